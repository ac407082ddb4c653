/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-window-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-actors-page.h"
#include "fw-bodies-page.h"
#include "fw-cases-page.h"
#include "fw-chains-page.h"
#include "fw-decisions-page.h"
#include "fw-exchange-page.h"
#include "fw-meldebogen-page.h"
#include "fw-targets-page.h"
#include "fw-tasks-page.h"
#include "fw-themes-page.h"
#include "fw-today-page.h"
#include "fw-window-pages.h"
#include "fw-workshops-page.h"

/* The order is that of the sidebar. */
static const FwPageInfo pages[] = {
  { "today", N_("Today"), "fw-today-symbolic", 1, FW_ROLE_ANY, fw_today_page_get_type, "",
    fw_today_page_new_badge_query, NULL },
  { "cases", N_("Cases"), "fw-cases-symbolic", 2, FW_ROLE_CASE_MANAGER, fw_cases_page_get_type,
    "case person residence_status legal_circle_period course work_education housing_period consent "
    "checklist_run check_item assessment assessment_area plan plan_goal plan_action "
    "netmap netmap_node case_event contact_event deadline case_monitor case_tick case_answer",
    NULL, NULL },
  { "meldebogen", N_("Meldebögen"), "fw-meldebogen-symbolic", 3, FW_ROLE_ANY,
    fw_meldebogen_page_get_type, "meldebogen", fw_meldebogen_page_new_badge_query, NULL },
  { "workshops", N_("Workshops"), "fw-workshops-symbolic", 4, FW_ROLE_OFFICE,
    fw_workshops_page_get_type, "reconstruction participant board_lane case_package package_event "
    "card single_task", NULL, NULL },
  { "themes", N_("Themes"), "fw-themes-symbolic", 5, FW_ROLE_OFFICE, fw_themes_page_get_type,
    "topic_cluster theme", NULL, NULL },
  { "chains", N_("Chains"), "fw-chains-symbolic", 6, FW_ROLE_ANY, fw_chains_page_get_type,
    "chain chain_lane chain_step chain_edge chain_mark", NULL, NULL },
  { "targets", N_("Zielsysteme"), "fw-targets-symbolic", 7, FW_ROLE_OFFICE,
    fw_targets_page_get_type, "target_system target_goal indicator measure monitor_row", NULL,
    NULL },
  { "bodies", N_("Gremien"), "fw-bodies-symbolic", 8, FW_ROLE_OFFICE, fw_bodies_page_get_type,
    "agenda_item agreement attendance body mandate meeting meeting_document multiplier paper "
    "paper_step seat task", NULL, NULL },
  { "decisions", N_("Beschlüsse"), "fw-decisions-symbolic", 0, FW_ROLE_OFFICE,
    fw_decisions_page_get_type, "decision forwarding", NULL, NULL },
  { "tasks", N_("Tasks"), "fw-check-symbolic", 0, FW_ROLE_ANY, fw_tasks_page_get_type, "", NULL,
    NULL },
  { "actors", N_("Actors"), "fw-actors-symbolic", 9, FW_ROLE_ANY, fw_actors_page_get_type,
    "actor competence consultation municipality offer offer_gap room staff", NULL, NULL },
  { "exchange", N_("Exchange"), "fw-exchange-symbolic", 0, FW_ROLE_ANY, fw_exchange_page_get_type,
    "device", NULL, fw_exchange_page_count },
};

const FwPageInfo *
fw_window_pages_get (guint *n_pages)
{
  *n_pages = G_N_ELEMENTS (pages);

  return pages;
}

gboolean
fw_page_info_fits (const FwPageInfo *info,
                   FwRole            role)
{
  return info->role == FW_ROLE_ANY || info->role == role;
}

/* Returns: (nullable): the page on which people of @role see such a record */
const FwPageInfo *
fw_window_pages_find_entity (const char *entity,
                             FwRole      role)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (fw_page_info_fits (&pages[i], role) && fw_set_contains (pages[i].entities, entity))
      return &pages[i];

  return NULL;
}
