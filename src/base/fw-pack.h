/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A long text in a field, which holds 200,000 characters: deflated (RFC 1951)
 * in zlib's wrapping and written in base 64. */
char   *fw_pack   (GBytes     *plain,
                   gsize       max_size);
GBytes *fw_unpack (const char *packed,
                   gsize       max_size);

G_END_DECLS
