/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "fw-agenda.h"
#include "fw-base.h"
#include "fw-body-check.h"
#include "fw-cli.h"
#include "fw-meeting-extract.h"
#include "fw-meeting-paper.h"
#include "fw-minutes.h"
#include "fw-scope.h"

/* What the program does with meetings and Gremien. */

static gboolean
refuse_kind (GError **error)
{
  g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                       _("This record is of another kind than is needed here."));

  return FALSE;
}

static void
print_uuid (gpointer record)
{
  printf ("%s\n", fw_entity_get_uuid (record));
}

/* --- plan, line, carry ------------------------------------------------------------- */

static gboolean
plan (FwCli     *cli,
      FwEntity  *body,
      GError   **error)
{
  g_autofree char *starts = fw_time_parse (fw_cli_get_argument (cli, 2), error);
  g_autoptr(FwEntity) meeting = NULL;

  if (!FW_IS_BODY (body))
    return refuse_kind (error);
  if (starts == NULL)
    return *error != NULL ? FALSE : fw_cli_refuse_usage (error, _("When does the meeting begin?"));
  meeting = fw_store_new_draft (cli->store, "meeting");
  g_object_set (meeting, "body", fw_entity_get_uuid (body), "starts", starts, NULL);
  if (!fw_meeting_plan (cli->store, FW_MEETING (meeting), error))
    return FALSE;
  print_uuid (meeting);

  return TRUE;
}

static gboolean
take_line (FwCli     *cli,
           FwEntity  *item,
           GError   **error)
{
  const char *typed = fw_cli_get_argument (cli, 2);
  g_autoptr(FwEntity) made = NULL;
  g_autoptr(GError) reason = NULL;

  if (!FW_IS_AGENDA_ITEM (item))
    return refuse_kind (error);
  made = typed != NULL ? fw_minutes_take_line (cli->store, FW_AGENDA_ITEM (item), typed, &reason)
                       : NULL;
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (made == NULL)
    return fw_cli_refuse_usage (error, _("The line says nothing."));
  print_uuid (made);

  return TRUE;
}

static gboolean
carry (FwCli     *cli,
       FwEntity  *meeting,
       GError   **error)
{
  if (!FW_IS_MEETING (meeting))
    return refuse_kind (error);

  return fw_meeting_carry (cli->store, FW_MEETING (meeting), error);
}

/* --- check -------------------------------------------------------------------------- */

static GPtrArray *
list_of_body (FwCli  *cli,
              FwBody *body)
{
  g_autofree char *today = fw_date_today ();

  return fw_body_check (cli->store, body, today);
}

static GPtrArray *
list_of_municipality (FwCli          *cli,
                      FwMunicipality *municipality)
{
  g_autofree char *today = fw_date_today ();

  return fw_municipality_check (cli->store, municipality, today);
}

static GPtrArray *
list_of_paper (FwCli          *cli,
               FwCouncilPaper *paper)
{
  g_autoptr(GPtrArray) cited = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto(GStrv) ids = fw_set_split (paper->decisions);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      FwEntity *decision = fw_store_load (cli->store, ids[i], NULL);

      if (decision != NULL)
        g_ptr_array_add (cited, decision);
    }

  return fw_council_paper_list_findings (paper, cited);
}

static GPtrArray *
list_of_decision (FwCli      *cli,
                  FwDecision *decision)
{
  g_autoptr(GPtrArray) told = fw_decision_list_forwardings (cli->store, decision);
  g_autoptr(FwEntity) meeting = decision->meeting != NULL
                                ? fw_store_load (cli->store, decision->meeting, NULL) : NULL;
  g_autofree char *today = fw_date_today ();
  FwQuorum quorum;
  gboolean known = meeting != NULL && FW_IS_MEETING (meeting) &&
                   fw_minutes_count_quorum (cli->store, FW_MEETING (meeting), &quorum);

  return fw_decision_list_findings (decision, told, known ? &quorum : NULL, today);
}

static gboolean
check (FwCli     *cli,
       FwEntity  *record,
       GError   **error)
{
  static const char *columns[] = { "entity", "uuid", "sentence", NULL };
  g_autoptr(GPtrArray) findings = FW_IS_BODY (record) ? list_of_body (cli, FW_BODY (record))
    : FW_IS_MUNICIPALITY (record) ? list_of_municipality (cli, FW_MUNICIPALITY (record))
    : FW_IS_COUNCIL_PAPER (record) ? list_of_paper (cli, FW_COUNCIL_PAPER (record))
    : FW_IS_DECISION (record) ? list_of_decision (cli, FW_DECISION (record)) : NULL;
  FwCliTable *table;

  if (findings == NULL)
    return refuse_kind (error);
  table = fw_cli_table_new (cli, columns, error);
  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      const FwBodyFinding *finding = findings->pdata[i];

      fw_cli_table_add (table, (const char *[]) { fw_entity_get_info (finding->record)->name,
                                                  fw_entity_get_uuid (finding->record),
                                                  finding->sentence, NULL });
    }
  fw_cli_table_end (table);

  return TRUE;
}

