/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-code-list"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-code-list.h"

struct _FwCodeItem
{
  GObject     parent_instance;

  char       *value;
  char       *label;
  char       *from;
  char       *to;
  GHashTable *attributes;
  GPtrArray  *aliases;
  guint       position;    /* in its list */
  gboolean    withdrawn;
};

struct _FwCodeList
{
  GObject     parent_instance;

  char       *name;
  char       *title;
  gboolean    extendable;
  GPtrArray  *own;         /* what comes with the program, without what is local */
  GListStore *codes;
  GHashTable *by_value;    /* borrowed from codes */
  GPtrArray  *former;      /* what was replaced: threads may still read its texts */
};

static void fw_code_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (FwCodeItem, fw_code_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (FwCodeList, fw_code_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, fw_code_list_model_init))

enum
{
  PROP_0,
  PROP_VALUE,
  PROP_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* --- one code -------------------------------------------------------------- */

static void
fw_code_item_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  FwCodeItem *self = FW_CODE_ITEM (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      g_value_set_string (value, self->value);
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fw_code_item_finalize (GObject *object)
{
  FwCodeItem *self = FW_CODE_ITEM (object);

  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->to, g_free);
  g_clear_pointer (&self->attributes, g_hash_table_unref);
  g_clear_pointer (&self->aliases, g_ptr_array_unref);

  G_OBJECT_CLASS (fw_code_item_parent_class)->finalize (object);
}

static void
fw_code_item_class_init (FwCodeItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fw_code_item_get_property;
  object_class->finalize = fw_code_item_finalize;

  properties[PROP_VALUE] =
    g_param_spec_string ("value", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LABEL] =
    g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fw_code_item_init (FwCodeItem *self)
{
  self->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->aliases = g_ptr_array_new_with_free_func (g_free);
}

FwCodeItem *
fw_code_item_new (const char *value,
                  const char *label)
{
  FwCodeItem *self = g_object_new (FW_TYPE_CODE_ITEM, NULL);

  self->value = g_strdup (value);
  self->label = g_strdup (label);

  return self;
}

/* Both ends are included; %NULL leaves an end open. */
void
fw_code_item_set_validity (FwCodeItem     *self,
                           const char     *from,
                           const char     *to)
{
  g_return_if_fail (FW_IS_CODE_ITEM (self));

  g_free (self->from);
  g_free (self->to);
  self->from = g_strdup (from);
  self->to = g_strdup (to);
}

void
fw_code_item_set_attribute (FwCodeItem     *self,
                            const char     *name,
                            const char     *text)
{
  g_return_if_fail (FW_IS_CODE_ITEM (self));

  g_hash_table_replace (self->attributes, g_strdup (name), g_strdup (text));
}

void
fw_code_item_add_alias (FwCodeItem     *self,
                        const char     *alias)
{
  g_return_if_fail (FW_IS_CODE_ITEM (self));

  g_ptr_array_add (self->aliases, fw_text_fold (alias));
}

/* It keeps its label where it stands, but is no choice on any day. */
void
fw_code_item_withdraw (FwCodeItem *self)
{
  g_return_if_fail (FW_IS_CODE_ITEM (self));

  self->withdrawn = TRUE;
}

gboolean
fw_code_item_is_withdrawn (FwCodeItem *self)
{
  g_return_val_if_fail (FW_IS_CODE_ITEM (self), FALSE);

  return self->withdrawn;
}

const char *
fw_code_item_get_value (FwCodeItem *self)
{
  g_return_val_if_fail (FW_IS_CODE_ITEM (self), NULL);

  return self->value;
}

const char *
fw_code_item_get_label (FwCodeItem *self)
{
  g_return_val_if_fail (FW_IS_CODE_ITEM (self), NULL);

  return self->label;
}

/* Returns: (nullable): what the list says of the code beside its label */
const char *
fw_code_item_get_attribute (FwCodeItem     *self,
                            const char     *name)
{
  g_return_val_if_fail (FW_IS_CODE_ITEM (self), NULL);

  return g_hash_table_lookup (self->attributes, name);
}

/* Returns: (nullable): the last day on which the code is in force */
const char *
fw_code_item_get_end (FwCodeItem *self)
{
  g_return_val_if_fail (FW_IS_CODE_ITEM (self), NULL);

  return self->to;
}

gboolean
fw_code_item_is_valid_on (FwCodeItem     *self,
                          const char     *date)
{
  g_return_val_if_fail (FW_IS_CODE_ITEM (self), FALSE);

  return !self->withdrawn &&
         (self->from == NULL || strcmp (self->from, date) <= 0) &&
         (self->to == NULL || strcmp (date, self->to) <= 0);
}

/**
 * fw_code_item_matches:
 * @folded: what was typed, through fw_text_fold()
 *
 * Returns: whether label, code or another name of it contains @folded
 */
gboolean
fw_code_item_matches (FwCodeItem     *self,
                      const char     *folded)
{
  g_autofree char *label = NULL;
  g_autofree char *value = NULL;

  g_return_val_if_fail (FW_IS_CODE_ITEM (self), FALSE);

  label = fw_text_fold (self->label);
  value = fw_text_fold (self->value);
  if (strstr (label, folded) != NULL || strstr (value, folded) != NULL)
    return TRUE;
  for (guint i = 0; i < self->aliases->len; i++)
    if (strstr (self->aliases->pdata[i], folded) != NULL)
      return TRUE;

  return FALSE;
}

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
  g_clear_pointer (&self->former, g_ptr_array_unref);

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
  self->former = g_ptr_array_new_with_free_func (g_object_unref);
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

static void
forget (FwCodeList *self,
        FwCodeItem *code)
{
  g_mutex_lock (&values_lock);
  g_hash_table_remove (self->by_value, code->value);
  g_mutex_unlock (&values_lock);
  g_ptr_array_add (self->former, g_object_ref (code));
}

static void
remember (FwCodeList *self,
          FwCodeItem *code,
          guint       position)
{
  code->position = position;
  g_mutex_lock (&values_lock);
  g_hash_table_insert (self->by_value, code->value, code);
  g_mutex_unlock (&values_lock);
}

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

/* A code that is there already is replaced: the newer list wins.  Before there is
 * anything local. */
void
fw_code_list_add (FwCodeList     *self,
                  FwCodeItem     *code)
{
  guint position;

  g_return_if_fail (FW_IS_CODE_LIST (self));
  g_return_if_fail (FW_IS_CODE_ITEM (code));

  position = find_place (self->own, code->value);
  if (position < self->own->len)
    {
      forget (self, self->own->pdata[position]);
      g_object_unref (self->own->pdata[position]);
      self->own->pdata[position] = g_object_ref (code);
      g_list_store_splice (self->codes, position, 1, (gpointer *) &code, 1);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
    }
  else
    {
      g_ptr_array_add (self->own, g_object_ref (code));
      g_list_store_append (self->codes, code);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
    }
  remember (self, code, position);
}

/* --- what is local ------------------------------------------------------------------------- */

/* The code for all that no other one is about comes last. */
#define OTHER "SONST"

/* What is not said of @code anew holds as before: the reporting group, for one. */
static void
inherit (FwCodeItem *code,
         FwCodeItem *own)
{
  GHashTableIter iter;
  gpointer name, text;

  g_hash_table_iter_init (&iter, own->attributes);
  while (g_hash_table_iter_next (&iter, &name, &text))
    if (!g_hash_table_contains (code->attributes, name))
      fw_code_item_set_attribute (code, name, text);
  for (guint i = 0; i < own->aliases->len; i++)
    fw_code_item_add_alias (code, own->aliases->pdata[i]);
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
      inherit (item, codes->pdata[place]);
      codes->pdata[place] = item;
    }

  return codes;
}

static gboolean
is_same (FwCodeItem *one,
         FwCodeItem *other)
{
  return g_str_equal (one->value, other->value) && g_str_equal (one->label, other->label) &&
         g_strcmp0 (one->from, other->from) == 0 && g_strcmp0 (one->to, other->to) == 0 &&
         one->withdrawn == other->withdrawn && one->aliases->len == other->aliases->len &&
         g_strcmp0 (fw_code_item_get_attribute (one, "kurz"),
                    fw_code_item_get_attribute (other, "kurz")) == 0 &&
         g_strcmp0 (fw_code_item_get_attribute (one, "quelle"),
                    fw_code_item_get_attribute (other, "quelle")) == 0;
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

      if (!is_same (code, codes->pdata[i]))
        return FALSE;
    }

  return TRUE;
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
  before = g_list_model_get_n_items (G_LIST_MODEL (self->codes));
  for (guint i = 0; i < before; i++)
    {
      g_autoptr(FwCodeItem) code = g_list_model_get_item (G_LIST_MODEL (self->codes), i);

      forget (self, code);
    }
  g_list_store_splice (self->codes, 0, before, codes->pdata, codes->len);
  for (guint i = 0; i < codes->len; i++)
    remember (self, codes->pdata[i], i);
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
