/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-event"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-event.h"

/* The Fallverlauf: what institutions did, told twice, once for the file and once
 * without identity for a reconstruction. */
#define T FwCaseEvent

static const FwField fw_case_event_fields[] = {
  FW_REF       (T, case_file, N_("Case file"), "case", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_PARENT),
  FW_TEXT      (T, number, N_("No."), OPEN, FW_HANDOVER, .max = 20),
  FW_DATE      (T, happened, N_("Date"), INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_CODE      (T, category, N_("Category"), "CL_EREIGNIS", OPEN, FW_PACKAGE | FW_HANDOVER,
                .flags = FW_FIELD_COLUMN),
  FW_REF       (T, institution, N_("Institution"), "actor", PROFESSIONAL, FW_PACKAGE | FW_HANDOVER,
                .flags = FW_FIELD_COLUMN),
  FW_CODE      (T, circle, N_("Rechtskreis"), "CL_RECHTSKREIS", OPEN, FW_PACKAGE | FW_HANDOVER,
                .flags = FW_FIELD_COLUMN),
  FW_PARAGRAPH (T, text, N_("What happened"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN),
  FW_PARAGRAPH (T, consequence, N_("Consequence"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_SEARCH),
  FW_CODES     (T, hurdles, N_("Hurdles"), "CL_HUERDE", OPEN, FW_PACKAGE | FW_HANDOVER,
                .flags = FW_FIELD_COLUMN),
  FW_BOOLEAN   (T, turning_point, N_("Turning point"), OPEN, FW_PACKAGE | FW_HANDOVER),
  FW_BOOLEAN   (T, appearance, N_("The person called at an authority"), OPEN,
                FW_STATISTIC | FW_HANDOVER),
  FW_CODE      (T, milestone, N_("Milestone"), "CL_MEILENSTEIN", OPEN, FW_STATISTIC | FW_HANDOVER),
  FW_BOOLEAN   (T, release, N_("Release for reconstruction"), OPEN, FW_HANDOVER),
  FW_PARAGRAPH (T, pseudonym_text, N_("Text without identity"), INDIRECT, FW_PACKAGE | FW_HANDOVER,
                .flags = FW_FIELD_SCAN),
};

#undef T

FW_DEFINE_ENTITY (FwCaseEvent, fw_case_event, "case_event",
                  .label = N_("Case event"), .plural = N_("Case events"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER)

/* What the case manager did, for the file and the statistic of contacts. */
#define T FwContactEvent

static const FwField fw_contact_event_fields[] = {
  FW_REF       (T, case_file, N_("Case file"), "case", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_PARENT),
  FW_TIME      (T, happened, N_("Date and time"), INDIRECT, FW_STATISTIC | FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_INTEGER   (T, duration, N_("Duration in minutes"), OPEN, FW_STATISTIC | FW_HANDOVER,
                .flags = FW_FIELD_COLUMN, .max = 1440),
  FW_CODE      (T, kind, N_("Kind of contact"), "CL_KONTAKT", OPEN, FW_STATISTIC | FW_HANDOVER,
                .flags = FW_FIELD_COLUMN),
  FW_TEXT      (T, place, N_("Place"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_SEARCH),
  FW_TEXT      (T, participants, N_("Participants"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_SEARCH),
  FW_TEXT      (T, occasion, N_("Occasion"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN),
  FW_PARAGRAPH (T, note, N_("Note"), IDENTIFIES, FW_HANDOVER, .flags = FW_FIELD_SEARCH),
  FW_BOOLEAN   (T, interpreter, N_("Interpreter present"), OPEN, FW_STATISTIC | FW_HANDOVER),
};

#undef T

FW_DEFINE_ENTITY (FwContactEvent, fw_contact_event, "contact_event",
                  .label = N_("Contact"), .plural = N_("Contacts"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER)
