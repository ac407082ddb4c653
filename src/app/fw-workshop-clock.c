/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-workshop-clock"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-records.h"
#include "fw-widgets.h"
#include "fw-workshop-clock.h"

/* A clock that was left running over night keeps nothing open. */
#define LONGEST_PHASE (2 * 60 * 60)

/* A gentle word before the time is up. */
#define WARN_SECONDS 120

struct _FwWorkshopClock
{
  GtkBox    parent_instance;

  FwBoard  *board;      /* of whoever set it */
  GtkLabel *phase;
  GtkLabel *clock;
  GtkLabel *task;       /* what the moderation says */
  char     *warned;     /* the phase whose end was announced */
};

G_DEFINE_FINAL_TYPE (FwWorkshopClock, fw_workshop_clock, GTK_TYPE_BOX)

static FwReconstruction *
record_of (FwWorkshopClock * self)
{
  return fw_board_get_record (self->board);
}

static char *
dup_minutes (gint64 seconds)
{
  return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
}

static void
warn_once (FwWorkshopClock *self,
           gint64           left)
{
  const char *phase = record_of (self)->phase;
  gboolean near = left <= WARN_SECONDS;

  if (near)
    gtk_widget_add_css_class (GTK_WIDGET (self->clock), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->clock), "warning");
  if (!near || g_strcmp0 (self->warned, phase) == 0)
    return;
  g_free (self->warned);
  self->warned = g_strdup (phase);
  fw_announce (GTK_WIDGET (self), left > 0 ? _("The time of this phase is nearly over.")
                                           : _("The time of this phase is over."));
}

/* Each second. */
void
fw_workshop_clock_show (FwWorkshopClock *self)
{
  FwPhaseRun *run = fw_board_get_run (self->board, record_of (self)->phase);
  gint64 planned = run != NULL && run->planned != FW_INTEGER_NONE ? run->planned : 0;
  gint64 spent = run != NULL ? fw_phase_run_get_seconds (run, fw_workshop_now ()) : 0;
  g_autofree char *now = dup_minutes (spent);
  g_autofree char *text = NULL;

  if (run == NULL)
    text = g_strdup_printf (_("%d minutes planned"),
                            (int) fw_board_get_figures (self->board, 0).planned);
  else if (run->begun == FW_INTEGER_NONE)
    text = g_strdup_printf (_("%1$s of %2$d:00, the clock stands"), now, (int) planned);
  else
    text = g_strdup_printf (_("%1$s of %2$d:00"), now, (int) planned);
  gtk_label_set_label (self->clock, text);
  if (run != NULL && run->begun != FW_INTEGER_NONE)
    warn_once (self, planned * 60 - spent);
}

gboolean
fw_workshop_clock_is_running (FwWorkshopClock *self)
{
  FwPhaseRun *run = fw_board_get_run (self->board, record_of (self)->phase);

  return run != NULL && run->begun != FW_INTEGER_NONE &&
         fw_workshop_now () - run->begun < LONGEST_PHASE;
}

static FwCodeItem *
find_phase (const char *phase)
{
  FwCodeList *phases = fw_code_list_lookup ("CL_FR_PHASE");

  return phases != NULL && phase != NULL ? fw_code_list_find (phases, phase) : NULL;
}

static void
show_phase (FwWorkshopClock *self)
{
  FwCodeItem *item = find_phase (record_of (self)->phase);
  const char *number = item != NULL ? fw_code_item_get_attribute (item, "kurz") : NULL;
  g_autofree char *text = NULL;

  /* The break stands between the phases and is none. */
  if (number != NULL && g_ascii_isdigit (*number))
    text = g_strdup_printf (_("Phase %1$s of 10: %2$s"), number, fw_code_item_get_label (item));
  else
    text = g_strdup (item != NULL ? fw_code_item_get_label (item) : _("Not begun yet"));
  gtk_label_set_label (self->phase, text);
  gtk_label_set_label (self->task, item != NULL ? fw_code_item_get_attribute (item, "hinweis")
                       : _("“Next phase” begins the workshop and starts the clock."));
}

/* @board: (nullable): stays the caller's and must live until another is set */
void
fw_workshop_clock_set_board (FwWorkshopClock *self,
                             FwBoard         *board)
{
  g_return_if_fail (FW_IS_WORKSHOP_CLOCK (self));

  self->board = board;
  if (board == NULL)
    return;
  show_phase (self);
  fw_workshop_clock_show (self);
}

static void
fw_workshop_clock_finalize (GObject *object)
{
  g_free (FW_WORKSHOP_CLOCK (object)->warned);

  G_OBJECT_CLASS (fw_workshop_clock_parent_class)->finalize (object);
}

static void
fw_workshop_clock_class_init (FwWorkshopClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_workshop_clock_finalize;
}

static void
fw_workshop_clock_init (FwWorkshopClock *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  self->phase = GTK_LABEL (fw_records_new_label (NULL, "title-3"));
  self->clock = GTK_LABEL (fw_records_new_label (NULL, "title-3"));
  gtk_label_set_wrap (self->clock, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->clock), "numeric");
  gtk_widget_set_hexpand (GTK_WIDGET (self->phase), TRUE);
  self->task = GTK_LABEL (fw_records_new_label (NULL, "body"));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->phase));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->clock));
  gtk_box_append (GTK_BOX (self), line);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->task));
}

GtkWidget *
fw_workshop_clock_new (void)
{
  return g_object_new (FW_TYPE_WORKSHOP_CLOCK, NULL);
}
