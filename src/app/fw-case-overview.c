/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-overview"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-case-overview.h"
#include "fw-case-text.h"
#include "fw-deadline-row.h"
#include "fw-package-store.h"
#include "fw-page.h"
#include "fw-record-list.h"
#include "fw-records.h"
#include "fw-today-row.h"
#include "fw-widgets.h"

#define NEXT_DEADLINES 5

struct _FwCaseOverview
{
  GtkBox        parent_instance;

  FwStore      *store;
  char         *case_uuid;
  FwRecordList *deadlines;
  FwRecordList *reports;
  FwRecordList *tasks;
  GtkWidget    *summary;
  GtkWidget    *figures;
  GtkWidget    *gaps;
  guint         idle;
};

G_DEFINE_FINAL_TYPE (FwCaseOverview, fw_case_overview, GTK_TYPE_BOX)

enum
{
  OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- deadlines -------------------------------------------------------------------------- */

static GPtrArray *
find_deadlines (FwStore    *store,
                const char *owner,
                gpointer    data)
{
  GPtrArray *deadlines = fw_case_text_list_deadlines (store, owner, TRUE);

  if (deadlines->len > NEXT_DEADLINES)
    g_ptr_array_set_size (deadlines, NEXT_DEADLINES);

  return deadlines;
}

static GtkWidget *
new_deadline (FwStore  *store,
              FwEntity *entity,
              gpointer  data)
{
  return fw_deadline_row_new (store, FW_DEADLINE (entity), FALSE);
}

/* --- Meldebögen --------------------------------------------------------------------------- */

static GPtrArray *
find_reports (FwStore    *store,
              const char *owner,
              gpointer    data)
{
  g_autoptr(GPtrArray) links = fw_store_list (store, "case_report", "case_file", owner);
  GPtrArray *reports = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = links->len; i > 0; i--)
    {
      const char *uuid = FW_CASE_REPORT (links->pdata[i - 1])->meldebogen;
      FwEntity *meldebogen = uuid != NULL ? fw_store_load (store, uuid, NULL) : NULL;

      if (meldebogen != NULL && fw_records_is_here (store, meldebogen))
        g_ptr_array_add (reports, meldebogen);
      else
        g_clear_object (&meldebogen);
    }

  return reports;
}

/* Returns: (transfer full) (nullable): the latest answer of the office */
static char *
dup_answer (FwStore    *store,
            const char *meldebogen)
{
  g_autoptr(GPtrArray) answers = fw_store_list (store, "mb_answer", "meldebogen", meldebogen);
  FwMbAnswer *latest = NULL;
  g_autofree char *given = NULL;

  for (guint i = 0; i < answers->len; i++)
    if (latest == NULL || g_strcmp0 (FW_MB_ANSWER (answers->pdata[i])->given, latest->given) >= 0)
      latest = answers->pdata[i];
  if (latest == NULL)
    return NULL;
  given = fw_case_text_dup_joined (store, FW_ENTITY (latest), "given");

  /* Translators: first a date, then the text of the answer. */
  return g_strdup_printf (_("Answer of %s: %s"), given, latest->text != NULL ? latest->text : "");
}

static GtkWidget *
new_report (FwStore  *store,
            FwEntity *entity,
            gpointer  data)
{
  FwMeldebogen *meldebogen = FW_MELDEBOGEN (entity);
  const char *uuid = fw_entity_get_uuid (entity);
  g_autofree char *status = fw_store_dup_mb_status (store, uuid);
  g_autofree char *answer = dup_answer (store, uuid);
  const char *label = fw_code_list_get_label ("CL_MB_STATUS", status);
  g_autofree char *second = answer != NULL ? g_strconcat (label, "\n", answer, NULL)
                                           : g_strdup (label);

  return fw_records_new_open_row (meldebogen->subject != NULL ? meldebogen->subject
                                  : _("Meldebogen without a subject"), second);
}

static void
on_report (FwCaseOverview *self,
           FwEntity       *entity)
{
  fw_page_go_to (GTK_WIDGET (self), fw_entity_get_uuid (entity));
}

/* --- what workshops found to be done -------------------------------------------------------- */

static GPtrArray *
find_tasks (FwStore    *store,
            const char *owner,
            gpointer    data)
{
  return fw_package_list_notices (store, owner);
}

static GtkWidget *
new_task (FwStore  *store,
          FwEntity *notice,
          gpointer  data)
{
  return fw_today_row_new_notice (store, FW_NOTICE (notice));
}

/* --- figures --------------------------------------------------------------------------------- */

static GtkWidget *
new_figure (const FwFigure *figure)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *value = fw_case_text_dup_figure (figure);
  GtkWidget *number = gtk_label_new (value);
  GtkWidget *label = gtk_label_new (_(figure->label));

  gtk_label_set_xalign (GTK_LABEL (number), 0);
  gtk_widget_add_css_class (number, "title-2");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 18);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "fw-figure");

  return box;
}

static void
show_figures (FwCaseOverview *self,
              GPtrArray      *statuses,
              GPtrArray      *periods,
              const char     *today)
{
  g_autoptr(GPtrArray) events = fw_store_list (self->store, "case_event", "case_file",
                                               self->case_uuid);
  g_autoptr(GArray) figures = fw_rules_list_figures (statuses, periods, events, today);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->figures)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->figures), child);
  for (guint i = 0; i < figures->len; i++)
    gtk_flow_box_insert (GTK_FLOW_BOX (self->figures),
                         new_figure (&g_array_index (figures, FwFigure, i)), -1);
  gtk_widget_set_visible (gtk_widget_get_parent (self->figures), figures->len > 0);
}

