/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-follow"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "fw-base.h"
#include "fw-case-follow.h"
#include "fw-model.h"
#include "fw-monitor-answer.h"
#include "fw-page.h"
#include "fw-publish.h"
#include "fw-records.h"
#include "fw-widgets.h"

struct _FwCaseFollow
{
  GtkBox      parent_instance;

  FwStore    *store;
  char       *case_uuid;
  GtkWidget  *content;
  GtkWidget  *empty;
  GPtrArray  *parts;      /* Part */
  gboolean    filling;
};

G_DEFINE_FINAL_TYPE (FwCaseFollow, fw_case_follow, GTK_TYPE_BOX)

/* A line with an entry: a step that takes a date, or a question. */
typedef struct
{
  FwEntity  *asked;       /* FwForceStep or FwForceQuestion */
  GtkWidget *entry;       /* borrowed, as all widgets */
  GtkWidget *state;
  char      *typed;       /* what the entry was filled with */
} Line;

/* One Zielsystem. */
typedef struct
{
  FwCaseFollow *section;    /* borrowed */
  char         *force;
  FwFollow     *follow;
  GPtrArray    *lines;
  GtkWidget    *box;
  GtkWidget    *body;
  GtkWidget    *deviation;
  GtkWidget    *note;
  GtkWidget    *report;
  GtkWidget    *finish;
  GtkWidget    *drop;
  GtkWidget    *dropped;
} Part;

static void
line_free (gpointer data)
{
  Line *line = data;

  g_object_unref (line->asked);
  g_free (line->typed);
  g_free (line);
}

static void
part_free (gpointer data)
{
  Part *part = data;

  g_ptr_array_unref (part->lines);
  g_clear_pointer (&part->follow, fw_follow_free);
  g_free (part->force);
  g_free (part);
}

/* --- what is shown ---------------------------------------------------------------------------- */

static void
show_text (Line       *line,
           const char *text)
{
  if (g_strcmp0 (line->typed, text) == 0)
    return;
  g_free (line->typed);
  line->typed = g_strdup (text);
  gtk_editable_set_text (GTK_EDITABLE (line->entry), text);
}

static void
show_state (Line       *line,
            const char *text,
            gboolean    late)
{
  gtk_label_set_label (GTK_LABEL (line->state), text);
  gtk_widget_set_visible (line->state, *text != '\0');
  if (late)
    gtk_widget_add_css_class (line->state, "fw-error");
  else
    gtk_widget_remove_css_class (line->state, "fw-error");
  gtk_widget_remove_css_class (line->entry, "error");
  fw_name_invalid (line->entry, FALSE);
  fw_name_describe (line->entry, text);
}

static void
show_step (Part *part,
           Line *line)
{
  FwForceStep *step = FW_FORCE_STEP (line->asked);
  FwCaseTick *tick = fw_follow_get_tick (part->follow, step);
  g_autofree char *date = tick != NULL ? fw_date_format (tick->happened) : g_strdup ("");
  g_autofree char *state = fw_follow_text_dup_state (part->follow, step);
  int delay;

  show_text (line, date);
  show_state (line, state, fw_follow_get_delay (part->follow, step, &delay) && delay > 0);
}

static void
show_question (Part *part,
               Line *line)
{
  FwForceQuestion *question = FW_FORCE_QUESTION (line->asked);
  FwCaseAnswer *typed = fw_follow_get_typed (part->follow, question);
  gboolean asks_yes = fw_force_question_asks_yes (question);
  g_autofree char *text = fw_monitor_answer_dup_text (asks_yes, typed != NULL ? typed->value
                                                                              : NAN);
  g_autofree char *answer = fw_follow_text_dup_answer (part->follow, question);
  gboolean derived = typed == NULL && !isnan (fw_follow_derive (part->follow, question));
  g_autofree char *state = derived ? g_strdup_printf (_("%s, from the dates of the case"), answer)
                                   : g_strdup (answer);

  show_text (line, text);
  show_state (line, state, FALSE);
}

