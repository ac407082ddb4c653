/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-file"

#include "config.h"

#include <string.h>

#include "fw-bpmn.h"
#include "fw-chain-file.h"

static const char *const suffixes[FW_CHAIN_FILE_N] = { "bpmn", "svg", "png", "pdf" };

/**
 * fw_chain_file_find_format:
 * @suffix: in letters of any size
 *
 * Returns: %FALSE if there is no such format; @format stays as it is
 */
gboolean
fw_chain_file_find_format (const char        *suffix,
                           FwChainFileFormat *format)
{
  g_return_val_if_fail (suffix != NULL, FALSE);

  for (guint i = 0; i < FW_CHAIN_FILE_N; i++)
    if (g_ascii_strcasecmp (suffix, suffixes[i]) == 0)
      {
        *format = i;
        return TRUE;
      }

  return FALSE;
}

/* What no file system of our users takes in a name, they also get the file on
 * a stick of another system. */
static void
make_harmless (char *name)
{
  for (char *at = name; *at != '\0'; at++)
    if ((guchar) *at < ' ' || strchr ("/\\:*?\"<>|", *at) != NULL)
      *at = '-';
  if (*name == '.')
    *name = '-';
}

/**
 * fw_chain_file_dup_name:
 *
 * Returns: (transfer full): what a file of the chain is best called
 */
char *
fw_chain_file_dup_name (FwChainDoc        *doc,
                        FwChainFileFormat  format)
{
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (FW_IS_CHAIN_DOC (doc), NULL);
  g_return_val_if_fail (format < FW_CHAIN_FILE_N, NULL);

  title = fw_entity_dup_title (FW_ENTITY (fw_chain_doc_get_chain (doc)));
  /* A name has 255 bytes at most, and a letter up to four. */
  name = g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), 60));
  make_harmless (name);

  return g_strconcat (name, ".", suffixes[format], NULL);
}

static GBytes *
write_bpmn (FwChainDoc    *doc,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(FwBpmnGeometry) geometry = fw_bpmn_geometry_new_laid_out (doc, cancellable);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  return fw_bpmn_write (doc, geometry);
}

static FwScene *
make_scene (FwChainDoc                *doc,
            const FwChainFileOptions  *options,
            GCancellable              *cancellable,
            GError                   **error)
{
  FwSceneOptions how = FW_SCENE_OPTIONS_DEFAULT;
  g_autoptr(FwScene) scene = NULL;

  how.arrangement = options->arrangement;
  how.whole = TRUE;
  scene = fw_scene_new (doc, &how, NULL);
  if (!fw_scene_lay_out (scene, cancellable, error))
    return NULL;

  return g_steal_pointer (&scene);
}

/**
 * fw_chain_file_write:
 * @doc: that no other thread works with
 *
 * Lays the chain out and writes it.  A large one takes seconds and is best
 * written in a thread, as a copy.
 *
 * Returns: (transfer full) (nullable): the content of the file
 */
GBytes *
fw_chain_file_write (FwChainDoc                *doc,
                     const FwChainFileOptions  *options,
                     GCancellable              *cancellable,
                     GError                   **error)
{
  FwDrawStyle style = { options->paper.theme, FW_DRAW_FULL };
  g_autoptr(FwScene) scene = NULL;

  g_return_val_if_fail (FW_IS_CHAIN_DOC (doc), NULL);

  if (options->format == FW_CHAIN_FILE_BPMN)
    return write_bpmn (doc, cancellable, error);
  scene = make_scene (doc, options, cancellable, error);
  if (scene == NULL)
    return NULL;
  if (options->format == FW_CHAIN_FILE_SVG)
    return fw_export_svg (scene, style.theme, cancellable, error);
  if (options->format == FW_CHAIN_FILE_PNG)
    return fw_export_png (scene, &style, options->scale, cancellable, error);

  return fw_export_pdf (scene, doc, &options->paper, cancellable, error);
}
