/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "fw-bpmn.h"

G_BEGIN_DECLS

#define FW_BPMN_MODEL "http://www.omg.org/spec/BPMN/20100524/MODEL"
#define FW_BPMN_DI    "http://www.omg.org/spec/BPMN/20100524/DI"
#define FW_BPMN_DC    "http://www.omg.org/spec/DD/20100524/DC"
#define FW_BPMN_DD_DI "http://www.omg.org/spec/DD/20100524/DI"
#define FW_BPMN_XSI   "http://www.w3.org/2001/XMLSchema-instance"
#define FW_BPMN_OWN   "urn:fallwerk:bpmn:1"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

/* libxml2 has unsigned texts. */
#define X(text) ((const xmlChar *) (text))
#define S(text) ((const char *) (text))

/* A BPMN document and what of it is the chain: one pool with its process.  The
 * lists are made by fw_bpmn_tree_scan() and hold elements of the document. */
typedef struct
{
  xmlDoc     *doc;
  xmlNode    *definitions;
  xmlNode    *collaboration;   /* or NULL */
  xmlNode    *participant;     /* or NULL */
  xmlNode    *process;         /* or NULL: a pool without content */
  GHashTable *by_id;           /* text of the document -> xmlNode */
  GPtrArray  *lanes;           /* rows; a lane that only holds others is none */
  GPtrArray  *nodes;           /* steps */
  GPtrArray  *flows;           /* sequence flows between steps */
  GPtrArray  *notes;           /* text annotations that are marks */
  GHashTable *lane_of;         /* step -> lane */
  GHashTable *noted;           /* text annotation -> element that it stands at */
  GHashTable *shapes;          /* element -> its first BPMNShape or BPMNEdge */
  GHashTable *uuids;           /* element -> uuid of its record; not scanned */
} FwBpmnTree;

FwBpmnTree *fw_bpmn_tree_new        (xmlDoc            *doc);
void        fw_bpmn_tree_free       (FwBpmnTree        *self);
void        fw_bpmn_tree_scan       (FwBpmnTree        *self);
void        fw_bpmn_tree_focus      (FwBpmnTree        *self,
                                     xmlNode           *participant,
                                     xmlNode           *process);
xmlNode    *fw_bpmn_tree_find       (FwBpmnTree        *self,
                                     const char        *qname);
const char *fw_bpmn_tree_get_uuid   (FwBpmnTree        *self,
                                     xmlNode           *node);
void        fw_bpmn_tree_set_uuid   (FwBpmnTree        *self,
                                     xmlNode           *node,
                                     const char        *uuid);
gboolean    fw_bpmn_tree_has_lanes  (FwBpmnTree        *self);
xmlNode    *fw_bpmn_tree_get_lane   (FwBpmnTree        *self,
                                     xmlNode           *node);
xmlNode    *fw_bpmn_tree_get_pool   (FwBpmnTree        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwBpmnTree, fw_bpmn_tree_free)

/* --- fw-bpmn-xml.c --- */
gboolean    fw_bpmn_is              (const xmlNode     *node,
                                     const char        *name);
gboolean    fw_bpmn_is_in           (const xmlNode     *node,
                                     const char        *namespace,
                                     const char        *name);
const char *fw_bpmn_get             (const xmlNode     *node,
                                     const char        *name);
void        fw_bpmn_set             (xmlNode           *node,
                                     const char        *name,
                                     const char        *value);
const char *fw_bpmn_local           (const char        *qname);
xmlNode    *fw_bpmn_next            (xmlNode           *node);
xmlNode    *fw_bpmn_first           (xmlNode           *node);
xmlNode    *fw_bpmn_child           (xmlNode           *node,
                                     const char        *name);
char       *fw_bpmn_dup_text        (xmlNode           *node);
void        fw_bpmn_set_text        (xmlNode           *node,
                                     const char        *text);
xmlNode    *fw_bpmn_add             (xmlNode           *parent,
                                     const char        *name);
xmlNode    *fw_bpmn_add_text        (xmlNode           *parent,
                                     const char        *name,
                                     const char        *text);
void        fw_bpmn_set_expression  (xmlNode           *node);
xmlNs      *fw_bpmn_ensure_ns       (xmlNode           *node,
                                     const char        *namespace,
                                     const char        *prefix);
