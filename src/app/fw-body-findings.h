/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-body-rules.h"

G_BEGIN_DECLS

/* What is not as it should be, as a titled list; out of sight while there is
 * nothing. */
GtkWidget *fw_body_findings_new  (void);
void       fw_body_findings_show (GtkWidget  *self,
                                  GPtrArray  *findings);

G_END_DECLS
