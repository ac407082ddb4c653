/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-search-window"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-base.h"
#include "fw-commands.h"
#include "fw-model.h"
#include "fw-search-window.h"
#include "fw-widgets.h"
#include "fw-window-pages.h"

#define HITS_SHOWN 100

/* One line: a record or a command. */
#define FW_TYPE_FOUND (fw_found_get_type ())
G_DECLARE_FINAL_TYPE (FwFound, fw_found, FW, FOUND, GObject)

struct _FwFound
{
  GObject  parent_instance;

  char    *kind;
  char    *title;
  char    *detail;
  char    *uuid;
  char    *action;
};

G_DEFINE_FINAL_TYPE (FwFound, fw_found, G_TYPE_OBJECT)

static void
fw_found_finalize (GObject *object)
{
  FwFound *self = FW_FOUND (object);

  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->detail, g_free);
  g_clear_pointer (&self->uuid, g_free);
  g_clear_pointer (&self->action, g_free);

  G_OBJECT_CLASS (fw_found_parent_class)->finalize (object);
}

static void
fw_found_class_init (FwFoundClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_found_finalize;
}

static void
fw_found_init (FwFound *self)
{
}

struct _FwSearchWindow
{
  AdwWindow           parent_instance;

  FwStore            *store;
  GListStore         *found;
  GtkSingleSelection *selection;
  GtkWidget          *entry;
  GtkWidget          *list;
  GtkWidget          *stack;
};

G_DEFINE_FINAL_TYPE (FwSearchWindow, fw_search_window, ADW_TYPE_WINDOW)

/* --- finding ---------------------------------------------------------------- */

static void
add_found (FwSearchWindow *self,
           const char     *kind,
           const char     *title,
           const char     *detail,
           const char     *uuid,
           const char     *action)
{
  g_autoptr(FwFound) found = g_object_new (FW_TYPE_FOUND, NULL);

  found->kind = g_strdup (kind);
  found->title = g_strdup (title);
  found->detail = g_strdup (detail);
  found->uuid = g_strdup (uuid);
  found->action = g_strdup (action);
  g_list_store_append (self->found, found);
}

static char *
accel_label (const char *accels)
{
  g_auto(GStrv) each = g_strsplit (accels != NULL ? accels : "", " ", 2);
  guint key;
  GdkModifierType modifiers;

  if (each[0] == NULL || !gtk_accelerator_parse (each[0], &key, &modifiers))
    return g_strdup ("");

  return gtk_accelerator_get_label (key, modifiers);
}

static gboolean
label_matches (const char *label,
               const char *words)
{
  g_autofree char *folded = fw_text_fold (label);
  g_autofree char *wanted = fw_text_fold (words);

  return folded != NULL && wanted != NULL && strstr (folded, wanted) != NULL;
}

static gboolean
is_enabled (FwSearchWindow *self,
            const char     *action)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (!g_str_has_prefix (action, "win."))
    return TRUE;

  return g_action_group_get_action_enabled (G_ACTION_GROUP (parent), action + 4);
}

static void
add_commands (FwSearchWindow *self,
              const char     *words)
{
  guint n;
  const FwCommand *commands = fw_commands_get (&n);
  const FwPageInfo *pages;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *accel = accel_label (commands[i].accels);

      if (label_matches (_(commands[i].label), words) && is_enabled (self, commands[i].action))
        add_found (self, _("Command"), _(commands[i].label), accel, NULL, commands[i].action);
    }
  pages = fw_window_pages_get (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *action = g_strconcat ("win.go-", pages[i].name, NULL);

      if (fw_page_info_fits (&pages[i], fw_store_get_role (self->store)) &&
          label_matches (_(pages[i].title), words))
        add_found (self, _("Area"), _(pages[i].title), "", NULL, action);
    }
}

/* Records that no page shows yet would be a dead end. */
static void
add_records (FwSearchWindow *self,
             const char     *words)
{
  g_autoptr(GPtrArray) hits = NULL;

  if (*words == '\0')
    return;
  hits = fw_store_search (self->store, words, HITS_SHOWN);
  for (guint i = 0; i < hits->len; i++)
    {
      FwHit *hit = hits->pdata[i];
      const FwEntityInfo *info = fw_model_find_entity (hit->entity);
      FwRole role = fw_store_get_role (self->store);
      g_autofree char *parent_kind =
        hit->parent != NULL ? fw_store_dup_entity_name (self->store, hit->parent) : NULL;
      const char *uuid = NULL;

      if (fw_window_pages_find_entity (hit->entity, role) != NULL)
        uuid = hit->uuid;
      else if (parent_kind != NULL && fw_window_pages_find_entity (parent_kind, role) != NULL)
        uuid = hit->parent;
      if (uuid != NULL && info != NULL)
        add_found (self, _(info->label), hit->title, hit->parent_title, uuid, NULL);
    }
}

static void
on_changed (FwSearchWindow *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gboolean commands_only = *words == '>';
  guint n;

  g_list_store_remove_all (self->found);
  if (commands_only)
    words++;
  while (*words == ' ')
    words++;
  if (!commands_only)
    add_records (self, words);
  add_commands (self, words);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n > 0 ? "list" : "nothing");
  if (n > 0)
    gtk_single_selection_set_selected (self->selection, 0);
}

/* --- choosing ------------------------------------------------------------------ */

static void
choose (FwSearchWindow *self,
        guint           position)
{
  g_autoptr(FwFound) found = g_list_model_get_item (G_LIST_MODEL (self->found), position);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (found == NULL || parent == NULL)
    return;
  g_object_ref (parent);
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
add_label (GtkWidget  *box,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static void
on_setup (FwSearchWindow *self,
          GtkListItem    *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *kind = add_label (box, "dim-label");
  GtkWidget *title = add_label (box, NULL);

  gtk_label_set_width_chars (GTK_LABEL (kind), 14);
  gtk_widget_set_hexpand (title, TRUE);
  add_label (box, "dim-label");
  gtk_list_item_set_child (item, box);
}

static void
on_bind (FwSearchWindow *self,
         GtkListItem    *item)
{
  FwFound *found = gtk_list_item_get_item (item);
  GtkWidget *kind = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *title = gtk_widget_get_next_sibling (kind);
  GtkWidget *detail = gtk_widget_get_next_sibling (title);
  const char *more = found->detail != NULL ? found->detail : "";
  g_autofree char *spoken = g_strdup_printf ("%s %s%s%s", found->kind, found->title,
                                             *more != '\0' ? ", " : "", more);

  gtk_label_set_label (GTK_LABEL (kind), found->kind);
  gtk_label_set_label (GTK_LABEL (title), found->title);
  gtk_label_set_label (GTK_LABEL (detail), more);
  fw_name_list_item (item, spoken);
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
  gtk_window_set_default_size (GTK_WINDOW (self), 640, 480);

  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _("Search, or > for commands only"), NULL);
  fw_name_set (self->entry, _("Search or > command"));
  gtk_widget_set_hexpand (self->entry, TRUE);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_entry_activate), self,
                           G_CONNECT_SWAPPED);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->entry);
  gtk_box_append (GTK_BOX (box), header);

  list = new_list (self);
  self->stack = gtk_stack_new ();
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
  gtk_editable_set_text (GTK_EDITABLE (self->entry), start);
  on_changed (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->entry);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}
