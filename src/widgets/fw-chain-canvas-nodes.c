/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-canvas"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-chain-canvas-private.h"
#include "fw-names.h"
#include "fw-chain-text.h"

/* A chain of more steps has nodes only for what is near. */
#define MOST_NODES 300

/* Room between a step and the button that appends one, for the frame around
 * what is selected. */
#define PLUS_GAP 10
/* Farther away it would cover the step that follows. */
#define LEAST_PLUS_ZOOM 0.8

/* --- who has a node ---------------------------------------------------------------------- */

static gboolean
is_near (FwChainCanvas      *self,
         const FwLayoutRect *rect)
{
  graphene_rect_t room = GRAPHENE_RECT_INIT (
    (float) (rect->x * self->zoom), (float) (rect->y * self->zoom),
    (float) (rect->width * self->zoom), (float) (rect->height * self->zoom));

  return graphene_rect_intersection (&room, &self->nodes_room, NULL);
}

static void
want (GHashTable *wanted,
      gpointer    record)
{
  if (record != NULL)
    g_hash_table_add (wanted, record);
}

static void
want_around (FwChainCanvas *self,
             GHashTable    *wanted,
             FwChainStep   *step)
{
  FwChainDoc *doc = fw_chain_canvas_get_doc (self);
  GPtrArray *out = fw_chain_doc_get_out (doc, step), *in = fw_chain_doc_get_in (doc, step);

  want (wanted, step);
  for (guint i = 0; i < out->len; i++)
    {
      want (wanted, out->pdata[i]);
      want (wanted, fw_chain_doc_get_to (doc, out->pdata[i]));
    }
  for (guint i = 0; i < in->len; i++)
    want (wanted, fw_chain_doc_get_from (doc, in->pdata[i]));
}

static void
want_near (FwChainCanvas *self,
           GHashTable    *wanted)
{
  FwChainDoc *doc = fw_chain_canvas_get_doc (self);
  graphene_rect_t view = fw_chain_canvas_get_view (self);
  g_autoptr(GPtrArray) near = g_ptr_array_new ();

  graphene_rect_inset_r (&view, -view.size.width / 4, -view.size.height / 4, &self->nodes_room);
  for (guint i = 0; i < fw_scene_get_n_steps (self->scene); i++)
    {
      const FwSceneStep *step = fw_scene_get_step (self->scene, i);

      if (is_near (self, &step->box))
        g_ptr_array_add (near, fw_chain_doc_find (doc, step->uuid));
    }
  /* Who looks at everything at once does not read it. */
  for (guint i = 0; i < near->len && near->len <= MOST_NODES; i++)
    {
      GPtrArray *out = near->pdata[i] != NULL ? fw_chain_doc_get_out (doc, near->pdata[i]) : NULL;

      want (wanted, near->pdata[i]);
      for (guint e = 0; out != NULL && e < out->len; e++)
        want (wanted, out->pdata[e]);
    }
}

static void
want_all (GHashTable *wanted,
          GPtrArray  *records)
{
  for (guint i = 0; i < records->len; i++)
    want (wanted, records->pdata[i]);
}

static GHashTable *
find_wanted (FwChainCanvas *self)
{
  FwChainDoc *doc = fw_chain_canvas_get_doc (self);
  GHashTable *wanted = g_hash_table_new (NULL, NULL);
  gpointer focus = fw_chain_doc_find (doc, fw_chain_canvas_get_focus (self));
  gpointer lead = fw_chain_selection_get_lead (self->selection);

  want_all (wanted, fw_chain_doc_get_lanes (doc));
  if (fw_chain_doc_get_steps (doc)->len <= MOST_NODES)
    {
      want_all (wanted, fw_chain_doc_get_steps (doc));
      want_all (wanted, fw_chain_doc_get_edges (doc));
      return wanted;
    }
  want_near (self, wanted);
  want (wanted, focus);
  want (wanted, lead);
  if (FW_IS_CHAIN_STEP (lead))
    want_around (self, wanted, lead);
  else if (fw_chain_doc_get_steps (doc)->len > 0)
    want (wanted, fw_chain_doc_get_steps (doc)->pdata[0]);

  return wanted;
}

