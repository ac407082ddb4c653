/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-changes"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-changes.h"
#include "fw-chain-compare.h"
#include "fw-chain-origin-button.h"
#include "fw-chain-text.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-widgets.h"

#define LIST "CL_AENDERUNG"

static const char *const kinds[] = {
  NULL, FW_CHANGE_NONE, FW_CHANGE_CHANGED, FW_CHANGE_NEW, FW_CHANGE_MOVED, FW_CHANGE_MERGED,
  FW_CHANGE_PARALLEL,
};

struct _FwChainChanges
{
  AdwBin               parent_instance;

  FwChainComparison   *comparison;
  char                *shown;       /* id of the step that is looked at */
  gboolean             filling;

  GtkWidget           *inspector;
  GtkLabel            *step;
  GtkLabel            *origin;
  GtkWidget           *editing;     /* what only a step of the Soll-Kette has */
  GtkDropDown         *kind;
  GtkWidget           *suggestion;
  FwChainOriginButton *origins;
  GtkLabel            *heading;
  GtkListBox          *list;
  GtkWidget           *take_all;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwChainChanges, fw_chain_changes, ADW_TYPE_BIN)

static FwChainDoc *
get_soll (FwChainChanges * self)
{
  return fw_chain_comparison_get_soll (self->comparison);
}

static const char *
get_word (const char *change)
{
  return change != NULL ? fw_code_list_get_label (LIST, change) : _("not named");
}

/* --- editing ----------------------------------------------------------------------------- */

static void
commit (FwChainChanges *self,
        FwChainEdit    *edit)
{
  g_autoptr(GError) error = NULL;

  if (!fw_chain_comparison_commit (self->comparison, edit, &error))
    fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
}

static void
set_field (FwChainChanges *self,
           const char     *label,
           const char     *field,
           const char     *value)
{
  FwChainStep *step = fw_chain_doc_find (get_soll (self), self->shown);
  g_autoptr(FwChainEdit) edit = NULL;
  g_autoptr(GError) error = NULL;

  if (!FW_IS_CHAIN_STEP (step))
    return;
  edit = fw_chain_edit_new (get_soll (self), label);
  if (!fw_chain_edit_set (edit, step, field, value, &error))
    fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
  else
    commit (self, edit);
}

static void
on_kind (FwChainChanges *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);

  if (!self->filling && selected < G_N_ELEMENTS (kinds))
    set_field (self, _("Change of a step"), "change", kinds[selected]);
}

static void
on_suggestion (FwChainChanges *self)
{
  set_field (self, _("Change of a step"), "change",
             g_object_get_data (G_OBJECT (self->suggestion), "fw-change"));
}

static void
on_origins (FwChainChanges *self,
            const char     *origins)
{
  set_field (self, _("Origin of a step"), "origin", *origins != '\0' ? origins : NULL);
}

/* Steps that look the same are one and the same, unless somebody has said
 * otherwise. */
static void
take_matches (FwChainChanges *self,
              FwChainEdit    *edit)
{
  g_autoptr(GArray) matches =
    fw_chain_suggest_matches (edit->doc, fw_chain_comparison_get_ists (self->comparison));

  for (guint i = 0; i < matches->len; i++)
    {
      FwChainMatch *match = &g_array_index (matches, FwChainMatch, i);
      g_autofree char *origin = fw_set_with (match->soll->origin,
                                             fw_entity_get_uuid (FW_ENTITY (match->ist)), TRUE);

      fw_chain_edit_set (edit, match->soll, "origin", origin, NULL);
    }
}

static void
on_take_all (FwChainChanges *self)
{
  g_autoptr(FwChainEdit) edit = fw_chain_edit_new (get_soll (self), _("Take over suggestions"));
  g_autoptr(GArray) changes = NULL;

  take_matches (self, edit);
  changes = fw_chain_list_changes (edit->doc, fw_chain_comparison_get_ists (self->comparison));
  for (guint i = 0; i < changes->len; i++)
    {
      FwChainChange *change = &g_array_index (changes, FwChainChange, i);

      if (change->stored == NULL)
        fw_chain_edit_set (edit, change->step, "change", change->suggested, NULL);
    }
  commit (self, edit);
}

