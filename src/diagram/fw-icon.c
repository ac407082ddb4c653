/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-icon"

#include "config.h"

#include "fw-icon.h"

/* M x y: start, L x y: line, C x y x y x y: curve, Z: close,
 * O x y r: circle, A x y r a b: arc from a to b in degrees. */
static const char *const drawings[FW_ICON_N] = {
  [FW_ICON_START] = "M8 5 L19 12 L8 19 Z",
  [FW_ICON_END] = "M5 13 L10 18 L19 6",
  [FW_ICON_END_MISSED] = "M5 12 L19 12",
  [FW_ICON_PERSON] = "O12 7 4 M4 21 C4 15 8 13.5 12 13.5 C16 13.5 20 15 20 21",
  [FW_ICON_FORM] = "M5 3 L15 3 L19 7 L19 21 L5 21 Z M8.5 10 L15.5 10 M8.5 13.5 L15.5 13.5 "
                   "M8.5 17 L12.5 17",
  [FW_ICON_CHECK] = "O10.5 10.5 6.5 M15.5 15.5 L21 21 M7.8 10.6 L9.8 12.6 L13.4 8.6",
  [FW_ICON_DECISION] = "O12 9 6 M9 14.5 L7.5 22 L12 19 L16.5 22 L15 14.5 M9.8 9 L11.4 10.6 "
                       "L14.4 7.4",
  [FW_ICON_BENEFIT] = "O12 12 9 M15.5 8.5 C13 6.5 9 7.5 9 12 C9 16.5 13 17.5 15.5 15.5 M7 10.8 "
                      "L13 10.8 M7 13.4 L13 13.4",
  [FW_ICON_ADVICE] = "M3 4 L15 4 L15 12 L8 12 L5 15 L5 12 L3 12 Z M18 8 L21 8 L21 17 L19 17 "
                     "L19 20 L16 17 L10 17 L10 15",
  [FW_ICON_ENVELOPE] = "M3 6 L21 6 L21 18.5 L3 18.5 Z M3 6.5 L12 13.5 L21 6.5",
  [FW_ICON_PROOF] = "M8 3 L20 3 L20 17 L8 17 Z M4 7 L4 21 L16 21 M11 7 L17 7 M11 10 L17 10 "
                    "M11 13 L14 13",
  [FW_ICON_HOURGLASS] = "M5 3 L19 3 M5 21 L19 21 M7 3 L7 7 L12 12 L7 17 L7 21 M17 3 L17 7 L12 12 "
                        "L17 17 L17 21",
  [FW_ICON_CALENDAR] = "M4 5.5 L20 5.5 L20 21 L4 21 Z M4 10 L20 10 M8.5 3 L8.5 7 M15.5 3 L15.5 7 "
                       "M12 13 L12 16 L14 17.5",
  [FW_ICON_TIMES] = "M6 6 L18 18 M18 6 L6 18",
  [FW_ICON_PLUS] = "M12 4 L12 20 M4 12 L20 12",
  [FW_ICON_RING] = "O12 12 7.5",
  [FW_ICON_MISSING] = "O12 12 9 M9.2 9.4 C9.6 5.8 15 6.2 14.8 9.6 C14.6 12 12 12 12 14.2 M12 17.4 "
                      "L12 17.6",
  [FW_ICON_PART] = "M3 4 L21 4 L21 20 L3 20 Z M12 8 L12 16 M8 12 L16 12",
  [FW_ICON_BOLT] = "M13.5 2 L5 13.5 L11 13.5 L9.5 22 L19 9.5 L12.5 9.5 Z",
  [FW_ICON_FOOTPRINTS] = "M5 4 C8 3 10 6 9 9 C8.5 11 9 12 8 12.5 L6 12.5 C5 11 3 6 5 4 Z M6 15 "
                         "L8 15 "
                         "L8 17.5 L6.5 17.5 Z M18.5 8 C15.5 7 13.5 10 14.5 13 C15 15 14.5 16 15.5 "
                         "16.5 L17.5 16.5 C18.5 15 20.5 10 18.5 8 Z M17.5 19 L15.5 19 L15.5 21.5 "
                         "L17 21.5 Z",
  [FW_ICON_LOOP] = "A12 12 8 -60 210 M16.5 1.5 L16 5 L19.5 6",
  [FW_ICON_SOURCE] = "M4 4 L10 4 L12 6 L14 4 L20 4 L20 19 L14 19 L12 21 L10 19 L4 19 Z "
                     "M12 6 L12 20",
  [FW_ICON_COLD] = "M8 4 L8 20 M17 4 L8 13.5 M11 10.5 L17.5 20",
  [FW_ICON_WARM] = "O8.5 12 5.5 O15.5 12 5.5",
  [FW_ICON_BANG] = "M12 4 L12 14 M12 19 L12 19.5",
  [FW_ICON_EDITED] = "M4 20 L5 15 L16 4 L20 8 L9 19 Z",
  [FW_ICON_MOVED] = "M12 3 L12 21 M7 8 L12 3 L17 8 M7 16 L12 21 L17 16",
  [FW_ICON_PIN] = "M9 3 L15 3 L14.5 10 L18 14 L6 14 L9.5 10 Z M12 14 L12 21",
};

