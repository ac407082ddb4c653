/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-query"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-query.h"
#include "fw-store-private.h"

/* A count stops after this time, and looks at the clock after so many ids. */
#define PART_USEC 4000
#define PART_IDS  1024

typedef struct
{
  const FwField      *field;
  FwOperator          op;
  char               *value;
  /* A condition on records that point here: */
  const FwEntityInfo *linked;
  const FwField      *link;
  gboolean            present;
} Condition;

struct _FwQuery
{
  GObject             parent_instance;

  FwStore            *store;
  gulong              changed_id;
  const FwEntityInfo *info;
  GArray             *conditions;
  char               *match;
  char               *where;        /* of words with a colon: SQL */
  const FwField      *sort;
  gboolean            descending;
  guint               limit;        /* 0: all */
  gboolean            ran;
  GArray             *ids;          /* gint64 */
};

static void    fw_query_model_init (GListModelInterface *iface);
static GArray *list_ids (FwQuery             *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (FwQuery, fw_query, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, fw_query_model_init))

/* --- the list model ------------------------------------------------------------------ */

static GType
fw_query_get_item_type (GListModel *model)
{
  return FW_TYPE_ENTITY;
}

static guint
fw_query_get_n_items (GListModel *model)
{
  FwQuery *self = FW_QUERY (model);

  /* Whoever asks for the first time is told by the answer; a signal besides
   * would count everything twice. */
  if (!self->ran)
    {
      self->ran = TRUE;
      g_array_unref (self->ids);
      self->ids = list_ids (self);
    }

  return self->ids->len;
}

static gpointer
fw_query_get_item (GListModel *model,
                   guint       position)
{
  gint64 id = fw_query_get_id (FW_QUERY (model), position);

  return id != 0 ? fw_query_load (FW_QUERY (model), id) : NULL;
}

static void
fw_query_model_init (GListModelInterface *iface)
{
  iface->get_item_type = fw_query_get_item_type;
  iface->get_n_items = fw_query_get_n_items;
  iface->get_item = fw_query_get_item;
}

/* --- the statement --------------------------------------------------------------------- */

static void
append_linked (GString         *sql,
               const Condition *condition)
{
  g_string_append_printf (sql, " AND %sEXISTS (SELECT 1 FROM \"%s\" l WHERE l.\"_deleted\" = 0"
                          " AND l.\"%s\" = o.uuid",
                          condition->present ? "" : "NOT ", condition->linked->name,
                          condition->link->name);
  if (condition->field != NULL)
    g_string_append_printf (sql, " AND instr(' ' || ? || ' ', ' ' || l.\"%s\" || ' ') > 0",
                            condition->field->name);
  g_string_append (sql, ")");
}

/* No day of a month is later than its 99th, so the text compares as the last day
 * that it may mean. */
static void
append_end (GString    *sql,
            const char *name,
            const char *comparison)
{
  g_string_append_printf (sql, " AND e.\"%s\" || substr('0000-99-99', length(e.\"%s\") + 1) %s ?",
                          name, name, comparison);
}

static void
append_condition (GString         *sql,
                  const Condition *condition)
{
  const char *name = condition->field != NULL ? condition->field->name : NULL;

  if (condition->linked != NULL)
    {
      append_linked (sql, condition);
      return;
    }
  switch (condition->op)
    {
    case FW_IS:
      g_string_append_printf (sql, " AND e.\"%s\" IS ?", name);
      break;
    case FW_IS_NOT:
      g_string_append_printf (sql, " AND e.\"%s\" IS NOT ?", name);
      break;
    case FW_CONTAINS:
      g_string_append_printf (sql, " AND instr(' ' || e.\"%s\" || ' ', ' ' || ? || ' ') > 0", name);
      break;
    case FW_UP_TO:
      g_string_append_printf (sql, " AND e.\"%s\" <= ?", name);
      break;
    case FW_ENDED_BY:
      append_end (sql, name, "<=");
      break;
    case FW_ENDS_AFTER:
      append_end (sql, name, ">");
      break;
    case FW_FROM:
    default:
      g_string_append_printf (sql, " AND e.\"%s\" >= ?", name);
      break;
    }
}

static gboolean
sorts_by_reference (FwQuery *self)
{
  return self->sort != NULL && self->sort->kind == &fw_kind_ref;
}

/* By the title that a reference shows.  The order is that of the index over
 * titles, so that it need not be made again: what lies in the bin comes after
 * the rest, and alike titles stay apart. */
