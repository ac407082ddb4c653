/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-recovery-form"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-records.h"
#include "fw-recovery-form.h"
#include "fw-recovery-sheet.h"
#include "fw-widgets.h"

struct _FwRecoveryForm
{
  GtkBox     parent_instance;

  GtkWidget *label;
  GtkWidget *entry;
  char      *name;    /* of the workplace */
  char      *key;
};

G_DEFINE_FINAL_TYPE (FwRecoveryForm, fw_recovery_form, GTK_TYPE_BOX)

enum { TYPED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- paper ------------------------------------------------------------------ */

static void
on_print (FwRecoveryForm *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  fw_recovery_sheet_print (GTK_WINDOW (root), self->name, self->key);
}

static void
on_pdf_chosen (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr(FwRecoveryForm) self = data;
  g_autoptr(GFile) file = fw_dialogs_choose_file_finish (result, NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL || self->key == NULL)
    return;
  if (!fw_recovery_sheet_save_pdf (path, self->name, self->key, &error))
    fw_dialogs_inform (GTK_WIDGET (self), _("The sheet could not be saved"), error->message);
}

static void
on_save_pdf (FwRecoveryForm *self)
{
  static const char *const pdf[] = { "*.pdf", NULL };
  g_autofree char *name = g_strconcat (_("recovery key"), ".pdf", NULL);

  fw_dialogs_choose_file_async (GTK_WIDGET (self), _("Save the recovery key"),
                                GTK_FILE_CHOOSER_ACTION_SAVE, name, _("PDF files"), pdf,
                                NULL, on_pdf_chosen, g_object_ref (self));
}

/* --- object ------------------------------------------------------------------- */

static void
fw_recovery_form_finalize (GObject *object)
{
  FwRecoveryForm *self = FW_RECOVERY_FORM (object);

  fw_secret_clear (&self->key);
  g_free (self->name);

  G_OBJECT_CLASS (fw_recovery_form_parent_class)->finalize (object);
}

static void
fw_recovery_form_class_init (FwRecoveryFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_recovery_form_finalize;

  signals[TYPED] = g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
on_activate (FwRecoveryForm *self)
{
  g_signal_emit (self, signals[TYPED], 0);
}

static GtkWidget *
new_button (FwRecoveryForm *self,
            const char     *label,
            GCallback       callback)
{
  GtkWidget *button = fw_records_new_button (label, callback, self);

  gtk_widget_add_css_class (button, "pill");

  return button;
}

static GtkWidget *
new_entry_group (FwRecoveryForm *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->entry = gtk_entry_new ();
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             fw_records_new_entry_row (_("Type the key from the sheet"),
                                                       self->entry));
  fw_name_group (group, _("Recovery key"));
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);

  return group;
}

static void
fw_recovery_form_init (FwRecoveryForm *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), 30);
  gtk_label_set_justify (GTK_LABEL (self->label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->label, "fw-recovery-key");
  gtk_widget_add_css_class (self->label, "card");

  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (buttons), new_button (self, _("Print …"), G_CALLBACK (on_print)));
  gtk_box_append (GTK_BOX (buttons),
                  new_button (self, _("Save as PDF …"), G_CALLBACK (on_save_pdf)));

  gtk_box_append (GTK_BOX (self), self->label);
  gtk_box_append (GTK_BOX (self), buttons);
  gtk_box_append (GTK_BOX (self), new_entry_group (self));
}

GtkWidget *
fw_recovery_form_new (void)
{
  return g_object_new (FW_TYPE_RECOVERY_FORM, NULL);
}

/**
 * fw_recovery_form_show:
 * @name: of the workplace, for the sheet
 * @key: as fw_recovery_key_new() writes it
 */
void
fw_recovery_form_show (FwRecoveryForm *self,
                       const char     *name,
                       const char     *key)
{
  g_return_if_fail (FW_IS_RECOVERY_FORM (self));
  g_return_if_fail (key != NULL);

  fw_recovery_form_forget (self);
  self->name = g_strdup (name);
  self->key = g_strdup (key);
  gtk_label_set_label (GTK_LABEL (self->label), key);
  gtk_widget_grab_focus (self->entry);
}

/* Neither the screen nor the bus of the screen reader keeps it. */
void
fw_recovery_form_forget (FwRecoveryForm *self)
{
  g_return_if_fail (FW_IS_RECOVERY_FORM (self));

  fw_secret_clear (&self->key);
  g_clear_pointer (&self->name, g_free);
  gtk_label_set_label (GTK_LABEL (self->label), "");
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

/* Returns: (transfer none) (nullable): what is shown */
const char *
fw_recovery_form_get_key (FwRecoveryForm *self)
{
  g_return_val_if_fail (FW_IS_RECOVERY_FORM (self), NULL);

  return self->key;
}

GtkWidget *
fw_recovery_form_get_entry (FwRecoveryForm *self)
{
  g_return_val_if_fail (FW_IS_RECOVERY_FORM (self), NULL);

  return self->entry;
}

/* Returns: (nullable): why what was typed is not the key; %NULL if it is */
const char *
fw_recovery_form_check (FwRecoveryForm *self)
{
  g_return_val_if_fail (FW_IS_RECOVERY_FORM (self), NULL);

  return self->key != NULL &&
         fw_recovery_sheet_matches (self->key, gtk_editable_get_text (GTK_EDITABLE (self->entry)))
         ? NULL : _("This is not the key above. Please compare character by character.");
}
