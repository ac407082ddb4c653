/* SPDX-License-Identifier: EUPL-1.2 */
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "exchange-fixture.h"
#include "fw-base.h"
#include "fw-exchange-private.h"
#include "fw-packet.h"

/* What a paired device that has turned malicious, or a program with a bug,
 * can send: the seal is right, the content is not.  The numbers are the rows
 * of the concept's table of bad input. */

typedef struct
{
  ExchangeFixture  exchange;
  FwDeviceKeys    *keys;
  GPtrArray       *recipients;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwDeviceCard) own = NULL;
  g_autoptr(GBytes) file = NULL;
  g_autoptr(GBytes) office = NULL;
  g_autoptr(FwDevice) device = NULL;

  exchange_set_up (&fixture->exchange, data);
  fixture->keys = fw_device_keys_new_generated (NULL, &error);
  own = fw_device_card_new_for_keys (fixture->keys, "Boshaft", FW_DEVICE_ROLE_CASE_MANAGER, &error);
  file = fw_device_card_write (own, fixture->keys, &error);
  device = fw_pairing_import (fixture->exchange.office, file, &error);
  g_assert_no_error (error);
  g_assert_true (fw_pairing_confirm (fixture->exchange.office, device, &error));
  office = fw_pairing_export (fixture->exchange.office, &error);
  fixture->recipients = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (fixture->recipients, fw_device_card_new_parsed (office, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->keys);
  g_clear_pointer (&fixture->recipients, g_ptr_array_unref);
  exchange_tear_down (&fixture->exchange, data);
}

/* --- a packet that is right --------------------------------------------------------- */

static FwOperation *
add_operation (FwPacketRun *run,
               const char  *uuid,
               const char  *field,
               const char  *type,
               const char  *value)
{
  FwOperation *operation = fw_operation_new ();
  guint count = run->operations->len;

  operation->kind = FW_OPERATION_SET;
  operation->object = g_strdup (uuid);
  operation->field = g_strdup (field);
  operation->type = g_strdup (type);
  operation->value = g_strdup (value);
  operation->hlc = G_GUINT64_CONSTANT (0x019300000000000) + count;
  operation->seq = run->after + count + 1;
  memcpy (operation->stream, run->stream, FW_STREAM_ID_SIZE);
  memcpy (operation->previous,
          count > 0 ? ((FwOperation *) run->operations->pdata[count - 1])->id : run->previous,
          FW_OPERATION_ID_SIZE);
  fw_operation_compute_id (operation, operation->id);
  g_ptr_array_add (run->operations, operation);

  return operation;
}

static FwPacket *
make_packet (Fixture     *fixture,
             FwScopeKind  kind)
{
  const char *device_id = fw_device_keys_get_device_id (fixture->keys);
  FwPacket *packet = fw_packet_new ();
  guint8 ident[FW_SCOPE_ID_SIZE];
  guint8 stream[FW_STREAM_ID_SIZE] = { 0 };
  FwPacketScope *scope;

  packet->message = fw_message_id_new ();
  packet->number = 1;
  packet->sender = g_strdup (device_id);
  packet->recipient = g_strdup (fw_store_get_device_id (fixture->exchange.office));
  packet->created = g_strdup ("2026-11-20T08:00:00Z");
  packet->program = g_strdup ("0.1.0");
  packet->schema = 1;
  if (kind == FW_SCOPE_MASTER)
    fw_log_master_ident (ident);
  else
    fw_log_service_ident (device_id, ident);
  scope = fw_packet_add_scope (packet, kind, ident);
  fw_hex_decode (device_id, stream, 8);
  fw_packet_add_run (scope, stream, 0);

  return packet;
}

static FwPacketRun *
get_run (FwPacket *packet)
{
  FwPacketScope *scope = packet->scopes->pdata[0];

  return scope->runs->pdata[0];
}

static void
add_report (FwPacket   *packet,
            const char *uuid)
{
  add_operation (get_run (packet), uuid, FW_REGISTER_ENTITY, "text", "meldebogen");
  add_operation (get_run (packet), uuid, "subject", "text", "Übergang");
  add_operation (get_run (packet), uuid, "submitted", "datum", "2026-11-20");
}

