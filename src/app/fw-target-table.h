/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FwTargetTable:
 *
 * A short table: a line of headings and rows whose cells stand below them.  To
 * a screen reader it is a list whose rows name each cell.
 *
 * Signals: open (guint index) when a row is activated, if rows can be.
 */
#define FW_TYPE_TARGET_TABLE (fw_target_table_get_type ())
G_DECLARE_FINAL_TYPE (FwTargetTable, fw_target_table, FW, TARGET_TABLE, GtkBox)

GtkWidget *fw_target_table_new       (const char         *name,
                                      const char         *empty,
                                      gboolean            activatable);
void       fw_target_table_start     (FwTargetTable      *self,
                                      const char *const  *heads);
void       fw_target_table_add       (FwTargetTable      *self,
                                      const char *const  *cells,
                                      GtkWidget          *tool);
void       fw_target_table_end       (FwTargetTable      *self);

G_END_DECLS
