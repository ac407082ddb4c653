/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>

#include "bench-report.h"
#include "fw-agenda.h"
#include "fw-meeting-paper.h"
#include "fw-query.h"
#include "fw-todo.h"
#include "store-kit.h"

/* The register of Beschlüsse after ten years of a Lenkungsgruppe and its groups,
 * and minutes of a hundred pages, beside the program that FALLWERK_MINUTES names,
 * which writes such pages with nothing but Pango and cairo (meeting.py). */

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
      report_time ("6-4", names[which], clock_get (clock, 0.95), 20);
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

/* --- minutes ------------------------------------------------------------------------------ */

#define N_PAGES   100
#define PER_TOPIC 4      /* paragraphs, as in the minutes of the yardstick */

/* Returns: (transfer full): in the words that the yardstick writes */
static FwEntity *
make_minutes (FwStore *store,
              char   **paragraphs,
              guint    times)
{
  FwEntity *meeting = make (store, "meeting", NULL, NULL, "name", "Lange Sitzung");
  guint n = g_strv_length (paragraphs) / PER_TOPIC;

  g_object_set (meeting, "starts", "2027-04-03T10:00", NULL);
  save (store, meeting);
  for (guint i = 0; i < n * times; i++)
    {
      g_autoptr(FwEntity) item = make (store, "agenda_item", "meeting", meeting, "name", "Bericht");
      g_autoptr(GString) text = g_string_new (NULL);

      for (guint k = 0; k < PER_TOPIC; k++)
        g_string_append_printf (text, "%s%s", k > 0 ? "\n" : "",
                                paragraphs[i % n * PER_TOPIC + k]);
      g_object_set (item, "text", text->str, NULL);
      g_assert_true (fw_agenda_add (store, FW_AGENDA_ITEM (item), NULL));
    }

  return meeting;
}

/* What the process has held at most since @reset, in MiB. */
static double
get_peak (gboolean reset)
{
  g_autofree char *status = NULL;
  const char *line;

  if (reset)
    {
      FILE *refs = g_fopen ("/proc/self/clear_refs", "w");

      if (refs != NULL)
        {
          fputs ("5", refs);
          fclose (refs);
        }
    }
  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  line = status != NULL ? strstr (status, "VmHWM:") : NULL;

  return line != NULL ? g_ascii_strtod (line + strlen ("VmHWM:"), NULL) / 1024 : 0;
}

typedef struct
{
  double  time;     /* in ms, of the fastest */
  double  memory;   /* in MiB */
  guint   n_pages;
  GBytes *bytes;
} Written;

static Written
write_minutes (FwStore  *store,
               FwEntity *meeting,
               gboolean  odt)
{
  double before = get_peak (TRUE);
  g_autoptr(Clock) clock = clock_new ();
  Written written = { 0, };

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(FwDocument) paper = NULL;

      g_clear_pointer (&written.bytes, g_bytes_unref);
      clock_start (clock);
      paper = fw_meeting_paper_new (store, FW_MEETING (meeting), FW_MEETING_MINUTES);
      written.bytes = odt ? fw_document_write_odt (paper, NULL, NULL)
                          : fw_document_write_pdf (paper, &written.n_pages, NULL, NULL);
      clock_stop (clock);
    }
  written.time = clock_get (clock, 0);
  written.memory = get_peak (FALSE) - before;

  return written;
}

/* Returns: ms, of the fastest of three */
static double
time_process (const char *const *command)
{
  g_autoptr(Clock) clock = clock_new ();

  for (guint i = 0; i < 3; i++)
    {
      int status;

      clock_start (clock);
      if (!g_spawn_sync (NULL, (char **) command, NULL,
                         G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
                         G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL) ||
          !g_spawn_check_wait_status (status, NULL))
        return 0;
      clock_stop (clock);
    }

  return clock_get (clock, 0);
}

static double
time_yardstick (const char *kind,
                guint       n_pages,
                const char *file)
{
  g_autofree char *pages = g_strdup_printf ("%u", n_pages);
  const char *command[] = { g_getenv ("FALLWERK_MINUTES"), kind, pages, file, NULL };

  return time_process (command);
}

static void
compare_office (const Written *odt,
                double         pdf,
                const char    *folder)
{
  g_autofree char *file = g_build_filename (folder, "minutes.odt", NULL);
  g_autofree char *office = g_find_program_in_path ("soffice");
  const char *command[] = { "soffice", "--headless", "--convert-to", "pdf", "--outdir", folder,
                            file, NULL };

  if (office == NULL)
    {
      g_print ("%-4s | %-52s | skipped: soffice is not installed\n", "M1", "PDF, to LibreOffice");
      return;
    }
  g_file_set_contents (file, g_bytes_get_data (odt->bytes, NULL),
                       (gssize) g_bytes_get_size (odt->bytes), NULL);
  report_below ("M1", "PDF, to LibreOffice from the same ODT", pdf / time_process (command), 0.25,
                "x");
}

static void
compare_minutes (FwStore    *store,
                 char      **paragraphs,
                 const char *folder)
{
  g_autoptr(FwEntity) meeting = make_minutes (store, paragraphs, 1);
  g_autoptr(FwEntity) long_meeting = make_minutes (store, paragraphs, 10);
  g_autofree char *file = g_build_filename (folder, "bare", NULL);
  Written pdf = write_minutes (store, meeting, FALSE), odt = write_minutes (store, meeting, TRUE);
  Written ten = write_minutes (store, long_meeting, FALSE);

  report_figure ("pages of the long minutes", pdf.n_pages, "");
  report_figure ("their PDF", pdf.time, "ms");
  report_below ("M1", "PDF of 100 pages, to bare Pango and cairo",
                pdf.time / time_yardstick ("PDF", pdf.n_pages, file), 1.3, "x");
  report_below ("M1", "ODT, to a bare one", odt.time / time_yardstick ("ODT", pdf.n_pages, file), 2,
                "x");
  compare_office (&odt, pdf.time, folder);
  report_below ("M1", "memory for the PDF", pdf.memory, 20, "MiB");
  report_below ("M1", "PDF of ten times as many pages", ten.time / pdf.time, 12, "x");
  g_bytes_unref (pdf.bytes);
  g_bytes_unref (odt.bytes);
  g_bytes_unref (ten.bytes);
}

static void
bench_minutes (FwStore *store)
{
  g_autofree char *folder = g_dir_make_tmp ("fallwerk-bench-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "words", NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) paragraphs = NULL;

  if (g_getenv ("FALLWERK_MINUTES") == NULL || time_yardstick ("TXT", N_PAGES, file) == 0 ||
      !g_file_get_contents (file, &text, NULL, NULL))
    {
      g_print ("%-4s | %-52s | skipped: FALLWERK_MINUTES names no program\n", "M1", "minutes");
      return;
    }
  paragraphs = g_strsplit (g_strchomp (text), "\n\n", -1);
  compare_minutes (store, paragraphs, folder);
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
