/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-duplicate-hint"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-case-text.h"
#include "fw-duplicate-hint.h"
#include "fw-duplicates.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-widgets.h"

#define CASE_KEY "fw-case"

struct _FwDuplicateHint
{
  GtkBox       parent_instance;

  FwStore     *store;
  FwNameIndex *index;    /* made at the first question */
  char        *said;     /* so that a screen reader hears it once */
};

G_DEFINE_FINAL_TYPE (FwDuplicateHint, fw_duplicate_hint, GTK_TYPE_BOX)

enum
{
  OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- rows -------------------------------------------------------------------------------- */

static char *
dup_second (FwDuplicateHint   *self,
            const FwDuplicate *found,
            FwPerson          *person)
{
  g_autoptr(FwEntity) file = fw_store_load (self->store, found->case_file, NULL);
  const char *number = FW_IS_CASE (file) ? FW_CASE (file)->file_no : NULL;
  g_autofree char *birth = fw_date_format (person->birth_date);
  const char *why = found->same_birth ? _("same date of birth")
                    : found->other_birth ? _("other date of birth") : NULL;

  return g_strconcat (number != NULL ? number : "", number != NULL && *birth != '\0' ? " · " : "",
                      birth, why != NULL ? " · " : "", why, NULL);
}

static void
on_open (FwDuplicateHint *self,
         GtkWidget       *button)
{
  g_signal_emit (self, signals[OPEN], 0, g_object_get_data (G_OBJECT (button), CASE_KEY));
}

static void
add_row (FwDuplicateHint   *self,
         GtkWidget         *list,
         const FwDuplicate *found)
{
  g_autoptr(FwEntity) person = fw_store_load (self->store, found->person, NULL);
  g_autofree char *name = NULL;
  g_autofree char *second = NULL;
  g_autofree char *spoken = NULL;
  GtkWidget *row, *button;

  if (!FW_IS_PERSON (person))
    return;
  name = fw_entity_dup_title (person);
  second = dup_second (self, found, FW_PERSON (person));
  row = fw_records_new_row (name, second);
  button = fw_records_new_button (_("Open instead"), G_CALLBACK (on_open), self);
  /* Translators: a button in words; %s is a person. */
  spoken = g_strdup_printf (_("Open instead: %s"), name);
  fw_name_set (button, spoken);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), CASE_KEY, g_strdup (found->case_file), g_free);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static void
tell (FwDuplicateHint *self,
      GPtrArray       *found)
{
  g_autofree char *said = found->len == 0 ? NULL
    : g_strdup_printf (ngettext ("▲ %u person of this name may be known here already.",
                                 "▲ %u persons of this name may be known here already.",
                                 found->len), found->len);
  GtkWidget *label, *list;

  fw_records_clear (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), found->len > 0);
  if (said != NULL && g_strcmp0 (said, self->said) != 0)
    fw_announce (GTK_WIDGET (self), said);
  g_free (self->said);
  self->said = g_steal_pointer (&said);
  if (found->len == 0)
    return;
  label = gtk_label_new (self->said);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (self), label);
  list = fw_records_new_list (_("Known already?"));
  for (guint i = 0; i < found->len; i++)
    add_row (self, list, found->pdata[i]);
  gtk_box_append (GTK_BOX (self), list);
}

/* --- object -------------------------------------------------------------------------------- */

static void
fw_duplicate_hint_dispose (GObject *object)
{
  FwDuplicateHint *self = FW_DUPLICATE_HINT (object);

  g_clear_pointer (&self->index, fw_name_index_free);
  g_clear_pointer (&self->said, g_free);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_duplicate_hint_parent_class)->dispose (object);
}

static void
fw_duplicate_hint_class_init (FwDuplicateHintClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_duplicate_hint_dispose;
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fw_duplicate_hint_init (FwDuplicateHint *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
fw_duplicate_hint_new (FwStore *store)
{
  FwDuplicateHint *self = g_object_new (FW_TYPE_DUPLICATE_HINT, NULL);

  self->store = g_object_ref (store);

  return GTK_WIDGET (self);
}

/* @person: as far as it is entered */
void
fw_duplicate_hint_show (FwDuplicateHint *self,
                        FwPerson        *person)
{
  g_autoptr(GPtrArray) found = NULL;

  g_return_if_fail (FW_IS_DUPLICATE_HINT (self));
  g_return_if_fail (FW_IS_PERSON (person));

  if (self->index == NULL)
    self->index = fw_name_index_new (self->store);
  found = fw_name_index_find (self->index, person);
  tell (self, found);
}

/* --- in the dialog for a new person ------------------------------------------------------- */

#define ASKER_KEY "fw-asker"

static void
on_person_edited (FwDuplicateHint *self,
                  const char      *field,
                  FwFieldGroup    *group)
{
  FwEntity *person = fw_field_group_get_entity (group);

  if (!FW_IS_PERSON (person))
    return;
  fw_duplicate_hint_show (self, FW_PERSON (person));
  fw_dialogs_grow (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))));
}

/* Goes to who is known, and forgets the person that was begun. */
static void
on_known (GtkWidget  *window,
          const char *uuid)
{
  g_autoptr(GtkWidget) asker = g_weak_ref_get (g_object_get_data (G_OBJECT (window), ASKER_KEY));
  g_autofree char *known = g_strdup (uuid);

  gtk_window_destroy (GTK_WINDOW (window));
  if (asker != NULL)
    fw_page_go_to (asker, known);
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

GtkWidget *
fw_duplicate_hint_new_in_dialog (GtkWidget    *window,
                                 GtkWidget    *asker,
                                 FwStore      *store,
                                 FwFieldGroup *group)
{
  GtkWidget *hint = fw_duplicate_hint_new (store);
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, asker);
  g_object_set_data_full (G_OBJECT (window), ASKER_KEY, weak, weak_ref_free);
  g_signal_connect_object (group, "edited", G_CALLBACK (on_person_edited), hint,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hint, "open", G_CALLBACK (on_known), window, G_CONNECT_SWAPPED);

  return hint;
}