static void
on_open (FwChainChanges *self)
{
  if (self->shown != NULL)
    fw_page_go_to (GTK_WIDGET (self), self->shown);
}

/* --- the step that is looked at ---------------------------------------------------------- */

static FwChainStep *
find_ist (FwChainChanges  *self,
          const char      *uuid,
          FwChainDoc     **doc)
{
  GPtrArray *ists = fw_chain_comparison_get_ists (self->comparison);

  for (guint i = 0; i < ists->len; i++)
    {
      gpointer step = fw_chain_doc_find (ists->pdata[i], uuid);

      *doc = ists->pdata[i];
      if (FW_IS_CHAIN_STEP (step))
        return step;
    }

  return NULL;
}

static char *
dup_name (FwChainDoc  *doc,
          FwChainStep *step)
{
  g_autofree char *text = fw_chain_text_dup_step (doc, step);

  return g_strdup_printf ("%u · %s", fw_chain_doc_get_number (doc, step), text);
}

static char *
dup_origin (FwChainChanges *self,
            FwChainStep    *step)
{
  g_auto(GStrv) ids = fw_set_split (step->origin);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      FwChainDoc *doc;
      FwChainStep *ist = find_ist (self, ids[i], &doc);
      g_autofree char *name = ist != NULL ? dup_name (doc, ist) : NULL;

      if (name != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", name);
    }
  if (text->len == 0)
    return g_strdup (_("from no step of the Ist-Kette"));

  /* Translators: %s lists steps of the Ist-Kette. */
  return g_strdup_printf (_("from Ist %s"), text->str);
}

static guint
find_kind (const char *change)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i], change) == 0)
      return i;

  return 0;
}

static const char *
find_suggestion (FwChainChanges *self,
                 FwChainStep    *step)
{
  g_autoptr(GArray) changes =
    fw_chain_list_changes (get_soll (self), fw_chain_comparison_get_ists (self->comparison));

  for (guint i = 0; i < changes->len; i++)
    if (g_array_index (changes, FwChainChange, i).step == step)
      return g_array_index (changes, FwChainChange, i).suggested;

  return NULL;
}

static void
show_suggestion (FwChainChanges *self,
                 FwChainStep    *step)
{
  const char *suggested = find_suggestion (self, step);
  g_autofree char *label = NULL;

  gtk_widget_set_visible (self->suggestion, suggested != NULL &&
                          g_strcmp0 (suggested, step->change) != 0);
  if (suggested == NULL)
    return;
  /* Translators: %s is what has changed about a step. */
  label = g_strdup_printf (_("Suggested: %s"), get_word (suggested));
  gtk_button_set_label (GTK_BUTTON (self->suggestion), label);
  g_object_set_data (G_OBJECT (self->suggestion), "fw-change", (gpointer) suggested);
}

static void
inspect_soll (FwChainChanges *self,
              FwChainStep    *step)
{
  g_autofree char *name = dup_name (get_soll (self), step);
  g_autofree char *title = g_strdup_printf ("%s %s", _("Soll"), name);
  g_autofree char *origin = dup_origin (self, step);

  gtk_label_set_label (self->step, title);
  gtk_label_set_label (self->origin, origin);
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->kind, find_kind (step->change));
  self->filling = FALSE;
  show_suggestion (self, step);
  fw_chain_origin_button_set (self->origins, fw_chain_comparison_get_ists (self->comparison),
                              step->origin);
}

