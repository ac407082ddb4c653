/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fw-store-private.h"
#include "store-kit.h"

/* A store that an older program wrote opens with this one. */

#define FUTURE  "0196f1c0-0000-7000-8000-00000000f001"
#define NOBODY  65534

/* What a store lacks that was made before something existed, or has too much. */
static const struct { const char *name, *sql; } ages[] = {
  { "entity", "DELETE FROM search WHERE rowid % 1099511627776 IN (SELECT id FROM object"
    " WHERE entity = 'contact_event'); DROP TABLE contact_event;"
    " DELETE FROM object WHERE entity = 'contact_event'" },
  { "field", "ALTER TABLE person DROP COLUMN address" },
  { "sorted-field", "DROP INDEX person_family_name;"
    " ALTER TABLE person DROP COLUMN _key_family_name" },
  { "set", "ALTER TABLE person DROP COLUMN languages" },
  { "index", "DROP INDEX contact_event_happened" },
  { "trigger", "DROP TRIGGER person_UPDATE" },
  { "words", "DROP TABLE search" },
  { "titles", "UPDATE object SET title = 'as it was composed once', title_key = 'x'" },
  { "objects", "PRAGMA foreign_keys = OFF; DROP TABLE object; PRAGMA foreign_keys = ON" },
  { "later", "DROP TABLE unseen; DROP TABLE waiting; DROP TABLE attachment_part;"
    " DROP TABLE attachment" },
  { "vanished", "CREATE TABLE \"a \"\" thing\"(id INTEGER PRIMARY KEY REFERENCES object,"
    " _deleted INTEGER NOT NULL, words TEXT) STRICT;"
    " INSERT INTO object(uuid, entity, scope) VALUES('" FUTURE "', 'a \" thing', 1);"
    " INSERT INTO \"a \"\" thing\" SELECT id, 0, 'Nolte' FROM object WHERE uuid = '" FUTURE "'" },
};

/* How a store tells which program made its rows. */
static const struct { const char *name, *sql; } signs[] = {
  { "first format", "PRAGMA user_version = 1; DELETE FROM meta WHERE name = 'schema'" },
  { "other program", "UPDATE meta SET value = CAST('0.1.0 other' AS BLOB)"
    " WHERE name = 'schema'" },
  { "older program", "UPDATE meta SET value = CAST('0.0.9 other' AS BLOB)"
    " WHERE name = 'schema'" },
};

static void
write_value (FwStore    *store,
             const char *uuid,
             const char *field,
             const char *value)
{
  g_autoptr(GError) error = NULL;
  gint64 scope = kit_count (store, "SELECT scope FROM object WHERE entity = 'person'");

  fw_log_write (store, scope, FW_OPERATION_SET, uuid, field, fw_kind_text.wire, value,
                &error);
  g_assert_no_error (error);
}

/* Some records, one of an entity and values of fields that only a program of
 * the future knows, and a record in the bin. */
static void
fill (FwStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwCase) case_file = kit_add_case (store, "Nolte", "GW-1");
  g_autoptr(FwEntity) person = kit_add_person (store, case_file, "Özdemir");
  g_autoptr(FwEntity) note = fw_model_new_entity ("contact_event", NULL);
  g_autoptr(FwEntity) bin = kit_add_person (store, case_file, "Fortgelegt");

  g_object_set (person, "address", "Am Rain 7", "languages", "ar tr", NULL);
  g_object_set (note, "case-file", fw_entity_get_uuid (FW_ENTITY (case_file)),
                "happened", "2026-03-05T14:05", "occasion", "Hausbesuch", NULL);
  fw_store_save (store, person, &error);
  g_assert_no_error (error);
  fw_store_save (store, note, &error);
  g_assert_no_error (error);
  fw_store_delete (store, fw_entity_get_uuid (bin), &error);
  g_assert_no_error (error);

  g_assert_true (fw_store_begin (store, "from elsewhere", NULL));
  write_value (store, fw_entity_get_uuid (person), "colour_of_hat", "green");
  write_value (store, fw_entity_get_uuid (person), "hats:felt", "1");
  write_value (store, FUTURE, FW_REGISTER_ENTITY, "hat");
  write_value (store, FUTURE, "brim", "wide");
  g_assert_true (fw_store_commit (store, NULL));
}

