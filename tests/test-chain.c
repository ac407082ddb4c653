/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <time.h>

#include "chain-words.h"
#include "fw-chain-figures.h"

/* The Kennzahlen and the critical path. */

static char *
dup_days (FwChainDays days)
{
  return isnan (days.typ) ? g_strdup ("-")
                          : g_strdup_printf ("%g/%g/%g", days.min, days.typ, days.max);
}

static void
assert_path (FwChainDoc *doc,
             const char *path,
             const char *days)
{
  g_autoptr(FwChainFigures) figures = fw_chain_figures_new (doc, NULL);
  g_autofree char *found = chain_join (figures->path);
  g_autofree char *total = dup_days (figures->total);

  g_assert_cmpstr (found, ==, path);
  g_assert_cmpstr (total, ==, days);
}

static void
test_ist (void)
{
  g_autoptr(FwChainDoc) doc = chain_new_ist ();
  g_autoptr(FwChainFigures) figures = fw_chain_figures_new (doc, NULL);

  assert_path (doc, "i01 i02 i05 i06 i07 i08 i09 i10 i15 i16 i17 i18", "49/105/170");
  g_assert_cmpfloat (figures->waiting.typ, ==, 28);
  g_assert_cmpfloat_with_epsilon (figures->waiting_share, 28.0 / 105, 1e-12);
  g_assert_cmpuint (figures->n_crossings, ==, 16);
  g_assert_cmpuint (figures->n_cold, ==, 12);
  g_assert_cmpuint (figures->n_loops, ==, 1);
  g_assert_cmpuint (figures->n_lanes, ==, 8);
  g_assert_cmpuint (figures->n_hurdles, ==, 7);
  g_assert_cmpuint (figures->n_solved, ==, 0);
  g_assert_cmpuint (figures->n_visits, ==, 1);
  g_assert_cmpfloat (figures->gap_days, ==, 5 + 1 + 28 + 1 + 14 + 35 + 1 + 3);
}

static void
test_soll (void)
{
  g_autoptr(FwChainDoc) doc = chain_new_soll ();
  g_autoptr(FwChainFigures) figures = fw_chain_figures_new (doc, NULL);

  assert_path (doc, "s01 s02 s03 s04 s08 s09 s11 s12 s14", "14/24/38");
  g_assert_cmpfloat (figures->waiting_share, ==, 0);
  g_assert_cmpuint (figures->n_crossings, ==, 9);
  g_assert_cmpuint (figures->n_cold, ==, 0);
  g_assert_cmpuint (figures->n_loops, ==, 0);
  g_assert_cmpuint (figures->n_lanes, ==, 7);
  g_assert_cmpfloat (figures->gap_days, ==, 0);
}

static void
test_solved_hurdles (void)
{
  g_autoptr(FwChainDoc) ist = chain_new_ist ();
  g_autoptr(FwChainDoc) soll = chain_new_soll ();
  g_autoptr(GPtrArray) ists = g_ptr_array_new ();
  g_autoptr(GPtrArray) solls = g_ptr_array_new ();
  g_autoptr(FwChainFigures) of_ist = NULL;
  g_autoptr(FwChainFigures) of_soll = NULL;
  const FwChainHurdles *row;

  g_ptr_array_add (ists, ist);
  g_ptr_array_add (solls, soll);
  of_ist = fw_chain_figures_new (ist, solls);
  of_soll = fw_chain_figures_new (soll, ists);
  g_assert_cmpuint (of_ist->n_solved, ==, 7);
  g_assert_cmpuint (of_soll->n_hurdles, ==, 0);
  g_assert_cmpuint (of_soll->n_solved, ==, 7);
  g_assert_cmpuint (of_ist->hurdles->len, ==, 5);
  row = &g_array_index (of_ist->hurdles, FwChainHurdles, 1);
  g_assert_cmpstr (row->code, ==, "INFO");
  g_assert_cmpuint (row->n, ==, 2);
  g_assert_cmpuint (row->n_solved, ==, 2);
}

