/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <string.h>

#include "chain-kit.h"
#include "fw-draw.h"
#include "fw-export.h"

/* Arrows from the lanes that steps have left. */

static GHashTable *
new_moves (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) g_ptr_array_unref);
}

static void
move (GHashTable *moves,
      gpointer    step,
      const char *lane)
{
  const char *uuid = fw_entity_get_uuid (step);
  GPtrArray *lanes = g_hash_table_lookup (moves, uuid);

  if (lanes == NULL)
    {
      lanes = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (moves, g_strdup (uuid), lanes);
    }
  g_ptr_array_add (lanes, g_strdup (lane));
}

static void
move_from (GHashTable *moves,
           gpointer    step,
           gpointer    lane)
{
  move (moves, step, fw_entity_get_uuid (lane));
}

/* --- where they are --------------------------------------------------------------------- */

static void
check_ends (FwScene           *scene,
            const FwSceneMove *found)
{
  const FwSceneStep *step = fw_scene_get_step (scene, found->step);
  const FwLayoutRect *band = &fw_scene_get_lane (scene, found->lane)->band;
  const FwLayoutPoint *start = &found->points[0], *end = &found->points[found->n_points - 1];
  gboolean down = (int) found->lane < step->lane;

  g_assert_cmpint ((int) found->lane, !=, step->lane);
  g_assert_cmpfloat (start->x, >, fw_scene_get_header (scene));
  g_assert_cmpfloat (start->y, >, band->y);
  g_assert_cmpfloat (start->y, <, band->y + band->height);
  g_assert_cmpfloat (fabs (start->y - (down ? band->y + band->height : band->y)), <=, 30);
  g_assert_true (fw_layout_rect_meets (&step->box, &(FwLayoutRect) { end->x, end->y, 0, 0 }, 0.1));
  for (guint i = 0; i < found->n_points; i++)
    g_assert_true (fw_layout_rect_has (&found->bounds, found->points[i].x, found->points[i].y));
}

static guint
count_cut (FwScene           *scene,
           const FwSceneMove *found)
{
  guint n = 0;

  for (guint i = 0; i < fw_scene_get_n_steps (scene); i++)
    for (guint k = 1; k < found->n_points && i != found->step; k++)
      {
        const FwLayoutPoint *a = &found->points[k - 1], *b = &found->points[k];
        FwLayoutRect piece = { MIN (a->x, b->x), MIN (a->y, b->y), fabs (a->x - b->x),
                               fabs (a->y - b->y) };

        n += fw_layout_rect_meets (&piece, &fw_scene_get_step (scene, i)->box, 1);
      }

  return n;
}

/* From each lane to each step: only its own lane it has not left. */
static void
test_demo (void)
{
  g_autoptr(FwChainDoc) doc = chain_kit_new_demo ();
  g_autoptr(FwScene) scene = chain_kit_lay_out (doc);
  GPtrArray *steps = fw_chain_doc_get_steps (doc), *lanes = fw_chain_doc_get_lanes (doc);

  for (guint i = 0; i < steps->len; i++)
    for (guint n = 0; n < lanes->len; n++)
      {
        g_autoptr(GHashTable) moves = new_moves ();
        const FwSceneMove *found;

        move_from (moves, steps->pdata[i], lanes->pdata[n]);
        fw_scene_set_moves (scene, moves);
        if (fw_scene_get_step (scene, i)->lane == (int) n)
          {
            g_assert_cmpuint (fw_scene_get_n_moves (scene), ==, 0);
            continue;
          }
        g_assert_cmpuint (fw_scene_get_n_moves (scene), ==, 1);
        found = fw_scene_get_move (scene, 0);
        g_assert_cmpuint (found->step, ==, i);
        g_assert_cmpuint (found->lane, ==, n);
        check_ends (scene, found);
        g_assert_cmpuint (count_cut (scene, found), ==, 0);
      }
}

