/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meeting-view"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-agenda.h"
#include "fw-decision-parts.h"
#include "fw-extract-window.h"
#include "fw-meeting-documents.h"
#include "fw-meeting-export.h"
#include "fw-meeting-new.h"
#include "fw-meeting-view.h"
#include "fw-minutes-view.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-record-list.h"
#include "fw-records.h"
#include "fw-widgets.h"

struct _FwMeetingView
{
  AdwBin           parent_instance;

  FwStore         *store;
  GtkStack        *stack;
  FwRecordBrowser *browser;
  FwMinutesView   *minutes;
  FwRecordList    *agenda;
  FwRecordList    *decisions;
  FwRecordList    *tasks;
  GtkWidget       *documents;
};

G_DEFINE_FINAL_TYPE (FwMeetingView, fw_meeting_view, ADW_TYPE_BIN)

static char *
dup_obstacle (FwStore * store,
              FwEntity * entity)
{
  g_autoptr(GPtrArray) decisions = fw_store_list (store, "decision", "meeting",
                                                  fw_entity_get_uuid (entity));

  if (FW_MEETING (entity)->finalised == NULL && decisions->len == 0)
    return NULL;

  return g_strdup (_("The meeting has Beschlüsse or final minutes. That it did not take place can "
                     "be said in its status."));
}

static const char *const fields[] = {
  "name", "body", "starts", "ends", "place", "status", "chair", "minute_taker", "municipality",
  "participants", "invited_by", "note", "objections", NULL
};

static const FwRecordKind kind = {
  "meeting", N_("New meeting"), "fw-calendar-symbolic",
  N_("A meeting has an agenda, minutes and Beschlüsse. What stays open goes into the next agenda "
     "by itself."),
  "starts", "starts status", fields, dup_obstacle, TRUE
};

/* --- minutes ------------------------------------------------------------------------- */

static void
take_minutes (FwMeetingView *self,
              const char    *item)
{
  FwEntity *meeting = fw_record_browser_get_entity (self->browser);

  if (meeting == NULL || !fw_form_flush (GTK_WIDGET (self->browser)))
    return;
  gtk_stack_set_visible_child_name (self->stack, "minutes");
  fw_minutes_view_set_meeting (self->minutes, FW_MEETING (meeting), item);
}

static void
on_minutes (FwMeetingView *self)
{
  take_minutes (self, NULL);
}

static void
on_open_item (FwMeetingView *self,
              FwEntity      *item)
{
  take_minutes (self, fw_entity_get_uuid (item));
}

static void
on_closed (FwMeetingView *self)
{
  gtk_stack_set_visible_child_name (self->stack, "meetings");
  fw_record_browser_focus_list (self->browser);
}

/* --- what belongs to the meeting ------------------------------------------------------- */

static GPtrArray *
find_items (FwStore    *store,
            const char *meeting,
            gpointer    data)
{
  return fw_agenda_list_items (store, meeting);
}

static GPtrArray *
find_decisions (FwStore    *store,
                const char *meeting,
                gpointer    data)
{
  return fw_store_list (store, "decision", "meeting", meeting);
}

static GPtrArray *
find_tasks (FwStore    *store,
            const char *meeting,
            gpointer    data)
{
  g_autoptr(FwEntity) entity = fw_store_load (store, meeting, NULL);
  GPtrArray *tasks = fw_store_list (store, "task", "meeting", meeting);

  if (entity != NULL && FW_IS_MEETING (entity))
    g_ptr_array_extend_and_steal (tasks, fw_meeting_list_old_tasks (store, FW_MEETING (entity)));

  return tasks;
}

static GtkWidget *
new_row (FwStore  *store,
         FwEntity *entity,
         gpointer  data)
{
  g_autofree char *title = fw_entity_dup_title (entity);
  g_autofree char *second = FW_IS_DECISION (entity)
                            ? fw_decision_dup_line (store, FW_DECISION (entity))
                            : fw_records_dup_line (store, entity, FW_IS_TASK (entity)
                                                   ? "who due status" : "kind");

  return fw_records_new_open_row (title, second);
}

static void
on_open_decision (FwMeetingView *self,
                  FwEntity      *entity)
{
  fw_page_go_to (GTK_WIDGET (self), fw_entity_get_uuid (entity));
}

