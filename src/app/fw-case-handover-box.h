/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* How far the hand-over of a case is, and what can be done about it here. */
#define FW_TYPE_CASE_HANDOVER_BOX (fw_case_handover_box_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseHandoverBox, fw_case_handover_box, FW, CASE_HANDOVER_BOX, AdwBin)

/* @waiting: only there while somebody here is to answer or to remove the case */
GtkWidget *fw_case_handover_box_new      (FwStore           *store,
                                          gboolean           waiting);
void       fw_case_handover_box_set_case (FwCaseHandoverBox *self,
                                          const char        *uuid);

/* "Hand-over to Bert: arrived completely"; empty if there is nothing to say. */
char      *fw_case_handover_dup_line     (FwStore           *store,
                                          const char        *case_uuid);

G_END_DECLS
