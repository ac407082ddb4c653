/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meldebogen-view"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-field-mark.h"
#include "fw-meldebogen-desk.h"
#include "fw-meldebogen-form.h"
#include "fw-meldebogen-path.h"
#include "fw-meldebogen-text.h"
#include "fw-meldebogen-view.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-widgets.h"

struct _FwMeldebogenView
{
  AdwBin             parent_instance;

  FwStore           *store;
  FwMeldebogen      *meldebogen;
  gulong             notify;

  GtkWidget         *scrolled;
  GtkLabel          *title;
  GtkLabel          *status;
  GtkWidget         *preview;
  GtkWidget         *submit;
  GtkWidget         *remove;
  FwMeldebogenForm  *form;
  FwFieldGroup      *contact;
  FwMeldebogenPath  *path;
  FwMeldebogenDesk  *desk;       /* the office only */
  AdwBin            *sheet;
};

G_DEFINE_FINAL_TYPE (FwMeldebogenView, fw_meldebogen_view, ADW_TYPE_BIN)

enum
{
  DELETED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const contact_fields[] = { "name", "contact", "consent_on", "delete_on", NULL };

static gboolean
is_office (FwMeldebogenView *self)
{
  return fw_store_get_role (self->store) == FW_ROLE_OFFICE;
}

/* --- showing ---------------------------------------------------------------------- */

static void
show_head (FwMeldebogenView *self)
{
  g_autofree char *title = NULL;
  g_autofree char *line = NULL;

  if (self->meldebogen == NULL)
    return;
  title = fw_entity_dup_title (FW_ENTITY (self->meldebogen));
  line = fw_meldebogen_dup_line (self->store, self->meldebogen);
  gtk_label_set_label (self->title, *title != '\0' ? title : _("New Meldebogen"));
  gtk_label_set_label (self->status, line);
}

/* Who may be asked stays here and is a record of its own. */
static void
show_contact (FwMeldebogenView *self)
{
  g_autoptr(FwEntity) contact = NULL;

  if (self->meldebogen == NULL)
    return;
  contact = fw_store_find (self->store, "interview_contact", "meldebogen",
                           fw_entity_get_uuid (FW_ENTITY (self->meldebogen)));
  if (contact == NULL && self->meldebogen->interview_consent &&
      fw_field_group_get_entity (self->contact) == NULL)
    {
      contact = fw_model_new_entity ("interview_contact", NULL);
      g_object_set (contact, "meldebogen", fw_entity_get_uuid (FW_ENTITY (self->meldebogen)), NULL);
    }
  if (contact != NULL)
    fw_field_group_set_entity (self->contact, contact);
  /* The office has no contact unless it wrote the Meldebogen itself. */
  gtk_widget_set_visible (GTK_WIDGET (self->contact), self->meldebogen->interview_consent &&
                          (!is_office (self) || self->meldebogen->submitted == NULL ||
                           fw_field_group_get_entity (self->contact) != NULL));
}

static void
show (FwMeldebogenView *self)
{
  gboolean draft = self->meldebogen != NULL && self->meldebogen->submitted == NULL;
  FwMeldebogen *submitted = draft ? NULL : self->meldebogen;

  fw_field_mark_look_at (GTK_WIDGET (self), self->store,
                         submitted != NULL ? fw_entity_get_uuid (FW_ENTITY (submitted)) : NULL);
  fw_meldebogen_form_set_meldebogen (self->form, draft ? self->meldebogen : NULL);
  fw_meldebogen_path_set_meldebogen (self->path, submitted);
  if (self->desk != NULL)
    fw_meldebogen_desk_set_meldebogen (self->desk, submitted);
  adw_bin_set_child (self->sheet, submitted != NULL
                                  ? fw_meldebogen_sheet_new (self->store, submitted) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->form), draft);
  gtk_widget_set_visible (self->preview, draft);
  gtk_widget_set_visible (self->submit, draft);
  gtk_widget_set_visible (self->remove, draft);
  gtk_widget_set_visible (GTK_WIDGET (self->path), submitted != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->sheet), submitted != NULL);
  if (self->desk != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->desk), submitted != NULL);
  show_contact (self);
  show_head (self);
}