static const struct
{
  const char *what, *steps, *edges, *path, *days;
} paths[] = {
  { "the longer branch", "a:START:A: b:PRUEF:A:3 c:PRUEF:A:5 d:ENDE:A:",
    "a>b:FOLGE a>c:FOLGE b>d:FOLGE c>d:FOLGE", "a c d", "5/5/5" },
  { "the longer by typical days, whatever the longest", "a:START:A: b:PRUEF:A:1/4/9 c:PRUEF:A:2/3/99 d:ENDE:A:",
    "a>b:FOLGE a>c:FOLGE b>d:FOLGE c>d:FOLGE", "a b d", "1/4/9" },
  { "the usual way, though shorter", "a:START:A: v:VERZW:A: b:PRUEF:A:3 c:PRUEF:A:5 d:ENDE:A:",
    "a>v:FOLGE v>b:FOLGE:* v>c:FOLGE b>d:FOLGE c>d:FOLGE", "a v b d", "3/3/3" },
  { "a usual way counts at decisions only", "a:START:A: v:PARA:A: b:PRUEF:A:3 c:PRUEF:A:5 d:ENDE:A:",
    "a>v:FOLGE v>b:FOLGE:* v>c:FOLGE b>d:FOLGE c>d:FOLGE", "a v c d", "5/5/5" },
  { "a decision without usual way", "a:START:A: v:VERZW:A: b:PRUEF:A:3 c:PRUEF:A:5 d:ENDE:A:",
    "a>v:FOLGE v>b:FOLGE v>c:FOLGE b>d:FOLGE c>d:FOLGE", "a v c d", "5/5/5" },
  { "a usual way that gives up", "a:START:A: v:VERZW:A: b:ABBR:A:3 c:PRUEF:A:5 d:ENDE:A:",
    "a>v:FOLGE v>b:FOLGE:* v>c:FOLGE c>d:FOLGE", "a v c d", "5/5/5" },
  { "information does not carry", "a:START:A: b:PRUEF:A:3 c:PRUEF:B:9 d:ENDE:A:",
    "a>b:FOLGE a>c:FOLGE b>d:FOLGE c>d:INFOFL", "a b d", "3/3/3" },
  { "information starts what nothing else does", "a:START:A: b:PRUEF:B:3 d:ENDE:B:",
    "a>b:INFOFL b>d:FOLGE", "a b d", "3/3/3" },
  { "two pieces of information start it together", "a:START:A: b:PRUEF:A:3 c:PRUEF:A:4 e:PRUEF:B:1 d:ENDE:B:",
    "a>b:FOLGE a>c:FOLGE b>e:INFOFL c>e:INFOFL e>d:FOLGE", "a c e d", "5/5/5" },
  { "a step that a loop back leads to is not started by it", "a:START:A: b:PRUEF:B:3 c:PRUEF:B:1 d:ENDE:B:",
    "a>b:INFOFL b>c:FOLGE c>b:RUECK c>d:FOLGE", "a b c d", "4/4/4" },
  { "a loop that leads forward starts it", "a:START:A: b:PRUEF:A:3 c:PRUEF:B:1 d:ENDE:B:",
    "a>b:FOLGE b>c:RUECK a>c:INFOFL c>d:FOLGE", "a b c d", "4/4/4" },
  { "what is missing is no way", "a:START:A: b:PRUEF:A:30 d:ENDE:A:",
    "a>b:FOLGE b>d:FEHLT a>d:FOLGE", "a d", "0/0/0" },
  { "only by what is missing", "a:START:A: d:ENDE:A:", "a>d:FEHLT", "", "-" },
  { "no end", "a:START:A: b:PRUEF:A:3", "a>b:FOLGE", "", "-" },
  { "no beginning", "b:PRUEF:A:3 d:ENDE:A:", "b>d:FOLGE", "", "-" },
  { "nothing at all", "", "", "", "-" },
  { "a cycle", "a:START:A: b:PRUEF:A:3 c:PRUEF:A:5 d:ENDE:A:",
    "a>b:FOLGE b>c:FOLGE c>b:FOLGE c>d:FOLGE", "a b c d", "8/8/8" },
  { "a cycle through the beginning", "a:START:A:1 b:PRUEF:A:3 d:ENDE:A:",
    "a>b:FOLGE b>a:FOLGE b>d:FOLGE", "a b d", "4/4/4" },
  { "a step that follows itself", "a:START:A: b:PRUEF:A:3 d:ENDE:A:",
    "a>b:FOLGE b>b:RUECK:x2 b>d:FOLGE", "a b d", "9/9/9" },
  { "loops, the whole body twice more", "a:START:A:1 b:PRUEF:A:1/2/3 c:PRUEF:A:2/4/6 d:ENDE:A:1",
    "a>b:FOLGE b>c:FOLGE c>b:RUECK:x2 c>d:FOLGE", "a b c d", "11/20/29" },
  { "half a loop, with its own days", "a:START:A: b:PRUEF:A:2 c:PRUEF:A:4 d:ENDE:A:",
    "a>b:FOLGE b>c:FOLGE:d1 c>b:RUECK:x0.5:d2 c>d:FOLGE", "a b c d", "11.5/11.5/11.5" },
  { "loops of unknown number", "a:START:A: b:PRUEF:A:2 c:PRUEF:A:4 d:ENDE:A:",
    "a>b:FOLGE b>c:FOLGE c>b:RUECK c>d:FOLGE", "a b c d", "6/6/6" },
  { "a loop elsewhere", "a:START:A: b:PRUEF:A:9 c:PRUEF:A:1 e:PRUEF:A:1 d:ENDE:A:",
    "a>b:FOLGE b>d:FOLGE a>c:FOLGE c>e:FOLGE e>c:RUECK:x9 e>d:FOLGE", "a b d", "9/9/9" },
  { "a loop back to beside the path", "a:START:A: b:PRUEF:A:9 c:PRUEF:A:2 e:PRUEF:A:1 d:ENDE:A:",
    "a>b:FOLGE b>e:FOLGE a>c:FOLGE c>e:FOLGE e>c:RUECK:x3 e>d:FOLGE", "a b e d", "19/19/19" },
  { "hand-overs take time", "a:START:A: b:PRUEF:B:2 d:ENDE:B:",
    "a>b:UEB_WARM:d1/3/9 b>d:FOLGE", "a b d", "3/5/11" },
  { "two edges between the same steps", "a:START:A: d:ENDE:A:", "a>d:FOLGE:d1 a>d:FOLGE:d4",
    "a d", "4/4/4" },
  { "of equal ways the one with more steps", "a:START:A: b:PRUEF:A: d:ENDE:A:",
    "a>d:FOLGE a>b:FOLGE b>d:FOLGE", "a b d", "0/0/0" },
  { "several beginnings and ends", "a:START:A: b:START:A: c:PRUEF:A:2 d:ENDE:A: e:ENDE:A:7",
    "a>d:FOLGE b>c:FOLGE c>e:FOLGE", "b c e", "9/9/9" },
  { "edges to nowhere", "a:START:A: d:ENDE:A:3", "a>x:FOLGE y>d:FOLGE x>y:FOLGE a>d:FOLGE", "a d",
    "3/3/3" },
  { "an unknown type of edge carries", "a:START:A: d:ENDE:A:3", "a>d:NANU", "a d", "3/3/3" },
};

