/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-open-hurdles"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-open-hurdles.h"
#include "fw-chain-text.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-widgets.h"

/* In px: two hurdles; more are scrolled to. */
#define MOST_HEIGHT 230

struct _FwChainOpenHurdles
{
  GtkBox             parent_instance;

  FwChainComparison *comparison;
  GtkLabel          *heading;
  GtkWidget         *scrolled;
  GtkListBox        *list;
  char              *form;        /* which hurdles are shown, and their reasons */
};

G_DEFINE_FINAL_TYPE (FwChainOpenHurdles, fw_chain_open_hurdles, GTK_TYPE_BOX)

static void
on_reason (AdwEntryRow        *row,
           FwChainOpenHurdles *self)
{
  FwChainMark *hurdle = g_object_get_data (G_OBJECT (row), "fw-hurdle");
  g_autofree char *reason = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
  g_autoptr(FwChainEdit) edit =
    fw_chain_edit_new (fw_chain_comparison_get_soll (self->comparison),
                       _("Reason why a hurdle stays open"));
  g_autoptr(GError) error = NULL;

  if (!fw_chain_edit_set_reason (edit, hurdle, g_strstrip (reason), &error) ||
      !fw_chain_comparison_commit (self->comparison, edit, &error))
    fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
}

static void
on_show (GtkButton          *button,
         FwChainOpenHurdles *self)
{
  FwChainMark *hurdle = g_object_get_data (G_OBJECT (button), "fw-hurdle");

  fw_page_go_to (GTK_WIDGET (self), fw_entity_get_uuid (FW_ENTITY (hurdle)));
}

static void
attach (gpointer     widget,
        FwChainMark *hurdle)
{
  g_object_set_data_full (widget, "fw-hurdle", g_object_ref (hurdle), g_object_unref);
}

static char *
dup_place (FwChainDoc  *ist,
           FwChainMark *hurdle)
{
  gpointer at = fw_chain_doc_find (ist, hurdle->step != NULL ? hurdle->step : hurdle->edge);
  FwChainStep *step = FW_IS_CHAIN_EDGE (at) ? fw_chain_doc_get_from (ist, at) : at;
  g_autofree char *chain = fw_entity_dup_title (FW_ENTITY (fw_chain_doc_get_chain (ist)));
  g_autofree char *text = step != NULL ? fw_chain_text_dup_step (ist, step) : NULL;

  return step != NULL ? g_strdup_printf ("%s · %u %s", chain, fw_chain_doc_get_number (ist, step),
                                         text) : g_steal_pointer (&chain);
}

static void
add_hurdle (FwChainOpenHurdles *self,
            FwChainMatrix      *matrix,
            FwChainMark        *hurdle)
{
  FwChainDoc *ist = fw_chain_matrix_get_ist (matrix, hurdle);
  const char *kind = hurdle->hurdle != NULL ? fw_code_list_get_label ("CL_HUERDE", hurdle->hurdle)
                                            : _("Hurdle");
  const char *reason = fw_chain_matrix_get_reason (matrix, hurdle);
  g_autofree char *name = g_strdup_printf ("%u · %s", fw_chain_doc_get_number (ist, hurdle), kind);
  g_autofree char *place = dup_place (ist, hurdle);
  g_autofree char *show = g_strdup_printf (_("Show: %s"), name);
  g_autofree char *why = g_strdup_printf (_("Why “%s” stays open"), name);
  GtkWidget *row = fw_records_new_row (name, place);
  GtkWidget *button = gtk_button_new_with_label (_("Show"));
  GtkWidget *entry = adw_entry_row_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  fw_name_set (button, show);
  attach (button, hurdle);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_show), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (entry), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), why);
  gtk_editable_set_text (GTK_EDITABLE (entry), reason != NULL ? reason : "");
  gtk_editable_set_editable (GTK_EDITABLE (entry),
                             fw_chain_comparison_is_editable (self->comparison));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (entry), TRUE);
  attach (entry, hurdle);
  g_signal_connect_object (entry, "apply", G_CALLBACK (on_reason), self, 0);
  gtk_list_box_append (self->list, row);
  gtk_list_box_append (self->list, entry);
}

static char *
dup_form (FwChainMatrix *matrix,
          GPtrArray     *open)
{
  GString *form = g_string_new (NULL);

  for (guint i = 0; i < open->len; i++)
    g_string_append_printf (form, "%s %s\n", fw_entity_get_uuid (open->pdata[i]),
                            fw_chain_matrix_get_reason (matrix, open->pdata[i]));

  return g_string_free (form, FALSE);
}

void
fw_chain_open_hurdles_show (FwChainOpenHurdles *self,
                            FwChainComparison  *comparison,
                            FwChainMatrix      *matrix)
{
  g_autoptr(GPtrArray) open = NULL;
  g_autofree char *form = NULL;
  g_autofree char *heading = NULL;

  g_return_if_fail (FW_IS_CHAIN_OPEN_HURDLES (self));

  g_set_object (&self->comparison, comparison);
  open = fw_chain_matrix_list_open (matrix);
  form = dup_form (matrix, open);
  if (g_strcmp0 (form, self->form) == 0)
    return;
  g_free (self->form);
  self->form = g_steal_pointer (&form);
  heading = open->len == 0
    ? g_strdup (_("Every hurdle is solved or reduced."))
    : g_strdup_printf (ngettext ("%u unresolved hurdle", "%u unresolved hurdles", open->len),
                       open->len);
  gtk_label_set_label (self->heading, heading);
  gtk_widget_set_visible (self->scrolled, open->len > 0);
  fw_records_clear (GTK_WIDGET (self->list));
  for (guint i = 0; i < open->len; i++)
    add_hurdle (self, matrix, open->pdata[i]);
}

static void
fw_chain_open_hurdles_finalize (GObject *object)
{
  FwChainOpenHurdles *self = FW_CHAIN_OPEN_HURDLES (object);

  g_clear_object (&self->comparison);
  g_free (self->form);

  G_OBJECT_CLASS (fw_chain_open_hurdles_parent_class)->finalize (object);
}

static void
fw_chain_open_hurdles_class_init (FwChainOpenHurdlesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_chain_open_hurdles_finalize;
}

static void
fw_chain_open_hurdles_init (FwChainOpenHurdles *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "fw-open-hurdles");
  self->heading = GTK_LABEL (fw_records_new_heading (""));
  self->list = GTK_LIST_BOX (fw_records_new_list (_("Unresolved hurdles")));
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scrolled), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (self), self->scrolled);
}

GtkWidget *
fw_chain_open_hurdles_new (void)
{
  return g_object_new (FW_TYPE_CHAIN_OPEN_HURDLES, NULL);
}
