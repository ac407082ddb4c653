/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-exchange-page"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-exchange-page.h"
#include "fw-exchange-review.h"
#include "fw-exchange-text.h"
#include "fw-file.h"
#include "fw-import-window.h"
#include "fw-pairing-view.h"
#include "fw-quarantine.h"
#include "fw-widgets.h"

#define FOLDER_SETTING "exchange-folder"
#define PATH_KEY       "fw-path"
#define DEVICE_KEY     "fw-device"

struct _FwExchangePage
{
  FwPage               parent_instance;

  GSettings           *settings;
  GtkWidget           *exchange;
  GtkWidget           *folder;
  AdwPreferencesGroup *files;
  GPtrArray           *file_rows;      /* borrowed */
  AdwPreferencesGroup *partners;
  GPtrArray           *partner_rows;
  GtkWidget           *review;
  guint                refresh;
};

G_DEFINE_FINAL_TYPE (FwExchangePage, fw_exchange_page, FW_TYPE_PAGE)

static const char *const patterns[] = { "*.xml", NULL };

static FwStore *
store_of (FwExchangePage *self)
{
  return fw_page_get_store (FW_PAGE (self));
}

static char *
dup_folder (FwExchangePage *self)
{
  g_autofree char *folder = g_settings_get_string (self->settings, FOLDER_SETTING);

  return *folder != '\0' ? g_steal_pointer (&folder) : NULL;
}

static void
clear_rows (AdwPreferencesGroup *group,
            GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
}

/* --- reading a file ---------------------------------------------------------------- */

static void show_files (FwExchangePage *self);

static void
on_import_done (FwExchangePage *self,
                const char     *sentence)
{
  show_files (self);
  fw_exchange_review_refresh (FW_EXCHANGE_REVIEW (self->review));
  fw_page_toast (GTK_WIDGET (self), sentence, FALSE);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *file = fw_file_read (data, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
look_at (FwExchangePage *self,
         GBytes         *file,
         const char     *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwImport) import = fw_import_new (store_of (self), file, path, &error);
  FwImportWindow *window;

  if (import == NULL)
    {
      fw_exchange_review_refresh (FW_EXCHANGE_REVIEW (self->review));
      fw_dialogs_inform (GTK_WIDGET (self), _("This file was not read in"), error->message);
      return;
    }
  window = fw_import_window_new (GTK_WIDGET (self), store_of (self), import);
  g_signal_connect_object (window, "done", G_CALLBACK (on_import_done), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_file_read (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  FwExchangePage *self = FW_EXCHANGE_PAGE (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) file = g_task_propagate_pointer (G_TASK (result), &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (file != NULL)
    look_at (self, file, g_task_get_task_data (G_TASK (result)));
  else
    fw_dialogs_inform (GTK_WIDGET (self), _("This file was not read in"), error->message);
}

/* What was put aside may be right by now: its sender paired, this program newer. */
static void
on_retry (FwExchangePage *self,
          gint64          nr)
{
  g_autoptr(FwQuarantined) entry = fw_store_find_quarantined (store_of (self), nr);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) file = fw_store_dup_quarantined (store_of (self), nr, &error);

  if (file != NULL)
    look_at (self, file, entry->path);
  else
    fw_dialogs_inform (GTK_WIDGET (self), _("This file was not read in"), error->message);
}

/* A folder on a slow network shall not freeze the window. */
static void
read_file (FwExchangePage *self,
           const char     *path)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, on_file_read, NULL);

  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, read_in_thread);
}

static void
on_look (FwExchangePage *self,
         GtkWidget      *button)
{
  read_file (self, g_object_get_data (G_OBJECT (button), PATH_KEY));
}

static void
on_file_chosen (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(FwExchangePage) self = data;
  g_autoptr(GFile) file = fw_dialogs_choose_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    read_file (self, path);
}

static void
on_read (FwExchangePage *self)
{
  fw_dialogs_choose_file_async (GTK_WIDGET (self), _("Read in a file"),
                                GTK_FILE_CHOOSER_ACTION_OPEN, NULL, _("Deliveries"), patterns,
                                NULL, on_file_chosen, g_object_ref (self));
}

