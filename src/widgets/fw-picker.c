/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-picker"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-names.h"
#include "fw-picker.h"
#include "fw-tab-stop.h"

struct _FwPicker
{
  GtkBox              parent_instance;

  FwStore            *store; /* NULL: codes */
  FwQuery            *query; /* NULL: codes */
  GtkFilter          *filter; /* NULL: records */
  GtkWidget          *search;
  GtkWidget          *list;
  GtkWidget          *nothing;
  GtkWidget          *clear;
  char               *chosen; /* a set */
  char               *folded; /* what is searched for */
  char               *today;
  gboolean            several;
};

G_DEFINE_FINAL_TYPE (FwPicker, fw_picker, GTK_TYPE_BOX)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
id_of (GObject *item)
{
  return FW_IS_CODE_ITEM (item) ? fw_code_item_get_value (FW_CODE_ITEM (item))
                                : fw_entity_get_uuid (FW_ENTITY (item));
}

/* Whether the code was in force and is no more. */
static gboolean
is_past (FwPicker   *self,
         FwCodeItem *code)
{
  const char *end = fw_code_item_get_end (code);

  return end != NULL && strcmp (end, self->today) < 0;
}

static char *
dup_code_label (FwPicker   *self,
                FwCodeItem *code)
{
  g_autofree char *end = NULL;

  if (!is_past (self, code))
    return g_strdup (fw_code_item_get_label (code));
  end = fw_date_format (fw_code_item_get_end (code));

  /* Translators: %1$s is a choice such as a law, %2$s the last day of it. */
  return g_strdup_printf (_("%1$s (until %2$s)"), fw_code_item_get_label (code), end);
}

static char *
dup_label (FwPicker *self,
           GObject  *item)
{
  if (FW_IS_CODE_ITEM (item))
    return dup_code_label (self, FW_CODE_ITEM (item));

  return fw_store_dup_title (self->store, fw_entity_get_uuid (FW_ENTITY (item)));
}

static gboolean
is_chosen (FwPicker *self,
           GObject  *item)
{
  return self->chosen != NULL && fw_set_contains (self->chosen, id_of (item));
}

/* --- rows ----------------------------------------------------------------- */

static void
mark (GtkWidget *row,
      gboolean   chosen)
{
  GtkWidget *check = gtk_widget_get_first_child (row);
  GtkWidget *around = gtk_widget_get_parent (row);

  gtk_widget_set_opacity (check, chosen ? 1 : 0);
  if (around != NULL)
    fw_name_describe (around, chosen ? _("chosen") : NULL);
}

static void
on_setup (FwPicker    *self,
          GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_box_append (GTK_BOX (row), fw_name_new_image ("fw-check-symbolic"));
  gtk_box_append (GTK_BOX (row), label);
  gtk_list_item_set_child (item, row);
}

static void
on_bind (FwPicker    *self,
         GtkListItem *item)
{
  GObject *object = gtk_list_item_get_item (item);
  GtkWidget *row = gtk_list_item_get_child (item);
  g_autofree char *label = dup_label (self, object);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (row)), label);
  fw_name_list_item (item, label);
  mark (row, is_chosen (self, object));
  g_object_set_data (object, "fw-picker-row", row);
}

static void
on_unbind (FwPicker    *self,
           GtkListItem *item)
{
  g_object_set_data (gtk_list_item_get_item (item), "fw-picker-row", NULL);
}

static void
choose (FwPicker *self,
        GObject  *item)
{
  g_signal_emit (self, signals[CHOSEN], 0, id_of (item));
}

static void
on_row_activate (FwPicker *self,
                 guint     position)
{
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (self->list));
  g_autoptr(GObject) item = g_list_model_get_item (G_LIST_MODEL (model), position);

  if (item != NULL)
    choose (self, item);
}

/* --- searching ------------------------------------------------------------- */

static gboolean
matches (gpointer item,
         gpointer data)
{
  FwPicker *self = data;
  FwCodeItem *code = item;

  /* A code that is out of force is no choice for today, but what stands is shown, and
   * whoever writes down what was then in force asks for it. */
  if (!fw_code_item_is_valid_on (code, self->today) && !is_chosen (self, G_OBJECT (code)) &&
      (self->folded == NULL || !is_past (self, code)))
    return FALSE;

  return self->folded == NULL || fw_code_item_matches (code, self->folded);
}

static void
show_nothing (FwPicker *self)
{
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (self->list));

  gtk_widget_set_visible (self->nothing, g_list_model_get_n_items (G_LIST_MODEL (model)) == 0);
}

static void
on_search_changed (FwPicker *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_clear_pointer (&self->folded, g_free);
  if (*words != '\0')
    self->folded = fw_text_fold (words);
  if (self->filter != NULL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  if (self->query != NULL)
    {
      fw_query_search (self->query, *words != '\0' ? words : NULL);
      fw_query_run (self->query);
    }
  show_nothing (self);
}

/* Enter takes the best match, so that typing alone is enough.  The entry tells of
 * letters only after a while, and whoever types fast means what stands there now. */
static void
on_search_activate (FwPicker *self)
{
  on_search_changed (self);
  on_row_activate (self, 0);
}

/* The entry keeps Escape for itself. */
static void
on_stop_search (FwPicker *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static gboolean
on_search_key (FwPicker        *self,
               guint            keyval,
               guint            keycode,
               GdkModifierType  state)
{
  if (keyval != GDK_KEY_Down)
    return GDK_EVENT_PROPAGATE;
  on_search_changed (self);
  gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);

  return GDK_EVENT_STOP;
}

static void
on_clear (FwPicker *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, NULL);
}

