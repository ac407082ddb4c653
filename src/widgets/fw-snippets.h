/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* Text blocks in a text view: F3 replaces the keyword before the cursor, or
 * offers the list; the menu of the text view has it, too. */
void fw_snippets_attach (GtkTextView *view,
                            FwStore     *store,
                            const char  *use);
void fw_snippets_offer  (GtkTextView *view);

G_END_DECLS
