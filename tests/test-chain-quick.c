/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <string.h>

#include "fw-base.h"
#include "fw-chain-quick.h"
#include "fw-code-list.h"

/* What is typed while people talk. */

static const char *const lanes[] = {
  "Klient:in", "Jobcenter", "Jobcenter Hallenrath", "ABH Kreis", "AWO e. V.", "Straßenamt",
  "Schule / Kita", NULL,
};

#define NO_DAYS NAN, NAN, NAN

static const struct
{
  const char *typed;
  const char *text;
  const char *lane;
  gboolean    known;
  double      min, typ, max;
  gboolean    decision;
  const char *hurdles;    /* "CODE=text|=text" */
} cases[] = {
  { "", NULL, NULL, FALSE, NO_DAYS, FALSE, "" },
  { "   ", NULL, NULL, FALSE, NO_DAYS, FALSE, "" },
  { "Leistung prüfen", "Leistung prüfen", NULL, FALSE, NO_DAYS, FALSE, "" },
  { "@Jobcenter Leistung prüfen #6w !UNTERL Text", "Leistung prüfen", "Jobcenter", TRUE,
    NAN, 42, NAN, FALSE, "UNTERL=Text" },
  { "  Leistung   prüfen  ", "Leistung prüfen", NULL, FALSE, NO_DAYS, FALSE, "" },

  /* lanes */
  { "@jobcenter x", "x", "Jobcenter", TRUE, NO_DAYS, FALSE, "" },
  { "@JOBCENTER HALLENRATH x", "x", "Jobcenter Hallenrath", TRUE, NO_DAYS, FALSE, "" },
  { "@Jobcenter Hallen x", "Hallen x", "Jobcenter", TRUE, NO_DAYS, FALSE, "" },
  { "@Jobcenters x", "x", "Jobcenters", FALSE, NO_DAYS, FALSE, "" },
  { "@Jobcenter/ABH x", "x", "Jobcenter/ABH", FALSE, NO_DAYS, FALSE, "" },
  { "@Jobcenter: x", "x", "Jobcenter", TRUE, NO_DAYS, FALSE, "" },
  { "@Jobcenter, x", "x", "Jobcenter", TRUE, NO_DAYS, FALSE, "" },
  { "@Klient:in x", "x", "Klient:in", TRUE, NO_DAYS, FALSE, "" },
  { "@abh kreis x", "x", "ABH Kreis", TRUE, NO_DAYS, FALSE, "" },
  { "@ABH x", "x", "ABH", FALSE, NO_DAYS, FALSE, "" },
  { "@awo e. v. x", "x", "AWO e. V.", TRUE, NO_DAYS, FALSE, "" },
  { "@STRASSENAMT x", "x", "Straßenamt", TRUE, NO_DAYS, FALSE, "" },
  { "@Kita x", "x", "Kita", FALSE, NO_DAYS, FALSE, "" },
  { "@schule x", "x", "Schule / Kita", TRUE, NO_DAYS, FALSE, "" },
  { "@Schule / Kita x", "x", "Schule / Kita", TRUE, NO_DAYS, FALSE, "" },
  { "@Kita, x", "x", "Kita", FALSE, NO_DAYS, FALSE, "" },
  { "@\"Kita Regenbogen\" x", "x", "Kita Regenbogen", FALSE, NO_DAYS, FALSE, "" },
  { "@„Kita Regenbogen“ x", "x", "Kita Regenbogen", FALSE, NO_DAYS, FALSE, "" },
  { "@\"abh kreis\" x", "x", "ABH Kreis", TRUE, NO_DAYS, FALSE, "" },
  { "@\"Kita Regenbogen", "@\"Kita Regenbogen", NULL, FALSE, NO_DAYS, FALSE, "" },
  { "@\"\" x", "@\"\" x", NULL, FALSE, NO_DAYS, FALSE, "" },
  { "Prüfen @Jobcenter", "Prüfen", "Jobcenter", TRUE, NO_DAYS, FALSE, "" },
  { "Prüfen @Jobcenter danach", "Prüfen danach", "Jobcenter", TRUE, NO_DAYS, FALSE, "" },
  { "@", "@", NULL, FALSE, NO_DAYS, FALSE, "" },
  { "@ Jobcenter", "@ Jobcenter", NULL, FALSE, NO_DAYS, FALSE, "" },
  { "@: x", "@: x", NULL, FALSE, NO_DAYS, FALSE, "" },
  { "a@b", "a@b", NULL, FALSE, NO_DAYS, FALSE, "" },
  { "Mail an info@jobcenter.example", "Mail an info@jobcenter.example", NULL, FALSE, NO_DAYS,
    FALSE, "" },
  { "@Jobcenter Post an @Kita", "Post an @Kita", "Jobcenter", TRUE, NO_DAYS, FALSE, "" },

  /* durations */
  { "#6w", NULL, NULL, FALSE, NAN, 42, NAN, FALSE, "" },
  { "x #10t", "x", NULL, FALSE, NAN, 10, NAN, FALSE, "" },
  { "x #10d", "x", NULL, FALSE, NAN, 10, NAN, FALSE, "" },
  { "x #3m", "x", NULL, FALSE, NAN, 90, NAN, FALSE, "" },
  { "x #3M", "x", NULL, FALSE, NAN, 90, NAN, FALSE, "" },
  { "x #0t", "x", NULL, FALSE, NAN, 0, NAN, FALSE, "" },
  { "x #1,5w y", "x y", NULL, FALSE, NAN, 10.5, NAN, FALSE, "" },
  { "x #1.5w y", "x y", NULL, FALSE, NAN, 10.5, NAN, FALSE, "" },
  { "x #2-6w", "x", NULL, FALSE, 14, NAN, 42, FALSE, "" },
  { "x #2–6w", "x", NULL, FALSE, 14, NAN, 42, FALSE, "" },
  { "x #6-2w", "x", NULL, FALSE, 14, NAN, 42, FALSE, "" },
  { "x #2/4/6w", "x", NULL, FALSE, 14, 28, 42, FALSE, "" },
  { "x #6/2/4w", "x", NULL, FALSE, 14, 28, 42, FALSE, "" },
  { "x #6w, y", "x y", NULL, FALSE, NAN, 42, NAN, FALSE, "" },
  { "#", "#", NULL, FALSE, NO_DAYS, FALSE, "" },
  { "#6", "#6", NULL, FALSE, NO_DAYS, FALSE, "" },
  { "#w", "#w", NULL, FALSE, NO_DAYS, FALSE, "" },
  { "#6x", "#6x", NULL, FALSE, NO_DAYS, FALSE, "" },
  { "#6wo", "#6wo", NULL, FALSE, NO_DAYS, FALSE, "" },
  { "#2/6w", "#2/6w", NULL, FALSE, NO_DAYS, FALSE, "" },
  { "#2-w", "#2-w", NULL, FALSE, NO_DAYS, FALSE, "" },
  { "#-6w", "#-6w", NULL, FALSE, NO_DAYS, FALSE, "" },
  { "#99999m", "#99999m", NULL, FALSE, NO_DAYS, FALSE, "" },
  { "#99999999999999999999999999w", "#99999999999999999999999999w", NULL, FALSE, NO_DAYS, FALSE,
    "" },
  { "Kurs C# und F#6w", "Kurs C# und F#6w", NULL, FALSE, NO_DAYS, FALSE, "" },
  { "#6w #8w", "#8w", NULL, FALSE, NAN, 42, NAN, FALSE, "" },

  /* hurdles */
  { "x !UNTERL", "x", NULL, FALSE, NO_DAYS, FALSE, "UNTERL=" },
  { "x !unterl fehlt", "x", NULL, FALSE, NO_DAYS, FALSE, "UNTERL=fehlt" },
  { "x !UNTERL: fehlt", "x", NULL, FALSE, NO_DAYS, FALSE, "UNTERL=fehlt" },
  { "x !Doppelte Erfassung", "x", NULL, FALSE, NO_DAYS, FALSE, "=Doppelte Erfassung" },
  { "x !UNTERLAGEN fehlen", "x", NULL, FALSE, NO_DAYS, FALSE, "=UNTERLAGEN fehlen" },
  { "x !UNTERL fehlt @Jobcenter y", "x y", "Jobcenter", TRUE, NO_DAYS, FALSE, "UNTERL=fehlt" },
  { "x !UNTERL fehlt #6w y", "x y", NULL, FALSE, NAN, 42, NAN, FALSE, "UNTERL=fehlt" },
  { "x !UNTERL Post #6 fehlt", "x", NULL, FALSE, NO_DAYS, FALSE, "UNTERL=Post #6 fehlt" },
  { "x !UNTERL a !WARTE b", "x", NULL, FALSE, NO_DAYS, FALSE, "UNTERL=a|WARTE=b" },
  { "Achtung! Frist", "Achtung! Frist", NULL, FALSE, NO_DAYS, FALSE, "" },
  { "Achtung ! Frist", "Achtung ! Frist", NULL, FALSE, NO_DAYS, FALSE, "" },
  { "los !!", "los !!", NULL, FALSE, NO_DAYS, FALSE, "" },
  { "!", "!", NULL, FALSE, NO_DAYS, FALSE, "" },

  /* decisions */
  { "eAT vorhanden?", "eAT vorhanden?", NULL, FALSE, NO_DAYS, TRUE, "" },
  { "@Jobcenter eAT vorhanden?", "eAT vorhanden?", "Jobcenter", TRUE, NO_DAYS, TRUE, "" },
  { "eAT vorhanden? @Jobcenter #1t", "eAT vorhanden?", "Jobcenter", TRUE, NAN, 1, NAN, TRUE, "" },
  { "eAT vorhanden ?", "eAT vorhanden?", NULL, FALSE, NO_DAYS, TRUE, "" },
  { "eAT #1t?", "eAT?", NULL, FALSE, NAN, 1, NAN, TRUE, "" },
  { "Was? Nichts.", "Was? Nichts.", NULL, FALSE, NO_DAYS, FALSE, "" },
  { "Prüfen !UNTERL fehlt was?", "Prüfen", NULL, FALSE, NO_DAYS, FALSE, "UNTERL=fehlt was?" },
  { "?", "?", NULL, FALSE, NO_DAYS, TRUE, "" },
};

