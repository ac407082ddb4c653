/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-case.h"

#define T FwCase

static const FwField fw_case_fields[] = {
  FW_TEXT      (T, file_no, N_("File number"), INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_COLUMN | FW_FIELD_SEARCH | FW_FIELD_TITLE, .max = 40,
                .example = N_("e.g. OV-2024-017")),
  FW_TEXT      (T, pseudonym, N_("Pseudonym"), OPEN, FW_PACKAGE | FW_HANDOVER,
                .flags = FW_FIELD_SEARCH, .max = 40),
  FW_TEXT      (T, land_db_no, N_("Number in the Datenbank KIM"), INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_SEARCH, .max = 40),
  FW_REF       (T, municipality, N_("Municipality in charge"), "municipality", INDIRECT,
                FW_PACKAGE | FW_STATISTIC | FW_HANDOVER, .flags = FW_FIELD_COLUMN),
  FW_REF       (T, case_manager, N_("Case manager"), "staff", PROFESSIONAL,
                FW_STATISTIC | FW_HANDOVER),
  FW_REF       (T, deputy, N_("Deputy"), "staff", PROFESSIONAL, FW_STATISTIC | FW_HANDOVER),
  FW_CODE      (T, case_type, N_("Kind of case"), "CL_FALLTYP", OPEN, FW_STATISTIC | FW_HANDOVER),
  FW_CODE      (T, access_path, N_("Access path"), "CL_ZUGANG", OPEN, FW_STATISTIC | FW_HANDOVER),
  FW_REF       (T, referrer, N_("Referred by"), "actor", PROFESSIONAL, FW_STATISTIC | FW_HANDOVER),
  FW_DATE      (T, first_contact, N_("First contact"), INDIRECT, FW_STATISTIC | FW_HANDOVER,
                .coarse = FW_MONTH),
  FW_DATE      (T, opened, N_("Opened"), INDIRECT, FW_STATISTIC | FW_HANDOVER, .coarse = FW_MONTH,
                .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, closed, N_("Closed"), INDIRECT, FW_STATISTIC | FW_HANDOVER, .coarse = FW_MONTH,
                .flags = FW_FIELD_COLUMN),
  FW_CODE      (T, phase, N_("Phase"), "CL_PHASE", OPEN, FW_STATISTIC | FW_HANDOVER,
                .flags = FW_FIELD_COLUMN),
  FW_CODES     (T, target_groups, N_("Target groups"), "CL_ZIELGRUPPE", INDIRECT,
                FW_STATISTIC | FW_HANDOVER),
  FW_CODE      (T, closing_reason, N_("Reason for closing"), "CL_ENDE", OPEN,
                FW_STATISTIC | FW_HANDOVER),
  FW_PARAGRAPH (T, summary, N_("Situation in brief"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_SEARCH),
  FW_DATE      (T, delete_on, N_("Delete on"), OPEN, FW_HANDOVER),
  FW_BOOLEAN   (T, hold, N_("Deletion on hold"), OPEN, FW_HANDOVER),
  FW_TEXT      (T, hold_reason, N_("Reason for the hold"), OPEN, FW_HANDOVER),
  FW_DATE      (T, archive_offered, N_("Offered to the archive on"), OPEN, FW_HANDOVER),
  FW_CODE      (T, archive_answer, N_("Answer of the archive"), "CL_ARCHIV", OPEN, FW_HANDOVER),
  FW_TEXT      (T, reopened, N_("Reason for opening it again"), IDENTIFIES, FW_HANDOVER,
                .max = 400),
  FW_REFS      (T, united, N_("United with"), "case", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_AUTO),
};

#undef T

static gboolean
fw_case_validate (FwEntity  *entity,
                  GError   **error)
{
  FwCase *self = FW_CASE (entity);

  if (!fw_date_in_order (self->opened, self->closed))
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                           _("The case was closed before it was opened."));
      return FALSE;
    }

  return TRUE;
}

static const char *const case_ruled[] = { "opened", "closed", NULL };

FW_DEFINE_ENTITY (FwCase, fw_case, "case",
                  .label = N_("Case file"), .plural = N_("Case files"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER,
                  .ruled = case_ruled, .validate = fw_case_validate)

#define T FwDeadline

static const FwField fw_deadline_fields[] = {
  FW_REF       (T, case_file, N_("Case file"), "case", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_PARENT),
  FW_CODE      (T, kind, N_("Kind"), "CL_FRIST", INDIRECT, FW_HANDOVER, .flags = FW_FIELD_COLUMN),
  FW_TEXT      (T, subject, N_("What is due"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN),
  FW_DATE      (T, due, N_("Due"), INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_TEXT      (T, legal_basis, N_("Legal basis"), OPEN, FW_HANDOVER, .flags = FW_FIELD_SEARCH),
  FW_INTEGER   (T, warn_days, N_("Warn days before"), OPEN, FW_HANDOVER, .max = 3650),
  FW_BOOLEAN   (T, done, N_("Done"), OPEN, FW_HANDOVER),
  FW_DATE      (T, done_on, N_("Done on"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_AUTO),
  FW_TEXT      (T, reason, N_("Reason"), IDENTIFIES, FW_HANDOVER, .flags = FW_FIELD_SEARCH,
                .max = 400),
  FW_CODE      (T, disposition, N_("Verfügung"), "CL_VERFUEGUNG", OPEN, FW_HANDOVER),
  FW_TEXT      (T, about, N_("Made of"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_AUTO, .max = 40),
};

#undef T

FW_DEFINE_ENTITY (FwDeadline, fw_deadline, "deadline",
                  .label = N_("Deadline"), .plural = N_("Deadlines"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER)

/* Here and not in the Meldebogen, which other people read. */
#define T FwCaseReport

static const FwField fw_case_report_fields[] = {
  FW_REF       (T, case_file, N_("Case file"), "case", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_PARENT),
  FW_REF       (T, meldebogen, N_("Meldebogen"), "meldebogen", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED),
  FW_DATE      (T, written, N_("Written"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_TITLE),
};

#undef T

FW_DEFINE_ENTITY (FwCaseReport, fw_case_report, "case_report",
                  .label = N_("Meldebogen of a case"), .plural = N_("Meldebögen of a case"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER)
