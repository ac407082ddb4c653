/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-field-group.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* The text blocks of this workplace, to be written and changed, and those of the
 * coordinating office for all. */
void fw_snippet_window_present (GtkWindow *parent,
                                   FwStore   *store);

GtkWidget *fw_snippet_hint_new       (GtkWidget    *window,
                                      GtkWidget    *asker,
                                      FwStore      *store,
                                      FwFieldGroup *group);

G_END_DECLS
