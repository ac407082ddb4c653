/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-pair"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-align.h"
#include "fw-chain-overlay.h"
#include "fw-chain-pair.h"
#include "fw-chain-text.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-widgets.h"

enum
{
  IST,
  SOLL,
  N_SIDES,
};

typedef struct
{
  FwChainCanvas    *canvas;
  FwChainSession   *session;       /* only to be looked at */
  FwChainSelection *selection;
  GtkLabel         *title;
  GtkAdjustment    *adjustments[2];
} Side;

struct _FwChainPair
{
  GtkBox             parent_instance;

  FwChainComparison *comparison;
  Side               sides[N_SIDES];
  GtkWidget         *paned;
  GtkLabel          *status;
  FwAlign           *aligns[2];    /* from Ist to Soll, across and down */
  guint              leader;       /* the side that is scrolled; the other follows */
  gboolean           following;
  guint              tick;
};

G_DEFINE_FINAL_TYPE (FwChainPair, fw_chain_pair, GTK_TYPE_BOX)

static FwChainDoc *
get_doc (FwChainPair * self,
         guint side)
{
  return side == SOLL ? fw_chain_comparison_get_soll (self->comparison)
                      : fw_chain_comparison_get_ist (self->comparison);
}

/* --- what belongs together --------------------------------------------------------------- */

static gboolean
find_middle (FwScene    *scene,
             const char *uuid,
             double     *x,
             double     *y)
{
  int index = fw_scene_find_step (scene, uuid);
  const FwSceneStep *step;

  if (index < 0)
    return FALSE;
  step = fw_scene_get_step (scene, (guint) index);
  *x = step->box.x + step->box.width / 2;
  *y = step->box.y + step->box.height / 2;

  return TRUE;
}

static void
add_pairs (FwChainPair *self,
           FwChainStep *soll,
           GArray      *across,
           GArray      *down)
{
  FwScene *ist_scene = fw_chain_canvas_get_scene (self->sides[IST].canvas);
  FwScene *soll_scene = fw_chain_canvas_get_scene (self->sides[SOLL].canvas);
  g_auto(GStrv) origins = fw_set_split (soll->origin);

  for (guint i = 0; origins[i] != NULL; i++)
    {
      FwAlignPair x, y;

      if (!find_middle (ist_scene, origins[i], &x.here, &y.here) ||
          !find_middle (soll_scene, fw_entity_get_uuid (FW_ENTITY (soll)), &x.there, &y.there))
        continue;
      g_array_append_val (across, x);
      g_array_append_val (down, y);
    }
}

static void
align (FwChainPair *self)
{
  g_autoptr(GArray) across = g_array_new (FALSE, FALSE, sizeof (FwAlignPair));
  g_autoptr(GArray) down = g_array_new (FALSE, FALSE, sizeof (FwAlignPair));
  GPtrArray *steps;

  g_clear_pointer (&self->aligns[0], fw_align_free);
  g_clear_pointer (&self->aligns[1], fw_align_free);
  if (self->comparison == NULL ||
      fw_chain_canvas_get_scene (self->sides[IST].canvas) == NULL ||
      fw_chain_canvas_get_scene (self->sides[SOLL].canvas) == NULL)
    return;
  steps = fw_chain_doc_get_steps (get_doc (self, SOLL));
  for (guint i = 0; i < steps->len; i++)
    add_pairs (self, steps->pdata[i], across, down);
  self->aligns[0] = fw_align_new ((FwAlignPair *) (gpointer) across->data, across->len);
  self->aligns[1] = fw_align_new ((FwAlignPair *) (gpointer) down->data, down->len);
}

