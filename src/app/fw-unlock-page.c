/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-unlock-page"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-passphrase-rows.h"
#include "fw-records.h"
#include "fw-unlock-page.h"
#include "fw-widgets.h"

#define LONGEST_DELAY 30

struct _FwUnlockPage
{
  AdwBin             parent_instance;

  GtkWidget         *stack;
  AdwStatusPage     *status;
  GtkWidget         *entry;
  GtkWidget         *button;
  GtkWidget         *caps;
  GtkWidget         *problem;
  GtkWidget         *recovery_page;
  GtkWidget         *recovery_entry;
  GtkWidget         *recovery_problem;
  FwPassphraseRows  *new_passphrase;
  GtkWidget         *growth_page;
  GtkWidget         *growth_bar;

  GCancellable      *cancellable;
  char              *path;
  char              *reason;
  guint              tries;
  guint              wait;       /* seconds to go */
  guint              timer;
  /* Until the waiting page was painted: */
  char              *passphrase;
  char              *recovery_key;
  gboolean           recovering;
};

G_DEFINE_FINAL_TYPE (FwUnlockPage, fw_unlock_page, ADW_TYPE_BIN)

enum
{
  OPENED,
  OTHER_FILE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void add_recovery_page (FwUnlockPage *self);
static void add_growth_page (FwUnlockPage *self);

/* @sentence: (nullable): beside the entry that is being used */
static void
say (FwUnlockPage *self,
     const char   *sentence)
{
  GtkWidget *problem = self->recovering ? self->recovery_problem : self->problem;
  GtkWidget *entry = self->recovering ? self->recovery_entry : self->entry;

  gtk_label_set_label (GTK_LABEL (problem), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (problem, sentence != NULL);
  fw_name_describe (entry, sentence);
  fw_name_invalid (entry, sentence != NULL);
  if (sentence != NULL)
    fw_announce (GTK_WIDGET (self), sentence);
}

/* The bus of the screen reader can read the entry, so nothing stays in it. */
static char *
take_passphrase (FwUnlockPage *self)
{
  char *passphrase = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");

  return passphrase;
}

/* --- waiting --------------------------------------------------------------- */

static void
set_busy (FwUnlockPage *self,
          gboolean      busy)
{
  gtk_widget_set_sensitive (self->button, !busy);
  gtk_widget_set_sensitive (self->entry, !busy);
  if (self->recovery_page != NULL)
    gtk_widget_set_sensitive (self->recovery_page, !busy);
  if (!busy)
    gtk_widget_grab_focus (self->recovering ? self->recovery_entry : self->entry);
}

static void
show_wait (FwUnlockPage *self)
{
  g_autofree char *label = NULL;

  if (self->wait == 0)
    {
      gtk_button_set_label (GTK_BUTTON (self->button), _("Unlock"));
      return;
    }
  /* Translators: the button to unlock, while a delay runs; %u are seconds. */
  label = g_strdup_printf (_("Unlock (%u s to wait)"), self->wait);
  gtk_button_set_label (GTK_BUTTON (self->button), label);
}

static gboolean
on_second (gpointer data)
{
  FwUnlockPage *self = data;

  self->wait--;
  show_wait (self);
  if (self->wait > 0)
    return G_SOURCE_CONTINUE;
  self->timer = 0;
  set_busy (self, FALSE);

  return G_SOURCE_REMOVE;
}

/* Guessing by hand gets slower; guessing with the file in hand is what the
 * cost of the key derivation is for. */
static void
start_wait (FwUnlockPage *self)
{
  self->wait = self->tries < 2 ? 0 : MIN (1u << MIN (self->tries - 1, 5), LONGEST_DELAY);
  show_wait (self);
  if (self->wait == 0)
    set_busy (self, FALSE);
  else
    self->timer = g_timeout_add_seconds (1, on_second, self);
}

/* --- opening ---------------------------------------------------------------- */

static void
succeed (FwUnlockPage *self,
         FwStore      *store)
{
  self->tries = 0;
  if (self->recovering)
    {
      say (self, NULL);
      gtk_editable_set_text (GTK_EDITABLE (self->recovery_entry), "");
    }
  self->recovering = FALSE;
  say (self, NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "unlock");
  set_busy (self, FALSE);
  g_signal_emit (self, signals[OPENED], 0, store);
}

static void
count_try (FwUnlockPage *self)
{
  g_autofree char *sentence = NULL;

  self->tries++;
  /* Translators: %u counts the tries. */
  sentence = g_strdup_printf (_("The passphrase is not right (try %u)."), self->tries);
  start_wait (self);
  say (self, sentence);
}

static void
fail (FwUnlockPage *self,
      GError       *error)
{
  gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  const char *sentence = cancelled ? _("You cancelled it. The file is unchanged.") : error->message;

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    self->recovering ? "recover" : "unlock");
  if (!self->recovering && g_error_matches (error, FW_ERROR, FW_ERROR_PASSPHRASE))
    {
      count_try (self);
      return;
    }
  set_busy (self, FALSE);
  say (self, sentence);
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(FwUnlockPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FwStore) store = fw_store_open_finish (result, &error);

  if (store != NULL)
    succeed (self, store);
  else if (self->cancellable != NULL)
    fail (self, error);
}

/* A file of an older program: nobody shall take the wait for a failure. */
static void
on_growth (double   part,
           gpointer data)
{
  FwUnlockPage *self = data;

  if (self->cancellable == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  if (self->growth_page == NULL)
    add_growth_page (self);
  if (gtk_stack_get_visible_child (GTK_STACK (self->stack)) != self->growth_page)
    {
      gtk_stack_set_visible_child (GTK_STACK (self->stack), self->growth_page);
      gtk_widget_child_focus (self->growth_page, GTK_DIR_TAB_FORWARD);
      fw_announce (GTK_WIDGET (self), _("The file is brought up to date"));
    }
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->growth_bar), part);
  /* NULL shows the percentage. */
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (self->growth_bar),
                             part > 0 ? NULL : _("A backup is made first …"));
}

