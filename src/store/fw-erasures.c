/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-erasures"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-erasures.h"
#include "fw-store-private.h"

/*
 * A backup holds what was erased after it was made.  Before it takes the place of
 * the store, the erasures that it does not know are put down in it; the next time
 * it is opened they are made again, before anybody sees a record.  They name no
 * content, only the ids of what has to go.  With them come the protocols of the
 * deletion runs and the figures of the cases, which nobody could make again.
 */

#define META_REPEAT "operations-to-repeat"

/* The kind of the operation, the record, the field or "", the type, the value or
 * the reason, the kind of the scope and its ident. */
#define REPEAT_TYPE "a(yssmsmssay)"

/* --- putting them down ------------------------------------------------------------------ */

static gboolean
is_known (FwDb   *db,
          GBytes *operation)
{
  return fw_db_get_integer (db, 0, "SELECT count(*) FROM operation WHERE id = ?", "b",
                            operation) > 0;
}

/* Erasures of both kinds, and what was set. */
#define COLUMNS "o.id, o.kind, o.object, o.field, o.type, o.value, s.kind, s.ident"

static const char *const lists[] = {
  "SELECT " COLUMNS " FROM erased e JOIN operation o ON o.id = e.operation"
  " JOIN scope s ON s.id = o.scope ORDER BY o.nr",
  "SELECT " COLUMNS " FROM object x JOIN operation o"
  " ON o.object = unhex(replace(x.uuid, '-', '')) JOIN scope s ON s.id = o.scope"
  " WHERE x.entity IN ('deletion_run', 'case_statistic')"
  " AND o.kind = 1 ORDER BY o.nr",
};

/* Returns: (transfer floating) */
static GVariant *
new_operation (sqlite3_stmt *statement)
{
  g_autofree char *uuid = fw_uuid_format (sqlite3_column_blob (statement, 2));
  g_autoptr(GBytes) scope = fw_db_dup_bytes (statement, 7);

  return g_variant_new ("(yssmsmss@ay)", (guchar) sqlite3_column_int (statement, 1), uuid,
                        (const char *) sqlite3_column_text (statement, 3),
                        (const char *) sqlite3_column_text (statement, 4),
                        (const char *) sqlite3_column_text (statement, 5),
                        (const char *) sqlite3_column_text (statement, 6),
                        g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, scope, TRUE));
}

/* What @restored does not know. */
static gboolean
add_unknown (FwDb             *former,
             FwDb             *restored,
             const char       *sql,
             GVariantBuilder  *operations,
             GError          **error)
{
  sqlite3_stmt *statement = fw_db_prepare (former, sql, error);
  int found = -1;

  while (statement != NULL && (found = fw_db_step (former, statement, error)) == 1)
    {
      g_autoptr(GBytes) operation = fw_db_dup_bytes (statement, 0);

      if (!is_known (restored, operation))
        g_variant_builder_add_value (operations, new_operation (statement));
    }

  return found == 0;
}

/**
 * fw_erasures_carry:
 * @former: the store as it is now
 * @restored: the one that comes in its place
 *
 * Puts down in @restored what it does not know yet to be erased, and the protocols
 * of that.
 */
gboolean
fw_erasures_carry (FwDb    *former,
                   FwDb    *restored,
                   GError **error)
{
  g_autoptr(GVariantBuilder) builder = g_variant_builder_new (G_VARIANT_TYPE (REPEAT_TYPE));
  g_autoptr(GVariant) operations = NULL;
  g_autoptr(GBytes) bytes = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (!add_unknown (former, restored, lists[i], builder, error))
      return FALSE;
  operations = g_variant_ref_sink (g_variant_builder_end (builder));
  if (g_variant_n_children (operations) == 0)
    return TRUE;
  bytes = g_variant_get_data_as_bytes (operations);

  return fw_db_run (restored, error, "INSERT OR REPLACE INTO meta(name, value) VALUES(?, ?)",
                    "tb", META_REPEAT, bytes);
}

/* --- making them again ------------------------------------------------------------------- */

static gboolean
repeat (FwStore   *self,
        GVariant  *operation,
        GError   **error)
{
  g_autoptr(GVariant) ident = NULL;
  const char *uuid, *field, *type, *value, *wire;
  FwScopeKind scope_kind;
  guchar kind;
  gint64 scope;

  g_variant_get (operation, "(y&s&sm&sm&s&s@ay)", &kind, &uuid, &field, &type, &value, &wire,
                 &ident);
  if (g_variant_get_size (ident) != FW_SCOPE_ID_SIZE || !fw_scope_from_wire (wire, &scope_kind))
    return TRUE;
  scope = fw_log_get_scope (self, scope_kind, g_variant_get_data (ident), TRUE, error);

  return scope > 0 && fw_log_write (self, scope, kind, uuid, field, type, value, error);
}

static gboolean
repeat_all (FwStore   *self,
            GVariant  *operations,
            GError   **error)
{
  for (gsize i = 0; i < g_variant_n_children (operations); i++)
    {
      g_autoptr(GVariant) operation = g_variant_get_child_value (operations, i);

      if (!repeat (self, operation, error))
        return FALSE;
    }

  return fw_store_set_meta (self, META_REPEAT, NULL, error);
}

/**
 * fw_erasures_apply:
 *
 * Makes again what was put down when @store was restored from a backup.  Some of
 * it may have come from elsewhere, which does not matter here: it was allowed
 * then, and everybody may hear of it twice.
 */
gboolean
fw_erasures_apply (FwStore  *store,
                   GError  **error)
{
  g_autoptr(GBytes) bytes = fw_store_dup_meta (store, META_REPEAT);
  g_autoptr(GVariant) operations = NULL;
  gboolean setup = store->setup, done;

  if (bytes == NULL)
    return TRUE;
  operations = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (REPEAT_TYPE), bytes,
                                                             FALSE));
  if (!fw_store_begin_final (store, _("Erase again what a backup brought back"), error))
    return FALSE;
  store->setup = TRUE;
  done = repeat_all (store, operations, error);
  store->setup = setup;

  return fw_store_end (store, done, error);
}
