/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-compare-view"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-both.h"
#include "fw-chain-compare-view.h"
#include "fw-chain-figures-view.h"
#include "fw-chain-matrix-view.h"
#include "fw-chain-pair.h"
#include "fw-page.h"
#include "fw-widgets.h"

struct _FwChainCompareView
{
  GtkBox              parent_instance;

  FwStore            *store;
  FwChainComparison  *comparison;   /* NULL: none is open */

  GtkLabel           *title;
  GtkDropDown        *ists;
  GtkStack           *stack;        /* the views, or that there is no Ist-Kette */
  GtkStack           *views;
  GtkWidget          *switcher;
  FwChainPair        *pair;
  FwChainBoth        *both;
  FwChainMatrixView  *matrix;
  FwChainFiguresView *figures;
};

enum
{
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwChainCompareView, fw_chain_compare_view, GTK_TYPE_BOX)

/* --- what is shown ----------------------------------------------------------------------- */

static void
on_ist (FwChainCompareView *self)
{
  if (self->comparison != NULL)
    fw_chain_comparison_choose (self->comparison, gtk_drop_down_get_selected (self->ists));
}

static void
show_ists (FwChainCompareView *self)
{
  GPtrArray *ists = fw_chain_comparison_get_ists (self->comparison);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < ists->len; i++)
    {
      g_autofree char *name =
        fw_entity_dup_title (FW_ENTITY (fw_chain_doc_get_chain (ists->pdata[i])));

      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->ists, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->ists), ists->len > 1);
  gtk_widget_set_visible (self->switcher, ists->len > 0);
  gtk_stack_set_visible_child_name (self->stack, ists->len > 0 ? "views" : "none");
}

static void
show_title (FwChainCompareView *self)
{
  FwChain *chain = fw_chain_doc_get_chain (fw_chain_comparison_get_soll (self->comparison));
  g_autofree char *name = fw_entity_dup_title (FW_ENTITY (chain));
  /* Translators: %s names a Soll-Kette. */
  g_autofree char *title = g_strdup_printf (_("Ist and Soll: %s"), name);

  gtk_label_set_label (self->title, title);
}

static void
hand_out (FwChainCompareView *self)
{
  fw_chain_pair_set_comparison (self->pair, self->comparison);
  fw_chain_both_set_comparison (self->both, self->comparison);
  fw_chain_matrix_view_set_comparison (self->matrix, self->comparison);
  fw_chain_figures_view_set_comparison (self->figures, self->comparison);
}

/* Returns: %FALSE if there is no such chain */
gboolean
fw_chain_compare_view_open (FwChainCompareView *self,
                            const char         *soll)
{
  g_autoptr(FwChainComparison) comparison = NULL;

  g_return_val_if_fail (FW_IS_CHAIN_COMPARE_VIEW (self), FALSE);

  comparison = fw_chain_comparison_new (self->store, soll, NULL);
  if (comparison == NULL)
    return FALSE;
  fw_chain_compare_view_close (self);
  g_set_object (&self->comparison, comparison);
  show_ists (self);
  show_title (self);
  if (fw_chain_comparison_get_ist (comparison) != NULL)
    hand_out (self);

  return TRUE;
}

void
fw_chain_compare_view_close (FwChainCompareView *self)
{
  g_return_if_fail (FW_IS_CHAIN_COMPARE_VIEW (self));

  if (self->comparison == NULL)
    return;
  g_clear_object (&self->comparison);
  hand_out (self);
}

void
fw_chain_compare_view_focus (FwChainCompareView *self)
{
  const char *view;

  g_return_if_fail (FW_IS_CHAIN_COMPARE_VIEW (self));

  view = gtk_stack_get_visible_child_name (self->views);
  if (g_str_equal (view, "pair"))
    fw_chain_pair_focus (self->pair);
  else if (g_str_equal (view, "both"))
    fw_chain_both_focus (self->both);
  else if (g_str_equal (view, "matrix"))
    fw_chain_matrix_view_focus (self->matrix);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->figures), GTK_DIR_TAB_FORWARD);
}

/**
 * fw_chain_compare_view_next_view:
 *
 * F6 goes from one view to the next, and after the last one out.
 *
 * Returns: %FALSE if there is no further view
 */
