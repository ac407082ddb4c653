/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-assessment"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-area-chart.h"
#include "fw-assessment-paper.h"
#include "fw-base.h"
#include "fw-case-assessment.h"
#include "fw-case-days.h"
#include "fw-case-text.h"
#include "fw-draw-theme.h"
#include "fw-hand-out.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-widgets.h"

/* One area of life in the list. */
typedef struct
{
  FwCaseAssessment *section;   /* borrowed: it holds the list that owns this */
  FwAssessmentArea *area;
  GtkWidget        *row;
  GtkWidget        *levels[FW_NEED_MOST + 1];
  gulong            clicked[FW_NEED_MOST + 1];
} Line;

struct _FwCaseAssessment
{
  GtkBox       parent_instance;

  FwStore     *store;
  char        *case_uuid;
  GPtrArray   *pairs;       /* FwAreaPair, of the days that are shown */
  GPtrArray   *lines;       /* Line, in their order; the rows own them */
  FwTextCache *texts;
  GtkWidget   *days;
  GtkWidget   *print;
  GtkWidget   *edit;
  GtkWidget   *chart;
  GtkWidget   *list;
  GtkWidget   *stack;
};

G_DEFINE_FINAL_TYPE (FwCaseAssessment, fw_case_assessment, GTK_TYPE_BOX)

enum
{
  OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static FwAssessment *
get_after (FwCaseAssessment *self)
{
  return (FwAssessment *) fw_case_days_get_after (FW_CASE_DAYS (self->days));
}

static FwAssessment *
get_before (FwCaseAssessment *self)
{
  return (FwAssessment *) fw_case_days_get_before (FW_CASE_DAYS (self->days));
}

/* --- judging ---------------------------------------------------------------------------- */

static void
judge (Line *line,
       int   level)
{
  g_autoptr(FwAssessmentArea) area = g_object_ref (line->area);
  const char *name = fw_code_list_get_label ("CL_LEBENSBEREICH", area->area);
  /* Translators: undo; %s is an area of life. */
  g_autofree char *label = g_strdup_printf (_("Need: %s"), name);
  g_autofree char *said = g_strdup_printf ("%s: %s", name, fw_need_get_word (level));

  if (fw_assessment_area_get_level (area) == level)
    return;
  g_object_set (area, "need", fw_need_get_code (level), NULL);
  if (fw_records_save (GTK_WIDGET (line->section), line->section->store, FW_ENTITY (area), label))
    fw_announce (GTK_WIDGET (line->section), said);
}

static void
on_level (GtkToggleButton *button,
          Line            *line)
{
  for (int level = 0; level <= FW_NEED_MOST; level++)
    if (line->levels[level] == GTK_WIDGET (button) && gtk_toggle_button_get_active (button))
      judge (line, level);
}

/* The digits judge the row that has the focus. */
static gboolean
on_key (FwCaseAssessment *self,
        guint             keyval,
        guint             keycode,
        GdkModifierType   state)
{
  GtkWidget *row = fw_focus_get_child (self->list);
  int level = g_unichar_digit_value (gdk_keyval_to_unicode (keyval));

  if (row == NULL || level < 0 || level > FW_NEED_MOST ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = self->lines->pdata[i];

      if (line->row == row && gtk_widget_get_sensitive (line->levels[level]))
        judge (line, level);
    }

  return GDK_EVENT_STOP;
}

/* --- lines ------------------------------------------------------------------------------ */

static void
line_free (gpointer data)
{
  Line *line = data;

  g_object_unref (line->area);
  g_free (line);
}

static GtkWidget *
new_levels (Line       *line,
            const char *area)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (int level = 0; level <= FW_NEED_MOST; level++)
    {
      const char *word = fw_need_get_word (level);
      GtkWidget *button = gtk_toggle_button_new_with_label (word);
      /* Translators: a button: an area of life, a figure from 0 to 4, its word. */
      g_autofree char *name = g_strdup_printf (_("%1$s: %2$d, %3$s"), area, level, word);

      fw_name_set (button, name);
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                   level > 0 ? GTK_TOGGLE_BUTTON (line->levels[0]) : NULL);
      line->levels[level] = button;
      line->clicked[level] = g_signal_connect (button, "toggled", G_CALLBACK (on_level), line);
      gtk_box_append (GTK_BOX (box), button);
    }

  return box;
}

