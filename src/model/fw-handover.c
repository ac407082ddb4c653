/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-handover"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-handover.h"

/* Each step is a date that one side writes, so that the two never write the
 * same register. */
#define T FwCaseHandover

static const FwField fw_case_handover_fields[] = {
  FW_REF       (T, case_file, N_("Case file"), "case", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_PARENT),
  FW_TEXT      (T, giver, N_("Device that gives"), OPEN, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_AUTO, .max = 16),
  FW_TEXT      (T, giver_name, N_("From"), PROFESSIONAL, FW_HANDOVER, .flags = FW_FIELD_AUTO,
                .max = 120),
  FW_TEXT      (T, successor, N_("Device that takes"), OPEN, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_AUTO, .max = 16),
  FW_TEXT      (T, successor_name, N_("To"), PROFESSIONAL, FW_HANDOVER,
                .flags = FW_FIELD_AUTO | FW_FIELD_TITLE, .max = 120),
  FW_PARAGRAPH (T, reason, N_("Reason"), IDENTIFIES, FW_HANDOVER, .flags = FW_FIELD_REQUIRED),
  FW_CODE      (T, basis, N_("Legal ground"), "CL_ABGABEGRUND", OPEN, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED),
  FW_REF       (T, recipient, N_("Body that takes it"), "actor", PROFESSIONAL, FW_HANDOVER),
  FW_REF       (T, consent, N_("Consent"), "consent", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_AUTO),
  FW_TEXT      (T, statute, N_("Statute"), OPEN, FW_HANDOVER, .max = 200,
                .example = N_("e.g. § 67d SGB X")),
  FW_DATE      (T, offered, N_("Offered on"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_AUTO),
  FW_DATE      (T, accepted, N_("Accepted on"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_AUTO),
  FW_DATE      (T, completed, N_("Arrived completely on"), INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_AUTO),
  FW_DATE      (T, declined, N_("Declined on"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_AUTO),
  FW_PARAGRAPH (T, decline_reason, N_("Why it was declined"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_AUTO),
  FW_DATE      (T, withdrawn, N_("Taken back on"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_AUTO),
};

#undef T

FW_DEFINE_ENTITY (FwCaseHandover, fw_case_handover, "case_handover",
                  .label = N_("Hand-over"), .plural = N_("Hand-overs"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER)

/* Taking back counts only until the other side has all of it. */
FwHandoverState
fw_case_handover_get_state (FwCaseHandover *self)
{
  g_return_val_if_fail (FW_IS_CASE_HANDOVER (self), FW_HANDOVER_NONE);

  if (self->completed != NULL)
    return FW_HANDOVER_COMPLETED;
  if (self->withdrawn != NULL)
    return FW_HANDOVER_WITHDRAWN;
  if (self->declined != NULL)
    return FW_HANDOVER_DECLINED;
  if (self->accepted != NULL)
    return FW_HANDOVER_ACCEPTED;

  return self->offered != NULL ? FW_HANDOVER_OFFERED : FW_HANDOVER_NONE;
}

/* Returns: (transfer none): translated; never %NULL */
const char *
fw_handover_state_to_label (FwHandoverState state)
{
  static const char *const labels[] = {
    [FW_HANDOVER_NONE] = N_("not handed over"),
    [FW_HANDOVER_OFFERED] = N_("offered, not answered yet"),
    [FW_HANDOVER_ACCEPTED] = N_("accepted, not arrived completely yet"),
    [FW_HANDOVER_COMPLETED] = N_("arrived completely"),
    [FW_HANDOVER_DECLINED] = N_("declined"),
    [FW_HANDOVER_WITHDRAWN] = N_("taken back"),
  };

  g_return_val_if_fail (state < G_N_ELEMENTS (labels), "");

  return _(labels[state]);
}

#define T FwFormerCase

static const FwField fw_former_case_fields[] = {
  FW_TEXT      (T, file_no, N_("File number"), INDIRECT, FW_STAYS,
                .flags = FW_FIELD_TITLE | FW_FIELD_COLUMN | FW_FIELD_SEARCH, .max = 40),
  FW_TEXT      (T, successor_name, N_("To"), PROFESSIONAL, FW_STAYS, .flags = FW_FIELD_COLUMN,
                .max = 120),
  FW_DATE      (T, completed, N_("Arrived completely on"), INDIRECT, FW_STAYS,
                .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, purged, N_("Removed here on"), OPEN, FW_STAYS, .flags = FW_FIELD_COLUMN),
  FW_INTEGER   (T, records, N_("Records"), OPEN, FW_STAYS),
};

#undef T

FW_DEFINE_ENTITY (FwFormerCase, fw_former_case, "former_case",
                  .label = N_("Case handed over"), .plural = N_("Cases handed over"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_ANY)
