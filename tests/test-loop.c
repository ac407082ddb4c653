/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <string.h>

#include "exchange-fixture.h"
#include "fw-base.h"
#include "fw-board.h"
#include "fw-demo.h"
#include "fw-exchange-private.h"
#include "fw-package-store.h"
#include "fw-publish.h"
#include "fw-scope.h"
#include "fw-workshop-store.h"
#include "record-kit.h"

/* The loop: a Zielsystem goes out to all workplaces, single cases are held
 * against it, and what comes back names nobody. */

typedef ExchangeFixture Fixture;

#define SECRET "Ahorngeheimnis"

static FwEntity *
find (FwStore    *store,
      const char *entity,
      const char *field,
      const char *value)
{
  FwEntity *found = fw_store_find (store, entity, field, value);

  g_assert_nonnull (found);

  return found;
}

static guint
count (FwStore    *store,
       const char *entity)
{
  g_autoptr(GPtrArray) all = fw_store_list (store, entity, NULL, NULL);

  return all->len;
}

/* --- X5 ------------------------------------------------------------------------------------- */

static FwEntity *
add_system (FwStore *office)
{
  g_autoptr(FwEntity) end = NULL;
  g_autoptr(FwEntity) chain = kit_add_chain (office, &end);
  FwEntity *system = kit_add (office, "target_system", "number", "ZS-2030-01", "name", "Probe",
                              "version", "1", "status", "BESCHLOSSEN", "chains", ID (chain),
                              "circle-from", "ASYLBLG", "proposal", SECRET, "evaluation", SECRET,
                              NULL);
  g_autoptr(FwEntity) goal = kit_add (office, "target_goal", "system", ID (system), "level",
                                      "HANDLUNG", "text", "Schnell", "note", SECRET, NULL);
  g_autoptr(FwEntity) indicator = kit_add (office, "indicator", "goal", ID (goal), "name", "Tage",
                                           "aggregate", "MEDIAN", "source", "EINZELFALL",
                                           "measured", "TAGE", "step-to", ID (end), NULL);

  g_assert_nonnull (indicator);

  return system;
}

static void
test_in_force (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr(FwEntity) system = add_system (f->office);
  g_autoptr(FwEntity) force = NULL, step = NULL, question = NULL, other = NULL;
  g_autoptr(GPtrArray) versions = NULL;

  exchange_carry (f->office, f->to_laptop, f->laptop);
  g_assert_cmpuint (count (f->laptop, "force"), ==, 0);

  g_object_set (system, "status", "IN_UMSETZUNG", NULL);
  kit_save (f->office, system);
  g_assert_cmpuint (fw_store_count_unpublished (f->office, f->to_laptop->device_id), ==, 4);
  exchange_carry (f->office, f->to_laptop, f->laptop);
  g_assert_cmpuint (fw_store_count_unpublished (f->office, f->to_laptop->device_id), ==, 0);
  force = find (f->laptop, "force", "system", ID (system));
  g_assert_false (fw_store_is_editable (f->laptop, force));
  g_assert_null (FW_FORCE (force)->ended);
  step = find (f->laptop, "force_step", "name", "Zahlung");
  g_assert_cmpint (FW_FORCE_STEP (step)->days, ==, 4);
  g_assert_cmpint (FW_FORCE_STEP (step)->days_max, ==, 9);
  question = find (f->laptop, "force_question", "name", "Tage");
  g_assert_cmpstr (FW_FORCE_QUESTION (question)->step_to, ==, ID (step));
  /* None of what the office worked with. */
  g_assert_cmpuint (count (f->laptop, "target_system"), ==, 0);
  g_assert_cmpuint (count (f->laptop, "chain_step"), ==, 0);
  g_assert_cmpuint (count (f->laptop, "indicator"), ==, 0);

  g_object_set (system, "version", "2", "in-force", "2030-06-01", NULL);
  kit_save (f->office, system);
  exchange_carry (f->office, f->to_laptop, f->laptop);
  versions = fw_store_list (f->laptop, "force", "system", ID (system));
  g_assert_cmpuint (versions->len, ==, 2);
  other = fw_store_load (f->laptop, ID (force), NULL);
  g_assert_cmpstr (FW_FORCE (other)->ended, ==, "2030-06-01");
}

