/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-removal"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-case-removal.h"
#include "fw-case-text.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-widgets.h"

struct _FwCaseRemoval
{
  AdwBin               parent_instance;

  FwStore             *store;
  FwCase              *case_file;
  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (FwCaseRemoval, fw_case_removal, ADW_TYPE_BIN)

/* --- what goes with it -------------------------------------------------------------- */

/* A draft belongs to whoever writes it; what was submitted is the office's, too. */
static void
add_drafts (FwCaseRemoval *self,
            GPtrArray     *records)
{
  for (guint i = 0, n = records->len; i < n; i++)
    {
      g_autofree char *uuid = FW_IS_CASE_REPORT (records->pdata[i])
                              ? fw_entity_dup_value (records->pdata[i], "meldebogen") : NULL;
      g_autoptr(FwEntity) report = uuid != NULL ? fw_store_load (self->store, uuid, NULL) : NULL;

      if (report == NULL || !FW_IS_MELDEBOGEN (report) || FW_MELDEBOGEN (report)->submitted != NULL)
        continue;
      g_ptr_array_extend_and_steal (records, fw_store_list_owned (self->store, uuid));
      g_ptr_array_add (records, g_steal_pointer (&report));
    }
}

static GPtrArray *
list_records (FwCaseRemoval *self)
{
  GPtrArray *records = fw_store_list_owned (self->store,
                                            fw_entity_get_uuid (FW_ENTITY (self->case_file)));

  add_drafts (self, records);

  return records;
}

/* Returns: (transfer full): like "Persons: 3 · Contacts: 12" */
static char *
dup_counts (GPtrArray *records)
{
  guint n_entities;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n_entities);
  GString *counts = g_string_new (NULL);

  for (guint i = 0; i < n_entities; i++)
    {
      const char *label = g_str_equal (entities[i]->name, "meldebogen")
                          ? N_("Drafts of Meldebögen") : entities[i]->plural;
      guint n = 0;

      /* Which Meldebogen belongs to the case is no record to a person. */
      if (g_str_equal (entities[i]->name, "case_report"))
        continue;
      for (guint k = 0; k < records->len; k++)
        if (fw_entity_get_info (records->pdata[k]) == entities[i])
          n++;
      if (n > 0)
        g_string_append_printf (counts, "%s%s: %u", counts->len > 0 ? " · " : "",
                                _(label), n);
    }

  return g_string_free (counts, FALSE);
}

static void
show (FwCaseRemoval *self)
{
  g_autoptr(GPtrArray) records = NULL;
  g_autofree char *counts = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->group), self->case_file != NULL &&
                          fw_store_is_editable (self->store, FW_ENTITY (self->case_file)));
  if (self->case_file == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  records = list_records (self);
  counts = dup_counts (records);
  /* Translators: %s is a list like "Persons: 3 · Contacts: 12". */
  text = records->len == 0
         ? g_strdup (_("Undo brings it back."))
         : g_strdup_printf (_("With the case go: %s. Undo brings all of it back. "
                              "Submitted Meldebögen stay."), counts);
  adw_preferences_group_set_description (self->group, text);
}

/* --- doing it ---------------------------------------------------------------------------- */

static gboolean
remove_all (FwCaseRemoval  *self,
            GPtrArray      *records,
            GError        **error)
{
  for (guint i = 0; i < records->len; i++)
    if (!fw_store_delete (self->store, fw_entity_get_uuid (records->pdata[i]), error))
      return FALSE;

  return fw_store_delete (self->store, fw_entity_get_uuid (FW_ENTITY (self->case_file)), error);
}

static void
on_remove (FwCaseRemoval *self)
{
  g_autoptr(GPtrArray) records = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  /* What is still being typed belongs to what can be brought back. */
  if (self->case_file == NULL || !fw_form_flush (root))
    return;
  records = list_records (self);
  name = fw_case_text_dup_name (self->store, FW_ENTITY (self->case_file));
  /* Translators: %s names a record that was put into the bin. */
  text = g_strdup_printf (_("Deleted: %s"), name);
  if (!fw_store_begin (self->store, text, &error) ||
      !fw_store_end (self->store, remove_all (self, records, &error), &error))
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("This could not be deleted"), error->message);
      return;
    }
  fw_page_toast (root, text, TRUE);
}

/* --- object -------------------------------------------------------------------------------- */

static void
fw_case_removal_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fw_case_removal_parent_class)->map (widget);
  show (FW_CASE_REMOVAL (widget));
}

static void
fw_case_removal_dispose (GObject *object)
{
  FwCaseRemoval *self = FW_CASE_REMOVAL (object);

  g_clear_object (&self->store);
  g_clear_object (&self->case_file);

  G_OBJECT_CLASS (fw_case_removal_parent_class)->dispose (object);
}

static void
fw_case_removal_class_init (FwCaseRemovalClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_case_removal_dispose;
  GTK_WIDGET_CLASS (klass)->map = fw_case_removal_map;
}

static void
fw_case_removal_init (FwCaseRemoval *self)
{
  GtkWidget *remove = gtk_button_new_with_label (_("Delete this case"));

  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("Delete"));
  gtk_widget_set_halign (remove, GTK_ALIGN_START);
  gtk_widget_add_css_class (remove, "destructive-action");
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, remove);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

GtkWidget *
fw_case_removal_new (FwStore *store)
{
  FwCaseRemoval *self = g_object_new (FW_TYPE_CASE_REMOVAL, NULL);

  self->store = g_object_ref (store);

  return GTK_WIDGET (self);
}

/* @case_file: (nullable) */
void
fw_case_removal_set_case (FwCaseRemoval *self,
                          FwCase        *case_file)
{
  g_return_if_fail (FW_IS_CASE_REMOVAL (self));

  g_set_object (&self->case_file, case_file);
  show (self);
}
