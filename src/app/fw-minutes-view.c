/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-minutes-view"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-agenda.h"
#include "fw-base.h"
#include "fw-minutes-attendance.h"
#include "fw-minutes-item.h"
#include "fw-minutes-view.h"
#include "fw-minutes.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-record-list.h"
#include "fw-records.h"
#include "fw-widgets.h"

struct _FwMinutesView
{
  GtkBox               parent_instance;

  FwStore             *store;
  FwMeeting           *meeting;
  GtkLabel            *title;
  GtkLabel            *state;
  GtkWidget           *chair;
  GtkWidget           *taker;
  GtkWidget           *reopen;
  FwSplitView         *split;
  GtkWidget           *presence;     /* the button that leads to the attendance */
  FwRecordList        *agenda;
  GtkEntry            *new_item;
  GtkStack            *detail;
  FwMinutesAttendance *attendance;
  FwMinutesItem       *item;
};

G_DEFINE_FINAL_TYPE (FwMinutesView, fw_minutes_view, GTK_TYPE_BOX)

enum
{
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
may_write (FwMinutesView *self)
{
  return self->meeting != NULL && self->meeting->finalised == NULL;
}

static void
complain (FwMinutesView *self,
          const GError  *error)
{
  fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
}

/* --- the head ------------------------------------------------------------------------ */

static char *
dup_quorum (FwMinutesView *self)
{
  FwQuorum quorum;

  if (!fw_minutes_count_quorum (self->store, self->meeting, &quorum))
    return g_strdup ("");

  return g_strdup_printf (quorum.reached ? _("%1$u votes present, %2$u needed: quorum reached")
                                         : _("%1$u votes present, %2$u needed: no quorum"),
                          quorum.present, quorum.needed);
}

static void
show_head (FwMinutesView *self)
{
  g_autofree char *starts = NULL, *quorum = NULL, *final = NULL, *line = NULL;
  gboolean writes = may_write (self);
  const char *approval;

  if (self->meeting == NULL)
    return;
  starts = fw_time_format (self->meeting->starts);
  quorum = dup_quorum (self);
  final = fw_time_format (self->meeting->finalised);
  /* Translators: the day on which the minutes became final. */
  line = writes ? g_strdup (_("Draft")) : g_strdup_printf (_("Final since %s"), final);
  gtk_label_set_label (self->title, self->meeting->name);
  {
    g_autofree char *text = g_strjoin (" · ", starts, line, *quorum != '\0' ? quorum : NULL,
                                       NULL);

    gtk_label_set_label (self->state, text);
  }
  approval = fw_minutes_get_approval (self->store, self->meeting);
  gtk_button_set_label (GTK_BUTTON (self->chair), g_str_equal (approval, FW_APPROVAL_BODY)
                                                  ? _("Approved by the Gremium")
                                                  : _("Approve as chair"));
  gtk_widget_set_visible (self->chair, writes && self->meeting->approved_by_chair == NULL);
  gtk_widget_set_visible (self->taker, writes && self->meeting->approved_by_taker == NULL &&
                          g_str_equal (approval, FW_APPROVAL_BOTH));
  gtk_widget_set_visible (self->reopen, !writes);
  gtk_widget_set_visible (GTK_WIDGET (self->new_item), writes);
}

static void
approve (FwMinutesView *self,
         gboolean       chair)
{
  g_autoptr(GError) error = NULL;

  if (!fw_form_flush (GTK_WIDGET (self)))
    return;
  if (!fw_minutes_approve (self->store, self->meeting, chair, &error))
    complain (self, error);
  else
    fw_announce (GTK_WIDGET (self), self->meeting->finalised != NULL
                                    ? _("The minutes are final.") : _("Approved."));
  gtk_widget_grab_focus (GTK_WIDGET (self->agenda));
}

static void
on_chair (FwMinutesView *self)
{
  approve (self, TRUE);
}

static void
on_taker (FwMinutesView *self)
{
  approve (self, FALSE);
}

static void
on_reopen (FwMinutesView *self)
{
  g_autoptr(GError) error = NULL;

  if (!fw_minutes_reopen (self->store, self->meeting, &error))
    complain (self, error);
}

static void
on_back (FwMinutesView *self)
{
  if (!fw_form_flush (GTK_WIDGET (self)))
    return;
  fw_minutes_item_set_item (self->item, NULL, FALSE);
  g_signal_emit (self, signals[CLOSED], 0);
}

/* --- the agenda ------------------------------------------------------------------------- */

static GPtrArray *
find_items (FwStore    *store,
            const char *meeting,
            gpointer    data)
{
  return fw_agenda_list_items (store, meeting);
}

static GtkWidget *
new_item_row (FwStore  *store,
              FwEntity *entity,
              gpointer  data)
{
  FwAgendaItem *item = FW_AGENDA_ITEM (entity);
  g_autofree char *title = fw_entity_dup_title (entity);
  g_autofree char *second = fw_records_dup_line (store, entity, "kind");
  GtkWidget *row = fw_records_new_row (title, second);

  if (item->pending)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), fw_records_new_tag (_("stays open")));
  if (item->text != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), fw_name_new_image ("fw-check-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);

  return row;
}

