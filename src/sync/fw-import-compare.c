/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-import-compare"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-conflict.h"
#include "fw-import-private.h"

/* What a file does, record by record: what stood here before beside what stands
 * here with it. */

/* --- before and after ---------------------------------------------------------------------- */

typedef struct
{
  FwEntity *entity;
  gboolean  deleted;
  gboolean  written;    /* not here, and the file has a value for it that is not known */
} Snapshot;

static void
snapshot_free (gpointer data)
{
  Snapshot *snapshot = data;

  g_clear_object (&snapshot->entity);
  g_free (snapshot);
}

GHashTable *
fw_import_snapshots_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, snapshot_free);
}

/* What stands here of the record, which @operation is about to change. */
static void
take_snapshot (FwImport    *self,
               FwOperation *operation)
{
  Snapshot *snapshot = g_hash_table_lookup (self->snapshots, operation->object);

  if (snapshot == NULL)
    {
      snapshot = g_new0 (Snapshot, 1);
      snapshot->entity = fw_log_peek_record (self->store, operation->object, &snapshot->deleted);
      g_hash_table_insert (self->snapshots, g_strdup (operation->object), snapshot);
    }
  if (snapshot->entity == NULL && !snapshot->written)
    snapshot->written = operation->kind == FW_OPERATION_SET && !operation->blank &&
                        !fw_log_knows (self->store, operation->id);
}

/* @operations: that are received next */
void
fw_import_look (FwImport           *self,
                FwOperation *const *operations,
                guint               n)
{
  for (guint i = 0; i < n; i++)
    take_snapshot (self, operations[i]);
}

static gboolean
look_at_run (FwImport   *self,
             GPtrArray  *operations,
             guint       from,
             guint       all,
             guint      *done,
             GError    **error)
{
  for (guint i = from; i < operations->len; i++)
    {
      fw_import_look (self, (FwOperation *const *) operations->pdata + i, 1);
      if (!fw_store_breathe (self->store, (double) (*done)++ / all, error))
        return FALSE;
    }

  return TRUE;
}

/* fw_import_look() at all that was not received yet. */
gboolean
fw_import_look_at_rest (FwImport  *self,
                        GError   **error)
{
  guint all = fw_packet_count (self->packet), done = 0;

  for (guint i = 0; i < self->packet->scopes->len; i++)
    {
      FwPacketScope *scope = self->packet->scopes->pdata[i];

      for (guint n = 0; n < scope->runs->len; n++)
        {
          FwPacketRun *run = scope->runs->pdata[n];

          if (!look_at_run (self, run->operations, run->taken, all, &done, error))
            return FALSE;
        }
      if (!look_at_run (self, scope->loose, 0, all, &done, error))
        return FALSE;
    }

  return TRUE;
}

static char *
dup_text (FwEntity      *entity,
          const FwField *field)
{
  return entity != NULL ? fw_entity_dup_text (entity, field) : NULL;
}

/* Two places may have the same name, so what people read does not tell whether
 * something changed. */
static void
add_field (FwImport      *self,
           FwImportRow   *row,
           const FwField *field,
           FwEntity      *before,
           FwEntity      *after)
{
  g_autofree char *mine = dup_text (before, field);
  g_autofree char *theirs = dup_text (after, field);
  FwImportField *change;

  if (g_strcmp0 (mine, theirs) == 0)
    return;
  change = g_new0 (FwImportField, 1);
  change->field = field;
  change->before = before != NULL ? fw_store_dup_display (self->store, before, field)
                                  : g_strdup ("");
  change->after = after != NULL ? fw_store_dup_display (self->store, after, field) : g_strdup ("");
  change->mine_text = g_steal_pointer (&mine);
  change->theirs_text = g_steal_pointer (&theirs);
  change->one_theirs = TRUE;
  g_ptr_array_add (row->fields, change);
}

/* --- conflicts ----------------------------------------------------------------------------- */

/* A value of the log as people read it. */
static char *
dup_display (FwImport       *self,
             FwConflict     *conflict,
             FwAlternative  *alternative)
{
  g_autoptr(FwEntity) copy = fw_model_new_entity (conflict->entity, NULL);

  fw_entity_set_text (copy, conflict->field, alternative->value, NULL);

  return fw_store_dup_display (self->store, copy, conflict->field);
}

