/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-handover-dialog"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-case-handover.h"
#include "fw-exchange.h"
#include "fw-handover-dialog.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-widgets.h"

typedef struct
{
  GtkWidget      *window;
  FwStore        *store;
  FwDraft        *kept;
  FwCaseHandover *draft;      /* of it */
  GPtrArray      *devices;    /* FwDevice, that may take it */
  GtkWidget      *workplace;
  GtkWidget      *promise;
  GtkWidget      *problem;
  GtkWidget      *asker;      /* weak */
} HandoverDialog;

static const char *const fields[] = { "reason", "basis", "recipient", "statute", NULL };

static void
handover_dialog_free (gpointer data)
{
  HandoverDialog *self = data;

  g_clear_weak_pointer (&self->asker);
  g_clear_pointer (&self->devices, g_ptr_array_unref);
  g_clear_pointer (&self->kept, fw_draft_unref);
  g_clear_object (&self->store);
  g_free (self);
}

/* --- to whom ------------------------------------------------------------------------- */

static gboolean
may_take (FwDevice *device)
{
  return device->confirmed != NULL && device->revoked == NULL &&
         g_strcmp0 (device->role, fw_role_to_code (FW_ROLE_CASE_MANAGER)) == 0;
}

static GPtrArray *
list_devices (FwStore *store)
{
  g_autoptr(GPtrArray) all = fw_pairing_list (store);
  GPtrArray *devices = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < all->len; i++)
    if (may_take (all->pdata[i]))
      g_ptr_array_add (devices, g_object_ref (all->pdata[i]));

  return devices;
}

static GtkWidget *
new_workplace_row (HandoverDialog *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  for (guint i = 0; i < self->devices->len; i++)
    gtk_string_list_append (names, ((FwDevice *) self->devices->pdata[i])->name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Workplace that takes it"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  fw_name_set (row, _("Workplace that takes it"));

  return row;
}

/* Returns: (nullable) */
static FwDevice *
get_device (HandoverDialog *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->workplace));

  return selected < self->devices->len ? self->devices->pdata[selected] : NULL;
}

/* --- offering ------------------------------------------------------------------------- */

static void
tell (HandoverDialog *self,
      const char     *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->problem), sentence);
  gtk_widget_set_visible (self->problem, TRUE);
  fw_announce (self->window, sentence);
  fw_dialogs_grow (self->window);
}

static void
offer (gpointer data)
{
  g_autoptr(GtkWidget) window = data;
  HandoverDialog *self = g_object_get_data (G_OBJECT (window), "fw-handover-dialog");
  g_autoptr(GError) error = NULL;
  g_autoptr(GtkWidget) asker = NULL;

  /* Locking may have taken the window away in the meantime. */
  if (self == NULL)
    return;
  if (!fw_handover_offer (self->store, self->draft, &error))
    {
      tell (self, error->message);
      return;
    }
  g_set_object (&asker, self->asker);
  gtk_window_destroy (GTK_WINDOW (window));
  if (asker != NULL)
    fw_page_toast (asker, _("The next exchange takes the case along"), TRUE);
}

/* The question is not gone yet, and must not see its window go before it. */
static void
on_confirmed (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(GtkWidget) window = data;

  if (fw_dialogs_confirm_finish (result, NULL))
    g_idle_add_once (offer, g_steal_pointer (&window));
}

static void
confirm (HandoverDialog *self,
         FwDevice       *device)
{
  guint n = fw_handover_count (self->store, self->draft->case_file);
  g_autofree char *heading = g_strdup_printf (_("Hand the case over to %s?"), device->name);
  g_autofree char *body =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                  "%u record goes there with the next exchange, names included. "
                                  "Once all of it has arrived, the case can only be read here.",
                                  "%u records go there with the next exchange, names included. "
                                  "Once all of it has arrived, the case can only be read here.",
                                  n), n);

  gtk_widget_set_visible (self->problem, FALSE);
  fw_dialogs_confirm_async (self->window, heading, body, _("_Hand over"), FALSE, NULL,
                            on_confirmed, g_object_ref (self->window));
}

