/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-scope"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-scope.h"
#include "fw-store-private.h"

/* --- which scope ---------------------------------------------------------------- */

/* Returns: 0 if there is no such record here */
gint64
fw_scope_of_record (FwStore    *store,
                    const char *uuid)
{
  g_return_val_if_fail (FW_IS_STORE (store), 0);

  return fw_store_get_object_scope (store, uuid);
}

/* For what two workplaces may begin at the same time: both derive one record.
 *
 * Returns: (transfer full) (nullable): the id that @name stands for, %NULL where
 *   a record had it already, also one in the bin */
char *
fw_scope_dup_free_uuid (FwStore    *store,
                        const char *name)
{
  g_autofree char *uuid = fw_uuid_derive (name, strlen (name));

  return fw_scope_of_record (store, uuid) == 0 ? g_steal_pointer (&uuid) : NULL;
}

/* @scope: (out caller-allocates): without a role */
static gboolean
read_scope (FwStore *store,
            gint64   row,
            FwScope *scope)
{
  sqlite3_stmt *statement = fw_db_bind (store->db, NULL,
                                        "SELECT kind, ident FROM scope WHERE id = ?", "i", row);
  gboolean found;

  memset (scope, 0, sizeof *scope);
  if (statement == NULL || fw_db_step (store->db, statement, NULL) != 1)
    return FALSE;
  scope->row = row;
  found = fw_scope_from_wire ((const char *) sqlite3_column_text (statement, 0), &scope->kind);
  memcpy (scope->ident, sqlite3_column_blob (statement, 1), FW_SCOPE_ID_SIZE);
  sqlite3_reset (statement);

  return found;
}

/**
 * fw_scope_dup_member_uuid:
 *
 * Derived, so that two owners who invite the same device at the same time
 * write one record and not two.
 *
 * Returns: (transfer full)
 */
char *
fw_scope_dup_member_uuid (const guint8 *ident,
                          const char   *device_id)
{
  static const char what[] = "fallwerk:mitglied";
  g_autoptr(GByteArray) name = g_byte_array_new ();

  g_byte_array_append (name, (const guint8 *) what, sizeof what);
  g_byte_array_append (name, ident, FW_SCOPE_ID_SIZE);
  g_byte_array_append (name, (const guint8 *) device_id, (guint) strlen (device_id));

  return fw_uuid_derive (name->data, name->len);
}

/* --- who may what ---------------------------------------------------------------- */

/**
 * fw_scope_role_on:
 * @until: (nullable): the last day
 *
 * Returns: what is left of @role on the day @today: a member whose time is
 *   over gets nothing new, and is forgotten once late files have had their time
 */
FwMemberRole
fw_scope_role_on (FwMemberRole  role,
                  const char   *until,
                  const char   *today)
{
  GDate last, now;

  if (role == FW_MEMBER_NONE || until == NULL || !fw_date_last (until, &last) ||
      !fw_date_first (today, &now) || g_date_compare (&now, &last) <= 0)
    return role;

  return g_date_days_between (&last, &now) <= FW_SCOPE_GRACE_DAYS ? FW_MEMBER_FORMER
                                                                  : FW_MEMBER_NONE;
}

static gboolean
has_members (FwStore *store,
             gint64   scope)
{
  /* By its kind of record alone, because the index of the titles begins with
   * that: members are few, records are many. */
  return fw_db_get_integer (store->db, 0, "SELECT 1 FROM object WHERE entity = 'scope_member'"
                            " AND scope = ? LIMIT 1", "i", scope) == 1;
}

/* Returns: whether the device has a member record; the role that stands there now */
static gboolean
read_role (FwStore      *store,
           FwScope      *scope,
           const char   *device_id,
           FwMemberRole *role)
{
  g_autofree char *uuid = fw_scope_dup_member_uuid (scope->ident, device_id);
  g_autofree char *today = fw_date_today ();
  sqlite3_stmt *statement =
    fw_db_bind (store->db, NULL, "SELECT e.role, e.until FROM object o JOIN scope_member e"
                " ON e.id = o.id WHERE o.uuid = ? AND o.scope = ? AND o.deleted = 0", "ti", uuid,
                scope->row);

  *role = FW_MEMBER_NONE;
  if (statement == NULL || fw_db_step (store->db, statement, NULL) != 1)
    return FALSE;
  *role = fw_member_role_from_code ((const char *) sqlite3_column_text (statement, 0));
  *role = fw_scope_role_on (*role, (const char *) sqlite3_column_text (statement, 1), today);
  sqlite3_reset (statement);

  return TRUE;
}

