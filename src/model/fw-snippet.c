/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-snippet"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-snippet.h"

#define T FwSnippet

static const FwField fw_snippet_fields[] = {
  FW_TEXT      (T, name, N_("Title"), OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN | FW_FIELD_SEARCH,
                .max = 200),
  FW_TEXT      (T, keyword, N_("Keyword"), OPEN, FW_MASTER,
                .flags = FW_FIELD_TITLE | FW_FIELD_COLUMN | FW_FIELD_SEARCH, .max = 40,
                .example = N_("e.g. vsp: typed before F3 it becomes the text")),
  FW_CODES     (T, uses, N_("Used in"), "CL_TEXTBAUSTEIN", OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_PARAGRAPH (T, text, N_("Text"), OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_SEARCH),
  FW_BOOLEAN   (T, everywhere, N_("For all workplaces"), OPEN, FW_MASTER,
                .flags = FW_FIELD_AUTO),
};

#undef T

/* A keyword with a space in it could not be told from the words before it. */
static gboolean
fw_snippet_validate (FwEntity  *entity,
                     GError   **error)
{
  const char *keyword = FW_SNIPPET (entity)->keyword;

  for (const char *at = keyword; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isspace (g_utf8_get_char (at)))
      {
        g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                             _("A keyword is one word: write it without spaces."));
        return FALSE;
      }

  return TRUE;
}

static const char *const first[] = { "name", "keyword", "uses", "text", NULL };

static const char *const ruled[] = { "keyword", NULL };

FW_DEFINE_ENTITY (FwSnippet, fw_snippet, "snippet",
                  .label = N_("Text block"), .plural = N_("Text blocks"),
                  .scope = FW_SCOPE_MASTER, .writer = FW_ROLE_OFFICE, .first = first,
                  .ruled = ruled, .validate = fw_snippet_validate)

/* Returns: (nullable): the code of CL_TEXTBAUSTEIN for what is written in a record of
 * @entity; %NULL if any text block may serve */
const char *
fw_snippet_get_use (const char *entity)
{
  static const struct { const char *entity, *use; } uses[] = {
    { "contact_event", "VERMERK" },
    { "case_event", "VERMERK" },
    { "assessment", "VERMERK" },
    { "assessment_area", "VERMERK" },
    { "plan_goal", "VERMERK" },
    { "plan_action", "VERMERK" },
    { "conference", "PROTOKOLL" },
    { "meeting", "PROTOKOLL" },
    { "agenda_item", "PROTOKOLL" },
    { "decision", "PROTOKOLL" },
    { "task", "PROTOKOLL" },
    { "mb_answer", "SCHREIBEN" },
    { "council_paper", "SCHREIBEN" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    if (g_strcmp0 (uses[i].entity, entity) == 0)
      return uses[i].use;

  return NULL;
}

/* Returns: (transfer none): where the last word of @text begins */
static const char *
find_last_word (const char *text)
{
  const char *word = text;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isspace (g_utf8_get_char (at)))
      word = g_utf8_next_char (at);

  return word;
}

static gboolean
is_meant (FwSnippet  *block,
          const char *wanted,
          const char *use)
{
  g_autofree char *keyword = block->keyword != NULL ? g_utf8_casefold (block->keyword, -1) : NULL;

  return block->text != NULL && g_strcmp0 (keyword, wanted) == 0 &&
         (use == NULL || (block->uses != NULL && fw_set_contains (block->uses, use)));
}

/**
 * fw_snippet_find:
 * @blocks: (element-type FwSnippet)
 * @before: what stands before the cursor
 * @use: (nullable): a code of CL_TEXTBAUSTEIN, or any
 * @n_chars: (out): how many characters the word before the cursor has
 *
 * Finds the text block whose keyword was typed last, in capitals or not; one's own
 * before that for all.
 *
 * Returns: (transfer none) (nullable)
 */
FwSnippet *
fw_snippet_find (GPtrArray  *blocks,
                 const char *before,
                 const char *use,
                 gsize      *n_chars)
{
  const char *word;
  g_autofree char *wanted = NULL;
  FwSnippet *found = NULL;

  g_return_val_if_fail (blocks != NULL, NULL);
  g_return_val_if_fail (before != NULL, NULL);

  word = find_last_word (before);
  wanted = g_utf8_casefold (word, -1);
  *n_chars = (gsize) g_utf8_strlen (word, -1);
  for (guint i = 0; *word != '\0' && i < blocks->len; i++)
    if (is_meant (blocks->pdata[i], wanted, use) &&
        (found == NULL || (found->everywhere && !FW_SNIPPET (blocks->pdata[i])->everywhere)))
      found = blocks->pdata[i];

  return found;
}
