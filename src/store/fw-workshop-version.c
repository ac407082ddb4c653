/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-workshop-version"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-workshop-version.h"

/* A group for each record, which is named by its id. */
#define ENTITY "entity"

/* Nobody fills a board with more; a field holds no more either. */
#define MAX_SIZE (8 * 1024 * 1024)

/* --- writing ------------------------------------------------------------------------------ */

/* Einzelfall-Aufgaben are for who gave the case, and a clock that has run is
 * not turned back. */
static gboolean
is_on_board (gpointer record)
{
  return FW_IS_BOARD_LANE (record) || FW_IS_PACKAGE_EVENT (record) || FW_IS_CARD (record);
}

static void
write_record (GKeyFile *file,
              FwEntity *record)
{
  const FwEntityInfo *info = fw_entity_get_info (record);
  const char *uuid = fw_entity_get_uuid (record);

  g_key_file_set_string (file, uuid, ENTITY, info->name);
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *text = fw_entity_dup_text (record, &info->fields[i]);

      if (text != NULL)
        g_key_file_set_string (file, uuid, info->fields[i].name, text);
    }
}

/**
 * fw_workshop_fill_version:
 *
 * Writes what is on the board into the version.  Does not save.
 */
gboolean
fw_workshop_fill_version (FwStore         *store,
                          FwBoardVersion  *version,
                          GError         **error)
{
  g_autoptr(GPtrArray) family = fw_store_list_family (store, version->reconstruction);
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *content = NULL;
  gint64 n_cards = 0;
  gsize size;
  char *text;

  for (guint i = 0; i < family->len; i++)
    if (is_on_board (family->pdata[i]))
      {
        write_record (file, family->pdata[i]);
        n_cards += FW_IS_CARD (family->pdata[i]);
      }
  text = g_key_file_to_data (file, &size, NULL);
  bytes = g_bytes_new_take (text, size);
  content = fw_pack (bytes, FW_TEXT_MAX_CHARS);
  if (content == NULL)
    return fw_error_refuse (error, _("This board is too large to keep a state of it."));
  g_object_set (version, "n-cards", n_cards, "content", content, NULL);

  return TRUE;
}

/* --- keeping ------------------------------------------------------------------------------ */

/**
 * fw_workshop_list_versions:
 *
 * Returns: (transfer full) (element-type FwBoardVersion): the latest first
 */
GPtrArray *
fw_workshop_list_versions (FwStore    *store,
                           const char *uuid)
{
  GPtrArray *versions = fw_store_list (store, "board_version", "reconstruction", uuid);

  for (guint i = 0; i < versions->len / 2; i++)
    {
      gpointer other = versions->pdata[i];

      versions->pdata[i] = versions->pdata[versions->len - 1 - i];
      versions->pdata[versions->len - 1 - i] = other;
    }

  return versions;
}

/**
 * fw_workshop_put_version:
 * @saved: (element-type FwEntity): of an action; the version becomes a part
 * @deleted: (element-type utf8): likewise, with what is too old; frees ids
 *
 * Nothing is kept of an empty board, of one that is too large, and of a state
 * that is the latest version already.
 */
void
fw_workshop_put_version (FwStore          *store,
                         FwReconstruction *record,
                         GPtrArray        *saved,
                         GPtrArray        *deleted)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (record));
  g_autoptr(GPtrArray) versions = fw_workshop_list_versions (store, uuid);
  FwBoardVersion *latest = versions->len > 0 ? versions->pdata[0] : NULL;
  g_autofree char *now = fw_time_now ();
  g_autoptr(FwBoardVersion) version =
    g_object_new (FW_TYPE_BOARD_VERSION, "reconstruction", uuid, "taken", now, "phase",
                  record->phase, NULL);

  if (!fw_workshop_fill_version (store, version, NULL) || version->n_cards == 0 ||
      (latest != NULL && g_strcmp0 (latest->content, version->content) == 0))
    return;
  for (guint i = FW_WORKSHOP_N_VERSIONS - 1; i < versions->len; i++)
    g_ptr_array_add (deleted, g_strdup (fw_entity_get_uuid (versions->pdata[i])));
  g_ptr_array_add (saved, g_steal_pointer (&version));
}

/* --- reading ------------------------------------------------------------------------------ */

