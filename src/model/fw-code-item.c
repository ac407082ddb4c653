/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-code-item"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-code-item-private.h"

G_DEFINE_FINAL_TYPE (FwCodeItem, fw_code_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_VALUE,
  PROP_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

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

/* What is not said of @code anew holds as before: the reporting group, for one. */
void
fw_code_item_inherit (FwCodeItem *code,
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

static gboolean
has_aliases (FwCodeItem *one,
             FwCodeItem *other)
{
  if (one->aliases->len != other->aliases->len)
    return FALSE;
  for (guint i = 0; i < one->aliases->len; i++)
    if (!g_str_equal (one->aliases->pdata[i], other->aliases->pdata[i]))
      return FALSE;

  return TRUE;
}

gboolean
fw_code_item_equals (FwCodeItem *one,
                     FwCodeItem *other)
{
  return g_str_equal (one->value, other->value) && g_str_equal (one->label, other->label) &&
         g_strcmp0 (one->from, other->from) == 0 && g_strcmp0 (one->to, other->to) == 0 &&
         one->withdrawn == other->withdrawn && has_aliases (one, other) &&
         g_strcmp0 (fw_code_item_get_attribute (one, "kurz"),
                    fw_code_item_get_attribute (other, "kurz")) == 0 &&
         g_strcmp0 (fw_code_item_get_attribute (one, "quelle"),
                    fw_code_item_get_attribute (other, "quelle")) == 0;
}
