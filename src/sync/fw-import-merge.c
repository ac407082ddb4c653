/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-import-merge"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-import-private.h"

/* The rules of exchange R3 to R10, in the order in which they build on each
 * other: marks on streams, holes, operations, what the sender has.  The same
 * code runs for the preview, which is rolled back. */

typedef struct
{
  FwImport      *import;
  FwPacketScope *scope;
  gint64         row;
  GError       **error;
} Merge;

static gboolean
refuse (Merge         *merge,
        FwPacketError  code)
{
  fw_packet_error_set (merge->error, code, NULL);

  return FALSE;
}

static gboolean
is_forked (Merge        *merge,
           const guint8 *ident,
           FwStream     *stream)
{
  fw_log_find_stream (merge->import->store, merge->row, ident, stream);

  return stream->forked;
}

static const guint8 *
nth_ident (GArray *idents,
           guint   i)
{
  return (const guint8 *) idents->data + i * FW_STREAM_ID_SIZE;
}

static gboolean
mark_forked (Merge        *merge,
             const guint8 *ident)
{
  FwStream stream;

  if (is_forked (merge, ident, &stream))
    return TRUE;
  merge->import->forked = TRUE;

  return fw_log_mark_forked (merge->import->store, merge->row, ident, merge->error);
}

/* --- marks -------------------------------------------------------------------------- */

/* Rule R8: somebody has a part of a stream of this workplace and waits for one
 * that is no longer here, so it will never come. */
