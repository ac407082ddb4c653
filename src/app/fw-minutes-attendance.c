/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-minutes-attendance"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-minutes-attendance.h"
#include "fw-minutes.h"
#include "fw-model.h"
#include "fw-record-list.h"
#include "fw-record-window.h"
#include "fw-records.h"
#include "fw-widgets.h"

struct _FwMinutesAttendance
{
  GtkBox        parent_instance;

  FwStore      *store;
  FwMeeting    *meeting;
  FwRecordList *list;
  GtkEntry     *guest;
  GtkWidget    *tools;
};

G_DEFINE_FINAL_TYPE (FwMinutesAttendance, fw_minutes_attendance, GTK_TYPE_BOX)

/* The letters are those of the German words on paper, in the order of Enter. */
static const struct { guint key; const char *state; } states[] = {
  { GDK_KEY_a, FW_ATTENDANCE_PRESENT }, { GDK_KEY_e, FW_ATTENDANCE_EXCUSED },
  { GDK_KEY_v, FW_ATTENDANCE_REPRESENTED }, { GDK_KEY_s, FW_ATTENDANCE_LATE },
  { GDK_KEY_g, FW_ATTENDANCE_GONE }, { GDK_KEY_f, FW_ATTENDANCE_MISSING },
};

static const char *const fields[] = {
  "state", "name", "represented_by", "came", "left", NULL
};

static const FwRecordPart part = {
  "attendance", "meeting", N_("New guest"), NULL, "state", fields, NULL
};

static gboolean
may_write (FwMinutesAttendance *self)
{
  return self->meeting != NULL && self->meeting->finalised == NULL;
}

/* --- states --------------------------------------------------------------------------- */

static const char *
label_of (FwAttendance *attendance)
{
  return attendance->state != NULL ? fw_code_list_get_label ("CL_ANWESENHEIT", attendance->state)
                                   : "–";
}

static void
set_state (FwMinutesAttendance *self,
           FwEntity            *entity,
           const char          *state)
{
  g_autofree char *title = NULL, *spoken = NULL;

  if (!may_write (self))
    return;
  g_object_set (entity, "state", state, NULL);
  if (!fw_records_save (GTK_WIDGET (self), self->store, entity, _("Attendance")))
    return;
  title = fw_minutes_dup_seat_name (self->store, FW_ATTENDANCE (entity));
  spoken = g_strconcat (title != NULL ? title : FW_ATTENDANCE (entity)->name, ": ",
                        label_of (FW_ATTENDANCE (entity)), NULL);
  fw_announce (GTK_WIDGET (self), spoken);
}

static const char *
next_state (const char *state)
{
  for (guint i = 0; i + 1 < 3; i++)
    if (g_strcmp0 (states[i].state, state) == 0)
      return states[i + 1].state;

  return states[0].state;
}

static void
on_open (FwMinutesAttendance *self,
         FwEntity            *entity)
{
  FwAttendance *attendance = FW_ATTENDANCE (entity);

  if (attendance->seat != NULL)
    set_state (self, entity, next_state (attendance->state));
  else
    fw_record_window_present (GTK_WIDGET (self), self->store, entity, &part);
}

static void
on_details (GtkWidget *button,
            FwEntity  *entity)
{
  GtkWidget *self = gtk_widget_get_ancestor (button, FW_TYPE_MINUTES_ATTENDANCE);

  fw_record_window_present (self, FW_MINUTES_ATTENDANCE (self)->store, entity, &part);
}

static gboolean
on_key (GtkEventControllerKey *keys,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        modifiers,
        FwMinutesAttendance   *self)
{
  FwEntity *entity = fw_record_list_get_focused (self->list);

  if (entity == NULL || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (gdk_keyval_to_lower (keyval) == states[i].key)
      {
        set_state (self, entity, states[i].state);
        return GDK_EVENT_STOP;
      }

  return GDK_EVENT_PROPAGATE;
}

/* --- rows ------------------------------------------------------------------------------- */

static GPtrArray *
find (FwStore    *store,
      const char *owner,
      gpointer    data)
{
  FwMinutesAttendance *self = data;

  return fw_minutes_list_attendances (store, self->meeting);
}

static char *
dup_second (FwAttendance *attendance,
            gboolean      guest)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  char *line;

  if (!guest && attendance->name != NULL)
    g_ptr_array_add (parts, g_strdup (attendance->name));
  if (attendance->represented_by != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_("represented by %s"), attendance->represented_by));
  if (attendance->came != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_("from %s"), attendance->came));
  if (attendance->left != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_("until %s"), attendance->left));
  g_ptr_array_add (parts, NULL);
  line = g_strjoinv (" · ", (char **) parts->pdata);
  g_ptr_array_unref (parts);

  return line;
}

