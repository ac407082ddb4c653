/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-import-check"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-import-private.h"

/* Step S9: membership, rights, chains.  The first operation that is not right
 * refuses the whole file, so that nothing arrives in halves. */

typedef struct
{
  FwImport      *import;
  FwPacketScope *scope;
  gint64         row;          /* of the scope here; 0 = not known yet */
  GHashTable    *ever;         /* of a scope with members: device -> FwMemberRole bits */
  gboolean       idle;         /* the scope is left out */
  const char    *asked;        /* the last object that was looked up, and its scope here */
  gint64         asked_scope;
  GError       **error;
} Check;

static gboolean
refuse (Check         *check,
        FwPacketError  code)
{
  fw_packet_error_set (check->error, code, NULL);

  return FALSE;
}

/* --- who wrote it ------------------------------------------------------------------------ */

/* A stream begins with the id of its device.  What the office passes on from
 * another office counts as the office's. */
static FwRole
role_of_stream (Check        *check,
                const guint8 *stream)
{
  FwStore *store = check->import->store;
  g_autofree char *device_id = fw_hex_encode (stream, 8);
  g_autoptr(FwDevice) device = NULL;

  if (g_str_equal (device_id, fw_store_get_device_id (store)))
    return fw_store_get_role (store);
  device = fw_pairing_find (store, device_id);

  return fw_pairing_get_role (device != NULL ? device : check->import->sender);
}

static const FwEntityInfo *
entity_of (Check      *check,
           const char *uuid)
{
  const FwEntityInfo *info = g_hash_table_lookup (check->import->entities, uuid);
  g_autofree char *name = NULL;

  if (info != NULL)
    return info;
  name = fw_store_dup_entity_name (check->import->store, uuid);

  return name != NULL ? fw_model_find_entity (name) : NULL;
}

/* A theme and the draft of an Ist-Kette that were found in a workshop stay with
 * it, and so does what the chain consists of. */
static gboolean
is_found_in_workshop (const FwEntityInfo *info)
{
  const FwField *owner = fw_entity_info_get_parent (info);

  if (owner != NULL)
    return g_strcmp0 (owner->target, "chain") == 0 && (owner->packets & FW_WORKSHOP) != 0;

  return info->get_type () == FW_TYPE_THEME || info->get_type () == FW_TYPE_CHAIN;
}

/* Which records may stand in a scope that is read by somebody else. */
static gboolean
belongs_into (const FwEntityInfo *info,
              FwScopeKind         kind)
{
  /* A Meldebogen is drafted elsewhere and moves here when it is submitted. */
  if (kind == FW_SCOPE_SERVICE && g_str_equal (info->name, "meldebogen"))
    return TRUE;
  if (kind == FW_SCOPE_WORKSHOP && is_found_in_workshop (info))
    return TRUE;
  if (info->get_type () == FW_TYPE_SCOPE_MEMBER)
    return fw_scope_has_members (kind);

  return info->scope == kind;
}

static gboolean
may_write (const FwEntityInfo *info,
           FwScopeKind         kind,
           FwRole              role)
{
  if (kind == FW_SCOPE_MASTER)
    return role == FW_ROLE_OFFICE;
  if (g_str_equal (info->name, "meldebogen"))
    return role == FW_ROLE_CASE_MANAGER;

  return info->writer == FW_ROLE_ANY || info->writer == role;
}

static gboolean
check_field (Check              *check,
             const FwEntityInfo *info,
             const char         *name)
{
  g_auto(GStrv) parts = g_strsplit (name, ":", 2);
  /* An erasure of the whole record has no field. */
  const FwField *field = parts[0] != NULL ? fw_entity_info_find_field (info, parts[0]) : NULL;

  /* A field of a newer program is kept; one of this program must be allowed. */
  return field == NULL || fw_scope_admits (check->scope->kind, field);
}

/* The changes of a record stand together, and nothing is written meanwhile. */
static gboolean
stands_elsewhere (Check      *check,
                  const char *uuid)
{
  if (g_strcmp0 (check->asked, uuid) != 0)
    fw_log_get_object (check->import->store, uuid, &check->asked_scope);
  check->asked = uuid;

  return check->asked_scope != 0 && check->asked_scope != check->row;
}

