/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-exchange-pack"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-attachment.h"
#include "fw-base.h"
#include "fw-exchange-private.h"
#include "fw-shipment.h"

/* What goes into the next file to a partner. */

/* So many operations are read in less than a frame. */
#define PIECE 500

typedef struct
{
  FwStore       *store;
  FwDevice      *device;
  FwExportFlags  flags;
  const FwScope *scope;
  FwPacketScope *packed;
  gint64         row;
  double         from;     /* share of the packing that is done */
  double         upto;     /* with this scope */
} Packing;

/* @done: share of the scope */
static gboolean
breathe (Packing  *packing,
         double    done,
         GError  **error)
{
  return fw_store_breathe (packing->store,
                           packing->from + (packing->upto - packing->from) * done, error);
}

static gboolean
is_of_partner (FwDevice     *device,
               const guint8 *stream)
{
  guint8 writer[FW_DEVICE_ID_SIZE];

  return fw_hex_decode (device->device_id, writer, sizeof writer) &&
         memcmp (writer, stream, sizeof writer) == 0;
}

/**
 * fw_exchange_get_reach:
 *
 * Only the office writes master data, so only it sends them; and who has left
 * a scope gets nothing after the entry that says so.  But what the partner
 * itself wrote comes back to it when it has lost it (rule R8).
 *
 * Returns: up to which number the partner gets the stream
 */
gint64
fw_exchange_get_reach (FwStore        *store,
                       FwDevice       *device,
                       const FwScope  *scope,
                       const FwStream *stream)
{
  g_autofree char *member = NULL;

  if (is_of_partner (device, stream->ident))
    return stream->length;
  if (scope->kind == FW_SCOPE_MASTER)
    return fw_store_get_role (store) == FW_ROLE_OFFICE ? stream->length : 0;
  if (scope->role != FW_MEMBER_FORMER)
    return stream->length;
  member = fw_scope_dup_member_uuid (scope->ident, device->device_id);

  return fw_log_find_last (store, scope->row, stream->ident, member);
}

/* Of what stands outside of a stream nobody knows when it was written. */
static gboolean
sends_loose (Packing     *packing,
             FwOperation *operation)
{
  gboolean all = packing->packed->kind == FW_SCOPE_MASTER
                 ? fw_store_get_role (packing->store) == FW_ROLE_OFFICE
                 : packing->scope->role != FW_MEMBER_FORMER;

  return all || is_of_partner (packing->device, operation->stream);
}

/* Rule R2: everything after what the partner has acknowledged, whatever was
 * sent before; so a lost file heals by itself. */
static gint64
choose_start (Packing  *packing,
              FwStream *stream)
{
  gint64 after = fw_log_get_acknowledged (packing->store, packing->device->device_id,
                                          packing->row, stream->ident);

  if ((packing->flags & FW_EXPORT_SPARING) != 0)
    after = MAX (after, fw_log_get_sent (packing->store, packing->device->device_id,
                                         packing->row, stream->ident));

  return CLAMP (after, 0, stream->length);
}

static gboolean
read_run (Packing      *packing,
          FwPacketRun  *run,
          gint64        reach,
          GError      **error)
{
  for (gint64 after = run->after; after < reach; after += PIECE)
    {
      g_autoptr(GPtrArray) piece = fw_log_list_run (packing->store, packing->row, run->stream,
                                                    after, MIN (after + PIECE, reach));

      if (!breathe (packing, 0.8 * (double) (after - run->after) / (double) (reach - run->after),
                    error))
        return FALSE;
      g_ptr_array_extend_and_steal (run->operations, g_steal_pointer (&piece));
    }

  return TRUE;
}

static gboolean
pack_stream (Packing   *packing,
             FwStream  *stream,
             GError   **error)
{
  gint64 reach = fw_exchange_get_reach (packing->store, packing->device, packing->scope, stream);
  gint64 after = choose_start (packing, stream);
  FwPacketRun *run;

  if (after >= reach)
    return TRUE;
  run = fw_packet_add_run (packing->packed, stream->ident, after);
  if (after > 0)
    fw_log_dup_operation_id (packing->store, packing->row, stream->ident, after, run->previous);

  return read_run (packing, run, reach, error);
}

