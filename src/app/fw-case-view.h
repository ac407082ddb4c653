/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwCaseView:
 *
 * One case file: its head, the sections, and the form of a record in it.
 */
#define FW_TYPE_CASE_VIEW (fw_case_view_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseView, fw_case_view, FW, CASE_VIEW, GtkBox)

GtkWidget *fw_case_view_new         (FwStore    *store);
void       fw_case_view_set_case    (FwCaseView *self,
                                     FwCase     *case_file,
                                     gboolean    found);
FwCase    *fw_case_view_get_case    (FwCaseView *self);
void       fw_case_view_show_record (FwCaseView *self,
                                     FwEntity   *record);
void       fw_case_view_new_contact (FwCaseView *self);
void       fw_case_view_report      (FwCaseView *self);
void       fw_case_view_focus       (FwCaseView *self);
void       fw_case_view_turn        (FwCaseView *self,
                                     int         by);
void       fw_case_view_turn_to     (FwCaseView *self,
                                     guint       group);

G_END_DECLS
