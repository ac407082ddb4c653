/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwCaseFamily:
 *
 * The section with the persons of a case and how they are related, as a drawing and
 * as a list.
 *
 * Signals: open (FwEntity *record); new (FwEntity *draft, nullable): a relation, or
 * with %NULL a person.
 */
#define FW_TYPE_CASE_FAMILY (fw_case_family_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseFamily, fw_case_family, FW, CASE_FAMILY, GtkBox)

GtkWidget *fw_case_family_new      (FwStore      *store);
void       fw_case_family_set_case (FwCaseFamily *self,
                                    const char   *uuid);
gboolean   fw_case_family_focus    (FwCaseFamily *self,
                                    const char   *uuid);

G_END_DECLS
