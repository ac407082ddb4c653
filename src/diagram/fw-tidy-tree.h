/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-layout.h"

G_BEGIN_DECLS

/**
 * FwTidyTree:
 *
 * Places the nodes of a tree from left to right: each beside the middle of
 * its children, as close as their sizes allow, in the order in which they were
 * added, and alike wherever the subtree is alike.  Several roots stand below
 * each other.
 */
typedef struct _FwTidyTree FwTidyTree;

#define FW_TIDY_ROOT G_MAXUINT

FwTidyTree         *fw_tidy_tree_new        (double             gap_x,
                                             double             gap_y);
void                fw_tidy_tree_free       (FwTidyTree        *self);
guint               fw_tidy_tree_add        (FwTidyTree        *self,
                                             guint              parent,
                                             double             width,
                                             double             height);
void                fw_tidy_tree_layout     (FwTidyTree        *self);
const FwLayoutRect *fw_tidy_tree_get_rect   (const FwTidyTree  *self,
                                             guint              node);
guint               fw_tidy_tree_get_n      (const FwTidyTree  *self);
double              fw_tidy_tree_get_width  (const FwTidyTree  *self);
double              fw_tidy_tree_get_height (const FwTidyTree  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwTidyTree, fw_tidy_tree_free)

G_END_DECLS
