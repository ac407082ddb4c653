/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-code-list"

#include "config.h"

#include "fw-code-item-private.h"

struct _FwCodeList
{
  GObject     parent_instance;

  char       *name;
  char       *title;
  gboolean    extendable;
  GPtrArray  *own;         /* what comes with the program, without what is local */
  GListStore *codes;
  GHashTable *by_value;    /* borrowed from codes */
  GPtrArray  *local;       /* all there ever was: threads may still read its texts */
};

static void fw_code_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FwCodeList, fw_code_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, fw_code_list_model_init))

/* --- a list ---------------------------------------------------------------- */

static GType
fw_code_list_get_item_type (GListModel *model)
{
  return FW_TYPE_CODE_ITEM;
}

static guint
fw_code_list_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (FW_CODE_LIST (model)->codes));
}

static gpointer
fw_code_list_get_item (GListModel *model,
                       guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (FW_CODE_LIST (model)->codes), position);
}

static void
fw_code_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = fw_code_list_get_item_type;
  iface->get_n_items = fw_code_list_get_n_items;
  iface->get_item = fw_code_list_get_item;
}

static void
fw_code_list_finalize (GObject *object)
{
  FwCodeList *self = FW_CODE_LIST (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->by_value, g_hash_table_unref);
  g_clear_object (&self->codes);
  g_clear_pointer (&self->own, g_ptr_array_unref);
  g_clear_pointer (&self->local, g_ptr_array_unref);

  G_OBJECT_CLASS (fw_code_list_parent_class)->finalize (object);
}

static void
fw_code_list_class_init (FwCodeListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_code_list_finalize;
}

static void
fw_code_list_init (FwCodeList *self)
{
  self->codes = g_list_store_new (FW_TYPE_CODE_ITEM);
  self->own = g_ptr_array_new_with_free_func (g_object_unref);
  self->local = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_value = g_hash_table_new (g_str_hash, g_str_equal);
}

FwCodeList *
fw_code_list_new (const char *name,
                  const char *title,
                  gboolean    extendable)
{
  FwCodeList *self = g_object_new (FW_TYPE_CODE_LIST, NULL);

  self->name = g_strdup (name);
  self->title = g_strdup (title);
  self->extendable = extendable;

  return self;
}

/* Layouts in threads ask for labels while people change them. */
static GMutex values_lock;

/* A code that is there already is replaced: the newer list wins.  Before there is
 * anything local. */
void
fw_code_list_add (FwCodeList     *self,
                  FwCodeItem     *code)
{
  FwCodeItem *known;

  g_return_if_fail (FW_IS_CODE_LIST (self));
  g_return_if_fail (FW_IS_CODE_ITEM (code));

  known = fw_code_list_find (self, code->value);
  code->position = known != NULL ? known->position : self->own->len;
  g_mutex_lock (&values_lock);
  g_hash_table_replace (self->by_value, code->value, code);
  g_mutex_unlock (&values_lock);
  if (known != NULL)
    {
      g_list_store_splice (self->codes, code->position, 1, (gpointer *) &code, 1);
      g_object_unref (g_steal_pointer (&self->own->pdata[code->position]));
      self->own->pdata[code->position] = g_object_ref (code);
    }
  else
    {
      g_list_store_append (self->codes, code);
      g_ptr_array_add (self->own, g_object_ref (code));
    }
  g_list_model_items_changed (G_LIST_MODEL (self), code->position, known != NULL, 1);
}

/* --- what is local ------------------------------------------------------------------------- */

/* The code for all that no other one is about comes last. */
#define OTHER "SONST"

static guint
find_place (GPtrArray  *codes,
            const char *value)
{
  guint i;

  for (i = 0; i < codes->len; i++)
    if (g_str_equal (((FwCodeItem *) codes->pdata[i])->value, value))
      break;

  return i;
}

/* Returns: (transfer container): borrowed codes in their order */
static GPtrArray *
merge (FwCodeList *self,
       GPtrArray  *items)
{
  GPtrArray *codes = g_ptr_array_new ();
  guint last;

  for (guint i = 0; i < self->own->len; i++)
    g_ptr_array_add (codes, self->own->pdata[i]);
  last = codes->len > 0 && g_str_equal (((FwCodeItem *) codes->pdata[codes->len - 1])->value,
                                        OTHER) ? codes->len - 1 : codes->len;
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      FwCodeItem *item = items->pdata[i];
      guint place = find_place (codes, item->value);

      if (place == codes->len)
        {
          g_ptr_array_insert (codes, (gint) last++, item);
          continue;
        }
      fw_code_item_inherit (item, codes->pdata[place]);
      codes->pdata[place] = item;
    }

  return codes;
}