static void
add_line (FwCaseAssessment *self,
          FwAreaPair       *pair)
{
  Line *line = g_new0 (Line, 1);
  const char *area = fw_area_pair_get_label (pair);

  line->section = self;
  line->area = g_object_ref (pair->after);
  line->row = fw_records_new_row (area, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (line->row), new_levels (line, area));
  fw_records_set_opens (line->row);
  g_object_set_data_full (G_OBJECT (line->row), "fw-line", line, line_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), line->row);
  g_ptr_array_add (self->lines, line);
}

/* What was on the earlier day, how it changed, and what somebody can rely on. */
static char *
dup_second (const FwAreaPair *pair,
            gboolean          is_pair)
{
  g_autofree char *change = fw_area_pair_dup_change (pair);
  g_autoptr(GString) text = g_string_new (NULL);

  if (is_pair)
    /* Translators: how much was needed before; a level in words. */
    g_string_append_printf (text, _("before: %s"),
                            fw_need_get_word (fw_area_pair_get_before (pair)));
  if (*change != '\0')
    g_string_append_printf (text, ", %s", change);
  if (pair->after->urgency != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "",
                            fw_code_list_get_label ("CL_DRINGLICHKEIT", pair->after->urgency));
  if (pair->after->resources != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", pair->after->resources);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
refresh_line (Line             *line,
              const FwAreaPair *pair,
              gboolean          is_pair)
{
  int now = fw_area_pair_get_after (pair);
  gboolean editable = fw_store_is_editable (line->section->store, FW_ENTITY (pair->after));
  g_autofree char *second = dup_second (pair, is_pair);
  g_autofree char *spoken = g_strdup_printf ("%s: %s; %s", fw_area_pair_get_label (pair),
                                             fw_need_get_word (now), second);

  g_set_object (&line->area, pair->after);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (line->row), second);
  fw_name_set (line->row, spoken);
  fw_name_describe (line->row, _("0 to 4 judge, Enter opens"));
  for (int level = 0; level <= FW_NEED_MOST; level++)
    {
      g_signal_handler_block (line->levels[level], line->clicked[level]);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (line->levels[level]), level == now);
      g_signal_handler_unblock (line->levels[level], line->clicked[level]);
      gtk_widget_set_sensitive (line->levels[level], editable);
    }
}

/* --- showing ---------------------------------------------------------------------------- */

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  const FwAssessment *one = *(FwAssessment *const *) a, *other = *(FwAssessment *const *) b;

  return g_strcmp0 (other->held, one->held);
}

static GPtrArray *
list_areas (FwCaseAssessment *self,
            FwAssessment     *assessment)
{
  return assessment != NULL
         ? fw_store_list (self->store, "assessment_area", "assessment",
                          fw_entity_get_uuid (FW_ENTITY (assessment))) : NULL;
}

/* Areas that only the earlier day knows are bars, but nothing to be judged. */
static gboolean
is_shown (FwCaseAssessment *self)
{
  guint n = 0;

  for (guint i = 0; i < self->pairs->len; i++)
    {
      FwAreaPair *pair = self->pairs->pdata[i];

      if (pair->after == NULL)
        continue;
      if (n >= self->lines->len ||
          g_strcmp0 (fw_entity_get_uuid (FW_ENTITY (((Line *) self->lines->pdata[n])->area)),
                     fw_entity_get_uuid (FW_ENTITY (pair->after))) != 0)
        return FALSE;
      n++;
    }

  return n == self->lines->len;
}

static void
fill_lines (FwCaseAssessment *self)
{
  guint n = 0;

  /* Rows are made anew only for another day, so that the focus stays. */
  if (!is_shown (self))
    {
      g_ptr_array_set_size (self->lines, 0);
      fw_records_clear (self->list);
      for (guint i = 0; i < self->pairs->len; i++)
        if (((FwAreaPair *) self->pairs->pdata[i])->after != NULL)
          add_line (self, self->pairs->pdata[i]);
    }
  for (guint i = 0; i < self->pairs->len; i++)
    if (((FwAreaPair *) self->pairs->pdata[i])->after != NULL)
      refresh_line (self->lines->pdata[n++], self->pairs->pdata[i], get_before (self) != NULL);
}

static FwAreaChart
get_chart (FwCaseAssessment  *self,
           char             **before,
           char             **after)
{
  FwAssessment *earlier = get_before (self);
  FwAreaChart chart = { .pairs = self->pairs };

  *before = earlier != NULL ? fw_date_format (earlier->held) : NULL;
  *after = fw_date_format (get_after (self)->held);
  chart.before = *before;
  chart.after = *after;

  return chart;
}

