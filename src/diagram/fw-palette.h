/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 0xRRGGBBAA; 0 is nothing at all. */
typedef guint32 FwColor;

/**
 * FwDrawTheme:
 * @FW_DRAW_LIGHT: for screens and colour printers
 * @FW_DRAW_DARK: for dark desktops
 * @FW_DRAW_CONTRAST: black on white with thicker lines, for beamers
 * @FW_DRAW_GREY: for printers without colours
 */
typedef enum
{
  FW_DRAW_LIGHT,
  FW_DRAW_DARK,
  FW_DRAW_CONTRAST,
  FW_DRAW_GREY,
  FW_DRAW_N_THEMES,
} FwDrawTheme;

/* What stands beside a colour, so that a Rechtskreis is known without it. */
typedef enum
{
  FW_HATCH_NONE,
  FW_HATCH_SLASH,
  FW_HATCH_BACKSLASH,
  FW_HATCH_CROSS,
  FW_HATCH_ROWS,
  FW_HATCH_PAIRS,
  FW_HATCH_BARS,
  FW_HATCH_DOTS,
  FW_HATCH_SPARSE_DOTS,
  FW_HATCH_PLUS,
  FW_HATCH_RINGS,
} FwHatch;

/**
 * FwPalette:
 * @canvas: behind everything
 * @paper: inside of boxes
 * @ink: of texts
 * @muted: of what matters less
 * @line: of edges
 * @rule: between the lanes
 * @red: of hurdles and what is missing
 * @green: of resources and what is new
 * @amber: of what has changed
 * @accent: of the selection
 * @found: behind what was searched for
 * @weight: of lines
 */
typedef struct
{
  FwColor canvas;
  FwColor paper;
  FwColor ink;
  FwColor muted;
  FwColor line;
  FwColor rule;
  FwColor red;
  FwColor green;
  FwColor amber;
  FwColor accent;
  FwColor found;
  double  weight;
} FwPalette;

/**
 * FwCircleLook:
 * @strong: of outlines, chips and what is filled
 * @on_strong: of texts on @strong
 * @head: behind the name of a lane
 * @band: behind its steps
 * @hatch: the sign that goes with it
 *
 * How a Rechtskreis looks.
 */
typedef struct
{
  FwColor strong;
  FwColor on_strong;
  FwColor head;
  FwColor band;
  FwHatch hatch;
} FwCircleLook;

const FwPalette  *fw_palette_get         (FwDrawTheme    theme);
FwCircleLook      fw_palette_get_circle  (FwDrawTheme    theme,
                                          const char    *circle);
char             *fw_palette_dup_name    (const char    *circle);
FwColor           fw_color_mix           (FwColor        color,
                                          FwColor        other,
                                          double         part);

G_END_DECLS
