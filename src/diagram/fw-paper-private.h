/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-draw-private.h"
#include "fw-export.h"

G_BEGIN_DECLS

/* Everything here is in px of 1/96 inch; a point has 4/3 of them. */
#define FW_PAPER_MARGIN     46.0
#define FW_PAPER_FOOTER     24.0
#define FW_PAPER_TABLE_SIZE 12.0

typedef struct
{
  FwLayoutRect part;     /* of the scene; without size on a sheet of the table */
  guint        row;
  guint        column;
  guint        first;    /* piece of the table */
  guint        n;
} FwSheet;

/* Some lines of a row of the table. */
typedef struct
{
  guint step;
  guint first_line;
  guint n_lines;
} FwPaperPiece;

struct _FwPaper
{
  FwScene           *scene;
  FwPaperOptions     options;
  FwTextCache       *texts;
  cairo_font_face_t *icons;
  double             width;
  double             height;
  double             scale;
  guint              n_tile_rows;
  GArray            *sheets;   /* FwSheet */
  GArray            *pieces;   /* FwPaperPiece */
  GPtrArray         *cells;    /* PangoLayout, FW_OUTLINE_N_COLUMNS for each step */
  PangoLayout       *heads[FW_OUTLINE_N_COLUMNS];
};

double  fw_paper_get_room_width   (const FwPaper  *self);
double  fw_paper_get_room_height  (const FwPaper  *self);
void    fw_paper_make_table       (FwPaper        *self,
                                   FwChainDoc     *doc);
void    fw_paper_draw_table       (FwPaper        *self,
                                   FwPen          *pen,
                                   const FwSheet  *sheet);

G_END_DECLS
