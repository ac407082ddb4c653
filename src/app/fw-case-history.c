/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-history"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-case-history.h"
#include "fw-case-text.h"
#include "fw-model.h"
#include "fw-records.h"
#include "fw-widgets.h"

/* Nobody reads more at once, and rows are widgets. */
#define PORTION 100

struct _FwCaseHistory
{
  GtkBox     parent_instance;

  FwStore   *store;
  char      *case_uuid;
  GtkWidget *list;
  GtkWidget *more;
  guint      limit;
  guint      idle;
  gboolean   stale;
};

G_DEFINE_FINAL_TYPE (FwCaseHistory, fw_case_history, GTK_TYPE_BOX)

typedef struct
{
  FwChange *change;
  FwEntity *record;    /* borrowed from the records */
} Line;

static void
line_free (gpointer data)
{
  Line *line = data;

  fw_change_free (line->change);
  g_free (line);
}

/* --- collecting ------------------------------------------------------------------------- */

static void
add_changes (FwCaseHistory *self,
             FwEntity      *record,
             GPtrArray     *lines)
{
  g_autoptr(GPtrArray) changes = fw_store_list_changes (self->store, fw_entity_get_uuid (record));

  g_ptr_array_set_free_func (changes, NULL);
  for (guint i = 0; i < changes->len; i++)
    {
      FwChange *change = changes->pdata[i];
      Line *line;

      /* To which case something belongs is what made the reader come here, and
       * what a condition is about is its title. */
      if (change->field != NULL &&
          (change->field->flags & (FW_IS_CHECK_ITEM (record) || FW_IS_ASSESSMENT_AREA (record)
                                   ? FW_FIELD_PARENT | FW_FIELD_AUTO : FW_FIELD_PARENT)) != 0)
        {
          fw_change_free (change);
          continue;
        }
      line = g_new0 (Line, 1);
      line->change = change;
      line->record = record;
      g_ptr_array_add (lines, line);
    }
}

/* What belongs to one of @records, and what belongs to that. */
static void
add_owned (FwCaseHistory *self,
           GPtrArray     *records)
{
  static const struct { const char *owner, *entity, *field; } parts[] = {
    { "checklist_run", "check_item", "run" },
    { "assessment", "assessment_area", "assessment" },
    { "plan", "plan_goal", "plan" },
    { "netmap", "netmap_node", "netmap" },
    { "plan_goal", "plan_action", "goal" },
  };

  for (guint i = 0; i < records->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
      if (g_str_equal (fw_entity_get_info (records->pdata[i])->name, parts[k].owner))
        g_ptr_array_extend_and_steal (records,
                                      fw_store_list (self->store, parts[k].entity, parts[k].field,
                                                     fw_entity_get_uuid (records->pdata[i])));
}

/* Returns: (transfer full) (element-type FwEntity): the case and what is in it */
static GPtrArray *
list_records (FwCaseHistory *self)
{
  static const char *const of_case[] = {
    "person", "case_event", "contact_event", "deadline", "assessment", "plan", "netmap"
  };
  static const char *const of_person[] = {
    "residence_status", "legal_circle_period", "course", "work_education", "housing_period",
    "consent", "checklist_run"
  };
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  FwEntity *file = fw_store_load (self->store, self->case_uuid, NULL);

  if (file != NULL)
    g_ptr_array_add (records, file);
  for (guint i = 0; i < G_N_ELEMENTS (of_case); i++)
    g_ptr_array_extend_and_steal (records, fw_store_list (self->store, of_case[i], "case_file",
                                                          self->case_uuid));
  for (guint i = 0; i < G_N_ELEMENTS (of_person); i++)
    g_ptr_array_extend_and_steal (records,
                                  fw_case_text_list_of_persons (self->store, self->case_uuid,
                                                                of_person[i]));
  add_owned (self, records);

  return records;
}

static int
compare_newest (gconstpointer a,
                gconstpointer b)
{
  const Line *first = *(Line *const *) a;
  const Line *second = *(Line *const *) b;

  return first->change->time < second->change->time ? 1
         : first->change->time > second->change->time ? -1 : 0;
}

/* --- showing -------------------------------------------------------------------------------- */

/* Returns: (transfer full): the canonical @text as people read it */
static char *
dup_shown (FwCaseHistory *self,
           const Line    *line,
           const char    *text)
{
  const FwEntityInfo *info = fw_entity_get_info (line->record);
  g_autoptr(FwEntity) sample = fw_model_new_entity (info->name, NULL);

  if (text == NULL || !fw_entity_set_text (sample, line->change->field, text, NULL))
    return g_strdup (_("empty"));

  return fw_store_dup_display (self->store, sample, line->change->field);
}

static char *
dup_what (FwCaseHistory *self,
          const Line    *line)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *element = NULL;

  if (line->change->field == NULL)
    return g_strdup (g_strcmp0 (line->change->after, "1") == 0 ? _("Deleted")
                                                               : _("Made or brought back"));
  if (line->change->element != NULL)
    {
      element = dup_shown (self, line, line->change->element);
      return line->change->after != NULL
             ? g_strdup_printf (_("%s: %s added"), _(line->change->field->label), element)
             : g_strdup_printf (_("%s: %s removed"), _(line->change->field->label), element);
    }
  before = dup_shown (self, line, line->change->before);
  after = dup_shown (self, line, line->change->after);

  return g_strdup_printf ("%s: %s → %s", _(line->change->field->label), before, after);
}

