/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-record-form"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-case-checklists.h"
#include "fw-model.h"
#include "fw-record-form.h"
#include "fw-records.h"
#include "fw-widgets.h"

typedef struct
{
  const char *title;     /* N_() */
  const char *fields;    /* a space between */
} Part;

typedef struct
{
  const char *entity;
  const char *first;     /* asked for when it is made */
  Part        parts[5];
} Form;

static const Form forms[] = {
  { "case", "file_no municipality", {
      { N_("File"), "file_no pseudonym land_db_no municipality case_manager deputy" },
      { N_("Access to the case"), "case_type access_path referrer first_contact target_groups" },
      { N_("Course of the case"), "opened phase summary" },
      { N_("Deletion of the file"), "delete_on hold hold_reason archive_offered archive_answer" }
    } },
  { "person", "family_name given_name role birth_date", {
      { N_("Name"), "family_name given_name alt_names role birth_date birth_date_assumed gender" },
      { N_("Origin and language"),
        "citizenships languages interpreter_needed entry_date assigned_date residence_rule_until" },
      { N_("Living and contact"),
        "housing_type schooling address address_secret contacts identifiers" },
      { N_("Health and protection"), "health_note protection_flag" }
    } },
  { "kinship", "person kind other outside lives", {
      { N_("Relation"), "person kind other outside lives" },
      { N_("Note"), "note" }
    } },
  { "residence_status", "person status granted valid_until", {
      { N_("Residence status"), "person status applied granted valid_until authority work_permit" },
      { N_("Source and note"), "source note" }
    } },
  { "legal_circle_period", "person circle begins ends first_payment", {
      { N_("Rechtskreis"), "person circle provider begins ends end_event" },
      { N_("From application to payment"),
        "applied decided first_payment handed_over receipt" },
      { N_("Source and note"), "source note" }
    } },
  { "course", "person kind provider begins", {
      { N_("Course"), "person kind provider access state" },
      { N_("From application to result"), "applied admitted begins ends result result_on" },
      { N_("Note"), "note" }
    } },
  { "work_education", "person activity employer begins", {
      { N_("Work or education"), "person activity employer hours livelihood begins ends" },
      { N_("Qualification"), "qualification recognition" },
      { N_("Note"), "note" }
    } },
  { "housing_period", "person housing begins ends", {
      { N_("Housing"), "person housing provider begins ends" },
      { N_("Note"), "note" }
    } },
  { "consent", "person purpose recipients categories given valid_until", {
      { N_("Consent"), "person purpose recipients categories direction" },
      { N_("Validity"), "given valid_until withdrawn" },
      { N_("How it was given"), "form language interpreter kept" },
      { N_("Note"), "note" }
    } },
  { "assessment", "held present", {
      { N_("Assessment"), "held person present note" }
    } },
  { "assessment_area", "need urgency", {
      { N_("Need"), "need urgency situation" },
      { N_("Resources and strengths"), "resources" }
    } },
  { "netmap", "held", {
      { N_("Netzwerkkarte"), "held person note" }
    } },
  { "netmap_node", "name role sector ring tie support", {
      { N_("Contact"), "name role sector ring tie support actor" },
      { N_("Note"), "note" }
    } },
  { "plan", "made review_on participants", {
      { N_("Serviceplan"), "made review_on participants agreed signed_on" }
    } },
  { "plan_goal", "text area priority target_date", {
      { N_("Goal"), "text area priority target_date reached" },
      { N_("Note"), "note" }
    } },
  { "plan_action", "text who actor fixed anchor days side", {
      { N_("Action"), "text who actor state" },
      { N_("When it is due"), "fixed anchor days side person" },
      { N_("On the client sheet"), "plain meet bring" },
      { N_("Note"), "note" }
    } },
  { "conference", "held occasion place participants", {
      { N_("Fallkonferenz"), "held place occasion participants client_present interpreter" },
      { N_("Agenda and results"), "agenda results minutes_by" },
      { N_("How it goes on"), "next_on signed_on" }
    } },
  { "check_item", "state evidence", {
      { N_("Condition"), "state evidence checked" },
      { N_("Note"), "note" }
    } },
  { "checklist_run", "target", {
      { N_("Checklist"), "person begun target" },
      { N_("Note"), "note" }
    } },
  { "case_event", "happened institution circle text", {
      { N_("Event"), "number happened category institution circle text consequence" },
      { N_("Classification"), "hurdles turning_point appearance milestone" },
      { N_("Reconstruction"), "release pseudonym_text" }
    } },
  { "contact_event", "happened duration kind occasion", {
      { N_("Contact"), "happened duration kind place participants interpreter" },
      { N_("Content"), "occasion note" }
    } },
  { "document", "subject date place", {
      { N_("Document"), "subject date place note" }
    } },
  { "deadline", "subject due kind", {
      { N_("Deadline"), "subject due kind legal_basis warn_days" },
      { N_("State of the deadline"), "done done_on disposition reason" }
    } },
};

