/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-store-action"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-store-private.h"

/* Lists look again at each change of one record; after many, once is enough. */
#define MAX_ANNOUNCED 32

/* An action is what a person did: one transaction, one entry of undo.  The
 * entries are in the file, so that undo outlives the window. */

static gboolean
refuse_busy (GError **error)
{
  g_set_error_literal (error, FW_ERROR, FW_ERROR_BUSY,
                       _("Something larger is under way just now. Please try again when it is"
                         " done."));

  return FALSE;
}

static gboolean
begin (FwStore     *self,
       const char  *label,
       const char  *kind,
       gint64       target,
       GError     **error)
{
  if (self->breathing)
    return refuse_busy (error);
  if (self->depth > 0)
    {
      self->depth++;
      return TRUE;
    }
  if (self->db == NULL)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_FAILED, _("The file is closed."));
      return FALSE;
    }
  fw_log_forget_recent (self);
  if (!fw_db_begin (self->db, error))
    return FALSE;
  if (!fw_db_run (self->db, error, "INSERT INTO action(label, time, kind, target)"
                  " VALUES(?, ?, ?, nullif(?, 0))",
                  "titi", label, g_get_real_time () / 1000, kind, target))
    {
      fw_db_rollback (self->db);
      return FALSE;
    }
  self->depth = 1;
  self->action = sqlite3_last_insert_rowid (fw_db_get_handle (self->db));

  return TRUE;
}

/**
 * fw_store_begin:
 * @label: what the person did, for "Undo: …"
 *
 * Groups the following saves.  Calls may nest; the outermost counts.
 */
gboolean
fw_store_begin (FwStore     *self,
                const char  *label,
                GError     **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  return begin (self, label, "edit", 0, error);
}

/**
 * fw_store_begin_setup:
 *
 * Like fw_store_begin(), for filling a new workplace: until fw_store_commit()
 * master data and what the office wrote may be saved in any role, and the
 * whole cannot be undone.  Not inside another action.
 */
gboolean
fw_store_begin_setup (FwStore  *self,
                      GError  **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (self->depth == 0, FALSE);

  if (!begin (self, _("Set up the workplace"), "final", 0, error))
    return FALSE;
  self->setup = TRUE;

  return TRUE;
}

/* Like fw_store_begin(), for what cannot be taken back, such as an erasure. */
gboolean
fw_store_begin_final (FwStore     *self,
                      const char  *label,
                      GError     **error)
{
  return begin (self, label, "final", 0, error);
}

/* Like fw_store_begin(), and remembers which earlier action it is about. */
gboolean
fw_store_begin_about (FwStore     *self,
                      const char  *label,
                      gint64       action,
                      GError     **error)
{
  return begin (self, label, "edit", action, error);
}

gboolean
fw_log_begin_import (FwStore     *store,
                     const char  *label,
                     GError     **error)
{
  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (store->depth == 0, FALSE);

  return begin (store, label, "import", 0, error);
}

/**
 * fw_log_begin_export:
 *
 * Until fw_store_commit() what a delivery leaves in the store can be given up:
 * fw_store_publish(), the list of what left.  It cannot be undone afterwards.
 */
gboolean
fw_log_begin_export (FwStore  *store,
                     GError  **error)
{
  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (store->depth == 0, FALSE);

  return begin (store, _("Made ready for others"), "final", 0, error);
}

/* @stale: whether its rows must be made anew before the action ends */
void
fw_store_touch (FwStore    *self,
                const char *uuid,
                gboolean    stale)
{
  g_hash_table_replace (self->touched, g_strdup (uuid), GINT_TO_POINTER (stale));
}

static void
forget_touched (FwStore *self)
{
  g_hash_table_remove_all (self->touched);
  g_clear_pointer (&self->contested, g_hash_table_unref);
  g_hash_table_remove_all (self->removed);
  g_hash_table_remove_all (self->owners);
  self->erased = FALSE;
}

static void
refresh_touched (FwStore    *self,
                 GHashTable *touched,
                 gboolean    keep)
{
  GHashTableIter iter;
  gpointer uuid;

  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    fw_store_refresh_live (self, uuid, keep);
}

typedef struct
{
  char *uuid;
  char *entity;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->uuid);
  g_free (change->entity);
  g_free (change);
}

