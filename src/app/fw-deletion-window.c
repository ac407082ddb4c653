/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-deletion-window"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-deletion-paper.h"
#include "fw-deletion-window.h"
#include "fw-document-window.h"
#include "fw-record-window.h"
#include "fw-records.h"
#include "fw-retention-list.h"
#include "fw-wait-window.h"
#include "fw-widgets.h"

#define RECORD_KEY "fw-record"

struct _FwDeletionWindow
{
  AdwWindow      parent_instance;

  FwStore       *store;
  FwDeletionRun *run;        /* who prepares it and who confirms */
  GPtrArray     *due;        /* FwDueRecord: what the window shows */
  char          *today;
  GtkWidget     *intro;
  GtkWidget     *ready;      /* boxes */
  GtkWidget     *staying;
  GtkWidget     *backups;
  GtkWidget     *protocols;
  GtkWidget     *persons;    /* the group of the second person */
  GtkWidget     *problem;
  GtkWidget     *remove;
  GtkWidget     *offer;
};

G_DEFINE_FINAL_TYPE (FwDeletionWindow, fw_deletion_window, ADW_TYPE_WINDOW)

static const char *const person_fields[] = { "prepared_by", "confirmed_by", NULL };
static const char *const hold_fields[] = {
  "delete_on", "hold", "hold_reason", "archive_offered", "archive_answer", NULL
};

static const FwRecordPart part = { .entity = "case", .fields = hold_fields };

/* --- rows ---------------------------------------------------------------------------------- */

static char *
dup_second (const FwDueRecord *due)
{
  g_autofree char *day = fw_date_format (due->due);
  g_autofree char *records =
    g_strdup_printf (ngettext ("%u record", "%u records", due->records), due->records);
  g_autofree char *files = due->files == 0 ? NULL
    : g_strdup_printf (ngettext ("%u document", "%u documents", due->files), due->files);
  const char *kind = fw_code_list_get_label ("CL_AUFBEWAHRUNG", due->record);
  /* Translators: %s is a day. */
  g_autofree char *since = g_strdup_printf (_("due since %s"), day);

  return g_strconcat (kind != NULL ? kind : "", " · ", since, " · ", records,
                      files != NULL ? " · " : "", files, NULL);
}

static void
on_hold (FwDeletionWindow *self,
         GtkWidget        *button)
{
  const char *uuid = g_object_get_data (G_OBJECT (button), RECORD_KEY);
  g_autoptr(FwEntity) file = fw_store_load (self->store, uuid, NULL);

  if (file != NULL)
    fw_record_window_present (GTK_WIDGET (self), self->store, file, &part);
}

static GtkWidget *
new_row (FwDeletionWindow       *self,
         const FwDueRecord      *due)
{
  g_autofree char *second = dup_second (due);
  g_autofree char *told = due->state == FW_DUE_READY ? g_strdup (second)
                          : g_strconcat (fw_due_state_to_label (due->state), " · ", second, NULL);
  GtkWidget *row = fw_records_new_row (due->name, told);

  if (g_str_equal (due->entity, "case") && due->state != FW_DUE_FOREIGN &&
      !fw_store_is_binned (self->store, due->uuid))
    {
      GtkWidget *button = fw_records_new_button (_("Hold or archive…"), G_CALLBACK (on_hold),
                                                 self);
      /* Translators: a button in words; %s is a file number. */
      g_autofree char *spoken = g_strdup_printf (_("Hold or archive: %s"), due->name);

      g_object_set_data_full (G_OBJECT (button), RECORD_KEY, g_strdup (due->uuid), g_free);
      fw_name_set (button, spoken);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }

  return row;
}

