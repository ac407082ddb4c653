/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>

#include "exchange-fixture.h"
#include "fw-attachment.h"
#include "fw-base.h"
#include "fw-case-handover.h"
#include "fw-conflict.h"
#include "fw-exchange-private.h"
#include "fw-exchange-status.h"
#include "fw-packet.h"
#include "fw-shipment.h"

/* Rule R11: contents of files travel in files of their own, in any order, as
 * often as it takes, and only to those who share the case. */

#define DEVICES 2

typedef struct
{
  ExchangeFixture  base;
  FwStore         *stores[DEVICES];     /* Anna gives, Bert takes */
  FwDevice        *partners[DEVICES];   /* as each of them knows the other */
  char            *uuid;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(FwEntity) file = fw_model_new_entity ("case", NULL);
  g_autoptr(FwEntity) person = fw_model_new_entity ("person", NULL);

  fw_date_set_today ("2026-11-21");
  fixture->base.folder = g_dir_make_tmp ("fw-content-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", fixture->base.folder, TRUE);
  fixture->stores[0] = exchange_make_store (&fixture->base, "Anna", FW_ROLE_CASE_MANAGER);
  fixture->stores[1] = exchange_make_store (&fixture->base, "Bert", FW_ROLE_CASE_MANAGER);
  fixture->partners[0] = exchange_pair (fixture->stores[1], fixture->stores[0]);
  fixture->partners[1] = exchange_pair (fixture->stores[0], fixture->stores[1]);
  fixture->uuid = g_strdup (fw_entity_get_uuid (file));
  g_object_set (file, "file-no", "OV-2026-001", NULL);
  g_object_set (person, "case-file", fixture->uuid, "family-name", "Ahorn", NULL);
  g_assert_true (fw_store_save (fixture->stores[0], file, NULL));
  g_assert_true (fw_store_save (fixture->stores[0], person, NULL));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  for (guint i = 0; i < DEVICES; i++)
    {
      g_clear_object (&fixture->partners[i]);
      g_assert_finalize_object (fixture->stores[i]);
    }
  exchange_remove_folder (fixture->base.folder);
  g_free (fixture->base.folder);
  g_free (fixture->uuid);
  fw_date_set_today (NULL);
}

/* --- steps ------------------------------------------------------------------------ */

static void
offer (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEntity) draft = fw_model_new_entity ("case_handover", NULL);

  g_object_set (draft, "case-file", fixture->uuid, "successor",
                fw_store_get_device_id (fixture->stores[1]), "reason", "Umzug", "basis", "GESETZ",
                "statute", "§ 67d SGB X", NULL);
  fw_handover_offer (fixture->stores[0], FW_CASE_HANDOVER (draft), &error);
  g_assert_no_error (error);
}

static void
accept (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwCaseHandover) handover = fw_handover_find (fixture->stores[1], fixture->uuid);

  fw_handover_accept (fixture->stores[1], handover, &error);
  g_assert_no_error (error);
}

static FwHandoverState
state_of (Fixture *fixture,
          guint    device)
{
  g_autoptr(FwCaseHandover) handover = fw_handover_find (fixture->stores[device], fixture->uuid);

  return handover != NULL ? fw_case_handover_get_state (handover) : FW_HANDOVER_NONE;
}

static FwCaseDocument *
add (Fixture    *fixture,
     guint       device,
     const char *text,
     gsize       size)
{
  g_autoptr(GError) error = NULL;
  guint8 *data = g_malloc (size);
  g_autoptr(GBytes) content = NULL;
  g_autoptr(GInputStream) stream = NULL;
  FwCaseDocument *document;

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) text[i % strlen (text)];
  content = g_bytes_new_take (data, size);
  stream = g_memory_input_stream_new_from_bytes (content);
  document = fw_attachment_add_document (fixture->stores[device], fixture->uuid, "a.txt", NULL,
                                         stream, 0, NULL, &error);
  g_assert_no_error (error);

  return document;
}

