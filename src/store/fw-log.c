/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-log"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-scope.h"
#include "fw-store-private.h"

#define HOUR_MS (G_GUINT64_CONSTANT (3600) * 1000)

static const guint8 zeros[FW_OPERATION_ID_SIZE];

/* --- operations ---------------------------------------------------------------- */

FwOperation *
fw_operation_new (void)
{
  FwOperation *operation = g_new0 (FwOperation, 1);

  operation->replaced = g_bytes_new (NULL, 0);
  operation->barrier = g_bytes_new (NULL, 0);
  operation->seen = g_bytes_new (NULL, 0);
  operation->author = g_bytes_new (NULL, 0);

  return operation;
}

void
fw_operation_free (FwOperation *operation)
{
  g_free (operation->object);
  g_free (operation->field);
  g_free (operation->type);
  g_free (operation->value);
  g_bytes_unref (operation->replaced);
  g_bytes_unref (operation->barrier);
  g_bytes_unref (operation->seen);
  g_bytes_unref (operation->author);
  g_free (operation);
}

static void
hash_counted (GChecksum     *checksum,
              gconstpointer  data,
              gsize          size)
{
  guint32 length = GUINT32_TO_LE ((guint32) size);

  g_checksum_update (checksum, (const guchar *) &length, sizeof length);
  if (size > 0)
    g_checksum_update (checksum, data, (gssize) size);
}

static void
hash_text (GChecksum  *checksum,
           const char *text)
{
  hash_counted (checksum, text, text != NULL ? strlen (text) : 0);
}

static void
hash_bytes (GChecksum *checksum,
            GBytes    *bytes)
{
  hash_counted (checksum, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/**
 * fw_operation_compute_id:
 * @id: (out caller-allocates): 16 bytes
 *
 * The id is a hash over the content and the id before it in the stream, so
 * that a stream is a chain: what is forged, or continued from a restored
 * backup, shows.  The salt keeps an erased name from being guessed.
 */
void
fw_operation_compute_id (const FwOperation *operation,
                         guint8            *id)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr(GBytes) object = fw_uuid_to_bytes (operation->object);
  guint8 kind = (guint8) operation->kind;
  guint64 hlc = GUINT64_TO_LE (operation->hlc);
  guint8 digest[32];
  gsize size = sizeof digest;

  g_checksum_update (checksum, operation->previous, FW_OPERATION_ID_SIZE);
  g_checksum_update (checksum, operation->salt, FW_SALT_SIZE);
  g_checksum_update (checksum, &kind, 1);
  hash_bytes (checksum, object);
  hash_text (checksum, operation->field);
  hash_text (checksum, operation->type);
  hash_text (checksum, operation->value);
  g_checksum_update (checksum, (const guchar *) &hlc, sizeof hlc);
  hash_bytes (checksum, operation->replaced);
  hash_bytes (checksum, operation->barrier);
  hash_bytes (checksum, operation->seen);
  hash_bytes (checksum, operation->author);
  g_checksum_get_digest (checksum, digest, &size);
  memcpy (id, digest, FW_OPERATION_ID_SIZE);
}

/* Returns: (transfer full): the 16 bytes of a UUID */
GBytes *
fw_uuid_to_bytes (const char *uuid)
{
  char hex[33] = "";
  guint8 bytes[16] = { 0 };
  gsize length = 0;

  for (const char *p = uuid; *p != '\0' && length < sizeof hex - 1; p++)
    if (*p != '-')
      hex[length++] = *p;
  fw_hex_decode (hex, bytes, sizeof bytes);

  return g_bytes_new (bytes, sizeof bytes);
}

/* --- clock ----------------------------------------------------------------------- */

/* Hybrid logical clock (Kulkarni et al. 2014), but remote clocks are not
 * adopted: one laptop in 2099 must not poison the others, and causality does
 * not depend on it.  48 bit milliseconds, 16 bit counter. */
static guint64
next_hlc (FwStore *self)
{
  guint64 wall = (guint64) (g_get_real_time () / 1000);
  guint64 last = (guint64) self->last_hlc;

  if ((last >> 16) > wall + HOUR_MS)
    {
      g_message ("The clock went back more than an hour");
      last = 0;
    }
  self->last_hlc = (gint64) MAX (last + 1, wall << 16);

  return (guint64) self->last_hlc;
}

/* --- scopes and streams ------------------------------------------------------------ */

/* Returns: the row of the scope; 0 if there is none, -1 on error */
gint64
fw_log_get_scope (FwStore       *self,
                  FwScopeKind    kind,
                  const guint8  *ident,
                  gboolean       create,
                  GError       **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (ident, FW_SCOPE_ID_SIZE);
  const char *wire = fw_scope_to_wire (kind);
  gint64 row = fw_db_get_integer (self->db, 0, "SELECT id FROM scope WHERE kind = ? AND ident = ?",
                                  "tb", wire, bytes);

  if (row != 0 || !create)
    return row;
  if (!fw_db_run (self->db, error, "INSERT INTO scope(kind, ident) VALUES(?, ?)", "tb", wire,
                  bytes))
    return -1;

  return sqlite3_last_insert_rowid (fw_db_get_handle (self->db));
}

gint64
fw_log_ensure_scope (FwStore       *store,
                     FwScopeKind    kind,
                     const guint8  *ident,
                     GError       **error)
{
  return fw_log_get_scope (store, kind, ident, TRUE, error);
}

gboolean
fw_log_get_scope_kind (FwStore     *self,
                       gint64       scope,
                       FwScopeKind *kind)
{
  sqlite3_stmt *statement = fw_db_bind (self->db, NULL, "SELECT kind FROM scope WHERE id = ?", "i",
                                        scope);
  gboolean found = FALSE;

  if (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      found = fw_scope_from_wire ((const char *) sqlite3_column_text (statement, 0), kind);
      sqlite3_reset (statement);
    }

  return found;
}

static void
derive_ident (const char *what,
              const char *device_id,
              guint8     *ident)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size = sizeof digest;

  hash_text (checksum, what);
  hash_text (checksum, device_id);
  g_checksum_get_digest (checksum, digest, &size);
  memcpy (ident, digest, FW_SCOPE_ID_SIZE);
}

