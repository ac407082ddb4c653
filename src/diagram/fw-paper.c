/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-export"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-paper-private.h"

#define POINT (72.0 / 96.0)
#define MARK  10.0

/* A sharp corner lies less than 0.1 mm beside one that is rounded with this
 * radius, in px of paper, which nobody sees in print. */
#define FINEST 0.9

/* Below this scale the icons of a step are smaller than 1.6 mm.  On a screen some
 * viewers put letters half a dot aside, which would be seen of larger icons. */
#define TINY 0.25

double
fw_paper_get_room_width (const FwPaper *self)
{
  return self->width - 2 * FW_PAPER_MARGIN;
}

double
fw_paper_get_room_height (const FwPaper *self)
{
  return self->height - 2 * FW_PAPER_MARGIN - FW_PAPER_FOOTER;
}

/* --- the drawing on sheets -------------------------------------------------------------- */

static void
fit_on_one (FwPaper *self)
{
  double width = fw_scene_get_width (self->scene), height = fw_scene_get_height (self->scene);
  FwSheet sheet = { .part = { 0, 0, width, height } };

  self->scale = MIN (MIN (fw_paper_get_room_width (self) / width,
                          fw_paper_get_room_height (self) / height), 1.25);
  g_array_append_val (self->sheets, sheet);
}

static gboolean
cuts_something (FwScene *scene,
                double   x)
{
  for (guint i = 0; i < scene->changes->len; i++)
    {
      const FwLayoutRect *room = &fw_scene_change (scene, i)->room;

      if (x > room->x - 4 && x < room->x + room->width + 4)
        return TRUE;
    }
  for (guint i = 0; i < scene->steps->len; i++)
    {
      const FwLayoutRect *box = &fw_scene_step (scene, i)->box;

      if (x > box->x - 4 && x < box->x + box->width + 4)
        return TRUE;
    }

  return FALSE;
}

/* As far right as possible, but not through a step if that can be avoided. */
static double
find_cut (FwPaper *self,
          double   start,
          double   room)
{
  double end = start + room;

  if (end >= fw_scene_get_width (self->scene))
    return fw_scene_get_width (self->scene);
  for (double x = end; x > start + room * 0.5; x -= 4)
    if (!cuts_something (self->scene, x))
      return x;

  return end;
}

static double
find_row_cut (FwPaper *self,
              double   start,
              double   room)
{
  double best = start + room;
  gboolean found = FALSE;

  if (best >= fw_scene_get_height (self->scene))
    return fw_scene_get_height (self->scene);
  for (guint i = 0; i < self->scene->lanes->len; i++)
    {
      const FwLayoutRect *band = &fw_scene_lane (self->scene, i)->band;
      double end = band->y + band->height;

      if (end > start + 1 && end <= start + room && (!found || end > best))
        {
          best = end;
          found = TRUE;
        }
    }

  return best;
}

static void
tile_at (FwPaper *self,
         double   scale)
{
  double header = fw_scene_get_header (self->scene);
  double bottom = fw_scene_get_height (self->scene), right = fw_scene_get_width (self->scene);
  double room_x, room_y;

  g_array_set_size (self->sheets, 0);
  self->n_tile_rows = 0;
  /* A header may take half of the sheet at most: no column gets lost. */
  self->scale = MIN (CLAMP (scale, 0.1, 10), fw_paper_get_room_width (self) / (2 * header));
  room_x = fw_paper_get_room_width (self) / self->scale - header;
  room_y = fw_paper_get_room_height (self) / self->scale;
  for (double y = 0; y < bottom - 0.5; self->n_tile_rows++)
    {
      double y_end = find_row_cut (self, y, room_y);
      guint column = 0;

      for (double x = header; x < right - 0.5; column++)
        {
          double x_end = find_cut (self, x, room_x);
          FwSheet sheet = { .part = { x, y, x_end - x, y_end - y }, .row = self->n_tile_rows,
                            .column = column };

          g_array_append_val (self->sheets, sheet);
          x = x_end;
        }
      y = y_end;
    }
}

