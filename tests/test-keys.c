/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>

#include "fw-passphrase.h"
#include "store-fixture.h"

static const char passphrase[] = "Ahorn Kreide 7 Lämpchen";
static const char other_passphrase[] = "Birke Tafel 9 Leuchter";

typedef struct
{
  StoreFixture  store;
  char         *path;
  char         *second;
  char         *recovery_key;
  GBytes       *key;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  store_fixture_set_up (&fixture->store, NULL);
  fixture->path = fw_keys_get_path (fixture->store.path);
  fixture->second = g_strconcat (fixture->path, ".bak", NULL);
  g_assert_true (fw_keys_create (fixture->path, passphrase, &STORE_COST, &fixture->recovery_key,
                                 &fixture->key, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_free (fixture->path);
  g_free (fixture->second);
  g_free (fixture->recovery_key);
  g_bytes_unref (fixture->key);
  store_fixture_tear_down (&fixture->store, NULL);
}

static void
assert_opens (Fixture    *fixture,
              const char *secret,
              gboolean    recover,
              GBytes     *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) key = NULL;
  g_autoptr(GBytes) candidate = NULL;

  if (recover)
    fw_keys_recover (fixture->path, secret, &key, &candidate, &error);
  else
    fw_keys_unlock (fixture->path, secret, &key, &candidate, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (key, expected));
}

static void
assert_closed (Fixture    *fixture,
               const char *secret,
               gboolean    recover,
               FwError     reason)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) key = NULL;
  g_autoptr(GBytes) candidate = NULL;

  if (recover)
    g_assert_false (fw_keys_recover (fixture->path, secret, &key, &candidate, &error));
  else
    g_assert_false (fw_keys_unlock (fixture->path, secret, &key, &candidate, &error));
  g_assert_error (error, FW_ERROR, (int) reason);
  g_assert_null (key);
  g_assert_null (candidate);
}

