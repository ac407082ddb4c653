/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-view"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-attachment-view.h"
#include "fw-base.h"
#include "fw-case-assessment.h"
#include "fw-case-checklists.h"
#include "fw-case-chronicle.h"
#include "fw-case-contacts.h"
#include "fw-case-disclosures.h"
#include "fw-case-documents.h"
#include "fw-case-family.h"
#include "fw-case-follow.h"
#include "fw-case-handover-box.h"
#include "fw-case-head.h"
#include "fw-case-history.h"
#include "fw-case-late.h"
#include "fw-case-network.h"
#include "fw-case-overview.h"
#include "fw-case-plan.h"
#include "fw-access.h"
#include "fw-case-closing.h"
#include "fw-case-removal.h"
#include "fw-case-sections.h"
#include "fw-case-status.h"
#include "fw-case-time.h"
#include "fw-case-view.h"
#include "fw-conference-box.h"
#include "fw-consent-row.h"
#include "fw-deadline-row.h"
#include "fw-document-window.h"
#include "fw-case-text.h"
#include "fw-client-sheet.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-record-form.h"
#include "fw-record-list.h"
#include "fw-records.h"
#include "fw-sheet-button.h"
#include "fw-unite-window.h"
#include "fw-widgets.h"

/* Who only passes by on the way to another case has not opened it. */
#define VISIT_AFTER 1500   /* ms */

struct _FwCaseView
{
  GtkBox     parent_instance;

  guint      visit;        /* until the access is noted */
  gboolean   found;        /* somebody looked for the case */

  FwStore   *store;
  FwCase    *case_file;
  GtkWidget *head;
  GtkWidget *switcher;
  GtkWidget *stack;
  GtkWidget *sections[FW_N_SECTIONS];
  GtkWidget *form;
  GtkWidget *attachment;   /* above the form of a document */
  GtkWidget *consent;      /* above the form of a consent */
  GtkWidget *late;         /* what arrived at what was united with it */
  GtkWidget *unite;        /* below the form of a person */
  GtkWidget *conference;   /* below the form of a Fallkonferenz */
  GtkWidget *handover;
  GtkWidget *waiting;      /* the same above the sections, while it needs an answer */
  GtkWidget *closing;
  GtkWidget *removal;
};

G_DEFINE_FINAL_TYPE (FwCaseView, fw_case_view, GTK_TYPE_BOX)

static const char *
uuid_of (FwCaseView * self)
{
  return self->case_file != NULL ? fw_entity_get_uuid (FW_ENTITY (self->case_file)) : NULL;
}

static gboolean
is_form_shown (FwCaseView *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "form") == 0;
}

/* --- sections and the form ---------------------------------------------------------- */

static void
show_section (FwCaseView *self,
              FwSection   section)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), fw_section_get_name (section));
  fw_case_sections_show (FW_CASE_SECTIONS (self->switcher), section);
}

static FwSection
get_section (FwCaseView *self)
{
  return fw_case_sections_get (FW_CASE_SECTIONS (self->switcher));
}

static FwSection
section_of (FwEntity *record)
{
  if (FW_IS_PERSON (record) || FW_IS_KINSHIP (record))
    return FW_SECTION_PERSONS;
  if (FW_IS_CONFERENCE (record))
    return FW_SECTION_CONFERENCES;
  if (FW_IS_CASE_EVENT (record))
    return FW_SECTION_CHRONICLE;
  if (FW_IS_CONTACT_EVENT (record))
    return FW_SECTION_CONTACTS;
  if (FW_IS_CASE_DOCUMENT (record))
    return FW_SECTION_DOCUMENTS;
  if (FW_IS_ASSESSMENT (record) || FW_IS_ASSESSMENT_AREA (record))
    return FW_SECTION_ASSESSMENT;
  if (FW_IS_NETMAP (record) || FW_IS_NETMAP_NODE (record))
    return FW_SECTION_NETWORK;
  if (FW_IS_PLAN (record) || FW_IS_PLAN_GOAL (record) || FW_IS_PLAN_ACTION (record))
    return FW_SECTION_PLAN;
  if (FW_IS_DEADLINE (record))
    return FW_SECTION_DEADLINES;
  if (FW_IS_CONSENT (record))
    return FW_SECTION_CONSENTS;
  if (FW_IS_CHECKLIST_RUN (record) || FW_IS_CHECK_ITEM (record))
    return FW_SECTION_CHECKLISTS;
  if (FW_IS_CASE (record))
    return FW_SECTION_MASTER;

  return FW_SECTION_STATUS;
}

