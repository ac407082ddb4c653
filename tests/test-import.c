/* SPDX-License-Identifier: EUPL-1.2 */
#include "breath-kit.h"
#include "exchange-fixture.h"
#include "fw-base.h"
#include "fw-log.h"

/* Bad input, row 41: a delivery as large as one can be is taken over with
 * progress, and whoever cancels, wherever, finds the store as it was. */

typedef ExchangeFixture Fixture;

static guint
get_number (const char *name,
            guint       otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

/* --- a person who waits, or not --------------------------------------------------------- */

typedef gboolean (*Work) (FwImport *import, GError **error);

static gboolean
run (FwStore   *store,
     FwImport  *import,
     Work       work,
     Breaths   *breaths,
     GError   **error)
{
  gboolean done;

  breaths_start (breaths, store);
  done = work (import, error);
  breaths_end (breaths);

  return done;
}

static FwImport *
load (FwStore    *store,
      const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *content = NULL;
  g_autoptr(GBytes) file = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &content, &size, &error));
  file = g_bytes_new_take (g_steal_pointer (&content), size);

  return exchange_load (store, file, path);
}

/* --- cancelling ------------------------------------------------------------------------------ */

typedef struct
{
  FwStore *store;
  guint    n_cancelled;
  gint64   longest;
} Rounds;

static char *
dup_state (FwStore *store)
{
  g_autofree char *digest = fw_store_dup_digest (store);
  g_autoptr(GPtrArray) received = fw_log_list_deliveries (store, NULL, FALSE);
  g_autoptr(GPtrArray) actors = fw_store_list (store, "actor", NULL, NULL);

  return g_strdup_printf ("%s, %u files, %u actors", digest, received->len, actors->len);
}

static void
cancel_somewhere (Rounds   *rounds,
                  FwImport *import,
                  Work      work)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *before = dup_state (rounds->store);
  g_autofree char *after = NULL;
  Breaths breaths = { .cancel_at = g_test_rand_double_range (0, 0.9),
                      .cancel_after = G_MAXUINT };

  /* What was cancelled at its very end may be done; a preview leaves no trace. */
  if (run (rounds->store, import, work, &breaths, &error))
    {
      g_assert_cmpfloat (breaths.last, <, breaths.cancel_at);
      return;
    }
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  rounds->n_cancelled++;
  after = dup_state (rounds->store);
  g_assert_cmpstr (before, ==, after);
}

static void
finish (Rounds   *rounds,
        FwImport *import,
        Work      work)
{
  g_autoptr(GError) error = NULL;
  Breaths breaths = { BREATHS_PATIENT };

  g_assert_true (run (rounds->store, import, work, &breaths, &error));
  g_assert_no_error (error);
  rounds->longest = MAX (rounds->longest, breaths.longest);
}

/* Something was written here since the preview, and the new one is cancelled:
 * what the person has seen and decided stays, and is not taken over without. */
static void
cancel_renewal (Rounds   *rounds,
                FwImport *import)
{
  guint n_rows = fw_import_get_rows (import)->len;
  g_autofree char *uuid = exchange_report (rounds->store, "Dazwischen");

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GError) error = NULL;
      Breaths breaths = { .cancel_at = 2, .cancel_after = 0 };

      g_assert_false (run (rounds->store, import, fw_import_apply, &breaths, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (fw_import_get_rows (import)->len, ==, n_rows);
      g_assert_false (fw_import_is_done (import));
    }
}

static void
take (Rounds     *rounds,
      const char *path,
      guint       times)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr(FwImport) import = load (rounds->store, path);

  for (guint i = 0; i < times; i++)
    cancel_somewhere (rounds, import, fw_import_preview);
  finish (rounds, import, fw_import_preview);
  cancel_renewal (rounds, import);
  finish (rounds, import, fw_import_preview);
  for (guint i = 0; i < times && !fw_import_is_done (import); i++)
    cancel_somewhere (rounds, import, fw_import_apply);
  finish (rounds, import, fw_import_apply);
  g_test_message ("%u operations, %.1f s", fw_import_count_operations (import),
                  (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  guint n_operations = get_number ("FALLWERK_OPERATIONS", 12000);
  guint times = get_number ("FALLWERK_CANCELS", 6);
  Rounds rounds = { fixture->laptop, 0, 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) actors = NULL;
  g_auto(GStrv) paths = NULL;

  exchange_add_actors (fixture->office, n_operations / EXCHANGE_PER_ACTOR);
  paths = fw_exchange_deliver_all (fixture->office, fixture->to_laptop, FW_EXPORT_DEFAULT,
                                   fixture->folder, &error);
  g_assert_no_error (error);
  for (guint i = 0; paths[i] != NULL; i++)
    take (&rounds, paths[i], times);
  g_test_message ("%u files, cancelled %u times, longest %d ms", g_strv_length (paths),
                  rounds.n_cancelled, (int) (rounds.longest / 1000));
  g_assert_cmpuint (rounds.n_cancelled, >, 0);
  actors = fw_store_list (fixture->laptop, "actor", NULL, NULL);
  g_assert_cmpuint (actors->len, ==, n_operations / EXCHANGE_PER_ACTOR);
  g_assert_true (fw_store_check (fixture->laptop, &error));
  g_assert_no_error (error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/import/cancelled", Fixture, NULL, exchange_set_up, test_cancelled,
              exchange_tear_down);

  return g_test_run ();
}
