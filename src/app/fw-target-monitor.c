/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-target-monitor"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-draw-theme.h"
#include "fw-monitor-line.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-target-chart.h"
#include "fw-target-monitor.h"
#include "fw-target-record.h"
#include "fw-target-table.h"
#include "fw-widgets.h"

#define CHART_KEY    "fw-indicator"
#define SELF_KEY     "fw-monitor"
#define CHART_WIDTH  400
#define CHART_HEIGHT 230

struct _FwTargetMonitor
{
  AdwBin         parent_instance;

  FwStore       *store;
  FwGoalTree    *tree;       /* the caller's */
  FwTextCache   *texts;
  FwMonitorLine *line;
  FwTargetTable *now;
  FwWrapBox     *charts;
  FwTargetTable *series;
  FwTargetTable *rows;
  FwTargetTable *deviations;
};

G_DEFINE_FINAL_TYPE (FwTargetMonitor, fw_target_monitor, ADW_TYPE_BIN)

static FwMonitoring *
get_monitoring (FwTargetMonitor * self)
{
  return fw_goal_tree_get_monitoring (self->tree);
}

static GPtrArray *
get_indicators (FwTargetMonitor *self)
{
  return fw_goal_tree_list_indicators (self->tree);
}

static const char *
get_question (FwIndicator *indicator)
{
  return indicator->question != NULL ? indicator->question
         : indicator->name != NULL ? indicator->name : _("Indicator");
}

/* --- at present ------------------------------------------------------------------------------ */

static void
fill_now (FwTargetMonitor *self)
{
  const char *const heads[] = { _("Goal"), _("Indicator"), _("Base"), _("Target"), _("Now"),
                                _("Result"), NULL };
  GPtrArray *indicators = get_indicators (self);

  fw_target_table_start (self->now, heads);
  for (guint i = 0; i < indicators->len; i++)
    {
      FwIndicator *indicator = indicators->pdata[i];
      FwResult result = fw_goal_tree_evaluate (self->tree, indicator);
      FwLight light = fw_indicator_get_light (indicator, result.value);
      guint goal = fw_goal_tree_find (self->tree, indicator->goal);
      g_autofree char *base = fw_indicator_format_base (indicator);
      g_autofree char *target = fw_indicator_format_target (indicator);
      g_autofree char *value = fw_indicator_format (indicator, result.value);
      g_autofree char *now = g_strdup_printf ("%s (n\u00a0=\u00a0%u)", value, result.n);
      const char *const cells[] = {
        goal != FW_GOAL_NONE ? fw_goal_tree_get (self->tree, goal)->number : "",
        indicator->name != NULL ? indicator->name : "", base, target, now,
        fw_light_get_word (light), NULL
      };

      fw_target_table_add (self->now, cells, fw_target_record_new_light (light));
    }
  fw_target_table_end (self->now);
}

/* --- per quarter ----------------------------------------------------------------------------- */

static void
draw_chart (GtkDrawingArea *area,
            cairo_t        *cr,
            int             width,
            int             height,
            gpointer        data)
{
  FwTargetMonitor *self = g_object_get_data (G_OBJECT (area), SELF_KEY);
  FwIndicator *indicator = g_object_get_data (G_OBJECT (area), CHART_KEY);
  FwPen pen = { .cr = cr, .texts = self->texts, .palette = fw_palette_get (fw_draw_theme_get ()) };
  g_autoptr(GArray) series = NULL;

  if (self->tree == NULL)
    return;
  series = fw_monitoring_list_series (get_monitoring (self), indicator);
  fw_target_chart_draw (&pen, indicator, series, width, height);
}

static GtkWidget *
new_chart (FwTargetMonitor *self,
           FwIndicator     *indicator)
{
  g_autoptr(GArray) series = fw_monitoring_list_series (get_monitoring (self), indicator);
  g_autofree char *spoken = fw_target_chart_dup_sentence (indicator, series);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *area = fw_records_new_picture (draw_chart, NULL);
  GtkWidget *title = fw_records_new_heading (indicator->name != NULL ? indicator->name
                                                                     : _("Indicator"));

  gtk_label_set_max_width_chars (GTK_LABEL (title), 40);
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), CHART_WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), CHART_HEIGHT);
  g_object_set_data (G_OBJECT (area), SELF_KEY, self);
  g_object_set_data_full (G_OBJECT (area), CHART_KEY, g_object_ref (indicator), g_object_unref);
  fw_name_set (area, spoken);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), area);

  return box;
}

static void
fill_charts (FwTargetMonitor *self)
{
  GPtrArray *indicators = get_indicators (self);

  fw_wrap_box_clear (self->charts);
  for (guint i = 0; i < indicators->len; i++)
    fw_wrap_box_append (self->charts, new_chart (self, indicators->pdata[i]));
}

