/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-theme-paper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-cluster.h"
#include "fw-theme-paper.h"

typedef struct
{
  FwStore    *store;
  FwTheme    *theme;
  FwDocument *document;
  char       *reports;    /* all that tell of it, a set */
} Paper;

static char *
dup_shown (Paper      *self,
           gpointer    record,
           const char *field)
{
  return fw_store_dup_display (self->store, record,
                               fw_entity_info_find_field (fw_entity_get_info (record), field));
}

static void
add_field (Paper      *self,
           const char *field)
{
  const FwEntityInfo *info = fw_entity_get_info (FW_ENTITY (self->theme));
  g_autofree char *shown = dup_shown (self, self->theme, field);

  fw_document_add_fact (self->document, _(fw_entity_info_find_field (info, field)->label), shown);
}

/* --- what shows it ------------------------------------------------------------------------- */

static void
add_reports (Paper      *self,
             const char *set)
{
  g_autofree char *before = g_steal_pointer (&self->reports);

  self->reports = fw_set_union (before, set);
}

/* Those of its clusters, and those that were named at a hurdle behind it. */
static void
collect_reports (Paper *self)
{
  g_auto(GStrv) clusters = fw_set_split (self->theme->clusters);
  g_autoptr(GPtrArray) cards =
    fw_store_list (self->store, "card", "theme", fw_entity_get_uuid (FW_ENTITY (self->theme)));

  for (guint i = 0; clusters[i] != NULL; i++)
    {
      g_autoptr(GPtrArray) members = fw_cluster_list_members (self->store, clusters[i]);

      for (guint m = 0; m < members->len; m++)
        add_reports (self, fw_entity_get_uuid (members->pdata[m]));
    }
  for (guint i = 0; i < cards->len; i++)
    add_reports (self, FW_CARD (cards->pdata[i])->reports);
}

static void
add_clusters (Paper *self)
{
  static const double shares[] = { 0.6, 0.2, 0.2 };
  const char *const heads[] = { _("Cluster"), _("Meldebögen"), _("Municipalities"), NULL };
  g_auto(GStrv) clusters = fw_set_split (self->theme->clusters);

  if (clusters[0] == NULL)
    return;
  fw_document_begin_table (self->document, G_N_ELEMENTS (shares), shares, heads);
  for (guint i = 0; clusters[i] != NULL; i++)
    {
      g_autofree char *title = fw_store_dup_title (self->store, clusters[i]);
      g_autoptr(FwClusterFigures) figures = fw_cluster_dup_figures (self->store, clusters[i]);
      g_autofree char *count = g_strdup_printf ("%u", figures->count);
      g_autofree char *places = g_strdup_printf ("%u", figures->n_municipalities);
      const char *const cells[] = { title, count, places, NULL };

      fw_document_add_row (self->document, cells);
    }
}

static void
add_evidence (Paper *self)
{
  g_autofree char *text = NULL;

  collect_reports (self);
  text = fw_theme_paper_dup_evidence (self->store, self->reports);
  fw_document_add_part (self->document, _("Evidence"));
  fw_document_add_paragraph (self->document, text);
  add_clusters (self);
  add_field (self, "workshops");
}

/* --- what became of it --------------------------------------------------------------------- */

/* Returns: whether there was any */
static gboolean
add_listed (Paper      *self,
            const char *entity,
            const char *field,
            const char *title,
            const char *status)
{
  g_autoptr(GPtrArray) all = fw_store_list (self->store, entity, NULL, NULL);
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (self->theme));
  const FwField *names = fw_entity_info_find_field (fw_model_find_entity (entity), field);
  gboolean any = FALSE;

  for (guint i = 0; i < all->len; i++)
    {
      g_autofree char *set = fw_entity_dup_text (all->pdata[i], names);
      g_autofree char *name = NULL, *state = NULL, *line = NULL;

      if (!fw_set_contains (set, uuid))
        continue;
      if (!any)
        fw_document_add_heading (self->document, title);
      any = TRUE;
      name = fw_entity_dup_title (all->pdata[i]);
      state = dup_shown (self, all->pdata[i], status);
      line = g_strdup_printf ("– %s%s%s", name, state != NULL ? " · " : "",
                              state != NULL ? state : "");
      fw_document_add_paragraph (self->document, line);
    }

  return any;
}

