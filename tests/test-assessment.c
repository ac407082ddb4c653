/* SPDX-License-Identifier: EUPL-1.2 */
#include "fw-area-chart.h"
#include "fw-assessment-paper.h"
#include "fw-base.h"
#include "fw-conflict.h"
#include "fw-exchange.h"
#include "fw-model.h"
#include "fw-store-private.h"
#include "store-kit.h"

#define TODAY "2026-11-20"

static FwAssessmentArea *
new_area (const char *area,
          const char *need)
{
  return g_object_new (FW_TYPE_ASSESSMENT_AREA, "area", area, "need", need, NULL);
}

static void
test_levels (void)
{
  static const struct { const char *need; int level; } cases[] = {
    { "B0", 0 }, { "B4", 4 }, { "B5", -1 }, { "2", -1 }, { NULL, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwAssessmentArea) area = new_area ("ARBEIT", cases[i].need);

      g_assert_cmpint (fw_assessment_area_get_level (area), ==, cases[i].level);
      if (cases[i].level >= 0)
        g_assert_cmpstr (fw_need_get_code (cases[i].level), ==, cases[i].need);
    }
  g_assert_null (fw_need_get_code (-1));
  g_assert_null (fw_need_get_code (5));
  g_assert_cmpstr (fw_need_get_word (0), ==, "kein");
  g_assert_cmpstr (fw_need_get_word (4), ==, "akut");
}

/* Less is better, and a day that says nothing makes no change. */
static void
test_changes (void)
{
  static const struct { const char *before, *after; gboolean known; int change; } cases[] = {
    { "B3", "B1", TRUE, -2 }, { "B0", "B4", TRUE, 4 }, { "B2", "B2", TRUE, 0 },
    { NULL, "B2", FALSE, 0 }, { "B2", NULL, FALSE, 0 }, { "B2", "X", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwAssessmentArea) before = new_area ("ARBEIT", cases[i].before);
      g_autoptr(FwAssessmentArea) after = new_area ("ARBEIT", cases[i].after);
      FwAreaPair pair = { "ARBEIT", before, after };
      int change;
      g_autofree char *words = NULL;

      g_assert_cmpint (fw_area_pair_get_change (&pair, &change), ==, cases[i].known);
      if (cases[i].known)
        g_assert_cmpint (change, ==, cases[i].change);
      words = fw_area_pair_dup_change (&pair);
      g_assert_cmpint (*words != '\0', ==, cases[i].known);
    }
}

static GPtrArray *
new_day (const char *const *areas)
{
  GPtrArray *day = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; areas[i] != NULL; i++)
    g_ptr_array_add (day, new_area (*areas[i] != '\0' ? areas[i] : NULL, "B1"));

  return day;
}

/* In the order of the code list; what only one day knows stands too, a code that
 * nobody knows comes last, and a record without an area is passed over. */
static void
test_pairs (void)
{
  static const char *const first[] = { "SPRACHE", "ZZZ", "WOHNEN", "", NULL };
  static const char *const second[] = { "WOHNEN", "AUFENTHALT", "WOHNEN", NULL };
  static const char *const wanted[] = { "AUFENTHALT", "WOHNEN", "SPRACHE", "ZZZ" };
  g_autoptr(GPtrArray) before = new_day (first), after = new_day (second);
  g_autoptr(GPtrArray) pairs = fw_assessment_pair (before, after);
  g_autoptr(GPtrArray) none = fw_assessment_pair (NULL, NULL);

  g_assert_cmpuint (pairs->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < pairs->len; i++)
    {
      FwAreaPair *pair = pairs->pdata[i];

      g_assert_cmpstr (pair->area, ==, wanted[i]);
      g_assert_cmpint (pair->before != NULL, ==, g_strv_contains (first, wanted[i]));
      g_assert_cmpint (pair->after != NULL, ==, g_strv_contains (second, wanted[i]));
    }
  g_assert_cmpuint (none->len, ==, 0);
}

/* Resources are carried on; what is needed is asked anew. */
static void
test_begin (void)
{
  g_autoptr(GPtrArray) previous = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) records = NULL;
  GListModel *codes = G_LIST_MODEL (fw_code_list_lookup ("CL_LEBENSBEREICH"));

  g_ptr_array_add (previous, g_object_new (FW_TYPE_ASSESSMENT_AREA, "area", "SPRACHE", "need",
                                           "B3", "resources", "lernt schnell", NULL));
  records = fw_assessment_new_records ("case", "person", TODAY, previous);
  g_assert_cmpuint (records->len, ==, 1 + g_list_model_get_n_items (codes));
  g_assert_cmpstr (FW_ASSESSMENT (records->pdata[0])->held, ==, TODAY);
  for (guint i = 1; i < records->len; i++)
    {
      FwAssessmentArea *area = records->pdata[i];

      g_assert_null (area->need);
      g_assert_cmpstr (area->resources, ==,
                       g_str_equal (area->area, "SPRACHE") ? "lernt schnell" : NULL);
    }
}

