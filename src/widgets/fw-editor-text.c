/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-editor-text"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-field-row-private.h"
#include "fw-markup-view.h"
#include "fw-names.h"
#include "fw-wheel.h"

/* Of a paragraph, before it scrolls. */
#define LEAST_HEIGHT 80
#define MOST_HEIGHT  260

/* --- one line ------------------------------------------------------------- */

static void
on_activate (FwFieldRow *row)
{
  fw_field_row_flush (row);
}

static GtkWidget *
new_entry (FwFieldRow      *row,
           GtkInputPurpose  purpose)
{
  GtkWidget *entry = gtk_entry_new ();
  const char *example = row->field->example;

  /* Enter is enough where a dialog has one answer that comes next. */
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  if (example != NULL)
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _(example));
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), purpose);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (entry, TRUE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (fw_field_row_typed), row,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_activate), row, G_CONNECT_SWAPPED);
  row->control = entry;

  return entry;
}

static GtkWidget *
build_entry (FwFieldRow *row)
{
  return new_entry (row, GTK_INPUT_PURPOSE_FREE_FORM);
}

/* GtkEditable crashes on NULL in GTK 4.8. */
static void
show_in_entry (FwFieldRow *row,
               const char *shown)
{
  const char *before = gtk_editable_get_text (GTK_EDITABLE (row->control));

  if (g_strcmp0 (before, shown) != 0)
    gtk_editable_set_text (GTK_EDITABLE (row->control), shown != NULL ? shown : "");
}

static char *
read_entry (FwFieldRow  *row,
            GError     **error)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (row->control)));
}

const FwEditor fw_editor_entry = {
  .build = build_entry, .show = show_in_entry, .read = read_entry, .eager = TRUE
};

/* --- numbers --------------------------------------------------------------- */

static GtkWidget *
build_number (FwFieldRow *row)
{
  GtkWidget *entry = new_entry (row, GTK_INPUT_PURPOSE_NUMBER);

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 12);

  return entry;
}

static void
show_number (FwFieldRow *row,
             const char *text)
{
  g_autofree char *shown = g_strdup (text);

  show_in_entry (row, shown != NULL ? g_strdelimit (shown, ".", ',') : NULL);
}

/* 1.234,5 and 1234.5 mean the same: a point before three digits and before a
 * comma groups, any other one is the decimal point. */
static char *
read_number (FwFieldRow  *row,
             GError     **error)
{
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row->control)));
  g_autoptr(GString) out = g_string_new (NULL);
  gboolean groups = strchr (typed, ',') != NULL || row->field->kind == &fw_kind_integer;

  g_strstrip (typed);
  for (const char *at = typed; *at != '\0'; at++)
    if (*at == ',')
      g_string_append_c (out, '.');
    else if (!(groups && *at == '.') && *at != ' ')
      g_string_append_c (out, *at);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

const FwEditor fw_editor_number = {
  .build = build_number, .show = show_number, .read = read_number
};

/* --- dates and times -------------------------------------------------------- */

static gboolean
has_clock (FwFieldRow *row)
{
  return row->field->kind == &fw_kind_time;
}

static void
on_day (GtkCalendar *calendar,
        FwFieldRow  *row)
{
  g_autoptr(GDateTime) day = gtk_calendar_get_date (calendar);
  g_autofree char *iso = g_date_time_format (day, "%Y-%m-%d");
  g_autofree char *before = fw_field_row_dup_text (row);
  g_autofree char *value = NULL;

  if (has_clock (row))
    value = g_strconcat (iso, before != NULL ? strchr (before, 'T') : "T00:00", NULL);
  else
    value = g_steal_pointer (&iso);
  row->dirty = FALSE;
  if (fw_field_row_take (row, value))
    {
      row->showing = TRUE;
      row->editor->show (row, value);
      row->showing = FALSE;
    }
  if (row->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (row->popover));
}

static void
open_calendar (FwFieldRow *row,
               GtkWidget  *button)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();
  g_autofree char *text = fw_field_row_dup_text (row);
  GDate date;

  if (text != NULL && strchr (text, 'T') != NULL)
    *strchr (text, 'T') = '\0';
  if (fw_date_first (text, &date))
    {
      g_autoptr(GDateTime) day =
        g_date_time_new_local (g_date_get_year (&date), (int) g_date_get_month (&date),
                               g_date_get_day (&date), 0, 0, 0);

      gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
    }
  fw_name_calendar (calendar, _(row->field->label));
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (on_day), row, 0);
  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  fw_field_row_popup (row, button, popover);
}

