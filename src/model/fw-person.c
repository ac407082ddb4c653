/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-person"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-person.h"

#define T FwPerson

static const FwField fw_person_fields[] = {
  FW_REF       (T, case_file, N_("Case file"), "case", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_PARENT),
  FW_TEXT      (T, family_name, N_("Family name"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN |
                         FW_FIELD_ANCHOR, .max = 200),
  FW_TEXT      (T, given_name, N_("Given name"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN, .max = 200),
  FW_TEXT      (T, alt_names, N_("Other names"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_SEARCH, .max = 400),
  FW_CODE      (T, role, N_("Role in the household"), "CL_ROLLE", INDIRECT,
                FW_PACKAGE | FW_HANDOVER,
                .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, birth_date, N_("Date of birth"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_COLUMN, .coarse = FW_AGE_GROUP),
  FW_BOOLEAN   (T, birth_date_assumed, N_("Date of birth assumed (01.01.)"), INDIRECT, FW_HANDOVER),
  FW_CODE      (T, gender, N_("Gender"), "CL_GESCHLECHT", INDIRECT, FW_STATISTIC | FW_HANDOVER),
  FW_CODES     (T, citizenships, N_("Citizenships"), "CL_LAND", INDIRECT,
                FW_STATISTIC | FW_HANDOVER,
                .flags = FW_FIELD_COLUMN),
  FW_CODES     (T, languages, N_("Languages"), "CL_SPRACHE", INDIRECT,
                FW_PACKAGE | FW_STATISTIC | FW_HANDOVER),
  FW_BOOLEAN   (T, interpreter_needed, N_("Interpreter needed"), INDIRECT,
                FW_PACKAGE | FW_STATISTIC | FW_HANDOVER),
  FW_CODE      (T, schooling, N_("Nursery or school"), "CL_KITASCHULE", INDIRECT, FW_HANDOVER),
  FW_TEXT      (T, address, N_("Address"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_SEARCH, .max = 400),
  FW_BOOLEAN   (T, address_secret, N_("Address is secret"), SPECIAL, FW_HANDOVER),
  FW_CODE      (T, housing_type, N_("Housing"), "CL_WOHNEN", INDIRECT,
                FW_PACKAGE | FW_STATISTIC | FW_HANDOVER),
  FW_TEXT      (T, contacts, N_("Phone, mail, preferred channel"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_SEARCH, .max = 400),
  FW_TEXT      (T, identifiers, N_("Numbers (AZR, BAMF, customer)"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_SEARCH, .max = 400),
  FW_DATE      (T, entry_date, N_("Entry"), INDIRECT, FW_PACKAGE | FW_HANDOVER),
  FW_DATE      (T, assigned_date, N_("Assigned"), INDIRECT, FW_PACKAGE | FW_HANDOVER),
  FW_DATE      (T, residence_rule_until, N_("Residence rule until"), INDIRECT,
                FW_PACKAGE | FW_HANDOVER),
  FW_PARAGRAPH (T, health_note, N_("Health"), SPECIAL, FW_HANDOVER),
  FW_BOOLEAN   (T, protection_flag, N_("Needs protection"), SPECIAL, FW_HANDOVER),
  FW_REFS      (T, united, N_("United with"), "person", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_AUTO),
};

#undef T

FW_DEFINE_ENTITY (FwPerson, fw_person, "person",
                  .label = N_("Person"), .plural = N_("Persons"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER)

#define T FwResidenceStatus

static const FwField fw_residence_status_fields[] = {
  FW_REF       (T, person, N_("Person"), "person", INDIRECT, FW_HANDOVER, .flags = FW_FIELD_PARENT),
  FW_CODE      (T, status, N_("Title or status"), "CL_AUFENTHALT", INDIRECT,
                FW_STATISTIC | FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN | FW_FIELD_SEARCH),
  FW_DATE      (T, applied, N_("Applied for"), INDIRECT, FW_HANDOVER),
  FW_DATE      (T, granted, N_("Granted"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, valid_until, N_("Valid until"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_COLUMN),
  FW_REF       (T, authority, N_("Authority"), "actor", PROFESSIONAL, FW_HANDOVER),
  FW_TEXT      (T, work_permit, N_("Permission to work"), INDIRECT, FW_HANDOVER),
  FW_TEXT      (T, source, N_("Source"), INDIRECT, FW_HANDOVER),
  FW_PARAGRAPH (T, note, N_("Note"), IDENTIFIES, FW_HANDOVER, .flags = FW_FIELD_SEARCH),
};

#undef T

FW_DEFINE_ENTITY (FwResidenceStatus, fw_residence_status, "residence_status",
                  .label = N_("Residence status"), .plural = N_("Residence statuses"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER)

/* What somebody lived on, and from when to when; the gaps between are the figures
 * that KIM looks at. */
#define T FwLegalCirclePeriod

static const FwField fw_legal_circle_period_fields[] = {
  FW_REF       (T, person, N_("Person"), "person", INDIRECT, FW_HANDOVER, .flags = FW_FIELD_PARENT),
  FW_CODE      (T, circle, N_("Rechtskreis"), "CL_RECHTSKREIS", INDIRECT,
                FW_STATISTIC | FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN | FW_FIELD_SEARCH),
  FW_REF       (T, provider, N_("Paid by"), "actor", PROFESSIONAL, FW_HANDOVER,
                .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, begins, N_("Begin"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, ends, N_("End"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, end_event, N_("Event that ends the right"), INDIRECT, FW_HANDOVER),
  FW_DATE      (T, applied, N_("Applied for"), INDIRECT, FW_HANDOVER),
  FW_DATE      (T, decided, N_("Decided"), INDIRECT, FW_HANDOVER),
  FW_DATE      (T, first_payment, N_("First payment"), INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, handed_over, N_("Handed over by the body before"), INDIRECT, FW_HANDOVER),
  FW_DATE      (T, receipt, N_("Receipt confirmed"), INDIRECT, FW_HANDOVER),
  FW_TEXT      (T, source, N_("Source"), INDIRECT, FW_HANDOVER),
  FW_PARAGRAPH (T, note, N_("Note"), IDENTIFIES, FW_HANDOVER, .flags = FW_FIELD_SEARCH),
};

#undef T

FW_DEFINE_ENTITY (FwLegalCirclePeriod, fw_legal_circle_period, "legal_circle_period",
                  .label = N_("Rechtskreis period"), .plural = N_("Rechtskreis periods"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER)
