/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-store-meldebogen"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-store-private.h"

/* The way of a Meldebogen: a draft stays on this workplace; submitting writes
 * its content, and nothing of how it came to be, into the scope shared with
 * the office and freezes it.  What the office makes of it is a record of its
 * own, so that each has one writer. */

static FwMeldebogen *
load_meldebogen (FwStore     *self,
                 const char  *uuid,
                 GError     **error)
{
  FwEntity *entity = fw_store_load (self, uuid, error);

  if (entity == NULL || FW_IS_MELDEBOGEN (entity))
    return entity != NULL ? FW_MELDEBOGEN (entity) : NULL;
  g_object_unref (entity);
  g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID, _("This record is not a Meldebogen."));

  return NULL;
}

/* --- scan ---------------------------------------------------------------------------- */

static void
add_fields (FwNameScan        *scan,
            GPtrArray         *records,
            const char *const *fields)
{
  for (guint i = 0; i < records->len; i++)
    for (guint n = 0; fields[n] != NULL; n++)
      {
        g_autofree char *text = fw_entity_dup_value (records->pdata[i], fields[n]);

        fw_name_scan_add (scan, text);
      }
}

/* Dates of birth are looked for as people write them. */
static void
add_birth_dates (FwNameScan *scan,
                 GPtrArray  *persons)
{
  for (guint i = 0; i < persons->len; i++)
    {
      g_autofree char *shown = fw_date_format (FW_PERSON (persons->pdata[i])->birth_date);

      fw_name_scan_add (scan, shown);
    }
}

/**
 * fw_store_new_name_scan:
 *
 * Returns: (transfer full): knows the names, numbers and places of all cases
 *   on this workplace
 */
FwNameScan *
fw_store_new_name_scan (FwStore *self)
{
  static const char *const person_fields[] = {
    "family_name", "given_name", "alt_names", "address", "contacts", "identifiers", NULL
  };
  static const char *const case_fields[] = { "file_no", "land_db_no", NULL };
  FwNameScan *scan = fw_name_scan_new ();
  g_autoptr(GPtrArray) persons = NULL;
  g_autoptr(GPtrArray) cases = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), scan);

  persons = fw_store_list (self, "person", NULL, NULL);
  cases = fw_store_list (self, "case", NULL, NULL);
  add_fields (scan, persons, person_fields);
  add_fields (scan, cases, case_fields);
  add_birth_dates (scan, persons);

  return scan;
}

/**
 * fw_store_scan_meldebogen:
 *
 * Returns: (transfer full) (element-type utf8): each word of its free text
 *   that could name somebody of a local case and was not confirmed, once
 */
GPtrArray *
fw_store_scan_meldebogen (FwStore      *self,
                          FwMeldebogen *meldebogen)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  const FwEntityInfo *info = fw_entity_get_info (FW_ENTITY (meldebogen));
  g_autoptr(FwNameScan) scan = fw_store_new_name_scan (self);

  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & FW_FIELD_SCAN) != 0)
      {
        g_autofree char *text = fw_entity_dup_text (FW_ENTITY (meldebogen), &info->fields[i]);
        g_auto(GStrv) words = fw_name_scan_find (scan, text, meldebogen->confirmed_words);

        for (guint n = 0; words[n] != NULL; n++)
          if (!g_ptr_array_find_with_equal_func (found, words[n], g_str_equal, NULL))
            g_ptr_array_add (found, g_strdup (words[n]));
      }

  return found;
}

/* --- draft ------------------------------------------------------------------------------ */

static void
prefill (FwStore      *self,
         FwMeldebogen *meldebogen,
         FwCase       *case_file)
{
  g_autoptr(GPtrArray) events = NULL;
  g_autofree char *hurdles = NULL;
  g_autofree char *circles = NULL;
  g_autofree char *orgs = NULL;

  /* Everything that describes the obstacle, nothing that describes the person. */
  events = fw_store_list (self, "case_event", "case_file",
                          fw_entity_get_uuid (FW_ENTITY (case_file)));
  for (guint i = 0; i < events->len; i++)
    {
      FwCaseEvent *event = events->pdata[i];
      g_auto(GStrv) codes = fw_set_split (event->hurdles);

      for (guint n = 0; codes[n] != NULL; n++)
        {
          char *more = fw_set_with (hurdles, codes[n], TRUE);

          g_free (hurdles);
          hurdles = more;
        }
      if (codes[0] != NULL && event->circle != NULL)
        {
          char *more = fw_set_with (circles, event->circle, TRUE);

          g_free (circles);
          circles = more;
        }
      if (codes[0] != NULL && event->institution != NULL)
        {
          char *more = fw_set_with (orgs, event->institution, TRUE);

          g_free (orgs);
          orgs = more;
        }
    }
  g_object_set (meldebogen, "hurdles", hurdles, "legal-circles", circles, "orgs", orgs,
                "municipalities", case_file->municipality, "target-groups",
                case_file->target_groups, NULL);
}

