/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* Draws at the origin, in px of 1/96 inch. */
typedef void (*FwDocumentDraw) (cairo_t  *cr,
                                double    width,
                                double    height,
                                gpointer  user_data);

typedef enum
{
  FW_BLOCK_TITLE,
  FW_BLOCK_HEADING,
  FW_BLOCK_PARAGRAPH,
  FW_BLOCK_BULLET,        /* an item of a list */
  FW_BLOCK_NUMBER,
  FW_BLOCK_NOTE,          /* what is said in small letters */
  FW_BLOCK_BOX,           /* text in a frame: what was decided */
  FW_BLOCK_HEAD,          /* the titles of a table; they come again on each sheet */
  FW_BLOCK_ROW,
  FW_BLOCK_DRAWING,
  FW_BLOCK_SIGNATURES,
  FW_BLOCK_SPACE,
  FW_BLOCK_N_KINDS,
} FwBlockKind;

typedef enum
{
  FW_FORMAT_A4,
  FW_FORMAT_A3,
} FwFormat;

/**
 * FwDocumentTable:
 * @shares: of the width, together 1
 * @head: index of the block with the titles, or %FW_TABLE_NO_HEAD
 */
typedef struct
{
  guint   n;
  double *shares;
  guint   head;
} FwDocumentTable;

#define FW_TABLE_NO_HEAD G_MAXUINT

/**
 * FwBlock:
 * @cells: valid UTF-8; one for a text, one a column for a row
 * @spans: (nullable): of #FwMarkupSpan, in the one cell of a text: what is bold or italic
 * @number: of a numbered item
 * @table: (nullable): of a row
 * @language: (nullable): of the text, interned; %NULL for that of the program
 * @rtl: whether it runs from the right
 * @across: whether it needs a sheet across
 * @width: of a drawing, at its own size
 * @height: of a drawing or a space
 */
typedef struct
{
  FwBlockKind            kind;
  guint                  n_cells;
  char                 **cells;
  GArray                *spans;
  guint                  number;
  const FwDocumentTable *table;
  const char            *language;
  gboolean               rtl;
  gboolean               across;
  double                 width;
  double                 height;
  FwDocumentDraw         draw;
  gpointer               user_data;
  GDestroyNotify         destroy;
} FwBlock;

/**
 * FwDocument:
 *
 * A paper in blocks, one below the other: headings, texts, tables and
 * drawings.  It has no store behind it, so that a thread may write it; only
 * one at a time.  #FwPages sets it on sheets for a PDF, a printer and the
 * preview alike.
 */
typedef struct _FwDocument FwDocument;

FwDocument    *fw_document_new            (const char         *title,
                                           gboolean            landscape);
FwDocument    *fw_document_ref            (FwDocument         *self);
void           fw_document_unref          (FwDocument         *self);
const char    *fw_document_get_title      (FwDocument         *self);
gboolean       fw_document_get_landscape  (FwDocument         *self);
void           fw_document_set_single     (FwDocument         *self,
                                           gboolean            single);
gboolean       fw_document_get_single     (FwDocument         *self);
FwFormat       fw_document_get_format     (FwDocument         *self);
void           fw_document_set_format     (FwDocument         *self,
                                           FwFormat            format);
double         fw_document_get_room       (FwDocument         *self);
const char    *fw_document_get_footer     (FwDocument         *self);
void           fw_document_set_footer     (FwDocument         *self,
                                           const char         *footer);
const char    *fw_document_get_mark       (FwDocument         *self);
void           fw_document_set_mark       (FwDocument         *self,
                                           const char         *mark);
void           fw_document_set_language   (FwDocument         *self,
                                           const char         *language);

void           fw_document_add_title      (FwDocument         *self,
                                           const char         *text);
void           fw_document_add_heading    (FwDocument         *self,
                                           const char         *text);
void           fw_document_add_part       (FwDocument         *self,
                                           const char         *title);
void           fw_document_add_paragraph  (FwDocument         *self,
                                           const char         *text);
void           fw_document_add_markup     (FwDocument         *self,
                                           const char         *text);
void           fw_document_add_text       (FwDocument         *self,
                                           const char         *text);
void           fw_document_add_fact       (FwDocument         *self,
                                           const char         *label,
                                           const char         *value);
void           fw_document_add_note       (FwDocument         *self,
                                           const char         *text);
void           fw_document_add_box        (FwDocument         *self,
                                           const char         *text);
void           fw_document_add_space      (FwDocument         *self,
                                           double              height);
void           fw_document_add_signatures (FwDocument         *self,
                                           const char *const  *names);
void           fw_document_add_drawing    (FwDocument         *self,
                                           double              width,
                                           double              height,
                                           FwDocumentDraw      draw,
                                           gpointer            user_data,
                                           GDestroyNotify      destroy);
void           fw_document_begin_table    (FwDocument         *self,
                                           guint               n_columns,
                                           const double       *shares,
                                           const char *const  *titles);
void           fw_document_add_row        (FwDocument         *self,
                                           const char *const  *cells);

gboolean       fw_document_is_long        (FwDocument         *self);
guint          fw_document_get_n          (FwDocument         *self);
const FwBlock *fw_document_get_block      (FwDocument         *self,
                                           guint               i);

GBytes        *fw_document_write_pdf      (FwDocument         *self,
                                           guint              *n_pages,
                                           GCancellable       *cancellable,
                                           GError            **error);
GBytes        *fw_document_write_odt      (FwDocument         *self,
                                           GCancellable       *cancellable,
                                           GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwDocument, fw_document_unref)

G_END_DECLS