static gboolean
check_operation (Check        *check,
                 FwOperation  *operation,
                 FwRole        role)
{
  const FwEntityInfo *info;

  if (stands_elsewhere (check, operation->object))
    return refuse (check, FW_PACKET_ERROR_FOREIGN_OBJECT);
  if (operation->blank)
    return TRUE;
  if (operation->kind == FW_OPERATION_SET && g_str_equal (operation->field, FW_REGISTER_ENTITY))
    {
      /* What only a newer program knows is kept and passed on; nobody sees it. */
      info = fw_model_find_entity (operation->value);
      if (info == NULL)
        return TRUE;
      g_hash_table_insert (check->import->entities, g_strdup (operation->object), (gpointer) info);
    }
  info = entity_of (check, operation->object);
  if (info == NULL)
    return TRUE;
  if (!belongs_into (info, check->scope->kind) || !may_write (info, check->scope->kind, role) ||
      !check_field (check, info, operation->field))
    return refuse (check, FW_PACKET_ERROR_NOT_A_MEMBER);

  return TRUE;
}

/* --- chains ---------------------------------------------------------------------------------- */

/* The head that the sender names must be the id that the content gives. */
static gboolean
check_heads (Check *check)
{
  for (guint i = 0; i < check->scope->runs->len; i++)
    {
      FwPacketRun *run = check->scope->runs->pdata[i];
      FwOperation *last = run->operations->len > 0 ? run->operations->pdata[run->operations->len -
                                                                            1] : NULL;

      for (guint n = 0; last != NULL && n < check->scope->state->len; n++)
        {
          FwStream *state = &g_array_index (check->scope->state, FwStream, n);

          if (memcmp (state->ident, run->stream, FW_STREAM_ID_SIZE) == 0 && state->length ==
              last->seq &&
              memcmp (state->head, last->id, FW_OPERATION_ID_SIZE) != 0)
            return refuse (check, FW_PACKET_ERROR_CHAIN);
        }
    }

  return TRUE;
}

static gboolean
is_shared (FwImport      *self,
           FwPacketScope *scope)
{
  g_autoptr(GArray) shared = fw_exchange_list_scopes (self->store, self->sender);

  for (guint i = 0; i < shared->len; i++)
    {
      FwScope *candidate = &g_array_index (shared, FwScope, i);

      if (candidate->kind == scope->kind && memcmp (candidate->ident, scope->ident,
                                                    FW_SCOPE_ID_SIZE) == 0)
        return TRUE;
    }

  return FALSE;
}

static gint64
find_row (FwImport      *self,
          FwPacketScope *scope)
{
  g_autoptr(GArray) known = fw_log_list_scopes (self->store, scope->kind);

  for (guint i = 0; i < known->len; i++)
    if (memcmp (g_array_index (known, FwScope, i).ident, scope->ident, FW_SCOPE_ID_SIZE) == 0)
      return g_array_index (known, FwScope, i).row;

  return 0;
}

/* Whether the device of the stream has a say in the scope: an operation on a
 * member needs another right than one on a record. */
static gboolean
check_member (Check       *check,
              FwOperation *operation)
{
  const FwEntityInfo *info = entity_of (check, operation->object);
  g_autofree char *device_id = fw_hex_encode (operation->stream, FW_DEVICE_ID_SIZE);
  gboolean is_member = info != NULL && info->get_type () == FW_TYPE_SCOPE_MEMBER;
  FwMemberRole needed = is_member ? FW_MEMBER_MANAGES : FW_MEMBER_WRITES;

  if (is_member && g_str_equal (operation->field, "device") && !operation->blank)
    {
      g_autofree char *uuid = fw_scope_dup_member_uuid (check->scope->ident,
                                                        operation->value != NULL
                                                        ? operation->value : "");

      if (!g_str_equal (uuid, operation->object))
        return refuse (check, FW_PACKET_ERROR_NOT_A_MEMBER);
    }

  return check->ever == NULL ||
         (GPOINTER_TO_UINT (g_hash_table_lookup (check->ever, device_id)) & needed) != 0 ||
         refuse (check, FW_PACKET_ERROR_NOT_A_MEMBER);
}