static gboolean
take_waiting (Merge *merge)
{
  FwStore *store = merge->import->store;

  for (guint i = 0; merge->scope->request && i < merge->scope->waiting->len; i++)
    {
      const guint8 *ident = nth_ident (merge->scope->waiting, i);

      if (fw_log_is_own (store, ident) &&
          !fw_log_mark_closed (store, merge->row, ident, merge->error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
take_marks (Merge *merge)
{
  FwStore *store = merge->import->store;

  for (guint i = 0; i < merge->scope->closed->len; i++)
    if (!fw_log_mark_closed (store, merge->row, nth_ident (merge->scope->closed, i),
                             merge->error))
      return FALSE;
  if (!take_waiting (merge))
    return FALSE;
  for (guint i = 0; i < merge->scope->forked->len; i++)
    if (!mark_forked (merge, nth_ident (merge->scope->forked, i)))
      return FALSE;

  return TRUE;
}

/* Rule R7: at equal length the heads must be equal. */
static gboolean
compare_heads (Merge *merge)
{
  FwStore *store = merge->import->store;

  for (guint i = 0; i < merge->scope->state->len; i++)
    {
      FwStream *theirs = &g_array_index (merge->scope->state, FwStream, i);
      guint8 here[FW_OPERATION_ID_SIZE];

      if (theirs->length > 0 &&
          fw_log_dup_operation_id (store, merge->row, theirs->ident, theirs->length, here) &&
          memcmp (here, theirs->head, sizeof here) != 0 && !mark_forked (merge, theirs->ident))
        return FALSE;
    }

  return TRUE;
}

/* --- holes --------------------------------------------------------------------------- */

/* Whether what this run says of numbers that are known here is what is known. */
static gboolean
continues (Merge       *merge,
           FwPacketRun *run)
{
  FwStore *store = merge->import->store;
  guint8 known[FW_OPERATION_ID_SIZE];

  if (run->after > 0 &&
      (!fw_log_dup_operation_id (store, merge->row, run->stream, run->after, known) ||
       memcmp (known, run->previous, sizeof known) != 0))
    return FALSE;
  for (guint i = 0; i < run->operations->len; i++)
    {
      FwOperation *operation = run->operations->pdata[i];

      /* Numbers have no holes, so behind the first unknown one all are. */
      if (!fw_log_dup_operation_id (store, merge->row, run->stream, run->after + i + 1, known))
        break;
      if (memcmp (known, operation->id, sizeof known) != 0)
        return FALSE;
    }

  return TRUE;
}

/* Rules R4, R7 and R9. */
static gboolean
examine_run (Merge       *merge,
             FwPacketRun *run)
{
  FwStream stream;

  if (is_forked (merge, run->stream, &stream))
    return TRUE;
  if (run->after > stream.length)
    {
      /* A hole that can never be filled: the rest is taken by its ids. */
      if (stream.closed || merge->import->whatever)
        return mark_forked (merge, run->stream);
      merge->import->parked = TRUE;
      return TRUE;
    }

  /* What was taken ahead went on where the stream ended. */
  return run->taken > 0 || continues (merge, run) || mark_forked (merge, run->stream);
}

static gboolean
examine (Merge *merge)
{
  if (!take_marks (merge) || !compare_heads (merge))
    return FALSE;
  for (guint i = 0; i < merge->scope->runs->len; i++)
    if (!examine_run (merge, merge->scope->runs->pdata[i]))
      return FALSE;

  return TRUE;
}

/* So that the writer hears that its stream is waited for. */
static gboolean
note_waiting (Merge *merge)
{
  for (guint i = 0; i < merge->scope->runs->len; i++)
    {
      FwPacketRun *run = merge->scope->runs->pdata[i];

      if (!fw_log_add_waiting (merge->import->store, merge->import->digest, merge->row,
                               run->stream, merge->error))
        return FALSE;
    }

  return TRUE;
}

/* --- operations ------------------------------------------------------------------------ */

static gboolean
receive (Merge       *merge,
         FwOperation *operation)
{
  g_autoptr(GError) local = NULL;

  operation->scope = merge->row;
  if (fw_log_receive (merge->import->store, operation, &local))
    return TRUE;
  if (g_error_matches (local, FW_ERROR, FW_ERROR_INVALID))
    return refuse (merge, FW_PACKET_ERROR_CHAIN);
  g_propagate_error (merge->error, g_steal_pointer (&local));

  return FALSE;
}

static gboolean
receive_stream (Merge       *merge,
                FwPacketRun *run)
{
  FwStream stream;
  gboolean forked = is_forked (merge, run->stream, &stream);

  for (guint i = run->taken; i < run->operations->len; i++)
    {
      FwOperation *operation = run->operations->pdata[i];

      if (!forked && run->after + i + 1 <= stream.length)
        continue;
      operation->seq = forked ? 0 : run->after + i + 1;
      if (!receive (merge, operation) ||
          !fw_store_breathe (merge->import->store, (double) i / run->operations->len,
                             merge->error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
receive_run (Merge       *merge,
             FwPacketRun *run)
{
  FwStore *store = merge->import->store;
  gboolean received;

  /* The end of the stream is written once, also if the run breaks off. */
  fw_log_hold_end (store);
  received = receive_stream (merge, run);

  return fw_log_release_end (store, received ? merge->error : NULL) && received;
}

static gboolean
receive_operations (Merge *merge)
{
  for (guint i = 0; i < merge->scope->runs->len; i++)
    if (!receive_run (merge, merge->scope->runs->pdata[i]))
      return FALSE;
  for (guint i = 0; i < merge->scope->loose->len; i++)
    if (!receive (merge, merge->scope->loose->pdata[i]))
      return FALSE;

  return TRUE;
}

typedef struct
{
  FwStore  *store;
  gboolean  justified;
} Judgement;

static void
judge (FwOperation *operation,
       gpointer     user_data)
{
  Judgement *judgement = user_data;

  if (operation->blank && judgement->justified)
    judgement->justified = fw_log_is_justified (judgement->store, operation);
}

/* Rule R10: nothing comes erased without the erasure. */
static gboolean
check_blank (FwImport  *self,
             GError   **error)
{
  Judgement judgement = { self->store, TRUE };

  fw_packet_foreach (self->packet, judge, &judgement);
  if (!judgement.justified)
    fw_packet_error_set (error, FW_PACKET_ERROR_ERASURE_MISSING, NULL);

  return judgement.justified;
}

/* --- what the sender has ------------------------------------------------------------------ */

/* Rules R6 and R8: a file holds all that is missing here, so afterwards at
 * least as much is known as the sender has. */
static gboolean
check_complete (Merge    *merge,
                FwStream *theirs,
                FwStream *mine)
{
  FwStore *store = merge->import->store;

  if (theirs->length <= mine->length)
    return TRUE;
  /* Whoever has left a scope gets no more of it and does not ask. */
  if (!fw_log_is_own (store, theirs->ident) && fw_scope_has_members (merge->scope->kind) &&
      fw_scope_get_role (store, merge->row, fw_store_get_device_id (store)) == FW_MEMBER_FORMER)
    return TRUE;
  if (!fw_exchange_set_request (store, merge->import->packet->sender, TRUE, merge->error))
    return FALSE;
  if (!fw_log_is_current (store, theirs->ident))
    return TRUE;
  merge->import->restored = TRUE;

  return fw_log_renew_incarnation (store, merge->error);
}

/* Rules R3 and R5. */
static gboolean
take_vector (Merge *merge)
{
  FwStore *store = merge->import->store;
  const char *sender = merge->import->packet->sender;

  if (merge->scope->request &&
      !fw_log_forget_acknowledged (store, sender, merge->row, merge->error))
    return FALSE;
  for (guint i = 0; i < merge->scope->state->len; i++)
    {
      FwStream *theirs = &g_array_index (merge->scope->state, FwStream, i);
      FwStream mine;

      if (is_forked (merge, theirs->ident, &mine))
        continue;
      if (!check_complete (merge, theirs, &mine) ||
          !fw_log_set_acknowledged (store, sender, merge->row, theirs->ident, theirs->length,
                                    merge->error))
        return FALSE;
    }

  return TRUE;
}

/* --- all together --------------------------------------------------------------------------- */

/* Rule R11. */
static gboolean
take_names (Merge *merge)
{
  return fw_import_take_names (merge->import, merge->scope, merge->row, merge->error);
}

typedef gboolean (*MergeFunc) (Merge *merge);

static gboolean
run (FwImport   *self,
     MergeFunc   func,
     GError    **error)
{
  for (guint i = 0; i < self->packet->scopes->len; i++)
    {
      FwPacketScope *scope = self->packet->scopes->pdata[i];
      Merge merge = { self, scope, 0, error };

      merge.row = fw_log_ensure_scope (self->store, scope->kind, scope->ident, error);
      if (merge.row < 0 || !fw_scope_reopen (self->store, merge.row, error) || !func (&merge))
        return FALSE;
    }

  return TRUE;
}

gboolean
fw_import_merge (FwImport  *self,
                 GError   **error)
{
  self->parked = FALSE;
  if (!run (self, examine, error))
    return FALSE;
  self->parked |= fw_import_content_waits (self);
  if (self->ahead && (self->parked || self->forked))
    return fw_error_refuse (error, "what was received ahead has to wait");
  if (self->parked)
    return run (self, note_waiting, error) &&
           fw_exchange_set_request (self->store, self->packet->sender, TRUE, error);

  return run (self, receive_operations, error) &&
         check_blank (self, error) &&
         run (self, take_vector, error) &&
         run (self, take_names, error);
}

/* --- while the rest is read --------------------------------------------------------------- */

/* Marks, and whatever else may change what a stream means, need the whole file. */
static gboolean
goes_on (Merge       *merge,
         FwPacketRun *run)
{
  guint8 head[FW_OPERATION_ID_SIZE];
  FwStream stream;

  if (merge->scope->forked->len + merge->scope->closed->len + merge->scope->waiting->len > 0 ||
      is_forked (merge, run->stream, &stream) || stream.length != run->after)
    return FALSE;

  return run->after == 0 ||
         (fw_log_dup_operation_id (merge->import->store, merge->row, run->stream, run->after,
                                   head) &&
          memcmp (head, run->previous, sizeof head) == 0);
}

gint64
fw_import_enter_run (FwImport       *self,
                     FwPacketScope  *scope,
                     FwPacketRun    *run,
                     GError        **error)
{
  Merge merge = { self, scope, 0, error };

  merge.row = fw_log_ensure_scope (self->store, scope->kind, scope->ident, error);
  if (merge.row < 0 || !fw_scope_reopen (self->store, merge.row, error))
    return -1;

  return goes_on (&merge, run) ? merge.row : 0;
}

/* Between fw_log_hold_end() and fw_log_release_end(). */
gboolean
fw_import_receive_piece (FwImport           *self,
                         FwPacketRun        *run,
                         gint64              row,
                         FwOperation *const *operations,
                         guint               n,
                         GError            **error)
{
  Merge merge = { self, NULL, row, error };

  for (guint i = 0; i < n; i++, run->taken++)
    if (!receive (&merge, operations[i]))
      return FALSE;

  return TRUE;
}

/* --- parked files -------------------------------------------------------------------------- */

static gboolean
retry_all (FwStore    *store,
           const char *device_id,
           gboolean    whatever)
{
  g_autoptr(GPtrArray) parked = fw_log_list_parked (store, device_id);
  gboolean moved = FALSE;

  for (guint i = 0; i < parked->len; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(FwImport) import = fw_import_load (store, parked->pdata[i], NULL, &error);

      if (import == NULL || import->known)
        {
          g_message ("A parked file was refused: %s", error != NULL ? error->message : "known");
          continue;
        }
      import->whatever = whatever;
      if (!fw_import_take (import, &error))
        g_message ("A parked file stays: %s", error->message);
      moved |= import->applied;
    }

  return moved;
}

/* A file that waits has another chance after every other one, because each may
 * have brought what it waits for. */
void
fw_import_retry (FwStore *store)
{
  while (retry_all (store, NULL, FALSE))
    ;
}

/**
 * fw_exchange_take_rest:
 * @device: (nullable): the partner; %NULL takes from all
 *
 * Rule R9 by hand: a person says that the missing part will never come, so
 * what is there is taken over.
 *
 * Returns: how many files wait no longer
 */
guint
fw_exchange_take_rest (FwStore  *store,
                       FwDevice *device)
{
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), 0);

  before = fw_log_list_parked (store, NULL);
  if (retry_all (store, device != NULL ? device->device_id : NULL, TRUE))
    fw_import_retry (store);
  after = fw_log_list_parked (store, NULL);

  return before->len - after->len;
}
