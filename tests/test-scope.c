/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "exchange-fixture.h"
#include "fw-base.h"
#include "fw-exchange-private.h"
#include "fw-scope.h"
#include "fw-store-private.h"

/* Case files, workshops and mirrors between workplaces: who gets them, who may
 * write into them, and what is refused on either side. */

enum { ANNA, BERT, CLARA, OFFICE, N_PLACES };

typedef struct
{
  ExchangeFixture  base;
  FwStore         *stores[N_PLACES];
  FwDevice        *partners[N_PLACES][N_PLACES];   /* [here][there] */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static const char *const names[] = { "Anna", "Bert", "Clara", "Koordination" };

  fw_date_set_today ("2026-11-21");
  fixture->base.folder = g_dir_make_tmp ("fw-scope-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", fixture->base.folder, TRUE);
  for (guint i = 0; i < N_PLACES; i++)
    fixture->stores[i] = exchange_make_store (&fixture->base, names[i],
                                              i == OFFICE ? FW_ROLE_OFFICE : FW_ROLE_CASE_MANAGER);
  for (guint i = 0; i < N_PLACES; i++)
    for (guint k = 0; k < N_PLACES; k++)
      if (i != k)
        fixture->partners[i][k] = exchange_pair (fixture->stores[k], fixture->stores[i]);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  for (guint i = 0; i < N_PLACES; i++)
    {
      for (guint k = 0; k < N_PLACES; k++)
        g_clear_object (&fixture->partners[i][k]);
      g_assert_finalize_object (fixture->stores[i]);
    }
  exchange_remove_folder (fixture->base.folder);
  g_free (fixture->base.folder);
  fw_date_set_today (NULL);
}

/* --- what people do ------------------------------------------------------------------- */

static char *
make_case (FwStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEntity) file = fw_model_new_entity ("case", NULL);
  g_autoptr(FwEntity) person = fw_model_new_entity ("person", NULL);
  const char *uuid = fw_entity_get_uuid (file);

  g_object_set (file, "file-no", "OV-2026-001", "summary", "Übergang <&> Ä", NULL);
  g_object_set (person, "case-file", uuid, "family-name", "Haidari", NULL);
  g_assert_true (fw_store_begin (store, "Fall", &error));
  g_assert_true (fw_store_save (store, file, &error));
  g_assert_true (fw_store_save (store, person, &error));
  g_assert_true (fw_store_commit (store, &error));
  g_assert_no_error (error);

  return g_strdup (uuid);
}

static gboolean
write_summary (FwStore     *store,
               const char  *uuid,
               const char  *text,
               GError     **error)
{
  g_autoptr(FwEntity) file = fw_store_load (store, uuid, NULL);

  g_assert_nonnull (file);
  g_object_set (file, "summary", text, NULL);

  return fw_store_save (store, file, error);
}

static char *
read_summary (FwStore    *store,
              const char *uuid)
{
  g_autoptr(FwEntity) file = fw_store_load (store, uuid, NULL);

  return file != NULL ? fw_entity_dup_value (file, "summary") : NULL;
}

static void
share (Fixture      *fixture,
       guint         from,
       guint         to,
       const char   *uuid,
       FwMemberRole  role,
       const char   *until)
{
  g_autoptr(GError) error = NULL;
  FwStore *store = fixture->stores[from];

  fw_scope_share (store, fw_scope_of_record (store, uuid),
                  fw_store_get_device_id (fixture->stores[to]), role, until, &error);
  g_assert_no_error (error);
}

static GBytes *
pack (Fixture *fixture,
      guint    from,
      guint    to)
{
  g_autoptr(GError) error = NULL;
  GBytes *file = fw_exchange_export (fixture->stores[from], fixture->partners[from][to], NULL,
                                     &error);

  g_assert_no_error (error);

  return file;
}

static gboolean
take (Fixture  *fixture,
      guint     to,
      GBytes   *file,
      GError  **error)
{
  g_autoptr(FwImport) import = fw_import_new (fixture->stores[to], file, NULL, error);

  return import != NULL && fw_import_apply (import, error);
}

static void
carry (Fixture *fixture,
       guint    from,
       guint    to)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) file = pack (fixture, from, to);

  take (fixture, to, file, &error);
  g_assert_no_error (error);
}

static void
refuse (Fixture       *fixture,
        guint          to,
        GBytes        *file,
        FwPacketError  code)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *before = fw_store_dup_digest (fixture->stores[to]);
  g_autofree char *after = NULL;

  g_assert_false (take (fixture, to, file, &error));
  g_assert_error (error, FW_PACKET_ERROR, (int) code);
  after = fw_store_dup_digest (fixture->stores[to]);
  g_assert_cmpstr (before, ==, after);
}

