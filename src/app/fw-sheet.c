/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-sheet"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-sheet.h"

#define DESK_MARGIN 12.0

/* Draws an empty sheet that fits, and makes its corner the origin and its unit
 * the unit; FALSE if there is no room. */
gboolean
fw_sheet_lay_on_desk (cairo_t *cr,
                      double   width,
                      double   height,
                      double   page_width,
                      double   page_height)
{
  double scale = MIN ((width - 2 * DESK_MARGIN) / page_width,
                      (height - 2 * DESK_MARGIN) / page_height);

  if (scale <= 0)
    return FALSE;
  /* The desk, so that the sheet has an edge under light and dark colours. */
  cairo_set_source_rgba (cr, 0.5, 0.5, 0.5, 0.25);
  cairo_paint (cr);
  cairo_translate (cr, (width - page_width * scale) / 2, (height - page_height * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.3);
  cairo_rectangle (cr, 2 / scale, 2 / scale, page_width, page_height);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, page_width, page_height);
  cairo_fill (cr);

  return TRUE;
}

/* Writes what a person asked for, with an error that says what to do. */
gboolean
fw_sheet_replace_file (GFile         *file,
                       GBytes        *bytes,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr(GError) reason = NULL;

  if (g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                               NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable, &reason))
    return TRUE;
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    g_set_error_literal (error, FW_ERROR, FW_ERROR_NO_SPACE,
                         _("There is no room for the file. Make room or choose another folder."));
  else
    g_set_error_literal (error, FW_ERROR, FW_ERROR_FAILED,
                         _("The file could not be written. Choose another folder."));

  return FALSE;
}