/* Sealed by the paired device, so that only what is inside can be wrong. */
static void
expect (Fixture       *fixture,
        GBytes        *xml,
        const char    *message,
        FwPacketError  code)
{
  FwStore *office = fixture->exchange.office;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) file = fw_envelope_seal (xml, fixture->keys, fixture->recipients, message, &error);
  g_autofree char *before = fw_store_dup_digest (office);
  g_autofree char *after = NULL;
  g_autofree char *prefix = g_strdup_printf ("F-%d", code);
  g_autoptr(FwImport) import = NULL;

  g_assert_no_error (error);
  import = fw_import_new (office, file, NULL, &error);
  g_assert_error (error, FW_PACKET_ERROR, (int) code);
  g_assert_null (import);
  g_assert_true (g_str_has_prefix (error->message, prefix));
  g_assert_null (strstr (error->message, "Übergang"));
  after = fw_store_dup_digest (office);
  g_assert_cmpstr (before, ==, after);
}

static void
test_accepted (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwPacket) packet = make_packet (fixture, FW_SCOPE_SERVICE);
  g_autofree char *uuid = fw_uuid_new ();
  g_autoptr(GBytes) xml = NULL;
  g_autoptr(GBytes) file = NULL;
  g_autoptr(FwImport) import = NULL;

  /* Without this one the others would prove nothing. */
  add_report (packet, uuid);
  xml = fw_packet_write (packet);
  file = fw_envelope_seal (xml, fixture->keys, fixture->recipients, packet->message, &error);
  import = fw_import_new (fixture->exchange.office, file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fw_import_count (import, FW_IMPORT_NEW), ==, 1);
}

/* --- text that is changed after writing ------------------------------------------------ */

static const struct
{
  const char    *path;
  const char    *what;
  const char    *with;
  FwPacketError  code;
} changes[] = {
  { "16-doctype", "<lieferung", "<!DOCTYPE a><lieferung", FW_PACKET_ERROR_FORBIDDEN_XML },
  { "19-element", "laufendeNummer>1</laufendeNummer", "nummer>1</nummer", FW_PACKET_ERROR_SCHEMA },
  { "19-value", "<laufendeNummer>1<", "<laufendeNummer>eins<", FW_PACKET_ERROR_SCHEMA },
  { "19-order", "<teil nr=\"1\" von=\"1\"/>", "", FW_PACKET_ERROR_SCHEMA },
  { "19-operation", "<setze", "<setzt", FW_PACKET_ERROR_SCHEMA },
  { "20-schema-location", " fassung=",
    " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a b\" fassung=",
    FW_PACKET_ERROR_SCHEMA },
  { "21-newer", "fassung=\"1.1\"", "fassung=\"2.0\"", FW_PACKET_ERROR_TOO_NEW },
  { "21-much-newer", "fassung=\"1.1\" programm", "fassung=\"7.3\" neu=\"ja\" programm", FW_PACKET_ERROR_TOO_NEW },
  { "24-count-in-head", "<umfang aenderungen=\"3\"", "<umfang aenderungen=\"4\"", FW_PACKET_ERROR_COUNTS },
  { "24-count-at-end", "<ende aenderungen=\"3\"", "<ende aenderungen=\"2\"", FW_PACKET_ERROR_COUNTS },
  { "24-digest", "pruefsumme=\"", "pruefsumme=\"00000000", FW_PACKET_ERROR_SCHEMA },
  { "24-content", ">Übergang<", ">Untergang<", FW_PACKET_ERROR_COUNTS },
  { "42-bidi-in-field-name", "f=\"subject\"", "f=\"subject\xe2\x80\xae\"", FW_PACKET_ERROR_SCHEMA },
};

static void
test_changed_text (Fixture       *fixture,
                   gconstpointer  data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr(FwPacket) packet = make_packet (fixture, FW_SCOPE_SERVICE);
  g_autofree char *uuid = fw_uuid_new ();
  g_autoptr(GBytes) xml = NULL;
  g_autoptr(GBytes) changed = NULL;

  add_report (packet, uuid);
  xml = fw_packet_write (packet);
  changed = exchange_replace (xml, changes[index].what, changes[index].with);
  expect (fixture, changed, packet->message, changes[index].code);
}

