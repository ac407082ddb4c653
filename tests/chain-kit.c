/* SPDX-License-Identifier: EUPL-1.2 */
#include "chain-kit.h"

#include <math.h>

#include "fw-base.h"

const char *const chain_kit_step_types[18] = {
  FW_STEP_START, FW_STEP_END, FW_STEP_VISIT, FW_STEP_CLAIM, FW_STEP_CHECK, FW_STEP_DECISION,
  FW_STEP_BENEFIT, FW_STEP_ADVICE, FW_STEP_INFO, FW_STEP_PROOF, FW_STEP_WAIT, FW_STEP_DEADLINE,
  FW_STEP_BRANCH, FW_STEP_PARALLEL, FW_STEP_JOIN, FW_STEP_MISSING, FW_STEP_ABORT, FW_STEP_PART,
};

const char *const chain_kit_edge_types[6] = {
  FW_EDGE_NEXT, FW_EDGE_WARM, FW_EDGE_COLD, FW_EDGE_INFO, FW_EDGE_BACK, FW_EDGE_MISSING,
};

/* --- making ----------------------------------------------------------------------------- */

FwChainDoc *
chain_kit_new (const char *number,
               const char *name)
{
  g_autoptr(FwChain) chain = g_object_new (FW_TYPE_CHAIN, NULL);

  chain->number = g_strdup (number);
  chain->name = g_strdup (name);
  chain->kind = g_strdup (FW_CHAIN_IST);

  return fw_chain_doc_new (chain);
}

/* Ids and places in the order of making, so that a drawing is the same each time. */
static gpointer
add (FwChainDoc *doc,
     GType       type,
     char      **pos)
{
  static guint n;
  guint number = ++n;
  g_autofree char *uuid = g_strdup_printf ("00000000-0000-4000-8000-%012u", number);
  gpointer record = g_object_new (type, "uuid", uuid, NULL);

  *pos = g_strdup_printf ("%08u", number);

  return record;
}

FwChainLane *
chain_kit_add_lane (FwChainDoc *doc,
                    const char *name,
                    const char *circle)
{
  char *pos;
  g_autoptr(FwChainLane) lane = add (doc, FW_TYPE_CHAIN_LANE, &pos);

  lane->pos = pos;
  lane->name = g_strdup (name);
  lane->legal_circle = g_strdup (circle);
  fw_chain_doc_put (doc, FW_ENTITY (lane));

  return lane;
}

FwChainStep *
chain_kit_add_step (FwChainDoc  *doc,
                    FwChainLane *lane,
                    const char  *type,
                    const char  *text)
{
  char *pos;
  g_autoptr(FwChainStep) step = add (doc, FW_TYPE_CHAIN_STEP, &pos);

  step->pos = pos;
  step->lane = lane != NULL ? g_strdup (fw_entity_get_uuid (FW_ENTITY (lane))) : NULL;
  step->type = g_strdup (type);
  step->text = g_strdup (text);
  fw_chain_doc_put (doc, FW_ENTITY (step));

  return step;
}

FwChainEdge *
chain_kit_add_edge (FwChainDoc  *doc,
                    FwChainStep *from,
                    FwChainStep *to,
                    const char  *type)
{
  char *pos;
  g_autoptr(FwChainEdge) edge = add (doc, FW_TYPE_CHAIN_EDGE, &pos);

  edge->pos = pos;
  edge->from_step = g_strdup (fw_entity_get_uuid (FW_ENTITY (from)));
  edge->to_step = g_strdup (fw_entity_get_uuid (FW_ENTITY (to)));
  edge->type = g_strdup (type);
  fw_chain_doc_put (doc, FW_ENTITY (edge));

  return edge;
}

FwChainMark *
chain_kit_add_mark (FwChainDoc *doc,
                    gpointer    step_or_edge,
                    const char *kind,
                    const char *hurdle)
{
  char *pos;
  g_autoptr(FwChainMark) mark = add (doc, FW_TYPE_CHAIN_MARK, &pos);
  char *owner = g_strdup (fw_entity_get_uuid (step_or_edge));

  mark->pos = pos;
  *(FW_IS_CHAIN_STEP (step_or_edge) ? &mark->step : &mark->edge) = owner;
  mark->kind = g_strdup (kind);
  mark->hurdle = g_strdup (hurdle);
  fw_chain_doc_put (doc, FW_ENTITY (mark));

  return mark;
}

