/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <sched.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench-report.h"
#include "fw-exchange.h"
#include "fw-search-window.h"
#include "fw-widgets.h"
#include "fw-window.h"

/* Opens the store of the first argument with the passphrase in the second, in
 * the window of the program, and tells by its frame clock what that took since
 * the third, until the page of the fourth was there; then opens cases, types into the search,
 * and scrolls a list of all notes.  Prints "name value" lines for ui.py, times in
 * milliseconds. */

#define QUIET_MS 400
#define BEAT_MS  2

typedef struct
{
  GtkWindow      *window;      /* in view */
  const char     *path;
  const char     *page;        /* to begin with */
  char           *passphrase;
  double          begin;       /* when the program was started */
  double          first;       /* its first frame */
  double          unlock;      /* when Enter was pressed */
  double          painted;     /* the last frame */
  double          listed;      /* the first frame with rows of the list */
  double          opened;      /* the file */
  double          beat;        /* when the main loop last ran */
  double          gap;         /* the longest that it did not, until the list was painted */

  GPtrArray      *cases;       /* uuids of those that are still to be opened */
  double          asked;       /* for the case that is not painted yet */
  GArray         *openings;    /* double */

  GtkWidget      *entry;
  guint           word;        /* that is typed */
  guint           letters;
  double          pressed;     /* the last key */
  gboolean        found;       /* whether its results came */
  GArray         *keys;        /* double */

  GtkAdjustment  *adjustment;
  FwStore        *store;
  GRand          *random;
  guint           kind;        /* of step */
  double          cpu;         /* at the begin of a step */
  GArray         *steps[3];    /* double */
} Bench;

static const char *const kinds[] = { "row", "page", "jump" };

static double
read_clock (clockid_t id)
{
  struct timespec time;

  clock_gettime (id, &time);

  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static double
now (void)
{
  return read_clock (CLOCK_MONOTONIC);
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* --- scrolling ------------------------------------------------------------------------ */

static void
finish (Bench *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      Clock clock = { self->steps[i], 0 };

      g_print ("%s-median %.3f\n%s-p95 %.3f\n", kinds[i], clock_get (&clock, 0.5), kinds[i],
               clock_get (&clock, 0.95));
    }
  exit (0);
}

static gboolean
on_step (gpointer data)
{
  Bench *self = data;
  double page = gtk_adjustment_get_page_size (self->adjustment);
  double end = gtk_adjustment_get_upper (self->adjustment) - page;
  double value = gtk_adjustment_get_value (self->adjustment);

  if (self->steps[self->kind]->len >= 100)
    self->kind++;
  if (self->kind == G_N_ELEMENTS (kinds))
    finish (self);
  if (self->kind == 0)
    value += 3 * 34;
  else if (self->kind == 1)
    value += page;
  else
    value = g_rand_double_range (self->random, 0, end);
  self->cpu = read_clock (CLOCK_PROCESS_CPUTIME_ID);
  gtk_adjustment_set_value (self->adjustment, value < end ? value : 0);

  return G_SOURCE_REMOVE;
}

static void
on_list_painted (Bench *self)
{
  double cpu = read_clock (CLOCK_PROCESS_CPUTIME_ID) - self->cpu;

  /* The frames before the first step are those of the new window. */
  if (self->cpu == 0)
    return;
  g_array_append_val (self->steps[self->kind], cpu);
  self->cpu = 0;
  g_timeout_add (5, on_step, self);
}

static void
show_list (Bench *self)
{
  g_autoptr(FwQuery) query = fw_query_new (self->store, "contact_event");
  GtkWidget *list = fw_entity_list_new ("Notes");
  GtkWidget *window = adw_window_new ();
  GtkWidget *scrolled;

  fw_query_sort (query, "happened", FALSE);
  fw_entity_list_set_query (FW_ENTITY_LIST (list), query);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  adw_window_set_content (ADW_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  scrolled = find (list, GTK_TYPE_SCROLLED_WINDOW);
  self->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  g_print ("rows %u\n", g_list_model_get_n_items (G_LIST_MODEL (query)));
  g_signal_connect_swapped (gtk_widget_get_frame_clock (window), "after-paint",
                            G_CALLBACK (on_list_painted), self);
  g_timeout_add (QUIET_MS, on_step, self);
}

/* --- searching ------------------------------------------------------------------------ */

static const char *const typed[] = {
  "hilfeplan", "müller", "schulden", "gespräch", "widerspruch", "antrag", "jugend", "wohnung",
  "bericht", "bescheid", "frist", "termin",
};

static void
finish_typing (Bench *self)
{
  Clock clock = { self->keys, 0 };

  g_print ("key-median %.3f\nkey-p95 %.3f\nkey-longest %.3f\n", clock_get (&clock, 0.5),
           clock_get (&clock, 0.95), clock_get (&clock, 1));
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (self->entry)));
  gtk_widget_hide (GTK_WIDGET (self->window));
  show_list (self);
}