static void
show_item (FwMinutesView *self,
           FwEntity      *item)
{
  fw_minutes_item_set_item (self->item, FW_AGENDA_ITEM (item), may_write (self));
  gtk_stack_set_visible_child_name (self->detail, "item");
  fw_split_view_set_show_detail (self->split, TRUE);
  fw_minutes_item_focus (self->item);
}

static void
show_attendance (FwMinutesView *self)
{
  fw_minutes_item_set_item (self->item, NULL, FALSE);
  gtk_stack_set_visible_child_name (self->detail, "attendance");
  fw_split_view_set_show_detail (self->split, TRUE);
  fw_minutes_attendance_focus (self->attendance);
}

static void
on_new_item (FwMinutesView *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (
                                                  GTK_EDITABLE (self->new_item))));
  g_autoptr(FwEntity) item = NULL;
  g_autoptr(GError) error = NULL;

  if (*name == '\0')
    return;
  item = fw_model_new_entity ("agenda_item", NULL);
  g_object_set (item, "meeting", fw_entity_get_uuid (FW_ENTITY (self->meeting)), NULL);
  if (!fw_entity_set_text (item, fw_entity_info_find_field (fw_entity_get_info (item), "name"),
                           name, &error) ||
      !fw_agenda_add (self->store, FW_AGENDA_ITEM (item), &error))
    {
      complain (self, error);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->new_item), "");
  fw_announce (GTK_WIDGET (self), name);
}

/* The attendance is before the first TOP. */
static void
step (FwMinutesView *self,
      int            by)
{
  g_autoptr(GPtrArray) items =
    fw_agenda_list_items (self->store, fw_entity_get_uuid (FW_ENTITY (self->meeting)));
  FwAgendaItem *shown = fw_minutes_item_get_item (self->item);
  guint at = 0;
  int to;

  to = (shown != NULL && g_ptr_array_find (items, shown, &at) ? (int) at : -1) + by;
  if (!fw_form_flush (GTK_WIDGET (self)))
    return;
  if (to < 0)
    show_attendance (self);
  else if (to < (int) items->len)
    show_item (self, items->pdata[to]);
}

static void
move_item (FwMinutesView *self,
           FwAgendaItem  *item,
           int            by)
{
  g_autoptr(GError) error = NULL;

  if (item != NULL && !fw_agenda_move (self->store, item, by, &error))
    complain (self, error);
}

static void
on_up (FwMinutesView *self)
{
  move_item (self, fw_minutes_item_get_item (self->item), -1);
}

static void
on_down (FwMinutesView *self)
{
  move_item (self, fw_minutes_item_get_item (self->item), 1);
}

static FwAgendaItem *
get_neighbour (GPtrArray *items,
               guint      at)
{
  if (at + 1 < items->len)
    return items->pdata[at + 1];

  return at > 0 ? items->pdata[at - 1] : NULL;
}

/* The next TOP takes its place and the focus, so that Ctrl+Z brings it back and
 * is not for the words in a line. */
