/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-workshop-run"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-base.h"
#include "fw-board-canvas.h"
#include "fw-chain-prompt.h"
#include "fw-chain-quick.h"
#include "fw-kept-line.h"
#include "fw-lock.h"
#include "fw-page.h"
#include "fw-record-window.h"
#include "fw-records.h"
#include "fw-screens.h"
#include "fw-widgets.h"
#include "fw-workshop-act.h"
#include "fw-workshop-clock.h"
#include "fw-workshop-hint.h"
#include "fw-workshop-run.h"
#include "fw-workshop-side.h"
#include "fw-workshop-store.h"

#define SIDE_WIDTH 380
/* Of letters as large as those on the projector. */
#define SIDE_SIZES 15
#define LINE_META  "workshop-line"
#define PAUSE_MS   300

struct _FwWorkshopRun
{
  GtkBox           parent_instance;

  FwStore         *store;
  FwBoard         *board;       /* of whoever set it */
  GtkWidget       *head;
  GtkLabel        *title;
  FwWorkshopClock *clock;
  GtkLabel        *so_far;
  GtkLabel        *doubts;      /* texts that may tell who it is */
  FwWrapBox       *bar;
  FwBoardCanvas   *canvas;
  FwWorkshopSide  *side;
  GtkLabel        *preview;
  FwChainPrompt   *prompt;
  GtkLabel        *saved;
  guint            tick;
  guint            pause;       /* of typing */
  char            *typed;       /* so far, in the line */
  char            *doubted;     /* the line that was held back once */
  FwNameScan      *names;       /* since it was opened; NULL until one is needed */
  GHashTable      *memory;      /* what they were found in, likewise */
  gboolean         presenting;
  double           usual_zoom;  /* of the board, while it is presented */
};

G_DEFINE_FINAL_TYPE (FwWorkshopRun, fw_workshop_run, GTK_TYPE_BOX)

enum
{
  BACK,
  N_SIGNALS,
};

enum
{
  PROP_0,
  PROP_PRESENTING,
  N_PROPS,
};

static guint signals[N_SIGNALS];
static GParamSpec *props[N_PROPS];

static FwReconstruction *
record_of (FwWorkshopRun *self)
{
  return fw_board_get_record (self->board);
}

static const char *
uuid_of (FwWorkshopRun *self)
{
  return fw_entity_get_uuid (FW_ENTITY (record_of (self)));
}

/* --- the clock ---------------------------------------------------------------------------- */

