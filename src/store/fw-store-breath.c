/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-store-breath"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-store-private.h"

/* Short enough that a window which draws sixty frames a second drops few. */
#define INTERVAL (12 * 1000)   /* µs */

/**
 * fw_store_set_breath:
 * @breath: (nullable): %NULL ends it
 *
 * If the store was closed while the breath ran, it is closed now.
 */
void
fw_store_set_breath (FwStore       *self,
                     FwStoreBreath  breath,
                     gpointer       user_data)
{
  g_return_if_fail (FW_IS_STORE (self));
  g_return_if_fail (!self->breathing);

  self->breath = breath;
  self->breath_data = user_data;
  self->breathed = g_get_monotonic_time ();
  fw_store_begin_part (self, 0, 1);
  if (breath == NULL && self->to_close)
    {
      self->to_close = FALSE;
      fw_store_close (self);
    }
}

/* What follows takes the work from one share of the whole to another. */
void
fw_store_begin_part (FwStore *self,
                     double   from,
                     double   upto)
{
  g_return_if_fail (FW_IS_STORE (self));

  self->part_from = from;
  self->part_upto = upto;
}

/**
 * fw_store_breathe:
 * @done: share of the running part
 *
 * To be called between pieces that take less than a frame.
 *
 * Returns: %FALSE with %G_IO_ERROR_CANCELLED if the work shall end
 */
gboolean
fw_store_breathe (FwStore  *self,
                  double    done,
                  GError  **error)
{
  gboolean go_on;

  if (self->breath == NULL || g_get_monotonic_time () - self->breathed < INTERVAL)
    return TRUE;
  self->breathing = TRUE;
  go_on = self->breath (self->part_from + (self->part_upto - self->part_from) * done,
                        self->breath_data);
  self->breathing = FALSE;
  self->breathed = g_get_monotonic_time ();
  if (go_on && !self->to_close)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("It was cancelled."));

  return FALSE;
}
