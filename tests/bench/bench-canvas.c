/* SPDX-License-Identifier: EUPL-1.2 */
#include <malloc.h>
#include <math.h>

#include "bench-report.h"
#include "canvas-kit.h"
#include "fw-widgets.h"

/* Measures the canvas against the goals C1 to C4 of the concept.  A frame is
 * all that the program does from one paint to the next, until the X server has
 * it too.
 *
 * The yardsticks are a program that draws as many boxes and lines with kept
 * render nodes, named by FALLWERK_CANVAS_YARDSTICK, in the same run. */

#define WIDTH  1280
#define HEIGHT 900
#define FRAMES 150

typedef struct
{
  Stage   stage;
  Clock  *frames;
  guint   n;
  double  work;      /* what was done before the frame, in ms */
} Bench;

/* --- frames ----------------------------------------------------------------------------- */

static void
on_before_paint (GdkFrameClock *clock,
                 Bench         *bench)
{
  clock_start (bench->frames);
}

static void
on_after_paint (GdkFrameClock *clock,
                Bench         *bench)
{
  double *last;

  gdk_display_sync (gdk_display_get_default ());
  clock_stop (bench->frames);
  last = &g_array_index (bench->frames->times, double, bench->frames->times->len - 1);
  *last += bench->work;
  bench->work = 0;
  bench->n++;
}

static void
watch_frames (Bench *bench)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (bench->stage.window);

  bench->frames = clock_new ();
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), bench);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (on_after_paint), bench);
}

static void
unwatch_frames (Bench *bench)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (bench->stage.window);

  g_signal_handlers_disconnect_by_data (clock, bench);
  g_clear_pointer (&bench->frames, clock_free);
}

static void
wait_frame (Bench *bench)
{
  guint before = bench->n;

  for (guint i = 0; i < 10000 && bench->n == before; i++)
    g_main_context_iteration (NULL, TRUE);
}

typedef void (*StepFunc) (Bench *bench,
                          guint  i);

static void
measure (Bench    *bench,
         StepFunc  step,
         double   *median,
         double   *most)
{
  watch_frames (bench);
  for (guint i = 0; i < FRAMES; i++)
    {
      gint64 start = g_get_monotonic_time ();

      step (bench, i);
      bench->work = (double) (g_get_monotonic_time () - start) / 1000;
      wait_frame (bench);
      if (i == 9)
        g_array_set_size (bench->frames->times, 0);
    }
  *median = clock_get (bench->frames, 0.5);
  *most = clock_get (bench->frames, 0.95);
  unwatch_frames (bench);
}

/* --- what people do --------------------------------------------------------------------- */

static void
drag_further (Bench *bench,
              guint  i)
{
  double x = 20.0 + (i % 40 < 20 ? i % 40 : 40 - i % 40) * 5.0;

  g_signal_emit_by_name (stage_find_drag (GTK_WIDGET (bench->stage.canvas)), "drag-update", x, 20.0);
}

static gpointer
find_middle (Bench *bench)
{
  GtkWidget *widget = GTK_WIDGET (bench->stage.canvas);
  GPtrArray *steps = fw_chain_doc_get_steps (bench->stage.doc);
  gpointer best = NULL;
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < steps->len; i++)
    {
      GdkRectangle rect;
      double far;

      if (!fw_chain_canvas_get_rect (bench->stage.canvas, steps->pdata[i], &rect))
        continue;
      far = hypot (rect.x + rect.width / 2 - gtk_widget_get_width (widget) / 2,
                   rect.y + rect.height / 2 - gtk_widget_get_height (widget) / 2);
      if (far < least)
        {
          least = far;
          best = steps->pdata[i];
        }
    }

  return best;
}

static void
measure_drag (Bench  *bench,
              double *median,
              double *most)
{
  GdkRectangle rect;

  fw_chain_canvas_get_rect (bench->stage.canvas, find_middle (bench), &rect);
  g_signal_emit_by_name (stage_find_drag (GTK_WIDGET (bench->stage.canvas)), "drag-begin", rect.x + rect.width / 2.0,
                         rect.y + rect.height / 2.0);
  measure (bench, drag_further, median, most);
  g_signal_emit_by_name (stage_find_drag (GTK_WIDGET (bench->stage.canvas)), "cancel", NULL);
  stage_settle (&bench->stage);
}

