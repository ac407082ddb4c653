/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-document.h"

G_BEGIN_DECLS

/* Sheets before they are printed or written as a PDF file: for whatever a case
 * puts on paper.  It lies above the window of @parent. */
void fw_document_window_present (GtkWidget   *parent,
                                 FwDocument  *document);

/* Called with the SHA-256 of the paper, 64 hex digits, each time that it was
 * printed or a file was chosen for it. */
typedef void (*FwDocumentLeft) (const char  *digest,
                                gpointer     user_data);
void fw_document_window_present_full (GtkWidget      *parent,
                                      FwDocument     *document,
                                      FwDocumentLeft  left,
                                      gpointer        user_data,
                                      GDestroyNotify  destroy);

G_END_DECLS
