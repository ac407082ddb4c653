/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-force"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "fw-chain.h"
#include "fw-force.h"
#include "fw-person.h"

#define T FwForce

static const FwField fw_force_fields[] = {
  FW_REF       (T, system, N_("Zielsystem"), "target_system", OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_AUTO),
  FW_TEXT      (T, number, N_("Number"), OPEN, FW_MASTER,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN, .max = 20),
  FW_TEXT      (T, name, N_("Title"), OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN,
                .max = 200),
  FW_TEXT      (T, version, N_("Version"), OPEN, FW_MASTER, .flags = FW_FIELD_COLUMN, .max = 20),
  FW_TEXT      (T, decision_no, N_("Beschluss"), OPEN, FW_MASTER, .max = 60),
  FW_DATE      (T, in_force, N_("Applies from"), OPEN, FW_MASTER, .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, monitored_from, N_("Monitoring from"), OPEN, FW_MASTER),
  FW_DATE      (T, ended, N_("No longer in force since"), OPEN, FW_MASTER),
  FW_CODE      (T, circle_from, N_("For changes from the Rechtskreis"), "CL_RECHTSKREIS", OPEN,
                FW_MASTER),
  FW_CODE      (T, circle_to, N_("To the Rechtskreis"), "CL_RECHTSKREIS", OPEN, FW_MASTER),
  FW_CODES     (T, target_groups, N_("Target groups"), "CL_ZIELGRUPPE", OPEN, FW_MASTER),
  FW_REFS      (T, municipalities, N_("Municipalities"), "municipality", OPEN, FW_MASTER),
};

#undef T

FW_DEFINE_ENTITY (FwForce, fw_force, "force",
                  .label = N_("Zielsystem in force"), .plural = N_("Zielsysteme in force"),
                  .scope = FW_SCOPE_MASTER, .writer = FW_ROLE_OFFICE)

#define T FwForceStep

static const FwField fw_force_step_fields[] = {
  FW_REF       (T, force, N_("Zielsystem in force"), "force", OPEN, FW_MASTER,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, pos, N_("Place"), OPEN, FW_MASTER, .flags = FW_FIELD_AUTO, .max = 200),
  FW_REF       (T, step, N_("Step"), "chain_step", OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_AUTO),
  FW_TEXT      (T, name, N_("Step of the Soll-Kette"), OPEN, FW_MASTER,
                .flags = FW_FIELD_TITLE | FW_FIELD_COLUMN | FW_FIELD_LONG, .max = 400),
  FW_TEXT      (T, institution, N_("Institution"), OPEN, FW_MASTER, .max = 120),
  FW_CODE      (T, type, N_("Kind of step"), "CL_SCHRITT", OPEN, FW_MASTER),
  FW_INTEGER   (T, days, N_("Typical day"), OPEN, FW_MASTER, .max = 100000),
  FW_INTEGER   (T, days_max, N_("Latest day"), OPEN, FW_MASTER, .max = 100000),
};

#undef T

FW_DEFINE_ENTITY (FwForceStep, fw_force_step, "force_step",
                  .label = N_("Step in force"), .plural = N_("Steps in force"),
                  .scope = FW_SCOPE_MASTER, .writer = FW_ROLE_OFFICE)

#define T FwForceQuestion

static const FwField fw_force_question_fields[] = {
  FW_REF       (T, force, N_("Zielsystem in force"), "force", OPEN, FW_MASTER,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, pos, N_("Place"), OPEN, FW_MASTER, .flags = FW_FIELD_AUTO, .max = 200),
  FW_REF       (T, indicator, N_("Indicator"), "indicator", OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_AUTO),
  FW_TEXT      (T, name, N_("What is asked of each case"), OPEN, FW_MASTER,
                .flags = FW_FIELD_TITLE | FW_FIELD_COLUMN, .max = 200),
  FW_CODE      (T, aggregate, N_("Figure"), "CL_KENNWERT", OPEN, FW_MASTER),
  FW_TEXT      (T, unit, N_("Unit"), OPEN, FW_MASTER, .max = 40),
  FW_CODE      (T, measured, N_("How a case is measured"), "CL_MESSUNG", OPEN, FW_MASTER),
  FW_REF       (T, step_from, N_("From the step"), "force_step", OPEN, FW_MASTER),
  FW_REF       (T, step_to, N_("To the step"), "force_step", OPEN, FW_MASTER),
};

