/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *fw_stack_new (void);

G_END_DECLS
