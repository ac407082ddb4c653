/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <string.h>

#include "fw-base.h"
#include "fw-model.h"
#include "random-entity.h"

/* Every property here holds for every entity: a new one is tested by being
 * in the list. */

#define ROUNDS 10

typedef void (*EntityFunc) (const FwEntityInfo *info);

static void
foreach_entity (gconstpointer data)
{
  EntityFunc func = *(const EntityFunc *) data;
  guint n_entities;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n_entities);

  g_assert_cmpuint (n_entities, >, 10);
  for (guint i = 0; i < n_entities; i++)
    {
      g_test_message ("%s", entities[i]->name);
      func (entities[i]);
    }
}

static void
count_notify (GObject    *object,
              GParamSpec *pspec,
              gpointer    user_data)
{
  *(guint *) user_data += 1;
}

static void
listen (FwEntity   *entity,
        const char *property,
        guint      *count)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (entity), property);
  g_autofree char *signal = NULL;

  g_assert_nonnull (pspec);
  signal = g_strconcat ("notify::", pspec->name, NULL);
  *count = 0;
  g_signal_connect (entity, signal, G_CALLBACK (count_notify), count);
}

/* --- tables -------------------------------------------------------------- */

static gboolean
is_plain_name (const char *name)
{
  return g_ascii_islower (*name) && !g_str_has_prefix (name, "xml") &&
         strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen (name);
}

/* GObject reads family_name and family-name as one property, XML and SQL do
 * not: only one spelling is safe everywhere. */
static void
check_names (const FwEntityInfo *info)
{
  g_assert_true (is_plain_name (info->name));
  g_assert_true (fw_model_find_entity (info->name) == info);
  g_assert_cmpstr (info->label, !=, NULL);
  g_assert_cmpstr (info->plural, !=, NULL);
  g_assert_cmpstr (info->label, !=, info->plural);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const FwField *field = &info->fields[i];

      g_test_message ("  %s", field->name);
      g_assert_true (is_plain_name (field->name));
      g_assert_cmpstr (field->name, !=, "uuid");
      g_assert_cmpstr (field->name, !=, "title");
      g_assert_true (fw_entity_info_find_field (info, field->name) == field);
      g_assert_cmpuint (strlen (field->label), >, 0);
      g_assert_cmpuint (field->since, <=, FW_SCHEMA_VERSION);
    }
  g_assert_null (fw_entity_info_find_field (info, "no_such_field"));
}

static void
check_targets (const FwEntityInfo *info)
{
  for (guint i = 0; i < info->n_fields; i++)
    {
      const FwField *field = &info->fields[i];
      gboolean is_ref = field->kind == &fw_kind_ref || field->kind == &fw_kind_refs;

      g_test_message ("  %s", field->name);
      g_assert_cmpint (is_ref, ==, field->target != NULL);
      if (is_ref)
        g_assert_nonnull (fw_model_find_entity (field->target));
    }
}

static char *
read_code_list (const char *file)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "codelists", file,
                                                 NULL);
  g_autoptr(GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static GHashTable *
list_code_lists (void)
{
  static const char key[] = "kennung=\"";
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "codelists", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *file = g_dir_read_name (dir); file != NULL; file = g_dir_read_name (dir))
    {
      g_autofree char *text = g_str_has_suffix (file, ".xml") ? read_code_list (file) : NULL;
      const char *found = text != NULL ? strstr (text, key) : NULL;
      const char *name = found != NULL ? found + strlen (key) : NULL;

      if (name != NULL)
        g_hash_table_add (names, g_strndup (name, strcspn (name, "\"")));
    }

  return names;
}

static void
check_code_lists (const FwEntityInfo *info)
{
  g_autoptr(GHashTable) names = list_code_lists ();

  for (guint i = 0; i < info->n_fields; i++)
    {
      const FwField *field = &info->fields[i];
      gboolean is_code = field->kind == &fw_kind_code || field->kind == &fw_kind_codes;

      g_test_message ("  %s", field->name);
      g_assert_cmpint (is_code, ==, field->codes != NULL);
      /* The list of the lists is made when they are read. */
      if (is_code && !g_str_equal (field->codes, FW_LIST_OF_LISTS))
        g_assert_true (g_hash_table_contains (names, field->codes));
    }
}