static void
fill_due (FwDeletionWindow *self,
          GtkWidget        *box,
          const char       *title,
          gboolean          ready,
          const char       *empty)
{
  GtkWidget *list = fw_records_new_list (title);
  guint n = 0;

  fw_records_clear (box);
  gtk_box_append (GTK_BOX (box), fw_records_new_heading (title));
  for (guint i = 0; i < self->due->len; i++)
    {
      const FwDueRecord *due = self->due->pdata[i];

      if ((due->state == FW_DUE_READY) != ready)
        continue;
      gtk_list_box_append (GTK_LIST_BOX (list), new_row (self, due));
      n++;
    }
  if (n > 0)
    {
      gtk_box_append (GTK_BOX (box), list);
      return;
    }
  g_object_ref_sink (list);
  g_object_unref (list);
  gtk_box_append (GTK_BOX (box), fw_records_new_label (empty, "dim-label"));
}

/* --- backups and protocols ----------------------------------------------------------------- */

static void
fill_backups (FwDeletionWindow *self)
{
  g_autoptr(GPtrArray) backups = fw_store_list_backups (self->store);
  GtkWidget *list = fw_records_new_list (_("Backups that hold all of it"));
  const char *text = backups->len > 0
                     ? _("What is deleted stays in them until the rotation replaces them. Backups "
                         "made by hand, files on sticks and papers are not listed.")
                     : _("There is no automatic backup. Those made by hand are not listed.");

  fw_records_clear (self->backups);
  gtk_box_append (GTK_BOX (self->backups),
                  fw_records_new_heading (_("Backups that hold all of it")));
  gtk_box_append (GTK_BOX (self->backups), fw_records_new_label (text, "dim-label"));
  for (guint i = 0; i < backups->len; i++)
    {
      const FwBackupCopy *copy = backups->pdata[i];
      g_autofree char *made = fw_time_format (copy->made);
      g_autofree char *until = fw_date_format (copy->until);
      /* Translators: %s is a day. */
      g_autofree char *second = g_strdup_printf (_("replaced by %s at the latest"), until);

      gtk_list_box_append (GTK_LIST_BOX (list), fw_records_new_row (made, second));
    }
  gtk_widget_set_visible (list, backups->len > 0);
  gtk_box_append (GTK_BOX (self->backups), list);
}

static void
present_protocol (FwDeletionWindow *self,
                  FwDeletionRun    *run)
{
  g_autoptr(GPtrArray) backups = fw_store_list_backups (self->store);
  FwWorkplace *workplace = fw_store_get_workplace (self->store);
  g_autoptr(FwDocument) paper = fw_deletion_paper_new (run, backups, workplace->name);

  fw_document_window_present (GTK_WIDGET (self), paper);
}

static void
on_protocol (FwDeletionWindow *self,
             GtkListBoxRow    *row)
{
  const char *uuid = g_object_get_data (G_OBJECT (row), RECORD_KEY);
  g_autoptr(FwEntity) run = fw_store_load (self->store, uuid, NULL);

  if (FW_IS_DELETION_RUN (run))
    present_protocol (self, FW_DELETION_RUN (run));
}

static void
fill_protocols (FwDeletionWindow *self)
{
  g_autoptr(GPtrArray) runs = fw_store_list (self->store, "deletion_run", NULL, NULL);
  GtkWidget *list = fw_records_new_list (_("Protocols"));

  fw_records_clear (self->protocols);
  gtk_widget_set_visible (self->protocols, runs->len > 0);
  gtk_box_append (GTK_BOX (self->protocols), fw_records_new_heading (_("Protocols")));
  for (guint i = runs->len; i > 0; i--)
    {
      FwDeletionRun *run = runs->pdata[i - 1];
      g_autofree char *when = fw_time_format (run->run_at);
      g_autofree char *second =
        g_strdup_printf (_("%1$s and %2$s · %3$d records"), run->prepared_by, run->confirmed_by,
                         (int) run->records);
      GtkWidget *row = fw_records_new_open_row (when, second);

      g_object_set_data_full (G_OBJECT (row), RECORD_KEY,
                              g_strdup (fw_entity_get_uuid (FW_ENTITY (run))), g_free);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_protocol), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->protocols), list);
}

/* --- showing ------------------------------------------------------------------------------- */

