/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-ask"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "fw-announce.h"
#include "fw-base.h"
#include "fw-chain-editor-private.h"
#include "fw-chain-text.h"

/* Everything that is typed about a chain is asked for in the one line at the
 * foot: each function here opens it and says what becomes of the answer. */

#define MAX_ANSWERS 4

static void
remember (FwChainEditor *self,
          gpointer       record)
{
  g_free (self->asked);
  self->asked = record != NULL ? g_strdup (fw_entity_get_uuid (record)) : NULL;
}

static gpointer
get_asked (FwChainEditor *self)
{
  return self->session != NULL ? fw_chain_doc_find (fw_chain_editor_get_doc (self), self->asked)
                               : NULL;
}

/* Back to the canvas or the outline, where the keys are commands again. */
static void
finish (FwChainEditor *self)
{
  fw_chain_prompt_finish (self->prompt);
  fw_chain_editor_focus_view (self);
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t")] == '\0';
}

static FwChainStep *
get_step (FwChainEditor *self)
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

static FwChainQuickCompletion *
complete_step (const char *typed,
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

static FwChainQuickCompletion *
complete_lane (const char *typed,
               gsize       cursor,
               gpointer    data)
{
  g_auto(GStrv) lanes = fw_chain_editor_list_lanes (data);
  FwChainQuickCompletion *completion = new_completion (strlen (typed));

  for (guint i = 0; lanes[i] != NULL; i++)
    offer (completion, typed, lanes[i], lanes[i]);

  return completion;
}

static FwChainQuickCompletion *
complete_target (const char *typed,
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

      if (steps->pdata[i] != get_asked (self))
        offer (completion, typed, label, label);
    }

  return completion;
}

