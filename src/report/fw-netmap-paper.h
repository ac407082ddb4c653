/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-document.h"
#include "fw-netmap.h"

G_BEGIN_DECLS

/* A map with its contacts in their order; @map may be NULL where there is none. */
typedef struct
{
  FwNetmap  *map;
  GPtrArray *nodes;
} FwNetmapDay;

FwDocument *fw_netmap_paper_new (const FwNetmapDay *before,
                                 const FwNetmapDay *after,
                                 const char        *subject,
                                 gboolean           nameless,
                                 const char        *body,
                                 const char        *today);

G_END_DECLS
