/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-text"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "fw-error.h"
#include "fw-text.h"

static gboolean
is_allowed (gunichar c,
            gboolean paragraphs)
{
  if (c == '\t' || c == '\n')
    return paragraphs;
  /* XML 1.0 has no way to write these, not even as references. */
  return c >= 0x20 && c != 0x7f && c != 0xfffe && c != 0xffff;
}

static char *
without_carriage_returns (const char *text)
{
  GString *out;

  if (strchr (text, '\r') == NULL)
    return g_strdup (text);

  out = g_string_sized_new (strlen (text));
  for (const char *p = text; *p != '\0'; p++)
    if (*p != '\r')
      g_string_append_c (out, *p);
    else if (p[1] != '\n')
      g_string_append_c (out, '\n');

  return g_string_free (out, FALSE);
}

/* Every text passes here whenever it is loaded, and normalizing is slow.  Below
 * U+0300 each character is in NFC and nothing combines (Unicode Standard Annex
 * 15, quick check); 0xCC begins the first one that may not be. */
static gboolean
is_composed (const char *text)
{
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    if (*p >= 0xcc)
      return FALSE;

  return TRUE;
}

/**
 * fw_text_clean:
 * @text: (nullable): what a person typed or a file held
 * @paragraphs: whether line breaks are allowed
 *
 * The one gate through which text enters the model: Unicode NFC, trimmed,
 * free of control characters, at most %FW_TEXT_MAX_CHARS long.  An empty
 * text becomes %NULL, so that there is one way to say nothing.
 *
 * Returns: (transfer full) (nullable): the text, %NULL if empty or on error
 */
char *
fw_text_clean (const char  *text,
               gboolean     paragraphs,
               GError     **error)
{
  g_autofree char *plain = NULL;
  g_autofree char *normal = NULL;

  if (text == NULL)
    return NULL;

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID, _("The text is not valid Unicode."));
      return NULL;
    }

  plain = without_carriage_returns (text);
  normal = is_composed (plain) ? g_steal_pointer (&plain)
                               : g_utf8_normalize (plain, -1, G_NORMALIZE_NFC);
  g_strstrip (normal);

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_allowed (g_utf8_get_char (p), paragraphs))
      {
        g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                             _("The text contains a control character."));
        return NULL;
      }

  if (strlen (normal) > FW_TEXT_MAX_CHARS && g_utf8_strlen (normal, -1) > FW_TEXT_MAX_CHARS)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID, _("The text is too long."));
      return NULL;
    }

  return *normal == '\0' ? NULL : g_steal_pointer (&normal);
}

/* What is left of accents, and the letters that Unicode does not take apart. */
static void
append_base (GString  *out,
             gunichar  c)
{
  if (g_unichar_combining_class (c) != 0)
    return;
  if (c == 0x00f8)
    g_string_append_c (out, 'o');
  else if (c == 0x0142)
    g_string_append_c (out, 'l');
  else if (c == 0x0111)
    g_string_append_c (out, 'd');
  else if (c == 0x0131)
    g_string_append_c (out, 'i');
  else
    g_string_append_unichar (out, c);
}

