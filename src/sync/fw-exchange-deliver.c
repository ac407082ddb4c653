/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-exchange-deliver"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-exchange-private.h"
#include "fw-publish.h"
#include "fw-shipment.h"

/* A delivery on its way to files.  First all of them are written beside their
 * places, within one action of the store: until it ends, whoever cancels finds
 * both as they were.  Then they get their names, one after the other. */

/* Shares of the whole, before the contents of files. */
#define PUBLISHED 0.1
#define PACKED    0.25
#define SEALED    0.5

/* A file that lies beside its place. */
typedef struct
{
  char      *message;
  char      *aside;
  char      *target;
  FwPacket  *packet;    /* of operations; NULL: of contents */
  GPtrArray *names;     /* of these contents */
  gboolean   placed;
} Outgoing;

typedef struct
{
  FwStore    *store;
  FwDevice   *device;
  const char *folder;
  const char *path;       /* of the first file; NULL: one without personal data */
  GPtrArray  *outgoing;
  GPtrArray  *parts;      /* the packets of operations */
} Delivering;

static void
outgoing_free (gpointer data)
{
  Outgoing *outgoing = data;

  g_free (outgoing->message);
  g_free (outgoing->aside);
  g_free (outgoing->target);
  g_ptr_array_unref (outgoing->names);
  g_free (outgoing);
}

/* --- sealing ---------------------------------------------------------------------------- */

/* Needs nothing of the store but keys, which are taken out of it before. */
typedef struct
{
  FwPacket     *packet;
  FwDeviceKeys *keys;
  FwDeviceCard *card;
  const char   *folder;     /* NULL: to memory */
  const char   *name;
  GBytes       *file;
  char         *aside;
  guint8        digest[32];
} Sealing;

static void
sealing_clear (Sealing *sealing)
{
  g_clear_object (&sealing->keys);
  g_clear_object (&sealing->card);
  g_clear_pointer (&sealing->file, g_bytes_unref);
  g_clear_pointer (&sealing->aside, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sealing, sealing_clear)

static gboolean
seal_aside (gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Sealing *sealing = data;
  g_autoptr(GPtrArray) recipients = g_ptr_array_new ();
  g_autoptr(GBytes) plain = fw_packet_write (sealing->packet);
  g_autofree char *hex = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  g_ptr_array_add (recipients, sealing->card);
  sealing->file = fw_envelope_seal (plain, sealing->keys, recipients, sealing->packet->message,
                                    error);
  if (sealing->file == NULL)
    return FALSE;
  hex = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, sealing->file);
  fw_hex_decode (hex, sealing->digest, sizeof sealing->digest);
  if (sealing->folder != NULL)
    sealing->aside = fw_file_write_aside (sealing->folder, sealing->name, sealing->file,
                                          cancellable, error);

  return sealing->folder == NULL || sealing->aside != NULL;
}

static gboolean
run_sealing (FwStore   *store,
             FwDevice  *device,
             Sealing   *sealing,
             GError   **error)
{
  g_clear_pointer (&sealing->packet->card, g_bytes_unref);
  sealing->keys = fw_pairing_dup_keys_for (store, device, &sealing->packet->card, error);
  sealing->card = sealing->keys != NULL ? fw_pairing_dup_card (store, device, error) : NULL;
  if (sealing->card == NULL)
    return FALSE;
  if (fw_store_run_aside (store, seal_aside, sealing, error))
    return TRUE;
  if (sealing->aside != NULL)
    fw_file_drop (sealing->aside);

  return FALSE;
}

/* Returns: (transfer full) (nullable): the sealed file */
GBytes *
fw_exchange_seal (FwStore   *store,
                  FwDevice  *device,
                  FwPacket  *packet,
                  GError   **error)
{
  g_auto(Sealing) sealing = { .packet = packet };

  return run_sealing (store, device, &sealing, error) ? g_steal_pointer (&sealing.file) : NULL;
}

/* --- beside their places ------------------------------------------------------------------ */

static GPtrArray *
list_names (FwPacket *packet)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < packet->attachments->len; i++)
    g_ptr_array_add (names,
                     g_strdup (((FwPacketAttachment *) packet->attachments->pdata[i])->name));

  return names;
}

/* The list of what left must never lack a file, so it is in the store before
 * the file gets its name. */
