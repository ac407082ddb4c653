/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-exchange"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <gio/gio.h>
#include <string.h>

#include "fw-base.h"
#include "fw-exchange-private.h"
#include "fw-publish.h"
#include "fw-quarantine.h"
#include "fw-shipment.h"

/* --- what is shared ------------------------------------------------------------------- */

static void
add_scope (GArray        *scopes,
           FwScopeKind    kind,
           const guint8  *ident)
{
  FwScope scope = { .kind = kind };

  memcpy (scope.ident, ident, FW_SCOPE_ID_SIZE);
  g_array_append_val (scopes, scope);
}

/* Case files, workshops and mirrors, as their members say. */
static void
add_shared (GArray     *scopes,
            FwStore    *store,
            const char *device_id)
{
  g_autoptr(GArray) shared = fw_scope_list_shared (store, device_id);

  g_array_append_vals (scopes, shared->data, shared->len);
}

/* Returns: (transfer full) (element-type FwScope): without their rows, which a
 *   preview shall not make */
GArray *
fw_exchange_list_scopes (FwStore  *store,
                         FwDevice *device)
{
  GArray *scopes = g_array_new (FALSE, TRUE, sizeof (FwScope));
  FwRole mine = fw_store_get_role (store);
  FwRole theirs = fw_pairing_get_role (device);
  guint8 ident[FW_SCOPE_ID_SIZE];

  if (mine != theirs)
    {
      const char *laptop = fw_store_get_device_id (store);

      fw_log_service_ident (mine == FW_ROLE_OFFICE ? device->device_id : laptop, ident);
      add_scope (scopes, FW_SCOPE_SERVICE, ident);
    }
  if (mine == FW_ROLE_OFFICE || theirs == FW_ROLE_OFFICE)
    {
      fw_log_master_ident (ident);
      add_scope (scopes, FW_SCOPE_MASTER, ident);
    }
  add_shared (scopes, store, device->device_id);

  return scopes;
}

static char *
request_name (const char *device_id)
{
  return g_strconcat ("request-", device_id, NULL);
}

gboolean
fw_exchange_set_request (FwStore     *store,
                         const char  *device_id,
                         gboolean     request,
                         GError     **error)
{
  g_autofree char *name = request_name (device_id);
  g_autoptr(GBytes) yes = request ? g_bytes_new_static ("1", 1) : NULL;

  return fw_store_set_meta (store, name, yes, error);
}

gboolean
fw_exchange_get_request (FwStore    *store,
                         const char *device_id)
{
  g_autofree char *name = request_name (device_id);
  g_autoptr(GBytes) value = fw_store_dup_meta (store, name);

  return value != NULL;
}

static gboolean
check_partner (FwDevice  *device,
               GError   **error)
{
  if (device->revoked != NULL)
    g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED, _("This partner was revoked."));
  else if (device->confirmed == NULL)
    g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED,
                         _("Please compare the fingerprints first and confirm them."));
  else
    return TRUE;

  return FALSE;
}

/* First what follows from the records here, or it would leave a delivery late. */
static gboolean
prepare (FwStore   *store,
         FwDevice  *device,
         GError   **error)
{
  return check_partner (device, error) && fw_store_publish (store, device->device_id, error);
}

static GBytes *
seal (FwStore   *store,
      FwDevice  *device,
      FwPacket  *packet,
      GError   **error)
{
  g_autoptr(FwDeviceKeys) keys = fw_pairing_dup_keys (store, error);
  g_autoptr(FwDeviceCard) card = keys != NULL ? fw_pairing_dup_card (device, error) : NULL;
  g_autoptr(GPtrArray) recipients = g_ptr_array_new ();
  g_autoptr(GBytes) plain = NULL;

  if (card == NULL)
    return NULL;
  plain = fw_packet_write (packet);
  g_ptr_array_add (recipients, card);

  return fw_envelope_seal (plain, keys, recipients, packet->message, error);
}

