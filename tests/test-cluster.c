/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>

#include "fw-base.h"
#include "fw-cluster.h"
#include "fw-query.h"

typedef struct
{
  char    *folder;
  FwStore *store;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("fw-cluster-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("XDG_STATE_HOME", fixture->folder, TRUE);
  path = g_build_filename (fixture->folder, "a.fallwerk", NULL);
  fixture->store = fw_store_create (path, "korrekt Pferd Batterie 7", "Koordination", "Kreis Wennemark",
                                    FW_ROLE_OFFICE, FW_STORE_THROWAWAY, NULL, &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *path)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->store);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static char *
add_meldebogen (Fixture    *fixture,
                const char *source,
                const char *observed,
                const char *municipalities)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEntity) made = fw_model_new_entity ("meldebogen", NULL);

  g_object_set (made, "subject", "Karte fehlt", "source", source, "observed", observed,
                "municipalities", municipalities, NULL);
  g_assert_true (fw_store_begin (fixture->store, "add", &error));
  g_assert_true (fw_store_save (fixture->store, made, &error));
  g_assert_true (fw_store_commit (fixture->store, &error));
  g_assert_no_error (error);

  return g_strdup (fw_entity_get_uuid (made));
}

static char *
add_cluster (Fixture    *fixture,
             const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEntity) made = fw_model_new_entity ("topic_cluster", NULL);

  g_object_set (made, "name", name, NULL);
  g_assert_true (fw_store_begin (fixture->store, "add", &error));
  g_assert_true (fw_store_save (fixture->store, made, &error));
  g_assert_true (fw_store_commit (fixture->store, &error));
  g_assert_no_error (error);

  return g_strdup (fw_entity_get_uuid (made));
}

static void
test_figures (Fixture       *fixture,
              gconstpointer  data)
{
  static const char east[] = "00000000-0000-4000-8000-000000000001";
  static const char both[] = "00000000-0000-4000-8000-000000000001 00000000-0000-4000-8000-000000000002";
  static const struct { const char *source, *observed, *places; } rows[] = {
    { "CM", "2024-11-07", east },
    { "EXTERN", "2024-09-18", both },
    { "EXTERN", "2024-10", NULL },
    { NULL, NULL, east },
  };
  g_autofree char *cluster = add_cluster (fixture, "Übergang");
  g_autoptr(FwClusterFigures) figures = fw_cluster_dup_figures (fixture->store, cluster);

  g_assert_cmpuint (figures->count, ==, 0);
  g_assert_cmpuint (figures->sources->len, ==, 0);
  g_assert_null (figures->oldest);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *uuid = add_meldebogen (fixture, rows[i].source, rows[i].observed, rows[i].places);

      g_assert_true (fw_cluster_add (fixture->store, cluster, uuid, NULL));
    }
  fw_cluster_figures_free (figures);
  figures = fw_cluster_dup_figures (fixture->store, cluster);
  g_assert_cmpuint (figures->count, ==, 4);
  g_assert_cmpuint (figures->n_municipalities, ==, 2);
  g_assert_cmpstr (figures->oldest, ==, "2024-09-18");
  g_assert_cmpuint (figures->sources->len, ==, 2);
  g_assert_cmpstr (g_array_index (figures->sources, FwTally, 0).value, ==, "EXTERN");
  g_assert_cmpuint (g_array_index (figures->sources, FwTally, 0).count, ==, 2);
  g_assert_cmpstr (g_array_index (figures->sources, FwTally, 1).value, ==, "CM");
}

static void
test_numbers (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const odd[] = { "TC-2025-07", "TC-2025-x", "TC-2025-", "TC-2024-99", "TC-2025-007" };
  g_autofree char *first = fw_store_dup_next_number (fixture->store, "topic_cluster", "2025-01-20");
  g_autofree char *next = NULL;

  g_assert_cmpstr (first, ==, "TC-2025-01");
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autofree char *uuid = add_cluster (fixture, "x");
      g_autoptr(FwEntity) cluster = fw_store_load (fixture->store, uuid, NULL);

      g_object_set (cluster, "number", odd[i], NULL);
      g_assert_true (fw_store_save (fixture->store, cluster, NULL));
    }
  next = fw_store_dup_next_number (fixture->store, "topic_cluster", "2025-01-20");
  g_assert_cmpstr (next, ==, "TC-2025-08");
}

static void
test_drafts (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct { const char *entity, *start, *status; } cases[] = {
    { "theme", "GT-", "ENTWURF" }, { "chain", "DK-", "ENTWURF" }, { "topic_cluster", "TC-", NULL },
  };
  g_autofree char *today = fw_date_today ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwEntity) draft = fw_store_new_draft (fixture->store, cases[i].entity);
      g_autofree char *number = fw_entity_dup_value (draft, "number");
      g_autofree char *wanted = g_strdup_printf ("%s%.4s-01", cases[i].start, today);

      g_assert_cmpstr (number, ==, wanted);
      g_assert_false (fw_store_has (fixture->store, fw_entity_get_uuid (draft)));
      if (cases[i].status != NULL)
        {
          g_autofree char *status = fw_entity_dup_value (draft, "status");

          g_assert_cmpstr (status, ==, cases[i].status);
        }
    }
}

