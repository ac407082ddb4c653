/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

#define FW_TYPE_CASE (fw_case_get_type ())
G_DECLARE_FINAL_TYPE (FwCase, fw_case, FW, CASE, FwEntity)

struct _FwCase
{
  FwEntity  parent_instance;

  char     *file_no;
  char     *pseudonym;
  char     *land_db_no;
  char     *municipality;
  char     *case_manager;
  char     *deputy;
  char     *case_type;
  char     *access_path;
  char     *referrer;
  char     *first_contact;
  char     *opened;
  char     *closed;
  char     *phase;
  char     *target_groups;
  char     *closing_reason;
  char     *summary;
  char     *delete_on;
  gboolean  hold;
  char     *hold_reason;
  char     *archive_offered;
  char     *archive_answer;
  char     *reopened;       /* why the case was opened again */
  char     *united;         /* those of the same case that went to the bin */
};

#define FW_TYPE_DEADLINE (fw_deadline_get_type ())
G_DECLARE_FINAL_TYPE (FwDeadline, fw_deadline, FW, DEADLINE, FwEntity)

struct _FwDeadline
{
  FwEntity  parent_instance;

  char     *case_file;
  char     *kind;
  char     *subject;
  char     *due;
  char     *legal_basis;
  gint64    warn_days;
  gboolean  done;
  char     *done_on;
  char     *reason;
  char     *disposition;
  char     *about;          /* uuid of what it was made of, any record */
};

/* Which Meldebogen came out of which case: known only in the case file. */
#define FW_TYPE_CASE_REPORT (fw_case_report_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseReport, fw_case_report, FW, CASE_REPORT, FwEntity)

struct _FwCaseReport
{
  FwEntity  parent_instance;

  char     *case_file;
  char     *meldebogen;
  char     *written;
};

G_END_DECLS
