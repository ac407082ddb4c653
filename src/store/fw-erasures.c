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
 * content, only the ids of what has to go.
 */

#define META_ERASURES "erasures-to-repeat"

/* The record, the field or "", the reason or "", the kind of the scope and its ident. */
#define ERASURES_TYPE "a(ssssay)"

/* --- putting them down ------------------------------------------------------------------ */

static gboolean
is_known (FwDb   *db,
          GBytes *operation)
{
  return fw_db_get_integer (db, 0, "SELECT count(*) FROM operation WHERE id = ?", "b",
                            operation) > 0;
}

/* Returns: (transfer floating) */
static GVariant *
new_erasure (sqlite3_stmt *statement)
{
  g_autofree char *uuid = fw_uuid_format (sqlite3_column_blob (statement, 1));
  g_autoptr(GBytes) scope = fw_db_dup_bytes (statement, 5);
  const char *reason = (const char *) sqlite3_column_text (statement, 3);

  return g_variant_new ("(ssss@ay)", uuid, (const char *) sqlite3_column_text (statement, 2),
                        reason != NULL ? reason : "",
                        (const char *) sqlite3_column_text (statement, 4),
                        g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, scope, TRUE));
}

/* Returns: (transfer full) (nullable): what @restored does not know */
static GVariant *
list_unknown (FwDb    *former,
              FwDb    *restored,
              GError **error)
{
  GVariantBuilder builder;
  int found;
  sqlite3_stmt *statement =
    fw_db_bind (former, error, "SELECT o.id, e.object, e.field, o.value, s.kind, s.ident"
                " FROM erased e JOIN operation o ON o.id = e.operation"
                " JOIN scope s ON s.id = o.scope ORDER BY o.nr", "");

  if (statement == NULL)
    return NULL;
  g_variant_builder_init (&builder, G_VARIANT_TYPE (ERASURES_TYPE));
  while ((found = fw_db_step (former, statement, error)) == 1)
    {
      g_autoptr(GBytes) operation = fw_db_dup_bytes (statement, 0);

      if (!is_known (restored, operation))
        g_variant_builder_add_value (&builder, new_erasure (statement));
    }
  if (found == 0)
    return g_variant_ref_sink (g_variant_builder_end (&builder));
  g_variant_builder_clear (&builder);

  return NULL;
}

/**
 * fw_erasures_carry:
 * @former: the store as it is now
 * @restored: the one that comes in its place
 *
 * Puts down in @restored what it does not know yet to be erased.
 */
gboolean
fw_erasures_carry (FwDb    *former,
                   FwDb    *restored,
                   GError **error)
{
  g_autoptr(GVariant) erasures = list_unknown (former, restored, error);
  g_autoptr(GBytes) bytes = NULL;

  if (erasures == NULL)
    return FALSE;
  if (g_variant_n_children (erasures) == 0)
    return TRUE;
  bytes = g_variant_get_data_as_bytes (erasures);

  return fw_db_run (restored, error, "INSERT OR REPLACE INTO meta(name, value) VALUES(?, ?)",
                    "tb", META_ERASURES, bytes);
}

/* --- making them again ------------------------------------------------------------------- */

static gboolean
repeat (FwStore   *self,
        GVariant  *erasure,
        GError   **error)
{
  g_autoptr(GVariant) ident = NULL;
  const char *uuid, *field, *reason, *wire;
  FwScopeKind kind;
  gint64 scope;

  g_variant_get (erasure, "(&s&s&s&s@ay)", &uuid, &field, &reason, &wire, &ident);
  if (g_variant_get_size (ident) != FW_SCOPE_ID_SIZE || !fw_scope_from_wire (wire, &kind))
    return TRUE;
  scope = fw_log_get_scope (self, kind, g_variant_get_data (ident), TRUE, error);

  return scope > 0 &&
         fw_log_write (self, scope, *field != '\0' ? FW_OPERATION_ERASE_FIELD
                                                   : FW_OPERATION_ERASE_OBJECT,
                       uuid, field, NULL, *reason != '\0' ? reason : NULL, error);
}

static gboolean
repeat_all (FwStore   *self,
            GVariant  *erasures,
            GError   **error)
{
  for (gsize i = 0; i < g_variant_n_children (erasures); i++)
    {
      g_autoptr(GVariant) erasure = g_variant_get_child_value (erasures, i);

      if (!repeat (self, erasure, error))
        return FALSE;
    }

  return fw_store_set_meta (self, META_ERASURES, NULL, error);
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
  g_autoptr(GBytes) bytes = fw_store_dup_meta (store, META_ERASURES);
  g_autoptr(GVariant) erasures = NULL;
  gboolean setup = store->setup, done;

  if (bytes == NULL)
    return TRUE;
  erasures = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (ERASURES_TYPE), bytes,
                                                           FALSE));
  if (!fw_store_begin_final (store, _("Erase again what a backup brought back"), error))
    return FALSE;
  store->setup = TRUE;
  done = repeat_all (store, erasures, error);
  store->setup = setup;

  return fw_store_end (store, done, error);
}
