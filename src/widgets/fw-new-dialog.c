/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-new-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-announce.h"
#include "fw-dialogs.h"
#include "fw-draft.h"
#include "fw-field-group.h"
#include "fw-model.h"
#include "fw-new-dialog.h"

/* What outlives the window when the file is locked. */
typedef struct
{
  FwEntity         *draft;
  char             *heading;
  char            **fields;
  GType             asker;
  FwNewDialogFunc   func;      /* nullable */
} Question;

typedef struct
{
  GtkWidget    *window;
  FwFieldGroup *group;
  FwStore      *store;
  Question     *question;
  GtkWidget    *asker;     /* weak */
} NewDialog;

static void
question_clear (gpointer data)
{
  Question *question = data;

  g_clear_object (&question->draft);
  g_clear_pointer (&question->heading, g_free);
  g_clear_pointer (&question->fields, g_strfreev);
}

static void
question_unref (gpointer data)
{
  g_rc_box_release_full (data, question_clear);
}

static void
new_dialog_free (gpointer data)
{
  NewDialog *self = data;

  g_clear_object (&self->store);
  g_clear_weak_pointer (&self->asker);
  g_clear_pointer (&self->question, question_unref);
  g_free (self);
}

static gboolean
save (NewDialog  *self,
      GError    **error)
{
  if (!fw_store_begin (self->store, self->question->heading, error))
    return FALSE;

  return fw_store_end (self->store, fw_store_save (self->store, self->question->draft, error),
                       error);
}

/* Says at the field what is missing, and puts the focus there. */
static gboolean
is_complete (NewDialog *self)
{
  const FwField *missing = fw_entity_find_missing (self->question->draft);
  FwFieldRow *row;

  if (missing == NULL)
    return TRUE;
  row = fw_field_group_get_row (self->group, missing->name);
  if (row == NULL)
    return TRUE;
  fw_field_row_set_error (row, _("This must be filled in."));
  fw_field_group_focus_field (self->group, missing->name);
  fw_announce (self->window, _("This must be filled in."));
  fw_dialogs_grow (self->window);

  return FALSE;
}

static void
on_create (NewDialog *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEntity) saved = g_object_ref (self->question->draft);
  g_autoptr(GtkWidget) asker = NULL;
  FwNewDialogFunc func = self->question->func;

  if (!fw_form_flush (self->window))
    {
      fw_dialogs_grow (self->window);
      return;
    }
  if (!is_complete (self))
    return;
  if (!save (self, &error))
    {
      GtkWidget *label = g_object_get_data (G_OBJECT (self->window), "fw-error");

      gtk_label_set_label (GTK_LABEL (label), error->message);
      gtk_widget_set_visible (label, TRUE);
      fw_announce (self->window, error->message);
      fw_dialogs_grow (self->window);
      return;
    }
  g_set_object (&asker, self->asker);
  gtk_window_destroy (GTK_WINDOW (self->window));
  if (func != NULL && asker != NULL)
    func (asker, saved);
}

static GtkWidget *
new_header (NewDialog *self)
{
  GtkWidget *create = gtk_button_new_with_mnemonic (_("C_reate"));
  GtkWidget *header = fw_dialogs_new_header (self->window, create, G_CALLBACK (on_create), self);

  gtk_window_set_default_widget (GTK_WINDOW (self->window), create);

  return header;
}

static GtkWidget *
new_content (NewDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *problem = gtk_label_new (NULL);

  gtk_widget_set_margin_start (inner, 18);
  gtk_widget_set_margin_end (inner, 18);
  gtk_widget_set_margin_top (inner, 18);
  gtk_widget_set_margin_bottom (inner, 18);
  gtk_label_set_wrap (GTK_LABEL (problem), TRUE);
  gtk_widget_add_css_class (problem, "fw-error");
  gtk_widget_set_visible (problem, FALSE);
  g_object_set_data (G_OBJECT (self->window), "fw-error", problem);
  gtk_label_set_xalign (GTK_LABEL (problem), 0);
  gtk_box_append (GTK_BOX (inner), problem);
  gtk_box_append (GTK_BOX (inner), GTK_WIDGET (self->group));

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), inner);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), new_header (self));
  gtk_box_append (GTK_BOX (box), scrolled);

  return box;
}

/* What is suggested already needs no typing. */
static const char *
find_start (const Question *question)
{
  for (guint i = 0; question->fields[i] != NULL; i++)
    {
      g_autofree char *value = fw_entity_dup_value (question->draft, question->fields[i]);

      if (value == NULL)
        return question->fields[i];
    }

  return question->fields[0];
}

static void
ask (GtkWidget *asker,
     FwStore   *store,
     gpointer   data)
{
  NewDialog *self = g_new0 (NewDialog, 1);
  Question *question = data;

  self->store = g_object_ref (store);
  self->question = g_rc_box_acquire (question);
  /* After unlocking another widget may stand in, which knows nothing of it. */
  if (G_OBJECT_TYPE (asker) == question->asker)
    g_set_weak_pointer (&self->asker, asker);
  self->window = g_object_new (ADW_TYPE_WINDOW, "title", question->heading, "modal", TRUE,
                               "transient-for", gtk_widget_get_root (asker),
                               "default-width", 560, NULL);
  self->group = FW_FIELD_GROUP (fw_field_group_new (NULL, (const char *const *) question->fields));
  g_object_set (self->group, "draft", TRUE, "store", store, "entity", question->draft, NULL);
  adw_window_set_content (ADW_WINDOW (self->window), new_content (self));
  g_object_set_data_full (G_OBJECT (self->window), "fw-new-dialog", self, new_dialog_free);
  fw_draft_attach (self->window, asker, ask, g_rc_box_acquire (question), question_unref);
  fw_dialogs_close_on_escape (self->window);
  gtk_window_present (GTK_WINDOW (self->window));
  fw_field_group_focus_field (self->group, find_start (question));
}

void
fw_new_dialog_present (GtkWidget         *asker,
                       FwStore           *store,
                       FwEntity          *draft,
                       const char        *heading,
                       const char *const *fields,
                       FwNewDialogFunc    func)
{
  Question *question;

  g_return_if_fail (GTK_IS_WIDGET (asker));
  g_return_if_fail (FW_IS_STORE (store));
  g_return_if_fail (FW_IS_ENTITY (draft));

  question = g_rc_box_new0 (Question);
  question->draft = g_object_ref (draft);
  question->heading = g_strdup (heading);
  question->fields = g_strdupv ((char **) fields);
  question->asker = G_OBJECT_TYPE (asker);
  question->func = func;
  ask (asker, store, question);
  question_unref (question);
}