static GPtrArray *
list_partners (FwChainPair *self,
               guint        side,
               FwChainStep *step)
{
  GPtrArray *partners = g_ptr_array_new ();
  GPtrArray *solls = fw_chain_doc_get_steps (get_doc (self, SOLL));
  g_auto(GStrv) origins = fw_set_split (step->origin);

  for (guint i = 0; side == IST && i < solls->len; i++)
    if (fw_set_contains (((FwChainStep *) solls->pdata[i])->origin,
                         fw_entity_get_uuid (FW_ENTITY (step))))
      g_ptr_array_add (partners, solls->pdata[i]);
  for (guint i = 0; side == SOLL && origins[i] != NULL; i++)
    {
      gpointer ist = fw_chain_doc_find (get_doc (self, IST), origins[i]);

      if (FW_IS_CHAIN_STEP (ist))
        g_ptr_array_add (partners, ist);
    }

  return partners;
}

/* --- scrolling as one -------------------------------------------------------------------- */

/* The place that both sides show at the same distance from their edges: the step
 * that is selected, as long as it is seen, or else the middle of the view. */
static void
find_anchor (FwChainPair *self,
             guint        side,
             guint        way,
             double      *here,
             double      *there)
{
  GtkAdjustment *adjustment = self->sides[side].adjustments[way];
  FwChainStep *step = fw_chain_selection_get_step (self->sides[side].selection);
  double zoom = fw_chain_canvas_get_zoom (self->sides[side].canvas);
  double start = gtk_adjustment_get_value (adjustment) / zoom;
  double page = gtk_adjustment_get_page_size (adjustment) / zoom;
  g_autoptr(GPtrArray) partners = step != NULL ? list_partners (self, side, step) : NULL;
  double middles[2], others[2];

  if (partners != NULL && partners->len > 0 &&
      find_middle (fw_chain_canvas_get_scene (self->sides[side].canvas),
                   fw_entity_get_uuid (FW_ENTITY (step)), &middles[0], &middles[1]) &&
      find_middle (fw_chain_canvas_get_scene (self->sides[!side].canvas),
                   fw_entity_get_uuid (partners->pdata[0]), &others[0], &others[1]) &&
      middles[way] > start && middles[way] < start + page)
    {
      *here = middles[way];
      *there = others[way];
      return;
    }
  *here = start + page / 2;
  *there = side == IST ? fw_align_to_there (self->aligns[way], *here)
                       : fw_align_to_here (self->aligns[way], *here);
}

static void
follow (FwChainPair *self,
        guint        side,
        guint        way)
{
  double zoom = fw_chain_canvas_get_zoom (self->sides[side].canvas);
  double value = gtk_adjustment_get_value (self->sides[side].adjustments[way]);
  double here, there;

  find_anchor (self, side, way, &here, &there);
  gtk_adjustment_set_value (self->sides[!side].adjustments[way], (there - here) * zoom + value);
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  FwChainPair *self = data;

  self->tick = 0;
  for (guint way = 0; way < 2; way++)
    if (self->aligns[way] != NULL)
      follow (self, self->leader, way);

  return G_SOURCE_REMOVE;
}

static void
follow_soon (FwChainPair *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, self, NULL);
}

/* Before the next frame, and not at once: a canvas says where it has scrolled
 * to while it gets its size, and then the other must not be moved. */
static void
on_scrolled (GtkAdjustment *adjustment,
             FwChainPair   *self)
{
  Side *side = &self->sides[self->leader];

  if (adjustment == side->adjustments[0] || adjustment == side->adjustments[1])
    follow_soon (self);
}

static void
on_zoom (FwChainCanvas *canvas,
         GParamSpec    *pspec,
         FwChainPair   *self)
{
  guint side = canvas == self->sides[SOLL].canvas ? SOLL : IST;

  if (self->following)
    return;
  self->following = TRUE;
  fw_chain_canvas_set_zoom (self->sides[!side].canvas, fw_chain_canvas_get_zoom (canvas));
  self->following = FALSE;
}

static void
lead (FwChainPair *self,
      gpointer     controller)
{
  GtkWidget *canvas = gtk_event_controller_get_widget (controller);

  self->leader = canvas == GTK_WIDGET (self->sides[SOLL].canvas) ? SOLL : IST;
}

