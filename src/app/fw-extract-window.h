/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* Asks for whom: a recipient's row opens the extract of the minutes, to be read,
 * printed or written to a file. */
void fw_extract_window_present (GtkWidget  *parent,
                                FwStore    *store,
                                FwMeeting  *meeting);

G_END_DECLS