/* Returns: (transfer full): what @from writes now, its operations first */
static GPtrArray *
write_all (Fixture *fixture,
           guint    from)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *files = fw_exchange_export_contents (fixture->stores[from], fixture->partners[from],
                                                  &error);

  g_assert_no_error (error);
  g_ptr_array_insert (files, 0, fw_exchange_export (fixture->stores[from], fixture->partners[from],
                                                    NULL, &error));
  g_assert_no_error (error);

  return files;
}

static FwImport *
read_one (Fixture *fixture,
          guint    to,
          GBytes  *file)
{
  g_autoptr(GError) error = NULL;
  FwImport *import = fw_import_new (fixture->stores[to], file, NULL, &error);

  g_assert_no_error (error);
  fw_import_apply (import, &error);
  g_assert_no_error (error);

  return import;
}

/* @lost: the contents */
static void
carry (Fixture  *fixture,
       guint     from,
       gboolean  lost)
{
  g_autoptr(GPtrArray) files = write_all (fixture, from);

  for (guint i = 0; i < (lost ? 1 : files->len); i++)
    {
      g_autoptr(FwImport) import = read_one (fixture, 1 - from, files->pdata[i]);
    }
}

static guint
count_missing (Fixture *fixture,
               guint    device)
{
  FwStore *store = fixture->stores[device];
  g_autoptr(GPtrArray) names =
    fw_attachment_list_missing (store, fw_scope_of_record (store, fixture->uuid));

  return names->len;
}

static guint
count_due (Fixture *fixture,
           guint    from)
{
  g_autoptr(GPtrArray) files = write_all (fixture, from);

  return files->len - 1;
}

/* --- the way it goes ---------------------------------------------------------------- */

static void
test_arrives (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(FwCaseDocument) here = add (fixture, 0, "Zuweisungsbescheid ", 700000);
  g_autoptr(FwEntity) there = NULL;
  g_autoptr(GBytes) first = NULL;
  g_autoptr(GBytes) second = NULL;
  g_autoptr(GError) error = NULL;

  /* Nobody shares the case yet. */
  g_assert_cmpuint (count_due (fixture, 0), ==, 0);
  offer (fixture);
  g_assert_cmpuint (count_due (fixture, 0), ==, 1);
  g_assert_cmpuint (fw_exchange_count_pending (fixture->stores[0], fixture->partners[0]), >, 0);
  carry (fixture, 0, FALSE);
  g_assert_cmpuint (count_missing (fixture, 1), ==, 0);
  there = fw_store_load (fixture->stores[1], fw_entity_get_uuid (FW_ENTITY (here)), NULL);
  first = fw_attachment_load (fixture->stores[0], here->content, NULL);
  second = fw_attachment_load (fixture->stores[1], FW_CASE_DOCUMENT (there)->content, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (first, second));

  /* Until it is confirmed it is sent again; then never more. */
  g_assert_cmpuint (count_due (fixture, 0), ==, 1);
  carry (fixture, 1, FALSE);
  g_assert_cmpuint (count_due (fixture, 0), ==, 0);
  g_assert_cmpuint (count_due (fixture, 1), ==, 0);
  g_assert_true (fw_store_check (fixture->stores[1], &error));
}

static void
test_lost (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(FwCaseDocument) document = add (fixture, 0, "Bescheid ", 1000);
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(FwImport) import = NULL;

  offer (fixture);
  files = write_all (fixture, 0);
  import = read_one (fixture, 1, files->pdata[0]);
  g_assert_nonnull (strstr (fw_import_get_hint (import), "not arrived"));
  g_assert_cmpuint (count_missing (fixture, 1), ==, 1);
  carry (fixture, 1, FALSE);
  g_assert_cmpuint (count_due (fixture, 0), ==, 1);
  carry (fixture, 0, TRUE);
  carry (fixture, 1, FALSE);
  carry (fixture, 0, FALSE);
  g_assert_cmpuint (count_missing (fixture, 1), ==, 0);
}

