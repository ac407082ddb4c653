/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "fw-base.h"
#include "fw-cli.h"
#include "fw-exchange.h"
#include "fw-witness.h"

#define PROGRAM "fallwerk-cli"

/* For the options that stand before the command. */
static const char program_usage[] = "[--store FILE] [--passphrase-file FILE] [--help] [--version]";

static void
print_help (void)
{
  guint n_commands;
  const FwCliCommand *commands = fw_cli_get_commands (&n_commands);

  printf ("%s\n  " PROGRAM " %s %s\n\n%s\n", _("Usage:"), program_usage, _("COMMAND …"),
          _("Commands:"));
  for (guint i = 0; i < n_commands; i++)
    printf ("  %s%s%s\n      %s\n", commands[i].name, *commands[i].arguments != '\0' ? " " : "",
            commands[i].arguments, _(commands[i].help));
  printf ("\n%s\n", _("Exit status: 0 done, 1 refused (the reason on standard error), 2 usage."));
}

/* The first line; the rest of the memory in which it lay is wiped. */
static char *
read_passphrase (const char  *path,
                 GError     **error)
{
  char *content = NULL;
  gsize length;
  char *line = NULL;

  if (!g_file_get_contents (path, &content, &length, error))
    return NULL;
  content[strcspn (content, "\r\n")] = '\0';
  if (*content == '\0' || !g_utf8_validate (content, -1, NULL))
    g_set_error_literal (error, FW_ERROR, FW_ERROR_PASSPHRASE,
                         _("The passphrase file must hold it in its first line."));
  else
    line = g_strdup (content);
  explicit_bzero (content, length);
  g_free (content);

  return line;
}

static gboolean
prepare (FwCli               *cli,
         const FwCliCommand  *command,
         GError             **error)
{
  const char *passphrase = fw_cli_get_option (cli, "passphrase-file");

  if (command->need == FW_NEEDS_NOTHING)
    return TRUE;
  cli->path = fw_cli_get_option (cli, "store");
  if (cli->path == NULL || *cli->path == '\0')
    return fw_cli_refuse_usage (error, _("Say which store with “--store FILE”."));
  if (passphrase == NULL)
    return fw_cli_refuse_usage (error,
                                _("Name the file of the passphrase with “--passphrase-file”."));
  cli->passphrase = read_passphrase (passphrase, error);
  if (cli->passphrase == NULL)
    return FALSE;
  if (command->need == FW_NEEDS_STORE)
    cli->store = fw_store_open (cli->path, cli->passphrase, error);

  return command->need != FW_NEEDS_STORE || cli->store != NULL;
}

/* Which of @words is the command: the first that is neither an option nor the
 * value of one. */
static guint
find_command (char **words)
{
  guint i = 0;

  while (words[i] != NULL && g_str_has_prefix (words[i], "--"))
    {
      gboolean with_value = FALSE;

      if (strchr (words[i], '=') == NULL &&
          fw_cli_takes_option (program_usage, words[i] + 2, &with_value) &&
          with_value && words[i + 1] != NULL)
        i++;
      i++;
    }

  return i;
}

static gboolean
run (FwCli   *cli,
     char   **words,
     GError **error)
{
  guint position = find_command (words);
  g_autofree char *name = g_strdup (words[position]);
  g_auto(GStrv) before = g_new0 (char *, position + 1);
  const FwCliCommand *command;

  for (guint i = 0; i < position; i++)
    before[i] = g_strdup (words[i]);
  if (!fw_cli_parse (cli, program_usage, before, error))
    return FALSE;
  if (fw_cli_get_option (cli, "help") != NULL)
    print_help ();
  else if (fw_cli_get_option (cli, "version") != NULL)
    printf (PROGRAM " " FW_VERSION "\n");
  if (fw_cli_get_option (cli, "help") != NULL || fw_cli_get_option (cli, "version") != NULL)
    return TRUE;
  if (name == NULL)
    return fw_cli_refuse_usage (error, _("Say what to do; “--help” lists the commands."));
  command = fw_cli_find_command (name);
  if (command == NULL)
    return fw_cli_refuse_usage (error, _("There is no command “%s”; “--help” lists them."), name);

  return fw_cli_parse (cli, command->arguments, words + position + 1, error) &&
         fw_cli_check_arguments (cli, command, error) &&
         fw_codes_load (error) &&
         prepare (cli, command, error) &&
         command->run (cli, error);
}

static int
report (GError *error)
{
  fprintf (stderr, "%s: %s\n", PROGRAM, error->message);

  return error->domain == FW_CLI_ERROR ? FW_CLI_USAGE : FW_CLI_REFUSED;
}

/* Output that did not arrive is a failure, too: a script must not go on with
 * half a list. */
static int
finish_output (int status)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;
  fprintf (stderr, "%s: %s\n", PROGRAM, _("The output could not be written."));

  return FW_CLI_REFUSED;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  FwCli cli = { 0 };
  int status = FW_CLI_DONE;

#if FW_HARDEN
  fw_process_harden ();
#endif
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, FW_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  cli.arguments = g_ptr_array_new ();
  cli.options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_ptr_array_unref);
  if (!run (&cli, argv + 1, &error))
    status = report (error);

  g_clear_object (&cli.store);
  fw_secret_clear (&cli.passphrase);
  g_ptr_array_unref (cli.arguments);
  g_hash_table_unref (cli.options);

  return finish_output (status);
}
