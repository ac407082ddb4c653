/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-canvas.h"
#include "fw-chain-node.h"
#include "fw-chain-picture.h"

G_BEGIN_DECLS

typedef enum
{
  FW_DRAG_NONE,
  FW_DRAG_PRESSED,     /* on a step or a lane, and not moved yet */
  FW_DRAG_STEP,
  FW_DRAG_LANE,
  FW_DRAG_BAND,
  FW_DRAG_PAN,
} FwDragKind;

/**
 * FwDrag:
 * @uuid: of the step or lane that is dragged
 * @press_x: where the button was pressed, in the widget
 * @start_x: where that is now, since the drawing may be scrolled meanwhile
 * @from_x: the same in the scene, or what the adjustments were
 * @x: where the pointer is, in the widget
 * @dropping: whether @drop is a place to let go
 * @lane: to which place a dragged lane goes
 * @ghost: (nullable): what follows the pointer
 */
typedef struct
{
  FwDragKind     kind;
  FwHitKind      hit;
  char          *uuid;
  gboolean       adding;
  double         press_x;
  double         press_y;
  double         start_x;
  double         start_y;
  double         from_x;
  double         from_y;
  double         x;
  double         y;
  gboolean       dropping;
  FwDrop         drop;
  int            lane;
  GskRenderNode *ghost;
  GskRenderNode *marker;
  guint          tick;
} FwDrag;

/* How far a step is from its new place when the glide begins. */
typedef struct
{
  double    dx;
  double    dy;
  gboolean  fresh;
} FwGlideStart;

struct _FwChainCanvas
{
  GtkWidget            parent_instance;

  FwChainSession      *session;
  FwChainSelection    *selection;
  GSignalGroup        *doc_signals;
  GSignalGroup        *selection_signals;

  GtkAdjustment       *adjustments[2];
  GtkScrollablePolicy  policies[2];
  gboolean             allocating;
  int                  width;          /* when it was allocated last */
  int                  height;
  AdwAnimation        *scrolling;
  double               scroll_from[2];
  double               scroll_to[2];
  char                *to_reveal;      /* once there is a size */
  gboolean             to_follow;

  double               zoom;
  double               zoom_before;    /* the presentation */
  double               pinch_zoom;
  FwLayoutArrangement  arrangement;
  gboolean             presentation;
  gboolean             spotlight;

  FwScene             *scene;
  GCancellable        *laying_out;
  GHashTable          *found;
  GHashTable          *states;
  GHashTable          *moves;

  FwChainPicture      *picture;
  GskRenderNode       *base;
  graphene_rect_t      base_room;
  gboolean             renewed;        /* the picture, since a base was made */

  AdwAnimation        *glide;
  FwChainPicture      *old_picture;
  GArray              *starts;

  GHashTable          *nodes;          /* uuid to FwChainNode */
  graphene_rect_t      nodes_room;
  guint                nodes_idle;
  GtkWidget           *plus;
  gboolean             selecting;
  gboolean             lost_focus;

  FwDrag               drag;
  double               pointer_x;
  double               pointer_y;
  gboolean             space;
};

/* --- view --- */
void              fw_chain_canvas_configure      (FwChainCanvas       *self);
double            fw_chain_canvas_get_scroll     (FwChainCanvas       *self,
                                                  GtkOrientation       orientation);
void              fw_chain_canvas_scroll_by      (FwChainCanvas       *self,
                                                  double               dx,
                                                  double               dy);
void              fw_chain_canvas_scroll_to      (FwChainCanvas       *self,
                                                  double               x,
                                                  double               y);
void              fw_chain_canvas_to_scene       (FwChainCanvas       *self,
                                                  double              *x,
                                                  double              *y);
graphene_rect_t   fw_chain_canvas_get_view       (FwChainCanvas       *self);
double            fw_chain_canvas_get_header     (FwChainCanvas       *self);
void              fw_chain_canvas_zoom_at        (FwChainCanvas       *self,
                                                  double               zoom,
                                                  double               x,
                                                  double               y);
