/* SPDX-License-Identifier: EUPL-1.2 */
#include "exchange-fixture.h"
#include "fw-agenda.h"
#include "fw-base.h"
#include "fw-conflict.h"
#include "fw-minutes.h"
#include "fw-scope.h"
#include "record-kit.h"

/* Two coordinators take notes of one meeting, each on a laptop of their own, and
 * exchange them by file afterwards. */

#define BASE "Die Kommunen berichten.\nHallenrath vergibt Termine am Telefon.\nEnde der Aussprache."

typedef struct
{
  ExchangeFixture  base;
  FwStore         *here;
  FwStore         *there;
  FwDevice        *to_there;
  FwDevice        *to_here;
  char            *body;
  char            *meeting;
  char            *items[2];
} Fixture;

static void
write_text (FwStore    *store,
            const char *uuid,
            const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEntity) item = fw_store_load (store, uuid, &error);

  g_assert_no_error (error);
  g_object_set (item, "text", text, NULL);
  kit_save (store, item);
}

static void
plan (Fixture *f)
{
  g_autoptr(FwEntity) body = kit_add (f->here, "body", "name", "Lenkungsgruppe", "kind", "LG",
                                      "short-name", "LG", NULL);
  g_autoptr(FwEntity) seat = kit_add (f->here, "seat", "body", ID (body), "name", "Jobcenter",
                                      "places", (gint64) 2, NULL);
  g_autoptr(FwEntity) meeting = fw_model_new_entity ("meeting", NULL);
  g_autoptr(GError) error = NULL;

  g_object_set (meeting, "body", ID (body), "starts", "2030-05-02T10:00", NULL);
  g_assert_true (fw_meeting_plan (f->here, FW_MEETING (meeting), &error));
  g_assert_no_error (error);
  f->body = g_strdup (ID (body));
  f->meeting = g_strdup (ID (meeting));
  for (guint i = 0; i < G_N_ELEMENTS (f->items); i++)
    {
      g_autoptr(FwEntity) item = fw_model_new_entity ("agenda_item", NULL);

      g_object_set (item, "meeting", f->meeting, "name", i == 0 ? "Termine" : "Berichte", NULL);
      g_assert_true (fw_agenda_add (f->here, FW_AGENDA_ITEM (item), &error));
      f->items[i] = g_strdup (ID (item));
    }
  write_text (f->here, f->items[0], BASE);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  exchange_set_up (&f->base, data);
  g_assert_true (fw_codes_load (NULL));
  f->here = f->base.office;
  f->there = exchange_make_store (&f->base, "Koordination Süd", FW_ROLE_OFFICE);
  f->to_there = exchange_pair (f->there, f->here);
  f->to_here = exchange_pair (f->here, f->there);
  plan (f);
  g_assert_true (fw_scope_share_record (f->here, f->meeting, f->to_there->device_id, NULL));
  exchange_carry (f->here, f->to_there, f->there);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_free (f->body);
  g_free (f->meeting);
  for (guint i = 0; i < G_N_ELEMENTS (f->items); i++)
    g_free (f->items[i]);
  g_object_unref (f->to_there);
  g_object_unref (f->to_here);
  g_assert_finalize_object (f->there);
  exchange_tear_down (&f->base, data);
}

/* Both files are under way before either arrives. */
static void
meet (Fixture *f)
{
  g_autoptr(GBytes) out = exchange_export (f->here, f->to_there);
  g_autoptr(GBytes) back = exchange_export (f->there, f->to_here);
  g_autoptr(GBytes) here = NULL, there = NULL;
  g_autoptr(GError) error = NULL;

  exchange_take (f->there, out);
  exchange_take (f->here, back);
  exchange_carry (f->here, f->to_there, f->there);
  exchange_carry (f->there, f->to_here, f->here);
  here = fw_dump_canonical (f->here, f->to_there);
  there = fw_dump_canonical (f->there, f->to_here);
  g_assert_cmpmem (g_bytes_get_data (here, NULL), g_bytes_get_size (here),
                   g_bytes_get_data (there, NULL), g_bytes_get_size (there));
  g_assert_true (fw_store_check (f->here, &error));
  g_assert_true (fw_store_check (f->there, &error));
  g_assert_no_error (error);
}

static void
assert_text (FwStore    *store,
             const char *uuid,
             const char *text)
{
  g_autoptr(FwEntity) item = fw_store_load (store, uuid, NULL);

  g_assert_nonnull (item);
  g_assert_cmpstr (FW_AGENDA_ITEM (item)->text, ==, text);
}

static void
assert_both (Fixture    *f,
             guint       item,
             const char *text)
{
  assert_text (f->here, f->items[item], text);
  assert_text (f->there, f->items[item], text);
  g_assert_cmpuint (fw_store_count_conflicts (f->here), ==, 0);
  g_assert_cmpuint (fw_store_count_conflicts (f->there), ==, 0);
}

/* --- tests ------------------------------------------------------------------------------- */

