/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "fw-chain-doc.h"
#include "fw-goal-tree.h"

G_BEGIN_DECLS

/**
 * FwTargetPaperKind:
 * @FW_TARGET_PAPER_PROPOSAL: what the Lenkungsgruppe decides upon
 * @FW_TARGET_PAPER_MONITORING: how single cases fare
 * @FW_TARGET_PAPER_GOALS: the goal tree alone
 */
typedef enum
{
  FW_TARGET_PAPER_PROPOSAL,
  FW_TARGET_PAPER_MONITORING,
  FW_TARGET_PAPER_GOALS,
  FW_TARGET_PAPER_N,
} FwTargetPaperKind;

/**
 * FwTargetPaperContent:
 * @family: (element-type FwEntity): the Zielsystem with all that it owns
 * @themes: (element-type FwTheme)
 * @ists: (element-type FwChainDoc)
 * @solls: (element-type FwChainDoc)
 * @titles: uuid -> what a record is called that only its id is known of
 *
 * All that a paper says; a thread may make it.
 */
typedef struct
{
  GPtrArray  *family;
  GPtrArray  *themes;
  GPtrArray  *ists;
  GPtrArray  *solls;
  GHashTable *titles;
} FwTargetPaperContent;

GBytes *fw_target_paper_write_pdf  (const FwTargetPaperContent  *content,
                                    FwTargetPaperKind            kind,
                                    GCancellable                *cancellable,
                                    guint                       *n_pages,
                                    GError                     **error);

G_END_DECLS
