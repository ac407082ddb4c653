/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-import-apply"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-arrival.h"
#include "fw-base.h"
#include "fw-case-handover.h"
#include "fw-import-private.h"
#include "fw-publish.h"
#include "fw-shipment.h"

/* Steps S10 and S11.  Preview and import run the same code; the preview is
 * rolled back. */

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
  owner = record != NULL ? fw_entity_dup_text (record, parent) : NULL;

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

/* What stands here before the file changes it. */
static gboolean
look (FwImport  *self,
      GError   **error)
{
  g_hash_table_remove_all (self->snapshots);
  fw_store_begin_part (self->store, 0, 0.2);

  return fw_import_look_at_rest (self, error);
}

/* Merges the file and fills the rows with what that did. */
static gboolean
merge_and_compare (FwImport  *self,
                   gboolean   briefly,
                   GError   **error)
{
  fw_store_begin_part (self->store, 0.2, 0.5);
  if (!fw_import_merge (self, error))
    return FALSE;
  fw_store_begin_part (self->store, 0.5, 0.8);
  if (!self->parked && !fw_log_materialise (self->store, error))
    return FALSE;
  explain (self);
  fw_store_begin_part (self->store, 0.8, 0.9);

  return self->parked || fw_import_fill_rows (self, briefly, error);
}

gboolean
fw_import_try (FwImport  *self,
               GError   **error)
{
  gint64 generation = fw_log_get_generation (self->store);
  gboolean done;

  if (!look (self, error) || !fw_log_begin_import (self->store, _("Preview"), error))
    return FALSE;
  fw_log_set_trial (self->store);
  done = merge_and_compare (self, FALSE, error);
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

gboolean
fw_import_begin (FwImport  *self,
                 GError   **error)
{
  /* Translators: %s is the name of a partner. */
  g_autofree char *label = g_strdup_printf (self->whatever ? _("Rest taken over from %s")
                                                           : _("Import from %s"),
                                            self->sender->name);

  return fw_log_begin_import (self->store, label, error);
}

gboolean
fw_import_end (FwImport  *self,
               gboolean   seen,
               GError   **error)
{
  gboolean right = (seen ? merge_again (self, error) : merge_and_compare (self, TRUE, error)) &&
                   finish (self, error);
  gboolean done = fw_store_end (self->store, right, error);

  self->applied = done && !self->parked;

  return done;
}

/* Checks the file, and takes it over in one step with what a preview would show:
 * where nobody wants to see that first, the work is done once. */
static gboolean
take_unseen (FwImport  *self,
             GError   **error)
{
  return fw_import_check (self, error) && look (self, error) && fw_import_begin (self, error) &&
         fw_import_end (self, FALSE, error);
}

/* As fw_import_apply(), without what waited for it. */
gboolean
fw_import_take (FwImport  *self,
                GError   **error)
{
  GError *reason = NULL;

  if (self->tried)
    return renew_preview (self, error) && fw_import_begin (self, error) &&
           fw_import_end (self, TRUE, error);
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

void
fw_import_settle (FwImport *self)
{
  if (!self->parked)
    fw_import_retry (self->store);
  take_keys (self);
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

  if (fw_import_is_done (self))
    return TRUE;
  if (!fw_import_take (self, error))
    return FALSE;
  fw_import_settle (self);

  return TRUE;
}
