/* SPDX-License-Identifier: EUPL-1.2 */
#include "store-kit.h"

/* --- lists ----------------------------------------------------------------------- */

static char *
titles_of (FwStore *store,
           FwQuery *query)
{
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (query)); i++)
    {
      g_autoptr(FwEntity) item = g_list_model_get_item (G_LIST_MODEL (query), i);
      g_autofree char *uuid = fw_query_dup_uuid (query, i);
      g_autofree char *title = fw_store_dup_title (store, uuid);
      guint position;

      g_assert_cmpstr (uuid, ==, fw_entity_get_uuid (item));
      g_assert_true (fw_query_find (query, uuid, &position));
      g_assert_cmpuint (position, ==, i);
      g_string_append_printf (titles, "%s%s", i > 0 ? " " : "", title);
    }

  return g_string_free (titles, FALSE);
}

static void
test_german_order (Kit           *kit,
                   gconstpointer  data)
{
  static const char *const names[] = { "Zander", "Öztürk", "Oberhaus", "ähre", "Ahorn", "Strasser",
                                       "Straßer", "Strauß" };
  g_autoptr(FwQuery) by_title = fw_query_new (kit->store, "person");
  g_autoptr(FwQuery) by_name = fw_query_new (kit->store, "person");
  g_autoptr(FwQuery) by_case = fw_query_new (kit->store, "person");
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;
  g_autofree char *of_case = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_unref (kit_add_case (kit->store, names[i], "A-1"));
  title = titles_of (kit->store, by_title);
  g_assert_cmpstr (title, ==, "Ahorn ähre Oberhaus Öztürk Strasser Straßer Strauß Zander");
  fw_query_sort (by_name, "family_name", TRUE);
  name = titles_of (kit->store, by_name);
  g_assert_cmpstr (name, ==, "Zander Strauß Straßer Strasser Öztürk Oberhaus ähre Ahorn");

  /* A reference is sorted by what it shows, which here is the person's name. */
  fw_query_sort (by_case, "case_file", FALSE);
  of_case = titles_of (kit->store, by_case);
  g_assert_cmpstr (of_case, ==, title);
}

static void
add_to (Kit        *kit,
        const char *entity,
        const char *link,
        FwEntity   *owner,
        const char *field,
        const char *value)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEntity) record = fw_model_new_entity (entity, NULL);

  g_object_set (record, link, fw_entity_get_uuid (owner), field, value, NULL);
  g_assert_true (fw_store_save (kit->store, record, &error));
  g_assert_no_error (error);
}

/* A case that is open and one that is closed, each with all that has an owner. */
static void
add_two_cases (Kit *kit)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(FwCase) case_file = kit_add_case (kit->store, "Ahorn", "A-1");
      g_autoptr(FwEntity) person = fw_store_find (kit->store, "person", "case_file",
                                                  fw_entity_get_uuid (FW_ENTITY (case_file)));
      g_autoptr(FwEntity) run = NULL;

      g_object_set (case_file, "closed", i == 1 ? "2026-01-01" : NULL, NULL);
      g_assert_true (fw_store_save (kit->store, FW_ENTITY (case_file), &error));
      add_to (kit, "deadline", "case-file", FW_ENTITY (case_file), "due", "2020-02");
      add_to (kit, "residence_status", "person", person, "valid-until", "2026-01-01");
      add_to (kit, "checklist_run", "person", person, "name", "Liste");
      run = fw_store_find (kit->store, "checklist_run", "person", fw_entity_get_uuid (person));
      add_to (kit, "check_item", "run", run, "evidence", "Quittung");
    }
}

