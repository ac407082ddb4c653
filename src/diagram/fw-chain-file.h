/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-export.h"

G_BEGIN_DECLS

/* What a chain can be written as. */
typedef enum
{
  FW_CHAIN_FILE_BPMN,
  FW_CHAIN_FILE_SVG,
  FW_CHAIN_FILE_PNG,
  FW_CHAIN_FILE_PDF,
  FW_CHAIN_FILE_N,
} FwChainFileFormat;

/**
 * FwChainFileOptions:
 * @arrangement: of the drawing; BPMN has its own
 * @scale: of PNG, 1 for the size on the screen at 100 %
 * @paper: of PDF; its theme is also that of SVG and PNG
 */
typedef struct
{
  FwChainFileFormat   format;
  FwLayoutArrangement arrangement;
  double              scale;
  FwPaperOptions      paper;
} FwChainFileOptions;

#define FW_CHAIN_FILE_OPTIONS_DEFAULT \
        { FW_CHAIN_FILE_BPMN, FW_LAYOUT_FLOW, 1, { FW_DRAW_LIGHT, FALSE, FALSE, 1, FALSE } }

/* The largest scale of a picture. */
#define FW_CHAIN_FILE_MAX_SCALE 8.0

gboolean     fw_chain_file_find_format  (const char                *suffix,
                                         FwChainFileFormat         *format);
char        *fw_chain_file_dup_name     (FwChainDoc                *doc,
                                         FwChainFileFormat          format);
GBytes      *fw_chain_file_write        (FwChainDoc                *doc,
                                         const FwChainFileOptions  *options,
                                         GCancellable              *cancellable,
                                         GError                   **error);

G_END_DECLS