static void
check_flags (const FwEntityInfo *info)
{
  guint parents = 0, titles = 0;

  for (guint i = 0; i < info->n_fields; i++)
    {
      const FwField *field = &info->fields[i];

      titles += (field->flags & FW_FIELD_TITLE) != 0;
      if ((field->flags & FW_FIELD_PARENT) == 0)
        continue;
      parents++;
      g_assert_true (field->kind == &fw_kind_ref);
      g_assert_true (fw_entity_info_get_parent (info) == field);
    }
  g_assert_cmpuint (parents, <=, 1);
  g_assert_true (titles > 0 || info->dup_title != NULL);
}

/* What identifies a client leaves in a complete hand-over and not otherwise. */
static void
check_privacy (const FwEntityInfo *info)
{
  for (guint i = 0; i < info->n_fields; i++)
    {
      const FwField *field = &info->fields[i];

      g_test_message ("  %s", field->name);
      g_assert_true (fw_scope_admits (info->scope, field));
      if (field->protection < FW_IDENTIFIES)
        continue;
      g_assert_cmpuint (field->packets & ~(guint) FW_HANDOVER, ==, 0);
      for (FwScopeKind kind = FW_SCOPE_INTERNAL; kind <= FW_SCOPE_BODY; kind++)
        if (kind != FW_SCOPE_INTERNAL && kind != FW_SCOPE_CASE)
          g_assert_false (fw_scope_admits (kind, field));
    }
}

/* --- values -------------------------------------------------------------- */

static void
check_new (const FwEntityInfo *info)
{
  g_autoptr(FwEntity) entity = fw_model_new_entity (info->name, NULL);
  g_autoptr(FwEntity) other = fw_model_new_entity (info->name, fw_entity_get_uuid (entity));

  g_assert_true (fw_entity_get_info (entity) == info);
  g_assert_true (fw_uuid_is_valid (fw_entity_get_uuid (entity)));
  g_assert_cmpstr (fw_entity_get_uuid (entity), ==, fw_entity_get_uuid (other));
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *text = fw_entity_dup_text (entity, &info->fields[i]);
      g_autofree char *shown = fw_entity_dup_display (entity, &info->fields[i]);

      g_assert_null (text);
      g_assert_cmpstr (shown, ==, "");
    }
}

static void
check_round_trip (const FwEntityInfo *info)
{
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr(FwEntity) entity = random_entity (info);
      g_autoptr(FwEntity) other = fw_model_new_entity (info->name, NULL);
      g_autofree char *title = fw_entity_dup_title (entity);

      g_assert_true (g_utf8_validate (title, -1, NULL));
      for (guint i = 0; i < info->n_fields; i++)
        {
          g_autoptr(GError) error = NULL;
          g_autofree char *text = fw_entity_dup_text (entity, &info->fields[i]);
          g_autofree char *again = NULL;

          g_assert_true (fw_entity_set_text (other, &info->fields[i], text, &error));
          g_assert_no_error (error);
          again = fw_entity_dup_value (other, info->fields[i].name);
          g_assert_cmpstr (again, ==, text);
        }
      g_assert_true (fw_entity_equal (entity, other));
      g_assert_null (fw_entity_find_missing (other));
    }
}

static void
check_copy (const FwEntityInfo *info)
{
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr(FwEntity) entity = random_entity (info);
      g_autoptr(FwEntity) copy = fw_entity_copy (entity);
      g_autoptr(FwEntity) other = random_entity (info);

      g_assert_cmpstr (fw_entity_get_uuid (copy), ==, fw_entity_get_uuid (entity));
      g_assert_true (fw_entity_equal (entity, copy));
      fw_entity_assign (copy, other);
      g_assert_true (fw_entity_equal (other, copy));
      g_assert_cmpstr (fw_entity_get_uuid (copy), ==, fw_entity_get_uuid (entity));
    }
}

