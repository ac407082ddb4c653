/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-assessment"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-assessment.h"
#include "fw-code-list.h"

#define AREAS "CL_LEBENSBEREICH"

/* --- records ---------------------------------------------------------------------------- */

#define T FwAssessment

static const FwField fw_assessment_fields[] = {
  FW_REF       (T, case_file, N_("Case file"), "case", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_PARENT),
  FW_REF       (T, person, N_("Person"), "person", INDIRECT, FW_HANDOVER),
  FW_DATE      (T, held, N_("Day of the assessment"), INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN),
  FW_TEXT      (T, present, N_("Who was present"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_SEARCH, .max = 200,
                .example = N_("e.g. interpreter for Dari")),
  FW_PARAGRAPH (T, note, N_("Note"), SPECIAL, FW_HANDOVER, .flags = FW_FIELD_SEARCH),
};

#undef T

static char *
fw_assessment_dup_title (FwEntity *entity)
{
  return fw_entity_dup_dated_title ("Assessment", FW_ASSESSMENT (entity)->held);
}

FW_DEFINE_ENTITY (FwAssessment, fw_assessment, "assessment",
                  .label = N_("Assessment"), .plural = N_("Assessments"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER,
                  .dup_title = fw_assessment_dup_title)

#define T FwAssessmentArea

/* How much somebody needs in "Health" or "Protection" tells as much as a sentence
 * about it. */
static const FwField fw_assessment_area_fields[] = {
  FW_REF       (T, assessment, N_("Assessment"), "assessment", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_PARENT),
  FW_CODE      (T, area, N_("Lebensbereich"), AREAS, INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_TITLE | FW_FIELD_AUTO),
  FW_CODE      (T, need, N_("Need"), "CL_BEDARF", SPECIAL, FW_HANDOVER),
  FW_CODE      (T, urgency, N_("Urgency"), "CL_DRINGLICHKEIT", INDIRECT, FW_HANDOVER),
  FW_PARAGRAPH (T, resources, N_("Resources and strengths"), SPECIAL, FW_HANDOVER,
                .flags = FW_FIELD_SEARCH),
  FW_PARAGRAPH (T, situation, N_("What is needed"), SPECIAL, FW_HANDOVER,
                .flags = FW_FIELD_SEARCH),
};

#undef T

FW_DEFINE_ENTITY (FwAssessmentArea, fw_assessment_area, "assessment_area",
                  .label = N_("Lebensbereich of an assessment"),
                  .plural = N_("Lebensbereiche of an assessment"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER)

/* --- levels ----------------------------------------------------------------------------- */

static const char *const levels[] = { "B0", "B1", "B2", "B3", "B4" };

/* Returns: 0 to %FW_NEED_MOST, or -1 if nobody has judged it */
int
fw_assessment_area_get_level (FwAssessmentArea *self)
{
  for (int i = 0; i <= FW_NEED_MOST; i++)
    if (g_strcmp0 (self->need, levels[i]) == 0)
      return i;

  return -1;
}

/* Returns: (nullable): the code of CL_BEDARF for @level */
const char *
fw_need_get_code (int level)
{
  return level >= 0 && level <= FW_NEED_MOST ? levels[level] : NULL;
}

int
fw_area_pair_get_before (const FwAreaPair *self)
{
  return self->before != NULL ? fw_assessment_area_get_level (self->before) : -1;
}

int
fw_area_pair_get_after (const FwAreaPair *self)
{
  return self->after != NULL ? fw_assessment_area_get_level (self->after) : -1;
}

/* @change: (out): above 0 where more is needed now
 *
 * Returns: %FALSE if one of the days says nothing */
gboolean
fw_area_pair_get_change (const FwAreaPair *self,
                         int              *change)
{
  int before = fw_area_pair_get_before (self), after = fw_area_pair_get_after (self);

  *change = after - before;

  return before >= 0 && after >= 0;
}

/* --- two days --------------------------------------------------------------------------- */

static FwAssessmentArea *
find_area (GPtrArray  *areas,
           const char *code)
{
  for (guint i = 0; areas != NULL && i < areas->len; i++)
    if (g_strcmp0 (FW_ASSESSMENT_AREA (areas->pdata[i])->area, code) == 0)
      return areas->pdata[i];

  return NULL;
}

static void
pair_free (gpointer data)
{
  FwAreaPair *pair = data;

  g_clear_object (&pair->before);
  g_clear_object (&pair->after);
  g_free (pair);
}

static void
add_pair (GPtrArray  *pairs,
          const char *code,
          GPtrArray  *before,
          GPtrArray  *after)
{
  FwAreaPair *pair;

  for (guint i = 0; i < pairs->len; i++)
    if (g_strcmp0 (((FwAreaPair *) pairs->pdata[i])->area, code) == 0)
      return;
  pair = g_new0 (FwAreaPair, 1);
  pair->area = g_intern_string (code);
  g_set_object (&pair->before, find_area (before, code));
  g_set_object (&pair->after, find_area (after, code));
  g_ptr_array_add (pairs, pair);
}

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  const FwAreaPair *one = *(FwAreaPair *const *) a, *other = *(FwAreaPair *const *) b;
  guint first = fw_code_list_get_position (AREAS, one->area);
  guint second = fw_code_list_get_position (AREAS, other->area);

  return first != second ? (first < second ? -1 : 1) : g_strcmp0 (one->area, other->area);
}

/**
 * fw_assessment_pair:
 * @before: (nullable) (element-type FwAssessmentArea): of the earlier day
 * @after: (nullable) (element-type FwAssessmentArea): of the later day
 *
 * Returns: (transfer full) (element-type FwAreaPair): each area that one of the days
 *   knows, in the order of the code list
 */
GPtrArray *
fw_assessment_pair (GPtrArray *before,
                    GPtrArray *after)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func (pair_free);
  GPtrArray *both[] = { before, after };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    for (guint k = 0; both[i] != NULL && k < both[i]->len; k++)
      {
        FwAssessmentArea *area = both[i]->pdata[k];

        if (area->area != NULL)
          add_pair (pairs, area->area, before, after);
      }
  g_ptr_array_sort (pairs, compare_pairs);

  return pairs;
}

/**
 * fw_assessment_new_records:
 * @person: (nullable): whom it is about
 * @previous: (nullable) (element-type FwAssessmentArea): of the assessment before
 *
 * What somebody can rely on stays until it is said otherwise; what somebody needs
 * has to be asked anew.
 *
 * Returns: (transfer full) (element-type FwEntity): the assessment and its areas,
 *   to be saved in this order
 */
GPtrArray *
fw_assessment_new_records (const char *case_file,
                           const char *person,
                           const char *today,
                           GPtrArray  *previous)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *areas = G_LIST_MODEL (fw_code_list_lookup (AREAS));
  FwEntity *assessment = g_object_new (FW_TYPE_ASSESSMENT, "case-file", case_file,
                                       "person", person, "held", today, NULL);

  g_ptr_array_add (records, assessment);
  for (guint i = 0; i < g_list_model_get_n_items (areas); i++)
    {
      g_autoptr(FwCodeItem) code = g_list_model_get_item (areas, i);
      const char *value = fw_code_item_get_value (code);
      FwAssessmentArea *former = find_area (previous, value);

      if (!fw_code_item_is_valid_on (code, today))
        continue;
      g_ptr_array_add (records, g_object_new (FW_TYPE_ASSESSMENT_AREA,
                                              "assessment", fw_entity_get_uuid (assessment),
                                              "area", value, "resources",
                                              former != NULL ? former->resources : NULL, NULL));
    }

  return records;
}
