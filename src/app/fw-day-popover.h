/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @reason: (nullable): what was typed, if it was asked for */
typedef void (*FwDayFunc) (const char *day,
                           const char *reason,
                           gpointer    user_data);

/* Lets a menu button ask for a day from today on: presets, or any date as it is
 * typed.  The popover is made when it opens: a list would carry dozens of them
 * for nothing. */
void fw_day_popover_attach (GtkWidget   *menu,
                            const char  *title,
                            const char  *action,
                            gboolean     with_reason,
                            FwDayFunc    func,
                            gpointer     user_data);

G_END_DECLS
