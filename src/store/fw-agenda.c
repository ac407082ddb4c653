/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-agenda"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-agenda.h"
#include "fw-base.h"
#include "fw-scope.h"

#define LAST_KIND "VERSCHIEDENES"
#define FORMAL_KIND "REGULARIEN"

/* --- the items of one meeting ------------------------------------------------------- */

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  FwAgendaItem *x = *(FwAgendaItem *const *) a, *y = *(FwAgendaItem *const *) b;
  int order = g_strcmp0 (x->pos, y->pos);

  return order != 0 ? order : g_strcmp0 (fw_entity_get_uuid (FW_ENTITY (x)),
                                         fw_entity_get_uuid (FW_ENTITY (y)));
}

/* Returns: (transfer full) (element-type FwAgendaItem): in their order */
GPtrArray *
fw_agenda_list_items (FwStore    *store,
                      const char *meeting)
{
  GPtrArray *items;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  items = fw_store_list (store, "agenda_item", "meeting", meeting);
  g_ptr_array_sort (items, compare_items);

  return items;
}

static const char *
pos_at (GPtrArray *items,
        int        i)
{
  FwAgendaItem *item = i >= 0 && i < (int) items->len ? items->pdata[i] : NULL;

  return item != NULL && fw_pos_is_valid (item->pos) ? item->pos : NULL;
}

/* What comes last in every meeting stays there. */
static int
find_end (GPtrArray *items)
{
  int last = (int) items->len;

  while (last > 0 && g_strcmp0 (FW_AGENDA_ITEM (items->pdata[last - 1])->kind, LAST_KIND) == 0)
    last--;

  return last;
}

/* Who gave a TOP another number than its place keeps it: "3.1", "Ö 4". */
static gboolean
is_counted (const char *number)
{
  return number == NULL || strspn (number, "0123456789") == strlen (number);
}

