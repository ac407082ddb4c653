/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* Icons are drawn in a square of this size with lines of a width of 2. */
#define FW_ICON_SIZE 24.0

/* Of the lines of an icon, in the same units. */
#define FW_ICON_LINE 2.0

typedef enum
{
  FW_ICON_START,
  FW_ICON_END,
  FW_ICON_END_MISSED,
  FW_ICON_PERSON,
  FW_ICON_FORM,
  FW_ICON_CHECK,
  FW_ICON_DECISION,
  FW_ICON_BENEFIT,
  FW_ICON_ADVICE,
  FW_ICON_ENVELOPE,
  FW_ICON_PROOF,
  FW_ICON_HOURGLASS,
  FW_ICON_CALENDAR,
  FW_ICON_TIMES,
  FW_ICON_PLUS,
  FW_ICON_RING,
  FW_ICON_MISSING,
  FW_ICON_PART,
  FW_ICON_BOLT,
  FW_ICON_FOOTPRINTS,
  FW_ICON_LOOP,
  FW_ICON_SOURCE,
  FW_ICON_PIN,
  FW_ICON_COLD,
  FW_ICON_WARM,
  FW_ICON_BANG,
  FW_ICON_EDITED,
  FW_ICON_MOVED,
  FW_ICON_N,
} FwIcon;

void               fw_icon_trace     (FwIcon    icon,
                                      cairo_t  *cr);
cairo_font_face_t *fw_icon_new_font  (double    weight);

G_END_DECLS
