/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>

#include "exchange-fixture.h"
#include "fw-base.h"
#include "fw-exchange-private.h"
#include "fw-key-ring.h"
#include "fw-quarantine.h"

/* Keys that are renewed, and devices that are revoked: by no loss, delay or
 * order of files does anything get stuck, and no former key has a say. */

typedef ExchangeFixture Fixture;

#define MS_PER_DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

static void
renew (FwStore *store)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_pairing_renew_keys (store, &error));
  g_assert_no_error (error);
}

/* Whether @from takes it that @to has heard of the newest keys. */
static gboolean
is_known (FwStore  *from,
          FwDevice *to)
{
  g_autoptr(GBytes) card = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(FwDeviceKeys) keys = fw_pairing_dup_keys_for (from, to, &card, &error);

  g_assert_no_error (error);
  g_assert_nonnull (keys);

  return card == NULL;
}

static void
assert_same_fingerprint (FwStore  *store,
                         FwStore  *at,
                         FwDevice *device)
{
  g_autofree char *own = fw_pairing_dup_fingerprint (store, NULL);
  g_autofree char *there = fw_pairing_dup_fingerprint_of (at, device);

  g_assert_cmpstr (own, ==, there);
}

static gboolean
has_same_fingerprint (FwStore  *store,
                      FwStore  *at,
                      FwDevice *device)
{
  g_autofree char *own = fw_pairing_dup_fingerprint (store, NULL);
  g_autofree char *there = fw_pairing_dup_fingerprint_of (at, device);

  return g_str_equal (own, there);
}

/* Two keys, one after the other, since a day that is known. */
static void
assert_periods (FwStore  *store,
                FwDevice *device)
{
  g_autoptr(GPtrArray) periods = fw_pairing_list_periods (store, device);
  const FwKeyPeriod *now, *before;

  g_assert_cmpuint (periods->len, ==, 2);
  now = periods->pdata[0];
  before = periods->pdata[1];
  g_assert_cmpint (now->until, ==, 0);
  g_assert_cmpint (now->since, ==, before->until);
  g_assert_cmpint (before->since, >, 0);
  g_assert_cmpint (before->since, <=, before->until);
  g_assert_cmpstr (now->fingerprint, !=, before->fingerprint);
}

/* --- renewal ----------------------------------------------------------------------------- */

static void
test_spreads (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *uuid = exchange_report (f->laptop, "Nach der Erneuerung");
  g_autofree char *before = fw_pairing_dup_fingerprint (f->laptop, NULL);
  g_autofree char *after = NULL;

  g_assert_true (is_known (f->laptop, f->to_office));
  renew (f->laptop);
  after = fw_pairing_dup_fingerprint (f->laptop, NULL);
  g_assert_cmpstr (before, !=, after);
  g_assert_false (is_known (f->laptop, f->to_office));
  exchange_carry (f->laptop, f->to_office, f->office);
  g_assert_true (fw_store_has (f->office, uuid));
  assert_same_fingerprint (f->laptop, f->office, f->to_laptop);
  assert_periods (f->office, f->to_laptop);
  /* That it arrived shows only in a file that was encrypted to them. */
  g_assert_false (is_known (f->laptop, f->to_office));
  exchange_carry (f->office, f->to_laptop, f->laptop);
  g_assert_true (is_known (f->laptop, f->to_office));
  g_free (exchange_report (f->laptop, "Mit neuem Siegel"));
  exchange_carry (f->laptop, f->to_office, f->office);
}

/* Files that were under way meanwhile, in both directions. */
static void
test_late (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *uuid = exchange_report (f->laptop, "Lange unterwegs");
  g_autoptr(GBytes) to_office = exchange_export (f->laptop, f->to_office);
  g_autoptr(GBytes) to_laptop = exchange_export (f->office, f->to_laptop);

  renew (f->laptop);
  exchange_carry (f->laptop, f->to_office, f->office);
  exchange_carry (f->office, f->to_laptop, f->laptop);
  exchange_take (f->laptop, to_laptop);
  exchange_take (f->office, to_office);
  g_assert_true (fw_store_has (f->office, uuid));
  /* An old file is no sign that the partner has forgotten. */
  g_assert_true (is_known (f->laptop, f->to_office));
  assert_same_fingerprint (f->laptop, f->office, f->to_laptop);
}