static void
test_too_long (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(FwPacket) packet = make_packet (fixture, FW_SCOPE_SERVICE);
  g_autofree char *uuid = fw_uuid_new ();
  g_autofree char *text = g_strnfill (FW_TEXT_MAX_CHARS + 1, 'x');
  g_autoptr(GBytes) xml = NULL;

  add_report (packet, uuid);
  add_operation (get_run (packet), uuid, "happened", "text", text);
  xml = fw_packet_write (packet);
  expect (fixture, xml, packet->message, FW_PACKET_ERROR_SCHEMA);
}

/* --- content that is not right ------------------------------------------------------------ */

static void
test_head_differs (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(FwPacket) packet = make_packet (fixture, FW_SCOPE_SERVICE);
  g_autofree char *other = fw_message_id_new ();
  g_autoptr(GBytes) xml = fw_packet_write (packet);
  g_autoptr(GBytes) foreign = NULL;

  expect (fixture, xml, other, FW_PACKET_ERROR_SENDER_MISMATCH);
  foreign = exchange_replace (xml, packet->sender, "0123456789abcdef");
  expect (fixture, foreign, packet->message, FW_PACKET_ERROR_SENDER_MISMATCH);
}

static void
test_chain (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(FwPacket) packet = make_packet (fixture, FW_SCOPE_SERVICE);
  g_autofree char *uuid = fw_uuid_new ();
  FwPacketScope *scope = packet->scopes->pdata[0];
  FwStream state = { .length = 3 };
  g_autoptr(GBytes) xml = NULL;

  add_report (packet, uuid);
  memcpy (state.ident, get_run (packet)->stream, FW_STREAM_ID_SIZE);
  memset (state.head, 7, sizeof state.head);
  g_array_append_val (scope->state, state);
  xml = fw_packet_write (packet);
  expect (fixture, xml, packet->message, FW_PACKET_ERROR_CHAIN);
}

static void
test_rights (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct { FwScopeKind scope; const char *entity, *field, *value; } attempts[] = {
    /* A case manager may not process, decide, or write master data. */
    { FW_SCOPE_SERVICE, "mb_processing", "status", "ABGESCHLOSSEN" },
    { FW_SCOPE_SERVICE, "mb_answer", "text", "Alles gut" },
    { FW_SCOPE_MASTER, "actor", "name", "Jobcenter" },
    { FW_SCOPE_MASTER, "person", "family_name", "Haidari" },
    /* Nothing else belongs there, least of all a client's name. */
    { FW_SCOPE_SERVICE, "person", "family_name", "Haidari" },
    { FW_SCOPE_SERVICE, "case", "file_no", "OV-2024-017" },
    { FW_SCOPE_SERVICE, "device", "card", "x" },
    { FW_SCOPE_SERVICE, "workplace", "role", "KOORDINATION" },
    { FW_SCOPE_SERVICE, "meldebogen", "confirmed_words", "Haidari" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_autoptr(FwPacket) packet = make_packet (fixture, attempts[i].scope);
      g_autofree char *uuid = fw_uuid_new ();
      g_autoptr(GBytes) xml = NULL;

      g_test_message ("%s", attempts[i].entity);
      add_operation (get_run (packet), uuid, FW_REGISTER_ENTITY, "text", attempts[i].entity);
      add_operation (get_run (packet), uuid, attempts[i].field, "text", attempts[i].value);
      xml = fw_packet_write (packet);
      expect (fixture, xml, packet->message, FW_PACKET_ERROR_NOT_A_MEMBER);
    }
}

static void
test_unknown_scope (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(FwPacket) packet = make_packet (fixture, FW_SCOPE_SERVICE);
  FwPacketScope *scope = packet->scopes->pdata[0];
  g_autofree char *uuid = fw_uuid_new ();
  g_autoptr(GBytes) xml = NULL;

  add_report (packet, uuid);
  fw_log_service_ident (fw_store_get_device_id (fixture->exchange.laptop), scope->ident);
  xml = fw_packet_write (packet);
  expect (fixture, xml, packet->message, FW_PACKET_ERROR_UNKNOWN_SCOPE);
}

static void
test_foreign_object (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(FwPacket) packet = make_packet (fixture, FW_SCOPE_SERVICE);
  g_autoptr(FwEntity) cluster = fw_model_new_entity ("topic_cluster", NULL);
  g_autoptr(GBytes) xml = NULL;

  g_object_set (cluster, "name", "Übergang", NULL);
  g_assert_true (fw_store_save (fixture->exchange.office, cluster, NULL));
  add_report (packet, fw_entity_get_uuid (cluster));
  xml = fw_packet_write (packet);
  expect (fixture, xml, packet->message, FW_PACKET_ERROR_FOREIGN_OBJECT);
}

static void
test_forked_message (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwPacket) packet = make_packet (fixture, FW_SCOPE_SERVICE);
  g_autofree char *one = fw_uuid_new ();
  g_autofree char *two = fw_uuid_new ();
  g_autoptr(GBytes) first = NULL;
  g_autoptr(GBytes) file = NULL;
  g_autoptr(GBytes) second = NULL;
  g_autoptr(FwImport) import = NULL;

  add_report (packet, one);
  first = fw_packet_write (packet);
  file = fw_envelope_seal (first, fixture->keys, fixture->recipients, packet->message, &error);
  import = fw_import_new (fixture->exchange.office, file, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fw_import_apply (import, &error));
  add_report (packet, two);
  second = fw_packet_write (packet);
  expect (fixture, second, packet->message, FW_PACKET_ERROR_FORKED_MESSAGE);
}

