/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-exchange.h"
#include "fw-file.h"
#include "fw-log.h"
#include "fw-packet.h"
#include "fw-scope.h"
#include "fw-sync.h"

G_BEGIN_DECLS

FwRole        fw_pairing_get_role     (FwDevice       *device);
GBytes       *fw_pairing_write_card   (FwStore        *store,
                                       FwDeviceKeys   *keys,
                                       GError        **error);

/* --- fw-pairing-keys.c --- */
FwDeviceKeys *fw_pairing_dup_keys     (FwStore        *store,
                                       GError        **error);
gboolean      fw_pairing_note_known   (FwStore        *store,
                                       const char     *device_id,
                                       FwDeviceKeys   *used,
                                       GError        **error);
FwDeviceKeys *fw_pairing_dup_keys_for (FwStore        *store,
                                       FwDevice       *device,
                                       GBytes        **card,
                                       GError        **error);
GPtrArray    *fw_pairing_list_cards   (FwStore        *store,
                                       FwDevice       *device);
FwDeviceCard *fw_pairing_dup_card     (FwStore        *store,
                                       FwDevice       *device,
                                       GError        **error);
gboolean      fw_pairing_offer_card   (FwStore        *store,
                                       FwDevice       *device,
                                       GBytes         *card,
                                       GError        **error);
gboolean      fw_pairing_learn_card   (FwStore        *store,
                                       FwDevice       *device,
                                       GBytes         *card,
                                       GError        **error);

/* The scopes that this workplace shares with @device. */
GArray       *fw_exchange_list_scopes (FwStore        *store,
                                       FwDevice       *device);
gboolean      fw_exchange_set_request (FwStore        *store,
                                       const char     *device_id,
                                       gboolean        request,
                                       GError        **error);
gboolean      fw_exchange_get_request (FwStore        *store,
                                       const char     *device_id);
gboolean      fw_exchange_check_partner (FwDevice     *device,
                                       GError        **error);

/* --- fw-exchange-deliver.c --- */
GBytes       *fw_exchange_seal        (FwStore        *store,
                                       FwDevice       *device,
                                       FwPacket       *packet,
                                       GError        **error);

/* A file of an exchange folder, seen from outside. */
typedef struct
{
  gboolean          readable;
  guint8            digest[32];   /* SHA-256 */
  FwEnvelopeHeader *header;       /* NULL: it is no delivery */
} FwFolderFile;

FwFolderFile *fw_folder_file_new      (const char         *path);
void          fw_folder_file_free     (FwFolderFile       *self);
gboolean      fw_exchange_wants       (FwStore            *store,
                                       const FwFolderFile *file);

/* --- fw-exchange-content.c --- */
typedef gboolean (*FwPacketSender) (FwPacket *packet, gpointer user_data, GError **error);

guint         fw_exchange_count_contents (FwStore     *store,
                                          FwDevice    *device,
                                          FwExportFlags flags);
gboolean      fw_exchange_send_contents  (FwStore     *store,
                                          FwDevice    *device,
                                          FwExportFlags flags,
                                          FwPacketSender send,
                                          gpointer     user_data,
                                          GError     **error);
gboolean      fw_exchange_note_contents  (FwStore     *store,
                                          FwDevice    *device,
                                          GPtrArray   *names,
                                          GError     **error);

/* --- fw-exchange-pack.c --- */
FwPacket     *fw_exchange_new_packet  (FwStore        *store,
                                       FwDevice       *device);
gint64        fw_exchange_get_reach   (FwStore        *store,
                                       FwDevice       *device,
                                       const FwScope  *scope,
                                       const FwStream *stream);
FwPacket     *fw_exchange_pack        (FwStore        *store,
                                       FwDevice       *device,
                                       FwExportFlags   flags,
                                       GError        **error);
/* The same in as many files as it takes. */
GPtrArray    *fw_exchange_pack_parts  (FwStore        *store,
                                       FwDevice       *device,
                                       FwExportFlags   flags,
                                       GError        **error);
GArray       *fw_exchange_list_ranges (FwStore        *store,
                                       FwPacket       *packet,
                                       GError        **error);
gboolean      fw_exchange_note_packed (FwStore        *store,
                                       FwDevice       *device,
                                       FwPacket       *packet,
                                       GError        **error);

/* --- fw-exchange-split.c --- */
gsize         fw_exchange_get_part_size (void);
GPtrArray    *fw_exchange_split       (FwPacket       *whole,
                                       gsize           limit);

G_END_DECLS
