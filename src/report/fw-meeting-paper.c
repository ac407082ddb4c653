/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meeting-paper"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-agenda.h"
#include "fw-base.h"
#include "fw-meeting-paper-private.h"
#include "fw-meeting-paper.h"
#include "fw-minutes.h"

/* The TOP under which the last minutes are approved. */
#define FORMAL_KIND "REGULARIEN"

static const double pair[] = { 0.28, 0.72 };
static const double presence[] = { 0.46, 0.27, 0.27 };
static const double agenda[] = { 0.10, 0.60, 0.30 };
static const double tasks[] = { 0.24, 0.54, 0.22 };
static const double told[] = { 0.40, 0.22, 0.19, 0.19 };

typedef struct
{
  FwStore        *store;
  FwMeeting      *meeting;
  FwMeetingPaper  kind;
  FwDocument     *document;
  gboolean        objected;     /* what was said against the last minutes is told */
} Writing;

static const struct { const char *id, *title; } papers[FW_MEETING_N_PAPERS] = {
  [FW_MEETING_AGENDA] = { "agenda", N_("Invitation and agenda") },
  [FW_MEETING_MINUTES] = { "minutes", N_("Minutes") },
  [FW_MEETING_RESULTS] = { "results", N_("Minutes of results") },
};

static const char *const suffixes[FW_MEETING_N_FORMATS] = {
  [FW_MEETING_PDF] = "pdf", [FW_MEETING_ODT] = "odt", [FW_MEETING_ICS] = "ics",
};

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
    fw_document_add_row (self->document, (const char *[]) { label, value });
}

char *
fw_meeting_dup_time (FwMeeting *meeting)
{
  g_autofree char *starts = fw_time_format (meeting->starts);
  const char *ends = fw_time_is_valid (meeting->ends) ? meeting->ends + 11 : NULL;

  return ends != NULL ? g_strdup_printf ("%s–%s", starts, ends) : g_steal_pointer (&starts);
}

/* How many, never who. */
static void
write_multipliers (Writing *self)
{
  g_autoptr(GPtrArray) multipliers = fw_store_list (self->store, "multiplier", "body",
                                                    self->meeting->body);
  g_autofree char *day = self->meeting->starts != NULL ? g_strndup (self->meeting->starts, 10)
                                                       : fw_date_today ();
  g_autofree char *counts = multipliers->len > 0
                            ? fw_body_dup_multiplier_counts (multipliers, day) : NULL;

  add_pair (self, _("Multipliers"), counts);
}

