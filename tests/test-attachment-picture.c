/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include <zlib.h>

#include "fw-attachment-picture.h"
#include "fw-base.h"

/* Pictures come from anywhere: none may take the program down or all of the
 * memory. */

static void
append_number (GByteArray *out,
               guint32     number)
{
  guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (out, (const guint8 *) &big, sizeof big);
}

static void
append_chunk (GByteArray   *out,
              const char   *kind,
              const guint8 *data,
              gsize         size)
{
  guint start = out->len + 4;

  append_number (out, (guint32) size);
  g_byte_array_append (out, (const guint8 *) kind, 4);
  g_byte_array_append (out, data, (guint) size);
  append_number (out, (guint32) crc32 (0, out->data + start, (uInt) size + 4));
}

/* Grey, with as many rows as @rows whatever the head says. */
static GBytes *
make_png (guint32 width,
          guint32 height,
          guint   rows)
{
  GByteArray *out = g_byte_array_new ();
  g_autoptr(GByteArray) head = g_byte_array_new ();
  gsize plain_size = (gsize) rows * (width + 1);
  g_autofree guint8 *plain = g_malloc0 (plain_size);
  uLongf packed_size = compressBound (plain_size);
  g_autofree guint8 *packed = g_malloc (packed_size);

  append_number (head, width);
  append_number (head, height);
  g_byte_array_append (head, (const guint8 *) "\x08\0\0\0\0", 5);
  g_assert_cmpint (compress (packed, &packed_size, plain, plain_size), ==, Z_OK);
  g_byte_array_append (out, (const guint8 *) "\x89PNG\r\n\x1a\n", 8);
  append_chunk (out, "IHDR", head->data, head->len);
  append_chunk (out, "IDAT", packed, packed_size);
  append_chunk (out, "IEND", (const guint8 *) "", 0);

  return g_byte_array_free_to_bytes (out);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GdkTexture *
load (GBytes  *content,
      GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  fw_attachment_picture_load_async (content, NULL, on_loaded, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return fw_attachment_picture_load_finish (result, error);
}

static void
test_shown (void)
{
  static const struct { guint width, height, shown_width, shown_height; } sizes[] = {
    { 1, 1, 1, 1 }, { 40, 30, 40, 30 }, { 2400, 10, 2400, 10 }, { 4800, 100, 2400, 50 },
    { 1, 9000, 1, 2400 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) content = make_png (sizes[i].width, sizes[i].height, sizes[i].height);
      g_autoptr(GdkTexture) texture = load (content, &error);

      g_assert_no_error (error);
      g_assert_cmpint (gdk_texture_get_width (texture), ==, sizes[i].shown_width);
      g_assert_cmpint (gdk_texture_get_height (texture), ==, sizes[i].shown_height);
    }
}

static void
assert_refused (GBytes *content)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (load (content, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);
}

static void
test_refused (void)
{
  static const char *const texts[] = { "", "x", "\xff\xd8\xff\xe0", "GIF89a", "<svg/>", "%PDF-1.4",
                                       "\x89PNG\r\n\x1a\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GBytes) content = g_bytes_new_static (texts[i], strlen (texts[i]));

      assert_refused (content);
    }
}

static void
test_bomb (void)
{
  static const guint32 sides[] = { 8001, 30000, 1000000, 0x7fffffff };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autoptr(GBytes) content = make_png (sides[i] > 1000000 ? 1 : sides[i], sides[i], 1);

      if (sides[i] <= 1000000)
        assert_refused (content);
      else
        {
          g_autoptr(GdkTexture) texture = load (content, NULL);

          g_assert_null (texture);
        }
    }
}

/* What is there of it may be shown. */
static void
test_cut (void)
{
  g_autoptr(GBytes) whole = make_png (40, 30, 30);

  for (gsize size = 0; size < g_bytes_get_size (whole) - 12; size++)
    {
      g_autoptr(GBytes) part = g_bytes_new_from_bytes (whole, 0, size);
      g_autoptr(GdkTexture) texture = load (part, NULL);

      g_assert_true (texture == NULL || (size > 40 && gdk_texture_get_width (texture) == 40));
    }
}

/* One byte after the other is another one. */
static void
test_flipped (void)
{
  g_autoptr(GBytes) whole = make_png (40, 30, 30);
  gsize size;
  const guint8 *data = g_bytes_get_data (whole, &size);

  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr(GBytes) content = NULL;
      g_autoptr(GdkTexture) texture = NULL;

      copy[i] ^= 0x55;
      content = g_bytes_new (copy, size);
      texture = load (content, NULL);
      g_assert_true (texture == NULL || gdk_texture_get_width (texture) <= 2400);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/shown", test_shown);
  g_test_add_func ("/picture/refused", test_refused);
  g_test_add_func ("/picture/bomb", test_bomb);
  g_test_add_func ("/picture/cut", test_cut);
  g_test_add_func ("/picture/flipped", test_flipped);

  return g_test_run ();
}
