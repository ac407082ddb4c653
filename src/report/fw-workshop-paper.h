/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-board.h"
#include "fw-document.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* The Rekonstruktionsbericht.  Einzelfall-Aufgaben, names of clients and
 * calendar dates of the case are not in it. */
FwDocument *fw_workshop_paper_new         (FwStore     *store,
                                           const char  *uuid);
FwDocument *fw_workshop_paper_new_timeline (FwStore    *store,
                                            const char *uuid);
gboolean    fw_workshop_paper_check       (FwStore     *store,
                                           const char  *uuid,
                                           GError     **error);
gboolean    fw_workshop_paper_release     (FwStore     *store,
                                           const char  *uuid,
                                           GError     **error);

G_END_DECLS
