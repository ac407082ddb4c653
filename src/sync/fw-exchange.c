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

gboolean
fw_exchange_check_partner (FwDevice  *device,
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

  if (!fw_exchange_check_partner (device, error) ||
      !fw_store_publish (store, device->device_id, error))
    return NULL;
  packet = fw_exchange_pack (store, device, FW_EXPORT_DEFAULT, error);
  if (packet == NULL)
    return NULL;
  file = fw_exchange_seal (store, device, packet, error);
  if (file != NULL && message != NULL)
    *message = g_strdup (packet->message);

  return file;
}

typedef struct
{
  FwStore   *store;
  FwDevice  *device;
  GPtrArray *files;    /* of GBytes */
} Keeping;

static gboolean
keep_sealed (FwPacket  *packet,
             gpointer   user_data,
             GError   **error)
{
  Keeping *keeping = user_data;
  GBytes *file = fw_exchange_seal (keeping->store, keeping->device, packet, error);

  if (file != NULL)
    g_ptr_array_add (keeping->files, file);

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
  Keeping keeping = { store, device, files };

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (FW_IS_DEVICE (device), NULL);

  return fw_exchange_check_partner (device, error) &&
         fw_exchange_send_contents (store, device, FW_EXPORT_DEFAULT, keep_sealed, &keeping,
                                    error) ? g_steal_pointer (&files) : NULL;
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