static void
add_change (GPtrArray  *changes,
            const char *uuid,
            const char *entity)
{
  Change *change = g_new0 (Change, 1);

  change->uuid = g_strdup (uuid);
  change->entity = g_strdup (entity);
  g_ptr_array_add (changes, change);
}

static GPtrArray *
list_changes (FwStore    *self,
              GHashTable *touched,
              GHashTable *removed)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (change_free);
  GHashTableIter iter;
  gpointer uuid, entity;

  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    {
      g_autofree char *name = fw_store_dup_entity_name (self, uuid);

      if (name != NULL)
        add_change (changes, uuid, name);
    }
  g_hash_table_iter_init (&iter, removed);
  while (g_hash_table_iter_next (&iter, &uuid, &entity))
    add_change (changes, uuid, entity);

  return changes;
}

static gboolean
is_alone (GPtrArray    *changes,
          const Change *change)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *other = changes->pdata[i];

      if (other != change && g_str_equal (other->entity, change->entity))
        return FALSE;
    }

  return TRUE;
}

static void
announce (FwStore *self)
{
  g_autoptr(GHashTable) touched = g_steal_pointer (&self->touched);
  g_autoptr(GHashTable) removed = g_steal_pointer (&self->removed);
  g_autoptr(GPtrArray) changes = NULL;

  /* Who listens may save again. */
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->removed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  forget_touched (self);

  refresh_touched (self, touched, FALSE);
  if (self->codes_changed)
    fw_store_apply_codes (self);
  if (g_hash_table_size (touched) > MAX_ANNOUNCED)
    {
      g_signal_emit_by_name (self, "changed", NULL, NULL);
      return;
    }
  changes = list_changes (self, touched, removed);
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = changes->pdata[i];

      self->alone = is_alone (changes, change);
      g_signal_emit_by_name (self, "changed", change->uuid, change->entity);
    }
  self->alone = FALSE;
}

/* A new action ends what could have been redone; an empty one was none. */
static gboolean
settle_action (FwStore  *self,
               GError  **error)
{
  if (g_hash_table_size (self->touched) == 0)
    return fw_db_run (self->db, error, "DELETE FROM action WHERE nr = ? AND (kind = 'edit'"
                      " OR (? AND kind = 'final'))",
                      "ii", self->action, (gint64) (g_hash_table_size (self->removed) == 0));

  return fw_db_run (self->db, error,
                    "UPDATE action SET kind = 'final' WHERE undone = 1 AND kind = 'edit'"
                    " AND (SELECT kind FROM action WHERE nr = ?) = 'edit'", "i", self->action);
}

static gboolean
settle (FwStore  *self,
        GError  **error)
{
  g_autoptr(GBytes) clock = g_bytes_new (&self->last_hlc, sizeof self->last_hlc);

  return fw_materialise_touched (self, error) &&
         fw_store_follow_plans (self, error) &&
         settle_action (self, error) &&
         fw_search_settle (self, error) &&
         (!self->erased || fw_store_settle_erasures (self, error)) &&
         fw_db_run (self->db, error, "INSERT OR REPLACE INTO meta(name, value) VALUES('hlc', ?)",
                    "b", clock);
}

/**
 * fw_store_commit:
 *
 * When this returns %TRUE, all that was saved since fw_store_begin() is in
 * the file; if not, nothing of it is, and the objects count as not saved.
 */
gboolean
fw_store_commit (FwStore  *self,
                 GError  **error)
{
  gboolean erased;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (self->depth > 0, FALSE);

  if (self->depth > 1)
    {
      self->depth--;
      return TRUE;
    }
  if (!settle (self, error))
    {
      fw_store_abandon (self);
      return FALSE;
    }
  self->depth = 0;
  self->action = 0;
  self->setup = FALSE;
  if (!fw_db_commit (self->db, error))
    {
      fw_store_abandon (self);
      return FALSE;
    }

  self->generation++;
  g_free (self->last_saved);
  self->last_saved = fw_time_now ();
  erased = self->erased;
  announce (self);
  /* Until then the journal holds the former pages. */
  if (erased)
    fw_db_exec (self->db, "PRAGMA wal_checkpoint(TRUNCATE)", NULL);
  g_object_notify (G_OBJECT (self), "last-saved");
  g_object_notify (G_OBJECT (self), "undo-label");
  g_object_notify (G_OBJECT (self), "redo-label");

  return TRUE;
}