static void
test_not_twice (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(FwEntity) system = add_system (f->office);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_object_set (system, "status", "IM_MONITORING", NULL);
  kit_save (f->office, system);
  exchange_carry (f->office, f->to_laptop, f->laptop);
  before = fw_store_dup_digest (f->office);
  exchange_carry (f->office, f->to_laptop, f->laptop);
  after = fw_store_dup_digest (f->office);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (fw_store_count_unpublished (f->office, f->to_laptop->device_id), ==, 0);
}

/* --- X7 ------------------------------------------------------------------------------------- */

typedef struct
{
  char     *force;
  char     *file;
  FwFollow *follow;
} Case;

static void
reload (Fixture *f,
        Case    *c)
{
  g_clear_pointer (&c->follow, fw_follow_free);
  c->follow = fw_store_load_follow (f->laptop, c->force, c->file);
  g_assert_nonnull (c->follow);
}

/* ZS-2025-01 and the case of the demonstration that goes its way. */
static void
open_case (Fixture *f,
           Case    *c)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEntity) file = NULL, force = NULL;

  g_assert_true (fw_demo_load (f->laptop, &error));
  g_assert_true (fw_demo_load (f->office, &error));
  g_assert_no_error (error);
  file = find (f->laptop, "case", "file_no", "OV-2026-021");
  force = find (f->laptop, "force", "number", "ZS-2025-01");
  *c = (Case) { g_strdup (ID (force)), g_strdup (ID (file)), NULL };
  reload (f, c);
}

static void
close_case (Case *c)
{
  g_free (c->force);
  g_free (c->file);
  g_clear_pointer (&c->follow, fw_follow_free);
}

static const char *
find_step (Case       *c,
           const char *name)
{
  GPtrArray *steps = fw_follow_get_steps (c->follow);

  for (guint i = 0; i < steps->len; i++)
    if (g_str_equal (FW_FORCE_STEP (steps->pdata[i])->name, name))
      return ID (steps->pdata[i]);
  g_assert_not_reached ();
}

static FwForceQuestion *
find_question (Case       *c,
               const char *name)
{
  GPtrArray *questions = fw_follow_get_questions (c->follow);

  for (guint i = 0; i < questions->len; i++)
    if (g_str_equal (FW_FORCE_QUESTION (questions->pdata[i])->name, name))
      return questions->pdata[i];
  g_assert_not_reached ();
}

static void
tick (Fixture    *f,
      Case       *c,
      const char *name,
      const char *date)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_tick (f->laptop, c->force, c->file, find_step (c, name), date, &error));
  g_assert_no_error (error);
  reload (f, c);
}

static void
answer (Fixture    *f,
        Case       *c,
        const char *name,
        double      value)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_answer_question (f->laptop, c->force, c->file,
                                           ID (FW_ENTITY (find_question (c, name))), value,
                                           &error));
  g_assert_no_error (error);
  reload (f, c);
}

static void
set (Fixture    *f,
     Case       *c,
     const char *field,
     const char *value)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_set_monitor (f->laptop, c->force, c->file, field, value, &error));
  g_assert_no_error (error);
  reload (f, c);
}

static void
complete (Fixture *f,
          Case    *c)
{
  tick (f, c, "Bewilligung", "2026-08-05");
  answer (f, c, "KV lückenlos", 1);
  set (f, c, "deviation", "WARTE");
  set (f, c, "note", SECRET);
}

static FwMonitoring *
load_monitoring (FwStore *office)
{
  g_autoptr(FwEntity) system = find (office, "target_system", "number", "ZS-2025-01");
  g_autoptr(GPtrArray) family = fw_store_list_family (office, ID (system));

  return fw_monitoring_new (family);
}

