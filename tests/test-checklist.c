/* SPDX-License-Identifier: EUPL-1.2 */
#include "fw-base.h"
#include "fw-checklist-paper.h"
#include "fw-exchange.h"
#include "fw-model.h"

#define TODAY "2026-11-20"

/* Each template says from when its law is, and names every point once. */
static void
test_templates (void)
{
  static const char *const ids[] = { "A25A", "A25B", "A104C", "STAG10", "RKW" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      FwChecklist *list = fw_checklist_find_newest (ids[i]);
      g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_nonnull (list);
      g_assert_true (fw_date_is_valid (list->version));
      g_assert_true (fw_date_is_valid (list->law_date));
      g_assert_cmpuint (list->points->len, >=, 7);
      g_assert_true (fw_checklist_find (list->id, list->version) == list);
      for (guint k = 0; k < list->points->len; k++)
        {
          FwCheckPoint *point = list->points->pdata[k];

          g_assert_cmpstr (point->title, !=, NULL);
          g_assert_true (g_hash_table_add (seen, point->id));
        }
    }
  g_assert_null (fw_checklist_find_newest ("A25C"));
  g_assert_null (fw_checklist_find ("A25B", "1999-01-01"));
}

static guint
count_deadlines (GPtrArray *records)
{
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    n += FW_IS_DEADLINE (records->pdata[i]);

  return n;
}

/* -12, -6, -3 and -1 months, as far as they lie ahead. */
static void
test_deadlines (void)
{
  static const struct { const char *target, *today; guint n; const char *first; } cases[] = {
    { "2026-12-03", "2025-06-04", 4, "2025-12-03" }, { "2026-12-03", "2025-12-03", 4, "2025-12-03" },
    { "2026-12-03", "2025-12-04", 3, "2026-06-03" }, { "2026-12-03", TODAY, 0, NULL },
    { "2026-03-31", "2026-01-01", 1, "2026-02-28" }, { "2028-03-31", "2028-01-01", 1, "2028-02-29" },
    { NULL, TODAY, 0, NULL },
  };
  FwChecklist *list = fw_checklist_find_newest ("A25B");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) records = fw_checklist_new_records (list, "person", "case",
                                                               cases[i].target, cases[i].today);
      FwChecklistRun *run = records->pdata[0];

      g_assert_cmpuint (count_deadlines (records), ==, cases[i].n);
      g_assert_cmpuint (records->len, ==, 1 + list->points->len + cases[i].n);
      g_assert_cmpstr (run->template, ==, "A25B");
      if (cases[i].n > 0)
        g_assert_cmpstr (FW_DEADLINE (records->pdata[1 + list->points->len])->due, ==,
                         cases[i].first);
    }
}

static void
test_open (void)
{
  static const struct { const char *state; gboolean open; } cases[] = {
    { NULL, TRUE }, { "UNGEKLAERT", TRUE }, { "NACHWEIS_FEHLT", TRUE }, { "NICHT_ERFUELLT", TRUE },
    { "ERFUELLT", FALSE }, { "AUSNAHME", FALSE }, { "NICHT_EINSCHLAEGIG", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwCheckItem) item = g_object_new (FW_TYPE_CHECK_ITEM, "state", cases[i].state,
                                                  NULL);

      g_assert_cmpint (fw_check_item_is_open (item), ==, cases[i].open);
    }
}

static void
test_paper (void)
{
  FwChecklist *list = fw_checklist_find_newest ("A25B");
  g_autoptr(GPtrArray) records = fw_checklist_new_records (list, "person", "case", "2026-12-03",
                                                           TODAY);
  g_autoptr(FwEntity) run = g_object_ref (records->pdata[0]);
  g_autoptr(FwDocument) document = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pdf = NULL;

  g_ptr_array_remove_index (records, 0);
  document = fw_checklist_paper_new (FW_CHECKLIST_RUN (run), records, "Bah, Ousmane", NULL, TODAY);
  pdf = fw_document_write_pdf (document, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 1000);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  fw_codes_load (&error);
  g_assert_no_error (error);
  g_test_add_func ("/checklist/templates", test_templates);
  g_test_add_func ("/checklist/deadlines", test_deadlines);
  g_test_add_func ("/checklist/open", test_open);
  g_test_add_func ("/checklist/paper", test_paper);

  return g_test_run ();
}
