/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

#include "fw-base.h"
#include "fw-log.h"
#include "merge-kit.h"

static gint64 skew;

/* The clock of the workplace whose turn it is. */
gint64
g_get_real_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);

  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000 + skew;
}

static void
sent_free (gpointer data)
{
  Sent *sent = data;

  g_bytes_unref (sent->file);
  g_free (sent);
}

static void
backup_free (gpointer data)
{
  Backup *backup = data;

  g_bytes_unref (backup->content);
  g_clear_pointer (&backup->witness, g_bytes_unref);
  g_free (backup);
}

/* --- places ------------------------------------------------------------------------- */

FwStore *
world_use (World *world,
           guint  i)
{
  Place *place = &world->places[i];
  g_autoptr(GError) error = NULL;

  skew = place->skew;
  if (place->store == NULL)
    place->store = fw_store_open (place->path, EXCHANGE_PASSPHRASE, &error);
  g_assert_no_error (error);

  return place->store;
}

void
world_leave (World *world,
             guint  i)
{
  if (world->places[i].store != NULL)
    fw_store_close (world->places[i].store);
  g_clear_object (&world->places[i].store);
}

GBytes *
world_read_file (const char *path)
{
  char *content = NULL;
  gsize size;

  if (!g_file_get_contents (path, &content, &size, NULL))
    return NULL;

  return g_bytes_new_take (content, size);
}

/* In place, so that not even the number of the file tells. */
void
world_write_over (const char *path,
                  GBytes     *content)
{
  FILE *file = fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (g_bytes_get_data (content, NULL), 1, g_bytes_get_size (content), file),
                    ==, g_bytes_get_size (content));
  g_assert_cmpint (fclose (file), ==, 0);
}

char *
world_dump (World *world,
            guint  i)
{
  g_autoptr(GBytes) bytes = fw_dump_canonical (world_use (world, i), NULL);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

GPtrArray *
world_export (World   *world,
              guint    from,
              guint    to,
              gboolean sparing)
{
  g_autoptr(GError) error = NULL;
  FwStore *store = world_use (world, from);
  g_autoptr(FwDevice) device = fw_pairing_find (store, world->places[to].name);
  g_autofree char *path = g_build_filename (world->folder, "delivery.xml", NULL);
  g_auto(GStrv) written =
    fw_exchange_deliver_all (store, device, sparing ? FW_EXPORT_SPARING : FW_EXPORT_DEFAULT, path,
                             &error);
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_assert_no_error (error);
  g_assert_nonnull (written);
  for (guint i = 0; written[i] != NULL; i++)
    g_ptr_array_add (files, world_read_file (written[i]));
  world->counts[EXPORTS]++;
  world->counts[PARTS] += files->len - 1;

  return files;
}

static void
assert_same_rows (FwImport *seen,
                  FwImport *taken)
{
  GPtrArray *first = fw_import_get_rows (seen);
  GPtrArray *second = fw_import_get_rows (taken);

  g_assert_cmpint (fw_import_get_parked (seen), ==, fw_import_get_parked (taken));
  g_assert_cmpstr (fw_import_get_hint (seen), ==, fw_import_get_hint (taken));
  g_assert_cmpuint (first->len, ==, second->len);
  for (FwImportState state = FW_IMPORT_NEW; state <= FW_IMPORT_UNCHANGED; state++)
    g_assert_cmpuint (fw_import_count (seen, state), ==, fw_import_count (taken, state));
}

/* What nobody wanted to see is what a preview would have shown. */
static void
apply (FwStore  *store,
       FwImport *seen,
       GBytes   *file,
       gboolean  unseen)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwImport) taken = unseen ? fw_import_take_file (store, file, NULL, &error) : NULL;

  g_assert_no_error (error);
  if (unseen)
    {
      assert_same_rows (seen, taken);
      return;
    }
  g_assert_true (fw_import_apply (seen, &error));
  g_assert_no_error (error);
}

void
world_import (World  *world,
              guint   to,
              GBytes *file)
{
  g_autoptr(GError) error = NULL;
  gboolean look = g_test_rand_int_range (0, 5) == 0;
  g_autofree char *before = look ? world_dump (world, to) : NULL;
  g_autoptr(FwImport) import = fw_import_new (world_use (world, to), file, NULL, &error);

  g_assert_no_error (error);
  if (look)
    {
      g_autofree char *after = world_dump (world, to);

      g_assert_cmpstr (before, ==, after);
    }
  world->counts[PARKED] += fw_import_get_parked (import);
  world->counts[IMPORTS]++;
  apply (world_use (world, to), import, file, g_test_rand_int_range (0, 2) == 0);
}

/* --- making them --------------------------------------------------------------------- */

static void
pair_all (World *world)
{
  for (guint i = 0; i < N_STORES; i++)
    for (guint k = 0; k < N_STORES; k++)
      if (i != k)
        {
          g_autoptr(FwDevice) device = exchange_pair (world->places[i].store,
                                                      world->places[k].store);

          g_assert_nonnull (device);
        }
}

