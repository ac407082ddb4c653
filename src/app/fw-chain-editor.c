/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-editor"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-editor-private.h"
#include "fw-records.h"
#include "fw-screens.h"
#include "fw-widgets.h"

/* Of the bar of commands, in px: the head of the editor is wider. */
#define LEAST_BAR 480

G_DEFINE_FINAL_TYPE (FwChainEditor, fw_chain_editor, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_PRESENTING,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

enum
{
  CLOSED,
  COMPARE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

FwChainDoc *
fw_chain_editor_get_doc (FwChainEditor *self)
{
  return fw_chain_session_get_doc (self->session);
}

/* --- editing --------------------------------------------------------------------------- */

/* @format: what the person does, for "Undo: …" */
FwChainEdit *
fw_chain_editor_begin (FwChainEditor *self,
                       const char    *format,
                       ...)
{
  g_autofree char *label = NULL;
  va_list args;

  va_start (args, format);
  label = g_strdup_vprintf (format, args);
  va_end (args);

  return fw_chain_edit_new (fw_chain_editor_get_doc (self), label);
}

static void
show_unsaved (FwChainEditor *self,
              const char    *why)
{
  gtk_widget_set_visible (self->unsaved, why != NULL);
  if (why == NULL)
    return;
  gtk_label_set_label (self->why_unsaved, why);
  fw_announce (GTK_WIDGET (self), why);
}

/**
 * fw_chain_editor_commit:
 * @select: (nullable): what is selected afterwards; %NULL leaves it
 *
 * Returns: %FALSE if it could not be written; it stays on screen, and a bar
 *   above the chain says so
 */
gboolean
fw_chain_editor_commit (FwChainEditor *self,
                        FwChainEdit   *edit,
                        gpointer       select)
{
  g_autoptr(GError) error = NULL;
  gboolean done = fw_chain_session_commit (self->session, edit, &error);

  show_unsaved (self, done ? NULL : error->message);
  if (select != NULL)
    fw_chain_selection_set (self->selection, select);

  return done;
}

static void
on_retry (FwChainEditor *self)
{
  g_autoptr(GError) error = NULL;

  show_unsaved (self, fw_chain_session_retry (self->session, &error) ? NULL : error->message);
}

/* --- what is shown --------------------------------------------------------------------- */

static gboolean
is_on_outline (FwChainEditor *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "outline") == 0;
}

static void
show_view (FwChainEditor *self,
           const char    *name)
{
  gtk_stack_set_visible_child_name (self->views, name);
}

void
fw_chain_editor_focus_view (FwChainEditor *self)
{
  if (is_on_outline (self))
    fw_chain_outline_focus (self->outline);
  else if (!gtk_widget_grab_focus (GTK_WIDGET (self->canvas)))
    gtk_widget_child_focus (GTK_WIDGET (self->canvas), GTK_DIR_TAB_FORWARD);
}

void
fw_chain_editor_show_panel (FwChainEditor *self,
                            const char    *name)
{
  gtk_widget_set_visible (self->side, TRUE);
  gtk_stack_set_visible_child_name (self->panels, name);
}

/* The Durchlauf begins anew. */
void
fw_chain_editor_walk (FwChainEditor *self)
{
  fw_chain_editor_show_panel (self, "walk");
  fw_chain_walk_panel_start (self->walk);
}

static void
on_walk_ended (FwChainEditor *self)
{
  gtk_widget_set_visible (self->side, FALSE);
  fw_chain_editor_focus_view (self);
}

void
fw_chain_editor_compare (FwChainEditor *self)
{
  g_signal_emit (self, signals[COMPARE], 0);
}

/* The editor itself with all around it put away. */
void
fw_chain_editor_present (FwChainEditor *self,
                         gboolean       presenting)
{
  if (self->presenting == presenting)
    return;
  self->presenting = presenting;
  gtk_widget_set_visible (self->head, !presenting);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), !presenting);
  gtk_widget_set_visible (GTK_WIDGET (self->status), !presenting);
  fw_screens_enlarge (GTK_WIDGET (self->prompt), presenting);
  if (presenting)
    gtk_widget_set_visible (self->side, FALSE);
  show_view (self, "drawing");
  g_object_set (self->canvas, "presentation", presenting, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PRESENTING]);
  fw_chain_editor_focus_view (self);
}