/* Counting in parts finds what the list has, whosever a record is. */
static void
test_count (Kit           *kit,
            gconstpointer  data)
{
  static const struct { const char *entity, *words; guint n; } cases[] = {
    { "case", NULL, 2 }, { "case", "is:open", 1 }, { "case", "is:closed", 1 },
    { "person", "is:open", 1 }, { "deadline", "is:closed", 1 }, { "deadline", "wv:fällig", 2 },
    { "residence_status", "is:open", 1 }, { "residence_status", "is:open is:closed", 0 },
    { "checklist_run", "is:open", 1 }, { "check_item", "is:open", 1 },
    { "check_item", "is:closed", 1 }, { "check_item", "wv:fällig", 2 },
    { "person", "art:person", 2 }, { "person", "art:case", 0 }, { "actor", "is:open", 0 },
  };

  add_two_cases (kit);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwQuery) query = fw_query_new (kit->store, cases[i].entity);
      gint64 next = 0;
      guint n = 0;

      g_test_message ("%s %s", cases[i].entity, cases[i].words);
      fw_query_filter (query, cases[i].words);
      while (fw_query_count_part (query, &next, &n))
        ;
      g_assert_cmpuint (n, ==, cases[i].n);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (query)), ==, cases[i].n);
    }
}

/* A condition of a checklist is four steps away from its case. */
static void
test_search_depth (Kit           *kit,
                   gconstpointer  data)
{
  static const struct { const char *words; guint n_hits; } cases[] = {
    { "quittung", 2 }, { "quittung is:open", 1 }, { "quittung is:closed", 1 },
    { "quittung wv:fällig", 2 }, { "quittung wv:morgen", 0 },
  };

  add_two_cases (kit);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) hits = fw_store_search (kit->store, cases[i].words, 50);

      g_test_message ("%s: %u", cases[i].words, hits->len);
      g_assert_cmpuint (hits->len, ==, cases[i].n_hits);
    }
}

/* The order of the list, not of the alphabet, in which abgeschlossen comes first. */
static void
test_code_order (Kit           *kit,
                 gconstpointer  data)
{
  static const struct { const char *name, *phase; } cases[] = {
    { "Ahorn", "ABGESCHLOSSEN" }, { "Birke", "KLAERUNG" }, { "Cordes", "nonsense" },
    { "Dorn", "MONITORING" }, { "Erle", "ASSESSMENT" },
  };
  static const char *const phases[] = {
    "KLAERUNG", "ASSESSMENT", "MONITORING", "ABGESCHLOSSEN",
  };
  g_autoptr(FwCodeList) list = fw_code_list_new ("CL_PHASE", "Phase", FALSE);
  g_autoptr(FwQuery) query = fw_query_new (kit->store, "case");
  g_autoptr(GError) error = NULL;
  g_autofree char *titles = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    {
      g_autoptr(FwCodeItem) phase = fw_code_item_new (phases[i], phases[i]);

      fw_code_list_add (list, phase);
    }
  fw_code_list_register (list);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwCase) made = kit_add_case (kit->store, cases[i].name, "A-1");

      g_object_set (made, "phase", cases[i].phase, NULL);
      g_assert_true (fw_store_save (kit->store, FW_ENTITY (made), &error));
    }
  fw_query_sort (query, "phase", FALSE);
  titles = titles_of (kit->store, query);
  g_assert_cmpstr (titles, ==, "Birke Erle Dorn Ahorn Cordes");
}

static void
test_conditions (Kit           *kit,
                 gconstpointer  data)
{
  static const struct
  {
    const char *field; FwOperator op; const char *value; const char *titles;
  } cases[] = {
    { "birth_date", FW_FROM, "1980-01-01", "Berg Cordes" },
    { "birth_date", FW_UP_TO, "1980-01-01", "Ahorn Berg" },
    { "birth_date", FW_IS, NULL, "Dorn" },
    { "birth_date", FW_IS_NOT, NULL, "Ahorn Berg Cordes" },
    { "family_name", FW_IS, "Dorn", "Dorn" },
    { "family_name", FW_IS_NOT, "Dorn", "Ahorn Berg Cordes" },
    { "family_name", FW_IS, "' OR 1=1 --", "" },
    { "citizenships", FW_CONTAINS, "SY", "Ahorn Cordes" },
    { "citizenships", FW_CONTAINS, "S", "" },
    { "interpreter_needed", FW_IS, "1", "Cordes" },
  };
  static const struct { const char *name, *born, *land; } persons[] = {
    { "Ahorn", "1975-06-30", "IQ SY" }, { "Berg", "1980-01-01", "IQ" },
    { "Cordes", "1999", "SY" }, { "Dorn", NULL, NULL },
  };
  g_autoptr(FwCase) case_file = kit_add_case (kit->store, "Ziegler", "A-1");
  g_autoptr(GPtrArray) first = fw_store_list (kit->store, "person", NULL, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_delete (kit->store, fw_entity_get_uuid (first->pdata[0]), &error));
  for (guint i = 0; i < G_N_ELEMENTS (persons); i++)
    {
      g_autoptr(FwEntity) person = kit_add_person (kit->store, case_file, persons[i].name);

      g_object_set (person, "birth-date", persons[i].born, "citizenships", persons[i].land,
                    "interpreter-needed", i == 2, NULL);
      g_assert_true (fw_store_save (kit->store, person, &error));
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwQuery) query = fw_query_new (kit->store, "person");
      g_autofree char *titles = NULL;

      g_test_message ("%s %d %s", cases[i].field, cases[i].op, cases[i].value);
      fw_query_where (query, cases[i].field, cases[i].op, cases[i].value);
      titles = titles_of (kit->store, query);
      g_assert_cmpstr (titles, ==, cases[i].titles);
      fw_query_clear (query);
      fw_query_run (query);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (query)), ==, 4);
    }
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    data)
{
  g_string_append_printf (data, "%u-%u+%u ", position, removed, added);
}