/* --- export --------------------------------------------------------------------------- */

static FwDocument *
new_extract (FwCli      *cli,
             FwMeeting  *meeting,
             const char *recipient)
{
  g_autoptr(GPtrArray) names = fw_meeting_list_recipients (cli->store, meeting);

  return g_ptr_array_find_with_equal_func (names, recipient, g_str_equal, NULL)
         ? fw_meeting_extract_new (cli->store, meeting, recipient) : NULL;
}

static gboolean
write_extract (FwCli       *cli,
               FwMeeting   *meeting,
               const char  *path,
               GError     **error)
{
  const char *recipient = fw_cli_get_option (cli, "recipient");
  g_autoptr(FwDocument) document = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (recipient == NULL)
    return fw_cli_refuse_usage (error, _("Please give the option “--%s”."), "recipient");
  document = new_extract (cli, meeting, recipient);
  if (document == NULL)
    return fw_cli_refuse_usage (error, _("No public TOP concerns “%s”."), recipient);
  bytes = g_str_has_suffix (path, ".odt") ? fw_document_write_odt (document, NULL, error)
                                          : fw_document_write_pdf (document, NULL, NULL, error);

  return bytes != NULL && g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                               (gssize) g_bytes_get_size (bytes), error);
}

static GBytes *
make_file (FwCli            *cli,
           FwMeeting        *meeting,
           FwMeetingPaper    paper,
           FwMeetingFormat   format,
           GError          **error)
{
  g_autoptr(FwDocument) document = NULL;

  if (format == FW_MEETING_ICS)
    return fw_meeting_write_ics (cli->store, meeting, error);
  document = fw_meeting_paper_new (cli->store, meeting, paper);

  return format == FW_MEETING_PDF ? fw_document_write_pdf (document, NULL, NULL, error)
                                  : fw_document_write_odt (document, NULL, error);
}

static gboolean
write_paper (FwCli     *cli,
             FwEntity  *meeting,
             GError   **error)
{
  const char *path = fw_cli_get_option (cli, "out"), *name = fw_cli_get_option (cli, "paper");
  const char *suffix = path != NULL ? strrchr (path, '.') : NULL;
  FwMeetingPaper paper = FW_MEETING_MINUTES;
  FwMeetingFormat format;
  g_autoptr(GBytes) bytes = NULL;

  if (!FW_IS_MEETING (meeting))
    return refuse_kind (error);
  if (path == NULL)
    return fw_cli_refuse_usage (error, _("Please give the option “--%s”."), "out");
  if (suffix == NULL || !fw_meeting_format_from_string (suffix + 1, &format))
    return fw_cli_refuse_usage (error, _("The name of the file ends in .pdf, .odt or .ics."));
  if (g_strcmp0 (name, "extract") == 0 && format != FW_MEETING_ICS)
    return write_extract (cli, FW_MEETING (meeting), path, error);
  if (name != NULL && !fw_meeting_paper_from_string (name, &paper))
    return fw_cli_refuse_usage (error, _("The paper is “agenda”, “minutes”, “results” or "
                                         "“extract”."));
  bytes = make_file (cli, FW_MEETING (meeting), paper, format, error);

  return bytes != NULL && g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                               (gssize) g_bytes_get_size (bytes), error);
}

/* --- sharing ---------------------------------------------------------------------------- */

/* A meeting is shared with its Gremium. */
static gboolean
share (FwCli     *cli,
       FwEntity  *record,
       GError   **error)
{
  const char *to = fw_cli_get_option (cli, "to");

  if (!FW_IS_BODY (record) && !FW_IS_MEETING (record))
    return refuse_kind (error);
  if (to == NULL)
    return fw_cli_refuse_usage (error, _("Please give the option “--%s”."), "to");

  return fw_scope_share_record (cli->store, fw_entity_get_uuid (record), to, error);
}

/* --- the actions ------------------------------------------------------------------------ */

typedef gboolean (*Action) (FwCli *cli, FwEntity *record, GError **error);

static const struct { const char *name; Action run; } actions[] = {
  { "plan", plan }, { "line", take_line }, { "carry", carry },
  { "check", check }, { "export", write_paper }, { "share", share },
};

gboolean
fw_cli_run_meeting (FwCli   *cli,
                    GError **error)
{
  const char *name = fw_cli_get_argument (cli, 0), *uuid = fw_cli_get_argument (cli, 1);
  g_autoptr(FwEntity) record = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      {
        if (!fw_uuid_is_valid (uuid))
          return fw_cli_refuse_usage (error, _("This is not the id of a record."));
        record = fw_store_load (cli->store, uuid, error);
        return record != NULL && actions[i].run (cli, record, error);
      }

  return fw_cli_refuse_usage (error, _("“%s” is nothing that can be done with a meeting."), name);
}
