/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-goal-tree.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* All fields of an indicator or a measure in a window of its own, which saves
 * by itself. */
void       fw_target_record_present            (GtkWidget    *parent,
                                                FwStore      *store,
                                                FwEntity     *record);

/* A row that says what an indicator says at present. */
GtkWidget *fw_target_record_new_indicator_row  (FwGoalTree   *tree,
                                                FwIndicator  *indicator,
                                                gboolean      with_goal);
GtkWidget *fw_target_record_new_light          (FwLight       light);

G_END_DECLS