static void
check_diff (const FwEntityInfo *info)
{
  g_autoptr(FwEntity) entity = random_entity (info);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const FwField *field = &info->fields[i];
      g_autoptr(FwEntity) copy = fw_entity_copy (entity);
      g_autofree char *before = fw_entity_dup_text (entity, field);

      g_assert_true (fw_entity_set_text (copy, field, before != NULL ? NULL : "1", NULL));
      g_assert_cmphex (fw_entity_diff (entity, copy), ==, G_GUINT64_CONSTANT (1) << i);
      g_assert_cmphex (fw_entity_diff (copy, entity), ==, G_GUINT64_CONSTANT (1) << i);
      g_assert_false (fw_entity_equal (entity, copy));
    }
}

static void
check_missing (const FwEntityInfo *info)
{
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autoptr(FwEntity) entity = random_entity (info);
      gboolean required = (info->fields[i].flags & FW_FIELD_REQUIRED) != 0;

      g_assert_true (fw_entity_set_text (entity, &info->fields[i], "", NULL));
      g_assert_true (fw_entity_find_missing (entity) == (required ? &info->fields[i] : NULL));
    }
}

static void
check_one_property (FwEntity      *entity,
                    FwEntity      *other,
                    const FwField *field)
{
  g_auto(GValue) value = G_VALUE_INIT;
  g_autofree char *text = fw_entity_dup_text (entity, field);
  g_autofree char *again = NULL;
  guint changes, titles;

  listen (other, field->name, &changes);
  listen (other, "title", &titles);
  g_object_get_property (G_OBJECT (entity), field->name, &value);
  g_object_set_property (G_OBJECT (other), field->name, &value);
  again = fw_entity_dup_text (other, field);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpuint (changes, ==, text != NULL);
  g_assert_cmpuint (titles, ==, text != NULL && (field->flags & FW_FIELD_TITLE) != 0);

  g_object_set_property (G_OBJECT (other), field->name, &value);
  g_assert_true (fw_entity_set_text (other, field, text, NULL));
  g_assert_cmpuint (changes, ==, text != NULL);

  g_assert_true (fw_entity_set_text (other, field, NULL, NULL));
  g_assert_cmpuint (changes, ==, text != NULL ? 2 : 0);
  g_signal_handlers_disconnect_by_data (other, &changes);
  g_signal_handlers_disconnect_by_data (other, &titles);
}

static void
check_properties (const FwEntityInfo *info)
{
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr(FwEntity) entity = random_entity (info);
      g_autoptr(FwEntity) other = fw_model_new_entity (info->name, NULL);

      for (guint i = 0; i < info->n_fields; i++)
        {
          g_test_message ("  %s", info->fields[i].name);
          check_one_property (entity, other, &info->fields[i]);
        }
    }
}

/* --- hostile values -------------------------------------------------------- */

#define SIXTYFIVE "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

