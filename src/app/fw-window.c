/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-window"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-announce.h"
#include "fw-case-contacts.h"
#include "fw-case-dialog.h"
#include "fw-date.h"
#include "fw-dialogs.h"
#include "fw-draft.h"
#include "fw-duplicate-hint.h"
#include "fw-field-group.h"
#include "fw-handover-dialog.h"
#include "fw-names.h"
#include "fw-new-dialog.h"
#include "fw-snippet-window.h"
#include "fw-widgets.h"
#include "fw-window-pages.h"
#include "fw-window-private.h"

G_DEFINE_FINAL_TYPE (FwWindow, fw_window, ADW_TYPE_APPLICATION_WINDOW)

/* --- files ----------------------------------------------------------------------- */

static void
on_file_chosen (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(FwWindow) self = data;
  g_autoptr(GFile) file = fw_dialogs_choose_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    fw_window_show_locked (self, path);
}

void
fw_window_choose_file (FwWindow *self)
{
  static const char *const patterns[] = { "*.fallwerk", NULL };

  fw_dialogs_choose_file_async (GTK_WIDGET (self), _("Open a file"), GTK_FILE_CHOOSER_ACTION_OPEN,
                                NULL, _("Fallwerk files"), patterns, NULL, on_file_chosen,
                                g_object_ref (self));
}

/* --- an open file ------------------------------------------------------------------- */

static GMenuModel *
new_menu (FwWindow *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) edit = g_menu_new ();
  g_autoptr(GMenu) file = g_menu_new ();
  g_autoptr(GMenu) help = g_menu_new ();

  g_menu_append (edit, _("Command palette"), "win.palette");
  g_menu_append (edit, _("Messages"), "win.messages");
  g_menu_append (edit, _("Hide names"), "win.hide-names");
  g_menu_append (file, _("Open another file …"), "win.open-file");
  g_menu_append (file, _("Make a backup …"), "win.back-up");
  g_menu_append (file, _("Restore a backup …"), "win.restore-backup");
  g_menu_append (file, _("Deletion run …"), "win.deletion");
  g_menu_append (edit, _("Text blocks …"), "win.snippets");
  g_menu_append (edit, _("Choice lists …"), "win.codes");
  g_menu_append (file, _("Lock"), "win.lock");
  g_menu_append (help, _("Preferences"), "win.preferences");
  g_menu_append (help, _("Keyboard shortcuts"), "win.show-help-overlay");
  g_menu_append (help, _("About Fallwerk"), "win.about");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (self->history));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edit));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (file));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (help));

  return G_MENU_MODEL (menu);
}

/* Without a save nobody types. */
#define PAUSE_SECONDS      10
#define MERGE_MILLISECONDS 2

static gboolean
on_rest (gpointer data)
{
  FwWindow *self = data;

  self->rest = 0;
  if (self->store != NULL && !self->working)
    fw_store_rest (self->store);

  return G_SOURCE_REMOVE;
}

/* In steps of which none is noticed. */
static gboolean
on_idle (gpointer data)
{
  FwWindow *self = data;

  if (self->store != NULL && !self->working &&
      fw_store_merge_index (self->store, MERGE_MILLISECONDS))
    {
      fw_store_rest (self->store);
      return G_SOURCE_CONTINUE;
    }
  self->pause = 0;

  return G_SOURCE_REMOVE;
}

static gboolean
on_pause (gpointer data)
{
  FwWindow *self = data;

  self->pause = g_idle_add_full (G_PRIORITY_LOW, on_idle, self, NULL);

  return G_SOURCE_REMOVE;
}

static void
on_saved (FwWindow *self)
{
  if (self->rest == 0)
    self->rest = g_idle_add_full (G_PRIORITY_LOW, on_rest, self, NULL);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add_seconds (PAUSE_SECONDS, on_pause, self);
}

static void
on_changed (FwWindow *self)
{
  self->changed = TRUE;
}

/* --- what is being written ------------------------------------------------------------ */

static const FwDraftKind draft_kinds[] = {
  { "record", fw_new_dialog_resume },
  { "case", fw_case_dialog_resume },
  { "contact", fw_case_contacts_resume },
  { "handover", fw_handover_dialog_resume },
};

