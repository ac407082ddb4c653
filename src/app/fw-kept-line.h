/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* A line that is being typed and is no record yet: kept in the file under
 * @name together with the record @uuid it is about, so that a power cut takes
 * none of it. */

void   fw_kept_line_save (GtkWidget   *widget,
                          FwStore     *store,
                          const char  *name,
                          const char  *uuid,
                          const char  *text);
char  *fw_kept_line_dup  (FwStore     *store,
                          const char  *name,
                          const char  *uuid);

G_END_DECLS
