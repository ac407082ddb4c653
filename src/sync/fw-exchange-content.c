/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-exchange-content"

#include "config.h"

#include <string.h>

#include "fw-attachment.h"
#include "fw-base.h"
#include "fw-exchange-private.h"

/* As much of a delivery is done before contents begin. */
#define CONTENTS 0.5

/* Rule R11: contents of files go in deliveries of their own, which hold no
 * operation and may arrive in any order.  They are sent until the partner has
 * confirmed them by their names. */

typedef struct
{
  FwScope  scope;     /* through which the partner may have it */
  char    *name;
  gint64   size;
} Content;

static void
content_free (gpointer data)
{
  Content *content = data;

  g_free (content->name);
  g_free (content);
}

/* Who has left a scope gets no content that was named after that. */
static gboolean
reaches (FwStore         *store,
         FwDevice        *device,
         const FwScope   *scope,
         FwAttachmentUse *use)
{
  FwStream stream = { 0 };

  if (use->seq == 0)
    return scope->role != FW_MEMBER_FORMER;
  fw_log_find_stream (store, scope->row, use->stream, &stream);

  return use->seq <= fw_exchange_get_reach (store, device, scope, &stream);
}

static gboolean
is_due (FwStore       *store,
        FwDevice      *device,
        FwExportFlags  flags,
        const char    *name)
{
  FwAttachmentState state = fw_attachment_get_state (store, device->device_id, name);

  return state == FW_ATTACHMENT_MISSING ||
         (state == FW_ATTACHMENT_SENT && (flags & FW_EXPORT_SPARING) == 0);
}

static gboolean
add_contents (FwStore        *store,
              FwDevice       *device,
              FwExportFlags   flags,
              const FwScope  *scope,
              GHashTable     *taken,
              GPtrArray      *contents,
              GError        **error)
{
  g_autoptr(GPtrArray) uses = fw_attachment_list_uses (store, scope->row);

  for (guint i = 0; i < uses->len; i++)
    {
      FwAttachmentUse *use = uses->pdata[i];
      g_autoptr(FwAttachment) attachment = NULL;
      Content *content;

      if (!fw_store_breathe (store, 0, error))
        return FALSE;
      if (g_hash_table_contains (taken, use->name) || !is_due (store, device, flags, use->name) ||
          !reaches (store, device, scope, use) ||
          (attachment = fw_attachment_find (store, use->name)) == NULL)
        continue;
      content = g_new0 (Content, 1);
      content->scope = *scope;
      content->name = g_strdup (use->name);
      content->size = attachment->size;
      g_hash_table_add (taken, content->name);
      g_ptr_array_add (contents, content);
    }

  return TRUE;
}

/* Returns: (transfer full) (nullable): %NULL if it was cancelled */
static GPtrArray *
list_contents (FwStore        *store,
               FwDevice       *device,
               FwExportFlags   flags,
               GError        **error)
{
  g_autoptr(GPtrArray) contents = g_ptr_array_new_with_free_func (content_free);
  g_autoptr(GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GArray) scopes = fw_exchange_list_scopes (store, device);

  for (guint i = 0; i < scopes->len; i++)
    {
      FwScope *scope = &g_array_index (scopes, FwScope, i);

      scope->row = fw_log_ensure_scope (store, scope->kind, scope->ident, NULL);
      if (scope->row > 0 &&
          !add_contents (store, device, flags, scope, taken, contents, error))
        return NULL;
    }

  return g_steal_pointer (&contents);
}

guint
fw_exchange_count_contents (FwStore       *store,
                            FwDevice      *device,
                            FwExportFlags  flags)
{
  g_autoptr(GPtrArray) contents = list_contents (store, device, flags, NULL);

  return contents != NULL ? contents->len : 0;
}

/* --- into packets ------------------------------------------------------------------- */

/* What the sender has goes along, so that the receiver can tell a content that
 * comes before its operations from one that it has erased. */
static void
ensure_scope (FwStore       *store,
              FwPacket      *packet,
              const FwScope *scope)
{
  FwPacketScope *packed;

  for (guint i = 0; i < packet->scopes->len; i++)
    {
      packed = packet->scopes->pdata[i];
      if (packed->kind == scope->kind &&
          memcmp (packed->ident, scope->ident, FW_SCOPE_ID_SIZE) == 0)
        return;
    }
  packed = fw_packet_add_scope (packet, scope->kind, scope->ident);
  g_array_unref (packed->state);
  packed->state = fw_log_list_streams (store, scope->row);
  g_ptr_array_unref (packed->missing);
  packed->missing = fw_attachment_list_missing (store, scope->row);
}

static gboolean
add_content (FwStore        *store,
             FwPacket       *packet,
             const Content  *content,
             GError        **error)
{
  g_autoptr(FwAttachment) attachment = fw_attachment_find (store, content->name);
  g_autoptr(GBytes) bytes = fw_attachment_load (store, content->name, error);

  if (bytes == NULL || attachment == NULL)
    return FALSE;
  ensure_scope (store, packet, &content->scope);
  fw_packet_add_attachment (packet, content->name, content->size, attachment->mime)->content =
    g_steal_pointer (&bytes);

  return TRUE;
}

/* One packet holds as much as fits. */
static gboolean
pack_some (FwStore    *store,
           FwPacket   *packet,
           GPtrArray  *contents,
           guint      *at,
           GError    **error)
{
  gint64 size = 0;

  for (; *at < contents->len; (*at)++)
    {
      const Content *content = contents->pdata[*at];

      fw_store_begin_part (store, CONTENTS + (1 - CONTENTS) * *at / contents->len, 1);
      size += content->size;
      if (size > FW_ATTACHMENT_MAX_SIZE && packet->attachments->len > 0)
        return TRUE;
      if (!add_content (store, packet, content, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * fw_exchange_send_contents:
 * @send: takes one packet after the other and sends it
 *
 * One after the other, because together they may be larger than the memory.
 */
gboolean
fw_exchange_send_contents (FwStore           *store,
                           FwDevice          *device,
                           FwExportFlags      flags,
                           FwPacketSender     send,
                           gpointer           user_data,
                           GError           **error)
{
  g_autoptr(GPtrArray) contents = list_contents (store, device, flags, error);

  for (guint at = 0; contents != NULL && at < contents->len;)
    {
      g_autoptr(FwPacket) packet = fw_exchange_new_packet (store, device);

      if (!pack_some (store, packet, contents, &at, error) || !send (packet, user_data, error))
        return FALSE;
    }

  return contents != NULL;
}

/* For what is shown as under way, and for sparing deliveries. */
gboolean
fw_exchange_note_contents (FwStore   *store,
                           FwDevice  *device,
                           GPtrArray *names,
                           GError   **error)
{
  for (guint i = 0; i < names->len; i++)
    if (!fw_attachment_set_state (store, device->device_id, names->pdata[i], FW_ATTACHMENT_SENT,
                                  error))
      return FALSE;

  return TRUE;
}
