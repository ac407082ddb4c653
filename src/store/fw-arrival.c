/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-arrival"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-arrival.h"
#include "fw-base.h"
#include "fw-store-private.h"

void
fw_arrival_free (FwArrival *arrival)
{
  g_free (arrival->label);
  g_free (arrival);
}

/* --- which there were ------------------------------------------------------------------ */

/* Taking back is an action of its own, which can be undone like any other. */
#define IS_RETURNED                                                                   \
  "EXISTS(SELECT 1 FROM action u WHERE u.target = a.nr AND u.kind IN ('edit', 'final')" \
  " AND u.undone = 0)"

/**
 * fw_store_list_arrivals:
 * @most: how many; 0 lists all
 *
 * Returns: (transfer full) (element-type FwArrival): newest first; those that
 *   changed no record are not in it
 */
GPtrArray *
fw_store_list_arrivals (FwStore *self,
                        guint    most)
{
  GPtrArray *arrivals = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_arrival_free);
  sqlite3_stmt *statement;

  g_return_val_if_fail (FW_IS_STORE (self), arrivals);

  statement = fw_db_bind (self->db, NULL,
                          "SELECT a.nr, a.label, a.time, count(DISTINCT o.object),"
                          " (SELECT count(*) FROM unseen n WHERE n.action = a.nr), " IS_RETURNED
                          " FROM action a JOIN operation o ON o.action = a.nr"
                          " WHERE a.kind = 'import' GROUP BY a.nr ORDER BY a.nr DESC LIMIT ?", "i",
                          most > 0 ? (gint64) most : (gint64) -1);
  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      FwArrival *arrival = g_new0 (FwArrival, 1);

      arrival->nr = sqlite3_column_int64 (statement, 0);
      arrival->label = g_strdup ((const char *) sqlite3_column_text (statement, 1));
      arrival->time = sqlite3_column_int64 (statement, 2);
      arrival->n_records = (guint) sqlite3_column_int64 (statement, 3);
      arrival->n_unseen = (guint) sqlite3_column_int64 (statement, 4);
      arrival->returned = sqlite3_column_int (statement, 5) != 0;
      g_ptr_array_add (arrivals, arrival);
    }

  return arrivals;
}

/* --- taking back -------------------------------------------------------------------------- */

typedef struct
{
  FwStore    *store;
  gint64      nr;
  FwReturned *returned;
  GError    **error;
} Return;

/* A register that the import wrote to. */
typedef struct
{
  gint64  scope;
  char   *uuid;
  char   *name;
  char   *type;
} Written;

static void
written_free (gpointer data)
{
  Written *written = data;

  g_free (written->uuid);
  g_free (written->name);
  g_free (written->type);
  g_free (written);
}

/* What a record is comes first, so that a new one is known as such. */
static GPtrArray *
list_written (Return *back)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (written_free);
  sqlite3_stmt *statement =
    fw_db_bind (back->store->db, NULL, "SELECT scope, object, field, type FROM operation"
                " WHERE action = ? AND kind = 1 AND blank = 0 GROUP BY object, field"
                " ORDER BY object, field <> '" FW_REGISTER_ENTITY "', field", "i", back->nr);

  while (statement != NULL && fw_db_step (back->store->db, statement, NULL) == 1)
    {
      Written *written = g_new0 (Written, 1);

      written->scope = sqlite3_column_int64 (statement, 0);
      written->uuid = fw_uuid_format (sqlite3_column_blob (statement, 1));
      written->name = g_strdup ((const char *) sqlite3_column_text (statement, 2));
      written->type = g_strdup ((const char *) sqlite3_column_text (statement, 3));
      g_ptr_array_add (list, written);
    }

  return list;
}

/* The value that was shown before the action @nr: the heads of that time are
 * what nothing of that time had replaced.  An element of a set was in it if
 * any of them said so. */
