/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-store-private.h"
#include "random-entity.h"
#include "store-kit.h"

/* Properties that hold for every entity, whatever stands in its fields. */

static FwScopeKind
scope_of (const FwEntityInfo *info)
{
  /* What belongs to a draft lives where the draft does. */
  return info->scope == FW_SCOPE_SERVICE ? FW_SCOPE_INTERNAL : info->scope;
}

static FwEntity *make_record (FwStore            *store,
                              const FwEntityInfo *info);

/* A random record that has an owner where it needs one. */
static FwEntity *
make_unsaved (FwStore            *store,
              const FwEntityInfo *info)
{
  FwEntity *entity = random_entity (info);
  const FwField *parent = fw_entity_info_get_parent (info);

  /* What was released is frozen. */
  if (FW_IS_PACKAGE_DRAFT (entity))
    g_object_set (entity, "released-on", NULL, NULL);
  if (parent != NULL)
    {
      const FwEntityInfo *target = fw_model_find_entity (parent->target);
      g_autoptr(FwEntity) owner = target != info ? make_record (store, target) : NULL;

      if (owner != NULL)
        fw_entity_set_text (entity, parent, fw_entity_get_uuid (owner), NULL);
    }

  return entity;
}

static FwEntity *
make_record (FwStore            *store,
             const FwEntityInfo *info)
{
  FwEntity *entity = make_unsaved (store, info);
  g_autoptr(GError) error = NULL;

  g_test_message ("%s", info->name);
  fw_store_save (store, entity, &error);
  g_assert_no_error (error);

  return entity;
}

/* What laptops report, the office enters by hand for those who have none. */
static gboolean
is_entered_by_hand (const FwEntityInfo *info)
{
  const FwField *parent;

  if (info->scope != FW_SCOPE_SERVICE || info->writer != FW_ROLE_CASE_MANAGER)
    return FALSE;
  while (info->scope == FW_SCOPE_SERVICE && (parent = fw_entity_info_get_parent (info)) != NULL)
    info = fw_model_find_entity (parent->target);

  return info->scope == FW_SCOPE_INTERNAL && info->writer == FW_ROLE_OFFICE;
}

/* Whether a workplace of this role can make one, owners included. */
static gboolean
may_make (const FwEntityInfo *info,
          FwRole              role)
{
  const FwField *parent = fw_entity_info_get_parent (info);
  /* Notes of one's own for the directory; choices must be the same everywhere. */
  gboolean for_oneself = info->scope == FW_SCOPE_MASTER && !info->alike;

  if (info->writer != FW_ROLE_ANY && info->writer != role && !for_oneself &&
      !(role == FW_ROLE_OFFICE && is_entered_by_hand (info)))
    return FALSE;

  return parent == NULL || fw_model_find_entity (parent->target) == info ||
         may_make (fw_model_find_entity (parent->target), role);
}

/* A new incarnation, once in the life of a file, closes its streams.  Whether a
 * table has rows at all is known after the first. */
static gboolean
may_scan (const char *sql)
{
  return g_str_has_prefix (sql, "UPDATE stream SET closed") ||
         (g_str_has_prefix (sql, "SELECT EXISTS(SELECT 1 FROM ") && strstr (sql, "WHERE") == NULL);
}

/* A statement that walks over a whole table fails the test.  Those of the engine
 * itself, which cannot be explained, are left out. */
static void
check_plan (sqlite3    *handle,
            const char *sql)
{
  g_autofree char *explain = g_strdup_printf ("EXPLAIN QUERY PLAN %s", sql);
  sqlite3_stmt *statement;

  if (may_scan (sql) ||
      sqlite3_prepare_v2 (handle, explain, -1, &statement, NULL) != SQLITE_OK)
    return;
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *step = (const char *) sqlite3_column_text (statement, 3);

      if (g_str_has_prefix (step, "SCAN") && strstr (step, "CONSTANT ROW") == NULL &&
          strstr (step, "VIRTUAL TABLE INDEX 0:=") == NULL)
        g_error ("%s: %s", step, sql);
    }
  sqlite3_finalize (statement);
}

