/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>

#include "breath-kit.h"
#include "exchange-fixture.h"
#include "fw-attachment.h"
#include "fw-base.h"
#include "fw-case-handover.h"
#include "fw-exchange-private.h"
#include "fw-publish.h"
#include "fw-shipment.h"

/* A delivery is written while a window lives on; whoever cancels finds the store
 * and the stick as they were. */

#define N_ACTORS  3000
#define MEGABYTES 2

typedef struct
{
  ExchangeFixture  base;
  char            *stick;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  exchange_set_up (&fixture->base, data);
  fixture->stick = g_build_filename (fixture->base.folder, "stick", NULL);
  g_assert_cmpint (g_mkdir (fixture->stick, 0700), ==, 0);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_free (fixture->stick);
  exchange_tear_down (&fixture->base, data);
}

/* --- a person who waits ------------------------------------------------------------------- */

static char **
deliver (FwStore     *store,
         FwDevice    *device,
         const char  *path,
         Breaths     *breaths,
         GError     **error)
{
  char **paths;

  breaths_start (breaths, store);
  paths = fw_exchange_deliver_all (store, device, FW_EXPORT_DEFAULT, path, error);
  breaths_end (breaths);

  return paths;
}

/* --- what must not change --------------------------------------------------------------------- */

static char *
dup_listing (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr(GString) listing = g_string_new (NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *content = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (path, &content, &size, NULL));
      g_string_append_printf (listing, "%s %" G_GSIZE_FORMAT " %.20s\n", name, size, content);
    }

  return g_string_free (g_steal_pointer (&listing), FALSE);
}

static char *
dup_state (Fixture  *fixture,
           FwStore  *store,
           FwDevice *device)
{
  g_autofree char *digest = fw_store_dup_digest (store);
  g_autofree char *listing = dup_listing (fixture->stick);
  g_autofree char *undo = fw_store_dup_undo_label (store);
  g_autoptr(GPtrArray) shipments = fw_store_list_shipments (store, NULL);

  return g_strdup_printf ("%s\n%u shipments, %u unpublished, %u pending, request %d, %s\n%s",
                          digest, shipments->len,
                          fw_store_count_unpublished (store, device->device_id),
                          fw_exchange_count_pending (store, device),
                          fw_exchange_get_request (store, device->device_id), undo, listing);
}

/* Cancels ever later, until nothing is left to cancel.
 *
 * Returns: how often it was cancelled */
static guint
cancel_everywhere (Fixture    *fixture,
                   FwStore    *store,
                   FwDevice   *device,
                   const char *path,
                   char     ***paths)
{
  g_autofree char *before = dup_state (fixture, store, device);
  guint n = 0;

  for (guint at = 0;; at += g_test_rand_int_range (1, 4 + (gint32) at))
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *after = NULL;
      Breaths breaths = { .cancel_at = 2, .cancel_after = at };

      *paths = deliver (store, device, path, &breaths, &error);
      if (*paths != NULL)
        {
          g_assert_no_error (error);
          g_test_message ("%u breaths, cancelled %u times, longest %d ms", breaths.n, n,
                          (int) (breaths.longest / 1000));
          return n;
        }
      n++;
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      after = dup_state (fixture, store, device);
      g_assert_cmpstr (before, ==, after);
    }
}

/* --- operations --------------------------------------------------------------------------------- */

/* As hard to pack as what people write. */
static char *
dup_note (void)
{
  GString *note = g_string_new (NULL);

  while (note->len < 1500)
    g_string_append_printf (note, "%x ", g_test_rand_int ());

  return g_string_free (note, FALSE);
}

static void
add_actors (FwStore *store)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_begin (store, "viele", &error));
  for (guint i = 0; i < N_ACTORS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Jobcenter %u", i);
      g_autofree char *note = dup_note ();
      g_autoptr(FwEntity) actor = fw_model_new_entity ("actor", NULL);

      g_object_set (actor, "name", name, "carrier", "Kreis Wennemark", "note", note, NULL);
      g_assert_true (fw_store_save (store, actor, &error));
    }
  g_assert_true (fw_store_commit (store, &error));
}

