/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-import-apply"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-arrival.h"
#include "fw-base.h"
#include "fw-case-handover.h"
#include "fw-conflict.h"
#include "fw-import-private.h"
#include "fw-publish.h"
#include "fw-shipment.h"

/* Steps S10 and S11.  Preview and import run the same code; the preview is
 * rolled back. */

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

typedef struct
{
  FwImport   *import;
  GHashTable *snapshots;
  guint       n;
  guint       done;
  GError     *error;      /* the person cancelled */
} Taking;

static void
take_snapshot (FwOperation *operation,
               gpointer     user_data)
{
  Taking *taking = user_data;
  Snapshot *snapshot = g_hash_table_lookup (taking->snapshots, operation->object);

  if (taking->error != NULL ||
      !fw_store_breathe (taking->import->store, (double) taking->done++ / taking->n,
                         &taking->error))
    return;
  if (snapshot == NULL)
    {
      snapshot = g_new0 (Snapshot, 1);
      snapshot->entity = fw_log_peek_record (taking->import->store, operation->object,
                                             &snapshot->deleted);
      g_hash_table_insert (taking->snapshots, g_strdup (operation->object), snapshot);
    }
  if (snapshot->entity == NULL && !snapshot->written)
    snapshot->written = operation->kind == FW_OPERATION_SET && !operation->blank &&
                        !fw_log_knows (taking->import->store, operation->id);
}

/* Returns: (transfer full) (nullable): %NULL if it was cancelled */
static GHashTable *
take_snapshots (FwImport  *self,
                GError   **error)
{
  g_autoptr(GHashTable) snapshots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                           snapshot_free);
  Taking taking = { self, snapshots, fw_packet_count (self->packet), 0, NULL };

  fw_store_begin_part (self->store, 0, 0.2);
  fw_packet_foreach (self->packet, take_snapshot, &taking);
  if (taking.error == NULL)
    return g_steal_pointer (&snapshots);
  g_propagate_error (error, taking.error);

  return NULL;
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
  row = g_new0 (FwImportRow, 1);
  row->uuid = g_strdup (uuid);
  row->entity = g_strdup ("");
  row->title = g_strdup (_("A record that was erased here for good"));
  row->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_import_field_free);
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
  row = g_new0 (FwImportRow, 1);
  row->uuid = g_strdup (uuid);
  row->entity = g_strdup (info->name);
  row->title = fw_entity_dup_title (either);
  row->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_import_field_free);
  for (guint i = 0; i < info->n_fields; i++)
    add_field (self, row, &info->fields[i], before->entity, after);
  row->state = state_of (self, row, before, after, deleted);
  permit_decisions (self, row, before->entity, after);

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

static gboolean
fill_rows (FwImport    *self,
           GHashTable  *snapshots,
           GError     **error)
{
  GHashTableIter iter;
  gpointer uuid, before;
  guint n = g_hash_table_size (snapshots), done = 0;

  g_ptr_array_set_size (self->rows, 0);
  g_hash_table_iter_init (&iter, snapshots);
  while (g_hash_table_iter_next (&iter, &uuid, &before))
    {
      FwImportRow *row = compare (self, uuid, before);

      if (row != NULL)
        g_ptr_array_add (self->rows, row);
      if (!fw_store_breathe (self->store, (double) done++ / n, error))
        return FALSE;
    }
  g_ptr_array_sort (self->rows, compare_rows);

  return TRUE;
}

/* --- marks ---------------------------------------------------------------------------------- */

/* What belongs to a Meldebogen, such as an answer, is looked at there. */
static gboolean
mark_owner (FwImport           *self,
            const FwImportRow  *row,
            gboolean           *done,
            GError            **error)
{
  const FwEntityInfo *info = fw_model_find_entity (row->entity);
  const FwField *parent = info != NULL ? fw_entity_info_get_parent (info) : NULL;
  g_autoptr(FwEntity) record = NULL;
  g_autofree char *owner = NULL;
  gboolean deleted;

  *done = parent != NULL && info->scope == FW_SCOPE_SERVICE;
  if (!*done || row->state == FW_IMPORT_UNCHANGED)
    return TRUE;
  record = fw_log_peek_record (self->store, row->uuid, &deleted);
  owner = dup_text (record, parent);

  return owner == NULL || fw_store_mark_unseen (self->store, owner, "", error);
}