static gboolean
on_key (gpointer data)
{
  Bench *self = data;
  const char *letter = g_utf8_offset_to_pointer (typed[self->word], self->letters);
  int end = -1;

  if (*letter == '\0')
    {
      self->letters = 0;
      self->word++;
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      if (self->word == G_N_ELEMENTS (typed))
        finish_typing (self);
      else
        g_timeout_add (QUIET_MS, on_key, self);
      return G_SOURCE_REMOVE;
    }
  self->letters++;
  self->pressed = now ();
  gtk_editable_insert_text (GTK_EDITABLE (self->entry), letter,
                            (int) (g_utf8_next_char (letter) - letter), &end);

  return G_SOURCE_REMOVE;
}

static void
on_found (Bench *self)
{
  self->found = self->pressed > 0;
}

static void
on_found_painted (Bench *self)
{
  double time = now () - self->pressed;

  if (!self->found)
    return;
  self->found = FALSE;
  self->pressed = 0;
  g_array_append_val (self->keys, time);
  g_timeout_add (30, on_key, self);
}

static void
type_words (Bench *self)
{
  g_autoptr(GList) windows = NULL;
  GtkWidget *search = NULL, *list;

  fw_search_window_present (self->window, self->store, "");
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (FW_IS_SEARCH_WINDOW (l->data))
      search = l->data;
  self->entry = find (search, GTK_TYPE_SEARCH_ENTRY);
  list = find (search, GTK_TYPE_LIST_VIEW);
  g_signal_connect_swapped (gtk_list_view_get_model (GTK_LIST_VIEW (list)), "items-changed",
                            G_CALLBACK (on_found), self);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (search), "after-paint",
                            G_CALLBACK (on_found_painted), self);
  g_timeout_add (QUIET_MS, on_key, self);
}

/* --- opening cases ---------------------------------------------------------------------- */

#define N_CASES 40

static gboolean
on_case (gpointer data)
{
  Bench *self = data;
  Clock clock = { self->openings, 0 };
  g_autofree char *uuid = NULL;

  if (self->cases->len == 0)
    {
      g_print ("case-first %.3f\ncase-median %.3f\ncase-p95 %.3f\n",
               g_array_index (self->openings, double, 0), clock_get (&clock, 0.5),
               clock_get (&clock, 0.95));
      type_words (self);
      return G_SOURCE_REMOVE;
    }
  uuid = g_ptr_array_steal_index_fast (self->cases, self->cases->len - 1);
  self->asked = now ();
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.open", "s", uuid);

  return G_SOURCE_REMOVE;
}

/* The first one makes the forms, too. */
static void
on_case_painted (Bench *self)
{
  double time = now () - self->asked;

  g_array_append_val (self->openings, time);
  self->asked = 0;
  g_timeout_add (100, on_case, self);
}

static void
open_cases (Bench *self)
{
  g_autoptr(FwQuery) query = fw_query_new (self->store, "case");
  guint n;

  fw_query_run (query);
  n = g_list_model_get_n_items (G_LIST_MODEL (query));
  for (guint i = 0; i < N_CASES && n > 0; i++)
    g_ptr_array_add (self->cases,
                     fw_query_dup_uuid (query, (guint) g_rand_int_range (self->random, 0,
                                                                         (gint32) n)));
  g_timeout_add (QUIET_MS, on_case, self);
}

/* --- unlocking ------------------------------------------------------------------------- */

/* The linker puts this in the place of crypto_pwhash(), which takes its time by
 * intention.  It runs in a thread of its own, before the window hears of it. */
static double derivation;
static double derivation_peak;     /* MiB */

int __real_crypto_pwhash (unsigned char       *out,
                          unsigned long long   size,
                          const char          *text,
                          unsigned long long   length,
                          const unsigned char *salt,
                          unsigned long long   passes,
                          size_t               memory,
                          int                  algorithm);
int __wrap_crypto_pwhash (unsigned char       *out,
                          unsigned long long   size,
                          const char          *text,
                          unsigned long long   length,
                          const unsigned char *salt,
                          unsigned long long   passes,
                          size_t               memory,
                          int                  algorithm);

/* Returns: the most memory that the process had at once, in MiB */
static double
read_peak (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");

  return line != NULL ? g_ascii_strtod (line + strlen ("VmHWM:"), NULL) / 1024 : 0;
}

/* The memory that makes guessing dear is given back before the list comes, so
 * the peak is taken twice: with it, and without from there on. */
static void
forget_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  derivation_peak = read_peak ();
  if (file == NULL)
    return;
  fputs ("5", file);
  fclose (file);
}

/* Where ui.py gave the program precedence over all others, its own threads take
 * turns of 100 ms, in which the main loop waits for the derivation.  The usual
 * scheduler would let it through at once, so the derivation steps back behind it. */
static void
step_back (int by)
{
  struct sched_param param = { .sched_priority = sched_get_priority_min (SCHED_RR) + 1 - by };

  if (sched_getscheduler (0) == SCHED_RR)
    sched_setscheduler (0, SCHED_RR, &param);
}

