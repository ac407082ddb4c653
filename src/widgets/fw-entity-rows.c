/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-entity-rows"

#include "config.h"

#include "fw-entity-rows.h"

struct _FwEntityRow
{
  GObject       parent_instance;

  FwEntityRows *rows;       /* not owned; NULL once they are gone */
  FwQuery      *query;
  gint64        id;
  FwEntity     *entity;
};

struct _FwEntityRows
{
  GObject       parent_instance;

  FwQuery      *query;
  GHashTable   *alive;      /* id -> FwEntityRow, not owned */
};

static void fw_entity_rows_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (FwEntityRow, fw_entity_row, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (FwEntityRows, fw_entity_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, fw_entity_rows_model_init))

/* --- a row ------------------------------------------------------------------ */

static void
fw_entity_row_finalize (GObject *object)
{
  FwEntityRow *self = FW_ENTITY_ROW (object);

  if (self->rows != NULL)
    g_hash_table_remove (self->rows->alive, &self->id);
  g_clear_object (&self->query);
  g_clear_object (&self->entity);

  G_OBJECT_CLASS (fw_entity_row_parent_class)->finalize (object);
}

static void
fw_entity_row_class_init (FwEntityRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_entity_row_finalize;
}

static void
fw_entity_row_init (FwEntityRow *self)
{
}

/* Returns: (transfer none) (nullable): the record, read at the first call;
 *   %NULL if it is not there any more or the store is locked */
FwEntity *
fw_entity_row_get_entity (FwEntityRow *self)
{
  g_return_val_if_fail (FW_IS_ENTITY_ROW (self), NULL);

  if (self->entity == NULL)
    self->entity = fw_query_load (self->query, self->id);

  return self->entity;
}

/* --- the rows --------------------------------------------------------------- */

static GType
fw_entity_rows_get_item_type (GListModel *model)
{
  return FW_TYPE_ENTITY_ROW;
}

static guint
fw_entity_rows_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (FW_ENTITY_ROWS (model)->query));
}

/* The same record is the same row, or a selection would be lost whenever the
 * order changes. */
static gpointer
fw_entity_rows_get_item (GListModel *model,
                         guint       position)
{
  FwEntityRows *self = FW_ENTITY_ROWS (model);
  gint64 id = fw_query_get_id (self->query, position);
  FwEntityRow *row;

  if (id == 0)
    return NULL;
  row = g_hash_table_lookup (self->alive, &id);
  if (row != NULL)
    return g_object_ref (row);

  row = g_object_new (FW_TYPE_ENTITY_ROW, NULL);
  row->rows = self;
  row->query = g_object_ref (self->query);
  row->id = id;
  g_hash_table_insert (self->alive, &row->id, row);

  return row;
}

static void
fw_entity_rows_model_init (GListModelInterface *iface)
{
  iface->get_item_type = fw_entity_rows_get_item_type;
  iface->get_n_items = fw_entity_rows_get_n_items;
  iface->get_item = fw_entity_rows_get_item;
}

static void
fw_entity_rows_finalize (GObject *object)
{
  FwEntityRows *self = FW_ENTITY_ROWS (object);
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->alive);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    FW_ENTITY_ROW (row)->rows = NULL;
  g_clear_pointer (&self->alive, g_hash_table_unref);
  g_clear_object (&self->query);

  G_OBJECT_CLASS (fw_entity_rows_parent_class)->finalize (object);
}

static void
fw_entity_rows_class_init (FwEntityRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_entity_rows_finalize;
}

static void
fw_entity_rows_init (FwEntityRows *self)
{
  self->alive = g_hash_table_new (g_int64_hash, g_int64_equal);
}

/* Returns: (transfer full): keeps up with @query */
GListModel *
fw_entity_rows_new (FwQuery *query)
{
  FwEntityRows *self;

  g_return_val_if_fail (FW_IS_QUERY (query), NULL);

  self = g_object_new (FW_TYPE_ENTITY_ROWS, NULL);
  self->query = g_object_ref (query);
  g_signal_connect_object (query, "items-changed", G_CALLBACK (g_list_model_items_changed), self,
                           G_CONNECT_SWAPPED);

  return G_LIST_MODEL (self);
}