static const struct { const FwKind *kind; const char *text; } hostile[] = {
  { &fw_kind_text, "\xff" }, { &fw_kind_text, "a\001b" }, { &fw_kind_text, "a\nb" },
  { &fw_kind_text, "a\tb" },
  { &fw_kind_text, "\xed\xa0\x80" }, { &fw_kind_text, "\xc0\x80" }, { &fw_kind_text, "a\033[2J" },
  { &fw_kind_paragraph, "\xff" }, { &fw_kind_paragraph, "a\x7f" "b" },
  { &fw_kind_paragraph, "\xef\xbf\xbf" },
  { &fw_kind_paragraph, "a\001b" }, { &fw_kind_paragraph, "\xf4\x90\x80\x80" },
  { &fw_kind_date, "2026-02-30" }, { &fw_kind_date, "2026-13" }, { &fw_kind_date, "05.03.2026" },
  { &fw_kind_date, "20260305" }, { &fw_kind_date, " 2026" }, { &fw_kind_date, "2026\n" },
  { &fw_kind_date, "0000" },
  { &fw_kind_date, "2026-03-05T14:05" }, { &fw_kind_date, "٢٠٢٦" }, { &fw_kind_date, "\xff" },
  { &fw_kind_time, "2026-03-05" }, { &fw_kind_time, "2026-03-05T24:00" },
  { &fw_kind_time, "2026-02-30T10:00" },
  { &fw_kind_time, "2026-03-05T14:05:00" }, { &fw_kind_time, "2026-03-05 14:05" },
  { &fw_kind_time, "\xff" },
  { &fw_kind_code, "a b" }, { &fw_kind_code, "Ä" }, { &fw_kind_code, "<x>" },
  { &fw_kind_code, "../x" },
  { &fw_kind_code, SIXTYFIVE }, { &fw_kind_code, "a\n" }, { &fw_kind_code, " " },
  { &fw_kind_code, "\xff" },
  { &fw_kind_codes, "A Ä" }, { &fw_kind_codes, "A," }, { &fw_kind_codes, "A\rB" },
  { &fw_kind_codes, "A \xff" },
  { &fw_kind_codes, "A " SIXTYFIVE },
  { &fw_kind_ref, "x" }, { &fw_kind_ref, "c9b4b6ec-5c2b-4b5e-9c57-0a1f2e3d4c5" },
  { &fw_kind_ref, "\xff" },
  { &fw_kind_ref, "{c9b4b6ec-5c2b-4b5e-9c57-0a1f2e3d4c5b}" },
  { &fw_kind_ref, "C9B4B6EC-5C2B-4B5E-9C57-0A1F2E3D4C5B" },
  { &fw_kind_refs, "c9b4b6ec-5c2b-4b5e-9c57-0a1f2e3d4c5b x" }, { &fw_kind_refs, "\xff" },
  { &fw_kind_refs, "C9B4B6EC-5C2B-4B5E-9C57-0A1F2E3D4C5B" },
  { &fw_kind_attachment, "x" }, { &fw_kind_attachment, "sha256:" },
  { &fw_kind_attachment, "sha256:" SIXTYFIVE }, { &fw_kind_attachment, "\xff" },
  { &fw_kind_integer, "-1" }, { &fw_kind_integer, "1.5" }, { &fw_kind_integer, "0x10" },
  { &fw_kind_integer, " 1" },
  { &fw_kind_integer, "99999999999999999999" }, { &fw_kind_integer, "2147483648" },
  { &fw_kind_integer, "1\xff" },
  { &fw_kind_decimal, "1,5" }, { &fw_kind_decimal, "nan" }, { &fw_kind_decimal, "inf" },
  { &fw_kind_decimal, "1e999" },
  { &fw_kind_decimal, "0x1p3" }, { &fw_kind_decimal, "-" }, { &fw_kind_decimal, " 1" },
  { &fw_kind_decimal, "1\xff" },
  { &fw_kind_boolean, "2" }, { &fw_kind_boolean, "true" }, { &fw_kind_boolean, "ja" },
  { &fw_kind_boolean, "\xff" },
};

static void
check_refused (FwEntity      *entity,
               const FwField *field,
               const char    *text)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *before = fw_entity_dup_text (entity, field);
  g_autofree char *after = NULL;
  guint changes;

  g_test_message ("  %s", field->name);
  listen (entity, field->name, &changes);
  g_assert_false (fw_entity_set_text (entity, field, text, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);
  if (field->kind->storage == FW_STORAGE_TEXT)
    g_object_set (entity, field->name, text, NULL);
  after = fw_entity_dup_text (entity, field);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (changes, ==, 0);
  g_signal_handlers_disconnect_by_data (entity, &changes);
}

