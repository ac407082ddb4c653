/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-markup-view"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-markup-view.h"

/* A longer text is shown as it was typed. */
#define MOST_CHARS 60000

/* How far a list is indented, and how far its further lines, in px. */
#define INDENT 12
#define HANG   10

static const char *const tags[] = { "fw-bold", "fw-italic", "fw-mark", "fw-item" };

/* --- how it looks ------------------------------------------------------------------------ */

static void
add_tags (GtkTextBuffer *buffer)
{
  gtk_text_buffer_create_tag (buffer, tags[0], "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, tags[1], "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, tags[2], "foreground", "#77767b", NULL);
  gtk_text_buffer_create_tag (buffer, tags[3], "indent", -HANG, "left-margin", INDENT, NULL);
}

static void
apply (GtkTextBuffer *buffer,
       const char    *tag,
       int            line,
       gsize          from,
       gsize          to)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line_index (buffer, &start, line, (int) from);
  gtk_text_buffer_get_iter_at_line_index (buffer, &end, line, (int) to);
  gtk_text_buffer_apply_tag_by_name (buffer, tag, &start, &end);
}

static char *
dup_line (GtkTextBuffer *buffer,
          int            line)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
show_line (GtkTextBuffer *buffer,
           int            line)
{
  g_autofree char *typed = dup_line (buffer, line);
  g_autoptr(GArray) marks = g_array_new (FALSE, FALSE, sizeof (FwMarkupSpan));
  g_autoptr(GArray) spans = NULL;
  FwMarkupKind kind;
  guint number;
  gsize lead = fw_markup_get_lead (typed, &kind, &number);

  if (lead > 0)
    apply (buffer, "fw-item", line, 0, strlen (typed));
  spans = fw_markup_list_spans (typed + lead, marks);
  for (guint i = 0; i < spans->len; i++)
    {
      const FwMarkupSpan *span = &g_array_index (spans, FwMarkupSpan, i);

      apply (buffer, span->bold ? "fw-bold" : "fw-italic", line, lead + span->start,
             lead + span->end);
    }
  for (guint i = 0; i < marks->len; i++)
    {
      const FwMarkupSpan *mark = &g_array_index (marks, FwMarkupSpan, i);

      apply (buffer, "fw-mark", line, lead + mark->start, lead + mark->end);
    }
}

static void
show (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    gtk_text_buffer_remove_tag_by_name (buffer, tags[i], &start, &end);
  if (gtk_text_buffer_get_char_count (buffer) > MOST_CHARS)
    return;
  for (int line = 0; line < gtk_text_buffer_get_line_count (buffer); line++)
    show_line (buffer, line);
}

/* --- bold and italic -------------------------------------------------------------------------- */

static guint
count_stars (GtkTextIter at,
             gboolean    back)
{
  guint n = 0;

  if (!back)
    for (; gtk_text_iter_get_char (&at) == '*'; gtk_text_iter_forward_char (&at))
      n++;
  else
    while (gtk_text_iter_backward_char (&at) && gtk_text_iter_get_char (&at) == '*')
      n++;

  return n;
}

static gboolean
has_stars (guint stars,
           guint wanted)
{
  return wanted == 2 ? stars >= 2 : stars % 2 == 1;
}

static void
remove_stars (GtkTextBuffer *buffer,
              GtkTextMark   *at,
              int            n)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_mark (buffer, &start, at);
  end = start;
  gtk_text_iter_forward_chars (&end, n);
  gtk_text_buffer_delete_interactive (buffer, &start, &end, TRUE);
}

static void
insert_stars (GtkTextBuffer *buffer,
              GtkTextMark   *at,
              guint          n)
{
  GtkTextIter place;

  gtk_text_buffer_get_iter_at_mark (buffer, &place, at);
  gtk_text_buffer_insert_interactive (buffer, &place, n == 2 ? "**" : "*", (int) n, TRUE);
}

/* Stars that stand around it go, otherwise they come; the words stay chosen. */
static void
turn_words (GtkTextBuffer *buffer,
            GtkTextIter   *start,
            GtkTextIter   *end,
            guint          n)
{
  GtkTextMark *first = gtk_text_buffer_create_mark (buffer, NULL, start, FALSE);
  GtkTextMark *last = gtk_text_buffer_create_mark (buffer, NULL, end, TRUE);

  if (has_stars (count_stars (*start, TRUE), n) && has_stars (count_stars (*end, FALSE), n))
    {
      GtkTextIter before = *start;
      GtkTextMark *open;

      gtk_text_iter_backward_chars (&before, (int) n);
      open = gtk_text_buffer_create_mark (buffer, NULL, &before, TRUE);
      remove_stars (buffer, last, (int) n);
      remove_stars (buffer, open, (int) n);
      gtk_text_buffer_delete_mark (buffer, open);
    }
  else
    {
      insert_stars (buffer, last, n);
      insert_stars (buffer, first, n);
    }
  gtk_text_buffer_get_iter_at_mark (buffer, start, first);
  gtk_text_buffer_get_iter_at_mark (buffer, end, last);
  gtk_text_buffer_delete_mark (buffer, first);
  gtk_text_buffer_delete_mark (buffer, last);
  gtk_text_buffer_select_range (buffer, end, start);
}