/* --- DK-2025-01 ------------------------------------------------------------------------- */

static const struct
{
  const char *name;
  const char *circle;
  const char *kind;
} demo_lanes[] = {
  { "Klient:in / Familie", NULL, FW_LANE_CLIENT },
  { "BAMF", "ASYLG", FW_LANE_INSTITUTION },
  { "ABH Kreis", "AUFENTHG", FW_LANE_INSTITUTION },
  { "Sozialamt", "ASYLBLG", FW_LANE_INSTITUTION },
  { "Jobcenter", "SGB2", FW_LANE_INSTITUTION },
  { "Krankenkasse", "SGB5", FW_LANE_INSTITUTION },
  { "MBE", "FREIW", FW_LANE_INSTITUTION },
  { "KIM-Case Management", "KIM", FW_LANE_KIM },
};

static const struct
{
  guint       lane;
  const char *type;
  const char *text;
  double      min;
  double      typ;
  double      max;
  const char *hurdle;
} demo_steps[] = {
  { 2, "START", "Anerkennungsbescheid zugestellt", 0, 0, 0, NULL },
  { 1, "INFO", "legt Bescheid beim Sozialamt vor", 3, 7, 14, NULL },
  { 3, "ANTRAG", "Antrag Aufenthaltserlaubnis/eAT", 1, 4, 10, NULL },
  { 3, "WARTE", "Herstellung eAT", 56, 84, 110, "WARTE" },
  { 4, "ENTSCH", "Einstellung AsylbLG zum Monatsende", 5, 10, 15, "INFO" },
  { 1, "VORSPRACHE", "Weg zum Jobcenter ohne Termin", 1, 5, 12, "UEBERG" },
  { 5, "VERZW", "eAT vorhanden?", 1, 1, 1, "ERMESS" },
  { 1, "WARTE", "neuer Termin", 14, 28, 42, "WARTE" },
  { 5, "ANTRAG", "Hauptantrag SGB II", 1, 1, 1, NULL },
  { 1, "NACHW", "Konto, Krankenkasse, Unterkunftsbescheinigung nacheinander", 7, 14, 28, "UNTERL" },
  { 6, "ANTRAG", "Krankenkassenwahl", 3, 7, 14, "INFO" },
  { 4, "NACHW", "Unterkunftsbescheinigung ausstellen", 2, 5, 10, NULL },
  { 7, "BERAT", "MBE, falls gefunden", 0, 0, 0, "*" },
  { 8, "BERAT", "KIM-CM, falls übergeleitet", 0, 0, 0, "*" },
  { 5, "PRUEF", "Bearbeitung", 14, 35, 50, NULL },
  { 5, "ENTSCH", "Bewilligung", 1, 1, 2, NULL },
  { 5, "LEIST", "erste Zahlung", 2, 3, 5, NULL },
  { 1, "ENDE", "Lebensunterhalt und Krankenversicherung gesichert", 0, 0, 0, NULL },
};

static const struct
{
  guint       from;
  guint       to;
  const char *type;
  const char *text;
  const char *medium;
} demo_edges[] = {
  { 1, 2, "UEB_KALT", NULL, "Klient:in" }, { 1, 3, "UEB_KALT", NULL, "Klient:in" },
  { 3, 4, "FOLGE", NULL, NULL }, { 2, 5, "UEB_KALT", NULL, "Papier" },
  { 5, 6, "UEB_KALT", NULL, "Brief" }, { 6, 7, "UEB_KALT", NULL, "Klient:in" },
  { 7, 8, "RUECK", "nein", NULL }, { 7, 9, "FOLGE", "ja", NULL }, { 4, 7, "FEHLT", NULL, NULL },
  { 8, 9, "UEB_KALT", NULL, "Klient:in" }, { 9, 10, "UEB_KALT", NULL, "Brief" },
  { 10, 11, "UEB_KALT", NULL, "Klient:in" }, { 10, 12, "UEB_KALT", NULL, "Klient:in" },
  { 11, 10, "INFOFL", NULL, "Brief" }, { 12, 10, "INFOFL", NULL, "Papier" },
  { 10, 15, "UEB_KALT", NULL, "Papier" }, { 6, 13, "UEB_KALT", NULL, "Zufall" },
  { 13, 14, "UEB_WARM", NULL, "Mail" }, { 14, 15, "INFOFL", NULL, "Telefon" },
  { 15, 16, "FOLGE", NULL, NULL }, { 16, 17, "FOLGE", NULL, NULL },
  { 17, 18, "UEB_KALT", NULL, "Überweisung" },
};

