/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* The operation log is the truth; the rows of the entities are a cache of it.
 *
 * State is a function of the set of operations (rule R1).  Every field is a
 * multi-value register: an operation names the ids of the values that its
 * author saw and replaced, and causality is carried by those ids, never by
 * clocks.  After Shapiro et al., "A comprehensive study of convergent and
 * commutative replicated data types" (2011), section 3.2.2. */

#define FW_OPERATION_ID_SIZE 16
#define FW_DEVICE_ID_SIZE    8
#define FW_STREAM_ID_SIZE    12   /* 8 bytes device, 4 bytes incarnation */
#define FW_SALT_SIZE         16
#define FW_SCOPE_ID_SIZE     16

/* Registers that every record has besides the fields of its table. */
#define FW_REGISTER_ENTITY  "_entity"
#define FW_REGISTER_DELETED "_deleted"

/* FW_OPERATION_UNKNOWN: of a newer program.  Its value is the element as it came,
 * to be passed on unchanged. */
typedef enum
{
  FW_OPERATION_UNKNOWN      = 0,
  FW_OPERATION_SET          = 1,
  FW_OPERATION_ERASE_FIELD  = 2,
  FW_OPERATION_ERASE_OBJECT = 3,
} FwOperationKind;

typedef struct
{
  guint8   id[FW_OPERATION_ID_SIZE];
  gint64   scope;                          /* row of the scope here */
  guint8   stream[FW_STREAM_ID_SIZE];
  gint64   seq;                            /* 0: outside a stream */
  guint8   previous[FW_OPERATION_ID_SIZE]; /* zeros for the first */
  guint64  hlc;
  int      kind;                           /* FwOperationKind, or one not known here */
  char    *object;                         /* uuid */
  char    *field;                          /* "" for a whole record */
  char    *type;                           /* wire name of the kind of value; may be NULL */
  char    *value;                          /* canonical text; NULL says nothing */
  GBytes  *replaced;                       /* packed, sorted ids */
  GBytes  *barrier;                        /* erasures of this field known to the author */
  GBytes  *seen;                           /* heads seen by a deletion */
  GBytes  *author;
  guint8   salt[FW_SALT_SIZE];
  gboolean blank;                          /* the content was erased */
} FwOperation;

FwOperation *fw_operation_new        (void);
void         fw_operation_free       (FwOperation        *operation);
void         fw_operation_compute_id (const FwOperation  *operation,
                                      guint8             *id);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwOperation, fw_operation_free)

typedef struct
{
  gint64      row;
  guint8      ident[FW_SCOPE_ID_SIZE];
  FwScopeKind kind;
  FwMemberRole role;   /* of the partner whom it is shared with, where it has members */
} FwScope;

typedef struct
{
  guint8   ident[FW_STREAM_ID_SIZE];
  gint64   length;
  guint8   head[FW_OPERATION_ID_SIZE];
  gboolean own;
  gboolean forked;   /* its operations have no numbers any more (rule R7) */
  gboolean closed;   /* nothing more will be written to it (rule R8) */
} FwStream;

/* Ids that are derived, so that both ends know them without asking. */
void         fw_log_service_ident    (const char         *device_id,
                                      guint8             *ident);
void         fw_log_master_ident     (guint8             *ident);

GArray      *fw_log_list_scopes      (FwStore            *store,
                                      FwScopeKind         kind);
gint64       fw_log_ensure_scope     (FwStore            *store,
                                      FwScopeKind         kind,
                                      const guint8       *ident,
                                      GError            **error);
GArray      *fw_log_list_streams     (FwStore            *store,
                                      gint64              scope);
gboolean     fw_log_find_stream      (FwStore            *store,
                                      gint64              scope,
                                      const guint8       *ident,
                                      FwStream           *stream);
GPtrArray   *fw_log_list_operations  (FwStore            *store,
                                      gint64              scope,
                                      const guint8       *stream,
                                      gint64              after);
GPtrArray   *fw_log_list_run         (FwStore            *store,
                                      gint64              scope,
                                      const guint8       *stream,
                                      gint64              after,
                                      gint64              upto);
gint64       fw_log_find_last        (FwStore            *store,
                                      gint64              scope,
                                      const guint8       *stream,
                                      const char         *uuid);
gboolean     fw_log_dup_operation_id (FwStore            *store,
                                      gint64              scope,
                                      const guint8       *stream,
                                      gint64              seq,
                                      guint8             *id);
GPtrArray   *fw_log_list_loose       (FwStore            *store,
                                      gint64              scope);
GPtrArray   *fw_log_list_erasures    (FwStore            *store,
                                      const char         *uuid,
                                      const char         *field);
GPtrArray   *fw_log_list_heads       (FwStore            *store,
                                      gint64              scope,
                                      const char         *uuid);
GPtrArray   *fw_log_list_all_erasures (FwStore           *store,
                                       gint64             scope);
