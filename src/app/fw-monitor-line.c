/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-monitor-line"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "fw-base.h"
#include "fw-monitor-answer.h"
#include "fw-monitor-line.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-widgets.h"

struct _FwMonitorLine
{
  GtkBox        parent_instance;

  FwStore      *store;
  FwGoalTree   *tree;        /* the caller's */
  FwMonitorRow *row;         /* that is corrected, or NULL */
  char         *asked;       /* what the fields are made for */
  GtkWidget    *title;
  FwWrapBox    *fields;
  GtkWidget    *hint;
  GtkWidget    *quarter;
  GPtrArray    *answers;     /* GtkEntry, one an indicator */
  GtkWidget    *deviation;
  GtkWidget    *note;
  GtkWidget    *take;
  GtkWidget    *leave;
};

G_DEFINE_FINAL_TYPE (FwMonitorLine, fw_monitor_line, GTK_TYPE_BOX)

static const char *
get_text (GtkWidget * entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
set_text (GtkWidget  *entry,
          const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

static GPtrArray *
get_indicators (FwMonitorLine *self)
{
  return fw_goal_tree_list_indicators (self->tree);
}

/* --- what is typed -------------------------------------------------------------------------- */

/* "1/26" and "2026-q1" are quarters as well. */
static char *
dup_quarter (const char *typed)
{
  g_autofree char *text = g_ascii_strup (typed, -1);
  const char *start = g_strstrip (text);
  guint64 year;

  if (fw_quarter_is_valid (start))
    return g_strdup (start);
  start += *start == 'Q';
  if (start[0] < '1' || start[0] > '4' || start[1] != '/' ||
      !g_ascii_string_to_unsigned (start + 2, 10, 0, 9999, &year, NULL))
    return NULL;

  return g_strdup_printf ("%04u-Q%c", (guint) (year < 100 ? year + 2000 : year), start[0]);
}

static gboolean
refuse (FwMonitorLine *self,
        GtkWidget     *entry,
        const char    *why)
{
  gtk_label_set_label (GTK_LABEL (self->hint), why);
  gtk_widget_add_css_class (self->hint, "fw-error");
  gtk_widget_add_css_class (entry, "error");
  fw_name_invalid (entry, TRUE);
  fw_announce (entry, why);
  gtk_widget_grab_focus (entry);

  return FALSE;
}

static void
forgive (GtkWidget     *entry,
         FwMonitorLine *self)
{
  gtk_widget_remove_css_class (entry, "error");
  fw_name_invalid (entry, FALSE);
  gtk_widget_remove_css_class (self->hint, "fw-error");
  gtk_label_set_label (GTK_LABEL (self->hint),
                       _("Tab goes on, Enter takes the case. No name, no date, no place."));
}

/* --- saving ---------------------------------------------------------------------------------- */

static FwEntity *
make_row (FwMonitorLine *self,
          const char    *quarter)
{
  FwTargetSystem *system = fw_goal_tree_get_system (self->tree);
  g_autofree char *mark = NULL;
  FwEntity *row;

  if (self->row != NULL)
    row = fw_entity_copy (FW_ENTITY (self->row));
  else
    {
      mark = fw_monitoring_dup_next_mark (fw_goal_tree_get_monitoring (self->tree));
      row = g_object_new (FW_TYPE_MONITOR_ROW,
                          "system", fw_entity_get_uuid (FW_ENTITY (system)), "mark", mark,
                          "version", system->version, NULL);
    }
  g_object_set (row, "quarter", quarter,
                "deviation", fw_monitor_answer_get_deviation (self->deviation), "note",
                *get_text (self->note) != '\0' ? get_text (self->note) : NULL, NULL);

  return row;
}

static void
add_answer (FwMonitorLine *self,
            FwEntity      *row,
            FwIndicator   *indicator,
            double         value,
            GPtrArray     *saved,
            GPtrArray     *deleted)
{
  FwMonitorValue *known = fw_monitoring_get_value (fw_goal_tree_get_monitoring (self->tree),
                                                   FW_MONITOR_ROW (row), indicator);
  FwEntity *record;

  if (isnan (value))
    {
      if (known != NULL)
        g_ptr_array_add (deleted, g_strdup (fw_entity_get_uuid (FW_ENTITY (known))));
      return;
    }
  record = known != NULL ? fw_entity_copy (FW_ENTITY (known))
           : g_object_new (FW_TYPE_MONITOR_VALUE, "row", fw_entity_get_uuid (row), "indicator",
                           fw_entity_get_uuid (FW_ENTITY (indicator)), NULL);
  g_object_set (record, "value", value, NULL);
  g_ptr_array_add (saved, record);
}

static gboolean
collect (FwMonitorLine *self,
         GPtrArray     *saved,
         GPtrArray     *deleted)
{
  g_autofree char *quarter = dup_quarter (get_text (self->quarter));
  guint n_answers = 0;

  if (quarter == NULL)
    return refuse (self, self->quarter, _("Please write the quarter like 2026-Q1 or 1/26."));
  g_ptr_array_add (saved, make_row (self, quarter));
  for (guint i = 0; i < self->answers->len; i++)
    {
      FwIndicator *indicator = get_indicators (self)->pdata[i];
      GtkWidget *entry = self->answers->pdata[i];
      double value;

      gboolean asks_yes = fw_indicator_asks_yes (indicator);

      if (!fw_monitor_answer_read (asks_yes, get_text (entry), &value))
        return refuse (self, entry, fw_monitor_answer_get_complaint (asks_yes));
      n_answers += !isnan (value);
      add_answer (self, saved->pdata[0], indicator, value, saved, deleted);
    }
  if (n_answers == 0)
    return refuse (self, self->answers->len > 0 ? self->answers->pdata[0] : self->quarter,
                   _("Please answer at least one question."));

  return TRUE;
}

static void
clear (FwMonitorLine *self)
{
  g_clear_object (&self->row);
  for (guint i = 0; i < self->answers->len; i++)
    set_text (self->answers->pdata[i], NULL);
  fw_monitor_answer_set_deviation (self->deviation, NULL);
  set_text (self->note, NULL);
  gtk_label_set_label (GTK_LABEL (self->title), _("New monitored case"));
  gtk_button_set_label (GTK_BUTTON (self->take), _("Take"));
  gtk_widget_set_visible (self->leave, FALSE);
}

static void
on_take (FwMonitorLine *self)
{
  g_autoptr(GPtrArray) saved = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) deleted = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  gboolean is_new = self->row == NULL;

  if (self->tree == NULL || !collect (self, saved, deleted))
    return;
  if (!fw_store_apply (self->store, is_new ? _("New monitored case") : _("Correct monitored case"),
                       saved, deleted, &error))
    {
      fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
      return;
    }
  clear (self);
  fw_page_toast (GTK_WIDGET (self), is_new ? _("The case was taken.")
                                           : _("The case was corrected."), TRUE);
  fw_monitor_line_focus (self);
}

static void
on_leave (FwMonitorLine *self)
{
  clear (self);
  fw_monitor_line_focus (self);
}

/* --- fields ---------------------------------------------------------------------------------- */

static GtkWidget *
add_field (FwMonitorLine *self,
           const char    *label,
           GtkWidget     *field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 24);
  gtk_widget_add_css_class (title, "caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), field);
  fw_name_set (field, label);
  fw_wrap_box_append (self->fields, box);

  return field;
}

static GtkWidget *
add_entry (FwMonitorLine *self,
           const char    *label,
           const char    *placeholder,
           int            chars)
{
  GtkWidget *entry = add_field (self, label, gtk_entry_new ());

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), chars);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), chars);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 200);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_take), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "changed", G_CALLBACK (forgive), self, 0);

  return entry;
}

