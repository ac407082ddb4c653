/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-conflict"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-conflict.h"
#include "fw-store-private.h"

void
fw_alternative_free (FwAlternative *alternative)
{
  g_free (alternative->id);
  g_free (alternative->value);
  g_free (alternative->author);
  g_free (alternative->device);
  g_free (alternative);
}

void
fw_conflict_free (FwConflict *conflict)
{
  g_free (conflict->uuid);
  g_free (conflict->entity);
  g_free (conflict->title);
  g_free (conflict->name);
  g_clear_pointer (&conflict->base, fw_alternative_free);
  g_ptr_array_unref (conflict->alternatives);
  g_free (conflict);
}

static FwAlternative *
read_alternative (FwStore      *self,
                  sqlite3_stmt *statement)
{
  FwAlternative *alternative = g_new0 (FwAlternative, 1);

  alternative->id = fw_hex_encode (sqlite3_column_blob (statement, 0), FW_OPERATION_ID_SIZE);
  alternative->value = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  alternative->author = g_strndup (sqlite3_column_blob (statement, 2),
                                   (gsize) sqlite3_column_bytes (statement, 2));
  alternative->device = fw_hex_encode (sqlite3_column_blob (statement, 3), FW_DEVICE_ID_SIZE);
  alternative->mine = g_str_equal (alternative->device, self->device_id);
  alternative->time = sqlite3_column_int64 (statement, 4) >> 16;

  return alternative;
}

#define SELECT_ALTERNATIVE                                                      \
  "SELECT o.id, o.value, o.author, s.ident, o.hlc FROM operation o"             \
  " JOIN stream s ON s.id = o.stream "

/* Equal values entered twice are one: there is nothing to decide. */
static gboolean
is_listed (GPtrArray           *alternatives,
           const FwAlternative *alternative)
{
  for (guint i = 0; i < alternatives->len; i++)
    if (g_strcmp0 (((FwAlternative *) alternatives->pdata[i])->value, alternative->value) == 0)
      return TRUE;

  return FALSE;
}

static GPtrArray *
list_alternatives (FwStore    *self,
                   GBytes     *object,
                   const char *name)
{
  GPtrArray *alternatives =
    g_ptr_array_new_with_free_func ((GDestroyNotify) fw_alternative_free);
  sqlite3_stmt *statement =
    fw_db_bind (self->db, NULL, SELECT_ALTERNATIVE "JOIN head h ON h.operation = o.nr"
                " WHERE h.object = ? AND h.field = ?"
                " ORDER BY o.hlc DESC, s.ident DESC, o.id DESC", "bt", object, name);

  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      FwAlternative *alternative = read_alternative (self, statement);

      alternative->shown = alternatives->len == 0;
      if (is_listed (alternatives, alternative))
        fw_alternative_free (alternative);
      else
        g_ptr_array_add (alternatives, alternative);
    }

  return alternatives;
}

/* --- what was there before ----------------------------------------------------------- */

/* Returns: (transfer full): packed; what the value @id replaced */
static GBytes *
dup_replaced (FwStore *self,
              GBytes  *id)
{
  GBytes *replaced = NULL;
  sqlite3_stmt *statement =
    fw_db_bind (self->db, NULL, "SELECT replaced FROM operation WHERE id = ?", "b", id);

  if (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      replaced = fw_db_dup_bytes (statement, 0);
      sqlite3_reset (statement);
    }

  return replaced != NULL ? replaced : g_bytes_new (NULL, 0);
}

/* @ids: packed ids; a value that was replaced may itself have replaced others. */
static void
add_ancestors (FwStore    *self,
               GBytes     *ids,
               GHashTable *ancestors)
{
  const guint8 *data = g_bytes_get_data (ids, NULL);

  for (gsize i = 0; i + FW_OPERATION_ID_SIZE <= g_bytes_get_size (ids); i += FW_OPERATION_ID_SIZE)
    {
      GBytes *id = g_bytes_new (data + i, FW_OPERATION_ID_SIZE);
      g_autoptr(GBytes) before = NULL;

      if (!g_hash_table_add (ancestors, id))
        continue;
      before = dup_replaced (self, id);
      add_ancestors (self, before, ancestors);
    }
}

