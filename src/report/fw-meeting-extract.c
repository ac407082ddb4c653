/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meeting-extract"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-agenda.h"
#include "fw-base.h"
#include "fw-meeting-extract.h"
#include "fw-meeting-paper-private.h"
#include "fw-minutes.h"

static const double pair[] = { 0.28, 0.72 };

/* --- whom something concerns ----------------------------------------------------------- */

static gboolean
is_named (FwStore    *store,
          const char *recipient,
          const char *name,
          const char *actor)
{
  g_autofree char *title = NULL;

  if (name != NULL && g_str_equal (name, recipient))
    return TRUE;
  title = actor != NULL ? fw_store_dup_title (store, actor) : NULL;

  return g_strcmp0 (title, recipient) == 0;
}

static gboolean
decision_concerns (FwStore    *store,
                   FwDecision *decision,
                   const char *recipient)
{
  g_autoptr(GPtrArray) told = fw_decision_list_forwardings (store, decision);

  if (is_named (store, recipient, NULL, decision->responsible))
    return TRUE;
  for (guint i = 0; i < told->len; i++)
    {
      FwForwarding *to = told->pdata[i];

      if (is_named (store, recipient, to->recipient, to->actor))
        return TRUE;
    }

  return FALSE;
}

static void
keep_decisions (FwStore    *store,
                GPtrArray  *decisions,
                const char *recipient)
{
  for (guint i = decisions->len; i-- > 0;)
    if (!decision_concerns (store, decisions->pdata[i], recipient))
      g_ptr_array_remove_index (decisions, i);
}

static void
keep_tasks (FwStore    *store,
            GPtrArray  *tasks,
            const char *recipient)
{
  for (guint i = tasks->len; i-- > 0;)
    if (!is_named (store, recipient, FW_TASK (tasks->pdata[i])->who,
                   FW_TASK (tasks->pdata[i])->actor))
      g_ptr_array_remove_index (tasks, i);
}

static GPtrArray *
list_of (FwStore      *store,
         const char   *entity,
         FwAgendaItem *item)
{
  return fw_store_list (store, entity, "item", fw_entity_get_uuid (FW_ENTITY (item)));
}

/* --- recipients -------------------------------------------------------------------------- */

static void
add_name (GHashTable *seen,
          GPtrArray  *names,
          char       *name)
{
  if (name == NULL || *name == '\0' || !g_hash_table_add (seen, name))
    return;
  g_ptr_array_add (names, g_strdup (name));
}

static void
add_recipient (FwStore    *store,
               GHashTable *seen,
               GPtrArray  *names,
               const char *name,
               const char *actor)
{
  add_name (seen, names, actor != NULL ? fw_store_dup_title (store, actor) : g_strdup (name));
}

static void
add_of_item (FwStore      *store,
             GHashTable   *seen,
             GPtrArray    *names,
             FwAgendaItem *item)
{
  g_autoptr(GPtrArray) decisions = list_of (store, "decision", item);
  g_autoptr(GPtrArray) tasks = list_of (store, "task", item);

  for (guint i = 0; i < decisions->len; i++)
    {
      g_autoptr(GPtrArray) told = fw_decision_list_forwardings (store, decisions->pdata[i]);

      for (guint n = 0; n < told->len; n++)
        add_recipient (store, seen, names, FW_FORWARDING (told->pdata[n])->recipient,
                       FW_FORWARDING (told->pdata[n])->actor);
      add_recipient (store, seen, names, NULL, FW_DECISION (decisions->pdata[i])->responsible);
    }
  for (guint i = 0; i < tasks->len; i++)
    add_recipient (store, seen, names, FW_TASK (tasks->pdata[i])->who,
                   FW_TASK (tasks->pdata[i])->actor);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (*(char *const *) a, *(char *const *) b);
}

/**
 * fw_meeting_list_recipients:
 *
 * Returns: (transfer full) (element-type utf8): whom a public TOP of @meeting
 *   concerns: those who were told of a Beschluss, are responsible for it or have
 *   a task; by name
 */