static void
check_figure (FwStore    *office,
              const char *question,
              const char *quarter,
              double      value,
              guint       n)
{
  g_autoptr(FwMonitoring) monitoring = load_monitoring (office);
  g_autoptr(FwEntity) indicator = find (office, "indicator", "question", question);
  FwResult result = fw_monitoring_evaluate (monitoring, FW_INDICATOR (indicator), quarter,
                                            quarter);

  g_assert_cmpuint (result.n, ==, n);
  g_assert_cmpfloat_with_epsilon (result.value, value, 0.05);
}

static void
test_matches (Fixture       *f,
              gconstpointer  data)
{
  Case c;
  g_autoptr(GPtrArray) matches = NULL, forces = NULL;
  g_autoptr(FwEntity) other = NULL;

  open_case (f, &c);
  matches = fw_store_list_matches (f->laptop);
  g_assert_cmpuint (matches->len, ==, 1);
  g_assert_cmpstr (((FwMatch *) matches->pdata[0])->case_uuid, ==, c.file);
  /* The change of that one was over before the Zielsystem was in force. */
  other = find (f->laptop, "case", "file_no", "OV-2025-019");
  forces = fw_store_list_forces (f->laptop, ID (other));
  g_assert_cmpuint (forces->len, ==, 0);
  close_case (&c);
}

static void
test_derived (Fixture       *f,
              gconstpointer  data)
{
  Case c;
  int days;
  FwForceStep *claim;

  open_case (f, &c);
  g_assert_cmpuint (fw_follow_count_ticks (c.follow), ==, 4);
  claim = FW_FORCE_STEP (fw_store_load (f->laptop, find_step (&c, "formloser Antrag per Laufzettel,"
                                                              " Eingang am selben Tag"), NULL));
  g_assert_true (fw_follow_get_days (c.follow, claim, &days));
  g_assert_cmpint (days, ==, 11);
  g_assert_true (fw_follow_get_delay (c.follow, claim, &days));
  g_assert_cmpint (days, ==, -2);
  g_object_unref (claim);
  g_assert_false (fw_follow_is_ready (c.follow));
  g_assert_true (isnan (fw_follow_get_answer (c.follow, find_question (&c, "KV lückenlos"))));
  complete (f, &c);
  g_assert_true (fw_follow_is_ready (c.follow));
  g_assert_cmpfloat (fw_follow_get_answer (c.follow, find_question (&c, "Tage bis Bewilligung")),
                     ==, 27);
  g_assert_cmpfloat (fw_follow_get_answer (c.follow, find_question (&c, "leistungslose Tage")),
                     ==, 2);
  g_assert_cmpfloat (fw_follow_get_answer (c.follow, find_question (&c, "Antrag vor Ende")), ==, 1);
  /* What a person says counts more. */
  answer (f, &c, "leistungslose Tage", 0);
  g_assert_cmpfloat (fw_follow_get_answer (c.follow, find_question (&c, "leistungslose Tage")),
                     ==, 0);
  answer (f, &c, "leistungslose Tage", NAN);
  g_assert_cmpfloat (fw_follow_get_answer (c.follow, find_question (&c, "leistungslose Tage")),
                     ==, 2);
  close_case (&c);
}