static void
show_days (FwCaseAssessment *self)
{
  g_autoptr(GPtrArray) before = list_areas (self, get_before (self));
  g_autoptr(GPtrArray) after = list_areas (self, get_after (self));
  g_autofree char *former = NULL, *day = NULL, *spoken = NULL;
  FwAreaChart chart;

  g_clear_pointer (&self->pairs, g_ptr_array_unref);
  self->pairs = fw_assessment_pair (before, after);
  if (get_after (self) == NULL)
    return;
  fill_lines (self);
  chart = get_chart (self, &former, &day);
  spoken = fw_area_chart_dup_sentence (&chart);
  fw_name_set (self->chart, spoken);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->chart),
                                       (int) fw_area_chart_get_height (&chart));
  gtk_widget_queue_draw (self->chart);
}

static void
show (FwCaseAssessment *self)
{
  g_autoptr(GPtrArray) records = self->case_uuid != NULL
                                 ? fw_store_list (self->store, "assessment", "case_file",
                                                  self->case_uuid) : g_ptr_array_new ();

  g_ptr_array_sort (records, compare_days);
  fw_case_days_set_records (FW_CASE_DAYS (self->days), records);
  show_days (self);
  gtk_widget_set_visible (self->print, records->len > 0);
  gtk_widget_set_visible (self->edit, records->len > 0);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    records->len > 0 ? "areas" : "empty");
}

static void
draw (GtkDrawingArea *area,
      cairo_t        *cr,
      int             width,
      int             height,
      gpointer        data)
{
  FwCaseAssessment *self = data;
  FwPen pen = { .cr = cr, .texts = self->texts, .palette = fw_palette_get (fw_draw_theme_get ()) };
  g_autofree char *before = NULL, *after = NULL;
  FwAreaChart chart;

  if (self->pairs == NULL || get_after (self) == NULL)
    return;
  chart = get_chart (self, &before, &after);
  fw_area_chart_draw (&chart, &pen, width);
}

static void
on_theme (FwCaseAssessment *self)
{
  gtk_widget_queue_draw (self->chart);
}

/* --- acting ----------------------------------------------------------------------------- */

static void
on_new (FwCaseAssessment *self)
{
  g_autofree char *today = fw_date_today ();
  g_autofree char *person = fw_store_dup_anchor (self->store, self->case_uuid);
  g_autoptr(GPtrArray) previous = list_areas (self, get_after (self));
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GPtrArray) records =
    fw_assessment_new_records (self->case_uuid, person, today, previous);
  g_autoptr(GError) error = NULL;

  if (!fw_store_apply (self->store, _("New assessment"), records, none, &error))
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("The assessment was not begun"), error->message);
      return;
    }
  fw_case_assessment_focus (self, fw_entity_get_uuid (records->pdata[0]));
  fw_page_toast (GTK_WIDGET (self), _("Assessment begun: 0 to 4 judge each area"), TRUE);
}

static void
on_row (FwCaseAssessment *self,
        GtkWidget        *row)
{
  Line *line = g_object_get_data (G_OBJECT (row), "fw-line");

  g_signal_emit (self, signals[OPEN], 0, line->area);
}

static void
on_edit (FwCaseAssessment *self)
{
  if (get_after (self) != NULL)
    g_signal_emit (self, signals[OPEN], 0, get_after (self));
}

static char *
dup_person (gpointer data)
{
  FwCaseAssessment *self = data;
  FwAssessment *assessment = get_after (self);

  if (assessment != NULL && assessment->person != NULL)
    return g_strdup (assessment->person);

  return fw_store_dup_anchor (self->store, self->case_uuid);
}

/* What stands on the sheet. */
#define NAME  "person.family_name person.given_name "
#define AREAS "assessment.held assessment_area.area assessment_area.need assessment_area.urgency"
#define WORDS " assessment.present assessment.note assessment_area.resources" \
  " assessment_area.situation"

static void
on_hand_out (const FwHandOutChoice *choice,
             gpointer               data)
{
  FwCaseAssessment *self = data;
  gboolean nameless = choice->kind == FW_HAND_OUT_PSEUDONYM;
  g_autofree char *today = fw_date_today ();
  g_autofree char *person = dup_person (self);
  g_autofree char *subject = fw_case_text_dup_subject (self->store, self->case_uuid, person,
                                                       nameless);
  g_autoptr(FwDocument) document = NULL;

  if (get_after (self) == NULL)
    return;
  document = fw_assessment_paper_new (get_before (self), get_after (self), self->pairs, subject,
                                      nameless, choice->body, today);
  fw_hand_out_present (GTK_WIDGET (self), self->store, document, choice, self->case_uuid, person,
                       nameless ? AREAS : NAME AREAS WORDS);
}