static GHashTable *
list_ancestors (FwStore             *self,
                const FwAlternative *alternative)
{
  GHashTable *ancestors = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                                 (GDestroyNotify) g_bytes_unref, NULL);
  guint8 id[FW_OPERATION_ID_SIZE];
  g_autoptr(GBytes) own = NULL;

  fw_hex_decode (alternative->id, id, sizeof id);
  own = g_bytes_new (id, sizeof id);
  add_ancestors (self, own, ancestors);
  g_hash_table_remove (ancestors, own);

  return ancestors;
}

/* Clocks may be years off, so "the latest" is what no other of them replaced. */
static void
keep_latest (FwStore    *self,
             GHashTable *common)
{
  g_autoptr(GPtrArray) replaced = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, common);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (replaced, dup_replaced (self, id));
  for (guint i = 0; i < replaced->len; i++)
    for (gsize at = 0; at + FW_OPERATION_ID_SIZE <= g_bytes_get_size (replaced->pdata[i]);
         at += FW_OPERATION_ID_SIZE)
      {
        g_autoptr(GBytes) older = g_bytes_new_from_bytes (replaced->pdata[i], at,
                                                          FW_OPERATION_ID_SIZE);

        g_hash_table_remove (common, older);
      }
}

static gboolean
keep_common (gpointer id,
             gpointer value,
             gpointer other)
{
  return !g_hash_table_contains (other, id);
}

static int
compare_alternatives (gconstpointer a,
                      gconstpointer b)
{
  const FwAlternative *x = *(FwAlternative *const *) a, *y = *(FwAlternative *const *) b;

  if (x->time != y->time)
    return x->time < y->time ? -1 : 1;

  return -strcmp (x->id, y->id);
}

/* Returns: (transfer full) (element-type FwAlternative): the latest of the values
 *   that all alternatives have replaced; of several the one last that the clocks
 *   say is younger */
static GPtrArray *
list_bases (FwStore   *self,
            GPtrArray *alternatives)
{
  GPtrArray *bases = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_alternative_free);
  g_autoptr(GHashTable) common = list_ancestors (self, alternatives->pdata[0]);
  GHashTableIter iter;
  gpointer id;

  for (guint i = 1; i < alternatives->len; i++)
    {
      g_autoptr(GHashTable) ancestors = list_ancestors (self, alternatives->pdata[i]);

      g_hash_table_foreach_remove (common, keep_common, ancestors);
    }
  keep_latest (self, common);
  g_hash_table_iter_init (&iter, common);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      sqlite3_stmt *statement =
        fw_db_bind (self->db, NULL, SELECT_ALTERNATIVE "WHERE o.id = ? AND o.blank = 0", "b", id);

      if (statement == NULL || fw_db_step (self->db, statement, NULL) != 1)
        continue;
      g_ptr_array_add (bases, read_alternative (self, statement));
      sqlite3_reset (statement);
    }
  g_ptr_array_sort (bases, compare_alternatives);

  return bases;
}

static FwAlternative *
find_base (FwStore   *self,
           GPtrArray *alternatives)
{
  g_autoptr(GPtrArray) bases = list_bases (self, alternatives);

  return bases->len > 0 ? g_ptr_array_steal_index (bases, bases->len - 1) : NULL;
}

/* --- what needs no decision ------------------------------------------------------------- */

/* Where several values are the base, because what they made together was changed
 * by both, the base is that together: so it is found again in any number of
 * rounds, and no line comes twice.
 *
 * Returns: (transfer full) (nullable): %NULL if a person has to decide */
