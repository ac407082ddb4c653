/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* What opens the file is changed here; both ask for the present passphrase. */

void fw_secret_window_present_passphrase (GtkWindow *parent,
                                          FwStore   *store);
void fw_secret_window_present_recovery   (GtkWindow *parent,
                                          FwStore   *store);

G_END_DECLS