/* --- the folder ---------------------------------------------------------------------- */

static void
add_file (FwExchangePage *self,
          const char     *path)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *look = gtk_button_new_with_label (_("Look at it …"));
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *title = g_markup_escape_text (name, -1);
  /* Translators: a button in words; %s is the name of a file. */
  g_autofree char *spoken = g_strdup_printf (_("Look at it: %s"), name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_set_valign (look, GTK_ALIGN_CENTER);
  fw_name_set (look, spoken);
  g_object_set_data_full (G_OBJECT (look), PATH_KEY, g_strdup (path), g_free);
  g_signal_connect_object (look, "clicked", G_CALLBACK (on_look), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), look);
  adw_preferences_group_add (self->files, row);
  g_ptr_array_add (self->file_rows, row);
}

static void
show_files (FwExchangePage *self)
{
  g_autofree char *folder = dup_folder (self);
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) paths = folder != NULL ? fw_exchange_list_folder (store_of (self), folder, &error)
                                       : NULL;
  guint n = paths != NULL ? g_strv_length (paths) : 0;

  clear_rows (self->files, self->file_rows);
  for (guint i = 0; i < n; i++)
    add_file (self, paths[i]);
  adw_preferences_group_set_description (self->files,
                                         folder == NULL ? _("No folder is chosen yet.")
                                         : error != NULL ? error->message
                                         : n == 0 ? _("No new file lies there.") : NULL);
  fw_page_set_badge (FW_PAGE (self), n);
}

/* Returns: the number beside the page's row in the sidebar */
guint
fw_exchange_page_count (FwStore *store)
{
  g_autoptr(GSettings) settings = g_settings_new (FW_APP_ID);
  g_autofree char *folder = g_settings_get_string (settings, FOLDER_SETTING);
  g_auto(GStrv) paths = *folder != '\0' ? fw_exchange_list_folder (store, folder, NULL) : NULL;

  return paths != NULL ? g_strv_length (paths) : 0;
}

static void
show_folder (FwExchangePage *self)
{
  g_autofree char *folder = dup_folder (self);
  g_autofree char *text = g_markup_escape_text (folder != NULL ? folder : _("none yet"), -1);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->folder), text);
  show_files (self);
}

static void
on_folder_chosen (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr(FwExchangePage) self = data;
  g_autoptr(GFile) file = fw_dialogs_choose_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL)
    return;
  g_settings_set_string (self->settings, FOLDER_SETTING, path);
  show_folder (self);
}

static void
on_choose_folder (FwExchangePage *self)
{
  fw_dialogs_choose_file_async (GTK_WIDGET (self), _("Exchange folder"),
                                GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL, NULL,
                                NULL, on_folder_chosen, g_object_ref (self));
}

/* --- exchanging ------------------------------------------------------------------------ */

static gboolean
write_files (FwExchangePage  *self,
             const char      *folder,
             guint           *n_written,
             GError         **error)
{
  g_autoptr(GPtrArray) devices = fw_pairing_list (store_of (self));

  for (guint i = 0; i < devices->len; i++)
    {
      g_autofree char *path = NULL;

      if (!fw_exchange_is_due (store_of (self), devices->pdata[i]))
        continue;
      path = fw_exchange_export_to_folder (store_of (self), devices->pdata[i], folder, error);
      if (path == NULL)
        return FALSE;
      *n_written += 1;
    }

  return TRUE;
}

/* What was done, and what is left to do; never a count of nothing. */
static char *
dup_outcome (guint n_written,
             guint n_found)
{
  g_autofree char *written = g_strdup_printf (ngettext ("%u file written", "%u files written",
                                                        n_written), n_written);
  g_autofree char *found = g_strdup_printf (ngettext ("%u file to look at", "%u files to look at",
                                                      n_found), n_found);

  if (n_written == 0 && n_found == 0)
    return g_strdup (_("Everything is up to date; there is nothing to send or to look at."));
  if (n_found == 0)
    return g_strdup_printf (_("%s; there is nothing to look at."), written);

  return n_written == 0 ? g_steal_pointer (&found) : g_strdup_printf ("%s · %s", written, found);
}

