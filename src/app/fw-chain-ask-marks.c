/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-ask"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-chain-ask-private.h"

/* --- waiting and hurdles --------------------------------------------------------------- */

static void
on_wait (const char *text,
         gpointer    data)
{
  FwChainEditor *self = data;
  FwChainStep *step = fw_chain_ask_get_asked (self);
  g_autofree char *typed = text != NULL ? g_strconcat ("#", text, NULL) : NULL;
  g_autoptr(FwChainQuick) quick = NULL;
  g_autoptr(FwChainEdit) edit = NULL;

  if (fw_chain_ask_is_blank (text) || step == NULL)
    {
      fw_chain_ask_finish (self);
      return;
    }
  quick = fw_chain_quick_parse (typed, NULL);
  if (!quick->has_days)
    {
      fw_chain_prompt_refuse (self->prompt, _("Please give days, weeks or months: 10t, 6w, 3m, "
                                              "or from–to: 2-6w"));
      return;
    }
  edit = fw_chain_editor_begin (self, _("Insert waiting time “%s”"), text);
  if (g_strcmp0 (step->type, FW_STEP_WAIT) == 0)
    {
      g_object_set (step, "days_min", quick->days_min, "days_typ", quick->days_typ,
                    "days_max", quick->days_max, NULL);
      fw_chain_edit_touch (edit, step);
    }
  else
    step = fw_chain_edit_add_wait (edit, step, quick->days_min, quick->days_typ, quick->days_max);
  fw_chain_editor_commit (self, edit, step);
  fw_chain_ask_finish (self);
}

void
fw_chain_ask_wait (FwChainEditor *self)
{
  FwChainStep *step = fw_chain_ask_get_step (self);

  if (step == NULL)
    return;
  fw_chain_ask_remember (self, step);
  fw_chain_prompt_ask (self->prompt, _("Waiting time"),
                       _("6w for six weeks, 10t for ten days, 3m for three months, 2-6w from–to, "
                         "2/4/6w with the typical one"), NULL, NULL, on_wait, self);
}

static void
add_mark (FwChainEditor *self,
          const char    *text,
          gboolean       resource)
{
  gpointer record = fw_chain_ask_get_asked (self);
  g_autoptr(FwChainEdit) edit = NULL;

  if (!fw_chain_ask_is_blank (text) && record != NULL && resource)
    {
      edit = fw_chain_editor_begin (self, _("Add resource “%s”"), text);
      fw_chain_edit_add_mark (edit, record, FW_MARK_RESOURCE, NULL, text);
    }
  else if (!fw_chain_ask_is_blank (text) && record != NULL)
    {
      g_autofree char *typed = g_strconcat ("!", text, NULL);
      g_autoptr(FwChainQuick) quick = fw_chain_quick_parse (typed, NULL);

      edit = fw_chain_editor_begin (self, _("Add hurdle “%s”"), text);
      fw_chain_ask_add_hurdles (edit, record, quick);
    }
  if (edit != NULL)
    fw_chain_editor_commit (self, edit, record);
  fw_chain_ask_finish (self);
}

static void
on_hurdle (const char *text,
           gpointer    data)
{
  add_mark (data, text, FALSE);
}

static void
on_resource (const char *text,
             gpointer    data)
{
  add_mark (data, text, TRUE);
}

static gboolean
remember_marked (FwChainEditor *self)
{
  gpointer record = fw_chain_selection_get_lead (self->selection);

  fw_chain_ask_remember (self, record);

  return FW_IS_CHAIN_STEP (record) || FW_IS_CHAIN_EDGE (record);
}

void
fw_chain_ask_hurdle (FwChainEditor *self)
{
  if (remember_marked (self))
    fw_chain_prompt_ask (self->prompt, _("Hurdle"), _("Category, then what happens there"), NULL,
                         fw_chain_ask_complete_hurdle, on_hurdle, self);
}

void
fw_chain_ask_resource (FwChainEditor *self)
{
  if (remember_marked (self))
    fw_chain_prompt_ask (self->prompt, _("Resource"), _("What helps here"), NULL, NULL,
                         on_resource, self);
}

/* --- institutions ---------------------------------------------------------------------- */

static void
on_lane (const char *text,
         gpointer    data)
{
  FwChainEditor *self = data;
  g_autoptr(GPtrArray) steps = fw_chain_selection_dup_steps (self->selection);
  g_autofree char *name = text != NULL ? g_strstrip (g_strdup (text)) : NULL;
  g_autoptr(FwChainEdit) edit = NULL;
  FwChainLane *lane;

  if (!fw_chain_ask_is_blank (name))
    {
      edit = fw_chain_editor_begin (self, _("Move to “%s”"), name);
      lane = fw_chain_edit_ensure_lane (edit, name);
      for (guint i = 0; i < steps->len; i++)
        fw_chain_edit_set_lane (edit, steps->pdata[i], lane);
      fw_chain_editor_commit (self, edit, steps->len == 0 ? (gpointer) lane : NULL);
    }
  fw_chain_ask_finish (self);
}

/* A lane takes the steps of the one that was selected, which goes away. */
static void
on_other_lane (const char *text,
               gpointer    data)
{
  FwChainEditor *self = data;
  FwChainLane *lane = fw_chain_ask_get_asked (self);
  g_autofree char *name = text != NULL ? g_strstrip (g_strdup (text)) : NULL;
  FwChainLane *into = fw_chain_ask_is_blank (name) ? NULL
                      : fw_chain_doc_find_lane (fw_chain_editor_get_doc (self), name);
  g_autoptr(FwChainEdit) edit = NULL;

  if (!fw_chain_ask_is_blank (name) && (into == NULL || into == lane))
    {
      fw_chain_prompt_refuse (self->prompt, _("Please give the name of another institution of "
                                              "this chain."));
      return;
    }
  if (lane != NULL && into != NULL)
    {
      edit = fw_chain_editor_begin (self, _("Merge institution into “%s”"), into->name);
      fw_chain_edit_merge_lanes (edit, lane, into);
      fw_chain_editor_commit (self, edit, into);
    }
  fw_chain_ask_finish (self);
}

void
fw_chain_ask_lane (FwChainEditor *self)
{
  gpointer lead = fw_chain_selection_get_lead (self->selection);

  fw_chain_ask_remember (self, lead);
  if (FW_IS_CHAIN_LANE (lead))
    fw_chain_prompt_ask (self->prompt, _("Merge with institution"),
                         _("All its steps go there"), NULL, fw_chain_ask_complete_lane,
                         on_other_lane, self);
  else if (fw_chain_ask_get_step (self) != NULL)
    fw_chain_prompt_ask (self->prompt, _("Institution"), NULL, NULL,
                         fw_chain_ask_complete_lane, on_lane, self);
}

static void
on_new_lane (const char *text,
             gpointer    data)
{
  FwChainEditor *self = data;
  g_autofree char *name = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (!fw_chain_ask_is_blank (name))
    {
      g_autoptr(FwChainEdit) edit = fw_chain_editor_begin (self, _("New institution “%s”"), name);
      FwChainLane *lane = fw_chain_edit_ensure_lane (edit, name);

      fw_chain_editor_commit (self, edit, lane);
    }
  fw_chain_ask_finish (self);
}

void
fw_chain_ask_new_lane (FwChainEditor *self)
{
  fw_chain_prompt_ask (self->prompt, _("New lane"), NULL, NULL, NULL, on_new_lane, self);
}
