/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

/* The other three threads of a person's way: language, work and housing. */

#define FW_TYPE_COURSE (fw_course_get_type ())
G_DECLARE_FINAL_TYPE (FwCourse, fw_course, FW, COURSE, FwEntity)

struct _FwCourse
{
  FwEntity  parent_instance;

  char     *person;
  char     *kind;
  char     *provider;
  char     *access;
  char     *state;
  char     *applied;
  char     *admitted;
  char     *begins;
  char     *ends;
  char     *result;
  char     *result_on;
  char     *note;
};

#define FW_TYPE_WORK_EDUCATION (fw_work_education_get_type ())
G_DECLARE_FINAL_TYPE (FwWorkEducation, fw_work_education, FW, WORK_EDUCATION, FwEntity)

struct _FwWorkEducation
{
  FwEntity  parent_instance;

  char     *person;
  char     *activity;
  char     *employer;
  double    hours;          /* a week */
  gint64    livelihood;     /* per cent of it that the wage covers */
  char     *begins;
  char     *ends;
  char     *qualification;
  char     *recognition;
  char     *note;
};

#define FW_TYPE_HOUSING_PERIOD (fw_housing_period_get_type ())
G_DECLARE_FINAL_TYPE (FwHousingPeriod, fw_housing_period, FW, HOUSING_PERIOD, FwEntity)

struct _FwHousingPeriod
{
  FwEntity  parent_instance;

  char     *person;
  char     *housing;
  char     *provider;
  char     *begins;
  char     *ends;
  char     *note;
};

G_END_DECLS
