/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "exchange-fixture.h"
#include "fw-base.h"
#include "fw-conflict.h"
#include "fw-disclosures.h"
#include "fw-package-store.h"
#include "fw-publish.h"
#include "record-kit.h"

/* The course of a case goes to the office without whose it is. */

typedef struct
{
  ExchangeFixture  base;
  FwEntity        *town;
  FwEntity        *body;
  FwEntity        *jobcenter;
  FwEntity        *file;
  FwEntity        *person;
  FwEntity        *events[3];
} Fixture;

/* What must never be found outside: who, where, when, which number, who told it. */
static const char *const secrets[] = {
  "Zobelmann", "Xenia", "Quittengasse", "OV-2026-771", "44556677", "Hinterwald", "2024-03-11",
  "11.03.2024", "2024-06-24", "Geheimtext", "1989", NULL
};

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  static const struct { const char *day, *text, *pseudonym; gboolean release; } events[] = {
    { "2024-03-11", "Zobelmann reist ein, Geheimtext", "Einreise mit mehreren Kindern", TRUE },
    { "2024-06-24", "Jobcenter Hinterwald lehnt ab, Geheimtext", "Antrag nicht angenommen", TRUE },
    { "2024-07-01", "Geheimtext", NULL, FALSE },
  };
  FwStore *store;

  exchange_set_up (&f->base, data);
  store = f->base.laptop;
  g_assert_true (fw_codes_load (NULL));
  f->town = kit_add (store, "municipality", "name", "Hinterwald", NULL);
  f->body = kit_add (store, "actor", "name", "Koordination", "kind", "KIM", NULL);
  f->jobcenter = kit_add (store, "actor", "name", "Jobcenter Hinterwald", "kind", "JC", NULL);
  f->file = kit_add (store, "case", "file-no", "OV-2026-771", "pseudonym", "Fall Esche",
                     "municipality", ID (f->town), NULL);
  f->person = kit_add (store, "person", "case-file", ID (f->file), "family-name", "Zobelmann",
                       "given-name", "Xenia", "role", "ANKER", "address", "Quittengasse 7",
                       "identifiers", "44556677", "birth-date", "1989-04-02",
                       "entry-date", "2024-03-11", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (f->events); i++)
    f->events[i] = kit_add (store, "case_event", "case-file", ID (f->file), "happened",
                            events[i].day, "text", events[i].text, "pseudonym-text",
                            events[i].pseudonym, "release", events[i].release, "institution",
                            ID (f->jobcenter), "circle", "SGB2", "hurdles", "INFO", NULL);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_clear_object (&f->town);
  g_clear_object (&f->body);
  g_clear_object (&f->jobcenter);
  g_clear_object (&f->file);
  g_clear_object (&f->person);
  for (guint i = 0; i < G_N_ELEMENTS (f->events); i++)
    g_clear_object (&f->events[i]);
  exchange_tear_down (&f->base, data);
}

static FwPackageDraft *
prepare (Fixture *f)
{
  g_autoptr(GError) error = NULL;
  FwPackageDraft *draft = fw_package_new (f->base.laptop, ID (f->file), &error);

  g_assert_no_error (error);
  g_object_set (draft, "traits", "Mutter, mehrere Kinder", "reason", "Geheimtext", NULL);
  kit_save (f->base.laptop, FW_ENTITY (draft));

  return draft;
}

static void
release (Fixture        *f,
         FwPackageDraft *draft)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_package_release (f->base.laptop, ID (draft), &error));
  g_assert_no_error (error);
}

static char *
dup_obstacle (FwStore        *store,
              FwPackageDraft *draft)
{
  g_autoptr(FwNameScan) names = fw_package_new_scan (store, draft->case_file);

  return fw_package_dup_obstacle (store, draft, names);
}

