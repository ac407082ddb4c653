/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-search-window"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-access.h"
#include "fw-finder.h"
#include "fw-search-window.h"
#include "fw-widgets.h"

struct _FwSearchWindow
{
  AdwWindow           parent_instance;

  FwStore            *store;
  GListStore         *found;
  GtkSingleSelection *selection;
  GtkWidget          *entry;
  GtkWidget          *chips;
  GtkWidget          *list;
  GtkWidget          *stack;
  FwFind              wanted;
};

G_DEFINE_FINAL_TYPE (FwSearchWindow, fw_search_window, ADW_TYPE_WINDOW)

#define KIND_KEY "fw-kind"

/* --- finding ---------------------------------------------------------------- */

static void
on_changed (FwSearchWindow *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  g_autoptr(GPtrArray) found = NULL;

  if (self->store == NULL || parent == NULL)
    return;
  found = fw_finder_list (self->store, G_ACTION_GROUP (parent), typed, self->wanted);
  g_list_store_splice (self->found, 0, n_before, found->pdata, found->len);
  gtk_widget_set_visible (self->chips, *typed != '>');
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), found->len > 0 ? "list" : "nothing");
  if (found->len > 0)
    {
      gtk_single_selection_set_selected (self->selection, 0);
      gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", 0);
    }
}

/* Several kinds may be chosen; none means all. */
static void
on_chip (FwSearchWindow  *self,
         GtkToggleButton *chip)
{
  FwFind kind = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), KIND_KEY));

  if (gtk_toggle_button_get_active (chip))
    self->wanted |= kind;
  else
    self->wanted &= ~kind;
  on_changed (self);
}

static void
add_chips (FwSearchWindow *self)
{
  FwFind all = fw_find_get_chips (fw_store_get_role (self->store));

  for (guint bit = 0; (1u << bit) <= all; bit++)
    {
      GtkWidget *chip;

      if ((all & (1u << bit)) == 0)
        continue;
      chip = gtk_toggle_button_new_with_label (fw_find_get_label (1u << bit));
      g_object_set_data (G_OBJECT (chip), KIND_KEY, GUINT_TO_POINTER (1u << bit));
      g_signal_connect_object (chip, "toggled", G_CALLBACK (on_chip), self, G_CONNECT_SWAPPED);
      fw_wrap_box_append (FW_WRAP_BOX (self->chips), chip);
    }
}

/* "12 more …" of a kind are those that its chip shows. */
static void
show_kind (FwSearchWindow *self,
           FwFind          kind)
{
  for (GtkWidget *chip = gtk_widget_get_first_child (self->chips); chip != NULL;
       chip = gtk_widget_get_next_sibling (chip))
    if (GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), KIND_KEY)) == kind)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
}

/* --- choosing ------------------------------------------------------------------ */

static void
choose (FwSearchWindow *self,
        guint           position)
{
  g_autoptr(FwFound) found = g_list_model_get_item (G_LIST_MODEL (self->found), position);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr(GError) error = NULL;

  if (found == NULL || parent == NULL)
    return;
  if (found->uuid == NULL && found->action == NULL)
    {
      show_kind (self, found->kind);
      return;
    }
  g_object_ref (parent);
  if (found->uuid != NULL && !fw_store_note_found (self->store, found->uuid, &error))
    g_warning ("The access was not noted: %s", error->message);
  gtk_window_destroy (GTK_WINDOW (self));
  if (found->uuid != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.open", "s", found->uuid);
  else
    gtk_widget_activate_action (GTK_WIDGET (parent), found->action, NULL);
  g_object_unref (parent);
}

static void
on_entry_activate (FwSearchWindow *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position != GTK_INVALID_LIST_POSITION)
    choose (self, position);
}

static gboolean
on_key (FwSearchWindow  *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  guint position = gtk_single_selection_get_selected (self->selection);
  g_autoptr(FwFound) found = NULL;

  if (keyval == GDK_KEY_Escape)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return GDK_EVENT_STOP;
    }
  if (n == 0 || (keyval != GDK_KEY_Down && keyval != GDK_KEY_Up))
    return GDK_EVENT_PROPAGATE;
  /* The entry keeps the focus, so that typing may go on at any time. */
  position = keyval == GDK_KEY_Down ? MIN (position + 1, n - 1) : position > 0 ? position - 1 : 0;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);
  found = g_list_model_get_item (G_LIST_MODEL (self->found), position);
  fw_name_describe (self->entry, found->title);

  return GDK_EVENT_STOP;
}