static void
show_part (Part *part)
{
  FwCaseFollow *self = part->section;
  FwCaseMonitor *monitor;
  gboolean dropped;
  g_autofree char *report = NULL;

  g_clear_pointer (&part->follow, fw_follow_free);
  part->follow = fw_store_load_follow (self->store, part->force, self->case_uuid);
  if (part->follow == NULL)
    return;
  self->filling = TRUE;
  monitor = fw_follow_get_monitor (part->follow);
  dropped = monitor != NULL && monitor->dropped;
  for (guint i = 0; i < part->lines->len; i++)
    if (FW_IS_FORCE_STEP (((Line *) part->lines->pdata[i])->asked))
      show_step (part, part->lines->pdata[i]);
    else
      show_question (part, part->lines->pdata[i]);
  fw_monitor_answer_set_deviation (part->deviation, monitor != NULL ? monitor->deviation : NULL);
  if (!gtk_widget_has_focus (gtk_widget_get_first_child (part->note)))
    gtk_editable_set_text (GTK_EDITABLE (part->note), monitor != NULL && monitor->note != NULL
                                                      ? monitor->note : "");
  report = fw_follow_text_dup_report (part->follow);
  gtk_label_set_label (GTK_LABEL (part->report), report);
  gtk_button_set_label (GTK_BUTTON (part->finish), monitor == NULL || monitor->finished == NULL
                                                   ? _("Finish the monitoring")
                                                   : _("Go on with the monitoring"));
  gtk_button_set_label (GTK_BUTTON (part->drop), dropped ? _("Applies to this case after all")
                                                         : _("Does not apply to this case"));
  gtk_widget_set_visible (part->body, !dropped);
  gtk_widget_set_visible (part->finish, !dropped);
  gtk_widget_set_visible (part->dropped, dropped);
  self->filling = FALSE;
}

/* --- what is typed ---------------------------------------------------------------------------- */

static Line *
find_line (Part      *part,
           GtkWidget *entry)
{
  for (guint i = 0; i < part->lines->len; i++)
    if (((Line *) part->lines->pdata[i])->entry == entry)
      return part->lines->pdata[i];

  return NULL;
}

static gboolean
complain (Line       *line,
          const char *why)
{
  gtk_label_set_label (GTK_LABEL (line->state), why);
  gtk_widget_set_visible (line->state, TRUE);
  gtk_widget_add_css_class (line->state, "fw-error");
  gtk_widget_add_css_class (line->entry, "error");
  fw_name_invalid (line->entry, TRUE);
  fw_name_describe (line->entry, why);
  fw_announce (line->entry, why);

  return FALSE;
}

static gboolean
take_step (Part        *part,
           Line        *line,
           const char  *text,
           GError     **error)
{
  g_autofree char *date = NULL;

  if (*text != '\0' && (date = fw_date_parse (text, error)) == NULL)
    return FALSE;

  return fw_store_tick (part->section->store, part->force, part->section->case_uuid,
                        fw_entity_get_uuid (line->asked), date, error);
}

static gboolean
take_answer (Part        *part,
             Line        *line,
             const char  *text,
             GError     **error)
{
  gboolean asks_yes = fw_force_question_asks_yes (FW_FORCE_QUESTION (line->asked));
  double value;

  if (!fw_monitor_answer_read (asks_yes, text, &value))
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                           fw_monitor_answer_get_complaint (asks_yes));
      return FALSE;
    }

  return fw_store_answer_question (part->section->store, part->force, part->section->case_uuid,
                                   fw_entity_get_uuid (line->asked), value, error);
}

/* FALSE keeps what was typed, with the reason beside it. */
static gboolean
take_line (Part *part,
           Line *line)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (line->entry));
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autoptr(GError) error = NULL;

  if (g_strcmp0 (stripped, line->typed) == 0)
    {
      if (gtk_widget_has_css_class (line->entry, "error"))
        show_part (part);
      return TRUE;
    }
  if (!(FW_IS_FORCE_STEP (line->asked) ? take_step (part, line, stripped, &error)
                                       : take_answer (part, line, stripped, &error)))
    return complain (line, error->message);
  /* Shown as it was understood. */
  g_clear_pointer (&line->typed, g_free);
  show_part (part);

  return TRUE;
}

static void
focus_beside (Part *part,
              Line *line,
              int   by)
{
  guint index;

  if (!g_ptr_array_find (part->lines, line, &index))
    return;
  if (by < 0 ? index > 0 : index + 1 < part->lines->len)
    gtk_widget_grab_focus (((Line *) part->lines->pdata[(int) index + by])->entry);
  else if (by > 0)
    gtk_widget_grab_focus (gtk_widget_get_first_child (part->deviation));
}

static void
on_activate (GtkWidget *entry,
             Part      *part)
{
  Line *line = find_line (part, entry);

  if (take_line (part, line))
    focus_beside (part, line, 1);
}

static void
on_leave (GtkEventController *focus,
          Part               *part)
{
  Line *line = find_line (part, gtk_event_controller_get_widget (focus));

  if (line != NULL && part->follow != NULL)
    take_line (part, line);
}