/* A content that comes first waits for what names it, however often it comes. */
static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(FwCaseDocument) document = add (fixture, 0, "Bescheid ", 1000);
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(FwImport) content = NULL;
  g_autoptr(FwImport) operations = NULL;
  g_autoptr(FwImport) again = NULL;

  offer (fixture);
  files = write_all (fixture, 0);
  content = read_one (fixture, 1, files->pdata[1]);
  g_assert_true (fw_import_get_parked (content));
  g_assert_cmpuint (fw_import_count_contents (content), ==, 1);
  operations = read_one (fixture, 1, files->pdata[0]);
  g_assert_cmpuint (count_missing (fixture, 1), ==, 0);
  g_assert_true (fw_attachment_has (fixture->stores[1], document->content));
  again = read_one (fixture, 1, files->pdata[1]);
  g_assert_true (fw_import_get_known (again));
}

/* An old file that knows nothing of the document confirms nothing. */
static void
test_old_confirmation (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(FwCaseDocument) document = NULL;
  g_autoptr(GPtrArray) old = NULL;
  g_autoptr(FwImport) import = NULL;

  offer (fixture);
  carry (fixture, 0, FALSE);
  old = write_all (fixture, 1);
  document = add (fixture, 0, "Bescheid ", 1000);
  carry (fixture, 0, TRUE);
  carry (fixture, 1, FALSE);
  import = read_one (fixture, 0, old->pdata[0]);
  g_assert_cmpint (fw_attachment_get_state (fixture->stores[0], fixture->partners[0]->device_id,
                                            document->content), ==, FW_ATTACHMENT_MISSING);
  g_assert_cmpuint (count_due (fixture, 0), ==, 1);
}

/* Large ones are split, and each file is as small as the format demands. */
static void
test_split (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(FwCaseDocument) first = add (fixture, 0, "Erstes ", FW_ATTACHMENT_MAX_SIZE);
  g_autoptr(FwCaseDocument) second = add (fixture, 0, "Zweites ", FW_ATTACHMENT_MAX_SIZE / 2);
  g_autoptr(FwCaseDocument) third = add (fixture, 0, "Drittes ", FW_ATTACHMENT_MAX_SIZE / 2);
  g_autoptr(GPtrArray) files = NULL;

  offer (fixture);
  files = write_all (fixture, 0);
  g_assert_cmpuint (files->len, ==, 3);
  for (guint i = files->len; i > 0; i--)
    {
      g_autoptr(FwImport) import = read_one (fixture, 1, files->pdata[i - 1]);
    }
  g_assert_cmpuint (count_missing (fixture, 1), ==, 0);
}

/* Files that exist: numbered after the first, listed, confirmed, cleared away. */
static void
test_folder (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(FwCaseDocument) document = add (fixture, 0, "Bescheid ", 1000);
  g_autofree char *named = g_build_filename (fixture->base.folder, "lieferung.xml", NULL);
  g_autofree char *folder = g_build_filename (fixture->base.folder, "out", NULL);
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) paths = NULL;
  g_auto(GStrv) sparing = NULL;
  g_auto(GStrv) found = NULL;

  g_mkdir (folder, 0700);
  offer (fixture);
  paths = fw_exchange_deliver_all (fixture->stores[0], fixture->partners[0], FW_EXPORT_DEFAULT,
                                   named, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (paths), ==, 2);
  g_assert_cmpstr (paths[0], ==, named);
  g_assert_true (g_str_has_suffix (paths[1], "/lieferung-2.xml"));
  sparing = fw_exchange_deliver_all (fixture->stores[0], fixture->partners[0], FW_EXPORT_SPARING,
                                     folder, &error);
  g_assert_cmpuint (g_strv_length (sparing), ==, 1);
  g_clear_pointer (&paths, g_strfreev);
  paths = fw_exchange_deliver_all (fixture->stores[0], fixture->partners[0], FW_EXPORT_DEFAULT,
                                   folder, &error);
  g_assert_cmpuint (g_strv_length (paths), ==, 2);

  found = fw_exchange_list_folder (fixture->stores[1], folder, &error);
  g_assert_cmpuint (g_strv_length (found), ==, 3);
  for (guint i = 0; found[i] != NULL; i++)
    {
      g_autoptr(FwImport) import = exchange_open (fixture->stores[1], found[i]);

      g_assert_no_error (error);
      g_assert_true (fw_import_apply (import, &error));
    }
  g_assert_cmpuint (count_missing (fixture, 1), ==, 0);
  g_assert_cmpuint (fw_exchange_tidy (fixture->stores[0]), ==, 0);
  carry (fixture, 1, FALSE);
  g_assert_cmpuint (fw_exchange_tidy (fixture->stores[0]), >=, 2);
  g_assert_false (g_file_test (paths[1], G_FILE_TEST_EXISTS));
}

