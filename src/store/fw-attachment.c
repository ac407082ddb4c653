/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-attachment"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-attachment.h"
#include "fw-base.h"
#include "fw-store-private.h"

/* Rows of this size are read and written about as fast as the disk allows, and
 * a window can live on between two of them. */
#define PART_SIZE (256 * 1024)

#define MAX_NAME_CHARS  255
#define MAX_TITLE_CHARS 200

void
fw_attachment_free (FwAttachment *attachment)
{
  g_free (attachment->name);
  g_free (attachment->mime);
  g_free (attachment);
}

/* --- kinds ----------------------------------------------------------------------- */

/* Only what the toolkit itself can show counts as picture; all the rest is kept
 * as it is. */
FwAttachmentKind
fw_attachment_kind_of (const char *mime)
{
  static const struct { const char *mime; FwAttachmentKind kind; } kinds[] = {
    { "image/png", FW_ATTACHMENT_PICTURE }, { "image/jpeg", FW_ATTACHMENT_PICTURE },
    { "application/pdf", FW_ATTACHMENT_PDF }, { "text/plain", FW_ATTACHMENT_TEXT },
    { "text/csv", FW_ATTACHMENT_TEXT }, { "text/markdown", FW_ATTACHMENT_TEXT },
    { "application/vnd.microsoft.portable-executable", FW_ATTACHMENT_PROGRAM },
    { "application/x-msdownload", FW_ATTACHMENT_PROGRAM },
    { "application/x-ms-dos-executable", FW_ATTACHMENT_PROGRAM },
    { "application/x-sharedlib", FW_ATTACHMENT_PROGRAM },
    { "application/x-pie-executable", FW_ATTACHMENT_PROGRAM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (mime, kinds[i].mime) == 0)
      return kinds[i].kind;
  if (mime != NULL && g_content_type_can_be_executable (mime))
    return FW_ATTACHMENT_PROGRAM;

  return FW_ATTACHMENT_OTHER;
}

/* Returns: (transfer none): translated; never %NULL */
const char *
fw_attachment_kind_to_label (FwAttachmentKind kind)
{
  static const char *const labels[] = {
    [FW_ATTACHMENT_PICTURE] = N_("Picture"),
    [FW_ATTACHMENT_PDF] = N_("PDF"),
    [FW_ATTACHMENT_TEXT] = N_("Text"),
    [FW_ATTACHMENT_PROGRAM] = N_("Program, not to be opened"),
    [FW_ATTACHMENT_OTHER] = N_("Other file"),
  };

  g_return_val_if_fail (kind < G_N_ELEMENTS (labels), "");

  return _(labels[kind]);
}

/* The name of a file says what somebody wants it to be, so it is not asked. */
static char *
dup_mime (const guint8 *data,
          gsize         size)
{
  g_autofree char *type = g_content_type_guess (NULL, data, size, NULL);

  return g_content_type_get_mime_type (type);
}

/* --- putting in ------------------------------------------------------------------- */

typedef struct
{
  FwStore      *store;
  GInputStream *stream;
  gint64        expected;
  gint64        most;
  GCancellable *cancellable;
  gint64        row;
  gint64        nr;
  gint64        size;
  GChecksum    *checksum;
  char         *mime;
} Putting;

static gboolean
check_size (Putting  *putting,
            gint64    size,
            GError  **error)
{
  g_autofree char *most = NULL;

  if (size <= putting->most)
    return TRUE;
  most = g_format_size_full ((guint64) putting->most, G_FORMAT_SIZE_IEC_UNITS);
  /* Translators: %s is a size such as "20.0 MiB". */
  g_set_error (error, FW_ERROR, FW_ERROR_REFUSED,
               _("The file is larger than %s. Scan it with less resolution or in several"
                 " parts."), most);

  return FALSE;
}

static gboolean
put_part (Putting       *putting,
          const guint8  *data,
          gsize          size,
          GError       **error)
{
  g_autoptr(GBytes) part = g_bytes_new_static (data, size);

  putting->size += (gint64) size;
  if (!check_size (putting, putting->size, error))
    return FALSE;
  if (putting->nr == 0)
    putting->mime = dup_mime (data, size);
  g_checksum_update (putting->checksum, data, (gssize) size);

  return fw_db_run (putting->store->db, error,
                    "INSERT INTO attachment_part(attachment, nr, data) VALUES(?, ?, ?)", "iib",
                    putting->row, putting->nr++, part) &&
         fw_store_breathe (putting->store,
                           (double) putting->size / (double) MAX (putting->expected,
                                                                  putting->size), error);
}

static gboolean
put_parts (Putting  *putting,
           guint8   *buffer,
           GError  **error)
{
  gsize size;

  do
    {
      if (g_cancellable_set_error_if_cancelled (putting->cancellable, error) ||
          !g_input_stream_read_all (putting->stream, buffer, PART_SIZE, &size,
                                    putting->cancellable, error) ||
          (size > 0 && !put_part (putting, buffer, size, error)))
        return FALSE;
    }
  while (size == PART_SIZE);
  if (putting->size > 0)
    return TRUE;
  g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED, _("The file is empty."));

  return FALSE;
}