static void
on_entered (GtkEventController *controller,
            double              x,
            double              y,
            FwChainPair        *self)
{
  lead (self, controller);
}

static void
on_focused (GtkEventController *controller,
            FwChainPair        *self)
{
  lead (self, controller);
}

/* --- what is selected -------------------------------------------------------------------- */

static char *
dup_names (FwChainPair *self,
           guint        side,
           GPtrArray   *steps)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      g_autofree char *text = fw_chain_text_dup_step (get_doc (self, side), steps->pdata[i]);

      g_string_append_printf (names, "%s%u %s", i > 0 ? ", " : "",
                              fw_chain_doc_get_number (get_doc (self, side), steps->pdata[i]),
                              text);
    }

  return g_string_free (names, FALSE);
}

static const char *
get_change (FwChainPair *self,
            FwChainStep *soll)
{
  return soll->change != NULL ? fw_code_list_get_label ("CL_AENDERUNG", soll->change)
                              : _("change not named");
}

static char *
dup_status (FwChainPair *self,
            guint        side,
            FwChainStep *step,
            GPtrArray   *partners)
{
  g_autofree char *there = dup_names (self, !side, partners);
  g_autoptr(GPtrArray) one = g_ptr_array_new ();
  g_autofree char *here = NULL;

  g_ptr_array_add (one, step);
  here = dup_names (self, side, one);
  if (side == IST)
    /* Translators: a step of an Ist-Kette, and the steps of the Soll-Kette. */
    return partners->len > 0 ? g_strdup_printf (_("Ist %1$s → Soll %2$s"), here, there)
                             : g_strdup_printf (_("Ist %s → no longer needed"), here);
  if (partners->len == 0)
    return g_strdup_printf (_("Soll %1$s · %2$s"), here, get_change (self, step));

  /* Translators: a step of a Soll-Kette, its change, and where it comes from. */
  return g_strdup_printf (_("Soll %1$s · %2$s · from Ist %3$s"), here, get_change (self, step),
                          there);
}

static void
mark_partners (FwChainPair *self,
               guint        side,
               GPtrArray   *partners)
{
  g_autoptr(GPtrArray) uuids = g_ptr_array_new ();

  for (guint i = 0; i < partners->len; i++)
    g_ptr_array_add (uuids, (gpointer) fw_entity_get_uuid (partners->pdata[i]));
  fw_chain_canvas_set_found (self->sides[side].canvas, NULL);
  fw_chain_canvas_set_found (self->sides[!side].canvas, uuids);
}

static void
on_selected (FwChainSelection *selection,
             FwChainPair      *self)
{
  guint side = selection == self->sides[SOLL].selection ? SOLL : IST;
  FwChainStep *step = fw_chain_selection_get_step (selection);
  g_autoptr(GPtrArray) partners = NULL;
  g_autofree char *status = NULL;

  if (self->following || step == NULL)
    return;
  self->leader = side;
  self->following = TRUE;
  partners = list_partners (self, side, step);
  status = dup_status (self, side, step, partners);
  fw_chain_selection_set (self->sides[!side].selection, NULL);
  mark_partners (self, side, partners);
  follow_soon (self);
  gtk_label_set_label (self->status, status);
  fw_announce (GTK_WIDGET (self), status);
  self->following = FALSE;
}

static void
open_step (FwChainPair *self,
           FwEntity    *record)
{
  fw_page_go_to (GTK_WIDGET (self), fw_entity_get_uuid (record));
}

static gboolean
on_key (FwChainPair           *self,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        GtkEventControllerKey *keys)
{
  gpointer record = NULL;

  if (self->comparison == NULL || (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter))
    return GDK_EVENT_PROPAGATE;
  record = fw_chain_selection_get_lead (self->sides[self->leader].selection);
  if (record != NULL)
    open_step (self, record);

  return record != NULL;
}