GPtrArray *
fw_meeting_list_recipients (FwStore   *store,
                            FwMeeting *meeting)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) items = NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (FW_IS_STORE (store), names);
  g_return_val_if_fail (FW_IS_MEETING (meeting), names);

  items = fw_agenda_list_items (store, fw_entity_get_uuid (FW_ENTITY (meeting)));
  for (guint i = 0; i < items->len; i++)
    if (!FW_AGENDA_ITEM (items->pdata[i])->non_public)
      add_of_item (store, seen, names, items->pdata[i]);
  g_ptr_array_sort (names, compare_names);

  return names;
}

/* --- the paper ------------------------------------------------------------------------- */

static void
write_head (FwDocument *document,
            FwStore    *store,
            FwMeeting  *meeting,
            const char *recipient)
{
  g_autofree char *body = meeting->body != NULL ? fw_store_dup_title (store, meeting->body) : NULL;
  g_autofree char *when = fw_meeting_dup_time (meeting);
  g_autofree char *final = fw_time_format (meeting->finalised);
  const char *const rows[][2] = {
    { _("Gremium"), body }, { _("Date and time"), when }, { _("Location"), meeting->place },
    { _("Recipient"), recipient },
    { _("Status"), meeting->finalised != NULL ? final : _("Draft") },
  };

  fw_document_add_title (document, fw_document_get_title (document));
  fw_document_begin_table (document, G_N_ELEMENTS (pair), pair, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i][1] != NULL && *rows[i][1] != '\0')
      fw_document_add_row (document, rows[i]);
}

/* Returns: whether it concerns @recipient */
static gboolean
write_item (FwDocument   *document,
            FwStore      *store,
            FwAgendaItem *item,
            const char   *recipient)
{
  g_autoptr(GPtrArray) decisions = list_of (store, "decision", item);
  g_autoptr(GPtrArray) tasks = list_of (store, "task", item);
  g_autofree char *title = fw_entity_dup_title (FW_ENTITY (item));

  keep_decisions (store, decisions, recipient);
  keep_tasks (store, tasks, recipient);
  if (decisions->len == 0 && tasks->len == 0)
    return FALSE;
  fw_document_add_heading (document, title);
  fw_document_add_markup (document, item->text);
  for (guint i = 0; i < decisions->len; i++)
    fw_meeting_write_decision (document, decisions->pdata[i]);
  fw_meeting_write_tasks (document, tasks);

  return TRUE;
}

/**
 * fw_meeting_extract_new:
 * @recipient: one of fw_meeting_list_recipients()
 *
 * The public TOPs that concern @recipient, and of them the Beschlüsse and tasks
 * that do.  Attendance and votes in other matters stay where they are.
 *
 * Returns: (transfer full)
 */
FwDocument *
fw_meeting_extract_new (FwStore    *store,
                        FwMeeting  *meeting,
                        const char *recipient)
{
  g_autoptr(GPtrArray) items = NULL;
  g_autofree char *title = NULL;
  FwDocument *document;
  gboolean any = FALSE;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (FW_IS_MEETING (meeting), NULL);
  g_return_val_if_fail (recipient != NULL, NULL);

  title = g_strdup_printf ("%s · %s", _("Extract of the minutes"), meeting->name);
  document = fw_document_new (title, FALSE);
  items = fw_agenda_list_items (store, fw_entity_get_uuid (FW_ENTITY (meeting)));
  write_head (document, store, meeting, recipient);
  if (meeting->finalised == NULL)
    fw_document_set_mark (document, _("Draft"));
  for (guint i = 0; i < items->len; i++)
    if (!FW_AGENDA_ITEM (items->pdata[i])->non_public &&
        write_item (document, store, items->pdata[i], recipient))
      any = TRUE;
  if (!any)
    fw_document_add_paragraph (document, _("No public TOP concerns this recipient."));

  return document;
}
