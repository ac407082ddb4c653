/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-course"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-course.h"

#define T FwCourse

static const FwField fw_course_fields[] = {
  FW_REF       (T, person, N_("Person"), "person", INDIRECT, FW_HANDOVER, .flags = FW_FIELD_PARENT),
  FW_CODE      (T, kind, N_("Kind of course"), "CL_KURSART", INDIRECT, FW_STATISTIC | FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN | FW_FIELD_SEARCH),
  FW_REF       (T, provider, N_("Provider"), "actor", PROFESSIONAL, FW_HANDOVER,
                .flags = FW_FIELD_COLUMN),
  FW_CODE      (T, access, N_("Basis of access"), "CL_KURSZUGANG", INDIRECT,
                FW_STATISTIC | FW_HANDOVER),
  FW_CODE      (T, state, N_("State of the course"), "CL_KURSSTATUS", INDIRECT,
                FW_STATISTIC | FW_HANDOVER, .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, applied, N_("Applied for"), INDIRECT, FW_HANDOVER),
  FW_DATE      (T, admitted, N_("Admitted"), INDIRECT, FW_HANDOVER),
  FW_DATE      (T, begins, N_("Begin"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, ends, N_("End"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_COLUMN),
  FW_TEXT      (T, result, N_("Result"), INDIRECT, FW_HANDOVER, .max = 200,
                .example = N_("e.g. B1, 29 of 33 points")),
  FW_DATE      (T, result_on, N_("Date of the result"), INDIRECT, FW_HANDOVER),
  FW_PARAGRAPH (T, note, N_("Note"), IDENTIFIES, FW_HANDOVER, .flags = FW_FIELD_SEARCH),
};

#undef T

FW_DEFINE_ENTITY (FwCourse, fw_course, "course",
                  .label = N_("Course"), .plural = N_("Courses"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER)

#define T FwWorkEducation

static const FwField fw_work_education_fields[] = {
  FW_REF       (T, person, N_("Person"), "person", INDIRECT, FW_HANDOVER, .flags = FW_FIELD_PARENT),
  FW_TEXT      (T, activity, N_("Activity"), INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN | FW_FIELD_SEARCH,
                .max = 200, .example = N_("e.g. care assistant, apprenticeship as a cook")),
  FW_TEXT      (T, employer, N_("Employer or school"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_SEARCH, .max = 200),
  FW_DECIMAL   (T, hours, N_("Hours a week"), INDIRECT, FW_HANDOVER, .max = 60),
  FW_INTEGER   (T, livelihood, N_("Share of the livelihood in per cent"), INDIRECT, FW_HANDOVER,
                .max = 100),
  FW_DATE      (T, begins, N_("Begin"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, ends, N_("End"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_COLUMN),
  FW_TEXT      (T, qualification, N_("Qualification"), INDIRECT, FW_HANDOVER, .max = 200),
  FW_TEXT      (T, recognition, N_("Recognition of the qualification"), INDIRECT, FW_HANDOVER,
                .max = 200),
  FW_PARAGRAPH (T, note, N_("Note"), IDENTIFIES, FW_HANDOVER, .flags = FW_FIELD_SEARCH),
};

#undef T

FW_DEFINE_ENTITY (FwWorkEducation, fw_work_education, "work_education",
                  .label = N_("Work or education"), .plural = N_("Work and education"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER)

#define T FwHousingPeriod

static const FwField fw_housing_period_fields[] = {
  FW_REF       (T, person, N_("Person"), "person", INDIRECT, FW_HANDOVER, .flags = FW_FIELD_PARENT),
  FW_CODE      (T, housing, N_("Housing"), "CL_WOHNEN", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN),
  FW_REF       (T, provider, N_("Landlord or body"), "actor", PROFESSIONAL, FW_HANDOVER),
  FW_DATE      (T, begins, N_("Begin"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, ends, N_("End"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_COLUMN),
  FW_PARAGRAPH (T, note, N_("Note"), IDENTIFIES, FW_HANDOVER, .flags = FW_FIELD_SEARCH),
};

#undef T

FW_DEFINE_ENTITY (FwHousingPeriod, fw_housing_period, "housing_period",
                  .label = N_("Housing period"), .plural = N_("Housing periods"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER)
