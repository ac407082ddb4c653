/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meeting-paper"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-agenda.h"
#include "fw-base.h"
#include "fw-meeting-paper.h"
#include "fw-minutes.h"

static const guint pair[] = { 28, 72 };
static const guint presence[] = { 46, 27, 27 };
static const guint agenda[] = { 10, 60, 30 };
static const guint tasks[] = { 24, 54, 22 };
static const guint told[] = { 40, 22, 19, 19 };

typedef struct
{
  FwStore        *store;
  FwMeeting      *meeting;
  FwMeetingPaper  kind;
  FwDoc          *doc;
} Writing;

static const struct { const char *id, *title; } papers[FW_MEETING_N_PAPERS] = {
  [FW_MEETING_AGENDA] = { "agenda", N_("Invitation and agenda") },
  [FW_MEETING_MINUTES] = { "minutes", N_("Minutes") },
  [FW_MEETING_RESULTS] = { "results", N_("Minutes of results") },
};

static const char *const suffixes[FW_MEETING_N_FORMATS] = {
  [FW_MEETING_PDF] = "pdf", [FW_MEETING_ODT] = "odt", [FW_MEETING_ICS] = "ics",
};

const char *
fw_meeting_format_get_suffix (FwMeetingFormat format)
{
  g_return_val_if_fail (format < FW_MEETING_N_FORMATS, NULL);

  return suffixes[format];
}

gboolean
fw_meeting_format_from_string (const char      *text,
                               FwMeetingFormat *format)
{
  for (FwMeetingFormat i = 0; i < FW_MEETING_N_FORMATS; i++)
    if (g_strcmp0 (text, suffixes[i]) == 0)
      {
        *format = i;
        return TRUE;
      }

  return FALSE;
}

gboolean
fw_meeting_paper_from_string (const char     *text,
                              FwMeetingPaper *paper)
{
  for (FwMeetingPaper i = 0; i < FW_MEETING_N_PAPERS; i++)
    if (g_strcmp0 (text, papers[i].id) == 0)
      {
        *paper = i;
        return TRUE;
      }

  return FALSE;
}

/* --- the head ------------------------------------------------------------------------ */

static void
add_pair (Writing    *self,
          const char *label,
          const char *value)
{
  if (value != NULL && *value != '\0')
    fw_doc_add_cells (self->doc, FW_DOC_ROW, pair, label, value, NULL);
}

static char *
dup_time (FwMeeting *meeting)
{
  g_autofree char *starts = fw_time_format (meeting->starts);
  const char *ends = fw_time_is_valid (meeting->ends) ? meeting->ends + 11 : NULL;

  return ends != NULL ? g_strdup_printf ("%s–%s", starts, ends) : g_steal_pointer (&starts);
}

static void
write_head (Writing *self)
{
  g_autofree char *body = self->meeting->body != NULL
                          ? fw_store_dup_title (self->store, self->meeting->body) : NULL;
  g_autofree char *when = dup_time (self->meeting);
  g_autofree char *final = fw_time_format (self->meeting->finalised);

  fw_doc_add (self->doc, FW_DOC_TITLE, fw_doc_get_title (self->doc));
  add_pair (self, _("Gremium"), body);
  add_pair (self, _("Date and time"), when);
  add_pair (self, _("Location"), self->meeting->place);
  add_pair (self, _("Chair"), self->meeting->chair);
  if (self->kind == FW_MEETING_AGENDA)
    return;
  add_pair (self, _("Minutes taken by"), self->meeting->minute_taker);
  add_pair (self, _("Invited through"), self->meeting->invited_by);
  if (self->meeting->participants != FW_INTEGER_NONE)
    {
      g_autofree char *number = g_strdup_printf ("%d", (int) self->meeting->participants);

      add_pair (self, _("Participants without names"), number);
    }
  add_pair (self, _("Status"), self->meeting->finalised != NULL ? final : _("Draft"));
}

/* --- attendance -------------------------------------------------------------------------- */

