/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-cli.h"

GQuark
fw_cli_error_quark (void)
{
  return g_quark_from_static_string ("fw-cli-error-quark");
}

gboolean
fw_cli_refuse_usage (GError     **error,
                     const char  *format,
                     ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (FW_CLI_ERROR, FW_CLI_USAGE_ERROR, format, arguments);
  va_end (arguments);

  return FALSE;
}

/**
 * fw_cli_takes_option:
 * @usage: such as "UUID [--format tsv|json]"
 * @name: an option without its dashes
 * @with_value: (out): whether a word follows it
 *
 * The usage line is the only place that says which options there are, so that
 * help and program cannot differ.
 */
gboolean
fw_cli_takes_option (const char *usage,
                     const char *name,
                     gboolean   *with_value)
{
  gsize length = strlen (name);

  for (const char *at = strstr (usage, "--"); at != NULL; at = strstr (at + 2, "--"))
    {
      const char *end = at + 2 + length;

      if (strncmp (at + 2, name, length) != 0 || (*end != ' ' && *end != ']' && *end != '\0'))
        continue;
      *with_value = *end == ' ' && end[1] != '[' && end[1] != '-';
      return TRUE;
    }

  return FALSE;
}

static void
add_option (FwCli      *cli,
            const char *name,
            const char *value)
{
  GPtrArray *values = g_hash_table_lookup (cli->options, name);

  if (values == NULL)
    {
      values = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (cli->options, g_strdup (name), values);
    }
  g_ptr_array_add (values, g_strdup (value));
}

/* @word: "--name" or "--name=value"; moves @next over a value that follows. */
static gboolean
parse_option (FwCli        *cli,
              const char   *usage,
              const char   *word,
              char       ***next,
              GError      **error)
{
  g_auto(GStrv) parts = g_strsplit (word + 2, "=", 2);
  gboolean with_value;

  if (parts[0] == NULL || *parts[0] == '\0' || !fw_cli_takes_option (usage, parts[0], &with_value))
    return fw_cli_refuse_usage (error, _("There is no option “%s” here."), word);
  if (!with_value && parts[1] != NULL)
    return fw_cli_refuse_usage (error, _("The option “--%s” takes no value."), parts[0]);
  if (with_value && parts[1] == NULL && **next == NULL)
    return fw_cli_refuse_usage (error, _("The option “--%s” needs a value."), parts[0]);

  add_option (cli, parts[0], !with_value ? "" : parts[1] != NULL ? parts[1] : *(*next)++);

  return TRUE;
}

/**
 * fw_cli_parse:
 *
 * Sorts @words into options and arguments; after "--" all are arguments.
 */
gboolean
fw_cli_parse (FwCli       *cli,
              const char  *usage,
              char       **words,
              GError     **error)
{
  gboolean options = TRUE;

  while (*words != NULL)
    {
      char *word = *words++;

      if (options && g_str_equal (word, "--"))
        options = FALSE;
      else if (!options || !g_str_has_prefix (word, "--"))
        g_ptr_array_add (cli->arguments, word);
      else if (!parse_option (cli, usage, word, &words, error))
        return FALSE;
    }

  return TRUE;
}

/* Whether there are as many arguments as the command takes. */
gboolean
fw_cli_check_arguments (FwCli               *cli,
                        const FwCliCommand  *command,
                        GError             **error)
{
  gboolean open_end = strstr (command->arguments, "…") != NULL && command->max == 0;

  if (cli->arguments->len < command->min || (!open_end && cli->arguments->len > command->max))
    return fw_cli_refuse_usage (error, _("Usage: %s %s"), command->name, command->arguments);
  for (guint i = 0; i < cli->arguments->len; i++)
    if (!g_utf8_validate (cli->arguments->pdata[i], -1, NULL))
      return fw_cli_refuse_usage (error, _("The arguments must be UTF-8."));

  return TRUE;
}

/* Returns: (transfer none) (nullable) */
const char *
fw_cli_get_argument (FwCli *cli,
                     guint  index)
{
  return index < cli->arguments->len ? cli->arguments->pdata[index] : NULL;
}

/* Returns: (transfer none) (nullable) (element-type utf8) */
GPtrArray *
fw_cli_get_options (FwCli      *cli,
                    const char *name)
{
  return g_hash_table_lookup (cli->options, name);
}

/* Returns: (transfer none) (nullable): what stands in it last */
const char *
fw_cli_get_option (FwCli      *cli,
                   const char *name)
{
  GPtrArray *values = fw_cli_get_options (cli, name);

  return values != NULL ? values->pdata[values->len - 1] : NULL;
}

/* @role keeps what it is if the option is not there. */
gboolean
fw_cli_read_role (FwCli   *cli,
                  FwRole  *role,
                  GError **error)
{
  static const char *const roles[] = { "case-manager", "office", NULL };
  const char *text = fw_cli_get_option (cli, "role");

  if (text == NULL || (g_strv_contains (roles, text) &&
                       fw_role_from_string (text, role)))
    return TRUE;

  return fw_cli_refuse_usage (error, _("The role is “case-manager” or “office”."));
}

gboolean
fw_cli_read_number (FwCli       *cli,
                    const char  *name,
                    guint        most,
                    guint       *number,
                    GError     **error)
{
  const char *text = fw_cli_get_option (cli, name);
  guint64 value;

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, most, &value, NULL))
    return fw_cli_refuse_usage (error, _("The option “--%s” needs a number from 0 to %u."), name,
                                most);
  *number = (guint) value;

  return TRUE;
}
