/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Opens the person's mail program with a new message that has the file
 * attached; whom it goes to is chosen there, and nothing is sent from here.
 * Through the portal, or xdg-email where there is none. */
void     fw_mail_draft_async  (const char           *path,
                               const char           *subject,
                               const char           *body,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data);
gboolean fw_mail_draft_finish (GAsyncResult         *result,
                               GError              **error);

G_END_DECLS
