/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-workshop-side"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-screens.h"
#include "fw-widgets.h"
#include "fw-workshop-act.h"
#include "fw-workshop-side.h"
#include "fw-workshop-store.h"

/* Of a text that is presented; a longer one scrolls. */
#define MOST_LINES 16

#define UUID_KEY  "fw-uuid"
#define BY_KEY    "fw-by"
#define STATE_KEY "fw-state"

/* What stands beside the board in one phase: a list, and what is below it. */
typedef struct
{
  const char *phase;
  const char *title;      /* N_(), of the list; NULL for none */
  GPtrArray  *(*find)(FwWorkshopSide * self);
  char       *(*dup_state)(FwWorkshopSide * self, gpointer record);    /* all that its row says */
  GtkWidget  *(*new_row)(FwWorkshopSide * self, gpointer record);
  void (*activated)(FwWorkshopSide *self, GtkListBoxRow *row);
  void (*add_rest)(FwWorkshopSide *self);
  gboolean hides;         /* when the list is empty */
} Part;

struct _FwWorkshopSide
{
  GtkBox        parent_instance;

  FwStore      *store;
  FwBoard      *board;      /* of whoever set it */
  GtkBox       *rows;       /* made anew with each phase */
  GtkWidget    *heading;    /* of the list */
  GtkListBox   *list;       /* its rows are kept while they say the same */
  const Part   *part;       /* that is shown, or NULL */
  FwFieldGroup *tests;      /* of the chosen hurdle */
  GtkBox       *matches;    /* Meldebögen like it */
  FwFieldGroup *closing;
  char         *hurdle;
  gboolean      presented;  /* others read along */
};

G_DEFINE_FINAL_TYPE (FwWorkshopSide, fw_workshop_side, GTK_TYPE_BOX)

static const char *const test_fields[] = {
  "other_person", "at_interface", "changeable", "reported", "without_case", "structural", "level",
  "reach", "reports", "theme", NULL
};

static const char *const closing_fields[] = {
  "one_word", "rating", "evaluation", "next_steps", "sketch", NULL
};

static const char *
phase_of (FwWorkshopSide *self)
{
  return fw_board_get_record (self->board)->phase;
}

static gboolean
is_phase (FwWorkshopSide *self,
          const char     *phase)
{
  return g_strcmp0 (phase_of (self), phase) == 0;
}

static void
add_note (FwWorkshopSide *self,
          const char     *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (self->rows, label);
}

static const char *
uuid_of (gpointer record)
{
  return fw_entity_get_uuid (record);
}

static void
save_flag (FwWorkshopSide *self,
           const char     *uuid,
           const char     *field,
           gboolean        on)
{
  g_autoptr(FwEntity) record = fw_store_load (self->store, uuid, NULL);

  if (record == NULL)
    return;
  g_object_set (record, field, on, NULL);
  fw_records_save (GTK_WIDGET (self), self->store, record,
                   _(fw_entity_info_find_field (fw_entity_get_info (record), field)->label));
}

/* A row with a box to tick; @field is what it says. */
static GtkWidget *
new_check_row (FwWorkshopSide *self,
               gpointer        record,
               const char     *text,
               const char     *second,
               gboolean        on,
               GCallback       toggled)
{
  GtkWidget *row = fw_records_new_row (text, second);
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), on);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (check), UUID_KEY, g_strdup (uuid_of (record)), g_free);
  fw_name_set (check, text);
  g_signal_connect_object (check, "toggled", toggled, self, 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);

  return row;
}

/* --- who is there ------------------------------------------------------------------------- */

static void
on_confidential (GtkCheckButton *check,
                 FwWorkshopSide *self)
{
  save_flag (self, g_object_get_data (G_OBJECT (check), UUID_KEY), "confidential",
             gtk_check_button_get_active (check));
}

static GPtrArray *
find_people (FwWorkshopSide *self)
{
  return g_ptr_array_ref (fw_board_get_participants (self->board));
}

