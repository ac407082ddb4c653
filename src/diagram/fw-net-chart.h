/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-netmap.h"
#include "fw-pen.h"

G_BEGIN_DECLS

/**
 * FwNetChart:
 * @nodes: (element-type FwNetmapNode): as fw_netmap_sort_nodes() leaves them
 * @others: (nullable) (element-type FwNetmapNode): of an earlier day; who was not
 *   there then is marked as new
 * @title: (nullable): the day
 * @centre: who stands in the middle
 * @marked: (nullable): whom somebody is at
 *
 * A Netzwerkkarte: rings of nearness around a person, a quarter for each sector
 * (Budde and Früchtel; Pantuček), for the screen and for paper alike.
 */
typedef struct
{
  GPtrArray    *nodes;
  GPtrArray    *others;
  const char   *title;
  const char   *centre;
  FwNetmapNode *marked;
} FwNetChart;

double  fw_net_chart_get_height   (double            width);
void    fw_net_chart_draw         (const FwNetChart *self,
                                   FwPen            *pen,
                                   double            width,
                                   double            height);
char   *fw_net_chart_dup_sentence (const FwNetChart *self);
void    fw_net_chart_place        (const FwNetChart *self,
                                   guint             index,
                                   double            width,
                                   double            height,
                                   double           *x,
                                   double           *y);
GArray *fw_net_chart_place_names  (const FwNetChart *self,
                                   FwTextCache      *texts,
                                   double            width,
                                   double            height);
char   *fw_netmap_node_dup_line   (FwNetmapNode     *node);
char   *fw_netmap_node_dup_change (FwNetmapNode     *node,
                                   GPtrArray        *others);

double  fw_net_chart_get_legend_height (void);
void    fw_net_chart_draw_legend  (FwPen            *pen,
                                   double            width);

G_END_DECLS