/* A little smaller is worth it if it saves sheets. */
static void
tile (FwPaper *self)
{
  static const double factors[] = { 1, 0.95, 0.9, 0.85, 0.8 };
  guint least = G_MAXUINT, best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    {
      tile_at (self, self->options.scale * factors[i]);
      if (self->sheets->len < least)
        {
          least = self->sheets->len;
          best = i;
        }
    }
  tile_at (self, self->options.scale * factors[best]);
}

/**
 * fw_paper_new:
 * @doc: the document of which @scene was made, for the table
 */
FwPaper *
fw_paper_new (FwScene              *scene,
              FwChainDoc           *doc,
              const FwPaperOptions *options)
{
  FwPaper *self = g_new0 (FwPaper, 1);
  double longer = options->a3 ? 1587.4 : 1122.5, shorter = options->a3 ? 1122.5 : 793.7;

  self->scene = g_object_ref (scene);
  self->options = *options;
  self->icons = fw_icon_new_font (fw_palette_get (options->theme)->weight);
  self->texts = fw_text_cache_new (fw_text_cache_get_family (fw_scene_get_texts (scene)),
                                   FW_PAPER_TABLE_SIZE);
  self->width = longer;
  self->height = shorter;
  self->sheets = g_array_new (FALSE, TRUE, sizeof (FwSheet));
  self->pieces = g_array_new (FALSE, TRUE, sizeof (FwPaperPiece));
  self->cells = g_ptr_array_new_with_free_func (g_object_unref);
  if (options->tiled)
    tile (self);
  else
    fit_on_one (self);
  if (options->outline)
    fw_paper_make_table (self, doc);

  return self;
}

void
fw_paper_free (FwPaper *self)
{
  for (FwOutlineColumn i = 0; i < FW_OUTLINE_N_COLUMNS; i++)
    g_clear_object (&self->heads[i]);
  g_ptr_array_unref (self->cells);
  g_array_unref (self->pieces);
  g_array_unref (self->sheets);
  fw_text_cache_unref (self->texts);
  cairo_font_face_destroy (self->icons);
  g_object_unref (self->scene);
  g_free (self);
}

guint
fw_paper_get_n_pages (FwPaper *self)
{
  return self->sheets->len;
}

/* In points. */
void
fw_paper_get_size (FwPaper *self,
                   guint    page,
                   double  *width,
                   double  *height)
{
  *width = self->width * POINT;
  *height = self->height * POINT;
}

/* --- drawing ---------------------------------------------------------------------------- */

static void
draw_footer (FwPaper       *self,
             FwPen         *pen,
             const FwSheet *sheet,
             guint          page)
{
  FwTextBlock title = { .text = (char *) fw_scene_get_title (self->scene), .wrap = -1 };
  /* Translators: number of the page, number of pages. */
  g_autofree char *number = g_strdup_printf (_("Page %1$u of %2$u"), page + 1, self->sheets->len);
  g_autoptr(GString) text = g_string_new (NULL);
  FwTextBlock place = { .wrap = -1 };
  double y = self->height - FW_PAPER_MARGIN - 16;

  if (self->options.tiled && sheet->part.width > 0)
    /* Translators: row and column of a sheet among those that are put together. */
    g_string_append_printf (text, _("Row %1$u, column %2$u · "), sheet->row + 1,
                            sheet->column + 1);
  g_string_append (text, number);
  place.text = text->str;
  fw_text_cache_measure (self->texts, &place);
  title.wrap = fw_paper_get_room_width (self) - place.width - 20;
  fw_text_cache_measure (self->texts, &title);
  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, FW_PAPER_MARGIN, y, MAX (title.wrap, 1), 20);
  cairo_clip (pen->cr);
  fw_pen_text (pen, &title, FW_PAPER_MARGIN, y, pen->palette->muted);
  cairo_restore (pen->cr);
  fw_pen_text (pen, &place, self->width - FW_PAPER_MARGIN - place.width, y, pen->palette->muted);
}

