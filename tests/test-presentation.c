/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <string.h>

#include "fw-board-canvas.h"
#include "fw-exchange.h"
#include "fw-lock.h"
#include "fw-main-view.h"
#include "fw-widgets.h"
#include "fw-workshop-run.h"
#include "fw-workshop-store.h"
#include "record-kit.h"
#include "store-kit.h"

/* What people read who look at the projector, and what they do not. */

#define TASK    "Kita-Platz der Tochter nachfragen"
#define MESSAGE "Deleted: Kita-Platz der Tochter"
#define HURDLE  "Niemand fragt nach"

typedef struct
{
  Kit            kit;
  FwEntity      *workshop;
  GtkWidget     *window;
  FwMainView    *main;
  FwWorkshopRun *run;
} Fixture;

/* --- time ------------------------------------------------------------------------------- */

gint64 __real_g_get_monotonic_time (void);
gint64 __wrap_g_get_monotonic_time (void);

/* Minutes without a key pass in seconds; what GTK waits for takes its own time. */
static gint64 rate = 1;
static gint64 rate_from;

gint64
__wrap_g_get_monotonic_time (void)
{
  gint64 now = __real_g_get_monotonic_time ();

  return rate_from + (now - rate_from) * rate;
}

static void
hasten (gint64 by)
{
  rate_from = __wrap_g_get_monotonic_time ();
  rate = by;
}

/* --- looking ---------------------------------------------------------------------------- */

/* Returns: %FALSE to go on looking */
typedef gboolean (*Look) (GtkWidget *widget, gpointer data);

static GtkWidget *
find (GtkWidget *widget,
      Look       look,
      gpointer   data)
{
  GtkWidget *found = look (widget, data) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, look, data);

  return found;
}

static gboolean
is_run (GtkWidget *widget,
        gpointer   data)
{
  return FW_IS_WORKSHOP_RUN (widget);
}

static gboolean
says (GtkWidget *widget,
      gpointer   text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
is_canvas (GtkWidget *widget,
           gpointer   data)
{
  return FW_IS_BOARD_CANVAS (widget);
}

/* In px, as pango writes it. */
static double
get_size (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  return pango_font_description_get_size_is_absolute (font)
         ? size : size *pango_cairo_context_get_resolution (context) / 72;
}

static gboolean
is_small (GtkWidget *widget,
          gpointer   least)
{
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "…";

  return (GTK_IS_LABEL (widget) || GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget)) &&
         gtk_widget_get_mapped (widget) && *text != '\0' &&
         get_size (widget) < *(const double *) least - 0.5;
}

static gboolean
is_seen (Fixture    *f,
         const char *text)
{
  return find (f->window, says, (gpointer) text) != NULL;
}

static void
wait_for (guint ms)
{
  gint64 until = __real_g_get_monotonic_time () + ms * 1000;

  while (__real_g_get_monotonic_time () < until)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }
}

/* Until the screen is as @seen says, for a second at most. */
static void
assert_seen (Fixture    *f,
             const char *text,
             gboolean    seen)
{
  gint64 until = g_get_monotonic_time () + G_USEC_PER_SEC;

  while (is_seen (f, text) != seen && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  if (is_seen (f, text) != seen)
    g_error ("“%s” is %s", text, seen ? "not seen" : "seen");
}

/* --- a workshop at its end ---------------------------------------------------------------- */

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr(FwEntity) hurdle = NULL;
  g_autoptr(FwEntity) task = NULL;

  kit_set_up (&f->kit, "office");
  f->workshop = kit_add (f->kit.store, "reconstruction", "number", "FR-2030-01", "name",
                         "Fall Esche", "phase", FW_PHASE_CLOSING, NULL);
  hurdle = kit_add (f->kit.store, "card", "reconstruction", ID (f->workshop), "kind",
                    FW_CARD_HURDLE, "text", HURDLE, NULL);
  task = kit_add (f->kit.store, "single_task", "reconstruction", ID (f->workshop), "text", TASK,
                  NULL);
  f->main = FW_MAIN_VIEW (fw_main_view_new (f->kit.store, NULL));
  f->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1280, 800);
  adw_window_set_content (ADW_WINDOW (f->window), GTK_WIDGET (f->main));
  gtk_window_present (GTK_WINDOW (f->window));
  g_assert_true (fw_main_view_open (f->main, ID (hurdle)));
  f->run = FW_WORKSHOP_RUN (find (f->window, is_run, NULL));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (f->workshop);
  kit_tear_down (&f->kit, NULL);
}

/* The tasks are for who gave the case; they come back with the end of the
 * presentation, and so they do in a phase that is entered meanwhile. */
