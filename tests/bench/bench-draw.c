/* SPDX-License-Identifier: EUPL-1.2 */
#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "bench-report.h"
#include "chain-kit.h"
#include "fw-export.h"

/* How long drawings take, beside bare cairo in the same process and beside dia
 * and neato, where they are installed, as processes of their own.  The shortest
 * of several times counts: whatever else runs only makes them longer. */

#define ROUNDS 11

typedef struct
{
  FwChainDoc *doc;
  FwScene    *scene;
} Kit;

static void
make_kit (Kit   *kit,
          guint  n_steps,
          guint  n_lanes)
{
  FwSceneOptions options = FW_SCENE_OPTIONS_DEFAULT;
  g_autoptr(GRand) rand = g_rand_new_with_seed (n_steps);
  g_autoptr(GError) error = NULL;

  kit->doc = chain_kit_new_random (rand, n_steps, n_lanes);
  kit->scene = fw_scene_new_laid_out (kit->doc, &options, NULL, &error);
  if (kit->scene == NULL)
    g_error ("%s", error->message);
}

static void
clear_kit (Kit *kit)
{
  g_clear_object (&kit->scene);
  g_clear_object (&kit->doc);
}

static GBytes *
export (Kit        *kit,
        const char *format)
{
  FwPaperOptions options = { .theme = FW_DRAW_LIGHT };

  return g_str_equal (format, "svg") ? fw_export_svg (kit->scene, FW_DRAW_LIGHT, NULL, NULL)
                                     : fw_export_pdf (kit->scene, kit->doc, &options, NULL, NULL);
}

/* --- bare cairo ------------------------------------------------------------------------- */

static void
draw_bare_text (cairo_t              *cr,
                PangoFontDescription *font,
                const FwTextBlock    *block,
                double                x,
                double                y)
{
  g_autoptr(PangoLayout) layout = NULL;

  if (block->width <= 0)
    return;
  layout = pango_cairo_create_layout (cr);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (block->wrap * PANGO_SCALE));
  pango_layout_set_text (layout, block->text, -1);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_bare_step (cairo_t              *cr,
                PangoFontDescription *font,
                const FwSceneStep    *step)
{
  const FwLayoutRect *box = &step->box;

  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_set_source_rgb (cr, 0.9, 0.95, 1);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 0.2, 0.3, 0.6);
  cairo_stroke (cr);
  draw_bare_text (cr, font, &step->label, box->x + step->label_x, box->y + step->label_y);
  draw_bare_text (cr, font, &step->meta, box->x + step->label_x,
                  box->y + step->label_y + step->label.height);
  for (guint i = 0; step->badges != NULL && i < step->badges->len; i++)
    {
      FwBadge *badge = &g_array_index (step->badges, FwBadge, i);

      cairo_rectangle (cr, box->x + badge->place.x, box->y + badge->place.y, badge->place.width,
                       badge->place.height);
      cairo_stroke (cr);
      draw_bare_text (cr, font, &badge->text, box->x + badge->place.x, box->y + badge->place.y);
    }
}

/* The same boxes, lines and texts with nothing in between. */
static void
draw_bare (cairo_t *cr,
           FwScene *scene)
{
  PangoFontDescription *font = pango_font_description_from_string ("Cantarell 15px");

  for (guint i = 0; i < fw_scene_get_n_edges (scene); i++)
    {
      const FwSceneEdge *edge = fw_scene_get_edge (scene, i);

      for (guint k = 0; k < edge->n_points; k++)
        cairo_line_to (cr, edge->points[k].x, edge->points[k].y);
      cairo_stroke (cr);
      draw_bare_text (cr, font, &edge->label, edge->room.x, edge->room.y);
    }
  for (guint i = 0; i < fw_scene_get_n_steps (scene); i++)
    draw_bare_step (cr, font, fw_scene_get_step (scene, i));
  pango_font_description_free (font);
}

static cairo_status_t
take (void                *bytes,
      const unsigned char *data,
      unsigned int         n)
{
  g_byte_array_append (bytes, data, n);

  return CAIRO_STATUS_SUCCESS;
}

static void
export_bare (FwScene *scene)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (take, bytes, 842, 595);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, 842 / fw_scene_get_width (scene), 842 / fw_scene_get_width (scene));
  draw_bare (cr, scene);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* --- in this process -------------------------------------------------------------------- */