/**
 * fw_exchange_export:
 * @message: (out) (optional) (transfer full): the id of the delivery
 *
 * Changes nothing in the store but the row of a scope and what others shall
 * see of the records here: a crash or a lost file is harmless, because the
 * next export repeats what is not acknowledged.
 *
 * Returns: (transfer full) (nullable): the sealed file
 */
GBytes *
fw_exchange_export (FwStore   *store,
                    FwDevice  *device,
                    char     **message,
                    GError   **error)
{
  g_autoptr(FwPacket) packet = NULL;
  GBytes *file;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (FW_IS_DEVICE (device), NULL);

  if (!prepare (store, device, error))
    return NULL;
  packet = fw_exchange_pack (store, device, FW_EXPORT_DEFAULT, error);
  if (packet == NULL)
    return NULL;
  file = seal (store, device, packet, error);
  if (file != NULL && message != NULL)
    *message = g_strdup (packet->message);

  return file;
}

/* On the way to files, or to bytes. */
typedef struct
{
  FwStore    *store;
  FwDevice   *device;
  const char *folder;
  const char *path;      /* of the first file; NULL: one without personal data */
  GPtrArray  *written;   /* paths, or GBytes */
} Delivering;

static gboolean
keep_sealed (FwPacket  *packet,
             gpointer   user_data,
             GError   **error)
{
  Delivering *delivering = user_data;
  GBytes *file = seal (delivering->store, delivering->device, packet, error);

  if (file != NULL)
    g_ptr_array_add (delivering->written, file);

  return file != NULL;
}

/**
 * fw_exchange_export_contents:
 *
 * As fw_exchange_export(): it changes nothing, and is repeated until the partner
 * has confirmed what is in it.
 *
 * Returns: (transfer full) (nullable) (element-type GBytes): sealed files
 */
GPtrArray *
fw_exchange_export_contents (FwStore   *store,
                             FwDevice  *device,
                             GError   **error)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  Delivering delivering = { store, device, NULL, NULL, files };

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (FW_IS_DEVICE (device), NULL);

  return check_partner (device, error) &&
         fw_exchange_send_contents (store, device, FW_EXPORT_DEFAULT, keep_sealed, &delivering,
                                    error) ? g_steal_pointer (&files) : NULL;
}

/* --- to files -------------------------------------------------------------------------- */

static GPtrArray *
list_names (FwPacket *packet)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < packet->attachments->len; i++)
    g_ptr_array_add (names, ((FwPacketAttachment *) packet->attachments->pdata[i])->name);

  return names;
}

/* The list of what left must never lack a file, so it comes first. */
static gboolean
note_leaving (FwStore     *store,
              FwDevice    *device,
              GBytes      *file,
              FwPacket    *packet,
              const char  *path,
              GError     **error)
{
  FwDelivery delivery = {
    .message = packet->message, .device_id = device->device_id, .path = (char *) path,
    .time = g_get_real_time () / 1000,
  };
  g_autoptr(GArray) ranges = fw_exchange_list_ranges (store, packet, error);
  g_autoptr(GPtrArray) names = list_names (packet);
  g_autofree char *hex = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
  guint8 digest[32];

  fw_hex_decode (hex, digest, sizeof digest);

  return ranges != NULL && fw_store_note_shipment (store, &delivery, digest, ranges, names, error);
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
  if (delivering->written->len == 0)
    return g_strdup (delivering->path);
  dot = strrchr (delivering->path, '.');
  if (dot == NULL || strchr (dot, G_DIR_SEPARATOR) != NULL)
    dot = delivering->path + strlen (delivering->path);

  return g_strdup_printf ("%.*s-%u%s", (int) (dot - delivering->path), delivering->path,
                          delivering->written->len + 1, dot);
}

static gboolean
write_packet (Delivering  *delivering,
              FwPacket    *packet,
              GError     **error)
{
  FwStore *store = delivering->store;
  g_autoptr(GBytes) file = seal (store, delivering->device, packet, error);
  g_autofree char *target = dup_target (delivering, packet);
  g_autofree char *name = g_path_get_basename (target);
  g_autofree char *written = NULL;

  if (file == NULL ||
      !note_leaving (store, delivering->device, file, packet, target, error))
    return FALSE;
  written = fw_file_write (delivering->folder, name, file, error);
  if (written == NULL)
    {
      fw_store_forget_shipment (store, packet->message, NULL);
      return FALSE;
    }
  g_ptr_array_add (delivering->written, g_steal_pointer (&target));

  return TRUE;
}