static gboolean
note_leaving (Delivering      *delivering,
              const Outgoing  *outgoing,
              FwPacket        *packet,
              const guint8    *digest,
              GError         **error)
{
  FwDelivery delivery = {
    .message = packet->message, .device_id = delivering->device->device_id,
    .path = outgoing->target, .time = g_get_real_time () / 1000,
  };
  g_autoptr(GArray) ranges = fw_exchange_list_ranges (delivering->store, packet, error);

  return ranges != NULL &&
         fw_store_note_shipment (delivering->store, &delivery, digest, ranges, outgoing->names,
                                 error);
}

/* "lieferung.xml" is followed by "lieferung-2.xml". */
static char *
dup_target (Delivering *delivering,
            FwPacket   *packet)
{
  g_autofree char *name = NULL;
  const char *dot;

  if (delivering->path == NULL)
    {
      name = fw_file_name (packet->sender, packet->recipient, packet->message, packet->part);
      return g_build_filename (delivering->folder, name, NULL);
    }
  if (delivering->outgoing->len == 0)
    return g_strdup (delivering->path);
  dot = strrchr (delivering->path, '.');
  if (dot == NULL || strchr (dot, G_DIR_SEPARATOR) != NULL)
    dot = delivering->path + strlen (delivering->path);

  return g_strdup_printf ("%.*s-%u%s", (int) (dot - delivering->path), delivering->path,
                          delivering->outgoing->len + 1, dot);
}

/* Returns: (transfer none) (nullable) */
static Outgoing *
write_aside (Delivering  *delivering,
             FwPacket    *packet,
             GError     **error)
{
  g_autofree char *target = dup_target (delivering, packet);
  g_autofree char *name = g_path_get_basename (target);
  g_auto(Sealing) sealing = { .packet = packet, .folder = delivering->folder, .name = name };
  Outgoing *outgoing;

  if (!run_sealing (delivering->store, delivering->device, &sealing, error))
    return NULL;
  outgoing = g_new0 (Outgoing, 1);
  outgoing->message = g_strdup (packet->message);
  outgoing->target = g_steal_pointer (&target);
  outgoing->aside = g_steal_pointer (&sealing.aside);
  outgoing->names = list_names (packet);
  g_ptr_array_add (delivering->outgoing, outgoing);

  return note_leaving (delivering, outgoing, packet, sealing.digest, error) ? outgoing : NULL;
}

static gboolean
write_content (FwPacket  *packet,
               gpointer   delivering,
               GError   **error)
{
  return write_aside (delivering, packet, error) != NULL;
}

static gboolean
write_parts (Delivering     *delivering,
             FwExportFlags   flags,
             GError        **error)
{
  FwStore *store = delivering->store;
  GPtrArray *parts;

  fw_store_begin_part (store, PUBLISHED, PACKED);
  parts = delivering->parts = fw_exchange_pack_parts (store, delivering->device, flags, error);
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      Outgoing *outgoing;

      fw_store_begin_part (store, PACKED + (SEALED - PACKED) * i / parts->len, SEALED);
      outgoing = write_aside (delivering, parts->pdata[i], error);
      if (outgoing == NULL)
        return FALSE;
      outgoing->packet = parts->pdata[i];
    }

  return parts != NULL;
}

/* First what follows from the records here, or it would leave a delivery late. */
static gboolean
prepare (Delivering     *delivering,
         FwExportFlags   flags,
         GError        **error)
{
  FwStore *store = delivering->store;
  FwDevice *device = delivering->device;

  fw_store_begin_part (store, 0, PUBLISHED);

  return fw_store_publish (store, device->device_id, error) &&
         write_parts (delivering, flags, error) &&
         fw_exchange_send_contents (store, device, flags, write_content, delivering, error);
}

/* --- to their places ------------------------------------------------------------------------ */

typedef struct
{
  const char *aside;
  gboolean    there;
} Placing;

static gboolean
place_aside (gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Placing *placing = data;

  placing->there = fw_file_place (placing->aside, error);

  return placing->there;
}

