/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>

#include "exchange-fixture.h"
#include "fw-attachment.h"
#include "fw-base.h"
#include "fw-case-handover.h"
#include "fw-conflict.h"
#include "fw-exchange-private.h"
#include "fw-keys.h"

/* Files that a program of each format version wrote can be read for ever.
 * tests/golden/VERSION holds a Geräteausweis, the keys of the recipient, a
 * case file that was handed over (its operations, a document, the same after a
 * fork), what they must become, and a key file.  When the format changes,
 *
 *   build/tests/test-golden --write tests/golden/NEW-VERSION
 *
 * writes another such folder; those that are there stay as they are. */

#define N_FILES 3
#define COST    ((FwKdfCost) { 1, 8 * 1024 * 1024 })

static char *
place (const char *folder,
       const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static GBytes *
read_file (const char *folder,
           const char *name)
{
  g_autofree char *path = place (folder, name);
  char *content = NULL;
  gsize size;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (content, size);
}

static char *
read_text (const char *folder,
           const char *name)
{
  g_autoptr(GBytes) bytes = read_file (folder, name);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
write_file (const char *folder,
            const char *name,
            GBytes     *content)
{
  g_autofree char *path = place (folder, name);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (content, NULL),
                       (gssize) g_bytes_get_size (content), &error);
  g_assert_no_error (error);
}

static char *
number_name (guint i)
{
  return g_strdup_printf ("lieferung-%u.xml", i + 1);
}

/* --- the recipient ----------------------------------------------------------------------- */

static char *
hex_of (GBytes *bytes)
{
  return fw_hex_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
set_hex (FwStore    *store,
         const char *name,
         const char *hex)
{
  gsize size = strlen (hex) / 2;
  guint8 *data = g_malloc (size);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_hex_decode (hex, data, size));
  bytes = g_bytes_new_take (data, size);
  g_assert_true (fw_store_set_meta (store, name, bytes, &error));
  g_assert_no_error (error);
}

/* A new store that takes the place of the one to which the files were sealed. */
static FwStore *
make_recipient (ExchangeFixture *fixture,
                const char      *folder)
{
  g_autofree char *text = read_text (folder, "empfaenger.txt");
  g_auto(GStrv) words = g_strsplit_set (text, " \n", -1);
  FwStore *store = exchange_make_store (fixture, "Bert", FW_ROLE_CASE_MANAGER);
  g_autofree char *path = g_strdup (fw_store_get_path (store));
  g_autoptr(GBytes) id = g_bytes_new (words[0], strlen (words[0]));
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_set_meta (store, "device", id, &error));
  set_hex (store, "key-seal", words[1]);
  set_hex (store, "key-receive", words[2]);
  fw_store_close (store);
  g_object_unref (store);
  store = fw_store_open (path, EXCHANGE_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fw_store_get_device_id (store), ==, words[0]);

  return store;
}

static FwDevice *
pair (FwStore *store,
      GBytes  *card)
{
  g_autoptr(GError) error = NULL;
  FwDevice *device = fw_pairing_import (store, card, &error);

  g_assert_no_error (error);
  g_assert_true (fw_pairing_confirm (store, device, &error));

  return device;
}

static void
take (FwStore *store,
      GBytes  *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwImport) import = fw_import_new (store, file, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (fw_import_apply (import, &error));
  g_assert_no_error (error);
}

static char *
dup_dump (FwStore  *store,
          FwDevice *device)
{
  g_autoptr(GBytes) dump = fw_dump_canonical (store, device);

  return g_strndup (g_bytes_get_data (dump, NULL), g_bytes_get_size (dump));
}

static char *
import_all (const char *folder,
            gboolean    backwards)
{
  ExchangeFixture fixture = { .folder = g_dir_make_tmp ("fw-golden-XXXXXX", NULL) };
  g_autoptr(FwStore) store = NULL;
  g_autoptr(FwDevice) sender = NULL;
  g_autoptr(GBytes) card = read_file (folder, "absender.xml");
  g_autoptr(GError) error = NULL;
  char *dump;

  g_setenv ("XDG_STATE_HOME", fixture.folder, TRUE);
  store = make_recipient (&fixture, folder);
  sender = pair (store, card);
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *name = number_name (backwards ? N_FILES - 1 - i : i);
      g_autoptr(GBytes) file = read_file (folder, name);

      take (store, file);
    }
  g_assert_true (fw_store_check (store, &error));
  g_assert_no_error (error);
  dump = dup_dump (store, sender);
  g_clear_object (&store);
  exchange_remove_folder (fixture.folder);
  g_free (fixture.folder);

  return dump;
}

/* --- what is tested -------------------------------------------------------------------------- */