static char *
dup_hurdles (FwChainQuick *quick)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < quick->hurdles->len; i++)
    {
      FwChainQuickHurdle *hurdle = quick->hurdles->pdata[i];

      g_string_append_printf (text, "%s%s=%s", i > 0 ? "|" : "",
                              hurdle->code != NULL ? hurdle->code : "",
                              hurdle->text != NULL ? hurdle->text : "");
    }

  return g_string_free (text, FALSE);
}

static void
assert_number (double found,
               double expected)
{
  if (isnan (expected))
    g_assert_true (isnan (found));
  else
    g_assert_cmpfloat_with_epsilon (found, expected, 1e-9);
}

static void
test_grammar (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwChainQuick) quick = fw_chain_quick_parse (cases[i].typed, lanes);
      g_autofree char *hurdles = dup_hurdles (quick);

      g_test_message ("%s", cases[i].typed);
      g_assert_cmpstr (quick->text, ==, cases[i].text);
      g_assert_cmpstr (quick->lane, ==, cases[i].lane);
      g_assert_cmpint (quick->lane_known, ==, cases[i].known);
      assert_number (quick->days_min, cases[i].min);
      assert_number (quick->days_typ, cases[i].typ);
      assert_number (quick->days_max, cases[i].max);
      g_assert_cmpint (quick->has_days, ==, !isnan (cases[i].typ) || !isnan (cases[i].min));
      g_assert_cmpint (quick->decision, ==, cases[i].decision);
      g_assert_cmpstr (hurdles, ==, cases[i].hurdles);
    }
}