static GtkWidget *
new_row (FwStore  *store,
         FwEntity *entity,
         gpointer  data)
{
  FwAttendance *attendance = FW_ATTENDANCE (entity);
  g_autofree char *seat = fw_minutes_dup_seat_name (store, attendance);
  g_autofree char *second = dup_second (attendance, seat == NULL);
  const char *title = seat != NULL ? seat : attendance->name;
  GtkWidget *row = fw_records_new_row (title != NULL ? title : _("Guest"), second);
  g_autofree char *spoken = g_strjoin ("; ", title != NULL ? title : _("Guest"),
                                       label_of (attendance), *second != '\0' ? second : NULL,
                                       NULL);
  g_autofree char *details = g_strdup_printf (_("Details: %s"), title != NULL ? title : _("Guest"));
  GtkWidget *button = fw_name_new_icon_button ("fw-next-symbolic", details);

  fw_name_set (row, spoken);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_details), entity, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), fw_records_new_tag (label_of (attendance)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);

  return row;
}

/* --- all at once, and guests --------------------------------------------------------------- */

/* Whoever has no state yet is there; the few others are changed by a letter. */
static void
on_all (FwMinutesAttendance *self)
{
  g_autoptr(GPtrArray) all = fw_minutes_list_attendances (self->store, self->meeting);
  g_autoptr(GPtrArray) changed = g_ptr_array_new (), none = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < all->len; i++)
    if (FW_ATTENDANCE (all->pdata[i])->state == NULL)
      {
        g_object_set (all->pdata[i], "state", FW_ATTENDANCE_PRESENT, NULL);
        g_ptr_array_add (changed, all->pdata[i]);
      }
  if (changed->len > 0 &&
      !fw_store_apply (self->store, _("All present"), changed, none, &error))
    fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
}

static void
on_guest (FwMinutesAttendance *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (
                                                  GTK_EDITABLE (self->guest))));
  g_autoptr(GError) error = NULL;

  if (*name == '\0' || !may_write (self))
    return;
  if (!fw_minutes_add_guest (self->store, self->meeting, name, &error))
    {
      fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->guest), "");
  fw_announce (GTK_WIDGET (self), name);
}

/* --- object ------------------------------------------------------------------------------ */

static void
fw_minutes_attendance_dispose (GObject *object)
{
  FwMinutesAttendance *self = FW_MINUTES_ATTENDANCE (object);

  g_clear_object (&self->store);
  g_clear_object (&self->meeting);

  G_OBJECT_CLASS (fw_minutes_attendance_parent_class)->dispose (object);
}

static void
fw_minutes_attendance_class_init (FwMinutesAttendanceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_minutes_attendance_dispose;
}

static void
fw_minutes_attendance_init (FwMinutesAttendance *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
}

static GtkWidget *
new_tools (FwMinutesAttendance *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *all = gtk_button_new_with_label (_("The others are present"));

  self->guest = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->guest, _("Name of a guest"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->guest), TRUE);
  fw_name_set (GTK_WIDGET (self->guest), _("New guest"));
  g_signal_connect_object (self->guest, "activate", G_CALLBACK (on_guest), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (all, "clicked", G_CALLBACK (on_all), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->guest));
  gtk_box_append (GTK_BOX (box), all);

  return box;
}

GtkWidget *
fw_minutes_attendance_new (FwStore *store)
{
  FwMinutesAttendance *self = g_object_new (FW_TYPE_MINUTES_ATTENDANCE, NULL);
  GtkWidget *list = fw_record_list_new (store, _("Attendance"), NULL,
                                        _("This Gremium has no seats. Write the number of "
                                          "participants at the meeting, or guests here."));
  GtkWidget *hint = gtk_label_new (_("Keys: A present, E excused, V represented, S late, G left, "
                                     "F missing. Enter goes on to the next."));
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->store = g_object_ref (store);
  self->list = FW_RECORD_LIST (list);
  fw_record_list_set_funcs (self->list, find, new_row, self);
  g_signal_connect_object (list, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (list, keys);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "dim-label");
  self->tools = new_tools (self);
  gtk_box_append (GTK_BOX (self), list);
  gtk_box_append (GTK_BOX (self), self->tools);
  gtk_box_append (GTK_BOX (self), hint);

  return GTK_WIDGET (self);
}

void
fw_minutes_attendance_set_meeting (FwMinutesAttendance *self,
                                   FwMeeting           *meeting)
{
  g_return_if_fail (FW_IS_MINUTES_ATTENDANCE (self));

  g_set_object (&self->meeting, meeting);
  gtk_widget_set_sensitive (self->tools, may_write (self));
  fw_record_list_set_owner (self->list, meeting != NULL
                                        ? fw_entity_get_uuid (FW_ENTITY (meeting)) : NULL);
}

void
fw_minutes_attendance_focus (FwMinutesAttendance *self)
{
  g_return_if_fail (FW_IS_MINUTES_ATTENDANCE (self));

  if (!fw_record_list_focus (self->list, NULL))
    gtk_widget_grab_focus (GTK_WIDGET (self->guest));
}