static void
check_plans (FwStore    *store,
             GHashTable *seen)
{
  sqlite3 *handle = fw_db_get_handle (store->db);

  for (sqlite3_stmt *statement = sqlite3_next_stmt (handle, NULL); statement != NULL;
       statement = sqlite3_next_stmt (handle, statement))
    if (g_hash_table_add (seen, g_strdup (sqlite3_sql (statement))))
      check_plan (handle, sqlite3_sql (statement));
}

/* What it costs to save, to delete and to take back must not grow with the
 * store.  The engine keeps the last statements, so they are looked at often. */
static void
test_plans (Kit           *kit,
            gconstpointer  data)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_entities;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n_entities);

  for (guint i = 0; i < n_entities; i++)
    if (may_make (entities[i], fw_store_get_role (kit->store)))
      {
        g_autoptr(FwEntity) entity = make_record (kit->store, entities[i]);

        check_plans (kit->store, seen);
        fw_store_delete (kit->store, fw_entity_get_uuid (entity), NULL);
        check_plans (kit->store, seen);
        fw_store_undo (kit->store, NULL);
        check_plans (kit->store, seen);
      }
  g_assert_cmpuint (g_hash_table_size (seen), >, 50);
}

static void
test_reopen (Kit           *kit,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) made = g_hash_table_new (NULL, NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n_entities;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n_entities);

  for (guint i = 0; i < n_entities; i++)
    for (guint n = 0; n < 4 && may_make (entities[i], fw_store_get_role (kit->store)); n++)
      {
        g_autoptr(FwEntity) entity = make_record (kit->store, entities[i]);

        g_ptr_array_add (kept, fw_entity_copy (entity));
        g_hash_table_add (made, (gpointer) entities[i]);
      }
  /* Much is of the office alone. */
  g_assert_cmpuint (g_hash_table_size (made), >, n_entities / 4);

  before = kit_dup_rows (kit->store);
  kit_reopen (kit);
  after = kit_dup_rows (kit->store);
  g_assert_cmpstr (before, ==, after);
  for (guint i = 0; i < kept->len; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(FwEntity) again =
        fw_store_load (kit->store, fw_entity_get_uuid (kept->pdata[i]), &error);

      g_assert_no_error (error);
      g_assert_true (fw_entity_equal (again, kept->pdata[i]));
    }
  kit_assert_sound (kit->store);
}

/* Who may not write it is told so by the form and refused by the store. */
static void
test_roles (Kit           *kit,
            gconstpointer  data)
{
  FwRole role = fw_store_get_role (kit->store);
  guint n_entities, n_refused = 0;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n_entities);

  for (guint i = 0; i < n_entities; i++)
    {
      const FwField *parent = fw_entity_info_get_parent (entities[i]);
      g_autoptr(FwEntity) entity = NULL;
      g_autoptr(GError) error = NULL;
      gboolean allowed = may_make (entities[i], role);

      if (parent != NULL && !may_make (fw_model_find_entity (parent->target), role))
        continue;
      entity = make_unsaved (kit->store, entities[i]);
      g_assert_cmpint (fw_store_is_editable (kit->store, entity), ==, allowed);
      g_assert_cmpint (fw_store_save (kit->store, entity, &error), ==, allowed);
      if (!allowed)
        g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
      n_refused += !allowed;
    }
  g_assert_cmpuint (n_refused, >, 0);
  kit_assert_sound (kit->store);
}

/* A form offers every field of a record, so where records live must admit all. */
static void
test_admission (void)
{
  guint n_entities;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n_entities);

  for (guint i = 0; i < n_entities; i++)
    for (guint n = 0; n < entities[i]->n_fields; n++)
      {
        g_test_message ("%s.%s", entities[i]->name, entities[i]->fields[n].name);
        g_assert_true (fw_scope_admits (scope_of (entities[i]), &entities[i]->fields[n]));
      }
}

