/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-demo"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-attachment.h"
#include "fw-base.h"
#include "fw-demo-private.h"
#include "fw-demo.h"
#include "fw-workshop-version.h"

#define DEMO_FILES "/org/fallwerk/Fallwerk/demo/"

/* What was reported long ago came from a laptop that is in use no more: each
 * workplace has its own copy, and the exchange leaves both alone. */
#define FORMER_LAPTOP "00000000000000fe"

/* In a hand-over: the workplace that is being filled. */
#define THIS_LAPTOP   "0000000000000000"

/* Who sits at the workplaces. */
static const struct { FwRole role; const char *name, *carrier, *staff, *pattern; } workplaces[] = {
  { FW_ROLE_CASE_MANAGER, "Sabine Kortmann, Ostervelde", "Kreis Wennemark", "kortmann",
    "OV-JJJJ-NNN" },
  { FW_ROLE_OFFICE, "KIM-Koordination Kreis Wennemark", "Kreis Wennemark", "terbrueck", NULL },
};

/* In the order in which records need each other. */
static const char *const files[] = {
  "stammdaten.xml", "fall-ahorn.xml", "fall-birke.xml", "weitere-faelle.xml", "meldebogen.xml",
  "ketten.xml", "gremien.xml", "zielsysteme.xml", "workshops.xml",
};

static GPtrArray *
read_files (FwRole   role,
            GError **error)
{
  g_autoptr(GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_strconcat (DEMO_FILES, files[i], NULL);
      g_autoptr(GBytes) xml = g_resources_lookup_data (path, 0, error);
      g_autoptr(GPtrArray) records = xml != NULL ? fw_demo_read (xml, files[i], role, places, error)
        : NULL;

      if (records == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&records));
    }

  return fw_demo_check (places, all, error) ? g_steal_pointer (&all) : NULL;
}

/* The file lies beside the records, under its name. */
static gboolean
put_content (FwStore         *store,
             FwCaseDocument  *document,
             GError         **error)
{
  g_autofree char *path = g_strconcat (DEMO_FILES, document->file_name, NULL);
  g_autoptr(GInputStream) stream = g_resources_open_stream (path, 0, error);
  g_autofree char *name = stream != NULL
                          ? fw_attachment_put (store, stream, 0, 0, NULL, error) : NULL;
  g_autoptr(FwAttachment) attachment = name != NULL ? fw_attachment_find (store, name) : NULL;

  if (attachment == NULL)
    return FALSE;
  g_object_set (document, "content", name, "mime", attachment->mime, "size", attachment->size,
                NULL);

  return TRUE;
}

static gboolean
save_records (FwStore    *store,
              GPtrArray  *records,
              GError    **error)
{
  for (guint i = 0; i < records->len; i++)
    {
      FwEntity *entity = records->pdata[i];
      gboolean submitted = FW_IS_MELDEBOGEN (entity) && FW_MELDEBOGEN (entity)->submitted != NULL;

      if (FW_IS_CASE_HANDOVER (entity) &&
          g_strcmp0 (FW_CASE_HANDOVER (entity)->successor, THIS_LAPTOP) == 0)
        g_object_set (entity, "successor", fw_store_get_device_id (store), NULL);
      if (FW_IS_CASE_DOCUMENT (entity) && FW_CASE_DOCUMENT (entity)->file_name != NULL &&
          !put_content (store, FW_CASE_DOCUMENT (entity), error))
        return FALSE;
      /* What stands above it in the file was on the board by then. */
      if (FW_IS_BOARD_VERSION (entity) &&
          !fw_workshop_fill_version (store, FW_BOARD_VERSION (entity), error))
        return FALSE;
      if (submitted
          ? !fw_store_save_submitted (store, FW_MELDEBOGEN (entity), FORMER_LAPTOP, error)
          : !fw_store_save (store, entity, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
seat_person (FwStore  *store,
             GError  **error)
{
  FwWorkplace *workplace = fw_store_get_workplace (store);

  for (guint i = 0; i < G_N_ELEMENTS (workplaces); i++)
    if (workplaces[i].role == fw_store_get_role (store))
      {
        g_autofree char *staff = fw_demo_dup_uuid ("staff", workplaces[i].staff);

        g_object_set (workplace, "staff", staff, "file-no-pattern", workplaces[i].pattern, NULL);
      }

  return fw_store_save (store, FW_ENTITY (workplace), error);
}

static gboolean
load_records (FwStore    *store,
              GPtrArray  *records,
              GError    **error)
{
  g_autofree char *first = fw_store_dup_entity_name (store, fw_entity_get_uuid (records->pdata[0]));

  if (first != NULL)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_EXISTS,
                           _("The demonstration data are in this store already."));
      return FALSE;
    }
  if (!fw_store_begin_setup (store, error))
    return FALSE;

  return fw_store_end (store, save_records (store, records, error) && seat_person (store, error),
                       error);
}

/**
 * fw_demo_load:
 *
 * Fills a store with the part of the demonstration that a workplace of its
 * role would have: case files and their own Meldebögen, or what the office
 * received and made of it.  All of it is one action.
 */
gboolean
fw_demo_load (FwStore  *store,
              GError  **error)
{
  g_autoptr(GPtrArray) records = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);

  records = read_files (fw_store_get_role (store), error);

  return records != NULL && load_records (store, records, error);
}

/**
 * fw_demo_create:
 *
 * Returns: (transfer full) (nullable): a throwaway store at @path with the
 *   demonstration in it, which %FW_DEMO_PASSPHRASE opens
 */
FwStore *
fw_demo_create (const char  *path,
                FwRole       role,
                GError     **error)
{
  guint seat = role == FW_ROLE_OFFICE ? 1 : 0;
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(FwStore) store = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  /* Read first, so that no empty store is left behind. */
  records = read_files (workplaces[seat].role, error);
  if (records == NULL)
    return NULL;
  store = fw_store_create (path, FW_DEMO_PASSPHRASE, workplaces[seat].name,
                           workplaces[seat].carrier,
                           workplaces[seat].role, FW_STORE_THROWAWAY, NULL, error);

  return store != NULL && load_records (store, records, error) ? g_steal_pointer (&store) : NULL;
}
