/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* Asks which value stays of each field in which two records of one person, or of one
 * case, differ, and makes one of them. */
void fw_unite_window_present (GtkWidget *asker,
                              FwStore   *store,
                              FwEntity  *kept,
                              FwEntity  *other);
/* A menu button that lets somebody choose the other one first.  @kept says which
 * record stays, transfer full and nullable. */
typedef FwEntity *(*FwUniteKept) (gpointer user_data);

GtkWidget *fw_unite_button_new  (FwStore     *store,
                                 const char  *label,
                                 const char  *entity,
                                 FwUniteKept  get_kept,
                                 gpointer     user_data);

G_END_DECLS
