/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets the person choose the Geräteausweis of the coordinating office.
 * @parent is any widget of the window. */
void    fw_card_file_choose_async  (GtkWidget            *parent,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
GBytes *fw_card_file_choose_finish (GAsyncResult         *result,
                                    char                **name,
                                    GError              **error);

G_END_DECLS
