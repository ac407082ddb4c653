/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwMeldebogenView:
 *
 * One Meldebogen.  A draft is a form; a submitted one is frozen and shows
 * where it stands, and the office its tools.
 *
 * Signals: deleted, after the draft went into the bin.
 */
#define FW_TYPE_MELDEBOGEN_VIEW (fw_meldebogen_view_get_type ())
G_DECLARE_FINAL_TYPE (FwMeldebogenView, fw_meldebogen_view, FW, MELDEBOGEN_VIEW, AdwBin)

GtkWidget    *fw_meldebogen_view_new            (FwStore           *store);
FwMeldebogen *fw_meldebogen_view_get_meldebogen (FwMeldebogenView  *self);
void          fw_meldebogen_view_set_meldebogen (FwMeldebogenView  *self,
                                                 FwMeldebogen      *meldebogen);
gboolean      fw_meldebogen_view_shows_names    (FwMeldebogenView  *self);
void          fw_meldebogen_view_focus          (FwMeldebogenView  *self);

G_END_DECLS
