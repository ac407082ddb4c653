/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-package"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-package-private.h"

/* The text of an event stands in the case, where the next package finds it;
 * draft and keys say which events are told.  Releasing writes copies into the
 * scope that the office reads, under ids that nothing else knows. */

FwPackageDraft *
fw_package_load (FwStore     *store,
                 const char  *uuid,
                 GError     **error)
{
  g_autoptr(FwEntity) entity = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  entity = fw_store_load (store, uuid, error);
  if (entity == NULL || FW_IS_PACKAGE_DRAFT (entity))
    return (FwPackageDraft *) g_steal_pointer (&entity);
  g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                       _("This record is of another kind than is needed here."));

  return NULL;
}

/* Returns: (transfer full) (element-type FwPackageDraft) */
GPtrArray *
fw_package_list (FwStore    *store,
                 const char *case_uuid)
{
  return fw_store_list (store, "package_draft", "case_file", case_uuid);
}

/* Returns: (transfer full) (nullable) */
FwPackageKey *
fw_package_find_key (FwStore    *store,
                     const char *uuid,
                     const char *event)
{
  g_autoptr(GPtrArray) keys = fw_store_list (store, "package_key", "draft", uuid);

  for (guint i = 0; i < keys->len; i++)
    if (g_strcmp0 (FW_PACKAGE_KEY (keys->pdata[i])->event, event) == 0)
      return g_object_ref (keys->pdata[i]);

  return NULL;
}

/**
 * fw_package_dup_case_of:
 * @sent: a FwSentPackage
 *
 * Only the workplace that released it can tell.
 *
 * Returns: (transfer full) (nullable): uuid of the case
 */
char *
fw_package_dup_case_of (FwStore    *store,
                        const char *sent)
{
  g_autoptr(FwEntity) draft = sent != NULL ? fw_store_find (store, "package_draft", "sent", sent)
                                           : NULL;

  return FW_IS_PACKAGE_DRAFT (draft) ? g_strdup (FW_PACKAGE_DRAFT (draft)->case_file) : NULL;
}

/* --- a new one ------------------------------------------------------------------------------ */

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  FwCaseEvent *first = *(FwCaseEvent *const *) a, *second = *(FwCaseEvent *const *) b;
  int order = g_strcmp0 (first->happened, second->happened);

  return order != 0 ? order : g_strcmp0 (first->number, second->number);
}

/* Returns: (transfer full) (element-type FwCaseEvent): of several on one day,
 * the number says which came first */
GPtrArray *
fw_package_list_events (FwStore    *store,
                        const char *case_uuid)
{
  GPtrArray *events = fw_store_list (store, "case_event", "case_file", case_uuid);

  g_ptr_array_sort (events, compare_events);

  return events;
}

static FwPackageDraft *
new_draft (FwStore   *store,
           FwCase    *case_file,
           GPtrArray *events)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (case_file));
  g_autoptr(FwPerson) anchor = fw_store_find_anchor (store, uuid);
  const char *entry = anchor != NULL ? anchor->entry_date : NULL;
  const char *first = events->len > 0 ? FW_CASE_EVENT (events->pdata[0])->happened : NULL;
  g_autofree char *traits = fw_package_dup_traits (store, case_file, anchor);

  return g_object_new (FW_TYPE_PACKAGE_DRAFT, "case-file", uuid,
                       "pseudonym", case_file->pseudonym, "traits", traits,
                       "zero-day", entry != NULL ? entry : first,
                       /* A proposal for the field, in the language of the workplace. */
                       "zero", entry != NULL ? _("Einreise") : first != NULL ? _("first event")
                                                                             : NULL, NULL);
}

/**
 * fw_package_new:
 *
 * Events that the case manager has marked for a reconstruction are in it.
 *
 * Returns: (transfer full) (nullable): saved
 */
