/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-exchange-status.h"

G_BEGIN_DECLS

/* The partners with how things stand, and what can be done for each: a file, a
 * message with the file, a list of what went and came, its keys, its end.
 *
 * Signals: deliver (FwDevice *device, gboolean by_mail). */
#define FW_TYPE_EXCHANGE_PARTNERS (fw_exchange_partners_get_type ())
G_DECLARE_FINAL_TYPE (FwExchangePartners, fw_exchange_partners, FW, EXCHANGE_PARTNERS, AdwBin)

GtkWidget *fw_exchange_partners_new     (FwStore            *store);
/* Returns whether there is somebody to exchange with. */
gboolean   fw_exchange_partners_refresh (FwExchangePartners *self);

/* What went to a partner and came from it. */
void       fw_exchange_list_present     (GtkWidget          *parent,
                                         FwStore            *store,
                                         FwDevice           *device);
/* Which keys the partner and this workplace had when. */
void       fw_exchange_keys_present     (GtkWidget          *parent,
                                         FwStore            *store,
                                         FwDevice           *device);

G_END_DECLS
