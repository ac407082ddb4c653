/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-quick"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-chain-quick.h"
#include "fw-code-list.h"

/* What is offered while somebody types a lane or the code of a hurdle. */

static gboolean
is_word_start (const char *typed,
               const char *at)
{
  return at == typed || g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (at)));
}

/* The sign that the cursor stands behind. */
static const char *
find_sign (const char *typed,
           const char *cursor)
{
  for (const char *at = cursor; at > typed;)
    {
      at = g_utf8_prev_char (at);
      if (strchr ("@!#", *at) != NULL && is_word_start (typed, at))
        return *at != '#' ? at : NULL;
    }

  return NULL;
}

static void
add_choice (FwChainQuickCompletion *self,
            char                   *choice,
            const char             *label)
{
  g_ptr_array_add (self->choices, choice);
  g_ptr_array_add (self->labels, g_strdup (label));
}

/* Whether a word of @name but the first begins with @prefix. */
static gboolean
has_later_word (const char *name,
                const char *prefix)
{
  for (const char *at = strpbrk (name, " -(/"); at != NULL; at = strpbrk (at, " -(/"))
    if (g_str_has_prefix (++at, prefix))
      return TRUE;

  return FALSE;
}

static void
offer_lanes (FwChainQuickCompletion *self,
             const char             *prefix,
             const char *const      *lanes)
{
  g_autofree char *folded = fw_text_fold (prefix);

  for (guint turn = 0; turn < 2; turn++)
    for (guint i = 0; lanes != NULL && lanes[i] != NULL; i++)
      {
        g_autofree char *lane = fw_text_fold (lanes[i]);
        gboolean begins = g_str_has_prefix (lane, folded);

        if (turn == 0 ? begins : !begins && has_later_word (lane, folded))
          add_choice (self, g_strconcat ("@", lanes[i], NULL), lanes[i]);
      }
}

static void
offer_hurdles (FwChainQuickCompletion *self,
               const char             *prefix)
{
  FwCodeList *list = fw_code_list_lookup ("CL_HUERDE");
  guint n = list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (list)) : 0;
  g_autofree char *folded = fw_text_fold (prefix);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(FwCodeItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);
      const char *code = fw_code_item_get_value (item);
      g_autofree char *low = fw_text_fold (code);
      g_autofree char *label = fw_text_fold (fw_code_item_get_label (item));

      if (g_str_has_prefix (low, folded) || g_str_has_prefix (label, folded) ||
          (*folded != '\0' && has_later_word (label, folded)))
        add_choice (self, g_strconcat ("!", code, NULL), fw_code_item_get_label (item));
    }
}

/**
 * fw_chain_quick_complete:
 * @cursor: in bytes
 * @lanes: (nullable): the names of the lanes that there are
 *
 * Returns: (transfer full) (nullable): %NULL if there is nothing to offer
 */
FwChainQuickCompletion *
fw_chain_quick_complete (const char        *typed,
                         gsize              cursor,
                         const char *const *lanes)
{
  g_autoptr(FwChainQuickCompletion) self = NULL;
  g_autofree char *prefix = NULL;
  const char *sign;
  const char *end;

  g_return_val_if_fail (typed != NULL && cursor <= strlen (typed), NULL);

  if (!g_utf8_validate (typed, -1, NULL))
    return NULL;
  end = typed + cursor;
  while (end > typed && ((guchar) *end & 0xc0) == 0x80)
    end--;
  sign = find_sign (typed, end);
  if (sign == NULL)
    return NULL;
  prefix = g_strndup (sign + 1, (gsize) (end - sign - 1));
  while (*end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);

  self = g_new0 (FwChainQuickCompletion, 1);
  self->start = (gsize) (sign - typed);
  self->end = (gsize) (end - typed);
  self->choices = g_ptr_array_new_with_free_func (g_free);
  self->labels = g_ptr_array_new_with_free_func (g_free);
  if (*sign == '@')
    offer_lanes (self, prefix, lanes);
  else if (strpbrk (prefix, " \t") == NULL)
    offer_hurdles (self, prefix);

  return self->choices->len > 0 ? g_steal_pointer (&self) : NULL;
}

void
fw_chain_quick_completion_free (FwChainQuickCompletion *self)
{
  g_ptr_array_unref (self->choices);
  g_ptr_array_unref (self->labels);
  g_free (self);
}
