/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-theme-board"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-cluster-window.h"
#include "fw-cluster.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-theme-board.h"
#include "fw-theme-column.h"
#include "fw-widgets.h"

struct _FwThemeBoard
{
  AdwBin         parent_instance;

  FwStore       *store;
  GtkWidget     *board;
  GPtrArray     *columns;     /* of FwThemeColumn, borrowed */
  GtkWidget     *bar;
  GtkWidget     *chosen_label;
  GtkWidget     *move;
  GtkWidget     *also;
  GtkWidget     *take_out;
  FwThemeColumn *column;      /* of the chosen card; borrowed */
  char          *chosen;      /* its Meldebogen */
  char          *target;      /* the cluster that it was just moved to */
  guint          rebuild;
};

G_DEFINE_FINAL_TYPE (FwThemeBoard, fw_theme_board, ADW_TYPE_BIN)

static const char *
cluster_of (FwThemeColumn * column)
{
  FwTopicCluster *cluster = column != NULL ? fw_theme_column_get_cluster (column) : NULL;

  return cluster != NULL ? fw_entity_get_uuid (FW_ENTITY (cluster)) : NULL;
}

/* --- changing ------------------------------------------------------------------------ */

static void
report (FwThemeBoard *self,
        gboolean      done,
        GError       *error,
        const char   *sentence)
{
  if (!done)
    fw_dialogs_inform (GTK_WIDGET (self), _("It stays where it is"), error->message);
  else
    fw_page_toast (GTK_WIDGET (self), sentence, TRUE);
}

static void
move (FwThemeBoard *self,
      const char   *meldebogen,
      const char   *from,
      const char   *to)
{
  g_autoptr(GError) error = NULL;
  gboolean done = fw_cluster_move (self->store, meldebogen, from, to, &error);

  g_free (self->target);
  self->target = g_strdup (done ? to : NULL);
  report (self, done, error, to == NULL ? _("Taken out of a cluster")
                             : from == NULL ? _("Put into a cluster")
                                            : _("Moved to another cluster"));
}

static void
store_away (FwThemeBoard *self,
            const char   *meldebogen)
{
  g_autoptr(GError) error = NULL;
  gboolean done = fw_store_set_mb_status (self->store, meldebogen, FW_MB_STORED, &error);

  report (self, done, error, _("Put into the Themenspeicher"));
}

static void
on_dropped (FwThemeBoard  *self,
            const char    *meldebogen,
            const char    *from,
            gboolean       copy,
            FwThemeColumn *column)
{
  const char *to = cluster_of (column);

  if (fw_theme_column_get_kind (column) == FW_THEME_STORED)
    store_away (self, meldebogen);
  else if (to != NULL || from != NULL)
    move (self, meldebogen, copy && to != NULL ? NULL : from, to);
}

/* --- the chosen card ------------------------------------------------------------------- */

static void
show_chosen (FwThemeBoard *self)
{
  g_autofree char *title = self->chosen != NULL ? fw_store_dup_title (self->store, self->chosen)
                                                : NULL;
  gboolean clustered = cluster_of (self->column) != NULL;

  gtk_label_set_label (GTK_LABEL (self->chosen_label), title != NULL ? title : "");
  gtk_widget_set_visible (self->bar, self->chosen != NULL);
  gtk_widget_set_visible (self->take_out, clustered);
  gtk_widget_set_visible (self->also, clustered);
}

static void
on_chosen (FwThemeBoard  *self,
           const char    *meldebogen,
           FwThemeColumn *column)
{
  g_free (self->chosen);
  self->chosen = g_strdup (meldebogen);
  self->column = column;
  for (guint i = 0; i < self->columns->len; i++)
    if (self->columns->pdata[i] != (gpointer) column)
      fw_theme_column_unselect (self->columns->pdata[i]);
  show_chosen (self);
}

static void
on_activated (FwThemeBoard *self,
              const char   *meldebogen)
{
  fw_page_go_to (GTK_WIDGET (self), meldebogen);
}

static void
on_open (FwThemeBoard *self)
{
  fw_page_go_to (GTK_WIDGET (self), self->chosen);
}

