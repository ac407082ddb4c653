/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Tells people with a screen reader that something happened. */
void        fw_announce              (GtkWidget  *widget,
                                      const char *text);

/* All that was said, as GtkStringObject, the latest last. */
GListModel *fw_announce_get_messages (void);

G_END_DECLS
