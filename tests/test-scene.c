/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <string.h>

#include "chain-kit.h"
#include "fw-draw-private.h"
#include "fw-export.h"

static const FwSceneOptions flow = FW_SCENE_OPTIONS_DEFAULT;

/* --- properties ------------------------------------------------------------------------- */

static gboolean
overlap (const FwLayoutRect *a,
         const FwLayoutRect *b)
{
  return a->x < b->x + b->width - 0.01 && b->x < a->x + a->width - 0.01 &&
         a->y < b->y + b->height - 0.01 && b->y < a->y + a->height - 0.01;
}

static gboolean
contains (const FwLayoutRect *outer,
          const FwLayoutRect *inner)
{
  return inner->x >= outer->x - 0.01 && inner->y >= outer->y - 0.01 &&
         inner->x + inner->width <= outer->x + outer->width + 0.01 &&
         inner->y + inner->height <= outer->y + outer->height + 0.01;
}

static void
assert_inside (const FwSceneStep  *step,
               const FwLayoutRect *rect)
{
  double ys[] = { rect->y, rect->y + rect->height };

  g_assert_true (contains (&step->box, rect));
  for (guint i = 0; i < G_N_ELEMENTS (ys); i++)
    {
      g_assert_cmpfloat (rect->x, >=, fw_shape_get_side (step->shape, &step->box, ys[i], FALSE));
      g_assert_cmpfloat (rect->x + rect->width, <=,
                         fw_shape_get_side (step->shape, &step->box, ys[i], TRUE));
    }
}

static void
check_texts (const FwSceneStep *step)
{
  FwLayoutRect label = { step->box.x + step->label_x, step->box.y + step->label_y,
                         step->label.width, step->label.height };
  FwLayoutRect meta = { label.x, label.y + label.height, step->meta.width, step->meta.height };

  if (step->label.width > 0)
    assert_inside (step, &label);
  if (fw_shape_is_diamond (step->shape))
    meta.x = step->box.x + (step->box.width - meta.width) / 2;
  if (step->meta.width > 0)
    assert_inside (step, &meta);
  for (guint i = 0; step->badges != NULL && i < step->badges->len; i++)
    {
      FwLayoutRect place = g_array_index (step->badges, FwBadge, i).place;

      place.x += step->box.x;
      place.y += step->box.y;
      assert_inside (step, &place);
      g_assert_false (overlap (&place, &label));
      g_assert_false (overlap (&place, &meta));
    }
}

static void
check_boxes (FwScene *scene)
{
  FwLayoutRect all = { fw_scene_get_header (scene), fw_scene_get_top (scene),
                       fw_scene_get_width (scene) - fw_scene_get_header (scene),
                       fw_scene_get_height (scene) - fw_scene_get_top (scene) };

  for (guint i = 0; i < fw_scene_get_n_steps (scene); i++)
    {
      const FwSceneStep *step = fw_scene_get_step (scene, i);

      g_assert_true (contains (&all, &step->box));
      g_assert_true (contains (&fw_scene_get_lane (scene, step->lane)->band, &step->box));
      check_texts (step);
      for (guint k = i + 1; k < fw_scene_get_n_steps (scene); k++)
        g_assert_false (overlap (&step->box, &fw_scene_get_step (scene, k)->box));
    }
}

static void
check_labels (FwScene *scene)
{
  for (guint i = 0; i < fw_scene_get_n_edges (scene); i++)
    {
      const FwSceneEdge *edge = fw_scene_get_edge (scene, i);

      if (edge->room.width <= 0)
        continue;
      g_assert_true (contains (&edge->bounds, &edge->room));
      g_assert_cmpfloat (edge->label.width, <=, edge->room.width);
      for (guint k = 0; k < fw_scene_get_n_steps (scene); k++)
        g_assert_false (overlap (&edge->room, &fw_scene_get_step (scene, k)->box));
      for (guint k = i + 1; k < fw_scene_get_n_edges (scene); k++)
        g_assert_false (overlap (&edge->room, &fw_scene_get_edge (scene, k)->room));
    }
}

static void
check_ends (FwScene *scene)
{
  for (guint i = 0; i < fw_scene_get_n_edges (scene); i++)
    {
      const FwSceneEdge *edge = fw_scene_get_edge (scene, i);
      const FwLayoutPoint *first = edge->points, *last = &edge->points[edge->n_points - 1];
      guint steps[] = { edge->from, edge->to };
      const FwLayoutPoint *ends[] = { first, last };

      g_assert_cmpuint (edge->n_points, >=, 2);
      for (guint k = 0; k < 2; k++)
        {
          const FwSceneStep *step = fw_scene_get_step (scene, steps[k]);
          FwLayoutRect point = { ends[k]->x, ends[k]->y, 0, 0 };

          g_assert_true (contains (&step->box, &point));
        }
    }
}

