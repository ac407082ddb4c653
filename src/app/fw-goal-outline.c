/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-goal-outline"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-goal-outline.h"
#include "fw-records.h"
#include "fw-widgets.h"

#define GOAL_KEY "fw-goal"
#define INDENT   24

struct _FwGoalOutline
{
  AdwBin      parent_instance;

  GtkListBox *list;
  GtkWidget  *stop;
  gboolean    filling;
};

G_DEFINE_FINAL_TYPE (FwGoalOutline, fw_goal_outline, ADW_TYPE_BIN)

enum
{
  SELECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_row_selected (FwGoalOutline *self,
                 GtkListBoxRow *row)
{
  if (!self->filling && row != NULL)
    g_signal_emit (self, signals[SELECTED], 0, g_object_get_data (G_OBJECT (row), GOAL_KEY));
}

static GtkWidget *
new_line (const char *text,
          const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
new_row (FwGoalTree *tree,
         guint       index)
{
  const FwGoal *goal = fw_goal_tree_get (tree, index);
  const char *level = goal->record->level != NULL
                      ? fw_code_list_get_label ("CL_ZIELEBENE", goal->record->level) : _("Goal");
  g_autofree char *head = g_strdup_printf ("%s %s", level, goal->number);
  g_autofree char *spoken = fw_goal_tree_dup_sentence (tree, index);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (box), new_line (head, "dim-label"));
  gtk_box_append (GTK_BOX (box), new_line (goal->record->text != NULL ? goal->record->text : "…",
                                           NULL));
  for (guint i = 0; i < goal->indicators->len; i++)
    {
      g_autofree char *result = fw_goal_tree_dup_result (tree, goal->indicators->pdata[i]);

      gtk_box_append (GTK_BOX (box), new_line (result, "heading"));
    }
  gtk_widget_set_margin_start (box, (int) (MIN (goal->depth, 12) - 1) * INDENT + 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), GOAL_KEY,
                          g_strdup (fw_entity_get_uuid (FW_ENTITY (goal->record))), g_free);
  fw_name_set (row, spoken);

  return row;
}

static GtkListBoxRow *
find_row (FwGoalOutline *self,
          const char    *uuid)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), GOAL_KEY), uuid) == 0)
      return row;

  return NULL;
}

static void
fw_goal_outline_class_init (FwGoalOutlineClass *klass)
{
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fw_goal_outline_init (FwGoalOutline *self)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (on_row_selected), self,
                           G_CONNECT_SWAPPED);
  self->stop = fw_tab_stop_new (GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->stop);
  adw_bin_set_child (ADW_BIN (self), scroll);
}

GtkWidget *
fw_goal_outline_new (void)
{
  return g_object_new (FW_TYPE_GOAL_OUTLINE, NULL);
}

/* @tree: (nullable) */
void
fw_goal_outline_set_tree (FwGoalOutline *self,
                          FwGoalTree    *tree,
                          const char    *title)
{
  g_autofree char *name = NULL;
  gboolean focused;

  g_return_if_fail (FW_IS_GOAL_OUTLINE (self));

  focused = fw_focus_get_child (GTK_WIDGET (self->list)) != NULL;
  self->filling = TRUE;
  fw_records_clear (GTK_WIDGET (self->list));
  for (guint i = 0; tree != NULL && i < fw_goal_tree_get_n (tree); i++)
    gtk_list_box_append (self->list, new_row (tree, i));
  self->filling = FALSE;
  /* Translators: the name of a Zielsystem. */
  name = g_strdup_printf (_("Outline of the goals: %s"), title != NULL ? title : "");
  fw_name_set (GTK_WIDGET (self->list), name);
  /* The row that had the focus is gone; its successor comes with the choice. */
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* @uuid: (nullable) */
void
fw_goal_outline_select (FwGoalOutline *self,
                        const char    *uuid,
                        gboolean       focus)
{
  GtkListBoxRow *row;

  g_return_if_fail (FW_IS_GOAL_OUTLINE (self));

  row = uuid != NULL ? find_row (self, uuid) : NULL;
  self->filling = TRUE;
  gtk_list_box_select_row (self->list, row);
  self->filling = FALSE;
  fw_tab_stop_set_home (FW_TAB_STOP (self->stop), GTK_WIDGET (row));
  if (row != NULL && (focus || fw_focus_get_child (GTK_WIDGET (self->list)) != NULL))
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
fw_goal_outline_focus (FwGoalOutline *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (FW_IS_GOAL_OUTLINE (self));

  row = gtk_list_box_get_selected_row (self->list);
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->list));
}