static void
test_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);

  for (guint run = 0; run < 30; run++)
    {
      g_autoptr(FwChainDoc) doc = chain_kit_new_random (rand, 2 + 2 * run, 2 + run % 7);
      g_autoptr(FwScene) scene = chain_kit_lay_out (doc);
      g_autoptr(GHashTable) moves = new_moves ();
      GPtrArray *steps = fw_chain_doc_get_steps (doc), *lanes = fw_chain_doc_get_lanes (doc);
      guint n_moves = 0;

      for (guint i = 0; i < steps->len; i++)
        for (guint n = 0; n < lanes->len; n++)
          if (g_rand_int_range (rand, 0, 4) == 0)
            {
              move_from (moves, steps->pdata[i], lanes->pdata[n]);
              n_moves += fw_scene_get_step (scene, i)->lane != (int) n;
            }
      fw_scene_set_moves (scene, moves);
      g_assert_cmpuint (fw_scene_get_n_moves (scene), ==, n_moves);
      for (guint i = 0; i < n_moves; i++)
        check_ends (scene, fw_scene_get_move (scene, i));
    }
}

/* Wide boxes stand between: the arrow goes round them. */
static void
test_round (void)
{
  g_autoptr(FwChainDoc) doc = chain_kit_new ("1", "a");
  FwChainLane *lanes[3];
  FwChainStep *first, *between, *last;
  g_autoptr(FwScene) scene = NULL;
  g_autoptr(GHashTable) moves = new_moves ();
  const FwSceneMove *found;

  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    lanes[i] = chain_kit_add_lane (doc, (const char *[]) { "a", "b", "c" }[i], NULL);
  first = chain_kit_add_step (doc, lanes[0], "PRUEF", "Anfang");
  between = chain_kit_add_step (doc, lanes[1], "PRUEF", "breit, breiter, am breitesten von allen");
  last = chain_kit_add_step (doc, lanes[2], "PRUEF", "Ende");
  chain_kit_add_edge (doc, first, between, FW_EDGE_NEXT);
  chain_kit_add_edge (doc, first, last, FW_EDGE_NEXT);
  scene = chain_kit_lay_out (doc);
  g_assert_cmpfloat (fw_scene_get_step (scene, 1)->box.x, <=, fw_scene_get_step (scene, 2)->box.x);
  move_from (moves, last, lanes[0]);
  fw_scene_set_moves (scene, moves);
  found = fw_scene_get_move (scene, 0);
  check_ends (scene, found);
  g_assert_cmpuint (found->n_points, ==, 3);
  g_assert_cmpuint (count_cut (scene, found), ==, 0);
  g_assert_cmpfloat (found->points[0].x, <, fw_scene_get_step (scene, 1)->box.x);
}

/* Arrows from several lanes to one step do not lie on each other. */
static void
test_merged (void)
{
  g_autoptr(FwChainDoc) doc = chain_kit_new ("1", "a");
  FwChainLane *a = chain_kit_add_lane (doc, "a", NULL), *b = chain_kit_add_lane (doc, "b", NULL);
  FwChainLane *c = chain_kit_add_lane (doc, "c", NULL), *d = chain_kit_add_lane (doc, "d", NULL);
  FwChainStep *step = chain_kit_add_step (doc, c, "PRUEF", "zusammengelegt");
  g_autoptr(FwScene) scene = chain_kit_lay_out (doc);
  g_autoptr(GHashTable) moves = new_moves ();

  move_from (moves, step, a);
  move_from (moves, step, b);
  move_from (moves, step, d);
  move (moves, step, "gibt es nicht");
  fw_scene_set_moves (scene, moves);
  g_assert_cmpuint (fw_scene_get_n_moves (scene), ==, 3);
  for (guint i = 0; i < 3; i++)
    check_ends (scene, fw_scene_get_move (scene, i));
  g_assert_cmpfloat (fabs (fw_scene_get_move (scene, 0)->points[0].x -
                           fw_scene_get_move (scene, 1)->points[0].x), >, 10);
  g_assert_cmpfloat (fw_scene_get_move (scene, 2)->points[0].y, >,
                     fw_scene_get_move (scene, 2)->points[1].y);
}

/* --- how they look ---------------------------------------------------------------------- */

static cairo_surface_t *
paint (FwScene     *scene,
       FwDrawTheme  theme)
{
  FwDrawStyle style = { theme, FW_DRAW_FULL };
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) fw_scene_get_width (scene) + 1,
                                (int) fw_scene_get_height (scene) + 1);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  fw_draw_scene (cr, scene, &style, NULL);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static guint