static void
test_tasks (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(FwEntity) more = NULL;

  assert_seen (f, TASK, TRUE);
  fw_workshop_run_present (f->run, TRUE);
  assert_seen (f, TASK, FALSE);
  more = kit_add (f->kit.store, "single_task", "reconstruction", ID (f->workshop), "text",
                  "Noch eine Aufgabe", NULL);
  assert_seen (f, "2 Einzelfall-Aufgaben", TRUE);
  assert_seen (f, "Noch eine Aufgabe", FALSE);
  g_assert_true (fw_workshop_go (f->kit.store, ID (f->workshop), FW_PHASE_HURDLES,
                                 fw_workshop_now (), NULL));
  assert_seen (f, HURDLE, TRUE);
  g_assert_true (fw_workshop_go (f->kit.store, ID (f->workshop), FW_PHASE_CLOSING,
                                 fw_workshop_now (), NULL));
  assert_seen (f, HURDLE, FALSE);
  assert_seen (f, TASK, FALSE);
  fw_workshop_run_present (f->run, FALSE);
  assert_seen (f, TASK, TRUE);
  assert_seen (f, "Noch eine Aufgabe", TRUE);
}

/* A message that comes while others look waits; one that stands there goes. */
static void
test_messages (Fixture       *f,
               gconstpointer  data)
{
  fw_main_view_toast (f->main, "Vorher", TRUE);
  assert_seen (f, "Vorher", TRUE);
  fw_workshop_run_present (f->run, TRUE);
  assert_seen (f, "Vorher", FALSE);
  fw_main_view_toast (f->main, "Zuerst", FALSE);
  fw_main_view_toast (f->main, MESSAGE, TRUE);
  wait_for (500);
  g_assert_false (is_seen (f, MESSAGE));
  fw_workshop_run_present (f->run, FALSE);
  assert_seen (f, MESSAGE, TRUE);
  g_assert_false (is_seen (f, "Zuerst"));
  fw_workshop_run_present (f->run, TRUE);
  assert_seen (f, MESSAGE, FALSE);
  fw_workshop_run_present (f->run, FALSE);
  g_assert_false (is_seen (f, MESSAGE));
}

static double
get_fortieth (Fixture *f)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (f->window));
  GdkMonitor *screen =
    gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface);
  GdkRectangle place;

  gdk_monitor_get_geometry (screen, &place);

  return place.height / 40.0;
}

/* From the last row: every word beside the board and on it, in each phase. */
static void
test_size (Fixture       *f,
           gconstpointer  data)
{
  FwCodeList *phases = fw_code_list_lookup ("CL_FR_PHASE");
  FwBoardCanvas *canvas = FW_BOARD_CANVAS (find (f->window, is_canvas, NULL));
  double usual = fw_board_canvas_get_zoom (canvas);
  double least;

  assert_seen (f, TASK, TRUE);
  least = get_fortieth (f);
  g_assert_nonnull (find (GTK_WIDGET (f->run), is_small, &least));
  fw_workshop_run_present (f->run, TRUE);
  g_assert_cmpfloat (fw_board_canvas_get_zoom (canvas) * fw_board_canvas_get_text_size (canvas),
                     >=, least - 0.5);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (phases)); i++)
    {
      g_autoptr(FwCodeItem) item = g_list_model_get_item (G_LIST_MODEL (phases), i);
      GtkWidget *small;

      g_assert_true (fw_workshop_go (f->kit.store, ID (f->workshop), fw_code_item_get_value (item),
                                     fw_workshop_now (), NULL));
      wait_for (100);
      small = find (GTK_WIDGET (f->run), is_small, &least);
      if (small != NULL)
        g_error ("%s: “%s” has %.1f px of %.1f", fw_code_item_get_value (item),
                 GTK_IS_LABEL (small) ? gtk_label_get_text (GTK_LABEL (small)) : "the line",
                 get_size (small), least);
    }
  fw_workshop_run_present (f->run, FALSE);
  wait_for (100);
  g_assert_cmpfloat (fw_board_canvas_get_zoom (canvas), ==, usual);
  g_assert_nonnull (find (GTK_WIDGET (f->run), is_small, &least));
}

static void
on_lock (guint      *n,
         const char *reason)
{
  (*n)++;
}

/* Nobody types while all look, whatever the clock of the phase does, and even
 * if the window manager gives the window no full screen. */
static void
test_lock (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(FwLock) lock = fw_lock_new ();
  guint n_locks = 0;

  g_signal_connect_swapped (lock, "lock", G_CALLBACK (on_lock), &n_locks);
  fw_workshop_run_present (f->run, TRUE);
  wait_for (500);
  gtk_window_unfullscreen (GTK_WINDOW (f->window));
  wait_for (500);
  g_assert_false (gtk_window_is_fullscreen (GTK_WINDOW (f->window)));
  fw_lock_set_minutes (lock, 1);
  hasten (20);
  wait_for (11000);
  g_assert_cmpuint (n_locks, ==, 0);
  fw_workshop_run_present (f->run, FALSE);
  wait_for (11000);
  g_assert_cmpuint (n_locks, >, 0);
  hasten (1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  fw_widgets_init ();
  g_assert_true (fw_codes_load (NULL));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  g_test_add ("/presentation/tasks", Fixture, NULL, set_up, test_tasks, tear_down);
  g_test_add ("/presentation/messages", Fixture, NULL, set_up, test_messages, tear_down);
  g_test_add ("/presentation/size", Fixture, NULL, set_up, test_size, tear_down);
  g_test_add ("/presentation/lock", Fixture, NULL, set_up, test_lock, tear_down);

  return g_test_run ();
}
