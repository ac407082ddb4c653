/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-pen.h"
#include "fw-time-chart.h"

G_BEGIN_DECLS

/* Everything in px of 1/96 inch. */
#define FW_TIME_AXIS    44.0
#define FW_TIME_ROW     32.0
#define FW_TIME_HEIGHT  26.0
#define FW_TIME_FLAGS   24.0
#define FW_TIME_PADDING  7.0

struct _FwTimeChart
{
  FwTimeBar   *bar;
  FwTextCache *texts;
  GArray      *items;            /* FwTimeItem */
  double       width;
  double       height;
  double       header;
  double       scale;            /* px a day */
  double       lanes[FW_N_BARS]; /* upper edges */
  double       flags[FW_N_BARS]; /* room above the rows */
  FwTextBlock  heads[FW_N_BARS];
};

double  fw_time_chart_get_x  (FwTimeChart  *self,
                              int           day);

G_END_DECLS
