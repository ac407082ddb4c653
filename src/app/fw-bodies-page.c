/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-bodies-page"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-bodies-page.h"
#include "fw-body-findings.h"
#include "fw-body-view.h"
#include "fw-council-print.h"
#include "fw-document-window.h"
#include "fw-meeting-view.h"
#include "fw-model.h"
#include "fw-planning-paper.h"
#include "fw-record-list.h"
#include "fw-record-window.h"
#include "fw-records.h"
#include "fw-widgets.h"

/* The sections, in their order; each lists one kind of record. */
typedef enum
{
  MEETINGS,
  BODIES,
  PAPERS,
  AGREEMENTS,
  N_SECTIONS,
} Section;

struct _FwBodiesPage
{
  FwPage           parent_instance;

  GtkStack        *sections;
  FwMeetingView   *meetings;
  FwRecordBrowser *browsers[N_SECTIONS];
  GtkWidget       *findings;      /* of a Vorlage */
  FwRecordList    *steps;
};

G_DEFINE_FINAL_TYPE (FwBodiesPage, fw_bodies_page, FW_TYPE_PAGE)

/* What belongs to what: a record of the right is shown with that of the left. */
static const struct { const char *name, *entities, *title; } sections[N_SECTIONS] = {
  [MEETINGS] = { "meetings", "agenda_item attendance meeting meeting_document task",
                 N_("Meetings") },
  [BODIES] = { "bodies", "body mandate multiplier seat", N_("Gremien") },
  [PAPERS] = { "papers", "paper paper_step", N_("Vorlagen") },
  [AGREEMENTS] = { "agreements", "agreement", N_("Agreements") },
};

static const char *const agreement_fields[] = {
  "name", "kind", "status", "municipality", "parties", "content", "decision", "chains",
  "signed_on", "valid_from", "valid_until", "next_evaluation", "result", NULL
};

static const FwRecordKind agreements = {
  "agreement", N_("New agreement"), "fw-bodies-symbolic",
  N_("Cooperation agreements with each municipality, agreements on targets and processes, with the "
     "day of the next evaluation."),
  "name", "kind status next_evaluation", agreement_fields, NULL
};

static const char *const paper_fields[] = {
  "subject", "number", "kind", "date", "file_number", "editor", "non_public", "effects",
  "effects_unclear", "proposal", "text", "decisions", "council_on", NULL
};

static const FwRecordKind papers = {
  "paper", N_("New Vorlage"), "fw-bodies-symbolic",
  N_("What a Gremium is asked to decide or to take note of, with its Beratungsfolge."),
  "date", "kind date", paper_fields, NULL, TRUE
};

static const char *const step_fields[] = { "body", "date", "kind", "state", "non_public", NULL };

static const FwRecordPart step_part = {
  "paper_step", "paper", N_("New step"), N_("No Gremium deals with it yet."), "body kind state",
  step_fields, NULL
};

static Section
get_section (FwBodiesPage *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->sections);

  for (Section i = 0; i < N_SECTIONS; i++)
    if (g_strcmp0 (name, sections[i].name) == 0)
      return i;

  return MEETINGS;
}

static FwRecordBrowser *
get_browser (FwBodiesPage *self)
{
  return self->browsers[get_section (self)];
}

static void
show_place (FwBodiesPage *self)
{
  FwEntity *entity = fw_record_browser_get_entity (get_browser (self));

  fw_page_set_place (FW_PAGE (self), entity != NULL ? fw_entity_get_uuid (entity) : NULL);
}

static void
on_section (FwBodiesPage *self)
{
  fw_page_set_new_label (FW_PAGE (self), fw_record_browser_get_new_label (get_browser (self)));
  show_place (self);
}

/* --- Vorlagen ------------------------------------------------------------------------ */

static void
show_findings (FwBodiesPage *self)
{
  FwStore *store = fw_page_get_store (FW_PAGE (self));
  FwEntity *paper = fw_record_browser_get_entity (self->browsers[PAPERS]);
  g_autoptr(GPtrArray) cited = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) findings = NULL;
  g_auto(GStrv) ids = NULL;

  if (paper == NULL)
    return;
  ids = fw_set_split (FW_COUNCIL_PAPER (paper)->decisions);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      FwEntity *decision = fw_store_load (store, ids[i], NULL);

      if (decision != NULL)
        g_ptr_array_add (cited, decision);
    }
  findings = fw_council_paper_list_findings (FW_COUNCIL_PAPER (paper), cited);
  fw_body_findings_show (self->findings, findings);
}

