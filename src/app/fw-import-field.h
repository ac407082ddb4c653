/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-exchange.h"

G_BEGIN_DECLS

/**
 * FwImportFieldRow:
 *
 * One field of a delivery: what stood there before, what stands here and what
 * comes in, with the choice between them where there is one.
 *
 * Signals: decided, after the person chose.
 */
#define FW_TYPE_IMPORT_FIELD_ROW (fw_import_field_row_get_type ())
G_DECLARE_FINAL_TYPE (FwImportFieldRow, fw_import_field_row, FW, IMPORT_FIELD_ROW,
                      AdwPreferencesRow)

GtkWidget *fw_import_field_row_new (FwStore        *store,
                                    FwImport       *import,
                                    FwImportRow    *row,
                                    FwImportField  *field);

G_END_DECLS