static void
remove_item (FwMinutesView *self,
             FwAgendaItem  *item)
{
  FwAgendaItem *next;
  g_autoptr(GPtrArray) items =
    fw_agenda_list_items (self->store, fw_entity_get_uuid (FW_ENTITY (self->meeting)));
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  guint at;

  if (item == NULL || !fw_form_flush (GTK_WIDGET (self)) ||
      !g_ptr_array_find (items, item, &at))
    return;
  title = fw_entity_dup_title (FW_ENTITY (item));
  next = get_neighbour (items, at);
  if (next == NULL)
    show_attendance (self);
  else if (fw_minutes_item_get_item (self->item) == item)
    fw_minutes_item_set_item (self->item, next, TRUE);
  if (!fw_agenda_remove (self->store, item, &error))
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("This could not be deleted"), error->message);
      return;
    }
  /* Translators: %s names a record that was put into the bin. */
  text = g_strdup_printf (_("Deleted: %s"), title);
  if (next != NULL)
    fw_record_list_focus (self->agenda, fw_entity_get_uuid (FW_ENTITY (next)));
  fw_page_toast (GTK_WIDGET (self), text, TRUE);
}

static void
on_remove (FwMinutesView *self)
{
  remove_item (self, fw_minutes_item_get_item (self->item));
}

static gboolean
on_key (GtkEventControllerKey *keys,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        modifiers,
        FwMinutesView         *self)
{
  FwEntity *focused = fw_record_list_get_focused (self->agenda);

  if (self->meeting == NULL)
    return GDK_EVENT_PROPAGATE;
  if ((modifiers & GDK_CONTROL_MASK) != 0 &&
      (keyval == GDK_KEY_Page_Down || keyval == GDK_KEY_Page_Up))
    {
      step (self, keyval == GDK_KEY_Page_Down ? 1 : -1);
      return GDK_EVENT_STOP;
    }
  if (focused == NULL || !may_write (self))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Delete)
    remove_item (self, FW_AGENDA_ITEM (focused));
  else if ((modifiers & GDK_ALT_MASK) != 0 && (keyval == GDK_KEY_Down || keyval == GDK_KEY_Up))
    move_item (self, FW_AGENDA_ITEM (focused), keyval == GDK_KEY_Down ? 1 : -1);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

/* --- object ------------------------------------------------------------------------------ */

static void
on_changed (FwMinutesView *self,
            const char    *uuid,
            const char    *entity)
{
  if (self->meeting == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (!fw_records_is_here (self->store, FW_ENTITY (self->meeting)))
    {
      g_signal_emit (self, signals[CLOSED], 0);
      return;
    }
  if (entity != NULL && !fw_set_contains ("agenda_item attendance body meeting seat", entity))
    return;
  show_head (self);
  if (entity == NULL || g_str_equal (entity, "meeting"))
    {
      FwAgendaItem *item = fw_minutes_item_get_item (self->item);

      fw_minutes_attendance_set_meeting (self->attendance, self->meeting);
      if (item != NULL)
        fw_minutes_item_set_item (self->item, item, may_write (self));
    }
}

static void
fw_minutes_view_dispose (GObject *object)
{
  FwMinutesView *self = FW_MINUTES_VIEW (object);

  g_clear_object (&self->meeting);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_minutes_view_parent_class)->dispose (object);
}

static void
fw_minutes_view_class_init (FwMinutesViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_minutes_view_dispose;

  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_minutes_view_init (FwMinutesView *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

static GtkWidget *
add_button (FwMinutesView *self,
            GtkWidget     *box,
            const char    *label,
            GCallback      callback)
{
  GtkWidget *button = fw_records_new_button (label, callback, self);

  fw_wrap_box_append (FW_WRAP_BOX (box), button);

  return button;
}

static GtkWidget *
new_head (FwMinutesView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *back = fw_records_new_button (_("Meetings"), G_CALLBACK (on_back), self);
  GtkWidget *tools = fw_wrap_box_new (8, 6);

  gtk_widget_add_css_class (head, "fw-case-head");
  gtk_widget_set_valign (back, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (tools, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), back);
  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "title-3");
  self->state = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->state), "dim-label");
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_wrap (self->title, TRUE);
  gtk_label_set_xalign (self->state, 0);
  gtk_label_set_wrap (self->state, TRUE);
  gtk_widget_set_hexpand (names, TRUE);
  gtk_box_append (GTK_BOX (names), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (names), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (head), names);
  self->chair = add_button (self, tools, _("Approve as chair"), G_CALLBACK (on_chair));
  self->taker = add_button (self, tools, _("Approve as minute taker"), G_CALLBACK (on_taker));
  self->reopen = add_button (self, tools, _("Reopen"), G_CALLBACK (on_reopen));
  gtk_box_append (GTK_BOX (head), tools);

  return head;
}