/* --- rows ------------------------------------------------------------------------ */

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
on_setup (FwSearchWindow *self,
          GtkListItem    *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *kind = new_label ("heading");
  GtkWidget *keys = gtk_label_new (NULL);

  gtk_label_set_width_chars (GTK_LABEL (kind), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (kind), 12);
  gtk_label_set_yalign (GTK_LABEL (kind), 0);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), new_label (NULL));
  gtk_box_append (GTK_BOX (lines), new_label ("dim-label"));
  gtk_widget_add_css_class (keys, "dim-label");
  gtk_box_append (GTK_BOX (box), kind);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (box), keys);
  gtk_list_item_set_child (item, box);
}

static void
set_label (GtkWidget  *label,
           const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

/* The kind stands beside the first hit of it only; it is spoken with each. */
static void
on_bind (FwSearchWindow *self,
         GtkListItem    *item)
{
  FwFound *found = gtk_list_item_get_item (item);
  GtkWidget *kind = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *lines = gtk_widget_get_next_sibling (kind);
  const char *label = fw_find_get_label (found->kind);
  g_autoptr(GString) spoken = g_string_new (label);

  g_string_append_printf (spoken, ": %s", found->title);
  if (found->detail != NULL && *found->detail != '\0')
    g_string_append_printf (spoken, ", %s", found->detail);
  if (found->keys != NULL)
    g_string_append_printf (spoken, ", %s", found->keys);
  gtk_label_set_label (GTK_LABEL (kind), found->first ? label : "");
  set_label (gtk_widget_get_first_child (lines), found->title);
  set_label (gtk_widget_get_last_child (lines), found->detail);
  set_label (gtk_widget_get_next_sibling (lines), found->keys);
  fw_name_list_item (item, spoken->str);
}

/* --- object ------------------------------------------------------------------------- */

static void
fw_search_window_dispose (GObject *object)
{
  FwSearchWindow *self = FW_SEARCH_WINDOW (object);

  g_clear_object (&self->store);
  g_clear_object (&self->found);

  G_OBJECT_CLASS (fw_search_window_parent_class)->dispose (object);
}

static void
fw_search_window_class_init (FwSearchWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_search_window_dispose;
}

static GtkWidget *
new_list (FwSearchWindow *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->found)));
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory);
  fw_name_set (self->list, _("Results"));
  gtk_widget_add_css_class (self->list, "fw-list");
  g_signal_connect_object (self->list, "activate", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_widget_set_vexpand (scrolled, TRUE);

  return fw_tab_stop_new (scrolled);
}

static void
fw_search_window_init (FwSearchWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *nothing = fw_name_new_status_page ("fw-search-symbolic", _("Nothing found"), NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *list;

  self->found = g_list_store_new (FW_TYPE_FOUND);
  gtk_window_set_title (GTK_WINDOW (self), _("Search or command"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 680, 560);

  self->entry = gtk_search_entry_new ();
  /* The index answers faster than a wait for the next letter would end. */
  g_object_set (self->entry, "placeholder-text", _("Search, or > for commands only"),
                "search-delay", 0, NULL);
  fw_name_set (self->entry, _("Search or > command"));
  gtk_widget_set_hexpand (self->entry, TRUE);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_entry_activate), self,
                           G_CONNECT_SWAPPED);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->entry);
  gtk_box_append (GTK_BOX (box), header);

  self->chips = fw_wrap_box_new (4, 4);
  gtk_widget_add_css_class (self->chips, "fw-chips");
  gtk_widget_add_css_class (self->chips, "fw-find-chips");
  fw_name_set (self->chips, _("Only these kinds"));
  gtk_box_append (GTK_BOX (box), self->chips);

  list = new_list (self);
  self->stack = fw_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), list, "list");
  gtk_stack_add_named (GTK_STACK (self->stack), nothing, "nothing");
  fw_name_stack_page (GTK_STACK (self->stack), list, _("Results"));
  fw_name_stack_page (GTK_STACK (self->stack), nothing, _("Nothing found"));
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_window_set_content (ADW_WINDOW (self), box);

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* @start stands in the entry already, like ">". */
void
fw_search_window_present (GtkWindow  *parent,
                          FwStore    *store,
                          const char *start)
{
  FwSearchWindow *self = g_object_new (FW_TYPE_SEARCH_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  add_chips (self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), start);
  on_changed (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->entry);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}
