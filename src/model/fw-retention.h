/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-case.h"

G_BEGIN_DECLS

/* How long what is kept, and what stays when it is gone. */

/* Codes of CL_AUFBEWAHRUNG. */
#define FW_RETENTION_CASE    "FALLAKTE"
#define FW_RETENTION_ADVICE  "KURZBERATUNG"
#define FW_RETENTION_KEY     "PAKETSCHLUESSEL"
#define FW_RETENTION_CONTACT "KONTAKTPERSON"
#define FW_RETENTION_BIN     "PAPIERKORB"
#define FW_RETENTION_ACCESS  "ZUGRIFF"

/* What a Träger laid down; it overrules what the code list proposes. */
#define FW_TYPE_RETENTION_RULE (fw_retention_rule_get_type ())
G_DECLARE_FINAL_TYPE (FwRetentionRule, fw_retention_rule, FW, RETENTION_RULE, FwEntity)

struct _FwRetentionRule
{
  FwEntity  parent_instance;

  char     *record;
  gint64    months;
  gboolean  year_end;
  gboolean  offer;
  char     *basis;
  char     *valid_from;
  char     *valid_until;
};

/* The protocol of one deletion: how many, never who. */
#define FW_TYPE_DELETION_RUN (fw_deletion_run_get_type ())
G_DECLARE_FINAL_TYPE (FwDeletionRun, fw_deletion_run, FW, DELETION_RUN, FwEntity)

struct _FwDeletionRun
{
  FwEntity  parent_instance;

  char     *run_at;
  char     *prepared_by;
  char     *confirmed_by;
  gint64    cases;
  gint64    binned;
  gint64    keys;
  gint64    contacts;
  gint64    accesses;
  gint64    records;
  gint64    files;
  gint64    archived;
  gint64    held;
  gint64    waiting;
  gint64    backups;
  char     *backups_until;
};

/* What is left of a case for the figures: nothing that leads to a person. */
#define FW_TYPE_CASE_STATISTIC (fw_case_statistic_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseStatistic, fw_case_statistic, FW, CASE_STATISTIC, FwEntity)

struct _FwCaseStatistic
{
  FwEntity  parent_instance;

  gint64    opened;        /* a year */
  gint64    closed;
  char     *case_type;
  char     *access_path;
  char     *closing_reason;
  char     *target_groups;
  gint64    persons;
  gint64    contacts;
};

FwRetentionRule *fw_retention_find_rule    (GPtrArray   *rules,
                                            const char  *record,
                                            const char  *day);
char            *fw_retention_rule_dup_due (FwRetentionRule *self,
                                            const char  *start);
const char      *fw_retention_of_case      (FwCase      *self);
FwCaseStatistic *fw_case_statistic_new_of  (FwCase      *self,
                                            guint        persons,
                                            guint        contacts);

G_END_DECLS
