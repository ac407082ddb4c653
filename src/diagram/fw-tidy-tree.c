/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-tidy-tree"

#include "config.h"

#include "fw-tidy-tree.h"

/* Buchheim, Jünger and Leipert (2002) draw Walker's tidy trees in linear time;
 * van der Ploeg, "Drawing Non-Layered Tidy Trees in Linear Time" (2014), does
 * so for nodes of any size, which is what follows here.  The tree grows to the
 * right: "across" is y, "along" is x.
 *
 * The contour of a forest of siblings is walked over threads, so that each
 * node is looked at a constant number of times; a shift between two siblings
 * is spread over those between them and added up only in the last pass. */

typedef struct
{
  FwLayoutRect rect;
  double       size;          /* across, with the gap */
  double       end;           /* along, with the gap */
  guint        parent;
  guint        first, last;   /* children */
  guint        next;          /* sibling */
  guint        place;         /* among the siblings */
  double       prelim, mod, shift, change;
  guint        low_thread, high_thread;
  guint        low_extreme, high_extreme;     /* the farthest node at either side */
  double       low_mods, high_mods;           /* modifiers summed up to there */
} Node;

#define NONE G_MAXUINT

struct _FwTidyTree
{
  double  gap_x;
  double  gap_y;
  GArray *nodes;    /* the first is the invisible root of all */
  double  width;
  double  height;
};

static inline Node *
at (const FwTidyTree *self,
    guint             index)
{
  return &g_array_index (self->nodes, Node, index);
}

static guint
append (FwTidyTree *self,
        guint       parent,
        double      width,
        double      height)
{
  Node node = { .rect = { 0, 0, width, height }, .size = height + self->gap_y,
                .parent = parent, .first = NONE, .last = NONE, .next = NONE,
                .low_thread = NONE, .high_thread = NONE };

  g_array_append_val (self->nodes, node);

  return self->nodes->len - 1;
}

/**
 * fw_tidy_tree_new:
 * @gap_x: between a node and its children
 * @gap_y: between what stands below each other
 */
FwTidyTree *
fw_tidy_tree_new (double gap_x,
                  double gap_y)
{
  FwTidyTree *self = g_new0 (FwTidyTree, 1);

  self->gap_x = gap_x;
  self->gap_y = gap_y;
  self->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  append (self, NONE, 0, 0);

  return self;
}

void
fw_tidy_tree_free (FwTidyTree *self)
{
  g_array_unref (self->nodes);
  g_free (self);
}

/**
 * fw_tidy_tree_add:
 * @parent: a node that was added before, or %FW_TIDY_ROOT
 *
 * Returns: the number of the node, from 0
 */
guint
fw_tidy_tree_add (FwTidyTree *self,
                  guint       parent,
                  double      width,
                  double      height)
{
  guint above = parent == FW_TIDY_ROOT ? 0 : parent + 1;
  guint index;

  g_return_val_if_fail (above < self->nodes->len, FW_TIDY_ROOT);

  index = append (self, above, width, height);
  if (at (self, above)->last == NONE)
    at (self, above)->first = index;
  else
    {
      at (self, index)->place = at (self, at (self, above)->last)->place + 1;
      at (self, at (self, above)->last)->next = index;
    }
  at (self, above)->last = index;

  return index - 1;
}

/* --- contours ------------------------------------------------------------------------ */

static guint
next_low (const FwTidyTree *self,
          guint             index)
{
  const Node *node = at (self, index);

  return node->first != NONE ? node->first : node->low_thread;
}

static guint
next_high (const FwTidyTree *self,
           guint             index)
{
  const Node *node = at (self, index);

  return node->last != NONE ? node->last : node->high_thread;
}

static void
set_extremes (FwTidyTree *self,
              guint       index)
{
  Node *node = at (self, index);

  if (node->first == NONE)
    {
      node->low_extreme = node->high_extreme = index;
      node->low_mods = node->high_mods = 0;
      return;
    }
  node->low_extreme = at (self, node->first)->low_extreme;
  node->low_mods = at (self, node->first)->low_mods;
  node->high_extreme = at (self, node->last)->high_extreme;
  node->high_mods = at (self, node->last)->high_mods;
}

/* --- siblings -------------------------------------------------------------------------- */

/* Which sibling ends the contour of those before, by how far it reaches along. */
typedef struct
{
  double end;
  guint  child;
} Reach;

static void
update_reaches (GArray *reaches,
                double  end,
                guint   child)
{
  Reach reach = { end, child };

  while (reaches->len > 0 && end >= g_array_index (reaches, Reach, reaches->len - 1).end)
    g_array_set_size (reaches, reaches->len - 1);
  g_array_append_val (reaches, reach);
}

/* Moves a subtree and shares out the shift among the siblings between. */
static void
move_subtree (FwTidyTree *self,
              guint       child,
              guint       from,
              double      distance)
{
  Node *node = at (self, child);
  guint between = node->place - at (self, from)->place;

  node->mod += distance;
  node->low_mods += distance;
  node->high_mods += distance;
  if (between < 2)
    return;
  at (self, at (self, from)->next)->shift += distance / between;
  node->shift -= distance / between;
  node->change -= distance - distance / between;
}

static void
set_low_thread (FwTidyTree *self,
                guint       child,
                guint       to,
                double      mods)
{
  Node *first = at (self, at (self, at (self, child)->parent)->first);
  Node *extreme = at (self, first->low_extreme);
  double difference = mods - at (self, to)->mod - first->low_mods;

  extreme->low_thread = to;
  extreme->mod += difference;
  extreme->prelim -= difference;
  first->low_extreme = at (self, child)->low_extreme;
  first->low_mods = at (self, child)->low_mods;
}