#undef T

FW_DEFINE_ENTITY (FwForceQuestion, fw_force_question, "force_question",
                  .label = N_("Question to a case"), .plural = N_("Questions to cases"),
                  .scope = FW_SCOPE_MASTER, .writer = FW_ROLE_OFFICE)

gboolean
fw_force_question_asks_yes (FwForceQuestion *self)
{
  g_return_val_if_fail (FW_IS_FORCE_QUESTION (self), FALSE);

  return g_strcmp0 (self->aggregate, FW_INDICATOR_SHARE_YES) == 0;
}

/* --- when ---------------------------------------------------------------------------------- */

static gboolean
is_one_of (const char        *code,
           const char *const *codes)
{
  return code != NULL && g_strv_contains (codes, code);
}

/* Whether it is to be known everywhere. */
gboolean
fw_target_is_in_force (FwTargetSystem *system)
{
  static const char *const codes[] = {
    "IN_UMSETZUNG", "UMGESETZT", "IM_MONITORING", "NACHSTEUERN", NULL
  };

  g_return_val_if_fail (FW_IS_TARGET_SYSTEM (system), FALSE);

  return is_one_of (system->status, codes);
}

/* --- days of a Soll-Kette ------------------------------------------------------------------- */

typedef struct
{
  GPtrArray  *steps;      /* FwChainStep */
  GPtrArray  *edges;      /* FwChainEdge */
  GHashTable *lanes;      /* uuid -> FwChainLane */
  GHashTable *places;     /* uuid -> place in steps, from 1 */
  double     *days;       /* -1: not reached */
  double     *days_max;
} Plan;

static guint
place_of (Plan       *plan,
          const char *uuid)
{
  return uuid != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (plan->places, uuid)) : 0;
}

static gboolean
is_flow (FwChainEdge *edge)
{
  static const char *const flows[] = { FW_EDGE_NEXT, FW_EDGE_WARM, FW_EDGE_COLD, NULL };

  return is_one_of (edge->type, flows);
}

/* Information alone brings a case to a step that nothing else leads to. */
static gboolean
carries (Plan        *plan,
         FwChainEdge *edge)
{
  if (is_flow (edge))
    return TRUE;
  if (g_strcmp0 (edge->type, FW_EDGE_INFO) != 0)
    return FALSE;
  for (guint i = 0; i < plan->edges->len; i++)
    {
      FwChainEdge *other = plan->edges->pdata[i];

      if (g_strcmp0 (other->to_step, edge->to_step) == 0 && is_flow (other))
        return FALSE;
    }

  return TRUE;
}

/* A decision with a usual way is passed along that one; the others are said
 * only where nothing else leads. */
static gboolean
is_usual (Plan        *plan,
          FwChainEdge *edge)
{
  if (edge->by_default)
    return TRUE;
  for (guint i = 0; i < plan->edges->len; i++)
    {
      FwChainEdge *other = plan->edges->pdata[i];

      if (g_strcmp0 (other->from_step, edge->from_step) == 0 && other->by_default)
        return FALSE;
    }

  return TRUE;
}

static double
first_known (double a,
             double b,
             double c)
{
  return !isnan (a) ? a : !isnan (b) ? b : !isnan (c) ? c : 0;
}

static gboolean
lift (double *known,
      double  value)
{
  if (value <= *known)
    return FALSE;
  *known = value;

  return TRUE;
}

static gboolean
pass_edge (Plan        *plan,
           FwChainEdge *edge)
{
  guint from = place_of (plan, edge->from_step), to = place_of (plan, edge->to_step);
  FwChainStep *step;
  gboolean longer;

  if (from == 0 || to == 0 || plan->days[from - 1] < 0)
    return FALSE;
  step = plan->steps->pdata[to - 1];
  longer = lift (&plan->days[to - 1], plan->days[from - 1] +
                 first_known (edge->days_typ, edge->days_min, edge->days_max) +
                 first_known (step->days_typ, step->days_min, step->days_max));

  return lift (&plan->days_max[to - 1], plan->days_max[from - 1] +
               first_known (edge->days_max, edge->days_typ, edge->days_min) +
               first_known (step->days_max, step->days_typ, step->days_min)) || longer;
}