/* Shows the steps of the Zielsysteme that the case goes by. */
static void
show_monitoring (FwCaseView *self,
                 FwEntity   *record)
{
  const char *monitor = FW_IS_CASE_TICK (record) ? FW_CASE_TICK (record)->monitor
                        : FW_IS_CASE_ANSWER (record) ? FW_CASE_ANSWER (record)->monitor
                        : fw_entity_get_uuid (record);

  show_section (self, FW_SECTION_MONITORING);
  fw_case_follow_focus (FW_CASE_FOLLOW (self->sections[FW_SECTION_MONITORING]), monitor);
}

/* Shows the form of a record of the case. */
void
fw_case_view_show_record (FwCaseView *self,
                          FwEntity   *record)
{
  g_return_if_fail (FW_IS_CASE_VIEW (self));

  if (FW_IS_CASE (record))
    {
      show_section (self, FW_SECTION_OVERVIEW);
      return;
    }
  if (FW_IS_CASE_MONITOR (record) || FW_IS_CASE_TICK (record) || FW_IS_CASE_ANSWER (record))
    {
      show_monitoring (self, record);
      return;
    }
  show_section (self, section_of (record));
  fw_record_form_set_entity (FW_RECORD_FORM (self->form), record);
  fw_attachment_view_set_document (FW_ATTACHMENT_VIEW (self->attachment),
                                   FW_IS_CASE_DOCUMENT (record) ? FW_CASE_DOCUMENT (record) : NULL);
  gtk_widget_set_visible (self->consent, FW_IS_CONSENT (record));
  gtk_widget_set_visible (self->unite, FW_IS_PERSON (record));
  fw_conference_box_set_conference (FW_CONFERENCE_BOX (self->conference), FW_IS_CONFERENCE (record)
                                    ? FW_CONFERENCE (record) : NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "form");
  fw_record_form_focus (FW_RECORD_FORM (self->form));
}

/* Back where the record stands in its list. */
static void
on_form_closed (FwCaseView *self)
{
  g_autofree char *uuid = NULL;
  FwEntity *record = fw_record_form_get_entity (FW_RECORD_FORM (self->form));
  FwSection section = get_section (self);

  if (record == NULL)
    return;
  uuid = g_strdup (fw_entity_get_uuid (record));
  fw_record_form_set_entity (FW_RECORD_FORM (self->form), NULL);
  fw_attachment_view_set_document (FW_ATTACHMENT_VIEW (self->attachment), NULL);
  if (!is_form_shown (self))
    return;
  show_section (self, section);
  if (FW_IS_RECORD_LIST (self->sections[section]))
    fw_record_list_focus (FW_RECORD_LIST (self->sections[section]), uuid);
  else if (section == FW_SECTION_PERSONS)
    fw_case_family_focus (FW_CASE_FAMILY (self->sections[section]), uuid);
  else if (section == FW_SECTION_CHRONICLE)
    fw_case_chronicle_focus (FW_CASE_CHRONICLE (self->sections[section]), uuid);
  else if (section == FW_SECTION_CONTACTS)
    fw_case_contacts_focus (FW_CASE_CONTACTS (self->sections[section]), uuid);
  else if (section == FW_SECTION_DOCUMENTS)
    fw_case_documents_focus (FW_CASE_DOCUMENTS (self->sections[FW_SECTION_DOCUMENTS]), uuid);
  else if (section == FW_SECTION_ASSESSMENT)
    fw_case_assessment_focus (FW_CASE_ASSESSMENT (self->sections[section]), uuid);
  else if (section == FW_SECTION_NETWORK)
    fw_case_network_focus (FW_CASE_NETWORK (self->sections[section]), uuid);
  else if (section == FW_SECTION_PLAN)
    fw_case_plan_focus (FW_CASE_PLAN (self->sections[section]), uuid);
  else if (section == FW_SECTION_CHECKLISTS)
    fw_case_checklists_focus (FW_CASE_CHECKLISTS (self->sections[section]), uuid);
}