static void
bench_exports (Kit        *kit,
               const char *name)
{
  g_autoptr(Clock) pdf = clock_new (), svg = clock_new (), bare = clock_new ();
  g_autofree char *what = NULL;
  gsize size = 0;

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr(GBytes) one = NULL, two = NULL;

      clock_start (bare);
      export_bare (kit->scene);
      clock_stop (bare);
      clock_start (pdf);
      one = export (kit, "pdf");
      clock_stop (pdf);
      clock_start (svg);
      two = export (kit, "svg");
      clock_stop (svg);
      size = g_bytes_get_size (two);
    }
  what = g_strdup_printf ("PDF, %s, against bare cairo", name);
  report_below ("E1", what, clock_get (pdf, 0), 1.3 * clock_get (bare, 0), "ms");
  g_free (what);
  what = g_strdup_printf ("SVG, %s, against bare cairo", name);
  report_below ("E1", what, clock_get (svg, 0), 1.3 * clock_get (bare, 0), "ms");
  g_free (what);
  what = g_strdup_printf ("size of the SVG, %s", name);
  report_figure (what, (double) size / 1e6, "MB");
}

static double
time_frames (Kit    *kit,
             double  scale,
             double  x,
             double  y)
{
  FwDrawStyle style = { FW_DRAW_LIGHT, FW_DRAW_AUTO };
  FwLayoutRect clip = { x, y, 1920 / scale, 1080 / scale };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1920, 1080);
  g_autoptr(Clock) frames = clock_new ();

  for (guint i = 0; i < ROUNDS; i++)
    {
      cairo_t *cr = cairo_create (surface);

      cairo_scale (cr, scale, scale);
      cairo_translate (cr, -x, -y);
      clock_start (frames);
      fw_draw_scene (cr, kit->scene, &style, &clip);
      clock_stop (frames);
      cairo_destroy (cr);
    }
  cairo_surface_destroy (surface);

  return clock_get (frames, 0);
}

static void
bench_frames (Kit        *kit,
              const char *name,
              double      limit)
{
  double width = fw_scene_get_width (kit->scene), height = fw_scene_get_height (kit->scene);
  g_autofree char *near = g_strdup_printf ("a frame at 100 %%, %s", name);
  g_autofree char *far = g_strdup_printf ("a frame of everything, %s", name);

  report_below ("C2", near, time_frames (kit, 1, width / 2, 0), limit, "ms");
  report_below ("C3", far, time_frames (kit, MIN (1920 / width, 1080 / height), 0, 0), limit,
                "ms");
}

static void
bench_scene (Kit        *kit,
             const char *name)
{
  FwSceneOptions options = FW_SCENE_OPTIONS_DEFAULT;
  g_autoptr(Clock) first = clock_new (), again = clock_new (), all = clock_new ();
  g_autofree char *what = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr(FwScene) fresh = NULL, next = NULL;

      clock_start (first);
      fresh = fw_scene_new (kit->doc, &options, NULL);
      clock_stop (first);
      clock_start (all);
      clock_start (again);
      next = fw_scene_new (kit->doc, &options, kit->scene);
      clock_stop (again);
      fw_scene_lay_out (next, NULL, NULL);
      clock_stop (all);
    }
  what = g_strdup_printf ("measuring, %s", name);
  report_figure (what, clock_get (first, 0), "ms");
  g_free (what);
  what = g_strdup_printf ("measuring after an edit, %s", name);
  report_figure (what, clock_get (again, 0), "ms");
  g_free (what);
  what = g_strdup_printf ("measuring and laying out after an edit, %s", name);
  report_figure (what, clock_get (all, 0), "ms");
}

/* --- beside others ---------------------------------------------------------------------- */

static void
write_dot (FwScene *scene,
           GString *file)
{
  g_string_append (file, "digraph g{splines=line;node[shape=box,fontsize=11];\n");
  for (guint i = 0; i < fw_scene_get_n_steps (scene); i++)
    {
      const FwSceneStep *step = fw_scene_get_step (scene, i);

      g_string_append_printf (file, "n%u[label=\"%s\",pos=\"%d,%d!\",width=%d,height=%d];\n", i,
                              step->label.text, (int) step->box.x, (int) -step->box.y,
                              (int) step->box.width / 96 + 1, (int) step->box.height / 96 + 1);
    }
  for (guint i = 0; i < fw_scene_get_n_edges (scene); i++)
    g_string_append_printf (file, "n%u->n%u;\n", fw_scene_get_edge (scene, i)->from,
                            fw_scene_get_edge (scene, i)->to);
  g_string_append (file, "}\n");
}

static void
write_dia_box (const FwSceneStep *step,
               guint              id,
               GString           *file)
{
  g_string_append_printf (file, "<dia:object type=\"Flowchart - Box\" version=\"0\" id=\"O%u\">"
                          "<dia:attribute name=\"elem_corner\"><dia:point val=\"%d,%d\"/>"
                          "</dia:attribute><dia:attribute name=\"elem_width\">"
                          "<dia:real val=\"%d\"/></dia:attribute>"
                          "<dia:attribute name=\"elem_height\"><dia:real val=\"%d\"/>"
                          "</dia:attribute><dia:attribute name=\"text\">"
                          "<dia:composite type=\"text\">"
                          "<dia:attribute name=\"string\"><dia:string>#%s#</dia:string>"
                          "</dia:attribute></dia:composite></dia:attribute></dia:object>\n", id,
                          (int) step->box.x / 38, (int) step->box.y / 38,
                          (int) step->box.width / 38, (int) step->box.height / 38,
                          step->label.text);
}