static guint
count_state (FwDeletionWindow *self,
             FwDueState        state)
{
  guint n = 0;

  for (guint i = 0; i < self->due->len; i++)
    n += ((FwDueRecord *) self->due->pdata[i])->state == state;

  return n;
}

static void
show (FwDeletionWindow *self)
{
  guint ready;

  g_clear_pointer (&self->due, g_ptr_array_unref);
  self->due = fw_store_list_due (self->store, self->today);
  ready = count_state (self, FW_DUE_READY);
  fill_due (self, self->ready, _("May be deleted"), TRUE,
            _("Nothing is due that may be deleted now."));
  fill_due (self, self->staying, _("Stays for now"), FALSE,
            _("Nothing that is due is kept back."));
  fill_backups (self);
  fill_protocols (self);
  gtk_widget_set_sensitive (self->remove, ready > 0);
  gtk_widget_set_sensitive (self->offer, count_state (self, FW_DUE_OFFER) +
                            count_state (self, FW_DUE_WAITING) > 0);
  gtk_widget_set_visible (self->persons, ready > 0);
}

/* --- doing it ------------------------------------------------------------------------------ */

static void
tell (FwDeletionWindow *self,
      const char       *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->problem), sentence);
  gtk_widget_set_visible (self->problem, TRUE);
  fw_announce (GTK_WIDGET (self), sentence);
}

static void
start_run (FwDeletionWindow *self)
{
  g_clear_object (&self->run);
  self->run = fw_store_new_deletion (self->store);
  fw_field_group_set_entity (FW_FIELD_GROUP (self->persons), FW_ENTITY (self->run));
}

static GPtrArray *
list_ready (FwDeletionWindow *self)
{
  GPtrArray *ready = g_ptr_array_new ();

  for (guint i = 0; i < self->due->len; i++)
    if (((FwDueRecord *) self->due->pdata[i])->state == FW_DUE_READY)
      g_ptr_array_add (ready, self->due->pdata[i]);

  return ready;
}

static gboolean
run_with_progress (FwDeletionWindow  *self,
                   GPtrArray         *ready,
                   GError           **error)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GtkWidget *wait = fw_wait_window_begin (GTK_WIDGET (self), _("Deleting …"), cancellable);
  FwWaitBreath breath = { wait, cancellable };
  gboolean done;

  fw_store_set_breath (self->store, fw_wait_window_breathe, &breath);
  done = fw_store_run_deletion (self->store, ready, self->run, self->today, error);
  fw_store_set_breath (self->store, NULL, NULL);
  fw_wait_window_end (wait);

  return done;
}

