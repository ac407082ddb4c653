/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-publish"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-publish-private.h"
#include "fw-store-private.h"

/* A Beschluss that is passed on as a file, a task of somebody who has a
 * workplace, and that a Meldebogen was selected for a Fallrekonstruktion, go to
 * that workplace as a record of their own. */

#define CHANNEL_FILE "XML"

/* --- what is told ----------------------------------------------------------------------------- */

/* Whether @device is the one for whom the file is made. */
static gboolean
is_for (FwPublish  *publish,
        const char *device)
{
  g_autoptr(FwEntity) record = device != NULL && fw_store_has (publish->store, device)
                               ? fw_store_load (publish->store, device, NULL) : NULL;

  return FW_IS_DEVICE (record) && FW_DEVICE (record)->revoked == NULL &&
         g_strcmp0 (FW_DEVICE (record)->device_id, publish->device_id) == 0;
}

static char *
dup_body (FwStore    *store,
          const char *body)
{
  return body != NULL && fw_store_has (store, body) ? fw_store_dup_title (store, body) : NULL;
}

static FwDecision *
dup_decision (FwStore    *store,
              const char *uuid)
{
  g_autoptr(FwEntity) entity = uuid != NULL && fw_store_has (store, uuid)
                               ? fw_store_load (store, uuid, NULL) : NULL;

  return FW_IS_DECISION (entity) ? FW_DECISION (g_steal_pointer (&entity)) : NULL;
}

static FwEntity *
new_notice (FwPublish  *publish,
            FwEntity   *about,
            const char *kind)
{
  return g_object_new (FW_TYPE_NOTICE, "laptop", publish->device_id,
                       "about", fw_entity_get_uuid (about), "kind", kind, NULL);
}

/* The day on which it left stands in the list of the forwardings. */
static void
note_sent (FwPublish    *publish,
           FwForwarding *forwarding)
{
  g_autofree char *today = NULL;
  FwEntity *sent;

  if (forwarding->sent != NULL)
    return;
  today = fw_date_today ();
  sent = fw_entity_copy (FW_ENTITY (forwarding));
  g_object_set (sent, "sent", today, NULL);
  g_ptr_array_add (publish->saved, sent);
}

static void
add_decision (FwPublish    *publish,
              FwForwarding *forwarding,
              GPtrArray    *wanted)
{
  g_autoptr(FwDecision) decision = dup_decision (publish->store, forwarding->decision);
  g_autofree char *body = NULL;
  FwEntity *notice;

  if (decision == NULL || decision->wording == NULL)
    return;
  body = dup_body (publish->store, decision->body);
  notice = new_notice (publish, FW_ENTITY (forwarding), FW_NOTICE_DECISION);
  g_object_set (notice, "number", decision->number, "text", decision->wording,
                "date", decision->date, "body", body, "recipient", forwarding->recipient,
                "due", decision->due, NULL);
  g_ptr_array_add (wanted, notice);
  note_sent (publish, forwarding);
}

/* Who else is named in a task is nobody's business. */
static void
add_task (FwPublish *publish,
          FwTask    *task,
          GPtrArray *wanted)
{
  g_autoptr(FwDecision) decision = dup_decision (publish->store, task->decision);
  g_autofree char *body = dup_body (publish->store, task->body);
  FwEntity *notice;

  if (task->text == NULL)
    return;
  notice = new_notice (publish, FW_ENTITY (task), FW_NOTICE_TASK);
  g_object_set (notice, "number", decision != NULL ? decision->number : NULL, "text", task->text,
                "body", body, "due", task->due, "state", task->status, NULL);
  g_ptr_array_add (wanted, notice);
}

/* An Einzelfall-Aufgabe goes to nobody but the workplace that sent the case;
 * whose it is, only that one can tell. */
static void
add_single_task (FwPublish    *publish,
                 FwSingleTask *task,
                 GPtrArray    *wanted)
{
  g_autoptr(GPtrArray) packages = fw_store_list (publish->store, "case_package", "reconstruction",
                                                 task->reconstruction);

  for (guint i = 0; task->text != NULL && task->reconstruction != NULL && i < packages->len; i++)
    {
      const char *uuid = FW_CASE_PACKAGE (packages->pdata[i])->sent;
      g_autoptr(FwEntity) sent = uuid != NULL ? fw_store_load (publish->store, uuid, NULL) : NULL;
      FwEntity *notice;

      if (!FW_IS_SENT_PACKAGE (sent) ||
          g_strcmp0 (FW_SENT_PACKAGE (sent)->sender, publish->device_id) != 0)
        continue;
      notice = new_notice (publish, FW_ENTITY (task), FW_NOTICE_TASK);
      g_object_set (notice, "number", FW_SENT_PACKAGE (sent)->pseudonym, "text", task->text,
                    "due", task->due, "package", uuid,
                    "state", task->done_on != NULL ? FW_TASK_DONE : FW_TASK_OPEN, NULL);
      g_ptr_array_add (wanted, notice);
      return;
    }
}

