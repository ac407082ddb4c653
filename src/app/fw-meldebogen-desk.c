/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meldebogen-desk"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-answer-box.h"
#include "fw-cluster-rows.h"
#include "fw-meldebogen-desk.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-widgets.h"

#define STATUS_KEY "fw-status"

struct _FwMeldebogenDesk
{
  AdwBin           parent_instance;

  FwStore         *store;
  FwMeldebogen    *meldebogen;
  GtkWidget       *status;        /* the sentence */
  GtkWidget       *buttons;       /* one for each state that may follow */
  FwFieldGroup    *finding;
  FwFieldGroup    *referral;
  FwFieldGroup    *selection;
  FwFieldGroup    *closing;
  FwAnswerBox     *answer;
  FwClusterRows   *clusters;
};

G_DEFINE_FINAL_TYPE (FwMeldebogenDesk, fw_meldebogen_desk, ADW_TYPE_BIN)

static const char *const finding_fields[] = { "mb_no", "finding", NULL };
static const char *const referral_fields[] = {
  "referral_consent", "referred_to", "referred_on", NULL
};
static const char *const selection_fields[] = {
  "reconstruction", "selection_reason", NULL
};
static const char *const closing_fields[] = { "closing_note", NULL };

/* What a state asks for before it may be set. */
static const struct
{
  const char *status;
  const char *field;
  const char *sentence;
} demands[] = {
  { FW_MB_REFERRED, "referral_consent",
    N_("The person must agree before the case is handed to Case Management.") },
  { FW_MB_SELECTED, "selection_reason", N_("Please say why this Meldebogen is selected.") },
};

static const char *
uuid_of (FwMeldebogenDesk *self)
{
  return fw_entity_get_uuid (FW_ENTITY (self->meldebogen));
}

/* --- setting a state -------------------------------------------------------------- */

static FwFieldGroup *
group_with (FwMeldebogenDesk *self,
            const char       *field)
{
  FwFieldGroup *const groups[] = { self->finding, self->referral, self->selection, self->closing };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (fw_field_group_get_row (groups[i], field) != NULL)
      return groups[i];

  return NULL;
}

static gboolean
is_filled (FwMeldebogenDesk *self,
           const char       *name)
{
  FwEntity *processing = fw_field_group_get_entity (self->finding);
  g_autofree char *text = processing != NULL ? fw_entity_dup_value (processing, name) : NULL;

  return text != NULL && *text != '\0' && !g_str_equal (text, "0");
}

static gboolean
meets_demands (FwMeldebogenDesk *self,
               const char       *status)
{
  for (guint i = 0; i < G_N_ELEMENTS (demands); i++)
    {
      FwFieldGroup *group;

      if (!g_str_equal (demands[i].status, status) || is_filled (self, demands[i].field))
        continue;
      group = group_with (self, demands[i].field);
      fw_field_row_set_error (fw_field_group_get_row (group, demands[i].field),
                              _(demands[i].sentence));
      fw_field_group_focus_field (group, demands[i].field);
      fw_announce (GTK_WIDGET (self), _(demands[i].sentence));
      return FALSE;
    }

  return TRUE;
}

static void
on_status (FwMeldebogenDesk *self,
           GtkWidget        *button)
{
  g_autofree char *status = g_strdup (g_object_get_data (G_OBJECT (button), STATUS_KEY));
  const char *label = fw_code_list_get_label ("CL_MB_STATUS", status);
  /* Translators: %s is the new status of a Meldebogen. */
  g_autofree char *text = g_strdup_printf (_("Status: %s"), label != NULL ? label : status);
  g_autoptr(GError) error = NULL;

  if (!fw_form_flush (GTK_WIDGET (self)) || !meets_demands (self, status))
    return;
  if (!fw_store_set_mb_status (self->store, uuid_of (self), status, &error))
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("The status stays as it is"), error->message);
      return;
    }
  fw_page_toast (GTK_WIDGET (self), text, TRUE);
  gtk_widget_child_focus (self->buttons, GTK_DIR_TAB_FORWARD);
}

/* --- showing ------------------------------------------------------------------------ */

static void
add_button (FwMeldebogenDesk *self,
            const char       *status)
{
  const char *label = fw_code_list_get_label ("CL_MB_STATUS", status);
  GtkWidget *button = gtk_button_new_with_label (label != NULL ? label : status);
  /* Translators: a button in words; %s is a status of a Meldebogen. */
  g_autofree char *name = g_strdup_printf (_("%s as status"), label != NULL ? label : status);

  g_object_set_data_full (G_OBJECT (button), STATUS_KEY, g_strdup (status), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_status), self, G_CONNECT_SWAPPED);
  fw_name_set (button, name);
  fw_wrap_box_append (FW_WRAP_BOX (self->buttons), button);
}

