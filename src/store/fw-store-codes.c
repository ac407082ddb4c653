/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-store-codes"

#include "config.h"

#include "fw-base.h"
#include "fw-local-code.h"
#include "fw-store-private.h"

/* Code lists are of the program, their local values of the store that was opened or
 * changed last: a window shows one. */

static GPtrArray *
list_codes (FwStore  *self,
            gboolean  withdrawn)
{
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) uuids =
    fw_db_list_texts (self->db, "SELECT uuid FROM object WHERE entity = 'local_code'"
                      " AND deleted = ? ORDER BY created, uuid", "i", (gint64) withdrawn);

  for (guint i = 0; i < uuids->len; i++)
    {
      gboolean deleted;
      FwEntity *code = fw_log_peek_record (self, uuids->pdata[i], &deleted);

      if (code != NULL)
        g_ptr_array_add (codes, code);
    }

  return codes;
}

/* In the thread of the window only, whose choices follow at once. */
void
fw_store_apply_codes (FwStore *self)
{
  g_autoptr(GPtrArray) current = list_codes (self, FALSE);
  g_autoptr(GPtrArray) withdrawn = list_codes (self, TRUE);

  self->codes_changed = FALSE;
  fw_local_codes_apply (current, withdrawn);
}
