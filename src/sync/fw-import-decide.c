/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-import-decide"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-conflict.h"
#include "fw-import-private.h"

/* What a person decides about single fields while nothing is written yet.
 * Each decision becomes an entry of the log that names all that was seen; so it
 * travels like any other, and replicas stay alike: an operation of the file is
 * never left out. */

void
fw_import_field_free (FwImportField *field)
{
  g_free (field->before);
  g_free (field->after);
  g_free (field->base);
  g_free (field->theirs);
  g_free (field->mine_text);
  g_free (field->theirs_text);
  g_free (field->own);
  g_free (field);
}

/* Returns: (transfer full) (nullable): as the field keeps it */
static char *
dup_checked (const FwImportRow   *row,
             const FwImportField *field,
             const char          *text,
             GError             **error)
{
  g_autoptr(FwEntity) copy = fw_model_new_entity (row->entity, NULL);

  return fw_entity_set_text (copy, field->field, text, error)
         ? fw_entity_dup_text (copy, field->field) : NULL;
}

/**
 * fw_import_decide:
 * @text: (nullable): canonical text of %FW_CHOICE_OWN
 *
 * Refuses what the field does not admit, and choices that are none: a value of
 * "theirs" where there are several, or "later" where nothing is in conflict.
 */
gboolean
fw_import_decide (FwImport       *self,
                  FwImportRow    *row,
                  FwImportField  *field,
                  FwImportChoice  choice,
                  const char     *text,
                  GError        **error)
{
  g_autofree char *own = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (FW_IS_IMPORT (self), FALSE);
  g_return_val_if_fail (row != NULL && field != NULL, FALSE);

  if (fw_import_is_done (self) || !field->may_decide)
    return fw_error_refuse (error, _("Only the other side may change this field."));
  if (choice == FW_CHOICE_THEIRS && !field->one_theirs)
    return fw_error_refuse (error, _("There are several other values. Please write the one that"
                                     " holds."));
  if (choice == FW_CHOICE_LATER && !field->conflict)
    return fw_error_refuse (error, _("This field is not in conflict."));
  if (choice == FW_CHOICE_OWN)
    {
      own = dup_checked (row, field, text, &local);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  field->choice = choice;
  g_free (field->own);
  field->own = g_steal_pointer (&own);

  return TRUE;
}

guint
fw_import_count_open (FwImport *self)
{
  guint count = 0;

  g_return_val_if_fail (FW_IS_IMPORT (self), 0);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const FwImportRow *row = self->rows->pdata[i];

      for (guint n = 0; n < row->fields->len; n++)
        {
          const FwImportField *field = row->fields->pdata[n];

          count += field->conflict && field->choice == FW_CHOICE_LATER;
        }
    }

  return count;
}

/* --- keeping ------------------------------------------------------------------------------ */

static FwImportField *
find_field (FwImport      *self,
            const char    *uuid,
            const FwField *field)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      FwImportRow *row = self->rows->pdata[i];

      for (guint n = 0; g_str_equal (row->uuid, uuid) && n < row->fields->len; n++)
        if (((FwImportField *) row->fields->pdata[n])->field == field)
          return row->fields->pdata[n];
    }

  return NULL;
}

static gboolean
is_default (const FwImportField *field)
{
  return field->choice == (field->conflict ? FW_CHOICE_LATER : FW_CHOICE_THEIRS);
}

gboolean
fw_import_keep_decisions (FwImport  *self,
                          GPtrArray *former)
{
  for (guint i = 0; i < former->len; i++)
    {
      const FwImportRow *row = former->pdata[i];

      for (guint n = 0; n < row->fields->len; n++)
        {
          const FwImportField *old = row->fields->pdata[n];
          FwImportField *now = is_default (old) ? NULL : find_field (self, row->uuid, old->field);

          if (is_default (old))
            continue;
          if (now == NULL || g_strcmp0 (now->mine_text, old->mine_text) != 0 ||
              g_strcmp0 (now->theirs_text, old->theirs_text) != 0)
            return FALSE;
          now->choice = old->choice;
          g_free (now->own);
          now->own = g_strdup (old->own);
        }
    }

  return TRUE;
}

/* --- writing ------------------------------------------------------------------------------ */

static const char *
wanted_of (const FwImportField *field)
{
  switch (field->choice)
    {
    case FW_CHOICE_MINE:
      return field->mine_text;

    case FW_CHOICE_OWN:
      return field->own;

    case FW_CHOICE_THEIRS:
    case FW_CHOICE_LATER:
    default:
      return field->theirs_text;
    }
}

/* An element of a set has a register of its own. */
static gboolean
write_set (FwImport            *self,
           const FwImportRow   *row,
           const FwImportField *field,
           GError             **error)
{
  const char *wanted = wanted_of (field);
  g_auto(GStrv) after = fw_set_split (field->theirs_text);
  g_auto(GStrv) all = fw_set_split (wanted);

  for (guint side = 0; side < 2; side++)
    for (char **element = side == 0 ? after : all; *element != NULL; element++)
      {
        gboolean in = fw_set_contains (wanted, *element);
        g_autofree char *name = g_strconcat (field->field->name, ":", *element, NULL);

        if (in != fw_set_contains (field->theirs_text, *element) &&
            !fw_store_resolve (self->store, row->uuid, name, in ? "1" : NULL, NULL, NULL, error))
          return FALSE;
      }

  return TRUE;
}

static gboolean
write_field (FwImport            *self,
             const FwImportRow   *row,
             const FwImportField *field,
             GError             **error)
{
  if (is_default (field))
    return TRUE;
  if (field->field->kind->is_set)
    return write_set (self, row, field, error);

  return fw_store_resolve (self->store, row->uuid, field->field->name, wanted_of (field), NULL,
                           NULL, error);
}

gboolean
fw_import_write_decisions (FwImport  *self,
                           GError   **error)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const FwImportRow *row = self->rows->pdata[i];

      for (guint n = 0; n < row->fields->len; n++)
        if (!write_field (self, row, row->fields->pdata[n], error))
          return FALSE;
    }

  return TRUE;
}
