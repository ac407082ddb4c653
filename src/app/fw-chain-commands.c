/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-commands"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-announce.h"
#include "fw-chain-editor-private.h"
#include "fw-names.h"

/* What a command needs to be of use. */
typedef enum
{
  NEEDS_EDITING = 1 << 0,
  NEEDS_STEP    = 1 << 1,
  NEEDS_MARKED  = 1 << 2,   /* a step or a connection */
  NEEDS_LANE    = 1 << 3,
  NEEDS_LEAD    = 1 << 4,   /* anything */
  NEEDS_PLACE   = 1 << 5,   /* a step or a lane */
  IN_BAR        = 1 << 6,
} Flags;

typedef struct
{
  const char      *id;
  const char      *label;     /* N_() */
  const char      *key;       /* as it stands on the button, N_() */
  guint            keyval;
  GdkModifierType  state;
  Flags            flags;
  void (*run)(FwChainEditor *self);
} Command;

/* --- structure ------------------------------------------------------------------------- */

static gpointer
get_lead (FwChainEditor *self)
{
  return self->selection != NULL ? fw_chain_selection_get_lead (self->selection) : NULL;
}

static FwChainStep *
get_step (FwChainEditor *self)
{
  return self->selection != NULL ? fw_chain_selection_get_step (self->selection) : NULL;
}

/* What is selected once @steps are gone: the step before, so that a person can
 * go on there. */
static FwChainStep *
find_heir (FwChainEditor *self,
           GPtrArray     *steps)
{
  GPtrArray *all = fw_chain_doc_get_steps (fw_chain_editor_get_doc (self));
  guint first = fw_chain_doc_get_number (fw_chain_editor_get_doc (self), steps->pdata[0]);

  for (guint i = first - 1; i > 0; i--)
    if (!g_ptr_array_find (steps, all->pdata[i - 1], NULL))
      return all->pdata[i - 1];
  for (guint i = first; i < all->len; i++)
    if (!g_ptr_array_find (steps, all->pdata[i], NULL))
      return all->pdata[i];

  return NULL;
}

static void
delete_steps (FwChainEditor *self)
{
  g_autoptr(GPtrArray) steps = fw_chain_selection_dup_steps (self->selection);
  g_autoptr(FwChainEdit) edit = NULL;
  FwChainStep *first, *heir;

  if (steps->len == 0)
    return;
  first = steps->pdata[0];
  heir = find_heir (self, steps);
  edit = steps->len == 1 && first->text != NULL
    ? fw_chain_editor_begin (self, _("Delete step “%s”"), first->text)
    : fw_chain_editor_begin (self, ngettext ("Delete %u step", "Delete %u steps", steps->len),
                             steps->len);
  fw_chain_edit_delete_steps (edit, steps);
  fw_chain_editor_commit (self, edit, heir);
}

static void
delete_selected (FwChainEditor *self)
{
  gpointer lead = get_lead (self);
  g_autoptr(FwChainEdit) edit = NULL;

  if (FW_IS_CHAIN_LANE (lead))
    {
      FwChainLane *lane = lead;

      edit = fw_chain_editor_begin (self, _("Remove institution “%s”"), lane->name);
      fw_chain_edit_delete_lane (edit, lead);
      fw_chain_editor_commit (self, edit, NULL);
    }
  else if (FW_IS_CHAIN_EDGE (lead))
    {
      FwChainStep *from = fw_chain_doc_get_from (fw_chain_editor_get_doc (self), lead);

      edit = fw_chain_editor_begin (self, _("Remove connection"));
      fw_chain_edit_disconnect (edit, lead);
      fw_chain_editor_commit (self, edit, from);
    }
  else
    delete_steps (self);
}

static void
add_typed (FwChainEditor *self,
           const char    *type,
           const char    *label)
{
  FwChainStep *at = get_step (self);
  g_autoptr(FwChainEdit) edit = fw_chain_editor_begin (self, "%s", label);
  FwChainLane *lane = at != NULL ? fw_chain_doc_get_lane_of (edit->doc, at) : NULL;
  FwChainStep *step = fw_chain_edit_append (edit, at, type, lane, NULL);

  if (fw_chain_editor_commit (self, edit, step))
    fw_chain_ask_text (self);
}

