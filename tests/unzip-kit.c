/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "unzip-kit.h"

guint16
unzip_get_16 (const guint8 *at)
{
  return (guint16) (at[0] | at[1] << 8);
}

guint32
unzip_get_32 (const guint8 *at)
{
  return at[0] | (guint32) at[1] << 8 | (guint32) at[2] << 16 | (guint32) at[3] << 24;
}

/* Returns: (transfer full): the content of @name, read from its local header */
char *
unzip (GBytes     *zip,
       const char *name,
       guint      *place)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (zip, &size);

  *place = 0;
  for (gsize at = 0; at + 30 < size && unzip_get_32 (data + at) == 0x04034b50; (*place)++)
    {
      gsize packed = unzip_get_32 (data + at + 18), plain = unzip_get_32 (data + at + 22);
      gsize length = unzip_get_16 (data + at + 26);
      const guint8 *content = data + at + 30 + length;

      if (length == strlen (name) && memcmp (data + at + 30, name, length) == 0)
        {
          char *text = g_malloc0 (plain + 1);

          if (unzip_get_16 (data + at + 8) == 0)
            memcpy (text, content, plain);
          else
            {
              g_autoptr(GZlibDecompressor) raw =
                g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
              gsize in, out;

              g_assert_cmpint (g_converter_convert (G_CONVERTER (raw), content, packed, text,
                                                    plain + 1, G_CONVERTER_INPUT_AT_END, &in, &out,
                                                    NULL), ==, G_CONVERTER_FINISHED);
              g_assert_cmpuint (out, ==, plain);
            }
          return text;
        }
      at += 30 + length + packed;
    }

  return NULL;
}
