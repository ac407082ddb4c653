/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-cli.h"

/* All that the program can do.  --help is made from this table, and a test
 * holds the man page against it. */
static const FwCliCommand commands[] = {
  { "init", "--role case-manager|office --name NAME [--carrier NAME] [--throwaway]",
    FW_NEEDS_PASSPHRASE, 0, 0,
    N_("Make the store of a new workplace and print its recovery key"), fw_cli_run_init },
  { "demo", "[--role case-manager|office]", FW_NEEDS_PASSPHRASE, 0, 0,
    N_("Load the demonstration data, into a new store if there is none"), fw_cli_run_demo },
  { "entities", "[--format tsv|json]", FW_NEEDS_NOTHING, 0, 0,
    N_("List the kinds of records with their fields"), fw_cli_run_entities },
  { "list", "ENTITY [--where FIELD=VALUE]… [--format tsv|json|xml]", FW_NEEDS_STORE, 1, 1,
    N_("List records"), fw_cli_run_list },
  { "show", "UUID [--format tsv|json|xml]", FW_NEEDS_STORE, 1, 1,
    N_("Show the fields of a record"), fw_cli_run_show },
  { "new", "ENTITY FIELD=VALUE…", FW_NEEDS_STORE, 1, 0,
    N_("Make a record and print its UUID"), fw_cli_run_new },
  { "set", "UUID FIELD=VALUE…", FW_NEEDS_STORE, 2, 0,
    N_("Change fields of a record; an empty value clears a field"), fw_cli_run_set },
  { "delete", "UUID", FW_NEEDS_STORE, 1, 1,
    N_("Put a record into the bin"), fw_cli_run_delete },
  { "submit", "UUID [--confirm WORDS]", FW_NEEDS_STORE, 1, 1,
    N_("Freeze a Meldebogen and put it on its way to the office"), fw_cli_run_submit },
  { "status", "UUID CODE", FW_NEEDS_STORE, 2, 2,
    N_("Set the status of a Meldebogen (office only)"), fw_cli_run_status },
  { "answer", "UUID TEXT", FW_NEEDS_STORE, 2, 2,
    N_("Answer the reporter of a Meldebogen (office only)"), fw_cli_run_answer },
  { "undo", "", FW_NEEDS_STORE, 0, 0,
    N_("Take the last action back"), fw_cli_run_undo },
  { "redo", "", FW_NEEDS_STORE, 0, 0,
    N_("Do again what was taken back"), fw_cli_run_redo },
  { "history", "UUID [--format tsv|json]", FW_NEEDS_STORE, 1, 1,
    N_("List who changed what of a record when"), fw_cli_run_history },
  { "search", "WORDS… [--format tsv|json]", FW_NEEDS_STORE, 1, 0,
    N_("Find records by word beginnings"), fw_cli_run_search },
  { "figures", "UUID [--format tsv|json]", FW_NEEDS_STORE, 1, 1,
    N_("Print the derived figures of a case"), fw_cli_run_figures },
  { "attach", "UUID FILE [--title TEXT]", FW_NEEDS_STORE, 2, 2,
    N_("Put a document or a photo into a case and print its UUID"), fw_cli_run_attach },
  { "attachments", "[UUID] [--format tsv|json]", FW_NEEDS_STORE, 0, 1,
    N_("List the documents of a case, or of all, and whether their files are here"),
    fw_cli_run_attachments },
  { "extract", "UUID --out FILE", FW_NEEDS_STORE, 1, 1,
    N_("Write the file of a document, unencrypted"), fw_cli_run_extract },
  { "chain", "figures|check|layout|export|import UUID|FILE [--out FILE] "
    "[--format tsv|json|bpmn|svg|png|pdf] [--scale PERCENT] [--paper a4|a3] [--by-time] [--tiled] "
    "[--outline] [--confirm]", FW_NEEDS_STORE, 2, 2,
    N_("Print Kennzahlen, findings or places of a Dienstleistungskette, write it as BPMN or "
       "drawing, read BPMN"), fw_cli_run_chain },
  { "handover", "offer|accept|decline|withdraw|remove|show UUID [--to PEER] [--reason TEXT] "
    "[--statute TEXT] [--recipient UUID] [--confirm] [--format tsv|json]", FW_NEEDS_STORE, 2, 2,
    N_("Hand a case over to a paired workplace, answer an offer, or remove a case that has "
       "arrived there"), fw_cli_run_handover },
  { "meeting", "plan|line|carry|check|export|share UUID [TIME|TEXT] [--out FILE] "
    "[--paper agenda|minutes|results|extract] [--recipient NAME] [--to DEVICE] "
    "[--format tsv|json]",
    FW_NEEDS_STORE, 2, 3,
    N_("Plan a meeting of a Gremium, take a line of its minutes, carry open points over, list "
       "notices, write it as PDF, ODT or calendar file, or share its Gremium with another "
       "workplace of the office"), fw_cli_run_meeting },
  { "responsible", "SERVICE MUNICIPALITY [--on DATE] [--format tsv|json]", FW_NEEDS_STORE, 2, 2,
    N_("List who is responsible for a Leistung in a municipality, and who is not because of it"),
    fw_cli_run_responsible },
  { "directory", "competences|gaps|hours --out FILE", FW_NEEDS_STORE, 1, 1,
    N_("Write the competences, the matrix of Angebotslücken or the consultation hours as PDF or "
       "ODT"), fw_cli_run_directory },
  { "package", "new|change|tell|omit|confirm|preview|release|list|take [UUID] [EVENT|NUMBER] "
    "[--pseudonym TEXT] [--traits TEXT] [--zero-day DATE] [--zero TEXT] [--recipient UUID] "
    "[--reason TEXT] [--name-institutions] [--format tsv|json]", FW_NEEDS_STORE, 1, 3,
    N_("Prepare a case for a Fallrekonstruktion, see it as people from outside do, release it, "
       "or take a received one"), fw_cli_run_package },
  { "target", "figures NUMBER|UUID [--format tsv|json]", FW_NEEDS_STORE, 2, 2,
    N_("Print the indicators of a Zielsystem over all quarters and quarter by quarter"),
    fw_cli_run_target },
  { "trail", "UUID [--format tsv|json]", FW_NEEDS_STORE, 1, 1,
    N_("Print what led to a record and what came of it, from the case to the monitoring"),
    fw_cli_run_trail },
  { "workshop", "list|show|report|share [NUMBER|UUID] [--out FILE] [--release] "
    "[--to DEVICE] [--format tsv|json]", FW_NEEDS_STORE, 1, 2,
    N_("List Fallrekonstruktionen, show the hurdles of one, write its report as PDF or ODT, or "
       "share it with another workplace of the office"),
    fw_cli_run_workshop },
  { "pair-export", "--out FILE", FW_NEEDS_STORE, 0, 0,
    N_("Write the Geräteausweis of this workplace"), fw_cli_run_pair_export },
  { "pair-import", "FILE [--confirm] [--unconfirmed]", FW_NEEDS_STORE, 1, 1,
    N_("Take over the Geräteausweis of another workplace"), fw_cli_run_pair_import },
  { "fingerprint", "", FW_NEEDS_STORE, 0, 0,
    N_("Print the fingerprint of this workplace"), fw_cli_run_fingerprint },
  { "peers", "[--format tsv|json]", FW_NEEDS_STORE, 0, 0,
    N_("List the paired workplaces"), fw_cli_run_peers },
  { "keys", "list|renew|offered|confirm|refuse [PEER] [--format tsv|json]", FW_NEEDS_STORE, 1, 2,
    N_("List which keys this or a paired workplace had when, renew those of this one, print those "
       "that a restored workplace offers, or say after a comparison whether they count"),
    fw_cli_run_keys },
  { "revoke", "PEER", FW_NEEDS_STORE, 1, 1,
    N_("From now on put files of this workplace aside; it cannot be undone"), fw_cli_run_revoke },
  { "export", "--to PEER --out FILE|FOLDER [--sparing]", FW_NEEDS_STORE, 0, 0,
    N_("Write what a paired workplace has not got yet"), fw_cli_run_export },
  { "disclosures", "list|inform|recall UUID [--out FILE] [--json]", FW_NEEDS_STORE, 2, 2,
    N_("List what was given away of a case, a person or a record, or write the information about "
       "it or the letter that calls it back as PDF"), fw_cli_run_disclosures },
  { "exchange", "status|sent|in|out [PEER|FOLDER] [--preview] [--json]", FW_NEEDS_STORE, 1, 2,
    N_("Print how things stand with the paired workplaces, list what was sent, take over all "
       "files of a folder, or write into it what is due"), fw_cli_run_exchange },
  { "import", "FILE [--preview] [--decide UUID:FIELD=WHAT]… [--json]", FW_NEEDS_STORE, 1, 1,
    N_("Take over a file of a paired workplace; WHAT is mine, theirs, later or =VALUE"),
    fw_cli_run_import },
  { "imports", "list|return|seen [NR] [--json]", FW_NEEDS_STORE, 1, 2,
    N_("List what was taken over, take one of it back, or mark it as seen"), fw_cli_run_imports },
  { "unseen", "[UUID] [--json]", FW_NEEDS_STORE, 0, 1,
    N_("List fields that came in and that nobody has looked at yet"), fw_cli_run_unseen },
  { "seen", "[UUID [FIELD]]", FW_NEEDS_STORE, 0, 2,
    N_("Mark what came in as seen"), fw_cli_run_seen },
  { "quarantine", "list|retry|release|save|drop [NR] [--out FILE] [--preview] "
    "[--decide UUID:FIELD=WHAT]… [--json]", FW_NEEDS_STORE, 1, 2,
    N_("List files that were not taken over, try one again, permit one of a revoked device "
       "(office only), save it, or discard it"),
    fw_cli_run_quarantine },
  { "rest", "list|take [PEER] [--format tsv|json]", FW_NEEDS_STORE, 1, 2,
    N_("List files that wait for an earlier one, or take them over without it"),
    fw_cli_run_rest },
  { "conflicts", "[UUID] [--format tsv|json]", FW_NEEDS_STORE, 0, 1,
    N_("List fields of which several values stand side by side"), fw_cli_run_conflicts },
  { "resolve", "UUID FIELD=VALUE [--replaces ID]…", FW_NEEDS_STORE, 2, 2,
    N_("Decide which value a field holds and print the id of the decision"),
    fw_cli_run_resolve },
  { "erase", "UUID [FIELD] [--reason CODE]", FW_NEEDS_STORE, 1, 2,
    N_("Erase a record or a field for good, here and at all partners"), fw_cli_run_erase },
  { "close", "UUID --reason CODE [--on DATE]", FW_NEEDS_STORE, 1, 1,
    N_("Close a case file and print the day on which it may be deleted"), fw_cli_run_close },
  { "reopen", "UUID --reason TEXT", FW_NEEDS_STORE, 1, 1,
    N_("Open a closed case file again"), fw_cli_run_reopen },
  { "due", "[--format tsv|json]", FW_NEEDS_STORE, 0, 0,
    N_("List what is due to be deleted, and what stands in its way"), fw_cli_run_due },
  { "delete-due", "--second NAME", FW_NEEDS_STORE, 0, 0,
    N_("Erase what is due, confirmed by a second person, and print the UUID of the protocol"),
    fw_cli_run_delete_due },
  { "backups", "[--format tsv|json]", FW_NEEDS_STORE, 0, 0,
    N_("List the automatic backups and until when they are kept"), fw_cli_run_backups },
  { "dump", "--canonical [--with PEER]", FW_NEEDS_STORE, 0, 0,
    N_("Print all values and erasures; the same content gives the same bytes"),
    fw_cli_run_dump },
  { "batch", "FILE [--keep-going] [--report]", FW_NEEDS_STORE, 1, 1,
    N_("Run the commands of a file, one a line, or of the standard input (-)"),
    fw_cli_run_batch },
  { "xsd", "[PACKET]", FW_NEEDS_NOTHING, 0, 1,
    N_("Print the XML schema of the exchange"), fw_cli_run_xsd },
  { "sql", "", FW_NEEDS_NOTHING, 0, 0,
    N_("Print the SQL that a store is made with"), fw_cli_run_sql },
  { "check", "", FW_NEEDS_STORE, 0, 0,
    N_("Check encryption, structure, log, records and documents"), fw_cli_run_check },
  { "digest", "", FW_NEEDS_STORE, 0, 0,
    N_("Print a checksum over the content"), fw_cli_run_digest },
  { "backup", "FILE", FW_NEEDS_STORE, 1, 1,
    N_("Write an encrypted backup and verify it"), fw_cli_run_backup },
  { "restore", "FILE", FW_NEEDS_PASSPHRASE, 1, 1,
    N_("Replace the store by a backup; the old one is kept aside"), fw_cli_run_restore },
  { "rekey", "", FW_NEEDS_STORE, 0, 0,
    N_("Encrypt the store anew and print its new recovery key"), fw_cli_run_rekey },
  { "generate", "--cases N --notes N [--seed N]", FW_NEEDS_STORE, 0, 0,
    N_("Fill the store with invented case files, for measuring"), fw_cli_run_generate },
};

const FwCliCommand *
fw_cli_get_commands (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);

  return commands;
}

/* Returns: (transfer none) (nullable) */
const FwCliCommand *
fw_cli_find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_strcmp0 (commands[i].name, name) == 0)
      return &commands[i];

  return NULL;
}
