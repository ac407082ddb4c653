/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-document.h"

G_BEGIN_DECLS

/* Sheets before they are printed or written as a PDF file: for whatever a case
 * puts on paper.  It lies above the window of @parent. */
void fw_document_window_present (GtkWidget   *parent,
                                 FwDocument  *document);

G_END_DECLS
