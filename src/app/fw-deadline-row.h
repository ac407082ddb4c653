/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* A deadline with its check mark and "Verschieben"; @with_case names whose, for
 * the morning page, where it ends with a Verfügung. */
GtkWidget *fw_deadline_row_new (FwStore    *store,
                                FwDeadline *deadline,
                                gboolean    with_case);

G_END_DECLS
