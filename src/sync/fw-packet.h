/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-log.h"

G_BEGIN_DECLS

/* The inner document of a delivery, in memory. */

#define FW_PACKET_NAMESPACE "urn:x-fallwerk:sync:1"
#define FW_PACKET_MAJOR     1
#define FW_PACKET_MINOR     1

/* Operations of one stream, without gap, after number @after. */
typedef struct
{
  guint8     stream[FW_STREAM_ID_SIZE];
  gint64     after;
  guint8     previous[FW_OPERATION_ID_SIZE];
  GPtrArray *operations;                       /* of FwOperation */
  guint      taken;                            /* of them into the log while others were read */
} FwPacketRun;

typedef struct
{
  FwScopeKind  kind;
  guint8       ident[FW_SCOPE_ID_SIZE];
  GArray      *state;                          /* of FwStream: what the sender has */
  GArray      *forked;                         /* idents of streams, 12 bytes each (rule R7) */
  GArray      *closed;                         /* (rule R8) */
  GArray      *waiting;                        /* the sender has a part that it cannot use */
  gboolean     request;                        /* the sender lacks something (rule R5) */
  GPtrArray   *runs;                           /* of FwPacketRun */
  GPtrArray   *loose;                          /* of FwOperation, outside of streams (R7, R10) */
  GPtrArray   *missing;                        /* names of contents the sender lacks (rule R11) */
} FwPacketScope;

/* The content of a file.  One that is not what its name says stays out. */
typedef struct
{
  char      *name;
  gint64     size;
  char      *mime;                             /* what the sender takes it for */
  GBytes    *content;
  gboolean   intact;
} FwPacketAttachment;

typedef struct
{
  char      *message;                          /* 32 hex digits */
  gint64     number;                           /* counted by the sender, for people */
  guint      part;                             /* of a delivery in several files, from 1 */
  guint      n_parts;
  char      *sender;                           /* device ids */
  char      *recipient;
  GBytes    *card;                             /* new keys of the sender (1.1); may be NULL */
  guint64    hlc;
  char      *created;                          /* ISO 8601, UTC, by the sender's clock */
  char      *program;
  guint      schema;
  GPtrArray *scopes;                           /* of FwPacketScope */
  GPtrArray *attachments;                      /* of FwPacketAttachment */
} FwPacket;

FwPacket      *fw_packet_new         (void);
void           fw_packet_free        (FwPacket       *packet);
FwPacketScope *fw_packet_add_scope   (FwPacket       *packet,
                                      FwScopeKind     kind,
                                      const guint8   *ident);
FwPacketRun   *fw_packet_add_run     (FwPacketScope  *scope,
                                      const guint8   *stream,
                                      gint64          after);
FwPacketAttachment *fw_packet_add_attachment (FwPacket *packet,
                                              const char *name,
                                              gint64      size,
                                              const char *mime);
/* Calls for each operation, in the order of the document. */
typedef void (*FwOperationFunc) (FwOperation *operation,
                                 gpointer     user_data);
void           fw_packet_foreach     (FwPacket       *packet,
                                      FwOperationFunc func,
                                      gpointer        user_data);
void           fw_packet_scope_foreach (FwPacketScope *scope,
                                        FwOperationFunc func,
                                        gpointer       user_data);
guint          fw_packet_count       (FwPacket       *packet);
char          *fw_packet_dup_digest  (FwPacket       *packet);

GBytes        *fw_packet_write       (FwPacket       *packet);
gsize          fw_packet_measure     (FwOperation    *operation);
FwPacket      *fw_packet_read        (GBytes         *xml,
                                      GError        **error);
/* What was read of a run while the rest is still to come: @operations follow
 * those of the piece before.  Of the packet only the head may be looked at, of
 * the scope what stands before its runs, and of the run what it begins with. */
typedef struct
{
  FwPacketScope       *scope;
  FwPacketRun         *run;
  FwOperation *const  *operations;             /* only until the function returns */
  guint                n;
  guint                declared;               /* how many the whole file has, as it says */
} FwPacketPiece;

/* Returns: FALSE if nobody wants the rest */
typedef gboolean (*FwPacketFeed) (const FwPacketPiece *piece,
                                  gpointer             user_data);
gboolean       fw_packet_fill        (FwPacket       *packet,
                                      GBytes         *xml,
                                      FwPacketFeed    feed,
                                      gpointer        user_data,
                                      GError        **error);
char          *fw_packet_dup_xsd     (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwPacket, fw_packet_free)

G_END_DECLS