static guint
count_members (Fixture    *fixture,
               const char *cluster)
{
  g_autoptr(GPtrArray) members = fw_cluster_list_members (fixture->store, cluster);

  return members->len;
}

static void
test_move_is_one_undo (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *a = add_cluster (fixture, "A");
  g_autofree char *b = add_cluster (fixture, "B");
  g_autofree char *uuid = add_meldebogen (fixture, "CM", "2024-11-07", NULL);
  g_autoptr(GPtrArray) clusters = NULL;

  g_assert_true (fw_cluster_add (fixture->store, a, uuid, NULL));
  g_assert_true (fw_cluster_add (fixture->store, a, uuid, NULL));
  g_assert_cmpuint (count_members (fixture, a), ==, 1);

  g_assert_true (fw_cluster_move (fixture->store, uuid, a, b, NULL));
  g_assert_cmpuint (count_members (fixture, a), ==, 0);
  g_assert_cmpuint (count_members (fixture, b), ==, 1);
  g_assert_true (fw_store_undo (fixture->store, NULL));
  g_assert_cmpuint (count_members (fixture, a), ==, 1);
  g_assert_cmpuint (count_members (fixture, b), ==, 0);

  g_assert_true (fw_cluster_add (fixture->store, b, uuid, NULL));
  clusters = fw_cluster_list_of (fixture->store, uuid);
  g_assert_cmpuint (clusters->len, ==, 2);
  g_assert_true (fw_cluster_remove (fixture->store, b, uuid, NULL));
  g_assert_cmpuint (count_members (fixture, b), ==, 0);
  g_assert_true (fw_store_undo (fixture->store, NULL));
  g_assert_cmpuint (count_members (fixture, b), ==, 1);
}

static void
test_linked_query (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *cluster = add_cluster (fixture, "A");
  g_autofree char *in = add_meldebogen (fixture, "CM", "2024-11-07", NULL);
  g_autofree char *out = add_meldebogen (fixture, "CM", "2024-11-08", NULL);
  g_autoptr(FwQuery) without = fw_query_new (fixture->store, "meldebogen");
  g_autoptr(FwQuery) with = fw_query_new (fixture->store, "meldebogen");
  g_autofree char *found = NULL;

  fw_query_linked (without, "cluster_entry", "meldebogen", NULL, NULL, FALSE);
  fw_query_where (with, "source", FW_IS, "CM");
  fw_query_linked (with, "cluster_entry", "meldebogen", "cluster", cluster, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (without)), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (with)), ==, 0);

  /* Both follow a change of the records that point to theirs. */
  g_assert_true (fw_cluster_add (fixture->store, cluster, in, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (without)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (with)), ==, 1);
  found = fw_query_dup_uuid (without, 0);
  g_assert_cmpstr (found, ==, out);
  g_assert_true (fw_store_undo (fixture->store, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (with)), ==, 0);
}

static void
on_items_changed (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    data)
{
  *(int *) data += (int) added - (int) removed;
}

/* What a list view counts: first it asks, then it adds up the signals. */
static void
test_query_is_counted_once (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autofree char *one = add_meldebogen (fixture, "CM", "2024-11-07", NULL);
  g_autofree char *two = NULL;
  g_autoptr(FwQuery) query = fw_query_new (fixture->store, "meldebogen");
  int counted = 0;

  g_signal_connect (query, "items-changed", G_CALLBACK (on_items_changed), &counted);
  counted += (int) g_list_model_get_n_items (G_LIST_MODEL (query));
  g_assert_cmpint (counted, ==, 1);
  two = add_meldebogen (fixture, "CM", "2024-11-08", NULL);
  g_assert_cmpint (counted, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/cluster/figures", Fixture, NULL, set_up, test_figures, tear_down);
  g_test_add ("/cluster/numbers", Fixture, NULL, set_up, test_numbers, tear_down);
  g_test_add ("/cluster/drafts", Fixture, NULL, set_up, test_drafts, tear_down);
  g_test_add ("/cluster/move-is-one-undo", Fixture, NULL, set_up, test_move_is_one_undo, tear_down);
  g_test_add ("/cluster/linked-query", Fixture, NULL, set_up, test_linked_query, tear_down);

  g_test_add ("/cluster/query-is-counted-once", Fixture, NULL, set_up, test_query_is_counted_once,
              tear_down);

  return g_test_run ();
}
