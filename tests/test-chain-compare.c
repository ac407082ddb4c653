/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <time.h>

#include "chain-words.h"
#include "fw-align.h"
#include "fw-base.h"
#include "fw-chain-check.h"
#include "fw-chain-compare.h"
#include "fw-chain-edit.h"
#include "fw-chain-overlay.h"
#include "fw-chain-walk.h"

/* Findings, Ist against Soll, and the Durchlauf. */

static char *
dup_findings (GPtrArray *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      FwChainFinding *finding = findings->pdata[i];

      g_assert_nonnull (finding->sentence);
      g_string_append_printf (text, "%s%s@%s", i > 0 ? " " : "", finding->id,
                              fw_entity_get_uuid (finding->record));
    }

  return g_string_free (text, FALSE);
}

static const struct
{
  const char *kind, *steps, *edges, *findings;
} checks[] = {
  { "IST", "", "", "no-start@chain-IST no-end@chain-IST" },
  { "IST", "a:START:A: d:ENDE:A:", "a>d:FOLGE", "" },
  { "IST", "a:START:A: b:PRUEF:A: d:ENDE:A:", "a>d:FOLGE b>d:FOLGE", "unreachable@b" },
  { "IST", "a:START:A: b:PRUEF:A: d:ENDE:A:", "a>d:FOLGE a>b:FOLGE", "dead-end@b" },
  { "IST", "a:START:A: b:PRUEF:A: d:ENDE:A:", "a>d:FOLGE a>b:FOLGE b>d:FEHLT", "dead-end@b" },
  { "IST", "a:START:A: b:ABBR:A: d:ENDE:A:", "a>d:FOLGE a>b:FOLGE", "" },
  { "IST", "a:START:A: b:VERZW:A: d:ENDE:A:", "a>b:FOLGE b>d:FOLGE:ja", "one-exit@b" },
  { "IST", "a:START:A: b:VERZW:A: d:ENDE:A:", "a>b:FOLGE b>d:FOLGE:ja b>a:RUECK:x1",
    "no-condition@b" },
  { "IST", "a:START:A: b:VERZW:A: d:ENDE:A:", "a>b:FOLGE b>d:FOLGE:ja b>a:RUECK:nein:x1", "" },
  { "IST", "a:START:A: d:ENDE:B:", "a>d:UEB_KALT", "no-medium@a>d #0" },
  { "IST", "a:START:A: b:WARTE:A: d:ENDE:A:", "a>b:FOLGE b>d:FOLGE", "no-duration@b" },
  { "IST", "a:START:A: b:WARTE:A:3 d:ENDE:A:", "a>b:FOLGE b>d:FOLGE", "" },
  { "IST", "a:START:A: b:LUECKE:A: d:ENDE:A:", "a>b:FOLGE b>d:FOLGE", "" },
  { "SOLL", "a:START:A: b:LUECKE:A: d:ENDE:A:", "a>b:FOLGE b>d:FOLGE", "gap-in-soll@b" },
  { "IST", "a:START:A: b:PRUEF:: d:ENDE:A:", "a>b:FOLGE b>d:FOLGE",
    "no-medium@a>b #0 no-medium@b>d #1 no-lane@b" },
  { "SOLL", "a:START:A: b:PRUEF:: d:ENDE::", "a>b:FOLGE b>d:FOLGE",
    "no-lane@b no-lane@d no-medium@a>b #0" },
  { "IST", "a:START:A: d:ENDE:A:", "a>d:FOLGE d>a:RUECK", "no-count@d>a #1" },
  { "IST", "a:START:A: d:ENDE:A:", "a>d:FOLGE x>d:FOLGE d>y:FOLGE",
    "loose-edge@x>d #1 loose-edge@d>y #2" },
};

static void
test_check (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr(FwChainDoc) doc = chain_new (checks[i].kind, checks[i].steps, checks[i].edges);
      g_autoptr(GPtrArray) findings = fw_chain_check (doc, NULL, NULL);
      g_autofree char *found = dup_findings (findings);

      g_test_message ("%s %s", checks[i].steps, checks[i].edges);
      g_assert_cmpstr (found, ==, checks[i].findings);
    }
}

static void
test_check_lanes_and_texts (void)
{
  g_autoptr(FwChainDoc) doc = chain_new (FW_CHAIN_IST, "a:START:A: b:PRUEF:B: d:ENDE:A:",
                                         "a>d:FOLGE");
  g_autoptr(GPtrArray) findings = NULL;
  g_autofree char *found = NULL;

  g_clear_pointer (&FW_CHAIN_LANE (fw_chain_doc_find (doc, "A"))->actor, g_free);
  g_clear_pointer (&chain_find_step (doc, "a")->text, g_free);
  fw_chain_doc_remove (doc, "b");
  findings = fw_chain_check (doc, NULL, NULL);
  found = dup_findings (findings);
  g_assert_cmpstr (found, ==, "no-text@a empty-lane@B no-actor@A");
  g_assert_cmpint (((FwChainFinding *) findings->pdata[1])->fix, ==, FW_CHAIN_FIX_REMOVE);
}

