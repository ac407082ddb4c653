/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwCaseDocuments:
 *
 * The documents and photos of a case.  Files come in by the button, dropped, or
 * from the clipboard.
 *
 * Signals: open (FwEntity *document) when one is activated; paper, to write
 * down one of which there is no file.
 */
#define FW_TYPE_CASE_DOCUMENTS (fw_case_documents_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseDocuments, fw_case_documents, FW, CASE_DOCUMENTS, GtkBox)

GtkWidget *fw_case_documents_new      (FwStore         *store);
void       fw_case_documents_set_case (FwCaseDocuments *self,
                                       const char      *uuid);
gboolean   fw_case_documents_focus    (FwCaseDocuments *self,
                                       const char      *uuid);

G_END_DECLS
