/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-base.h"
#include "fw-board-scene.h"
#include "fw-board.h"
#include "fw-demo.h"
#include "fw-exchange.h"
#include "fw-pages.h"
#include "fw-theme-paper.h"
#include "fw-workshop-paper.h"
#include "fw-workshop-store.h"
#include "store-kit.h"

/* Fallrekonstruktionen: the agenda, the clock, what is typed, and the figures
 * of the demonstration. */

#define LATER 2000000000

static void
load_demo (Kit           *kit,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  kit_set_up (kit, "office");
  fw_demo_load (kit->store, &error);
  g_assert_no_error (error);
}

static FwBoard *
load_board (Kit        *kit,
            const char *number)
{
  g_autoptr(FwEntity) record = fw_store_find (kit->store, "reconstruction", "number", number);
  g_autoptr(GPtrArray) family = NULL;

  g_assert_nonnull (record);
  family = fw_store_list_family (kit->store, fw_entity_get_uuid (record));

  return fw_board_new (family);
}

static const char *
uuid_of (FwBoard *board)
{
  return fw_entity_get_uuid (FW_ENTITY (fw_board_get_record (board)));
}

/* --- the agenda ------------------------------------------------------------------------ */

static void
test_agenda (void)
{
  static const struct { const char *variant; gint64 sum, chain; } variants[] = {
    { "M120", 120, 0 }, { "M150", 150, 0 }, { "M180", 180, 10 },
  };
  FwCodeList *phases = fw_code_list_lookup ("CL_FR_PHASE");

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (phases)), ==, 11);
  for (guint v = 0; v < G_N_ELEMENTS (variants); v++)
    {
      gint64 sum = 0;

      for (guint i = 0; i < 11; i++)
        {
          g_autoptr(FwCodeItem) item = g_list_model_get_item (G_LIST_MODEL (phases), i);

          sum += fw_phase_get_minutes (fw_code_item_get_value (item), variants[v].variant);
          g_assert_nonnull (fw_code_item_get_attribute (item, "hinweis"));
        }
      g_assert_cmpint (sum, ==, variants[v].sum);
      g_assert_cmpint (fw_phase_get_minutes (FW_PHASE_CHAIN, variants[v].variant), ==,
                       variants[v].chain);
    }
  g_assert_cmpint (fw_phase_get_minutes ("NIRGENDS", "M120"), ==, 0);
  g_assert_cmpint (fw_phase_get_minutes (FW_PHASE_BREAK, "M90"), ==, 0);
  g_assert_cmpint (fw_phase_get_minutes (NULL, NULL), ==, 0);
}

/* A clock that runs through a crash, but not through a night. */
static void
test_clock (void)
{
  static const struct { gint64 spent, begun, now, expected; } cases[] = {
    { FW_INTEGER_NONE, FW_INTEGER_NONE, 5000, 0 }, { 90, FW_INTEGER_NONE, 5000, 90 },
    { 90, 4000, 5000, 1090 }, { 0, 5000, 4000, 0 }, { 60, 1000, 1000 + 5 * 3600, 600 },
    { 900, 1000, 1000 + 86400, 900 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwPhaseRun) run = g_object_new (FW_TYPE_PHASE_RUN, "planned", (gint64) 10, NULL);

      run->spent = cases[i].spent;
      run->begun = cases[i].begun;
      g_assert_cmpint (fw_phase_run_get_seconds (run, cases[i].now), ==, cases[i].expected);
    }
}

