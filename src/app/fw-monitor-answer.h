/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is typed about a monitored case, at the office and in the case alike. */
gboolean    fw_monitor_answer_read          (gboolean     asks_yes,
                                             const char  *typed,
                                             double      *value);
const char *fw_monitor_answer_get_complaint (gboolean     asks_yes);
char       *fw_monitor_answer_dup_text      (gboolean     asks_yes,
                                             double       value);

/* The categories of deviations, with "none" before them. */
GtkWidget  *fw_monitor_answer_new_deviation (void);
const char *fw_monitor_answer_get_deviation (GtkWidget   *drop_down);
void        fw_monitor_answer_set_deviation (GtkWidget   *drop_down,
                                             const char  *code);

G_END_DECLS
