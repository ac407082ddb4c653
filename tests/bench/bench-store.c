/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>

#include "bench-data.h"
#include "bench-report.h"
#include "fw-keys.h"
#include "fw-store-private.h"
#include "store-kit.h"

/* Measures the store against the goals W1, F1, F2 and L2 of the concept, with
 * as many records as ten years leave behind.  Ratios compare within one run,
 * since machines differ. */

static void
check (gboolean  done,
       GError   *error)
{
  if (!done)
    g_error ("%s", error->message);
}

/* --- W1: saving ----------------------------------------------------------------------- */

static void
bench_save (FwStore *store,
            FwQuery *notes)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (7);
  g_autoptr(Clock) clock = clock_new ();
  g_autoptr(Clock) bare = clock_new ();
  g_autoptr(Clock) rest = clock_new ();
  guint n_notes = g_list_model_get_n_items (G_LIST_MODEL (notes));

  for (guint i = 0; i < 300; i++)
    {
      guint position = (guint) g_rand_int_range (random, 0, (gint32) n_notes);
      g_autoptr(FwEntity) note = g_list_model_get_item (G_LIST_MODEL (notes), position);
      g_autofree char *text = bench_dup_note (random);
      g_autoptr(GError) error = NULL;
      gboolean done;

      g_object_set (note, "note", text, NULL);
      clock_start (clock);
      done = fw_store_save (store, note, &error);
      clock_stop (clock);
      check (done, error);

      /* In turn with the least that a disk can do, which others use too. */
      clock_start (bare);
      done = fw_store_set_meta_text (store, "bench", text, &error);
      clock_stop (bare);
      check (done, error);

      /* As the window does once it has nothing else to do. */
      clock_start (rest);
      fw_store_rest (store);
      clock_stop (rest);
    }
  report_figure ("write one bare value: median", clock_get (bare, 0.5), "ms");
  report_figure ("write one bare value: p95", clock_get (bare, 0.95), "ms");
  report_figure ("save a changed note: median", clock_get (clock, 0.5), "ms");
  report_time ("W1", "save a changed note: p95", clock_get (clock, 0.95), 5);
  report_time ("W1", "save a changed note: longest", clock_get (clock, 1), 16.7);
  report_time ("W1", "rest of the store after a save: longest", clock_get (rest, 1), 16.7);
}

/* What the window does after a while without a save. */
static void
bench_pause (FwStore *store)
{
  g_autoptr(Clock) clock = clock_new ();
  gboolean more;

  do
    {
      clock_start (clock);
      more = fw_store_merge_index (store, 2);
      clock_stop (clock);
      fw_store_rest (store);
    }
  while (more);
  report_figure ("merge the search index in a pause: steps", clock->times->len, "");
  report_figure ("merge the search index in a pause: p95", clock_get (clock, 0.95), "ms");
  report_figure ("merge the search index in a pause: longest", clock_get (clock, 1), "ms");
}

/* --- F1, F2: search ------------------------------------------------------------------- */

static const char *const typed[] = {
  "hilfeplan", "müller", "schulden", "gespräch", "widerspruch", "übernahme", "jugendamt",
  "az-1234", "familienhilfe müller", "antrag abgelehnt", "wohnungs", "kindergespräch", "bericht",
  "schmidt bewilligt", "kostenübernahme dringend", "arbeitsvertrag", "yılmaz", "eltern",
  "rentenbescheid schriftlich", "großmann", "krankenversicherung köhler", "mietvertrag", "frist",
};

/* Each keystroke of each word is one query. */
static void
bench_search (FwStore *store)
{
  g_autoptr(Clock) all = clock_new ();
  g_autoptr(Clock) first = clock_new ();

  for (guint round = 0; round < 3; round++)
    for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
      for (const char *p = g_utf8_next_char (typed[i]); ; p = g_utf8_next_char (p))
        {
          g_autofree char *words = g_strndup (typed[i], (gsize) (p - typed[i]));
          g_autoptr(GPtrArray) hits = NULL;
          Clock *clock = g_utf8_strlen (words, -1) == 1 ? first : all;

          clock_start (clock);
          hits = fw_store_search (store, words, 20);
          /* The first round fills the memory of the store. */
          if (round > 0)
            clock_stop (clock);
          if (*p == '\0')
            break;
        }
  report_time ("F1", "search at a keystroke: p95", clock_get (all, 0.95), 10);
  report_time ("F1", "search at a keystroke: longest", clock_get (all, 1), 50);
  report_time ("F1", "search at the first letter: p95", clock_get (first, 0.95), 5);
}

