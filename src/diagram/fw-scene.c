/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-scene"

#include "config.h"

#include <math.h>
#include <string.h>

#include "fw-scene-private.h"

#define STEP_WIDTH 210.0

G_DEFINE_FINAL_TYPE (FwScene, fw_scene, G_TYPE_OBJECT)

static void
clear_step (gpointer data)
{
  FwSceneStep *step = data;

  g_free (step->uuid);
  g_free (step->circle);
  fw_text_block_clear (&step->label);
  fw_text_block_clear (&step->meta);
  fw_text_block_clear (&step->index);
  fw_badges_free (step->badges);
}

static void
clear_edge (gpointer data)
{
  FwSceneEdge *edge = data;

  g_free (edge->uuid);
  g_free (edge->points);
  fw_text_block_clear (&edge->label);
  fw_badges_free (edge->badges);
}

static void
clear_lane (gpointer data)
{
  FwSceneLane *lane = data;

  g_free (lane->uuid);
  g_free (lane->circle);
  fw_text_block_clear (&lane->name);
  fw_text_block_clear (&lane->office);
  fw_text_block_clear (&lane->chip);
  fw_text_block_clear (&lane->note);
}

static void
clear_change (gpointer data)
{
  fw_text_block_clear (&((FwSceneChange *) data)->label);
}

static void
fw_scene_finalize (GObject *object)
{
  FwScene *self = FW_SCENE (object);

  g_array_unref (self->steps);
  g_array_unref (self->edges);
  g_array_unref (self->lanes);
  g_array_unref (self->changes);
  g_array_unref (self->moves);
  g_hash_table_unref (self->step_indices);
  g_hash_table_unref (self->edge_indices);
  g_clear_pointer (&self->graph, fw_graph_free);
  g_clear_pointer (&self->layout, fw_layout_unref);
  g_clear_pointer (&self->old_layout, fw_layout_unref);
  g_clear_pointer (&self->texts, fw_text_cache_unref);
  g_free (self->old_nodes);
  g_free (self->title);

  G_OBJECT_CLASS (fw_scene_parent_class)->finalize (object);
}

static void
fw_scene_class_init (FwSceneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_scene_finalize;
}

static GArray *
new_items (guint          size,
           GDestroyNotify clear)
{
  GArray *items = g_array_new (FALSE, TRUE, size);

  g_array_set_clear_func (items, clear);

  return items;
}

static void
fw_scene_init (FwScene *self)
{
  self->steps = new_items (sizeof (FwSceneStep), clear_step);
  self->edges = new_items (sizeof (FwSceneEdge), clear_edge);
  self->lanes = new_items (sizeof (FwSceneLane), clear_lane);
  self->changes = new_items (sizeof (FwSceneChange), clear_change);
  self->moves = new_items (sizeof (FwSceneMove), NULL);
  self->step_indices = g_hash_table_new (g_str_hash, g_str_equal);
  self->edge_indices = g_hash_table_new (g_str_hash, g_str_equal);
}

/* --- measuring -------------------------------------------------------------------------- */

static void
add_lane (FwScene     *self,
          FwChainLane *record)
{
  FwSceneLane lane = { .empty = TRUE };

  if (record != NULL)
    {
      lane.uuid = g_strdup (fw_entity_get_uuid (FW_ENTITY (record)));
      lane.circle = g_strdup (record->legal_circle);
    }
  g_array_append_val (self->lanes, lane);
}

/* Steps of which nobody has said who does them stand in a row of their own,
 * below all others. */
static void
add_lanes (FwScene    *self,
           FwChainDoc *doc)
{
  GPtrArray *lanes = fw_chain_doc_get_lanes (doc), *steps = fw_chain_doc_get_steps (doc);
  gboolean homeless = lanes->len == 0;

  for (guint i = 0; i < lanes->len; i++)
    add_lane (self, lanes->pdata[i]);
  for (guint i = 0; i < steps->len && !homeless; i++)
    homeless = fw_chain_doc_get_lane_of (doc, steps->pdata[i]) == NULL;
  if (homeless)
    add_lane (self, NULL);
}

/* Whoever wrote more than ten years has slipped, and would get no drawing. */
static double
get_days (const FwChainStep *record)
{
  return record->days_typ > 0 ? MIN (record->days_typ, 3652) : 0;
}

