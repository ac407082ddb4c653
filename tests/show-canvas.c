/* SPDX-License-Identifier: EUPL-1.2 */
/* Shows the sample chain on the canvas in all themes and saves pictures of it
 * into a folder, to be looked at. */
#include "canvas-kit.h"
#include "fw-code-list.h"
#include "fw-widgets.h"

static void
save (Stage      *stage,
      const char *folder,
      const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (stage->box);
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (stage->window));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;
  g_autoptr(GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (stage->box),
                          gtk_widget_get_height (stage->box));
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (renderer, node, NULL);
  if (!gdk_texture_save_to_png (texture, path))
    g_error ("Cannot write %s", path);
}

static void
set_theme (gboolean dark)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
}

static void
select_step (Stage *stage,
             guint  index)
{
  fw_chain_selection_set (stage->selection, fw_chain_doc_get_steps (stage->doc)->pdata[index]);
}

static void
show (FwChainDoc *doc,
      int         width,
      int         height,
      const char *folder)
{
  static const char *const themes[] = { "light", "dark" };
  Stage stage = { 0, };

  stage_set_up (&stage, doc, width, height);
  for (guint i = 0; i < G_N_ELEMENTS (themes); i++)
    {
      g_autofree char *start = g_strdup_printf ("%s-%d-start.png", themes[i], width);
      g_autofree char *fit = g_strdup_printf ("%s-%d-fit.png", themes[i], width);
      g_autofree char *middle = g_strdup_printf ("%s-%d-middle.png", themes[i], width);

      set_theme (i == 1);
      fw_chain_canvas_set_zoom (stage.canvas, 1);
      select_step (&stage, 0);
      stage_settle (&stage);
      save (&stage, folder, start);
      select_step (&stage, 9);
      gtk_widget_grab_focus (GTK_WIDGET (stage.canvas));
      stage_settle (&stage);
      save (&stage, folder, middle);
      fw_chain_canvas_zoom_fit (stage.canvas);
      stage_settle (&stage);
      save (&stage, folder, fit);
    }
  set_theme (FALSE);
  fw_chain_canvas_set_presentation (stage.canvas, TRUE);
  stage_settle (&stage);
  {
    g_autofree char *name = g_strdup_printf ("present-%d.png", width);
    g_autofree char *spot = g_strdup_printf ("spotlight-%d.png", width);

    save (&stage, folder, name);
    fw_chain_canvas_set_spotlight (stage.canvas, TRUE);
    stage_settle (&stage);
    save (&stage, folder, spot);
  }
  stage_tear_down (&stage);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(FwChainDoc) demo = NULL;

  if (argc != 2)
    g_error ("Usage: show-canvas FOLDER");
  adw_init ();
  fw_widgets_init ();
  demo = chain_kit_new_demo ();
  show (demo, 1280, 800, argv[1]);
  show (demo, 1920, 1080, argv[1]);

  return 0;
}