/* The whole Gremium is there, and a case manager never gets it. */
static void
test_shared (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) seats = fw_store_list (f->there, "seat", "body", f->body);
  g_autoptr(GPtrArray) items = fw_agenda_list_items (f->there, f->meeting);
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (seats->len, ==, 1);
  g_assert_cmpuint (items->len, ==, 3);
  assert_both (f, 0, BASE);
  g_assert_false (fw_scope_share_record (f->here, f->body, f->base.to_laptop->device_id, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  exchange_carry (f->here, f->base.to_laptop, f->base.laptop);
  g_assert_false (fw_store_has (f->base.laptop, f->body));
}

/* Another Gremium has other readers. */
static void
test_other_body (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr(FwEntity) body = kit_add (f->here, "body", "name", "Arbeitsgruppe", "kind", "AG", NULL);
  g_autoptr(FwEntity) meeting = fw_store_load (f->here, f->meeting, NULL);
  g_autoptr(GError) error = NULL;

  g_object_set (meeting, "body", ID (body), NULL);
  g_assert_false (fw_store_save (f->here, meeting, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  exchange_carry (f->here, f->to_there, f->there);
  g_assert_false (fw_store_has (f->there, ID (body)));
}

static void
test_two_items (Fixture       *f,
                gconstpointer  data)
{
  write_text (f->here, f->items[0], BASE "\nHier.");
  write_text (f->there, f->items[1], "Dort.");
  meet (f);
  assert_both (f, 0, BASE "\nHier.");
  assert_both (f, 1, "Dort.");
}

/* What came of different lines of one TOP; the next edit is one value again. */
static void
test_one_item (Fixture       *f,
               gconstpointer  data)
{
  write_text (f->here, f->items[0],
              "Alle Kommunen berichten.\nHallenrath vergibt Termine am Telefon.\n"
              "Ende der Aussprache.");
  write_text (f->there, f->items[0], BASE "\nDie VHS fragt nach.");
  meet (f);
  assert_both (f, 0, "Alle Kommunen berichten.\nHallenrath vergibt Termine am Telefon.\n"
               "Ende der Aussprache.\nDie VHS fragt nach.");
  write_text (f->there, f->items[0], "Kurz gefasst.");
  meet (f);
  assert_both (f, 0, "Kurz gefasst.");
}

/* What both add at the same place stands there one after the other, and still
 * once after both have gone on writing. */
static void
test_additions (Fixture       *f,
                gconstpointer  data)
{
  write_text (f->here, f->items[1], "Hier eins.");
  write_text (f->there, f->items[1], "Dort eins.");
  meet (f);
  assert_both (f, 1, "Hier eins.\nDort eins.");
  write_text (f->here, f->items[1], "Hier eins.\nDort eins.\nHier zwei.");
  write_text (f->there, f->items[1], "Dort null.\nHier eins.\nDort eins.\nDort zwei.");
  meet (f);
  assert_both (f, 1, "Dort null.\nHier eins.\nDort eins.\nHier zwei.\nDort zwei.");
}

/* The same line in two ways is for a person to decide. */
static void
test_conflict (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr(GPtrArray) conflicts = NULL;
  FwConflict *conflict;

  write_text (f->here, f->items[1], "Zwölf Wochen.");
  meet (f);
  write_text (f->here, f->items[1], "Zehn Wochen.");
  write_text (f->there, f->items[1], "Acht Wochen.");
  meet (f);
  conflicts = fw_store_list_conflicts (f->here, NULL);
  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = conflicts->pdata[0];
  g_assert_cmpstr (conflict->name, ==, "text");
  g_assert_cmpuint (conflict->alternatives->len, ==, 2);
  g_assert_cmpstr (conflict->base->value, ==, "Zwölf Wochen.");
  g_assert_true (fw_store_resolve (f->here, f->items[1], "text", "Acht Wochen.", NULL, NULL, NULL));
  meet (f);
  assert_both (f, 1, "Acht Wochen.");
}

/* Both begin the minutes, add a TOP and finish: one list of who was there, one
 * agenda, and what stays open comes once. */
static void
test_lists (Fixture       *f,
            gconstpointer  data)
{
  FwStore *stores[] = { f->here, f->there };
  g_autoptr(FwEntity) next = fw_model_new_entity ("meeting", NULL);
  g_autoptr(GPtrArray) attendances = NULL, agenda = NULL;

  g_object_set (next, "body", f->body, "starts", "2030-11-02T10:00", NULL);
  g_assert_true (fw_meeting_plan (f->here, FW_MEETING (next), NULL));
  meet (f);
  for (guint i = 0; i < G_N_ELEMENTS (stores); i++)
    {
      g_autoptr(FwEntity) meeting = fw_store_load (stores[i], f->meeting, NULL);
      g_autoptr(FwEntity) item = fw_store_load (stores[i], f->items[1], NULL);
      g_autoptr(FwEntity) extra = fw_model_new_entity ("agenda_item", NULL);

      g_assert_true (fw_minutes_open (stores[i], FW_MEETING (meeting), NULL));
      g_object_set (extra, "meeting", f->meeting, "name", i == 0 ? "Hier" : "Dort", NULL);
      g_assert_true (fw_agenda_add (stores[i], FW_AGENDA_ITEM (extra), NULL));
      g_object_set (item, "pending", TRUE, NULL);
      kit_save (stores[i], item);
      g_assert_true (fw_meeting_carry (stores[i], FW_MEETING (meeting), NULL));
    }
  meet (f);
  attendances = fw_store_list (f->there, "attendance", "meeting", f->meeting);
  g_assert_cmpuint (attendances->len, ==, 2);
  agenda = fw_agenda_list_items (f->there, f->meeting);
  g_assert_cmpuint (agenda->len, ==, 5);
  g_ptr_array_unref (agenda);
  agenda = fw_agenda_list_items (f->there, ID (next));
  g_assert_cmpuint (agenda->len, ==, 3);
  g_assert_cmpuint (fw_store_count_conflicts (f->there), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/minutes/shared", test_shared);
  ADD ("/minutes/other-body", test_other_body);
  ADD ("/minutes/two-items", test_two_items);
  ADD ("/minutes/one-item", test_one_item);
  ADD ("/minutes/additions", test_additions);
  ADD ("/minutes/conflict", test_conflict);
  ADD ("/minutes/lists", test_lists);
#undef ADD

  return g_test_run ();
}
