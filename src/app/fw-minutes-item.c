/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-minutes-item"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-agenda.h"
#include "fw-decision-parts.h"
#include "fw-kept-line.h"
#include "fw-meeting-documents.h"
#include "fw-minutes-item.h"
#include "fw-minutes.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-record-list.h"
#include "fw-record-window.h"
#include "fw-records.h"
#include "fw-widgets.h"

/* What stands in the line is no record yet, but must outlive a power failure. */
#define LINE_META "minutes.line"
#define PAUSE_MS  700

struct _FwMinutesItem
{
  GtkBox        parent_instance;

  FwStore      *store;
  FwAgendaItem *item;
  GtkLabel     *title;
  GtkWidget    *tools;
  FwFieldGroup *text;
  GtkEntry     *line;
  GtkWidget    *convert;     /* buttons */
  FwRecordList *results;
  GtkWidget    *documents;
  FwFieldGroup *rest;
  guint         pause;
};

G_DEFINE_FINAL_TYPE (FwMinutesItem, fw_minutes_item, GTK_TYPE_BOX)

static const char *const text_fields[] = { "text", NULL };
static const char *const rest_fields[] = {
  "name", "number", "kind", "pending", "recurring", "skipped", "absent", "themes", "papers",
  "non_public", NULL
};

/* --- the line ------------------------------------------------------------------------ */

static void
keep_line (FwMinutesItem *self,
           const char    *text)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  fw_kept_line_save (GTK_WIDGET (self), self->store, LINE_META,
                     self->item != NULL ? fw_entity_get_uuid (FW_ENTITY (self->item)) : "", text);
}

static gboolean
on_pause (gpointer data)
{
  FwMinutesItem *self = data;

  self->pause = 0;
  keep_line (self, gtk_editable_get_text (GTK_EDITABLE (self->line)));

  return G_SOURCE_REMOVE;
}

/* The first letter starts the clock, the next ones do not put it off. */
static void
on_typed (FwMinutesItem *self)
{
  if (self->pause == 0 && self->item != NULL)
    self->pause = g_timeout_add (PAUSE_MS, on_pause, self);
}

static void
restore_line (FwMinutesItem *self)
{
  g_autofree char *text = fw_kept_line_dup (self->store, LINE_META,
                                            fw_entity_get_uuid (FW_ENTITY (self->item)));

  if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->line), text);
}

static void
tell (FwMinutesItem *self,
      FwEntity      *made)
{
  g_autofree char *title = fw_entity_dup_title (made);
  g_autofree char *text = NULL;

  if (made == FW_ENTITY (self->item))
    return;
  text = FW_IS_DECISION (made) ? g_strdup_printf (_("Beschluss noted: %s"), title)
                               : g_strdup_printf (_("Task noted: %s"), title);
  fw_announce (GTK_WIDGET (self), text);
}

/* Returns: whether nothing is left in the line */
static gboolean
take_line (FwMinutesItem *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->line));
  g_autoptr(FwEntity) made = NULL;
  g_autoptr(GError) error = NULL;

  if (self->item == NULL || *typed == '\0')
    return TRUE;
  /* The text above may hold what is not saved yet; the note goes below it. */
  if (!fw_form_flush (GTK_WIDGET (self->text)))
    return FALSE;
  made = fw_minutes_take_line (self->store, self->item, typed, &error);
  if (error != NULL)
    {
      fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
      return FALSE;
    }
  if (made == NULL)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->line), "");
  keep_line (self, "");
  tell (self, made);

  return TRUE;
}

/* The words that are chosen, or the line in which the cursor is. */
static char *
dup_passage (FwMinutesItem *self)
{
  GtkWidget *view = fw_field_row_get_control (fw_field_group_get_row (self->text, "text"));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    {
      gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_insert (buffer));
      end = start;
      gtk_text_iter_set_line_offset (&start, 0);
      if (!gtk_text_iter_ends_line (&end))
        gtk_text_iter_forward_to_line_end (&end);
    }

  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