static void
assert_obstacle (Fixture        *f,
                 FwPackageDraft *draft,
                 const char     *part)
{
  g_autofree char *obstacle = dup_obstacle (f->base.laptop, draft);
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (obstacle);
  g_assert_nonnull (strstr (obstacle, part));
  for (guint i = 0; secrets[i] != NULL; i++)
    if (!g_str_equal (secrets[i], "11.03.2024"))
      g_assert_null (strstr (obstacle, secrets[i]));
  g_assert_false (fw_package_release (f->base.laptop, ID (draft), &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
}

/* --- the scan --------------------------------------------------------------------------- */

static void
test_scan (Fixture       *f,
           gconstpointer  data)
{
  static const struct { const char *text, *found; } cases[] = {
    { "Frau Zobelmann kommt", "Zobelmann" },
    { "ZOBELMANNs Antrag", "ZOBELMANNs" },
    { "wohnt in der Quittengasse", "Quittengasse" },
    { "in Hinterwald", "Hinterwald" },
    { "Akte OV-2026-771", "OV-2026-771" },
    { "Nummer 44556677", "44556677" },
    { "am 11.03.2024 eingereist", "11.03.2024" },
    { "am 24.6. abgelehnt", "24.6." },
    { "am 3. März", "3. März" },
    { "im September 2024", "September 2024" },
    { "seit 2024-06", "2024-06" },
    { "im Jahr 2019", "2019" },
    { "Tel. 0171 3920017", "0171 3920017" },
    { "Antrag nach § 44 Abs. 4 AufenthG, Karte in 8–10 Wochen, 68 Tage ohne Leistung", NULL },
    { "Jobcenter nimmt den Antrag nicht an", NULL },
    { "", NULL },
    { NULL, NULL },
  };
  g_autoptr(FwNameScan) names = fw_package_new_scan (f->base.laptop, ID (f->file));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) hits = fw_package_find_hits (names, cases[i].text, NULL);
      g_autoptr(GPtrArray) left = NULL;

      g_assert_cmpuint (hits->len, ==, cases[i].found != NULL);
      if (cases[i].found == NULL)
        continue;
      g_assert_cmpstr (((FwPackageHit *) hits->pdata[0])->text, ==, cases[i].found);
      left = fw_package_find_hits (names, cases[i].text, cases[i].found);
      g_assert_cmpuint (left->len, ==, 0);
    }
}

static void
test_weeks (void)
{
  static const struct { const char *zero, *day; gint64 week; } cases[] = {
    { "2023-09-04", "2023-09-04", 0 },
    { "2023-09-04", "2023-12-13", 14 },
    { "2023-09-04", "2024-07-11", 44 },
    { "2023-09-04", "2024-10-22", 59 },
    { "2023-09-04", "2023-09-03", -1 },
    { NULL, "2023-09-03", -1 },
    { "2023-09-04", NULL, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 week = -1;

      g_assert_cmpint (fw_package_get_week (cases[i].zero, cases[i].day, &week), ==,
                       cases[i].week >= 0);
      g_assert_cmpint (week, ==, cases[i].week);
    }
}

/* --- preparing ----------------------------------------------------------------------------- */

/* What is proposed must pass the scan as it stands. */
static void
assert_traits (Fixture    *f,
               const char *wanted)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwPackageDraft) draft = fw_package_new (f->base.laptop, ID (f->file), &error);
  g_autoptr(FwNameScan) names = fw_package_new_scan (f->base.laptop, ID (f->file));
  g_autoptr(GPtrArray) hits = fw_package_list_hits (draft, names);

  g_assert_no_error (error);
  g_assert_cmpstr (draft->traits, ==, wanted);
  g_assert_cmpuint (hits->len, ==, 0);
}

static void
test_traits (Fixture       *f,
             gconstpointer  data)
{
  FwStore *store = f->base.laptop;
  g_autoptr(FwEntity) first = NULL;
  g_autoptr(FwEntity) second = NULL;
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *born = g_strdup_printf ("%d-01-01", g_date_time_get_year (now) - 30);

  g_object_set (f->person, "birth-date", NULL, NULL);
  kit_save (store, f->person);
  assert_traits (f, "Person");
  g_object_set (f->person, "birth-date", born, "gender", "M", NULL);
  kit_save (store, f->person);
  assert_traits (f, "Man (age group 27–39)");
  first = kit_add (store, "person", "case-file", ID (f->file), "family-name", "Zobelmann",
                   "role", "KIND", NULL);
  g_object_set (f->person, "gender", "W", NULL);
  kit_save (store, f->person);
  g_object_set (f->town, "inhabitants", (gint64) 24317, NULL);
  kit_save (store, f->town);
  assert_traits (f, "Mother (age group 27–39), one child, town of the Kreis");
  second = kit_add (store, "person", "case-file", ID (f->file), "family-name", "Zobelmann",
                    "role", "KIND", NULL);
  g_object_set (f->town, "inhabitants", (gint64) 30000, NULL);
  kit_save (store, f->town);
  assert_traits (f, "Mother (age group 27–39), several children");
}