static void
on_paper (FwBodiesPage *self,
          FwEntity     *paper)
{
  fw_record_list_set_owner (self->steps, paper != NULL ? fw_entity_get_uuid (paper) : NULL);
  show_findings (self);
}

static void
on_changed (FwBodiesPage *self,
            const char   *uuid,
            const char   *entity)
{
  if (entity == NULL || fw_set_contains ("decision paper", entity))
    show_findings (self);
}

static void
on_print (FwBodiesPage *self)
{
  FwEntity *paper = fw_record_browser_get_entity (self->browsers[PAPERS]);
  g_autoptr(FwDocument) document = NULL;

  if (paper == NULL || !fw_form_flush (GTK_WIDGET (self->browsers[PAPERS])))
    return;
  document = fw_council_print_new (fw_page_get_store (FW_PAGE (self)), FW_COUNCIL_PAPER (paper));
  fw_document_window_present (GTK_WIDGET (self), document);
}

/* --- what every page can do ------------------------------------------------------------ */

static gboolean
open_in (FwBodiesPage *self,
         Section       section,
         const char   *uuid)
{
  FwStore *store = fw_page_get_store (FW_PAGE (self));
  g_autofree char *owner = NULL;

  gtk_stack_set_visible_child_name (self->sections, sections[section].name);
  if (section == MEETINGS)
    return fw_meeting_view_open (self->meetings, uuid);
  owner = g_strdup (uuid);
  /* A mandate belongs to a seat, and that to a Gremium. */
  while (owner != NULL && !fw_record_browser_open (self->browsers[section], owner))
    {
      char *next = fw_store_dup_parent (store, owner);

      g_free (owner);
      owner = next;
    }

  return owner != NULL;
}

static gboolean
fw_bodies_page_open (FwPage     *page,
                     const char *uuid)
{
  FwBodiesPage *self = FW_BODIES_PAGE (page);
  g_autofree char *entity = uuid != NULL
                            ? fw_store_dup_entity_name (fw_page_get_store (page), uuid) : NULL;

  if (uuid == NULL)
    return fw_record_browser_open (get_browser (self), NULL);
  for (Section i = 0; entity != NULL && i < N_SECTIONS; i++)
    if (fw_set_contains (sections[i].entities, entity))
      return open_in (self, i, uuid);

  return FALSE;
}

static gboolean
fw_bodies_page_find (FwPage *page)
{
  FwBodiesPage *self = FW_BODIES_PAGE (page);

  if (get_section (self) == MEETINGS && fw_meeting_view_is_minuting (self->meetings))
    return FALSE;
  fw_record_browser_focus_search (get_browser (self));

  return TRUE;
}

static void
on_made (GtkWidget *asker,
         FwEntity  *saved)
{
  const char *uuid = fw_entity_get_uuid (saved);

  if (fw_page_open (FW_PAGE (asker), uuid))
    fw_record_browser_edit (get_browser (FW_BODIES_PAGE (asker)), uuid);
}

static void
fw_bodies_page_new_record (FwPage *page)
{
  FwBodiesPage *self = FW_BODIES_PAGE (page);

  if (get_section (self) == MEETINGS)
    fw_meeting_view_ask_new (self->meetings);
  else
    fw_record_browser_ask_new (get_browser (self), GTK_WIDGET (page), on_made);
}

static void
fw_bodies_page_activate (FwPage *page)
{
  FwBodiesPage *self = FW_BODIES_PAGE (page);

  if (get_section (self) != MEETINGS || !fw_meeting_view_is_minuting (self->meetings))
    fw_record_browser_focus_list (get_browser (self));
}

/* --- object ------------------------------------------------------------------------------ */

