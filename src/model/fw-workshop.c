/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-workshop"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-code-list.h"
#include "fw-workshop.h"

/* Nobody talks longer about one card. */
#define CARD_CHARS 400

/* A phase that is still running after this long was left running when the
 * computer was shut down: nobody sat there. */
#define LONGEST_SPELL (4 * 60 * 60)

#define BOTH (FW_WORKSHOP | FW_PACKAGE)
#define TASK (FW_WORKSHOP | FW_ANSWER)

#define T FwReconstruction

static const FwField fw_reconstruction_fields[] = {
  FW_TEXT      (T, number, N_("Number"), OPEN, BOTH,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN, .max = 20,
                .example = "FR-2026-01"),
  FW_TEXT      (T, name, N_("Case or subject"), OPEN, BOTH,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN | FW_FIELD_SCAN,
                .max = 100, .example = N_("Fall Ahorn")),
  FW_CODE      (T, kind, N_("Kind"), "CL_FR_ART", OPEN, BOTH, .flags = FW_FIELD_COLUMN),
  FW_TIME      (T, held, N_("Begins"), OPEN, BOTH, .flags = FW_FIELD_COLUMN),
  FW_TEXT      (T, place, N_("Place"), OPEN, BOTH, .max = 200),
  FW_CODE      (T, status, N_("Status"), "CL_FR_STATUS", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_COLUMN),
  FW_CODE      (T, variant, N_("Duration"), "CL_FR_VARIANTE", OPEN, FW_WORKSHOP),
  FW_REF       (T, moderation, N_("Moderation"), "staff", PROFESSIONAL, BOTH),
  FW_REF       (T, documentation, N_("Documentation"), "staff", PROFESSIONAL, FW_WORKSHOP),
  FW_REF       (T, case_giver, N_("Gives the case"), "staff", PROFESSIONAL, BOTH),
  FW_BOOLEAN   (T, external, N_("People from outside take part"), OPEN, BOTH,
                .flags = FW_FIELD_AUTO),
  FW_REF       (T, cluster, N_("Cluster"), "topic_cluster", OPEN, FW_WORKSHOP),
  FW_REFS      (T, reports, N_("Meldebögen that led to it"), "meldebogen", OPEN, FW_WORKSHOP),
  FW_CODES     (T, criteria, N_("Reasons for this case"), "CL_FR_KRITERIUM", OPEN, FW_WORKSHOP),
  FW_PARAGRAPH (T, selection_reason, N_("Reason for the selection"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_SCAN),
  FW_REF       (T, selected_by, N_("Selected by"), "staff", PROFESSIONAL, FW_WORKSHOP),
  FW_DATE      (T, selected_on, N_("Selected on"), OPEN, FW_WORKSHOP),
  FW_CODE      (T, phase, N_("Phase"), "CL_FR_PHASE", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_AUTO),
  FW_PARAGRAPH (T, sketch, N_("Outline of the case"), INDIRECT, FW_WORKSHOP,
                .flags = FW_FIELD_SCAN),
  FW_PARAGRAPH (T, next_steps, N_("Next steps"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_SCAN),
  FW_TEXT      (T, one_word, N_("In one word"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_SCAN,
                .max = 200),
  FW_INTEGER   (T, rating, N_("Rating, 1 to 5"), OPEN, FW_WORKSHOP, .min = 1, .max = 5),
  FW_PARAGRAPH (T, evaluation, N_("Evaluation"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_SCAN),
  FW_REF       (T, chain, N_("Ist-Kette made from the board"), "chain", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_AUTO),
  FW_PARAGRAPH (T, confirmed, N_("Words let stand"), INDIRECT, FW_WORKSHOP,
                .flags = FW_FIELD_AUTO),
  FW_TEXT      (T, released_by, N_("Report released by"), PROFESSIONAL, FW_WORKSHOP,
                .flags = FW_FIELD_AUTO, .max = 200),
  FW_DATE      (T, released_on, N_("Report released on"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_AUTO),
};

#undef T

static const char *const reconstruction_first[] = { "number", "name", "held", NULL };

static void
start_reconstruction (FwEntity *entity)
{
  g_object_set (entity, "kind", "FALLREKONSTRUKTION", "status", FW_FR_PLANNED,
                "variant", "M150", NULL);
}

FW_DEFINE_ENTITY (FwReconstruction, fw_reconstruction, "reconstruction",
                  .label = N_("Fallrekonstruktion"), .plural = N_("Fallrekonstruktionen"),
                  .scope = FW_SCOPE_WORKSHOP, .writer = FW_ROLE_OFFICE,
                  .first = reconstruction_first, .series = "FR", .start = start_reconstruction)

#define T FwParticipant

static const FwField fw_participant_fields[] = {
  FW_REF       (T, reconstruction, N_("Fallrekonstruktion"), "reconstruction", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_REF       (T, org, N_("Institution"), "actor", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN),
  FW_CODE      (T, role, N_("Role"), "CL_FR_ROLLE", OPEN, FW_WORKSHOP, .flags = FW_FIELD_COLUMN),
  FW_INTEGER   (T, persons, N_("Persons"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_COLUMN,
                .min = 1, .max = 99),
  FW_BOOLEAN   (T, external, N_("From outside"), OPEN, FW_WORKSHOP),
  FW_BOOLEAN   (T, confidential, N_("Confidentiality confirmed"), OPEN, FW_WORKSHOP),
  FW_TEXT      (T, note, N_("Note"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_SCAN, .max = 200),
};

#undef T

static const char *const participant_first[] = { "org", "persons", "external", NULL };

static void
start_participant (FwEntity *entity)
{
  g_object_set (entity, "persons", (gint64) 1, "role", "TEILNAHME", NULL);
}

FW_DEFINE_ENTITY (FwParticipant, fw_participant, "participant",
                  .label = N_("Participants of an institution"), .plural = N_("Participants"),
                  .scope = FW_SCOPE_WORKSHOP, .writer = FW_ROLE_OFFICE,
                  .first = participant_first, .start = start_participant)

#define T FwBoardLane

static const FwField fw_board_lane_fields[] = {
  FW_REF       (T, reconstruction, N_("Fallrekonstruktion"), "reconstruction", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, pos, N_("Place"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_AUTO, .max = 200),
  FW_TEXT      (T, name, N_("Name"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN | FW_FIELD_SCAN,
                .max = 100),
  FW_CODE      (T, kind, N_("Kind"), "CL_BAHNART", OPEN, FW_WORKSHOP),
  FW_REF       (T, actor, N_("Actor"), "actor", OPEN, FW_WORKSHOP, .flags = FW_FIELD_COLUMN),
  FW_CODE      (T, legal_circle, N_("Rechtskreis"), "CL_RECHTSKREIS", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_COLUMN),
};

#undef T

static const char *const lane_first[] = { "name", "actor", "legal_circle", NULL };

static void
start_lane (FwEntity *entity)
{
  g_object_set (entity, "kind", "INSTITUTION", NULL);
}

FW_DEFINE_ENTITY (FwBoardLane, fw_board_lane, "board_lane",
                  .label = N_("Lane of the board"), .plural = N_("Lanes of the board"),
                  .scope = FW_SCOPE_WORKSHOP, .writer = FW_ROLE_OFFICE,
                  .first = lane_first, .start = start_lane)

#define T FwPhaseRun

static const FwField fw_phase_run_fields[] = {
  FW_REF       (T, reconstruction, N_("Fallrekonstruktion"), "reconstruction", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_CODE      (T, phase, N_("Phase"), "CL_FR_PHASE", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN),
  FW_INTEGER   (T, planned, N_("Planned minutes"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_COLUMN,
                .min = 0, .max = 600),
  FW_INTEGER   (T, spent, N_("Seconds spent"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_AUTO | FW_FIELD_LAST_WINS, .min = 0, .max = 864000),
  FW_INTEGER   (T, begun, N_("Running since"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_AUTO | FW_FIELD_LAST_WINS),
};

#undef T

FW_DEFINE_ENTITY (FwPhaseRun, fw_phase_run, "phase_run",
                  .label = N_("Phase of a Fallrekonstruktion"), .plural = N_("Phases"),
                  .scope = FW_SCOPE_WORKSHOP, .writer = FW_ROLE_OFFICE)

#define T FwCasePackage

static const FwField fw_case_package_fields[] = {
  FW_REF       (T, reconstruction, N_("Fallrekonstruktion"), "reconstruction", OPEN, BOTH,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, pseudonym, N_("Pseudonym"), OPEN, BOTH,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN | FW_FIELD_SCAN,
                .max = 100, .example = N_("Fall Ahorn")),
  FW_TEXT      (T, traits, N_("Traits in one line"), INDIRECT, BOTH,
                .flags = FW_FIELD_COLUMN | FW_FIELD_SCAN | FW_FIELD_LONG, .max = 400),
  FW_TEXT      (T, zero, N_("The weeks count from"), INDIRECT, BOTH, .flags = FW_FIELD_SCAN,
                .max = 100, .example = N_("Einreise")),
  FW_TEXT      (T, released_by, N_("Released by"), PROFESSIONAL, BOTH, .flags = FW_FIELD_AUTO,
                .max = 200),
  FW_DATE      (T, released_on, N_("Released on"), OPEN, BOTH, .flags = FW_FIELD_AUTO),
  FW_DATE      (T, key_delete_on, N_("Delete the key on"), OPEN, FW_WORKSHOP),
  FW_TEXT      (T, sent, N_("Received Fallpaket"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_AUTO,
                .max = 40),
};

#undef T

static const char *const package_first[] = { "pseudonym", "traits", "zero", NULL };

FW_DEFINE_ENTITY (FwCasePackage, fw_case_package, "case_package",
                  .label = N_("Fallpaket"), .plural = N_("Fallpakete"),
                  .scope = FW_SCOPE_WORKSHOP, .writer = FW_ROLE_ANY, .first = package_first)

#define T FwPackageEvent

static const FwField fw_package_event_fields[] = {
  FW_REF       (T, package, N_("Fallpaket"), "case_package", OPEN, BOTH,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, pos, N_("Place"), OPEN, BOTH, .flags = FW_FIELD_AUTO, .max = 200),
  FW_INTEGER   (T, week, N_("Week (T+)"), INDIRECT, BOTH, .flags = FW_FIELD_COLUMN, .min = 0,
                .max = 2600),
  FW_TEXT      (T, text, N_("Event, without identity"), INDIRECT, BOTH,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN | FW_FIELD_SCAN |
                         FW_FIELD_LONG, .max = CARD_CHARS),
  FW_REF       (T, org, N_("Institution"), "actor", OPEN, BOTH),
  FW_CODE      (T, org_kind, N_("Kind of institution"), "CL_AKTEUR", OPEN, BOTH),
  FW_REF       (T, lane, N_("Lane"), "board_lane", OPEN, FW_WORKSHOP, .flags = FW_FIELD_COLUMN),
  FW_INTEGER   (T, days, N_("Lasts or waits (days)"), OPEN, BOTH, .min = 0, .max = 9999),
  FW_CODE      (T, medium, N_("Medium"), "CL_MEDIUM", OPEN, BOTH),
  FW_CODE      (T, legal_circle, N_("Rechtskreis"), "CL_RECHTSKREIS", OPEN, BOTH),
  FW_CODES     (T, hurdles, N_("Hurdles"), "CL_HUERDE", OPEN, BOTH),
  FW_BOOLEAN   (T, turning_point, N_("Turning point"), OPEN, BOTH),
  FW_BOOLEAN   (T, revealed, N_("Told already"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_AUTO),
};

#undef T

static const char *const event_first[] = { "week", "text", "org", NULL };

FW_DEFINE_ENTITY (FwPackageEvent, fw_package_event, "package_event",
                  .label = N_("Event of a Fallpaket"), .plural = N_("Events of the Fallpaket"),
                  .scope = FW_SCOPE_WORKSHOP, .writer = FW_ROLE_ANY, .first = event_first)

#define T FwCard

static const FwField fw_card_fields[] = {
  FW_REF       (T, reconstruction, N_("Fallrekonstruktion"), "reconstruction", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, pos, N_("Place"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_AUTO, .max = 200),
  FW_CODE      (T, kind, N_("Kind of card"), "CL_KARTE", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_TEXT      (T, text, N_("Card"), INDIRECT, FW_WORKSHOP,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN | FW_FIELD_SCAN |
                         FW_FIELD_SEARCH | FW_FIELD_LONG, .max = CARD_CHARS),
  FW_REF       (T, lane, N_("Lane"), "board_lane", OPEN, FW_WORKSHOP, .flags = FW_FIELD_COLUMN),
  FW_INTEGER   (T, week, N_("Week (T+)"), INDIRECT, FW_WORKSHOP, .min = 0, .max = 2600),
  FW_INTEGER   (T, days, N_("Lasts or waits (days)"), OPEN, FW_WORKSHOP, .min = 0, .max = 9999),
  FW_CODE      (T, medium, N_("Medium"), "CL_MEDIUM", OPEN, FW_WORKSHOP),
  FW_CODE      (T, category, N_("Category"), "CL_HUERDE", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_COLUMN),
  FW_CODE      (T, level, N_("Level"), "CL_EBENE", OPEN, FW_WORKSHOP, .flags = FW_FIELD_COLUMN),
  FW_INTEGER   (T, dots, N_("Dots"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_COLUMN, .min = 0,
                .max = 999),
  FW_CODE      (T, other_person, N_("Would it hit somebody else in the same position?"),
                "CL_ANTWORT", OPEN, FW_WORKSHOP),
  FW_CODE      (T, at_interface, N_("Does it lie between institutions or Rechtskreise?"),
                "CL_ANTWORT", OPEN, FW_WORKSHOP),
  FW_CODE      (T, changeable, N_("Can it be changed here?"), "CL_ANTWORT", OPEN, FW_WORKSHOP),
  FW_CODE      (T, reported, N_("Do other Meldebögen tell of it?"), "CL_ANTWORT", OPEN,
                FW_WORKSHOP),
  FW_CODE      (T, without_case, N_("Is it still true without this case?"), "CL_ANTWORT", OPEN,
                FW_WORKSHOP),
  FW_CODE      (T, structural, N_("Structural"), "CL_ANTWORT", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_COLUMN),
  FW_CODE      (T, reach, N_("To be changed at the level"), "CL_REICHWEITE", OPEN, FW_WORKSHOP),
  FW_REFS      (T, reports, N_("Meldebögen that tell of it"), "meldebogen", OPEN, FW_WORKSHOP),
  FW_REF       (T, theme, N_("Generatives Thema"), "theme", OPEN, FW_WORKSHOP),
  FW_BOOLEAN   (T, settled, N_("Question answered"), OPEN, FW_WORKSHOP),
};

#undef T

static const char *const card_first[] = { "kind", "text", "lane", NULL };

FW_DEFINE_ENTITY (FwCard, fw_card, "card",
                  .label = N_("Card of the board"), .plural = N_("Cards of the board"),
                  .scope = FW_SCOPE_WORKSHOP, .writer = FW_ROLE_OFFICE, .first = card_first)

#define T FwSingleTask

static const FwField fw_single_task_fields[] = {
  FW_REF       (T, reconstruction, N_("Fallrekonstruktion"), "reconstruction", OPEN, TASK,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, pos, N_("Place"), OPEN, TASK, .flags = FW_FIELD_AUTO, .max = 200),
  FW_TEXT      (T, text, N_("Einzelfall-Aufgabe"), INDIRECT, TASK,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN | FW_FIELD_SCAN |
                         FW_FIELD_LONG, .max = CARD_CHARS),
  FW_DATE      (T, due, N_("Until"), OPEN, TASK, .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, done_on, N_("Done on"), OPEN, TASK, .flags = FW_FIELD_COLUMN),
};

#undef T

static const char *const task_first[] = { "text", "due", NULL };

FW_DEFINE_ENTITY (FwSingleTask, fw_single_task, "single_task",
                  .label = N_("Einzelfall-Aufgabe"), .plural = N_("Einzelfall-Aufgaben"),
                  .scope = FW_SCOPE_WORKSHOP, .writer = FW_ROLE_OFFICE, .first = task_first)

#define T FwBoardVersion

static const FwField fw_board_version_fields[] = {
  FW_REF       (T, reconstruction, N_("Fallrekonstruktion"), "reconstruction", OPEN, FW_STAYS,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TIME      (T, taken, N_("Taken"), OPEN, FW_STAYS, .flags = FW_FIELD_AUTO | FW_FIELD_COLUMN),
  FW_CODE      (T, phase, N_("Phase"), "CL_FR_PHASE", OPEN, FW_STAYS,
                .flags = FW_FIELD_AUTO | FW_FIELD_COLUMN),
  FW_INTEGER   (T, n_cards, N_("Cards"), OPEN, FW_STAYS, .flags = FW_FIELD_AUTO | FW_FIELD_COLUMN,
                .max = 100000),
  FW_PARAGRAPH (T, content, N_("Content"), INDIRECT, FW_STAYS, .flags = FW_FIELD_AUTO),
};

#undef T

static char *
dup_version_title (FwEntity *entity)
{
  FwBoardVersion *self = FW_BOARD_VERSION (entity);
  const char *phase = self->phase != NULL ? fw_code_list_get_label ("CL_FR_PHASE", self->phase)
                                          : NULL;
  g_autofree char *taken = fw_time_format (self->taken);

  /* Titles lie in the file and are the same in every language. */
  return g_strjoin (" · ", phase != NULL ? phase : "–", taken, NULL);
}

FW_DEFINE_ENTITY (FwBoardVersion, fw_board_version, "board_version",
                  .label = N_("State of the board"), .plural = N_("States of the board"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_OFFICE,
                  .dup_title = dup_version_title)

/* --- phases ---------------------------------------------------------------------- */

static gint64
known (gint64 value)
{
  return value != FW_INTEGER_NONE ? value : 0;
}

/* Seconds since 2020 UTC: they fit into an integer field until 2088. */
gint64
fw_workshop_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC - G_GINT64_CONSTANT (1577836800);
}

/**
 * fw_phase_run_get_seconds:
 * @now: of fw_workshop_now()
 *
 * The clock on the wall goes on while a computer starts again; after a night
 * it does not.
 */
gint64
fw_phase_run_get_seconds (FwPhaseRun *self,
                          gint64      now)
{
  gint64 spell = 0;

  g_return_val_if_fail (FW_IS_PHASE_RUN (self), 0);

  if (self->begun != FW_INTEGER_NONE)
    spell = MAX (now - self->begun, 0);
  if (spell > LONGEST_SPELL)
    spell = CLAMP (known (self->planned) * 60 - known (self->spent), 0, LONGEST_SPELL);

  return known (self->spent) + spell;
}

static FwCodeItem *
find_phase (const char *phase)
{
  FwCodeList *list = fw_code_list_lookup ("CL_FR_PHASE");

  return list != NULL && phase != NULL ? fw_code_list_find (list, phase) : NULL;
}

/* Returns: by the code list; 0 if the variant leaves it out */
gint64
fw_phase_get_minutes (const char *phase,
                      const char *variant)
{
  FwCodeItem *item = find_phase (phase);
  const char *text = item != NULL ? fw_code_item_get_attribute (item, "minuten") : NULL;
  g_auto(GStrv) minutes = g_strsplit (text != NULL ? text : "", " ", -1);
  FwCodeList *variants = fw_code_list_lookup ("CL_FR_VARIANTE");
  guint n = g_strv_length (minutes);
  guint at = variants != NULL && variant != NULL && fw_code_list_find (variants, variant) != NULL
             ? fw_code_list_get_position ("CL_FR_VARIANTE", variant) : n;

  return at < n ? g_ascii_strtoll (minutes[at], NULL, 10) : 0;
}

/* Returns: (nullable): what is mostly written in this phase */
const char *
fw_phase_get_card_kind (const char *phase)
{
  FwCodeItem *item = find_phase (phase);

  return item != NULL ? fw_code_item_get_attribute (item, "gruppe") : NULL;
}

/* --- from the case to the pattern -------------------------------------------------- */

const char *const fw_card_tests[] = {
  "other_person", "at_interface", "changeable", "reported", "without_case", NULL
};

static guint
count_answers (FwCard     *self,
               const char *answer)
{
  const char *const answers[] = { self->other_person, self->at_interface, self->changeable,
                                  self->reported, self->without_case };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    n += answers[i] != NULL && (answer == NULL || g_str_equal (answers[i], answer));

  return n;
}

/**
 * fw_card_propose:
 *
 * What the tests say about a hurdle; people decide.  What hits nobody else, or
 * is not true without the case, is no structure.  Where it can be changed
 * tells who must act, not whether it is one.
 *
 * Returns: (nullable): a code of CL_ANTWORT; %NULL before the tests
 */
const char *
fw_card_propose (FwCard *self)
{
  g_return_val_if_fail (FW_IS_CARD (self), NULL);

  if (count_answers (self, NULL) == 0)
    return NULL;
  if (g_strcmp0 (self->other_person, FW_ANSWER_NO) == 0 ||
      g_strcmp0 (self->without_case, FW_ANSWER_NO) == 0 ||
      g_strcmp0 (self->level, "PERSON") == 0)
    return FW_ANSWER_NO;
  if (g_strcmp0 (self->other_person, FW_ANSWER_YES) == 0 &&
      g_strcmp0 (self->without_case, FW_ANSWER_YES) == 0)
    return FW_ANSWER_YES;

  return FW_ANSWER_UNCLEAR;
}
