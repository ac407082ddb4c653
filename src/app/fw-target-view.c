/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-target-view"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-goal-tree.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-record-list.h"
#include "fw-records.h"
#include "fw-target-export.h"
#include "fw-target-record.h"
#include "fw-target-view.h"
#include "fw-widgets.h"

struct _FwTargetView
{
  AdwBin           parent_instance;

  FwStore         *store;
  FwRecordBrowser *browser;
  FwGoalTree      *tree;        /* of what is shown, while its rows are made */
  FwRecordList    *indicators;
  FwRecordList    *measures;
  FwRecordList    *chains;
  FwRecordList    *themes;
};

G_DEFINE_FINAL_TYPE (FwTargetView, fw_target_view, ADW_TYPE_BIN)

enum
{
  WORK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const fields[] = {
  "number", "name", "version", "status", "themes", "chains", "circle_from", "circle_to",
  "target_groups", "municipalities",
  "orgs", "field", "dimensions", "proposal", "agreements", "impact", "participation",
  "decision_no", "decided", "conditions", "in_force", "monitored_from", "plan", "evaluation",
  "next_review", "replaces", NULL
};

/* What was monitored would have nothing left to be measured by. */
static char *
dup_obstacle (FwStore  *store,
              FwEntity *entity)
{
  g_autoptr(GPtrArray) rows = fw_store_list (store, "monitor_row", "system",
                                             fw_entity_get_uuid (entity));

  if (rows->len == 0)
    return NULL;

  return g_strdup_printf (ngettext ("%u monitored case belongs to this Zielsystem. That it is no "
                                    "longer in force can be said in its status.",
                                    "%u monitored cases belong to this Zielsystem. That it is no "
                                    "longer in force can be said in its status.", rows->len),
                          rows->len);
}

static const FwRecordKind kind = {
  "target_system", N_("New Zielsystem"), "fw-targets-symbolic",
  N_("A Zielsystem says what several institutions want to reach, by which Soll-Kette, and how "
     "single cases will show it."),
  "number", "status version", fields, dup_obstacle
};

/* --- indicators ------------------------------------------------------------------------------ */

static void
reload (FwTargetView *self,
        const char   *system)
{
  g_autoptr(GPtrArray) family = fw_store_list_family (self->store, system);

  g_clear_pointer (&self->tree, fw_goal_tree_free);
  self->tree = fw_goal_tree_new (family);
}

static GPtrArray *
copy_list (GPtrArray *list)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (copy, g_object_ref (list->pdata[i]));

  return copy;
}

static GPtrArray *
find_indicators (FwStore    *store,
                 const char *system,
                 gpointer    data)
{
  FwTargetView *self = data;

  reload (self, system);

  return copy_list (fw_goal_tree_list_indicators (self->tree));
}

static GtkWidget *
new_indicator (FwStore  *store,
               FwEntity *entity,
               gpointer  data)
{
  FwTargetView *self = data;

  return fw_target_record_new_indicator_row (self->tree, FW_INDICATOR (entity), TRUE);
}

/* --- measures -------------------------------------------------------------------------------- */

static GPtrArray *
find_measures (FwStore    *store,
               const char *system,
               gpointer    data)
{
  FwTargetView *self = data;

  reload (self, system);

  return copy_list (fw_goal_tree_list_measures (self->tree));
}

static GtkWidget *
new_measure (FwStore  *store,
             FwEntity *entity,
             gpointer  data)
{
  FwMeasure *measure = FW_MEASURE (entity);
  const FwField *who = fw_entity_info_find_field (fw_entity_get_info (entity), "institution");
  g_autofree char *orgs = fw_store_dup_display (store, entity, who);
  g_autofree char *until = measure->until != NULL ? fw_date_format (measure->until) : NULL;
  const char *status = measure->status != NULL
                       ? fw_code_list_get_label ("CL_MASSNAHME", measure->status) : "–";
  g_autofree char *line = until != NULL ? g_strdup_printf (_("%1$s · until %2$s"), status, until)
                                        : g_strdup (status);
  g_autofree char *second = orgs != NULL && *orgs != '\0' ? g_strjoin (" · ", line, orgs, NULL)
                                                          : g_strdup (line);

  return fw_records_new_open_row (measure->what != NULL ? measure->what : _("Maßnahme"), second);
}

static void
on_measure_made (GtkWidget *asker,
                 FwEntity  *saved)
{
  fw_target_record_present (asker, FW_TARGET_VIEW (asker)->store, saved);
}

/* At the end of the list. */
static void
on_new_measure (FwTargetView *self)
{
  FwEntity *system = fw_record_browser_get_entity (self->browser);
  g_autoptr(FwEntity) draft = fw_store_new_draft (self->store, "measure");
  GPtrArray *measures = self->tree != NULL ? fw_goal_tree_list_measures (self->tree) : NULL;
  FwMeasure *last = measures != NULL && measures->len > 0 ? measures->pdata[measures->len - 1]
                                                          : NULL;
  g_autofree char *pos = fw_pos_between (last != NULL ? last->pos : NULL, NULL);

  g_object_set (draft, "system", fw_entity_get_uuid (system), "pos", pos, NULL);
  fw_new_dialog_present (GTK_WIDGET (self), self->store, draft, _("New Maßnahme"),
                         fw_entity_get_info (draft)->first, on_measure_made);
}

static void
on_open_record (FwTargetView *self,
                FwEntity     *record)
{
  fw_target_record_present (GTK_WIDGET (self), self->store, record);
}

/* --- chains and themes ----------------------------------------------------------------------- */