static GtkWidget *
build_date (FwFieldRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = new_entry (row, GTK_INPUT_PURPOSE_FREE_FORM);
  /* Translators: the button that opens a calendar; %s is the label of the date. */
  g_autofree char *name = g_strdup_printf (_("Calendar for %s"), _(row->field->label));
  GtkWidget *button = fw_name_new_icon_button ("fw-calendar-symbolic", name);

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 16);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (open_calendar), row, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), button);

  return box;
}

static void
show_date (FwFieldRow *row,
           const char *text)
{
  g_autofree char *shown = has_clock (row) ? fw_time_format (text) : fw_date_format (text);

  show_in_entry (row, shown);
}

static char *
read_date (FwFieldRow  *row,
           GError     **error)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (row->control));

  return has_clock (row) ? fw_time_parse (typed, error) : fw_date_parse (typed, error);
}

const FwEditor fw_editor_date = {
  .build = build_date, .show = show_date, .read = read_date
};

/* --- paragraphs -------------------------------------------------------------- */

static GtkTextBuffer *
buffer_of (FwFieldRow *row)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (row->control));
}

static GtkWidget *
new_text_view (FwFieldRow *row)
{
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  row->control = view;
  if ((row->field->flags & FW_FIELD_MARKUP) != 0)
    fw_markup_view_attach (GTK_TEXT_VIEW (view));

  return view;
}

/* A form gives its rows no more height than they need at least. */
static void
fit_paragraph (FwFieldRow *row)
{
  GtkScrolledWindow *scrolled = GTK_SCROLLED_WINDOW (gtk_widget_get_parent (row->control));
  int height = LEAST_HEIGHT, width = gtk_widget_get_width (row->control);

  /* Before it has a width there are no lines; on_height() comes when there are. */
  if (row->room > 0 && width > 0)
    {
      /* GTK 4.8 does not ask again for the height of a text that was broken anew. */
      gtk_widget_queue_resize (row->control);
      gtk_widget_measure (row->control, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL,
                          NULL);
      height = CLAMP (height, LEAST_HEIGHT, MAX (row->room, LEAST_HEIGHT));
    }
  if (gtk_scrolled_window_get_min_content_height (scrolled) == height)
    return;
  gtk_scrolled_window_set_min_content_height (scrolled, LEAST_HEIGHT);
  gtk_scrolled_window_set_max_content_height (scrolled, MAX (height, MOST_HEIGHT));
  gtk_scrolled_window_set_min_content_height (scrolled, height);
}

static gboolean
on_broken (gpointer data)
{
  FwFieldRow *row = data;

  if (row->editor != NULL && row->editor->fit != NULL)
    row->editor->fit (row);

  return G_SOURCE_REMOVE;
}

/* Its lines are known once it was drawn. */
static void
on_height (FwFieldRow *row)
{
  if (row->room > 0)
    g_idle_add_full (G_PRIORITY_LOW, on_broken, g_object_ref (row), g_object_unref);
}

static GtkWidget *
build_paragraph (FwFieldRow *row)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = new_text_view (row);
  GtkAdjustment *way;

  g_signal_connect_object (buffer_of (row), "changed", G_CALLBACK (fw_field_row_typed), row,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), LEAST_HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT);
  gtk_widget_set_margin_bottom (scrolled, 6);
  fw_wheel_share (GTK_SCROLLED_WINDOW (scrolled));
  gtk_widget_add_css_class (scrolled, "card");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  way = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  g_signal_connect_object (way, "notify::upper", G_CALLBACK (on_height), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer_of (row), "changed", G_CALLBACK (on_height), row,
                           G_CONNECT_SWAPPED);

  return scrolled;
}

static void
show_in_buffer (FwFieldRow *row,
                const char *text)
{
  g_autofree char *before = NULL;

  g_object_get (buffer_of (row), "text", &before, NULL);
  if (g_strcmp0 (before, text != NULL ? text : "") != 0)
    gtk_text_buffer_set_text (buffer_of (row), text != NULL ? text : "", -1);
}

static char *
read_buffer (FwFieldRow  *row,
             GError     **error)
{
  char *text = NULL;

  g_object_get (buffer_of (row), "text", &text, NULL);

  return text;
}