/* A dialog belongs to the page below it. */
static void
get_draft_place (GtkWidget    *widget,
                 FwDraftPlace *place)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  FwPage *page;

  while (GTK_IS_WINDOW (root) && !FW_IS_WINDOW (root))
    root = GTK_ROOT (gtk_window_get_transient_for (GTK_WINDOW (root)));
  if (root == NULL || FW_WINDOW (root)->main == NULL)
    return;
  page = fw_main_view_get_page (FW_WINDOW (root)->main);
  place->page = g_strdup (fw_main_view_get_page_name (FW_WINDOW (root)->main));
  place->uuid = page != NULL ? g_strdup (fw_page_get_place (page)) : NULL;
}

/* After a crash the window returns to where something was being written. */
static void
find_place (FwWindow *self)
{
  FwDraftPlace place = { NULL, NULL };

  if (self->last_page != NULL || !fw_drafts_find_place (self->store, &place))
    return;
  self->last_page = place.page;
  self->last_uuid = place.uuid;
}

static void
watch_page (FwWindow *self)
{
  const FwPageInfo *pages;
  g_autofree char *name = g_strdup (self->last_page);
  g_autofree char *uuid = g_strdup (self->last_uuid);
  guint n;

  if (name != NULL && fw_main_view_show_page (self->main, name))
    {
      if (uuid != NULL)
        fw_page_open (fw_main_view_get_page (self->main), uuid);
      return;
    }
  pages = fw_window_pages_get (&n);
  for (guint i = 0; i < n; i++)
    if (fw_main_view_show_page (self->main, pages[i].name))
      return;
}

/* The window returns after unlocking only to what was open in the same file. */
static void
forget_place (FwWindow *self)
{
  g_clear_pointer (&self->last_page, g_free);
  g_clear_pointer (&self->last_uuid, g_free);
}

static void
resume_drafts (FwWindow *self)
{
  GtkWidget *page = GTK_WIDGET (fw_main_view_get_page (self->main));

  if (page != NULL)
    fw_drafts_resume (self->store, page);
}

/**
 * fw_window_take_store:
 * @throwaway: a demonstration, which is never locked
 *
 * Shows an open file, and closes the one before.
 */
void
fw_window_take_store (FwWindow *self,
                      FwStore  *store,
                      gboolean  throwaway)
{
  g_autofree char *path = g_strdup (fw_store_get_path (store));
  g_autoptr(GMenuModel) menu = new_menu (self);

  g_return_if_fail (FW_IS_WINDOW (self));
  g_return_if_fail (FW_IS_STORE (store));

  fw_window_close_store (self);
  /* The invented cases have their own calendar. */
  if (!throwaway)
    fw_date_set_today (NULL);
  if (self->last_path != NULL && g_strcmp0 (path, self->last_path) != 0)
    {
      forget_place (self);
      self->changed = FALSE;
    }
  g_free (self->last_path);
  self->last_path = g_strdup (path);
  self->throwaway = throwaway;
  g_set_object (&self->store, store);
  if (!throwaway)
    g_settings_set_string (self->settings, "last-store", path);

  self->main = FW_MAIN_VIEW (fw_main_view_new (store, menu));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->main), "main");
  fw_name_stack_page (self->stack, GTK_WIDGET (self->main), "Fallwerk");
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->main));
  g_signal_connect_object (store, "notify::undo-label", G_CALLBACK (fw_window_update_actions),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "notify::last-saved", G_CALLBACK (on_saved), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->main, "notify::can-go-back",
                           G_CALLBACK (fw_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->main, "notify::new-label",
                           G_CALLBACK (fw_window_update_actions), self, G_CONNECT_SWAPPED);
  find_place (self);
  watch_page (self);
  fw_window_update_actions (self);
  resume_drafts (self);
}

FwStore *
fw_window_get_store (FwWindow *self)
{
  g_return_val_if_fail (FW_IS_WINDOW (self), NULL);

  return self->store;
}

/* The page to begin with, once a file is open. */
void
fw_window_set_start_page (FwWindow   *self,
                          const char *name)
{
  g_return_if_fail (FW_IS_WINDOW (self));

  forget_place (self);
  self->last_page = g_strdup (name);
}

/* --- pages without an open file ------------------------------------------------------ */