/* --- new records ----------------------------------------------------------------------- */

static void
on_made (GtkWidget *asker,
         FwEntity  *saved)
{
  fw_case_view_show_record (FW_CASE_VIEW (asker), saved);
}

/* Relations are entered one after the other, with the drawing in view. */
static void
on_made_relation (GtkWidget *asker,
                  FwEntity  *saved)
{
  FwCaseView *self = FW_CASE_VIEW (asker);

  show_section (self, FW_SECTION_PERSONS);
  fw_case_family_focus (FW_CASE_FAMILY (self->sections[FW_SECTION_PERSONS]),
                        fw_entity_get_uuid (saved));
}

static FwEntity *
new_draft (FwCaseView *self,
           const char *entity)
{
  FwEntity *draft = fw_model_new_entity (entity, NULL);
  g_autofree char *today = fw_date_today ();

  if (g_strcmp0 (fw_entity_info_get_parent (fw_entity_get_info (draft))->name, "person") == 0)
    {
      g_autoptr(FwPerson) anchor = fw_store_find_anchor (self->store, uuid_of (self));

      if (anchor != NULL)
        g_object_set (draft, "person", fw_entity_get_uuid (FW_ENTITY (anchor)), NULL);
    }
  else
    {
      g_object_set (draft, "case-file", uuid_of (self), NULL);
    }
  if (FW_IS_CASE_EVENT (draft))
    g_object_set (draft, "happened", today, NULL);
  if (FW_IS_CASE_DOCUMENT (draft))
    g_object_set (draft, "date", today, NULL);
  if (FW_IS_CONFERENCE (draft))
    g_object_set (draft, "held", today, "client-present", TRUE, NULL);
  if (FW_IS_DEADLINE (draft))
    g_object_set (draft, "kind", "WV", NULL);
  if (FW_IS_CONSENT (draft))
    g_object_set (draft, "given", today, "direction", "BEIDES", "form", "SCHRIFT", NULL);

  return draft;
}

static void
make (FwCaseView *self,
      const char *entity,
      const char *heading)
{
  g_autoptr(FwEntity) draft = new_draft (self, entity);

  fw_new_dialog_present (GTK_WIDGET (self), self->store, draft, heading,
                         fw_record_form_first_fields (entity), on_made);
}

static void
on_new_person (FwCaseView *self,
               FwEntity   *relation)
{
  if (relation == NULL)
    make (self, "person", _("New person"));
  else
    fw_new_dialog_present (GTK_WIDGET (self), self->store, relation, _("New relation"),
                           fw_record_form_first_fields ("kinship"), on_made_relation);
}

static void
on_new_conference (FwCaseView *self)
{
  make (self, "conference", _("New Fallkonferenz"));
}

/* Back at the table, where the next task waits. */
static void
on_made_task (GtkWidget *asker,
              FwEntity  *saved)
{
  fw_page_toast (asker, _("Task entered; it stands among the deadlines, too"), TRUE);
}

static void
on_new_task (FwCaseView *self,
             FwEntity   *draft)
{
  fw_new_dialog_present (GTK_WIDGET (self), self->store, draft, _("New task"),
                         fw_record_form_first_fields ("deadline"), on_made_task);
}

static void
on_new_event (FwCaseView *self)
{
  make (self, "case_event", _("New event"));
}

static void
on_new_deadline (FwCaseView *self)
{
  make (self, "deadline", _("New deadline"));
}

static void
on_new_consent (FwCaseView *self)
{
  make (self, "consent", _("New consent"));
}

