/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-target-paper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-chain-compare.h"
#include "fw-chain-text.h"
#include "fw-draw.h"
#include "fw-target-chart.h"
#include "fw-target-paper.h"

#define CHART_WIDTH  660.0
#define CHART_HEIGHT 210.0

typedef struct
{
  const FwTargetPaperContent *content;
  FwGoalTree                 *tree;
  FwTargetSystem             *system;
  FwTextCache                *texts;
  FwDocument                 *document;
} Paper;

/* --- pieces ---------------------------------------------------------------------------------- */

static char *
dup_titles (Paper      *self,
            const char *set)
{
  g_auto(GStrv) ids = fw_set_split (set);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) titles = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *title = g_hash_table_lookup (self->content->titles, ids[i]);

      if (title != NULL)
        g_strv_builder_add (builder, title);
    }
  titles = g_strv_builder_end (builder);

  return g_strjoinv (", ", titles);
}

static const char *
get_label (const char *list,
           const char *code)
{
  return code != NULL ? fw_code_list_get_label (list, code) : "";
}

static char *
dup_labels (const char *list,
            const char *set)
{
  g_auto(GStrv) codes = fw_set_split (set);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) labels = NULL;

  for (guint i = 0; codes[i] != NULL; i++)
    g_strv_builder_add (builder, fw_code_list_get_label (list, codes[i]));
  labels = g_strv_builder_end (builder);

  return g_strjoinv (", ", labels);
}

/* --- head ------------------------------------------------------------------------------------ */

static void
add_head (Paper      *self,
          const char *kind)
{
  g_autofree char *title = fw_entity_dup_title (FW_ENTITY (self->system));
  g_autofree char *orgs = dup_titles (self, self->system->orgs);
  g_autofree char *places = dup_titles (self, self->system->municipalities);
  g_autofree char *groups = dup_labels ("CL_ZIELGRUPPE", self->system->target_groups);
  g_autofree char *dimensions = dup_labels ("CL_ZIELDIMENSION", self->system->dimensions);

  fw_document_add_title (self->document, title);
  fw_document_add_paragraph (self->document, kind);
  fw_document_add_fact (self->document, _("Version"), self->system->version);
  fw_document_add_fact (self->document, _("Status"),
                        get_label ("CL_ZS_STATUS", self->system->status));
  fw_document_add_fact (self->document, _("Target groups"), groups);
  fw_document_add_fact (self->document, _("Municipalities"), places);
  fw_document_add_fact (self->document, _("Institutions bound by it"), orgs);
  fw_document_add_fact (self->document, _("Handlungsfeld"),
                        get_label ("CL_HANDLUNGSFELD", self->system->field));
  fw_document_add_fact (self->document, _("Zieldimensionen"), dimensions);
}

/* The stamp of the decision. */
static void
add_decision (Paper *self)
{
  g_autofree char *date = self->system->decided != NULL ? fw_date_format (self->system->decided)
                                                        : NULL;
  g_autofree char *force = self->system->in_force != NULL
                           ? fw_date_format (self->system->in_force) : NULL;

  if (self->system->decision_no == NULL && date == NULL)
    return;
  fw_document_add_heading (self->document, _("Decision"));
  fw_document_add_fact (self->document, _("Beschluss"), self->system->decision_no);
  fw_document_add_fact (self->document, _("Decided on"), date);
  fw_document_add_fact (self->document, _("Conditions of the Beschluss"), self->system->conditions);
  fw_document_add_fact (self->document, _("Applies from"), force);
}

static void
add_themes (Paper *self)
{
  GPtrArray *themes = self->content->themes;

  fw_document_add_part (self->document, _("Occasion: generative Themen"));
  if (themes->len == 0)
    fw_document_add_text (self->document, NULL);
  for (guint i = 0; i < themes->len; i++)
    {
      FwTheme *theme = themes->pdata[i];
      g_autofree char *title = fw_entity_dup_title (FW_ENTITY (theme));

      fw_document_add_text (self->document, title);
      if (theme->explanation != NULL)
        fw_document_add_text (self->document, theme->explanation);
    }
}

/* --- drawings -------------------------------------------------------------------------------- */

static FwPen
make_pen (cairo_t     *cr,
          FwTextCache *texts)
{
  return (FwPen) { .cr = cr, .texts = texts, .palette = fw_palette_get (FW_DRAW_LIGHT) };
}

