/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-layout"

#include "config.h"

#include <math.h>

#include "fw-layout-private.h"

/* How hard a drawing is to read: crossings matter most, then bends, then
 * length (H. Purchase, "Which Aesthetic has the Greatest Effect on Human
 * Understanding?", Graph Drawing 1997). */
#define CROSSING 400.0
#define BEND 30.0

typedef struct
{
  double low;      /* along its direction */
  double high;
  double at;       /* across it */
} Stretch;

static void
add_stretches (const FwLayoutEdge *edge,
               GArray             *across,
               GArray             *down)
{
  for (guint i = 1; i < edge->n_points; i++)
    {
      FwLayoutPoint a = edge->points[i - 1], b = edge->points[i];
      Stretch stretch;

      if (fabs (a.y - b.y) < 0.01)
        {
          stretch = (Stretch) { MIN (a.x, b.x), MAX (a.x, b.x), a.y };
          g_array_append_val (across, stretch);
        }
      else
        {
          stretch = (Stretch) { MIN (a.y, b.y), MAX (a.y, b.y), a.x };
          g_array_append_val (down, stretch);
        }
    }
}

/**
 * fw_layout_rate:
 *
 * Compares drawings of one small graph: the time grows with the square of the
 * number of lines.
 *
 * Returns: less for a better drawing
 */
double
fw_layout_rate (const FwLayout *layout)
{
  g_autoptr(GArray) across = g_array_new (FALSE, FALSE, sizeof (Stretch));
  g_autoptr(GArray) down = g_array_new (FALSE, FALSE, sizeof (Stretch));
  double rating = 0;

  for (guint i = 0; i < layout->n_edges; i++)
    add_stretches (&layout->edges[i], across, down);
  for (guint i = 0; i < down->len; i++)
    {
      const Stretch *d = &g_array_index (down, Stretch, i);

      rating += d->high - d->low + BEND;
      for (guint k = 0; k < across->len; k++)
        {
          const Stretch *a = &g_array_index (across, Stretch, k);

          if (a->low < d->at && d->at < a->high && d->low < a->at && a->at < d->high)
            rating += CROSSING;
        }
    }
  for (guint i = 0; i < across->len; i++)
    {
      const Stretch *a = &g_array_index (across, Stretch, i);

      rating += a->high - a->low + BEND;
    }

  return rating;
}
