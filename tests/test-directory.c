/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-base.h"
#include "fw-body-check.h"
#include "fw-directory-paper.h"
#include "fw-exchange.h"
#include "record-kit.h"
#include "store-kit.h"

/* Who is responsible in the Märkischer Kreis: an Ausländerbehörde of its own in
 * Iserlohn, an Einbürgerungsbehörde also in Lüdenscheid, four carriers of the
 * MBE in Iserlohn, and the Kreis for everybody else. */

static const char *const towns[] = { "Iserlohn", "Lüdenscheid", "Plettenberg" };

static const struct { const char *service, *actor, *rank, *places, *from, *until; } lines[] = {
  { "AUFENTHALT", "ABH Kreis", FW_RANK_DISTRICT, "", NULL, NULL },
  { "AUFENTHALT", "ABH Iserlohn", FW_RANK_OWN, "Iserlohn", NULL, NULL },
  { "EINBUERGERUNG", "EBH Kreis", FW_RANK_DISTRICT, "", NULL, NULL },
  { "EINBUERGERUNG", "EBH Iserlohn", FW_RANK_OWN, "Iserlohn", NULL, NULL },
  { "EINBUERGERUNG", "EBH Lüdenscheid", FW_RANK_OWN, "Lüdenscheid", NULL, NULL },
  { "MBE", "AWO", FW_RANK_BESIDE, "Iserlohn,Plettenberg", NULL, NULL },
  { "MBE", "Caritas", FW_RANK_BESIDE, "Iserlohn", NULL, NULL },
  { "MBE", "Diakonie", FW_RANK_BESIDE, "Iserlohn", NULL, NULL },
  { "MBE", "DRK", FW_RANK_BESIDE, "Iserlohn", NULL, NULL },
  { "JUGENDHILFE", "Kreisjugendamt", FW_RANK_DISTRICT, "", NULL, NULL },
  { "JUGENDHILFE", "Jugendamt Plettenberg", FW_RANK_OWN, "Plettenberg", "2027-01", NULL },
  { "JUGENDHILFE", "Beratung", FW_RANK_BESIDE, "", NULL, "2026" },
};

static const struct { const char *service, *town, *date, *expected, *instead_of; } questions[] = {
  { "AUFENTHALT", "Iserlohn", "2026-11-22", "ABH Iserlohn", "ABH Kreis" },
  { "AUFENTHALT", "Lüdenscheid", "2026-11-22", "ABH Kreis", "" },
  { "AUFENTHALT", NULL, "2026-11-22", "ABH Kreis", "" },
  { "EINBUERGERUNG", "Lüdenscheid", "2026-11-22", "EBH Lüdenscheid", "EBH Kreis" },
  { "EINBUERGERUNG", "Plettenberg", "2026-11-22", "EBH Kreis", "" },
  { "MBE", "Iserlohn", "2026-11-22", "AWO, Caritas, DRK, Diakonie", "" },
  { "MBE", "Plettenberg", "2026-11-22", "AWO", "" },
  { "MBE", "Lüdenscheid", "2026-11-22", "", "" },
  /* Own authorities come and carriers go. */
  { "JUGENDHILFE", "Plettenberg", "2026-12-31", "Beratung, Kreisjugendamt", "" },
  { "JUGENDHILFE", "Plettenberg", "2027-01-01", "Jugendamt Plettenberg", "Kreisjugendamt" },
  { "NICHTS", "Iserlohn", "2026-11-22", "", "" },
};

static char *
dup_entered (Kit        *kit,
             const char *entity,
             const char *name)
{
  g_autoptr(FwEntity) made = kit_enter (kit->store, entity, "name", name, NULL);

  return g_strdup (ID (made));
}

/* Returns: (transfer full): uuids by name */
static GHashTable *
enter (Kit *kit)
{
  GHashTable *places = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < G_N_ELEMENTS (towns); i++)
    g_hash_table_insert (places, (gpointer) towns[i],
                         dup_entered (kit, "municipality", towns[i]));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *actor = dup_entered (kit, "actor", lines[i].actor);
      g_auto(GStrv) names = g_strsplit (lines[i].places, ",", -1);
      g_autofree char *set = NULL;

      for (guint n = 0; names[n] != NULL; n++)
        {
          char *more = fw_set_with (set, g_hash_table_lookup (places, names[n]), TRUE);

          g_free (set);
          set = more;
        }
      g_object_unref (kit_enter (kit->store, "competence", "service", lines[i].service, "actor",
                                 actor, "rank", lines[i].rank, "municipalities", set, "valid_from",
                                 lines[i].from, "valid_until", lines[i].until, NULL));
    }

  return places;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static char *
