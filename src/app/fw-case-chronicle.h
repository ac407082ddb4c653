/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwCaseChronicle:
 *
 * All that happened in a case, in the order of time: events, and contacts
 * between them if wanted; with a filter.
 *
 * Signals: open (FwEntity *entity) when a row is activated; new, by its button.
 */
#define FW_TYPE_CASE_CHRONICLE (fw_case_chronicle_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseChronicle, fw_case_chronicle, FW, CASE_CHRONICLE, GtkBox)

GtkWidget *fw_case_chronicle_new      (FwStore         *store);
void       fw_case_chronicle_set_case (FwCaseChronicle *self,
                                       const char      *uuid);
gboolean   fw_case_chronicle_focus    (FwCaseChronicle *self,
                                       const char      *uuid);

G_END_DECLS
