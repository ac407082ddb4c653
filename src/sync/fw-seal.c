/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-seal"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <string.h>

#include "fw-base.h"
#include "fw-cursor-private.h"
#include "fw-device-keys-private.h"
#include "fw-packet-error.h"
#include "fw-seal-private.h"

/* The seal is ECDSA over the bytes of the file, every one before it.  There
 * is no canonical form, no identifier and no reference that could point to
 * something else than what was sealed. */

#define METHOD  "ecdsa-p384-sha384"
#define OPENING "<fw:siegel"
#define CLOSING "</fw:siegel>\n"

/* The seal and the closing tag stand in so many bytes at the end. */
#define TAIL_SIZE 400

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)

static gboolean
sign (EVP_PKEY     *pkey,
      const guint8 *data,
      gsize         size,
      guint8       *signature,
      gsize        *signature_size)
{
  g_autoptr(EVP_MD_CTX) context = EVP_MD_CTX_new ();

  return context != NULL &&
         EVP_DigestSignInit (context, NULL, EVP_sha384 (), NULL, pkey) == 1 &&
         EVP_DigestSign (context, signature, signature_size, data, size) == 1;
}

/**
 * fw_seal_append:
 * @file: all lines before the seal
 * @closing: the closing tag of the file with its line end
 *
 * Seals everything that @file holds so far and closes it.
 */
gboolean
fw_seal_append (GByteArray    *file,
                const char    *closing,
                FwDeviceKeys  *keys,
                GError       **error)
{
  guint8 signature[FW_SEAL_MAX_SIZE];
  gsize signature_size = sizeof signature;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  if (!sign (fw_device_keys_get_pkey (keys, FW_DEVICE_KEY_SEAL), file->data, file->len,
             signature, &signature_size))
    {
      ERR_clear_error ();
      g_set_error_literal (error, FW_ERROR, FW_ERROR_FAILED,
                           _("The file could not be sealed. Restart the program and try again."));
      return FALSE;
    }

  text = g_base64_encode (signature, signature_size);
  line = g_strdup_printf (OPENING " verfahren=\"" METHOD "\" geraet=\"%s\">%s" CLOSING "%s",
                          fw_device_keys_get_device_id (keys), text, closing);
  g_byte_array_append (file, (const guint8 *) line, (guint) strlen (line));

  return TRUE;
}

static const char *
find_last (const char *start,
           const char *end,
           const char *literal)
{
  const char *last = NULL;
  const char *next = start;

  while ((next = memmem (next, (gsize) (end - next), literal, strlen (literal))) != NULL)
    last = next++;

  return last;
}

/* What follows the opening of the seal, up to the end of the file. */
static gboolean
parse_seal (FwSeal      *seal,
            FwCursor     cursor,
            const char  *closing,
            GError     **error)
{
  const char *method, *text;
  gsize method_length, length;

  if (!fw_cursor_take (&cursor, OPENING " verfahren=\""))
    goto damaged;
  method = cursor.at;
  method_length = fw_cursor_take_set (&cursor, "abcdefghijklmnopqrstuvwxyz0123456789-", 40);
  if (!fw_cursor_take (&cursor, "\" geraet=\"") ||
      !fw_cursor_take_hex (&cursor, FW_DEVICE_ID_LENGTH, seal->device_id) ||
      !fw_cursor_take (&cursor, "\">"))
    goto damaged;

  if (method_length != strlen (METHOD) || memcmp (method, METHOD, method_length) != 0)
    {
      fw_packet_error_set (error, FW_PACKET_ERROR_ALGORITHM, NULL);
      return FALSE;
    }

  text = cursor.at;
  length = fw_cursor_take_set (&cursor, FW_BASE64_CHARACTERS "=", sizeof seal->signature / 3 * 4);
  if (!fw_base64_decode (text, length, seal->signature, &seal->signature_size) ||
      !fw_cursor_take (&cursor, CLOSING) ||
      !fw_cursor_take (&cursor, closing) || cursor.at != cursor.end)
    goto damaged;

  return TRUE;

damaged:
  fw_packet_error_set (error, FW_PACKET_ERROR_SEAL, NULL);

  return FALSE;
}

static gboolean
ends_with (const char *file,
           gsize       size,
           const char *closing)
{
  gsize length = strlen (closing);

  return size >= length && memcmp (file + size - length, closing, length) == 0;
}

/**
 * fw_seal_find:
 * @closing: the closing tag of the file with its line end
 *
 * Finds the seal in the last 400 bytes.  A file without its end was cut off;
 * one that goes on behind its end was changed.
 */
gboolean
fw_seal_find (FwSeal      *seal,
              const char  *file,
              gsize        size,
              const char  *closing,
              GError     **error)
{
  const char *end = file + size;
  const char *tail = size > TAIL_SIZE ? end - TAIL_SIZE : file;
  const char *opening = find_last (tail, end, OPENING);
  g_autofree char *tag = g_strndup (closing, strlen (closing) - 1);

  if (!ends_with (file, size, closing))
    {
      fw_packet_error_set (error,
                           find_last (tail, end, tag) != NULL ? FW_PACKET_ERROR_SEAL
                                                              : FW_PACKET_ERROR_INCOMPLETE,
                           NULL);
      return FALSE;
    }
  if (opening == NULL)
    {
      fw_packet_error_set (error, FW_PACKET_ERROR_INCOMPLETE, NULL);
      return FALSE;
    }
  seal->sealed_size = (gsize) (opening - file);

  return parse_seal (seal, (FwCursor) { opening, end }, closing, error);
}

/* @public_key is the pinned one; a file never brings its own. */
gboolean
fw_seal_verify (const FwSeal  *seal,
                const char    *file,
                GBytes        *public_key,
                GError       **error)
{
  g_autoptr(EVP_PKEY) pkey = fw_public_key_parse (public_key);
  g_autoptr(EVP_MD_CTX) context = EVP_MD_CTX_new ();
  gboolean holds;

  holds = pkey != NULL && context != NULL &&
          EVP_DigestVerifyInit (context, NULL, EVP_sha384 (), NULL, pkey) == 1 &&
          EVP_DigestVerify (context, seal->signature, seal->signature_size,
                            (const guint8 *) file, seal->sealed_size) == 1;
  ERR_clear_error ();
  if (!holds)
    fw_packet_error_set (error, FW_PACKET_ERROR_SEAL, NULL);

  return holds;
}