/* Emphasis does not begin or end with a space, and ends with its line. */
static gboolean
trim (GtkTextIter *start,
      GtkTextIter *end)
{
  while (gtk_text_iter_compare (start, end) < 0 &&
         g_unichar_isspace (gtk_text_iter_get_char (start)))
    gtk_text_iter_forward_char (start);
  while (gtk_text_iter_compare (start, end) < 0)
    {
      GtkTextIter before = *end;

      gtk_text_iter_backward_char (&before);
      if (!g_unichar_isspace (gtk_text_iter_get_char (&before)))
        break;
      *end = before;
    }

  return gtk_text_iter_compare (start, end) < 0 &&
         gtk_text_iter_get_line (start) == gtk_text_iter_get_line (end);
}

/* With nothing chosen: what is typed next; again, and it is over. */
static void
turn_next (GtkTextBuffer *buffer,
           guint          n)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  if (count_stars (at, FALSE) >= n)
    gtk_text_iter_forward_chars (&at, (int) n);
  else
    {
      gtk_text_buffer_insert_interactive (buffer, &at, n == 2 ? "****" : "**", (int) n * 2, TRUE);
      gtk_text_iter_backward_chars (&at, (int) n);
    }
  gtk_text_buffer_place_cursor (buffer, &at);
}

static void
turn (GtkTextView *view,
      guint        n)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_begin_user_action (buffer);
  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    turn_next (buffer, n);
  else if (trim (&start, &end))
    turn_words (buffer, &start, &end, n);
  else
    gtk_widget_error_bell (GTK_WIDGET (view));
  gtk_text_buffer_end_user_action (buffer);
}

/* --- lists --------------------------------------------------------------------------- */

static char *
dup_next_lead (FwMarkupKind kind,
               guint        number)
{
  return kind == FW_MARKUP_BULLET ? g_strdup ("\n- ") : g_strdup_printf ("\n%u. ", number + 1);
}

/* Enter goes on with the list; on an item without words it ends the list.
 *
 * Returns: whether the cursor is in a list */
static gboolean
go_on (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autofree char *typed = NULL, *next = NULL;
  GtkTextIter at, start;
  FwMarkupKind kind;
  guint number;
  gsize lead;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  typed = dup_line (buffer, gtk_text_iter_get_line (&at));
  lead = fw_markup_get_lead (typed, &kind, &number);
  if (lead == 0 || (gsize) gtk_text_iter_get_line_index (&at) < lead ||
      gtk_text_buffer_get_has_selection (buffer))
    return FALSE;
  next = dup_next_lead (kind, number);
  gtk_text_buffer_begin_user_action (buffer);
  if (typed[lead] != '\0')
    gtk_text_buffer_insert_interactive_at_cursor (buffer, next, -1, TRUE);
  else
    {
      gtk_text_buffer_get_iter_at_line (buffer, &start, gtk_text_iter_get_line (&at));
      gtk_text_buffer_delete_interactive (buffer, &start, &at, TRUE);
    }
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));

  return TRUE;
}

/* --- keys ---------------------------------------------------------------------------- */

static gboolean
on_key (GtkTextView     *view,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK |
                                  GDK_SUPER_MASK);

  if (!gtk_text_view_get_editable (view))
    return GDK_EVENT_PROPAGATE;
  if (held == GDK_CONTROL_MASK && (keyval == GDK_KEY_b || keyval == GDK_KEY_i))
    {
      turn (view, keyval == GDK_KEY_b ? 2 : 1);
      return GDK_EVENT_STOP;
    }

  return held == 0 && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && go_on (view);
}

static void
on_bold (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       view)
{
  turn (view, 2);
}

static void
on_italic (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       view)
{
  turn (view, 1);
}

static void
add_menu (GtkTextView *view)
{
  const GActionEntry entries[] = {
    { "bold", on_bold, NULL, NULL, NULL, { 0 } }, { "italic", on_italic, NULL, NULL, NULL, { 0 } },
  };
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr(GMenu) menu = g_menu_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), view);
  gtk_widget_insert_action_group (GTK_WIDGET (view), "markup", G_ACTION_GROUP (actions));
  g_menu_append (menu, _("Bold (Ctrl+B)"), "markup.bold");
  g_menu_append (menu, _("Italic (Ctrl+I)"), "markup.italic");
  gtk_text_view_set_extra_menu (view, G_MENU_MODEL (menu));
}

void
fw_markup_view_attach (GtkTextView *view)
{
  GtkEventController *keys;
  GtkTextBuffer *buffer;

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  buffer = gtk_text_view_get_buffer (view);
  keys = gtk_event_controller_key_new ();
  add_tags (buffer);
  g_signal_connect (buffer, "changed", G_CALLBACK (show), NULL);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), view, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  add_menu (view);
}
