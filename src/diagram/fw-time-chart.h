/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <cairo.h>

#include "fw-layout.h"
#include "fw-palette.h"
#include "fw-text-cache.h"
#include "fw-time-text.h"

G_BEGIN_DECLS

/* No item. */
#define FW_TIME_NONE G_MAXUINT

typedef enum
{
  FW_TIME_EARLIER,
  FW_TIME_LATER,
  FW_TIME_ABOVE,
  FW_TIME_BELOW,
  FW_TIME_FIRST,
  FW_TIME_LAST,
} FwTimeStep;

/**
 * FwTimeItem:
 * @box: in px at 100 %, beside the names of the bars
 * @inset: how much of its left is covered by a gap
 * @span: (nullable): either this
 * @mark: (nullable): or that
 */
typedef struct
{
  FwLayoutRect      box;
  double            inset;
  const FwTimeSpan *span;
  const FwTimeMark *mark;
  FwTextBlock       label;
} FwTimeItem;

/* The bars of one person, laid out and drawn: for the screen, paper and tests
 * alike.  It belongs to one thread. */
typedef struct _FwTimeChart FwTimeChart;

FwTimeChart      *fw_time_chart_new         (FwTimeBar            *bar,
                                             FwTextCache          *texts);
void              fw_time_chart_free        (FwTimeChart          *self);
void              fw_time_chart_lay_out     (FwTimeChart          *self,
                                             double                width);
double            fw_time_chart_get_width   (FwTimeChart          *self);
double            fw_time_chart_get_height  (FwTimeChart          *self);
double            fw_time_chart_get_header  (FwTimeChart          *self);
guint             fw_time_chart_get_n_items (FwTimeChart          *self);
const FwTimeItem *fw_time_chart_get_item    (FwTimeChart          *self,
                                             guint                 item);
FwEntity         *fw_time_chart_get_record  (FwTimeChart          *self,
                                             guint                 item);
char             *fw_time_chart_dup_cell    (FwTimeChart          *self,
                                             guint                 item,
                                             FwTimeCell            cell);
char             *fw_time_chart_dup_name    (FwTimeChart          *self,
                                             guint                 item);
char             *fw_time_chart_dup_description (FwTimeChart      *self,
                                             guint                 item);
guint             fw_time_chart_find        (FwTimeChart          *self,
                                             double                x,
                                             double                y);
guint             fw_time_chart_walk        (FwTimeChart          *self,
                                             guint                 item,
                                             FwTimeStep            step);
void              fw_time_chart_draw        (FwTimeChart          *self,
                                             cairo_t              *cr,
                                             FwDrawTheme           theme,
                                             const FwLayoutRect   *clip);
void              fw_time_chart_draw_header (FwTimeChart          *self,
                                             cairo_t              *cr,
                                             FwDrawTheme           theme);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwTimeChart, fw_time_chart_free)

G_END_DECLS