static void
test_splices (Kit           *kit,
              gconstpointer  data)
{
  g_autoptr(FwQuery) query = fw_query_new (kit->store, "person");
  g_autoptr(GString) splices = g_string_new (NULL);
  g_autoptr(FwCase) case_file = kit_add_case (kit->store, "Cordes", "A-1");
  g_autoptr(FwEntity) live = NULL;
  g_autoptr(GError) error = NULL;

  g_object_unref (kit_add_person (kit->store, case_file, "Ahorn"));
  g_object_unref (kit_add_person (kit->store, case_file, "Berg"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (query)), ==, 3);
  g_string_truncate (splices, 0);
  g_signal_connect (query, "items-changed", G_CALLBACK (items_changed_cb), splices);

  g_object_unref (kit_add_person (kit->store, case_file, "Bach"));
  g_assert_cmpstr (splices->str, ==, "1-0+1 ");
  g_string_truncate (splices, 0);

  /* A change that moves nothing redraws nothing: the object itself tells. */
  live = g_list_model_get_item (G_LIST_MODEL (query), 0);
  g_object_set (live, "given-name", "Ada", NULL);
  g_assert_true (fw_store_save (kit->store, live, &error));
  g_assert_cmpstr (splices->str, ==, "");
  g_assert_true (fw_store_undo (kit->store, &error));
  g_assert_null (FW_PERSON (live)->given_name);
  g_assert_cmpstr (splices->str, ==, "");

  g_assert_true (fw_store_delete (kit->store, fw_entity_get_uuid (live), &error));
  g_assert_cmpstr (splices->str, ==, "0-1+0 ");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (query)), ==, 3);
  fw_store_close (kit->store);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (query), 0));
  g_assert_null (fw_query_dup_uuid (query, 0));
}