/* Saving failed: the file is as before, but what a person typed stays in the
 * objects and counts as not saved, so that it can be tried again. */
void
fw_store_abandon (FwStore *self)
{
  if (self->depth > 0)
    fw_db_rollback (self->db);
  self->depth = 0;
  self->action = 0;
  fw_search_drop (self);
  fw_log_read_incarnation (self);
  refresh_touched (self, self->touched, TRUE);
  forget_touched (self);
}

/* Forgets everything since the outermost fw_store_begin(), in the objects too. */
void
fw_store_rollback (FwStore *self)
{
  g_return_if_fail (FW_IS_STORE (self));

  if (self->depth == 0)
    return;
  self->depth = 0;
  self->action = 0;
  self->setup = FALSE;
  fw_db_rollback (self->db);
  fw_search_drop (self);
  fw_log_read_incarnation (self);
  announce (self);
}

/**
 * fw_store_end:
 * @done: whether all went well since fw_store_begin()
 *
 * Commits what is whole and rolls back what is not.
 *
 * Returns: %FALSE with @error, which of what was not done its maker has set
 */
gboolean
fw_store_end (FwStore   *self,
              gboolean   done,
              GError   **error)
{
  if (done)
    return fw_store_commit (self, error);
  fw_store_rollback (self);

  return FALSE;
}

/* --- undo ---------------------------------------------------------------------------- */

static gint64
find_undo (FwStore *self)
{
  return self->db != NULL
         ? fw_db_get_integer (self->db, 0, "SELECT max(nr) FROM action WHERE kind = 'edit'"
                              " AND undone = 0", "") : 0;
}

static gint64
find_redo (FwStore *self)
{
  return self->db != NULL
         ? fw_db_get_integer (self->db, 0, "SELECT min(nr) FROM action WHERE kind = 'edit'"
                              " AND undone = 1", "") : 0;
}

static char *
dup_label (FwStore *self,
           gint64   action)
{
  sqlite3_stmt *statement;
  char *label = NULL;

  if (action == 0)
    return NULL;
  statement = fw_db_bind (self->db, NULL, "SELECT label FROM action WHERE nr = ?", "i", action);
  if (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      label = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      sqlite3_reset (statement);
    }

  return label;
}

char *
fw_store_dup_undo_label (FwStore *self)
{
  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  return dup_label (self, find_undo (self));
}

char *
fw_store_dup_redo_label (FwStore *self)
{
  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  return dup_label (self, find_redo (self));
}

/* One register that an action wrote, with what stood there before. */
typedef struct
{
  gint64   scope;
  char    *uuid;
  char    *field;
  char    *type;
  char    *before;
  char    *after;
  gboolean made;    /* stands for the making of the record */
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->uuid);
  g_free (step->field);
  g_free (step->type);
  g_free (step->before);
  g_free (step->after);
  g_free (step);
}

/* The record itself was made by the action: going back puts it into the bin. */
static void
turn_creation_into_bin (Step *step)
{
  if (!g_str_equal (step->field, FW_REGISTER_ENTITY))
    return;
  g_free (step->field);
  g_free (step->type);
  g_free (step->before);
  g_free (step->after);
  step->field = g_strdup (FW_REGISTER_DELETED);
  step->type = g_strdup ("wahr");
  step->before = g_strdup ("1");
  step->after = NULL;
  step->made = TRUE;
}

static GPtrArray *
list_steps (FwStore *self,
            gint64   action)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (step_free);
  sqlite3_stmt *statement =
    fw_db_bind (self->db, NULL,
                "SELECT o.scope, o.object, o.field, o.type, o.value, " FW_SQL_BEFORE
                " FROM operation o WHERE o.action = ? AND o.kind = 1 AND o.blank = 0"
                " ORDER BY o.nr DESC",
                "i", action);

  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      Step *step = g_new0 (Step, 1);

      step->scope = sqlite3_column_int64 (statement, 0);
      step->uuid = fw_uuid_format (sqlite3_column_blob (statement, 1));
      step->field = g_strdup ((const char *) sqlite3_column_text (statement, 2));
      step->type = g_strdup ((const char *) sqlite3_column_text (statement, 3));
      step->after = g_strdup ((const char *) sqlite3_column_text (statement, 4));
      step->before = g_strdup ((const char *) sqlite3_column_text (statement, 5));
      turn_creation_into_bin (step);
      g_ptr_array_add (steps, step);
    }

  return steps;
}

