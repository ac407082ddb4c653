/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FwLine:
 *
 * A text of at most two lines in a row of a list, as wide as the list.  A
 * GtkListView keeps 200 rows, however few are in view, and fills all of them
 * anew at a jump; a GtkLabel that wraps shapes its text four times for that,
 * this once.
 */
#define FW_TYPE_LINE (fw_line_get_type ())
G_DECLARE_FINAL_TYPE (FwLine, fw_line, FW, LINE, GtkWidget)

GtkWidget  *fw_line_new      (void);
void        fw_line_set_text (FwLine     *self,
                              const char *text);
const char *fw_line_get_text (FwLine     *self);

G_END_DECLS