/* --- hostile ---------------------------------------------------------------------------- */

typedef struct
{
  Fixture  *fixture;
  gboolean (*spoil)(FwPacketAttachment *attachment);
  GBytes   *file;
} Forging;

static gboolean
forge (FwPacket  *packet,
       gpointer   user_data,
       GError   **error)
{
  Forging *forging = user_data;
  Fixture *fixture = forging->fixture;
  g_autoptr(FwDeviceKeys) keys = fw_pairing_dup_keys (fixture->stores[0], error);
  g_autoptr(FwDeviceCard) card = fw_pairing_dup_card (fixture->stores[0], fixture->partners[0], error);
  g_autoptr(GPtrArray) recipients = g_ptr_array_new ();
  g_autoptr(GBytes) plain = NULL;

  forging->spoil (packet->attachments->pdata[0]);
  g_ptr_array_add (recipients, card);
  plain = fw_packet_write (packet);
  forging->file = fw_envelope_seal (plain, keys, recipients, packet->message, error);

  return forging->file != NULL;
}

static void
set_content (FwPacketAttachment *attachment,
             const char         *text)
{
  g_bytes_unref (attachment->content);
  attachment->content = g_bytes_new (text, strlen (text));
}

static gboolean
other_content (FwPacketAttachment *attachment)
{
  set_content (attachment, "Etwas ganz anderes");

  return TRUE;
}

static gboolean
no_content (FwPacketAttachment *attachment)
{
  set_content (attachment, "");

  return TRUE;
}

static gboolean
wrong_length (FwPacketAttachment *attachment)
{
  attachment->size++;

  return TRUE;
}

static gboolean
other_name (FwPacketAttachment *attachment)
{
  g_autofree char *hex = NULL;

  set_content (attachment, "Was niemand bestellt hat");
  hex = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, attachment->content);
  g_free (attachment->name);
  attachment->name = g_strconcat (FW_ATTACHMENT_PREFIX, hex, NULL);
  attachment->size = (gint64) g_bytes_get_size (attachment->content);

  return FALSE;
}

/* Rows 37 to 39: what is not what it says stays out, and is asked for again. */
static void
test_forged (Fixture       *fixture,
             gconstpointer  data)
{
  static gboolean (*const spoils[]) (FwPacketAttachment *) = {
    other_content, no_content, wrong_length, other_name,
  };
  g_autoptr(FwCaseDocument) document = add (fixture, 0, "Bescheid ", 1000);

  offer (fixture);
  carry (fixture, 0, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (spoils); i++)
    {
      g_autoptr(GError) error = NULL;
      Forging forging = { fixture, spoils[i], NULL };
      g_autoptr(FwImport) import = NULL;

      g_assert_true (fw_exchange_send_contents (fixture->stores[0], fixture->partners[0],
                                                FW_EXPORT_DEFAULT, forge, &forging, &error));
      import = read_one (fixture, 1, forging.file);
      g_assert_nonnull (fw_import_get_hint (import));
      g_assert_cmpint (strstr (fw_import_get_hint (import), "damaged") != NULL, ==,
                       spoils[i] != other_name);
      g_assert_cmpuint (count_missing (fixture, 1), ==, 1);
      g_assert_true (fw_store_check (fixture->stores[1], &error));
      g_bytes_unref (forging.file);
    }
  carry (fixture, 1, FALSE);
  carry (fixture, 0, FALSE);
  g_assert_cmpuint (count_missing (fixture, 1), ==, 0);
}