convert (FwMinutesItem *self,
         FwMinuteKind   kind)
{
  g_autofree char *passage = dup_passage (self);
  g_autoptr(FwEntity) made = NULL;
  g_autoptr(GError) error = NULL;

  if (self->item == NULL || !fw_form_flush (GTK_WIDGET (self->text)))
    return;
  made = fw_minutes_convert (self->store, self->item, passage, kind, &error);
  if (made == NULL)
    fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
  else
    tell (self, made);
}

static void
on_into_decision (FwMinutesItem *self)
{
  convert (self, FW_MINUTE_DECISION);
}

static void
on_into_task (FwMinutesItem *self)
{
  convert (self, FW_MINUTE_TASK);
}

static GtkWidget *
new_convert (FwMinutesItem *self)
{
  static const struct { const char *label; GCallback clicked; } buttons[] = {
    { N_("Chosen words into a Beschluss"), G_CALLBACK (on_into_decision) },
    { N_("Chosen words into a task"), G_CALLBACK (on_into_task) },
  };

  self->convert = fw_wrap_box_new (8, 6);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    fw_wrap_box_append (FW_WRAP_BOX (self->convert),
                        fw_records_new_button (_(buttons[i].label), buttons[i].clicked, self));

  return self->convert;
}

/* --- what came of it -------------------------------------------------------------------- */

static GPtrArray *
find_results (FwStore    *store,
              const char *item,
              gpointer    data)
{
  GPtrArray *results = fw_store_list (store, "decision", "item", item);

  g_ptr_array_extend_and_steal (results, fw_store_list (store, "task", "item", item));

  return results;
}

static GtkWidget *
new_result (FwStore  *store,
            FwEntity *entity,
            gpointer  data)
{
  gboolean decision = FW_IS_DECISION (entity);
  g_autofree char *title = fw_entity_dup_title (entity);
  g_autofree char *second = decision ? fw_decision_dup_line (store, FW_DECISION (entity))
                                     : fw_records_dup_line (store, entity, "who due status");
  GtkWidget *row = fw_records_new_open_row (title, second);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             fw_records_new_tag (_(fw_entity_get_info (entity)->label)));

  return row;
}

static void
on_open_result (FwMinutesItem *self,
                FwEntity      *entity)
{
  fw_record_window_present (GTK_WIDGET (self), self->store, entity,
                            FW_IS_DECISION (entity) ? &fw_decision_part : &fw_task_part);
}

/* What stays open goes into the next agenda at once, if there is one. */
static void
on_rest_edited (FwMinutesItem *self,
                const char    *field)
{
  g_autoptr(FwEntity) meeting = NULL;
  g_autoptr(GError) error = NULL;

  if (!fw_set_contains ("pending recurring skipped", field))
    return;
  meeting = fw_store_load (self->store, self->item->meeting, &error);
  if (meeting == NULL || !fw_meeting_carry (self->store, FW_MEETING (meeting), &error))
    fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
}

static void
show_title (FwMinutesItem *self)
{
  g_autofree char *title = self->item != NULL ? fw_entity_dup_title (FW_ENTITY (self->item))
                                              : g_strdup ("");

  gtk_label_set_label (self->title, title);
}

/* --- object ----------------------------------------------------------------------------- */

static void
fw_minutes_item_dispose (GObject *object)
{
  FwMinutesItem *self = FW_MINUTES_ITEM (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->item);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_minutes_item_parent_class)->dispose (object);
}

static void
fw_minutes_item_class_init (FwMinutesItemClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_minutes_item_dispose;
}

static void
fw_minutes_item_init (FwMinutesItem *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
}

static GtkWidget *
new_line (FwMinutesItem *self)
{
  self->line = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->line,
                                  _("Beschluss: … 11:0:1   ·   Aufgabe Jugendamt: … bis 30.04.   "
                                    "·   or a note"));
  fw_name_set (GTK_WIDGET (self->line), _("Beschluss, task or note"));
  fw_name_describe (GTK_WIDGET (self->line),
                    _("“Beschluss:” or “B:” begins a Beschluss, “Aufgabe” or “A” with a name a "
                      "task; Enter takes it over."));
  g_signal_connect_object (self->line, "activate", G_CALLBACK (take_line), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->line, "changed", G_CALLBACK (on_typed), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self->line);
}

