/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-doc.h"
#include "fw-layout.h"
#include "fw-shape.h"

G_BEGIN_DECLS

/**
 * FwSceneOptions:
 * @family: the font; several families may be named, with commas
 * @size: of the text of a step, in px at 100 %
 * @arrangement: what the horizontal direction means
 * @day_width: of the arrangement by time; 0 for one that suits the chain
 * @whole: whether all of it is drawn at once, as for a file: its texts are then
 *   kept as they are laid out to be measured
 */
typedef struct
{
  const char          *family;
  double               size;
  FwLayoutArrangement  arrangement;
  double               day_width;
  gboolean             whole;
} FwSceneOptions;

#define FW_SCENE_OPTIONS_DEFAULT { "Cantarell, sans-serif", 15.0, FW_LAYOUT_FLOW, 0.0, FALSE }

typedef enum
{
  FW_BADGE_HURDLE,
  FW_BADGE_RESOURCE,
  FW_BADGE_MEDIA_BREAK,
  FW_BADGE_DOUBLE_ENTRY,
  FW_BADGE_TURNING_POINT,
  FW_BADGE_VISITS,
  FW_BADGE_SOURCE,
  FW_BADGE_CIRCLE,
  FW_BADGE_LOOP,
  FW_BADGE_N,
} FwBadgeKind;

/**
 * FwBadge:
 * @uuid: (nullable): of the hurdle or resource
 * @number: of the hurdle or resource
 * @text: right of its sign; may be empty
 * @sign: in its sign, "1"; may be empty
 * @place: relative to the corner of the step or label that it belongs to
 */
typedef struct
{
  FwBadgeKind   kind;
  char         *uuid;
  guint         number;
  FwTextBlock   sign;
  FwTextBlock   text;
  FwLayoutRect  place;
} FwBadge;

/**
 * FwItemState:
 *
 * What a view says of a step or an edge; the last four compare Ist and Soll.
 */
typedef enum
{
  FW_ITEM_SELECTED = 1 << 0,
  FW_ITEM_FOCUSED  = 1 << 1,
  FW_ITEM_FOUND    = 1 << 2,
  FW_ITEM_DIMMED   = 1 << 3,
  FW_ITEM_WARNED   = 1 << 4,
  FW_ITEM_GONE     = 1 << 5,
  FW_ITEM_NEW      = 1 << 6,
  FW_ITEM_CHANGED  = 1 << 7,
  FW_ITEM_MOVED    = 1 << 8,
} FwItemState;

/**
 * FwSceneStep:
 * @number: of the step, as people call it
 * @lane: index of its lane
 * @circle: (nullable): whose colours it has
 * @day: when it begins after the start, in days, along the flow
 * @box: its place; no text and no badge of it is outside
 * @label: what it says, @label_x and @label_y from the corner of the box
 * @meta: number or duration below it
 * @index: the number, where it stands below the icon
 * @badges: (element-type FwBadge): or %NULL
 */
typedef struct
{
  char         *uuid;
  guint         number;
  FwShape       shape;
  int           lane;
  char         *circle;
  gboolean      missed;
  gboolean      pinned;
  double        day;
  double        days;
  FwLayoutRect  box;
  FwTextBlock   label;
  FwTextBlock   meta;
  FwTextBlock   index;
  double        label_x;
  double        label_y;
  GArray       *badges;
  FwItemState   state;
} FwSceneStep;

typedef enum
{
  FW_LINE_NEXT,
  FW_LINE_WARM,
  FW_LINE_COLD,
  FW_LINE_INFO,
  FW_LINE_BACK,
  FW_LINE_MISSING,
  FW_LINE_N,
} FwLineKind;

/**
 * FwSceneEdge:
 * @from: index of a step
 * @to: index of a step
 * @crossing: whether it is a Schnittstelle
 * @points: of the line, on the outlines of the steps at both ends
 * @sign: where the sign of its kind stands
 * @room: of the label with its badges; without size if it has none
 * @bounds: of all of it
 */
typedef struct
{
  char          *uuid;
  FwLineKind     kind;
  guint          from;
  guint          to;
  gboolean       crossing;
  gboolean       by_default;
  FwLayoutPoint *points;
  guint          n_points;
  FwLayoutPoint  sign;
  FwTextBlock    label;
  FwLayoutRect   room;
  GArray        *badges;
  FwLayoutRect   bounds;
  FwItemState    state;
} FwSceneEdge;

/**
 * FwSceneLane:
 * @uuid: (nullable): %NULL for "ohne Institution"
 * @band: all of it, with the header
 * @header: at its left end
 * @empty: whether no step stands in it
 */
