/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-attachment.h"
#include "fw-record-list.h"

G_BEGIN_DECLS

/* The record that a new document begins as: it says where the document belongs.
 * Returns: (transfer full) (nullable): %NULL while there is nothing to add to */
typedef FwEntity *(*FwAttachmentDraft) (gpointer user_data);

void fw_attachment_accept (FwRecordList      *list,
                           FwStore           *store,
                           FwAttachmentDraft  draft,
                           gpointer           user_data);

G_END_DECLS