static char *
dup_order_of_reference (const char *direction)
{
  return g_strdup_printf ("r.deleted %s, r.title_key %s, r.id %s", direction, direction, direction);
}

/* What the rows of the list are sorted by: what they show, not what is stored. */
static char *
dup_sort_key (FwQuery *self)
{
  const FwField *field = self->sort;

  if (field == NULL)
    return g_strdup ("o.title_key");
  if (fw_schema_has_key (field))
    return g_strdup_printf ("e.\"_key_%s\"", field->name);
  if (field->kind == &fw_kind_text || field->kind == &fw_kind_paragraph)
    return g_strdup_printf ("fw_text_fold(e.\"%s\")", field->name);
  if (field->kind == &fw_kind_code)
    return g_strdup_printf ("fw_code_order('%s', e.\"%s\")", field->codes, field->name);

  return g_strdup_printf ("e.\"%s\"", field->name);
}

static char *
dup_order (FwQuery *self)
{
  const char *direction = self->descending ? "DESC" : "ASC";
  g_autofree char *key = sorts_by_reference (self) ? dup_order_of_reference (direction) : NULL;

  if (key != NULL)
    return g_strdup_printf ("%s, e.id %s", key, direction);
  key = dup_sort_key (self);

  return g_strdup_printf ("%s %s, e.id %s", key, direction, direction);
}

/* Who gives a record its title is looked for with it: a case is found by the
 * names of its people. The hits are listed beforehand; of who gives titles only the index over what
 * they point to is read. */
static void
append_match (FwQuery    *self,
              const char *id,
              GString    *sql)
{
  const FwEntityInfo *anchor = fw_model_find_anchor (self->info);

  g_string_append_printf (sql, " AND (fw_search_has(%s)", id);
  if (anchor != NULL)
    g_string_append_printf (sql, " OR %s IN (SELECT k.id FROM \"%s\" a CROSS JOIN object k"
                            " ON k.uuid = a.\"%s\" WHERE a.\"_deleted\" = 0"
                            " AND fw_search_has(a.id))",
                            id, anchor->name, fw_entity_info_get_parent (anchor)->name);
  g_string_append (sql, ")");
}

/* Whether a condition speaks of what every record has, besides its fields. */
static gboolean
needs_object (FwQuery *self)
{
  for (guint i = 0; i < self->conditions->len; i++)
    if (g_array_index (self->conditions, Condition, i).linked != NULL)
      return TRUE;

  return FALSE;
}

/* Returns: (transfer full): SQL for the id of the case that such a record is or
 *   belongs to.  What kind of owner it has is known beforehand, so only the
 *   index over the ids of records is asked. */
static char *
dup_case_sql (FwQuery *self)
{
  const FwField *parent = fw_entity_info_get_parent (self->info);
  const FwEntityInfo *owner = parent != NULL ? fw_model_find_entity (parent->target) : NULL;
  const FwField *parent_of_owner;

  if (g_str_equal (self->info->name, "case"))
    return g_strdup ("e.id");
  if (owner == NULL)
    return g_strdup ("NULL");
  if (g_str_equal (owner->name, "case"))
    return g_strdup_printf ("(SELECT k.id FROM object k WHERE k.uuid = e.\"%s\")", parent->name);

  parent_of_owner = fw_entity_info_get_parent (owner);
  if (parent_of_owner == NULL || g_str_equal (parent_of_owner->target, "case"))
    return g_strdup_printf ("(SELECT k.id FROM object p JOIN object k ON k.uuid = p.parent"
                            " WHERE p.uuid = e.\"%s\")", parent->name);

  return g_strdup_printf ("(SELECT k.id FROM object p JOIN object g ON g.uuid = p.parent"
                          " JOIN object k ON k.uuid = g.parent"
                          " WHERE p.uuid = e.\"%s\")", parent->name);
}

static void
append_conditions (FwQuery *self,
                   GString *sql)
{
  if (self->where != NULL)
    g_string_append (sql, self->where);
  for (guint i = 0; i < self->conditions->len; i++)
    append_condition (sql, &g_array_index (self->conditions, Condition, i));
}

