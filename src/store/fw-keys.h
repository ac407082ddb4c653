/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "fw-db.h"

G_BEGIN_DECLS

/* What one guess at a passphrase costs: passes over memory, and bytes of it.
 * NULL where a cost is asked for means FW_KDF_COST_DEFAULT, about 0.4 s. */
typedef struct
{
  guint64 passes;
  guint64 memory;
} FwKdfCost;

#define FW_KDF_COST_DEFAULT ((FwKdfCost) { 3, 256 * 1024 * 1024 })

char     *fw_keys_get_path        (const char           *store);

gboolean  fw_keys_create          (const char           *path,
                                   const char           *passphrase,
                                   const FwKdfCost      *cost,
                                   char                **recovery_key,
                                   GBytes              **key,
                                   GError              **error);
gboolean  fw_keys_unlock          (const char           *path,
                                   const char           *passphrase,
                                   GBytes              **key,
                                   GBytes              **candidate,
                                   GError              **error);
gboolean  fw_keys_recover         (const char           *path,
                                   const char           *recovery_key,
                                   GBytes              **key,
                                   GBytes              **candidate,
                                   GError              **error);
gboolean  fw_keys_set_passphrase  (const char           *path,
                                   GBytes               *key,
                                   const char           *passphrase,
                                   const FwKdfCost      *cost,
                                   GError              **error);
gboolean  fw_keys_set_recovery    (const char           *path,
                                   GBytes               *key,
                                   const char           *recovery_key,
                                   GError              **error);

gboolean  fw_keys_begin_rekey     (const char           *path,
                                   GBytes               *key,
                                   const char           *passphrase,
                                   const FwKdfCost      *cost,
                                   char                **recovery_key,
                                   GBytes              **candidate,
                                   GError              **error);
gboolean  fw_keys_settle          (const char           *path,
                                   GBytes               *key,
                                   GError              **error);

FwDb     *fw_keys_open_store      (const char           *store,
                                   GBytes               *key,
                                   GBytes               *candidate,
                                   GBytes              **used,
                                   GError              **error);
gboolean  fw_keys_rekey_store     (FwDb                 *db,
                                   const char           *store,
                                   GBytes               *key,
                                   const char           *passphrase,
                                   const FwKdfCost      *cost,
                                   char                **recovery_key,
                                   GBytes              **new_key,
                                   GError              **error);

char     *fw_recovery_key_new     (void);
char     *fw_recovery_key_format  (GBytes               *secret);
GBytes   *fw_recovery_key_parse   (const char           *typed,
                                   GError              **error);

G_END_DECLS
