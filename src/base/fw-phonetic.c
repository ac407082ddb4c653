/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-phonetic"

#include "config.h"

#include <string.h>

#include "fw-phonetic.h"
#include "fw-text.h"

/* Names that sound alike, however an office has spelled them. */

/* --- Kölner Phonetik ------------------------------------------------------------------- */

static gboolean
is_in (char        c,
       const char *letters)
{
  return c != '\0' && strchr (letters, c) != NULL;
}

/* Which digit an initial or other C has; the letters beside it decide. */
static char
code_of_c (char     before,
           char     after,
           gboolean first)
{
  if (first)
    return is_in (after, "ahkloqrux") ? '4' : '8';

  return !is_in (before, "sz") && is_in (after, "ahkoqux") ? '4' : '8';
}

/* Returns: one or two digits; "" for a letter that is not heard */
static const char *
code_of (char     before,
         char     c,
         char     after,
         gboolean first)
{
  if (is_in (c, "aeijouy"))
    return "0";
  if (c == 'h')
    return "";
  if (c == 'b' || (c == 'p' && after != 'h'))
    return "1";
  if (is_in (c, "dt"))
    return is_in (after, "csz") ? "8" : "2";
  if (is_in (c, "fvwp"))
    return "3";
  if (is_in (c, "gkq"))
    return "4";
  if (c == 'c')
    return code_of_c (before, after, first) == '4' ? "4" : "8";
  if (c == 'x')
    return is_in (before, "ckq") ? "8" : "48";
  if (c == 'l')
    return "5";
  if (is_in (c, "mn"))
    return "6";
  if (c == 'r')
    return "7";

  return is_in (c, "sz") ? "8" : "";
}

/* Letters only; the rest of a folded word is none of the method's business. */
static char *
dup_letters (const char *word)
{
  g_autofree char *folded = fw_text_fold (word);
  GString *letters = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isalpha (*p))
      g_string_append_c (letters, *p);

  return g_string_free (letters, FALSE);
}

/**
 * fw_phonetic_cologne:
 *
 * Kölner Phonetik (H. J. Postel, IBM-Nachrichten 19, 1969): digits for how a
 * German word sounds.  Equal digits that follow each other count once; vowels
 * count at the beginning only.
 *
 * Returns: (transfer full): empty for a word without Latin letters
 */
char *
fw_phonetic_cologne (const char *word)
{
  g_autofree char *letters = dup_letters (word);
  GString *code = g_string_new (NULL);
  char last = '\0';

  for (gsize i = 0; letters[i] != '\0'; i++)
    {
      const char *digits = code_of (i > 0 ? letters[i - 1] : '\0', letters[i], letters[i + 1],
                                    i == 0);

      for (const char *p = digits; *p != '\0'; p++)
        {
          if (*p != last && (*p != '0' || code->len == 0))
            g_string_append_c (code, *p);
          last = *p;
        }
    }

  return g_string_free (code, FALSE);
}

/* --- other scripts ---------------------------------------------------------------------- */

typedef struct
{
  gunichar    letter;
  const char *latin;
} Letter;

/* Ukrainian after its passports (Cabinet of Ministers, resolution 55 of 2010),
 * the hissing sounds as German has them, and the letters that only other
 * Cyrillic alphabets have. */
static const Letter cyrillic[] = {
  { 0x0430, "a" }, { 0x0431, "b" }, { 0x0432, "v" }, { 0x0433, "h" }, { 0x0491, "g" },
  { 0x0434, "d" }, { 0x0435, "e" }, { 0x0454, "ie" }, { 0x0436, "zh" }, { 0x0437, "z" },
  { 0x0438, "y" }, { 0x0456, "i" }, { 0x0457, "i" }, { 0x0439, "i" }, { 0x043a, "k" },
  { 0x043b, "l" }, { 0x043c, "m" }, { 0x043d, "n" }, { 0x043e, "o" }, { 0x043f, "p" },
  { 0x0440, "r" }, { 0x0441, "s" }, { 0x0442, "t" }, { 0x0443, "u" }, { 0x0444, "f" },
  { 0x0445, "kh" }, { 0x0446, "ts" }, { 0x0447, "tsch" }, { 0x0448, "sch" },
  { 0x0449, "schtsch" },
  { 0x044a, "" }, { 0x044b, "y" }, { 0x044c, "" }, { 0x044d, "e" }, { 0x044e, "iu" },
  { 0x044f, "ia" }, { 0x0451, "e" },
};

