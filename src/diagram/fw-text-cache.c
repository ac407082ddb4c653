/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-text-cache"

#include "config.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "fw-text-cache.h"
#include "fw-text-words.h"

/* A laid-out text takes some 2.5 KiB: two generations of so many hold what a
 * screen shows and stay below the memory of one picture of it. */
#define GENERATION 400

/* Sizes are small: those of all texts of a large chain are kept, so that an edit
 * measures only what is new. */
#define SIZES 40000

/* Widest word that widens its box; what is longer is cut between letters. */
#define MAX_WORD 300

struct _FwTextCache
{
  int                   ref_count;
  char                 *family;
  double                size;
  PangoContext         *context;
  PangoFontDescription *fonts[FW_TEXT_N_STYLES];
  gboolean              keeps;   /* what was measured */
  GHashTable           *young;   /* FwTextBlock -> PangoLayout */
  GHashTable           *old;
  PangoLayout          *ruler;   /* what was measured last */
  FwTextBlock           ruled;
  GHashTable           *sizes;   /* fingerprint of what was asked for -> Size */
  FwTextWords          *words;
};

typedef struct
{
  guint64 fingerprint;
  double  wrap;
  double  width;
  double  height;
} Size;

static const struct
{
  double      scale;
  PangoWeight weight;
} styles[FW_TEXT_N_STYLES] = {
  [FW_TEXT_BODY]   = { 1.0, PANGO_WEIGHT_NORMAL },
  [FW_TEXT_STRONG] = { 1.0, PANGO_WEIGHT_BOLD },
  [FW_TEXT_SMALL]  = { 0.88, PANGO_WEIGHT_NORMAL },
  [FW_TEXT_BADGE]  = { 0.76, PANGO_WEIGHT_BOLD },
  [FW_TEXT_LANE]   = { 1.04, PANGO_WEIGHT_BOLD },
};

static guint
hash_block (gconstpointer key)
{
  const FwTextBlock *block = key;

  return g_str_hash (block->text) ^ (block->style << 8) ^ (guint) (int) block->wrap ^
         (block->centred ? 1u << 31 : 0);
}

static gboolean
equal_blocks (gconstpointer a,
              gconstpointer b)
{
  const FwTextBlock *one = a, *other = b;

  return one->style == other->style && one->centred == other->centred &&
         one->wrap == other->wrap && strcmp (one->text, other->text) == 0;
}

static void
free_block (gpointer block)
{
  fw_text_block_clear (block);
  g_free (block);
}

static GHashTable *
new_generation (void)
{
  return g_hash_table_new_full (hash_block, equal_blocks, free_block, g_object_unref);
}

/* Without hinting a text has the same proportions at every zoom and on paper,
 * so that what was measured once fits everywhere. */
static PangoContext *
new_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 96);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);

  return context;
}

/* @size: of the text of a step, in px at 100 % */
FwTextCache *
fw_text_cache_new (const char *family,
                   double      size)
{
  FwTextCache *self = g_new0 (FwTextCache, 1);

  self->ref_count = 1;
  self->family = g_strdup (family);
  self->size = size;
  self->context = new_context ();
  for (guint i = 0; i < FW_TEXT_N_STYLES; i++)
    {
      PangoFontDescription *font = pango_font_description_new ();

      pango_font_description_set_family (font, family);
      pango_font_description_set_weight (font, styles[i].weight);
      pango_font_description_set_absolute_size (font, size * styles[i].scale * PANGO_SCALE);
      self->fonts[i] = font;
    }
  self->words = fw_text_words_new (self->context, self->fonts);
  self->young = new_generation ();
  self->old = new_generation ();
  self->sizes = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);

  return self;
}

FwTextCache *
fw_text_cache_ref (FwTextCache *self)
{
  self->ref_count++;

  return self;
}

void
fw_text_cache_unref (FwTextCache *self)
{
  if (--self->ref_count > 0)
    return;
  g_hash_table_unref (self->young);
  g_hash_table_unref (self->old);
  g_hash_table_unref (self->sizes);
  g_clear_object (&self->ruler);
  fw_text_block_clear (&self->ruled);
  fw_text_words_free (self->words);
  for (guint i = 0; i < FW_TEXT_N_STYLES; i++)
    pango_font_description_free (self->fonts[i]);
  g_object_unref (self->context);
  g_free (self->family);
  g_free (self);
}

gboolean
fw_text_cache_is_for (FwTextCache *self,
                      const char  *family,
                      double       size)
{
  return strcmp (self->family, family) == 0 && self->size == size;
}

const char *
fw_text_cache_get_family (FwTextCache *self)
{
  return self->family;
}

double
fw_text_cache_get_size (FwTextCache *self,
                        FwTextStyle  style)
{
  return self->size * styles[style].scale;
}