static void
test_counted (Fixture       *f,
              gconstpointer  data)
{
  Case c;

  open_case (f, &c);
  /* What the demonstration has is what its Soll-Kette gives: 24 days, 38 at most. */
  g_assert_cmpuint (fw_store_count_unpublished (f->office, f->to_laptop->device_id), ==, 0);
  exchange_carry (f->laptop, f->to_office, f->office);
  check_figure (f->office, "leistungslose Tage", NULL, 77.8, 9);
  check_figure (f->office, "Tage bis Bewilligung", "2026-Q1", 41, 3);

  complete (f, &c);
  g_assert_cmpuint (fw_exchange_count_pending (f->laptop, f->to_office), >, 0);
  exchange_carry (f->laptop, f->to_office, f->office);
  check_figure (f->office, "leistungslose Tage", NULL, 70, 10);
  check_figure (f->office, "Tage bis Bewilligung", NULL, 26.5, 10);
  check_figure (f->office, "Tage bis Bewilligung", "2026-Q3", 22.5, 4);
  check_figure (f->office, "KV lückenlos", NULL, 90, 10);

  /* A correction reaches the same row. */
  tick (f, &c, "Bewilligung", "2026-07-28");
  exchange_carry (f->laptop, f->to_office, f->office);
  check_figure (f->office, "Tage bis Bewilligung", "2026-Q3", 20, 4);
  /* So does the word that it should not have been counted. */
  set (f, &c, "dropped", "1");
  exchange_carry (f->laptop, f->to_office, f->office);
  check_figure (f->office, "Tage bis Bewilligung", "2026-Q3", 21, 3);
  set (f, &c, "dropped", NULL);
  exchange_carry (f->laptop, f->to_office, f->office);
  check_figure (f->office, "Tage bis Bewilligung", "2026-Q3", 20, 4);
  close_case (&c);
}

static gboolean
contains (GBytes     *bytes,
          const char *word)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  return g_strstr_len (text, (gssize) size, word) != NULL;
}

static void
test_anonymous (Fixture       *f,
                gconstpointer  data)
{
  static const char *const marks[] = {
    SECRET, "Abdullahi", "Hodan", "OV-2026-021", "2026-07", "2026-08", "ostervelde", "Ostervelde",
    "case_monitor", "case_tick", "A25_2F", "somali"
  };
  Case c;
  g_autoptr(FwPacket) packet = NULL;
  g_autoptr(GBytes) plain = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEntity) monitor = NULL, row = NULL;

  open_case (f, &c);
  complete (f, &c);
  g_assert_true (fw_store_publish (f->laptop, f->to_office->device_id, &error));
  packet = fw_exchange_pack (f->laptop, f->to_office, FW_EXPORT_DEFAULT, &error);
  g_assert_no_error (error);
  plain = fw_packet_write (packet);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    g_assert_false (contains (plain, marks[i]));
  monitor = find (f->laptop, "case_monitor", "case_file", c.file);
  g_assert_false (contains (plain, ID (monitor)));
  g_assert_false (contains (plain, c.file));
  g_assert_true (contains (plain, FW_CASE_MONITOR (monitor)->row));
  /* Nor does the search for nothing: this is what may leave. */
  g_assert_true (contains (plain, "2026-Q3"));
  g_assert_true (contains (plain, "WARTE"));

  exchange_carry (f->laptop, f->to_office, f->office);
  row = fw_store_load (f->office, FW_CASE_MONITOR (monitor)->row, NULL);
  g_assert_true (FW_IS_MONITOR_ROW (row));
  g_assert_null (FW_MONITOR_ROW (row)->note);
  close_case (&c);
}

/* What a laptop reported is its own word; what was entered by hand is not. */
static void
test_one_writer (Fixture       *f,
                 gconstpointer  data)
{
  Case c;
  g_autoptr(FwEntity) monitor = NULL, row = NULL, typed = NULL;

  open_case (f, &c);
  complete (f, &c);
  exchange_carry (f->laptop, f->to_office, f->office);
  monitor = find (f->laptop, "case_monitor", "case_file", c.file);
  row = fw_store_load (f->office, FW_CASE_MONITOR (monitor)->row, NULL);
  typed = find (f->office, "monitor_row", "mark", "m1");
  g_assert_false (fw_store_is_editable (f->office, row));
  g_assert_true (fw_store_is_editable (f->office, typed));
  close_case (&c);
}

