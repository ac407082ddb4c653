/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-shape"

#include "config.h"

#include <math.h>
#include <string.h>

#include "fw-model.h"
#include "fw-shape.h"

static const struct
{
  const char *type;
  FwIcon      icon;
  FwInsets    insets;
} shapes[FW_SHAPE_N] = {
  [FW_SHAPE_START]    = { FW_STEP_START, FW_ICON_START, { 0, 0, 10, 0 } },
  [FW_SHAPE_END]      = { FW_STEP_END, FW_ICON_END, { 0, 0, 10, 0 } },
  [FW_SHAPE_VISIT]    = { FW_STEP_VISIT, FW_ICON_PERSON, { 2, 0, 2, 0 } },
  [FW_SHAPE_CLAIM]    = { FW_STEP_CLAIM, FW_ICON_FORM, { 0, 0, 14, 0 } },
  [FW_SHAPE_CHECK]    = { FW_STEP_CHECK, FW_ICON_CHECK, { 0, 0, 0, 0 } },
  [FW_SHAPE_DECISION] = { FW_STEP_DECISION, FW_ICON_DECISION,
                          { FW_SHAPE_BORDER, FW_SHAPE_BORDER, FW_SHAPE_BORDER, FW_SHAPE_BORDER } },
  [FW_SHAPE_BENEFIT]  = { FW_STEP_BENEFIT, FW_ICON_BENEFIT, { 0, 0, 0, 0 } },
  [FW_SHAPE_ADVICE]   = { FW_STEP_ADVICE, FW_ICON_ADVICE, { 0, 0, 0, 2 * FW_SHAPE_WAVE } },
  [FW_SHAPE_INFO]     = { FW_STEP_INFO, FW_ICON_ENVELOPE, { 0, FW_SHAPE_FLAP, 0, 0 } },
  [FW_SHAPE_PROOF]    = { FW_STEP_PROOF, FW_ICON_PROOF, { 0, FW_SHAPE_SHEET, FW_SHAPE_SHEET, 0 } },
  [FW_SHAPE_WAIT]     = { FW_STEP_WAIT, FW_ICON_HOURGLASS,
                          { FW_SHAPE_NOTCH, 0, FW_SHAPE_NOTCH, 0 } },
  [FW_SHAPE_DEADLINE] = { FW_STEP_DEADLINE, FW_ICON_CALENDAR,
                          { FW_SHAPE_POLE, 0, FW_SHAPE_NOTCH + 2, 0 } },
  [FW_SHAPE_BRANCH]   = { FW_STEP_BRANCH, FW_ICON_TIMES, { 0, 0, 0, 0 } },
  [FW_SHAPE_PARALLEL] = { FW_STEP_PARALLEL, FW_ICON_PLUS, { 0, 0, 0, 0 } },
  [FW_SHAPE_JOIN]     = { FW_STEP_JOIN, FW_ICON_RING, { 0, 0, 0, 0 } },
  [FW_SHAPE_MISSING]  = { FW_STEP_MISSING, FW_ICON_MISSING, { 0, 0, 0, 0 } },
  [FW_SHAPE_ABORT]    = { FW_STEP_ABORT, FW_ICON_TIMES, { 0, 0, 10, 0 } },
  [FW_SHAPE_PART]     = { FW_STEP_PART, FW_ICON_PART, { 0, 0, 0, 16 } },
  [FW_SHAPE_OTHER]    = { NULL, FW_ICON_MISSING, { 0, 0, 0, 0 } },
};

FwShape
fw_shape_from_type (const char *type)
{
  for (FwShape i = 0; i < FW_SHAPE_OTHER; i++)
    if (g_strcmp0 (shapes[i].type, type) == 0)
      return i;

  return FW_SHAPE_OTHER;
}

gboolean
fw_shape_is_diamond (FwShape shape)
{
  return shape == FW_SHAPE_BRANCH || shape == FW_SHAPE_PARALLEL || shape == FW_SHAPE_JOIN;
}

/* Whether its sign stands in a circle: something begins or ends there. */
gboolean
fw_shape_is_event (FwShape shape)
{
  return shape == FW_SHAPE_START || shape == FW_SHAPE_END || shape == FW_SHAPE_ABORT;
}

