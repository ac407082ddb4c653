/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

const char *fw_scope_to_wire      (FwScopeKind         kind);
gboolean    fw_scope_from_wire    (const char         *wire,
                                   FwScopeKind        *kind);
FwPackets   fw_scope_get_packets  (FwScopeKind         kind);
gboolean    fw_scope_admits       (FwScopeKind         kind,
                                   const FwField      *field);

char       *fw_privacy_coarsen    (const FwField      *field,
                                   const char         *text,
                                   const char         *today);
const char *fw_privacy_age_group  (const char         *birth_date,
                                   const char         *today);

/* The names, numbers and places of the cases here, against which free text is
 * held before it leaves. */
typedef struct _FwNameScan FwNameScan;

FwNameScan *fw_name_scan_new      (void);
void        fw_name_scan_free     (FwNameScan         *self);
void        fw_name_scan_add      (FwNameScan         *self,
                                   const char         *text);
char      **fw_name_scan_find     (FwNameScan         *self,
                                   const char         *text,
                                   const char         *confirmed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwNameScan, fw_name_scan_free)

G_END_DECLS
