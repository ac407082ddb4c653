/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-entity-list"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-entity-list.h"
#include "fw-entity-rows.h"
#include "fw-field-mark.h"
#include "fw-late-rows.h"
#include "fw-line.h"
#include "fw-names.h"
#include "fw-tab-stop.h"
#include "fw-widgets.h"
#include "fw-wrap-box.h"

/* A GtkListView makes 200 rows before its first picture, most of them out of
 * view.  So the list begins short and grows from picture to picture, until
 * the view makes no more. */
#define FIRST_ROWS 24
#define MORE_ROWS  40
#define MOST_ROWS  240

struct _FwEntityList
{
  GtkBox               parent_instance;

  FwQuery             *query;
  GtkSliceListModel   *rows;        /* of the query, FwEntityRow */
  GtkSingleSelection  *selection;
  FwLateRows          *late;
  FwEntityListRowFunc  func;
  gpointer             func_data;
  GDestroyNotify       func_destroy;

  GtkWidget           *search;
  GtkWidget           *chips;
  GtkWidget           *stack;
  GtkWidget           *list;
  AdwStatusPage       *empty;
  GtkWidget           *empty_button;
  char                *chip;
};

G_DEFINE_FINAL_TYPE (FwEntityList, fw_entity_list, GTK_TYPE_BOX)

enum
{
  SELECTED,
  ROW_ACTIVATED,
  CHIP_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- rows ----------------------------------------------------------------- */

static GtkWidget *
new_line (const char *css_class)
{
  GtkWidget *line = fw_line_new ();

  gtk_widget_add_css_class (line, css_class);

  return line;
}

/* What came from elsewhere and waits for a look or a decision says so. */
static void
add_mark (FwEntityList    *self,
          FwEntity        *entity,
          FwEntityListRow *row)
{
  FwStore *store = self->query != NULL ? fw_query_get_store (self->query) : NULL;
  const char *word = store != NULL ? fw_field_mark_word (store, fw_entity_get_uuid (entity)) : NULL;
  g_autofree char *second = row->subtitle;
  g_autofree char *spoken = row->spoken;

  if (word == NULL)
    {
      g_steal_pointer (&second);
      g_steal_pointer (&spoken);
      return;
    }
  row->subtitle = second != NULL && *second != '\0' ? g_strconcat (word, " · ", second, NULL)
                                                     : g_strdup (word);
  row->spoken = spoken != NULL ? g_strconcat (spoken, "; ", word, NULL) : NULL;
}

static void
show_row (FwEntityList *self,
          GtkListItem  *item,
          FwEntity     *entity)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *title = gtk_widget_get_first_child (box);
  GtkWidget *subtitle = gtk_widget_get_last_child (box);
  FwEntityListRow row = { NULL, NULL, NULL };
  gboolean has_subtitle;

  if (self->func != NULL)
    self->func (entity, &row, self->func_data);
  else
    row.title = fw_entity_dup_title (entity);
  add_mark (self, entity, &row);
  has_subtitle = row.subtitle != NULL && *row.subtitle != '\0';
  if (row.spoken == NULL)
    row.spoken = has_subtitle ? g_strconcat (row.title, "; ", row.subtitle, NULL)
                              : g_strdup (row.title);

  fw_line_set_text (FW_LINE (title), row.title != NULL ? row.title : "");
  fw_line_set_text (FW_LINE (subtitle), has_subtitle ? row.subtitle : "");
  gtk_widget_set_visible (subtitle, has_subtitle);
  fw_name_list_item (item, row.spoken);
  g_free (row.title);
  g_free (row.subtitle);
  g_free (row.spoken);
}

static void
on_entity_notify (GtkListItem *item,
                  GParamSpec  *pspec,
                  FwEntity    *entity)
{
  FwEntityList *self = g_object_get_data (G_OBJECT (item), "fw-list");

  if (self != NULL && gtk_list_item_get_item (item) != NULL)
    show_row (self, item, entity);
}

static void
fill_row (GtkListItem *item,
          gpointer     user_data)
{
  FwEntityList *self = user_data;
  FwEntity *entity = fw_entity_row_get_entity (gtk_list_item_get_item (item));
  gulong watch;

  if (entity == NULL)
    return;
  watch = g_signal_connect_object (entity, "notify", G_CALLBACK (on_entity_notify), item,
                                   G_CONNECT_SWAPPED);
  g_object_set_data (G_OBJECT (item), "fw-watch", GSIZE_TO_POINTER (watch));
  show_row (self, item, entity);
}

static void
on_setup (FwEntityList *self,
          GtkListItem  *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *subtitle = new_line ("dim-label");

  gtk_box_append (GTK_BOX (box), new_line ("fw-line"));
  gtk_box_append (GTK_BOX (box), subtitle);
  /* A row that only grows when it is filled brings no others into view, which
   * would have to be filled and laid out in their turn. */
  gtk_widget_set_visible (subtitle, FALSE);
  gtk_list_item_set_child (item, box);
}

