/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-handover"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-attachment.h"
#include "fw-base.h"
#include "fw-case-handover.h"
#include "fw-store-private.h"

/* --- what there is ------------------------------------------------------------------ */

FwCaseHandover *
fw_handover_find (FwStore    *store,
                  const char *case_uuid)
{
  g_autoptr(GPtrArray) list = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  list = fw_store_list (store, "case_handover", "case_file", case_uuid);
  for (guint i = 0; i < list->len; i++)
    {
      FwHandoverState state = fw_case_handover_get_state (list->pdata[i]);

      if (state == FW_HANDOVER_OFFERED || state == FW_HANDOVER_ACCEPTED)
        return g_object_ref (list->pdata[i]);
    }

  return list->len > 0 ? g_object_ref (list->pdata[list->len - 1]) : NULL;
}

gboolean
fw_handover_is_giver (FwStore        *store,
                      FwCaseHandover *handover)
{
  return g_strcmp0 (handover->giver, store->device_id) == 0;
}

gboolean
fw_handover_is_successor (FwStore        *store,
                          FwCaseHandover *handover)
{
  return g_strcmp0 (handover->successor, store->device_id) == 0;
}

/* How many records go with the case, with it. */
guint
fw_handover_count (FwStore    *store,
                   const char *case_uuid)
{
  g_autoptr(GPtrArray) records = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), 0);

  records = fw_store_list_owned (store, case_uuid);

  return records->len + 1;
}

/* --- offering ----------------------------------------------------------------------- */

/* The person the case is about has to agree; of others of the household only
 * what is known through that person goes along. */
static FwConsentState
find_consent (FwStore         *store,
              FwCaseHandover  *draft,
              FwConsent      **consent)
{
  g_autofree char *uuid = fw_store_dup_anchor (store, draft->case_file);
  g_autoptr(GPtrArray) consents = NULL;
  g_autofree char *today = fw_date_today ();
  FwConsent *found = NULL;
  FwConsentState state;

  *consent = NULL;
  if (uuid == NULL || draft->recipient == NULL)
    return FW_CONSENT_MISSING;
  consents = fw_store_list (store, "consent", "person", uuid);
  state = fw_consent_find (consents, uuid, draft->recipient, today, &found);
  if (found != NULL)
    *consent = g_object_ref (found);

  return state;
}

static char *
dup_obstacle_of_ground (FwStore        *store,
                        FwCaseHandover *draft)
{
  g_autoptr(FwConsent) consent = NULL;
  g_autofree char *reason = NULL;
  FwConsentState state;

  if (g_strcmp0 (draft->basis, "GESETZ") == 0)
    return draft->statute != NULL ? NULL : g_strdup (_("Name the statute that allows it."));
  if (draft->recipient == NULL)
    return g_strdup (_("Name the body that takes the case, as the consent names it."));
  state = find_consent (store, draft, &consent);
  if (fw_consent_state_allows (state))
    return NULL;
  reason = fw_consent_dup_state (state, consent);

  /* Translators: %s says what is wrong with the consent, such as "no consent". */
  return g_strdup_printf (_("The person has not agreed that this body gets the case: %s."), reason);
}

/**
 * fw_handover_dup_obstacle:
 * @draft: with case, successor, reason and legal ground
 *
 * Returns: (transfer full) (nullable): a sentence for people
 */
char *
fw_handover_dup_obstacle (FwStore        *store,
                          FwCaseHandover *draft)
{
  g_autoptr(FwCaseHandover) former = NULL;
  const FwField *missing;
  FwHandoverState state;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  former = draft->case_file != NULL ? fw_handover_find (store, draft->case_file) : NULL;
  state = former != NULL ? fw_case_handover_get_state (former) : FW_HANDOVER_NONE;
  if (state == FW_HANDOVER_OFFERED || state == FW_HANDOVER_ACCEPTED)
    return g_strdup (_("This case is being handed over already."));
  if (draft->successor == NULL)
    return g_strdup (_("Choose the workplace that takes the case."));
  g_object_set (draft, "giver", store->device_id, NULL);
  missing = fw_entity_find_missing (FW_ENTITY (draft));
  if (missing != NULL)
    return g_strdup_printf (_("Please fill in “%s” first."), _(missing->label));

  return dup_obstacle_of_ground (store, draft);
}

static gboolean
offer_in_action (FwStore         *store,
                 FwCaseHandover  *draft,
                 GError         **error)
{
  gint64 scope = fw_scope_of_record (store, draft->case_file);

  return fw_scope_share (store, scope, draft->successor, FW_MEMBER_SUCCESSOR, NULL, error) &&
         fw_store_save (store, FW_ENTITY (draft), error);
}

