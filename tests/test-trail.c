/* SPDX-License-Identifier: EUPL-1.2 */
#include <cairo.h>
#include <string.h>

#include "fw-trail-scene.h"

/* The drawing of a trail: every box has its place, and can be found there. */

static FwTextCache *texts;

static GArray *
list (guint n,
      ...)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));
  va_list more;

  va_start (more, n);
  for (guint i = 0; i < n; i++)
    {
      guint place = va_arg (more, guint);

      g_array_append_val (places, place);
    }
  va_end (more);

  return places;
}

static gboolean
overlap (const FwLayoutRect *a,
         const FwLayoutRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width &&
         a->y < b->y + b->height && b->y < a->y + a->height;
}

/* Three reports, a theme, a Beschluss, a Zielsystem; columns may be missing. */
static void
test_places (void)
{
  g_autoptr(GArray) of_theme = list (3, 0, 1, 2);
  g_autoptr(GArray) of_decision = list (1, 3);
  g_autoptr(GArray) of_target = list (2, 3, 4);
  const FwTrailBox boxes[] = {
    { 1, "Meldebögen", "Lücke beim Wechsel", "07.11.2024", FALSE, NULL },
    { 1, NULL, "Jobcenter verlangt Auszüge eines Kontos, das die Bank nicht eröffnet", NULL, FALSE,
      NULL },
    { 1, NULL, "Familie ohne Krankenversicherungskarte", NULL, FALSE, NULL },
    { 4, "Themen", "GT-2025-01", NULL, TRUE, of_theme },
    { 5, "Beschlüsse", "LG-2025-05", "einstimmig", FALSE, of_decision },
    { 9, "Zielsysteme", "ZS-2025-01", NULL, FALSE, of_target },
  };
  guint n = G_N_ELEMENTS (boxes);
  g_autoptr(FwTrailScene) scene = fw_trail_scene_new (boxes, n, texts);
  guint found;

  for (guint i = 0; i < n; i++)
    {
      const FwLayoutRect *box = fw_trail_scene_get_box (scene, i);

      g_assert_cmpfloat (box->x, >, 0);
      g_assert_cmpfloat (box->y, >, 0);
      g_assert_cmpfloat (box->x + box->width, <, fw_trail_scene_get_width (scene));
      g_assert_cmpfloat (box->y + box->height, <, fw_trail_scene_get_height (scene));
      for (guint k = 0; k < i; k++)
        {
          const FwLayoutRect *other = fw_trail_scene_get_box (scene, k);

          g_assert_false (overlap (box, other));
          g_assert_true ((boxes[i].column == boxes[k].column) == (box->x == other->x));
        }
      g_assert_true (fw_trail_scene_hit (scene, box->x + 3, box->y + 3, &found));
      g_assert_cmpuint (found, ==, i);
    }
  g_assert_false (fw_trail_scene_hit (scene, 1, 1, &found));
}

static guint
count_strokes (const FwTrailBox *boxes,
               guint             n)
{
  g_autoptr(FwTrailScene) scene = fw_trail_scene_new (boxes, n, texts);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  g_autoptr(GString) svg = g_string_new (NULL);
  FwPen pen = { .cr = cr, .svg = svg, .texts = texts, .palette = fw_palette_get (FW_DRAW_LIGHT) };
  guint count = 0;

  fw_trail_scene_draw (scene, &pen, 0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  for (const char *at = svg->str; (at = strstr (at, "<path")) != NULL; at++)
    count++;

  return count;
}

/* A line beside a way that says the same is left out. */
static void
test_lines (void)
{
  g_autoptr(GArray) first = list (1, 0);
  g_autoptr(GArray) both = list (2, 0, 1);
  g_autoptr(GArray) second = list (1, 1);
  FwTrailBox boxes[] = {
    { 0, "A", "a", NULL, FALSE, NULL }, { 1, "B", "b", NULL, FALSE, first },
    { 2, "C", "c", NULL, FALSE, both },
  };
  guint with = count_strokes (boxes, 3), without;

  boxes[2].before = second;
  without = count_strokes (boxes, 3);
  g_assert_cmpuint (with, ==, without);
  boxes[2].before = NULL;
  g_assert_cmpuint (count_strokes (boxes, 3), ==, without - 1);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  texts = fw_text_cache_new ("sans-serif", 13);
  g_test_add_func ("/trail/places", test_places);
  g_test_add_func ("/trail/lines", test_lines);
  status = g_test_run ();
  fw_text_cache_unref (texts);

  return status;
}
