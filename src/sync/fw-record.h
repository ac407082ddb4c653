/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-model.h"

G_BEGIN_DECLS

/* Records as plain XML: for scripts, for people who look into their data, and
 * for the demonstration.  The schema follows from the tables of the entities. */

#define FW_RECORD_NAMESPACE "urn:x-fallwerk:daten:1"

/* All fields, not those of one packet. */
#define FW_RECORD_ALL ((FwPackets) ~0u)

GBytes    *fw_record_write   (GPtrArray  *records,
                              FwPackets   packets);
GPtrArray *fw_record_read    (GBytes     *xml,
                              GError    **error);
char      *fw_record_dup_xsd (FwPackets   packets);

/* "X1" to "X8" */
gboolean   fw_packets_parse  (const char *name,
                              FwPackets  *packets);

G_END_DECLS
