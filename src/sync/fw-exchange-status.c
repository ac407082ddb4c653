/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-exchange-status"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "fw-base.h"
#include "fw-exchange-private.h"
#include "fw-exchange-status.h"
#include "fw-file.h"
#include "fw-publish.h"
#include "fw-quarantine.h"
#include "fw-shipment.h"

#define MS_PER_DAY   (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)
/* Long enough for a holiday, short enough to notice that a stick never came. */
#define SILENCE      (21 * MS_PER_DAY)
#define MOST_MISSING 8

/* --- what was sent ----------------------------------------------------------------------- */

static void
count_sent (FwExchangeStatus *self,
            FwStore          *store)
{
  g_autoptr(GPtrArray) shipments = fw_store_list_shipments (store, self->device->device_id);

  self->n_sent = shipments->len;
  for (guint i = 0; i < shipments->len; i++)
    {
      const FwShipment *shipment = shipments->pdata[i];

      if (i == 0)
        {
          self->last = shipment->number;
          self->last_sent = shipment->time;
        }
      if (!shipment->confirmed)
        {
          self->open = shipment->number;
          self->open_time = shipment->time;
        }
      else if (self->confirmed == 0)
        {
          self->confirmed = shipment->number;
        }
    }
}

static void
count_scope (FwStore  *store,
             FwDevice *device,
             FwScope  *scope,
             guint    *pending,
             guint    *n_new)
{
  gint64 row = fw_log_ensure_scope (store, scope->kind, scope->ident, NULL);
  g_autoptr(GArray) streams = fw_log_list_streams (store, row);

  for (guint n = 0; n < streams->len; n++)
    {
      FwStream *stream = &g_array_index (streams, FwStream, n);
      gint64 reach = fw_exchange_get_reach (store, device, scope, stream);
      gint64 acknowledged = fw_log_get_acknowledged (store, device->device_id, row, stream->ident);
      gint64 sent = fw_log_get_sent (store, device->device_id, row, stream->ident);

      *pending += (guint) MAX (0, reach - acknowledged);
      *n_new += (guint) MAX (0, reach - MAX (acknowledged, sent));
    }
}

static void
count_pending (FwStore  *store,
               FwDevice *device,
               guint    *pending,
               guint    *n_new)
{
  g_autoptr(GArray) scopes = fw_exchange_list_scopes (store, device);

  *pending = *n_new = fw_store_count_unpublished (store, device->device_id);
  for (guint i = 0; i < scopes->len; i++)
    count_scope (store, device, &g_array_index (scopes, FwScope, i), pending, n_new);
  *pending += fw_exchange_count_contents (store, device, FW_EXPORT_DEFAULT);
  *n_new += fw_exchange_count_contents (store, device, FW_EXPORT_SPARING);
}

/* How many operations and contents of files the partner has not acknowledged,
 * and records that are to be written for it. */
guint
fw_exchange_count_pending (FwStore  *store,
                           FwDevice *device)
{
  guint pending, n_new;

  g_return_val_if_fail (FW_IS_STORE (store), 0);
  g_return_val_if_fail (FW_IS_DEVICE (device), 0);

  count_pending (store, device, &pending, &n_new);

  return pending;
}

/* --- what came --------------------------------------------------------------------------- */

static void
count_received (FwExchangeStatus *self,
                FwStore          *store)
{
  g_autoptr(GPtrArray) list = fw_log_list_deliveries (store, self->device->device_id, FALSE);

  for (guint i = 0; i < list->len; i++)
    {
      const FwDelivery *delivery = list->pdata[i];
      gboolean applied = g_strcmp0 (delivery->state, "applied") == 0;

      self->last_seen = MAX (self->last_seen, delivery->time);
      self->n_parked += g_strcmp0 (delivery->state, "parked") == 0;
      if (!applied)
        continue;
      self->n_received++;
      self->last_received = MAX (self->last_received, delivery->time);
    }
}

static void
count_refused (FwExchangeStatus *self,
               FwStore          *store)
{
  g_autoptr(GPtrArray) files = fw_store_list_quarantine (store);

  for (guint i = 0; i < files->len; i++)
    self->n_refused += g_strcmp0 (((FwQuarantined *) files->pdata[i])->device_id,
                                  self->device->device_id) == 0;
}