/* The successor's row takes the place of that of the laptop before. */
static void
test_handed_over (Fixture       *f,
                  gconstpointer  data)
{
  Case c;
  g_autoptr(FwEntity) monitor = NULL, first = NULL, second = NULL;
  g_autofree char *before = NULL;

  open_case (f, &c);
  complete (f, &c);
  exchange_carry (f->laptop, f->to_office, f->office);
  monitor = find (f->laptop, "case_monitor", "case_file", c.file);
  before = g_strdup (FW_CASE_MONITOR (monitor)->row);
  g_assert_cmpstr (FW_CASE_MONITOR (monitor)->sender, ==, fw_store_get_device_id (f->laptop));

  set (f, &c, "sender", "00000000000000aa");
  exchange_carry (f->laptop, f->to_office, f->office);
  g_clear_object (&monitor);
  monitor = find (f->laptop, "case_monitor", "case_file", c.file);
  g_assert_cmpstr (FW_CASE_MONITOR (monitor)->row, !=, before);
  second = fw_store_load (f->office, FW_CASE_MONITOR (monitor)->row, NULL);
  g_assert_cmpstr (FW_MONITOR_ROW (second)->replaces, ==, before);
  check_figure (f->office, "leistungslose Tage", NULL, 70, 10);
  close_case (&c);
}

/* --- X4 ------------------------------------------------------------------------------------- */

static FwEntity *
add_decision (Fixture *f)
{
  g_autoptr(FwEntity) body = kit_add (f->office, "body", "name", "Lenkungsgruppe", NULL);

  return kit_add (f->office, "decision", "number", "LG-2030-01", "wording", "So machen wir es.",
                  "body", ID (body), "date", "2030-05-02", "reservation", SECRET, "note", SECRET,
                  NULL);
}

static void
test_forwarded (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(FwEntity) decision = add_decision (f);
  g_autoptr(FwEntity) by_mail = kit_add (f->office, "forwarding", "decision", ID (decision),
                                         "recipient", "Jobcenter", "channel", "MAIL", "device",
                                         ID (FW_ENTITY (f->to_laptop)), NULL);
  g_autoptr(FwEntity) sent = kit_add (f->office, "forwarding", "decision", ID (decision),
                                      "recipient", "KIM-CM Ostervelde", "channel", "XML", "device",
                                      ID (FW_ENTITY (f->to_laptop)), "note", SECRET, NULL);
  g_autoptr(GPtrArray) notices = NULL, later = NULL;
  g_autoptr(GError) error = NULL;
  FwNotice *notice;

  g_assert_cmpuint (fw_exchange_count_pending (f->office, f->to_laptop), >, 0);
  exchange_carry (f->office, f->to_laptop, f->laptop);
  g_assert_nonnull (FW_FORWARDING (sent)->sent);
  g_assert_null (FW_FORWARDING (by_mail)->sent);
  notices = fw_store_list_notices (f->laptop, NULL);
  g_assert_cmpuint (notices->len, ==, 1);
  notice = notices->pdata[0];
  g_assert_cmpstr (notice->number, ==, "LG-2030-01");
  g_assert_cmpstr (notice->text, ==, "So machen wir es.");
  g_assert_cmpstr (notice->body, ==, "Lenkungsgruppe");
  g_assert_cmpstr (notice->recipient, ==, "KIM-CM Ostervelde");
  g_assert_false (fw_store_is_editable (f->laptop, FW_ENTITY (notice)));
  g_assert_cmpuint (count (f->laptop, "decision"), ==, 0);

  g_assert_true (fw_store_confirm_notice (f->laptop, ID (FW_ENTITY (notice)), &error));
  g_assert_no_error (error);
  exchange_carry (f->laptop, f->to_office, f->office);
  g_assert_nonnull (FW_FORWARDING (sent)->confirmed);
  g_assert_null (FW_FORWARDING (by_mail)->confirmed);
  later = fw_store_list_notices (f->laptop, "9999-01-01");
  g_assert_cmpuint (later->len, ==, 0);
}