static void
add_demo_steps (FwChainDoc   *doc,
                FwChainLane **lanes,
                FwChainStep **steps)
{
  for (guint i = 0; i < G_N_ELEMENTS (demo_steps); i++)
    {
      const char *hurdle = demo_steps[i].hurdle;

      steps[i] = chain_kit_add_step (doc, lanes[demo_steps[i].lane - 1], demo_steps[i].type,
                                     demo_steps[i].text);
      steps[i]->days_min = demo_steps[i].min;
      steps[i]->days_typ = demo_steps[i].typ;
      steps[i]->days_max = demo_steps[i].max;
      if (hurdle != NULL)
        chain_kit_add_mark (doc, steps[i], hurdle[0] == '*' ? FW_MARK_RESOURCE : FW_MARK_HURDLE,
                            hurdle[0] == '*' ? NULL : hurdle);
    }
}

/* The Ist-Kette of the sample data, with a mark of each kind. */
FwChainDoc *
chain_kit_new_demo (void)
{
  FwChainDoc *doc = chain_kit_new ("DK-2025-01", "AsylbLG → SGB II nach Anerkennung (Ostervelde)");
  FwChainLane *lanes[G_N_ELEMENTS (demo_lanes)];
  FwChainStep *steps[G_N_ELEMENTS (demo_steps)];

  for (guint i = 0; i < G_N_ELEMENTS (demo_lanes); i++)
    {
      lanes[i] = chain_kit_add_lane (doc, demo_lanes[i].name, demo_lanes[i].circle);
      lanes[i]->kind = g_strdup (demo_lanes[i].kind);
    }
  lanes[6]->external = TRUE;
  add_demo_steps (doc, lanes, steps);
  steps[4]->ends_benefit = TRUE;
  steps[4]->turning_point = TRUE;
  steps[5]->visits = 2;
  for (guint i = 0; i < G_N_ELEMENTS (demo_edges); i++)
    {
      FwChainEdge *edge = chain_kit_add_edge (doc, steps[demo_edges[i].from - 1],
                                              steps[demo_edges[i].to - 1], demo_edges[i].type);

      edge->text = g_strdup (demo_edges[i].text);
      edge->medium = g_strdup (demo_edges[i].medium);
      edge->media_break = demo_edges[i].from == 10 && demo_edges[i].to == 15;
      edge->by_default = demo_edges[i].from == 7 && demo_edges[i].to == 8;
    }

  return doc;
}

/* --- all kinds -------------------------------------------------------------------------- */

/* A step of each kind in three lanes, an edge of each kind between them. */
FwChainDoc *
chain_kit_new_all (void)
{
  FwChainDoc *doc = chain_kit_new ("DK-0", "Alle Arten");
  const char *circles[] = { "ASYLBLG", "SGB2", "SGB8" };
  FwChainStep *last = NULL;
  FwChainLane *lanes[3];

  for (guint i = 0; i < 3; i++)
    lanes[i] = chain_kit_add_lane (doc, circles[i], circles[i]);
  for (guint i = 0; i < 18; i++)
    {
      FwChainStep *step = chain_kit_add_step (doc, lanes[i / 6], chain_kit_step_types[i],
                                              chain_kit_step_types[i]);

      if (last != NULL)
        chain_kit_add_edge (doc, last, step, chain_kit_edge_types[i % 6]);
      last = step;
    }

  return doc;
}

/* --- random ----------------------------------------------------------------------------- */

