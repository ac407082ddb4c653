/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwRecordForm:
 *
 * All fields of one record of a case in titled groups, with the way back and
 * "Delete".  Which fields stand where is a table in here.
 *
 * Signals: closed, when the person went back or the record went away.
 */
#define FW_TYPE_RECORD_FORM (fw_record_form_get_type ())
G_DECLARE_FINAL_TYPE (FwRecordForm, fw_record_form, FW, RECORD_FORM, GtkBox)

/* @bare: without the way back and "Delete", for a section of its own */
GtkWidget         *fw_record_form_new          (FwStore      *store,
                                                gboolean      bare);
void               fw_record_form_set_entity   (FwRecordForm *self,
                                                FwEntity     *entity);
FwEntity          *fw_record_form_get_entity   (FwRecordForm *self);
void               fw_record_form_add_header   (FwRecordForm *self,
                                                GtkWidget    *header);
void               fw_record_form_add_footer   (FwRecordForm *self,
                                                GtkWidget    *footer);
void               fw_record_form_focus        (FwRecordForm *self);
const char *const *fw_record_form_first_fields (const char   *entity);

G_END_DECLS
