/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "fw-layout.h"

/* Lays out the graph of a file again and again and prints the drawing, for
 * layout.mjs to judge.  A line each:
 *
 *   lanes <number>
 *   node <lane> <width> <height> <shape>
 *   edge <from> <to> <label width>
 *
 * and back: "time <ms>" (median of the processor time), "node <x> <y>", "edge
 * <x> <y> …". */

static double
read_number (char  **words,
             guint   index)
{
  g_assert (index < g_strv_length (words));

  return g_ascii_strtod (words[index], NULL);
}

static void
read_line (FwGraph **graph,
           char    **words)
{
  FwGraphNode node = { .day = NAN };
  FwGraphEdge edge = { .label_height = 14 };

  if (g_strcmp0 (words[0], "lanes") == 0)
    *graph = fw_graph_new ((guint) read_number (words, 1));
  else if (g_strcmp0 (words[0], "node") == 0)
    {
      node.lane = (int) read_number (words, 1);
      node.width = read_number (words, 2);
      node.height = read_number (words, 3);
      node.shape = (FwGraphShape) read_number (words, 4);
      node.order = (int) (*graph)->nodes->len;
      fw_graph_add_node (*graph, &node);
    }
  else if (g_strcmp0 (words[0], "edge") == 0)
    {
      edge.from = (guint) read_number (words, 1);
      edge.to = (guint) read_number (words, 2);
      edge.label_width = read_number (words, 3);
      fw_graph_add_edge (*graph, &edge);
    }
}

static FwGraph *
read_graph (const char *path)
{
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  g_autoptr(GError) error = NULL;
  FwGraph *graph = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) words = g_strsplit (lines[i], " ", -1);

      read_line (&graph, words);
    }
  g_assert (graph != NULL);

  return graph;
}

static double
get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1000 + (double) time.tv_nsec / 1e6;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
print (const FwLayout *layout,
       double          time)
{
  g_print ("time %.4f\n", time);
  for (guint i = 0; i < layout->n_nodes; i++)
    g_print ("node %.3f %.3f\n", layout->nodes[i].x, layout->nodes[i].y);
  for (guint i = 0; i < layout->n_edges; i++)
    {
      g_print ("edge");
      for (guint k = 0; k < layout->edges[i].n_points; k++)
        g_print (" %.3f %.3f", layout->edges[i].points[k].x, layout->edges[i].points[k].y);
      g_print ("\n");
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(FwGraph) graph = read_graph (argv[1]);
  g_autoptr(FwLayout) layout = NULL;
  guint rounds = (guint) g_ascii_strtoull (argv[2], NULL, 10);
  g_autofree double *times = g_new (double, rounds);

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr(GError) error = NULL;
      double start = get_processor_time ();

      g_clear_pointer (&layout, fw_layout_unref);
      layout = fw_layout_new (graph, NULL, NULL, NULL, NULL, &error);
      times[i] = get_processor_time () - start;
      if (layout == NULL)
        g_error ("%s", error->message);
    }
  qsort (times, rounds, sizeof (double), compare);
  print (layout, times[rounds / 2]);

  return 0;
}
