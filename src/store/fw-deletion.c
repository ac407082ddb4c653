/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-deletion"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-backup.h"
#include "fw-base.h"
#include "fw-deletion.h"
#include "fw-store-private.h"

/* --- closing ------------------------------------------------------------------------------ */

static gboolean
is_same (FwCase     *file,
         FwCase     *before,
         const char *name)
{
  g_autofree char *now = fw_entity_dup_value (FW_ENTITY (file), name);
  g_autofree char *then = before != NULL ? fw_entity_dup_value (FW_ENTITY (before), name) : NULL;

  return g_strcmp0 (now, then) == 0;
}

/* The day of deletion follows the end of the case, unless a person gave one
 * of their own in the same breath.
 *
 * @before: (nullable): what the store holds */
void
fw_deletion_follow (FwStore *self,
                    FwCase  *file,
                    FwCase  *before)
{
  g_autofree char *due = NULL;

  if (!is_same (file, before, "delete_on") ||
      (is_same (file, before, "closed") && is_same (file, before, "case_type")))
    return;
  due = fw_store_dup_case_due (self, file);
  g_object_set (file, "delete-on", due, NULL);
}

static gboolean
save_case (FwStore     *self,
           FwCase      *file,
           const char  *label,
           GError     **error)
{
  return fw_store_begin (self, label, error) &&
         fw_store_end (self, fw_store_save (self, FW_ENTITY (file), error), error);
}

/**
 * fw_store_close_case:
 * @closed: ISO date
 * @reason: a code of CL_ENDE
 *
 * Ends the case and says when it may be deleted.
 */
gboolean
fw_store_close_case (FwStore     *self,
                     FwCase      *case_file,
                     const char  *closed,
                     const char  *reason,
                     GError     **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (FW_IS_CASE (case_file), FALSE);

  if (fw_date_precision (closed) != FW_DATE_DAY)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                           _("Say on which day the case was closed."));
      return FALSE;
    }
  if (reason == NULL || *reason == '\0')
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                           _("Choose why the case was closed."));
      return FALSE;
    }
  g_object_set (case_file, "closed", closed, "closing-reason", reason, "phase", "ABGESCHLOSSEN",
                NULL);

  return save_case (self, case_file, _("Close the case"), error);
}

/* @reason: in words; whoever reads the file later wants to know */
gboolean
fw_store_reopen_case (FwStore     *self,
                      FwCase      *case_file,
                      const char  *reason,
                      GError     **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (FW_IS_CASE (case_file), FALSE);

  text = g_strstrip (g_strdup (reason != NULL ? reason : ""));
  if (*text == '\0')
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                           _("Say why the case is opened again."));
      return FALSE;
    }
  g_object_set (case_file, "closed", NULL, "closing-reason", NULL, "delete-on", NULL,
                "archive-offered", NULL, "archive-answer", NULL, "phase", "REASSESSMENT",
                "reopened", text, NULL);

  return save_case (self, case_file, _("Open the case again"), error);
}

/* --- who does it --------------------------------------------------------------------------- */

