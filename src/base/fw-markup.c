/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-markup"

#include "config.h"

#include <string.h>

#include "fw-markup.h"

/* --- the beginning of a line ------------------------------------------------------------ */

/**
 * fw_markup_get_lead:
 * @kind: (out)
 * @number: (out): of a numbered line
 *
 * Returns: how many bytes of @line make it an item of a list; 0 for none
 */
gsize
fw_markup_get_lead (const char   *line,
                    FwMarkupKind *kind,
                    guint        *number)
{
  gsize digits = strspn (line, "0123456789");

  *kind = FW_MARKUP_TEXT;
  *number = 0;
  if (g_str_has_prefix (line, "- "))
    {
      *kind = FW_MARKUP_BULLET;
      return 2;
    }
  if (digits == 0 || digits > 3 || line[digits] != '.' || line[digits + 1] != ' ')
    return 0;
  *kind = FW_MARKUP_NUMBER;
  *number = (guint) g_ascii_strtoull (line, NULL, 10);

  return digits + 2;
}

/* --- emphasis ------------------------------------------------------------------------------ */

typedef struct
{
  const char *line;
  GArray     *open;     /* FwMarkupSpan that have no end yet: the marks themselves */
  GArray     *spans;
  GArray     *marks;
} Scan;

static void
add_mark (Scan  *scan,
          gsize  at,
          gsize  length)
{
  FwMarkupSpan mark = { at, at + length, FALSE, FALSE };

  g_array_append_val (scan->marks, mark);
}

static FwMarkupSpan *
get_open (Scan     *scan,
          gboolean  bold)
{
  for (guint i = scan->open->len; i-- > 0;)
    if (g_array_index (scan->open, FwMarkupSpan, i).bold == bold)
      return &g_array_index (scan->open, FwMarkupSpan, i);

  return NULL;
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\0';
}

/* Whatever was begun inside and not ended, is a star. */
static gboolean
try_close (Scan     *scan,
           gsize     at,
           gboolean  bold)
{
  FwMarkupSpan *open = get_open (scan, bold);
  FwMarkupSpan span;

  if (open == NULL || open->end == at || is_space (scan->line[at - 1]))
    return FALSE;
  span = (FwMarkupSpan) { open->end, at, bold, !bold };
  add_mark (scan, open->start, open->end - open->start);
  add_mark (scan, at, bold ? 2 : 1);
  g_array_append_val (scan->spans, span);
  g_array_set_size (scan->open, (guint) (open - (FwMarkupSpan *) (void *) scan->open->data));

  return TRUE;
}

static gboolean
try_open (Scan     *scan,
          gsize     at,
          gboolean  bold)
{
  FwMarkupSpan open = { at, at + (bold ? 2 : 1), bold, !bold };

  if (get_open (scan, bold) != NULL || is_space (scan->line[open.end]))
    return FALSE;
  g_array_append_val (scan->open, open);

  return TRUE;
}

/* Returns: how many bytes were dealt with */
static gsize
take_stars (Scan  *scan,
            gsize  at)
{
  gsize n = strspn (scan->line + at, "*");
  FwMarkupSpan *last = scan->open->len > 0
                       ? &g_array_index (scan->open, FwMarkupSpan, scan->open->len - 1) : NULL;

  /* Of three, the inner one comes first. */
  if (n == 3 && last != NULL && last->italic && try_close (scan, at, FALSE))
    return 1;
  if (n >= 2 && (try_close (scan, at, TRUE) || try_open (scan, at, TRUE)))
    return 2;
  if (n != 2 && (try_close (scan, at, FALSE) || try_open (scan, at, FALSE)))
    return 1;

  return n;
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const FwMarkupSpan *x = a, *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
}

/**
 * fw_markup_list_spans:
 * @line: without a line feed
 * @marks: (element-type FwMarkupSpan): takes the stars and backslashes that are not
 *   part of the text, in their order
 *
 * Returns: (transfer full) (element-type FwMarkupSpan): between their marks, in
 *   @line as it was typed
 */
GArray *
fw_markup_list_spans (const char *line,
                      GArray     *marks)
{
  g_autoptr(GArray) open = g_array_new (FALSE, FALSE, sizeof (FwMarkupSpan));
  Scan scan = { line, open, g_array_new (FALSE, FALSE, sizeof (FwMarkupSpan)), marks };

  for (gsize at = 0; line[at] != '\0';)
    if (line[at] == '\\' && line[at + 1] == '*')
      {
        add_mark (&scan, at, 1);
        at += 2;
      }
    else if (line[at] == '*')
      at += take_stars (&scan, at);
    else
      at++;
  g_array_sort (marks, compare_spans);

  return scan.spans;
}

/* --- without marks --------------------------------------------------------------------------- */

/* Where @at is when what stands in @marks is gone. */
static gsize
shift (GArray *marks,
       gsize   at)
{
  gsize gone = 0;

  for (guint i = 0; i < marks->len; i++)
    {
      const FwMarkupSpan *mark = &g_array_index (marks, FwMarkupSpan, i);

      if (mark->start < at)
        gone += MIN (mark->end, at) - mark->start;
    }

  return at - gone;
}

static char *
dup_without (const char *line,
             GArray     *marks)
{
  GString *text = g_string_new (NULL);
  gsize from = 0;

  for (guint i = 0; i < marks->len; i++)
    {
      const FwMarkupSpan *mark = &g_array_index (marks, FwMarkupSpan, i);

      g_string_append_len (text, line + from, (gssize) (mark->start - from));
      from = mark->end;
    }
  g_string_append (text, line + from);

  return g_string_free (text, FALSE);
}

static FwMarkupLine *
parse_line (const char *typed)
{
  FwMarkupLine *line = g_new0 (FwMarkupLine, 1);
  g_autoptr(GArray) marks = g_array_new (FALSE, FALSE, sizeof (FwMarkupSpan));
  const char *rest = typed + fw_markup_get_lead (typed, &line->kind, &line->number);

  line->spans = fw_markup_list_spans (rest, marks);
  line->text = dup_without (rest, marks);
  for (guint i = 0; i < line->spans->len; i++)
    {
      FwMarkupSpan *span = &g_array_index (line->spans, FwMarkupSpan, i);

      span->start = shift (marks, span->start);
      span->end = shift (marks, span->end);
    }

  return line;
}

void
fw_markup_line_free (FwMarkupLine *line)
{
  g_array_unref (line->spans);
  g_free (line->text);
  g_free (line);
}

/**
 * fw_markup_parse:
 * @text: (nullable)
 *
 * Returns: (transfer full) (element-type FwMarkupLine)
 */
GPtrArray *
fw_markup_parse (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_markup_line_free);
  g_auto(GStrv) typed = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; typed[i] != NULL; i++)
    g_ptr_array_add (lines, parse_line (typed[i]));

  return lines;
}

/**
 * fw_markup_dup_plain:
 * @text: (nullable)
 *
 * Returns: (transfer full): the words alone, for where nothing can be bold
 */
char *
fw_markup_dup_plain (const char *text)
{
  g_autoptr(GPtrArray) lines = fw_markup_parse (text);
  GString *plain = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (plain, "%s%s", i > 0 ? "\n" : "",
                            ((FwMarkupLine *) lines->pdata[i])->text);

  return g_string_free (plain, FALSE);
}