/* --- object ------------------------------------------------------------------ */

static void
fw_picker_dispose (GObject *object)
{
  FwPicker *self = FW_PICKER (object);

  g_clear_object (&self->store);
  g_clear_object (&self->query);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (fw_picker_parent_class)->dispose (object);
}

static void
fw_picker_finalize (GObject *object)
{
  FwPicker *self = FW_PICKER (object);

  g_clear_pointer (&self->chosen, g_free);
  g_clear_pointer (&self->folded, g_free);
  g_clear_pointer (&self->today, g_free);

  G_OBJECT_CLASS (fw_picker_parent_class)->finalize (object);
}

static gboolean
fw_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FW_PICKER (widget)->search);
}

static void
fw_picker_class_init (FwPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fw_picker_dispose;
  object_class->finalize = fw_picker_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = fw_picker_grab_focus;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
add_search (FwPicker *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->search = gtk_search_entry_new ();
  fw_name_set (self->search, _("Search in the list"));
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (on_search_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (on_search_activate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (on_stop_search), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_search_key), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->search, keys);
  gtk_box_append (GTK_BOX (self), self->search);
}

static void
fw_picker_init (FwPicker *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "fw-picker");
  self->today = fw_date_today ();
  add_search (self);

  self->nothing = gtk_label_new (_("Nothing found"));
  gtk_widget_add_css_class (self->nothing, "dim-label");
  gtk_widget_set_visible (self->nothing, FALSE);
  gtk_box_append (GTK_BOX (self), self->nothing);
}

static GtkListItemFactory *
new_factory (FwPicker *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);

  return factory;
}

/* Takes @model. */
static void
add_list (FwPicker   *self,
          GListModel *model)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (gtk_no_selection_new (model));
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = gtk_list_view_new (selection, new_factory (self));
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  fw_name_set (self->list, _("Choices"));
  g_signal_connect_object (self->list, "activate", G_CALLBACK (on_row_activate), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_focusable (scrolled, FALSE);
  gtk_widget_set_size_request (scrolled, 340, 240);
  gtk_box_append (GTK_BOX (self), fw_tab_stop_new (scrolled));

  self->clear = gtk_button_new_with_label (_("No entry"));
  gtk_widget_add_css_class (self->clear, "flat");
  g_signal_connect_object (self->clear, "clicked", G_CALLBACK (on_clear), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->clear);
}

/**
 * fw_picker_new_codes:
 * @list: the name of a code list
 * @chosen: (nullable): the set of codes that stand
 */
GtkWidget *
fw_picker_new_codes (const char *list,
                     const char *chosen,
                     gboolean    several)
{
  FwPicker *self = g_object_new (FW_TYPE_PICKER, NULL);
  FwCodeList *codes = fw_code_list_lookup (list);
  GListModel *model = codes != NULL ? g_object_ref (G_LIST_MODEL (codes))
                                    : G_LIST_MODEL (g_list_store_new (FW_TYPE_CODE_ITEM));

  self->several = several;
  self->chosen = g_strdup (chosen);
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  add_list (self, G_LIST_MODEL (gtk_filter_list_model_new (model, g_object_ref (self->filter))));
  show_nothing (self);

  return GTK_WIDGET (self);
}

/* Like fw_picker_new_codes(), for the records of @entity in @store. */
GtkWidget *
fw_picker_new_records (FwStore    *store,
                       const char *entity,
                       const char *chosen,
                       gboolean    several)
{
  FwPicker *self = g_object_new (FW_TYPE_PICKER, NULL);

  self->several = several;
  self->chosen = g_strdup (chosen);
  self->store = g_object_ref (store);
  self->query = fw_query_new (store, entity);
  fw_query_run (self->query);
  add_list (self, g_object_ref (G_LIST_MODEL (self->query)));
  show_nothing (self);

  return GTK_WIDGET (self);
}

/* Returns: (nullable): the records to choose from, to narrow them down */
FwQuery *
fw_picker_get_query (FwPicker *self)
{
  g_return_val_if_fail (FW_IS_PICKER (self), NULL);

  return self->query;
}

/* Whether "nothing" is no answer, as in "move to …". */
void
fw_picker_set_needed (FwPicker *self,
                      gboolean  needed)
{
  g_return_if_fail (FW_IS_PICKER (self));

  gtk_widget_set_visible (self->clear, !needed);
}

/* Marks the rows of the set @chosen. */
void
fw_picker_set_chosen (FwPicker   *self,
                      const char *chosen)
{
  GListModel *model;
  guint n;

  g_return_if_fail (FW_IS_PICKER (self));

  g_free (self->chosen);
  self->chosen = g_strdup (chosen);
  model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (self->list)));
  n = g_list_model_get_n_items (model);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GObject) item = g_list_model_get_item (model, i);
      GtkWidget *row = g_object_get_data (item, "fw-picker-row");

      if (row != NULL)
        mark (row, is_chosen (self, item));
    }
}