static void
test_task (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(FwEntity) task = kit_add (f->office, "task", "text", "Vordruck prüfen", "who", SECRET,
                                      "due", "2030-06-01", "device", ID (FW_ENTITY (f->to_laptop)),
                                      "status", "OFFEN", NULL);
  g_autoptr(FwEntity) other = kit_add (f->office, "task", "text", "Nicht für Laptops", "status",
                                       "OFFEN", NULL);
  g_autoptr(GPtrArray) notices = NULL;
  g_autoptr(FwPacket) packet = NULL;
  g_autoptr(GBytes) plain = NULL;
  g_autoptr(GError) error = NULL;

  exchange_carry (f->office, f->to_laptop, f->laptop);
  packet = fw_exchange_pack (f->office, f->to_laptop, FW_EXPORT_DEFAULT, &error);
  plain = fw_packet_write (packet);
  g_assert_true (contains (plain, "Vordruck"));
  g_assert_false (contains (plain, SECRET));
  g_assert_false (contains (plain, "Nicht für Laptops"));
  notices = fw_store_list_notices (f->laptop, NULL);
  g_assert_cmpuint (notices->len, ==, 1);
  g_assert_true (fw_store_confirm_notice (f->laptop, ID (notices->pdata[0]), &error));
  g_assert_no_error (error);
  exchange_carry (f->laptop, f->to_office, f->office);
  g_assert_cmpstr (FW_TASK (task)->status, ==, "ERLEDIGT");
  g_assert_nonnull (FW_TASK (task)->done);
  g_assert_cmpstr (FW_TASK (other)->status, ==, "OFFEN");
}

/* Taken back before anybody confirmed it. */
static void
test_withdrawn (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(FwEntity) decision = add_decision (f);
  g_autoptr(FwEntity) sent = kit_add (f->office, "forwarding", "decision", ID (decision),
                                      "recipient", "KIM-CM", "channel", "XML", "device",
                                      ID (FW_ENTITY (f->to_laptop)), NULL);
  g_autoptr(GPtrArray) notices = NULL;

  exchange_carry (f->office, f->to_laptop, f->laptop);
  g_object_set (sent, "channel", "MAIL", NULL);
  kit_save (f->office, sent);
  exchange_carry (f->office, f->to_laptop, f->laptop);
  notices = fw_store_list_notices (f->laptop, NULL);
  g_assert_cmpuint (notices->len, ==, 0);
}

/* --- the way of a workshop ------------------------------------------------------------------ */

/* The laptop that reported is asked for the case, and no other. */
static void
test_choice (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *report = exchange_report (f->laptop, "Kein Termin");
  g_autofree char *other = exchange_report (f->laptop, "Kein Konto");
  g_autoptr(FwEntity) workshop = NULL, processing = NULL;
  g_autoptr(GPtrArray) before = NULL, notices = NULL, after = NULL;
  g_autoptr(GError) error = NULL;

  exchange_carry (f->laptop, f->to_office, f->office);
  workshop = kit_add (f->office, "reconstruction", "number", "FR-2030-01", "name", "Termine",
                      "held", "2030-05-20T09:00", "reports", report, NULL);
  exchange_carry (f->office, f->to_laptop, f->laptop);
  before = fw_store_list_notices (f->laptop, NULL);
  g_assert_cmpuint (before->len, ==, 0);

  g_object_set (workshop, "selected-on", "2030-04-01", "selection-reason", SECRET, NULL);
  kit_save (f->office, workshop);
  exchange_carry (f->office, f->to_laptop, f->laptop);
  notices = fw_store_list_notices (f->laptop, NULL);
  g_assert_cmpuint (notices->len, ==, 1);
  g_assert_cmpstr (FW_NOTICE (notices->pdata[0])->kind, ==, FW_NOTICE_CHOICE);
  g_assert_cmpstr (FW_NOTICE (notices->pdata[0])->number, ==, "FR-2030-01");
  g_assert_cmpstr (FW_NOTICE (notices->pdata[0])->due, ==, "2030-05-06");
  g_assert_nonnull (strstr (FW_NOTICE (notices->pdata[0])->text, "Kein Termin"));
  g_assert_null (strstr (FW_NOTICE (notices->pdata[0])->text, "Kein Konto"));
  g_assert_null (strstr (FW_NOTICE (notices->pdata[0])->text, SECRET));

  /* Said at the Meldebogen, it counts as well. */
  processing = FW_ENTITY (fw_store_ensure_processing (f->office, other, &error));
  g_object_set (processing, "reconstruction", ID (workshop), NULL);
  kit_save (f->office, processing);
  exchange_carry (f->office, f->to_laptop, f->laptop);
  after = fw_store_list_notices (f->laptop, NULL);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_nonnull (strstr (FW_NOTICE (after->pdata[0])->text, "Kein Konto"));
}