static char *
add_record (FwStore    *store,
            const char *entity,
            const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEntity) record = fw_model_new_entity (entity, NULL);

  g_object_set (record, "name", name, NULL);
  fw_store_save (store, record, &error);
  g_assert_no_error (error);

  return g_strdup (fw_entity_get_uuid (record));
}

/* In memory if there is such a place: thousands of schedules write a lot. */
static char *
make_folder (void)
{
  char *folder = g_strdup ("/dev/shm/fw-merge-XXXXXX");

  if (g_mkdtemp (folder) != NULL)
    return folder;
  g_free (folder);

  return g_dir_make_tmp ("fw-merge-XXXXXX", NULL);
}

World *
world_new (void)
{
  World *world = g_new0 (World, 1);
  ExchangeFixture fixture = { 0 };

  world->folder = fixture.folder = make_folder ();
  g_setenv ("XDG_STATE_HOME", world->folder, TRUE);
  for (guint i = 0; i < N_STORES; i++)
    {
      Place *place = &world->places[i];
      g_autofree char *witness = NULL;

      place->name = g_strdup_printf ("S%u", i);
      place->store = exchange_make_store (&fixture, place->name, FW_ROLE_OFFICE);
      place->path = g_strdup (fw_store_get_path (place->store));
      place->device_id = g_strdup (fw_store_get_device_id (place->store));
      witness = g_strconcat ("witness-", place->device_id, NULL);
      place->witness = g_build_filename (g_get_user_state_dir (), "fallwerk", witness, NULL);
    }
  pair_all (world);
  for (guint i = 0; i < 2; i++)
    world->towns[i] = add_record (world->places[0].store, "municipality", "Möhlingen");
  for (guint i = 0; i < N_OBJECTS; i++)
    world->objects[i] = add_record (world->places[0].store, "actor", "Jobcenter");
  for (guint i = 1; i < N_STORES; i++)
    {
      world_carry (world, 0, i);
    }
  for (guint i = 0; i < N_STORES; i++)
    {
      world_leave (world, i);
      world->fresh[i] = world_read_file (world->places[i].path);
    }

  return world;
}

void
world_free (World *world)
{
  ExchangeFixture fixture = { .folder = world->folder };

  for (guint i = 0; i < N_STORES; i++)
    {
      world_leave (world, i);
      g_free (world->places[i].path);
      g_free (world->places[i].witness);
      g_free (world->places[i].name);
      g_free (world->places[i].device_id);
      g_bytes_unref (world->fresh[i]);
    }
  for (guint i = 0; i < N_OBJECTS; i++)
    g_free (world->objects[i]);
  g_free (world->towns[0]);
  g_free (world->towns[1]);
  exchange_remove_folder (fixture.folder);
  g_free (fixture.folder);
  g_free (world);
}

void
world_begin (World *world)
{
  static const gint64 years[] = { 0, 0, 0, 0, -10, 10 };

  world->n = 2 + (guint) g_test_rand_int_range (0, N_STORES - 1);
  world->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  world->net = g_ptr_array_new ();
  g_clear_pointer (&world->old, g_ptr_array_unref);
  world->old = g_ptr_array_new_with_free_func (sent_free);
  world->backups = g_ptr_array_new_with_free_func (backup_free);
  memset (world->counts, 0, sizeof world->counts);
  for (guint i = 0; i < N_STORES; i++)
    {
      world_leave (world, i);
      world_write_over (world->places[i].path, world->fresh[i]);
      world->places[i].skew = years[g_test_rand_int_range (0, G_N_ELEMENTS (years))] * 365 * 86400 * G_USEC_PER_SEC;
    }
}

void
world_end (World *world)
{
  g_hash_table_unref (world->written);
  g_ptr_array_unref (world->net);
  g_clear_pointer (&world->old, g_ptr_array_unref);
  g_ptr_array_unref (world->backups);
}

/* --- exchange ---------------------------------------------------------------------- */

/* For a file that turns up again, years later. */
Sent *
world_keep (World  *world,
            guint   to,
            GBytes *file)
{
  Sent *sent = g_new0 (Sent, 1);

  sent->to = to;
  sent->file = g_bytes_ref (file);
  if (world->old == NULL)
    world->old = g_ptr_array_new_with_free_func (sent_free);
  g_ptr_array_add (world->old, sent);

  return sent;
}

void
world_carry (World *world,
             guint  from,
             guint  to)
{
  g_autoptr(GPtrArray) files = world_export (world, from, to, FALSE);

  for (guint i = 0; i < files->len; i++)
    {
      world_keep (world, to, files->pdata[i]);
      world_import (world, to, files->pdata[i]);
    }
}

gboolean
world_is_settled (World *world)
{
  g_autofree char *first = world_dump (world, 0);

  for (guint i = 0; i < world->n; i++)
    {
      g_autofree char *other = world_dump (world, i);
      g_autoptr(GPtrArray) parked = fw_log_list_parked (world_use (world, i), NULL);

      if (parked->len > 0 || !g_str_equal (first, other))
        return FALSE;
    }

  return TRUE;
}