/* Whether the list says what it should: choices on the screen then stay as they are. */
static gboolean
holds (FwCodeList *self,
       GPtrArray  *codes)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->codes));

  if (n != codes->len)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(FwCodeItem) code = g_list_model_get_item (G_LIST_MODEL (self->codes), i);

      if (!fw_code_item_equals (code, codes->pdata[i]))
        return FALSE;
    }

  return TRUE;
}

/* At once for who asks meanwhile. */
static void
remember (FwCodeList *self,
          GPtrArray  *codes)
{
  g_mutex_lock (&values_lock);
  g_hash_table_remove_all (self->by_value);
  for (guint i = 0; i < codes->len; i++)
    {
      FwCodeItem *code = codes->pdata[i];

      code->position = i;
      g_hash_table_insert (self->by_value, code->value, code);
    }
  g_mutex_unlock (&values_lock);
}

/**
 * fw_code_list_set_local:
 * @items: (element-type FwCodeItem) (nullable): what holds here beside what comes with
 *   the program, or in its place; the former ones go
 */
void
fw_code_list_set_local (FwCodeList *self,
                        GPtrArray  *items)
{
  g_autoptr(GPtrArray) codes = NULL;
  guint before;

  g_return_if_fail (FW_IS_CODE_LIST (self));

  codes = merge (self, items);
  if (holds (self, codes))
    return;
  for (guint i = 0; items != NULL && i < items->len; i++)
    g_ptr_array_add (self->local, g_object_ref (items->pdata[i]));
  remember (self, codes);
  before = g_list_model_get_n_items (G_LIST_MODEL (self->codes));
  g_list_store_splice (self->codes, 0, before, codes->pdata, codes->len);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, codes->len);
}

const char *
fw_code_list_get_name (FwCodeList *self)
{
  g_return_val_if_fail (FW_IS_CODE_LIST (self), NULL);

  return self->name;
}

const char *
fw_code_list_get_title (FwCodeList *self)
{
  g_return_val_if_fail (FW_IS_CODE_LIST (self), NULL);

  return self->title;
}

gboolean
fw_code_list_get_extendable (FwCodeList *self)
{
  g_return_val_if_fail (FW_IS_CODE_LIST (self), FALSE);

  return self->extendable;
}

/* Returns: (transfer none) (nullable) */
FwCodeItem *
fw_code_list_find (FwCodeList *self,
                   const char *value)
{
  FwCodeItem *code;

  g_return_val_if_fail (FW_IS_CODE_LIST (self), NULL);

  if (value == NULL)
    return NULL;
  g_mutex_lock (&values_lock);
  code = g_hash_table_lookup (self->by_value, value);
  g_mutex_unlock (&values_lock);

  return code;
}

/* --- the lists of this run -------------------------------------------------- */

static GListStore *all_lists;

/* Of the same lists: each code on the screen asks for its own. */
static GHashTable *
get_by_name (void)
{
  static GHashTable *by_name;

  if (by_name == NULL)
    by_name = g_hash_table_new (g_str_hash, g_str_equal);

  return by_name;
}

static GListStore *
get_all_lists (void)
{
  if (all_lists == NULL)
    all_lists = g_list_store_new (FW_TYPE_CODE_LIST);

  return all_lists;
}

/* Replaces a list of the same name. */
void
fw_code_list_register (FwCodeList *list)
{
  FwCodeList *known;
  guint position;

  g_return_if_fail (FW_IS_CODE_LIST (list));

  known = fw_code_list_lookup (list->name);
  g_hash_table_remove (get_by_name (), list->name);
  if (known != NULL && g_list_store_find (get_all_lists (), known, &position))
    g_list_store_remove (get_all_lists (), position);
  g_list_store_append (get_all_lists (), list);
  g_hash_table_insert (get_by_name (), list->name, list);
}

/* Returns: (transfer none) (nullable) */
FwCodeList *
fw_code_list_lookup (const char *name)
{
  return g_hash_table_lookup (get_by_name (), name);
}

/* Returns: (transfer none): of FwCodeList */
GListModel *
fw_code_list_get_all (void)
{
  return G_LIST_MODEL (get_all_lists ());
}

/* Returns: (transfer none): the label; the code itself where none is known,
 *   because a value that came from elsewhere is shown, not hidden */
const char *
fw_code_list_get_label (const char *name,
                        const char *value)
{
  FwCodeList *list = fw_code_list_lookup (name);
  FwCodeItem *code = list != NULL ? fw_code_list_find (list, value) : NULL;

  return code != NULL ? code->label : value;
}

/* Returns: the place of the code in its list, which is its order on screen and
 *   on paper; %G_MAXUINT where none is known, so that it comes last */
guint
fw_code_list_get_position (const char *name,
                           const char *value)
{
  FwCodeList *list = fw_code_list_lookup (name);
  FwCodeItem *code = list != NULL ? fw_code_list_find (list, value) : NULL;

  return code != NULL ? code->position : G_MAXUINT;
}
