/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-walk-panel"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-text.h"
#include "fw-chain-walk-panel.h"
#include "fw-chain-walk.h"
#include "fw-records.h"
#include "fw-widgets.h"

struct _FwChainWalkPanel
{
  AdwBin            parent_instance;

  FwChainCanvas    *canvas;      /* where the way is marked */
  FwChainSession   *session;     /* NULL: no chain is open */
  FwChainSelection *selection;
  FwChainWalk      *walk;        /* NULL: nobody is on the way */
  GPtrArray        *taken;       /* ids of the edges that were chosen, to find the way again */

  GtkStack         *stack;
  GtkLabel         *place;       /* which step of the way this is */
  GtkLabel         *step;
  GtkBox           *choices;
  GtkWidget        *back;
  GtkListBox       *sums;
  GtkListBox       *hurdles;
  GtkLabel         *way;
};

enum
{
  ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwChainWalkPanel, fw_chain_walk_panel, ADW_TYPE_BIN)

static FwChainDoc *
get_doc (FwChainWalkPanel * self)
{
  return fw_chain_session_get_doc (self->session);
}

static char *
dup_step (FwChainWalkPanel *self,
          FwChainStep      *step)
{
  g_autofree char *text = fw_chain_text_dup_step (get_doc (self), step);
  FwChainLane *lane = fw_chain_doc_get_lane_of (get_doc (self), step);

  /* Translators: number, institution and text of a step. */
  return g_strdup_printf (_("%1$u · %2$s: %3$s"), fw_chain_doc_get_number (get_doc (self), step),
                          lane != NULL ? lane->name : _("without institution"), text);
}

/* --- what it has cost -------------------------------------------------------------------- */

static void
add_sum (FwChainWalkPanel *self,
         const char       *label,
         const char       *value)
{
  gtk_list_box_append (self->sums, fw_records_new_figure_row (label, value));
}

static void
show_sums (FwChainWalkPanel *self)
{
  const FwChainSums *sums = fw_chain_walk_get_sums (self->walk);
  g_autofree char *elapsed = fw_chain_days_format (sums->elapsed_days);
  g_autofree char *working = fw_chain_days_format (sums->working_days);
  g_autofree char *waiting = fw_chain_days_format (sums->waiting_days);
  g_autofree char *handovers = g_strdup_printf ("%u", sums->n_handovers);
  g_autofree char *visits = g_strdup_printf ("%u", sums->n_visits);

  fw_records_clear (GTK_WIDGET (self->sums));
  add_sum (self, _("Days since the start"), elapsed);
  add_sum (self, _("Days of work"), working);
  add_sum (self, _("Days of waiting"), waiting);
  add_sum (self, _("Schnittstellen"), handovers);
  add_sum (self, _("Visits of the person"), visits);
}

static char *
dup_hurdle (FwChainMark *mark)
{
  const char *kind = mark->hurdle != NULL ? fw_code_list_get_label ("CL_HUERDE", mark->hurdle)
                                          : _("Hurdle");

  return mark->text != NULL ? g_strdup_printf ("%s: %s", kind, mark->text) : g_strdup (kind);
}

static void
show_hurdles (FwChainWalkPanel *self)
{
  g_autoptr(GPtrArray) hurdles = fw_chain_walk_list_hurdles (self->walk);

  fw_records_clear (GTK_WIDGET (self->hurdles));
  for (guint i = 0; i < hurdles->len; i++)
    {
      g_autofree char *text = dup_hurdle (hurdles->pdata[i]);
      g_autofree char *title = g_strdup_printf ("%u · %s",
                                                fw_chain_doc_get_number (get_doc (self),
                                                                         hurdles->pdata[i]), text);

      gtk_list_box_append (self->hurdles, fw_records_new_row (title, NULL));
    }
  if (hurdles->len == 0)
    gtk_list_box_append (self->hurdles, fw_records_new_row (_("None so far"), NULL));
}

/* --- where the case stands --------------------------------------------------------------- */

