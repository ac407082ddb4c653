/* SPDX-License-Identifier: EUPL-1.2 */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "bench-report.h"
#include "fw-agenda.h"
#include "fw-meeting-paper.h"
#include "fw-query.h"
#include "fw-todo.h"
#include "store-kit.h"

/* The register of Beschlüsse after ten years of a Lenkungsgruppe and its groups,
 * and minutes of a hundred pages. */

#define N_MEETINGS 200
#define N_ITEMS     15
#define ROUNDS      31

static FwEntity *
make (FwStore    *store,
      const char *entity,
      const char *owner,
      FwEntity   *of,
      const char *field,
      const char *text)
{
  FwEntity *made = fw_store_new_draft (store, entity);

  g_object_set (made, field, text, NULL);
  if (of != NULL)
    g_object_set (made, owner, fw_entity_get_uuid (of), NULL);

  return made;
}

static void
save (FwStore  *store,
      FwEntity *record)
{
  g_autoptr(GError) error = NULL;

  if (!fw_store_save (store, record, &error))
    g_error ("%s", error->message);
}

static void
decide (FwStore  *store,
        FwEntity *body,
        FwEntity *meeting,
        FwEntity *item,
        guint     n)
{
  g_autofree char *number = g_strdup_printf ("LG-%u-%02u", 2017 + n / 300, n % 300);
  g_autofree char *day = g_strdup_printf ("%u-%02u-%02u", 2017 + n / 300, 1 + n % 12, 1 + n % 28);
  g_autofree char *wording = g_strdup_printf ("Die Gruppe %u berichtet über den Übergang", n);
  g_autoptr(FwEntity) decision = make (store, "decision", "body", body, "wording", wording);
  g_autoptr(FwEntity) told = NULL;

  g_object_set (decision, "number", number, "date", day,
                "meeting", fw_entity_get_uuid (meeting), "item", fw_entity_get_uuid (item),
                "state", n % 3 == 0 ? "OFFEN" : "ERLEDIGT", "due", n % 3 == 0 ? day : NULL, NULL);
  save (store, decision);
  if (n % 5 == 0)
    return;
  told = make (store, "forwarding", "decision", decision, "recipient", "Jobcenter");
  g_object_set (told, "sent", day, "confirmed", n % 2 == 0 ? day : NULL, NULL);
  save (store, told);
}

static void
fill (FwStore *store)
{
  g_autoptr(FwEntity) body = make (store, "body", NULL, NULL, "name", "Lenkungsgruppe");
  guint n = 0;

  g_assert_true (fw_store_begin_setup (store, NULL));
  save (store, body);
  for (guint m = 0; m < N_MEETINGS; m++)
    {
      g_autofree char *starts = g_strdup_printf ("%u-%02u-%02uT10:00", 2017 + m / 20, 1 + m % 12,
                                                 1 + m % 28);
      g_autoptr(FwEntity) meeting = make (store, "meeting", "body", body, "name", "Sitzung");

      g_object_set (meeting, "starts", starts, NULL);
      save (store, meeting);
      for (guint i = 0; i < N_ITEMS; i++, n++)
        {
          g_autoptr(FwEntity) item = make (store, "agenda_item", "meeting", meeting, "name",
                                           "Sachstand");

          save (store, item);
          decide (store, body, meeting, item, n);
        }
    }
  g_assert_true (fw_store_commit (store, NULL));
}

/* A list shows the first rows of what a chip or a word leaves. */
static void
show_first (FwQuery *query)
{
  guint n;

  fw_query_run (query);
  n = MIN (g_list_model_get_n_items (G_LIST_MODEL (query)), 30);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(FwEntity) entity = g_list_model_get_item (G_LIST_MODEL (query), i);
      g_autofree char *title = fw_entity_dup_title (entity);
    }
}

static void
filter (FwQuery *query,
        guint    which)
{
  fw_query_clear (query);
  fw_query_search (query, which == 3 ? "übergang 123" : NULL);
  if (which == 0)
    fw_query_where (query, "state", FW_IS_NOT, "ERLEDIGT");
  else if (which == 1)
    fw_query_linked (query, "forwarding", "decision", NULL, NULL, FALSE);
  else if (which == 2)
    fw_query_linked (query, "forwarding", "decision", "confirmed", NULL, TRUE);
  show_first (query);
}