/**
 * fw_scope_get_role:
 *
 * Returns: what @device_id is in the scope today; the owner where nobody was
 *   ever invited and it is this device
 */
FwMemberRole
fw_scope_get_role (FwStore    *store,
                   gint64      scope,
                   const char *device_id)
{
  FwMemberRole role;
  FwScope found;

  g_return_val_if_fail (FW_IS_STORE (store), FW_MEMBER_NONE);

  if (!read_scope (store, scope, &found))
    return FW_MEMBER_NONE;
  if (read_role (store, &found, device_id, &role) ||
      g_strcmp0 (device_id, store->device_id) != 0 || has_members (store, scope))
    return role;

  return FW_MEMBER_OWNER;
}

/**
 * fw_scope_may_write:
 * @needed: any of these roles will do
 *
 * Whether this workplace may add to the scope.  In scopes without members
 * everybody may; who may write which record is asked elsewhere.
 */
gboolean
fw_scope_may_write (FwStore       *store,
                    gint64         scope,
                    FwMemberRole   needed,
                    GError       **error)
{
  FwMemberRole role;
  FwScopeKind kind;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);

  if (!fw_log_get_scope_kind (store, scope, &kind) || !fw_scope_has_members (kind))
    return TRUE;
  role = fw_scope_get_role (store, scope, store->device_id);
  if ((role & needed) != 0)
    return TRUE;
  if (role == FW_MEMBER_FORMER)
    return fw_error_refuse (error, _("This was handed over and can only be read here."));

  return fw_error_refuse (error, (role & FW_MEMBER_WRITES) != 0
                          ? _("Only who is in charge may say who else takes part.")
                          : _("This workplace may read this, but not change it."));
}

/* --- inviting --------------------------------------------------------------------- */

/* Where a scope may go; others are open to both. */
static const struct
{
  FwScopeKind  kind;
  FwRole       role;
  const char  *otherwise;
} bounds[] = {
  { FW_SCOPE_CASE, FW_ROLE_CASE_MANAGER,
    N_("A complete case file goes only to another case manager.") },
  { FW_SCOPE_WORKSHOP, FW_ROLE_OFFICE,
    N_("A workshop goes only to another workplace of the coordinating office.") },
  { FW_SCOPE_BODY, FW_ROLE_OFFICE,
    N_("A Gremium goes only to another workplace of the coordinating office.") },
};

