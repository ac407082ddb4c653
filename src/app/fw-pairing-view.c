/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-pairing-view"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-device-card.h"
#include "fw-exchange.h"
#include "fw-pairing-view.h"
#include "fw-widgets.h"

#define DEVICE_KEY "fw-device"

struct _FwPairingView
{
  AdwBin     parent_instance;

  FwStore   *store;
  GtkWidget *box;
  GPtrArray *comparisons;     /* groups, borrowed */
  GtkWidget *read;
};

G_DEFINE_FINAL_TYPE (FwPairingView, fw_pairing_view, ADW_TYPE_BIN)

enum
{
  PAIRED,
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const patterns[] = { "*.xml", NULL };

/* --- files --------------------------------------------------------------------------- */

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(FwPairingView) self = data;
  g_autoptr(GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    fw_dialogs_inform (GTK_WIDGET (self), _("The Geräteausweis was not saved"), error->message);
  else
    {
      fw_announce (GTK_WIDGET (self), _("The Geräteausweis was saved."));
      g_signal_emit (self, signals[SAVED], 0);
    }
}

static void
on_place_chosen (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(FwPairingView) self = data;
  g_autoptr(GFile) file = fw_dialogs_choose_file_finish (result, NULL);
  g_autoptr(GBytes) card = NULL;
  g_autoptr(GError) error = NULL;

  if (file == NULL)
    return;
  card = fw_pairing_export (self->store, &error);
  if (card == NULL)
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("The Geräteausweis was not saved"), error->message);
      return;
    }
  g_file_replace_contents_bytes_async (file, card, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION,
                                       NULL, on_written, g_object_ref (self));
}

static void
on_save (FwPairingView *self)
{
  g_autofree char *name =
    g_strdup_printf ("geraeteausweis-%.6s.xml", fw_store_get_device_id (self->store));

  fw_dialogs_choose_file_async (GTK_WIDGET (self), _("Save Geräteausweis"),
                                GTK_FILE_CHOOSER_ACTION_SAVE, name, _("Geräteausweise"), patterns,
                                NULL, on_place_chosen, g_object_ref (self));
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(FwPairingView) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GInputStream) stream = G_INPUT_STREAM (g_object_ref (source));
  g_autoptr(GBytes) card = g_input_stream_read_bytes_finish (stream, result, &error);
  g_autoptr(FwDevice) device = card != NULL ? fw_pairing_import (self->store, card, &error) : NULL;

  if (device == NULL)
    fw_dialogs_inform (GTK_WIDGET (self), _("This Geräteausweis was not taken"), error->message);
  else if (device->confirmed != NULL)
    fw_dialogs_inform (GTK_WIDGET (self), _("Paired already"),
                       _("This device is known and its fingerprint was confirmed."));
}

static void
on_file_chosen (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(FwPairingView) self = data;
  g_autoptr(GFile) file = fw_dialogs_choose_file_finish (result, NULL);
  g_autoptr(GFileInputStream) stream = NULL;
  g_autoptr(GError) error = NULL;

  if (file == NULL)
    return;
  stream = g_file_read (file, NULL, &error);
  if (stream == NULL)
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("This Geräteausweis was not taken"), error->message);
      return;
    }
  /* One byte more than a card may have, so that a larger file is refused. */
  g_input_stream_read_bytes_async (G_INPUT_STREAM (stream), FW_DEVICE_CARD_MAX_SIZE + 1,
                                   G_PRIORITY_DEFAULT, NULL, on_read, g_object_ref (self));
}

static void
on_read_clicked (FwPairingView *self)
{
  fw_dialogs_choose_file_async (GTK_WIDGET (self), _("Read in Geräteausweis"),
                                GTK_FILE_CHOOSER_ACTION_OPEN, NULL, _("Geräteausweise"), patterns,
                                NULL, on_file_chosen, g_object_ref (self));
}

static void show (FwPairingView *self);

/* --- comparing -------------------------------------------------------------------------- */

static void
on_match (FwPairingView *self,
          GtkWidget     *button)
{
  g_autoptr(FwDevice) device = g_object_ref (g_object_get_data (G_OBJECT (button), DEVICE_KEY));
  g_autoptr(GError) error = NULL;

  if (!fw_pairing_confirm (self->store, device, &error))
    {
      fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
      return;
    }
  gtk_widget_grab_focus (self->read);
  fw_announce (GTK_WIDGET (self), _("The device is paired."));
  g_signal_emit (self, signals[PAIRED], 0, device);
}

/* Nothing of it stays: the next card of that device is looked at anew. */
static void
on_mismatch (FwPairingView *self,
             GtkWidget     *button)
{
  g_autoptr(FwDevice) device = g_object_ref (g_object_get_data (G_OBJECT (button), DEVICE_KEY));
  g_autoptr(GError) error = NULL;

  if (!fw_store_delete (self->store, fw_entity_get_uuid (FW_ENTITY (device)), &error))
    {
      fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
      return;
    }
  gtk_widget_grab_focus (self->read);
  fw_dialogs_inform (GTK_WIDGET (self), _("The pairing was dropped"),
                     _("The file did not come from the other side as it left there."
                       " Have it handed over another way, best in person."));
}

static void
on_offer_match (FwPairingView *self,
                GtkWidget     *button)
{
  g_autoptr(FwDevice) device = g_object_ref (g_object_get_data (G_OBJECT (button), DEVICE_KEY));
  g_autoptr(GError) error = NULL;

  if (!fw_pairing_take_offered (self->store, device, &error))
    {
      fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
      return;
    }
  gtk_widget_grab_focus (self->read);
  fw_announce (GTK_WIDGET (self), _("The new keys count from now on."));
  show (self);
}