static void
inspect_ist (FwChainChanges *self,
             FwChainDoc     *doc,
             FwChainStep    *step)
{
  g_autofree char *name = dup_name (doc, step);
  g_autofree char *title = g_strdup_printf ("%s %s", _("Ist"), name);

  gtk_label_set_label (self->step, title);
  gtk_label_set_label (self->origin, _("No step of the Soll-Kette comes from it."));
}

static void
inspect (FwChainChanges *self)
{
  gpointer soll = fw_chain_doc_find (get_soll (self), self->shown);
  FwChainDoc *doc = NULL;
  FwChainStep *ist = self->shown != NULL && soll == NULL ? find_ist (self, self->shown, &doc)
                                                         : NULL;

  gtk_widget_set_visible (self->inspector, soll != NULL || ist != NULL);
  gtk_widget_set_visible (self->editing, soll != NULL &&
                          fw_chain_comparison_is_editable (self->comparison));
  if (soll != NULL)
    inspect_soll (self, soll);
  else if (ist != NULL)
    inspect_ist (self, doc, ist);
}

/* --- the list ---------------------------------------------------------------------------- */

static void
add_row (FwChainChanges *self,
         FwChainDoc     *doc,
         FwChainStep    *step,
         const char     *word)
{
  g_autofree char *name = dup_name (doc, step);
  GtkWidget *row = fw_records_new_row (name, word);

  g_object_set_data_full (G_OBJECT (row), "fw-step",
                          g_strdup (fw_entity_get_uuid (FW_ENTITY (step))), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->list, row);
}

/* Returns: how many there are */
static guint
add_changed (FwChainChanges *self,
             gboolean       *unnamed)
{
  g_autoptr(GArray) changes =
    fw_chain_list_changes (get_soll (self), fw_chain_comparison_get_ists (self->comparison));
  guint n = 0;

  *unnamed = FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      FwChainChange *change = &g_array_index (changes, FwChainChange, i);
      g_autofree char *word = change->stored != NULL ? g_strdup (get_word (change->stored))
                              : g_strdup_printf (_("Suggested: %s"), get_word (change->suggested));

      *unnamed |= change->stored == NULL;
      if (g_strcmp0 (change->stored, FW_CHANGE_NONE) == 0)
        continue;
      add_row (self, get_soll (self), change->step, word);
      n++;
    }

  return n;
}

static guint
add_gone (FwChainChanges *self)
{
  FwChainDoc *ist = fw_chain_comparison_get_ist (self->comparison);
  g_autoptr(GPtrArray) gone = ist != NULL ? fw_chain_list_gone (get_soll (self), ist) : NULL;

  for (guint i = 0; gone != NULL && i < gone->len; i++)
    add_row (self, ist, gone->pdata[i], _("no longer needed (Ist)"));

  return gone != NULL ? gone->len : 0;
}

void
fw_chain_changes_refresh (FwChainChanges *self)
{
  g_autofree char *heading = NULL;
  gboolean unnamed;
  guint n;

  g_return_if_fail (FW_IS_CHAIN_CHANGES (self));

  fw_records_clear (GTK_WIDGET (self->list));
  n = add_changed (self, &unnamed);
  n += add_gone (self);
  if (n == 0)
    gtk_list_box_append (self->list, fw_records_new_row (_("Nothing has changed yet"),
                                                         _("Edit the Soll-Kette, and what "
                                                           "becomes different is listed here.")));
  heading = g_strdup_printf (ngettext ("%u change", "%u changes", n), n);
  gtk_label_set_label (self->heading, heading);
  gtk_widget_set_visible (self->take_all,
                          unnamed && fw_chain_comparison_is_editable (self->comparison));
  inspect (self);
}

static void
on_row (FwChainChanges *self,
        GtkListBoxRow  *row)
{
  const char *uuid = g_object_get_data (G_OBJECT (row), "fw-step");

  if (uuid != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, uuid);
}