int
__wrap_crypto_pwhash (unsigned char       *out,
                      unsigned long long   size,
                      const char          *text,
                      unsigned long long   length,
                      const unsigned char *salt,
                      unsigned long long   passes,
                      size_t               memory,
                      int                  algorithm)
{
  double begin = now ();
  int result;

  step_back (1);
  result = __real_crypto_pwhash (out, size, text, length, salt, passes, memory, algorithm);
  step_back (0);
  derivation += now () - begin;
  forget_peak ();

  return result;
}

static void
tell (Bench *self)
{
  double unlock = self->listed - self->unlock - derivation;

  g_print ("first %.2f\nderivation %.2f\nunlock %.2f\ngap %.2f\nsettled %.2f\nrest %.2f\n"
           "memory %.1f\nderivation-memory %.1f\nslower %.3f\n",
           self->first - self->begin, derivation, unlock, self->gap,
           self->first - self->begin + unlock,
           self->painted - self->unlock - derivation, read_peak (), derivation_peak,
           report_slower ());
}

/* The frames of the opened file end with a pause. */
static gboolean
on_beat (gpointer data)
{
  Bench *self = data;
  double time = now ();

  self->gap = MAX (self->gap, time - self->beat);
  self->beat = time;
  if (fw_window_get_store (FW_WINDOW (self->window)) == NULL)
    return G_SOURCE_CONTINUE;
  if (self->opened == 0)
    self->opened = time;
  if (self->painted < self->opened || time - self->painted < QUIET_MS)
    return G_SOURCE_CONTINUE;
  tell (self);
  self->store = g_object_ref (fw_window_get_store (FW_WINDOW (self->window)));
  if (g_str_equal (self->page, "cases"))
    open_cases (self);
  else
    type_words (self);

  return G_SOURCE_REMOVE;
}

static gboolean
on_unlock (gpointer data)
{
  Bench *self = data;
  GtkWidget *entry = find (GTK_WIDGET (self->window), GTK_TYPE_PASSWORD_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), self->passphrase);
  self->unlock = self->beat = now ();
  g_timeout_add_full (G_PRIORITY_HIGH, BEAT_MS, on_beat, self, NULL);
  g_signal_emit_by_name (entry, "activate");

  return G_SOURCE_REMOVE;
}

static void
on_painted (Bench *self)
{
  GtkWidget *list;

  self->painted = now ();
  if (self->asked > 0)
    on_case_painted (self);
  if (self->opened > 0 && self->listed == 0)
    {
      /* The page of today has rows of its own kind. */
      list = find (GTK_WIDGET (self->window), GTK_TYPE_LIST_VIEW);
      if (list == NULL)
        list = find (GTK_WIDGET (self->window), ADW_TYPE_ACTION_ROW);
      if (list != NULL && gtk_widget_get_first_child (list) != NULL)
        self->listed = self->painted;
    }
  if (self->first > 0)
    return;
  self->first = self->painted;
  g_timeout_add (QUIET_MS, on_unlock, self);
}

static void
on_activate (GApplication *application,
             gpointer      data)
{
  Bench *self = data;
  g_autoptr(GSettings) settings = g_settings_new ("org.fallwerk.Fallwerk");
  g_autoptr(GError) error = NULL;
  FwWindow *window;

  fw_widgets_init ();
  /* A blinking cursor would never come to rest. */
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE,
                "gtk-enable-animations", FALSE, NULL);
  window = fw_window_new (GTK_APPLICATION (application), settings);
  self->window = GTK_WINDOW (window);
  fw_window_set_start_page (window, self->page);
  fw_window_show_locked (window, self->path);
  gtk_window_present (self->window);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                            G_CALLBACK (on_painted), self);
  if (!fw_codes_load (&error))
    g_error ("%s", error->message);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(AdwApplication) application =
    adw_application_new ("org.fallwerk.Bench", G_APPLICATION_NON_UNIQUE);
  g_autoptr(GError) error = NULL;
  Bench self = { .path = argc > 4 ? argv[1] : NULL, .page = argc > 4 ? argv[4] : NULL };

  if (argc != 5 || !g_file_get_contents (argv[2], &self.passphrase, NULL, &error))
    g_error ("bench-window STORE PASSPHRASE-FILE BEGIN-IN-MS PAGE");
  g_strchomp (self.passphrase);
  self.begin = g_ascii_strtod (argv[3], NULL);
  self.random = g_rand_new_with_seed (5);
  self.keys = g_array_new (FALSE, FALSE, sizeof (double));
  self.cases = g_ptr_array_new_with_free_func (g_free);
  self.openings = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    self.steps[i] = g_array_new (FALSE, FALSE, sizeof (double));
  g_signal_connect (application, "activate", G_CALLBACK (on_activate), &self);

  return g_application_run (G_APPLICATION (application), 1, argv);
}