static const char *const words[] = {
  "Antrag", "prüfen", "Bescheid", "Aufenthaltsgestattung", "Termin", "im", "Jobcenter", "der",
  "Unterlagen", "nachreichen", "Krankenversicherungsnachweis", "und", "Vorsprache", "Beratung",
};

static char *
dup_words (GRand *rand)
{
  GString *text = g_string_new (NULL);
  guint n = (guint) g_rand_int_range (rand, 1, 9);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);

  return g_string_free (text, FALSE);
}

static void
decorate (FwChainDoc  *doc,
          FwChainStep *step,
          GRand       *rand)
{
  step->days_min = g_rand_int_range (rand, 0, 5);
  step->days_typ = step->days_min + g_rand_int_range (rand, 0, 30);
  step->days_max = step->days_typ + g_rand_int_range (rand, 0, 30);
  step->media_break = g_rand_int_range (rand, 0, 10) == 0;
  step->double_entry = g_rand_int_range (rand, 0, 10) == 0;
  step->turning_point = g_rand_int_range (rand, 0, 10) == 0;
  step->visits = g_rand_int_range (rand, 0, 10) == 0 ? 3 : 0;
  if (g_rand_int_range (rand, 0, 4) == 0)
    chain_kit_add_mark (doc, step, FW_MARK_HURDLE, "UNTERL");
  if (g_rand_int_range (rand, 0, 8) == 0)
    chain_kit_add_mark (doc, step, FW_MARK_RESOURCE, NULL);
}

/* @n_lanes: 0 to leave all steps without a lane */
FwChainDoc *
chain_kit_new_random (GRand *rand,
                      guint  n_steps,
                      guint  n_lanes)
{
  static const char *const circles[] = { "ASYLBLG", "SGB2", "KIM", "SGB8", NULL, "WOHN" };
  FwChainDoc *doc = chain_kit_new ("DK-1", "Zufall");
  FwChainLane **lanes = g_new0 (FwChainLane *, n_lanes + 1);
  FwChainStep **steps = g_new0 (FwChainStep *, n_steps + 1);

  for (guint i = 0; i < n_lanes; i++)
    {
      g_autofree char *name = dup_words (rand);

      lanes[i] = chain_kit_add_lane (doc, name, circles[i % G_N_ELEMENTS (circles)]);
    }
  for (guint i = 0; i < n_steps; i++)
    {
      g_autofree char *text = dup_words (rand);

      steps[i] = chain_kit_add_step (doc, lanes[g_rand_int_range (rand, 0, (gint) n_lanes + 1)],
                                     chain_kit_step_types[g_rand_int_range (rand, 0, 18)], text);
      decorate (doc, steps[i], rand);
    }
  for (guint i = 1; i < n_steps * 13 / 10; i++)
    {
      guint to = i < n_steps ? i : (guint) g_rand_int_range (rand, 0, (gint) n_steps);
      gint far = (gint) to + g_rand_int_range (rand, -12, 6);
      gint near = CLAMP (far, 0, (gint) n_steps - 1);
      guint from = i < n_steps ? i - 1 - (guint) g_rand_int_range (rand, 0, (gint) MIN (i, 3))
                               : (guint) near;
      const char *type = chain_kit_edge_types[g_rand_int_range (rand, 0, 4)];
      FwChainEdge *edge = chain_kit_add_edge (doc, steps[from], steps[to],
                                              from >= to ? FW_EDGE_BACK : type);

      if (g_rand_int_range (rand, 0, 3) == 0)
        edge->text = dup_words (rand);
      if (g_rand_int_range (rand, 0, 6) == 0)
        chain_kit_add_mark (doc, edge, FW_MARK_HURDLE, "INFO");
    }
  g_free (lanes);
  g_free (steps);

  return doc;
}

/* As a file shows it, along the flow. */
FwScene *
chain_kit_lay_out (FwChainDoc *doc)
{
  FwSceneOptions flow = FW_SCENE_OPTIONS_DEFAULT;
  g_autoptr(GError) error = NULL;
  FwScene *scene = fw_scene_new_laid_out (doc, &flow, NULL, &error);

  g_assert_no_error (error);

  return scene;
}
