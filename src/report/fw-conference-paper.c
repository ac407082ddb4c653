/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-conference-paper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-case.h"
#include "fw-conference-paper.h"

static void
add_head (FwDocument   *document,
          FwConference *conference,
          const char   *case_manager,
          const char   *body,
          const char   *today)
{
  g_autofree char *held = fw_date_format (conference->held);
  g_autofree char *day = fw_date_format (today);
  g_autofree char *printed = g_strdup_printf (_("As of %s"), day);
  g_autofree char *next = fw_date_format (conference->next_on);

  fw_document_add_note (document, printed);
  fw_document_add_fact (document, _("For"), body);
  fw_document_add_fact (document, _("Day of the Fallkonferenz"), held);
  fw_document_add_fact (document, _("Place"), conference->place);
  fw_document_add_fact (document, _("Occasion"), conference->occasion);
  fw_document_add_fact (document, _("Case manager"), case_manager);
  fw_document_add_fact (document, _("Minutes by"), conference->minutes_by);
  fw_document_add_fact (document, _("Client present"),
                        conference->client_present ? _("yes") : _("no"));
  fw_document_add_fact (document, _("With interpreter"),
                        conference->interpreter ? _("yes") : _("no"));
  fw_document_add_fact (document, _("Next Fallkonferenz on"), *next != '\0' ? next : NULL);
}

static void
add_lines (FwDocument *document,
           const char *heading,
           const char *text,
           gboolean    numbered)
{
  g_auto(GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  guint number = 0;

  if (text == NULL)
    return;
  fw_document_add_heading (document, heading);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = NULL;

      if (*g_strstrip (lines[i]) == '\0')
        continue;
      line = numbered ? g_strdup_printf ("%u. %s", ++number, lines[i])
                      : g_strconcat ("– ", lines[i], NULL);
      fw_document_add_paragraph (document, line);
    }
}

static void
add_tasks (FwDocument *document,
           GPtrArray  *tasks)
{
  static const double shares[] = { 0.06, 0.72, 0.22 };
  const char *const titles[] = { "", _("Task"), _("Until") };

  if (tasks->len == 0)
    return;
  fw_document_add_heading (document, _("Tasks"));
  fw_document_begin_table (document, G_N_ELEMENTS (shares), shares, titles);
  for (guint i = 0; i < tasks->len; i++)
    {
      FwDeadline *task = tasks->pdata[i];
      g_autofree char *due = fw_date_format (task->due);
      const char *cells[] = { task->done ? "☑" : "☐",
                              task->subject != NULL ? task->subject : "", due };

      fw_document_add_row (document, cells);
    }
}

/* A line for each who took part; the client first, because the results are theirs. */
static void
add_signatures (FwDocument   *document,
                FwConference *conference)
{
  g_auto(GStrv) participants = fw_conference_list_participants (conference);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *signed_on = fw_date_format (conference->signed_on);

  if (conference->client_present)
    g_ptr_array_add (names, (gpointer) _("Client"));
  for (guint i = 0; participants[i] != NULL; i++)
    g_ptr_array_add (names, participants[i]);
  if (conference->interpreter)
    g_ptr_array_add (names, (gpointer) _("Interpreter"));
  if (names->len == 0)
    g_ptr_array_add (names, (gpointer) _("Case Management"));
  g_ptr_array_add (names, NULL);
  fw_document_add_heading (document, _("Signatures"));
  fw_document_add_text (document, _("We have read these results, or they were translated for us,"
                                    " and we keep to what we took on. What was said here stays"
                                    " among those who are named here."));
  fw_document_add_fact (document, _("Signed on"), *signed_on != '\0' ? signed_on : NULL);
  fw_document_add_signatures (document, (const char *const *) names->pdata);
}

/**
 * fw_conference_paper_new:
 * @tasks: (element-type FwDeadline): made of the Fallkonferenz
 * @subject: whose case it is
 * @case_manager: (nullable): who leads the case
 * @body: (nullable): for whom
 *
 * The record of a Fallkonferenz, with a page to sign.
 *
 * Returns: (transfer full)
 */
FwDocument *
fw_conference_paper_new (FwConference *conference,
                         GPtrArray    *tasks,
                         const char   *subject,
                         const char   *case_manager,
                         const char   *body,
                         const char   *today)
{
  g_autofree char *title = g_strdup_printf (_("Fallkonferenz: %s"), subject);
  FwDocument *document = fw_document_new (title, FALSE);

  fw_document_add_title (document, title);
  add_head (document, conference, case_manager, body, today);
  add_lines (document, _("Participants"), conference->participants, FALSE);
  add_lines (document, _("Agenda"), conference->agenda, TRUE);
  if (conference->results != NULL)
    {
      fw_document_add_heading (document, _("Results"));
      fw_document_add_text (document, conference->results);
    }
  add_tasks (document, tasks);
  add_signatures (document, conference);

  return document;
}