/* The scope between the laptop @device_id and the office: both ends know it
 * before the first file. */
void
fw_log_service_ident (const char *device_id,
                      guint8     *ident)
{
  derive_ident ("fallwerk:dienst", device_id, ident);
}

void
fw_log_master_ident (guint8 *ident)
{
  derive_ident ("fallwerk:stamm", NULL, ident);
}

GArray *
fw_log_list_scopes (FwStore     *store,
                    FwScopeKind  kind)
{
  GArray *scopes = g_array_new (FALSE, TRUE, sizeof (FwScope));
  sqlite3_stmt *statement = fw_db_bind (store->db, NULL,
                                        "SELECT id, ident FROM scope WHERE kind = ? ORDER BY id",
                                        "t", fw_scope_to_wire (kind));

  while (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    {
      FwScope scope = { .row = sqlite3_column_int64 (statement, 0), .kind = kind };

      memcpy (scope.ident, sqlite3_column_blob (statement, 1), FW_SCOPE_ID_SIZE);
      g_array_append_val (scopes, scope);
    }

  return scopes;
}

static void
read_stream (sqlite3_stmt *statement,
             FwStream     *stream)
{
  memset (stream, 0, sizeof *stream);
  memcpy (stream->ident, sqlite3_column_blob (statement, 0), FW_STREAM_ID_SIZE);
  stream->length = sqlite3_column_int64 (statement, 1);
  if (sqlite3_column_bytes (statement, 2) == FW_OPERATION_ID_SIZE)
    memcpy (stream->head, sqlite3_column_blob (statement, 2), FW_OPERATION_ID_SIZE);
  stream->own = sqlite3_column_int (statement, 3) != 0;
  stream->forked = sqlite3_column_int (statement, 4) != 0;
  stream->closed = sqlite3_column_int (statement, 5) != 0;
}

GArray *
fw_log_list_streams (FwStore *store,
                     gint64   scope)
{
  GArray *streams = g_array_new (FALSE, TRUE, sizeof (FwStream));
  sqlite3_stmt *statement = fw_db_bind (store->db, NULL,
                                        "SELECT ident, length, head, own, forked, closed"
                                        " FROM stream"
                                        " WHERE scope = ? AND length > 0 ORDER BY ident", "i",
                                        scope);

  while (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    {
      FwStream stream;

      read_stream (statement, &stream);
      g_array_append_val (streams, stream);
    }

  return streams;
}

gboolean
fw_log_find_stream (FwStore      *store,
                    gint64        scope,
                    const guint8 *ident,
                    FwStream     *stream)
{
  g_autoptr(GBytes) bytes = g_bytes_new (ident, FW_STREAM_ID_SIZE);
  sqlite3_stmt *statement = fw_db_bind (store->db, NULL,
                                        "SELECT ident, length, head, own, forked, closed"
                                        " FROM stream"
                                        " WHERE scope = ? AND ident = ?",
                                        "ib", scope, bytes);

  memset (stream, 0, sizeof *stream);
  if (statement == NULL || fw_db_step (store->db, statement, NULL) != 1)
    return FALSE;
  read_stream (statement, stream);
  sqlite3_reset (statement);

  return TRUE;
}

static gint64
remember_stream (FwStore      *self,
                 gint64        scope,
                 const guint8 *ident,
                 gint64        row)
{
  self->recent.scope = scope;
  memcpy (self->recent.ident, ident, FW_STREAM_ID_SIZE);
  self->recent.stream = row;

  return row;
}

/* Returns: the row of the stream, made if need be; -1 on error */
gint64
fw_log_ensure_stream (FwStore       *self,
                      gint64         scope,
                      const guint8  *ident,
                      GError       **error)
{
  g_autoptr(GBytes) bytes = NULL;
  gint64 row;

  if (self->recent.stream != 0 && self->recent.scope == scope &&
      memcmp (self->recent.ident, ident, FW_STREAM_ID_SIZE) == 0)
    return self->recent.stream;
  bytes = g_bytes_new (ident, FW_STREAM_ID_SIZE);
  row = fw_db_get_integer (self->db, 0, "SELECT id FROM stream WHERE scope = ?"
                           " AND ident = ?",
                           "ib", scope, bytes);
  if (row != 0)
    return remember_stream (self, scope, ident, row);
  if (!fw_db_run (self->db, error, "INSERT INTO stream(scope, ident, own) VALUES(?, ?, ?)",
                  "ibi", scope, bytes, (gint64) fw_log_is_own (self, ident)))
    return -1;

  return remember_stream (self, scope, ident,
                          sqlite3_last_insert_rowid (fw_db_get_handle (self->db)));
}

/* --- writing ------------------------------------------------------------------------- */

static gboolean
write_end (FwStore       *self,
           gint64         stream,
           gint64         length,
           const guint8  *head,
           GError       **error)
{
  g_autoptr(GBytes) id = g_bytes_new_static (head, FW_OPERATION_ID_SIZE);

  self->recent.length = 0;

  return fw_db_run (self->db, error, "UPDATE stream SET length = ?, head = ? WHERE id = ?",
                    "ibi", length, id, stream);
}

/* The stream of @operation, which is that of last, ends with it now. */
static gboolean
move_end (FwStore      *self,
          FwOperation  *operation,
          GError      **error)
{
  FwLogRecent *recent = &self->recent;

  if (!recent->holding)
    return write_end (self, recent->stream, operation->seq, operation->id, error);
  recent->length = operation->seq;
  memcpy (recent->head, operation->id, FW_OPERATION_ID_SIZE);

  return TRUE;
}

/* Between fw_log_begin_import() and fw_store_commit(): of the operations that come
 * until fw_log_release_end(), all of one stream, only the last moves its end. */
void
fw_log_hold_end (FwStore *store)
{
  g_return_if_fail (FW_IS_STORE (store));
  g_return_if_fail (store->depth > 0);

  store->recent.holding = TRUE;
}

gboolean
fw_log_release_end (FwStore  *store,
                    GError  **error)
{
  FwLogRecent *recent;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);

  recent = &store->recent;
  recent->holding = FALSE;

  return recent->length == 0 ||
         write_end (store, recent->stream, recent->length, recent->head, error);
}

/* Returns: the row of the operation; 0 if it was known, -1 on error */
static gint64
insert_operation (FwStore      *self,
                  FwOperation  *operation,
                  GError      **error)
{
  gint64 nr;
  gint64 stream = fw_log_ensure_stream (self, operation->scope, operation->stream, error);
  g_autoptr(GBytes) id = g_bytes_new (operation->id, FW_OPERATION_ID_SIZE);
  g_autoptr(GBytes) previous = g_bytes_new (operation->previous, FW_OPERATION_ID_SIZE);
  g_autoptr(GBytes) object = fw_uuid_to_bytes (operation->object);
  g_autoptr(GBytes) salt = g_bytes_new (operation->salt, FW_SALT_SIZE);

  if (stream < 0)
    return -1;
  if (!fw_db_run (self->db, error,
                  "INSERT INTO operation(id, scope, stream, seq, previous, hlc, kind, object,"
                  " field, type, value,"
                  " replaced, barrier, seen, author, salt, blank, action)"
                  " VALUES(?, ?, ?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                  " ON CONFLICT(id) DO NOTHING",
                  "biiibiibtttbbbbbii", id, operation->scope, stream, operation->seq, previous,
                  (gint64) operation->hlc, (gint64) operation->kind, object, operation->field,
                  operation->type,
                  operation->value, operation->replaced, operation->barrier, operation->seen,
                  operation->author,
                  salt, (gint64) operation->blank, self->action))
    return -1;
  if (sqlite3_changes64 (fw_db_get_handle (self->db)) == 0)
    return 0;
  nr = sqlite3_last_insert_rowid (fw_db_get_handle (self->db));

  return operation->seq == 0 || move_end (self, operation, error) ? nr : -1;
}

static GBytes *
collect_ids (FwStore      *self,
             sqlite3_stmt *statement)
{
  GByteArray *ids = g_byte_array_new ();

  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    g_byte_array_append (ids, sqlite3_column_blob (statement, 0), FW_OPERATION_ID_SIZE);

  return g_byte_array_free_to_bytes (ids);
}

/* The last value that was entered, and its equals. */
static GBytes *
list_last_heads (FwStore    *self,
                 GBytes     *object,
                 const char *field)
{
  return collect_ids (self,
                      fw_db_bind (self->db, NULL,
                                  "SELECT o.id FROM head h JOIN operation o ON o.nr = h.operation"
                                  " WHERE h.object = ?1 AND h.field = ?2 AND o.value IS"
                                  " (SELECT p.value FROM head g JOIN operation p"
                                  " ON p.nr = g.operation JOIN stream s ON s.id = p.stream"
                                  " WHERE g.object = ?1 AND g.field = ?2"
                                  " ORDER BY p.hlc DESC, s.ident DESC, p.id DESC LIMIT 1)"
                                  " ORDER BY o.id", "bt", object, field));
}

static gboolean
shows_all (FwStore    *self,
           const char *uuid,
           const char *name)
{
  g_autofree char *entity = fw_store_dup_entity_name (self, uuid);
  const FwEntityInfo *info = entity != NULL ? fw_model_find_entity (entity) : NULL;

  return info != NULL &&
         fw_conflict_merge (self, uuid, fw_entity_info_find_field (info, name), NULL);
}

/* What a person replaces: the value that was shown, whoever entered it.  An
 * alternative that stands beside it stays until somebody decides; one that is
 * shown together with it is replaced together with it. */
static GBytes *
list_shown_heads (FwStore    *self,
                  const char *uuid,
                  const char *field)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);
  g_autoptr(GBytes) last = list_last_heads (self, object, field);

  return g_bytes_get_size (last) > 0 && shows_all (self, uuid, field)
         ? fw_log_dup_heads (self, uuid, field) : g_steal_pointer (&last);
}

