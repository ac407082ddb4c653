/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What is shown while a thread works, once that takes longer than people wait
 * without wondering; with a button that cancels.  It keeps the window from
 * being worked in meanwhile. */
GtkWidget *fw_wait_window_begin  (GtkWidget     *parent,
                                  const char    *sentence,
                                  GCancellable  *cancellable);
void       fw_wait_window_set_done (GtkWidget    *window,
                                    double        done);
void       fw_wait_window_end    (GtkWidget     *window);

/* Lets the window live on while the store works. */
typedef struct
{
  GtkWidget    *wait;
  GCancellable *cancellable;
} FwWaitBreath;

gboolean   fw_wait_window_breathe (double         done,
                                   gpointer       breath);

G_END_DECLS
