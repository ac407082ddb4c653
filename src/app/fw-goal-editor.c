/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-goal-editor"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-chain-prompt.h"
#include "fw-goal-canvas.h"
#include "fw-goal-editor.h"
#include "fw-goal-outline.h"
#include "fw-page.h"
#include "fw-record-list.h"
#include "fw-records.h"
#include "fw-target-record.h"
#include "fw-widgets.h"

#define TREE    "tree"
#define OUTLINE "outline"

#define SIDE_WIDTH 390

struct _FwGoalEditor
{
  GtkBox          parent_instance;

  FwStore        *store;
  FwGoalTree     *tree;        /* the caller's */
  char           *lead;        /* the chosen goal, or NULL */
  FwWrapBox      *bar;
  GtkStack       *views;
  GtkWidget      *scroll;
  FwGoalCanvas   *canvas;
  FwGoalOutline  *outline;
  GtkStack       *side;
  FwFieldGroup   *group;
  FwRecordList   *indicators;
  FwChainPrompt  *prompt;
  gboolean        typing_new;  /* the prompt asks for a new goal, … */
  gboolean        typing_child; /* … below the chosen one */
  gboolean        showing;
};

G_DEFINE_FINAL_TYPE (FwGoalEditor, fw_goal_editor, GTK_TYPE_BOX)

static const char *const goal_fields[] = { "text", "level", "steps", "note", NULL };

static guint
get_lead (FwGoalEditor *self)
{
  return self->tree != NULL ? fw_goal_tree_find (self->tree, self->lead) : FW_GOAL_NONE;
}

static gboolean
may_write (FwGoalEditor *self)
{
  FwTargetSystem *system = self->tree != NULL ? fw_goal_tree_get_system (self->tree) : NULL;

  return system != NULL && fw_store_is_editable (self->store, FW_ENTITY (system));
}

static gboolean
shows_outline (FwGoalEditor *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->views), OUTLINE) == 0;
}

/* --- the chosen goal --------------------------------------------------------------------- */

static void
show_side (FwGoalEditor *self)
{
  guint lead = get_lead (self);
  FwEntity *shown = fw_field_group_get_entity (self->group);
  FwEntity *goal = lead != FW_GOAL_NONE
                   ? FW_ENTITY (fw_goal_tree_get (self->tree, lead)->record) : NULL;

  gtk_stack_set_visible_child_name (self->side, goal != NULL ? "goal" : "none");
  /* The form follows the store itself: the same record again would take the
   * cursor out of its field. */
  if (goal == NULL || shown == NULL ||
      !g_str_equal (fw_entity_get_uuid (shown), fw_entity_get_uuid (goal)))
    fw_field_group_set_entity (self->group, goal);
  fw_record_list_set_owner (self->indicators, goal != NULL ? fw_entity_get_uuid (goal) : NULL);
}

static void
choose (FwGoalEditor *self,
        const char   *uuid,
        gboolean      focus)
{
  g_autofree char *copy = g_strdup (uuid);

  if (self->showing)
    return;
  self->showing = TRUE;
  g_free (self->lead);
  self->lead = g_steal_pointer (&copy);
  fw_goal_canvas_select (self->canvas, self->lead, focus && !shows_outline (self));
  fw_goal_outline_select (self->outline, self->lead, focus && shows_outline (self));
  show_side (self);
  self->showing = FALSE;
}

static void
on_selected (FwGoalEditor *self,
             const char   *uuid)
{
  choose (self, uuid, FALSE);
}

/* --- editing ------------------------------------------------------------------------------- */