static void
test_gap (Fixture       *fixture,
          gconstpointer  data)
{
  ExchangeFixture *exchange = &fixture->exchange;
  g_autoptr(GError) error = NULL;
  g_autofree char *one = exchange_report (exchange->laptop, "Eins");
  g_autoptr(GBytes) first = fw_exchange_export (exchange->laptop, exchange->to_office, NULL, &error);
  g_autofree char *two = NULL;
  g_autoptr(GBytes) late = NULL;
  g_autoptr(FwImport) import = NULL;
  g_autoptr(FwImport) healed = NULL;
  g_autoptr(FwEntity) report = NULL;
  GArray *scopes = fw_log_list_scopes (exchange->laptop, FW_SCOPE_SERVICE);
  gint64 scope = g_array_index (scopes, FwScope, 0).row;
  GArray *streams = fw_log_list_streams (exchange->laptop, scope);
  FwStream *stream = &g_array_index (streams, FwStream, 0);

  /* The laptop believes that the office has the first file, which was lost. */
  g_assert_true (fw_log_set_acknowledged (exchange->laptop, exchange->to_office->device_id, scope,
                                          stream->ident, stream->length, &error));
  two = exchange_report (exchange->laptop, "Zwei");
  late = fw_exchange_export (exchange->laptop, exchange->to_office, NULL, &error);
  import = fw_import_new (exchange->office, late, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fw_import_get_parked (import));
  g_assert_true (fw_import_apply (import, &error));
  report = fw_store_load (exchange->office, two, NULL);
  g_assert_null (report);

  healed = fw_import_new (exchange->office, first, NULL, &error);
  g_assert_true (fw_import_apply (healed, &error));
  g_assert_no_error (error);
  report = fw_store_load (exchange->office, two, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (FW_MELDEBOGEN (report)->subject, ==, "Zwei");
  g_array_unref (scopes);
  g_array_unref (streams);
}

/* --- rules of exchange ------------------------------------------------------------------------ */

static GBytes *
seal_text (Fixture    *fixture,
           FwPacket   *packet,
           const char *what,
           const char *with)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) xml = fw_packet_write (packet);
  g_autoptr(GBytes) changed = what != NULL ? exchange_replace (xml, what, with) : g_bytes_ref (xml);
  GBytes *file = fw_envelope_seal (changed, fixture->keys, fixture->recipients, packet->message,
                                   &error);

  g_assert_no_error (error);

  return file;
}

static void
take (Fixture *fixture,
      GBytes  *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwImport) import = fw_import_new (fixture->exchange.office, file, NULL, &error);

  g_assert_no_error (error);
  fw_import_apply (import, &error);
  g_assert_no_error (error);
}