static void
test_prepare (Fixture       *f,
              gconstpointer  data)
{
  FwStore *store = f->base.laptop;
  g_autoptr(FwPackageDraft) draft = prepare (f);
  g_autoptr(GPtrArray) preview = fw_package_list_preview (store, draft);
  g_autoptr(FwPackageKey) key = NULL;
  g_autoptr(GError) error = NULL;
  FwSentEvent *event;

  g_assert_cmpstr (draft->pseudonym, ==, "Fall Esche");
  g_assert_cmpstr (draft->zero_day, ==, "2024-03-11");
  g_assert_cmpuint (preview->len, ==, 3);
  event = preview->pdata[2];
  g_assert_cmpint (event->week, ==, 15);
  g_assert_cmpstr (event->text, ==, "Antrag nicht angenommen");
  g_assert_cmpstr (event->org_kind, ==, "JC");
  g_assert_null (event->org);
  g_assert_cmpstr (event->legal_circle, ==, "SGB2");

  g_assert_true (fw_package_set_event (store, ID (draft), ID (f->events[1]), FALSE, &error));
  key = fw_package_find_key (store, ID (draft), ID (f->events[1]));
  g_assert_null (key);
  g_assert_true (fw_store_undo (store, &error));
  key = fw_package_find_key (store, ID (draft), ID (f->events[1]));
  g_assert_nonnull (key);
}

static void
test_obstacles (Fixture       *f,
                gconstpointer  data)
{
  FwStore *store = f->base.laptop;
  g_autoptr(FwPackageDraft) draft = prepare (f);
  g_autoptr(FwPackageDraft) again = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (f->events[1], "pseudonym-text", "In Hinterwald abgelehnt", NULL);
  kit_save (store, f->events[1]);
  assert_obstacle (f, draft, "24.06.2024");
  g_assert_true (fw_package_confirm (store, ID (draft), ID (f->events[1]), "Hinterwald", &error));
  g_assert_null (dup_obstacle (store, draft));
  g_assert_true (fw_store_undo (store, &error));
  assert_obstacle (f, draft, "24.06.2024");
  g_object_set (f->events[1], "pseudonym-text", NULL, NULL);
  kit_save (store, f->events[1]);
  assert_obstacle (f, draft, "24.06.2024");
  g_object_set (f->events[1], "pseudonym-text", "Abgelehnt", NULL);
  kit_save (store, f->events[1]);

  g_object_set (draft, "traits", "aus Hinterwald", NULL);
  kit_save (store, FW_ENTITY (draft));
  assert_obstacle (f, draft, "Pseudonym");
  g_object_set (draft, "traits", NULL, "reason", NULL, NULL);
  kit_save (store, FW_ENTITY (draft));
  assert_obstacle (f, draft, "Consent");
  g_object_set (draft, "reason", "x", "zero-day", "2024-03-12", NULL);
  kit_save (store, FW_ENTITY (draft));
  assert_obstacle (f, draft, "zero day");
  g_object_set (draft, "zero-day", NULL, NULL);
  kit_save (store, FW_ENTITY (draft));
  assert_obstacle (f, draft, "fill in");

  /* With a consent no reason is needed. */
  g_object_set (draft, "zero-day", "2024-03-11", "reason", NULL, "recipient", ID (f->body), NULL);
  kit_save (store, FW_ENTITY (draft));
  assert_obstacle (f, draft, "Consent");
  g_object_unref (kit_add (store, "consent", "person", ID (f->person), "purpose",
                           "Fallrekonstruktion", "recipients", ID (f->body), "categories",
                           "BERATUNG", "given", "2024-01-10", "direction", "WEITERGABE", NULL));
  release (f, draft);
  again = fw_package_load (store, ID (draft), NULL);
  g_assert_nonnull (again->released_on);
  g_assert_nonnull (again->delete_on);
}

