/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-attachment.h"

G_BEGIN_DECLS

/* What a document looks like, out of memory: no file is written for it, and no
 * other program is asked.  Only pictures, texts and the pages of a PDF are shown;
 * a copy leaves the store after a warning, and to others only with a consent. */
#define FW_TYPE_ATTACHMENT_VIEW (fw_attachment_view_get_type ())
G_DECLARE_FINAL_TYPE (FwAttachmentView, fw_attachment_view, FW, ATTACHMENT_VIEW, GtkBox)

GtkWidget *fw_attachment_view_new          (FwStore          *store);
void       fw_attachment_view_set_document (FwAttachmentView *self,
                                            FwCaseDocument   *document);

/* "Picture · 184 kB", or that it has not arrived yet. */
char      *fw_attachment_dup_facts         (FwStore          *store,
                                            FwCaseDocument   *document);

G_END_DECLS