static gboolean
on_tick (gpointer data)
{
  FwWorkshopRun *self = data;

  if (self->board == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return G_SOURCE_CONTINUE;
  fw_workshop_clock_show (self->clock);
  /* People talk for half an hour without a key, and look at what is shown. */
  if (self->presenting || fw_workshop_clock_is_running (self->clock))
    fw_lock_stay_open ();

  return G_SOURCE_CONTINUE;
}

static void
show_title (FwWorkshopRun *self)
{
  g_autofree char *title = fw_entity_dup_title (FW_ENTITY (record_of (self)));
  g_autofree char *text = g_strjoin (" · ", title, record_of (self)->external
                                     ? _("pseudonymised, confidential") : NULL, NULL);

  gtk_label_set_label (self->title, text);
}

/* --- commands ----------------------------------------------------------------------------- */

static void
tell (FwWorkshopRun *self,
      gboolean       done,
      GError        *error)
{
  if (!done)
    fw_dialogs_inform (GTK_WIDGET (self), _("This could not be saved"),
                       error != NULL ? error->message : NULL);
}

static void
go (FwWorkshopRun *self,
    int            by)
{
  g_autofree char *phase = g_strdup (fw_board_get_next_phase (self->board, by));
  g_autoptr(GError) error = NULL;

  if (phase == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  fw_form_flush (GTK_WIDGET (self));
  tell (self, fw_workshop_go (self->store, uuid_of (self), phase, fw_workshop_now (), &error),
        error);
  fw_announce (GTK_WIDGET (self), fw_code_list_get_label ("CL_FR_PHASE", phase));
  fw_workshop_run_focus (self);
}

static void
next_phase (FwWorkshopRun *self)
{
  go (self, 1);
}

static void
previous_phase (FwWorkshopRun *self)
{
  go (self, -1);
}

static void
toggle_clock (FwWorkshopRun *self)
{
  FwPhaseRun *run = fw_board_get_run (self->board, record_of (self)->phase);
  g_autofree char *phase = run != NULL ? g_strdup (run->phase) : NULL;
  g_autoptr(GError) error = NULL;

  if (run == NULL || record_of (self)->phase == NULL)
    next_phase (self);
  else if (run->begun != FW_INTEGER_NONE)
    tell (self, fw_workshop_stop (self->store, uuid_of (self), NULL, fw_workshop_now (), &error),
          error);
  else
    tell (self, fw_workshop_go (self->store, uuid_of (self), phase, fw_workshop_now (), &error),
          error);
}

static void
reveal (FwWorkshopRun *self)
{
  g_autofree char *uuid = fw_workshop_act_reveal (GTK_WIDGET (self), self->store, self->board);

  if (uuid == NULL)
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    fw_board_canvas_select (self->canvas, uuid, FALSE);
}

static void
on_external (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(FwWorkshopRun) self = data;
  g_autoptr(GError) error = NULL;

  if (self->board != NULL && fw_dialogs_confirm_finish (result, NULL))
    tell (self, fw_workshop_open_to_externals (self->store, uuid_of (self), &error), error);
}

static void
ask_external (FwWorkshopRun *self)
{
  if (record_of (self)->external)
    fw_announce (GTK_WIDGET (self), _("People from outside take part already."));
  else
    fw_dialogs_confirm_async (GTK_WIDGET (self), _("Do people from outside take part?"),
                              _("From now on the whole workshop is pseudonymised. This cannot be "
                                "taken back."), _("_Pseudonymise"), FALSE, NULL, on_external,
                              g_object_ref (self));
}

static void
zoom (FwWorkshopRun *self,
      double         factor)
{
  fw_board_canvas_set_zoom (self->canvas, fw_board_canvas_get_zoom (self->canvas) * factor);
}

static void
zoom_in (FwWorkshopRun *self)
{
  zoom (self, 1.2);
}

static void
zoom_out (FwWorkshopRun *self)
{
  zoom (self, 1 / 1.2);
}

/* What may tell who it is leaves in no picture either, and names of files are
 * for no projector. */
static void
save_picture (FwWorkshopRun *self)
{
  if (self->presenting)
    fw_page_hold_back (GTK_WIDGET (self));
  else if (gtk_widget_get_visible (GTK_WIDGET (self->doubts)))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      fw_announce (GTK_WIDGET (self), _("First change the texts that may tell who it is."));
    }
  else
    fw_workshop_act_save_picture (GTK_WIDGET (self), self->board);
}

static void
toggle_presenting (FwWorkshopRun *self)
{
  fw_workshop_run_present (self, !self->presenting);
}

static void
back (FwWorkshopRun *self)
{
  if (fw_form_flush (GTK_WIDGET (self)))
    g_signal_emit (self, signals[BACK], 0);
}

/* --- one card ----------------------------------------------------------------------------- */

static const char *const card_fields[] = {
  "text", "kind", "lane", "week", "days", "medium", "category", "level", "dots", "structural",
  "reports", "theme", NULL
};

static const char *const event_fields[] = {
  "text", "week", "org_kind", "lane", "days", "medium", "legal_circle", "hurdles",
  "turning_point", NULL
};

static const FwRecordPart card_part = {
  "card", "reconstruction", NULL, NULL, "category", card_fields, NULL
};

static const FwRecordPart event_part = {
  "package_event", "package", NULL, NULL, "week", event_fields, NULL
};

static gpointer
get_chosen (FwWorkshopRun *self)
{
  return fw_board_find (self->board, fw_board_canvas_get_selected (self->canvas));
}

static void
edit_card (FwWorkshopRun *self)
{
  gpointer chosen = get_chosen (self);

  if (chosen != NULL)
    fw_record_window_present (GTK_WIDGET (self), self->store, chosen,
                              FW_IS_CARD (chosen) ? &card_part : &event_part);
}

static void
delete_card (FwWorkshopRun *self)
{
  gpointer chosen = get_chosen (self);

  if (chosen != NULL && FW_IS_CARD (chosen))
    fw_records_delete (GTK_WIDGET (self), self->store, chosen);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
vote (FwWorkshopRun *self,
      int            by)
{
  gpointer chosen = get_chosen (self);

  if (chosen != NULL && FW_IS_CARD (chosen) &&
      g_strcmp0 (FW_CARD (chosen)->kind, FW_CARD_HURDLE) == 0)
    fw_workshop_act_vote (GTK_WIDGET (self), self->store,
                          fw_board_canvas_get_selected (self->canvas), by);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
vote_up (FwWorkshopRun *self)
{
  vote (self, 1);
}

static void
vote_down (FwWorkshopRun *self)
{
  vote (self, -1);
}

/* --- the line ----------------------------------------------------------------------------- */

static void
show_preview (FwWorkshopRun *self)
{
  g_autofree char *preview = self->board != NULL && self->typed != NULL
                             ? fw_workshop_hint_new (self->store, self->board, self->typed)
                             : g_strdup ("");

  gtk_label_set_label (self->preview, preview);
}

static void
keep_line (FwWorkshopRun *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->board != NULL && self->typed != NULL)
    fw_kept_line_save (GTK_WIDGET (self), self->store, LINE_META, uuid_of (self), self->typed);
}

static gboolean
on_pause (gpointer data)
{
  FwWorkshopRun *self = data;

  self->pause = 0;
  keep_line (self);

  return G_SOURCE_REMOVE;
}

static FwChainQuickCompletion *
complete (const char *typed,
          gsize       cursor,
          gpointer    data)
{
  FwWorkshopRun *self = data;
  g_auto(GStrv) lanes = self->board != NULL ? fw_board_dup_lane_names (self->board) : NULL;

  if (g_strcmp0 (self->typed, typed) != 0)
    {
      g_free (self->typed);
      self->typed = g_strdup (typed);
      if (self->pause == 0)
        self->pause = g_timeout_add (PAUSE_MS, on_pause, self);
    }
  show_preview (self);

  return fw_chain_quick_complete (typed, cursor, (const char *const *) lanes);
}

static void on_typed (const char *text,
                      gpointer    data);

/* @text: (nullable): what stands there already */
static void
ask (FwWorkshopRun *self,
     const char    *text)
{
  fw_chain_prompt_ask (self->prompt, _("Capture"),
                       _("Enter keeps it. First letter: e event, h hurdle, w turning point, "
                         "r resource, k and d views, f question, i idea, a Einzelfall-Aufgabe, "
                         "t theme. @institution, T+48 week, #4w duration, !category."),
                       text, complete, on_typed, self);
}

static FwNameScan *
get_names (FwWorkshopRun *self)
{
  if (self->names == NULL)
    {
      self->names = fw_workshop_new_scan (self->store);
      self->memory = fw_workshop_new_memory ();
    }

  return self->names;
}

static void
forget_names (FwWorkshopRun *self)
{
  g_clear_pointer (&self->names, fw_name_scan_free);
  g_clear_pointer (&self->memory, g_hash_table_unref);
}

/* All that others would read of it. */
static char *
dup_words (FwWorkshopRun   *self,
           const FwCapture *capture)
{
  g_autofree char *text = g_strjoin ("\n", capture->text != NULL ? capture->text : "",
                                     capture->new_lane, NULL);

  return record_of (self)->external ? fw_workshop_dup_words (record_of (self), get_names (self),
                                                             text) : NULL;
}

/* Where people from outside read along, what may tell who it is stays in the
 * line.  Enter once more says that it is harmless. */
static gboolean
holds_back (FwWorkshopRun *self,
            const char    *typed,
            const char    *words)
{
  g_auto(GStrv) each = g_strsplit (words, "\n", -1);
  g_autofree char *listed = g_strjoinv (", ", each);
  g_autofree char *why = NULL;

  if (g_strcmp0 (self->doubted, typed) == 0)
    return FALSE;
  g_free (self->doubted);
  self->doubted = g_strdup (typed);
  why = g_strdup_printf (_("This may tell who or when it was: %s. Please change it, or press Enter "
                           "once more if nobody is recognised by it."), listed);
  fw_chain_prompt_refuse (self->prompt, why);

  return TRUE;
}

/* Escape: the line is empty again, and a presentation ends. */
static void
on_typed (const char *text,
          gpointer    data)
{
  FwWorkshopRun *self = data;
  g_autoptr(FwCapture) capture = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *words = NULL;

  if (self->board == NULL)
    return;
  if (text == NULL)
    {
      if (self->presenting)
        fw_workshop_run_present (self, FALSE);
      ask (self, NULL);
      return;
    }
  capture = fw_capture_parse (self->board, text, record_of (self)->phase);
  words = dup_words (self, capture);
  if (words != NULL && holds_back (self, text, words))
    return;
  if (fw_workshop_act_capture (GTK_WIDGET (self), self->store, self->board, capture, words,
                               &uuid))
    {
      g_autofree char *said = g_strdup (gtk_label_get_label (self->preview));

      fw_board_canvas_select (self->canvas, uuid, FALSE);
      ask (self, NULL);
      keep_line (self);
      fw_announce (GTK_WIDGET (self), said);
    }
}

/* The line would keep the key to itself, though there is nothing in it. */
static void
undo (FwWorkshopRun *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.undo", NULL);
}

static gboolean
is_line_empty (FwWorkshopRun *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && GTK_IS_TEXT (focus) &&
         gtk_widget_is_ancestor (focus, GTK_WIDGET (self->prompt)) &&
         *gtk_editable_get_text (GTK_EDITABLE (focus)) == '\0';
}

static gboolean
is_on_board (FwWorkshopRun *self)
{
  return fw_focus_get_child (GTK_WIDGET (self->canvas)) != NULL ||
         gtk_widget_is_focus (GTK_WIDGET (self->canvas));
}

/* --- keys --------------------------------------------------------------------------------- */

#define CTRL  GDK_CONTROL_MASK
#define SHIFT GDK_SHIFT_MASK

typedef enum { ALWAYS, BOARD, EMPTY } Where;

typedef struct
{
  const char      *label;    /* N_(), or NULL for a key alone */
  const char      *key;
  guint            keyval;
  GdkModifierType  state;
  Where            where;
  void (*run)(FwWorkshopRun *self);
} Command;

static const Command commands[] = {
  { N_("Previous phase"), N_("Shift+F9"), GDK_KEY_F9, SHIFT, ALWAYS, previous_phase },
  { N_("Next phase"), "F9", GDK_KEY_F9, 0, ALWAYS, next_phase },
  { N_("Clock"), "F8", GDK_KEY_F8, 0, ALWAYS, toggle_clock },
  { N_("Next event"), N_("Space"), GDK_KEY_space, 0, EMPTY, reveal },
  { N_("From outside …"), "F7", GDK_KEY_F7, 0, ALWAYS, ask_external },
  { N_("Picture …"), "F4", GDK_KEY_F4, 0, ALWAYS, save_picture },
  { N_("Presentation"), "F11", GDK_KEY_F11, 0, ALWAYS, toggle_presenting },
  { NULL, NULL, GDK_KEY_F2, 0, ALWAYS, fw_workshop_run_focus },
  { NULL, NULL, GDK_KEY_z, CTRL, EMPTY, undo },
  { NULL, NULL, GDK_KEY_plus, CTRL, ALWAYS, zoom_in },
  { NULL, NULL, GDK_KEY_minus, CTRL, ALWAYS, zoom_out },
  { NULL, NULL, GDK_KEY_space, 0, BOARD, reveal },
  { NULL, NULL, GDK_KEY_Return, 0, BOARD, edit_card },
  { NULL, NULL, GDK_KEY_Delete, 0, BOARD, delete_card },
  { NULL, NULL, GDK_KEY_plus, 0, BOARD, vote_up },
  { NULL, NULL, GDK_KEY_KP_Add, 0, BOARD, vote_up },
  { NULL, NULL, GDK_KEY_minus, 0, BOARD, vote_down },
  { NULL, NULL, GDK_KEY_KP_Subtract, 0, BOARD, vote_down },
};

static gboolean
is_here (FwWorkshopRun *self,
         Where          where)
{
  return where == ALWAYS || (where == BOARD ? is_on_board (self) : is_line_empty (self));
}

static gboolean
on_key (FwWorkshopRun   *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  GdkModifierType held = state & (CTRL | GDK_ALT_MASK | SHIFT | GDK_SUPER_MASK);

  for (guint i = 0; self->board != NULL && i < G_N_ELEMENTS (commands); i++)
    if (commands[i].keyval == keyval && commands[i].state == held &&
        is_here (self, commands[i].where))
      {
        commands[i].run (self);
        return TRUE;
      }

  return FALSE;
}

static void
on_button (GtkButton     *button,
           FwWorkshopRun *self)
{
  const Command *command = g_object_get_data (G_OBJECT (button), "fw-command");

  if (self->board != NULL)
    command->run (self);
}

/* --- building ----------------------------------------------------------------------------- */

static GtkWidget *
new_head (FwWorkshopRun *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->title = GTK_LABEL (fw_records_new_label (NULL, "heading"));
  gtk_label_set_wrap (self->title, FALSE);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_box_append (GTK_BOX (head), fw_records_new_button (_("To the list"), G_CALLBACK (back),
                                                         self));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_widget_add_css_class (head, "fw-chain-head");
  self->head = head;

  return head;
}

static GtkWidget *
new_phase_bar (FwWorkshopRun *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->clock = FW_WORKSHOP_CLOCK (fw_workshop_clock_new ());
  self->so_far = GTK_LABEL (fw_records_new_label (NULL, "fw-unsaved"));
  gtk_widget_set_visible (GTK_WIDGET (self->so_far), FALSE);
  self->doubts = GTK_LABEL (fw_records_new_label (NULL, "warning"));
  gtk_widget_set_visible (GTK_WIDGET (self->doubts), FALSE);
  self->bar = FW_WRAP_BOX (fw_wrap_box_new (2, 2));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i].label != NULL)
      {
        GtkWidget *button = fw_name_new_key_button (_(commands[i].label), _(commands[i].key));

        g_object_set_data (G_OBJECT (button), "fw-command", (gpointer) &commands[i]);
        g_signal_connect_object (button, "clicked", G_CALLBACK (on_button), self, 0);
        fw_wrap_box_append (self->bar, button);
      }
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->clock));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->so_far));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->doubts));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_widget_add_css_class (box, "fw-chain-head");

  return box;
}