static gboolean
more_content (GString *xml)
{
  g_string_replace (xml, "<t>", "<t>QUJD", 1);

  return TRUE;
}

static gboolean
large_piece (GString *xml)
{
  g_autofree char *piece = g_strnfill (65537, 'A');
  g_autofree char *text = g_strconcat ("<t>", piece, "</t><t>", NULL);

  g_string_replace (xml, "<t>", text, 1);

  return FALSE;
}

static gboolean
no_attachment (GString *xml)
{
  char *start = strstr (xml->str, "<anlage "), *end = strstr (xml->str, "</anlage>");

  g_string_erase (xml, start - xml->str, end + strlen ("</anlage>") - start);

  return FALSE;
}

static gboolean
bad_name (GString *xml)
{
  g_string_replace (xml, "<anlage sha256=\"", "<anlage sha256=\"XX", 1);

  return FALSE;
}

/* The document itself: what is not in its form is refused as a whole. */
static void
test_form (Fixture       *fixture,
           gconstpointer  data)
{
  static gboolean (*const spoils[]) (GString *) = { more_content, large_piece, no_attachment,
                                                    bad_name };

  for (guint i = 0; i < G_N_ELEMENTS (spoils); i++)
    {
      g_autoptr(FwPacket) packet = fw_packet_new ();
      g_autoptr(FwPacket) back = NULL;
      g_autoptr(GString) text = NULL;
      g_autoptr(GBytes) xml = NULL;
      g_autoptr(GBytes) spoilt = NULL;
      g_autoptr(GError) error = NULL;
      FwPacketAttachment *attachment =
        fw_packet_add_attachment (packet, FW_ATTACHMENT_PREFIX "2d711642b726b04401627ca9fbac32f5"
                                  "c8530fb1903cc4db02258717921a4881", 1, "text/plain");
      gboolean taken;

      attachment->content = g_bytes_new_static ("x", 1);
      packet->message = fw_message_id_new ();
      packet->sender = g_strdup ("0011223344556677");
      packet->recipient = g_strdup ("7766554433221100");
      packet->created = g_strdup ("2026-11-21T08:14:03Z");
      packet->program = g_strdup ("1");
      xml = fw_packet_write (packet);
      back = fw_packet_read (xml, &error);
      g_assert_no_error (error);
      g_assert_true (((FwPacketAttachment *) back->attachments->pdata[0])->intact);
      g_clear_pointer (&back, fw_packet_free);
      text = g_string_new_len (g_bytes_get_data (xml, NULL), (gssize) g_bytes_get_size (xml));
      taken = spoils[i] (text);
      spoilt = g_bytes_new (text->str, text->len);
      back = fw_packet_read (spoilt, &error);
      g_assert_cmpint (back != NULL, ==, taken);
      if (taken)
        g_assert_false (((FwPacketAttachment *) back->attachments->pdata[0])->intact);
    }
}

/* --- erased, and handed over --------------------------------------------------------------- */

static void
test_erased (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(FwCaseDocument) document = add (fixture, 0, "Bescheid ", 300000);
  g_autofree char *name = g_strdup (document->content);
  g_autofree char *uuid = g_strdup (fw_entity_get_uuid (FW_ENTITY (document)));
  g_autoptr(GPtrArray) late = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(FwImport) import = NULL;

  offer (fixture);
  carry (fixture, 0, FALSE);
  late = write_all (fixture, 0);
  g_clear_object (&document);
  g_assert_true (fw_store_erase (fixture->stores[0], uuid, NULL, NULL, &error));
  g_assert_false (fw_attachment_has (fixture->stores[0], name));
  carry (fixture, 0, FALSE);
  g_assert_false (fw_attachment_has (fixture->stores[1], name));

  /* A file that was on its way does not bring it back. */
  import = read_one (fixture, 1, late->pdata[1]);
  g_assert_false (fw_import_get_parked (import));
  g_assert_false (fw_attachment_has (fixture->stores[1], name));
  g_assert_cmpuint (count_missing (fixture, 1), ==, 0);
}

