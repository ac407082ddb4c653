/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-rank"

#include "config.h"

#include <limits.h>

#include "fw-rank.h"

/* Network simplex for the layer assignment problem: E. R. Gansner,
 * E. Koutsofios, S. C. North, K.-P. Vo, "A Technique for Drawing Directed
 * Graphs", IEEE Transactions on Software Engineering 19 (1993), section 2.
 *
 * A spanning tree of tight edges fixes all ranks.  The cut value of a tree
 * edge says what lengthening it would cost; it is the supply (weight of the
 * outgoing minus that of the incoming edges) summed up over the subtree below
 * the edge, because edges inside the subtree cancel out. */

#define NONE G_MAXUINT

/* How many candidates are compared before one leaves the tree. */
#define SEARCH_SIZE 30

typedef struct
{
  guint             n_nodes;
  guint             n_edges;
  const FwRankEdge *edges;
  int              *ranks;
  guint            *starts;      /* of the incident edges of each node */
  guint            *incident;
  guint            *parents;
  guint            *links;       /* the tree edge to the parent */
  guint            *children;
  guint            *nexts;
  guint            *previous;
  gint64           *supplies;    /* of the subtree */
  guint            *members;     /* of the subtree that is moved */
  guint            *stamps;
  guint             stamp;
} Simplex;

static int
get_slack (const Simplex *simplex,
           guint          edge)
{
  const FwRankEdge *e = &simplex->edges[edge];

  return simplex->ranks[e->head] - simplex->ranks[e->tail] - e->length;
}

static guint
get_other_end (const Simplex *simplex,
               guint          edge,
               guint          node)
{
  const FwRankEdge *e = &simplex->edges[edge];

  return e->tail == node ? e->head : e->tail;
}

static void
list_incident (Simplex *simplex)
{
  g_autofree guint *fill = NULL;

  for (guint i = 0; i < simplex->n_edges; i++)
    {
      simplex->starts[simplex->edges[i].tail + 1]++;
      simplex->starts[simplex->edges[i].head + 1]++;
    }
  for (guint i = 0; i < simplex->n_nodes; i++)
    simplex->starts[i + 1] += simplex->starts[i];
  fill = g_memdup2 (simplex->starts, sizeof (guint) * simplex->n_nodes);
  for (guint i = 0; i < simplex->n_edges; i++)
    {
      simplex->incident[fill[simplex->edges[i].tail]++] = i;
      simplex->incident[fill[simplex->edges[i].head]++] = i;
    }
}

static void
attach (Simplex *simplex,
        guint    node,
        guint    parent,
        guint    link)
{
  guint first = simplex->children[parent];

  simplex->parents[node] = parent;
  simplex->links[node] = link;
  simplex->previous[node] = NONE;
  simplex->nexts[node] = first;
  if (first != NONE)
    simplex->previous[first] = node;
  simplex->children[parent] = node;
}

static void
detach (Simplex *simplex,
        guint    node)
{
  guint previous = simplex->previous[node], next = simplex->nexts[node];

  if (previous != NONE)
    simplex->nexts[previous] = next;
  else
    simplex->children[simplex->parents[node]] = next;
  if (next != NONE)
    simplex->previous[next] = previous;
  simplex->parents[node] = NONE;
  simplex->links[node] = NONE;
}

/* Follows tight edges from members[from] on; the tree are the members. */
static guint
grow (Simplex *simplex,
      guint    from,
      guint    n_members)
{
  for (guint i = from; i < n_members; i++)
    {
      guint node = simplex->members[i];

      for (guint k = simplex->starts[node]; k < simplex->starts[node + 1]; k++)
        {
          guint edge = simplex->incident[k], other = get_other_end (simplex, edge, node);

          if (simplex->stamps[other] == simplex->stamp || get_slack (simplex, edge) != 0)
            continue;
          simplex->stamps[other] = simplex->stamp;
          attach (simplex, other, node, edge);
          simplex->members[n_members++] = other;
        }
    }

  return n_members;
}

