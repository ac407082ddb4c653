/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-base.h"
#include "fw-conference-paper.h"
#include "fw-family-chart.h"
#include "fw-family-paper.h"
#include "fw-model.h"
#include "store-kit.h"

#define TODAY "2026-11-20"

/* --- text blocks -------------------------------------------------------------------------- */

static GPtrArray *
new_snippets (void)
{
  static const char *const all[][4] = {
    { "vsp", "VERMERK", "Vorsprache für alle", "1" },
    { "vsp", "VERMERK", "Vorsprache bei ___" },
    { "Größe", "PROTOKOLL VERMERK", "Groß" },
    { "zk", "PROTOKOLL", "Zur Kenntnis" },
    { NULL, "VERMERK", "Ohne Kürzel" },
    { "leer", "VERMERK", NULL },
    { "vsp", "VERMERK", "Vorsprache nochmals für alle", "1" },
    { "nur", "VERMERK", "Nur für alle", "1" },
  };
  GPtrArray *snippets = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_ptr_array_add (snippets, g_object_new (FW_TYPE_SNIPPET, "name", "T", "keyword", all[i][0],
                                             "uses", all[i][1], "text", all[i][2],
                                             "everywhere", all[i][3] != NULL, NULL));

  return snippets;
}

static void
test_snippet_find (void)
{
  static const struct { const char *before, *use, *found; gsize n; } cases[] = {
    { "vsp", "VERMERK", "Vorsprache bei ___", 3 },
    { "Heute: VSP", "VERMERK", "Vorsprache bei ___", 3 },
    { "größe", NULL, "Groß", 5 },
    { "GRÖSSE", NULL, "Groß", 6 },
    { "x\tgröße", "PROTOKOLL", "Groß", 5 },
    { "zk", "VERMERK", NULL, 2 },
    { "zk", NULL, "Zur Kenntnis", 2 },
    { "vsp ", "VERMERK", NULL, 0 },
    { "xvsp", "VERMERK", NULL, 4 },
    { "", NULL, NULL, 0 },
    { "leer", NULL, NULL, 4 },
    { "nur", "VERMERK", "Nur für alle", 3 },
  };
  g_autoptr(GPtrArray) snippets = new_snippets ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize n;
      FwSnippet *found = fw_snippet_find (snippets, cases[i].before, cases[i].use, &n);

      g_test_message ("%s", cases[i].before);
      g_assert_cmpstr (found != NULL ? found->text : NULL, ==, cases[i].found);
      g_assert_cmpuint (n, ==, cases[i].n);
    }
}

static void
test_snippet_keyword (void)
{
  static const struct { const char *keyword; gboolean valid; } cases[] = {
    { NULL, TRUE }, { "vsp", TRUE }, { "zwei Worte", FALSE }, { "ein\xc2\xa0Wort", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwEntity) snippet = g_object_new (FW_TYPE_SNIPPET, "keyword", cases[i].keyword,
                                                  NULL);
      g_autoptr(GError) error = NULL;

      g_assert_cmpint (fw_entity_check (snippet, &error), ==,
                       cases[i].valid);
      g_assert_true ((error == NULL) == cases[i].valid);
    }
}

/* --- family ------------------------------------------------------------------------------- */

/* An Ankerperson with a partner, two children, a mother, and an aunt elsewhere. */
static const struct { const char *name, *role; int generation; guint column; } people[] = {
  { "A", "ANKER", 0, 0 },
  { "P", "PARTNER", 0, 1 },
  { "K", "KIND", 1, 0 },
  { "L", "KIND", 1, 1 },
  { "M", "ELTERN", -1, 0 },
  { "X", "WEITERE", 0, 2 },
};

static GPtrArray *
new_people (void)
{
  GPtrArray *persons = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    g_ptr_array_add (persons, g_object_new (FW_TYPE_PERSON, "given-name", people[i].name, "role",
                                            people[i].role, NULL));

  return persons;
}