static void
show_way (FwChainWalkPanel *self)
{
  g_autoptr(GPtrArray) steps = fw_chain_walk_list_steps (self->walk);
  g_autoptr(GPtrArray) uuids = g_ptr_array_new ();
  GString *text = g_string_new (NULL);
  g_autofree char *place = NULL;

  for (guint i = 0; i < steps->len; i++)
    {
      g_string_append_printf (text, "%s%u", i > 0 ? " → " : "",
                              fw_chain_doc_get_number (get_doc (self), steps->pdata[i]));
      g_ptr_array_add (uuids, (gpointer) fw_entity_get_uuid (steps->pdata[i]));
    }
  gtk_label_set_label (self->way, text->str);
  g_string_free (text, TRUE);
  /* Translators: how many steps a case has gone in the Durchlauf. */
  place = g_strdup_printf (_("Durchlauf, stop %u"), steps->len);
  gtk_label_set_label (self->place, place);
  fw_chain_canvas_set_found (self->canvas, uuids);
  fw_chain_selection_set (self->selection, fw_chain_walk_get_step (self->walk));
}

static char *
dup_choice (FwChainWalkPanel *self,
            FwChainEdge      *edge)
{
  FwChainStep *to = fw_chain_doc_get_to (get_doc (self), edge);
  g_autofree char *step = dup_step (self, to);

  if (edge->text != NULL && *edge->text != '\0')
    /* Translators: the answer to a decision, and the step that it leads to. */
    return g_strdup_printf (_("%1$s → %2$s"), edge->text, step);

  return g_strdup_printf ("→ %s", step);
}

static void take (FwChainWalkPanel *self,
                  guint             choice);

static void
on_choice (GtkButton        *button,
           FwChainWalkPanel *self)
{
  take (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "fw-choice")));
}

static void
add_choice (FwChainWalkPanel *self,
            guint             choice)
{
  GPtrArray *choices = fw_chain_walk_get_choices (self->walk);
  g_autofree char *text = dup_choice (self, choices->pdata[choice]);
  g_autofree char *digit = g_strdup_printf ("%u", choice + 1);
  g_autofree char *description = g_strdup_printf (_("Key %s"), digit);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *key = gtk_label_new (digit);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (key, "fw-key");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), key);
  gtk_button_set_child (GTK_BUTTON (button), box);
  if (choice == 0)
    gtk_widget_add_css_class (button, "suggested-action");
  fw_name_set (button, text);
  fw_name_describe (button, description);
  g_object_set_data (G_OBJECT (button), "fw-choice", GUINT_TO_POINTER (choice));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_choice), self, 0);
  gtk_box_append (self->choices, button);
}

static void
show_choices (FwChainWalkPanel *self)
{
  GPtrArray *choices = fw_chain_walk_get_choices (self->walk);

  fw_records_clear (GTK_WIDGET (self->choices));
  for (guint i = 0; i < choices->len; i++)
    add_choice (self, i);
  if (choices->len == 0)
    gtk_box_append (self->choices, fw_records_new_heading (_("Here the way ends.")));
}

static char *
dup_news (FwChainWalkPanel *self)
{
  const FwChainSums *sums = fw_chain_walk_get_sums (self->walk);
  guint n = fw_chain_walk_get_choices (self->walk)->len;
  g_autofree char *step = dup_step (self, fw_chain_walk_get_step (self->walk));
  g_autofree char *days = fw_chain_days_format (sums->elapsed_days);
  g_autofree char *ways = n == 0 ? g_strdup (_("Here the way ends."))
                                 : g_strdup_printf (ngettext ("%u way on", "%u ways on", n), n);

  /* Translators: step, days, number of Schnittstellen, and how many ways lead on. */
  return g_strdup_printf (_("%1$s. Days since the start: %2$s. Schnittstellen: %3$u. %4$s"), step,
                          days, sums->n_handovers, ways);
}

static void
show (FwChainWalkPanel *self)
{
  g_autofree char *step = dup_step (self, fw_chain_walk_get_step (self->walk));

  gtk_stack_set_visible_child_name (self->stack, "walk");
  gtk_label_set_label (self->step, step);
  gtk_widget_set_sensitive (self->back, self->taken->len > 0);
  show_way (self);
  show_choices (self);
  show_sums (self);
  show_hurdles (self);
}

