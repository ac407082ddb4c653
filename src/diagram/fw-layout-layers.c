/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-layout"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-error.h"
#include "fw-layout-private.h"
#include "fw-rank.h"

/* The first two phases of K. Sugiyama, S. Tagawa, M. Toda, "Methods for
 * Visual Understanding of Hierarchical System Structures", IEEE Transactions
 * on Systems, Man, and Cybernetics 11 (1981): remove cycles, find layers. */

/* So many new edges are looked at one by one; more is another drawing. */
#define MAX_NEW_EDGES 64

/* A person who fixed a step means it more than any shortness of lines. */
#define PIN_WEIGHT 10000

/* What is new goes close to what leads to it. */
#define EDGE_WEIGHT 4

/* How often all nodes look for more room. */
#define MAX_ROUNDS 4
#define MAX_CELLS 4000000

typedef struct
{
  guint *starts;
  guint *edges;
} Incident;

/* The edges of each node, at the one or the other of their @ends. */
static void
list_incident (const FwWork *work,
               const guint  *ends,
               Incident     *out)
{
  g_autofree guint *fill = NULL;

  out->starts = g_new0 (guint, work->n_nodes + 1);
  out->edges = g_new (guint, work->n_edges);
  for (guint i = 0; i < work->n_edges; i++)
    out->starts[ends[i] + 1]++;
  for (guint i = 0; i < work->n_nodes; i++)
    out->starts[i + 1] += out->starts[i];
  fill = g_memdup2 (out->starts, sizeof (guint) * (work->n_nodes + 1));
  for (guint i = 0; i < work->n_edges; i++)
    out->edges[fill[ends[i]]++] = i;
}

static void
clear_incident (Incident *out)
{
  g_free (out->starts);
  g_free (out->edges);
}

static void
turn (FwWork *work,
      guint   edge)
{
  guint tail = work->tails[edge];

  work->tails[edge] = work->heads[edge];
  work->heads[edge] = tail;
  work->reversed[edge] = !work->reversed[edge];
}

/* --- cycles --------------------------------------------------------------------------- */

typedef struct
{
  gboolean entered;
  int      order;
  guint    node;
} Root;

static int
compare_roots (gconstpointer a,
               gconstpointer b)
{
  const Root *x = a, *y = b;

  if (x->entered != y->entered)
    return x->entered ? 1 : -1;
  if (x->order != y->order)
    return x->order < y->order ? -1 : 1;

  return (x->node > y->node) - (x->node < y->node);
}

/* Returns: the nodes, those where something starts first, in model order */
static Root *
list_roots (const FwWork *work)
{
  Root *roots = g_new0 (Root, work->n_nodes);
  g_autofree guint8 *entered = g_new0 (guint8, work->n_nodes);

  for (guint i = 0; i < work->n_edges; i++)
    if (!fw_work_is_loop (work, i))
      entered[work->heads[i]] = TRUE;
  for (guint i = 0; i < work->n_nodes; i++)
    {
      roots[i].node = i;
      roots[i].order = fw_work_get_node (work, i)->order;
      roots[i].entered = entered[i];
    }
  qsort (roots, work->n_nodes, sizeof (Root), compare_roots);

  return roots;
}

/* Depth first; an edge to a node that is still open closes a cycle.  The
 * stack is our own, since a chain may be longer than that of the thread. */
static void
visit (const Incident *out,
       const FwWork   *work,
       guint           root,
       guint8         *states,
       guint          *stack,
       guint          *nexts,
       guint8         *closing)
{
  guint depth = 0;

  stack[depth++] = root;
  states[root] = 1;
  while (depth > 0)
    {
      guint node = stack[depth - 1];

      if (nexts[node] < out->starts[node + 1])
        {
          guint edge = out->edges[nexts[node]++], head = work->heads[edge];

          if (states[head] == 1)
            closing[edge] = TRUE;
          else if (states[head] == 0)
            {
              states[head] = 1;
              stack[depth++] = head;
            }
        }
      else
        {
          states[node] = 2;
          depth--;
        }
    }
}

/* What the user called a way back is turned first; then what closes a cycle
 * when walking in the order of the model. */
static void
remove_cycles (FwWork *work)
{
  g_autofree guint8 *states = g_new0 (guint8, work->n_nodes);
  g_autofree guint8 *closing = g_new0 (guint8, work->n_edges);
  g_autofree guint *stack = g_new (guint, work->n_nodes);
  Root *roots;
  g_autofree guint *nexts = NULL;
  Incident out;

  for (guint i = 0; i < work->n_edges; i++)
    if (fw_work_get_edge (work, i)->back)
      turn (work, i);
  roots = list_roots (work);
  list_incident (work, work->tails, &out);
  nexts = g_memdup2 (out.starts, sizeof (guint) * (work->n_nodes + 1));
  for (guint i = 0; i < work->n_nodes; i++)
    if (states[roots[i].node] == 0)
      visit (&out, work, roots[i].node, states, stack, nexts, closing);
  g_free (roots);
  for (guint i = 0; i < work->n_edges; i++)
    if (closing[i] && !fw_work_is_loop (work, i))
      turn (work, i);
  clear_incident (&out);
}