/* The fields of a record that goes into the bin stay as they are there, or
 * bringing it back would find it empty. */
static gboolean
is_of_new_record (GPtrArray  *steps,
                  const Step *step)
{
  if (g_str_equal (step->field, FW_REGISTER_DELETED))
    return FALSE;
  for (guint i = 0; i < steps->len; i++)
    {
      const Step *other = steps->pdata[i];

      if (other->made && g_str_equal (other->uuid, step->uuid))
        return TRUE;
    }

  return FALSE;
}

static gboolean
turn_back (FwStore     *self,
           gint64       action,
           gboolean     forward,
           GError     **error)
{
  g_autoptr(GPtrArray) steps = list_steps (self, action);

  for (guint i = 0; i < steps->len; i++)
    {
      /* Redo goes in the order of writing, undo against it. */
      const Step *step = steps->pdata[forward ? steps->len - 1 - i : i];
      const char *wanted = forward ? step->after : step->before;
      const char *expected = forward ? step->before : step->after;
      g_autofree char *shown = fw_materialise_dup_shown (self, step->uuid, step->field);

      if (is_of_new_record (steps, step))
        continue;
      if (g_strcmp0 (shown, expected) != 0)
        {
          g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED,
                               _("This was changed again in the meantime and cannot be undone."));
          return FALSE;
        }
      if (!fw_log_write (self, step->scope, FW_OPERATION_SET, step->uuid, step->field, step->type,
                         wanted, error))
        return FALSE;
    }

  return TRUE;
}

/* Returns: (transfer full) (element-type utf8): two ids each: what was kept in a union that
 *   the action made, and what it was united with */
static GPtrArray *
list_unions (FwStore *self,
             gint64   action)
{
  GPtrArray *uuids = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement =
    fw_db_bind (self->db, NULL, "SELECT object, substr(field, 8) FROM operation WHERE action = ?"
                " AND field GLOB 'united:*' AND value = '1'", "i", action);

  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      g_ptr_array_add (uuids, fw_uuid_format (sqlite3_column_blob (statement, 0)));
      g_ptr_array_add (uuids, g_strdup ((const char *) sqlite3_column_text (statement, 1)));
    }

  return uuids;
}

/* What was taken over later because of the action, perhaps elsewhere, goes back with it. */
static gboolean
give_back (FwStore  *self,
           gint64    action,
           GError  **error)
{
  g_autoptr(GPtrArray) unions = list_unions (self, action);

  if (unions->len > 0 && !fw_materialise_touched (self, error))
    return FALSE;
  for (guint i = 0; i + 1 < unions->len; i += 2)
    if (!fw_unite_give_back (self, unions->pdata[i], unions->pdata[i + 1], error))
      return FALSE;

  return TRUE;
}

static gboolean
run_undo (FwStore  *self,
          gint64    action,
          gboolean  forward,
          GError  **error)
{
  g_autofree char *label = dup_label (self, action);

  if (action == 0)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                           forward ? _("There is nothing to redo.")
                           : _("There is nothing to undo."));
      return FALSE;
    }
  if (!begin (self, label, forward ? "redo" : "undo", action, error))
    return FALSE;
  if (turn_back (self, action, forward, error) && (forward || give_back (self, action, error)) &&
      fw_db_run (self->db, error, "UPDATE action SET undone = ? WHERE nr = ?", "ii",
                 (gint64) !forward, action))
    return fw_store_commit (self, error);

  fw_store_rollback (self);
  /* What cannot be undone must not stand in the way of what was done before. */
  fw_db_run (self->db, NULL, "UPDATE action SET kind = 'final' WHERE nr = ?", "i", action);
  g_object_notify (G_OBJECT (self), "undo-label");
  g_object_notify (G_OBJECT (self), "redo-label");

  return FALSE;
}

/**
 * fw_store_undo:
 *
 * Takes the last action back, as a new entry of the log: the history keeps
 * both.  Refuses if a value was changed since.
 */
gboolean
fw_store_undo (FwStore  *self,
               GError  **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (self->depth == 0, FALSE);

  return run_undo (self, find_undo (self), FALSE, error);
}

gboolean
fw_store_redo (FwStore  *self,
               GError  **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (self->depth == 0, FALSE);

  return run_undo (self, find_redo (self), TRUE, error);
}