/* Arrows go from line to line, as in a table. */
static gboolean
on_key (GtkEventControllerKey *key,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        Part                  *part)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (key));
  int by = keyval == GDK_KEY_Down ? 1 : keyval == GDK_KEY_Up ? -1 : 0;

  if (by == 0 || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  focus_beside (part, find_line (part, entry), by);

  return GDK_EVENT_STOP;
}

static void
set_field (Part       *part,
           const char *field,
           const char *value)
{
  FwCaseFollow *self = part->section;
  g_autoptr(GError) error = NULL;

  if (!fw_store_set_monitor (self->store, part->force, self->case_uuid, field, value, &error))
    fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
}

static void
on_deviation (GtkWidget  *drop_down,
              GParamSpec *pspec,
              Part       *part)
{
  FwCaseMonitor *monitor = part->follow != NULL ? fw_follow_get_monitor (part->follow) : NULL;
  const char *code = fw_monitor_answer_get_deviation (drop_down);

  if (!part->section->filling &&
      g_strcmp0 (code, monitor != NULL ? monitor->deviation : NULL) != 0)
    set_field (part, "deviation", code);
}

static void
take_note (Part *part)
{
  FwCaseMonitor *monitor = part->follow != NULL ? fw_follow_get_monitor (part->follow) : NULL;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (part->note));
  const char *known = monitor != NULL && monitor->note != NULL ? monitor->note : "";

  if (part->follow != NULL && g_strcmp0 (text, known) != 0)
    set_field (part, "note", *text != '\0' ? text : NULL);
}

static void
on_note_activate (GtkWidget *note,
                  Part      *part)
{
  take_note (part);
}

static void
on_note_leave (GtkEventController *focus,
               Part               *part)
{
  take_note (part);
}

static void
on_finish (GtkWidget *button,
           Part      *part)
{
  FwCaseMonitor *monitor = fw_follow_get_monitor (part->follow);
  g_autofree char *today = fw_date_today ();

  set_field (part, "finished", monitor != NULL && monitor->finished != NULL ? NULL : today);
}

static void
on_drop (GtkWidget *button,
         Part      *part)
{
  FwCaseMonitor *monitor = fw_follow_get_monitor (part->follow);
  gboolean dropped = monitor != NULL && monitor->dropped;

  set_field (part, "dropped", dropped ? NULL : "1");
  fw_page_toast (GTK_WIDGET (part->section),
                 dropped ? _("The case is monitored.") : _("The case is not monitored."), TRUE);
}

/* --- building --------------------------------------------------------------------------------- */

static GtkWidget *
new_label (const char *text,
           gboolean    dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");

  return label;
}

static void
watch_entry (GtkWidget *entry,
             Part      *part,
             GCallback  leave)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (focus, "leave", leave, part);
  gtk_widget_add_controller (entry, focus);
}

static void
add_line (Part       *part,
          GtkWidget  *box,
          FwEntity   *asked,
          const char *title,
          const char *second,
          const char *placeholder)
{
  Line *line = g_new0 (Line, 1);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  line->asked = g_object_ref (asked);
  line->entry = gtk_entry_new ();
  line->state = new_label (NULL, FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (line->entry), 11);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (line->entry), 11);
  gtk_entry_set_max_length (GTK_ENTRY (line->entry), 40);
  gtk_entry_set_placeholder_text (GTK_ENTRY (line->entry), placeholder);
  gtk_widget_set_valign (line->entry, GTK_ALIGN_CENTER);
  fw_name_set (line->entry, title);
  g_signal_connect (line->entry, "activate", G_CALLBACK (on_activate), part);
  watch_entry (line->entry, part, G_CALLBACK (on_leave));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), part);
  gtk_widget_add_controller (line->entry, keys);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), new_label (title, FALSE));
  if (*second != '\0')
    gtk_box_append (GTK_BOX (texts), new_label (second, TRUE));
  gtk_box_append (GTK_BOX (texts), line->state);
  gtk_box_append (GTK_BOX (row), line->entry);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (box), row);
  g_ptr_array_add (part->lines, line);
}

static void
add_steps (Part      *part,
           GtkWidget *box)
{
  GPtrArray *steps = fw_follow_get_steps (part->follow);

  for (guint i = 0; i < steps->len; i++)
    {
      g_autofree char *aim = fw_follow_text_dup_aim (steps->pdata[i]);

      add_line (part, box, steps->pdata[i], FW_FORCE_STEP (steps->pdata[i])->name, aim,
                _("Date"));
    }
}

static void
add_questions (Part      *part,
               GtkWidget *box)
{
  GPtrArray *questions = fw_follow_get_questions (part->follow);

  for (guint i = 0; i < questions->len; i++)
    add_line (part, box, questions->pdata[i], FW_FORCE_QUESTION (questions->pdata[i])->name, "",
              fw_force_question_asks_yes (questions->pdata[i]) ? _("y/n") : "0");
}

