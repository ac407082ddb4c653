/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-phrase"

#include "config.h"

#include "fw-field.h"
#include "fw-phrase.h"

struct _FwPhrases
{
  char       *language;   /* ISO 639-1 */
  char       *name;       /* in the language itself */
  char       *codes;      /* of CL_SPRACHE, of people who read it */
  GHashTable *texts;
};

static GPtrArray *all;

/* @codes: codes of ISO 639-3, a space between */
FwPhrases *
fw_phrases_new (const char *language,
                const char *name,
                const char *codes)
{
  FwPhrases *self = g_new0 (FwPhrases, 1);

  self->language = g_strdup (language);
  self->name = g_strdup (name);
  self->codes = g_strdup (codes);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

/* For those that were never registered. */
void
fw_phrases_free (FwPhrases *self)
{
  g_free (self->language);
  g_free (self->name);
  g_free (self->codes);
  g_hash_table_unref (self->texts);
  g_free (self);
}

void
fw_phrases_add (FwPhrases  *self,
                const char *id,
                const char *text)
{
  g_hash_table_replace (self->texts, g_strdup (id), g_strdup (text));
}

/* Returns: (transfer none) (element-type FwPhrases) */
GPtrArray *
fw_phrases_get_all (void)
{
  if (all == NULL)
    all = g_ptr_array_new ();

  return all;
}

/* @self: (transfer full): for the whole run of the program */
void
fw_phrases_register (FwPhrases *self)
{
  g_ptr_array_add (fw_phrases_get_all (), self);
}

/* Returns: (transfer none) (nullable) */
FwPhrases *
fw_phrases_find (const char *language)
{
  GPtrArray *known = fw_phrases_get_all ();

  for (guint i = 0; i < known->len; i++)
    if (g_strcmp0 (((FwPhrases *) known->pdata[i])->language, language) == 0)
      return known->pdata[i];

  return NULL;
}

/**
 * fw_phrases_find_for:
 * @codes: (nullable): the languages of a person, codes of CL_SPRACHE
 *
 * Returns: (transfer none) (nullable): what the person can read best; %NULL if it
 *   is none of them, or German
 */
FwPhrases *
fw_phrases_find_for (const char *codes)
{
  GPtrArray *known = fw_phrases_get_all ();
  FwPhrases *found = NULL;

  for (guint i = 0; codes != NULL && i < known->len; i++)
    {
      FwPhrases *self = known->pdata[i];
      g_auto(GStrv) own = fw_set_split (self->codes);

      for (guint k = 0; own[k] != NULL; k++)
        if (fw_set_contains (codes, own[k]) && !g_str_equal (self->language, FW_PHRASES_OFFICE) &&
            /* Many speak English besides; their own language comes first. */
            (found == NULL || g_str_equal (found->language, "en")))
          found = self;
    }

  return found;
}

const char *
fw_phrases_get_language (FwPhrases *self)
{
  return self->language;
}

const char *
fw_phrases_get_name (FwPhrases *self)
{
  return self->name;
}

/* Returns: (transfer none) (nullable): the sentence */
const char *
fw_phrases_get (FwPhrases  *self,
                const char *id)
{
  return g_hash_table_lookup (self->texts, id);
}

/* @group: "SCHRITT" or "MIT"; @code: (nullable)
 *
 * Returns: (transfer none) (nullable): what the code says */
const char *
fw_phrases_get_of (FwPhrases  *self,
                   const char *group,
                   const char *code)
{
  g_autofree char *id = code != NULL ? g_strconcat (group, ".", code, NULL) : NULL;

  return id != NULL ? fw_phrases_get (self, id) : NULL;
}
