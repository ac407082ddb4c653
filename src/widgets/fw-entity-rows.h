/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "fw-query.h"

G_BEGIN_DECLS

/**
 * FwEntityRow:
 *
 * One record of a list, that is read when somebody wants to see it.
 */
#define FW_TYPE_ENTITY_ROW (fw_entity_row_get_type ())
G_DECLARE_FINAL_TYPE (FwEntityRow, fw_entity_row, FW, ENTITY_ROW, GObject)

FwEntity   *fw_entity_row_get_entity (FwEntityRow *self);

/**
 * FwEntityRows:
 *
 * The records of a query as FwEntityRow.  A list view asks for 200 items
 * wherever it goes, most of them out of view; of a long file each would be a
 * page to read and to decrypt.
 */
#define FW_TYPE_ENTITY_ROWS (fw_entity_rows_get_type ())
G_DECLARE_FINAL_TYPE (FwEntityRows, fw_entity_rows, FW, ENTITY_ROWS, GObject)

GListModel *fw_entity_rows_new       (FwQuery     *query);

G_END_DECLS