/* What the office sends to the device that is played here. */
static FwPacket *
answer (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  FwStore *office = fixture->exchange.office;
  g_autoptr(FwDevice) device = fw_pairing_find (office,
                                                fw_device_keys_get_device_id (fixture->keys));
  FwPacket *packet = fw_exchange_pack (office, device, FW_EXPORT_DEFAULT, &error);

  g_assert_no_error (error);

  return packet;
}

static FwPacketScope *
service_of (FwPacket *packet)
{
  for (guint i = 0; i < packet->scopes->len; i++)
    if (((FwPacketScope *) packet->scopes->pdata[i])->kind == FW_SCOPE_SERVICE)
      return packet->scopes->pdata[i];

  g_assert_not_reached ();
}

/* A copied laptop writes under numbers that are taken: nothing is lost, and
 * from then on its operations go about by their ids. */
static void
test_fork (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *one = fw_uuid_new ();
  g_autofree char *two = fw_uuid_new ();
  g_autoptr(FwPacket) packet = make_packet (fixture, FW_SCOPE_SERVICE);
  g_autoptr(FwPacket) copy = make_packet (fixture, FW_SCOPE_SERVICE);
  g_autoptr(GBytes) first = NULL;
  g_autoptr(GBytes) second = NULL;
  g_autoptr(FwPacket) back = NULL;
  g_autoptr(GBytes) written = NULL;
  g_autoptr(FwPacket) again = NULL;
  g_autoptr(GError) error = NULL;

  add_report (packet, one);
  add_report (copy, two);
  first = seal_text (fixture, packet, NULL, NULL);
  second = seal_text (fixture, copy, NULL, NULL);
  take (fixture, first);
  g_assert_cmpuint (fw_log_count_forked (fixture->exchange.office), ==, 0);
  take (fixture, second);
  g_assert_cmpuint (fw_log_count_forked (fixture->exchange.office), ==, 1);
  g_assert_true (fw_store_has (fixture->exchange.office, one));
  g_assert_true (fw_store_has (fixture->exchange.office, two));

  back = answer (fixture);
  g_assert_cmpuint (service_of (back)->loose->len, ==, 6);
  g_assert_cmpuint (service_of (back)->forked->len, ==, 1);
  written = fw_packet_write (back);
  again = fw_packet_read (written, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (service_of (again)->loose->len, ==, 6);
  g_assert_true (fw_store_check (fixture->exchange.office, &error));
  g_assert_no_error (error);
}

/* The id of what is outside a stream must be that of its content, too. */
static void
test_loose_chain (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(FwPacket) packet = make_packet (fixture, FW_SCOPE_SERVICE);
  g_autofree char *uuid = fw_uuid_new ();
  FwPacketScope *scope = packet->scopes->pdata[0];
  FwPacketRun *run = get_run (packet);
  g_autoptr(GBytes) xml = NULL;

  add_report (packet, uuid);
  while (run->operations->len > 0)
    g_ptr_array_add (scope->loose, g_ptr_array_steal_index (run->operations, 0));
  g_ptr_array_set_size (scope->runs, 0);
  ((FwOperation *) scope->loose->pdata[1])->id[3] ^= 1;
  xml = fw_packet_write (packet);
  expect (fixture, xml, packet->message, FW_PACKET_ERROR_CHAIN);
}

static void
test_two_places (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(FwPacket) packet = make_packet (fixture, FW_SCOPE_SERVICE);
  g_autofree char *uuid = fw_uuid_new ();
  guint8 stream[FW_STREAM_ID_SIZE];
  FwPacketRun *other;
  g_autoptr(GBytes) xml = NULL;

  add_report (packet, uuid);
  memcpy (stream, get_run (packet)->stream, sizeof stream);
  stream[FW_STREAM_ID_SIZE - 1] ^= 1;
  other = fw_packet_add_run (packet->scopes->pdata[0], stream, 0);
  add_operation (other, uuid, FW_REGISTER_ENTITY, "text", "meldebogen");
  xml = fw_packet_write (packet);
  expect (fixture, xml, packet->message, FW_PACKET_ERROR_CHAIN);
}

static void
test_blank (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(FwPacket) packet = make_packet (fixture, FW_SCOPE_SERVICE);
  g_autofree char *uuid = fw_uuid_new ();
  g_autoptr(GBytes) xml = NULL;
  FwOperation *operation;

  add_report (packet, uuid);
  operation = add_operation (get_run (packet), uuid, "place", "text", NULL);
  operation->blank = TRUE;
  xml = fw_packet_write (packet);
  expect (fixture, xml, packet->message, FW_PACKET_ERROR_ERASURE_MISSING);
}

/* With the erasure it is right, wherever in the file that stands. */
static void
test_erased (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(FwPacket) packet = make_packet (fixture, FW_SCOPE_SERVICE);
  g_autofree char *uuid = fw_uuid_new ();
  g_autoptr(GBytes) file = NULL;
  FwOperation *operation;

  add_report (packet, uuid);
  operation = add_operation (get_run (packet), uuid, "", NULL, "probe");
  operation->kind = FW_OPERATION_ERASE_OBJECT;
  fw_operation_compute_id (operation, operation->id);
  ((FwOperation *) get_run (packet)->operations->pdata[1])->blank = TRUE;
  file = seal_text (fixture, packet, NULL, NULL);
  take (fixture, file);
  g_assert_false (fw_store_has (fixture->exchange.office, uuid));
}

/* An operation of a newer program is kept, counted in its chain, and passed on
 * as it came. */
static void
test_unknown_kind (Fixture       *fixture,
                   gconstpointer  data)
{
  static const char element[] =
    "<vermerke i=\"00112233445566778899aabbccddeeff\" h=\"0193000000000000\""
    " o=\"0123456789abcdef0123456789abcdef\" neu=\"&quot;&#10;\">"
    "<teil art=\"x\">Über &amp; unter</teil><leeres/></vermerke>";
  g_autoptr(FwPacket) packet = make_packet (fixture, FW_SCOPE_SERVICE);
  FwOperation *operation = add_operation (get_run (packet), "01234567-89ab-cdef-0123-456789abcdef",
                                          "", NULL, element);
  g_autofree char *uuid = fw_uuid_new ();
  g_autoptr(GBytes) file = NULL;
  g_autoptr(GBytes) written = NULL;
  g_autoptr(FwPacket) back = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  operation->kind = FW_OPERATION_UNKNOWN;
  fw_hex_decode ("00112233445566778899aabbccddeeff", operation->id, FW_OPERATION_ID_SIZE);
  add_report (packet, uuid);
  file = seal_text (fixture, packet, NULL, NULL);
  take (fixture, file);
  g_assert_true (fw_store_has (fixture->exchange.office, uuid));
  g_assert_true (fw_store_check (fixture->exchange.office, &error));

  /* Somebody who has nothing yet gets it whole. */
  {
    g_autoptr(FwPacket) request = make_packet (fixture, FW_SCOPE_SERVICE);
    g_autoptr(GBytes) asked = NULL;

    g_ptr_array_set_size (((FwPacketScope *) request->scopes->pdata[0])->runs, 0);
    ((FwPacketScope *) request->scopes->pdata[0])->request = TRUE;
    asked = seal_text (fixture, request, NULL, NULL);
    take (fixture, asked);
  }
  back = answer (fixture);
  written = fw_packet_write (back);
  text = g_strndup (g_bytes_get_data (written, NULL), g_bytes_get_size (written));
  g_assert_nonnull (strstr (text, element));
}

static void
test_unknown_without_id (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr(FwPacket) packet = make_packet (fixture, FW_SCOPE_SERVICE);
  FwOperation *operation = add_operation (get_run (packet), "01234567-89ab-cdef-0123-456789abcdef",
                                          "", NULL, "<vermerke h=\"0193000000000000\"/>");
  g_autoptr(GBytes) xml = NULL;

  operation->kind = FW_OPERATION_UNKNOWN;
  xml = fw_packet_write (packet);
  expect (fixture, xml, packet->message, FW_PACKET_ERROR_SCHEMA);
}

/* --- the machine fails ------------------------------------------------------------------------ */

static GBytes *
make_large_file (Fixture *fixture)
{
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *uuid = exchange_report (fixture->exchange.laptop, "Viele");

      g_assert_nonnull (uuid);
    }

  return fw_exchange_export (fixture->exchange.laptop, fixture->exchange.to_office, NULL, NULL);
}

