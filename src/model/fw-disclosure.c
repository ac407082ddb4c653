/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-disclosure"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-disclosure.h"

#define T FwDisclosure

static const FwField fw_disclosure_fields[] = {
  FW_TIME      (T, given, N_("Given away"), INDIRECT, FW_STAYS,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN | FW_FIELD_AUTO),
  FW_REF       (T, case_file, N_("Case file"), "case", INDIRECT, FW_STAYS,
                .flags = FW_FIELD_AUTO),
  FW_REF       (T, person, N_("Person"), "person", INDIRECT, FW_STAYS, .flags = FW_FIELD_AUTO),
  FW_REF       (T, recipient, N_("Recipient"), "actor", PROFESSIONAL, FW_STAYS,
                .flags = FW_FIELD_COLUMN | FW_FIELD_AUTO),
  FW_CODE      (T, basis, N_("Basis"), "CL_WEITERGABE", OPEN, FW_STAYS,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN | FW_FIELD_AUTO),
  FW_REF       (T, consent, N_("Consent"), "consent", INDIRECT, FW_STAYS, .flags = FW_FIELD_AUTO),
  FW_TEXT      (T, content, N_("Fields"), OPEN, FW_STAYS, .flags = FW_FIELD_AUTO, .max = 4000),
  FW_TEXT      (T, digest, N_("Fingerprint"), OPEN, FW_STAYS, .flags = FW_FIELD_AUTO, .max = 64),
};

#undef T

FW_DEFINE_ENTITY (FwDisclosure, fw_disclosure, "disclosure",
                  .label = N_("Disclosure"), .plural = N_("Disclosures"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_ANY)
