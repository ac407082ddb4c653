/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-layout.h"
#include "fw-pen.h"

G_BEGIN_DECLS

/**
 * FwTrailBox:
 * @column: boxes of one column stand below each other; columns without boxes
 *   are left out
 * @head: (nullable): of the column; that of its first box counts
 * @text: what stands in it
 * @small: (nullable): what stands below
 * @is_marked: what the others are shown for
 * @before: (nullable) (element-type guint): places of boxes that lead to it
 */
typedef struct
{
  guint       column;
  const char *head;
  const char *text;
  const char *small;
  gboolean    is_marked;
  GArray     *before;
} FwTrailBox;

/* Records in columns with the lines between them.  It never changes. */
typedef struct _FwTrailScene FwTrailScene;

FwTrailScene       *fw_trail_scene_new        (const FwTrailBox    *boxes,
                                               guint                n_boxes,
                                               FwTextCache         *texts);
void                fw_trail_scene_free       (FwTrailScene        *self);
double              fw_trail_scene_get_width  (FwTrailScene        *self);
double              fw_trail_scene_get_height (FwTrailScene        *self);
const FwLayoutRect *fw_trail_scene_get_box    (FwTrailScene        *self,
                                               guint                index);
gboolean            fw_trail_scene_hit        (FwTrailScene        *self,
                                               double               x,
                                               double               y,
                                               guint               *index);
void                fw_trail_scene_draw       (FwTrailScene        *self,
                                               FwPen               *pen,
                                               double               top);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwTrailScene, fw_trail_scene_free)

G_END_DECLS