static void
on_opened (FwWindow *self,
           FwStore  *store)
{
  fw_window_receive_store (self, store);
}

static void
add_framed (FwWindow   *self,
            GtkWidget  *page,
            const char *name,
            const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new ("Fallwerk", ""));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), page);
  gtk_stack_add_named (self->stack, box, name);
  fw_name_stack_page (self->stack, box, title);
}

/* Each page is made when it is first shown: the first picture of the window
 * waits for one of them only. */

static FwUnlockPage *
ensure_unlock (FwWindow *self)
{
  if (self->unlock == NULL)
    {
      self->unlock = FW_UNLOCK_PAGE (fw_unlock_page_new ());
      g_signal_connect_object (self->unlock, "opened", G_CALLBACK (on_opened), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->unlock, "other-file", G_CALLBACK (fw_window_choose_file),
                               self, G_CONNECT_SWAPPED);
      add_framed (self, GTK_WIDGET (self->unlock), "unlock", _("Unlock"));
    }

  return self->unlock;
}

static void
show_first_run (FwWindow *self)
{
  if (gtk_stack_get_child_by_name (self->stack, "first-run") == NULL)
    {
      GtkWidget *page = fw_first_run_page_new ();

      g_signal_connect_object (page, "opened", G_CALLBACK (on_opened), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (page, "other-file", G_CALLBACK (fw_window_choose_file), self,
                               G_CONNECT_SWAPPED);
      add_framed (self, page, "first-run", _("Welcome"));
    }
  gtk_stack_set_visible_child_name (self->stack, "first-run");
}

static void
on_shell_painted (GtkWidget *widget,
                  gpointer   data)
{
  FwWindow *self = FW_WINDOW (widget);
  GtkWidget *shell = gtk_stack_get_child_by_name (self->stack, "shell");

  if (shell == gtk_stack_get_visible_child (self->stack))
    show_first_run (self);
  gtk_stack_remove (self->stack, shell);
}

void
fw_window_show_busy_page (FwWindow   *self,
                          const char *text)
{
  if (self->busy == NULL)
    add_framed (self, fw_window_new_busy_page (self), "busy", _("Please wait a moment."));
  adw_status_page_set_title (self->busy, text);
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "busy");
}

/* --- locking ----------------------------------------------------------------------- */

/* Print previews and dialogs show the same data as the window. */
void
fw_window_close_others (FwWindow *self)
{
  g_autoptr(GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *toplevels = gtk_window_get_toplevels ();
  guint n = g_list_model_get_n_items (toplevels);

  for (guint i = 0; i < n; i++)
    {
      GtkWindow *window = g_list_model_get_item (toplevels, i);

      if (window == GTK_WINDOW (self) || GTK_IS_SHORTCUTS_WINDOW (window))
        g_object_unref (window);
      else
        g_ptr_array_add (others, window);
    }
  for (guint i = 0; i < others->len; i++)
    gtk_window_destroy (others->pdata[i]);
}

/* A popover holds the keyboard, and would outlive what it belongs to. */
static void
close_popovers (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_POPOVER (child) && gtk_widget_get_mapped (child))
        gtk_popover_popdown (GTK_POPOVER (child));
      close_popovers (child);
    }
}

static void
remember_place (FwWindow *self)
{
  FwPage *page = fw_main_view_get_page (self->main);

  forget_place (self);
  self->last_page = g_strdup (fw_main_view_get_page_name (self->main));
  self->last_uuid = page != NULL ? g_strdup (fw_page_get_place (page)) : NULL;
}

void
fw_window_close_store (FwWindow *self)
{
  if (self->main == NULL)
    return;
  close_popovers (GTK_WIDGET (self));
  fw_form_flush (GTK_WIDGET (self->main));
  fw_drafts_keep ();
  remember_place (self);
  fw_window_close_others (self);
  fw_main_view_end_alone (self->main);
  gtk_stack_remove (self->stack, GTK_WIDGET (self->main));
  self->main = NULL;
  g_signal_handlers_disconnect_by_func (self->store, fw_window_update_actions, self);
  g_signal_handlers_disconnect_by_func (self->store, on_changed, self);
  g_signal_handlers_disconnect_by_func (self->store, on_saved, self);
  fw_store_close (self->store);
  g_clear_object (&self->store);
  gtk_window_set_title (GTK_WINDOW (self), "Fallwerk");
  fw_window_update_actions (self);
}

