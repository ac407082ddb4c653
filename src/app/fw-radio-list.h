/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Radio buttons below each other in a group of a form.  Each could have a row
 * of its own, but Tab looks for the focus only in the first row of a list, and
 * there a button that is not the chosen one refuses it. */
GtkWidget      *fw_radio_list_new         (AdwPreferencesGroup *group,
                                           const char          *title);
GtkCheckButton *fw_radio_list_add         (GtkWidget           *list,
                                           const char          *label);

/* For what looks otherwise. */
void            fw_radio_list_take_arrows (GtkWidget           *box);

G_END_DECLS
