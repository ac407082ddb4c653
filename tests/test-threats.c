/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "exchange-fixture.h"
#include "fw-base.h"
#include "fw-exchange-private.h"
#include "fw-publish.h"
#include "fw-quarantine.h"
#include "fw-scope.h"
#include "fw-store-private.h"
#include "record-kit.h"

/* What partners try whose keys are right.  All actors against whom the exchange
 * defends, and the tests about each, stand in checks/threats.py. */

typedef ExchangeFixture Fixture;

/* --- an office that wants to read a case ------------------------------------------------- */

static void
nominate (FwStore      *store,
          gint64        scope,
          const guint8 *ident,
          const char   *device_id)
{
  g_autofree char *uuid = fw_scope_dup_member_uuid (ident, device_id);
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_log_write (store, scope, FW_OPERATION_SET, uuid, FW_REGISTER_ENTITY, "text",
                               "scope_member", &error));
  g_assert_true (fw_log_write (store, scope, FW_OPERATION_SET, uuid, "device", "text", device_id,
                               &error));
  g_assert_true (fw_log_write (store, scope, FW_OPERATION_SET, uuid, "role", "code",
                               "FEDERFUEHRUNG", &error));
  g_assert_no_error (error);
}

static FwScope
find_case_scope (FwStore    *store,
                 const char *uuid)
{
  FwScope scope = { .kind = FW_SCOPE_CASE };
  g_autoptr(GBytes) ident = NULL;
  sqlite3_stmt *statement =
    fw_db_bind (store->db, NULL, "SELECT ident FROM scope WHERE id = ?", "i",
                fw_scope_of_record (store, uuid));

  g_assert_cmpint (fw_db_step (store->db, statement, NULL), ==, 1);
  g_assert_cmpint (sqlite3_column_bytes (statement, 0), ==, FW_SCOPE_ID_SIZE);
  memcpy (scope.ident, sqlite3_column_blob (statement, 0), FW_SCOPE_ID_SIZE);
  sqlite3_reset (statement);

  return scope;
}

/* It keeps the list of partners, but who belongs to a case says the case alone. */
static void
test_self_invited (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(FwEntity) record = kit_add (f->laptop, "case", "file-no", "OV-2026-001", NULL);
  FwScope scope = find_case_scope (f->laptop, ID (record));
  g_autoptr(GBytes) file = NULL;
  g_autoptr(FwPacket) packet = NULL;
  g_autoptr(GPtrArray) members = NULL;
  g_autoptr(GError) error = NULL;
  gint64 row;

  g_assert_true (fw_store_begin_setup (f->office, &error));
  row = fw_log_get_scope (f->office, FW_SCOPE_CASE, scope.ident, TRUE, &error);
  nominate (f->office, row, scope.ident, fw_store_get_device_id (f->office));
  nominate (f->office, row, scope.ident, fw_store_get_device_id (f->laptop));
  g_assert_true (fw_store_commit (f->office, &error));
  g_assert_no_error (error);
  file = exchange_export (f->office, f->to_laptop);
  exchange_refuse (f->laptop, file, FW_PACKET_ERROR_NOT_A_MEMBER);

  members = fw_scope_list_members (f->laptop, fw_scope_of_record (f->laptop, ID (record)));
  for (guint i = 0; i < members->len; i++)
    g_assert_cmpstr (FW_SCOPE_MEMBER (members->pdata[i])->device, !=,
                     fw_store_get_device_id (f->office));
  packet = fw_exchange_pack (f->laptop, f->to_office, FW_EXPORT_DEFAULT, &error);
  for (guint i = 0; i < packet->scopes->len; i++)
    g_assert_cmpint (((FwPacketScope *) packet->scopes->pdata[i])->kind, !=, FW_SCOPE_CASE);
}

/* --- a partner that erases ------------------------------------------------------------------ */

static void
erase_by_force (FwStore    *store,
                const char *uuid)
{
  g_autoptr(GError) error = NULL;
  gint64 scope = fw_store_get_object_scope (store, uuid);

  g_assert_true (fw_store_begin_setup (store, &error));
  g_assert_true (fw_log_write (store, scope, FW_OPERATION_ERASE_OBJECT, uuid, "", NULL, "FEHLER",
                               &error));
  g_assert_true (fw_store_commit (store, &error));
  g_assert_no_error (error);
}

/* To erase takes the same right as to write. */
static void
test_erasure_refused (Fixture       *f,
                      gconstpointer  data)
{
  g_autofree char *uuid = exchange_report (f->laptop, "Kein Termin");
  g_autoptr(GBytes) there = exchange_export (f->laptop, f->to_office);
  g_autoptr(GBytes) back = NULL, forged = NULL;
  g_autoptr(FwEntity) answer = NULL;

  exchange_take (f->office, there);
  g_assert_true (fw_store_answer (f->office, uuid, "Danke", NULL));
  back = exchange_export (f->office, f->to_laptop);
  exchange_take (f->laptop, back);
  answer = fw_store_find (f->laptop, "mb_answer", "meldebogen", uuid);
  erase_by_force (f->laptop, ID (answer));
  forged = exchange_export (f->laptop, f->to_office);
  exchange_refuse (f->office, forged, FW_PACKET_ERROR_NOT_A_MEMBER);
  g_assert_true (fw_store_has (f->office, ID (answer)));
}

