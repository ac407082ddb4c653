/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* What stands under a field that came from elsewhere: two values that nobody
 * has decided between, or one that nobody has looked at. */

/* NULL if there is nothing to say. */
GtkWidget  *fw_field_mark_new      (FwStore        *store,
                                    FwEntity       *entity,
                                    const FwField  *field,
                                    gboolean        editable);
/* Whether any field of the record needs a mark; cheap. */
gboolean    fw_field_mark_is_needed (FwStore       *store,
                                     const char    *uuid);
/* A word for lists; NULL if there is nothing to say. */
const char *fw_field_mark_word     (FwStore        *store,
                                    const char     *uuid);

/* A record that is new as a whole counts as seen when @widget showed it for a
 * moment.  @uuid: NULL shows none. */
void        fw_field_mark_look_at  (GtkWidget      *widget,
                                    FwStore        *store,
                                    const char     *uuid);

G_END_DECLS
