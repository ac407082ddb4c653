/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-details"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-details.h"
#include "fw-widgets.h"

struct _FwChainDetails
{
  AdwBin            parent_instance;

  FwStore          *store;
  FwChainSelection *selection;
  GtkBox           *box;
  char             *shown;      /* what the groups are about, to keep the focus */
};

G_DEFINE_FINAL_TYPE (FwChainDetails, fw_chain_details, ADW_TYPE_BIN)

/* Which fields a kind of step has, beside those that all have. */
static const struct
{
  const char *type;
  const char *fields;
} step_fields[] = {
  { FW_STEP_END, "missed" },
  { FW_STEP_VISIT, "visits" },
  { FW_STEP_CLAIM, "document medium visits" },
  { FW_STEP_CHECK, "result" },
  { FW_STEP_DECISION, "result legal_basis ends_benefit" },
  { FW_STEP_BENEFIT, "starts amount legal_circle" },
  { FW_STEP_INFO, "recipient medium consent document" },
  { FW_STEP_PROOF, "document issuer cost" },
  { FW_STEP_WAIT, "reason" },
  { FW_STEP_DEADLINE, "rule legal_basis" },
  { FW_STEP_MISSING, "missing_offer" },
  { FW_STEP_ABORT, "reason share" },
  { FW_STEP_PART, "part_chain" },
};

#define STEP_FIRST "text type"
#define STEP_DAYS  "days_min days_typ days_max basis basis_n"
#define STEP_MORE  "visits media_break double_entry turning_point source legal_circle legal_basis" \
  " comment"
#define SOLL_MORE  " change"
#define EDGE_FIRST "type text by_default medium document consent consent_by commitment"
#define EDGE_MORE  "days_min days_typ days_max times media_break double_entry comment"
#define LANE_FIRST "name kind legal_circle office external actor"
#define CHAIN_FIRST "number name kind status theme municipalities scope_text target_groups as_of" \
  " version based_on note"
#define MARK_FIRST "hurdle text weight affected source reports"

static void
add_group (FwChainDetails *self,
           const char     *title,
           gpointer        record,
           const char     *fields)
{
  g_auto(GStrv) names = g_strsplit (fields, " ", -1);
  GtkWidget *group = fw_field_group_new (title, (const char *const *) names);

  fw_field_group_set_store (FW_FIELD_GROUP (group), self->store);
  fw_field_group_set_entity (FW_FIELD_GROUP (group), record);
  gtk_box_append (self->box, group);
}

static const char *
fields_of_type (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (step_fields); i++)
    if (g_strcmp0 (step_fields[i].type, type) == 0)
      return step_fields[i].fields;

  return NULL;
}

/* The rest, without what the kind has shown already. */
static char *
dup_rest (const char *all,
          const char *shown)
{
  g_auto(GStrv) names = g_strsplit (all, " ", -1);
  g_auto(GStrv) known = g_strsplit (shown != NULL ? shown : "", " ", -1);
  g_autoptr(GStrvBuilder) rest = g_strv_builder_new ();
  g_auto(GStrv) kept = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) known, names[i]))
      g_strv_builder_add (rest, names[i]);
  kept = g_strv_builder_end (rest);

  return g_strjoinv (" ", kept);
}

static void
show_step (FwChainDetails *self,
           FwChainStep    *step)
{
  FwChainDoc *doc = fw_chain_selection_get_doc (self->selection);
  const char *special = fields_of_type (step->type);
  g_autofree char *first = g_strjoin (" ", STEP_FIRST, special, NULL);
  g_autofree char *more = dup_rest (fw_chain_doc_is_soll (doc) ? STEP_MORE SOLL_MORE : STEP_MORE,
                                    special);

  add_group (self, _("Step"), step, first);
  add_group (self, _("Duration"), step, STEP_DAYS);
  add_group (self, _("More"), step, more);
}

static void
show_marks (FwChainDetails *self,
            gpointer        record)
{
  FwChainDoc *doc = fw_chain_selection_get_doc (self->selection);
  GPtrArray *marks = fw_chain_doc_get_marks_at (doc, record);

  for (guint i = 0; i < marks->len; i++)
    {
      FwChainMark *mark = marks->pdata[i];
      g_autofree char *title = g_strdup_printf (g_strcmp0 (mark->kind, FW_MARK_RESOURCE) == 0
                                                ? _("Resource %u") : _("Hurdle %u"),
                                                fw_chain_doc_get_number (doc, mark));

      add_group (self, title, mark, MARK_FIRST);
    }
}