static void
on_new_paper (FwCaseView *self)
{
  make (self, "document", _("New document"));
}

static void
on_new_of_status (FwCaseView *self,
                  const char *entity)
{
  make (self, entity, fw_case_status_get_heading (entity));
}

/* What is planned is made one after the other, with all of it in view. */
static void
on_made_of_plan (GtkWidget *asker,
                 FwEntity  *saved)
{
  FwCaseView *self = FW_CASE_VIEW (asker);

  show_section (self, FW_SECTION_PLAN);
  fw_case_plan_focus (FW_CASE_PLAN (self->sections[FW_SECTION_PLAN]), fw_entity_get_uuid (saved));
}

static void
on_new_of_plan (FwCaseView *self,
                FwEntity   *draft)
{
  const char *heading = FW_IS_PLAN (draft) ? _("New Serviceplan")
                        : FW_IS_PLAN_GOAL (draft) ? _("New goal") : _("New action");

  fw_new_dialog_present (GTK_WIDGET (self), self->store, draft, heading,
                         fw_record_form_first_fields (fw_entity_get_info (draft)->name),
                         on_made_of_plan);
}

/* Contacts are put on a map one after the other, too. */
static void
on_made_contact (GtkWidget *asker,
                 FwEntity  *saved)
{
  FwCaseView *self = FW_CASE_VIEW (asker);

  show_section (self, FW_SECTION_NETWORK);
  fw_case_network_focus (FW_CASE_NETWORK (self->sections[FW_SECTION_NETWORK]),
                         fw_entity_get_uuid (saved));
}

static void
on_new_contact (FwCaseView *self,
                FwEntity   *draft)
{
  fw_new_dialog_present (GTK_WIDGET (self), self->store, draft, _("New contact"),
                         fw_record_form_first_fields ("netmap_node"), on_made_contact);
}

void
fw_case_view_new_contact (FwCaseView *self)
{
  g_return_if_fail (FW_IS_CASE_VIEW (self));

  if (self->case_file == NULL)
    return;
  show_section (self, FW_SECTION_CONTACTS);
  fw_case_contacts_start (FW_CASE_CONTACTS (self->sections[FW_SECTION_CONTACTS]));
}

/* Starts a Meldebogen from the case and goes to it. */
void
fw_case_view_report (FwCaseView *self)
{
  g_autoptr(FwMeldebogen) meldebogen = NULL;
  g_autoptr(GError) error = NULL;

  g_return_if_fail (FW_IS_CASE_VIEW (self));

  if (self->case_file == NULL)
    return;
  meldebogen = fw_store_new_meldebogen (self->store, uuid_of (self), &error);
  if (meldebogen == NULL)
    fw_dialogs_inform (GTK_WIDGET (self), _("The Meldebogen could not be started"),
                       error->message);
  else
    fw_page_go_to (GTK_WIDGET (self), fw_entity_get_uuid (FW_ENTITY (meldebogen)));
}

/* Shows another section, @by so many further on. */
void
fw_case_view_turn (FwCaseView *self,
                   int         by)
{
  g_return_if_fail (FW_IS_CASE_VIEW (self));

  show_section (self, (guint) ((int) get_section (self) + by + FW_N_SECTIONS) % FW_N_SECTIONS);
  fw_case_view_focus (self);
}

/* Shows the section of a group, counted from 0, that was seen last. */
void
fw_case_view_turn_to (FwCaseView *self,
                      guint       group)
{
  g_return_if_fail (FW_IS_CASE_VIEW (self));

  show_section (self, fw_case_sections_in_group (FW_CASE_SECTIONS (self->switcher), group));
  fw_case_view_focus (self);
}

/* The sections are where somebody who chose a case goes on. */
void
fw_case_view_focus (FwCaseView *self)
{
  g_return_if_fail (FW_IS_CASE_VIEW (self));

  fw_case_sections_focus (FW_CASE_SECTIONS (self->switcher));
}

/* --- lists of records -------------------------------------------------------------------- */