/* @gone: items that were deleted in this action; lists know of it only after it. */
static gboolean
renumber (FwStore     *store,
          const char  *meeting,
          GPtrArray   *gone,
          GError     **error)
{
  g_autoptr(GPtrArray) items = fw_agenda_list_items (store, meeting);
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    {
      FwAgendaItem *item = items->pdata[i];
      g_autofree char *number = NULL;

      if (!is_counted (item->number) || g_ptr_array_find (gone, item, NULL))
        continue;
      number = g_strdup_printf ("%u", ++n);
      g_object_set (item, "number", number, NULL);
      if (!fw_store_save (store, FW_ENTITY (item), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
put (FwStore       *store,
     FwAgendaItem  *item,
     GError       **error)
{
  g_autoptr(GPtrArray) items = fw_agenda_list_items (store, item->meeting);
  int last = g_strcmp0 (item->kind, LAST_KIND) == 0 ? (int) items->len : find_end (items);
  g_autofree char *pos = fw_pos_between (pos_at (items, last - 1), pos_at (items, last));

  g_object_set (item, "pos", pos, NULL);

  return fw_store_save (store, FW_ENTITY (item), error);
}

/**
 * fw_agenda_add:
 * @item: new, with its meeting and title
 *
 * Puts the TOP at the end, before "Verschiedenes".
 */
gboolean
fw_agenda_add (FwStore       *store,
               FwAgendaItem  *item,
               GError       **error)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new ();

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (FW_IS_AGENDA_ITEM (item) && item->meeting != NULL, FALSE);

  if (!fw_store_begin (store, _("New TOP"), error))
    return FALSE;

  return fw_store_end (store, put (store, item, error) &&
                       renumber (store, item->meeting, none, error), error);
}

/**
 * fw_agenda_move:
 * @by: places down the list, negative for up; where there is no such place,
 *   nothing happens
 */
gboolean
fw_agenda_move (FwStore       *store,
                FwAgendaItem  *item,
                int            by,
                GError       **error)
{
  g_autoptr(GPtrArray) items = NULL, none = g_ptr_array_new ();
  g_autofree char *pos = NULL;
  guint at;
  int to;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);

  items = fw_agenda_list_items (store, item->meeting);
  if (!g_ptr_array_find (items, item, &at))
    return TRUE;
  to = (int) at + by;
  if (to < 0 || to >= (int) items->len)
    return TRUE;
  g_ptr_array_remove_index (items, at);
  pos = fw_pos_between (pos_at (items, to - 1), pos_at (items, to));
  if (!fw_store_begin (store, _("Move a TOP"), error))
    return FALSE;
  g_object_set (item, "pos", pos, NULL);

  return fw_store_end (store, fw_store_save (store, FW_ENTITY (item), error) &&
                       renumber (store, item->meeting, none, error), error);
}

gboolean
fw_agenda_remove (FwStore       *store,
                  FwAgendaItem  *item,
                  GError       **error)
{
  g_autofree char *title = NULL, *label = NULL;
  g_autoptr(GPtrArray) gone = g_ptr_array_new ();

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (FW_IS_AGENDA_ITEM (item), FALSE);

  g_ptr_array_add (gone, item);
  title = fw_entity_dup_title (FW_ENTITY (item));
  /* Translators: %s names a record that was put into the bin. */
  label = g_strdup_printf (_("Deleted: %s"), title);
  if (!fw_store_begin (store, label, error))
    return FALSE;

  return fw_store_end (store,
                       fw_store_delete (store, fw_entity_get_uuid (FW_ENTITY (item)), error) &&
                       renumber (store, item->meeting, gone, error), error);
}

/* --- meetings one after the other ----------------------------------------------------- */

static int
compare_meetings (gconstpointer a,
                  gconstpointer b)
{
  const FwMeeting *x = *(FwMeeting *const *) a, *y = *(FwMeeting *const *) b;

  return g_strcmp0 (x->starts, y->starts);
}

/* Returns: (transfer full) (element-type FwMeeting): of the body, by time */
GPtrArray *
fw_meeting_list_of (FwStore    *store,
                    const char *body)
{
  GPtrArray *meetings;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  meetings = fw_store_list (store, "meeting", "body", body);
  g_ptr_array_sort (meetings, compare_meetings);

  return meetings;
}

static gboolean
is_cancelled (FwMeeting *meeting)
{
  return g_strcmp0 (meeting->status, FW_MEETING_CANCELLED) == 0;
}

/**
 * fw_meeting_dup_name:
 *
 * Returns: (transfer full): like "Lenkungsgruppe 2/2025", counted over the year
 */
char *
fw_meeting_dup_name (FwStore   *store,
                     FwMeeting *meeting)
{
  g_autoptr(GPtrArray) meetings = NULL;
  g_autofree char *body = NULL;
  guint n = 1;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (FW_IS_MEETING (meeting), NULL);

  meetings = fw_meeting_list_of (store, meeting->body);
  body = meeting->body != NULL ? fw_store_dup_title (store, meeting->body) : NULL;
  for (guint i = 0; i < meetings->len; i++)
    {
      FwMeeting *other = meetings->pdata[i];

      if (other != meeting && other->starts != NULL && meeting->starts != NULL &&
          strncmp (other->starts, meeting->starts, 4) == 0)
        n++;
    }

  return g_strdup_printf ("%s %u/%.4s", body != NULL ? body : _("Meeting"), n,
                          meeting->starts != NULL ? meeting->starts : "");
}

/**
 * fw_meeting_dup_next:
 *
 * Returns: (transfer full) (nullable): the first planned meeting of the body after
 *   @meeting
 */
FwMeeting *
fw_meeting_dup_next (FwStore   *store,
                     FwMeeting *meeting)
{
  g_autoptr(GPtrArray) meetings = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  meetings = fw_meeting_list_of (store, meeting->body);
  for (guint i = 0; i < meetings->len; i++)
    {
      FwMeeting *other = meetings->pdata[i];

      if (g_strcmp0 (other->starts, meeting->starts) > 0 && !is_cancelled (other) &&
          g_strcmp0 (other->status, FW_MEETING_HELD) != 0)
        return g_object_ref (other);
    }

  return NULL;
}

/**
 * fw_meeting_dup_previous:
 *
 * Returns: (transfer full) (nullable): the meeting of the body before @meeting
 */
FwMeeting *
fw_meeting_dup_previous (FwStore   *store,
                         FwMeeting *meeting)
{
  g_autoptr(GPtrArray) meetings = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (FW_IS_MEETING (meeting), NULL);

  meetings = fw_meeting_list_of (store, meeting->body);
  for (guint i = meetings->len; i-- > 0;)
    if (g_strcmp0 (FW_MEETING (meetings->pdata[i])->starts, meeting->starts) < 0)
      return g_object_ref (meetings->pdata[i]);

  return NULL;
}

/* --- what travels ------------------------------------------------------------------------ */

/* Of a cancelled meeting everything is still to be dealt with. */
static GPtrArray *
list_travelling (FwStore   *store,
                 FwMeeting *meeting)
{
  g_autoptr(GPtrArray) items =
    fw_agenda_list_items (store, fw_entity_get_uuid (FW_ENTITY (meeting)));

  if (!is_cancelled (meeting))
    return fw_agenda_list_travelling (items);
  for (guint i = items->len; i-- > 0;)
    {
      const char *kind = FW_AGENDA_ITEM (items->pdata[i])->kind;

      if (kind != NULL && fw_set_contains (FORMAL_KIND " " LAST_KIND, kind))
        g_ptr_array_remove_index (items, i);
    }

  return g_steal_pointer (&items);
}

static FwAgendaItem *
find_copy (GPtrArray  *items,
           const char *original)
{
  for (guint i = 0; i < items->len; i++)
    if (g_strcmp0 (FW_AGENDA_ITEM (items->pdata[i])->carried_from, original) == 0)
      return items->pdata[i];

  return NULL;
}

/* Derived, so that two workplaces that both finish the minutes carry a TOP over
 * once. */
static FwEntity *
new_copy (FwStore      *store,
          FwAgendaItem *item,
          const char   *to)
{
  g_autofree char *name = g_strdup_printf ("fallwerk:carried %s %s",
                                           fw_entity_get_uuid (FW_ENTITY (item)), to);
  g_autofree char *own = fw_scope_dup_free_uuid (store, name);

  return fw_model_new_entity ("agenda_item", own);
}

static gboolean
copy_item (FwStore       *store,
           FwAgendaItem  *item,
           const char    *to,
           GError       **error)
{
  g_autoptr(FwEntity) copy = new_copy (store, item, to);

  g_object_set (copy, "meeting", to, "name", item->name, "kind", item->kind,
                "non-public", item->non_public, "papers", item->papers, "themes", item->themes,
                "recurring", item->recurring,
                "carried-from", fw_entity_get_uuid (FW_ENTITY (item)), NULL);

  return put (store, FW_AGENDA_ITEM (copy), error);
}

/* A copy that nobody has written into goes when its reason does. */
static gboolean
drop_stale (FwStore    *store,
            GPtrArray  *there,
            GPtrArray  *travelling,
            GPtrArray  *former,
            GPtrArray  *gone,
            GError    **error)
{
  for (guint i = 0; i < former->len; i++)
    {
      const char *uuid = fw_entity_get_uuid (former->pdata[i]);
      FwAgendaItem *copy = find_copy (there, uuid);

      if (copy == NULL || copy->text != NULL ||
          g_ptr_array_find (travelling, former->pdata[i], NULL))
        continue;
      if (!fw_store_delete (store, fw_entity_get_uuid (FW_ENTITY (copy)), error))
        return FALSE;
      g_ptr_array_add (gone, copy);
    }

  return TRUE;
}

static gboolean
carry (FwStore    *store,
       FwMeeting  *from,
       FwMeeting  *to,
       GError    **error)
{
  const char *target = fw_entity_get_uuid (FW_ENTITY (to));
  g_autoptr(GPtrArray) former =
    fw_agenda_list_items (store, fw_entity_get_uuid (FW_ENTITY (from)));
  g_autoptr(GPtrArray) travelling = list_travelling (store, from);
  g_autoptr(GPtrArray) there = fw_agenda_list_items (store, target);
  g_autoptr(GPtrArray) gone = g_ptr_array_new ();

  for (guint i = 0; i < travelling->len; i++)
    if (find_copy (there, fw_entity_get_uuid (travelling->pdata[i])) == NULL &&
        !copy_item (store, travelling->pdata[i], target, error))
      return FALSE;

  return drop_stale (store, there, travelling, former, gone, error) &&
         renumber (store, target, gone, error);
}

/**
 * fw_meeting_carry:
 *
 * Makes the next agenda of the body agree with what stays open in @meeting.  It
 * may be called any number of times.
 */
gboolean
fw_meeting_carry (FwStore    *store,
                  FwMeeting  *meeting,
                  GError    **error)
{
  g_autoptr(FwMeeting) next = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (FW_IS_MEETING (meeting), FALSE);

  next = fw_meeting_dup_next (store, meeting);
  if (next == NULL)
    return TRUE;
  if (!fw_store_begin (store, _("Take open points into the next agenda"), error))
    return FALSE;

  return fw_store_end (store, carry (store, meeting, next, error), error);
}

/* --- a new meeting ------------------------------------------------------------------------- */

static gboolean
add_formal (FwStore     *store,
            FwMeeting   *meeting,
            const char  *title,
            const char  *kind,
            GError     **error)
{
  g_autoptr(FwEntity) item = fw_model_new_entity ("agenda_item", NULL);

  g_object_set (item, "meeting", fw_entity_get_uuid (FW_ENTITY (meeting)), "name", title,
                "kind", kind, NULL);

  return put (store, FW_AGENDA_ITEM (item), error);
}

static gboolean
plan (FwStore    *store,
      FwMeeting  *meeting,
      GError    **error)
{
  g_autoptr(FwMeeting) previous = fw_meeting_dup_previous (store, meeting);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();

  if (!fw_store_save (store, FW_ENTITY (meeting), error) ||
      (previous != NULL && !add_formal (store, meeting, "Protokoll der letzten Sitzung",
                                        FORMAL_KIND, error)) ||
      !add_formal (store, meeting, "Verschiedenes", LAST_KIND, error))
    return FALSE;

  return previous != NULL ? carry (store, previous, meeting, error)
                          : renumber (store, fw_entity_get_uuid (FW_ENTITY (meeting)), none, error);
}

/**
 * fw_meeting_plan:
 * @meeting: new; without a name it gets one
 *
 * Saves a new meeting with its first agenda: what every meeting begins and ends
 * with, and what the last one left open.  One action, and so one undo.
 */
gboolean
fw_meeting_plan (FwStore    *store,
                 FwMeeting  *meeting,
                 GError    **error)
{
  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (FW_IS_MEETING (meeting), FALSE);

  if (meeting->name == NULL)
    {
      g_autofree char *name = fw_meeting_dup_name (store, meeting);

      g_object_set (meeting, "name", name, NULL);
    }
  if (!fw_store_begin (store, _("Plan a meeting"), error))
    return FALSE;

  return fw_store_end (store, plan (store, meeting, error), error);
}

/* Returns: (transfer full) (element-type FwTask): of the body, from before @meeting
 *   and not done */
GPtrArray *
fw_meeting_list_old_tasks (FwStore   *store,
                           FwMeeting *meeting)
{
  GPtrArray *tasks;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  tasks = fw_store_list (store, "task", "body", meeting->body);
  for (guint i = tasks->len; i-- > 0;)
    {
      FwTask *task = tasks->pdata[i];
      g_autoptr(FwEntity) origin = task->meeting != NULL
                                   ? fw_store_load (store, task->meeting, NULL) : NULL;

      if (!fw_task_is_open (task) || origin == NULL || !FW_IS_MEETING (origin) ||
          g_strcmp0 (FW_MEETING (origin)->starts, meeting->starts) >= 0)
        g_ptr_array_remove_index (tasks, i);
    }

  return tasks;
}