static void
focus_choice (FwChainWalkPanel *self)
{
  if (!gtk_widget_child_focus (GTK_WIDGET (self->choices), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (self->back);
}

static void
go_on (FwChainWalkPanel *self)
{
  g_autofree char *news = dup_news (self);

  show (self);
  focus_choice (self);
  fw_announce (GTK_WIDGET (self), news);
}

/* --- going ------------------------------------------------------------------------------- */

static void
take (FwChainWalkPanel *self,
      guint             choice)
{
  GPtrArray *choices = fw_chain_walk_get_choices (self->walk);
  g_autofree char *edge = NULL;

  if (choice >= choices->len)
    return;
  edge = g_strdup (fw_entity_get_uuid (choices->pdata[choice]));
  if (!fw_chain_walk_take (self->walk, choice))
    return;
  g_ptr_array_add (self->taken, g_steal_pointer (&edge));
  go_on (self);
}

static void
on_back (FwChainWalkPanel *self)
{
  if (self->walk == NULL || !fw_chain_walk_back (self->walk))
    return;
  g_ptr_array_set_size (self->taken, (int) self->taken->len - 1);
  go_on (self);
}

static void
forget (FwChainWalkPanel *self)
{
  if (self->walk != NULL)
    fw_chain_canvas_set_found (self->canvas, NULL);
  g_clear_pointer (&self->walk, fw_chain_walk_free);
  gtk_stack_set_visible_child_name (self->stack, "none");
}

static void
on_end (FwChainWalkPanel *self)
{
  forget (self);
  g_ptr_array_set_size (self->taken, 0);
  fw_announce (GTK_WIDGET (self), _("The Durchlauf has ended."));
  g_signal_emit (self, signals[ENDED], 0);
}

static gboolean
take_edge (FwChainWalkPanel *self,
           const char       *uuid)
{
  GPtrArray *choices = fw_chain_walk_get_choices (self->walk);

  for (guint i = 0; i < choices->len; i++)
    if (g_str_equal (fw_entity_get_uuid (choices->pdata[i]), uuid))
      return fw_chain_walk_take (self->walk, i);

  return FALSE;
}

/* A chain that somebody edits is another one: the same way is gone anew, as far
 * as it still leads. */
static void
on_doc_changed (FwChainWalkPanel *self)
{
  guint n = 0;

  if (self->walk == NULL)
    return;
  g_clear_pointer (&self->walk, fw_chain_walk_free);
  self->walk = fw_chain_walk_new (get_doc (self));
  if (fw_chain_walk_get_step (self->walk) == NULL)
    {
      forget (self);
      return;
    }
  while (n < self->taken->len && take_edge (self, self->taken->pdata[n]))
    n++;
  g_ptr_array_set_size (self->taken, (int) n);
  show (self);
}

/* Begins at the start of the chain. */
void
fw_chain_walk_panel_start (FwChainWalkPanel *self)
{
  g_return_if_fail (FW_IS_CHAIN_WALK_PANEL (self));

  if (self->session == NULL)
    return;
  forget (self);
  g_ptr_array_set_size (self->taken, 0);
  self->walk = fw_chain_walk_new (get_doc (self));
  if (fw_chain_walk_get_step (self->walk) != NULL)
    {
      go_on (self);
      return;
    }
  forget (self);
  fw_announce (GTK_WIDGET (self), _("A Durchlauf begins at a step of the type “Auslösendes "
                                    "Ereignis”, and this chain has none."));
}

static gboolean
on_key (FwChainWalkPanel      *self,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        GtkEventControllerKey *keys)
{
  gunichar digit = gdk_keyval_to_unicode (keyval);

  if (self->walk == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (digit >= '1' && digit <= '9')
    take (self, digit - '1');
  else if (keyval == GDK_KEY_BackSpace)
    on_back (self);
  else if (keyval == GDK_KEY_Escape)
    on_end (self);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

/* --- building ---------------------------------------------------------------------------- */

static GtkWidget *
new_button (FwChainWalkPanel *self,
            const char       *label,
            const char       *key,
            GCallback         callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *description = g_strdup_printf (_("Key %s"), key);

  fw_name_describe (button, description);
  gtk_widget_set_tooltip_text (button, description);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
new_none (FwChainWalkPanel *self)
{
  GtkWidget *page = fw_name_new_status_page ("fw-next-symbolic", _("Durchlauf"),
                                             _("One case goes through the chain, from the event "
                                               "to the aim. You choose the way."));
  GtkWidget *start = gtk_button_new_with_label (_("Start"));

  gtk_widget_set_halign (start, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (start, "suggested-action");
  gtk_widget_add_css_class (start, "pill");
  gtk_widget_add_css_class (page, "compact");
  g_signal_connect_object (start, "clicked", G_CALLBACK (fw_chain_walk_panel_start), self,
                           G_CONNECT_SWAPPED);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), start);

  return page;
}

static GtkLabel *
add_label (GtkBox     *box,
           const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);

  return GTK_LABEL (label);
}

static GtkListBox *
add_list (GtkBox     *box,
          const char *name)
{
  GtkWidget *list = fw_records_new_list (name);

  gtk_box_append (box, fw_records_new_heading (name));
  gtk_box_append (box, list);

  return GTK_LIST_BOX (list);
}

static GtkWidget *
new_buttons (FwChainWalkPanel *self)
{
  GtkWidget *buttons = fw_wrap_box_new (6, 6);

  self->back = new_button (self, _("Step back"), _("Backspace"), G_CALLBACK (on_back));
  fw_wrap_box_append (FW_WRAP_BOX (buttons), self->back);
  fw_wrap_box_append (FW_WRAP_BOX (buttons),
                      new_button (self, _("From the start"), "D",
                                  G_CALLBACK (fw_chain_walk_panel_start)));
  fw_wrap_box_append (FW_WRAP_BOX (buttons),
                      new_button (self, _("End"), _("Escape"), G_CALLBACK (on_end)));

  return buttons;
}

static GtkWidget *
new_walk (FwChainWalkPanel *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));

  gtk_widget_add_css_class (GTK_WIDGET (box), "fw-section");
  self->place = add_label (box, "dim-label");
  self->step = add_label (box, "title-4");
  self->choices = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (box, GTK_WIDGET (self->choices));
  gtk_box_append (box, new_buttons (self));
  self->sums = add_list (box, _("So far"));
  self->hurdles = add_list (box, _("Hurdles met"));
  gtk_box_append (box, fw_records_new_heading (_("The way so far")));
  self->way = add_label (box, "fw-number");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (box));

  return scrolled;
}

