/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-phrase.h"

G_BEGIN_DECLS

/* @phrases: (nullable): %NULL for German only */
typedef void  (*FwSheetFunc)      (FwPhrases *phrases,
                                   gpointer   user_data);
/* Returns: (transfer full) (nullable): codes of CL_SPRACHE */
typedef char *(*FwSheetLanguages) (gpointer   user_data);

/* A button that prints at once in the language of a person; its menu has the
 * others. */
GtkWidget *fw_sheet_button_new (const char       *label,
                                FwSheetLanguages  dup_languages,
                                FwSheetFunc       func,
                                gpointer          user_data);

G_END_DECLS