/* @pair: only of two rows, whose ids are the last values */
static char *
build_sql (FwQuery  *self,
           gboolean  pair)
{
  GString *sql = g_string_new ("SELECT e.id FROM ");
  g_autofree char *order = dup_order (self);

  /* An index begins with whether a record lies in the bin; so what it lists
   * comes sorted, and only its pages are read. */
  g_string_append_printf (sql, "\"%s\" e", self->info->name);
  if (self->sort == NULL || needs_object (self))
    g_string_append (sql, " JOIN object o ON o.id = e.id");
  if (sorts_by_reference (self))
    g_string_append_printf (sql, " LEFT JOIN object r ON r.uuid = e.\"%s\"", self->sort->name);
  g_string_append (sql, " WHERE e.\"_deleted\" = 0");
  if (self->match != NULL)
    append_match (self, "e.id", sql);
  append_conditions (self, sql);
  if (pair)
    g_string_append (sql, " AND e.id IN (?, ?)");
  g_string_append_printf (sql, " ORDER BY %s", order);

  return g_string_free (sql, FALSE);
}

/* The records among those with ids from the last but one value up to the last,
 * in the order of the file. */
static char *
build_part_sql (FwQuery *self)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT e.id FROM \"%s\" e NOT INDEXED", self->info->name);
  if (needs_object (self))
    g_string_append (sql, " JOIN object o ON o.id = e.id");
  g_string_append (sql, " WHERE e.\"_deleted\" = 0");
  append_conditions (self, sql);
  g_string_append (sql, " AND e.id >= ? AND e.id < ?");

  return g_string_free (sql, FALSE);
}

/* By title and without conditions but words the index over titles answers alone. */
static char *
build_title_sql (FwQuery *self)
{
  const char *direction = self->descending ? "DESC" : "ASC";
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT o.id FROM object o WHERE o.entity = '%s'"
                          " AND o.deleted = 0", self->info->name);
  if (self->match != NULL)
    append_match (self, "o.id", sql);
  g_string_append_printf (sql, " ORDER BY o.title_key %s, o.id %s", direction, direction);

  return g_string_free (sql, FALSE);
}

/* By reference and without conditions the titles lead: each brings the records
 * that point to it, ten times faster than sorting all records. */
static char *
build_reference_sql (FwQuery *self)
{
  g_autofree char *order = dup_order (self);

  return g_strdup_printf ("SELECT e.id FROM object r CROSS JOIN \"%s\" e"
                          " WHERE r.entity = '%s' AND e.\"_deleted\" = 0 AND e.\"%s\" = r.uuid"
                          " ORDER BY %s", self->info->name, self->sort->target,
                          self->sort->name, order);
}

/* @pair: (nullable): the two ids for build_sql() or build_part_sql() */
static GArray *
run_sql (FwQuery      *self,
         const char   *sql,
         const gint64 *pair)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement;
  int column = 1;

  if (self->match != NULL && !fw_search_prepare (self->store, self->info, self->match, NULL))
    return ids;
  statement = fw_db_prepare (self->store->db, sql, NULL);
  if (statement == NULL)
    return ids;
  for (guint i = 0; i < self->conditions->len; i++)
    {
      const Condition *condition = &g_array_index (self->conditions, Condition, i);

      if (condition->field == NULL)
        continue;
      if (condition->linked == NULL && condition->value != NULL &&
          condition->field->kind->storage == FW_STORAGE_INTEGER)
        sqlite3_bind_int64 (statement, column++, g_ascii_strtoll (condition->value, NULL, 10));
      else
        sqlite3_bind_text (statement, column++, condition->value, -1, SQLITE_TRANSIENT);
    }
  for (guint i = 0; pair != NULL && i < 2; i++)
    sqlite3_bind_int64 (statement, column++, pair[i]);
  while (fw_db_step (self->store->db, statement, NULL) == 1)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }

  return ids;
}

static guint
count_rows (FwQuery *self)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT count(*) FROM \"%s\" WHERE \"_deleted\" = 0", self->info->name);

  return (guint) fw_db_get_integer (self->store->db, 0, sql, "");
}

/* Returns: (transfer full) (nullable): %NULL if some records point to nothing
 *   that is here, and so no title brings them */
static GArray *
list_by_reference (FwQuery *self)
{
  g_autofree char *sql = build_reference_sql (self);
  g_autoptr(GArray) ids = run_sql (self, sql, NULL);

  return ids->len == count_rows (self) ? g_steal_pointer (&ids) : NULL;
}