static void
fw_chain_walk_panel_dispose (GObject *object)
{
  FwChainWalkPanel *self = FW_CHAIN_WALK_PANEL (object);

  g_clear_pointer (&self->walk, fw_chain_walk_free);
  g_clear_object (&self->selection);
  g_clear_object (&self->session);
  g_clear_object (&self->canvas);

  G_OBJECT_CLASS (fw_chain_walk_panel_parent_class)->dispose (object);
}

static void
fw_chain_walk_panel_finalize (GObject *object)
{
  g_ptr_array_unref (FW_CHAIN_WALK_PANEL (object)->taken);

  G_OBJECT_CLASS (fw_chain_walk_panel_parent_class)->finalize (object);
}

static void
fw_chain_walk_panel_class_init (FwChainWalkPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_chain_walk_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_chain_walk_panel_finalize;

  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_chain_walk_panel_init (FwChainWalkPanel *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *none = new_none (self);
  GtkWidget *walk = new_walk (self);

  self->taken = g_ptr_array_new_with_free_func (g_free);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, none, "none");
  gtk_stack_add_named (self->stack, walk, "walk");
  fw_name_stack_page (self->stack, none, _("Durchlauf"));
  fw_name_stack_page (self->stack, walk, _("Durchlauf"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
fw_chain_walk_panel_new (FwChainCanvas *canvas)
{
  FwChainWalkPanel *self = g_object_new (FW_TYPE_CHAIN_WALK_PANEL, NULL);

  self->canvas = g_object_ref (canvas);

  return GTK_WIDGET (self);
}

/* @session: (nullable)
 * @selection: (nullable) */
void
fw_chain_walk_panel_set_session (FwChainWalkPanel *self,
                                 FwChainSession   *session,
                                 FwChainSelection *selection)
{
  g_return_if_fail (FW_IS_CHAIN_WALK_PANEL (self));

  forget (self);
  g_ptr_array_set_size (self->taken, 0);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (get_doc (self), self);
  g_set_object (&self->session, session);
  g_set_object (&self->selection, selection);
  if (session != NULL)
    g_signal_connect_object (get_doc (self), "changed", G_CALLBACK (on_doc_changed), self,
                             G_CONNECT_SWAPPED);
}
