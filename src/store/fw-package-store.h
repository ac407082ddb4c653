/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* --- at the laptop; each is one action of undo, but for the release --- */
FwPackageDraft *fw_package_new             (FwStore         *store,
                                            const char      *case_uuid,
                                            GError         **error);
gboolean        fw_package_set_event       (FwStore         *store,
                                            const char      *uuid,
                                            const char      *event,
                                            gboolean         selected,
                                            GError         **error);
gboolean        fw_package_confirm         (FwStore         *store,
                                            const char      *uuid,
                                            const char      *event,
                                            const char      *text,
                                            GError         **error);
gboolean        fw_package_release         (FwStore         *store,
                                            const char      *uuid,
                                            GError         **error);

GPtrArray      *fw_package_list            (FwStore         *store,
                                            const char      *case_uuid);
GPtrArray      *fw_package_list_events     (FwStore         *store,
                                            const char      *case_uuid);
FwPackageDraft *fw_package_load            (FwStore         *store,
                                            const char      *uuid,
                                            GError         **error);
FwPackageKey   *fw_package_find_key        (FwStore         *store,
                                            const char      *uuid,
                                            const char      *event);
char           *fw_package_dup_case_of     (FwStore         *store,
                                            const char      *sent);

/* --- after the release --- */
GPtrArray      *fw_package_list_sent       (FwStore         *store,
                                            FwPackageDraft  *draft);
GPtrArray      *fw_package_list_notices    (FwStore         *store,
                                            const char      *case_uuid);
GPtrArray      *fw_package_list_due        (FwStore         *store,
                                            const char      *today);
gboolean        fw_package_delete_key      (FwStore         *store,
                                            const char      *uuid,
                                            GError         **error);

/* --- what stands in the way --- */
FwNameScan     *fw_package_new_scan        (FwStore         *store,
                                            const char      *case_uuid);
GPtrArray      *fw_package_list_hits       (FwPackageDraft  *draft,
                                            FwNameScan      *names);
FwConsentState  fw_package_find_consent    (FwStore         *store,
                                            FwPackageDraft  *draft,
                                            FwConsent      **consent);
char           *fw_package_dup_obstacle    (FwStore         *store,
                                            FwPackageDraft  *draft,
                                            FwNameScan      *names);
guint           fw_package_count_alike     (FwStore         *store,
                                            const char      *case_uuid);

/* --- what others see: a FwSentPackage and its FwSentEvents --- */
GPtrArray      *fw_package_list_preview    (FwStore         *store,
                                            FwPackageDraft  *draft);

/* --- at the office --- */
GPtrArray      *fw_package_list_received   (FwStore         *store);
FwCasePackage  *fw_package_take            (FwStore         *store,
                                            const char      *sent,
                                            const char      *reconstruction,
                                            GError         **error);

G_END_DECLS
