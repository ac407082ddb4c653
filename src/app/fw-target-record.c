/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-target-record"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-goal-scene.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-target-record.h"
#include "fw-widgets.h"

#define GROUP_KEY "fw-group"
#define LIGHT_KEY "fw-light"
#define LIGHT_SIZE 18

static const char *const indicator_fields[] = {
  "name", "definition", "question", "aggregate", "unit", "direction", "target_value", "target_on",
  "warn_value", "base_value", "base_n", "base_period", "source", "cycle", NULL
};

static const char *const measure_fields[] = {
  "what", "institution", "goals", "until", "resources", "agreement", "status", "done_on", NULL
};

/* --- the window ---------------------------------------------------------------------------- */

static gboolean
on_close (GtkWindow *window,
          gpointer   data)
{
  return !fw_form_flush (GTK_WIDGET (window));
}

static void
on_delete (GtkWindow *window,
           GtkWidget *button)
{
  FwFieldGroup *group = g_object_get_data (G_OBJECT (window), GROUP_KEY);
  g_autoptr(FwEntity) record = g_object_ref (fw_field_group_get_entity (group));
  g_autoptr(FwStore) store = NULL;
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (window));

  g_object_get (group, "store", &store, NULL);
  gtk_window_destroy (window);
  fw_records_delete (parent, store, record);
}

static GtkWidget *
new_header (GtkWidget *window,
            gboolean   editable)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *remove = gtk_button_new_with_label (_("Delete"));

  gtk_widget_set_visible (remove, editable);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_delete), window, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), remove);

  return header;
}

void
fw_target_record_present (GtkWidget *parent,
                          FwStore   *store,
                          FwEntity  *record)
{
  const FwEntityInfo *info = fw_entity_get_info (record);
  const char *const *fields = FW_IS_INDICATOR (record) ? indicator_fields : measure_fields;
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "title", _(info->label), "modal", TRUE,
                                    "transient-for", gtk_widget_get_root (parent),
                                    "default-width", 620, "default-height", 640, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *group = fw_field_group_new (NULL, fields);

  fw_field_group_set_store (FW_FIELD_GROUP (group), store);
  fw_field_group_set_entity (FW_FIELD_GROUP (group), record);
  g_object_set_data (G_OBJECT (window), GROUP_KEY, group);
  g_signal_connect (window, "close-request", G_CALLBACK (on_close), NULL);
  gtk_box_append (GTK_BOX (box), new_header (window, fw_store_is_editable (store, record)));
  gtk_box_append (GTK_BOX (box), fw_records_new_scroll (group));
  adw_window_set_content (ADW_WINDOW (window), box);
  fw_dialogs_close_on_escape (window);
  gtk_window_present (GTK_WINDOW (window));
  fw_field_group_focus_field (FW_FIELD_GROUP (group), fields[0]);
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
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), fw_name_new_image ("fw-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);

  return row;
}