get_green (cairo_surface_t *surface,
           double           x,
           double           y)
{
  int stride = cairo_image_surface_get_stride (surface);

  return cairo_image_surface_get_data (surface)[(int) y * stride + (int) x * 4 + 1];
}

/* Returns: the share of the shaft, without ring and head, on which there is ink */
static double
get_share (cairo_surface_t   *plain,
           cairo_surface_t   *drawn,
           const FwSceneMove *found)
{
  double top = MIN (found->points[0].y, found->points[1].y) + 18;
  double bottom = MAX (found->points[0].y, found->points[1].y) - 18;
  guint n = 0, inked = 0;

  for (double y = top; y < bottom; y++, n++)
    inked += ABS ((int) get_green (plain, found->points[0].x, y) -
                  (int) get_green (drawn, found->points[0].x, y)) > 60;

  return (double) inked / MAX (1, n);
}

/* Told by its dashes, its ring and its open head, with colours and without. */
static void
test_themes (void)
{
  g_autoptr(FwChainDoc) doc = chain_kit_new ("1", "a");
  FwChainLane *old = chain_kit_add_lane (doc, "a", NULL);
  FwChainStep *step;
  g_autoptr(FwScene) scene = NULL;
  g_autoptr(GHashTable) moves = new_moves ();

  chain_kit_add_lane (doc, "b", NULL);
  step = chain_kit_add_step (doc, chain_kit_add_lane (doc, "c", NULL), "PRUEF", "hierher");
  move_from (moves, step, old);
  scene = chain_kit_lay_out (doc);
  for (FwDrawTheme theme = 0; theme < FW_DRAW_N_THEMES; theme++)
    {
      cairo_surface_t *plain, *drawn;
      const FwSceneMove *found;
      double share;

      fw_scene_set_moves (scene, NULL);
      plain = paint (scene, theme);
      fw_scene_set_moves (scene, moves);
      drawn = paint (scene, theme);
      found = fw_scene_get_move (scene, 0);
      g_assert_cmpuint (found->n_points, ==, 2);
      share = get_share (plain, drawn, found);
      g_assert_cmpfloat (share, >, 0.3);
      g_assert_cmpfloat (share, <, 0.9);
      g_assert_cmpint (ABS ((int) get_green (drawn, found->points[0].x, found->points[0].y) -
                            (int) get_green (drawn, found->points[0].x + 4.5, found->points[0].y)),
                       >, 60);
      cairo_surface_destroy (plain);
      cairo_surface_destroy (drawn);
    }
}

/* Files show them like the screen, and nothing of them once they are taken away. */
static void
test_files (void)
{
  g_autoptr(FwChainDoc) doc = chain_kit_new_demo ();
  g_autoptr(FwScene) scene = chain_kit_lay_out (doc);
  g_autoptr(GHashTable) moves = new_moves ();
  g_autoptr(GBytes) before = fw_export_svg (scene, FW_DRAW_GREY, NULL, NULL);
  g_autoptr(GBytes) with = NULL;
  g_autoptr(GBytes) after = NULL;

  move_from (moves, fw_chain_doc_get_steps (doc)->pdata[4],
             fw_chain_doc_get_lanes (doc)->pdata[0]);
  fw_scene_set_moves (scene, moves);
  with = fw_export_svg (scene, FW_DRAW_GREY, NULL, NULL);
  fw_scene_set_moves (scene, NULL);
  after = fw_export_svg (scene, FW_DRAW_GREY, NULL, NULL);
  g_assert_cmpuint (g_bytes_get_size (with), >, g_bytes_get_size (before));
  g_assert_true (g_bytes_equal (before, after));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scene/moves/demo", test_demo);
  g_test_add_func ("/scene/moves/random", test_random);
  g_test_add_func ("/scene/moves/round", test_round);
  g_test_add_func ("/scene/moves/merged", test_merged);
  g_test_add_func ("/scene/moves/themes", test_themes);
  g_test_add_func ("/scene/moves/files", test_files);

  return g_test_run ();
}
