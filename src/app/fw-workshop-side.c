/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-workshop-side"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-widgets.h"
#include "fw-workshop-act.h"
#include "fw-workshop-side.h"
#include "fw-workshop-store.h"

#define UUID_KEY "fw-uuid"
#define BY_KEY   "fw-by"

struct _FwWorkshopSide
{
  GtkBox        parent_instance;

  FwStore      *store;
  FwBoard      *board;      /* of whoever set it */
  GtkBox       *rows;       /* made anew with each board */
  FwFieldGroup *tests;      /* of the chosen hurdle */
  GtkBox       *matches;    /* Meldebögen like it */
  FwFieldGroup *closing;
  char         *hurdle;
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

static GtkWidget *
add_list (FwWorkshopSide *self,
          const char     *title)
{
  GtkWidget *list = fw_records_new_list (title);

  gtk_box_append (self->rows, fw_records_new_heading (title));
  gtk_box_append (self->rows, list);

  return list;
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

static void
build_people (FwWorkshopSide *self)
{
  GPtrArray *people = fw_board_get_participants (self->board);
  GtkWidget *list = add_list (self, _("Participants"));

  for (guint i = 0; i < people->len; i++)
    {
      FwParticipant *one = people->pdata[i];
      g_autofree char *org = fw_store_dup_title (self->store, one->org);
      g_autofree char *second = fw_records_dup_line (self->store, FW_ENTITY (one),
                                                     "persons role note");

      gtk_list_box_append (GTK_LIST_BOX (list),
                           new_check_row (self, one, org != NULL ? org : "…", second,
                                          one->confidential, G_CALLBACK (on_confidential)));
    }
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

static void
build_questions (FwWorkshopSide *self)
{
  g_autoptr(GPtrArray) questions = fw_board_list_cards (self->board, FW_CARD_QUESTION);
  GtkWidget *list;

  if (questions->len == 0)
    return;
  list = add_list (self, _("Questions"));
  for (guint i = 0; i < questions->len; i++)
    {
      FwCard *card = questions->pdata[i];

      gtk_list_box_append (GTK_LIST_BOX (list),
                           new_check_row (self, card, card->text, NULL, card->settled,
                                          G_CALLBACK (on_settled)));
    }
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

static GtkWidget *
new_hurdle_row (FwWorkshopSide *self,
                FwCard         *card,
                gboolean        votes)
{
  g_autofree char *line = fw_records_dup_line (self->store, FW_ENTITY (card),
                                               "category level structural");
  g_autofree char *title = g_strdup_printf ("%u  %s", fw_board_get_number (self->board, card),
                                            card->text);
  g_autofree char *dots =
    g_strdup_printf ("● %d", card->dots != FW_INTEGER_NONE ? (int) card->dots : 0);
  GtkWidget *row = fw_records_new_row (title, line);
  GtkWidget *label = gtk_label_new (dots);

  gtk_widget_add_css_class (label, "fw-number");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  if (votes)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_vote_button (self, card, -1));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_vote_button (self, card, 1));
    }
  g_object_set_data_full (G_OBJECT (row), UUID_KEY, g_strdup (uuid_of (card)), g_free);

  return row;
}

static void
build_hurdles (FwWorkshopSide *self)
{
  g_autoptr(GPtrArray) ranked = fw_board_list_ranked (self->board);
  GtkWidget *list = add_list (self, _("Hurdles by dots"));

  for (guint i = 0; i < ranked->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_hurdle_row (self, ranked->pdata[i], TRUE));
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

static void
build_pattern (FwWorkshopSide *self)
{
  g_autoptr(GPtrArray) ranked = fw_board_list_ranked (self->board);
  GtkWidget *list = add_list (self, _("Hurdles to test"));

  for (guint i = 0; i < ranked->len; i++)
    {
      GtkWidget *row = new_hurdle_row (self, ranked->pdata[i], FALSE);

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_hurdle), self,
                           G_CONNECT_SWAPPED);
  add_note (self, _("“.3 jjnju” answers the five tests of hurdle 3: j yes, n no, u unclear."));
  if (fw_board_find (self->board, self->hurdle) == NULL && ranked->len > 0)
    {
      g_free (self->hurdle);
      self->hurdle = g_strdup (uuid_of (ranked->pdata[0]));
    }
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

static void
build_themes (FwWorkshopSide *self)
{
  g_autoptr(GPtrArray) themes =
    fw_workshop_list_themes (self->store, uuid_of (fw_board_get_record (self->board)));
  g_autoptr(FwNameScan) places = fw_workshop_act_new_places (self->store);
  GtkWidget *list = add_list (self, _("Generative Themen"));

  for (guint i = 0; i < themes->len; i++)
    {
      g_autofree char *title = fw_entity_dup_title (themes->pdata[i]);
      g_autofree char *rules = dup_rules (themes->pdata[i], places);
      GtkWidget *row = fw_records_new_open_row (title, rules);

      g_object_set_data_full (G_OBJECT (row), UUID_KEY, g_strdup (uuid_of (themes->pdata[i])),
                              g_free);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_theme), self, G_CONNECT_SWAPPED);
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
build_chain (FwWorkshopSide *self)
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
    fw_dialogs_inform (GTK_WIDGET (self), _("This could not be saved"), error->message);
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

static void
build_closing (FwWorkshopSide *self)
{
  GPtrArray *tasks = fw_board_get_tasks (self->board);
  GtkWidget *list = add_list (self, _("Einzelfall-Aufgaben, only for who gave the case"));

  for (guint i = 0; i < tasks->len; i++)
    {
      FwSingleTask *task = tasks->pdata[i];
      g_autofree char *line = dup_when (task);

      gtk_list_box_append (GTK_LIST_BOX (list),
                           new_check_row (self, task, task->text, line, task->done_on != NULL,
                                          G_CALLBACK (on_done)));
    }
  gtk_box_append (self->rows, fw_records_new_button (_("End the workshop"), G_CALLBACK (on_end),
                                                     self));
}

/* --- all of it ---------------------------------------------------------------------------- */

static const struct
{
  const char *phase;
  void        (*build)(FwWorkshopSide *self);
} parts[] = {
  { FW_PHASE_WELCOME, build_people }, { FW_PHASE_STORY, build_questions },
  { FW_PHASE_QUESTIONS, build_questions }, { FW_PHASE_TIMELINE, build_questions },
  { FW_PHASE_VIEWS, build_questions }, { FW_PHASE_HURDLES, build_hurdles },
  { FW_PHASE_BREAK, build_questions }, { FW_PHASE_PATTERN, build_pattern },
  { FW_PHASE_THEMES, build_themes }, { FW_PHASE_CHAIN, build_chain },
  { FW_PHASE_CLOSING, build_closing },
};

/* The button that had the focus may have been made anew. */
static GtkWidget *
find_twin (GtkWidget  *widget,
           const char *uuid,
           gpointer    by)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (gtk_widget_get_focusable (widget) &&
      g_strcmp0 (g_object_get_data (G_OBJECT (widget), UUID_KEY), uuid) == 0 &&
      g_object_get_data (G_OBJECT (widget), BY_KEY) == by)
    return widget;
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_twin (child, uuid, by);

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
  g_autofree char *uuid = inside ? g_strdup (g_object_get_data (G_OBJECT (focus), UUID_KEY)) : NULL;
  gpointer by = inside ? g_object_get_data (G_OBJECT (focus), BY_KEY) : NULL;
  GtkWidget *twin;

  fw_records_clear (GTK_WIDGET (self->rows));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (is_phase (self, parts[i].phase))
      parts[i].build (self);
  twin = uuid != NULL ? find_twin (GTK_WIDGET (self->rows), uuid, by) : NULL;
  if (twin != NULL)
    gtk_widget_grab_focus (twin);
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
      fw_records_clear (GTK_WIDGET (self->rows));
      return;
    }
  rebuild (self);
  show_hurdle (self);
  closes = is_phase (self, FW_PHASE_CLOSING);
  gtk_widget_set_visible (GTK_WIDGET (self->closing), closes);
  if (closes)
    fw_field_group_set_entity (self->closing, FW_ENTITY (fw_board_get_record (board)));
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