static GPtrArray *
find_deadlines (FwStore    *store,
                const char *owner,
                gpointer    data)
{
  return fw_case_text_list_deadlines (store, owner, FALSE);
}

static GtkWidget *
new_deadline (FwStore  *store,
              FwEntity *entity,
              gpointer  data)
{
  return fw_deadline_row_new (store, FW_DEADLINE (entity), FALSE);
}

static int
compare_conferences (gconstpointer a,
                     gconstpointer b)
{
  return g_strcmp0 ((*(FwConference *const *) b)->held, (*(FwConference *const *) a)->held);
}

/* The last one first. */
static GPtrArray *
find_conferences (FwStore    *store,
                  const char *owner,
                  gpointer    data)
{
  GPtrArray *conferences = fw_store_list (store, "conference", "case_file", owner);

  g_ptr_array_sort (conferences, compare_conferences);

  return conferences;
}

static GtkWidget *
new_conference (FwStore  *store,
                FwEntity *entity,
                gpointer  data)
{
  g_autofree char *title = fw_entity_dup_title (entity);
  g_autofree char *second = fw_case_text_dup_joined (store, entity, "occasion place");

  return fw_records_new_open_row (title, second);
}

static GPtrArray *
find_consents (FwStore    *store,
               const char *owner,
               gpointer    data)
{
  return fw_case_text_list_of_persons (store, owner, "consent");
}

static GtkWidget *
new_consent (FwStore  *store,
             FwEntity *entity,
             gpointer  data)
{
  return fw_consent_row_new (store, FW_CONSENT (entity));
}

/* --- the sheet of a consent ------------------------------------------------------------- */

static char *
dup_languages (gpointer data)
{
  FwCaseView *self = data;
  FwConsent *consent = FW_CONSENT (fw_record_form_get_entity (FW_RECORD_FORM (self->form)));
  g_autoptr(FwEntity) person = NULL;

  if (consent->language != NULL)
    return g_strdup (consent->language);
  person = consent->person != NULL ? fw_store_load (self->store, consent->person, NULL) : NULL;

  return FW_IS_PERSON (person) ? g_strdup (FW_PERSON (person)->languages) : NULL;
}

/* It is read and signed by the person that it is about. */
static void
on_consent_sheet (FwPhrases *phrases,
                  gpointer   data)
{
  FwCaseView *self = data;
  FwEntity *consent = fw_record_form_get_entity (FW_RECORD_FORM (self->form));
  g_autofree char *subject = fw_case_text_dup_subject (self->store, uuid_of (self),
                                                       FW_CONSENT (consent)->person, FALSE);
  g_autofree char *recipients = fw_case_text_dup_joined (self->store, consent, "recipients");
  g_autofree char *categories = fw_case_text_dup_joined (self->store, consent, "categories");
  g_autoptr(FwDocument) document = fw_consent_sheet_new (phrases, FW_CONSENT (consent), subject,
                                                         recipients, categories);

  fw_document_window_present (GTK_WIDGET (self), document);
}

/* --- two records of one ----------------------------------------------------------------- */

static FwEntity *
get_kept_person (gpointer data)
{
  FwCaseView *self = data;
  FwEntity *person = fw_record_form_get_entity (FW_RECORD_FORM (self->form));

  return FW_IS_PERSON (person) ? g_object_ref (person) : NULL;
}

static FwEntity *
get_kept_case (gpointer data)
{
  FwCaseView *self = data;

  return self->case_file != NULL ? g_object_ref (FW_ENTITY (self->case_file)) : NULL;
}

/* --- object --------------------------------------------------------------------------------- */

static void
fw_case_view_dispose (GObject *object)
{
  FwCaseView *self = FW_CASE_VIEW (object);

  g_clear_handle_id (&self->visit, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->case_file);

  G_OBJECT_CLASS (fw_case_view_parent_class)->dispose (object);
}

static void
fw_case_view_class_init (FwCaseViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_case_view_dispose;
}

