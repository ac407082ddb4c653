/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-import-ahead"

#include "config.h"

#include "fw-base.h"
#include "fw-import-private.h"

/* Taking over a file while the rest of it is still read.  Reading with the
 * schema takes about as long as writing the log, and needs nothing of the store,
 * so one thread reads and this one receives what it has read so far.
 *
 * Whether the file is right shows only at its end.  Therefore everything happens
 * in the one transaction of the import, and only a run that simply goes on where
 * its stream ends here is received ahead: on anything else, as marks, holes, a
 * scope with members or the first thing that is not right, all of it is given up,
 * and the file is taken as one that was read whole.  What that says is what
 * people get to hear. */

/* While there is nothing to receive, in µs. */
#define MOMENT (2 * 1000)

typedef struct
{
  FwImport     *import;
  FwOpening    *opening;
  GThread      *thread;
  GAsyncQueue  *pieces;         /* of FwPacketPiece; one without a run is the end */
  GCancellable *unwanted;

  /* Of the thread, until the end was popped. */
  gboolean      open;
  GError       *reason;

  /* Of the store. */
  FwPacketRun  *run;            /* the one that is received */
  gint64        row;            /* of its scope here */
  guint         received;
} Ahead;

/* One that outlives the function that was fed with it. */
typedef FwPacketPiece Piece;

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  g_free ((gpointer) piece->operations);
  g_free (piece);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Piece, piece_free)

/* --- the thread that reads ---------------------------------------------------------------- */

static gboolean
feed (const FwPacketPiece *read,
      gpointer             user_data)
{
  Ahead *self = user_data;
  Piece *piece = g_memdup2 (read, sizeof *read);

  piece->operations = g_memdup2 (read->operations, read->n * sizeof *read->operations);
  g_async_queue_push (self->pieces, piece);

  return !g_cancellable_is_cancelled (self->unwanted);
}

static gpointer
read_file (gpointer data)
{
  Ahead *self = data;

  self->open = fw_opening_run (self->opening, feed, self, &self->reason);
  g_async_queue_push (self->pieces, g_new0 (Piece, 1));

  return NULL;
}

/* --- the thread of the store -------------------------------------------------------------- */

/* Returns: (transfer full) (nullable): %NULL if the person cancelled */
static Piece *
wait_for_piece (Ahead   *self,
                GError **error)
{
  Piece *piece;

  while ((piece = g_async_queue_timeout_pop (self->pieces, MOMENT)) == NULL)
    if (!fw_store_breathe (self->import->store, 0, error))
      return NULL;

  return piece;
}

/* The end of a stream is written once, also if its run breaks off. */
static gboolean
leave_run (Ahead   *self,
           GError **error)
{
  if (self->run == NULL)
    return TRUE;
  self->run = NULL;

  return fw_log_release_end (self->import->store, error);
}

static gboolean
begin (Ahead   *self,
       GError **error)
{
  FwImport *import = self->import;

  if (import->ahead)
    return TRUE;
  g_clear_object (&import->sender);
  import->sender = fw_opening_find_sender (self->opening, import->store);
  import->ahead = fw_import_begin (import, error);
  fw_store_begin_part (import->store, 0, 0.2);

  return import->ahead;
}

static gboolean
enter_run (Ahead        *self,
           const Piece  *piece,
           GError      **error)
{
  FwImport *import = self->import;

  if (self->run == piece->run)
    return TRUE;
  if (!leave_run (self, error) || !begin (self, error))
    return FALSE;
  if (!fw_import_may_run_ahead (import, piece->scope))
    return fw_error_refuse (error, "the scope needs the whole file");
  self->row = fw_import_enter_run (import, piece->scope, piece->run, error);
  if (self->row < 0)
    return FALSE;
  if (self->row == 0)
    return fw_error_refuse (error, "the run needs the whole file");
  self->run = piece->run;
  fw_log_hold_end (import->store);

  return TRUE;
}

/* Erasures and what only a newer program knows reach beyond their piece. */
static gboolean
is_plain (const Piece *piece)
{
  for (guint i = 0; i < piece->n; i++)
    if (piece->operations[i]->kind != FW_OPERATION_SET || piece->operations[i]->blank)
      return FALSE;

  return TRUE;
}

