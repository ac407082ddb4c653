/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "fw-pen.h"

G_BEGIN_DECLS

/* Draws at the origin in the units of the sheet, 1/96 inch. */
typedef void (*FwFlowDraw) (FwPen    *pen,
                            double    width,
                            double    height,
                            gpointer  data);

/**
 * FwFlowPaper:
 *
 * Headings, texts, tables and drawings one below the other on sheets of A4.
 * A heading stays with what follows, a row of a table stays whole if a sheet
 * can hold it, and a drawing that is too wide gets a sheet across.
 */
typedef struct _FwFlowPaper FwFlowPaper;

FwFlowPaper *fw_flow_paper_new          (const char         *title);
void         fw_flow_paper_free         (FwFlowPaper        *self);
void         fw_flow_paper_add_title    (FwFlowPaper        *self,
                                         const char         *text);
void         fw_flow_paper_add_heading  (FwFlowPaper        *self,
                                         const char         *text);
void         fw_flow_paper_add_text     (FwFlowPaper        *self,
                                         const char         *text);
void         fw_flow_paper_start_table  (FwFlowPaper        *self,
                                         const char *const  *heads,
                                         const double       *shares);
void         fw_flow_paper_add_row      (FwFlowPaper        *self,
                                         const char *const  *cells);
void         fw_flow_paper_add_drawing  (FwFlowPaper        *self,
                                         double              width,
                                         double              height,
                                         FwFlowDraw          draw,
                                         gpointer            data,
                                         GDestroyNotify      destroy);
guint        fw_flow_paper_get_n_pages  (FwFlowPaper        *self);
GBytes      *fw_flow_paper_write_pdf    (FwFlowPaper        *self,
                                         GCancellable       *cancellable,
                                         GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwFlowPaper, fw_flow_paper_free)

G_END_DECLS
