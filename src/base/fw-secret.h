/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Keys live in memory that is locked against swapping where the system
 * allows it, and is wiped when the last reference goes. */

GBytes *fw_secret_new      (gsize         size,
                            guint8      **data);
GBytes *fw_secret_new_copy (gconstpointer data,
                            gsize         size);
GBytes *fw_secret_new_text (const char   *text);
GBytes *fw_secret_random   (gsize         size);
void    fw_secret_wipe     (char         *text);
void    fw_secret_clear    (char        **text);

G_END_DECLS
