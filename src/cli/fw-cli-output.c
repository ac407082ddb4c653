/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "fw-cli.h"

/* Rows of texts, written as they come: tab-separated with a header, or as a
 * JSON array of objects whose values are all strings. */
struct _FwCliTable
{
  const char **columns;
  gboolean     json;
  guint        rows;
};

static void
put_escaped (const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    switch (*at)
      {
      case '\t':
        fputs ("\\t", stdout);
        break;
      case '\n':
        fputs ("\\n", stdout);
        break;
      case '\\':
        fputs ("\\\\", stdout);
        break;
      default:
        fputc (*at, stdout);
      }
}

/* Returns: (transfer full): with its quotation marks, RFC 8259 */
static char *
quote_json (const char *text)
{
  GString *quoted = g_string_new ("\"");

  for (const char *at = text; *at != '\0'; at++)
    if (*at == '"' || *at == '\\')
      g_string_append_printf (quoted, "\\%c", *at);
    else if ((guchar) *at < 0x20)
      g_string_append_printf (quoted, "\\u%04x", (guint) *at);
    else
      g_string_append_c (quoted, *at);

  return g_string_free (g_string_append_c (quoted, '"'), FALSE);
}

/* @time: ms since 1970 UTC */
char *
fw_cli_format_time (gint64 time)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (time / 1000);

  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

static void
put_row (const char **values)
{
  for (guint i = 0; values[i] != NULL; i++)
    {
      if (i > 0)
        fputc ('\t', stdout);
      put_escaped (values[i]);
    }
  fputc ('\n', stdout);
}

/**
 * fw_cli_table_new:
 * @columns: %NULL-terminated; must live as long as the table
 *
 * Returns: (transfer full) (nullable): %NULL if --format is not known
 */
FwCliTable *
fw_cli_table_new (FwCli       *cli,
                  const char **columns,
                  GError     **error)
{
  const char *format = fw_cli_get_option (cli, "format");
  gboolean json = g_strcmp0 (format, "json") == 0 || fw_cli_get_option (cli, "json") != NULL;
  FwCliTable *self;

  if (format != NULL && !json && !g_str_equal (format, "tsv"))
    {
      fw_cli_refuse_usage (error, _("The format is “tsv” or “json”."));
      return NULL;
    }
  self = g_new0 (FwCliTable, 1);
  self->columns = columns;
  self->json = json;
  if (json)
    fputc ('[', stdout);
  else
    put_row (columns);

  return self;
}

/* @values: one for each column; none may be %NULL */
void
fw_cli_table_add (FwCliTable  *self,
                  const char **values)
{
  if (!self->json)
    {
      put_row (values);
      return;
    }

  fputs (self->rows++ > 0 ? ",\n {" : "\n {", stdout);
  for (guint i = 0; self->columns[i] != NULL; i++)
    {
      g_autofree char *name = quote_json (self->columns[i]);
      g_autofree char *value = quote_json (values[i]);

      printf ("%s%s: %s", i > 0 ? ", " : "", name, value);
    }
  fputc ('}', stdout);
}

/* Ends the output and frees @self. */
void
fw_cli_table_end (FwCliTable *self)
{
  if (self->json)
    fputs (self->rows > 0 ? "\n]\n" : "]\n", stdout);
  g_free (self);
}
