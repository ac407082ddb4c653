/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

#include "exchange-fixture.h"
#include "fw-base.h"
#include "fw-conflict.h"
#include "fw-log.h"

/* Random schedules of edits, deletions, erasures and files that are lost,
 * doubled, reordered and truncated, between stores whose clocks are wrong by
 * years and which go back to backups, noticed and unnoticed.  In the end all
 * must hold the same, byte by byte, and nothing may have vanished. */

#define N_STORES  7
#define N_OBJECTS 4
#define N_STEPS   120
#define N_ROUNDS  14

static gint64 skew;

/* The clock of the workplace whose turn it is. */
gint64
g_get_real_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);

  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000 + skew;
}

typedef struct
{
  char    *path;
  char    *witness;     /* the file outside */
  char    *name;
  char    *device_id;
  gint64   skew;
  FwStore *store;
} Place;

typedef struct
{
  guint   place;
  GBytes *content;
  GBytes *witness;
} Backup;

typedef struct
{
  guint   to;
  GBytes *file;
} Sent;

typedef struct
{
  char       *folder;
  Place       places[N_STORES];
  GBytes     *fresh[N_STORES];   /* as they were paired */
  char       *objects[N_OBJECTS];
  char       *towns[2];

  guint       n;                 /* stores that take part */
  GHashTable *written;           /* ids of values that somebody confirmed */
  GPtrArray  *net;               /* Sent: on their way */
  GPtrArray  *old;               /* Sent: all there ever were */
  GPtrArray  *backups;
  guint       counts[8];
} World;

enum { EDITS, EXPORTS, IMPORTS, PARKED, RESTORES, TRUNCATED, CONFLICTS, FORKS };

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

static gboolean
chance (double probability)
{
  return g_test_rand_double () < probability;
}

static guint
below (guint limit)
{
  return (guint) g_test_rand_int_range (0, (gint32) limit);
}

/* --- places ------------------------------------------------------------------------- */

static FwStore *
use (World *world,
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

static void
leave (World *world,
       guint  i)
{
  if (world->places[i].store != NULL)
    fw_store_close (world->places[i].store);
  g_clear_object (&world->places[i].store);
}

static GBytes *
read_file (const char *path)
{
  char *content = NULL;
  gsize size;

  if (!g_file_get_contents (path, &content, &size, NULL))
    return NULL;

  return g_bytes_new_take (content, size);
}

/* In place, so that not even the number of the file tells. */
static void
write_over (const char *path,
            GBytes     *content)
{
  FILE *file = fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (g_bytes_get_data (content, NULL), 1, g_bytes_get_size (content), file),
                    ==, g_bytes_get_size (content));
  g_assert_cmpint (fclose (file), ==, 0);
}

static char *
dump (World *world,
      guint  i)
{
  g_autoptr(GBytes) bytes = fw_dump_canonical (use (world, i), NULL);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static GBytes *
export (World   *world,
        guint    from,
        guint    to,
        gboolean sparing)
{
  g_autoptr(GError) error = NULL;
  FwStore *store = use (world, from);
  g_autoptr(FwDevice) device = fw_pairing_find (store, world->places[to].name);
  g_autofree char *path = g_build_filename (world->folder, "delivery.xml", NULL);
  g_autofree char *written =
    fw_exchange_deliver (store, device, sparing ? FW_EXPORT_SPARING : FW_EXPORT_DEFAULT, path,
                         &error);

  g_assert_no_error (error);
  g_assert_nonnull (written);
  world->counts[EXPORTS]++;

  return read_file (path);
}

static void
import (World  *world,
        guint   to,
        GBytes *file)
{
  g_autoptr(GError) error = NULL;
  gboolean look = chance (.2);
  g_autofree char *before = look ? dump (world, to) : NULL;
  g_autoptr(FwImport) import = fw_import_new (use (world, to), file, NULL, &error);

  g_assert_no_error (error);
  if (look)
    {
      g_autofree char *after = dump (world, to);

      g_assert_cmpstr (before, ==, after);
    }
  world->counts[PARKED] += fw_import_get_parked (import);
  world->counts[IMPORTS]++;
  g_assert_true (fw_import_apply (import, &error));
  g_assert_no_error (error);
}

static void
import_truncated (World  *world,
                  guint   to,
                  GBytes *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) part = g_bytes_new_from_bytes (file, 0, below ((guint) g_bytes_get_size (file)));
  g_autofree char *before = dump (world, to);
  g_autofree char *after = NULL;
  g_autoptr(FwImport) import = fw_import_new (use (world, to), part, NULL, &error);

  g_assert_null (import);
  g_assert_nonnull (error);
  after = dump (world, to);
  g_assert_cmpstr (before, ==, after);
  world->counts[TRUNCATED]++;
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

static World *
world_new (void)
{
  World *world = g_new0 (World, 1);
  ExchangeFixture fixture = { 0 };

  world->folder = fixture.folder = g_dir_make_tmp ("fw-merge-XXXXXX", NULL);
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
      g_autoptr(GBytes) file = export (world, 0, i, FALSE);

      import (world, i, file);
    }
  for (guint i = 0; i < N_STORES; i++)
    {
      leave (world, i);
      world->fresh[i] = read_file (world->places[i].path);
    }

  return world;
}