static void
show_status (FwChainEditor *self)
{
  FwChainStep *step = fw_chain_selection_get_step (self->selection);
  guint n_steps = fw_chain_doc_get_steps (fw_chain_editor_get_doc (self))->len;
  guint n_selected = fw_chain_selection_get_size (self->selection);
  g_autofree char *text = NULL;

  if (n_selected > 1)
    text = g_strdup_printf (ngettext ("%u selected", "%u selected", n_selected), n_selected);
  else if (step != NULL)
    text = fw_chain_doc_dup_sentence (fw_chain_editor_get_doc (self), step);
  else if (n_steps == 0)
    text = g_strdup (_("Enter starts the chain with its first step."));
  else
    text = g_strdup_printf (ngettext ("%u step", "%u steps", n_steps), n_steps);
  gtk_label_set_label (self->status, text);
}

static void
show_title (FwChainEditor *self)
{
  FwChain *chain = fw_chain_doc_get_chain (fw_chain_editor_get_doc (self));
  g_autofree char *title = fw_entity_dup_title (FW_ENTITY (chain));

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->kind, chain->kind != NULL
                       ? fw_code_list_get_label ("CL_KETTENART", chain->kind) : "");
}

static void
on_selection_changed (FwChainEditor *self)
{
  gpointer lead = fw_chain_selection_get_lead (self->selection);

  if (lead != NULL)
    fw_chain_canvas_reveal (self->canvas, lead);
  show_status (self);
  fw_chain_commands_update (self);
}

static void
on_doc_changed (FwChainEditor *self)
{
  show_title (self);
  show_status (self);
  fw_chain_commands_update (self);
}

static void
show_findings (FwChainEditor *self)
{
  GPtrArray *findings = fw_chain_findings_get_list (self->findings);
  g_autoptr(GHashTable) states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *label = NULL;
  guint n_findings;

  g_object_get (self->findings, "count", &n_findings, NULL);
  /* Translators: %u counts what a chain still lacks. */
  label = g_strdup_printf (_("Check (%u)"), n_findings);
  gtk_button_set_label (GTK_BUTTON (self->findings_button), label);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      FwChainFinding *finding = findings->pdata[i];

      if (finding->severity != FW_CHAIN_HINT)
        g_hash_table_insert (states, g_strdup (fw_entity_get_uuid (finding->record)),
                             GINT_TO_POINTER (FW_ITEM_WARNED));
    }
  fw_chain_canvas_set_states (self->canvas, states);
}

static void
on_ask_field (FwChainEditor *self,
              FwEntity      *record,
              const char    *field)
{
  fw_chain_editor_show_panel (self, "details");
  fw_chain_details_focus (self->details, field);
}

/* --- input ----------------------------------------------------------------------------- */

static gboolean
on_key (FwChainEditor         *self,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        GtkEventControllerKey *keys)
{
  return self->session != NULL && !fw_chain_prompt_is_open (self->prompt) &&
         fw_chain_commands_press (self, keyval, state);
}

static void
add_keys (FwChainEditor *self,
          GtkWidget     *widget)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* Before the window, which has other uses for Ctrl+F and the like. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, keys);
}

static void
on_edit_text (FwChainEditor *self,
              FwEntity      *record)
{
  fw_chain_selection_set (self->selection, record);
  fw_chain_commands_run (self, "text");
}

static void
on_append (FwChainEditor *self,
           FwChainStep   *step)
{
  fw_chain_selection_set (self->selection, step);
  fw_chain_commands_run (self, "append");
}

static void
on_failed (FwChainEditor *self,
           GError        *error)
{
  show_unsaved (self, error->message);
}

