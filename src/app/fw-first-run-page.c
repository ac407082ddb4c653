/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-first-run-page"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-card-file.h"
#include "fw-exchange.h"
#include "fw-first-run-page.h"
#include "fw-pairing-step.h"
#include "fw-passphrase-rows.h"
#include "fw-radio-list.h"
#include "fw-records.h"
#include "fw-recovery-form.h"
#include "fw-widgets.h"

struct _FwFirstRunPage
{
  AdwBin             parent_instance;

  GtkStack          *stack;
  GtkWidget         *name;
  GtkWidget         *carrier;
  GtkWidget         *role;
  GtkWidget         *manager;
  GtkWidget         *office;
  GtkWidget         *place;
  GtkWidget         *problem;
  FwPassphraseRows  *passphrase;
  char              *chosen;    /* until the thread has it */

  FwRecoveryForm    *key;
  GtkWidget         *key_problem;

  char              *path;
  GBytes            *card;      /* of the office that sets this workplace up */
  GtkWidget         *step;      /* of pairing, only with a card */
  FwStore           *store;     /* made, until the key is confirmed */
};

G_DEFINE_FINAL_TYPE (FwFirstRunPage, fw_first_run_page, ADW_TYPE_BIN)

enum
{
  OPENED,
  OTHER_FILE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const patterns[] = { "*.fallwerk", NULL };

static void add_forms (FwFirstRunPage *self);

static const char *
text_of (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
show_problem (FwFirstRunPage *self,
              GtkWidget      *label,
              GtkWidget      *entry,
              const char     *sentence)
{
  gtk_label_set_label (GTK_LABEL (label), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (label, sentence != NULL);
  if (entry != NULL)
    {
      fw_name_describe (entry, sentence);
      fw_name_invalid (entry, sentence != NULL);
    }
  if (sentence == NULL)
    return;
  if (entry != NULL)
    gtk_widget_grab_focus (entry);
  fw_announce (GTK_WIDGET (self), sentence);
}

/* What @bar holds (nullable) stays in view however low the window is.
 *
 * Returns: (transfer none): the page */
static GtkWidget *
add_page (FwFirstRunPage *self,
          const char     *name,
          const char     *title,
          const char     *description,
          GtkWidget      *content,
          GtkWidget      *bar)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *status = adw_status_page_new ();
  GtkWidget *clamp = adw_clamp_new ();

  adw_status_page_set_title (ADW_STATUS_PAGE (status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (status), description);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 560);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  adw_status_page_set_child (ADW_STATUS_PAGE (status), clamp);
  gtk_widget_set_vexpand (status, TRUE);
  gtk_box_append (GTK_BOX (page), status);
  if (bar != NULL)
    {
      gtk_widget_add_css_class (status, "compact");
      gtk_box_append (GTK_BOX (page), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (GTK_BOX (page), bar);
    }
  gtk_stack_add_named (self->stack, page, name);
  fw_name_stack_page (self->stack, page, title);

  return page;
}

/* --- where the file lies ------------------------------------------------------ */

static void
show_place (FwFirstRunPage *self)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->place), self->path);
}

static void
choose_default_place (FwFirstRunPage *self)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "fallwerk", NULL);

  for (guint i = 1; self->path == NULL; i++)
    {
      /* Translators: the name of the file with the cases, without its ending. */
      g_autofree char *name = i == 1 ? g_strdup_printf ("%s.fallwerk", _("workplace"))
                                     : g_strdup_printf ("%s-%u.fallwerk", _("workplace"), i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        self->path = g_steal_pointer (&path);
    }
  show_place (self);
}

static void
on_place_chosen (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(FwFirstRunPage) self = data;
  g_autoptr(GFile) file = fw_dialogs_choose_file_finish (result, NULL);

  if (file == NULL)
    return;
  g_free (self->path);
  self->path = g_file_get_path (file);
  show_place (self);
}