static char *
dup_people_state (FwWorkshopSide *self,
                  gpointer        record)
{
  g_autofree char *org = fw_store_dup_title (self->store, FW_PARTICIPANT (record)->org);
  g_autofree char *second = fw_records_dup_line (self->store, record, "persons role note");

  return g_strdup_printf ("%d|%s|%s", FW_PARTICIPANT (record)->confidential,
                          org != NULL ? org : "", second != NULL ? second : "");
}

static GtkWidget *
new_people_row (FwWorkshopSide *self,
                gpointer        record)
{
  g_autofree char *org = fw_store_dup_title (self->store, FW_PARTICIPANT (record)->org);
  g_autofree char *second = fw_records_dup_line (self->store, record, "persons role note");

  return new_check_row (self, record, org != NULL ? org : "…", second,
                        FW_PARTICIPANT (record)->confidential, G_CALLBACK (on_confidential));
}

static void
add_people_note (FwWorkshopSide *self)
{
  add_note (self, _("The tick says that confidentiality was confirmed."));
}

/* --- questions ---------------------------------------------------------------------------- */

static void
on_settled (GtkCheckButton *check,
            FwWorkshopSide *self)
{
  save_flag (self, g_object_get_data (G_OBJECT (check), UUID_KEY), "settled",
             gtk_check_button_get_active (check));
}

static GPtrArray *
find_questions (FwWorkshopSide *self)
{
  return fw_board_list_cards (self->board, FW_CARD_QUESTION);
}

static char *
dup_question_state (FwWorkshopSide *self,
                    gpointer        record)
{
  return g_strdup_printf ("%d|%s", FW_CARD (record)->settled, FW_CARD (record)->text);
}

static GtkWidget *
new_question_row (FwWorkshopSide *self,
                  gpointer        record)
{
  return new_check_row (self, record, FW_CARD (record)->text, NULL, FW_CARD (record)->settled,
                        G_CALLBACK (on_settled));
}

/* --- hurdles ------------------------------------------------------------------------------ */

static void
on_dots (GtkButton      *button,
         FwWorkshopSide *self)
{
  fw_workshop_act_vote (GTK_WIDGET (self), self->store,
                        g_object_get_data (G_OBJECT (button), UUID_KEY),
                        GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), BY_KEY)));
}

static GtkWidget *
new_vote_button (FwWorkshopSide *self,
                 FwCard         *card,
                 int             by)
{
  GtkWidget *button = gtk_button_new_with_label (by > 0 ? "+" : "−");
  g_autofree char *name = g_strdup_printf (by > 0 ? _("One dot more: %s") : _("One dot less: %s"),
                                           card->text);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), UUID_KEY, g_strdup (uuid_of (card)), g_free);
  g_object_set_data (G_OBJECT (button), BY_KEY, GINT_TO_POINTER (by));
  fw_name_set (button, name);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_dots), self, 0);

  return button;
}

static GPtrArray *
find_hurdles (FwWorkshopSide *self)
{
  return fw_board_list_ranked (self->board);
}

static char *
dup_hurdle_title (FwWorkshopSide *self,
                  FwCard         *card)
{
  return g_strdup_printf ("%u  %s", fw_board_get_number (self->board, card), card->text);
}

static char *
dup_hurdle_line (FwWorkshopSide *self,
                 FwCard         *card)
{
  return fw_records_dup_line (self->store, FW_ENTITY (card), "category level structural");
}

static char *
dup_dots (FwCard *card)
{
  return g_strdup_printf ("● %d", card->dots != FW_INTEGER_NONE ? (int) card->dots : 0);
}

static char *
dup_hurdle_state (FwWorkshopSide *self,
                  gpointer        record)
{
  g_autofree char *title = dup_hurdle_title (self, record);
  g_autofree char *line = dup_hurdle_line (self, record);
  g_autofree char *dots = dup_dots (record);

  return g_strjoin ("|", title, dots, line, NULL);
}

