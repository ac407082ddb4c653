/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-retention"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-code-list.h"
#include "fw-retention.h"

#define LIST "CL_AUFBEWAHRUNG"

#define T FwRetentionRule

static const FwField fw_retention_rule_fields[] = {
  FW_CODE      (T, record, N_("What is kept"), LIST, OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN),
  FW_INTEGER   (T, months, N_("Months"), OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN, .max = 1200),
  FW_BOOLEAN   (T, year_end, N_("From the end of the year"), OPEN, FW_MASTER),
  FW_BOOLEAN   (T, offer, N_("Offer it to the archive first"), OPEN, FW_MASTER),
  FW_TEXT      (T, basis, N_("Legal basis"), OPEN, FW_MASTER, .max = 200,
                .example = N_("e.g. an order of the Träger")),
  FW_DATE      (T, valid_from, N_("Valid from"), OPEN, FW_MASTER, .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, valid_until, N_("Valid until"), OPEN, FW_MASTER, .flags = FW_FIELD_COLUMN),
};

#undef T

static gboolean
fw_retention_rule_validate (FwEntity  *entity,
                            GError   **error)
{
  FwRetentionRule *self = FW_RETENTION_RULE (entity);

  if (!fw_date_in_order (self->valid_from, self->valid_until))
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                           _("The rule ends before it begins."));
      return FALSE;
    }

  return TRUE;
}

static const char *const rule_first[] = {
  "record", "months", "year_end", "offer", "basis", "valid_from", NULL
};

static const char *const rule_ruled[] = { "valid_from", "valid_until", NULL };

FW_DEFINE_ENTITY (FwRetentionRule, fw_retention_rule, "retention_rule",
                  .label = N_("Retention rule"), .plural = N_("Retention rules"),
                  .scope = FW_SCOPE_MASTER, .writer = FW_ROLE_OFFICE, .first = rule_first,
                  .ruled = rule_ruled, .validate = fw_retention_rule_validate)

#define T FwDeletionRun

static const FwField fw_deletion_run_fields[] = {
  FW_TIME      (T, run_at, N_("When"), OPEN, FW_STAYS,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN | FW_FIELD_AUTO),
  FW_TEXT      (T, prepared_by, N_("Prepared by"), PROFESSIONAL, FW_STAYS,
                .flags = FW_FIELD_REQUIRED, .max = 200),
  FW_TEXT      (T, confirmed_by, N_("Second person"), PROFESSIONAL, FW_STAYS,
                .flags = FW_FIELD_REQUIRED, .max = 200),
  FW_INTEGER   (T, cases, N_("Case files"), OPEN, FW_STAYS, .flags = FW_FIELD_AUTO),
  FW_INTEGER   (T, binned, N_("Case files in the bin"), OPEN, FW_STAYS, .flags = FW_FIELD_AUTO),
  FW_INTEGER   (T, keys, N_("Keys of Fallpakete"), OPEN, FW_STAYS, .flags = FW_FIELD_AUTO),
  FW_INTEGER   (T, contacts, N_("Interview contacts"), OPEN, FW_STAYS, .flags = FW_FIELD_AUTO),
  FW_INTEGER   (T, accesses, N_("Entries of the access log"), OPEN, FW_STAYS,
                .flags = FW_FIELD_AUTO),
  FW_INTEGER   (T, records, N_("Records in all"), OPEN, FW_STAYS, .flags = FW_FIELD_AUTO),
  FW_INTEGER   (T, files, N_("Documents"), OPEN, FW_STAYS, .flags = FW_FIELD_AUTO),
  FW_INTEGER   (T, archived, N_("Taken over by the archive"), OPEN, FW_STAYS,
                .flags = FW_FIELD_AUTO),
  FW_INTEGER   (T, held, N_("On hold"), OPEN, FW_STAYS, .flags = FW_FIELD_AUTO),
  FW_INTEGER   (T, waiting, N_("Waiting for the archive"), OPEN, FW_STAYS,
                .flags = FW_FIELD_AUTO),
  FW_INTEGER   (T, backups, N_("Backups that still hold it"), OPEN, FW_STAYS,
                .flags = FW_FIELD_AUTO),
  FW_DATE      (T, backups_until, N_("The last of them is replaced by"), OPEN, FW_STAYS,
                .flags = FW_FIELD_AUTO),
};

#undef T

