/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-conflict-resolve"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-conflict.h"
#include "fw-store-private.h"

/* What a person decides: which value holds. */

static gboolean
refuse (GError     **error,
        FwError      code,
        const char  *sentence)
{
  g_set_error_literal (error, FW_ERROR, code, sentence);

  return FALSE;
}

/* --- resolving ------------------------------------------------------------------------- */

/* What is written to a register: of which kind, and the value as it is kept. */
typedef struct
{
  const char *type;
  char       *value;
} Wanted;

static gboolean
read_flag (const char  *value,
           Wanted      *wanted,
           GError     **error)
{
  if (value != NULL && *value != '\0' && strcmp (value, "0") != 0 && strcmp (value, "1") != 0)
    return refuse (error, FW_ERROR_INVALID, _("This can only be 1 or 0."));
  wanted->type = "wahr";
  wanted->value = g_strcmp0 (value, "1") == 0 ? g_strdup ("1") : NULL;

  return TRUE;
}

/* Held against the rules of the field, on a copy that nobody sees. */
static gboolean
read_value (const FwEntityInfo  *info,
            const FwField       *field,
            const char          *value,
            Wanted              *wanted,
            GError             **error)
{
  g_autoptr(FwEntity) copy = fw_model_new_entity (info->name, NULL);

  if (!fw_entity_set_text (copy, field, value, error))
    return FALSE;
  wanted->type = field->kind->wire;
  wanted->value = fw_entity_dup_text (copy, field);

  return TRUE;
}

static gboolean
read_wanted (FwStore             *self,
             const FwEntityInfo  *info,
             FwScopeKind          kind,
             const char          *name,
             const char          *value,
             Wanted              *wanted,
             GError             **error)
{
  g_auto(GStrv) parts = g_strsplit (name, ":", 2);
  const FwField *field;

  if (g_str_equal (name, FW_REGISTER_DELETED))
    return read_flag (value, wanted, error);
  field = parts[0] != NULL ? fw_entity_info_find_field (info, parts[0]) : NULL;
  if (field == NULL || field->kind->is_set != (parts[1] != NULL))
    return refuse (error, FW_ERROR_NOT_FOUND, _("This record has no such field."));
  if (!fw_scope_admits (kind, field))
    return refuse (error, FW_ERROR_REFUSED, _("This field may not leave this workplace."));

  return parts[1] != NULL ? read_flag (value, wanted, error)
                          : read_value (info, field, value, wanted, error);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return memcmp (a, b, FW_OPERATION_ID_SIZE);
}

/* Returns: (transfer full) (nullable): packed and sorted; each must stand now */
static GBytes *
pack_replaced (GBytes      *heads,
               const char **replaced,
               GError     **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, FW_OPERATION_ID_SIZE);

  for (guint i = 0; replaced[i] != NULL; i++)
    {
      guint8 id[FW_OPERATION_ID_SIZE];

      if (!fw_hex_decode (replaced[i], id, sizeof id) || !fw_log_ids_contain (heads, id))
        {
          refuse (error, FW_ERROR_NOT_FOUND,
                  _("One of the values to be replaced is no longer there. Please look again."));
          return NULL;
        }
      g_array_append_vals (ids, id, 1);
    }
  g_array_sort (ids, compare_ids);

  return g_bytes_new (ids->data, ids->len * FW_OPERATION_ID_SIZE);
}

static gboolean
write_decision (FwStore     *self,
                gint64       scope,
                const char  *uuid,
                const char  *name,
                Wanted      *wanted,
                GBytes      *replaced,
                char       **id,
                GError     **error)
{
  guint8 written[FW_OPERATION_ID_SIZE];

  if (!fw_store_begin (self, _("Decide a conflict"), error))
    return FALSE;
  if (!fw_store_end (self, fw_log_write_over (self, scope, uuid, name, wanted->type, wanted->value,
                                              replaced, written, error), error))
    return FALSE;
  if (id != NULL)
    *id = fw_hex_encode (written, sizeof written);

  return TRUE;
}

/**
 * fw_store_resolve:
 * @name: of the register: a field, "field:element" of a set, or
 *   FW_REGISTER_DELETED
 * @value: (nullable): canonical text of what holds from now on
 * @replaced: (nullable): ids of the values that the person saw and that it
 *   replaces; %NULL replaces all
 * @id: (out) (optional) (transfer full): of the decision
 *
 * Refuses if one of @replaced was replaced meanwhile: then there is something
 * that the person has not seen.
 */
gboolean
fw_store_resolve (FwStore     *self,
                  const char  *uuid,
                  const char  *name,
                  const char  *value,
                  const char **replaced,
                  char       **id,
                  GError     **error)
{
  g_autoptr(FwEntity) entity = NULL;
  g_autoptr(GBytes) heads = NULL;
  g_autoptr(GBytes) ids = NULL;
  Wanted wanted = { NULL };
  FwScopeKind kind;
  gboolean done;
  gint64 scope;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (uuid != NULL && name != NULL, FALSE);

  entity = fw_store_load (self, uuid, error);
  if (entity == NULL)
    return FALSE;
  scope = fw_store_get_object_scope (self, uuid);
  if (!fw_store_may_write (self, entity, scope, error))
    return FALSE;
  if (!fw_log_get_scope_kind (self, scope, &kind))
    return refuse (error, FW_ERROR_FAILED, _("The file cannot be read."));
  if (!read_wanted (self, fw_entity_get_info (entity), kind, name, value, &wanted, error))
    return FALSE;

  heads = fw_log_dup_heads (self, uuid, name);
  ids = replaced != NULL ? pack_replaced (heads, replaced, error) : g_bytes_ref (heads);
  done = ids != NULL && write_decision (self, scope, uuid, name, &wanted, ids, id, error);
  g_free (wanted.value);

  return done;
}

/* --- saving over what was seen ------------------------------------------------------------- */

/* Returns: (transfer full) (nullable): the ids of what is shown of the field now */
GBytes *
fw_store_dup_base (FwStore    *self,
                   const char *uuid,
                   const char *name)
{
  g_return_val_if_fail (FW_IS_STORE (self), NULL);
  g_return_val_if_fail (uuid != NULL && name != NULL, NULL);

  return self->db != NULL ? fw_log_dup_shown (self, uuid, name) : NULL;
}

/**
 * fw_store_save_over:
 * @name: the field that was typed into
 * @base: (nullable): of fw_store_dup_base(), when the typing began
 */
gboolean
fw_store_save_over (FwStore     *self,
                    FwEntity    *entity,
                    const char  *name,
                    GBytes      *base,
                    GError     **error)
{
  gboolean done;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  if (base == NULL || !fw_log_has_foreign (self, fw_entity_get_uuid (entity), name, base))
    return fw_store_save (self, entity, error);
  self->base_name = name;
  self->base = base;
  done = fw_store_save (self, entity, error);
  self->base_name = NULL;
  self->base = NULL;

  return done;
}