static void
on_choose_place (FwFirstRunPage *self)
{
  g_autofree char *name = g_path_get_basename (self->path);

  fw_dialogs_choose_file_async (GTK_WIDGET (self), _("Place of the file"),
                                GTK_FILE_CHOOSER_ACTION_SAVE, name, _("Fallwerk files"), patterns,
                                NULL, on_place_chosen, g_object_ref (self));
}

/* --- making the file ------------------------------------------------------------- */

static void
on_created (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(FwFirstRunPage) self = data;
  g_autofree char *key = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(FwStore) store = fw_store_create_finish (result, &key, &error);

  g_application_release (g_application_get_default ());
  /* The window was closed meanwhile. The passphrase that was typed opens the empty
   * file; its recovery key, which nobody has seen, can be renewed there. */
  if (self->stack == NULL)
    {
      if (store != NULL)
        fw_store_close (store);
      fw_secret_clear (&key);
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), TRUE);
  if (store == NULL)
    {
      show_problem (self, self->problem, NULL, error->message);
      gtk_widget_grab_focus (self->name);
      return;
    }
  self->store = g_steal_pointer (&store);
  gtk_stack_set_visible_child_name (self->stack, "key");
  fw_recovery_form_show (self->key, text_of (self->name), key);
  fw_secret_wipe (key);
}

/* The derivation of the key takes all the memory there is for a moment, so the
 * picture of the waiting page comes first. */
static void
on_painted (GtkWidget *widget,
            gpointer   data)
{
  FwFirstRunPage *self = FW_FIRST_RUN_PAGE (widget);
  FwRole role = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->office))
                ? FW_ROLE_OFFICE : FW_ROLE_CASE_MANAGER;

  /* Half a file is no use to anybody: a program that is closed ends after this. */
  g_application_hold (g_application_get_default ());
  fw_store_create_async (self->path, self->chosen, text_of (self->name), text_of (self->carrier),
                         role, on_created, g_object_ref (self));
  fw_secret_clear (&self->chosen);
}

static void
on_create (FwFirstRunPage *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  show_problem (self, self->problem, self->name, NULL);
  if (*text_of (self->name) == '\0')
    {
      show_problem (self, self->problem, self->name, _("Please enter a name."));
      return;
    }
  fw_secret_clear (&self->chosen);
  self->chosen = fw_passphrase_rows_take (self->passphrase);
  if (self->chosen == NULL)
    return;
  /* The default folder may not be there yet; others the person has chosen. */
  g_mkdir_with_parents (folder, 0700);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), FALSE);
  fw_widgets_after_paint (GTK_WIDGET (self), on_painted, NULL);
}

/* --- the recovery key --------------------------------------------------------------- */

static void
begin (FwFirstRunPage *self)
{
  g_autoptr(FwStore) store = g_steal_pointer (&self->store);

  g_clear_pointer (&self->card, g_bytes_unref);
  g_signal_emit (self, signals[OPENED], 0, store);
  /* The next file is made from the beginning. */
  gtk_stack_set_visible_child_name (self->stack, "welcome");
  if (self->step != NULL)
    gtk_stack_remove (self->stack, g_steal_pointer (&self->step));
}

static void
show_pairing (FwFirstRunPage *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwDevice) device = fw_pairing_import (self->store, self->card, &error);
  GtkWidget *content = fw_pairing_step_new (self->store);

  g_signal_connect_object (content, "done", G_CALLBACK (begin), self, G_CONNECT_SWAPPED);
  self->step = add_page (self, "pairing", _("Pair with the coordinating office"), NULL, content,
                         NULL);
  gtk_stack_set_visible_child_name (self->stack, "pairing");
  gtk_widget_child_focus (self->step, GTK_DIR_TAB_FORWARD);
  if (device == NULL)
    fw_dialogs_inform (GTK_WIDGET (self), _("This Geräteausweis was not taken"), error->message);
}