static char *
dup_state (FwAttendance *attendance)
{
  g_autoptr(GString) text =
    g_string_new (attendance->state != NULL
                  ? fw_code_list_get_label ("CL_ANWESENHEIT", attendance->state) : "–");

  if (attendance->represented_by != NULL)
    g_string_append_printf (text, ", %s", attendance->represented_by);
  if (attendance->came != NULL)
    {
      g_string_append (text, ", ");
      g_string_append_printf (text, _("from %s"), attendance->came);
    }
  if (attendance->left != NULL)
    {
      g_string_append (text, ", ");
      g_string_append_printf (text, _("until %s"), attendance->left);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
write_attendance (Writing *self)
{
  g_autoptr(GPtrArray) all = fw_minutes_list_attendances (self->store, self->meeting);
  g_autofree char *line = NULL;
  FwQuorum quorum;

  if (all->len == 0)
    return;
  fw_doc_add (self->doc, FW_DOC_HEADING, _("Attendance"));
  fw_doc_add_cells (self->doc, FW_DOC_HEAD_ROW, presence, _("Seat"), _("Name"), _("Attendance"),
                    NULL);
  for (guint i = 0; i < all->len; i++)
    {
      FwAttendance *attendance = all->pdata[i];
      g_autofree char *seat = fw_minutes_dup_seat_name (self->store, attendance);
      g_autofree char *state = dup_state (attendance);

      fw_doc_add_cells (self->doc, FW_DOC_ROW, presence, seat != NULL ? seat : _("Guest"),
                        attendance->name != NULL ? attendance->name : "–", state, NULL);
    }
  if (!fw_minutes_count_quorum (self->store, self->meeting, &quorum))
    return;
  line = g_strdup_printf (quorum.reached ? _("%1$u votes present, %2$u needed: quorum reached")
                                         : _("%1$u votes present, %2$u needed: no quorum"),
                          quorum.present, quorum.needed);
  fw_doc_add (self->doc, FW_DOC_TEXT, line);
}

/* --- what came of a TOP ------------------------------------------------------------------ */

static char *
dup_result (FwDecision *decision)
{
  g_autoptr(GString) text =
    g_string_new (decision->result != NULL
                  ? fw_code_list_get_label ("CL_BESCHLUSS", decision->result) : "–");

  if (decision->yes != FW_INTEGER_NONE)
    {
      g_string_append (text, " ");
      /* Translators: votes. */
      g_string_append_printf (text, _("(%1$d yes, %2$d no, %3$d abstentions)"), (int) decision->yes,
                              decision->no != FW_INTEGER_NONE ? (int) decision->no : 0,
                              decision->abstained != FW_INTEGER_NONE
                              ? (int) decision->abstained : 0);
    }
  if (decision->reservation != NULL)
    {
      g_string_append (text, ", ");
      /* Translators: what a decision is subject to. */
      g_string_append_printf (text, _("subject to: %s"), decision->reservation);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
write_decision (Writing    *self,
                FwDecision *decision)
{
  g_autofree char *result = dup_result (decision);
  const char *kind = decision->kind != NULL
                     ? fw_code_list_get_label ("CL_BESCHLUSSART", decision->kind) : _("Beschluss");
  g_autofree char *text =
    g_strdup_printf ("%s%s%s\n%s\n%s", kind, decision->number != NULL ? " " : "",
                     decision->number != NULL ? decision->number : "", decision->wording, result);

  fw_doc_add (self->doc, FW_DOC_BOX, text);
}

static void
write_tasks (Writing   *self,
             GPtrArray *list)
{
  if (list->len > 0)
    fw_doc_add_cells (self->doc, FW_DOC_HEAD_ROW, tasks, _("Who"), _("Task"), _("Until"), NULL);
  for (guint i = 0; i < list->len; i++)
    {
      FwTask *task = list->pdata[i];
      g_autofree char *due = fw_date_format (task->due);

      fw_doc_add_cells (self->doc, FW_DOC_ROW, tasks, task->who != NULL ? task->who : "–",
                        task->text, *due != '\0' ? due : "–", NULL);
    }
}

static void
write_item (Writing      *self,
            FwAgendaItem *item)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (item));
  g_autoptr(GPtrArray) decisions = fw_store_list (self->store, "decision", "item", uuid);
  g_autoptr(GPtrArray) made = fw_store_list (self->store, "task", "item", uuid);
  g_autofree char *title = fw_entity_dup_title (FW_ENTITY (item));

  fw_doc_add (self->doc, FW_DOC_HEADING, title);
  if (item->skipped)
    fw_doc_add (self->doc, FW_DOC_TEXT, _("Skipped this time."));
  if (item->absent != NULL)
    {
      g_autofree char *absent = g_strdup_printf (_("Biased or not in the room: %s"), item->absent);

      fw_doc_add (self->doc, FW_DOC_TEXT, absent);
    }
  if (self->kind == FW_MEETING_MINUTES)
    fw_doc_add (self->doc, FW_DOC_TEXT, item->text);
  for (guint i = 0; i < decisions->len; i++)
    write_decision (self, decisions->pdata[i]);
  write_tasks (self, made);
  if (item->pending)
    fw_doc_add (self->doc, FW_DOC_TEXT, _("Stays open for the next meeting."));
}

/* --- the agenda -------------------------------------------------------------------------- */

static void
write_agenda_line (Writing      *self,
                   FwAgendaItem *item)
{
  g_autoptr(GString) second = g_string_new (NULL);

  if (item->kind != NULL)
    g_string_append (second, fw_code_list_get_label ("CL_TOP", item->kind));
  if (item->non_public)
    g_string_append_printf (second, "%s%s", second->len > 0 ? ", " : "", _("not public"));
  fw_doc_add_cells (self->doc, FW_DOC_ROW, agenda, item->number != NULL ? item->number : "–",
                    item->name, second->str, NULL);
}

static void
write_agenda (Writing   *self,
              GPtrArray *items)
{
  g_autoptr(GPtrArray) old = fw_meeting_list_old_tasks (self->store, self->meeting);

  fw_doc_add (self->doc, FW_DOC_HEADING, _("Agenda"));
  fw_doc_add_cells (self->doc, FW_DOC_HEAD_ROW, agenda, _("TOP"), _("Title"), _("Kind of TOP"),
                    NULL);
  for (guint i = 0; i < items->len; i++)
    write_agenda_line (self, items->pdata[i]);
  if (old->len == 0)
    return;
  fw_doc_add (self->doc, FW_DOC_HEADING, _("Open tasks from earlier meetings"));
  write_tasks (self, old);
}

/* --- the end of the minutes -------------------------------------------------------------- */

static void
write_told (Writing *self)
{
  g_autoptr(GPtrArray) decisions =
    fw_store_list (self->store, "decision", "meeting",
                   fw_entity_get_uuid (FW_ENTITY (self->meeting)));
  gboolean begun = FALSE;

  for (guint i = 0; i < decisions->len; i++)
    {
      g_autoptr(GPtrArray) list = fw_decision_list_forwardings (self->store, decisions->pdata[i]);

      for (guint n = 0; n < list->len; n++)
        {
          FwForwarding *to = list->pdata[n];
          g_autofree char *sent = fw_date_format (to->sent);
          g_autofree char *confirmed = fw_date_format (to->confirmed);

          if (!begun)
            {
              fw_doc_add (self->doc, FW_DOC_HEADING, _("Forwardings"));
              fw_doc_add_cells (self->doc, FW_DOC_HEAD_ROW, told, _("Recipient"), _("Channel"),
                                _("Sent on"), _("Confirmed on"), NULL);
              begun = TRUE;
            }
          fw_doc_add_cells (self->doc, FW_DOC_ROW, told, to->recipient,
                            to->channel != NULL ? fw_code_list_get_label ("CL_KANAL", to->channel)
                                                : "–",
                            *sent != '\0' ? sent : "–", *confirmed != '\0' ? confirmed : "–",
                            NULL);
        }
    }
}

static void
write_signatures (Writing *self)
{
  g_autofree char *chair = fw_time_format (self->meeting->approved_by_chair);
  g_autofree char *taker = fw_time_format (self->meeting->approved_by_taker);

  if (self->meeting->objections != NULL)
    {
      fw_doc_add (self->doc, FW_DOC_HEADING, _("Objections to the minutes"));
      fw_doc_add (self->doc, FW_DOC_TEXT, self->meeting->objections);
    }
  fw_doc_add (self->doc, FW_DOC_HEADING, _("Approval"));
  add_pair (self, _("Chair"), *chair != '\0' ? chair : _("open"));
  add_pair (self, _("Minutes taken by"), *taker != '\0' ? taker : _("open"));
}

/**
 * fw_meeting_paper_new:
 *
 * Minutes bear the word "Draft" until both approvals are there.
 *
 * Returns: (transfer full): all that the paper says, read from the store now
 */
FwDoc *
fw_meeting_paper_new (FwStore        *store,
                      FwMeeting      *meeting,
                      FwMeetingPaper  kind)
{
  Writing writing = { store, meeting, kind, NULL };
  g_autoptr(GPtrArray) items = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (FW_IS_MEETING (meeting), NULL);
  g_return_val_if_fail (kind < FW_MEETING_N_PAPERS, NULL);

  title = g_strdup_printf ("%s · %s", _(papers[kind].title), meeting->name);
  writing.doc = fw_doc_new (title);
  items = fw_agenda_list_items (store, fw_entity_get_uuid (FW_ENTITY (meeting)));
  write_head (&writing);
  if (kind == FW_MEETING_AGENDA)
    {
      write_agenda (&writing, items);
      return writing.doc;
    }
  if (meeting->finalised == NULL)
    fw_doc_set_mark (writing.doc, _("Draft"));
  write_attendance (&writing);
  for (guint i = 0; i < items->len; i++)
    write_item (&writing, items->pdata[i]);
  write_told (&writing);
  write_signatures (&writing);

  return writing.doc;
}

/* Returns: (transfer full): a harmless file name that sorts by the day */
char *
fw_meeting_paper_dup_name (FwMeeting       *meeting,
                           FwMeetingPaper   kind,
                           FwMeetingFormat  format)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (FW_IS_MEETING (meeting), NULL);

  name = g_strdup_printf ("%.10s %s %s", meeting->starts != NULL ? meeting->starts : "",
                          format == FW_MEETING_ICS ? _("Meeting") : _(papers[kind].title),
                          meeting->name != NULL ? meeting->name : "");
  for (char *at = name; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at) || strchr ("/\\:*?\"<>|", *at) != NULL)
      *at = '-';

  return g_strconcat (g_strstrip (name), ".", suffixes[format], NULL);
}
