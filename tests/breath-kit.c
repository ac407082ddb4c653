/* SPDX-License-Identifier: EUPL-1.2 */
#include "breath-kit.h"

static gboolean
on_breath (double   done,
           gpointer data)
{
  Breaths *self = data;
  gboolean is_over = done >= self->cancel_at || self->n >= self->cancel_after;
  g_autoptr(GError) error = NULL;

  self->longest = MAX (self->longest, g_get_monotonic_time () - self->at);
  g_assert_cmpfloat (done, >=, self->last);
  g_assert_cmpfloat (done, <=, 1);
  self->last = done;
  self->n++;
  /* Nobody writes into the middle of it. */
  g_assert_false (fw_store_begin (self->store, "dazwischen", &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_BUSY);
  if (self->close && is_over)
    fw_store_close (self->store);
  self->at = g_get_monotonic_time ();

  return self->close || !is_over;
}

void
breaths_start (Breaths *self,
               FwStore *store)
{
  self->store = store;
  self->at = g_get_monotonic_time ();
  fw_store_set_breath (store, on_breath, self);
}

void
breaths_end (Breaths *self)
{
  fw_store_set_breath (self->store, NULL, NULL);
}