static void
assert_equal (Fixture *fixture,
              guint    one,
              guint    two)
{
  g_autoptr(GBytes) first = fw_dump_canonical (fixture->stores[one], fixture->partners[one][two]);
  g_autoptr(GBytes) second = fw_dump_canonical (fixture->stores[two], fixture->partners[two][one]);

  g_assert_true (g_bytes_equal (first, second));
}

/* --- tests ---------------------------------------------------------------------------- */

static void
test_case (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *uuid = make_case (fixture->stores[ANNA]);
  g_autofree char *other = make_case (fixture->stores[ANNA]);
  g_autofree char *there = NULL;
  g_autofree char *back = NULL;
  g_autoptr(GPtrArray) members = NULL;

  carry (fixture, ANNA, BERT);
  g_assert_false (fw_store_has (fixture->stores[BERT], uuid));

  share (fixture, ANNA, BERT, uuid, FW_MEMBER_SUCCESSOR, NULL);
  g_assert_cmpuint (fw_exchange_count_pending (fixture->stores[ANNA],
                                               fixture->partners[ANNA][BERT]), >, 0);
  carry (fixture, ANNA, BERT);
  there = read_summary (fixture->stores[BERT], uuid);
  g_assert_cmpstr (there, ==, "Übergang <&> Ä");
  g_assert_false (fw_store_has (fixture->stores[BERT], other));
  assert_equal (fixture, ANNA, BERT);

  g_assert_true (write_summary (fixture->stores[BERT], uuid, "von Bert", NULL));
  carry (fixture, BERT, ANNA);
  back = read_summary (fixture->stores[ANNA], uuid);
  g_assert_cmpstr (back, ==, "von Bert");
  assert_equal (fixture, ANNA, BERT);
  g_assert_cmpuint (fw_exchange_count_pending (fixture->stores[ANNA],
                                               fixture->partners[ANNA][BERT]), ==, 0);
  members = fw_scope_list_members (fixture->stores[BERT],
                                   fw_scope_of_record (fixture->stores[BERT], uuid));
  g_assert_cmpuint (members->len, ==, 2);
  g_assert_cmpstr (FW_SCOPE_MEMBER (members->pdata[0])->name, ==, "Anna");
  g_assert_cmpstr (FW_SCOPE_MEMBER (members->pdata[0])->role, ==, "FEDERFUEHRUNG");
  g_assert_true (fw_store_rebuild (fixture->stores[BERT], NULL));
  assert_equal (fixture, ANNA, BERT);
}

/* A chain of hands: what the second adds reaches the first, who is not told
 * beforehand that there is a third. */
static void
test_passed_on (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *uuid = make_case (fixture->stores[ANNA]);
  g_autofree char *seen = NULL;

  share (fixture, ANNA, BERT, uuid, FW_MEMBER_SUCCESSOR, NULL);
  carry (fixture, ANNA, BERT);
  share (fixture, BERT, CLARA, uuid, FW_MEMBER_SUBSTITUTE, NULL);
  carry (fixture, BERT, CLARA);
  g_assert_true (write_summary (fixture->stores[CLARA], uuid, "von Clara", NULL));

  /* Crosses the file that would have introduced her. */
  carry (fixture, CLARA, ANNA);
  seen = read_summary (fixture->stores[ANNA], uuid);
  g_assert_cmpstr (seen, ==, "von Clara");
  carry (fixture, CLARA, BERT);
  carry (fixture, ANNA, BERT);
  carry (fixture, BERT, CLARA);
  assert_equal (fixture, ANNA, BERT);
  assert_equal (fixture, BERT, CLARA);
}

