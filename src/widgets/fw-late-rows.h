/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FwLateRows:
 *
 * Fills the rows of a GtkListView late.  A view binds 200 rows wherever it goes;
 * only those that come into view are filled at once, before their frame is
 * painted.  The rest follow when there is time, so that their names and heights
 * are there before they are.
 */
typedef struct _FwLateRows FwLateRows;

typedef void (*FwLateRowsFunc) (GtkListItem *item,
                                gpointer     user_data);

FwLateRows *fw_late_rows_new    (GtkWidget      *list,
                                 FwLateRowsFunc  fill,
                                 gpointer        user_data);
void        fw_late_rows_free   (FwLateRows     *self);
void        fw_late_rows_bind   (FwLateRows     *self,
                                 GtkListItem    *item);
gboolean    fw_late_rows_unbind (FwLateRows     *self,
                                 GtkListItem    *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwLateRows, fw_late_rows_free)

G_END_DECLS
