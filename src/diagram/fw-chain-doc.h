/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-model.h"

G_BEGIN_DECLS

/* One Dienstleistungskette with all it owns, in memory.  It knows nothing of
 * the store: whoever loads the records puts them in, and an edit says which of
 * them changed.
 *
 * Signal: changed, after records came, went or changed. */
#define FW_TYPE_CHAIN_DOC (fw_chain_doc_get_type ())
G_DECLARE_FINAL_TYPE (FwChainDoc, fw_chain_doc, FW, CHAIN_DOC, GObject)

FwChainDoc  *fw_chain_doc_new           (FwChain      *chain);
FwChainDoc  *fw_chain_doc_new_records   (GPtrArray    *records);
FwChainDoc  *fw_chain_doc_copy          (FwChainDoc   *self);

void         fw_chain_doc_put           (FwChainDoc   *self,
                                         FwEntity     *record);
void         fw_chain_doc_remove        (FwChainDoc   *self,
                                         const char   *uuid);
void         fw_chain_doc_changed       (FwChainDoc   *self);

FwChain     *fw_chain_doc_get_chain     (FwChainDoc   *self);
gboolean     fw_chain_doc_is_soll       (FwChainDoc   *self);
gpointer     fw_chain_doc_find          (FwChainDoc   *self,
                                         const char   *uuid);

/* In their order; (element-type FwChainLane) and so on.  Valid until the next
 * change of the document. */
GPtrArray   *fw_chain_doc_get_lanes     (FwChainDoc   *self);
GPtrArray   *fw_chain_doc_get_steps     (FwChainDoc   *self);
GPtrArray   *fw_chain_doc_get_edges     (FwChainDoc   *self);
GPtrArray   *fw_chain_doc_get_marks     (FwChainDoc   *self);
GPtrArray   *fw_chain_doc_get_remedies  (FwChainDoc   *self);

GPtrArray   *fw_chain_doc_list_records  (FwChainDoc   *self);
GPtrArray   *fw_chain_list_copy         (GPtrArray    *records);

guint        fw_chain_doc_get_number    (FwChainDoc   *self,
                                         gpointer      record);
FwChainLane *fw_chain_doc_find_lane     (FwChainDoc   *self,
                                         const char   *name);
FwChainLane *fw_chain_doc_get_lane_of   (FwChainDoc   *self,
                                         FwChainStep  *step);
GPtrArray   *fw_chain_doc_get_out       (FwChainDoc   *self,
                                         FwChainStep  *step);
GPtrArray   *fw_chain_doc_get_in        (FwChainDoc   *self,
                                         FwChainStep  *step);
GPtrArray   *fw_chain_doc_get_marks_at  (FwChainDoc   *self,
                                         gpointer      step_or_edge);
FwChainStep *fw_chain_doc_get_from      (FwChainDoc   *self,
                                         FwChainEdge  *edge);
FwChainStep *fw_chain_doc_get_to        (FwChainDoc   *self,
                                         FwChainEdge  *edge);
gboolean     fw_chain_doc_is_crossing   (FwChainDoc   *self,
                                         FwChainEdge  *edge);
char        *fw_chain_doc_dup_sentence  (FwChainDoc   *self,
                                         FwChainStep  *step);

G_END_DECLS