GBytes *
fw_log_dup_shown (FwStore    *self,
                  const char *uuid,
                  const char *field)
{
  return list_shown_heads (self, uuid, field);
}

/* Whether a value stands there that came from elsewhere and is not in @base. */
gboolean
fw_log_has_foreign (FwStore    *self,
                    const char *uuid,
                    const char *field,
                    GBytes     *base)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);

  return fw_db_get_integer (self->db, 0,
                            "SELECT count(*) FROM head h JOIN operation o ON o.nr = h.operation"
                            " JOIN stream s ON s.id = o.stream WHERE h.object = ?"
                            " AND h.field = ? AND s.own = 0 AND NOT fw_log_contains(?, o.id)",
                            "btb", object, field, base) > 0;
}

/* All values of one register. */
GBytes *
fw_log_dup_heads (FwStore    *self,
                  const char *uuid,
                  const char *field)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);

  return collect_ids (self,
                      fw_db_bind (self->db, NULL,
                                  "SELECT o.id FROM head h JOIN operation o ON o.nr = h.operation"
                                  " WHERE h.object = ? AND h.field = ? ORDER BY o.id", "bt",
                                  object, field));
}

static GBytes *
list_erasures (FwStore    *self,
               GBytes     *object,
               const char *field)
{
  return collect_ids (self,
                      fw_db_bind (self->db, NULL,
                                  "SELECT operation FROM erased WHERE object = ? AND field = ?"
                                  " ORDER BY operation",
                                  "bt", object, field));
}