/* Whoever cancels now comes too late. */
static gboolean
place (Delivering  *delivering,
       Outgoing    *outgoing,
       GError     **error)
{
  Placing placing = { outgoing->aside, FALSE };
  g_autoptr(GError) reason = NULL;

  if (!fw_store_run_aside (delivering->store, place_aside, &placing, &reason) && !placing.there)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  outgoing->placed = TRUE;

  return outgoing->packet != NULL
         ? fw_exchange_note_packed (delivering->store, delivering->device, outgoing->packet, error)
         : fw_exchange_note_contents (delivering->store, delivering->device, outgoing->names,
                                      error);
}

/* @noted: whether it stands in the list of what left already */
static void
drop_rest (Delivering *delivering,
           gboolean    noted)
{
  for (guint i = 0; i < delivering->outgoing->len; i++)
    {
      const Outgoing *outgoing = delivering->outgoing->pdata[i];

      if (outgoing->placed)
        continue;
      fw_file_drop (outgoing->aside);
      if (noted)
        fw_store_forget_shipment (delivering->store, outgoing->message, NULL);
    }
}

static gboolean
place_all (Delivering  *delivering,
           GError     **error)
{
  for (guint i = 0; i < delivering->outgoing->len; i++)
    if (!place (delivering, delivering->outgoing->pdata[i], error))
      {
        drop_rest (delivering, TRUE);
        return FALSE;
      }

  return fw_exchange_set_request (delivering->store, delivering->device->device_id, FALSE, error);
}

static gboolean
deliver (Delivering     *delivering,
         FwExportFlags   flags,
         GError        **error)
{
  FwStore *store = delivering->store;

  if (!fw_exchange_check_partner (delivering->device, error) ||
      !fw_log_begin_export (store, error))
    return FALSE;
  if (fw_store_end (store, prepare (delivering, flags, error), error))
    return place_all (delivering, error);
  drop_rest (delivering, FALSE);

  return FALSE;
}

/* Returns: (transfer full): the paths of the files */
static char **
dup_paths (GPtrArray *outgoing)
{
  g_autoptr(GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; i < outgoing->len; i++)
    g_strv_builder_add (paths, ((Outgoing *) outgoing->pdata[i])->target);

  return g_strv_builder_end (paths);
}

/**
 * fw_exchange_deliver_all:
 * @path: a folder, or the file to be written; those that follow get a number
 *
 * With a breath of the store it can be cancelled; then there is neither a file
 * nor a trace of one.
 *
 * Returns: (transfer full) (nullable): the paths of the new files
 */
char **
fw_exchange_deliver_all (FwStore        *store,
                         FwDevice       *device,
                         FwExportFlags   flags,
                         const char     *path,
                         GError        **error)
{
  gboolean is_folder = g_file_test (path, G_FILE_TEST_IS_DIR);
  g_autofree char *folder = is_folder ? g_strdup (path) : g_path_get_dirname (path);
  g_autoptr(GPtrArray) outgoing = g_ptr_array_new_with_free_func (outgoing_free);
  Delivering delivering = { store, device, folder, is_folder ? NULL : path, outgoing, NULL };
  gboolean done;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (FW_IS_DEVICE (device), NULL);

  done = deliver (&delivering, flags, error);
  g_clear_pointer (&delivering.parts, g_ptr_array_unref);

  return done ? dup_paths (outgoing) : NULL;
}

/**
 * fw_exchange_deliver:
 * @path: as in fw_exchange_deliver_all()
 *
 * Returns: (transfer full) (nullable): the path of the first new file
 */
char *
fw_exchange_deliver (FwStore        *store,
                     FwDevice       *device,
                     FwExportFlags   flags,
                     const char     *path,
                     GError        **error)
{
  g_auto(GStrv) paths = fw_exchange_deliver_all (store, device, flags, path, error);

  return paths != NULL ? g_strdup (paths[0]) : NULL;
}

/* Returns: (transfer full) (nullable): the path of the new file */
char *
fw_exchange_export_to_folder (FwStore     *store,
                              FwDevice    *device,
                              const char  *folder,
                              GError     **error)
{
  return fw_exchange_deliver (store, device, FW_EXPORT_DEFAULT, folder, error);
}

gboolean
fw_exchange_export_to_file (FwStore     *store,
                            FwDevice    *device,
                            const char  *path,
                            GError     **error)
{
  g_autofree char *written = fw_exchange_deliver (store, device, FW_EXPORT_DEFAULT, path, error);

  return written != NULL;
}
