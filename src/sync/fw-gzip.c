/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-gzip"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "fw-base.h"
#include "fw-envelope.h"
#include "fw-gzip-private.h"
#include "fw-packet-error.h"

/* How many times larger than the packed content the plaintext may be.  XML
 * of many small changes reaches about 30; deflate could reach 1032. */
#define MAX_RATIO 200

#define SCRATCH_SIZE (64 * 1024)

/* Of a member without name and comment (RFC 1952, 2.3). */
#define HEADER_SIZE  10
#define FLAGS_AT     3
#define FLAG_EXTRA   0x04
#define MAX_EXTRA    65535

static GBytes *
deflate_at_level (GBytes  *plain,
                  int      level,
                  GError **error)
{
  g_autoptr(GZlibCompressor) compressor = NULL;
  g_autoptr(GBytes) room = NULL;
  gsize size, used = 0, done = 0;
  const guint8 *data = g_bytes_get_data (plain, &size);
  /* Stored blocks of deflate cost 5 bytes each, header and trailer 18. */
  gsize capacity = size + size / 1024 + 256;
  guint8 *out;
  GConverterResult result;

  room = fw_secret_new (capacity, &out);
  compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, level);
  do
    {
      gsize in = 0, written = 0;

      result = g_converter_convert (G_CONVERTER (compressor), data + used, size - used,
                                    out + done, capacity - done, G_CONVERTER_INPUT_AT_END,
                                    &in, &written, error);
      used += in;
      done += written;
    }
  while (result == G_CONVERTER_CONVERTED);

  return result == G_CONVERTER_FINISHED ? g_bytes_new_from_bytes (room, 0, done) : NULL;
}

/* Everybody on the way sees how large a file is, and whether somebody had something
 * to report.  So it is filled up to a full step with an extra field, which any reader
 * of gzip passes over. */
static GBytes *
fill_up (GBytes *packed)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (packed, &size);
  gsize lacking = (FW_ENVELOPE_STEP - size % FW_ENVELOPE_STEP) % FW_ENVELOPE_STEP;
  gsize extra;
  guint8 *out;
  GBytes *filled;

  if (lacking == 0)
    return g_bytes_ref (packed);
  /* The length of the field takes two bytes, so that one alone does not do. */
  extra = lacking > 1 ? lacking - 2 : MAX_EXTRA;
  filled = fw_secret_new (size + 2 + extra, &out);
  memcpy (out, data, HEADER_SIZE);
  out[FLAGS_AT] |= FLAG_EXTRA;
  out[HEADER_SIZE] = (guint8) (extra & 0xff);
  out[HEADER_SIZE + 1] = (guint8) (extra >> 8);
  memset (out + HEADER_SIZE + 2, 0, extra);
  memcpy (out + HEADER_SIZE + 2 + extra, data + HEADER_SIZE, size - HEADER_SIZE);

  return filled;
}

/**
 * fw_gzip_deflate:
 *
 * A very monotonous text, such as a page of blanks, would pack so well that
 * every reader took it for a bomb; it is stored as it is.
 *
 * Returns: (transfer full) (nullable): one member without name and time, in
 *   whole steps of %FW_ENVELOPE_STEP bytes
 */
GBytes *
fw_gzip_deflate (GBytes  *plain,
                 GError **error)
{
  g_autoptr(GBytes) packed = deflate_at_level (plain, 6, error);

  if (packed != NULL && g_bytes_get_size (packed) * MAX_RATIO < g_bytes_get_size (plain))
    {
      g_bytes_unref (packed);
      packed = deflate_at_level (plain, 0, error);
    }

  return packed != NULL ? fill_up (packed) : NULL;
}

/* Finds out how large the content is, in a scratch buffer, so that neither
 * the promise in the trailer nor a bomb makes us ask for memory. */
static gboolean
measure (const guint8  *data,
         gsize          size,
         gsize         *plain_size,
         GError       **error)
{
  g_autoptr(GZlibDecompressor) decompressor = NULL;
  g_autofree guint8 *scratch = g_malloc (SCRATCH_SIZE);
  gsize used = 0, total = 0;
  GConverterResult result;
  FwPacketError code = FW_PACKET_ERROR_PROFILE;

  decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  do
    {
      gsize in = 0, written = 0;

      result = g_converter_convert (G_CONVERTER (decompressor), data + used, size - used,
                                    scratch, SCRATCH_SIZE, G_CONVERTER_INPUT_AT_END,
                                    &in, &written, NULL);
      used += in;
      total += written;
      if (total > FW_ENVELOPE_MAX_PLAIN_SIZE || total / MAX_RATIO > size)
        {
          result = G_CONVERTER_ERROR;
          code = FW_PACKET_ERROR_INFLATE_LIMIT;
        }
    }
  while (result == G_CONVERTER_CONVERTED);
  sodium_memzero (scratch, SCRATCH_SIZE);

  if (result == G_CONVERTER_FINISHED && used < size)
    code = FW_PACKET_ERROR_TRAILING_DATA;
  else if (result == G_CONVERTER_FINISHED && total > 0)
    {
      *plain_size = total;
      return TRUE;
    }
  fw_packet_error_set (error, code, NULL);

  return FALSE;
}

/**
 * fw_gzip_inflate:
 *
 * Exactly one member, at most %FW_ENVELOPE_MAX_PLAIN_SIZE, at most 200 times
 * as large as it was packed.
 *
 * Returns: (transfer full) (nullable): the plaintext in locked memory
 */
GBytes *
fw_gzip_inflate (gconstpointer  data,
                 gsize          size,
                 GError       **error)
{
  g_autoptr(GZlibDecompressor) decompressor = NULL;
  g_autoptr(GBytes) room = NULL;
  gsize plain_size, used = 0, done = 0;
  guint8 *out;
  GConverterResult result;

  if (!measure (data, size, &plain_size, error))
    return NULL;

  /* GConverter wants room for at least one byte until the very end. */
  room = fw_secret_new (plain_size + 1, &out);
  decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  do
    {
      gsize in = 0, written = 0;

      result = g_converter_convert (G_CONVERTER (decompressor), (const guint8 *) data + used,
                                    size - used, out + done, plain_size + 1 - done,
                                    G_CONVERTER_INPUT_AT_END, &in, &written, NULL);
      used += in;
      done += written;
    }
  while (result == G_CONVERTER_CONVERTED && done <= plain_size);

  if (result != G_CONVERTER_FINISHED || done != plain_size)
    {
      fw_packet_error_set (error, FW_PACKET_ERROR_PROFILE, NULL);
      return NULL;
    }

  return g_bytes_new_from_bytes (room, 0, plain_size);
}