static GArray *
list_ids (FwQuery *self)
{
  gboolean plain = self->where == NULL && self->conditions->len == 0;
  g_autofree char *sql = NULL;
  GArray *ids = NULL;

  if (self->store->db == NULL)
    return g_array_new (FALSE, FALSE, sizeof (gint64));
  if (self->limit > 0)
    {
      g_autofree char *whole = build_sql (self, FALSE);

      sql = g_strdup_printf ("%s LIMIT %u", whole, self->limit);
      return run_sql (self, sql, NULL);
    }
  if (plain && self->match == NULL && sorts_by_reference (self))
    ids = list_by_reference (self);
  if (ids != NULL)
    return ids;
  sql = plain && self->sort == NULL ? build_title_sql (self) : build_sql (self, FALSE);

  return run_sql (self, sql, NULL);
}

/* The smallest splice: what is alike at both ends stays as it is on screen. */
static void
take_ids (FwQuery *self,
          GArray  *ids)
{
  g_autoptr(GArray) before = self->ids;
  guint start = 0, end = 0;

  while (start < before->len && start < ids->len &&
         g_array_index (before, gint64, start) == g_array_index (ids, gint64, start))
    start++;
  while (end < before->len - start && end < ids->len - start &&
         g_array_index (before, gint64, before->len - 1 - end) ==
         g_array_index (ids, gint64, ids->len - 1 - end))
    end++;

  self->ids = ids;
  if (before->len != start + end || ids->len != start + end)
    g_list_model_items_changed (G_LIST_MODEL (self), start, before->len - start - end,
                                ids->len - start - end);
}

/* --- one record changed --------------------------------------------------------------- */

/* Where @id belongs in @ids, found by asking for its order with one other at a
 * time: typing into one of 100,000 records must not list them all.
 *
 * Returns: FALSE if the list is not what it was taken for */
static gboolean
find_place (FwQuery *self,
            GArray  *ids,
            gint64   id,
            guint   *place)
{
  g_autofree char *sql = build_sql (self, TRUE);
  guint low = 0, high = ids->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const gint64 pair[] = { id, g_array_index (ids, gint64, middle) };
      g_autoptr(GArray) order = run_sql (self, sql, pair);

      if (order->len != 2)
        return FALSE;
      if (g_array_index (order, gint64, 0) == id)
        high = middle;
      else
        low = middle + 1;
    }
  *place = low;

  return TRUE;
}

static gboolean
find_id (GArray *ids,
         gint64  id,
         guint  *position)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}

/* Returns: (transfer full): the list after a change of this one record */
static GArray *
list_with (FwQuery    *self,
           const char *uuid)
{
  gint64 id = fw_db_get_integer (self->store->db, 0, "SELECT id FROM object WHERE uuid = ?", "t",
                                 uuid);
  const gint64 pair[] = { id, id };
  g_autofree char *sql = build_sql (self, TRUE);
  g_autoptr(GArray) found = run_sql (self, sql, pair);
  g_autoptr(GArray) ids = g_array_copy (self->ids);
  guint place;

  if (id == 0)
    return list_ids (self);
  if (find_id (ids, id, &place))
    g_array_remove_index (ids, place);
  if (found->len == 0)
    return g_steal_pointer (&ids);
  if (!find_place (self, ids, id, &place))
    return list_ids (self);
  g_array_insert_val (ids, place, id);

  return g_steal_pointer (&ids);
}

/* --- object -------------------------------------------------------------------------------- */

static gboolean
depends_on (FwQuery    *self,
            const char *entity)
{
  if (entity == NULL || g_str_equal (entity, self->info->name) ||
      (sorts_by_reference (self) && g_str_equal (entity, self->sort->target)))
    return TRUE;
  for (guint i = 0; i < self->conditions->len; i++)
    {
      const Condition *condition = &g_array_index (self->conditions, Condition, i);

      if (condition->linked != NULL && g_str_equal (entity, condition->linked->name))
        return TRUE;
    }

  return FALSE;
}

static void
store_changed_cb (FwStore    *store,
                  const char *uuid,
                  const char *entity,
                  gpointer    user_data)
{
  FwQuery *self = user_data;

  if (!self->ran || !depends_on (self, entity))
    return;
  if (store->alone && store->db != NULL && self->limit == 0 &&
      g_strcmp0 (entity, self->info->name) == 0)
    take_ids (self, list_with (self, uuid));
  else
    take_ids (self, list_ids (self));
}

static void
condition_clear (gpointer data)
{
  g_clear_pointer (&((Condition *) data)->value, g_free);
}

