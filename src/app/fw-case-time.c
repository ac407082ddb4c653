/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-time"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-case-bars.h"
#include "fw-case-text.h"
#include "fw-case-time.h"
#include "fw-hand-out.h"
#include "fw-records.h"
#include "fw-time-paper.h"
#include "fw-widgets.h"

struct _FwCaseTime
{
  GtkBox        parent_instance;

  FwStore      *store;
  char         *case_uuid;
  GPtrArray    *persons;      /* FwPerson, in the order of the choice */
  char         *person;       /* uuid of the one that is shown */
  GtkWidget    *choice;
  GtkWidget    *view;
  GtkWidget    *findings;
  GtkWidget    *table;
  GtkSizeGroup *columns[FW_TIME_N_CELLS];
  GtkWidget    *stack;
  guint         idle;
  gboolean      filling;
};

G_DEFINE_FINAL_TYPE (FwCaseTime, fw_case_time, GTK_TYPE_BOX)

enum
{
  OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- the table -------------------------------------------------------------------------- */

/* In characters: beside the list of cases there is room for the least ones. */
static const int least[FW_TIME_N_CELLS] = { 10, 13, 10, 10, 8, 10 };
static const int most[FW_TIME_N_CELLS] = { 14, 22, 10, 10, 9, 20 };

static GtkWidget *
new_cell (FwCaseTime *self,
          FwTimeCell  cell,
          const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), cell == FW_TIME_CELL_DAYS ? 1 : 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), least[cell]);
  gtk_label_set_max_width_chars (GTK_LABEL (label), most[cell]);
  gtk_widget_add_css_class (label, "fw-figure-text");
  if (cell == FW_TIME_CELL_WHAT || cell == FW_TIME_CELL_NOTE)
    gtk_widget_set_hexpand (label, TRUE);
  gtk_size_group_add_widget (self->columns[cell], label);

  return label;
}

static GtkWidget *
new_line (void)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_add_css_class (line, "fw-figure-line");

  return line;
}

static GtkWidget *
new_head (FwCaseTime *self)
{
  GtkWidget *line = new_line ();

  for (FwTimeCell cell = 0; cell < FW_TIME_N_CELLS; cell++)
    {
      GtkWidget *label = new_cell (self, cell, fw_time_text_get_column (cell));

      gtk_widget_add_css_class (label, "heading");
      gtk_box_append (GTK_BOX (line), label);
    }

  return line;
}

static GtkWidget *
new_row (FwCaseTime  *self,
         FwTimeChart *chart,
         guint        item)
{
  GtkWidget *line = new_line ();
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *name = fw_time_chart_dup_name (chart, item);
  g_autofree char *description = fw_time_chart_dup_description (chart, item);
  g_autofree char *spoken = g_strconcat (name, "; ", description, NULL);

  for (FwTimeCell cell = 0; cell < FW_TIME_N_CELLS; cell++)
    {
      g_autofree char *text = fw_time_chart_dup_cell (chart, item, cell);

      gtk_box_append (GTK_BOX (line), new_cell (self, cell, text));
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  g_object_set_data_full (G_OBJECT (row), "fw-record",
                          g_object_ref (fw_time_chart_get_record (chart, item)), g_object_unref);
  fw_name_set (row, spoken);

  return row;
}

static void
fill_table (FwCaseTime  *self,
            FwTimeChart *chart)
{
  fw_records_clear (self->table);
  for (guint i = 0; i < fw_time_chart_get_n_items (chart); i++)
    gtk_list_box_append (GTK_LIST_BOX (self->table), new_row (self, chart, i));
}

/* --- findings --------------------------------------------------------------------------- */

static void
fill_findings (FwCaseTime      *self,
               const FwTimeBar *bar)
{
  GtkWidget *list = gtk_widget_get_last_child (self->findings);

  list = gtk_widget_get_first_child (list);
  fw_records_clear (list);
  for (guint i = 0; i < bar->findings->len; i++)
    {
      const FwTimeFinding *finding = bar->findings->pdata[i];
      g_autofree char *sentence = fw_time_text_dup_finding (finding);
      GtkWidget *row = fw_records_new_row (sentence, NULL);

      adw_action_row_add_prefix (ADW_ACTION_ROW (row), fw_name_new_image ("fw-warning-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "fw-record", g_object_ref (finding->record),
                              g_object_unref);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  gtk_widget_set_visible (self->findings, bar->findings->len > 0);
}

/* --- showing ---------------------------------------------------------------------------- */

static guint
find_person (FwCaseTime *self,
             const char *uuid)
{
  for (guint i = 0; i < self->persons->len; i++)
    if (g_strcmp0 (fw_entity_get_uuid (self->persons->pdata[i]), uuid) == 0)
      return i;

  return 0;
}

/* The focus goes to the button inside, which GTK 4.8 leaves without a name. */
static void
name_choice (FwCaseTime *self,
             guint       chosen)
{
  g_autofree char *title = fw_entity_dup_title (self->persons->pdata[chosen]);
  /* Translators: the choice of a person; %s is the name. */
  g_autofree char *name = g_strdup_printf (_("Person: %s"), title);

  fw_name_set (gtk_widget_get_first_child (self->choice), name);
}

static void
show_choice (FwCaseTime *self,
             guint       chosen)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->persons->len; i++)
    {
      g_autofree char *title = fw_entity_dup_title (self->persons->pdata[i]);

      gtk_string_list_append (names, *title != '\0' ? title : _("Person without a name"));
    }
  self->filling = TRUE;
  fw_records_set_names (GTK_DROP_DOWN (self->choice), names, chosen);
  self->filling = FALSE;
  gtk_widget_set_visible (self->choice, self->persons->len > 1);
  name_choice (self, chosen);
}

static void
show_bars (FwCaseTime *self)
{
  g_autofree char *today = fw_date_today ();
  FwTimeBar *bar = fw_case_bars_new (self->store, self->case_uuid, self->person, today);
  gboolean is_empty = bar->spans->len == 0 && bar->findings->len == 0;

  fw_time_view_set_bar (FW_TIME_VIEW (self->view), bar);
  fill_findings (self, bar);
  fill_table (self, fw_time_view_get_chart (FW_TIME_VIEW (self->view)));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), is_empty ? "empty" : "bars");
}

