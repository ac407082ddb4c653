/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* States of the board of a workshop.  One is kept whenever a phase ends, so
 * that a slip of two hours ago can be taken back without what was said since. */

/* So many of a workshop are kept; the oldest go first. */
#define FW_WORKSHOP_N_VERSIONS 24

GPtrArray *fw_workshop_list_versions (FwStore           *store,
                                      const char        *uuid);
gboolean   fw_workshop_fill_version  (FwStore           *store,
                                      FwBoardVersion    *version,
                                      GError           **error);
void       fw_workshop_put_version   (FwStore           *store,
                                      FwReconstruction  *record,
                                      GPtrArray         *saved,
                                      GPtrArray         *deleted);
gboolean   fw_workshop_bring_back    (FwStore           *store,
                                      const char        *version,
                                      GError           **error);

G_END_DECLS
