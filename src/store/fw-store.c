/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-store"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-backup.h"
#include "fw-base.h"
#include "fw-erasures.h"
#include "fw-keys.h"
#include "fw-place.h"
#include "fw-store-private.h"
#include "fw-witness.h"

#define META_DEVICE      "device"
#define META_WORKPLACE   "workplace"
#define META_HLC         "hlc"
#define META_WITNESS     "witness"

/* A throwaway store is opened many times an hour, and has no secret. */
static const FwKdfCost throwaway_cost = { 1, 8192 };

enum
{
  PROP_0,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  PROP_LAST_SAVED,
  N_PROPS,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (FwStore, fw_store, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
fw_store_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  FwStore *self = FW_STORE (object);

  switch (prop_id)
    {
    case PROP_UNDO_LABEL:
      g_value_take_string (value, fw_store_dup_undo_label (self));
      break;
    case PROP_REDO_LABEL:
      g_value_take_string (value, fw_store_dup_redo_label (self));
      break;
    case PROP_LAST_SAVED:
      g_value_set_string (value, self->last_saved);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fw_store_dispose (GObject *object)
{
  fw_store_close (FW_STORE (object));

  G_OBJECT_CLASS (fw_store_parent_class)->dispose (object);
}

static void
fw_store_finalize (GObject *object)
{
  FwStore *self = FW_STORE (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->device_id, g_free);
  g_clear_pointer (&self->last_saved, g_free);
  g_clear_pointer (&self->author, g_bytes_unref);
  g_clear_pointer (&self->touched, g_hash_table_unref);
  g_clear_pointer (&self->contested, g_hash_table_unref);
  g_clear_pointer (&self->removed, g_hash_table_unref);
  fw_search_drop (self);
  g_clear_pointer (&self->owners, g_hash_table_unref);
  g_clear_pointer (&self->selects, g_hash_table_unref);
  g_clear_pointer (&self->inserts, g_hash_table_unref);
  g_clear_pointer (&self->replaces, g_hash_table_unref);

  G_OBJECT_CLASS (fw_store_parent_class)->finalize (object);
}

static void
fw_store_class_init (FwStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fw_store_get_property;
  object_class->dispose = fw_store_dispose;
  object_class->finalize = fw_store_finalize;

  properties[PROP_UNDO_LABEL] =
    g_param_spec_string ("undo-label", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REDO_LABEL] =
    g_param_spec_string ("redo-label", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LAST_SAVED] =
    g_param_spec_string ("last-saved", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", FW_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
fw_store_init (FwStore *self)
{
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->removed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->selects = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->inserts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->replaces = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->author = g_bytes_new (NULL, 0);
}

/* --- small facts ------------------------------------------------------------------ */

/* Returns: (transfer full) (nullable) */
GBytes *
fw_store_dup_meta (FwStore    *self,
                   const char *name)
{
  sqlite3_stmt *statement;
  guint8 *memory;
  GBytes *value = NULL;
  int size;

  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  statement = fw_db_bind (self->db, NULL, "SELECT value FROM meta WHERE name = ?", "t", name);
  if (statement == NULL || fw_db_step (self->db, statement, NULL) != 1)
    return NULL;
  size = sqlite3_column_bytes (statement, 0);
  if (size > 0)
    {
      /* Private keys are among these values. */
      value = fw_secret_new ((gsize) size, &memory);
      memcpy (memory, sqlite3_column_blob (statement, 0), (gsize) size);
    }
  sqlite3_reset (statement);

  return value;
}

/* @value: (nullable): %NULL forgets it */
gboolean
fw_store_set_meta (FwStore     *self,
                   const char  *name,
                   GBytes      *value,
                   GError     **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  if (value == NULL)
    return fw_db_run (self->db, error, "DELETE FROM meta WHERE name = ?", "t", name);

  return fw_db_run (self->db, error, "INSERT OR REPLACE INTO meta(name, value) VALUES(?, ?)", "tb",
                    name, value);
}

gboolean
fw_store_set_meta_text (FwStore     *self,
                        const char  *name,
                        const char  *value,
                        GError     **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (value, strlen (value));

  return fw_store_set_meta (self, name, bytes, error);
}

char *
fw_store_dup_meta_text (FwStore    *self,
                        const char *name)
{
  g_autoptr(GBytes) value = fw_store_dup_meta (self, name);

  return value != NULL ? g_strndup (g_bytes_get_data (value, NULL),
                                    g_bytes_get_size (value)) : NULL;
}

const char *
fw_store_get_path (FwStore *self)
{
  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  return self->path;
}

/* Returns: (transfer none): the record of this workplace */
FwWorkplace *
fw_store_get_workplace (FwStore *self)
{
  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  return self->workplace;
}

FwRole
fw_store_get_role (FwStore *self)
{
  g_return_val_if_fail (FW_IS_STORE (self), FW_ROLE_ANY);

  return self->role;
}

const char *
fw_store_get_device_id (FwStore *self)
{
  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  return self->device_id;
}

gint64
fw_log_get_generation (FwStore *store)
{
  g_return_val_if_fail (FW_IS_STORE (store), 0);

  return store->generation;
}

/* --- opening ------------------------------------------------------------------------- */

static void
may_write_cb (sqlite3_context  *context,
              int               n_values,
              sqlite3_value   **values)
{
  FwStore *self = sqlite3_user_data (context);

  sqlite3_result_int (context, self->depth > 0);
}

static void
search_has_cb (sqlite3_context  *context,
               int               n_values,
               sqlite3_value   **values)
{
  sqlite3_result_int (context, fw_search_has (sqlite3_user_data (context),
                                              sqlite3_value_int64 (values[0])));
}

/* An aggregate: a step of a statement for each of a hundred thousand hits would
 * cost half as much again as finding them. */
static void
search_collect_cb (sqlite3_context  *context,
                   int               n_values,
                   sqlite3_value   **values)
{
  fw_search_collect (sqlite3_user_data (context), sqlite3_value_int64 (values[0]));
}

static void
search_collected_cb (sqlite3_context *context)
{
  sqlite3_result_int (context, TRUE);
}

/* The German sort form of a text. */
static void
text_fold_cb (sqlite3_context  *context,
              int               n_values,
              sqlite3_value   **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);

  if (text != NULL)
    sqlite3_result_text (context, fw_text_fold (text), -1, g_free);
}

/* Codes are sorted the way their list has them: phases follow each other. */
static void
code_order_cb (sqlite3_context  *context,
               int               n_values,
               sqlite3_value   **values)
{
  const char *list = (const char *) sqlite3_value_text (values[0]);
  const char *code = (const char *) sqlite3_value_text (values[1]);

  if (code != NULL)
    sqlite3_result_int64 (context, fw_code_list_get_position (list, code));
}

/* Whether packed ids have one among them. */
static void
log_contains_cb (sqlite3_context  *context,
                 int               n_values,
                 sqlite3_value   **values)
{
  const guint8 *ids = sqlite3_value_blob (values[0]);
  const guint8 *id = sqlite3_value_blob (values[1]);
  int size = sqlite3_value_bytes (values[0]);
  gboolean found = FALSE;

  for (int i = 0; !found && i + FW_OPERATION_ID_SIZE <= size; i += FW_OPERATION_ID_SIZE)
    found = memcmp (ids + i, id, FW_OPERATION_ID_SIZE) == 0;
  sqlite3_result_int (context, found);
}

static gboolean
add_functions (FwStore  *self,
               GError  **error)
{
  static const struct
  {
    const char *name;
    int         n_values;
    void        (*call) (sqlite3_context *,
                         int,
                         sqlite3_value **);
    void        (*step) (sqlite3_context *,
                         int,
                         sqlite3_value **);
    void        (*finish) (sqlite3_context *);
  } functions[] = {
    { "fw_log_may_write", 0, may_write_cb, NULL, NULL },
    { "fw_search_has", 1, search_has_cb, NULL, NULL },
    { "fw_search_collect", 1, NULL, search_collect_cb, search_collected_cb },
    { "fw_log_contains", 2, log_contains_cb, NULL, NULL },
    { "fw_text_fold", 1, text_fold_cb, NULL, NULL },
    { "fw_code_order", 2, code_order_cb, NULL, NULL },
  };
  int code = SQLITE_OK;

  for (guint i = 0; i < G_N_ELEMENTS (functions) && code == SQLITE_OK; i++)
    code = sqlite3_create_function_v2 (fw_db_get_handle (self->db), functions[i].name,
                                       functions[i].n_values, SQLITE_UTF8 | SQLITE_INNOCUOUS,
                                       self, functions[i].call, functions[i].step,
                                       functions[i].finish, NULL);
  if (code == SQLITE_OK)
    return TRUE;
  g_set_error_literal (error, FW_ERROR, FW_ERROR_FAILED, _("The file could not be prepared."));

  return FALSE;
}

/* A stream is never continued after doubt: a restored or copied store would
 * give the same number to different operations. */
static gboolean
choose_incarnation (FwStore  *self,
                    GError  **error)
{
  g_autoptr(GBytes) remembered = fw_store_dup_meta (self, META_WITNESS);
  g_autoptr(GBytes) witness = NULL;
  gboolean doubts = remembered == NULL ||
                    fw_witness_doubts (self->path, self->device_id, remembered);

  if ((!fw_log_read_incarnation (self) || doubts) && !fw_log_renew_incarnation (self, error))
    return FALSE;

  witness = fw_witness_make (self->path, error);

  return witness != NULL &&
         fw_store_set_meta (self, META_WITNESS, witness, error) &&
         fw_witness_keep (self->device_id, witness, error);
}

static void
read_clock (FwStore *self)
{
  g_autoptr(GBytes) value = fw_store_dup_meta (self, META_HLC);

  if (value != NULL && g_bytes_get_size (value) == sizeof self->last_hlc)
    memcpy (&self->last_hlc, g_bytes_get_data (value, NULL), sizeof self->last_hlc);
}

static void
take_workplace (FwStore  *self,
                FwEntity *workplace)
{
  g_autofree char *name = g_strndup (FW_WORKPLACE (workplace)->name, 120);

  g_set_object (&self->workplace, FW_WORKPLACE (workplace));
  fw_role_from_string (self->workplace->role, &self->role);
  g_clear_pointer (&self->author, g_bytes_unref);
  self->author = g_bytes_new (name, strlen (name));
}

static gboolean
refuse_incomplete (GError **error)
{
  g_set_error_literal (error, FW_ERROR, FW_ERROR_DAMAGED,
                       _("This file is incomplete: it does not say whose workplace it is."));

  return FALSE;
}

/* It names a file outside, so it must be what it seems. */
static gboolean
check_device_id (FwStore  *self,
                 GError  **error)
{
  guint8 bytes[8];

  return fw_hex_decode (self->device_id, bytes, sizeof bytes) || refuse_incomplete (error);
}

static gboolean
read_workplace (FwStore  *self,
                GError  **error)
{
  g_autofree char *uuid = fw_store_dup_meta_text (self, META_WORKPLACE);
  g_autoptr(FwEntity) workplace = uuid != NULL ? fw_store_load (self, uuid, NULL) : NULL;

  if (workplace == NULL || !FW_IS_WORKPLACE (workplace))
    return refuse_incomplete (error);
  take_workplace (self, workplace);

  return TRUE;
}

/* Takes @db and @key.  What is refused is let go of as it was found. */
static FwStore *
start (const char  *path,
       FwDb        *db,
       GBytes      *key,
       FwGrowth    *growth,
       GError     **error)
{
  g_autoptr(FwStore) self = g_object_new (FW_TYPE_STORE, NULL);
  gboolean is_current;

  self->path = g_strdup (path);
  self->db = db;
  self->key = key;
  if (!fw_schema_prepare (db, &is_current, error) || !add_functions (self, error) ||
      (!is_current && !fw_store_grow (self, growth, error)))
    {
      g_clear_pointer (&self->db, fw_db_close);
      return NULL;
    }
  self->device_id = fw_store_dup_meta_text (self, META_DEVICE);
  read_clock (self);

  return g_steal_pointer (&self);
}

static FwStore *
open_with_keys (const char  *path,
                GBytes      *key,
                GBytes      *candidate,
                FwGrowth    *growth,
                GError     **error)
{
  GBytes *used = NULL;
  FwDb *db = fw_keys_open_store (path, key, candidate, &used, error);
  g_autoptr(FwStore) self = NULL;

  if (db == NULL)
    return NULL;
  self = start (path, db, used, growth, error);
  if (self == NULL || !check_device_id (self, error) || !choose_incarnation (self, error) ||
      !read_workplace (self, error) || !fw_erasures_apply (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * fw_store_open_growing:
 * @growth: (nullable): who waits; may cancel after the key was derived
 */
FwStore *
fw_store_open_growing (const char  *path,
                       const char  *passphrase,
                       FwGrowth    *growth,
                       GError     **error)
{
  g_autofree char *keys = fw_keys_get_path (path);
  g_autoptr(GBytes) key = NULL;
  g_autoptr(GBytes) candidate = NULL;

  /* Nobody may wait any more, and somebody else may want to open it. */
  if (!fw_backup_resume (path, error) ||
      !fw_keys_unlock (keys, passphrase, &key, &candidate, error) ||
      (growth != NULL && g_cancellable_set_error_if_cancelled (growth->cancellable, error)))
    return NULL;

  return open_with_keys (path, key, candidate, growth, error);
}

/* The same with the printed key; gives the store a new passphrase. */
FwStore *
fw_store_recover_growing (const char  *path,
                          const char  *recovery_key,
                          const char  *new_passphrase,
                          FwGrowth    *growth,
                          GError     **error)
{
  g_autofree char *keys = fw_keys_get_path (path);
  g_autoptr(GBytes) key = NULL;
  g_autoptr(GBytes) candidate = NULL;
  g_autoptr(FwStore) self = NULL;

  if (!fw_backup_resume (path, error) ||
      !fw_keys_recover (keys, recovery_key, &key, &candidate, error) ||
      (growth != NULL && g_cancellable_set_error_if_cancelled (growth->cancellable, error)))
    return NULL;
  self = open_with_keys (path, key, candidate, growth, error);
  if (self == NULL || !fw_store_set_passphrase (self, new_passphrase, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* --- making a new one ---------------------------------------------------------------------- */

static gboolean
write_workplace (FwStore     *self,
                 const char  *name,
                 const char  *carrier,
                 FwRole       role,
                 GError     **error)
{
  g_autoptr(FwEntity) workplace = fw_model_new_entity ("workplace", NULL);

  g_object_set (workplace, "name", name, "carrier", carrier, "role", fw_role_to_code (role),
                "device-id", self->device_id, NULL);
  if (FW_WORKPLACE (workplace)->name == NULL)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID, _("A workplace needs a name."));
      return FALSE;
    }
  take_workplace (self, workplace);
  if (!fw_store_save (self, workplace, error))
    return FALSE;

  return fw_store_set_meta_text (self, META_WORKPLACE, fw_entity_get_uuid (workplace), error) &&
         /* Undo starts with what a person does. */
         fw_db_exec (self->db, "UPDATE action SET kind = 'final'", error);
}

static gboolean
found (FwStore     *self,
       const char  *name,
       const char  *carrier,
       FwRole       role,
       GError     **error)
{
  g_autoptr(GBytes) random = fw_secret_random (8);

  self->device_id = fw_hex_encode (g_bytes_get_data (random, NULL), 8);

  return fw_store_set_meta_text (self, META_DEVICE, self->device_id, error) &&
         choose_incarnation (self, error) &&
         write_workplace (self, name, carrier, role, error);
}

static void
remove_half_made (const char *path,
                  const char *keys)
{
  g_autofree char *copy = g_strconcat (keys, ".bak", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  const char *names[] = { path, wal, keys, copy };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GFile) file = g_file_new_for_path (names[i]);

      g_file_delete (file, NULL, NULL);
    }
}

/**
 * fw_store_create:
 * @recovery_key: (out) (transfer full): to be printed and typed back; it opens
 *   the store when the passphrase is forgotten
 *
 * Refuses a folder that another program synchronises, a network drive, and a
 * file that exists.
 */
FwStore *
fw_store_create (const char    *path,
                 const char    *passphrase,
                 const char    *name,
                 const char    *carrier,
                 FwRole         role,
                 FwStoreFlags   flags,
                 char         **recovery_key,
                 GError       **error)
{
  gboolean throwaway = (flags & FW_STORE_THROWAWAY) != 0;
  g_autofree char *keys = NULL;
  g_autofree char *printed = NULL;
  g_autoptr(GBytes) key = NULL;
  g_autoptr(FwStore) self = NULL;
  FwDb *db;

  g_return_val_if_fail (path != NULL && passphrase != NULL && name != NULL, NULL);
  g_return_val_if_fail (role != FW_ROLE_ANY, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_EXISTS,
                           _("There is a file of this name already."));
      return NULL;
    }
  if (!throwaway && !fw_place_check (path, error))
    return NULL;

  keys = fw_keys_get_path (path);
  if (!fw_keys_create (keys, passphrase, throwaway ? &throwaway_cost : NULL, &printed, &key, error))
    return NULL;
  db = fw_db_open (path, key, TRUE, error);
  if (db != NULL)
    self = start (path, db, g_bytes_ref (key), NULL, error);
  if (self == NULL || !found (self, name, carrier, role, error))
    {
      g_clear_object (&self);
      remove_half_made (path, keys);
      return NULL;
    }
  if (recovery_key != NULL)
    *recovery_key = g_steal_pointer (&printed);

  return g_steal_pointer (&self);
}

/* --- closing and care ------------------------------------------------------------------------ */

/* Words that were taken out of a draft leave the index for good. */
static void
tidy (FwStore *self)
{
  g_autoptr(GBytes) due = fw_store_dup_meta (self, FW_META_TIDY);

  if (due != NULL && fw_db_exec (self->db, "INSERT INTO search(search) VALUES('optimize')", NULL))
    fw_store_set_meta (self, FW_META_TIDY, NULL, NULL);
}

/* For the search index, where there is never a pause: a command that reads files
 * every hour makes as many parts as it merges. */
#define CLOSING_MILLISECONDS 20

/* Forgets the key and lets go of the file.  Objects stay readable. */
void
fw_store_close (FwStore *self)
{
  g_return_if_fail (FW_IS_STORE (self));

  /* Whoever works with it stops at the next opportunity. */
  if (self->breathing)
    {
      self->to_close = TRUE;
      return;
    }
  if (self->depth > 0 && self->db != NULL)
    {
      self->depth = 0;
      fw_db_rollback (self->db);
    }
  if (self->db != NULL)
    {
      tidy (self);
      fw_store_merge_index (self, CLOSING_MILLISECONDS);
    }
  fw_store_forget_live (self);
  fw_search_forget (self);
  g_clear_object (&self->workplace);
  g_clear_pointer (&self->db, fw_db_close);
  g_clear_pointer (&self->key, g_bytes_unref);
}

/* To be called when nobody waits for the store: what saving leaves behind. */
void
fw_store_rest (FwStore *self)
{
  g_return_if_fail (FW_IS_STORE (self));

  if (self->db != NULL && self->depth == 0)
    fw_db_rest (self->db);
}

gboolean
fw_store_backup (FwStore       *self,
                 const char    *path,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  return fw_backup_write (self->db, self->key, self->path, path, cancellable, error);
}

/* Names of automatic backups end in the time, so they sort by age. */
char *
fw_store_dup_backup_folder (FwStore  *self,
                            char    **base)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  *base = g_path_get_basename (self->path);

  return g_strdup_printf ("%s%s%s-backups", folder, G_DIR_SEPARATOR_S, *base);
}

/**
 * fw_store_is_backup_due:
 *
 * Returns: whether the newest automatic backup is older than a day, or from
 * the future, which says that the clock was wrong
 */
gboolean
fw_store_is_backup_due (FwStore *self)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GDateTime) before = g_date_time_add_days (now, -1);
  g_autofree char *base = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *earliest = NULL;
  g_autofree char *latest = NULL;
  g_auto(GStrv) names = NULL;
  const char *stamp;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  folder = fw_store_dup_backup_folder (self, &base);
  names = fw_backup_list (folder, base);
  if (names == NULL || names[0] == NULL)
    return TRUE;
  earliest = g_date_time_format (before, "-%Y%m%d-%H%M%S" FW_BACKUP_SUFFIX);
  latest = g_date_time_format (now, "-%Y%m%d-%H%M%S" FW_BACKUP_SUFFIX);
  stamp = names[0] + strlen (base);

  return strcmp (stamp, earliest) < 0 || strcmp (stamp, latest) > 0;
}

/**
 * fw_store_backup_rotate:
 *
 * Writes a verified backup beside the store and removes those that the plan
 * of 7 days, 4 weeks and 12 months no longer keeps.
 *
 * Returns: (transfer full) (nullable): its path
 */
char *
fw_store_backup_rotate (FwStore       *self,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autofree char *base = NULL;
  g_autofree char *backups = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), NULL);

  backups = fw_store_dup_backup_folder (self, &base);

  return fw_backup_rotate (self->db, self->key, self->path, backups, base, cancellable, error);
}

/* Puts @backup in the place of the closed store @path; @aside tells where the
 * former one went, @complete whether all will be erased again that was erased since. */
gboolean
fw_store_restore (const char  *backup,
                  const char  *path,
                  const char  *passphrase,
                  char       **aside,
                  gboolean    *complete,
                  GError     **error)
{
  return fw_backup_restore (backup, path, passphrase, NULL, aside, complete, error);
}

gboolean
fw_store_set_passphrase (FwStore     *self,
                         const char  *passphrase,
                         GError     **error)
{
  g_autofree char *keys = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  keys = fw_keys_get_path (self->path);

  return fw_keys_set_passphrase (keys, self->key, passphrase, NULL, error);
}

/* Encrypts the whole file anew, after a suspicion; there is a new recovery key. */
gboolean
fw_store_rekey (FwStore     *self,
                const char  *passphrase,
                char       **recovery_key,
                GError     **error)
{
  g_autoptr(GBytes) key = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  if (!fw_keys_rekey_store (self->db, self->path, self->key, passphrase, NULL, recovery_key, &key,
                            error))
    return FALSE;
  g_bytes_unref (self->key);
  self->key = g_steal_pointer (&key);

  return TRUE;
}