static void
forget_secrets (FwUnlockPage *self)
{
  fw_secret_clear (&self->passphrase);
  fw_secret_clear (&self->recovery_key);
}

/* The derivation of the key fills so much memory at once that nothing else of
 * the program gets any for a tenth of a second, so the picture of the waiting
 * page comes first. */
static void
on_painted (GtkWidget *widget,
            gpointer   data)
{
  FwUnlockPage *self = FW_UNLOCK_PAGE (widget);

  fw_store_open_async (self->path, self->recovery_key, self->passphrase, self->cancellable,
                       on_growth, on_opened, g_object_ref (self));
  forget_secrets (self);
}

/* @passphrase: (transfer full)
 * @recovery_key: (transfer full) (nullable) */
static void
start_opening (FwUnlockPage *self,
               char         *passphrase,
               char         *recovery_key)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  forget_secrets (self);
  self->passphrase = passphrase;
  self->recovery_key = recovery_key;
  self->recovering = recovery_key != NULL;
  set_busy (self, TRUE);
  fw_widgets_after_paint (GTK_WIDGET (self), on_painted, NULL);
}

static void
on_unlock (FwUnlockPage *self)
{
  char *passphrase;

  if (self->path == NULL || self->wait > 0 || !gtk_widget_get_sensitive (self->button))
    return;
  passphrase = take_passphrase (self);
  if (*passphrase == '\0')
    {
      say (self, _("Please enter the passphrase."));
      g_free (passphrase);
      return;
    }
  start_opening (self, passphrase, NULL);
}