/* The name is known at the end only; then the same content may turn out to be
 * here already. */
static gboolean
settle_name (Putting     *putting,
             const char  *name,
             GError     **error)
{
  FwDb *db = putting->store->db;

  if (fw_attachment_has (putting->store, name))
    return fw_db_run (db, error, "DELETE FROM attachment_part WHERE attachment = ?", "i",
                      putting->row) &&
           fw_db_run (db, error, "DELETE FROM attachment WHERE id = ?", "i", putting->row);

  return fw_db_run (db, error, "UPDATE attachment SET name = ?, size = ?, mime = ? WHERE id = ?",
                    "titi", name, putting->size, putting->mime, putting->row);
}

static char *
put_all (Putting  *putting,
         GError  **error)
{
  g_autofree guint8 *buffer = g_malloc (PART_SIZE);
  g_autofree char *name = NULL;

  if (!fw_db_run (putting->store->db, error,
                  "INSERT INTO attachment(size, mime) VALUES(0, '')", ""))
    return NULL;
  putting->row = sqlite3_last_insert_rowid (fw_db_get_handle (putting->store->db));
  if (!put_parts (putting, buffer, error))
    return NULL;
  name = g_strconcat (FW_ATTACHMENT_PREFIX, g_checksum_get_string (putting->checksum), NULL);

  return settle_name (putting, name, error) ? g_steal_pointer (&name) : NULL;
}

/**
 * fw_attachment_put:
 * @expected: bytes, for the breath of the store; 0 if nobody knows
 * @most: bytes; 0 for %FW_ATTACHMENT_MAX_SIZE
 *
 * Inside an action, which has to be given up if this fails.  The action also
 * has to write the record that names the content.
 *
 * Returns: (transfer full) (nullable): the name
 */
char *
fw_attachment_put (FwStore       *store,
                   GInputStream  *stream,
                   gint64         expected,
                   gint64         most,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr(GChecksum) checksum = NULL;
  Putting putting = { store, stream, expected, most, cancellable };
  char *name;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);
  g_return_val_if_fail (store->depth > 0, NULL);

  if (most <= 0 || most > FW_ATTACHMENT_MAX_SIZE)
    putting.most = FW_ATTACHMENT_MAX_SIZE;
  if (!check_size (&putting, expected, error))
    return NULL;
  putting.checksum = checksum = g_checksum_new (G_CHECKSUM_SHA256);
  name = put_all (&putting, error);
  g_free (putting.mime);

  return name;
}

/* --- documents ----------------------------------------------------------- */

/* File names of other systems may hold anything. */
static char *
dup_clean (const char *text,
           glong       most)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *clean = NULL;

  for (char *at = valid; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';
  clean = fw_text_clean (valid, FALSE, NULL);
  if (clean == NULL)
    return NULL;

  return g_utf8_substring (clean, 0, MIN (most, g_utf8_strlen (clean, -1)));
}

