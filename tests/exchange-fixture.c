/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>

#include "exchange-fixture.h"
#include "fw-base.h"
#include "fw-store-private.h"

FwStore *
exchange_make_store (ExchangeFixture *fixture,
                     const char      *name,
                     FwRole           role)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_strdup_printf ("%s/%s.fallwerk", fixture->folder, name);
  FwStore *store = fw_store_create (path, EXCHANGE_PASSPHRASE, name, "Kreis Wennemark", role, FW_STORE_THROWAWAY, NULL, &error);

  g_assert_no_error (error);

  return store;
}

FwDevice *
exchange_pair (FwStore *from,
               FwStore *to)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) card = fw_pairing_export (from, &error);
  g_autofree char *fingerprint = fw_pairing_dup_fingerprint (from, &error);
  FwDevice *device = fw_pairing_import (to, card, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (device->fingerprint, ==, fingerprint);
  g_assert_true (fw_pairing_confirm (to, device, &error));

  return device;
}

void
exchange_set_up (ExchangeFixture *fixture,
                 gconstpointer    data)
{
  fixture->folder = g_dir_make_tmp ("fw-exchange-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", fixture->folder, TRUE);
  fixture->laptop = exchange_make_store (fixture, "Kortmann", FW_ROLE_CASE_MANAGER);
  fixture->office = exchange_make_store (fixture, "Koordination", FW_ROLE_OFFICE);
  fixture->to_laptop = exchange_pair (fixture->laptop, fixture->office);
  fixture->to_office = exchange_pair (fixture->office, fixture->laptop);
}

void
exchange_remove_folder (const char *path)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        exchange_remove_folder (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}

void
exchange_tear_down (ExchangeFixture *fixture,
                    gconstpointer    data)
{
  g_object_unref (fixture->to_laptop);
  g_object_unref (fixture->to_office);
  g_assert_finalize_object (fixture->laptop);
  g_assert_finalize_object (fixture->office);
  exchange_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

char *
exchange_report (FwStore    *store,
                 const char *subject)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwMeldebogen) report = fw_store_new_meldebogen (store, NULL, &error);
  char *uuid = g_strdup (fw_entity_get_uuid (FW_ENTITY (report)));

  g_object_set (report, "subject", subject, "happened", "Zeile 1\nZeile 2 <&>\"' ]]> ä",
                "hurdles", "INFO UEBERG", NULL);
  g_assert_true (fw_store_submit (store, uuid, &error));
  g_assert_no_error (error);

  return uuid;
}

/* --- files on their way ------------------------------------------------------------------- */

GBytes *
exchange_export (FwStore  *from,
                 FwDevice *to)
{
  g_autoptr(GError) error = NULL;
  GBytes *file = fw_exchange_export (from, to, NULL, &error);

  g_assert_no_error (error);

  return file;
}

/* So many that one action does not hold them all. */
#define BATCH 5000

void
exchange_add_actors (FwStore *store,
                     guint    n)
{
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Jobcenter %u", i);
      g_autoptr(FwEntity) actor = fw_model_new_entity ("actor", NULL);

      if (i % BATCH == 0)
        g_assert_true (fw_store_begin (store, "viele", &error));
      g_object_set (actor, "name", name, "carrier", "Kreis Wennemark", "note", "Erster Stock",
                    NULL);
      g_assert_true (fw_store_save (store, actor, &error));
      if (i % BATCH == BATCH - 1 || i == n - 1)
        g_assert_true (fw_store_commit (store, &error));
    }
}

FwImport *
exchange_look (FwStore *store,
               GBytes  *file)
{
  g_autoptr(GError) error = NULL;
  FwImport *import = fw_import_new (store, file, NULL, &error);

  g_assert_no_error (error);

  return import;
}

void
exchange_take (FwStore *store,
               GBytes  *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwImport) import = fw_import_take_file (store, file, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (import);
}

void
exchange_carry (FwStore  *from,
                FwDevice *to,
                FwStore  *into)
{
  g_autoptr(GBytes) file = exchange_export (from, to);

  exchange_take (into, file);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(GError) error = NULL;

  *(FwImport **) data = fw_import_load_finish (result, &error);
  g_assert_no_error (error);
}

/* Neither held against the store nor tried out. */
FwImport *
exchange_open (FwStore    *store,
               const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) file = fw_file_read (path, &error);
  FwImport *import = file != NULL ? fw_import_load (store, file, path, &error) : NULL;

  g_assert_no_error (error);

  return import;
}

/* As a window does: what can be read aside is read in a thread. */
FwImport *
exchange_load (FwStore    *store,
               GBytes     *file,
               const char *path)
{
  FwImport *import = NULL;

  fw_import_load_async (store, file, path, NULL, on_loaded, &import);
  while (import == NULL)
    g_main_context_iteration (NULL, TRUE);

  return import;
}

typedef FwImport *(*Opener) (FwStore *store, GBytes *file, const char *path, GError **error);

static void
refuse (FwStore       *store,
        GBytes        *file,
        Opener         opener,
        FwPacketError  code)
{
  g_autofree char *before = fw_store_dup_digest (store);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(FwImport) import = opener (store, file, NULL, &error);

  g_assert_null (import);
  g_assert_error (error, FW_PACKET_ERROR, (gint) code);
  after = fw_store_dup_digest (store);
  g_assert_cmpstr (before, ==, after);
}

/* The first @what in @xml. */
GBytes *
exchange_replace (GBytes     *xml,
                  const char *what,
                  const char *with)
{
  GString *text = g_string_new_len (g_bytes_get_data (xml, NULL), (gssize) g_bytes_get_size (xml));

  g_assert_cmpuint (g_string_replace (text, what, with, 1), ==, 1);

  return g_string_free_to_bytes (text);
}

/* Asserts that @store refuses @file for the reason @code and is as it was, with
 * a preview and without one. */
void
exchange_refuse (FwStore       *store,
                 GBytes        *file,
                 FwPacketError  code)
{
  refuse (store, file, fw_import_new, code);
  refuse (store, file, fw_import_take_file, code);
}
