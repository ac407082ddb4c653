/* SPDX-License-Identifier: EUPL-1.2 */
#include "exchange-fixture.h"
#include "fw-base.h"
#include "fw-local-code.h"

/* What an office adds to the lists of choices, renames or ends. */

typedef ExchangeFixture Fixture;

#define LIST "CL_ZIELGRUPPE"

static FwEntity *
new_code (const char *label,
          const char *value,
          const char *until)
{
  return g_object_new (FW_TYPE_LOCAL_CODE, "list", LIST, "label", label, "value", value,
                       "valid-until", until, NULL);
}

static FwCodeItem *
find (const char *value)
{
  return fw_code_list_find (fw_code_list_lookup (LIST), value);
}

static void
save (FwStore  *store,
      FwEntity *record)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_save (store, record, &error));
  g_assert_no_error (error);
}

static char *
dup_value (FwEntity *record)
{
  return fw_local_code_dup_value (FW_LOCAL_CODE (record));
}

/* One more value is a choice at once; in the bin it is none, but has its label. */
static void
test_new (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(FwEntity) record = new_code ("Pflegekräfte", NULL, NULL);
  g_autofree char *value = dup_value (record);
  guint before = g_list_model_get_n_items (G_LIST_MODEL (fw_code_list_lookup (LIST)));

  g_object_set (record, "brief", "Pflege", "aliases", "Klinikum, Schwestern", NULL);
  g_assert_null (find (value));
  save (fixture->office, record);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fw_code_list_lookup (LIST))), ==,
                    before + 1);
  g_assert_cmpstr (fw_code_list_get_label (LIST, value), ==, "Pflegekräfte");
  g_assert_cmpstr (fw_code_item_get_attribute (find (value), "kurz"), ==, "Pflege");
  g_assert_true (fw_code_item_matches (find (value), "schwest"));
  g_assert_true (fw_code_item_is_valid_on (find (value), "2026-11-23"));

  g_assert_true (fw_store_delete (fixture->office, fw_entity_get_uuid (record), NULL));
  g_assert_cmpstr (fw_code_list_get_label (LIST, value), ==, "Pflegekräfte");
  g_assert_false (fw_code_item_is_valid_on (find (value), "2026-11-23"));
  g_assert_true (fw_store_undo (fixture->office, NULL));
  g_assert_true (fw_code_item_is_valid_on (find (value), "2026-11-23"));
}

/* What comes with the program can be renamed and ended; what is not said of it holds
 * as before, and it comes back. */
static void
test_instead (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(FwEntity) record = new_code ("UMA im Kreis", "ZG_UMA", "2025-12-31");
  guint place = fw_code_list_get_position (LIST, "ZG_UMA");
  guint before = g_list_model_get_n_items (G_LIST_MODEL (fw_code_list_lookup (LIST)));
  g_autofree char *label = g_strdup (fw_code_list_get_label (LIST, "ZG_UMA"));
  g_autofree char *hint = g_strdup (fw_code_item_get_attribute (find ("ZG_UMA"), "hinweis"));

  g_assert_nonnull (hint);
  save (fixture->office, record);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fw_code_list_lookup (LIST))), ==,
                    before);
  g_assert_cmpstr (fw_code_list_get_label (LIST, "ZG_UMA"), ==, "UMA im Kreis");
  g_assert_cmpuint (fw_code_list_get_position (LIST, "ZG_UMA"), ==, place);
  g_assert_cmpstr (fw_code_item_get_attribute (find ("ZG_UMA"), "hinweis"), ==, hint);
  g_assert_true (fw_code_item_matches (find ("ZG_UMA"), "umf"));
  g_assert_true (fw_code_item_is_valid_on (find ("ZG_UMA"), "2025-12-31"));
  g_assert_false (fw_code_item_is_valid_on (find ("ZG_UMA"), "2026-01-01"));

  g_assert_true (fw_store_delete (fixture->office, fw_entity_get_uuid (record), NULL));
  g_assert_cmpstr (fw_code_list_get_label (LIST, "ZG_UMA"), ==, label);
  g_assert_true (fw_code_item_is_valid_on (find ("ZG_UMA"), "2026-01-01"));
}

