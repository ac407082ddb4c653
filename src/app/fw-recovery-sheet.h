/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The sheet of paper with the recovery key.  @name says which file it opens. */
void     fw_recovery_sheet_print    (GtkWindow   *parent,
                                     const char  *name,
                                     const char  *key);
gboolean fw_recovery_sheet_save_pdf (const char  *path,
                                     const char  *name,
                                     const char  *key,
                                     GError     **error);
/* Whether what was typed is the key, whatever the case, spaces and hyphens. */
gboolean fw_recovery_sheet_matches  (const char  *key,
                                     const char  *typed);

G_END_DECLS
