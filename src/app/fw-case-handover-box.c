/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-handover-box"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-case-handover-box.h"
#include "fw-case-handover.h"
#include "fw-handover-dialog.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-widgets.h"

enum { OFFER, ACCEPT, DECLINE, WITHDRAW, REMOVE, N_BUTTONS };

struct _FwCaseHandoverBox
{
  AdwBin               parent_instance;

  FwStore             *store;
  char                *uuid;        /* of the case */
  AdwPreferencesGroup *group;
  GtkWidget           *answer;      /* around the reason */
  GtkWidget           *reason;      /* why it is declined */
  GtkWidget           *buttons[N_BUTTONS];
  gboolean             waiting;     /* only while somebody is to do something */
  guint                idle;
};

G_DEFINE_FINAL_TYPE (FwCaseHandoverBox, fw_case_handover_box, ADW_TYPE_BIN)

/* --- what it says ------------------------------------------------------------------- */

char *
fw_case_handover_dup_line (FwStore * store,
                           const char *case_uuid)
{
  g_autoptr(FwCaseHandover) handover = fw_handover_find (store, case_uuid);
  const char *state;

  if (handover == NULL)
    return g_strdup ("");
  state = fw_handover_state_to_label (fw_case_handover_get_state (handover));

  return fw_handover_is_successor (store, handover)
         /* Translators: who hands a case over to this workplace, and how far that is. */
         ? g_strdup_printf (_("Hand-over from %s: %s"), handover->giver_name, state)
         : g_strdup_printf (_("Hand-over to %s: %s"), handover->successor_name, state);
}

/* Returns: (transfer full): what a person should know before they decide */
static char *
dup_hint (FwCaseHandoverBox *self,
          FwCaseHandover    *handover)
{
  g_autofree char *day = handover != NULL ? fw_handover_dup_purge_day (self->store, handover)
                                          : NULL;
  g_autofree char *shown = fw_date_format_long (day);
  guint n = fw_handover_count (self->store, self->uuid);

  if (day != NULL && fw_handover_is_giver (self->store, handover))
    return g_strdup_printf (_("It can be read here until you remove it; from %s on it should go. "
                              "The successor keeps it."), shown);
  if (day != NULL)
    return g_strdup (_("The other side has taken the case back. Remove the copy here."));
  if (handover != NULL && fw_handover_is_successor (self->store, handover) &&
      fw_case_handover_get_state (handover) == FW_HANDOVER_OFFERED)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u record has arrived. Reason: %s",
                                         "%u records have arrived. Reason: %s", n), n,
                            handover->reason);
  if (handover != NULL && handover->decline_reason != NULL &&
      fw_case_handover_get_state (handover) == FW_HANDOVER_DECLINED)
    return g_strdup (handover->decline_reason);

  return g_strdup ("");
}

static void
show_buttons (FwCaseHandoverBox *self,
              FwCaseHandover    *handover)
{
  FwHandoverState state = handover != NULL ? fw_case_handover_get_state (handover)
                                           : FW_HANDOVER_NONE;
  gboolean giver = handover != NULL && fw_handover_is_giver (self->store, handover);
  gboolean successor = handover != NULL && fw_handover_is_successor (self->store, handover);
  gboolean asked = successor && state == FW_HANDOVER_OFFERED;
  gboolean under_way = state == FW_HANDOVER_OFFERED || state == FW_HANDOVER_ACCEPTED;
  gboolean manages = fw_scope_may_write (self->store, fw_scope_of_record (self->store, self->uuid),
                                         FW_MEMBER_MANAGES, NULL);
  g_autofree char *day = handover != NULL ? fw_handover_dup_purge_day (self->store, handover)
                                          : NULL;

  gtk_widget_set_visible (self->buttons[OFFER], manages && !under_way);
  gtk_widget_set_visible (self->buttons[ACCEPT], asked);
  gtk_widget_set_visible (self->buttons[DECLINE], asked);
  gtk_widget_set_visible (self->answer, asked);
  gtk_widget_set_visible (self->buttons[WITHDRAW], giver && (state == FW_HANDOVER_OFFERED ||
                                                             state == FW_HANDOVER_DECLINED));
  gtk_widget_set_visible (self->buttons[REMOVE], day != NULL);
  if (self->waiting)
    gtk_widget_set_visible (GTK_WIDGET (self), asked || day != NULL ||
                            (giver && state == FW_HANDOVER_DECLINED));
}

static void
show (FwCaseHandoverBox *self)
{
  g_autoptr(FwCaseHandover) handover = NULL;
  g_autofree char *line = NULL;
  g_autofree char *hint = NULL;
  g_autofree char *text = NULL;

  if (self->uuid == NULL || !fw_store_has (self->store, self->uuid))
    return;
  handover = fw_handover_find (self->store, self->uuid);
  line = fw_case_handover_dup_line (self->store, self->uuid);
  hint = dup_hint (self, handover);
  text = g_strdup_printf ("%s%s%s", line, *line != '\0' && *hint != '\0' ? "\n" : "", hint);
  adw_preferences_group_set_description (self->group, *text != '\0' ? text
                                         : _("The case goes to another case manager, complete."));
  show_buttons (self, handover);
}

static gboolean
on_idle (gpointer data)
{
  FwCaseHandoverBox *self = data;

  self->idle = 0;
  show (self);

  return G_SOURCE_REMOVE;
}

static void
on_changed (FwCaseHandoverBox *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (on_idle, self);
}