/* Both, several times, and nearly everything is lost. */
static void
test_lost (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (15);
  g_autoptr(GPtrArray) to_office = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr(GPtrArray) to_laptop = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < 40; i++)
    {
      gboolean office = g_rand_boolean (random);
      FwStore *store = office ? f->office : f->laptop;
      GPtrArray *files = office ? to_laptop : to_office;
      GPtrArray *arriving = office ? to_office : to_laptop;

      if (g_rand_int_range (random, 0, 5) == 0)
        renew (store);
      g_ptr_array_add (files, exchange_export (store, office ? f->to_laptop : f->to_office));
      if (arriving->len > 0 && g_rand_boolean (random))
        exchange_take (store, arriving->pdata[g_rand_int_range (random, 0, (gint) arriving->len)]);
    }
  for (guint i = 0; i < 2; i++)
    {
      exchange_carry (f->laptop, f->to_office, f->office);
      exchange_carry (f->office, f->to_laptop, f->laptop);
    }
  assert_same_fingerprint (f->laptop, f->office, f->to_laptop);
  assert_same_fingerprint (f->office, f->laptop, f->to_office);
  g_assert_true (is_known (f->laptop, f->to_office));
  g_assert_true (is_known (f->office, f->to_laptop));
}

/* Somebody has a copy of the laptop from before: its keys open what was written
 * then, and seal, but cannot put others in the place of the new ones. */
static void
test_former_announces (Fixture       *f,
                       gconstpointer  data)
{
  g_autofree char *backup = g_build_filename (f->folder, "sicherung.fallwerk", NULL);
  g_autofree char *path = g_build_filename (f->folder, "kopie.fallwerk", NULL);
  g_autofree char *offered = NULL, *own = NULL;
  g_autoptr(FwStore) copy = NULL;
  g_autoptr(FwDevice) to_office = NULL;
  g_autoptr(GBytes) file = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_backup (f->laptop, backup, NULL, &error));
  g_assert_true (fw_store_restore (backup, path, EXCHANGE_PASSPHRASE, NULL, NULL, &error));
  copy = fw_store_open (path, EXCHANGE_PASSPHRASE, &error);
  g_assert_no_error (error);
  to_office = fw_pairing_find (copy, fw_store_get_device_id (f->office));
  renew (f->laptop);
  exchange_carry (f->laptop, f->to_office, f->office);
  g_free (exchange_report (copy, "Von der Kopie"));
  renew (copy);
  file = exchange_export (copy, to_office);
  exchange_take (f->office, file);
  assert_same_fingerprint (f->laptop, f->office, f->to_laptop);
  g_assert_false (has_same_fingerprint (copy, f->office, f->to_laptop));
  /* Two people compare: it is not the laptop. */
  offered = fw_pairing_dup_offered (f->office, f->to_laptop);
  own = fw_pairing_dup_fingerprint (copy, NULL);
  g_assert_cmpstr (offered, ==, own);
  g_assert_true (fw_pairing_drop_offered (f->office, f->to_laptop, &error));
  g_assert_false (fw_pairing_take_offered (f->office, f->to_laptop, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_NOT_FOUND);
  assert_same_fingerprint (f->laptop, f->office, f->to_laptop);
}

/* The laptop itself went back to a backup of before the renewal: what partners write
 * it cannot read, until it has other keys and somebody has compared them. */
