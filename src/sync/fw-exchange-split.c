/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-exchange-split"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-exchange-private.h"

/* A delivery that is too large for one file becomes several.  Each is a file
 * like any other: it says no more of the streams than it brings, so that the
 * parts may arrive in any order, twice, or not at all (rules R2 and R4). */

/* Leaves room in a file for the head, the vectors and erasures that justify. */
#define PART_SIZE (FW_ENVELOPE_MAX_PLAIN_SIZE / 4 * 3)

/* For an operation that was erased the erasure goes along (rule R10). */
#define JUSTIFICATION_SIZE 600

typedef struct
{
  GPtrArray     *parts;     /* of FwPacket */
  gsize          limit;
  FwPacket      *packet;    /* the last part */
  gsize          size;      /* of it, so far */
  FwPacketScope *scope;     /* what is split */
  FwPacketScope *piece;     /* of it, in the last part */
  guint          run;       /* of the scope, at which it is */
  guint          taken;     /* of that run */
} Splitting;

gsize
fw_exchange_get_part_size (void)
{
  return PART_SIZE;
}

/* --- how large ------------------------------------------------------------------------ */

typedef struct
{
  gsize size;
} Estimate;

/* At most: each character of a value as the longest reference, ids as hex. */
static void
add_estimate (FwOperation *operation,
              gpointer     user_data)
{
  Estimate *estimate = user_data;
  gsize ids = g_bytes_get_size (operation->replaced) + g_bytes_get_size (operation->barrier) +
              g_bytes_get_size (operation->seen);

  estimate->size += 400 + JUSTIFICATION_SIZE * (operation->blank != FALSE) + 3 * ids +
                    6 * strlen (operation->field) +
                    6 * (operation->value != NULL ? strlen (operation->value) : 0);
}

static gboolean
fits (FwPacket *packet,
      gsize     limit)
{
  Estimate estimate = { 0 };

  fw_packet_foreach (packet, add_estimate, &estimate);

  return estimate.size <= limit;
}

static gsize
measure (FwOperation *operation)
{
  return fw_packet_measure (operation) + (operation->blank ? JUSTIFICATION_SIZE : 0);
}

/* --- what a part says of the streams ------------------------------------------------------ */

static FwPacketRun *
find_run (FwPacketScope *scope,
          const guint8  *stream,
          guint         *index)
{
  for (guint i = 0; i < scope->runs->len; i++)
    {
      FwPacketRun *run = scope->runs->pdata[i];

      if (memcmp (run->stream, stream, FW_STREAM_ID_SIZE) == 0)
        {
          *index = i;
          return run;
        }
    }

  return NULL;
}

/* As far as the parts up to this one bring the stream. */
static void
shorten (Splitting   *self,
         FwPacketRun *run,
         guint        index,
         FwStream    *stream)
{
  guint taken = index == self->run ? self->taken : 0;

  stream->length = run->after + taken;
  memcpy (stream->head, run->previous, FW_OPERATION_ID_SIZE);
  if (taken > 0)
    {
      FwPacketRun *written = self->piece->runs->pdata[self->piece->runs->len - 1];
      FwOperation *last = written->operations->pdata[written->operations->len - 1];

      memcpy (stream->head, last->id, FW_OPERATION_ID_SIZE);
    }
}

static void
add_state (Splitting *self)
{
  for (guint i = 0; i < self->scope->state->len; i++)
    {
      FwStream stream = g_array_index (self->scope->state, FwStream, i);
      guint index = 0;
      FwPacketRun *run = find_run (self->scope, stream.ident, &index);

      if (run != NULL && index >= self->run)
        shorten (self, run, index, &stream);
      if (stream.length > 0)
        g_array_append_val (self->piece->state, stream);
    }
}

/* --- parts ---------------------------------------------------------------------------------- */

static GArray *
copy_idents (GArray *idents)
{
  GArray *copy = g_array_new (FALSE, FALSE, FW_STREAM_ID_SIZE);

  return g_array_append_vals (copy, idents->data, idents->len);
}

static void
begin_piece (Splitting *self)
{
  FwPacketScope *scope = self->scope;

  self->piece = fw_packet_add_scope (self->packet, scope->kind, scope->ident);
  g_array_unref (self->piece->forked);
  g_array_unref (self->piece->closed);
  g_array_unref (self->piece->waiting);
  self->piece->forked = copy_idents (scope->forked);
  self->piece->closed = copy_idents (scope->closed);
  self->piece->waiting = copy_idents (scope->waiting);
  /* Once is enough. */
  g_ptr_array_extend_and_steal (self->piece->missing, scope->missing);
  scope->missing = g_ptr_array_new_with_free_func (g_free);
}

