/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-kinds"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-field.h"

/* Without G_PARAM_STATIC_NAME, GLib turns family_name into family-name; with
 * it, an underscore aborts. */
#define PARAM_FLAGS (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY)

static gboolean
refuse (GError     **error,
        const char  *sentence)
{
  g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID, sentence);

  return FALSE;
}

/* Takes @text, which the member then owns. */
static void
take_text (gpointer  member,
           char     *text)
{
  char **place = member;

  g_free (*place);
  *place = text;
}

/* --- everything that is a text in memory ------------------------------- */

static GParamSpec *
text_param_spec (const FwField *field)
{
  return g_param_spec_string (field->name, NULL, NULL, NULL, PARAM_FLAGS);
}

static void
text_get (gconstpointer  member,
          GValue        *value)
{
  g_value_set_string (value, *(char *const *) member);
}

static gboolean
text_set (const FwField *field,
          gpointer       member,
          const GValue  *value)
{
  g_autofree char *before = g_strdup (*(char **) member);
  g_autoptr(GError) error = NULL;

  if (!field->kind->from_text (field, member, g_value_get_string (value), &error))
    {
      /* A binding has nobody to tell; forms validate before they set. */
      g_debug ("Refused a value for %s: %s", field->name, error->message);
      return FALSE;
    }

  return g_strcmp0 (before, *(char **) member) != 0;
}

static char *
text_to_text (gconstpointer member)
{
  return g_strdup (*(char *const *) member);
}

static void
text_clear (gpointer member)
{
  take_text (member, NULL);
}