/* The longest way to each step (Bellman 1958); a loop would go on for ever, so
 * there are no more rounds than steps. */
static void
find_days (Plan *plan)
{
  for (guint unusual = 0; unusual < 2; unusual++)
    {
      g_autofree guint8 *reached = g_new (guint8, plan->steps->len + 1);
      gboolean moved = TRUE;

      for (guint i = 0; i < plan->steps->len; i++)
        reached[i] = plan->days[i] >= 0;
      for (guint round = 0; moved && round < plan->steps->len; round++)
        {
          moved = FALSE;
          for (guint i = 0; i < plan->edges->len; i++)
            {
              FwChainEdge *edge = plan->edges->pdata[i];
              guint to = place_of (plan, edge->to_step);

              if (!carries (plan, edge) || (!unusual && !is_usual (plan, edge)) ||
                  (unusual && (to == 0 || reached[to - 1])))
                continue;
              moved |= pass_edge (plan, edge);
            }
        }
    }
}

static void
plan_add (Plan     *plan,
          gpointer  record)
{
  if (FW_IS_CHAIN_STEP (record))
    {
      g_ptr_array_add (plan->steps, record);
      g_hash_table_insert (plan->places, (gpointer) fw_entity_get_uuid (record),
                           GUINT_TO_POINTER (plan->steps->len));
    }
  else if (FW_IS_CHAIN_EDGE (record))
    g_ptr_array_add (plan->edges, record);
  else if (FW_IS_CHAIN_LANE (record))
    g_hash_table_insert (plan->lanes, (gpointer) fw_entity_get_uuid (record), record);
}

static Plan *
plan_new (GPtrArray *chain)
{
  Plan *plan = g_new0 (Plan, 1);

  plan->steps = g_ptr_array_new ();
  plan->edges = g_ptr_array_new ();
  plan->lanes = g_hash_table_new (g_str_hash, g_str_equal);
  plan->places = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < chain->len; i++)
    plan_add (plan, chain->pdata[i]);
  plan->days = g_new (double, plan->steps->len + 1);
  plan->days_max = g_new (double, plan->steps->len + 1);
  for (guint i = 0; i < plan->steps->len; i++)
    {
      FwChainStep *step = plan->steps->pdata[i];
      gboolean starts = g_strcmp0 (step->type, FW_STEP_START) == 0;

      plan->days[i] = plan->days_max[i] = starts ? 0 : -1;
    }
  find_days (plan);

  return plan;
}

static void
plan_free (Plan *plan)
{
  g_ptr_array_unref (plan->steps);
  g_ptr_array_unref (plan->edges);
  g_hash_table_unref (plan->lanes);
  g_hash_table_unref (plan->places);
  g_free (plan->days);
  g_free (plan->days_max);
  g_free (plan);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Plan, plan_free)

/* --- records -------------------------------------------------------------------------------- */

/* Returns: (transfer full): the record that is known under the same reference,
 *   or a new one */
static FwEntity *
take_known (GPtrArray * known,
            const char *entity,
            const char *field,
            const char *value)
{
  FwEntity *made;

  for (guint i = 0; i < known->len; i++)
    {
      FwEntity *record = known->pdata[i];
      g_autofree char *other = g_str_equal (fw_entity_get_info (record)->name, entity)
                               ? fw_entity_dup_value (record, field) : NULL;

      if (other != NULL && g_strcmp0 (other, value) == 0)
        return fw_entity_copy (record);
    }
  made = g_object_new (g_str_equal (entity, "force") ? FW_TYPE_FORCE
                       : g_str_equal (entity, "force_step") ? FW_TYPE_FORCE_STEP
                       : FW_TYPE_FORCE_QUESTION, NULL);
  fw_entity_restore_text (made, fw_entity_info_find_field (fw_entity_get_info (made), field),
                          value);

  return made;
}