static void
check_lanes (FwScene *scene)
{
  for (guint i = 0; i < fw_scene_get_n_lanes (scene); i++)
    {
      const FwSceneLane *lane = fw_scene_get_lane (scene, i);

      g_assert_true (contains (&lane->band, &lane->header));
      g_assert_cmpfloat (lane->name.width + 24, <=, lane->header.width);
      g_assert_cmpfloat (lane->name.height + lane->office.height + lane->chip.height, <=,
                         lane->header.height);
      g_assert_true (lane->empty == (lane->n_steps == 0));
    }
}

static void
check_scene (FwScene *scene)
{
  check_boxes (scene);
  check_labels (scene);
  check_ends (scene);
  check_lanes (scene);
}

static void
test_demo (void)
{
  g_autoptr(FwChainDoc) doc = chain_kit_new_demo ();
  g_autoptr(FwScene) scene = chain_kit_lay_out (doc);

  g_assert_cmpuint (fw_scene_get_n_steps (scene), ==, 18);
  g_assert_cmpuint (fw_scene_get_n_lanes (scene), ==, 8);
  g_assert_cmpuint (fw_scene_get_n_edges (scene), ==, 22);
  g_assert_cmpuint (fw_scene_get_n_changes (scene), ==, 1);
  check_scene (scene);
}

static void
test_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 40; i++)
    {
      g_autoptr(FwChainDoc) doc = chain_kit_new_random (rand, 1 + 2 * i, i % 9);
      g_autoptr(FwScene) scene = chain_kit_lay_out (doc);

      check_scene (scene);
    }
}

/* No label on any line: of what people draw, not of what dice make. */
static void
test_labels_off_lines (void)
{
  g_autoptr(FwChainDoc) doc = chain_kit_new_demo ();
  g_autoptr(FwScene) scene = chain_kit_lay_out (doc);

  for (guint i = 0; i < fw_scene_get_n_edges (scene); i++)
    for (guint k = 0; k < fw_scene_get_n_edges (scene); k++)
      {
        const FwLayoutRect *room = &fw_scene_get_edge (scene, i)->room;
        const FwSceneEdge *line = fw_scene_get_edge (scene, k);

        for (guint p = 1; p < line->n_points && room->width > 0; p++)
          {
            const FwLayoutPoint *a = &line->points[p - 1], *b = &line->points[p];
            FwLayoutRect piece = { MIN (a->x, b->x) - 0.5, MIN (a->y, b->y) - 0.5,
                                   fabs (a->x - b->x) + 1, fabs (a->y - b->y) + 1 };

            g_assert_false (overlap (room, &piece));
          }
      }
}

/* --- hostile texts ---------------------------------------------------------------------- */

static char *
repeat (const char *text,
        guint       n)
{
  GString *long_text = g_string_new (NULL);

  while (n-- > 0)
    g_string_append (long_text, text);

  return g_string_free (long_text, FALSE);
}

static void
parse_text (GMarkupParseContext *context,
            const char          *text,
            gsize                length,
            gpointer             data,
            GError             **error)
{
  g_string_append_len (data, text, (gssize) length);
  g_string_append_c (data, ' ');
}

