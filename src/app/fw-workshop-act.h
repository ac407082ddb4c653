/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-board.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* What people do in a workshop: on disk at once, one action of undo each, and
 * what went wrong is shown over @widget. */
gboolean    fw_workshop_act_capture    (GtkWidget   *widget,
                                        FwStore     *store,
                                        FwBoard     *board,
                                        FwCapture   *capture,
                                        const char  *words,
                                        char       **uuid);
void        fw_workshop_act_vote       (GtkWidget   *widget,
                                        FwStore     *store,
                                        const char  *card,
                                        int          by);
char       *fw_workshop_act_reveal     (GtkWidget   *widget,
                                        FwStore     *store,
                                        FwBoard     *board);
void        fw_workshop_act_make_chain (GtkWidget   *widget,
                                        FwStore     *store,
                                        FwBoard     *board);
void        fw_workshop_act_save_picture (GtkWidget *widget,
                                          FwBoard   *board);
FwNameScan *fw_workshop_act_new_places (FwStore     *store);

G_END_DECLS
