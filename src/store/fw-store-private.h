/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-db.h"
#include "fw-log.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* What the log was asked for last, in the running action: an import asks the same
 * for each operation of a stream and of a record. */
typedef struct
{
  gint64   scope;
  guint8   ident[FW_STREAM_ID_SIZE];
  gint64   stream;               /* row of the two; 0: none */
  gboolean holding;              /* its end is written after a run, not for each operation */
  gint64   length;               /* its end; 0: it is written */
  guint8   head[FW_OPERATION_ID_SIZE];
  guint8   object[16];
  gboolean has_object;
  gboolean erased;               /* something of it */
  gboolean has_ahead;
  gboolean ahead;                /* something was replaced before it came */
} FwLogRecent;

/* Who waits while an older file is brought up to date. */
typedef struct _FwGrowth FwGrowth;

struct _FwGrowth
{
  GCancellable *cancellable;      /* may be NULL */
  void        (*tell) (FwGrowth *self,
                       double    part);
};

struct _FwStore
{
  GObject      parent_instance;

  char        *path;
  FwDb        *db;
  GBytes      *key;
  FwWorkplace *workplace;
  FwRole       role;
  char        *device_id;       /* 16 hex digits */
  guint8       incarnation[FW_STREAM_ID_SIZE];
  GBytes      *author;

  GHashTable  *live;            /* uuid -> LiveEntity: one object a record */

  guint        depth;           /* nested fw_store_begin() */
  gint64       action;          /* row of the running action, 0 = none */
  gboolean     trial;           /* the action will be rolled back: nobody looks for words */
  GHashTable  *unindexed;       /* id -> words that are not in the search index yet */
  gboolean     setup;           /* master data may be written by any role */
  GHashTable  *touched;         /* uuid -> whether its rows must be made anew */
  GHashTable  *contested;       /* uuids of what has parallel values or is in the bin; or NULL */
  GHashTable  *owners;          /* uuids of records that a touched one gives the title */
  GHashTable  *selects;         /* statements by FwEntityInfo */
  GHashTable  *inserts;         /* as well */
  GHashTable  *replaces;        /* as well */
  FwLogRecent  recent;
  gboolean     erased;          /* the action took content away for good */
  gboolean     codes_changed;   /* local values of code lists */
  gboolean     alone;           /* while "changed" runs: the only record of its kind */
  GHashTable  *removed;         /* uuid -> entity of records erased in this action */
  char        *last_saved;
  gint64       last_hlc;
  gint64       generation;      /* counts committed actions */

  const char  *base_name;       /* of a register that is saved over what was seen of it */
  GBytes      *base;

  FwStoreBreath breath;
  gpointer     breath_data;
  gint64       breathed;        /* when it ended last, in µs */
  double       part_from;       /* of the long work */
  double       part_upto;
  double       part_done;       /* as much was said last: it never goes back */
  gboolean     breathing;       /* the breath runs */
  gboolean     to_close;        /* somebody closed it meanwhile */

  char        *searched;        /* the words that @hits is for */
  gint64       searched_at;     /* changes until then */
  gint64       searched_from;   /* which part of the index */
  GByteArray  *hits;            /* a bit for each record */
};

/* The search index still marks words as gone that it holds; it is merged when
 * the file is closed. */
#define FW_META_TIDY "tidy"

/* The value that people saw before the operation o: of several that it
 * replaced, the one that was shown. */
#define FW_SQL_BEFORE                                                            \
  "(SELECT p.value FROM operation p JOIN stream t ON t.id = p.stream"            \
  " WHERE p.object = o.object AND p.field = o.field"                             \
  " AND fw_log_contains(o.replaced, p.id)"                                       \
  " ORDER BY p.hlc DESC, t.ident DESC, p.id DESC LIMIT 1)"

/* --- fw-store-plan.c --- */
gboolean  fw_store_follow_plans     (FwStore              *self,
                                     GError              **error);