static GBytes *
list_all_heads (FwStore *self,
                GBytes  *object)
{
  return collect_ids (self,
                      fw_db_bind (self->db, NULL,
                                  "SELECT o.id FROM head h JOIN operation o ON o.nr = h.operation"
                                  " WHERE h.object = ? ORDER BY o.id", "b", object));
}

static void
replace_bytes (GBytes **place,
               GBytes  *bytes)
{
  g_bytes_unref (*place);
  *place = bytes;
}

/* The next operation of this workplace in @scope, without content. */
static FwOperation *
start_operation (FwStore         *self,
                 gint64           scope,
                 FwOperationKind  kind,
                 const char      *uuid,
                 const char      *field,
                 GError         **error)
{
  g_autoptr(FwOperation) operation = fw_operation_new ();
  g_autoptr(GBytes) salt = fw_secret_random (FW_SALT_SIZE);
  FwStream stream;

  /* What the others would refuse shall not be written in the first place. */
  if (!self->setup && !fw_scope_may_write (self, scope, FW_MEMBER_WRITES, error))
    return NULL;
  if (!fw_log_ensure_incarnation (self, scope, error))
    return NULL;
  fw_log_find_stream (self, scope, self->incarnation, &stream);
  operation->scope = scope;
  memcpy (operation->stream, self->incarnation, FW_STREAM_ID_SIZE);
  operation->seq = stream.length + 1;
  memcpy (operation->previous, stream.length > 0 ? stream.head : zeros, FW_OPERATION_ID_SIZE);
  operation->hlc = next_hlc (self);
  operation->kind = kind;
  operation->object = g_strdup (uuid);
  operation->field = g_strdup (field);
  memcpy (operation->salt, g_bytes_get_data (salt, NULL), FW_SALT_SIZE);
  replace_bytes (&operation->author, g_bytes_ref (self->author));

  return g_steal_pointer (&operation);
}

