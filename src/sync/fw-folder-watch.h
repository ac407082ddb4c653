/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* A folder into which sticks, mail programs, Nextcloud or Syncthing put files.
 * A file counts once its size and time have stood still for two seconds.  It
 * is read in a thread, once; nothing is ever taken over from here.
 *
 * Signals: changed, when another list of files counts. */
#define FW_TYPE_FOLDER_WATCH (fw_folder_watch_get_type ())
G_DECLARE_FINAL_TYPE (FwFolderWatch, fw_folder_watch, FW, FOLDER_WATCH, GObject)

#define FW_FOLDER_SETTLE_MS 2000

FwFolderWatch *fw_folder_watch_new        (const char     *folder);
const char    *fw_folder_watch_get_folder (FwFolderWatch  *self);
gboolean       fw_folder_watch_get_ready  (FwFolderWatch  *self);
gboolean       fw_folder_watch_is_there   (FwFolderWatch  *self);
char         **fw_folder_watch_list       (FwFolderWatch  *self,
                                           FwStore        *store);
void           fw_folder_watch_rescan     (FwFolderWatch  *self);

G_END_DECLS