static void
pack_loose (Packing *packing)
{
  g_autoptr(GPtrArray) loose = fw_log_list_loose (packing->store, packing->row);

  /* Each goes over to the packet or is freed. */
  g_ptr_array_set_free_func (loose, NULL);
  for (guint i = 0; i < loose->len; i++)
    {
      FwOperation *operation = loose->pdata[i];

      if (sends_loose (packing, operation))
        g_ptr_array_add (packing->packed->loose, operation);
      else
        fw_operation_free (operation);
    }
}

/* --- erasures that justify (rule R10) -------------------------------------------------- */

static GHashTable *
new_id_set (void)
{
  return g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
}

static void
note_id (FwOperation *operation,
         gpointer     ids)
{
  g_hash_table_add (ids, g_bytes_new (operation->id, FW_OPERATION_ID_SIZE));
}

static void
add_erasures (FwStore       *store,
              FwPacketScope *packed,
              const char    *uuid,
              const char    *field,
              GHashTable    *ids)
{
  g_autoptr(GPtrArray) erasures = fw_log_list_erasures (store, uuid, field);

  g_ptr_array_set_free_func (erasures, NULL);
  for (guint i = 0; i < erasures->len; i++)
    {
      FwOperation *erasure = erasures->pdata[i];

      if (g_hash_table_add (ids, g_bytes_new (erasure->id, FW_OPERATION_ID_SIZE)))
        g_ptr_array_add (packed->loose, erasure);
      else
        fw_operation_free (erasure);
    }
}

static void
note_blank (FwOperation *operation,
            gpointer     user_data)
{
  GHashTable *registers = user_data;

  if (operation->blank)
    g_hash_table_add (registers, g_strdup_printf ("%s/%s", operation->object, operation->field));
}

static int
compare_loose (gconstpointer a,
               gconstpointer b)
{
  const FwOperation *first = *(FwOperation *const *) a;
  const FwOperation *second = *(FwOperation *const *) b;
  int order = memcmp (first->stream, second->stream, FW_STREAM_ID_SIZE);

  return order != 0 ? order : memcmp (first->id, second->id, FW_OPERATION_ID_SIZE);
}

/* The partner may get something erased before it hears of the erasure, which
 * may stand in a stream that it has acknowledged and lost since. */
static gboolean
pack_justifications (FwStore        *store,
                     FwPacketScope  *packed,
                     GError        **error)
{
  g_autoptr(GHashTable) registers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) ids = new_id_set ();
  GHashTableIter iter;
  gpointer name;

  fw_packet_scope_foreach (packed, note_blank, registers);
  if (g_hash_table_size (registers) == 0)
    return TRUE;
  fw_packet_scope_foreach (packed, note_id, ids);
  g_hash_table_iter_init (&iter, registers);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_auto(GStrv) parts = g_strsplit (name, "/", 2);

      add_erasures (store, packed, parts[0], "", ids);
      if (*parts[1] != '\0')
        add_erasures (store, packed, parts[0], parts[1], ids);
      if (!fw_store_breathe (store, 1, error))
        return FALSE;
    }
  g_ptr_array_sort (packed->loose, compare_loose);

  return TRUE;
}

/* --- what may leave ------------------------------------------------------------------------- */

/* Returns: (nullable): the field of which @operation writes a value */
static const FwField *
find_field (Packing     *packing,
            FwOperation *operation,
            GHashTable  *entities)
{
  const FwEntityInfo *info = g_hash_table_lookup (entities, operation->object);
  g_auto(GStrv) parts = g_strsplit (operation->field, ":", 2);
  g_autofree char *name = NULL;

  if (operation->kind != FW_OPERATION_SET || operation->blank || parts[0] == NULL)
    return NULL;
  if (info == NULL)
    {
      name = fw_store_dup_entity_name (packing->store, operation->object);
      info = fw_model_find_entity (name);
      if (info == NULL)
        return NULL;
      g_hash_table_insert (entities, operation->object, (gpointer) info);
    }

  return fw_entity_info_find_field (info, parts[0]);
}