static double
take_number (const char **p)
{
  char *end;
  double number = g_ascii_strtod (*p, &end);

  *p = end;

  return number;
}

static void
take_arc (const char **p,
          cairo_t     *cr,
          gboolean     circle)
{
  double x = take_number (p), y = take_number (p), r = take_number (p);
  double from = circle ? 0 : take_number (p) * G_PI / 180;
  double to = circle ? 2 * G_PI : take_number (p) * G_PI / 180;

  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, r, from, to);
  if (circle)
    cairo_close_path (cr);
}

static void
take_curve (const char **p,
            cairo_t     *cr)
{
  double v[6];

  for (guint i = 0; i < G_N_ELEMENTS (v); i++)
    v[i] = take_number (p);
  cairo_curve_to (cr, v[0], v[1], v[2], v[3], v[4], v[5]);
}

/* Adds the lines of @icon to the path of @cr. */
void
fw_icon_trace (FwIcon   icon,
               cairo_t *cr)
{
  const char *p = drawings[icon];

  while (*p != '\0')
    {
      char command = *p++;
      double x, y;

      switch (command)
        {
        case 'M':
        case 'L':
          x = take_number (&p);
          y = take_number (&p);
          if (command == 'M')
            cairo_move_to (cr, x, y);
          else
            cairo_line_to (cr, x, y);
          break;
        case 'C':
          take_curve (&p, cr);
          break;
        case 'O':
        case 'A':
          take_arc (&p, cr, command == 'O');
          break;
        case 'Z':
          cairo_close_path (cr);
          break;
        default:
          break;
        }
    }
}

/* --- as letters ------------------------------------------------------------------------- */

static const cairo_user_data_key_t weight_key;

/* The icon hangs below the line of writing, from its left end. */
static cairo_status_t
render_icon (cairo_scaled_font_t  *font,
             unsigned long         icon,
             cairo_t              *cr,
             cairo_text_extents_t *extents)
{
  const double *weight = cairo_font_face_get_user_data (cairo_scaled_font_get_font_face (font),
                                                        &weight_key);

  if (icon >= FW_ICON_N)
    return CAIRO_STATUS_USER_FONT_ERROR;
  cairo_scale (cr, 1.0 / FW_ICON_SIZE, 1.0 / FW_ICON_SIZE);
  cairo_set_line_width (cr, FW_ICON_LINE * *weight);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  fw_icon_trace ((FwIcon) icon, cr);
  cairo_stroke (cr);

  return CAIRO_STATUS_SUCCESS;
}

/**
 * fw_icon_new_font:
 * @weight: of lines, 1 for the usual one
 *
 * A font whose glyphs are the icons: a file holds each only once, however often
 * it is drawn.
 *
 * Returns: (transfer full): for cairo_font_face_destroy()
 */
cairo_font_face_t *
fw_icon_new_font (double weight)
{
  cairo_font_face_t *face = cairo_user_font_face_create ();

  cairo_user_font_face_set_render_glyph_func (face, render_icon);
  cairo_font_face_set_user_data (face, &weight_key, g_memdup2 (&weight, sizeof weight), g_free);

  return face;
}