static void
test_reader (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) file = NULL;
  g_autofree char *uuid = make_case (fixture->stores[ANNA]);
  FwStore *bert = fixture->stores[BERT];

  share (fixture, ANNA, BERT, uuid, FW_MEMBER_READER, NULL);
  carry (fixture, ANNA, BERT);
  g_assert_false (write_summary (bert, uuid, "heimlich", &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (fw_scope_share (bert, fw_scope_of_record (bert, uuid),
                                  fw_store_get_device_id (fixture->stores[CLARA]),
                                  FW_MEMBER_OWNER, NULL, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);

  /* A program that does not ask. */
  g_assert_true (fw_store_begin_setup (bert, &error));
  g_assert_true (write_summary (bert, uuid, "heimlich", &error));
  g_assert_true (fw_store_commit (bert, &error));
  file = pack (fixture, BERT, ANNA);
  refuse (fixture, ANNA, file, FW_PACKET_ERROR_NOT_A_MEMBER);
}

/* Who may write what is in the file may still not say who belongs to it. */
static void
test_promotion (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) file = NULL;
  g_autoptr(GPtrArray) members = NULL;
  g_autofree char *uuid = make_case (fixture->stores[ANNA]);
  FwStore *bert = fixture->stores[BERT];

  share (fixture, ANNA, BERT, uuid, FW_MEMBER_SUBSTITUTE, NULL);
  carry (fixture, ANNA, BERT);
  members = fw_scope_list_members (bert, fw_scope_of_record (bert, uuid));
  g_object_set (members->pdata[1], "role", "FEDERFUEHRUNG", NULL);
  g_assert_false (fw_store_save (bert, members->pdata[1], &error));
  g_clear_error (&error);
  g_assert_true (fw_store_begin_setup (bert, &error));
  g_assert_true (fw_store_save (bert, members->pdata[1], &error));
  g_assert_true (fw_store_commit (bert, &error));
  file = pack (fixture, BERT, ANNA);
  refuse (fixture, ANNA, file, FW_PACKET_ERROR_NOT_A_MEMBER);
}

static GBytes *
pack_for (Fixture *fixture,
          guint    from,
          guint    about,
          guint    to)
{
  g_autoptr(GError) error = NULL;
  FwStore *store = fixture->stores[from];
  g_autoptr(FwPacket) packet = fw_exchange_pack (store, fixture->partners[from][about],
                                                 FW_EXPORT_DEFAULT, &error);
  g_autoptr(FwDeviceKeys) keys = fw_pairing_dup_keys (store, &error);
  g_autoptr(FwDeviceCard) card = fw_pairing_dup_card (store, fixture->partners[from][to], &error);
  g_autoptr(GPtrArray) recipients = g_ptr_array_new ();
  g_autoptr(GBytes) plain = NULL;
  GBytes *file;

  g_assert_no_error (error);
  g_free (packet->recipient);
  packet->recipient = g_strdup (fw_store_get_device_id (fixture->stores[to]));
  g_ptr_array_add (recipients, card);
  plain = fw_packet_write (packet);
  file = fw_envelope_seal (plain, keys, recipients, packet->message, &error);
  g_assert_no_error (error);

  return file;
}

static void
test_uninvited (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *uuid = make_case (fixture->stores[ANNA]);
  g_autoptr(GBytes) file = NULL;
  g_autoptr(GBytes) passed = NULL;
  g_autoptr(GBytes) office = NULL;

  share (fixture, ANNA, BERT, uuid, FW_MEMBER_SUBSTITUTE, NULL);
  file = pack_for (fixture, ANNA, BERT, CLARA);
  refuse (fixture, CLARA, file, FW_PACKET_ERROR_UNKNOWN_SCOPE);
  office = pack_for (fixture, ANNA, BERT, OFFICE);
  refuse (fixture, OFFICE, office, FW_PACKET_ERROR_UNKNOWN_SCOPE);

  /* The invitation is there, but somebody else brings it. */
  share (fixture, ANNA, CLARA, uuid, FW_MEMBER_READER, NULL);
  carry (fixture, ANNA, BERT);
  passed = pack (fixture, BERT, CLARA);
  refuse (fixture, CLARA, passed, FW_PACKET_ERROR_UNKNOWN_SCOPE);
  carry (fixture, ANNA, CLARA);
  carry (fixture, BERT, CLARA);
  assert_equal (fixture, ANNA, CLARA);
}

static void
test_refused_here (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *uuid = make_case (fixture->stores[ANNA]);
  FwStore *anna = fixture->stores[ANNA];
  const char *const devices[] = {
    fw_store_get_device_id (fixture->stores[OFFICE]), "0123456789abcdef", "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (devices); i++)
    {
      g_assert_false (fw_scope_share (anna, fw_scope_of_record (anna, uuid), devices[i],
                                      FW_MEMBER_READER, NULL, &error));
      g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
      g_clear_error (&error);
    }
  g_assert_true (fw_pairing_revoke (anna, fixture->partners[ANNA][BERT], &error));
  g_assert_false (fw_scope_share (anna, fw_scope_of_record (anna, uuid),
                                  fw_store_get_device_id (fixture->stores[BERT]),
                                  FW_MEMBER_READER, NULL, &error));
  g_clear_error (&error);
  g_assert_false (fw_scope_share (anna, 0, fw_store_get_device_id (fixture->stores[CLARA]),
                                  FW_MEMBER_READER, NULL, &error));
}

/* What a case file may hold must not leave in a mirror, whoever wrote it there. */
static void
test_admission (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *uuid = fw_uuid_new ();
  g_autoptr(GBytes) file = NULL;
  FwStore *anna = fixture->stores[ANNA];
  gint64 scope;

  g_assert_true (fw_store_begin (anna, "Spiegel", &error));
  scope = fw_scope_new (anna, FW_SCOPE_MIRROR, &error);
  g_assert_cmpint (scope, >, 0);
  g_assert_true (fw_store_commit (anna, &error));
  fw_scope_share (anna, scope, fw_store_get_device_id (fixture->stores[OFFICE]), FW_MEMBER_READER,
                  NULL, &error);
  g_assert_no_error (error);
  carry (fixture, ANNA, OFFICE);
  assert_equal (fixture, ANNA, OFFICE);

  g_assert_true (fw_store_begin (anna, "Name", &error));
  g_assert_true (fw_log_write (anna, scope, FW_OPERATION_SET, uuid, FW_REGISTER_ENTITY, "text",
                               "person", &error));
  g_assert_true (fw_log_write (anna, scope, FW_OPERATION_SET, uuid, "family_name", "text",
                               "Haidari", &error));
  g_assert_true (fw_store_commit (anna, &error));
  file = fw_exchange_export (anna, fixture->partners[ANNA][OFFICE], NULL, &error);
  g_assert_null (file);
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_assert_null (strstr (error->message, "Haidari"));
}

static void
test_until (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GBytes) late = NULL;
  g_autofree char *uuid = make_case (fixture->stores[ANNA]);
  g_autofree char *seen = NULL;
  g_autofree char *there = NULL;

  share (fixture, ANNA, BERT, uuid, FW_MEMBER_SUBSTITUTE, "2026-12-01");
  carry (fixture, ANNA, BERT);
  g_assert_true (write_summary (fixture->stores[BERT], uuid, "im Urlaub", NULL));

  /* Late, but not too late; what is new stays with the owner. */
  fw_date_set_today ("2026-12-20");
  g_assert_false (write_summary (fixture->stores[BERT], uuid, "danach", NULL));
  carry (fixture, BERT, ANNA);
  seen = read_summary (fixture->stores[ANNA], uuid);
  g_assert_cmpstr (seen, ==, "im Urlaub");
  g_assert_true (write_summary (fixture->stores[ANNA], uuid, "wieder da", NULL));
  carry (fixture, ANNA, BERT);
  there = read_summary (fixture->stores[BERT], uuid);
  g_assert_cmpstr (there, !=, "wieder da");

  fw_date_set_today ("2027-03-01");
  carry (fixture, ANNA, BERT);
  carry (fixture, BERT, ANNA);
}

static void
test_too_late (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GBytes) file = NULL;
  g_autofree char *uuid = make_case (fixture->stores[ANNA]);

  share (fixture, ANNA, BERT, uuid, FW_MEMBER_SUBSTITUTE, "2026-12-01");
  carry (fixture, ANNA, BERT);
  g_assert_true (write_summary (fixture->stores[BERT], uuid, "im Urlaub", NULL));
  file = pack (fixture, BERT, ANNA);
  fw_date_set_today ("2027-03-01");
  refuse (fixture, ANNA, file, FW_PACKET_ERROR_NOT_A_MEMBER);

  /* The owner decides. */
  share (fixture, ANNA, BERT, uuid, FW_MEMBER_SUBSTITUTE, "2027-12-01");
  g_assert_true (take (fixture, ANNA, file, NULL));
}

