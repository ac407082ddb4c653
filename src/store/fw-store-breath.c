/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-store-breath"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-store-private.h"

/* Short enough that a window which draws sixty frames a second drops few. */
#define INTERVAL (12 * 1000)   /* µs */

/* While a thread works there is nothing else to do than to live. */
#define MOMENT (2 * 1000)

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
  self->part_done = 0;
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

static gboolean
breathe (FwStore  *self,
         double    done,
         GError  **error)
{
  gboolean go_on;

  done = self->part_from + (self->part_upto - self->part_from) * done;
  self->part_done = MAX (self->part_done, done);
  self->breathing = TRUE;
  go_on = self->breath (self->part_done, self->breath_data);
  self->breathing = FALSE;
  self->breathed = g_get_monotonic_time ();
  if (go_on && !self->to_close)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("It was cancelled."));

  return FALSE;
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
  if (self->breath == NULL || self->breathing ||
      g_get_monotonic_time () - self->breathed < INTERVAL)
    return TRUE;

  return breathe (self, done, error);
}

/* --- beside the store --------------------------------------------------------------------- */

typedef struct
{
  FwStoreAside  func;
  gpointer      data;
  GCancellable *cancellable;
  GMutex        lock;
  GCond         cond;
  gboolean      over;
  gboolean      done;
  GError       *error;
} Aside;

static gpointer
run_in_thread (gpointer data)
{
  Aside *aside = data;

  aside->done = aside->func (aside->data, aside->cancellable, &aside->error);
  g_mutex_lock (&aside->lock);
  aside->over = TRUE;
  g_cond_signal (&aside->cond);
  g_mutex_unlock (&aside->lock);

  return NULL;
}

static gboolean
wait_a_moment (Aside *aside)
{
  gint64 end = g_get_monotonic_time () + MOMENT;
  gboolean over;

  g_mutex_lock (&aside->lock);
  while (!aside->over && g_cond_wait_until (&aside->cond, &aside->lock, end))
    continue;
  over = aside->over;
  g_mutex_unlock (&aside->lock);

  return over;
}

/* Even after the person cancelled the window lives on until the thread ends. */
static gboolean
breathe_until_over (FwStore  *self,
                    Aside    *aside,
                    GError  **error)
{
  gboolean go_on = TRUE;

  while (!wait_a_moment (aside))
    if (!breathe (self, 0, go_on ? error : NULL))
      {
        go_on = FALSE;
        g_cancellable_cancel (aside->cancellable);
      }

  return go_on;
}

/**
 * fw_store_run_aside:
 * @func: what needs nothing of the store; with a breath it runs in a thread
 *
 * Returns: what @func returned, or %FALSE with %G_IO_ERROR_CANCELLED
 */
gboolean
fw_store_run_aside (FwStore       *self,
                    FwStoreAside   func,
                    gpointer       data,
                    GError       **error)
{
  g_autoptr(GCancellable) cancellable = NULL;
  Aside aside = { func, data, NULL };
  gboolean go_on;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  if (self->breath == NULL || self->breathing)
    return func (data, NULL, error);
  aside.cancellable = cancellable = g_cancellable_new ();
  g_mutex_init (&aside.lock);
  g_cond_init (&aside.cond);
  {
    GThread *thread = g_thread_new ("fw-aside", run_in_thread, &aside);

    go_on = breathe_until_over (self, &aside, error);
    g_thread_join (thread);
  }
  g_mutex_clear (&aside.lock);
  g_cond_clear (&aside.cond);
  if (go_on && aside.error != NULL)
    g_propagate_error (error, aside.error);
  else
    g_clear_error (&aside.error);

  return go_on && aside.done;
}