/* "Bescheid_2026.pdf" is called "Bescheid_2026" until somebody knows better. */
static char *
dup_title (const char *title,
           const char *file_name)
{
  g_autofree char *given = dup_clean (title, MAX_TITLE_CHARS);
  const char *dot = file_name != NULL ? strrchr (file_name, '.') : NULL;
  g_autofree char *stem = dot != NULL && dot > file_name
                          ? g_strndup (file_name, (gsize) (dot - file_name))
                          : g_strdup (file_name);

  if (given != NULL)
    return g_steal_pointer (&given);
  given = dup_clean (stem, MAX_TITLE_CHARS);

  return given != NULL ? g_steal_pointer (&given) : g_strdup (_("Document"));
}

static gboolean
add (FwStore       *store,
     FwEntity      *draft,
     GInputStream  *stream,
     gint64         expected,
     GCancellable  *cancellable,
     GError       **error)
{
  g_autofree char *name = fw_attachment_put (store, stream, expected, 0, cancellable, error);
  g_autoptr(FwAttachment) attachment = name != NULL ? fw_attachment_find (store, name) : NULL;

  if (attachment == NULL)
    return FALSE;
  g_object_set (draft, "content", name, "mime", attachment->mime, "size", attachment->size, NULL);

  return fw_store_save (store, draft, error);
}

/**
 * fw_attachment_add:
 * @draft: a new record that says whom it belongs to, with the fields of a document
 * @file_name: (nullable): without folder
 * @title: (nullable): %NULL takes it from the file name
 * @expected: as in fw_attachment_put()
 *
 * One action, so that the file and its record are there together or not at
 * all, and go together with one undo.
 */
gboolean
fw_attachment_add (FwStore       *store,
                   FwEntity      *draft,
                   const char    *file_name,
                   const char    *title,
                   GInputStream  *stream,
                   gint64         expected,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autofree char *today = fw_date_today ();
  g_autofree char *name = dup_clean (file_name, MAX_NAME_CHARS);
  g_autofree char *called = dup_title (title, name);

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (FW_IS_ENTITY (draft), FALSE);

  g_object_set (draft, "subject", called, "file-name", name, "date", today, NULL);
  if (!fw_store_begin (store, _("Add a document"), error))
    return FALSE;

  return fw_store_end (store, add (store, draft, stream, expected, cancellable, error), error);
}

/**
 * fw_attachment_add_document:
 *
 * Like fw_attachment_add(), for a case.
 *
 * Returns: (transfer full) (nullable)
 */
FwCaseDocument *
fw_attachment_add_document (FwStore       *store,
                            const char    *case_uuid,
                            const char    *file_name,
                            const char    *title,
                            GInputStream  *stream,
                            gint64         expected,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr(FwEntity) draft = fw_model_new_entity ("document", NULL);

  g_return_val_if_fail (case_uuid != NULL, NULL);

  g_object_set (draft, "case-file", case_uuid, NULL);

  return fw_attachment_add (store, draft, file_name, title, stream, expected, cancellable, error)
         ? FW_CASE_DOCUMENT (g_steal_pointer (&draft)) : NULL;
}

/* --- taking out -------------------------------------------------------------------- */

gboolean
fw_attachment_has (FwStore    *store,
                   const char *name)
{
  return fw_db_get_integer (store->db, 0, "SELECT 1 FROM attachment WHERE name = ?", "t",
                            name) == 1;
}

/* Returns: (transfer full) (nullable): %NULL if it is not here */
FwAttachment *
fw_attachment_find (FwStore    *store,
                    const char *name)
{
  sqlite3_stmt *statement;
  FwAttachment *attachment;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  statement = fw_db_bind (store->db, NULL, "SELECT size, mime FROM attachment WHERE name = ?", "t",
                          name);
  if (statement == NULL || fw_db_step (store->db, statement, NULL) != 1)
    return NULL;
  attachment = g_new0 (FwAttachment, 1);
  attachment->name = g_strdup (name);
  attachment->size = sqlite3_column_int64 (statement, 0);
  attachment->mime = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  sqlite3_reset (statement);

  return attachment;
}

/* A part is read as a whole before the next, so that a breath in between may
 * read another content.
 *
 * Returns: how much it was; 0 after the last one */
