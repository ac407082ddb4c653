/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-figures-view"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-compare.h"
#include "fw-chain-figures-view.h"
#include "fw-chain-text.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-widgets.h"

#define N_COLUMNS 4

struct _FwChainFiguresView
{
  AdwBin             parent_instance;

  FwChainComparison *comparison;
  GtkListBox        *figures;
  GtkLabel          *path_titles[2];
  GtkListBox        *paths[2];
};

G_DEFINE_FINAL_TYPE (FwChainFiguresView, fw_chain_figures_view, ADW_TYPE_BIN)

/* --- the table --------------------------------------------------------------------------- */

static GtkWidget *
new_line (const char *const *texts,
          const char        *style)
{
  static const int chars[N_COLUMNS] = { 14, 18, 18, 12 };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkWidget *label = gtk_label_new (texts[i]);

      gtk_label_set_xalign (GTK_LABEL (label), i == 0 ? 0 : 1);
      gtk_label_set_justify (GTK_LABEL (label), i == 0 ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_width_chars (GTK_LABEL (label), chars[i]);
      gtk_label_set_max_width_chars (GTK_LABEL (label), chars[i]);
      gtk_widget_set_hexpand (label, i == 0);
      if (style != NULL)
        gtk_widget_add_css_class (label, style);
      gtk_box_append (GTK_BOX (line), label);
    }
  gtk_widget_add_css_class (line, "fw-figure-line");

  return line;
}

static void
add_figure (FwChainFiguresView *self,
            FwChainFigureLine  *figure)
{
  const char *texts[] = { figure->label, figure->texts[0], figure->texts[1], figure->difference };
  GtkWidget *row = gtk_list_box_row_new ();
  /* Translators: a figure, what it is in Ist and in Soll, and the difference. */
  g_autofree char *name = g_strdup_printf (_("%1$s: Ist %2$s, Soll %3$s, difference %4$s"),
                                           texts[0], texts[1], texts[2], texts[3]);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), new_line (texts, "fw-figure-text"));
  fw_name_set (row, name);
  gtk_list_box_append (self->figures, row);
}

static void
show_figures (FwChainFiguresView *self)
{
  const char *heads[] = { _("Kennzahl"), _("Ist"), _("Soll"), _("Difference") };
  g_autoptr(GPtrArray) docs = fw_chain_comparison_list_ist (self->comparison);
  g_autoptr(GPtrArray) lines = NULL;
  GtkWidget *head = gtk_list_box_row_new ();

  g_ptr_array_add (docs, g_object_ref (fw_chain_comparison_get_soll (self->comparison)));
  lines = fw_chain_compare_figures (docs);
  fw_records_clear (GTK_WIDGET (self->figures));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (head), new_line (heads, "heading"));
  fw_name_set (head, _("Kennzahl, Ist, Soll, difference"));
  gtk_list_box_append (self->figures, head);
  for (guint i = 0; i < lines->len; i++)
    add_figure (self, lines->pdata[i]);
}

/* --- the critical paths ------------------------------------------------------------------ */

static void
add_step (FwChainFiguresView *self,
          GtkListBox         *list,
          FwChainDoc         *doc,
          FwChainStep        *step)
{
  g_autofree char *text = fw_chain_text_dup_step (doc, step);
  g_autofree char *lane = fw_chain_text_dup_lane (doc, step);
  g_autofree char *days = fw_chain_text_dup_duration (doc, step);
  g_autofree char *title = g_strdup_printf ("%u · %s", fw_chain_doc_get_number (doc, step), text);
  g_autofree char *subtitle = g_strdup_printf ("%s%s%s", lane, *days != '\0' ? " · " : "", days);
  GtkWidget *row = fw_records_new_row (title, subtitle);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "fw-step",
                          g_strdup (fw_entity_get_uuid (FW_ENTITY (step))), g_free);
  gtk_list_box_append (list, row);
}

