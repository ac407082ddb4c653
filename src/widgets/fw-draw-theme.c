/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-draw-theme"

#include "config.h"

#include <adwaita.h>

#include "fw-draw-theme.h"

FwDrawTheme
fw_draw_theme_get (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  if (adw_style_manager_get_high_contrast (style))
    return FW_DRAW_CONTRAST;

  return adw_style_manager_get_dark (style) ? FW_DRAW_DARK : FW_DRAW_LIGHT;
}

void
fw_draw_theme_watch (gpointer  object,
                     GCallback changed)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (style, "notify::dark", changed, object, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", changed, object, G_CONNECT_SWAPPED);
}