/* However records change one by one, a list is what a new one would be. */
static void
test_follows (Kit           *kit,
              gconstpointer  data)
{
  static const struct
  {
    const char *sort;
    gboolean    descending;
    const char *field, *value, *words;
  }
  lists[] = {
    { NULL, FALSE, NULL, NULL }, { "family_name", TRUE, NULL, NULL },
    { "birth_date", FALSE, NULL, NULL }, { "birth_date", TRUE, "birth_date", "1980-01-01" },
    { "case_file", FALSE, "family_name", "Berg" }, { NULL, TRUE, "birth_date", NULL },
    { "birth_date", FALSE, NULL, NULL, "b" }, { NULL, FALSE, "birth_date", NULL, "be" },
  };
  static const char *const names[] = { "Berg", "Öz", "Ahorn", "Zander", "ähre" };
  static const char *const dates[] = { "1975", "1980-01-01", "2001-05-01", NULL };
  g_autoptr(FwCase) case_file = kit_add_case (kit->store, "Cordes", "A-1");
  g_autoptr(GPtrArray) persons = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 12; i++)
    g_ptr_array_add (persons, kit_add_person (kit->store, case_file, names[i % 5]));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr(FwQuery) query = NULL;

      for (guint round = 0; round < 60; round++)
        {
          FwEntity *person = persons->pdata[g_test_rand_int_range (0, 12)];
          g_autoptr(FwQuery) fresh = fw_query_new (kit->store, "person");
          g_autofree char *expected = NULL;
          g_autofree char *seen = NULL;
          g_autoptr(GError) error = NULL;

          fw_query_sort (fresh, lists[i].sort, lists[i].descending);
          fw_query_search (fresh, lists[i].words);
          if (lists[i].field != NULL)
            fw_query_where (fresh, lists[i].field, lists[i].value != NULL ? FW_IS : FW_IS_NOT,
                            lists[i].value);
          if (query != NULL && g_test_rand_int_range (0, 4) == 0)
            fw_store_delete (kit->store, fw_entity_get_uuid (person), &error);
          else if (query != NULL && g_test_rand_int_range (0, 4) == 0)
            fw_store_undelete (kit->store, fw_entity_get_uuid (person), &error);
          else
            g_object_set (person, "family-name", names[g_test_rand_int_range (0, 5)],
                          "birth-date", dates[g_test_rand_int_range (0, 4)], NULL);
          fw_store_save (kit->store, person, &error);
          g_assert_no_error (error);
          fw_query_run (fresh);
          if (query == NULL)
            query = g_object_ref (fresh);
          expected = titles_of (kit->store, fresh);
          seen = titles_of (kit->store, query);
          g_assert_cmpstr (seen, ==, expected);
        }
    }
}

static char *
add_note (FwStore    *store,
          const char *case_file,
          const char *occasion)
{
  g_autoptr(FwEntity) note = fw_model_new_entity ("contact_event", NULL);
  g_autoptr(GError) error = NULL;

  g_object_set (note, "case-file", case_file, "occasion", occasion, NULL);
  fw_store_save (store, note, &error);
  g_assert_no_error (error);

  return g_strdup (fw_entity_get_uuid (note));
}

static char *
occasions_of (FwQuery *query)
{
  GString *occasions = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (query)); i++)
    {
      g_autoptr(FwEntity) note = g_list_model_get_item (G_LIST_MODEL (query), i);
      g_autofree char *occasion = NULL;

      g_object_get (note, "occasion", &occasion, NULL);
      g_string_append (occasions, occasion);
    }

  return g_string_free (occasions, FALSE);
}

/* The list as it followed the changes, and as a new one sees it. */
static void
assert_occasions (FwStore    *store,
                  FwQuery    *query,
                  const char *expected)
{
  for (guint descending = 0; descending < 2; descending++)
    {
      g_autoptr(FwQuery) fresh = fw_query_new (store, "contact_event");
      g_autofree char *seen = descending ? NULL : occasions_of (query);
      g_autofree char *anew = NULL;

      fw_query_sort (fresh, "case_file", descending);
      anew = occasions_of (fresh);
      if (descending)
        g_strreverse (anew);
      else
        g_assert_cmpstr (seen, ==, expected);
      g_assert_cmpstr (anew, ==, expected);
    }
}

/* A list by reference follows the title of what is referred to. */
static void
test_reference (Kit           *kit,
                gconstpointer  data)
{
  static const char *const names[] = { "Cordes", "Ahorn", "Berg", "Berg" };
  g_autoptr(FwQuery) query = fw_query_new (kit->store, "contact_event");
  g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) error = NULL;

  fw_query_sort (query, "case_file", FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (cases, kit_add_case (kit->store, names[i], "A-1"));
  for (guint i = 0; i < 8; i++)
    {
      const char occasion[] = { (char) ('1' + i), '\0' };

      g_free (add_note (kit->store, fw_entity_get_uuid (cases->pdata[i % 4]), occasion));
    }
  assert_occasions (kit->store, query, "26374815");

  /* The first person gives a case its title. */
  {
    g_autoptr(GPtrArray) persons =
      fw_store_list (kit->store, "person", "case_file", fw_entity_get_uuid (cases->pdata[1]));

    g_object_set (persons->pdata[0], "family-name", "Zander", NULL);
    fw_store_save (kit->store, persons->pdata[0], &error);
    g_assert_no_error (error);
  }
  assert_occasions (kit->store, query, "37481526");

  /* A case in the bin comes last, but its notes do not vanish. */
  fw_store_delete (kit->store, fw_entity_get_uuid (cases->pdata[2]), &error);
  g_assert_no_error (error);
  assert_occasions (kit->store, query, "48152637");
  g_assert_true (fw_store_check (kit->store, &error));
  g_assert_no_error (error);
}