/* The partner hears of it by a record that is made with the delivery. */
static void
add_task (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEntity) task = fw_model_new_entity ("task", NULL);

  g_object_set (task, "text", "Raum suchen", "status", "OFFEN", "device",
                fw_entity_get_uuid (FW_ENTITY (fixture->base.to_laptop)), NULL);
  g_assert_true (fw_store_save (fixture->base.office, task, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fw_store_count_unpublished (fixture->base.office,
                                                fixture->base.to_laptop->device_id), ==, 1);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  FwStore *office = fixture->base.office;
  g_autofree char *own = g_build_filename (fixture->stick, "Lieferung.xml", NULL);
  g_autoptr(GPtrArray) notices = NULL, actors = NULL;
  g_autoptr(FwImport) import = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) paths = NULL;

  add_actors (office);
  add_task (fixture);
  g_assert_true (fw_exchange_set_request (office, fixture->base.to_laptop->device_id, TRUE, NULL));
  /* What a former delivery left there stays until the new one is whole. */
  g_assert_true (g_file_set_contents (own, "die vorige", -1, NULL));
  g_assert_cmpuint (cancel_everywhere (fixture, office, fixture->base.to_laptop, own, &paths), >,
                    3);
  g_assert_cmpuint (g_strv_length (paths), ==, 1);
  g_assert_cmpstr (paths[0], ==, own);
  g_assert_false (fw_exchange_get_request (office, fixture->base.to_laptop->device_id));

  import = exchange_open (fixture->base.laptop, own);
  g_assert_no_error (error);
  g_assert_true (fw_import_apply (import, &error));
  actors = fw_store_list (fixture->base.laptop, "actor", NULL, NULL);
  g_assert_cmpuint (actors->len, ==, N_ACTORS);
  notices = fw_store_list_notices (fixture->base.laptop, NULL);
  g_assert_cmpuint (notices->len, ==, 1);
  g_assert_true (fw_store_check (office, &error));
  g_assert_no_error (error);
}

/* A delivery that only acknowledges leaves nothing to take back. */
static void
test_nothing_new (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *uuid = exchange_report (fixture->base.laptop, "Vorher");
  g_autofree char *before = fw_store_dup_undo_label (fixture->base.laptop);
  g_autofree char *after = NULL;
  g_autofree char *one = fw_store_dup_digest (fixture->base.laptop);
  g_autofree char *other = NULL;
  g_autofree char *path = fw_exchange_export_to_folder (fixture->base.laptop,
                                                        fixture->base.to_office, fixture->stick,
                                                        NULL);

  g_assert_nonnull (path);
  after = fw_store_dup_undo_label (fixture->base.laptop);
  other = fw_store_dup_digest (fixture->base.laptop);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (one, ==, other);
}

/* --- contents ----------------------------------------------------------------------------------- */

static void
add_document (FwStore    *store,
              const char *uuid,
              guint       megabytes)
{
  g_autoptr(GError) error = NULL;
  gsize size = megabytes * 1024 * 1024;
  guint32 *data = g_malloc (size);
  g_autoptr(GBytes) content = NULL;
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(FwCaseDocument) document = NULL;

  for (gsize i = 0; i < size / sizeof *data; i++)
    data[i] = g_test_rand_int ();
  content = g_bytes_new_take (data, size);
  stream = g_memory_input_stream_new_from_bytes (content);
  document = fw_attachment_add_document (store, uuid, "a.bin", NULL, stream, 0, NULL, &error);
  g_assert_no_error (error);
}

