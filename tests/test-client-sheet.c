/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-base.h"
#include "fw-client-sheet.h"
#include "fw-exchange.h"
#include "fw-model.h"
#include "fw-pages.h"
#include "store-kit.h"

#define TODAY "2026-11-20"

static const char *const languages[] = { "de", "en", "ar", "fa", "uk", "tr", "fr" };

/* What one language says, all say, and none says nothing. */
static void
test_complete (void)
{
  static const struct { const char *list, *group; } groups[] = {
    { "CL_KLARSCHRITT", "SCHRITT" }, { "CL_MITBRINGEN", "MIT" },
  };
  static const char *const frame[] = {
    "TITLE", "FOR", "DATE", "WHO", "WHERE", "WHEN", "BRING", "UNTIL", "KLIENT", "GEMEINSAM", "CM",
    "STELLE", "TAKE", "LETTER", "EARLY", "CONTACT", "NOTHING", "C_TITLE", "C_AGREE", "C_PURPOSE",
    "C_WHO", "C_DATA", "C_UNTIL", "C_FREE", "C_WITHDRAW", "C_SIGN",
  };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      FwPhrases *phrases = fw_phrases_find (languages[i]);

      g_assert_nonnull (phrases);
      for (guint k = 0; k < G_N_ELEMENTS (frame); k++)
        g_assert_cmpuint (strlen (fw_phrases_get (phrases, frame[k])), >, 1);
      for (guint k = 0; k < G_N_ELEMENTS (groups); k++)
        {
          GListModel *codes = G_LIST_MODEL (fw_code_list_lookup (groups[k].list));

          for (guint n = 0; n < g_list_model_get_n_items (codes); n++)
            {
              g_autoptr(FwCodeItem) code = g_list_model_get_item (codes, n);

              g_assert_nonnull (fw_phrases_get_of (phrases, groups[k].group,
                                                   fw_code_item_get_value (code)));
            }
        }
    }
}

/* Dari is read as Farsi; English gives way to the own language, and who reads none
 * of them gets German. */
static void
test_choice (void)
{
  static const struct { const char *codes, *language; } cases[] = {
    { "prs eng", "fa" }, { "eng", "en" }, { "ara", "ar" }, { "eng fra", "fr" }, { "ukr", "uk" },
    { "tur", "tr" }, { "deu", NULL }, { "tir", NULL }, { "", NULL }, { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FwPhrases *phrases = fw_phrases_find_for (cases[i].codes);

      g_assert_cmpstr (phrases != NULL ? fw_phrases_get_language (phrases) : NULL, ==,
                       cases[i].language);
    }
  g_assert_null (fw_phrases_find ("xx"));
  g_assert_null (fw_phrases_get (fw_phrases_find ("de"), "XX"));
  g_assert_null (fw_phrases_get_of (fw_phrases_find ("de"), "MIT", NULL));
}

static guint
count (FwDocument *document,
       const char *words)
{
  guint n = 0;

  for (guint i = 0; i < fw_document_get_n (document); i++)
    for (guint k = 0; k < fw_document_get_block (document, i)->n_cells; k++)
      n += strstr (fw_document_get_block (document, i)->cells[k], words) != NULL;

  return n;
}

static void
assert_written (FwDocument *document)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pdf = fw_document_write_pdf (document, NULL, NULL, &error);
  g_autoptr(GBytes) odt = fw_document_write_odt (document, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 1000);
  g_assert_cmpuint (g_bytes_get_size (odt), >, 1000);
}

/* The step stands in both languages, once in German, and Arabic and Farsi run from
 * the right. */
