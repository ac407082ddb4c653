/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-widgets"

#include "config.h"

#include "fw-widgets.h"

#define RESOURCES "/org/fallwerk/Fallwerk"

typedef struct
{
  FwWidgetFunc func;
  gpointer     user_data;
  guint        n_frames;
} AfterPaint;

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  AfterPaint *after = data;

  /* A tick comes before its frame is painted, so the second one knows of the
   * first picture. */
  if (++after->n_frames < 2)
    return G_SOURCE_CONTINUE;
  after->func (widget, after->user_data);

  return G_SOURCE_REMOVE;
}

/**
 * fw_widgets_after_paint:
 *
 * Calls @func once @widget was painted for the first time from now: for what a
 * picture must not wait for.  It is not called if @widget is destroyed before.
 */
void
fw_widgets_after_paint (GtkWidget    *widget,
                        FwWidgetFunc  func,
                        gpointer      user_data)
{
  AfterPaint *after = g_new0 (AfterPaint, 1);

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (func != NULL);

  after->func = func;
  after->user_data = user_data;
  gtk_widget_add_tick_callback (widget, on_tick, after, g_free);
}

void
fw_widgets_init (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  g_autoptr(GtkCssProvider) style = gtk_css_provider_new ();

  g_type_ensure (FW_TYPE_CHAIN_CANVAS);
  g_type_ensure (FW_TYPE_ENTITY_LIST);
  g_type_ensure (FW_TYPE_FIELD_GROUP);
  g_type_ensure (FW_TYPE_SHEET_VIEW);
  g_type_ensure (FW_TYPE_SPLIT_VIEW);
  g_type_ensure (FW_TYPE_TAB_STOP);

  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), RESOURCES "/icons");
  gtk_css_provider_load_from_resource (style, RESOURCES "/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}