static void
test_check_names (void)
{
  g_autoptr(FwChainDoc) doc = chain_new_ist ();
  g_autoptr(FwNameScan) names = fw_name_scan_new ();
  g_autoptr(GPtrArray) findings = NULL;
  FwChainMark *mark = fw_chain_doc_find (doc, "i05-info");
  guint n = 0;

  fw_name_scan_add (names, "Nasrin Karimi");
  mark->text = g_strdup ("Nasrin wusste nichts davon");
  chain_find_step (doc, "i15")->comment = g_strdup ("fragt Frau Karimi");
  findings = fw_chain_check (doc, NULL, names);
  for (guint i = 0; i < findings->len; i++)
    {
      FwChainFinding *finding = findings->pdata[i];

      if (!g_str_equal (finding->id, "person-name"))
        continue;
      n++;
      g_assert_cmpint (finding->severity, ==, FW_CHAIN_ERROR);
      g_assert_null (strstr (finding->sentence, "Nasrin"));
      g_assert_null (strstr (finding->sentence, "Karimi"));
      g_assert_cmpstr (finding->field, ==, FW_IS_CHAIN_MARK (finding->record) ? "text" : "comment");
    }
  g_assert_cmpuint (n, ==, 2);
}

static void
test_check_remedies (void)
{
  g_autoptr(FwChainDoc) ist = chain_new_ist ();
  g_autoptr(FwChainDoc) soll = chain_new_soll ();
  g_autoptr(GPtrArray) ists = g_ptr_array_new ();
  g_autoptr(GPtrArray) findings = NULL;
  g_autofree char *found = NULL;

  g_ptr_array_add (ists, ist);
  fw_chain_doc_remove (soll, "i11-info/s06");
  fw_chain_doc_changed (soll);
  findings = fw_chain_check (soll, ists, NULL);
  found = dup_findings (findings);
  g_assert_nonnull (strstr (found, "no-remedy@i11-info"));
  g_assert_null (strstr (found, "no-remedy@i10-unterl"));
  g_assert_null (strstr (found, "no-remedy@i13-gut"));
}

/* --- Ist and Soll --------------------------------------------------------------- */

static void
test_changes (void)
{
  g_autoptr(FwChainDoc) ist = chain_new_ist ();
  g_autoptr(FwChainDoc) soll = chain_new_soll ();
  g_autoptr(GPtrArray) ists = g_ptr_array_new ();
  g_autoptr(GPtrArray) gone = fw_chain_list_gone (soll, ist);
  g_autofree char *gone_ids = chain_join (gone);
  g_autoptr(GArray) changes = NULL;
  /* The texts here are ids and differ all: what is only renamed is changed. */
  static const char *const expected[] = {
    "GEAENDERT", "VERLAGERT", "GEAENDERT", "ZUSAMMENGELEGT", "GEAENDERT", "PARALLELISIERT",
    "PARALLELISIERT", "ZUSAMMENGELEGT", "NEU", "NEU", "GEAENDERT", "GEAENDERT", "GEAENDERT",
    "GEAENDERT",
  };

  g_assert_cmpstr (gone_ids, ==, "i04 i06 i08 i13");
  g_ptr_array_add (ists, ist);
  changes = fw_chain_list_changes (soll, ists);
  g_assert_cmpuint (changes->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < changes->len; i++)
    {
      FwChainChange *change = &g_array_index (changes, FwChainChange, i);

      g_assert_cmpstr (change->suggested, ==, expected[i]);
      g_assert_cmpstr (change->stored, ==, change->step->change);
    }
}