static void
offer_case (FwStore  *store,
            FwDevice *successor)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEntity) file = fw_model_new_entity ("case", NULL);
  g_autoptr(FwEntity) person = fw_model_new_entity ("person", NULL);
  g_autoptr(FwEntity) draft = fw_model_new_entity ("case_handover", NULL);

  g_object_set (file, "file-no", "OV-2026-001", NULL);
  g_object_set (person, "case-file", fw_entity_get_uuid (file), "family-name", "Ahorn", NULL);
  g_assert_true (fw_store_save (store, file, &error));
  g_assert_true (fw_store_save (store, person, &error));
  for (guint i = 0; i < 3; i++)
    add_document (store, fw_entity_get_uuid (file), MEGABYTES);
  g_object_set (draft, "case-file", fw_entity_get_uuid (file), "successor", successor->device_id,
                "reason", "Umzug", "basis", "GESETZ", "statute", "§ 67d SGB X", NULL);
  fw_handover_offer (store, FW_CASE_HANDOVER (draft), &error);
  g_assert_no_error (error);
}

static void
test_contents (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(FwStore) other = exchange_make_store (&fixture->base, "Bert", FW_ROLE_CASE_MANAGER);
  g_autoptr(FwDevice) to_other = exchange_pair (other, fixture->base.laptop);
  g_autoptr(FwDevice) back = exchange_pair (fixture->base.laptop, other);
  g_auto(GStrv) paths = NULL;

  if (g_getenv ("FALLWERK_SAMPLE") != NULL)
    {
      g_test_skip ("only a sample runs with the sanitizers");
      return;
    }
  offer_case (fixture->base.laptop, to_other);
  g_assert_cmpuint (cancel_everywhere (fixture, fixture->base.laptop, to_other, fixture->stick,
                                       &paths), >, 3);
  /* That of the operations, and that of the documents. */
  g_assert_cmpuint (g_strv_length (paths), ==, 2);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(FwImport) import = exchange_open (other, paths[i]);

      g_assert_no_error (error);
      g_assert_true (fw_import_apply (import, &error));
    }
  {
    g_autoptr(GPtrArray) documents = fw_store_list (other, "document", NULL, NULL);

    g_assert_cmpuint (documents->len, ==, 3);
    for (guint i = 0; i < documents->len; i++)
      g_assert_true (fw_attachment_has (other, FW_CASE_DOCUMENT (documents->pdata[i])->content));
  }
}

/* The lock comes while a file is written: the work stops, then the store closes. */
static void
test_close (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *path = g_strdup (fw_store_get_path (fixture->base.office));
  g_autofree char *listing = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(FwStore) again = NULL;
  g_autoptr(GPtrArray) shipments = NULL;
  Breaths breaths = { .cancel_at = 2, .cancel_after = 2, .close = TRUE };

  add_actors (fixture->base.office);
  g_assert_null (deliver (fixture->base.office, fixture->base.to_laptop, fixture->stick, &breaths,
                          &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  listing = dup_listing (fixture->stick);
  g_assert_cmpstr (listing, ==, "");
  g_clear_error (&error);
  again = fw_store_open (path, EXCHANGE_PASSPHRASE, &error);
  g_assert_no_error (error);
  shipments = fw_store_list_shipments (again, NULL);
  g_assert_cmpuint (shipments->len, ==, 0);
}

/* What cannot be written leaves as little behind as what was cancelled. */
static void
test_no_place (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *nowhere = g_build_filename (fixture->stick, "weg", "a.xml", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  add_task (fixture);
  before = dup_state (fixture, fixture->base.office, fixture->base.to_laptop);
  g_assert_false (fw_exchange_export_to_file (fixture->base.office, fixture->base.to_laptop,
                                              nowhere, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_NOT_FOUND);
  after = dup_state (fixture, fixture->base.office, fixture->base.to_laptop);
  g_assert_cmpstr (before, ==, after);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/export/cancelled", test_cancelled);
  ADD ("/export/nothing-new", test_nothing_new);
  ADD ("/export/contents", test_contents);
  ADD ("/export/close", test_close);
  ADD ("/export/no-place", test_no_place);

  return g_test_run ();
}