static gsize
read_part (FwStore    *store,
           const char *name,
           gint64      nr,
           guint8     *data,
           gsize       room)
{
  gsize size = 0;
  sqlite3_stmt *statement =
    fw_db_bind (store->db, NULL, "SELECT p.data FROM attachment_part p JOIN attachment a"
                " ON a.id = p.attachment WHERE a.name = ? AND p.nr = ?", "ti", name, nr);

  if (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    {
      size = (gsize) sqlite3_column_bytes (statement, 0);
      if (size > 0 && size <= room)
        memcpy (data, sqlite3_column_blob (statement, 0), size);
      sqlite3_reset (statement);
    }

  return MIN (size, room);
}

typedef struct
{
  const char *name;
  GBytes     *bytes;
  gboolean    right;
} Checking;

static gboolean
check_aside (gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Checking *checking = data;
  g_autofree char *hex = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, checking->bytes);

  checking->right = g_str_equal (checking->name + strlen (FW_ATTACHMENT_PREFIX), hex);

  return TRUE;
}

/* Returns: %FALSE if it was cancelled */
static gboolean
read_parts (FwStore     *store,
            Checking    *checking,
            guint8      *data,
            GError     **error)
{
  gsize size = g_bytes_get_size (checking->bytes), done = 0, part = 0;
  gint64 nr = 0;

  do
    {
      part = read_part (store, checking->name, nr++, data + done, size - done);
      done += part;
      if (!fw_store_breathe (store, 0, error))
        return FALSE;
    }
  while (part > 0 && done < size);

  return done < size || fw_store_run_aside (store, check_aside, checking, error);
}

/**
 * fw_attachment_load:
 *
 * Returns: (transfer full) (nullable): the whole content, held against its name,
 *   in memory that is wiped afterwards
 */
GBytes *
fw_attachment_load (FwStore     *store,
                    const char  *name,
                    GError     **error)
{
  g_autoptr(FwAttachment) attachment = NULL;
  g_autoptr(GBytes) bytes = NULL;
  Checking checking = { name, NULL, FALSE };
  guint8 *data;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (fw_attachment_is_name (name), NULL);

  attachment = fw_attachment_find (store, name);
  if (attachment == NULL)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                           _("This file has not arrived yet. It is asked for with the next"
                             " exchange."));
      return NULL;
    }
  checking.bytes = bytes = fw_secret_new ((gsize) attachment->size, &data);
  if (!read_parts (store, &checking, data, error))
    return NULL;
  if (checking.right)
    return g_steal_pointer (&bytes);
  g_set_error_literal (error, FW_ERROR, FW_ERROR_DAMAGED,
                       _("The content of a document is damaged. Please restore a backup."));

  return NULL;
}

/* --- care -------------------------------------------------------------------------- */

static GPtrArray *
list_names (FwStore      *store,
            sqlite3_stmt *statement)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  while (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    {
      const char *name = (const char *) sqlite3_column_text (statement, 0);

      /* An operation of somebody else may hold anything. */
      if (fw_attachment_is_name (name))
        g_ptr_array_add (names, g_strdup (name));
    }

  return names;
}

/* Whether every content is what its name says. */
gboolean
fw_attachment_check (FwStore  *store,
                     GError  **error)
{
  g_autoptr(GPtrArray) names =
    list_names (store, fw_db_prepare (store->db, "SELECT name FROM attachment", NULL));

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr(GBytes) bytes = fw_attachment_load (store, names->pdata[i], error);

      if (bytes == NULL)
        return FALSE;
    }

  return TRUE;
}

#define NAMED_NOWHERE(name)                                                       \
  "NOT EXISTS (SELECT 1 FROM operation o WHERE o.type = '" FW_WIRE_ATTACHMENT "'" \
  " AND o.value = " name ")"

/* What no operation names any more, and who had it.  The checksum goes too: whoever
 * has a file could recognise it by that. */
