/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-keys"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "fw-base.h"
#include "fw-keys-private.h"

/*
 * 160 bits in base 32 with the alphabet of Crockford (2002), which has no
 * letters that look like digits, and a ninth group of 20 bits of SHA-256 that
 * finds a slip of the pen.
 */

#define GROUP        4
#define KEY_DIGITS   32
#define CHECK_DIGITS 4
#define ALL_DIGITS   (KEY_DIGITS + CHECK_DIGITS)

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* @bits is a whole number of digits; the first bit is the highest. */
static void
write_digits (const guint8 *bytes,
              guint         n_digits,
              guint8       *digits)
{
  for (guint i = 0; i < n_digits; i++)
    {
      digits[i] = 0;
      for (guint bit = 5 * i; bit < 5 * i + 5; bit++)
        digits[i] = (guint8) (digits[i] << 1 | (bytes[bit / 8] >> (7 - bit % 8) & 1));
    }
}

static void
read_digits (const guint8 *digits,
             guint8       *bytes)
{
  memset (bytes, 0, FW_KEYS_RECOVERY_SIZE);
  for (guint bit = 0; bit < 5 * KEY_DIGITS; bit++)
    if (digits[bit / 5] >> (4 - bit % 5) & 1)
      bytes[bit / 8] |= (guint8) (0x80 >> bit % 8);
}

static void
write_check (const guint8 *bytes,
             guint8       *digits)
{
  guint8 hash[crypto_hash_sha256_BYTES];

  crypto_hash_sha256 (hash, bytes, FW_KEYS_RECOVERY_SIZE);
  write_digits (hash, CHECK_DIGITS, digits);
}

/**
 * fw_recovery_key_format:
 * @secret: 20 bytes
 *
 * Returns: (transfer full): nine groups of four, to be wiped by the caller
 */
char *
fw_recovery_key_format (GBytes *secret)
{
  const guint8 *bytes;
  guint8 digits[ALL_DIGITS];
  char *text;
  char *end;

  g_return_val_if_fail (g_bytes_get_size (secret) == FW_KEYS_RECOVERY_SIZE, NULL);

  bytes = g_bytes_get_data (secret, NULL);
  write_digits (bytes, KEY_DIGITS, digits);
  write_check (bytes, digits + KEY_DIGITS);

  text = end = g_malloc (ALL_DIGITS + ALL_DIGITS / GROUP);
  for (guint i = 0; i < ALL_DIGITS; i++)
    {
      if (i > 0 && i % GROUP == 0)
        *end++ = '-';
      *end++ = alphabet[digits[i]];
    }
  *end = '\0';
  sodium_memzero (digits, sizeof digits);

  return text;
}

/* Returns: the value, -1 for what may stand between digits, -2 for anything else */
static int
read_character (gunichar character)
{
  const char *found;

  if (g_unichar_isspace (character) || g_unichar_type (character) == G_UNICODE_DASH_PUNCTUATION ||
      character == '.')
    return -1;

  character = g_unichar_toupper (character);
  if (character == 'O')
    return 0;
  if (character == 'I' || character == 'L')
    return 1;
  if (character == 0 || character > 0x7f)
    return -2;
  found = strchr (alphabet, (int) character);

  return found != NULL ? (int) (found - alphabet) : -2;
}

static gboolean
collect_digits (const char *typed,
                guint8     *digits)
{
  guint n_digits = 0;

  if (!g_utf8_validate (typed, -1, NULL))
    return FALSE;

  for (; *typed != '\0'; typed = g_utf8_next_char (typed))
    {
      int value = read_character (g_utf8_get_char (typed));

      if (value == -2 || (value >= 0 && n_digits == ALL_DIGITS))
        return FALSE;
      if (value >= 0)
        digits[n_digits++] = (guint8) value;
    }

  return n_digits == ALL_DIGITS;
}

/**
 * fw_recovery_key_parse:
 * @typed: in any case, with any blanks and dashes, O for 0, I or L for 1
 *
 * Returns: (transfer full) (nullable): 20 bytes, or NULL with FW_ERROR_INVALID
 */
GBytes *
fw_recovery_key_parse (const char  *typed,
                       GError     **error)
{
  g_autoptr(GBytes) secret = NULL;
  guint8 digits[ALL_DIGITS], check[CHECK_DIGITS];
  guint8 *bytes;
  gboolean fits = FALSE;

  g_return_val_if_fail (typed != NULL, NULL);

  secret = fw_secret_new (FW_KEYS_RECOVERY_SIZE, &bytes);
  if (collect_digits (typed, digits))
    {
      read_digits (digits, bytes);
      write_check (bytes, check);
      fits = memcmp (check, digits + KEY_DIGITS, CHECK_DIGITS) == 0;
    }
  sodium_memzero (digits, sizeof digits);
  if (fits)
    return g_steal_pointer (&secret);

  g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                       _("There is a slip in the recovery key. It has nine groups of four"
                         " characters; compare them with the paper."));
  return NULL;
}
