/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "fw-model.h"

G_BEGIN_DECLS

/**
 * FwStoreFlags:
 * @FW_STORE_THROWAWAY: a demonstration or a test: its passphrase is no secret
 *   and need not be expensive to guess, and it may lie in a temporary folder
 */
typedef enum
{
  FW_STORE_DEFAULT   = 0,
  FW_STORE_THROWAWAY = 1 << 0,
} FwStoreFlags;

/* The encrypted file of one workplace.  All of it runs in the main thread;
 * saving one record takes well below a millisecond.
 *
 * Properties: undo-label, redo-label (nullable: nothing to undo), last-saved
 * (local ISO time, nullable).
 *
 * Signals: changed (const char *uuid, const char *entity) after each action
 * for every record touched, also after undo and import; uuid NULL means
 * "everything may have changed". */
#define FW_TYPE_STORE (fw_store_get_type ())
G_DECLARE_FINAL_TYPE (FwStore, fw_store, FW, STORE, GObject)

/* @part: how far it is, 0 to 1 */
typedef void (*FwStoreProgress) (double   part,
                                 gpointer user_data);

FwStore     *fw_store_create            (const char           *path,
                                         const char           *passphrase,
                                         const char           *name,
                                         const char           *carrier,
                                         FwRole                role,
                                         FwStoreFlags          flags,
                                         char                **recovery_key,
                                         GError              **error);