/* Where to cut and to put together. */
static void
draw_marks (FwPaper *self,
            FwPen   *pen,
            double   width,
            double   height)
{
  FwPaint paint = { .line = pen->palette->muted, .width = 0.8 };

  for (guint corner = 0; corner < 4; corner++)
    {
      double x = FW_PAPER_MARGIN + (corner % 2 == 0 ? 0 : width);
      double y = FW_PAPER_MARGIN + (corner < 2 ? 0 : height);
      double dx = corner % 2 == 0 ? -MARK : MARK, dy = corner < 2 ? -MARK : MARK;

      cairo_move_to (pen->cr, x + dx * 0.3, y);
      cairo_line_to (pen->cr, x + dx, y);
      cairo_move_to (pen->cr, x, y + dy * 0.3);
      cairo_line_to (pen->cr, x, y + dy);
    }
  fw_pen_paint (pen, &paint);
}

static FwPen
make_scene_pen (const FwPaper *self,
                const FwPen   *pen)
{
  FwPen scene_pen = *pen;

  scene_pen.texts = fw_scene_get_texts (self->scene);
  scene_pen.finest = FINEST / self->scale;
  scene_pen.gathers = cairo_surface_get_type (cairo_get_target (pen->cr)) ==
                      CAIRO_SURFACE_TYPE_PDF;
  scene_pen.icons = self->scale < TINY ? self->icons : NULL;

  return scene_pen;
}

static void
draw_tile (FwPaper       *self,
           FwPen         *pen,
           const FwSheet *sheet)
{
  double header = fw_scene_get_header (self->scene);
  FwLayoutRect heads = { 0, sheet->part.y, header, sheet->part.height };
  FwPen scene_pen = make_scene_pen (self, pen);

  cairo_save (pen->cr);
  cairo_translate (pen->cr, FW_PAPER_MARGIN, FW_PAPER_MARGIN);
  cairo_scale (pen->cr, self->scale, self->scale);
  cairo_translate (pen->cr, 0, -sheet->part.y);
  cairo_save (pen->cr);
  cairo_translate (pen->cr, header - sheet->part.x, 0);
  cairo_rectangle (pen->cr, sheet->part.x, sheet->part.y, sheet->part.width, sheet->part.height);
  cairo_clip (pen->cr);
  fw_pen_scene (&scene_pen, self->scene, self->options.theme, &sheet->part);
  cairo_restore (pen->cr);
  cairo_rectangle (pen->cr, 0, sheet->part.y, header, sheet->part.height);
  cairo_clip (pen->cr);
  fw_pen_scene (&scene_pen, self->scene, self->options.theme, &heads);
  cairo_restore (pen->cr);
  draw_marks (self, pen, (header + sheet->part.width) * self->scale,
              sheet->part.height * self->scale);
}

static void
draw_whole (FwPaper *self,
            FwPen   *pen)
{
  FwPen scene_pen = make_scene_pen (self, pen);
  double width = fw_scene_get_width (self->scene) * self->scale;

  cairo_save (pen->cr);
  cairo_translate (pen->cr, FW_PAPER_MARGIN + (fw_paper_get_room_width (self) - width) / 2,
                   FW_PAPER_MARGIN);
  cairo_scale (pen->cr, self->scale, self->scale);
  fw_pen_scene (&scene_pen, self->scene, self->options.theme, NULL);
  cairo_restore (pen->cr);
}

/**
 * fw_paper_draw:
 * @cr: whose unit is the point
 */
void
fw_paper_draw (FwPaper      *self,
               guint         page,
               cairo_t      *cr,
               GCancellable *cancellable)
{
  FwPen pen = { .cr = cr, .texts = self->texts, .cancellable = cancellable,
                .palette = fw_palette_get (self->options.theme) };
  const FwSheet *sheet;

  g_return_if_fail (page < self->sheets->len);

  sheet = &g_array_index (self->sheets, FwSheet, page);
  cairo_save (cr);
  cairo_scale (cr, POINT, POINT);
  if (sheet->part.width <= 0)
    fw_paper_draw_table (self, &pen, sheet);
  else if (self->options.tiled)
    draw_tile (self, &pen, sheet);
  else
    draw_whole (self, &pen);
  draw_footer (self, &pen, sheet, page);
  cairo_restore (cr);
}
