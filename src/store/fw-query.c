/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-query"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-query.h"
#include "fw-store-private.h"

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
  const FwField      *sort;
  gboolean            descending;
  gboolean            deleted;
  gboolean            ran;
  GArray             *ids;          /* gint64 */
};

static void fw_query_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FwQuery, fw_query, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, fw_query_model_init))

/* --- the list model ------------------------------------------------------------------ */

static GArray *list_ids (FwQuery *self);

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
  FwQuery *self = FW_QUERY (model);

  if (position >= fw_query_get_n_items (model) || self->store->db == NULL)
    return NULL;

  return fw_store_load_row (self->store, self->info, g_array_index (self->ids, gint64, position), NULL, NULL);
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
  g_string_append_printf (sql, " AND %sEXISTS (SELECT 1 FROM \"%s\" l JOIN object p ON p.id = l.id"
                          " WHERE l.\"%s\" = o.uuid AND p.deleted = 0",
                          condition->present ? "" : "NOT ", condition->linked->name,
                          condition->link->name);
  if (condition->field != NULL)
    g_string_append_printf (sql, " AND instr(' ' || ? || ' ', ' ' || l.\"%s\" || ' ') > 0",
                            condition->field->name);
  g_string_append (sql, ")");
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
    case FW_FROM:
    default:
      g_string_append_printf (sql, " AND e.\"%s\" >= ?", name);
      break;
    }
}

/* What the rows of the list are sorted by: what they show, not what is stored. */
static char *
dup_sort_key (FwQuery *self)
{
  const FwField *field = self->sort;

  if (field == NULL)
    return g_strdup ("o.title_key");
  if (field->kind == &fw_kind_ref)
    return g_strdup ("r.title_key");
  if (field->kind == &fw_kind_text || field->kind == &fw_kind_paragraph)
    return g_strdup_printf ("fw_text_fold(e.\"%s\")", field->name);
  if (field->kind == &fw_kind_code)
    return g_strdup_printf ("fw_code_fold('%s', e.\"%s\")", field->codes, field->name);

  return g_strdup_printf ("e.\"%s\"", field->name);
}

static char *
build_sql (FwQuery *self)
{
  GString *sql = g_string_new ("SELECT o.id FROM object o");
  const char *direction = self->descending ? "DESC" : "ASC";
  g_autofree char *key = dup_sort_key (self);

  /* Without conditions the index over titles answers alone. */
  if (self->conditions->len > 0 || self->sort != NULL)
    g_string_append_printf (sql, " JOIN \"%s\" e ON e.id = o.id", self->info->name);
  if (self->sort != NULL && self->sort->kind == &fw_kind_ref)
    g_string_append_printf (sql, " LEFT JOIN object r ON r.uuid = e.\"%s\"", self->sort->name);
  g_string_append_printf (sql, " WHERE o.entity = '%s' AND o.deleted = %d", self->info->name, self->deleted);
  if (self->match != NULL)
    g_string_append (sql, " AND o.id IN (SELECT rowid FROM search WHERE words MATCH ?)");
  for (guint i = 0; i < self->conditions->len; i++)
    append_condition (sql, &g_array_index (self->conditions, Condition, i));
  g_string_append_printf (sql, " ORDER BY %s %s, o.id %s", key, direction, direction);

  return g_string_free (sql, FALSE);
}

static GArray *
list_ids (FwQuery *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *sql = build_sql (self);
  sqlite3_stmt *statement;
  int column = 1;

  if (self->store->db == NULL)
    return ids;
  statement = fw_db_prepare (self->store->db, sql, NULL);
  if (statement == NULL)
    return ids;
  if (self->match != NULL)
    sqlite3_bind_text (statement, column++, self->match, -1, SQLITE_TRANSIENT);
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
  while (fw_db_step (self->store->db, statement, NULL) == 1)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }

  return ids;
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
         g_array_index (before, gint64, before->len - 1 - end) == g_array_index (ids, gint64, ids->len - 1 - end))
    end++;

  self->ids = ids;
  if (before->len != start + end || ids->len != start + end)
    g_list_model_items_changed (G_LIST_MODEL (self), start, before->len - start - end, ids->len - start - end);
}

/* --- object -------------------------------------------------------------------------------- */

static gboolean
depends_on (FwQuery    *self,
            const char *entity)
{
  if (entity == NULL || g_str_equal (entity, self->info->name))
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

  if (self->ran && depends_on (self, entity))
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

/* @words: (nullable): beginnings of words in the record itself */
void
fw_query_search (FwQuery    *self,
                 const char *words)
{
  g_return_if_fail (FW_IS_QUERY (self));

  g_free (self->match);
  self->match = words != NULL ? fw_search_dup_match (words) : NULL;
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

/* Whether to list what lies in the bin, and only that. */
void
fw_query_deleted (FwQuery  *self,
                  gboolean  deleted)
{
  g_return_if_fail (FW_IS_QUERY (self));

  self->deleted = deleted;
}

void
fw_query_run (FwQuery *self)
{
  g_return_if_fail (FW_IS_QUERY (self));

  self->ran = TRUE;
  take_ids (self, list_ids (self));
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
  for (guint i = 0; i < fw_query_get_n_items (G_LIST_MODEL (self)); i++)
    if (g_array_index (self->ids, gint64, i) == id)
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}
