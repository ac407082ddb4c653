/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *fw_gzip_deflate (GBytes        *plain,
                         GError       **error);
GBytes *fw_gzip_inflate (gconstpointer  data,
                         gsize          size,
                         GError       **error);

G_END_DECLS