static void
test_course (Kit           *kit,
             gconstpointer  data)
{
  g_autoptr(FwBoard) board = load_board (kit, "FR-2026-05");
  g_autofree char *uuid = g_strdup (uuid_of (board));
  g_autoptr(GPtrArray) phases = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_workshop_go (kit->store, uuid, FW_PHASE_WELCOME, 1000, &error));
  g_assert_true (fw_workshop_go (kit->store, uuid, FW_PHASE_STORY, 1290, &error));
  kit_reopen (kit);
  g_clear_pointer (&board, fw_board_free);
  board = load_board (kit, "FR-2026-05");
  g_assert_cmpstr (fw_board_get_record (board)->phase, ==, FW_PHASE_STORY);
  g_assert_cmpstr (fw_board_get_record (board)->status, ==, FW_FR_RUNNING);
  phases = fw_store_list (kit->store, "phase_run", "reconstruction", uuid);
  g_assert_cmpuint (phases->len, ==, 11);
  g_assert_cmpint (fw_board_get_run (board, FW_PHASE_WELCOME)->spent, ==, 290);
  g_assert_cmpint (fw_board_get_figures (board, 1290 + 120).spent, ==, 5 + 2);
  g_assert_cmpint (fw_board_get_figures (board, 1290).planned, ==, 120);
  g_assert_cmpstr (fw_board_get_next_phase (board, 1), ==, FW_PHASE_QUESTIONS);
  g_assert_cmpstr (fw_board_get_next_phase (board, -1), ==, FW_PHASE_WELCOME);

  g_assert_true (fw_workshop_go (kit->store, uuid, FW_PHASE_THEMES, 1500, &error));
  g_clear_pointer (&board, fw_board_free);
  board = load_board (kit, "FR-2026-05");
  /* 120 minutes have no time for the chain. */
  g_assert_cmpstr (fw_board_get_next_phase (board, 1), ==, FW_PHASE_CLOSING);
  g_assert_true (fw_store_undo (kit->store, &error));
  g_clear_pointer (&board, fw_board_free);
  board = load_board (kit, "FR-2026-05");
  g_assert_cmpstr (fw_board_get_record (board)->phase, ==, FW_PHASE_STORY);
  g_assert_cmpint (fw_board_get_run (board, FW_PHASE_STORY)->begun, ==, 1290);

  g_assert_true (fw_workshop_stop (kit->store, uuid, FW_FR_HELD, 1890, &error));
  g_clear_pointer (&board, fw_board_free);
  board = load_board (kit, "FR-2026-05");
  g_assert_cmpstr (fw_board_get_record (board)->status, ==, FW_FR_HELD);
  g_assert_cmpint (fw_board_get_figures (board, LATER).spent, ==, 5 + 10);
  g_assert_true (fw_workshop_stop (kit->store, uuid, FW_FR_HELD, LATER, &error));
  g_assert_false (fw_workshop_go (kit->store, "no-such", FW_PHASE_STORY, 1, NULL));
}

/* --- figures of the demonstration --------------------------------------------------------- */

