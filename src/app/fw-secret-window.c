/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-secret-window"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-keys.h"
#include "fw-passphrase-rows.h"
#include "fw-records.h"
#include "fw-recovery-form.h"
#include "fw-secret-window.h"
#include "fw-widgets.h"

#define FW_TYPE_SECRET_WINDOW (fw_secret_window_get_type ())
G_DECLARE_FINAL_TYPE (FwSecretWindow, fw_secret_window, FW, SECRET_WINDOW, AdwWindow)

struct _FwSecretWindow
{
  AdwWindow         parent_instance;

  FwStore          *store;
  GtkWidget        *pages;
  GtkWidget        *ask;
  GtkWidget        *key;        /* in view after it */
  GtkWidget        *current;
  FwPassphraseRows *rows;       /* NULL: it is about the recovery key */
  FwRecoveryForm   *form;       /* NULL: it is about the passphrase */
  GtkWidget        *problem;
  GtkWidget        *action;
  char             *passphrase; /* until the thread has them */
  char             *new_passphrase;
  gboolean          busy;
  gboolean          gone;
};

G_DEFINE_FINAL_TYPE (FwSecretWindow, fw_secret_window, ADW_TYPE_WINDOW)

static void
say (FwSecretWindow *self,
     GtkWidget      *entry,
     const char     *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->problem), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->problem, sentence != NULL);
  fw_name_describe (entry, sentence);
  fw_name_invalid (entry, sentence != NULL);
  if (sentence == NULL)
    return;
  gtk_widget_grab_focus (entry);
  fw_announce (GTK_WIDGET (self), sentence);
}

static void
set_busy (FwSecretWindow *self,
          gboolean        busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (adw_window_get_content (ADW_WINDOW (self)), !busy);
}

static void
forget_secrets (FwSecretWindow *self)
{
  fw_secret_clear (&self->passphrase);
  fw_secret_clear (&self->new_passphrase);
}

/* The window that asked tells it, as this one goes. */
static void
end (FwSecretWindow *self,
     const char     *sentence)
{
  GtkWindow *asker = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (ADW_IS_PREFERENCES_WINDOW (asker))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (asker), adw_toast_new (sentence));
  if (asker != NULL)
    fw_announce (GTK_WIDGET (asker), sentence);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* --- after the passphrase --------------------------------------------------------- */

static void
show_key (FwSecretWindow *self)
{
  g_autofree char *key = fw_recovery_key_new ();
  g_autofree char *name = NULL;

  g_object_get (fw_store_get_workplace (self->store), "name", &name, NULL);
  gtk_widget_set_visible (self->ask, FALSE);
  gtk_widget_set_visible (self->key, TRUE);
  gtk_button_set_label (GTK_BUTTON (self->action), _("_Use"));
  fw_recovery_form_show (self->form, name, key);
  fw_secret_wipe (key);
}

static void
on_verified (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(FwSecretWindow) self = data;
  g_autoptr(GError) error = NULL;
  gboolean right = fw_store_verify_finish (result, &error);

  g_application_release (g_application_get_default ());
  if (self->gone)
    return;
  set_busy (self, FALSE);
  if (g_error_matches (error, FW_ERROR, FW_ERROR_PASSPHRASE))
    say (self, self->current, _("The passphrase is not right. Nothing was changed."));
  else if (!right)
    say (self, self->current, error->message);
  else if (self->rows != NULL)
    end (self, _("The new passphrase opens the file from now on."));
  else
    show_key (self);
}

/* The derivation of the key takes all the memory there is for a moment, so the
 * picture of the waiting window comes first. */
static void
on_painted (GtkWidget *widget,
            gpointer   data)
{
  FwSecretWindow *self = FW_SECRET_WINDOW (widget);

  /* A program that is closed now ends after what it was asked for. */
  g_application_hold (g_application_get_default ());
  fw_store_verify_async (self->store, self->passphrase, self->new_passphrase, on_verified,
                         g_object_ref (self));
  forget_secrets (self);
}

static void
verify (FwSecretWindow *self)
{
  const char *current = gtk_editable_get_text (GTK_EDITABLE (self->current));

  if (*current == '\0')
    {
      say (self, self->current, _("Please enter the passphrase."));
      return;
    }
  say (self, self->current, NULL);
  forget_secrets (self);
  if (self->rows != NULL)
    {
      self->new_passphrase = fw_passphrase_rows_take (self->rows);
      if (self->new_passphrase == NULL)
        return;
    }
  self->passphrase = g_strdup (current);
  gtk_editable_set_text (GTK_EDITABLE (self->current), "");
  set_busy (self, TRUE);
  fw_widgets_after_paint (GTK_WIDGET (self), on_painted, NULL);
}

/* --- the recovery key --------------------------------------------------------------- */

static void
take_key (FwSecretWindow *self)
{
  const char *problem = fw_recovery_form_check (self->form);
  g_autoptr(GError) error = NULL;

  say (self, fw_recovery_form_get_entry (self->form), problem);
  if (problem != NULL)
    return;
  if (fw_store_set_recovery_key (self->store, fw_recovery_form_get_key (self->form), &error))
    end (self, _("The new recovery key is in force. Please destroy the old sheet."));
  else
    say (self, fw_recovery_form_get_entry (self->form), error->message);
}

static void
on_action (FwSecretWindow *self)
{
  if (self->busy)
    return;
  if (self->key != NULL && gtk_widget_get_visible (self->key))
    take_key (self);
  else
    verify (self);
}