static void
on_cancel (FwUnlockPage *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* --- recovery ----------------------------------------------------------------- */

static void
on_recover (FwUnlockPage *self)
{
  const char *key = gtk_editable_get_text (GTK_EDITABLE (self->recovery_entry));
  char *passphrase = fw_passphrase_rows_take (self->new_passphrase);

  gtk_widget_set_visible (self->recovery_problem, FALSE);
  if (passphrase != NULL)
    start_opening (self, passphrase, g_strdup (key));
}

static void
on_forgotten (FwUnlockPage *self)
{
  /* Few ever see it, so the first picture does not wait for it. */
  if (self->recovery_entry == NULL)
    add_recovery_page (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "recover");
  gtk_widget_grab_focus (self->recovery_entry);
}

static void
on_back (FwUnlockPage *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "unlock");
  gtk_widget_grab_focus (self->entry);
}

static void
on_other_file (FwUnlockPage *self)
{
  g_signal_emit (self, signals[OTHER_FILE], 0);
}

/* --- caps lock ---------------------------------------------------------------- */

static void
on_caps_lock (FwUnlockPage *self)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self)));
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;
  gboolean on = keyboard != NULL && gdk_device_get_caps_lock_state (keyboard);

  gtk_widget_set_visible (self->caps, on);
  if (on)
    fw_name_describe (self->entry, _("Caps Lock is on"));
}

static void
watch_caps_lock (FwUnlockPage *self)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self)));
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;

  if (keyboard != NULL)
    g_signal_connect_object (keyboard, "notify::caps-lock-state", G_CALLBACK (on_caps_lock),
                             self, G_CONNECT_SWAPPED);
}

/* --- object ---------------------------------------------------------------------- */

static void
fw_unlock_page_dispose (GObject *object)
{
  FwUnlockPage *self = FW_UNLOCK_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  forget_secrets (self);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->reason, g_free);

  G_OBJECT_CLASS (fw_unlock_page_parent_class)->dispose (object);
}

static void
fw_unlock_page_class_init (FwUnlockPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_unlock_page_dispose;

  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_STORE);
  signals[OTHER_FILE] = g_signal_new ("other-file", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
new_note (const char *text,
          const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_visible (label, FALSE);

  return label;
}

static GtkWidget *
new_unlock_box (FwUnlockPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *others = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->entry = gtk_password_entry_new ();
  g_object_set (self->entry, "show-peek-icon", TRUE, "activates-default", FALSE,
                "placeholder-text", _("Passphrase"), NULL);
  fw_name_set (self->entry, _("Passphrase"));
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_unlock), self,
                           G_CONNECT_SWAPPED);
  self->caps = new_note (_("Caps Lock is on"), "dim-label");
  self->problem = new_note (NULL, "fw-error");
  self->button = fw_records_new_button (_("Unlock"), G_CALLBACK (on_unlock), self);
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_add_css_class (self->button, "pill");
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (self->entry, 320, -1);
  gtk_widget_set_halign (self->entry, GTK_ALIGN_CENTER);

  gtk_widget_set_halign (others, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (others, 24);
  gtk_box_append (GTK_BOX (others),
                  fw_records_new_button (_("Another file …"), G_CALLBACK (on_other_file), self));
  gtk_box_append (GTK_BOX (others),
                  fw_records_new_button (_("Passphrase forgotten"), G_CALLBACK (on_forgotten),
                                         self));

  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->caps);
  gtk_box_append (GTK_BOX (box), self->problem);
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_box_append (GTK_BOX (box), others);

  return box;
}

