/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-ask"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-announce.h"
#include "fw-base.h"
#include "fw-chain-ask-private.h"

/* --- connections and places ------------------------------------------------------------ */

static void
connect_to (FwChainEditor *self,
            const char    *text,
            const char    *type)
{
  FwChainStep *from = fw_chain_ask_get_asked (self);
  FwChainStep *to = fw_chain_ask_is_blank (text) ? NULL : fw_chain_ask_find_target (self, text);
  g_autoptr(FwChainEdit) edit = NULL;

  if (fw_chain_ask_is_blank (text) || from == NULL)
    {
      fw_chain_ask_finish (self);
      return;
    }
  if (to == NULL || to == from)
    {
      fw_chain_prompt_refuse (self->prompt, _("Please give the number or the text of one other "
                                              "step."));
      return;
    }
  edit = fw_chain_editor_begin (self, type != NULL ? _("Loop back to “%s”") : _("Connect to “%s”"),
                                to->text);
  fw_chain_edit_connect (edit, from, to, type);
  fw_chain_editor_commit (self, edit, from);
  fw_chain_ask_finish (self);
}

static void
on_target (const char *text,
           gpointer    data)
{
  connect_to (data, text, NULL);
}

static void
on_rework (const char *text,
           gpointer    data)
{
  connect_to (data, text, FW_EDGE_BACK);
}

void
fw_chain_ask_target (FwChainEditor *self)
{
  FwChainStep *step = fw_chain_ask_get_step (self);

  fw_chain_ask_remember (self, step);
  if (step != NULL)
    fw_chain_prompt_ask (self->prompt, _("Go on at"), _("Number or text of the step"), NULL,
                         fw_chain_ask_complete_target, on_target, self);
}

void
fw_chain_ask_rework (FwChainEditor *self)
{
  FwChainStep *step = fw_chain_ask_get_step (self);

  fw_chain_ask_remember (self, step);
  if (step != NULL)
    fw_chain_prompt_ask (self->prompt, _("Back to"), _("Number or text of the step"), NULL,
                         fw_chain_ask_complete_target, on_rework, self);
}

static void
on_goto (const char *text,
         gpointer    data)
{
  FwChainEditor *self = data;
  FwChainStep *step = fw_chain_ask_is_blank (text) ? NULL : fw_chain_ask_find_target (self, text);

  if (!fw_chain_ask_is_blank (text) && step == NULL)
    {
      fw_chain_prompt_refuse (self->prompt, _("There is no such step."));
      return;
    }
  if (step != NULL)
    fw_chain_selection_set (self->selection, step);
  fw_chain_ask_finish (self);
}

void
fw_chain_ask_goto (FwChainEditor *self)
{
  fw_chain_ask_remember (self, NULL);
  fw_chain_prompt_ask (self->prompt, _("Go to step"), _("Number or text of the step"), NULL,
                       fw_chain_ask_complete_target, on_goto, self);
}

/* --- search ---------------------------------------------------------------------------- */

/* Texts, comments, documents: whatever search looks into. */
static gboolean
has_words (FwEntity   *record,
           const char *wanted)
{
  const FwEntityInfo *info = fw_entity_get_info (record);

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *text = info->fields[i].flags & FW_FIELD_SEARCH
        ? fw_entity_dup_text (record, &info->fields[i]) : NULL;
      g_autofree char *known = text != NULL ? g_utf8_casefold (text, -1) : NULL;

      if (known != NULL && strstr (known, wanted) != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
add_hits (GPtrArray  *hits,
          GPtrArray  *records,
          const char *wanted)
{
  for (guint i = 0; i < records->len; i++)
    if (has_words (records->pdata[i], wanted))
      g_ptr_array_add (hits, records->pdata[i]);
}

void
fw_chain_search_again (FwChainEditor *self)
{
  FwChainDoc *doc = fw_chain_editor_get_doc (self);
  g_autoptr(GPtrArray) hits = g_ptr_array_new ();
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *wanted = NULL;
  g_autofree char *said = NULL;

  if (fw_chain_ask_is_blank (self->searched))
    {
      fw_chain_ask_search (self);
      return;
    }
  wanted = g_utf8_casefold (self->searched, -1);
  add_hits (hits, fw_chain_doc_get_steps (doc), wanted);
  add_hits (hits, fw_chain_doc_get_edges (doc), wanted);
  add_hits (hits, fw_chain_doc_get_lanes (doc), wanted);
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (ids, (gpointer) fw_entity_get_uuid (hits->pdata[i]));
  fw_chain_canvas_set_found (self->canvas, ids);
  if (hits->len > 0)
    fw_chain_selection_set (self->selection, hits->pdata[self->search_hit++ % hits->len]);
  said = hits->len == 0 ? g_strdup (_("Nothing found"))
         : g_strdup_printf (_("Hit %u of %u"), (self->search_hit - 1) % hits->len + 1, hits->len);
  fw_announce (GTK_WIDGET (self), said);
  if (hits->len == 0)
    fw_chain_prompt_refuse (self->prompt, said);
}

static void
on_search (const char *text,
           gpointer    data)
{
  FwChainEditor *self = data;

  if (g_strcmp0 (self->searched, text) != 0)
    self->search_hit = 0;
  g_free (self->searched);
  self->searched = g_strdup (text);
  if (fw_chain_ask_is_blank (text))
    {
      fw_chain_canvas_set_found (self->canvas, NULL);
      fw_chain_ask_finish (self);
      return;
    }
  fw_chain_search_again (self);
}

/* Enter goes from hit to hit, Escape ends with the last one selected. */
void
fw_chain_ask_search (FwChainEditor *self)
{
  fw_chain_prompt_ask (self->prompt, _("Search in the chain"),
                       _("Enter shows the next hit, Escape ends"), self->searched, NULL, on_search,
                       self);
}