static gboolean
check_operations (Packing     *packing,
                  GPtrArray   *operations,
                  GHashTable  *entities,
                  GError     **error)
{
  for (guint i = 0; i < operations->len; i++)
    {
      const FwField *field = find_field (packing, operations->pdata[i], entities);

      if (!breathe (packing, 0.8 + 0.2 * i / operations->len, error))
        return FALSE;
      if (field == NULL || fw_scope_admits (packing->packed->kind, field))
        continue;
      g_set_error (error, FW_ERROR, FW_ERROR_REFUSED, _("“%s” may not leave this workplace."),
                   _(field->label));
      return FALSE;
    }

  return TRUE;
}

/* Nothing such is written into a scope that is shared, but a scope is written
 * long before it is shared, and by older versions of the program too. */
static gboolean
check_admission (Packing  *packing,
                 GError  **error)
{
  g_autoptr(GHashTable) entities = g_hash_table_new (g_str_hash, g_str_equal);

  if (!fw_scope_has_members (packing->packed->kind))
    return TRUE;
  for (guint i = 0; i < packing->packed->runs->len; i++)
    {
      FwPacketRun *run = packing->packed->runs->pdata[i];

      if (!check_operations (packing, run->operations, entities, error))
        return FALSE;
    }

  return check_operations (packing, packing->packed->loose, entities, error);
}

/* --- all together ------------------------------------------------------------------------ */

static void
take_idents (GArray **place,
             GArray  *idents)
{
  g_array_unref (*place);
  *place = idents;
}

static void
pack_state (Packing  *packing,
            FwPacket *packet)
{
  FwStore *store = packing->store;
  FwPacketScope *packed = fw_packet_add_scope (packet, packing->scope->kind,
                                               packing->scope->ident);

  packing->packed = packed;
  g_ptr_array_unref (packed->missing);
  packed->missing = fw_attachment_list_missing (store, packing->row);
  packed->request = fw_exchange_get_request (store, packing->device->device_id);
  take_idents (&packed->forked, fw_log_list_forked (store, packing->row));
  take_idents (&packed->closed, fw_log_list_closed (store, packing->row));
  take_idents (&packed->waiting, fw_log_list_waiting (store, packing->row));
}

static gboolean
pack_scope (Packing   *packing,
            FwPacket  *packet,
            GError   **error)
{
  g_autoptr(GArray) streams = NULL;

  packing->row = fw_log_ensure_scope (packing->store, packing->scope->kind,
                                      packing->scope->ident, error);
  if (packing->row < 0)
    return FALSE;
  pack_state (packing, packet);
  streams = fw_log_list_streams (packing->store, packing->row);
  for (guint i = 0; i < streams->len; i++)
    {
      FwStream *stream = &g_array_index (streams, FwStream, i);

      g_array_append_val (packing->packed->state, *stream);
      if (!pack_stream (packing, stream, error))
        return FALSE;
    }
  pack_loose (packing);

  return check_admission (packing, error);
}

/* Returns: (transfer full): the next delivery to @device, with nothing in it */
FwPacket *
fw_exchange_new_packet (FwStore  *store,
                        FwDevice *device)
{
  FwPacket *packet = fw_packet_new ();
  g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc (g_get_real_time () / G_USEC_PER_SEC);

  packet->message = fw_message_id_new ();
  packet->number = fw_log_count_sent (store, device->device_id) + 1;
  packet->sender = g_strdup (fw_store_get_device_id (store));
  packet->recipient = g_strdup (device->device_id);
  packet->hlc = (guint64) (g_get_real_time () / 1000) << 16;
  packet->created = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  packet->program = g_strdup (FW_VERSION);
  packet->schema = FW_SCHEMA_VERSION;

  return packet;
}

static gboolean
justify (FwStore   *store,
         FwPacket  *packet,
         GError   **error)
{
  for (guint i = 0; i < packet->scopes->len; i++)
    if (!pack_justifications (store, packet->scopes->pdata[i], error))
      return FALSE;

  return TRUE;
}

