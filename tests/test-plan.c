/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-base.h"
#include "fw-conflict.h"
#include "fw-exchange.h"
#include "fw-model.h"
#include "fw-plan-paper.h"
#include "fw-store-private.h"
#include "record-kit.h"
#include "store-kit.h"

#define TODAY "2026-11-20"

/* --- days ------------------------------------------------------------------------------- */

/* Borders of months and leap years; an imprecise anchor never makes it too late. */
static void
test_due (void)
{
  static const struct
  {
    const char *anchor, *side;
    gint64      days;
    const char *fixed, *day, *due;
  } cases[] = {
    { "TITEL", "VOR", 14, NULL, "2026-12-03", "2026-11-19" },
    { "TITEL", NULL, 14, NULL, "2026-12-03", "2026-11-19" },
    { "TITEL", "VOR", 0, NULL, "2026-12-03", "2026-12-03" },
    { "TITEL", "VOR", FW_INTEGER_NONE, NULL, "2026-12-03", "2026-12-03" },
    { "TITEL", "NACH", 1, NULL, "2028-02-28", "2028-02-29" },
    { "TITEL", "NACH", 1, NULL, "2027-02-28", "2027-03-01" },
    { "TITEL", "VOR", 1, NULL, "2026-03-01", "2026-02-28" },
    { "TITEL", "VOR", 1, NULL, "2026-03", "2026-02-28" },
    { "TITEL", "NACH", 1, NULL, "2026-02", "2026-03-01" },
    { "TITEL", "VOR", 14, "2026-05-05", NULL, "2026-05-05" },
    { "TITEL", "VOR", 14, NULL, NULL, NULL },
    { NULL, "VOR", 14, "2026-05-05", "2026-12-03", "2026-05-05" },
    { NULL, NULL, FW_INTEGER_NONE, NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwPlanAction) action =
        g_object_new (FW_TYPE_PLAN_ACTION, "anchor", cases[i].anchor, "side", cases[i].side,
                      "days", cases[i].days, "fixed", cases[i].fixed, NULL);
      g_autofree char *due = fw_plan_action_dup_due (action, cases[i].day);

      g_assert_cmpstr (due, ==, cases[i].due);
    }
}

static GPtrArray *
list_one (FwEntity *first,
          FwEntity *second)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (list, first);
  if (second != NULL)
    g_ptr_array_add (list, second);

  return list;
}

/* The last title, the consent that still stands, the benefit and the course that
 * began last; insurance is no benefit to live on. */
