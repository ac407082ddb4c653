/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* Files that were not taken over, kept as they came with the reason: the stick
 * may be gone when the reason is. */

typedef struct
{
  gint64   nr;
  char    *device_id;   /* of the sender; NULL if it is not known */
  gint64   time;        /* ms since 1970 UTC */
  char    *reason;      /* a sentence */
  char    *path;        /* where it came from; may be NULL */
  guint64  size;        /* bytes */
  gboolean released;    /* may be read although its device was revoked */
} FwQuarantined;

void           fw_quarantined_free        (FwQuarantined  *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwQuarantined, fw_quarantined_free)

GPtrArray     *fw_store_list_quarantine   (FwStore        *self);
FwQuarantined *fw_store_find_quarantined  (FwStore        *self,
                                           gint64          nr);
/* The file as it came, to be tried again. */
GBytes        *fw_store_dup_quarantined   (FwStore        *self,
                                           gint64          nr,
                                           GError        **error);
/* The bytes go, the entry that it was discarded stays. */
gboolean       fw_store_drop_quarantined  (FwStore        *self,
                                           gint64          nr,
                                           GError        **error);
gboolean       fw_store_release_quarantined (FwStore      *self,
                                             gint64        nr,
                                             GError      **error);
gboolean       fw_store_is_released       (FwStore        *self,
                                           const guint8   *sha256);
/* Whether nobody needs to look at a file of these bytes any more: it was taken
 * over, discarded, or is kept here. */
gboolean       fw_store_is_settled        (FwStore        *self,
                                           const guint8   *sha256);
/* Whether there is room for one more file of this size. */
gboolean       fw_store_has_room          (FwStore        *self,
                                           gsize           size);

G_END_DECLS
