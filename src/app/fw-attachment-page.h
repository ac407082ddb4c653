/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* A page of a PDF file, drawn by a program of its own. */
typedef struct
{
  GdkTexture *texture;
  guint       n_pages;    /* of the whole file */
} FwAttachmentPage;

void              fw_attachment_page_free        (FwAttachmentPage     *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwAttachmentPage, fw_attachment_page_free)

void              fw_attachment_page_load_async  (GBytes               *content,
                                                  guint                 number,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
FwAttachmentPage *fw_attachment_page_load_finish (GAsyncResult         *result,
                                                  GError              **error);

G_END_DECLS