static void
add_end (FwChainEditor *self)
{
  add_typed (self, FW_STEP_END, _("Insert end"));
}

static void
add_parallel (FwChainEditor *self)
{
  FwChainStep *at = get_step (self);
  g_autoptr(FwChainEdit) edit = fw_chain_editor_begin (self, _("Insert parallel steps"));
  FwChainLane *lane = at != NULL ? fw_chain_doc_get_lane_of (edit->doc, at) : NULL;
  FwChainStep *fork = at;
  FwChainStep *first;

  if (at == NULL || g_strcmp0 (at->type, FW_STEP_PARALLEL) != 0)
    {
      fork = fw_chain_edit_append (edit, at, FW_STEP_PARALLEL, lane, NULL);
      if (fw_chain_doc_get_out (edit->doc, fork)->len == 0)
        fw_chain_edit_add_branch (edit, fork, NULL);
    }
  first = fw_chain_edit_add_branch (edit, fork, NULL);
  if (fw_chain_editor_commit (self, edit, first))
    fw_chain_ask_text (self);
}

/* --- moving ---------------------------------------------------------------------------- */

static void
shift (FwChainEditor *self,
       int            by)
{
  FwChainStep *step = get_step (self);
  g_autoptr(FwChainEdit) edit = fw_chain_editor_begin (self, by > 0 ? _("Move step later")
                                                                    : _("Move step earlier"));

  fw_chain_edit_shift (edit, step, by);
  if (fw_chain_edit_is_empty (edit))
    fw_announce (GTK_WIDGET (self), _("This step cannot be moved past its neighbour."));
  else
    fw_chain_editor_commit (self, edit, step);
}

static void
shift_later (FwChainEditor *self)
{
  shift (self, 1);
}

static void
shift_earlier (FwChainEditor *self)
{
  shift (self, -1);
}

static void
change_lane (FwChainEditor *self,
             int            by)
{
  FwChainDoc *doc = fw_chain_editor_get_doc (self);
  g_autoptr(GPtrArray) steps = fw_chain_selection_dup_steps (self->selection);
  GPtrArray *lanes = fw_chain_doc_get_lanes (doc);
  FwChainLane *lane = fw_chain_doc_get_lane_of (doc, get_step (self));
  int place = lane != NULL ? (int) fw_chain_doc_get_number (doc, lane) - 1 + by
                           : by > 0 ? 0 : (int) lanes->len - 1;
  g_autoptr(FwChainEdit) edit = NULL;

  if (place < 0 || place >= (int) lanes->len)
    return;
  lane = lanes->pdata[place];
  edit = fw_chain_editor_begin (self, _("Move to “%s”"), lane->name);
  for (guint i = 0; i < steps->len; i++)
    fw_chain_edit_set_lane (edit, steps->pdata[i], lane);
  fw_chain_editor_commit (self, edit, NULL);
}

static void
lane_above (FwChainEditor *self)
{
  change_lane (self, -1);
}

static void
lane_below (FwChainEditor *self)
{
  change_lane (self, 1);
}

/* The selected lane, or that of the selected step. */
static FwChainLane *
get_lane (FwChainEditor *self)
{
  gpointer lead = get_lead (self);

  if (FW_IS_CHAIN_LANE (lead))
    return lead;

  return FW_IS_CHAIN_STEP (lead) ? fw_chain_doc_get_lane_of (fw_chain_editor_get_doc (self), lead)
                                 : NULL;
}

static void
move_lane (FwChainEditor *self,
           int            by)
{
  FwChainLane *lane = get_lane (self);
  g_autoptr(FwChainEdit) edit = NULL;

  if (lane == NULL)
    return;
  edit = fw_chain_editor_begin (self, _("Move institution “%s”"), lane->name);
  fw_chain_edit_move_lane (edit, lane, by);
  if (fw_chain_edit_is_empty (edit))
    fw_announce (GTK_WIDGET (self), _("The person stands above all, the Case Management below."));
  else
    fw_chain_editor_commit (self, edit, NULL);
}