/* Only what a person has compared fingerprints with. */
static FwDevice *
find_partner (FwStore      *store,
              FwScopeKind   kind,
              const char   *device_id,
              GError      **error)
{
  g_autoptr(FwEntity) found = fw_store_find (store, "device", "device_id", device_id);
  FwDevice *device = found != NULL ? FW_DEVICE (found) : NULL;

  if (device == NULL || device->confirmed == NULL || device->revoked != NULL)
    {
      fw_error_refuse (error, _("Pair the other workplace first and compare the fingerprints."));
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    if (bounds[i].kind == kind &&
        g_strcmp0 (device->role, fw_role_to_code (bounds[i].role)) != 0)
      {
        fw_error_refuse (error, _(bounds[i].otherwise));
        return NULL;
      }

  return g_object_ref (device);
}

static gboolean
write_text (FwStore     *store,
            gint64       scope,
            const char  *uuid,
            const char  *field,
            const char  *type,
            const char  *value,
            GError     **error)
{
  g_autofree char *shown = fw_materialise_dup_shown (store, uuid, field);

  return g_strcmp0 (shown, value) == 0 ||
         fw_log_write (store, scope, FW_OPERATION_SET, uuid, field, type, value, error);
}

static gboolean
write_member (FwStore       *store,
              FwScope       *scope,
              const char    *device_id,
              const char    *name,
              FwMemberRole   role,
              const char    *until,
              GError       **error)
{
  g_autofree char *uuid = fw_scope_dup_member_uuid (scope->ident, device_id);

  return write_text (store, scope->row, uuid, FW_REGISTER_ENTITY, "text", "scope_member", error) &&
         write_text (store, scope->row, uuid, FW_REGISTER_DELETED, "wahr", NULL, error) &&
         write_text (store, scope->row, uuid, "name", "text", name, error) &&
         write_text (store, scope->row, uuid, "device", "text", device_id, error) &&
         write_text (store, scope->row, uuid, "role", "code", fw_member_role_to_code (role),
                     error) &&
         write_text (store, scope->row, uuid, "until", "datum", until, error) &&
         fw_materialise (store, uuid, error);
}

/* Once somebody else comes in, it must say whose it is. */
static gboolean
claim (FwStore  *store,
       FwScope  *scope,
       GError  **error)
{
  return has_members (store, scope->row) ||
         write_member (store, scope, store->device_id, store->workplace->name, FW_MEMBER_OWNER,
                       NULL, error);
}

gint64
fw_scope_new (FwStore      *store,
              FwScopeKind   kind,
              GError      **error)
{
  g_autoptr(GBytes) random = fw_secret_random (FW_SCOPE_ID_SIZE);
  FwScope scope;
  gint64 row;

  g_return_val_if_fail (FW_IS_STORE (store), -1);
  g_return_val_if_fail (fw_scope_has_members (kind), -1);
  g_return_val_if_fail (store->depth > 0, -1);

  row = fw_log_get_scope (store, kind, g_bytes_get_data (random, NULL), TRUE, error);

  return row > 0 && read_scope (store, row, &scope) && claim (store, &scope, error) ? row : -1;
}

/* Inside an action, for a device that is a member already, paired or not. */
gboolean
fw_scope_assign (FwStore       *self,
                 gint64         scope,
                 const char    *device_id,
                 const char    *name,
                 FwMemberRole   role,
                 GError       **error)
{
  FwScope found;

  return read_scope (self, scope, &found) &&
         write_member (self, &found, device_id, name, role, NULL, error);
}

static gboolean
share_in_action (FwStore       *store,
                 FwScope       *scope,
                 FwDevice      *device,
                 const char    *device_id,
                 FwMemberRole   role,
                 const char    *until,
                 GError       **error)
{
  const char *name = device != NULL ? device->name : store->workplace->name;

  return claim (store, scope, error) &&
         write_member (store, scope, device_id, name, role, until, error);
}

/**
 * fw_scope_share:
 * @device_id: a paired device, or this one
 * @until: (nullable): the last day, ISO; after it the member gets nothing new
 *
 * The next exchange with the device takes the scope along.  As an action of
 * its own unless one is running.
 */
gboolean
fw_scope_share (FwStore       *store,
                gint64         scope,
                const char    *device_id,
                FwMemberRole   role,
                const char    *until,
                GError       **error)
{
  g_autoptr(FwDevice) device = NULL;
  FwScope found;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (device_id != NULL, FALSE);

  if (!read_scope (store, scope, &found) || !fw_scope_has_members (found.kind))
    return fw_error_refuse (error, _("This cannot be shared."));
  if (!fw_scope_may_write (store, scope, FW_MEMBER_MANAGES, error))
    return FALSE;
  if (!g_str_equal (device_id, store->device_id) &&
      (device = find_partner (store, found.kind, device_id, error)) == NULL)
    return FALSE;
  if (!fw_store_begin (store, role != FW_MEMBER_NONE ? _("Share") : _("Stop sharing"), error))
    return FALSE;

  return fw_store_end (store, share_in_action (store, &found, device, device_id, role, until,
                                               error), error);
}

/**
 * fw_scope_share_record:
 * @uuid: of a workshop or a Gremium
 * @device_id: of a paired workplace of the coordinating office
 *
 * From the next exchange on both workplaces hold it with all that belongs to it,
 * and both write.
 */
gboolean
fw_scope_share_record (FwStore     *store,
                       const char  *uuid,
                       const char  *device_id,
                       GError     **error)
{
  FwScopeKind kind = FW_SCOPE_INTERNAL;
  gint64 scope;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);

  scope = fw_scope_of_record (store, uuid);
  /* Written by a program that kept it among what never leaves. */
  if (!fw_log_get_scope_kind (store, scope, &kind) ||
      (kind != FW_SCOPE_WORKSHOP && kind != FW_SCOPE_BODY))
    return fw_error_refuse (error, _("This was entered with an older version and cannot be "
                                     "shared. Please enter it anew."));

  return fw_scope_share (store, scope, device_id, FW_MEMBER_PARTICIPANT, NULL, error);
}

/* --- lists ---------------------------------------------------------------------------- */

/* Returns: (transfer full) (element-type FwScopeMember): by name; those without
 *   a role were members once */