static void
on_offer (HandoverDialog *self)
{
  FwDevice *device = get_device (self);
  g_autofree char *obstacle = NULL;

  if (!fw_form_flush (self->window))
    return;
  g_object_set (self->draft, "successor", device != NULL ? device->device_id : NULL, NULL);
  obstacle = fw_handover_dup_obstacle (self->store, self->draft);
  if (obstacle != NULL)
    tell (self, obstacle);
  else if (!gtk_check_button_get_active (GTK_CHECK_BUTTON (self->promise)))
    tell (self, _("Confirm that you have agreed on it with the other side."));
  else
    confirm (self, device);
}

/* --- the window ------------------------------------------------------------------------- */

static GtkWidget *
new_header (HandoverDialog *self)
{
  GtkWidget *offer = gtk_button_new_with_mnemonic (_("_Hand over…"));

  return fw_dialogs_new_header (self->window, offer, G_CALLBACK (on_offer), self);
}

static GtkWidget *
new_form (HandoverDialog *self)
{
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *group = fw_field_group_new (NULL, fields);
  GtkWidget *to = adw_preferences_group_new ();

  self->workplace = new_workplace_row (self);
  self->promise =
    gtk_check_button_new_with_label (_("I have agreed on it with the other side."));
  self->problem = fw_records_new_label (NULL, "fw-error");
  gtk_widget_set_visible (self->problem, FALSE);
  g_object_set (group, "draft", TRUE, "store", self->store, "entity", self->draft, NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (to), self->workplace);
  gtk_widget_add_css_class (inner, "fw-section");
  if (self->devices->len == 0)
    gtk_box_append (GTK_BOX (inner),
                    fw_records_new_label (_("No workplace of another case manager is paired. "
                                            "Pair one on the page “Exchange” first."),
                                          "dim-label"));
  gtk_box_append (GTK_BOX (inner), to);
  gtk_box_append (GTK_BOX (inner), group);
  gtk_box_append (GTK_BOX (inner), self->promise);
  gtk_box_append (GTK_BOX (inner), self->problem);

  return inner;
}

static GtkWidget *
new_content (HandoverDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), new_form (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), new_header (self));
  gtk_box_append (GTK_BOX (box), scrolled);

  return box;
}

void
fw_handover_dialog_resume (GtkWidget *asker,
                           FwStore   *store,
                           FwDraft   *draft)
{
  HandoverDialog *self = g_new0 (HandoverDialog, 1);

  self->store = g_object_ref (store);
  self->kept = fw_draft_ref (draft);
  self->draft = FW_CASE_HANDOVER (fw_draft_get_entity (draft, 0));
  self->devices = list_devices (store);
  g_set_weak_pointer (&self->asker, asker);
  self->window = g_object_new (ADW_TYPE_WINDOW, "title", _("Hand the case over"), "modal", TRUE,
                               "transient-for", gtk_widget_get_root (asker),
                               "default-width", 560, NULL);
  adw_window_set_content (ADW_WINDOW (self->window), new_content (self));
  g_object_set_data_full (G_OBJECT (self->window), "fw-handover-dialog", self,
                          handover_dialog_free);
  fw_draft_attach (draft, self->window, store);
  fw_dialogs_close_on_escape (self->window);
  gtk_window_present (GTK_WINDOW (self->window));
}

void
fw_handover_dialog_present (GtkWidget  *asker,
                            FwStore    *store,
                            const char *case_uuid)
{
  g_autoptr(FwEntity) handover = NULL;
  g_autoptr(FwDraft) draft = NULL;

  g_return_if_fail (GTK_IS_WIDGET (asker));
  g_return_if_fail (FW_IS_STORE (store));

  handover = fw_model_new_entity ("case_handover", NULL);
  g_object_set (handover, "case-file", case_uuid, "basis", "EINWILLIGUNG", NULL);
  draft = fw_draft_new ("handover", asker, NULL, &handover, 1);
  fw_handover_dialog_resume (asker, store, draft);
}