static void
add_recovery_page (FwUnlockPage *self)
{
  GtkWidget *status = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *open = fw_records_new_button (_("Open the file"), G_CALLBACK (on_recover), self);
  GtkWidget *back = fw_records_new_button (_("Back to the passphrase"), G_CALLBACK (on_back), self);

  /* Everything has to be in view in the lowest window. */
  gtk_widget_add_css_class (status, "compact");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "fw-key-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _("Open with the recovery key"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status),
                                   _("It is on the sheet that was printed when the file was "
                                     "made. Without passphrase and recovery key nobody can "
                                     "open the file."));
  self->recovery_entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->recovery_entry), _("Recovery key"));
  fw_name_set (self->recovery_entry, _("Recovery key"));
  self->recovery_problem = new_note (NULL, "fw-error");
  self->new_passphrase = FW_PASSPHRASE_ROWS (fw_passphrase_rows_new (_("New passphrase")));
  gtk_widget_add_css_class (back, "pill");
  gtk_widget_add_css_class (open, "suggested-action");
  gtk_widget_add_css_class (open, "pill");
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (buttons, 12);
  gtk_box_append (GTK_BOX (buttons), back);
  gtk_box_append (GTK_BOX (buttons), open);

  gtk_box_append (GTK_BOX (box), self->recovery_entry);
  gtk_box_append (GTK_BOX (box), self->recovery_problem);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->new_passphrase));
  gtk_box_append (GTK_BOX (box), buttons);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 480);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  adw_status_page_set_child (ADW_STATUS_PAGE (status), clamp);
  self->recovery_page = status;
  gtk_stack_add_named (GTK_STACK (self->stack), status, "recover");
  fw_name_stack_page (GTK_STACK (self->stack), status, _("Open with the recovery key"));
}

static void
add_growth_page (FwUnlockPage *self)
{
  GtkWidget *status = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *cancel = fw_records_new_button (_("Cancel"), G_CALLBACK (on_cancel), self);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "fw-lock-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _("The file is brought up to date"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status),
                                   _("An older version of Fallwerk wrote it. This happens once; "
                                     "until it is done the file stays as it was."));
  self->growth_bar = gtk_progress_bar_new ();
  gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (self->growth_bar), TRUE);
  fw_name_set (self->growth_bar, _("The file is brought up to date"));
  gtk_widget_set_size_request (self->growth_bar, 320, -1);
  gtk_widget_set_halign (self->growth_bar, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (cancel, "pill");
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->growth_bar);
  gtk_box_append (GTK_BOX (box), cancel);
  adw_status_page_set_child (ADW_STATUS_PAGE (status), box);
  self->growth_page = status;
  gtk_stack_add_named (GTK_STACK (self->stack), status, "growth");
  fw_name_stack_page (GTK_STACK (self->stack), status, _("The file is brought up to date"));
}

static void
fw_unlock_page_init (FwUnlockPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->stack = gtk_stack_new ();
  self->status = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->status, "fw-lock-symbolic");
  adw_status_page_set_title (self->status, _("Unlock"));
  adw_status_page_set_child (self->status, new_unlock_box (self));
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->status), "unlock");
  fw_name_stack_page (GTK_STACK (self->stack), GTK_WIDGET (self->status), _("Unlock"));
  adw_bin_set_child (ADW_BIN (self), self->stack);
  watch_caps_lock (self);
  on_caps_lock (self);
}

GtkWidget *
fw_unlock_page_new (void)
{
  return g_object_new (FW_TYPE_UNLOCK_PAGE, NULL);
}

static void
show_description (FwUnlockPage *self)
{
  g_autofree char *name = self->path != NULL ? g_path_get_basename (self->path) : g_strdup ("");
  g_autofree char *text = self->reason != NULL
                          ? g_strdup_printf ("%s\n%s", self->reason, name) : g_strdup (name);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->status, markup);
}

void
fw_unlock_page_set_file (FwUnlockPage *self,
                         const char   *path)
{
  g_return_if_fail (FW_IS_UNLOCK_PAGE (self));

  g_free (self->path);
  self->path = g_strdup (path);
  show_description (self);
}

/* Why it is locked: always a sentence, NULL if it was just started. */
void
fw_unlock_page_set_reason (FwUnlockPage *self,
                           const char   *reason)
{
  g_return_if_fail (FW_IS_UNLOCK_PAGE (self));

  g_free (self->reason);
  self->reason = g_strdup (reason);
  show_description (self);
}

void
fw_unlock_page_focus (FwUnlockPage *self)
{
  g_return_if_fail (FW_IS_UNLOCK_PAGE (self));

  gtk_widget_grab_focus (self->entry);
}
