/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* What the Träger laid down about how long what is kept. */
GtkWidget *fw_retention_list_new (FwStore *store);

G_END_DECLS