static void
fw_query_dispose (GObject *object)
{
  FwQuery *self = FW_QUERY (object);

  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_id, self->store);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_query_parent_class)->dispose (object);
}

static void
fw_query_finalize (GObject *object)
{
  FwQuery *self = FW_QUERY (object);

  g_clear_pointer (&self->conditions, g_array_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->match, g_free);
  g_clear_pointer (&self->where, g_free);

  G_OBJECT_CLASS (fw_query_parent_class)->finalize (object);
}

static void
fw_query_class_init (FwQueryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fw_query_dispose;
  object_class->finalize = fw_query_finalize;
}

static void
fw_query_init (FwQuery *self)
{
  self->conditions = g_array_new (FALSE, FALSE, sizeof (Condition));
  g_array_set_clear_func (self->conditions, condition_clear);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/* Returns: (transfer full): all records of @entity, by title */
FwQuery *
fw_query_new (FwStore    *store,
              const char *entity)
{
  FwQuery *self;
  const FwEntityInfo *info = fw_model_find_entity (entity);

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (info != NULL, NULL);

  self = g_object_new (FW_TYPE_QUERY, NULL);
  self->store = g_object_ref (store);
  self->info = info;
  self->changed_id = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);

  return self;
}

FwStore *
fw_query_get_store (FwQuery *self)
{
  g_return_val_if_fail (FW_IS_QUERY (self), NULL);

  return self->store;
}

/* The changes below take effect with fw_query_run(), so that several of them
 * cost one statement. */

void
fw_query_where (FwQuery    *self,
                const char *field,
                FwOperator  op,
                const char *value)
{
  Condition condition = { .op = op };

  g_return_if_fail (FW_IS_QUERY (self));

  condition.field = fw_entity_info_find_field (self->info, field);
  g_return_if_fail (condition.field != NULL);
  condition.value = g_strdup (value);
  g_array_append_val (self->conditions, condition);
}

/**
 * fw_query_linked:
 * @entity: what kind of record points here, like "mb_processing"
 * @link: its field that does
 * @field: (nullable): a field of it
 * @values: (nullable): what @field may be, codes with a space between
 * @present: whether there must be such a record, or none
 */
void
fw_query_linked (FwQuery    *self,
                 const char *entity,
                 const char *link,
                 const char *field,
                 const char *values,
                 gboolean    present)
{
  Condition condition = { .present = present };

  g_return_if_fail (FW_IS_QUERY (self));

  condition.linked = fw_model_find_entity (entity);
  g_return_if_fail (condition.linked != NULL);
  condition.link = fw_entity_info_find_field (condition.linked, link);
  g_return_if_fail (condition.link != NULL);
  condition.field = field != NULL ? fw_entity_info_find_field (condition.linked, field) : NULL;
  g_return_if_fail (field == NULL || condition.field != NULL);
  condition.value = g_strdup (values);
  g_array_append_val (self->conditions, condition);
}

/* Forgets all conditions; sorting and searching stay. */
void
fw_query_clear (FwQuery *self)
{
  g_return_if_fail (FW_IS_QUERY (self));

  g_array_set_size (self->conditions, 0);
}

/* @words: (nullable): beginnings of words in the record, or in the one that
 * gives it its title */
void
fw_query_search (FwQuery    *self,
                 const char *words)
{
  g_return_if_fail (FW_IS_QUERY (self));

  g_free (self->match);
  self->match = words != NULL ? fw_search_dup_match (words) : NULL;
}

/* @words: (nullable): conditions like "is:open wv:fällig", as fw_store_search()
 * knows them; they stay beside what is searched for */
void
fw_query_filter (FwQuery    *self,
                 const char *words)
{
  GString *where = g_string_new (NULL);
  g_autofree char *of_case = NULL;
  g_autofree char *entity = NULL;
  g_autofree char *rest = NULL;

  g_return_if_fail (FW_IS_QUERY (self));

  of_case = dup_case_sql (self);
  entity = g_strdup_printf ("'%s'", self->info->name);
  rest = fw_search_split (words != NULL ? words : "", of_case, entity, where);
  g_free (self->where);
  self->where = g_string_free (where, where->len == 0);
}

/* A row may show more than its own record, such as what is due in a case:
 * whoever knows that this changed says so here.
 *
 * @uuid: (nullable): %NULL if every row says something else now */
