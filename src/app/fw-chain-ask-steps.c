/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-ask"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-chain-ask-private.h"

#define MAX_ANSWERS 4

/* --- steps ----------------------------------------------------------------------------- */

static const char *
step_hint (void)
{
  return _("@ institution, # waiting time such as #6w, ! hurdle, a closing ? makes a decision; "
           "Escape ends");
}

static FwChainLane *
lane_for (FwChainEditor *self,
          FwChainEdit   *edit,
          FwChainStep   *at,
          FwChainQuick  *quick)
{
  GPtrArray *lanes = fw_chain_doc_get_lanes (edit->doc);

  if (quick->lane != NULL)
    return fw_chain_edit_ensure_lane (edit, quick->lane);
  if (at != NULL)
    return fw_chain_doc_get_lane_of (edit->doc, at);

  return lanes->len > 0 ? lanes->pdata[0] : NULL;
}

void
fw_chain_ask_add_hurdles (FwChainEdit  *edit,
                          gpointer      record,
                          FwChainQuick *quick)
{
  for (guint i = 0; i < quick->hurdles->len; i++)
    {
      FwChainQuickHurdle *hurdle = quick->hurdles->pdata[i];

      fw_chain_edit_add_mark (edit, record, FW_MARK_HURDLE, hurdle->code, hurdle->text);
    }
}

static const char *
type_for (FwChainEditor *self,
          FwChainQuick  *quick)
{
  if (quick->decision)
    return FW_STEP_BRANCH;

  return fw_chain_doc_get_steps (fw_chain_editor_get_doc (self))->len == 0 ? FW_STEP_START
                                                                           : FW_STEP_CHECK;
}

/**
 * fw_chain_editor_type_step:
 * @at: (nullable): behind which the step goes, or before it
 * @last: (out) (optional): where the chain goes on: the waiting time behind the
 *   step, if one was typed
 *
 * Returns: (transfer none): the step that was typed in the quick grammar, or
 *   @at if only a waiting time or a hurdle was
 */
FwChainStep *
fw_chain_editor_type_step (FwChainEditor  *self,
                           FwChainEdit    *edit,
                           FwChainStep    *at,
                           const char     *typed,
                           gboolean        before,
                           FwChainStep   **last)
{
  g_auto(GStrv) lanes = fw_chain_editor_list_lanes (self);
  g_autoptr(FwChainQuick) quick = fw_chain_quick_parse (typed, (const char *const *) lanes);
  FwChainStep *step = at;

  if (quick->text != NULL || at == NULL)
    {
      FwChainLane *lane = lane_for (self, edit, at, quick);
      const char *type = type_for (self, quick);

      step = before && at != NULL ? fw_chain_edit_prepend (edit, at, type, lane, quick->text)
                                  : fw_chain_edit_append (edit, at, type, lane, quick->text);
    }
  else if (quick->lane != NULL)
    fw_chain_edit_set_lane (edit, at, fw_chain_edit_ensure_lane (edit, quick->lane));
  fw_chain_ask_add_hurdles (edit, step, quick);
  if (last != NULL)
    *last = step;
  if (quick->has_days)
    {
      FwChainStep *wait = fw_chain_edit_add_wait (edit, step, quick->days_min, quick->days_typ,
                                                  quick->days_max);

      if (last != NULL)
        *last = wait;
    }

  return step;
}

static void
on_next (const char *text,
         gpointer    data)
{
  FwChainEditor *self = data;
  g_autoptr(FwChainEdit) edit = NULL;
  FwChainStep *at = fw_chain_ask_get_asked (self);
  FwChainStep *last, *step;

  if (fw_chain_ask_is_blank (text))
    {
      fw_chain_ask_finish (self);
      return;
    }
  edit = fw_chain_editor_begin (self, _("Insert step “%s”"), text);
  step = fw_chain_editor_type_step (self, edit, at, text, self->ask_before, &last);
  if (!fw_chain_editor_commit (self, edit, last))
    return;
  if (g_strcmp0 (step->type, FW_STEP_BRANCH) == 0 && last == step)
    fw_chain_ask_decision (self);
  else
    fw_chain_ask_next (self);
}

static void
ask_step (FwChainEditor *self,
          gboolean       before)
{
  FwChainStep *at = fw_chain_ask_get_step (self);

  /* With nothing selected the chain goes on where it ends. */
  if (at == NULL && !before)
    {
      GPtrArray *steps = fw_chain_doc_get_steps (fw_chain_editor_get_doc (self));

      at = steps->len > 0 ? steps->pdata[steps->len - 1] : NULL;
    }
  fw_chain_ask_remember (self, at);
  self->ask_before = before;
  fw_chain_prompt_ask (self->prompt, before ? _("Step before") : _("Next step"), step_hint (),
                       NULL, fw_chain_ask_complete_step, on_next, self);
}