/* --- object ----------------------------------------------------------------------------- */

static void
fw_secret_window_dispose (GObject *object)
{
  FwSecretWindow *self = FW_SECRET_WINDOW (object);

  self->gone = TRUE;
  forget_secrets (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_secret_window_parent_class)->dispose (object);
}

/* Not before it is mapped: GTK 4.8 then forgets that this is a window, and screen
 * readers do not find it. */
static void
fw_secret_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fw_secret_window_parent_class)->map (widget);

  gtk_widget_grab_focus (FW_SECRET_WINDOW (widget)->current);
}

/* What the thread is about to change cannot be called back, and who closes the
 * window must know which passphrase opens the file. */
static gboolean
fw_secret_window_close_request (GtkWindow *window)
{
  if (FW_SECRET_WINDOW (window)->busy)
    return GDK_EVENT_STOP;

  return GTK_WINDOW_CLASS (fw_secret_window_parent_class)->close_request (window);
}

static void
fw_secret_window_class_init (FwSecretWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_secret_window_dispose;
  GTK_WIDGET_CLASS (klass)->map = fw_secret_window_map;
  GTK_WINDOW_CLASS (klass)->close_request = fw_secret_window_close_request;
}

static void
fw_secret_window_init (FwSecretWindow *self)
{
  self->pages = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->problem = fw_records_new_label (NULL, "fw-error");
  gtk_label_set_justify (GTK_LABEL (self->problem), GTK_JUSTIFY_CENTER);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0.5f);
  gtk_widget_set_margin_top (self->problem, 12);
  gtk_widget_set_margin_bottom (self->problem, 18);
  gtk_widget_set_visible (self->problem, FALSE);
}

static GtkWidget *
new_current_group (FwSecretWindow *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  const char *title = _("Present passphrase");

  self->current = gtk_password_entry_new ();
  g_object_set (self->current, "show-peek-icon", TRUE, NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             fw_records_new_entry_row (title, self->current));
  fw_name_group (group, title);
  g_signal_connect_object (self->current, "activate", G_CALLBACK (on_action), self,
                           G_CONNECT_SWAPPED);

  return group;
}

static GtkWidget *
add_page (FwSecretWindow *self,
          const char     *text,
          GtkWidget      *content)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_box_append (GTK_BOX (page), fw_records_new_label (text, NULL));
  gtk_box_append (GTK_BOX (page), content);
  gtk_box_append (GTK_BOX (self->pages), page);

  return page;
}

static void
add_passphrase_page (FwSecretWindow *self)
{
  self->ask =
    add_page (self, _("After that only the new passphrase opens this file. The recovery key stays "
                      "as it is. An older backup goes on opening with the passphrase of its day."),
              new_current_group (self));
  self->rows = FW_PASSPHRASE_ROWS (fw_passphrase_rows_new (_("New passphrase")));
  gtk_box_append (GTK_BOX (self->ask), GTK_WIDGET (self->rows));
}

static void
add_recovery_pages (FwSecretWindow *self)
{
  self->ask =
    add_page (self, _("For the day on which the sheet with the recovery key is lost, or somebody "
                      "has seen it. The key there is stays in force until the new one was typed "
                      "from its sheet. An older backup goes on opening with the key of its day."),
              new_current_group (self));
  self->form = FW_RECOVERY_FORM (fw_recovery_form_new ());
  g_signal_connect_object (self->form, "typed", G_CALLBACK (on_action), self, G_CONNECT_SWAPPED);
  self->key =
    add_page (self, _("Print this key now and keep it under lock. It opens the file when the "
                      "passphrase is forgotten; nothing else does."), GTK_WIDGET (self->form));
  gtk_widget_set_visible (self->key, FALSE);
}

static GtkWidget *
new_content (FwSecretWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (inner, "fw-section");
  gtk_box_append (GTK_BOX (inner), self->pages);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), inner);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), fw_dialogs_new_header (GTK_WIDGET (self), self->action,
                                                        G_CALLBACK (on_action), self));
  gtk_box_append (GTK_BOX (box), scrolled);
  /* In view however low the window is. */
  gtk_box_append (GTK_BOX (box), self->problem);

  return box;
}

typedef void (*PagesFunc) (FwSecretWindow *self);

static void
present (GtkWindow  *parent,
         FwStore    *store,
         const char *title,
         const char *action,
         PagesFunc   add_pages)
{
  FwSecretWindow *self = g_object_new (FW_TYPE_SECRET_WINDOW, "title", title, "modal", TRUE,
                                       "transient-for", parent, "default-width", 620,
                                       "default-height", 480, NULL);

  self->store = g_object_ref (store);
  self->action = gtk_button_new_with_mnemonic (action);
  add_pages (self);
  adw_window_set_content (ADW_WINDOW (self), new_content (self));
  fw_dialogs_close_on_escape (GTK_WIDGET (self));
  gtk_window_present (GTK_WINDOW (self));
}

void
fw_secret_window_present_passphrase (GtkWindow *parent,
                                     FwStore   *store)
{
  g_return_if_fail (FW_IS_STORE (store));

  present (parent, store, _("Change the passphrase"), _("_Change"), add_passphrase_page);
}

void
fw_secret_window_present_recovery (GtkWindow *parent,
                                   FwStore   *store)
{
  g_return_if_fail (FW_IS_STORE (store));

  present (parent, store, _("Renew the recovery key"), _("C_ontinue"), add_recovery_pages);
}
