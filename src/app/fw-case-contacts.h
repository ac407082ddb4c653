/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-draft.h"

G_BEGIN_DECLS

/**
 * FwCaseContacts:
 *
 * The contacts of a case, newest first, and the entry for a new one that is
 * written in half a minute without the mouse.
 *
 * Signals: open (FwEntity *entity) when a contact is activated.
 */
#define FW_TYPE_CASE_CONTACTS (fw_case_contacts_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseContacts, fw_case_contacts, FW, CASE_CONTACTS, GtkBox)

GtkWidget *fw_case_contacts_new       (FwStore        *store);
void       fw_case_contacts_set_case  (FwCaseContacts *self,
                                       const char     *uuid);
void       fw_case_contacts_start     (FwCaseContacts *self);
gboolean   fw_case_contacts_focus     (FwCaseContacts *self,
                                       const char     *uuid);

/* For the kind "contact" of fw_drafts_init(). */
void       fw_case_contacts_resume    (GtkWidget      *asker,
                                       FwStore        *store,
                                       FwDraft        *draft);

/* Also for the chronology. */
GtkWidget *fw_case_contacts_new_row   (FwStore        *store,
                                       FwEntity       *contact,
                                       gpointer        user_data);

G_END_DECLS