dup_names (Kit       *kit,
           GPtrArray *competences)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < competences->len; i++)
    g_ptr_array_add (names, fw_store_dup_title (kit->store,
                                                FW_COMPETENCE (competences->pdata[i])->actor));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);

  return g_strjoinv (", ", (char **) names->pdata);
}

static void
test_responsible (Kit           *kit,
                  gconstpointer  data)
{
  g_autoptr(GHashTable) places = enter (kit);
  g_autoptr(GPtrArray) all = fw_store_list (kit->store, "competence", NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      const char *place = questions[i].town != NULL
                          ? g_hash_table_lookup (places, questions[i].town) : NULL;
      g_autoptr(FwResponsible) found =
        fw_competence_find_responsible (all, questions[i].service, place, questions[i].date);
      g_autofree char *names = dup_names (kit, found->competences);
      g_autofree char *beaten = dup_names (kit, found->instead_of);

      g_assert_cmpstr (names, ==, questions[i].expected);
      g_assert_cmpstr (beaten, ==, questions[i].instead_of);
    }
}

static void
test_gaps (Kit           *kit,
           gconstpointer  data)
{
  static const struct { const char *field, *places, *status; } gaps[] = {
    { "BILDUNG", "01", "OFFEN" }, { "BILDUNG", "1", "GESCHLOSSEN" }, { "ARBEIT", "1", "ARBEIT" },
    { "ARBEIT", "", "OFFEN" }, { "BILDUNG", "1", "OFFEN" },
  };
  static const struct { int place; const char *field; guint n; } cells[] = {
    { 0, "BILDUNG", 1 }, { 1, "BILDUNG", 2 }, { 1, "ARBEIT", 1 }, { 0, "ARBEIT", 0 },
    { -1, "ARBEIT", 1 }, { -1, "BILDUNG", 0 },
  };
  g_autofree char *first = fw_uuid_new (), *second = fw_uuid_new ();
  const char *ids[] = { first, second };
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (gaps); i++)
    {
      FwEntity *gap = fw_model_new_entity ("offer_gap", NULL);
      g_autofree char *set = NULL;

      for (guint n = 0; n < G_N_ELEMENTS (ids); n++)
        if (strchr (gaps[i].places, '0' + (int) n) != NULL)
          {
            char *more = fw_set_with (set, ids[n], TRUE);

            g_free (set);
            set = more;
          }
      g_object_set (gap, "field", gaps[i].field, "status", gaps[i].status,
                    "municipalities", set, NULL);
      g_ptr_array_add (all, gap);
    }
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr(GPtrArray) found = g_ptr_array_new ();
      const char *place = cells[i].place >= 0 ? ids[cells[i].place] : NULL;

      g_assert_cmpuint (fw_offer_gap_count (all, place, cells[i].field, found), ==, cells[i].n);
      g_assert_cmpuint (found->len, ==, cells[i].n);
    }
}

static void
test_hours (Kit           *kit,
            gconstpointer  data)
{
  static const struct { const char *begins, *ends; gboolean fits; } cases[] = {
    { "09:00", "12:00", TRUE }, { "09:00", NULL, TRUE }, { NULL, NULL, TRUE },
    { "9:00", "12:00", FALSE }, { "09:00", "08:00", FALSE }, { "09:00", "09:00", FALSE },
    { "24:00", NULL, FALSE }, { "09:60", NULL, FALSE }, { "neun", NULL, FALSE },
    { "09.00", NULL, FALSE }, { "-1:00", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwEntity) hour = fw_model_new_entity ("consultation", NULL);
      g_autoptr(GError) error = NULL;

      g_object_set (hour, "begins", cases[i].begins, "ends", cases[i].ends, NULL);
      g_assert_cmpint (fw_entity_check (hour, &error), ==, cases[i].fits);
      g_assert_true ((error == NULL) == cases[i].fits);
    }
}