static GtkAdjustment *
get_adjustment (Bench      *bench,
                const char *name)
{
  GtkAdjustment *adjustment;

  g_object_get (bench->stage.canvas, name, &adjustment, NULL);
  g_object_unref (adjustment);

  return adjustment;
}

static void
scroll_by (Bench      *bench,
           const char *name,
           double      by)
{
  GtkAdjustment *adjustment = get_adjustment (bench, name);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + by);
}

static void
pan_further (Bench *bench,
             guint  i)
{
  scroll_by (bench, "hadjustment", 7);
}

static void
zoom_further (Bench *bench,
              guint  i)
{
  fw_chain_canvas_set_zoom (bench->stage.canvas, 1 + 0.02 * (i % 20));
}

/* Puts the step that is nearest to the middle of the chain into the middle of
 * the window: what is dragged near an edge scrolls as well. */
static void
go_to_middle (Bench *bench)
{
  static const char *const names[] = { "hadjustment", "vadjustment" };
  GtkWidget *widget = GTK_WIDGET (bench->stage.canvas);
  GdkRectangle rect;

  fw_chain_canvas_set_zoom (bench->stage.canvas, 1);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_adjustment_set_value (get_adjustment (bench, names[i]),
                              gtk_adjustment_get_upper (get_adjustment (bench, names[i])) / 2);
  fw_chain_canvas_get_rect (bench->stage.canvas, find_middle (bench), &rect);
  scroll_by (bench, "hadjustment", rect.x - gtk_widget_get_width (widget) / 2.0);
  scroll_by (bench, "vadjustment", rect.y - gtk_widget_get_height (widget) / 2.0);
  stage_settle (&bench->stage);
}

/* --- the yardstick ---------------------------------------------------------------------- */

/* Returns: the median of what the other program measured, 0 without it */
static double
ask_yardstick (const char *n,
               const char *mode,
               const char *scene)
{
  const char *program = g_getenv ("FALLWERK_CANVAS_YARDSTICK");
  const char *argv[] = { program, n, mode, scene, NULL };
  g_autofree char *output = NULL;
  g_auto(GStrv) lines = NULL;

  if (program == NULL || !g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL,
                                        NULL, NULL, &output, NULL, NULL, NULL))
    return 0;
  lines = g_strsplit (output, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], "\t", -1);

      if (g_strv_length (cells) > 2 && g_str_has_suffix (cells[1], "/wall"))
        return g_ascii_strtod (cells[2], NULL);
    }

  return 0;
}

static void
report_beside (const char *goal,
               const char *what,
               double      figure,
               double      factor,
               const char *n,
               const char *mode,
               const char *scene)
{
  double other = ask_yardstick (n, mode, scene);

  if (other > 0)
    report_below (goal, what, figure / other, factor, "x");
  else
    g_print ("%-4s | %-52s | skipped: FALLWERK_CANVAS_YARDSTICK names no program\n", goal, what);
}

/* --- the goals -------------------------------------------------------------------------- */

static gsize
get_memory (void)
{
  malloc_trim (0);

  return mallinfo2 ().uordblks;
}

static void
open_chain (Bench      *bench,
            guint       n_steps,
            const char *what)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  g_autoptr(FwChainDoc) doc = chain_kit_new_random (rand, n_steps, MAX (8, n_steps / 400));
  FwChainSession *session = stage_add_chain (&bench->stage, doc);
  gint64 start;
  gsize memory = get_memory ();
  gboolean busy = TRUE;

  bench->n = 0;
  watch_frames (bench);
  start = g_get_monotonic_time ();
  stage_show (&bench->stage, session);
  while (busy)
    {
      g_main_context_iteration (NULL, TRUE);
      g_object_get (bench->stage.canvas, "busy", &busy, NULL);
    }
  wait_frame (bench);
  report_figure (what, (double) (g_get_monotonic_time () - start) / 1000, "ms");
  unwatch_frames (bench);
  stage_settle (&bench->stage);
  if (n_steps == 1000)
    report_below ("C4", "memory for a step, 1,000 steps",
                  (double) (get_memory () - memory) / 1024 / n_steps, 4, "KB");
}

