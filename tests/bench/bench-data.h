/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

guint  bench_read_size   (const char *variable,
                          guint       otherwise);
void   bench_fill        (FwStore    *store,
                          guint       n_cases,
                          guint       n_notes);
char  *bench_dup_note    (GRand      *random);

G_END_DECLS
