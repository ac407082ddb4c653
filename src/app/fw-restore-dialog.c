/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-restore-dialog"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-records.h"
#include "fw-restore-dialog.h"
#include "fw-widgets.h"

struct _FwRestoreDialog
{
  AdwWindow  parent_instance;

  char      *backup;
  GtkWidget *entry;
  GtkWidget *problem;
  GtkWidget *text;
};

G_DEFINE_FINAL_TYPE (FwRestoreDialog, fw_restore_dialog, ADW_TYPE_WINDOW)

enum
{
  CONFIRMED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_confirm (FwRestoreDialog *self)
{
  g_autofree char *passphrase = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autofree char *backup = g_strdup (self->backup);
  g_autoptr(FwRestoreDialog) keep = g_object_ref (self);

  if (*passphrase == '\0')
    {
      gtk_widget_set_visible (self->problem, TRUE);
      fw_name_describe (self->entry, _("Please enter the passphrase."));
      gtk_widget_grab_focus (self->entry);
      fw_announce (GTK_WIDGET (self), _("Please enter the passphrase."));
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_window_destroy (GTK_WINDOW (self));
  g_signal_emit (self, signals[CONFIRMED], 0, backup, passphrase);
  fw_secret_wipe (passphrase);
}

static void
on_cancel (FwRestoreDialog *self)
{
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Not before it is mapped: GTK 4.8 then forgets that this is a window, and screen
 * readers do not find it. */
static void
fw_restore_dialog_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fw_restore_dialog_parent_class)->map (widget);

  gtk_widget_grab_focus (FW_RESTORE_DIALOG (widget)->entry);
}

static void
fw_restore_dialog_finalize (GObject *object)
{
  g_clear_pointer (&FW_RESTORE_DIALOG (object)->backup, g_free);

  G_OBJECT_CLASS (fw_restore_dialog_parent_class)->finalize (object);
}

static void
fw_restore_dialog_class_init (FwRestoreDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_restore_dialog_finalize;
  GTK_WIDGET_CLASS (klass)->map = fw_restore_dialog_map;

  signals[CONFIRMED] = g_signal_new ("confirmed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                     G_TYPE_STRING);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static GtkWidget *
new_header (FwRestoreDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_label (_("Cancel"));
  GtkWidget *confirm = gtk_button_new_with_label (_("Replace the file"));

  g_signal_connect_object (cancel, "clicked", G_CALLBACK (on_cancel), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (confirm, "clicked", G_CALLBACK (on_confirm), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (confirm, "destructive-action");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_("Restore a backup"), ""));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), confirm);

  return header;
}

static void
fw_restore_dialog_init (FwRestoreDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->text = fw_records_new_label (NULL, NULL);
  self->entry = gtk_password_entry_new ();
  g_object_set (self->entry, "show-peek-icon", TRUE, "placeholder-text",
                _("Passphrase of the backup"), NULL);
  fw_name_set (self->entry, _("Passphrase of the backup"));
  self->problem = fw_records_new_label (_("Please enter the passphrase."), NULL);
  gtk_widget_add_css_class (self->problem, "fw-error");
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_widget_set_margin_top (body, 18);
  gtk_widget_set_margin_bottom (body, 18);
  gtk_widget_set_margin_start (body, 18);
  gtk_widget_set_margin_end (body, 18);
  gtk_box_append (GTK_BOX (body), self->text);
  gtk_box_append (GTK_BOX (body), self->entry);
  gtk_box_append (GTK_BOX (body), self->problem);
  gtk_box_append (GTK_BOX (box), new_header (self));
  gtk_box_append (GTK_BOX (box), body);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, -1);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _("Restore a backup"));
}

GtkWidget *
fw_restore_dialog_new (GtkWindow  *parent,
                       const char *backup)
{
  FwRestoreDialog *self = g_object_new (FW_TYPE_RESTORE_DIALOG, "transient-for", parent, NULL);
  g_autofree char *name = g_path_get_basename (backup);
  /* Translators: %s is the name of a backup file. */
  g_autofree char *text =
    g_strdup_printf (_("%s takes the place of the open file. What was entered after the backup is "
                       "then missing here; the file as it is now is kept in a folder beside it."),
                     name);

  self->backup = g_strdup (backup);
  gtk_label_set_label (GTK_LABEL (self->text), text);

  return GTK_WIDGET (self);
}