static void
add_quarter (FwTargetMonitor *self,
             const char      *quarter)
{
  GPtrArray *indicators = get_indicators (self);
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (cells, g_strdup (quarter));
  for (guint i = 0; i < indicators->len; i++)
    {
      FwIndicator *indicator = indicators->pdata[i];
      FwResult result = fw_monitoring_evaluate (get_monitoring (self), indicator, quarter,
                                                quarter);
      g_autofree char *value = fw_indicator_format (indicator, result.value);
      const char *word = fw_light_get_word (fw_indicator_get_light (indicator, result.value));
      char *cell = result.n == 0 ? g_strdup (word)
                   : g_strdup_printf ("%s, %s (n\u00a0=\u00a0%u)", value, word, result.n);

      g_ptr_array_add (cells, cell);
    }
  fw_target_table_add (self->series, (const char *const *) cells->pdata, NULL);
}

static GPtrArray *
new_heads (FwTargetMonitor *self,
           const char      *first,
           const char      *second)
{
  GPtrArray *heads = g_ptr_array_new ();
  GPtrArray *indicators = get_indicators (self);

  g_ptr_array_add (heads, (gpointer) first);
  if (second != NULL)
    g_ptr_array_add (heads, (gpointer) second);
  for (guint i = 0; i < indicators->len; i++)
    g_ptr_array_add (heads, (gpointer) get_question (indicators->pdata[i]));

  return heads;
}

static void
fill_series (FwTargetMonitor *self)
{
  const char *const *quarters = fw_monitoring_get_quarters (get_monitoring (self));
  g_autoptr(GPtrArray) heads = new_heads (self, _("Quarter"), NULL);

  g_ptr_array_add (heads, NULL);
  fw_target_table_start (self->series, (const char *const *) heads->pdata);
  for (guint i = 0; quarters[i] != NULL; i++)
    add_quarter (self, quarters[i]);
  fw_target_table_end (self->series);
}

/* --- the cases ------------------------------------------------------------------------------- */

static char *
dup_answer (FwMonitoring *monitoring,
            FwMonitorRow *row,
            FwIndicator  *indicator)
{
  FwMonitorValue *value = fw_monitoring_get_value (monitoring, row, indicator);

  if (value == NULL)
    return g_strdup ("–");
  if (fw_indicator_asks_yes (indicator))
    return g_strdup (value->value != 0 ? _("yes") : _("no"));

  return g_strdup_printf ("%g", value->value);
}

static void
on_delete_row (GtkButton       *button,
               FwTargetMonitor *self)
{
  FwEntity *row = g_object_get_data (G_OBJECT (button), CHART_KEY);

  fw_records_delete (GTK_WIDGET (self), self->store, row);
}

static GtkWidget *
new_delete (FwTargetMonitor *self,
            FwMonitorRow    *row)
{
  /* Translators: %s is the sign of a monitored case, like “m3”. */
  g_autofree char *name = g_strdup_printf (_("Delete case %s"),
                                           row->mark != NULL ? row->mark : "");
  GtkWidget *button = fw_name_new_icon_button ("fw-clear-symbolic", name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), CHART_KEY, g_object_ref (row), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_delete_row), self, 0);

  return button;
}

static char *
dup_deviation (FwMonitorRow *row)
{
  const char *label = row->deviation != NULL ? fw_code_list_get_label ("CL_HUERDE",
                                                                       row->deviation) : NULL;

  if (label == NULL)
    return g_strdup (row->note != NULL ? row->note : "");

  return row->note != NULL ? g_strdup_printf ("%s (%s)", label, row->note) : g_strdup (label);
}

static void
add_case (FwTargetMonitor *self,
          FwMonitorRow    *row)
{
  GPtrArray *indicators = get_indicators (self);
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (cells, g_strdup (row->mark != NULL ? row->mark : ""));
  g_ptr_array_add (cells, g_strdup (row->quarter != NULL ? row->quarter : ""));
  for (guint i = 0; i < indicators->len; i++)
    g_ptr_array_add (cells, dup_answer (get_monitoring (self), row, indicators->pdata[i]));
  g_ptr_array_add (cells, dup_deviation (row));
  /* What a workplace reported is its own word. */
  fw_target_table_add (self->rows, (const char *const *) cells->pdata,
                       fw_store_is_editable (self->store, FW_ENTITY (row)) ? new_delete (self, row)
                                                                           : NULL);
}