/* What nobody can have reached on a day is not ticked. */
static gboolean
can_be_ticked (FwChainStep *step)
{
  static const char *const never[] = {
    FW_STEP_BRANCH, FW_STEP_PARALLEL, FW_STEP_JOIN, FW_STEP_MISSING, FW_STEP_ABORT, NULL
  };

  return step->text != NULL && !is_one_of (step->type, never);
}

static int
compare_places (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  Plan *plan = data;
  guint i = *(const guint *) a, n = *(const guint *) b;
  FwChainStep *one = plan->steps->pdata[i], *other = plan->steps->pdata[n];
  double x = plan->days[i] < 0 ? INFINITY : plan->days[i];
  double y = plan->days[n] < 0 ? INFINITY : plan->days[n];

  if (x != y)
    return x < y ? -1 : 1;

  return g_strcmp0 (one->pos, other->pos);
}

static gint64
dup_day (double days)
{
  return days < 0 ? FW_INTEGER_NONE : (gint64) ceil (days);
}

static void
add_step (Plan       *plan,
          guint       place,
          GPtrArray  *known,
          GPtrArray  *records)
{
  FwChainStep *step = plan->steps->pdata[place];
  FwChainLane *lane = step->lane != NULL ? g_hash_table_lookup (plan->lanes, step->lane) : NULL;
  g_autofree char *pos = g_strdup_printf ("%03u", records->len);
  FwEntity *made = take_known (known, "force_step", "step",
                               fw_entity_get_uuid (FW_ENTITY (step)));

  g_object_set (made, "force", fw_entity_get_uuid (records->pdata[0]), "pos", pos,
                "name", step->text, "institution", lane != NULL ? lane->name : NULL,
                "type", step->type, "days", dup_day (plan->days[place]),
                "days-max", dup_day (plan->days_max[place]), NULL);
  g_ptr_array_add (records, made);
}

static void
add_steps (Plan      *plan,
           GPtrArray *known,
           GPtrArray *records)
{
  g_autoptr(GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < plan->steps->len; i++)
    if (can_be_ticked (plan->steps->pdata[i]))
      g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_places, plan);
  for (guint i = 0; i < order->len; i++)
    add_step (plan, g_array_index (order, guint, i), known, records);
}

static const char *
find_step (GPtrArray  *records,
           const char *chain_step)
{
  for (guint i = 0; chain_step != NULL && i < records->len; i++)
    if (FW_IS_FORCE_STEP (records->pdata[i]) &&
        g_strcmp0 (FW_FORCE_STEP (records->pdata[i])->step, chain_step) == 0)
      return fw_entity_get_uuid (records->pdata[i]);

  return NULL;
}

static void
add_question (FwIndicator *indicator,
              GPtrArray   *known,
              GPtrArray   *records)
{
  g_autofree char *pos = g_strdup_printf ("%03u", records->len);
  FwEntity *made = take_known (known, "force_question", "indicator",
                               fw_entity_get_uuid (FW_ENTITY (indicator)));

  g_object_set (made, "force", fw_entity_get_uuid (records->pdata[0]), "pos", pos,
                "name", indicator->question != NULL ? indicator->question : indicator->name,
                "aggregate", indicator->aggregate, "unit", indicator->unit,
                "measured", indicator->measured,
                "step-from", find_step (records, indicator->step_from),
                "step-to", find_step (records, indicator->step_to), NULL);
  g_ptr_array_add (records, made);
}

/* In the order of their goals, as far as the table of the office has one. */
static int
compare_indicators (gconstpointer a,
                    gconstpointer b,
                    gpointer      goals)
{
  FwIndicator *one = *(FwIndicator *const *) a, *other = *(FwIndicator *const *) b;
  FwTargetGoal *x = one->goal != NULL ? g_hash_table_lookup (goals, one->goal) : NULL;
  FwTargetGoal *y = other->goal != NULL ? g_hash_table_lookup (goals, other->goal) : NULL;
  int order = g_strcmp0 (x != NULL ? x->text : NULL, y != NULL ? y->text : NULL);

  return order != 0 ? order : g_strcmp0 (one->pos, other->pos);
}