static void
add_deviation (Part      *part,
               GtkWidget *box)
{
  GtkWidget *fields = fw_wrap_box_new (8, 8);
  GtkWidget *title = new_label (_("Deviation"), FALSE);
  /* A case may go the way of two Zielsysteme. */
  g_autofree char *whose = fw_entity_dup_title (FW_ENTITY (fw_follow_get_force (part->follow)));
  g_autofree char *name = g_strdup_printf ("%s: %s", _("Deviation"), whose);

  part->deviation = fw_monitor_answer_new_deviation ();
  fw_name_set (part->deviation, name);
  fw_name_set (gtk_widget_get_first_child (part->deviation), name);
  g_signal_connect (part->deviation, "notify::selected", G_CALLBACK (on_deviation), part);
  part->note = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (part->note),
                                  _("Reason, which stays in the case file"));
  gtk_editable_set_width_chars (GTK_EDITABLE (part->note), 32);
  gtk_entry_set_max_length (GTK_ENTRY (part->note), 2000);
  fw_name_set (part->note, _("Reason for the deviation"));
  g_signal_connect (part->note, "activate", G_CALLBACK (on_note_activate), part);
  watch_entry (part->note, part, G_CALLBACK (on_note_leave));
  gtk_widget_set_margin_top (title, 8);
  fw_wrap_box_append (FW_WRAP_BOX (fields), title);
  fw_wrap_box_append (FW_WRAP_BOX (fields), part->deviation);
  fw_wrap_box_append (FW_WRAP_BOX (fields), part->note);
  gtk_box_append (GTK_BOX (box), fields);
}

static void
add_buttons (Part *part)
{
  GtkWidget *buttons = fw_wrap_box_new (8, 8);

  part->finish = gtk_button_new ();
  part->drop = gtk_button_new ();
  g_signal_connect (part->finish, "clicked", G_CALLBACK (on_finish), part);
  g_signal_connect (part->drop, "clicked", G_CALLBACK (on_drop), part);
  fw_wrap_box_append (FW_WRAP_BOX (buttons), part->finish);
  fw_wrap_box_append (FW_WRAP_BOX (buttons), part->drop);
  gtk_box_append (GTK_BOX (part->box), buttons);
}

static char *
dup_title (FwForce *force)
{
  g_autofree char *name = fw_entity_dup_title (FW_ENTITY (force));

  return force->version != NULL ? g_strdup_printf (_("%1$s, version %2$s"), name, force->version)
                                : g_steal_pointer (&name);
}

static void
build_part (Part *part)
{
  g_autofree char *title = dup_title (fw_follow_get_force (part->follow));

  part->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  part->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  part->dropped = new_label (_("It was said that this Zielsystem does not apply to this case."),
                             TRUE);
  gtk_box_append (GTK_BOX (part->box), fw_records_new_heading (title));
  gtk_box_append (GTK_BOX (part->box),
                  new_label (_("When did the case really come to each step? Enter goes on; "
                               "“heute”, “gestern” and “3.2.” are dates as well."), TRUE));
  add_steps (part, part->body);
  gtk_box_append (GTK_BOX (part->body), fw_records_new_heading (_("Questions")));
  add_questions (part, part->body);
  add_deviation (part, part->body);
  part->report = new_label (NULL, FALSE);
  gtk_box_append (GTK_BOX (part->body), part->report);
  gtk_box_append (GTK_BOX (part->box), part->body);
  gtk_box_append (GTK_BOX (part->box), part->dropped);
  add_buttons (part);
  gtk_box_append (GTK_BOX (part->section->content), part->box);
}

static void
add_part (FwCaseFollow *self,
          FwForce      *force)
{
  Part *part = g_new0 (Part, 1);

  part->section = self;
  part->force = g_strdup (fw_entity_get_uuid (FW_ENTITY (force)));
  part->follow = fw_store_load_follow (self->store, part->force, self->case_uuid);
  part->lines = g_ptr_array_new_with_free_func (line_free);
  build_part (part);
  g_ptr_array_add (self->parts, part);
}

/* --- showing ---------------------------------------------------------------------------------- */

/* What was typed last, while the focus is still there. */
static void
flush (FwCaseFollow *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = self->parts->pdata[i];

      for (guint n = 0; part->follow != NULL && n < part->lines->len; n++)
        take_line (part, part->lines->pdata[n]);
      take_note (part);
    }
}

