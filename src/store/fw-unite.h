/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* Two records of one person, or of one case, become one. */
GPtrArray *fw_unite_list_fields (FwEntity    *kept,
                                 FwEntity    *other);
gboolean   fw_unite_may         (FwStore     *store,
                                 FwEntity    *kept,
                                 FwEntity    *other,
                                 GError     **error);
guint      fw_unite_count       (FwStore     *store,
                                 FwEntity    *other);
gboolean   fw_unite             (FwStore     *store,
                                 FwEntity    *kept,
                                 FwEntity    *other,
                                 const char  *taken,
                                 GError     **error);

/* The ids under which the record was known here: its own first. */
char     **fw_unite_list_same   (FwStore     *store,
                                 const char  *uuid);

/* What others wrote about records that were united here, and that arrived later. */
guint      fw_unite_count_late  (FwStore     *store,
                                 FwCase      *file);
GPtrArray *fw_unite_list_late   (FwStore     *store);
gboolean   fw_unite_take_late   (FwStore     *store,
                                 FwCase      *file,
                                 GError     **error);

G_END_DECLS