static void
add_section (FwBodiesPage    *self,
             Section          section,
             GtkWidget       *child,
             FwRecordBrowser *browser)
{
  self->browsers[section] = browser;
  gtk_stack_add_titled (self->sections, child, sections[section].name,
                        _(sections[section].title));
  g_signal_connect_object (browser, "shown", G_CALLBACK (show_place), self, G_CONNECT_SWAPPED);
}

static void
add_browser (FwBodiesPage       *self,
             Section             section,
             const FwRecordKind *kind)
{
  GtkWidget *browser = fw_record_browser_new (fw_page_get_store (FW_PAGE (self)), NULL);

  fw_record_browser_set_kind (FW_RECORD_BROWSER (browser), kind);
  add_section (self, section, browser, FW_RECORD_BROWSER (browser));
}

static void
add_sections (FwBodiesPage *self)
{
  FwStore *store = fw_page_get_store (FW_PAGE (self));
  GtkWidget *meetings = fw_meeting_view_new (store);
  GtkWidget *bodies = fw_body_view_new (store);

  self->meetings = FW_MEETING_VIEW (meetings);
  add_section (self, MEETINGS, meetings, fw_meeting_view_get_browser (self->meetings));
  add_section (self, BODIES, bodies, fw_body_view_get_browser (FW_BODY_VIEW (bodies)));
  add_browser (self, PAPERS, &papers);
  add_browser (self, AGREEMENTS, &agreements);
  fw_record_browser_add_tool (self->browsers[PAPERS],
                              fw_records_new_button (_("Print …"), G_CALLBACK (on_print), self));
  self->findings = fw_body_findings_new ();
  fw_record_browser_add_footer (self->browsers[PAPERS], self->findings);
  self->steps = FW_RECORD_LIST (fw_record_window_new_list (store, &step_part));
  fw_record_browser_add_footer (self->browsers[PAPERS], GTK_WIDGET (self->steps));
  g_signal_connect_object (self->browsers[PAPERS], "shown", G_CALLBACK (on_paper), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

/* The last year, this and the next. */
static void
on_planning (FwBodiesPage *self)
{
  g_autofree char *today = fw_date_today ();
  int year = (int) g_ascii_strtoll (today, NULL, 10);
  g_autoptr(FwDocument) paper = NULL;

  if (!fw_form_flush (GTK_WIDGET (self)))
    return;
  paper = fw_planning_paper_new (fw_page_get_store (FW_PAGE (self)), year - 1, year + 1);
  fw_document_window_present (GTK_WIDGET (self), paper);
}

static GtkWidget *
new_top (FwBodiesPage *self)
{
  GtkWidget *top = fw_wrap_box_new (12, 6);
  GtkWidget *switcher = gtk_stack_switcher_new ();
  GtkWidget *planning = gtk_button_new_with_label (_("Planning …"));

  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->sections);
  gtk_widget_set_halign (switcher, GTK_ALIGN_START);
  fw_name_set (switcher, _("Meetings and Gremien"));
  g_signal_connect_object (planning, "clicked", G_CALLBACK (on_planning), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (top, "fw-top");
  fw_wrap_box_append (FW_WRAP_BOX (top), switcher);
  fw_wrap_box_append (FW_WRAP_BOX (top), planning);

  return top;
}

static void
fw_bodies_page_constructed (GObject *object)
{
  FwBodiesPage *self = FW_BODIES_PAGE (object);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  G_OBJECT_CLASS (fw_bodies_page_parent_class)->constructed (object);

  self->sections = GTK_STACK (fw_stack_new ());
  add_sections (self);
  gtk_widget_set_vexpand (GTK_WIDGET (self->sections), TRUE);
  gtk_box_append (GTK_BOX (box), new_top (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sections));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->sections, "notify::visible-child", G_CALLBACK (on_section), self,
                           G_CONNECT_SWAPPED);
  on_section (self);
}

static void
fw_bodies_page_class_init (FwBodiesPageClass *klass)
{
  FwPageClass *page_class = FW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = fw_bodies_page_constructed;
  page_class->open = fw_bodies_page_open;
  page_class->find = fw_bodies_page_find;
  page_class->new_record = fw_bodies_page_new_record;
  page_class->activate = fw_bodies_page_activate;
}

static void
fw_bodies_page_init (FwBodiesPage *self)
{
}