/* --- what was selected --- */

/* Where it is prepared, two weeks are left for that. */
#define PREPARE_DAYS 14

/* Whether the Meldebogen came from the one for whom the file is made. */
static gboolean
came_from (FwPublish  *publish,
           const char *meldebogen)
{
  guint8 ident[FW_SCOPE_ID_SIZE];
  gint64 theirs;

  fw_log_service_ident (publish->device_id, ident);
  theirs = fw_log_get_scope (publish->store, FW_SCOPE_SERVICE, ident, FALSE, NULL);

  return theirs > 0 && fw_store_get_object_scope (publish->store, meldebogen) == theirs;
}

/* Returns: (transfer full) (nullable): the subjects of what was selected there */
static char *
dup_subjects (FwPublish        *publish,
              FwReconstruction *record)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (record));
  g_autoptr(GPtrArray) linked = fw_store_list (publish->store, "mb_processing", "reconstruction",
                                               uuid);
  g_autofree char *all = g_strdup (record->reports);
  g_autoptr(GString) subjects = g_string_new (NULL);
  g_auto(GStrv) reports = NULL;

  for (guint i = 0; i < linked->len; i++)
    {
      g_autofree char *before = g_steal_pointer (&all);

      all = fw_set_with (before, FW_MB_PROCESSING (linked->pdata[i])->meldebogen, TRUE);
    }
  reports = fw_set_split (all);
  for (guint i = 0; reports[i] != NULL; i++)
    if (came_from (publish, reports[i]))
      {
        g_autofree char *title = fw_store_dup_title (publish->store, reports[i]);

        g_string_append_printf (subjects, "%s%s", subjects->len > 0 ? "; " : "", title);
      }

  return subjects->len > 0 ? g_string_free (g_steal_pointer (&subjects), FALSE) : NULL;
}

/* Who reported it is asked for the case. */
static void
add_choice (FwPublish        *publish,
            FwReconstruction *record,
            GPtrArray        *wanted)
{
  g_autofree char *subjects = record->selected_on != NULL ? dup_subjects (publish, record) : NULL;
  g_autofree char *day = record->held != NULL ? g_strndup (record->held, 10) : NULL;
  g_autofree char *due = day != NULL ? fw_date_add_days (day, -PREPARE_DAYS) : NULL;
  FwEntity *notice;

  if (subjects == NULL)
    return;
  notice = new_notice (publish, FW_ENTITY (record), FW_NOTICE_CHOICE);
  g_object_set (notice, "number", record->number, "text", subjects, "date", record->selected_on,
                "due", due, NULL);
  g_ptr_array_add (wanted, notice);
}

/* A notice stands for the record that it was made of. */
static void
take_ids (GPtrArray *wanted,
          GPtrArray *known)
{
  for (guint i = 0; i < wanted->len; i++)
    for (guint n = 0; n < known->len; n++)
      if (g_strcmp0 (FW_NOTICE (wanted->pdata[i])->about, FW_NOTICE (known->pdata[n])->about) == 0)
        {
          FwEntity *notice = g_object_new (FW_TYPE_NOTICE, "uuid",
                                           fw_entity_get_uuid (known->pdata[n]), NULL);

          fw_entity_assign (notice, wanted->pdata[i]);
          g_object_unref (wanted->pdata[i]);
          wanted->pdata[i] = notice;
        }
}

void
fw_publish_notices (FwPublish *publish)
{
  g_autoptr(GPtrArray) forwardings = fw_store_list (publish->store, "forwarding", "channel",
                                                    CHANNEL_FILE);
  g_autoptr(GPtrArray) tasks = fw_store_list (publish->store, "task", NULL, NULL);
  g_autoptr(GPtrArray) single = fw_store_list (publish->store, "single_task", NULL, NULL);
  g_autoptr(GPtrArray) workshops = fw_store_list (publish->store, "reconstruction", NULL, NULL);
  g_autoptr(GPtrArray) known = fw_store_list (publish->store, "notice", "laptop",
                                              publish->device_id);
  g_autoptr(GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < forwardings->len && fw_publish_breathe (publish); i++)
    if (is_for (publish, FW_FORWARDING (forwardings->pdata[i])->device))
      add_decision (publish, forwardings->pdata[i], wanted);
  for (guint i = 0; i < tasks->len && fw_publish_breathe (publish); i++)
    if (is_for (publish, FW_TASK (tasks->pdata[i])->device))
      add_task (publish, tasks->pdata[i], wanted);
  for (guint i = 0; i < single->len && fw_publish_breathe (publish); i++)
    add_single_task (publish, single->pdata[i], wanted);
  for (guint i = 0; i < workshops->len && fw_publish_breathe (publish); i++)
    add_choice (publish, workshops->pdata[i], wanted);
  fw_publish_revoked (publish, wanted);
  take_ids (wanted, known);
  fw_publish_compare (publish, wanted, known);
}