static void
test_matches (void)
{
  g_autoptr(FwChainDoc) ist = chain_new (FW_CHAIN_IST, "a:START:A: b:PRUEF:A: c:PRUEF:B: d:ENDE:A:", "");
  g_autoptr(FwChainDoc) soll = chain_new (FW_CHAIN_SOLL, "w:START:A: x:PRUEF:A: y:PRUEF:A: z:ENDE:B:",
                                          "");
  g_autoptr(GPtrArray) ists = g_ptr_array_new ();
  g_autoptr(GArray) matches = NULL;
  static const char *const texts[][2] = {
    { "w", "Beginn" }, { "a", "beginn" }, { "x", "Prüfen" }, { "y", "Prüfen" }, { "b", "PRÜFEN" },
    { "c", "Prüfen" }, { "z", "Ende" }, { "d", "Ende" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      FwChainStep *step = fw_chain_doc_find (soll, texts[i][0]);

      step = step != NULL ? step : chain_find_step (ist, texts[i][0]);
      g_free (step->text);
      step->text = g_strdup (texts[i][1]);
    }
  g_ptr_array_add (ists, ist);
  matches = fw_chain_suggest_matches (soll, ists);
  g_assert_cmpuint (matches->len, ==, 2);
  g_assert_true (g_array_index (matches, FwChainMatch, 0).ist == chain_find_step (ist, "a"));
  g_assert_true (g_array_index (matches, FwChainMatch, 1).soll == chain_find_step (soll, "x"));
  g_assert_true (g_array_index (matches, FwChainMatch, 1).ist == chain_find_step (ist, "b"));
}

static void
assert_unchanged (FwChainDoc *soll,
                  GPtrArray  *ists)
{
  g_autoptr(GArray) changes = fw_chain_list_changes (soll, ists);

  for (guint i = 0; i < changes->len; i++)
    {
      FwChainChange *change = &g_array_index (changes, FwChainChange, i);

      g_assert_cmpstr (change->stored, ==, FW_CHANGE_NONE);
      g_assert_cmpstr (change->suggested, ==, FW_CHANGE_NONE);
      g_assert_true (fw_uuid_is_valid (fw_entity_get_uuid (FW_ENTITY (change->step))));
      g_assert_null (fw_chain_doc_find (ists->pdata[0],
                                        fw_entity_get_uuid (FW_ENTITY (change->step))));
    }
}

static void
test_derive (void)
{
  g_autoptr(FwChainDoc) ist = chain_new_ist ();
  g_autoptr(GPtrArray) ists = g_ptr_array_new ();
  g_autoptr(FwChainDoc) soll = NULL;
  g_autoptr(GPtrArray) gone = NULL;
  g_autoptr(FwChainFigures) figures = NULL;

  g_ptr_array_add (ists, ist);
  soll = fw_chain_derive (ists, "Soll");
  g_assert_true (fw_chain_doc_is_soll (soll));
  g_assert_cmpstr (fw_chain_doc_get_chain (soll)->based_on, ==, "chain-IST");
  g_assert_cmpuint (fw_chain_doc_get_lanes (soll)->len, ==, 8);
  g_assert_cmpuint (fw_chain_doc_get_steps (soll)->len, ==, 18);
  g_assert_cmpuint (fw_chain_doc_get_edges (soll)->len, ==, 22);
  g_assert_cmpuint (fw_chain_doc_get_marks (soll)->len, ==, 0);
  gone = fw_chain_list_gone (soll, ist);
  g_assert_cmpuint (gone->len, ==, 0);
  assert_unchanged (soll, ists);
  figures = fw_chain_figures_new (soll, NULL);
  g_assert_cmpfloat (figures->total.typ, ==, 105);
  for (guint i = 0; i < 18; i++)
    {
      FwChainStep *step = fw_chain_doc_get_steps (soll)->pdata[i];
      g_autofree char *origin = g_strdup_printf ("i%02u", i + 1);

      g_assert_cmpstr (step->origin, ==, origin);
      g_assert_true (fw_pos_is_valid (step->pos));
    }
}

/* The second chain has one step more, in the middle, and one lane more. */
static void
test_derive_from_two (void)
{
  g_autoptr(FwChainDoc) one = chain_new (FW_CHAIN_IST, "a:START:A: b:PRUEF:B: c:PRUEF:B: d:ENDE:A:",
                                         "a>b:FOLGE b>c:FOLGE c>d:FOLGE");
  g_autoptr(FwChainDoc) two = chain_new ("IST2", "a2:START:A: b2:PRUEF:B: x2:INFO:X: d2:ENDE:A:",
                                         "a2>b2:FOLGE b2>x2:INFOFL x2>d2:FOLGE");
  g_autoptr(GPtrArray) ists = g_ptr_array_new ();
  g_autoptr(FwChainDoc) soll = NULL;
  GPtrArray *steps;
  static const char *const origins[] = { "a a2", "b b2", "x2", "c", "d d2" };

  for (guint i = 0; i < fw_chain_doc_get_steps (two)->len; i++)
    {
      FwChainStep *step = fw_chain_doc_get_steps (two)->pdata[i];

      step->text[1] = '\0';
    }
  g_ptr_array_add (ists, one);
  g_ptr_array_add (ists, two);
  soll = fw_chain_derive (ists, "Soll");
  steps = fw_chain_doc_get_steps (soll);
  g_assert_cmpuint (steps->len, ==, G_N_ELEMENTS (origins));
  for (guint i = 0; i < steps->len; i++)
    g_assert_cmpstr (((FwChainStep *) steps->pdata[i])->origin, ==, origins[i]);
  g_assert_cmpuint (fw_chain_doc_get_lanes (soll)->len, ==, 3);
  g_assert_cmpuint (fw_chain_doc_get_edges (soll)->len, ==, 5);
  assert_unchanged (soll, ists);
}

/* Ten seconds of work are far more than it takes: what is quadratic here would
 * take minutes. */
static void
test_large (void)
{
  g_autoptr(GString) steps = g_string_new ("n0:START:A:1");
  g_autoptr(GString) edges = g_string_new (NULL);
  g_autoptr(GPtrArray) ists = g_ptr_array_new ();
  g_autoptr(FwChainDoc) ist = NULL;
  g_autoptr(FwChainDoc) soll = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(FwChainWalk) walk = NULL;
  clock_t start;
  guint n_steps = 0;

  for (guint i = 1; i < 5000; i++)
    {
      g_string_append_printf (steps, " n%u:%s:L%u:%u", i, i == 4999 ? "ENDE" : "PRUEF", i % 9, i % 7);
      g_string_append_printf (edges, "n%u>n%u:UEB_WARM n%u>n%u:FOLGE ", i - 1, i, i / 2, i);
    }
  ist = chain_new (FW_CHAIN_IST, steps->str, edges->str);
  g_ptr_array_add (ists, ist);
  start = clock ();
  soll = fw_chain_derive (ists, "Soll");
  assert_unchanged (soll, ists);
  findings = fw_chain_check (soll, ists, NULL);
  g_assert_cmpuint (findings->len, >, 1000);
  walk = fw_chain_walk_new (soll);
  while (n_steps < 100 && fw_chain_walk_take (walk, 0))
    n_steps++;
  g_assert_cmpuint (n_steps, ==, 100);
  g_assert_cmpfloat ((double) (clock () - start) / CLOCKS_PER_SEC, <, 10);
}

static void
test_matrix (void)
{
  g_autoptr(FwChainDoc) ist = chain_new_ist ();
  g_autoptr(FwChainDoc) soll = chain_new_soll ();
  g_autoptr(GPtrArray) ists = g_ptr_array_new ();
  g_autoptr(FwChainMatrix) matrix = NULL;
  g_autoptr(GPtrArray) open = NULL;
  g_autofree char *ids = NULL;
  FwChainMark *info;
  FwChainMark *unterl;

  g_ptr_array_add (ists, ist);
  fw_chain_doc_remove (soll, "i04-warte/s05");
  ((FwChainRemedy *) fw_chain_doc_find (soll, "i11-info/s06"))->effect[0] = 'X';
  chain_add_remedy (soll, "i11-info", "s13", FW_REMEDY_OPEN);
  ((FwChainRemedy *) fw_chain_doc_find (soll, "i11-info/s13"))->reason = g_strdup ("kommt 2027");
  g_free (((FwChainRemedy *) fw_chain_doc_find (soll, "i05-info/s02"))->effect);
  ((FwChainRemedy *) fw_chain_doc_find (soll, "i05-info/s02"))->effect = g_strdup (FW_REMEDY_REDUCED);
  matrix = fw_chain_matrix_new (soll, ists);
  g_assert_cmpuint (fw_chain_matrix_get_hurdles (matrix)->len, ==, 7);
  g_assert_cmpuint (fw_chain_matrix_get_steps (matrix)->len, ==, 14);
  open = fw_chain_matrix_list_open (matrix);
  ids = chain_join (open);
  g_assert_cmpstr (ids, ==, "i04-warte i11-info");
  info = fw_chain_doc_find (ist, "i11-info");
  unterl = fw_chain_doc_find (ist, "i10-unterl");
  g_assert_cmpstr (fw_chain_matrix_get_reason (matrix, info), ==, "kommt 2027");
  g_assert_true (fw_chain_matrix_get_ist (matrix, info) == ist);
  g_assert_nonnull (fw_chain_matrix_get_remedy (matrix, unterl, chain_find_step (soll, "s07")));
  g_assert_null (fw_chain_matrix_get_remedy (matrix, unterl, chain_find_step (soll, "s09")));
  g_assert_cmpstr (fw_chain_matrix_get_effect (matrix, unterl), ==, FW_REMEDY_SOLVED);
  g_assert_cmpstr (fw_chain_matrix_get_effect (matrix, fw_chain_doc_find (ist, "i05-info")), ==,
                   FW_REMEDY_REDUCED);
}

/* --- the Hürdenmatrix, edited --------------------------------------------------- */

static void
test_set_remedy (void)
{
  g_autoptr(FwChainDoc) ist = chain_new_ist ();
  g_autoptr(FwChainDoc) soll = chain_new_soll ();
  g_autoptr(FwChainEdit) edit = fw_chain_edit_new (soll, "x");
  FwChainMark *hurdle = fw_chain_doc_find (ist, "i10-unterl");
  FwChainStep *step = chain_find_step (soll, "s09");
  guint n_before = fw_chain_doc_get_remedies (soll)->len;
  FwChainRemedy *remedy;

  fw_chain_edit_set_remedy (edit, hurdle, step, FW_REMEDY_REDUCED);
  g_assert_cmpuint (fw_chain_doc_get_remedies (soll)->len, ==, n_before + 1);
  g_assert_cmpuint (edit->saved->len, ==, 1);
  remedy = edit->saved->pdata[0];
  g_assert_cmpstr (remedy->mark, ==, "i10-unterl");
  g_assert_cmpstr (remedy->step, ==, "s09");
  g_assert_cmpstr (remedy->effect, ==, FW_REMEDY_REDUCED);
  fw_chain_edit_set_remedy (edit, hurdle, step, FW_REMEDY_SOLVED);
  g_assert_cmpstr (remedy->effect, ==, FW_REMEDY_SOLVED);
  g_assert_cmpuint (edit->saved->len, ==, 1);
  fw_chain_edit_set_remedy (edit, hurdle, step, NULL);
  fw_chain_edit_set_remedy (edit, hurdle, step, NULL);
  g_assert_true (fw_chain_edit_is_empty (edit));
  g_assert_cmpuint (fw_chain_doc_get_remedies (soll)->len, ==, n_before);
  /* What is so already is no edit. */
  fw_chain_edit_set_remedy (edit, hurdle, chain_find_step (soll, "s07"), FW_REMEDY_SOLVED);
  g_assert_true (fw_chain_edit_is_empty (edit));
  fw_chain_edit_set_remedy (edit, hurdle, chain_find_step (soll, "s07"), NULL);
  g_assert_cmpuint (edit->deleted->len, ==, 1);
}

static void
test_set_reason (void)
{
  g_autoptr(FwChainDoc) ist = chain_with_uuids (chain_new_ist ());
  g_autoptr(FwChainDoc) soll = chain_with_uuids (chain_new_soll ());
  g_autoptr(FwChainEdit) edit = fw_chain_edit_new (soll, "x");
  g_autoptr(GError) error = NULL;
  g_autofree char *long_text = g_strnfill (5000, 'a');
  FwChainMark *hurdle = fw_chain_doc_find (ist, chain_uuid ("i10-unterl"));
  FwChainRemedy *remedy;

  g_assert_true (fw_chain_edit_set_reason (edit, hurdle, "", &error));
  g_assert_true (fw_chain_edit_is_empty (edit));
  g_assert_false (fw_chain_edit_set_reason (edit, hurdle, long_text, &error));
  g_assert_nonnull (error);
  g_assert_true (fw_chain_edit_is_empty (edit));
  g_clear_error (&error);
  g_assert_true (fw_chain_edit_set_reason (edit, hurdle, "Sache des Landes", &error));
  g_assert_no_error (error);
  remedy = edit->saved->pdata[0];
  g_assert_null (remedy->step);
  g_assert_cmpstr (remedy->effect, ==, FW_REMEDY_OPEN);
  g_assert_cmpstr (remedy->reason, ==, "Sache des Landes");
  g_assert_true (fw_chain_edit_set_reason (edit, hurdle, "später", &error));
  g_assert_cmpstr (remedy->reason, ==, "später");
  g_assert_cmpuint (edit->saved->len, ==, 1);
  g_assert_true (fw_chain_edit_set_reason (edit, hurdle, NULL, &error));
  g_assert_true (fw_chain_edit_is_empty (edit));
}

/* --- both in one drawing -------------------------------------------------------- */

static FwItemState
state_of (GHashTable *states,
          const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (states, id));
}