static void
add_results (Paper *self)
{
  gboolean decided, drawn, aimed;

  fw_document_add_part (self->document, _("What became of it"));
  decided = add_listed (self, "decision", "themes", _("Decisions"), "result");
  drawn = add_listed (self, "chain", "theme", _("Dienstleistungsketten"), "status");
  aimed = add_listed (self, "target_system", "themes", _("Zielsysteme"), "status");
  if (!decided && !drawn && !aimed)
    fw_document_add_paragraph (self->document, _("Nothing has come of it yet."));
}

static void
add_rules (Paper *self)
{
  static const double shares[] = { 0.85, 0.15 };
  g_autoptr(FwNameScan) names = fw_name_scan_new ();
  g_autoptr(GPtrArray) places = fw_store_list (self->store, "municipality", NULL, NULL);
  g_autoptr(GArray) rules = NULL;

  for (guint i = 0; i < places->len; i++)
    fw_name_scan_add (names, FW_MUNICIPALITY (places->pdata[i])->name);
  rules = fw_theme_list_rules (self->theme, names);
  fw_document_add_part (self->document, _("Rules for a theme"));
  fw_document_begin_table (self->document, G_N_ELEMENTS (shares), shares, NULL);
  for (guint i = 0; i < rules->len; i++)
    {
      const FwThemeRule *rule = &g_array_index (rules, FwThemeRule, i);
      const char *const cells[] = {
        _(rule->label), rule->met ? C_("rule", "met") : C_("rule", "open"), NULL
      };

      fw_document_add_row (self->document, cells);
    }
  fw_document_add_note (self->document,
                        _("Only people can tell: it blames nobody, it names a tension, and the "
                          "solution stays open."));
}

static void
write_all (Paper *self)
{
  static const char *const concerned[] = {
    "reach", "field", "legal_circles", "target_groups", "orgs", NULL
  };
  g_autofree char *title = g_strjoin (" ", _("Themenblatt"), self->theme->number, NULL);

  fw_document_add_title (self->document, title);
  fw_document_add_box (self->document, self->theme->sentence);
  add_field (self, "status");
  add_field (self, "priority");
  fw_document_add_part (self->document, _("Explanation"));
  fw_document_add_text (self->document, self->theme->explanation);
  if (self->theme->contradiction != NULL)
    add_field (self, "contradiction");
  fw_document_add_part (self->document, _("Whom it concerns"));
  for (guint i = 0; concerned[i] != NULL; i++)
    add_field (self, concerned[i]);
  add_evidence (self);
  add_rules (self);
  add_results (self);
}

char *
fw_theme_paper_dup_evidence (FwStore    *store,
                             const char *reports)
{
  g_auto(GStrv) ids = fw_set_split (reports);
  g_auto(GStrv) places = NULL;
  g_autofree char *all = NULL;
  g_autofree char *told = NULL;
  g_autofree char *from = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr(FwEntity) report = fw_store_has (store, ids[i])
                                   ? fw_store_load (store, ids[i], NULL) : NULL;
      g_autofree char *before = g_steal_pointer (&all);

      all = fw_set_union (before, FW_IS_MELDEBOGEN (report)
                                  ? FW_MELDEBOGEN (report)->municipalities : NULL);
    }
  places = fw_set_split (all);

  told = g_strdup_printf (ngettext ("%u Meldebogen", "%u Meldebögen", g_strv_length (ids)),
                          g_strv_length (ids));
  from = g_strdup_printf (ngettext ("%u municipality", "%u municipalities",
                                    g_strv_length (places)), g_strv_length (places));

  /* Translators: "3 Meldebögen from 2 municipalities". */
  return g_strdup_printf (_("%1$s from %2$s"), told, from);
}

/* Returns: (transfer full) (nullable): %NULL if there is no such theme */
FwDocument *
fw_theme_paper_new (FwStore    *store,
                    const char *uuid)
{
  g_autoptr(FwEntity) theme = fw_store_load (store, uuid, NULL);
  g_autofree char *title = NULL;
  Paper self = { .store = store };

  if (!FW_IS_THEME (theme))
    return NULL;
  self.theme = FW_THEME (theme);
  title = fw_entity_dup_title (theme);
  self.document = fw_document_new (title, FALSE);
  write_all (&self);
  g_free (self.reports);

  return self.document;
}