/* Arabic and Persian letters.  Short vowels are not written; an "a" stands for
 * each, since where a vowel is matters to the ear and which one does not. */
static const Letter arabic[] = {
  { 0x0621, "" }, { 0x0622, "a" }, { 0x0623, "a" }, { 0x0624, "u" }, { 0x0625, "i" },
  { 0x0626, "i" }, { 0x0627, "a" }, { 0x0628, "ba" }, { 0x0629, "a" }, { 0x062a, "ta" },
  { 0x062b, "tha" }, { 0x062c, "ja" }, { 0x062d, "ha" }, { 0x062e, "kha" }, { 0x062f, "da" },
  { 0x0630, "da" }, { 0x0631, "ra" }, { 0x0632, "za" }, { 0x0633, "sa" }, { 0x0634, "sha" },
  { 0x0635, "sa" }, { 0x0636, "da" }, { 0x0637, "ta" }, { 0x0638, "za" }, { 0x0639, "a" },
  { 0x063a, "gha" }, { 0x0641, "fa" }, { 0x0642, "qa" }, { 0x0643, "ka" }, { 0x0644, "la" },
  { 0x0645, "ma" }, { 0x0646, "na" }, { 0x0647, "ha" }, { 0x0648, "u" }, { 0x0649, "a" },
  { 0x064a, "i" }, { 0x067e, "pa" }, { 0x0686, "tscha" }, { 0x0698, "zha" }, { 0x06a9, "ka" },
  { 0x06af, "ga" }, { 0x06cc, "i" }, { 0x06d5, "a" },
};

static const char *
find_letter (const Letter *letters,
             guint         n,
             gunichar      c)
{
  for (guint i = 0; i < n; i++)
    if (letters[i].letter == c)
      return letters[i].latin;

  return NULL;
}

static const char *
find_latin (gunichar c)
{
  const char *latin = c < 0x0400 ? NULL
                      : c < 0x0530 ? find_letter (cyrillic, G_N_ELEMENTS (cyrillic), c)
                      : find_letter (arabic, G_N_ELEMENTS (arabic), c);

  if (latin != NULL)
    return latin;

  switch (c)
    {
    case 0x0259: return "a";     /* Azerbaijani ə */
    case 0x00e6: return "ae";
    case 0x00f0: return "d";
    case 0x00fe: return "th";
    case 0x00e7: return "tsch";
    case 0x015f: return "sch";
    case 0x0161: return "sch";
    case 0x010d: return "tsch";
    case 0x0107: return "tsch";
    case 0x017e: return "zh";
    case 0x011f: return "";      /* Turkish ğ is not heard */
    default:     return NULL;
    }
}

/**
 * fw_phonetic_latin:
 *
 * Cyrillic, Arabic and Persian letters, and those of Turkish and its
 * neighbours, as a German office would write them by ear.
 *
 * Returns: (transfer full): in small letters
 */
char *
fw_phonetic_latin (const char *text)
{
  GString *latin = g_string_new (NULL);
  g_autofree char *normal = text != NULL ? g_utf8_normalize (text, -1, G_NORMALIZE_NFKC) : NULL;

  for (const char *p = normal; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      /* A capital I with a dot would become two characters. */
      gunichar small = c == 0x0130 ? 'i' : g_unichar_tolower (c);
      const char *found = find_latin (small);

      if (found != NULL)
        g_string_append (latin, found);
      else if (!g_unichar_ismark (small))
        g_string_append_unichar (latin, small);
    }

  return g_string_free (latin, FALSE);
}

/* --- names ------------------------------------------------------------------------------ */

/* What one sound is written as; German first, then as passports have it. */
static const struct { const char *written, *heard; } spellings[] = {
  { "dsch", "j" }, { "dzh", "j" }, { "schtsch", "s" }, { "tsch", "s" }, { "shch", "s" },
  { "sch", "s" },
  { "kh", "h" }, { "ch", "h" }, { "gh", "g" }, { "dj", "j" }, { "sh", "s" }, { "zh", "s" },
  { "th", "t" }, { "ou", "u" }, { "ph", "f" },
};