/* Of one stream. */
static gboolean
check_operations (Check              *check,
                  FwOperation *const *operations,
                  guint               n)
{
  FwRole role = n > 0 ? role_of_stream (check, operations[0]->stream) : FW_ROLE_ANY;

  for (guint i = 0; i < n; i++)
    if (!check_operation (check, operations[i], role) || !check_member (check, operations[i]))
      return FALSE;

  return TRUE;
}

static gboolean
check_run (Check       *check,
           FwPacketRun *run)
{
  return check_operations (check, (FwOperation *const *) run->operations->pdata + run->taken,
                           run->operations->len - run->taken);
}

static gboolean
check_loose (Check *check)
{
  for (guint i = 0; i < check->scope->loose->len; i++)
    {
      FwOperation *operation = check->scope->loose->pdata[i];

      if (!check_operation (check, operation, role_of_stream (check, operation->stream)) ||
          !check_member (check, operation))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_content (Check *check)
{
  for (guint i = 0; i < check->scope->runs->len; i++)
    if (!check_run (check, check->scope->runs->pdata[i]))
      return FALSE;

  return check_loose (check) && check_heads (check);
}

/* One with members is not asked of the list of what is shared: that is what
 * the file may just be about to change. */
static gboolean
check_scope (Check *check)
{
  FwMembership membership = FW_MEMBERSHIP_RIGHT;
  gboolean right;

  check->row = find_row (check->import, check->scope);
  if (fw_scope_has_members (check->scope->kind))
    membership = fw_import_judge (check->import, check->scope, check->row, &check->ever);
  else if (!is_shared (check->import, check->scope))
    membership = FW_MEMBERSHIP_UNINVITED;
  check->idle = membership == FW_MEMBERSHIP_IDLE;
  if (membership == FW_MEMBERSHIP_UNINVITED)
    right = refuse (check, FW_PACKET_ERROR_UNKNOWN_SCOPE);
  else if (membership == FW_MEMBERSHIP_NONE)
    right = refuse (check, FW_PACKET_ERROR_NOT_A_MEMBER);
  else
    right = membership != FW_MEMBERSHIP_RIGHT || check_content (check);
  g_clear_pointer (&check->ever, g_hash_table_unref);

  return right;
}

/* One message id with different content: the sender was copied or restored,
 * or somebody plays with files. */
static gboolean
check_message (FwImport  *self,
               GError   **error)
{
  guint8 digest[32];
  g_autoptr(FwDelivery) known = fw_log_find_message (self->store, self->packet->message, digest);

  if (known == NULL || memcmp (digest, self->digest, sizeof digest) == 0)
    return TRUE;
  fw_packet_error_set (error, FW_PACKET_ERROR_FORKED_MESSAGE, NULL);

  return FALSE;
}

gboolean
fw_import_check (FwImport  *self,
                 GError   **error)
{
  gboolean right = check_message (self, error);

  /* What was received ahead has named its records. */
  if (!self->ahead)
    g_hash_table_remove_all (self->entities);
  for (guint i = 0; right && i < self->packet->scopes->len; i++)
    {
      Check check = {
        .import = self, .scope = self->packet->scopes->pdata[i], .error = error
      };

      right = check_scope (&check);
      if (check.idle)
        g_ptr_array_remove_index (self->packet->scopes, i--);
    }

  return right;
}

/* --- while the rest is read --------------------------------------------------------------- */

/* Who has a say in a scope with members is in the whole of the file. */
gboolean
fw_import_may_run_ahead (FwImport      *self,
                         FwPacketScope *scope)
{
  return !fw_scope_has_members (scope->kind) && is_shared (self, scope);
}

/* The part of fw_import_check() about @operations, which are of one stream. */
gboolean
fw_import_check_piece (FwImport           *self,
                       FwPacketScope      *scope,
                       gint64              row,
                       FwOperation *const *operations,
                       guint               n,
                       GError            **error)
{
  Check check = { .import = self, .scope = scope, .row = row, .error = error };

  return check_operations (&check, operations, n);
}