static void
test_figures (Kit           *kit,
              gconstpointer  data)
{
  static const struct
  {
    const char *number;
    gint64      participants, external, planned, spent, dots;
    guint       events, structural, tasks, themes;
  } workshops[] = {
    { "FR-2025-01", 9, 5, 150, 154, 31, 12, 5, 2, 2 },
    { "FR-2026-03", 11, 8, 150, 152, 33, 10, 3, 1, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (workshops); i++)
    {
      g_autoptr(FwBoard) board = load_board (kit, workshops[i].number);
      FwBoardFigures figures = fw_board_get_figures (board, LATER);
      g_autoptr(GPtrArray) themes = fw_workshop_list_themes (kit->store, uuid_of (board));

      g_assert_cmpint (figures.participants, ==, workshops[i].participants);
      g_assert_cmpint (figures.external, ==, workshops[i].external);
      g_assert_cmpint (figures.planned, ==, workshops[i].planned);
      g_assert_cmpint (figures.spent, ==, workshops[i].spent);
      g_assert_cmpint (figures.dots, ==, workshops[i].dots);
      g_assert_cmpuint (figures.events, ==, workshops[i].events);
      g_assert_cmpuint (figures.hidden, ==, 0);
      g_assert_cmpuint (figures.structural, ==, workshops[i].structural);
      g_assert_cmpuint (figures.unconfirmed, ==, 0);
      g_assert_cmpuint (fw_board_get_tasks (board)->len, ==, workshops[i].tasks);
      g_assert_cmpuint (themes->len, ==, workshops[i].themes);
      g_assert_true (fw_board_get_record (board)->external);
    }
}

static void
test_ranking (Kit           *kit,
              gconstpointer  data)
{
  static const struct { const char *category, *level; gint64 dots; const char *structural; }
  hurdles[] = {
    { "UEBERG", "SCHNITTSTELLE", 11, "JA" }, { "ERMESS", "INSTITUTION", 8, "JA" },
    { "UNTERL", "SCHNITTSTELLE", 5, "JA" }, { "INFO", "SCHNITTSTELLE", 4, "JA" },
    { "ANGEB", "INSTITUTION", 3, "JA" }, { "FINANZ", "PERSON", 0, "NEIN" },
  };
  g_autoptr(FwBoard) board = load_board (kit, "FR-2025-01");
  g_autoptr(GPtrArray) ranked = fw_board_list_ranked (board);

  g_assert_cmpuint (ranked->len, ==, G_N_ELEMENTS (hurdles));
  for (guint i = 0; i < ranked->len; i++)
    {
      FwCard *card = ranked->pdata[i];

      g_assert_cmpstr (card->category, ==, hurdles[i].category);
      g_assert_cmpstr (card->level, ==, hurdles[i].level);
      g_assert_cmpint (card->dots, ==, hurdles[i].dots);
      g_assert_cmpstr (card->structural, ==, hurdles[i].structural);
      /* What people decided is what the five tests say. */
      g_assert_cmpstr (fw_card_propose (card), ==, card->structural);
      for (guint n = 0; fw_card_tests[n] != NULL; n++)
        {
          g_autofree char *answer = fw_entity_dup_value (FW_ENTITY (card), fw_card_tests[n]);

          g_assert_nonnull (answer);
        }
    }
}

/* --- what is typed ---------------------------------------------------------------------------- */

static void
test_capture (Kit           *kit,
              gconstpointer  data)
{
  static const struct
  {
    const char *typed, *phase, *kind, *text, *lane;
    gint64      week, days;
    const char *category;
  } cases[] = {
    { "Antrag abgelehnt @Jobcenter T+48 #4w", FW_PHASE_TIMELINE, FW_CARD_EVENT,
      "Antrag abgelehnt", "Jobcenter", 48, 28, NULL },
    { "h Leistungsende ohne Beginn !UEBERG", FW_PHASE_STORY, FW_CARD_HURDLE,
      "Leistungsende ohne Beginn", NULL, FW_INTEGER_NONE, FW_INTEGER_NONE, "UEBERG" },
    { "Niemand fragt nach !INFO", NULL, FW_CARD_HURDLE, "Niemand fragt nach", NULL,
      FW_INTEGER_NONE, FW_INTEGER_NONE, "INFO" },
    { "Wer hat angerufen?", FW_PHASE_HURDLES, FW_CARD_QUESTION, "Wer hat angerufen?", NULL,
      FW_INTEGER_NONE, FW_INTEGER_NONE, NULL },
    { "Angst @Klient:in", FW_PHASE_VIEWS, FW_CARD_VIEW_CLIENT, "Angst", "Klient:in",
      FW_INTEGER_NONE, FW_INTEGER_NONE, NULL },
    { "Zuständig bis Monatsende @Sozialamt", FW_PHASE_VIEWS, FW_CARD_VIEW_ORG,
      "Zuständig bis Monatsende", "Sozialamt", FW_INTEGER_NONE, FW_INTEGER_NONE, NULL },
    { "t Das Ende steht fest, der Anfang nicht", FW_PHASE_STORY, FW_CAPTURE_THEME,
      "Das Ende steht fest, der Anfang nicht", NULL, FW_INTEGER_NONE, FW_INTEGER_NONE, NULL },
    { "Ein Satz", FW_PHASE_THEMES, FW_CAPTURE_THEME, "Ein Satz", NULL, FW_INTEGER_NONE,
      FW_INTEGER_NONE, NULL },
    { "a Rechnung einreichen", FW_PHASE_STORY, FW_CARD_SINGLE_TASK, "Rechnung einreichen", NULL,
      FW_INTEGER_NONE, FW_INTEGER_NONE, NULL },
    { "x Rechnung", FW_PHASE_BREAK, FW_CARD_IDEA, "x Rechnung", NULL, FW_INTEGER_NONE,
      FW_INTEGER_NONE, NULL },
    { "T+99999 bleibt Text", NULL, FW_CARD_IDEA, "T+99999 bleibt Text", NULL, FW_INTEGER_NONE,
      FW_INTEGER_NONE, NULL },
    { ".99 5", NULL, FW_CARD_IDEA, ".99 5", NULL, FW_INTEGER_NONE, FW_INTEGER_NONE, NULL },
    { "   ", NULL, FW_CARD_IDEA, NULL, NULL, FW_INTEGER_NONE, FW_INTEGER_NONE, NULL },
    { NULL, NULL, FW_CARD_IDEA, NULL, NULL, FW_INTEGER_NONE, FW_INTEGER_NONE, NULL },
    { "\xff\xfe", NULL, FW_CARD_IDEA, "\xef\xbf\xbd\xef\xbf\xbd", NULL, FW_INTEGER_NONE,
      FW_INTEGER_NONE, NULL },
  };
  g_autoptr(FwBoard) board = load_board (kit, "FR-2025-01");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwCapture) capture = fw_capture_parse (board, cases[i].typed, cases[i].phase);

      g_test_message ("capture %u", i);
      g_assert_cmpstr (capture->kind, ==, cases[i].kind);
      g_assert_cmpstr (capture->text, ==, cases[i].text);
      g_assert_cmpstr (capture->lane != NULL ? capture->lane->name : NULL, ==, cases[i].lane);
      g_assert_cmpint (capture->week, ==, cases[i].week);
      g_assert_cmpint (capture->days, ==, cases[i].days);
      g_assert_cmpstr (capture->category, ==, cases[i].category);
      g_assert_null (capture->hurdle);
    }
}