/* A laptop gets them with the master data, and may not make any. */
static void
test_travels (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(FwEntity) record = new_code ("Pflegekräfte", NULL, NULL);
  g_autoptr(FwEntity) forged = new_code ("Eigene", NULL, NULL);
  g_autoptr(FwEntity) arrived = NULL;
  g_autofree char *value = dup_value (record);
  g_autofree char *path = g_strdup (fw_store_get_path (fixture->laptop));
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;

  save (fixture->office, record);
  g_assert_false (fw_store_save (fixture->laptop, forged, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  exchange_carry (fixture->office, fixture->to_laptop, fixture->laptop);
  arrived = fw_store_load (fixture->laptop, fw_entity_get_uuid (record), NULL);
  g_assert_false (fw_store_is_editable (fixture->laptop, arrived));
  g_assert_cmpstr (fw_code_list_get_label (LIST, value), ==, "Pflegekräfte");

  /* The lists are those of the store that was opened last. */
  fw_local_codes_apply (none, NULL);
  g_assert_null (find (value));
  g_clear_object (&arrived);
  g_assert_finalize_object (g_steal_pointer (&fixture->laptop));
  fixture->laptop = fw_store_open (path, EXCHANGE_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fw_code_list_get_label (LIST, value), ==, "Pflegekräfte");
}

/* Two who name a value the same way mean two values. */
static void
test_value (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(FwEntity) one = new_code ("Gleich", NULL, NULL);
  g_autoptr(FwEntity) other = new_code ("Gleich", NULL, NULL);
  g_autofree char *first = dup_value (one);
  g_autofree char *second = dup_value (other);

  g_assert_cmpstr (first, !=, second);
  save (fixture->office, one);
  save (fixture->office, other);
  g_assert_nonnull (find (first));
  g_assert_nonnull (find (second));
}

static void
test_rules (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct { const char *list, *value, *from, *until; gboolean fits; } cases[] = {
    { LIST, NULL, "2026-01-01", "2026-12-31", TRUE },
    { LIST, NULL, "2026", "2026", TRUE },
    { LIST, NULL, "2026-02-01", "2026-01", FALSE },
    { LIST, "ZG_UKR", NULL, NULL, TRUE },
    { LIST, "ZG_NIRGENDS", NULL, NULL, FALSE },
    { "CL_MB_STATUS", NULL, NULL, NULL, FALSE },
    { "CL_VON_MORGEN", "X", NULL, NULL, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(FwEntity) record =
        g_object_new (FW_TYPE_LOCAL_CODE, "list", cases[i].list, "label", "X", "value",
                      cases[i].value, "valid-from", cases[i].from, "valid-until", cases[i].until,
                      NULL);

      g_test_message ("%s %s", cases[i].list, cases[i].value);
      g_assert_cmpint (fw_entity_check (record, &error), ==, cases[i].fits);
    }
  g_assert_null (fw_code_list_find (fw_code_list_lookup (FW_LIST_OF_LISTS), "CL_MB_STATUS"));
  g_assert_nonnull (fw_code_list_find (fw_code_list_lookup (FW_LIST_OF_LISTS), LIST));
}

/* The code for all else stays the last one. */
static void
test_place (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(FwEntity) record = g_object_new (FW_TYPE_LOCAL_CODE, "list", "CL_HUERDE", "label",
                                             "Fahrtkosten im Kreis", NULL);
  g_autofree char *value = dup_value (record);
  GListModel *list = G_LIST_MODEL (fw_code_list_lookup ("CL_HUERDE"));

  save (fixture->office, record);
  g_assert_cmpuint (fw_code_list_get_position ("CL_HUERDE", value) + 2, ==,
                    g_list_model_get_n_items (list));
  g_assert_cmpuint (fw_code_list_get_position ("CL_HUERDE", "SONST") + 1, ==,
                    g_list_model_get_n_items (list));
}

static void
on_items_changed (GListModel *list,
                  guint       position,
                  guint       removed,
                  guint       added,
                  guint      *changes)
{
  (*changes)++;
}

/* Choices on the screen stay as they are while nothing about them changes. */
static void
test_quiet (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(FwEntity) record = new_code ("Pflegekräfte", NULL, NULL);
  g_autoptr(FwEntity) town = g_object_new (FW_TYPE_MUNICIPALITY, "name", "Möhlingen", NULL);
  FwCodeList *list = fw_code_list_lookup (LIST);
  guint changes = 0;
  gulong handler;

  save (fixture->office, record);
  handler = g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), &changes);
  save (fixture->office, town);
  g_object_set (record, "basis", "Lenkungsgruppe", NULL);
  g_assert_cmpuint (changes, ==, 0);
  save (fixture->office, record);
  g_assert_cmpuint (changes, ==, 1);
  g_object_set (record, "aliases", "Klinikum", NULL);
  save (fixture->office, record);
  g_object_set (record, "aliases", "Altenheim", NULL);
  save (fixture->office, record);
  g_assert_cmpuint (changes, ==, 3);
  g_signal_handler_disconnect (list, handler);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, exchange_tear_down)

/* Each begins with what comes with the program. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new ();

  exchange_set_up (fixture, data);
  fw_local_codes_apply (none, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (fw_codes_load (NULL));
  ADD ("/local-code/new", test_new);
  ADD ("/local-code/instead", test_instead);
  ADD ("/local-code/travels", test_travels);
  ADD ("/local-code/value", test_value);
  ADD ("/local-code/rules", test_rules);
  ADD ("/local-code/place", test_place);
  ADD ("/local-code/quiet", test_quiet);

  return g_test_run ();
}