static void
test_overlay (void)
{
  g_autoptr(FwChainDoc) ist = chain_with_uuids (chain_new_ist ());
  g_autoptr(FwChainDoc) soll = chain_with_uuids (chain_new_soll ());
  g_autoptr(GPtrArray) ists = g_ptr_array_new ();
  g_autoptr(GHashTable) states = NULL;
  g_autoptr(FwChainDoc) both = NULL;
  guint n_soll = fw_chain_doc_get_steps (soll)->len;
  FwChainStep *gone;
  GPtrArray *edges;

  g_ptr_array_add (ists, ist);
  both = fw_chain_overlay_new (soll, ists, &states, NULL);
  g_assert_cmpuint (fw_chain_doc_get_steps (soll)->len, ==, n_soll);
  g_assert_cmpuint (fw_chain_doc_get_steps (both)->len, ==, n_soll + 4);
  for (guint i = 0; i < n_soll; i++)
    g_assert_cmpstr (fw_entity_get_uuid (fw_chain_doc_get_steps (both)->pdata[i]), ==,
                     fw_entity_get_uuid (fw_chain_doc_get_steps (soll)->pdata[i]));
  g_assert_cmpuint (state_of (states, chain_uuid ("i04")), ==, FW_ITEM_GONE);
  g_assert_cmpuint (state_of (states, chain_uuid ("i13")), ==, FW_ITEM_GONE);
  g_assert_cmpuint (state_of (states, chain_uuid ("i05")), ==, 0);
  gone = chain_find_step (both, chain_uuid ("i04"));
  g_assert_true (fw_chain_same_lane (fw_chain_doc_get_lane_of (both, gone),
                                     fw_chain_doc_get_lane_of (ist,
                                                               chain_find_step (ist, chain_uuid
                                                                                  ("i04")))));
  /* A way in and out of each, and none that leads nowhere. */
  edges = fw_chain_doc_get_edges (both);
  for (guint i = 0; i < edges->len; i++)
    {
      g_assert_nonnull (fw_chain_doc_get_from (both, edges->pdata[i]));
      g_assert_nonnull (fw_chain_doc_get_to (both, edges->pdata[i]));
    }
  g_assert_cmpuint (fw_chain_doc_get_in (both, gone)->len, >, 0);
  g_assert_cmpuint (fw_chain_doc_get_out (both, gone)->len, >, 0);
}