static void
test_restored (Fixture       *f,
               gconstpointer  data)
{
  g_autofree char *backup = g_build_filename (f->folder, "sicherung.fallwerk", NULL);
  g_autofree char *path = g_build_filename (f->folder, "wieder.fallwerk", NULL);
  g_autofree char *uuid = NULL;
  g_autoptr(FwStore) laptop = NULL;
  g_autoptr(FwDevice) to_office = NULL;
  g_autoptr(GBytes) unread = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_backup (f->laptop, backup, NULL, &error));
  renew (f->laptop);
  exchange_carry (f->laptop, f->to_office, f->office);
  exchange_carry (f->office, f->to_laptop, f->laptop);
  g_assert_true (fw_store_restore (backup, path, EXCHANGE_PASSPHRASE, NULL, NULL, &error));
  laptop = fw_store_open (path, EXCHANGE_PASSPHRASE, &error);
  g_assert_no_error (error);
  to_office = fw_pairing_find (laptop, fw_store_get_device_id (f->office));
  unread = exchange_export (f->office, f->to_laptop);
  exchange_refuse (laptop, unread, FW_PACKET_ERROR_KEY_GONE);
  renew (laptop);
  uuid = exchange_report (laptop, "Nach der Sicherung");
  exchange_carry (laptop, to_office, f->office);
  g_assert_true (fw_store_has (f->office, uuid));
  g_assert_true (fw_pairing_take_offered (f->office, f->to_laptop, &error));
  assert_same_fingerprint (laptop, f->office, f->to_laptop);
  exchange_carry (f->office, f->to_laptop, laptop);
  g_assert_true (is_known (laptop, to_office));
  exchange_carry (laptop, to_office, f->office);
}

static void
set_since (FwStore *store,
           gint64   days)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time () / 1000 +
                                           days * MS_PER_DAY);

  g_assert_true (fw_store_set_meta_text (store, "key-since", text, NULL));
}

/* A clock that was years ahead does not keep them for ever. */
static void
test_due (Fixture       *f,
          gconstpointer  data)
{
  g_assert_false (fw_pairing_keys_are_due (f->laptop));
  set_since (f->laptop, -364);
  g_assert_false (fw_pairing_keys_are_due (f->laptop));
  set_since (f->laptop, -365);
  g_assert_true (fw_pairing_keys_are_due (f->laptop));
  set_since (f->laptop, 3650);
  g_assert_true (fw_pairing_keys_are_due (f->laptop));
  renew (f->laptop);
  g_assert_false (fw_pairing_keys_are_due (f->laptop));
}

/* After two years a stick that was found opens with no key.  A partner who was
 * silent for so long still knows who writes. */
static void
test_forgotten (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(GBytes) early = exchange_export (f->office, f->to_laptop);
  g_autoptr(GBytes) stick = exchange_export (f->office, f->to_laptop);
  gint64 now = g_get_real_time () / 1000;
  g_autoptr(GError) error = NULL;

  renew (f->laptop);
  g_assert_true (fw_store_forget_keys (f->laptop, now + 700 * MS_PER_DAY, &error));
  exchange_take (f->laptop, early);
  g_assert_true (fw_store_forget_keys (f->laptop, now + 740 * MS_PER_DAY, &error));
  g_assert_no_error (error);
  exchange_refuse (f->laptop, stick, FW_PACKET_ERROR_KEY_GONE);
  exchange_carry (f->laptop, f->to_office, f->office);
  exchange_carry (f->office, f->to_laptop, f->laptop);
  g_assert_true (is_known (f->laptop, f->to_office));
}

/* --- revoked devices --------------------------------------------------------------------- */

static gint64
find_aside (FwStore *store)
{
  g_autoptr(GPtrArray) files = fw_store_list_quarantine (store);

  g_assert_cmpuint (files->len, >, 0);

  return ((FwQuarantined *) files->pdata[0])->nr;
}

/* Written before the laptop was lost, come afterwards. */
static void
test_release (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *uuid = exchange_report (f->laptop, "Vor dem Verlust");
  g_autoptr(GBytes) file = NULL, later = NULL;
  g_autoptr(GError) error = NULL;

  renew (f->laptop);
  file = exchange_export (f->laptop, f->to_office);
  later = exchange_export (f->laptop, f->to_office);
  g_assert_true (fw_pairing_revoke (f->office, f->to_laptop, &error));
  exchange_refuse (f->office, file, FW_PACKET_ERROR_REVOKED_DEVICE);
  g_assert_true (fw_store_release_quarantined (f->office, find_aside (f->office), &error));
  g_assert_no_error (error);
  /* This one, and no other. */
  exchange_refuse (f->office, later, FW_PACKET_ERROR_REVOKED_DEVICE);
  exchange_take (f->office, file);
  g_assert_true (fw_store_has (f->office, uuid));
  g_assert_false (has_same_fingerprint (f->laptop, f->office, f->to_laptop));
  g_assert_nonnull (f->to_laptop->revoked);
}