typedef struct
{
  char         *uuid;
  char         *circle;
  gboolean      empty;
  gboolean      external;
  guint         n_steps;
  FwTextBlock   name;
  FwTextBlock   office;
  FwTextBlock   chip;
  FwTextBlock   note;
  FwLayoutRect  band;
  FwLayoutRect  header;
} FwSceneLane;

/**
 * FwSceneChange:
 * @step: index of the step that ends the former benefit
 * @x: of the double line across all lanes
 * @label: "AsylbLG → SGB II", with the days without benefit
 * @room: of the label, above the lanes
 *
 * A change from one Rechtskreis to another.
 */
typedef struct
{
  guint         step;
  double        x;
  FwTextBlock   label;
  FwLayoutRect  room;
} FwSceneChange;

/**
 * FwSceneMove:
 * @step: index of the step that has moved
 * @lane: index of the lane that it has left
 * @points: of the arrow, from inside of that lane to the outline of the step
 * @bounds: of all of it
 */
typedef struct
{
  guint         step;
  guint         lane;
  FwLayoutPoint points[3];
  guint         n_points;
  FwLayoutRect  bounds;
} FwSceneMove;

typedef enum
{
  FW_HIT_NOTHING,
  FW_HIT_STEP,
  FW_HIT_EDGE,
  FW_HIT_MARK,
  FW_HIT_LANE_HEADER,
  FW_HIT_LANE,
} FwHitKind;

/**
 * FwSceneHit:
 * @index: of the step, edge or lane
 * @uuid: (nullable): of the record; of a mark that of the mark
 */
typedef struct
{
  FwHitKind   kind;
  guint       index;
  const char *uuid;
} FwSceneHit;

/**
 * FwDrop:
 * @lane: index of the lane
 * @after: index of the step behind which the dropped one goes, or -1
 * @before: index of the step in front of which it goes, or -1
 * @edge: index of the edge on which it is dropped, or -1
 * @marker: where the preview stands
 */
typedef struct
{
  int          lane;
  int          after;
  int          before;
  int          edge;
  FwLayoutRect marker;
} FwDrop;

/* The drawing of a chain as it was at one moment.  It keeps nothing of the
 * document, so that a thread may lay it out while people go on typing. */
#define FW_TYPE_SCENE (fw_scene_get_type ())
G_DECLARE_FINAL_TYPE (FwScene, fw_scene, FW, SCENE, GObject)

FwScene            *fw_scene_new           (FwChainDoc            *doc,
                                            const FwSceneOptions  *options,
                                            FwScene               *previous);
gboolean            fw_scene_lay_out       (FwScene               *self,
                                            GCancellable          *cancellable,
                                            GError               **error);
FwScene            *fw_scene_new_laid_out  (FwChainDoc            *doc,
                                            const FwSceneOptions  *options,
                                            FwScene               *previous,
                                            GError               **error);

const char         *fw_scene_get_title     (FwScene               *self);
double              fw_scene_get_width     (FwScene               *self);
double              fw_scene_get_height    (FwScene               *self);
double              fw_scene_get_top       (FwScene               *self);
double              fw_scene_get_header    (FwScene               *self);
FwTextCache        *fw_scene_get_texts     (FwScene               *self);

guint               fw_scene_get_n_steps   (FwScene               *self);
guint               fw_scene_get_n_edges   (FwScene               *self);
guint               fw_scene_get_n_lanes   (FwScene               *self);
guint               fw_scene_get_n_changes (FwScene               *self);
guint               fw_scene_get_n_moves   (FwScene               *self);
const FwSceneStep  *fw_scene_get_step      (FwScene               *self,
                                            guint                  index);
const FwSceneEdge  *fw_scene_get_edge      (FwScene               *self,
                                            guint                  index);
const FwSceneLane  *fw_scene_get_lane      (FwScene               *self,
                                            guint                  index);
const FwSceneMove  *fw_scene_get_move      (FwScene               *self,
                                            guint                  index);
int                 fw_scene_find_step     (FwScene               *self,
                                            const char            *uuid);
int                 fw_scene_find_edge     (FwScene               *self,
                                            const char            *uuid);
void                fw_scene_set_state     (FwScene               *self,
                                            const char            *uuid,
                                            FwItemState            state);
void                fw_scene_set_moves     (FwScene               *self,
                                            GHashTable            *moves);

FwSceneHit               fw_scene_hit           (FwScene               *self,
                                            double                 x,
                                            double                 y);
gboolean            fw_scene_find_drop     (FwScene               *self,
                                            double                 x,
                                            double                 y,
                                            FwDrop                *drop);

G_END_DECLS
