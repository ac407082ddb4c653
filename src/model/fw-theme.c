/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-theme"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-theme.h"

/* A generatives Thema: the question behind many single cases. */
#define T FwTheme

static const FwField fw_theme_fields[] = {
  FW_TEXT      (T, number, N_("Number"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN, .max = 20,
                .example = "GT-2026-01"),
  FW_TEXT      (T, sentence, N_("Theme"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN | FW_FIELD_SCAN | FW_FIELD_LONG, .max = 400),
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
  FW_REFS      (T, clusters, N_("Clusters"), "topic_cluster", OPEN, FW_WORKSHOP),
  FW_REFS      (T, workshops, N_("From the Fallrekonstruktionen"), "reconstruction", OPEN,
                FW_WORKSHOP),
};

#undef T

static const char *const first[] = { "number", "sentence", NULL };

static void
start (FwEntity *entity)
{
  g_object_set (entity, "status", "ENTWURF", NULL);
}

FW_DEFINE_ENTITY (FwTheme, fw_theme, "theme",
                  .label = N_("Generatives Thema"), .plural = N_("Generative Themen"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_OFFICE,
                  .first = first, .series = "GT", .start = start)

/* --- rules ----------------------------------------------------------------------- */

/* One sentence that can be read aloud. */
#define SENTENCE_CHARS 200

static gboolean
is_short (FwTheme *self)
{
  return self->sentence != NULL && g_utf8_strlen (self->sentence, -1) <= SENTENCE_CHARS;
}

static gboolean
names_no_place (FwTheme    *self,
                FwNameScan *places)
{
  g_auto(GStrv) found = fw_name_scan_find (places, self->sentence, NULL);

  return found[0] == NULL;
}

static guint
count (const char *set)
{
  g_auto(GStrv) members = fw_set_split (set);

  return g_strv_length (members);
}

static void
add_rule (GArray     *rules,
          const char *label,
          gboolean    met)
{
  FwThemeRule rule = { label, met };

  g_array_append_val (rules, rule);
}

/**
 * fw_theme_list_rules:
 * @places: the names of the municipalities
 *
 * Whether a theme blames nobody and leaves the solution open, only people can
 * tell; that is not in here.
 *
 * Returns: (transfer full) (element-type FwThemeRule): each rule, met or not
 */
GArray *
fw_theme_list_rules (FwTheme    *self,
                     FwNameScan *places)
{
  GArray *rules = g_array_new (FALSE, FALSE, sizeof (FwThemeRule));

  g_return_val_if_fail (FW_IS_THEME (self), rules);
  g_return_val_if_fail (places != NULL, rules);

  add_rule (rules, N_("The sentence has at most 200 characters."), is_short (self));
  add_rule (rules, N_("The sentence names no municipality, unless that matters."),
            names_no_place (self, places));
  add_rule (rules, N_("At least two institutions or Rechtskreise are concerned."),
            count (self->orgs) > 1 || count (self->legal_circles) > 1);
  add_rule (rules, N_("Explanation, target groups and level are filled in."),
            self->explanation != NULL && self->target_groups != NULL && self->reach != NULL);
  add_rule (rules, N_("It grew from a cluster of Meldebögen or from a Fallrekonstruktion."),
            count (self->clusters) > 0 || count (self->workshops) > 0);

  return rules;
}