/* Past the log: what is between rows and program is the business of this test. */
static void
age (Kit        *kit,
     const char *change,
     const char *sign)
{
  kit->store->depth = 1;
  if (!kit_exec (kit->store, change) || !kit_exec (kit->store, sign))
    g_error ("%s", sqlite3_errmsg (fw_db_get_handle (kit->store->db)));
  kit->store->depth = 0;
  fw_store_close (kit->store);
  g_clear_object (&kit->store);
}

/* Returns: (transfer full): all tables, indices and triggers, one a line */
static char *
dup_schema (FwDb *db)
{
  GString *out = g_string_new (NULL);
  sqlite3_stmt *statement =
    fw_db_prepare (db, "SELECT type || ' ' || name || ' ' || coalesce(sql, '')"
                   " FROM sqlite_schema ORDER BY 1", NULL);

  while (fw_db_step (db, statement, NULL) == 1)
    g_string_append_printf (out, "%s\n", (const char *) sqlite3_column_text (statement, 0));

  return g_string_free (out, FALSE);
}

static guint
count_backups (Kit *kit)
{
  g_autofree char *folder = g_strconcat (kit->path, "-backups", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "a.fallwerk-before-update-") &&
        g_str_has_suffix (name, ".fwbackup"))
      n++;

  return n;
}

static guint
count_hits (FwStore    *store,
            const char *words)
{
  g_autoptr(GPtrArray) hits = fw_store_search (store, words, 10);

  return hits->len;
}

static void
assert_grown (Kit        *kit,
              const char *schema,
              const char *rows,
              const char *digest)
{
  g_autofree char *schema_now = dup_schema (kit->store->db);
  g_autofree char *rows_now = kit_dup_rows (kit->store);
  g_autofree char *digest_now = fw_store_dup_digest (kit->store);

  g_assert_cmpstr (schema_now, ==, schema);
  g_assert_cmpstr (rows_now, ==, rows);
  g_assert_cmpstr (digest_now, ==, digest);
  g_assert_cmpuint (count_hits (kit->store, "Hausbesuch"), ==, 1);
  g_assert_cmpuint (count_hits (kit->store, "oezdem rain"), ==, 1);
  g_assert_cmpuint (count_hits (kit->store, "Fortgelegt"), ==, 0);
  g_assert_cmpint (kit_count (kit->store, "SELECT count(*) FROM operation WHERE field IN"
                              " ('colour_of_hat', 'hats:felt', 'brim')"), ==, 3);
  kit_assert_sound (kit->store);
}

static void
test_ages (Kit           *kit,
           gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    for (guint k = 0; k < G_N_ELEMENTS (signs); k++)
      {
        Kit old = { 0 };
        g_autofree char *schema = NULL;
        g_autofree char *rows = NULL;
        g_autofree char *digest = NULL;

        g_test_message ("%s, %s", ages[i].name, signs[k].name);
        kit_set_up (&old, NULL);
        fill (old.store);
        schema = dup_schema (old.store->db);
        rows = kit_dup_rows (old.store);
        digest = fw_store_dup_digest (old.store);
        age (&old, ages[i].sql, signs[k].sql);
        kit_reopen (&old);
        assert_grown (&old, schema, rows, digest);
        g_assert_cmpuint (count_backups (&old), ==, 1);
        kit_tear_down (&old, NULL);
      }
}

/* A person goes on: what came from another program is not overwritten, a new
 * record can be made, undo knows what was done before. */
static void
test_go_on (Kit           *kit,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwCase) case_file = NULL;
  g_autofree char *undo = NULL;

  fill (kit->store);
  age (kit, ages[0].sql, signs[0].sql);
  kit_reopen (kit);
  undo = fw_store_dup_undo_label (kit->store);
  g_assert_cmpstr (undo, ==, "from elsewhere");
  case_file = kit_add_case (kit->store, "Brinkmann", "GW-2");
  fw_store_undo (kit->store, &error);
  g_assert_no_error (error);
  kit_reopen (kit);
  g_assert_cmpuint (count_hits (kit->store, "Hausbesuch"), ==, 1);
  g_assert_cmpuint (count_hits (kit->store, "Brinkmann"), ==, 0);
  kit_assert_sound (kit->store);
}