/* Entries that lose the focus on their way out must not save any more. */
static void
clear (FwCaseFollow *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = self->parts->pdata[i];

      g_clear_pointer (&part->follow, fw_follow_free);
      gtk_widget_set_sensitive (part->box, FALSE);
    }
  fw_records_clear (self->content);
  g_ptr_array_set_size (self->parts, 0);
}

static gboolean
is_shown (FwCaseFollow *self,
          GPtrArray    *forces)
{
  if (forces->len != self->parts->len)
    return FALSE;
  for (guint i = 0; i < forces->len; i++)
    {
      Part *part = self->parts->pdata[i];
      g_autoptr(GPtrArray) family = fw_store_list_family (self->store, part->force);

      if (g_strcmp0 (part->force, fw_entity_get_uuid (forces->pdata[i])) != 0 ||
          family->len != part->lines->len + 1)
        return FALSE;
    }

  return TRUE;
}

static void
show (FwCaseFollow *self)
{
  g_autoptr(GPtrArray) forces = NULL;

  forces = self->case_uuid != NULL ? fw_store_list_forces (self->store, self->case_uuid)
                                   : g_ptr_array_new ();
  if (!is_shown (self, forces))
    {
      clear (self);
      for (guint i = 0; i < forces->len; i++)
        add_part (self, forces->pdata[i]);
    }
  for (guint i = 0; i < self->parts->len; i++)
    show_part (self->parts->pdata[i]);
  gtk_widget_set_visible (self->empty, forces->len == 0);
}

static void
fw_case_follow_dispose (GObject *object)
{
  FwCaseFollow *self = FW_CASE_FOLLOW (object);

  if (self->parts != NULL)
    clear (self);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_object (&self->store);
  g_clear_pointer (&self->case_uuid, g_free);

  G_OBJECT_CLASS (fw_case_follow_parent_class)->dispose (object);
}

static void
fw_case_follow_class_init (FwCaseFollowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_case_follow_dispose;
}

static void
fw_case_follow_init (FwCaseFollow *self)
{
  self->parts = g_ptr_array_new_with_free_func (part_free);
}

GtkWidget *
fw_case_follow_new (FwStore *store)
{
  FwCaseFollow *self = g_object_new (FW_TYPE_CASE_FOLLOW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->store = g_object_ref (store);
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 30);
  self->empty = new_label (_("No Zielsystem in force fits this case. It fits as soon as the end "
                             "of a benefit is known that such a Zielsystem is about."), TRUE);
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_box_append (GTK_BOX (box), self->content);
  fw_records_fill (GTK_WIDGET (self), box);
  fw_records_keep_fresh (GTK_WIDGET (self), store, (FwRecordsShow) show);

  return GTK_WIDGET (self);
}

/* @uuid: (nullable): the case */
void
fw_case_follow_set_case (FwCaseFollow *self,
                         const char   *uuid)
{
  g_return_if_fail (FW_IS_CASE_FOLLOW (self));

  flush (self);
  clear (self);
  g_free (self->case_uuid);
  self->case_uuid = g_strdup (uuid);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show (self);
}

/* Whether the focus went to a step without a date. */
static gboolean
focus_part (Part *part)
{
  for (guint n = 0; n < part->lines->len; n++)
    {
      Line *line = part->lines->pdata[n];

      if (FW_IS_FORCE_STEP (line->asked) && *line->typed == '\0')
        return gtk_widget_grab_focus (line->entry);
    }

  return FALSE;
}

static gboolean
is_monitored_by (Part       *part,
                 const char *monitor)
{
  FwCaseMonitor *its = part->follow != NULL ? fw_follow_get_monitor (part->follow) : NULL;

  return its != NULL && g_strcmp0 (fw_entity_get_uuid (FW_ENTITY (its)), monitor) == 0;
}

/**
 * fw_case_follow_focus:
 * @monitor: (nullable): uuid of a FwCaseMonitor; a case may go the way of
 *   several Zielsysteme
 *
 * Focuses its first step that has no date, or the first of all.
 */
void
fw_case_follow_focus (FwCaseFollow *self,
                      const char   *monitor)
{
  g_return_if_fail (FW_IS_CASE_FOLLOW (self));

  show (self);
  for (guint i = 0; i < self->parts->len; i++)
    if (is_monitored_by (self->parts->pdata[i], monitor))
      {
        Part *part = self->parts->pdata[i];

        if (!focus_part (part) && part->lines->len > 0)
          gtk_widget_grab_focus (((Line *) part->lines->pdata[0])->entry);
        return;
      }
  for (guint i = 0; i < self->parts->len; i++)
    if (focus_part (self->parts->pdata[i]))
      return;
}