static char *
dup_before (FwStore    *self,
            const char *uuid,
            const char *name,
            gint64      nr)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);
  sqlite3_stmt *statement =
    fw_db_bind (self->db, NULL,
                "SELECT o.value FROM operation o JOIN stream s ON s.id = o.stream"
                " WHERE o.object = ?1 AND o.field = ?2 AND o.action < ?3 AND o.kind = 1"
                " AND o.blank = 0 AND NOT EXISTS (SELECT 1 FROM operation r WHERE r.object = ?1"
                " AND r.field = ?2 AND r.action < ?3 AND fw_log_contains(r.replaced, o.id))"
                " ORDER BY (instr(?2, ':') > 0 AND o.value IS '1') DESC, o.hlc DESC,"
                " s.ident DESC, o.id DESC LIMIT 1", "bti", object, name, nr);
  char *value = NULL;

  if (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      value = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      sqlite3_reset (statement);
    }

  return value;
}

/* What was written here because of the import, such as the number of a report,
 * is no part of it. */
static gboolean
is_made_here (Return     *back,
              const char *uuid)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);

  return fw_db_get_integer (back->store->db, 0, "SELECT s.own FROM operation o"
                            " JOIN stream s ON s.id = o.stream WHERE o.object = ? AND o.action = ?"
                            " AND o.field = '" FW_REGISTER_ENTITY "'", "bi", object,
                            back->nr) != 0;
}

static gboolean
is_made_by (Return     *back,
            const char *uuid)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);

  return fw_db_get_integer (back->store->db, 0, "SELECT min(action) FROM operation"
                            " WHERE object = ? AND field = '" FW_REGISTER_ENTITY "'", "b",
                            object) == back->nr;
}

/* Whether what people see there now came with the import. */
static gboolean
is_shown (Return        *back,
          const Written *written)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (written->uuid);

  return fw_db_get_integer (back->store->db, 0,
                            "SELECT o.action FROM head h JOIN operation o ON o.nr = h.operation"
                            " JOIN stream s ON s.id = o.stream WHERE h.object = ? AND h.field = ?"
                            " ORDER BY o.hlc DESC, s.ident DESC, o.id DESC LIMIT 1", "bt", object,
                            written->name) == back->nr;
}

/* The values that go: what the import brought, and what says the same as the
 * one that returns.  A conflict among others stays one. */
static GBytes *
dup_replaced (Return        *back,
              const Written *written,
              const char    *before)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (written->uuid);
  g_autoptr(GByteArray) ids = g_byte_array_new ();
  sqlite3_stmt *statement =
    fw_db_bind (back->store->db, NULL,
                "SELECT o.id FROM head h JOIN operation o ON o.nr = h.operation"
                " WHERE h.object = ? AND h.field = ? AND (o.action = ? OR o.value IS ?"
                " OR instr(h.field, ':') > 0 OR h.field = '" FW_REGISTER_DELETED "')"
                " ORDER BY o.id", "btit", object, written->name, back->nr, before);

  while (statement != NULL && fw_db_step (back->store->db, statement, NULL) == 1)
    g_byte_array_append (ids, sqlite3_column_blob (statement, 0), FW_OPERATION_ID_SIZE);

  return g_byte_array_free_to_bytes (g_steal_pointer (&ids));
}

/* Whether a value of the import still stands that says something else. */
static gboolean
stands (Return        *back,
        const Written *written,
        const char    *before)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (written->uuid);

  return fw_db_get_integer (back->store->db, 0,
                            "SELECT 1 FROM head h JOIN operation o ON o.nr = h.operation"
                            " WHERE h.object = ? AND h.field = ? AND o.action = ?"
                            " AND o.value IS NOT ? LIMIT 1", "btit", object, written->name,
                            back->nr, before) != 0;
}

static gboolean
write_before (Return        *back,
              const Written *written,
              const char    *before)
{
  g_autoptr(GBytes) replaced = dup_replaced (back, written, before);

  return fw_log_write_over (back->store, written->scope, written->uuid, written->name,
                            written->type, before, replaced, NULL, back->error);
}

/* A record that the import made goes into the bin, as it is. */
static gboolean
return_new (Return        *back,
            const Written *written)
{
  Written deletion = { written->scope, written->uuid, (char *) FW_REGISTER_DELETED,
                       (char *) "wahr" };
  g_autofree char *deleted = fw_materialise_dup_shown (back->store, written->uuid,
                                                       FW_REGISTER_DELETED);

  return g_strcmp0 (deleted, "1") == 0 || write_before (back, &deletion, "1");
}