static gboolean
receive (Ahead        *self,
         const Piece  *piece,
         GError      **error)
{
  FwImport *import = self->import;

  if (!is_plain (piece))
    return fw_error_refuse (error, "the operations need the whole file");
  if (!enter_run (self, piece, error) ||
      !fw_import_check_piece (import, piece->scope, self->row, piece->operations, piece->n, error))
    return FALSE;
  fw_import_look (import, piece->operations, piece->n);
  if (!fw_import_receive_piece (import, piece->run, self->row, piece->operations, piece->n, error))
    return FALSE;
  self->received += piece->n;

  return fw_store_breathe (import->store, (double) self->received / MAX (1, piece->declared),
                           error);
}

static void
end_reading (Ahead *self)
{
  g_thread_join (g_steal_pointer (&self->thread));
  fw_opening_give (self->opening, self->import);
}

/* Returns: (transfer full) (nullable): %NULL at the end, and if the person
 *   cancelled */
static Piece *
next_piece (Ahead   *self,
            GError **error)
{
  g_autoptr(Piece) piece = self->thread != NULL ? wait_for_piece (self, error) : NULL;

  if (piece == NULL || piece->run != NULL)
    return g_steal_pointer (&piece);
  end_reading (self);

  return NULL;
}

static gboolean
receive_all (Ahead   *self,
             GError **error)
{
  while (TRUE)
    {
      g_autoptr(Piece) piece = next_piece (self, error);

      if (piece == NULL)
        return self->thread == NULL && leave_run (self, error);
      if (!receive (self, piece, error))
        return FALSE;
    }
}

static gboolean
take_ahead (Ahead   *self,
            GError **error)
{
  FwImport *import = self->import;

  if (!receive_all (self, error))
    return FALSE;
  if (!self->open || !import->ahead)
    return fw_error_refuse (error, "nothing was received ahead");

  return fw_import_check (import, error) && fw_import_look_at_rest (import, error) &&
         fw_import_end (import, FALSE, error);
}

/* --- as a whole --------------------------------------------------------------------------- */

/* As if nothing had been received. */
static void
give_up (Ahead *self)
{
  FwImport *import = self->import;

  leave_run (self, NULL);
  fw_store_rollback (import->store);
  import->ahead = import->parked = import->forked = import->restored = FALSE;
}

static void
forget_taken (FwPacket *packet)
{
  for (guint i = 0; i < packet->scopes->len; i++)
    {
      FwPacketScope *scope = packet->scopes->pdata[i];

      for (guint n = 0; n < scope->runs->len; n++)
        ((FwPacketRun *) scope->runs->pdata[n])->taken = 0;
    }
}

static gboolean
take_whole (Ahead   *self,
            GError **error)
{
  while (self->thread != NULL)
    {
      g_autoptr(Piece) piece = next_piece (self, error);

      if (piece == NULL && self->thread != NULL)
        return FALSE;
    }
  if (!self->open)
    return fw_import_refuse (self->import, g_steal_pointer (&self->reason), error);
  forget_taken (self->import->packet);

  return fw_import_take (self->import, error);
}

static gboolean
take (Ahead   *self,
      GError **error)
{
  g_autoptr(GError) local = NULL;

  if (take_ahead (self, &local))
    return TRUE;
  give_up (self);
  if (!g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return take_whole (self, error);
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

static void
start (Ahead *self)
{
  self->pieces = g_async_queue_new_full (piece_free);
  self->unwanted = g_cancellable_new ();
  self->thread = g_thread_new ("fw-import-ahead", read_file, self);
}

static void
stop (Ahead *self)
{
  g_cancellable_cancel (self->unwanted);
  g_clear_pointer (&self->thread, g_thread_join);
  g_clear_pointer (&self->pieces, g_async_queue_unref);
  g_clear_object (&self->unwanted);
  g_clear_error (&self->reason);
  fw_opening_free (self->opening);
}

/**
 * fw_import_take_file:
 * @file: the bytes of a delivery
 * @path: (nullable): where they came from, for the protocol
 *
 * fw_import_load() and fw_import_apply() for who does not want to see before
 * what the file does.
 *
 * Returns: (transfer full) (nullable): its rows tell what it did
 */
FwImport *
fw_import_take_file (FwStore     *store,
                     GBytes      *file,
                     const char  *path,
                     GError     **error)
{
  g_autoptr(FwImport) import = NULL;
  Ahead self = { NULL };
  gboolean done;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (file != NULL, NULL);

  self.import = import = fw_import_create (store, file, path);
  if (import->known)
    return g_steal_pointer (&import);
  self.opening = fw_opening_new (store, file, import->digest, error);
  if (self.opening == NULL)
    return NULL;
  start (&self);
  done = take (&self, error);
  stop (&self);
  if (!done)
    return NULL;
  fw_import_settle (import);

  return g_steal_pointer (&import);
}
