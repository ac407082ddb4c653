/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-access"

#include "config.h"

#include <gio/gio.h>

#include "fw-access.h"
#include "fw-base.h"
#include "fw-store-private.h"
#include "fw-unite.h"

/* Who comes back to a case at once has not opened it again. */
#define SAME_VISIT (15 * 60)   /* s */

static void
access_free (gpointer data)
{
  FwAccess *entry = data;

  g_free (entry->when);
  g_free (entry->who);
  g_free (entry->case_file);
  g_free (entry);
}

/* Returns: (transfer full): who sits at this workplace */
char *
fw_store_dup_who (FwStore *self)
{
  FwWorkplace *workplace = fw_store_get_workplace (self);
  g_autofree char *name = workplace->staff != NULL ? fw_store_dup_title (self, workplace->staff)
                                                   : NULL;

  return g_strdup (name != NULL && *name != '\0' ? name : workplace->name);
}

static gboolean
write_entry (FwStore     *self,
             const char  *case_uuid,
             const char  *who,
             gint64       now,
             gboolean     found,
             GError     **error)
{
  if (!fw_db_begin (self->db, error))
    return FALSE;
  if (fw_db_run (self->db, error, "INSERT INTO access(time, object, who) VALUES(?, ?, ?)",
                 "itt", now, case_uuid, who) &&
      (!found || fw_db_run (self->db, error, "INSERT INTO access_found(access)"
                            " VALUES(last_insert_rowid())", "")))
    return fw_db_commit (self->db, error);
  fw_db_rollback (self->db);

  return FALSE;
}

/* Who looked for a case again has come anew, who only goes on in it has not. */
#define SQL_LAST "SELECT max(time) FROM access a WHERE object = ? AND who = ?" \
  " AND (? = 0 OR EXISTS (SELECT 1 FROM access_found f WHERE f.access = a.nr))"

static gboolean
note (FwStore     *self,
      const char  *case_uuid,
      gboolean     found,
      GError     **error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *who = NULL;

  if (self->db == NULL || self->breathing)
    return TRUE;
  who = fw_store_dup_who (self);

  return fw_db_get_integer (self->db, 0, SQL_LAST, "tti", case_uuid, who, (gint64) found) >
         now - SAME_VISIT ||
         write_entry (self, case_uuid, who, now, found, error);
}

/**
 * fw_store_note_access:
 *
 * No action of a person and no part of the exchange: it cannot be undone, and
 * nobody else learns of it.
 */
gboolean
fw_store_note_access (FwStore     *self,
                      const char  *case_uuid,
                      GError     **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (case_uuid != NULL, FALSE);

  return note (self, case_uuid, FALSE, error);
}

/* Returns: (transfer full) (nullable): the case that a record is, or belongs to */
static char *
dup_case (FwStore    *self,
          const char *uuid)
{
  g_autofree char *at = g_strdup (uuid);

  while (at != NULL)
    {
      g_autofree char *entity = fw_store_dup_entity_name (self, at);
      char *parent;

      if (g_strcmp0 (entity, "case") == 0)
        return g_steal_pointer (&at);
      parent = fw_store_dup_parent (self, at);
      g_free (at);
      at = parent;
    }

  return NULL;
}

/**
 * fw_store_note_found:
 * @uuid: what somebody opened from what a search showed; it need not belong to a case
 *
 * The log of a case says to the person whom it is about who looked into it, and
 * whether that person was looked for.  So neither the words are kept, which may name
 * somebody of whom there is no case, nor what a search showed and nobody opened, nor
 * that somebody searched and opened nothing: that would watch those who work here.
 */
gboolean
fw_store_note_found (FwStore     *self,
                     const char  *uuid,
                     GError     **error)
{
  g_autofree char *case_uuid = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (uuid != NULL, FALSE);

  if (self->db == NULL)
    return TRUE;
  case_uuid = dup_case (self, uuid);

  return case_uuid == NULL || note (self, case_uuid, TRUE, error);
}

static gboolean
note_all (FwStore     *self,
          GHashTable  *cases,
          GError     **error)
{
  GHashTableIter iter;
  gpointer uuid;

  if (!fw_db_begin (self->db, error))
    return FALSE;
  g_hash_table_iter_init (&iter, cases);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    if (!fw_store_note_access (self, uuid, error))
      {
        fw_db_rollback (self->db);
        return FALSE;
      }

  return fw_db_commit (self->db, error);
}

/**
 * fw_store_note_reads:
 * @records: (element-type FwEntity): what somebody saw; not all need belong to a case
 *
 * Notes the access to each case once.
 */
gboolean
fw_store_note_reads (FwStore    *self,
                     GPtrArray  *records,
                     GError    **error)
{
  g_autoptr(GHashTable) cases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (records != NULL, FALSE);

  for (guint i = 0; i < records->len; i++)
    {
      char *uuid = dup_case (self, fw_entity_get_uuid (records->pdata[i]));

      if (uuid != NULL)
        g_hash_table_add (cases, uuid);
    }

  return g_hash_table_size (cases) == 0 || self->db == NULL || note_all (self, cases, error);
}

static void
add_accesses (FwStore    *self,
              const char *case_uuid,
              GPtrArray  *list)
{
  sqlite3_stmt *statement =
    fw_db_bind (self->db, NULL, "SELECT strftime('%Y-%m-%dT%H:%M', time, 'unixepoch',"
                " 'localtime'), who, object,"
                " EXISTS (SELECT 1 FROM access_found WHERE access = nr)"
                " FROM access WHERE object = ? ORDER BY time DESC, nr DESC", "t", case_uuid);

  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      FwAccess *entry = g_new0 (FwAccess, 1);

      entry->when = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      entry->who = g_strdup ((const char *) sqlite3_column_text (statement, 1));
      entry->case_file = g_strdup ((const char *) sqlite3_column_text (statement, 2));
      entry->found = sqlite3_column_int (statement, 3) != 0;
      g_ptr_array_add (list, entry);
    }
}

static int
compare_when (gconstpointer a,
              gconstpointer b)
{
  return g_strcmp0 ((*(FwAccess *const *) b)->when, (*(FwAccess *const *) a)->when);
}

/**
 * fw_store_list_accesses:
 * @case_uuid: also of a case that was erased
 *
 * Returns: (transfer full) (element-type FwAccess): the latest first; also of cases that
 *   were united with it
 */
GPtrArray *
fw_store_list_accesses (FwStore    *self,
                        const char *case_uuid)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (access_free);
  g_auto(GStrv) same = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), list);
  g_return_val_if_fail (case_uuid != NULL, list);

  same = fw_unite_list_same (self, case_uuid);
  for (guint i = 0; same[i] != NULL; i++)
    add_accesses (self, same[i], list);
  if (same[1] != NULL)
    g_ptr_array_sort (list, compare_when);

  return list;
}

/* --- when their time is over --------------------------------------------------------------- */

/* Returns: entries of the day @until and before */
guint
fw_access_count (FwStore    *self,
                 const char *until)
{
  return (guint) fw_db_get_integer (self->db, 0, "SELECT count(*) FROM access WHERE"
                                    " date(time, 'unixepoch', 'localtime') <= ?", "t", until);
}

gboolean
fw_access_drop (FwStore     *self,
                const char  *until,
                GError     **error)
{
  return fw_db_run (self->db, error, "DELETE FROM access WHERE"
                    " date(time, 'unixepoch', 'localtime') <= ?", "t", until);
}