/* Case folding also turns ß into ss.  Returns: FALSE if @run is no UTF-8 */
static gboolean
fold_run (GString    *out,
          const char *run,
          gsize       size)
{
  g_autofree char *apart = g_utf8_normalize (run, (gssize) size, G_NORMALIZE_ALL);
  g_autofree char *small = apart != NULL ? g_utf8_casefold (apart, -1) : NULL;

  for (const char *p = small; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    append_base (out, g_utf8_get_char (p));

  return apart != NULL;
}

/**
 * fw_text_dup_beginning:
 * @text: (nullable)
 * @n_chars: how many characters of it at most
 *
 * For rows of lists, where a long text costs time and tells no more.
 *
 * Returns: (transfer full): @text, or its first whole words and an ellipsis
 */
char *
fw_text_dup_beginning (const char *text,
                       glong       n_chars)
{
  const char *end, *blank;
  g_autofree char *beginning = NULL;

  if (text == NULL || g_utf8_strlen (text, -1) <= n_chars)
    return g_strdup (text != NULL ? text : "");
  end = g_utf8_offset_to_pointer (text, n_chars);
  blank = end;
  while (blank > text && !g_ascii_isspace (*blank))
    blank--;
  beginning = g_strndup (text, (gsize) ((blank > text ? blank : end) - text));

  return g_strconcat (g_strchomp (beginning), " …", NULL);
}

/**
 * fw_text_fold:
 *
 * The German sort and search form after DIN 5007-1: umlauts and accents
 * count as their base letter, ß as ss, capitals as small letters.  It does
 * not depend on the locale of the session, so that a store sorts alike
 * everywhere; other scripts follow Latin by their code points.
 *
 * Returns: (transfer full): the folded text, never %NULL
 */
char *
fw_text_fold (const char *text)
{
  GString *out = g_string_sized_new (text != NULL ? strlen (text) : 0);
  gboolean valid = TRUE;

  /* Whole texts are folded for the index, and tables of Unicode are slow: only
   * the runs between ASCII letters go through them. */
  for (const char *p = text; valid && p != NULL && *p != '\0';)
    {
      const char *end = p;

      while ((guchar) *end >= 0x80)
        end++;
      if (end == p)
        g_string_append_c (out, g_ascii_tolower (*p++));
      else
        valid = fold_run (out, p, (gsize) (end - p));
      p = MAX (p, end);
    }
  if (!valid)
    g_string_truncate (out, 0);

  return g_string_free (out, FALSE);
}

/* The bytes that a letter with a dieresis begins with, composed and apart. */
static gboolean
may_have_umlaut (const char *text)
{
  return strchr (text, '\xc3') != NULL || strchr (text, '\xcc') != NULL;
}

/**
 * fw_text_spell_umlauts:
 *
 * Writes ä ö ü as ae oe ue, as in passports and on foreign keyboards.
 *
 * Returns: (transfer full) (nullable): the folded text, %NULL if @text has
 *   no umlaut and fw_text_fold() says all
 */
char *
fw_text_spell_umlauts (const char *text)
{
  g_autofree char *normal = NULL;
  g_autoptr(GString) out = NULL;
  gboolean found = FALSE;

  if (text == NULL || !may_have_umlaut (text))
    return NULL;

  normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  if (normal == NULL)
    return NULL;

  out = g_string_new (NULL);
  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_unichar_tolower (g_utf8_get_char (p));
      const char *spelled = c == 0x00e4 ? "ae" : c == 0x00f6 ? "oe" : c == 0x00fc ? "ue" : NULL;

      found |= spelled != NULL;
      if (spelled != NULL)
        g_string_append (out, spelled);
      else
        g_string_append_unichar (out, c);
    }

  return found ? fw_text_fold (out->str) : NULL;
}

int
fw_text_compare (const char *a,
                 const char *b)
{
  g_autofree char *fold_a = fw_text_fold (a);
  g_autofree char *fold_b = fw_text_fold (b);
  int order = strcmp (fold_a, fold_b);

  return order != 0 ? order : g_strcmp0 (a, b);
}

/* Returns: (transfer full): two lower-case hexadecimal digits a byte */
char *
fw_hex_encode (gconstpointer data,
               gsize         size)
{
  char *hex = g_malloc (size * 2 + 1);

  return sodium_bin2hex (hex, size * 2 + 1, data, size);
}

/* Returns: whether @hex was exactly @size bytes in lower-case digits */
gboolean
fw_hex_decode (const char *hex,
               gpointer    data,
               gsize       size)
{
  guint8 *bytes = data;

  if (hex == NULL || strlen (hex) != size * 2)
    return FALSE;

  for (gsize i = 0; i < size; i++)
    {
      int high = g_ascii_xdigit_value (hex[2 * i]);
      int low = g_ascii_xdigit_value (hex[2 * i + 1]);

      if (high < 0 || low < 0 || g_ascii_isupper (hex[2 * i]) || g_ascii_isupper (hex[2 * i + 1]))
        return FALSE;
      bytes[i] = (guint8) (high << 4 | low);
    }

  return TRUE;
}

/* Random, not time-based: the id of a record must not tell when it was made. */
char *
fw_uuid_new (void)
{
  return g_uuid_string_random ();
}

#define UUID_LENGTH 36

/* Returns: (transfer full): 16 bytes in the usual form with hyphens */
char *
fw_uuid_format (gconstpointer bytes)
{
  static const char digits[] = "0123456789abcdef";
  char *uuid = g_malloc (UUID_LENGTH + 1);
  char *out = uuid;

  for (guint i = 0; i < 16; i++)
    {
      guint8 byte = ((const guint8 *) bytes)[i];

      if (i == 4 || i == 6 || i == 8 || i == 10)
        *out++ = '-';
      *out++ = digits[byte >> 4];
      *out++ = digits[byte & 0xf];
    }
  *out = '\0';

  return uuid;
}

/**
 * fw_uuid_derive:
 *
 * Two workplaces that derive the id of a record from the same bytes write one
 * record and not two.
 *
 * Returns: (transfer full)
 */
char *
fw_uuid_derive (gconstpointer data,
                gsize         size)
{
  guint8 digest[crypto_hash_sha256_BYTES];

  crypto_hash_sha256 (digest, data, size);

  return fw_uuid_format (digest);
}

gboolean
fw_uuid_is_valid (const char *uuid)
{
  return uuid != NULL && g_uuid_string_is_valid (uuid);
}