static void
write_dia (FwScene *scene,
           GString *file)
{
  g_string_append (file, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<dia:diagram "
                   "xmlns:dia=\"http://www.lysator.liu.se/~alla/dia/\">\n<dia:layer "
                   "name=\"Background\" visible=\"true\" active=\"true\">\n");
  for (guint i = 0; i < fw_scene_get_n_steps (scene); i++)
    write_dia_box (fw_scene_get_step (scene, i), i, file);
  for (guint i = 0; i < fw_scene_get_n_edges (scene); i++)
    {
      const FwSceneEdge *edge = fw_scene_get_edge (scene, i);

      g_string_append_printf (file, "<dia:object type=\"Standard - PolyLine\" version=\"0\" "
                              "id=\"E%u\"><dia:attribute name=\"poly_points\">", i);
      for (guint k = 0; k < edge->n_points; k++)
        g_string_append_printf (file, "<dia:point val=\"%d,%d\"/>", (int) edge->points[k].x / 38,
                                (int) edge->points[k].y / 38);
      g_string_append (file, "</dia:attribute></dia:object>\n");
    }
  g_string_append (file, "</dia:layer></dia:diagram>\n");
}

static gboolean
run (const char *const *argv,
     Clock             *clock)
{
  g_autoptr(GSubprocess) process = NULL;
  gboolean done;

  clock_start (clock);
  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                               G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);
  done = process != NULL && g_subprocess_wait_check (process, NULL, NULL);
  clock_stop (clock);

  return done;
}

static void
compare (const char        *what,
         const char *const *own,
         const char *const *other,
         double             part)
{
  g_autoptr(Clock) ours = clock_new (), theirs = clock_new ();
  g_autofree char *program = g_find_program_in_path (other[0]);

  if (program == NULL)
    {
      g_print ("%-4s %-52s %s is not installed\n", "E1", what, other[0]);
      return;
    }
  for (guint i = 0; i < ROUNDS; i++)
    if (!run (own, ours) || !run (other, theirs))
      g_error ("%s failed", what);
  report_below ("E1", what, clock_get (ours, 0), part * clock_get (theirs, 0), "ms");
}

static void
bench_others (Kit        *kit,
              const char *self)
{
  g_autofree char *folder = g_dir_make_tmp ("fallwerk-bench-XXXXXX", NULL);
  g_autofree char *dot = g_build_filename (folder, "chain.dot", NULL);
  g_autofree char *dia = g_build_filename (folder, "chain.dia", NULL);
  g_autofree char *out = g_build_filename (folder, "out", NULL);
  g_autoptr(GString) dot_file = g_string_new (NULL), dia_file = g_string_new (NULL);
  const char *own_svg[] = { self, "svg", out, NULL }, *own_pdf[] = { self, "pdf", out, NULL };
  const char *neato_svg[] = { "neato", "-n2", "-Tsvg", "-o", out, dot, NULL };
  const char *neato_pdf[] = { "neato", "-n2", "-Tpdf", "-o", out, dot, NULL };
  const char *dia_pdf[] = { "dia", "-t", "pdf", "-e", out, dia, NULL };

  write_dot (kit->scene, dot_file);
  write_dia (kit->scene, dia_file);
  g_file_set_contents (dot, dot_file->str, -1, NULL);
  g_file_set_contents (dia, dia_file->str, -1, NULL);
  compare ("making, laying out and SVG against neato -n2", own_svg, neato_svg, 1.5);
  compare ("making, laying out and PDF against neato -n2", own_pdf, neato_pdf, 1);
  compare ("making, laying out and PDF against dia", own_pdf, dia_pdf, 0.4);
  g_unlink (dot);
  g_unlink (dia);
  g_unlink (out);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  Kit kit = { NULL, NULL }, small = { NULL, NULL };

  make_kit (&kit, 1000, 8);
  if (argc > 2 && g_str_equal (argv[1], "bare"))
    {
      export_bare (kit.scene);
      return 0;
    }
  if (argc > 2)
    {
      g_autoptr(GBytes) bytes = export (&kit, argv[1]);

      g_file_set_contents (argv[2], g_bytes_get_data (bytes, NULL),
                           (gssize) g_bytes_get_size (bytes), NULL);
      clear_kit (&kit);
      return 0;
    }
  make_kit (&small, 60, 8);
  report_header ();
  bench_scene (&small, "60 steps");
  bench_frames (&small, "60 steps", 4);
  bench_exports (&small, "60 steps");
  bench_scene (&kit, "1,000 steps");
  bench_frames (&kit, "1,000 steps", 15);
  bench_exports (&kit, "1,000 steps");
  bench_others (&kit, argv[0]);
  clear_kit (&small);
  clear_kit (&kit);

  return 0;
}
