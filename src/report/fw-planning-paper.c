/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-planning-paper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-planning-paper.h"

#define NAME_SHARE 0.22

typedef struct
{
  FwStore    *store;
  FwDocument *document;
  GPtrArray  *meetings;      /* by time */
  int         first_year;
  int         last_year;
} Planning;

static int
compare_meetings (gconstpointer a,
                  gconstpointer b)
{
  return g_strcmp0 ((*(FwMeeting *const *) a)->starts, (*(FwMeeting *const *) b)->starts);
}

static int
compare_titles (gconstpointer a,
                gconstpointer b)
{
  g_autofree char *x = fw_entity_dup_title (*(FwEntity *const *) a);
  g_autofree char *y = fw_entity_dup_title (*(FwEntity *const *) b);

  return g_utf8_collate (x, y);
}

static gboolean
is_in_year (FwMeeting *meeting,
            int        year)
{
  return meeting->starts != NULL && g_ascii_strtoll (meeting->starts, NULL, 10) == year;
}

static gboolean
has_status (FwMeeting  *meeting,
            const char *status)
{
  return g_strcmp0 (meeting->status, status) == 0;
}

/* "12.03.2025, stattgefunden (17)" */
static void
add_meeting (GString   *cell,
             FwMeeting *meeting)
{
  g_autofree char *date = g_strndup (meeting->starts, 10);
  g_autofree char *day = fw_date_format (date);

  g_string_append_printf (cell, "%s%s", cell->len > 0 ? "\n" : "", day);
  if (meeting->status != NULL)
    g_string_append_printf (cell, ", %s", fw_code_list_get_label ("CL_SITZUNG", meeting->status));
  if (meeting->participants != FW_INTEGER_NONE && has_status (meeting, FW_MEETING_HELD))
    g_string_append_printf (cell, " (%d)", (int) meeting->participants);
}

typedef struct
{
  guint held;
  guint planned;
} Tally;

/* Returns: (transfer full): what one cell says */
static char *
dup_cell (Planning   *self,
          const char *municipality,
          const char *body,
          int         year,
          Tally      *tally)
{
  g_autoptr(GString) days = g_string_new (NULL);

  *tally = (Tally) { 0 };
  for (guint i = 0; i < self->meetings->len; i++)
    {
      FwMeeting *meeting = self->meetings->pdata[i];

      if (!is_in_year (meeting, year) ||
          (municipality != NULL && g_strcmp0 (meeting->municipality, municipality) != 0) ||
          (body != NULL && g_strcmp0 (meeting->body, body) != 0))
        continue;
      add_meeting (days, meeting);
      if (has_status (meeting, FW_MEETING_HELD))
        tally->held++;
      else if (!has_status (meeting, FW_MEETING_CANCELLED))
        tally->planned++;
    }
  if (days->len == 0)
    return g_strdup ("–");

  /* Translators: meetings of a year in one place; then the days follow. */
  return g_strdup_printf (_("%1$u held, %2$u planned\n%3$s"), tally->held, tally->planned,
                          days->str);
}

static void
begin_table (Planning   *self,
             const char *first)
{
  guint n = (guint) (self->last_year - self->first_year) + 2;
  g_autofree double *shares = g_new (double, n);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) heads = NULL;

  shares[0] = NAME_SHARE;
  g_strv_builder_add (builder, first);
  for (guint i = 1; i < n; i++)
    {
      g_autofree char *year = g_strdup_printf ("%d", self->first_year + (int) i - 1);

      shares[i] = (1 - NAME_SHARE) / (n - 1);
      g_strv_builder_add (builder, year);
    }
  heads = g_strv_builder_end (builder);
  fw_document_begin_table (self->document, n, shares, (const char *const *) heads);
}

/* A year in which a Gremium would meet less often than it wants says so. */
static void
add_row (Planning   *self,
         const char *title,
         const char *municipality,
         const char *body,
         gint64      rhythm)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) cells = NULL;

  g_strv_builder_add (builder, title);
  for (int year = self->first_year; year <= self->last_year; year++)
    {
      Tally tally;
      g_autofree char *cell = dup_cell (self, municipality, body, year, &tally);

      if (rhythm != FW_INTEGER_NONE && tally.held + tally.planned < rhythm)
        {
          g_autofree char *more = g_strdup_printf (_("fewer than the target of %d"), (int) rhythm);
          g_autofree char *flagged = g_strconcat (cell, "\n", more, NULL);

          g_strv_builder_add (builder, flagged);
        }
      else
        g_strv_builder_add (builder, cell);
    }
  cells = g_strv_builder_end (builder);
  fw_document_add_row (self->document, (const char *const *) cells);
}

static void
write_municipalities (Planning *self)
{
  g_autoptr(GPtrArray) places = fw_store_list (self->store, "municipality", NULL, NULL);

  g_ptr_array_sort (places, compare_titles);
  fw_document_add_heading (self->document, _("Meetings in the municipalities"));
  begin_table (self, _("Municipality"));
  for (guint i = 0; i < places->len; i++)
    add_row (self, FW_MUNICIPALITY (places->pdata[i])->name,
             fw_entity_get_uuid (places->pdata[i]), NULL, FW_INTEGER_NONE);
}

static void
write_bodies (Planning *self)
{
  g_autoptr(GPtrArray) bodies = fw_store_list (self->store, "body", NULL, NULL);

  g_ptr_array_sort (bodies, compare_titles);
  fw_document_add_heading (self->document, _("Meetings of the Gremien"));
  begin_table (self, _("Gremium"));
  for (guint i = 0; i < bodies->len; i++)
    {
      g_autofree char *title = fw_entity_dup_title (bodies->pdata[i]);

      add_row (self, title, NULL, fw_entity_get_uuid (bodies->pdata[i]),
               FW_BODY (bodies->pdata[i])->rhythm);
    }
}

/**
 * fw_planning_paper_new:
 *
 * What is planned and was held, Kommune × year and Gremium × year.
 *
 * Returns: (transfer full)
 */
FwDocument *
fw_planning_paper_new (FwStore *store,
                       int      first_year,
                       int      last_year)
{
  Planning planning = { store, NULL, NULL, first_year, last_year };
  g_autoptr(GPtrArray) meetings = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (first_year <= last_year, NULL);

  meetings = fw_store_list (store, "meeting", NULL, NULL);
  g_ptr_array_sort (meetings, compare_meetings);
  planning.meetings = meetings;
  planning.document = fw_document_new (_("Planning of meetings"), TRUE);
  fw_document_add_title (planning.document, _("Planning of meetings"));
  write_municipalities (&planning);
  write_bodies (&planning);

  return planning.document;
}