static void
on_bind (FwEntityList *self,
         GtkListItem  *item)
{
  g_object_set_data (G_OBJECT (item), "fw-list", self);
  fw_late_rows_bind (self->late, item);
}

static void
on_unbind (FwEntityList *self,
           GtkListItem  *item)
{
  gpointer watch = g_object_steal_data (G_OBJECT (item), "fw-watch");

  if (fw_late_rows_unbind (self->late, item) && watch != NULL)
    g_signal_handler_disconnect (fw_entity_row_get_entity (gtk_list_item_get_item (item)),
                                 GPOINTER_TO_SIZE (watch));
}

/* --- growing ---------------------------------------------------------------- */

static void
show_all_rows (FwEntityList *self)
{
  gtk_slice_list_model_set_size (self->rows, G_MAXUINT);
}

static void
on_painted (GtkWidget *list,
            gpointer   data)
{
  FwEntityList *self = data;
  guint size = gtk_slice_list_model_get_size (self->rows);

  if (size >= MOST_ROWS)
    {
      show_all_rows (self);
      return;
    }
  gtk_slice_list_model_set_size (self->rows, size + MORE_ROWS);
  fw_widgets_after_paint (list, on_painted, self);
}

static void
show_first_rows (FwEntityList *self,
                 FwQuery      *query)
{
  g_autoptr(GListModel) rows = query != NULL ? fw_entity_rows_new (query) : NULL;

  gtk_slice_list_model_set_size (self->rows, FIRST_ROWS);
  gtk_slice_list_model_set_model (self->rows, rows);
  fw_widgets_after_paint (self->list, on_painted, self);
}

/* --- selection -------------------------------------------------------------- */

static FwEntity *
get_selected (FwEntityList *self)
{
  FwEntityRow *row = gtk_single_selection_get_selected_item (self->selection);

  return row != NULL ? fw_entity_row_get_entity (row) : NULL;
}

static void
on_selected (FwEntityList *self)
{
  g_signal_emit (self, signals[SELECTED], 0, get_selected (self));
}

static void
on_activate (FwEntityList *self,
             guint         position)
{
  g_autoptr(FwEntityRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  FwEntity *entity = row != NULL ? fw_entity_row_get_entity (row) : NULL;

  if (entity != NULL)
    g_signal_emit (self, signals[ROW_ACTIVATED], 0, entity);
}

/* --- searching and the empty state -------------------------------------------- */

static void
show_count (FwEntityList *self)
{
  guint n = self->query != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->query)) : 0;
  gboolean searching = *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0' ||
                       self->chip != NULL;
  const char *child = n > 0 ? "list" : searching ? "nothing" : "empty";

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), child);
}

static void
on_search_changed (FwEntityList *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (self->query == NULL)
    return;
  fw_query_search (self->query, *words != '\0' ? words : NULL);
  fw_query_run (self->query);
  show_count (self);
}

static gboolean
on_search_key (FwEntityList    *self,
               guint            keyval,
               guint            keycode,
               GdkModifierType  state)
{
  if (keyval != GDK_KEY_Down)
    return GDK_EVENT_PROPAGATE;
  fw_entity_list_focus_list (self);

  return GDK_EVENT_STOP;
}

static void
on_stop_search (FwEntityList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
on_chip_toggled (FwEntityList    *self,
                 GtkToggleButton *chip)
{
  const char *id = g_object_get_data (G_OBJECT (chip), "fw-id");

  if (gtk_toggle_button_get_active (chip))
    {
      g_free (self->chip);
      self->chip = g_strdup (id);
      for (GtkWidget *other = gtk_widget_get_first_child (self->chips); other != NULL;
           other = gtk_widget_get_next_sibling (other))
        if (other != GTK_WIDGET (chip))
          gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (other), FALSE);
    }
  else if (g_strcmp0 (self->chip, id) == 0)
    {
      g_clear_pointer (&self->chip, g_free);
    }
  else
    {
      return;
    }
  g_signal_emit (self, signals[CHIP_CHANGED], 0, self->chip);
  show_count (self);
}

/* --- object ---------------------------------------------------------------------- */

static void
fw_entity_list_dispose (GObject *object)
{
  FwEntityList *self = FW_ENTITY_LIST (object);

  if (self->rows != NULL)
    gtk_slice_list_model_set_model (self->rows, NULL);
  g_clear_object (&self->query);
  g_clear_object (&self->rows);
  g_clear_object (&self->selection);
  if (self->func_destroy != NULL)
    self->func_destroy (self->func_data);
  self->func_destroy = NULL;
  self->func = NULL;
  g_clear_pointer (&self->chip, g_free);

  G_OBJECT_CLASS (fw_entity_list_parent_class)->dispose (object);
}

