/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

guint16  unzip_get_16 (const guint8 *at);
guint32  unzip_get_32 (const guint8 *at);
char    *unzip        (GBytes       *zip,
                       const char   *name,
                       guint        *place);

G_END_DECLS