GPtrArray *
fw_scope_list_members (FwStore *store,
                       gint64   scope)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement;

  g_return_val_if_fail (FW_IS_STORE (store), members);

  statement = fw_db_bind (store->db, NULL, "SELECT o.id FROM scope_member e JOIN object o"
                          " ON o.id = e.id WHERE o.scope = ? AND o.deleted = 0"
                          " ORDER BY e.name, e.device", "i", scope);
  while (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    {
      gint64 row = sqlite3_column_int64 (statement, 0);

      g_array_append_val (rows, row);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      FwEntity *member = fw_store_load_row (store, fw_model_find_entity ("scope_member"),
                                            g_array_index (rows, gint64, i), NULL, NULL);

      if (member != NULL)
        g_ptr_array_add (members, member);
    }

  return members;
}

/* Of these the partner says that they are here, but their beginning is
 * missing: it must hear that, or it would never send them again. */
#define SQL_ASKED                                                                  \
  "SELECT s.id, s.kind, s.ident, 'LESEND', NULL FROM scope s"                      \
  " WHERE s.kind IN ('akte', 'workshop', 'spiegel', 'gremium')"                     \
  " AND s.state = 'active'"                                                        \
  " AND NOT EXISTS (SELECT 1 FROM stream t JOIN operation p ON p.stream = t.id"    \
  " WHERE t.scope = s.id)"                                                         \
  " AND (EXISTS (SELECT 1 FROM acknowledgement a WHERE a.device = ?1"              \
  " AND a.scope = s.id) OR EXISTS (SELECT 1 FROM waiting w JOIN inbox i"           \
  " ON i.sha256 = w.sha256 WHERE w.scope = s.id AND i.device = ?1))"

/**
 * fw_scope_list_shared:
 *
 * Returns: (transfer full) (element-type FwScope): where @device_id is a member
 *   today, with its role, by ident
 */
GArray *
fw_scope_list_shared (FwStore    *store,
                      const char *device_id)
{
  GArray *scopes = g_array_new (FALSE, TRUE, sizeof (FwScope));
  g_autofree char *today = fw_date_today ();
  sqlite3_stmt *statement =
    fw_db_bind (store->db, NULL, "SELECT s.id, s.kind, s.ident, e.role, e.until"
                " FROM scope_member e JOIN object o ON o.id = e.id JOIN scope s ON s.id = o.scope"
                " WHERE e.device = ?1 AND e.\"_deleted\" = 0 AND s.state = 'active'"
                " UNION ALL " SQL_ASKED " ORDER BY 3", "t", device_id);

  while (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    {
      FwScope scope = { .row = sqlite3_column_int64 (statement, 0) };

      scope.role = fw_member_role_from_code ((const char *) sqlite3_column_text (statement, 3));
      scope.role = fw_scope_role_on (scope.role,
                                     (const char *) sqlite3_column_text (statement, 4), today);
      memcpy (scope.ident, sqlite3_column_blob (statement, 2), FW_SCOPE_ID_SIZE);
      if (scope.role != FW_MEMBER_NONE &&
          fw_scope_from_wire ((const char *) sqlite3_column_text (statement, 1), &scope.kind) &&
          fw_scope_has_members (scope.kind))
        g_array_append_val (scopes, scope);
    }

  return scopes;
}

/* Whether anything of it has arrived, and not only somebody's word that it is
 * there. */
gboolean
fw_scope_is_known (FwStore *store,
                   gint64   scope)
{
  return fw_db_get_integer (store->db, 0, "SELECT 1 FROM stream s JOIN operation o"
                            " ON o.stream = s.id WHERE s.scope = ? LIMIT 1", "i", scope) == 1;
}

/* All that ever stood in the record, also what was replaced since. */
static FwMemberRole
read_ever (FwStore    *store,
           const char *uuid)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);
  sqlite3_stmt *statement = fw_db_bind (store->db, NULL, "SELECT value FROM operation"
                                        " WHERE object = ? AND field = 'role' AND kind = 1", "b",
                                        object);
  FwMemberRole ever = FW_MEMBER_NONE;

  while (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    ever |= fw_member_role_from_code ((const char *) sqlite3_column_text (statement, 0));

  return ever;
}

/**
 * fw_scope_list_ever:
 *
 * Old files come late, so what somebody wrote is judged by what they have
 * ever been here, and that only grows.
 *
 * Returns: (transfer full): FwMemberRole bits by device id
 */
