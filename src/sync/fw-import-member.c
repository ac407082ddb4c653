/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-import-member"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-import-private.h"

/* Whether a file may speak in a scope that names its members.  Those that it
 * brings count too, if somebody wrote them who could: so an invitation and what
 * it is for travel in one file, and files of two members may cross. */

typedef struct
{
  char         *writer;     /* device id */
  char         *subject;
  FwMemberRole  role;
  guint64       hlc;
} Nomination;

typedef struct
{
  FwImport      *import;
  FwPacketScope *scope;
  GHashTable    *subjects;      /* uuid of a member record -> device id */
  GPtrArray     *nominations;
  GHashTable    *ever;
} Judging;

static void
nomination_free (gpointer data)
{
  Nomination *nomination = data;

  g_free (nomination->writer);
  g_free (nomination->subject);
  g_free (nomination);
}

typedef void (*JudgeFunc) (Judging     *judging,
                           FwOperation *operation);

static void
foreach_set (Judging    *judging,
             const char *field,
             JudgeFunc   func)
{
  for (guint i = 0; i <= judging->scope->runs->len; i++)
    {
      GPtrArray *operations = i < judging->scope->runs->len
                              ? ((FwPacketRun *) judging->scope->runs->pdata[i])->operations
                              : judging->scope->loose;

      for (guint n = 0; n < operations->len; n++)
        {
          FwOperation *operation = operations->pdata[n];

          if (operation->kind == FW_OPERATION_SET && !operation->blank &&
              g_strcmp0 (operation->field, field) == 0)
            func (judging, operation);
        }
    }
}

/* The id of a member record is made of its scope and its device, so nobody can
 * put one device in the place of another. */
static void
add_subject (Judging    *judging,
             const char *device_id)
{
  g_hash_table_replace (judging->subjects,
                        fw_scope_dup_member_uuid (judging->scope->ident, device_id),
                        g_strdup (device_id));
}

static void
take_subject (Judging     *judging,
              FwOperation *operation)
{
  if (operation->value != NULL)
    add_subject (judging, operation->value);
}

static void
take_role (Judging     *judging,
           FwOperation *operation)
{
  const char *subject = g_hash_table_lookup (judging->subjects, operation->object);
  Nomination *nomination;

  if (subject == NULL)
    return;
  nomination = g_new0 (Nomination, 1);
  nomination->writer = fw_hex_encode (operation->stream, FW_DEVICE_ID_SIZE);
  nomination->subject = g_strdup (subject);
  nomination->role = fw_member_role_from_code (operation->value);
  nomination->hlc = operation->hlc;
  g_ptr_array_add (judging->nominations, nomination);
}

static guint
bits_of (Judging    *judging,
         const char *device_id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (judging->ever, device_id));
}

static gboolean
add_bits (Judging      *judging,
          const char   *device_id,
          FwMemberRole  role)
{
  guint before = bits_of (judging, device_id);

  g_hash_table_replace (judging->ever, g_strdup (device_id), GUINT_TO_POINTER (before | role));

  return (before | role) != before;
}

/* A scope that is new here began with somebody who said that it is theirs. */
static void
take_founders (Judging *judging)
{
  for (guint i = 0; i < judging->nominations->len; i++)
    {
      Nomination *nomination = judging->nominations->pdata[i];

      if (nomination->role == FW_MEMBER_OWNER &&
          g_str_equal (nomination->writer, nomination->subject))
        add_bits (judging, nomination->subject, nomination->role);
    }
}

/* Who was invited may have invited others. */
static void
take_nominations (Judging *judging)
{
  gboolean more = TRUE;

  while (more)
    {
      more = FALSE;
      for (guint i = 0; i < judging->nominations->len; i++)
        {
          Nomination *nomination = judging->nominations->pdata[i];

          if ((bits_of (judging, nomination->writer) & FW_MEMBER_MANAGES) != 0)
            more |= add_bits (judging, nomination->subject, nomination->role);
        }
    }
}

static void
collect (Judging  *judging,
         gboolean  known)
{
  GHashTableIter iter;
  gpointer device_id;

  g_hash_table_iter_init (&iter, judging->ever);
  while (g_hash_table_iter_next (&iter, &device_id, NULL))
    add_subject (judging, device_id);
  add_subject (judging, fw_store_get_device_id (judging->import->store));
  foreach_set (judging, "device", take_subject);
  foreach_set (judging, "role", take_role);
  if (!known)
    take_founders (judging);
  take_nominations (judging);
}

