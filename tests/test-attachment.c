/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>

#include "fw-attachment.h"
#include "fw-conflict.h"
#include "fw-store-private.h"
#include "store-kit.h"

/* Contents of files in the store: what goes in comes out, counts once, is held
 * against its name, and leaves nothing behind. */

static GBytes *
make_content (const char *head,
              gsize       size)
{
  guint8 *data = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (i * 31 + (i >> 8));
  memcpy (data, head, MIN (strlen (head), size));

  return g_bytes_new_take (data, size);
}

static FwCaseDocument *
try_add (Kit         *kit,
         FwCase      *owner,
         const char  *file_name,
         GBytes      *content,
         GError     **error)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_bytes (content);

  return fw_attachment_add_document (kit->store, fw_entity_get_uuid (FW_ENTITY (owner)), file_name,
                                     NULL, stream, (gint64) g_bytes_get_size (content), NULL,
                                     error);
}

static FwCaseDocument *
add (Kit        *kit,
     FwCase     *owner,
     const char *file_name,
     GBytes     *content)
{
  g_autoptr(GError) error = NULL;
  FwCaseDocument *document = try_add (kit, owner, file_name, content, &error);

  g_assert_no_error (error);

  return document;
}

static void
assert_nothing_left (Kit *kit)
{
  g_assert_cmpint (kit_count (kit->store, "SELECT count(*) FROM attachment"), ==, 0);
  g_assert_cmpint (kit_count (kit->store, "SELECT count(*) FROM attachment_part"), ==, 0);
}

static void
assert_loads (Kit        *kit,
              const char *name,
              GBytes     *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) content = fw_attachment_load (kit->store, name, &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (content, expected));
}

/* --- in and out ------------------------------------------------------------------- */

static void
test_sizes (Kit           *kit,
            gconstpointer  data)
{
  static const gsize sizes[] = { 1, 100, 256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1,
                                 3 * 256 * 1024, FW_ATTACHMENT_MAX_SIZE };
  g_autoptr(FwCase) owner = kit_add_case (kit->store, "Ahorn", "OV-1");

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr(GBytes) content = make_content ("%PDF-1.4\n", sizes[i]);
      g_autoptr(FwCaseDocument) document = add (kit, owner, "Bescheid vom 3. März.pdf", content);
      g_autofree char *hex = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);

      g_assert_cmpstr (document->subject, ==, "Bescheid vom 3. März");
      g_assert_cmpstr (document->file_name, ==, "Bescheid vom 3. März.pdf");
      g_assert_cmpint (document->size, ==, (gint64) sizes[i]);
      g_assert_true (g_str_has_suffix (document->content, hex));
      kit_reopen (kit);
      g_assert_true (fw_attachment_has (kit->store, document->content));
      assert_loads (kit, document->content, content);
    }
  kit_assert_sound (kit->store);
}

static void
test_kinds (Kit           *kit,
            gconstpointer  data)
{
  static const struct { const char *file_name, *head; FwAttachmentKind kind; } kinds[] = {
    { "a.pdf", "%PDF-1.7\n1 0 obj", FW_ATTACHMENT_PDF },
    { "b.txt", "\x89PNG\r\n\x1a\n", FW_ATTACHMENT_PICTURE },
    { "c.pdf", "\x7f" "ELF\x02\x01\x01", FW_ATTACHMENT_PROGRAM },
    { "d.jpg", "MZ\x90", FW_ATTACHMENT_PROGRAM },
    { "e.png", "#!/bin/sh\nrm -r ~\n", FW_ATTACHMENT_PROGRAM },
    { "f.exe", "\xff\xd8\xff\xe0\x10\x4a", FW_ATTACHMENT_PICTURE },
  };
  g_autoptr(FwCase) owner = kit_add_case (kit->store, "Ahorn", "OV-1");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(GBytes) content = g_bytes_new (kinds[i].head, strlen (kinds[i].head));
      g_autoptr(FwCaseDocument) document = add (kit, owner, kinds[i].file_name, content);

      g_test_message ("%s: %s", kinds[i].file_name, document->mime);
      g_assert_cmpint (fw_attachment_kind_of (document->mime), ==, kinds[i].kind);
    }
}

static void
test_titles (Kit           *kit,
             gconstpointer  data)
{
  static const struct { const char *file_name, *title; } names[] = {
    { ".pdf", ".pdf" }, { "Ohne Endung", "Ohne Endung" }, { "\xff\xfe.pdf", "\xef\xbf\xbd\xef\xbf\xbd" },
    { NULL, "Document" }, { "a\nb.pdf", "a b" }, { "a\xe2\x80\xae" "fdp.exe", NULL },
  };
  g_autoptr(FwCase) owner = kit_add_case (kit->store, "Ahorn", "OV-1");
  g_autoptr(GBytes) content = g_bytes_new_static ("x", 1);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(FwCaseDocument) document = add (kit, owner, names[i].file_name, content);

      g_test_message ("%u: %s", i, document->subject);
      g_assert_true (g_utf8_validate (document->subject, -1, NULL));
      g_assert_cmpstr (document->subject, !=, "");
      if (names[i].title != NULL)
        g_assert_cmpstr (document->subject, ==, names[i].title);
    }
}