/* --- what they say ----------------------------------------------------------------------- */

static char *
dup_edge_name (FwChainDoc  *doc,
               FwChainEdge *edge)
{
  /* Translators: the names of two steps. */
  return g_strdup_printf (_("Connection from “%1$s” to “%2$s”"),
                          fw_chain_text_get_step (fw_chain_doc_get_from (doc, edge)),
                          fw_chain_text_get_step (fw_chain_doc_get_to (doc, edge)));
}

/* The scene has counted them: asking each step of a long chain for its lane
 * takes as long as a frame. */
static guint
count_steps (FwChainCanvas *self,
             FwChainLane   *lane)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (lane));

  for (guint i = 0; i < fw_scene_get_n_lanes (self->scene); i++)
    if (g_strcmp0 (fw_scene_get_lane (self->scene, i)->uuid, uuid) == 0)
      return fw_scene_get_lane (self->scene, i)->n_steps;

  return 0;
}

static const char *
get_lane_name (FwChainLane *lane)
{
  return lane->name != NULL ? lane->name : _("without name");
}

static char *
dup_lane_name (FwChainCanvas *self,
               FwChainLane   *lane)
{
  FwChainDoc *doc = fw_chain_canvas_get_doc (self);
  guint n = count_steps (self, lane);

  /* Translators: number of the lane, number of lanes, institution, number of steps. */
  return g_strdup_printf (ngettext ("Lane %1$u of %2$u, %3$s, %4$u step",
                                    "Lane %1$u of %2$u, %3$s, %4$u steps", n),
                          fw_chain_doc_get_number (doc, lane), fw_chain_doc_get_lanes (doc)->len,
                          get_lane_name (lane), n);
}

/* What a comparison shows as colour and sign, in words. */
static const char *
get_state_word (FwChainCanvas *self,
                gpointer       record)
{
  static const struct { FwItemState state; const char *word; } words[] = {
    { FW_ITEM_GONE, N_("no longer needed") }, { FW_ITEM_NEW, N_("new") },
    { FW_ITEM_CHANGED, N_("changed") }, { FW_ITEM_MOVED, N_("moved") },
  };
  gpointer state = self->states != NULL
                   ? g_hash_table_lookup (self->states, fw_entity_get_uuid (record)) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if ((GPOINTER_TO_UINT (state) & words[i].state) != 0)
      return _(words[i].word);

  return NULL;
}

static char *
dup_step_name (FwChainCanvas *self,
               FwChainStep   *step)
{
  g_autofree char *sentence = fw_chain_doc_dup_sentence (fw_chain_canvas_get_doc (self), step);
  const char *word = get_state_word (self, step);

  return word != NULL ? g_strconcat (word, ": ", sentence, NULL) : g_steal_pointer (&sentence);
}

/* What an arrow from another lane shows. */
static char *
dup_move (FwChainCanvas *self,
          FwChainStep   *step)
{
  FwChainDoc *doc = fw_chain_canvas_get_doc (self);
  GPtrArray *lanes = self->moves != NULL
                     ? g_hash_table_lookup (self->moves, fw_entity_get_uuid (FW_ENTITY (step)))
                     : NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *listed = NULL;

  for (guint i = 0; lanes != NULL && i < lanes->len; i++)
    {
      gpointer lane = fw_chain_doc_find (doc, lanes->pdata[i]);

      if (FW_IS_CHAIN_LANE (lane))
        g_ptr_array_add (names, (gpointer) get_lane_name (lane));
    }
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  listed = g_strjoinv (", ", (char **) names->pdata);

  /* Translators: %s is the institution, or the institutions, that did it before. */
  return g_strdup_printf (ngettext ("moved here from %s", "moved here from %s", names->len - 1),
                          listed);
}

static char *
dup_step_description (FwChainCanvas *self,
                      FwChainStep   *step)
{
  g_autofree char *move = dup_move (self, step);

  if (move == NULL || step->comment == NULL)
    return move != NULL ? g_steal_pointer (&move) : g_strdup (step->comment);

  return g_strconcat (move, "\n", step->comment, NULL);
}

