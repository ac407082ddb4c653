/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-cursor-private.h"
#include "fw-envelope.h"

/* The layout of the file, for the writer and the reader. */

#define FW_ENVELOPE_START FW_XML_DECLARATION "\n" \
  "<fw:umschlag xmlns:fw=\"urn:x-fallwerk:umschlag:1\" fassung=\""
#define FW_ENVELOPE_FORMAT  "1"
#define FW_ENVELOPE_CLOSING "</fw:umschlag>\n"

#define FW_ENVELOPE_CHUNK_OPENING "<fw:t>"
#define FW_ENVELOPE_CHUNK_CLOSING "</fw:t>\n"

/* Characters of base64 in one element; larger text nodes are slow to check
 * against a schema.  It stands for 48 KiB. */
#define FW_ENVELOPE_CHUNK_LENGTH 65536
#define FW_ENVELOPE_CHUNK_BYTES  FW_BASE64_BYTES (FW_ENVELOPE_CHUNK_LENGTH)
