/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "fw-base.h"
#include "fw-bpmn.h"
#include "fw-cli.h"

/* Dienstleistungsketten from and for other programs. */

static void
list_into (GPtrArray  *records,
           FwChainDoc *doc)
{
  GPtrArray *lists[] = {
    fw_chain_doc_get_lanes (doc), fw_chain_doc_get_steps (doc), fw_chain_doc_get_edges (doc),
    fw_chain_doc_get_marks (doc), fw_chain_doc_get_remedies (doc),
  };

  g_ptr_array_add (records, fw_chain_doc_get_chain (doc));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_ptr_array_extend (records, lists[i], NULL, NULL);
}

/* A chain that is here already, or was, comes in beside it. */
static FwChainDoc *
make_new (FwCli      *cli,
          FwChainDoc *doc)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new ();

  list_into (records, doc);
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *known =
        fw_store_dup_entity_name (cli->store, fw_entity_get_uuid (records->pdata[i]));

      if (known != NULL)
        return fw_bpmn_dup_anew (doc);
    }

  return g_object_ref (doc);
}

static gboolean
save (FwCli       *cli,
      FwChainDoc  *doc,
      GError     **error)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new ();

  list_into (records, doc);
  if (!fw_store_begin (cli->store, _("Import Dienstleistungskette"), error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    if (!fw_store_save (cli->store, records->pdata[i], error))
      {
        fw_store_rollback (cli->store);
        return FALSE;
      }

  return fw_store_commit (cli->store, error);
}

gboolean
fw_cli_import_chain (FwCli       *cli,
                     const char  *path,
                     GError     **error)
{
  char *text;
  gsize size;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(FwBpmnFile) file = NULL;
  g_autoptr(FwChainDoc) doc = NULL;

  if (!g_file_get_contents (path, &text, &size, error))
    return FALSE;
  bytes = g_bytes_new_take (text, size);
  file = fw_bpmn_read (bytes, error);
  if (file == NULL)
    return FALSE;
  doc = make_new (cli, file->doc);
  if (!save (cli, doc, error))
    return FALSE;
  for (guint i = 0; i < file->notes->len; i++)
    fprintf (stderr, "%s\n", (const char *) file->notes->pdata[i]);
  printf ("%s\n", fw_entity_get_uuid (FW_ENTITY (fw_chain_doc_get_chain (doc))));

  return TRUE;
}

gboolean
fw_cli_export_chain (FwCli       *cli,
                     FwChainDoc  *doc,
                     GError     **error)
{
  const char *path = fw_cli_get_option (cli, "out");
  g_autoptr(FwBpmnGeometry) geometry = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (path == NULL || *path == '\0')
    return fw_cli_refuse_usage (error, _("Please give the option “--%s”."), "out");
  geometry = fw_bpmn_geometry_new_laid_out (doc);
  bytes = fw_bpmn_write (doc, geometry);

  return g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                              (gssize) g_bytes_get_size (bytes), error);
}
