/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* Papers and pictures of a meeting, or of one TOP: added from a file, by a drop
 * or from the clipboard, and shown out of memory. */
#define FW_TYPE_MEETING_DOCUMENTS (fw_meeting_documents_get_type ())
G_DECLARE_FINAL_TYPE (FwMeetingDocuments, fw_meeting_documents, FW, MEETING_DOCUMENTS, GtkBox)

GtkWidget *fw_meeting_documents_new       (FwStore            *store);
void       fw_meeting_documents_set_owner (FwMeetingDocuments *self,
                                           const char         *meeting,
                                           const char         *item);

G_END_DECLS
