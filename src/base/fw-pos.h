/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The place of an item in an ordered list, as a text that sorts by its bytes:
 * a fraction in base 62.  Between two places there is always room, so that an
 * insertion changes one record and two people may insert at once. */

char     *fw_pos_between  (const char *before,
                            const char *after);
gboolean  fw_pos_is_valid (const char *pos);

G_END_DECLS
