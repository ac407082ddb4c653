/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows the light markup of fw-markup.h as it is typed; Ctrl+B, Ctrl+I, and Enter in
 * a list write it. */
void fw_markup_view_attach (GtkTextView *view);

G_END_DECLS