static void
remove_all (gpointer data)
{
  g_autoptr(FwDeletionWindow) self = data;
  g_autoptr(FwDeletionRun) run = NULL;
  g_autoptr(GPtrArray) due = NULL;
  g_autoptr(GPtrArray) ready = NULL;
  g_autoptr(GError) error = NULL;

  if (self->store == NULL)
    return;
  due = g_ptr_array_ref (self->due);
  ready = list_ready (self);
  if (!run_with_progress (self, ready, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tell (self, error->message);
      return;
    }
  run = g_object_ref (self->run);
  start_run (self);
  show (self);
  present_protocol (self, run);
}

/* The question is not gone yet, and must not see its window go before it. */
static void
on_confirmed (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(FwDeletionWindow) self = data;

  if (fw_dialogs_confirm_finish (result, NULL))
    g_idle_add_once (remove_all, g_steal_pointer (&self));
}

static void
on_remove (FwDeletionWindow *self)
{
  g_autofree char *body = NULL;
  guint n = count_state (self, FW_DUE_READY);

  gtk_widget_set_visible (self->problem, FALSE);
  if (!fw_form_flush (GTK_WIDGET (self)))
    return;
  if (self->run->confirmed_by == NULL)
    {
      tell (self, _("A second person has to look at the list and confirm it by name."));
      fw_field_group_focus_field (FW_FIELD_GROUP (self->persons), "confirmed_by");
      return;
    }
  body = g_strdup_printf (ngettext ("%1$u entry of the list goes for good, with its history and "
                                    "documents, here and at all partners. %2$s has seen the list.",
                                    "%1$u entries of the list go for good, with their history and "
                                    "documents, here and at all partners. %2$s has seen the list.",
                                    n), n, self->run->confirmed_by);
  fw_dialogs_confirm_async (GTK_WIDGET (self), _("Delete for good?"), body, _("_Delete for good"),
                            TRUE, NULL, on_confirmed, g_object_ref (self));
}

static void
on_offer (FwDeletionWindow *self)
{
  FwWorkplace *workplace = fw_store_get_workplace (self->store);
  g_autoptr(FwDocument) paper = fw_offer_paper_new (self->due, workplace->name, self->today);

  fw_document_window_present (GTK_WIDGET (self), paper);
}

/* --- object -------------------------------------------------------------------------------- */

static void
fw_deletion_window_dispose (GObject *object)
{
  FwDeletionWindow *self = FW_DELETION_WINDOW (object);

  g_clear_object (&self->run);
  g_clear_object (&self->store);
  g_clear_pointer (&self->due, g_ptr_array_unref);
  g_clear_pointer (&self->today, g_free);

  G_OBJECT_CLASS (fw_deletion_window_parent_class)->dispose (object);
}

static void
fw_deletion_window_class_init (FwDeletionWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_deletion_window_dispose;
}

static void
fw_deletion_window_init (FwDeletionWindow *self)
{
}

static GtkWidget *
new_header (FwDeletionWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->remove = fw_records_new_button (_("Delete…"), G_CALLBACK (on_remove), self);
  gtk_widget_add_css_class (self->remove, "destructive-action");
  self->offer = fw_records_new_button (_("List for the archive…"), G_CALLBACK (on_offer), self);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->remove);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->offer);

  return header;
}

static GtkWidget *
new_content (FwDeletionWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget **boxes[] = { &self->ready, &self->staying, &self->backups, &self->protocols };

  self->intro =
    fw_records_new_label (_("This is a dry run. Nothing is deleted before a second person has "
                            "looked at the list and confirmed it by name."), "dim-label");
  self->problem = fw_records_new_label (NULL, "fw-error");
  gtk_widget_set_visible (self->problem, FALSE);
  self->persons = fw_field_group_new (_("Two persons"), person_fields);
  g_object_set (self->persons, "draft", TRUE, "store", self->store, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    *boxes[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (box, "fw-content");
  gtk_box_append (GTK_BOX (box), self->intro);
  gtk_box_append (GTK_BOX (box), self->ready);
  gtk_box_append (GTK_BOX (box), self->persons);
  gtk_box_append (GTK_BOX (box), self->problem);
  gtk_box_append (GTK_BOX (box), self->staying);
  gtk_box_append (GTK_BOX (box), self->backups);
  gtk_box_append (GTK_BOX (box), self->protocols);
  gtk_box_append (GTK_BOX (box), fw_retention_list_new (self->store));

  return fw_records_new_scroll (box);
}

void
fw_deletion_window_present (GtkWindow *parent,
                            FwStore   *store)
{
  FwDeletionWindow *self;
  GtkWidget *box, *content;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (FW_IS_STORE (store));

  self = g_object_new (FW_TYPE_DELETION_WINDOW, "modal", TRUE, "title", _("Deletion run"),
                       "transient-for", parent, "default-width", 760, "default-height", 660, NULL);
  self->store = g_object_ref (store);
  self->today = fw_date_today ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), new_header (self));
  content = new_content (self);
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (box), content);
  adw_window_set_content (ADW_WINDOW (self), box);
  start_run (self);
  fw_records_keep_fresh (GTK_WIDGET (self), store, (FwRecordsShow) show);
  fw_dialogs_close_on_escape (GTK_WIDGET (self));
  gtk_window_present (GTK_WINDOW (self));
}
