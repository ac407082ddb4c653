/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-store-grow"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-backup.h"
#include "fw-base.h"
#include "fw-store-private.h"

/* Between the name of the store and the time, so that the daily backups, of
 * which only the last of a day stays, do not push these out. */
#define SERIES "-before-update"

static gboolean
keep_backup (FwStore   *self,
             FwGrowth  *growth,
             GError   **error)
{
  GCancellable *cancellable = growth != NULL ? growth->cancellable : NULL;
  g_autofree char *base = NULL;
  g_autofree char *folder = fw_store_dup_backup_folder (self, &base);
  g_autofree char *name = g_strconcat (base, SERIES, NULL);
  g_autofree char *backup = fw_backup_rotate (self->db, self->key, self->path, folder, name,
                                              cancellable, error);

  return backup != NULL;
}

/* Nobody holds a record yet, so nobody has to be told. */
static void
forget_touched (FwStore *self)
{
  g_hash_table_remove_all (self->touched);
  g_hash_table_remove_all (self->owners);
}

static gboolean
renew (FwStore   *self,
       FwGrowth  *growth,
       GError   **error)
{
  gboolean done;

  if (!fw_db_begin (self->db, error))
    return FALSE;
  /* The tables of rows admit what is written inside an action. */
  self->depth = 1;
  done = fw_schema_renew (self->db, error) && fw_materialise_all (self, growth, error) &&
         fw_search_settle (self, error);
  self->depth = 0;
  forget_touched (self);
  if (!done)
    {
      fw_search_drop (self);
      fw_db_rollback (self->db);
      return FALSE;
    }

  return fw_db_commit (self->db, error);
}

/**
 * fw_store_grow:
 *
 * Makes a store that an older program wrote one of this program.  Rows are a
 * cache of the log, so their tables are made anew, all of them: what an older
 * program kept without understanding it appears, and titles and words to be
 * searched are those of today.  A verified backup comes first, and it is one
 * transaction: a failure, a power cut or who cancels leaves the file as it was.
 *
 * @growth: (nullable): who waits
 */
gboolean
fw_store_grow (FwStore   *self,
               FwGrowth  *growth,
               GError   **error)
{
  g_autoptr(GError) reason = NULL;

  if (fw_store_tell_growth (growth, 0, error) && keep_backup (self, growth, &reason) &&
      renew (self, growth, &reason))
    return TRUE;
  if (reason == NULL)
    return FALSE;
  if (!g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_prefix_error_literal (&reason, _("The file comes from an older version of Fallwerk and could"
                                       " not be brought up to date. It is unchanged. "));
  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

/* @growth: (nullable)
 *
 * Returns: FALSE if nobody waits any more */
gboolean
fw_store_tell_growth (FwGrowth  *growth,
                      double     part,
                      GError   **error)
{
  if (growth == NULL)
    return TRUE;
  growth->tell (growth, part);

  return !g_cancellable_set_error_if_cancelled (growth->cancellable, error);
}
