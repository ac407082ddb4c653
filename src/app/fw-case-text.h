/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* What the pages say about cases; no widget in here, so that tests can ask. */

typedef enum
{
  FW_DUE_OVERDUE,
  FW_DUE_TODAY,
  FW_DUE_WEEK,
  FW_DUE_LATER,
  FW_N_DUES,
} FwDue;

typedef enum
{
  FW_SNOOZE_TOMORROW,
  FW_SNOOZE_THREE_DAYS,
  FW_SNOOZE_NEXT_WEEK,
  FW_SNOOZE_MONTH,
  FW_N_SNOOZES,
} FwSnooze;

FwDue       fw_due_of                  (const char          *due,
                                        const char          *today);
char       *fw_due_dup_sunday          (const char          *today);
char       *fw_due_snooze              (FwSnooze             snooze,
                                        const char          *today);
const char *fw_due_get_snooze_label    (FwSnooze             snooze);

char       *fw_case_text_suggest_file_no (FwStore           *store,
                                        const char          *today);
char       *fw_case_text_dup_name      (FwStore             *store,
                                        FwEntity            *case_file);
char       *fw_case_text_dup_second    (FwStore             *store,
                                        FwEntity            *case_file);
char       *fw_case_text_dup_gap       (FwGap               *gap);
char       *fw_case_text_dup_figure    (const FwFigure      *figure);
GPtrArray  *fw_case_text_list_deadlines (FwStore            *store,
                                        const char          *case_uuid,
                                        gboolean             open_only);
GPtrArray  *fw_case_text_list_of_persons (FwStore           *store,
                                        const char          *case_uuid,
                                        const char          *entity);
char       *fw_case_text_dup_circle_now (FwStore            *store,
                                        const char          *person_uuid,
                                        const char          *today);
char       *fw_case_text_dup_subject   (FwStore             *store,
                                        const char          *case_uuid,
                                        const char          *person,
                                        gboolean             nameless);
char       *fw_case_text_dup_joined    (FwStore             *store,
                                        FwEntity            *entity,
                                        const char          *fields);

G_END_DECLS
