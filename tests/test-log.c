/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "store-kit.h"

/* What other devices write: streams of operations, made here so that every
 * order of arrival and every odd one can be tried. */

#define N_OBJECTS 4
#define N_STREAMS 12
#define ZEROS     "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"

typedef struct
{
  GPtrArray *operations;                  /* FwOperation */
  char      *objects[N_OBJECTS];
  guint8     scope[FW_SCOPE_ID_SIZE];
} World;

static World *
world_new (void)
{
  World *world = g_new0 (World, 1);

  world->operations = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_free);
  for (guint i = 0; i < N_OBJECTS; i++)
    world->objects[i] = fw_uuid_new ();
  memset (world->scope, 7, sizeof world->scope);

  return world;
}

static void
world_free (World *world)
{
  g_ptr_array_unref (world->operations);
  for (guint i = 0; i < N_OBJECTS; i++)
    g_free (world->objects[i]);
  g_free (world);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static FwOperation *
last_of_stream (World * world,
                guint stream)
{
  for (guint i = world->operations->len; i > 0; i--)
    {
      FwOperation *operation = world->operations->pdata[i - 1];

      if (operation->stream[0] == stream)
        return operation;
    }

  return NULL;
}

static void
set_ids (GBytes   **place,
         GPtrArray *operations)
{
  GByteArray *ids = g_byte_array_new ();

  for (guint i = 0; i < operations->len; i++)
    g_byte_array_append (ids, ((FwOperation *) operations->pdata[i])->id, FW_OPERATION_ID_SIZE);
  g_bytes_unref (*place);
  *place = g_byte_array_free_to_bytes (ids);
}

/* Returns: (transfer none): the next operation of the stream, not sealed yet */
static FwOperation *
add_operation (World      *world,
               guint       stream,
               int         kind,
               const char *object,
               const char *field,
               const char *value)
{
  FwOperation *before = last_of_stream (world, stream);
  FwOperation *operation = fw_operation_new ();

  memset (operation->stream, 9, sizeof operation->stream);
  operation->stream[0] = (guint8) stream;
  operation->seq = before != NULL ? before->seq + 1 : 1;
  if (before != NULL)
    memcpy (operation->previous, before->id, FW_OPERATION_ID_SIZE);
  for (guint i = 0; i < FW_SALT_SIZE; i++)
    operation->salt[i] = (guint8) g_test_rand_int_range (0, 256);
  operation->hlc = (guint64) (1000 + world->operations->len) << 16;
  operation->kind = kind;
  operation->object = g_strdup (object);
  operation->field = g_strdup (field);
  operation->type = kind == FW_OPERATION_SET ? g_strdup ("text") : NULL;
  operation->value = g_strdup (value);
  g_ptr_array_add (world->operations, operation);

  return operation;
}

static FwOperation *
add_set (World       *world,
         guint        stream,
         guint        object,
         const char  *field,
         const char  *value,
         FwOperation *replaced)
{
  FwOperation *operation = add_operation (world, stream, FW_OPERATION_SET, world->objects[object],
                                          field, value);
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();

  if (replaced != NULL)
    g_ptr_array_add (ids, replaced);
  set_ids (&operation->replaced, ids);
  fw_operation_compute_id (operation, operation->id);

  return operation;
}

static FwOperation *
add_erasure (World      *world,
             guint       stream,
             guint       object,
             const char *field)
{
  FwOperation *operation =
    add_operation (world, stream,
                   *field != '\0' ? FW_OPERATION_ERASE_FIELD : FW_OPERATION_ERASE_OBJECT,
                   world->objects[object], field, NULL);

  fw_operation_compute_id (operation, operation->id);

  return operation;
}

static void
receive (FwStore     *store,
         World       *world,
         FwOperation *operation)
{
  g_autoptr(GError) error = NULL;

  operation->scope = fw_log_ensure_scope (store, FW_SCOPE_CASE, world->scope, &error);
  fw_log_receive (store, operation, &error);
  g_assert_no_error (error);
}

static void
commit (FwStore *store)
{
  g_autoptr(GError) error = NULL;

  fw_store_commit (store, &error);
  g_assert_no_error (error);
}

static void
begin_import (FwStore *store)
{
  g_autoptr(GError) error = NULL;

  fw_log_begin_import (store, "import", &error);
  g_assert_no_error (error);
}

static void
receive_all (FwStore *store,
             World   *world)
{
  begin_import (store);
  for (guint i = 0; i < world->operations->len; i++)
    receive (store, world, world->operations->pdata[i]);
  commit (store);
}

/* --- random sets of operations -------------------------------------------------- */

static const char *const fields[] = {
  "file_no", "target_groups:ZG_NEU", "target_groups:ZG_UMA", FW_REGISTER_DELETED, "family_name",
  "from_a_newer_program", FW_REGISTER_ENTITY, "case_file", "",
};

static const char *
random_value_of (World      *world,
                 const char *field)
{
  static const char *const values[] = { "1", NULL, "Nolte", "Özdemir", "0" };
  static const char *const names[] = { "case", "case", "person", "from_a_newer_program", NULL };

  if (g_str_equal (field, FW_REGISTER_ENTITY))
    return names[g_test_rand_int_range (0, G_N_ELEMENTS (names))];
  if (g_str_equal (field, "case_file"))
    return world->objects[0];

  return values[g_test_rand_int_range (0, G_N_ELEMENTS (values))];
}

/* Ids that an author may know: of the same register, now and then of another. */
static GPtrArray *
pick_known (World       *world,
            FwOperation *operation,
            gboolean     erasures)
{
  GPtrArray *known = g_ptr_array_new ();

  for (guint i = 0; i + 1 < world->operations->len; i++)
    {
      FwOperation *other = world->operations->pdata[i];
      gboolean same = g_str_equal (other->object, operation->object) &&
                      g_str_equal (other->field, operation->field);
      gboolean fits = (other->kind == FW_OPERATION_ERASE_FIELD) == erasures;

      if (fits && (same ? g_test_rand_int_range (0, 2) == 0
                        : !erasures && g_test_rand_int_range (0, 40) == 0))
        g_ptr_array_add (known, other);
    }

  return known;
}

static void
add_random (World *world)
{
  guint what = (guint) g_test_rand_int_range (0, 100);
  guint stream = (guint) g_test_rand_int_range (0, N_STREAMS);
  const char *object = world->objects[g_test_rand_int_range (0, N_OBJECTS)];
  const char *field = fields[g_test_rand_int_range (0, G_N_ELEMENTS (fields))];
  FwOperation *operation;

  if (what < 3)
    operation = add_operation (world, stream, FW_OPERATION_ERASE_OBJECT, object, "", NULL);
  else if (what < 9)
    operation = add_operation (world, stream, FW_OPERATION_ERASE_FIELD, object, field, NULL);
  else if (what < 12)
    operation = add_operation (world, stream, 77, object, field, "from a newer program");
  else
    operation = add_operation (world, stream, FW_OPERATION_SET, object, field,
                               random_value_of (world, field));
  if (operation->kind == FW_OPERATION_SET)
    {
      g_autoptr(GPtrArray) replaced = pick_known (world, operation, FALSE);
      g_autoptr(GPtrArray) barrier = pick_known (world, operation, TRUE);

      set_ids (&operation->replaced, replaced);
      set_ids (&operation->barrier, barrier);
    }
  fw_operation_compute_id (operation, operation->id);
}

static gboolean
bytes_contain (GBytes       *ids,
               const guint8 *id)
{
  const guint8 *data = g_bytes_get_data (ids, NULL);

  for (gsize i = 0; i < g_bytes_get_size (ids); i += FW_OPERATION_ID_SIZE)
    if (memcmp (data + i, id, FW_OPERATION_ID_SIZE) == 0)
      return TRUE;

  return FALSE;
}

/* The specification: no incremental tricks, only the whole set. */
static gboolean
is_purged (World       *world,
           FwOperation *operation)
{
  for (guint i = 0; i < world->operations->len; i++)
    {
      FwOperation *other = world->operations->pdata[i];

      if (!g_str_equal (other->object, operation->object))
        continue;
      if (other->kind == FW_OPERATION_ERASE_OBJECT)
        return TRUE;
      if (other->kind == FW_OPERATION_ERASE_FIELD && *other->field != '\0' &&
          g_str_equal (other->field, operation->field) && !bytes_contain (operation->barrier, other->id))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_head (World       *world,
         FwOperation *operation)
{
  if (operation->kind != FW_OPERATION_SET || is_purged (world, operation))
    return FALSE;
  for (guint i = 0; i < world->operations->len; i++)
    {
      FwOperation *other = world->operations->pdata[i];

      if (other->kind == FW_OPERATION_SET && g_str_equal (other->object, operation->object) &&
          g_str_equal (other->field, operation->field) &&
          bytes_contain (other->replaced, operation->id))
        return FALSE;
    }

  return TRUE;
}

/* As a device sends it that had the erasure first. */
static FwOperation *
blanked (FwOperation *operation)
{
  FwOperation *blank = fw_operation_new ();

  memcpy (blank->id, operation->id, FW_OPERATION_ID_SIZE);
  memcpy (blank->stream, operation->stream, FW_STREAM_ID_SIZE);
  memcpy (blank->previous, operation->previous, FW_OPERATION_ID_SIZE);
  blank->seq = operation->seq;
  blank->hlc = operation->hlc;
  blank->kind = operation->kind;
  blank->object = g_strdup (operation->object);
  blank->field = g_strdup (operation->field);
  blank->blank = TRUE;
  g_bytes_unref (blank->replaced);
  g_bytes_unref (blank->barrier);
  blank->replaced = g_bytes_ref (operation->replaced);
  blank->barrier = g_bytes_ref (operation->barrier);

  return blank;
}

/* Any order in which each stream stays in its own, with repetitions. */
static void
receive_shuffled (FwStore *store,
                  World   *world)
{
  guint next[N_STREAMS] = { 0 };
  guint left = world->operations->len;

  begin_import (store);
  while (left > 0)
    {
      guint stream = (guint) g_test_rand_int_range (0, N_STREAMS);
      guint seen = 0;

      for (guint i = 0; i < world->operations->len; i++)
        {
          FwOperation *operation = world->operations->pdata[i];
          gboolean again = seen < next[stream] && g_test_rand_int_range (0, 20) == 0;

          if (operation->stream[0] != stream)
            continue;
          if (again || seen == next[stream])
            {
              g_autoptr(FwOperation) blank = blanked (operation);
              gboolean erased = operation->kind == FW_OPERATION_SET && is_purged (world, operation);

              receive (store, world, erased && g_test_rand_bit () ? blank : operation);
            }
          if (seen++ == next[stream])
            {
              next[stream]++;
              left--;
              break;
            }
        }
      if (g_test_rand_int_range (0, 15) == 0)
        {
          commit (store);
          begin_import (store);
        }
    }
  commit (store);
}

static void
test_any_order (Kit           *kit,
                gconstpointer  data)
{
  int rounds = g_test_thorough () ? 60 : 12;

  for (int round = 0; round < rounds; round++)
    {
      g_autoptr(World) world = world_new ();
      g_autofree char *digest = NULL;
      g_autofree char *rows = NULL;
      gint64 n_heads = 0;

      for (guint i = 0; i < 90; i++)
        add_random (world);
      for (guint i = 0; i < world->operations->len; i++)
        n_heads += is_head (world, world->operations->pdata[i]);

      for (guint i = 0; i < 3; i++)
        {
          Kit other = { 0 };
          g_autofree char *other_digest = NULL;
          g_autofree char *other_rows = NULL;

          kit_set_up (&other, NULL);
          /* The record of the workplace has ids of its own everywhere. */
          g_assert_true (kit_exec (other.store, "DELETE FROM head"));
          g_assert_true (kit_exec (other.store, "DELETE FROM operation"));
          g_assert_true (kit_exec (other.store, "DELETE FROM stream"));
          g_assert_true (fw_store_rebuild (other.store, NULL));
          receive_shuffled (other.store, world);
          other_digest = fw_store_dup_digest (other.store);
          other_rows = kit_dup_rows (other.store);
          g_assert_cmpint (kit_count (other.store, "SELECT count(*) FROM head"), ==, n_heads);
          g_assert_cmpint (kit_count (other.store, "SELECT count(*) FROM operation"), ==,
                           world->operations->len);
          kit_assert_sound (other.store);
          if (i > 0)
            {
              g_assert_cmpstr (digest, ==, other_digest);
              g_assert_cmpstr (rows, ==, other_rows);
            }
          g_free (digest);
          g_free (rows);
          digest = g_steal_pointer (&other_digest);
          rows = g_steal_pointer (&other_rows);
          kit_tear_down (&other, NULL);
        }
    }
}

/* --- single rules ------------------------------------------------------------------ */

static void
test_conflict (Kit           *kit,
               gconstpointer  data)
{
  g_autoptr(World) world = world_new ();
  g_autoptr(FwEntity) case_file = NULL;
  g_autoptr(GError) error = NULL;
  FwOperation *first;

  add_set (world, 1, 0, FW_REGISTER_ENTITY, "case", NULL);
  first = add_set (world, 1, 0, "file_no", "A", NULL);
  add_set (world, 2, 0, "file_no", "B", first);
  add_set (world, 3, 0, "file_no", "C", first);
  receive_all (kit->store, world);

  case_file = fw_store_load (kit->store, world->objects[0], &error);
  g_assert_cmpstr (FW_CASE (case_file)->file_no, ==, "C");
  g_assert_cmpint (kit_count (kit->store, "SELECT count(*) FROM head WHERE field = 'file_no'"),
                   ==, 2);

  /* An edit replaces what was shown; the other waits for somebody to decide. */
  g_object_set (case_file, "file-no", "D", NULL);
  g_assert_true (fw_store_save (kit->store, case_file, &error));
  g_assert_cmpint (kit_count (kit->store, "SELECT count(*) FROM head WHERE field = 'file_no'"),
                   ==, 2);
  g_assert_cmpstr (FW_CASE (case_file)->file_no, ==, "D");
  kit_assert_sound (kit->store);
}

static void
test_sets (Kit           *kit,
           gconstpointer  data)
{
  g_autoptr(World) world = world_new ();
  g_autoptr(FwEntity) case_file = NULL;
  FwOperation *first;

  add_set (world, 1, 0, FW_REGISTER_ENTITY, "case", NULL);
  first = add_set (world, 1, 0, "target_groups:ZG_NEU", "1", NULL);
  add_set (world, 2, 0, "target_groups:ZG_NEU", "1", first);
  add_set (world, 3, 0, "target_groups:ZG_NEU", NULL, first);
  add_set (world, 3, 0, "target_groups:ZG_UMA", "1", NULL);
  first = add_set (world, 4, 0, "target_groups:ZG_KIND", "1", NULL);
  add_set (world, 5, 0, "target_groups:ZG_KIND", NULL, first);
  receive_all (kit->store, world);

  case_file = fw_store_load (kit->store, world->objects[0], NULL);
  g_assert_cmpstr (FW_CASE (case_file)->target_groups, ==, "ZG_NEU ZG_UMA");
}

/* The title of a case is that of its first person, however they arrive. */
static void
test_title_of_owner (Kit           *kit,
                     gconstpointer  data)
{
  for (guint round = 0; round < 8; round++)
    {
      g_autoptr(World) world = world_new ();
      g_autofree char *title = NULL;
      guint late = 1 + round % 2;

      add_set (world, 1, 0, FW_REGISTER_ENTITY, "case", NULL);
      for (guint i = 1; i <= 2; i++)
        {
          add_set (world, 1 + i, i, FW_REGISTER_ENTITY, "person", NULL);
          add_set (world, 1 + i, i, "case_file", world->objects[0], NULL);
          add_set (world, 1 + i, i, "family_name", i == 1 ? "Erste" : "Zweite", NULL);
        }
      begin_import (kit->store);
      for (guint i = 0; i < world->operations->len; i++)
        {
          FwOperation *operation = world->operations->pdata[i];

          operation->stream[1] = (guint8) round;
          if (!g_str_equal (operation->object, world->objects[late]))
            receive (kit->store, world, operation);
        }
      commit (kit->store);
      receive_all (kit->store, world);
      title = fw_store_dup_title (kit->store, world->objects[0]);
      g_assert_cmpstr (title, ==, "Erste");
    }
}

static void
test_erasure (Kit           *kit,
              gconstpointer  data)
{
  g_autoptr(World) world = world_new ();
  g_autoptr(FwEntity) person = NULL;
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;
  g_autoptr(GError) error = NULL;
  FwOperation *name;

  add_set (world, 1, 0, FW_REGISTER_ENTITY, "person", NULL);
  name = add_set (world, 1, 0, "family_name", "Ahorngeheimnis", NULL);
  add_set (world, 1, 1, FW_REGISTER_ENTITY, "person", NULL);
  add_set (world, 1, 1, "given_name", "Birkengeheimnis", NULL);
  add_set (world, 1, 1, "family_name", "Nolte", NULL);
  receive_all (kit->store, world);
  g_assert_true (kit_contains (kit->store, "Ahorngeheimnis"));
  person = fw_store_load (kit->store, world->objects[0], &error);
  before = fw_store_search (kit->store, "ahorn", 10);
  g_assert_cmpuint (before->len, ==, 1);

  add_erasure (world, 2, 0, "");
  add_erasure (world, 2, 1, "given_name");
  add_set (world, 3, 0, "family_name", "Ahorngeheimnisse", name);
  add_set (world, 3, 1, "given_name", "Birkengeheimnis", NULL);
  receive_all (kit->store, world);
  g_assert_false (kit_contains (kit->store, "Ahorngeheimnis"));
  g_assert_false (kit_contains (kit->store, "Birkengeheimnis"));
  g_assert_null (fw_store_dup_title (kit->store, world->objects[0]));
  after = fw_store_search (kit->store, "ahorn", 10);
  g_assert_cmpuint (after->len, ==, 0);

  /* Whoever still has it on screen must not believe that it is saved. */
  g_object_set (person, "family-name", "Ahorngeheimnis", NULL);
  g_assert_false (fw_store_save (kit->store, person, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_assert_false (kit_contains (kit->store, "Ahorngeheimnis"));
  kit_assert_sound (kit->store);
}

/* Who knew of the erasure may write anew. */
static void
test_write_after_erasure (Kit           *kit,
                          gconstpointer  data)
{
  g_autoptr(World) world = world_new ();
  g_autoptr(FwEntity) person = NULL;
  g_autoptr(GError) error = NULL;

  add_set (world, 1, 0, FW_REGISTER_ENTITY, "person", NULL);
  add_set (world, 1, 0, "given_name", "Birke", NULL);
  add_erasure (world, 2, 0, "given_name");
  receive_all (kit->store, world);

  person = fw_store_load (kit->store, world->objects[0], &error);
  g_assert_null (FW_PERSON (person)->given_name);
  g_object_set (person, "given-name", "Linde", NULL);
  g_assert_true (fw_store_save (kit->store, person, &error));
  g_assert_cmpstr (FW_PERSON (person)->given_name, ==, "Linde");
  g_clear_object (&person);
  kit_reopen (kit);
  person = fw_store_load (kit->store, world->objects[0], &error);
  g_assert_cmpstr (FW_PERSON (person)->given_name, ==, "Linde");
}

/* An id from elsewhere must not make a value of another record vanish. */
static void
test_foreign_replacement (Kit           *kit,
                          gconstpointer  data)
{
  g_autoptr(World) world = world_new ();
  g_autoptr(FwEntity) case_file = NULL;
  FwOperation *number;

  add_set (world, 1, 0, FW_REGISTER_ENTITY, "case", NULL);
  number = add_set (world, 1, 0, "file_no", "A-1", NULL);
  add_set (world, 2, 1, FW_REGISTER_ENTITY, "case", NULL);
  add_set (world, 2, 1, "file_no", "A-2", number);
  begin_import (kit->store);
  receive (kit->store, world, world->operations->pdata[2]);
  receive (kit->store, world, world->operations->pdata[3]);
  commit (kit->store);
  receive_all (kit->store, world);
  case_file = fw_store_load (kit->store, world->objects[0], NULL);
  g_assert_cmpstr (FW_CASE (case_file)->file_no, ==, "A-1");
}

/* A preview shows what would be and leaves nothing. */
static void
test_preview (Kit           *kit,
              gconstpointer  data)
{
  g_autoptr(World) world = world_new ();
  g_autofree char *before = kit_dup_rows (kit->store);
  g_autofree char *after = NULL;
  g_autofree char *title = NULL;
  g_autoptr(GError) error = NULL;

  add_set (world, 1, 0, FW_REGISTER_ENTITY, "case", NULL);
  add_set (world, 1, 0, "file_no", "A-1", NULL);
  begin_import (kit->store);
  for (guint i = 0; i < world->operations->len; i++)
    receive (kit->store, world, world->operations->pdata[i]);
  g_assert_true (fw_log_materialise (kit->store, &error));
  title = fw_store_dup_title (kit->store, world->objects[0]);
  g_assert_cmpstr (title, ==, "A-1");
  fw_store_rollback (kit->store);
  after = kit_dup_rows (kit->store);
  g_assert_cmpstr (before, ==, after);
}

static void
count_cb (FwStore    *store,
          const char *uuid,
          const char *entity,
          gpointer    data)
{
  (*(guint *) data)++;
}

/* Lists look again once, not once for each of thousands of records. */
static void
test_announces_once (Kit           *kit,
                     gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  guint n_changes = 0;

  g_signal_connect (kit->store, "changed", G_CALLBACK (count_cb), &n_changes);
  g_assert_true (fw_store_begin (kit->store, "many", &error));
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr(FwCase) case_file = kit_add_case (kit->store, "Nolte", "A-1");
    }
  g_assert_true (fw_store_commit (kit->store, &error));
  g_assert_cmpuint (n_changes, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Kit, NULL, kit_set_up, func, kit_tear_down)
  ADD ("/log/any-order", test_any_order);
  ADD ("/log/conflict", test_conflict);
  ADD ("/log/sets", test_sets);
  ADD ("/log/title-of-owner", test_title_of_owner);
  ADD ("/log/erasure", test_erasure);
  ADD ("/log/write-after-erasure", test_write_after_erasure);
  ADD ("/log/foreign-replacement", test_foreign_replacement);
  ADD ("/log/preview", test_preview);
  ADD ("/log/announces-once", test_announces_once);

  return kit_run ();
}
