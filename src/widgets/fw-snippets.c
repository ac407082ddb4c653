/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-snippets"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-announce.h"
#include "fw-model.h"
#include "fw-names.h"
#include "fw-picker.h"
#include "fw-popover.h"
#include "fw-snippets.h"

#define KEY    "fw-snippets"
#define INSERT "snippets.insert"

/* What belongs to one text view, and lives as long. */
typedef struct
{
  FwStore   *store;
  char      *use;
  GtkWidget *popover;   /* open only */
} Blocks;

static void
blocks_free (gpointer data)
{
  Blocks *self = data;

  g_clear_object (&self->store);
  g_free (self->use);
  g_free (self);
}

static Blocks *
get_blocks (gpointer view)
{
  return g_object_get_data (G_OBJECT (view), KEY);
}

/* --- inserting ---------------------------------------------------------------------------- */

/* The first gap is selected, so that typing fills it. */
static void
select_gap (GtkTextBuffer *buffer,
            int            from,
            const char    *text)
{
  const char *gap = strstr (text, FW_SNIPPET_GAP);
  GtkTextIter start, end;

  if (gap == NULL)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &start,
                                      from + (int) g_utf8_pointer_to_offset (text, gap));
  end = start;
  gtk_text_iter_forward_chars (&end, (int) strlen (FW_SNIPPET_GAP));
  gtk_text_buffer_select_range (buffer, &end, &start);
}

/* One step of undo, with the keyword in it. */
static void
insert (GtkTextView *view,
        FwSnippet   *block,
        gsize        n_chars)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;
  int from;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_get_iter_at_mark (buffer, &end, gtk_text_buffer_get_insert (buffer));
  start = end;
  gtk_text_iter_backward_chars (&start, (int) n_chars);
  gtk_text_buffer_delete (buffer, &start, &end);
  from = gtk_text_iter_get_offset (&start);
  gtk_text_buffer_insert (buffer, &start, block->text, -1);
  gtk_text_buffer_end_user_action (buffer);
  select_gap (buffer, from, block->text);
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));
  fw_announce (GTK_WIDGET (view), block->text);
}

static char *
dup_before (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_mark (buffer, &end, gtk_text_buffer_get_insert (buffer));
  start = end;
  gtk_text_iter_set_line_offset (&start, 0);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static gboolean
insert_keyword (GtkTextView *view)
{
  Blocks *self = get_blocks (view);
  g_autoptr(GPtrArray) blocks = fw_store_list (self->store, "snippet", NULL, NULL);
  g_autofree char *before = dup_before (view);
  gsize n_chars;
  FwSnippet *block = fw_snippet_find (blocks, before, self->use, &n_chars);

  if (block == NULL)
    return FALSE;
  insert (view, block, n_chars);

  return TRUE;
}

/* --- the list ----------------------------------------------------------------------------- */

static void
on_chosen (GtkTextView *view,
           const char  *uuid)
{
  Blocks *self = get_blocks (view);
  g_autoptr(FwEntity) block = uuid != NULL ? fw_store_load (self->store, uuid, NULL) : NULL;

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (GTK_WIDGET (view));
  if (block != NULL && FW_SNIPPET (block)->text != NULL)
    insert (view, FW_SNIPPET (block), 0);
}

static void
on_closed (GtkTextView *view)
{
  Blocks *self = get_blocks (view);

  self->popover = NULL;
  gtk_widget_grab_focus (GTK_WIDGET (view));
}

static void
point_at_cursor (GtkTextView *view,
                 GtkWidget   *popover)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter at;
  GdkRectangle place;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &at, &place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y,
                                         &place.x, &place.y);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &place);
}

/* Shows the text blocks to choose from at the cursor. */
void
fw_snippets_offer (GtkTextView *view)
{
  Blocks *self;
  GtkWidget *picker;

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  self = get_blocks (view);
  if (self == NULL || self->popover != NULL)
    return;
  self->popover = gtk_popover_new ();
  picker = fw_picker_new_records (self->store, "snippet", NULL, FALSE);
  fw_picker_set_needed (FW_PICKER (picker), TRUE);
  if (self->use != NULL)
    {
      fw_query_where (fw_picker_get_query (FW_PICKER (picker)), "uses", FW_CONTAINS, self->use);
      fw_query_run (fw_picker_get_query (FW_PICKER (picker)));
    }
  g_signal_connect_object (picker, "chosen", G_CALLBACK (on_chosen), view, G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (self->popover), picker);
  fw_name_set (self->popover, _("Text blocks"));
  point_at_cursor (view, self->popover);
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (on_closed), view,
                           G_CONNECT_SWAPPED);
  fw_popover_open (self->popover, GTK_WIDGET (view));
  gtk_widget_grab_focus (picker);
}

static void
act (GtkTextView *view)
{
  if (gtk_text_view_get_editable (view) && !insert_keyword (view))
    fw_snippets_offer (view);
}

/* --- text views --------------------------------------------------------------------------- */

static void
on_insert (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       view)
{
  act (view);
}

static gboolean
on_key (GtkTextView     *view,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  if (keyval != GDK_KEY_F3 ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  act (view);

  return GDK_EVENT_STOP;
}

static void
add_ways (GtkTextView *view)
{
  const GActionEntry entries[] = { { "insert", on_insert, NULL, NULL, NULL, { 0 } } };
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  GMenuModel *there = gtk_text_view_get_extra_menu (view);
  g_autoptr(GMenu) menu = there != NULL ? g_object_ref (G_MENU (there)) : g_menu_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), view);
  gtk_widget_insert_action_group (GTK_WIDGET (view), "snippets", G_ACTION_GROUP (actions));
  g_menu_append (menu, _("Insert a text block (F3)"), INSERT);
  gtk_text_view_set_extra_menu (view, G_MENU_MODEL (menu));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), view, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
}

/**
 * fw_snippets_attach:
 * @store: where the text blocks are
 * @use: (nullable): a code of CL_TEXTBAUSTEIN: only those are offered
 *
 * Gives a text view its text blocks.  May be called again with another @use.
 */
void
fw_snippets_attach (GtkTextView *view,
                    FwStore     *store,
                    const char  *use)
{
  Blocks *self;

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));
  g_return_if_fail (FW_IS_STORE (store));

  self = get_blocks (view);
  if (self == NULL)
    {
      self = g_new0 (Blocks, 1);
      g_object_set_data_full (G_OBJECT (view), KEY, self, blocks_free);
      add_ways (view);
    }
  g_set_object (&self->store, store);
  g_free (self->use);
  self->use = g_strdup (use);
}
