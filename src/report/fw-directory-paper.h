/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-document.h"
#include "fw-store.h"

G_BEGIN_DECLS

typedef enum
{
  FW_DIRECTORY_COMPETENCES,   /* who is responsible, municipality by municipality */
  FW_DIRECTORY_GAPS,          /* Angebotslücken: Kommune × Handlungsfeld */
  FW_DIRECTORY_HOURS,         /* consultation hours, municipality by municipality */
  FW_DIRECTORY_N_PAPERS,
} FwDirectoryPaper;

gboolean    fw_directory_paper_from_string (const char        *text,
                                            FwDirectoryPaper  *paper);
FwDocument *fw_directory_paper_new         (FwStore           *store,
                                            FwDirectoryPaper   paper,
                                            const char        *date);

G_END_DECLS
