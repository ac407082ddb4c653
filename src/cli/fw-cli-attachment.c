/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "fw-access.h"
#include "fw-attachment.h"
#include "fw-base.h"
#include "fw-cli.h"

/* Documents and photos of a case: in, listed, out. */

static FwEntity *
load (FwCli       *cli,
      const char  *uuid,
      GType        type,
      GError     **error)
{
  g_autoptr(FwEntity) record = NULL;

  if (!fw_uuid_is_valid (uuid))
    {
      fw_cli_refuse_usage (error, _("This is not the id of a record."));
      return NULL;
    }
  record = fw_store_load (cli->store, uuid, error);
  if (record == NULL)
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (record, type))
    return g_steal_pointer (&record);
  g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED,
                       _("This record is of another kind than is needed here."));

  return NULL;
}

gboolean
fw_cli_run_attach (FwCli   *cli,
                   GError **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (fw_cli_get_argument (cli, 1));
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr(FwEntity) record = load (cli, fw_cli_get_argument (cli, 0), FW_TYPE_CASE, error);
  g_autoptr(GFileInputStream) stream = NULL;
  g_autoptr(FwCaseDocument) document = NULL;

  if (record == NULL || (stream = g_file_read (file, NULL, error)) == NULL)
    return FALSE;
  document = fw_attachment_add_document (cli->store, fw_entity_get_uuid (record), name,
                                         fw_cli_get_option (cli, "title"), G_INPUT_STREAM (stream),
                                         0, NULL, error);
  if (document == NULL)
    return FALSE;
  printf ("%s\n", fw_entity_get_uuid (FW_ENTITY (document)));

  return TRUE;
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* The kind is that of the bytes, and only as long as those are under way that
 * of the record. */
static void
add_row (FwCli          *cli,
         FwCliTable     *table,
         FwCaseDocument *document)
{
  g_autofree char *size = fw_entity_dup_value (FW_ENTITY (document), "size");
  g_autoptr(FwAttachment) attachment =
    document->content != NULL ? fw_attachment_find (cli->store, document->content) : NULL;
  const char *state = document->content == NULL ? "none" : attachment == NULL ? "missing" : "here";

  fw_cli_table_add (table, (const char *[]) {
    fw_entity_get_uuid (FW_ENTITY (document)), or_empty (document->case_file),
    or_empty (document->subject), or_empty (document->date),
    attachment != NULL ? attachment->mime : or_empty (document->mime), or_empty (size), state,
    or_empty (document->file_name), or_empty (document->content), NULL
  });
}

gboolean
fw_cli_run_attachments (FwCli   *cli,
                        GError **error)
{
  static const char *columns[] = { "uuid", "case_file", "subject", "date", "mime", "size", "state",
                                   "file_name", "content", NULL };
  const char *uuid = fw_cli_get_argument (cli, 0);
  g_autoptr(FwEntity) record = NULL;
  g_autoptr(GPtrArray) documents = NULL;
  FwCliTable *table;

  if (uuid != NULL && (record = load (cli, uuid, FW_TYPE_CASE, error)) == NULL)
    return FALSE;
  table = fw_cli_table_new (cli, columns, error);
  if (table == NULL)
    return FALSE;
  documents = fw_store_list (cli->store, "document", uuid != NULL ? "case_file" : NULL, uuid);
  for (guint i = 0; i < documents->len; i++)
    add_row (cli, table, documents->pdata[i]);
  fw_cli_table_end (table);

  return fw_store_note_reads (cli->store, documents, error);
}

/* Whatever is out is protected by nobody any more, so a file is never written
 * over, and it is for its owner only. */
static gboolean
save (GBytes      *content,
      const char  *path,
      GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, error);

  return stream != NULL &&
         g_output_stream_write_all (G_OUTPUT_STREAM (stream), g_bytes_get_data (content, NULL),
                                    g_bytes_get_size (content), NULL, NULL, error) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

gboolean
fw_cli_run_extract (FwCli   *cli,
                    GError **error)
{
  const char *path = fw_cli_get_option (cli, "out");
  g_autoptr(FwEntity) record = NULL;
  g_autoptr(GBytes) content = NULL;

  if (path == NULL || *path == '\0')
    return fw_cli_refuse_usage (error, _("Please give the option “--%s”."), "out");
  record = load (cli, fw_cli_get_argument (cli, 0), FW_TYPE_CASE_DOCUMENT, error);
  if (record == NULL || !fw_cli_note_read (cli, record, error))
    return FALSE;
  if (FW_CASE_DOCUMENT (record)->content == NULL)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                           _("There is no file to this document; it says where the paper lies."));
      return FALSE;
    }
  content = fw_attachment_load (cli->store, FW_CASE_DOCUMENT (record)->content, error);

  return content != NULL && save (content, path, error);
}
