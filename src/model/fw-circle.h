/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* When a right to benefits ends and the next begins, by law.  No legal advice:
 * what is found here is shown beside what was entered, with its paragraph. */

char     *fw_circle_dup_last_day   (const char   *circle,
                                    const char   *next,
                                    const char   *event,
                                    const char  **basis);
char     *fw_circle_dup_first_day  (const char   *circle,
                                    const char   *before_until,
                                    const char   *applied,
                                    const char  **basis);
char     *fw_circle_dup_analog_day (const char   *entry,
                                    const char  **basis);
gboolean  fw_circle_is_livelihood  (const char   *circle);

/* A gap in the residence papers that the law bridges. */
const char *fw_circle_get_bridge   (const char   *before,
                                    const char   *before_until,
                                    const char   *next,
                                    const char   *applied);

G_END_DECLS
