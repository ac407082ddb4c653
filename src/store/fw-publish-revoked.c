/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-publish"

#include "config.h"

#include "fw-base.h"
#include "fw-publish-private.h"
#include "fw-store-private.h"

/* A workplace that the office revokes, because it was lost or its owner left, is
 * told to all others: two laptops that hand a case over have been paired too, and
 * nobody else would tell them. */

static void
add_revoked (FwPublish *publish,
             FwDevice  *device,
             GPtrArray *wanted)
{
  g_autofree char *day = g_strndup (device->revoked, 10);

  g_ptr_array_add (wanted, g_object_new (FW_TYPE_NOTICE, "laptop", publish->device_id,
                                         "about", fw_entity_get_uuid (FW_ENTITY (device)),
                                         "kind", FW_NOTICE_REVOKED, "number", device->device_id,
                                         "text", device->name, "date", day, NULL));
}

/* @wanted: (element-type FwNotice): takes what is to be told */
void
fw_publish_revoked (FwPublish *publish,
                    GPtrArray *wanted)
{
  g_autoptr(GPtrArray) devices = fw_store_list (publish->store, "device", NULL, NULL);

  for (guint i = 0; i < devices->len && fw_publish_breathe (publish); i++)
    {
      FwDevice *device = devices->pdata[i];

      if (device->revoked != NULL && g_strcmp0 (device->device_id, publish->device_id) != 0)
        add_revoked (publish, device, wanted);
    }
}

static FwDevice *
find_device (FwStore    *self,
             const char *device_id)
{
  FwEntity *device = device_id != NULL
                     ? fw_store_find (self, "device", "device_id", device_id) : NULL;

  return device != NULL ? FW_DEVICE (device) : NULL;
}

/**
 * fw_store_take_revoked:
 * @notice: a FwNotice that has come
 *
 * Revokes here what the office has revoked.
 */
gboolean
fw_store_take_revoked (FwStore     *self,
                       const char  *notice,
                       GError     **error)
{
  g_autoptr(FwEntity) told = fw_store_load (self, notice, NULL);
  g_autoptr(FwDevice) device = NULL;
  g_autofree char *now = fw_time_now ();

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  if (!FW_IS_NOTICE (told) || g_strcmp0 (FW_NOTICE (told)->kind, FW_NOTICE_REVOKED) != 0)
    return TRUE;
  device = find_device (self, FW_NOTICE (told)->number);
  if (device == NULL || device->revoked != NULL)
    return TRUE;
  g_object_set (device, "revoked", now, NULL);

  return fw_store_save (self, FW_ENTITY (device), error);
}

/* Whether the office told this workplace so, who may not know the device yet. */
gboolean
fw_store_was_revoked (FwStore    *self,
                      const char *device_id)
{
  g_autoptr(GPtrArray) told = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  told = fw_store_list (self, "notice", "kind", FW_NOTICE_REVOKED);
  for (guint i = 0; i < told->len; i++)
    {
      const FwNotice *notice = told->pdata[i];

      /* The office has those that it made for others, too. */
      if (g_strcmp0 (notice->number, device_id) == 0 &&
          g_strcmp0 (notice->laptop, fw_store_get_device_id (self)) == 0)
        return TRUE;
    }

  return FALSE;
}
