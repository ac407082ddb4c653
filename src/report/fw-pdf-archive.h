/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *fw_pdf_to_archive (GBytes     *pdf,
                           const char *title,
                           const char *created);

/* What the colours of a paper mean, as an ICC profile. */
GBytes *fw_srgb_profile   (void);

G_END_DECLS