struct _FwRecordForm
{
  GtkBox      parent_instance;

  FwStore    *store;
  FwEntity   *entity;
  const Form *form;
  GtkWidget  *title;
  GtkWidget  *remove;
  GtkWidget  *content;
  GtkWidget  *all;
  gboolean    bare;
};

G_DEFINE_FINAL_TYPE (FwRecordForm, fw_record_form, GTK_TYPE_BOX)

enum
{
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const Form *
find_form (const char *entity)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].entity, entity))
      return &forms[i];

  return NULL;
}

/* Returns: (transfer none): %NULL-terminated; what a new record asks for */
const char *const *
fw_record_form_first_fields (const char *entity)
{
  static GHashTable *cache;
  const Form *form = find_form (entity);
  char **fields;

  g_return_val_if_fail (form != NULL, NULL);

  if (cache == NULL)
    cache = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_strfreev);
  fields = g_hash_table_lookup (cache, form->entity);
  if (fields == NULL)
    {
      fields = g_strsplit (form->first, " ", -1);
      g_hash_table_insert (cache, (gpointer) form->entity, fields);
    }

  return (const char *const *) fields;
}

/* --- content ------------------------------------------------------------------------- */

static void
show_title (FwRecordForm *self)
{
  g_autofree char *title = self->entity != NULL ? fw_entity_dup_title (self->entity) : NULL;
  const char *label = self->entity != NULL ? _(fw_entity_get_info (self->entity)->label) : "";

  gtk_label_set_label (GTK_LABEL (self->title), title != NULL && *title != '\0' ? title : label);
}

/* A deadline that is ticked off and a condition that is judged say when; the
 * deadlines of a checklist go along with its own. */
static void
on_edited (FwRecordForm *self,
           const char   *field)
{
  g_autofree char *today = fw_date_today ();

  show_title (self);
  if (FW_IS_DEADLINE (self->entity) && g_str_equal (field, "done"))
    {
      g_object_set (self->entity, "done-on",
                    FW_DEADLINE (self->entity)->done ? today : NULL, NULL);
      fw_records_save (GTK_WIDGET (self), self->store, self->entity, _("Done"));
    }
  if (FW_IS_CHECK_ITEM (self->entity) && g_str_equal (field, "state"))
    {
      g_object_set (self->entity, "checked", today, NULL);
      fw_records_save (GTK_WIDGET (self), self->store, self->entity, _("Checked on"));
    }
  if (FW_IS_CHECKLIST_RUN (self->entity) && g_str_equal (field, "target"))
    fw_case_checklists_follow (GTK_WIDGET (self), self->store,
                               FW_CHECKLIST_RUN (self->entity));
}

static void
build (FwRecordForm *self)
{
  fw_records_clear (self->content);
  for (guint i = 0; i < G_N_ELEMENTS (self->form->parts); i++)
    {
      const Part *part = &self->form->parts[i];
      g_auto(GStrv) fields = NULL;
      GtkWidget *group;

      if (part->fields == NULL)
        break;
      fields = g_strsplit (part->fields, " ", -1);
      group = fw_field_group_new (_(part->title), (const char *const *) fields);
      fw_field_group_set_store (FW_FIELD_GROUP (group), self->store);
      fw_field_group_set_entity (FW_FIELD_GROUP (group), self->entity);
      g_signal_connect_object (group, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->content), group);
    }
}

static void
rebind (FwRecordForm *self)
{
  for (GtkWidget *group = gtk_widget_get_first_child (self->content); group != NULL;
       group = gtk_widget_get_next_sibling (group))
    fw_field_group_set_entity (FW_FIELD_GROUP (group), self->entity);
}

/* --- leaving --------------------------------------------------------------------------- */