static char *
merge_texts (FwStore   *self,
             GPtrArray *alternatives)
{
  g_autoptr(GPtrArray) bases = list_bases (self, alternatives);
  g_autofree char *base = bases->len > 1 ? merge_texts (self, bases)
                          : bases->len == 1 ? g_strdup (((FwAlternative *) bases->pdata[0])->value)
                                            : NULL;
  g_autofree char *text = NULL;

  if (bases->len > 1 && base == NULL)
    return NULL;
  g_ptr_array_sort (alternatives, compare_alternatives);
  text = g_strdup (((FwAlternative *) alternatives->pdata[0])->value);
  for (guint i = 1; i < alternatives->len; i++)
    {
      char *merged = fw_text_merge (base, text, ((FwAlternative *) alternatives->pdata[i])->value);

      if (merged == NULL)
        return NULL;
      g_free (text);
      text = merged;
    }

  return g_steal_pointer (&text);
}

/**
 * fw_conflict_merge:
 * @merged: (out) (optional) (transfer full): what holds the changes of all
 *
 * Two people's notes are no contradiction as long as they changed different lines.
 * What they are together follows from the log alone, so that it is the same
 * everywhere and needs no operation of its own; the next edit replaces it.
 *
 * Returns: whether the field has several values that make one text
 */
gboolean
fw_conflict_merge (FwStore        *self,
                   const char     *uuid,
                   const FwField  *field,
                   char          **merged)
{
  g_autoptr(GBytes) object = NULL;
  g_autoptr(GPtrArray) alternatives = NULL;
  g_autofree char *text = NULL;

  if (field == NULL || (field->flags & FW_FIELD_MERGES) == 0)
    return FALSE;
  object = fw_uuid_to_bytes (uuid);
  alternatives = list_alternatives (self, object, field->name);
  if (alternatives->len < 2)
    return FALSE;
  text = merge_texts (self, alternatives);
  if (text == NULL || g_utf8_strlen (text, -1) > FW_TEXT_MAX_CHARS)
    return FALSE;
  if (merged != NULL)
    *merged = g_steal_pointer (&text);

  return TRUE;
}

/* --- which conflicts there are ---------------------------------------------------------- */

/* Somebody put the record into the bin and had not seen all that is in it. */
static gboolean
is_unseen_edit (FwStore *self,
                GBytes  *object)
{
  return fw_db_get_integer (self->db, 0,
                            "SELECT 1 FROM head d JOIN operation p ON p.nr = d.operation"
                            " JOIN head h ON h.object = d.object AND h.field <> d.field"
                            " JOIN operation o ON o.nr = h.operation"
                            " WHERE d.object = ? AND d.field = '" FW_REGISTER_DELETED "'"
                            " AND p.value = '1' AND fw_log_contains(p.seen, o.id) = 0 LIMIT 1",
                            "b", object) != 0;
}

static FwConflict *
new_conflict (FwStore      *self,
              const char   *uuid,
              const char   *name,
              GPtrArray    *alternatives)
{
  FwConflict *conflict = g_new0 (FwConflict, 1);

  conflict->uuid = g_strdup (uuid);
  conflict->entity = fw_store_dup_entity_name (self, uuid);
  conflict->title = fw_store_dup_title (self, uuid);
  conflict->name = g_strdup (name);
  conflict->alternatives = alternatives;

  return conflict;
}

static void
add_value_conflict (FwStore    *self,
                    const char *uuid,
                    const char *name,
                    GPtrArray  *conflicts)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);
  g_autofree char *entity = fw_store_dup_entity_name (self, uuid);
  const FwEntityInfo *info = fw_model_find_entity (entity);
  const FwField *field = info != NULL ? fw_entity_info_find_field (info, name) : NULL;
  g_autoptr(GPtrArray) alternatives = NULL;
  FwConflict *conflict;

  /* A field of a newer program is decided there; a place in a drawing is not
   * worth a question. */
  if (field == NULL || (field->flags & FW_FIELD_LAST_WINS) != 0 ||
      fw_conflict_merge (self, uuid, field, NULL))
    return;
  alternatives = list_alternatives (self, object, name);
  if (alternatives->len < 2)
    return;
  conflict = new_conflict (self, uuid, name, g_ptr_array_ref (alternatives));
  conflict->kind = FW_CONFLICT_VALUE;
  conflict->field = field;
  conflict->base = find_base (self, alternatives);
  g_ptr_array_add (conflicts, conflict);
}