static gboolean
mark_row (FwImport           *self,
          const FwImportRow  *row,
          GError            **error)
{
  gboolean done;

  if (!mark_owner (self, row, &done, error))
    return FALSE;
  if (done)
    return TRUE;
  if (row->state == FW_IMPORT_NEW)
    return fw_store_mark_unseen (self->store, row->uuid, "", error);
  if (row->state != FW_IMPORT_CHANGED && row->state != FW_IMPORT_PARALLEL &&
      row->state != FW_IMPORT_CONFLICT)
    return TRUE;
  for (guint i = 0; i < row->fields->len; i++)
    {
      const FwImportField *field = row->fields->pdata[i];

      /* Whoever decided about a field has seen it. */
      if ((!field->conflict && field->choice == FW_CHOICE_THEIRS) &&
          !fw_store_mark_unseen (self->store, row->uuid, field->field->name, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
mark_rows (FwImport  *self,
           GError   **error)
{
  fw_store_begin_part (self->store, 0.9, 1);
  for (guint i = 0; i < self->rows->len; i++)
    if (!mark_row (self, self->rows->pdata[i], error) ||
        !fw_store_breathe (self->store, (double) i / self->rows->len, error))
      return FALSE;

  return TRUE;
}

/* --- taking over ---------------------------------------------------------------------------- */

/* A report that arrives gets its number at once, so that the reporter can be
 * told which one it is. */
static gboolean
register_reports (FwImport  *self,
                  GError   **error)
{
  if (fw_store_get_role (self->store) != FW_ROLE_OFFICE)
    return TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      FwImportRow *row = self->rows->pdata[i];
      g_autoptr(FwMbProcessing) processing = NULL;

      if (row->state != FW_IMPORT_NEW || !g_str_equal (row->entity, "meldebogen"))
        continue;
      processing = fw_store_ensure_processing (self->store, row->uuid, error);
      if (processing == NULL)
        return FALSE;
    }

  return TRUE;
}

/* What workplaces confirm is entered where it was passed on; what the office has
 * revoked is revoked here. */
static gboolean
take_replies (FwImport  *self,
              GError   **error)
{
  gboolean is_office = fw_store_get_role (self->store) == FW_ROLE_OFFICE;
  const char *entity = is_office ? "notice_reply" : "notice";

  for (guint i = 0; i < self->rows->len; i++)
    {
      FwImportRow *row = self->rows->pdata[i];

      if (g_strcmp0 (row->entity, entity) == 0 &&
          !(is_office ? fw_store_take_reply : fw_store_take_revoked)(self->store, row->uuid,
                                                                     error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
note_received (FwImport    *self,
               const char  *state,
               GError     **error)
{
  FwDelivery delivery = {
    .message = self->packet->message, .device_id = self->packet->sender, .state = (char *) state,
    .path = self->path, .time = g_get_real_time () / 1000,
  };
  gboolean parked = g_str_equal (state, "parked");

  return fw_log_add_inbox (self->store, self->digest, &delivery, parked ? self->file : NULL,
                           error) &&
         fw_store_note_number (self->store, self->digest, self->packet->number, error);
}

static void
explain (FwImport *self)
{
  g_clear_pointer (&self->hint, g_free);
  if (self->parked)
    self->hint = g_strdup (_("This file waits for an earlier one. It will be taken over as soon"
                             " as that arrives; the next exchange asks for it."));
  else if (self->restored)
    self->hint = g_strdup (_("The partner knows more of this workplace than this file does."
                             " Was a backup restored? What is missing comes back with the next"
                             " exchange."));
  else if (self->forked)
    self->hint = g_strdup (_("A workplace was copied or went back to a backup. Nothing is lost;"
                             " please use only one of the copies from now on."));
  else if (self->former_seal && self->packet->card != NULL)
    self->hint = g_strdup (_("The partner has new keys, and said so with former ones, as after a"
                             " backup was restored. Compare the numbers on the page “Exchange”;"
                             " until then the new keys do not count."));
  else if (self->packet->n_parts > 1)
    /* Translators: %1$u of %2$u files */
    self->hint = g_strdup_printf (_("This is part %1$u of %2$u of a delivery. The parts may be"
                                    " taken over in any order."), self->packet->part,
                                  self->packet->n_parts);
  else
    self->hint = fw_import_dup_content_hint (self);
}

/* Merges the file and fills the rows with what that did. */
static gboolean
merge_and_compare (FwImport    *self,
                   GHashTable  *snapshots,
                   GError     **error)
{
  fw_store_begin_part (self->store, 0.2, 0.5);
  if (!fw_import_merge (self, error))
    return FALSE;
  fw_store_begin_part (self->store, 0.5, 0.8);
  if (!self->parked && !fw_log_materialise (self->store, error))
    return FALSE;
  explain (self);
  fw_store_begin_part (self->store, 0.8, 0.9);

  return self->parked || fill_rows (self, snapshots, error);
}

gboolean
fw_import_try (FwImport  *self,
               GError   **error)
{
  gint64 generation = fw_log_get_generation (self->store);
  g_autoptr(GHashTable) snapshots = take_snapshots (self, error);
  gboolean done;

  if (snapshots == NULL || !fw_log_begin_import (self->store, _("Preview"), error))
    return FALSE;
  fw_log_set_trial (self->store);
  done = merge_and_compare (self, snapshots, error);
  fw_store_rollback (self->store);
  if (done)
    {
      self->generation = generation;
      self->tried = TRUE;
    }

  return done;
}

static gboolean
has_same_counts (FwImport    *self,
                 const guint *counts)
{
  for (FwImportState state = FW_IMPORT_NEW; state <= FW_IMPORT_UNCHANGED; state++)
    if (counts[state] != fw_import_count (self, state))
      return FALSE;

  return TRUE;
}

/* What a person agreed to must be what happens. */
static gboolean
renew_preview (FwImport  *self,
               GError   **error)
{
  guint counts[FW_IMPORT_UNCHANGED + 1];
  g_autoptr(GPtrArray) former = NULL;

  if (self->generation == fw_log_get_generation (self->store))
    return TRUE;
  for (FwImportState state = FW_IMPORT_NEW; state <= FW_IMPORT_UNCHANGED; state++)
    counts[state] = fw_import_count (self, state);
  former = g_steal_pointer (&self->rows);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_import_row_free);
  if (!fw_import_try (self, error))
    {
      /* Whoever cancelled has seen the former ones, and decided about them. */
      g_ptr_array_unref (self->rows);
      self->rows = g_steal_pointer (&former);
      return FALSE;
    }
  if (has_same_counts (self, counts) && fw_import_keep_decisions (self, former))
    return TRUE;
  g_set_error_literal (error, FW_ERROR, FW_ERROR_BUSY,
                       _("Something changed here since the preview. Please look at it once more."));

  return FALSE;
}

/* What follows when the rows are there. */
static gboolean
finish (FwImport  *self,
        GError   **error)
{
  if (self->parked)
    return note_received (self, "parked", error);

  return fw_import_put_contents (self, error) &&
         fw_import_write_decisions (self, error) &&
         mark_rows (self, error) &&
         register_reports (self, error) &&
         fw_handover_settle (self->store, error) &&
         take_replies (self, error) &&
         note_received (self, "applied", error);
}

/* What a preview has shown. */
static gboolean
merge_again (FwImport  *self,
             GError   **error)
{
  fw_store_begin_part (self->store, 0, 0.5);
  if (!fw_import_merge (self, error))
    return FALSE;
  fw_store_begin_part (self->store, 0.5, 0.9);

  return self->parked || fw_log_materialise (self->store, error);
}

/* @snapshots: (nullable): what stood here, if the file was not tried out */
static gboolean
take_over (FwImport    *self,
           GHashTable  *snapshots,
           GError     **error)
{
  /* Translators: %s is the name of a partner. */
  g_autofree char *label = g_strdup_printf (self->whatever ? _("Rest taken over from %s")
                                                           : _("Import from %s"),
                                            self->sender->name);

  if (!fw_log_begin_import (self->store, label, error))
    return FALSE;
  if (!(snapshots != NULL ? merge_and_compare (self, snapshots, error)
                          : merge_again (self, error)) ||
      !finish (self, error))
    {
      fw_store_rollback (self->store);
      return FALSE;
    }
  if (!fw_store_commit (self->store, error))
    return FALSE;
  self->known = !self->parked;

  return TRUE;
}

/* Checks the file, and takes it over in one step with what a preview would show:
 * where nobody wants to see that first, the work is done once. */
static gboolean
take_unseen (FwImport  *self,
             GError   **error)
{
  g_autoptr(GHashTable) snapshots = NULL;

  if (!fw_import_check (self, error))
    return FALSE;
  snapshots = take_snapshots (self, error);

  return snapshots != NULL && take_over (self, snapshots, error);
}

/* As fw_import_apply(), without what waited for it. */
gboolean
fw_import_take (FwImport  *self,
                GError   **error)
{
  GError *reason = NULL;

  if (self->tried)
    return renew_preview (self, error) && take_over (self, NULL, error);
  if (take_unseen (self, &reason))
    return TRUE;
  /* A full disk is no reason to call a file wrong. */
  if (reason->domain == FW_PACKET_ERROR)
    return fw_import_refuse (self, reason, error);
  g_propagate_error (error, reason);

  return FALSE;
}

/* Apart from what is taken over: who undoes the import still knows the keys.  If
 * it fails, the next file brings them again. */
static void
take_keys (FwImport *self)
{
  g_autoptr(GError) error = NULL;

  if (!fw_pairing_note_known (self->store, self->sender->device_id, self->opened_with, &error) ||
      (self->packet->card != NULL &&
       !(self->former_seal ? fw_pairing_offer_card : fw_pairing_learn_card)(self->store,
                                                                            self->sender,
                                                                            self->packet->card,
                                                                            &error)))
    g_info ("Keys of a partner were not noted: %s", error->message);
}

/**
 * fw_import_apply:
 *
 * Takes the file over in one transaction: all of it or nothing.  A known file
 * changes nothing; one that waits for an earlier file is kept.  What waited
 * for this one follows.  One that was not tried out before is checked, and its
 * rows tell afterwards what it did.
 */
gboolean
fw_import_apply (FwImport  *self,
                 GError   **error)
{
  g_return_val_if_fail (FW_IS_IMPORT (self), FALSE);

  if (self->known)
    return TRUE;
  if (!fw_import_take (self, error))
    return FALSE;
  if (!self->parked)
    fw_import_retry (self->store);
  take_keys (self);

  return TRUE;
}
