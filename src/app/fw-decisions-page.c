/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-decisions-page"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-body-check.h"
#include "fw-body-findings.h"
#include "fw-decision-parts.h"
#include "fw-decisions-page.h"
#include "fw-minutes.h"
#include "fw-model.h"
#include "fw-record-browser.h"
#include "fw-record-list.h"
#include "fw-widgets.h"

struct _FwDecisionsPage
{
  FwPage           parent_instance;

  FwRecordBrowser *browser;
  GtkWidget       *findings;
  FwRecordList    *forwardings;
  FwRecordList    *tasks;
  GtkLabel        *quota;
};

G_DEFINE_FINAL_TYPE (FwDecisionsPage, fw_decisions_page, FW_TYPE_PAGE)

static const FwRecordKind kind = {
  "decision", N_("New Beschluss"), "fw-decisions-symbolic",
  N_("What all Gremien have decided, whom it was passed on to and what became of it."),
  "date", "date result state", fw_decision_fields, NULL, TRUE
};

static const struct { const char *id, *label; } chips[] = {
  { "open", N_("Not done") },
  { "untold", N_("Not passed on") },
  { "unconfirmed", N_("Not confirmed") },
};

static FwStore *
store_of (FwDecisionsPage *self)
{
  return fw_page_get_store (FW_PAGE (self));
}

/* --- the register -------------------------------------------------------------------- */

static void
on_chip (FwDecisionsPage *self,
         const char      *id)
{
  FwQuery *query = fw_entity_list_get_query (fw_record_browser_get_list (self->browser));

  fw_query_clear (query);
  if (g_strcmp0 (id, "open") == 0)
    {
      fw_query_where (query, "state", FW_IS_NOT, "ERLEDIGT");
      fw_query_where (query, "state", FW_IS_NOT, "UEBERHOLT");
    }
  else if (g_strcmp0 (id, "untold") == 0)
    fw_query_linked (query, "forwarding", "decision", NULL, NULL, FALSE);
  else if (g_strcmp0 (id, "unconfirmed") == 0)
    fw_query_linked (query, "forwarding", "decision", "confirmed", NULL, TRUE);
  fw_query_run (query);
}

/* Question 7 of the Musteranfrage asks for both. */
static void
show_quota (FwDecisionsPage *self)
{
  g_autofree char *text = NULL;
  FwCouncilQuota quota;

  fw_council_count (store_of (self), &quota);
  text = g_strdup_printf (_("To the Integrationsrat: %1$u of %2$u Beschlüsse, %3$u of %4$u "
                            "Vorlagen"), quota.decisions_sent, quota.decisions,
                          quota.papers_sent, quota.papers);
  gtk_label_set_label (self->quota, text);
}

/* --- one decision ---------------------------------------------------------------------- */

static gboolean
count_quorum (FwDecisionsPage *self,
              FwDecision      *decision,
              FwQuorum        *quorum)
{
  g_autoptr(FwEntity) meeting = decision->meeting != NULL
                                ? fw_store_load (store_of (self), decision->meeting, NULL) : NULL;

  return meeting != NULL && FW_IS_MEETING (meeting) &&
         fw_minutes_count_quorum (store_of (self), FW_MEETING (meeting), quorum);
}

static void
show_findings (FwDecisionsPage *self)
{
  FwEntity *entity = fw_record_browser_get_entity (self->browser);
  g_autoptr(GPtrArray) told = NULL, findings = NULL;
  g_autofree char *today = fw_date_today ();
  FwQuorum quorum;

  if (entity == NULL)
    return;
  told = fw_decision_list_forwardings (store_of (self), FW_DECISION (entity));
  findings = fw_decision_list_findings (FW_DECISION (entity), told,
                                        count_quorum (self, FW_DECISION (entity), &quorum)
                                        ? &quorum : NULL, today);
  fw_body_findings_show (self->findings, findings);
}

static void
on_shown (FwDecisionsPage *self,
          FwEntity        *entity)
{
  const char *uuid = entity != NULL ? fw_entity_get_uuid (entity) : NULL;

  fw_record_list_set_owner (self->forwardings, uuid);
  fw_record_list_set_owner (self->tasks, uuid);
  show_findings (self);
  fw_page_set_place (FW_PAGE (self), uuid);
}

