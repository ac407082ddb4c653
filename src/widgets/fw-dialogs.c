/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-dialogs"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-dialogs.h"
#include "fw-names.h"

static GtkWindow *
window_of (GtkWidget *parent)
{
  GtkRoot *root = parent != NULL ? gtk_widget_get_root (parent) : NULL;

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

void
fw_dialogs_close_on_escape (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                            gtk_named_action_new ("window.close"));

  g_return_if_fail (GTK_IS_WINDOW (window));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
  gtk_widget_add_controller (window, keys);
}

/* A sentence that appears makes the content higher; a window does not follow by
 * itself and would cut off its end. */
void
fw_dialogs_grow (GtkWidget *window)
{
  int width, height;

  g_return_if_fail (GTK_IS_WINDOW (window));

  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (window), width, -1);
}

/**
 * fw_dialogs_new_header:
 * @action: the button that does what the window asks for
 *
 * Calls @clicked with @self, which lives as long as the window.
 *
 * Returns: (transfer floating): a header with @action and one that closes
 */
GtkWidget *
fw_dialogs_new_header (GtkWidget *window,
                       GtkWidget *action,
                       GCallback  clicked,
                       gpointer   self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_widget_add_css_class (action, "suggested-action");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_destroy), window);
  g_signal_connect_swapped (action, "clicked", clicked, self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), action);

  return header;
}

static GtkWidget *
new_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);

  return label;
}

/* The dialog's own heading knows one line or a smaller style, and measures the
 * line narrower than it is, of which GTK 4.18 warns.  So it gets none: heading
 * and body are a child, and the dialog is named by the heading. */
static GtkWidget *
new_message (GtkWidget  *parent,
             const char *heading,
             const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (window_of (parent), NULL, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *title = new_text (heading);

  gtk_window_set_title (GTK_WINDOW (dialog), heading);
  gtk_widget_add_css_class (title, "title-2");
  gtk_box_append (GTK_BOX (box), title);
  if (body != NULL)
    gtk_box_append (GTK_BOX (box), new_text (body));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), box);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (dialog), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (dialog), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  fw_name_set (dialog, heading);
  fw_name_describe (dialog, body);

  return dialog;
}

/* A window to look at something, closed by Escape; sizes in pixels.
 *
 * @content: (transfer floating) */
void
fw_dialogs_present (GtkWidget  *parent,
                    const char *title,
                    int         width,
                    int         height,
                    GtkWidget  *content)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "title", title, "modal", TRUE,
                                    "transient-for", gtk_widget_get_root (parent),
                                    "default-width", width, "default-height", height, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), content);
  adw_window_set_content (ADW_WINDOW (window), box);
  fw_dialogs_close_on_escape (window);
  gtk_window_present (GTK_WINDOW (window));
}

/* Tells something that needs an answer no more than having been read. */
void
fw_dialogs_inform (GtkWidget  *parent,
                   const char *heading,
                   const char *body)
{
  GtkWidget *dialog = new_message (parent, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What most of what a person does can fail with. */
void
fw_dialogs_tell_unsaved (GtkWidget    *parent,
                         const GError *error)
{
  fw_dialogs_inform (parent, _("This could not be saved"), error->message);
}

static void
on_response (AdwMessageDialog *dialog,
             const char       *response,
             GTask            *task)
{
  g_task_return_boolean (task, g_str_equal (response, "confirm"));
}

static void
drop_task (gpointer  task,
           GClosure *closure)
{
  g_object_unref (task);
}

void
fw_dialogs_confirm_async (GtkWidget           *parent,
                          const char          *heading,
                          const char          *body,
                          const char          *verb,
                          gboolean             destructive,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  GtkWidget *widget = new_message (parent, heading, body);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  g_task_set_source_tag (task, fw_dialogs_confirm_async);
  adw_message_dialog_add_response (dialog, "cancel", _("_Cancel"));
  adw_message_dialog_add_response (dialog, "confirm", verb);
  adw_message_dialog_set_response_appearance (dialog, "confirm",
                                              destructive ? ADW_RESPONSE_DESTRUCTIVE
                                                          : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, destructive ? "cancel" : "confirm");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), task, drop_task, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Returns: whether the person confirmed */
gboolean
fw_dialogs_confirm_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_file_response (GtkNativeDialog *dialog,
                  int              response,
                  gpointer         user_data)
{
  g_autoptr(GTask) task = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)),
                           g_object_unref);
  else
    g_task_return_pointer (task, NULL, NULL);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
add_filter (GtkFileChooser    *chooser,
            const char        *name,
            const char *const *patterns)
{
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

void
fw_dialogs_choose_file_async (GtkWidget            *parent,
                              const char           *title,
                              GtkFileChooserAction  action,
                              const char           *suggestion,
                              const char           *filter_name,
                              const char *const    *patterns,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (title, window_of (parent), action, NULL, NULL);

  g_task_set_source_tag (task, fw_dialogs_choose_file_async);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (suggestion != NULL && action == GTK_FILE_CHOOSER_ACTION_SAVE)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), suggestion);
  if (patterns != NULL)
    add_filter (GTK_FILE_CHOOSER (dialog), filter_name, patterns);
  g_signal_connect (dialog, "response", G_CALLBACK (on_file_response), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* Returns: (transfer full) (nullable): %NULL without @error if nothing was chosen */
GFile *
fw_dialogs_choose_file_finish (GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
