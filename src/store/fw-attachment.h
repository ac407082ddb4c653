/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "fw-log.h"

G_BEGIN_DECLS

/* Contents of files inside the store, each once, by the name that its checksum
 * gives it ("sha256:…").  Operations name them; a content that no operation
 * names any more goes away with the action that took its last name. */

/* With the blow-up of the exchange format a file of this size still fits into
 * one delivery. */
#define FW_ATTACHMENT_MAX_SIZE (20 * 1024 * 1024)

/* What the program does with a content; never more than the bytes warrant. */
typedef enum
{
  FW_ATTACHMENT_PICTURE,
  FW_ATTACHMENT_PDF,
  FW_ATTACHMENT_TEXT,
  FW_ATTACHMENT_PROGRAM,    /* is kept, and neither shown nor opened */
  FW_ATTACHMENT_OTHER,
} FwAttachmentKind;

typedef struct
{
  char  *name;
  gint64 size;
  char  *mime;    /* by the bytes, whatever the file was called */
} FwAttachment;

void              fw_attachment_free          (FwAttachment   *attachment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwAttachment, fw_attachment_free)

FwAttachmentKind  fw_attachment_kind_of       (const char     *mime);
const char       *fw_attachment_kind_to_label (FwAttachmentKind kind);

char             *fw_attachment_put           (FwStore        *store,
                                               GInputStream   *stream,
                                               gint64          expected,
                                               gint64          most,
                                               GCancellable   *cancellable,
                                               GError        **error);
gboolean          fw_attachment_has           (FwStore        *store,
                                               const char     *name);
FwAttachment     *fw_attachment_find          (FwStore        *store,
                                               const char     *name);
GBytes           *fw_attachment_load          (FwStore        *store,
                                               const char     *name,
                                               GError        **error);
gboolean          fw_attachment_add           (FwStore        *store,
                                               FwEntity       *draft,
                                               const char     *file_name,
                                               const char     *title,
                                               GInputStream   *stream,
                                               gint64          expected,
                                               GCancellable   *cancellable,
                                               GError        **error);
FwCaseDocument   *fw_attachment_add_document  (FwStore        *store,
                                               const char     *case_uuid,
                                               const char     *file_name,
                                               const char     *title,
                                               GInputStream   *stream,
                                               gint64          expected,
                                               GCancellable   *cancellable,
                                               GError        **error);

/* --- what others have ----------------------------------------------------------- */

/* One operation that names a content. */
typedef struct
{
  char    *name;
  guint8   stream[FW_STREAM_ID_SIZE];
  gint64   seq;                          /* 0: outside a stream */
  guint8   id[FW_OPERATION_ID_SIZE];
} FwAttachmentUse;

typedef enum
{
  FW_ATTACHMENT_MISSING,    /* nobody knows of it there, or it was asked for */
  FW_ATTACHMENT_SENT,       /* not confirmed */
  FW_ATTACHMENT_THERE,      /* confirmed */
} FwAttachmentState;

GPtrArray        *fw_attachment_list_uses     (FwStore        *store,
                                               gint64          scope);
GPtrArray        *fw_attachment_list_missing  (FwStore        *store,
                                               gint64          scope);
gboolean          fw_attachment_is_named      (FwStore        *store,
                                               gint64          scope,
                                               const char     *name);
FwAttachmentState fw_attachment_get_state     (FwStore        *store,
                                               const char     *device_id,
                                               const char     *name);
gboolean          fw_attachment_set_state     (FwStore        *store,
                                               const char     *device_id,
                                               const char     *name,
                                               FwAttachmentState state,
                                               GError        **error);
gboolean          fw_attachment_all_arrived  (FwStore        *store,
                                               gint64          scope,
                                               const char     *device_id);

G_END_DECLS