static gboolean
clean_from_text (const FwField  *field,
                 gpointer        member,
                 const char     *text,
                 gboolean        paragraphs,
                 GError        **error)
{
  g_autoptr(GError) local = NULL;
  g_autofree char *clean = fw_text_clean (text, paragraphs, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (clean != NULL && field->max > 0 && g_utf8_strlen (clean, -1) > field->max)
    return refuse (error, _("The text is too long."));
  take_text (member, g_steal_pointer (&clean));

  return TRUE;
}

static gboolean
line_from_text (const FwField  *field,
                gpointer        member,
                const char     *text,
                GError        **error)
{
  return clean_from_text (field, member, text, FALSE, error);
}

static gboolean
paragraph_from_text (const FwField  *field,
                     gpointer        member,
                     const char     *text,
                     GError        **error)
{
  return clean_from_text (field, member, text, TRUE, error);
}

#define TEXT_MEMBERS                                                        \
  .storage = FW_STORAGE_TEXT, .param_spec = text_param_spec,                \
  .get = text_get, .set = text_set, .to_text = text_to_text, .clear = text_clear

const FwKind fw_kind_text = {
  .name = "text", .wire = "text", .xsd_type = "TextZeile",
  .from_text = line_from_text, TEXT_MEMBERS
};

const FwKind fw_kind_paragraph = {
  .name = "paragraph", .wire = "text", .xsd_type = "TextAbsatz",
  .from_text = paragraph_from_text, TEXT_MEMBERS
};

/* --- dates and times ---------------------------------------------------- */

static gboolean
date_from_text (const FwField  *field,
                gpointer        member,
                const char     *text,
                GError        **error)
{
  if (text != NULL && *text == '\0')
    text = NULL;
  if (text != NULL && !fw_date_is_valid (text))
    return refuse (error, _("This is not a date. Write it like 2026-03-05, 2026-03 or 2026."));
  take_text (member, g_strdup (text));

  return TRUE;
}

static gboolean
time_from_text (const FwField  *field,
                gpointer        member,
                const char     *text,
                GError        **error)
{
  if (text != NULL && *text == '\0')
    text = NULL;
  if (text != NULL && !fw_time_is_valid (text))
    return refuse (error, _("This is not a time. Write it like 2026-03-05T14:05."));
  take_text (member, g_strdup (text));

  return TRUE;
}

const FwKind fw_kind_date = {
  .name = "date", .wire = "datum", .xsd_type = "UngenauesDatum",
  .from_text = date_from_text, TEXT_MEMBERS
};

const FwKind fw_kind_time = {
  .name = "time", .wire = "zeit", .xsd_type = "Zeitpunkt",
  .from_text = time_from_text, TEXT_MEMBERS
};

/* --- codes and references ----------------------------------------------- */

static gboolean
is_code (const char *text)
{
  gsize length = strlen (text);

  /* An unknown code is kept and shown; only its form is checked. */
  return length > 0 && length <= 64 &&
         strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_.-") == length;
}

/* Capital digits would be another text for the same record. */
static gboolean
is_record_id (const char *text)
{
  return fw_uuid_is_valid (text) && strpbrk (text, "ABCDEF") == NULL;
}

static gboolean
token_from_text (gpointer     member,
                 const char  *text,
                 gboolean (  *is_token ) (const char *),
                 const char  *sentence,
                 GError     **error)
{
  if (text != NULL && *text == '\0')
    text = NULL;
  if (text != NULL && !is_token (text))
    return refuse (error, sentence);
  take_text (member, g_strdup (text));

  return TRUE;
}

static gboolean
set_from_text (gpointer     member,
               const char  *text,
               gboolean (  *is_token ) (const char *),
               const char  *sentence,
               GError     **error)
{
  g_auto(GStrv) elements = fw_set_split (text);

  for (guint i = 0; elements[i] != NULL; i++)
    if (!is_token (elements[i]))
      return refuse (error, sentence);
  take_text (member, fw_set_join (elements));

  return TRUE;
}

static gboolean
code_from_text (const FwField  *field,
                gpointer        member,
                const char     *text,
                GError        **error)
{
  return token_from_text (member, text, is_code, _("This is not a code."), error);
}

static gboolean
codes_from_text (const FwField  *field,
                 gpointer        member,
                 const char     *text,
                 GError        **error)
{
  return set_from_text (member, text, is_code, _("This is not a list of codes."), error);
}

static gboolean
ref_from_text (const FwField  *field,
               gpointer        member,
               const char     *text,
               GError        **error)
{
  return token_from_text (member, text, is_record_id, _("This is not the id of a record."), error);
}

static gboolean
refs_from_text (const FwField  *field,
                gpointer        member,
                const char     *text,
                GError        **error)
{
  return set_from_text (member, text, is_record_id, _("This is not a list of record ids."), error);
}

const FwKind fw_kind_code = {
  .name = "code", .wire = "code", .xsd_type = "Code",
  .from_text = code_from_text, TEXT_MEMBERS
};

const FwKind fw_kind_codes = {
  .name = "codes", .wire = "code", .xsd_type = "Codes", .is_set = TRUE,
  .from_text = codes_from_text, TEXT_MEMBERS
};

const FwKind fw_kind_ref = {
  .name = "ref", .wire = "verweis", .xsd_type = "Verweis",
  .from_text = ref_from_text, TEXT_MEMBERS
};

const FwKind fw_kind_refs = {
  .name = "refs", .wire = "verweis", .xsd_type = "Verweise", .is_set = TRUE,
  .from_text = refs_from_text, TEXT_MEMBERS
};

/* --- contents of files ------------------------------------------------------ */

gboolean
fw_attachment_is_name (const char *text)
{
  const char *hex;

  if (text == NULL || !g_str_has_prefix (text, FW_ATTACHMENT_PREFIX))
    return FALSE;
  hex = text + strlen (FW_ATTACHMENT_PREFIX);

  return strlen (hex) == 64 && strspn (hex, "0123456789abcdef") == 64;
}

static gboolean
attachment_from_text (const FwField  *field,
                      gpointer        member,
                      const char     *text,
                      GError        **error)
{
  return token_from_text (member, text, fw_attachment_is_name,
                          _("This is not the checksum of a file."), error);
}

const FwKind fw_kind_attachment = {
  .name = "attachment", .wire = FW_WIRE_ATTACHMENT, .xsd_type = "Anlage",
  .from_text = attachment_from_text, TEXT_MEMBERS
};

/* --- integer -------------------------------------------------------------- */

static GParamSpec *
integer_param_spec (const FwField *field)
{
  return g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64, FW_INTEGER_NONE,
                             PARAM_FLAGS);
}

