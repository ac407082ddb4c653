/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-entity"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-base.h"
#include "fw-code-list.h"
#include "fw-entity.h"

typedef struct
{
  char *uuid;
} FwEntityPrivate;

enum
{
  PROP_0,
  PROP_UUID,
  PROP_TITLE,
  N_PROPS,
};

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FwEntity, fw_entity, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static gpointer
member_of (FwEntity      *self,
           const FwField *field)
{
  return G_STRUCT_MEMBER_P (self, field->offset);
}

/* The command line and the Geräteausweis use the names, records the codes of
 * CL_ARBEITSPLATZ. */
static const struct { const char *name, *code; } roles[] = {
  [FW_ROLE_ANY] = { "any", "" },
  [FW_ROLE_CASE_MANAGER] = { "case-manager", "FALLMANAGEMENT" },
  [FW_ROLE_OFFICE] = { "office", "KOORDINATION" },
};

const char *
fw_role_to_code (FwRole role)
{
  g_return_val_if_fail (role < G_N_ELEMENTS (roles), NULL);

  return roles[role].code;
}

/* Understands both the name and the code of a role. */
gboolean
fw_role_from_string (const char *text,
                     FwRole     *role)
{
  for (FwRole each = FW_ROLE_CASE_MANAGER; each <= FW_ROLE_OFFICE; each++)
    if (g_strcmp0 (text, roles[each].name) == 0 || g_strcmp0 (text, roles[each].code) == 0)
      {
        *role = each;
        return TRUE;
      }

  return FALSE;
}

/* --- the only property getter and setter of all records ------------------ */

/* Ids of base and subclass overlap; GObject dispatches by the class that owns
 * the property, so these two are installed on the subclass only. */
static void
field_get_property (GObject    *object,
                    guint       prop_id,
                    GValue     *value,
                    GParamSpec *pspec)
{
  const FwField *field = &FW_ENTITY_GET_CLASS (object)->info->fields[prop_id - 1];

  field->kind->get (member_of (FW_ENTITY (object), field), value);
}

static void
field_set_property (GObject      *object,
                    guint         prop_id,
                    const GValue *value,
                    GParamSpec   *pspec)
{
  const FwField *field = &FW_ENTITY_GET_CLASS (object)->info->fields[prop_id - 1];

  if (!field->kind->set (field, member_of (FW_ENTITY (object), field), value))
    return;
  g_object_notify_by_pspec (object, pspec);
  if ((field->flags & FW_FIELD_TITLE) != 0)
    g_object_notify_by_pspec (object, properties[PROP_TITLE]);
}

void
fw_entity_class_bind (FwEntityClass      *klass,
                      const FwEntityInfo *info)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  klass->info = info;
  object_class->get_property = field_get_property;
  object_class->set_property = field_set_property;
  for (guint i = 0; i < info->n_fields; i++)
    {
      const FwField *field = &info->fields[i];

      g_object_class_install_property (object_class, i + 1, field->kind->param_spec (field));
    }
}