/* @ch: what "ch" is; Germans and passports disagree
 *
 * Returns: (transfer full): the word with one way to write each sound */
static char *
dup_heard (const char *word,
           const char *ch)
{
  GString *heard = g_string_new (NULL);

  for (const char *p = word; *p != '\0';)
    {
      gsize taken = 0;

      for (guint i = 0; i < G_N_ELEMENTS (spellings) && taken == 0; i++)
        if (g_str_has_prefix (p, spellings[i].written))
          {
            g_string_append (heard, g_str_equal (spellings[i].written, "ch")
                             ? ch : spellings[i].heard);
            taken = strlen (spellings[i].written);
          }
      if (taken == 0)
        g_string_append_c (heard, *p);
      p += MAX (taken, 1);
    }

  return g_string_free (heard, FALSE);
}

/* Articles and "son of" tell nothing. */
static gboolean
is_particle (const char *word)
{
  static const char *const particles[] = {
    "al", "el", "ul", "ala", "bin", "ben", "ibn", "von", "van", "de", "di", "da", "la", "le",
  };

  for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
    if (g_str_equal (word, particles[i]))
      return TRUE;

  return FALSE;
}

static void
add_key (GPtrArray  *keys,
         const char *word)
{
  g_autofree char *folded = fw_text_fold (word);
  g_autofree char *german = dup_heard (folded, "h");
  g_autofree char *foreign = dup_heard (folded, "s");
  g_autofree char *plain = fw_phonetic_cologne (folded);
  g_autofree char *first = fw_phonetic_cologne (german);
  g_autofree char *second = fw_phonetic_cologne (foreign);

  if (*folded == '\0' || is_particle (folded))
    return;
  /* A word of one sound says too little; it has to be written alike. */
  if (strlen (plain) < 2)
    g_ptr_array_add (keys, g_strdup (folded));
  else
    g_ptr_array_add (keys, g_strdup_printf ("%s|%s|%s|%s", folded, plain, first, second));
}

/**
 * fw_phonetic_list_keys:
 * @name: (nullable): one or several words, in any script
 *
 * Returns: (transfer full) (element-type utf8): a key for each word that tells
 *   something
 */
GPtrArray *
fw_phonetic_list_keys (const char *name)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *latin = fw_phonetic_latin (name);
  g_auto(GStrv) words = NULL;

  /* What is no letter parts the words of a name. */
  for (char *p = latin; *p != '\0'; p++)
    if (g_ascii_isspace (*p) || g_ascii_ispunct (*p))
      *p = ' ';
  words = g_strsplit (latin, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    add_key (keys, words[i]);

  return keys;
}

/* A key is the word as it is written, as it sounds, and as it sounds with
 * foreign spellings read in two ways. */
static gboolean
are_alike (const char *a,
           const char *b)
{
  g_auto(GStrv) first = g_strsplit (a, "|", 4);
  g_auto(GStrv) second = g_strsplit (b, "|", 4);

  if (g_str_equal (first[0], second[0]))
    return TRUE;
  if (g_strv_length (first) < 4 || g_strv_length (second) < 4)
    return FALSE;
  if (g_str_equal (first[1], second[1]))
    return TRUE;
  for (guint i = 2; i < 4; i++)
    for (guint k = 2; k < 4; k++)
      if (g_str_equal (first[i], second[k]) && strlen (first[i]) > 1)
        return TRUE;

  return FALSE;
}

/* Returns: how many words of the one name the other has, too */
guint
fw_phonetic_count_alike (GPtrArray *keys,
                         GPtrArray *others)
{
  guint64 taken = 0;
  guint n = 0;

  g_return_val_if_fail (keys != NULL, 0);
  g_return_val_if_fail (others != NULL, 0);

  for (guint i = 0; i < keys->len; i++)
    for (guint k = 0; k < MIN (others->len, 64); k++)
      if ((taken & (G_GUINT64_CONSTANT (1) << k)) == 0 &&
          are_alike (keys->pdata[i], others->pdata[k]))
        {
          taken |= G_GUINT64_CONSTANT (1) << k;
          n++;
          break;
        }

  return n;
}