static void
integer_get (gconstpointer  member,
             GValue        *value)
{
  g_value_set_int64 (value, *(const gint64 *) member);
}

static gint64
integer_max (const FwField *field)
{
  return field->max != 0 ? field->max : G_MAXINT32;
}

static gboolean
integer_set (const FwField *field,
             gpointer       member,
             const GValue  *value)
{
  gint64 *place = member;
  gint64 before = *place;
  gint64 after = g_value_get_int64 (value);

  if (after != FW_INTEGER_NONE && (after < field->min || after > integer_max (field)))
    {
      g_debug ("Refused a number for %s", field->name);
      return FALSE;
    }
  *place = after;

  return before != after;
}

static char *
integer_to_text (gconstpointer member)
{
  gint64 value = *(const gint64 *) member;

  return value == FW_INTEGER_NONE ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

static gboolean
integer_from_text (const FwField  *field,
                   gpointer        member,
                   const char     *text,
                   GError        **error)
{
  gint64 value = FW_INTEGER_NONE;

  if (text != NULL && *text != '\0' &&
      !g_ascii_string_to_signed (text, 10, field->min, integer_max (field), &value, NULL))
    return refuse (error, _("This is not a number in the permitted range."));
  *(gint64 *) member = value;

  return TRUE;
}

static void
integer_clear (gpointer member)
{
  *(gint64 *) member = FW_INTEGER_NONE;
}

const FwKind fw_kind_integer = {
  .name = "integer", .wire = "zahl", .xsd_type = "Ganzzahl", .storage = FW_STORAGE_INTEGER,
  .param_spec = integer_param_spec, .get = integer_get, .set = integer_set,
  .to_text = integer_to_text, .from_text = integer_from_text, .clear = integer_clear
};

/* --- decimal --------------------------------------------------------------- */

/* NAN stands for no value and lies in no range. */
static GParamSpec *
decimal_param_spec (const FwField *field)
{
  return g_param_spec_double (field->name, NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0,
                              PARAM_FLAGS | G_PARAM_LAX_VALIDATION);
}

static void
decimal_get (gconstpointer  member,
             GValue        *value)
{
  g_value_set_double (value, *(const double *) member);
}

/* Equal numbers need equal texts, and 0 equals -0. */
static double
without_sign_of_zero (double value)
{
  return value == 0 ? 0 : value;
}

static gboolean
decimal_set (const FwField *field,
             gpointer       member,
             const GValue  *value)
{
  double *place = member;
  double before = *place;

  *place = without_sign_of_zero (g_value_get_double (value));

  return !(before == *place || (isnan (before) && isnan (*place)));
}

static char *
decimal_to_text (gconstpointer member)
{
  double value = *(const double *) member;
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return NULL;
  /* 15 digits are what people wrote; 17 are needed only where 15 differ. */
  g_ascii_formatd (text, sizeof text, "%.15g", value);
  if (g_ascii_strtod (text, NULL) != value)
    g_ascii_dtostr (text, sizeof text, value);

  return g_strdup (text);
}

static gboolean
decimal_from_text (const FwField  *field,
                   gpointer        member,
                   const char     *text,
                   GError        **error)
{
  double value = NAN;

  if (text != NULL && *text != '\0')
    {
      char *end;

      value = g_ascii_strtod (text, &end);
      if (*end != '\0' || !isfinite (value) || strspn (text, "0123456789.+-eE") != strlen (text))
        return refuse (error, _("This is not a number."));
    }
  *(double *) member = without_sign_of_zero (value);

  return TRUE;
}

static void
decimal_clear (gpointer member)
{
  *(double *) member = NAN;
}

const FwKind fw_kind_decimal = {
  .name = "decimal", .wire = "zahl", .xsd_type = "Dezimalzahl", .storage = FW_STORAGE_REAL,
  .param_spec = decimal_param_spec, .get = decimal_get, .set = decimal_set,
  .to_text = decimal_to_text, .from_text = decimal_from_text, .clear = decimal_clear
};

/* --- boolean --------------------------------------------------------------- */

static GParamSpec *
boolean_param_spec (const FwField *field)
{
  return g_param_spec_boolean (field->name, NULL, NULL, FALSE, PARAM_FLAGS);
}

static void
boolean_get (gconstpointer  member,
             GValue        *value)
{
  g_value_set_boolean (value, *(const gboolean *) member);
}

static gboolean
boolean_set (const FwField *field,
             gpointer       member,
             const GValue  *value)
{
  gboolean *place = member;
  gboolean before = *place;

  *place = g_value_get_boolean (value) != FALSE;

  return before != *place;
}

/* "No" is the absence of "yes": one way to say nothing. */
static char *
boolean_to_text (gconstpointer member)
{
  return *(const gboolean *) member ? g_strdup ("1") : NULL;
}

static gboolean
boolean_from_text (const FwField  *field,
                   gpointer        member,
                   const char     *text,
                   GError        **error)
{
  if (text == NULL || *text == '\0' || g_str_equal (text, "0"))
    *(gboolean *) member = FALSE;
  else if (g_str_equal (text, "1"))
    *(gboolean *) member = TRUE;
  else
    return refuse (error, _("This is neither 1 (yes) nor 0 (no)."));

  return TRUE;
}

static void
boolean_clear (gpointer member)
{
  *(gboolean *) member = FALSE;
}

const FwKind fw_kind_boolean = {
  .name = "boolean", .wire = "wahr", .xsd_type = "Wahrheitswert", .storage = FW_STORAGE_INTEGER,
  .param_spec = boolean_param_spec, .get = boolean_get, .set = boolean_set,
  .to_text = boolean_to_text, .from_text = boolean_from_text, .clear = boolean_clear
};

/* --- sets ------------------------------------------------------------------ */

static int
compare_elements (gconstpointer a,
                  gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Returns: (transfer full): the elements, sorted, each once; never %NULL */
char **
fw_set_split (const char *set)
{
  g_autoptr(GPtrArray) elements = g_ptr_array_new ();
  g_auto(GStrv) parts = g_strsplit_set (set != NULL ? set : "", " \t\n", -1);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (elements, parts[i]);
  g_ptr_array_sort (elements, compare_elements);

  for (guint i = 0; i < elements->len; i++)
    if (i == 0 || strcmp (elements->pdata[i - 1], elements->pdata[i]) != 0)
      g_strv_builder_add (builder, elements->pdata[i]);

  return g_strv_builder_end (builder);
}

/* Returns: (transfer full) (nullable): %NULL for the empty set */
char *
fw_set_join (char **elements)
{
  return elements[0] != NULL ? g_strjoinv (" ", elements) : NULL;
}

gboolean
fw_set_contains (const char *set,
                 const char *element)
{
  static const char blanks[] = " \t\n";
  gsize size = strlen (element);

  while (set != NULL && *set != '\0')
    {
      gsize length;

      set += strspn (set, blanks);
      length = strcspn (set, blanks);
      if (length == size && length > 0 && memcmp (set, element, size) == 0)
        return TRUE;
      set += length;
    }

  return FALSE;
}

/* Returns: (transfer full) (nullable): what is in one of them or in both */
char *
fw_set_union (const char *set,
              const char *other)
{
  g_autofree char *all = g_strjoin (" ", set != NULL ? set : "", other, NULL);
  g_auto(GStrv) elements = fw_set_split (all);

  return fw_set_join (elements);
}

/* Returns: (transfer full) (nullable): @set with or without @element */
char *
fw_set_with (const char *set,
             const char *element,
             gboolean    present)
{
  g_auto(GStrv) before = fw_set_split (set);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *all = NULL;
  g_auto(GStrv) after = NULL;

  for (guint i = 0; before[i] != NULL; i++)
    if (!g_str_equal (before[i], element))
      g_strv_builder_add (builder, before[i]);
  if (present)
    g_strv_builder_add (builder, element);
  after = g_strv_builder_end (builder);
  all = g_strjoinv (" ", after);
  g_clear_pointer (&after, g_strfreev);
  after = fw_set_split (all);

  return fw_set_join (after);
}