/* Returns: (transfer full): a draft that names who sits at this workplace */
FwDeletionRun *
fw_store_new_deletion (FwStore *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  name = fw_store_dup_who (self);

  return g_object_new (FW_TYPE_DELETION_RUN, "prepared-by", name, NULL);
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* "Kortmann, Sabine" and "Sabine Kortmann" are one person.
 *
 * Returns: (transfer full): the words of the name in their order */
static char *
dup_folded (const char *name)
{
  g_autofree char *folded = fw_text_fold (name != NULL ? name : "");
  g_auto(GStrv) words = g_strsplit_set (folded, " ,;.\t", -1);
  g_autoptr(GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (found, words[i]);
  g_ptr_array_sort (found, compare_words);
  g_ptr_array_add (found, NULL);

  return g_strjoinv (" ", (char **) found->pdata);
}

static gboolean
check_persons (FwDeletionRun  *run,
               GError        **error)
{
  g_autofree char *first = dup_folded (run->prepared_by);
  g_autofree char *second = dup_folded (run->confirmed_by);

  if (*first != '\0' && *second != '\0' && strcmp (first, second) != 0)
    return TRUE;
  g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                       _("A second person has to look at the list and confirm it by name."));

  return FALSE;
}

/* --- what goes ----------------------------------------------------------------------------- */

static FwDueRecord *
find_due (GPtrArray         *list,
          const FwDueRecord *wanted)
{
  for (guint i = 0; i < list->len; i++)
    {
      FwDueRecord *due = list->pdata[i];

      if (g_strcmp0 (due->uuid, wanted->uuid) == 0 && g_strcmp0 (due->record, wanted->record) == 0)
        return due;
    }

  return NULL;
}

/* What a second person confirmed is what they saw. */
static gboolean
check_list (GPtrArray  *wanted,
            GPtrArray  *now,
            GError    **error)
{
  for (guint i = 0; i < wanted->len; i++)
    {
      const FwDueRecord *due = find_due (now, wanted->pdata[i]);

      if (due == NULL || due->state != FW_DUE_READY ||
          due->records != ((FwDueRecord *) wanted->pdata[i])->records)
        return fw_error_refuse (error, _("The list has changed. Please look at it again."));
    }

  return TRUE;
}

/* Drafts that were written from the case and never submitted. */
static GPtrArray *
list_drafts (FwStore    *self,
             const char *case_uuid)
{
  return fw_db_list_texts (self->db, "SELECT m.uuid FROM object o JOIN case_report r ON r.id = o.id"
                           " JOIN object m ON m.uuid = r.meldebogen JOIN meldebogen e"
                           " ON e.id = m.id WHERE o.parent = ? AND e.submitted IS NULL", "t",
                           case_uuid);
}

static guint
count_owned (FwStore    *self,
             const char *uuid,
             const char *entity)
{
  return (guint) fw_db_get_integer (self->db, 0, "SELECT count(*) FROM object WHERE parent = ?"
                                    " AND entity = ? AND deleted = 0", "tt", uuid, entity);
}

static void
add_statistic (FwStore           *self,
               const FwDueRecord *due,
               GPtrArray         *statistics)
{
  g_autoptr(FwEntity) file = fw_store_load (self, due->uuid, NULL);

  if (FW_IS_CASE (file))
    g_ptr_array_add (statistics,
                     fw_case_statistic_new_of (FW_CASE (file),
                                               count_owned (self, due->uuid, "person"),
                                               count_owned (self, due->uuid, "contact_event")));
}

static gboolean
erase_due (FwStore            *self,
           const FwDueRecord  *due,
           GPtrArray          *statistics,
           GError            **error)
{
  g_autoptr(GPtrArray) drafts = NULL;

  if (due->uuid == NULL)
    return fw_access_drop (self, due->due, error);
  drafts = list_drafts (self, due->uuid);
  if (g_str_equal (due->entity, "case") && !g_str_equal (due->record, FW_RETENTION_BIN))
    add_statistic (self, due, statistics);
  for (guint i = 0; i < drafts->len; i++)
    if (!fw_store_erase_family (self, drafts->pdata[i], due->record, error))
      return FALSE;

  return fw_store_erase_family (self, due->uuid, due->record, error);
}

static int
compare_uuids (gconstpointer a,
               gconstpointer b)
{
  return strcmp (fw_entity_get_uuid (*(FwEntity *const *) a),
                 fw_entity_get_uuid (*(FwEntity *const *) b));
}

/* In the order of their random names, so that none follows its case. */
static gboolean
save_statistics (FwStore    *self,
                 GPtrArray  *statistics,
                 GError    **error)
{
  g_ptr_array_sort (statistics, compare_uuids);
  for (guint i = 0; i < statistics->len; i++)
    if (!fw_store_save (self, statistics->pdata[i], error))
      return FALSE;

  return TRUE;
}

/* --- the protocol -------------------------------------------------------------------------- */

static void
count_due (FwDeletionRun       *run,
           const FwDueRecord   *due)
{
  gboolean binned = g_str_equal (due->record, FW_RETENTION_BIN);

  run->cases += g_str_equal (due->entity, "case") && !binned;
  run->binned += binned;
  run->keys += g_str_equal (due->record, FW_RETENTION_KEY);
  run->contacts += g_str_equal (due->record, FW_RETENTION_CONTACT);
  if (g_str_equal (due->record, FW_RETENTION_ACCESS))
    run->accesses += due->records;
  else
    run->records += due->records;
  run->files += due->files;
  run->archived += due->taken;
}

static void
count_staying (FwDeletionRun *run,
               GPtrArray     *now)
{
  for (guint i = 0; i < now->len; i++)
    {
      const FwDueRecord *due = now->pdata[i];

      run->held += due->state == FW_DUE_HELD;
      run->waiting += due->state == FW_DUE_OFFER || due->state == FW_DUE_WAITING;
    }
}

static void
count_backups (FwStore       *self,
               FwDeletionRun *run)
{
  g_autoptr(GPtrArray) backups = fw_store_list_backups (self);

  run->backups = backups->len;
  if (backups->len > 0)
    g_object_set (run, "backups-until", ((FwBackupCopy *) backups->pdata[0])->until, NULL);
}

static gboolean
erase_all (FwStore        *self,
           GPtrArray      *due,
           FwDeletionRun  *run,
           GError        **error)
{
  g_autoptr(GPtrArray) statistics = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < due->len; i++)
    if (!fw_store_breathe (self, (double) i / due->len, error) ||
        !erase_due (self, due->pdata[i], statistics, error))
      return FALSE;

  return save_statistics (self, statistics, error) &&
         fw_store_save (self, FW_ENTITY (run), error);
}

