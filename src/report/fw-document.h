/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* In px of 1/96 inch, into a space of so much width. */
typedef void (*FwDocumentDraw) (cairo_t  *cr,
                                double    width,
                                double    height,
                                gpointer  user_data);

/**
 * FwDocument:
 *
 * A text with headings, tables and drawings on sheets of A4: for a PDF, a
 * printer and the preview alike.  First everything is put in, then the pages
 * are asked for.  It belongs to one thread.
 */
typedef struct _FwDocument FwDocument;

FwDocument *fw_document_new            (const char         *title,
                                        gboolean            landscape);
FwDocument *fw_document_ref            (FwDocument         *self);
void        fw_document_unref          (FwDocument         *self);
const char *fw_document_get_title      (FwDocument         *self);
void        fw_document_set_footer     (FwDocument         *self,
                                        const char         *footer);
void        fw_document_set_language   (FwDocument         *self,
                                        const char         *language);

void        fw_document_add_title      (FwDocument         *self,
                                        const char         *text);
void        fw_document_add_heading    (FwDocument         *self,
                                        const char         *text);
void        fw_document_add_paragraph  (FwDocument         *self,
                                        const char         *text);
void        fw_document_add_note       (FwDocument         *self,
                                        const char         *text);
void        fw_document_add_space      (FwDocument         *self,
                                        double              height);
void        fw_document_add_signatures (FwDocument         *self,
                                        const char *const  *names);
void        fw_document_add_drawing    (FwDocument         *self,
                                        double              height,
                                        FwDocumentDraw      draw,
                                        gpointer            user_data,
                                        GDestroyNotify      destroy);
void        fw_document_begin_table    (FwDocument         *self,
                                        guint               n_columns,
                                        const double       *shares,
                                        const char *const  *titles);
void        fw_document_add_row        (FwDocument         *self,
                                        const char *const  *cells);

double      fw_document_get_room       (FwDocument         *self);
guint       fw_document_get_n_pages    (FwDocument         *self);
void        fw_document_get_size       (FwDocument         *self,
                                        double             *width,
                                        double             *height);
void        fw_document_draw           (FwDocument         *self,
                                        guint               page,
                                        cairo_t            *cr);
GBytes     *fw_document_write_pdf      (FwDocument         *self,
                                        GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwDocument, fw_document_unref)

G_END_DECLS