/* --- random work ------------------------------------------------------------------ */

typedef struct
{
  FwStore   *store;
  GPtrArray *uuids;
  GPtrArray *states;      /* what was visible after each action; [0] is before any */
  guint      now;
} Work;

static void
work_init (Work    *work,
           FwStore *store)
{
  work->store = store;
  work->uuids = g_ptr_array_new_with_free_func (g_free);
  work->states = g_ptr_array_new_with_free_func (g_free);
  work->now = 0;
  g_ptr_array_add (work->states, kit_dup_visible (store));
}

static void
work_clear (Work *work)
{
  g_ptr_array_unref (work->uuids);
  g_ptr_array_unref (work->states);
}

static FwEntity *
pick (Work *work)
{
  const char *uuid =
    work->uuids->pdata[g_test_rand_int_range (0, (gint32) work->uuids->len)];

  return fw_store_load (work->store, uuid, NULL);
}

static void
change_some_fields (Work *work)
{
  g_autoptr(FwEntity) entity = pick (work);
  const FwEntityInfo *info = fw_entity_get_info (entity);
  g_autoptr(GError) error = NULL;

  for (int n = g_test_rand_int_range (1, 6); n > 0; n--)
    {
      const FwField *field = &info->fields[g_test_rand_int_range (0, (gint32) info->n_fields)];
      g_autofree char *value = g_test_rand_int_range (0, 4) > 0 ? random_value (field) : NULL;

      if ((field->flags & FW_FIELD_PARENT) == 0 && !g_str_equal (field->name, "released_on"))
        fw_entity_set_text (entity, field, value, NULL);
    }
  fw_store_save (work->store, entity, &error);
  g_assert_no_error (error);
}

static void
make_some_record (Work *work)
{
  guint n_entities;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n_entities);
  const FwEntityInfo *info;
  g_autoptr(FwEntity) entity = NULL;

  do
    info = entities[g_test_rand_int_range (0, (gint32) n_entities)];
  /* What was handed out or released is written once and never changed. */
  while (!may_make (info, fw_store_get_role (work->store)) ||
         g_str_equal (info->name, "disclosure") || g_str_equal (info->name, "deletion_run") ||
         g_str_has_prefix (info->name, "sent_"));
  entity = make_record (work->store, info);
  g_ptr_array_add (work->uuids, g_strdup (fw_entity_get_uuid (entity)));
}

static void
delete_or_bring_back (Work *work)
{
  g_autoptr(FwEntity) entity = pick (work);
  const char *uuid = fw_entity_get_uuid (entity);
  g_autoptr(GError) error = NULL;

  if (g_test_rand_bit ())
    fw_store_delete (work->store, uuid, &error);
  else
    fw_store_undelete (work->store, uuid, &error);
  g_assert_no_error (error);
}

static void
do_something (Work *work)
{
  int what = work->uuids->len == 0 ? 0 : g_test_rand_int_range (0, 10);

  if (what < 3)
    make_some_record (work);
  else if (what < 8)
    change_some_fields (work);
  else
    delete_or_bring_back (work);
}

/* One action of one to four steps. */
static void
work_on (Work *work)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *undo = NULL;
  g_autofree char *label = g_strdup_printf ("action %u", work->now);

  g_assert_true (fw_store_begin (work->store, label, &error));
  for (int n = g_test_rand_int_range (1, 5); n > 0; n--)
    do_something (work);
  g_assert_true (fw_store_commit (work->store, &error));
  g_assert_no_error (error);

  /* An action that changed nothing is none. */
  undo = fw_store_dup_undo_label (work->store);
  if (g_strcmp0 (undo, label) != 0)
    return;
  g_ptr_array_set_size (work->states, (gint) ++work->now);
  g_ptr_array_add (work->states, kit_dup_visible (work->store));
}

