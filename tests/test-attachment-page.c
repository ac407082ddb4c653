/* SPDX-License-Identifier: EUPL-1.2 */
#include <cairo-pdf.h>
#include <string.h>

#include "fw-attachment-page.h"
#include "fw-base.h"

/* Pages are drawn by a program of its own, which gets a file from anywhere. */

static cairo_status_t
write_part (void                *out,
            const unsigned char *data,
            unsigned int         size)
{
  g_byte_array_append (out, data, size);

  return CAIRO_STATUS_SUCCESS;
}

/* Page n is n inches wide and two inches high. */
static GBytes *
make_pdf (guint n_pages)
{
  GByteArray *out = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_part, out, 72, 144);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 1; i <= n_pages; i++)
    {
      cairo_pdf_surface_set_size (surface, 72 * i, 144);
      cairo_paint (cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (out);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static FwAttachmentPage *
load (GBytes        *content,
      guint          number,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  fw_attachment_page_load_async (content, number, cancellable, on_loaded, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return fw_attachment_page_load_finish (result, error);
}

static gboolean
is_missing (void)
{
  g_autofree char *program = g_find_program_in_path ("pdftoppm");

  if (program == NULL)
    g_test_skip ("poppler-utils is not installed");

  return program == NULL;
}

static void
test_pages (void)
{
  if (is_missing ())
    return;
  for (guint n_pages = 1; n_pages <= 3; n_pages++)
    {
      g_autoptr(GBytes) content = make_pdf (n_pages);

      for (guint number = 1; number <= n_pages; number++)
        {
          g_autoptr(GError) error = NULL;
          g_autoptr(FwAttachmentPage) page = load (content, number, NULL, &error);
          double width, height;

          g_assert_no_error (error);
          g_assert_cmpuint (page->n_pages, ==, n_pages);
          width = gdk_texture_get_width (page->texture);
          height = gdk_texture_get_height (page->texture);
          g_assert_cmpfloat_with_epsilon (width / height, number / 2.0, 0.02);
        }
    }
}

static void
test_refused (void)
{
  static const char *const texts[] = { "", "x", "%PDF-1.4", "%PDF-1.7\n%%EOF", "\x89PNG\r\n\x1a\n",
                                       "Pages: 3" };
  g_autoptr(GBytes) one = make_pdf (1);
  g_autoptr(GError) beyond = NULL;

  if (is_missing ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GBytes) content = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr(GError) error = NULL;

      g_assert_null (load (content, 1, NULL, &error));
      g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);
    }
  g_assert_null (load (one, 2, NULL, &beyond));
  g_assert_error (beyond, FW_ERROR, FW_ERROR_INVALID);
}

/* Whatever is left of it is either shown or refused. */
static void
test_cut (void)
{
  g_autoptr(GBytes) whole = make_pdf (2);
  gsize size = g_bytes_get_size (whole);

  if (is_missing ())
    return;
  for (gsize length = 0; length < size; length += size / 12)
    {
      g_autoptr(GBytes) part = g_bytes_new_from_bytes (whole, 0, length);
      g_autoptr(GError) error = NULL;
      g_autoptr(FwAttachmentPage) page = load (part, 1, NULL, &error);

      g_assert_true ((page == NULL) == (error != NULL));
    }
}

static void
test_cancelled (void)
{
  g_autoptr(GBytes) content = make_pdf (1);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (load (content, 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/pages", test_pages);
  g_test_add_func ("/page/refused", test_refused);
  g_test_add_func ("/page/cut", test_cut);
  g_test_add_func ("/page/cancelled", test_cancelled);

  return g_test_run ();
}
