/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>

#include "fw-bpmn.h"

/* Reads a BPMN file and writes what becomes of it, for the checkers of other
 * programs: bpmn-convert IN OUT. */
int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwBpmnFile) file = NULL;
  g_autoptr(GBytes) in = NULL;
  g_autoptr(GBytes) out = NULL;
  g_autoptr(FwBpmnGeometry) geometry = NULL;
  char *text;
  gsize size;

  if (argc != 3 || !g_file_get_contents (argv[1], &text, &size, &error))
    {
      fprintf (stderr, "%s\n", error != NULL ? error->message : "bpmn-convert IN OUT");
      return 2;
    }
  in = g_bytes_new_take (text, size);
  file = fw_bpmn_read (in, &error);
  if (file == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  for (guint i = 0; i < file->notes->len; i++)
    printf ("%s\n", (const char *) file->notes->pdata[i]);
  printf ("%u lanes, %u steps, %u connections\n", fw_chain_doc_get_lanes (file->doc)->len,
          fw_chain_doc_get_steps (file->doc)->len, fw_chain_doc_get_edges (file->doc)->len);
  geometry = fw_bpmn_geometry_new_laid_out (file->doc, NULL);
  out = fw_bpmn_write (file->doc, geometry);
  if (!g_file_set_contents (argv[2], g_bytes_get_data (out, NULL), (gssize) g_bytes_get_size (out),
                            &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }

  return 0;
}