static const char *
get_question (FwIndicator *indicator)
{
  return indicator->question != NULL ? indicator->question
         : indicator->name != NULL ? indicator->name : _("Indicator");
}

static GtkWidget *
add_button (FwMonitorLine *self,
            const char    *label,
            GCallback      callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_END);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  fw_wrap_box_append (self->fields, button);

  return button;
}

static void
build (FwMonitorLine *self)
{
  g_autofree char *today = fw_date_today ();
  g_autofree char *quarter = fw_quarter_of (today);
  GPtrArray *indicators = get_indicators (self);

  fw_wrap_box_clear (self->fields);
  g_ptr_array_set_size (self->answers, 0);
  self->quarter = add_entry (self, _("Quarter"), "2026-Q1", 9);
  set_text (self->quarter, quarter);
  for (guint i = 0; i < indicators->len; i++)
    g_ptr_array_add (self->answers,
                     add_entry (self, get_question (indicators->pdata[i]),
                                fw_indicator_asks_yes (indicators->pdata[i]) ? _("y/n") : "0",
                                10));
  self->deviation = add_field (self, _("Deviation"), fw_monitor_answer_new_deviation ());
  fw_name_set (gtk_widget_get_first_child (self->deviation), _("Deviation"));
  self->note = add_entry (self, _("Reason for the deviation"), NULL, 22);
  self->take = add_button (self, _("Take"), G_CALLBACK (on_take));
  gtk_widget_add_css_class (self->take, "suggested-action");
  self->leave = add_button (self, _("Leave as it was"), G_CALLBACK (on_leave));
  gtk_widget_set_visible (self->leave, FALSE);
}