static void
fill_rows (FwTargetMonitor *self)
{
  GPtrArray *rows = fw_monitoring_get_rows (get_monitoring (self));
  g_autoptr(GPtrArray) heads = new_heads (self, _("Case"), _("Quarter"));

  g_ptr_array_add (heads, (gpointer) _("Deviation"));
  g_ptr_array_add (heads, NULL);
  fw_target_table_start (self->rows, (const char *const *) heads->pdata);
  for (guint i = 0; i < rows->len; i++)
    add_case (self, rows->pdata[i]);
  fw_target_table_end (self->rows);
}

static void
on_open_row (FwTargetMonitor *self,
             guint            index)
{
  GPtrArray *rows = self->tree != NULL ? fw_monitoring_get_rows (get_monitoring (self)) : NULL;

  if (rows == NULL || index >= rows->len)
    return;
  if (fw_store_is_editable (self->store, rows->pdata[index]))
    fw_monitor_line_edit (self->line, rows->pdata[index]);
  else
    fw_page_toast (GTK_WIDGET (self),
                   _("This case was reported by a workplace, which alone can correct it."),
                   FALSE);
}

/* --- deviations ------------------------------------------------------------------------------ */

static void
fill_deviations (FwTargetMonitor *self)
{
  const char *const heads[] = { _("Category"), _("Cases"), NULL };
  g_autoptr(GArray) all = fw_monitoring_list_deviations (get_monitoring (self), NULL, NULL);

  fw_target_table_start (self->deviations, heads);
  for (guint i = 0; i < all->len; i++)
    {
      FwDeviation *deviation = &g_array_index (all, FwDeviation, i);
      g_autofree char *n = g_strdup_printf ("%u", deviation->n);
      const char *const cells[] = {
        fw_code_list_get_label ("CL_HUERDE", deviation->code), n, NULL
      };

      fw_target_table_add (self->deviations, cells, NULL);
    }
  fw_target_table_end (self->deviations);
}

/* --- object ---------------------------------------------------------------------------------- */

static void
fw_target_monitor_finalize (GObject *object)
{
  FwTargetMonitor *self = FW_TARGET_MONITOR (object);

  g_clear_object (&self->store);
  fw_text_cache_unref (self->texts);

  G_OBJECT_CLASS (fw_target_monitor_parent_class)->finalize (object);
}

static void
fw_target_monitor_class_init (FwTargetMonitorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_target_monitor_finalize;
}

static void
fw_target_monitor_init (FwTargetMonitor *self)
{
  self->texts = fw_text_cache_new ("Cantarell, sans-serif", 13);
}

static void
add_part (GtkWidget  *content,
          const char *title,
          GtkWidget  *part)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_box_append (GTK_BOX (box), fw_records_new_heading (title));
  gtk_box_append (GTK_BOX (box), part);
  gtk_box_append (GTK_BOX (content), box);
}

static FwTargetTable *
add_table (GtkWidget  *content,
           const char *title,
           const char *empty,
           gboolean    activatable)
{
  GtkWidget *table = fw_target_table_new (title, empty, activatable);

  add_part (content, title, table);

  return FW_TARGET_TABLE (table);
}

GtkWidget *
fw_target_monitor_new (FwStore *store)
{
  FwTargetMonitor *self = g_object_new (FW_TYPE_TARGET_MONITOR, NULL);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->store = g_object_ref (store);
  self->line = FW_MONITOR_LINE (fw_monitor_line_new (store));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->line));
  self->now = add_table (content, _("Indicators over all quarters"),
                         _("No goal has an indicator yet."), FALSE);
  self->charts = FW_WRAP_BOX (fw_wrap_box_new (24, 18));
  add_part (content, _("Course by quarter"), GTK_WIDGET (self->charts));
  self->series = add_table (content, _("Table by quarter"), _("No case was monitored yet."),
                            FALSE);
  self->deviations = add_table (content, _("Deviations by category"),
                                _("No deviation was noted."), FALSE);
  self->rows = add_table (content, _("Monitored cases"), _("No case was monitored yet."), TRUE);
  g_signal_connect_object (self->rows, "open", G_CALLBACK (on_open_row), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), fw_records_new_scroll (content));

  return GTK_WIDGET (self);
}

/**
 * fw_target_monitor_set_tree:
 * @tree: (nullable): stays the caller's and must live until another is set
 */
void
fw_target_monitor_set_tree (FwTargetMonitor *self,
                            FwGoalTree      *tree)
{
  g_return_if_fail (FW_IS_TARGET_MONITOR (self));

  self->tree = tree;
  fw_monitor_line_set_tree (self->line, tree);
  if (tree == NULL)
    return;
  fill_now (self);
  fill_charts (self);
  fill_series (self);
  fill_deviations (self);
  fill_rows (self);
}

void
fw_target_monitor_focus (FwTargetMonitor *self)
{
  g_return_if_fail (FW_IS_TARGET_MONITOR (self));

  fw_monitor_line_focus (self->line);
}
