/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-council-paper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-council-paper.h"

/* A Vorlage: what a body is asked to decide or to take note of. */
#define T FwCouncilPaper

static const FwField fw_council_paper_fields[] = {
  FW_TEXT      (T, number, N_("Number"), OPEN, FW_STAYS,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN, .max = 60,
                .example = "50/018/2022"),
  FW_TEXT      (T, subject, N_("Subject"), OPEN, FW_STAYS,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN | FW_FIELD_LONG, .max = 400),
  FW_CODE      (T, kind, N_("Kind of Vorlage"), "CL_VORLAGE", OPEN, FW_STAYS,
                .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, date, N_("Date"), OPEN, FW_STAYS, .flags = FW_FIELD_COLUMN),
  FW_TEXT      (T, file_number, N_("File number"), OPEN, FW_STAYS,
                .flags = FW_FIELD_SEARCH, .max = 60, .example = "50-54 Röm/Wei"),
  FW_TEXT      (T, editor, N_("Written by"), PROFESSIONAL, FW_STAYS, .max = 200),
  FW_BOOLEAN   (T, non_public, N_("Not public"), OPEN, FW_STAYS),
  FW_CODES     (T, effects, N_("Has effects"), "CL_AUSWIRKUNG", OPEN, FW_STAYS),
  FW_CODES     (T, effects_unclear, N_("Effects cannot be told yet"), "CL_AUSWIRKUNG", OPEN,
                FW_STAYS),
  FW_PARAGRAPH (T, proposal, N_("Beschlussvorschlag"), OPEN, FW_STAYS, .flags = FW_FIELD_SEARCH),
  FW_PARAGRAPH (T, text, N_("Sachverhalt"), OPEN, FW_STAYS, .flags = FW_FIELD_SEARCH),
  FW_REFS      (T, decisions, N_("Cites these Beschlüsse"), "decision", OPEN, FW_STAYS),
  FW_DATE      (T, council_on, N_("Sent to the Integrationsrat"), OPEN, FW_STAYS),
};

#undef T

static const char *const first_of_paper[] = { "subject", "number", "kind", "date", NULL };

static void
start_paper (FwEntity *entity)
{
  g_object_set (entity, "kind", "BESCHLUSS", NULL);
}

FW_DEFINE_ENTITY (FwCouncilPaper, fw_council_paper, "paper",
                  .label = N_("Vorlage"), .plural = N_("Vorlagen"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_OFFICE,
                  .first = first_of_paper, .start = start_paper)

/* One line of the Beratungsfolge. */
#define T FwPaperStep

static const FwField fw_paper_step_fields[] = {
  FW_REF       (T, paper, N_("Vorlage"), "paper", OPEN, FW_STAYS,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_REF       (T, body, N_("Gremium"), "body", OPEN, FW_STAYS,
                .flags = FW_FIELD_REQUIRED),
  FW_DATE      (T, date, N_("Meeting on"), OPEN, FW_STAYS,
                .flags = FW_FIELD_TITLE | FW_FIELD_COLUMN),
  FW_CODE      (T, kind, N_("Kind of decision"), "CL_BERATUNG", OPEN, FW_STAYS,
                .flags = FW_FIELD_COLUMN),
  FW_CODE      (T, state, N_("Status"), "CL_BERATUNGSSTAND", OPEN, FW_STAYS,
                .flags = FW_FIELD_COLUMN),
  FW_BOOLEAN   (T, non_public, N_("Not public"), OPEN, FW_STAYS),
};

#undef T

static const char *const first_of_step[] = { "body", "date", "kind", "state", NULL };

static void
start_step (FwEntity *entity)
{
  g_object_set (entity, "state", "GEPLANT", NULL);
}

FW_DEFINE_ENTITY (FwPaperStep, fw_paper_step, "paper_step",
                  .label = N_("Step of the Beratungsfolge"), .plural = N_("Beratungsfolge"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_OFFICE,
                  .first = first_of_step, .start = start_step)
