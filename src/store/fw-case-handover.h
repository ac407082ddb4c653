/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-scope.h"

G_BEGIN_DECLS

/* The hand-over of a complete case file (X8 of the concept): one side offers,
 * the other accepts, and when the other side has confirmed that all of it is
 * there, the first only reads.  Nothing is removed before that. */

/* How long a case stays here after it has arrived elsewhere. */
#define FW_HANDOVER_KEEP_DAYS 30

/* The one that is under way, or else the last; NULL if it never was offered. */
FwCaseHandover *fw_handover_find        (FwStore         *store,
                                         const char      *case_uuid);
gboolean        fw_handover_is_giver    (FwStore         *store,
                                         FwCaseHandover  *handover);
gboolean        fw_handover_is_successor (FwStore        *store,
                                          FwCaseHandover *handover);
guint           fw_handover_count       (FwStore         *store,
                                         const char      *case_uuid);
/* Why the draft may not be offered; NULL if it may. */
char           *fw_handover_dup_obstacle (FwStore        *store,
                                          FwCaseHandover *draft);

gboolean        fw_handover_offer       (FwStore         *store,
                                         FwCaseHandover  *draft,
                                         GError         **error);
gboolean        fw_handover_withdraw    (FwStore         *store,
                                         FwCaseHandover  *handover,
                                         GError         **error);
gboolean        fw_handover_accept      (FwStore         *store,
                                         FwCaseHandover  *handover,
                                         GError         **error);
gboolean        fw_handover_decline     (FwStore         *store,
                                         FwCaseHandover  *handover,
                                         const char      *reason,
                                         GError         **error);

/* Inside the action of an import: what has arrived completely is completed. */
gboolean        fw_handover_settle      (FwStore         *store,
                                         GError         **error);

/* Unanswered offers to this workplace, and those of it that were declined. */
GPtrArray      *fw_handover_list_open   (FwStore         *store);

/* When the case may go from here, ISO; NULL: not at all. */
char           *fw_handover_dup_purge_day (FwStore        *store,
                                           FwCaseHandover *handover);
gboolean        fw_handover_purge       (FwStore         *store,
                                         FwCaseHandover  *handover,
                                         GError         **error);

G_END_DECLS
