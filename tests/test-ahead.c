/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "breath-kit.h"
#include "exchange-fixture.h"
#include "fw-base.h"
#include "fw-import-private.h"

/* A file that is taken over while the rest of it is still read: what is wrong
 * far behind leaves no more of it than a file that was read first. */

/* Several pieces. */
#define N_ACTORS 600

typedef struct
{
  ExchangeFixture  base;
  FwDeviceKeys    *keys;          /* of the office */
  GPtrArray       *recipients;    /* the laptop */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GBytes) card = NULL;

  exchange_set_up (&fixture->base, data);
  exchange_add_actors (fixture->base.office, N_ACTORS);
  fixture->keys = fw_pairing_dup_keys (fixture->base.office, NULL);
  card = fw_pairing_export (fixture->base.laptop, NULL);
  fixture->recipients = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (fixture->recipients, fw_device_card_new_parsed (card, NULL));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->keys);
  g_clear_pointer (&fixture->recipients, g_ptr_array_unref);
  exchange_tear_down (&fixture->base, data);
}

/* --- a packet, and what is wrong with it ----------------------------------------------------- */

static FwPacket *
pack (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) parts = fw_exchange_pack_parts (fixture->base.office,
                                                       fixture->base.to_laptop, FW_EXPORT_DEFAULT,
                                                       &error);

  g_assert_no_error (error);
  g_assert_cmpuint (parts->len, ==, 1);

  return g_ptr_array_steal_index (parts, 0);
}

static FwPacketRun *
find_run (FwPacket    *packet,
          FwScopeKind  kind)
{
  for (guint i = 0; i < packet->scopes->len; i++)
    {
      FwPacketScope *scope = packet->scopes->pdata[i];

      if (scope->kind == kind && scope->runs->len > 0)
        return scope->runs->pdata[0];
    }

  return NULL;
}

static GBytes *
seal (Fixture  *fixture,
      FwPacket *packet,
      GBytes   *xml)
{
  g_autoptr(GError) error = NULL;
  GBytes *file = fw_envelope_seal (xml, fixture->keys, fixture->recipients, packet->message,
                                   &error);

  g_assert_no_error (error);

  return file;
}

static GBytes *
write_and_seal (Fixture  *fixture,
                FwPacket *packet)
{
  g_autoptr(GBytes) xml = fw_packet_write (packet);

  return seal (fixture, packet, xml);
}

static FwOperation *
last_but (FwPacketRun *run,
          guint        n)
{
  return run->operations->pdata[run->operations->len - 1 - n];
}

static guint
count_actors (FwStore *store)
{
  g_autoptr(GPtrArray) actors = fw_store_list (store, "actor", NULL, NULL);

  return actors->len;
}

/* --- right ------------------------------------------------------------------------------------ */

static void
take (Fixture  *fixture,
      GBytes   *file,
      gboolean  ahead)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwImport) import = fw_import_take_file (fixture->base.laptop, file, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (fw_import_is_done (import));
  g_assert_false (fw_import_get_known (import));
  g_assert_cmpint (import->ahead, ==, ahead);
}

/* The second delivery goes on where the first one ended. */
static void
test_right (Fixture       *fixture,
            gconstpointer  data)
{
  for (guint i = 1; i <= 2; i++)
    {
      g_autoptr(GBytes) file = exchange_export (fixture->base.office, fixture->base.to_laptop);
      g_autoptr(FwImport) again = NULL;

      take (fixture, file, TRUE);
      g_assert_cmpuint (count_actors (fixture->base.laptop), ==, i * N_ACTORS);
      again = fw_import_take_file (fixture->base.laptop, file, NULL, NULL);
      g_assert_true (fw_import_get_known (again));
      exchange_carry (fixture->base.laptop, fixture->base.to_office, fixture->base.office);
      exchange_add_actors (fixture->base.office, N_ACTORS);
    }
  g_assert_true (fw_store_check (fixture->base.laptop, NULL));
}

/* Marks change what a stream means: the file is read first, and taken even so. */
static void
test_marked (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(FwPacket) packet = pack (fixture);
  FwPacketRun *run = find_run (packet, FW_SCOPE_MASTER);
  g_autoptr(GBytes) file = NULL;

  for (guint i = 0; i < packet->scopes->len; i++)
    g_array_append_vals (((FwPacketScope *) packet->scopes->pdata[i])->closed, run->stream, 1);
  file = write_and_seal (fixture, packet);
  take (fixture, file, FALSE);
  g_assert_cmpuint (count_actors (fixture->base.laptop), ==, N_ACTORS);
}

/* --- wrong ------------------------------------------------------------------------------------- */

/* The store is as it was, and the file is kept with the reason. */
static void
refuse (Fixture       *fixture,
        GBytes        *file,
        FwPacketError  code)
{
  g_autoptr(GPtrArray) refused = NULL;

  exchange_refuse (fixture->base.laptop, file, code);
  g_assert_cmpuint (count_actors (fixture->base.laptop), ==, 0);
  refused = fw_log_list_deliveries (fixture->base.laptop, NULL, FALSE);
  g_assert_cmpuint (refused->len, ==, 1);
  g_assert_cmpstr (((FwDelivery *) refused->pdata[0])->state, ==, "refused");
  g_assert_true (fw_store_check (fixture->base.laptop, NULL));
}

