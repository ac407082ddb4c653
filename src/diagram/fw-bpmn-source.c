/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-bpmn"

#include "config.h"

#include "fw-base.h"
#include "fw-bpmn-private.h"

/* A file of another program stays with the chain, so that an export can give
 * back all of it.  Packed, because BPMN is wordy. */

/* Returns: (transfer full) (nullable): %NULL if it is too much for a field */
char *
fw_bpmn_pack (xmlDoc *doc)
{
  g_autoptr(GBytes) plain = NULL;
  xmlChar *xml = NULL;
  int size = 0;

  xmlDocDumpMemoryEnc (doc, &xml, &size, "UTF-8");
  plain = g_bytes_new_with_free_func (xml, (gsize) size, (GDestroyNotify) xmlFree, xml);

  return fw_pack (plain, 2 * FW_BPMN_MAX_SIZE);
}

/* Returns: (transfer full) (nullable): %NULL if nothing is kept */
GBytes *
fw_bpmn_unpack (const char *packed)
{
  return fw_unpack (packed, 2 * FW_BPMN_MAX_SIZE);
}
