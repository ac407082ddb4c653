/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-doc.h"

G_BEGIN_DECLS

/**
 * FwChainEdit:
 * @doc: what is edited
 * @label: what the person did, for "Undo: …"
 * @saved: (element-type FwEntity): records that are new or have changed
 * @deleted: (element-type utf8): ids of records that are gone
 *
 * One intention of a person.  The commands below change the document at once
 * and note what they touched; whoever made the edit saves it as one action, or
 * loads the document anew.
 */
typedef struct
{
  FwChainDoc *doc;
  char       *label;
  GPtrArray  *saved;
  GPtrArray  *deleted;

  /*< private >*/
  GHashTable *fresh;     /* records that this edit made */
} FwChainEdit;

FwChainEdit *fw_chain_edit_new           (FwChainDoc   *doc,
                                          const char   *label);
void         fw_chain_edit_free          (FwChainEdit  *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwChainEdit, fw_chain_edit_free)

gboolean     fw_chain_edit_is_empty      (FwChainEdit  *edit);
void         fw_chain_edit_touch         (FwChainEdit  *edit,
                                          gpointer      record);
gboolean     fw_chain_edit_set           (FwChainEdit  *edit,
                                          gpointer      record,
                                          const char   *field,
                                          const char   *text,
                                          GError      **error);
void         fw_chain_edit_delete        (FwChainEdit  *edit,
                                          gpointer      record);
gpointer     fw_chain_edit_new_record    (FwChainEdit  *edit,
                                          GType         type);

/* --- lanes --- */
FwChainLane *fw_chain_edit_add_lane      (FwChainEdit  *edit,
                                          const char   *name,
                                          const char   *kind);
FwChainLane *fw_chain_edit_ensure_lane   (FwChainEdit  *edit,
                                          const char   *name);
void         fw_chain_edit_add_ends      (FwChainEdit  *edit);
gboolean     fw_chain_edit_can_move_lane (FwChainEdit  *edit,
                                          FwChainLane  *lane,
                                          int           by);
void         fw_chain_edit_move_lane     (FwChainEdit  *edit,
                                          FwChainLane  *lane,
                                          int           by);
void         fw_chain_edit_merge_lanes   (FwChainEdit  *edit,
                                          FwChainLane  *lane,
                                          FwChainLane  *into);
void         fw_chain_edit_delete_lane   (FwChainEdit  *edit,
                                          FwChainLane  *lane);

/* --- steps --- */
FwChainStep *fw_chain_edit_append        (FwChainEdit  *edit,
                                          FwChainStep  *after,
                                          const char   *type,
                                          FwChainLane  *lane,
                                          const char   *text);
FwChainStep *fw_chain_edit_prepend       (FwChainEdit  *edit,
                                          FwChainStep  *before,
                                          const char   *type,
                                          FwChainLane  *lane,
                                          const char   *text);
FwChainStep *fw_chain_edit_insert_on     (FwChainEdit  *edit,
                                          FwChainEdge  *edge,
                                          const char   *type,
                                          FwChainLane  *lane,
                                          const char   *text);
FwChainStep *fw_chain_edit_add_branch    (FwChainEdit  *edit,
                                          FwChainStep  *step,
                                          const char   *answer);
FwChainStep *fw_chain_edit_add_wait      (FwChainEdit  *edit,
                                          FwChainStep  *after,
                                          double        min,
                                          double        typ,
                                          double        max);
void         fw_chain_edit_delete_steps  (FwChainEdit  *edit,
                                          GPtrArray    *steps);
void         fw_chain_edit_set_lane      (FwChainEdit  *edit,
                                          FwChainStep  *step,
                                          FwChainLane  *lane);
void         fw_chain_edit_shift         (FwChainEdit  *edit,
                                          FwChainStep  *step,
                                          int           by);
void         fw_chain_edit_move_to       (FwChainEdit  *edit,
                                          FwChainStep  *step,
                                          FwChainEdge  *edge,
                                          FwChainLane  *lane);

/* --- edges and marks --- */
FwChainEdge *fw_chain_edit_connect       (FwChainEdit  *edit,
                                          FwChainStep  *from,
                                          FwChainStep  *to,
                                          const char   *type);
void         fw_chain_edit_disconnect    (FwChainEdit  *edit,
                                          FwChainEdge  *edge);
void         fw_chain_edit_retarget      (FwChainEdit  *edit,
                                          FwChainEdge  *edge,
                                          FwChainStep  *to);
FwChainMark *fw_chain_edit_add_mark      (FwChainEdit  *edit,
                                          gpointer      step_or_edge,
                                          const char   *kind,
                                          const char   *hurdle,
                                          const char   *text);

/* --- the Hürdenmatrix --- */
void         fw_chain_edit_set_remedy    (FwChainEdit  *edit,
                                          FwChainMark  *hurdle,
                                          FwChainStep  *step,
                                          const char   *effect);
gboolean     fw_chain_edit_set_reason    (FwChainEdit  *edit,
                                          FwChainMark  *hurdle,
                                          const char   *reason,
                                          GError      **error);

/* --- more than one --- */
FwChainDoc  *fw_chain_doc_cut_out        (FwChainDoc   *doc,
                                          GPtrArray    *steps);
GPtrArray   *fw_chain_edit_paste         (FwChainEdit  *edit,
                                          FwChainDoc   *fragment,
                                          FwChainStep  *after);
void         fw_chain_edit_become        (FwChainEdit  *edit,
                                          FwChainDoc   *other);

G_END_DECLS