static void
test_out_of_memory (Fixture       *fixture,
                    gconstpointer  data)
{
  FwStore *office = fixture->exchange.office;
  g_autoptr(GBytes) file = make_large_file (fixture);
  g_autofree char *before = fw_store_dup_digest (office);
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK);
  guint failures = 0;

  /* The store warns, and rightly so. */
  for (gint64 room = 1000; room < 4000000; room *= 2)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(FwImport) import = NULL;
      g_autofree char *after = NULL;

      sqlite3_hard_heap_limit64 (sqlite3_memory_used () + room);
      import = fw_import_new (office, file, NULL, &error);
      sqlite3_hard_heap_limit64 (0);
      after = fw_store_dup_digest (office);
      g_assert_cmpstr (before, ==, after);
      failures += import == NULL;
    }
  g_log_set_always_fatal (fatal);
  g_test_message ("%u failures", failures);
  g_assert_cmpuint (failures, >, 0);

  {
    g_autoptr(GError) error = NULL;
    g_autoptr(FwImport) import = fw_import_new (office, file, NULL, &error);

    g_assert_no_error (error);
    g_assert_true (fw_import_apply (import, &error));
    g_assert_true (fw_store_check (office, &error));
    g_assert_no_error (error);
  }
}

static G_NORETURN void
import_in_child (const char *path,
                 GBytes     *file)
{
  g_autoptr(FwStore) store = fw_store_open (path, EXCHANGE_PASSPHRASE, NULL);
  g_autoptr(FwImport) import = fw_import_new (store, file, NULL, NULL);

  fw_import_apply (import, NULL);
  _exit (0);
}

