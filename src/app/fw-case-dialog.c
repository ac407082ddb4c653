/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-dialog"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-case-dialog.h"
#include "fw-case-text.h"
#include "fw-duplicate-hint.h"
#include "fw-model.h"
#include "fw-widgets.h"

typedef struct
{
  GtkWidget    *window;
  FwStore      *store;
  FwDraft      *draft;
  FwEntity     *case_file;    /* of the draft */
  FwEntity     *person;
  FwFieldGroup *person_group;
  GtkWidget    *hint;         /* who may be known already */
  GtkWidget    *problem;
  GtkWidget    *asker;        /* weak */
} CaseDialog;

/* The asker is always of one type; nobody waits for a draft after a new start. */
static FwCaseDialogFunc on_made;

static const char *const person_fields[] = { "family_name", "given_name", "birth_date", NULL };
static const char *const case_fields[] = { "file_no", "municipality", NULL };

static void
case_dialog_free (gpointer data)
{
  CaseDialog *self = data;

  g_clear_object (&self->store);
  g_clear_weak_pointer (&self->asker);
  g_clear_pointer (&self->draft, fw_draft_unref);
  g_free (self);
}

/* --- creating ------------------------------------------------------------------------- */

static gboolean
save (CaseDialog  *self,
      GError     **error)
{
  if (!fw_store_begin (self->store, _("New case"), error))
    return FALSE;

  return fw_store_end (self->store,
                       fw_store_save (self->store, self->case_file, error) &&
                       fw_store_save (self->store, self->person, error), error);
}

/* Says at the field what is missing, and puts the focus there. */
static gboolean
is_complete (CaseDialog *self)
{
  const FwField *missing = fw_entity_find_missing (self->person);
  FwFieldRow *row = missing != NULL ? fw_field_group_get_row (self->person_group, missing->name)
                                    : NULL;

  if (row == NULL)
    return TRUE;
  fw_field_row_set_error (row, _("This must be filled in."));
  fw_field_group_focus_field (self->person_group, missing->name);
  fw_announce (self->window, _("This must be filled in."));

  return FALSE;
}

static void
on_create (CaseDialog *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEntity) made = g_object_ref (self->case_file);
  g_autoptr(GtkWidget) asker = NULL;

  if (!fw_form_flush (self->window) || !is_complete (self))
    return;
  if (!save (self, &error))
    {
      gtk_label_set_label (GTK_LABEL (self->problem), error->message);
      gtk_widget_set_visible (self->problem, TRUE);
      fw_announce (self->window, error->message);
      return;
    }
  g_set_object (&asker, self->asker);
  gtk_window_destroy (GTK_WINDOW (self->window));
  if (asker != NULL && on_made != NULL)
    on_made (asker, FW_CASE (made));
}

/* --- known already ---------------------------------------------------------------------- */

static void
on_edited (CaseDialog *self)
{
  fw_duplicate_hint_show (FW_DUPLICATE_HINT (self->hint), FW_PERSON (self->person));
  fw_dialogs_grow (self->window);
}

static void
on_open_instead (CaseDialog *self,
                 const char *uuid)
{
  g_autoptr(FwEntity) known = fw_store_load (self->store, uuid, NULL);
  g_autoptr(GtkWidget) asker = NULL;

  if (!FW_IS_CASE (known))
    return;
  g_set_object (&asker, self->asker);
  gtk_window_destroy (GTK_WINDOW (self->window));
  if (asker != NULL && on_made != NULL)
    on_made (asker, FW_CASE (known));
}

/* --- the window ------------------------------------------------------------------------- */

static GtkWidget *
new_header (CaseDialog *self)
{
  GtkWidget *create = gtk_button_new_with_mnemonic (_("C_reate"));

  return fw_dialogs_new_header (self->window, create, G_CALLBACK (on_create), self);
}

static FwFieldGroup *
new_group (CaseDialog        *self,
           const char        *title,
           FwEntity          *draft,
           const char *const *fields)
{
  FwFieldGroup *group = FW_FIELD_GROUP (fw_field_group_new (title, fields));

  g_object_set (group, "draft", TRUE, "store", self->store, "entity", draft, NULL);

  return group;
}

static GtkWidget *
new_content (CaseDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->person_group = new_group (self, _("Who the case is about"),
                                  self->person, person_fields);
  self->hint = fw_duplicate_hint_new (self->store);
  g_signal_connect_swapped (self->person_group, "edited", G_CALLBACK (on_edited), self);
  g_signal_connect_swapped (self->hint, "open", G_CALLBACK (on_open_instead), self);
  self->problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_widget_add_css_class (self->problem, "fw-error");
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_widget_add_css_class (inner, "fw-section");
  gtk_box_append (GTK_BOX (inner), GTK_WIDGET (self->person_group));
  gtk_box_append (GTK_BOX (inner), self->hint);
  gtk_box_append (GTK_BOX (inner), GTK_WIDGET (new_group (self, _("File"),
                                                          self->case_file,
                                                          case_fields)));
  gtk_box_append (GTK_BOX (inner), self->problem);
  gtk_box_append (GTK_BOX (box), new_header (self));
  gtk_box_append (GTK_BOX (box), inner);

  return box;
}

static FwDraft *
new_draft (GtkWidget *asker,
           FwStore   *store)
{
  FwWorkplace *workplace = fw_store_get_workplace (store);
  g_autofree char *today = fw_date_today ();
  g_autofree char *file_no = fw_case_text_suggest_file_no (store, today);
  g_autoptr(FwEntity) case_file = fw_model_new_entity ("case", NULL);
  g_autoptr(FwEntity) person = fw_model_new_entity ("person", NULL);
  FwEntity *const entities[] = { case_file, person };

  g_object_set (case_file, "file-no", file_no, "opened", today, "phase", "KLAERUNG",
                "case-manager", workplace->staff, NULL);
  g_object_set (person, "case-file", fw_entity_get_uuid (case_file), "role", "ANKER", NULL);

  return fw_draft_new ("case", asker, NULL, entities, G_N_ELEMENTS (entities));
}

void
fw_case_dialog_resume (GtkWidget *asker,
                       FwStore   *store,
                       FwDraft   *draft)
{
  CaseDialog *self = g_new0 (CaseDialog, 1);

  self->store = g_object_ref (store);
  self->draft = fw_draft_ref (draft);
  self->case_file = fw_draft_get_entity (draft, 0);
  self->person = fw_draft_get_entity (draft, 1);
  if (fw_draft_is_asker (draft, asker))
    g_set_weak_pointer (&self->asker, asker);
  self->window = g_object_new (ADW_TYPE_WINDOW, "title", _("New case"), "modal", TRUE,
                               "transient-for", gtk_widget_get_root (asker),
                               "default-width", 560, NULL);
  adw_window_set_content (ADW_WINDOW (self->window), new_content (self));
  g_object_set_data_full (G_OBJECT (self->window), "fw-case-dialog", self, case_dialog_free);
  fw_draft_attach (draft, self->window, store);
  fw_dialogs_close_on_escape (self->window);
  gtk_window_present (GTK_WINDOW (self->window));
  fw_field_group_focus_field (self->person_group, "family_name");
}

void
fw_case_dialog_present (GtkWidget        *asker,
                        FwStore          *store,
                        FwCaseDialogFunc  func)
{
  g_autoptr(FwDraft) draft = NULL;

  g_return_if_fail (GTK_IS_WIDGET (asker));
  g_return_if_fail (FW_IS_STORE (store));

  on_made = func;
  draft = new_draft (asker, store);
  fw_case_dialog_resume (asker, store, draft);
}