static void
test_paths (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr(FwChainDoc) doc = chain_new (FW_CHAIN_IST, paths[i].steps, paths[i].edges);

      g_test_message ("%s", paths[i].what);
      assert_path (doc, paths[i].path, paths[i].days);
    }
}

static void
test_partly_known_days (void)
{
  static const struct { double min, typ, max; FwChainDays days; } rows[] = {
    { NAN, NAN, NAN, { 0, 0, 0 } }, { NAN, 4, NAN, { 4, 4, 4 } }, { 2, NAN, 6, { 2, 4, 6 } },
    { 2, NAN, NAN, { 2, 2, 2 } }, { NAN, NAN, 6, { 6, 6, 6 } }, { 1, 2, NAN, { 1, 2, 2 } },
  };
  g_autoptr(FwEntity) step = fw_model_new_entity ("chain_step", "x");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FwChainDays days;

      FW_CHAIN_STEP (step)->days_min = rows[i].min;
      FW_CHAIN_STEP (step)->days_typ = rows[i].typ;
      FW_CHAIN_STEP (step)->days_max = rows[i].max;
      days = fw_chain_days_of (step);
      g_assert_cmpfloat (days.min, ==, rows[i].days.min);
      g_assert_cmpfloat (days.typ, ==, rows[i].days.typ);
      g_assert_cmpfloat (days.max, ==, rows[i].days.max);
    }
}