static GtkWidget *
new_hurdle_row (FwWorkshopSide *self,
                gpointer        record)
{
  g_autofree char *line = dup_hurdle_line (self, record);
  g_autofree char *title = dup_hurdle_title (self, record);
  g_autofree char *dots = dup_dots (record);
  GtkWidget *row = fw_records_new_row (title, line);
  GtkWidget *label = gtk_label_new (dots);

  gtk_widget_add_css_class (label, "fw-number");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);

  return row;
}

static GtkWidget *
new_vote_row (FwWorkshopSide *self,
              gpointer        record)
{
  GtkWidget *row = new_hurdle_row (self, record);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_vote_button (self, record, -1));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_vote_button (self, record, 1));

  return row;
}

static void
add_vote_note (FwWorkshopSide *self)
{
  add_note (self, _("“.3 11” in the line below gives hurdle 3 eleven dots."));
}

/* --- to the pattern ----------------------------------------------------------------------- */

static void
on_link (GtkCheckButton *check,
         FwWorkshopSide *self)
{
  const char *report = g_object_get_data (G_OBJECT (check), UUID_KEY);
  g_autoptr(FwEntity) card = fw_store_load (self->store, self->hurdle, NULL);
  g_autofree char *reports = NULL;

  if (card == NULL)
    return;
  reports = fw_set_with (FW_CARD (card)->reports, report, gtk_check_button_get_active (check));
  g_object_set (card, "reports", reports, NULL);
  fw_records_save (GTK_WIDGET (self), self->store, card, _("Meldebögen that tell of it"));
}

static char *
dup_match_reason (const FwReportMatch *match)
{
  g_autofree char *orgs = NULL;

  if (match->n_orgs == 0)
    return g_strdup (_("same category"));
  orgs = g_strdup_printf (ngettext ("%u institution at the table",
                                    "%u institutions at the table", match->n_orgs), match->n_orgs);

  return match->category ? g_strjoin (" · ", _("same category"), orgs, NULL)
                         : g_steal_pointer (&orgs);
}

static void
show_matches (FwWorkshopSide *self,
              FwCard         *card)
{
  g_autoptr(GPtrArray) matches = fw_workshop_list_matching (self->store, card);
  GtkWidget *list = fw_records_new_list (_("Matching Meldebögen"));

  fw_records_clear (GTK_WIDGET (self->matches));
  gtk_box_append (self->matches, fw_records_new_heading (_("Matching Meldebögen")));
  for (guint i = 0; i < matches->len; i++)
    {
      FwReportMatch *match = matches->pdata[i];
      g_autofree char *title = fw_entity_dup_title (FW_ENTITY (match->meldebogen));
      g_autofree char *text = match->number != NULL
                              ? g_strjoin ("  ", match->number, title, NULL) : g_strdup (title);
      g_autofree char *reason = dup_match_reason (match);

      gtk_list_box_append (GTK_LIST_BOX (list),
                           new_check_row (self, match->meldebogen, text, reason,
                                          fw_set_contains (card->reports,
                                                           uuid_of (match->meldebogen)),
                                          G_CALLBACK (on_link)));
    }
  gtk_box_append (self->matches, list);
}

static void
show_hurdle (FwWorkshopSide *self)
{
  gpointer card = fw_board_find (self->board, self->hurdle);
  gboolean shown = is_phase (self, FW_PHASE_PATTERN) && card != NULL && FW_IS_CARD (card);

  gtk_widget_set_visible (GTK_WIDGET (self->tests), shown);
  gtk_widget_set_visible (GTK_WIDGET (self->matches), shown);
  if (!shown)
    return;
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->tests), _("The five tests"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->tests),
                                         FW_CARD (card)->text);
  fw_field_group_set_entity (self->tests, card);
  show_matches (self, card);
}

static void
on_hurdle (FwWorkshopSide *self,
           GtkListBoxRow  *row)
{
  g_free (self->hurdle);
  self->hurdle = g_strdup (g_object_get_data (G_OBJECT (row), UUID_KEY));
  show_hurdle (self);
}

