/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-scene"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-export-outline.h"
#include "fw-scene-private.h"

#define BADGE_HEIGHT 22.0
#define BADGE_GAP     4.0
#define MEDALLION    38.0
#define COLUMN_GAP    8.0

/* --- texts ------------------------------------------------------------------------------ */

static void
set_block (FwScene     *self,
           FwTextBlock *block,
           FwTextStyle  style,
           const char  *text)
{
  block->text = fw_text_block_clean (text);
  block->style = style;
  block->wrap = -1;
  fw_text_cache_measure (self->texts, block);
}

/* --- badges ----------------------------------------------------------------------------- */

static void
clear_badge (gpointer data)
{
  FwBadge *badge = data;

  g_free (badge->uuid);
  fw_text_block_clear (&badge->sign);
  fw_text_block_clear (&badge->text);
}

static void
add_badge (FwScene      *self,
           GArray      **badges,
           FwBadgeKind   kind,
           guint         number,
           const char   *text,
           const char   *uuid)
{
  FwBadge badge = { .kind = kind, .number = number, .uuid = g_strdup (uuid) };
  g_autofree char *sign = kind == FW_BADGE_HURDLE ? g_strdup_printf ("%u", number) : NULL;
  gboolean has_sign = kind != FW_BADGE_CIRCLE && kind != FW_BADGE_DOUBLE_ENTRY;

  if (*badges == NULL)
    {
      *badges = g_array_new (FALSE, TRUE, sizeof (FwBadge));
      g_array_set_clear_func (*badges, clear_badge);
    }
  set_block (self, &badge.sign, FW_TEXT_BADGE, sign);
  set_block (self, &badge.text, FW_TEXT_BADGE, text);
  badge.place.height = MAX (BADGE_HEIGHT, badge.text.height + 4);
  badge.place.width = 10 + (has_sign ? FW_BADGE_SIGN_WIDTH (&badge) : 0) +
                      badge.text.width + (has_sign && badge.text.width > 0 ? 4 : 0);
  g_array_append_val (*badges, badge);
}

static void
add_marks (FwScene     *self,
           FwChainDoc  *doc,
           gpointer     record,
           GArray     **badges)
{
  GPtrArray *marks = fw_chain_doc_get_marks_at (doc, record);

  for (guint i = 0; i < marks->len; i++)
    {
      FwChainMark *mark = marks->pdata[i];
      gboolean resource = g_strcmp0 (mark->kind, FW_MARK_RESOURCE) == 0;

      guint number = fw_chain_doc_get_number (doc, mark);
      g_autofree char *text = resource ? g_strdup_printf ("%u", number) : g_strdup (mark->hurdle);

      add_badge (self, badges, resource ? FW_BADGE_RESOURCE : FW_BADGE_HURDLE, number, text,
                 fw_entity_get_uuid (FW_ENTITY (mark)));
    }
}

static void
add_step_badges (FwScene     *self,
                 FwChainDoc  *doc,
                 FwChainStep *record,
                 GArray     **badges)
{
  FwChainLane *lane = fw_chain_doc_get_lane_of (doc, record);
  g_autofree char *circle = fw_palette_dup_name (record->legal_circle);
  g_autofree char *visits = g_strdup_printf ("%" G_GINT64_FORMAT, record->visits);

  add_marks (self, doc, record, badges);
  if (circle != NULL && (lane == NULL || g_strcmp0 (record->legal_circle, lane->legal_circle) != 0))
    add_badge (self, badges, FW_BADGE_CIRCLE, 0, circle, NULL);
  if (record->turning_point)
    add_badge (self, badges, FW_BADGE_TURNING_POINT, 0, NULL, NULL);
  if (record->media_break)
    add_badge (self, badges, FW_BADGE_MEDIA_BREAK, 0, NULL, NULL);
  if (record->double_entry)
    add_badge (self, badges, FW_BADGE_DOUBLE_ENTRY, 0, "2×", NULL);
  if (record->visits > 0)
    add_badge (self, badges, FW_BADGE_VISITS, 0, visits, NULL);
  if (record->source != NULL && record->source[0] != '\0')
    add_badge (self, badges, FW_BADGE_SOURCE, 0,
               fw_code_list_get_label ("CL_KETTENQUELLE", record->source), NULL);
}

void
fw_badges_free (GArray *badges)
{
  if (badges != NULL)
    g_array_unref (badges);
}