/* Cases with or without somebody of this name, in whatever order they are shown. */
static void
test_linked (Kit           *kit,
             gconstpointer  data)
{
  static const char *const sorts[] = { NULL, "file_no", "municipality" };

  g_object_unref (kit_add_case (kit->store, "Ahorn", "A-2"));
  g_object_unref (kit_add_case (kit->store, "Berg", "A-1"));
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    for (guint present = 0; present < 2; present++)
      {
        g_autoptr(FwQuery) query = fw_query_new (kit->store, "case");
        g_autofree char *titles = NULL;

        fw_query_sort (query, sorts[i], FALSE);
        fw_query_linked (query, "person", "case_file", "family_name", "Ahorn", present);
        titles = titles_of (kit->store, query);
        g_assert_cmpstr (titles, ==, present ? "Ahorn" : "Berg");
      }
}

/* --- search ------------------------------------------------------------------------ */

static void
test_search (Kit           *kit,
             gconstpointer  data)
{
  static const struct { const char *words; guint n_hits; } cases[] = {
    { "möhl", 2 }, { "moehl", 2 }, { "mohl", 1 }, { "MÖHLMANN", 2 }, { "mo\xcc\x88hl", 2 },
    { "moehlmann öz", 1 }, { "öztürk", 1 }, { "oeztuerk", 1 }, { "ozturk", 1 },
    { "müller", 2 }, { "mueller", 2 }, { "muller", 1 },
    { "groß", 1 }, { "gross", 1 }, { "GROSS", 1 }, { "groß-gerau", 1 }, { "gerau", 1 },
    { "möhlx", 0 }, { "", 0 }, { "   ", 0 }, { "\"", 0 }, { "*", 0 }, { "möhl OR x", 0 },
    { "NEAR(möhl öz)", 0 }, { "words:möhl", 0 }, { "' OR 1=1 --", 0 }, { "möhl*\"", 2 },
    { "is:offen", 10 }, { "is:open möhl", 2 }, { "is:zu", 0 }, { "wv:heute", 0 },
    { "art:person möhl", 2 }, { "art:case möhl", 0 }, { "art:'--", 0 }, { "art:x) OR (1=1", 0 },
    { "http://möhl", 0 },
  };
  static const char *const names[] = {
    "Möhlmann", "Moehlmann Öztürk", "Müller", "Mueller", "Groß-Gerau", "\xff kein UTF-8",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names) - 1; i++)
    g_object_unref (kit_add_case (kit->store, names[i], "A-1"));
  {
    g_autoptr(GPtrArray) broken = fw_store_search (kit->store, names[5], 10);

    g_assert_cmpuint (broken->len, ==, 0);
  }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) hits = fw_store_search (kit->store, cases[i].words, 50);

      g_test_message ("%s: %u", cases[i].words, hits->len);
      g_assert_cmpuint (hits->len, ==, cases[i].n_hits);
    }
}

static const FwField *
find_searched (const FwEntityInfo *info)
{
  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & FW_FIELD_SEARCH) != 0 &&
        (info->fields[i].kind == &fw_kind_text || info->fields[i].kind == &fw_kind_paragraph))
      return &info->fields[i];

  return NULL;
}

static void
assert_found (FwStore            *store,
              const FwEntityInfo *info,
              const char         *words,
              guint               n)
{
  g_autoptr(FwQuery) query = fw_query_new (store, info->name);

  fw_query_search (query, words);
  g_test_message ("%s: %s", info->name, words);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (query)), ==, n);
}

/* Returns: (transfer full) (nullable): a record of which @field says "Zwetschge 7", in
 *   that of @records which it belongs to; %NULL if this role does not write it */