static GtkWidget *
new_test_row (FwWorkshopSide *self,
              gpointer        record)
{
  GtkWidget *row = new_hurdle_row (self, record);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);

  return row;
}

static void
add_test_note (FwWorkshopSide *self)
{
  add_note (self, _("“.3 jjnju” answers the five tests of hurdle 3: j yes, n no, u unclear."));
}

/* The hurdle with most dots is the one to begin with. */
static void
choose_hurdle (FwWorkshopSide *self)
{
  g_autoptr(GPtrArray) ranked = fw_board_list_ranked (self->board);

  if (fw_board_find (self->board, self->hurdle) != NULL || ranked->len == 0)
    return;
  g_free (self->hurdle);
  self->hurdle = g_strdup (uuid_of (ranked->pdata[0]));
}

/* --- themes ------------------------------------------------------------------------------- */

static void
on_theme (FwWorkshopSide *self,
          GtkListBoxRow  *row)
{
  fw_page_go_to (GTK_WIDGET (self), g_object_get_data (G_OBJECT (row), UUID_KEY));
}

static char *
dup_rules (FwTheme    *theme,
           FwNameScan *places)
{
  g_autoptr(GArray) rules = fw_theme_list_rules (theme, places);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < rules->len; i++)
    {
      const FwThemeRule *rule = &g_array_index (rules, FwThemeRule, i);

      g_string_append_printf (text, "%s%s %s", text->len > 0 ? "\n" : "", rule->met ? "✓" : "✗",
                              _(rule->label));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GPtrArray *
find_themes (FwWorkshopSide *self)
{
  return fw_workshop_list_themes (self->store, uuid_of (fw_board_get_record (self->board)));
}

static char *
dup_theme_rules (FwWorkshopSide *self,
                 gpointer        record)
{
  g_autoptr(FwNameScan) places = fw_workshop_act_new_places (self->store);

  return dup_rules (record, places);
}

static char *
dup_theme_state (FwWorkshopSide *self,
                 gpointer        record)
{
  g_autofree char *title = fw_entity_dup_title (record);
  g_autofree char *rules = dup_theme_rules (self, record);

  return g_strjoin ("|", title, rules, NULL);
}

static GtkWidget *
new_theme_row (FwWorkshopSide *self,
               gpointer        record)
{
  g_autofree char *title = fw_entity_dup_title (record);
  g_autofree char *rules = dup_theme_rules (self, record);

  return fw_records_new_open_row (title, rules);
}

static void
add_theme_note (FwWorkshopSide *self)
{
  add_note (self, _("Only people can tell: it blames nobody, it names a tension, and the solution "
                    "stays open."));
}

/* --- the chain ---------------------------------------------------------------------------- */

static void
on_chain (FwWorkshopSide *self)
{
  fw_workshop_act_make_chain (GTK_WIDGET (self), self->store, self->board);
}

static void
on_show_chain (FwWorkshopSide *self)
{
  fw_page_go_to (GTK_WIDGET (self), fw_board_get_record (self->board)->chain);
}

static void
add_chain (FwWorkshopSide *self)
{
  const char *chain = fw_board_get_record (self->board)->chain;
  gboolean there = chain != NULL && fw_store_has (self->store, chain);

  gtk_box_append (self->rows, fw_records_new_heading (_("Ist-Kette")));
  add_note (self, _("The lanes become the lanes, the events the steps, in the order of their "
                    "weeks. Make the draft general afterwards."));
  gtk_box_append (self->rows,
                  there ? fw_records_new_button (_("Show the Ist-Kette"),
                                                 G_CALLBACK (on_show_chain), self)
                        : fw_records_new_button (_("Make an Ist-Kette of the board"),
                                                 G_CALLBACK (on_chain), self));
}

/* --- the closing -------------------------------------------------------------------------- */

static void
on_done (GtkCheckButton *check,
         FwWorkshopSide *self)
{
  const char *uuid = g_object_get_data (G_OBJECT (check), UUID_KEY);
  g_autoptr(FwEntity) task = fw_store_load (self->store, uuid, NULL);
  g_autofree char *today = gtk_check_button_get_active (check) ? fw_date_today () : NULL;

  if (task == NULL)
    return;
  g_object_set (task, "done-on", today, NULL);
  fw_records_save (GTK_WIDGET (self), self->store, task, _("Done on"));
}

static void
on_end (FwWorkshopSide *self)
{
  g_autoptr(GError) error = NULL;

  fw_form_flush (GTK_WIDGET (self));
  if (fw_workshop_stop (self->store, uuid_of (fw_board_get_record (self->board)), FW_FR_HELD,
                        fw_workshop_now (), &error))
    fw_page_toast (GTK_WIDGET (self), _("The workshop is over; its clock stands."), TRUE);
  else
    fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
}

static char *
dup_when (FwSingleTask *task)
{
  const char *date = task->done_on != NULL ? task->done_on : task->due;
  g_autofree char *day = date != NULL ? fw_date_format (date) : NULL;

  if (day == NULL)
    return NULL;

  return g_strdup_printf (task->done_on != NULL ? _("done on %s") : _("until %s"), day);
}

static GPtrArray *
find_tasks (FwWorkshopSide *self)
{
  return g_ptr_array_ref (fw_board_get_tasks (self->board));
}

static char *
dup_task_state (FwWorkshopSide *self,
                gpointer        record)
{
  g_autofree char *line = dup_when (record);

  return g_strjoin ("|", FW_SINGLE_TASK (record)->text, line, NULL);
}

static GtkWidget *
new_task_row (FwWorkshopSide *self,
              gpointer        record)
{
  g_autofree char *line = dup_when (record);

  return new_check_row (self, record, FW_SINGLE_TASK (record)->text, line,
                        FW_SINGLE_TASK (record)->done_on != NULL, G_CALLBACK (on_done));
}

static void
add_end (FwWorkshopSide *self)
{
  gtk_box_append (self->rows, fw_records_new_button (_("End the workshop"), G_CALLBACK (on_end),
                                                     self));
}

/* The tasks are for who gave the case alone, and others read along. */
static void
add_hidden_tasks (FwWorkshopSide *self)
{
  guint n = fw_board_get_tasks (self->board)->len;
  g_autofree char *text =
    g_strdup_printf (ngettext ("%u Einzelfall-Aufgabe is kept. Who gave the case reads it after "
                               "the presentation.",
                               "%u Einzelfall-Aufgaben are kept. Who gave the case reads them "
                               "after the presentation.", n), n);

  if (n > 0)
    add_note (self, text);
  add_end (self);
}

/* --- all of it ---------------------------------------------------------------------------- */

#define QUESTIONS(phase) \
  { phase, N_("Questions"), find_questions, dup_question_state, new_question_row, NULL, NULL, TRUE }

static const Part parts[] = {
  { FW_PHASE_WELCOME, N_("Participants"), find_people, dup_people_state, new_people_row, NULL,
    add_people_note },
  QUESTIONS (FW_PHASE_STORY), QUESTIONS (FW_PHASE_QUESTIONS), QUESTIONS (FW_PHASE_TIMELINE),
  QUESTIONS (FW_PHASE_VIEWS), QUESTIONS (FW_PHASE_BREAK),
  { FW_PHASE_HURDLES, N_("Hurdles by dots"), find_hurdles, dup_hurdle_state, new_vote_row, NULL,
    add_vote_note },
  { FW_PHASE_PATTERN, N_("Hurdles to test"), find_hurdles, dup_hurdle_state, new_test_row,
    on_hurdle, add_test_note },
  { FW_PHASE_THEMES, N_("Generative Themen"), find_themes, dup_theme_state, new_theme_row,
    on_theme, add_theme_note },
  { FW_PHASE_CHAIN, NULL, NULL, NULL, NULL, NULL, add_chain },
  { FW_PHASE_CLOSING, N_("Einzelfall-Aufgaben, only for who gave the case"), find_tasks,
    dup_task_state, new_task_row, NULL, add_end },
};

static const Part presented_closing = {
  FW_PHASE_CLOSING, NULL, NULL, NULL, NULL, NULL, add_hidden_tasks
};

static const Part *
find_part (FwWorkshopSide *self)
{
  if (self->presented && is_phase (self, FW_PHASE_CLOSING))
    return &presented_closing;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (is_phase (self, parts[i].phase))
      return &parts[i];

  return NULL;
}

static void
show_part (FwWorkshopSide *self,
           const Part     *part)
{
  fw_records_clear (GTK_WIDGET (self->rows));
  self->list = NULL;
  self->part = part;
  if (part == NULL)
    return;
  if (part->title != NULL)
    {
      self->heading = fw_records_new_heading (_(part->title));
      self->list = GTK_LIST_BOX (fw_records_new_list (_(part->title)));
      gtk_box_append (self->rows, self->heading);
      gtk_box_append (self->rows, GTK_WIDGET (self->list));
      if (part->activated != NULL)
        g_signal_connect_object (self->list, "row-activated", G_CALLBACK (part->activated), self,
                                 G_CONNECT_SWAPPED);
    }
  if (part->add_rest != NULL)
    part->add_rest (self);
}

static const char *
get_row_uuid (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), UUID_KEY);
}

