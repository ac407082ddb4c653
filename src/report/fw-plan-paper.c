/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-plan-paper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-code-list.h"
#include "fw-plan-paper.h"

static void
add_head (FwDocument *document,
          FwPlan     *plan,
          const char *case_manager,
          gboolean    nameless,
          const char *body,
          const char *today)
{
  g_autofree char *day = fw_date_format (today);
  g_autofree char *printed = g_strdup_printf (_("As of %s"), day);
  g_autofree char *made = fw_date_format (plan->made);
  g_autofree char *review = fw_date_format (plan->review_on);

  fw_document_add_note (document, printed);
  fw_document_add_fact (document, _("For"), body);
  fw_document_add_fact (document, _("Day of the plan"), made);
  if (!nameless)
    {
      fw_document_add_fact (document, _("Case manager"), case_manager);
      fw_document_add_fact (document, _("Made together with"), plan->participants);
    }
  fw_document_add_fact (document, _("To be reviewed on"), review);
}

static void
add_goal (FwDocument *document,
          FwPlanGoal *goal,
          gboolean    nameless,
          guint       number)
{
  const char *area = goal->area != NULL
                     ? fw_code_list_get_label ("CL_LEBENSBEREICH", goal->area) : _("Goal");
  g_autofree char *heading = g_strdup_printf ("%u. %s", number,
                                              nameless || goal->text == NULL ? area : goal->text);
  g_autofree char *target = fw_date_format (goal->target_date);

  fw_document_add_heading (document, heading);
  if (!nameless && goal->area != NULL)
    fw_document_add_fact (document, _("Lebensbereich"), area);
  if (goal->priority != NULL)
    fw_document_add_fact (document, _("Priority"),
                          fw_code_list_get_label ("CL_PRIORITAET", goal->priority));
  fw_document_add_fact (document, _("To be reached by"), target);
  if (goal->reached != NULL)
    fw_document_add_fact (document, _("Reached so far"),
                          fw_code_list_get_label ("CL_ERREICHUNG", goal->reached));
}

/* Who does it: in a word, and by name where there is one. */
static char *
dup_who (FwPlanAction *action,
         const char   *institution)
{
  const char *who = action->who != NULL ? fw_code_list_get_label ("CL_WER", action->who) : NULL;

  if (*institution == '\0')
    return g_strdup (who != NULL ? who : "");
  if (who == NULL || g_str_equal (action->who, "STELLE"))
    return g_strdup (institution);

  return g_strconcat (who, ", ", institution, NULL);
}

static char *
dup_until (FwPlanAction *action)
{
  g_autofree char *due = fw_date_format (action->due);
  g_autofree char *rule = fw_plan_action_dup_rule (action);

  return g_strconcat (due, rule != NULL && *due != '\0' ? "\n" : "", rule, NULL);
}

/* A box to tick by hand where it is still to be done. */
static void
add_actions (FwDocument       *document,
             const FwPlanPart *part)
{
  static const double shares[] = { 0.05, 0.37, 0.24, 0.22, 0.12 };
  const char *const titles[] = { "", _("What is done"), _("Who does it"), _("Until"),
                                 _("State") };

  if (part->actions->len == 0)
    return;
  fw_document_begin_table (document, G_N_ELEMENTS (shares), shares, titles);
  for (guint i = 0; i < part->actions->len; i++)
    {
      FwPlanAction *action = part->actions->pdata[i];
      g_autofree char *who = dup_who (action, part->institutions->pdata[i]);
      g_autofree char *until = dup_until (action);
      const char *cells[] = {
        fw_plan_action_is_closed (action) ? "☑" : "☐", action->text != NULL ? action->text : "",
        who, until,
        action->state != NULL ? fw_code_list_get_label ("CL_MASSNAHME", action->state) : "",
      };

      fw_document_add_row (document, cells);
    }
}

static void
add_signatures (FwDocument *document,
                FwPlan     *plan)
{
  const char *const names[] = { _("Client"), _("Case Management"), _("Interpreter"), NULL };
  g_autofree char *signed_on = fw_date_format (plan->signed_on);

  fw_document_add_heading (document, _("Signatures"));
  fw_document_add_text (document, _("We have talked about these goals and actions together. Each"
                                    " of us keeps a copy. Everything can be changed when life"
                                    " changes."));
  fw_document_add_fact (document, _("Signed on"), signed_on);
  fw_document_add_signatures (document, names);
}

/**
 * fw_plan_paper_new:
 * @parts: (element-type FwPlanPart): in their order
 * @subject: whose plan it is, or a pseudonym
 * @case_manager: (nullable): who leads the case
 * @nameless: whether all that somebody wrote is left out
 * @body: (nullable): for whom
 *
 * Returns: (transfer full)
 */
FwDocument *
fw_plan_paper_new (FwPlan     *plan,
                   GPtrArray  *parts,
                   const char *subject,
                   const char *case_manager,
                   gboolean    nameless,
                   const char *body,
                   const char *today)
{
  g_autofree char *title = g_strdup_printf (_("Serviceplan: %s"), subject);
  FwDocument *document = fw_document_new (title, FALSE);

  fw_document_add_title (document, title);
  add_head (document, plan, case_manager, nameless, body, today);
  for (guint i = 0; i < parts->len; i++)
    {
      const FwPlanPart *part = parts->pdata[i];

      add_goal (document, part->goal, nameless, i + 1);
      if (!nameless)
        add_actions (document, part);
    }
  if (nameless)
    return document;
  if (plan->agreed != NULL)
    {
      fw_document_add_heading (document, _("What was agreed beside the goals"));
      fw_document_add_text (document, plan->agreed);
    }
  add_signatures (document, plan);

  return document;
}