/* Returns: (transfer full): all texts of a well-formed file */
static char *
read_svg (GBytes *svg)
{
  static const GMarkupParser parser = { .text = parse_text };
  GString *texts = g_string_new (NULL);
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, texts, NULL);
  g_autoptr(GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (svg, &size);

  g_markup_parse_context_parse (context, data, (gssize) size, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_markup_parse_context_free (context);

  return g_string_free (texts, FALSE);
}

static void
assert_words (const char *texts,
              const char *text)
{
  g_auto(GStrv) words = NULL;
  g_autofree char *clean = fw_text_block_clean (text);

  words = g_strsplit (clean, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_utf8_strlen (words[i], -1) < 24)
      g_assert_nonnull (strstr (texts, words[i]));
}

static void
check_hostile (const char *text)
{
  g_autoptr(FwChainDoc) doc = chain_kit_new (text, text);
  FwChainLane *lane = chain_kit_add_lane (doc, text, text);
  FwChainStep *last = NULL;
  g_autoptr(FwScene) scene = NULL;
  g_autoptr(GBytes) svg = NULL;
  g_autofree char *texts = NULL;

  for (guint i = 0; i < 18; i++)
    {
      FwChainStep *step = chain_kit_add_step (doc, i % 2 == 0 ? lane : NULL,
                                              chain_kit_step_types[i], text);

      chain_kit_add_mark (doc, step, FW_MARK_HURDLE, "WARTE");
      if (last != NULL)
        chain_kit_add_edge (doc, last, step, FW_EDGE_COLD)->text = g_strdup (text);
      last = step;
    }
  scene = chain_kit_lay_out (doc);
  check_boxes (scene);
  check_lanes (scene);
  svg = fw_export_svg (scene, FW_DRAW_LIGHT, NULL, NULL);
  texts = read_svg (svg);
  assert_words (texts, text);
}

static void
test_hostile (void)
{
  g_autofree char *words = repeat ("Wort & <Satz> \"Rede\" ", 3000);
  g_autofree char *letters = repeat ("W", 65536);
  g_autofree char *marks = repeat ("e\xcc\x81\xcc\x82\xcc\x83", 300);
  const char *texts[] = {
    "", " ", NULL, "a\x01\x02\x1f\tb\nc\rd", "\xff\xfe kaputt \xc3", "מרכז עבודה مركز العمل Jobcenter",
    "\u202eumgedreht\u202c", "]]>&amp;<b>", "👩‍👩‍👧‍👦 Familie 👨🏽", "A\u2028B\u2029C",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung", words, letters, marks,
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    check_hostile (texts[i]);
}

static void
test_empty (void)
{
  g_autoptr(FwChainDoc) doc = chain_kit_new (NULL, NULL);
  g_autoptr(FwScene) scene = chain_kit_lay_out (doc);
  FwPaperOptions options = { .tiled = TRUE, .scale = 1, .outline = TRUE };
  g_autoptr(GBytes) pdf = fw_export_pdf (scene, doc, &options, NULL, NULL);

  g_assert_cmpuint (fw_scene_get_n_steps (scene), ==, 0);
  g_assert_cmpuint (fw_scene_get_n_lanes (scene), ==, 1);
  g_assert_true (fw_scene_get_lane (scene, 0)->empty);
  g_assert_nonnull (pdf);
}

/* An edge that has lost its end is not drawn. */
static void
test_loose_edge (void)
{
  g_autoptr(FwChainDoc) doc = chain_kit_new_all ();
  GPtrArray *steps = fw_chain_doc_get_steps (doc);
  g_autoptr(FwScene) scene = NULL;

  fw_chain_doc_remove (doc, fw_entity_get_uuid (steps->pdata[4]));
  scene = chain_kit_lay_out (doc);
  g_assert_cmpuint (fw_scene_get_n_steps (scene), ==, 17);
  g_assert_cmpuint (fw_scene_get_n_edges (scene), ==, 15);
}

/* --- drawings that differ without colour ------------------------------------------------ */

static char *
draw_without_colors (FwScene *scene)
{
  g_autoptr(GBytes) svg = fw_export_svg (scene, FW_DRAW_GREY, NULL, NULL);
  g_autoptr(GRegex) color = g_regex_new ("#[0-9a-f]{6}", 0, 0, NULL);
  gsize size;
  const char *data = g_bytes_get_data (svg, &size);

  return g_regex_replace_literal (color, data, (gssize) size, 0, "#", 0, NULL);
}

static void
assert_distinct (char **drawings,
                 guint  n)
{
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      g_assert_true (strcmp (drawings[i], drawings[k]) != 0);
  for (guint i = 0; i < n; i++)
    g_free (drawings[i]);
}

static void
test_step_kinds (void)
{
  char *drawings[19];

  for (guint i = 0; i < 19; i++)
    {
      g_autoptr(FwChainDoc) doc = chain_kit_new ("1", "a");
      FwChainLane *lane = chain_kit_add_lane (doc, "a", NULL);
      g_autoptr(FwScene) scene = NULL;

      chain_kit_add_step (doc, lane, i < 18 ? chain_kit_step_types[i] : "FREMD", "a");
      scene = chain_kit_lay_out (doc);
      g_assert_cmpuint (fw_scene_get_step (scene, 0)->shape, ==, i);
      drawings[i] = draw_without_colors (scene);
    }
  assert_distinct (drawings, 19);
}

static void
test_edge_kinds (void)
{
  char *drawings[6];

  for (guint i = 0; i < 6; i++)
    {
      g_autoptr(FwChainDoc) doc = chain_kit_new ("1", "a");
      FwChainLane *lane = chain_kit_add_lane (doc, "a", NULL);
      FwChainLane *other = chain_kit_add_lane (doc, "b", NULL);
      FwChainStep *from = chain_kit_add_step (doc, lane, "PRUEF", "a");
      FwChainStep *to = chain_kit_add_step (doc, other, "PRUEF", "b");
      g_autoptr(FwScene) scene = NULL;

      chain_kit_add_edge (doc, from, to, chain_kit_edge_types[i]);
      scene = chain_kit_lay_out (doc);
      g_assert_true (fw_scene_get_edge (scene, 0)->crossing);
      drawings[i] = draw_without_colors (scene);
    }
  assert_distinct (drawings, 6);
}

static void
test_states (void)
{
  FwItemState states[] = {
    0, FW_ITEM_SELECTED, FW_ITEM_FOCUSED, FW_ITEM_FOUND, FW_ITEM_WARNED, FW_ITEM_GONE,
    FW_ITEM_NEW, FW_ITEM_CHANGED, FW_ITEM_MOVED,
  };
  char *drawings[G_N_ELEMENTS (states)];

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr(FwChainDoc) doc = chain_kit_new ("1", "a");
      FwChainStep *step = chain_kit_add_step (doc, NULL, "PRUEF", "a");
      g_autoptr(FwScene) scene = chain_kit_lay_out (doc);

      fw_scene_set_state (scene, fw_entity_get_uuid (FW_ENTITY (step)), states[i]);
      drawings[i] = draw_without_colors (scene);
    }
  assert_distinct (drawings, G_N_ELEMENTS (states));
}

static void
test_circles (void)
{
  const char *circles[] = { "ASYLBLG", "SGB2", "SGB3", "SGB5", "SGB8", "SGB12", "AUFENTHG", "STAG",
                            "ASYLG", "INTV", "FREIW", "KIM", "WOHN" };
  char *drawings[G_N_ELEMENTS (circles)];

  for (guint i = 0; i < G_N_ELEMENTS (circles); i++)
    {
      g_autoptr(FwChainDoc) doc = chain_kit_new ("1", "a");
      g_autoptr(FwScene) scene = NULL;

      chain_kit_add_lane (doc, "a", circles[i]);
      scene = chain_kit_lay_out (doc);
      drawings[i] = draw_without_colors (scene);
    }
  assert_distinct (drawings, G_N_ELEMENTS (circles));
}

/* WCAG 2.1, 1.4.3. */
static double
get_luminance (FwColor color)
{
  double parts[3];

  for (guint i = 0; i < 3; i++)
    {
      double c = ((color >> (24 - 8 * i)) & 0xff) / 255.0;

      parts[i] = c <= 0.03928 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
    }

  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
}

static void
assert_contrast (FwColor a,
                 FwColor b,
                 double  least)
{
  double one = get_luminance (a), other = get_luminance (b);

  g_assert_cmpfloat ((MAX (one, other) + 0.05) / (MIN (one, other) + 0.05), >=, least);
}

static void
test_contrast (void)
{
  const char *circles[] = { "ASYLBLG", "SGB2", "SGB3", "SGB5", "SGB8", "SGB12", "AUFENTHG", "STAG",
                            "ASYLG", "INTV", "FREIW", "KIM", "WOHN" };

  for (FwDrawTheme theme = 0; theme < FW_DRAW_N_THEMES; theme++)
    {
      const FwPalette *palette = fw_palette_get (theme);

      assert_contrast (palette->ink, palette->paper, 7);
      assert_contrast (palette->muted, palette->paper, 4.5);
      assert_contrast (palette->red, palette->paper, 4.5);
      assert_contrast (palette->green, palette->paper, 4.5);
      assert_contrast (palette->amber, palette->paper, 4.5);
      assert_contrast (palette->ink, palette->found, 4.5);
      for (guint i = 0; i < G_N_ELEMENTS (circles); i++)
        {
          FwCircleLook look = fw_palette_get_circle (theme, circles[i]);

          assert_contrast (look.on_strong, look.strong, 4.5);
          assert_contrast (palette->ink, look.head, 7);
          assert_contrast (palette->muted, look.head, 4.5);
          assert_contrast (look.strong, look.band, 3);
        }
    }
}

/* --- pointing --------------------------------------------------------------------------- */

static void
test_hit (void)
{
  g_autoptr(FwChainDoc) doc = chain_kit_new_demo ();
  g_autoptr(FwScene) scene = chain_kit_lay_out (doc);

  for (guint i = 0; i < fw_scene_get_n_steps (scene); i++)
    {
      const FwSceneStep *step = fw_scene_get_step (scene, i);
      FwSceneHit hit = fw_scene_hit (scene, step->box.x + step->label_x + 3,
                                     step->box.y + step->label_y + 3);

      g_assert_cmpint (hit.kind, ==, FW_HIT_STEP);
      g_assert_cmpuint (hit.index, ==, i);
      g_assert_cmpstr (hit.uuid, ==, step->uuid);
      for (guint k = 0; step->badges != NULL && k < step->badges->len; k++)
        {
          FwBadge *badge = &g_array_index (step->badges, FwBadge, k);

          hit = fw_scene_hit (scene, step->box.x + badge->place.x + 4,
                              step->box.y + badge->place.y + 4);
          g_assert_cmpint (hit.kind, ==, badge->uuid != NULL ? FW_HIT_MARK : FW_HIT_STEP);
          g_assert_cmpstr (hit.uuid, ==, badge->uuid != NULL ? badge->uuid : step->uuid);
        }
    }
  for (guint i = 0; i < fw_scene_get_n_edges (scene); i++)
    {
      const FwSceneEdge *edge = fw_scene_get_edge (scene, i);

      if (edge->room.width > 0)
        g_assert_cmpstr (fw_scene_hit (scene, edge->room.x + 2, edge->room.y + 2).uuid, ==,
                         edge->uuid);
    }
  for (guint i = 0; i < fw_scene_get_n_lanes (scene); i++)
    {
      const FwSceneLane *lane = fw_scene_get_lane (scene, i);

      g_assert_cmpint (fw_scene_hit (scene, 5, lane->band.y + 5).kind, ==, FW_HIT_LANE_HEADER);
      g_assert_cmpstr (fw_scene_hit (scene, 5, lane->band.y + 5).uuid, ==, lane->uuid);
    }
  g_assert_cmpint (fw_scene_hit (scene, -5, -5).kind, ==, FW_HIT_NOTHING);
}

static void
test_drop (void)
{
  g_autoptr(FwChainDoc) doc = chain_kit_new_all ();
  g_autoptr(FwScene) scene = chain_kit_lay_out (doc);
  const FwSceneStep *first = fw_scene_get_step (scene, 0), *second = fw_scene_get_step (scene, 1);
  const FwSceneEdge *edge = fw_scene_get_edge (scene, 0);
  FwDrop drop;

  g_assert_true (fw_scene_find_drop (scene, edge->points[0].x + 4, edge->points[0].y, &drop));
  g_assert_cmpint (drop.edge, ==, 0);
  g_assert_cmpint (drop.after, ==, 0);
  g_assert_cmpint (drop.before, ==, 1);
  g_assert_true (fw_scene_find_drop (scene, (first->box.x + second->box.x + second->box.width) / 2,
                                     first->box.y - 12, &drop));
  g_assert_cmpint (drop.edge, ==, -1);
  g_assert_cmpint (drop.lane, ==, 0);
  g_assert_cmpint (drop.after, ==, 0);
  g_assert_false (fw_scene_find_drop (scene, 10, fw_scene_get_height (scene) + 50, &drop));
}

/* --- scenes one after the other --------------------------------------------------------- */

static void
test_stability (void)
{
  g_autoptr(FwChainDoc) doc = chain_kit_new_demo ();
  g_autoptr(FwScene) before = chain_kit_lay_out (doc), after = NULL;
  GPtrArray *steps = fw_chain_doc_get_steps (doc);
  FwChainStep *last = steps->pdata[16];
  FwChainLane *lane = fw_chain_doc_get_lane_of (doc, last);
  FwChainStep *added = chain_kit_add_step (doc, lane, "PRUEF", "noch einmal prüfen");

  chain_kit_add_edge (doc, last, added, FW_EDGE_NEXT);
  after = fw_scene_new_laid_out (doc, &flow, before, NULL);
  g_assert_cmpint (fw_scene_find_step (before, fw_entity_get_uuid (FW_ENTITY (added))), ==, -1);
  for (guint i = 0; i < 16; i++)
    {
      const FwSceneStep *old = fw_scene_get_step (before, i);
      int index = fw_scene_find_step (after, old->uuid);

      g_assert_cmpint (index, >=, 0);
      g_assert_cmpfloat_with_epsilon (fw_scene_get_step (after, index)->box.x, old->box.x, 0.01);
    }
}

static gpointer
lay_out (gpointer scene)
{
  return GINT_TO_POINTER (fw_scene_lay_out (scene, NULL, NULL));
}

static void
test_thread (void)
{
  g_autoptr(FwChainDoc) doc = chain_kit_new_demo ();
  g_autoptr(FwScene) scene = fw_scene_new (doc, &flow, NULL), other = chain_kit_lay_out (doc);
  g_autofree char *one = NULL, *two = NULL;

  g_assert_true (GPOINTER_TO_INT (g_thread_join (g_thread_new ("layout", lay_out, scene))));
  one = draw_without_colors (scene);
  two = draw_without_colors (other);
  g_assert_true (strcmp (one, two) == 0);
}

static void
test_time (void)
{
  FwSceneOptions by_time = FW_SCENE_OPTIONS_DEFAULT;
  g_autoptr(FwChainDoc) doc = chain_kit_new_demo ();
  g_autoptr(FwScene) scene = NULL;

  by_time.arrangement = FW_LAYOUT_TIME;
  by_time.day_width = 12;
  scene = fw_scene_new_laid_out (doc, &by_time, NULL, NULL);
  check_scene (scene);
  g_assert_cmpfloat (fw_scene_get_step (scene, 0)->day, ==, 0);
  g_assert_cmpfloat (fw_scene_get_step (scene, 4)->day, ==, 7);
  g_assert_cmpfloat (fw_scene_get_step (scene, 5)->day, ==, 17);
  g_assert_cmpfloat (fw_scene_get_step (scene, 7)->day, ==, 23);
  g_assert_cmpfloat (fw_scene_get_step (scene, 3)->box.width, >=, 84 * by_time.day_width);
}

/* --- files ------------------------------------------------------------------------------ */

static void
test_svg (void)
{
  g_autoptr(FwChainDoc) doc = chain_kit_new_demo ();
  g_autoptr(FwScene) scene = chain_kit_lay_out (doc);

  for (FwDrawTheme theme = 0; theme < FW_DRAW_N_THEMES; theme++)
    {
      g_autoptr(GBytes) svg = fw_export_svg (scene, theme, NULL, NULL);
      g_autofree char *texts = read_svg (svg);
      GPtrArray *steps = fw_chain_doc_get_steps (doc), *lanes = fw_chain_doc_get_lanes (doc);

      for (guint i = 0; i < steps->len; i++)
        assert_words (texts, ((FwChainStep *) steps->pdata[i])->text);
      for (guint i = 0; i < lanes->len; i++)
        assert_words (texts, ((FwChainLane *) lanes->pdata[i])->name);
      assert_words (texts, "nein ja Klient:in Überweisung ERMESS AsylbLG SGB II");
    }
}

static guint
count_pages (FwScene        *scene,
             FwChainDoc     *doc,
             FwPaperOptions  options)
{
  g_autoptr(FwPaper) paper = fw_paper_new (scene, doc, &options);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pdf = fw_export_pdf (scene, doc, &options, NULL, &error);
  gsize size;

  g_assert_no_error (error);
  g_assert_cmpint (strncmp (g_bytes_get_data (pdf, &size), "%PDF-", 5), ==, 0);
  g_assert_cmpuint (size, >, 2000);

  return fw_paper_get_n_pages (paper);
}

static void
test_pdf (void)
{
  g_autoptr(FwChainDoc) doc = chain_kit_new_demo ();
  g_autoptr(FwScene) scene = chain_kit_lay_out (doc);
  FwPaperOptions fit = { .theme = FW_DRAW_GREY }, tiled = { .tiled = TRUE, .scale = 1 };
  guint a4, a3;

  g_assert_cmpuint (count_pages (scene, doc, fit), ==, 1);
  fit.outline = TRUE;
  g_assert_cmpuint (count_pages (scene, doc, fit), ==, 2);
  a4 = count_pages (scene, doc, tiled);
  tiled.a3 = TRUE;
  a3 = count_pages (scene, doc, tiled);
  g_assert_cmpuint (a4, >, a3);
  g_assert_cmpuint (a3, >, 1);
  tiled.scale = 0.1;
  g_assert_cmpuint (count_pages (scene, doc, tiled), ==, 1);
}

/* A row that no sheet can hold goes over several. */
static cairo_surface_t *
paint_scene (FwScene  *scene,
             gboolean  gathers)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) fw_scene_get_width (scene),
                                (int) fw_scene_get_height (scene));
  FwPen pen = { .cr = cairo_create (surface), .texts = fw_scene_get_texts (scene),
                .palette = fw_palette_get (FW_DRAW_LIGHT), .gathers = gathers };

  fw_pen_scene (&pen, scene, FW_DRAW_LIGHT, NULL);
  cairo_destroy (pen.cr);
  cairo_surface_flush (surface);

  return surface;
}