/* @reason is a sentence that the unlock page shows. */
void
fw_window_lock (FwWindow   *self,
                const char *reason)
{
  g_return_if_fail (FW_IS_WINDOW (self));

  if (self->working)
    {
      g_free (self->lock_reason);
      self->lock_reason = g_strdup (reason);
      return;
    }
  if (self->main == NULL || self->throwaway)
    return;
  fw_window_close_store (self);
  fw_window_show_locked (self, self->last_path);
  fw_unlock_page_set_reason (self->unlock, reason);
  fw_announce (GTK_WIDGET (self), reason);
}

void
fw_window_warn_of_lock (FwWindow *self,
                        guint     seconds)
{
  g_autofree char *text = NULL;

  g_return_if_fail (FW_IS_WINDOW (self));

  if (self->main == NULL || self->throwaway)
    return;
  text = g_strdup_printf (ngettext ("Locks in %u second. Any key keeps it open.",
                                    "Locks in %u seconds. Any key keeps it open.", seconds),
                          seconds);
  fw_main_view_toast (self->main, text, FALSE);
}

void
fw_window_show_locked (FwWindow   *self,
                       const char *path)
{
  g_autofree char *keep = g_strdup (path);

  g_return_if_fail (FW_IS_WINDOW (self));

  if (self->working)
    return;
  fw_window_close_store (self);
  fw_unlock_page_set_file (ensure_unlock (self), keep);
  fw_unlock_page_set_reason (self->unlock, NULL);
  gtk_stack_set_visible_child_name (self->stack, "unlock");
  fw_unlock_page_focus (self->unlock);
}

void
fw_window_show_first_run (FwWindow *self)
{
  g_return_if_fail (FW_IS_WINDOW (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      show_first_run (self);
      return;
    }
  /* Its many lines take longer to lay out than all the rest of the start, so
   * the window appears without them first. */
  add_framed (self, adw_bin_new (), "shell", _("Welcome"));
  fw_widgets_after_paint (GTK_WIDGET (self), on_shell_painted, NULL);
}

/* --- object ------------------------------------------------------------------------- */

static gboolean
fw_window_close_request (GtkWindow *window)
{
  FwWindow *self = FW_WINDOW (window);

  if (fw_window_back_up_before_closing (self))
    return GDK_EVENT_STOP;
  fw_window_close_store (self);
  fw_window_close_others (self);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));

  return GTK_WINDOW_CLASS (fw_window_parent_class)->close_request (window);
}

static void
fw_window_dispose (GObject *object)
{
  FwWindow *self = FW_WINDOW (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->settings);
  g_clear_object (&self->history);
  g_clear_pointer (&self->lock_reason, g_free);
  g_clear_pointer (&self->last_path, g_free);
  forget_place (self);

  G_OBJECT_CLASS (fw_window_parent_class)->dispose (object);
}

static void
fw_window_class_init (FwWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = fw_window_close_request;
  fw_new_dialog_set_hint ("person", fw_duplicate_hint_new_in_dialog);
  fw_new_dialog_set_hint ("snippet", fw_snippet_hint_new);
  fw_drafts_init (draft_kinds, G_N_ELEMENTS (draft_kinds), get_draft_place);

  /* Bindings come after those of the widget with the focus, accelerators
   * before: so an entry undoes its own typing first. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK,
                                       "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK,
                                       "win.redo", NULL);
}

static void
fw_window_init (FwWindow *self)
{
  self->stack = GTK_STACK (fw_stack_new ());
  self->history = g_menu_new ();
  gtk_window_set_title (GTK_WINDOW (self), "Fallwerk");
  gtk_window_set_icon_name (GTK_WINDOW (self), FW_APP_ID);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), GTK_WIDGET (self->stack));
  fw_window_install_actions (self);
}

FwWindow *
fw_window_new (GtkApplication *application,
               GSettings      *settings)
{
  FwWindow *self = g_object_new (FW_TYPE_WINDOW, "application", application, NULL);

  self->settings = g_object_ref (settings);
  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  fw_window_update_actions (self);

  return self;
}
