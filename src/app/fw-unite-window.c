/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-unite-window"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "fw-model.h"
#include "fw-page.h"
#include "fw-radio-list.h"
#include "fw-records.h"
#include "fw-unite-window.h"
#include "fw-unite.h"
#include "fw-widgets.h"

#define FIELD_KEY "fw-field"

typedef struct
{
  GtkWidget *window;
  GtkWidget *asker;    /* weak */
  FwStore   *store;
  FwEntity  *kept;
  FwEntity  *other;
  GPtrArray *takers;   /* the check buttons that take the value of the other one */
} Unite;

static void
unite_free (gpointer data)
{
  Unite *self = data;

  g_clear_weak_pointer (&self->asker);
  g_object_unref (self->store);
  g_object_unref (self->kept);
  g_object_unref (self->other);
  g_ptr_array_unref (self->takers);
  g_free (self);
}

/* --- doing it ----------------------------------------------------------------------------- */

static char *
dup_taken (Unite *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) names = NULL;

  for (guint i = 0; i < self->takers->len; i++)
    {
      const FwField *field = g_object_get_data (self->takers->pdata[i], FIELD_KEY);

      if (gtk_check_button_get_active (self->takers->pdata[i]))
        g_strv_builder_add (builder, field->name);
    }
  names = g_strv_builder_end (builder);

  return g_strjoinv (" ", names);
}

static void
on_unite (Unite *self)
{
  g_autofree char *taken = dup_taken (self);
  g_autofree char *uuid = g_strdup (fw_entity_get_uuid (self->kept));
  g_autoptr(GtkWidget) asker = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_case = FW_IS_CASE (self->kept);

  if (!fw_unite (self->store, self->kept, self->other, taken, &error))
    {
      fw_dialogs_inform (self->window, _("They were not united"), error->message);
      return;
    }
  g_set_object (&asker, self->asker);
  gtk_window_destroy (GTK_WINDOW (self->window));
  if (asker == NULL)
    return;
  fw_page_go_to (asker, uuid);
  fw_page_toast (asker, is_case ? _("United; now unite persons who stand there twice")
                                : _("Two persons united"), TRUE);
}

/* --- the window --------------------------------------------------------------------------- */

static GtkWidget *
new_choice (Unite         *self,
            const FwField *field,
            FwEntity      *record,
            const char    *side,
            GtkWidget     *group)
{
  g_autofree char *shown = fw_store_dup_display (self->store, record, field);
  const char *value = shown != NULL && *shown != '\0' ? shown : _("nothing");
  /* Translators: a choice in words: the field, whose value it is, and the value. */
  g_autofree char *spoken = g_strdup_printf (_("%1$s, %2$s: %3$s"), _(field->label), side, value);
  GtkWidget *choice = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (value);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (choice), label);
  gtk_widget_set_hexpand (choice, TRUE);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (choice),
                              group != NULL ? GTK_CHECK_BUTTON (group) : NULL);
  fw_name_set (choice, spoken);

  return choice;
}

/* What stands on one side only is taken; where both say something, the kept one wins
 * until somebody decides. */
static GtkWidget *
new_row (Unite         *self,
         const FwField *field)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *title = gtk_label_new (_(field->label));
  GtkWidget *keep = new_choice (self, field, self->kept, _("kept record"), NULL);
  GtkWidget *take = new_choice (self, field, self->other, _("other record"), keep);
  g_autofree char *now = fw_entity_dup_text (self->kept, field);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (now != NULL ? keep : take), TRUE);
  g_object_set_data (G_OBJECT (take), FIELD_KEY, (gpointer) field);
  g_ptr_array_add (self->takers, take);
  gtk_box_set_homogeneous (GTK_BOX (pair), TRUE);
  gtk_box_append (GTK_BOX (pair), keep);
  gtk_box_append (GTK_BOX (pair), take);
  fw_radio_list_take_arrows (pair);
  gtk_box_append (GTK_BOX (row), title);
  gtk_box_append (GTK_BOX (row), pair);

  return row;
}

static char *
dup_intro (Unite *self)
{
  g_autofree char *kept = fw_entity_dup_title (self->kept);
  g_autofree char *other = fw_entity_dup_title (self->other);
  guint n = fw_unite_count (self->store, self->other);
  g_autofree char *along =
    g_strdup_printf (ngettext ("%u record goes along", "%u records go along", n), n);

  /* Translators: two records by their names, and "3 records go along". */
  return g_strdup_printf (_("“%1$s” stays on the left, “%2$s” on the right goes to the bin; %3$s. "
                            "The log keeps everything, and undo brings all of it back."),
                          kept, other, along);
}