static void
check_hostile (const FwEntityInfo *info)
{
  g_autoptr(FwEntity) full = random_entity (info);
  g_autoptr(FwEntity) empty = fw_model_new_entity (info->name, NULL);

  for (guint i = 0; i < info->n_fields; i++)
    for (guint n = 0; n < G_N_ELEMENTS (hostile); n++)
      if (info->fields[i].kind == hostile[n].kind)
        {
          check_refused (full, &info->fields[i], hostile[n].text);
          check_refused (empty, &info->fields[i], hostile[n].text);
        }
}

static void
check_limits (const FwEntityInfo *info)
{
  g_autoptr(FwEntity) entity = fw_model_new_entity (info->name, NULL);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const FwField *field = &info->fields[i];
      gsize limit = field->max > 0 ? (gsize) field->max : FW_TEXT_MAX_CHARS;
      /* Characters are counted, not bytes; long runs of umlauts take GLib seconds. */
      const char *letter = field->max > 0 ? "ü" : "x";
      g_autoptr(GString) text = g_string_new (NULL);

      if (field->kind != &fw_kind_text && field->kind != &fw_kind_paragraph)
        continue;
      for (gsize n = 0; n < limit; n++)
        g_string_append (text, letter);
      g_assert_true (fw_entity_set_text (entity, field, text->str, NULL));
      g_string_append (text, letter);
      check_refused (entity, field, text->str);
    }
}

/* A value that got in by a property must also get through every file. */
static void
check_numbers_by_property (const FwEntityInfo *info)
{
  for (guint i = 0; i < info->n_fields; i++)
    {
      const FwField *field = &info->fields[i];
      g_autoptr(FwEntity) entity = fw_model_new_entity (info->name, NULL);
      g_autoptr(FwEntity) copy = NULL;
      g_autofree char *text = NULL;

      if (field->kind == &fw_kind_integer)
        {
          gint64 limit = field->max > 0 ? field->max : G_MAXINT32;

          g_object_set (entity, field->name, field->min, NULL);
          g_object_set (entity, field->name, limit, NULL);
          g_object_set (entity, field->name, limit + 1, NULL);
          g_object_set (entity, field->name, field->min - 1, NULL);
          text = fw_entity_dup_text (entity, field);
          g_assert_cmpint (g_ascii_strtoll (text, NULL, 10), ==, limit);
        }
      else if (field->kind == &fw_kind_decimal)
        {
          g_object_set (entity, field->name, 0.1 + 0.2, NULL);
          text = fw_entity_dup_text (entity, field);
          g_assert_true (g_ascii_strtod (text, NULL) == 0.1 + 0.2);
          g_object_set (entity, field->name, -0.0, NULL);
          g_free (text);
          text = fw_entity_dup_text (entity, field);
          g_assert_cmpstr (text, ==, "0");
          g_object_set (entity, field->name, NAN, NULL);
          g_free (text);
          text = fw_entity_dup_text (entity, field);
          g_assert_null (text);
        }
      copy = fw_entity_copy (entity);
      g_assert_true (fw_entity_equal (entity, copy));
    }
}

static void
test_registry (void)
{
  guint n_entities;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n_entities);
  g_autoptr(FwEntity) person = fw_model_new_entity ("person", NULL);
  g_autoptr(FwEntity) device = fw_model_new_entity ("device", NULL);

  for (guint i = 0; i < n_entities; i++)
    for (guint n = 0; n < i; n++)
      g_assert_cmpstr (entities[i]->name, !=, entities[n]->name);
  g_assert_null (fw_model_find_entity ("no_such_entity"));
  g_assert_null (fw_model_find_entity (NULL));
  g_assert_null (fw_model_new_entity ("no_such_entity", NULL));
  g_assert_false (fw_entity_equal (person, device));
}

