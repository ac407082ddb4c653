/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-theme-view"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-chain-new.h"
#include "fw-document-window.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-record-list.h"
#include "fw-records.h"
#include "fw-theme-column.h"
#include "fw-theme-paper.h"
#include "fw-theme-view.h"
#include "fw-widgets.h"

struct _FwThemeView
{
  AdwBin           parent_instance;

  FwStore         *store;
  FwRecordBrowser *browser;
  FwNameScan      *places;
  GtkWidget       *rules;
  FwRecordList    *chains;
  FwRecordList    *clusters;
};

G_DEFINE_FINAL_TYPE (FwThemeView, fw_theme_view, ADW_TYPE_BIN)

/* A chain without its theme would lose the question that it answers. */
static char *
dup_obstacle (FwStore * store,
              FwEntity * entity)
{
  g_autoptr(GPtrArray) chains = fw_store_list (store, "chain", "theme",
                                               fw_entity_get_uuid (entity));

  if (chains->len == 0)
    return NULL;

  return g_strdup_printf (ngettext ("%u Dienstleistungskette belongs to this theme. Give it "
                                    "another theme or delete it first. That a theme is no longer "
                                    "pursued can be said in its status.",
                                    "%u Dienstleistungsketten belong to this theme. Give them "
                                    "another theme or delete them first. That a theme is no "
                                    "longer pursued can be said in its status.", chains->len),
                          chains->len);
}

static const char *const fields[] = {
  "number", "sentence", "status", "priority", "explanation", "contradiction", "legal_circles",
  "target_groups", "orgs", "reach", "field", "clusters", NULL
};

static const FwRecordKind kind = {
  "theme", N_("New theme"), "fw-themes-symbolic",
  N_("A generatives Thema says in one sentence what stands behind many single cases. The "
     "Dienstleistungsketten begin with it."),
  "number", "status priority", fields, dup_obstacle
};

/* --- what it keeps to ------------------------------------------------------------------- */

static GtkWidget *
new_rule (const FwThemeRule *rule)
{
  const char *state = rule->met ? C_("rule", "met") : C_("rule", "open");
  GtkWidget *row = fw_records_new_row (_(rule->label), NULL);
  GtkWidget *label = gtk_label_new (state);
  g_autofree char *spoken = g_strconcat (_(rule->label), " ", state, NULL);

  if (rule->met)
    gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             fw_name_new_image (rule->met ? "fw-check-symbolic"
                                                          : "fw-warning-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  fw_name_set (row, spoken);

  return row;
}

static void
show_rules (FwThemeView *self)
{
  FwEntity *theme = fw_record_browser_get_entity (self->browser);
  g_autoptr(GArray) rules = NULL;

  fw_records_clear (self->rules);
  if (theme == NULL)
    return;
  rules = fw_theme_list_rules (FW_THEME (theme), self->places);
  for (guint i = 0; i < rules->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->rules),
                         new_rule (&g_array_index (rules, FwThemeRule, i)));
}

static void
read_places (FwThemeView *self)
{
  g_autoptr(GPtrArray) all = fw_store_list (self->store, "municipality", NULL, NULL);

  g_clear_pointer (&self->places, fw_name_scan_free);
  self->places = fw_name_scan_new ();
  for (guint i = 0; i < all->len; i++)
    fw_name_scan_add (self->places, FW_MUNICIPALITY (all->pdata[i])->name);
}

static GtkWidget *
new_rules (FwThemeView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *hint = gtk_label_new (_("Only people can judge the rest: no person and no blame in "
                                     "it, a tension instead of a solution, and a change of "
                                     "structures as the answer."));

  self->rules = fw_records_new_list (_("Rules for a theme"));
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_box_append (GTK_BOX (box), fw_records_new_heading (_("Rules for a theme")));
  gtk_box_append (GTK_BOX (box), fw_tab_stop_new (self->rules));
  gtk_box_append (GTK_BOX (box), hint);

  return box;
}

/* --- chains ------------------------------------------------------------------------------ */

/* The Ist-Ketten stand first, then by number. */
static int
compare_chains (gconstpointer a,
                gconstpointer b)
{
  const FwChain *x = *(FwChain *const *) a, *y = *(FwChain *const *) b;
  int order = g_strcmp0 (x->kind, y->kind);

  return order != 0 ? order : g_strcmp0 (x->number, y->number);
}

static GPtrArray *
find_chains (FwStore    *store,
             const char *theme,
             gpointer    data)
{
  GPtrArray *chains = fw_store_list (store, "chain", "theme", theme);

  g_ptr_array_sort (chains, compare_chains);

  return chains;
}

static GtkWidget *
new_open_row (FwEntity   *entity,
              const char *second)
{
  g_autofree char *title = fw_entity_dup_title (entity);

  return fw_records_new_open_row (title, second);
}

static GtkWidget *
new_chain (FwStore  *store,
           FwEntity *entity,
           gpointer  data)
{
  FwChain *chain = FW_CHAIN (entity);
  const char *form = chain->kind != NULL ? fw_code_list_get_label ("CL_KETTENART", chain->kind)
                                         : NULL;
  const char *status = chain->status != NULL
                       ? fw_code_list_get_label ("CL_KETTENSTATUS", chain->status) : NULL;
  g_autofree char *second = g_strjoin (" · ", form != NULL ? form : "–", status, NULL);

  return new_open_row (entity, second);
}