static GPtrArray *
load_set (FwStore    *store,
          const char *set)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto(GStrv) ids = fw_set_split (set);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      FwEntity *record = fw_store_has (store, ids[i]) ? fw_store_load (store, ids[i], NULL) : NULL;

      if (record != NULL)
        g_ptr_array_add (records, record);
    }

  return records;
}

static GPtrArray *
find_chains (FwStore    *store,
             const char *system,
             gpointer    data)
{
  g_autoptr(FwEntity) entity = fw_store_load (store, system, NULL);

  return load_set (store, entity != NULL ? FW_TARGET_SYSTEM (entity)->chains : NULL);
}

static GPtrArray *
find_themes (FwStore    *store,
             const char *system,
             gpointer    data)
{
  g_autoptr(FwEntity) entity = fw_store_load (store, system, NULL);

  return load_set (store, entity != NULL ? FW_TARGET_SYSTEM (entity)->themes : NULL);
}

static GtkWidget *
new_open_row (FwStore  *store,
              FwEntity *entity,
              gpointer  data)
{
  g_autofree char *title = fw_entity_dup_title (entity);
  const FwField *status = fw_entity_info_find_field (fw_entity_get_info (entity), "status");
  g_autofree char *second = fw_store_dup_display (store, entity, status);

  return fw_records_new_open_row (title, second);
}

static void
on_go_to (FwTargetView *self,
          FwEntity     *entity)
{
  fw_page_go_to (GTK_WIDGET (self), fw_entity_get_uuid (entity));
}

/* --- ways on --------------------------------------------------------------------------------- */

static void
on_part (GtkButton    *button,
         FwTargetView *self)
{
  FwEntity *system = fw_record_browser_get_entity (self->browser);

  if (system != NULL && fw_form_flush (GTK_WIDGET (self)))
    g_signal_emit (self, signals[WORK], 0, fw_entity_get_uuid (system),
                   g_object_get_data (G_OBJECT (button), "fw-part"));
}

static GtkWidget *
new_ways (FwTargetView *self)
{
  static const struct { const char *label, *part; } ways[] = {
    { N_("Open the goal tree"), FW_TARGET_PART_GOALS },
    { N_("Open the monitoring"), FW_TARGET_PART_MONITORING },
  };
  GtkWidget *box = fw_wrap_box_new (8, 8);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_(ways[i].label));

      if (i == 0)
        gtk_widget_add_css_class (button, "suggested-action");
      g_object_set_data (G_OBJECT (button), "fw-part", (gpointer) ways[i].part);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_part), self, 0);
      fw_wrap_box_append (FW_WRAP_BOX (box), button);
    }
  fw_wrap_box_append (FW_WRAP_BOX (box), fw_target_export_new_button ());

  return box;
}

/* --- object ---------------------------------------------------------------------------------- */

static void
on_shown (FwTargetView *self,
          FwEntity     *system)
{
  FwRecordList *lists[] = { self->indicators, self->measures, self->chains, self->themes };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    fw_record_list_set_owner (lists[i], system != NULL ? fw_entity_get_uuid (system) : NULL);
}

static void
fw_target_view_dispose (GObject *object)
{
  FwTargetView *self = FW_TARGET_VIEW (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->tree, fw_goal_tree_free);

  G_OBJECT_CLASS (fw_target_view_parent_class)->dispose (object);
}

static void
fw_target_view_class_init (FwTargetViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_target_view_dispose;

  signals[WORK] = g_signal_new ("work", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
fw_target_view_init (FwTargetView *self)
{
}

static FwRecordList *
add_list (FwTargetView     *self,
          const char       *title,
          const char       *new_label,
          const char       *empty,
          FwRecordListFind  find,
          FwRecordListRow   row,
          GCallback         open)
{
  GtkWidget *list = fw_record_list_new (self->store, title, new_label, empty);

  fw_record_list_set_funcs (FW_RECORD_LIST (list), find, row, self);
  g_signal_connect_object (list, "open", open, self, G_CONNECT_SWAPPED);
  fw_record_browser_add_footer (self->browser, list);

  return FW_RECORD_LIST (list);
}

GtkWidget *
fw_target_view_new (FwStore *store)
{
  FwTargetView *self = g_object_new (FW_TYPE_TARGET_VIEW, NULL);
  gboolean office = fw_store_get_role (store) == FW_ROLE_OFFICE;

  self->store = g_object_ref (store);
  self->browser = FW_RECORD_BROWSER (fw_record_browser_new (store, NULL));
  fw_record_browser_add_header (self->browser, new_ways (self));
  self->indicators = add_list (self, _("Indicators"), NULL,
                               _("Indicators are added to a goal, in the goal tree."),
                               find_indicators, new_indicator, G_CALLBACK (on_open_record));
  self->measures = add_list (self, _("Maßnahmen"), office ? _("New Maßnahme") : NULL,
                             _("No Maßnahme is planned yet."), find_measures, new_measure,
                             G_CALLBACK (on_open_record));
  self->chains = add_list (self, _("Soll-Ketten"), NULL,
                           _("The Soll-Ketten are chosen in the form above."), find_chains,
                           new_open_row, G_CALLBACK (on_go_to));
  self->themes = add_list (self, _("Generative Themen"), NULL,
                           _("The themes are chosen in the form above."), find_themes,
                           new_open_row, G_CALLBACK (on_go_to));
  g_signal_connect_object (self->measures, "new", G_CALLBACK (on_new_measure), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->browser, "shown", G_CALLBACK (on_shown), self,
                           G_CONNECT_SWAPPED);
  fw_record_browser_set_kind (self->browser, &kind);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->browser));

  return GTK_WIDGET (self);
}

FwRecordBrowser *
fw_target_view_get_browser (FwTargetView *self)
{
  g_return_val_if_fail (FW_IS_TARGET_VIEW (self), NULL);

  return self->browser;
}
