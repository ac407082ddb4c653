/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-outline"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-outline.h"
#include "fw-chain-text.h"
#include "fw-names.h"
#include "fw-tab-stop.h"

typedef struct
{
  const char *id;
  const char *label;     /* N_() */
  int         least;     /* width in characters */
  int         most;
  gboolean    expands;   /* takes what is left */
  char     *(*dup_text)(FwChainDoc * doc,
                        FwChainStep *step);
} Column;

static const Column columns[] = {
  { "number", N_("No."), 2, 4, FALSE, fw_chain_text_dup_number },
  { "lane", N_("Institution"), 7, 20, FALSE, fw_chain_text_dup_lane },
  { "text", N_("Step"), 14, 40, TRUE, fw_chain_text_dup_step },
  { "next", N_("Then"), 4, 16, FALSE, fw_chain_text_dup_next },
  { "hand-over", N_("Hand-over"), 6, 28, FALSE, fw_chain_text_dup_hand_over },
  { "wait", N_("Duration"), 5, 24, FALSE, fw_chain_text_dup_duration },
  { "hurdles", N_("Hurdles"), 6, 36, FALSE, fw_chain_text_dup_hurdles },
};

#define N_COLUMNS G_N_ELEMENTS (columns)

struct _FwChainOutline
{
  GtkBox              parent_instance;

  FwChainSelection   *selection;
  GListStore         *steps;
  GtkSingleSelection *model;
  GtkListView        *list;
  GtkWidget          *stop;
  GtkSizeGroup       *widths[N_COLUMNS];
  GPtrArray          *bound;       /* of GtkListItem, not owned */
  gboolean            following;   /* the selection comes from outside */
};

G_DEFINE_FINAL_TYPE (FwChainOutline, fw_chain_outline, GTK_TYPE_BOX)

enum
{
  EDIT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- rows ------------------------------------------------------------------------------ */

static GtkWidget *
new_cell (FwChainOutline *self,
          guint           column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), columns[column].least);
  gtk_label_set_max_width_chars (GTK_LABEL (label), columns[column].most);
  gtk_widget_set_hexpand (label, columns[column].expands);
  gtk_size_group_add_widget (self->widths[column], label);

  return label;
}

static void
on_cell_pressed (GtkGestureClick *gesture,
                 int              n_press,
                 double           x,
                 double           y,
                 FwChainOutline  *self)
{
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  if (n_press == 2)
    g_signal_emit (self, signals[EDIT], 0, g_object_get_data (G_OBJECT (cell), "fw-column"));
}

static void
on_setup (FwChainOutline *self,
          GtkListItem    *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkWidget *cell = new_cell (self, i);
      GtkGesture *click = gtk_gesture_click_new ();

      g_object_set_data (G_OBJECT (cell), "fw-column", (gpointer) columns[i].id);
      g_signal_connect_object (click, "pressed", G_CALLBACK (on_cell_pressed), self, 0);
      gtk_widget_add_controller (cell, GTK_EVENT_CONTROLLER (click));
      gtk_box_append (GTK_BOX (row), cell);
    }
  gtk_list_item_set_child (item, row);
}

static void
show_row (FwChainOutline *self,
          GtkListItem    *item)
{
  FwChainDoc *doc = fw_chain_selection_get_doc (self->selection);
  FwChainStep *step = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  g_autofree char *sentence = fw_chain_text_dup_row (doc, step);

  for (guint i = 0; cell != NULL; i++, cell = gtk_widget_get_next_sibling (cell))
    {
      g_autofree char *text = columns[i].dup_text (doc, step);

      gtk_label_set_label (GTK_LABEL (cell), text);
      gtk_widget_set_tooltip_text (cell, *text != '\0' ? text : NULL);
    }
  fw_name_list_item (item, sentence);
}

static void
on_bind (FwChainOutline *self,
         GtkListItem    *item)
{
  g_ptr_array_add (self->bound, item);
  show_row (self, item);
}

static void
on_unbind (FwChainOutline *self,
           GtkListItem    *item)
{
  g_ptr_array_remove_fast (self->bound, item);
}

/* --- in step with the document --------------------------------------------------------- */

/* Only what differs is exchanged: a row that stays keeps the focus. */
static void
follow_steps (FwChainOutline *self,
              GPtrArray      *steps)
{
  GListModel *model = G_LIST_MODEL (self->steps);
  guint n_old = g_list_model_get_n_items (model);
  guint head = 0;
  guint tail = 0;

  while (head < n_old && head < steps->len)
    {
      g_autoptr(GObject) item = g_list_model_get_item (model, head);

      if (item != steps->pdata[head])
        break;
      head++;
    }
  while (tail < n_old - head && tail < steps->len - head)
    {
      g_autoptr(GObject) item = g_list_model_get_item (model, n_old - 1 - tail);

      if (item != steps->pdata[steps->len - 1 - tail])
        break;
      tail++;
    }
  if (head + tail < n_old || head + tail < steps->len)
    g_list_store_splice (self->steps, head, n_old - head - tail, steps->pdata + head,
                         steps->len - head - tail);
}