static void
apply (FwGoalEditor *self,
       FwGoalEdit   *edit)
{
  g_autoptr(FwGoalEdit) owned = edit;
  g_autoptr(GError) error = NULL;

  if (edit == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  if (!fw_store_apply (self->store, edit->label, edit->saved, edit->deleted, &error))
    {
      fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
      return;
    }
  choose (self, edit->lead, TRUE);
}

static void
on_typed (const char *text,
          gpointer    data)
{
  FwGoalEditor *self = data;
  g_autofree char *clean = text != NULL ? g_strstrip (g_strdup (text)) : NULL;
  guint lead = get_lead (self);

  if (clean != NULL && g_utf8_strlen (clean, -1) > 400)
    {
      fw_chain_prompt_refuse (self->prompt, _("A goal has at most 400 characters."));
      return;
    }
  fw_chain_prompt_finish (self->prompt);
  if (clean == NULL || *clean == '\0')
    fw_goal_editor_focus (self);
  else if (self->typing_child)
    apply (self, fw_goal_edit_new_child (self->tree, lead, clean));
  else if (self->typing_new)
    apply (self, fw_goal_edit_new_sibling (self->tree, lead, clean));
  else
    apply (self, fw_goal_edit_set (self->tree, lead, "text", clean));
}

static void
ask (FwGoalEditor *self,
     const char   *question,
     const char   *text,
     gboolean      is_new,
     gboolean      child)
{
  self->typing_new = is_new;
  self->typing_child = child;
  fw_chain_prompt_ask (self->prompt, question,
                       is_new ? _("A goal says what is reached, not what is done. Enter takes it, "
                                  "Escape breaks off.") : NULL,
                       text, NULL, on_typed, self);
}

static void
new_sibling (FwGoalEditor *self)
{
  ask (self, _("New goal"), NULL, TRUE, FALSE);
}

static void
new_child (FwGoalEditor *self)
{
  if (get_lead (self) == FW_GOAL_NONE)
    new_sibling (self);
  else
    ask (self, _("New goal below"), NULL, TRUE, TRUE);
}

static void
edit_text (FwGoalEditor *self)
{
  ask (self, _("Goal"), fw_goal_tree_get (self->tree, get_lead (self))->record->text, FALSE,
       FALSE);
}

static void
move_earlier (FwGoalEditor *self)
{
  apply (self, fw_goal_edit_shift (self->tree, get_lead (self), -1));
}

static void
move_later (FwGoalEditor *self)
{
  apply (self, fw_goal_edit_shift (self->tree, get_lead (self), 1));
}

static void
move_out (FwGoalEditor *self)
{
  apply (self, fw_goal_edit_outdent (self->tree, get_lead (self)));
}

static void
move_in (FwGoalEditor *self)
{
  apply (self, fw_goal_edit_indent (self->tree, get_lead (self)));
}

static void
delete_goal (FwGoalEditor *self)
{
  guint n = fw_goal_tree_get (self->tree, get_lead (self))->n_below;
  g_autofree char *text = NULL;

  text = n == 0 ? g_strdup (_("The goal was deleted."))
         : g_strdup_printf (ngettext ("The goal and %u that serves it were deleted.",
                                      "The goal and %u that serve it were deleted.", n), n);
  apply (self, fw_goal_edit_delete (self->tree, get_lead (self)));
  fw_page_toast (GTK_WIDGET (self), text, TRUE);
}

/* --- the view ------------------------------------------------------------------------------ */

static void
zoom_in (FwGoalEditor *self)
{
  fw_goal_canvas_set_zoom (self->canvas, fw_goal_canvas_get_zoom (self->canvas) * 1.2);
}

static void
zoom_out (FwGoalEditor *self)
{
  fw_goal_canvas_set_zoom (self->canvas, fw_goal_canvas_get_zoom (self->canvas) / 1.2);
}

static void
zoom_fit (FwGoalEditor *self)
{
  fw_goal_canvas_zoom_fit (self->canvas, gtk_widget_get_width (self->scroll) - 2,
                           gtk_widget_get_height (self->scroll) - 2);
}

static void
toggle_view (FwGoalEditor *self)
{
  gtk_stack_set_visible_child_name (self->views, shows_outline (self) ? TREE : OUTLINE);
  fw_goal_editor_focus (self);
}

/* --- commands ------------------------------------------------------------------------------ */

#define CTRL GDK_CONTROL_MASK
#define ALT  GDK_ALT_MASK

enum
{
  EDITS = 1 << 0,
  LEAD  = 1 << 1,   /* needs a chosen goal */
};

typedef struct
{
  const char      *label;    /* N_(); NULL for a key alone */
  const char      *key;
  guint            keyval;
  GdkModifierType  state;
  guint            flags;
  void (*run)(FwGoalEditor *self);
} Command;

static const Command commands[] = {
  { N_("New goal"), N_("Enter"), GDK_KEY_Return, 0, EDITS, new_sibling },
  { N_("New goal below"), N_("Ctrl+Enter"), GDK_KEY_Return, CTRL, EDITS, new_child },
  { N_("Text"), "F2", GDK_KEY_F2, 0, EDITS | LEAD, edit_text },
  { N_("Earlier"), "Alt+↑", GDK_KEY_Up, ALT, EDITS | LEAD, move_earlier },
  { N_("Later"), "Alt+↓", GDK_KEY_Down, ALT, EDITS | LEAD, move_later },
  { N_("Level up"), "Alt+←", GDK_KEY_Left, ALT, EDITS | LEAD, move_out },
  { N_("Level down"), "Alt+→", GDK_KEY_Right, ALT, EDITS | LEAD, move_in },
  { N_("Delete"), N_("Del"), GDK_KEY_Delete, 0, EDITS | LEAD, delete_goal },
  { N_("Tree or outline"), "F6", 0, 0, 0, toggle_view },
  { N_("Whole tree"), N_("Ctrl+0"), GDK_KEY_0, CTRL, 0, zoom_fit },
  { NULL, NULL, GDK_KEY_KP_Enter, 0, EDITS, new_sibling },
  { NULL, NULL, GDK_KEY_KP_Enter, CTRL, EDITS, new_child },
  { NULL, NULL, GDK_KEY_plus, CTRL, 0, zoom_in },
  { NULL, NULL, GDK_KEY_minus, CTRL, 0, zoom_out },
};

static gboolean
is_possible (FwGoalEditor  *self,
             const Command *command)
{
  if (self->tree == NULL || (command->flags & EDITS && !may_write (self)))
    return FALSE;

  return !(command->flags & LEAD) || get_lead (self) != FW_GOAL_NONE;
}

static void
run (FwGoalEditor  *self,
     const Command *command)
{
  if (is_possible (self, command))
    command->run (self);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static gboolean
on_key (FwGoalEditor    *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  GdkModifierType held = state & (CTRL | ALT | GDK_SHIFT_MASK | GDK_SUPER_MASK);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i].keyval != 0 && commands[i].keyval == keyval && commands[i].state == held)
      {
        run (self, &commands[i]);
        return TRUE;
      }

  return FALSE;
}