static void
fw_case_view_init (FwCaseView *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

static void
add_section (FwCaseView *self,
             FwSection   section,
             GtkWidget  *child)
{
  GtkWidget *shown = FW_IS_RECORD_LIST (child) ? fw_records_new_scroll (child) : child;

  self->sections[section] = child;
  gtk_stack_add_named (GTK_STACK (self->stack), shown, fw_section_get_name (section));
  fw_name_stack_page (GTK_STACK (self->stack), shown, fw_section_get_title (section));
}

static void
add_lists (FwCaseView *self)
{
  GtkWidget *deadlines = fw_record_list_new (self->store, _("Deadlines"), _("New deadline"),
                                             _("Nothing is due."));
  GtkWidget *consents = fw_record_list_new (self->store, _("Consents"), _("New consent"),
                                            _("Nothing about this case may be given to others."));
  GtkWidget *conferences = fw_record_list_new (self->store, _("Fallkonferenzen"),
                                               _("New Fallkonferenz"),
                                               _("No Fallkonferenz has been held yet."));

  fw_record_list_set_funcs (FW_RECORD_LIST (deadlines), find_deadlines, new_deadline, self);
  fw_record_list_set_funcs (FW_RECORD_LIST (consents), find_consents, new_consent, self);
  g_signal_connect_object (consents, "new", G_CALLBACK (on_new_consent), self,
                           G_CONNECT_SWAPPED);
  add_section (self, FW_SECTION_CONSENTS, consents);
  g_signal_connect_object (deadlines, "new", G_CALLBACK (on_new_deadline), self,
                           G_CONNECT_SWAPPED);
  fw_record_list_set_funcs (FW_RECORD_LIST (conferences), find_conferences, new_conference, self);
  g_signal_connect_object (conferences, "new", G_CALLBACK (on_new_conference), self,
                           G_CONNECT_SWAPPED);
  add_section (self, FW_SECTION_CONFERENCES, conferences);
  add_section (self, FW_SECTION_DEADLINES, deadlines);
}

static void
listen (FwCaseView *self,
        guint       section,
        const char *signal,
        GCallback   callback)
{
  g_signal_connect_object (self->sections[section], signal, callback, self, G_CONNECT_SWAPPED);
}

static void
add_sections (FwCaseView *self)
{
  add_section (self, FW_SECTION_OVERVIEW, fw_case_overview_new (self->store));
  add_section (self, FW_SECTION_TIME, fw_case_time_new (self->store));
  add_section (self, FW_SECTION_PERSONS, fw_case_family_new (self->store));
  add_section (self, FW_SECTION_ASSESSMENT, fw_case_assessment_new (self->store));
  add_section (self, FW_SECTION_NETWORK, fw_case_network_new (self->store));
  add_section (self, FW_SECTION_PLAN, fw_case_plan_new (self->store));
  add_section (self, FW_SECTION_CHECKLISTS, fw_case_checklists_new (self->store));
  add_section (self, FW_SECTION_MONITORING, fw_case_follow_new (self->store));
  add_section (self, FW_SECTION_CHRONICLE, fw_case_chronicle_new (self->store));
  add_section (self, FW_SECTION_CONTACTS, fw_case_contacts_new (self->store));
  add_section (self, FW_SECTION_DOCUMENTS, fw_case_documents_new (self->store));
  add_section (self, FW_SECTION_STATUS, fw_case_status_new (self->store));
  add_section (self, FW_SECTION_MASTER, fw_record_form_new (self->store, TRUE));
  self->handover = fw_case_handover_box_new (self->store, FALSE);
  fw_record_form_add_footer (FW_RECORD_FORM (self->sections[FW_SECTION_MASTER]), self->handover);
  self->closing = fw_case_closing_new (self->store);
  fw_record_form_add_footer (FW_RECORD_FORM (self->sections[FW_SECTION_MASTER]), self->closing);
  fw_record_form_add_footer (FW_RECORD_FORM (self->sections[FW_SECTION_MASTER]),
                             fw_unite_button_new (self->store, _("Unite with another case …"),
                                                  "case", get_kept_case, self));
  self->removal = fw_case_removal_new (self->store);
  fw_record_form_add_footer (FW_RECORD_FORM (self->sections[FW_SECTION_MASTER]), self->removal);
  add_section (self, FW_SECTION_DISCLOSURES, fw_case_disclosures_new (self->store));
  add_section (self, FW_SECTION_HISTORY, fw_case_history_new (self->store));
  add_lists (self);
  listen (self, FW_SECTION_PERSONS, "new", G_CALLBACK (on_new_person));
  listen (self, FW_SECTION_CHRONICLE, "new", G_CALLBACK (on_new_event));
  listen (self, FW_SECTION_DOCUMENTS, "paper", G_CALLBACK (on_new_paper));
  listen (self, FW_SECTION_NETWORK, "new", G_CALLBACK (on_new_contact));
  listen (self, FW_SECTION_PLAN, "new", G_CALLBACK (on_new_of_plan));
  listen (self, FW_SECTION_STATUS, "new", G_CALLBACK (on_new_of_status));
  for (FwSection i = 0; i < FW_N_SECTIONS; i++)
    if (g_signal_lookup ("open", G_OBJECT_TYPE (self->sections[i])) != 0)
      listen (self, i, "open", G_CALLBACK (fw_case_view_show_record));
  self->form = fw_record_form_new (self->store, FALSE);
  self->attachment = fw_attachment_view_new (self->store);
  fw_record_form_add_header (FW_RECORD_FORM (self->form), self->attachment);
  self->consent = fw_sheet_button_new (_("Consent sheet"), dup_languages, on_consent_sheet, self);
  gtk_widget_set_halign (self->consent, GTK_ALIGN_START);
  fw_record_form_add_header (FW_RECORD_FORM (self->form), self->consent);
  self->unite = fw_unite_button_new (self->store, _("Unite with another person …"), "person",
                                     get_kept_person, self);
  fw_record_form_add_footer (FW_RECORD_FORM (self->form), self->unite);
  self->conference = fw_conference_box_new (self->store);
  fw_record_form_add_footer (FW_RECORD_FORM (self->form), self->conference);
  g_signal_connect_object (self->conference, "open", G_CALLBACK (fw_case_view_show_record), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->conference, "new", G_CALLBACK (on_new_task), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "closed", G_CALLBACK (on_form_closed), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_add_named (GTK_STACK (self->stack), self->form, "form");
  fw_name_stack_page (GTK_STACK (self->stack), self->form, _("Record"));
}

GtkWidget *
fw_case_view_new (FwStore *store)
{
  FwCaseView *self = g_object_new (FW_TYPE_CASE_VIEW, NULL);

  self->store = g_object_ref (store);
  self->head = fw_case_head_new (store);
  self->switcher = fw_case_sections_new ();
  g_signal_connect_object (self->switcher, "chosen", G_CALLBACK (show_section), self,
                           G_CONNECT_SWAPPED);
  self->stack = fw_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (self), self->head);
  self->waiting = fw_case_handover_box_new (store, TRUE);
  gtk_box_append (GTK_BOX (self), self->waiting);
  self->late = fw_case_late_new (store);
  gtk_box_append (GTK_BOX (self), self->late);
  gtk_box_append (GTK_BOX (self), self->switcher);
  gtk_box_append (GTK_BOX (self), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self), self->stack);
  add_sections (self);
  show_section (self, FW_SECTION_OVERVIEW);

  return GTK_WIDGET (self);
}

