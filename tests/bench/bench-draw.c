/* SPDX-License-Identifier: EUPL-1.2 */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "bench-report.h"
#include "chain-kit.h"
#include "fw-bpmn.h"
#include "fw-export.h"

/* How long drawings take, beside bare cairo in the same process.  The shortest
 * of several times counts: whatever else runs only makes them longer.  With a
 * drawing to export it does only that (canvas.py). */

#define ROUNDS 11

/* What people may wait for, in ms of CPU. */
typedef struct
{
  guint       n_steps;
  const char *name;
  double      open;
  double      lay_out;
  double      edit;
  double      frame;
  double      export;
} Target;

static const Target targets[] = {
  { 60, "60 steps", 60, 5, 20, 4, 10 },
  { 1000, "1,000 steps", 250, 80, 200, 15, 60 },
  /* So many are laid out in a thread: an edit costs the window no more than a frame. */
  { 5000, "5,000 steps", 1200, 800, 0, 50, 400 },
};

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

/* --- what others draw, too -------------------------------------------------------------- */

/* The row of a box in the file that export.c emits for neato, with its upper
 * edge in points, below 0: rows are 110 px high. */
static guint
read_row (const char *line)
{
  const char *place = strstr (line, "pos=\"");
  const char *y = place != NULL ? strchr (place, ',') : NULL;

  return y != NULL ? (guint) (-g_ascii_strtod (y + 1, NULL) / 0.75 - 20) / 110 : 0;
}

static void
read_box (FwChainDoc *doc,
          GPtrArray  *lanes,
          GPtrArray  *steps,
          const char *line)
{
  const char *label = strstr (line, "label=\"") + strlen ("label=\"");
  g_autofree char *escaped = g_strndup (label, strcspn (label, "\""));
  g_autofree char *text = g_strcompress (escaped);
  guint row = read_row (line);

  while (lanes->len <= row)
    {
      g_autofree char *name = g_strdup_printf ("%u", lanes->len + 1);

      g_ptr_array_add (lanes, chain_kit_add_lane (doc, name, NULL));
    }
  g_ptr_array_add (steps, chain_kit_add_step (doc, lanes->pdata[row], FW_STEP_CHECK, text));
}

/* @line: "n1->n2;" */
static void
read_arrow (FwChainDoc *doc,
            GPtrArray  *steps,
            const char *line)
{
  char *end;
  guint64 from = g_ascii_strtoull (line + 1, &end, 10);
  guint64 to = g_str_has_prefix (end, "->n") ? g_ascii_strtoull (end + 3, NULL, 10) : steps->len;

  g_assert (from < steps->len && to < steps->len);
  chain_kit_add_edge (doc, steps->pdata[from], steps->pdata[to], FW_EDGE_NEXT);
}

/* The drawing that the peers get: boxes with two lines of text in rows, and the
 * lines between them. */
