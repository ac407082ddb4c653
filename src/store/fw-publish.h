/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* What leaves of records that stay: derived anew whenever a file is made, so
 * that the scopes that others read tell nothing of how it came to be, and when. */
gboolean   fw_store_publish           (FwStore      *self,
                                       const char   *device_id,
                                       GError      **error);
guint      fw_store_count_unpublished (FwStore      *self,
                                       const char   *device_id);

/* --- what the office told, and what came back --- */
GPtrArray *fw_store_list_notices      (FwStore      *self,
                                       const char   *since);
FwNoticeReply *fw_store_find_reply    (FwStore      *self,
                                       const char   *notice);
gboolean   fw_store_confirm_notice    (FwStore      *self,
                                       const char   *notice,
                                       GError      **error);
gboolean   fw_store_take_reply        (FwStore      *self,
                                       const char   *reply,
                                       GError      **error);
gboolean   fw_store_take_revoked      (FwStore      *self,
                                       const char   *notice,
                                       GError      **error);
gboolean   fw_store_was_revoked       (FwStore      *self,
                                       const char   *device_id);

/* --- cases that go the way of a Zielsystem --- */
typedef struct
{
  char     *case_uuid;
  FwFollow *follow;
} FwMatch;

FwFollow  *fw_store_load_follow       (FwStore      *self,
                                       const char   *force,
                                       const char   *case_uuid);
GPtrArray *fw_store_list_forces       (FwStore      *self,
                                       const char   *case_uuid);
GPtrArray *fw_store_list_matches      (FwStore      *self);
gboolean   fw_store_tick              (FwStore      *self,
                                       const char   *force,
                                       const char   *case_uuid,
                                       const char   *step,
                                       const char   *date,
                                       GError      **error);
gboolean   fw_store_answer_question   (FwStore      *self,
                                       const char   *force,
                                       const char   *case_uuid,
                                       const char   *question,
                                       double        value,
                                       GError      **error);
gboolean   fw_store_set_monitor       (FwStore      *self,
                                       const char   *force,
                                       const char   *case_uuid,
                                       const char   *field,
                                       const char   *value,
                                       GError      **error);

G_END_DECLS