FW_DEFINE_ENTITY (FwDeletionRun, fw_deletion_run, "deletion_run",
                  .label = N_("Deletion run"), .plural = N_("Deletion runs"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_ANY)

#define T FwCaseStatistic

static const FwField fw_case_statistic_fields[] = {
  FW_INTEGER   (T, opened, N_("Year opened"), OPEN, FW_STATISTIC,
                .flags = FW_FIELD_COLUMN | FW_FIELD_AUTO),
  FW_INTEGER   (T, closed, N_("Year closed"), OPEN, FW_STATISTIC,
                .flags = FW_FIELD_COLUMN | FW_FIELD_TITLE | FW_FIELD_AUTO),
  FW_CODE      (T, case_type, N_("Kind of case"), "CL_FALLTYP", OPEN, FW_STATISTIC,
                .flags = FW_FIELD_COLUMN | FW_FIELD_AUTO),
  FW_CODE      (T, access_path, N_("Access path"), "CL_ZUGANG", OPEN, FW_STATISTIC,
                .flags = FW_FIELD_AUTO),
  FW_CODE      (T, closing_reason, N_("Reason for closing"), "CL_ENDE", OPEN, FW_STATISTIC,
                .flags = FW_FIELD_COLUMN | FW_FIELD_AUTO),
  FW_CODES     (T, target_groups, N_("Target groups"), "CL_ZIELGRUPPE", OPEN, FW_STATISTIC,
                .flags = FW_FIELD_AUTO),
  FW_INTEGER   (T, persons, N_("Persons"), OPEN, FW_STATISTIC, .flags = FW_FIELD_AUTO),
  FW_INTEGER   (T, contacts, N_("Contacts"), OPEN, FW_STATISTIC, .flags = FW_FIELD_AUTO),
};

#undef T

FW_DEFINE_ENTITY (FwCaseStatistic, fw_case_statistic, "case_statistic",
                  .label = N_("Figures of a deleted case"),
                  .plural = N_("Figures of deleted cases"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_ANY)

/* --- rules -------------------------------------------------------------------------------- */

static gboolean
is_valid_on (FwRetentionRule *rule,
             const char      *day)
{
  GDate from, until, date;

  if (!fw_date_last (day, &date))
    return FALSE;

  return (!fw_date_first (rule->valid_from, &from) || g_date_compare (&from, &date) <= 0) &&
         (!fw_date_last (rule->valid_until, &until) || g_date_compare (&date, &until) <= 0);
}

static gboolean
get_flag (FwCodeItem *code,
          const char *name)
{
  return g_strcmp0 (fw_code_item_get_attribute (code, name), "ja") == 0;
}

/* Returns: (transfer full) (nullable): what the code list proposes */
static FwRetentionRule *
new_proposal (const char *record)
{
  FwCodeList *list = fw_code_list_lookup (LIST);
  FwCodeItem *code = list != NULL ? fw_code_list_find (list, record) : NULL;
  const char *months = code != NULL ? fw_code_item_get_attribute (code, "monate") : NULL;

  if (months == NULL)
    return NULL;

  return g_object_new (FW_TYPE_RETENTION_RULE, "record", record,
                       "months", g_ascii_strtoll (months, NULL, 10),
                       "year-end", get_flag (code, "jahresende"),
                       "offer", get_flag (code, "anbieten"), NULL);
}

/**
 * fw_retention_find_rule:
 * @rules: (element-type FwRetentionRule): of the Träger
 * @record: a code of CL_AUFBEWAHRUNG
 * @day: on which keeping begins; the rule of that day holds to the end
 *
 * Of several that hold, the one that came last does.
 *
 * Returns: (transfer full) (nullable): %NULL if there is none at all, so that
 *   nothing is ever due
 */
FwRetentionRule *
fw_retention_find_rule (GPtrArray  *rules,
                        const char *record,
                        const char *day)
{
  FwRetentionRule *found = NULL;

  g_return_val_if_fail (rules != NULL, NULL);
  g_return_val_if_fail (record != NULL, NULL);

  for (guint i = 0; i < rules->len; i++)
    {
      FwRetentionRule *rule = rules->pdata[i];

      if (g_strcmp0 (rule->record, record) == 0 && is_valid_on (rule, day) &&
          (found == NULL || g_strcmp0 (rule->valid_from, found->valid_from) > 0))
        found = rule;
    }

  return found != NULL ? g_object_ref (found) : new_proposal (record);
}

/**
 * fw_retention_rule_dup_due:
 * @start: on which keeping begins; of a month or a year its last day
 *
 * Returns: (transfer full) (nullable): the day on which it may go
 */
char *
fw_retention_rule_dup_due (FwRetentionRule *self,
                           const char      *start)
{
  GDate date;
  g_autofree char *day = NULL;

  g_return_val_if_fail (FW_IS_RETENTION_RULE (self), NULL);

  if (!fw_date_last (start, &date))
    return NULL;
  if (self->year_end)
    g_date_set_dmy (&date, 31, G_DATE_DECEMBER, g_date_get_year (&date));
  day = fw_date_from_gdate (&date);

  return fw_date_add_months (day, (int) self->months);
}

/* Returns: (transfer none): a code of CL_AUFBEWAHRUNG */
const char *
fw_retention_of_case (FwCase *self)
{
  g_return_val_if_fail (FW_IS_CASE (self), NULL);

  return g_strcmp0 (self->case_type, "KURZ") == 0 ? FW_RETENTION_ADVICE : FW_RETENTION_CASE;
}

/* --- what stays ---------------------------------------------------------------------------- */

static gint64
get_year (const char *iso)
{
  GDate date;

  return fw_date_last (iso, &date) ? g_date_get_year (&date) : FW_INTEGER_NONE;
}

/* Years instead of days, numbers instead of persons, and no town.
 *
 * Returns: (transfer full) */
FwCaseStatistic *
fw_case_statistic_new_of (FwCase *self,
                          guint   persons,
                          guint   contacts)
{
  g_return_val_if_fail (FW_IS_CASE (self), NULL);

  return g_object_new (FW_TYPE_CASE_STATISTIC, "opened", get_year (self->opened),
                       "closed", get_year (self->closed), "case-type", self->case_type,
                       "access-path", self->access_path,
                       "closing-reason", self->closing_reason,
                       "target-groups", self->target_groups,
                       "persons", (gint64) persons, "contacts", (gint64) contacts, NULL);
}
