/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwExchangeReview:
 *
 * What is left to do after deliveries came in: conflicts to decide, imports to
 * look through or to take back, files that were put aside.
 *
 * Signals: retry (gint64 nr) when a file that was put aside shall be read
 * again.
 */
#define FW_TYPE_EXCHANGE_REVIEW (fw_exchange_review_get_type ())
G_DECLARE_FINAL_TYPE (FwExchangeReview, fw_exchange_review, FW, EXCHANGE_REVIEW, GtkBox)

GtkWidget *fw_exchange_review_new           (FwStore          *store);
GtkWidget *fw_exchange_review_get_decisions (FwExchangeReview *self);
void       fw_exchange_review_refresh       (FwExchangeReview *self);

G_END_DECLS
