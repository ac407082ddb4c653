/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-body-check"

#include "config.h"

#include "fw-agenda.h"
#include "fw-body-check.h"
#include "fw-minutes.h"

static void
add_lacking_officers (FwStore    *store,
                      FwBody     *body,
                      const char *today,
                      GPtrArray  *findings)
{
  g_autoptr(GPtrArray) municipalities = fw_store_list (store, "municipality", NULL, NULL);
  g_autoptr(GPtrArray) competences = fw_store_list (store, "competence", NULL, NULL);

  fw_body_add_lacking_officers (body, municipalities, competences, today, findings);
}

/**
 * fw_body_check:
 * @today: ISO date
 *
 * Returns: (transfer full) (element-type FwBodyFinding)
 */
GPtrArray *
fw_body_check (FwStore    *store,
               FwBody     *body,
               const char *today)
{
  const char *uuid;
  g_autoptr(GPtrArray) seats = NULL, mandates = NULL, meetings = NULL, decisions = NULL;
  GPtrArray *findings;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (FW_IS_BODY (body), NULL);

  uuid = fw_entity_get_uuid (FW_ENTITY (body));
  seats = fw_store_list (store, "seat", "body", uuid);
  mandates = fw_minutes_list_mandates (store, seats);
  meetings = fw_meeting_list_of (store, uuid);
  decisions = fw_store_list (store, "decision", "body", uuid);
  findings = fw_body_list_findings (body, seats, mandates, meetings, today);
  fw_body_add_double_numbers (decisions, findings);
  if (g_strcmp0 (body->kind, FW_BODY_INTEGRATION) == 0)
    add_lacking_officers (store, body, today, findings);

  return findings;
}

/**
 * fw_municipality_check:
 *
 * Returns: (transfer full) (element-type FwBodyFinding)
 */
GPtrArray *
fw_municipality_check (FwStore        *store,
                       FwMunicipality *municipality,
                       const char     *today)
{
  g_autoptr(GPtrArray) competences = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  competences = fw_store_list (store, "competence", NULL, NULL);

  return fw_municipality_list_findings (municipality, competences, today);
}

/**
 * fw_council_count:
 * @quota: (out caller-allocates)
 */
void
fw_council_count (FwStore        *store,
                  FwCouncilQuota *quota)
{
  g_autoptr(GPtrArray) decisions = NULL, papers = NULL;

  g_return_if_fail (FW_IS_STORE (store));

  decisions = fw_store_list (store, "decision", NULL, NULL);
  papers = fw_store_list (store, "paper", NULL, NULL);
  *quota = (FwCouncilQuota) { .decisions = decisions->len, .papers = papers->len };
  for (guint i = 0; i < decisions->len; i++)
    quota->decisions_sent += FW_DECISION (decisions->pdata[i])->council_on != NULL;
  for (guint i = 0; i < papers->len; i++)
    quota->papers_sent += FW_COUNCIL_PAPER (papers->pdata[i])->council_on != NULL;
}