static void
add_deletion_conflict (FwStore    *self,
                       const char *uuid,
                       GPtrArray  *conflicts)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);
  g_autoptr(GPtrArray) alternatives = list_alternatives (self, object, FW_REGISTER_DELETED);
  FwConflict *conflict;

  if (alternatives->len < 2 && !is_unseen_edit (self, object))
    return;
  conflict = new_conflict (self, uuid, FW_REGISTER_DELETED, g_ptr_array_ref (alternatives));
  conflict->kind = FW_CONFLICT_DELETION;
  g_ptr_array_add (conflicts, conflict);
}

typedef struct
{
  char *uuid;
  char *name;
} Register;

static void
register_free (gpointer data)
{
  Register *candidate = data;

  g_free (candidate->uuid);
  g_free (candidate->name);
  g_free (candidate);
}

/* Registers with several values, and whether the record is in the bin. */
static void
add_candidates (FwStore    *self,
                const char *uuid,
                GPtrArray  *candidates)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);
  sqlite3_stmt *statement =
    fw_db_bind (self->db, NULL,
                "SELECT field FROM head WHERE object = ? AND field NOT LIKE '%:%'"
                " AND field <> '" FW_REGISTER_ENTITY "' GROUP BY field"
                " HAVING count(*) > 1 OR field = '" FW_REGISTER_DELETED "'", "b", object);

  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      Register *candidate = g_new0 (Register, 1);

      candidate->uuid = g_strdup (uuid);
      candidate->name = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      g_ptr_array_add (candidates, candidate);
    }
}

/* They are few, and lists ask for each of their rows whether it is one of them:
 * they are held until the next change. */
static GHashTable *
get_contested (FwStore *self)
{
  sqlite3_stmt *statement;

  if (self->contested != NULL)
    return self->contested;
  self->contested = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  statement = fw_db_bind (self->db, NULL, "SELECT uuid FROM object WHERE contested = 1", "");
  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    g_hash_table_add (self->contested,
                      g_strdup ((const char *) sqlite3_column_text (statement, 0)));

  return self->contested;
}

static GPtrArray *
list_candidates (FwStore    *self,
                 const char *uuid)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func (register_free);
  g_autoptr(GList) uuids = uuid == NULL ? g_hash_table_get_keys (get_contested (self)) : NULL;

  if (uuid != NULL)
    add_candidates (self, uuid, candidates);
  uuids = g_list_sort (uuids, (GCompareFunc) g_strcmp0);
  for (GList *each = uuids; each != NULL; each = each->next)
    add_candidates (self, each->data, candidates);

  return candidates;
}

/**
 * fw_store_list_conflicts:
 * @uuid: (nullable): one record; %NULL lists those of all
 *
 * Returns: (transfer full) (element-type FwConflict)
 */
GPtrArray *
fw_store_list_conflicts (FwStore    *self,
                         const char *uuid)
{
  GPtrArray *conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_conflict_free);
  g_autoptr(GPtrArray) candidates = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), conflicts);

  candidates = list_candidates (self, uuid);
  for (guint i = 0; i < candidates->len; i++)
    {
      const Register *candidate = candidates->pdata[i];

      if (g_str_equal (candidate->name, FW_REGISTER_DELETED))
        add_deletion_conflict (self, candidate->uuid, conflicts);
      else
        add_value_conflict (self, candidate->uuid, candidate->name, conflicts);
    }

  return conflicts;
}

guint
fw_store_count_conflicts (FwStore *self)
{
  g_autoptr(GPtrArray) conflicts = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), 0);

  conflicts = fw_store_list_conflicts (self, NULL);

  return conflicts->len;
}

/* Asked for each row of a list: only where there is something to look at, it
 * is looked at closely. */
gboolean
fw_store_has_conflict (FwStore    *self,
                       const char *uuid)
{
  g_autoptr(GPtrArray) conflicts = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (uuid != NULL, FALSE);

  if (!g_hash_table_contains (get_contested (self), uuid))
    return FALSE;
  conflicts = fw_store_list_conflicts (self, uuid);

  return conflicts->len > 0;
}