/**
 * fw_store_new_meldebogen:
 * @case_uuid: (nullable): the case in which the hurdle was met
 *
 * Returns: (transfer full) (nullable): a saved draft, filled as far as the
 *   case allows without saying whose case it is
 */
FwMeldebogen *
fw_store_new_meldebogen (FwStore     *self,
                         const char  *case_uuid,
                         GError     **error)
{
  g_autoptr(FwEntity) case_file = NULL;
  g_autoptr(FwEntity) meldebogen = NULL;
  g_autoptr(FwEntity) link = NULL;
  g_autofree char *today = fw_date_today ();

  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  if (case_uuid != NULL && (case_file = fw_store_load (self, case_uuid, error)) == NULL)
    return NULL;

  meldebogen = fw_model_new_entity ("meldebogen", NULL);
  g_object_set (meldebogen, "observed", today, "reporter-org", self->workplace->name,
                "source", self->role == FW_ROLE_CASE_MANAGER ? "CM" : "EXTERN", NULL);
  if (case_file != NULL)
    prefill (self, FW_MELDEBOGEN (meldebogen), FW_CASE (case_file));

  if (!fw_store_begin (self, _("New Meldebogen"), error))
    return NULL;
  if (!fw_store_save (self, meldebogen, error))
    {
      fw_store_rollback (self);
      return NULL;
    }
  if (case_file != NULL)
    {
      link = fw_model_new_entity ("case_report", NULL);
      g_object_set (link, "case-file", case_uuid, "meldebogen", fw_entity_get_uuid (meldebogen),
                    "written", today, NULL);
      if (!fw_store_save (self, link, error))
        {
          fw_store_rollback (self);
          return NULL;
        }
    }
  if (!fw_store_commit (self, error))
    return NULL;

  return FW_MELDEBOGEN (g_steal_pointer (&meldebogen));
}

/* --- submitting --------------------------------------------------------------------------- */

static gboolean
check_ready (FwStore       *self,
             FwMeldebogen  *meldebogen,
             GError       **error)
{
  const FwField *missing = fw_entity_find_missing (FW_ENTITY (meldebogen));
  g_autoptr(GPtrArray) names = NULL;

  if (missing != NULL)
    {
      g_set_error (error, FW_ERROR, FW_ERROR_REFUSED, _("Please fill in “%s” first."),
                   _(missing->label));
      return FALSE;
    }
  names = fw_store_scan_meldebogen (self, meldebogen);
  if (names->len > 0)
    {
      /* The words themselves are client data and do not belong in a message
       * that may be logged; the form shows them. */
      g_set_error (error, FW_ERROR, FW_ERROR_REFUSED,
                   g_dngettext (GETTEXT_PACKAGE,
                                "The text contains %u word that may name a person or place of a"
                                " case."
                                " Please change it or confirm it.",
                                "The text contains %u words that may name a person or place of a"
                                " case."
                                " Please change them or confirm them.", names->len), names->len);
      return FALSE;
    }

  return TRUE;
}

/* The draft is blanked like something erased: how a text came to be, with the
 * names that were taken out of it, shall not be found afterwards. */
static gboolean
blank_draft (FwStore     *self,
             const char  *uuid,
             GError     **error)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);

  /* Merging the index takes its time, and a person is waiting. */
  return fw_store_set_meta_text (self, FW_META_TIDY, "1", error) &&
         fw_db_run (self->db, error,
                    "UPDATE action SET kind = 'final' WHERE kind = 'edit' AND nr <> ? AND nr IN"
                    " (SELECT action FROM operation WHERE object = ?)", "ib", self->action,
                    object) &&
         fw_db_run (self->db, error, "DELETE FROM head WHERE object = ?", "b", object) &&
         fw_db_run (self->db, error,
                    "UPDATE operation SET value = NULL, type = NULL, salt = x'', author = x'',"
                    " blank = 1"
                    " WHERE object = ?", "b", object);
}

