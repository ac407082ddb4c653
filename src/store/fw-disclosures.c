/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-disclosures"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-disclosures.h"
#include "fw-shipment.h"
#include "fw-store-private.h"
#include "fw-unite.h"

static void
disclosed_free (gpointer data)
{
  FwDisclosed *self = data;

  g_free (self->when);
  g_free (self->basis);
  g_free (self->recipient);
  g_free (self->person);
  g_free (self->purpose);
  g_free (self->consent);
  g_free (self->withdrawn);
  g_strfreev (self->content);
  g_free (self->digest);
  g_free (self->uuid);
  g_free (self);
}

gboolean
fw_store_add_disclosure (FwStore       *self,
                         FwDisclosure  *disclosure,
                         GError       **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (FW_IS_DISCLOSURE (disclosure), FALSE);

  return fw_store_begin_final (self, _("Handed out"), error) &&
         fw_store_end (self, fw_store_save (self, FW_ENTITY (disclosure), error), error);
}

/* --- papers ----------------------------------------------------------------------------- */

static void
add_consent (FwStore     *self,
             FwDisclosed *disclosed)
{
  g_autoptr(FwEntity) consent = disclosed->consent != NULL
                                ? fw_store_load (self, disclosed->consent, NULL) : NULL;

  if (!FW_IS_CONSENT (consent))
    return;
  disclosed->purpose = g_strdup (FW_CONSENT (consent)->purpose);
  disclosed->withdrawn = g_strdup (FW_CONSENT (consent)->withdrawn);
}

static void
add_papers (FwStore    *self,
            const char *field,
            const char *uuid,
            GPtrArray  *list)
{
  g_autoptr(GPtrArray) records = fw_store_list (self, "disclosure", field, uuid);

  for (guint i = 0; i < records->len; i++)
    {
      FwDisclosure *record = records->pdata[i];
      FwDisclosed *disclosed = g_new0 (FwDisclosed, 1);

      disclosed->uuid = g_strdup (fw_entity_get_uuid (FW_ENTITY (record)));
      disclosed->when = g_strdup (record->given);
      disclosed->basis = g_strdup (record->basis);
      disclosed->person = g_strdup (record->person);
      disclosed->consent = g_strdup (record->consent);
      disclosed->digest = g_strdup (record->digest);
      disclosed->content = g_strsplit (record->content != NULL ? record->content : "", " ", -1);
      if (record->recipient != NULL)
        disclosed->recipient = fw_store_dup_title (self, record->recipient);
      add_consent (self, disclosed);
      g_ptr_array_add (list, disclosed);
    }
}

/* --- deliveries --------------------------------------------------------------------------- */

/* What stood in the file of a case that was united with another lies in the bin, and
 * left all the same. */
#define SQL_BINNED "SELECT uuid FROM object WHERE deleted = 1 AND scope =" \
  " (SELECT scope FROM object WHERE uuid = ? AND entity = 'case' AND deleted = 1)"

/* The record itself, what it owns, and the Meldebögen that were written about
 * it. */
static void
add_objects (FwStore    *self,
             const char *uuid,
             GPtrArray  *uuids)
{
  g_autoptr(GPtrArray) objects = fw_store_list_family (self, uuid);
  g_autoptr(GPtrArray) reports = fw_store_list (self, "case_report", "case_file", uuid);

  g_ptr_array_add (uuids, g_strdup (uuid));
  for (guint i = 0; i < objects->len; i++)
    g_ptr_array_add (uuids, g_strdup (fw_entity_get_uuid (objects->pdata[i])));
  for (guint i = 0; i < reports->len; i++)
    g_ptr_array_add (uuids, g_strdup (FW_CASE_REPORT (reports->pdata[i])->meldebogen));
  g_ptr_array_extend_and_steal (uuids, fw_db_list_texts (self->db, SQL_BINNED, "t", uuid));
}

/* A set has a register for each of its elements, "field:element". */
static void
add_field (GHashTable *fields,
           const char *entity,
           const char *name)
{
  gsize length = strcspn (name, ":");

  if (*name != '\0' && *name != '_')
    g_hash_table_add (fields, g_strdup_printf ("%s.%.*s", entity, (int) length, name));
}