static void
on_confirm_key (FwFirstRunPage *self)
{
  const char *problem;

  if (self->store == NULL)
    return;
  problem = fw_recovery_form_check (self->key);
  show_problem (self, self->key_problem, fw_recovery_form_get_entry (self->key), problem);
  if (problem != NULL)
    return;
  fw_recovery_form_forget (self->key);
  if (self->card != NULL)
    show_pairing (self);
  else
    begin (self);
}

/* --- pages ------------------------------------------------------------------------------ */

static GtkWidget *
new_button (FwFirstRunPage *self,
            const char     *label,
            gboolean        suggested,
            GCallback       callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

/* The buttons of a form from left to right, below what is wrong with it. */
static GtkWidget *
new_bar (GtkWidget **problem,
         GtkWidget  *first,
         GtkWidget  *second)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  *problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (*problem), TRUE);
  gtk_label_set_justify (GTK_LABEL (*problem), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (*problem, "fw-error");
  gtk_widget_set_visible (*problem, FALSE);
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (buttons), first);
  if (second != NULL)
    gtk_box_append (GTK_BOX (buttons), second);
  gtk_widget_add_css_class (bar, "fw-top");
  gtk_box_append (GTK_BOX (bar), *problem);
  gtk_box_append (GTK_BOX (bar), buttons);

  return bar;
}

static GtkWidget *
add_choice (FwFirstRunPage *self,
            GtkWidget      *group,
            const char     *title,
            const char     *subtitle,
            GCallback       callback)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  fw_records_set_opens (row);
  fw_name_set (row, title);
  fw_name_describe (row, subtitle);
  g_signal_connect_object (row, "activated", callback, self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);

  return row;
}

static void
show_form (FwFirstRunPage *self)
{
  if (self->name == NULL)
    add_forms (self);
  choose_default_place (self);
  /* The office sets up only workplaces of case managers. */
  gtk_widget_set_visible (self->role, self->card == NULL);
  if (self->card != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->manager), TRUE);
  gtk_stack_set_visible_child_name (self->stack, "new");
  gtk_widget_grab_focus (self->name);
}

static void
on_new_workplace (FwFirstRunPage *self)
{
  g_clear_pointer (&self->card, g_bytes_unref);
  show_form (self);
}

static void
on_card (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(FwFirstRunPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  GBytes *card = fw_card_file_choose_finish (result, &name, &error);

  if (error != NULL)
    fw_dialogs_inform (GTK_WIDGET (self), _("This Geräteausweis was not taken"), error->message);
  if (card == NULL)
    return;
  g_clear_pointer (&self->card, g_bytes_unref);
  self->card = card;
  show_form (self);
  /* Translators: %s is the name of the coordinating office. */
  text = g_strdup_printf (_("The workplace will be paired with %s."), name);
  fw_announce (GTK_WIDGET (self), text);
}

static void
on_set_up (FwFirstRunPage *self)
{
  fw_card_file_choose_async (GTK_WIDGET (self), NULL, on_card, g_object_ref (self));
}

static void
on_other_file (FwFirstRunPage *self)
{
  g_signal_emit (self, signals[OTHER_FILE], 0);
}

static void
on_back (FwFirstRunPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "welcome");
}

static void
on_demo_manager (FwFirstRunPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "app.demo", "s", "case-manager");
}

static void
on_demo_office (FwFirstRunPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "app.demo", "s", "office");
}

static GtkWidget *
new_welcome (FwFirstRunPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  add_choice (self, group, _("Look at the demonstration: case management"),
              _("The invented Kreis Wennemark with its case files"), G_CALLBACK (on_demo_manager));
  add_choice (self, group, _("Look at the demonstration: coordinating office"),
              _("The same Kreis at the desk where its Meldebögen arrive"),
              G_CALLBACK (on_demo_office));
  add_choice (self, group, _("New workplace"),
              _("An empty, encrypted file for your cases or for the coordinating office"),
              G_CALLBACK (on_new_workplace));
  add_choice (self, group, _("Let the coordinating office set it up …"),
              _("You have the Geräteausweis of the office as a file"), G_CALLBACK (on_set_up));
  add_choice (self, group, _("Open an existing file …"),
              _("A workplace that was made before, or a restored backup"),
              G_CALLBACK (on_other_file));
  fw_name_group (group, _("Welcome"));

  return group;
}

