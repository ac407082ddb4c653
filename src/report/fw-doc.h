/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A paper in words: headings, text and rows of cells, without a store behind
 * it, so that a thread may write it. */
typedef enum
{
  FW_DOC_TITLE,
  FW_DOC_HEADING,
  FW_DOC_TEXT,
  FW_DOC_BOX,       /* text in a frame: what was decided */
  FW_DOC_HEAD_ROW,  /* of a table; rows follow */
  FW_DOC_ROW,
  FW_DOC_N_KINDS,
} FwDocKind;

#define FW_DOC_MAX_CELLS 4

typedef struct
{
  FwDocKind  kind;
  guint      n_cells;
  char      *cells[FW_DOC_MAX_CELLS];
  guint      shares[FW_DOC_MAX_CELLS];   /* of the width, in percent */
} FwDocBlock;

#define FW_TYPE_DOC (fw_doc_get_type ())
G_DECLARE_FINAL_TYPE (FwDoc, fw_doc, FW, DOC, GObject)

FwDoc            *fw_doc_new         (const char      *title);
const char       *fw_doc_get_title   (FwDoc           *self);
/* What is written across each page, like "Draft". */
const char       *fw_doc_get_mark    (FwDoc           *self);
void              fw_doc_set_mark    (FwDoc           *self,
                                      const char      *mark);
void              fw_doc_add         (FwDoc           *self,
                                      FwDocKind        kind,
                                      const char      *text);
void              fw_doc_add_cells   (FwDoc           *self,
                                      FwDocKind        kind,
                                      const guint     *shares,
                                      ...) G_GNUC_NULL_TERMINATED;
guint             fw_doc_get_n       (FwDoc           *self);
const FwDocBlock *fw_doc_get_block   (FwDoc           *self,
                                      guint            i);

GBytes           *fw_doc_write_pdf   (FwDoc           *self,
                                      guint           *n_pages,
                                      GCancellable    *cancellable,
                                      GError         **error);
GBytes           *fw_doc_write_odt   (FwDoc           *self,
                                      GCancellable    *cancellable,
                                      GError         **error);

G_END_DECLS
