/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>

#include "fw-store-private.h"
#include "store-kit.h"

void
kit_set_up (Kit           *kit,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  kit->folder = g_dir_make_tmp ("fw-store-XXXXXX", &error);
  g_assert_no_error (error);
  kit->path = g_build_filename (kit->folder, "a.fallwerk", NULL);
  kit->store = fw_store_create (kit->path, KIT_PASSPHRASE, "Sabine Kortmann", "Kreis Wennemark",
                                data != NULL ? FW_ROLE_OFFICE : FW_ROLE_CASE_MANAGER,
                                FW_STORE_THROWAWAY, NULL, &error);
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

void
kit_tear_down (Kit           *kit,
               gconstpointer  data)
{
  if (kit->store != NULL)
    g_assert_finalize_object (kit->store);
  remove_folder (kit->folder);
  g_free (kit->path);
  g_free (kit->folder);
}

/* Closes and opens again, so that nothing but the file remembers. */
void
kit_reopen (Kit *kit)
{
  g_autoptr(GError) error = NULL;

  if (kit->store != NULL)
    fw_store_close (kit->store);
  g_clear_object (&kit->store);
  kit->store = fw_store_open (kit->path, KIT_PASSPHRASE, &error);
  g_assert_no_error (error);
}

/* Runs the tests with a state of the computer of their own. */
int
kit_run (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *state = g_dir_make_tmp ("fw-state-XXXXXX", &error);
  int result;

  g_assert_no_error (error);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  result = g_test_run ();
  remove_folder (state);

  return result;
}

FwCase *
kit_add_case (FwStore    *store,
              const char *family_name,
              const char *file_no)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEntity) person = NULL;
  FwCase *case_file = FW_CASE (fw_model_new_entity ("case", NULL));

  g_object_set (case_file, "file-no", file_no, NULL);
  g_assert_true (fw_store_begin (store, "add", &error));
  g_assert_true (fw_store_save (store, FW_ENTITY (case_file), &error));
  person = kit_add_person (store, case_file, family_name);
  g_assert_true (fw_store_commit (store, &error));
  g_assert_no_error (error);

  return case_file;
}

FwEntity *
kit_add_person (FwStore    *store,
                FwCase     *case_file,
                const char *family_name)
{
  g_autoptr(GError) error = NULL;
  FwEntity *person = fw_model_new_entity ("person", NULL);

  g_object_set (person, "family-name", family_name,
                "case-file", fw_entity_get_uuid (FW_ENTITY (case_file)), NULL);
  fw_store_save (store, person, &error);
  g_assert_no_error (error);

  return person;
}

/* The first column of the first row, past the interface of the store. */
gint64
kit_count (FwStore    *store,
           const char *sql)
{
  return fw_db_get_integer (store->db, -1, sql, "");
}

/* Returns: whether the store let it happen */
gboolean
kit_exec (FwStore    *store,
          const char *sql)
{
  return fw_db_exec (store->db, sql, NULL);
}

static void
append_rows (FwStore    *store,
             GString    *out,
             const char *sql)
{
  g_autoptr(GError) error = NULL;
  sqlite3_stmt *statement = fw_db_prepare (store->db, sql, &error);

  g_assert_no_error (error);
  while (fw_db_step (store->db, statement, &error) == 1)
    {
      for (int i = 0; i < sqlite3_column_count (statement); i++)
        {
          const char *text = (const char *) sqlite3_column_text (statement, i);

          g_string_append_printf (out, "%s|", text != NULL ? text : "-");
        }
      g_string_append_c (out, '\n');
    }
  g_assert_no_error (error);
}

/* Returns: (transfer full): all that people see, in an order of its own */
char *
kit_dup_rows (FwStore *store)
{
  GString *out = g_string_new (NULL);
  guint n_entities;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n_entities);

  append_rows (store, out, "SELECT uuid, entity, deleted, parent, title, title_key, modified"
               " FROM object ORDER BY uuid");
  for (guint i = 0; i < n_entities; i++)
    {
      g_autofree char *sql = fw_schema_dup_select (entities[i], "ORDER BY o.uuid");

      append_rows (store, out, sql);
    }

  return g_string_free (out, FALSE);
}

/* Returns: (transfer full): what lists and forms show, without the bin */
char *
kit_dup_visible (FwStore *store)
{
  GString *out = g_string_new (NULL);
  guint n_entities;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n_entities);

  append_rows (store, out, "SELECT uuid, entity, parent, title FROM object WHERE deleted = 0"
               " ORDER BY uuid");
  for (guint i = 0; i < n_entities; i++)
    {
      g_autofree char *sql =
        fw_schema_dup_select (entities[i], "WHERE o.deleted = 0 ORDER BY o.uuid");

      append_rows (store, out, sql);
    }

  return g_string_free (out, FALSE);
}

static gboolean
table_contains (FwStore    *store,
                const char *table,
                const char *word)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  sqlite3_stmt *statement = fw_db_prepare (store->db, sql, NULL);
  gsize length = strlen (word);
  gboolean found = FALSE;

  while (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    for (int i = 0; i < sqlite3_column_count (statement); i++)
      {
        const char *bytes = sqlite3_column_blob (statement, i);
        gsize size = (gsize) sqlite3_column_bytes (statement, i);

        for (gsize at = 0; at + length <= size; at++)
          found |= g_ascii_strncasecmp (bytes + at, word, length) == 0;
      }

  return found;
}

/* Whether any table holds @word, those behind the index of words too. */
gboolean
kit_contains (FwStore    *store,
              const char *word)
{
  g_autoptr(GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement =
    fw_db_prepare (store->db, "SELECT name FROM sqlite_schema WHERE type = 'table'"
                   " AND name <> 'search'", NULL);
  gboolean found = FALSE;

  while (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    g_ptr_array_add (tables, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  for (guint i = 0; i < tables->len; i++)
    if (table_contains (store, tables->pdata[i], word))
      {
        g_test_message ("%s holds the word", (const char *) tables->pdata[i]);
        found = TRUE;
      }

  return found;
}

/* The file is intact, and its rows are what the log makes of it. */
void
kit_assert_sound (FwStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *before = kit_dup_rows (store);
  g_autofree char *after = NULL;

  fw_store_check (store, &error);
  g_assert_no_error (error);
  fw_store_rebuild (store, &error);
  g_assert_no_error (error);
  after = kit_dup_rows (store);
  g_assert_cmpstr (before, ==, after);
}