FwIcon
fw_shape_get_icon (FwShape  shape,
                   gboolean missed)
{
  return shape == FW_SHAPE_END && missed ? FW_ICON_END_MISSED : shapes[shape].icon;
}

FwInsets
fw_shape_get_insets (FwShape shape)
{
  return shapes[shape].insets;
}

/* --- outlines --------------------------------------------------------------------------- */

static void
trace_polygon (cairo_t      *cr,
               const double *points,
               guint         n)
{
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, points[2 * i], points[2 * i + 1]);
  cairo_close_path (cr);
}

static guint
count_half_waves (const FwLayoutRect *box)
{
  return 2 * (guint) MAX (1, floor (box->width / 90));
}

/* Parabolas, so that the height at any place is known without a search. */
static void
trace_waves (cairo_t            *cr,
             const FwLayoutRect *box)
{
  guint n = count_half_waves (box);
  double part = box->width / n, middle = box->y + box->height - FW_SHAPE_WAVE;
  double x = box->x + box->width;

  cairo_move_to (cr, box->x, box->y);
  cairo_line_to (cr, x, box->y);
  cairo_line_to (cr, x, middle);
  for (guint i = 0; i < n; i++, x -= part)
    {
      double y = middle + (i % 2 == 0 ? 1 : -1) * FW_SHAPE_WAVE * 4 / 3;

      cairo_curve_to (cr, x - part / 3, y, x - 2 * part / 3, y, x - part, middle);
    }
  cairo_close_path (cr);
}

static double
get_wave (const FwLayoutRect *box,
          double              x)
{
  guint n = count_half_waves (box);
  double along = CLAMP (box->x + box->width - x, 0, box->width) / (box->width / n);
  double t = along - floor (along);

  return box->y + box->height - FW_SHAPE_WAVE +
         ((guint) floor (along) % 2 == 0 ? 1 : -1) * FW_SHAPE_WAVE * 4 * t * (1 - t);
}

static void
trace_diamond (cairo_t            *cr,
               const FwLayoutRect *box)
{
  double x = box->x + box->width / 2, y = box->y + box->height / 2;
  double points[] = { x, box->y, box->x + box->width, y, x, box->y + box->height, box->x, y };

  trace_polygon (cr, points, 4);
}

static void
trace_fold (cairo_t            *cr,
            const FwLayoutRect *box)
{
  double right = box->x + box->width, bottom = box->y + box->height;
  double points[] = { box->x, box->y, right - FW_SHAPE_FOLD, box->y, right, box->y + FW_SHAPE_FOLD,
                      right, bottom, box->x, bottom };

  trace_polygon (cr, points, 5);
}

static void
trace_notched (cairo_t            *cr,
               const FwLayoutRect *box,
               gboolean            left)
{
  double right = box->x + box->width, bottom = box->y + box->height;
  double middle = box->y + box->height / 2;
  double points[] = { box->x, box->y, right, box->y, right - FW_SHAPE_NOTCH, middle, right, bottom,
                      box->x, bottom, box->x + FW_SHAPE_NOTCH, middle };

  trace_polygon (cr, points, left ? 6 : 5);
}

/* Adds the outline of a step to the path of @pen. */
void
fw_shape_trace (FwShape             shape,
                FwPen              *pen,
                const FwLayoutRect *box)
{
  double radius = 4;

  switch (shape)
    {
    case FW_SHAPE_CLAIM:
      trace_fold (pen->cr, box);
      return;
    case FW_SHAPE_ADVICE:
      trace_waves (pen->cr, box);
      return;
    case FW_SHAPE_WAIT:
    case FW_SHAPE_DEADLINE:
      trace_notched (pen->cr, box, shape == FW_SHAPE_WAIT);
      return;
    case FW_SHAPE_BRANCH:
    case FW_SHAPE_PARALLEL:
    case FW_SHAPE_JOIN:
      trace_diamond (pen->cr, box);
      return;
    case FW_SHAPE_PROOF:
      fw_pen_box (pen, box->x, box->y + FW_SHAPE_SHEET, box->width - FW_SHAPE_SHEET,
                  box->height - FW_SHAPE_SHEET, 2);
      return;
    case FW_SHAPE_START:
    case FW_SHAPE_END:
    case FW_SHAPE_ABORT:
      radius = FW_SHAPE_PILL;
      break;
    case FW_SHAPE_VISIT:
      radius = FW_SHAPE_SOCKET;
      break;
    case FW_SHAPE_CHECK:
    case FW_SHAPE_DECISION:
    case FW_SHAPE_BENEFIT:
    case FW_SHAPE_INFO:
    case FW_SHAPE_MISSING:
    case FW_SHAPE_PART:
    case FW_SHAPE_OTHER:
    case FW_SHAPE_N:
    default:
      break;
    }
  fw_pen_box (pen, box->x, box->y, box->width, box->height, radius);
}