static FwEntity *
add_searched (FwStore            *store,
              GHashTable         *records,
              const FwEntityInfo *info,
              const FwField      *field)
{
  const FwField *parent = fw_entity_info_get_parent (info);
  FwEntity *owner = parent != NULL && parent->target != NULL
                    ? g_hash_table_lookup (records, parent->target) : NULL;
  g_autoptr(FwEntity) record = fw_model_new_entity (info->name, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_entity_set_text (record, field, "Zwetschge 7", &error));
  if (owner != NULL)
    g_assert_true (fw_entity_set_text (record, parent, fw_entity_get_uuid (owner), &error));

  return fw_store_save (store, record, NULL) ? g_steal_pointer (&record) : NULL;
}

/* The lists of all kinds find their own records, asked in turn, and no others;
 * what is written into cases stands in another part of the index. */
static void
test_search_kinds (Kit           *kit,
                   gconstpointer  data)
{
  guint n_entities;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n_entities);
  g_autoptr(GHashTable) records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                         g_object_unref);
  g_autoptr(GPtrArray) hits = NULL;

  for (guint i = 0; i < n_entities; i++)
    {
      const FwField *field = find_searched (entities[i]);
      FwEntity *record = field != NULL ? add_searched (kit->store, records, entities[i], field)
                                       : NULL;

      if (record != NULL)
        g_hash_table_insert (records, (gpointer) entities[i]->name, record);
    }
  g_assert_true (g_hash_table_contains (records, "case"));
  g_assert_true (g_hash_table_contains (records, "contact_event"));
  hits = fw_store_search (kit->store, "zwetschge 7", G_MAXINT);
  g_assert_cmpuint (hits->len, ==, g_hash_table_size (records));
  for (guint i = n_entities; i-- > 0;)
    {
      FwEntity *record = g_hash_table_lookup (records, entities[i]->name);
      g_autoptr(GError) error = NULL;

      assert_found (kit->store, entities[i], "zwetsch", record != NULL ? 1 : 0);
      if (record != NULL)
        g_assert_true (fw_store_delete (kit->store, fw_entity_get_uuid (record), &error));
      assert_found (kit->store, entities[i], "zwetsch", 0);
    }
}

/* Each save makes a part of the index.  However many of them are merged, and
 * whenever, the same is found; at some time there is nothing more to merge. */
static void
test_search_merge (Kit           *kit,
                   gconstpointer  data)
{
  g_autoptr(FwCase) case_file = kit_add_case (kit->store, "Haidari", "A-1");
  guint parts, calls = 0;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("Zwetschge %u", i);
      g_autoptr(FwEntity) person = kit_add_person (kit->store, case_file, name);

      g_assert_nonnull (person);
    }
  parts = (guint) kit_count (kit->store, "SELECT count(DISTINCT segid) FROM search_idx");
  g_assert_cmpuint (parts, >, 30);
  g_assert_cmpint (kit_count (kit->store, "SELECT count(*) FROM search"
                              " WHERE words MATCH 'zwetschge'"), ==, 40);
  while (fw_store_merge_index (kit->store, 1))
    g_assert_cmpuint (++calls, <, 1000);
  g_assert_cmpint (kit_count (kit->store, "SELECT count(DISTINCT segid) FROM search_idx"), <,
                   parts / 4);
  g_assert_cmpint (kit_count (kit->store, "SELECT count(*) FROM search"
                              " WHERE words MATCH 'zwetschge'"), ==, 40);
  g_assert_false (fw_store_merge_index (kit->store, 1));
  kit_assert_sound (kit->store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Kit, NULL, kit_set_up, func, kit_tear_down)
  ADD ("/query/german-order", test_german_order);
  ADD ("/query/code-order", test_code_order);
  ADD ("/query/count", test_count);
  ADD ("/query/conditions", test_conditions);
  ADD ("/query/splices", test_splices);
  ADD ("/query/follows", test_follows);
  ADD ("/query/reference", test_reference);
  ADD ("/query/linked", test_linked);
  ADD ("/query/search", test_search);
  ADD ("/query/search-depth", test_search_depth);
  ADD ("/query/search-kinds", test_search_kinds);
  ADD ("/query/search-merge", test_search_merge);

  return kit_run ();
}
