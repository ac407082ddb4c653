/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-late"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-case-late.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-unite.h"
#include "fw-widgets.h"

struct _FwCaseLate
{
  AdwBin               parent_instance;

  FwStore             *store;
  FwCase              *case_file;
  AdwPreferencesGroup *group;
  guint                idle;
};

G_DEFINE_FINAL_TYPE (FwCaseLate, fw_case_late, ADW_TYPE_BIN)

static char *
dup_line (guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%u record has arrived at what was united with this case "
                                       "or with a person in it.",
                                       "%u records have arrived at what was united with this case "
                                       "or with a person in it.", n), n);
}

static void
show (FwCaseLate *self)
{
  guint n = self->case_file != NULL &&
            fw_store_has (self->store, fw_entity_get_uuid (FW_ENTITY (self->case_file)))
            ? fw_unite_count_late (self->store, self->case_file) : 0;
  g_autofree char *line = dup_line (n);

  adw_preferences_group_set_description (self->group, line);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static gboolean
on_idle (gpointer data)
{
  FwCaseLate *self = data;

  self->idle = 0;
  show (self);

  return G_SOURCE_REMOVE;
}

static void
on_changed (FwCaseLate *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (on_idle, self);
}

static void
on_take (FwCaseLate *self)
{
  guint n = fw_unite_count_late (self->store, self->case_file);
  g_autofree char *said =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u record taken over", "%u records taken over",
                                  n), n);
  g_autoptr(GError) error = NULL;

  if (!fw_form_flush (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)))))
    return;
  if (!fw_unite_take_late (self->store, self->case_file, &error))
    fw_dialogs_inform (GTK_WIDGET (self), _("This was not taken over"), error->message);
  else
    fw_page_toast (GTK_WIDGET (self), said, TRUE);
}

/* --- object -------------------------------------------------------------------------------- */

static void
fw_case_late_dispose (GObject *object)
{
  FwCaseLate *self = FW_CASE_LATE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->case_file);

  G_OBJECT_CLASS (fw_case_late_parent_class)->dispose (object);
}

static void
fw_case_late_class_init (FwCaseLateClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_case_late_dispose;
}

static void
fw_case_late_init (FwCaseLate *self)
{
  GtkWidget *take = fw_records_new_button (_("Take over here"), G_CALLBACK (on_take), self);

  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("Arrived late"));
  gtk_widget_set_halign (take, GTK_ALIGN_START);
  adw_preferences_group_add (self->group, take);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
  gtk_widget_add_css_class (GTK_WIDGET (self), "fw-section");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
fw_case_late_new (FwStore *store)
{
  FwCaseLate *self = g_object_new (FW_TYPE_CASE_LATE, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/* @case_file: (nullable) */
void
fw_case_late_set_case (FwCaseLate *self,
                       FwCase     *case_file)
{
  g_return_if_fail (FW_IS_CASE_LATE (self));

  g_set_object (&self->case_file, case_file);
  show (self);
}

/* Returns: one row that leads to the case */
GtkWidget *
fw_case_late_new_row (FwStore *store,
                      FwCase  *case_file)
{
  g_autofree char *title = fw_store_dup_title (store, fw_entity_get_uuid (FW_ENTITY (case_file)));
  g_autofree char *line = dup_line (fw_unite_count_late (store, case_file));

  return fw_records_new_row (title != NULL ? title : _("Case file"), line);
}