static GtkWidget *
new_content (Unite *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autoptr(GPtrArray) fields = fw_unite_list_fields (self->kept, self->other);
  g_autofree char *intro = dup_intro (self);
  GtkWidget *label = gtk_label_new (intro);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  for (guint i = 0; i < fields->len; i++)
    gtk_box_append (GTK_BOX (box), new_row (self, fields->pdata[i]));
  gtk_widget_add_css_class (box, "fw-content");

  return fw_records_new_scroll (box);
}

void
fw_unite_window_present (GtkWidget *asker,
                         FwStore   *store,
                         FwEntity  *kept,
                         FwEntity  *other)
{
  Unite *self;
  GtkWidget *box, *content;
  g_autoptr(GError) error = NULL;

  g_return_if_fail (GTK_IS_WIDGET (asker));

  if (!fw_unite_may (store, kept, other, &error))
    {
      fw_dialogs_inform (asker, _("These two cannot become one"), error->message);
      return;
    }
  self = g_new0 (Unite, 1);
  self->store = g_object_ref (store);
  self->kept = g_object_ref (kept);
  self->other = g_object_ref (other);
  self->takers = g_ptr_array_new ();
  g_set_weak_pointer (&self->asker, asker);
  self->window = g_object_new (ADW_TYPE_WINDOW, "modal", TRUE, "title",
                               FW_IS_CASE (kept) ? _("Unite two cases") : _("Unite two persons"),
                               "transient-for", gtk_widget_get_root (asker), "default-width", 720,
                               "default-height", 600, NULL);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), fw_dialogs_new_header (self->window,
                                                        gtk_button_new_with_mnemonic (_("_Unite")),
                                                        G_CALLBACK (on_unite), self));
  content = new_content (self);
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (box), content);
  adw_window_set_content (ADW_WINDOW (self->window), box);
  g_object_set_data_full (G_OBJECT (self->window), "fw-unite", self, unite_free);
  fw_dialogs_close_on_escape (self->window);
  gtk_window_present (GTK_WINDOW (self->window));
}

/* --- choosing the other one --------------------------------------------------------------- */

typedef struct
{
  FwStore     *store;
  const char  *entity;
  FwUniteKept  get_kept;
  gpointer     user_data;
} Button;

static void
on_chosen (GtkWidget  *button,
           const char *uuid)
{
  Button *self = g_object_get_data (G_OBJECT (button), "fw-unite");
  g_autoptr(FwEntity) kept = self->get_kept (self->user_data);
  g_autoptr(FwEntity) other = uuid != NULL ? fw_store_load (self->store, uuid, NULL) : NULL;

  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  if (kept != NULL && other != NULL)
    fw_unite_window_present (button, self->store, kept, other);
}

/* Only what can be united is offered. */
static void
fill (GtkMenuButton *button,
      gpointer       data)
{
  Button *self = data;
  g_autoptr(FwEntity) kept = self->get_kept (self->user_data);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *picker = fw_picker_new_records (self->store, self->entity, NULL, FALSE);
  FwQuery *query = fw_picker_get_query (FW_PICKER (picker));

  if (FW_IS_PERSON (kept))
    fw_query_where (query, "case_file", FW_IS, FW_PERSON (kept)->case_file);
  fw_query_run (query);
  fw_picker_set_needed (FW_PICKER (picker), TRUE);
  g_signal_connect_object (picker, "chosen", G_CALLBACK (on_chosen), button, G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (popover), picker);
  gtk_menu_button_set_popover (button, popover);
}

static void
button_free (gpointer data)
{
  Button *self = data;

  g_object_unref (self->store);
  g_free (self);
}

GtkWidget *
fw_unite_button_new (FwStore     *store,
                     const char  *label,
                     const char  *entity,
                     FwUniteKept  get_kept,
                     gpointer     user_data)
{
  GtkWidget *button = gtk_menu_button_new ();
  Button *self = g_new0 (Button, 1);

  self->store = g_object_ref (store);
  self->entity = entity;
  self->get_kept = get_kept;
  self->user_data = user_data;
  g_object_set_data_full (G_OBJECT (button), "fw-unite", self, button_free);
  fw_name_menu_button (button, label, NULL);
  /* It stands at the end of a form, often at the edge of the screen. */
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_UP);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), fill, self, NULL);
  gtk_widget_set_halign (button, GTK_ALIGN_START);

  return button;
}