/* Whoever has the right to erase is seen to do it before it is done. */
static void
test_erasure_shown (Fixture       *f,
                    gconstpointer  data)
{
  g_autofree char *uuid = exchange_report (f->laptop, "Kein Termin");
  g_autoptr(GBytes) there = exchange_export (f->laptop, f->to_office);
  g_autoptr(GBytes) erasing = NULL;
  g_autoptr(FwImport) import = NULL;

  exchange_take (f->office, there);
  g_assert_true (fw_store_has (f->office, uuid));
  erase_by_force (f->laptop, uuid);
  erasing = exchange_export (f->laptop, f->to_office);
  import = exchange_look (f->office, erasing);
  g_assert_cmpuint (fw_import_count (import, FW_IMPORT_DELETED), ==, 1);
  g_assert_true (fw_store_has (f->office, uuid));
  g_assert_true (fw_import_apply (import, NULL));
  g_assert_false (fw_store_has (f->office, uuid));
}

/* --- somebody who left ------------------------------------------------------------------------ */

/* What a revoked device wrote stays out, and is kept with the reason. */
static void
test_revoked (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *uuid = exchange_report (f->laptop, "Nach dem Ausscheiden");
  g_autoptr(GBytes) file = exchange_export (f->laptop, f->to_office);
  g_autoptr(GBytes) kept = NULL;
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(GError) error = NULL;
  const FwQuarantined *entry;

  g_assert_true (fw_pairing_revoke (f->office, f->to_laptop, &error));
  exchange_refuse (f->office, file, FW_PACKET_ERROR_REVOKED_DEVICE);
  g_assert_false (fw_store_has (f->office, uuid));
  files = fw_store_list_quarantine (f->office);
  g_assert_cmpuint (files->len, ==, 1);
  entry = files->pdata[0];
  g_assert_cmpstr (entry->device_id, ==, fw_store_get_device_id (f->laptop));
  g_assert_nonnull (strstr (entry->reason, "revoked"));
  kept = fw_store_dup_quarantined (f->office, entry->nr, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (kept, file));
  /* Nor does it get anything any more. */
  g_assert_null (fw_exchange_export (f->office, f->to_laptop, NULL, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
}

/* The others hear of it, and those that meet the device later. */
static void
test_revoked_told (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(FwStore) lost = exchange_make_store (f, "Verloren", FW_ROLE_CASE_MANAGER);
  g_autoptr(FwStore) newcomer = exchange_make_store (f, "Neu", FW_ROLE_CASE_MANAGER);
  g_autoptr(FwDevice) lost_here = exchange_pair (lost, f->laptop);
  g_autoptr(FwDevice) laptop_there = exchange_pair (f->laptop, lost);
  g_autoptr(FwDevice) at_office = exchange_pair (lost, f->office);
  g_autoptr(FwDevice) to_newcomer = exchange_pair (newcomer, f->office);
  g_autoptr(FwDevice) office_there = exchange_pair (f->office, newcomer);
  g_autoptr(GBytes) card = fw_pairing_export (lost, NULL);
  g_autoptr(GBytes) told = NULL, told_too = NULL, late = NULL;
  g_autoptr(FwDevice) met = NULL;
  g_autoptr(GPtrArray) notices = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_pairing_revoke (f->office, at_office, NULL));
  told = exchange_export (f->office, f->to_laptop);
  exchange_take (f->laptop, told);
  g_assert_nonnull (lost_here->revoked);
  late = exchange_export (lost, laptop_there);
  exchange_refuse (f->laptop, late, FW_PACKET_ERROR_REVOKED_DEVICE);
  notices = fw_store_list_notices (f->laptop, NULL);
  g_assert_cmpuint (notices->len, ==, 1);
  g_assert_null (f->to_office->revoked);

  told_too = exchange_export (f->office, to_newcomer);
  exchange_take (newcomer, told_too);
  met = fw_pairing_import (newcomer, card, &error);
  g_assert_no_error (error);
  g_assert_false (fw_pairing_confirm (newcomer, met, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_assert_null (met->confirmed);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, exchange_set_up, func, exchange_tear_down)
  ADD ("/threats/self-invited", test_self_invited);
  ADD ("/threats/erasure-refused", test_erasure_refused);
  ADD ("/threats/erasure-shown", test_erasure_shown);
  ADD ("/threats/revoked", test_revoked);
  ADD ("/threats/revoked-told", test_revoked_told);

  return g_test_run ();
}