static void
write_head (Writing *self)
{
  g_autofree char *body = self->meeting->body != NULL
                          ? fw_store_dup_title (self->store, self->meeting->body) : NULL;
  g_autofree char *when = fw_meeting_dup_time (self->meeting);
  g_autofree char *final = fw_time_format (self->meeting->finalised);

  fw_document_add_title (self->document, fw_document_get_title (self->document));
  fw_document_begin_table (self->document, G_N_ELEMENTS (pair), pair, NULL);
  add_pair (self, _("Gremium"), body);
  add_pair (self, _("Date and time"), when);
  add_pair (self, _("Location"), self->meeting->place);
  add_pair (self, _("Chair"), self->meeting->chair);
  if (self->kind == FW_MEETING_AGENDA)
    return;
  add_pair (self, _("Minutes taken by"), self->meeting->minute_taker);
  add_pair (self, _("Invited through"), self->meeting->invited_by);
  write_multipliers (self);
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
  const char *const heads[] = { _("Seat"), _("Name"), _("Attendance") };
  g_autoptr(GPtrArray) all = fw_minutes_list_attendances (self->store, self->meeting);
  g_autofree char *line = NULL;
  FwQuorum quorum;

  if (all->len == 0)
    return;
  fw_document_add_heading (self->document, _("Attendance"));
  fw_document_begin_table (self->document, G_N_ELEMENTS (presence), presence, heads);
  for (guint i = 0; i < all->len; i++)
    {
      FwAttendance *attendance = all->pdata[i];
      g_autofree char *seat = fw_minutes_dup_seat_name (self->store, attendance);
      g_autofree char *state = dup_state (attendance);

      const char *const cells[] = {
        seat != NULL ? seat : _("Guest"), attendance->name != NULL ? attendance->name : "–", state,
      };

      fw_document_add_row (self->document, cells);
    }
  if (!fw_minutes_count_quorum (self->store, self->meeting, &quorum))
    return;
  line = g_strdup_printf (quorum.reached ? _("%1$u votes present, %2$u needed: quorum reached")
                                         : _("%1$u votes present, %2$u needed: no quorum"),
                          quorum.present, quorum.needed);
  fw_document_add_paragraph (self->document, line);
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

void
fw_meeting_write_decision (FwDocument *document,
                           FwDecision *decision)
{
  g_autofree char *result = dup_result (decision);
  const char *kind = decision->kind != NULL
                     ? fw_code_list_get_label ("CL_BESCHLUSSART", decision->kind) : _("Beschluss");
  g_autofree char *text =
    g_strdup_printf ("%s%s%s\n%s\n%s", kind, decision->number != NULL ? " " : "",
                     decision->number != NULL ? decision->number : "", decision->wording, result);

  fw_document_add_box (document, text);
}

void
fw_meeting_write_tasks (FwDocument *document,
                        GPtrArray  *list)
{
  const char *const heads[] = { _("Who"), _("Task"), _("Until") };

  if (list->len > 0)
    fw_document_begin_table (document, G_N_ELEMENTS (tasks), tasks, heads);
  for (guint i = 0; i < list->len; i++)
    {
      FwTask *task = list->pdata[i];
      g_autofree char *due = fw_date_format (task->due);

      const char *const cells[] = {
        task->who != NULL ? task->who : "–", task->text, *due != '\0' ? due : "–",
      };

      fw_document_add_row (document, cells);
    }
}

/* What was said against the minutes of the meeting before is recorded here, where
 * they are approved. */
static void
write_objections (Writing *self)
{
  g_autoptr(FwMeeting) previous = fw_meeting_dup_previous (self->store, self->meeting);
  g_autofree char *text = NULL;

  if (previous == NULL || previous->objections == NULL)
    return;
  /* Translators: the name of a meeting, and what was said. */
  text = g_strdup_printf (_("Objections to the minutes of %1$s: %2$s"), previous->name,
                          previous->objections);
  fw_document_add_paragraph (self->document, text);
  self->objected = TRUE;
}

static void
write_item (Writing      *self,
            FwAgendaItem *item)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (item));
  g_autoptr(GPtrArray) decisions = fw_store_list (self->store, "decision", "item", uuid);
  g_autoptr(GPtrArray) made = fw_store_list (self->store, "task", "item", uuid);
  g_autofree char *title = fw_entity_dup_title (FW_ENTITY (item));

  fw_document_add_heading (self->document, title);
  if (item->skipped)
    fw_document_add_paragraph (self->document, _("Skipped this time."));
  if (item->absent != NULL)
    {
      g_autofree char *absent = g_strdup_printf (_("Biased or not in the room: %s"), item->absent);

      fw_document_add_paragraph (self->document, absent);
    }
  if (!self->objected && g_strcmp0 (item->kind, FORMAL_KIND) == 0)
    write_objections (self);
  if (self->kind == FW_MEETING_MINUTES)
    fw_document_add_markup (self->document, item->text);
  for (guint i = 0; i < decisions->len; i++)
    fw_meeting_write_decision (self->document, decisions->pdata[i]);
  fw_meeting_write_tasks (self->document, made);
  if (item->pending)
    fw_document_add_paragraph (self->document, _("Stays open for the next meeting."));
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
  fw_document_add_row (self->document, (const char *[]) {
    item->number != NULL ? item->number : "–", item->name, second->str
  });
}