/* Whatever is typed: nothing is refused, and no letter is lost. */
static void
test_any_text (void)
{
  static const char *const parts[] = {
    "@", "#", "!", "?", " ", "6w", "2-", "/", "Jobcenter", "\"", "„", "“", "UNTERL", "ß", "x", ":",
    "\t", "\n", "\xff", "\xc3",
  };

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr(GString) typed = g_string_new (NULL);
      g_autoptr(FwChainQuick) quick = NULL;
      guint n = (guint) g_test_rand_int_range (0, 12);
      gboolean signs = FALSE;

      for (guint i = 0; i < n; i++)
        g_string_append (typed, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      quick = fw_chain_quick_parse (typed->str, lanes);
      g_assert_true (quick->text == NULL || g_utf8_validate (quick->text, -1, NULL));
      g_assert_true (quick->lane == NULL || *quick->lane != '\0');
      signs = strpbrk (typed->str, "@#!") != NULL;
      if (!signs && strpbrk (typed->str, "6wJUx/:\"2?\xc3\xff\xe2") != NULL)
        g_assert_nonnull (quick->text);
      for (gsize cursor = 0; cursor <= typed->len; cursor++)
        {
          g_autoptr(FwChainQuickCompletion) completion = fw_chain_quick_complete (typed->str, cursor,
                                                                                  lanes);

          g_assert_true (completion == NULL || completion->end <= typed->len);
        }
    }
}

