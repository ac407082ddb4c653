/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-publish.h"

G_BEGIN_DECLS

/* Rows of the morning page, most of them from the office. */
GtkWidget *fw_today_row_new_key     (FwStore        *store,
                                     FwPackageDraft *draft);
GtkWidget *fw_today_row_new_notice  (FwStore        *store,
                                     FwNotice       *notice);
GtkWidget *fw_today_row_new_match   (FwStore        *store,
                                     FwMatch        *match);
gboolean   fw_today_row_go_to_match (GtkWidget      *row,
                                     FwStore        *store);

G_END_DECLS
