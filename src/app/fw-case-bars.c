/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-bars"

#include "config.h"

#include "fw-case-bars.h"

static char *
dup_place (const char *uuid,
           gpointer    store)
{
  return fw_store_dup_title (store, uuid);
}

FwTimeBar *
fw_case_bars_new (FwStore    *store,
                  const char *case_uuid,
                  const char *person_uuid,
                  const char *today)
{
  g_autoptr(FwEntity) file = fw_store_load (store, case_uuid, NULL);
  g_autoptr(FwEntity) person = fw_store_load (store, person_uuid, NULL);
  g_autoptr(GPtrArray) statuses = fw_store_list (store, "residence_status", "person", person_uuid);
  g_autoptr(GPtrArray) periods = fw_store_list (store, "legal_circle_period", "person",
                                                person_uuid);
  g_autoptr(GPtrArray) works = fw_store_list (store, "work_education", "person", person_uuid);
  g_autoptr(GPtrArray) courses = fw_store_list (store, "course", "person", person_uuid);
  g_autoptr(GPtrArray) homes = fw_store_list (store, "housing_period", "person", person_uuid);
  g_autoptr(GPtrArray) events = fw_store_list (store, "case_event", "case_file", case_uuid);
  FwTimeRecords records = {
    .statuses = statuses, .periods = periods, .works = works, .courses = courses, .homes = homes,
    .events = events, .entry = FW_IS_PERSON (person) ? FW_PERSON (person)->entry_date : NULL,
    .closed = FW_IS_CASE (file) ? FW_CASE (file)->closed : NULL,
    .dup_place = dup_place, .user_data = store
  };

  return fw_time_bar_new (&records, today);
}
