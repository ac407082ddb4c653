/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* The keys of this device and of its partners, once they were renewed: all of
 * them, so that late files still open and somebody can look up which key was
 * right when.  No part of the log: a key is a fact of this store alone, and
 * undo must not bring an old one back. */

/* After this time nobody shall be able to open a forgotten stick any more. */
#define FW_RING_KEPT_MONTHS 24

/**
 * FwRingKey:
 * @since: ms since 1970 UTC; 0 if nobody noted it
 * @card: the Geräteausweis, with which others learn of the key
 * @seal: (nullable): private half; only of this device
 * @receive: (nullable): private half; only of this device, until it is forgotten
 */
typedef struct
{
  gint64  since;
  GBytes *card;
  GBytes *seal;
  GBytes *receive;
} FwRingKey;

FwRingKey *fw_ring_key_new            (gint64       since,
                                       GBytes      *card,
                                       GBytes      *seal,
                                       GBytes      *receive);
void       fw_ring_key_free           (FwRingKey   *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwRingKey, fw_ring_key_free)

GPtrArray *fw_store_list_keys         (FwStore     *self,
                                       const char  *device_id);
gboolean   fw_store_add_key           (FwStore     *self,
                                       const char  *device_id,
                                       FwRingKey   *first,
                                       FwRingKey   *next,
                                       GError     **error);
gboolean   fw_store_drop_keys         (FwStore     *self,
                                       const char  *device_id,
                                       GError     **error);
gboolean   fw_store_forget_keys       (FwStore     *self,
                                       gint64       now,
                                       GError     **error);

G_END_DECLS