static GtkWidget *
add_entry (GtkWidget  *group,
           const char *label)
{
  GtkWidget *entry = gtk_entry_new ();

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             fw_records_new_entry_row (label, entry));

  return entry;
}

static GtkWidget *
new_form (FwFirstRunPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *who = adw_preferences_group_new ();
  GtkWidget *role = adw_preferences_group_new ();
  GtkWidget *place = adw_preferences_group_new ();
  GtkWidget *other = gtk_button_new_with_label (_("Another place …"));
  GtkWidget *roles;

  self->role = role;
  self->name = add_entry (who, _("Your name"));
  self->carrier = add_entry (who, _("Träger"));
  roles = fw_radio_list_new (ADW_PREFERENCES_GROUP (role), _("Role"));
  self->manager = GTK_WIDGET (fw_radio_list_add (roles, _("Case management: I keep case files")));
  self->office =
    GTK_WIDGET (fw_radio_list_add (roles, _("Coordinating office: we receive Meldebögen")));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->manager), TRUE);
  self->passphrase = FW_PASSPHRASE_ROWS (fw_passphrase_rows_new (_("Passphrase")));

  self->place = fw_records_new_control_row (_("Place of the file"), NULL, other, NULL);
  g_signal_connect_object (other, "clicked", G_CALLBACK (on_choose_place), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (place), self->place);

  fw_name_group (who, _("Person"));
  fw_name_group (place, _("Place of the file"));

  gtk_box_append (GTK_BOX (box), who);
  gtk_box_append (GTK_BOX (box), role);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->passphrase));
  gtk_box_append (GTK_BOX (box), place);

  return box;
}

/* The forms wait until they are wanted: the first picture of the program must
 * not wait for them. */
static void
add_forms (FwFirstRunPage *self)
{
  GtkWidget *back = new_button (self, _("Back"), FALSE, G_CALLBACK (on_back));
  GtkWidget *create = new_button (self, _("Create the workplace"), TRUE, G_CALLBACK (on_create));
  GtkWidget *confirm = new_button (self, _("Begin"), TRUE, G_CALLBACK (on_confirm_key));

  self->key = FW_RECOVERY_FORM (fw_recovery_form_new ());
  g_signal_connect_object (self->key, "typed", G_CALLBACK (on_confirm_key), self,
                           G_CONNECT_SWAPPED);
  add_page (self, "new", _("New workplace"), NULL, new_form (self),
            new_bar (&self->problem, back, create));
  add_page (self, "key", _("Recovery key"),
            _("Print this key now and keep it under lock. It opens the file when the passphrase "
              "is forgotten; nothing else does."),
            GTK_WIDGET (self->key), new_bar (&self->key_problem, confirm, NULL));
}

/* --- object --------------------------------------------------------------------------------- */

static void
fw_first_run_page_dispose (GObject *object)
{
  FwFirstRunPage *self = FW_FIRST_RUN_PAGE (object);

  if (self->store != NULL)
    fw_store_close (self->store);
  g_clear_object (&self->store);
  fw_secret_clear (&self->chosen);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->card, g_bytes_unref);
  self->stack = NULL;

  G_OBJECT_CLASS (fw_first_run_page_parent_class)->dispose (object);
}

static void
fw_first_run_page_class_init (FwFirstRunPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_first_run_page_dispose;

  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_STORE);
  signals[OTHER_FILE] = g_signal_new ("other-file", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_first_run_page_init (FwFirstRunPage *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  add_page (self, "welcome", _("Welcome"), _("What would you like to begin with?"),
            new_welcome (self), NULL);
}

GtkWidget *
fw_first_run_page_new (void)
{
  return g_object_new (FW_TYPE_FIRST_RUN_PAGE, NULL);
}