static void
world_free (World *world)
{
  ExchangeFixture fixture = { .folder = world->folder };

  for (guint i = 0; i < N_STORES; i++)
    {
      leave (world, i);
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

static void
begin (World *world)
{
  static const gint64 years[] = { 0, 0, 0, 0, -10, 10 };

  world->n = 2 + below (N_STORES - 1);
  world->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  world->net = g_ptr_array_new ();
  world->old = g_ptr_array_new_with_free_func (sent_free);
  world->backups = g_ptr_array_new_with_free_func (backup_free);
  memset (world->counts, 0, sizeof world->counts);
  for (guint i = 0; i < N_STORES; i++)
    {
      leave (world, i);
      write_over (world->places[i].path, world->fresh[i]);
      world->places[i].skew = years[below (G_N_ELEMENTS (years))] * 365 * 86400 * G_USEC_PER_SEC;
    }
}

static void
end (World *world)
{
  g_hash_table_unref (world->written);
  g_ptr_array_unref (world->net);
  g_ptr_array_unref (world->old);
  g_ptr_array_unref (world->backups);
}

/* --- steps ---------------------------------------------------------------------------- */

/* Only the value shown, as whoever types into a form replaces it. */
static char *
dup_shown (FwStore    *store,
           const char *uuid,
           const char *name)
{
  g_autoptr(GPtrArray) conflicts = fw_store_list_conflicts (store, uuid);

  for (guint i = 0; i < conflicts->len; i++)
    {
      FwConflict *conflict = conflicts->pdata[i];

      if (g_str_equal (conflict->name, name) && conflict->kind == FW_CONFLICT_VALUE)
        return g_strdup (((FwAlternative *) conflict->alternatives->pdata[0])->id);
    }

  return NULL;
}

static char *
random_register (World *world)
{
  static const char *const names[] = { "carrier", "reachable", "note", "contact" };
  guint i = below (7);

  if (i < 4)
    return g_strdup (names[i]);

  return i < 6 ? g_strconcat ("catchment:", world->towns[i - 4], NULL)
               : g_strdup (FW_REGISTER_DELETED);
}

static void
edit (World *world,
      guint  i)
{
  FwStore *store = use (world, i);
  const char *uuid = world->objects[below (N_OBJECTS)];
  g_autofree char *name = random_register (world);
  gboolean flag = strchr (name, ':') != NULL || *name == '_';
  g_autofree char *value = flag ? g_strdup (chance (.5) ? "1" : "0")
                                : g_strdup_printf ("%u-%u", i, below (1 << 30));
  g_autofree char *shown = chance (.5) ? dup_shown (store, uuid, name) : NULL;
  const char *replaced[] = { shown, NULL };
  g_autofree char *id = NULL;
  g_autoptr(GError) error = NULL;

  if (fw_store_dup_entity_name (store, uuid) == NULL)
    return;
  world->counts[EDITS]++;
  if (chance (.03))
    fw_store_erase (store, uuid, NULL, "probe", &error);
  else if (!flag && chance (.04))
    fw_store_erase (store, uuid, name, NULL, &error);
  else
    fw_store_resolve (store, uuid, name, value, shown != NULL ? replaced : NULL, &id, &error);
  g_assert_no_error (error);
  if (id != NULL)
    g_hash_table_add (world->written, g_steal_pointer (&id));
}

static void
send_one (World *world,
          guint  i)
{
  guint to = i != 0 && chance (.8) ? 0 : below (world->n);
  Sent *sent;

  if (to == i)
    return;
  sent = g_new0 (Sent, 1);
  sent->to = to;
  sent->file = export (world, i, to, chance (.3));
  g_ptr_array_add (world->old, sent);
  if (chance (.75))
    g_ptr_array_add (world->net, sent);
  if (chance (.25))
    g_ptr_array_add (world->net, sent);
}

static void
receive_one (World *world)
{
  Sent *sent;

  if (world->net->len == 0)
    return;
  sent = g_ptr_array_remove_index_fast (world->net, below (world->net->len));
  if (chance (.05))
    import_truncated (world, sent->to, sent->file);
  else
    import (world, sent->to, sent->file);
}

static void
back_up (World *world,
         guint  i)
{
  Backup *backup = g_new0 (Backup, 1);

  use (world, i);
  leave (world, i);
  backup->place = i;
  backup->content = read_file (world->places[i].path);
  backup->witness = read_file (world->places[i].witness);
  g_ptr_array_add (world->backups, backup);
}

static gboolean
is_known (World      *world,
          const char *hex)
{
  guint8 id[FW_OPERATION_ID_SIZE];

  fw_hex_decode (hex, id, sizeof id);
  for (guint i = 0; i < world->n; i++)
    if (fw_log_knows (use (world, i), id))
      return TRUE;

  return FALSE;
}

/* What existed only on the disk that died is honestly lost. */
static gboolean
is_gone (gpointer id,
         gpointer value,
         gpointer world)
{
  return !is_known (world, id);
}

static void
restore (World *world)
{
  Backup *backup;

  if (world->backups->len == 0)
    return;
  backup = world->backups->pdata[below (world->backups->len)];
  leave (world, backup->place);
  write_over (world->places[backup->place].path, backup->content);
  if (chance (.5))
    g_unlink (world->places[backup->place].witness);
  else
    write_over (world->places[backup->place].witness, backup->witness);
  world->counts[RESTORES]++;
  g_hash_table_foreach_remove (world->written, is_gone, world);
}

static void
step (World    *world,
      gboolean  restores)
{
  double what = g_test_rand_double ();
  guint i = below (world->n);

  if (what < .45)
    edit (world, i);
  else if (what < .70)
    send_one (world, i);
  else if (what < .94)
    receive_one (world);
  else if (what < .97)
    back_up (world, i);
  else if (restores)
    restore (world);
}

/* --- the quiet phase ---------------------------------------------------------------------- */

static void
carry (World *world,
       guint  from,
       guint  to)
{
  Sent *sent = g_new0 (Sent, 1);

  sent->to = to;
  sent->file = export (world, from, to, FALSE);
  g_ptr_array_add (world->old, sent);
  import (world, to, sent->file);
}

static gboolean
is_settled (World *world)
{
  g_autofree char *first = dump (world, 0);

  for (guint i = 0; i < world->n; i++)
    {
      g_autofree char *other = dump (world, i);
      g_autoptr(GPtrArray) parked = fw_log_list_parked (use (world, i), NULL);

      if (parked->len > 0 || !g_str_equal (first, other))
        return FALSE;
    }

  return TRUE;
}

static guint
settle (World *world)
{
  guint round;

  for (round = 0; round < N_ROUNDS; round++)
    {
      for (guint i = 0; round == 6 && i < world->n; i++)
        fw_exchange_take_rest (use (world, i), NULL);
      for (guint i = 1; i < world->n; i++)
        carry (world, i, 0);
      for (guint i = 1; i < world->n; i++)
        carry (world, 0, i);
      if (is_settled (world))
        break;
    }

  return round;
}

/* --- what must hold ------------------------------------------------------------------------ */

static GPtrArray *
list_all (FwStore *store,
          gint64   scope)
{
  GPtrArray *all = fw_log_list_loose (store, scope);
  g_autoptr(GArray) streams = fw_log_list_streams (store, scope);

  for (guint i = 0; i < streams->len; i++)
    {
      GPtrArray *run = fw_log_list_operations (store, scope,
                                               g_array_index (streams, FwStream, i).ident, 0);

      g_ptr_array_extend_and_steal (all, run);
    }

  return all;
}

static gboolean
names (GBytes      *ids,
       FwOperation *operation)
{
  const guint8 *data = g_bytes_get_data (ids, NULL);

  for (gsize i = 0; i < g_bytes_get_size (ids); i += FW_OPERATION_ID_SIZE)
    if (memcmp (data + i, operation->id, FW_OPERATION_ID_SIZE) == 0)
      return TRUE;

  return FALSE;
}

/* The specification, over the whole set and without incremental tricks. */
static gboolean
is_purged (GPtrArray   *all,
           FwOperation *operation)
{
  for (guint i = 0; i < all->len; i++)
    {
      FwOperation *other = all->pdata[i];

      if (!g_str_equal (other->object, operation->object))
        continue;
      if (other->kind == FW_OPERATION_ERASE_OBJECT)
        return TRUE;
      if (other->kind == FW_OPERATION_ERASE_FIELD &&
          g_str_equal (other->field, operation->field) && !names (operation->barrier, other))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_replaced (GPtrArray   *all,
             FwOperation *operation)
{
  for (guint i = 0; i < all->len; i++)
    if (names (((FwOperation *) all->pdata[i])->replaced, operation))
      return TRUE;

  return FALSE;
}

static void
check_against_specification (FwStore *store)
{
  g_autoptr(GArray) scopes = fw_log_list_scopes (store, FW_SCOPE_MASTER);
  gint64 scope = g_array_index (scopes, FwScope, 0).row;
  g_autoptr(GPtrArray) all = list_all (store, scope);
  g_autoptr(GPtrArray) heads = fw_log_list_heads (store, scope, NULL);
  g_autoptr(GHashTable) standing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_heads = 0;

  for (guint i = 0; i < heads->len; i++)
    g_hash_table_add (standing, fw_hex_encode (((FwOperation *) heads->pdata[i])->id,
                                               FW_OPERATION_ID_SIZE));
  for (guint i = 0; i < all->len; i++)
    {
      FwOperation *operation = all->pdata[i];
      g_autofree char *id = fw_hex_encode (operation->id, FW_OPERATION_ID_SIZE);

      if (operation->kind != FW_OPERATION_SET)
        continue;
      g_assert_cmpint (is_purged (all, operation), ==, operation->blank);
      g_assert_true (!operation->blank || operation->value == NULL);
      n_heads += !operation->blank && !is_replaced (all, operation);
      g_assert_cmpint (g_hash_table_contains (standing, id), ==,
                       !operation->blank && !is_replaced (all, operation));
    }
  g_assert_cmpuint (n_heads, ==, heads->len);
}

static void
check_written (World *world)
{
  GHashTableIter iter;
  gpointer hex;

  g_hash_table_iter_init (&iter, world->written);
  while (g_hash_table_iter_next (&iter, &hex, NULL))
    {
      guint8 id[FW_OPERATION_ID_SIZE];

      fw_hex_decode (hex, id, sizeof id);
      g_assert_true (fw_log_knows (use (world, 0), id));
    }
}

static void
check_old_files (World *world)
{
  for (guint i = 0; i < 6 && world->old->len > 0 && world->counts[RESTORES] == 0; i++)
    {
      Sent *sent = world->old->pdata[below (world->old->len)];
      g_autofree char *before = dump (world, sent->to);
      g_autofree char *after = NULL;

      import (world, sent->to, sent->file);
      after = dump (world, sent->to);
      g_assert_cmpstr (before, ==, after);
    }
}

static void
check_all (World *world)
{
  g_autoptr(GError) error = NULL;

  check_against_specification (use (world, 0));
  check_written (world);
  check_old_files (world);
  for (guint i = 0; i < world->n; i++)
    {
      g_assert_true (fw_store_check (use (world, i), &error));
      g_assert_no_error (error);
    }
  world->counts[CONFLICTS] = fw_store_count_conflicts (use (world, 0));
  world->counts[FORKS] = fw_log_count_forked (use (world, 0));
}

static void
run_schedule (World *world)
{
  gboolean restores;
  guint rounds;

  begin (world);
  restores = chance (.5);
  for (guint i = 0; i < N_STEPS; i++)
    step (world, restores);
  rounds = settle (world);
  g_assert_cmpuint (rounds, <, N_ROUNDS);
  check_all (world);
  g_test_message ("%u stores, %u edits, %u files out, %u in, %u parked, %u truncated, %u restores,"
                  " %u forks, %u conflicts, %u rounds", world->n, world->counts[EDITS],
                  world->counts[EXPORTS], world->counts[IMPORTS], world->counts[PARKED],
                  world->counts[TRUNCATED], world->counts[RESTORES], world->counts[FORKS],
                  world->counts[CONFLICTS], rounds + 1);
  end (world);
}

/* FALLWERK_SCHEDULES says how many; the seed of the run is that of --seed. */
static void
test_random (void)
{
  World *world = world_new ();
  const char *wanted = g_getenv ("FALLWERK_SCHEDULES");
  guint64 schedules = wanted != NULL ? g_ascii_strtoull (wanted, NULL, 10) : 8;

  for (guint64 i = 0; i < schedules; i++)
    run_schedule (world);
  world_free (world);
}

/* --- single rules ------------------------------------------------------------------------- */

static void
both_ways (World *world)
{
  carry (world, 0, 1);
  carry (world, 1, 0);
  carry (world, 0, 1);
}

static char *
decide (World      *world,
        guint       i,
        const char *name,
        const char *value)
{
  g_autoptr(GError) error = NULL;
  char *id = NULL;

  fw_store_resolve (use (world, i), world->objects[0], name, value, NULL, &id, &error);
  g_assert_no_error (error);

  return id;
}

static const FwAlternative *
find_side (FwConflict *conflict,
           gboolean    mine)
{
  for (guint i = 0; i < conflict->alternatives->len; i++)
    {
      const FwAlternative *alternative = conflict->alternatives->pdata[i];

      if (alternative->mine == mine)
        return alternative;
    }

  return NULL;
}

static void
set_up_two (World **world)
{
  *world = world_new ();
  begin (*world);
  (*world)->n = 2;
}

static void
tear_down_two (World *world)
{
  end (world);
  world_free (world);
}

/* Both see base, mine and theirs; a decision of one ends it for both. */
static void
test_conflict (void)
{
  World *world;
  g_autofree char *base = NULL, *mine = NULL, *theirs = NULL, *decision = NULL;

  set_up_two (&world);
  base = decide (world, 0, "carrier", "Kreis");
  both_ways (world);
  mine = decide (world, 0, "carrier", "Stadt");
  theirs = decide (world, 1, "carrier", "Land");
  g_free (decide (world, 1, "note", "anders"));
  both_ways (world);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GPtrArray) conflicts = fw_store_list_conflicts (use (world, i), NULL);
      FwConflict *conflict = conflicts->pdata[0];

      g_assert_cmpuint (conflicts->len, ==, 1);
      g_assert_cmpint (conflict->kind, ==, FW_CONFLICT_VALUE);
      g_assert_cmpstr (conflict->field->name, ==, "carrier");
      g_assert_cmpstr (conflict->base->value, ==, "Kreis");
      g_assert_cmpstr (conflict->base->id, ==, base);
      g_assert_cmpstr (find_side (conflict, TRUE)->id, ==, i == 0 ? mine : theirs);
      g_assert_cmpstr (find_side (conflict, FALSE)->value, ==, i == 0 ? "Land" : "Stadt");
      g_assert_cmpstr (find_side (conflict, FALSE)->author, ==, i == 0 ? "S1" : "S0");
    }
  decision = decide (world, 1, "carrier", "Stadt und Land");
  both_ways (world);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(FwEntity) record = fw_store_load (use (world, i), world->objects[0], NULL);

      g_assert_cmpuint (fw_store_count_conflicts (use (world, i)), ==, 0);
      g_assert_cmpstr (FW_ACTOR (record)->carrier, ==, "Stadt und Land");
    }
  g_assert_true (is_settled (world));
  tear_down_two (world);
}

/* What somebody has not seen cannot be replaced in their name. */
static void
test_stale_decision (void)
{
  World *world;
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr(GError) error = NULL;
  const char *replaced[2] = { NULL };

  set_up_two (&world);
  first = decide (world, 0, "carrier", "Kreis");
  second = decide (world, 0, "carrier", "Stadt");
  replaced[0] = first;
  g_assert_false (fw_store_resolve (use (world, 0), world->objects[0], "carrier", "Land", replaced,
                                    NULL, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_NOT_FOUND);
  tear_down_two (world);
}

static void
test_refused_decisions (void)
{
  static const struct { const char *name, *value; } cases[] = {
    { "no_such_field", "1" }, { "catchment", "1" }, { "carrier:1", "1" }, { "_deleted", "ja" },
    { "kind", "not a code" }, { "", "1" }, { ":", "1" }, { "_entity", "person" },
  };
  World *world;

  set_up_two (&world);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", cases[i].name);
      g_assert_false (fw_store_resolve (use (world, 0), world->objects[0], cases[i].name,
                                        cases[i].value, NULL, NULL, &error));
      g_assert_nonnull (error);
      g_assert_cmpuint (error->domain, ==, FW_ERROR);
    }
  tear_down_two (world);
}

/* Deleted here, changed there: it stays in the bin, and somebody is asked. */
static void
test_edit_and_deletion (void)
{
  World *world;

  set_up_two (&world);
  g_free (decide (world, 0, FW_REGISTER_DELETED, "1"));
  g_free (decide (world, 1, "carrier", "Kreis"));
  both_ways (world);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GPtrArray) conflicts = fw_store_list_conflicts (use (world, i), world->objects[0]);

      g_assert_cmpuint (conflicts->len, ==, 1);
      g_assert_cmpint (((FwConflict *) conflicts->pdata[0])->kind, ==, FW_CONFLICT_DELETION);
      g_assert_false (fw_store_has (use (world, i), world->objects[0]));
    }
  g_free (decide (world, 0, FW_REGISTER_DELETED, "0"));
  both_ways (world);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpuint (fw_store_count_conflicts (use (world, i)), ==, 0);
      g_assert_true (fw_store_has (use (world, i), world->objects[0]));
    }
  tear_down_two (world);
}