static void
move_lane_up (FwChainEditor *self)
{
  move_lane (self, -1);
}

static void
move_lane_down (FwChainEditor *self)
{
  move_lane (self, 1);
}

/* --- views ----------------------------------------------------------------------------- */

/* Details of the hand-over that leads away from the step. */
static void
show_hand_over (FwChainEditor *self)
{
  FwChainDoc *doc = fw_chain_editor_get_doc (self);
  FwChainStep *step = get_step (self);
  GPtrArray *out = step != NULL ? fw_chain_doc_get_out (doc, step) : NULL;
  gpointer edge = NULL;

  for (guint i = 0; out != NULL && i < out->len; i++)
    if (edge == NULL || fw_chain_doc_is_crossing (doc, out->pdata[i]))
      edge = out->pdata[i];
  if (edge != NULL)
    fw_chain_selection_set (self->selection, edge);
  fw_chain_editor_show_panel (self, "details");
  fw_chain_details_focus (self->details, "medium");
}

static void
next_problem (FwChainEditor *self)
{
  fw_chain_findings_step (self->findings, 1);
}

static void
previous_problem (FwChainEditor *self)
{
  fw_chain_findings_step (self->findings, -1);
}

static void
toggle_presentation (FwChainEditor *self)
{
  fw_chain_editor_present (self, !self->presenting);
}

static void
toggle_spotlight (FwChainEditor *self)
{
  gboolean spotlight;

  g_object_get (self->canvas, "spotlight", &spotlight, NULL);
  g_object_set (self->canvas, "spotlight", !spotlight, NULL);
}

static void
zoom_fit (FwChainEditor *self)
{
  fw_chain_canvas_zoom_fit (self->canvas);
}

/* Whoever comes nearer wants to see what is selected. */
static void
zoom_normal (FwChainEditor *self)
{
  fw_chain_canvas_set_zoom (self->canvas, 1);
  fw_chain_canvas_reveal (self->canvas, fw_chain_selection_get_lead (self->selection));
}

static void
zoom_in (FwChainEditor *self)
{
  fw_chain_canvas_zoom_in (self->canvas);
  fw_chain_canvas_reveal (self->canvas, fw_chain_selection_get_lead (self->selection));
}

static void
zoom_out (FwChainEditor *self)
{
  fw_chain_canvas_zoom_out (self->canvas);
}

static void
leave (FwChainEditor *self)
{
  if (self->presenting)
    fw_chain_editor_present (self, FALSE);
  else
    fw_chain_selection_set (self->selection, NULL);
}

/* --- the table ------------------------------------------------------------------------- */

#define CTRL       GDK_CONTROL_MASK
#define ALT        GDK_ALT_MASK
#define SHIFT      GDK_SHIFT_MASK
#define EDIT_STEP  (NEEDS_EDITING | NEEDS_STEP)