static void
show_gaps (FwCaseOverview *self,
           GPtrArray      *periods,
           const char     *today)
{
  g_autoptr(GPtrArray) gaps = fw_rules_list_gaps (periods, today);

  fw_records_clear (self->gaps);
  for (guint i = 0; i < gaps->len; i++)
    {
      g_autofree char *sentence = fw_case_text_dup_gap (gaps->pdata[i]);
      GtkWidget *row = fw_records_new_row (sentence, NULL);

      adw_action_row_add_prefix (ADW_ACTION_ROW (row), fw_name_new_image ("fw-warning-symbolic"));
      gtk_list_box_append (GTK_LIST_BOX (self->gaps), row);
    }
  gtk_widget_set_visible (self->gaps, gaps->len > 0);
}

static GPtrArray *
list_of (FwCaseOverview *self,
         FwPerson       *anchor,
         const char     *entity)
{
  if (anchor == NULL)
    return g_ptr_array_new ();

  return fw_store_list (self->store, entity, "person", fw_entity_get_uuid (FW_ENTITY (anchor)));
}

static void
show (FwCaseOverview *self)
{
  g_autofree char *today = fw_date_today ();
  g_autoptr(FwPerson) anchor = NULL;
  g_autoptr(GPtrArray) statuses = NULL;
  g_autoptr(GPtrArray) periods = NULL;
  g_autoptr(FwEntity) file = NULL;

  if (self->case_uuid == NULL)
    return;
  file = fw_store_load (self->store, self->case_uuid, NULL);
  anchor = fw_store_find_anchor (self->store, self->case_uuid);
  statuses = list_of (self, anchor, "residence_status");
  periods = list_of (self, anchor, "legal_circle_period");
  gtk_label_set_label (GTK_LABEL (self->summary),
                       FW_IS_CASE (file) && FW_CASE (file)->summary != NULL
                       ? FW_CASE (file)->summary : "");
  gtk_widget_set_visible (self->summary, *gtk_label_get_label (GTK_LABEL (self->summary)) != '\0');
  show_figures (self, statuses, periods, today);
  show_gaps (self, periods, today);
}

static gboolean
on_idle (gpointer data)
{
  FwCaseOverview *self = data;

  self->idle = 0;
  show (self);

  return G_SOURCE_REMOVE;
}

static void
on_changed (FwCaseOverview *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (on_idle, self);
}

/* --- object -------------------- */

static void
on_open (FwCaseOverview *self,
         FwEntity       *entity)
{
  g_signal_emit (self, signals[OPEN], 0, entity);
}

static void
fw_case_overview_dispose (GObject *object)
{
  FwCaseOverview *self = FW_CASE_OVERVIEW (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->store);
  g_clear_pointer (&self->case_uuid, g_free);

  G_OBJECT_CLASS (fw_case_overview_parent_class)->dispose (object);
}

static void
fw_case_overview_class_init (FwCaseOverviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_case_overview_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_ENTITY);
}

static void
fw_case_overview_init (FwCaseOverview *self)
{
}

static GtkWidget *
new_figures (FwCaseOverview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->figures = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->figures), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->figures), 4);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->figures), 2);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (self->figures), TRUE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->figures), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->figures), 6);
  fw_name_set (self->figures, _("Figures of the case"));
  /* Both are only read: rows that take no focus would hold up the Tab key. */
  gtk_widget_set_can_focus (self->figures, FALSE);
  self->gaps = fw_records_new_list (_("Days without benefit"));
  gtk_widget_set_can_focus (self->gaps, FALSE);
  gtk_box_append (GTK_BOX (box), fw_records_new_heading (_("Figures of the case")));
  gtk_box_append (GTK_BOX (box), self->figures);
  gtk_box_append (GTK_BOX (box), self->gaps);

  return box;
}

static void
build (FwCaseOverview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->summary = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_label_set_wrap (GTK_LABEL (self->summary), TRUE);
  self->deadlines = FW_RECORD_LIST (fw_record_list_new (self->store, _("Next deadlines"), NULL,
                                                        _("Nothing is due.")));
  fw_record_list_set_funcs (self->deadlines, find_deadlines, new_deadline, self);
  g_signal_connect_object (self->deadlines, "open", G_CALLBACK (on_open), self,
                           G_CONNECT_SWAPPED);
  self->reports = FW_RECORD_LIST (fw_record_list_new (self->store, _("Meldebögen of the case"),
                                                      NULL, _("No hurdle has been reported.")));
  fw_record_list_set_funcs (self->reports, find_reports, new_report, self);
  g_signal_connect_object (self->reports, "open", G_CALLBACK (on_report), self,
                           G_CONNECT_SWAPPED);
  self->tasks = FW_RECORD_LIST (fw_record_list_new (self->store, _("Einzelfall-Aufgaben"), NULL,
                                                    _("No workshop has found any.")));
  fw_record_list_set_funcs (self->tasks, find_tasks, new_task, self);
  gtk_box_append (GTK_BOX (box), self->summary);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->deadlines));
  gtk_box_append (GTK_BOX (box), new_figures (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reports));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->tasks));
  fw_records_fill (GTK_WIDGET (self), box);
}

GtkWidget *
fw_case_overview_new (FwStore *store)
{
  FwCaseOverview *self = g_object_new (FW_TYPE_CASE_OVERVIEW, NULL);

  self->store = g_object_ref (store);
  build (self);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

void
fw_case_overview_set_case (FwCaseOverview *self,
                           const char     *uuid)
{
  g_return_if_fail (FW_IS_CASE_OVERVIEW (self));

  g_free (self->case_uuid);
  self->case_uuid = g_strdup (uuid);
  fw_record_list_set_owner (self->deadlines, uuid);
  fw_record_list_set_owner (self->reports, uuid);
  fw_record_list_set_owner (self->tasks, uuid);
  show (self);
}