static void
add_questions (GPtrArray *family,
               GPtrArray *known,
               GPtrArray *records)
{
  g_autoptr(GHashTable) goals = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) indicators = g_ptr_array_new ();

  for (guint i = 0; i < family->len; i++)
    if (FW_IS_TARGET_GOAL (family->pdata[i]))
      g_hash_table_insert (goals, (gpointer) fw_entity_get_uuid (family->pdata[i]),
                           family->pdata[i]);
    else if (FW_IS_INDICATOR (family->pdata[i]) &&
             g_strcmp0 (FW_INDICATOR (family->pdata[i])->source, FW_INDICATOR_CASES) == 0)
      g_ptr_array_add (indicators, family->pdata[i]);
  g_ptr_array_sort_with_data (indicators, compare_indicators, goals);
  for (guint i = 0; i < indicators->len; i++)
    add_question (indicators->pdata[i], known, records);
}

static FwTargetSystem *
find_system (GPtrArray *family)
{
  for (guint i = 0; i < family->len; i++)
    if (FW_IS_TARGET_SYSTEM (family->pdata[i]))
      return family->pdata[i];

  return NULL;
}

/**
 * fw_force_new_records:
 * @family: (element-type FwEntity): a Zielsystem with all that belongs to it
 * @chain: (element-type FwEntity): lanes, steps and edges of its Soll-Ketten
 * @known: (element-type FwEntity): what was made of this version before
 *
 * Returns: (transfer full) (element-type FwEntity): what all workplaces shall
 *   know of it, the FwForce first; empty without a Zielsystem
 */
GPtrArray *
fw_force_new_records (GPtrArray *family,
                      GPtrArray *chain,
                      GPtrArray *known)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  FwTargetSystem *system = find_system (family);
  g_autoptr(Plan) plan = NULL;
  FwEntity *made;

  if (system == NULL)
    return records;
  plan = plan_new (chain);
  made = take_known (known, "force", "system", fw_entity_get_uuid (FW_ENTITY (system)));
  g_object_set (made, "number", system->number, "name", system->name, "version", system->version,
                "decision-no", system->decision_no, "in-force", system->in_force,
                "monitored-from", system->monitored_from, "circle-from", system->circle_from,
                "circle-to", system->circle_to, "target-groups", system->target_groups,
                "municipalities", system->municipalities, "ended", NULL, NULL);
  g_ptr_array_add (records, made);
  add_steps (plan, known, records);
  add_questions (family, known, records);

  return records;
}

/* --- which cases ---------------------------------------------------------------------------- */

/* The change is on its way as soon as somebody knows that the benefit ends. */
static gboolean
changes (FwForce             *self,
         FwLegalCirclePeriod *period,
         const char          *since)
{
  const char *end = period->ends != NULL ? period->ends : period->end_event;

  return g_strcmp0 (period->circle, self->circle_from) == 0 && end != NULL &&
         (since == NULL || strcmp (end, since) >= 0) &&
         (self->ended == NULL || strcmp (end, self->ended) < 0);
}

static gboolean
lies_within (FwForce *self,
             FwCase  *case_file)
{
  return self->municipalities == NULL || case_file->municipality == NULL ||
         fw_set_contains (self->municipalities, case_file->municipality);
}

/**
 * fw_force_matches:
 * @periods: (element-type FwLegalCirclePeriod): of all persons of the case
 *
 * Whether the case should go the way of this Zielsystem.
 */
gboolean
fw_force_matches (FwForce   *self,
                  FwCase    *case_file,
                  GPtrArray *periods)
{
  const char *since;

  g_return_val_if_fail (FW_IS_FORCE (self), FALSE);
  g_return_val_if_fail (FW_IS_CASE (case_file), FALSE);

  since = self->monitored_from != NULL ? self->monitored_from : self->in_force;
  if (self->circle_from == NULL || !lies_within (self, case_file) ||
      (case_file->closed != NULL && since != NULL && strcmp (case_file->closed, since) < 0))
    return FALSE;
  for (guint i = 0; i < periods->len; i++)
    if (changes (self, periods->pdata[i], since))
      return TRUE;

  return FALSE;
}