static void
on_open_task (FwMeetingView *self,
              FwEntity      *entity)
{
  fw_record_window_present (GTK_WIDGET (self), self->store, entity, &fw_task_part);
}

/* --- object --------------------------------------------------------------------------- */

static void
on_shown (FwMeetingView *self,
          FwEntity      *meeting)
{
  const char *uuid = meeting != NULL ? fw_entity_get_uuid (meeting) : NULL;

  fw_record_list_set_owner (self->agenda, uuid);
  fw_record_list_set_owner (self->decisions, uuid);
  fw_record_list_set_owner (self->tasks, uuid);
  fw_meeting_documents_set_owner (FW_MEETING_DOCUMENTS (self->documents), uuid, NULL);
}

static void
fw_meeting_view_dispose (GObject *object)
{
  g_clear_object (&FW_MEETING_VIEW (object)->store);

  G_OBJECT_CLASS (fw_meeting_view_parent_class)->dispose (object);
}

static void
fw_meeting_view_class_init (FwMeetingViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_meeting_view_dispose;
}

static void
fw_meeting_view_init (FwMeetingView *self)
{
}

static FwRecordList *
add_list (FwMeetingView    *self,
          const char       *title,
          const char       *empty,
          FwRecordListFind  find,
          GCallback         open)
{
  GtkWidget *list = fw_record_list_new (self->store, title, NULL, empty);

  fw_record_list_set_funcs (FW_RECORD_LIST (list), find, new_row, self);
  g_signal_connect_object (list, "open", open, self, G_CONNECT_SWAPPED);
  fw_record_browser_add_footer (self->browser, list);

  return FW_RECORD_LIST (list);
}

/* @parameter: paper and format, like "minutes.pdf" */
static void
on_export (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  FwMeetingView *self = data;
  FwEntity *meeting = fw_record_browser_get_entity (self->browser);
  g_auto(GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), ".", 2);
  FwMeetingPaper paper = FW_MEETING_AGENDA;
  FwMeetingFormat format;

  fw_meeting_paper_from_string (parts[0], &paper);
  if (meeting != NULL && fw_meeting_format_from_string (parts[1], &format) &&
      fw_form_flush (GTK_WIDGET (self->browser)))
    fw_meeting_export (GTK_WIDGET (self), self->store, FW_MEETING (meeting), paper, format);
}

static void
on_mail (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  FwMeetingView *self = data;
  FwEntity *meeting = fw_record_browser_get_entity (self->browser);

  if (meeting != NULL && fw_form_flush (GTK_WIDGET (self->browser)))
    fw_meeting_invite_by_mail (GTK_WIDGET (self), self->store, FW_MEETING (meeting));
}

static void
on_extract (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  FwMeetingView *self = data;
  FwEntity *meeting = fw_record_browser_get_entity (self->browser);

  if (meeting != NULL && fw_form_flush (GTK_WIDGET (self->browser)))
    fw_extract_window_present (GTK_WIDGET (self), self->store, FW_MEETING (meeting));
}

static GtkWidget *
new_papers (FwMeetingView *self)
{
  static const GActionEntry entries[] = {
    { "export", on_export, "s" }, { "extract", on_extract }, { "mail", on_mail },
  };
  static const struct { const char *label, *target; } items[] = {
    { N_("Invitation as PDF …"), "agenda.pdf" },
    { N_("Invitation as ODT …"), "agenda.odt" },
    { N_("Calendar file …"), "agenda.ics" },
    { N_("Minutes as PDF …"), "minutes.pdf" },
    { N_("Minutes as ODT …"), "minutes.odt" },
    { N_("Results as PDF …"), "results.pdf" },
  };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr(GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "meeting", G_ACTION_GROUP (group));
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (_(items[i].label), NULL);

      g_menu_item_set_action_and_target (item, "meeting.export", "s", items[i].target);
      g_menu_append_item (menu, item);
    }
  g_menu_append (menu, _("Extract for a recipient …"), "meeting.extract");
  g_menu_append (menu, _("Invitation by mail …"), "meeting.mail");
  fw_name_menu_button (button, _("Hand out"), NULL);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  fw_name_icon_buttons_in (button, _("Hand out"));

  return button;
}