/* --- what can be done ----------------------------------------------------------------- */

static void
finish (FwCaseHandoverBox *self,
        gboolean           done,
        const char        *toast,
        GError            *error)
{
  if (!done)
    fw_dialogs_inform (GTK_WIDGET (self), _("The hand-over could not go on"), error->message);
  else
    fw_page_toast (GTK_WIDGET (self), toast, FALSE);
}

static void
on_offer (FwCaseHandoverBox *self)
{
  if (fw_form_flush (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)))))
    fw_handover_dialog_present (GTK_WIDGET (self), self->store, self->uuid);
}

static void
on_accept (FwCaseHandoverBox *self)
{
  g_autoptr(FwCaseHandover) handover = fw_handover_find (self->store, self->uuid);
  g_autoptr(GError) error = NULL;
  gboolean done = fw_handover_accept (self->store, handover, &error);

  finish (self, done, _("Accepted; the next exchange tells the other side"), error);
}

static void
on_decline (FwCaseHandoverBox *self)
{
  g_autoptr(FwCaseHandover) handover = fw_handover_find (self->store, self->uuid);
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));
  g_autoptr(GError) error = NULL;
  gboolean done = fw_handover_decline (self->store, handover, reason, &error);

  finish (self, done, _("Declined; the next exchange tells the other side"), error);
}

static void
on_withdraw (FwCaseHandoverBox *self)
{
  g_autoptr(FwCaseHandover) handover = fw_handover_find (self->store, self->uuid);
  g_autoptr(GError) error = NULL;
  gboolean done = fw_handover_withdraw (self->store, handover, &error);

  finish (self, done, _("Taken back; the next exchange tells the other side"), error);
}

static void
on_remove_confirmed (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data)
{
  g_autoptr(FwCaseHandoverBox) self = data;
  g_autoptr(FwCaseHandover) handover = NULL;
  g_autoptr(GError) error = NULL;
  gboolean done;

  if (!fw_dialogs_confirm_finish (result, NULL) || self->uuid == NULL)
    return;
  handover = fw_handover_find (self->store, self->uuid);
  if (handover == NULL)
    return;
  done = fw_handover_purge (self->store, handover, &error);
  finish (self, done, _("The case was removed from this workplace"), error);
}

static void
on_remove (FwCaseHandoverBox *self)
{
  guint n = fw_handover_count (self->store, self->uuid);
  g_autofree char *body =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                  "%u record goes from this workplace for good. The other side "
                                  "keeps the case; that it was here stays noted.",
                                  "%u records go from this workplace for good. The other side "
                                  "keeps the case; that it was here stays noted.", n), n);

  fw_dialogs_confirm_async (GTK_WIDGET (self), _("Remove the case here?"), body, _("_Remove"),
                            TRUE, NULL, on_remove_confirmed, g_object_ref (self));
}

/* --- object ----------------------------------------------------------------------------- */

static void
fw_case_handover_box_dispose (GObject *object)
{
  FwCaseHandoverBox *self = FW_CASE_HANDOVER_BOX (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->store);
  g_clear_pointer (&self->uuid, g_free);

  G_OBJECT_CLASS (fw_case_handover_box_parent_class)->dispose (object);
}

static void
fw_case_handover_box_class_init (FwCaseHandoverBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_case_handover_box_dispose;
}

static void
fw_case_handover_box_init (FwCaseHandoverBox *self)
{
  static const struct { const char *label; void (*clicked) (FwCaseHandoverBox *); } buttons[] = {
    [OFFER] = { N_("Hand the case over…"), on_offer }, [ACCEPT] = { N_("Accept"), on_accept },
    [DECLINE] = { N_("Decline"), on_decline }, [WITHDRAW] = { N_("Take back"), on_withdraw },
    [REMOVE] = { N_("Remove here…"), on_remove },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("Hand-over"));
  self->reason = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason), _("Why it is declined"));
  /* In a list of its own, because an empty one would leave a line. */
  self->answer = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->answer), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->answer, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (self->answer), self->reason);
  fw_name_set (self->answer, _("Why it is declined"));
  adw_preferences_group_add (self->group, self->answer);
  gtk_widget_set_margin_top (box, 6);
  for (guint i = 0; i < N_BUTTONS; i++)
    {
      self->buttons[i] = fw_records_new_button (_(buttons[i].label),
                                                G_CALLBACK (buttons[i].clicked), self);
      gtk_box_append (GTK_BOX (box), self->buttons[i]);
    }
  gtk_widget_add_css_class (self->buttons[ACCEPT], "suggested-action");
  gtk_widget_add_css_class (self->buttons[REMOVE], "destructive-action");
  adw_preferences_group_add (self->group, box);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

GtkWidget *
fw_case_handover_box_new (FwStore  *store,
                          gboolean  waiting)
{
  FwCaseHandoverBox *self = g_object_new (FW_TYPE_CASE_HANDOVER_BOX, NULL);

  self->store = g_object_ref (store);
  self->waiting = waiting;
  if (waiting)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      gtk_widget_add_css_class (GTK_WIDGET (self), "fw-section");
    }
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/* @uuid: (nullable) */
void
fw_case_handover_box_set_case (FwCaseHandoverBox *self,
                               const char        *uuid)
{
  g_return_if_fail (FW_IS_CASE_HANDOVER_BOX (self));

  g_free (self->uuid);
  self->uuid = g_strdup (uuid);
  show (self);
}