static void
test_deliveries (gconstpointer folder)
{
  g_autofree char *expected = read_text (folder, "bestand.xml");
  g_autofree char *forwards = import_all (folder, FALSE);
  g_autofree char *backwards = import_all (folder, TRUE);

  g_assert_cmpstr (forwards, ==, expected);
  g_assert_cmpstr (backwards, ==, expected);
}

static void
test_keys (gconstpointer folder)
{
  g_autofree char *path = place (folder, "schluessel.fwk");
  g_autofree char *text = read_text (folder, "schluessel.txt");
  g_auto(GStrv) words = g_strsplit (text, "\n", -1);
  g_autoptr(GBytes) key = NULL;
  g_autoptr(GBytes) recovered = NULL;
  g_autoptr(GBytes) candidate = NULL;
  g_autofree char *hex = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_keys_unlock (path, EXCHANGE_PASSPHRASE, &key, &candidate, &error));
  g_assert_no_error (error);
  hex = hex_of (key);
  g_assert_cmpstr (hex, ==, words[0]);
  g_assert_true (fw_keys_recover (path, words[1], &recovered, &candidate, &error));
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (key, recovered));
}

/* --- writing a new folder ---------------------------------------------------------------------- */

static void
write_recipient (FwStore    *store,
                 const char *folder)
{
  g_autoptr(FwDeviceKeys) keys = fw_pairing_dup_keys (store, NULL);
  g_autoptr(GBytes) seal = fw_device_keys_dup_private (keys, FW_DEVICE_KEY_SEAL);
  g_autoptr(GBytes) receive = fw_device_keys_dup_private (keys, FW_DEVICE_KEY_RECEIVE);
  g_autofree char *seal_hex = hex_of (seal);
  g_autofree char *receive_hex = hex_of (receive);
  char *text = g_strdup_printf ("%s %s %s\n", fw_store_get_device_id (store), seal_hex,
                                receive_hex);
  g_autoptr(GBytes) bytes = g_bytes_new_take (text, strlen (text));

  write_file (folder, "empfaenger.txt", bytes);
}

static char *
add_person (FwStore    *store,
            const char *case_file,
            const char *name)
{
  g_autoptr(FwEntity) person = fw_model_new_entity ("person", NULL);
  g_autoptr(GError) error = NULL;

  g_object_set (person, "case-file", case_file, "family-name", name, "given-name", "Änne <&>\"'",
                "birth-date", "1988-02-29", NULL);
  fw_store_save (store, person, &error);
  g_assert_no_error (error);

  return g_strdup (fw_entity_get_uuid (person));
}

/* A value, a changed one, an erased one, a deleted record, an erased record, a document. */
static char *
fill (FwStore *store)
{
  g_autoptr(FwEntity) file = fw_model_new_entity ("case", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) paper = g_bytes_new_static ("%PDF-1.4 Bescheid", 17);
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_bytes (paper);
  g_autoptr(FwCaseDocument) document = NULL;
  char *uuid = g_strdup (fw_entity_get_uuid (file));
  g_autofree char *kept = NULL;
  g_autofree char *deleted = NULL;
  g_autofree char *erased = NULL;

  g_object_set (file, "file-no", "OV-2026-001", NULL);
  g_assert_true (fw_store_save (store, file, &error));
  kept = add_person (store, uuid, "Ahorn");
  deleted = add_person (store, uuid, "Birke");
  erased = add_person (store, uuid, "Zeder");
  g_assert_true (fw_store_erase (store, kept, "birth_date", NULL, &error));
  g_assert_true (fw_store_delete (store, deleted, &error));
  g_assert_true (fw_store_erase (store, erased, NULL, "probe", &error));
  document = fw_attachment_add_document (store, uuid, "Bescheid.pdf", NULL, stream, 0, NULL,
                                         &error);
  g_assert_no_error (error);

  return uuid;
}

static void
offer (FwStore    *store,
       const char *case_file,
       const char *successor)
{
  g_autoptr(FwEntity) draft = fw_model_new_entity ("case_handover", NULL);
  g_autoptr(GError) error = NULL;

  g_object_set (draft, "case-file", case_file, "successor", successor, "reason", "Umzug",
                "basis", "GESETZ", "statute", "§ 67d SGB X", NULL);
  fw_handover_offer (store, FW_CASE_HANDOVER (draft), &error);
  g_assert_no_error (error);
}

