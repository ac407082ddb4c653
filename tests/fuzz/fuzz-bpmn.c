/* SPDX-License-Identifier: EUPL-1.2 */
#include "fuzz.h"
#include "fw-base.h"
#include "fw-bpmn.h"

/* What is read can be written, also after a step is gone, and read again. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(FwBpmnFile) file = fw_bpmn_read (bytes, &error);
  g_autoptr(FwBpmnFile) again = NULL;
  g_autoptr(GBytes) written = NULL;
  GPtrArray *steps;

  if (file == NULL)
    {
      g_assert_true (error->domain == FW_ERROR);
      return 0;
    }
  steps = fw_chain_doc_get_steps (file->doc);
  if (size % 2 == 0 && steps->len > 0)
    fw_chain_doc_remove (file->doc, fw_entity_get_uuid (steps->pdata[size % steps->len]));
  written = fw_bpmn_write (file->doc, NULL);
  again = fw_bpmn_read (written, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fw_chain_doc_get_steps (again->doc)->len, ==,
                    fw_chain_doc_get_steps (file->doc)->len);

  return 0;
}
