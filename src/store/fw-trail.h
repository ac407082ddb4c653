/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* The way from a single case to a decision and back to single cases, in the
 * order in which it is gone. */
typedef enum
{
  FW_TRAIL_CASE,
  FW_TRAIL_REPORT,
  FW_TRAIL_CLUSTER,
  FW_TRAIL_WORKSHOP,
  FW_TRAIL_THEME,
  FW_TRAIL_DECISION,
  FW_TRAIL_BODY,
  FW_TRAIL_IST,
  FW_TRAIL_SOLL,
  FW_TRAIL_TARGET,
  FW_TRAIL_MONITORING,
  FW_TRAIL_N_STAGES,
} FwTrailStage;

/**
 * FwTrailNode:
 * @uuid: what it leads to; %NULL if there is no record here
 * @entity: (nullable)
 * @title: what a person calls it
 * @second: what is said below, such as its status; "" for nothing
 * @before: the places of the nodes that lead to it
 */
typedef struct
{
  FwTrailStage  stage;
  char         *uuid;
  const char   *entity;
  char         *title;
  char         *second;
  gboolean      is_start;
  GArray       *before;
} FwTrailNode;

GPtrArray  *fw_trail_list           (FwStore       *store,
                                     const char    *uuid);
char       *fw_trail_dup_start      (FwStore       *store,
                                     const char    *uuid);
const char *fw_trail_stage_get_name (FwTrailStage   stage);
const char *fw_trail_stage_get_label (FwTrailStage  stage);

G_END_DECLS
