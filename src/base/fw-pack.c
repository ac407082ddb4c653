/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-pack"

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "fw-pack.h"
#include "fw-text.h"

static GBytes *
convert (GConverter *converter,
         GBytes     *bytes,
         gsize       max_size)
{
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr(GOutputStream) out = g_converter_output_stream_new (memory, converter);
  gsize size = g_bytes_get_size (bytes);
  const char *data = g_bytes_get_data (bytes, NULL);

  /* In portions, so that a small text cannot grow without end. */
  for (gsize done = 0; done < size; done += 4096)
    {
      gsize portion = MIN (size - done, 4096);

      if (!g_output_stream_write_all (out, data + done, portion, NULL, NULL, NULL) ||
          g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)) > max_size)
        return NULL;
    }
  if (!g_output_stream_close (out, NULL, NULL))
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* Returns: (transfer full) (nullable): %NULL if it is too much for a field */
char *
fw_pack (GBytes *plain,
         gsize   max_size)
{
  g_autoptr(GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
  g_autoptr(GBytes) packed = convert (G_CONVERTER (compressor), plain, max_size);
  g_autofree char *text = NULL;

  if (packed == NULL)
    return NULL;
  text = g_base64_encode (g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));

  return strlen (text) <= FW_TEXT_MAX_CHARS ? g_steal_pointer (&text) : NULL;
}

/**
 * fw_unpack:
 * @packed: (nullable)
 *
 * Returns: (transfer full) (nullable): %NULL if nothing is kept, or it is no
 *   packed text of at most @max_size bytes
 */
GBytes *
fw_unpack (const char *packed,
           gsize       max_size)
{
  g_autoptr(GZlibDecompressor) decompressor = NULL;
  g_autoptr(GBytes) bytes = NULL;
  guchar *data;
  gsize size;

  if (packed == NULL)
    return NULL;
  data = g_base64_decode (packed, &size);
  bytes = g_bytes_new_take (data, size);
  decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);

  return convert (G_CONVERTER (decompressor), bytes, max_size);
}