static GtkWidget *
new_middle (FwWorkshopRun *self)
{
  GtkWidget *middle = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *scroll = gtk_scrolled_window_new ();

  self->canvas = FW_BOARD_CANVAS (fw_board_canvas_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->canvas), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self->canvas), GTK_ALIGN_START);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (self->canvas));
  gtk_widget_set_hexpand (scroll, TRUE);
  gtk_widget_set_vexpand (scroll, TRUE);
  g_signal_connect_object (self->canvas, "edit", G_CALLBACK (edit_card), self,
                           G_CONNECT_SWAPPED);
  self->side = FW_WORKSHOP_SIDE (fw_workshop_side_new (self->store));
  gtk_widget_set_size_request (GTK_WIDGET (self->side), SIDE_WIDTH, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->side), FALSE);
  gtk_box_append (GTK_BOX (middle), scroll);
  gtk_box_append (GTK_BOX (middle), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (middle), GTK_WIDGET (self->side));

  return middle;
}

static GtkWidget *
new_foot (FwWorkshopRun *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->preview = GTK_LABEL (fw_records_new_label (NULL, "dim-label"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->preview), TRUE);
  self->saved = GTK_LABEL (fw_records_new_label (NULL, "dim-label"));
  self->prompt = FW_CHAIN_PROMPT (fw_chain_prompt_new ());
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->preview));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->saved));
  gtk_box_append (GTK_BOX (foot), line);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->prompt));
  gtk_widget_add_css_class (foot, "fw-chain-foot");

  return foot;
}

