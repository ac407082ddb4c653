/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-ask"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-chain-ask-private.h"
#include "fw-chain-text.h"

/* Everything that is typed about a chain is asked for in the one line at the
 * foot: each function here opens it and says what becomes of the answer. */

void
fw_chain_ask_remember (FwChainEditor *self,
                       gpointer       record)
{
  g_free (self->asked);
  self->asked = record != NULL ? g_strdup (fw_entity_get_uuid (record)) : NULL;
}

gpointer
fw_chain_ask_get_asked (FwChainEditor *self)
{
  return self->session != NULL ? fw_chain_doc_find (fw_chain_editor_get_doc (self), self->asked)
                               : NULL;
}

/* Back to the canvas or the outline, where the keys are commands again. */
void
fw_chain_ask_finish (FwChainEditor *self)
{
  fw_chain_prompt_finish (self->prompt);
  fw_chain_editor_focus_view (self);
}

gboolean
fw_chain_ask_is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t")] == '\0';
}

FwChainStep *
fw_chain_ask_get_step (FwChainEditor *self)
{
  return self->selection != NULL ? fw_chain_selection_get_step (self->selection) : NULL;
}

/* --- suggestions ----------------------------------------------------------------------- */

/* Returns: (transfer full): the names of the lanes */
char **
fw_chain_editor_list_lanes (FwChainEditor *self)
{
  GPtrArray *lanes = fw_chain_doc_get_lanes (fw_chain_editor_get_doc (self));
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < lanes->len; i++)
    g_strv_builder_add (names, ((FwChainLane *) lanes->pdata[i])->name);

  return g_strv_builder_end (names);
}

FwChainQuickCompletion *
fw_chain_ask_complete_step (const char *typed,
                            gsize       cursor,
                            gpointer    data)
{
  g_auto(GStrv) lanes = fw_chain_editor_list_lanes (data);

  return fw_chain_quick_complete (typed, cursor, (const char *const *) lanes);
}

static FwChainQuickCompletion *
new_completion (gsize end)
{
  FwChainQuickCompletion *completion = g_new0 (FwChainQuickCompletion, 1);

  completion->end = end;
  completion->choices = g_ptr_array_new_with_free_func (g_free);
  completion->labels = g_ptr_array_new_with_free_func (g_free);

  return completion;
}

static void
offer (FwChainQuickCompletion *completion,
       const char             *typed,
       const char             *choice,
       const char             *label)
{
  g_autofree char *wanted = g_utf8_casefold (typed, -1);
  g_autofree char *known = g_utf8_casefold (label, -1);

  if (strstr (known, wanted) == NULL || g_str_equal (known, wanted))
    return;
  g_ptr_array_add (completion->choices, g_strdup (choice));
  g_ptr_array_add (completion->labels, g_strdup (label));
}

FwChainQuickCompletion *
fw_chain_ask_complete_lane (const char *typed,
                            gsize       cursor,
                            gpointer    data)
{
  g_auto(GStrv) lanes = fw_chain_editor_list_lanes (data);
  FwChainQuickCompletion *completion = new_completion (strlen (typed));

  for (guint i = 0; lanes[i] != NULL; i++)
    offer (completion, typed, lanes[i], lanes[i]);

  return completion;
}

FwChainQuickCompletion *
fw_chain_ask_complete_target (const char *typed,
                              gsize       cursor,
                              gpointer    data)
{
  FwChainEditor *self = data;
  FwChainDoc *doc = fw_chain_editor_get_doc (self);
  GPtrArray *steps = fw_chain_doc_get_steps (doc);
  FwChainQuickCompletion *completion = new_completion (strlen (typed));

  for (guint i = 0; i < steps->len; i++)
    {
      g_autofree char *text = fw_chain_text_dup_step (doc, steps->pdata[i]);
      g_autofree char *label = g_strdup_printf ("%u %s", i + 1, text);

      if (steps->pdata[i] != fw_chain_ask_get_asked (self))
        offer (completion, typed, label, label);
    }

  return completion;
}

FwChainQuickCompletion *
fw_chain_ask_complete_hurdle (const char *typed,
                              gsize       cursor,
                              gpointer    data)
{
  FwCodeList *list = fw_code_list_lookup ("CL_HUERDE");
  FwChainQuickCompletion *completion = new_completion (strlen (typed));
  guint n_codes = list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (list)) : 0;

  for (guint i = 0; i < n_codes; i++)
    {
      g_autoptr(FwCodeItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_autofree char *label = g_strdup_printf ("%s · %s", fw_code_item_get_value (item),
                                                fw_code_item_get_label (item));
      g_autofree char *choice = g_strdup_printf ("%s ", fw_code_item_get_value (item));

      offer (completion, typed, choice, label);
    }

  return completion;
}

/* A number alone or in front, else the only step whose text has @typed in it. */
FwChainStep *
fw_chain_ask_find_target (FwChainEditor *self,
                          const char    *typed)
{
  FwChainDoc *doc = fw_chain_editor_get_doc (self);
  GPtrArray *steps = fw_chain_doc_get_steps (doc);
  guint64 number = g_ascii_strtoull (typed, NULL, 10);
  g_autofree char *wanted = g_utf8_casefold (typed, -1);
  FwChainStep *found = NULL;

  if (number > 0 && number <= steps->len)
    return steps->pdata[number - 1];
  for (guint i = 0; i < steps->len; i++)
    {
      g_autofree char *text = fw_chain_text_dup_step (doc, steps->pdata[i]);
      g_autofree char *known = g_utf8_casefold (text, -1);

      if (strstr (known, wanted) == NULL)
        continue;
      if (found != NULL)
        return NULL;
      found = steps->pdata[i];
    }

  return found;
}
