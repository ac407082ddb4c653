/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* The form of a draft with the check for names beside its text. */
#define FW_TYPE_MELDEBOGEN_FORM (fw_meldebogen_form_get_type ())
G_DECLARE_FINAL_TYPE (FwMeldebogenForm, fw_meldebogen_form, FW, MELDEBOGEN_FORM, AdwBin)

GtkWidget *fw_meldebogen_form_new            (FwStore           *store);
void       fw_meldebogen_form_set_meldebogen (FwMeldebogenForm  *self,
                                              FwMeldebogen      *meldebogen);
gboolean   fw_meldebogen_form_check          (FwMeldebogenForm  *self);
void       fw_meldebogen_form_focus          (FwMeldebogenForm  *self);

G_END_DECLS
