/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"
#include "fw-target-paper.h"

G_BEGIN_DECLS

/* All that the papers of a Zielsystem say, as it stands in the store. */
FwTargetPaperContent *fw_target_content_new        (FwStore               *store,
                                                    const char            *system);
void                  fw_target_content_free       (FwTargetPaperContent  *content);
gboolean              fw_target_content_has_person (FwTargetPaperContent  *content,
                                                    FwNameScan            *names);
char                 *fw_target_content_dup_number (FwTargetPaperContent  *content);
GBytes               *fw_target_content_write_svg  (FwTargetPaperContent  *content);

G_END_DECLS
