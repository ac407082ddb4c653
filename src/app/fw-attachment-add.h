/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-attachment.h"

G_BEGIN_DECLS

/* For each one that was added. */
typedef void (*FwAttachmentAdded) (FwEntity *document,
                                   gpointer  user_data);

/* Put documents where @draft says that they belong, with progress and cancel; errors are shown, and
 * what came before them stays.  @parent outlives nothing: whoever left the page
 * is not told.  @user_data is an object and is held meanwhile. */
void fw_attachment_choose       (GtkWidget         *parent,
                                 FwStore           *store,
                                 FwEntity          *draft,
                                 FwAttachmentAdded  added,
                                 GObject           *user_data);
void fw_attachment_add_files    (GtkWidget         *parent,
                                 FwStore           *store,
                                 FwEntity          *draft,
                                 GSList            *files,
                                 FwAttachmentAdded  added,
                                 GObject           *user_data);
void fw_attachment_add_picture  (GtkWidget         *parent,
                                 FwStore           *store,
                                 FwEntity          *draft,
                                 GdkTexture        *texture,
                                 FwAttachmentAdded  added,
                                 GObject           *user_data);
void fw_attachment_add_value    (GtkWidget         *parent,
                                 FwStore           *store,
                                 FwEntity          *draft,
                                 const GValue      *value,
                                 FwAttachmentAdded  added,
                                 GObject           *user_data);
void fw_attachment_paste_async  (GtkWidget         *widget,
                                 GAsyncReadyCallback callback,
                                 gpointer           user_data);

G_END_DECLS
