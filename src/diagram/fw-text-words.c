/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-text-words"

#include "config.h"

#include <string.h>

#include "fw-text-words.h"

/* The words of a Verwaltung come again and again, so the size of most texts is
 * a sum of widths that are known.  Browsers keep the shapes of words for the
 * same reason.
 *
 * A sum leaves out what a font moves letters beside a space, far less than a
 * pixel.  A line must not break elsewhere for that, so a text whose lines come
 * nearer than #SLACK to breaking in another way is left to Pango, as is
 * everything but words of Latin letters between single spaces. */

#define SLACK       PANGO_SCALE   /* px in Pango's units */
#define MAX_LETTERS 63            /* of a word, in bytes */
#define MAX_WORDS   48

struct _FwTextWords
{
  PangoContext                *context;
  PangoFontDescription *const *fonts;
  struct
  {
    GHashTable *widths;   /* word -> its width, below 0 where a font lacks a letter */
    int         space;
    int         height;   /* of a line */
  } styles[FW_TEXT_N_STYLES];
};

/* @context: (transfer none): outlives the words, as do
 * @fonts: one for each style */
FwTextWords *
fw_text_words_new (PangoContext                *context,
                   PangoFontDescription *const *fonts)
{
  FwTextWords *self = g_new0 (FwTextWords, 1);

  self->context = context;
  self->fonts = fonts;

  return self;
}

void
fw_text_words_free (FwTextWords *self)
{
  for (guint i = 0; i < FW_TEXT_N_STYLES; i++)
    g_clear_pointer (&self->styles[i].widths, g_hash_table_unref);
  g_free (self);
}

static void
measure (FwTextWords    *self,
         FwTextStyle     style,
         const char     *text,
         PangoRectangle *logical)
{
  g_autoptr(PangoLayout) layout = pango_layout_new (self->context);

  pango_layout_set_font_description (layout, self->fonts[style]);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_extents (layout, NULL, logical);
}

static void
ensure_style (FwTextWords *self,
              FwTextStyle  style)
{
  PangoRectangle apart, together;

  if (self->styles[style].widths != NULL)
    return;
  measure (self, style, "n n", &apart);
  measure (self, style, "nn", &together);
  self->styles[style].space = apart.width - together.width;
  self->styles[style].height = apart.height;
  self->styles[style].widths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Returns: below 0 if another font helps out, whose lines are of another height */
static int
get_width (FwTextWords *self,
           FwTextStyle  style,
           const char  *word)
{
  GHashTable *widths = self->styles[style].widths;
  PangoRectangle logical;
  gpointer known;
  int width;

  if (g_hash_table_lookup_extended (widths, word, NULL, &known))
    return GPOINTER_TO_INT (known);
  measure (self, style, word, &logical);
  width = logical.height == self->styles[style].height ? logical.width : -1;
  g_hash_table_insert (widths, g_strdup (word), GINT_TO_POINTER (width));

  return width;
}

/* Letters with what may stand after the last of them: no line can end within.
 * @text: (inout): behind the word and its space
 *
 * Returns: whether it is such a word */
static gboolean
take_word (const char **text,
           char        *word)
{
  const char *end = *text;
  gsize length;

  while (g_utf8_get_char (end) < 0x250 && g_unichar_isalnum (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  if (end == *text)
    return FALSE;
  if (*end != '\0' && strchr (".,:;?!", *end) != NULL)
    end++;
  length = (gsize) (end - *text);
  if (length > MAX_LETTERS || (*end != ' ' && *end != '\0'))
    return FALSE;
  memcpy (word, *text, length);
  word[length] = '\0';
  *text = *end == ' ' ? end + 1 : end;

  return TRUE;
}

/* Returns: how many words, 0 if not all are plain */
static guint
split (FwTextWords       *self,
       const FwTextBlock *block,
       int               *widths)
{
  const char *rest = block->text;
  guint n = 0;

  while (*rest != '\0')
    {
      char word[MAX_LETTERS + 1];

      if (n == MAX_WORDS || !take_word (&rest, word))
        return 0;
      widths[n] = get_width (self, block->style, word);
      if (widths[n++] < 0)
        return 0;
    }

  return n;
}

static int
get_widest (const int *widths,
            guint      n)
{
  int widest = 0;

  for (guint i = 0; i < n; i++)
    widest = MAX (widest, widths[i]);

  return widest;
}

/* Fills one line after the other, as Pango does.
 * @limit: which no line exceeds that has more than one word
 * @most: (out): width of the widest line
 * @over: (out): width of the narrowest line that would have been too wide: the
 *   lines break in the same way for every limit from @most to below it
 *
 * Returns: how many lines */
static guint
fill_lines (const int *widths,
            guint      n,
            int        space,
            int        limit,
            int       *most,
            int       *over)
{
  int line = widths[0];
  guint n_lines = 1;

  *most = 0;
  *over = G_MAXINT;
  for (guint i = 1; i < n; i++)
    {
      int longer = line + space + widths[i];

      if (longer > limit)
        {
          *most = MAX (*most, line);
          *over = MIN (*over, longer);
          n_lines++;
        }
      line = longer > limit ? widths[i] : longer;
    }
  *most = MAX (*most, line);

  return n_lines;
}

/**
 * fw_text_words_fit:
 * @block: with where its lines ought to end; its size is set, and where they
 *   end so that Pango breaks them in the same way
 * @most: width of the widest word that widens its box, in px
 *
 * Returns: %FALSE if only Pango can tell; then nothing is set
 */
gboolean
fw_text_words_fit (FwTextWords *self,
                   FwTextBlock *block,
                   double       most)
{
  int widths[MAX_WORDS], limit = (int) (block->wrap * PANGO_SCALE), widest, line, over, wrap;
  guint n, n_lines;

  ensure_style (self, block->style);
  n = split (self, block, widths);
  widest = get_widest (widths, n);
  if (n == 0 || widest > (int) (most * PANGO_SCALE))
    return FALSE;
  n_lines = fill_lines (widths, n, self->styles[block->style].space,
                        widest > limit ? widest + SLACK : limit, &line, &over);
  /* Some versions of Pango count the space at the end of a line. */
  wrap = line + self->styles[block->style].space + SLACK;
  if (wrap > over - SLACK)
    return FALSE;
  block->wrap = (double) wrap / PANGO_SCALE;
  block->width = (double) line / PANGO_SCALE;
  block->height = (double) n_lines * self->styles[block->style].height / PANGO_SCALE;

  return TRUE;
}
