/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* --- pairing ---------------------------------------------------------------- */

/* This workplace's Geräteausweis, to be carried to the other side. */
GBytes      *fw_pairing_export            (FwStore      *store,
                                           GError      **error);
char        *fw_pairing_dup_fingerprint   (FwStore      *store,
                                           GError      **error);

/* Remembers the other side.  Until a person has compared the fingerprint and
 * confirmed it, its files are listed and never opened. */
FwDevice    *fw_pairing_import            (FwStore      *store,
                                           GBytes       *card,
                                           GError      **error);
gboolean     fw_pairing_confirm           (FwStore      *store,
                                           FwDevice     *device,
                                           GError      **error);
gboolean     fw_pairing_revoke            (FwStore      *store,
                                           FwDevice     *device,
                                           GError      **error);
char        *fw_pairing_dup_fingerprint_of (FwStore     *store,
                                            FwDevice    *device);
gboolean     fw_pairing_renew_keys        (FwStore      *store,
                                           GError      **error);

gboolean     fw_pairing_keys_are_due      (FwStore      *store);

/* A partner that went back to a backup has new keys, and only former ones to say so:
 * they count once their fingerprint was compared. */
char        *fw_pairing_dup_offered       (FwStore      *store,
                                           FwDevice     *device);
gboolean     fw_pairing_take_offered      (FwStore      *store,
                                           FwDevice     *device,
                                           GError      **error);
gboolean     fw_pairing_drop_offered      (FwStore      *store,
                                           FwDevice     *device,
                                           GError      **error);

/* Keys that a device had, or has. */
typedef struct
{
  gint64  since;        /* ms since 1970 UTC; 0 if nobody noted it */
  gint64  until;        /* the same; 0: until now */
  char   *fingerprint;
} FwKeyPeriod;

void         fw_key_period_free           (FwKeyPeriod  *period);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwKeyPeriod, fw_key_period_free)

GPtrArray   *fw_pairing_list_periods      (FwStore      *store,
                                           FwDevice     *device);
GPtrArray   *fw_pairing_list              (FwStore      *store);
FwDevice    *fw_pairing_find              (FwStore      *store,
                                           const char   *name_or_id);

/* --- sending ------------------------------------------------------------------ */

/* What the partner has not acknowledged yet, sealed and encrypted. */
GBytes      *fw_exchange_export           (FwStore      *store,
                                           FwDevice     *device,
                                           char        **message,
                                           GError      **error);

typedef enum
{
  FW_EXPORT_DEFAULT = 0,
  FW_EXPORT_SPARING = 1 << 0,   /* only what was not sent before, acknowledged or not */
} FwExportFlags;

/* To a file, or into a folder under a name without personal data; notes it in
 * the store.  Returns the path. */
char        *fw_exchange_deliver          (FwStore      *store,
                                           FwDevice     *device,
                                           FwExportFlags flags,
                                           const char   *path,
                                           GError      **error);

/* The same with what goes along in files of its own: all paths, that of the
 * operations first. */
char       **fw_exchange_deliver_all      (FwStore      *store,
                                           FwDevice     *device,
                                           FwExportFlags flags,
                                           const char   *path,
                                           GError      **error);
/* The contents of files that the partner has not confirmed, as GBytes each. */
GPtrArray   *fw_exchange_export_contents  (FwStore      *store,
                                           FwDevice     *device,
                                           GError      **error);

/* Writes into a folder under a name without personal data (or to a file of
 * the given name) and notes it in the store.  Returns the path. */
char        *fw_exchange_export_to_folder (FwStore      *store,
                                           FwDevice     *device,
                                           const char   *folder,
                                           GError      **error);
gboolean     fw_exchange_export_to_file   (FwStore      *store,
                                           FwDevice     *device,
                                           const char   *path,
                                           GError      **error);
guint        fw_exchange_count_pending    (FwStore      *store,
                                           FwDevice     *device);

/* Candidates in an exchange folder that were not taken over yet. */
char       **fw_exchange_list_folder      (FwStore      *store,
                                           const char   *folder,
                                           GError      **error);

/* --- receiving ------------------------------------------------------------------ */

/* FW_IMPORT_PARALLEL: changed there and, in other fields, here; both hold.
 * FW_IMPORT_REFUSED: changed there, but erased here; what they wrote is not kept. */
