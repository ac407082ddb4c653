/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean  fw_witness_doubts (const char  *store,
                             const char  *store_id,
                             GBytes      *remembered);
GBytes   *fw_witness_make   (const char  *store,
                             GError     **error);
gboolean  fw_witness_keep   (const char  *store_id,
                             GBytes      *witness,
                             GError     **error);

void      fw_process_harden (void);

G_END_DECLS