/* --- what the previous layout says ---------------------------------------------------- */

static guint
get_old_node (const FwWork *work,
              guint         node)
{
  int old = work->old_nodes[node];

  return old >= 0 && (guint) old < work->previous->n_nodes ? (guint) old : FW_NONE;
}

/* Parallel edges are told apart by their order. */
static void
match_edges (FwWork *work)
{
  const FwLayoutMemory *memory = work->previous->memory;
  g_autoptr(GHashTable) table = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree guint *nexts = g_new (guint, work->previous->n_edges);

  for (guint i = work->previous->n_edges; i-- > 0;)
    {
      guint64 key = (guint64) memory->froms[i] << 32 | memory->tos[i];
      gpointer next = g_hash_table_lookup (table, &key);

      nexts[i] = GPOINTER_TO_UINT (next);
      g_hash_table_insert (table, g_memdup2 (&key, sizeof (key)), GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < work->n_edges; i++)
    {
      guint from = get_old_node (work, work->tails[i]), to = get_old_node (work, work->heads[i]);
      guint64 key = (guint64) from << 32 | to;
      guint found = from == FW_NONE || to == FW_NONE
                    ? 0 : GPOINTER_TO_UINT (g_hash_table_lookup (table, &key));

      work->old_edges[i] = FW_NONE;
      if (found == 0)
        continue;
      work->old_edges[i] = found - 1;
      g_hash_table_insert (table, g_memdup2 (&key, sizeof (key)),
                           GUINT_TO_POINTER (nexts[found - 1]));
    }
}

static gboolean
reaches (const FwWork *work,
         const guint8 *present,
         guint         from,
         guint         to)
{
  g_autofree guint8 *seen = g_new0 (guint8, work->n_nodes);
  gboolean grew = TRUE;

  seen[from] = TRUE;
  while (grew && !seen[to])
    {
      grew = FALSE;
      for (guint i = 0; i < work->n_edges; i++)
        if (present[i] && seen[work->tails[i]] && !seen[work->heads[i]])
          seen[work->heads[i]] = grew = TRUE;
    }

  return seen[to];
}

/* Old edges keep their direction, so that the layers before a change cannot
 * change.  One that was turned for a cycle that is gone is turned back.
 *
 * Returns: %FALSE if too much is new */
static gboolean
keep_directions (FwWork *work)
{
  g_autofree guint8 *present = g_new0 (guint8, work->n_edges);
  guint n_new = 0;

  for (guint i = 0; i < work->n_edges; i++)
    {
      guint old = work->old_edges[i];
      gboolean keeps = old != FW_NONE && !work->previous->memory->reversed[old];
      gboolean back = old != FW_NONE && !keeps && fw_work_get_edge (work, i)->back;

      if (back)
        turn (work, i);
      present[i] = keeps || back;
      n_new += !present[i];
    }
  if (n_new > MAX_NEW_EDGES)
    return FALSE;

  for (guint i = 0; i < work->n_edges; i++)
    if (!present[i] && !fw_work_is_loop (work, i))
      {
        gboolean back = fw_work_get_edge (work, i)->back;

        if (back != reaches (work, present, back ? work->tails[i] : work->heads[i],
                             back ? work->heads[i] : work->tails[i]))
          turn (work, i);
        present[i] = TRUE;
      }

  return TRUE;
}

/* --- layers --------------------------------------------------------------------------- */

static int
get_least_layer (const FwWork *work,
                 guint         node)
{
  const FwGraphNode *n = fw_work_get_node (work, node);

  return n->pinned ? (int) n->column : 0;
}

static int
get_last_pin (const FwWork *work)
{
  int last = 0;

  for (guint i = 0; i < work->n_nodes; i++)
    last = MAX (last, get_least_layer (work, i));

  return last;
}

/* Longest path: each node as far left as what leads to it allows, but not
 * before the layer that it has on entry. */
static void
push_right (FwWork *work)
{
  g_autofree guint *missing = g_new0 (guint, work->n_nodes);
  g_autofree guint *queue = g_new (guint, work->n_nodes);
  guint n_queue = 0;
  Incident out;

  list_incident (work, work->tails, &out);
  for (guint i = 0; i < work->n_edges; i++)
    if (!fw_work_is_loop (work, i))
      missing[work->heads[i]]++;
  for (guint i = 0; i < work->n_nodes; i++)
    {
      work->layers[i] = MAX (work->layers[i], get_least_layer (work, i));
      if (missing[i] == 0)
        queue[n_queue++] = i;
    }
  for (guint i = 0; i < n_queue; i++)
    for (guint k = out.starts[queue[i]]; k < out.starts[queue[i] + 1]; k++)
      {
        guint head = work->heads[out.edges[k]];

        if (head == queue[i])
          continue;
        work->layers[head] = MAX (work->layers[head], work->layers[queue[i]] + 1);
        if (--missing[head] == 0)
          queue[n_queue++] = head;
      }
  clear_incident (&out);
}

/* Everything left of the first change stays: new nodes, and nodes that have
 * other predecessors than before, mark what changes. */
static void
find_fixed (FwWork *work)
{
  g_autofree guint *entered = g_new0 (guint, work->n_nodes);
  g_autofree guint *entered_before = g_new0 (guint, work->previous->n_nodes);
  const FwLayoutMemory *memory = work->previous->memory;
  int first = G_MAXINT;

  for (guint i = 0; i < work->previous->n_edges; i++)
    entered_before[memory->reversed[i] ? memory->froms[i] : memory->tos[i]]++;
  for (guint i = 0; i < work->n_edges; i++)
    {
      entered[work->heads[i]]++;
      if (work->old_edges[i] == FW_NONE ||
          work->reversed[i] != memory->reversed[work->old_edges[i]])
        first = MIN (first, work->layers[work->heads[i]]);
    }
  for (guint i = 0; i < work->n_nodes; i++)
    {
      guint old = get_old_node (work, i);

      if (old == FW_NONE || entered[i] != entered_before[old])
        first = MIN (first, work->layers[i]);
    }
  work->fixed_below = first;
}

static guint
find_part (guint *parts,
           guint  node)
{
  while (parts[node] != node)
    {
      parts[node] = parts[parts[node]];
      node = parts[node];
    }

  return node;
}

/* One more node stands for layer 0.  It holds the parts of the drawing
 * together, and it holds what must not move. */
static void
tie_to_root (const FwWork *work,
             GArray       *edges)
{
  guint root = work->n_nodes;
  gboolean all = work->fixed_below > 0 || get_last_pin (work) > 0;
  g_autofree guint *parts = g_new (guint, work->n_nodes + 1);

  for (guint i = 0; i <= root; i++)
    parts[i] = i;
  for (guint i = 0; i < work->n_edges; i++)
    parts[find_part (parts, work->tails[i])] = find_part (parts, work->heads[i]);
  for (guint i = 0; i < work->n_nodes; i++)
    {
      int least = get_least_layer (work, i), layer = work->layers[i];
      gboolean fixed = layer < work->fixed_below;
      FwRankEdge there = { root, i, fixed ? layer : least, least > 0 ? PIN_WEIGHT : 0 };
      FwRankEdge back = { i, root, -layer, 0 };

      if (fixed)
        g_array_append_val (edges, back);
      if (all || find_part (parts, i) != find_part (parts, root))
        g_array_append_val (edges, there);
      parts[find_part (parts, i)] = find_part (parts, root);
    }
}

static void
shorten (FwWork *work)
{
  g_autoptr(GArray) edges = g_array_new (FALSE, FALSE, sizeof (FwRankEdge));
  g_autofree int *ranks = g_new0 (int, work->n_nodes + 1);

  memcpy (ranks, work->layers, sizeof (int) * work->n_nodes);
  for (guint i = 0; i < work->n_edges; i++)
    if (!fw_work_is_loop (work, i))
      {
        guint head = work->heads[i];
        gboolean new = work->previous != NULL && get_old_node (work, head) == FW_NONE;
        FwRankEdge edge = { work->tails[i], head, 1, new ? EDGE_WEIGHT + 1 : EDGE_WEIGHT };

        g_array_append_val (edges, edge);
      }
  tie_to_root (work, edges);
  fw_rank_shorten (work->n_nodes + 1, (const FwRankEdge *) (void *) edges->data, edges->len,
                   ranks, work->cancellable);
  for (guint i = 0; i < work->n_nodes; i++)
    work->layers[i] = ranks[i] - ranks[work->n_nodes];
}

/* Room in the cells. */
typedef struct
{
  gsize   n_lanes;
  double *heights;
} Cells;

static double *
get_cell (const Cells *cells,
          int          layer,
          int          lane)
{
  return &cells->heights[(gsize) layer * cells->n_lanes + (gsize) lane];
}

static gboolean
has_loop (const FwWork   *work,
          const Incident *out,
          guint           node)
{
  for (guint i = out->starts[node]; i < out->starts[node + 1]; i++)
    if (fw_work_is_loop (work, out->edges[i]))
      return TRUE;

  return FALSE;
}

/* Moves one node to the emptiest of the layers that cost the same. */
static gboolean
balance_node (FwWork         *work,
              const Incident *in,
              const Incident *out,
              const Cells    *cells,
              guint           node)
{
  const FwGraphNode *n = fw_work_get_node (work, node);
  double height = n->height + work->options->node_gap;
  int least = 0, most = work->n_layers - 1, best = work->layers[node];

  for (guint i = in->starts[node]; i < in->starts[node + 1]; i++)
    least = MAX (least, work->layers[work->tails[in->edges[i]]] + 1);
  for (guint i = out->starts[node]; i < out->starts[node + 1]; i++)
    most = MIN (most, work->layers[work->heads[out->edges[i]]] - 1);
  *get_cell (cells, best, n->lane) -= height;
  for (int layer = least; layer <= most; layer++)
    if (*get_cell (cells, layer, n->lane) < *get_cell (cells, best, n->lane) - 0.5)
      best = layer;
  *get_cell (cells, best, n->lane) += height;
  if (best == work->layers[node])
    return FALSE;
  work->layers[node] = best;

  return TRUE;
}

/* The last step of Gansner et al. (1993): what costs the same in several
 * layers goes where there is most room; for us, room in its lane. */
static void
balance (FwWork *work)
{
  gsize n_lanes = work->graph->n_lanes;
  g_autofree double *heights = g_new0 (double, (gsize) work->n_layers * n_lanes);
  Cells cells = { n_lanes, heights };
  gboolean changed = TRUE;
  Incident in, out;

  list_incident (work, work->heads, &in);
  list_incident (work, work->tails, &out);
  for (guint i = 0; i < work->n_nodes; i++)
    {
      const FwGraphNode *node = fw_work_get_node (work, i);

      *get_cell (&cells, work->layers[i], node->lane) += node->height + work->options->node_gap;
    }
  for (guint round = 0; changed && round < MAX_ROUNDS; round++)
    {
      changed = FALSE;
      for (guint i = 0; i < work->n_nodes; i++)
        if (in.starts[i + 1] - in.starts[i] == out.starts[i + 1] - out.starts[i] &&
            !fw_work_get_node (work, i)->pinned && !has_loop (work, &out, i))
          changed = balance_node (work, &in, &out, &cells, i) || changed;
    }
  clear_incident (&in);
  clear_incident (&out);
}

/* No column stays empty, except those left of a pinned step: there the user
 * wants room. */
static void
close_gaps (FwWork *work)
{
  int pin = get_last_pin (work), first = pin > 0 ? 0 : work->layers[0], last = pin;
  int layer = 0;
  g_autofree int *moved = NULL;

  for (guint i = 0; i < work->n_nodes; i++)
    {
      first = MIN (first, work->layers[i]);
      last = MAX (last, work->layers[i]);
    }
  moved = g_new0 (int, (guint) (last - first) + 1);
  for (guint i = 0; i < work->n_nodes; i++)
    moved[work->layers[i] - first] = 1;
  for (int i = 0; i <= last - first; i++)
    if (moved[i] || i < pin)
      moved[i] = layer++;
  for (guint i = 0; i < work->n_nodes; i++)
    work->layers[i] = moved[work->layers[i] - first];
  work->n_layers = layer;
}

static void
start_with_previous (FwWork *work)
{
  for (guint i = 0; i < work->n_nodes; i++)
    {
      guint old = get_old_node (work, i);

      work->layers[i] = old == FW_NONE ? 0 : (int) work->previous->node_columns[old];
    }
}

gboolean
fw_layout_assign_layers (FwWork  *work,
                         GError **error)
{
  gboolean keeps = FALSE;

  for (guint i = 0; i < work->n_edges; i++)
    {
      work->tails[i] = fw_work_get_edge (work, i)->from;
      work->heads[i] = fw_work_get_edge (work, i)->to;
      work->old_edges[i] = FW_NONE;
    }
  if (work->previous != NULL)
    {
      match_edges (work);
      keeps = keep_directions (work);
    }
  if (keeps)
    {
      start_with_previous (work);
      push_right (work);
      find_fixed (work);
    }
  else
    {
      for (guint i = 0; i < work->n_edges; i++)
        if (work->reversed[i])
          turn (work, i);
      remove_cycles (work);
      push_right (work);
    }
  shorten (work);
  close_gaps (work);
  if (!keeps && (gsize) work->n_layers * work->graph->n_lanes <= MAX_CELLS)
    {
      balance (work);
      close_gaps (work);
    }

  return !g_cancellable_set_error_if_cancelled (work->cancellable, error);
}