static void
show (FwCaseTime *self)
{
  g_autoptr(FwPerson) anchor = NULL;
  guint chosen;

  g_clear_pointer (&self->persons, g_ptr_array_unref);
  if (self->case_uuid == NULL)
    return;
  self->persons = fw_store_list (self->store, "person", "case_file", self->case_uuid);
  anchor = fw_store_find_anchor (self->store, self->case_uuid);
  if (anchor == NULL)
    {
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "empty");
      gtk_widget_set_visible (self->choice, FALSE);
      return;
    }
  if (self->person == NULL)
    self->person = g_strdup (fw_entity_get_uuid (FW_ENTITY (anchor)));
  chosen = find_person (self, self->person);
  g_free (self->person);
  self->person = g_strdup (fw_entity_get_uuid (self->persons->pdata[chosen]));
  show_choice (self, chosen);
  show_bars (self);
}

static gboolean
on_idle (gpointer data)
{
  FwCaseTime *self = data;

  self->idle = 0;
  show (self);

  return G_SOURCE_REMOVE;
}

/* Out of view the bars are made anew only when they are seen again. */
static void
on_changed (FwCaseTime *self)
{
  if (self->idle == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->idle = g_idle_add (on_idle, self);
}

static void
on_chosen (FwCaseTime *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice));

  if (self->filling || self->persons == NULL || chosen >= self->persons->len)
    return;
  g_free (self->person);
  self->person = g_strdup (fw_entity_get_uuid (self->persons->pdata[chosen]));
  name_choice (self, chosen);
  show_bars (self);
}

static void
on_open (FwCaseTime *self,
         FwEntity   *record)
{
  g_signal_emit (self, signals[OPEN], 0, record);
}

static void
on_row (FwCaseTime *self,
        GtkWidget  *row)
{
  on_open (self, g_object_get_data (G_OBJECT (row), "fw-record"));
}

static void
on_zoom (FwCaseTime *self,
         GtkWidget  *button)
{
  fw_time_view_zoom (FW_TIME_VIEW (self->view),
                     GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "fw-by")));
}

static char *
dup_person (gpointer self)
{
  return g_strdup (FW_CASE_TIME (self)->person);
}

/* What stands on the sheet. */
#define NAME "person.family_name person.given_name "
#define BARS "residence_status.status residence_status.granted residence_status.valid_until" \
  " legal_circle_period.circle legal_circle_period.begins legal_circle_period.ends" \
  " work_education.activity work_education.begins work_education.ends course.kind" \
  " course.begins course.ends housing_period.housing housing_period.begins" \
  " housing_period.ends case_event.happened case_event.category"

/* Whoever has no consent gets a sheet on which nobody is named. */
static void
on_hand_out (const FwHandOutChoice *choice,
             gpointer               data)
{
  FwCaseTime *self = data;
  gboolean nameless = choice->kind == FW_HAND_OUT_PSEUDONYM;
  g_autofree char *today = fw_date_today ();
  g_autofree char *subject = NULL;
  g_autoptr(FwDocument) document = NULL;

  if (self->person == NULL)
    return;
  subject = fw_case_text_dup_subject (self->store, self->case_uuid, self->person, nameless);
  document = fw_time_paper_new (fw_case_bars_new (self->store, self->case_uuid, self->person,
                                                  today),
                                subject, nameless, choice->body, today);
  fw_hand_out_present (GTK_WIDGET (self), self->store, document, choice, self->case_uuid,
                       self->person, nameless ? BARS : NAME BARS);
}