static void
test_unlock (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *decomposed = g_utf8_normalize (passphrase, -1, G_NORMALIZE_NFD);
  g_autofree char *again = NULL;
  GBytes *key = NULL;
  GStatBuf info;

  g_assert_cmpuint (g_bytes_get_size (fixture->key), ==, FW_DB_KEY_SIZE);
  assert_opens (fixture, passphrase, FALSE, fixture->key);
  g_assert_cmpstr (decomposed, !=, passphrase);
  assert_opens (fixture, decomposed, FALSE, fixture->key);
  assert_closed (fixture, other_passphrase, FALSE, FW_ERROR_PASSPHRASE);
  assert_closed (fixture, "", FALSE, FW_ERROR_PASSPHRASE);
  assert_closed (fixture, "\xff\xfe", FALSE, FW_ERROR_INVALID);

  g_assert_false (fw_keys_create (fixture->path, passphrase, &STORE_COST, &again, &key, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_EXISTS);
  assert_opens (fixture, passphrase, FALSE, fixture->key);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_recover (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GBytes) other = fw_secret_random (20);
  g_autofree char *other_text = fw_recovery_key_format (other);

  assert_opens (fixture, fixture->recovery_key, TRUE, fixture->key);
  assert_closed (fixture, other_text, TRUE, FW_ERROR_PASSPHRASE);
  assert_closed (fixture, "no key at all", TRUE, FW_ERROR_INVALID);
}

static void
test_change (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) foreign = fw_secret_random (FW_DB_KEY_SIZE);
  g_autofree char *renewed = NULL;

  g_assert_true (fw_keys_set_passphrase (fixture->path, fixture->key, other_passphrase,
                                         &STORE_COST, &error));
  assert_opens (fixture, other_passphrase, FALSE, fixture->key);
  assert_closed (fixture, passphrase, FALSE, FW_ERROR_PASSPHRASE);
  assert_opens (fixture, fixture->recovery_key, TRUE, fixture->key);

  /* Neither copy may go on with the old one. */
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  assert_closed (fixture, passphrase, FALSE, FW_ERROR_PASSPHRASE);
  assert_opens (fixture, other_passphrase, FALSE, fixture->key);

  renewed = fw_recovery_key_new ();
  g_assert_false (fw_keys_set_recovery (fixture->path, foreign, renewed, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_DAMAGED);
  g_clear_error (&error);
  assert_opens (fixture, fixture->recovery_key, TRUE, fixture->key);
  g_assert_true (fw_keys_set_recovery (fixture->path, fixture->key, renewed, &error));
  assert_opens (fixture, renewed, TRUE, fixture->key);
  assert_closed (fixture, fixture->recovery_key, TRUE, FW_ERROR_PASSPHRASE);
  assert_opens (fixture, other_passphrase, FALSE, fixture->key);
  g_assert_no_error (error);

  g_assert_false (fw_keys_set_passphrase (fixture->path, fixture->key, "short", &STORE_COST,
                                          &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (fw_keys_set_passphrase (fixture->path, foreign, passphrase, &STORE_COST,
                                          &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_DAMAGED);
  assert_opens (fixture, other_passphrase, FALSE, fixture->key);
}

static void
test_candidate (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) fresh = NULL;
  g_autoptr(GBytes) key = NULL;
  g_autoptr(GBytes) candidate = NULL;
  g_autofree char *recovery_key = NULL;

  g_assert_false (fw_keys_begin_rekey (fixture->path, fixture->key, other_passphrase, &STORE_COST,
                                       &recovery_key, &fresh, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_PASSPHRASE);
  g_clear_error (&error);
  g_assert_true (fw_keys_begin_rekey (fixture->path, fixture->key, passphrase, &STORE_COST,
                                      &recovery_key, &fresh, &error));
  g_assert_true (fw_keys_unlock (fixture->path, passphrase, &key, &candidate, &error));
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (key, fixture->key));
  g_assert_true (g_bytes_equal (candidate, fresh));
  assert_opens (fixture, fixture->recovery_key, TRUE, fixture->key);
  assert_opens (fixture, recovery_key, TRUE, fresh);

  g_assert_true (fw_keys_settle (fixture->path, fresh, &error));
  g_assert_no_error (error);
  assert_opens (fixture, passphrase, FALSE, fresh);
  assert_closed (fixture, fixture->recovery_key, TRUE, FW_ERROR_PASSPHRASE);
  g_assert_false (fw_keys_settle (fixture->path, fixture->key, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_DAMAGED);
}

/* A store that none of its keys opens is damaged, the passphrase is not wrong. */
static void
test_foreign_store (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) used = NULL;

  fw_db_close (store_make (&fixture->store));
  g_assert_null (fw_keys_open_store (fixture->store.path, fixture->key, NULL, &used, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_DAMAGED);
  g_assert_null (used);
}

/* Every single byte: one damaged copy is mended from the other, two are told. */
static void
test_flipped (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *good = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (fixture->path, &good, &size, NULL));
  for (gsize i = 0; i < size; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) key = NULL;
      g_autoptr(GBytes) candidate = NULL;
      g_autofree char *mended = NULL;
      guint8 mask = (guint8) (1 << g_test_rand_int_range (0, 8));

      store_flip (fixture->path, (goffset) i, mask);
      assert_opens (fixture, fixture->recovery_key, TRUE, fixture->key);
      g_assert_true (g_file_get_contents (fixture->path, &mended, NULL, NULL));
      g_assert_cmpstr (mended, ==, good);

      store_flip (fixture->path, (goffset) i, mask);
      store_flip (fixture->second, (goffset) i, mask);
      g_assert_false (fw_keys_recover (fixture->path, fixture->recovery_key, &key, &candidate,
                                       &error));
      g_assert_true (g_error_matches (error, FW_ERROR, FW_ERROR_DAMAGED) ||
                     g_error_matches (error, FW_ERROR, FW_ERROR_TOO_NEW));
      g_assert_true (g_file_set_contents (fixture->path, good, (gssize) size, NULL));
      g_assert_true (g_file_set_contents (fixture->second, good, (gssize) size, NULL));
    }
}

/* Whole files that are none: with a right check, even. */
static void
test_hostile (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct { const char *from, *to; } edits[] = {
    { "argon2id 1 ", "argon2id 0 " }, { "argon2id 1 ", "argon2id 17 " },
    { "argon2id 1 ", "argon2id 01 " }, { "argon2id 1 ", "argon2id -1 " },
    { " 8192 ", " 99999999999999999999 " }, { " 8192 ", " 8191 " }, { " 8192 ", "  8192 " },
    { "argon2id", "scrypt" }, { "hkdf-sha384", "none" }, { "key ", "key" }, { "\n", "\r\n" },
    { "recovery ", "recovery  " }, { "fallwerk-keys 1", "fallwerk-keys 2" }, { "check", "" },
  };
  g_autofree char *good = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (fixture->path, &good, &size, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr(GString) text = g_string_new_len (good, (gssize) (size - 64 - strlen ("check \n")));
      g_autofree char *check = NULL;

      g_test_message ("%s for %s", edits[i].to, edits[i].from);
      if (!g_str_equal (edits[i].from, "check"))
        g_assert_cmpuint (g_string_replace (text, edits[i].from, edits[i].to, 1), ==, 1);
      check = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, -1);
      if (!g_str_equal (edits[i].from, "check"))
        g_string_append_printf (text, "check %s\n", check);
      g_assert_true (g_file_set_contents (fixture->path, text->str, -1, NULL));
      g_assert_true (g_file_set_contents (fixture->second, text->str, -1, NULL));
      assert_closed (fixture, passphrase, FALSE,
                     g_str_has_suffix (edits[i].to, " 2") ? FW_ERROR_TOO_NEW : FW_ERROR_DAMAGED);
    }
  for (gsize length = 0; length < size; length += 7)
    {
      g_assert_true (g_file_set_contents (fixture->path, good, (gssize) length, NULL));
      g_assert_true (g_file_set_contents (fixture->second, good, (gssize) length, NULL));
      assert_closed (fixture, passphrase, FALSE, FW_ERROR_DAMAGED);
    }
  g_remove (fixture->path);
  g_remove (fixture->second);
  assert_closed (fixture, passphrase, FALSE, FW_ERROR_NOT_FOUND);
}

static void
test_recovery_text (void)
{
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 200; i++)
    {
      g_autoptr(GBytes) secret = fw_secret_random (20);
      g_autofree char *text = fw_recovery_key_format (secret);
      g_autofree char *small = g_utf8_strdown (text, -1);
      g_autofree char *wide = g_strdelimit (g_strdup (text), "-", ' ');
      g_autofree char *confused = g_strdup (text);
      g_autofree char *slip = g_strdup (text);
      g_autoptr(GBytes) a = fw_recovery_key_parse (text, &error);
      g_autoptr(GBytes) b = fw_recovery_key_parse (small, &error);
      g_autoptr(GBytes) c = fw_recovery_key_parse (wide, &error);
      g_autoptr(GBytes) d = NULL;
      int place = g_test_rand_int_range (0, 8) * 5;

      g_assert_cmpuint (strlen (text), ==, 9 * 4 + 8);
      g_strdelimit (confused, "0", 'o');
      g_strdelimit (confused, "1", 'l');
      d = fw_recovery_key_parse (confused, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (a, secret) && g_bytes_equal (b, secret));
      g_assert_true (g_bytes_equal (c, secret) && g_bytes_equal (d, secret));

      /* One wrong digit is always found: the sum is 20 bits of a hash, and the
       * seed of the test is printed should 1 in a million ever come up. */
      slip[place] = slip[place] == 'A' ? 'B' : 'A';
      g_assert_null (fw_recovery_key_parse (slip, &error));
      g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);
      g_clear_error (&error);
    }
}