static void
show_status (FwMeldebogenDesk *self,
             const char       *status)
{
  const char *label = fw_code_list_get_label ("CL_MB_STATUS", status);
  const char *const *next = fw_rules_mb_next_states (status);
  /* Translators: %s is the present status of a Meldebogen. */
  g_autofree char *sentence = g_strdup_printf (_("Now: %s. Set to:"),
                                               label != NULL ? label : status);

  gtk_label_set_label (GTK_LABEL (self->status), sentence);
  fw_wrap_box_clear (FW_WRAP_BOX (self->buttons));
  for (guint i = 0; next[i] != NULL; i++)
    add_button (self, next[i]);
}

static gboolean
may_become (const char *status,
            const char *wanted)
{
  return g_str_equal (status, wanted) || fw_rules_mb_may_follow (status, wanted);
}

static void
show (FwMeldebogenDesk *self)
{
  g_autoptr(FwEntity) processing = NULL;
  g_autofree char *status = NULL;

  if (self->meldebogen == NULL || self->meldebogen->submitted == NULL)
    return;
  status = fw_store_dup_mb_status (self->store, uuid_of (self));
  processing = fw_store_find (self->store, "mb_processing", "meldebogen", uuid_of (self));
  show_status (self, status);
  fw_field_group_set_entity (self->finding, processing);
  fw_field_group_set_entity (self->referral, processing);
  fw_field_group_set_entity (self->selection, processing);
  fw_field_group_set_entity (self->closing, processing);
  gtk_widget_set_visible (GTK_WIDGET (self->finding), processing != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->referral),
                          may_become (status, FW_MB_REFERRED) ||
                          is_filled (self, "referred_to") ||
                          is_filled (self, "referral_consent"));
  gtk_widget_set_visible (GTK_WIDGET (self->selection),
                          may_become (status, FW_MB_SELECTED) ||
                          is_filled (self, "selection_reason"));
  gtk_widget_set_visible (GTK_WIDGET (self->closing),
                          may_become (status, FW_MB_CLOSED) || is_filled (self, "closing_note"));
}

static void
on_changed (FwMeldebogenDesk *self,
            const char       *uuid,
            const char       *entity)
{
  if (entity == NULL || g_str_equal (entity, "mb_processing"))
    show (self);
}

/* --- object ---------------------------------------------------------------------------- */

static void
fw_meldebogen_desk_dispose (GObject *object)
{
  FwMeldebogenDesk *self = FW_MELDEBOGEN_DESK (object);

  g_clear_object (&self->meldebogen);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_meldebogen_desk_parent_class)->dispose (object);
}

static void
fw_meldebogen_desk_class_init (FwMeldebogenDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_meldebogen_desk_dispose;
}

static void
fw_meldebogen_desk_init (FwMeldebogenDesk *self)
{
}

static FwFieldGroup *
new_group (FwMeldebogenDesk  *self,
           GtkWidget         *box,
           const char        *title,
           const char *const *fields)
{
  GtkWidget *group = fw_field_group_new (title, NULL);

  fw_field_group_set_form (FW_FIELD_GROUP (group), "mb_processing", fields);
  fw_field_group_set_store (FW_FIELD_GROUP (group), self->store);
  gtk_box_append (GTK_BOX (box), group);

  return FW_FIELD_GROUP (group);
}

static void
add_status (FwMeldebogenDesk *self,
            GtkWidget        *box)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->status = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->status), 0);
  self->buttons = fw_wrap_box_new (6, 6);
  fw_name_set (self->buttons, _("Next status"));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Processing"));
  gtk_box_append (GTK_BOX (inner), self->status);
  gtk_box_append (GTK_BOX (inner), self->buttons);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), inner);
  gtk_box_append (GTK_BOX (box), group);
}

GtkWidget *
fw_meldebogen_desk_new (FwStore *store)
{
  FwMeldebogenDesk *self = g_object_new (FW_TYPE_MELDEBOGEN_DESK, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->store = g_object_ref (store);
  add_status (self, box);
  self->finding = new_group (self, box, _("Finding"), finding_fields);
  self->referral = new_group (self, box, _("Hand-over to Case Management"), referral_fields);
  self->selection = new_group (self, box, _("Selection for a Fallrekonstruktion"),
                               selection_fields);
  self->closing = new_group (self, box, _("Closing"), closing_fields);
  self->answer = FW_ANSWER_BOX (fw_answer_box_new (store));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->answer));
  self->clusters = FW_CLUSTER_ROWS (fw_cluster_rows_new (store));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->clusters));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/* @meldebogen: (nullable): a submitted one */
void
fw_meldebogen_desk_set_meldebogen (FwMeldebogenDesk *self,
                                   FwMeldebogen     *meldebogen)
{
  g_return_if_fail (FW_IS_MELDEBOGEN_DESK (self));

  g_set_object (&self->meldebogen, meldebogen);
  fw_answer_box_set_meldebogen (self->answer, meldebogen);
  fw_cluster_rows_set_meldebogen (self->clusters, meldebogen);
  show (self);
}