void
fw_chain_ask_next (FwChainEditor *self)
{
  ask_step (self, FALSE);
}

void
fw_chain_ask_before (FwChainEditor *self)
{
  ask_step (self, TRUE);
}

/* --- text ------------------------------------------------------------------------------ */

static const char *
text_field_of (gpointer record)
{
  return FW_IS_CHAIN_LANE (record) || FW_IS_CHAIN (record) ? "name" : "text";
}

/* The quick grammar holds here too; only a text that stays is not read again.
 * Returns: where the chain goes on */
static FwChainStep *
retype_step (FwChainEditor  *self,
             FwChainEdit    *edit,
             FwChainStep    *step,
             const char     *typed,
             GError        **error)
{
  g_auto(GStrv) lanes = fw_chain_editor_list_lanes (self);
  g_autoptr(FwChainQuick) quick = fw_chain_quick_parse (typed, (const char *const *) lanes);

  if (!fw_chain_edit_set (edit, step, "text", quick->text, error))
    return NULL;
  if (quick->decision && g_strcmp0 (step->type, FW_STEP_BRANCH) != 0 &&
      !fw_chain_edit_set (edit, step, "type", FW_STEP_BRANCH, error))
    return NULL;
  if (quick->lane != NULL)
    fw_chain_edit_set_lane (edit, step, fw_chain_edit_ensure_lane (edit, quick->lane));
  fw_chain_ask_add_hurdles (edit, step, quick);

  return quick->has_days ? fw_chain_edit_add_wait (edit, step, quick->days_min, quick->days_typ,
                                                   quick->days_max)
                         : step;
}

/* Returns: (nullable): what is to be selected then; %NULL with @error, or
 *   without one when nothing is to change */
static gpointer
change_text (FwChainEditor  *self,
             gpointer        record,
             const char     *text,
             GError        **error)
{
  g_autofree char *before = fw_entity_dup_value (record, text_field_of (record));
  g_autoptr(FwChainEdit) edit = NULL;
  gpointer then = record;

  if (g_strcmp0 (before, fw_chain_ask_is_blank (text) ? NULL : text) == 0)
    return NULL;
  edit = fw_chain_editor_begin (self, _("Change text to “%s”"), text);
  if (FW_IS_CHAIN_STEP (record) && !fw_chain_ask_is_blank (text))
    then = retype_step (self, edit, record, text, error);
  else if (!fw_chain_edit_set (edit, record, text_field_of (record),
                               fw_chain_ask_is_blank (text) ? NULL : text, error))
    then = NULL;
  if (then == NULL)
    return NULL;
  fw_chain_editor_commit (self, edit, then);

  return then;
}

/* Returns: whether the question is answered */
static gboolean
take_text (FwChainEditor *self,
           const char    *text)
{
  gpointer record = fw_chain_ask_get_asked (self);
  g_autoptr(GError) error = NULL;

  if (text != NULL && record != NULL)
    change_text (self, record, text, &error);
  if (error != NULL)
    fw_chain_prompt_refuse (self->prompt, error->message);

  return error == NULL;
}

static void
on_text (const char *text,
         gpointer    data)
{
  if (take_text (data, text))
    fw_chain_ask_finish (data);
}

/* The first way of a decision goes on as it is typed. */
static void
on_first_text (const char *text,
               gpointer    data)
{
  if (!take_text (data, text))
    return;
  if (fw_chain_ask_is_blank (text))
    fw_chain_ask_finish (data);
  else
    fw_chain_ask_next (data);
}

/* F2: the text of a step, the label of an edge, the name of a lane. */
void
fw_chain_ask_text (FwChainEditor *self)
{
  gpointer record = fw_chain_selection_get_lead (self->selection);
  g_autofree char *text = NULL;

  if (record == NULL)
    return;
  fw_chain_ask_remember (self, record);
  text = fw_entity_dup_value (record, text_field_of (record));
  fw_chain_prompt_ask (self->prompt,
                       FW_IS_CHAIN_LANE (record) ? _("Institution")
                       : FW_IS_CHAIN_EDGE (record) ? _("Label of the connection")
                                                   : _("Text of the step"),
                       FW_IS_CHAIN_STEP (record) ? step_hint () : NULL, text,
                       FW_IS_CHAIN_STEP (record) ? fw_chain_ask_complete_step : NULL, on_text,
                       self);
}

