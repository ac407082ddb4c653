/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-document.h"

G_BEGIN_DECLS

/**
 * FwPages:
 *
 * A document set on sheets.  A heading stays with what follows, a row
 * stays whole if a sheet can hold it and has its head above it on each sheet,
 * and a drawing that is too wide gets a sheet across.  It is made of the
 * document as it is then, and belongs to one thread at a time.
 */
typedef struct _FwPages FwPages;

FwPages *fw_pages_new       (FwDocument    *document,
                             GCancellable  *cancellable,
                             GError       **error);
void     fw_pages_free      (FwPages       *self);
guint    fw_pages_get_n     (FwPages       *self);
void     fw_pages_get_size  (FwPages       *self,
                             guint          page,
                             double        *width,
                             double        *height);
void     fw_pages_draw      (FwPages       *self,
                             guint          page,
                             cairo_t       *cr);
GBytes  *fw_pages_write_pdf (FwPages       *self,
                             GCancellable  *cancellable,
                             GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwPages, fw_pages_free)

G_END_DECLS