/* --- what comes back -------------------------------------------------------------------------- */

/* Returns: (transfer full) (nullable) */
FwNoticeReply *
fw_store_find_reply (FwStore    *self,
                     const char *notice)
{
  FwEntity *reply = fw_store_find (self, "notice_reply", "notice", notice);

  return reply != NULL ? FW_NOTICE_REPLY (reply) : NULL;
}

static gboolean
is_settled (FwNotice      *notice,
            FwNoticeReply *reply)
{
  return g_strcmp0 (notice->kind, FW_NOTICE_TASK) == 0
         ? reply->done != NULL || (notice->state != NULL &&
                                   !g_str_equal (notice->state, FW_TASK_OPEN))
         : reply->confirmed != NULL;
}

/* What waits first, then the youngest. */
static int
compare_notices (gconstpointer a,
                 gconstpointer b)
{
  return g_strcmp0 ((*(FwNotice *const *) b)->date, (*(FwNotice *const *) a)->date);
}

/**
 * fw_store_list_notices:
 * @since: (nullable): what was confirmed before that day is left out
 *
 * Returns: (transfer full) (element-type FwNotice): what the office told this
 *   workplace
 */
GPtrArray *
fw_store_list_notices (FwStore    *self,
                       const char *since)
{
  g_autoptr(GPtrArray) all = fw_store_list (self, "notice", "laptop",
                                            fw_store_get_device_id (self));
  GPtrArray *notices = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (FW_IS_STORE (self), notices);

  g_ptr_array_sort (all, compare_notices);
  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr(FwNoticeReply) reply = fw_store_find_reply (self,
                                                            fw_entity_get_uuid (all->pdata[i]));

      if (reply == NULL || !is_settled (all->pdata[i], reply) ||
          g_strcmp0 (reply->confirmed, since) >= 0)
        g_ptr_array_add (notices, g_object_ref (all->pdata[i]));
    }

  return notices;
}

/**
 * fw_store_confirm_notice:
 *
 * Says that a Beschluss arrived, or that a task is done; the office hears of it
 * with the next delivery.
 */
gboolean
fw_store_confirm_notice (FwStore     *self,
                         const char  *notice,
                         GError     **error)
{
  g_autoptr(FwEntity) told = NULL;
  g_autoptr(FwEntity) reply = NULL;
  g_autofree char *today = fw_date_today ();
  gboolean is_task;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  told = fw_store_load (self, notice, error);
  if (told == NULL)
    return FALSE;
  is_task = g_strcmp0 (FW_NOTICE (told)->kind, FW_NOTICE_TASK) == 0;
  reply = g_object_new (FW_TYPE_NOTICE_REPLY, "notice", notice, "confirmed", today,
                        "done", is_task ? today : NULL, NULL);

  return fw_store_begin (self, is_task ? _("Task done") : _("Notice confirmed"), error) &&
         fw_store_end (self, fw_store_save (self, reply, error), error);
}

static gboolean
settle (FwStore        *self,
        FwEntity       *record,
        FwNoticeReply  *reply,
        GError        **error)
{
  if (FW_IS_FORWARDING (record) && FW_FORWARDING (record)->confirmed == NULL)
    g_object_set (record, "confirmed", reply->confirmed, NULL);
  else if (FW_IS_TASK (record) && reply->done != NULL &&
           g_strcmp0 (FW_TASK (record)->status, FW_TASK_OPEN) == 0)
    g_object_set (record, "status", FW_TASK_DONE, "done", reply->done, NULL);
  else if (FW_IS_SINGLE_TASK (record) && reply->done != NULL &&
           FW_SINGLE_TASK (record)->done_on == NULL)
    g_object_set (record, "done-on", reply->done, NULL);
  else
    return TRUE;

  return fw_store_save (self, record, error);
}

/**
 * fw_store_take_reply:
 * @reply: a FwNoticeReply that has come
 *
 * Enters at the office what a workplace confirmed, where nobody did it before.
 */
gboolean
fw_store_take_reply (FwStore     *self,
                     const char  *reply,
                     GError     **error)
{
  g_autoptr(FwEntity) said = fw_store_load (self, reply, NULL);
  g_autoptr(FwEntity) notice = NULL;
  g_autoptr(FwEntity) record = NULL;
  const char *about;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  if (!FW_IS_NOTICE_REPLY (said) || FW_NOTICE_REPLY (said)->notice == NULL)
    return TRUE;
  notice = fw_store_load (self, FW_NOTICE_REPLY (said)->notice, NULL);
  about = FW_IS_NOTICE (notice) ? FW_NOTICE (notice)->about : NULL;
  if (about == NULL || !fw_store_has (self, about))
    return TRUE;
  record = fw_store_load (self, about, NULL);

  return record == NULL || settle (self, record, FW_NOTICE_REPLY (said), error);
}