gboolean
fw_chain_compare_view_next_view (FwChainCompareView *self)
{
  static const char *const names[] = { "pair", "both", "matrix", "figures" };
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  const char *now;

  g_return_val_if_fail (FW_IS_CHAIN_COMPARE_VIEW (self), FALSE);

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return FALSE;
  now = gtk_stack_get_visible_child_name (self->views);
  for (guint i = 0; i + 1 < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], now))
      {
        gtk_stack_set_visible_child_name (self->views, names[i + 1]);
        fw_chain_compare_view_focus (self);
        return TRUE;
      }
  gtk_stack_set_visible_child_name (self->views, names[0]);

  return FALSE;
}

/* --- building ---------------------------------------------------------------------------- */

static void
on_close (FwChainCompareView *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
on_edit (FwChainCompareView *self)
{
  FwChain *chain = fw_chain_doc_get_chain (fw_chain_comparison_get_soll (self->comparison));

  fw_page_go_to (GTK_WIDGET (self), fw_entity_get_uuid (FW_ENTITY (chain)));
}

static void
add_view (FwChainCompareView *self,
          GtkWidget          *view,
          const char         *name,
          const char         *title)
{
  gtk_stack_add_titled (self->views, view, name, title);
}

static GtkWidget *
new_views (FwChainCompareView *self)
{
  self->views = GTK_STACK (fw_stack_new ());
  self->pair = FW_CHAIN_PAIR (fw_chain_pair_new ());
  self->both = FW_CHAIN_BOTH (fw_chain_both_new ());
  self->matrix = FW_CHAIN_MATRIX_VIEW (fw_chain_matrix_view_new ());
  self->figures = FW_CHAIN_FIGURES_VIEW (fw_chain_figures_view_new ());
  add_view (self, GTK_WIDGET (self->pair), "pair", _("Side by side"));
  add_view (self, GTK_WIDGET (self->both), "both", _("In one drawing"));
  add_view (self, GTK_WIDGET (self->matrix), "matrix", _("Hürdenmatrix"));
  add_view (self, GTK_WIDGET (self->figures), "figures", _("Kennzahlen"));

  return GTK_WIDGET (self->views);
}

static GtkWidget *
new_head (FwChainCompareView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *back = fw_name_new_icon_button ("fw-previous-symbolic", _("All chains"));
  GtkWidget *edit = gtk_button_new_with_label (_("Edit"));

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  self->ists = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  fw_name_set (GTK_WIDGET (self->ists), _("Ist-Kette"));
  self->switcher = gtk_stack_switcher_new ();
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (self->switcher), self->views);
  g_signal_connect_object (back, "clicked", G_CALLBACK (on_close), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (edit, "clicked", G_CALLBACK (on_edit), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ists, "notify::selected", G_CALLBACK (on_ist), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), back);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->ists));
  gtk_box_append (GTK_BOX (head), self->switcher);
  gtk_box_append (GTK_BOX (head), edit);
  gtk_widget_add_css_class (head, "fw-chain-head");

  return head;
}

static void
fw_chain_compare_view_dispose (GObject *object)
{
  FwChainCompareView *self = FW_CHAIN_COMPARE_VIEW (object);

  g_clear_object (&self->comparison);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_chain_compare_view_parent_class)->dispose (object);
}

static void
fw_chain_compare_view_class_init (FwChainCompareViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_chain_compare_view_dispose;

  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_chain_compare_view_init (FwChainCompareView *self)
{
  GtkWidget *views = new_views (self);
  GtkWidget *none = fw_name_new_status_page ("fw-chains-symbolic", _("No Ist-Kette"),
                                             _("This Soll-Kette comes from no Ist-Kette. Say "
                                               "which in the field “Derived from” of its "
                                               "overview."));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->stack = GTK_STACK (fw_stack_new ());
  gtk_stack_add_named (self->stack, views, "views");
  gtk_stack_add_named (self->stack, none, "none");
  fw_name_stack_page (self->stack, views, _("Ist and Soll"));
  fw_name_stack_page (self->stack, none, _("No Ist-Kette"));
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (self), new_head (self));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->stack));
}

GtkWidget *
fw_chain_compare_view_new (FwStore *store)
{
  FwChainCompareView *self = g_object_new (FW_TYPE_CHAIN_COMPARE_VIEW, NULL);

  self->store = g_object_ref (store);

  return GTK_WIDGET (self);
}