static void
on_comment (const char *text,
            gpointer    data)
{
  FwChainEditor *self = data;
  gpointer record = fw_chain_ask_get_asked (self);
  g_autoptr(FwChainEdit) edit = NULL;
  g_autoptr(GError) error = NULL;

  if (text != NULL && record != NULL)
    {
      edit = fw_chain_editor_begin (self, _("Change comment"));
      if (!fw_chain_edit_set (edit, record, "comment",
                              fw_chain_ask_is_blank (text) ? NULL : text, &error))
        {
          fw_chain_prompt_refuse (self->prompt, error->message);
          return;
        }
      fw_chain_editor_commit (self, edit, record);
    }
  fw_chain_ask_finish (self);
}

void
fw_chain_ask_comment (FwChainEditor *self)
{
  gpointer record = fw_chain_selection_get_lead (self->selection);
  g_autofree char *text = NULL;

  if (!FW_IS_CHAIN_STEP (record) && !FW_IS_CHAIN_EDGE (record))
    return;
  fw_chain_ask_remember (self, record);
  text = fw_entity_dup_value (record, "comment");
  fw_chain_prompt_ask (self->prompt, _("Comment"), NULL, text, NULL, on_comment, self);
}

/* --- decisions ------------------------------------------------------------------------- */

static void ask_answer (FwChainEditor *self);

/* All answers at once are one intention; the cursor goes into the first way. */
static void
add_answers (FwChainEditor *self)
{
  FwChainStep *step = fw_chain_ask_get_asked (self);
  g_autoptr(FwChainEdit) edit = NULL;
  FwChainStep *first = NULL;

  if (step != NULL && self->answers->len > 0)
    {
      edit = fw_chain_editor_begin (self, _("Add answers"));
      for (guint i = 0; i < self->answers->len; i++)
        {
          FwChainStep *made = fw_chain_edit_add_branch (edit, step, self->answers->pdata[i]);

          first = first != NULL ? first : made;
        }
      fw_chain_editor_commit (self, edit, first);
    }
  g_ptr_array_set_size (self->answers, 0);
  if (first == NULL)
    {
      fw_chain_ask_finish (self);
      return;
    }
  fw_chain_ask_remember (self, first);
  fw_chain_prompt_ask (self->prompt, _("Text of the step"), step_hint (), NULL,
                       fw_chain_ask_complete_step, on_first_text, self);
}

static void
on_answer (const char *text,
           gpointer    data)
{
  FwChainEditor *self = data;

  if (!fw_chain_ask_is_blank (text))
    g_ptr_array_add (self->answers, g_strstrip (g_strdup (text)));
  if (fw_chain_ask_is_blank (text) || self->answers->len == MAX_ANSWERS)
    add_answers (self);
  else
    ask_answer (self);
}

static void
ask_answer (FwChainEditor *self)
{
  g_autofree char *question = g_strdup_printf (_("Answer %u"), self->answers->len + 1);
  static const char *const usual[] = { N_("yes"), N_("no") };

  fw_chain_prompt_ask (self->prompt, question,
                       _("Two to four answers; an empty one ends the list"),
                       self->answers->len < 2 ? _(usual[self->answers->len]) : NULL,
                       NULL, on_answer, self);
}

static void
on_question (const char *text,
             gpointer    data)
{
  FwChainEditor *self = data;
  FwChainStep *at = fw_chain_ask_get_asked (self);
  g_autoptr(FwChainEdit) edit = NULL;
  g_autofree char *typed = NULL;
  FwChainStep *step;

  if (fw_chain_ask_is_blank (text))
    {
      fw_chain_ask_finish (self);
      return;
    }
  typed = g_str_has_suffix (text, "?") ? g_strdup (text) : g_strconcat (text, "?", NULL);
  edit = fw_chain_editor_begin (self, _("Insert decision “%s”"), typed);
  step = fw_chain_editor_type_step (self, edit, at, typed, FALSE, NULL);
  if (!fw_chain_editor_commit (self, edit, step))
    return;
  fw_chain_ask_remember (self, step);
  ask_answer (self);
}

/* At a decision its further answers, elsewhere a new decision with its question. */
void
fw_chain_ask_decision (FwChainEditor *self)
{
  FwChainStep *step = fw_chain_ask_get_step (self);

  fw_chain_ask_remember (self, step);
  g_ptr_array_set_size (self->answers, 0);
  if (step != NULL && g_strcmp0 (step->type, FW_STEP_BRANCH) == 0)
    ask_answer (self);
  else
    fw_chain_prompt_ask (self->prompt, _("Question of the decision"), step_hint (), NULL,
                         fw_chain_ask_complete_step, on_question, self);
}