static void
walk (Work *work)
{
  gboolean back = g_test_rand_int_range (0, 5) < 3;
  g_autofree char *visible = NULL;
  g_autoptr(GError) error = NULL;

  if (back && work->now > 0)
    {
      fw_store_undo (work->store, &error);
      work->now--;
    }
  else if (!back && work->now + 1 < work->states->len)
    {
      fw_store_redo (work->store, &error);
      work->now++;
    }
  g_assert_no_error (error);
  visible = kit_dup_visible (work->store);
  g_assert_cmpstr (visible, ==, work->states->pdata[work->now]);
}

static void
test_undo (Kit           *kit,
           gconstpointer  data)
{
  Work work;

  work_init (&work, kit->store);
  for (guint round = 0; round < 5; round++)
    {
      for (guint i = 0; i < 12; i++)
        work_on (&work);
      for (guint i = 0; i < 25; i++)
        walk (&work);
    }
  /* Undo outlives the program. */
  kit_reopen (kit);
  work.store = kit->store;
  while (work.now > 0)
    {
      g_autofree char *visible = NULL;
      g_autoptr(GError) error = NULL;

      fw_store_undo (work.store, &error);
      g_assert_no_error (error);
      visible = kit_dup_visible (work.store);
      g_assert_cmpstr (visible, ==, work.states->pdata[--work.now]);
    }
  kit_assert_sound (kit->store);
  work_clear (&work);
}

/* The record, put together again from what its history tells. */
static FwEntity *
replay (FwStore            *store,
        const FwEntityInfo *info,
        const char         *uuid)
{
  g_autoptr(GPtrArray) changes = fw_store_list_changes (store, uuid);
  FwEntity *entity = fw_model_new_entity (info->name, NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      FwChange *change = changes->pdata[i];
      g_autofree char *value = NULL;
      g_autofree char *after = NULL;

      g_assert_cmpstr (change->author, ==, "Sabine Kortmann");
      g_assert_cmpstr (change->device, ==, fw_store_get_device_id (store));
      g_assert_nonnull (change->action);
      g_assert_cmpint (ABS (change->time - g_get_real_time () / 1000), <, 600 * 1000);
      if (change->field == NULL)
        continue;
      value = fw_entity_dup_text (entity, change->field);
      if (change->element != NULL)
        {
          g_assert_cmpint (fw_set_contains (value, change->element), ==,
                           g_strcmp0 (change->before, "1") == 0);
          after = fw_set_with (value, change->element, g_strcmp0 (change->after, "1") == 0);
        }
      else
        {
          g_assert_cmpstr (value, ==, change->before);
          after = g_strdup (change->after);
        }
      fw_entity_set_text (entity, change->field, after, NULL);
    }

  return entity;
}

static void
test_history (Kit           *kit,
              gconstpointer  data)
{
  Work work;

  work_init (&work, kit->store);
  for (guint i = 0; i < 60; i++)
    {
      work_on (&work);
      if (g_test_rand_int_range (0, 4) == 0)
        walk (&work);
    }
  for (guint i = 0; i < work.uuids->len; i++)
    {
      const char *uuid = work.uuids->pdata[i];
      g_autoptr(FwEntity) entity = fw_store_load (kit->store, uuid, NULL);
      g_autoptr(FwEntity) again = replay (kit->store, fw_entity_get_info (entity), uuid);

      g_assert_cmpuint (fw_entity_diff (entity, again), ==, 0);
    }
  work_clear (&work);
}

/* --- what belongs to a record ---------------------------------------------------------- */

