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

/* What is kept of a draft besides its record: the heading and the fields. */
#define EXTRA_TYPE "(sas)"

typedef struct
{
  GtkWidget       *window;
  FwFieldGroup    *group;
  FwStore         *store;
  FwDraft         *draft;
  FwEntity        *entity;    /* of the draft */
  char            *heading;
  char           **fields;
  GtkWidget       *asker;     /* weak */
} NewDialog;

/* What to tell whom: FwNewDialogFunc by "type of the asker/entity".  A dialog
 * that returns finds it here; after a new start nobody waits for its record. */
static GHashTable *funcs;

/* What stands below the fields of a new record, by the name of its entity. */
static GHashTable *hints;

static char *
dup_func_key (GtkWidget *asker,
              FwEntity  *entity)
{
  return g_strconcat (G_OBJECT_TYPE_NAME (asker), "/", fw_entity_get_info (entity)->name, NULL);
}

static void
set_func (GtkWidget       *asker,
          FwEntity        *entity,
          FwNewDialogFunc  func)
{
  if (funcs == NULL)
    funcs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_insert (funcs, dup_func_key (asker, entity), (gpointer) func);
}

static FwNewDialogFunc
get_func (GtkWidget *asker,
          FwEntity  *entity)
{
  g_autofree char *key = dup_func_key (asker, entity);

  return funcs != NULL ? (FwNewDialogFunc) g_hash_table_lookup (funcs, key) : NULL;
}

static void
new_dialog_free (gpointer data)
{
  NewDialog *self = data;

  g_clear_object (&self->store);
  g_clear_weak_pointer (&self->asker);
  g_clear_pointer (&self->draft, fw_draft_unref);
  g_clear_pointer (&self->heading, g_free);
  g_clear_pointer (&self->fields, g_strfreev);
  g_free (self);
}

static gboolean
save (NewDialog  *self,
      GError    **error)
{
  if (!fw_store_begin (self->store, self->heading, error))
    return FALSE;

  return fw_store_end (self->store, fw_store_save (self->store, self->entity, error),
                       error);
}

/* Says at the field what is missing, and puts the focus there. */
static gboolean
is_complete (NewDialog *self)
{
  const FwField *missing = fw_entity_find_missing (self->entity);
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
  g_autoptr(FwEntity) saved = g_object_ref (self->entity);
  g_autoptr(GtkWidget) asker = NULL;
  FwNewDialogFunc func;

  if (!fw_form_flush (self->window))
    {
      fw_dialogs_grow (self->window);
      return;
    }
  if (!is_complete (self))
    return;
  if (!fw_field_group_check (self->group))
    {
      fw_dialogs_grow (self->window);
      return;
    }
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
  func = asker != NULL ? get_func (asker, saved) : NULL;
  if (func != NULL)
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

static void
add_hint (NewDialog *self,
          GtkWidget *box)
{
  FwNewDialogHint hint = hints != NULL
                         ? (FwNewDialogHint) g_hash_table_lookup (hints, fw_entity_get_info
                                                                    (self->entity)->name)
                         : NULL;
  GtkWidget *below = hint != NULL ? hint (self->window, self->asker, self->store, self->group)
                                  : NULL;

  if (below != NULL)
    gtk_box_append (GTK_BOX (box), below);
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
  add_hint (self, inner);

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
find_start (NewDialog *self)
{
  for (guint i = 0; self->fields[i] != NULL; i++)
    {
      g_autofree char *value = fw_entity_dup_value (self->entity, self->fields[i]);

      if (value == NULL)
        return self->fields[i];
    }

  return self->fields[0];
}

static NewDialog *
new_dialog_new (GtkWidget *asker,
                FwStore   *store,
                FwDraft   *draft)
{
  NewDialog *self = g_new0 (NewDialog, 1);

  self->store = g_object_ref (store);
  self->draft = fw_draft_ref (draft);
  self->entity = fw_draft_get_entity (draft, 0);
  g_variant_get (fw_draft_get_extra (draft), EXTRA_TYPE, &self->heading, NULL);
  g_variant_get_child (fw_draft_get_extra (draft), 1, "^as", &self->fields);
  if (fw_draft_is_asker (draft, asker))
    g_set_weak_pointer (&self->asker, asker);

  return self;
}

/* @entity: a static string, the name of the records that @hint is for */
void
fw_new_dialog_set_hint (const char      *entity,
                        FwNewDialogHint  hint)
{
  g_return_if_fail (entity != NULL);

  if (hints == NULL)
    hints = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (hints, (gpointer) entity, (gpointer) hint);
}

void
fw_new_dialog_resume (GtkWidget *asker,
                      FwStore   *store,
                      FwDraft   *draft)
{
  NewDialog *self = new_dialog_new (asker, store, draft);

  self->window = g_object_new (ADW_TYPE_WINDOW, "title", self->heading, "modal", TRUE,
                               "transient-for", gtk_widget_get_root (asker),
                               "default-width", 560, NULL);
  self->group = FW_FIELD_GROUP (fw_field_group_new (NULL, (const char *const *) self->fields));
  g_object_set (self->group, "draft", TRUE, "store", store, "entity", self->entity, NULL);
  adw_window_set_content (ADW_WINDOW (self->window), new_content (self));
  g_object_set_data_full (G_OBJECT (self->window), "fw-new-dialog", self, new_dialog_free);
  fw_draft_attach (draft, self->window, store);
  fw_dialogs_close_on_escape (self->window);
  gtk_window_present (GTK_WINDOW (self->window));
  fw_field_group_focus_field (self->group, find_start (self));
}

void
fw_new_dialog_present (GtkWidget         *asker,
                       FwStore           *store,
                       FwEntity          *entity,
                       const char        *heading,
                       const char *const *fields,
                       FwNewDialogFunc    func)
{
  g_autoptr(FwDraft) draft = NULL;

  g_return_if_fail (GTK_IS_WIDGET (asker));
  g_return_if_fail (FW_IS_STORE (store));
  g_return_if_fail (FW_IS_ENTITY (entity));

  set_func (asker, entity, func);
  draft = fw_draft_new ("record", asker, g_variant_new ("(s^as)", heading, fields), &entity, 1);
  fw_new_dialog_resume (asker, store, draft);
}