xmlNode    *fw_bpmn_find_own        (xmlNode           *owner,
                                     const char        *name);
xmlNode    *fw_bpmn_ensure_own      (xmlNode           *owner,
                                     const char        *name);
void        fw_bpmn_remove_own      (xmlNode           *owner,
                                     const char        *name);
void        fw_bpmn_remove          (xmlNode           *node);
xmlNode    *fw_bpmn_following       (xmlNode           *node,
                                     xmlNode           *top);

/* --- fw-bpmn-parse.c, fw-bpmn-repair.c --- */
xmlDoc     *fw_bpmn_parse           (GBytes            *bytes,
                                     GPtrArray         *notes,
                                     GError           **error);
void        fw_bpmn_repair          (xmlDoc            *doc,
                                     GPtrArray         *notes);
void        fw_bpmn_note            (GPtrArray         *notes,
                                     const char        *format,
                                     ...) G_GNUC_PRINTF (2, 3);

/* --- fw-bpmn-source.c --- */
char       *fw_bpmn_pack            (xmlDoc            *doc);
GBytes     *fw_bpmn_unpack          (const char        *packed);

/* --- fw-bpmn-map.c --- */
gboolean    fw_bpmn_is_node         (const xmlNode     *node);
const char *fw_bpmn_get_type        (xmlNode           *node);
const char *fw_bpmn_get_element     (const char        *type);
gboolean    fw_bpmn_fits            (const xmlNode     *node,
                                     const char        *type);
gboolean    fw_bpmn_is_small        (const char        *element);
double      fw_bpmn_parse_days      (const char        *duration);
char       *fw_bpmn_format_days     (double             days);

/* --- fw-bpmn-derive.c: what the standard parts of an element say --- */
void        fw_bpmn_derive_chain    (FwBpmnTree        *tree,
                                     FwChain           *chain);
void        fw_bpmn_derive_lane     (FwBpmnTree        *tree,
                                     xmlNode           *node,
                                     FwChainLane       *lane);
void        fw_bpmn_derive_step     (FwBpmnTree        *tree,
                                     xmlNode           *node,
                                     FwChainStep       *step);
void        fw_bpmn_derive_edge     (FwBpmnTree        *tree,
                                     xmlNode           *node,
                                     FwChainEdge       *edge);
void        fw_bpmn_derive_mark     (FwBpmnTree        *tree,
                                     xmlNode           *node,
                                     FwChainMark       *mark);
const char *fw_bpmn_get_own_name    (FwEntity          *record);
char       *fw_bpmn_dup_id          (const char        *uuid);

/* --- fw-bpmn-patch.c, fw-bpmn-write.c --- */
typedef struct
{
  FwChainDoc *doc;
  FwBpmnTree *tree;
  GHashTable *elements;   /* uuid -> xmlNode */
  GHashTable *removed;    /* ids of elements that are gone */
  gboolean    changed;    /* the drawing of the file does not fit any more */
} FwBpmnWriter;

void        fw_bpmn_patch_lanes     (FwBpmnWriter      *self);
void        fw_bpmn_patch_steps     (FwBpmnWriter      *self);
void        fw_bpmn_patch_edges     (FwBpmnWriter      *self);
void        fw_bpmn_patch_marks     (FwBpmnWriter      *self);
void        fw_bpmn_move_to_lane    (FwBpmnTree        *tree,
                                     xmlNode           *node,
                                     xmlNode           *lane);
void        fw_bpmn_sweep           (FwBpmnWriter      *self);
void        fw_bpmn_drop            (FwBpmnWriter      *self,
                                     xmlNode           *node);
xmlNode    *fw_bpmn_writer_find     (FwBpmnWriter      *self,
                                     FwEntity          *record,
                                     const char        *kept);
void        fw_bpmn_writer_claim    (FwBpmnWriter      *self,
                                     FwEntity          *record,
                                     xmlNode           *node);
FwBpmnTree *fw_bpmn_build           (FwChainDoc        *doc,
                                     gboolean           from_source,
                                     gboolean          *changed);

