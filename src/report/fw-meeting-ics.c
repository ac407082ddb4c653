/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meeting-paper"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>
#include <string.h>

#include "fw-agenda.h"
#include "fw-base.h"
#include "fw-meeting-paper.h"

static int
to_int (const char *digits)
{
  return (int) g_ascii_strtoll (digits, NULL, 10);
}

/* Local time without a zone, "floating" in RFC 5545: all who are invited live in
 * the same one.  Midnight means that nobody wrote down the time, and so a whole
 * day. */
static struct icaltimetype
to_ical (const char *iso)
{
  struct icaltimetype time = icaltime_null_time ();

  time.year = to_int (iso);
  time.month = to_int (iso + 5);
  time.day = to_int (iso + 8);
  time.hour = to_int (iso + 11);
  time.minute = to_int (iso + 14);
  time.is_date = time.hour == 0 && time.minute == 0;

  return time;
}

static char *
dup_agenda (FwStore   *store,
            FwMeeting *meeting)
{
  g_autoptr(GPtrArray) items =
    fw_agenda_list_items (store, fw_entity_get_uuid (FW_ENTITY (meeting)));
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *title = fw_entity_dup_title (items->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", title);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A calendar takes another day only from an entry of a higher number (RFC 5545,
 * 3.8.7.4): how often it was moved, renamed or called off since it was made. */
static int
count_moves (FwStore   *store,
             FwMeeting *meeting)
{
  g_autoptr(GPtrArray) changes =
    fw_store_list_changes (store, fw_entity_get_uuid (FW_ENTITY (meeting)));
  int n = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const FwChange *change = changes->pdata[i];

      if (change->field != NULL && change->before != NULL &&
          fw_set_contains ("ends place starts status", change->field->name))
        n++;
    }

  return n;
}

static void
fill (icalcomponent *event,
      FwStore       *store,
      FwMeeting     *meeting)
{
  g_autofree char *agenda = dup_agenda (store, meeting);
  gboolean cancelled = g_strcmp0 (meeting->status, FW_MEETING_CANCELLED) == 0;
  struct icaltimetype starts = to_ical (meeting->starts);

  icalcomponent_add_property (event, icalproperty_new_uid (
                                fw_entity_get_uuid (FW_ENTITY (meeting))));
  icalcomponent_add_property (event, icalproperty_new_dtstamp (
                                icaltime_current_time_with_zone (
                                  icaltimezone_get_utc_timezone ())));
  icalcomponent_add_property (event, icalproperty_new_sequence (count_moves (store, meeting)));
  icalcomponent_add_property (event, icalproperty_new_dtstart (starts));
  if (fw_time_is_valid (meeting->ends) && !starts.is_date)
    icalcomponent_add_property (event, icalproperty_new_dtend (to_ical (meeting->ends)));
  icalcomponent_add_property (event, icalproperty_new_summary (meeting->name));
  if (meeting->place != NULL)
    icalcomponent_add_property (event, icalproperty_new_location (meeting->place));
  if (*agenda != '\0')
    icalcomponent_add_property (event, icalproperty_new_description (agenda));
  icalcomponent_add_property (event, icalproperty_new_status (cancelled ? ICAL_STATUS_CANCELLED
                                                                        : ICAL_STATUS_CONFIRMED));
}

/**
 * fw_meeting_write_ics:
 *
 * Returns: (transfer full) (nullable): the meeting for a calendar program, as RFC
 *   5545 has it; a cancelled one takes the entry back
 */
GBytes *
fw_meeting_write_ics (FwStore    *store,
                      FwMeeting  *meeting,
                      GError    **error)
{
  icalcomponent *calendar, *event;
  gboolean cancelled = g_strcmp0 (meeting->status, FW_MEETING_CANCELLED) == 0;
  char *text, *copy;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (FW_IS_MEETING (meeting), NULL);

  if (!fw_time_is_valid (meeting->starts) || meeting->name == NULL)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                           _("Enter first when the meeting begins."));
      return NULL;
    }
  calendar = icalcomponent_new_vcalendar ();
  icalcomponent_add_property (calendar, icalproperty_new_prodid ("-//Fallwerk//DE"));
  icalcomponent_add_property (calendar, icalproperty_new_version ("2.0"));
  icalcomponent_add_property (calendar, icalproperty_new_method (cancelled ? ICAL_METHOD_CANCEL
                                                                           : ICAL_METHOD_PUBLISH));
  event = icalcomponent_new_vevent ();
  fill (event, store, meeting);
  icalcomponent_add_component (calendar, event);
  text = icalcomponent_as_ical_string_r (calendar);
  copy = g_strdup (text);
  icalmemory_free_buffer (text);
  icalcomponent_free (calendar);

  return g_bytes_new_take (copy, strlen (copy));
}