static void
on_changed (FwDecisionsPage *self,
            const char      *uuid,
            const char      *entity)
{
  if (entity != NULL && !fw_set_contains ("attendance decision forwarding paper", entity))
    return;
  show_findings (self);
  show_quota (self);
}

/* --- what every page can do -------------------------------------------------------------- */

/* A forwarding is shown with its decision, a task with that it came of. */
static gboolean
fw_decisions_page_open (FwPage     *page,
                        const char *uuid)
{
  FwDecisionsPage *self = FW_DECISIONS_PAGE (page);
  g_autofree char *parent = NULL;

  if (fw_record_browser_open (self->browser, uuid))
    return TRUE;
  parent = fw_store_dup_parent (store_of (self), uuid);

  return parent != NULL && fw_record_browser_open (self->browser, parent);
}

static gboolean
fw_decisions_page_find (FwPage *page)
{
  fw_record_browser_focus_search (FW_DECISIONS_PAGE (page)->browser);

  return TRUE;
}

static void
on_made (GtkWidget *asker,
         FwEntity  *saved)
{
  FwDecisionsPage *self = FW_DECISIONS_PAGE (asker);
  FwDecision *decision = FW_DECISION (saved);

  if (decision->number == NULL && decision->date != NULL)
    {
      g_autofree char *number = fw_minutes_dup_next_number (store_of (self), decision->body,
                                                            decision->date);

      g_object_set (saved, "number", number, NULL);
      fw_store_save (store_of (self), saved, NULL);
    }
  fw_record_browser_edit (self->browser, fw_entity_get_uuid (saved));
}

static void
fw_decisions_page_new_record (FwPage *page)
{
  fw_record_browser_ask_new (FW_DECISIONS_PAGE (page)->browser, GTK_WIDGET (page), on_made);
}

static void
fw_decisions_page_activate (FwPage *page)
{
  fw_record_browser_focus_list (FW_DECISIONS_PAGE (page)->browser);
}

/* --- object -------------------------------------------------------------------------------- */

static FwRecordList *
add_list (FwDecisionsPage    *self,
          const FwRecordPart *part)
{
  GtkWidget *list = fw_record_window_new_list (store_of (self), part);

  fw_record_browser_add_footer (self->browser, list);

  return FW_RECORD_LIST (list);
}

static void
fw_decisions_page_constructed (GObject *object)
{
  FwDecisionsPage *self = FW_DECISIONS_PAGE (object);
  FwEntityList *list;

  G_OBJECT_CLASS (fw_decisions_page_parent_class)->constructed (object);

  self->quota = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->quota, 0);
  gtk_label_set_wrap (self->quota, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->quota), "fw-top");
  self->browser = FW_RECORD_BROWSER (fw_record_browser_new (store_of (self),
                                                            GTK_WIDGET (self->quota)));
  self->findings = fw_body_findings_new ();
  fw_record_browser_add_footer (self->browser, self->findings);
  self->forwardings = add_list (self, &fw_forwarding_part);
  self->tasks = add_list (self, &fw_task_part);
  g_signal_connect_object (self->browser, "shown", G_CALLBACK (on_shown), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store_of (self), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  fw_record_browser_set_kind (self->browser, &kind);
  list = fw_record_browser_get_list (self->browser);
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    fw_entity_list_add_chip (list, chips[i].id, _(chips[i].label));
  g_signal_connect_object (list, "chip-changed", G_CALLBACK (on_chip), self, G_CONNECT_SWAPPED);
  fw_page_set_new_label (FW_PAGE (self), fw_record_browser_get_new_label (self->browser));
  show_quota (self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->browser));
}

static void
fw_decisions_page_class_init (FwDecisionsPageClass *klass)
{
  FwPageClass *page_class = FW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = fw_decisions_page_constructed;
  page_class->open = fw_decisions_page_open;
  page_class->find = fw_decisions_page_find;
  page_class->new_record = fw_decisions_page_new_record;
  page_class->activate = fw_decisions_page_activate;
}

static void
fw_decisions_page_init (FwDecisionsPage *self)
{
}