static void
begin_part (Splitting *self)
{
  self->packet = fw_packet_new ();
  self->size = 0;
  g_ptr_array_add (self->parts, self->packet);
}

/* In the middle of a scope. */
static void
break_part (Splitting *self)
{
  add_state (self);
  begin_part (self);
  begin_piece (self);
}

static gboolean
is_full (Splitting   *self,
         FwOperation *operation,
         FwOperation *before)
{
  gsize size = self->size + measure (operation);

  /* Rather between two records than within one, of which a half may be seen
   * before the other comes. */
  return self->size > 0 &&
         (size > self->limit ||
          (size > self->limit / 10 * 9 && before != NULL &&
           !g_str_equal (before->object, operation->object)));
}

static void
take_run (Splitting   *self,
          FwPacketRun *run)
{
  FwPacketRun *piece = NULL;
  FwOperation *before = NULL;

  for (self->taken = 0; self->taken < run->operations->len; self->taken++)
    {
      FwOperation *operation = run->operations->pdata[self->taken];

      if (is_full (self, operation, before))
        {
          break_part (self);
          piece = NULL;
        }
      if (piece == NULL)
        {
          piece = fw_packet_add_run (self->piece, run->stream, run->after + self->taken);
          memcpy (piece->previous, before != NULL ? before->id : run->previous,
                  FW_OPERATION_ID_SIZE);
        }
      g_ptr_array_add (piece->operations, operation);
      self->size += measure (operation);
      before = operation;
    }
}

static void
take_loose (Splitting *self)
{
  for (guint i = 0; i < self->scope->loose->len; i++)
    {
      FwOperation *operation = self->scope->loose->pdata[i];

      if (is_full (self, operation, i > 0 ? self->scope->loose->pdata[i - 1] : NULL))
        break_part (self);
      g_ptr_array_add (self->piece->loose, operation);
      self->size += measure (operation);
    }
}

/* Where they went is where they are freed. */
static void
forget_operations (FwPacketScope *scope)
{
  for (guint i = 0; i < scope->runs->len; i++)
    g_ptr_array_set_free_func (((FwPacketRun *) scope->runs->pdata[i])->operations, NULL);
  g_ptr_array_set_free_func (scope->loose, NULL);
}

static void
split_scope (Splitting     *self,
             FwPacketScope *scope)
{
  self->scope = scope;
  begin_piece (self);
  for (self->run = 0; self->run < scope->runs->len; self->run++)
    {
      self->taken = 0;
      take_run (self, scope->runs->pdata[self->run]);
    }
  take_loose (self);
  add_state (self);
  /* "Believe this vector": only where it is whole. */
  self->piece->request = scope->request;
  forget_operations (scope);
}

static void
fill_heads (Splitting *self,
            FwPacket  *whole)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      FwPacket *part = self->parts->pdata[i];

      part->message = i == 0 ? g_strdup (whole->message) : fw_message_id_new ();
      part->number = whole->number + i;
      part->part = i + 1;
      part->n_parts = self->parts->len;
      part->sender = g_strdup (whole->sender);
      part->recipient = g_strdup (whole->recipient);
      part->hlc = whole->hlc;
      part->created = g_strdup (whole->created);
      part->program = g_strdup (whole->program);
      part->schema = whole->schema;
    }
}

/**
 * fw_exchange_split:
 * @whole: (transfer full): a delivery without contents of files, and without
 *   the erasures that justify, which each part needs for itself
 * @limit: of the operations of a part, in bytes; one that is larger stands alone
 *
 * Returns: (transfer full) (element-type FwPacket): at least one, in order
 */
GPtrArray *
fw_exchange_split (FwPacket *whole,
                   gsize     limit)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_packet_free);
  Splitting self = { .parts = parts, .limit = limit };

  if (fits (whole, limit))
    {
      g_ptr_array_add (parts, whole);
      return parts;
    }
  begin_part (&self);
  for (guint i = 0; i < whole->scopes->len; i++)
    split_scope (&self, whole->scopes->pdata[i]);
  fill_heads (&self, whole);
  fw_packet_free (whole);

  return parts;
}