static gboolean
write_content (FwPacket  *packet,
               gpointer   user_data,
               GError   **error)
{
  Delivering *delivering = user_data;

  return write_packet (delivering, packet, error) &&
         fw_exchange_note_contents (delivering->store, delivering->device, packet, error);
}

static gboolean
write_parts (Delivering     *delivering,
             FwExportFlags   flags,
             GError        **error)
{
  g_autoptr(GPtrArray) parts = fw_exchange_pack_parts (delivering->store, delivering->device,
                                                       flags, error);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    if (!write_packet (delivering, parts->pdata[i], error) ||
        !fw_exchange_note_packed (delivering->store, delivering->device, parts->pdata[i], error))
      return FALSE;

  return parts != NULL;
}

static gboolean
deliver (Delivering     *delivering,
         FwExportFlags   flags,
         GError        **error)
{
  FwStore *store = delivering->store;
  FwDevice *device = delivering->device;

  return prepare (store, device, error) && write_parts (delivering, flags, error) &&
         fw_exchange_set_request (store, device->device_id, FALSE, error) &&
         fw_exchange_send_contents (store, device, flags, write_content, delivering, error);
}

/**
 * fw_exchange_deliver_all:
 * @path: a folder, or the file to be written; those that follow get a number
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
  g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  Delivering delivering = { store, device, folder, is_folder ? NULL : path, written };

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (FW_IS_DEVICE (device), NULL);

  if (!deliver (&delivering, flags, error))
    return NULL;
  g_ptr_array_add (written, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&written), FALSE);
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

/* --- the folder ----------------------------------------------------------------------------- */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Returns: (transfer full): needs no store, so that a thread may do it */
FwFolderFile *
fw_folder_file_new (const char *path)
{
  FwFolderFile *self = g_new0 (FwFolderFile, 1);
  g_autoptr(GBytes) file = fw_file_read (path, NULL);
  g_autofree char *hex = NULL;

  if (file == NULL)
    return self;
  hex = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
  self->readable = fw_hex_decode (hex, self->digest, sizeof self->digest);
  self->header = fw_envelope_peek (file, NULL);

  return self;
}

void
fw_folder_file_free (FwFolderFile *self)
{
  g_clear_pointer (&self->header, fw_envelope_header_free);
  g_free (self);
}

/* What cannot be read is wanted too, so that a person hears of it; what this
 * workplace wrote, or somebody else shall read, is not. */
gboolean
fw_exchange_wants (FwStore            *store,
                   const FwFolderFile *file)
{
  const char *here = fw_store_get_device_id (store);

  if (!file->readable)
    return TRUE;
  if (fw_store_is_settled (store, file->digest))
    return FALSE;

  return file->header == NULL ||
         (!g_str_equal (file->header->sender, here) &&
          g_strv_contains ((const char *const *) file->header->recipients, here));
}

static gboolean
is_wanted (FwStore    *store,
           const char *path)
{
  FwFolderFile *file = fw_folder_file_new (path);
  gboolean wanted = fw_exchange_wants (store, file);

  fw_folder_file_free (file);

  return wanted;
}

/**
 * fw_exchange_list_folder:
 *
 * Returns: (transfer full) (nullable): paths of files that may be imported
 */
char **
fw_exchange_list_folder (FwStore     *store,
                         const char  *folder,
                         GError     **error)
{
  g_autoptr(GDir) directory = NULL;
  g_autoptr(GPtrArray) paths = g_ptr_array_new ();
  const char *name;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  directory = g_dir_open (folder, 0, error);
  if (directory == NULL)
    return NULL;
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (fw_file_name_is_candidate (name) && is_wanted (store, path))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  g_ptr_array_sort (paths, compare_names);
  g_ptr_array_add (paths, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&paths), FALSE);
}