/* Returns: the loosest tie between the tree and the rest, NONE without any */
static guint
find_bridge (Simplex *simplex)
{
  guint best = NONE;

  for (guint i = 0; i < simplex->n_edges; i++)
    {
      const FwRankEdge *e = &simplex->edges[i];

      if ((simplex->stamps[e->tail] == simplex->stamp) !=
          (simplex->stamps[e->head] == simplex->stamp) &&
          (best == NONE || get_slack (simplex, i) < get_slack (simplex, best)))
        best = i;
    }

  return best;
}

/* Returns: %FALSE if the graph falls apart, which the caller rules out */
static gboolean
build_tree (Simplex *simplex)
{
  guint n_members = 1, grown = 0;

  simplex->stamp++;
  simplex->members[0] = 0;
  simplex->stamps[0] = simplex->stamp;
  while ((n_members = grow (simplex, grown, n_members)) < simplex->n_nodes)
    {
      guint bridge = find_bridge (simplex);
      int shift;

      if (bridge == NONE)
        return FALSE;
      shift = get_slack (simplex, bridge);
      if (simplex->stamps[simplex->edges[bridge].head] == simplex->stamp)
        shift = -shift;
      for (guint i = 0; i < n_members; i++)
        simplex->ranks[simplex->members[i]] += shift;
      grown = 0;
    }

  return TRUE;
}

/* The members are in the order in which the tree grew: children come last. */
static void
sum_supplies (Simplex *simplex)
{
  for (guint i = 0; i < simplex->n_edges; i++)
    {
      simplex->supplies[simplex->edges[i].tail] += simplex->edges[i].weight;
      simplex->supplies[simplex->edges[i].head] -= simplex->edges[i].weight;
    }
  for (guint i = simplex->n_nodes - 1; i > 0; i--)
    {
      guint node = simplex->members[i];

      simplex->supplies[simplex->parents[node]] += simplex->supplies[node];
    }
}

static gint64
get_cut_value (const Simplex *simplex,
               guint          node)
{
  guint link = simplex->links[node];

  if (link == NONE)
    return 0;

  return simplex->edges[link].tail == node ? simplex->supplies[node] : -simplex->supplies[node];
}

/* Returns: the node whose link to its parent should be loosened, or NONE */
static guint
find_leaving (Simplex *simplex,
              guint   *start)
{
  guint best = NONE, found = 0;

  for (guint i = 0; i < simplex->n_nodes && found < SEARCH_SIZE; i++)
    {
      guint node = (*start + i) % simplex->n_nodes;

      if (get_cut_value (simplex, node) >= 0)
        continue;
      found++;
      if (best == NONE || get_cut_value (simplex, node) < get_cut_value (simplex, best))
        best = node;
    }
  if (best != NONE)
    *start = (best + 1) % simplex->n_nodes;

  return best;
}

static guint
mark_subtree (Simplex *simplex,
              guint    root)
{
  guint n_members = 1;

  simplex->stamp++;
  simplex->members[0] = root;
  simplex->stamps[root] = simplex->stamp;
  for (guint i = 0; i < n_members; i++)
    for (guint child = simplex->children[simplex->members[i]]; child != NONE;
         child = simplex->nexts[child])
      {
        simplex->stamps[child] = simplex->stamp;
        simplex->members[n_members++] = child;
      }

  return n_members;
}

/* @inwards: whether the edge shall lead into the marked subtree */
static guint
find_entering (Simplex  *simplex,
               guint     n_members,
               gboolean  inwards)
{
  guint best = NONE;
  int least = INT_MAX;

  for (guint i = 0; i < n_members; i++)
    {
      guint node = simplex->members[i];

      for (guint k = simplex->starts[node]; k < simplex->starts[node + 1]; k++)
        {
          guint edge = simplex->incident[k];
          const FwRankEdge *e = &simplex->edges[edge];
          guint inner = inwards ? e->head : e->tail, outer = inwards ? e->tail : e->head;

          if (inner != node || simplex->stamps[outer] == simplex->stamp)
            continue;
          if (get_slack (simplex, edge) < least)
            {
              least = get_slack (simplex, edge);
              best = edge;
            }
        }
    }

  return best;
}