GHashTable *
fw_scope_list_ever (FwStore *store,
                    gint64   scope)
{
  GHashTable *ever = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) uuids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3_stmt *statement =
    fw_db_bind (store->db, NULL, "SELECT o.uuid, e.device FROM scope_member e JOIN object o"
                " ON o.id = e.id WHERE o.scope = ? AND e.device IS NOT NULL", "i", scope);
  GHashTableIter iter;
  gpointer uuid, device;

  while (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    g_hash_table_insert (uuids, g_strdup ((const char *) sqlite3_column_text (statement, 0)),
                         g_strdup ((const char *) sqlite3_column_text (statement, 1)));
  g_hash_table_iter_init (&iter, uuids);
  while (g_hash_table_iter_next (&iter, &uuid, &device))
    g_hash_table_insert (ever, g_strdup (device), GUINT_TO_POINTER (read_ever (store, uuid)));
  if (g_hash_table_size (uuids) == 0)
    g_hash_table_insert (ever, g_strdup (store->device_id), GUINT_TO_POINTER (FW_MEMBER_OWNER));

  return ever;
}

/* --- leaving -------------------------------------------------------------------------- */

static GPtrArray *
list_objects (FwStore *store,
              gint64   scope)
{
  GPtrArray *uuids = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = fw_db_bind (store->db, NULL, "SELECT DISTINCT p.object FROM stream s"
                                        " JOIN operation p ON p.stream = s.id WHERE s.scope = ?",
                                        "i", scope);

  while (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    g_ptr_array_add (uuids, fw_uuid_format (sqlite3_column_blob (statement, 0)));

  return uuids;
}

/* Its share of the log, in an order in which nothing points to what is gone.
 * What people did may be named after a person. */
static gboolean
remove_log (FwStore  *store,
            gint64    scope,
            GError  **error)
{
  static const char *const statements[] = {
    "UPDATE action SET kind = 'final', label = '' WHERE nr IN (SELECT p.action FROM stream s"
    " JOIN operation p ON p.stream = s.id WHERE s.scope = ?)",
    "DELETE FROM head WHERE object IN (SELECT p.object FROM stream s"
    " JOIN operation p ON p.stream = s.id WHERE s.scope = ?)",
    "DELETE FROM replaced_ahead WHERE object IN (SELECT p.object FROM stream s"
    " JOIN operation p ON p.stream = s.id WHERE s.scope = ?)",
    "DELETE FROM erased WHERE object IN (SELECT p.object FROM stream s"
    " JOIN operation p ON p.stream = s.id WHERE s.scope = ?)",
    "DELETE FROM operation WHERE stream IN (SELECT id FROM stream WHERE scope = ?)",
    "DELETE FROM stream WHERE scope = ?",
    "DELETE FROM acknowledgement WHERE scope = ?",
    "DELETE FROM sent WHERE scope = ?",
    "DELETE FROM inbox WHERE sha256 IN (SELECT sha256 FROM waiting WHERE scope = ?)",
    "DELETE FROM waiting WHERE scope = ?",
    "UPDATE scope SET state = 'handed-over' WHERE id = ?",
  };

  fw_log_forget_recent (store);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!fw_db_run (store->db, error, statements[i], "i", scope))
      return FALSE;

  return TRUE;
}

static gboolean
remove_records (FwStore    *store,
                GPtrArray  *uuids,
                GError    **error)
{
  for (guint i = 0; i < uuids->len; i++)
    if (!fw_db_run (store->db, error, "DELETE FROM unseen WHERE uuid = ?", "t", uuids->pdata[i]) ||
        !fw_materialise (store, uuids->pdata[i], error))
      return FALSE;

  return TRUE;
}

/**
 * fw_scope_purge:
 *
 * No erasure: the other members keep it.  That it was here stays.  Inside an
 * action that cannot be undone.
 */
gboolean
fw_scope_purge (FwStore  *store,
                gint64    scope,
                GError  **error)
{
  g_autoptr(GPtrArray) uuids = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (store->depth > 0, FALSE);

  uuids = list_objects (store, scope);
  store->erased = TRUE;

  return remove_log (store, scope, error) && remove_records (store, uuids, error);
}

gboolean
fw_scope_is_purged (FwStore *store,
                    gint64   scope)
{
  return fw_db_get_integer (store->db, 0, "SELECT 1 FROM scope WHERE id = ?"
                            " AND state = 'handed-over'", "i", scope) == 1;
}

/* It comes back: somebody who has it invites this workplace again. */
gboolean
fw_scope_reopen (FwStore  *store,
                 gint64    scope,
                 GError  **error)
{
  return fw_db_run (store->db, error, "UPDATE scope SET state = 'active' WHERE id = ?", "i", scope);
}
