/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-privacy"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-privacy.h"

/* --- scopes ---------------------------------------------------------------- */

/* The wire names are those of the exchange format; a scope that never leaves
 * has one too, because the canonical dump of a store names all. */
static const struct { const char *wire; FwPackets packets; } scopes[] = {
  [FW_SCOPE_INTERNAL] = { "intern", FW_STAYS },
  [FW_SCOPE_MASTER] = { "stamm", FW_MASTER },
  [FW_SCOPE_SERVICE] = { "dienst",
                         FW_HURDLE_REPORT | FW_PACKAGE | FW_ANSWER | FW_MONITORING },
  [FW_SCOPE_CASE] = { "akte", FW_HANDOVER },
  [FW_SCOPE_MIRROR] = { "spiegel", FW_STATISTIC },
  [FW_SCOPE_WORKSHOP] = { "workshop", FW_WORKSHOP },
  [FW_SCOPE_BODY] = { "gremium", FW_MINUTES },
};

const char *
fw_scope_to_wire (FwScopeKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (scopes), NULL);

  return scopes[kind].wire;
}

gboolean
fw_scope_from_wire (const char  *wire,
                    FwScopeKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    if (g_strcmp0 (wire, scopes[i].wire) == 0)
      {
        *kind = i;
        return TRUE;
      }

  return FALSE;
}

/* Which packets a scope carries. */
FwPackets
fw_scope_get_packets (FwScopeKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (scopes), FW_STAYS);

  return scopes[kind].packets;
}

/**
 * fw_scope_admits:
 *
 * Whether a value of @field may stand in a scope of @kind at all.  What never
 * leaves admits everything; a case file admits what a hand-over may carry;
 * every other scope is read by somebody else and admits nothing that
 * identifies a client, whatever the table says.
 */
gboolean
fw_scope_admits (FwScopeKind    kind,
                 const FwField *field)
{
  if (kind == FW_SCOPE_INTERNAL)
    return TRUE;
  if ((field->packets & fw_scope_get_packets (kind)) == 0)
    return FALSE;

  return kind == FW_SCOPE_CASE || field->protection < FW_IDENTIFIES;
}

/* --- coarse values ---------------------------------------------------------- */

/**
 * fw_privacy_age_group:
 *
 * Returns: (transfer none) (nullable): the code of CL_ALTERSGRUPPE in which
 *   the person is on @today
 */
const char *
fw_privacy_age_group (const char *birth_date,
                      const char *today)
{
  static const struct { int upto; const char *group; } groups[] = {
    { 2, "A00_02" }, { 5, "A03_05" }, { 9, "A06_09" }, { 13, "A10_13" }, { 17, "A14_17" },
    { 26, "A18_26" }, { 39, "A27_39" }, { 54, "A40_54" }, { G_MAXINT, "A55" },
  };
  int years;

  if (!fw_date_years_between (birth_date, today, &years) || years < 0)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (years <= groups[i].upto)
      return groups[i].group;

  return NULL;
}

/**
 * fw_privacy_coarsen:
 * @text: (nullable): the exact value
 *
 * Returns: (transfer full) (nullable): what may be seen of it outside
 */
char *
fw_privacy_coarsen (const FwField *field,
                    const char    *text,
                    const char    *today)
{
  switch (field->coarse)
    {
    case FW_AGE_GROUP:
      return g_strdup (fw_privacy_age_group (text, today));
    case FW_MONTH:
      return text != NULL ? g_strndup (text, 7) : NULL;
    case FW_COARSE_NONE:
    default:
      return g_strdup (text);
    }
}

/* --- scan for names ---------------------------------------------------------- */

struct _FwNameScan
{
  GHashTable *words;    /* folded */
};

FwNameScan *
fw_name_scan_new (void)
{
  FwNameScan *self = g_new0 (FwNameScan, 1);

  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
fw_name_scan_free (FwNameScan *self)
{
  g_hash_table_unref (self->words);
  g_free (self);
}

static gboolean
is_part_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

typedef void (*WordFunc) (const char *start, const char *end, gpointer user_data);

static gboolean
joins_words (gunichar c)
{
  return c == '-' || c == '/' || c == '.';
}

static void
foreach_run (const char *text,
             gboolean    joined,
             WordFunc    func,
             gpointer    user_data)
{
  const char *start = NULL, *end = NULL;

  for (const char *p = text; ; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != 0 && is_part_of_word (c))
        {
          start = start != NULL ? start : p;
          end = g_utf8_next_char (p);
        }
      else if (start != NULL && !(joined && joins_words (c)))
        {
          func (start, end, user_data);
          start = NULL;
        }
      if (c == 0)
        break;
    }
}