static void
test_owned (Kit           *kit,
            gconstpointer  data)
{
  g_autoptr(FwCase) mine = kit_add_case (kit->store, "Ahorn", "A-1");
  g_autoptr(FwCase) other = kit_add_case (kit->store, "Birke", "A-2");
  g_autoptr(FwEntity) child = kit_add_person (kit->store, mine, "Ahorn");
  g_autoptr(FwEntity) status = fw_model_new_entity ("residence_status", NULL);
  g_autoptr(GPtrArray) owned = NULL;
  g_autoptr(GPtrArray) none = fw_store_list_owned (kit->store, "nonsense");
  g_autoptr(GError) error = NULL;
  guint n_child = G_MAXUINT, n_status = G_MAXUINT;

  g_assert_cmpuint (none->len, ==, 0);
  g_object_set (status, "person", fw_entity_get_uuid (child), NULL);
  g_assert_true (fw_store_save (kit->store, status, &error));
  owned = fw_store_list_owned (kit->store, fw_entity_get_uuid (FW_ENTITY (mine)));
  g_assert_cmpuint (owned->len, ==, 3);
  g_assert_true (g_ptr_array_find (owned, child, &n_child));
  g_assert_true (g_ptr_array_find (owned, status, &n_status));
  g_assert_cmpuint (n_status, <, n_child);

  /* What lies in the bin already does not go a second time. */
  g_assert_true (fw_store_delete (kit->store, fw_entity_get_uuid (status), &error));
  g_ptr_array_unref (owned);
  owned = fw_store_list_owned (kit->store, fw_entity_get_uuid (FW_ENTITY (mine)));
  g_assert_cmpuint (owned->len, ==, 2);
}

/* --- titles ---------------------------------------------------------------------------- */

static guint n_translations;

const char *__real_g_dgettext (const char *domain,
                               const char *text);
const char *__wrap_g_dgettext (const char *domain,
                               const char *text);
char *__real_dcgettext (const char *domain,
                        const char *text,
                        int         category);
char *__wrap_dcgettext (const char *domain,
                        const char *text,
                        int         category);
char *__real_dcngettext (const char    *domain,
                         const char    *one,
                         const char    *many,
                         unsigned long  n,
                         int            category);
char *__wrap_dcngettext (const char    *domain,
                         const char    *one,
                         const char    *many,
                         unsigned long  n,
                         int            category);

const char *
__wrap_g_dgettext (const char *domain,
                   const char *text)
{
  n_translations++;

  return __real_g_dgettext (domain, text);
}

char *
__wrap_dcgettext (const char *domain,
                  const char *text,
                  int         category)
{
  n_translations++;

  return __real_dcgettext (domain, text, category);
}

char *
__wrap_dcngettext (const char    *domain,
                   const char    *one,
                   const char    *many,
                   unsigned long  n,
                   int            category)
{
  n_translations++;

  return __real_dcngettext (domain, one, many, n, category);
}

/* A title lies in the file beside the log.  If it were made in the language of
 * the window, the file would be called damaged as soon as another one is set. */
static void
test_titles (void)
{
  guint n_entities;
  const FwEntityInfo *const *infos = fw_model_get_entities (&n_entities);

  for (guint i = 0; i < n_entities; i++)
    for (guint round = 0; round < 40; round++)
      {
        g_autoptr(FwEntity) entity = random_entity (infos[i]);
        g_autofree char *title = NULL;

        n_translations = 0;
        title = fw_entity_dup_title (entity);
        if (n_translations == 0)
          continue;
        g_test_message ("the title of %s is translated", infos[i]->name);
        g_test_fail ();
        break;
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, func) g_test_add (path, Kit, data, kit_set_up, func, kit_tear_down)
  ADD ("/entities/reopen/case-manager", NULL, test_reopen);
  ADD ("/entities/reopen/office", "office", test_reopen);
  ADD ("/entities/roles/case-manager", NULL, test_roles);
  ADD ("/entities/roles/office", "office", test_roles);
  ADD ("/entities/owned", NULL, test_owned);
  ADD ("/entities/plans/case-manager", NULL, test_plans);
  ADD ("/entities/plans/office", "office", test_plans);
  g_test_add_func ("/entities/admission", test_admission);
  g_test_add_func ("/entities/titles", test_titles);
  ADD ("/entities/undo", NULL, test_undo);
  ADD ("/entities/undo/office", "office", test_undo);
  ADD ("/entities/history", NULL, test_history);

  return kit_run ();
}
