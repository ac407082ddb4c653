/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-layout.h"
#include "fw-pen.h"

G_BEGIN_DECLS

/* The outlines of the kinds of steps, in the order of their code list; the
 * last is for kinds that another program wrote. */
typedef enum
{
  FW_SHAPE_START,
  FW_SHAPE_END,
  FW_SHAPE_VISIT,
  FW_SHAPE_CLAIM,
  FW_SHAPE_CHECK,
  FW_SHAPE_DECISION,
  FW_SHAPE_BENEFIT,
  FW_SHAPE_ADVICE,
  FW_SHAPE_INFO,
  FW_SHAPE_PROOF,
  FW_SHAPE_WAIT,
  FW_SHAPE_DEADLINE,
  FW_SHAPE_BRANCH,
  FW_SHAPE_PARALLEL,
  FW_SHAPE_JOIN,
  FW_SHAPE_MISSING,
  FW_SHAPE_ABORT,
  FW_SHAPE_PART,
  FW_SHAPE_OTHER,
  FW_SHAPE_N,
} FwShape;

/**
 * FwInsets:
 *
 * What an outline needs of its box at the four sides; the rest is for texts.
 */
typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
} FwInsets;

FwShape   fw_shape_from_type   (const char          *type);
gboolean  fw_shape_is_diamond  (FwShape              shape);
gboolean  fw_shape_is_event    (FwShape              shape);
FwIcon    fw_shape_get_icon    (FwShape              shape,
                                gboolean             missed);
FwInsets  fw_shape_get_insets  (FwShape              shape);
void      fw_shape_trace       (FwShape              shape,
                                FwPen               *pen,
                                const FwLayoutRect  *box);
double    fw_shape_get_side    (FwShape              shape,
                                const FwLayoutRect  *box,
                                double               y,
                                gboolean             right);
double    fw_shape_get_level   (FwShape              shape,
                                const FwLayoutRect  *box,
                                double               x,
                                gboolean             bottom);

#define FW_SHAPE_NOTCH   12.0
#define FW_SHAPE_FOLD    16.0
#define FW_SHAPE_SHEET    6.0
#define FW_SHAPE_POLE     7.0
#define FW_SHAPE_FLAP    12.0
#define FW_SHAPE_WAVE     4.0
#define FW_SHAPE_BORDER   4.5
#define FW_SHAPE_PILL    26.0
#define FW_SHAPE_SOCKET  16.0

G_END_DECLS
