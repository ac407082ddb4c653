/* SPDX-License-Identifier: EUPL-1.2 */
#include <dlfcn.h>

#include "fw-base.h"
#include "fw-db.h"

/* Writes one note into a new store, in a process of its own that a foreign
 * libsqlite3 was preloaded into; 77 says that there is none on this system. */
int
main (int   argc,
      char *argv[])
{
  g_autoptr(GBytes) key = fw_secret_random (FW_DB_KEY_SIZE);
  g_autoptr(FwDb) db = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (argc, ==, 3);
  if (dlsym (RTLD_DEFAULT, "sqlite3_libversion") == NULL)
    return 77;

  db = fw_db_open (argv[1], key, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (fw_db_begin (db, &error));
  g_assert_true (fw_db_exec (db, "CREATE TABLE note (text TEXT) STRICT", &error));
  g_assert_true (fw_db_run (db, &error, "INSERT INTO note VALUES (?)", "t", argv[2]));
  g_assert_true (fw_db_commit (db, &error));
  g_assert_no_error (error);

  return 0;
}