/* --- object ----------------------------------------------------------------------------- */

static void
fw_case_assessment_dispose (GObject *object)
{
  FwCaseAssessment *self = FW_CASE_ASSESSMENT (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->case_uuid, g_free);
  g_clear_pointer (&self->pairs, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->texts, fw_text_cache_unref);

  G_OBJECT_CLASS (fw_case_assessment_parent_class)->dispose (object);
}

static void
fw_case_assessment_class_init (FwCaseAssessmentClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_case_assessment_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_ENTITY);
}

static void
fw_case_assessment_init (FwCaseAssessment *self)
{
  self->lines = g_ptr_array_new ();
  self->texts = fw_text_cache_new ("Cantarell, sans-serif", 13);
  fw_draw_theme_watch (self, G_CALLBACK (on_theme));
}

static GtkWidget *
new_tools (FwCaseAssessment *self)
{
  GtkWidget *line = fw_records_new_tools (_("Assessment"));

  self->print = gtk_menu_button_new ();
  fw_name_menu_button (self->print, _("Print …"), NULL);
  fw_hand_out_attach (self->print, self->store, dup_person, on_hand_out, self);
  self->edit = fw_records_new_button (_("Day and note …"), G_CALLBACK (on_edit), self);
  gtk_box_append (GTK_BOX (line), self->edit);
  gtk_box_append (GTK_BOX (line), self->print);
  gtk_box_append (GTK_BOX (line), fw_records_new_button (_("New assessment"),
                                                         G_CALLBACK (on_new), self));

  return line;
}

static GtkWidget *
new_areas (FwCaseAssessment *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->chart = fw_records_new_picture (draw, self);
  self->list = fw_records_new_list (_("Need in each area"));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->list, keys);
  gtk_box_append (GTK_BOX (box), self->chart);
  gtk_box_append (GTK_BOX (box), fw_records_new_heading (_("Need in each area")));
  gtk_box_append (GTK_BOX (box), fw_tab_stop_new (self->list));

  return box;
}

GtkWidget *
fw_case_assessment_new (FwStore *store)
{
  FwCaseAssessment *self = g_object_new (FW_TYPE_CASE_ASSESSMENT, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *areas, *empty;

  self->store = g_object_ref (store);
  self->days = fw_case_days_new (_("Assessment"), TRUE);
  g_signal_connect_object (self->days, "changed", G_CALLBACK (show_days), self,
                           G_CONNECT_SWAPPED);
  areas = new_areas (self);
  empty = fw_records_new_label (_("No assessment has been made yet."), "dim-label");
  self->stack = fw_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), areas, "areas");
  gtk_stack_add_named (GTK_STACK (self->stack), empty, "empty");
  fw_name_stack_page (GTK_STACK (self->stack), areas, _("Need in each area"));
  fw_name_stack_page (GTK_STACK (self->stack), empty, _("No assessment has been made yet."));
  gtk_box_append (GTK_BOX (box), new_tools (self));
  gtk_box_append (GTK_BOX (box), self->days);
  gtk_box_append (GTK_BOX (box), self->stack);
  fw_records_fill (GTK_WIDGET (self), box);
  fw_records_keep_fresh (GTK_WIDGET (self), store, (FwRecordsShow) show);

  return GTK_WIDGET (self);
}

/* @uuid: (nullable): the case */
void
fw_case_assessment_set_case (FwCaseAssessment *self,
                             const char       *uuid)
{
  g_return_if_fail (FW_IS_CASE_ASSESSMENT (self));

  g_free (self->case_uuid);
  self->case_uuid = g_strdup (uuid);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show (self);
}

/* Shows the assessment @uuid and focuses its first area, or the area @uuid. */
gboolean
fw_case_assessment_focus (FwCaseAssessment *self,
                          const char       *uuid)
{
  g_return_val_if_fail (FW_IS_CASE_ASSESSMENT (self), FALSE);

  show (self);
  fw_case_days_choose (FW_CASE_DAYS (self->days), uuid);
  show_days (self);
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = self->lines->pdata[i];

      if (line->area->assessment != NULL &&
          (g_strcmp0 (line->area->assessment, uuid) == 0 ||
           g_strcmp0 (fw_entity_get_uuid (FW_ENTITY (line->area)), uuid) == 0))
        return gtk_widget_grab_focus (line->row);
    }

  return FALSE;
}
