/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <pango/pangocairo.h>

#include "fw-document-private.h"
#include "fw-pages.h"

G_BEGIN_DECLS

#define FW_PAGES_FONT      "Cantarell, sans-serif"
#define FW_PAGES_SIGNATURE 50.0    /* room to sign in */
#define FW_PAGES_GAP       20.0    /* between two that sign */

/* A block that was measured. */
typedef struct
{
  const FwBlock *block;
  GPtrArray     *cells;    /* PangoLayout */
  GPtrArray     *tops;     /* for each, GArray of where its lines begin, and of its end */
  guint          n_lines;
  double         height;   /* of all of it */
  double         scale;    /* of a drawing */
} FwSetBlock;

/* Lines @first to @first + @n of a block; what has no lines is whole. */
typedef struct
{
  guint  block;
  guint  first;
  guint  n;
  double y;
  double height;
} FwPiece;

typedef struct
{
  gboolean  across;
  GArray   *pieces;    /* FwPiece */
} FwSheet;

struct _FwPages
{
  FwDocument   *document;
  PangoFontMap *fonts;
  GHashTable   *contexts;  /* language -> PangoContext */
  GPtrArray    *set;       /* FwSetBlock */
  GPtrArray    *sheets;    /* FwSheet */
  double        size;      /* of all letters, 1 as the document says */
};

PangoLayout *fw_pages_new_layout   (FwPages           *self,
                                    const char        *language,
                                    gboolean           rtl,
                                    const char        *text,
                                    double             size,
                                    gboolean           bold,
                                    double             width);
double       fw_pages_get_inset    (const FwBlock     *block);
double       fw_pages_get_padding  (const FwBlock     *block);

G_END_DECLS
