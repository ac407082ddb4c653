/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-entity.h"

G_BEGIN_DECLS

/**
 * FwCaseDays:
 *
 * The choice of a record that was made on a day, and of an earlier one beside it
 * if they are to be seen in pairs.
 *
 * Signals: changed, when the person chose another.
 */
#define FW_TYPE_CASE_DAYS (fw_case_days_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseDays, fw_case_days, FW, CASE_DAYS, GtkBox)

GtkWidget *fw_case_days_new         (const char *name,
                                     gboolean    pair);
void       fw_case_days_set_records (FwCaseDays *self,
                                     GPtrArray  *records);
void       fw_case_days_choose      (FwCaseDays *self,
                                     const char *uuid);
FwEntity  *fw_case_days_get_after   (FwCaseDays *self);
FwEntity  *fw_case_days_get_before  (FwCaseDays *self);

G_END_DECLS
