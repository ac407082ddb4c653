/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-time-chart.h"

G_BEGIN_DECLS

/**
 * FwTimeView:
 *
 * The bars of one person.  One stop of the Tab key: left and right walk along
 * a bar, up and down from bar to bar, Home and End to the ends, Enter opens
 * the record, plus, minus and 0 change how much time fits in.  A screen reader
 * finds each span and each flag by name.
 *
 * Signals: open (FwEntity *record).
 */
#define FW_TYPE_TIME_VIEW (fw_time_view_get_type ())
G_DECLARE_FINAL_TYPE (FwTimeView, fw_time_view, FW, TIME_VIEW, GtkWidget)

GtkWidget   *fw_time_view_new        (void);
void         fw_time_view_set_bar    (FwTimeView  *self,
                                      FwTimeBar   *bar);
FwTimeChart *fw_time_view_get_chart  (FwTimeView  *self);
void         fw_time_view_zoom       (FwTimeView  *self,
                                      int          by);

G_END_DECLS
