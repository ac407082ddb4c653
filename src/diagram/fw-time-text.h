/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-time-bar.h"

G_BEGIN_DECLS

/* Words for what lies on the bars: on the screen, on paper, for the ear. */

typedef enum
{
  FW_TIME_CELL_BAR,
  FW_TIME_CELL_WHAT,
  FW_TIME_CELL_FROM,
  FW_TIME_CELL_UNTIL,
  FW_TIME_CELL_DAYS,
  FW_TIME_CELL_NOTE,
  FW_TIME_N_CELLS,
} FwTimeCell;

const char *fw_time_text_get_bar     (FwBar                 bar);
const char *fw_time_text_get_column  (FwTimeCell            cell);
char       *fw_time_text_dup_brief   (FwBar                 bar,
                                      const char           *code);
char       *fw_time_text_dup_span    (const FwTimeSpan     *span,
                                      FwTimeCell            cell);
char       *fw_time_text_dup_mark    (const FwTimeMark     *mark,
                                      FwTimeCell            cell);
char       *fw_time_text_dup_finding (const FwTimeFinding  *finding);

G_END_DECLS