/* The role that somebody who may do so gave @device_id last. */
static FwMemberRole
last_role (Judging    *judging,
           const char *device_id)
{
  FwMemberRole role = FW_MEMBER_NONE;
  guint64 hlc = 0;

  for (guint i = 0; i < judging->nominations->len; i++)
    {
      Nomination *nomination = judging->nominations->pdata[i];

      if (g_str_equal (nomination->subject, device_id) && nomination->hlc >= hlc &&
          (bits_of (judging, nomination->writer) & FW_MEMBER_MANAGES) != 0)
        {
          role = nomination->role;
          hlc = nomination->hlc;
        }
    }

  return role;
}

/* A complete case file has no business in an office, a Gremium none elsewhere. */
static gboolean
has_business (FwStore     *store,
              FwScopeKind  kind)
{
  FwRole role = fw_store_get_role (store);

  return (kind != FW_SCOPE_CASE || role == FW_ROLE_CASE_MANAGER) &&
         (kind != FW_SCOPE_BODY || role == FW_ROLE_OFFICE);
}

static gboolean
is_invited (Judging *judging)
{
  FwStore *store = judging->import->store;

  return has_business (store, judging->scope->kind) &&
         (bits_of (judging, judging->import->sender->device_id) & FW_MEMBER_MANAGES) != 0 &&
         (last_role (judging, fw_store_get_device_id (store)) &
          (FW_MEMBER_WRITES | FW_MEMBER_READER)) != 0;
}

/* Whether the beginning of the scope is missing, and with it what it says of
 * its members: this workplace lost it, or an earlier file is still under way. */
static gboolean
lacks_beginning (FwPacketScope *scope)
{
  for (guint i = 0; i < scope->runs->len; i++)
    if (((FwPacketRun *) scope->runs->pdata[i])->after > 0)
      return TRUE;

  return scope->runs->len == 0 && scope->loose->len == 0;
}

static gboolean
all_known (FwStore   *store,
           GPtrArray *operations)
{
  for (guint i = 0; i < operations->len; i++)
    if (!fw_log_knows (store, ((FwOperation *) operations->pdata[i])->id))
      return FALSE;

  return TRUE;
}

static gboolean
brings_nothing (Judging *judging)
{
  FwStore *store = judging->import->store;

  for (guint i = 0; i < judging->scope->runs->len; i++)
    if (!all_known (store, ((FwPacketRun *) judging->scope->runs->pdata[i])->operations))
      return FALSE;

  return all_known (store, judging->scope->loose);
}

static FwMembership
judge_known (Judging *judging,
             gint64   row)
{
  const char *sender = judging->import->sender->device_id;

  if (fw_scope_get_role (judging->import->store, row, sender) != FW_MEMBER_NONE ||
      last_role (judging, sender) != FW_MEMBER_NONE)
    return FW_MEMBERSHIP_RIGHT;

  /* Who is no member any more repeats what was not acknowledged for ever. */
  return brings_nothing (judging) ? FW_MEMBERSHIP_IDLE : FW_MEMBERSHIP_NONE;
}

/* Old files still speak of what was purged here; only who calls this workplace
 * back brings it back. */
static gboolean
is_called_back (Judging *judging)
{
  const char *here = fw_store_get_device_id (judging->import->store);
  guint64 hlc = 0;
  gboolean called = FALSE;

  for (guint i = 0; i < judging->nominations->len; i++)
    {
      Nomination *nomination = judging->nominations->pdata[i];

      if (g_str_equal (nomination->subject, here) && nomination->hlc >= hlc)
        {
          called = (nomination->role & (FW_MEMBER_WRITES | FW_MEMBER_READER)) != 0;
          hlc = nomination->hlc;
        }
    }

  return called;
}

static FwMembership
judge_unknown (Judging *judging,
               gint64   row)
{
  if (row != 0 && fw_scope_is_purged (judging->import->store, row) && !is_called_back (judging))
    return FW_MEMBERSHIP_IDLE;
  if (is_invited (judging))
    return FW_MEMBERSHIP_RIGHT;

  return lacks_beginning (judging->scope) && !judging->import->whatever
         ? FW_MEMBERSHIP_WAITING : FW_MEMBERSHIP_UNINVITED;
}

/**
 * fw_import_judge:
 * @row: of the scope here; 0 if there is none
 * @ever: (out) (transfer full): what each device has ever been in it, by the
 *   log and by the file
 */
FwMembership
fw_import_judge (FwImport       *self,
                 FwPacketScope  *scope,
                 gint64          row,
                 GHashTable    **ever)
{
  g_autoptr(GHashTable) subjects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GPtrArray) nominations = g_ptr_array_new_with_free_func (nomination_free);
  gboolean known = row != 0 && fw_scope_is_known (self->store, row);
  Judging judging = { self, scope, subjects, nominations, NULL };

  judging.ever = known ? fw_scope_list_ever (self->store, row)
                       : g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  *ever = judging.ever;
  collect (&judging, known);

  return known ? judge_known (&judging, row) : judge_unknown (&judging, row);
}