static void
on_take_out (FwThemeBoard *self)
{
  move (self, self->chosen, cluster_of (self->column), NULL);
}

static void
on_move_chosen (FwThemeBoard *self,
                const char   *cluster)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->move));
  if (cluster != NULL)
    move (self, self->chosen, cluster_of (self->column), cluster);
}

static void
on_also_chosen (FwThemeBoard *self,
                const char   *cluster)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->also));
  if (cluster != NULL)
    move (self, self->chosen, NULL, cluster);
}

static void
on_popup (GtkMenuButton *button,
          gpointer       data)
{
  FwThemeBoard *self = data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *picker = fw_picker_new_records (self->store, "topic_cluster", NULL, FALSE);
  gboolean moving = GTK_WIDGET (button) == self->move;

  g_signal_connect_object (picker, "chosen",
                           moving ? G_CALLBACK (on_move_chosen) : G_CALLBACK (on_also_chosen),
                           self, G_CONNECT_SWAPPED);
  fw_picker_set_needed (FW_PICKER (picker), TRUE);
  gtk_popover_set_child (GTK_POPOVER (popover), picker);
  fw_name_set (popover, gtk_menu_button_get_label (button));
  gtk_menu_button_set_popover (button, popover);
}

static gboolean
on_key (FwThemeBoard    *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  if (self->chosen == NULL)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Delete && cluster_of (self->column) != NULL)
    on_take_out (self);
  else if (keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->move));
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

/* --- the board ---------------------------------------------------------------------------- */

static void
on_edit (FwThemeBoard  *self,
         FwThemeColumn *column)
{
  fw_cluster_window_present (GTK_WIDGET (self), self->store,
                             fw_theme_column_get_cluster (column));
}

static void
add_column (FwThemeBoard   *self,
            FwThemeKind     kind,
            FwTopicCluster *cluster)
{
  GtkWidget *column = fw_theme_column_new (self->store, kind, cluster);

  g_signal_connect_object (column, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (column, "activated", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (column, "dropped", G_CALLBACK (on_dropped), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (column, "edit", G_CALLBACK (on_edit), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->board), column);
  g_ptr_array_add (self->columns, column);
}

/* What is urgent stands left; what was stored away, right. */
static int
compare_clusters (gconstpointer a,
                  gconstpointer b)
{
  const FwTopicCluster *x = *(FwTopicCluster *const *) a, *y = *(FwTopicCluster *const *) b;
  gint64 p = x->priority != FW_INTEGER_NONE ? x->priority : G_MAXINT64;
  gint64 q = y->priority != FW_INTEGER_NONE ? y->priority : G_MAXINT64;

  if (x->stored != y->stored)
    return x->stored ? 1 : -1;
  if (p != q)
    return p < q ? -1 : 1;

  return g_strcmp0 (x->number, y->number);
}

static void
build_columns (FwThemeBoard *self)
{
  g_autoptr(GPtrArray) clusters = fw_store_list (self->store, "topic_cluster", NULL, NULL);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->board)) != NULL)
    gtk_box_remove (GTK_BOX (self->board), child);
  g_ptr_array_set_size (self->columns, 0);
  g_ptr_array_sort (clusters, compare_clusters);
  add_column (self, FW_THEME_LOOSE, NULL);
  for (guint i = 0; i < clusters->len; i++)
    add_column (self, FW_THEME_CLUSTER, clusters->pdata[i]);
  add_column (self, FW_THEME_STORED, NULL);
}

/* The card keeps being chosen, wherever it went. */
static void
choose_again (FwThemeBoard *self,
              const char   *chosen,
              const char   *cluster,
              gboolean      focus)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->columns->len; i++)
      if ((pass == 1 || g_strcmp0 (cluster_of (self->columns->pdata[i]), cluster) == 0) &&
          fw_theme_column_select (self->columns->pdata[i], chosen, focus))
        return;
}

static gboolean
rebuild (gpointer data)
{
  FwThemeBoard *self = data;
  g_autofree char *chosen = g_steal_pointer (&self->chosen);
  g_autofree char *target = g_steal_pointer (&self->target);
  g_autofree char *cluster = target != NULL ? g_steal_pointer (&target)
                                            : g_strdup (cluster_of (self->column));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean here = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));

  self->rebuild = 0;
  self->column = NULL;
  build_columns (self);
  if (chosen != NULL)
    choose_again (self, chosen, cluster, here);
  show_chosen (self);

  return G_SOURCE_REMOVE;
}

