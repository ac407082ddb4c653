/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-keys.h"

G_BEGIN_DECLS

#define FW_KEYS_ID_SIZE       8
#define FW_KEYS_SALT_SIZE     16
#define FW_KEYS_NONCE_SIZE    12
#define FW_KEYS_TAG_SIZE      16
#define FW_KEYS_BOX_SIZE      (FW_DB_KEY_SIZE + FW_KEYS_TAG_SIZE)
#define FW_KEYS_RECOVERY_SIZE 20
#define FW_KEYS_MAX_FILE      8192
#define FW_KEYS_MAX_SETS      2

/* The database key sealed under one secret. */
typedef struct
{
  guint8 salt[FW_KEYS_SALT_SIZE];
  guint8 nonce[FW_KEYS_NONCE_SIZE];
  guint8 box[FW_KEYS_BOX_SIZE];
} FwKeySlot;

/* One database key in all its slots. */
typedef struct
{
  guint8    id[FW_KEYS_ID_SIZE];
  FwKdfCost cost;
  FwKeySlot passphrase;
  FwKeySlot recovery;
} FwKeySet;

/* There is a second set only while the store is encrypted anew. */
typedef struct
{
  FwKeySet sets[FW_KEYS_MAX_SETS];
  guint    n_sets;
} FwKeyFile;

gboolean   fw_key_file_load      (const char       *path,
                                  FwKeyFile        *file,
                                  GError          **error);
gboolean   fw_key_file_save      (const char       *path,
                                  const FwKeyFile  *file,
                                  GError          **error);
gboolean   fw_key_file_save_lock (const char       *path,
                                  const FwKeyFile  *file,
                                  GError          **error);
gboolean   fw_key_file_parse     (const char       *text,
                                  gsize             size,
                                  FwKeyFile        *file);
char      *fw_key_file_format    (const FwKeyFile  *file);
FwKeySet  *fw_key_file_find      (FwKeyFile        *file,
                                  GBytes           *key,
                                  GError          **error);

void       fw_key_set_identify   (FwKeySet         *set,
                                  GBytes           *key);
gboolean   fw_key_set_lock       (FwKeySet         *set,
                                  const char       *passphrase,
                                  const FwKdfCost  *cost,
                                  GBytes           *key,
                                  GError          **error);
gboolean   fw_key_set_lock_recovery (FwKeySet      *set,
                                  GBytes           *recovery,
                                  GBytes           *key,
                                  GError          **error);
GBytes    *fw_key_set_unlock     (const FwKeySet   *set,
                                  const char       *passphrase,
                                  GError          **error);
GBytes    *fw_key_set_recover    (const FwKeySet   *set,
                                  GBytes           *recovery,
                                  GError          **error);

gboolean   fw_keys_unlock_file   (const FwKeyFile  *file,
                                  const char       *passphrase,
                                  GBytes          **key,
                                  GBytes          **candidate,
                                  GError          **error);
gboolean   fw_keys_recover_file  (const FwKeyFile  *file,
                                  const char       *recovery_key,
                                  GBytes          **key,
                                  GBytes          **candidate,
                                  GError          **error);

G_END_DECLS
