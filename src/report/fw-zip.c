/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-zip"

#include "config.h"

#include <string.h>

#include "fw-zip.h"

/* After the APPNOTE of PKWARE, without its extensions. */
#define LOCAL_HEADER   0x04034b50
#define CENTRAL_HEADER 0x02014b50
#define END_RECORD     0x06054b50
#define UTF8_NAMES     0x0800
#define DEFLATED       8
/* 1 January 1980, the first day that the format knows: a date in the file
 * would tell when somebody worked. */
#define NO_DATE        0x0021

typedef struct
{
  char    *name;
  guint32  crc;
  guint32  size;
  guint32  packed_size;
  guint32  offset;
  guint16  method;
} Entry;

struct _FwZip
{
  GByteArray *bytes;
  GArray     *entries;
};

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->name);
}

FwZip *
fw_zip_new (void)
{
  FwZip *self = g_new0 (FwZip, 1);

  self->bytes = g_byte_array_new ();
  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);

  return self;
}

void
fw_zip_free (FwZip *self)
{
  g_byte_array_unref (self->bytes);
  g_array_unref (self->entries);
  g_free (self);
}

/* The polynomial of ISO 3309, bit by bit: the files are small. */
static guint32
get_crc (const guint8 *data,
         gsize         size)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < size; i++)
    {
      crc ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = (crc >> 1) ^ (0xedb88320 & (0 - (crc & 1)));
    }

  return ~crc;
}

static void
put_16 (FwZip   *self,
        guint16  value)
{
  guint16 little = GUINT16_TO_LE (value);

  g_byte_array_append (self->bytes, (const guint8 *) &little, sizeof little);
}

static void
put_32 (FwZip   *self,
        guint32  value)
{
  guint32 little = GUINT32_TO_LE (value);

  g_byte_array_append (self->bytes, (const guint8 *) &little, sizeof little);
}

/* What both headers of a file share. */
static void
put_facts (FwZip       *self,
           const Entry *entry)
{
  put_16 (self, 20);
  put_16 (self, UTF8_NAMES);
  put_16 (self, entry->method);
  put_16 (self, 0);
  put_16 (self, NO_DATE);
  put_32 (self, entry->crc);
  put_32 (self, entry->packed_size);
  put_32 (self, entry->size);
  put_16 (self, (guint16) strlen (entry->name));
  put_16 (self, 0);
}

static void
put_name (FwZip      *self,
          const char *name)
{
  g_byte_array_append (self->bytes, (const guint8 *) name, (guint) strlen (name));
}

static GBytes *
deflate (gconstpointer   data,
         gsize           size,
         GError        **error)
{
  g_autoptr(GZlibCompressor) compressor =
    g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 6);
  g_autoptr(GInputStream) plain = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr(GInputStream) packed =
    g_converter_input_stream_new (plain, G_CONVERTER (compressor));
  g_autoptr(GOutputStream) out = g_memory_output_stream_new_resizable ();

  if (g_output_stream_splice (out, packed, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/**
 * fw_zip_add:
 * @name: with slashes between folders
 */
gboolean
fw_zip_add (FwZip          *self,
            const char     *name,
            gconstpointer   data,
            gsize           size,
            gboolean        packed,
            GError        **error)
{
  g_autoptr(GBytes) content = packed ? deflate (data, size, error) : g_bytes_new (data, size);
  Entry entry = { .size = (guint32) size, .offset = self->bytes->len,
                  .method = packed ? DEFLATED : 0 };

  g_return_val_if_fail (size < G_MAXINT32, FALSE);

  if (content == NULL)
    return FALSE;
  entry.name = g_strdup (name);
  entry.crc = get_crc (data, size);
  entry.packed_size = (guint32) g_bytes_get_size (content);
  put_32 (self, LOCAL_HEADER);
  put_facts (self, &entry);
  put_name (self, name);
  g_byte_array_append (self->bytes, g_bytes_get_data (content, NULL), entry.packed_size);
  g_array_append_val (self->entries, entry);

  return TRUE;
}

static void
put_central (FwZip       *self,
             const Entry *entry)
{
  put_32 (self, CENTRAL_HEADER);
  put_16 (self, 20);
  put_facts (self, entry);
  put_16 (self, 0);     /* no comment, one disk, no attributes */
  put_16 (self, 0);
  put_16 (self, 0);
  put_32 (self, 0);
  put_32 (self, entry->offset);
  put_name (self, entry->name);
}

/* Returns: (transfer full): the archive; @self is empty afterwards */
GBytes *
fw_zip_finish (FwZip *self)
{
  guint32 start = self->bytes->len;
  guint n = self->entries->len;
  GByteArray *bytes;

  for (guint i = 0; i < n; i++)
    put_central (self, &g_array_index (self->entries, Entry, i));
  {
    guint32 size = self->bytes->len - start;

    put_32 (self, END_RECORD);
    put_16 (self, 0);
    put_16 (self, 0);
    put_16 (self, (guint16) n);
    put_16 (self, (guint16) n);
    put_32 (self, size);
    put_32 (self, start);
    put_16 (self, 0);
  }
  bytes = g_steal_pointer (&self->bytes);
  self->bytes = g_byte_array_new ();
  g_array_set_size (self->entries, 0);

  return g_byte_array_free_to_bytes (bytes);
}