static void
test_visits (void)
{
  g_autoptr(FwChainDoc) doc = chain_new (FW_CHAIN_IST,
                                         "a:VORSPRACHE:L1: b:NACHW:L1: c:VORSPRACHE:L2: d:PRUEF:L1:",
                                         "");
  g_autoptr(FwChainFigures) figures = NULL;

  chain_find_step (doc, "b")->visits = 3;
  chain_find_step (doc, "c")->visits = 5;
  chain_find_step (doc, "d")->visits = -4;
  figures = fw_chain_figures_new (doc, NULL);
  g_assert_cmpuint (figures->n_visits, ==, 1 + 3);
}

static void
test_rows (void)
{
  g_autoptr(FwChainDoc) doc = chain_new_ist ();
  g_autoptr(FwChainDoc) empty = chain_new (FW_CHAIN_IST, "", "");
  g_autoptr(FwChainFigures) figures = fw_chain_figures_new (doc, NULL);
  g_autoptr(FwChainFigures) of_empty = fw_chain_figures_new (empty, NULL);
  g_autoptr(GPtrArray) rows = fw_chain_figures_list_rows (figures);
  g_autoptr(GPtrArray) empty_rows = fw_chain_figures_list_rows (of_empty);
  FwChainFigure *row;

  g_assert_cmpuint (rows->len, ==, empty_rows->len);
  row = rows->pdata[0];
  g_assert_cmpstr (row->id, ==, "days");
  g_assert_cmpstr (row->value, ==, "49/105/170");
  g_assert_cmpstr (row->text, ==, "49/105/170");
  row = rows->pdata[2];
  g_assert_cmpstr (row->id, ==, "waiting-share");
  g_assert_cmpstr (row->value, ==, "26.7");
  row = empty_rows->pdata[0];
  g_assert_cmpstr (row->value, ==, "");
  g_assert_cmpstr (row->text, ==, "–");
}

/* --- random chains --------------------------------------------------------------- */

static char *
random_steps (guint n)
{
  static const char *const types[] = { "PRUEF", "WARTE", "LEIST", "PARA", "ENTSCH" };
  GString *steps = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (steps, "%sn%u:%s:L%d:%d", i > 0 ? " " : "", i,
                            i == 0 ? "START" : i == n - 1 ? "ENDE"
                            : types[g_test_rand_int_range (0, G_N_ELEMENTS (types))],
                            g_test_rand_int_range (1, 5), g_test_rand_int_range (0, 20));

  return g_string_free (steps, FALSE);
}

/* By all ways there are. */
static double
longest_from (FwChainDoc  *doc,
              FwChainStep *step)
{
  GPtrArray *out = fw_chain_doc_get_out (doc, step);
  double best = g_str_equal (step->type, FW_STEP_END) ? 0 : -1;

  for (guint i = 0; i < out->len; i++)
    best = MAX (best, longest_from (doc, fw_chain_doc_get_to (doc, out->pdata[i])));

  return best < 0 ? -1 : best + step->days_typ;
}

static void
test_longest_of_all (void)
{
  for (guint round = 0; round < 300; round++)
    {
      guint n = (guint) g_test_rand_int_range (2, 9);
      g_autofree char *steps = random_steps (n);
      g_autoptr(GString) edges = g_string_new (NULL);
      g_autoptr(FwChainDoc) doc = NULL;
      g_autoptr(FwChainFigures) figures = NULL;
      double longest;

      for (guint i = 0; i < n; i++)
        for (guint k = i + 1; k < n; k++)
          if (g_test_rand_bit ())
            g_string_append_printf (edges, "n%u>n%u:FOLGE ", i, k);
      doc = chain_new (FW_CHAIN_IST, steps, edges->str);
      figures = fw_chain_figures_new (doc, NULL);
      longest = longest_from (doc, chain_find_step (doc, "n0"));
      if (longest < 0)
        g_assert_true (isnan (figures->total.typ));
      else
        g_assert_cmpfloat (figures->total.typ, ==, longest);
    }
}

static FwChainDoc *
random_chain (guint n,
              guint n_edges)
{
  static const char *const types[] = {
    "FOLGE", "FOLGE", "UEB_WARM", "UEB_KALT", "INFOFL", "RUECK:x2", "RUECK", "FEHLT",
  };
  g_autofree char *steps = random_steps (n);
  g_autoptr(GString) edges = g_string_new (NULL);

  for (guint i = 0; i < n_edges; i++)
    g_string_append_printf (edges, "n%d>n%d:%s ", g_test_rand_int_range (0, (int) n),
                            g_test_rand_int_range (0, (int) n + 1),
                            types[g_test_rand_int_range (0, G_N_ELEMENTS (types))]);

  return chain_new (FW_CHAIN_IST, steps, edges->str);
}

