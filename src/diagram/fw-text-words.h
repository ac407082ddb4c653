/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-text-cache.h"

G_BEGIN_DECLS

/* The widths of words in the fonts of a drawing.  They belong to one thread. */
typedef struct _FwTextWords FwTextWords;

FwTextWords  *fw_text_words_new   (PangoContext                *context,
                                   PangoFontDescription *const *fonts);
void          fw_text_words_free  (FwTextWords                 *self);
gboolean      fw_text_words_fit   (FwTextWords                 *self,
                                   FwTextBlock                 *block,
                                   double                       most);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwTextWords, fw_text_words_free)

G_END_DECLS
