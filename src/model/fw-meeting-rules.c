/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meeting-rules"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-body-rules.h"

/* --- quorum ------------------------------------------------------------------------ */

/* Whoever has left votes no more; whoever came late does. */
static gboolean
is_in_room (FwAttendance *attendance)
{
  static const char *const states[] = {
    FW_ATTENDANCE_PRESENT, FW_ATTENDANCE_LATE, FW_ATTENDANCE_REPRESENTED, NULL
  };

  return attendance->state != NULL && g_strv_contains (states, attendance->state);
}

static FwSeat *
find_seat (GPtrArray  *seats,
           const char *uuid)
{
  for (guint i = 0; i < seats->len; i++)
    if (g_strcmp0 (fw_entity_get_uuid (seats->pdata[i]), uuid) == 0)
      return seats->pdata[i];

  return NULL;
}

/**
 * fw_meeting_count_quorum:
 * @seats: (element-type FwSeat): of the body
 * @attendances: (element-type FwAttendance): of the meeting
 * @date: when it is held
 * @quorum: (out caller-allocates)
 *
 * What the Geschäftsordnung asks for; where it says nothing, more than half of
 * the votes.
 */
void
fw_meeting_count_quorum (FwBody     *body,
                         GPtrArray  *seats,
                         GPtrArray  *attendances,
                         const char *date,
                         FwQuorum   *quorum)
{
  g_autoptr(GPtrArray) nobody = g_ptr_array_new ();
  FwSeatCount count;

  g_return_if_fail (FW_IS_BODY (body));

  *quorum = (FwQuorum) { 0 };
  fw_body_count_seats (seats, nobody, date, &count);
  for (guint i = 0; i < attendances->len; i++)
    {
      FwAttendance *attendance = attendances->pdata[i];
      FwSeat *seat = find_seat (seats, attendance->seat);

      if (seat != NULL && !seat->no_vote && is_in_room (attendance))
        quorum->present++;
    }
  quorum->needed = body->quorum != FW_INTEGER_NONE ? (guint) body->quorum
                                                   : count.voting > 0 ? count.voting / 2 + 1 : 0;
  quorum->reached = quorum->present >= quorum->needed;
}

/* --- what travels ----------------------------------------------------------------------- */

/**
 * fw_agenda_list_travelling:
 * @items: (element-type FwAgendaItem): the agenda of one meeting
 *
 * Returns: (transfer full) (element-type FwAgendaItem): what the next agenda of
 *   the body must have as well
 */
GPtrArray *
fw_agenda_list_travelling (GPtrArray *items)
{
  GPtrArray *travelling = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (items != NULL, travelling);

  /* What was skipped this time is still to be dealt with. */
  for (guint i = 0; i < items->len; i++)
    {
      FwAgendaItem *item = items->pdata[i];

      if (item->pending || item->recurring || item->skipped)
        g_ptr_array_add (travelling, g_object_ref (item));
    }

  return travelling;
}

gboolean
fw_task_is_open (FwTask *self)
{
  g_return_val_if_fail (FW_IS_TASK (self), FALSE);

  return g_strcmp0 (self->status, FW_TASK_DONE) != 0 &&
         g_strcmp0 (self->status, FW_TASK_VOID) != 0;
}

/* --- decisions ---------------------------------------------------------------------------- */

gboolean
fw_decision_is_forwarded (GPtrArray *forwardings)
{
  for (guint i = 0; i < forwardings->len; i++)
    if (FW_FORWARDING (forwardings->pdata[i])->sent == NULL)
      return FALSE;

  return forwardings->len > 0;
}

gboolean
fw_decision_is_confirmed (GPtrArray *forwardings)
{
  for (guint i = 0; i < forwardings->len; i++)
    if (FW_FORWARDING (forwardings->pdata[i])->confirmed == NULL)
      return FALSE;

  return forwardings->len > 0;
}

static void
add (GPtrArray  *findings,
     FwDecision *decision,
     const char *sentence)
{
  fw_body_finding_add (findings, decision, g_strdup (sentence));
}

static gint64
number (gint64 votes)
{
  return votes != FW_INTEGER_NONE ? votes : 0;
}

static gboolean
is_result (FwDecision *self,
           const char *result)
{
  return g_strcmp0 (self->result, result) == 0;
}

static void
find_votes (FwDecision     *self,
            const FwQuorum *quorum,
            GPtrArray      *findings)
{
  gint64 yes = number (self->yes), no = number (self->no), abstained = number (self->abstained);
  gboolean voted = yes + no + abstained > 0;

  if (is_result (self, FW_DECISION_UNANIMOUS) && no > 0)
    add (findings, self, _("The result says unanimous, but there are votes against it."));
  if (is_result (self, FW_DECISION_MAJORITY) && voted && yes <= no)
    add (findings, self, _("The result says majority, but the votes in favour are not more."));
  if (is_result (self, FW_DECISION_REJECTED) && voted && yes > no)
    add (findings, self, _("The result says rejected, but most votes are in favour."));
  if (is_result (self, FW_DECISION_CONSENT) && voted)
    add (findings, self, _("The result says consent without a vote, but votes are counted."));
  if (quorum != NULL && yes + no + abstained > quorum->present)
    add (findings, self, _("More votes are counted than there were in the room."));
  if (quorum != NULL && !quorum->reached)
    add (findings, self, _("The quorum was not reached."));
}

/**
 * fw_decision_list_findings:
 * @quorum: (nullable): of the meeting, if its attendance is known
 *
 * Returns: (transfer full) (element-type FwBodyFinding)
 */
GPtrArray *
fw_decision_list_findings (FwDecision     *self,
                           GPtrArray      *forwardings,
                           const FwQuorum *quorum,
                           const char     *today)
{
  GPtrArray *findings = fw_body_finding_list_new ();
  GDate due, day;

  g_return_val_if_fail (FW_IS_DECISION (self), findings);

  find_votes (self, quorum, findings);
  if (!fw_decision_is_forwarded (forwardings))
    add (findings, self, forwardings->len == 0 ? _("Nobody has been told of it yet.")
                                               : _("Not everybody has been told of it yet."));
  else if (!fw_decision_is_confirmed (forwardings))
    add (findings, self, _("Not everybody has confirmed it yet."));
  if (g_strcmp0 (self->state, "ERLEDIGT") != 0 && g_strcmp0 (self->state, "UEBERHOLT") != 0 &&
      fw_date_last (self->due, &due) && fw_date_first (today, &day) &&
      g_date_compare (&due, &day) < 0)
    add (findings, self, _("It is overdue."));

  return findings;
}
