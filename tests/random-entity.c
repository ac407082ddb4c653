/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-base.h"
#include "random-entity.h"

/* What breaks quoting, escaping, folding, drawing or counting somewhere. */
static const char *const pieces[] = {
  "Möhlingen", "Straße", "Öztürk", "李明", "한국어", "نسرين حيدري", "שלום",
  "Mo\xcc\x88hlingen", "Z\xcc\xa7\xcc\x8c", "]]>", "<![CDATA[", "&amp;", "&", "<!-- -->", "\"", "'",
  "--", "; DROP TABLE person", "%s%n", "\\", "${HOME}", "=1+1", "\xc2\xa0",
  "\xe2\x80\xae" "abc", "\xf0\x9f\x8f\xa0", "\xef\xbb\xbf", "a", "0", "NULL", "xml:id='1'",
};
static const char *const codes[] = {
  "ASYLBLG", "SGB2", "A25_2F", "sonst.", "X", "0", "local-17", "zz_ZZ",
};

#define PICK(table) ((table)[g_test_rand_int_range (0, G_N_ELEMENTS (table))])

static char *
random_text (const FwField *field)
{
  const char *separator = field->kind == &fw_kind_paragraph ? "\n\t " : " ";
  gboolean is_long = g_test_rand_int_range (0, 200) == 0;
  glong limit = field->max > 0 ? (glong) field->max : is_long ? 64 * 1024 : 200;
  glong length = 1;
  g_autoptr(GString) text = g_string_new (g_test_rand_bit () ? "Ä" : "x");

  while (length < limit && (is_long || g_test_rand_int_range (0, 5) != 0))
    {
      const char *piece = PICK (pieces);

      g_string_append_c (text, separator[g_test_rand_int_range (0, (gint32) strlen (separator))]);
      g_string_append (text, piece);
      length += 1 + g_utf8_strlen (piece, -1);
    }

  /* Composing characters makes a text shorter, never longer. */
  return g_utf8_substring (text->str, 0, MIN (limit, length));
}

static char *
random_date (void)
{
  static const gsize lengths[] = { 4, 7, 10 };
  g_autofree char *day = g_strdup_printf ("%d-%02d-%02d", g_test_rand_int_range (1900, 2100),
                                          g_test_rand_int_range (1, 13),
                                          g_test_rand_int_range (1, 29));

  return g_strndup (day, PICK (lengths));
}

static char *
random_integer (const FwField *field)
{
  gint64 limit = field->max > 0 ? field->max + 1 : G_MAXINT32;

  return g_strdup_printf ("%d", g_test_rand_int_range ((gint32) field->min, (gint32) limit));
}

static char *
random_token (const FwField *field)
{
  return field->codes != NULL ? g_strdup (PICK (codes)) : fw_uuid_new ();
}

static char *
random_set (const FwField *field)
{
  char *set = random_token (field);

  for (int n = g_test_rand_int_range (0, 4); n > 0; n--)
    {
      g_autofree char *before = set;
      g_autofree char *element = random_token (field);

      set = fw_set_with (before, element, TRUE);
    }

  return set;
}

/* Returns: (transfer full): a text that @field accepts, perhaps not its
 *   canonical one; never empty */
char *
random_value (const FwField *field)
{
  if (field->kind == &fw_kind_date)
    return random_date ();
  if (field->kind == &fw_kind_time)
    return g_strdup_printf ("20%02d-%02d-%02dT%02d:%02d", g_test_rand_int_range (0, 100),
                            g_test_rand_int_range (1, 13), g_test_rand_int_range (1, 29),
                            g_test_rand_int_range (0, 24), g_test_rand_int_range (0, 60));
  if (field->kind == &fw_kind_integer)
    return random_integer (field);
  if (field->kind == &fw_kind_decimal)
    return g_strdup_printf ("%d.%03d", g_test_rand_int_range (-99, 100),
                            g_test_rand_int_range (0, 1000));
  /* For whom a text block is does not change, and is not for everybody to say. */
  if (g_str_equal (field->name, "everywhere"))
    return g_strdup ("0");
  if (field->kind == &fw_kind_boolean)
    return g_strdup (g_test_rand_bit () ? "1" : "0");
  if (field->kind == &fw_kind_attachment)
    return g_strdup_printf (FW_ATTACHMENT_PREFIX "%064x", (guint) g_test_rand_int ());
  if (field->kind->is_set)
    return random_set (field);
  if (field->codes != NULL || field->target != NULL)
    return random_token (field);

  return random_text (field);
}

/**
 * random_entity:
 *
 * A new record whose fields all hold a random value, many of them hostile to
 * whatever writes or reads them.  GLib prints the seed; --seed repeats a run.
 *
 * Returns: (transfer full)
 */
FwEntity *
random_entity (const FwEntityInfo *info)
{
  FwEntity *entity = fw_model_new_entity (info->name, NULL);

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *value = random_value (&info->fields[i]);

      fw_entity_set_text (entity, &info->fields[i], value, &error);
      g_assert_no_error (error);
    }

  return entity;
}
