/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* The text blocks of this workplace, to be written and changed. */
void fw_snippet_window_present (GtkWindow *parent,
                                   FwStore   *store);

G_END_DECLS