static void
test_anchors (void)
{
  g_autoptr(GPtrArray) statuses = list_one (g_object_new (FW_TYPE_RESIDENCE_STATUS, "valid-until",
                                                          "2026-12-03", NULL),
                                            g_object_new (FW_TYPE_RESIDENCE_STATUS, "granted",
                                                          "2026-11-17", NULL));
  g_autoptr(GPtrArray) consents = list_one (g_object_new (FW_TYPE_CONSENT, "valid-until",
                                                          "2028-01-01", "withdrawn", "2026-05-11",
                                                          NULL),
                                            g_object_new (FW_TYPE_CONSENT, "valid-until",
                                                          "2027-09-15", NULL));
  g_autoptr(GPtrArray) periods = list_one (g_object_new (FW_TYPE_LEGAL_CIRCLE_PERIOD, "circle",
                                                         "SGB2", "begins", "2025-07-01", "ends",
                                                         "2026-06-30", NULL),
                                           g_object_new (FW_TYPE_LEGAL_CIRCLE_PERIOD, "circle",
                                                         "SGB5", "begins", "2025-08-01", "ends",
                                                         "2030-01-01", NULL));
  g_autoptr(GPtrArray) courses = list_one (g_object_new (FW_TYPE_COURSE, "begins", "2025-01-06",
                                                         "ends", "2025-02-07", NULL),
                                           g_object_new (FW_TYPE_COURSE, "begins", "2025-09-01",
                                                         NULL));
  g_autoptr(FwPlan) plan = g_object_new (FW_TYPE_PLAN, "made", "2025-10-14", "review-on",
                                         "2026-04-14", NULL);
  g_autoptr(FwPlanGoal) goal = g_object_new (FW_TYPE_PLAN_GOAL, "target-date", "2026-12-01", NULL);
  FwPlanAnchors anchors = { plan, goal, statuses, consents, periods, courses };
  FwPlanAnchors none = { NULL };
  static const struct { const char *anchor, *day; } cases[] = {
    { "TITEL", "2026-12-03" }, { "EINWILLIGUNG", "2027-09-15" }, { "LEISTUNG", "2026-06-30" },
    { "KURSBEGINN", "2025-09-01" }, { "KURSENDE", NULL }, { "ZIEL", "2026-12-01" },
    { "PLAN", "2025-10-14" }, { "PRUEFUNG", "2026-04-14" }, { "X", NULL }, { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpstr (fw_plan_find_anchor (cases[i].anchor, &anchors), ==, cases[i].day);
      g_assert_null (fw_plan_find_anchor (cases[i].anchor, &none));
    }
}

/* Each anchor that the list offers is one that the program knows. */
static void
test_codes (void)
{
  static const char *const known[] = {
    "TITEL", "EINWILLIGUNG", "LEISTUNG", "KURSBEGINN", "KURSENDE", "ZIEL", "PLAN", "PRUEFUNG", NULL
  };
  GListModel *codes = G_LIST_MODEL (fw_code_list_lookup ("CL_ANKER"));

  g_assert_cmpuint (g_list_model_get_n_items (codes), ==, g_strv_length ((char **) known));
  for (guint i = 0; i < g_list_model_get_n_items (codes); i++)
    {
      g_autoptr(FwCodeItem) code = g_list_model_get_item (codes, i);

      g_assert_true (g_strv_contains (known, fw_code_item_get_value (code)));
    }
}

/* --- a plan in a store ------------------------------------------------------------------ */

typedef struct
{
  FwCase            *file;
  FwResidenceStatus *status;
  FwPlan            *plan;
  FwPlanGoal        *goal;
  FwPlanAction      *action;
} Case;

/* The title runs out on 3 December; the action is due 14 days before. */
static void
case_init (Case    *self,
           FwStore *store)
{
  g_autoptr(FwEntity) person = NULL;

  self->file = kit_add_case (store, "Bah", "A-1");
  person = fw_store_find (store, "person", "case_file",
                          fw_entity_get_uuid (FW_ENTITY (self->file)));
  self->status = g_object_new (FW_TYPE_RESIDENCE_STATUS, "person", fw_entity_get_uuid (person),
                               "status", "CHANCE", "valid-until", "2026-12-03", NULL);
  kit_save (store, self->status);
  self->plan = g_object_new (FW_TYPE_PLAN, "case-file",
                             fw_entity_get_uuid (FW_ENTITY (self->file)), "made", TODAY, NULL);
  kit_save (store, self->plan);
  self->goal = g_object_new (FW_TYPE_PLAN_GOAL, "plan",
                             fw_entity_get_uuid (FW_ENTITY (self->plan)), "text", "Geheimziel",
                             "target-date", "2026-12-01", NULL);
  kit_save (store, self->goal);
  self->action = g_object_new (FW_TYPE_PLAN_ACTION, "goal",
                               fw_entity_get_uuid (FW_ENTITY (self->goal)), "text", "Geheimtat",
                               "anchor", "TITEL", "side", "VOR", "days", (gint64) 14, "state",
                               "OFFEN", NULL);
  kit_save (store, self->action);
}

static void
case_clear (Case *self)
{
  g_object_unref (self->action);
  g_object_unref (self->goal);
  g_object_unref (self->plan);
  g_object_unref (self->status);
  g_object_unref (self->file);
}

/* The day moves with the title in the same action, and back with one "Undo". */
static void
test_follow (Kit           *kit,
             gconstpointer  data)
{
  Case one;
  g_autoptr(GError) error = NULL;

  case_init (&one, kit->store);
  g_assert_cmpstr (one.action->due, ==, "2026-11-19");
  g_object_set (one.status, "valid-until", "2027-06-30", NULL);
  kit_save (kit->store, one.status);
  g_assert_cmpstr (one.action->due, ==, "2027-06-16");
  fw_store_undo (kit->store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (one.status->valid_until, ==, "2026-12-03");
  g_assert_cmpstr (one.action->due, ==, "2026-11-19");
  fw_store_redo (kit->store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (one.action->due, ==, "2027-06-16");

  g_object_set (one.action, "anchor", "ZIEL", NULL);
  kit_save (kit->store, one.action);
  g_assert_cmpstr (one.action->due, ==, "2026-11-17");
  g_object_set (one.goal, "target-date", "2026-12-31", NULL);
  kit_save (kit->store, one.goal);
  g_assert_cmpstr (one.action->due, ==, "2026-12-17");
  case_clear (&one);
  kit_assert_sound (kit->store);
}

/* Without the title there is no day, until somebody names one. */
static void
test_lost_anchor (Kit           *kit,
                  gconstpointer  data)
{
  Case one;
  g_autoptr(GError) error = NULL;

  case_init (&one, kit->store);
  fw_store_delete (kit->store, fw_entity_get_uuid (FW_ENTITY (one.status)), &error);
  g_assert_no_error (error);
  g_assert_null (one.action->due);
  g_object_set (one.action, "fixed", "2026-11-27", NULL);
  kit_save (kit->store, one.action);
  g_assert_cmpstr (one.action->due, ==, "2026-11-27");
  case_clear (&one);
}

/* What was done stays where it was, and says when; doing it not after all takes
 * that back. */
static void
test_closed (Kit           *kit,
             gconstpointer  data)
{
  Case one;

  case_init (&one, kit->store);
  g_object_set (one.action, "state", "ERLEDIGT", NULL);
  kit_save (kit->store, one.action);
  g_assert_cmpstr (one.action->closed_on, ==, TODAY);
  g_object_set (one.status, "valid-until", "2027-06-30", NULL);
  kit_save (kit->store, one.status);
  g_assert_cmpstr (one.action->due, ==, "2026-11-19");
  g_object_set (one.action, "state", "IN_ARBEIT", NULL);
  kit_save (kit->store, one.action);
  g_assert_null (one.action->closed_on);
  g_assert_cmpstr (one.action->due, ==, "2027-06-16");
  case_clear (&one);
}

static void
test_scope (Kit           *kit,
            gconstpointer  data)
{
  static const char *const entities[] = { "plan", "plan_goal", "plan_action" };
  Case one;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      const FwEntityInfo *info = fw_model_find_entity (entities[i]);

      for (guint k = 0; k < info->n_fields; k++)
        g_assert_cmpint (info->fields[k].packets, ==, FW_HANDOVER);
    }
  case_init (&one, kit->store);
  g_assert_true (kit_contains (kit->store, "Geheimtat"));
  fw_store_erase (kit->store, fw_entity_get_uuid (FW_ENTITY (one.file)), NULL, "probe", &error);
  g_assert_no_error (error);
  g_assert_false (kit_contains (kit->store, "Geheimziel"));
  g_assert_false (kit_contains (kit->store, "Geheimtat"));
  kit_assert_sound (kit->store);
  case_clear (&one);
}

/* --- paper ------------------------------------------------------------------------------ */

static gboolean
says (FwDocument *document,
      const char *words)
{
  for (guint i = 0; i < fw_document_get_n (document); i++)
    for (guint k = 0; k < fw_document_get_block (document, i)->n_cells; k++)
      if (strstr (fw_document_get_block (document, i)->cells[k], words) != NULL)
        return TRUE;

  return FALSE;
}

/* A record from elsewhere may say nothing at all; on a sheet that names nobody is
 * nothing that somebody wrote. */
static void
test_paper (void)
{
  g_autoptr(FwPlan) plan = g_object_new (FW_TYPE_PLAN, "made", TODAY, "participants",
                                         "Geheimtante", "agreed", "Geheimtante", NULL);
  g_autoptr(FwPlanGoal) goal = g_object_new (FW_TYPE_PLAN_GOAL, "text", "Geheimziel", "area",
                                             "SPRACHE", NULL);
  g_autoptr(GPtrArray) actions = list_one (g_object_new (FW_TYPE_PLAN_ACTION, NULL),
                                           g_object_new (FW_TYPE_PLAN_ACTION, "text", "Geheimtat",
                                                         "who", "STELLE", NULL));
  g_autoptr(GPtrArray) institutions = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();
  FwPlanPart part = { goal, actions, institutions };

  g_ptr_array_add (institutions, g_strdup (""));
  g_ptr_array_add (institutions, g_strdup ("VHS"));
  g_ptr_array_add (parts, &part);
  for (gboolean nameless = FALSE; nameless <= TRUE; nameless++)
    {
      g_autoptr(FwDocument) document = fw_plan_paper_new (plan, parts, "Fall Birke", "Rehberg",
                                                          nameless, "Jobcenter", TODAY);
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) pdf = fw_document_write_pdf (document, NULL, NULL, &error);
      g_autoptr(GBytes) odt = fw_document_write_odt (document, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (pdf), >, 1000);
      g_assert_cmpuint (g_bytes_get_size (odt), >, 1000);
      g_assert_true (says (document, "Sprache"));
      g_assert_cmpint (says (document, "Geheim"), ==, !nameless);
      g_assert_cmpint (says (document, "VHS"), ==, !nameless);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  fw_date_set_today (TODAY);
  fw_codes_load (&error);
  g_assert_no_error (error);
  g_test_add_func ("/plan/due", test_due);
  g_test_add_func ("/plan/anchors", test_anchors);
  g_test_add_func ("/plan/codes", test_codes);
  g_test_add ("/plan/follow", Kit, NULL, kit_set_up, test_follow, kit_tear_down);
  g_test_add ("/plan/lost-anchor", Kit, NULL, kit_set_up, test_lost_anchor, kit_tear_down);
  g_test_add ("/plan/closed", Kit, NULL, kit_set_up, test_closed, kit_tear_down);
  g_test_add ("/plan/scope", Kit, NULL, kit_set_up, test_scope, kit_tear_down);
  g_test_add_func ("/plan/paper", test_paper);

  return kit_run ();
}