static void
clear (FwChainDetails *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    {
      fw_form_flush (child);
      gtk_box_remove (self->box, child);
    }
}

/* What decides which groups there are: while it is the same, the rows follow
 * the record by themselves and keep the focus. */
static char *
dup_form (FwChainDetails *self,
          gpointer        record)
{
  FwChainDoc *doc = fw_chain_selection_get_doc (self->selection);
  GPtrArray *marks = FW_IS_CHAIN (record) ? NULL : fw_chain_doc_get_marks_at (doc, record);
  GString *form = g_string_new (fw_entity_get_uuid (record));

  if (FW_IS_CHAIN_STEP (record))
    g_string_append (form, ((FwChainStep *) record)->type);
  for (guint i = 0; marks != NULL && i < marks->len; i++)
    g_string_append (form, fw_entity_get_uuid (marks->pdata[i]));

  return g_string_free (form, FALSE);
}

static void
show_record (FwChainDetails *self,
             gpointer        record)
{
  if (FW_IS_CHAIN_STEP (record))
    show_step (self, record);
  else if (FW_IS_CHAIN_EDGE (record))
    {
      add_group (self, _("Connection"), record, EDGE_FIRST);
      add_group (self, _("More"), record, EDGE_MORE);
    }
  else if (FW_IS_CHAIN_LANE (record))
    add_group (self, _("Institution"), record, LANE_FIRST);
  else
    add_group (self, _("Dienstleistungskette"), record, CHAIN_FIRST);
  if (FW_IS_CHAIN_STEP (record) || FW_IS_CHAIN_EDGE (record))
    show_marks (self, record);
}

static void
follow (FwChainDetails *self)
{
  gpointer record = fw_chain_selection_get_lead (self->selection);
  g_autofree char *form = NULL;

  if (record == NULL)
    record = fw_chain_doc_get_chain (fw_chain_selection_get_doc (self->selection));
  form = dup_form (self, record);
  if (g_strcmp0 (form, self->shown) == 0)
    return;
  clear (self);
  g_free (self->shown);
  self->shown = g_steal_pointer (&form);
  show_record (self, record);
}

static void
fw_chain_details_dispose (GObject *object)
{
  FwChainDetails *self = FW_CHAIN_DETAILS (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (fw_chain_details_parent_class)->dispose (object);
}

static void
fw_chain_details_class_init (FwChainDetailsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_chain_details_dispose;
}

static void
fw_chain_details_init (FwChainDetails *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "fw-section");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->box));
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

GtkWidget *
fw_chain_details_new (FwStore *store)
{
  FwChainDetails *self = g_object_new (FW_TYPE_CHAIN_DETAILS, NULL);

  self->store = g_object_ref (store);

  return GTK_WIDGET (self);
}

/* @selection: (nullable) */
void
fw_chain_details_set_selection (FwChainDetails   *self,
                                FwChainSelection *selection)
{
  g_return_if_fail (FW_IS_CHAIN_DETAILS (self));

  if (self->selection != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->selection, self);
      g_signal_handlers_disconnect_by_data (fw_chain_selection_get_doc (self->selection), self);
    }
  clear (self);
  g_clear_pointer (&self->shown, g_free);
  g_set_object (&self->selection, selection);
  if (selection == NULL)
    return;
  g_signal_connect_object (selection, "changed", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fw_chain_selection_get_doc (selection), "changed", G_CALLBACK (follow),
                           self, G_CONNECT_SWAPPED);
  follow (self);
}

void
fw_chain_details_focus (FwChainDetails *self,
                        const char     *field)
{
  GtkWidget *group;

  g_return_if_fail (FW_IS_CHAIN_DETAILS (self));

  group = gtk_widget_get_first_child (GTK_WIDGET (self->box));
  while (group != NULL && !fw_field_group_focus_field (FW_FIELD_GROUP (group), field))
    group = gtk_widget_get_next_sibling (group);
}