static void
name_node (FwChainCanvas *self,
           FwChainNode   *node,
           gpointer       record)
{
  FwChainDoc *doc = fw_chain_canvas_get_doc (self);
  g_autofree char *name = NULL, *description = NULL;

  if (FW_IS_CHAIN_STEP (record))
    {
      name = dup_step_name (self, record);
      description = dup_step_description (self, record);
    }
  else if (FW_IS_CHAIN_EDGE (record))
    {
      name = dup_edge_name (doc, record);
      description = g_strdup (((FwChainEdge *) record)->text);
    }
  else
    name = dup_lane_name (self, record);
  fw_chain_node_set_name (node, name, description);
  fw_chain_node_set_selected (node, fw_chain_selection_contains (self->selection, record));
}

static void
add_target (FwChainCanvas *self,
            GPtrArray     *targets,
            gpointer       record)
{
  FwChainNode *node = record != NULL ? g_hash_table_lookup (self->nodes,
                                                            fw_entity_get_uuid (record)) : NULL;

  if (node != NULL)
    g_ptr_array_add (targets, node);
}

static void
connect_node (FwChainCanvas *self,
              FwChainNode   *node,
              gpointer       record)
{
  FwChainDoc *doc = fw_chain_canvas_get_doc (self);
  g_autoptr(GPtrArray) targets = g_ptr_array_new ();

  if (FW_IS_CHAIN_STEP (record))
    {
      GPtrArray *out = fw_chain_doc_get_out (doc, record);

      for (guint i = 0; i < out->len; i++)
        add_target (self, targets, fw_chain_doc_get_to (doc, out->pdata[i]));
    }
  else if (FW_IS_CHAIN_EDGE (record))
    add_target (self, targets, fw_chain_doc_get_to (doc, record));
  fw_chain_node_set_flow (node, targets);
}

/* --- coming and going -------------------------------------------------------------------- */

static void
on_node_focused (FwChainCanvas *self,
                 FwChainNode   *node)
{
  gpointer record = fw_chain_doc_find (fw_chain_canvas_get_doc (self),
                                       fw_chain_node_get_uuid (node));

  /* A screen reader may move the focus itself. */
  if (fw_chain_node_is_focused (node) && !self->selecting && record != NULL &&
      !fw_chain_selection_contains (self->selection, record))
    fw_chain_selection_set (self->selection, record);
  else
    fw_chain_canvas_update_states (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_node_command (FwChainCanvas *self,
                 const char    *command,
                 FwChainNode   *node)
{
  gpointer record = fw_chain_doc_find (fw_chain_canvas_get_doc (self),
                                       fw_chain_node_get_uuid (node));
  GdkRectangle rect = { 0, };

  if (record == NULL)
    return;
  fw_chain_selection_set (self->selection, record);
  fw_chain_canvas_get_rect (self, record, &rect);
  if (g_str_equal (command, "open"))
    fw_chain_canvas_emit_edit (self, record);
  else if (g_str_equal (command, "append") && FW_IS_CHAIN_STEP (record))
    fw_chain_canvas_emit_append (self, record);
  else if (g_str_equal (command, "menu"))
    fw_chain_canvas_emit_menu (self, record, rect.x + rect.width / 2.0, rect.y + rect.height);
  else
    fw_chain_canvas_focus_record (self, record);
}

static FwChainNode *
ensure_node (FwChainCanvas *self,
             gpointer       record)
{
  const char *uuid = fw_entity_get_uuid (record);
  FwChainNode *node = g_hash_table_lookup (self->nodes, uuid);

  if (node != NULL)
    return node;
  node = fw_chain_node_new (uuid);
  g_signal_connect_swapped (node, "focused", G_CALLBACK (on_node_focused), self);
  g_signal_connect_swapped (node, "command", G_CALLBACK (on_node_command), self);
  gtk_widget_set_parent (GTK_WIDGET (node), GTK_WIDGET (self));
  g_hash_table_insert (self->nodes, (gpointer) fw_chain_node_get_uuid (node), node);

  return node;
}

static void
drop_unwanted (FwChainCanvas *self,
               GHashTable    *wanted)
{
  FwChainDoc *doc = fw_chain_canvas_get_doc (self);
  GHashTableIter iter;
  gpointer uuid, node;

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, &uuid, &node))
    {
      gpointer record = doc != NULL ? fw_chain_doc_find (doc, uuid) : NULL;

      if (record != NULL && wanted != NULL && g_hash_table_contains (wanted, record))
        continue;
      self->lost_focus |= fw_chain_node_is_focused (node);
      g_signal_handlers_disconnect_by_data (node, self);
      g_hash_table_iter_remove (&iter);
      gtk_widget_unparent (node);
    }
}