static void
write_agenda (Writing   *self,
              GPtrArray *items)
{
  const char *const heads[] = { _("TOP"), _("Title"), _("Kind of TOP") };
  g_autoptr(GPtrArray) old = fw_meeting_list_old_tasks (self->store, self->meeting);

  fw_document_add_heading (self->document, _("Agenda"));
  fw_document_begin_table (self->document, G_N_ELEMENTS (agenda), agenda, heads);
  for (guint i = 0; i < items->len; i++)
    write_agenda_line (self, items->pdata[i]);
  if (old->len == 0)
    return;
  fw_document_add_heading (self->document, _("Open tasks from earlier meetings"));
  fw_meeting_write_tasks (self->document, old);
}

/* --- the end of the minutes -------------------------------------------------------------- */

static void
write_told (Writing *self)
{
  const char *const heads[] = { _("Recipient"), _("Channel"), _("Sent on"), _("Confirmed on") };
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
          const char *const cells[] = {
            to->recipient,
            to->channel != NULL ? fw_code_list_get_label ("CL_KANAL", to->channel) : "–",
            *sent != '\0' ? sent : "–", *confirmed != '\0' ? confirmed : "–",
          };

          if (!begun)
            {
              fw_document_add_heading (self->document, _("Forwardings"));
              fw_document_begin_table (self->document, G_N_ELEMENTS (told), told, heads);
              begun = TRUE;
            }
          fw_document_add_row (self->document, cells);
        }
    }
}

static void
write_signatures (Writing *self)
{
  g_autofree char *chair = fw_time_format (self->meeting->approved_by_chair);
  g_autofree char *taker = fw_time_format (self->meeting->approved_by_taker);
  const char *approval = fw_minutes_get_approval (self->store, self->meeting);

  if (self->meeting->objections != NULL)
    {
      fw_document_add_heading (self->document, _("Objections to the minutes"));
      fw_document_add_paragraph (self->document, self->meeting->objections);
    }
  fw_document_add_heading (self->document, _("Approval"));
  fw_document_begin_table (self->document, G_N_ELEMENTS (pair), pair, NULL);
  add_pair (self, g_str_equal (approval, FW_APPROVAL_BODY) ? _("Gremium") : _("Chair"),
            *chair != '\0' ? chair : _("open"));
  if (g_str_equal (approval, FW_APPROVAL_BOTH))
    add_pair (self, _("Minutes taken by"), *taker != '\0' ? taker : _("open"));
}

/**
 * fw_meeting_paper_new:
 *
 * Minutes bear the word "Draft" until both approvals are there.
 *
 * Returns: (transfer full): all that the paper says, read from the store now
 */
FwDocument *
fw_meeting_paper_new (FwStore        *store,
                      FwMeeting      *meeting,
                      FwMeetingPaper  kind)
{
  Writing writing = { store, meeting, kind, NULL, FALSE };
  g_autoptr(GPtrArray) items = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (FW_IS_MEETING (meeting), NULL);
  g_return_val_if_fail (kind < FW_MEETING_N_PAPERS, NULL);

  title = g_strdup_printf ("%s · %s", _(papers[kind].title), meeting->name);
  writing.document = fw_document_new (title, FALSE);
  items = fw_agenda_list_items (store, fw_entity_get_uuid (FW_ENTITY (meeting)));
  write_head (&writing);
  if (kind == FW_MEETING_AGENDA)
    {
      write_agenda (&writing, items);
      return writing.document;
    }
  if (meeting->finalised == NULL)
    fw_document_set_mark (writing.document, _("Draft"));
  write_attendance (&writing);
  for (guint i = 0; i < items->len; i++)
    write_item (&writing, items->pdata[i]);
  write_told (&writing);
  write_signatures (&writing);

  return writing.document;
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
