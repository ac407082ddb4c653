/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* How sheets are reached, of whatever they are; sizes in points, and so is the
 * unit of @cr. */
typedef struct
{
  guint (*get_n)    (gpointer  sheets);
  void  (*get_size) (gpointer  sheets,
                     guint     page,
                     double   *width,
                     double   *height);
  void  (*draw)     (gpointer  sheets,
                     guint     page,
                     cairo_t  *cr);
} FwSheetSource;

/**
 * FwSheetView:
 *
 * What a printer would make of a paper: one sheet, and below it where it is
 * and the buttons that turn to the others.  Page Up and Page Down turn too.
 */
#define FW_TYPE_SHEET_VIEW (fw_sheet_view_get_type ())
G_DECLARE_FINAL_TYPE (FwSheetView, fw_sheet_view, FW, SHEET_VIEW, GtkBox)

GtkWidget *fw_sheet_view_new   (void);

/* @sheets is borrowed and has to live until others are set; NULL for none.
 * @reason says why there are none. */
void       fw_sheet_view_set   (FwSheetView          *self,
                                const FwSheetSource  *source,
                                gpointer              sheets);
void       fw_sheet_view_say   (FwSheetView          *self,
                                const char           *reason);

/* Returns when all is drawn.  @paper is that of GTK, like GTK_PAPER_NAME_A4;
 * @failed is said if it could not be printed. */
gboolean   fw_sheet_view_print (FwSheetView          *self,
                                const char           *title,
                                const char           *paper,
                                const char           *failed);

G_END_DECLS
