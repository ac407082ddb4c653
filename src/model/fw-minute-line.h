/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-decision.h"

G_BEGIN_DECLS

/* What somebody who takes minutes types in one line. */
typedef enum
{
  FW_MINUTE_NOTE,
  FW_MINUTE_DECISION,
  FW_MINUTE_TASK,
} FwMinuteKind;

typedef struct
{
  FwMinuteKind  kind;
  char         *text;
  char         *who;       /* of a task, nullable */
  char         *due;       /* of a task, ISO date, nullable */
  const char   *result;    /* of a decision, a code, nullable */
  gint64        yes;
  gint64        no;
  gint64        abstained;
} FwMinuteLine;

FwMinuteLine *fw_minute_line_parse (const char   *typed,
                                    const char   *today);
void          fw_minute_line_free  (FwMinuteLine *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwMinuteLine, fw_minute_line_free)

G_END_DECLS
