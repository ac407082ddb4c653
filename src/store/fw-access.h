/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* Who opened which case, and when.  It stays at this workplace, in the
 * encrypted file, and goes after a time of its own. */
typedef struct
{
  char     *when;       /* local ISO time */
  char     *who;
  char     *case_file;  /* uuid */
  gboolean  found;      /* a search led to it */
} FwAccess;

gboolean   fw_store_note_access   (FwStore     *self,
                                   const char  *case_uuid,
                                   GError     **error);
gboolean   fw_store_note_found    (FwStore     *self,
                                   const char  *uuid,
                                   GError     **error);
gboolean   fw_store_note_reads    (FwStore     *self,
                                   GPtrArray   *records,
                                   GError     **error);
GPtrArray *fw_store_list_accesses (FwStore     *self,
                                   const char  *case_uuid);

G_END_DECLS