/* Which questions there are; typed answers stay while they are the same. */
static char *
dup_asked (FwGoalTree *tree)
{
  GString *asked = g_string_new (NULL);
  GPtrArray *indicators = fw_goal_tree_list_indicators (tree);

  for (guint i = 0; i < indicators->len; i++)
    g_string_append_printf (asked, "%s %s %s;", fw_entity_get_uuid (indicators->pdata[i]),
                            get_question (indicators->pdata[i]),
                            ((FwIndicator *) indicators->pdata[i])->aggregate);

  return g_string_free (asked, FALSE);
}

/* --- object ---------------------------------------------------------------------------------- */

static void
fw_monitor_line_finalize (GObject *object)
{
  FwMonitorLine *self = FW_MONITOR_LINE (object);

  g_clear_object (&self->row);
  g_clear_object (&self->store);
  g_free (self->asked);
  g_ptr_array_unref (self->answers);

  G_OBJECT_CLASS (fw_monitor_line_parent_class)->finalize (object);
}

static void
fw_monitor_line_class_init (FwMonitorLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_monitor_line_finalize;
}

static void
fw_monitor_line_init (FwMonitorLine *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  self->answers = g_ptr_array_new ();
  self->title = fw_records_new_heading (_("New monitored case"));
  self->fields = FW_WRAP_BOX (fw_wrap_box_new (8, 8));
  gtk_widget_add_css_class (GTK_WIDGET (self->fields), "fw-entry-line");
  self->hint = gtk_label_new (_("Tab goes on, Enter takes the case. No name, no date, no place."));
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_widget_add_css_class (self->hint, "dim-label");
  gtk_box_append (GTK_BOX (self), self->title);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->fields));
  gtk_box_append (GTK_BOX (self), self->hint);
}

GtkWidget *
fw_monitor_line_new (FwStore *store)
{
  FwMonitorLine *self = g_object_new (FW_TYPE_MONITOR_LINE, NULL);

  self->store = g_object_ref (store);

  return GTK_WIDGET (self);
}

/* @tree: (nullable) */
void
fw_monitor_line_set_tree (FwMonitorLine *self,
                          FwGoalTree    *tree)
{
  g_autofree char *asked = tree != NULL ? dup_asked (tree) : NULL;

  g_return_if_fail (FW_IS_MONITOR_LINE (self));

  self->tree = tree;
  if (tree == NULL || g_strcmp0 (self->asked, asked) == 0)
    return;
  g_free (self->asked);
  self->asked = g_steal_pointer (&asked);
  build (self);
  clear (self);
}

/* Fills the line with what is known of a case. */
void
fw_monitor_line_edit (FwMonitorLine *self,
                      FwMonitorRow  *row)
{
  g_autofree char *title = NULL;

  g_return_if_fail (FW_IS_MONITOR_LINE (self));
  g_return_if_fail (self->tree != NULL);

  g_set_object (&self->row, row);
  set_text (self->quarter, row->quarter);
  for (guint i = 0; i < self->answers->len; i++)
    {
      FwIndicator *indicator = get_indicators (self)->pdata[i];
      FwMonitorValue *value = fw_monitoring_get_value (fw_goal_tree_get_monitoring (self->tree),
                                                       row, indicator);
      g_autofree char *text = value == NULL ? NULL
                              : fw_indicator_asks_yes (indicator)
                              ? g_strdup (value->value != 0 ? _("y") : _("n"))
                              : g_strdup_printf ("%g", value->value);

      set_text (self->answers->pdata[i], text);
    }
  fw_monitor_answer_set_deviation (self->deviation, row->deviation);
  set_text (self->note, row->note);
  /* Translators: %s is the sign of a monitored case, like “m3”. */
  title = g_strdup_printf (_("Correct case %s"), row->mark != NULL ? row->mark : "");
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_button_set_label (GTK_BUTTON (self->take), _("Correct"));
  gtk_widget_set_visible (self->leave, TRUE);
  fw_monitor_line_focus (self);
}

/* The quarter stays from case to case; the first question is what changes. */
void
fw_monitor_line_focus (FwMonitorLine *self)
{
  g_return_if_fail (FW_IS_MONITOR_LINE (self));

  if (self->answers->len > 0)
    gtk_widget_grab_focus (self->answers->pdata[0]);
}
