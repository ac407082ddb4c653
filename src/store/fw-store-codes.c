/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-store-codes"

#include "config.h"

#include "fw-base.h"
#include "fw-local-code.h"
#include "fw-store-private.h"

/* Code lists are of the program, their local values of the store that was opened or
 * changed last: a window shows one. */

/* In the thread of the window only, whose choices follow at once. */
void
fw_store_apply_codes (FwStore *self)
{
  g_autoptr(GPtrArray) current = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) withdrawn = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) uuids =
    fw_db_list_texts (self->db, "SELECT uuid FROM object WHERE entity = 'local_code'"
                      " ORDER BY created, uuid", "");

  for (guint i = 0; i < uuids->len; i++)
    {
      gboolean deleted;
      FwEntity *code = fw_log_peek_record (self, uuids->pdata[i], &deleted);

      if (code != NULL)
        g_ptr_array_add (deleted ? withdrawn : current, code);
    }
  self->codes_changed = FALSE;
  fw_local_codes_apply (current, withdrawn);
}