static void
fw_entity_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  FwEntity *self = FW_ENTITY (object);

  switch (prop_id)
    {
    case PROP_UUID:
      g_value_set_string (value, fw_entity_get_uuid (self));
      break;
    case PROP_TITLE:
      g_value_take_string (value, fw_entity_dup_title (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fw_entity_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  FwEntityPrivate *priv = fw_entity_get_instance_private (FW_ENTITY (object));

  switch (prop_id)
    {
    case PROP_UUID:
      priv->uuid = g_value_get_string (value) != NULL ? g_value_dup_string (value) : fw_uuid_new ();
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fw_entity_finalize (GObject *object)
{
  FwEntity *self = FW_ENTITY (object);
  FwEntityPrivate *priv = fw_entity_get_instance_private (self);
  const FwEntityInfo *info = fw_entity_get_info (self);

  for (guint i = 0; i < info->n_fields; i++)
    info->fields[i].kind->clear (member_of (self, &info->fields[i]));
  g_clear_pointer (&priv->uuid, g_free);

  G_OBJECT_CLASS (fw_entity_parent_class)->finalize (object);
}

/* Not in init, where the class pointer is still that of the base class. */
static void
fw_entity_constructed (GObject *object)
{
  FwEntity *self = FW_ENTITY (object);
  const FwEntityInfo *info = fw_entity_get_info (self);

  G_OBJECT_CLASS (fw_entity_parent_class)->constructed (object);

  for (guint i = 0; i < info->n_fields; i++)
    info->fields[i].kind->clear (member_of (self, &info->fields[i]));
}

static void
fw_entity_class_init (FwEntityClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fw_entity_get_property;
  object_class->set_property = fw_entity_set_property;
  object_class->constructed = fw_entity_constructed;
  object_class->finalize = fw_entity_finalize;

  properties[PROP_UUID] =
    g_param_spec_string ("uuid", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fw_entity_init (FwEntity *self)
{
}

/* --- public ---------------------------------------------------------------- */

const FwEntityInfo *
fw_entity_get_info (FwEntity *self)
{
  g_return_val_if_fail (FW_IS_ENTITY (self), NULL);

  return FW_ENTITY_GET_CLASS (self)->info;
}

const char *
fw_entity_get_uuid (FwEntity *self)
{
  FwEntityPrivate *priv = fw_entity_get_instance_private (self);

  g_return_val_if_fail (FW_IS_ENTITY (self), NULL);

  return priv->uuid;
}

const FwField *
fw_entity_info_find_field (const FwEntityInfo *info,
                           const char         *name)
{
  for (guint i = 0; i < info->n_fields; i++)
    if (g_str_equal (info->fields[i].name, name))
      return &info->fields[i];

  return NULL;
}

/* Returns: (nullable): the reference to the record that owns such a record */
const FwField *
fw_entity_info_get_parent (const FwEntityInfo *info)
{
  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & FW_FIELD_PARENT) != 0)
      return &info->fields[i];

  return NULL;
}

/* Returns: whether such a record gives the one that owns it its title */
gboolean
fw_entity_info_gives_title (const FwEntityInfo *info)
{
  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & FW_FIELD_ANCHOR) != 0)
      return TRUE;

  return FALSE;
}

/* Returns: (transfer full) (nullable): the canonical text of the value */
char *
fw_entity_dup_text (FwEntity      *self,
                    const FwField *field)
{
  g_return_val_if_fail (FW_IS_ENTITY (self), NULL);

  return field->kind->to_text (member_of (self, field));
}

/**
 * fw_entity_set_text:
 * @text: (nullable): canonical text, as in log and exchange
 *
 * Returns: whether the text was acceptable; if not, nothing changed
 */
gboolean
fw_entity_set_text (FwEntity       *self,
                    const FwField  *field,
                    const char     *text,
                    GError        **error)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint index = (guint) (field - fw_entity_get_info (self)->fields);

  g_return_val_if_fail (index < fw_entity_get_info (self)->n_fields, FALSE);

  before = fw_entity_dup_text (self, field);
  if (!field->kind->from_text (field, member_of (self, field), text, error))
    {
      g_prefix_error (error, "%s: ", _(field->label));
      return FALSE;
    }
  after = fw_entity_dup_text (self, field);
  if (g_strcmp0 (before, after) != 0)
    {
      g_object_notify (G_OBJECT (self), field->name);
      if ((field->flags & FW_FIELD_TITLE) != 0)
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
    }

  return TRUE;
}

/**
 * fw_entity_restore_text:
 * @text: (nullable): what fw_entity_dup_text() gave for this field
 *
 * Fills an object that nobody watches yet.  The text went through the gate
 * before it was kept, so a list of records need not clean each of them again.
 */
void
fw_entity_restore_text (FwEntity      *self,
                        const FwField *field,
                        const char    *text)
{
  char **place;

  g_return_if_fail (FW_IS_ENTITY (self));

  if (field->kind->storage != FW_STORAGE_TEXT)
    {
      field->kind->from_text (field, member_of (self, field), text, NULL);
      return;
    }
  place = member_of (self, field);
  g_free (*place);
  *place = g_strdup (text);
}

/* Returns: (transfer full) (nullable): the value of the field called @name */
char *
fw_entity_dup_value (FwEntity   *self,
                     const char *name)
{
  const FwField *field = fw_entity_info_find_field (fw_entity_get_info (self), name);

  g_return_val_if_fail (field != NULL, NULL);

  return fw_entity_dup_text (self, field);
}

static char *
display_codes (const FwField *field,
               const char    *set)
{
  g_auto(GStrv) codes = fw_set_split (set);
  g_autoptr(GString) out = g_string_new (NULL);

  for (guint i = 0; codes[i] != NULL; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "",
                            fw_code_list_get_label (field->codes, codes[i]));

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
display_decimal (const char *text)
{
  char *shown = g_strdup (text);

  /* German numbers have a comma, in every locale, as the papers print them. */
  return g_strdelimit (shown, ".", ',');
}

/**
 * fw_entity_dup_display:
 *
 * The value as people read it: German dates and numbers, labels instead of
 * codes.  References need the store and are shown by it.
 *
 * Returns: (transfer full): never %NULL
 */
char *
fw_entity_dup_display (FwEntity      *self,
                       const FwField *field)
{
  g_autofree char *text = fw_entity_dup_text (self, field);

  if (text == NULL)
    return g_strdup ("");
  if (field->kind == &fw_kind_date)
    return fw_date_format (text);
  if (field->kind == &fw_kind_time)
    return fw_time_format (text);
  if (field->kind == &fw_kind_code || field->kind == &fw_kind_codes)
    return display_codes (field, text);
  if (field->kind == &fw_kind_decimal)
    return display_decimal (text);
  if (field->kind == &fw_kind_boolean)
    return g_strdup (_("yes"));

  return g_steal_pointer (&text);
}

/* Returns: (transfer full): one line that names the record; may be empty */
char *
fw_entity_dup_title (FwEntity *self)
{
  const FwEntityInfo *info = fw_entity_get_info (self);
  g_autoptr(GString) out = g_string_new (NULL);

  if (info->dup_title != NULL)
    return info->dup_title (self);
  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & FW_FIELD_TITLE) != 0)
      {
        g_autofree char *part = fw_entity_dup_display (self, &info->fields[i]);

        if (*part != '\0')
          g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", part);
      }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* For records that are told apart by their day.  Titles lie in the file and are
 * the same in every language.
 *
 * Returns: (transfer full): "Serviceplan 01.02.2026" */
char *
fw_entity_dup_dated_title (const char *word,
                           const char *date)
{
  g_autofree char *day = fw_date_format (date);

  return g_strjoin (" ", word, *day != '\0' ? day : NULL, NULL);
}

/* Gives @self all values of @other, which is of the same type. */
void
fw_entity_assign (FwEntity *self,
                  FwEntity *other)
{
  const FwEntityInfo *info = fw_entity_get_info (self);

  g_return_if_fail (G_OBJECT_TYPE (self) == G_OBJECT_TYPE (other));

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *text = fw_entity_dup_text (other, &info->fields[i]);

      fw_entity_set_text (self, &info->fields[i], text, NULL);
    }
}