static void
test_canonical (void)
{
  static const struct { const char *entity, *field, *text, *canonical; } cases[] = {
    { "person", "family_name", "  Mo\xcc\x88hler ", "Möhler" },
    { "person", "family_name", " ", NULL },
    { "person", "languages", "prs  eng\tprs", "eng prs" }, { "person", "languages", " ", NULL },
    { "person", "birth_date", "", NULL }, { "person", "interpreter_needed", "0", NULL },
    { "case", "summary", "a\r\nb\rc", "a\nb\nc" }, { "topic_cluster", "priority", "007", "7" },
    { "topic_cluster", "priority", "-0", "0" }, { "municipality", "key_share", "3.6530", "3.653" },
    { "municipality", "key_share", "-0", "0" }, { "municipality", "key_share", "1e2", "100" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwEntity) entity = fw_model_new_entity (cases[i].entity, NULL);
      const FwEntityInfo *info = fw_entity_get_info (entity);
      const FwField *field = fw_entity_info_find_field (info, cases[i].field);
      g_autofree char *text = NULL;

      g_assert_true (fw_entity_set_text (entity, field, cases[i].text, NULL));
      text = fw_entity_dup_text (entity, field);
      g_assert_cmpstr (text, ==, cases[i].canonical);
    }
}

static void
test_display (void)
{
  static const struct { const char *entity, *field, *text, *shown; } cases[] = {
    { "person", "birth_date", "1984-05", "05.1984" },
    { "person", "birth_date", "1984-05-17", "17.05.1984" },
    { "contact_event", "happened", "2026-03-05T14:05", "05.03.2026 14:05" },
    { "municipality", "key_share", "3.653", "3,653" },
    { "person", "languages", "prs xxx", "Dari, xxx" },
    { "person", "given_name", "Nasrin", "Nasrin" },
  };
  g_autoptr(FwCodeList) list = fw_code_list_new ("CL_SPRACHE", "Sprache", TRUE);
  g_autoptr(FwCodeItem) dari = fw_code_item_new ("prs", "Dari");

  fw_code_list_add (list, dari);
  fw_code_list_register (list);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwEntity) entity = fw_model_new_entity (cases[i].entity, NULL);
      const FwEntityInfo *info = fw_entity_get_info (entity);
      const FwField *field = fw_entity_info_find_field (info, cases[i].field);
      g_autofree char *shown = NULL;

      g_assert_true (fw_entity_set_text (entity, field, cases[i].text, NULL));
      shown = fw_entity_dup_display (entity, field);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
test_title (void)
{
  g_autoptr(FwPerson) person = g_object_new (FW_TYPE_PERSON, "family-name", "Haidari", NULL);
  g_autofree char *title = fw_entity_dup_title (FW_ENTITY (person));
  g_autofree char *full = NULL;

  g_assert_cmpstr (title, ==, "Haidari");
  g_object_set (person, "given-name", "Nasrin", NULL);
  g_object_get (person, "title", &full, NULL);
  g_assert_cmpstr (full, ==, "Haidari, Nasrin");
}