/* @what stands in the end of the file, behind all that was received. */
static void
refuse_changed (Fixture       *fixture,
                const char    *what,
                const char    *with,
                FwPacketError  code)
{
  g_autoptr(FwPacket) packet = pack (fixture);
  g_autoptr(GBytes) xml = fw_packet_write (packet);
  g_autoptr(GBytes) changed = exchange_replace (xml, what, with);
  g_autoptr(GBytes) file = seal (fixture, packet, changed);

  refuse (fixture, file, code);
}

static void
test_wrong_end (Fixture       *fixture,
                gconstpointer  data)
{
  refuse_changed (fixture, "<ende aenderungen=\"", "<ende aenderungen=\"1",
                  FW_PACKET_ERROR_COUNTS);
}

static void
test_wrong_schema (Fixture       *fixture,
                   gconstpointer  data)
{
  refuse_changed (fixture, "<ende ", "<ende neu=\"1\" ", FW_PACKET_ERROR_SCHEMA);
}

/* The last but two says that its object is something that has no business in
 * master data. */
static void
test_wrong_operation (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr(FwPacket) packet = pack (fixture);
  FwPacketRun *run = find_run (packet, FW_SCOPE_MASTER);
  FwPacketScope *scope = packet->scopes->pdata[0];
  g_autoptr(GBytes) file = NULL;

  g_free (last_but (run, 2)->field);
  last_but (run, 2)->field = g_strdup (FW_REGISTER_ENTITY);
  g_free (last_but (run, 2)->value);
  last_but (run, 2)->value = g_strdup ("meldebogen");
  for (guint i = 3; i-- > 0;)
    {
      memcpy (last_but (run, i)->previous, last_but (run, i + 1)->id, FW_OPERATION_ID_SIZE);
      fw_operation_compute_id (last_but (run, i), last_but (run, i)->id);
    }
  g_array_set_size (scope->state, 0);
  file = write_and_seal (fixture, packet);
  refuse (fixture, file, FW_PACKET_ERROR_NOT_A_MEMBER);
}

/* --- something else has to come first ------------------------------------------------------------ */

/* What the office answers waits for an earlier file, and all of the file with it. */
static void
test_hole_behind (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *uuid = exchange_report (fixture->base.laptop, "Lücke");
  g_autoptr(FwPacket) packet = NULL;
  g_autoptr(GBytes) file = NULL;
  g_autoptr(GBytes) whole = NULL;
  g_autoptr(FwImport) import = NULL;
  g_autoptr(GError) error = NULL;
  FwPacketRun *run;

  exchange_carry (fixture->base.laptop, fixture->base.to_office, fixture->base.office);
  g_assert_true (fw_store_answer (fixture->base.office, uuid, "Danke", &error));
  whole = exchange_export (fixture->base.office, fixture->base.to_laptop);
  packet = pack (fixture);
  run = find_run (packet, FW_SCOPE_SERVICE);
  run->after += 5;
  file = write_and_seal (fixture, packet);

  import = fw_import_take_file (fixture->base.laptop, file, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fw_import_get_parked (import));
  g_assert_false (import->ahead);
  g_assert_cmpuint (count_actors (fixture->base.laptop), ==, 0);
  take (fixture, whole, TRUE);
  g_assert_cmpuint (count_actors (fixture->base.laptop), ==, N_ACTORS);
  g_assert_true (fw_store_check (fixture->base.laptop, &error));
}

/* --- cancelled -------------------------------------------------------------------------------------- */

static gboolean
cancel (Fixture *fixture,
        GBytes  *file,
        double   at)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwImport) import = NULL;
  Breaths breaths = { .cancel_at = at, .cancel_after = G_MAXUINT };

  breaths_start (&breaths, fixture->base.laptop);
  import = fw_import_take_file (fixture->base.laptop, file, NULL, &error);
  breaths_end (&breaths);
  if (import != NULL)
    return FALSE;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  return TRUE;
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  FwStore *laptop = fixture->base.laptop;
  g_autoptr(GBytes) file = exchange_export (fixture->base.office, fixture->base.to_laptop);
  g_autofree char *before = fw_store_dup_digest (laptop);
  guint n = 0;

  for (double at = 0; at < 0.9 && cancel (fixture, file, at); at += 0.1, n++)
    {
      g_autofree char *after = fw_store_dup_digest (laptop);

      g_assert_cmpstr (before, ==, after);
    }
  g_assert_cmpuint (n, >, 0);
  if (count_actors (laptop) == 0)
    take (fixture, file, TRUE);
  g_assert_cmpuint (count_actors (laptop), ==, N_ACTORS);
}

#define ADD(name, func) \
  g_test_add ("/ahead/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("right", test_right);
  ADD ("marked", test_marked);
  ADD ("wrong-end", test_wrong_end);
  ADD ("wrong-schema", test_wrong_schema);
  ADD ("wrong-operation", test_wrong_operation);
  ADD ("hole-behind", test_hole_behind);
  ADD ("cancelled", test_cancelled);

  return g_test_run ();
}
