/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>

#include "fw-base.h"
#include "fw-conflict.h"
#include "fw-log.h"
#include "merge-kit.h"
#include "plain-envelope.h"

/* Random schedules of edits, deletions, erasures and files that are lost,
 * doubled, reordered and truncated, between stores whose clocks are wrong by
 * years and which go back to backups, noticed and unnoticed.  In the end all
 * must hold the same, byte by byte, and nothing may have vanished. */

#define N_STEPS  120
#define N_ROUNDS 14

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

static void
import_truncated (World  *world,
                  guint   to,
                  GBytes *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) part = g_bytes_new_from_bytes (file, 0, below ((guint) g_bytes_get_size (file)));
  g_autofree char *before = world_dump (world, to);
  g_autofree char *after = NULL;
  g_autoptr(FwImport) import = fw_import_new (world_use (world, to), part, NULL, &error);

  g_assert_null (import);
  g_assert_nonnull (error);
  after = world_dump (world, to);
  g_assert_cmpstr (before, ==, after);
  world->counts[TRUNCATED]++;
}

/* --- deliveries in parts ------------------------------------------------------------------- */

static gsize part_size;

gsize __real_fw_exchange_get_part_size (void);
gsize __wrap_fw_exchange_get_part_size (void);

/* Instead of that of the program (the linker's --wrap). */
gsize
__wrap_fw_exchange_get_part_size (void)
{
  return part_size > 0 ? part_size : __real_fw_exchange_get_part_size ();
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
  FwStore *store = world_use (world, i);
  const char *uuid = world->objects[below (N_OBJECTS)];
  g_autofree char *entity = fw_store_dup_entity_name (store, uuid);
  g_autofree char *name = random_register (world);
  gboolean flag = strchr (name, ':') != NULL || *name == '_';
  g_autofree char *value = flag ? g_strdup (chance (.5) ? "1" : "0")
                                : g_strdup_printf ("%u-%u", i, below (1 << 30));
  g_autofree char *shown = chance (.5) ? dup_shown (store, uuid, name) : NULL;
  const char *replaced[] = { shown, NULL };
  g_autofree char *id = NULL;
  g_autoptr(GError) error = NULL;

  if (entity == NULL)
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
  g_autoptr(GPtrArray) files = NULL;

  if (to == i)
    return;
  files = world_export (world, i, to, chance (.3));
  for (guint n = 0; n < files->len; n++)
    {
      Sent *sent = world_keep (world, to, files->pdata[n]);

      if (chance (.75))
        g_ptr_array_add (world->net, sent);
      if (chance (.25))
        g_ptr_array_add (world->net, sent);
    }
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
    world_import (world, sent->to, sent->file);
}

static void
back_up (World *world,
         guint  i)
{
  Backup *backup = g_new0 (Backup, 1);

  world_use (world, i);
  world_leave (world, i);
  backup->place = i;
  backup->content = world_read_file (world->places[i].path);
  backup->witness = world_read_file (world->places[i].witness);
  g_ptr_array_add (world->backups, backup);
}

static gboolean
is_known (World      *world,
          const char *hex)
{
  guint8 id[FW_OPERATION_ID_SIZE];

  fw_hex_decode (hex, id, sizeof id);
  for (guint i = 0; i < world->n; i++)
    if (fw_log_knows (world_use (world, i), id))
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
  world_leave (world, backup->place);
  world_write_over (world->places[backup->place].path, backup->content);
  if (chance (.5))
    g_unlink (world->places[backup->place].witness);
  else
    world_write_over (world->places[backup->place].witness, backup->witness);
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

/* --- the quiet phase --- */

static guint
settle (World *world)
{
  guint round;

  for (round = 0; round < N_ROUNDS; round++)
    {
      for (guint i = 0; round == 6 && i < world->n; i++)
        fw_exchange_take_rest (world_use (world, i), NULL);
      for (guint i = 1; i < world->n; i++)
        world_carry (world, i, 0);
      for (guint i = 1; i < world->n; i++)
        world_carry (world, 0, i);
      if (world_is_settled (world))
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
      g_assert_true (fw_log_knows (world_use (world, 0), id));
    }
}

static void
check_old_files (World *world)
{
  for (guint i = 0; i < 6 && world->old->len > 0 && world->counts[RESTORES] == 0; i++)
    {
      Sent *sent = world->old->pdata[below (world->old->len)];
      g_autofree char *before = world_dump (world, sent->to);
      g_autofree char *after = NULL;

      world_import (world, sent->to, sent->file);
      after = world_dump (world, sent->to);
      g_assert_cmpstr (before, ==, after);
    }
}

static void
check_all (World *world)
{
  g_autoptr(GError) error = NULL;

  check_against_specification (world_use (world, 0));
  check_written (world);
  check_old_files (world);
  for (guint i = 0; i < world->n; i++)
    {
      g_assert_true (fw_store_check (world_use (world, i), &error));
      g_assert_no_error (error);
    }
  world->counts[CONFLICTS] = fw_store_count_conflicts (world_use (world, 0));
  world->counts[FORKS] = fw_log_count_forked (world_use (world, 0));
}

static void
run_schedule (World *world)
{
  gboolean restores;
  guint rounds;

  world_begin (world);
  restores = chance (.5);
  for (guint i = 0; i < N_STEPS; i++)
    step (world, restores);
  rounds = settle (world);
  g_assert_cmpuint (rounds, <, N_ROUNDS);
  check_all (world);
  g_test_message ("%u stores, %u edits, %u files out in %u more parts, %u in, %u parked, %u truncated, %u restores,"
                  " %u forks, %u conflicts, %u rounds", world->n, world->counts[EDITS],
                  world->counts[EXPORTS], world->counts[PARTS], world->counts[IMPORTS], world->counts[PARKED],
                  world->counts[TRUNCATED], world->counts[RESTORES], world->counts[FORKS],
                  world->counts[CONFLICTS], rounds + 1);
  world_end (world);
}

/* FALLWERK_SCHEDULES says how many; the seed of the run is that of --seed.
 * Every eighth has its files sealed and encrypted, every third has them split. */
static void
test_random (void)
{
  World *world = world_new ();
  const char *wanted = g_getenv ("FALLWERK_SCHEDULES");
  guint64 schedules = wanted != NULL ? g_ascii_strtoull (wanted, NULL, 10) : 8;

  for (guint64 i = 0; i < schedules; i++)
    {
      plain_envelope_set (i % 8 != 0);
      part_size = i % 3 == 0 ? 1 + below (6000) : 0;
      run_schedule (world);
    }
  plain_envelope_set (FALSE);
  world_free (world);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/random", test_random);

  return g_test_run ();
}
