/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-widgets"

#include "config.h"

#include "fw-widgets.h"

#define RESOURCES "/org/fallwerk/Fallwerk"

void
fw_widgets_init (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  g_autoptr(GtkCssProvider) style = gtk_css_provider_new ();

  g_type_ensure (FW_TYPE_CHAIN_CANVAS);
  g_type_ensure (FW_TYPE_ENTITY_LIST);
  g_type_ensure (FW_TYPE_FIELD_GROUP);
  g_type_ensure (FW_TYPE_SPLIT_VIEW);
  g_type_ensure (FW_TYPE_TAB_STOP);

  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), RESOURCES "/icons");
  gtk_css_provider_load_from_resource (style, RESOURCES "/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}