/* --- what is shown ----------------------------------------------------------------------- */

static void
show_changes (FwChainPair *self)
{
  g_autoptr(GHashTable) gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) states = NULL;
  g_autoptr(GPtrArray) ists = fw_chain_comparison_list_ist (self->comparison);
  g_autoptr(FwChainDoc) both = fw_chain_overlay_new (get_doc (self, SOLL), ists, &states, NULL);
  GPtrArray *steps = get_doc (self, IST) != NULL ? fw_chain_doc_get_steps (get_doc (self, IST))
                                                 : NULL;

  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      const char *uuid = fw_entity_get_uuid (steps->pdata[i]);

      if (g_hash_table_contains (states, uuid))
        g_hash_table_insert (gone, g_strdup (uuid), g_hash_table_lookup (states, uuid));
    }
  fw_chain_canvas_set_states (self->sides[IST].canvas, gone);
  fw_chain_canvas_set_states (self->sides[SOLL].canvas, states);
}

static void
show_title (FwChainPair *self,
            guint        side)
{
  FwChain *chain = fw_chain_doc_get_chain (get_doc (self, side));
  g_autofree char *name = fw_entity_dup_title (FW_ENTITY (chain));
  g_autofree char *title = g_strdup_printf ("%s: %s", side == SOLL ? _("Soll") : _("Ist"), name);

  gtk_label_set_label (self->sides[side].title, title);
}

static void
set_doc (FwChainPair *self,
         guint        which,
         FwChainDoc  *doc)
{
  Side *side = &self->sides[which];

  if (side->session != NULL && fw_chain_session_get_doc (side->session) == doc)
    return;
  fw_chain_canvas_set_session (side->canvas, NULL, NULL);
  g_clear_object (&side->session);
  if (side->selection != NULL)
    g_signal_handlers_disconnect_by_data (side->selection, self);
  g_clear_object (&side->selection);
  if (doc == NULL)
    return;
  side->session = fw_chain_session_new_reading (doc);
  side->selection = fw_chain_selection_new (doc);
  g_signal_connect_object (side->selection, "changed", G_CALLBACK (on_selected), self, 0);
  fw_chain_canvas_set_session (side->canvas, side->session, side->selection);
}

static void
refresh (FwChainPair *self)
{
  for (guint side = 0; side < N_SIDES; side++)
    {
      FwChainDoc *doc = get_doc (self, side);

      set_doc (self, side, doc);
      if (doc != NULL)
        show_title (self, side);
    }
  show_changes (self);
  align (self);
}

/* --- building ---------------------------------------------------------------------------- */

static void
watch (FwChainPair *self,
       Side        *side)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (motion, "enter", G_CALLBACK (on_entered), self, 0);
  g_signal_connect_object (focus, "enter", G_CALLBACK (on_focused), self, 0);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (side->canvas), motion);
  gtk_widget_add_controller (GTK_WIDGET (side->canvas), focus);
  gtk_widget_add_controller (GTK_WIDGET (side->canvas), keys);
  g_signal_connect_object (side->canvas, "notify::zoom", G_CALLBACK (on_zoom), self, 0);
  g_signal_connect_object (side->canvas, "scene-changed", G_CALLBACK (align), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (side->canvas, "edit-text", G_CALLBACK (open_step), self,
                           G_CONNECT_SWAPPED);
}

static GtkWidget *
new_side (FwChainPair *self,
          guint        which)
{
  Side *side = &self->sides[which];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  side->canvas = FW_CHAIN_CANVAS (fw_chain_canvas_new ());
  side->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (side->title, 0);
  gtk_label_set_ellipsize (side->title, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (side->title), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (side->title), "fw-pair-title");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (side->canvas));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (side->title));
  gtk_box_append (GTK_BOX (box), scrolled);
  side->adjustments[0] =
    gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));
  side->adjustments[1] =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  for (guint way = 0; way < 2; way++)
    g_signal_connect_object (side->adjustments[way], "value-changed", G_CALLBACK (on_scrolled),
                             self, 0);
  watch (self, side);

  return box;
}

