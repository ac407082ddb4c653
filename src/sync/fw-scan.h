/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FW_SCAN_MAX_ATTRIBUTES 64
#define FW_SCAN_MAX_TAG_SIZE   (8 * 1024)
#define FW_SCAN_MAX_DEPTH      24
#define FW_SCAN_MAX_TEXT_SIZE  (1024 * 1024)

gboolean fw_scan_xml (GBytes  *document,
                      GError **error);

G_END_DECLS