/**
 * fw_log_write_over:
 * @value: (nullable): canonical text
 * @replaced: packed, sorted ids of the values that it replaces
 * @id: (out) (nullable): of the new operation
 *
 * Appends a value to the stream of this workplace in @scope.  It names what
 * its author saw: the values replaced, the erasures known, and for a deletion
 * all that stood in the record.
 */
gboolean
fw_log_write_over (FwStore     *self,
                   gint64       scope,
                   const char  *uuid,
                   const char  *field,
                   const char  *type,
                   const char  *value,
                   GBytes      *replaced,
                   guint8      *id,
                   GError     **error)
{
  g_autoptr(FwOperation) operation = start_operation (self, scope, FW_OPERATION_SET, uuid, field,
                                                      error);
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);

  if (operation == NULL)
    return FALSE;
  operation->type = g_strdup (type);
  operation->value = g_strdup (value);
  replace_bytes (&operation->replaced, g_bytes_ref (replaced));
  replace_bytes (&operation->barrier, list_erasures (self, object, field));
  if (g_str_equal (field, FW_REGISTER_DELETED))
    replace_bytes (&operation->seen, list_all_heads (self, object));
  fw_operation_compute_id (operation, operation->id);
  if (id != NULL)
    memcpy (id, operation->id, FW_OPERATION_ID_SIZE);

  return fw_log_apply (self, operation, error);
}