static void
on_stacked (GtkToggleButton *button,
            GParamSpec      *pspec,
            FwChainPair     *self)
{
  gboolean stacked = gtk_toggle_button_get_active (button);
  int size = stacked ? gtk_widget_get_height (self->paned) : gtk_widget_get_width (self->paned);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned),
                                  stacked ? GTK_ORIENTATION_VERTICAL
                                          : GTK_ORIENTATION_HORIZONTAL);
  gtk_paned_set_position (GTK_PANED (self->paned), size / 2);
}

static GtkWidget *
new_foot (FwChainPair *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *stacked = gtk_toggle_button_new_with_label (_("One above the other"));
  FwChainCanvas *canvas = self->sides[IST].canvas;

  self->status = GTK_LABEL (gtk_label_new (_("A step that is selected in one chain is marked in "
                                             "the other; Enter opens it.")));
  gtk_label_set_xalign (self->status, 0);
  gtk_label_set_ellipsize (self->status, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->status), TRUE);
  gtk_widget_add_css_class (foot, "fw-chain-foot");
  g_signal_connect_object (stacked, "notify::active", G_CALLBACK (on_stacked), self, 0);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (foot),
                  fw_records_new_button (_("Smaller"), G_CALLBACK (fw_chain_canvas_zoom_out),
                                         canvas));
  gtk_box_append (GTK_BOX (foot),
                  fw_records_new_button (_("Larger"), G_CALLBACK (fw_chain_canvas_zoom_in),
                                         canvas));
  gtk_box_append (GTK_BOX (foot),
                  fw_records_new_button (_("Whole chain"), G_CALLBACK (fw_chain_canvas_zoom_fit),
                                         canvas));
  gtk_box_append (GTK_BOX (foot), stacked);

  return foot;
}

static void
fw_chain_pair_dispose (GObject *object)
{
  FwChainPair *self = FW_CHAIN_PAIR (object);

  if (self->comparison != NULL)
    fw_chain_pair_set_comparison (self, NULL);

  G_OBJECT_CLASS (fw_chain_pair_parent_class)->dispose (object);
}

static void
fw_chain_pair_class_init (FwChainPairClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_chain_pair_dispose;
}

static void
fw_chain_pair_init (FwChainPair *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_paned_set_wide_handle (GTK_PANED (self->paned), TRUE);
  gtk_paned_set_start_child (GTK_PANED (self->paned), new_side (self, IST));
  gtk_paned_set_end_child (GTK_PANED (self->paned), new_side (self, SOLL));
  gtk_paned_set_shrink_start_child (GTK_PANED (self->paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (self->paned), FALSE);
  gtk_widget_set_vexpand (self->paned, TRUE);
  gtk_box_append (GTK_BOX (self), self->paned);
  gtk_box_append (GTK_BOX (self), new_foot (self));
}

GtkWidget *
fw_chain_pair_new (void)
{
  return g_object_new (FW_TYPE_CHAIN_PAIR, NULL);
}

/* @comparison: (nullable) */
void
fw_chain_pair_set_comparison (FwChainPair       *self,
                              FwChainComparison *comparison)
{
  g_return_if_fail (FW_IS_CHAIN_PAIR (self));

  if (self->comparison != NULL)
    g_signal_handlers_disconnect_by_data (self->comparison, self);
  set_doc (self, IST, NULL);
  set_doc (self, SOLL, NULL);
  g_set_object (&self->comparison, comparison);
  align (self);
  if (comparison == NULL)
    return;
  g_signal_connect_object (comparison, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

void
fw_chain_pair_focus (FwChainPair *self)
{
  g_return_if_fail (FW_IS_CHAIN_PAIR (self));

  gtk_widget_child_focus (self->paned, GTK_DIR_TAB_FORWARD);
}