/* Rows by uuid, without those whose record is gone. */
static GHashTable *
drop_others (FwWorkshopSide *self,
             GPtrArray      *records)
{
  g_autoptr(GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *rows = g_hash_table_new (g_str_hash, g_str_equal);
  GtkListBoxRow *row;

  for (guint i = 0; i < records->len; i++)
    g_hash_table_add (wanted, (gpointer) uuid_of (records->pdata[i]));
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL;)
    if (g_hash_table_contains (wanted, get_row_uuid (row)))
      {
        g_hash_table_insert (rows, (gpointer) get_row_uuid (row), row);
        i++;
      }
    else
      gtk_list_box_remove (self->list, GTK_WIDGET (row));

  return rows;
}

static void
place_row (FwWorkshopSide *self,
           gpointer        record,
           GtkWidget      *before,
           int             at)
{
  char *state = self->part->dup_state (self, record);
  g_autoptr(GtkWidget) row = before != NULL ? g_object_ref (before) : NULL;

  if (row != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (row), STATE_KEY), state) == 0)
    {
      g_free (state);
      if (gtk_list_box_get_row_at_index (self->list, at) == GTK_LIST_BOX_ROW (row))
        return;
    }
  else
    {
      if (row != NULL)
        gtk_list_box_remove (self->list, row);
      g_set_object (&row, self->part->new_row (self, record));
      g_object_set_data_full (G_OBJECT (row), UUID_KEY, g_strdup (uuid_of (record)), g_free);
      g_object_set_data_full (G_OBJECT (row), STATE_KEY, state, g_free);
    }
  if (gtk_widget_get_parent (row) != NULL)
    gtk_list_box_remove (self->list, row);
  gtk_list_box_insert (self->list, row, at);
}