/* Returns: (transfer full): another object for the same record */
FwEntity *
fw_entity_copy (FwEntity *self)
{
  const FwEntityInfo *info = fw_entity_get_info (self);
  FwEntity *copy = g_object_new (G_OBJECT_TYPE (self), "uuid", fw_entity_get_uuid (self), NULL);

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *text = fw_entity_dup_text (self, &info->fields[i]);

      fw_entity_restore_text (copy, &info->fields[i], text);
    }

  return copy;
}

/* Returns: bit i is set if field i differs */
guint64
fw_entity_diff (FwEntity *a,
                FwEntity *b)
{
  const FwEntityInfo *info = fw_entity_get_info (a);
  guint64 bits = 0;

  g_return_val_if_fail (G_OBJECT_TYPE (a) == G_OBJECT_TYPE (b), 0);

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *text_a = fw_entity_dup_text (a, &info->fields[i]);
      g_autofree char *text_b = fw_entity_dup_text (b, &info->fields[i]);

      if (g_strcmp0 (text_a, text_b) != 0)
        bits |= G_GUINT64_CONSTANT (1) << i;
    }

  return bits;
}

gboolean
fw_entity_equal (FwEntity *a,
                 FwEntity *b)
{
  return G_OBJECT_TYPE (a) == G_OBJECT_TYPE (b) && fw_entity_diff (a, b) == 0;
}

/* Returns: (nullable): the first required field that says nothing */
const FwField *
fw_entity_find_missing (FwEntity *self)
{
  const FwEntityInfo *info = fw_entity_get_info (self);

  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & FW_FIELD_REQUIRED) != 0)
      {
        g_autofree char *text = fw_entity_dup_text (self, &info->fields[i]);

        if (text == NULL)
          return &info->fields[i];
      }

  return NULL;
}

/**
 * fw_entity_check:
 *
 * Whether the fields agree with each other.  Each of them is right by itself; a
 * record that exists keeps what it says, whatever is found.
 */
gboolean
fw_entity_check (FwEntity  *self,
                 GError   **error)
{
  const FwEntityInfo *info = fw_entity_get_info (self);

  return info->validate == NULL || info->validate (self, error);
}