static gboolean
return_register (Return        *back,
                 const Written *written,
                 gboolean      *done)
{
  g_autofree char *before = dup_before (back->store, written->uuid, written->name, back->nr);

  if (!stands (back, written, before))
    return TRUE;
  if (!is_shown (back, written) && g_str_equal (written->name, FW_REGISTER_DELETED))
    return TRUE;
  *done = TRUE;

  return write_before (back, written, before);
}

/* Whether somebody wrote over what the import brought. */
static gboolean
was_changed (Return        *back,
             const Written *written)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (written->uuid);

  return fw_db_get_integer (back->store->db, 0, "SELECT 1 FROM operation WHERE object = ?"
                            " AND field = ? AND action > ? LIMIT 1", "bti", object, written->name,
                            back->nr) != 0;
}

static gboolean
may_return (Return        *back,
            const Written *written)
{
  g_autoptr(FwEntity) entity = fw_store_load (back->store, written->uuid, NULL);

  return entity != NULL && fw_store_may_write (back->store, entity, written->scope, NULL);
}

/* All registers of one record stand one after the other. */
static gboolean
return_record (Return    *back,
               GPtrArray *list,
               guint      from,
               guint      end)
{
  const Written *first = list->pdata[from];
  gboolean done = FALSE;

  if (is_made_here (back, first->uuid))
    return TRUE;
  if (!may_return (back, first))
    {
      back->returned->n_foreign++;
      return TRUE;
    }
  if (is_made_by (back, first->uuid))
    {
      done = TRUE;
      if (!return_new (back, first))
        return FALSE;
    }
  for (guint i = from; !is_made_by (back, first->uuid) && i < end; i++)
    {
      const Written *written = list->pdata[i];

      if (g_str_equal (written->name, FW_REGISTER_ENTITY))
        continue;
      if (was_changed (back, written))
        back->returned->n_changed++;
      else if (!return_register (back, written, &done))
        return FALSE;
    }
  back->returned->n_records += done;

  return TRUE;
}

static gboolean
return_records (Return *back)
{
  g_autoptr(GPtrArray) list = list_written (back);
  guint end;

  for (guint from = 0; from < list->len; from = end)
    {
      const Written *first = list->pdata[from];

      for (end = from + 1; end < list->len; end++)
        if (!g_str_equal (((Written *) list->pdata[end])->uuid, first->uuid))
          break;
      if (!return_record (back, list, from, end))
        return FALSE;
    }
  if (back->returned->n_records > 0)
    return fw_db_run (back->store->db, back->error, "DELETE FROM unseen WHERE action = ?", "i",
                      back->nr);
  g_set_error_literal (back->error, FW_ERROR, FW_ERROR_REFUSED,
                       back->returned->n_foreign > 0
                       ? _("Only the other side may change what this import brought. Please ask "
                           "there.")
                       : _("Nothing of this import is left that could be taken back."));

  return FALSE;
}

static char *
dup_label (FwStore *self,
           gint64   nr)
{
  sqlite3_stmt *statement = fw_db_bind (self->db, NULL, "SELECT a.label FROM action a"
                                        " WHERE a.nr = ? AND a.kind = 'import' AND NOT "
                                        IS_RETURNED, "i", nr);
  char *label = NULL;

  if (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      /* Translators: %s is the name of an import, such as "Import from Office". */
      label = g_strdup_printf (_("Take back: %s"),
                               (const char *) sqlite3_column_text (statement, 0));
      sqlite3_reset (statement);
    }

  return label;
}

/**
 * fw_store_return_arrival:
 * @nr: of the import, see fw_store_list_arrivals()
 * @returned: (out): what was done and what was left
 *
 * Takes an import back: each value that it brought gives way to the one that
 * stood there before.  That is an ordinary decision, which travels and can be
 * undone.  Later changes stay, and erasures are final.
 */
gboolean
fw_store_return_arrival (FwStore     *self,
                         gint64       nr,
                         FwReturned  *returned,
                         GError     **error)
{
  Return back = { self, nr, returned, error };
  g_autofree char *label = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (returned != NULL, FALSE);

  memset (returned, 0, sizeof *returned);
  label = dup_label (self, nr);
  if (label == NULL)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                           _("There is no such import, or it was taken back already."));
      return FALSE;
    }
  if (!fw_store_begin_about (self, label, nr, error))
    return FALSE;

  return fw_store_end (self, return_records (&back), error);
}

/* --- marks -------------------------------------------------------------------------------- */