/* Only where people are shown a conflict, an edit leaves the other value: an
 * element that was taken out of a set must not come back because two people
 * had put it in. */
static gboolean
shows_conflicts (const char *field)
{
  return !g_str_equal (field, FW_REGISTER_DELETED) && !g_str_equal (field, FW_REGISTER_ENTITY) &&
         strchr (field, ':') == NULL;
}

/**
 * fw_log_write:
 * @value: (nullable): canonical text; of an erasure its reason
 *
 * What a person does who saw the record as it is shown.
 */
gboolean
fw_log_write (FwStore          *self,
              gint64            scope,
              FwOperationKind   kind,
              const char       *uuid,
              const char       *field,
              const char       *type,
              const char       *value,
              GError          **error)
{
  g_autoptr(GBytes) replaced = NULL;
  g_autoptr(FwOperation) operation = NULL;

  if (kind == FW_OPERATION_SET)
    {
      replaced = g_strcmp0 (self->base_name, field) == 0 ? g_bytes_ref (self->base)
                 : shows_conflicts (field) ? list_shown_heads (self, uuid, field)
                                         : fw_log_dup_heads (self, uuid, field);
      return fw_log_write_over (self, scope, uuid, field, type, value, replaced, NULL, error);
    }
  operation = start_operation (self, scope, kind, uuid, field, error);
  if (operation == NULL)
    return FALSE;
  operation->value = g_strdup (value);
  fw_operation_compute_id (operation, operation->id);

  return fw_log_apply (self, operation, error);
}

/* --- merging: incremental, independent of order, idempotent ----------------------------- */

/* @ids are packed. */
gboolean
fw_log_ids_contain (GBytes       *ids,
                    const guint8 *id)
{
  const guint8 *data = g_bytes_get_data (ids, NULL);

  for (gsize i = 0; i + FW_OPERATION_ID_SIZE <= g_bytes_get_size (ids); i += FW_OPERATION_ID_SIZE)
    if (memcmp (data + i, id, FW_OPERATION_ID_SIZE) == 0)
      return TRUE;

  return FALSE;
}

/* The content goes, the id stays: proof of what was erased, and no way back. */
static gboolean
blank_operation (FwStore  *self,
                 gint64    nr,
                 GError  **error)
{
  /* The register is named so that the key of the table finds the row. */
  return fw_db_run (self->db, error,
                    "DELETE FROM head WHERE (object, field, operation) ="
                    " (SELECT object, field, nr FROM operation WHERE nr = ?)", "i", nr) &&
         fw_db_run (self->db, error,
                    "UPDATE operation SET value = NULL, type = NULL, salt = x'', author = x'',"
                    " kind = 1, blank = 1"
                    " WHERE nr = ?", "i", nr);
}

/* @field NULL: all fields, whatever their authors knew */
static gboolean
blank_all (FwStore       *self,
           GBytes        *object,
           const char    *field,
           const guint8  *erasure,
           GError       **error)
{
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement = fw_db_bind (self->db, error,
                                        "SELECT nr, barrier FROM operation WHERE object = ?1"
                                        " AND (kind = 1 OR (?2 IS NULL AND kind NOT IN (2, 3)))"
                                        " AND (?2 IS NULL OR field = ?2)", "bt", object, field);

  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      g_autoptr(GBytes) barrier = fw_db_dup_bytes (statement, 1);
      gint64 nr = sqlite3_column_int64 (statement, 0);

      if (field == NULL || !fw_log_ids_contain (barrier, erasure))
        g_array_append_val (rows, nr);
    }
  self->erased |= rows->len > 0;
  for (guint i = 0; i < rows->len; i++)
    if (!blank_operation (self, g_array_index (rows, gint64, i), error))
      return FALSE;

  return statement != NULL;
}