static void
test_sheet (void)
{
  g_autoptr(FwPlanAction) action = g_object_new (FW_TYPE_PLAN_ACTION, "text", "Antrag abgeben",
                                                 "who", "KLIENT", "plain", "ANTRAG", "bring",
                                                 "KASSE PASS ZZZ", "due", "2026-12-03", NULL);
  g_autoptr(FwPlanAction) poor = g_object_new (FW_TYPE_PLAN_ACTION, "plain", "ZZZ", "meet",
                                               "2026-11-25T10:30", NULL);
  g_autoptr(GPtrArray) steps = g_ptr_array_new ();
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autofree char *place = g_strdup ("Jobcenter");
  FwClientStep first = { action, place }, second = { poor, NULL };

  g_ptr_array_add (steps, &first);
  g_ptr_array_add (steps, &second);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      FwPhrases *phrases = fw_phrases_find (languages[i]);
      guint n = g_str_equal (languages[i], "de") ? 1 : 2;
      g_autoptr(FwDocument) document = fw_client_sheet_new (phrases, steps, "Bah, Ousmane",
                                                            "Mats Rehberg", TODAY);
      g_autoptr(FwDocument) empty = fw_client_sheet_new (phrases, none, "x", NULL, TODAY);
      gboolean rtl = g_str_equal (languages[i], "ar") || g_str_equal (languages[i], "fa");

      g_assert_cmpuint (count (document, "Antrag abgeben"), ==, n);
      g_assert_cmpuint (count (document, "Jobcenter"), ==, n);
      g_assert_cmpuint (count (document, fw_phrases_get_of (phrases, "SCHRITT", "ANTRAG")), ==, 1);
      g_assert_cmpuint (count (document, "Ihre nächsten Schritte"), ==, 1);
      g_assert_cmpint (fw_document_get_block (document, 0)->rtl, ==, rtl);
      g_assert_false (fw_document_get_block (document,
                                             fw_document_get_n (document) - 1)->rtl);
      g_assert_cmpuint (count (empty, fw_phrases_get (phrases, "NOTHING")), ==, 1);
      assert_written (document);
      assert_written (empty);
    }
}

/* Who goes home with it has both languages on one page. */
static void
test_one_page (void)
{
  g_autoptr(FwPlanAction) action = g_object_new (FW_TYPE_PLAN_ACTION, "text", "Antrag abgeben",
                                                 "who", "GEMEINSAM", "plain", "ANTRAG", "bring",
                                                 "KASSE PASS", "due", "2026-12-03", "meet",
                                                 "2026-11-25T10:30", NULL);
  g_autoptr(GPtrArray) steps = g_ptr_array_new ();
  g_autofree char *place = g_strdup ("Jobcenter Wennemark, Dienststelle Ostervelde");
  FwClientStep step = { action, place };

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (steps, &step);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr(FwDocument) document =
        fw_client_sheet_new (fw_phrases_find (languages[i]), steps, "Bah, Ousmane",
                             "Mats Rehberg, 0171 5550100", TODAY);
      g_autoptr(FwPages) pages = fw_pages_new (document, NULL, NULL);

      g_assert_cmpuint (fw_pages_get_n (pages), ==, 1);
    }
}

static void
test_consent (void)
{
  g_autoptr(FwConsent) consent = g_object_new (FW_TYPE_CONSENT, "purpose", "Leistungsübergang",
                                               "valid-until", "2027-09-15", NULL);
  g_autoptr(FwConsent) poor = g_object_new (FW_TYPE_CONSENT, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      FwPhrases *phrases = fw_phrases_find (languages[i]);
      g_autoptr(FwDocument) document = fw_consent_sheet_new (phrases, consent, "Bah, Ousmane",
                                                             "Jobcenter", "Aufenthalt");
      g_autoptr(FwDocument) empty = fw_consent_sheet_new (NULL, poor, "x", NULL, NULL);

      g_assert_cmpuint (count (document, "Leistungsübergang"), ==,
                        g_str_equal (languages[i], "de") ? 1 : 2);
      g_assert_cmpuint (count (document, fw_phrases_get (phrases, "C_WITHDRAW")), ==, 1);
      assert_written (document);
      assert_written (empty);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  fw_codes_load (&error);
  g_assert_no_error (error);
  g_test_add_func ("/client-sheet/complete", test_complete);
  g_test_add_func ("/client-sheet/choice", test_choice);
  g_test_add_func ("/client-sheet/sheet", test_sheet);
  g_test_add_func ("/client-sheet/one-page", test_one_page);
  g_test_add_func ("/client-sheet/consent", test_consent);

  return kit_run ();
}