static void
add_step (FwScene     *self,
          FwChainDoc  *doc,
          FwChainStep *record)
{
  FwChainLane *lane = fw_chain_doc_get_lane_of (doc, record);
  FwSceneStep step = {
    .uuid = g_strdup (fw_entity_get_uuid (FW_ENTITY (record))),
    .number = fw_chain_doc_get_number (doc, record),
    .shape = fw_shape_from_type (record->type),
    .missed = record->missed,
    .pinned = record->pin > 0,
    .days = get_days (record),
  };

  step.lane = lane != NULL ? (int) fw_chain_doc_get_number (doc, lane) - 1
                           : (int) self->lanes->len - 1;
  if (record->legal_circle != NULL && record->legal_circle[0] != '\0')
    step.circle = g_strdup (record->legal_circle);
  else if (lane != NULL)
    step.circle = g_strdup (lane->legal_circle);
  fw_scene_measure_step (self, doc, record, &step);
  fw_scene_lane (self, step.lane)->empty = FALSE;
  fw_scene_lane (self, step.lane)->n_steps++;
  g_hash_table_insert (self->step_indices, step.uuid, GUINT_TO_POINTER (self->steps->len));
  g_array_append_val (self->steps, step);
}

static FwLineKind
get_kind (const char *type)
{
  static const char *const types[FW_LINE_N] = {
    FW_EDGE_NEXT, FW_EDGE_WARM, FW_EDGE_COLD, FW_EDGE_INFO, FW_EDGE_BACK, FW_EDGE_MISSING,
  };

  for (FwLineKind i = 0; i < FW_LINE_N; i++)
    if (g_strcmp0 (types[i], type) == 0)
      return i;

  return FW_LINE_NEXT;
}

/* An edge that has lost an end is not drawn; the checks of the chain tell. */
static void
add_edge (FwScene     *self,
          FwChainDoc  *doc,
          FwChainEdge *record)
{
  int from = fw_scene_find_step (self, record->from_step);
  int to = fw_scene_find_step (self, record->to_step);
  FwSceneEdge edge = { .kind = get_kind (record->type), .by_default = record->by_default };

  if (from < 0 || to < 0)
    return;
  edge.uuid = g_strdup (fw_entity_get_uuid (FW_ENTITY (record)));
  edge.from = (guint) from;
  edge.to = (guint) to;
  edge.crossing = fw_scene_step (self, from)->lane != fw_scene_step (self, to)->lane;
  fw_scene_measure_edge (self, doc, record, &edge);
  g_hash_table_insert (self->edge_indices, edge.uuid, GUINT_TO_POINTER (self->edges->len));
  g_array_append_val (self->edges, edge);
}

static void
measure_lanes (FwScene    *self,
               FwChainDoc *doc)
{
  GPtrArray *records = fw_chain_doc_get_lanes (doc);
  FwLayoutOptions *options = &self->layout_options;

  for (guint i = 0; i < self->lanes->len; i++)
    {
      FwSceneLane *lane = fw_scene_lane (self, i);

      fw_scene_measure_lane (self, i < records->len ? records->pdata[i] : NULL, lane);
      options->lane_header = MAX (options->lane_header, lane->header.width);
      options->lane_min_height = MAX (options->lane_min_height, lane->header.height);
    }
}

/* As wide as the chain would be in columns: a day of a chain of weeks is wider
 * than one of a chain of years. */
static double
choose_day_width (FwScene *self)
{
  double last = 1;

  for (guint i = 0; i < self->steps->len; i++)
    last = MAX (last, fw_scene_step (self, i)->day + fw_scene_step (self, i)->days);

  return CLAMP (STEP_WIDTH * self->steps->len / last, 4, 60);
}

/* Waiting can be seen as length. */
static void
stretch_waits (FwScene *self)
{
  double *day_width = &self->layout_options.day_width;

  if (*day_width <= 0)
    *day_width = choose_day_width (self);
  for (guint i = 0; i < self->steps->len; i++)
    {
      FwSceneStep *step = fw_scene_step (self, i);

      if (step->shape == FW_SHAPE_WAIT)
        step->box.width = MAX (step->box.width, step->days * *day_width);
    }
}

static void
build_graph (FwScene    *self,
             FwChainDoc *doc)
{
  GPtrArray *records = fw_chain_doc_get_steps (doc);

  self->graph = fw_graph_new (self->lanes->len);
  for (guint i = 0; i < self->steps->len; i++)
    {
      const FwSceneStep *step = fw_scene_step (self, i);
      gint64 pin = ((FwChainStep *) records->pdata[i])->pin;
      FwGraphNode node = {
        .lane = step->lane, .width = step->box.width, .height = step->box.height,
        .shape = fw_shape_is_diamond (step->shape) ? FW_GRAPH_DIAMOND : FW_GRAPH_RECTANGLE,
        .order = (int) i, .pinned = pin > 0, .column = (guint) CLAMP (pin - 1, 0, 10000),
        .day = step->day,
      };

      fw_graph_add_node (self->graph, &node);
    }
  for (guint i = 0; i < self->edges->len; i++)
    {
      const FwSceneEdge *edge = fw_scene_edge (self, i);
      FwGraphEdge line = { edge->from, edge->to, edge->kind == FW_LINE_BACK, edge->room.width,
                           edge->room.height };

      fw_graph_add_edge (self->graph, &line);
    }
}

