/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "fw-base.h"
#include "fw-cli.h"
#include "fw-demo.h"

/* Making a store and caring for its file. */

static gboolean
print_recovery_key (char *key)
{
  printf ("%s\n", key);
  fw_secret_wipe (key);

  return TRUE;
}

gboolean
fw_cli_run_init (FwCli   *cli,
                 GError **error)
{
  const char *name = fw_cli_get_option (cli, "name");
  gboolean throwaway = fw_cli_get_option (cli, "throwaway") != NULL;
  FwRole role = FW_ROLE_ANY;
  g_autofree char *recovery_key = NULL;

  if (!fw_cli_read_role (cli, &role, error))
    return FALSE;
  if (role == FW_ROLE_ANY || name == NULL || *name == '\0')
    return fw_cli_refuse_usage (error, _("“init” needs “--role” and “--name”."));
  cli->store = fw_store_create (cli->path, cli->passphrase, name,
                                fw_cli_get_option (cli, "carrier"), role,
                                throwaway ? FW_STORE_THROWAWAY : FW_STORE_DEFAULT,
                                &recovery_key, error);

  return cli->store != NULL && print_recovery_key (recovery_key);
}

gboolean
fw_cli_run_demo (FwCli   *cli,
                 GError **error)
{
  FwRole role = FW_ROLE_ANY;

  if (!fw_cli_read_role (cli, &role, error))
    return FALSE;
  if (!g_file_test (cli->path, G_FILE_TEST_EXISTS))
    {
      if (role == FW_ROLE_ANY)
        role = FW_ROLE_CASE_MANAGER;
      cli->store = fw_demo_create (cli->path, role, error);
      return cli->store != NULL && fw_store_set_passphrase (cli->store, cli->passphrase, error);
    }

  cli->store = fw_store_open (cli->path, cli->passphrase, error);
  if (cli->store == NULL)
    return FALSE;
  if (role != FW_ROLE_ANY && role != fw_store_get_role (cli->store))
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED,
                           _("This workplace has another role."));
      return FALSE;
    }

  return fw_demo_load (cli->store, error);
}

gboolean
fw_cli_run_sql (FwCli   *cli,
                GError **error)
{
  g_autofree char *sql = fw_store_dup_schema ();

  printf ("%s\n", sql);

  return TRUE;
}

gboolean
fw_cli_run_check (FwCli   *cli,
                  GError **error)
{
  if (!fw_store_check (cli->store, error))
    return FALSE;
  printf ("%s\n", _("The store is in order."));

  return TRUE;
}

gboolean
fw_cli_run_digest (FwCli   *cli,
                   GError **error)
{
  g_autofree char *digest = fw_store_dup_digest (cli->store);

  printf ("%s\n", digest);

  return TRUE;
}

gboolean
fw_cli_run_backup (FwCli   *cli,
                   GError **error)
{
  return fw_store_backup (cli->store, fw_cli_get_argument (cli, 0), NULL, error);
}

gboolean
fw_cli_run_restore (FwCli   *cli,
                    GError **error)
{
  g_autofree char *aside = NULL;
  gboolean complete = TRUE;

  if (!fw_store_restore (fw_cli_get_argument (cli, 0), cli->path, cli->passphrase, &aside,
                         &complete, error))
    return FALSE;
  if (!complete)
    g_printerr ("%s\n", _("The file as it was cannot be read, so what was erased since the backup "
                          "is back. Please erase it again."));
  if (aside != NULL)
    printf ("%s\n", aside);

  return TRUE;
}

gboolean
fw_cli_run_rekey (FwCli   *cli,
                  GError **error)
{
  g_autofree char *recovery_key = NULL;

  return fw_store_rekey (cli->store, cli->passphrase, &recovery_key, error) &&
         print_recovery_key (recovery_key);
}