static FwPacket *
pack_scopes (FwStore        *store,
             FwDevice       *device,
             FwExportFlags   flags,
             GError        **error)
{
  g_autoptr(FwPacket) packet = fw_exchange_new_packet (store, device);
  g_autoptr(GArray) scopes = fw_exchange_list_scopes (store, device);

  for (guint i = 0; i < scopes->len; i++)
    {
      Packing packing = {
        store, device, flags, &g_array_index (scopes, FwScope, i), NULL, 0,
        (double) i / scopes->len, (i + 1.0) / scopes->len,
      };

      if (!pack_scope (&packing, packet, error))
        return NULL;
    }

  return g_steal_pointer (&packet);
}

/* Returns: (transfer full) (nullable): the next delivery to @device */
FwPacket *
fw_exchange_pack (FwStore        *store,
                  FwDevice       *device,
                  FwExportFlags   flags,
                  GError        **error)
{
  g_autoptr(FwPacket) packet = pack_scopes (store, device, flags, error);

  return packet != NULL && justify (store, packet, error) ? g_steal_pointer (&packet) : NULL;
}

typedef struct
{
  FwPacket  *whole;
  GPtrArray *parts;
} Parting;

static gboolean
split_aside (gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Parting *parting = data;

  parting->parts = fw_exchange_split (parting->whole, fw_exchange_get_part_size ());

  return TRUE;
}

/* The same, so that each fits into a file; the first is there even if there is
 * nothing to send.
 *
 * Returns: (transfer full) (nullable) (element-type FwPacket)
 */
GPtrArray *
fw_exchange_pack_parts (FwStore        *store,
                        FwDevice       *device,
                        FwExportFlags   flags,
                        GError        **error)
{
  Parting parting = { pack_scopes (store, device, flags, error), NULL };
  g_autoptr(GPtrArray) parts = NULL;
  gboolean done;

  if (parting.whole == NULL)
    return NULL;
  done = fw_store_run_aside (store, split_aside, &parting, error);
  parts = parting.parts;
  for (guint i = 0; done && i < parts->len; i++)
    done = justify (store, parts->pdata[i], error);

  return done ? g_steal_pointer (&parts) : NULL;
}

/* For sparing deliveries: what this one took along, whether it arrives or not. */
gboolean
fw_exchange_note_packed (FwStore   *store,
                         FwDevice  *device,
                         FwPacket  *packet,
                         GError   **error)
{
  for (guint i = 0; i < packet->scopes->len; i++)
    {
      FwPacketScope *scope = packet->scopes->pdata[i];
      gint64 row = fw_log_ensure_scope (store, scope->kind, scope->ident, error);

      if (row < 0)
        return FALSE;
      for (guint n = 0; n < scope->state->len; n++)
        {
          FwStream *stream = &g_array_index (scope->state, FwStream, n);

          if (!fw_log_set_sent (store, device->device_id, row, stream->ident, stream->length,
                                error))
            return FALSE;
        }
    }

  return TRUE;
}

/* Returns: (transfer full) (nullable) (element-type FwShippedRange) */
GArray *
fw_exchange_list_ranges (FwStore   *store,
                         FwPacket  *packet,
                         GError   **error)
{
  g_autoptr(GArray) ranges = g_array_new (FALSE, TRUE, sizeof (FwShippedRange));

  for (guint i = 0; i < packet->scopes->len; i++)
    {
      FwPacketScope *scope = packet->scopes->pdata[i];
      gint64 row = fw_log_ensure_scope (store, scope->kind, scope->ident, error);

      if (row < 0)
        return NULL;
      for (guint n = 0; n < scope->runs->len; n++)
        {
          FwPacketRun *run = scope->runs->pdata[n];
          FwShippedRange range = {
            .scope = row, .after = run->after, .upto = run->after + run->operations->len,
          };

          memcpy (range.stream, run->stream, sizeof range.stream);
          g_array_append_val (ranges, range);
        }
    }

  return g_steal_pointer (&ranges);
}