static void
fw_workshop_run_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (id == PROP_PRESENTING)
    g_value_set_boolean (value, FW_WORKSHOP_RUN (object)->presenting);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fw_workshop_run_dispose (GObject *object)
{
  FwWorkshopRun *self = FW_WORKSHOP_RUN (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->pause, g_source_remove);

  G_OBJECT_CLASS (fw_workshop_run_parent_class)->dispose (object);
}

static void
fw_workshop_run_finalize (GObject *object)
{
  FwWorkshopRun *self = FW_WORKSHOP_RUN (object);

  g_free (self->typed);
  g_free (self->doubted);
  forget_names (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_workshop_run_parent_class)->finalize (object);
}

static void
fw_workshop_run_class_init (FwWorkshopRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fw_workshop_run_get_property;
  object_class->dispose = fw_workshop_run_dispose;
  object_class->finalize = fw_workshop_run_finalize;
  props[PROP_PRESENTING] = g_param_spec_boolean ("presenting", NULL, NULL, FALSE,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_workshop_run_init (FwWorkshopRun *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
fw_workshop_run_new (FwStore *store)
{
  FwWorkshopRun *self = g_object_new (FW_TYPE_WORKSHOP_RUN, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->store = g_object_ref (store);
  gtk_box_append (GTK_BOX (self), new_head (self));
  gtk_box_append (GTK_BOX (self), new_phase_bar (self));
  gtk_box_append (GTK_BOX (self), new_middle (self));
  gtk_box_append (GTK_BOX (self), new_foot (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->tick = g_timeout_add_seconds (1, on_tick, self);

  return GTK_WIDGET (self);
}

/* --- the outside -------------------------------------------------------------------------- */

static void
show_saved (FwWorkshopRun *self)
{
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  g_object_get (self->store, "last-saved", &when, NULL);
  text = when != NULL && strlen (when) >= 16 ? g_strdup_printf (_("Saved %s"), when + 11)
                                             : g_strdup ("");
  gtk_label_set_label (self->saved, text);
}

/* The board knows its records, and of a hundred texts one is new. */
static GPtrArray *
list_doubts (FwWorkshopRun *self)
{
  GPtrArray *family = fw_board_get_family (self->board);
  g_autoptr(GPtrArray) records = fw_workshop_list_themes (self->store, uuid_of (self));
  FwNameScan *names = get_names (self);

  for (guint i = 0; i < family->len; i++)
    g_ptr_array_insert (records, (int) i, g_object_ref (family->pdata[i]));

  return fw_workshop_find_in (records, names, self->memory);
}

/* Written before somebody from outside came, or in a form. */
static void
show_doubts (FwWorkshopRun *self)
{
  g_autoptr(GPtrArray) found = record_of (self)->external ? list_doubts (self) : NULL;
  guint n = found != NULL ? found->len : 0;
  g_autofree char *first = n > 0 ? g_strdup (((FwWorkshopFinding *) found->pdata[0])->title) : NULL;
  g_autofree char *text =
    g_strdup_printf (ngettext ("%u text may tell who or when it was: “%s”",
                               "%u texts may tell who or when it was; the first is “%s”", n), n,
                     first != NULL ? first : "");

  gtk_label_set_label (self->doubts, text);
  gtk_widget_set_visible (GTK_WIDGET (self->doubts), n > 0);
}

/* @board: (nullable): stays the caller's and must live until another is set */
void
fw_workshop_run_set_board (FwWorkshopRun *self,
                           FwBoard       *board)
{
  g_return_if_fail (FW_IS_WORKSHOP_RUN (self));

  if (board == NULL)
    {
      keep_line (self);
      fw_chain_prompt_finish (self->prompt);
      g_clear_pointer (&self->typed, g_free);
      g_clear_pointer (&self->doubted, g_free);
      forget_names (self);
    }
  self->board = board;
  fw_workshop_clock_set_board (self->clock, board);
  fw_board_canvas_set_board (self->canvas, board);
  fw_workshop_side_set_board (self->side, board);
  if (board == NULL)
    return;
  show_title (self);
  show_saved (self);
  show_preview (self);
  show_doubts (self);
}

/* Whoever opens a workshop that is running wants to know where it stands. */
void
fw_workshop_run_greet (FwWorkshopRun *self)
{
  g_autofree char *text = NULL;
  gboolean runs;

  g_return_if_fail (FW_IS_WORKSHOP_RUN (self));

  runs = self->board != NULL && g_strcmp0 (record_of (self)->status, FW_FR_RUNNING) == 0;
  text = runs ? fw_board_dup_so_far (self->board, fw_workshop_now ()) : NULL;
  gtk_label_set_label (self->so_far, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->so_far), text != NULL);
  if (text != NULL)
    fw_announce (GTK_WIDGET (self), text);
}

/* @uuid: (nullable): a card or an event */
void
fw_workshop_run_select (FwWorkshopRun *self,
                        const char    *uuid)
{
  g_return_if_fail (FW_IS_WORKSHOP_RUN (self));

  fw_board_canvas_select (self->canvas, uuid, TRUE);
}

/* The line at the bottom is where fingers rest. */
void
fw_workshop_run_focus (FwWorkshopRun *self)
{
  g_return_if_fail (FW_IS_WORKSHOP_RUN (self));

  if (self->board != NULL && !fw_chain_prompt_is_open (self->prompt))
    {
      g_autofree char *text = fw_kept_line_dup (self->store, LINE_META, uuid_of (self));

      ask (self, text);
    }
  else
    gtk_widget_child_focus (GTK_WIDGET (self->prompt), GTK_DIR_TAB_FORWARD);
}

void
fw_workshop_run_present (FwWorkshopRun *self,
                         gboolean       presenting)
{
  double size = fw_screens_get_text_size (GTK_WIDGET (self));

  g_return_if_fail (FW_IS_WORKSHOP_RUN (self));

  if (self->presenting == presenting)
    return;
  self->presenting = presenting;
  gtk_widget_set_visible (self->head, !presenting);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), !presenting);
  fw_workshop_side_present (self->side, presenting);
  fw_screens_enlarge (GTK_WIDGET (self), presenting);
  if (presenting)
    self->usual_zoom = fw_board_canvas_get_zoom (self->canvas);
  fw_board_canvas_set_zoom (self->canvas,
                            presenting ? size / fw_board_canvas_get_text_size (self->canvas)
                            : self->usual_zoom);
  gtk_widget_set_size_request (GTK_WIDGET (self->side),
                               presenting ? (int) (size * SIDE_SIZES) : SIDE_WIDTH, -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PRESENTING]);
  fw_workshop_run_focus (self);
}

/* F6: from the line to the board and on. */
gboolean
fw_workshop_run_next_part (FwWorkshopRun *self)
{
  g_return_val_if_fail (FW_IS_WORKSHOP_RUN (self), FALSE);

  if (is_on_board (self))
    return gtk_widget_child_focus (GTK_WIDGET (self->side), GTK_DIR_TAB_FORWARD);
  if (fw_focus_get_child (GTK_WIDGET (self->side)) != NULL)
    return FALSE;

  return gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}
