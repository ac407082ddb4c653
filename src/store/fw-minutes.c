/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-minutes"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-agenda.h"
#include "fw-base.h"
#include "fw-minutes.h"
#include "fw-scope.h"

static char *
dup_day (FwMeeting *meeting)
{
  return meeting->starts != NULL ? g_strndup (meeting->starts, 10) : fw_date_today ();
}

/* --- attendance ---------------------------------------------------------------------- */

static int
compare_seats (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 ((*(FwSeat *const *) a)->pos, (*(FwSeat *const *) b)->pos);
}

/* Returns: (transfer full) (element-type FwSeat): those that exist on the day of the
 *   meeting, in their order */
GPtrArray *
fw_minutes_list_seats (FwStore   *store,
                       FwMeeting *meeting)
{
  g_autofree char *day = dup_day (meeting);
  GPtrArray *seats;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  seats = fw_store_list (store, "seat", "body", meeting->body);
  for (guint i = seats->len; i-- > 0;)
    if (!fw_body_runs_on (FW_SEAT (seats->pdata[i])->valid_from,
                          FW_SEAT (seats->pdata[i])->valid_until, day))
      g_ptr_array_remove_index (seats, i);
  g_ptr_array_sort (seats, compare_seats);

  return seats;
}

/* Returns: (transfer full) (element-type FwMandate): of all @seats, of all times */
GPtrArray *
fw_minutes_list_mandates (FwStore   *store,
                          GPtrArray *seats)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (FW_IS_STORE (store), all);

  for (guint i = 0; i < seats->len; i++)
    g_ptr_array_extend_and_steal (all, fw_store_list (store, "mandate", "seat",
                                                      fw_entity_get_uuid (seats->pdata[i])));

  return all;
}

static gint64
place_of (FwAttendance *attendance)
{
  return attendance->place != FW_INTEGER_NONE ? attendance->place : 1;
}

static guint
find_seat (GPtrArray  *seats,
           const char *uuid)
{
  guint i;

  for (i = 0; i < seats->len; i++)
    if (g_strcmp0 (fw_entity_get_uuid (seats->pdata[i]), uuid) == 0)
      break;

  return i;
}

static int
compare_attendances (gconstpointer a,
                     gconstpointer b,
                     gpointer      data)
{
  FwAttendance *x = *(FwAttendance *const *) a, *y = *(FwAttendance *const *) b;
  guint one = find_seat (data, x->seat), other = find_seat (data, y->seat);

  if (one != other)
    return one < other ? -1 : 1;
  if (place_of (x) != place_of (y))
    return place_of (x) < place_of (y) ? -1 : 1;

  return g_strcmp0 (x->name, y->name);
}

/* Returns: (transfer full) (element-type FwAttendance): by seat, guests last */
GPtrArray *
fw_minutes_list_attendances (FwStore   *store,
                             FwMeeting *meeting)
{
  g_autoptr(GPtrArray) seats = NULL;
  GPtrArray *list;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  seats = fw_minutes_list_seats (store, meeting);
  list = fw_store_list (store, "attendance", "meeting", fw_entity_get_uuid (FW_ENTITY (meeting)));
  g_ptr_array_sort_with_data (list, compare_attendances, seats);

  return list;
}

static gboolean
is_entered (GPtrArray  *attendances,
            const char *seat,
            guint       place)
{
  for (guint i = 0; i < attendances->len; i++)
    if (g_strcmp0 (FW_ATTENDANCE (attendances->pdata[i])->seat, seat) == 0 &&
        place_of (attendances->pdata[i]) == place)
      return TRUE;

  return FALSE;
}

/* Derived, so that two workplaces that begin the minutes of one meeting make one
 * list and not two; one that was put into the bin stays there. */
static FwEntity *
new_attendance (FwStore    *store,
                FwMeeting  *meeting,
                const char *seat,
                guint       place)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (meeting));
  g_autofree char *name = g_strdup_printf ("fallwerk:attendance %s %s %u", uuid, seat, place);
  g_autofree char *own = fw_scope_dup_free_uuid (store, name);

  return g_object_new (FW_TYPE_ATTENDANCE, "uuid", own, "meeting", uuid, "seat", seat,
                       "place", (gint64) place, NULL);
}