static void
fill_offer (FwStore        *store,
            FwCaseHandover *draft)
{
  g_autoptr(FwConsent) consent = NULL;
  g_autoptr(FwEntity) device = fw_store_find (store, "device", "device_id", draft->successor);
  g_autofree char *today = fw_date_today ();

  if (g_strcmp0 (draft->basis, "EINWILLIGUNG") == 0)
    find_consent (store, draft, &consent);
  g_object_set (draft, "giver", store->device_id, "giver-name", store->workplace->name,
                "successor-name", device != NULL ? FW_DEVICE (device)->name : NULL,
                "consent", consent != NULL ? fw_entity_get_uuid (FW_ENTITY (consent)) : NULL,
                "offered", today, NULL);
}

/**
 * fw_handover_offer:
 * @draft: new; the rest of it is filled in
 *
 * The next exchange takes the case along.  Both may write until the other side
 * has confirmed that it has everything.
 */
gboolean
fw_handover_offer (FwStore         *store,
                   FwCaseHandover  *draft,
                   GError         **error)
{
  g_autofree char *obstacle = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (FW_IS_CASE_HANDOVER (draft), FALSE);

  obstacle = fw_handover_dup_obstacle (store, draft);
  if (obstacle != NULL)
    return fw_error_refuse (error, obstacle);
  fill_offer (store, draft);
  if (!fw_store_begin (store, _("Offer a case to a successor"), error))
    return FALSE;

  return fw_store_end (store, offer_in_action (store, draft, error), error);
}

/* --- steps ---------------------------------------------------------------------------- */

static gboolean
write_day (FwStore         *store,
           FwCaseHandover  *handover,
           const char      *field,
           GError         **error)
{
  g_autofree char *today = fw_date_today ();

  g_object_set (handover, field, today, NULL);

  return fw_store_save (store, FW_ENTITY (handover), error);
}

static gboolean
withdraw_in_action (FwStore         *store,
                    FwCaseHandover  *handover,
                    GError         **error)
{
  return write_day (store, handover, "withdrawn", error) &&
         fw_scope_assign (store, fw_scope_of_record (store, handover->case_file),
                          handover->successor, handover->successor_name, FW_MEMBER_FORMER, error);
}

/* Until the other side has accepted.  It hears of it and may remove its copy. */
gboolean
fw_handover_withdraw (FwStore         *store,
                      FwCaseHandover  *handover,
                      GError         **error)
{
  FwHandoverState state = fw_case_handover_get_state (handover);

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);

  if (!fw_handover_is_giver (store, handover) ||
      (state != FW_HANDOVER_OFFERED && state != FW_HANDOVER_DECLINED))
    return fw_error_refuse (error, _("This hand-over cannot be taken back any more."));
  if (!fw_store_begin (store, _("Take back a hand-over"), error))
    return FALSE;

  return fw_store_end (store, withdraw_in_action (store, handover, error), error);
}

static gboolean
check_answer (FwStore         *store,
              FwCaseHandover  *handover,
              GError         **error)
{
  return (fw_handover_is_successor (store, handover) &&
          fw_case_handover_get_state (handover) == FW_HANDOVER_OFFERED) ||
         fw_error_refuse (error, _("There is no offer here that waits for an answer."));
}

/**
 * fw_handover_accept:
 *
 * Who accepts is soon the only one who has the case, so it is backed up first.
 */
gboolean
fw_handover_accept (FwStore         *store,
                    FwCaseHandover  *handover,
                    GError         **error)
{
  g_autofree char *backup = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);

  if (!check_answer (store, handover, error) ||
      (backup = fw_store_backup_rotate (store, NULL, error)) == NULL ||
      !fw_store_begin (store, _("Accept a case"), error))
    return FALSE;

  return fw_store_end (store, write_day (store, handover, "accepted", error), error);
}

gboolean
fw_handover_decline (FwStore         *store,
                     FwCaseHandover  *handover,
                     const char      *reason,
                     GError         **error)
{
  g_return_val_if_fail (FW_IS_STORE (store), FALSE);

  if (!check_answer (store, handover, error))
    return FALSE;
  if (reason == NULL || *reason == '\0')
    return fw_error_refuse (error, _("Say why the case is declined."));
  if (!fw_store_begin (store, _("Decline a case"), error))
    return FALSE;
  g_object_set (handover, "decline-reason", reason, NULL);

  return fw_store_end (store, write_day (store, handover, "declined", error), error);
}

/* --- receipt ---------------------------------------------------------------------------- */

/* Only what the other side has confirmed to know counts, stream by stream; of
 * a forked one nobody can say by its length what has arrived. */
static gboolean
has_arrived (FwStore    *store,
             gint64      scope,
             const char *device_id)
{
  g_autoptr(GArray) streams = fw_log_list_streams (store, scope);
  g_autoptr(GArray) forked = fw_log_list_forked (store, scope);

  for (guint i = 0; i < streams->len; i++)
    {
      FwStream *stream = &g_array_index (streams, FwStream, i);

      if (fw_log_get_acknowledged (store, device_id, scope, stream->ident) < stream->length)
        return FALSE;
    }

  return streams->len > 0 && forked->len == 0 &&
         fw_attachment_all_arrived (store, scope, device_id);
}

