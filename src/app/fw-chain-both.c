/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-both"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-both.h"
#include "fw-chain-changes.h"
#include "fw-chain-overlay.h"
#include "fw-records.h"
#include "fw-widgets.h"

struct _FwChainBoth
{
  GtkBox             parent_instance;

  FwChainComparison *comparison;
  FwChainDoc        *doc;         /* what is drawn; it stays the same one, so that steps glide */
  FwChainSelection  *selection;
  FwChainCanvas     *canvas;
  FwChainChanges    *changes;
};

G_DEFINE_FINAL_TYPE (FwChainBoth, fw_chain_both, GTK_TYPE_BOX)

/* --- keeping the drawing up to date ------------------------------------------------------ */

static void
drop_missing (FwChainBoth *self,
              FwChainDoc  *fresh,
              GPtrArray   *records)
{
  g_autoptr(GPtrArray) list = fw_chain_list_copy (records);

  for (guint i = 0; i < list->len; i++)
    if (fw_chain_doc_find (fresh, fw_entity_get_uuid (list->pdata[i])) == NULL)
      fw_chain_doc_remove (self->doc, fw_entity_get_uuid (list->pdata[i]));
}

static void
put_all (FwChainBoth *self,
         GPtrArray   *records)
{
  for (guint i = 0; i < records->len; i++)
    fw_chain_doc_put (self->doc, records->pdata[i]);
}

static void
become (FwChainBoth *self,
        FwChainDoc  *fresh)
{
  drop_missing (self, fresh, fw_chain_doc_get_lanes (self->doc));
  drop_missing (self, fresh, fw_chain_doc_get_steps (self->doc));
  drop_missing (self, fresh, fw_chain_doc_get_edges (self->doc));
  drop_missing (self, fresh, fw_chain_doc_get_marks (self->doc));
  put_all (self, fw_chain_doc_get_lanes (fresh));
  put_all (self, fw_chain_doc_get_steps (fresh));
  put_all (self, fw_chain_doc_get_edges (fresh));
  put_all (self, fw_chain_doc_get_marks (fresh));
  fw_chain_doc_changed (self->doc);
}

static void
on_selected (FwChainBoth *self)
{
  fw_chain_changes_show_step (self->changes, fw_chain_selection_get_step (self->selection));
}

static void
draw (FwChainBoth *self,
      FwChainDoc  *fresh)
{
  g_autoptr(FwChainSession) session = NULL;

  self->doc = g_object_ref (fresh);
  self->selection = fw_chain_selection_new (self->doc);
  session = fw_chain_session_new_reading (self->doc);
  fw_chain_canvas_set_session (self->canvas, session, self->selection);
  g_signal_connect_object (self->selection, "changed", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
}

static void
refresh (FwChainBoth *self)
{
  g_autoptr(GPtrArray) ists = fw_chain_comparison_list_ist (self->comparison);
  g_autoptr(GHashTable) states = NULL;
  g_autoptr(GHashTable) moves = NULL;
  g_autoptr(FwChainDoc) fresh =
    fw_chain_overlay_new (fw_chain_comparison_get_soll (self->comparison), ists, &states, &moves);

  if (self->doc == NULL)
    draw (self, fresh);
  else
    become (self, fresh);
  fw_chain_canvas_set_states (self->canvas, states);
  fw_chain_canvas_set_moves (self->canvas, moves);
  fw_chain_changes_refresh (self->changes);
  on_selected (self);
}

static void
on_chosen (FwChainBoth *self,
           const char  *uuid)
{
  gpointer step = fw_chain_doc_find (self->doc, uuid);

  if (step != NULL)
    fw_chain_selection_set (self->selection, step);
  if (step != NULL)
    fw_chain_canvas_reveal (self->canvas, step);
}

/* --- building ---------------------------------------------------------------------------- */

static GtkWidget *
new_sign (const char *sign,
          const char *word,
          const char *style)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = gtk_label_new (sign);

  gtk_widget_add_css_class (mark, "fw-sign");
  gtk_widget_add_css_class (mark, style);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), gtk_label_new (word));

  return box;
}

/* What the signs of the drawing mean, and how large it is. */
static GtkWidget *
new_foot (FwChainBoth *self)
{
  GtkWidget *foot = fw_wrap_box_new (12, 3);

  fw_wrap_box_append (FW_WRAP_BOX (foot), new_sign ("+", _("new"), "fw-new"));
  fw_wrap_box_append (FW_WRAP_BOX (foot), new_sign ("✎", _("changed or merged"), "fw-changed"));
  fw_wrap_box_append (FW_WRAP_BOX (foot), new_sign ("↕", _("moved or parallel"), "fw-moved"));
  fw_wrap_box_append (FW_WRAP_BOX (foot), new_sign ("⇡", _("moved from another lane"),
                                                    "fw-changed"));
  fw_wrap_box_append (FW_WRAP_BOX (foot), new_sign ("╱", _("no longer needed"), "fw-gone"));
  fw_wrap_box_append (FW_WRAP_BOX (foot),
                      fw_records_new_button (_("Smaller"), G_CALLBACK (fw_chain_canvas_zoom_out),
                                             self->canvas));
  fw_wrap_box_append (FW_WRAP_BOX (foot),
                      fw_records_new_button (_("Larger"), G_CALLBACK (fw_chain_canvas_zoom_in),
                                             self->canvas));
  fw_wrap_box_append (FW_WRAP_BOX (foot),
                      fw_records_new_button (_("Whole chain"),
                                             G_CALLBACK (fw_chain_canvas_zoom_fit), self->canvas));
  gtk_widget_add_css_class (foot, "fw-chain-foot");

  return foot;
}

static GtkWidget *
new_drawing (FwChainBoth *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->canvas = FW_CHAIN_CANVAS (fw_chain_canvas_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->canvas));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), new_foot (self));

  return box;
}

static void
fw_chain_both_dispose (GObject *object)
{
  FwChainBoth *self = FW_CHAIN_BOTH (object);

  if (self->comparison != NULL)
    fw_chain_both_set_comparison (self, NULL);

  G_OBJECT_CLASS (fw_chain_both_parent_class)->dispose (object);
}

static void
fw_chain_both_class_init (FwChainBothClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_chain_both_dispose;
}

static void
fw_chain_both_init (FwChainBoth *self)
{
  self->changes = FW_CHAIN_CHANGES (fw_chain_changes_new ());
  g_signal_connect_object (self->changes, "chosen", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), new_drawing (self));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->changes));
}

GtkWidget *
fw_chain_both_new (void)
{
  return g_object_new (FW_TYPE_CHAIN_BOTH, NULL);
}

/* @comparison: (nullable) */
void
fw_chain_both_set_comparison (FwChainBoth       *self,
                              FwChainComparison *comparison)
{
  g_return_if_fail (FW_IS_CHAIN_BOTH (self));

  if (self->comparison != NULL)
    g_signal_handlers_disconnect_by_data (self->comparison, self);
  fw_chain_canvas_set_session (self->canvas, NULL, NULL);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->doc);
  g_set_object (&self->comparison, comparison);
  fw_chain_changes_set_comparison (self->changes, comparison);
  if (comparison == NULL)
    return;
  g_signal_connect_object (comparison, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

void
fw_chain_both_focus (FwChainBoth *self)
{
  g_return_if_fail (FW_IS_CHAIN_BOTH (self));

  if (!gtk_widget_grab_focus (GTK_WIDGET (self->canvas)))
    gtk_widget_child_focus (GTK_WIDGET (self->canvas), GTK_DIR_TAB_FORWARD);
}