static void
add_outside (GPtrArray  *kinships,
             FwPerson   *person,
             const char *kind,
             const char *outside)
{
  g_ptr_array_add (kinships, g_object_new (FW_TYPE_KINSHIP, "person",
                                           fw_entity_get_uuid (FW_ENTITY (person)), "kind", kind,
                                           "outside", outside, NULL));
}

static void
test_propose (void)
{
  g_autoptr(GPtrArray) persons = new_people ();
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GPtrArray) proposed = fw_kinship_propose (persons, none);
  g_autoptr(GPtrArray) again = fw_kinship_propose (persons, proposed);
  FwKinship *upward;

  /* Of the one of no role in particular the roles tell nothing. */
  g_assert_cmpuint (proposed->len, ==, 4);
  g_assert_cmpuint (again->len, ==, 0);
  upward = proposed->pdata[3];
  g_assert_cmpstr (upward->person, ==, fw_entity_get_uuid (persons->pdata[4]));
  g_assert_cmpstr (upward->other, ==, fw_entity_get_uuid (persons->pdata[0]));
  g_ptr_array_remove_index (persons, 0);
  g_ptr_array_set_size (again, 0);
  g_clear_pointer (&again, g_ptr_array_unref);
  again = fw_kinship_propose (persons, none);
  g_assert_cmpuint (again->len, ==, 0);
}

static void
test_generations (void)
{
  g_autoptr(GPtrArray) persons = new_people ();
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GPtrArray) kinships = fw_kinship_propose (persons, none);
  g_autoptr(FwFamily) family = NULL;

  add_outside (kinships, persons->pdata[4], "GESCHWISTER", "Tante T.");
  add_outside (kinships, persons->pdata[0], "SONST", "Tante T.");
  family = fw_family_new (persons, kinships);
  g_assert_cmpuint (family->relatives->len, ==, G_N_ELEMENTS (people) + 1);
  g_assert_cmpuint (family->relations->len, ==, 6);
  g_assert_cmpint (family->first, ==, -1);
  g_assert_cmpint (family->last, ==, 1);
  g_assert_cmpuint (family->widest, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      FwRelative *relative = &g_array_index (family->relatives, FwRelative, i);

      g_assert_cmpint (relative->generation, ==, people[i].generation);
      g_assert_cmpuint (relative->column, ==, people[i].column);
    }
}

/* What points nowhere, at itself or in a circle is no reason to hang or to crash. */
static void
test_odd_relations (void)
{
  g_autoptr(GPtrArray) persons = new_people ();
  g_autoptr(GPtrArray) kinships = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *nobody = fw_uuid_new ();
  const char *one = fw_entity_get_uuid (persons->pdata[0]);
  const char *two = fw_entity_get_uuid (persons->pdata[2]);
  const char *const odd[][2] = {
    { one, one }, { one, nobody }, { nobody, one }, { one, NULL }, { one, two }, { two, one },
  };
  g_autoptr(FwFamily) family = NULL;
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    g_ptr_array_add (kinships, g_object_new (FW_TYPE_KINSHIP, "person", odd[i][0], "kind",
                                             "ELTERN", "other", odd[i][1], NULL));
  family = fw_family_new (persons, kinships);
  g_assert_cmpuint (family->relations->len, ==, 2);
  sentence = fw_family_chart_dup_sentence (family);
  g_assert_nonnull (strstr (sentence, "A"));
}