static void
bench_register (FwStore *store)
{
  static const char *const names[] = {
    "register of 3,000: not done", "register of 3,000: not passed on",
    "register of 3,000: not confirmed", "register of 3,000: a word",
  };
  g_autoptr(FwQuery) query = fw_query_new (store, "decision");

  fw_query_sort (query, "date", TRUE);
  for (guint which = 0; which < G_N_ELEMENTS (names); which++)
    {
      g_autoptr(Clock) clock = clock_new ();

      for (guint i = 0; i < ROUNDS; i++)
        {
          clock_start (clock);
          filter (query, which);
          clock_stop (clock);
        }
      report_below ("6-4", names[which], clock_get (clock, 0.95), 20, "ms");
    }
}

static void
bench_todos (FwStore *store)
{
  g_autoptr(Clock) clock = clock_new ();

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr(GPtrArray) todos = NULL;

      clock_start (clock);
      todos = fw_todo_list (store, NULL);
      clock_stop (clock);
      g_assert_cmpuint (todos->len, ==, N_MEETINGS * N_ITEMS / 3);
    }
  report_figure ("all tasks of 3,000 Beschlüsse", clock_get (clock, 0.5), "ms");
}

static cairo_status_t
count_bytes (void                *closure,
             const unsigned char *data,
             unsigned int         length)
{
  *(gsize *) closure += length;

  return CAIRO_STATUS_SUCCESS;
}

/* The least that the same sheets cost: their lines, by Pango and cairo alone. */
static guint
write_bare (const char *text)
{
  const double width = 595, height = 842, margin = 57;
  gsize size = 0;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (count_bytes, &size, width,
                                                                  height);
  cairo_t *cr = cairo_create (surface);
  PangoFontDescription *font = pango_font_description_from_string ("Sans 10.5");
  double y = margin;
  guint n_pages = 1;

  for (guint i = 0; i < 100; i++)
    {
      PangoLayout *layout = pango_cairo_create_layout (cr);
      PangoLayoutIter *iter;

      pango_layout_set_font_description (layout, font);
      pango_layout_set_width (layout, (int) (width - 2 * margin) * PANGO_SCALE);
      pango_layout_set_text (layout, text, -1);
      iter = pango_layout_get_iter (layout);
      do
        {
          PangoRectangle line;

          pango_layout_iter_get_line_extents (iter, NULL, &line);
          if (y + (double) line.height / PANGO_SCALE > height - margin)
            {
              cairo_show_page (cr);
              y = margin;
              n_pages++;
            }
          cairo_move_to (cr, margin, y);
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
          y += (double) line.height / PANGO_SCALE;
        }
      while (pango_layout_iter_next_line (iter));
      pango_layout_iter_free (iter);
      g_object_unref (layout);
    }
  pango_font_description_free (font);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);

  return n_pages;
}

static void
bench_minutes (FwStore *store)
{
  g_autoptr(FwEntity) meeting = make (store, "meeting", NULL, NULL, "name", "Lange Sitzung");
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(Clock) clock = clock_new ();
  g_autoptr(Clock) bare = clock_new ();
  guint n_pages = 0, n_bare = 0;

  for (guint i = 0; i < 42; i++)
    g_string_append (text, "Die Koordination berichtet über den Wechsel des Rechtskreises, die "
                     "Wartezeiten und die offenen Punkte der letzten Sitzung. ");
  g_object_set (meeting, "starts", "2027-04-03T10:00", NULL);
  save (store, meeting);
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr(FwEntity) item = make (store, "agenda_item", "meeting", meeting, "name", "Bericht");

      g_object_set (item, "text", text->str, NULL);
      g_assert_true (fw_agenda_add (store, FW_AGENDA_ITEM (item), NULL));
    }
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(FwDocument) paper = NULL;
      g_autoptr(GBytes) pdf = NULL;

      clock_start (clock);
      paper = fw_meeting_paper_new (store, FW_MEETING (meeting), FW_MEETING_MINUTES);
      pdf = fw_document_write_pdf (paper, &n_pages, NULL, NULL);
      clock_stop (clock);

      /* In turn, since others work on this machine, too. */
      clock_start (bare);
      n_bare = write_bare (text->str);
      clock_stop (bare);
    }
  report_figure ("pages of the long minutes", n_pages, "");
  report_figure ("their PDF", clock_get (clock, 0.5), "ms");
  report_below ("M1", "a page of it, times a bare one of Pango and cairo",
                clock_get (clock, 0) / n_pages / (clock_get (bare, 0) / n_bare), 1.3, "x");
}

int
main (void)
{
  Kit kit = { 0 };

  kit_set_up (&kit, "office");
  fill (kit.store);
  report_header ();
  bench_register (kit.store);
  bench_todos (kit.store);
  bench_minutes (kit.store);
  kit_tear_down (&kit, NULL);

  return 0;
}