void         fw_store_create_async      (const char           *path,
                                         const char           *passphrase,
                                         const char           *name,
                                         const char           *carrier,
                                         FwRole                role,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
FwStore     *fw_store_create_finish     (GAsyncResult         *result,
                                         char                **recovery_key,
                                         GError              **error);
FwStore     *fw_store_open              (const char           *path,
                                         const char           *passphrase,
                                         GError              **error);
void         fw_store_open_async        (const char           *path,
                                         const char           *recovery_key,
                                         const char           *passphrase,
                                         GCancellable         *cancellable,
                                         FwStoreProgress       progress,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
FwStore     *fw_store_open_finish       (GAsyncResult         *result,
                                         GError              **error);
FwStore     *fw_store_recover           (const char           *path,
                                         const char           *recovery_key,
                                         const char           *new_passphrase,
                                         GError              **error);
void         fw_store_close             (FwStore              *self);
void         fw_store_rest              (FwStore              *self);
gboolean     fw_store_merge_index       (FwStore              *self,
                                         guint                 milliseconds);

const char  *fw_store_get_path          (FwStore              *self);
FwWorkplace *fw_store_get_workplace     (FwStore              *self);
FwRole       fw_store_get_role          (FwStore              *self);
const char  *fw_store_get_device_id     (FwStore              *self);

/* Small facts of this workplace that are no records: keys, settings. */
GBytes      *fw_store_dup_meta          (FwStore              *self,
                                         const char           *name);
gboolean     fw_store_set_meta          (FwStore              *self,
                                         const char           *name,
                                         GBytes               *value,
                                         GError              **error);
char        *fw_store_dup_meta_text     (FwStore              *self,
                                         const char           *name);
gboolean     fw_store_set_meta_text     (FwStore              *self,
                                         const char           *name,
                                         const char           *value,
                                         GError              **error);

/* --- long work --- */

/* Called every few milliseconds while something long goes on, with how much of
 * it is done, 0 to 1, so that a window can live on; %FALSE cancels it.  Until it
 * returns nothing can be written, and what is read may be half of something. */
typedef gboolean (*FwStoreBreath)       (double                done,
                                         gpointer              user_data);
void         fw_store_set_breath        (FwStore              *self,
                                         FwStoreBreath         breath,
                                         gpointer              user_data);
void         fw_store_begin_part        (FwStore              *self,
                                         double                from,
                                         double                upto);
gboolean     fw_store_breathe           (FwStore              *self,
                                         double                done,
                                         GError              **error);
typedef gboolean (*FwStoreAside)        (gpointer              data,
                                         GCancellable         *cancellable,
                                         GError              **error);
gboolean     fw_store_run_aside         (FwStore              *self,
                                         FwStoreAside          func,
                                         gpointer              data,
                                         GError              **error);

/* --- records --- */
FwEntity    *fw_store_load              (FwStore              *self,
                                         const char           *uuid,
                                         GError              **error);
gboolean     fw_store_save              (FwStore              *self,
                                         FwEntity             *entity,
                                         GError              **error);
gboolean     fw_store_delete            (FwStore              *self,
                                         const char           *uuid,
                                         GError              **error);
gboolean     fw_store_undelete          (FwStore              *self,
                                         const char           *uuid,
                                         GError              **error);
gboolean     fw_store_is_editable       (FwStore              *self,
                                         FwEntity             *entity);
gboolean     fw_store_has               (FwStore              *self,
                                         const char           *uuid);
GPtrArray   *fw_store_list              (FwStore              *self,
                                         const char           *entity,
                                         const char           *field,
                                         const char           *value);
GPtrArray   *fw_store_list_owned        (FwStore              *self,
                                         const char           *uuid);
FwEntity    *fw_store_find              (FwStore              *self,
                                         const char           *entity,
                                         const char           *field,
                                         const char           *value);
GPtrArray   *fw_store_list_family       (FwStore              *self,
                                         const char           *uuid);
FwPerson    *fw_store_find_anchor       (FwStore              *self,
                                         const char           *case_uuid);
char        *fw_store_dup_anchor        (FwStore              *self,
                                         const char           *case_uuid);
gboolean     fw_store_is_binned         (FwStore              *self,
                                         const char           *uuid);
gint64       fw_store_get_highest_number (FwStore              *self,
                                          const char           *entity,
                                          const char           *field,
                                          const char           *prefix,
                                          const char           *suffix);
char        *fw_store_dup_next_number    (FwStore              *self,
                                          const char           *entity,
                                          const char           *today);
FwEntity    *fw_store_new_draft          (FwStore              *self,
                                          const char           *entity);
char        *fw_store_dup_title         (FwStore              *self,
                                         const char           *uuid);
char        *fw_store_dup_entity_name   (FwStore              *self,
                                         const char           *uuid);
char        *fw_store_dup_parent        (FwStore              *self,
                                         const char           *uuid);
char        *fw_store_dup_next_due      (FwStore              *self,
                                         const char           *case_uuid);
char        *fw_store_dup_display       (FwStore              *self,
                                         FwEntity             *entity,
                                         const FwField        *field);

/* --- actions: what a person did, as one unit of undo and of saving --- */
gboolean     fw_store_begin             (FwStore              *self,
                                         const char           *label,
                                         GError              **error);
gboolean     fw_store_begin_setup       (FwStore              *self,
                                         GError              **error);
gboolean     fw_store_begin_final       (FwStore              *self,
                                         const char           *label,
                                         GError              **error);
gboolean     fw_store_commit            (FwStore              *self,
                                         GError              **error);
gboolean     fw_store_end               (FwStore              *self,
                                         gboolean              done,
                                         GError              **error);
void         fw_store_rollback          (FwStore              *self);
gboolean     fw_store_apply             (FwStore              *self,
                                         const char           *label,
                                         GPtrArray            *saved,
                                         GPtrArray            *deleted,
                                         GError              **error);
gboolean     fw_store_undo              (FwStore              *self,
                                         GError              **error);
gboolean     fw_store_redo              (FwStore              *self,
                                         GError              **error);
char        *fw_store_dup_undo_label    (FwStore              *self);
char        *fw_store_dup_redo_label    (FwStore              *self);

/* --- history --- */
typedef struct
{
  gint64         time;       /* ms since 1970 UTC */
  char          *author;
  char          *device;     /* 16 hex digits */
  const FwField *field;      /* NULL: the record was made, deleted or brought back */
  char          *element;    /* of a set: which code or record came or went */
  char          *before;     /* canonical text */
  char          *after;
  char          *action;     /* what the person did; NULL if it came by exchange */
} FwChange;

void         fw_change_free             (FwChange             *change);
GPtrArray   *fw_store_list_changes      (FwStore              *self,
                                         const char           *uuid);

/* --- search --- */
typedef struct
{
  char *uuid;
  char *entity;
  char *title;
  char *parent;         /* uuid of the owning record, or NULL */
  char *parent_title;
} FwHit;

void         fw_hit_free                (FwHit                *hit);
GPtrArray   *fw_store_search            (FwStore              *self,
                                         const char           *words,
                                         guint                 limit);

/* --- Meldebogen --- */
FwNameScan  *fw_store_new_name_scan     (FwStore              *self);
GPtrArray   *fw_store_scan_meldebogen   (FwStore              *self,
                                         FwMeldebogen         *meldebogen);
FwMeldebogen *fw_store_new_meldebogen   (FwStore              *self,
                                         const char           *case_uuid,
                                         GError              **error);
gboolean     fw_store_submit            (FwStore              *self,
                                         const char           *uuid,
                                         GError              **error);
gboolean     fw_store_save_submitted    (FwStore              *self,
                                         FwMeldebogen         *meldebogen,
                                         const char           *device_id,
                                         GError              **error);
char        *fw_store_dup_mb_status     (FwStore              *self,
                                         const char           *uuid);
FwMbProcessing *fw_store_ensure_processing (FwStore           *self,
                                            const char        *uuid,
                                            GError           **error);
gboolean     fw_store_set_mb_status     (FwStore              *self,
                                         const char           *uuid,
                                         const char           *status,
                                         GError              **error);
gboolean     fw_store_answer            (FwStore              *self,
                                         const char           *uuid,
                                         const char           *text,
                                         GError              **error);

/* --- care of the file --- */
gboolean     fw_store_check             (FwStore              *self,
                                         GError              **error);
gboolean     fw_store_rebuild           (FwStore              *self,
                                         GError              **error);
gboolean     fw_store_backup            (FwStore              *self,
                                         const char           *path,
                                         GCancellable         *cancellable,
                                         GError              **error);
gboolean     fw_store_is_backup_due     (FwStore              *self);
char        *fw_store_backup_rotate     (FwStore              *self,
                                         GCancellable         *cancellable,
                                         GError              **error);
gboolean     fw_store_restore           (const char           *backup,
                                         const char           *path,
                                         const char           *passphrase,
                                         char                **aside,
                                         gboolean             *complete,
                                         GError              **error);
gboolean     fw_store_set_passphrase    (FwStore              *self,
                                         const char           *passphrase,
                                         GError              **error);
/* Who is asked for the passphrase, to change it or to print a new recovery key. */
void         fw_store_verify_async      (FwStore              *self,
                                         const char           *passphrase,
                                         const char           *new_passphrase,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean     fw_store_verify_finish     (GAsyncResult         *result,
                                         GError              **error);
gboolean     fw_store_set_recovery_key  (FwStore              *self,
                                         const char           *recovery_key,
                                         GError              **error);
gboolean     fw_store_rekey             (FwStore              *self,
                                         const char           *passphrase,
                                         char                **recovery_key,
                                         GError              **error);
char        *fw_store_dup_digest        (FwStore              *self);

/* The SQL that a new store is made with, for people who audit it. */
char        *fw_store_dup_schema        (void);

G_END_DECLS