static void
add_to_ancestors (Simplex *simplex,
                  guint    node,
                  gint64   supply)
{
  for (; node != NONE; node = simplex->parents[node])
    simplex->supplies[node] += supply;
}

/* Turns the links between @root and @node around, so that the detached
 * subtree hangs at @node. */
static void
hang_at (Simplex *simplex,
         guint    root,
         guint    node,
         guint    parent,
         guint    link)
{
  gint64 total = simplex->supplies[root], below = 0;

  while (node != NONE)
    {
      guint next = simplex->parents[node], next_link = simplex->links[node];
      gint64 own = simplex->supplies[node];

      if (next != NONE)
        detach (simplex, node);
      attach (simplex, node, parent, link);
      simplex->supplies[node] = total - below;
      below = own;
      parent = node;
      link = next_link;
      node = next;
    }
}

static gboolean
pivot (Simplex *simplex,
       guint    node)
{
  gboolean inwards = simplex->edges[simplex->links[node]].tail == node;
  guint n_members = mark_subtree (simplex, node);
  guint entering = find_entering (simplex, n_members, inwards);
  guint inner, outer;
  int shift;

  if (entering == NONE)
    return FALSE;
  shift = get_slack (simplex, entering);
  inner = inwards ? simplex->edges[entering].head : simplex->edges[entering].tail;
  outer = get_other_end (simplex, entering, inner);
  for (guint i = 0; i < n_members; i++)
    simplex->ranks[simplex->members[i]] += inwards ? -shift : shift;
  add_to_ancestors (simplex, simplex->parents[node], -simplex->supplies[node]);
  detach (simplex, node);
  add_to_ancestors (simplex, outer, simplex->supplies[node]);
  hang_at (simplex, node, inner, outer, entering);

  return TRUE;
}

static guint *
new_filled (guint n)
{
  guint *array = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    array[i] = NONE;

  return array;
}

static void
init (Simplex *simplex)
{
  simplex->starts = g_new0 (guint, simplex->n_nodes + 1);
  simplex->incident = g_new (guint, 2 * simplex->n_edges);
  simplex->parents = new_filled (simplex->n_nodes);
  simplex->links = new_filled (simplex->n_nodes);
  simplex->children = new_filled (simplex->n_nodes);
  simplex->nexts = new_filled (simplex->n_nodes);
  simplex->previous = new_filled (simplex->n_nodes);
  simplex->supplies = g_new0 (gint64, simplex->n_nodes);
  simplex->members = g_new (guint, simplex->n_nodes);
  simplex->stamps = g_new0 (guint, simplex->n_nodes);
  list_incident (simplex);
}

static void
clear (Simplex *simplex)
{
  g_free (simplex->starts);
  g_free (simplex->incident);
  g_free (simplex->parents);
  g_free (simplex->links);
  g_free (simplex->children);
  g_free (simplex->nexts);
  g_free (simplex->previous);
  g_free (simplex->supplies);
  g_free (simplex->members);
  g_free (simplex->stamps);
}

/**
 * fw_rank_shorten:
 * @ranks: (inout): ranks that keep every @length; what costs the same stays
 *
 * Makes the weighted sum of all distances as small as possible.  The graph
 * has to be connected.  Where the simplex walks in circles it ends after a
 * number of steps that depends on the size only, with ranks that still keep
 * every length.
 */
void
fw_rank_shorten (guint             n_nodes,
                 const FwRankEdge *edges,
                 guint             n_edges,
                 int              *ranks,
                 GCancellable     *cancellable)
{
  Simplex simplex = { .n_nodes = n_nodes, .n_edges = n_edges, .edges = edges, .ranks = ranks };
  guint start = 0;

  g_return_if_fail (ranks != NULL || n_nodes == 0);

  if (n_nodes < 2 || n_edges == 0)
    return;

  init (&simplex);
  if (build_tree (&simplex))
    {
      sum_supplies (&simplex);
      for (guint left = 4 * n_nodes + 100; left > 0; left--)
        {
          guint leaving = find_leaving (&simplex, &start);

          if (leaving == NONE || !pivot (&simplex, leaving) ||
              g_cancellable_is_cancelled (cancellable))
            break;
        }
    }
  clear (&simplex);
}