/* Sets the badges in rows no wider than @limit unless one alone is. */
static void
flow_badges (GArray *badges,
             double  limit,
             double *width,
             double *height)
{
  double x = 0, y = 0;

  *width = *height = 0;
  for (guint i = 0; badges != NULL && i < badges->len; i++)
    {
      FwBadge *badge = &g_array_index (badges, FwBadge, i);

      if (x > 0 && x + badge->place.width > limit)
        {
          y = *height + BADGE_GAP;
          x = 0;
        }
      badge->place.x = x;
      badge->place.y = y;
      x += badge->place.width + BADGE_GAP;
      *width = MAX (*width, x - BADGE_GAP);
      *height = MAX (*height, y + badge->place.height);
    }
}

static void
move_badges (GArray *badges,
             double  x,
             double  y)
{
  for (guint i = 0; badges != NULL && i < badges->len; i++)
    {
      FwLayoutRect *place = &g_array_index (badges, FwBadge, i).place;

      place->x += x;
      place->y += y;
    }
}

/* --- steps ------------------------------------------------------------------------------ */

/* The rows of a diamond: its sign, its text, what stands below, the badges.  A
 * row fits if its width and its distance from the middle fill the part of the
 * diamond that is left there. */
static double
get_diamond_width (FwSceneStep *step,
                   double       badge_width,
                   double       badge_height,
                   double       content,
                   double       height)
{
  double heights[] = { 22, step->label.height, step->meta.height, badge_height };
  double widths[] = { 22, step->label.width, step->meta.width, badge_width };
  double y = -content / 2, width = 0;

  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    {
      double far = MAX (fabs (y), fabs (y + heights[i])), part = 1 - 2 * far / height;

      if (heights[i] > 0)
        width = part <= 0.02 ? 1e9 : MAX (width, (widths[i] + 10) / part);
      y += heights[i];
    }

  return width;
}

static void
measure_diamond (FwSceneStep *step)
{
  double badge_width, badge_height, content, best = 1e9, height = 0, width = 0;

  flow_badges (step->badges, 120, &badge_width, &badge_height);
  badge_height += badge_height > 0 ? BADGE_GAP : 0;
  content = 22 + step->label.height + step->meta.height + badge_height;
  for (double h = content * 1.15 + 8; h < content * 2.6 + 30; h += MAX (2, content / 40))
    {
      double w = get_diamond_width (step, badge_width, badge_height, content, h);

      if (w + 1.5 * h < best)
        {
          best = w + 1.5 * h;
          width = w;
          height = h;
        }
    }
  step->box.width = ceil (width);
  step->box.height = ceil (height);
  step->label_x = (step->box.width - step->label.width) / 2;
  step->label_y = (step->box.height - content) / 2 + 22;
  move_badges (step->badges, (step->box.width - badge_width) / 2,
               (step->box.height + content) / 2 - badge_height + BADGE_GAP);
}

static void
measure_box (FwSceneStep *step)
{
  FwInsets insets = fw_shape_get_insets (step->shape);
  gboolean event = fw_shape_is_event (step->shape);
  double icon = event ? MEDALLION : FW_SCENE_ICON, badge_width, badge_height;
  double padding = event ? 7 : FW_SCENE_PADDING;
  double text = step->label.height + step->meta.height;
  double core = MAX (text, event ? icon : icon + step->index.height);
  double content = icon + COLUMN_GAP + MAX (step->label.width, step->meta.width);

  flow_badges (step->badges, MAX (content, 110), &badge_width, &badge_height);
  content = MAX (content, event ? icon + COLUMN_GAP + badge_width : badge_width);
  step->box.width = ceil (insets.left + padding + content + FW_SCENE_PADDING + insets.right);
  step->box.height = ceil (insets.top + padding + core + padding + insets.bottom +
                           (badge_height > 0 ? badge_height + 6 : 0));
  step->label_x = insets.left + padding + icon + COLUMN_GAP;
  step->label_y = insets.top + padding + (core - text) / 2;
  move_badges (step->badges, insets.left + padding + (event ? icon + COLUMN_GAP : 0),
               insets.top + padding + core + 6);
}