/* Hits are listed newest first, also after the rows were made anew. */
static void
test_order (Kit           *kit,
            gconstpointer  data)
{
  g_autoptr(FwCase) case_file = kit_add_case (kit->store, "Gleich 0", "GW-1");
  g_autoptr(GPtrArray) hits = NULL;

  for (guint i = 1; i < 6; i++)
    {
      g_autofree char *name = g_strdup_printf ("Gleich %u", i);
      g_autoptr(FwEntity) person = kit_add_person (kit->store, case_file, name);
    }
  age (kit, ages[0].sql, signs[0].sql);
  kit_reopen (kit);
  hits = fw_store_search (kit->store, "Gleich art:person", 10);
  g_assert_cmpuint (hits->len, ==, 6);
  for (guint i = 0; i < hits->len; i++)
    {
      const FwHit *hit = hits->pdata[i];
      g_autofree char *title = g_strdup_printf ("Gleich %u", 5 - i);

      g_assert_cmpstr (hit->title, ==, title);
    }
}

/* Nothing is done where nothing changed. */
static void
test_current (Kit           *kit,
              gconstpointer  data)
{
  gint64 version;

  fill (kit->store);
  version = kit_count (kit->store, "PRAGMA schema_version");
  kit_reopen (kit);
  g_assert_cmpint (kit_count (kit->store, "PRAGMA schema_version"), ==, version);
  g_assert_cmpuint (count_backups (kit), ==, 0);

  /* Once is enough. */
  age (kit, ages[0].sql, signs[0].sql);
  kit_reopen (kit);
  version = kit_count (kit->store, "PRAGMA schema_version");
  kit_reopen (kit);
  g_assert_cmpint (kit_count (kit->store, "PRAGMA schema_version"), ==, version);
}

