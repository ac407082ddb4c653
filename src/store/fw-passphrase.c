/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-keys"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-passphrase.h"

/*
 * An estimate and no promise: the count of guesses that a program needs which
 * knows common words, years and keyboard rows, in bits.  A known word counts as
 * one guess in a thousand and a character that repeats or continues the one
 * before as one in four; every other character as one of a random choice from a
 * third of its class, because nobody chooses at random.
 */

#define WORD_BITS   10.0
#define FOLLOW_BITS 2.0
#define FAIR_BITS   45.0
#define STRONG_BITS 60.0
#define MIN_DISTINCT 5

static const char *const common[] = {
  "passwort", "password", "kennwort", "passphrase", "geheim", "hallo", "schatz", "sommer",
  "winter", "fruehling", "herbst", "ferien", "urlaub", "familie", "deutschland", "fussball",
  "schalke", "borussia", "koeln", "duesseldorf", "dortmund", "berlin", "hamburg", "muenchen",
  "kommunal", "integration", "fallwerk", "management", "verwaltung", "rathaus", "buero",
  "kreis", "stadt", "januar", "februar", "april", "august", "september", "oktober", "november",
  "dezember", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
  "qwertz", "qwerty", "asdfgh", "yxcvbn", "admin", "login", "welcome", "willkommen", "letmein",
  "dragon", "master", "michael", "thomas", "andreas", "stefan", "sabine", "susanne", "martina",
  "computer", "internet", "start", "test",
};

/* Returns: length in bytes of the longest common word at @text, or 0 */
static gsize
match_word (const char *text)
{
  gsize longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (g_str_has_prefix (text, common[i]))
      longest = MAX (longest, strlen (common[i]));

  return longest;
}

/* 1900 to 2099, written in the middle of anything. */
static gboolean
is_year (const char *text)
{
  return (g_str_has_prefix (text, "19") || g_str_has_prefix (text, "20")) &&
         g_ascii_isdigit (text[2]) && g_ascii_isdigit (text[3]);
}

static double
measure_character (gunichar character,
                   gunichar previous)
{
  if (character == previous || character == previous + 1 || character + 1 == previous)
    return FOLLOW_BITS;
  if (g_unichar_isdigit (character))
    return 2.5;
  if (g_unichar_isalpha (character))
    return 3.2;

  return 4.0;
}

static double
measure (const char *text)
{
  double bits = 0;
  gunichar previous = 0;

  while (*text != '\0')
    {
      gsize word = match_word (text);

      if (word > 0 || is_year (text))
        {
          bits += word > 0 ? WORD_BITS : 6.0;
          text += word > 0 ? word : 4;
          previous = 0;
          continue;
        }
      bits += measure_character (g_utf8_get_char (text), previous);
      previous = g_utf8_get_char (text);
      text = g_utf8_next_char (text);
    }

  return bits;
}

static guint
count_distinct (const char *text)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    g_hash_table_add (seen, GUINT_TO_POINTER (g_utf8_get_char (text)));

  return g_hash_table_size (seen);
}

/* Capitals are worth a little where they do not just begin a word. */
static double
measure_capitals (const char *text)
{
  gunichar previous = ' ';
  guint count = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      if (g_unichar_isupper (character) && g_unichar_isalpha (previous))
        count++;
      previous = character;
    }

  return MIN (count, 8);
}

static char *
fold (const char *passphrase)
{
  char *folded = g_utf8_casefold (passphrase, -1);
  char *spelled = fw_text_spell_umlauts (folded);

  if (spelled == NULL)
    return folded;
  fw_secret_wipe (folded);
  g_free (folded);

  return spelled;
}

/**
 * fw_passphrase_strength:
 * @hint: (out) (optional) (transfer none): a sentence that says what would help
 */
FwPassphraseLevel
fw_passphrase_strength (const char  *passphrase,
                        const char **hint)
{
  const char *unused;
  char *folded;
  double bits;

  g_return_val_if_fail (passphrase != NULL, FW_PASSPHRASE_REFUSED);

  if (hint == NULL)
    hint = &unused;
  if (!g_utf8_validate (passphrase, -1, NULL) ||
      g_utf8_strlen (passphrase, -1) < FW_PASSPHRASE_MIN_CHARS)
    {
      *hint = _("At least 12 characters. Four or five words in a row are easy to remember.");
      return FW_PASSPHRASE_REFUSED;
    }
  if (count_distinct (passphrase) < MIN_DISTINCT)
    {
      *hint = _("Too few different characters. Take four or five words.");
      return FW_PASSPHRASE_REFUSED;
    }

  folded = fold (passphrase);
  bits = measure (folded) + measure_capitals (passphrase);
  fw_secret_wipe (folded);
  g_free (folded);

  if (bits < FAIR_BITS)
    {
      *hint = _("Easy to guess. Add words that have nothing to do with each other.");
      return FW_PASSPHRASE_WEAK;
    }
  if (bits < STRONG_BITS)
    {
      *hint = _("Good. One more word makes it strong.");
      return FW_PASSPHRASE_FAIR;
    }
  *hint = _("Strong.");

  return FW_PASSPHRASE_STRONG;
}