/* --- figures and places --------------------------------------------------------- */

static void
test_differences (void)
{
  static const struct { const char *before, *after, *difference; } cases[] = {
    { "49/105/170", "14/24/38", "−35/−81/−132" }, { "16", "9", "−7" }, { "0", "3", "+3" },
    { "2", "2", "±0" }, { "26.7", "0", "−26.7" }, { "", "3", "–" }, { "3", "", "–" },
    { "1/2/3", "1", "–" }, { "WARTE:2/1", "WARTE:1/1", "–" }, { "3x", "4", "–" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FwChainFigure before = { .value = (char *) cases[i].before };
      FwChainFigure after = { .value = (char *) cases[i].after };
      g_autofree char *difference = fw_chain_figure_dup_difference (&before, &after);

      g_assert_cmpstr (difference, ==, cases[i].difference);
    }
}

static void
test_align (void)
{
  /* The second pair lies crosswise and is not followed. */
  static const FwAlignPair pairs[] = {
    { 300, 200 }, { 150, 900 }, { 100, 50 }, { 500, 600 }, { 500, 640 }
  };
  static const struct { double here, there; } cases[] = {
    { 100, 50 }, { 200, 125 }, { 300, 200 }, { 400, 400 }, { 500, 600 }, { 700, 800 }, { 0, -50 },
  };
  g_autoptr(FwAlign) align = fw_align_new (pairs, G_N_ELEMENTS (pairs));
  g_autoptr(FwAlign) nothing = fw_align_new (NULL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpfloat_with_epsilon (fw_align_to_there (align, cases[i].here), cases[i].there,
                                      0.001);
      g_assert_cmpfloat_with_epsilon (fw_align_to_here (align, cases[i].there), cases[i].here,
                                      0.001);
    }
  g_assert_cmpfloat (fw_align_to_there (nothing, 17), ==, 17);
}

/* Any pairs: going on in one drawing never goes back in the other. */
static void
test_align_random (void)
{
  for (guint run = 0; run < 200; run++)
    {
      FwAlignPair pairs[40];
      g_autoptr(FwAlign) align = NULL;
      double last = -G_MAXDOUBLE;

      for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
        pairs[i] = (FwAlignPair) { g_test_rand_int_range (0, 50), g_test_rand_int_range (0, 50) }
      ;
      align = fw_align_new (pairs, (guint) g_test_rand_int_range (0, 41));
      for (double here = -5; here < 60; here += 0.5)
        {
          double there = fw_align_to_there (align, here);

          g_assert_cmpfloat (there, >=, last);
          last = there;
        }
    }
}

/* An institution without any step left, and steps without an institution. */
static void
test_overlay_lanes (void)
{
  g_autoptr(FwChainDoc) ist =
    chain_with_uuids (chain_new (FW_CHAIN_IST, "a:START:A: b:PRUEF:B: c:PRUEF:: d:ENDE:C:",
                                 "a>b:FOLGE b>c:FOLGE c>d:FOLGE"));
  g_autoptr(FwChainDoc) soll =
    chain_with_uuids (chain_new (FW_CHAIN_SOLL, "e:START:A: f:ENDE:C:", "e>f:FOLGE"));
  g_autoptr(GPtrArray) ists = g_ptr_array_new ();
  g_autoptr(GHashTable) states = NULL;
  g_autoptr(FwChainDoc) both = NULL;
  GPtrArray *lanes;

  chain_find_step (soll, chain_uuid ("e"))->origin = g_strdup (chain_uuid ("a"));
  chain_find_step (soll, chain_uuid ("f"))->origin = g_strdup (chain_uuid ("d"));
  g_ptr_array_add (ists, ist);
  both = fw_chain_overlay_new (soll, ists, &states, NULL);
  lanes = fw_chain_doc_get_lanes (both);
  g_assert_cmpuint (lanes->len, ==, 3);
  g_assert_cmpstr (((FwChainLane *) lanes->pdata[1])->name, ==,
                   ((FwChainLane *) fw_chain_doc_find (ist, chain_uuid ("B")))->name);
  g_assert_null (fw_chain_doc_get_lane_of (both, chain_find_step (both, chain_uuid ("c"))));
  g_assert_cmpuint (fw_chain_doc_get_edges (both)->len, ==, 4);
  g_assert_cmpuint (fw_chain_change_get_state (FW_CHANGE_MERGED), ==, FW_ITEM_CHANGED);
  g_assert_cmpuint (fw_chain_change_get_state (NULL), ==, 0);
}

static void
set_origins (FwChainDoc *soll,
             const char *step,
             const char *ids)
{
  g_auto(GStrv) origins = fw_set_split (ids);
  FwChainStep *record = chain_find_step (soll, chain_uuid (step));

  for (guint i = 0; origins[i] != NULL; i++)
    {
      const char *uuid = chain_uuid (origins[i]);

      g_free (origins[i]);
      origins[i] = g_strdup (uuid);
    }
  record->origin = g_strjoinv (" ", origins);
}

/* Of two Ist-Ketten: the second knows an institution more, and neither of the
 * two that have handed over takes part any longer. */
static void
test_overlay_moves (void)
{
  g_autoptr(FwChainDoc) one =
    chain_with_uuids (chain_new (FW_CHAIN_IST, "a:START:A: b:PRUEF:B: c:PRUEF:C: x:PRUEF:B: "
                                 "y:PRUEF:: d:ENDE:A:", ""));
  g_autoptr(FwChainDoc) two =
    chain_with_uuids (chain_new ("IST2", "a2:START:A: b2:PRUEF:D: c2:PRUEF:C: d2:ENDE:A:", ""));
  g_autoptr(FwChainDoc) soll =
    chain_with_uuids (chain_new (FW_CHAIN_SOLL, "e:START:A: f:PRUEF:A: g:PRUEF:C: h:PRUEF:C: "
                                 "i:ENDE:A:", ""));
  g_autoptr(GPtrArray) ists = g_ptr_array_new ();
  g_autoptr(GHashTable) states = NULL;
  g_autoptr(GHashTable) moves = NULL;
  g_autoptr(FwChainDoc) both = NULL;
  GPtrArray *lanes;

  set_origins (soll, "e", "a a2");
  set_origins (soll, "f", "b x b2");
  set_origins (soll, "g", "c c2");
  set_origins (soll, "h", "y");
  set_origins (soll, "i", "d d2");
  g_ptr_array_add (ists, one);
  g_ptr_array_add (ists, two);
  both = fw_chain_overlay_new (soll, ists, &states, &moves);
  g_assert_cmpuint (fw_chain_doc_get_steps (both)->len, ==, 5);
  g_assert_cmpuint (g_hash_table_size (moves), ==, 1);
  lanes = g_hash_table_lookup (moves, chain_uuid ("f"));
  g_assert_cmpuint (lanes->len, ==, 2);
  g_assert_cmpstr (lanes->pdata[0], ==, chain_uuid ("B"));
  g_assert_cmpstr (lanes->pdata[1], ==, chain_uuid ("D"));
  g_assert_cmpuint (fw_chain_doc_get_lanes (soll)->len, ==, 2);
  g_assert_cmpuint (fw_chain_doc_get_lanes (both)->len, ==, 4);
  for (guint i = 0; i < lanes->len; i++)
    g_assert_true (FW_IS_CHAIN_LANE (fw_chain_doc_find (both, lanes->pdata[i])));
  /* Both stood below A. */
  g_assert_cmpstr (fw_entity_get_uuid (fw_chain_doc_get_lanes (both)->pdata[3]), ==,
                   chain_uuid ("C"));
}

/* The person carries the notice no longer; what she brought together before is
 * with the Jobcenter now. */
static void
test_overlay_moves_of_theme (void)
{
  g_autoptr(FwChainDoc) ist = chain_with_uuids (chain_new_ist ());
  g_autoptr(FwChainDoc) soll = chain_with_uuids (chain_new_soll ());
  g_autoptr(GPtrArray) ists = g_ptr_array_new ();
  g_autoptr(GHashTable) states = NULL;
  g_autoptr(GHashTable) moves = NULL;
  g_autoptr(FwChainDoc) both = NULL;

  g_ptr_array_add (ists, ist);
  both = fw_chain_overlay_new (soll, ists, &states, &moves);
  g_assert_cmpuint (g_hash_table_size (moves), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      GPtrArray *lanes = g_hash_table_lookup (moves, chain_uuid (i == 0 ? "s02" : "s08"));

      g_assert_cmpuint (lanes->len, ==, 1);
      g_assert_true (fw_chain_doc_find (both, lanes->pdata[0]) ==
                     fw_chain_doc_get_lanes (both)->pdata[0]);
    }
}

static void
test_table (void)
{
  g_autoptr(FwChainDoc) ist = chain_new_ist ();
  g_autoptr(FwChainDoc) soll = chain_new_soll ();
  g_autoptr(GPtrArray) docs = g_ptr_array_new ();
  g_autoptr(GPtrArray) lines = NULL;
  FwChainFigureLine *line;

  g_ptr_array_add (docs, ist);
  g_ptr_array_add (docs, soll);
  lines = fw_chain_compare_figures (docs);
  line = lines->pdata[0];
  g_assert_cmpstr (line->texts[0], ==, "49/105/170");
  g_assert_cmpstr (line->texts[1], ==, "14/24/38");
  g_assert_null (line->texts[2]);
  /* The categories of the hurdles come last, one by one. */
  line = lines->pdata[lines->len - 1];
  g_assert_cmpstr (line->id, ==, FW_FIGURE_CATEGORIES);
  g_assert_cmpstr (line->label, ==, fw_chain_hurdle_get_label ("WARTE"));
  g_assert_cmpstr (line->texts[0], ==, "2");
  g_assert_cmpstr (line->texts[1], ==, "0");
  g_assert_cmpstr (line->difference, ==, "−2");
  g_assert_cmpuint (lines->len, ==, 14 + 5);
}

/* --- Durchlauf -------------------------------------------------------------------- */

static void
assert_steps (FwChainWalk *walk,
              const char  *ids)
{
  g_autoptr(GPtrArray) steps = fw_chain_walk_list_steps (walk);
  g_autofree char *found = chain_join (steps);

  g_assert_cmpstr (found, ==, ids);
}

static void
test_walk_ist (void)
{
  g_autoptr(FwChainDoc) doc = chain_new_ist ();
  g_autoptr(FwChainWalk) walk = fw_chain_walk_new (doc);
  g_autoptr(GPtrArray) hurdles = NULL;
  const FwChainSums *sums;

  g_assert_false (fw_chain_walk_back (walk));
  while (!g_str_equal (fw_chain_walk_get_step (walk)->type, FW_STEP_BRANCH))
    g_assert_true (fw_chain_walk_take (walk, 0));
  assert_steps (walk, "i01 i02 i05 i06 i07");
  g_assert_cmpuint (fw_chain_walk_get_choices (walk)->len, ==, 2);
  g_assert_false (fw_chain_walk_take (walk, 2));
  g_assert_true (fw_chain_walk_take (walk, 0));
  assert_steps (walk, "i01 i02 i05 i06 i07 i08");
  while (fw_chain_walk_take (walk, 0))
    continue;
  assert_steps (walk, "i01 i02 i05 i06 i07 i08 i09 i10 i11 i12 i15 i16 i17 i18 i13 i14 i03 i04");
  sums = fw_chain_walk_get_sums (walk);
  g_assert_cmpfloat (sums->waiting_days, ==, 28 + 84);
  g_assert_cmpfloat (sums->elapsed_days, ==, 105);
  g_assert_cmpuint (sums->n_handovers, ==, 16);
  g_assert_cmpuint (sums->n_visits, ==, 1);
  hurdles = fw_chain_walk_list_hurdles (walk);
  g_assert_cmpuint (hurdles->len, ==, 7);
}

static void
test_walk_branches_meet (void)
{
  g_autoptr(FwChainDoc) doc = chain_new (
    FW_CHAIN_IST, "a:START:A: p:PARA:A: b:PRUEF:A:3 c:WARTE:A:10 e:PRUEF:A:2 z:ZUSAM:A: d:ENDE:A:1",
    "a>p:FOLGE p>b:FOLGE p>c:FOLGE b>e:FOLGE e>z:FOLGE c>z:FOLGE z>d:FOLGE");
  g_autoptr(FwChainWalk) walk = fw_chain_walk_new (doc);

  while (fw_chain_walk_take (walk, 0))
    continue;
  assert_steps (walk, "a p b e c z d");
  g_assert_cmpfloat (fw_chain_walk_get_sums (walk)->working_days, ==, 6);
  g_assert_cmpfloat (fw_chain_walk_get_sums (walk)->waiting_days, ==, 10);
  g_assert_cmpfloat (fw_chain_walk_get_sums (walk)->elapsed_days, ==, 11);
  while (fw_chain_walk_back (walk))
    continue;
  assert_steps (walk, "a");
  g_assert_cmpfloat (fw_chain_walk_get_sums (walk)->elapsed_days, ==, 0);
}

static void
test_walk_loop (void)
{
  g_autoptr(FwChainDoc) doc = chain_new (FW_CHAIN_IST, "a:START:A: b:PRUEF:A:3 v:VERZW:A: d:ENDE:A:",
                                         "a>b:FOLGE b>v:FOLGE v>b:RUECK:nein v>d:FOLGE:ja");
  g_autoptr(FwChainWalk) walk = fw_chain_walk_new (doc);

  g_assert_true (fw_chain_walk_take (walk, 0));
  g_assert_true (fw_chain_walk_take (walk, 0));
  g_assert_true (fw_chain_walk_take (walk, 0));
  g_assert_true (fw_chain_walk_take (walk, 0));
  assert_steps (walk, "a b v b v");
  g_assert_true (fw_chain_walk_take (walk, 1));
  assert_steps (walk, "a b v b v d");
  g_assert_cmpfloat (fw_chain_walk_get_sums (walk)->working_days, ==, 6);
  g_assert_cmpuint (fw_chain_walk_get_choices (walk)->len, ==, 0);
}

static void
test_walk_nowhere (void)
{
  g_autoptr(FwChainDoc) doc = chain_new (FW_CHAIN_IST, "d:ENDE:A:", "");
  g_autoptr(FwChainWalk) walk = fw_chain_walk_new (doc);

  g_assert_null (fw_chain_walk_get_step (walk));
  g_assert_null (fw_chain_walk_get_sums (walk));
  g_assert_false (fw_chain_walk_take (walk, 0));
  g_assert_false (fw_chain_walk_back (walk));
}

/* Whatever is chosen, going back undoes it exactly. */
static void
test_walk_random (void)
{
  static const char *const types[] = { "PRUEF", "VERZW", "PARA", "WARTE" };
  static const char *const edge_types[] = { "FOLGE", "FOLGE", "INFOFL", "RUECK", "FEHLT" };

  for (guint round = 0; round < 200; round++)
    {
      int n = g_test_rand_int_range (2, 15);
      g_autoptr(GString) steps = g_string_new ("n0:START:A:1");
      g_autoptr(GString) edges = g_string_new (NULL);
      g_autoptr(FwChainDoc) doc = NULL;
      g_autoptr(FwChainWalk) walk = NULL;
      double elapsed = 0;
      guint taken = 0;

      for (int i = 1; i < n; i++)
        g_string_append_printf (steps, " n%d:%s:%c:2", i, types[g_test_rand_int_range (0, 4)],
                                'A' + (i & 3));
      for (int i = 0; i < 3 * n; i++)
        g_string_append_printf (edges, "n%d>n%d:%s ", g_test_rand_int_range (0, n),
                                g_test_rand_int_range (0, n),
                                edge_types[g_test_rand_int_range (0, 5)]);
      doc = chain_new (FW_CHAIN_IST, steps->str, edges->str);
      walk = fw_chain_walk_new (doc);
      while (taken < 60 && fw_chain_walk_get_choices (walk)->len > 0)
        {
          guint n_choices = fw_chain_walk_get_choices (walk)->len;

          g_assert_true (fw_chain_walk_take (walk, (guint) g_test_rand_int_range (0, (int) n_choices)));
          g_assert_cmpfloat (fw_chain_walk_get_sums (walk)->elapsed_days, >=, elapsed);
          elapsed = fw_chain_walk_get_sums (walk)->elapsed_days;
          taken++;
        }
      for (guint i = 0; i < taken; i++)
        g_assert_true (fw_chain_walk_back (walk));
      assert_steps (walk, "n0");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chain/check/rules", test_check);
  g_test_add_func ("/chain/check/lanes-and-texts", test_check_lanes_and_texts);
  g_test_add_func ("/chain/check/names", test_check_names);
  g_test_add_func ("/chain/check/remedies", test_check_remedies);
  g_test_add_func ("/chain/compare/changes", test_changes);
  g_test_add_func ("/chain/compare/matches", test_matches);
  g_test_add_func ("/chain/compare/derive", test_derive);
  g_test_add_func ("/chain/compare/derive-from-two", test_derive_from_two);
  g_test_add_func ("/chain/compare/large", test_large);
  g_test_add_func ("/chain/compare/matrix", test_matrix);
  g_test_add_func ("/chain/compare/set-remedy", test_set_remedy);
  g_test_add_func ("/chain/compare/set-reason", test_set_reason);
  g_test_add_func ("/chain/compare/overlay", test_overlay);
  g_test_add_func ("/chain/compare/overlay-lanes", test_overlay_lanes);
  g_test_add_func ("/chain/compare/overlay-moves", test_overlay_moves);
  g_test_add_func ("/chain/compare/overlay-moves-of-theme", test_overlay_moves_of_theme);
  g_test_add_func ("/chain/compare/differences", test_differences);
  g_test_add_func ("/chain/compare/align", test_align);
  g_test_add_func ("/chain/compare/align-random", test_align_random);
  g_test_add_func ("/chain/compare/table", test_table);
  g_test_add_func ("/chain/walk/ist", test_walk_ist);
  g_test_add_func ("/chain/walk/branches-meet", test_walk_branches_meet);
  g_test_add_func ("/chain/walk/loop", test_walk_loop);
  g_test_add_func ("/chain/walk/nowhere", test_walk_nowhere);
  g_test_add_func ("/chain/walk/random", test_walk_random);

  return g_test_run ();
}
