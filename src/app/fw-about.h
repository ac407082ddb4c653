/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void fw_about_present    (GtkWindow  *parent,
                          const char *path);
/* All that was announced in this run. */
void fw_messages_present (GtkWindow  *parent);

G_END_DECLS