static char *
dup_all_text (FwDocument *document)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fw_document_get_n (document); i++)
    {
      const FwBlock *block = fw_document_get_block (document, i);

      for (guint n = 0; n < block->n_cells; n++)
        g_string_append_printf (text, "%s|", block->cells[n]);
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

static void
enter_rest (Kit        *kit,
            const char *town)
{
  g_autoptr(FwEntity) room = kit_enter (kit->store, "room", "name", "Zimmer 3", "municipality",
                                        town, NULL);
  g_object_unref (kit_enter (kit->store, "consultation", "municipality", town, "weekday", "FR",
                             "begins", "08:00", "room", ID (room), NULL));
  g_object_unref (kit_enter (kit->store, "consultation", "municipality", town, "weekday", "MO",
                             "begins", "14:00", "ends", "16:00", NULL));
  g_object_unref (kit_enter (kit->store, "consultation", "municipality", town, "weekday", "DI",
                             "begins", "11:11", "valid_until", "2025", NULL));
  g_object_unref (kit_enter (kit->store, "offer_gap", "name", "Brückenbetreuung", "field",
                             "BILDUNG", "municipalities", town, "number", "AL-2026-01", NULL));
}

static void
test_papers (Kit           *kit,
             gconstpointer  data)
{
  static const struct { const char *paper, *first, *second, *absent; } cases[] = {
    /* In the order of the list of Leistungen, town by town. */
    { "competences", "|ABH Iserlohn|", "|ABH Kreis|", "NICHTS" },
    { "gaps", "Iserlohn|–|AL-2026-01, Brückenbetreuung|", "AL-2026-01|Brückenbetreuung|", "ABH" },
    { "hours", "14:00", "|Zimmer 3|", "11:11" },
  };
  g_autoptr(GHashTable) places = enter (kit);

  enter_rest (kit, g_hash_table_lookup (places, "Iserlohn"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FwDirectoryPaper kind;
      g_autoptr(FwDocument) paper = NULL;
      g_autofree char *text = NULL;
      g_autoptr(GBytes) pdf = NULL;
      const char *first, *second;

      g_assert_true (fw_directory_paper_from_string (cases[i].paper, &kind));
      paper = fw_directory_paper_new (kit->store, kind, "2026-11-22");
      text = dup_all_text (paper);
      pdf = fw_document_write_pdf (paper, NULL, NULL, NULL);
      first = strstr (text, cases[i].first);
      second = strstr (text, cases[i].second);
      g_assert_nonnull (first);
      g_assert_nonnull (second);
      g_assert_true (first < second);
      g_assert_null (strstr (text, cases[i].absent));
      g_assert_cmpuint (g_bytes_get_size (pdf), >, 1000);
    }
}

/* Each municipality has one Integrationsbeauftragte; the Facharbeitskreis of them
 * shows who is missing. */
static void
test_officers (Kit           *kit,
               gconstpointer  data)
{
  g_autofree char *one = dup_entered (kit, "municipality", "Iserlohn");
  g_autofree char *other = dup_entered (kit, "municipality", "Plettenberg");
  g_autofree char *actor = dup_entered (kit, "actor", "Stadt Iserlohn");
  g_autoptr(FwEntity) iserlohn = fw_store_load (kit->store, one, NULL);
  g_autoptr(FwEntity) circle = kit_add (kit->store, "body", "name", "Facharbeitskreis",
                                        "kind", FW_BODY_INTEGRATION, NULL);
  g_autoptr(FwEntity) group = kit_add (kit->store, "body", "name", "Netzwerk", "kind", "NETZ",
                                       NULL);
  /* None yet; one for Iserlohn; a second one; the second one only until 2025. */
  static const struct { const char *until; guint n; const char *lacking; } cases[] = {
    { "-", 1, "Iserlohn, Plettenberg" }, { NULL, 0, "Plettenberg" }, { NULL, 1, "Plettenberg" },
    { "2025", 1, "Plettenberg" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) found = NULL, of_circle = NULL, of_group = NULL;

      if (i > 0)
        g_object_unref (kit_enter (kit->store, "competence", "service", "INTBEAUF", "actor", actor,
                                   "rank", FW_RANK_OWN, "municipalities", one, "valid_until",
                                   cases[i].until, NULL));
      found = fw_municipality_check (kit->store, FW_MUNICIPALITY (iserlohn), "2026-11-22");
      of_circle = fw_body_check (kit->store, FW_BODY (circle), "2026-11-22");
      of_group = fw_body_check (kit->store, FW_BODY (group), "2026-11-22");
      g_assert_cmpuint (found->len, ==, cases[i].n);
      g_assert_cmpuint (of_circle->len, ==, 1);
      g_assert_nonnull (strstr (((FwBodyFinding *) of_circle->pdata[0])->sentence,
                                cases[i].lacking));
      g_assert_cmpuint (of_group->len, ==, 0);
    }
  g_assert_cmpstr (other, !=, one);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  fw_codes_load (&error);
  g_assert_no_error (error);
  g_test_add ("/directory/officers", Kit, "office", kit_set_up, test_officers, kit_tear_down);
  g_test_add ("/directory/responsible", Kit, "office", kit_set_up, test_responsible,
              kit_tear_down);
  g_test_add ("/directory/gaps", Kit, "office", kit_set_up, test_gaps, kit_tear_down);
  g_test_add ("/directory/hours", Kit, "office", kit_set_up, test_hours, kit_tear_down);
  g_test_add ("/directory/papers", Kit, "office", kit_set_up, test_papers, kit_tear_down);

  return kit_run ();
}