static void
fw_entity_list_finalize (GObject *object)
{
  g_clear_pointer (&FW_ENTITY_LIST (object)->late, fw_late_rows_free);

  G_OBJECT_CLASS (fw_entity_list_parent_class)->finalize (object);
}

static void
fw_entity_list_class_init (FwEntityListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_entity_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_entity_list_finalize;

  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_ENTITY);
  signals[ROW_ACTIVATED] = g_signal_new ("row-activated", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, FW_TYPE_ENTITY);
  signals[CHIP_CHANGED] = g_signal_new ("chip-changed", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
add_search (FwEntityList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->search = gtk_search_entry_new ();
  gtk_widget_set_margin_start (self->search, 12);
  gtk_widget_set_margin_end (self->search, 12);
  gtk_widget_set_margin_top (self->search, 12);
  gtk_widget_set_margin_bottom (self->search, 6);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (on_search_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (on_stop_search), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_search_key), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->search, keys);
  gtk_box_append (GTK_BOX (self), self->search);
}

static GtkWidget *
new_list (FwEntityList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);

  self->rows = gtk_slice_list_model_new (NULL, 0, FIRST_ROWS);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected),
                           self, G_CONNECT_SWAPPED);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  self->late = fw_late_rows_new (self->list, fill_row, self);
  gtk_widget_add_css_class (self->list, "fw-list");
  g_signal_connect_object (self->list, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_widget_set_focusable (scrolled, FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);

  return fw_tab_stop_new (scrolled);
}

static void
add_stack (FwEntityList *self)
{
  GtkWidget *nothing = fw_name_new_status_page ("fw-search-symbolic", _("Nothing found"),
                                                _("Try the beginning of another word."));

  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), new_list (self), "list");
  self->empty = ADW_STATUS_PAGE (fw_name_new_status_page (NULL, _("Nothing here yet"), NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "compact");
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->empty), "empty");
  gtk_widget_add_css_class (nothing, "compact");
  gtk_stack_add_named (GTK_STACK (self->stack), nothing, "nothing");
  gtk_box_append (GTK_BOX (self), self->stack);
}

static void
fw_entity_list_init (FwEntityList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  add_search (self);
  self->chips = fw_wrap_box_new (4, 4);
  gtk_widget_set_margin_start (self->chips, 12);
  gtk_widget_set_margin_end (self->chips, 12);
  gtk_widget_set_margin_bottom (self->chips, 6);
  gtk_widget_set_visible (self->chips, FALSE);
  gtk_widget_add_css_class (self->chips, "fw-chips");
  gtk_box_append (GTK_BOX (self), fw_tab_stop_new (self->chips));
  add_stack (self);
}

/**
 * fw_entity_list_new:
 * @name: what the list is called, like "Fälle"; translated
 */
GtkWidget *
fw_entity_list_new (const char *name)
{
  FwEntityList *self = g_object_new (FW_TYPE_ENTITY_LIST, NULL);

  fw_entity_list_set_name (self, name);

  return GTK_WIDGET (self);
}

void
fw_entity_list_set_name (FwEntityList *self,
                         const char   *name)
{
  GtkStack *stack = GTK_STACK (self->stack);
  /* Translators: the name of the search entry above a list; %s is the list. */
  g_autofree char *search = g_strdup_printf (_("Search: %s"), name);

  g_return_if_fail (FW_IS_ENTITY_LIST (self));

  fw_name_set (self->list, name);
  fw_name_set (self->search, search);
  fw_name_set (self->chips, name);
  g_object_set (self->search, "placeholder-text", search, NULL);
  fw_name_stack_page (stack, gtk_stack_get_child_by_name (stack, "list"), name);
  fw_name_stack_page (stack, GTK_WIDGET (self->empty), _("Nothing here yet"));
  fw_name_stack_page (stack, gtk_stack_get_child_by_name (stack, "nothing"), _("Nothing found"));
}

/* Without a function a row shows the record's title. */
void
fw_entity_list_set_row_func (FwEntityList        *self,
                             FwEntityListRowFunc  func,
                             gpointer             user_data,
                             GDestroyNotify       destroy)
{
  g_return_if_fail (FW_IS_ENTITY_LIST (self));

  if (self->func_destroy != NULL)
    self->func_destroy (self->func_data);
  self->func = func;
  self->func_data = user_data;
  self->func_destroy = destroy;
}

/**
 * fw_entity_list_set_query:
 * @query: (nullable): the records; the list searches and runs it
 */