/* --- leaving ---------------------------------------------------------------------------------- */

/* All that the store knows, also of what was there before. */
static void
assert_silent (FwStore    *store,
               const char *name)
{
  guint n;
  const FwEntityInfo *const *infos = fw_model_get_entities (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GPtrArray) records = fw_store_list (store, infos[i]->name, NULL, NULL);

      for (guint r = 0; r < records->len; r++)
        for (guint k = 0; k < infos[i]->n_fields; k++)
          {
            const FwField *field = &infos[i]->fields[k];
            /* An id is random: four of its digits may well be a year. */
            gboolean is_id = field->kind == &fw_kind_ref || field->kind == &fw_kind_refs;
            g_autofree char *text = is_id ? NULL : fw_entity_dup_text (records->pdata[r], field);

            for (guint s = 0; text != NULL && secrets[s] != NULL; s++)
              if (strstr (text, secrets[s]) != NULL)
                {
                  g_test_message ("%s: %s.%s tells a secret", name, infos[i]->name,
                                  field->name);
                  g_test_fail ();
                }
          }
    }
}

static void
test_travel (Fixture       *f,
             gconstpointer  data)
{
  FwStore *store = f->base.laptop, *office = f->base.office;
  g_autoptr(FwPackageDraft) draft = prepare (f);
  g_autoptr(FwEntity) workshop = kit_add (office, "reconstruction", "name", "Fall Esche", NULL);
  g_autoptr(FwEntity) jobcenter = kit_add (office, "actor", "name", "Jobcenter", "kind", "JC",
                                           NULL);
  g_autoptr(FwEntity) lane = kit_add (office, "board_lane", "reconstruction", ID (workshop), "name",
                                      "Jobcenter", "actor", ID (jobcenter), NULL);
  g_autoptr(GPtrArray) received = NULL, left = NULL, events = NULL, keys = NULL;
  g_autoptr(FwCasePackage) taken = NULL;
  g_autoptr(GBytes) file = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *of = NULL;

  release (f, draft);
  file = exchange_export (store, f->base.to_office);
  exchange_take (office, file);
  assert_silent (office, "office");
  received = fw_package_list_received (office);
  g_assert_cmpuint (received->len, ==, 1);
  g_assert_cmpstr (FW_SENT_PACKAGE (received->pdata[0])->pseudonym, ==, "Fall Esche");
  keys = fw_store_list (office, "package_key", NULL, NULL);
  g_assert_cmpuint (keys->len, ==, 0);

  taken = fw_package_take (office, ID (received->pdata[0]), ID (workshop), &error);
  g_assert_no_error (error);
  events = fw_store_list (office, "package_event", "package", ID (taken));
  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpint (FW_PACKAGE_EVENT (events->pdata[0])->week, ==, 0);
  g_assert_cmpint (FW_PACKAGE_EVENT (events->pdata[1])->week, ==, 15);
  g_assert_cmpstr (FW_PACKAGE_EVENT (events->pdata[1])->org_kind, ==, "JC");
  g_assert_cmpstr (FW_PACKAGE_EVENT (events->pdata[1])->lane, ==, ID (lane));
  left = fw_package_list_received (office);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_true (fw_store_undo (office, &error));
  g_clear_pointer (&left, g_ptr_array_unref);
  left = fw_package_list_received (office);
  g_assert_cmpuint (left->len, ==, 1);

  of = fw_package_dup_case_of (store, ID (received->pdata[0]));
  g_assert_cmpstr (of, ==, ID (f->file));
  g_assert_null (fw_package_dup_case_of (office, ID (received->pdata[0])));
}

/* What is to be done for the person comes back to the right case, and to nobody
 * else. */