static GtkWidget *
new_row (FwCaseHistory *self,
         const Line    *line)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (line->change->time / 1000);
  g_autofree char *when = g_date_time_format (time, "%d.%m.%Y %H:%M");
  g_autofree char *what = dup_what (self, line);
  g_autofree char *title = fw_store_dup_title (self->store, fw_entity_get_uuid (line->record));
  const FwEntityInfo *info = fw_entity_get_info (line->record);
  g_autofree char *second = g_strdup_printf ("%s · %s · %s%s%s", when, line->change->author,
                                             _(info->label),
                                             title != NULL && *title != '\0' ? ": " : "",
                                             title != NULL ? title : "");
  GtkWidget *row = fw_records_new_row (what, second);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);

  return row;
}

static void
show (FwCaseHistory *self)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr(GPtrArray) records = NULL;

  self->stale = FALSE;
  fw_records_clear (self->list);
  if (self->case_uuid == NULL)
    return;
  records = list_records (self);
  for (guint i = 0; i < records->len; i++)
    add_changes (self, records->pdata[i], lines);
  g_ptr_array_sort (lines, compare_newest);
  for (guint i = 0; i < MIN (lines->len, self->limit); i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), new_row (self, lines->pdata[i]));
  gtk_widget_set_visible (self->more, lines->len > self->limit);
}

static gboolean
on_idle (gpointer data)
{
  FwCaseHistory *self = data;

  self->idle = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show (self);

  return G_SOURCE_REMOVE;
}

static void
on_changed (FwCaseHistory *self)
{
  self->stale = TRUE;
  if (self->idle == 0)
    self->idle = g_idle_add (on_idle, self);
}

static void
on_more (FwCaseHistory *self)
{
  self->limit += PORTION;
  show (self);
}

/* --- object --------------------------------------------------------------------------------- */

static void
fw_case_history_map (GtkWidget *widget)
{
  if (FW_CASE_HISTORY (widget)->stale)
    show (FW_CASE_HISTORY (widget));
  GTK_WIDGET_CLASS (fw_case_history_parent_class)->map (widget);
}

static void
fw_case_history_dispose (GObject *object)
{
  FwCaseHistory *self = FW_CASE_HISTORY (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->store);
  g_clear_pointer (&self->case_uuid, g_free);

  G_OBJECT_CLASS (fw_case_history_parent_class)->dispose (object);
}

static void
fw_case_history_class_init (FwCaseHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_case_history_dispose;
  GTK_WIDGET_CLASS (klass)->map = fw_case_history_map;
}

static void
fw_case_history_init (FwCaseHistory *self)
{
  self->limit = PORTION;
}

GtkWidget *
fw_case_history_new (FwStore *store)
{
  FwCaseHistory *self = g_object_new (FW_TYPE_CASE_HISTORY, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->store = g_object_ref (store);
  self->list = fw_records_new_list (_("History"));
  self->more = gtk_button_new_with_label (_("Show older changes"));
  gtk_widget_set_halign (self->more, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (on_more), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), fw_records_new_heading (_("History")));
  gtk_box_append (GTK_BOX (box), fw_tab_stop_new (self->list));
  gtk_box_append (GTK_BOX (box), self->more);
  fw_records_fill (GTK_WIDGET (self), box);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

void
fw_case_history_set_case (FwCaseHistory *self,
                          const char    *uuid)
{
  g_return_if_fail (FW_IS_CASE_HISTORY (self));

  g_free (self->case_uuid);
  self->case_uuid = g_strdup (uuid);
  self->limit = PORTION;
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show (self);
}