/* A screen reader reads children in their order: lanes, then each step with the
 * connections that leave it. */
static void
put_next (FwChainCanvas  *self,
          GHashTable     *wanted,
          gpointer        record,
          GtkWidget     **last)
{
  GtkWidget *node;

  if (!g_hash_table_contains (wanted, record))
    return;
  node = GTK_WIDGET (ensure_node (self, record));
  if (*last != NULL && gtk_widget_get_next_sibling (*last) != node)
    gtk_widget_insert_after (node, GTK_WIDGET (self), *last);
  else if (*last == NULL && gtk_widget_get_first_child (GTK_WIDGET (self)) != node)
    gtk_widget_insert_after (node, GTK_WIDGET (self), NULL);
  *last = node;
}

static void
put_in_order (FwChainCanvas *self,
              GHashTable    *wanted)
{
  FwChainDoc *doc = fw_chain_canvas_get_doc (self);
  GPtrArray *lanes = fw_chain_doc_get_lanes (doc), *steps = fw_chain_doc_get_steps (doc);
  GtkWidget *last = NULL;

  for (guint i = 0; i < lanes->len; i++)
    put_next (self, wanted, lanes->pdata[i], &last);
  for (guint i = 0; i < steps->len; i++)
    {
      GPtrArray *out = fw_chain_doc_get_out (doc, steps->pdata[i]);

      put_next (self, wanted, steps->pdata[i], &last);
      for (guint e = 0; e < out->len; e++)
        put_next (self, wanted, out->pdata[e], &last);
    }
}

static void
name_canvas (FwChainCanvas *self)
{
  FwChainDoc *doc = fw_chain_canvas_get_doc (self);
  FwChain *chain = doc != NULL ? fw_chain_doc_get_chain (doc) : NULL;
  g_autofree char *name = NULL;

  /* Translators: the name of a Dienstleistungskette. */
  name = g_strdup_printf (_("Chain: %s"),
                          chain != NULL && chain->name != NULL ? chain->name : "");
  fw_name_set (GTK_WIDGET (self), name);
  fw_name_describe (GTK_WIDGET (self), _("Arrow keys move along the flow, Enter appends a step."));
}

/* What had the focus may be gone; then the canvas itself has it until another
 * thing is selected. */
