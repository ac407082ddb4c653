/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "fw-base.h"
#include "fw-case-handover.h"
#include "fw-cli.h"

/* What the program does with the hand-over of a case file. */

/* Both what goes to somebody else and what goes from here for good is asked
 * twice, here as in the window. */
static gboolean
is_confirmed (FwCli       *cli,
              const char  *uuid,
              GError     **error)
{
  guint n = fw_handover_count (cli->store, uuid);

  if (fw_cli_get_option (cli, "confirm") != NULL)
    return TRUE;
  g_set_error (error, FW_ERROR, FW_ERROR_REFUSED,
               g_dngettext (GETTEXT_PACKAGE,
                            "%u record would go. Repeat it with --confirm if that is right.",
                            "%u records would go. Repeat it with --confirm if that is right.",
                            n), n);

  return FALSE;
}

static gboolean
offer (FwCli       *cli,
       const char  *uuid,
       GError     **error)
{
  const char *to = fw_cli_get_option (cli, "to");
  const char *recipient = fw_cli_get_option (cli, "recipient");
  const char *statute = fw_cli_get_option (cli, "statute");
  g_autoptr(FwDevice) peer = NULL;
  g_autoptr(FwEntity) draft = fw_model_new_entity ("case_handover", NULL);
  g_autofree char *obstacle = NULL;

  if (to == NULL)
    return fw_cli_refuse_usage (error, _("Please give the option “--%s”."), "to");
  if (recipient != NULL && !fw_uuid_is_valid (recipient))
    return fw_cli_refuse_usage (error, _("This is not the id of a record."));
  peer = fw_cli_find_peer (cli, to, error);
  if (peer == NULL)
    return FALSE;
  g_object_set (draft, "case-file", uuid, "successor", peer->device_id, "recipient", recipient,
                "reason", fw_cli_get_option (cli, "reason"), "statute", statute,
                "basis", statute != NULL ? "GESETZ" : "EINWILLIGUNG", NULL);
  obstacle = fw_handover_dup_obstacle (cli->store, FW_CASE_HANDOVER (draft));
  if (obstacle != NULL)
    return fw_error_refuse (error, obstacle);

  return is_confirmed (cli, uuid, error) &&
         fw_handover_offer (cli->store, FW_CASE_HANDOVER (draft), error);
}

/* --- what needs one that there is ---------------------------------------------------- */

static gboolean
accept (FwCli           *cli,
        FwCaseHandover  *handover,
        GError         **error)
{
  return fw_handover_accept (cli->store, handover, error);
}

static gboolean
decline (FwCli           *cli,
         FwCaseHandover  *handover,
         GError         **error)
{
  return fw_handover_decline (cli->store, handover, fw_cli_get_option (cli, "reason"), error);
}

static gboolean
withdraw (FwCli           *cli,
          FwCaseHandover  *handover,
          GError         **error)
{
  return fw_handover_withdraw (cli->store, handover, error);
}

static gboolean
remove_here (FwCli           *cli,
             FwCaseHandover  *handover,
             GError         **error)
{
  return is_confirmed (cli, handover->case_file, error) &&
         fw_handover_purge (cli->store, handover, error);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static gboolean
show (FwCli           *cli,
      FwCaseHandover  *handover,
      GError         **error)
{
  static const char *columns[] = { "state", "from", "to", "offered", "accepted", "completed",
                                   "records", "remove", NULL };
  static const char *const states[] = {
    [FW_HANDOVER_NONE] = "none", [FW_HANDOVER_OFFERED] = "offered",
    [FW_HANDOVER_ACCEPTED] = "accepted", [FW_HANDOVER_COMPLETED] = "completed",
    [FW_HANDOVER_DECLINED] = "declined", [FW_HANDOVER_WITHDRAWN] = "withdrawn",
  };
  g_autofree char *day = fw_handover_dup_purge_day (cli->store, handover);
  g_autofree char *records = g_strdup_printf ("%u", fw_handover_count (cli->store,
                                                                       handover->case_file));
  FwCliTable *table = fw_cli_table_new (cli, columns, error);

  if (table == NULL)
    return FALSE;
  fw_cli_table_add (table, (const char *[]) { states[fw_case_handover_get_state (handover)],
                                              or_empty (handover->giver_name),
                                              or_empty (handover->successor_name),
                                              or_empty (handover->offered),
                                              or_empty (handover->accepted),
                                              or_empty (handover->completed), records,
                                              or_empty (day), NULL });
  fw_cli_table_end (table);

  return TRUE;
}

typedef gboolean (*Action) (FwCli *cli, FwCaseHandover *handover, GError **error);

static const struct { const char *name; Action run; } actions[] = {
  { "accept", accept }, { "decline", decline }, { "withdraw", withdraw },
  { "remove", remove_here }, { "show", show },
};

static gboolean
run_action (FwCli       *cli,
            Action       run,
            const char  *uuid,
            GError     **error)
{
  g_autoptr(FwCaseHandover) handover = fw_handover_find (cli->store, uuid);

  return handover != NULL ? run (cli, handover, error)
                          : fw_error_refuse (error, _("This case was not offered to anybody."));
}

gboolean
fw_cli_run_handover (FwCli   *cli,
                     GError **error)
{
  const char *name = fw_cli_get_argument (cli, 0), *uuid = fw_cli_get_argument (cli, 1);
  g_autoptr(FwEntity) record = NULL;

  if (!fw_uuid_is_valid (uuid))
    return fw_cli_refuse_usage (error, _("This is not the id of a record."));
  record = fw_store_load (cli->store, uuid, error);
  if (record == NULL)
    return FALSE;
  if (!FW_IS_CASE (record))
    return fw_error_refuse (error, _("This record is of another kind than is needed here."));
  if (g_str_equal (name, "offer"))
    return offer (cli, uuid, error);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      return run_action (cli, actions[i].run, uuid, error);

  return fw_cli_refuse_usage (error, _("“%s” is nothing that can be done with a hand-over."), name);
}
