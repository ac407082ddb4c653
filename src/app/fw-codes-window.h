/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* What may be chosen in the forms: the values that come with the program and those
 * that the coordinating office adds, renames or ends for its Kreis. */
void fw_codes_window_present (GtkWindow *parent,
                              FwStore   *store);

G_END_DECLS
