/* SPDX-License-Identifier: EUPL-1.2 */
#include "bench-report.h"
#include "fw-base.h"
#include "fw-board-scene.h"

/* What a workshop with many cards does between the Enter key and the picture:
 * read the line, take all records anew, lay them out and draw a screen of them. */

#define ROUNDS  31
#define LANES    9
#define MANY   500
#define FEW    100

static const char *const kinds[] = {
  FW_CARD_EVENT, FW_CARD_HURDLE, FW_CARD_RESOURCE, FW_CARD_QUESTION,
};

static GPtrArray *
new_family (guint n)
{
  GPtrArray *family = g_ptr_array_new_with_free_func (g_object_unref);
  FwEntity *record = g_object_new (FW_TYPE_RECONSTRUCTION, "name", "Fall", NULL);
  const char *uuid = fw_entity_get_uuid (record);
  g_autofree char *pos = NULL;

  g_ptr_array_add (family, record);
  for (guint i = 0; i < LANES + n; i++)
    {
      g_autofree char *before = g_steal_pointer (&pos);
      g_autofree char *text = g_strdup_printf ("Stelle %u wartet auf ein Papier von nebenan", i);
      FwEntity *lane = i >= LANES ? family->pdata[1 + i % LANES] : NULL;

      pos = fw_pos_between (before, NULL);
      g_ptr_array_add (family, lane == NULL
                       ? g_object_new (FW_TYPE_BOARD_LANE, "reconstruction", uuid, "pos", pos,
                                       "name", text, NULL)
                       : g_object_new (FW_TYPE_CARD, "reconstruction", uuid, "pos", pos,
                                       "kind", kinds[i % G_N_ELEMENTS (kinds)], "text", text,
                                       "week", (gint64) (i % 60), "lane",
                                       fw_entity_get_uuid (lane), NULL));
    }

  return family;
}

static void
answer_key (GPtrArray   *family,
            FwTextCache *texts,
            cairo_t     *cr)
{
  FwLayoutRect clip = { 0, 0, 1400, 800 };
  g_autoptr(FwBoard) board = fw_board_new (family);
  g_autoptr(FwBoardScene) scene = fw_board_scene_new (board, texts, FALSE);
  g_autoptr(FwCapture) capture = fw_capture_parse (board, "h Niemand fragt nach @Stelle T+8 !INFO",
                                                   FW_PHASE_HURDLES);
  g_autoptr(FwEntity) card = fw_capture_new_record (capture, board);
  FwPen pen = { .cr = cr, .texts = texts, .palette = fw_palette_get (FW_DRAW_LIGHT) };

  fw_board_scene_draw (scene, &pen, &clip);
}

static double
time_keys (guint n)
{
  g_autoptr(GPtrArray) family = new_family (n);
  g_autoptr(FwTextCache) texts = fw_text_cache_new ("Cantarell, sans-serif", 14);
  g_autoptr(Clock) clock = clock_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1400, 800);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < ROUNDS; i++)
    {
      clock_start (clock);
      answer_key (family, texts, cr);
      clock_stop (clock);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return clock_get (clock, 0.5);
}

int
main (void)
{
  double few = time_keys (FEW), many = time_keys (MANY);

  report_header ();
  report_time ("7-3", "a card more on a board of 500", many, 50);
  report_figure ("500 cards against 100", many / few, "times");

  return 0;
}