/* Returns: of how many bytes colours are plainly others */
static guint
count_differences (cairo_surface_t *one,
                   cairo_surface_t *other)
{
  const unsigned char *a = cairo_image_surface_get_data (one);
  const unsigned char *b = cairo_image_surface_get_data (other);
  int n = cairo_image_surface_get_stride (one) * cairo_image_surface_get_height (one);
  guint found = 0;

  for (int i = 0; i < n; i++)
    found += ABS (a[i] - b[i]) > 64;

  return found;
}

/* What is painted together looks as if it were painted one by one: what covers
 * something else of its step still does. */
static void
test_gathered (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (12);

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr(FwChainDoc) doc = chain_kit_new_random (rand, 40, 5);
      g_autoptr(FwScene) scene = chain_kit_lay_out (doc);
      cairo_surface_t *one = paint_scene (scene, FALSE), *other = paint_scene (scene, TRUE);

      g_assert_cmpuint (count_differences (one, other), <, 400);
      cairo_surface_destroy (one);
      cairo_surface_destroy (other);
    }
}

/* @font: (nullable): of icons
 *
 * Returns: all icons in two colours, some twice */
static cairo_surface_t *
paint_icons (cairo_font_face_t *font,
             double             weight)
{
  const int cell = 40;
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, FW_ICON_N * cell, 6 * cell);
  FwPalette palette = *fw_palette_get (FW_DRAW_LIGHT);
  FwPen pen = { .cr = cairo_create (surface), .palette = &palette, .gathers = TRUE,
                .icons = font };

  palette.weight = weight;
  fw_pen_begin_layer (&pen);
  for (guint i = 0; i < FW_ICON_N * 6; i++)
    {
      fw_pen_begin_item (&pen);
      fw_pen_icon (&pen, i % FW_ICON_N, (i % FW_ICON_N) * cell + 4, i / FW_ICON_N * cell + 4,
                   i % 7 == 0 ? 20 : 32, i % 2 == 0 ? palette.red : palette.paper);
    }
  fw_pen_end_layer (&pen);
  g_assert_cmpint (cairo_status (pen.cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (pen.cr);
  cairo_surface_flush (surface);

  return surface;
}

/* Written as letters the icons are the same, in the same places and colours. */
static void
test_icon_letters (void)
{
  for (double weight = 1; weight < 2; weight += 0.4)
    {
      cairo_font_face_t *font = fw_icon_new_font (weight);
      cairo_surface_t *one = paint_icons (NULL, weight), *other = paint_icons (font, weight);

      g_assert_cmpuint (count_differences (one, other), <, 20);
      cairo_surface_destroy (one);
      cairo_surface_destroy (other);
      cairo_font_face_destroy (font);
    }
}

static void
test_long_row (void)
{
  g_autofree char *text = repeat ("sehr lang ", 3000);
  g_autoptr(FwChainDoc) doc = chain_kit_new ("1", "a");
  g_autoptr(FwScene) scene = NULL;
  FwPaperOptions options = { .outline = TRUE };

  chain_kit_add_step (doc, NULL, "PRUEF", text);
  chain_kit_add_step (doc, NULL, "PRUEF", "kurz");
  scene = chain_kit_lay_out (doc);
  g_assert_cmpuint (count_pages (scene, doc, options), >, 5);
}

static void
test_png (void)
{
  g_autoptr(FwChainDoc) doc = chain_kit_new_demo ();
  g_autoptr(FwScene) scene = chain_kit_lay_out (doc);
  FwDrawStyle style = { FW_DRAW_DARK, FW_DRAW_FULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) png = fw_export_png (scene, &style, 0.5, NULL, &error);
  const guint8 *data = g_bytes_get_data (png, NULL);
  guint width = (guint) data[16] << 24 | (guint) data[17] << 16 | (guint) data[18] << 8 | data[19];

  g_assert_no_error (error);
  g_assert_cmpuint (width, ==, (guint) ceil (fw_scene_get_width (scene) / 2));
  g_assert_null (fw_export_png (scene, &style, 1000, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (fw_export_png (scene, &style, NAN, NULL, &error));
  g_assert_nonnull (error);
}

static void
test_cancel (void)
{
  g_autoptr(FwChainDoc) doc = chain_kit_new_demo ();
  g_autoptr(FwScene) scene = chain_kit_lay_out (doc);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  FwDrawStyle style = { FW_DRAW_LIGHT, FW_DRAW_FULL };
  FwPaperOptions options = { .outline = TRUE };
  g_autoptr(GError) svg = NULL, png = NULL, pdf = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (fw_export_svg (scene, FW_DRAW_LIGHT, cancellable, &svg));
  g_assert_error (svg, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (fw_export_png (scene, &style, 1, cancellable, &png));
  g_assert_error (png, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (fw_export_pdf (scene, doc, &options, cancellable, &pdf));
  g_assert_error (pdf, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- screens ---------------------------------------------------------------------------- */

static guint32
get_pixel (cairo_surface_t *surface,
           double           x,
           double           y)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint32 pixel;

  memcpy (&pixel, data + (int) y * stride + (int) x * 4, 4);

  return pixel & 0xffffff;
}

/* Far away a step is a box in the colour of its Rechtskreis. */
static void
test_far_away (void)
{
  g_autoptr(FwChainDoc) doc = chain_kit_new_all ();
  g_autoptr(FwScene) scene = chain_kit_lay_out (doc);
  FwDrawStyle style = { FW_DRAW_LIGHT, FW_DRAW_AUTO };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 500, 200);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, 0.2, 0.2);
  fw_draw_scene (cr, scene, &style, NULL);
  cairo_surface_flush (surface);
  for (guint i = 0; i < fw_scene_get_n_steps (scene); i++)
    {
      const FwSceneStep *step = fw_scene_get_step (scene, i);

      g_assert_cmphex (get_pixel (surface, (step->box.x + step->box.width / 2) / 5,
                                  (step->box.y + step->box.height / 2) / 5), ==,
                       fw_palette_get_circle (FW_DRAW_LIGHT, step->circle).strong >> 8);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* What is drawn one by one is the same as all at once. */
static void
test_items (void)
{
  g_autoptr(FwChainDoc) doc = chain_kit_new_demo ();
  g_autoptr(FwScene) scene = chain_kit_lay_out (doc);
  FwDrawStyle style = { FW_DRAW_LIGHT, FW_DRAW_FULL };
  int width = (int) fw_scene_get_width (scene), height = (int) fw_scene_get_height (scene);
  cairo_surface_t *surfaces[2];
  cairo_t *cr[2];

  for (guint i = 0; i < 2; i++)
    {
      surfaces[i] = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
      cr[i] = cairo_create (surfaces[i]);
    }
  fw_draw_scene (cr[0], scene, &style, NULL);
  fw_draw_background (cr[1], scene, &style, NULL);
  for (guint i = 0; i < fw_scene_get_n_edges (scene); i++)
    fw_draw_edge (cr[1], scene, i, &style);
  for (guint i = 0; i < fw_scene_get_n_steps (scene); i++)
    fw_draw_step (cr[1], scene, i, &style);
  for (guint i = 0; i < fw_scene_get_n_edges (scene); i++)
    fw_draw_edge_label (cr[1], scene, i, &style);
  for (guint i = 0; i < fw_scene_get_n_lanes (scene); i++)
    fw_draw_lane_header (cr[1], scene, i, &style);
  for (guint i = 0; i < 2; i++)
    cairo_surface_flush (surfaces[i]);
  g_assert_cmpmem (cairo_image_surface_get_data (surfaces[0]),
                   (gsize) height * cairo_image_surface_get_stride (surfaces[0]),
                   cairo_image_surface_get_data (surfaces[1]),
                   (gsize) height * cairo_image_surface_get_stride (surfaces[1]));
  for (guint i = 0; i < 2; i++)
    {
      cairo_destroy (cr[i]);
      cairo_surface_destroy (surfaces[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scene/demo", test_demo);
  g_test_add_func ("/scene/random", test_random);
  g_test_add_func ("/scene/labels-off-lines", test_labels_off_lines);
  g_test_add_func ("/scene/hostile", test_hostile);
  g_test_add_func ("/scene/empty", test_empty);
  g_test_add_func ("/scene/loose-edge", test_loose_edge);
  g_test_add_func ("/scene/step-kinds", test_step_kinds);
  g_test_add_func ("/scene/edge-kinds", test_edge_kinds);
  g_test_add_func ("/scene/states", test_states);
  g_test_add_func ("/scene/circles", test_circles);
  g_test_add_func ("/scene/contrast", test_contrast);
  g_test_add_func ("/scene/hit", test_hit);
  g_test_add_func ("/scene/drop", test_drop);
  g_test_add_func ("/scene/stability", test_stability);
  g_test_add_func ("/scene/thread", test_thread);
  g_test_add_func ("/scene/time", test_time);
  g_test_add_func ("/scene/svg", test_svg);
  g_test_add_func ("/scene/pdf", test_pdf);
  g_test_add_func ("/scene/icon-letters", test_icon_letters);
  g_test_add_func ("/scene/gathered", test_gathered);
  g_test_add_func ("/scene/long-row", test_long_row);
  g_test_add_func ("/scene/png", test_png);
  g_test_add_func ("/scene/cancel", test_cancel);
  g_test_add_func ("/scene/far-away", test_far_away);
  g_test_add_func ("/scene/items", test_items);

  return g_test_run ();
}
