/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-palette"

#include "config.h"

#include <math.h>
#include <string.h>

#include "fw-model.h"
#include "fw-palette.h"

static const FwPalette palettes[FW_DRAW_N_THEMES] = {
  [FW_DRAW_LIGHT] = {
    .canvas = 0xffffffff, .paper = 0xffffffff, .ink = 0x17171cff, .muted = 0x55555fff,
    .line = 0x3b3b46ff, .rule = 0xc4c4cfff, .red = 0xb5121bff, .green = 0x1b7339ff,
    .amber = 0x9c5200ff, .accent = 0x1a5fb4ff, .found = 0xffe27aff, .weight = 1.0,
  },
  [FW_DRAW_DARK] = {
    .canvas = 0x1d1d21ff, .paper = 0x2c2c33ff, .ink = 0xf6f6f8ff, .muted = 0xbcbcc6ff,
    .line = 0xcfcfd8ff, .rule = 0x4a4a55ff, .red = 0xff8080ff, .green = 0x74dd98ff,
    .amber = 0xffb85cff, .accent = 0x83b8f5ff, .found = 0x7a5f00ff, .weight = 1.0,
  },
  [FW_DRAW_CONTRAST] = {
    .canvas = 0xffffffff, .paper = 0xffffffff, .ink = 0x000000ff, .muted = 0x000000ff,
    .line = 0x000000ff, .rule = 0x000000ff, .red = 0xa00008ff, .green = 0x00561cff,
    .amber = 0x6e3800ff, .accent = 0x0000d0ff, .found = 0xffea00ff, .weight = 1.4,
  },
  [FW_DRAW_GREY] = {
    .canvas = 0xffffffff, .paper = 0xffffffff, .ink = 0x000000ff, .muted = 0x3a3a3aff,
    .line = 0x1c1c1cff, .rule = 0x8c8c8cff, .red = 0x2a2a2aff, .green = 0x4a4a4aff,
    .amber = 0x3a3a3aff, .accent = 0x000000ff, .found = 0xe0e0e0ff, .weight = 1.1,
  },
};

/* Dark enough for white letters (at least 4.5:1), bright enough to be told apart. */
static const struct
{
  const char *code;
  const char *name;
  FwColor     color;
  FwHatch     hatch;
} circles[] = {
  { "ASYLBLG", "AsylbLG", 0xb84a00ff, FW_HATCH_SLASH },
  { "SGB2", "SGB II", 0x1f5fbfff, FW_HATCH_BACKSLASH },
  { "SGB3", "SGB III", 0x00707fff, FW_HATCH_BARS },
  { "SGB5", "SGB V", 0xb3193bff, FW_HATCH_PLUS },
  { "SGB8", "SGB VIII", 0x2a7a2eff, FW_HATCH_DOTS },
  { "SGB12", "SGB XII", 0x7a4a21ff, FW_HATCH_CROSS },
  { "AUFENTHG", "AufenthG", 0x7a3fb0ff, FW_HATCH_ROWS },
  { "STAG", "StAG", 0x4b1d80ff, FW_HATCH_PAIRS },
  { "ASYLG", "AsylG", 0x8c3a6eff, FW_HATCH_RINGS },
  { "INTV", "IntV", 0x7d6100ff, FW_HATCH_SPARSE_DOTS },
  { "FREIW", NULL, 0x5f646cff, FW_HATCH_NONE },
  { "KIM", "KIM", 0x0b6467ff, FW_HATCH_NONE },
};

#define OTHER_CIRCLE 0x49566aff

const FwPalette *
fw_palette_get (FwDrawTheme theme)
{
  return &palettes[theme < FW_DRAW_N_THEMES ? theme : FW_DRAW_LIGHT];
}

static guint
mix_channel (FwColor color,
             FwColor other,
             double  part,
             guint   shift)
{
  double a = (color >> shift) & 0xff, b = (other >> shift) & 0xff;

  return (guint) lround (a + (b - a) * part) << shift;
}

/* @part: how much of @other, from 0 to 1 */
FwColor
fw_color_mix (FwColor color,
              FwColor other,
              double  part)
{
  return mix_channel (color, other, part, 24) | mix_channel (color, other, part, 16) |
         mix_channel (color, other, part, 8) | (color & 0xff);
}

static FwColor
to_grey (FwColor color)
{
  double luma = 0.299 * (color >> 24) + 0.587 * ((color >> 16) & 0xff) +
                0.114 * ((color >> 8) & 0xff);
  guint grey = (guint) lround (luma);

  return grey << 24 | grey << 16 | grey << 8 | (color & 0xff);
}

static guint
find_circle (const char *code)
{
  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (circles); i++)
    if (strcmp (circles[i].code, code) == 0)
      return i;

  return G_N_ELEMENTS (circles);
}

/**
 * fw_palette_get_circle:
 * @circle: (nullable): a code of CL_RECHTSKREIS
 *
 * A Rechtskreis of which the program does not know how it looks gets a quiet
 * colour; its letters tell it apart.
 */
FwCircleLook
fw_palette_get_circle (FwDrawTheme  theme,
                       const char  *circle)
{
  guint i = find_circle (circle);
  gboolean known = i < G_N_ELEMENTS (circles);
  FwColor color = known ? circles[i].color : OTHER_CIRCLE;
  const FwPalette *palette = fw_palette_get (theme);
  FwCircleLook look = { .hatch = known ? circles[i].hatch : FW_HATCH_NONE };

  if (theme == FW_DRAW_GREY)
    color = to_grey (color);
  look.strong = theme == FW_DRAW_DARK ? fw_color_mix (color, 0xffffffff, 0.42) : color;
  look.on_strong = theme == FW_DRAW_DARK ? 0x101014ff : 0xffffffff;
  look.head = fw_color_mix (palette->canvas, look.strong, theme == FW_DRAW_DARK ? 0.22 : 0.15);
  look.band = fw_color_mix (palette->canvas, look.strong, 0.055);
  if (theme == FW_DRAW_CONTRAST || theme == FW_DRAW_GREY)
    look.head = look.band = palette->canvas;

  return look;
}

/**
 * fw_palette_dup_name:
 *
 * Returns: (transfer full) (nullable): the letters of a Rechtskreis as short
 *   as its code list knows them
 */
char *
fw_palette_dup_name (const char *circle)
{
  FwCodeList *list;
  FwCodeItem *code;
  const char *brief;
  guint i = find_circle (circle);

  if (circle == NULL || circle[0] == '\0')
    return NULL;
  if (i < G_N_ELEMENTS (circles) && circles[i].name != NULL)
    return g_strdup (circles[i].name);
  list = fw_code_list_lookup ("CL_RECHTSKREIS");
  code = list != NULL ? fw_code_list_find (list, circle) : NULL;
  if (code == NULL)
    return g_strdup (circle);
  brief = fw_code_item_get_attribute (code, "kurz");

  return g_strdup (brief != NULL ? brief : fw_code_item_get_label (code));
}