static void
draw_goals (cairo_t  *cr,
            double    width,
            double    height,
            gpointer  data)
{
  FwPen pen = make_pen (cr, fw_goal_scene_get_texts (data));

  fw_goal_scene_draw (data, &pen, NULL);
}

static void
free_goals (gpointer data)
{
  fw_goal_scene_free (data);
}

static void
add_goals (Paper *self)
{
  FwGoalScene *scene;

  if (fw_goal_tree_get_n (self->tree) == 0)
    {
      fw_document_add_text (self->document, NULL);
      return;
    }
  scene = fw_goal_scene_new (self->tree, self->texts);
  fw_document_add_drawing (self->document, fw_goal_scene_get_width (scene),
                           fw_goal_scene_get_height (scene), draw_goals, scene, free_goals);
}

static void
draw_chain (cairo_t  *cr,
            double    width,
            double    height,
            gpointer  data)
{
  const FwDrawStyle style = { FW_DRAW_LIGHT, FW_DRAW_FULL };

  fw_draw_scene (cr, data, &style, NULL);
}

static void
add_chains (Paper      *self,
            const char *title,
            GPtrArray  *docs)
{
  if (docs->len == 0)
    {
      fw_document_add_part (self->document, title);
      fw_document_add_text (self->document, NULL);
    }
  for (guint i = 0; i < docs->len; i++)
    {
      const FwSceneOptions options = FW_SCENE_OPTIONS_DEFAULT;
      g_autofree char *name =
        fw_entity_dup_title (FW_ENTITY (fw_chain_doc_get_chain (docs->pdata[i])));
      g_autofree char *heading = g_strdup_printf ("%s: %s", title, name);
      g_autoptr(FwScene) scene = fw_scene_new_laid_out (docs->pdata[i], &options, NULL, NULL);

      fw_document_add_part (self->document, heading);
      if (scene != NULL)
        fw_document_add_drawing (self->document, fw_scene_get_width (scene),
                                 fw_scene_get_height (scene), draw_chain, g_object_ref (scene),
                                 g_object_unref);
    }
}

/* --- comparison ------------------------------------------------------------------------------ */

static GPtrArray *
join_docs (Paper *self)
{
  GPtrArray *docs = g_ptr_array_new ();

  for (guint i = 0; i < self->content->ists->len; i++)
    g_ptr_array_add (docs, self->content->ists->pdata[i]);
  for (guint i = 0; i < self->content->solls->len; i++)
    g_ptr_array_add (docs, self->content->solls->pdata[i]);

  return docs;
}

static void
start_figures (Paper     *self,
               GPtrArray *docs)
{
  g_autoptr(GPtrArray) heads = g_ptr_array_new ();
  g_autofree double *shares = g_new (double, docs->len + 2);

  g_ptr_array_add (heads, (gpointer) _("Kennzahl"));
  shares[0] = 0.36;
  for (guint i = 0; i < docs->len; i++)
    {
      FwChain *chain = fw_chain_doc_get_chain (docs->pdata[i]);

      g_ptr_array_add (heads, chain->number != NULL ? chain->number : chain->name);
      shares[i + 1] = 0.64 / (docs->len + 1);
    }
  g_ptr_array_add (heads, (gpointer) _("Difference"));
  shares[docs->len + 1] = 0.64 / (docs->len + 1);
  fw_document_begin_table (self->document, heads->len, shares, (const char *const *) heads->pdata);
}

static void
add_figures (Paper *self)
{
  g_autoptr(GPtrArray) docs = join_docs (self);
  g_autoptr(GPtrArray) lines = NULL;

  if (docs->len < 2)
    {
      fw_document_add_text (self->document, NULL);
      return;
    }
  lines = fw_chain_compare_figures (docs);
  start_figures (self, docs);
  for (guint i = 0; i < lines->len; i++)
    {
      FwChainFigureLine *line = lines->pdata[i];
      g_autoptr(GPtrArray) cells = g_ptr_array_new ();

      g_ptr_array_add (cells, (gpointer) line->label);
      for (guint k = 0; k < docs->len; k++)
        g_ptr_array_add (cells, line->texts[k]);
      g_ptr_array_add (cells, line->difference);
      fw_document_add_row (self->document, (const char *const *) cells->pdata);
    }
}

