/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-base.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* A person who waits for large work, and cancels it or locks the store. */
typedef struct
{
  double   cancel_at;       /* when so much is said to be done */
  guint    cancel_after;    /* or after so many breaths */
  gboolean close;           /* instead of cancelling */

  FwStore *store;
  guint    n;               /* breaths so far */
  double   last;            /* that was said to be done */
  gint64   at;              /* µs */
  gint64   longest;         /* between two breaths */
} Breaths;

/* For work that is not cancelled. */
#define BREATHS_PATIENT .cancel_at = 2, .cancel_after = G_MAXUINT

void breaths_start (Breaths *self,
                    FwStore *store);
void breaths_end   (Breaths *self);

G_END_DECLS
