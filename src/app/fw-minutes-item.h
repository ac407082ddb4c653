/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwMinutesItem:
 *
 * One TOP while people talk: its text, one line for whatever is said or decided,
 * what came of it, and the rest of the TOP.
 */
#define FW_TYPE_MINUTES_ITEM (fw_minutes_item_get_type ())
G_DECLARE_FINAL_TYPE (FwMinutesItem, fw_minutes_item, FW, MINUTES_ITEM, GtkBox)

GtkWidget    *fw_minutes_item_new      (FwStore        *store);
void          fw_minutes_item_set_item (FwMinutesItem  *self,
                                        FwAgendaItem   *item,
                                        gboolean        editable);
FwAgendaItem *fw_minutes_item_get_item (FwMinutesItem  *self);
void          fw_minutes_item_add_tool (FwMinutesItem  *self,
                                        GtkWidget      *tool);
void          fw_minutes_item_focus    (FwMinutesItem  *self);

G_END_DECLS