/* --- fw-schema.c --- */
gboolean  fw_schema_prepare         (FwDb                 *db,
                                     gboolean             *is_current,
                                     GError              **error);
gboolean  fw_schema_renew           (FwDb                 *db,
                                     GError              **error);
gboolean  fw_schema_has_key         (const FwField        *field);
char     *fw_schema_dup_select      (const FwEntityInfo   *info,
                                     const char           *tail);

/* --- fw-log.c --- */
gint64    fw_log_get_scope          (FwStore              *self,
                                     FwScopeKind           kind,
                                     const guint8         *ident,
                                     gboolean              create,
                                     GError              **error);
gboolean  fw_log_get_scope_kind     (FwStore              *self,
                                     gint64                scope,
                                     FwScopeKind          *kind);
gboolean  fw_log_write              (FwStore              *self,
                                     gint64                scope,
                                     FwOperationKind       kind,
                                     const char           *uuid,
                                     const char           *field,
                                     const char           *type,
                                     const char           *value,
                                     GError              **error);
gboolean  fw_log_write_over         (FwStore              *self,
                                     gint64                scope,
                                     const char           *uuid,
                                     const char           *field,
                                     const char           *type,
                                     const char           *value,
                                     GBytes               *replaced,
                                     guint8               *id,
                                     GError              **error);
gboolean  fw_log_ids_contain        (GBytes               *ids,
                                     const guint8         *id);
GBytes   *fw_log_dup_shown          (FwStore              *self,
                                     const char           *uuid,
                                     const char           *field);
gboolean  fw_log_has_foreign        (FwStore              *self,
                                     const char           *uuid,
                                     const char           *field,
                                     GBytes               *base);
gboolean  fw_conflict_merge         (FwStore              *self,
                                     const char           *uuid,
                                     const FwField        *field,
                                     char                **merged);
GBytes   *fw_log_dup_heads          (FwStore              *self,
                                     const char           *uuid,
                                     const char           *field);
void      fw_log_forget_recent      (FwStore              *self);
gint64    fw_log_ensure_stream      (FwStore              *self,
                                     gint64                scope,
                                     const guint8         *ident,
                                     GError              **error);
gboolean  fw_log_apply              (FwStore              *self,
                                     FwOperation          *operation,
                                     GError              **error);

/* --- fw-log-list.c --- */
gboolean  fw_log_check              (FwStore              *self,
                                     GError              **error);

/* --- fw-log-stream.c --- */
gboolean  fw_log_read_incarnation   (FwStore              *self);
gboolean  fw_log_ensure_incarnation (FwStore              *self,
                                     gint64                scope,
                                     GError              **error);

/* --- fw-materialise.c --- */
gboolean  fw_materialise            (FwStore              *self,
                                     const char           *uuid,
                                     GError              **error);
gboolean  fw_materialise_all        (FwStore              *self,
                                     FwGrowth             *growth,
                                     GError              **error);
gboolean  fw_materialise_touched    (FwStore              *self,
                                     GError              **error);
char     *fw_materialise_dup_shown  (FwStore              *self,
                                     const char           *uuid,
                                     const char           *field);

/* --- fw-store-action.c --- */
void      fw_store_touch            (FwStore              *self,
                                     const char           *uuid,
                                     gboolean              stale);
void      fw_store_abandon          (FwStore              *self);
gboolean  fw_store_begin_about      (FwStore              *self,
                                     const char           *label,
                                     gint64                action,
                                     GError              **error);

/* --- fw-store-entity.c --- */
FwEntity *fw_store_load_row         (FwStore              *self,
                                     const FwEntityInfo   *info,
                                     gint64                id,
                                     const char           *uuid,
                                     GError              **error);
void      fw_store_refresh_live     (FwStore              *self,
                                     const char           *uuid,
                                     gboolean              keep);