/* Submitting, and an undo of something else, may come from anywhere. */
static void
on_notify (FwMeldebogenView *self,
           GParamSpec       *pspec)
{
  if (g_str_equal (pspec->name, "submitted"))
    show (self);
  else if (g_str_equal (pspec->name, "subject"))
    show_head (self);
  else if (g_str_equal (pspec->name, "interview-consent"))
    show_contact (self);
}

static void
on_changed (FwMeldebogenView *self,
            const char       *uuid,
            const char       *entity)
{
  if (entity == NULL || g_str_equal (entity, "mb_processing"))
    show_head (self);
}

/* --- what can be done --------------------------------------------------------------- */

static void
on_preview (FwMeldebogenView *self)
{
  if (fw_form_flush (GTK_WIDGET (self->form)))
    fw_meldebogen_sheet_show (GTK_WIDGET (self), self->store, self->meldebogen);
}

static gboolean
submit (FwMeldebogenView  *self,
        GError           **error)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (self->meldebogen));
  g_autoptr(FwMbProcessing) processing = NULL;

  if (!fw_store_submit (self->store, uuid, error))
    return FALSE;
  if (!is_office (self))
    return TRUE;
  /* What the office writes itself has arrived with that. */
  processing = fw_store_ensure_processing (self->store, uuid, error);

  return processing != NULL;
}

static void
on_submit_confirmed (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data)
{
  g_autoptr(FwMeldebogenView) self = data;
  g_autoptr(GError) error = NULL;

  if (!fw_dialogs_confirm_finish (result, NULL) || self->meldebogen == NULL)
    return;
  if (!submit (self, &error))
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("It was not submitted"), error->message);
      return;
    }
  show (self);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  fw_page_toast (GTK_WIDGET (self),
                 is_office (self) ? _("Submitted")
                                  : _("Submitted. It travels with the next exchange."), FALSE);
}

static void
on_submit (FwMeldebogenView *self)
{
  if (!fw_meldebogen_form_check (self->form))
    return;
  fw_dialogs_confirm_async (GTK_WIDGET (self), _("Submit this Meldebogen?"),
                            _("It goes to the coordinating office with the next exchange."
                              " Its content cannot be changed afterwards."),
                            _("_Submit"), FALSE, NULL, on_submit_confirmed, g_object_ref (self));
}

static void
on_remove (FwMeldebogenView *self)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (self->meldebogen));
  g_autoptr(GError) error = NULL;

  if (!fw_store_begin (self->store, _("Delete Meldebogen"), &error) ||
      !fw_store_end (self->store, fw_store_delete (self->store, uuid, &error), &error))
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("This could not be deleted"), error->message);
      return;
    }
  g_signal_emit (self, signals[DELETED], 0);
  fw_page_toast (GTK_WIDGET (self), _("The draft was deleted."), TRUE);
}

/* --- object --------------------------------------------------------------------------- */

static void
fw_meldebogen_view_dispose (GObject *object)
{
  FwMeldebogenView *self = FW_MELDEBOGEN_VIEW (object);

  if (self->meldebogen != NULL)
    g_clear_signal_handler (&self->notify, self->meldebogen);
  g_clear_object (&self->meldebogen);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_meldebogen_view_parent_class)->dispose (object);
}

static void
fw_meldebogen_view_class_init (FwMeldebogenViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_meldebogen_view_dispose;

  signals[DELETED] = g_signal_new ("deleted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_meldebogen_view_init (FwMeldebogenView *self)
{
}

static GtkWidget *
add_button (FwMeldebogenView *self,
            GtkWidget        *box,
            const char       *label,
            GCallback         callback)
{
  GtkWidget *button = fw_records_new_button (label, callback, self);

  gtk_box_append (GTK_BOX (box), button);

  return button;
}

static GtkWidget *
new_head (FwMeldebogenView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_wrap (self->title, TRUE);
  gtk_label_set_wrap_mode (self->title, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "title-2");
  self->status = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->status, 0);
  gtk_label_set_wrap (self->status, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "dim-label");
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->status));

  self->submit = add_button (self, buttons, _("Submit"), G_CALLBACK (on_submit));
  gtk_widget_add_css_class (self->submit, "suggested-action");
  self->preview = add_button (self, buttons, _("What the coordinating office sees"),
                              G_CALLBACK (on_preview));
  self->remove = add_button (self, buttons, _("Delete"), G_CALLBACK (on_remove));
  gtk_box_append (GTK_BOX (head), buttons);

  return head;
}