static void
append_range (GString *text,
              gint64   first,
              gint64   last)
{
  if (first > last)
    return;
  g_string_append_printf (text, "%s%" G_GINT64_FORMAT, text->len > 0 ? ", " : "", first);
  if (last > first)
    g_string_append_printf (text, "–%" G_GINT64_FORMAT, last);
}

/* The sender counts its files to us.  What lies between the last one taken over
 * and one that waits is what it waits for. */
static char *
dup_missing (FwStore    *store,
             const char *device_id)
{
  g_autoptr(GArray) applied = fw_store_list_numbers (store, device_id, "applied");
  g_autoptr(GArray) parked = fw_store_list_numbers (store, device_id, "parked");
  GString *text = g_string_new (NULL);
  gint64 last = 0;

  for (guint i = 0; parked->len > 0 && i < applied->len; i++)
    if (g_array_index (applied, gint64, i) < g_array_index (parked, gint64, 0))
      last = g_array_index (applied, gint64, i);
  for (guint i = 0; i < MIN (parked->len, MOST_MISSING); i++)
    {
      gint64 number = g_array_index (parked, gint64, i);

      append_range (text, last + 1, number - 1);
      last = MAX (last, number);
    }

  return g_string_free (text, FALSE);
}

/* --- the next step ----------------------------------------------------------------------- */

static FwExchangeStep
choose_step (const FwExchangeStatus *self,
             FwStore                *store,
             gint64                  now)
{
  if (self->device->revoked != NULL)
    return FW_NEXT_REVOKED;
  if (self->device->confirmed == NULL)
    return FW_NEXT_COMPARE;
  if (fw_exchange_get_request (store, self->device->device_id))
    return FW_NEXT_ASK;
  if (self->n_parked > 0)
    return FW_NEXT_WAIT;
  if (self->n_new > 0)
    return FW_NEXT_SEND;
  if (self->pending > 0)
    return FW_NEXT_REPEAT;
  if (self->last_received > self->last_sent)
    return FW_NEXT_ACKNOWLEDGE;

  return self->last_seen > 0 && now - self->last_seen > SILENCE ? FW_NEXT_SILENT : FW_NEXT_NONE;
}

/**
 * fw_exchange_status_new:
 * @now: ms since 1970 UTC
 *
 * Returns: (transfer full): how things stand with a partner
 */
FwExchangeStatus *
fw_exchange_status_new (FwStore  *store,
                        FwDevice *device,
                        gint64    now)
{
  FwExchangeStatus *self;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (FW_IS_DEVICE (device), NULL);

  self = g_new0 (FwExchangeStatus, 1);
  self->device = g_object_ref (device);
  count_sent (self, store);
  count_pending (store, device, &self->pending, &self->n_new);
  count_received (self, store);
  count_refused (self, store);
  self->missing = dup_missing (store, device->device_id);
  self->step = choose_step (self, store, now);

  return self;
}

void
fw_exchange_status_free (FwExchangeStatus *self)
{
  g_object_unref (self->device);
  g_free (self->missing);
  g_free (self);
}

const char *
fw_exchange_step_to_string (FwExchangeStep step)
{
  static const char *const names[] = {
    [FW_NEXT_REVOKED] = "revoked", [FW_NEXT_COMPARE] = "compare", [FW_NEXT_ASK] = "ask",
    [FW_NEXT_WAIT] = "wait", [FW_NEXT_SEND] = "send", [FW_NEXT_REPEAT] = "repeat",
    [FW_NEXT_ACKNOWLEDGE] = "acknowledge", [FW_NEXT_SILENT] = "silent", [FW_NEXT_NONE] = "none",
  };

  g_return_val_if_fail (step < G_N_ELEMENTS (names), NULL);

  return names[step];
}

/* Whether a new file for the partner would tell it something. */
gboolean
fw_exchange_status_is_due (const FwExchangeStatus *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->step == FW_NEXT_REVOKED || self->step == FW_NEXT_COMPARE)
    return FALSE;

  return self->pending > 0 || self->step == FW_NEXT_ASK ||
         self->last_received > self->last_sent;
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