/* A list of a hundred hurdles is not made anew for each card that is written. */
static void
fill_list (FwWorkshopSide *self)
{
  g_autoptr(GPtrArray) records = self->part->find (self);
  g_autoptr(GHashTable) rows = drop_others (self, records);

  for (guint i = 0; i < records->len; i++)
    place_row (self, records->pdata[i], g_hash_table_lookup (rows, uuid_of (records->pdata[i])),
               (int) i);
  gtk_widget_set_visible (self->heading, records->len > 0 || !self->part->hides);
  gtk_widget_set_visible (GTK_WIDGET (self->list), records->len > 0 || !self->part->hides);
}

/* The control that had the focus may have been made anew. */
typedef struct
{
  char     *uuid;
  gpointer  by;
  GType     type;
} Twin;

static GtkWidget *
find_twin (GtkWidget  *widget,
           const Twin *twin)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (gtk_widget_get_focusable (widget) && G_OBJECT_TYPE (widget) == twin->type &&
      g_strcmp0 (g_object_get_data (G_OBJECT (widget), UUID_KEY), twin->uuid) == 0 &&
      g_object_get_data (G_OBJECT (widget), BY_KEY) == twin->by)
    return widget;
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_twin (child, twin);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
rebuild (FwWorkshopSide *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean inside = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->rows));
  const Part *part = find_part (self);
  Twin twin = { 0 };
  GtkWidget *found;

  if (inside)
    twin = (Twin) { g_strdup (g_object_get_data (G_OBJECT (focus), UUID_KEY)),
                    g_object_get_data (G_OBJECT (focus), BY_KEY), G_OBJECT_TYPE (focus) }
  ;
  if (part == NULL || part != self->part || part->title == NULL)
    show_part (self, part);
  if (self->list != NULL)
    fill_list (self);
  found = twin.uuid != NULL && gtk_root_get_focus (root) != focus
          ? find_twin (GTK_WIDGET (self->rows), &twin) : NULL;
  if (found != NULL)
    gtk_widget_grab_focus (found);
  g_free (twin.uuid);
}

