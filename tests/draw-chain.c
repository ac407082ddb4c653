/* SPDX-License-Identifier: EUPL-1.2 */
/* Draws the sample chain in all themes into a folder, to be looked at. */
#include <locale.h>

#include "chain-kit.h"
#include "fw-export.h"

static void
save (GBytes     *bytes,
      const char *folder,
      const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (!g_file_set_contents (path, data, (gssize) size, &error))
    g_error ("%s", error->message);
}

static FwScene *
make_scene (FwChainDoc           *doc,
            const FwSceneOptions *options)
{
  g_autoptr(GError) error = NULL;
  FwScene *scene = fw_scene_new_laid_out (doc, options, NULL, &error);

  if (scene == NULL)
    g_error ("%s", error->message);

  return scene;
}

static void
save_png (FwScene     *scene,
          FwDrawTheme  theme,
          const char  *folder,
          const char  *name)
{
  FwDrawStyle style = { theme, FW_DRAW_FULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) png = fw_export_png (scene, &style, 1, NULL, &error);

  if (png == NULL)
    g_error ("%s", error->message);
  save (png, folder, name);
}

static void
save_paper (FwScene    *scene,
            FwChainDoc *doc,
            gboolean    tiled,
            const char *folder,
            const char *name)
{
  FwPaperOptions options = { .theme = FW_DRAW_LIGHT, .tiled = tiled, .scale = 0.8,
                             .outline = TRUE };
  g_autoptr(GBytes) pdf = fw_export_pdf (scene, doc, &options, NULL, NULL);

  save (pdf, folder, name);
}

int
main (int    argc,
      char **argv)
{
  static const char *const names[] = { "light.png", "dark.png", "contrast.png", "grey.png" };
  FwSceneOptions options = FW_SCENE_OPTIONS_DEFAULT, by_time = FW_SCENE_OPTIONS_DEFAULT;
  g_autoptr(FwChainDoc) doc = chain_kit_new_demo ();
  g_autoptr(FwChainDoc) all = chain_kit_new_all ();
  g_autoptr(FwScene) scene = NULL, all_scene = NULL, time_scene = NULL;
  g_autoptr(GBytes) svg = NULL;
  const char *folder = argc > 1 ? argv[1] : ".";

  setlocale (LC_ALL, "");
  by_time.arrangement = FW_LAYOUT_TIME;
  scene = make_scene (doc, &options);
  all_scene = make_scene (all, &options);
  time_scene = make_scene (doc, &by_time);
  for (FwDrawTheme theme = 0; theme < FW_DRAW_N_THEMES; theme++)
    save_png (scene, theme, folder, names[theme]);
  save_png (all_scene, FW_DRAW_LIGHT, folder, "all.png");
  save_png (time_scene, FW_DRAW_LIGHT, folder, "time.png");
  save_paper (scene, doc, FALSE, folder, "fit.pdf");
  save_paper (scene, doc, TRUE, folder, "tiled.pdf");
  svg = fw_export_svg (scene, FW_DRAW_LIGHT, NULL, NULL);
  save (svg, folder, "chain.svg");

  return 0;
}