static void
test_case_validate (void)
{
  static const struct { const char *opened, *closed; gboolean fine; } cases[] = {
    { "2024-09-16", "2026-09-30", TRUE }, { "2024-09-16", "2024-09-16", TRUE },
    { "2024-09-16", "2024-09-15", FALSE },
    { "2024-09-16", NULL, TRUE }, { NULL, "2024-09-16", TRUE }, { "2024-09-16", "2024-09", TRUE },
    { "2024-09-16", "2024", TRUE }, { "2024-09", "2024-08-31", FALSE },
    { "2024-09", "2024-09-01", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(FwCase) file = g_object_new (FW_TYPE_CASE, "opened", cases[i].opened,
                                             "closed", cases[i].closed, NULL);

      g_test_message ("%s to %s", cases[i].opened, cases[i].closed);
      g_assert_cmpint (fw_entity_check (FW_ENTITY (file), &error), ==, cases[i].fine);
      g_assert_cmpint (g_error_matches (error, FW_ERROR, FW_ERROR_INVALID), ==, !cases[i].fine);
    }
}

/* Forms show what does not fit together where they show one of these fields. */
static void
test_ruled (void)
{
  guint n_infos, n_ruled = 0;
  const FwEntityInfo *const *infos = fw_model_get_entities (&n_infos);

  for (guint i = 0; i < n_infos; i++)
    {
      const FwEntityInfo *info = infos[i];

      g_test_message ("%s", info->name);
      g_assert_cmpint (info->validate != NULL, ==, info->ruled != NULL);
      for (guint n = 0; info->ruled != NULL && info->ruled[n] != NULL; n++, n_ruled++)
        g_assert_nonnull (fw_entity_info_find_field (info, info->ruled[n]));
    }
  g_assert_cmpuint (n_ruled, >, 0);
}

static void
test_sets (void)
{
  static const struct
  {
    const char *set, *element;
    gboolean    present;
    const char *result;
  } cases[] = {
    { NULL, "A", TRUE, "A" }, { "", "A", FALSE, NULL }, { "A", "A", FALSE, NULL },
    { "A", "A", TRUE, "A" },
    { "A C", "B", TRUE, "A B C" }, { "C  A\tA\n", "B", FALSE, "A C" }, { "AB", "A", FALSE, "AB" },
    { "A B C", "B", FALSE, "A C" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *result = fw_set_with (cases[i].set, cases[i].element, cases[i].present);
      g_auto(GStrv) elements = fw_set_split (result);
      g_autofree char *joined = fw_set_join (elements);

      g_assert_cmpstr (result, ==, cases[i].result);
      g_assert_cmpstr (joined, ==, cases[i].result);
      g_assert_cmpint (fw_set_contains (result, cases[i].element), ==, cases[i].present);
    }
  g_assert_false (fw_set_contains ("AB B", "A"));
  g_assert_false (fw_set_contains (NULL, "A"));
}

static void
test_roles (void)
{
  g_autofree char *list = read_code_list ("arbeitsplatz.xml");
  FwRole found;

  for (FwRole role = FW_ROLE_CASE_MANAGER; role <= FW_ROLE_OFFICE; role++)
    {
      g_autofree char *entry = g_strdup_printf ("wert=\"%s\"", fw_role_to_code (role));

      g_assert_nonnull (strstr (list, entry));
      g_assert_true (fw_role_from_string (role == FW_ROLE_OFFICE ? "office" : "case-manager",
                                          &found));
      g_assert_cmpint (found, ==, role);
      g_assert_true (fw_role_from_string (fw_role_to_code (role), &found));
      g_assert_cmpint (found, ==, role);
    }
  g_assert_false (fw_role_from_string ("", &found));
  g_assert_false (fw_role_from_string (NULL, &found));
  g_assert_false (fw_role_from_string ("any", &found));
}

int
main (int   argc,
      char *argv[])
{
  static const struct { const char *path; EntityFunc func; } properties[] = {
    { "/model/entity/names", check_names },
    { "/model/entity/targets", check_targets },
    { "/model/entity/code-lists", check_code_lists },
    { "/model/entity/flags", check_flags },
    { "/model/entity/privacy", check_privacy },
    { "/model/entity/new", check_new },
    { "/model/entity/round-trip", check_round_trip },
    { "/model/entity/copy", check_copy },
    { "/model/entity/diff", check_diff },
    { "/model/entity/missing", check_missing },
    { "/model/entity/properties", check_properties },
    { "/model/entity/hostile", check_hostile },
    { "/model/entity/limits", check_limits },
    { "/model/entity/numbers-by-property", check_numbers_by_property },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    g_test_add_data_func (properties[i].path, &properties[i].func, foreach_entity);
  g_test_add_func ("/model/registry", test_registry);
  g_test_add_func ("/model/canonical", test_canonical);
  g_test_add_func ("/model/display", test_display);
  g_test_add_func ("/model/title", test_title);
  g_test_add_func ("/model/case/validate", test_case_validate);
  g_test_add_func ("/model/sets", test_sets);
  g_test_add_func ("/model/roles", test_roles);
  g_test_add_func ("/model/ruled", test_ruled);

  return g_test_run ();
}
