/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Questions and file choices.  @parent is any widget of the window. */

void       fw_dialogs_close_on_escape    (GtkWidget            *window);
void       fw_dialogs_grow               (GtkWidget            *window);
GtkWidget *fw_dialogs_new_header         (GtkWidget            *window,
                                          GtkWidget            *action,
                                          GCallback             clicked,
                                          gpointer              self);
void       fw_dialogs_present            (GtkWidget            *parent,
                                          const char           *title,
                                          int                   width,
                                          int                   height,
                                          GtkWidget            *content);
void       fw_dialogs_inform             (GtkWidget            *parent,
                                          const char           *heading,
                                          const char           *body);
void       fw_dialogs_tell_unsaved       (GtkWidget            *parent,
                                          const GError         *error);

/* @verb is what the confirming button does, an infinitive in German. */
void       fw_dialogs_confirm_async      (GtkWidget            *parent,
                                          const char           *heading,
                                          const char           *body,
                                          const char           *verb,
                                          gboolean              destructive,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gboolean   fw_dialogs_confirm_finish     (GAsyncResult         *result,
                                          GError              **error);

/* @patterns is NULL or like "*.fwx"; @filter_name says what these files are. */
void       fw_dialogs_choose_file_async  (GtkWidget            *parent,
                                          const char           *title,
                                          GtkFileChooserAction  action,
                                          const char           *suggestion,
                                          const char           *filter_name,
                                          const char *const    *patterns,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
GFile     *fw_dialogs_choose_file_finish (GAsyncResult         *result,
                                          GError              **error);

G_END_DECLS
