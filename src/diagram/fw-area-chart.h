/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-assessment.h"
#include "fw-pen.h"

G_BEGIN_DECLS

/**
 * FwAreaChart:
 * @pairs: (element-type FwAreaPair): the areas of life, top down
 * @before: (nullable): what the earlier day is called
 * @after: what the later day is called
 *
 * What somebody needs in each area of life, on one day or on two: for the screen
 * and for paper alike.
 */
typedef struct
{
  GPtrArray  *pairs;
  const char *before;
  const char *after;
} FwAreaChart;

double  fw_area_chart_get_height   (const FwAreaChart *self);
void    fw_area_chart_draw         (const FwAreaChart *self,
                                    FwPen             *pen,
                                    double             width);
char   *fw_area_chart_dup_sentence (const FwAreaChart *self);

const char *fw_area_pair_get_label (const FwAreaPair  *pair);
const char *fw_need_get_word       (int                level);
char   *fw_area_pair_dup_change    (const FwAreaPair  *pair);

G_END_DECLS