static void
on_visit (gpointer data)
{
  FwCaseView *self = data;
  g_autoptr(GError) error = NULL;

  self->visit = 0;
  if (self->case_file != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      !(self->found ? fw_store_note_found : fw_store_note_access)(self->store, uuid_of (self),
                                                                  &error))
    g_warning ("The access was not noted: %s", error->message);
}

static void
await_visit (FwCaseView *self)
{
  g_clear_handle_id (&self->visit, g_source_remove);
  if (self->case_file != NULL)
    self->visit = g_timeout_add_once (VISIT_AFTER, on_visit, self);
}

/* @case_file: (nullable): the section stays, so that cases can be compared
 * @found: whether somebody looked for it, which the access log says */
void
fw_case_view_set_case (FwCaseView *self,
                       FwCase     *case_file,
                       gboolean    found)
{
  const char *uuid;

  g_return_if_fail (FW_IS_CASE_VIEW (self));

  if (self->case_file == case_file)
    return;
  fw_form_flush (GTK_WIDGET (self));
  g_set_object (&self->case_file, case_file);
  self->found = found;
  uuid = uuid_of (self);
  await_visit (self);
  fw_case_head_set_case (FW_CASE_HEAD (self->head), case_file);
  fw_record_form_set_entity (FW_RECORD_FORM (self->form), NULL);
  fw_attachment_view_set_document (FW_ATTACHMENT_VIEW (self->attachment), NULL);
  if (is_form_shown (self))
    show_section (self, get_section (self));
  fw_case_overview_set_case (FW_CASE_OVERVIEW (self->sections[FW_SECTION_OVERVIEW]), uuid);
  fw_case_time_set_case (FW_CASE_TIME (self->sections[FW_SECTION_TIME]), uuid);
  fw_case_assessment_set_case (FW_CASE_ASSESSMENT (self->sections[FW_SECTION_ASSESSMENT]), uuid);
  fw_case_network_set_case (FW_CASE_NETWORK (self->sections[FW_SECTION_NETWORK]), uuid);
  fw_case_plan_set_case (FW_CASE_PLAN (self->sections[FW_SECTION_PLAN]), uuid);
  fw_case_checklists_set_case (FW_CASE_CHECKLISTS (self->sections[FW_SECTION_CHECKLISTS]), uuid);
  fw_case_follow_set_case (FW_CASE_FOLLOW (self->sections[FW_SECTION_MONITORING]), uuid);
  fw_case_family_set_case (FW_CASE_FAMILY (self->sections[FW_SECTION_PERSONS]), uuid);
  fw_record_list_set_owner (FW_RECORD_LIST (self->sections[FW_SECTION_CONFERENCES]), uuid);
  fw_case_chronicle_set_case (FW_CASE_CHRONICLE (self->sections[FW_SECTION_CHRONICLE]), uuid);
  fw_case_contacts_set_case (FW_CASE_CONTACTS (self->sections[FW_SECTION_CONTACTS]), uuid);
  fw_case_documents_set_case (FW_CASE_DOCUMENTS (self->sections[FW_SECTION_DOCUMENTS]), uuid);
  fw_case_status_set_case (FW_CASE_STATUS (self->sections[FW_SECTION_STATUS]), uuid);
  fw_record_list_set_owner (FW_RECORD_LIST (self->sections[FW_SECTION_DEADLINES]), uuid);
  fw_record_list_set_owner (FW_RECORD_LIST (self->sections[FW_SECTION_CONSENTS]), uuid);
  fw_record_form_set_entity (FW_RECORD_FORM (self->sections[FW_SECTION_MASTER]),
                             FW_ENTITY (case_file));
  fw_case_handover_box_set_case (FW_CASE_HANDOVER_BOX (self->waiting), uuid);
  fw_case_late_set_case (FW_CASE_LATE (self->late), case_file);
  fw_case_handover_box_set_case (FW_CASE_HANDOVER_BOX (self->handover), uuid);
  fw_case_closing_set_case (FW_CASE_CLOSING (self->closing), case_file);
  fw_case_removal_set_case (FW_CASE_REMOVAL (self->removal), case_file);
  fw_case_disclosures_set_case (FW_CASE_DISCLOSURES (self->sections[FW_SECTION_DISCLOSURES]), uuid);
  fw_case_history_set_case (FW_CASE_HISTORY (self->sections[FW_SECTION_HISTORY]), uuid);
}

FwCase *
fw_case_view_get_case (FwCaseView *self)
{
  g_return_val_if_fail (FW_IS_CASE_VIEW (self), NULL);

  return self->case_file;
}