static void
add_tools (FwMeetingView *self)
{
  GtkWidget *minutes = gtk_button_new_with_label (_("Take minutes"));

  gtk_widget_add_css_class (minutes, "suggested-action");
  g_signal_connect_object (minutes, "clicked", G_CALLBACK (on_minutes), self, G_CONNECT_SWAPPED);
  fw_record_browser_add_tool (self->browser, minutes);
  fw_record_browser_add_tool (self->browser, new_papers (self));
}

GtkWidget *
fw_meeting_view_new (FwStore *store)
{
  FwMeetingView *self = g_object_new (FW_TYPE_MEETING_VIEW, NULL);
  GtkWidget *minutes = fw_minutes_view_new (store);

  self->store = g_object_ref (store);
  self->browser = FW_RECORD_BROWSER (fw_record_browser_new (store, NULL));
  self->agenda = add_list (self, _("Agenda"), _("There is no TOP yet."), find_items,
                           G_CALLBACK (on_open_item));
  add_tools (self);
  self->decisions = add_list (self, _("Beschlüsse"), _("Nothing was decided yet."),
                              find_decisions, G_CALLBACK (on_open_decision));
  self->tasks = add_list (self, _("Tasks, also open ones from before"),
                          _("No task is open."), find_tasks, G_CALLBACK (on_open_task));
  self->documents = fw_meeting_documents_new (store);
  fw_record_browser_add_footer (self->browser, self->documents);
  self->minutes = FW_MINUTES_VIEW (minutes);
  g_signal_connect_object (minutes, "closed", G_CALLBACK (on_closed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->browser, "shown", G_CALLBACK (on_shown), self,
                           G_CONNECT_SWAPPED);
  fw_record_browser_set_kind (self->browser, &kind);
  self->stack = GTK_STACK (fw_stack_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->browser), "meetings");
  fw_name_stack_page (self->stack, GTK_WIDGET (self->browser), _("Meetings"));
  gtk_stack_add_named (self->stack, minutes, "minutes");
  fw_name_stack_page (self->stack, minutes, _("Minutes"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));

  return GTK_WIDGET (self);
}

FwRecordBrowser *
fw_meeting_view_get_browser (FwMeetingView *self)
{
  g_return_val_if_fail (FW_IS_MEETING_VIEW (self), NULL);

  return self->browser;
}

/* Shows a meeting, or a TOP in the minutes of its meeting; %NULL for none. */
gboolean
fw_meeting_view_open (FwMeetingView *self,
                      const char    *uuid)
{
  g_autoptr(FwEntity) entity = uuid != NULL ? fw_store_load (self->store, uuid, NULL) : NULL;
  const char *meeting = uuid;

  g_return_val_if_fail (FW_IS_MEETING_VIEW (self), FALSE);

  if (entity != NULL && FW_IS_AGENDA_ITEM (entity))
    meeting = FW_AGENDA_ITEM (entity)->meeting;
  else if (entity != NULL && FW_IS_ATTENDANCE (entity))
    meeting = FW_ATTENDANCE (entity)->meeting;
  else if (entity != NULL && FW_IS_MEETING_DOCUMENT (entity))
    meeting = FW_MEETING_DOCUMENT (entity)->meeting;
  else if (entity != NULL && FW_IS_TASK (entity))
    meeting = FW_TASK (entity)->meeting;
  gtk_stack_set_visible_child_name (self->stack, "meetings");
  if ((uuid != NULL && meeting == NULL) || !fw_record_browser_open (self->browser, meeting))
    return FALSE;
  if (entity != NULL && FW_IS_AGENDA_ITEM (entity))
    take_minutes (self, uuid);

  return TRUE;
}

void
fw_meeting_view_ask_new (FwMeetingView *self)
{
  g_return_if_fail (FW_IS_MEETING_VIEW (self));

  fw_meeting_new_ask (GTK_WIDGET (self), self->store, NULL);
}

/* Whether the minutes stand in the place of the meetings. */
gboolean
fw_meeting_view_is_minuting (FwMeetingView *self)
{
  g_return_val_if_fail (FW_IS_MEETING_VIEW (self), FALSE);

  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "minutes") == 0;
}
