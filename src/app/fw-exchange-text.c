/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-exchange-text"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-exchange-text.h"
#include "fw-log.h"

/* Returns: ms since 1970; 0: never.  The latest stands first. */
static gint64
last_time (FwStore  *store,
           FwDevice *device,
           gboolean  sent)
{
  g_autoptr(GPtrArray) list = fw_log_list_deliveries (store, device->device_id, sent);

  for (guint i = 0; i < list->len; i++)
    {
      const FwDelivery *delivery = list->pdata[i];

      if (sent || g_strcmp0 (delivery->state, "applied") == 0)
        return delivery->time;
    }

  return 0;
}

/* @time: ms since 1970 UTC; 0 is never */
char *
fw_exchange_dup_when (gint64 time)
{
  g_autoptr(GDateTime) utc = NULL;
  g_autoptr(GDateTime) local = NULL;
  g_autofree char *iso = NULL;

  if (time == 0)
    return g_strdup (_("never"));
  utc = g_date_time_new_from_unix_utc (time / 1000);
  local = g_date_time_to_local (utc);
  iso = g_date_time_format (local, "%Y-%m-%dT%H:%M");

  return fw_time_format (iso);
}

gboolean
fw_exchange_is_due (FwStore  *store,
                    FwDevice *device)
{
  return device->confirmed != NULL && device->revoked == NULL &&
         (fw_exchange_count_pending (store, device) > 0 ||
          last_time (store, device, FALSE) > last_time (store, device, TRUE));
}

static char *
dup_next_step (FwStore  *store,
               FwDevice *device)
{
  guint pending = fw_exchange_count_pending (store, device);
  gint64 sent = last_time (store, device, TRUE);

  if (device->revoked != NULL)
    return g_strdup (_("Revoked: files of this device are put aside."));
  if (pending == 0 && !fw_exchange_is_due (store, device))
    return g_strdup (_("Nothing waits."));
  if (pending == 0)
    return g_strdup (_("Next: exchange, so that the other side knows that its file arrived."));
  if (sent == 0)
    return g_strdup_printf (ngettext ("%u change waits. Next: exchange.",
                                      "%u changes wait. Next: exchange.", pending), pending);

  return g_strdup_printf (ngettext ("%u change is not acknowledged yet. Next: hand over the file,"
                                    " or read in the answer.",
                                    "%u changes are not acknowledged yet. Next: hand over the file,"
                                    " or read in the answer.", pending), pending);
}

char *
fw_exchange_dup_state (FwStore  *store,
                       FwDevice *device)
{
  g_autofree char *sent = fw_exchange_dup_when (last_time (store, device, TRUE));
  g_autofree char *received = fw_exchange_dup_when (last_time (store, device, FALSE));
  g_autofree char *next = dup_next_step (store, device);

  /* Translators: %1$s and %2$s are date and time or "never", %3$s is a sentence. */
  return g_strdup_printf (_("Last sent: %1$s · last received: %2$s\n%3$s"), sent, received, next);
}
