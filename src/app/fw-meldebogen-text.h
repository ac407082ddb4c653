/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* A part of the form, in the words and the order of the paper sheet. */
typedef struct
{
  const char        *title;     /* N_() */
  const char        *hint;      /* N_(), nullable */
  const char *const *fields;
} FwMeldebogenPart;

const FwMeldebogenPart *fw_meldebogen_get_parts  (guint         *n_parts);

char                   *fw_meldebogen_dup_line   (FwStore       *store,
                                                  FwMeldebogen  *meldebogen);
char                   *fw_meldebogen_dup_day    (gint64         time);

/* What the office sees of it: the fields that leave and say something, read
 * only, one group a part. */
GtkWidget              *fw_meldebogen_sheet_new  (FwStore       *store,
                                                  FwMeldebogen  *meldebogen);
void                    fw_meldebogen_sheet_show (GtkWidget     *parent,
                                                  FwStore       *store,
                                                  FwMeldebogen  *meldebogen);

G_END_DECLS