static void
test_capture_hurdle (Kit           *kit,
                     gconstpointer  data)
{
  g_autoptr(FwBoard) board = load_board (kit, "FR-2025-01");
  g_autoptr(FwCapture) dots = fw_capture_parse (board, ".2 9", FW_PHASE_HURDLES);
  g_autoptr(FwCapture) answers = fw_capture_parse (board, ".6 jnu-j", FW_PHASE_PATTERN);
  g_autoptr(FwCapture) made = fw_capture_parse (board, "h Kein Termin !WARTE", NULL);
  g_autoptr(FwEntity) voted = fw_capture_new_record (dots, board);
  g_autoptr(FwEntity) tested = fw_capture_new_record (answers, board);
  g_autoptr(FwEntity) card = fw_capture_new_record (made, board);
  g_autofree char *name = fw_board_dup_sentence (board, voted);

  g_assert_cmpint (FW_CARD (voted)->dots, ==, 9);
  g_assert_cmpstr (FW_CARD (voted)->category, ==, "ERMESS");
  g_assert_cmpstr (FW_CARD (tested)->other_person, ==, FW_ANSWER_YES);
  g_assert_cmpstr (FW_CARD (tested)->at_interface, ==, FW_ANSWER_NO);
  g_assert_cmpstr (FW_CARD (tested)->changeable, ==, FW_ANSWER_UNCLEAR);
  g_assert_cmpstr (FW_CARD (tested)->reported, ==, FW_ANSWER_NO);
  g_assert_cmpstr (FW_CARD (tested)->structural, ==, FW_ANSWER_NO);
  /* The usual level comes with the category. */
  g_assert_cmpstr (FW_CARD (card)->level, ==, "INSTITUTION");
  g_assert_cmpuint (fw_board_get_number (board, FW_CARD (fw_board_get_hurdle (board, 6))), ==, 6);
  g_assert_nonnull (strstr (name, "9"));
}

/* --- to the pattern ------------------------------------------------------------------------------ */

static void
test_matching (Kit           *kit,
               gconstpointer  data)
{
  g_autoptr(FwBoard) board = load_board (kit, "FR-2025-01");
  g_autoptr(GPtrArray) matches = fw_workshop_list_matching (kit->store,
                                                            fw_board_get_hurdle (board, 1));
  FwReportMatch *first = matches->pdata[0];
  guint n = 0;

  for (guint i = 0; i < matches->len; i++)
    n += ((FwReportMatch *) matches->pdata[i])->category;
  g_assert_cmpstr (first->number, ==, "MB-2024-031");
  g_assert_cmpuint (first->n_orgs, ==, 4);
  g_assert_cmpuint (n, ==, 2);
}

static void
test_theme (Kit           *kit,
            gconstpointer  data)
{
  g_autoptr(FwBoard) board = load_board (kit, "FR-2026-05");
  g_autoptr(FwNameScan) places = fw_name_scan_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(FwTheme) theme = fw_workshop_add_theme (kit->store, uuid_of (board),
                                                    "Die Wohnung fehlt, bevor sie gesucht wird.",
                                                    NULL, &error);
  g_autoptr(GPtrArray) themes = fw_workshop_list_themes (kit->store, uuid_of (board));
  g_autoptr(GArray) rules = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (theme->status, ==, "ENTWURF");
  g_assert_cmpuint (themes->len, ==, 1);
  rules = fw_theme_list_rules (theme, places);
  g_assert_true (g_array_index (rules, FwThemeRule, 0).met);
  g_assert_true (g_array_index (rules, FwThemeRule, 2).met);
  g_assert_true (g_array_index (rules, FwThemeRule, 4).met);
  g_assert_true (fw_store_undo (kit->store, &error));
  g_assert_false (fw_store_has (kit->store, fw_entity_get_uuid (FW_ENTITY (theme))));
}

