/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-doc.h"
#include "fw-exchange.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* How the program ends. */
enum
{
  FW_CLI_DONE    = 0,
  FW_CLI_REFUSED = 1,
  FW_CLI_USAGE   = 2,
};

typedef enum
{
  FW_CLI_USAGE_ERROR,
} FwCliError;

#define FW_CLI_ERROR (fw_cli_error_quark ())
GQuark fw_cli_error_quark (void);

/* What a command needs before it runs. */
typedef enum
{
  FW_NEEDS_NOTHING,
  FW_NEEDS_PASSPHRASE,   /* and the path of the store; it makes the store itself */
  FW_NEEDS_STORE,        /* opened */
} FwCliNeed;

typedef struct
{
  const char *path;         /* of the store */
  char       *passphrase;
  FwStore    *store;
  GPtrArray  *arguments;    /* of char *, without options */
  GHashTable *options;      /* name -> GPtrArray of char * */
} FwCli;

typedef struct
{
  const char *name;
  const char *arguments;    /* as --help shows them; the options are read from it */
  FwCliNeed   need;
  guint       min;          /* arguments besides options */
  guint       max;          /* 0: as many as there are */
  const char *help;         /* N_() */
  gboolean  (*run) (FwCli   *cli,
                    GError **error);
} FwCliCommand;

/* --- fw-cli-commands.c --- */
const FwCliCommand *fw_cli_get_commands (guint         *n_commands);
const FwCliCommand *fw_cli_find_command (const char    *name);

/* --- fw-cli-options.c --- */
gboolean    fw_cli_takes_option         (const char    *usage,
                                         const char    *name,
                                         gboolean      *with_value);
gboolean    fw_cli_parse                (FwCli         *cli,
                                         const char    *usage,
                                         char         **words,
                                         GError       **error);
gboolean    fw_cli_check_arguments      (FwCli         *cli,
                                         const FwCliCommand *command,
                                         GError       **error);
const char *fw_cli_get_argument         (FwCli         *cli,
                                         guint          index);
const char *fw_cli_get_option           (FwCli         *cli,
                                         const char    *name);
GPtrArray  *fw_cli_get_options          (FwCli         *cli,
                                         const char    *name);
gboolean    fw_cli_read_role            (FwCli         *cli,
                                         FwRole        *role,
                                         GError       **error);
gboolean    fw_cli_read_number          (FwCli         *cli,
                                         const char    *name,
                                         guint          most,
                                         guint         *number,
                                         GError       **error);
gboolean    fw_cli_refuse_usage         (GError       **error,
                                         const char    *format,
                                         ...) G_GNUC_PRINTF (2, 3);

/* --- fw-cli-output.c --- */
typedef struct _FwCliTable FwCliTable;

FwCliTable *fw_cli_table_new            (FwCli         *cli,
                                         const char   **columns,
                                         GError       **error);
void        fw_cli_table_add            (FwCliTable    *self,
                                         const char   **values);
void        fw_cli_table_end            (FwCliTable    *self);
char       *fw_cli_format_time          (gint64         time);

/* --- fw-cli-exchange.c --- */
FwDevice   *fw_cli_find_peer            (FwCli         *cli,
                                         const char    *name,
                                         GError       **error);

/* Takes over, unless only a preview is wanted, and prints what changes. */
gboolean    fw_cli_import               (FwCli         *cli,
                                         GBytes        *file,
                                         const char    *path,
                                         GError       **error);

/* --- fw-cli-arrival.c --- */
gboolean    fw_cli_take_decisions       (FwCli         *cli,
                                         FwImport      *import,
                                         GError       **error);
const char *fw_cli_choice_name          (FwImportChoice choice);

/* --- fw-cli-bpmn.c --- */
gboolean    fw_cli_import_chain         (FwCli         *cli,
                                         const char    *path,
                                         GError       **error);
gboolean    fw_cli_export_chain         (FwCli         *cli,
                                         FwChainDoc    *doc,
                                         GError       **error);
gboolean    fw_cli_print_layout         (FwCli         *cli,
                                         FwChainDoc    *doc,
                                         GError       **error);

/* --- commands --- */
gboolean    fw_cli_run_init             (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_demo             (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_entities         (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_note_read            (FwCli         *cli,
                                         FwEntity      *record,
                                         GError       **error);
gboolean    fw_cli_run_list             (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_show             (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_new              (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_set              (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_delete           (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_submit           (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_status           (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_answer           (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_undo             (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_redo             (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_history          (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_search           (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_figures          (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_chain            (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_handover         (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_attach           (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_attachments      (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_extract          (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_meeting          (FwCli         *cli,
                                          GError       **error);
gboolean    fw_cli_run_trail            (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_responsible      (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_directory        (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_target           (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_workshop         (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_package          (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_pair_export      (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_pair_import      (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_fingerprint      (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_peers            (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_keys             (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_revoke           (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_export           (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_import           (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_imports          (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_unseen           (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_seen             (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_quarantine       (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_disclosures      (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_exchange         (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_dump             (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_conflicts        (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_resolve          (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_close            (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_reopen           (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_due              (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_delete_due       (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_backups          (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_erase            (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_rest             (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_batch            (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_xsd              (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_sql              (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_check            (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_digest           (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_backup           (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_restore          (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_rekey            (FwCli         *cli,
                                         GError       **error);
gboolean    fw_cli_run_generate         (FwCli         *cli,
                                         GError       **error);

G_END_DECLS