typedef enum
{
  FW_IMPORT_NEW,
  FW_IMPORT_CHANGED,
  FW_IMPORT_PARALLEL,
  FW_IMPORT_CONFLICT,
  FW_IMPORT_DELETED,
  FW_IMPORT_REFUSED,
  FW_IMPORT_UNCHANGED,
} FwImportState;

/* What a person wants of one field.  All but FW_CHOICE_LATER end a conflict. */
typedef enum
{
  FW_CHOICE_THEIRS,
  FW_CHOICE_MINE,
  FW_CHOICE_OWN,       /* something else, which the person wrote */
  FW_CHOICE_LATER,     /* both stay side by side */
} FwImportChoice;

typedef struct
{
  const FwField *field;
  char          *before;      /* as people read it */
  char          *after;
  gboolean       conflict;    /* changed here and there; a person has to decide */
  char          *base;        /* of a conflict: what both have replaced; may be NULL */
  char          *theirs;      /* of a conflict: what else stands there */

  gboolean       may_decide;  /* people of this workplace may write it */
  gboolean       one_theirs;  /* there is one other value, not several */
  char          *mine_text;   /* canonical */
  char          *theirs_text; /* canonical; of several the one shown first */
  FwImportChoice choice;      /* see fw_import_decide() */
  char          *own;         /* canonical text of FW_CHOICE_OWN */
} FwImportField;

typedef struct
{
  FwImportState  state;
  char          *uuid;
  char          *entity;
  char          *title;
  GPtrArray     *fields;      /* of FwImportField */
} FwImportRow;

/* One file on its way in: it may be tried out, nothing is written before
 * fw_import_apply().  Errors are of FW_PACKET_ERROR (their code is the number
 * in "F-110") or of FW_ERROR. */
#define FW_TYPE_IMPORT (fw_import_get_type ())
G_DECLARE_FINAL_TYPE (FwImport, fw_import, FW, IMPORT, GObject)

FwImport    *fw_import_load               (FwStore      *store,
                                           GBytes       *file,
                                           const char   *path,
                                           GError      **error);
FwImport    *fw_import_new                (FwStore      *store,
                                           GBytes       *file,
                                           const char   *path,
                                           GError      **error);
/* What nobody wants to see before it stands here; see fw_import_apply(). */
FwImport    *fw_import_take_file          (FwStore      *store,
                                           GBytes       *file,
                                           const char   *path,
                                           GError      **error);
/* Beside a window: open in a thread, then try out with the breath of the store,
 * see fw_store_set_breath(). */
void         fw_import_load_async         (FwStore      *store,
                                           GBytes       *file,
                                           const char   *path,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer      user_data);
FwImport    *fw_import_load_finish        (GAsyncResult *result,
                                           GError      **error);
gboolean     fw_import_preview            (FwImport     *self,
                                           GError      **error);
guint        fw_import_count_operations   (FwImport     *self);
guint        fw_import_count_contents     (FwImport     *self);
FwDevice    *fw_import_get_sender         (FwImport     *self);
gint64       fw_import_get_created        (FwImport     *self);
guint        fw_import_get_number         (FwImport     *self);
gboolean     fw_import_get_known          (FwImport     *self);
gboolean     fw_import_is_done            (FwImport     *self);
gboolean     fw_import_get_parked         (FwImport     *self);
const char  *fw_import_get_hint           (FwImport     *self);
GPtrArray   *fw_import_get_rows           (FwImport     *self);
guint        fw_import_count              (FwImport     *self,
                                           FwImportState state);
/* Nothing is written before fw_import_apply(), which does it in the same step. */
gboolean     fw_import_decide             (FwImport      *self,
                                           FwImportRow   *row,
                                           FwImportField *field,
                                           FwImportChoice choice,
                                           const char    *text,
                                           GError       **error);
/* Conflicts that nobody has decided. */
guint        fw_import_count_open         (FwImport     *self);
gboolean     fw_import_apply              (FwImport     *self,
                                           GError      **error);
gboolean     fw_import_reject             (FwImport     *self,
                                           GError      **error);

/* Takes over what waits for a part that will never come; a person decides. */
guint        fw_exchange_take_rest        (FwStore      *store,
                                           FwDevice     *device);

/* Equal bytes for equal content: all values, conflicts and erasures. */
GBytes      *fw_dump_canonical            (FwStore      *store,
                                           FwDevice     *device);

/* --- lists and demonstration ---------------------------------------------------- */

/* Reads the code lists of the program; call once at start. */
gboolean     fw_codes_load                (GError      **error);

G_END_DECLS