/* --- object ----------------------------------------------------------------------------- */

static void
fw_case_time_dispose (GObject *object)
{
  FwCaseTime *self = FW_CASE_TIME (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->store);
  g_clear_pointer (&self->case_uuid, g_free);
  g_clear_pointer (&self->person, g_free);
  g_clear_pointer (&self->persons, g_ptr_array_unref);
  for (FwTimeCell cell = 0; cell < FW_TIME_N_CELLS; cell++)
    g_clear_object (&self->columns[cell]);

  G_OBJECT_CLASS (fw_case_time_parent_class)->dispose (object);
}

static void
fw_case_time_class_init (FwCaseTimeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_case_time_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_ENTITY);
}

static void
fw_case_time_init (FwCaseTime *self)
{
  for (FwTimeCell cell = 0; cell < FW_TIME_N_CELLS; cell++)
    self->columns[cell] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
}

static void
add_zoom (FwCaseTime *self,
          GtkWidget  *line,
          const char *label,
          const char *name,
          int         by)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  fw_name_set (button, name);
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "fw-by", GINT_TO_POINTER (by));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_zoom), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), button);
}

static GtkWidget *
new_tools (FwCaseTime *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *heading = fw_records_new_heading (_("Bars over time"));
  GtkWidget *print = gtk_menu_button_new ();

  self->choice = gtk_drop_down_new (NULL, NULL);
  /* Seen without people it would say "(None)", and to a screen reader for ever. */
  gtk_widget_set_visible (self->choice, FALSE);
  fw_name_set (self->choice, _("Person"));
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (heading, TRUE);
  gtk_box_append (GTK_BOX (line), heading);
  gtk_box_append (GTK_BOX (line), self->choice);
  add_zoom (self, line, "−", _("Show more time"), -1);
  add_zoom (self, line, "+", _("Show less time"), 1);
  add_zoom (self, line, _("All"), _("Show all of the time"), 0);
  fw_name_menu_button (print, _("Print …"), NULL);
  fw_hand_out_attach (print, self->store, dup_person, on_hand_out, self);
  gtk_box_append (GTK_BOX (line), print);

  return line;
}

static GtkWidget *
new_findings (FwCaseTime *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *list = fw_records_new_list (_("To be checked"));
  GtkWidget *hint = gtk_label_new (_("Derived from what was entered. No legal advice."));

  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_add_css_class (hint, "dim-label");
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_row), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), fw_records_new_heading (_("To be checked")));
  gtk_box_append (GTK_BOX (box), hint);
  gtk_box_append (GTK_BOX (box), fw_tab_stop_new (list));

  return box;
}

static GtkWidget *
new_table (FwCaseTime *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->table = fw_records_new_list (_("The bars as a table"));
  g_signal_connect_object (self->table, "row-activated", G_CALLBACK (on_row), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), fw_records_new_heading (_("The bars as a table")));
  gtk_box_append (GTK_BOX (box), new_head (self));
  gtk_box_append (GTK_BOX (box), fw_tab_stop_new (self->table));

  return box;
}

static GtkWidget *
new_content (FwCaseTime *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->view = fw_time_view_new ();
  g_signal_connect_object (self->view, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  self->findings = new_findings (self);
  gtk_box_append (GTK_BOX (box), new_tools (self));
  gtk_box_append (GTK_BOX (box), self->view);
  gtk_box_append (GTK_BOX (box), self->findings);
  gtk_box_append (GTK_BOX (box), new_table (self));

  return box;
}

GtkWidget *
fw_case_time_new (FwStore *store)
{
  FwCaseTime *self = g_object_new (FW_TYPE_CASE_TIME, NULL);
  GtkWidget *bars;
  GtkWidget *empty = fw_name_new_status_page ("fw-calendar-symbolic", _("No bars yet"),
                                              _("Enter a residence status or a Rechtskreis in "
                                                "the section Status."));

  self->store = g_object_ref (store);
  bars = fw_records_new_wide_scroll (new_content (self));
  self->stack = fw_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), bars, "bars");
  gtk_stack_add_named (GTK_STACK (self->stack), empty, "empty");
  fw_name_stack_page (GTK_STACK (self->stack), bars, _("Bars over time"));
  fw_name_stack_page (GTK_STACK (self->stack), empty, _("No bars yet"));
  gtk_widget_set_hexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (self), self->stack);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (on_changed), NULL);

  return GTK_WIDGET (self);
}

/* @uuid: (nullable): the case */
void
fw_case_time_set_case (FwCaseTime *self,
                       const char *uuid)
{
  g_return_if_fail (FW_IS_CASE_TIME (self));

  g_free (self->case_uuid);
  self->case_uuid = g_strdup (uuid);
  g_clear_pointer (&self->person, g_free);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show (self);
}
