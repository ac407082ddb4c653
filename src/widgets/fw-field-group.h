/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-field-row.h"

G_BEGIN_DECLS

/**
 * FwFieldGroup:
 *
 * A titled group of a form: one row for each named field of a record.  Labels,
 * editors, codes and ranges come from the record's table.  What a person
 * changes goes into the record and, if the group has a store, into the file:
 * on Enter, when the focus leaves, or after a pause in typing.  Refused input
 * stays visible with its error and is not saved.
 *
 * Properties: entity (FwEntity), store (FwStore), fields (GStrv; line by line
 * in a .ui file), editable (default TRUE; what the store does not permit is
 * read only in any case), kind (name of the entity, to have rows while there
 * is no record yet), draft (the record is new: nothing is saved).
 *
 * Signals: edited (const char *field) after the record changed and was saved.
 */
#define FW_TYPE_FIELD_GROUP (fw_field_group_get_type ())
G_DECLARE_FINAL_TYPE (FwFieldGroup, fw_field_group, FW, FIELD_GROUP, AdwPreferencesGroup)

GtkWidget  *fw_field_group_new          (const char         *title,
                                         const char *const  *fields);
void        fw_field_group_set_form     (FwFieldGroup       *self,
                                         const char         *kind,
                                         const char *const  *fields);
FwEntity   *fw_field_group_get_entity   (FwFieldGroup       *self);
void        fw_field_group_set_entity   (FwFieldGroup       *self,
                                         FwEntity           *entity);
void        fw_field_group_set_store    (FwFieldGroup       *self,
                                         FwStore            *store);
void        fw_field_group_set_editable (FwFieldGroup       *self,
                                         gboolean            editable);
void        fw_field_group_set_room     (FwFieldGroup       *self,
                                         int                 room);
FwFieldRow *fw_field_group_get_row      (FwFieldGroup       *self,
                                         const char         *field);
gboolean    fw_field_group_check        (FwFieldGroup       *self);
gboolean    fw_field_group_focus_field  (FwFieldGroup       *self,
                                         const char         *field);

/* Over all rows of all groups below @widget: take what is being typed, before
 * the page goes away.  FALSE if something stays refused. */
gboolean    fw_form_flush               (GtkWidget          *widget);
/* The same for "close-request": the window stays as long as something is refused. */
gboolean    fw_form_close               (GtkWindow          *window);

G_END_DECLS
