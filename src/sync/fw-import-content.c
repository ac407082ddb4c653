/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-import-content"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-attachment.h"
#include "fw-base.h"
#include "fw-import-private.h"

/* Rule R11: which contents of files the sender has and lacks, and those that
 * came. */

static gint64
row_of (FwImport      *self,
        FwPacketScope *scope)
{
  return fw_log_ensure_scope (self->store, scope->kind, scope->ident, NULL);
}

/* Only through a scope that the file speaks of: a partner must not fill this
 * store with what nobody asked for. */
static gboolean
is_named (FwImport           *self,
          FwPacketAttachment *attachment)
{
  for (guint i = 0; i < self->packet->scopes->len; i++)
    if (fw_attachment_is_named (self->store, row_of (self, self->packet->scopes->pdata[i]),
                                attachment->name))
      return TRUE;

  return FALSE;
}

/* Whether the sender has operations that are still on their way. */
static gboolean
lacks_operations (FwImport *self)
{
  for (guint i = 0; i < self->packet->scopes->len; i++)
    {
      FwPacketScope *scope = self->packet->scopes->pdata[i];
      gint64 row = row_of (self, scope);

      for (guint n = 0; n < scope->state->len; n++)
        {
          FwStream *theirs = &g_array_index (scope->state, FwStream, n);
          FwStream mine = { 0 };

          fw_log_find_stream (self->store, row, theirs->ident, &mine);
          if (!mine.forked && theirs->length > mine.length)
            return TRUE;
        }
    }

  return FALSE;
}

/* A content that came before what names it waits for that; one that nothing
 * will ever name, because it was erased here, does not. */
gboolean
fw_import_content_waits (FwImport *self)
{
  /* With operations of its own, the file waits for those alone. */
  if (self->whatever || fw_packet_count (self->packet) > 0)
    return FALSE;
  for (guint i = 0; i < self->packet->attachments->len; i++)
    if (!is_named (self, self->packet->attachments->pdata[i]))
      return lacks_operations (self);

  return FALSE;
}

/* --- what the sender has --------------------------------------------------------------- */

static gboolean
contains (GPtrArray  *names,
          const char *name)
{
  return g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL);
}

/* Whether the sender knew the operation when it wrote the file.  One outside of
 * a stream is in each of its files. */
static gboolean
is_covered (FwPacketScope   *scope,
            FwAttachmentUse *use)
{
  for (guint i = 0; use->seq > 0 && i < scope->state->len; i++)
    {
      FwStream *theirs = &g_array_index (scope->state, FwStream, i);

      if (memcmp (theirs->ident, use->stream, FW_STREAM_ID_SIZE) == 0)
        return use->seq <= theirs->length;
    }
  for (guint i = 0; use->seq == 0 && i < scope->loose->len; i++)
    if (memcmp (((FwOperation *) scope->loose->pdata[i])->id, use->id, sizeof use->id) == 0)
      return TRUE;

  return FALSE;
}

/* Only what is said outright counts: a file that knows nothing of a content says
 * nothing about it, whenever it arrives. */
gboolean
fw_import_take_names (FwImport       *self,
                      FwPacketScope  *scope,
                      gint64          row,
                      GError        **error)
{
  g_autoptr(GPtrArray) uses = fw_attachment_list_uses (self->store, row);

  for (guint i = 0; i < uses->len; i++)
    {
      FwAttachmentUse *use = uses->pdata[i];
      gboolean missing = contains (scope->missing, use->name);

      if ((missing || is_covered (scope, use)) &&
          !fw_attachment_set_state (self->store, self->packet->sender, use->name,
                                    missing ? FW_ATTACHMENT_MISSING : FW_ATTACHMENT_THERE, error))
        return FALSE;
    }

  return TRUE;
}

/* --- what came --------------------------------------------------------------------------- */

static gboolean
put (FwImport            *self,
     FwPacketAttachment  *attachment,
     GError             **error)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_bytes (attachment->content);
  g_autofree char *name = fw_attachment_put (self->store, stream, attachment->size, 0, NULL,
                                             error);

  return name != NULL;
}

static gboolean
is_wanted (FwImport           *self,
           FwPacketAttachment *attachment)
{
  return attachment->intact && attachment->size > 0 &&
         attachment->size <= FW_ATTACHMENT_MAX_SIZE && is_named (self, attachment) &&
         !fw_attachment_has (self->store, attachment->name);
}

/* Inside the action of the import. */
gboolean
fw_import_put_contents (FwImport  *self,
                        GError   **error)
{
  for (guint i = 0; i < self->packet->attachments->len; i++)
    {
      FwPacketAttachment *attachment = self->packet->attachments->pdata[i];

      if (is_wanted (self, attachment) && !put (self, attachment, error))
        return FALSE;
    }

  return TRUE;
}

/* --- for people ---------------------------------------------------------------------------- */

static guint
count_brought (FwImport *self,
               gboolean  intact)
{
  guint count = 0;

  for (guint i = 0; self->packet != NULL && i < self->packet->attachments->len; i++)
    count += ((FwPacketAttachment *) self->packet->attachments->pdata[i])->intact == intact;

  return count;
}

/* How many contents of files it brings. */
guint
fw_import_count_contents (FwImport *self)
{
  g_return_val_if_fail (FW_IS_IMPORT (self), 0);

  return count_brought (self, TRUE);
}

/* How many are still on their way, with what the file brings counted in. */
static guint
count_missing (FwImport *self)
{
  guint count = 0;

  for (guint i = 0; i < self->packet->scopes->len; i++)
    {
      g_autoptr(GPtrArray) missing =
        fw_attachment_list_missing (self->store, row_of (self, self->packet->scopes->pdata[i]));

      for (guint n = 0; n < missing->len; n++)
        {
          gboolean here = FALSE;

          for (guint m = 0; !here && m < self->packet->attachments->len; m++)
            {
              FwPacketAttachment *attachment = self->packet->attachments->pdata[m];

              here = attachment->intact && g_str_equal (attachment->name, missing->pdata[n]);
            }
          count += !here;
        }
    }

  return count;
}

/* Returns: (transfer full) (nullable): a sentence for people */
char *
fw_import_dup_content_hint (FwImport *self)
{
  guint damaged = count_brought (self, FALSE);
  guint missing;

  if (damaged > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%u document arrived damaged and was left out. The next"
                                         " exchange asks for it again.",
                                         "%u documents arrived damaged and were left out. The"
                                         " next exchange asks for them again.", damaged), damaged);
  missing = count_missing (self);
  if (missing == 0)
    return NULL;

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%u document has not arrived yet. It comes with a file of"
                                       " its own; the next exchange asks for it.",
                                       "%u documents have not arrived yet. They come with files"
                                       " of their own; the next exchange asks for them.",
                                       missing), missing);
}
