/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <string.h>

#include "fw-exchange.h"
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
is_seen (Fixture    *f,
         const char *text)
{
  return find (f->window, says, (gpointer) text) != NULL;
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
  for (guint i = 0; i < 50; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (10000);
    }
  g_assert_false (is_seen (f, MESSAGE));
  fw_workshop_run_present (f->run, FALSE);
  assert_seen (f, MESSAGE, TRUE);
  g_assert_false (is_seen (f, "Zuerst"));
  fw_workshop_run_present (f->run, TRUE);
  assert_seen (f, MESSAGE, FALSE);
  fw_workshop_run_present (f->run, FALSE);
  g_assert_false (is_seen (f, MESSAGE));
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

  return g_test_run ();
}
