/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-folder-watch.h"

G_BEGIN_DECLS

/* Where deliveries may lie: the exchange folder and each stick that is plugged
 * in.  One for a store, from unlocking to locking; it only looks.
 *
 * Signals: changed, when there are other files or other places. */
#define FW_TYPE_INBOX (fw_inbox_get_type ())
G_DECLARE_FINAL_TYPE (FwInbox, fw_inbox, FW, INBOX, GObject)

typedef struct
{
  char          *name;    /* of a stick; NULL is the exchange folder */
  FwFolderWatch *watch;
} FwInboxPlace;

FwInbox   *fw_inbox_get        (FwStore  *store);
GPtrArray *fw_inbox_get_places (FwInbox  *self);
guint      fw_inbox_count      (FwInbox  *self,
                                FwStore  *store);
void       fw_inbox_rescan     (FwInbox  *self);

G_END_DECLS