/* What a column of the outline is edited with. */
static void
on_outline_edit (FwChainEditor *self,
                 const char    *column)
{
  static const struct { const char *column, *command; } uses[] = {
    { "append", "append" }, { "text", "text" }, { "lane", "lane" }, { "next", "connect" },
    { "hand-over", "hand-over" }, { "wait", "wait" }, { "hurdles", "hurdle" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    if (g_str_equal (uses[i].column, column))
      fw_chain_commands_run (self, uses[i].command);
}

static void
on_close (FwChainEditor *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
on_findings_button (FwChainEditor *self)
{
  fw_chain_editor_show_panel (self, "findings");
}

static void
on_details_button (FwChainEditor *self)
{
  gboolean shown = gtk_widget_get_visible (self->side) &&
                   g_strcmp0 (gtk_stack_get_visible_child_name (self->panels), "details") == 0;

  if (shown)
    gtk_widget_set_visible (self->side, FALSE);
  else
    fw_chain_editor_show_panel (self, "details");
}

/* --- building -------------------------------------------------------------------------- */

static void
on_arrangement (GtkToggleButton *button,
                GParamSpec      *pspec,
                FwChainEditor   *self)
{
  fw_chain_canvas_set_arrangement (self->canvas, gtk_toggle_button_get_active (button)
                                   ? FW_LAYOUT_TIME : FW_LAYOUT_FLOW);
}

static void
build_head (FwChainEditor *self)
{
  GtkWidget *back = fw_name_new_icon_button ("fw-previous-symbolic", _("All chains"));
  GtkWidget *switcher = gtk_stack_switcher_new ();
  GtkWidget *time = gtk_toggle_button_new_with_label (_("By time"));

  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->head, "fw-chain-head");
  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  self->kind = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->kind), "fw-tag");
  gtk_widget_set_valign (GTK_WIDGET (self->kind), GTK_ALIGN_CENTER);
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->views);
  self->findings_button = fw_records_new_button ("", G_CALLBACK (on_findings_button), self);
  g_signal_connect_object (back, "clicked", G_CALLBACK (on_close), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (time, "notify::active", G_CALLBACK (on_arrangement), self, 0);
  gtk_box_append (GTK_BOX (self->head), back);
  gtk_box_append (GTK_BOX (self->head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (self->head), GTK_WIDGET (self->kind));
  gtk_box_append (GTK_BOX (self->head), switcher);
  gtk_box_append (GTK_BOX (self->head), time);
  gtk_box_append (GTK_BOX (self->head), self->findings_button);
  gtk_box_append (GTK_BOX (self->head),
                  fw_records_new_button (_("Details"), G_CALLBACK (on_details_button), self));
  gtk_box_append (GTK_BOX (self->head), fw_chain_menu_new (self));
}

static void
build_unsaved (FwChainEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->why_unsaved = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->why_unsaved, TRUE);
  gtk_label_set_xalign (self->why_unsaved, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->why_unsaved), TRUE);
  gtk_widget_add_css_class (box, "fw-unsaved");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->why_unsaved));
  gtk_box_append (GTK_BOX (box),
                  fw_records_new_button (_("Save again"), G_CALLBACK (on_retry), self));
  gtk_widget_set_visible (box, FALSE);
  self->unsaved = box;
}

static GtkWidget *
build_drawing (FwChainEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->canvas = FW_CHAIN_CANVAS (fw_chain_canvas_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->canvas));
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), fw_chain_strip_new (self->canvas));

  return box;
}

static void
build_views (FwChainEditor *self)
{
  self->views = GTK_STACK (fw_stack_new ());
  self->outline = FW_CHAIN_OUTLINE (fw_chain_outline_new ());
  gtk_stack_add_titled (self->views, build_drawing (self), "drawing", _("Drawing"));
  gtk_stack_add_titled (self->views, GTK_WIDGET (self->outline), "outline", _("Outline"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->views), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->views), TRUE);
  add_keys (self, GTK_WIDGET (self->canvas));
  add_keys (self, fw_chain_outline_get_list (self->outline));
  g_signal_connect_object (self->canvas, "edit-text", G_CALLBACK (on_edit_text), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "append", G_CALLBACK (on_append), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "failed", G_CALLBACK (on_failed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outline, "edit", G_CALLBACK (on_outline_edit), self,
                           G_CONNECT_SWAPPED);
}

static GtkWidget *
build_side (FwChainEditor *self)
{
  GtkWidget *switcher = gtk_stack_switcher_new ();

  self->side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->panels = GTK_STACK (gtk_stack_new ());
  self->details = FW_CHAIN_DETAILS (fw_chain_details_new (self->store));
  self->findings = FW_CHAIN_FINDINGS (fw_chain_findings_new ());
  gtk_stack_add_titled (self->panels, GTK_WIDGET (self->details), "details", _("Details"));
  self->walk = FW_CHAIN_WALK_PANEL (fw_chain_walk_panel_new (self->canvas));
  gtk_stack_add_titled (self->panels, GTK_WIDGET (self->findings), "findings", _("Check"));
  gtk_stack_add_titled (self->panels, GTK_WIDGET (self->walk), "walk", _("Durchlauf"));
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->panels);
  gtk_widget_set_halign (switcher, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (GTK_WIDGET (self->panels), TRUE);
  /* The rows inside would take half of a wide screen from the drawing. */
  gtk_widget_set_hexpand (self->side, FALSE);
  gtk_widget_set_size_request (self->side, 320, -1);
  gtk_widget_add_css_class (self->side, "fw-chain-side");
  gtk_box_append (GTK_BOX (self->side), switcher);
  gtk_box_append (GTK_BOX (self->side), GTK_WIDGET (self->panels));
  gtk_widget_set_visible (self->side, FALSE);
  g_signal_connect_object (self->findings, "notify::count", G_CALLBACK (show_findings), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->findings, "ask", G_CALLBACK (on_ask_field), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->walk, "ended", G_CALLBACK (on_walk_ended), self,
                           G_CONNECT_SWAPPED);

  return self->side;
}

