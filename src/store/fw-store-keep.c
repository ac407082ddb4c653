/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-store-keep"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-store-keep.h"
#include "fw-store-private.h"

gboolean
fw_store_keep_draft (FwStore     *self,
                     const char  *name,
                     GVariant    *content,
                     GError     **error)
{
  g_autoptr(GVariant) taken = g_variant_ref_sink (content);
  g_autofree char *text = g_variant_print (taken, TRUE);

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  if (self->db == NULL)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_FAILED, _("The file is closed."));
      return FALSE;
    }

  return fw_db_run (self->db, error, "INSERT INTO draft(name, content) VALUES(?1, ?2)"
                    " ON CONFLICT(name) DO UPDATE SET content = excluded.content", "tt", name,
                    text);
}

gboolean
fw_store_drop_draft (FwStore     *self,
                     const char  *name,
                     GError     **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  /* A window may outlive its file. */
  if (self->db == NULL)
    return TRUE;

  return fw_db_run (self->db, error, "DELETE FROM draft WHERE name = ?", "t", name);
}

/* Returns: (transfer full) (element-type GVariant): what was kept; what this
 *   version cannot read is left out */
GPtrArray *
fw_store_list_drafts (FwStore *self)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  sqlite3_stmt *statement = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), drafts);

  if (self->db != NULL)
    statement = fw_db_bind (self->db, NULL, "SELECT content FROM draft ORDER BY name", "");
  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      GVariant *content = g_variant_parse (NULL, (const char *) sqlite3_column_text (statement, 0),
                                           NULL, NULL, NULL);

      if (content != NULL)
        g_ptr_array_add (drafts, content);
    }

  return drafts;
}

gboolean
fw_store_drop_drafts_about (FwStore     *self,
                            const char  *uuid,
                            GError     **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  return fw_db_run (self->db, error, "DELETE FROM draft WHERE instr(content, ?) > 0", "t", uuid);
}