static void
test_chain (Kit           *kit,
            gconstpointer  data)
{
  g_autoptr(FwBoard) board = load_board (kit, "FR-2025-01");
  g_autoptr(FwEntity) chain = fw_store_new_draft (kit->store, "chain");
  g_autoptr(FwChainEdit) edit = fw_board_new_chain (board, FW_CHAIN (chain));
  g_autoptr(GPtrArray) family = NULL;
  g_autoptr(FwChainDoc) doc = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (chain, "name", "Entwurf", "kind", FW_CHAIN_IST, NULL);
  g_assert_true (fw_store_apply (kit->store, edit->label, edit->saved, edit->deleted, &error));
  g_assert_no_error (error);
  family = fw_store_list_family (kit->store, fw_entity_get_uuid (chain));
  doc = fw_chain_doc_new_records (family);
  g_assert_cmpuint (fw_chain_doc_get_lanes (doc)->len, ==, 9);
  /* Twelve events, three that were added, begin and end. */
  g_assert_cmpuint (fw_chain_doc_get_steps (doc)->len, ==, 17);
  g_assert_cmpuint (fw_chain_doc_get_edges (doc)->len, ==, 16);
  g_assert_cmpuint (fw_chain_doc_get_marks (doc)->len, ==, 6);
}

/* --- the report ----------------------------------------------------------------------------- */

static gboolean
says (FwDocument *document,
      const char *text)
{
  for (guint i = 0; i < fw_document_get_n (document); i++)
    {
      const FwBlock *block = fw_document_get_block (document, i);

      for (guint c = 0; c < block->n_cells; c++)
        if (strstr (block->cells[c], text) != NULL)
          return TRUE;
    }

  return FALSE;
}

/* All that the report has, and nothing that it must not have. */
static void
test_report (Kit           *kit,
             gconstpointer  data)
{
  static const char *const there[] = {
    "FR-2025-01", "154", "Leistungsende ohne verabredeten Leistungsbeginn", "GT-2025-01",
    "GT-2025-02", "Überleitung ins Case Management", "aufschlussreich",
    "Ab wann war die Familie wieder krankenversichert?", "Fallgespräch am Telefon",
  };
  /* Einzelfall-Aufgaben, a question that was answered, days of the case. */
  static const char *const missing[] = {
    "Klinikrechnung", "Ratenzahlung", "Wer hat den Bescheid", "Haidari", "2024",
  };
  g_autoptr(FwBoard) board = load_board (kit, "FR-2025-01");
  g_autoptr(FwDocument) document = fw_workshop_paper_new (kit->store, uuid_of (board));
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pdf = fw_document_write_pdf (document, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 10000);
  for (guint i = 0; i < G_N_ELEMENTS (there); i++)
    g_assert_true (says (document, there[i]));
  for (guint i = 0; i < G_N_ELEMENTS (missing); i++)
    g_assert_false (says (document, missing[i]));
  g_assert_null (fw_document_get_mark (document));
  g_assert_null (fw_workshop_paper_new (kit->store, "c9b4b6ec-5c2b-4b5e-9c57-0a1f2e3d4c5b"));
}

/* On A3 across, in as few sheets as can be read, none of them for the title alone. */
static void
test_timeline (Kit           *kit,
               gconstpointer  data)
{
  g_autoptr(FwBoard) board = load_board (kit, "FR-2025-01");
  g_autoptr(FwDocument) document = fw_workshop_paper_new_timeline (kit->store, uuid_of (board));
  g_autoptr(GError) error = NULL;
  g_autoptr(FwPages) pages = fw_pages_new (document, NULL, &error);
  guint n = fw_pages_get_n (pages), n_drawings = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < fw_document_get_n (document); i++)
    n_drawings += fw_document_get_block (document, i)->kind == FW_BLOCK_DRAWING;
  g_assert_cmpuint (n_drawings, >, 0);
  g_assert_cmpuint (n, ==, n_drawings);
  for (guint i = 0; i < n; i++)
    {
      double width, height;

      fw_pages_get_size (pages, i, &width, &height);
      g_assert_cmpfloat_with_epsilon (width, 1190.6, 0.2);
      g_assert_cmpfloat_with_epsilon (height, 841.9, 0.2);
    }
  g_assert_true (says (document, "FR-2025-01"));
  g_assert_null (fw_workshop_paper_new_timeline (kit->store,
                                                 "c9b4b6ec-5c2b-4b5e-9c57-0a1f2e3d4c5b"));
}