static void
keep_focus (FwChainCanvas *self)
{
  gboolean lost = self->lost_focus;

  self->lost_focus = FALSE;
  if (lost && self->selection != NULL &&
      fw_chain_canvas_focus_record (self, fw_chain_selection_get_lead (self->selection)))
    return;
  gtk_widget_set_focusable (GTK_WIDGET (self), lost || g_hash_table_size (self->nodes) == 0 ||
                            gtk_widget_is_focus (GTK_WIDGET (self)));
  if (lost)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* After another drawing or selection. */
void
fw_chain_canvas_update_nodes (FwChainCanvas *self)
{
  FwChainDoc *doc = fw_chain_canvas_get_doc (self);
  g_autoptr(GHashTable) wanted = NULL;
  GHashTableIter iter;
  gpointer uuid, node;

  g_clear_handle_id (&self->nodes_idle, g_source_remove);
  name_canvas (self);
  if (doc != NULL && self->scene != NULL)
    wanted = find_wanted (self);
  drop_unwanted (self, wanted);
  if (wanted != NULL)
    put_in_order (self, wanted);
  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, &uuid, &node))
    {
      name_node (self, node, fw_chain_doc_find (doc, uuid));
      connect_node (self, node, fw_chain_doc_find (doc, uuid));
    }
  keep_focus (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
on_nodes_idle (gpointer data)
{
  FwChainCanvas *self = data;

  self->nodes_idle = 0;
  fw_chain_canvas_update_nodes (self);

  return G_SOURCE_REMOVE;
}

/* After scrolling: not at once, since people scroll far. */
void
fw_chain_canvas_check_nodes (FwChainCanvas *self)
{
  FwChainDoc *doc = fw_chain_canvas_get_doc (self);
  graphene_rect_t view = fw_chain_canvas_get_view (self);

  if (doc == NULL || fw_chain_doc_get_steps (doc)->len <= MOST_NODES ||
      self->nodes_idle != 0 || graphene_rect_contains_rect (&self->nodes_room, &view))
    return;
  self->nodes_idle = g_idle_add_full (G_PRIORITY_LOW, on_nodes_idle, self, NULL);
}

void
fw_chain_canvas_clear_nodes (FwChainCanvas *self)
{
  g_clear_handle_id (&self->nodes_idle, g_source_remove);
  drop_unwanted (self, NULL);
}

/* --- places ------------------------------------------------------------------------------ */

static void
place_plus (FwChainCanvas *self)
{
  FwChainStep *step = self->selection != NULL ? fw_chain_selection_get_step (self->selection)
                                              : NULL;
  gboolean shown = step != NULL && fw_chain_canvas_is_editable (self) &&
                   fw_chain_selection_get_size (self->selection) == 1 &&
                   self->drag.kind < FW_DRAG_STEP && self->zoom >= LEAST_PLUS_ZOOM;
  GdkRectangle rect;
  int size;

  shown = shown && fw_chain_canvas_get_rect (self, step, &rect);
  gtk_widget_set_child_visible (self->plus, shown);
  if (!shown)
    return;
  gtk_widget_measure (self->plus, GTK_ORIENTATION_HORIZONTAL, -1, &size, NULL, NULL, NULL);
  size = (int) round (size * CLAMP (self->zoom, 1, 2));
  gtk_widget_size_allocate (self->plus,
                            &(GtkAllocation) { rect.x + rect.width +
                                               (int) ceil (PLUS_GAP * self->zoom),
                                               rect.y + (rect.height - size) / 2, size, size },
                            -1);
}

void
fw_chain_canvas_place_nodes (FwChainCanvas *self)
{
  FwChainDoc *doc = fw_chain_canvas_get_doc (self);
  GHashTableIter iter;
  gpointer uuid, node;

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, &uuid, &node))
    {
      GdkRectangle rect = { 0, };

      fw_chain_canvas_get_rect (self, fw_chain_doc_find (doc, uuid), &rect);
      gtk_widget_measure (node, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (node, &rect, -1);
    }
  place_plus (self);
}

/* --- focus ------------------------------------------------------------------------------- */

/* Returns: (nullable): the id of what has the focus */
const char *
fw_chain_canvas_get_focus (FwChainCanvas *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));

  if (!FW_IS_CHAIN_NODE (child) || !fw_chain_node_is_focused (FW_CHAIN_NODE (child)))
    return NULL;

  return fw_chain_node_get_uuid (FW_CHAIN_NODE (child));
}

/* @record: (nullable) */
gboolean
fw_chain_canvas_focus_record (FwChainCanvas *self,
                              gpointer       record)
{
  FwChainDoc *doc = fw_chain_canvas_get_doc (self);
  FwLayoutRect box;
  FwChainNode *node;

  if (record == NULL || doc == NULL ||
      fw_chain_doc_find (doc, fw_entity_get_uuid (record)) != record ||
      !fw_chain_canvas_find_box (self, fw_entity_get_uuid (record), &box))
    return FALSE;
  node = ensure_node (self, record);
  name_node (self, node, record);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);

  return gtk_widget_grab_focus (GTK_WIDGET (node));
}

/* Moves the focus without another selection. */
gboolean
fw_chain_canvas_focus_selected (FwChainCanvas *self,
                                gpointer       record)
{
  gboolean before = self->selecting, done;

  self->selecting = TRUE;
  done = fw_chain_canvas_focus_record (self, record);
  self->selecting = before;

  return done;
}
