/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-packet"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-packet.h"

static void
run_free (gpointer data)
{
  FwPacketRun *run = data;

  g_ptr_array_unref (run->operations);
  g_free (run);
}

static void
scope_free (gpointer data)
{
  FwPacketScope *scope = data;

  g_array_unref (scope->state);
  g_array_unref (scope->forked);
  g_array_unref (scope->closed);
  g_array_unref (scope->waiting);
  g_ptr_array_unref (scope->runs);
  g_ptr_array_unref (scope->loose);
  g_ptr_array_unref (scope->missing);
  g_free (scope);
}

static void
attachment_free (gpointer data)
{
  FwPacketAttachment *attachment = data;

  g_free (attachment->name);
  g_free (attachment->mime);
  g_clear_pointer (&attachment->content, g_bytes_unref);
  g_free (attachment);
}

FwPacket *
fw_packet_new (void)
{
  FwPacket *packet = g_new0 (FwPacket, 1);

  packet->scopes = g_ptr_array_new_with_free_func (scope_free);
  packet->attachments = g_ptr_array_new_with_free_func (attachment_free);
  packet->part = packet->n_parts = 1;

  return packet;
}

void
fw_packet_free (FwPacket *packet)
{
  g_free (packet->message);
  g_free (packet->sender);
  g_free (packet->recipient);
  g_clear_pointer (&packet->card, g_bytes_unref);
  g_free (packet->created);
  g_free (packet->program);
  g_ptr_array_unref (packet->scopes);
  g_ptr_array_unref (packet->attachments);
  g_free (packet);
}

/* Returns: (transfer none) */
FwPacketScope *
fw_packet_add_scope (FwPacket     *packet,
                     FwScopeKind   kind,
                     const guint8 *ident)
{
  FwPacketScope *scope = g_new0 (FwPacketScope, 1);

  scope->kind = kind;
  memcpy (scope->ident, ident, FW_SCOPE_ID_SIZE);
  scope->state = g_array_new (FALSE, TRUE, sizeof (FwStream));
  scope->forked = g_array_new (FALSE, FALSE, FW_STREAM_ID_SIZE);
  scope->closed = g_array_new (FALSE, FALSE, FW_STREAM_ID_SIZE);
  scope->waiting = g_array_new (FALSE, FALSE, FW_STREAM_ID_SIZE);
  scope->loose = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_free);
  scope->missing = g_ptr_array_new_with_free_func (g_free);
  scope->runs = g_ptr_array_new_with_free_func (run_free);
  g_ptr_array_add (packet->scopes, scope);

  return scope;
}

/* Returns: (transfer none) */
FwPacketRun *
fw_packet_add_run (FwPacketScope *scope,
                   const guint8  *stream,
                   gint64         after)
{
  FwPacketRun *run = g_new0 (FwPacketRun, 1);

  memcpy (run->stream, stream, FW_STREAM_ID_SIZE);
  run->after = after;
  run->operations = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_free);
  g_ptr_array_add (scope->runs, run);

  return run;
}

/* Returns: (transfer none): its content comes later */
FwPacketAttachment *
fw_packet_add_attachment (FwPacket   *packet,
                          const char *name,
                          gint64      size,
                          const char *mime)
{
  FwPacketAttachment *attachment = g_new0 (FwPacketAttachment, 1);

  attachment->name = g_strdup (name);
  attachment->size = size;
  attachment->mime = g_strdup (mime);
  g_ptr_array_add (packet->attachments, attachment);

  return attachment;
}

static void
foreach_in (GPtrArray       *operations,
            FwOperationFunc  func,
            gpointer         user_data)
{
  for (guint i = 0; i < operations->len; i++)
    func (operations->pdata[i], user_data);
}

void
fw_packet_scope_foreach (FwPacketScope   *scope,
                         FwOperationFunc  func,
                         gpointer         user_data)
{
  for (guint i = 0; i < scope->runs->len; i++)
    foreach_in (((FwPacketRun *) scope->runs->pdata[i])->operations, func, user_data);
  foreach_in (scope->loose, func, user_data);
}

void
fw_packet_foreach (FwPacket        *packet,
                   FwOperationFunc  func,
                   gpointer         user_data)
{
  for (guint i = 0; i < packet->scopes->len; i++)
    fw_packet_scope_foreach (packet->scopes->pdata[i], func, user_data);
}

static void
count_one (FwOperation *operation,
           gpointer     user_data)
{
  *(guint *) user_data += 1;
}

guint
fw_packet_count (FwPacket *packet)
{
  guint count = 0;

  fw_packet_foreach (packet, count_one, &count);

  return count;
}

static void
hash_one (FwOperation *operation,
          gpointer     user_data)
{
  g_checksum_update (user_data, operation->id, FW_OPERATION_ID_SIZE);
}

/* Returns: (transfer full): SHA-256 over all operation ids in order */
char *
fw_packet_dup_digest (FwPacket *packet)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  fw_packet_foreach (packet, hash_one, checksum);

  return g_strdup (g_checksum_get_string (checksum));
}