static gboolean
enter_seat (FwStore    *store,
            FwMeeting  *meeting,
            FwSeat     *seat,
            GPtrArray  *attendances,
            GError    **error)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (seat));
  g_autofree char *day = dup_day (meeting);
  g_autoptr(GPtrArray) mandates = fw_store_list (store, "mandate", "seat", uuid);
  g_autoptr(GPtrArray) holders = fw_seat_list_holders (seat, mandates, day);

  for (guint place = 1; place <= fw_seat_get_places (seat); place++)
    {
      FwMandate *holder = place <= holders->len ? holders->pdata[place - 1] : NULL;
      g_autoptr(FwEntity) made = NULL;

      if (is_entered (attendances, uuid, place))
        continue;
      made = new_attendance (store, meeting, uuid, place);
      g_object_set (made, "name", holder != NULL && !holder->deputy ? holder->name : NULL, NULL);
      if (!fw_store_save (store, made, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * fw_minutes_open:
 *
 * Makes one attendance for each place of each seat, with who holds it.  What is
 * entered already stays.
 */
gboolean
fw_minutes_open (FwStore    *store,
                 FwMeeting  *meeting,
                 GError    **error)
{
  g_autoptr(GPtrArray) seats = NULL, attendances = NULL;
  gboolean done = TRUE;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (FW_IS_MEETING (meeting), FALSE);

  seats = fw_minutes_list_seats (store, meeting);
  attendances = fw_minutes_list_attendances (store, meeting);
  if (!fw_store_begin (store, _("Begin the minutes"), error))
    return FALSE;
  for (guint i = 0; done && i < seats->len; i++)
    done = enter_seat (store, meeting, seats->pdata[i], attendances, error);

  return fw_store_end (store, done, error);
}

gboolean
fw_minutes_add_guest (FwStore     *store,
                      FwMeeting   *meeting,
                      const char  *name,
                      GError     **error)
{
  g_autoptr(FwEntity) made = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (FW_IS_MEETING (meeting), FALSE);

  made = fw_model_new_entity ("attendance", NULL);
  g_object_set (made, "meeting", fw_entity_get_uuid (FW_ENTITY (meeting)),
                "state", FW_ATTENDANCE_GUEST, NULL);
  if (!fw_entity_set_text (made, fw_entity_info_find_field (fw_entity_get_info (made), "name"),
                           name, error) ||
      !fw_store_begin (store, _("New guest"), error))
    return FALSE;

  return fw_store_end (store, fw_store_save (store, made, error), error);
}

/* Returns: (transfer full) (nullable): the seat, with the number of its place if it
 *   has several; %NULL for a guest */
char *
fw_minutes_dup_seat_name (FwStore      *store,
                          FwAttendance *attendance)
{
  g_autoptr(FwEntity) seat = attendance->seat != NULL
                             ? fw_store_load (store, attendance->seat, NULL) : NULL;

  if (seat == NULL || !FW_IS_SEAT (seat))
    return NULL;
  if (fw_seat_get_places (FW_SEAT (seat)) < 2)
    return g_strdup (FW_SEAT (seat)->name);

  return g_strdup_printf ("%s (%d)", FW_SEAT (seat)->name, (int) place_of (attendance));
}

/* Returns: whether anything is known of who was there */
gboolean
fw_minutes_count_quorum (FwStore   *store,
                         FwMeeting *meeting,
                         FwQuorum  *quorum)
{
  g_autoptr(FwEntity) body = NULL;
  g_autoptr(GPtrArray) seats = NULL, attendances = NULL;
  g_autofree char *day = dup_day (meeting);

  *quorum = (FwQuorum) { 0 };
  body = meeting->body != NULL ? fw_store_load (store, meeting->body, NULL) : NULL;
  if (body == NULL || !FW_IS_BODY (body))
    return FALSE;
  seats = fw_minutes_list_seats (store, meeting);
  attendances = fw_minutes_list_attendances (store, meeting);
  fw_meeting_count_quorum (FW_BODY (body), seats, attendances, day, quorum);

  return seats->len > 0 && attendances->len > 0;
}

/* --- lines ---------------------------------------------------------------------------- */

/* Returns: (transfer full): like "LG-2025-03", the next number of the body */
char *
fw_minutes_dup_next_number (FwStore    *store,
                            const char *body,
                            const char *date)
{
  g_autoptr(FwEntity) record = body != NULL ? fw_store_load (store, body, NULL) : NULL;
  const char *begin = record != NULL && FW_IS_BODY (record) ? FW_BODY (record)->short_name : NULL;
  g_autofree char *prefix = g_strdup_printf ("%s-%.4s-", begin != NULL ? begin : "B", date);

  return g_strdup_printf ("%s%02" G_GINT64_FORMAT, prefix,
                          fw_store_get_highest_number (store, "decision", "number", prefix, "")
                          + 1);
}

static FwEntity *
new_decision (FwStore      *store,
              FwMeeting    *meeting,
              FwAgendaItem *item,
              FwMinuteLine *line)
{
  FwEntity *made = fw_store_new_draft (store, "decision");
  g_autofree char *day = dup_day (meeting);
  g_autofree char *number = fw_minutes_dup_next_number (store, meeting->body, day);

  g_object_set (made, "number", number, "body", meeting->body,
                "meeting", fw_entity_get_uuid (FW_ENTITY (meeting)),
                "item", fw_entity_get_uuid (FW_ENTITY (item)), "date", day,
                "result", line->result, "yes", line->yes, "no", line->no,
                "abstained", line->abstained, "themes", item->themes, NULL);

  return made;
}

static FwEntity *
new_task (FwStore      *store,
          FwMeeting    *meeting,
          FwAgendaItem *item,
          FwMinuteLine *line)
{
  FwEntity *made = fw_store_new_draft (store, "task");

  g_object_set (made, "who", line->who, "due", line->due, "body", meeting->body,
                "meeting", fw_entity_get_uuid (FW_ENTITY (meeting)),
                "item", fw_entity_get_uuid (FW_ENTITY (item)), NULL);

  return made;
}

/* The text goes through the gate that every text goes through. */
static gboolean
set_text (FwEntity    *record,
          const char  *field,
          const char  *text,
          GError     **error)
{
  return fw_entity_set_text (record, fw_entity_info_find_field (fw_entity_get_info (record), field),
                             text, error);
}

static gboolean
save_as (FwStore     *store,
         FwEntity    *record,
         const char  *label,
         GError     **error)
{
  return fw_store_begin (store, label, error) &&
         fw_store_end (store, fw_store_save (store, record, error), error);
}

static FwEntity *
append_note (FwStore       *store,
             FwAgendaItem  *item,
             const char    *text,
             GError       **error)
{
  g_autofree char *all = item->text != NULL ? g_strconcat (item->text, "\n", text, NULL)
                                            : g_strdup (text);

  if (!set_text (FW_ENTITY (item), "text", all, error) ||
      !save_as (store, FW_ENTITY (item), _("Note in the minutes"), error))
    return NULL;

  return g_object_ref (FW_ENTITY (item));
}

/**
 * fw_minutes_take_line:
 * @typed: as fw_minute_line_parse() reads it
 *
 * Returns: (transfer full) (nullable): the new decision or task, or @item itself
 *   with a further line of text; %NULL also if nothing was typed
 */
FwEntity *
fw_minutes_take_line (FwStore       *store,
                      FwAgendaItem  *item,
                      const char    *typed,
                      GError       **error)
{
  g_autoptr(FwMinuteLine) line = NULL;
  g_autoptr(FwEntity) meeting = NULL, made = NULL;
  g_autofree char *today = fw_date_today ();
  gboolean decides;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (FW_IS_AGENDA_ITEM (item), NULL);

  line = fw_minute_line_parse (typed, today);
  if (line == NULL)
    return NULL;
  if (line->kind == FW_MINUTE_NOTE)
    return append_note (store, item, line->text, error);
  meeting = fw_store_load (store, item->meeting, error);
  if (meeting == NULL)
    return NULL;
  decides = line->kind == FW_MINUTE_DECISION;
  made = decides ? new_decision (store, FW_MEETING (meeting), item, line)
                 : new_task (store, FW_MEETING (meeting), item, line);
  if (!set_text (made, decides ? "wording" : "text", line->text, error) ||
      !save_as (store, made, decides ? _("New Beschluss") : _("New task"), error))
    return NULL;

  return g_steal_pointer (&made);
}

/* What is left of the text without @passage, and no empty line in its place. */
static char *
dup_without (const char *text,
             const char *passage)
{
  const char *at = strstr (text, passage);
  g_autofree char *before = g_strndup (text, (gsize) (at - text));
  g_autofree char *after = g_strdup (at + strlen (passage));

  g_strchomp (before);
  g_strchug (after);

  return *before != '\0' && *after != '\0' ? g_strconcat (before, "\n", after, NULL)
                                           : g_strconcat (before, after, NULL);
}

/**
 * fw_minutes_convert:
 * @passage: of the text of @item
 * @kind: what it becomes: a decision or a task
 *
 * Takes what was written as a note for what it is.  One action, so that one undo
 * brings the note back.
 *
 * Returns: (transfer full) (nullable)
 */
FwEntity *
fw_minutes_convert (FwStore       *store,
                    FwAgendaItem  *item,
                    const char    *passage,
                    FwMinuteKind   kind,
                    GError       **error)
{
  g_autofree char *words = NULL, *line = NULL, *rest = NULL;
  g_autoptr(FwEntity) made = NULL;
  gboolean done;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (FW_IS_AGENDA_ITEM (item), NULL);
  g_return_val_if_fail (kind != FW_MINUTE_NOTE, NULL);

  if (item->text == NULL || passage == NULL || *passage == '\0' ||
      strstr (item->text, passage) == NULL)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                           _("Choose first the words of the minutes that it is to be made of."));
      return NULL;
    }
  words = fw_markup_dup_plain (passage);
  line = g_strconcat (kind == FW_MINUTE_DECISION ? "B: " : "A: ", words, NULL);
  g_strdelimit (line, "\n", ' ');
  rest = dup_without (item->text, passage);
  if (!fw_store_begin (store, kind == FW_MINUTE_DECISION ? _("Note into a Beschluss")
                                                         : _("Note into a task"), error))
    return NULL;
  made = fw_minutes_take_line (store, item, line, error);
  done = made != NULL && set_text (FW_ENTITY (item), "text", rest, error) &&
         fw_store_save (store, FW_ENTITY (item), error);

  return fw_store_end (store, done, error) ? g_steal_pointer (&made) : NULL;
}

/* --- approval ---------------------------------------------------------------------------- */

/**
 * fw_minutes_get_approval:
 *
 * Returns: what the Geschäftsordnung asks for; minutes in North Rhine-Westphalia
 *   hold by two signatures unless it says otherwise
 */
const char *
fw_minutes_get_approval (FwStore   *store,
                         FwMeeting *meeting)
{
  static const char *const known[] = { FW_APPROVAL_CHAIR, FW_APPROVAL_BODY };
  g_autoptr(FwEntity) body = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (FW_IS_MEETING (meeting), NULL);

  body = meeting->body != NULL ? fw_store_load (store, meeting->body, NULL) : NULL;
  for (guint i = 0; body != NULL && FW_IS_BODY (body) && i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (FW_BODY (body)->approval, known[i]) == 0)
      return known[i];

  return FW_APPROVAL_BOTH;
}

static gboolean
is_approved (FwStore   *store,
             FwMeeting *meeting)
{
  return meeting->approved_by_chair != NULL &&
         (meeting->approved_by_taker != NULL ||
          !g_str_equal (fw_minutes_get_approval (store, meeting), FW_APPROVAL_BOTH));
}

/**
 * fw_minutes_approve:
 * @chair: whether the chair approves, or the Gremium; else the minute taker
 *
 * With the last approval that the Gremium asks for the minutes are final, and what
 * stays open goes into the next agenda.
 */
gboolean
fw_minutes_approve (FwStore    *store,
                    FwMeeting  *meeting,
                    gboolean    chair,
                    GError    **error)
{
  g_autofree char *now = fw_time_now ();

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (FW_IS_MEETING (meeting), FALSE);

  if (meeting->finalised != NULL)
    return TRUE;
  if (!fw_store_begin (store, _("Approve the minutes"), error))
    return FALSE;
  g_object_set (meeting, chair ? "approved-by-chair" : "approved-by-taker", now,
                "status", FW_MEETING_HELD, NULL);
  if (is_approved (store, meeting))
    g_object_set (meeting, "finalised", now, "version",
                  meeting->version != FW_INTEGER_NONE ? meeting->version + 1 : (gint64) 1, NULL);

  return fw_store_end (store, fw_store_save (store, FW_ENTITY (meeting), error) &&
                       (meeting->finalised == NULL || fw_meeting_carry (store, meeting, error)),
                       error);
}

/* Takes both approvals back; the next ones make another version. */
gboolean
fw_minutes_reopen (FwStore    *store,
                   FwMeeting  *meeting,
                   GError    **error)
{
  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (FW_IS_MEETING (meeting), FALSE);

  if (!fw_store_begin (store, _("Reopen the minutes"), error))
    return FALSE;
  g_object_set (meeting, "approved-by-chair", NULL, "approved-by-taker", NULL, "finalised", NULL,
                NULL);

  return fw_store_end (store, fw_store_save (store, FW_ENTITY (meeting), error), error);
}

/* Returns: (transfer full) (element-type FwForwarding) */
GPtrArray *
fw_decision_list_forwardings (FwStore    *store,
                              FwDecision *decision)
{
  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  return fw_store_list (store, "forwarding", "decision",
                        fw_entity_get_uuid (FW_ENTITY (decision)));
}
