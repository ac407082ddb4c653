/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-exchange-page"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-exchange-page.h"
#include "fw-exchange-partners.h"
#include "fw-exchange-review.h"
#include "fw-export-run.h"
#include "fw-file.h"
#include "fw-import-run.h"
#include "fw-import-window.h"
#include "fw-inbox.h"
#include "fw-mail-draft.h"
#include "fw-pairing-view.h"
#include "fw-quarantine.h"
#include "fw-records.h"
#include "fw-widgets.h"

#define FOLDER_SETTING "exchange-folder"
#define PATH_KEY       "fw-path"

struct _FwExchangePage
{
  FwPage               parent_instance;

  GSettings           *settings;
  FwInbox             *inbox;
  GtkWidget           *exchange;
  GtkWidget           *folder;
  AdwPreferencesGroup *files;          /* in the exchange folder */
  GPtrArray           *file_rows;      /* borrowed */
  GtkWidget           *sticks;         /* a box with a group for each */
  guint                n_files;
  GtkWidget           *partners;
  GtkWidget           *review;
  GtkWidget           *pairing;
  guint                refresh;
  gboolean             writing;
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
  /* Their acknowledgement may have come along. */
  fw_exchange_tidy (store_of (self));
  show_files (self);
  fw_exchange_review_refresh (FW_EXCHANGE_REVIEW (self->review));
  fw_pairing_view_refresh (FW_PAIRING_VIEW (self->pairing));
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
on_looked (FwImport     *import,
           const GError *error,
           gpointer      data)
{
  g_autoptr(FwExchangePage) self = data;
  FwImportWindow *window;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
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
look_at (FwExchangePage *self,
         GBytes         *file,
         const char     *path)
{
  fw_import_run_open (GTK_WIDGET (self), store_of (self), file, path, on_looked,
                      g_object_ref (self));
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

/* --- places --------------------------------------------------------------------------- */

static GtkWidget *
new_file_row (FwExchangePage *self,
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

  return row;
}

static const char *
describe_place (const FwInboxPlace *place,
                guint               n)
{
  if (!fw_folder_watch_get_ready (place->watch))
    return _("Looking into it …");
  if (!fw_folder_watch_is_there (place->watch))
    return _("The exchange folder is not there. Plug in the stick, or choose another folder.");

  return n == 0 ? _("No new file lies there.") : NULL;
}

static void
show_exchange_folder (FwExchangePage     *self,
                      const FwInboxPlace *place)
{
  g_auto(GStrv) paths = fw_folder_watch_list (place->watch, store_of (self));
  guint n = g_strv_length (paths);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = new_file_row (self, paths[i]);

      adw_preferences_group_add (self->files, row);
      g_ptr_array_add (self->file_rows, row);
    }
  self->n_files += n;
  adw_preferences_group_set_description (self->files, describe_place (place, n));
}

static void exchange_with (FwExchangePage *self,
                           const char     *folder);

static void
on_write_stick (FwExchangePage *self,
                GtkWidget      *button)
{
  exchange_with (self, g_object_get_data (G_OBJECT (button), PATH_KEY));
}

static void
add_stick (FwExchangePage     *self,
           const FwInboxPlace *place)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_auto(GStrv) paths = fw_folder_watch_list (place->watch, store_of (self));
  g_autofree char *plain = g_strdup_printf (_("On the stick “%s”"), place->name);
  g_autofree char *title = g_markup_escape_text (plain, -1);
  g_autofree char *spoken = g_strdup_printf (_("Exchange by the stick “%s”"), place->name);
  GtkWidget *write = gtk_button_new_with_label (_("Exchange by it"));

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, describe_place (place, g_strv_length (paths)));
  gtk_widget_set_valign (write, GTK_ALIGN_CENTER);
  fw_name_set (write, spoken);
  g_object_set_data_full (G_OBJECT (write), PATH_KEY,
                          g_strdup (fw_folder_watch_get_folder (place->watch)), g_free);
  g_signal_connect_object (write, "clicked", G_CALLBACK (on_write_stick), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (group, write);
  for (guint i = 0; paths[i] != NULL; i++)
    adw_preferences_group_add (group, new_file_row (self, paths[i]));
  self->n_files += g_strv_length (paths);
  gtk_box_append (GTK_BOX (self->sticks), GTK_WIDGET (group));
}

static void
show_files (FwExchangePage *self)
{
  GPtrArray *places = fw_inbox_get_places (self->inbox);

  clear_rows (self->files, self->file_rows);
  fw_records_clear (self->sticks);
  self->n_files = 0;
  adw_preferences_group_set_description (self->files, _("No folder is chosen yet."));
  for (guint i = 0; i < places->len; i++)
    {
      const FwInboxPlace *place = places->pdata[i];

      if (place->name == NULL)
        show_exchange_folder (self, place);
      else
        add_stick (self, place);
    }
  gtk_widget_set_visible (self->sticks, gtk_widget_get_first_child (self->sticks) != NULL);
  fw_page_set_badge (FW_PAGE (self), self->n_files);
}

/* Returns: the number beside the page's row in the sidebar */
guint
fw_exchange_page_count (FwStore *store)
{
  return fw_inbox_count (fw_inbox_get (store), store);
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

static GPtrArray *
list_due (FwExchangePage *self)
{
  g_autoptr(GPtrArray) devices = fw_pairing_list (store_of (self));
  GPtrArray *due = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < devices->len; i++)
    {
      g_autoptr(FwExchangeStatus) status =
        fw_exchange_status_new (store_of (self), devices->pdata[i], g_get_real_time () / 1000);

      if (fw_exchange_status_is_due (status))
        g_ptr_array_add (due, g_object_ref (devices->pdata[i]));
    }

  return due;
}

static char *
dup_cancelled (guint n_written)
{
  return n_written == 0
         ? g_strdup (_("Cancelled; nothing was written."))
         : g_strdup_printf (ngettext ("Cancelled; %u file had been written before.",
                                      "Cancelled; %u files had been written before.", n_written),
                            n_written);
}

/* Returns: whether all is written; if not, the person knows why */
static gboolean
write_for (FwExchangePage *self,
           GPtrArray      *devices,
           const char     *path,
           GPtrArray      *written,
           const char     *failed)
{
  g_autoptr(FwExchangePage) alive = g_object_ref (self);
  g_autoptr(GError) error = NULL;
  gboolean done;

  if (self->writing)
    return FALSE;
  self->writing = TRUE;
  done = fw_export_run (GTK_WIDGET (self), store_of (self), devices, path, written, &error);
  self->writing = FALSE;
  /* The lock may have come meanwhile. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *sentence = dup_cancelled (written->len);

      fw_page_toast (GTK_WIDGET (self), sentence, FALSE);
    }
  else if (!done)
    fw_dialogs_inform (GTK_WIDGET (self), failed, error->message);

  return done;
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

static void
show_partners (FwExchangePage *self)
{
  gboolean any = fw_exchange_partners_refresh (FW_EXCHANGE_PARTNERS (self->partners));

  gtk_widget_set_visible (self->exchange, any);
}

static void
exchange_with (FwExchangePage *self,
               const char     *folder)
{
  g_autoptr(GPtrArray) due = list_due (self);
  g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *sentence = NULL;

  if (!write_for (self, due, folder, written, _("The exchange stopped")))
    return;
  fw_inbox_rescan (self->inbox);
  show_partners (self);
  sentence = dup_outcome (written->len, self->n_files);
  fw_page_toast (GTK_WIDGET (self), sentence, FALSE);
}

static void
on_exchange (FwExchangePage *self)
{
  g_autofree char *folder = dup_folder (self);

  if (folder == NULL)
    on_choose_folder (self);
  else
    exchange_with (self, folder);
}

/* --- a file for one partner --------------------------------------------------------------- */

typedef struct
{
  FwExchangePage *page;
  FwDevice       *device;
} Deliver;

static Deliver *
deliver_new (FwExchangePage *self,
             FwDevice       *device)
{
  Deliver *deliver = g_new0 (Deliver, 1);

  deliver->page = g_object_ref (self);
  deliver->device = g_object_ref (device);

  return deliver;
}

static void
deliver_free (Deliver *deliver)
{
  g_object_unref (deliver->page);
  g_object_unref (deliver->device);
  g_free (deliver);
}

/* Returns: (transfer full) (nullable) (element-type filename): the new files */
static GPtrArray *
write_for_one (FwExchangePage *self,
               FwDevice       *device,
               const char     *path)
{
  g_autoptr(GPtrArray) devices = g_ptr_array_new ();
  g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (devices, device);

  return write_for (self, devices, path, written, _("The file was not written"))
         ? g_steal_pointer (&written) : NULL;
}

static void
on_export_chosen (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  Deliver *deliver = data;
  FwExchangePage *self = deliver->page;
  g_autoptr(GFile) file = fw_dialogs_choose_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr(GPtrArray) written = NULL;

  if (path != NULL &&
      (written = write_for_one (self, deliver->device, path)) != NULL)
    {
      show_partners (self);
      fw_page_toast (GTK_WIDGET (self), _("The file was written. Hand it over now."), FALSE);
    }
  deliver_free (deliver);
}

static void
save_file (FwExchangePage *self,
           FwDevice       *device)
{
  g_autofree char *name = g_strdup_printf ("fallwerk-%.6s-%.6s.xml",
                                           fw_store_get_device_id (store_of (self)),
                                           device->device_id);

  fw_dialogs_choose_file_async (GTK_WIDGET (self), _("Save delivery"), GTK_FILE_CHOOSER_ACTION_SAVE,
                                name, _("Deliveries"), patterns, NULL, on_export_chosen,
                                deliver_new (self, device));
}

static void
on_drafted (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(FwExchangePage) self = data;
  g_autoptr(GError) error = NULL;

  if (fw_mail_draft_finish (result, &error) || gtk_widget_get_root (GTK_WIDGET (self)) == NULL ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  fw_dialogs_inform (GTK_WIDGET (self), _("No message was begun"), error->message);
}

/* Sealed for one workplace: whoever else gets the message can do nothing with
 * it, so that a folder of the program is as good as any. */
static GPtrArray *
write_for_mail (FwExchangePage *self,
                FwDevice       *device)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "fallwerk", "mail", NULL);

  g_mkdir_with_parents (folder, 0700);

  return write_for_one (self, device, folder);
}

static char *
dup_others (GPtrArray *paths)
{
  g_autoptr(GStrvBuilder) others = g_strv_builder_new ();
  g_auto(GStrv) lines = NULL;

  for (guint i = 1; i < paths->len; i++)
    g_strv_builder_add (others, paths->pdata[i]);
  lines = g_strv_builder_end (others);

  return g_strjoinv ("\n", lines);
}

/* Documents go in files of their own, each of them nearly as large as a mail may
 * be, so the person decides how they travel. */
static void
tell_others (FwExchangePage *self,
             GPtrArray      *paths)
{
  g_autofree char *others = dup_others (paths);
  /* Translators: %s are paths of files, one a line. */
  g_autofree char *text = g_strdup_printf (_("The documents are in files of their own. Please"
                                             " attach them too, or hand them over on a stick:"
                                             "\n%s"), others);

  if (paths->len > 1)
    fw_dialogs_inform (GTK_WIDGET (self), _("More files belong to this delivery"), text);
}

static void
send_by_mail (FwExchangePage *self,
              FwDevice       *device)
{
  g_autoptr(GPtrArray) paths = write_for_mail (self, device);

  if (paths == NULL)
    return;
  show_partners (self);
  /* Nothing personal stands in a message that is not encrypted. */
  fw_mail_draft_async (paths->pdata[0], _("Fallwerk: delivery"),
                       _("A delivery is attached. Please save it and read it in on the page"
                         " “Exchange”. It is encrypted for one workplace."),
                       NULL, on_drafted, g_object_ref (self));
  tell_others (self, paths);
}

static void
on_deliver (FwExchangePage *self,
            FwDevice       *device,
            gboolean        by_mail)
{
  if (by_mail)
    send_by_mail (self, device);
  else
    save_file (self, device);
}

/* --- what changes meanwhile ----------------------------------------------------------------- */

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
  fw_inbox_rescan (self->inbox);
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
  self->partners = fw_exchange_partners_new (store_of (self));
  g_signal_connect_object (self->partners, "deliver", G_CALLBACK (on_deliver), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->partners);
  gtk_box_append (GTK_BOX (box), new_files (self));
  self->sticks = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_box_append (GTK_BOX (box), self->sticks);
  gtk_box_append (GTK_BOX (box), self->review);
  self->pairing = fw_pairing_view_new (store_of (self));
  gtk_box_append (GTK_BOX (box), self->pairing);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  g_signal_connect_object (store_of (self), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  self->inbox = g_object_ref (fw_inbox_get (store_of (self)));
  g_signal_connect_object (self->inbox, "changed", G_CALLBACK (show_files), self,
                           G_CONNECT_SWAPPED);
  show_partners (self);
  show_folder (self);
}

static void
fw_exchange_page_dispose (GObject *object)
{
  FwExchangePage *self = FW_EXCHANGE_PAGE (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_object (&self->inbox);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (fw_exchange_page_parent_class)->dispose (object);
}

static void
fw_exchange_page_finalize (GObject *object)
{
  FwExchangePage *self = FW_EXCHANGE_PAGE (object);

  g_clear_pointer (&self->file_rows, g_ptr_array_unref);

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
}