void
fw_scene_measure_step (FwScene     *self,
                       FwChainDoc  *doc,
                       FwChainStep *record,
                       FwSceneStep *step)
{
  g_autofree char *duration = fw_outline_dup_duration (record->days_min, record->days_typ,
                                                       record->days_max);
  g_autofree char *number = g_strdup_printf ("%u", step->number);
  gboolean diamond = fw_shape_is_diamond (step->shape);
  gboolean below = diamond || fw_shape_is_event (step->shape);
  g_autofree char *meta = NULL;

  if (below)
    meta = duration != NULL ? g_strjoin (" · ", number, duration, NULL) : g_strdup (number);
  else if (step->shape == FW_SHAPE_MISSING)
    /* Translators: of a step that ought to be there. */
    meta = g_strjoin (" · ", _("missing"), duration, NULL);
  step->label.text = fw_text_block_clean (step->shape == FW_SHAPE_MISSING &&
                                          (record->text == NULL || record->text[0] == '\0')
                                          ? record->missing_offer : record->text);
  step->label.style = step->shape == FW_SHAPE_END || step->shape == FW_SHAPE_START
                      ? FW_TEXT_STRONG : FW_TEXT_BODY;
  step->label.centred = diamond;
  fw_text_cache_fit (self->texts, &step->label, diamond ? 72 : 96, diamond ? 1.9 : 2.5);
  set_block (self, &step->meta, FW_TEXT_SMALL, meta != NULL ? meta : duration);
  set_block (self, &step->index, FW_TEXT_BADGE, below ? NULL : number);
  add_step_badges (self, doc, record, &step->badges);
  if (diamond)
    measure_diamond (step);
  else
    measure_box (step);
}

/* --- edges ------------------------------------------------------------------------------ */

static void
append_part (GString    *text,
             const char *part)
{
  if (part == NULL || part[0] == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

void
fw_scene_measure_edge (FwScene     *self,
                       FwChainDoc  *doc,
                       FwChainEdge *record,
                       FwSceneEdge *edge)
{
  g_autofree char *duration = fw_outline_dup_duration (record->days_min, record->days_typ,
                                                       record->days_max);
  g_autofree char *times = record->times > 0 ? g_strdup_printf ("%.4g", record->times)
                                               : NULL;
  g_autofree char *count = times != NULL ? g_strdup_printf ("%s×", times) : NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  double badge_width, badge_height;

  append_part (text, record->text);
  if (record->medium != NULL && record->medium[0] != '\0')
    append_part (text, fw_code_list_get_label ("CL_MEDIUM", record->medium));
  append_part (text, duration);
  edge->label.text = fw_text_block_clean (text->str);
  edge->label.style = FW_TEXT_SMALL;
  fw_text_cache_fit (self->texts, &edge->label, 84, 3.6);
  if (edge->kind == FW_LINE_BACK && count != NULL)
    add_badge (self, &edge->badges, FW_BADGE_LOOP, 0, count, NULL);
  add_marks (self, doc, record, &edge->badges);
  if (record->media_break)
    add_badge (self, &edge->badges, FW_BADGE_MEDIA_BREAK, 0, NULL, NULL);
  if (record->double_entry)
    add_badge (self, &edge->badges, FW_BADGE_DOUBLE_ENTRY, 0, "2×", NULL);
  flow_badges (edge->badges, MAX (edge->label.width, 84), &badge_width, &badge_height);
  move_badges (edge->badges, 3, edge->label.height + 1);
  edge->room.width = MAX (edge->label.width, badge_width);
  edge->room.height = 2 + edge->label.height + (badge_height > 0 ? badge_height + 2 : 0);
  if (edge->room.width > 0)
    edge->room.width += 6;
}

/* --- lanes ------------------------------------------------------------------------------ */

/* @record: (nullable): %NULL for "ohne Institution" */
void
fw_scene_measure_lane (FwScene     *self,
                       FwChainLane *record,
                       FwSceneLane *lane)
{
  g_autofree char *circle = record != NULL ? fw_palette_dup_name (record->legal_circle) : NULL;
  g_autofree char *name = fw_text_block_clean (record != NULL ? record->name
                                                              : _("Without institution"));
  const char *note = NULL;
  double width;

  lane->external = record != NULL && record->external;
  if (lane->empty)
    note = _("No step yet");
  else if (lane->external)
    note = _("external");
  lane->name.text = g_strdup (name[0] != '\0' ? name : _("Unnamed"));
  lane->name.style = FW_TEXT_LANE;
  fw_text_cache_fit (self->texts, &lane->name, 132, 2.6);
  lane->office.text = fw_text_block_clean (record != NULL ? record->office : NULL);
  lane->office.style = FW_TEXT_SMALL;
  fw_text_cache_fit (self->texts, &lane->office, 132, 3);
  set_block (self, &lane->chip, FW_TEXT_BADGE, circle);
  set_block (self, &lane->note, FW_TEXT_SMALL, note);
  width = MAX (MAX (lane->name.width, lane->office.width),
               lane->chip.width + lane->note.width + 24);
  lane->header.width = ceil (FW_SCENE_STRIP + width + 2 * FW_SCENE_PADDING);
  lane->header.height = ceil (lane->name.height + lane->office.height + 2 * FW_SCENE_PADDING +
                              (lane->chip.height > 0 || lane->note.height > 0
                               ? MAX (lane->chip.height, lane->note.height) + 8 : 0));
}