static const Command commands[] = {
  { "append", N_("Step"), N_("Enter"), GDK_KEY_Return, 0, NEEDS_EDITING | IN_BAR,
    fw_chain_ask_next },
  { "append", NULL, NULL, GDK_KEY_KP_Enter, 0, NEEDS_EDITING, fw_chain_ask_next },
  { "prepend", N_("Step before"), N_("Shift+Enter"), GDK_KEY_Return, SHIFT, EDIT_STEP,
    fw_chain_ask_before },
  { "decision", N_("Decision"), "E", GDK_KEY_e, 0, NEEDS_EDITING | IN_BAR, fw_chain_ask_decision },
  { "parallel", N_("Parallel"), "P", GDK_KEY_p, 0, EDIT_STEP | IN_BAR, add_parallel },
  { "wait", N_("Waiting time"), "W", GDK_KEY_w, 0, EDIT_STEP | IN_BAR, fw_chain_ask_wait },
  { "hurdle", N_("Hurdle"), "H", GDK_KEY_h, 0, NEEDS_EDITING | NEEDS_MARKED | IN_BAR,
    fw_chain_ask_hurdle },
  { "resource", N_("Resource"), "M", GDK_KEY_m, 0, NEEDS_EDITING | NEEDS_MARKED | IN_BAR,
    fw_chain_ask_resource },
  { "end", N_("End"), "Z", GDK_KEY_z, 0, NEEDS_EDITING | IN_BAR, add_end },
  { "lane", N_("Institution"), "I", GDK_KEY_i, 0, NEEDS_EDITING | NEEDS_PLACE | IN_BAR,
    fw_chain_ask_lane },
  { "connect", N_("Go on at"), "V", GDK_KEY_v, 0, EDIT_STEP | IN_BAR, fw_chain_ask_target },
  { "rework", N_("Back to"), "R", GDK_KEY_r, 0, EDIT_STEP | IN_BAR, fw_chain_ask_rework },
  { "hand-over", N_("Hand-over"), "Ü", GDK_KEY_udiaeresis, 0, NEEDS_MARKED | IN_BAR,
    show_hand_over },
  { "comment", N_("Comment"), "K", GDK_KEY_k, 0, NEEDS_EDITING | NEEDS_MARKED | IN_BAR,
    fw_chain_ask_comment },
  { "text", N_("Text"), "F2", GDK_KEY_F2, 0, NEEDS_EDITING | NEEDS_LEAD | IN_BAR,
    fw_chain_ask_text },
  { "delete", N_("Delete"), N_("Del"), GDK_KEY_Delete, 0, NEEDS_EDITING | NEEDS_LEAD | IN_BAR,
    delete_selected },
  { "new-lane", N_("New lane"), "N", GDK_KEY_n, 0, NEEDS_EDITING | IN_BAR,
    fw_chain_ask_new_lane },
  { "goto", N_("Go to step"), "G", GDK_KEY_g, 0, 0, fw_chain_ask_goto },
  { "later", N_("Later"), NULL, GDK_KEY_Right, ALT, EDIT_STEP, shift_later },
  { "earlier", N_("Earlier"), NULL, GDK_KEY_Left, ALT, EDIT_STEP, shift_earlier },
  { "above", N_("To the lane above"), NULL, GDK_KEY_Up, ALT, EDIT_STEP, lane_above },
  { "below", N_("To the lane below"), NULL, GDK_KEY_Down, ALT, EDIT_STEP, lane_below },
  { "lane-up", N_("Lane up"), NULL, GDK_KEY_Up, ALT | SHIFT, NEEDS_EDITING | NEEDS_LANE,
    move_lane_up },
  { "lane-down", N_("Lane down"), NULL, GDK_KEY_Down, ALT | SHIFT, NEEDS_EDITING | NEEDS_LANE,
    move_lane_down },
  { "copy", N_("Copy"), NULL, GDK_KEY_c, CTRL, NEEDS_STEP, fw_chain_clipboard_copy },
  { "cut", N_("Cut"), NULL, GDK_KEY_x, CTRL, EDIT_STEP, fw_chain_clipboard_cut },
  { "paste", N_("Paste"), NULL, GDK_KEY_v, CTRL, NEEDS_EDITING, fw_chain_clipboard_paste },
  { "duplicate", N_("Duplicate"), NULL, GDK_KEY_d, CTRL, EDIT_STEP, fw_chain_clipboard_double },
  { "search", N_("Search"), NULL, GDK_KEY_f, CTRL, 0, fw_chain_ask_search },
  { "search-next", N_("Next hit"), NULL, GDK_KEY_F3, 0, 0, fw_chain_search_again },
  { "problem", N_("Next problem"), "F8", GDK_KEY_F8, 0, 0, next_problem },
  { "problem-before", N_("Previous problem"), NULL, GDK_KEY_F8, SHIFT, 0, previous_problem },
  { "walk", N_("Durchlauf"), "D", GDK_KEY_d, 0, IN_BAR, fw_chain_editor_walk },
  { "compare", N_("Compare"), "F7", GDK_KEY_F7, 0, IN_BAR, fw_chain_editor_compare },
  { "present", N_("Presentation"), "F11", GDK_KEY_F11, 0, 0, toggle_presentation },
  { "spotlight", N_("Spotlight"), "S", GDK_KEY_s, 0, 0, toggle_spotlight },
  { "fit", N_("Whole chain"), NULL, GDK_KEY_0, CTRL, 0, zoom_fit },
  { "normal", N_("Original size"), NULL, GDK_KEY_0, ALT, 0, zoom_normal },
  { "in", N_("Larger"), NULL, GDK_KEY_plus, CTRL, 0, zoom_in },
  { "out", N_("Smaller"), NULL, GDK_KEY_minus, CTRL, 0, zoom_out },
  { "leave", N_("Select nothing"), NULL, GDK_KEY_Escape, 0, 0, leave },
};