static FwImportField *
ensure_field (FwImport       *self,
              FwImportRow    *row,
              const FwField  *field,
              const Snapshot *before)
{
  FwImportField *change;

  for (guint i = 0; i < row->fields->len; i++)
    if (((FwImportField *) row->fields->pdata[i])->field == field)
      return row->fields->pdata[i];
  change = g_new0 (FwImportField, 1);
  change->field = field;
  change->before = before->entity != NULL
                   ? fw_store_dup_display (self->store, before->entity, field) : g_strdup ("");
  change->after = g_strdup (change->before);
  change->mine_text = dup_text (before->entity, field);
  g_ptr_array_add (row->fields, change);

  return change;
}

static void
add_conflict (FwImport       *self,
              FwImportRow    *row,
              FwConflict     *conflict,
              const Snapshot *before)
{
  FwImportField *change = ensure_field (self, row, conflict->field, before);
  g_autoptr(GPtrArray) others = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < conflict->alternatives->len; i++)
    {
      FwAlternative *alternative = conflict->alternatives->pdata[i];

      if (g_strcmp0 (alternative->value, change->mine_text) == 0)
        continue;
      if (others->len == 0)
        {
          g_free (change->theirs_text);
          change->theirs_text = g_strdup (alternative->value);
        }
      g_ptr_array_add (others, dup_display (self, conflict, alternative));
    }
  change->one_theirs = others->len == 1;
  g_ptr_array_add (others, NULL);
  change->conflict = TRUE;
  change->choice = FW_CHOICE_LATER;
  change->base = conflict->base != NULL ? dup_display (self, conflict, conflict->base) : NULL;
  change->theirs = g_strjoinv (" / ", (char **) others->pdata);
}

/* Returns: whether anything of the record is in conflict */
static gboolean
add_conflicts (FwImport       *self,
               FwImportRow    *row,
               const Snapshot *before)
{
  g_autoptr(GPtrArray) conflicts = fw_store_list_conflicts (self->store, row->uuid);

  for (guint i = 0; i < conflicts->len; i++)
    {
      FwConflict *conflict = conflicts->pdata[i];

      if (conflict->kind == FW_CONFLICT_VALUE)
        add_conflict (self, row, conflict, before);
    }

  return conflicts->len > 0;
}

static gboolean
has_seen (FwPacketScope *scope,
          FwOperation   *operation)
{
  for (guint i = 0; i < scope->state->len; i++)
    {
      FwStream *theirs = &g_array_index (scope->state, FwStream, i);

      if (memcmp (theirs->ident, operation->stream, FW_STREAM_ID_SIZE) == 0)
        return operation->seq <= theirs->length;
    }

  return FALSE;
}

/* Whether something stands in the record that the sender did not know. */
static gboolean
is_parallel (FwImport    *self,
             FwImportRow *row)
{
  for (guint i = 0; i < self->packet->scopes->len; i++)
    {
      FwPacketScope *scope = self->packet->scopes->pdata[i];
      gint64 here = fw_log_ensure_scope (self->store, scope->kind, scope->ident, NULL);
      g_autoptr(GPtrArray) heads = fw_log_list_heads (self->store, here, row->uuid);

      for (guint n = 0; n < heads->len; n++)
        {
          FwOperation *head = heads->pdata[n];

          if (head->seq > 0 && fw_log_is_own (self->store, head->stream) && !has_seen (scope, head))
            return TRUE;
        }
    }

  return FALSE;
}

static FwImportState
state_of (FwImport       *self,
          FwImportRow    *row,
          const Snapshot *before,
          FwEntity       *after,
          gboolean        deleted)
{
  gboolean conflict = after != NULL && add_conflicts (self, row, before);

  if (after == NULL || (deleted && !before->deleted))
    return before->entity != NULL ? FW_IMPORT_DELETED : FW_IMPORT_UNCHANGED;
  if (before->entity == NULL)
    return FW_IMPORT_NEW;
  if (conflict)
    return FW_IMPORT_CONFLICT;
  if (row->fields->len == 0 && deleted == before->deleted)
    return FW_IMPORT_UNCHANGED;

  return is_parallel (self, row) ? FW_IMPORT_PARALLEL : FW_IMPORT_CHANGED;
}

