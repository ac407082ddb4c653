/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-target-record"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-goal-scene.h"
#include "fw-record-window.h"
#include "fw-records.h"
#include "fw-target-record.h"
#include "fw-widgets.h"

#define LIGHT_KEY "fw-light"
#define LIGHT_SIZE 18

static const char *const indicator_fields[] = {
  "name", "definition", "question", "measured", "step_from", "step_to", "aggregate", "unit",
  "direction", "target_value", "target_on",
  "warn_value", "base_value", "base_n", "base_period", "source", "cycle", NULL
};

static const char *const measure_fields[] = {
  "what", "institution", "goals", "until", "resources", "agreement", "status", "done_on", NULL
};

/* --- the window ---------------------------------------------------------------------------- */

static const FwRecordPart indicator_part = {
  "indicator", "goal", N_("New indicator"), N_("Nothing measures this goal yet."), "aggregate",
  indicator_fields, NULL
};

static const FwRecordPart measure_part = {
  "measure", "system", N_("New Maßnahme"), N_("No Maßnahme is planned yet."), "status",
  measure_fields, NULL
};

void
fw_target_record_present (GtkWidget *parent,
                          FwStore   *store,
                          FwEntity  *record)
{
  fw_record_window_present (parent, store, record,
                            FW_IS_INDICATOR (record) ? &indicator_part : &measure_part);
}

/* --- the light ------------------------------------------------------------------------------ */

static void
draw_light (GtkDrawingArea *area,
            cairo_t        *cr,
            int             width,
            int             height,
            gpointer        data)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  FwDrawTheme theme = adw_style_manager_get_dark (style) ? FW_DRAW_DARK : FW_DRAW_LIGHT;
  FwPen pen = { .cr = cr, .palette = fw_palette_get (theme) };

  fw_pen_light (&pen, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (area), LIGHT_KEY)),
                (width - LIGHT_SIZE) / 2.0, (height - LIGHT_SIZE) / 2.0, LIGHT_SIZE);
}

/* A picture without words: whoever uses it says the word beside it. */
GtkWidget *
fw_target_record_new_light (FwLight light)
{
  GtkWidget *area = g_object_new (GTK_TYPE_DRAWING_AREA,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), LIGHT_SIZE);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), LIGHT_SIZE);
  gtk_widget_set_valign (area, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (area), LIGHT_KEY, GUINT_TO_POINTER (light));
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_light, NULL, NULL);

  return area;
}

GtkWidget *
fw_target_record_new_indicator_row (FwGoalTree  *tree,
                                    FwIndicator *indicator,
                                    gboolean     with_goal)
{
  FwResult result = fw_goal_tree_evaluate (tree, indicator);
  FwLight light = fw_indicator_get_light (indicator, result.value);
  g_autofree char *now = fw_goal_tree_dup_result (tree, indicator);
  g_autofree char *base = fw_indicator_format_base (indicator);
  g_autofree char *target = fw_indicator_format_target (indicator);
  guint goal = fw_goal_tree_find (tree, indicator->goal);
  g_autofree char *number = with_goal && goal != FW_GOAL_NONE
                            ? g_strdup_printf ("%s ", fw_goal_tree_get (tree, goal)->number)
                            : g_strdup ("");
  g_autofree char *title = g_strconcat (number, indicator->name != NULL ? indicator->name
                                                                        : _("Indicator"), NULL);
  /* Translators: what an indicator says now, its target, its base value. */
  g_autofree char *second = g_strdup_printf (_("%1$s · target %2$s · base %3$s"), now, target,
                                             base);
  GtkWidget *row = fw_records_new_row (title, second);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), fw_target_record_new_light (light));
  fw_records_set_opens (row);

  return row;
}