static void show_partners (FwExchangePage *self);

static void
on_exchange (FwExchangePage *self)
{
  g_autofree char *folder = dup_folder (self);
  g_autofree char *sentence = NULL;
  g_autoptr(GError) error = NULL;
  guint n = 0;

  if (folder == NULL)
    {
      on_choose_folder (self);
      return;
    }
  if (!write_files (self, folder, &n, &error))
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("The exchange stopped"), error->message);
      return;
    }
  show_files (self);
  show_partners (self);
  sentence = dup_outcome (n, self->file_rows->len);
  fw_page_toast (GTK_WIDGET (self), sentence, FALSE);
}

static void
on_export_chosen (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr(GtkWidget) button = data;
  FwExchangePage *self = FW_EXCHANGE_PAGE (gtk_widget_get_ancestor (button, FW_TYPE_EXCHANGE_PAGE));
  g_autoptr(GFile) file = fw_dialogs_choose_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  FwDevice *device = g_object_get_data (G_OBJECT (button), DEVICE_KEY);
  g_autoptr(GError) error = NULL;

  if (path == NULL || self == NULL)
    return;
  if (!fw_exchange_export_to_file (store_of (self), device, path, &error))
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("The file was not written"), error->message);
      return;
    }
  show_partners (self);
  fw_page_toast (GTK_WIDGET (self), _("The file was written. Hand it over now."), FALSE);
}

static void
on_export (FwExchangePage *self,
           GtkWidget      *button)
{
  FwDevice *device = g_object_get_data (G_OBJECT (button), DEVICE_KEY);
  g_autofree char *name = g_strdup_printf ("fallwerk-%.6s-%.6s.xml",
                                           fw_store_get_device_id (store_of (self)),
                                           device->device_id);

  fw_dialogs_choose_file_async (GTK_WIDGET (self), _("Save delivery"), GTK_FILE_CHOOSER_ACTION_SAVE,
                                name, _("Deliveries"), patterns, NULL, on_export_chosen,
                                g_object_ref (button));
}

/* --- partners ------------------------------------------------------------------------------ */

static void
add_partner (FwExchangePage *self,
             FwDevice       *device)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (device->name, -1);
  g_autofree char *state = fw_exchange_dup_state (store_of (self), device);
  g_autofree char *subtitle = g_markup_escape_text (state, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_focusable (row, FALSE);
  if (device->revoked == NULL)
    {
      GtkWidget *save = gtk_button_new_with_label (_("Save file …"));
      /* Translators: a button in words; %s is the name of a partner. */
      g_autofree char *name = g_strdup_printf (_("Save file … for %s"), device->name);

      gtk_widget_set_valign (save, GTK_ALIGN_CENTER);
      fw_name_set (save, name);
      g_object_set_data_full (G_OBJECT (save), DEVICE_KEY, g_object_ref (device), g_object_unref);
      g_signal_connect_object (save, "clicked", G_CALLBACK (on_export), self, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), save);
    }
  adw_preferences_group_add (self->partners, row);
  g_ptr_array_add (self->partner_rows, row);
}

static void
show_partners (FwExchangePage *self)
{
  g_autoptr(GPtrArray) devices = fw_pairing_list (store_of (self));
  gboolean any = FALSE;

  clear_rows (self->partners, self->partner_rows);
  for (guint i = 0; i < devices->len; i++)
    {
      FwDevice *device = devices->pdata[i];

      if (device->confirmed == NULL)
        continue;
      any |= device->revoked == NULL;
      add_partner (self, device);
    }
  adw_preferences_group_set_description (self->partners,
                                         self->partner_rows->len > 0
                                         ? NULL : _("No workplace is paired with this one yet."));
  gtk_widget_set_visible (self->exchange, any);
}