/* @board: (nullable): stays the caller's and must live until another is set */
void
fw_workshop_side_set_board (FwWorkshopSide *self,
                            FwBoard        *board)
{
  gboolean closes;

  g_return_if_fail (FW_IS_WORKSHOP_SIDE (self));

  self->board = board;
  if (board == NULL)
    {
      fw_field_group_set_entity (self->tests, NULL);
      fw_field_group_set_entity (self->closing, NULL);
      show_part (self, NULL);
      return;
    }
  choose_hurdle (self);
  rebuild (self);
  show_hurdle (self);
  closes = is_phase (self, FW_PHASE_CLOSING);
  gtk_widget_set_visible (GTK_WIDGET (self->closing), closes);
  if (closes)
    fw_field_group_set_entity (self->closing, FW_ENTITY (fw_board_get_record (board)));
}

/* What only some are to see is not there while all look at the screen. */
void
fw_workshop_side_present (FwWorkshopSide *self,
                          gboolean        presented)
{
  g_return_if_fail (FW_IS_WORKSHOP_SIDE (self));

  self->presented = presented;
  fw_field_group_set_room (self->closing,
                           presented
                           ? (int) (fw_screens_get_text_size (GTK_WIDGET (self)) * MOST_LINES) : 0);
  if (self->board != NULL)
    rebuild (self);
}

static void
fw_workshop_side_finalize (GObject *object)
{
  FwWorkshopSide *self = FW_WORKSHOP_SIDE (object);

  g_free (self->hurdle);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_workshop_side_parent_class)->finalize (object);
}

static void
fw_workshop_side_class_init (FwWorkshopSideClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_workshop_side_finalize;
}

static void
fw_workshop_side_init (FwWorkshopSide *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
fw_workshop_side_new (FwStore *store)
{
  FwWorkshopSide *self = g_object_new (FW_TYPE_WORKSHOP_SIDE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->store = g_object_ref (store);
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  self->matches = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  self->tests = FW_FIELD_GROUP (fw_field_group_new (NULL, test_fields));
  self->closing = FW_FIELD_GROUP (fw_field_group_new (_("Closing"), closing_fields));
  fw_field_group_set_store (self->tests, store);
  fw_field_group_set_store (self->closing, store);
  gtk_widget_set_visible (GTK_WIDGET (self->tests), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->matches), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->closing), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->tests));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->matches));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->closing));
  gtk_box_append (GTK_BOX (self), fw_records_new_scroll (box));

  return GTK_WIDGET (self);
}
