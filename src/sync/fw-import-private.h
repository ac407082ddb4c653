/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-exchange-private.h"

G_BEGIN_DECLS

struct _FwImport
{
  GObject    parent_instance;

  FwStore   *store;
  GBytes    *file;
  char      *path;
  guint8     digest[32];
  guint8     sealed_digest[32];
  FwDevice  *sender;
  FwPacket  *packet;
  FwDeviceKeys *opened_with; /* of the own keys */
  GPtrArray *rows;          /* of FwImportRow */
  GHashTable *snapshots;    /* uuid -> what stood here before */
  GHashTable *entities;     /* uuid -> FwEntityInfo, as the file says */
  gboolean   known;         /* since before */
  gboolean   applied;
  gboolean   ahead;         /* a part was received before the end was read */
  gboolean   tried;         /* the rows say what it would do */
  gboolean   brief;         /* rows of new records have neither title nor fields yet */
  gboolean   parked;
  gboolean   former_seal;   /* by keys that the sender has replaced */
  gboolean   whatever;      /* a person wants it although a part is missing */
  gboolean   forked;        /* it showed that a workplace was copied or restored */
  gboolean   restored;      /* it showed that this store is older than it was */
  char      *hint;
  gint64     created;
  gint64     generation;    /* of the store when it was tried out */
};

/* --- fw-import-open.c --- */
typedef struct _FwOpening FwOpening;

FwOpening *fw_opening_new  (FwStore      *store,
                            GBytes       *file,
                            const guint8 *digest,
                            GError      **error);
void       fw_opening_free (FwOpening  *self);
/* In any thread. */
gboolean   fw_opening_run  (FwOpening    *self,
                            FwPacketFeed  feed,
                            gpointer      user_data,
                            GError      **error);
/* Who has sealed what is fed. */
FwDevice  *fw_opening_find_sender (FwOpening *self,
                                   FwStore   *store);
void       fw_opening_give (FwOpening  *self,
                            FwImport   *import);

/* --- fw-import.c --- */
FwImport *fw_import_create  (FwStore      *store,
                             GBytes       *file,
                             const char   *path);
void     fw_import_row_free (FwImportRow  *row);
/* Keeps the file with @reason (transfer full), if that is about the file. */
gboolean fw_import_refuse   (FwImport     *self,
                             GError       *reason,
                             GError      **error);

/* --- fw-import-decide.c --- */
/* Writes what was decided, inside the action of the import. */
gboolean fw_import_write_decisions (FwImport      *self,
                                    GError       **error);
/* Takes the decisions over into a preview made anew; FALSE if one of them was
 * about something else than what stands there now. */
gboolean fw_import_keep_decisions  (FwImport      *self,
                                    GPtrArray     *former);
void     fw_import_field_free      (FwImportField *field);

/* --- fw-import-member.c --- */
typedef enum
{
  FW_MEMBERSHIP_RIGHT,       /* what it writes has to be looked at */
  FW_MEMBERSHIP_WAITING,     /* the file has not the beginning of the scope */
  FW_MEMBERSHIP_IDLE,        /* a member no more, who brings nothing new */
  FW_MEMBERSHIP_NONE,
  FW_MEMBERSHIP_UNINVITED,
} FwMembership;

FwMembership fw_import_judge        (FwImport       *self,
                                     FwPacketScope  *scope,
                                     gint64          row,
                                     GHashTable    **ever);

/* --- fw-import-content.c --- */
gboolean fw_import_content_waits    (FwImport       *self);
gboolean fw_import_take_names       (FwImport       *self,
                                     FwPacketScope  *scope,
                                     gint64          row,
                                     GError        **error);
gboolean fw_import_put_contents     (FwImport       *self,
                                     GError        **error);
char    *fw_import_dup_content_hint (FwImport       *self);

/* --- fw-import-compare.c --- */
GHashTable *fw_import_snapshots_new (void);
/* @operations are received next. */
void        fw_import_look          (FwImport           *self,
                                     FwOperation *const *operations,
                                     guint               n);
gboolean    fw_import_look_at_rest  (FwImport           *self,
                                     GError            **error);
/* What came out of it. */
gboolean    fw_import_fill_rows     (FwImport           *self,
                                     gboolean            briefly,
                                     GError            **error);
void        fw_import_complete_rows (FwImport           *self);

/* --- of a piece of a run, while the rest is read --- */
/* Returns: FALSE without @error if the whole file has to be looked at first */
gboolean fw_import_may_run_ahead (FwImport           *self,
                                  FwPacketScope      *scope);
gboolean fw_import_check_piece   (FwImport           *self,
                                  FwPacketScope      *scope,
                                  gint64              row,
                                  FwOperation *const *operations,
                                  guint               n,
                                  GError            **error);
/* Returns: the row of the scope here; 0 if the run does not simply go on where
 * its stream ends here, -1 on error */
gint64   fw_import_enter_run     (FwImport           *self,
                                  FwPacketScope      *scope,
                                  FwPacketRun        *run,
                                  GError            **error);
gboolean fw_import_receive_piece (FwImport           *self,
                                  FwPacketRun        *run,
                                  gint64              row,
                                  FwOperation *const *operations,
                                  guint               n,
                                  GError            **error);

/* --- the steps --- */
/* S9: may the sender write this, and does it fit what is here? */
gboolean fw_import_check    (FwImport     *self,
                             GError      **error);
/* What the file does, between fw_log_begin_import() and commit or rollback;
 * sets parked if it has to wait. */
gboolean fw_import_merge    (FwImport     *self,
                             GError      **error);
/* Begins what fw_import_end() commits or gives up; @seen: the rows are there. */
gboolean fw_import_begin    (FwImport     *self,
                             GError      **error);
gboolean fw_import_end      (FwImport     *self,
                             gboolean      seen,
                             GError      **error);
gboolean fw_import_take     (FwImport     *self,
                             GError      **error);
/* What follows when a file was taken over. */
void     fw_import_settle   (FwImport     *self);
/* Tries parked files again until nothing moves. */
void     fw_import_retry    (FwStore      *store);
/* S10: the dry run that fills the rows. */
gboolean fw_import_try      (FwImport     *self,
                             GError      **error);

G_END_DECLS