static PangoLayout *
new_layout (FwTextCache       *self,
            const FwTextBlock *block)
{
  PangoLayout *layout = pango_layout_new (self->context);

  pango_layout_set_font_description (layout, self->fonts[block->style]);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, block->wrap < 0 ? -1 : (int) ceil (block->wrap * PANGO_SCALE));
  pango_layout_set_alignment (layout, block->centred ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
  pango_layout_set_text (layout, block->text, -1);

  return layout;
}

/* @layout: (transfer full): */
static void
keep (FwTextCache       *self,
      const FwTextBlock *block,
      PangoLayout       *layout)
{
  FwTextBlock *key = g_new0 (FwTextBlock, 1);

  if (g_hash_table_size (self->young) >= GENERATION && !self->keeps)
    {
      g_hash_table_unref (self->old);
      self->old = g_steal_pointer (&self->young);
      self->young = new_generation ();
    }
  fw_text_block_copy (key, block);
  g_hash_table_replace (self->young, key, layout);
}

/* Returns: (transfer none): valid until the next call */
PangoLayout *
fw_text_cache_get_layout (FwTextCache       *self,
                          const FwTextBlock *block)
{
  PangoLayout *layout = g_hash_table_lookup (self->young, block);

  if (layout != NULL)
    return layout;
  layout = g_hash_table_lookup (self->old, block);
  layout = layout != NULL ? g_object_ref (layout) : new_layout (self, block);
  keep (self, block, layout);

  return layout;
}

/* For who draws everything soon after measuring it: no text is laid out twice,
 * which is what takes longest. */
void
fw_text_cache_keep_all (FwTextCache *self)
{
  self->keeps = TRUE;
}

/* FNV-1a (Fowler, Noll, Vo 1991).  Two of a million texts that share their 64
 * bits are a thing of chance in 10^7 chains, and would only make a box too wide. */
static guint64
get_fingerprint (const FwTextBlock *block,
                 double             wanted)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (const char *p = block->text; *p != '\0'; p++)
    hash = (hash ^ (guint8) *p) * G_GUINT64_CONSTANT (0x100000001b3);
  hash = (hash ^ (guint64) (gint64) (wanted * 64)) * G_GUINT64_CONSTANT (0x100000001b3);

  return (hash ^ (guint64) (block->style << 1 | block->centred)) *
         G_GUINT64_CONSTANT (0x100000001b3);
}

/* @wanted: what was asked for, in place of where the lines end */
static gboolean
recall (FwTextCache *self,
        FwTextBlock *block,
        double       wanted)
{
  guint64 fingerprint = get_fingerprint (block, wanted);
  const Size *size = g_hash_table_lookup (self->sizes, &fingerprint);

  if (size == NULL)
    return FALSE;
  block->wrap = size->wrap;
  block->width = size->width;
  block->height = size->height;

  return TRUE;
}

static void
memorize (FwTextCache       *self,
          const FwTextBlock *block,
          double             wanted)
{
  Size *size = g_new (Size, 1);

  if (self->keeps)
    keep (self, block, g_object_ref (self->ruler));
  if (g_hash_table_size (self->sizes) >= SIZES)
    g_hash_table_remove_all (self->sizes);
  *size = (Size) { get_fingerprint (block, wanted), block->wrap, block->width, block->height };
  g_hash_table_replace (self->sizes, &size->fingerprint, size);
}

/* On a screen most of what is measured is not seen for long, so it is not kept.
 * Returns: (transfer none): valid until the next call */
static PangoLayout *
get_ruler (FwTextCache       *self,
           const FwTextBlock *block)
{
  if (self->ruler != NULL && equal_blocks (&self->ruled, block))
    return self->ruler;
  g_clear_object (&self->ruler);
  fw_text_block_clear (&self->ruled);
  fw_text_block_copy (&self->ruled, block);
  self->ruler = new_layout (self, block);

  return self->ruler;
}

/* For who draws everything once: most texts do not come again, and memory that
 * was given back just now is at hand sooner than new memory.
 *
 * Returns: (transfer none): valid until the next call */
PangoLayout *
fw_text_cache_lend_layout (FwTextCache       *self,
                           const FwTextBlock *block)
{
  PangoLayout *layout = g_hash_table_lookup (self->young, block);

  if (layout == NULL)
    layout = g_hash_table_lookup (self->old, block);

  return layout != NULL ? layout : get_ruler (self, block);
}

static void
measure (FwTextCache *self,
         FwTextBlock *block)
{
  PangoRectangle logical;

  pango_layout_get_extents (get_ruler (self, block), NULL, &logical);
  block->width = (double) logical.width / PANGO_SCALE;
  block->height = (double) logical.height / PANGO_SCALE;
}