/* No box lies over another one, however narrow the paper. */
static void
test_boxes_apart (void)
{
  g_autoptr(GPtrArray) persons = new_people ();
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GPtrArray) kinships = fw_kinship_propose (persons, none);
  g_autoptr(FwFamily) family = fw_family_new (persons, kinships);
  g_autoptr(FwTextCache) texts = fw_text_cache_new ("Cantarell, sans-serif", 13);
  static const double widths[] = { 300, 640, 1400 };

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      double height = fw_family_chart_get_height (family, texts, widths[w]);

      for (guint i = 0; i < family->relatives->len; i++)
        {
          cairo_rectangle_t one;

          fw_family_chart_get_place (family, texts, i, widths[w], &one);
          g_assert_cmpfloat (one.x, >=, 0);
          g_assert_cmpfloat (one.x + one.width, <=, widths[w]);
          g_assert_cmpfloat (one.y + one.height, <=, height);
          for (guint j = 0; j < i; j++)
            {
              cairo_rectangle_t two;

              fw_family_chart_get_place (family, texts, j, widths[w], &two);
              g_assert_true (one.x >= two.x + two.width || two.x >= one.x + one.width ||
                             one.y >= two.y + two.height || two.y >= one.y + one.height);
            }
        }
    }
}

/* --- paper -------------------------------------------------------------------------------- */

static void
assert_pdf (FwDocument *document,
            guint       least)
{
  g_autoptr(GError) error = NULL;
  guint n_pages = 0;
  g_autoptr(GBytes) pdf = fw_document_write_pdf (document, &n_pages, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 1000);
  g_assert_cmpuint (n_pages, >=, least);
}

static gboolean
says (FwDocument *document,
      const char *text)
{
  for (guint i = 0; i < fw_document_get_n (document); i++)
    {
      const FwBlock *block = fw_document_get_block (document, i);

      for (guint c = 0; c < block->n_cells; c++)
        if (block->cells[c] != NULL && strstr (block->cells[c], text) != NULL)
          return TRUE;
    }

  return FALSE;
}

static void
test_conference (void)
{
  g_autoptr(FwConference) conference =
    g_object_new (FW_TYPE_CONFERENCE, "held", "2026-11-12", "participants",
                  "Herr L., ABH\n\n  Frau H., Sozialamt \n", "agenda", "Eins\nZwei", "results",
                  "Einig.", "client-present", TRUE, NULL);
  g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto(GStrv) participants = fw_conference_list_participants (conference);
  g_autoptr(FwDocument) document = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (g_strv_length (participants), ==, 2);
  g_assert_cmpstr (participants[1], ==, "Frau H., Sozialamt");
  g_ptr_array_add (tasks, g_object_new (FW_TYPE_DEADLINE, "subject", "Raten", "due", "2026-12-01",
                                        NULL));
  document = fw_conference_paper_new (conference, tasks, "Bah, Ousmane", NULL, NULL, TODAY);
  g_assert_true (says (document, "2. Zwei"));
  g_assert_true (says (document, "Raten"));
  g_assert_true (says (document, "Frau H., Sozialamt"));
  assert_pdf (document, 1);
  g_object_set (conference, "next-on", "2026-11-11", NULL);
  g_assert_false (fw_entity_check (FW_ENTITY (conference),
                                   &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);
}

static void
test_family_paper (void)
{
  g_autoptr(GPtrArray) persons = new_people ();
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GPtrArray) kinships = fw_kinship_propose (persons, none);
  g_autoptr(FwDocument) document = NULL;

  add_outside (kinships, persons->pdata[0], "GESCHWISTER", "Maryam (مریم)");
  document = fw_family_paper_new (persons, kinships, "A", "Jobcenter", TODAY);
  g_assert_true (says (document, "Maryam (مریم)"));
  g_assert_true (says (document, "Jobcenter"));
  g_clear_pointer (&persons, g_ptr_array_unref);
  assert_pdf (document, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/snippet/find", test_snippet_find);
  g_test_add_func ("/casework/snippet/keyword", test_snippet_keyword);
  g_test_add_func ("/casework/family/propose", test_propose);
  g_test_add_func ("/casework/family/generations", test_generations);
  g_test_add_func ("/casework/family/odd", test_odd_relations);
  g_test_add_func ("/casework/family/boxes-apart", test_boxes_apart);
  g_test_add_func ("/casework/family/paper", test_family_paper);
  g_test_add_func ("/casework/conference", test_conference);

  return g_test_run ();
}
