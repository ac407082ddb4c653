/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-scene.h"

G_BEGIN_DECLS

struct _FwScene
{
  GObject          parent_instance;

  char            *title;
  FwTextCache     *texts;
  FwLayoutOptions  layout_options;

  GArray          *steps;     /* FwSceneStep */
  GArray          *edges;     /* FwSceneEdge */
  GArray          *lanes;     /* FwSceneLane */
  GArray          *changes;   /* FwSceneChange */
  GArray          *moves;     /* FwSceneMove */
  GHashTable      *step_indices;
  GHashTable      *edge_indices;

  FwGraph         *graph;
  FwLayout        *layout;
  FwLayout        *old_layout;
  int             *old_nodes;

  double           top;
  double           width;
  double           height;

};

#define fw_scene_step(self, i) (&g_array_index ((self)->steps, FwSceneStep, (i)))
#define fw_scene_edge(self, i) (&g_array_index ((self)->edges, FwSceneEdge, (i)))
#define fw_scene_lane(self, i) (&g_array_index ((self)->lanes, FwSceneLane, (i)))
#define fw_scene_change(self, i) (&g_array_index ((self)->changes, FwSceneChange, (i)))
#define fw_scene_move(self, i) (&g_array_index ((self)->moves, FwSceneMove, (i)))

/* What the lines keep free of each other; the signs on them need it. */
#define FW_SCENE_LINE_GAP   18.0
#define FW_SCENE_SIGN        8.0
#define FW_SCENE_MARGIN     16.0
#define FW_SCENE_PADDING    10.0
#define FW_SCENE_ICON       24.0
#define FW_SCENE_STRIP      14.0

/* A number needs the lower part of its triangle. */
#define FW_BADGE_SIGN_WIDTH(badge) \
  ((badge)->kind == FW_BADGE_HURDLE ? MAX (24.0, (badge)->sign.width + 11.0) : 18.0)

void  fw_scene_measure_step   (FwScene      *self,
                               FwChainDoc   *doc,
                               FwChainStep  *record,
                               FwSceneStep  *step);
void  fw_scene_measure_edge   (FwScene      *self,
                               FwChainDoc   *doc,
                               FwChainEdge  *record,
                               FwSceneEdge  *edge);
void  fw_scene_measure_lane   (FwScene      *self,
                               FwChainLane  *record,
                               FwSceneLane  *lane);
void  fw_scene_find_days      (FwScene      *self);
void  fw_scene_find_changes   (FwScene      *self,
                               FwChainDoc   *doc);
void  fw_scene_place          (FwScene      *self);
void  fw_scene_place_lines    (FwScene      *self);
void  fw_scene_place_labels   (FwScene      *self);
void  fw_scene_place_bounds   (FwScene      *self);

void  fw_badges_free          (GArray       *badges);

G_END_DECLS