static GtkWidget *
new_agenda (FwMinutesView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = fw_record_list_new (self->store, _("Agenda"), NULL,
                                        _("There is no TOP yet."));

  self->presence = gtk_button_new_with_label (_("Attendance"));
  g_signal_connect_object (self->presence, "clicked", G_CALLBACK (show_attendance), self,
                           G_CONNECT_SWAPPED);
  self->agenda = FW_RECORD_LIST (list);
  fw_record_list_set_funcs (self->agenda, find_items, new_item_row, self);
  g_signal_connect_object (list, "open", G_CALLBACK (show_item), self, G_CONNECT_SWAPPED);
  self->new_item = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->new_item, _("Title of a new TOP"));
  fw_name_set (GTK_WIDGET (self->new_item), _("New TOP"));
  g_signal_connect_object (self->new_item, "activate", G_CALLBACK (on_new_item), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->presence);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->new_item));

  return fw_records_new_scroll (box);
}

static void
add_item_tools (FwMinutesView *self)
{
  static const struct { const char *label, *keys; GCallback clicked; } tools[] = {
    { N_("Move the TOP up"), N_("Alt+Up in the agenda"), G_CALLBACK (on_up) },
    { N_("Move the TOP down"), N_("Alt+Down in the agenda"), G_CALLBACK (on_down) },
    { N_("Delete the TOP"), N_("Del in the agenda"), G_CALLBACK (on_remove) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    {
      GtkWidget *button = fw_records_new_button (_(tools[i].label), tools[i].clicked, self);

      gtk_widget_set_tooltip_text (button, _(tools[i].keys));
      fw_minutes_item_add_tool (self->item, button);
    }
}

static GtkWidget *
new_detail (FwMinutesView *self)
{
  GtkWidget *attendance = fw_minutes_attendance_new (self->store);
  GtkWidget *item = fw_minutes_item_new (self->store);
  GtkWidget *pages[] = { fw_records_new_scroll (attendance), fw_records_new_scroll (item) };

  self->attendance = FW_MINUTES_ATTENDANCE (attendance);
  self->item = FW_MINUTES_ITEM (item);
  add_item_tools (self);
  self->detail = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->detail, pages[0], "attendance");
  fw_name_stack_page (self->detail, pages[0], _("Attendance"));
  gtk_stack_add_named (self->detail, pages[1], "item");
  fw_name_stack_page (self->detail, pages[1], _("TOP"));

  return GTK_WIDGET (self->detail);
}

GtkWidget *
fw_minutes_view_new (FwStore *store)
{
  FwMinutesView *self = g_object_new (FW_TYPE_MINUTES_VIEW, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *detail, *split;

  self->store = g_object_ref (store);
  gtk_box_append (GTK_BOX (self), new_head (self));
  detail = new_detail (self);
  split = fw_split_view_new (new_agenda (self), detail);
  self->split = FW_SPLIT_VIEW (split);
  gtk_widget_set_vexpand (split, TRUE);
  gtk_box_append (GTK_BOX (self), split);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * fw_minutes_view_set_meeting:
 * @item: (nullable): the TOP to begin with; %NULL for the attendance
 */
void
fw_minutes_view_set_meeting (FwMinutesView *self,
                             FwMeeting     *meeting,
                             const char    *item)
{
  g_autoptr(FwEntity) first = NULL;
  g_autoptr(GError) error = NULL;

  g_return_if_fail (FW_IS_MINUTES_VIEW (self));
  g_return_if_fail (FW_IS_MEETING (meeting));

  g_set_object (&self->meeting, meeting);
  if (may_write (self) && !fw_minutes_open (self->store, meeting, &error))
    complain (self, error);
  fw_record_list_set_owner (self->agenda, fw_entity_get_uuid (FW_ENTITY (meeting)));
  fw_minutes_attendance_set_meeting (self->attendance, meeting);
  show_head (self);
  first = item != NULL ? fw_store_load (self->store, item, NULL) : NULL;
  if (first != NULL && FW_IS_AGENDA_ITEM (first))
    show_item (self, first);
  else
    show_attendance (self);
}