/* Sets the width and height of a text with known line ends. */
void
fw_text_cache_measure (FwTextCache *self,
                       FwTextBlock *block)
{
  block->width = block->height = 0;
  if (block->text == NULL || block->text[0] == '\0' || recall (self, block, block->wrap))
    return;
  measure (self, block);
  memorize (self, block, block->wrap);
}

/* @text: (nullable)
 *
 * Returns: measured; its text is for fw_text_block_clear() */
FwTextBlock
fw_text_cache_make (FwTextCache *self,
                    const char  *text,
                    FwTextStyle  style,
                    double       wrap)
{
  FwTextBlock block = { .text = fw_text_block_clean (text), .style = style, .wrap = wrap };

  fw_text_cache_measure (self, &block);

  return block;
}

/* Letters are about so wide, in parts of their size; the box is measured
 * afterwards, only the place of the line breaks follows from it. */
#define LETTER 0.54

static double
guess_longest_word (FwTextCache *self,
                    FwTextBlock *block)
{
  glong longest = 0, n = 0;

  for (const char *p = block->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      n = *p == ' ' || *p == '-' ? 0 : n + 1;
      longest = MAX (longest, n);
    }

  return (double) longest * 1.15 * LETTER * fw_text_cache_get_size (self, block->style);
}

static gboolean
is_word_cut (PangoLayout *layout,
             const char  *text)
{
  int n = pango_layout_get_line_count (layout);

  for (int i = 1; i < n; i++)
    {
      const char *start = text + pango_layout_get_line_readonly (layout, i)->start_index;
      gunichar before = g_utf8_get_char (g_utf8_prev_char (start));

      if (g_unichar_isalnum (before) && g_unichar_isalnum (g_utf8_get_char (start)))
        return TRUE;
    }

  return FALSE;
}

static double
measure_longest_word (FwTextCache *self,
                      FwTextBlock *block)
{
  g_autoptr(PangoLayout) layout = new_layout (self, block);
  PangoRectangle logical;

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_width (layout, 0);
  pango_layout_get_extents (layout, NULL, &logical);

  return (double) logical.width / PANGO_SCALE;
}

/* @block: with where its lines ought to end
 * @word: width of its longest word */
static void
fit_layout (FwTextCache *self,
            FwTextBlock *block,
            double       word)
{
  measure (self, block);
  if (word >= MAX_WORD || !is_word_cut (get_ruler (self, block), block->text))
    return;
  block->wrap = ceil (CLAMP (measure_longest_word (self, block), block->wrap, MAX_WORD)) + 1;
  measure (self, block);
}

/**
 * fw_text_cache_fit:
 * @least: lines shorter than this are not broken
 * @ratio: wanted width by height
 *
 * Breaks a text so that it gets about the wanted proportions and no word is
 * cut that can be kept whole.
 */
void
fw_text_cache_fit (FwTextCache *self,
                   FwTextBlock *block,
                   double       least,
                   double       ratio)
{
  double size = fw_text_cache_get_size (self, block->style), natural, word;
  double wanted = least * 1000 + ratio;

  block->width = block->height = 0;
  if (block->text == NULL || block->text[0] == '\0' || recall (self, block, wanted))
    return;
  natural = (double) g_utf8_strlen (block->text, -1) * LETTER * size;
  word = MIN (guess_longest_word (self, block), MAX_WORD);
  block->wrap = ceil (MAX (MAX (sqrt (natural * size * 1.4 * ratio), least), word));
  /* A layout that is drawn soon costs nothing. */
  if (self->keeps || !fw_text_words_fit (self->words, block, MAX_WORD))
    fit_layout (self, block, word);
  memorize (self, block, wanted);
}

static gboolean
is_shown (gunichar c)
{
  /* Whoever turns the direction of what follows could disguise a text. */
  if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
    return FALSE;

  return c != 0xfeff && c != 0xfffe && c != 0xffff && !g_unichar_iscntrl (c);
}

/* A string that grows takes 128 bytes at least, and most texts are short: what
 * is left over of a thousand steps is half a megabyte.
 *
 * Returns: (transfer full): @text as one paragraph that can be drawn and that
 *   can stand in XML */
char *
fw_text_block_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr(GString) clean = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || c == '\t' || c == '\r' || c == 0x2028 || c == 0x2029)
        g_string_append_c (clean, ' ');
      else if (is_shown (c))
        g_string_append_unichar (clean, c);
    }

  return g_strdup (g_strstrip (clean->str));
}

void
fw_text_block_copy (FwTextBlock       *block,
                    const FwTextBlock *other)
{
  *block = *other;
  block->text = g_strdup (other->text);
}

void
fw_text_block_clear (FwTextBlock *block)
{
  g_clear_pointer (&block->text, g_free);
}