static void
test_long_text (void)
{
  g_autoptr(GString) typed = g_string_new ("@");
  g_autoptr(FwChainQuick) quick = NULL;

  for (guint i = 0; i < 50000; i++)
    g_string_append (typed, "x @ # ! ");
  quick = fw_chain_quick_parse (typed->str, lanes);
  g_assert_cmpstr (quick->lane, ==, "x");
  g_assert_cmpuint (strlen (quick->text), >, 300000);
}

static const struct
{
  const char *typed;     /* "|" is the cursor */
  const char *choices;   /* NULL: nothing is offered */
  const char *replaced;
} completions[] = {
  { "|", NULL, NULL },
  { "Leist|", NULL, NULL },
  { "@|", "@Klient:in @Jobcenter @Jobcenter Hallenrath @ABH Kreis @AWO e. V. @Straßenamt "
    "@Schule / Kita", "@" },
  { "@job|", "@Jobcenter @Jobcenter Hallenrath", "@job" },
  { "@jobcenter h|", "@Jobcenter Hallenrath", "@jobcenter h" },
  { "@job|center x", "@Jobcenter @Jobcenter Hallenrath", "@jobcenter" },
  { "@hall|", "@Jobcenter Hallenrath", "@hall" },
  { "@kreis|", "@ABH Kreis", "@kreis" },
  { "x @a|", "@ABH Kreis @AWO e. V.", "@a" },
  { "@strasse|", "@Straßenamt", "@strasse" },
  { "a@job|", NULL, NULL },
  { "@Kita|", "@Schule / Kita", "@Kita" },
  { "@Museum|", NULL, NULL },
  { "@Jobcenter prüfen|", NULL, NULL },
  { "x !unt|", "!UNTERL", "!unt" },
  { "x !warte|", "!WARTE", "!warte" },
  { "x !fehl|", "!UNTERL", "!fehl" },
  { "x !UNTERL fe|", NULL, NULL },
  { "x #6|", NULL, NULL },
};

static void
test_completion (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (completions); i++)
    {
      gsize cursor = strcspn (completions[i].typed, "|");
      g_autofree char *before = g_strndup (completions[i].typed, cursor);
      g_autofree char *typed = g_strconcat (before, completions[i].typed + cursor + 1, NULL);
      g_autoptr(FwChainQuickCompletion) found = fw_chain_quick_complete (typed, cursor, lanes);
      g_autofree char *choices = NULL;
      g_autofree char *replaced = NULL;

      g_test_message ("%s", completions[i].typed);
      if (completions[i].choices == NULL)
        {
          g_assert_null (found);
          continue;
        }
      g_assert_nonnull (found);
      g_assert_cmpuint (found->choices->len, ==, found->labels->len);
      g_ptr_array_add (found->choices, NULL);
      choices = g_strjoinv (" ", (char **) found->choices->pdata);
      g_assert_cmpstr (choices, ==, completions[i].choices);
      replaced = g_strndup (typed + found->start, found->end - found->start);
      g_assert_cmpstr (replaced, ==, completions[i].replaced);
    }
}

static void
register_hurdles (void)
{
  static const char *const codes[][2] = {
    { "UNTERL", "fehlende/unvollständige Unterlagen" }, { "WARTE", "Zeit/Terminmangel" },
  };
  g_autoptr(FwCodeList) list = fw_code_list_new ("CL_HUERDE", "Hürde", TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr(FwCodeItem) item = fw_code_item_new (codes[i][0], codes[i][1]);

      fw_code_list_add (list, item);
    }
  fw_code_list_register (list);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  register_hurdles ();

  g_test_add_func ("/chain/quick/grammar", test_grammar);
  g_test_add_func ("/chain/quick/any-text", test_any_text);
  g_test_add_func ("/chain/quick/long-text", test_long_text);
  g_test_add_func ("/chain/quick/completion", test_completion);

  return g_test_run ();
}
