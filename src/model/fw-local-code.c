/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-local-code"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-local-code.h"

#define T FwLocalCode

static const FwField fw_local_code_fields[] = {
  FW_CODE      (T, list, N_("List"), FW_LIST_OF_LISTS, OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_TEXT      (T, label, N_("Label"), OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN, .max = 200),
  FW_TEXT      (T, brief, N_("Short label"), OPEN, FW_MASTER, .max = 30,
                .example = N_("for lanes and other narrow places")),
  FW_TEXT      (T, aliases, N_("Also called"), OPEN, FW_MASTER, .max = 200,
                .example = N_("to find it by, with commas")),
  FW_DATE      (T, valid_from, N_("Valid from"), OPEN, FW_MASTER, .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, valid_until, N_("Valid until"), OPEN, FW_MASTER, .flags = FW_FIELD_COLUMN),
  FW_TEXT      (T, basis, N_("Decided by"), OPEN, FW_MASTER, .max = 200,
                .example = N_("e.g. Lenkungsgruppe of 12.03.2026")),
  FW_TEXT      (T, value, N_("Code"), OPEN, FW_MASTER, .flags = FW_FIELD_AUTO, .max = 40),
};

#undef T

static gboolean
refuse (const char  *reason,
        GError     **error)
{
  g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID, reason);

  return FALSE;
}

static gboolean
fw_local_code_validate (FwEntity  *entity,
                        GError   **error)
{
  FwLocalCode *self = FW_LOCAL_CODE (entity);
  FwCodeList *list = self->list != NULL ? fw_code_list_lookup (self->list) : NULL;

  if (list != NULL && !fw_code_list_get_extendable (list))
    return refuse (_("This list is fixed: the program or a standard relies on its values."),
                   error);
  if (list != NULL && self->value != NULL && fw_code_list_find (list, self->value) == NULL)
    return refuse (_("The list has no such code whose place it could take."), error);
  if (!fw_date_in_order (self->valid_from, self->valid_until))
    return refuse (_("It ends before it begins."), error);

  return TRUE;
}

static const char *const first[] = {
  "list", "label", "brief", "valid_from", "valid_until", "basis", NULL
};

static const char *const ruled[] = { "list", "valid_from", "valid_until", NULL };

FW_DEFINE_ENTITY (FwLocalCode, fw_local_code, "local_code",
                  .label = N_("Local value"), .plural = N_("Local values"),
                  .scope = FW_SCOPE_MASTER, .writer = FW_ROLE_OFFICE, .alike = TRUE, .first = first,
                  .ruled = ruled, .validate = fw_local_code_validate)

/* Returns: (transfer full): what records hold that chose it.  A new one is named
 *   after its record, so that two offices never give the same code twice. */
char *
fw_local_code_dup_value (FwLocalCode * self)
{
  const char *uuid;
  g_autofree char *start = NULL;

  g_return_val_if_fail (FW_IS_LOCAL_CODE (self), NULL);

  if (self->value != NULL)
    return g_strdup (self->value);
  uuid = fw_entity_get_uuid (FW_ENTITY (self));
  start = g_ascii_strup (uuid, (gssize) strcspn (uuid, "-"));

  return g_strconcat ("ORT_", start, NULL);
}

/* --- the lists ----------------------------------------------------------------------------- */

static void
add_aliases (FwCodeItem *item,
             const char *aliases)
{
  g_auto(GStrv) words = g_strsplit (aliases != NULL ? aliases : "", ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*g_strstrip (words[i]) != '\0')
      fw_code_item_add_alias (item, words[i]);
}

/* Dates may be known to the year only. */
static char *
dup_day (const char *date,
         gboolean    last)
{
  GDate day;

  if (!(last ? fw_date_last : fw_date_first)(date, &day))
    return NULL;

  return fw_date_from_gdate (&day);
}

static FwCodeItem *
new_item (FwLocalCode *self,
          gboolean     withdrawn)
{
  g_autofree char *value = fw_local_code_dup_value (self);
  g_autofree char *from = dup_day (self->valid_from, FALSE);
  g_autofree char *until = dup_day (self->valid_until, TRUE);
  FwCodeItem *item = fw_code_item_new (value, self->label);

  fw_code_item_set_validity (item, from, until);
  if (self->brief != NULL)
    fw_code_item_set_attribute (item, "kurz", self->brief);
  if (self->basis != NULL)
    fw_code_item_set_attribute (item, "quelle", self->basis);
  add_aliases (item, self->aliases);
  if (withdrawn)
    fw_code_item_withdraw (item);

  return item;
}

static void
collect (GPtrArray  *records,
         gboolean    withdrawn,
         GHashTable *by_list)
{
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      FwLocalCode *self = records->pdata[i];
      GPtrArray *items = self->list != NULL ? g_hash_table_lookup (by_list, self->list) : NULL;

      /* What took the place of another one gives it back. */
      if (self->list == NULL || self->label == NULL || (withdrawn && self->value != NULL))
        continue;
      if (items == NULL)
        {
          items = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (by_list, g_strdup (self->list), items);
        }
      g_ptr_array_add (items, new_item (self, withdrawn));
    }
}

/**
 * fw_local_codes_apply:
 * @current: (element-type FwLocalCode): in the order in which they were made
 * @withdrawn: (element-type FwLocalCode) (nullable): those in the bin, which are no
 *   choice any more, but keep their label where they stand
 *
 * From here on the code lists hold these local values and no others.
 */
void
fw_local_codes_apply (GPtrArray *current,
                      GPtrArray *withdrawn)
{
  g_autoptr(GHashTable) by_list = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                         (GDestroyNotify) g_ptr_array_unref);
  GListModel *lists = fw_code_list_get_all ();

  g_return_if_fail (current != NULL);

  collect (current, FALSE, by_list);
  collect (withdrawn, TRUE, by_list);
  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      g_autoptr(FwCodeList) list = g_list_model_get_item (lists, i);

      if (fw_code_list_get_extendable (list))
        fw_code_list_set_local (list, g_hash_table_lookup (by_list,
                                                           fw_code_list_get_name (list)));
    }
}