static gboolean
refresh (gpointer data)
{
  FwExchangePage *self = data;

  self->refresh = 0;
  show_partners (self);
  fw_exchange_review_refresh (FW_EXCHANGE_REVIEW (self->review));

  return G_SOURCE_REMOVE;
}

/* Each change may be one more that waits; while nobody looks, nothing is counted. */
static void
on_changed (FwExchangePage *self)
{
  if (self->refresh == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh = g_idle_add (refresh, self);
}

/* --- object ----------------------------------------------------------------------------------- */

static void
fw_exchange_page_activate (FwPage *page)
{
  FwExchangePage *self = FW_EXCHANGE_PAGE (page);

  show_partners (self);
  show_files (self);
  fw_exchange_review_refresh (FW_EXCHANGE_REVIEW (self->review));
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static gboolean
fw_exchange_page_open (FwPage     *page,
                       const char *uuid)
{
  return TRUE;
}

static GtkWidget *
new_button (FwExchangePage *self,
            const char     *label,
            GCallback       callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
new_actions (FwExchangePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *read = new_button (self, _("Read in a file …"), G_CALLBACK (on_read));

  self->exchange = new_button (self, _("Exchange now"), G_CALLBACK (on_exchange));
  gtk_widget_add_css_class (self->exchange, "suggested-action");
  gtk_widget_add_css_class (self->exchange, "pill");
  gtk_widget_add_css_class (read, "pill");
  gtk_box_append (GTK_BOX (box), self->exchange);
  gtk_box_append (GTK_BOX (box), read);

  return box;
}

static GtkWidget *
new_files (FwExchangePage *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->files = ADW_PREFERENCES_GROUP (group);
  adw_preferences_group_set_title (self->files, _("In the exchange folder"));
  self->folder = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->folder), _("Folder"));
  gtk_widget_set_focusable (self->folder, FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->folder),
                             new_button (self, _("Choose folder …"),
                                         G_CALLBACK (on_choose_folder)));
  adw_preferences_group_add (self->files, self->folder);

  return group;
}

static void
fw_exchange_page_constructed (GObject *object)
{
  FwExchangePage *self = FW_EXCHANGE_PAGE (object);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  G_OBJECT_CLASS (fw_exchange_page_parent_class)->constructed (object);

  gtk_widget_add_css_class (box, "fw-content");
  gtk_box_append (GTK_BOX (box), new_actions (self));
  self->review = fw_exchange_review_new (store_of (self));
  g_signal_connect_object (self->review, "retry", G_CALLBACK (on_retry), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box),
                  fw_exchange_review_get_decisions (FW_EXCHANGE_REVIEW (self->review)));
  self->partners = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->partners, _("Partners"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->partners));
  gtk_box_append (GTK_BOX (box), new_files (self));
  gtk_box_append (GTK_BOX (box), self->review);
  gtk_box_append (GTK_BOX (box), fw_pairing_view_new (store_of (self)));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  g_signal_connect_object (store_of (self), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  show_partners (self);
  show_folder (self);
}

static void
fw_exchange_page_dispose (GObject *object)
{
  FwExchangePage *self = FW_EXCHANGE_PAGE (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (fw_exchange_page_parent_class)->dispose (object);
}

static void
fw_exchange_page_finalize (GObject *object)
{
  FwExchangePage *self = FW_EXCHANGE_PAGE (object);

  g_clear_pointer (&self->file_rows, g_ptr_array_unref);
  g_clear_pointer (&self->partner_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (fw_exchange_page_parent_class)->finalize (object);
}

static void
fw_exchange_page_class_init (FwExchangePageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = fw_exchange_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = fw_exchange_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_exchange_page_finalize;
  FW_PAGE_CLASS (klass)->activate = fw_exchange_page_activate;
  FW_PAGE_CLASS (klass)->open = fw_exchange_page_open;
}

static void
fw_exchange_page_init (FwExchangePage *self)
{
  self->settings = g_settings_new (FW_APP_ID);
  self->file_rows = g_ptr_array_new ();
  self->partner_rows = g_ptr_array_new ();
}