/* So that the third file has everything outside of streams (rule R7). */
static void
fork_streams (FwStore    *store,
              const char *case_file)
{
  gint64 scope = fw_scope_of_record (store, case_file);
  g_autoptr(GArray) streams = fw_log_list_streams (store, scope);
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_log_begin_import (store, "Gabelung", &error));
  for (guint i = 0; i < streams->len; i++)
    fw_log_mark_forked (store, scope, g_array_index (streams, FwStream, i).ident, &error);
  g_assert_no_error (error);
  g_assert_true (fw_store_commit (store, &error));
}

/* With the second file the sender has other keys (since 1.1). */
static void
write_deliveries (FwStore    *store,
                  FwDevice   *device,
                  const char *case_file,
                  const char *folder)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) first = fw_exchange_export (store, device, NULL, &error);
  g_autoptr(GPtrArray) contents = NULL;
  g_autoptr(GBytes) third = NULL;

  g_assert_no_error (error);
  g_assert_true (fw_pairing_renew_keys (store, &error));
  contents = fw_exchange_export_contents (store, device, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (contents->len, ==, 1);
  write_file (folder, "lieferung-1.xml", first);
  write_file (folder, "lieferung-2.xml", contents->pdata[0]);
  fork_streams (store, case_file);
  third = fw_exchange_export (store, device, NULL, &error);
  g_assert_no_error (error);
  write_file (folder, "lieferung-3.xml", third);
}

static void
write_keys (const char *folder)
{
  g_autofree char *path = place (folder, "schluessel.fwk");
  g_autofree char *recovery_key = NULL;
  g_autofree char *hex = NULL;
  g_autoptr(GBytes) key = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  char *text;

  g_assert_true (fw_keys_create (path, EXCHANGE_PASSPHRASE, &COST, &recovery_key, &key, &error));
  g_assert_no_error (error);
  hex = hex_of (key);
  text = g_strdup_printf ("%s\n%s\n", hex, recovery_key);
  bytes = g_bytes_new_take (text, strlen (text));
  write_file (folder, "schluessel.txt", bytes);
}

static void
write_folder (const char *folder)
{
  ExchangeFixture fixture = { .folder = g_dir_make_tmp ("fw-golden-XXXXXX", NULL) };
  g_autoptr(FwStore) anna = NULL;
  g_autoptr(FwStore) bert = NULL;
  g_autoptr(FwDevice) to_bert = NULL;
  g_autoptr(FwDevice) to_anna = NULL;
  g_autofree char *case_file = NULL;
  g_autofree char *dump = NULL;
  g_autoptr(GBytes) card = NULL;
  g_autoptr(GBytes) expected = NULL;

  g_mkdir_with_parents (folder, 0755);
  g_setenv ("XDG_STATE_HOME", fixture.folder, TRUE);
  anna = exchange_make_store (&fixture, "Anna", FW_ROLE_CASE_MANAGER);
  bert = exchange_make_store (&fixture, "Bert", FW_ROLE_CASE_MANAGER);
  to_bert = exchange_pair (bert, anna);
  to_anna = exchange_pair (anna, bert);
  card = fw_pairing_export (anna, NULL);
  write_file (folder, "absender.xml", card);
  write_recipient (bert, folder);
  case_file = fill (anna);
  offer (anna, case_file, fw_store_get_device_id (bert));
  write_deliveries (anna, to_bert, case_file, folder);
  write_keys (folder);
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *name = number_name (i);
      g_autoptr(GBytes) file = read_file (folder, name);

      take (bert, file);
    }
  dump = dup_dump (bert, to_anna);
  expected = g_bytes_new (dump, strlen (dump));
  write_file (folder, "bestand.xml", expected);
  exchange_remove_folder (fixture.folder);
  g_free (fixture.folder);
}

static void
add_version (const char *golden,
             const char *version)
{
  char *folder = place (golden, version);
  g_autofree char *deliveries = g_strconcat ("/golden/", version, "/deliveries", NULL);
  g_autofree char *keys = g_strconcat ("/golden/", version, "/keys", NULL);

  g_test_add_data_func_full (deliveries, g_strdup (folder), test_deliveries, g_free);
  g_test_add_data_func_full (keys, folder, test_keys, g_free);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *golden = NULL;
  g_autoptr(GDir) folder = NULL;
  const char *version;
  guint versions = 0;

  if (argc == 3 && g_str_equal (argv[1], "--write"))
    {
      write_folder (argv[2]);
      return 0;
    }
  g_test_init (&argc, &argv, NULL);
  golden = g_test_build_filename (G_TEST_DIST, "golden", NULL);
  folder = g_dir_open (golden, 0, NULL);
  while (folder != NULL && (version = g_dir_read_name (folder)) != NULL)
    {
      add_version (golden, version);
      versions++;
    }
  g_assert_cmpuint (versions, >, 0);

  return g_test_run ();
}