static GtkWidget *
build_foot (FwChainEditor *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->prompt = FW_CHAIN_PROMPT (fw_chain_prompt_new ());
  self->bar = FW_WRAP_BOX (fw_wrap_box_new (3, 3));
  fw_wrap_box_set_least_width (self->bar, LEAST_BAR);
  self->status = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->status, 0);
  gtk_label_set_ellipsize (self->status, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (foot, "fw-chain-foot");
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->prompt));
  gtk_box_append (GTK_BOX (foot), fw_tab_stop_new (GTK_WIDGET (self->bar)));
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->status));

  return foot;
}

static void
build (FwChainEditor *self)
{
  GtkWidget *middle = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  build_views (self);
  build_head (self);
  build_unsaved (self);
  gtk_box_append (GTK_BOX (middle), GTK_WIDGET (self->views));
  gtk_box_append (GTK_BOX (middle), build_side (self));
  gtk_box_append (GTK_BOX (self), self->head);
  gtk_box_append (GTK_BOX (self), self->unsaved);
  gtk_box_append (GTK_BOX (self), middle);
  gtk_box_append (GTK_BOX (self), build_foot (self));
  fw_chain_commands_fill_bar (self);
}

/* --- the widget ------------------------------------------------------------------------ */

static void
fw_chain_editor_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PRESENTING:
      g_value_set_boolean (value, FW_CHAIN_EDITOR (object)->presenting);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fw_chain_editor_dispose (GObject *object)
{
  FwChainEditor *self = FW_CHAIN_EDITOR (object);

  if (self->session != NULL)
    fw_chain_editor_close (self);
  g_clear_object (&self->actions);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_chain_editor_parent_class)->dispose (object);
}

static void
fw_chain_editor_finalize (GObject *object)
{
  FwChainEditor *self = FW_CHAIN_EDITOR (object);

  g_ptr_array_unref (self->answers);
  g_free (self->asked);
  g_free (self->searched);

  G_OBJECT_CLASS (fw_chain_editor_parent_class)->finalize (object);
}