/* @step: (nullable): of the Soll-Kette or of an Ist-Kette, or a copy of it */
void
fw_chain_changes_show_step (FwChainChanges *self,
                            FwChainStep    *step)
{
  g_return_if_fail (FW_IS_CHAIN_CHANGES (self));

  g_free (self->shown);
  self->shown = step != NULL ? g_strdup (fw_entity_get_uuid (FW_ENTITY (step))) : NULL;
  inspect (self);
}

/* --- building ---------------------------------------------------------------------------- */

static GtkWidget *
new_kind (FwChainChanges *self)
{
  g_autoptr(GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (words, get_word (kinds[i]));
  self->kind = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL));
  fw_name_set (GTK_WIDGET (self->kind), _("Change"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->kind), TRUE);
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (on_kind), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self->kind);
}

static GtkWidget *
new_editing (FwChainChanges *self)
{
  self->editing = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->suggestion = fw_records_new_button ("", G_CALLBACK (on_suggestion), self);
  self->origins = FW_CHAIN_ORIGIN_BUTTON (fw_chain_origin_button_new ());
  g_signal_connect_object (self->origins, "chosen", G_CALLBACK (on_origins), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->editing), new_kind (self));
  gtk_box_append (GTK_BOX (self->editing), self->suggestion);
  gtk_box_append (GTK_BOX (self->editing), GTK_WIDGET (self->origins));

  return self->editing;
}

static GtkWidget *
new_inspector (FwChainChanges *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));

  self->step = GTK_LABEL (fw_records_new_label (NULL, "heading"));
  self->origin = GTK_LABEL (fw_records_new_label (NULL, "dim-label"));
  gtk_box_append (box, GTK_WIDGET (self->step));
  gtk_box_append (box, GTK_WIDGET (self->origin));
  gtk_box_append (box, new_editing (self));
  gtk_box_append (box,
                  fw_records_new_button (_("Open in the editor"), G_CALLBACK (on_open), self));
  gtk_widget_add_css_class (GTK_WIDGET (box), "fw-inspector");
  gtk_widget_set_visible (GTK_WIDGET (box), FALSE);
  self->inspector = GTK_WIDGET (box);

  return self->inspector;
}

static GtkWidget *
new_list (FwChainChanges *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->heading = GTK_LABEL (fw_records_new_label (NULL, "heading"));
  self->list = GTK_LIST_BOX (fw_records_new_list (_("Changes")));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_widget_add_css_class (box, "fw-inspector");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);

  return fw_tab_stop_new (scrolled);
}

static void
fw_chain_changes_dispose (GObject *object)
{
  FwChainChanges *self = FW_CHAIN_CHANGES (object);

  g_clear_object (&self->comparison);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (fw_chain_changes_parent_class)->dispose (object);
}

static void
fw_chain_changes_class_init (FwChainChangesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_chain_changes_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fw_chain_changes_init (FwChainChanges *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  GtkWidget *list = new_list (self);

  self->take_all = fw_records_new_button (_("Take over all suggestions"),
                                          G_CALLBACK (on_take_all), self);
  gtk_widget_set_margin_start (self->take_all, 12);
  gtk_widget_set_margin_end (self->take_all, 12);
  gtk_widget_set_margin_bottom (self->take_all, 6);
  gtk_widget_set_vexpand (list, TRUE);
  gtk_box_append (box, new_inspector (self));
  gtk_box_append (box, list);
  gtk_box_append (box, self->take_all);
  gtk_widget_set_size_request (GTK_WIDGET (self), 300, -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
}

GtkWidget *
fw_chain_changes_new (void)
{
  return g_object_new (FW_TYPE_CHAIN_CHANGES, NULL);
}

/* @comparison: (nullable): what is shown follows with the next refresh */
void
fw_chain_changes_set_comparison (FwChainChanges    *self,
                                 FwChainComparison *comparison)
{
  g_return_if_fail (FW_IS_CHAIN_CHANGES (self));

  g_set_object (&self->comparison, comparison);
  g_clear_pointer (&self->shown, g_free);
}
