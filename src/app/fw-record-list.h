/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

typedef GPtrArray *(*FwRecordListFind) (FwStore    *store,
                                        const char *owner,
                                        gpointer    user_data);
typedef GtkWidget *(*FwRecordListRow)  (FwStore    *store,
                                        FwEntity   *entity,
                                        gpointer    user_data);

/**
 * FwRecordList:
 *
 * The records that belong to another one, as a list of rows: short lists, all
 * of whose rows stand.  It follows the store.
 *
 * Signals: open (FwEntity *entity) when a row is activated; new, by its button.
 */
#define FW_TYPE_RECORD_LIST (fw_record_list_get_type ())
G_DECLARE_FINAL_TYPE (FwRecordList, fw_record_list, FW, RECORD_LIST, GtkBox)

GtkWidget *fw_record_list_new       (FwStore          *store,
                                     const char       *title,
                                     const char       *new_label,
                                     const char       *empty);
void       fw_record_list_set_funcs (FwRecordList     *self,
                                     FwRecordListFind  find,
                                     FwRecordListRow   row,
                                     gpointer          user_data);
void       fw_record_list_set_owner (FwRecordList     *self,
                                     const char       *owner);
const char *fw_record_list_get_owner (FwRecordList    *self);
FwEntity  *fw_record_list_get_focused (FwRecordList   *self);
void       fw_record_list_refresh   (FwRecordList     *self);
void       fw_record_list_add_tool  (FwRecordList     *self,
                                     GtkWidget        *tool);
gboolean   fw_record_list_focus     (FwRecordList     *self,
                                     const char       *uuid);

G_END_DECLS