static void
remember (FwScene *self,
          FwScene *previous)
{
  if (previous == NULL || previous->layout == NULL ||
      previous->layout_options.arrangement != self->layout_options.arrangement)
    return;
  self->old_layout = fw_layout_ref (previous->layout);
  self->old_nodes = g_new (int, MAX (1, self->steps->len));
  for (guint i = 0; i < self->steps->len; i++)
    self->old_nodes[i] = fw_scene_find_step (previous, fw_scene_step (self, i)->uuid);
}

static void
set_options (FwScene              *self,
             const FwSceneOptions *options,
             FwScene              *previous)
{
  static const FwLayoutOptions defaults = FW_LAYOUT_OPTIONS_DEFAULT;

  self->layout_options = defaults;
  self->layout_options.arrangement = options->arrangement;
  self->layout_options.day_width = options->day_width;
  self->layout_options.line_gap = FW_SCENE_LINE_GAP;
  self->layout_options.column_gap = 44;
  self->layout_options.node_gap = 26;
  self->layout_options.lane_padding = 16;
  self->layout_options.lane_min_height = 72;
  self->layout_options.lane_header = 150;
  if (previous != NULL && fw_text_cache_is_for (previous->texts, options->family, options->size))
    self->texts = fw_text_cache_ref (previous->texts);
  else
    self->texts = fw_text_cache_new (options->family, options->size);
  if (options->whole)
    fw_text_cache_keep_all (self->texts);
}

/**
 * fw_scene_new:
 * @previous: (nullable): the scene that is shown now; what has not changed
 *   keeps its place
 *
 * Measures all texts.  The result can be laid out in a thread, and nothing may
 * be asked of it before that is done.  The last reference
 * must be dropped in this thread, too, since fonts belong to it.
 */
FwScene *
fw_scene_new (FwChainDoc           *doc,
              const FwSceneOptions *options,
              FwScene              *previous)
{
  FwScene *self = g_object_new (FW_TYPE_SCENE, NULL);
  GPtrArray *steps = fw_chain_doc_get_steps (doc), *edges = fw_chain_doc_get_edges (doc);
  FwChain *chain = fw_chain_doc_get_chain (doc);
  g_autofree char *title = NULL;

  title = g_strjoin (" ", chain->number != NULL ? chain->number : "",
                     chain->name != NULL ? chain->name : "", NULL);
  self->title = fw_text_block_clean (title);
  set_options (self, options, previous);
  add_lanes (self, doc);
  for (guint i = 0; i < steps->len; i++)
    add_step (self, doc, steps->pdata[i]);
  for (guint i = 0; i < edges->len; i++)
    add_edge (self, doc, edges->pdata[i]);
  fw_scene_find_days (self);
  fw_scene_find_changes (self, doc);
  if (options->arrangement == FW_LAYOUT_TIME)
    stretch_waits (self);
  measure_lanes (self, doc);
  build_graph (self, doc);
  remember (self, previous);

  return self;
}

/* The only part that takes long; any thread may do it. */
gboolean
fw_scene_lay_out (FwScene       *self,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_return_val_if_fail (FW_IS_SCENE (self) && self->layout == NULL, FALSE);

  self->layout = fw_layout_new (self->graph, &self->layout_options, self->old_layout,
                                self->old_nodes, cancellable, error);
  if (self->layout == NULL)
    return FALSE;
  fw_scene_place (self);
  fw_scene_place_lines (self);
  fw_scene_place_labels (self);
  fw_scene_place_bounds (self);
  g_clear_pointer (&self->graph, fw_graph_free);
  g_clear_pointer (&self->old_layout, fw_layout_unref);
  g_clear_pointer (&self->old_nodes, g_free);

  return TRUE;
}

/* Returns: (transfer full) (nullable): a scene that can be drawn at once */
FwScene *
fw_scene_new_laid_out (FwChainDoc            *doc,
                       const FwSceneOptions  *options,
                       FwScene               *previous,
                       GError               **error)
{
  g_autoptr(FwScene) self = fw_scene_new (doc, options, previous);

  return fw_scene_lay_out (self, NULL, error) ? g_steal_pointer (&self) : NULL;
}