void
fw_entity_list_set_query (FwEntityList *self,
                          FwQuery      *query)
{
  g_return_if_fail (FW_IS_ENTITY_LIST (self));

  if (self->query == query)
    return;
  if (self->query != NULL)
    g_signal_handlers_disconnect_by_func (self->query, show_count, self);
  g_set_object (&self->query, query);
  if (query != NULL)
    {
      g_signal_connect_object (query, "items-changed", G_CALLBACK (show_count), self,
                               G_CONNECT_SWAPPED);
      on_search_changed (self);
    }
  show_first_rows (self, query);
  show_count (self);
}

FwQuery *
fw_entity_list_get_query (FwEntityList *self)
{
  g_return_val_if_fail (FW_IS_ENTITY_LIST (self), NULL);

  return self->query;
}

/**
 * fw_entity_list_set_empty:
 * @button: (nullable): what the button says
 * @action: (nullable): what it does, like "win.new"
 *
 * What is shown while there is no record at all.
 */
void
fw_entity_list_set_empty (FwEntityList *self,
                          const char   *icon_name,
                          const char   *title,
                          const char   *description,
                          const char   *button,
                          const char   *action)
{
  g_return_if_fail (FW_IS_ENTITY_LIST (self));

  adw_status_page_set_icon_name (self->empty, icon_name);
  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, description);
  fw_name_stack_page (GTK_STACK (self->stack), GTK_WIDGET (self->empty), title);
  if (button == NULL)
    {
      adw_status_page_set_child (self->empty, NULL);
      return;
    }
  self->empty_button = gtk_button_new_with_label (button);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), action);
  gtk_widget_set_halign (self->empty_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->empty_button, "suggested-action");
  gtk_widget_add_css_class (self->empty_button, "pill");
  adw_status_page_set_child (self->empty, self->empty_button);
}

/* One filter of several; at most one is on, none means everything. */
void
fw_entity_list_add_chip (FwEntityList *self,
                         const char   *id,
                         const char   *label)
{
  GtkWidget *chip = gtk_toggle_button_new_with_label (label);

  g_return_if_fail (FW_IS_ENTITY_LIST (self));

  g_object_set_data_full (G_OBJECT (chip), "fw-id", g_strdup (id), g_free);
  g_signal_connect_object (chip, "toggled", G_CALLBACK (on_chip_toggled), self,
                           G_CONNECT_SWAPPED);
  fw_wrap_box_append (FW_WRAP_BOX (self->chips), chip);
  gtk_widget_set_visible (self->chips, TRUE);
}

/* Returns: (transfer full) (nullable): the chosen record */
FwEntity *
fw_entity_list_dup_selected (FwEntityList *self)
{
  FwEntity *entity;

  g_return_val_if_fail (FW_IS_ENTITY_LIST (self), NULL);

  entity = get_selected (self);

  return entity != NULL ? g_object_ref (entity) : NULL;
}

/* Chooses the record @uuid; FALSE if the list does not show it. */
gboolean
fw_entity_list_select (FwEntityList *self,
                       const char   *uuid)
{
  guint position;

  g_return_val_if_fail (FW_IS_ENTITY_LIST (self), FALSE);

  if (self->query == NULL || uuid == NULL || !fw_query_find (self->query, uuid, &position))
    {
      gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
      return FALSE;
    }
  show_all_rows (self);
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);

  return TRUE;
}

/* Returns: whether the rows are those that words were typed for */
gboolean
fw_entity_list_is_searching (FwEntityList *self)
{
  g_return_val_if_fail (FW_IS_ENTITY_LIST (self), FALSE);

  return *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
}

/* Shows everything again, whatever was searched for. */
static void
drop_filters (FwEntityList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  /* The entry itself tells of the change only after a pause. */
  on_search_changed (self);
  for (GtkWidget *chip = gtk_widget_get_first_child (self->chips); chip != NULL;
       chip = gtk_widget_get_next_sibling (chip))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), FALSE);
}

/* Chooses the record @uuid, also if an old search hides it, which ends then. */
gboolean
fw_entity_list_reveal (FwEntityList *self,
                       const char   *uuid)
{
  g_return_val_if_fail (FW_IS_ENTITY_LIST (self), FALSE);

  if (fw_entity_list_select (self, uuid))
    return TRUE;
  if (uuid == NULL || self->query == NULL)
    return FALSE;
  drop_filters (self);

  return fw_entity_list_select (self, uuid);
}

void
fw_entity_list_focus_search (FwEntityList *self)
{
  g_return_if_fail (FW_IS_ENTITY_LIST (self));

  gtk_widget_grab_focus (self->search);
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

void
fw_entity_list_focus_list (FwEntityList *self)
{
  g_return_if_fail (FW_IS_ENTITY_LIST (self));

  if (self->query != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->query)) > 0)
    gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (self->search);
}
