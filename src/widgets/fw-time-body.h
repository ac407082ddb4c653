/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-time-chart.h"

G_BEGIN_DECLS

/* The part of the bars that scrolls.  Signals: open (guint item); moved, when
 * the focus went to another item. */
#define FW_TYPE_TIME_BODY (fw_time_body_get_type ())
G_DECLARE_FINAL_TYPE (FwTimeBody, fw_time_body, FW, TIME_BODY, GtkWidget)

GtkWidget   *fw_time_body_new        (void);
void         fw_time_body_set_chart  (FwTimeBody   *self,
                                      FwTimeChart  *chart);
void         fw_time_body_set_zoom   (FwTimeBody   *self,
                                      double        zoom);
void         fw_time_body_walk       (FwTimeBody   *self,
                                      FwTimeStep    step);
guint        fw_time_body_get_item   (FwTimeBody   *self);

G_END_DECLS