static gboolean
apply_erasure (FwStore      *self,
               FwOperation  *operation,
               GBytes       *object,
               GError      **error)
{
  g_autoptr(GBytes) id = g_bytes_new (operation->id, FW_OPERATION_ID_SIZE);
  gboolean whole = operation->kind == FW_OPERATION_ERASE_OBJECT;

  self->recent.has_object = FALSE;

  return fw_db_run (self->db, error, "INSERT OR IGNORE INTO erased(object, field, operation)"
                    " VALUES(?, ?, ?)",
                    "btb", object, whole ? "" : operation->field, id) &&
         blank_all (self, object, whole ? NULL : operation->field, operation->id, error);
}

/* What is known about the place of a write. */
typedef enum
{
  ERASED   = 1 << 0,
  REPLACED = 1 << 1,  /* by one that came before it */
} State;

/* A write counts only if its author knew every erasure of its field, and none
 * counts after the whole record was erased. */
static State
look_up (FwStore     *self,
         FwOperation *operation,
         GBytes      *object)
{
  g_autoptr(GBytes) id = g_bytes_new_static (operation->id, FW_OPERATION_ID_SIZE);
  sqlite3_stmt *statement = fw_db_bind (self->db, NULL,
                                        "SELECT 1, field = '', operation FROM erased"
                                        " WHERE object = ?1 AND field IN ('', ?2)"
                                        " UNION ALL SELECT 2, 0, NULL FROM replaced_ahead"
                                        " WHERE id = ?3 AND object = ?1 AND field = ?2",
                                        "btb", object, operation->field, id);
  State state = 0;

  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    if (sqlite3_column_int (statement, 0) == 2)
      state |= REPLACED;
    else if (sqlite3_column_int (statement, 1) != 0 ||
             !fw_log_ids_contain (operation->barrier, sqlite3_column_blob (statement, 2)))
      state |= ERASED;

  return state;
}

/* Forgets what is only remembered: a new action begins, or rows went. */
void
fw_log_forget_recent (FwStore *self)
{
  memset (&self->recent, 0, sizeof self->recent);
}

/* look_up() within an action.  Of most records nothing was ever erased. */
static State
look_up_soon (FwStore     *self,
              FwOperation *operation,
              GBytes      *object)
{
  FwLogRecent *recent = &self->recent;
  gsize size;
  gconstpointer data = g_bytes_get_data (object, &size);

  g_return_val_if_fail (size == sizeof recent->object, look_up (self, operation, object));

  if (!recent->has_ahead)
    recent->ahead = fw_db_get_integer (self->db, 0, "SELECT EXISTS(SELECT 1 FROM replaced_ahead)",
                                       "") != 0;
  recent->has_ahead = TRUE;
  if (!recent->has_object || memcmp (recent->object, data, size) != 0)
    {
      memcpy (recent->object, data, size);
      recent->erased = fw_db_get_integer (self->db, 0,
                                          "SELECT EXISTS(SELECT 1 FROM erased WHERE object = ?)",
                                          "b", object) != 0;
      recent->has_object = TRUE;
    }

  return recent->erased || recent->ahead ? look_up (self, operation, object) : 0;
}

static gboolean
replace_heads (FwStore      *self,
               FwOperation  *operation,
               GBytes       *object,
               GError      **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (operation->replaced, &size);

  for (gsize i = 0; i + FW_OPERATION_ID_SIZE <= size; i += FW_OPERATION_ID_SIZE)
    {
      g_autoptr(GBytes) id = g_bytes_new (data + i, FW_OPERATION_ID_SIZE);
      gint64 nr = fw_db_get_integer (self->db, 0,
                                     "SELECT nr FROM operation WHERE id = ? AND object = ?"
                                     " AND field = ?", "bbt", id, object, operation->field);

      if (nr == 0)
        {
          self->recent.has_ahead = FALSE;
          if (!fw_db_run (self->db, error,
                          "INSERT OR IGNORE INTO replaced_ahead(id, object, field) VALUES(?, ?, ?)",
                          "bbt", id, object, operation->field))
            return FALSE;
        }
      else if (!fw_db_run (self->db, error, "DELETE FROM head WHERE object = ?"
                           " AND field = ? AND operation = ?",
                           "bti", object, operation->field, nr))
        return FALSE;
    }

  return TRUE;
}

