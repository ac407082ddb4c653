/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-theme-column"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-base.h"
#include "fw-cluster.h"
#include "fw-meldebogen-text.h"
#include "fw-model.h"
#include "fw-query.h"
#include "fw-records.h"
#include "fw-theme-column.h"
#include "fw-widgets.h"

#define UUID_KEY "fw-uuid"

/* More cards than this nobody sorts by hand; the rest is counted. */
#define CARDS_SHOWN 200

struct _FwThemeColumn
{
  GtkBox          parent_instance;

  FwStore        *store;
  FwThemeKind     kind;
  FwTopicCluster *cluster;
  GtkWidget      *list;
  GtkWidget      *stop;
};

G_DEFINE_FINAL_TYPE (FwThemeColumn, fw_theme_column, GTK_TYPE_BOX)

enum
{
  CHOSEN,
  ACTIVATED,
  DROPPED,
  EDIT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- what is in it ---------------------------------------------------------------- */

/* Closed ones are settled; those of the Themenspeicher have their column. */
#define NOT_LOOSE FW_MB_STORED " " FW_MB_CLOSED " " FW_MB_DUPLICATE " " FW_MB_FOREIGN

static GListModel *
dup_members (FwThemeColumn *self)
{
  FwQuery *query;

  if (self->kind == FW_THEME_CLUSTER)
    {
      g_autoptr(GPtrArray) members =
        fw_cluster_list_members (self->store, fw_entity_get_uuid (FW_ENTITY (self->cluster)));
      GListStore *list = g_list_store_new (FW_TYPE_ENTITY);

      for (guint i = 0; i < members->len; i++)
        g_list_store_append (list, members->pdata[i]);
      return G_LIST_MODEL (list);
    }
  query = fw_query_new (self->store, "meldebogen");
  fw_query_where (query, "submitted", FW_IS_NOT, NULL);
  fw_query_linked (query, "mb_processing", "meldebogen", "status",
                   self->kind == FW_THEME_STORED ? FW_MB_STORED : NOT_LOOSE,
                   self->kind == FW_THEME_STORED);
  if (self->kind == FW_THEME_LOOSE)
    fw_query_linked (query, "cluster_entry", "meldebogen", NULL, NULL, FALSE);
  fw_query_sort (query, "submitted", TRUE);

  return G_LIST_MODEL (query);
}

static char *
dup_sources (const FwClusterFigures *figures)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < figures->sources->len; i++)
    {
      const FwTally *tally = &g_array_index (figures->sources, FwTally, i);
      const char *label = fw_code_list_get_label ("CL_MB_QUELLE", tally->value);

      g_string_append_printf (text, "%s%u × %s", i > 0 ? ", " : "", tally->count,
                              label != NULL ? label : tally->value);
    }

  return g_string_free (text, FALSE);
}

/* Returns: (transfer full): count, places, oldest date and origins, by lines */
char *
fw_theme_column_dup_figures (FwStore        *store,
                             FwTopicCluster *cluster)
{
  g_autoptr(FwClusterFigures) figures =
    fw_cluster_dup_figures (store, fw_entity_get_uuid (FW_ENTITY (cluster)));
  g_autofree char *sources = dup_sources (figures);
  g_autofree char *oldest = figures->oldest != NULL ? fw_date_format (figures->oldest) : NULL;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%u Meldebogen", "%u Meldebögen", figures->count),
                          figures->count);
  if (figures->n_municipalities > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%u municipality", "%u municipalities",
                                              figures->n_municipalities),
                              figures->n_municipalities);
    }
  if (oldest != NULL)
    {
      g_string_append (text, "\n");
      /* Translators: %s is the oldest date in a cluster. */
      g_string_append_printf (text, _("since %s"), oldest);
    }
  if (*sources != '\0')
    g_string_append_printf (text, "\n%s", sources);

  return g_string_free (text, FALSE);
}

/* --- drag and drop ------------------------------------------------------------------ */

static const char *
cluster_uuid (FwThemeColumn *self)
{
  return self->cluster != NULL ? fw_entity_get_uuid (FW_ENTITY (self->cluster)) : "";
}

static GdkContentProvider *
on_prepare (GtkDragSource *source,
            double         x,
            double         y,
            FwThemeColumn *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autofree char *text = g_strconcat (g_object_get_data (G_OBJECT (row), UUID_KEY), "|",
                                       cluster_uuid (self), NULL);

  return gdk_content_provider_new_typed (G_TYPE_STRING, text);
}