GtkWidget *
fw_minutes_item_new (FwStore *store)
{
  FwMinutesItem *self = g_object_new (FW_TYPE_MINUTES_ITEM, NULL);
  GtkWidget *results = fw_record_list_new (store, _("Beschlüsse and tasks"), NULL,
                                           _("Nothing was decided or taken on yet."));

  self->store = g_object_ref (store);
  self->title = GTK_LABEL (fw_records_new_heading (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "title-3");
  self->text = FW_FIELD_GROUP (fw_field_group_new (NULL, NULL));
  fw_field_group_set_form (self->text, "agenda_item", text_fields);
  fw_field_group_set_store (self->text, store);
  self->rest = FW_FIELD_GROUP (fw_field_group_new (_("About this TOP"), NULL));
  fw_field_group_set_form (self->rest, "agenda_item", rest_fields);
  fw_field_group_set_store (self->rest, store);
  self->results = FW_RECORD_LIST (results);
  fw_record_list_set_funcs (self->results, find_results, new_result, self);
  g_signal_connect_object (results, "open", G_CALLBACK (on_open_result), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rest, "edited", G_CALLBACK (on_rest_edited), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (show_title), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (self), new_line (self));
  gtk_box_append (GTK_BOX (self), new_convert (self));
  gtk_box_append (GTK_BOX (self), results);
  self->documents = fw_meeting_documents_new (store);
  gtk_box_append (GTK_BOX (self), self->documents);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->rest));
  self->tools = fw_wrap_box_new (8, 6);
  gtk_box_append (GTK_BOX (self), self->tools);

  return GTK_WIDGET (self);
}

/**
 * fw_minutes_item_set_item:
 * @item: (nullable)
 *
 * What still stands in the line of the former TOP is taken over there.
 */
void
fw_minutes_item_set_item (FwMinutesItem *self,
                          FwAgendaItem  *item,
                          gboolean       editable)
{
  g_return_if_fail (FW_IS_MINUTES_ITEM (self));

  if (item != self->item)
    {
      take_line (self);
      g_set_object (&self->item, item);
      g_clear_handle_id (&self->pause, g_source_remove);
      gtk_editable_set_text (GTK_EDITABLE (self->line), "");
      fw_field_group_set_entity (self->text, FW_ENTITY (item));
      fw_field_group_set_entity (self->rest, FW_ENTITY (item));
      fw_record_list_set_owner (self->results,
                                item != NULL ? fw_entity_get_uuid (FW_ENTITY (item)) : NULL);
      fw_meeting_documents_set_owner (FW_MEETING_DOCUMENTS (self->documents),
                                      item != NULL ? item->meeting : NULL,
                                      item != NULL ? fw_entity_get_uuid (FW_ENTITY (item))
                                                   : NULL);
      if (item != NULL && editable)
        restore_line (self);
      /* An empty line that was only cleared is nothing to keep. */
      g_clear_handle_id (&self->pause, g_source_remove);
      show_title (self);
    }
  fw_field_group_set_editable (self->text, editable);
  fw_field_group_set_editable (self->rest, editable);
  gtk_widget_set_visible (GTK_WIDGET (self->line), editable);
  gtk_widget_set_visible (self->convert, editable);
  gtk_widget_set_visible (self->tools, editable);
}

/* A button for the TOP as a whole; it is there while minutes are taken. */
void
fw_minutes_item_add_tool (FwMinutesItem *self,
                          GtkWidget     *tool)
{
  g_return_if_fail (FW_IS_MINUTES_ITEM (self));

  fw_wrap_box_append (FW_WRAP_BOX (self->tools), tool);
}

FwAgendaItem *
fw_minutes_item_get_item (FwMinutesItem *self)
{
  g_return_val_if_fail (FW_IS_MINUTES_ITEM (self), NULL);

  return self->item;
}

void
fw_minutes_item_focus (FwMinutesItem *self)
{
  g_return_if_fail (FW_IS_MINUTES_ITEM (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self->line)))
    gtk_widget_grab_focus (GTK_WIDGET (self->line));
  else
    fw_field_group_focus_field (self->text, "text");
}