static void
on_offer_mismatch (FwPairingView *self,
                   GtkWidget     *button)
{
  g_autoptr(FwDevice) device = g_object_ref (g_object_get_data (G_OBJECT (button), DEVICE_KEY));
  g_autoptr(GError) error = NULL;

  if (!fw_pairing_drop_offered (self->store, device, &error))
    {
      fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
      return;
    }
  gtk_widget_grab_focus (self->read);
  fw_dialogs_inform (GTK_WIDGET (self), _("The new keys were dropped"),
                     _("Somebody else has former keys of this partner. If a laptop was lost,"
                       " revoke it under “Partners”."));
  show (self);
}

static GtkWidget *
new_number_row (const char *title,
                const char *fingerprint)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (fingerprint);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *name = g_strdup_printf ("%s; %s", title, fingerprint);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  /* The row is a stop of the Tab key, so that the number can be heard again. */
  fw_name_set (row, name);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (label, "fw-fingerprint");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);

  return row;
}

static GtkWidget *
new_answer (FwPairingView *self,
            FwDevice      *device,
            const char    *label,
            GCallback      callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data_full (G_OBJECT (button), DEVICE_KEY, g_object_ref (device), g_object_unref);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

/* @own: (nullable): what the other side compares */
static void
add_comparison (FwPairingView *self,
                FwDevice      *device,
                const char    *own,
                const char    *theirs,
                const char    *instruction,
                GCallback      matched,
                GCallback      mismatched)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *match = new_answer (self, device, _("They match"), matched);
  /* Translators: %s is the name of a device. */
  g_autofree char *title = g_strdup_printf (_("Compare with %s"), device->name);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), instruction);
  if (own != NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               new_number_row (_("This workplace"), own));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), new_number_row (device->name, theirs));
  gtk_widget_add_css_class (match, "suggested-action");
  gtk_box_append (GTK_BOX (buttons), match);
  gtk_box_append (GTK_BOX (buttons),
                  new_answer (self, device, _("They do not match"), mismatched));
  gtk_widget_set_margin_top (buttons, 12);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), buttons);
  gtk_box_append (GTK_BOX (self->box), group);
  g_ptr_array_add (self->comparisons, group);
}

static void
add_device (FwPairingView *self,
            FwDevice      *device,
            const char    *own)
{
  g_autofree char *offered = fw_pairing_dup_offered (self->store, device);

  if (device->confirmed == NULL && device->revoked == NULL)
    add_comparison (self, device, own, device->fingerprint,
                    _("Call the other side. Read both numbers to each other. Each must stand on"
                      " both screens."), G_CALLBACK (on_match), G_CALLBACK (on_mismatch));
  else if (offered != NULL)
    add_comparison (self, device, NULL, offered,
                    _("This partner has new keys, as after a backup was restored. Call the other"
                      " side. This number must stand there under “Keys …”, or somebody else has"
                      " sent them."), G_CALLBACK (on_offer_match), G_CALLBACK (on_offer_mismatch));
}

static void
show (FwPairingView *self)
{
  g_autoptr(GPtrArray) devices = fw_pairing_list (self->store);
  g_autofree char *own = fw_pairing_dup_fingerprint (self->store, NULL);

  for (guint i = 0; i < self->comparisons->len; i++)
    gtk_box_remove (GTK_BOX (self->box), self->comparisons->pdata[i]);
  g_ptr_array_set_size (self->comparisons, 0);
  for (guint i = 0; i < devices->len; i++)
    add_device (self, devices->pdata[i], own != NULL ? own : "");
}

void
fw_pairing_view_refresh (FwPairingView *self)
{
  g_return_if_fail (FW_IS_PAIRING_VIEW (self));

  show (self);
}

static void
on_changed (FwPairingView *self,
            const char    *uuid,
            const char    *entity)
{
  if (entity == NULL || g_str_equal (entity, "device"))
    show (self);
}

/* --- object ----------------------------------------------------------------------------------- */

static void
fw_pairing_view_dispose (GObject *object)
{
  g_clear_object (&FW_PAIRING_VIEW (object)->store);

  G_OBJECT_CLASS (fw_pairing_view_parent_class)->dispose (object);
}

static void
fw_pairing_view_finalize (GObject *object)
{
  g_clear_pointer (&FW_PAIRING_VIEW (object)->comparisons, g_ptr_array_unref);

  G_OBJECT_CLASS (fw_pairing_view_parent_class)->finalize (object);
}

static void
fw_pairing_view_class_init (FwPairingViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_pairing_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_pairing_view_finalize;

  signals[PAIRED] = g_signal_new ("paired", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_DEVICE);
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_pairing_view_init (FwPairingView *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *save = gtk_button_new_with_label (_("Save Geräteausweis …"));

  self->comparisons = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->read = gtk_button_new_with_label (_("Read in Geräteausweis …"));
  g_signal_connect_object (save, "clicked", G_CALLBACK (on_save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->read, "clicked", G_CALLBACK (on_read_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), save);
  gtk_box_append (GTK_BOX (buttons), self->read);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Pair with a workplace"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("Both sides save their Geräteausweis, give the file to"
                                           " each other and read it in. Then they compare two"
                                           " numbers by telephone."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), buttons);
  gtk_box_append (GTK_BOX (self->box), group);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

GtkWidget *
fw_pairing_view_new (FwStore *store)
{
  FwPairingView *self = g_object_new (FW_TYPE_PAIRING_VIEW, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  show (self);

  return GTK_WIDGET (self);
}