static void
on_back (FwRecordForm *self)
{
  if (fw_form_flush (GTK_WIDGET (self)))
    g_signal_emit (self, signals[CLOSED], 0);
}

static void
on_remove (FwRecordForm *self)
{
  g_autoptr(FwEntity) entity = g_object_ref (self->entity);

  if (fw_records_delete (GTK_WIDGET (self), self->store, entity) && self->entity == entity)
    g_signal_emit (self, signals[CLOSED], 0);
}

static void
on_changed (FwRecordForm *self,
            const char   *uuid)
{
  if (self->bare || self->entity == NULL ||
      (uuid != NULL && !g_str_equal (uuid, fw_entity_get_uuid (self->entity))))
    return;
  show_title (self);
  if (!fw_records_is_here (self->store, self->entity))
    g_signal_emit (self, signals[CLOSED], 0);
}

/* --- object ------------------------------------------------------------------------------ */

static void
fw_record_form_dispose (GObject *object)
{
  FwRecordForm *self = FW_RECORD_FORM (object);

  g_clear_object (&self->entity);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_record_form_parent_class)->dispose (object);
}

static void
fw_record_form_class_init (FwRecordFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_record_form_dispose;

  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_record_form_init (FwRecordForm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

static GtkWidget *
new_head (FwRecordForm *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *back = gtk_button_new_with_label (_("To the list"));

  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  /* The conditions of a checklist are sentences. */
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_lines (GTK_LABEL (self->title), 3);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (self->title, "title-4");
  self->remove = gtk_button_new_with_label (_("Delete"));
  g_signal_connect_object (back, "clicked", G_CALLBACK (on_back), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->remove, "clicked", G_CALLBACK (on_remove), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), back);
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), self->remove);
  gtk_widget_set_visible (head, !self->bare);
  gtk_widget_add_css_class (head, "fw-form-head");

  return head;
}

GtkWidget *
fw_record_form_new (FwStore  *store,
                    gboolean  bare)
{
  FwRecordForm *self = g_object_new (FW_TYPE_RECORD_FORM, NULL);

  self->store = g_object_ref (store);
  self->bare = bare;
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_box_append (GTK_BOX (self), new_head (self));
  self->all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_box_append (GTK_BOX (self->all), self->content);
  gtk_box_append (GTK_BOX (self), fw_records_new_scroll (self->all));
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/* What is being typed for the record before is saved first. */
void
fw_record_form_set_entity (FwRecordForm *self,
                           FwEntity     *entity)
{
  const Form *form;

  g_return_if_fail (FW_IS_RECORD_FORM (self));

  form = entity != NULL ? find_form (fw_entity_get_info (entity)->name) : self->form;
  if (self->entity == entity)
    return;
  fw_form_flush (self->content);
  g_set_object (&self->entity, entity);
  if (form != self->form)
    {
      self->form = form;
      build (self);
    }
  else
    {
      rebind (self);
    }
  gtk_widget_set_visible (self->remove,
                          entity != NULL && fw_store_is_editable (self->store, entity));
  show_title (self);
}

FwEntity *
fw_record_form_get_entity (FwRecordForm *self)
{
  g_return_val_if_fail (FW_IS_RECORD_FORM (self), NULL);

  return self->entity;
}

/* A walk with Tab would go on after the field that was left last. */
void
fw_record_form_focus (FwRecordForm *self)
{
  g_auto(GStrv) fields = NULL;

  g_return_if_fail (FW_IS_RECORD_FORM (self));

  if (self->form == NULL)
    return;
  fields = g_strsplit (self->form->parts[0].fields, " ", -1);
  fw_field_group_focus_field (FW_FIELD_GROUP (gtk_widget_get_first_child (self->content)),
                              fields[0]);
}

/* Puts something above the fields, which stays when the record changes. */
void
fw_record_form_add_header (FwRecordForm *self,
                           GtkWidget    *header)
{
  g_return_if_fail (FW_IS_RECORD_FORM (self));

  gtk_box_prepend (GTK_BOX (self->all), header);
}

/* Puts something below the fields, which stays when the record changes. */
void
fw_record_form_add_footer (FwRecordForm *self,
                           GtkWidget    *footer)
{
  g_return_if_fail (FW_IS_RECORD_FORM (self));

  gtk_box_append (GTK_BOX (self->all), footer);
}