static FwChainQuickCompletion *
complete_hurdle (const char *typed,
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
static FwChainStep *
find_target (FwChainEditor *self,
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

static void
add_hurdles (FwChainEdit  *edit,
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
  add_hurdles (edit, step, quick);
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
  FwChainStep *at = get_asked (self);
  FwChainStep *last, *step;

  if (is_blank (text))
    {
      finish (self);
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
  FwChainStep *at = get_step (self);

  /* With nothing selected the chain goes on where it ends. */
  if (at == NULL && !before)
    {
      GPtrArray *steps = fw_chain_doc_get_steps (fw_chain_editor_get_doc (self));

      at = steps->len > 0 ? steps->pdata[steps->len - 1] : NULL;
    }
  remember (self, at);
  self->ask_before = before;
  fw_chain_prompt_ask (self->prompt, before ? _("Step before") : _("Next step"), step_hint (),
                       NULL, complete_step, on_next, self);
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
  add_hurdles (edit, step, quick);

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

  if (g_strcmp0 (before, is_blank (text) ? NULL : text) == 0)
    return NULL;
  edit = fw_chain_editor_begin (self, _("Change text to “%s”"), text);
  if (FW_IS_CHAIN_STEP (record) && !is_blank (text))
    then = retype_step (self, edit, record, text, error);
  else if (!fw_chain_edit_set (edit, record, text_field_of (record),
                               is_blank (text) ? NULL : text, error))
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
  gpointer record = get_asked (self);
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
    finish (data);
}

/* The first way of a decision goes on as it is typed. */
static void
on_first_text (const char *text,
               gpointer    data)
{
  if (!take_text (data, text))
    return;
  if (is_blank (text))
    finish (data);
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
  remember (self, record);
  text = fw_entity_dup_value (record, text_field_of (record));
  fw_chain_prompt_ask (self->prompt,
                       FW_IS_CHAIN_LANE (record) ? _("Institution")
                       : FW_IS_CHAIN_EDGE (record) ? _("Label of the connection")
                                                   : _("Text of the step"),
                       FW_IS_CHAIN_STEP (record) ? step_hint () : NULL, text,
                       FW_IS_CHAIN_STEP (record) ? complete_step : NULL, on_text, self);
}

static void
on_comment (const char *text,
            gpointer    data)
{
  FwChainEditor *self = data;
  gpointer record = get_asked (self);
  g_autoptr(FwChainEdit) edit = NULL;
  g_autoptr(GError) error = NULL;

  if (text != NULL && record != NULL)
    {
      edit = fw_chain_editor_begin (self, _("Change comment"));
      if (!fw_chain_edit_set (edit, record, "comment", is_blank (text) ? NULL : text, &error))
        {
          fw_chain_prompt_refuse (self->prompt, error->message);
          return;
        }
      fw_chain_editor_commit (self, edit, record);
    }
  finish (self);
}

void
fw_chain_ask_comment (FwChainEditor *self)
{
  gpointer record = fw_chain_selection_get_lead (self->selection);
  g_autofree char *text = NULL;

  if (!FW_IS_CHAIN_STEP (record) && !FW_IS_CHAIN_EDGE (record))
    return;
  remember (self, record);
  text = fw_entity_dup_value (record, "comment");
  fw_chain_prompt_ask (self->prompt, _("Comment"), NULL, text, NULL, on_comment, self);
}

/* --- decisions ------------------------------------------------------------------------- */

static void ask_answer (FwChainEditor *self);

/* All answers at once are one intention; the cursor goes into the first way. */
static void
add_answers (FwChainEditor *self)
{
  FwChainStep *step = get_asked (self);
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
      finish (self);
      return;
    }
  remember (self, first);
  fw_chain_prompt_ask (self->prompt, _("Text of the step"), step_hint (), NULL, complete_step,
                       on_first_text, self);
}

static void
on_answer (const char *text,
           gpointer    data)
{
  FwChainEditor *self = data;

  if (!is_blank (text))
    g_ptr_array_add (self->answers, g_strstrip (g_strdup (text)));
  if (is_blank (text) || self->answers->len == MAX_ANSWERS)
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
  FwChainStep *at = get_asked (self);
  g_autoptr(FwChainEdit) edit = NULL;
  g_autofree char *typed = NULL;
  FwChainStep *step;

  if (is_blank (text))
    {
      finish (self);
      return;
    }
  typed = g_str_has_suffix (text, "?") ? g_strdup (text) : g_strconcat (text, "?", NULL);
  edit = fw_chain_editor_begin (self, _("Insert decision “%s”"), typed);
  step = fw_chain_editor_type_step (self, edit, at, typed, FALSE, NULL);
  if (!fw_chain_editor_commit (self, edit, step))
    return;
  remember (self, step);
  ask_answer (self);
}

/* At a decision its further answers, elsewhere a new decision with its question. */
void
fw_chain_ask_decision (FwChainEditor *self)
{
  FwChainStep *step = get_step (self);

  remember (self, step);
  g_ptr_array_set_size (self->answers, 0);
  if (step != NULL && g_strcmp0 (step->type, FW_STEP_BRANCH) == 0)
    ask_answer (self);
  else
    fw_chain_prompt_ask (self->prompt, _("Question of the decision"), step_hint (), NULL,
                         complete_step, on_question, self);
}

/* --- waiting and hurdles --------------------------------------------------------------- */

static void
on_wait (const char *text,
         gpointer    data)
{
  FwChainEditor *self = data;
  FwChainStep *step = get_asked (self);
  g_autofree char *typed = text != NULL ? g_strconcat ("#", text, NULL) : NULL;
  g_autoptr(FwChainQuick) quick = NULL;
  g_autoptr(FwChainEdit) edit = NULL;

  if (is_blank (text) || step == NULL)
    {
      finish (self);
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
  finish (self);
}

void
fw_chain_ask_wait (FwChainEditor *self)
{
  FwChainStep *step = get_step (self);

  if (step == NULL)
    return;
  remember (self, step);
  fw_chain_prompt_ask (self->prompt, _("Waiting time"),
                       _("6w for six weeks, 10t for ten days, 3m for three months, 2-6w from–to, "
                         "2/4/6w with the typical one"), NULL, NULL, on_wait, self);
}

static void
add_mark (FwChainEditor *self,
          const char    *text,
          gboolean       resource)
{
  gpointer record = get_asked (self);
  g_autoptr(FwChainEdit) edit = NULL;

  if (!is_blank (text) && record != NULL && resource)
    {
      edit = fw_chain_editor_begin (self, _("Add resource “%s”"), text);
      fw_chain_edit_add_mark (edit, record, FW_MARK_RESOURCE, NULL, text);
    }
  else if (!is_blank (text) && record != NULL)
    {
      g_autofree char *typed = g_strconcat ("!", text, NULL);
      g_autoptr(FwChainQuick) quick = fw_chain_quick_parse (typed, NULL);

      edit = fw_chain_editor_begin (self, _("Add hurdle “%s”"), text);
      add_hurdles (edit, record, quick);
    }
  if (edit != NULL)
    fw_chain_editor_commit (self, edit, record);
  finish (self);
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

  remember (self, record);

  return FW_IS_CHAIN_STEP (record) || FW_IS_CHAIN_EDGE (record);
}

void
fw_chain_ask_hurdle (FwChainEditor *self)
{
  if (remember_marked (self))
    fw_chain_prompt_ask (self->prompt, _("Hurdle"), _("Category, then what happens there"), NULL,
                         complete_hurdle, on_hurdle, self);
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

  if (!is_blank (name))
    {
      edit = fw_chain_editor_begin (self, _("Move to “%s”"), name);
      lane = fw_chain_edit_ensure_lane (edit, name);
      for (guint i = 0; i < steps->len; i++)
        fw_chain_edit_set_lane (edit, steps->pdata[i], lane);
      fw_chain_editor_commit (self, edit, steps->len == 0 ? (gpointer) lane : NULL);
    }
  finish (self);
}

void
fw_chain_ask_lane (FwChainEditor *self)
{
  if (get_step (self) != NULL)
    fw_chain_prompt_ask (self->prompt, _("Institution"), NULL, NULL, complete_lane, on_lane, self);
}

static void
on_new_lane (const char *text,
             gpointer    data)
{
  FwChainEditor *self = data;
  g_autofree char *name = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (!is_blank (name))
    {
      g_autoptr(FwChainEdit) edit = fw_chain_editor_begin (self, _("New institution “%s”"), name);
      FwChainLane *lane = fw_chain_edit_ensure_lane (edit, name);

      fw_chain_editor_commit (self, edit, lane);
    }
  finish (self);
}

void
fw_chain_ask_new_lane (FwChainEditor *self)
{
  fw_chain_prompt_ask (self->prompt, _("New lane"), NULL, NULL, NULL, on_new_lane, self);
}

/* --- connections and places ------------------------------------------------------------ */

static void
connect_to (FwChainEditor *self,
            const char    *text,
            const char    *type)
{
  FwChainStep *from = get_asked (self);
  FwChainStep *to = is_blank (text) ? NULL : find_target (self, text);
  g_autoptr(FwChainEdit) edit = NULL;

  if (is_blank (text) || from == NULL)
    {
      finish (self);
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
  finish (self);
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
  FwChainStep *step = get_step (self);

  remember (self, step);
  if (step != NULL)
    fw_chain_prompt_ask (self->prompt, _("Go on at"), _("Number or text of the step"), NULL,
                         complete_target, on_target, self);
}

void
fw_chain_ask_rework (FwChainEditor *self)
{
  FwChainStep *step = get_step (self);

  remember (self, step);
  if (step != NULL)
    fw_chain_prompt_ask (self->prompt, _("Back to"), _("Number or text of the step"), NULL,
                         complete_target, on_rework, self);
}

static void
on_goto (const char *text,
         gpointer    data)
{
  FwChainEditor *self = data;
  FwChainStep *step = is_blank (text) ? NULL : find_target (self, text);

  if (!is_blank (text) && step == NULL)
    {
      fw_chain_prompt_refuse (self->prompt, _("There is no such step."));
      return;
    }
  if (step != NULL)
    fw_chain_selection_set (self->selection, step);
  finish (self);
}

void
fw_chain_ask_goto (FwChainEditor *self)
{
  remember (self, NULL);
  fw_chain_prompt_ask (self->prompt, _("Go to step"), _("Number or text of the step"), NULL,
                       complete_target, on_goto, self);
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

  if (is_blank (self->searched))
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
  if (is_blank (text))
    {
      fw_chain_canvas_set_found (self->canvas, NULL);
      finish (self);
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
