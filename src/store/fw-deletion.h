/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

typedef enum
{
  FW_DUE_READY,     /* may go */
  FW_DUE_HELD,      /* somebody said why it must stay */
  FW_DUE_OFFER,     /* has to be offered to the archive first */
  FW_DUE_WAITING,   /* was offered; the archive has not answered */
  FW_DUE_FOREIGN,   /* another workplace manages it */
} FwDueState;

/* Something whose time has come.  Its name is no person's. */
typedef struct
{
  char       *uuid;       /* NULL: the entries of the access log together */
  char       *entity;
  const char *record;     /* a code of CL_AUFBEWAHRUNG */
  char       *name;
  char       *due;        /* ISO date */
  FwDueState  state;
  gboolean    taken;      /* by the archive */
  guint       records;    /* that go with it, itself among them */
  guint       files;
} FwDueRecord;

/* A file that still holds what was erased. */
typedef struct
{
  char *path;
  char *made;             /* local ISO time */
  char *until;            /* ISO date on which the rotation replaces it, at the latest */
} FwBackupCopy;

GPtrArray     *fw_store_list_due        (FwStore        *self,
                                         const char     *today);
FwDeletionRun *fw_store_new_deletion    (FwStore        *self);
gboolean       fw_store_run_deletion    (FwStore        *self,
                                         GPtrArray      *due,
                                         FwDeletionRun  *run,
                                         const char     *today,
                                         GError        **error);
GPtrArray     *fw_store_list_backups    (FwStore        *self);

/* --- the end of a case --- */
char          *fw_store_dup_case_due    (FwStore        *self,
                                         FwCase         *case_file);
gboolean       fw_store_close_case      (FwStore        *self,
                                         FwCase         *case_file,
                                         const char     *closed,
                                         const char     *reason,
                                         GError        **error);
gboolean       fw_store_reopen_case     (FwStore        *self,
                                         FwCase         *case_file,
                                         const char     *reason,
                                         GError        **error);

G_END_DECLS