static void
test_release_by_others (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr(GBytes) file = exchange_export (f->office, f->to_laptop);
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_pairing_revoke (f->laptop, f->to_office, NULL));
  exchange_refuse (f->laptop, file, FW_PACKET_ERROR_REVOKED_DEVICE);
  g_assert_false (fw_store_release_quarantined (f->laptop, find_aside (f->laptop), &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  exchange_refuse (f->laptop, file, FW_PACKET_ERROR_REVOKED_DEVICE);
}

/* Revoking cannot be undone, for all others are told. */
static void
test_revoke_is_final (Fixture       *f,
                      gconstpointer  data)
{
  g_autofree char *before = fw_store_dup_undo_label (f->office);
  g_autofree char *after = NULL;

  g_assert_true (fw_pairing_revoke (f->office, f->to_laptop, NULL));
  after = fw_store_dup_undo_label (f->office);
  g_assert_cmpstr (before, ==, after);
}

/* The laptop was found, or set up anew: other keys, and two people compare them. */
static void
test_begin_anew (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr(GBytes) former = NULL, card = NULL, other = NULL;
  g_autoptr(FwDevice) again = NULL, same = NULL;
  g_autoptr(GError) error = NULL;

  renew (f->laptop);
  exchange_carry (f->laptop, f->to_office, f->office);
  former = exchange_export (f->laptop, f->to_office);
  g_assert_true (fw_pairing_revoke (f->office, f->to_laptop, NULL));
  card = fw_pairing_export (f->laptop, NULL);
  same = fw_pairing_import (f->office, card, &error);
  g_assert_no_error (error);
  g_assert_nonnull (same->revoked);
  renew (f->laptop);
  other = fw_pairing_export (f->laptop, NULL);
  again = fw_pairing_import (f->office, other, &error);
  g_assert_no_error (error);
  g_assert_null (again->revoked);
  g_assert_null (again->confirmed);
  exchange_refuse (f->office, former, FW_PACKET_ERROR_UNKNOWN_DEVICE);
  g_assert_true (fw_pairing_confirm (f->office, again, &error));
  exchange_refuse (f->office, former, FW_PACKET_ERROR_SEAL);
}

/* Paired after a renewal: what was compared were the new keys. */
static void
test_paired_later (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(FwStore) newcomer = exchange_make_store (f, "Neu", FW_ROLE_CASE_MANAGER);
  g_autoptr(FwDevice) to_newcomer = NULL, to_office = NULL;

  renew (f->office);
  to_newcomer = exchange_pair (newcomer, f->office);
  to_office = exchange_pair (f->office, newcomer);
  g_assert_true (is_known (f->office, to_newcomer));
  exchange_carry (f->office, to_newcomer, newcomer);
  exchange_carry (newcomer, to_office, f->office);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, exchange_set_up, func, exchange_tear_down)
  ADD ("/renewal/spreads", test_spreads);
  ADD ("/renewal/late", test_late);
  ADD ("/renewal/lost", test_lost);
  ADD ("/renewal/former-announces", test_former_announces);
  ADD ("/renewal/restored", test_restored);
  ADD ("/renewal/due", test_due);
  ADD ("/renewal/forgotten", test_forgotten);
  ADD ("/renewal/paired-later", test_paired_later);
  ADD ("/revoked/release", test_release);
  ADD ("/revoked/release-by-others", test_release_by_others);
  ADD ("/revoked/is-final", test_revoke_is_final);
  ADD ("/revoked/begin-anew", test_begin_anew);
#undef ADD

  return g_test_run ();
}