/* --- what is refused --------------------------------------------------------------- */

static void
test_refused (Kit           *kit,
              gconstpointer  data)
{
  g_autoptr(FwCase) owner = kit_add_case (kit->store, "Ahorn", "OV-1");
  g_autoptr(GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr(GBytes) large = make_content ("%PDF-", FW_ATTACHMENT_MAX_SIZE + 1);
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_bytes (large);
  g_autoptr(GError) error = NULL;

  g_assert_null (try_add (kit, owner, "leer", empty, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (try_add (kit, owner, "gross", large, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "20.0"));
  g_clear_error (&error);

  /* A stream may lie about its size. */
  g_assert_null (fw_attachment_add_document (kit->store, fw_entity_get_uuid (FW_ENTITY (owner)),
                                             "gross", NULL, stream, 0, NULL, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, NULL, NULL);
  g_assert_null (fw_attachment_add_document (kit->store, fw_entity_get_uuid (FW_ENTITY (owner)),
                                             "weg", NULL, stream, 0, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_nothing_left (kit);
  g_assert_cmpint (kit_count (kit->store, "SELECT count(*) FROM document"), ==, 0);
  kit_assert_sound (kit->store);
}

static void
test_limit (Kit           *kit,
            gconstpointer  data)
{
  g_autoptr(GBytes) content = make_content ("x", 1001);
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_bytes (content);
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;

  g_assert_true (fw_store_begin (kit->store, "put", NULL));
  g_assert_null (fw_attachment_put (kit->store, stream, 0, 1000, NULL, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  fw_store_rollback (kit->store);
  g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, NULL, NULL);
  g_assert_true (fw_store_begin (kit->store, "put", NULL));
  name = fw_attachment_put (kit->store, stream, 0, 1001, NULL, NULL);
  g_assert_nonnull (name);
  fw_store_rollback (kit->store);
  assert_nothing_left (kit);
}

static gboolean
stop (double   done,
      gpointer user_data)
{
  g_assert_cmpfloat (done, <=, 1);
  (*(guint *) user_data)++;

  return FALSE;
}

/* The window lives on meanwhile, and may end it. */
static void
test_breath (Kit           *kit,
             gconstpointer  data)
{
  g_autoptr(FwCase) owner = kit_add_case (kit->store, "Ahorn", "OV-1");
  g_autoptr(GBytes) content = make_content ("%PDF-", FW_ATTACHMENT_MAX_SIZE);
  g_autoptr(GError) error = NULL;
  guint breaths = 0;

  fw_store_set_breath (kit->store, stop, &breaths);
  g_assert_null (try_add (kit, owner, "a.pdf", content, &error));
  fw_store_set_breath (kit->store, NULL, NULL);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (breaths, ==, 1);
  assert_nothing_left (kit);
}

static void
test_damaged (Kit           *kit,
              gconstpointer  data)
{
  g_autoptr(FwCase) owner = kit_add_case (kit->store, "Ahorn", "OV-1");
  g_autoptr(GBytes) content = make_content ("%PDF-", 1000);
  g_autoptr(FwCaseDocument) document = add (kit, owner, "a.pdf", content);
  g_autoptr(GError) error = NULL;

  g_assert_true (kit_exec (kit->store, "UPDATE attachment_part SET data = zeroblob(1000)"));
  g_assert_false (fw_store_check (kit->store, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (fw_attachment_load (kit->store, document->content, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_true (kit_exec (kit->store, "DELETE FROM attachment_part"));
  g_assert_false (fw_store_check (kit->store, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_DAMAGED);
}

/* --- how long it stays --------------------------------------------------------------- */

static void
test_undo (Kit           *kit,
           gconstpointer  data)
{
  g_autoptr(FwCase) owner = kit_add_case (kit->store, "Ahorn", "OV-1");
  g_autoptr(GBytes) content = make_content ("%PDF-", 300000);
  g_autoptr(FwCaseDocument) document = add (kit, owner, "a.pdf", content);
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (document));
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_undo (kit->store, &error));
  g_assert_true (fw_store_is_binned (kit->store, uuid));
  g_assert_true (fw_store_redo (kit->store, &error));
  g_assert_false (fw_store_is_binned (kit->store, uuid));
  assert_loads (kit, document->content, content);
  g_assert_true (fw_store_delete (kit->store, uuid, &error));
  kit_reopen (kit);
  g_assert_true (fw_store_undo (kit->store, &error));
  assert_loads (kit, document->content, content);
  kit_assert_sound (kit->store);
}

/* All pages as SQLite sees them, those that hold nothing any more too. */
static gboolean
pages_contain (Kit        *kit,
               const char *word)
{
  sqlite3_int64 size;
  unsigned char *pages = sqlite3_serialize (fw_db_get_handle (kit->store->db), "main", &size, 0);
  gboolean found;

  g_assert_nonnull (pages);
  found = memmem (pages, (gsize) size, word, strlen (word)) != NULL;
  sqlite3_free (pages);

  return found;
}

#define MARKER "Wortmarke-Zwiebelfisch"

static void
test_erased (Kit           *kit,
             gconstpointer  data)
{
  g_autoptr(FwCase) owner = kit_add_case (kit->store, "Ahorn", "OV-1");
  g_autoptr(GBytes) content = make_content ("%PDF-1.4 " MARKER, 700000);
  g_autoptr(FwCaseDocument) first = add (kit, owner, "a.pdf", content);
  g_autoptr(FwCaseDocument) second = add (kit, owner, "b.pdf", content);
  g_autofree char *name = g_strdup (first->content);
  g_autofree char *wal = g_strconcat (kit->path, "-wal", NULL);
  g_autoptr(GError) error = NULL;
  GStatBuf info;

  g_assert_cmpint (kit_count (kit->store, "SELECT count(*) FROM attachment"), ==, 1);
  g_assert_true (pages_contain (kit, MARKER));
  g_assert_true (fw_attachment_set_state (kit->store, "00112233aabbccdd", name,
                                          FW_ATTACHMENT_SENT, NULL));

  /* The other document still has it. */
  g_assert_true (fw_store_erase (kit->store, fw_entity_get_uuid (FW_ENTITY (first)), NULL, NULL,
                                 &error));
  assert_loads (kit, name, content);
  g_assert_true (fw_store_erase (kit->store, fw_entity_get_uuid (FW_ENTITY (second)), NULL, NULL,
                                 &error));
  g_assert_no_error (error);
  assert_nothing_left (kit);
  g_assert_cmpint (kit_count (kit->store, "SELECT count(*) FROM attachment_at"), ==, 0);
  g_assert_false (pages_contain (kit, MARKER));
  g_assert_false (pages_contain (kit, name));
  g_assert_cmpint (g_stat (wal, &info) == 0 ? info.st_size : 0, ==, 0);
  kit_assert_sound (kit->store);
}

/* A new file for an old record: history still names the former one. */
static void
test_replaced (Kit           *kit,
               gconstpointer  data)
{
  g_autoptr(FwCase) owner = kit_add_case (kit->store, "Ahorn", "OV-1");
  g_autoptr(GBytes) content = make_content ("%PDF-", 1000);
  g_autoptr(FwCaseDocument) document = add (kit, owner, "a.pdf", content);
  g_autoptr(GBytes) newer = make_content ("%PDF-2", 1000);
  g_autoptr(FwCaseDocument) other = add (kit, owner, "b.pdf", newer);
  g_autofree char *former = g_strdup (document->content);

  g_object_set (document, "content", other->content, NULL);
  g_assert_true (fw_store_save (kit->store, FW_ENTITY (document), NULL));
  assert_loads (kit, former, content);
  g_assert_true (fw_store_undo (kit->store, NULL));
  g_assert_cmpstr (document->content, ==, former);
}

/* A paper at a TOP is kept like one of a case, and is gone with one undo. */
static void
test_meeting (Kit           *kit,
              gconstpointer  data)
{
  g_autoptr(FwEntity) meeting = fw_model_new_entity ("meeting", NULL);
  g_autoptr(FwEntity) draft = fw_model_new_entity ("meeting_document", NULL);
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data ("Vorlage", 7, NULL);
  g_autoptr(GPtrArray) there = NULL, gone = NULL;
  g_autoptr(GBytes) content = NULL;
  g_autoptr(GError) error = NULL;
  FwMeetingDocument *document;

  g_object_set (meeting, "name", "Lenkungsgruppe 1/2027", NULL);
  g_assert_true (fw_store_save (kit->store, meeting, NULL));
  g_object_set (draft, "meeting", fw_entity_get_uuid (meeting), NULL);
  fw_attachment_add (kit->store, draft, "Vorlage 12.txt", NULL, stream, 7, NULL, &error);
  g_assert_no_error (error);
  there = fw_store_list (kit->store, "meeting_document", "meeting", fw_entity_get_uuid (meeting));
  g_assert_cmpuint (there->len, ==, 1);
  document = there->pdata[0];
  g_assert_cmpstr (document->subject, ==, "Vorlage 12");
  g_assert_cmpint (document->size, ==, 7);
  content = fw_attachment_load (kit->store, document->content, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), "Vorlage", 7);
  g_assert_true (fw_store_undo (kit->store, NULL));
  gone = fw_store_list (kit->store, "meeting_document", "meeting", fw_entity_get_uuid (meeting));
  g_assert_cmpuint (gone->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*func) (Kit *, gconstpointer); } tests[] = {
    { "/attachment/sizes", test_sizes }, { "/attachment/kinds", test_kinds },
    { "/attachment/titles", test_titles }, { "/attachment/refused", test_refused },
    { "/attachment/limit", test_limit }, { "/attachment/breath", test_breath },
    { "/attachment/damaged", test_damaged }, { "/attachment/undo", test_undo },
    { "/attachment/erased", test_erased }, { "/attachment/replaced", test_replaced },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Kit, NULL, kit_set_up, tests[i].func, kit_tear_down);
  g_test_add ("/attachment/meeting", Kit, "office", kit_set_up, test_meeting, kit_tear_down);

  return kit_run ();
}