const FwEditor fw_editor_paragraph = {
  .build = build_paragraph, .show = show_in_buffer, .read = read_buffer, .fit = fit_paragraph,
  .eager = TRUE, .below = TRUE
};

/* --- a long sentence ------------------------------------------------------------- */

/* Enter ends it, as in an entry. */
static gboolean
on_sentence_key (FwFieldRow      *row,
                 guint            keyval,
                 guint            keycode,
                 GdkModifierType  state)
{
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter)
    return GDK_EVENT_PROPAGATE;
  if (fw_field_row_flush (row))
    gtk_widget_activate_default (row->control);

  return GDK_EVENT_STOP;
}

static GtkWidget *
build_sentence (FwFieldRow *row)
{
  GtkWidget *scrolled = build_paragraph (row);
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_sentence_key), row,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (row->control, keys);

  return scrolled;
}

/* What is pasted may hold line breaks. */
static char *
read_sentence (FwFieldRow  *row,
               GError     **error)
{
  return g_strdelimit (read_buffer (row, error), "\r\n\t", ' ');
}

const FwEditor fw_editor_sentence = {
  .build = build_sentence, .show = show_in_buffer, .read = read_sentence, .fit = fit_paragraph,
  .eager = TRUE, .below = TRUE
};

/* --- reading only --------------------------------------------------------------- */

static gboolean
on_settled (gpointer view)
{
  gtk_widget_queue_resize (view);

  return G_SOURCE_REMOVE;
}

/* A text view that was filled before it had a width broke its text after each
 * letter, and GTK 4.8 does not ask for its height again. */
static void
on_reading_mapped (GtkWidget *view)
{
  g_idle_add_full (G_PRIORITY_LOW, on_settled, g_object_ref (view), g_object_unref);
}

/* A text view, not a label: it can have the focus, be read by the word and
 * copied from, whatever the kind of the value. */
static GtkWidget *
build_reading (FwFieldRow *row)
{
  GtkWidget *view = new_text_view (row);

  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_add_css_class (view, "fw-reading");
  g_signal_connect (view, "map", G_CALLBACK (on_reading_mapped), NULL);

  return view;
}

static void
show_reading (FwFieldRow *row,
              const char *text)
{
  g_autofree char *shown = fw_field_row_dup_shown (row);

  show_in_buffer (row, *shown != '\0' ? shown : "–");
}

const FwEditor fw_editor_reading = { .build = build_reading, .show = show_reading };

/* --- yes or no -------------------------------------------------------------------- */

static void
on_switched (FwFieldRow *row)
{
  if (!row->showing)
    fw_field_row_take (row, gtk_switch_get_active (GTK_SWITCH (row->control)) ? "1" : NULL);
}

static GtkWidget *
build_switch (FwFieldRow *row)
{
  GtkWidget *toggle = gtk_switch_new ();

  gtk_widget_set_halign (toggle, GTK_ALIGN_END);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (on_switched), row,
                           G_CONNECT_SWAPPED);
  row->control = toggle;

  return toggle;
}

static void
show_switch (FwFieldRow *row,
             const char *text)
{
  gtk_switch_set_active (GTK_SWITCH (row->control), text != NULL);
}

const FwEditor fw_editor_switch = { .build = build_switch, .show = show_switch };

/* --- which editor for which kind ---------------------------------------------------- */

const FwEditor *
fw_editor_find (const FwField *field,
                gboolean       editable)
{
  const struct { const FwKind *kind; const FwEditor *editor; } editors[] = {
    { &fw_kind_text, &fw_editor_entry },
    { &fw_kind_paragraph, &fw_editor_paragraph },
    { &fw_kind_integer, &fw_editor_number },
    { &fw_kind_decimal, &fw_editor_number },
    { &fw_kind_boolean, &fw_editor_switch },
    { &fw_kind_date, &fw_editor_date },
    { &fw_kind_time, &fw_editor_date },
    { &fw_kind_code, &fw_editor_choice },
    { &fw_kind_codes, &fw_editor_choice },
    { &fw_kind_ref, &fw_editor_choice },
    { &fw_kind_refs, &fw_editor_choice },
  };

  if (editable && (field->flags & FW_FIELD_LONG) != 0)
    return &fw_editor_sentence;
  for (guint i = 0; editable && i < G_N_ELEMENTS (editors); i++)
    if (editors[i].kind == field->kind)
      return editors[i].editor;

  return &fw_editor_reading;
}