static gboolean
leads_to (FwChainDoc  *doc,
          FwChainStep *from,
          FwChainStep *to)
{
  GPtrArray *out = fw_chain_doc_get_out (doc, from);

  for (guint i = 0; i < out->len; i++)
    if (fw_chain_doc_get_to (doc, out->pdata[i]) == to &&
        !g_str_equal (((FwChainEdge *) out->pdata[i])->type, FW_EDGE_MISSING))
      return TRUE;

  return FALSE;
}

static void
assert_is_path (FwChainDoc *doc,
                GPtrArray  *path)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);

  if (path->len == 0)
    return;
  g_assert_cmpstr (((FwChainStep *) path->pdata[0])->type, ==, FW_STEP_START);
  g_assert_cmpstr (((FwChainStep *) path->pdata[path->len - 1])->type, ==, FW_STEP_END);
  for (guint i = 0; i < path->len; i++)
    {
      g_assert_true (g_hash_table_add (seen, path->pdata[i]));
      if (i > 0)
        g_assert_true (leads_to (doc, path->pdata[i - 1], path->pdata[i]));
    }
}

static void
test_random (void)
{
  guint n_paths = 0;

  for (guint round = 0; round < 400; round++)
    {
      guint n = (guint) g_test_rand_int_range (1, 40);
      g_autoptr(FwChainDoc) doc = random_chain (n, (guint) g_test_rand_int_range (0, 120));
      g_autoptr(FwChainFigures) figures = fw_chain_figures_new (doc, NULL);

      assert_is_path (doc, figures->path);
      g_assert_true ((figures->path->len > 0) == !isnan (figures->total.typ));
      if (figures->path->len == 0)
        continue;
      n_paths++;
      g_assert_cmpfloat (figures->waiting.typ, <=, figures->total.typ);
      g_assert_cmpfloat (figures->total.typ, >=, 0);
    }
  g_assert_cmpuint (n_paths, >, 50);
}

/* Two seconds of work are far more than it takes, also under a sanitizer; what
 * is quadratic here would take minutes. */
static void
assert_fast (FwChainDoc *doc)
{
  clock_t start = clock ();
  g_autoptr(FwChainFigures) figures = fw_chain_figures_new (doc, NULL);

  assert_is_path (doc, figures->path);
  g_assert_cmpfloat ((double) (clock () - start) / CLOCKS_PER_SEC, <, 2);
}

static void
test_large (void)
{
  g_autoptr(FwChainDoc) wild = random_chain (5000, 12000);
  g_autoptr(GString) steps = g_string_new ("n0:START:A:1");
  g_autoptr(GString) edges = g_string_new (NULL);
  g_autoptr(FwChainDoc) deep = NULL;
  g_autoptr(FwChainFigures) figures = NULL;

  for (guint i = 1; i < 20000; i++)
    {
      g_string_append_printf (steps, " n%u:%s:A:1", i, i == 19999 ? "ENDE" : "PRUEF");
      /* Each with information against the order that is looked at last. */
      g_string_append_printf (edges, "n%u>n%u:FOLGE n%u>n%u:RUECK ", i - 1, i, i, i / 2);
    }
  deep = chain_new (FW_CHAIN_IST, steps->str, edges->str);
  figures = fw_chain_figures_new (deep, NULL);
  g_assert_cmpfloat (figures->total.typ, ==, 20000);
  assert_fast (deep);
  assert_fast (wild);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chain/figures/ist", test_ist);
  g_test_add_func ("/chain/figures/soll", test_soll);
  g_test_add_func ("/chain/figures/solved-hurdles", test_solved_hurdles);
  g_test_add_func ("/chain/figures/paths", test_paths);
  g_test_add_func ("/chain/figures/partly-known-days", test_partly_known_days);
  g_test_add_func ("/chain/figures/visits", test_visits);
  g_test_add_func ("/chain/figures/rows", test_rows);
  g_test_add_func ("/chain/figures/longest-of-all", test_longest_of_all);
  g_test_add_func ("/chain/figures/random", test_random);
  g_test_add_func ("/chain/figures/large", test_large);

  return g_test_run ();
}