static void
follow_selection (FwChainOutline *self)
{
  FwChainStep *step = fw_chain_selection_get_step (self->selection);
  guint position;

  self->following = TRUE;
  if (step == NULL || !g_list_store_find (self->steps, step, &position))
    position = GTK_INVALID_LIST_POSITION;
  if (gtk_single_selection_get_selected (self->model) != position)
    {
      gtk_single_selection_set_selected (self->model, position);
      if (position != GTK_INVALID_LIST_POSITION && gtk_widget_get_mapped (GTK_WIDGET (self)))
        gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
    }
  self->following = FALSE;
}

static void
on_doc_changed (FwChainOutline *self)
{
  FwChainDoc *doc = fw_chain_selection_get_doc (self->selection);

  follow_steps (self, fw_chain_doc_get_steps (doc));
  for (guint i = 0; i < self->bound->len; i++)
    show_row (self, self->bound->pdata[i]);
  follow_selection (self);
}

static void
on_selected (FwChainOutline *self)
{
  FwChainStep *step = gtk_single_selection_get_selected_item (self->model);

  if (!self->following && self->selection != NULL && step != NULL)
    fw_chain_selection_set (self->selection, step);
}

static void
on_activate (FwChainOutline *self)
{
  g_signal_emit (self, signals[EDIT], 0, "append");
}

/* --- the widget ------------------------------------------------------------------------ */

static void
fw_chain_outline_dispose (GObject *object)
{
  FwChainOutline *self = FW_CHAIN_OUTLINE (object);

  fw_chain_outline_set_selection (self, NULL);

  G_OBJECT_CLASS (fw_chain_outline_parent_class)->dispose (object);
}

static void
fw_chain_outline_finalize (GObject *object)
{
  FwChainOutline *self = FW_CHAIN_OUTLINE (object);

  for (guint i = 0; i < N_COLUMNS; i++)
    g_object_unref (self->widths[i]);
  g_ptr_array_unref (self->bound);
  g_object_unref (self->steps);

  G_OBJECT_CLASS (fw_chain_outline_parent_class)->finalize (object);
}

static void
fw_chain_outline_class_init (FwChainOutlineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_chain_outline_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_chain_outline_finalize;

  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
build_header (FwChainOutline *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkWidget *label = new_cell (self, i);

      gtk_label_set_label (GTK_LABEL (label), _(columns[i].label));
      gtk_widget_add_css_class (label, "heading");
      gtk_box_append (GTK_BOX (header), label);
    }
  gtk_widget_add_css_class (header, "fw-outline-head");

  return header;
}

static void
build_list (FwChainOutline *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  self->steps = g_list_store_new (FW_TYPE_CHAIN_STEP);
  self->model = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->steps)));
  gtk_single_selection_set_autoselect (self->model, FALSE);
  gtk_single_selection_set_can_unselect (self->model, TRUE);
  g_signal_connect_object (self->model, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (self->model), factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "fw-list");
  fw_name_set (GTK_WIDGET (self->list), _("Outline"));
  g_signal_connect_object (self->list, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
}

static void
fw_chain_outline_init (FwChainOutline *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->bound = g_ptr_array_new ();
  for (guint i = 0; i < N_COLUMNS; i++)
    self->widths[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  build_list (self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  self->stop = fw_tab_stop_new (scrolled);
  gtk_widget_set_vexpand (self->stop, TRUE);
  gtk_box_append (GTK_BOX (self), build_header (self));
  gtk_box_append (GTK_BOX (self), self->stop);
}

GtkWidget *
fw_chain_outline_new (void)
{
  return g_object_new (FW_TYPE_CHAIN_OUTLINE, NULL);
}

/* @selection: (nullable) */
void
fw_chain_outline_set_selection (FwChainOutline   *self,
                                FwChainSelection *selection)
{
  g_return_if_fail (FW_IS_CHAIN_OUTLINE (self));

  if (self->selection == selection)
    return;
  if (self->selection != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->selection, self);
      g_signal_handlers_disconnect_by_data (fw_chain_selection_get_doc (self->selection), self);
      g_list_store_remove_all (self->steps);
    }
  g_set_object (&self->selection, selection);
  if (selection == NULL)
    return;
  g_signal_connect_object (selection, "changed", G_CALLBACK (follow_selection), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (fw_chain_selection_get_doc (selection), "changed",
                           G_CALLBACK (on_doc_changed), self, G_CONNECT_SWAPPED);
  on_doc_changed (self);
}

void
fw_chain_outline_focus (FwChainOutline *self)
{
  g_return_if_fail (FW_IS_CHAIN_OUTLINE (self));

  gtk_widget_child_focus (self->stop, GTK_DIR_TAB_FORWARD);
}

/* Returns: (transfer none): where the keys of the commands act */
GtkWidget *
fw_chain_outline_get_list (FwChainOutline *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_OUTLINE (self), NULL);

  return GTK_WIDGET (self->list);
}