static void
on_drag_begin (GtkDragSource *source,
               GdkDrag       *drag,
               FwThemeColumn *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr(GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static void
add_drag (FwThemeColumn *self,
          GtkWidget     *row)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE | GDK_ACTION_COPY);
  g_signal_connect_object (source, "prepare", G_CALLBACK (on_prepare), self, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (on_drag_begin), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
}

static GdkDragAction
on_enter (FwThemeColumn *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "drop");

  return GDK_ACTION_MOVE;
}

static void
on_leave (FwThemeColumn *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop");
}

static gboolean
on_drop (FwThemeColumn *self,
         const GValue  *value,
         double         x,
         double         y,
         GtkDropTarget *target)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);
  gboolean copy = drop != NULL && gdk_drop_get_actions (drop) == GDK_ACTION_COPY;
  g_auto(GStrv) parts = g_strsplit (g_value_get_string (value), "|", 2);

  on_leave (self);
  /* Any program may drop text here. */
  if (g_strv_length (parts) != 2 || !fw_uuid_is_valid (parts[0]) ||
      (*parts[1] != '\0' && !fw_uuid_is_valid (parts[1])))
    return FALSE;
  g_signal_emit (self, signals[DROPPED], 0, parts[0], *parts[1] != '\0' ? parts[1] : NULL, copy);

  return TRUE;
}

static void
add_drop (FwThemeColumn *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_MOVE | GDK_ACTION_COPY);

  g_signal_connect_object (target, "enter", G_CALLBACK (on_enter), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* --- cards ------------------------------------------------------------------------------ */

static GtkWidget *
new_card (FwThemeColumn *self,
          FwMeldebogen  *meldebogen)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *title = fw_entity_dup_title (FW_ENTITY (meldebogen));
  g_autofree char *line = fw_meldebogen_dup_line (self->store, meldebogen);
  g_autofree char *spoken = g_strconcat (title, "; ", line, NULL);
  const char *const texts[] = { title, line };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GtkWidget *label = gtk_label_new (texts[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_widget_add_css_class (label, i == 0 ? "heading" : "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_add_css_class (box, "fw-theme");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), UUID_KEY,
                          g_strdup (fw_entity_get_uuid (FW_ENTITY (meldebogen))), g_free);
  fw_name_set (row, spoken);
  add_drag (self, row);

  return row;
}

static const char *
uuid_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), UUID_KEY);
}

static void
on_row_selected (FwThemeColumn *self,
                 GtkListBoxRow *row)
{
  if (row == NULL)
    return;
  fw_tab_stop_set_home (FW_TAB_STOP (self->stop), GTK_WIDGET (row));
  g_signal_emit (self, signals[CHOSEN], 0, uuid_of (row));
}

/* Tab only looks at a card.  Space chooses it, and so does what acts upon it. */
static gboolean
on_key (FwThemeColumn   *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  GtkWidget *row = fw_focus_get_child (self->list);
  gboolean space = keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space;

  if (row == NULL || !(space || keyval == GDK_KEY_Delete || keyval == GDK_KEY_Menu ||
                       (keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0)))
    return GDK_EVENT_PROPAGATE;
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (row));

  return space ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static void
on_row_activated (FwThemeColumn *self,
                  GtkListBoxRow *row)
{
  g_signal_emit (self, signals[ACTIVATED], 0, uuid_of (row));
}

static void
add_cards (FwThemeColumn *self)
{
  g_autoptr(GListModel) members = dup_members (self);
  guint n = g_list_model_get_n_items (members);
  g_autofree char *more = NULL;

  for (guint i = 0; i < MIN (n, CARDS_SHOWN); i++)
    {
      g_autoptr(FwMeldebogen) member = g_list_model_get_item (members, i);

      gtk_list_box_append (GTK_LIST_BOX (self->list), new_card (self, member));
    }
  gtk_widget_set_visible (self->list, n > 0);
  fw_tab_stop_set_home (FW_TAB_STOP (self->stop), gtk_widget_get_first_child (self->list));
  if (n > CARDS_SHOWN)
    more = g_strdup_printf (ngettext ("and %u more", "and %u more", n - CARDS_SHOWN),
                            n - CARDS_SHOWN);
  else if (n == 0)
    more = g_strdup (self->kind == FW_THEME_LOOSE ? _("Every Meldebogen has its place.")
                                                  : _("Drag a Meldebogen here."));
  if (more != NULL)
    {
      GtkWidget *label = gtk_label_new (more);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (self), label);
    }
}

