/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "fw-base.h"
#include "fw-cli.h"

/* Many commands in one opening of the store: deriving the key is dear by
 * intention, and an office works through a whole folder of files. */

static void
clear_words (FwCli *cli)
{
  g_ptr_array_set_size (cli->arguments, 0);
  g_hash_table_remove_all (cli->options);
}

static const FwCliCommand *
find_command (const char  *name,
              GError     **error)
{
  const FwCliCommand *command = fw_cli_find_command (name);

  if (command == NULL)
    fw_cli_refuse_usage (error, _("There is no command “%s”; “--help” lists them."), name);
  else if (command->need == FW_NEEDS_PASSPHRASE || command->run == fw_cli_run_batch)
    fw_cli_refuse_usage (error, _("The command “%s” cannot stand in a batch."), name);
  else
    return command;

  return NULL;
}

/* The words are taken apart as a shell does it, without variables and jokers. */
static gboolean
run_line (FwCli       *cli,
          const char  *line,
          GError     **error)
{
  g_auto(GStrv) words = NULL;
  const FwCliCommand *command;
  gboolean done;

  if (!g_shell_parse_argv (line, NULL, &words, error))
    return FALSE;
  command = find_command (words[0], error);
  done = command != NULL &&
         fw_cli_parse (cli, command->arguments, words + 1, error) &&
         fw_cli_check_arguments (cli, command, error) &&
         command->run (cli, error);
  clear_words (cli);

  return done;
}

/* What a program that drives this one waits for. */
static void
report (gboolean      done,
        const GError *error)
{
  if (done)
    printf ("#done\n");
  else
    printf ("#refused %s\n", error->message);
}

static gboolean
is_empty (const char *line)
{
  return *line == '\0' || *line == '#';
}

static gboolean
run_lines (FwCli   *cli,
           FILE    *file,
           GError **error)
{
  gboolean keep_going = fw_cli_get_option (cli, "keep-going") != NULL;
  gboolean reports = fw_cli_get_option (cli, "report") != NULL;
  gboolean all_done = TRUE;
  char *line = NULL;
  size_t size = 0;
  guint number = 0;

  clear_words (cli);
  while ((all_done || keep_going) && getline (&line, &size, file) >= 0)
    {
      g_autoptr(GError) local = NULL;
      gboolean done;

      number++;
      if (is_empty (g_strstrip (line)))
        continue;
      done = run_line (cli, line, &local);
      if (reports)
        report (done, local);
      if (!done && keep_going && !reports)
        fprintf (stderr, "%u: %s\n", number, local->message);
      if (!done && all_done)
        g_set_error (error, local->domain, local->code, _("Line %u: %s"), number, local->message);
      all_done &= done;
      fflush (stdout);
    }
  free (line);

  return all_done;
}

gboolean
fw_cli_run_batch (FwCli   *cli,
                  GError **error)
{
  g_autofree char *path = g_strdup (fw_cli_get_argument (cli, 0));
  FILE *file = g_str_equal (path, "-") ? stdin : fopen (path, "re");
  gboolean done;

  if (file == NULL)
    {
      g_set_error (error, FW_ERROR, FW_ERROR_NOT_FOUND, _("“%s” cannot be read: %s"), path,
                   g_strerror (errno));
      return FALSE;
    }
  done = run_lines (cli, file, error);
  if (file != stdin)
    fclose (file);

  return done;
}
