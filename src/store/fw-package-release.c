/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-package"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-package-private.h"
#include "fw-store-private.h"

/* What leaves, and that it left. */

#define KEY_MONTHS 3

/* --- what others see ------------------------------------------------------------------------- */

static FwEntity *
new_sent_event (FwStore        *store,
                FwPackageDraft *draft,
                FwCaseEvent    *event,
                const char     *package,
                gint64          number)
{
  g_autoptr(FwEntity) actor = event->institution != NULL
                              ? fw_store_load (store, event->institution, NULL) : NULL;
  g_autofree char *text = fw_package_dup_text (event);
  gint64 week = FW_INTEGER_NONE;

  fw_package_get_week (draft->zero_day, event->happened, &week);

  return g_object_new (FW_TYPE_SENT_EVENT, "package", package, "number", number,
                       "week", week, "text", text,
                       "org-kind", FW_IS_ACTOR (actor) ? FW_ACTOR (actor)->kind : NULL,
                       "org", draft->names_orgs ? event->institution : NULL,
                       "legal-circle", event->circle, "hurdles", event->hurdles,
                       "turning-point", event->turning_point, NULL);
}

/**
 * fw_package_list_preview:
 *
 * Returns: (transfer full) (element-type FwEntity): a FwSentPackage and then
 *   its FwSentEvents, exactly as they would leave; none is saved
 */
GPtrArray *
fw_package_list_preview (FwStore        *store,
                         FwPackageDraft *draft)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) told = NULL;
  g_autofree char *today = fw_date_today ();

  g_return_val_if_fail (FW_IS_STORE (store), records);
  g_return_val_if_fail (FW_IS_PACKAGE_DRAFT (draft), records);

  told = fw_package_list_told (store, draft);
  g_ptr_array_add (records, g_object_new (FW_TYPE_SENT_PACKAGE, "pseudonym", draft->pseudonym,
                                          "traits", draft->traits, "zero", draft->zero,
                                          "released-by", store->workplace->name,
                                          "released-on", today,
                                          "sender", store->device_id, NULL));
  for (guint i = 0; i < told->len; i++)
    g_ptr_array_add (records, new_sent_event (store, draft, told->pdata[i],
                                              fw_entity_get_uuid (records->pdata[0]), i + 1));

  return records;
}

/* --- release --------------------------------------------------------------------------------- */

/* The names of the fields that leave with a value. */
static void
add_field_names (FwEntity  *record,
                 GPtrArray *names)
{
  const FwEntityInfo *info = fw_entity_get_info (record);

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *value = fw_entity_dup_text (record, &info->fields[i]);
      g_autofree char *name = g_strconcat (info->name, ".", info->fields[i].name, NULL);

      if (value != NULL && (info->fields[i].flags & (FW_FIELD_AUTO | FW_FIELD_PARENT)) == 0 &&
          !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
}

static char *
dup_digest (GPtrArray *records)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < records->len; i++)
    {
      const FwEntityInfo *info = fw_entity_get_info (records->pdata[i]);

      for (guint n = 0; n < info->n_fields; n++)
        {
          g_autofree char *value = fw_entity_dup_text (records->pdata[i], &info->fields[n]);

          g_checksum_update (checksum, (const guchar *) (value != NULL ? value : ""), -1);
          g_checksum_update (checksum, (const guchar *) "", 1);
        }
    }

  return g_strdup (g_checksum_get_string (checksum));
}

static FwEntity *
new_disclosure (FwStore        *store,
                FwPackageDraft *draft,
                GPtrArray      *records)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(FwPerson) anchor = fw_store_find_anchor (store, draft->case_file);
  g_autoptr(FwConsent) consent = NULL;
  gboolean agreed = fw_consent_state_allows (fw_package_find_consent (store, draft, &consent));
  g_autofree char *now = fw_time_now ();
  g_autofree char *digest = dup_digest (records);
  g_autofree char *content = NULL;

  for (guint i = 0; i < records->len; i++)
    add_field_names (records->pdata[i], names);
  g_ptr_array_add (names, NULL);
  content = g_strjoinv (" ", (char **) names->pdata);

  return g_object_new (FW_TYPE_DISCLOSURE, "given", now, "case-file", draft->case_file,
                       "person", anchor != NULL ? fw_entity_get_uuid (FW_ENTITY (anchor)) : NULL,
                       "recipient", draft->recipient,
                       "basis", agreed ? FW_BASIS_CONSENT : FW_BASIS_PSEUDONYM,
                       "consent", agreed ? fw_entity_get_uuid (FW_ENTITY (consent)) : NULL,
                       "content", content, "digest", digest, NULL);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (fw_entity_get_uuid (*(FwEntity *const *) a),
                 fw_entity_get_uuid (*(FwEntity *const *) b));
}

