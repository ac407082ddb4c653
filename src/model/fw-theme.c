/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-theme"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-theme.h"

/* A generatives Thema: the question behind many single cases. */
#define T FwTheme

static const FwField fw_theme_fields[] = {
  FW_TEXT      (T, number, N_("Number"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN, .max = 20,
                .example = "GT-2026-01"),
  FW_TEXT      (T, sentence, N_("Theme"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN | FW_FIELD_SCAN, .max = 400),
  FW_PARAGRAPH (T, explanation, N_("Explanation"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN),
  FW_PARAGRAPH (T, contradiction, N_("Contradiction at its core"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN),
  FW_CODE      (T, status, N_("Status"), "CL_GT_STATUS", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_COLUMN),
  FW_CODES     (T, legal_circles, N_("Rechtskreise"), "CL_RECHTSKREIS", OPEN, FW_WORKSHOP),
  FW_CODES     (T, target_groups, N_("Target groups"), "CL_ZIELGRUPPE", OPEN, FW_WORKSHOP),
  FW_REFS      (T, orgs, N_("Institutions concerned"), "actor", OPEN, FW_WORKSHOP),
  FW_CODE      (T, reach, N_("Level"), "CL_REICHWEITE", OPEN, FW_WORKSHOP),
  FW_CODE      (T, field, N_("Handlungsfeld"), "CL_HANDLUNGSFELD", OPEN, FW_WORKSHOP),
  FW_INTEGER   (T, priority, N_("Priority"), OPEN, FW_WORKSHOP, .max = 99),
  FW_REFS      (T, clusters, N_("Clusters"), "topic_cluster", OPEN, FW_STAYS),
};

#undef T

FW_DEFINE_ENTITY (FwTheme, fw_theme, "theme",
                  .label = N_("Generatives Thema"), .plural = N_("Generative Themen"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_OFFICE)