/* Readable from a file, with its mark below the drawing. */
static void
test_picture (Kit           *kit,
              gconstpointer  data)
{
  g_autoptr(FwBoard) board = load_board (kit, "FR-2025-01");
  g_autoptr(FwTextCache) texts = fw_text_cache_new ("sans-serif", 14);
  g_autoptr(FwBoardScene) scene = fw_board_scene_new (board, texts, FALSE);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) png = fw_board_scene_dup_png (scene, "pseudonymisiert", &error);
  const guint8 *bytes = g_bytes_get_data (png, NULL);

  g_assert_no_error (error);
  g_assert_cmpmem (bytes, 4, "\211PNG", 4);
  /* The width that the file says, in its first chunk. */
  g_assert_cmpuint (bytes[18] << 8 | bytes[19], >=, fw_board_scene_get_width (scene));
  g_assert_cmpuint (bytes[22] << 8 | bytes[23], >, fw_board_scene_get_height (scene));
}

static void
test_theme_sheet (Kit           *kit,
                  gconstpointer  data)
{
  static const char *const there[] = {
    "Themenblatt GT-2025-01", "Leistungsende fest", "4 Meldeb", "TC-2025-01", "FR-2025-01",
    "ZS-2025-01", "DK-2025-01",
  };
  g_autoptr(FwEntity) theme = fw_store_find (kit->store, "theme", "number", "GT-2025-01");
  g_autoptr(FwDocument) document = fw_theme_paper_new (kit->store, fw_entity_get_uuid (theme));
  g_autoptr(GBytes) odt = fw_document_write_odt (document, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (there); i++)
    {
      g_test_message ("%s", there[i]);
      g_assert_true (says (document, there[i]));
    }
  g_assert_nonnull (odt);
  g_assert_null (fw_theme_paper_new (kit->store, "c9b4b6ec-5c2b-4b5e-9c57-0a1f2e3d4c5b"));
}

/* Who has read it says so; until then it is a draft. */
/* One is not many, and a part without a word would look forgotten. */
static void
test_theme_sheet_short (Kit           *kit,
                        gconstpointer  data)
{
  g_autoptr(FwEntity) theme = fw_store_find (kit->store, "theme", "number", "GT-2026-03");
  g_autoptr(FwDocument) document = fw_theme_paper_new (kit->store, fw_entity_get_uuid (theme));

  g_assert_true (says (document, "1 Meldebogen from 1 municipality"));
  g_assert_true (says (document, "Nothing has come of it yet."));
}

static void
test_release (Kit           *kit,
              gconstpointer  data)
{
  g_autoptr(FwBoard) board = load_board (kit, "FR-2026-05");
  g_autoptr(FwDocument) draft = fw_workshop_paper_new (kit->store, uuid_of (board));
  g_autoptr(FwDocument) final = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (fw_document_get_mark (draft));
  g_assert_true (fw_workshop_paper_release (kit->store, uuid_of (board), &error));
  g_assert_no_error (error);
  final = fw_workshop_paper_new (kit->store, uuid_of (board));
  g_assert_null (fw_document_get_mark (final));
}

static void
save_setup (FwStore  *store,
            FwEntity *record)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_begin_setup (store, &error));
  g_assert_true (fw_store_save (store, record, &error));
  g_assert_true (fw_store_commit (store, &error));
}

static char *
dup_found (FwStore    *store,
           const char *uuid)
{
  g_autoptr(FwNameScan) names = fw_workshop_new_scan (store);
  g_autoptr(GPtrArray) found = fw_workshop_list_findings (store, uuid, names);
  g_autoptr(GString) all = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (all, "%s;", ((FwWorkshopFinding *) found->pdata[i])->words);

  return g_string_free (g_steal_pointer (&all), FALSE);
}

/* A name that slipped in is found where the case is; in a task, which is not
 * in the report, it may stand. */