static void
fw_chain_editor_class_init (FwChainEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fw_chain_editor_get_property;
  object_class->dispose = fw_chain_editor_dispose;
  object_class->finalize = fw_chain_editor_finalize;

  props[PROP_PRESENTING] = g_param_spec_boolean ("presenting", NULL, NULL, FALSE,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[COMPARE] = g_signal_new ("compare", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_chain_editor_init (FwChainEditor *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->answers = g_ptr_array_new_with_free_func (g_free);
}

GtkWidget *
fw_chain_editor_new (FwStore *store)
{
  FwChainEditor *self = g_object_new (FW_TYPE_CHAIN_EDITOR, NULL);

  self->store = g_object_ref (store);
  build (self);

  return GTK_WIDGET (self);
}

static void
hand_out (FwChainEditor *self)
{
  fw_chain_canvas_set_session (self->canvas, self->session, self->selection);
  fw_chain_outline_set_selection (self->outline, self->selection);
  fw_chain_details_set_selection (self->details, self->selection);
  fw_chain_findings_set_session (self->findings, self->session, self->selection);
  fw_chain_walk_panel_set_session (self->walk, self->session, self->selection);
}

/* With something selected the keys and the bar have something to act upon. */
static void
select_first (FwChainEditor *self)
{
  GPtrArray *steps = fw_chain_doc_get_steps (fw_chain_editor_get_doc (self));

  if (steps->len > 0)
    fw_chain_selection_set (self->selection, steps->pdata[0]);
}

/* Returns: %FALSE if there is no such chain */
gboolean
fw_chain_editor_open (FwChainEditor *self,
                      const char    *uuid)
{
  g_autoptr(FwChainSession) session = NULL;

  g_return_val_if_fail (FW_IS_CHAIN_EDITOR (self), FALSE);

  if (g_strcmp0 (fw_chain_editor_get_uuid (self), uuid) == 0)
    return TRUE;
  session = fw_chain_session_new (self->store, uuid, NULL);
  if (session == NULL)
    return FALSE;
  fw_chain_editor_close (self);
  self->session = g_steal_pointer (&session);
  self->selection = fw_chain_selection_new (fw_chain_editor_get_doc (self));
  select_first (self);
  hand_out (self);
  g_signal_connect_object (self->selection, "changed", G_CALLBACK (on_selection_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (fw_chain_editor_get_doc (self), "changed", G_CALLBACK (on_doc_changed),
                           self, G_CONNECT_SWAPPED);
  on_doc_changed (self);
  fw_chain_menu_update (self);

  return TRUE;
}

void
fw_chain_editor_close (FwChainEditor *self)
{
  g_return_if_fail (FW_IS_CHAIN_EDITOR (self));

  if (self->session == NULL)
    return;
  fw_chain_editor_present (self, FALSE);
  fw_chain_prompt_finish (self->prompt);
  show_unsaved (self, NULL);
  g_signal_handlers_disconnect_by_data (self->selection, self);
  g_signal_handlers_disconnect_by_data (fw_chain_editor_get_doc (self), self);
  fw_chain_walk_panel_set_session (self->walk, NULL, NULL);
  g_clear_object (&self->session);
  fw_chain_canvas_set_session (self->canvas, NULL, NULL);
  fw_chain_outline_set_selection (self->outline, NULL);
  fw_chain_details_set_selection (self->details, NULL);
  fw_chain_findings_set_session (self->findings, NULL, NULL);
  g_clear_object (&self->selection);
  fw_chain_menu_update (self);
}

/* Returns: (nullable): the chain that is open */
const char *
fw_chain_editor_get_uuid (FwChainEditor *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_EDITOR (self), NULL);

  return self->session != NULL ? fw_chain_session_get_uuid (self->session) : NULL;
}

/* In an empty chain the first thing to do is to type. */
void
fw_chain_editor_focus (FwChainEditor *self)
{
  g_return_if_fail (FW_IS_CHAIN_EDITOR (self));

  if (self->session != NULL && fw_chain_doc_get_steps (fw_chain_editor_get_doc (self))->len == 0)
    fw_chain_ask_next (self);
  else
    fw_chain_editor_focus_view (self);
}

/* What is not of this chain leaves the selection as it is. */
void
fw_chain_editor_select (FwChainEditor *self,
                        const char    *uuid)
{
  gpointer record;

  g_return_if_fail (FW_IS_CHAIN_EDITOR (self));

  record = self->session != NULL ? fw_chain_doc_find (fw_chain_editor_get_doc (self), uuid) : NULL;
  if (FW_IS_CHAIN_MARK (record))
    {
      FwChainMark *mark = record;

      record = fw_chain_doc_find (fw_chain_editor_get_doc (self),
                                  mark->step != NULL ? mark->step : mark->edge);
    }
  if (FW_IS_CHAIN_STEP (record) || FW_IS_CHAIN_EDGE (record) || FW_IS_CHAIN_LANE (record))
    fw_chain_selection_set (self->selection, record);
}

/**
 * fw_chain_editor_next_view:
 *
 * F6 goes from the drawing to the outline, to the details, and out.
 *
 * Returns: %FALSE if there is no further view
 */
gboolean
fw_chain_editor_next_view (FwChainEditor *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  g_return_val_if_fail (FW_IS_CHAIN_EDITOR (self), FALSE);

  if (self->session == NULL || focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return FALSE;
  if (gtk_widget_is_ancestor (focus, self->side))
    {
      show_view (self, "drawing");
      return FALSE;
    }
  if (!is_on_outline (self))
    {
      show_view (self, "outline");
      fw_chain_editor_focus_view (self);
      return TRUE;
    }
  fw_chain_editor_show_panel (self, "details");

  return gtk_widget_child_focus (self->side, GTK_DIR_TAB_FORWARD);
}

/* Alt+Left, while a step has the focus: it goes to an earlier place. */
gboolean
fw_chain_editor_take_back (FwChainEditor *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_EDITOR (self), FALSE);

  return (gtk_widget_get_state_flags (GTK_WIDGET (self->views)) & GTK_STATE_FLAG_FOCUS_WITHIN) &&
         on_key (self, GDK_KEY_Left, 0, GDK_ALT_MASK, NULL);
}

void
fw_chain_editor_search (FwChainEditor *self)
{
  g_return_if_fail (FW_IS_CHAIN_EDITOR (self));

  if (self->session != NULL)
    fw_chain_ask_search (self);
}