FwPackageDraft *
fw_package_new (FwStore     *store,
                const char  *case_uuid,
                GError     **error)
{
  g_autoptr(FwEntity) case_file = NULL;
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  case_file = fw_store_load (store, case_uuid, error);
  if (case_file == NULL)
    return NULL;
  if (!FW_IS_CASE (case_file))
    {
      fw_error_refuse (error, _("This record is of another kind than is needed here."));
      return NULL;
    }
  events = fw_package_list_events (store, case_uuid);
  g_ptr_array_add (records, new_draft (store, FW_CASE (case_file), events));
  for (guint i = 0; i < events->len; i++)
    if (FW_CASE_EVENT (events->pdata[i])->release)
      g_ptr_array_add (records, g_object_new (FW_TYPE_PACKAGE_KEY,
                                              "draft", fw_entity_get_uuid (records->pdata[0]),
                                              "event", fw_entity_get_uuid (events->pdata[i]),
                                              NULL));
  if (!fw_store_apply (store, _("Prepare for a Fallrekonstruktion"), records, NULL, error))
    return NULL;

  return g_object_ref (records->pdata[0]);
}

/* --- choosing and confirming ---------------------------------------------------------------- */

gboolean
fw_package_set_event (FwStore     *store,
                      const char  *uuid,
                      const char  *event,
                      gboolean     selected,
                      GError     **error)
{
  g_autoptr(FwPackageKey) key = NULL;
  gboolean done;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);

  key = fw_package_find_key (store, uuid, event);
  if ((key != NULL) == selected)
    return TRUE;
  if (!fw_store_begin (store, selected ? _("Tell this event") : _("Leave this event out"), error))
    return FALSE;
  if (selected)
    {
      key = g_object_new (FW_TYPE_PACKAGE_KEY, "draft", uuid, "event", event, NULL);
      done = fw_store_save (store, FW_ENTITY (key), error);
    }
  else
    {
      done = fw_store_delete (store, fw_entity_get_uuid (FW_ENTITY (key)), error);
    }

  return fw_store_end (store, done, error);
}

static char *
dup_with_line (const char *lines,
               const char *line)
{
  return lines != NULL ? g_strconcat (lines, "\n", line, NULL) : g_strdup (line);
}

/**
 * fw_package_confirm:
 * @event: (nullable): %NULL for pseudonym and traits of the package
 * @text: of a FwPackageHit
 *
 * A person says that it tells of nobody; for this event only.
 */
gboolean
fw_package_confirm (FwStore     *store,
                    const char  *uuid,
                    const char  *event,
                    const char  *text,
                    GError     **error)
{
  g_autoptr(FwEntity) record = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);

  record = event != NULL ? (FwEntity *) fw_package_find_key (store, uuid, event)
                         : (FwEntity *) fw_package_load (store, uuid, error);
  if (record == NULL)
    return event == NULL || fw_error_refuse (error, _("This event is not told."));
  before = fw_entity_dup_value (record, "confirmed");
  after = dup_with_line (before, text);
  g_object_set (record, "confirmed", after, NULL);

  return fw_store_begin (store, _("Confirm a word"), error) &&
         fw_store_end (store, fw_store_save (store, record, error), error);
}

/* --- what is told ------------------------------------------------------------------------- */

/* Returns: (transfer full) (element-type FwCaseEvent): that are told, in order */
GPtrArray *
fw_package_list_told (FwStore        *store,
                      FwPackageDraft *draft)
{
  g_autoptr(GPtrArray) all = fw_package_list_events (store, draft->case_file);
  g_autoptr(GPtrArray) keys = fw_store_list (store, "package_key", "draft",
                                             fw_entity_get_uuid (FW_ENTITY (draft)));
  g_autoptr(GHashTable) chosen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *told = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < keys->len; i++)
    if (FW_PACKAGE_KEY (keys->pdata[i])->event != NULL)
      g_hash_table_add (chosen, FW_PACKAGE_KEY (keys->pdata[i])->event);
  for (guint i = 0; i < all->len; i++)
    if (g_hash_table_contains (chosen, fw_entity_get_uuid (all->pdata[i])))
      g_ptr_array_add (told, g_object_ref (all->pdata[i]));

  return told;
}

/* One line: that is what a card of the board holds. */
char *
fw_package_dup_text (FwCaseEvent *event)
{
  g_auto(GStrv) lines = g_strsplit (event->pseudonym_text != NULL ? event->pseudonym_text : "",
                                    "\n", -1);
  g_autofree char *text = g_strjoinv (" ", lines);

  g_strstrip (text);

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}
