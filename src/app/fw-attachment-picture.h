/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

GdkTexture *fw_attachment_picture_decode      (GBytes              *content);

/* Decodes in a thread what somebody else has sent. */
void        fw_attachment_picture_load_async  (GBytes              *content,
                                               GCancellable        *cancellable,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
GdkTexture *fw_attachment_picture_load_finish (GAsyncResult        *result,
                                               GError             **error);

G_END_DECLS