static void
on_open (FwThemeView *self,
         FwEntity    *entity)
{
  fw_page_go_to (GTK_WIDGET (self), fw_entity_get_uuid (entity));
}

static void
on_chain_made (GtkWidget *asker,
               FwEntity  *saved)
{
  fw_chain_new_begin (asker, FW_THEME_VIEW (asker)->store, FW_CHAIN (saved));
}

static void
on_new_chain (FwThemeView *self)
{
  FwEntity *theme = fw_record_browser_get_entity (self->browser);

  fw_chain_new_ask (GTK_WIDGET (self), self->store, fw_entity_get_uuid (theme), on_chain_made);
}

/* --- clusters ---------------------------------------------------------------------------- */

static GPtrArray *
find_clusters (FwStore    *store,
               const char *theme,
               gpointer    data)
{
  GPtrArray *clusters = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(FwEntity) entity = fw_store_load (store, theme, NULL);
  g_auto(GStrv) ids = fw_set_split (entity != NULL ? FW_THEME (entity)->clusters : NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      FwEntity *cluster = fw_store_has (store, ids[i]) ? fw_store_load (store, ids[i], NULL) : NULL;

      if (cluster != NULL)
        g_ptr_array_add (clusters, cluster);
    }

  return clusters;
}

static GtkWidget *
new_cluster (FwStore  *store,
             FwEntity *entity,
             gpointer  data)
{
  g_autofree char *figures = fw_theme_column_dup_figures (store, FW_TOPIC_CLUSTER (entity));

  return new_open_row (entity, figures);
}

/* --- paper ------------------------------------------------------------------------------- */

static void
on_sheet (FwThemeView *self)
{
  FwEntity *theme = fw_record_browser_get_entity (self->browser);
  g_autoptr(FwDocument) document = NULL;

  if (theme == NULL || !fw_form_flush (GTK_WIDGET (self)))
    return;
  document = fw_theme_paper_new (self->store, fw_entity_get_uuid (theme));
  if (document != NULL)
    fw_document_window_present (GTK_WIDGET (self), document);
}

/* --- object ------------------------------------------------------------------------------ */

static void
on_shown (FwThemeView *self,
          FwEntity    *theme)
{
  const char *uuid = theme != NULL ? fw_entity_get_uuid (theme) : NULL;

  fw_record_list_set_owner (self->chains, uuid);
  fw_record_list_set_owner (self->clusters, uuid);
  show_rules (self);
}

static void
on_changed (FwThemeView *self,
            const char  *uuid,
            const char  *entity)
{
  if (entity == NULL || g_str_equal (entity, "municipality"))
    read_places (self);
  if (entity == NULL || fw_set_contains ("municipality theme", entity))
    show_rules (self);
}

static void
fw_theme_view_dispose (GObject *object)
{
  FwThemeView *self = FW_THEME_VIEW (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->places, fw_name_scan_free);

  G_OBJECT_CLASS (fw_theme_view_parent_class)->dispose (object);
}

static void
fw_theme_view_class_init (FwThemeViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_theme_view_dispose;
}

static void
fw_theme_view_init (FwThemeView *self)
{
}

static FwRecordList *
add_list (FwThemeView      *self,
          const char       *title,
          const char       *new_label,
          const char       *empty,
          FwRecordListFind  find,
          FwRecordListRow   row)
{
  GtkWidget *list = fw_record_list_new (self->store, title, new_label, empty);

  fw_record_list_set_funcs (FW_RECORD_LIST (list), find, row, self);
  g_signal_connect_object (list, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  fw_record_browser_add_footer (self->browser, list);

  return FW_RECORD_LIST (list);
}

GtkWidget *
fw_theme_view_new (FwStore *store)
{
  FwThemeView *self = g_object_new (FW_TYPE_THEME_VIEW, NULL);

  self->store = g_object_ref (store);
  read_places (self);
  self->browser = FW_RECORD_BROWSER (fw_record_browser_new (store, NULL));
  fw_record_browser_add_tool (self->browser, fw_records_new_button (_("Themenblatt"),
                                                                    G_CALLBACK (on_sheet), self));
  fw_record_browser_add_footer (self->browser, new_rules (self));
  self->chains = add_list (self, _("Dienstleistungsketten"), _("New chain for this theme"),
                           _("No chain belongs to this theme yet."), find_chains, new_chain);
  self->clusters = add_list (self, _("Grown from these clusters"), NULL,
                             _("The clusters are chosen in the form above."), find_clusters,
                             new_cluster);
  g_signal_connect_object (self->chains, "new", G_CALLBACK (on_new_chain), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->browser, "shown", G_CALLBACK (on_shown), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  fw_record_browser_set_kind (self->browser, &kind);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->browser));

  return GTK_WIDGET (self);
}

FwRecordBrowser *
fw_theme_view_get_browser (FwThemeView *self)
{
  g_return_val_if_fail (FW_IS_THEME_VIEW (self), NULL);

  return self->browser;
}
