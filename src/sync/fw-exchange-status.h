/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* What a person has to do next about a partner, the most urgent first. */
typedef enum
{
  FW_NEXT_REVOKED,
  FW_NEXT_COMPARE,       /* the fingerprints */
  FW_NEXT_ASK,           /* something is missing; the next file asks for it */
  FW_NEXT_WAIT,          /* asked already */
  FW_NEXT_SEND,          /* there is something that no file has taken along yet */
  FW_NEXT_REPEAT,        /* a file is not acknowledged */
  FW_NEXT_ACKNOWLEDGE,   /* something came, and the other side does not know */
  FW_NEXT_SILENT,        /* nothing waits, but nothing came for weeks */
  FW_NEXT_NONE,
} FwExchangeStep;

/**
 * FwExchangeStatus:
 * @n_sent: files written
 * @last_sent: ms since 1970 UTC; 0 is never
 * @n_received: files taken over
 * @last_received: of a file that was taken over
 * @last_seen: of any file with a valid seal
 * @confirmed: number of the last file that is acknowledged as a whole; 0: none
 * @open: the oldest file that is not; 0 if there is none
 * @open_time: when that was written
 * @last: number of the last file written
 * @pending: operations and contents of files that are not acknowledged
 * @n_new: of these, that no file has taken along yet
 * @n_parked: files of the partner that wait for an earlier one
 * @missing: the numbers they wait for, as "15–16"; "" if that is not known
 * @n_refused: files of the partner that lie in quarantine
 */
typedef struct
{
  FwDevice       *device;
  guint           n_sent;
  gint64          last_sent;
  guint           n_received;
  gint64          last_received;
  gint64          last_seen;
  gint64          confirmed;
  gint64          open;
  gint64          open_time;
  gint64          last;
  guint           pending;
  guint           n_new;
  guint           n_parked;
  char           *missing;
  guint           n_refused;
  FwExchangeStep  step;
} FwExchangeStatus;

FwExchangeStatus *fw_exchange_status_new      (FwStore                *store,
                                               FwDevice               *device,
                                               gint64                  now);
void              fw_exchange_status_free     (FwExchangeStatus       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwExchangeStatus, fw_exchange_status_free)

const char       *fw_exchange_step_to_string  (FwExchangeStep          step);
gboolean          fw_exchange_status_is_due   (const FwExchangeStatus *self);
char             *fw_exchange_status_dup_step (const FwExchangeStatus *self);
char             *fw_exchange_dup_when        (gint64                  time);

/* Rule R12: own files of which all is acknowledged leave the folders into
 * which the program wrote them. */
guint             fw_exchange_tidy            (FwStore                *store);

G_END_DECLS