/* An element that two people put in is out when one takes it out. */
static void
test_set (void)
{
  World *world;
  g_autofree char *name = NULL;
  g_autoptr(FwEntity) record = NULL;
  g_autoptr(GError) error = NULL;

  set_up_two (&world);
  name = g_strconcat ("catchment:", world->towns[0], NULL);
  g_free (decide (world, 0, name, "1"));
  g_free (decide (world, 1, name, "1"));
  both_ways (world);
  record = fw_store_load (use (world, 0), world->objects[0], NULL);
  g_assert_cmpstr (FW_ACTOR (record)->catchment, ==, world->towns[0]);
  g_object_set (record, "catchment", NULL, NULL);
  g_assert_true (fw_store_save (use (world, 0), record, &error));
  both_ways (world);
  g_assert_null (FW_ACTOR (record)->catchment);
  g_clear_object (&record);
  record = fw_store_load (use (world, 1), world->objects[0], NULL);
  g_assert_null (FW_ACTOR (record)->catchment);
  g_clear_object (&record);
  tear_down_two (world);
}

/* What is erased here is gone there, and a late edit does not bring it back. */
static void
test_erasure (void)
{
  World *world;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = NULL;

  set_up_two (&world);
  g_free (decide (world, 0, "contact", "Ahorngeheimnis"));
  g_free (decide (world, 0, "note", "Birkengeheimnis"));
  both_ways (world);
  fw_store_erase (use (world, 0), world->objects[0], "note", "probe", &error);
  g_assert_no_error (error);
  g_free (decide (world, 1, "note", "Birkengeheimnis zwei"));
  both_ways (world);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(FwEntity) record = fw_store_load (use (world, i), world->objects[0], NULL);
      g_autofree char *content = dump (world, i);

      g_assert_null (FW_ACTOR (record)->note);
      g_assert_cmpstr (FW_ACTOR (record)->contact, ==, "Ahorngeheimnis");
      g_assert_null (strstr (content, "Birkengeheimnis"));
    }
  fw_store_erase (use (world, 1), world->objects[0], NULL, NULL, &error);
  g_assert_no_error (error);
  g_free (decide (world, 0, "contact", "Ahorngeheimnis zwei"));
  both_ways (world);
  for (guint i = 0; i < 2; i++)
    {
      found = fw_store_search (use (world, i), "ahorngeheimnis", 10);
      g_assert_cmpuint (found->len, ==, 0);
      g_clear_pointer (&found, g_ptr_array_unref);
      g_assert_null (fw_store_dup_title (use (world, i), world->objects[0]));
    }
  g_assert_true (is_settled (world));
  g_assert_false (fw_store_erase (use (world, 0), world->objects[0], NULL, NULL, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_NOT_FOUND);
  tear_down_two (world);
}