/* The rights change last, because afterwards nothing may be written here. */
static gboolean
complete (FwStore         *store,
          FwCaseHandover  *handover,
          gint64           scope,
          GError         **error)
{
  return write_day (store, handover, "completed", error) &&
         fw_scope_assign (store, scope, handover->successor, handover->successor_name,
                          FW_MEMBER_OWNER, error) &&
         fw_scope_assign (store, scope, store->device_id, store->workplace->name,
                          FW_MEMBER_FORMER, error);
}

gboolean
fw_handover_settle (FwStore  *store,
                    GError  **error)
{
  g_autoptr(GPtrArray) given = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);

  given = fw_store_list (store, "case_handover", "giver", store->device_id);
  for (guint i = 0; i < given->len; i++)
    {
      FwCaseHandover *handover = given->pdata[i];
      gint64 scope = fw_scope_of_record (store, fw_entity_get_uuid (FW_ENTITY (handover)));

      if (fw_case_handover_get_state (handover) == FW_HANDOVER_ACCEPTED &&
          has_arrived (store, scope, handover->successor) &&
          !complete (store, handover, scope, error))
        return FALSE;
    }

  return TRUE;
}

/* --- lists -------------------------------------------------------------------------------- */

/**
 * fw_handover_list_open:
 *
 * Returns: (transfer full) (element-type FwCaseHandover): that wait for
 *   somebody here to do something
 */
GPtrArray *
fw_handover_list_open (FwStore *store)
{
  g_autoptr(GPtrArray) all = NULL;
  GPtrArray *open = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (FW_IS_STORE (store), open);

  all = fw_store_list (store, "case_handover", NULL, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      FwCaseHandover *handover = all->pdata[i];
      FwHandoverState state = fw_case_handover_get_state (handover);

      if ((fw_handover_is_successor (store, handover) && state == FW_HANDOVER_OFFERED) ||
          (fw_handover_is_giver (store, handover) &&
           (state == FW_HANDOVER_OFFERED || state == FW_HANDOVER_DECLINED)))
        g_ptr_array_add (open, g_object_ref (handover));
    }

  return open;
}

/* --- removing it here ------------------------------------------------------------------------ */

/**
 * fw_handover_dup_purge_day:
 *
 * Returns: (transfer full) (nullable): from this day on the program proposes to
 *   remove it; a person may do it before
 */
char *
fw_handover_dup_purge_day (FwStore        *store,
                           FwCaseHandover *handover)
{
  FwHandoverState state = fw_case_handover_get_state (handover);

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  if (fw_handover_is_giver (store, handover) && state == FW_HANDOVER_COMPLETED)
    return fw_date_add_days (handover->completed, FW_HANDOVER_KEEP_DAYS);
  if (fw_handover_is_successor (store, handover) && state == FW_HANDOVER_WITHDRAWN)
    return g_strdup (handover->withdrawn);

  return NULL;
}

static gboolean
purge_in_action (FwStore         *store,
                 FwCaseHandover  *handover,
                 GError         **error)
{
  g_autofree char *today = fw_date_today ();
  g_autoptr(FwEntity) file = fw_store_load (store, handover->case_file, error);
  g_autoptr(FwEntity) former = fw_model_new_entity ("former_case", NULL);
  gint64 scope = fw_scope_of_record (store, handover->case_file);

  if (file == NULL)
    return FALSE;
  g_object_set (former, "file-no", FW_CASE (file)->file_no, "successor-name",
                handover->successor_name, "completed", handover->completed, "purged", today,
                "records", (gint64) fw_handover_count (store, handover->case_file), NULL);

  return (!fw_handover_is_giver (store, handover) || fw_store_save (store, former, error)) &&
         fw_scope_purge (store, scope, error);
}

/**
 * fw_handover_purge:
 *
 * Removes the case from this workplace, for good.  Nobody else hears of it;
 * the successor has it.
 */
gboolean
fw_handover_purge (FwStore         *store,
                   FwCaseHandover  *handover,
                   GError         **error)
{
  g_autofree char *day = NULL;
  g_autoptr(FwCaseHandover) held = g_object_ref (handover);
  const char *other;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);

  day = fw_handover_dup_purge_day (store, handover);
  if (day == NULL)
    return fw_error_refuse (error, _("This case has not arrived completely elsewhere and"
                                     " stays here."));
  other = fw_handover_is_giver (store, handover) ? handover->successor : handover->giver;
  if (!has_arrived (store, fw_scope_of_record (store, handover->case_file), other))
    return fw_error_refuse (error, _("The other side has not confirmed the last step yet."
                                     " Exchange files once more in both directions."));
  if (!fw_store_begin_final (store, _("Remove a case that was handed over"), error))
    return FALSE;

  return fw_store_end (store, purge_in_action (store, held, error), error);
}
