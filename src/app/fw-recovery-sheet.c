/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-recovery-sheet"

#include "config.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <pango/pangocairo.h>

#include "fw-base.h"
#include "fw-dialogs.h"
#include "fw-recovery-sheet.h"

/* DIN A4 in points of 1/72 inch. */
#define PAGE_WIDTH  595.28
#define PAGE_HEIGHT 841.89
#define MARGIN      56.7

typedef struct
{
  char *name;
  char *key;
} Sheet;

static void
sheet_free (gpointer data)
{
  Sheet *sheet = data;

  fw_secret_clear (&sheet->key);
  g_free (sheet->name);
  g_free (sheet);
}

static void
add_text (cairo_t     *cairo,
          double       width,
          const char  *font,
          const char  *text,
          double      *y)
{
  g_autoptr(PangoLayout) layout = pango_cairo_create_layout (cairo);
  PangoFontDescription *description = pango_font_description_from_string (font);
  int height;

  /* One unit of the page is a point, not a pixel of 96 dpi. */
  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 72);
  pango_layout_context_changed (layout);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, NULL, &height);
  cairo_move_to (cairo, MARGIN, *y);
  pango_cairo_show_layout (cairo, layout);
  *y += (double) height / PANGO_SCALE + 14;
  pango_font_description_free (description);
}

static void
draw (cairo_t    *cairo,
      const char *name,
      const char *key)
{
  g_autofree char *today = fw_date_today ();
  g_autofree char *date = fw_date_format (today);
  /* Translators: on the sheet with the recovery key: the workplace and the date. */
  g_autofree char *line = g_strdup_printf (_("Workplace: %1$s, %2$s"), name, date);
  double width = PAGE_WIDTH - 2 * MARGIN;
  double y = MARGIN;

  add_text (cairo, width, "Cantarell Bold 20", _("Fallwerk: recovery key"), &y);
  add_text (cairo, width, "Cantarell 12", line, &y);
  add_text (cairo, width, "monospace Bold 16", key, &y);
  add_text (cairo, width, "Cantarell 12",
            _("With this key the file can be opened when the passphrase is forgotten. Whoever "
              "has the key and the file can read everything in it. Keep this sheet under lock, "
              "not beside the computer."), &y);
  add_text (cairo, width, "Cantarell 12",
            _("Without passphrase and recovery key nobody can open the file."), &y);
}

static void
on_draw_page (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              Sheet             *sheet)
{
  cairo_t *cairo = gtk_print_context_get_cairo_context (context);
  double scale = gtk_print_context_get_width (context) / PAGE_WIDTH;

  cairo_scale (cairo, scale, scale);
  draw (cairo, sheet->name, sheet->key);
}

void
fw_recovery_sheet_print (GtkWindow  *parent,
                         const char *name,
                         const char *key)
{
  g_autoptr(GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr(GError) error = NULL;
  Sheet *sheet = g_new0 (Sheet, 1);

  sheet->name = g_strdup (name);
  sheet->key = g_strdup (key);
  g_object_set_data_full (G_OBJECT (operation), "fw-sheet", sheet, sheet_free);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_job_name (operation, _("Fallwerk: recovery key"));
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), sheet);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error);
  if (error != NULL)
    fw_dialogs_inform (GTK_WIDGET (parent), _("The sheet could not be printed"), error->message);
}

gboolean
fw_recovery_sheet_save_pdf (const char  *path,
                            const char  *name,
                            const char  *key,
                            GError     **error)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, PAGE_WIDTH, PAGE_HEIGHT);
  cairo_t *cairo = cairo_create (surface);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, _("Fallwerk: recovery key"));
  draw (cairo, name, key);
  cairo_destroy (cairo);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error_literal (error, FW_ERROR, FW_ERROR_FAILED,
                       _("The file could not be written. Choose another folder."));

  return FALSE;
}

static char *
essence (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (out, g_ascii_toupper (*at));

  return g_string_free (out, FALSE);
}

gboolean
fw_recovery_sheet_matches (const char *key,
                           const char *typed)
{
  g_autofree char *left = essence (key);
  g_autofree char *right = essence (typed);

  return g_str_equal (left, right);
}