static void
show_path (FwChainFiguresView *self,
           guint               which,
           FwChainDoc         *doc)
{
  g_autoptr(FwChainFigures) figures = fw_chain_figures_new (doc, NULL);
  g_autofree char *days = fw_chain_days_format (figures->total.typ);
  g_autofree char *title = g_strdup_printf (which == 0 ? _("Critical path Ist: %s days")
                                                       : _("Critical path Soll: %s days"), days);

  gtk_label_set_label (self->path_titles[which], title);
  fw_records_clear (GTK_WIDGET (self->paths[which]));
  for (guint i = 0; i < figures->path->len; i++)
    add_step (self, self->paths[which], doc, figures->path->pdata[i]);
  if (figures->path->len == 0)
    gtk_list_box_append (self->paths[which],
                         fw_records_new_row (_("No way leads from the start to the end."), NULL));
}

static void
refresh (FwChainFiguresView *self)
{
  gboolean focused = fw_focus_get_child (GTK_WIDGET (self->figures)) != NULL;

  if (fw_chain_comparison_get_ist (self->comparison) == NULL)
    return;
  show_figures (self);
  if (focused)
    gtk_widget_child_focus (GTK_WIDGET (self->figures), GTK_DIR_TAB_FORWARD);
  show_path (self, 0, fw_chain_comparison_get_ist (self->comparison));
  show_path (self, 1, fw_chain_comparison_get_soll (self->comparison));
}

static void
on_row (FwChainFiguresView *self,
        GtkListBoxRow      *row)
{
  const char *uuid = g_object_get_data (G_OBJECT (row), "fw-step");

  if (uuid != NULL)
    fw_page_go_to (GTK_WIDGET (self), uuid);
}

/* --- building ---------------------------------------------------------------------------- */

static GtkWidget *
new_path (FwChainFiguresView *self,
          guint               which)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = fw_records_new_list (which == 0 ? _("Critical path of the Ist-Kette")
                                                    : _("Critical path of the Soll-Kette"));

  self->path_titles[which] = GTK_LABEL (fw_records_new_heading (""));
  self->paths[which] = GTK_LIST_BOX (list);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_row), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->path_titles[which]));
  gtk_box_append (GTK_BOX (box), fw_tab_stop_new (list));

  return box;
}

static void
fw_chain_figures_view_dispose (GObject *object)
{
  FwChainFiguresView *self = FW_CHAIN_FIGURES_VIEW (object);

  g_clear_object (&self->comparison);

  G_OBJECT_CLASS (fw_chain_figures_view_parent_class)->dispose (object);
}

static void
fw_chain_figures_view_class_init (FwChainFiguresViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_chain_figures_view_dispose;
}

static void
fw_chain_figures_view_init (FwChainFiguresView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *paths = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *figures = fw_records_new_list (_("Kennzahlen"));

  self->figures = GTK_LIST_BOX (figures);
  gtk_box_set_homogeneous (GTK_BOX (paths), TRUE);
  gtk_box_append (GTK_BOX (paths), new_path (self, 0));
  gtk_box_append (GTK_BOX (paths), new_path (self, 1));
  gtk_box_append (GTK_BOX (box), fw_tab_stop_new (figures));
  gtk_box_append (GTK_BOX (box), paths);
  adw_bin_set_child (ADW_BIN (self), fw_records_new_scroll (box));
}

GtkWidget *
fw_chain_figures_view_new (void)
{
  return g_object_new (FW_TYPE_CHAIN_FIGURES_VIEW, NULL);
}

/* @comparison: (nullable) */
void
fw_chain_figures_view_set_comparison (FwChainFiguresView *self,
                                      FwChainComparison  *comparison)
{
  g_return_if_fail (FW_IS_CHAIN_FIGURES_VIEW (self));

  if (self->comparison != NULL)
    g_signal_handlers_disconnect_by_data (self->comparison, self);
  g_set_object (&self->comparison, comparison);
  if (comparison == NULL)
    return;
  g_signal_connect_object (comparison, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}
