/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-log.h"

G_BEGIN_DECLS

/* What left with which file, and which numbers came: ranges of the log, so
 * that this survives erasure without any content. */

/**
 * FwShipment:
 * @number: as the file says; counted for each partner
 * @n_operations: that it took along, and contents of files; 0 if it only acknowledged
 * @confirmed: the partner has acknowledged all of it
 */
typedef struct
{
  gint64    number;
  char     *message;       /* 32 hex digits */
  char     *device_id;
  gint64    time;          /* ms since 1970 UTC */
  char     *path;
  guint8    digest[32];    /* SHA-256 of the file */
  gint64    n_operations;
  gboolean  confirmed;
} FwShipment;

/* Operations @after + 1 to @upto of a stream went along. */
typedef struct
{
  gint64    scope;
  guint8    stream[FW_STREAM_ID_SIZE];
  gint64    after;
  gint64    upto;
} FwShippedRange;

GPtrArray *fw_store_list_shipments    (FwStore       *self,
                                       const char    *device_id);
/* Written before the file is there: what might have left is in the list. */
gboolean   fw_store_note_shipment     (FwStore       *self,
                                       const FwDelivery *delivery,
                                       const guint8  *sha256,
                                       GArray        *ranges,
                                       GPtrArray     *names,
                                       GError       **error);
gboolean   fw_store_forget_shipment   (FwStore       *self,
                                       const char    *message,
                                       GError       **error);

/* The running number that the sender gave to a file. */
gboolean   fw_store_note_number       (FwStore       *self,
                                       const guint8  *sha256,
                                       gint64         number,
                                       GError       **error);
GArray    *fw_store_list_numbers      (FwStore       *self,
                                       const char    *device_id,
                                       const char    *state);

G_END_DECLS
