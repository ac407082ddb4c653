/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

/* What a person needs and has, area by area of life, on one day. */
#define FW_TYPE_ASSESSMENT (fw_assessment_get_type ())
G_DECLARE_FINAL_TYPE (FwAssessment, fw_assessment, FW, ASSESSMENT, FwEntity)

struct _FwAssessment
{
  FwEntity  parent_instance;

  char     *case_file;
  char     *person;
  char     *held;
  char     *present;
  char     *note;
};

#define FW_TYPE_ASSESSMENT_AREA (fw_assessment_area_get_type ())
G_DECLARE_FINAL_TYPE (FwAssessmentArea, fw_assessment_area, FW, ASSESSMENT_AREA, FwEntity)

struct _FwAssessmentArea
{
  FwEntity  parent_instance;

  char     *assessment;
  char     *area;
  char     *need;
  char     *urgency;
  char     *resources;
  char     *situation;
};

/* The levels of CL_BEDARF: 0 for none, up to 4; -1 where nobody has judged. */
#define FW_NEED_MOST 4

int         fw_assessment_area_get_level (FwAssessmentArea *self);
const char *fw_need_get_code             (int               level);

/**
 * FwAreaPair:
 * @area: code of CL_LEBENSBEREICH
 * @before: (nullable): of the earlier day
 * @after: (nullable): of the later day
 *
 * One area of life on two days.
 */
typedef struct
{
  const char       *area;
  FwAssessmentArea *before;
  FwAssessmentArea *after;
} FwAreaPair;

int         fw_area_pair_get_before      (const FwAreaPair *self);
int         fw_area_pair_get_after       (const FwAreaPair *self);
gboolean    fw_area_pair_get_change      (const FwAreaPair *self,
                                          int              *change);

GPtrArray  *fw_assessment_pair           (GPtrArray        *before,
                                          GPtrArray        *after);
GPtrArray  *fw_assessment_new_records    (const char       *case_file,
                                          const char       *person,
                                          const char       *today,
                                          GPtrArray        *previous);

G_END_DECLS