static void
on_button (GtkButton    *button,
           FwGoalEditor *self)
{
  run (self, g_object_get_data (G_OBJECT (button), "fw-command"));
}

static GtkWidget *
new_button (FwGoalEditor  *self,
            const Command *command)
{
  GtkWidget *button = fw_name_new_key_button (_(command->label), _(command->key));

  g_object_set_data (G_OBJECT (button), "fw-command", (gpointer) command);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_button), self, 0);

  return button;
}

static void
update_bar (FwGoalEditor *self)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->bar));

  for (; button != NULL; button = gtk_widget_get_next_sibling (button))
    gtk_widget_set_sensitive (button, is_possible (self, g_object_get_data (G_OBJECT (button),
                                                                            "fw-command")));
}

/* --- indicators of the goal ---------------------------------------------------------------- */

static GPtrArray *
find_indicators (FwStore    *store,
                 const char *goal,
                 gpointer    data)
{
  FwGoalEditor *self = data;
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  guint index = self->tree != NULL ? fw_goal_tree_find (self->tree, goal) : FW_GOAL_NONE;

  for (guint i = 0; index != FW_GOAL_NONE &&
       i < fw_goal_tree_get (self->tree, index)->indicators->len; i++)
    g_ptr_array_add (found,
                     g_object_ref (fw_goal_tree_get (self->tree, index)->indicators->pdata[i]));

  return found;
}

static GtkWidget *
new_indicator_row (FwStore  *store,
                   FwEntity *entity,
                   gpointer  data)
{
  FwGoalEditor *self = data;

  return fw_target_record_new_indicator_row (self->tree, FW_INDICATOR (entity), FALSE);
}

static void
on_open_indicator (FwGoalEditor *self,
                   FwEntity     *indicator)
{
  fw_target_record_present (GTK_WIDGET (self), self->store, indicator);
}

static void
on_indicator_made (GtkWidget *asker,
                   FwEntity  *saved)
{
  fw_target_record_present (asker, FW_GOAL_EDITOR (asker)->store, saved);
}

static void
on_new_indicator (FwGoalEditor *self)
{
  g_autoptr(FwEntity) draft = fw_store_new_draft (self->store, "indicator");

  g_object_set (draft, "goal", self->lead, NULL);
  fw_new_dialog_present (GTK_WIDGET (self), self->store, draft, _("New indicator"),
                         fw_entity_get_info (draft)->first, on_indicator_made);
}

/* --- building ------------------------------------------------------------------------------ */

static GtkWidget *
new_views (FwGoalEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->canvas = FW_GOAL_CANVAS (fw_goal_canvas_new ());
  self->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), GTK_WIDGET (self->canvas));
  gtk_widget_set_halign (GTK_WIDGET (self->canvas), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self->canvas), GTK_ALIGN_START);
  self->outline = FW_GOAL_OUTLINE (fw_goal_outline_new ());
  self->views = GTK_STACK (fw_stack_new ());
  gtk_stack_add_named (self->views, self->scroll, TREE);
  gtk_stack_add_named (self->views, GTK_WIDGET (self->outline), OUTLINE);
  fw_name_stack_page (self->views, self->scroll, _("Tree"));
  fw_name_stack_page (self->views, GTK_WIDGET (self->outline), _("Outline"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->views), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->views), TRUE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->views), keys);
  g_signal_connect_object (self->canvas, "selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "edit", G_CALLBACK (edit_text), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "append", G_CALLBACK (new_sibling), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outline, "selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self->views);
}