/* --- the head ---------------------------------------------------------------------------- */

static char *
dup_title (FwThemeColumn *self)
{
  if (self->kind == FW_THEME_LOOSE)
    return g_strdup (_("Not in a cluster yet"));
  if (self->kind == FW_THEME_STORED)
    return g_strdup (_("Themenspeicher"));

  return fw_entity_dup_title (FW_ENTITY (self->cluster));
}

static void
on_edit (FwThemeColumn *self)
{
  g_signal_emit (self, signals[EDIT], 0);
}

static void
add_head (FwThemeColumn *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *text = dup_title (self);
  GtkWidget *title = fw_records_new_label (text, "title-4");
  g_autofree char *figures = NULL;
  g_autofree char *name = NULL;
  GtkWidget *edit;

  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (self), head);
  fw_name_set (self->list, text);
  if (self->kind != FW_THEME_CLUSTER)
    return;
  /* Translators: the name of a button; %s is the title of a cluster. */
  name = g_strdup_printf (_("Edit cluster: %s"), text);
  edit = fw_name_new_icon_button ("fw-menu-symbolic", name);
  gtk_widget_add_css_class (edit, "flat");
  gtk_widget_set_valign (edit, GTK_ALIGN_START);
  g_signal_connect_object (edit, "clicked", G_CALLBACK (on_edit), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), edit);
  figures = fw_theme_column_dup_figures (self->store, self->cluster);
  gtk_box_append (GTK_BOX (self), fw_records_new_label (figures, "dim-label"));
  if (self->cluster->priority != FW_INTEGER_NONE)
    {
      g_autofree char *priority =
        g_strdup_printf (_("Priority %d"), (int) self->cluster->priority);

      gtk_box_append (GTK_BOX (self), fw_records_new_label (priority, "dim-label"));
    }
  if (self->cluster->stored)
    gtk_box_append (GTK_BOX (self), fw_records_new_label (_("In the Themenspeicher"), "dim-label"));
}

/* --- object -------------------------------------------------------------------------------- */

static void
fw_theme_column_dispose (GObject *object)
{
  FwThemeColumn *self = FW_THEME_COLUMN (object);

  g_clear_object (&self->cluster);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_theme_column_parent_class)->dispose (object);
}

static void
fw_theme_column_class_init (FwThemeColumnClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_theme_column_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DROPPED] = g_signal_new ("dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[EDIT] = g_signal_new ("edit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
fw_theme_column_init (FwThemeColumn *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_size_request (GTK_WIDGET (self), 264, -1);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self), "fw-column");
  self->list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->list, "boxed-list");
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (on_row_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (self->list), FALSE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->list, keys);
  self->stop = fw_tab_stop_new (self->list);
}

/* @cluster: of %FW_THEME_CLUSTER, else %NULL */
GtkWidget *
fw_theme_column_new (FwStore        *store,
                     FwThemeKind     kind,
                     FwTopicCluster *cluster)
{
  FwThemeColumn *self = g_object_new (FW_TYPE_THEME_COLUMN, NULL);

  self->store = g_object_ref (store);
  self->kind = kind;
  g_set_object (&self->cluster, cluster);
  add_head (self);
  gtk_box_append (GTK_BOX (self), self->stop);
  add_cards (self);
  add_drop (self);

  return GTK_WIDGET (self);
}

/* Returns: (nullable) */
FwTopicCluster *
fw_theme_column_get_cluster (FwThemeColumn *self)
{
  g_return_val_if_fail (FW_IS_THEME_COLUMN (self), NULL);

  return self->cluster;
}

FwThemeKind
fw_theme_column_get_kind (FwThemeColumn *self)
{
  g_return_val_if_fail (FW_IS_THEME_COLUMN (self), FW_THEME_LOOSE);

  return self->kind;
}

void
fw_theme_column_unselect (FwThemeColumn *self)
{
  g_return_if_fail (FW_IS_THEME_COLUMN (self));

  gtk_list_box_unselect_all (GTK_LIST_BOX (self->list));
}

/* FALSE if @meldebogen is not in this column. */
gboolean
fw_theme_column_select (FwThemeColumn *self,
                        const char    *meldebogen,
                        gboolean       focus)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (FW_IS_THEME_COLUMN (self), FALSE);

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    if (g_str_equal (uuid_of (row), meldebogen))
      {
        gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
        if (focus)
          gtk_widget_grab_focus (GTK_WIDGET (row));
        return TRUE;
      }

  return FALSE;
}