/* Words are runs of letters and digits; a number such as OV-2024-017 counts
 * as a whole as well, because its parts say too little. */
static void
foreach_word (const char *text,
              WordFunc    func,
              gpointer    user_data)
{
  foreach_run (text, FALSE, func, user_data);
  foreach_run (text, TRUE, func, user_data);
}

static gboolean
is_year (const char *folded)
{
  return strlen (folded) == 4 && strspn (folded, "0123456789") == 4 &&
         (g_str_has_prefix (folded, "19") || g_str_has_prefix (folded, "20"));
}

/* Shorter words, years and those of everyday language would stop every report. */
static gboolean
is_telling (const char *folded)
{
  static const char *const everyday[] = {
    "und", "der", "die", "das", "bei", "von", "mit", "aus", "nach", "strasse", "str", "frau",
    "herr", "haus", "stadt", "kreis", "e.v", "afghanistan", "syrien", "ukraine", NULL
  };
  gsize length = (gsize) g_utf8_strlen (folded, -1);
  gboolean number = strpbrk (folded, "0123456789") != NULL;

  return length >= (number ? 4 : 3) && !is_year (folded) && !g_strv_contains (everyday, folded);
}

static void
add_word (const char *start,
          const char *end,
          gpointer    user_data)
{
  FwNameScan *self = user_data;
  g_autofree char *word = g_strndup (start, (gsize) (end - start));
  g_autofree char *folded = fw_text_fold (word);

  g_autofree char *spelled = fw_text_spell_umlauts (word);

  if (!is_telling (folded))
    return;
  g_hash_table_add (self->words, g_steal_pointer (&folded));
  if (spelled != NULL)
    g_hash_table_add (self->words, g_steal_pointer (&spelled));
}

/* @text is a name, an address, a number: each of its words is remembered. */
void
fw_name_scan_add (FwNameScan *self,
                  const char *text)
{
  if (text != NULL)
    foreach_word (text, add_word, self);
}

typedef struct
{
  FwNameScan   *scan;
  GHashTable   *confirmed;
  GHashTable   *seen;
  GStrvBuilder *found;
} Find;

/* "Haidaris Antrag": the genitive is the name too.  Leaves in @folded the form
 * that is known. */
static gboolean
is_known (FwNameScan *self,
          char       *folded)
{
  gsize length = strlen (folded);

  if (g_hash_table_contains (self->words, folded))
    return TRUE;
  if (length <= 3 || folded[length - 1] != 's')
    return FALSE;
  folded[length - 1] = '\0';

  return g_hash_table_contains (self->words, folded);
}

static void
find_word (const char *start,
           const char *end,
           gpointer    user_data)
{
  Find *find = user_data;
  g_autofree char *word = g_strndup (start, (gsize) (end - start));
  g_autofree char *folded = fw_text_fold (word);
  g_autofree char *stem = g_strdup (folded);

  /* A passport says JAEGER where a report says Jäger, and the other way round. */
  if (!is_known (find->scan, stem))
    {
      g_free (stem);
      stem = fw_text_spell_umlauts (word);
    }
  if (stem != NULL && is_known (find->scan, stem) &&
      !g_hash_table_contains (find->confirmed, folded) &&
      !g_hash_table_contains (find->confirmed, stem) &&
      g_hash_table_add (find->seen, g_strdup (stem)))
    g_strv_builder_add (find->found, word);
}

static void
collect_word (const char *start,
              const char *end,
              gpointer    user_data)
{
  g_autofree char *word = g_strndup (start, (gsize) (end - start));

  g_hash_table_add (user_data, fw_text_fold (word));
}

/**
 * fw_name_scan_find:
 * @text: (nullable): free text that is to leave
 * @confirmed: (nullable): words that a person has declared harmless
 *
 * Returns: (transfer full): each word of @text that could name somebody, as
 *   it is written there, once
 */
char **
fw_name_scan_find (FwNameScan *self,
                   const char *text,
                   const char *confirmed)
{
  g_autoptr(GHashTable) harmless = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GStrvBuilder) found = g_strv_builder_new ();
  Find find = { self, harmless, seen, found };

  if (confirmed != NULL)
    foreach_word (confirmed, collect_word, harmless);
  if (text != NULL)
    foreach_word (text, find_word, &find);

  return g_strv_builder_end (found);
}
