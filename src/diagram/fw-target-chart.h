/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-goal-scene.h"

G_BEGIN_DECLS

/* The quarters of one indicator against its base and its target, in so much
 * room: for the screen and for paper alike. */
void  fw_target_chart_draw         (FwPen        *pen,
                                    FwIndicator  *indicator,
                                    GArray       *series,
                                    double        width,
                                    double        height);
char *fw_target_chart_dup_sentence (FwIndicator  *indicator,
                                    GArray       *series);

G_END_DECLS