/**
 * fw_store_run_deletion:
 * @due: (element-type FwDueRecord): of fw_store_list_due(), what a second person saw
 * @run: names both persons; the protocol when this returns %TRUE
 *
 * Erases all of it with its history, its words in the search and its files,
 * here at once and at all partners with the next exchange.  There is no undo.
 * For each case file that was closed a row of figures stays.
 */
gboolean
fw_store_run_deletion (FwStore        *self,
                       GPtrArray      *due,
                       FwDeletionRun  *run,
                       const char     *today,
                       GError        **error)
{
  g_autoptr(GPtrArray) now = NULL;
  g_autofree char *time = fw_time_now ();

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (due != NULL, FALSE);
  g_return_val_if_fail (FW_IS_DELETION_RUN (run), FALSE);

  if (due->len == 0)
    return fw_error_refuse (error, _("Nothing on the list may go."));
  now = fw_store_list_due (self, today);
  if (!check_persons (run, error) || !check_list (due, now, error))
    return FALSE;
  run->cases = run->binned = run->keys = run->contacts = run->accesses = run->records = 0;
  run->files = run->archived = run->held = run->waiting = 0;
  for (guint i = 0; i < due->len; i++)
    count_due (run, find_due (now, due->pdata[i]));
  count_staying (run, now);
  count_backups (self, run);
  g_object_set (run, "run-at", time, NULL);

  return fw_store_begin_final (self, _("Deletion run"), error) &&
         fw_store_end (self, erase_all (self, due, run, error), error);
}

/* --- backups ------------------------------------------------------------------------------- */

static void
backup_copy_free (gpointer data)
{
  FwBackupCopy *copy = data;

  g_free (copy->path);
  g_free (copy->made);
  g_free (copy->until);
  g_free (copy);
}

/**
 * fw_store_list_backups:
 *
 * Returns: (transfer full) (element-type FwBackupCopy): the automatic backups
 *   of this store, which hold what they held when they were made; newest first
 */
GPtrArray *
fw_store_list_backups (FwStore *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (backup_copy_free);
  g_autofree char *base = NULL;
  g_autofree char *folder = NULL;
  g_auto(GStrv) names = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), list);

  folder = fw_store_dup_backup_folder (self, &base);
  names = fw_backup_list (folder, base);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      FwBackupCopy *copy = g_new0 (FwBackupCopy, 1);

      copy->path = g_build_filename (folder, names[i], NULL);
      copy->made = fw_backup_dup_time (names[i]);
      copy->until = fw_backup_dup_end (names[i]);
      g_ptr_array_add (list, copy);
    }

  return list;
}