/* Returns: (transfer full) (nullable): what is no part of a board is left out */
static FwEntity *
read_record (GKeyFile   *file,
             const char *uuid)
{
  g_autofree char *name = g_key_file_get_string (file, uuid, ENTITY, NULL);
  const FwEntityInfo *info = name != NULL ? fw_model_find_entity (name) : NULL;
  g_autoptr(FwEntity) record = info != NULL && fw_uuid_is_valid (uuid)
                               ? fw_model_new_entity (name, uuid) : NULL;

  if (record == NULL || !is_on_board (record))
    return NULL;
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *text = g_key_file_get_string (file, uuid, info->fields[i].name, NULL);

      if (text != NULL)
        fw_entity_restore_text (record, &info->fields[i], text);
    }

  return g_steal_pointer (&record);
}

static GPtrArray *
read_records (GBytes *bytes)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto(GStrv) groups = NULL;

  g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL);
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      FwEntity *record = read_record (file, groups[i]);

      if (record != NULL)
        g_ptr_array_add (records, record);
    }

  return records;
}

/* No empty board is kept: it would take away all that is there.
*
* Returns: (transfer full) (nullable) (element-type FwEntity) */
static GPtrArray *
read_content (FwBoardVersion  *version,
              GError         **error)
{
  g_autoptr(GBytes) bytes = fw_unpack (version->content, MAX_SIZE);
  g_autoptr(GPtrArray) records = bytes != NULL ? read_records (bytes) : NULL;

  if (records != NULL && records->len > 0)
    return g_steal_pointer (&records);
  g_set_error_literal (error, FW_ERROR, FW_ERROR_DAMAGED,
                       _("This state of the board is damaged and cannot be read."));

  return NULL;
}

/* --- bringing back ------------------------------------------------------------------------- */

/* Events belong to a Fallpaket, which may have been given back. */
static gboolean
has_place (FwStore  *store,
           FwEntity *record)
{
  return !FW_IS_PACKAGE_EVENT (record) ||
         fw_store_has (store, FW_PACKAGE_EVENT (record)->package);
}

/* What was told after it is kept as it was sent: only the board is made anew. */
static void
add_differences (FwStore   *store,
                 GPtrArray *family,
                 GPtrArray *records,
                 GPtrArray *saved,
                 GPtrArray *deleted)
{
  g_autoptr(GHashTable) present = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < family->len; i++)
    g_hash_table_insert (present, (gpointer) fw_entity_get_uuid (family->pdata[i]),
                         family->pdata[i]);
  for (guint i = 0; i < records->len; i++)
    {
      const char *uuid = fw_entity_get_uuid (records->pdata[i]);
      FwEntity *before = g_hash_table_lookup (present, uuid);

      g_hash_table_add (wanted, (gpointer) uuid);
      if (has_place (store, records->pdata[i]) &&
          (before == NULL || !fw_entity_equal (before, records->pdata[i])))
        g_ptr_array_add (saved, g_object_ref (records->pdata[i]));
    }
  for (guint i = 0; i < family->len; i++)
    if (is_on_board (family->pdata[i]) && !FW_IS_PACKAGE_EVENT (family->pdata[i]) &&
        !g_hash_table_contains (wanted, fw_entity_get_uuid (family->pdata[i])))
      g_ptr_array_add (deleted, g_strdup (fw_entity_get_uuid (family->pdata[i])));
}

/**
 * fw_workshop_bring_back:
 *
 * Makes the board what it was.  What it is now is kept as a version, too, so
 * that nothing is lost by it.
 */
gboolean
fw_workshop_bring_back (FwStore     *store,
                        const char  *version,
                        GError     **error)
{
  g_autoptr(FwEntity) kept = fw_store_load (store, version, error);
  g_autoptr(GPtrArray) saved = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) deleted = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GPtrArray) family = NULL;
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;

  if (kept == NULL)
    return FALSE;
  g_return_val_if_fail (FW_IS_BOARD_VERSION (kept), FALSE);
  records = read_content (FW_BOARD_VERSION (kept), error);
  family = fw_store_list_family (store, FW_BOARD_VERSION (kept)->reconstruction);
  if (records == NULL || family->len == 0)
    return FALSE;
  fw_workshop_put_version (store, family->pdata[0], saved, deleted);
  add_differences (store, family, records, saved, deleted);
  title = fw_entity_dup_title (kept);
  label = g_strdup_printf (_("Brought back: %s"), title);

  return fw_store_apply (store, label, saved, deleted, error);
}