void
fw_query_touch (FwQuery    *self,
                const char *uuid)
{
  guint n = self->ran ? g_list_model_get_n_items (G_LIST_MODEL (self)) : 0;
  guint position;

  g_return_if_fail (FW_IS_QUERY (self));

  if (uuid == NULL)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, n);
  else if (self->ran && fw_query_find (self, uuid, &position))
    g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
}

/* @field: (nullable): %NULL sorts by title, the German way */
void
fw_query_sort (FwQuery    *self,
               const char *field,
               gboolean    descending)
{
  g_return_if_fail (FW_IS_QUERY (self));

  self->sort = field != NULL ? fw_entity_info_find_field (self->info, field) : NULL;
  self->descending = descending;
  g_return_if_fail (field == NULL || self->sort != NULL);
}

/* Lists the first @limit records only; 0 means all.  Counting is not limited. */
void
fw_query_limit (FwQuery *self,
                guint    limit)
{
  g_return_if_fail (FW_IS_QUERY (self));

  self->limit = limit;
}

void
fw_query_run (FwQuery *self)
{
  g_return_if_fail (FW_IS_QUERY (self));

  self->ran = TRUE;
  take_ids (self, list_ids (self));
}

/**
 * fw_query_count_part:
 * @next: (inout): 0 to begin with; where to go on
 * @count: (inout): grows by what was found
 *
 * Counts the records without listing them, for a few milliseconds: over a long
 * file that was not read yet a whole count takes longer than a frame.  Words to
 * search for would be looked up again for each part, so there may be none.
 *
 * Returns: whether to go on
 */
gboolean
fw_query_count_part (FwQuery *self,
                     gint64  *next,
                     guint   *count)
{
  g_autofree char *sql = NULL;
  gint64 until = g_get_monotonic_time () + PART_USEC;
  gint64 end;

  g_return_val_if_fail (FW_IS_QUERY (self), FALSE);
  g_return_val_if_fail (self->match == NULL, FALSE);

  if (self->store->db == NULL)
    return FALSE;
  sql = build_part_sql (self);
  end = fw_db_get_integer (self->store->db, 0, "SELECT max(id) FROM object", "") + 1;
  while (*next < end && g_get_monotonic_time () < until)
    {
      const gint64 range[] = { *next, *next + PART_IDS };
      g_autoptr(GArray) ids = run_sql (self, sql, range);

      *count += ids->len;
      *next += PART_IDS;
    }

  return *next < end;
}

/* Returns: what @position is called in this file only, nothing is read for it;
 *   0 past the end */
gint64
fw_query_get_id (FwQuery *self,
                 guint    position)
{
  g_return_val_if_fail (FW_IS_QUERY (self), 0);

  if (position >= fw_query_get_n_items (G_LIST_MODEL (self)))
    return 0;

  return g_array_index (self->ids, gint64, position);
}

/* Returns: (transfer full) (nullable): the record that fw_query_get_id() named */
FwEntity *
fw_query_load (FwQuery *self,
               gint64   id)
{
  g_return_val_if_fail (FW_IS_QUERY (self), NULL);

  if (self->store->db == NULL)
    return NULL;

  return fw_store_load_row (self->store, self->info, id, NULL, NULL);
}

/* Returns: (transfer full) (nullable): without making the object */
char *
fw_query_dup_uuid (FwQuery *self,
                   guint    position)
{
  sqlite3_stmt *statement;
  char *uuid = NULL;

  g_return_val_if_fail (FW_IS_QUERY (self), NULL);

  if (position >= fw_query_get_n_items (G_LIST_MODEL (self)) || self->store->db == NULL)
    return NULL;
  statement = fw_db_bind (self->store->db, NULL, "SELECT uuid FROM object WHERE id = ?",
                          "i", g_array_index (self->ids, gint64, position));
  if (statement != NULL && fw_db_step (self->store->db, statement, NULL) == 1)
    {
      uuid = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      sqlite3_reset (statement);
    }

  return uuid;
}

gboolean
fw_query_find (FwQuery    *self,
               const char *uuid,
               guint      *position)
{
  gint64 id;

  g_return_val_if_fail (FW_IS_QUERY (self), FALSE);

  if (self->store->db == NULL)
    return FALSE;
  id = fw_db_get_integer (self->store->db, 0, "SELECT id FROM object WHERE uuid = ?", "t", uuid);

  return fw_query_get_n_items (G_LIST_MODEL (self)) > 0 && find_id (self->ids, id, position);
}