static GtkWidget *
new_side (FwGoalEditor *self)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *none = fw_name_new_status_page ("fw-targets-symbolic", _("No goal chosen"),
                                             _("Enter adds a goal."));

  self->group = FW_FIELD_GROUP (fw_field_group_new (_("Goal"), goal_fields));
  fw_field_group_set_store (self->group, self->store);
  self->indicators = FW_RECORD_LIST (fw_record_list_new (self->store, _("Indicators"),
                                                         _("New indicator"),
                                                         _("Nothing measures this goal yet.")));
  fw_record_list_set_funcs (self->indicators, find_indicators, new_indicator_row, self);
  g_signal_connect_object (self->indicators, "open", G_CALLBACK (on_open_indicator), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->indicators, "new", G_CALLBACK (on_new_indicator), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->group));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->indicators));
  gtk_widget_add_css_class (box, "fw-chain-head");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), box);
  self->side = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->side, none, "none");
  gtk_stack_add_named (self->side, scroll, "goal");
  fw_name_stack_page (self->side, none, _("No goal chosen"));
  fw_name_stack_page (self->side, scroll, _("Goal"));
  gtk_widget_set_size_request (GTK_WIDGET (self->side), SIDE_WIDTH, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->side), FALSE);

  return GTK_WIDGET (self->side);
}

static void
fw_goal_editor_finalize (GObject *object)
{
  FwGoalEditor *self = FW_GOAL_EDITOR (object);

  g_free (self->lead);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_goal_editor_parent_class)->finalize (object);
}

static void
fw_goal_editor_class_init (FwGoalEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_goal_editor_finalize;
}

static void
fw_goal_editor_init (FwGoalEditor *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
fw_goal_editor_new (FwStore *store)
{
  FwGoalEditor *self = g_object_new (FW_TYPE_GOAL_EDITOR, NULL);
  GtkWidget *middle = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->store = g_object_ref (store);
  self->bar = FW_WRAP_BOX (fw_wrap_box_new (2, 2));
  gtk_widget_add_css_class (GTK_WIDGET (self->bar), "fw-chain-head");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i].label != NULL)
      fw_wrap_box_append (self->bar, new_button (self, &commands[i]));
  gtk_box_append (GTK_BOX (middle), new_views (self));
  gtk_box_append (GTK_BOX (middle), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (middle), new_side (self));
  self->prompt = FW_CHAIN_PROMPT (fw_chain_prompt_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->prompt), "fw-chain-foot");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (self), middle);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->prompt));

  return GTK_WIDGET (self);
}

/**
 * fw_goal_editor_set_tree:
 * @tree: (nullable): stays the caller's and must live until another is set
 */
void
fw_goal_editor_set_tree (FwGoalEditor *self,
                         FwGoalTree   *tree)
{
  FwTargetSystem *system = tree != NULL ? fw_goal_tree_get_system (tree) : NULL;
  const char *title = system != NULL ? system->name : NULL;

  g_return_if_fail (FW_IS_GOAL_EDITOR (self));

  self->tree = tree;
  self->showing = TRUE;
  fw_goal_canvas_set_tree (self->canvas, tree, title);
  fw_goal_outline_set_tree (self->outline, tree, title);
  self->showing = FALSE;
  if (get_lead (self) == FW_GOAL_NONE)
    g_clear_pointer (&self->lead, g_free);
  if (self->lead == NULL && tree != NULL && fw_goal_tree_get_n (tree) > 0)
    self->lead = g_strdup (fw_entity_get_uuid (FW_ENTITY (fw_goal_tree_get (tree, 0)->record)));
  choose (self, self->lead, FALSE);
  update_bar (self);
}

/* @uuid: (nullable) */
void
fw_goal_editor_select (FwGoalEditor *self,
                       const char   *uuid)
{
  g_return_if_fail (FW_IS_GOAL_EDITOR (self));

  choose (self, uuid, FALSE);
}

void
fw_goal_editor_focus (FwGoalEditor *self)
{
  g_return_if_fail (FW_IS_GOAL_EDITOR (self));

  if (shows_outline (self))
    fw_goal_outline_focus (self->outline);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

gboolean
fw_goal_editor_next_view (FwGoalEditor *self)
{
  g_return_val_if_fail (FW_IS_GOAL_EDITOR (self), FALSE);

  toggle_view (self);

  return TRUE;
}

/* Alt+Left, while a goal has the focus. */
gboolean
fw_goal_editor_take_back (FwGoalEditor *self)
{
  g_return_val_if_fail (FW_IS_GOAL_EDITOR (self), FALSE);

  return (gtk_widget_get_state_flags (GTK_WIDGET (self->views)) & GTK_STATE_FLAG_FOCUS_WITHIN) &&
         on_key (self, GDK_KEY_Left, 0, ALT);
}
