/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "fw-draw.h"
#include "fw-export-outline.h"

G_BEGIN_DECLS

/**
 * FwPaperOptions:
 * @a3: whether the sheets are A3 and not A4
 * @tiled: whether the drawing keeps its size and goes over several sheets
 * @scale: of the drawing when tiled; 1 has the text of steps in 11 pt
 * @outline: whether the table follows
 */
typedef struct
{
  FwDrawTheme theme;
  gboolean    a3;
  gboolean    tiled;
  double      scale;
  gboolean    outline;
} FwPaperOptions;

/* A chain on sheets of paper: for a PDF, a printer and the preview alike. */
typedef struct _FwPaper FwPaper;

FwPaper  *fw_paper_new           (FwScene               *scene,
                                  FwChainDoc            *doc,
                                  const FwPaperOptions  *options);
void      fw_paper_free          (FwPaper               *self);
guint     fw_paper_get_n_pages   (FwPaper               *self);
void      fw_paper_get_size      (FwPaper               *self,
                                  guint                  page,
                                  double                *width,
                                  double                *height);
void      fw_paper_draw          (FwPaper               *self,
                                  guint                  page,
                                  cairo_t               *cr,
                                  GCancellable          *cancellable);

GBytes   *fw_export_svg          (FwScene               *scene,
                                  FwDrawTheme            theme,
                                  GCancellable          *cancellable,
                                  GError               **error);
GBytes   *fw_export_png          (FwScene               *scene,
                                  const FwDrawStyle     *style,
                                  double                 scale,
                                  GCancellable          *cancellable,
                                  GError               **error);
GBytes   *fw_export_pdf          (FwScene               *scene,
                                  FwChainDoc            *doc,
                                  const FwPaperOptions  *options,
                                  GCancellable          *cancellable,
                                  GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwPaper, fw_paper_free)

G_END_DECLS
