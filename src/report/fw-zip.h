/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _FwZip FwZip;

/* Writes a ZIP archive into memory, as OpenDocument needs it: small files, no
 * dates, the first one possibly unpacked. */
FwZip    *fw_zip_new    (void);
void      fw_zip_free   (FwZip          *self);
gboolean  fw_zip_add    (FwZip          *self,
                         const char     *name,
                         gconstpointer   data,
                         gsize           size,
                         gboolean        packed,
                         GError        **error);
GBytes   *fw_zip_finish (FwZip          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwZip, fw_zip_free)

G_END_DECLS