void
fw_mark_free (FwMark *mark)
{
  g_free (mark->uuid);
  g_free (mark->entity);
  g_free (mark->title);
  g_free (mark->name);
  g_free (mark->before);
  g_free (mark);
}

gboolean
fw_store_mark_unseen (FwStore     *self,
                      const char  *uuid,
                      const char  *name,
                      GError     **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (self->action > 0, FALSE);

  /* The first of several counts: what stood there then is what was seen last. */
  return fw_db_run (self->db, error,
                    "INSERT OR IGNORE INTO unseen(uuid, field, action) VALUES(?, ?, ?)", "tti",
                    uuid, name, self->action);
}

#define SELECT_MARK                                                                       \
  "SELECT n.uuid, n.field, n.action, a.time, j.entity, j.title FROM unseen n"           \
  " JOIN action a ON a.nr = n.action"                                                     \
  " JOIN object j ON j.uuid = n.uuid AND j.deleted = 0 "

static FwMark *
read_mark (sqlite3_stmt *statement,
           gint64       *action)
{
  FwMark *mark = g_new0 (FwMark, 1);

  mark->uuid = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  mark->name = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  *action = sqlite3_column_int64 (statement, 2);
  mark->time = sqlite3_column_int64 (statement, 3);
  mark->entity = g_strdup ((const char *) sqlite3_column_text (statement, 4));
  mark->title = g_strdup ((const char *) sqlite3_column_text (statement, 5));

  return mark;
}

/**
 * fw_store_list_unseen:
 * @uuid: (nullable): one record; %NULL lists the marks of all
 *
 * Returns: (transfer full) (element-type FwMark): without what stood there
 *   before, see fw_store_find_unseen()
 */
GPtrArray *
fw_store_list_unseen (FwStore    *self,
                      const char *uuid)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_mark_free);
  sqlite3_stmt *statement;
  gint64 action;

  g_return_val_if_fail (FW_IS_STORE (self), marks);

  statement = fw_db_bind (self->db, NULL, SELECT_MARK "WHERE ?1 IS NULL OR n.uuid = ?1"
                          " ORDER BY j.entity, j.title_key, n.field", "t", uuid);
  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    g_ptr_array_add (marks, read_mark (statement, &action));

  return marks;
}

/* Returns: (transfer full) (nullable): the mark of one field */
FwMark *
fw_store_find_unseen (FwStore    *self,
                      const char *uuid,
                      const char *name)
{
  FwMark *mark = NULL;
  sqlite3_stmt *statement;
  gint64 action = 0;

  g_return_val_if_fail (FW_IS_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  statement = fw_db_bind (self->db, NULL, SELECT_MARK "WHERE n.uuid = ? AND n.field = ?", "tt",
                          uuid, name);
  if (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      mark = read_mark (statement, &action);
      sqlite3_reset (statement);
      mark->before = dup_before (self, uuid, name, action);
    }

  return mark;
}

gboolean
fw_store_has_unseen (FwStore    *self,
                     const char *uuid)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  return fw_db_get_integer (self->db, 0, "SELECT 1 FROM unseen WHERE uuid = ? LIMIT 1", "t",
                            uuid) != 0;
}

static void
announce (FwStore    *self,
          const char *uuid)
{
  g_autofree char *entity = uuid != NULL ? fw_store_dup_entity_name (self, uuid) : NULL;

  g_signal_emit_by_name (self, "changed", uuid, entity);
}

/**
 * fw_store_set_seen:
 * @uuid: (nullable): a record; %NULL for all
 * @name: (nullable): one of its fields; %NULL for all
 */
gboolean
fw_store_set_seen (FwStore     *self,
                   const char  *uuid,
                   const char  *name,
                   GError     **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  if (!fw_db_run (self->db, error, "DELETE FROM unseen WHERE (?1 IS NULL OR uuid = ?1)"
                  " AND (?2 IS NULL OR field = ?2)", "tt", uuid, name))
    return FALSE;
  announce (self, uuid);

  return TRUE;
}

gboolean
fw_store_set_arrival_seen (FwStore  *self,
                           gint64    nr,
                           GError  **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  if (!fw_db_run (self->db, error, "DELETE FROM unseen WHERE action = ?", "i", nr))
    return FALSE;
  announce (self, NULL);

  return TRUE;
}
