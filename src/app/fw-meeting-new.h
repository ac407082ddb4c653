/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* Asks for a new meeting, gives it its first agenda, and shows it.
 * @body: (nullable): whose meeting it is */
void fw_meeting_new_ask (GtkWidget   *asker,
                         FwStore     *store,
                         const char  *body);

G_END_DECLS