/* It is prepared in the office, held on another laptop and comes back; no case
 * manager gets it. */
static void
test_shared (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(FwStore) projector = exchange_make_store (f, "Projektor", FW_ROLE_OFFICE);
  g_autoptr(FwDevice) to_projector = exchange_pair (projector, f->office);
  g_autoptr(FwDevice) back = exchange_pair (f->office, projector);
  g_autoptr(FwEntity) workshop = kit_add (f->office, "reconstruction", "number", "FR-2030-01",
                                          "name", "Fall Esche", NULL);
  const char *uuid = ID (workshop);
  g_autoptr(FwEntity) package = kit_add (f->office, "case_package", "reconstruction", uuid,
                                         "pseudonym", "Fall Esche", NULL);
  g_autoptr(FwEntity) event = kit_add (f->office, "package_event", "package", ID (package), "week",
                                       (gint64) 4, "text", "Antrag abgelehnt", NULL);
  g_autoptr(FwEntity) card = NULL, come = NULL;
  g_autoptr(FwTheme) theme = NULL;
  g_autoptr(GPtrArray) themes = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (fw_scope_share_record (f->office, uuid, f->to_laptop->device_id, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  exchange_carry (f->office, to_projector, projector);
  g_assert_cmpuint (count (projector, "reconstruction"), ==, 0);

  g_assert_true (fw_scope_share_record (f->office, uuid, to_projector->device_id, &error));
  g_assert_no_error (error);
  exchange_carry (f->office, to_projector, projector);
  exchange_carry (f->office, f->to_laptop, f->laptop);
  g_assert_cmpuint (count (f->laptop, "reconstruction"), ==, 0);
  come = find (projector, "package_event", "text", "Antrag abgelehnt");
  g_assert_cmpstr (FW_PACKAGE_EVENT (come)->package, ==, ID (package));

  card = kit_add (projector, "card", "reconstruction", uuid, "kind", FW_CARD_HURDLE, "text",
                  "Niemand sagt es weiter", NULL);
  theme = fw_workshop_add_theme (projector, uuid, "Wer sagt wem Bescheid?", NULL, &error);
  g_assert_no_error (error);
  g_object_unref (kit_add (projector, "single_task", "reconstruction", uuid, "text", "Rechnung",
                           NULL));
  exchange_carry (projector, back, f->office);
  g_object_unref (find (f->office, "card", "text", "Niemand sagt es weiter"));
  g_object_unref (find (f->office, "single_task", "text", "Rechnung"));
  themes = fw_workshop_list_themes (f->office, uuid);
  g_assert_cmpuint (themes->len, ==, 1);
  g_assert_cmpstr (ID (themes->pdata[0]), ==, ID (FW_ENTITY (theme)));
  /* What the office says of the theme later is seen there, too. */
  g_object_set (themes->pdata[0], "priority", (gint64) 1, NULL);
  kit_save (f->office, themes->pdata[0]);
  exchange_carry (f->office, to_projector, projector);
  g_assert_cmpint (theme->priority, ==, 1);
}

/* The draft that is made of the board where the workshop is held comes home
 * with it; what was kept of it there alone stays. */
static void
test_shared_chain (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(FwStore) projector = exchange_make_store (f, "Projektor", FW_ROLE_OFFICE);
  g_autoptr(FwDevice) to_projector = exchange_pair (projector, f->office);
  g_autoptr(FwDevice) back = exchange_pair (f->office, projector);
  g_autoptr(FwEntity) workshop = kit_add (f->office, "reconstruction", "number", "FR-2030-01",
                                          "name", "Fall Esche", NULL);
  g_autoptr(FwEntity) lane = kit_add (f->office, "board_lane", "reconstruction", ID (workshop),
                                      "name", "Jobcenter", NULL);
  g_autoptr(FwEntity) chain = NULL, step = NULL, mark = NULL, home = NULL, there = NULL;
  g_autoptr(GPtrArray) family = NULL;
  g_autoptr(FwBoard) board = NULL;
  g_autoptr(FwChainEdit) edit = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_scope_share_record (f->office, ID (workshop), to_projector->device_id, &error));
  exchange_carry (f->office, to_projector, projector);
  g_object_unref (kit_add (projector, "card", "reconstruction", ID (workshop), "kind",
                           FW_CARD_EVENT, "lane", ID (lane), "text", "Antrag liegt", "category",
                           "WARTE", NULL));
  family = fw_store_list_family (projector, ID (workshop));
  board = fw_board_new (family);
  chain = fw_store_new_draft (projector, "chain");
  g_object_set (chain, "name", "Entwurf", "kind", FW_CHAIN_IST, NULL);
  edit = fw_board_new_chain (board, FW_CHAIN (chain));
  g_assert_true (fw_store_apply (projector, edit->label, edit->saved, edit->deleted, &error));
  g_assert_no_error (error);
  mark = find (projector, "chain_mark", "hurdle", "WARTE");
  g_object_set (mark, "reports", ID (workshop), NULL);
  kit_save (projector, mark);
  g_object_unref (kit_add (projector, "chain_version", "chain", ID (chain), "name", "vor Ort",
                           NULL));
  g_object_unref (kit_add (projector, "chain", "name", "Übung", "kind", FW_CHAIN_IST, NULL));

  exchange_carry (projector, back, f->office);
  g_assert_cmpuint (count (f->office, "chain"), ==, 1);
  home = find (f->office, "chain", "name", "Entwurf");
  g_assert_cmpstr (ID (home), ==, ID (chain));
  g_assert_cmpstr (FW_RECONSTRUCTION (workshop)->chain, ==, ID (chain));
  g_object_unref (find (f->office, "chain_lane", "name", "Jobcenter"));
  step = find (f->office, "chain_step", "text", "Antrag liegt");
  g_assert_cmpuint (count (f->office, "chain_edge"), ==, 2);
  g_assert_cmpuint (count (f->office, "chain_mark"), ==, 1);
  g_assert_cmpuint (count (f->office, "chain_version"), ==, 0);

  /* What is drawn at home later goes the other way. */
  g_object_set (step, "text", "Antrag wird weitergegeben", NULL);
  kit_save (f->office, step);
  exchange_carry (f->office, to_projector, projector);
  there = find (projector, "chain_step", "text", "Antrag wird weitergegeben");
  exchange_carry (f->office, f->to_laptop, f->laptop);
  g_assert_cmpuint (count (f->laptop, "chain"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) \
  g_test_add (path, Fixture, NULL, exchange_set_up, test, exchange_tear_down)

  ADD ("/loop/in-force", test_in_force);
  ADD ("/loop/not-twice", test_not_twice);
  ADD ("/loop/matches", test_matches);
  ADD ("/loop/derived", test_derived);
  ADD ("/loop/counted", test_counted);
  ADD ("/loop/anonymous", test_anonymous);
  ADD ("/loop/one-writer", test_one_writer);
  ADD ("/loop/handed-over", test_handed_over);
  ADD ("/loop/forwarded", test_forwarded);
  ADD ("/loop/task", test_task);
  ADD ("/loop/withdrawn", test_withdrawn);
  ADD ("/loop/choice", test_choice);
  ADD ("/loop/shared", test_shared);
  ADD ("/loop/shared-chain", test_shared_chain);

  return g_test_run ();
}