static FwChainDoc *
read_drawing (const char *path)
{
  FwChainDoc *doc = chain_kit_new ("DK-1", "Zeichnung");
  g_autoptr(GPtrArray) lanes = g_ptr_array_new (), steps = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  g_autoptr(GError) error = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], "[label=") != NULL)
      read_box (doc, lanes, steps, lines[i]);
    else if (strstr (lines[i], "->") != NULL)
      read_arrow (doc, steps, lines[i]);

  return doc;
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
  draw_bare_text (cr, font, &step->index, box->x, box->y);
  for (guint i = 0; step->badges != NULL && i < step->badges->len; i++)
    {
      FwBadge *badge = &g_array_index (step->badges, FwBadge, i);

      cairo_rectangle (cr, box->x + badge->place.x, box->y + badge->place.y, badge->place.width,
                       badge->place.height);
      cairo_stroke (cr);
      draw_bare_text (cr, font, &badge->sign, box->x + badge->place.x, box->y + badge->place.y);
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

/* A PDF begins with its fonts, so the share of cairo in a small one is small:
 * what people may wait for is good in any case. */
static void
bench_exports (Kit          *kit,
               const Target *target)
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
  what = g_strdup_printf ("PDF, %s, against bare cairo", target->name);
  report_below ("E1", what, clock_get (pdf, 0), MAX (1.3 * clock_get (bare, 0), target->export),
                "ms");
  g_free (what);
  what = g_strdup_printf ("SVG, %s, against bare cairo", target->name);
  report_below ("E1", what, clock_get (svg, 0), MAX (1.3 * clock_get (bare, 0), target->export),
                "ms");
  g_free (what);
  what = g_strdup_printf ("size of the SVG, %s", target->name);
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
bench_frames (Kit          *kit,
              const Target *target)
{
  double width = fw_scene_get_width (kit->scene), height = fw_scene_get_height (kit->scene);
  g_autofree char *near = g_strdup_printf ("a frame at 100 %%, %s", target->name);
  g_autofree char *far = g_strdup_printf ("a frame of everything, %s", target->name);

  report_time ("C2", near, time_frames (kit, 1, width / 2, 0), target->frame);
  report_time ("C3", far, time_frames (kit, MIN (1920 / width, 1080 / height), 0, 0),
               target->frame);
}

static void
draw_first_frame (FwScene *scene)
{
  FwDrawStyle style = { FW_DRAW_LIGHT, FW_DRAW_AUTO };
  FwLayoutRect clip = { 0, 0, 1920, 1080 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1920, 1080);
  cairo_t *cr = cairo_create (surface);

  fw_draw_scene (cr, scene, &style, &clip);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
bench_open (Kit          *kit,
            const Target *target)
{
  FwSceneOptions options = FW_SCENE_OPTIONS_DEFAULT;
  g_autoptr(FwBpmnGeometry) geometry = fw_bpmn_geometry_new_laid_out (kit->doc, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = fw_bpmn_write (kit->doc, geometry);
  g_autoptr(Clock) all = clock_new ();
  g_autofree char *what = g_strdup_printf ("a BPMN file until its first picture, %s",
                                           target->name);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(FwBpmnFile) file = NULL;
      g_autoptr(FwScene) scene = NULL;

      clock_start (all);
      file = fw_bpmn_read (bytes, &error);
      g_assert_no_error (error);
      scene = fw_scene_new_laid_out (file->doc, &options, NULL, &error);
      draw_first_frame (scene);
      clock_stop (all);
    }
  report_time ("", what, clock_get (all, 0), target->open);
}

static void
report_scene (const char   *format,
              const Target *target,
              Clock        *clock,
              double        limit)
{
  g_autofree char *what = g_strdup_printf ("%s, %s", format, target->name);

  if (limit > 0)
    report_time ("", what, clock_get (clock, 0), limit);
  else
    report_figure (what, clock_get (clock, 0), "ms");
}

static void
bench_scene (Kit          *kit,
             const Target *target)
{
  FwSceneOptions options = FW_SCENE_OPTIONS_DEFAULT;
  g_autoptr(Clock) first = clock_new (), laid_out = clock_new (), edit = clock_new ();

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr(FwScene) fresh = NULL, next = NULL;

      clock_start (first);
      fresh = fw_scene_new (kit->doc, &options, NULL);
      clock_stop (first);
      clock_start (laid_out);
      fw_scene_lay_out (fresh, NULL, NULL);
      clock_stop (laid_out);
      clock_start (edit);
      next = fw_scene_new (kit->doc, &options, kit->scene);
      fw_scene_lay_out (next, NULL, NULL);
      draw_first_frame (next);
      clock_stop (edit);
    }
  report_scene ("measuring", target, first, 0);
  report_scene ("laying out and routing", target, laid_out, target->lay_out);
  report_scene ("measured, laid out and drawn after an edit", target, edit, target->edit);
}

/* What canvas.py compares with other programs, as a process: the drawing that
 * they get, too, is read, measured, laid out, drawn and written.
 * @argv: format, output, drawing */
static void
export_drawing (char **argv)
{
  FwSceneOptions options = FW_SCENE_OPTIONS_DEFAULT;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  Kit kit = { read_drawing (argv[2]), NULL };

  options.whole = TRUE;
  kit.scene = fw_scene_new_laid_out (kit.doc, &options, NULL, &error);
  if (kit.scene == NULL)
    g_error ("%s", error->message);
  bytes = export (&kit, argv[0]);
  if (!g_file_set_contents (argv[1], g_bytes_get_data (bytes, NULL),
                            (gssize) g_bytes_get_size (bytes), &error))
    g_error ("%s", error->message);
  clear_kit (&kit);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 4)
    {
      export_drawing (argv + 1);
      return 0;
    }
  report_header ();
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      Kit kit = { NULL, NULL };

      make_kit (&kit, targets[i].n_steps, 8);
      bench_open (&kit, &targets[i]);
      bench_scene (&kit, &targets[i]);
      bench_frames (&kit, &targets[i]);
      bench_exports (&kit, &targets[i]);
      clear_kit (&kit);
    }

  return 0;
}