/* The program shows the newest hits; this is what the best ones would cost. */
static void
bench_ranking (FwStore *store)
{
  static const char sql[] =
    "SELECT rowid FROM search WHERE words MATCH ? ORDER BY rank LIMIT 20";
  g_autoptr(Clock) clock = clock_new ();

  for (guint round = 0; round < 3; round++)
    for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
      {
        g_autofree char *match = fw_search_dup_match (typed[i]);
        sqlite3_stmt *statement = fw_db_bind (store->db, NULL, sql, "t", match);

        clock_start (clock);
        while (fw_db_step (store->db, statement, NULL) == 1)
          ;
        if (round > 0)
          clock_stop (clock);
      }
  report_time ("F2", "the 20 best hits: p95", clock_get (clock, 0.95), 200);
}

/* What is searched besides the notes is some words for each of them. */
static void
bench_index (FwStore *store)
{
  double text = (double) fw_db_get_integer (store->db, 0,
                                            "SELECT sum(length(CAST(note AS BLOB)) +"
                                            " length(CAST(occasion AS BLOB)))"
                                            " FROM contact_event", "");
  double index = (double) fw_db_get_integer (store->db, 0,
                                             "SELECT sum(length(block)) FROM search_data", "");

  report_figure ("text of the notes", text / 1e6, "MB");
  report_below ("F2", "search index and text, times the text", (index + text) / text, 3, "x");
}

static double
time_queries (sqlite3 *handle)
{
  static const char sql[] =
    "SELECT o.uuid, o.title FROM search s CROSS JOIN object o ON o.id = s.rowid"
    " WHERE o.deleted = 0 AND s.words MATCH ? ORDER BY s.rowid DESC LIMIT 20";
  g_autoptr(Clock) clock = clock_new ();
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
  for (guint round = 0; round < 6; round++)
    {
      clock_start (clock);
      for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
        {
          g_autofree char *match = fw_search_dup_match (typed[i]);

          sqlite3_bind_text (statement, 1, match, -1, SQLITE_TRANSIENT);
          while (sqlite3_step (statement) == SQLITE_ROW)
            ;
          sqlite3_reset (statement);
        }
      if (round > 0)
        clock_stop (clock);
    }
  sqlite3_finalize (statement);

  return clock_get (clock, 0.5);
}

/* The same library with the same data, once encrypted and once in the clear. */
static void
bench_encryption (FwStore    *store,
                  const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "clear.db", NULL);
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS clear KEY ''", path);
  g_autoptr(GError) error = NULL;
  sqlite3 *clear = NULL;
  double encrypted = G_MAXDOUBLE, plain = G_MAXDOUBLE;
  gboolean done;

  if (sqlite3_open (path, &clear) != SQLITE_OK ||
      sqlite3_exec (clear, "PRAGMA user_version = 1; PRAGMA cache_size = -65536", NULL, NULL,
                    NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (clear));
  done = fw_db_exec (store->db, attach, &error) &&
         fw_db_exec (store->db, "SELECT sqlcipher_export('clear')", &error) &&
         fw_db_exec (store->db, "DETACH clear", &error);
  check (done, error);
  /* In turn, so that what else the machine does falls on both. */
  for (guint i = 0; i < 5; i++)
    {
      plain = MIN (plain, time_queries (clear));
      encrypted = MIN (encrypted, time_queries (fw_db_get_handle (store->db)));
    }
  sqlite3_close (clear);
  report_figure ("23 searches in the clear", plain, "ms");
  report_below ("F2", "the same encrypted, times as long", encrypted / plain, 1.15, "x");
}

/* --- L2: lists ------------------------------------------------------------------------- */

static double
time_statement (FwStore    *store,
                const char *sql)
{
  g_autoptr(Clock) clock = clock_new ();

  for (guint round = 0; round < 9; round++)
    {
      g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      sqlite3_stmt *statement = fw_db_prepare (store->db, sql, NULL);

      clock_start (clock);
      while (fw_db_step (store->db, statement, NULL) == 1)
        {
          gint64 id = sqlite3_column_int64 (statement, 0);

          g_array_append_val (ids, id);
        }
      clock_stop (clock);
    }

  return clock_get (clock, 0.5);
}