/* All of it belongs to the case, stays out of all packets but the hand-over, and
 * leaves no trace when the case is erased. */
static void
test_scope (Kit           *kit,
            gconstpointer  data)
{
  static const char *const entities[] = { "assessment", "assessment_area" };
  g_autoptr(FwCase) file = kit_add_case (kit->store, "Bah", "A-1");
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (file));
  g_autoptr(GPtrArray) records = fw_assessment_new_records (uuid, NULL, TODAY, NULL);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      const FwEntityInfo *info = fw_model_find_entity (entities[i]);

      for (guint k = 0; k < info->n_fields; k++)
        g_assert_cmpint (info->fields[k].packets, ==, FW_HANDOVER);
    }
  g_object_set (records->pdata[3], "resources", "Geheimtante", NULL);
  fw_store_apply (kit->store, "begin", records, none, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    g_assert_cmpint (fw_store_get_object_scope (kit->store,
                                                fw_entity_get_uuid (records->pdata[i])), ==,
                     fw_store_get_object_scope (kit->store, uuid));
  g_assert_true (kit_contains (kit->store, "Geheimtante"));
  fw_store_erase (kit->store, uuid, NULL, "probe", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    g_assert_false (fw_store_has (kit->store, fw_entity_get_uuid (records->pdata[i])));
  g_assert_false (kit_contains (kit->store, "Geheimtante"));
  kit_assert_sound (kit->store);
}

static void
assert_written (FwDocument *document,
                const char *secret,
                gboolean    is_there)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pdf = fw_document_write_pdf (document, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 1000);
  for (guint i = 0; i < fw_document_get_n (document); i++)
    for (guint k = 0; k < fw_document_get_block (document, i)->n_cells; k++)
      g_string_append (text, fw_document_get_block (document, i)->cells[k]);
  g_assert_cmpint (strstr (text->str, secret) != NULL, ==, is_there);
}

/* One day or two, with names or without: nothing that was written is on a sheet
 * that names nobody. */
static void
test_paper (void)
{
  g_autoptr(FwAssessment) before = g_object_new (FW_TYPE_ASSESSMENT, "held", "2025-09-30", NULL);
  g_autoptr(FwAssessment) after = g_object_new (FW_TYPE_ASSESSMENT, "held", TODAY, "present",
                                                "Geheimtante", "note", "Geheimtante", NULL);
  g_autoptr(GPtrArray) areas = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) pairs = NULL;

  g_ptr_array_add (areas, g_object_new (FW_TYPE_ASSESSMENT_AREA, "area", "SPRACHE", "need", "B2",
                                        "resources", "Geheimtante", "situation", "Geheimtante",
                                        NULL));
  g_ptr_array_add (areas, g_object_new (FW_TYPE_ASSESSMENT_AREA, "area", "ZZZ", NULL));
  pairs = fw_assessment_pair (NULL, areas);
  for (guint i = 0; i < 4; i++)
    {
      gboolean nameless = (i & 1) != 0;
      g_autoptr(FwDocument) document =
        fw_assessment_paper_new ((i & 2) != 0 ? before : NULL, after, pairs, "Fall Birke",
                                 nameless, NULL, TODAY);

      assert_written (document, "Geheimtante", !nameless);
    }
}

/* The sentence for those who do not see the bars says each of them. */
static void
test_sentence (void)
{
  static const char *const areas[] = { "WOHNEN", "SPRACHE", NULL };
  g_autoptr(GPtrArray) day = new_day (areas);
  g_autoptr(GPtrArray) pairs = fw_assessment_pair (NULL, day);
  FwAreaChart chart = { pairs, NULL, "20.11.2026" };
  g_autofree char *sentence = fw_area_chart_dup_sentence (&chart);

  g_assert_nonnull (strstr (sentence, "Wohnen: gering"));
  g_assert_nonnull (strstr (sentence, "Sprache: gering"));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  fw_codes_load (&error);
  g_assert_no_error (error);
  g_test_add_func ("/assessment/levels", test_levels);
  g_test_add_func ("/assessment/changes", test_changes);
  g_test_add_func ("/assessment/pairs", test_pairs);
  g_test_add_func ("/assessment/begin", test_begin);
  g_test_add ("/assessment/scope", Kit, NULL, kit_set_up, test_scope, kit_tear_down);
  g_test_add_func ("/assessment/paper", test_paper);
  g_test_add_func ("/assessment/sentence", test_sentence);

  return kit_run ();
}