/* In the order of their random ids: what was written first says nothing. */
static gboolean
save_sent (FwStore    *store,
           GPtrArray  *records,
           GError    **error)
{
  g_autoptr(GPtrArray) events = g_ptr_array_new ();

  for (guint i = 1; i < records->len; i++)
    g_ptr_array_add (events, records->pdata[i]);
  g_ptr_array_sort (events, compare_ids);
  if (!fw_store_save (store, records->pdata[0], error))
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    if (!fw_store_save (store, events->pdata[i], error))
      return FALSE;

  return TRUE;
}

/* What was done before to what is frozen now cannot be undone either. */
static gboolean
freeze_actions (FwStore     *store,
                const char  *uuid,
                GError     **error)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);

  return fw_db_run (store->db, error,
                    "UPDATE action SET kind = 'final' WHERE kind = 'edit' AND nr <> ? AND nr IN"
                    " (SELECT action FROM operation WHERE object = ?)", "ib", store->action,
                    object);
}

static gboolean
save_keys (FwStore         *store,
           FwPackageDraft  *draft,
           GPtrArray       *told,
           GPtrArray       *records,
           GError         **error)
{
  for (guint i = 0; i < told->len; i++)
    {
      g_autoptr(FwPackageKey) key =
        fw_package_find_key (store, fw_entity_get_uuid (FW_ENTITY (draft)),
                             fw_entity_get_uuid (told->pdata[i]));

      g_object_set (key, "sent", fw_entity_get_uuid (records->pdata[i + 1]), NULL);
      if (!fw_store_save (store, FW_ENTITY (key), error) ||
          !freeze_actions (store, fw_entity_get_uuid (FW_ENTITY (key)), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
release_in_action (FwStore         *store,
                   FwPackageDraft  *draft,
                   GError         **error)
{
  g_autoptr(GPtrArray) told = fw_package_list_told (store, draft);
  g_autoptr(GPtrArray) records = fw_package_list_preview (store, draft);
  g_autoptr(FwEntity) disclosure = new_disclosure (store, draft, records);
  g_autofree char *today = fw_date_today ();
  g_autofree char *delete_on = fw_date_add_months (today, KEY_MONTHS);

  if (!save_sent (store, records, error) || !fw_store_save (store, disclosure, error) ||
      !save_keys (store, draft, told, records, error))
    return FALSE;
  g_object_set (draft, "released-on", today, "sent", fw_entity_get_uuid (records->pdata[0]),
                "delete-on", delete_on, NULL);

  return fw_store_save (store, FW_ENTITY (draft), error) &&
         freeze_actions (store, fw_entity_get_uuid (FW_ENTITY (draft)), error);
}

/**
 * fw_package_release:
 * @uuid: of a FwPackageDraft
 *
 * The next file to the office takes the package along.  It is frozen from here
 * on, and stands in the list of disclosures.
 */
gboolean
fw_package_release (FwStore     *store,
                    const char  *uuid,
                    GError     **error)
{
  g_autoptr(FwPackageDraft) draft = fw_package_load (store, uuid, error);
  g_autoptr(FwNameScan) names = NULL;
  g_autofree char *obstacle = NULL;

  if (draft == NULL)
    return FALSE;
  names = fw_package_new_scan (store, draft->case_file);
  obstacle = fw_package_dup_obstacle (store, draft, names);
  if (obstacle != NULL)
    return fw_error_refuse (error, obstacle);

  return fw_store_begin_final (store, _("Release a Fallpaket"), error) &&
         fw_store_end (store, release_in_action (store, draft, error), error);
}
