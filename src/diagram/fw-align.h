/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Two places that belong together, one in each of two drawings. */
typedef struct
{
  double here;
  double there;
} FwAlignPair;

/* What place of one drawing lies where a place of the other does, so that both
 * are scrolled as one. */
typedef struct _FwAlign FwAlign;

FwAlign *fw_align_new       (const FwAlignPair  *pairs,
                             guint               n_pairs);
void     fw_align_free      (FwAlign            *self);
double   fw_align_to_there  (FwAlign            *self,
                             double              here);
double   fw_align_to_here   (FwAlign            *self,
                             double              there);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwAlign, fw_align_free)

G_END_DECLS