gint64    fw_store_get_object_scope (FwStore              *self,
                                     const char           *uuid);
gint64    fw_store_find_home        (FwStore              *self,
                                     FwEntity             *entity,
                                     GError              **error);
gboolean  fw_store_may_write        (FwStore              *self,
                                     FwEntity             *entity,
                                     gint64                scope,
                                     GError              **error);
gboolean  fw_store_may_erase        (FwStore              *self,
                                     FwEntity             *entity,
                                     GError              **error);
void      fw_store_forget_live      (FwStore              *self);

/* --- fw-store-erase.c --- */
gboolean  fw_store_erase_family     (FwStore              *self,
                                     const char           *uuid,
                                     const char           *reason,
                                     GError              **error);
gboolean  fw_store_settle_erasures  (FwStore              *self,
                                     GError              **error);

/* --- fw-store-codes.c --- */

void      fw_store_apply_codes      (FwStore              *self);

/* --- fw-access.c --- */
char     *fw_store_dup_who          (FwStore              *self);
guint     fw_access_count           (FwStore              *self,
                                     const char           *until);
gboolean  fw_access_drop            (FwStore              *self,
                                     const char           *until,
                                     GError              **error);

/* --- fw-unite-late.c --- */
gboolean  fw_unite_give_back        (FwStore              *self,
                                     const char           *kept,
                                     const char           *other,
                                     GError              **error);

/* --- fw-deletion.c --- */
void      fw_deletion_follow        (FwStore              *self,
                                     FwCase               *file,
                                     FwCase               *before);

/* --- fw-store-grow.c --- */
gboolean  fw_store_tell_growth      (FwGrowth             *growth,
                                     double                part,
                                     GError              **error);
gboolean  fw_store_grow             (FwStore              *self,
                                     FwGrowth             *growth,
                                     GError              **error);

/* --- fw-attachment.c --- */
gboolean  fw_attachment_check       (FwStore              *self,
                                     GError              **error);
gboolean  fw_attachment_drop_unnamed (FwStore             *self,
                                      GError             **error);

/* --- fw-scope.c --- */
gboolean  fw_scope_assign           (FwStore              *self,
                                     gint64                scope,
                                     const char           *device_id,
                                     const char           *name,
                                     FwMemberRole          role,
                                     GError              **error);

/* --- fw-search.c --- */
gboolean  fw_search_settle          (FwStore              *self,
                                     GError              **error);
void      fw_search_drop            (FwStore              *self);
gboolean  fw_search_update          (FwStore              *self,
                                     gint64                id,
                                     FwEntity             *entity,
                                     GError              **error);
gboolean  fw_search_remove          (FwStore              *self,
                                     const FwEntityInfo   *info,
                                     gint64                id,
                                     GError              **error);
char     *fw_search_split           (const char           *typed,
                                     const char           *of_case,
                                     const char           *entity,
                                     GString              *where);
char     *fw_search_dup_match       (const char           *words);
gboolean  fw_search_prepare         (FwStore              *self,
                                     const FwEntityInfo   *info,
                                     const char           *match,
                                     GError              **error);
void      fw_search_collect         (FwStore              *self,
                                     gint64                place);
gboolean  fw_search_has             (FwStore              *self,
                                     gint64                id);
void      fw_search_forget          (FwStore              *self);

/* --- fw-store.c, for fw-store-open.c --- */
FwStore  *fw_store_open_growing     (const char           *path,
                                     const char           *passphrase,
                                     FwGrowth             *growth,
                                     GError              **error);
FwStore  *fw_store_recover_growing  (const char           *path,
                                     const char           *recovery_key,
                                     const char           *new_passphrase,
                                     FwGrowth             *growth,
                                     GError              **error);

/* --- helpers --- */
char     *fw_store_dup_backup_folder (FwStore             *self,
                                      char               **base);
GBytes   *fw_uuid_to_bytes          (const char           *uuid);

G_END_DECLS