static void
test_killed (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *path = g_strdup (fw_store_get_path (fixture->exchange.office));
  g_autoptr(GBytes) file = make_large_file (fixture);
  g_autofree char *before = fw_store_dup_digest (fixture->exchange.office);
  g_autofree char *whole = NULL;

  fw_store_close (fixture->exchange.office);
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(FwStore) store = NULL;
      g_autofree char *digest = NULL;
      g_autoptr(GPtrArray) reports = NULL;
      pid_t child = fork ();

      if (child == 0)
        import_in_child (path, file);
      g_usleep ((gulong) g_test_rand_int_range (2000, 120000));
      kill (child, SIGKILL);
      waitpid (child, NULL, 0);

      store = fw_store_open (path, EXCHANGE_PASSPHRASE, &error);
      g_assert_no_error (error);
      reports = fw_store_list (store, "meldebogen", NULL, NULL);
      digest = fw_store_dup_digest (store);
      /* All of it or nothing of it. */
      g_assert_true (reports->len == 40 || g_str_equal (digest, before));
      g_assert_true (fw_store_check (store, &error));
      g_assert_no_error (error);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/bad-input/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("accepted", test_accepted);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = g_strconcat ("/bad-input/", changes[i].path, NULL);

      g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test_changed_text, tear_down);
    }
  ADD ("23-head-differs", test_head_differs);
  ADD ("25-chain", test_chain);
  ADD ("26-rights", test_rights);
  ADD ("27-unknown-scope", test_unknown_scope);
  ADD ("28-foreign-object", test_foreign_object);
  ADD ("30-forked-message", test_forked_message);
  ADD ("32-gap", test_gap);
  ADD ("22-unknown-kind", test_unknown_kind);
  ADD ("22-unknown-without-id", test_unknown_without_id);
  ADD ("25-loose", test_loose_chain);
  ADD ("25-two-places", test_two_places);
  ADD ("33-fork", test_fork);
  ADD ("36-blank", test_blank);
  ADD ("36-erased", test_erased);
  ADD ("42-too-long", test_too_long);
  ADD ("44-out-of-memory", test_out_of_memory);
  ADD ("45-killed", test_killed);

  return g_test_run ();
}
