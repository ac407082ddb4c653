/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-exchange-partners"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-exchange-partners.h"
#include "fw-exchange-text.h"
#include "fw-exchange.h"
#include "fw-import-run.h"
#include "fw-page.h"
#include "fw-widgets.h"

#define DEVICE_KEY "fw-device"

struct _FwExchangePartners
{
  AdwBin               parent_instance;

  FwStore             *store;
  AdwPreferencesGroup *group;
  GPtrArray           *rows;    /* borrowed from the group */
};

G_DEFINE_FINAL_TYPE (FwExchangePartners, fw_exchange_partners, ADW_TYPE_BIN)

enum
{
  DELIVER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- what can be done ---------------------------------------------------------------- */

static FwDevice *
device_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), DEVICE_KEY);
}

static void
close_menu (GtkWidget *button)
{
  GtkWidget *popover = gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
on_save (FwExchangePartners *self,
         GtkWidget          *button)
{
  g_signal_emit (self, signals[DELIVER], 0, device_of (button), FALSE);
}

static void
on_mail (FwExchangePartners *self,
         GtkWidget          *button)
{
  g_autoptr(FwDevice) device = g_object_ref (device_of (button));

  close_menu (button);
  g_signal_emit (self, signals[DELIVER], 0, device, TRUE);
}

static void
on_list (FwExchangePartners *self,
         GtkWidget          *button)
{
  close_menu (button);
  fw_exchange_list_present (GTK_WIDGET (self), self->store, device_of (button));
}

static void
on_keys (FwExchangePartners *self,
         GtkWidget          *button)
{
  close_menu (button);
  fw_exchange_keys_present (GTK_WIDGET (self), self->store, device_of (button));
}

/* What a question is about until it is answered. */
typedef struct
{
  FwExchangePartners *self;
  FwDevice           *device;
} Question;

static Question *
question_new (FwExchangePartners *self,
              FwDevice           *device)
{
  Question *question = g_new (Question, 1);

  *question = (Question) { g_object_ref (self), g_object_ref (device) };

  return question;
}

static void
question_free (Question *question)
{
  g_object_unref (question->self);
  g_object_unref (question->device);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* --- what waits for a file that never comes ------------------------------------------ */

static void
on_rest_answered (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr(Question) question = data;
  FwExchangePartners *self = question->self;
  g_autofree char *text = NULL;
  guint n;

  if (!fw_dialogs_confirm_finish (result, NULL) || self->store == NULL)
    return;
  n = fw_import_run_rest (GTK_WIDGET (self), self->store, question->device);
  /* The lock may have closed the page. */
  if (self->store == NULL)
    return;
  fw_exchange_partners_refresh (self);
  text = n > 0 ? g_strdup_printf (ngettext ("%u file was taken over.", "%u files were taken over.",
                                            n), n)
               : g_strdup (_("None of the files was taken over; they go on waiting."));
  fw_page_toast (GTK_WIDGET (self), text, FALSE);
}

static void
on_rest (FwExchangePartners *self,
         GtkWidget          *button)
{
  FwDevice *device = device_of (button);
  /* Translators: %s is the name of a partner. */
  g_autofree char *heading = g_strdup_printf (_("Take over the rest of “%s”?"), device->name);
  Question *question = question_new (self, device);

  close_menu (button);
  fw_dialogs_confirm_async (GTK_WIDGET (self), heading,
                            _("Files that wait for an earlier one are taken over without it. Do"
                              " this only if the earlier one will never come, because the laptop"
                              " was lost or is broken: what it brought stays missing until"
                              " somebody else has it. The import can be undone."),
                            _("Take over"), FALSE, NULL, on_rest_answered, question);
}

/* --- revoking -------------------------------------------------------------------------- */

static void
on_revoke_answered (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr(Question) question = data;
  FwExchangePartners *self = question->self;
  g_autoptr(GError) error = NULL;

  if (!fw_dialogs_confirm_finish (result, NULL) || self->store == NULL)
    return;
  if (!fw_pairing_revoke (self->store, question->device, &error))
    fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
  fw_exchange_partners_refresh (self);
}

static void
on_revoke (FwExchangePartners *self,
           GtkWidget          *button)
{
  FwDevice *device = device_of (button);
  Question *question = question_new (self, device);
  gboolean is_office = fw_store_get_role (self->store) == FW_ROLE_OFFICE;
  /* Translators: %s is the name of a partner. */
  g_autofree char *heading = g_strdup_printf (_("Revoke “%s”?"), device->name);

  close_menu (button);
  fw_dialogs_confirm_async (GTK_WIDGET (self), heading,
                            is_office
                            ? _("From now on files of this workplace are put aside, and it gets"
                                " nothing any more. All others learn of it with the next exchange."
                                " This cannot be undone: whoever comes back renews the keys and is"
                                " paired anew.")
                            : _("From now on files of this workplace are put aside here, and it"
                                " gets nothing from here any more. If a laptop was lost, tell the"
                                " coordinating office, which revokes it for all. This cannot be"
                                " undone: whoever comes back renews the keys and is paired anew."),
                            _("Revoke"), TRUE, NULL, on_revoke_answered, question);
}

/* --- the menu of a partner ------------------------------------------------------------- */

/* @spoken: says for whom; @label is what one sees */
static GtkWidget *
new_button (FwExchangePartners *self,
            FwDevice           *device,
            const char         *label,
            const char         *spoken,
            GCallback           callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  fw_name_set (button, spoken);
  g_object_set_data_full (G_OBJECT (button), DEVICE_KEY, g_object_ref (device), g_object_unref);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static void
add_choice (GtkWidget *box,
            GtkWidget *button)
{
  gtk_widget_add_css_class (button, "flat");
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
new_menu (FwExchangePartners     *self,
          const FwExchangeStatus *status)
{
  FwDevice *device = status->device;
  /* Translators: a menu; %s is the name of a partner. */
  g_autofree char *name = g_strdup_printf (_("More for %s"), device->name);
  g_autofree char *mail = g_strdup_printf (_("Send by mail … to %s"), device->name);
  g_autofree char *list = g_strdup_printf (_("Deliveries … of %s"), device->name);
  g_autofree char *keys = g_strdup_printf (_("Keys … of %s"), device->name);
  g_autofree char *rest = g_strdup_printf (_("Take over the rest … of %s"), device->name);
  g_autofree char *revoke = g_strdup_printf (_("Revoke … %s"), device->name);
  GtkWidget *menu = fw_name_new_menu_button ("fw-menu-symbolic", name, NULL);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  if (device->revoked == NULL)
    add_choice (box, new_button (self, device, _("Send by mail …"), mail, G_CALLBACK (on_mail)));
  add_choice (box, new_button (self, device, _("Deliveries …"), list, G_CALLBACK (on_list)));
  if (status->n_parked > 0)
    add_choice (box, new_button (self, device, _("Take over the rest …"), rest,
                                 G_CALLBACK (on_rest)));
  add_choice (box, new_button (self, device, _("Keys …"), keys, G_CALLBACK (on_keys)));
  if (device->revoked == NULL)
    add_choice (box, new_button (self, device, _("Revoke …"), revoke, G_CALLBACK (on_revoke)));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  fw_name_set (popover, name);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (menu), popover);
  gtk_widget_set_tooltip_text (menu, name);
  gtk_widget_set_valign (menu, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (menu, "flat");

  return menu;
}

/* --- rows ------------------------------------------------------------------------------ */

static void
add_partner (FwExchangePartners *self,
             FwDevice           *device)
{
  g_autoptr(FwExchangeStatus) status =
    fw_exchange_status_new (self->store, device, g_get_real_time () / 1000);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (device->name, -1);
  g_autofree char *state = fw_exchange_dup_state (status);
  g_autofree char *subtitle = g_markup_escape_text (state, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_focusable (row, FALSE);
  if (device->revoked == NULL)
    {
      /* Translators: a button in words; %s is the name of a partner. */
      g_autofree char *name = g_strdup_printf (_("Save file … for %s"), device->name);

      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 new_button (self, device, _("Save file …"), name,
                                             G_CALLBACK (on_save)));
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_menu (self, status));
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static const char *
describe (FwExchangePartners *self)
{
  if (self->rows->len == 0)
    return _("No workplace is paired with this one yet.");

  return fw_pairing_keys_are_due (self->store)
         ? _("The keys of this workplace are more than a year old. Please renew them: “Keys …” in"
             " the menu of a partner.") : NULL;
}

gboolean
fw_exchange_partners_refresh (FwExchangePartners *self)
{
  g_autoptr(GPtrArray) devices = NULL;
  gboolean any = FALSE;

  g_return_val_if_fail (FW_IS_EXCHANGE_PARTNERS (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  devices = fw_pairing_list (self->store);
  for (guint i = 0; i < devices->len; i++)
    {
      FwDevice *device = devices->pdata[i];

      if (device->confirmed == NULL)
        continue;
      any |= device->revoked == NULL;
      add_partner (self, device);
    }
  adw_preferences_group_set_description (self->group, describe (self));

  return any;
}

/* --- object ---------------------------------------------------------------------------- */

static void
fw_exchange_partners_dispose (GObject *object)
{
  FwExchangePartners *self = FW_EXCHANGE_PARTNERS (object);

  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_exchange_partners_parent_class)->dispose (object);
}

static void
fw_exchange_partners_finalize (GObject *object)
{
  FwExchangePartners *self = FW_EXCHANGE_PARTNERS (object);

  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (fw_exchange_partners_parent_class)->finalize (object);
}

static void
fw_exchange_partners_class_init (FwExchangePartnersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_exchange_partners_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_exchange_partners_finalize;

  signals[DELIVER] = g_signal_new ("deliver", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 2, FW_TYPE_DEVICE,
                                   G_TYPE_BOOLEAN);
}

static void
fw_exchange_partners_init (FwExchangePartners *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("Partners"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

GtkWidget *
fw_exchange_partners_new (FwStore *store)
{
  FwExchangePartners *self = g_object_new (FW_TYPE_EXCHANGE_PARTNERS, NULL);

  self->store = g_object_ref (store);

  return GTK_WIDGET (self);
}
