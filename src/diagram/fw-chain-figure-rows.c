/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-figures"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "fw-chain-figures.h"
#include "fw-code-list.h"

/* The Kennzahlen as lines of a table, for people and for programs. */

static void
free_row (gpointer data)
{
  FwChainFigure *row = data;

  g_free (row->value);
  g_free (row->text);
  g_free (row);
}

static void
add_row (GPtrArray  *rows,
         const char *id,
         const char *label,
         char       *value,
         char       *text)
{
  FwChainFigure *row = g_new0 (FwChainFigure, 1);

  row->id = id;
  row->label = label;
  row->value = value;
  row->text = text;
  g_ptr_array_add (rows, row);
}

static char *
dup_number (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return isnan (number) ? g_strdup ("") : g_strdup (g_ascii_formatd (text, sizeof text, "%.10g",
                                                                     number));
}

/**
 * fw_chain_days_format:
 *
 * Returns: (transfer full): days as people read them, with one decimal place
 *   at most; “–” for NaN
 */
char *
fw_chain_days_format (double days)
{
  g_autofree char *text = NULL;
  gsize length;

  if (isnan (days))
    return g_strdup ("–");
  text = g_strdup_printf ("%.1f", days);
  length = strlen (text);
  /* Of whole days, neither the zero nor the mark before it is shown. */
  if (text[length - 1] == '0')
    return g_strdup_printf ("%.0f", days);

  return g_steal_pointer (&text);
}

static void
add_days (GPtrArray  *rows,
          const char *id,
          const char *label,
          double      days)
{
  add_row (rows, id, label, dup_number (days), fw_chain_days_format (days));
}

static void
add_count (GPtrArray  *rows,
           const char *id,
           const char *label,
           guint       count)
{
  add_row (rows, id, label, g_strdup_printf ("%u", count), g_strdup_printf ("%u", count));
}

static void
add_total (GPtrArray   *rows,
           FwChainDays  total)
{
  g_autofree char *min = fw_chain_days_format (total.min);
  g_autofree char *typ = fw_chain_days_format (total.typ);
  g_autofree char *max = fw_chain_days_format (total.max);
  g_autofree char *min_value = dup_number (total.min);
  g_autofree char *typ_value = dup_number (total.typ);
  g_autofree char *max_value = dup_number (total.max);

  add_row (rows, "days", _("Total days, min/typical/max"),
           isnan (total.typ) ? g_strdup ("")
                             : g_strdup_printf ("%s/%s/%s", min_value, typ_value, max_value),
           isnan (total.typ) ? g_steal_pointer (&typ)
                             : g_strdup_printf ("%s/%s/%s", min, typ, max));
}

static void
add_share (GPtrArray  *rows,
           const char *id,
           const char *label,
           double      share)
{
  double percent = round (share * 1000) / 10;
  g_autofree char *number = fw_chain_days_format (percent);

  add_row (rows, id, label, dup_number (percent),
           isnan (share) ? g_steal_pointer (&number) : g_strdup_printf (_("%s %%"), number));
}

/**
 * fw_chain_hurdle_get_label:
 * @code: of CL_HUERDE, or "" without a category
 *
 * Returns: (transfer none): how the category is called
 */
const char *
fw_chain_hurdle_get_label (const char *code)
{
  g_return_val_if_fail (code != NULL, NULL);

  return *code != '\0' ? fw_code_list_get_label ("CL_HUERDE", code) : _("without category");
}

static void
add_categories (GPtrArray      *rows,
                FwChainFigures *self)
{
  GString *value = g_string_new (NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->hurdles->len; i++)
    {
      const FwChainHurdles *row = &g_array_index (self->hurdles, FwChainHurdles, i);
      const char *label = fw_chain_hurdle_get_label (row->code);

      g_string_append_printf (value, "%s%s:%u/%u", i > 0 ? " " : "", row->code, row->n,
                              row->n_solved);
      if (i > 0)
        g_string_append_c (text, '\n');
      /* Translators: category of hurdles, how many, how many of them are solved. */
      g_string_append_printf (text, _("%1$s: %2$u, solved: %3$u"), label, row->n, row->n_solved);
    }
  if (text->len == 0)
    g_string_append (text, "–");
  add_row (rows, FW_FIGURE_CATEGORIES, _("Hurdles by category"), g_string_free (value, FALSE),
           g_string_free (text, FALSE));
}

/**
 * fw_chain_figures_list_rows:
 *
 * Returns: (transfer full) (element-type FwChainFigure): the lines of the
 *   table of Kennzahlen, the same ones in the same order for each chain
 */
GPtrArray *
fw_chain_figures_list_rows (FwChainFigures *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (free_row);

  g_return_val_if_fail (self != NULL, rows);

  add_total (rows, self->total);
  add_days (rows, "waiting-days", _("Waiting days, typical"), self->waiting.typ);
  add_share (rows, "waiting-share", _("Share of waiting"), self->waiting_share);
  add_count (rows, "crossings", _("Schnittstellen"), self->n_crossings);
  add_count (rows, "cold", _("Cold hand-overs"), self->n_cold);
  add_count (rows, "visits", _("Visits of the person"), self->n_visits);
  add_count (rows, "media-breaks", _("Medienbrüche"), self->n_media_breaks);
  add_count (rows, "double-entries", _("Recorded twice"), self->n_double_entries);
  add_count (rows, "loops", _("Loops back"), self->n_loops);
  add_days (rows, "days-without-benefit", _("Days without benefit"), self->gap_days);
  add_count (rows, "hurdles", _("Hurdles"), self->n_hurdles);
  add_count (rows, "hurdles-solved", _("Hurdles solved"), self->n_solved);
  add_categories (rows, self);
  add_count (rows, "lanes", _("Lanes taking part"), self->n_lanes);
  add_count (rows, "legal-circles", _("Rechtskreise"), self->n_legal_circles);

  return rows;
}

/* A minus as long as a plus is wide, for people. */
static char *
dup_signed (double number)
{
  g_autofree char *days = fw_chain_days_format (ABS (number));

  return number == 0 ? g_strdup ("±0") : g_strconcat (number > 0 ? "+" : "−", days, NULL);
}

/**
 * fw_chain_figure_dup_difference:
 * @before: of the Ist-Kette
 * @after: the same figure of the Soll-Kette
 *
 * Returns: (transfer full): what is added or saved, number by number, for
 *   people; “–” if one of the two is unknown or no number
 */
char *
fw_chain_figure_dup_difference (const FwChainFigure *before,
                                const FwChainFigure *after)
{
  g_auto(GStrv) from = g_strsplit (before->value, "/", -1);
  g_auto(GStrv) to = g_strsplit (after->value, "/", -1);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) parts = NULL;
  guint n = g_strv_length (from);

  if (n == 0 || n != g_strv_length (to))
    return g_strdup ("–");
  for (guint i = 0; i < n; i++)
    {
      char *from_end, *to_end;
      double change = g_ascii_strtod (to[i], &to_end) - g_ascii_strtod (from[i], &from_end);
      g_autofree char *part = dup_signed (change);

      if (*from_end != '\0' || *to_end != '\0' || from_end == from[i] || to_end == to[i])
        return g_strdup ("–");
      g_strv_builder_add (builder, part);
    }
  parts = g_strv_builder_end (builder);

  return g_strjoinv ("/", parts);
}