gboolean          fw_chain_canvas_find_box       (FwChainCanvas       *self,
                                                  const char          *uuid,
                                                  FwLayoutRect        *box);
void              fw_chain_canvas_show_lead      (FwChainCanvas       *self);
void              fw_chain_canvas_keep_lead      (FwChainCanvas       *self);
void              fw_chain_canvas_settle_view    (FwChainCanvas       *self);

/* --- presentation --- */
void              fw_chain_canvas_follow         (FwChainCanvas       *self);
GHashTable       *fw_chain_canvas_dup_context    (FwChainCanvas       *self);

/* --- scene --- */
void              fw_chain_canvas_update_scene   (FwChainCanvas       *self);
void              fw_chain_canvas_update_states  (FwChainCanvas       *self);
void              fw_chain_canvas_renew_picture  (FwChainCanvas       *self);
void              fw_chain_canvas_cancel_layout  (FwChainCanvas       *self);
void              fw_chain_canvas_drop_base      (FwChainCanvas       *self);

/* --- glide --- */
void              fw_chain_canvas_start_glide    (FwChainCanvas       *self,
                                                  FwChainPicture      *old_picture);
void              fw_chain_canvas_stop_glide     (FwChainCanvas       *self);
void              fw_chain_canvas_draw_glide     (FwChainCanvas       *self,
                                                  GtkSnapshot         *snapshot);

/* --- draw --- */
void              fw_chain_canvas_draw           (FwChainCanvas       *self,
                                                  GtkSnapshot         *snapshot);
FwDrawTheme       fw_chain_canvas_get_theme      (FwChainCanvas       *self);

/* --- nodes --- */
void              fw_chain_canvas_update_nodes   (FwChainCanvas       *self);
void              fw_chain_canvas_check_nodes    (FwChainCanvas       *self);
void              fw_chain_canvas_place_nodes    (FwChainCanvas       *self);
void              fw_chain_canvas_clear_nodes    (FwChainCanvas       *self);
gboolean          fw_chain_canvas_focus_record   (FwChainCanvas       *self,
                                                  gpointer             record);
gboolean          fw_chain_canvas_focus_selected (FwChainCanvas       *self,
                                                  gpointer             record);
const char       *fw_chain_canvas_get_focus      (FwChainCanvas       *self);

/* --- input --- */
void              fw_chain_canvas_init_input     (FwChainCanvas       *self);
void              fw_chain_canvas_clear_drag     (FwChainCanvas       *self);
gpointer          fw_chain_canvas_find_record    (FwChainCanvas       *self,
                                                  const FwSceneHit         *hit);
FwSceneHit        fw_chain_canvas_hit            (FwChainCanvas       *self,
                                                  double               x,
                                                  double               y);
GtkGesture       *fw_chain_canvas_add_drag       (FwChainCanvas       *self,
                                                  guint                button);
void              fw_chain_canvas_drop           (FwChainCanvas       *self);

/* --- keys --- */
void              fw_chain_canvas_install_keys   (GtkWidgetClass      *widget_class);

/* --- signals --- */
void              fw_chain_canvas_emit_edit      (FwChainCanvas       *self,
                                                  gpointer             record);
void              fw_chain_canvas_emit_append    (FwChainCanvas       *self,
                                                  gpointer             step);
void              fw_chain_canvas_emit_menu      (FwChainCanvas       *self,
                                                  gpointer             record,
                                                  double               x,
                                                  double               y);
void              fw_chain_canvas_emit_failed    (FwChainCanvas       *self,
                                                  GError              *error);

static inline FwChainDoc *
fw_chain_canvas_get_doc (FwChainCanvas *self)
{
  return self->session != NULL ? fw_chain_session_get_doc (self->session) : NULL;
}

static inline gboolean
fw_chain_canvas_is_editable (FwChainCanvas *self)
{
  return self->session != NULL && fw_chain_session_is_editable (self->session);
}

G_END_DECLS