static char *
dup_remedies (FwChainDoc    *soll,
              FwChainMatrix *matrix,
              FwChainMark   *hurdle)
{
  GPtrArray *steps = fw_chain_matrix_get_steps (matrix);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    if (fw_chain_matrix_get_remedy (matrix, hurdle, steps->pdata[i]) != NULL)
      g_string_append_printf (text, "%s%u %s", text->len > 0 ? "; " : "",
                              fw_chain_doc_get_number (soll, steps->pdata[i]),
                              fw_chain_text_get_step (steps->pdata[i]));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_matrix (Paper      *self,
            FwChainDoc *soll)
{
  const char *const heads[] = { _("Hurdle"), _("Effect"), _("By these steps"), NULL };
  static const double shares[] = { 0.4, 0.16, 0.44 };
  g_autoptr(FwChainMatrix) matrix = fw_chain_matrix_new (soll, self->content->ists);
  GPtrArray *hurdles = fw_chain_matrix_get_hurdles (matrix);

  if (hurdles->len == 0)
    return;
  fw_document_begin_table (self->document, G_N_ELEMENTS (shares), shares, heads);
  for (guint i = 0; i < hurdles->len; i++)
    {
      FwChainMark *hurdle = hurdles->pdata[i];
      const char *category = get_label ("CL_HUERDE", hurdle->hurdle);
      g_autofree char *text = hurdle->text != NULL ? g_strdup_printf ("%s: %s", category,
                                                                      hurdle->text)
                                                   : g_strdup (category);
      g_autofree char *steps = dup_remedies (soll, matrix, hurdle);
      const char *const cells[] = {
        text, get_label ("CL_BEHEBUNG", fw_chain_matrix_get_effect (matrix, hurdle)), steps, NULL
      };

      fw_document_add_row (self->document, cells);
    }
}

/* --- indicators and measures ----------------------------------------------------------------- */

static void
add_indicators (Paper    *self,
                gboolean  results)
{
  const char *const plan[] = { _("Indicator"), _("Base"), _("Target"), _("Source"),
                               _("Evaluated"), NULL };
  const char *const now[] = { _("Indicator"), _("Base"), _("Target"), _("Now"), _("Result"),
                              NULL };
  static const double shares[] = { 0.38, 0.18, 0.12, 0.17, 0.15 };
  GPtrArray *indicators = fw_goal_tree_list_indicators (self->tree);

  if (indicators->len == 0)
    {
      fw_document_add_text (self->document, NULL);
      return;
    }
  fw_document_begin_table (self->document, G_N_ELEMENTS (shares), shares,
                           results ? now : plan);
  for (guint i = 0; i < indicators->len; i++)
    {
      FwIndicator *indicator = indicators->pdata[i];
      FwResult result = fw_goal_tree_evaluate (self->tree, indicator);
      guint goal = fw_goal_tree_find (self->tree, indicator->goal);
      g_autofree char *name = g_strdup_printf ("%s %s", fw_goal_tree_get (self->tree, goal)->number,
                                               indicator->name != NULL ? indicator->name : "");
      g_autofree char *base = fw_indicator_format_base (indicator);
      g_autofree char *target = fw_indicator_format_target (indicator);
      g_autofree char *value = fw_indicator_format (indicator, result.value);
      g_autofree char *measured = g_strdup_printf ("%s (n\u00a0=\u00a0%u)", value, result.n);
      const char *const cells[] = {
        name, base, target,
        results ? measured : get_label ("CL_INDIKATORQUELLE", indicator->source),
        results ? fw_light_get_word (fw_indicator_get_light (indicator, result.value))
                : get_label ("CL_TURNUS", indicator->cycle), NULL
      };

      fw_document_add_row (self->document, cells);
    }
}

static void
add_measures (Paper *self)
{
  const char *const heads[] = { _("Maßnahme"), _("Responsible"), _("Until"), _("Resources"),
                                _("Status"), NULL };
  static const double shares[] = { 0.34, 0.24, 0.12, 0.17, 0.13 };
  GPtrArray *measures = fw_goal_tree_list_measures (self->tree);

  if (measures->len == 0)
    {
      fw_document_add_text (self->document, NULL);
      return;
    }
  fw_document_begin_table (self->document, G_N_ELEMENTS (shares), shares, heads);
  for (guint i = 0; i < measures->len; i++)
    {
      FwMeasure *measure = measures->pdata[i];
      g_autofree char *who = dup_titles (self, measure->institution);
      g_autofree char *until = measure->until != NULL ? fw_date_format (measure->until)
                                                      : g_strdup ("");
      const char *const cells[] = {
        measure->what != NULL ? measure->what : "", who, until,
        measure->resources != NULL ? measure->resources : "",
        get_label ("CL_MASSNAHME", measure->status), NULL
      };

      fw_document_add_row (self->document, cells);
    }
}

/* Where data pass from one institution to the other with a consent. */
static void
add_consents (Paper      *self,
              FwChainDoc *soll)
{
  GPtrArray *edges = fw_chain_doc_get_edges (soll);

  for (guint i = 0; i < edges->len; i++)
    {
      FwChainEdge *edge = edges->pdata[i];
      g_autofree char *way = edge->consent == NULL ? NULL
                             : g_strdup_printf ("%s → %s",
                                                fw_chain_text_get_step (
                                                  fw_chain_doc_get_from (soll, edge)),
                                                fw_chain_text_get_step (
                                                  fw_chain_doc_get_to (soll, edge)));

      if (way != NULL)
        fw_document_add_fact (self->document, way,
                              get_label ("CL_EINWILLIGUNGSBEDARF", edge->consent));
    }
}

static void
add_agreements (Paper *self)
{
  GPtrArray *measures = fw_goal_tree_list_measures (self->tree);

  fw_document_add_text (self->document, self->system->agreements);
  for (guint i = 0; i < measures->len; i++)
    fw_document_add_fact (self->document, ((FwMeasure *) measures->pdata[i])->what,
                          ((FwMeasure *) measures->pdata[i])->agreement);
  for (guint i = 0; i < self->content->solls->len; i++)
    add_consents (self, self->content->solls->pdata[i]);
}

static void
add_plan (Paper *self)
{
  g_autofree char *from = self->system->monitored_from != NULL
                          ? fw_date_format (self->system->monitored_from) : NULL;
  g_autofree char *review = self->system->next_review != NULL
                            ? fw_date_format (self->system->next_review) : NULL;

  fw_document_add_text (self->document, self->system->plan);
  fw_document_add_fact (self->document, _("Monitoring from"), from);
  fw_document_add_fact (self->document, _("Next review"), review);
}

/* The twelve parts that a Lenkungsgruppe needs to decide. */
static void
write_proposal (Paper *self)
{
  add_head (self, _("Zielsystem: paper for the Lenkungsgruppe"));
  add_decision (self);
  fw_document_add_part (self->document, _("Proposed decision"));
  fw_document_add_text (self->document, self->system->proposal);
  add_themes (self);
  fw_document_add_part (self->document, _("Goals"));
  add_goals (self);
  add_chains (self, _("Ist-Kette"), self->content->ists);
  add_chains (self, _("Soll-Kette"), self->content->solls);
  fw_document_add_part (self->document, _("Comparison of Ist and Soll"));
  add_figures (self);
  for (guint i = 0; i < self->content->solls->len; i++)
    add_matrix (self, self->content->solls->pdata[i]);
  fw_document_add_part (self->document, _("Indicators"));
  add_indicators (self, FALSE);
  fw_document_add_part (self->document, _("Maßnahmen"));
  add_measures (self);
  fw_document_add_part (self->document, _("Agreements and consents needed"));
  add_agreements (self);
  fw_document_add_part (self->document, _("Effects"));
  fw_document_add_text (self->document, self->system->impact);
  fw_document_add_part (self->document, _("Who took part"));
  fw_document_add_text (self->document, self->system->participation);
  fw_document_add_part (self->document, _("Plan of monitoring and evaluation"));
  add_plan (self);
}

/* --- monitoring ------------------------------------------------------------------------------ */

typedef struct
{
  FwTextCache *texts;
  FwIndicator *indicator;
  GArray      *series;
} Chart;

static void
draw_chart (cairo_t  *cr,
            double    width,
            double    height,
            gpointer  data)
{
  Chart *chart = data;
  FwPen pen = make_pen (cr, chart->texts);

  fw_target_chart_draw (&pen, chart->indicator, chart->series, width, height);
}

static void
free_chart (gpointer data)
{
  Chart *chart = data;

  fw_text_cache_unref (chart->texts);
  g_object_unref (chart->indicator);
  g_array_unref (chart->series);
  g_free (chart);
}

static void
add_series (Paper       *self,
            FwIndicator *indicator)
{
  const char *const heads[] = { _("Quarter"), _("Value"), _("Result"), _("Cases"), NULL };
  static const double shares[] = { 0.25, 0.25, 0.3, 0.2 };
  Chart *chart = g_new0 (Chart, 1);

  chart->texts = fw_text_cache_ref (self->texts);
  chart->indicator = g_object_ref (indicator);
  chart->series = fw_monitoring_list_series (fw_goal_tree_get_monitoring (self->tree), indicator);
  fw_document_add_heading (self->document, indicator->name != NULL ? indicator->name
                                                                  : _("Indicator"));
  fw_document_add_drawing (self->document, CHART_WIDTH, CHART_HEIGHT, draw_chart, chart,
                           free_chart);
  fw_document_begin_table (self->document, G_N_ELEMENTS (shares), shares, heads);
  for (guint i = 0; i < chart->series->len; i++)
    {
      FwPoint *point = &g_array_index (chart->series, FwPoint, i);
      g_autofree char *value = fw_indicator_format (indicator, point->result.value);
      g_autofree char *n = g_strdup_printf ("%u", point->result.n);
      const char *const cells[] = {
        point->quarter, value, fw_light_get_word (point->light), n, NULL
      };

      fw_document_add_row (self->document, cells);
    }
}

static void
add_deviations (Paper *self)
{
  const char *const heads[] = { _("Category"), _("Cases"), NULL };
  static const double shares[] = { 0.8, 0.2 };
  g_autoptr(GArray) all = fw_monitoring_list_deviations (fw_goal_tree_get_monitoring (self->tree),
                                                         NULL, NULL);

  if (all->len == 0)
    {
      fw_document_add_paragraph (self->document, _("No deviation was noted."));
      return;
    }
  fw_document_begin_table (self->document, G_N_ELEMENTS (shares), shares, heads);
  for (guint i = 0; i < all->len; i++)
    {
      FwDeviation *deviation = &g_array_index (all, FwDeviation, i);
      g_autofree char *n = g_strdup_printf ("%u", deviation->n);
      const char *const cells[] = { get_label ("CL_HUERDE", deviation->code), n, NULL };

      fw_document_add_row (self->document, cells);
    }
}

static void
write_monitoring (Paper *self)
{
  GPtrArray *indicators = fw_goal_tree_list_indicators (self->tree);

  add_head (self, _("Zielsystem: report on the monitoring"));
  fw_document_add_part (self->document, _("Indicators over all quarters"));
  add_indicators (self, TRUE);
  fw_document_add_part (self->document, _("Course by quarter"));
  for (guint i = 0; i < indicators->len; i++)
    add_series (self, indicators->pdata[i]);
  fw_document_add_part (self->document, _("Deviations by category"));
  add_deviations (self);
  fw_document_add_part (self->document, _("Evaluation"));
  fw_document_add_text (self->document, self->system->evaluation);
}

static void
write_goals (Paper *self)
{
  g_autofree char *title = fw_entity_dup_title (FW_ENTITY (self->system));

  fw_document_add_heading (self->document, title);
  add_goals (self);
}

/**
 * fw_target_paper_new:
 *
 * Returns: (transfer full): written in the thread that writes the file, whose
 *   fonts its drawings have
 */
FwDocument *
fw_target_paper_new (const FwTargetPaperContent *content,
                     FwTargetPaperKind           kind)
{
  static void (*const writers[FW_TARGET_PAPER_N]) (Paper * self) = {
    write_proposal, write_monitoring, write_goals,
  };
  g_autoptr(FwGoalTree) tree = fw_goal_tree_new (content->family);
  g_autoptr(FwTextCache) texts = fw_text_cache_new ("sans-serif", 15);
  g_autofree char *title = NULL;
  Paper self = { content, tree, fw_goal_tree_get_system (tree), texts };

  g_return_val_if_fail (kind < FW_TARGET_PAPER_N, NULL);
  g_return_val_if_fail (self.system != NULL, NULL);

  title = fw_entity_dup_title (FW_ENTITY (self.system));
  self.document = fw_document_new (title, FALSE);
  writers[kind] (&self);

  return self.document;
}
