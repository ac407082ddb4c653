/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>

#include "bench-report.h"
#include "fw-exchange.h"
#include "fw-page.h"
#include "fw-widgets.h"
#include "fw-workshops-page.h"
#include "store-kit.h"

/* The page of a workshop under the fingers: from a key in the line to the next
 * frame that shows it, with a file, its log and the whole window behind it.
 * The Enter key keeps a card on disk and sets the board anew; people from outside
 * take part, so that each card is scanned for what may tell who it is. */

#define LANES      9
#define ROUNDS    21
#define QUIET_MS 600
#define TYPED    "h Niemand fragt nach @Stelle T+8 !INFO"

static const guint sizes[] = { 100, 500 };

typedef enum { LETTER, ENTER, N_KEYS } Key;

typedef struct
{
  Kit         kit;
  GtkWindow  *window;
  guint       size;          /* index of sizes */
  guint       round;
  guint       letter;
  double      pressed;       /* when the key was that no frame shows yet */
  Key         key;
  GArray     *times[G_N_ELEMENTS (sizes)][N_KEYS];    /* double, ms */
} Bench;

static const char *const kinds[] = {
  FW_CARD_EVENT, FW_CARD_HURDLE, FW_CARD_RESOURCE, FW_CARD_QUESTION,
};

static double
now (void)
{
  return (double) g_get_monotonic_time () / 1000;
}

static GtkWidget *
find_text (GtkWidget *widget)
{
  if (GTK_IS_TEXT (widget) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* --- records ------------------------------------------------------------------------ */

static FwEntity *
new_record (const char *uuid,
            GPtrArray  *lanes,
            guint       i,
            const char *pos)
{
  g_autofree char *text = g_strdup_printf ("Stelle %u wartet auf ein Papier von nebenan", i);

  if (i < LANES)
    return g_object_new (FW_TYPE_BOARD_LANE, "reconstruction", uuid, "pos", pos, "name", text,
                         NULL);

  return g_object_new (FW_TYPE_CARD, "reconstruction", uuid, "pos", pos,
                       "kind", kinds[i % G_N_ELEMENTS (kinds)], "text", text,
                       "week", (gint64) (i % 60), "lane",
                       fw_entity_get_uuid (lanes->pdata[i % LANES]), NULL);
}

/* Returns: (transfer full): the first card, which is where the page is opened */
static char *
add_workshop (FwStore *store,
              guint    n)
{
  g_autoptr(FwEntity) record = g_object_new (FW_TYPE_RECONSTRUCTION, "name", "Fall", "phase",
                                             FW_PHASE_HURDLES, "external", TRUE, NULL);
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *pos = NULL;
  g_autoptr(GError) error = NULL;

  if (!fw_store_save (store, record, &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < LANES + n; i++)
    {
      g_autofree char *before = g_steal_pointer (&pos);

      pos = fw_pos_between (before, NULL);
      g_ptr_array_add (all, new_record (fw_entity_get_uuid (record), all, i, pos));
    }
  if (!fw_store_apply (store, "Cards", all, NULL, &error))
    g_error ("%s", error->message);

  return g_strdup (fw_entity_get_uuid (all->pdata[LANES]));
}

/* --- keys ------------------------------------------------------------------------ */

static void next_size (Bench *self);

static gboolean
on_press (gpointer data)
{
  Bench *self = data;
  GtkWidget *text = find_text (GTK_WIDGET (self->window));
  int end = -1;

  self->pressed = now ();
  if (TYPED[self->letter] == '\0')
    {
      self->key = ENTER;
      self->letter = 0;
      self->round++;
      g_signal_emit_by_name (text, "activate");
      return G_SOURCE_REMOVE;
    }
  self->key = LETTER;
  gtk_editable_insert_text (GTK_EDITABLE (text), &TYPED[self->letter++], 1, &end);

  return G_SOURCE_REMOVE;
}

static void
on_painted (Bench *self)
{
  double time = now () - self->pressed;

  if (self->pressed == 0)
    return;
  self->pressed = 0;
  g_array_append_val (self->times[self->size][self->key], time);
  if (self->key == ENTER && self->round == ROUNDS)
    next_size (self);
  else
    g_timeout_add (self->key == ENTER ? QUIET_MS : 40, on_press, self);
}

/* --- the page --------------------------------------------------------------------- */

static void
show_page (Bench *self)
{
  g_autofree char *card = add_workshop (self->kit.store, sizes[self->size]);
  GtkWidget *page = g_object_new (FW_TYPE_WORKSHOPS_PAGE, "store", self->kit.store, NULL);

  adw_window_set_content (ADW_WINDOW (self->window), page);
  fw_page_open (FW_PAGE (page), card);
  fw_page_activate (FW_PAGE (page));
  self->round = 0;
  g_timeout_add (3 * QUIET_MS, on_press, self);
}

static double
get_time (Bench *self,
          guint  size,
          Key    key,
          double part)
{
  Clock clock = { self->times[size][key], 0 };

  return clock_get (&clock, part);
}

static void
tell (Bench *self)
{
  report_header ();
  report_time ("7-3", "a letter to its frame, 500 cards", get_time (self, 1, LETTER, 0.5), 50);
  report_time ("7-3", "Enter to the card in its frame, 500 cards",
               get_time (self, 1, ENTER, 0.5), 50);
  report_time ("7-3", "the same, p95", get_time (self, 1, ENTER, 0.95), 50);
  report_figure ("Enter, 500 cards against 100",
                 get_time (self, 1, ENTER, 0.5) / get_time (self, 0, ENTER, 0.5), "times");
}

static void
next_size (Bench *self)
{
  if (++self->size < G_N_ELEMENTS (sizes))
    {
      show_page (self);
      return;
    }
  tell (self);
  /* The page holds the store and gives it back only once it is gone. */
  gtk_window_destroy (self->window);
}

static void
on_activate (GApplication *application,
             gpointer      data)
{
  Bench *self = data;
  g_autoptr(GError) error = NULL;

  fw_widgets_init ();
  /* A blinking cursor would never come to rest. */
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE,
                "gtk-enable-animations", FALSE, NULL);
  if (!fw_codes_load (&error))
    g_error ("%s", error->message);
  kit_set_up (&self->kit, "office");
  self->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_application (self->window, GTK_APPLICATION (application));
  gtk_window_set_default_size (self->window, 1280, 800);
  show_page (self);
  gtk_window_present (self->window);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), "after-paint",
                            G_CALLBACK (on_painted), self);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(AdwApplication) application =
    adw_application_new ("org.fallwerk.Bench", G_APPLICATION_NON_UNIQUE);
  Bench self = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint k = 0; k < N_KEYS; k++)
      self.times[i][k] = g_array_new (FALSE, FALSE, sizeof (double));
  g_signal_connect (application, "activate", G_CALLBACK (on_activate), &self);
  g_application_run (G_APPLICATION (application), argc, argv);
  kit_tear_down (&self.kit, NULL);

  return 0;
}