static void
test_single_task (Fixture       *f,
                  gconstpointer  data)
{
  FwStore *store = f->base.laptop, *office = f->base.office;
  g_autoptr(FwPackageDraft) draft = prepare (f);
  g_autoptr(FwEntity) workshop = kit_add (office, "reconstruction", "name", "Fall Esche", NULL);
  g_autoptr(FwEntity) other = kit_add (office, "reconstruction", "name", "Fall Ulme", NULL);
  g_autoptr(FwEntity) task = kit_add (office, "single_task", "reconstruction", ID (workshop),
                                      "text", "Rechnung einreichen", NULL);
  g_autoptr(FwEntity) foreign = kit_add (office, "single_task", "reconstruction", ID (other),
                                         "text", "Anderer Fall", NULL);
  g_autoptr(GPtrArray) received = NULL, notices = NULL;
  g_autoptr(FwCasePackage) taken = NULL;
  g_autoptr(FwEntity) done = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *of = NULL;

  release (f, draft);
  exchange_carry (store, f->base.to_office, office);
  received = fw_package_list_received (office);
  taken = fw_package_take (office, ID (received->pdata[0]), ID (workshop), &error);
  g_assert_no_error (error);
  exchange_carry (office, f->base.to_laptop, store);

  notices = fw_store_list_notices (store, NULL);
  g_assert_cmpuint (notices->len, ==, 1);
  g_assert_cmpstr (FW_NOTICE (notices->pdata[0])->text, ==, "Rechnung einreichen");
  of = fw_package_dup_case_of (store, FW_NOTICE (notices->pdata[0])->package);
  g_assert_cmpstr (of, ==, ID (f->file));

  g_assert_true (fw_store_confirm_notice (store, ID (notices->pdata[0]), &error));
  exchange_carry (store, f->base.to_office, office);
  done = fw_store_load (office, ID (task), NULL);
  g_assert_nonnull (FW_SINGLE_TASK (done)->done_on);
}