/* message -> set of "entity.field" */
static void
collect_shipped (FwStore    *self,
                 const char *uuid,
                 GHashTable *messages)
{
  g_autoptr(GBytes) object = fw_uuid_to_bytes (uuid);
  g_autofree char *entity = fw_store_dup_entity_name (self, uuid);
  sqlite3_stmt *statement =
    fw_db_bind (self->db, NULL,
                "SELECT DISTINCT s.message, o.field FROM operation o"
                " JOIN stream t ON t.id = o.stream JOIN shipped s ON s.scope = t.scope"
                " AND s.stream = t.ident AND o.seq > s.after AND o.seq <= s.upto"
                " WHERE o.object = ?", "b", object);

  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    {
      const char *message = (const char *) sqlite3_column_text (statement, 0);
      GHashTable *fields = g_hash_table_lookup (messages, message);

      if (fields == NULL)
        {
          fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
          g_hash_table_insert (messages, g_strdup (message), fields);
        }
      /* What was erased has lost its kind, and keeps the name of the field. */
      add_field (fields, entity != NULL ? entity : "",
                 (const char *) sqlite3_column_text (statement, 1));
    }
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static char **
list_fields (GHashTable *fields)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, fields);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

static char *
dup_local (gint64 time)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (time / 1000);
  g_autoptr(GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, "%Y-%m-%dT%H:%M");
}

static void
add_shipment (FwStore          *self,
              const FwShipment *shipment,
              GHashTable       *fields,
              GPtrArray        *list)
{
  FwDisclosed *disclosed = g_new0 (FwDisclosed, 1);
  g_autoptr(FwEntity) device = fw_store_find (self, "device", "device_id", shipment->device_id);

  disclosed->when = dup_local (shipment->time);
  disclosed->basis = g_strdup (FW_BASIS_DELIVERY);
  disclosed->recipient = g_strdup (FW_IS_DEVICE (device) ? FW_DEVICE (device)->name
                                                         : shipment->device_id);
  disclosed->content = list_fields (fields);
  disclosed->digest = fw_hex_encode (shipment->digest, sizeof shipment->digest);
  disclosed->number = shipment->number;
  g_ptr_array_add (list, disclosed);
}

static void
add_deliveries (FwStore    *self,
                GPtrArray  *objects,
                GPtrArray  *list)
{
  g_autoptr(GHashTable) messages =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  g_autoptr(GPtrArray) shipments = fw_store_list_shipments (self, NULL);

  for (guint i = 0; i < objects->len; i++)
    collect_shipped (self, objects->pdata[i], messages);
  for (guint i = 0; i < shipments->len; i++)
    {
      const FwShipment *shipment = shipments->pdata[i];
      GHashTable *fields = g_hash_table_lookup (messages, shipment->message);

      if (fields != NULL)
        add_shipment (self, shipment, fields, list);
    }
}

static int
compare_when (gconstpointer a,
              gconstpointer b)
{
  const FwDisclosed *first = *(FwDisclosed *const *) a;
  const FwDisclosed *second = *(FwDisclosed *const *) b;

  return g_strcmp0 (second->when, first->when);
}

/* Returns: (transfer full) (element-type FwDisclosed): newest first; also of what was
 *   united with the record */
GPtrArray *
fw_store_list_disclosed (FwStore    *self,
                         const char *uuid)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (disclosed_free);
  g_autoptr(GPtrArray) objects = g_ptr_array_new_with_free_func (g_free);
  g_auto(GStrv) same = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), list);
  g_return_val_if_fail (uuid != NULL, list);

  same = fw_unite_list_same (self, uuid);
  for (guint i = 0; same[i] != NULL; i++)
    {
      add_papers (self, "case_file", same[i], list);
      add_papers (self, "person", same[i], list);
      add_objects (self, same[i], objects);
    }
  add_deliveries (self, objects, list);
  g_ptr_array_sort (list, compare_when);

  return list;
}