static void
test_handover (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(FwCaseDocument) document = add (fixture, 0, "Bescheid ", 1000);
  g_autoptr(FwCaseHandover) here = NULL;
  g_autoptr(GError) error = NULL;

  offer (fixture);
  carry (fixture, 0, TRUE);
  accept (fixture);
  for (guint i = 0; i < 3; i++)
    {
      carry (fixture, 1, FALSE);
      g_assert_cmpint (state_of (fixture, 0), ==, FW_HANDOVER_ACCEPTED);
      carry (fixture, 0, TRUE);
    }
  carry (fixture, 0, FALSE);
  carry (fixture, 1, FALSE);
  g_assert_cmpint (state_of (fixture, 0), ==, FW_HANDOVER_COMPLETED);

  /* Removed here, it is there. */
  carry (fixture, 0, FALSE);
  carry (fixture, 1, FALSE);
  here = fw_handover_find (fixture->stores[0], fixture->uuid);
  fw_handover_purge (fixture->stores[0], here, &error);
  g_assert_no_error (error);
  g_assert_false (fw_attachment_has (fixture->stores[0], document->content));
  g_assert_true (fw_attachment_has (fixture->stores[1], document->content));
}

/* Whatever gets lost, comes twice or in another order: in the end both have
 * each content, and the hand-over is not completed before. */
static void
deliver_some (Fixture *fixture,
              guint    from)
{
  g_autoptr(GPtrArray) files = write_all (fixture, from);

  for (guint i = 0; i < 2 * files->len; i++)
    {
      GBytes *file = files->pdata[g_test_rand_int_range (0, (gint32) files->len)];
      g_autoptr(FwImport) import = g_test_rand_int_range (0, 3) > 0
                                   ? read_one (fixture, 1 - from, file) : NULL;

      if (state_of (fixture, 0) == FW_HANDOVER_COMPLETED)
        g_assert_cmpuint (count_missing (fixture, 1), ==, 0);
    }
}

static void
test_any_order (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(FwCaseDocument) first = add (fixture, 0, "Erstes ", 30000);
  g_autoptr(FwCaseDocument) second = add (fixture, 0, "Zweites ", 30000);
  g_autoptr(FwCaseDocument) third = NULL;
  guint rounds = 0;

  offer (fixture);
  while (state_of (fixture, 1) == FW_HANDOVER_NONE && rounds++ < 100)
    deliver_some (fixture, 0);
  accept (fixture);
  third = add (fixture, 1, "Drittes ", 5000);
  while (state_of (fixture, 0) != FW_HANDOVER_COMPLETED && rounds++ < 100)
    {
      deliver_some (fixture, 0);
      deliver_some (fixture, 1);
    }
  g_assert_cmpint (state_of (fixture, 0), ==, FW_HANDOVER_COMPLETED);
  carry (fixture, 1, FALSE);
  g_assert_cmpuint (count_missing (fixture, 0), ==, 0);
  g_assert_cmpuint (count_missing (fixture, 1), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/content/arrives", test_arrives }, { "/content/lost", test_lost },
    { "/content/order", test_order }, { "/content/old-confirmation", test_old_confirmation },
    { "/content/split", test_split }, { "/content/folder", test_folder },
    { "/content/forged", test_forged }, { "/content/form", test_form },
    { "/content/erased", test_erased }, { "/content/handover", test_handover },
    { "/content/any-order", test_any_order },
  };

  g_test_init (&argc, &argv, NULL);
  g_assert_true (fw_codes_load (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
