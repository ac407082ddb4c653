/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-today-query"

#include "config.h"

#include "fw-base.h"
#include "fw-model.h"
#include "fw-today-query.h"

#define TITLE_DAYS   90
#define CHANGE_DAYS  365
#define CONSENT_DAYS 60
#define ACTION_DAYS  14

/* --- deadlines --- */

/* Returns: (transfer full): what is to be done in open cases, by date */
FwQuery *
fw_today_query_new_open (FwStore *store)
{
  FwQuery *query = fw_query_new (store, "deadline");

  fw_query_where (query, "done", FW_IS, NULL);
  fw_query_filter (query, "is:open");
  fw_query_sort (query, "due", FALSE);

  return query;
}

/* An imprecise date begins no later than it ends, which an index can use. */
static void
end_by (FwQuery    *query,
        const char *day)
{
  fw_query_where (query, "due", FW_UP_TO, day);
  fw_query_where (query, "due", FW_ENDED_BY, day);
}

/* Returns: (transfer full): those for which fw_due_of() says @due, if they have
 *   a date */
FwQuery *
fw_today_query_new_due (FwStore    *store,
                        FwDue       due,
                        const char *today)
{
  FwQuery *query = fw_today_query_new_open (store);
  g_autofree char *yesterday = fw_date_add_days (today, -1);
  g_autofree char *sunday = fw_due_dup_sunday (today);
  g_autofree char *year = NULL;

  switch (due)
    {
    case FW_DUE_OVERDUE:
      end_by (query, yesterday);
      break;
    case FW_DUE_TODAY:
      end_by (query, today);
      fw_query_where (query, "due", FW_ENDS_AFTER, yesterday);
      break;
    case FW_DUE_WEEK:
      end_by (query, sunday);
      fw_query_where (query, "due", FW_ENDS_AFTER, today);
      break;
    case FW_DUE_LATER:
    case FW_N_DUES:
    default:
      /* Whatever ends later begins in that year or later. */
      year = sunday != NULL ? g_strndup (sunday, 4) : NULL;
      fw_query_where (query, "due", FW_FROM, year);
      fw_query_where (query, "due", FW_ENDS_AFTER, sunday);
      break;
    }

  return query;
}

/* Returns: (transfer full): what is overdue or due today */
FwQuery *
fw_today_query_new_badge (FwStore *store)
{
  g_autofree char *today = fw_date_today ();
  FwQuery *query = fw_today_query_new_open (store);

  end_by (query, today);

  return query;
}

/* --- residence titles and consents --- */

/* Returns: (transfer full): those of open cases */
FwQuery *
fw_today_query_new_titles (FwStore    *store,
                           const char *today)
{
  g_autofree char *until = fw_date_add_days (today, TITLE_DAYS);
  FwQuery *query = fw_query_new (store, "residence_status");

  fw_query_where (query, "valid_until", FW_FROM, today);
  fw_query_where (query, "valid_until", FW_UP_TO, until);
  fw_query_filter (query, "is:open");
  fw_query_sort (query, "valid_until", FALSE);

  return query;
}

/* Returns: (transfer full): those of open cases that run out */
FwQuery *
fw_today_query_new_consents (FwStore    *store,
                             const char *today)
{
  g_autofree char *since = fw_date_add_days (today, -CONSENT_DAYS);
  g_autofree char *until = fw_date_add_days (today, CONSENT_DAYS);
  FwQuery *query = fw_query_new (store, "consent");

  fw_query_where (query, "valid_until", FW_FROM, since);
  fw_query_where (query, "valid_until", FW_UP_TO, until);
  fw_query_where (query, "withdrawn", FW_IS, NULL);
  fw_query_filter (query, "is:open");
  fw_query_sort (query, "valid_until", FALSE);

  return query;
}

/* --- Servicepläne --- */

/* Returns: (transfer full): what is to be done soon in open cases, by date */
FwQuery *
fw_today_query_new_actions (FwStore    *store,
                            const char *today)
{
  g_autofree char *until = fw_date_add_days (today, ACTION_DAYS);
  FwQuery *query = fw_query_new (store, "plan_action");

  fw_query_where (query, "closed_on", FW_IS, NULL);
  fw_query_where (query, "due", FW_UP_TO, until);
  fw_query_filter (query, "is:open");
  fw_query_sort (query, "due", FALSE);

  return query;
}

/* --- changes of the Rechtskreis --- */

/* Returns: (transfer full): benefits of open cases whose receipt is missing */
FwQuery *
fw_today_query_new_changes (FwStore    *store,
                            const char *today)
{
  g_autofree char *since = fw_date_add_days (today, -CHANGE_DAYS);
  FwQuery *query = fw_query_new (store, "legal_circle_period");

  fw_query_where (query, "begins", FW_FROM, since);
  fw_query_where (query, "begins", FW_UP_TO, today);
  fw_query_where (query, "receipt", FW_IS, NULL);
  fw_query_filter (query, "is:open");
  fw_query_sort (query, "begins", TRUE);

  return query;
}

/* Returns: (transfer full) (nullable): what was paid before, of another circle */
FwLegalCirclePeriod *
fw_today_query_dup_before (FwStore             *store,
                           FwLegalCirclePeriod *period)
{
  g_autoptr(GPtrArray) periods = fw_store_list (store, "legal_circle_period", "person",
                                                period->person);
  g_autoptr(GArray) changes = fw_rules_list_changes (periods);

  for (guint i = 0; i < changes->len; i++)
    {
      FwCircleChange *change = &g_array_index (changes, FwCircleChange, i);

      if (g_str_equal (fw_entity_get_uuid (FW_ENTITY (change->after)),
                       fw_entity_get_uuid (FW_ENTITY (period))) &&
          g_strcmp0 (change->before->circle, period->circle) != 0)
        return g_object_ref (change->before);
    }

  return NULL;
}
