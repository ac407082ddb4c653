/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-doc.h"

G_BEGIN_DECLS

/* Chains as BPMN 2.0 (OMG formal/2011-01-03), the form in which other programs
 * take and give them and in which named versions are kept. */

/* Larger files are refused before anything looks into them. */
#define FW_BPMN_MAX_SIZE (16 * 1024 * 1024)

/**
 * FwBpmnFile:
 * @doc: the chain; ids are those of the file where it has them
 * @notes: (element-type utf8): sentences on what was repaired and what is not
 *   shown; ready to be read by people
 */
typedef struct
{
  FwChainDoc *doc;
  GPtrArray  *notes;
} FwBpmnFile;

FwBpmnFile *fw_bpmn_read       (GBytes      *bytes,
                                GError     **error);
void        fw_bpmn_file_free  (FwBpmnFile  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwBpmnFile, fw_bpmn_file_free)

typedef struct
{
  double x;
  double y;
} FwBpmnPoint;

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} FwBpmnRect;

/* Where the records of a chain are drawn, in px at 100 %.  The lanes lie on
 * top of each other, of equal width, and contain their steps; the row of steps
 * without institution has no id and is set with "". */
typedef struct _FwBpmnGeometry FwBpmnGeometry;

FwBpmnGeometry    *fw_bpmn_geometry_new          (void);
FwBpmnGeometry    *fw_bpmn_geometry_new_laid_out (FwChainDoc       *doc,
                                                  GCancellable     *cancellable);
void               fw_bpmn_geometry_free       (FwBpmnGeometry     *self);
void               fw_bpmn_geometry_set_place  (FwBpmnGeometry     *self,
                                                const char         *uuid,
                                                const FwBpmnRect   *place);
void               fw_bpmn_geometry_set_line   (FwBpmnGeometry     *self,
                                                const char         *uuid,
                                                const FwBpmnPoint  *points,
                                                guint               n_points,
                                                const FwBpmnRect   *label);
const FwBpmnRect  *fw_bpmn_geometry_get_place  (FwBpmnGeometry     *self,
                                                const char         *uuid);
const FwBpmnPoint *fw_bpmn_geometry_get_line   (FwBpmnGeometry     *self,
                                                const char         *uuid,
                                                guint              *n_points,
                                                const FwBpmnRect  **label);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwBpmnGeometry, fw_bpmn_geometry_free)

GBytes     *fw_bpmn_write      (FwChainDoc      *doc,
                                FwBpmnGeometry  *geometry);

/* The same in a text short enough for a field of a record, without drawing:
 * for named versions. */
char       *fw_bpmn_write_packed (FwChainDoc      *doc);
FwBpmnFile *fw_bpmn_read_packed  (const char      *packed,
                                  GError         **error);
FwChainDoc *fw_bpmn_dup_anew   (FwChainDoc      *doc);

G_END_DECLS