/* How far a rounded corner is inside of its box. */
static double
get_corner (double across,
            double length,
            double radius)
{
  double r = MIN (radius, length / 2), d = MIN (across, length - across);

  return d >= r ? 0 : r - sqrt (MAX (0, r * r - (r - d) * (r - d)));
}

static double
get_radius (FwShape             shape,
            const FwLayoutRect *box)
{
  double r = fw_shape_is_event (shape) ? FW_SHAPE_PILL : shape == FW_SHAPE_VISIT ? FW_SHAPE_SOCKET
                                                                                 : 4;

  return MIN (r, MIN (box->width, box->height) / 2);
}

static double
get_side_inset (FwShape             shape,
                const FwLayoutRect *box,
                double              y,
                gboolean            right)
{
  double down = CLAMP (y - box->y, 0, box->height), half = box->height / 2;
  double part = 1 - fabs (down - half) / half;

  if (fw_shape_is_diamond (shape))
    return box->width / 2 * (1 - part);
  if (shape == FW_SHAPE_WAIT || (shape == FW_SHAPE_DEADLINE && right))
    return FW_SHAPE_NOTCH * part;
  if (shape == FW_SHAPE_CLAIM && right)
    return MAX (0, FW_SHAPE_FOLD - down);
  if (shape == FW_SHAPE_PROOF && right && down >= box->height - FW_SHAPE_SHEET)
    return FW_SHAPE_SHEET;
  if (shape == FW_SHAPE_CLAIM || shape == FW_SHAPE_ADVICE || shape == FW_SHAPE_PROOF ||
      shape == FW_SHAPE_DEADLINE)
    return 0;

  return get_corner (down, box->height, get_radius (shape, box));
}

/**
 * fw_shape_get_side:
 *
 * Returns: where a horizontal line at @y meets the left or right outline
 */
double
fw_shape_get_side (FwShape             shape,
                   const FwLayoutRect *box,
                   double              y,
                   gboolean            right)
{
  double inset = get_side_inset (shape, box, y, right);

  return right ? box->x + box->width - inset : box->x + inset;
}

/**
 * fw_shape_get_level:
 *
 * Returns: where a vertical line at @x meets the upper or lower outline
 */
double
fw_shape_get_level (FwShape             shape,
                    const FwLayoutRect *box,
                    double              x,
                    gboolean            bottom)
{
  double along = CLAMP (x - box->x, 0, box->width), half = box->width / 2, inset;

  if (shape == FW_SHAPE_ADVICE)
    return bottom ? get_wave (box, x) : box->y;
  if (fw_shape_is_diamond (shape))
    inset = box->height / 2 * fabs (along - half) / half;
  else if (shape == FW_SHAPE_CLAIM)
    inset = bottom ? 0 : MAX (0, along - (box->width - FW_SHAPE_FOLD));
  else if (shape == FW_SHAPE_PROOF)
    inset = !bottom && along < FW_SHAPE_SHEET ? FW_SHAPE_SHEET : 0;
  else if (shape == FW_SHAPE_WAIT || shape == FW_SHAPE_DEADLINE)
    inset = 0;
  else
    inset = get_corner (along, box->width, get_radius (shape, box));

  return bottom ? box->y + box->height - inset : box->y + inset;
}