static char *
dup_asking (const FwExchangeStatus *self)
{
  if (*self->missing == '\0')
    return g_strdup_printf (_("Something of %s is missing here. Next: exchange; the file asks for"
                              " it."), self->device->name);

  /* Translators: %1$s is a partner, %2$s a list of numbers such as "15–16". */
  return g_strdup_printf (_("No. %2$s of %1$s is missing here. Next: exchange; the file asks for"
                            " it."), self->device->name, self->missing);
}

static char *
dup_repeating (const FwExchangeStatus *self)
{
  g_autofree char *when = fw_exchange_dup_when (self->open_time);

  if (self->open == 0)
    return g_strdup_printf (_("%s has not acknowledged everything. Next: write the file again."),
                            self->device->name);

  /* Translators: %1$s is a partner, %2$d the number of a delivery, %3$s date and time. */
  return g_strdup_printf (_("%1$s has not acknowledged delivery %2$d of %3$s yet. Next: hand it"
                            " over, or write the file again."), self->device->name,
                          (int) self->open, when);
}

/* Returns: (transfer full): a sentence */
char *
fw_exchange_status_dup_step (const FwExchangeStatus *self)
{
  const char *name;

  g_return_val_if_fail (self != NULL, NULL);

  name = self->device->name;
  switch (self->step)
    {
    case FW_NEXT_REVOKED:
      return g_strdup (_("Revoked: files of this device are put aside."));
    case FW_NEXT_COMPARE:
      return g_strdup (_("Next: compare the fingerprints and confirm them."));
    case FW_NEXT_ASK:
      return dup_asking (self);
    case FW_NEXT_WAIT:
      return g_strdup_printf (_("%s was asked for what is missing. Next: read in its answer."),
                              name);
    case FW_NEXT_SEND:
      return g_strdup_printf (ngettext ("%u change waits. Next: exchange.",
                                        "%u changes wait. Next: exchange.", self->n_new),
                              self->n_new);
    case FW_NEXT_REPEAT:
      return dup_repeating (self);
    case FW_NEXT_ACKNOWLEDGE:
      return g_strdup (_("Next: exchange, so that the other side knows that its file arrived."));
    case FW_NEXT_SILENT:
      return g_strdup_printf (_("Nothing came from %s for more than three weeks. Next: ask there."),
                              name);
    case FW_NEXT_NONE:
    default:
      return g_strdup (_("Nothing waits."));
    }
}

/* --- files that nobody needs any more -------------------------------------------------------- */

/* Only what has a name of ours and still is what we wrote. */
static gboolean
is_ours (const FwShipment *shipment)
{
  g_autofree char *name = g_path_get_basename (shipment->path);
  g_autofree char *hex = NULL;
  g_autoptr(GBytes) file = NULL;
  guint8 digest[32];

  if (!g_str_has_prefix (name, "FW-") || !g_str_has_suffix (name, ".xml"))
    return FALSE;
  file = fw_file_read (shipment->path, NULL);
  if (file == NULL)
    return FALSE;
  hex = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);

  return fw_hex_decode (hex, digest, sizeof digest) &&
         memcmp (digest, shipment->digest, sizeof digest) == 0;
}

/**
 * fw_exchange_tidy:
 *
 * Only files with content go: one that merely acknowledges is not acknowledged
 * itself, and the partner may not have read it yet.
 *
 * Returns: how many files were removed
 */
guint
fw_exchange_tidy (FwStore *store)
{
  g_autoptr(GPtrArray) shipments = NULL;
  guint removed = 0;

  g_return_val_if_fail (FW_IS_STORE (store), 0);

  shipments = fw_store_list_shipments (store, NULL);
  for (guint i = 0; i < shipments->len; i++)
    {
      const FwShipment *shipment = shipments->pdata[i];

      if (shipment->confirmed && shipment->n_operations > 0 && shipment->path != NULL &&
          g_file_test (shipment->path, G_FILE_TEST_IS_REGULAR) && is_ours (shipment))
        removed += g_unlink (shipment->path) == 0;
    }

  return removed;
}