static gboolean
apply_set (FwStore      *self,
           FwOperation  *operation,
           GBytes       *object,
           gint64        nr,
           GError      **error)
{
  g_autoptr(GBytes) id = g_bytes_new (operation->id, FW_OPERATION_ID_SIZE);
  State state;

  if (!replace_heads (self, operation, object, error))
    return FALSE;
  state = look_up_soon (self, operation, object);
  if ((state & ERASED) != 0)
    return blank_operation (self, nr, error);
  if (operation->blank)
    return TRUE;
  if ((state & REPLACED) != 0)
    return fw_db_run (self->db, error, "DELETE FROM replaced_ahead WHERE id = ?", "b", id);

  return fw_db_run (self->db, error, "INSERT INTO head(object, field, operation) VALUES(?, ?, ?)",
                    "bti", object, operation->field, nr);
}

/* An operation that came without its number gets it when its stream arrives.
 * One cannot stand in two places, because its id hangs on what is before it. */
static gboolean
give_place (FwStore      *self,
            FwOperation  *operation,
            GError      **error)
{
  g_autoptr(GBytes) id = g_bytes_new (operation->id, FW_OPERATION_ID_SIZE);
  g_autoptr(GBytes) previous = g_bytes_new (operation->previous, FW_OPERATION_ID_SIZE);
  gint64 stream, place;

  if (operation->seq == 0)
    return TRUE;
  stream = fw_log_ensure_stream (self, operation->scope, operation->stream, error);
  if (stream < 0)
    return FALSE;
  place = fw_db_get_integer (self->db, 0, "SELECT CASE WHEN stream = ? THEN seq ELSE -1 END"
                             " FROM operation WHERE id = ? AND seq IS NOT NULL", "ib", stream, id);
  if (place == operation->seq)
    return TRUE;
  if (place != 0)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                           _("One entry of the log stands in two places."));
      return FALSE;
    }

  return fw_db_run (self->db, error, "UPDATE operation SET scope = ?, stream = ?, seq = ?,"
                    " previous = ? WHERE id = ?", "iiibb", operation->scope, stream,
                    operation->seq, previous, id) &&
         move_end (self, operation, error);
}

/* Of an operation that only a newer program understands, no more is known than
 * what it is about. */
static gboolean
apply_unknown (FwStore  *self,
               GBytes   *object,
               gint64    nr,
               GError  **error)
{
  g_autoptr(GBytes) erasures = list_erasures (self, object, "");

  return g_bytes_get_size (erasures) == 0 || blank_operation (self, nr, error);
}

/**
 * fw_log_is_justified:
 *
 * Whether an erasure is known because of which @operation has no content.
 */
gboolean
fw_log_is_justified (FwStore     *store,
                     FwOperation *operation)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (operation->object);

  return (look_up (store, operation, object) & ERASED) != 0;
}

/* Adds one operation to the set; one that is known already changes nothing. */
gboolean
fw_log_apply (FwStore      *self,
              FwOperation  *operation,
              GError      **error)
{
  g_autoptr(GBytes) object = NULL;
  gint64 nr;

  nr = insert_operation (self, operation, error);
  if (nr <= 0)
    return nr == 0 && give_place (self, operation, error);

  object = fw_uuid_to_bytes (operation->object);
  fw_store_touch (self, operation->object, TRUE);

  switch (operation->kind)
    {
    case FW_OPERATION_SET:
      return apply_set (self, operation, object, nr, error);
    case FW_OPERATION_ERASE_FIELD:
      /* A field without a name would be taken for the whole record. */
      return *operation->field == '\0' || apply_erasure (self, operation, object, error);
    case FW_OPERATION_ERASE_OBJECT:
      return apply_erasure (self, operation, object, error);
    default:
      /* An operation of a newer program: kept and passed on. */
      return apply_unknown (self, object, nr, error);
    }
}

gboolean
fw_log_knows (FwStore      *store,
              const guint8 *id)
{
  g_autoptr(GBytes) bytes = g_bytes_new (id, FW_OPERATION_ID_SIZE);

  return fw_db_get_integer (store->db, 0, "SELECT 1 FROM operation WHERE id = ?", "b", bytes) != 0;
}
