/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FW_FILE_MAX_SIZE (48 * 1024 * 1024)

char     *fw_file_name              (const char  *sender,
                                     const char  *recipient,
                                     const char  *message_id,
                                     guint        part);
gboolean  fw_file_name_is_candidate (const char  *name);

GBytes   *fw_file_read              (const char  *path,
                                     GError     **error);
/* In two steps: beside the place, and then to it.  What was written beside it
 * is not read by anybody, and goes with fw_file_drop(). */
char     *fw_file_write_aside       (const char  *folder,
                                     const char  *name,
                                     GBytes      *content,
                                     GCancellable *cancellable,
                                     GError     **error);
gboolean  fw_file_place             (const char  *aside,
                                     GError     **error);
void      fw_file_drop              (const char  *aside);
char     *fw_file_write             (const char  *folder,
                                     const char  *name,
                                     GBytes      *content,
                                     GError     **error);

G_END_DECLS
