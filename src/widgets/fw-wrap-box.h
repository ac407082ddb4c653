/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FwWrapBox:
 *
 * Puts widgets one after the other, each as wide as it wants, and breaks the
 * line like words of a text.  GtkFlowBox gives all of them the same width,
 * which tears short and long labels apart, and makes each a stop of the Tab
 * key besides.
 */
#define FW_TYPE_WRAP_BOX (fw_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (FwWrapBox, fw_wrap_box, FW, WRAP_BOX, GtkWidget)

GtkWidget *fw_wrap_box_new    (int        spacing,
                               int        line_spacing);
void       fw_wrap_box_append (FwWrapBox *self,
                               GtkWidget *child);
void       fw_wrap_box_clear  (FwWrapBox *self);
void       fw_wrap_box_set_least_width (FwWrapBox *self,
                                        int        width);

G_END_DECLS