/* Of what is new or goes away as a whole, no field is decided alone. */
static void
permit_decisions (FwImport    *self,
                  FwImportRow *row,
                  FwEntity    *before,
                  FwEntity    *after)
{
  gboolean may = before != NULL && after != NULL && fw_store_is_editable (self->store, after);

  for (guint i = 0; i < row->fields->len; i++)
    {
      FwImportField *field = row->fields->pdata[i];

      field->may_decide = may && (field->field->flags & FW_FIELD_AUTO) == 0;
    }
}

static FwImportRow *
new_row (const char *uuid,
         const char *entity)
{
  FwImportRow *row = g_new0 (FwImportRow, 1);

  row->uuid = g_strdup (uuid);
  row->entity = g_strdup (entity);
  row->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_import_field_free);

  return row;
}

/* Changed there and erased here for good: what they wrote goes, as people have
 * decided, but nobody shall have to wonder where it went. */
static FwImportRow *
new_refused (FwImport   *self,
             const char *uuid)
{
  g_autoptr(GPtrArray) erasures = fw_log_list_erasures (self->store, uuid, "");
  FwImportRow *row;

  if (erasures->len == 0)
    return NULL;
  row = new_row (uuid, "");
  row->title = g_strdup (_("A record that was erased here for good"));
  row->state = FW_IMPORT_REFUSED;

  return row;
}

static FwImportRow *
compare (FwImport       *self,
         const char     *uuid,
         const Snapshot *before)
{
  gboolean deleted = FALSE;
  g_autoptr(FwEntity) after = fw_log_peek_record (self->store, uuid, &deleted);
  FwEntity *either = after != NULL ? after : before->entity;
  const FwEntityInfo *info;
  FwImportRow *row;

  if (either == NULL)
    return before->written ? new_refused (self, uuid) : NULL;
  info = fw_entity_get_info (either);
  row = new_row (uuid, info->name);
  row->title = fw_entity_dup_title (either);
  for (guint i = 0; i < info->n_fields; i++)
    add_field (self, row, &info->fields[i], before->entity, after);
  row->state = state_of (self, row, before, after, deleted);
  permit_decisions (self, row, before->entity, after);

  return row;
}

/* That a record is new is known without its fields. */
static FwImportRow *
compare_briefly (FwImport       *self,
                 const char     *uuid,
                 const Snapshot *before)
{
  gboolean deleted = FALSE;
  const FwEntityInfo *info = before->entity == NULL
                             ? fw_log_peek_kind (self->store, uuid, &deleted) : NULL;
  FwImportRow *row;

  if (info == NULL || deleted)
    return compare (self, uuid, before);
  row = new_row (uuid, info->name);
  row->state = FW_IMPORT_NEW;
  self->brief = TRUE;

  return row;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const FwImportRow *first = *(FwImportRow *const *) a;
  const FwImportRow *second = *(FwImportRow *const *) b;
  int order = strcmp (first->entity, second->entity);

  return order != 0 ? order : fw_text_compare (first->title, second->title);
}

/* Compares what stands here now with what was looked at before; @briefly: what
 * new records consist of is said only when somebody asks. */
gboolean
fw_import_fill_rows (FwImport  *self,
                     gboolean   briefly,
                     GError   **error)
{
  GHashTableIter iter;
  gpointer uuid, before;
  guint n = g_hash_table_size (self->snapshots), done = 0;

  g_ptr_array_set_size (self->rows, 0);
  self->brief = FALSE;
  g_hash_table_iter_init (&iter, self->snapshots);
  while (g_hash_table_iter_next (&iter, &uuid, &before))
    {
      FwImportRow *row = (briefly ? compare_briefly : compare)(self, uuid, before);

      if (row != NULL)
        g_ptr_array_add (self->rows, row);
      if (!fw_store_breathe (self->store, (double) done++ / n, error))
        return FALSE;
    }
  if (!self->brief)
    g_ptr_array_sort (self->rows, compare_rows);
  g_hash_table_remove_all (self->snapshots);

  return TRUE;
}

/* What was left out of brief rows. */
void
fw_import_complete_rows (FwImport *self)
{
  static const Snapshot nothing;

  if (!self->brief)
    return;
  self->brief = FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      FwImportRow *row = self->rows->pdata[i];
      FwImportRow *whole = row->title == NULL ? compare (self, row->uuid, &nothing) : NULL;

      if (whole == NULL)
        continue;
      self->rows->pdata[i] = whole;
      fw_import_row_free (row);
    }
  g_ptr_array_sort (self->rows, compare_rows);
}