static void
set_high_thread (FwTidyTree *self,
                 guint       child,
                 guint       before,
                 guint       to,
                 double      mods)
{
  Node *node = at (self, child);
  Node *extreme = at (self, node->high_extreme);
  double difference = mods - at (self, to)->mod - node->high_mods;

  extreme->high_thread = to;
  extreme->mod += difference;
  extreme->prelim -= difference;
  node->high_extreme = at (self, before)->high_extreme;
  node->high_mods = at (self, before)->high_mods;
}

/* Pushes @child away from all siblings before it. */
static void
separate (FwTidyTree *self,
          guint       child,
          guint       before,
          GArray     *reaches)
{
  guint upper = before, lower = child, reach = reaches->len - 1;
  double upper_mods = at (self, upper)->mod, lower_mods = at (self, lower)->mod;

  while (upper != NONE && lower != NONE)
    {
      const Node *u = at (self, upper), *l = at (self, lower);
      double upper_end = u->end, lower_end = l->end;
      double distance = upper_mods + u->prelim + u->size - lower_mods - l->prelim;

      while (reach > 0 && upper_end > g_array_index (reaches, Reach, reach).end)
        reach--;
      if (distance > 0)
        {
          lower_mods += distance;
          move_subtree (self, child, g_array_index (reaches, Reach, reach).child, distance);
        }
      if (upper_end <= lower_end && (upper = next_high (self, upper)) != NONE)
        upper_mods += at (self, upper)->mod;
      if (upper_end >= lower_end && (lower = next_low (self, lower)) != NONE)
        lower_mods += at (self, lower)->mod;
    }
  if (upper == NONE && lower != NONE)
    set_low_thread (self, child, lower, lower_mods);
  else if (upper != NONE && lower == NONE)
    set_high_thread (self, child, before, upper, upper_mods);
}

static void
centre (FwTidyTree *self,
        guint       index)
{
  Node *node = at (self, index);
  const Node *first = at (self, node->first), *last = at (self, node->last);

  node->prelim = (first->prelim + first->mod + last->mod + last->prelim + last->size) / 2 -
                 node->size / 2;
}

static void
place_children (FwTidyTree *self,
                guint       index,
                GArray     *reaches)
{
  guint before = at (self, index)->first;

  g_array_set_size (reaches, 0);
  update_reaches (reaches, at (self, at (self, before)->low_extreme)->end, before);
  for (guint child = at (self, before)->next; child != NONE; child = at (self, child)->next)
    {
      /* Before the threads are set, the extreme node is the child's own. */
      double end = at (self, at (self, child)->high_extreme)->end;

      separate (self, child, before, reaches);
      update_reaches (reaches, end, child);
      before = child;
    }
  centre (self, index);
}

/* --- the passes -------------------------------------------------------------------------- */

/* Parents stand before their children in the array: whoever goes through it
 * need not recurse, however deep the tree is. */
static void
place_along (FwTidyTree *self)
{
  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = at (self, i);

      if (i > 0)
        node->rect.x = node->parent == 0 ? 0 : at (self, node->parent)->end;
      node->end = i > 0 ? node->rect.x + node->rect.width + self->gap_x : 0;
      node->prelim = node->mod = node->shift = node->change = 0;
      node->low_thread = node->high_thread = NONE;
    }
}

static void
add_spacing (FwTidyTree *self,
             guint       index)
{
  double shift = 0, sum = 0;

  for (guint child = at (self, index)->first; child != NONE; child = at (self, child)->next)
    {
      shift += at (self, child)->shift;
      sum += shift + at (self, child)->change;
      at (self, child)->mod += sum;
    }
}

static void
place_across (FwTidyTree *self)
{
  g_autofree double *mods = g_new (double, self->nodes->len);
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = at (self, i);

      mods[i] = node->mod + (i > 0 ? mods[node->parent] : 0);
      node->rect.y = node->prelim + mods[i];
      add_spacing (self, i);
      if (i > 0)
        least = MIN (least, node->rect.y);
    }
  self->width = self->height = 0;
  for (guint i = 1; i < self->nodes->len; i++)
    {
      FwLayoutRect *rect = &at (self, i)->rect;

      rect->y -= least;
      self->width = MAX (self->width, rect->x + rect->width);
      self->height = MAX (self->height, rect->y + rect->height);
    }
}

/* Takes time in proportion to the number of nodes. */
void
fw_tidy_tree_layout (FwTidyTree *self)
{
  g_autoptr(GArray) reaches = g_array_new (FALSE, FALSE, sizeof (Reach));

  g_return_if_fail (self != NULL);

  place_along (self);
  for (guint i = self->nodes->len; i > 0; i--)
    {
      if (at (self, i - 1)->first != NONE)
        place_children (self, i - 1, reaches);
      set_extremes (self, i - 1);
    }
  place_across (self);
}

const FwLayoutRect *
fw_tidy_tree_get_rect (const FwTidyTree *self,
                       guint             node)
{
  g_return_val_if_fail (node + 1 < self->nodes->len, NULL);

  return &at (self, node + 1)->rect;
}

guint
fw_tidy_tree_get_n (const FwTidyTree *self)
{
  return self->nodes->len - 1;
}

double
fw_tidy_tree_get_width (const FwTidyTree *self)
{
  return self->width;
}

double
fw_tidy_tree_get_height (const FwTidyTree *self)
{
  return self->height;
}
