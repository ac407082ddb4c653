/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwCaseFollow:
 *
 * The section of a case in which real dates are ticked against the Soll-Kette
 * of each Zielsystem in force that the case matches.
 */
#define FW_TYPE_CASE_FOLLOW (fw_case_follow_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseFollow, fw_case_follow, FW, CASE_FOLLOW, GtkBox)

GtkWidget *fw_case_follow_new      (FwStore       *store);
void       fw_case_follow_set_case (FwCaseFollow  *self,
                                    const char    *uuid);
void       fw_case_follow_focus    (FwCaseFollow  *self,
                                    const char    *monitor);

/* --- fw-follow-text.c: what is said about it --- */
char      *fw_follow_text_dup_aim      (FwForceStep      *step);
char      *fw_follow_text_dup_state    (FwFollow         *follow,
                                        FwForceStep      *step);
char      *fw_follow_text_dup_answer   (FwFollow         *follow,
                                        FwForceQuestion  *question);
char      *fw_follow_text_dup_progress (FwFollow         *follow);
char      *fw_follow_text_dup_report   (FwFollow         *follow);

G_END_DECLS