static double
time_run (FwQuery *query)
{
  g_autoptr(Clock) clock = clock_new ();

  for (guint round = 0; round < 9; round++)
    {
      clock_start (clock);
      fw_query_run (query);
      clock_stop (clock);
    }

  return clock_get (clock, 0.5);
}

static void
bench_lists (FwStore *store)
{
  static const struct { const char *sort, *what; } sorts[] = {
    { NULL, "list of notes by title" }, { "happened", "list of notes by date" },
    { "occasion", "list of notes by a text" }, { "case_file", "list of notes by case" },
  };
  double bare = time_statement (store, "SELECT id FROM contact_event WHERE _deleted = 0"
                                " ORDER BY happened, id");
  g_autoptr(FwQuery) filtered = fw_query_new (store, "contact_event");

  report_figure ("SELECT id FROM contact_event ORDER BY happened", bare, "ms");
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      g_autoptr(FwQuery) query = fw_query_new (store, "contact_event");
      g_autofree char *ratio = g_strdup_printf ("%s, times the statement", sorts[i].what);
      double time;

      fw_query_sort (query, sorts[i].sort, FALSE);
      time = time_run (query);
      report_time ("L2", sorts[i].what, time, 50);
      if (i < 2)
        report_below ("L2", ratio, time / bare, 2, "x");
    }
  fw_query_sort (filtered, "happened", TRUE);
  fw_query_where (filtered, "happened", FW_FROM, "2024-01-01");
  report_time ("L2", "notes since a date, by date", time_run (filtered), 50);
  fw_query_search (filtered, "hilfe");
  report_time ("L2", "the same with a word", time_run (filtered), 50);
}

static void
bench_items (FwQuery *notes)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (9);
  g_autoptr(Clock) clock = clock_new ();
  guint n_notes = g_list_model_get_n_items (G_LIST_MODEL (notes));

  for (guint i = 0; i < 2000; i++)
    {
      guint position = (guint) g_rand_int_range (random, 0, (gint32) n_notes);
      g_autoptr(FwEntity) note = NULL;

      clock_start (clock);
      note = g_list_model_get_item (G_LIST_MODEL (notes), position);
      clock_stop (clock);
    }
  report_figure ("one row of a list: median", clock_get (clock, 0.5), "ms");
  report_figure ("one row of a list: p95", clock_get (clock, 0.95), "ms");
}

/* --- S3: opening ------------------------------------------------------------------------ */

static void
bench_open (Kit *kit)
{
  g_autofree char *keys = fw_keys_get_path (kit->path);
  g_autoptr(Clock) opening = clock_new ();
  g_autoptr(Clock) unlocking = clock_new ();

  for (guint round = 0; round < 7; round++)
    {
      g_autoptr(GBytes) key = NULL;
      g_autoptr(GBytes) candidate = NULL;
      g_autoptr(GError) error = NULL;
      gboolean done;

      clock_start (unlocking);
      done = fw_keys_unlock (keys, KIT_PASSPHRASE, &key, &candidate, &error);
      clock_stop (unlocking);
      check (done, error);
      clock_start (opening);
      kit_reopen (kit);
      clock_stop (opening);
    }
  report_time ("S3", "close and open, without the passphrase",
               clock_get (opening, 0.5) - clock_get (unlocking, 0.5), 100);
}

int
main (void)
{
  guint n_cases = bench_read_size ("FALLWERK_BENCH_CASES", 10000);
  guint n_notes = bench_read_size ("FALLWERK_BENCH_NOTES", 100000);
  Kit kit = { 0 };
  gint64 start = g_get_monotonic_time ();
  g_autoptr(FwQuery) notes = NULL;
  GStatBuf info;

  kit_set_up (&kit, NULL);
  g_print ("%u cases, %u notes\n", n_cases, n_notes);
  bench_fill (kit.store, n_cases, n_notes);
  kit_reopen (&kit);
  report_header ();
  report_figure ("filling the store", (double) (g_get_monotonic_time () - start) / 1e6, "s");
  if (g_stat (kit.path, &info) == 0)
    report_figure ("size of the file", (double) info.st_size / 1e6, "MB");
  notes = fw_query_new (kit.store, "contact_event");
  bench_lists (kit.store);
  bench_items (notes);
  bench_search (kit.store);
  bench_ranking (kit.store);
  bench_index (kit.store);
  bench_save (kit.store, notes);
  bench_pause (kit.store);
  bench_encryption (kit.store, kit.folder);
  g_clear_object (&notes);
  bench_open (&kit);
  kit_tear_down (&kit, NULL);

  return 0;
}