static void
assert_refused (Kit        *kit,
                int         code,
                const char *word)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before, n_after;

  g_assert_true (g_file_get_contents (kit->path, &before, &n_before, NULL));
  g_assert_null (fw_store_open (kit->path, KIT_PASSPHRASE, &error));
  g_assert_error (error, FW_ERROR, code);
  g_assert_nonnull (strstr (error->message, word));
  g_assert_true (g_file_get_contents (kit->path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

/* A store of a newer program is let alone, also what would be tidied up. */
static void
test_newer (Kit           *kit,
            gconstpointer  data)
{
  static const char *const newer[] = {
    "PRAGMA user_version = 3",
    "PRAGMA user_version = -1",
    "UPDATE meta SET value = CAST('999.0 other' AS BLOB) WHERE name = 'schema'",
    "UPDATE meta SET value = CAST('0.10.0 other' AS BLOB) WHERE name = 'schema'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (newer); i++)
    {
      Kit other = { 0 };

      g_test_message ("%s", newer[i]);
      kit_set_up (&other, NULL);
      fill (other.store);
      age (&other, "INSERT INTO meta(name, value) VALUES('left', x'01')", newer[i]);
      assert_refused (&other, FW_ERROR_TOO_NEW, "newer program");
      g_assert_cmpuint (count_backups (&other), ==, 0);
      kit_tear_down (&other, NULL);
    }
}

/* Without a backup nothing is changed. */
static void
test_no_backup (Kit           *kit,
                gconstpointer  data)
{
  g_autofree char *folder = g_strconcat (kit->path, "-backups", NULL);

  fill (kit->store);
  age (kit, ages[0].sql, signs[0].sql);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  assert_refused (kit, FW_ERROR_FAILED, "It is unchanged.");
  g_assert_cmpint (g_remove (folder), ==, 0);
  kit_reopen (kit);
  g_assert_cmpuint (count_hits (kit->store, "Hausbesuch"), ==, 1);
  kit_assert_sound (kit->store);
}

/* A failure in the middle takes all back. */
static void
test_failure (Kit           *kit,
              gconstpointer  data)
{
  g_autoptr(GBytes) key = g_bytes_ref (kit->store->key);
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  FwDb *db;

  fill (kit->store);
  kit_exec (kit->store, "CREATE TABLE keep(id INTEGER PRIMARY KEY) STRICT");
  /* A view of this name keeps the table from being made, late in the list. */
  kit->store->depth = 1;
  g_assert_true (kit_exec (kit->store, ages[0].sql));
  kit->store->depth = 0;
  g_assert_true (kit_exec (kit->store, "CREATE VIEW contact_event AS SELECT id FROM keep"));
  before = dup_schema (kit->store->db);
  age (kit, "DELETE FROM keep", signs[0].sql);

  g_assert_null (fw_store_open (kit->path, KIT_PASSPHRASE, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "It is unchanged."));
  g_clear_error (&error);
  db = fw_db_open (kit->path, key, FALSE, &error);
  g_assert_no_error (error);
  after = dup_schema (db);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (fw_db_get_integer (db, -1, "PRAGMA user_version", ""), ==, 1);
  g_assert_true (fw_db_exec (db, "DROP VIEW contact_event; DROP TABLE keep", NULL));
  fw_db_close (db);

  kit_reopen (kit);
  g_assert_cmpuint (count_hits (kit->store, "Hausbesuch"), ==, 1);
  kit_assert_sound (kit->store);
}

/* Gives all files of the store to another user, and becomes that user. */
static gboolean
become_nobody (Kit *kit)
{
  g_autoptr(GDir) dir = g_dir_open (kit->folder, 0, NULL);
  const char *name;
  gboolean given = chown (kit->folder, NOBODY, NOBODY) == 0;

  while (given && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (kit->folder, name, NULL);

      given = chown (path, NOBODY, NOBODY) == 0;
    }

  return given && seteuid (NOBODY) == 0;
}

/* What may not be written is refused, as it is when nothing has to be made. */
static void
test_read_only (Kit           *kit,
                gconstpointer  data)
{
  uid_t me = geteuid ();

  fill (kit->store);
  age (kit, ages[0].sql, signs[0].sql);
  /* No permission stops the administrator of the computer. */
  if (me == 0 && !become_nobody (kit))
    {
      g_test_skip ("No other user can be had here");
      return;
    }
  g_assert_cmpint (g_chmod (kit->path, 0400), ==, 0);
  g_assert_cmpint (g_chmod (kit->folder, 0500), ==, 0);
  assert_refused (kit, FW_ERROR_REFUSED, "permissions");
  g_assert_cmpint (g_chmod (kit->folder, 0700), ==, 0);
  g_assert_cmpint (g_chmod (kit->path, 0600), ==, 0);
  g_assert_cmpint (seteuid (me), ==, 0);

  kit_reopen (kit);
  g_assert_cmpuint (count_hits (kit->store, "Hausbesuch"), ==, 1);
}

/* --- kill -9 ------------------------------------------------------------------------- */

static void
open_and_leave (Kit *kit)
{
  g_autoptr(FwStore) store = fw_store_open (kit->path, KIT_PASSPHRASE, NULL);

  _exit (store != NULL ? 0 : 1);
}

static void
strike (Kit   *kit,
        gint64 delay)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    open_and_leave (kit);
  g_usleep ((gulong) delay);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) || WEXITSTATUS (status) == 0);
}

/* Returns: whether the file has grown; it is all old or all new */
static gboolean
is_grown (Kit        *kit,
          GBytes     *key,
          const char *old_schema,
          const char *new_schema)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwDb) db = fw_db_open (kit->path, key, FALSE, &error);
  g_autofree char *schema = NULL;
  gboolean grown;

  g_assert_no_error (error);
  grown = fw_db_get_integer (db, -1, "PRAGMA user_version", "") == 2;
  schema = dup_schema (db);
  g_assert_cmpstr (schema, ==, grown ? new_schema : old_schema);

  return grown;
}

static gint64
measure_opening (Kit *kit)
{
  gint64 start = g_get_monotonic_time ();

  kit_reopen (kit);

  return g_get_monotonic_time () - start;
}

#define BLOWS 24