static void
measure_fit (Bench      *bench,
             const char *what,
             const char *first)
{
  double median, most;
  gint64 start;

  watch_frames (bench);
  start = g_get_monotonic_time ();
  fw_chain_canvas_zoom_fit (bench->stage.canvas);
  wait_frame (bench);
  report_time ("C3", first, (double) (g_get_monotonic_time () - start) / 1000, 250);
  unwatch_frames (bench);
  stage_settle (&bench->stage);
  measure_drag (bench, &median, &most);
  report_time ("C3", what, most, 16.7);
}

static void
run (void)
{
  Bench bench = { 0, };
  double drag, drag_most, pan, pan_most, zoom, zoom_most, small_drag, small_pan;

  stage_set_up (&bench.stage, NULL, WIDTH, HEIGHT);
  open_chain (&bench, 1000, "opening 1,000 steps until they are seen");
  go_to_middle (&bench);
  measure_drag (&bench, &small_drag, &drag_most);
  report_time ("C1", "dragging one of 1,000 steps, 95 %", drag_most, 6);
  report_beside ("C1", "the same, median, beside kept nodes", small_drag, 2, "1000", "gskbake",
                 "drag");
  measure (&bench, pan_further, &small_pan, &pan_most);
  measure_fit (&bench, "all of 1,000 steps in view, dragging one, 95 %",
               "all of 1,000 steps in view, first frame");

  open_chain (&bench, 10000, "opening 10,000 steps until they are seen");
  go_to_middle (&bench);
  measure_drag (&bench, &drag, &drag_most);
  report_below ("C1", "dragging one of 10,000, beside 1,000", drag / small_drag, 1.5, "x");
  go_to_middle (&bench);
  measure (&bench, pan_further, &pan, &pan_most);
  report_time ("C2", "panning over 10,000 steps, 95 %", pan_most, 16.7);
  report_below ("C2", "the same, median, beside 1,000", pan / small_pan, 1.2, "x");
  report_beside ("C2", "the same, median, beside another canvas", pan, 1.5, "10000", "cairo",
                 "full");
  measure (&bench, zoom_further, &zoom, &zoom_most);
  report_time ("C2", "zooming into 10,000 steps, 95 %", zoom_most, 16.7);
  measure_fit (&bench, "all of 10,000 steps in view, dragging one, 95 %",
               "all of 10,000 steps in view, first frame");
  stage_tear_down (&bench.stage);
}

/* --- for a probe that looks at windows from outside ------------------------------------- */

/* Shows 1,000 steps until somebody ends the process.
 * @file: where it writes how long it took to make them, in ms, which no user
 *   waits for, and where a step is in the window */
G_NORETURN static void
stay (const char *file)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  gint64 start = g_get_monotonic_time ();
  g_autoptr(FwChainDoc) doc = chain_kit_new_random (rand, 1000, 8);
  g_autofree char *text = NULL;
  FwChainSession *session;
  Bench bench = { 0, };
  GdkRectangle rect;
  double made;

  kit_set_up (&bench.stage.kit, "office");
  session = stage_add_chain (&bench.stage, doc);
  made = (double) (g_get_monotonic_time () - start) / 1000;
  stage_open (&bench.stage, session, WIDTH, HEIGHT);
  fw_chain_canvas_get_rect (bench.stage.canvas, find_middle (&bench), &rect);
  text = g_strdup_printf ("%.2f %d %d\n", made, rect.x + 12, rect.y + 12);
  if (!g_file_set_contents (file, text, -1, NULL))
    g_error ("%s cannot be written", file);
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  gtk_init ();
  adw_init ();
  fw_widgets_init ();
  if (argc > 1)
    stay (argv[1]);
  report_header ();
  run ();

  return 0;
}