static void
on_changed (FwThemeBoard *self,
            const char   *uuid,
            const char   *entity)
{
  if (entity != NULL && !fw_set_contains ("cluster_entry mb_processing meldebogen topic_cluster",
                                          entity))
    return;
  if (self->rebuild == 0)
    self->rebuild = g_idle_add (rebuild, self);
}

/* --- object -------------------------------------------------------------------------- */

static GtkWidget *
new_menu (FwThemeBoard *self,
          const char   *label)
{
  GtkWidget *button = gtk_menu_button_new ();

  fw_name_menu_button (button, label, NULL);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), on_popup, self, NULL);

  return button;
}

static void
build_bar (FwThemeBoard *self)
{
  self->bar = gtk_action_bar_new ();
  self->chosen_label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->chosen_label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->chosen_label, "heading");
  self->move = new_menu (self, _("Move to …"));
  self->also = new_menu (self, _("Also put into …"));
  self->take_out = fw_records_new_button (_("Take out"), G_CALLBACK (on_take_out), self);
  gtk_widget_set_margin_start (self->chosen_label, 12);
  gtk_action_bar_pack_start (GTK_ACTION_BAR (self->bar), self->chosen_label);
  gtk_action_bar_pack_end (GTK_ACTION_BAR (self->bar),
                           fw_records_new_button (_("Open Meldebogen"), G_CALLBACK (on_open),
                                                  self));
  gtk_action_bar_pack_end (GTK_ACTION_BAR (self->bar), self->take_out);
  gtk_action_bar_pack_end (GTK_ACTION_BAR (self->bar), self->also);
  gtk_action_bar_pack_end (GTK_ACTION_BAR (self->bar), self->move);
}

static void
build (FwThemeBoard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->board = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (self->board, "fw-content");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->board);
  gtk_widget_set_vexpand (scrolled, TRUE);
  build_bar (self);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), self->bar);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->board, keys);
}

static void
fw_theme_board_dispose (GObject *object)
{
  FwThemeBoard *self = FW_THEME_BOARD (object);

  g_clear_handle_id (&self->rebuild, g_source_remove);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_theme_board_parent_class)->dispose (object);
}

static void
fw_theme_board_finalize (GObject *object)
{
  FwThemeBoard *self = FW_THEME_BOARD (object);

  g_clear_pointer (&self->chosen, g_free);
  g_clear_pointer (&self->target, g_free);
  g_clear_pointer (&self->columns, g_ptr_array_unref);

  G_OBJECT_CLASS (fw_theme_board_parent_class)->finalize (object);
}

static void
fw_theme_board_class_init (FwThemeBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_theme_board_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_theme_board_finalize;
}

static void
fw_theme_board_init (FwThemeBoard *self)
{
  self->columns = g_ptr_array_new ();
  build (self);
}

GtkWidget *
fw_theme_board_new (FwStore *store)
{
  FwThemeBoard *self = g_object_new (FW_TYPE_THEME_BOARD, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  build_columns (self);
  show_chosen (self);

  return GTK_WIDGET (self);
}

/* Brings the column of the cluster @uuid into view; FALSE if it has none. */
gboolean
fw_theme_board_open (FwThemeBoard *self,
                     const char   *uuid)
{
  g_return_val_if_fail (FW_IS_THEME_BOARD (self), FALSE);

  for (guint i = 0; i < self->columns->len; i++)
    if (g_strcmp0 (cluster_of (self->columns->pdata[i]), uuid) == 0)
      {
        gtk_widget_child_focus (self->columns->pdata[i], GTK_DIR_TAB_FORWARD);
        return TRUE;
      }

  return FALSE;
}

void
fw_theme_board_focus (FwThemeBoard *self)
{
  g_return_if_fail (FW_IS_THEME_BOARD (self));

  gtk_widget_child_focus (self->board, GTK_DIR_TAB_FORWARD);
}