static void
test_kill (Kit           *kit,
           gconstpointer  data)
{
  g_autoptr(GBytes) key = g_bytes_ref (kit->store->key);
  g_autofree char *new_schema = dup_schema (kit->store->db);
  g_autofree char *rows = NULL;
  g_autofree char *digest = NULL;
  guint n_grown = 0;
  gint64 whole;

  fill (kit->store);
  rows = kit_dup_rows (kit->store);
  digest = fw_store_dup_digest (kit->store);
  age (kit, ages[0].sql, signs[0].sql);
  whole = measure_opening (kit);
  for (guint i = 0; i <= BLOWS; i++)
    {
      g_autofree char *old_schema = NULL;
      gboolean grown;

      kit->store->depth = 1;
      g_assert_true (kit_exec (kit->store, ages[0].sql));
      kit->store->depth = 0;
      old_schema = dup_schema (kit->store->db);
      age (kit, "DELETE FROM waiting", signs[0].sql);
      /* The last one comes when it is long done. */
      strike (kit, i < BLOWS ? whole * i * 3 / (2 * BLOWS) : whole * 20);
      grown = is_grown (kit, key, old_schema, new_schema);
      g_assert_false (i == 0 && grown);
      n_grown += grown;
      kit_reopen (kit);
      assert_grown (kit, new_schema, rows, digest);
    }
  g_test_message ("%u of %u blows came after the end", n_grown, BLOWS + 1);
  g_assert_cmpuint (n_grown, >, 0);
}

/* --- somebody waits ----------------------------------------------------------------- */

typedef struct
{
  FwGrowth growth;
  double   until;      /* cancels from there on */
  double   part;
} Waiting;

static void
follow (FwGrowth *growth,
        double    part)
{
  Waiting *self = (Waiting *) growth;

  g_assert_cmpfloat (part, >=, self->part);
  g_assert_cmpfloat (part, <=, 1);
  self->part = part;
  if (part >= self->until)
    g_cancellable_cancel (growth->cancellable);
}

/* It may be given up at each record; then the rows are those of before. */
static void
test_cancel (Kit           *kit,
             gconstpointer  data)
{
  g_autofree char *schema = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *digest = NULL;

  fill (kit->store);
  schema = dup_schema (kit->store->db);
  rows = kit_dup_rows (kit->store);
  digest = fw_store_dup_digest (kit->store);
  age (kit, ages[0].sql, signs[0].sql);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      Waiting waiting = { { cancellable, follow }, i / 5.0, 0 };
      g_autoptr(GError) error = NULL;
      g_autoptr(FwStore) store = fw_store_open_growing (kit->path, KIT_PASSPHRASE,
                                                        &waiting.growth, &error);

      g_assert_null (store);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpfloat (waiting.part, >=, waiting.until);
    }
  kit_reopen (kit);
  assert_grown (kit, schema, rows, digest);
}

static void
on_progress (double   part,
             gpointer data)
{
  GString *events = data;

  g_assert_cmpfloat (part, >=, 0);
  g_assert_cmpfloat (part, <=, 1);
  g_string_append_c (events, 'p');
}

static void
on_grown (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  GString *events = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FwStore) store = fw_store_open_finish (result, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  g_string_append_c (events, 'o');
}

/* Nobody is told any more after the end, when who asked may be gone. */
static void
test_told (Kit           *kit,
           gconstpointer  data)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GString) events = g_string_new (NULL);

      if (i == 0)
        {
          fill (kit->store);
          age (kit, ages[0].sql, signs[0].sql);
        }
      fw_store_open_async (kit->path, NULL, KIT_PASSPHRASE, NULL, on_progress, on_grown, events);
      while (!g_str_has_suffix (events->str, "o"))
        g_main_context_iteration (NULL, TRUE);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_true (g_str_has_suffix (events->str, "o"));
      /* A file of this program opens without a word. */
      g_assert_true ((events->len > 1) == (i == 0));
    }
  kit_reopen (kit);
}

#define ADD(name, call) \
  g_test_add ("/store/grow/" name, Kit, NULL, kit_set_up, call, kit_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("ages", test_ages);
  ADD ("go-on", test_go_on);
  ADD ("order", test_order);
  ADD ("current", test_current);
  ADD ("newer", test_newer);
  ADD ("no-backup", test_no_backup);
  ADD ("failure", test_failure);
  ADD ("read-only", test_read_only);
  ADD ("kill", test_kill);
  ADD ("cancel", test_cancel);
  ADD ("told", test_told);

  return kit_run ();
}