/* --- fw-bpmn-import.c --- */
GPtrArray  *fw_bpmn_order_nodes     (FwBpmnTree        *tree);
void        fw_bpmn_house_steps     (FwBpmnTree        *tree,
                                     GPtrArray         *notes);
void        fw_bpmn_note_rest       (FwBpmnTree        *tree,
                                     GPtrArray         *notes);
gboolean    fw_bpmn_is_known        (FwBpmnTree        *tree,
                                     FwChainDoc        *doc);

/* --- fw-bpmn-shape.c: single shapes and lines of the drawing --- */
gboolean    fw_bpmn_get_bounds      (FwBpmnTree        *tree,
                                     xmlNode           *node,
                                     FwBpmnRect        *bounds);
xmlNode    *fw_bpmn_set_bounds      (FwBpmnTree        *tree,
                                     xmlNode           *plane,
                                     xmlNode           *node,
                                     const FwBpmnRect  *bounds);
void        fw_bpmn_set_waypoints   (FwBpmnTree        *tree,
                                     xmlNode           *plane,
                                     xmlNode           *node,
                                     const FwBpmnPoint *points,
                                     guint              n_points);
void        fw_bpmn_set_label       (FwBpmnTree        *tree,
                                     xmlNode           *node,
                                     const FwBpmnRect  *label);
void        fw_bpmn_shift           (xmlNode           *shape,
                                     double             dx,
                                     double             dy);
gboolean    fw_bpmn_get_middle      (FwBpmnTree        *tree,
                                     xmlNode           *node,
                                     FwBpmnPoint       *middle);
FwBpmnRect  fw_bpmn_unite           (const FwBpmnRect  *a,
                                     const FwBpmnRect  *b);
xmlNode    *fw_bpmn_ensure_plane    (FwBpmnTree        *tree);
xmlNode    *fw_bpmn_add_diagram     (FwBpmnTree        *tree,
                                     const char        *id);

/* --- fw-bpmn-plain.c --- */
FwBpmnGeometry *fw_bpmn_make_plain  (FwBpmnTree        *tree,
                                     GPtrArray         *lanes,
                                     GPtrArray         *nodes);
const char *fw_bpmn_get_key         (FwBpmnTree        *tree,
                                     xmlNode           *node);

/* --- fw-bpmn-lanes.c --- */
guint       fw_bpmn_get_depth       (FwBpmnTree        *tree);
void        fw_bpmn_flatten_lanes   (FwBpmnTree        *tree,
                                     GPtrArray         *rows);
void        fw_bpmn_draw_lane       (FwBpmnTree        *tree,
                                     xmlNode           *plane,
                                     xmlNode           *lane,
                                     const FwBpmnRect  *place);
void        fw_bpmn_draw_outer_lanes (FwBpmnTree       *tree,
                                      xmlNode          *plane);

/* --- fw-bpmn-around.c: what stands beside the chain in its drawing --- */
void        fw_bpmn_draw_notes      (FwBpmnTree        *tree,
                                     xmlNode           *plane,
                                     FwBpmnRect        *pool);
void        fw_bpmn_add_notes       (FwBpmnTree        *tree,
                                     xmlNode           *plane);
void        fw_bpmn_draw_ties       (FwBpmnTree        *tree,
                                     xmlNode           *plane,
                                     gboolean           all);
void        fw_bpmn_make_room       (FwBpmnTree        *tree,
                                     xmlNode           *plane,
                                     const FwBpmnRect  *pool);
void        fw_bpmn_fold            (FwBpmnTree        *tree,
                                     xmlNode           *node);

gboolean    fw_bpmn_is_beside       (const xmlNode     *node);
FwBpmnRect  fw_bpmn_size_beside     (FwBpmnTree        *tree,
                                     xmlNode           *node);

/* --- fw-bpmn-complete.c: what a drawing leaves out --- */
void        fw_bpmn_complete        (FwBpmnTree        *tree,
                                     xmlNode           *plane);

/* --- fw-bpmn-di.c --- */
gboolean    fw_bpmn_is_drawn        (FwBpmnTree        *tree);
void        fw_bpmn_write_drawing   (FwBpmnTree        *tree,
                                     FwChainDoc        *doc,
                                     FwBpmnGeometry    *geometry,
                                     gboolean           changed);

G_END_DECLS