/* Also the older texts: nothing of how it came to be travels. */
static void
test_frozen (Fixture       *f,
             gconstpointer  data)
{
  FwStore *store = f->base.laptop;
  g_autoptr(FwPackageDraft) draft = prepare (f);
  g_autoptr(FwPackageDraft) again = NULL;
  g_autoptr(FwPackageKey) key = NULL;
  g_autoptr(FwEntity) sent = NULL, event = NULL;
  g_autoptr(GPtrArray) disclosed = NULL, records = NULL;
  g_autoptr(GError) error = NULL;
  guint n = 0;

  release (f, draft);
  again = fw_package_load (store, ID (draft), NULL);
  sent = fw_store_load (store, again->sent, NULL);
  key = fw_package_find_key (store, ID (draft), ID (f->events[1]));
  event = fw_store_load (store, key->sent, NULL);
  g_assert_cmpstr (FW_SENT_EVENT (event)->text, ==, "Antrag nicht angenommen");

  /* The text of the case may go on, the package does not. */
  g_object_set (f->events[1], "pseudonym-text", "anders", NULL);
  kit_save (store, f->events[1]);
  g_clear_object (&event);
  event = fw_store_load (store, key->sent, NULL);
  g_assert_cmpstr (FW_SENT_EVENT (event)->text, ==, "Antrag nicht angenommen");
  g_assert_false (fw_store_is_editable (store, sent));
  g_assert_false (fw_store_is_editable (store, event));
  g_assert_false (fw_store_is_editable (store, FW_ENTITY (again)));
  g_assert_false (fw_package_set_event (store, ID (draft), ID (f->events[2]), TRUE, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (fw_package_release (store, ID (draft), &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  /* Neither it nor what went before is taken back. */
  while (fw_store_undo (store, NULL) && n < 50)
    n++;
  g_clear_object (&again);
  again = fw_package_load (store, ID (draft), NULL);
  g_assert_nonnull (again->released_on);
  g_assert_cmpstr (again->traits, ==, "Mutter, mehrere Kinder");

  records = fw_store_list (store, "disclosure", "case_file", ID (f->file));
  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpstr (FW_DISCLOSURE (records->pdata[0])->basis, ==, FW_BASIS_PSEUDONYM);
  g_assert_nonnull (strstr (FW_DISCLOSURE (records->pdata[0])->content, "sent_event.text"));
}

/* --- the key ------------------------------------------------------------------------------------ */

/* No packet takes any field of the key, whatever scope it might stand in. */
static void
test_key_stays (void)
{
  static const char *const entities[] = { "package_draft", "package_key" };

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      const FwEntityInfo *info = fw_model_find_entity (entities[i]);

      g_assert_cmpint (info->scope, ==, FW_SCOPE_INTERNAL);
      for (guint n = 0; n < info->n_fields; n++)
        for (guint scope = FW_SCOPE_MASTER; scope <= FW_SCOPE_BODY; scope++)
          g_assert_false (fw_scope_admits (scope, &info->fields[n]));
    }
}

/* How many cases are alike: citizenship, town, form of the family. */
static void
test_alike (Fixture       *f,
            gconstpointer  data)
{
  FwStore *store = f->base.laptop;
  g_autoptr(FwEntity) other = kit_add (store, "case", "file-no", "OV-2026-772", "municipality",
                                       ID (f->town), NULL);
  g_autoptr(FwEntity) person = kit_add (store, "person", "case-file", ID (other), "family-name",
                                        "B", "role", "ANKER", "birth-date", "1990-01-01", NULL);
  g_autoptr(FwEntity) child = NULL;

  g_assert_cmpuint (fw_package_count_alike (store, ID (f->file)), ==, 2);
  child = kit_add (store, "person", "case-file", ID (other), "family-name", "B", "role", "KIND",
                   "birth-date", "2022-01-01", NULL);
  g_assert_cmpuint (fw_package_count_alike (store, ID (f->file)), ==, 1);
  g_assert_cmpuint (fw_package_count_alike (store, ID (f->person)), ==, 0);
}

/* Erasing a case takes its key along. */
/* What left can be looked at again, until its key is deleted. */
static void
test_key_over (Fixture       *f,
               gconstpointer  data)
{
  FwStore *store = f->base.laptop;
  g_autoptr(FwPackageDraft) draft = prepare (f);
  g_autoptr(GPtrArray) nothing = fw_package_list_sent (store, draft);
  g_autoptr(GPtrArray) preview = NULL, sent = NULL, early = NULL, due = NULL, left = NULL;
  g_autoptr(GPtrArray) given = NULL;
  g_autofree char *day = NULL, *before = NULL, *of = NULL, *uuid = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_false (fw_package_delete_key (store, ID (draft), &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  preview = fw_package_list_preview (store, draft);
  release (f, draft);
  sent = fw_package_list_sent (store, draft);
  g_assert_cmpuint (sent->len, ==, preview->len);
  for (guint i = 1; i < sent->len; i++)
    g_assert_cmpstr (FW_SENT_EVENT (sent->pdata[i])->text, ==,
                     FW_SENT_EVENT (preview->pdata[i])->text);

  day = g_strdup (draft->delete_on);
  before = fw_date_add_days (day, -1);
  early = fw_package_list_due (store, before);
  g_assert_cmpuint (early->len, ==, 0);
  due = fw_package_list_due (store, day);
  g_assert_cmpuint (due->len, ==, 1);
  uuid = g_strdup (draft->sent);
  g_assert_true (fw_package_delete_key (store, ID (draft), &error));
  g_assert_no_error (error);
  of = fw_package_dup_case_of (store, uuid);
  g_assert_null (of);
  left = fw_store_list (store, "package_key", NULL, NULL);
  g_assert_cmpuint (left->len, ==, 0);
  /* That it left is not forgotten, nor is the case. */
  given = fw_store_list (store, "disclosure", NULL, NULL);
  g_assert_cmpuint (given->len, ==, 1);
  g_assert_true (fw_store_has (store, ID (f->file)));
}

static void
test_erase (Fixture       *f,
            gconstpointer  data)
{
  FwStore *store = f->base.laptop;
  g_autoptr(FwPackageDraft) draft = prepare (f);
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_erase (store, ID (f->file), NULL, "Test", &error));
  g_assert_no_error (error);
  g_assert_false (fw_store_has (store, ID (draft)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)
  ADD ("/package/scan", test_scan);
  g_test_add_func ("/package/weeks", test_weeks);
  ADD ("/package/traits", test_traits);
  ADD ("/package/prepare", test_prepare);
  ADD ("/package/obstacles", test_obstacles);
  ADD ("/package/travel", test_travel);
  ADD ("/package/single-task", test_single_task);
  ADD ("/package/frozen", test_frozen);
  g_test_add_func ("/package/key-stays", test_key_stays);
  ADD ("/package/alike", test_alike);
  ADD ("/package/key-over", test_key_over);
  ADD ("/package/erase", test_erase);

  return g_test_run ();
}
