/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* A Meldebogen that may tell of the same hurdle. */
typedef struct
{
  FwMeldebogen *meldebogen;
  char         *number;       /* nullable */
  gboolean      category;     /* it names the category */
  guint         n_orgs;       /* institutions of the workshop that it names */
} FwReportMatch;

/* Each is one action of undo, but for the last. */
gboolean    fw_workshop_prepare          (FwStore     *store,
                                          const char  *uuid,
                                          GError     **error);
gboolean    fw_workshop_go               (FwStore     *store,
                                          const char  *uuid,
                                          const char  *phase,
                                          gint64       now,
                                          GError     **error);
gboolean    fw_workshop_stop             (FwStore     *store,
                                          const char  *uuid,
                                          const char  *status,
                                          gint64       now,
                                          GError     **error);
FwTheme    *fw_workshop_add_theme        (FwStore     *store,
                                          const char  *uuid,
                                          const char  *sentence,
                                          const char  *words,
                                          GError     **error);
gboolean    fw_workshop_open_to_externals (FwStore    *store,
                                           const char *uuid,
                                           GError    **error);

/* A text of a workshop that may tell who it is, or when it was. */
typedef struct
{
  char *uuid;     /* of the record */
  char *title;
  char *words;    /* a line each */
} FwWorkshopFinding;

FwNameScan *fw_workshop_new_scan         (FwStore     *store);
GHashTable *fw_workshop_new_memory       (void);
GPtrArray  *fw_workshop_find_in          (GPtrArray   *records,
                                          FwNameScan  *names,
                                          GHashTable  *memory);
GPtrArray  *fw_workshop_list_findings    (FwStore     *store,
                                          const char  *uuid,
                                          FwNameScan  *names);
char       *fw_workshop_dup_words        (FwReconstruction *record,
                                          FwNameScan  *names,
                                          const char  *text);
void        fw_workshop_let_stand        (FwReconstruction *record,
                                          const char  *words);
gboolean    fw_workshop_confirm          (FwStore     *store,
                                          const char  *uuid,
                                          GPtrArray   *findings,
                                          GError     **error);

GPtrArray  *fw_workshop_list_themes      (FwStore     *store,
                                          const char  *uuid);
GPtrArray  *fw_workshop_list_matching    (FwStore     *store,
                                          FwCard      *card);

G_END_DECLS
