/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FW_FILE_MAX_SIZE (48 * 1024 * 1024)

char     *fw_file_name              (const char  *sender,
                                     const char  *recipient,
                                     const char  *message_id,
                                     guint        part);
gboolean  fw_file_name_is_candidate (const char  *name);

GBytes   *fw_file_read              (const char  *path,
                                     GError     **error);
char     *fw_file_write             (const char  *folder,
                                     const char  *name,
                                     GBytes      *content,
                                     GError     **error);

G_END_DECLS