static gboolean
is_possible (FwChainEditor *self,
             const Command *command)
{
  gpointer lead = get_lead (self);

  if (self->session == NULL)
    return FALSE;
  if (command->flags & NEEDS_EDITING && !fw_chain_session_is_editable (self->session))
    return FALSE;
  if (command->flags & NEEDS_STEP && !FW_IS_CHAIN_STEP (lead))
    return FALSE;
  if (command->flags & NEEDS_MARKED && !FW_IS_CHAIN_STEP (lead) && !FW_IS_CHAIN_EDGE (lead))
    return FALSE;
  if (command->flags & NEEDS_PLACE && !FW_IS_CHAIN_STEP (lead) && !FW_IS_CHAIN_LANE (lead))
    return FALSE;
  if (command->flags & NEEDS_LANE && get_lane (self) == NULL)
    return FALSE;

  return !(command->flags & NEEDS_LEAD) || lead != NULL;
}

static void
run (FwChainEditor *self,
     const Command *command)
{
  if (is_possible (self, command))
    command->run (self);
}

void
fw_chain_commands_run (FwChainEditor *self,
                       const char    *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].id, id))
      {
        run (self, &commands[i]);
        return;
      }
}

/* A letter alone: people who speak to their computer switch these off, because
 * a word would set off five of them (WCAG 2.1.4). */
static gboolean
is_letter_key (const Command *command)
{
  return command->state == 0 && gdk_keyval_to_unicode (command->keyval) > ' ' &&
         command->keyval != GDK_KEY_Delete && command->keyval != GDK_KEY_Escape &&
         command->keyval != GDK_KEY_Return && command->keyval != GDK_KEY_KP_Enter;
}

/**
 * fw_chain_commands_press:
 *
 * Compares the symbol and the modifiers that are held: lock keys would make
 * every letter another one.
 */
gboolean
fw_chain_commands_press (FwChainEditor   *self,
                         guint            keyval,
                         GdkModifierType  state)
{
  g_autoptr(GSettings) settings = g_settings_new ("org.fallwerk.Fallwerk");
  gboolean letters = g_settings_get_boolean (settings, "chain-letter-keys");
  GdkModifierType held = state & (CTRL | ALT | SHIFT | GDK_SUPER_MASK);
  guint lower = gdk_keyval_to_lower (keyval);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const Command *command = &commands[i];

      if (command->keyval != lower || command->state != held ||
          (!letters && is_letter_key (command)))
        continue;
      /* Where a command is of no use its key does nothing else either. */
      run (self, command);
      return TRUE;
    }

  return FALSE;
}

/* --- the bar --------------------------------------------------------------------------- */

static void
on_button_clicked (GtkButton     *button,
                   FwChainEditor *self)
{
  run (self, g_object_get_data (G_OBJECT (button), "fw-command"));
}

static GtkWidget *
new_button (FwChainEditor *self,
            const Command *command)
{
  GtkWidget *button = fw_name_new_key_button (_(command->label), _(command->key));

  g_object_set_data (G_OBJECT (button), "fw-command", (gpointer) command);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_button_clicked), self, 0);

  return button;
}

void
fw_chain_commands_fill_bar (FwChainEditor *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i].flags & IN_BAR)
      fw_wrap_box_append (self->bar, new_button (self, &commands[i]));
}

/* Buttons of commands that are of no use now cannot be pressed. */
void
fw_chain_commands_update (FwChainEditor *self)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->bar));

  for (; button != NULL; button = gtk_widget_get_next_sibling (button))
    gtk_widget_set_sensitive (button,
                              is_possible (self, g_object_get_data (G_OBJECT (button),
                                                                    "fw-command")));
}