/* The case goes with all that it owns, also what lies in the bin. */
static void
test_erase_family (void)
{
  ExchangeFixture fixture = { 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEntity) case_file = NULL;
  g_autoptr(FwEntity) person = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  exchange_set_up (&fixture, NULL);
  before = fw_store_dup_undo_label (fixture.laptop);
  case_file = fw_model_new_entity ("case", NULL);
  person = fw_model_new_entity ("person", NULL);
  g_assert_true (fw_store_save (fixture.laptop, case_file, &error));
  g_object_set (person, "case-file", fw_entity_get_uuid (case_file), "family-name", "Ahorn", NULL);
  g_assert_true (fw_store_save (fixture.laptop, person, &error));
  g_assert_true (fw_store_delete (fixture.laptop, fw_entity_get_uuid (person), &error));
  g_assert_false (fw_store_erase (fixture.laptop, fw_entity_get_uuid (person), "case_file", NULL,
                                  &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (fw_store_erase (fixture.laptop, fw_entity_get_uuid (case_file), NULL, NULL,
                                 &error));
  g_assert_no_error (error);
  g_assert_null (fw_store_dup_title (fixture.laptop, fw_entity_get_uuid (person)));
  after = fw_store_dup_undo_label (fixture.laptop);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (fw_store_check (fixture.laptop, &error));
  g_clear_object (&case_file);
  g_clear_object (&person);
  exchange_tear_down (&fixture, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/conflict", test_conflict);
  g_test_add_func ("/merge/stale-decision", test_stale_decision);
  g_test_add_func ("/merge/refused-decisions", test_refused_decisions);
  g_test_add_func ("/merge/edit-and-deletion", test_edit_and_deletion);
  g_test_add_func ("/merge/set", test_set);
  g_test_add_func ("/merge/erasure", test_erasure);
  g_test_add_func ("/merge/erase-family", test_erase_family);
  g_test_add_func ("/merge/random", test_random);

  return g_test_run ();
}