gboolean
fw_attachment_drop_unnamed (FwStore  *store,
                            GError  **error)
{
  static const char *const statements[] = {
    "DELETE FROM attachment_part WHERE attachment IN (SELECT a.id FROM attachment a WHERE "
    NAMED_NOWHERE ("a.name") ")",
    "DELETE FROM attachment WHERE " NAMED_NOWHERE ("attachment.name"),
    "DELETE FROM attachment_at WHERE " NAMED_NOWHERE ("attachment_at.name"),
    "DELETE FROM shipped_attachment WHERE " NAMED_NOWHERE ("shipped_attachment.name"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!fw_db_run (store->db, error, statements[i], ""))
      return FALSE;

  return TRUE;
}

/* --- what others have -------------------------------------------------------------- */

static void
use_free (gpointer data)
{
  FwAttachmentUse *use = data;

  g_free (use->name);
  g_free (use);
}

/* Returns: (transfer full) (element-type FwAttachmentUse) */
GPtrArray *
fw_attachment_list_uses (FwStore *store,
                         gint64   scope)
{
  GPtrArray *uses = g_ptr_array_new_with_free_func (use_free);
  sqlite3_stmt *statement =
    fw_db_bind (store->db, NULL, "SELECT o.value, s.ident, o.seq, o.id FROM operation o"
                " JOIN stream s ON s.id = o.stream WHERE o.scope = ?"
                " AND o.type = '" FW_WIRE_ATTACHMENT "' ORDER BY o.value, o.id", "i", scope);

  while (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    {
      const char *name = (const char *) sqlite3_column_text (statement, 0);
      FwAttachmentUse *use;

      if (!fw_attachment_is_name (name))
        continue;
      use = g_new0 (FwAttachmentUse, 1);
      use->name = g_strdup (name);
      memcpy (use->stream, sqlite3_column_blob (statement, 1), FW_STREAM_ID_SIZE);
      use->seq = sqlite3_column_int64 (statement, 2);
      memcpy (use->id, sqlite3_column_blob (statement, 3), FW_OPERATION_ID_SIZE);
      g_ptr_array_add (uses, use);
    }

  return uses;
}

/**
 * fw_attachment_list_missing:
 *
 * Returns: (transfer full) (element-type utf8): names that stand in @scope and
 *   have not arrived, each once
 */
GPtrArray *
fw_attachment_list_missing (FwStore *store,
                            gint64   scope)
{
  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  return list_names (store,
                     fw_db_bind (store->db, NULL, "SELECT DISTINCT value FROM operation"
                                 " WHERE scope = ? AND type = '" FW_WIRE_ATTACHMENT "'"
                                 " AND value NOT IN (SELECT name FROM attachment"
                                 "  WHERE name IS NOT NULL) ORDER BY value", "i", scope));
}

gboolean
fw_attachment_is_named (FwStore    *store,
                        gint64      scope,
                        const char *name)
{
  return fw_db_get_integer (store->db, 0, "SELECT 1 FROM operation WHERE scope = ?"
                            " AND type = '" FW_WIRE_ATTACHMENT "' AND value = ?", "it", scope,
                            name) == 1;
}

FwAttachmentState
fw_attachment_get_state (FwStore    *store,
                         const char *device_id,
                         const char *name)
{
  return (FwAttachmentState) fw_db_get_integer (store->db, FW_ATTACHMENT_MISSING,
                                                "SELECT state FROM attachment_at"
                                                " WHERE device = ? AND name = ?", "tt", device_id,
                                                name);
}

gboolean
fw_attachment_set_state (FwStore            *store,
                         const char         *device_id,
                         const char         *name,
                         FwAttachmentState   state,
                         GError            **error)
{
  return fw_db_run (store->db, error, "INSERT OR REPLACE INTO attachment_at(device, name, state)"
                    " VALUES(?, ?, ?)", "tti", device_id, name, (gint64) state);
}

/* Whether all that is here of @scope was confirmed.  What never arrived here
 * either cannot be waited for. */
gboolean
fw_attachment_all_arrived (FwStore    *store,
                           gint64      scope,
                           const char *device_id)
{
  g_autoptr(GPtrArray) uses = fw_attachment_list_uses (store, scope);

  for (guint i = 0; i < uses->len; i++)
    {
      FwAttachmentUse *use = uses->pdata[i];

      if (fw_attachment_has (store, use->name) &&
          fw_attachment_get_state (store, device_id, use->name) != FW_ATTACHMENT_THERE)
        return FALSE;
    }

  return TRUE;
}
