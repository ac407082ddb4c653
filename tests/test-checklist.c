/* SPDX-License-Identifier: EUPL-1.2 */
#include "fw-base.h"
#include "fw-checklist-paper.h"
#include "fw-exchange.h"
#include "fw-model.h"
#include "fw-conflict.h"
#include "fw-store-private.h"
#include "store-kit.h"

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

/* A run with the deadlines of @target as seen on @from. */
static GPtrArray *
begin (FwChecklist *list,
       const char  *target,
       const char  *from)
{
  GPtrArray *records = fw_checklist_new_records (list, "person", "case", target, from);

  for (guint i = records->len - 1; i > 0; i--)
    if (FW_IS_CHECK_ITEM (records->pdata[i]))
      g_ptr_array_remove_index (records, i);

  return records;
}

/* Deadlines go where the target goes; what was ticked off stays, and so does what
 * belongs to others. */
static void
test_follow (void)
{
  static const struct { const char *target, *today; guint n_done, n_saved, n_deleted;
                        const char *first; } cases[] = {
    { "2027-01-31", "2025-06-04", 0, 4, 0, "2026-01-31" },
    { "2027-01-31", "2025-06-04", 1, 4, 0, "2026-01-31" },
    { "2027-01", "2025-06-04", 0, 4, 0, "2026-01-01" },
    { "2026-06-30", "2026-04-01", 0, 1, 3, "2026-05-30" },
    { "2026-06-30", "2026-07-01", 0, 0, 4, NULL },
    { NULL, "2025-06-04", 0, 0, 4, NULL },
    { NULL, "2025-06-04", 4, 0, 0, NULL },
  };
  FwChecklist *list = fw_checklist_find_newest ("A25B");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) records = begin (list, "2026-12-03", "2025-06-04");
      g_autoptr(FwChecklistRun) run = g_object_ref (records->pdata[0]);
      g_autoptr(GPtrArray) saved = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr(GPtrArray) deleted = g_ptr_array_new_with_free_func (g_free);

      g_ptr_array_remove_index (records, 0);
      g_ptr_array_add (records, g_object_new (FW_TYPE_DEADLINE, "due", "2026-01-01",
                                              "about", "another", NULL));
      for (guint k = 0; k < cases[i].n_done; k++)
        g_object_set (records->pdata[k], "done", TRUE, NULL);
      g_object_set (run, "target", cases[i].target, NULL);
      fw_checklist_follow (list, run, "case", records, cases[i].today, saved, deleted);
      g_test_message ("%u: %u saved, %u deleted", i, saved->len, deleted->len);
      g_assert_cmpuint (saved->len, ==, cases[i].n_saved);
      g_assert_cmpuint (deleted->len, ==, cases[i].n_deleted);
      if (saved->len > 0)
        g_assert_cmpstr (FW_DEADLINE (saved->pdata[0])->due, ==, cases[i].first);
      for (guint k = 0; k < saved->len; k++)
        g_assert_false (FW_DEADLINE (saved->pdata[k])->done);
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

/* --- where they live -------------------------------------------------------------------- */

/* Returns: (transfer full): the records of a checklist that begins in a new case */
static GPtrArray *
add_checklist (FwStore  *store,
               FwCase  **file)
{
  FwChecklist *list = fw_checklist_find_newest ("A25B");
  g_autoptr(FwEntity) person = NULL;
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  GPtrArray *records;
  const char *uuid;

  *file = kit_add_case (store, "Bah", "A-1");
  uuid = fw_entity_get_uuid (FW_ENTITY (*file));
  person = fw_store_find (store, "person", "case_file", uuid);
  records = fw_checklist_new_records (list, fw_entity_get_uuid (person), uuid, "2026-12-03",
                                      "2025-06-04");
  g_object_set (records->pdata[1], "evidence", "Geheimquittung", NULL);
  fw_store_apply (store, "begin", records, none, &error);
  g_assert_no_error (error);

  return records;
}

/* From the condition over the list and the person to the case: all of it lives
 * where the case does, and goes when that is erased. */
static void
test_scope (Kit           *kit,
            gconstpointer  data)
{
  g_autoptr(FwCase) file = NULL;
  g_autoptr(GPtrArray) records = add_checklist (kit->store, &file);
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (file));
  g_autoptr(GPtrArray) owned = fw_store_list_owned (kit->store, uuid);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < records->len; i++)
    g_assert_cmpint (fw_store_get_object_scope (kit->store,
                                                fw_entity_get_uuid (records->pdata[i])), ==,
                     fw_store_get_object_scope (kit->store, uuid));
  g_assert_cmpuint (owned->len, ==, records->len + 1);
  g_assert_true (kit_contains (kit->store, "Geheimquittung"));
  fw_store_erase (kit->store, uuid, NULL, "probe", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    g_assert_false (fw_store_has (kit->store, fw_entity_get_uuid (records->pdata[i])));
  g_assert_false (kit_contains (kit->store, "Geheimquittung"));
  kit_assert_sound (kit->store);
}

/* One step back takes all of a new checklist away again. */
static void
test_undo (Kit           *kit,
           gconstpointer  data)
{
  g_autoptr(FwCase) file = NULL;
  g_autoptr(GPtrArray) records = add_checklist (kit->store, &file);
  g_autoptr(GPtrArray) owned = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (records->len, >, 10);
  g_assert_true (fw_store_undo (kit->store, &error));
  g_assert_no_error (error);
  owned = fw_store_list_owned (kit->store, fw_entity_get_uuid (FW_ENTITY (file)));
  g_assert_cmpuint (owned->len, ==, 1);
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
  pdf = fw_document_write_pdf (document, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 1000);
}

/* What an import brought may be empty and of a version that nobody knows. */
static void
test_poor_paper (void)
{
  g_autoptr(FwChecklistRun) run = g_object_new (FW_TYPE_CHECKLIST_RUN, "target", "x", NULL);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(FwDocument) document = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pdf = NULL;
  guint n_pages;

  g_ptr_array_add (items, g_object_new (FW_TYPE_CHECK_ITEM, NULL));
  g_ptr_array_add (items, g_object_new (FW_TYPE_CHECK_ITEM, "state", "UNKNOWN", NULL));
  document = fw_checklist_paper_new (run, items, "x", "y", TODAY);
  pdf = fw_document_write_pdf (document, &n_pages, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_pages, ==, 1);
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
  g_test_add_func ("/checklist/follow", test_follow);
  g_test_add ("/checklist/scope", Kit, NULL, kit_set_up, test_scope, kit_tear_down);
  g_test_add ("/checklist/undo", Kit, NULL, kit_set_up, test_undo, kit_tear_down);
  g_test_add_func ("/checklist/open", test_open);
  g_test_add_func ("/checklist/paper", test_paper);
  g_test_add_func ("/checklist/poor-paper", test_poor_paper);

  return kit_run ();
}