static void
test_second_scan (Kit           *kit,
                  gconstpointer  data)
{
  g_autoptr(FwEntity) record = fw_model_new_entity ("reconstruction", NULL);
  const char *uuid = fw_entity_get_uuid (record);
  g_autoptr(FwEntity) card = g_object_new (FW_TYPE_CARD, "reconstruction", uuid, "kind",
                                           FW_CARD_IDEA, "text", "Sommerfeldt anrufen", NULL);
  g_autoptr(FwEntity) task = g_object_new (FW_TYPE_SINGLE_TASK, "reconstruction", uuid, "text",
                                           "Frau Sommerfeldt anrufen", NULL);
  g_autoptr(FwCase) case_file = kit_add_case (kit->store, "Sommerfeldt", "AZ-1");
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr(GError) error = NULL;

  save_setup (kit->store, record);
  save_setup (kit->store, task);
  before = dup_found (kit->store, uuid);
  g_assert_cmpstr (before, ==, "");
  save_setup (kit->store, card);
  after = dup_found (kit->store, uuid);
  g_assert_cmpstr (after, ==, "Sommerfeldt;");
  g_assert_false (fw_workshop_paper_release (kit->store, uuid, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_assert_null (strstr (error->message, "Sommerfeldt"));
}

/* What is typed where no case is known: towns, days, numbers, who is addressed. */
static void
test_typed (Kit           *kit,
            gconstpointer  data)
{
  static const struct { const char *text, *found; } cases[] = {
    { "In Ostervelde nahm niemand den Antrag an", "Ostervelde" },
    { "Frau Zobelmann bekam keinen Termin", "Zobelmann" },
    { "Herrn Müller-Thurgau fehlte ein Blatt", "Müller-Thurgau" },
    { "Familie Özdemir wartet", "Özdemir" },
    { "Bescheid vom 12.07.2024", "12.07.2024" },
    { "Az. OV-2024-771", "2024-771" },
    { "Tel. 0171 3920017", "0171 3920017" },
    { "Die Stelle von Kortmann ruft zurück", "Kortmann" },
    { "Eine Frau kommt allein, der Herr am Schalter schickt sie weg", NULL },
    { "Siehe GT-2025-01 und MB-2026-009", NULL },
    { "Nach 8–10 Wochen kam der Termin nach § 44", NULL },
  };
  g_autoptr(FwBoard) board = load_board (kit, "FR-2026-05");
  FwReconstruction *record = fw_board_get_record (board);
  g_autoptr(FwNameScan) names = fw_workshop_new_scan (kit->store);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = fw_workshop_dup_words (record, names, cases[i].text);

      g_assert_cmpstr (words, ==, cases[i].found);
      if (words == NULL)
        continue;
      /* What a person let stand is not asked for again. */
      fw_workshop_let_stand (record, words);
      g_assert_null (fw_workshop_dup_words (record, names, cases[i].text));
    }
}

/* What is released in the demonstration can be printed. */
static void
test_demo_clean (Kit           *kit,
                 gconstpointer  data)
{
  g_autoptr(GPtrArray) all = fw_store_list (kit->store, "reconstruction", NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    if (FW_RECONSTRUCTION (all->pdata[i])->released_on != NULL)
      {
        g_autofree char *found = dup_found (kit->store, fw_entity_get_uuid (all->pdata[i]));

        g_assert_cmpstr (found, ==, "");
        n++;
      }
  g_assert_cmpuint (n, >, 0);
}

/* The theme is in the report as well; one word of a person lets all stand, and
 * undo takes that back. */
static void
test_let_stand (Kit           *kit,
                gconstpointer  data)
{
  g_autoptr(FwBoard) board = load_board (kit, "FR-2026-05");
  g_autofree char *uuid = g_strdup (uuid_of (board));
  g_autofree char *before = dup_found (kit->store, uuid);
  g_autofree char *found = NULL, *after = NULL, *again = NULL;
  g_autoptr(FwNameScan) names = fw_workshop_new_scan (kit->store);
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(FwTheme) theme = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (before, ==, "");
  theme = fw_workshop_add_theme (kit->store, uuid, "Wer wartet in Ostervelde auf wen?", NULL, &error);
  g_assert_no_error (error);
  found = dup_found (kit->store, uuid);
  g_assert_cmpstr (found, ==, "Ostervelde;");
  g_assert_false (fw_workshop_paper_check (kit->store, uuid, NULL));
  findings = fw_workshop_list_findings (kit->store, uuid, names);
  g_assert_true (fw_workshop_confirm (kit->store, uuid, findings, &error));
  after = dup_found (kit->store, uuid);
  g_assert_cmpstr (after, ==, "");
  g_assert_true (fw_workshop_paper_check (kit->store, uuid, NULL));
  g_assert_true (fw_store_undo (kit->store, &error));
  again = dup_found (kit->store, uuid);
  g_assert_cmpstr (again, ==, "Ostervelde;");
}

/* --- people from outside ---------------------------------------------------------------------------- */

static guint
count_findings (Kit        *kit,
                const char *uuid,
                FwNameScan *names,
                GHashTable *memory)
{
  g_autoptr(GPtrArray) family = fw_store_list_family (kit->store, uuid);
  g_autoptr(GPtrArray) found = fw_workshop_find_in (family, names, memory);
  g_autoptr(GPtrArray) afresh = fw_workshop_find_in (family, names, NULL);

  g_assert_cmpuint (found->len, ==, afresh->len);

  return found->len;
}

/* What was looked at once is known, until it or what was let stand changes. */
static void
test_memory (Kit           *kit,
             gconstpointer  data)
{
  g_autoptr(FwNameScan) names = fw_workshop_new_scan (kit->store);
  g_autoptr(GHashTable) memory = fw_workshop_new_memory ();
  g_autoptr(FwEntity) record = fw_store_find (kit->store, "reconstruction", "number",
                                              "FR-2026-05");
  const char *uuid = fw_entity_get_uuid (record);
  g_autoptr(FwEntity) card = g_object_new (FW_TYPE_CARD, "reconstruction", uuid, "kind",
                                           FW_CARD_IDEA, "text", "In Ostervelde liegt es", NULL);
  guint before = count_findings (kit, uuid, names, memory);

  g_assert_true (fw_store_save (kit->store, card, NULL));
  g_assert_cmpuint (count_findings (kit, uuid, names, memory), ==, before + 1);
  g_assert_cmpuint (count_findings (kit, uuid, names, memory), ==, before + 1);
  g_object_set (card, "text", "Im Amt liegt es", NULL);
  g_assert_true (fw_store_save (kit->store, card, NULL));
  g_assert_cmpuint (count_findings (kit, uuid, names, memory), ==, before);
  g_object_set (card, "text", "In Ostervelde liegt es", NULL);
  g_assert_true (fw_store_save (kit->store, card, NULL));
  g_assert_cmpuint (count_findings (kit, uuid, names, memory), ==, before + 1);
  fw_workshop_let_stand (FW_RECONSTRUCTION (record), "Ostervelde");
  g_assert_true (fw_store_save (kit->store, record, NULL));
  g_assert_cmpuint (count_findings (kit, uuid, names, memory), ==, before);
  g_assert_true (fw_store_delete (kit->store, fw_entity_get_uuid (card), NULL));
  g_assert_cmpuint (count_findings (kit, uuid, names, memory), ==, before);
}

static void
test_external (Kit           *kit,
               gconstpointer  data)
{
  g_autoptr(FwBoard) board = load_board (kit, "FR-2026-05");
  g_autofree char *uuid = g_strdup (uuid_of (board));
  g_autoptr(FwEntity) record = NULL;
  g_autoptr(GError) error = NULL;

  /* Somebody from outside is expected. */
  g_assert_false (fw_board_get_record (board)->external);
  g_assert_true (fw_workshop_go (kit->store, uuid, FW_PHASE_WELCOME, 1000, &error));
  g_assert_no_error (error);
  while (fw_store_undo (kit->store, NULL))
    continue;
  record = fw_store_load (kit->store, uuid, &error);
  g_assert_true (FW_RECONSTRUCTION (record)->external);
  g_assert_true (fw_workshop_open_to_externals (kit->store, uuid, &error));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  fw_codes_load (&error);
  g_assert_no_error (error);

#define ADD(path, func) g_test_add ("/workshop/" path, Kit, NULL, load_demo, func, kit_tear_down)
  g_test_add_func ("/workshop/agenda", test_agenda);
  g_test_add_func ("/workshop/clock", test_clock);
  ADD ("course", test_course);
  ADD ("figures", test_figures);
  ADD ("ranking", test_ranking);
  ADD ("capture", test_capture);
  ADD ("capture-hurdle", test_capture_hurdle);
  ADD ("matching", test_matching);
  ADD ("theme", test_theme);
  ADD ("chain", test_chain);
  ADD ("report", test_report);
  ADD ("timeline", test_timeline);
  ADD ("picture", test_picture);
  ADD ("theme-sheet", test_theme_sheet);
  ADD ("theme-sheet-short", test_theme_sheet_short);
  ADD ("release", test_release);
  g_test_add ("/workshop/second-scan", Kit, NULL, kit_set_up, test_second_scan, kit_tear_down);
  ADD ("typed", test_typed);
  ADD ("demo-clean", test_demo_clean);
  ADD ("let-stand", test_let_stand);
  ADD ("memory", test_memory);
  ADD ("external", test_external);

  return kit_run ();
}