static GtkWidget *
new_contact (FwMeldebogenView *self)
{
  GtkWidget *group = fw_field_group_new (_("Interview contact"), NULL);

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("Stays on this workplace and is never sent."));
  fw_field_group_set_form (FW_FIELD_GROUP (group), "interview_contact", contact_fields);
  fw_field_group_set_store (FW_FIELD_GROUP (group), self->store);
  self->contact = FW_FIELD_GROUP (group);

  return group;
}

static GtkWidget *
new_content (FwMeldebogenView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_widget_add_css_class (box, "fw-content");
  gtk_box_append (GTK_BOX (box), new_head (self));
  self->form = FW_MELDEBOGEN_FORM (fw_meldebogen_form_new (self->store));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form));
  self->sheet = ADW_BIN (adw_bin_new ());
  self->path = FW_MELDEBOGEN_PATH (fw_meldebogen_path_new (self->store));
  if (is_office (self))
    {
      self->desk = FW_MELDEBOGEN_DESK (fw_meldebogen_desk_new (self->store));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->desk));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sheet));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->path));
    }
  else
    {
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->path));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sheet));
    }
  gtk_box_append (GTK_BOX (box), new_contact (self));

  return box;
}

GtkWidget *
fw_meldebogen_view_new (FwStore *store)
{
  FwMeldebogenView *self = g_object_new (FW_TYPE_MELDEBOGEN_VIEW, NULL);
  GtkWidget *clamp = adw_clamp_new ();

  self->store = g_object_ref (store);
  self->scrolled = gtk_scrolled_window_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), new_content (self));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  adw_bin_set_child (ADW_BIN (self), self->scrolled);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

FwMeldebogen *
fw_meldebogen_view_get_meldebogen (FwMeldebogenView *self)
{
  g_return_val_if_fail (FW_IS_MELDEBOGEN_VIEW (self), NULL);

  return self->meldebogen;
}

/* @meldebogen: (nullable) */
void
fw_meldebogen_view_set_meldebogen (FwMeldebogenView *self,
                                   FwMeldebogen     *meldebogen)
{
  GtkAdjustment *top;

  g_return_if_fail (FW_IS_MELDEBOGEN_VIEW (self));

  if (self->meldebogen == meldebogen)
    return;
  fw_form_flush (GTK_WIDGET (self));
  if (self->meldebogen != NULL)
    g_clear_signal_handler (&self->notify, self->meldebogen);
  fw_field_group_set_entity (self->contact, NULL);
  g_set_object (&self->meldebogen, meldebogen);
  if (meldebogen != NULL)
    self->notify = g_signal_connect_object (meldebogen, "notify", G_CALLBACK (on_notify), self,
                                            G_CONNECT_SWAPPED);
  show (self);
  top = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  gtk_adjustment_set_value (top, 0);
}

/* Whether a real name is on the screen. */
gboolean
fw_meldebogen_view_shows_names (FwMeldebogenView *self)
{
  g_return_val_if_fail (FW_IS_MELDEBOGEN_VIEW (self), FALSE);

  return self->meldebogen != NULL && gtk_widget_get_visible (GTK_WIDGET (self->contact));
}

void
fw_meldebogen_view_focus (FwMeldebogenView *self)
{
  g_return_if_fail (FW_IS_MELDEBOGEN_VIEW (self));

  if (self->meldebogen != NULL && self->meldebogen->submitted == NULL)
    fw_meldebogen_form_focus (self->form);
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