char        *fw_log_dup_history_digest (FwStore          *store,
                                        gint64            scope,
                                        guint            *count);
gboolean     fw_log_is_justified     (FwStore            *store,
                                      FwOperation        *operation);
gboolean     fw_log_knows            (FwStore            *store,
                                      const guint8       *id);
gboolean     fw_log_get_object       (FwStore            *store,
                                      const char         *uuid,
                                      gint64             *scope);

/* Streams after doubt (rules R7 to R9). */
gboolean     fw_log_is_own           (FwStore            *store,
                                      const guint8       *ident);
gboolean     fw_log_is_current       (FwStore            *store,
                                      const guint8       *ident);
gboolean     fw_log_renew_incarnation (FwStore           *self,
                                       GError           **error);
gboolean     fw_log_mark_closed      (FwStore            *store,
                                      gint64              scope,
                                      const guint8       *ident,
                                      GError            **error);
gboolean     fw_log_mark_forked      (FwStore            *store,
                                      gint64              scope,
                                      const guint8       *ident,
                                      GError            **error);
GArray      *fw_log_list_forked      (FwStore            *store,
                                      gint64              scope);
GArray      *fw_log_list_closed      (FwStore            *store,
                                      gint64              scope);
guint        fw_log_count_forked     (FwStore            *store);

/* Writing what came from elsewhere: begin, receive each, commit (or roll
 * back, for a preview).  Rows follow at commit. */
gboolean     fw_log_begin_import     (FwStore            *store,
                                      const char         *label,
                                      GError            **error);
gboolean     fw_log_begin_export     (FwStore            *store,
                                      GError            **error);
void         fw_log_hold_end         (FwStore            *store);
gboolean     fw_log_release_end      (FwStore            *store,
                                      GError            **error);
gboolean     fw_log_receive          (FwStore            *store,
                                      FwOperation        *operation,
                                      GError            **error);
void         fw_log_set_trial        (FwStore            *store);
gboolean     fw_log_materialise      (FwStore            *store,
                                      GError            **error);

/* A record as its rows have it now, apart from the object that people edit. */
const FwEntityInfo *fw_log_peek_kind (FwStore            *store,
                                      const char         *uuid,
                                      gboolean           *deleted);
FwEntity    *fw_log_peek_record      (FwStore            *store,
                                      const char         *uuid,
                                      gboolean           *deleted);

/* What the other side has acknowledged, a vector per scope and stream. */
gint64       fw_log_get_acknowledged (FwStore            *store,
                                      const char         *device_id,
                                      gint64              scope,
                                      const guint8       *stream);
gboolean     fw_log_set_acknowledged (FwStore            *store,
                                      const char         *device_id,
                                      gint64              scope,
                                      const guint8       *stream,
                                      gint64              length,
                                      GError            **error);

gboolean     fw_log_forget_acknowledged (FwStore         *store,
                                         const char      *device_id,
                                         gint64           scope,
                                         GError         **error);
gint64       fw_log_get_sent         (FwStore            *store,
                                      const char         *device_id,
                                      gint64              scope,
                                      const guint8       *ident);
gboolean     fw_log_set_sent         (FwStore            *store,
                                      const char         *device_id,
                                      gint64              scope,
                                      const guint8       *ident,
                                      gint64              length,
                                      GError            **error);

typedef struct
{
  char   *message;     /* 32 hex digits */
  char   *device_id;
  gint64  time;        /* ms since 1970 UTC */
  char   *state;       /* applied, refused, parked; NULL for what was sent */
  char   *reason;
  char   *path;
} FwDelivery;

void         fw_delivery_free        (FwDelivery         *delivery);
gboolean     fw_log_add_inbox        (FwStore            *store,
                                      const guint8       *sha256,
                                      const FwDelivery   *delivery,
                                      GBytes             *raw,
                                      GError            **error);
FwDelivery  *fw_log_find_inbox       (FwStore            *store,
                                      const guint8       *sha256);
FwDelivery  *fw_log_find_message     (FwStore            *store,
                                      const char         *message,
                                      guint8             *sha256);
gboolean     fw_log_add_outbox       (FwStore            *store,
                                      const guint8       *sha256,
                                      const FwDelivery   *delivery,
                                      GError            **error);
GPtrArray   *fw_log_list_deliveries  (FwStore            *store,
                                      const char         *device_id,
                                      gboolean            sent);
GPtrArray   *fw_log_list_parked      (FwStore            *store,
                                      const char         *device_id);
gboolean     fw_log_add_waiting      (FwStore            *store,
                                      const guint8       *sha256,
                                      gint64              scope,
                                      const guint8       *ident,
                                      GError            **error);
GArray      *fw_log_list_waiting     (FwStore            *store,
                                      gint64              scope);
gint64       fw_log_get_generation   (FwStore            *store);
gint64       fw_log_count_sent       (FwStore            *store,
                                      const char         *device_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwDelivery, fw_delivery_free)

G_END_DECLS
