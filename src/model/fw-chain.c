/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-base.h"
#include "fw-chain.h"

/* Nothing in a chain is about one person: whatever is typed is scanned for the
 * names of the local cases, and the rest is open. */

#define T FwChain

static const FwField fw_chain_fields[] = {
  FW_TEXT      (T, number, N_("Number"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN, .max = 20,
                .example = "DK-2026-01"),
  FW_TEXT      (T, name, N_("Title"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN | FW_FIELD_SCAN, .max = 200),
  FW_CODE      (T, kind, N_("Ist or Soll"), "CL_KETTENART", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_CODE      (T, status, N_("Status"), "CL_KETTENSTATUS", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_COLUMN),
  FW_REF       (T, theme, N_("Theme"), "theme", OPEN, FW_WORKSHOP, .flags = FW_FIELD_COLUMN),
  FW_REFS      (T, municipalities, N_("Municipalities"), "municipality", OPEN, FW_WORKSHOP),
  FW_TEXT      (T, scope_text, N_("Applies to"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN, .max = 200),
  FW_CODES     (T, target_groups, N_("Target groups"), "CL_ZIELGRUPPE", OPEN, FW_WORKSHOP),
  FW_REFS      (T, based_on, N_("Derived from"), "chain", OPEN, FW_WORKSHOP),
  FW_TEXT      (T, version, N_("Version"), OPEN, FW_WORKSHOP, .max = 20),
  FW_DATE      (T, as_of, N_("As of"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_COLUMN),
  FW_PARAGRAPH (T, note, N_("Note"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN),
  FW_PARAGRAPH (T, source_file, N_("Kept from the file"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_AUTO),
};

#undef T

static void
start_chain (FwEntity *entity)
{
  g_object_set (entity, "kind", FW_CHAIN_IST, "status", "ENTWURF", NULL);
}

FW_DEFINE_ENTITY (FwChain, fw_chain, "chain",
                  .label = N_("Dienstleistungskette"), .plural = N_("Dienstleistungsketten"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_OFFICE,
                  .series = "DK", .start = start_chain)

#define T FwChainLane

static const FwField fw_chain_lane_fields[] = {
  FW_REF       (T, chain, N_("Dienstleistungskette"), "chain", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, pos, N_("Place"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_AUTO | FW_FIELD_LAST_WINS, .max = 200),
  FW_TEXT      (T, name, N_("Institution"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN | FW_FIELD_SCAN, .max = 120),
  FW_CODE      (T, kind, N_("Kind"), "CL_BAHNART", OPEN, FW_WORKSHOP),
  FW_REF       (T, actor, N_("From the directory"), "actor", OPEN, FW_WORKSHOP),
  FW_TEXT      (T, office, N_("Office"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_SCAN, .max = 120),
  FW_CODE      (T, legal_circle, N_("Rechtskreis"), "CL_RECHTSKREIS", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_COLUMN),
  FW_BOOLEAN   (T, external, N_("Outside the administration"), OPEN, FW_WORKSHOP),
  FW_PARAGRAPH (T, kept, N_("Kept from the file"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_AUTO),
};

#undef T

FW_DEFINE_ENTITY (FwChainLane, fw_chain_lane, "chain_lane",
                  .label = N_("Lane"), .plural = N_("Lanes"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_OFFICE)

/* A duration is min, typical, max in days, or nothing; what is known must be in
 * order. */
static gboolean
days_in_order (double    min,
               double    typ,
               double    max,
               GError  **error)
{
  if (!(min > typ) && !(typ > max) && !(min > max))
    return TRUE;
  g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                       _("The shortest duration must not be longer than the typical one, nor "
                         "that longer than the longest."));

  return FALSE;
}

static gboolean
fw_chain_step_validate (FwEntity  *entity,
                        GError   **error)
{
  FwChainStep *self = FW_CHAIN_STEP (entity);

  return days_in_order (self->days_min, self->days_typ, self->days_max, error);
}

#define T FwChainStep

#define MAX_DAYS 36500

static const FwField fw_chain_step_fields[] = {
  FW_REF       (T, chain, N_("Dienstleistungskette"), "chain", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, pos, N_("Place"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_AUTO | FW_FIELD_LAST_WINS, .max = 200),
  FW_REF       (T, lane, N_("Institution"), "chain_lane", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_COLUMN),
  FW_CODE      (T, type, N_("Kind of step"), "CL_SCHRITT", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_REQUIRED),
  FW_TEXT      (T, text, N_("Step"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN | FW_FIELD_SCAN,
                .max = 400),
  FW_DECIMAL   (T, days_min, N_("Days at least"), OPEN, FW_WORKSHOP, .max = MAX_DAYS),
  FW_DECIMAL   (T, days_typ, N_("Days typically"), OPEN, FW_WORKSHOP, .max = MAX_DAYS),
  FW_DECIMAL   (T, days_max, N_("Days at most"), OPEN, FW_WORKSHOP, .max = MAX_DAYS),
  FW_CODE      (T, basis, N_("Basis of the duration"), "CL_DAUERBASIS", OPEN, FW_WORKSHOP),
  FW_INTEGER   (T, basis_n, N_("Number of cases"), OPEN, FW_WORKSHOP, .max = 9999),
  FW_TEXT      (T, document, N_("Document"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN, .max = 200),
  FW_CODE      (T, medium, N_("Medium"), "CL_MEDIUM", OPEN, FW_WORKSHOP),
  FW_TEXT      (T, recipient, N_("Recipient"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_SCAN,
                .max = 200),
  FW_TEXT      (T, issuer, N_("Issued by"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_SCAN, .max = 200),
  FW_TEXT      (T, cost, N_("Costs"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_SCAN, .max = 200),
  FW_TEXT      (T, result, N_("Result"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN, .max = 400),
  FW_TEXT      (T, legal_basis, N_("Legal basis"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN, .max = 200),
  FW_CODE      (T, legal_circle, N_("Rechtskreis"), "CL_RECHTSKREIS", OPEN, FW_WORKSHOP),
  FW_TEXT      (T, starts, N_("From"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_SCAN, .max = 200),
  FW_TEXT      (T, amount, N_("Extent"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_SCAN, .max = 200),
  FW_TEXT      (T, reason, N_("Reason"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN, .max = 400),
  FW_TEXT      (T, rule, N_("Date or rule"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_SCAN, .max = 200),
  FW_DECIMAL   (T, share, N_("Share (%)"), OPEN, FW_WORKSHOP, .max = 100),
  FW_BOOLEAN   (T, missed, N_("Aim not reached"), OPEN, FW_WORKSHOP),
  FW_BOOLEAN   (T, ends_benefit, N_("The former benefit ends here"), OPEN, FW_WORKSHOP),
  FW_CODE      (T, consent, N_("Consent"), "CL_EINWILLIGUNGSBEDARF", OPEN, FW_WORKSHOP),
  FW_TEXT      (T, missing_offer, N_("Missing offer"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_SCAN,
                .max = 200),
  FW_REF       (T, part_chain, N_("Refers to"), "chain", OPEN, FW_WORKSHOP),
  FW_INTEGER   (T, visits, N_("Visits of the person"), OPEN, FW_WORKSHOP, .max = 99),
  FW_BOOLEAN   (T, media_break, N_("Medienbruch"), OPEN, FW_WORKSHOP),
  FW_BOOLEAN   (T, double_entry, N_("Recorded twice"), OPEN, FW_WORKSHOP),
  FW_BOOLEAN   (T, turning_point, N_("Turning point"), OPEN, FW_WORKSHOP),
  FW_CODE      (T, source, N_("Known from"), "CL_KETTENQUELLE", OPEN, FW_WORKSHOP),
  FW_REFS      (T, origin, N_("Comes from"), "chain_step", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_AUTO),
  FW_CODE      (T, change, N_("Change"), "CL_AENDERUNG", OPEN, FW_WORKSHOP),
  FW_PARAGRAPH (T, comment, N_("Comment"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN),
  FW_INTEGER   (T, pin, N_("Pinned to column"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_AUTO,
                .max = 9999),
  FW_PARAGRAPH (T, kept, N_("Kept from the file"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_AUTO),
};

#undef T

static const char *const step_ruled[] = { "days_min", "days_typ", "days_max", NULL };

FW_DEFINE_ENTITY (FwChainStep, fw_chain_step, "chain_step",
                  .label = N_("Step"), .plural = N_("Steps"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_OFFICE,
                  .ruled = step_ruled, .validate = fw_chain_step_validate)

static gboolean
fw_chain_edge_validate (FwEntity  *entity,
                        GError   **error)
{
  FwChainEdge *self = FW_CHAIN_EDGE (entity);

  return days_in_order (self->days_min, self->days_typ, self->days_max, error);
}

#define T FwChainEdge

static const FwField fw_chain_edge_fields[] = {
  FW_REF       (T, chain, N_("Dienstleistungskette"), "chain", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, pos, N_("Place"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_AUTO | FW_FIELD_LAST_WINS, .max = 200),
  FW_REF       (T, from_step, N_("Leads from"), "chain_step", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_REQUIRED),
  FW_REF       (T, to_step, N_("Leads to"), "chain_step", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_REQUIRED),
  FW_CODE      (T, type, N_("Kind of connection"), "CL_KANTE", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_REQUIRED),
  FW_TEXT      (T, text, N_("Label"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_SCAN, .max = 200),
  FW_BOOLEAN   (T, by_default, N_("The usual way"), OPEN, FW_WORKSHOP),
  FW_CODE      (T, medium, N_("Medium"), "CL_MEDIUM", OPEN, FW_WORKSHOP),
  FW_TEXT      (T, document, N_("Document"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN, .max = 200),
  FW_CODE      (T, consent, N_("Consent"), "CL_EINWILLIGUNGSBEDARF", OPEN, FW_WORKSHOP),
  FW_TEXT      (T, consent_by, N_("Settled by"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_SCAN,
                .max = 200),
  FW_CODE      (T, commitment, N_("Binding by"), "CL_VERBINDLICHKEIT", OPEN, FW_WORKSHOP),
  FW_DECIMAL   (T, days_min, N_("Days at least"), OPEN, FW_WORKSHOP, .max = MAX_DAYS),
  FW_DECIMAL   (T, days_typ, N_("Days typically"), OPEN, FW_WORKSHOP, .max = MAX_DAYS),
  FW_DECIMAL   (T, days_max, N_("Days at most"), OPEN, FW_WORKSHOP, .max = MAX_DAYS),
  FW_DECIMAL   (T, times, N_("Expected number of loops"), OPEN, FW_WORKSHOP, .max = 99),
  FW_BOOLEAN   (T, media_break, N_("Medienbruch"), OPEN, FW_WORKSHOP),
  FW_BOOLEAN   (T, double_entry, N_("Recorded twice"), OPEN, FW_WORKSHOP),
  FW_PARAGRAPH (T, comment, N_("Comment"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN),
  FW_PARAGRAPH (T, kept, N_("Kept from the file"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_AUTO),
};

#undef T

static const char *const edge_ruled[] = { "days_min", "days_typ", "days_max", NULL };

FW_DEFINE_ENTITY (FwChainEdge, fw_chain_edge, "chain_edge",
                  .label = N_("Connection"), .plural = N_("Connections"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_OFFICE,
                  .ruled = edge_ruled, .validate = fw_chain_edge_validate)

#define T FwChainMark

static const FwField fw_chain_mark_fields[] = {
  FW_REF       (T, chain, N_("Dienstleistungskette"), "chain", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, pos, N_("Place"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_AUTO | FW_FIELD_LAST_WINS, .max = 200),
  FW_REF       (T, step, N_("At the step"), "chain_step", OPEN, FW_WORKSHOP),
  FW_REF       (T, edge, N_("At the connection"), "chain_edge", OPEN, FW_WORKSHOP),
  FW_CODE      (T, kind, N_("Hurdle or resource"), "CL_MARKE", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_REQUIRED),
  FW_CODE      (T, hurdle, N_("Category"), "CL_HUERDE", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_COLUMN),
  FW_TEXT      (T, text, N_("What happens there"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN | FW_FIELD_SCAN,
                .max = 400),
  FW_INTEGER   (T, weight, N_("Weight (1 to 3)"), OPEN, FW_WORKSHOP, .min = 1, .max = 3),
  FW_TEXT      (T, affected, N_("Group concerned"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_SCAN,
                .max = 200),
  FW_CODE      (T, source, N_("Known from"), "CL_KETTENQUELLE", OPEN, FW_WORKSHOP),
  FW_REFS      (T, reports, N_("Meldebögen"), "meldebogen", OPEN, FW_WORKSHOP),
  FW_PARAGRAPH (T, kept, N_("Kept from the file"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_AUTO),
};

#undef T

FW_DEFINE_ENTITY (FwChainMark, fw_chain_mark, "chain_mark",
                  .label = N_("Hurdle or resource"), .plural = N_("Hurdles and resources"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_OFFICE)

#define T FwChainRemedy

static const FwField fw_chain_remedy_fields[] = {
  FW_REF       (T, chain, N_("Dienstleistungskette"), "chain", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_REF       (T, mark, N_("Hurdle"), "chain_mark", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_REQUIRED),
  FW_REF       (T, step, N_("Step"), "chain_step", OPEN, FW_WORKSHOP),
  FW_CODE      (T, effect, N_("Effect"), "CL_BEHEBUNG", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_REQUIRED),
  FW_TEXT      (T, reason, N_("Reason"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_TITLE | FW_FIELD_SCAN, .max = 400),
};

#undef T

FW_DEFINE_ENTITY (FwChainRemedy, fw_chain_remedy, "chain_remedy",
                  .label = N_("Effect on a hurdle"), .plural = N_("Effects on hurdles"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_OFFICE)

#define T FwChainVersion

static const FwField fw_chain_version_fields[] = {
  FW_REF       (T, chain, N_("Dienstleistungskette"), "chain", OPEN, FW_STAYS,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, name, N_("Name"), OPEN, FW_STAYS,
                .flags = FW_FIELD_TITLE | FW_FIELD_COLUMN | FW_FIELD_SCAN, .max = 200),
  FW_TIME      (T, taken, N_("Taken"), OPEN, FW_STAYS, .flags = FW_FIELD_AUTO | FW_FIELD_COLUMN),
  FW_INTEGER   (T, n_steps, N_("Steps"), OPEN, FW_STAYS, .flags = FW_FIELD_AUTO | FW_FIELD_COLUMN,
                .max = 100000),
  FW_PARAGRAPH (T, content, N_("Content"), OPEN, FW_STAYS, .flags = FW_FIELD_AUTO),
};

#undef T

FW_DEFINE_ENTITY (FwChainVersion, fw_chain_version, "chain_version",
                  .label = N_("Version of a chain"), .plural = N_("Versions of chains"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_OFFICE)
