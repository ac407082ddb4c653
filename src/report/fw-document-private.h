/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <pango/pangocairo.h>

#include "fw-document.h"

G_BEGIN_DECLS

/* A point has 4/3 px. */
#define FW_DOCUMENT_MARGIN 64.0
#define FW_DOCUMENT_FOOTER 34.0
#define FW_DOCUMENT_CELL    5.0

typedef enum
{
  FW_BLOCK_LAYOUT,      /* one cell over the whole width */
  FW_BLOCK_ROW,         /* a row of a table */
  FW_BLOCK_DRAWING,
  FW_BLOCK_SPACE,
  FW_BLOCK_SIGNATURES,
} FwBlockKind;

/* The columns of a table; the row of its titles comes again on each sheet. */
typedef struct
{
  guint   n;
  double *shares;
  guint   head;         /* index of the block with the titles */
} FwDocumentTable;

typedef struct
{
  FwBlockKind      kind;
  GPtrArray       *cells;       /* PangoLayout */
  FwDocumentTable *table;
  gboolean         is_head;
  gboolean         keep;        /* on one sheet with what follows */
  double           before;      /* room above */
  double           height;
  FwDocumentDraw   draw;
  gpointer         user_data;
  GDestroyNotify   destroy;
} FwBlock;

/* Lines @first to @first + @n of a block; all others are whole. */
typedef struct
{
  guint  block;
  guint  first;
  guint  n;
  double y;
  double height;
} FwPiece;

struct _FwDocument
{
  int           ref_count;
  char         *title;
  char         *footer;
  double        width;
  double        height;
  gboolean      rtl;
  PangoContext *context;
  GPtrArray    *blocks;    /* FwBlock */
  GPtrArray    *tables;    /* FwDocumentTable */
  GPtrArray    *pages;     /* GArray of FwPiece; NULL until it is asked for */
};

PangoLayout *fw_document_new_layout (FwDocument   *self,
                                     const char   *text,
                                     const char   *font,
                                     double        width);
void         fw_document_paginate   (FwDocument   *self);

G_END_DECLS