/* A repeated file of somebody whose membership ended changes nothing, and does
 * not keep the rest of the file from arriving. */
static void
test_withdrawn (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GBytes) repeated = NULL;
  g_autofree char *uuid = make_case (fixture->stores[ANNA]);
  g_autofree char *there = NULL;

  share (fixture, ANNA, BERT, uuid, FW_MEMBER_PARTICIPANT, NULL);
  carry (fixture, ANNA, BERT);
  g_assert_true (write_summary (fixture->stores[BERT], uuid, "von Bert", NULL));
  carry (fixture, BERT, ANNA);
  share (fixture, ANNA, BERT, uuid, FW_MEMBER_NONE, NULL);
  repeated = pack (fixture, BERT, ANNA);
  g_assert_true (take (fixture, ANNA, repeated, NULL));
  g_assert_true (write_summary (fixture->stores[ANNA], uuid, "ohne Bert", NULL));
  carry (fixture, ANNA, BERT);
  there = read_summary (fixture->stores[BERT], uuid);
  g_assert_cmpstr (there, ==, "von Bert");
}

/* The first file is lost with the disk it was on; the second has no beginning. */
static void
test_lost (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *uuid = make_case (fixture->stores[ANNA]);
  g_autofree char *path = g_strdup (fw_store_get_path (fixture->stores[BERT]));
  g_autofree char *before = NULL;
  g_autofree char *there = NULL;
  gsize length;

  fw_store_close (fixture->stores[BERT]);
  g_assert_true (g_file_get_contents (path, &before, &length, &error));
  g_object_unref (fixture->stores[BERT]);
  fixture->stores[BERT] = fw_store_open (path, EXCHANGE_PASSPHRASE, &error);
  g_assert_no_error (error);
  share (fixture, ANNA, BERT, uuid, FW_MEMBER_SUCCESSOR, NULL);
  carry (fixture, ANNA, BERT);
  carry (fixture, BERT, ANNA);

  fw_store_close (fixture->stores[BERT]);
  g_object_unref (fixture->stores[BERT]);
  g_assert_true (g_file_set_contents (path, before, (gssize) length, &error));
  fixture->stores[BERT] = fw_store_open (path, EXCHANGE_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_false (fw_store_has (fixture->stores[BERT], uuid));
  if (GPOINTER_TO_INT (data))
    g_assert_true (write_summary (fixture->stores[ANNA], uuid, "weiter", NULL));
  carry (fixture, ANNA, BERT);
  g_assert_false (fw_store_has (fixture->stores[BERT], uuid));
  carry (fixture, BERT, ANNA);
  carry (fixture, ANNA, BERT);
  there = read_summary (fixture->stores[BERT], uuid);
  g_assert_cmpstr (there, ==, GPOINTER_TO_INT (data) ? "weiter" : "Übergang <&> Ä");
  assert_equal (fixture, ANNA, BERT);
}

/* --- roles on a day ------------------------------------------------------------------- */

static void
test_role_on (void)
{
  static const struct { const char *until, *today; FwMemberRole role; } cases[] = {
    { NULL, "2026-11-21", FW_MEMBER_SUBSTITUTE },
    { "2026-11-21", "2026-11-21", FW_MEMBER_SUBSTITUTE },
    { "2026-11-20", "2026-11-21", FW_MEMBER_FORMER },
    { "2026-11", "2026-11-21", FW_MEMBER_SUBSTITUTE },
    { "2026-10-22", "2026-11-21", FW_MEMBER_FORMER },
    { "2026-10-21", "2026-11-21", FW_MEMBER_NONE },
    { "1970-01-01", "2026-11-21", FW_MEMBER_NONE },
    { "2099-01-01", "2026-11-21", FW_MEMBER_SUBSTITUTE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (fw_scope_role_on (FW_MEMBER_SUBSTITUTE, cases[i].until, cases[i].today), ==,
                     cases[i].role);
  for (FwMemberRole role = FW_MEMBER_OWNER; role <= FW_MEMBER_FORMER; role <<= 1)
    g_assert_cmpint (fw_member_role_from_code (fw_member_role_to_code (role)), ==, role);
  g_assert_cmpint (fw_member_role_from_code ("NEUERES"), ==, FW_MEMBER_NONE);
}

/* Workplaces of different versions derive the same id for a member. */
static void
test_member_uuid (void)
{
  guint8 ident[FW_SCOPE_ID_SIZE];
  g_autofree char *uuid = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ident); i++)
    ident[i] = (guint8) i;
  uuid = fw_scope_dup_member_uuid (ident, "geraet-1");
  g_assert_cmpstr (uuid, ==, "d37273f9-e3e0-6735-112b-a4249bf8b6a3");
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*func) (Fixture *, gconstpointer); gpointer data; }
  tests[] = {
    { "/scope/case", test_case, NULL }, { "/scope/passed-on", test_passed_on, NULL },
    { "/scope/reader", test_reader, NULL }, { "/scope/promotion", test_promotion, NULL },
    { "/scope/uninvited", test_uninvited, NULL },
    { "/scope/refused-here", test_refused_here, NULL },
    { "/scope/admission", test_admission, NULL }, { "/scope/until", test_until, NULL },
    { "/scope/too-late", test_too_late, NULL }, { "/scope/withdrawn", test_withdrawn, NULL },
    { "/scope/lost/quiet", test_lost, NULL },
    { "/scope/lost/busy", test_lost, GINT_TO_POINTER (TRUE) },
  };

  g_test_init (&argc, &argv, NULL);
  g_assert_true (fw_codes_load (NULL));
  g_test_add_func ("/scope/role-on", test_role_on);
  g_test_add_func ("/scope/member-uuid", test_member_uuid);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].data, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