static gboolean
write_content (FwStore       *self,
               gint64         scope,
               FwMeldebogen  *meldebogen,
               GError       **error)
{
  const FwEntityInfo *info = fw_entity_get_info (FW_ENTITY (meldebogen));
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (meldebogen));

  if (!fw_log_write (self, scope, FW_OPERATION_SET, uuid, FW_REGISTER_ENTITY, "text", info->name,
                     error))
    return FALSE;
  for (guint i = 0; i < info->n_fields; i++)
    {
      const FwField *field = &info->fields[i];
      g_autofree char *text = fw_entity_dup_text (FW_ENTITY (meldebogen), field);
      g_auto(GStrv) elements = field->kind->is_set ? fw_set_split (text) : NULL;

      if (text == NULL || !fw_scope_admits (FW_SCOPE_SERVICE, field))
        continue;
      if (elements == NULL &&
          !fw_log_write (self, scope, FW_OPERATION_SET, uuid, field->name, field->kind->wire, text,
                         error))
        return FALSE;
      for (guint n = 0; elements != NULL && elements[n] != NULL; n++)
        {
          g_autofree char *name = g_strdup_printf ("%s:%s", field->name, elements[n]);

          if (!fw_log_write (self, scope, FW_OPERATION_SET, uuid, name, "wahr", "1", error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
submit_in_action (FwStore       *self,
                  FwMeldebogen  *meldebogen,
                  GError       **error)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (meldebogen));
  guint8 ident[FW_SCOPE_ID_SIZE];
  gint64 scope;

  fw_log_service_ident (self->device_id, ident);
  scope = fw_log_get_scope (self, FW_SCOPE_SERVICE, ident, TRUE, error);

  return scope > 0 &&
         blank_draft (self, uuid, error) &&
         write_content (self, scope, meldebogen, error) &&
         fw_db_run (self->db, error, "UPDATE action SET kind = 'final' WHERE nr = ?", "i",
                    self->action);
}

/**
 * fw_store_submit:
 *
 * Freezes a Meldebogen and puts it on its way to the office.  Refuses while a
 * required field is empty or the scan finds an unconfirmed word.
 */
gboolean
fw_store_submit (FwStore     *self,
                 const char  *uuid,
                 GError     **error)
{
  g_autoptr(FwMeldebogen) meldebogen = NULL;
  g_autofree char *today = fw_date_today ();
  g_autofree char *reference = fw_uuid_new ();

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  meldebogen = load_meldebogen (self, uuid, error);
  if (meldebogen == NULL)
    return FALSE;
  if (meldebogen->submitted != NULL)
    return fw_error_refuse (error, _("This Meldebogen was submitted already."));
  if (!check_ready (self, meldebogen, error))
    return FALSE;

  /* What was typed and not saved yet is part of it. */
  if (!fw_store_save (self, FW_ENTITY (meldebogen), error) ||
      !fw_store_begin (self, _("Submit Meldebogen"), error))
    return FALSE;
  g_object_set (meldebogen, "submitted", today, "case-ref", reference, NULL);
  if (!submit_in_action (self, meldebogen, error))
    {
      g_object_set (meldebogen, "submitted", NULL, "case-ref", NULL, NULL);
      fw_store_rollback (self);
      return FALSE;
    }

  return fw_store_commit (self, error);
}

/**
 * fw_store_save_submitted:
 * @meldebogen: new here, with the day of its submission
 * @device_id: the laptop that sent it
 *
 * Saves a Meldebogen as one that was submitted on its day.  Only while a
 * workplace is set up.
 */
gboolean
fw_store_save_submitted (FwStore       *self,
                         FwMeldebogen  *meldebogen,
                         const char    *device_id,
                         GError       **error)
{
  guint8 ident[FW_SCOPE_ID_SIZE];
  gint64 scope;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (self->setup, FALSE);
  g_return_val_if_fail (meldebogen->submitted != NULL, FALSE);

  fw_log_service_ident (device_id, ident);
  scope = fw_log_get_scope (self, FW_SCOPE_SERVICE, ident, TRUE, error);

  return scope > 0 &&
         write_content (self, scope, meldebogen, error) &&
         fw_materialise (self, fw_entity_get_uuid (FW_ENTITY (meldebogen)), error);
}

/* --- what the office does ----------------------------------------------------------------- */

static FwMbProcessing *
find_processing (FwStore    *self,
                 const char *uuid)
{
  FwEntity *found = fw_store_find (self, "mb_processing", "meldebogen", uuid);

  return found != NULL ? FW_MB_PROCESSING (found) : NULL;
}

/* Returns: (transfer full) (nullable): a code of CL_MB_STATUS; %NULL if @uuid
 *   is no Meldebogen here */
char *
fw_store_dup_mb_status (FwStore    *self,
                        const char *uuid)
{
  g_autoptr(FwMeldebogen) meldebogen = NULL;
  g_autoptr(FwMbProcessing) processing = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  meldebogen = load_meldebogen (self, uuid, NULL);
  if (meldebogen == NULL)
    return NULL;
  if (meldebogen->submitted == NULL)
    return g_strdup (FW_MB_DRAFT);
  processing = find_processing (self, uuid);

  return g_strdup (processing != NULL && processing->status != NULL ? processing->status
                                                                    : FW_MB_SUBMITTED);
}

/* "MB-2024-031": counted by year, after the highest number there is. */
static char *
next_number (FwStore    *self,
             const char *submitted)
{
  g_autofree char *prefix = g_strdup_printf ("MB-%.4s-", submitted);
  gint64 highest = fw_db_get_integer (self->db, 0,
                                      "SELECT max(CAST(substr(mb_no, 9) AS INTEGER))"
                                      " FROM mb_processing"
                                      " WHERE substr(mb_no, 1, 8) = ?", "t", prefix);

  return g_strdup_printf ("%s%03" G_GINT64_FORMAT, prefix, highest + 1);
}

/**
 * fw_store_ensure_processing:
 *
 * The office's record for a submitted Meldebogen, made with a number and
 * status "received" if there is none.
 *
 * Returns: (transfer full) (nullable)
 */
FwMbProcessing *
fw_store_ensure_processing (FwStore     *self,
                            const char  *uuid,
                            GError     **error)
{
  g_autoptr(FwMeldebogen) meldebogen = NULL;
  g_autoptr(FwMbProcessing) processing = NULL;
  g_autofree char *number = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  processing = find_processing (self, uuid);
  if (processing != NULL)
    return g_steal_pointer (&processing);
  meldebogen = load_meldebogen (self, uuid, error);
  if (meldebogen == NULL)
    return NULL;
  if (self->role != FW_ROLE_OFFICE && !self->setup)
    {
      fw_error_refuse (error, _("Only the coordinating office may do this."));
      return NULL;
    }
  if (meldebogen->submitted == NULL)
    {
      fw_error_refuse (error, _("This Meldebogen was not submitted yet."));
      return NULL;
    }

  number = next_number (self, meldebogen->submitted);
  processing = FW_MB_PROCESSING (fw_model_new_entity ("mb_processing", NULL));
  g_object_set (processing, "meldebogen", uuid, "mb-no", number, "status", FW_MB_RECEIVED, NULL);
  if (!fw_store_save (self, FW_ENTITY (processing), error))
    return NULL;

  return g_steal_pointer (&processing);
}

/**
 * fw_store_set_mb_status:
 *
 * Goes one step on the path of a Meldebogen.  Only the office may, and only
 * where the path leads.
 */
gboolean
fw_store_set_mb_status (FwStore     *self,
                        const char  *uuid,
                        const char  *status,
                        GError     **error)
{
  g_autoptr(FwMbProcessing) processing = NULL;
  g_autofree char *before = NULL;
  gboolean done;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  if (!fw_store_begin (self, _("Set status of a Meldebogen"), error))
    return FALSE;
  processing = fw_store_ensure_processing (self, uuid, error);
  before = processing != NULL ? g_strdup (processing->status) : NULL;
  done = processing != NULL;
  if (done && g_strcmp0 (before, status) != 0)
    {
      done = fw_rules_mb_may_follow (before, status) ||
             fw_error_refuse (error, _("This status cannot follow the present one."));
      if (done)
        {
          g_object_set (processing, "status", status, NULL);
          done = fw_store_save (self, FW_ENTITY (processing), error);
        }
    }

  return fw_store_end (self, done, error);
}

/* Gives the reporter an answer, which travels back with the next exchange. */
gboolean
fw_store_answer (FwStore     *self,
                 const char  *uuid,
                 const char  *text,
                 GError     **error)
{
  g_autoptr(FwMbProcessing) processing = NULL;
  g_autoptr(FwEntity) answer = NULL;
  g_autofree char *now = fw_time_now ();

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  if (!fw_store_begin (self, _("Answer a Meldebogen"), error))
    return FALSE;
  processing = fw_store_ensure_processing (self, uuid, error);
  answer = fw_model_new_entity ("mb_answer", NULL);
  g_object_set (answer, "meldebogen", uuid, "given", now, "text", text, "channel", "XML", NULL);

  return fw_store_end (self, processing != NULL && fw_store_save (self, answer, error), error);
}
