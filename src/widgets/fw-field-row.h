/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwFieldRow:
 *
 * One field of a record: its label and the control that its kind asks for.
 * FwFieldGroup makes them; alone it serves a dialog that needs one field.
 *
 * Signals: edited, after the value in the record changed by the person.
 */
#define FW_TYPE_FIELD_ROW (fw_field_row_get_type ())
G_DECLARE_FINAL_TYPE (FwFieldRow, fw_field_row, FW, FIELD_ROW, AdwPreferencesRow)

GtkWidget     *fw_field_row_new          (const FwField *field);
void           fw_field_row_bind         (FwFieldRow    *self,
                                          FwStore       *store,
                                          FwEntity      *entity,
                                          gboolean       editable);
const FwField *fw_field_row_get_field    (FwFieldRow    *self);
GtkWidget     *fw_field_row_get_control  (FwFieldRow    *self);
gboolean       fw_field_row_flush        (FwFieldRow    *self);
GBytes        *fw_field_row_get_base     (FwFieldRow    *self);
void           fw_field_row_set_error    (FwFieldRow    *self,
                                          const char    *sentence);
/* A long text is as high as it needs, up to @room px; 0: it scrolls early. */
void           fw_field_row_set_room     (FwFieldRow    *self,
                                          int            room);
/* What came from elsewhere, under the field; @marked: whether the record has any. */
void           fw_field_row_show_mark    (FwFieldRow    *self,
                                          gboolean       marked);

G_END_DECLS