static void
test_recovery_bad (void)
{
  static const char *const bad[] = {
    "", "-", "ABCD", "\xff", "0000-0000-0000-0000-0000-0000-0000-0000",
    "0000-0000-0000-0000-0000-0000-0000-0000-0000-0000",
    "UUUU-0000-0000-0000-0000-0000-0000-0000-0000", "0000_0000",
    "ÄÄÄÄ-0000-0000-0000-0000-0000-0000-0000-0000",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%u", i);
      g_assert_null (fw_recovery_key_parse (bad[i], &error));
      g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);
    }
}

static void
test_strength (void)
{
  static const struct { const char *text; FwPassphraseLevel level; } cases[] = {
    { "", FW_PASSPHRASE_REFUSED },
    { "elf Zeichen", FW_PASSPHRASE_REFUSED },
    { "äöüäöüäöü", FW_PASSPHRASE_REFUSED },
    { "aaaaaaaaaaaaaaaa", FW_PASSPHRASE_REFUSED },
    { "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", FW_PASSPHRASE_REFUSED },
    { "Passwort2026!", FW_PASSPHRASE_WEAK },
    { "Sommer2025Sommer", FW_PASSPHRASE_WEAK },
    { "123456789012", FW_PASSPHRASE_WEAK },
    { "abcdefghijklmnop", FW_PASSPHRASE_WEAK },
    { "Rathaus Dortmund", FW_PASSPHRASE_WEAK },
    { "Fußball München 1984", FW_PASSPHRASE_WEAK },
    { "Ahorn Kreide Lampe", FW_PASSPHRASE_FAIR },
    { "Ahorn Kreide 7 Lampe Distel Moor", FW_PASSPHRASE_STRONG },
    { "x7$Kq!mZ2#vLp9&wRt5%", FW_PASSPHRASE_STRONG },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *hint = NULL;

      g_test_message ("case %u", i);
      g_assert_cmpint (fw_passphrase_strength (cases[i].text, &hint), ==, cases[i].level);
      g_assert_nonnull (hint);
    }
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/keys/unlock", test_unlock);
  ADD ("/keys/recover", test_recover);
  ADD ("/keys/change", test_change);
  ADD ("/keys/candidate", test_candidate);
  ADD ("/keys/foreign-store", test_foreign_store);
  ADD ("/keys/flipped", test_flipped);
  ADD ("/keys/hostile", test_hostile);
  g_test_add_func ("/keys/recovery-text", test_recovery_text);
  g_test_add_func ("/keys/recovery-bad", test_recovery_bad);
  g_test_add_func ("/keys/strength", test_strength);

  return g_test_run ();
}
