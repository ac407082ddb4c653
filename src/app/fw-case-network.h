/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwCaseNetwork:
 *
 * The section with the Netzwerkkarten of a case: the map of one day, beside an
 * earlier one, and the same as a list in which 1 to 3 move a contact nearer or
 * farther.
 *
 * Signals: open (FwEntity *record); new (FwEntity *draft), when a contact is wanted.
 */
#define FW_TYPE_CASE_NETWORK (fw_case_network_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseNetwork, fw_case_network, FW, CASE_NETWORK, GtkBox)

GtkWidget *fw_case_network_new      (FwStore       *store);
void       fw_case_network_set_case (FwCaseNetwork *self,
                                     const char    *uuid);
gboolean   fw_case_network_focus    (FwCaseNetwork *self,
                                     const char    *uuid);

G_END_DECLS
