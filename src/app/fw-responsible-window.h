/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* Answers "Who is responsible for this Leistung in these municipalities?" over
 * the window of @parent; a row leads to the institution. */
void fw_responsible_window_present (GtkWidget  *parent,
                                    FwStore    *store);

G_END_DECLS
