/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-bpmn"

#include "config.h"

#include <math.h>
#include <string.h>

#include "fw-bpmn-private.h"

/* Which element of BPMN stands for which kind of step.  Where BPMN knows less
 * than a chain, the kind itself is written beside it; where it knows more, the
 * element of the file is left as it is. */

/* An element may be rewritten as one of the same family without losing what it
 * contains. */
typedef enum
{
  EVENT,
  ACTIVITY,
  GATEWAY,
} Family;

typedef struct
{
  const char *element;
  Family      family;
  const char *type;      /* unless its content says more */
} Element;

static const Element elements[] = {
  { "startEvent", EVENT, FW_STEP_START },
  { "endEvent", EVENT, FW_STEP_END },
  { "intermediateCatchEvent", EVENT, FW_STEP_WAIT },
  { "intermediateThrowEvent", EVENT, FW_STEP_INFO },
  { "implicitThrowEvent", EVENT, FW_STEP_INFO },
  { "boundaryEvent", EVENT, FW_STEP_INFO },
  { "task", ACTIVITY, FW_STEP_CHECK },
  { "userTask", ACTIVITY, FW_STEP_CHECK },
  { "manualTask", ACTIVITY, FW_STEP_CHECK },
  { "serviceTask", ACTIVITY, FW_STEP_CHECK },
  { "scriptTask", ACTIVITY, FW_STEP_CHECK },
  { "businessRuleTask", ACTIVITY, FW_STEP_DECISION },
  { "sendTask", ACTIVITY, FW_STEP_INFO },
  { "receiveTask", ACTIVITY, FW_STEP_PROOF },
  { "subProcess", ACTIVITY, FW_STEP_PART },
  { "adHocSubProcess", ACTIVITY, FW_STEP_PART },
  { "transaction", ACTIVITY, FW_STEP_PART },
  { "callActivity", ACTIVITY, FW_STEP_PART },
  { "exclusiveGateway", GATEWAY, FW_STEP_BRANCH },
  { "inclusiveGateway", GATEWAY, FW_STEP_BRANCH },
  { "complexGateway", GATEWAY, FW_STEP_BRANCH },
  { "eventBasedGateway", GATEWAY, FW_STEP_BRANCH },
  { "parallelGateway", GATEWAY, FW_STEP_PARALLEL },
};

static const struct { const char *type, *element; } types[] = {
  { FW_STEP_START, "startEvent" },
  { FW_STEP_END, "endEvent" },
  { FW_STEP_ABORT, "endEvent" },
  { FW_STEP_WAIT, "intermediateCatchEvent" },
  { FW_STEP_DEADLINE, "intermediateCatchEvent" },
  { FW_STEP_VISIT, "manualTask" },
  { FW_STEP_CLAIM, "userTask" },
  { FW_STEP_DECISION, "businessRuleTask" },
  { FW_STEP_INFO, "sendTask" },
  { FW_STEP_PROOF, "receiveTask" },
  { FW_STEP_PART, "callActivity" },
  { FW_STEP_BRANCH, "exclusiveGateway" },
  { FW_STEP_JOIN, "exclusiveGateway" },
  { FW_STEP_PARALLEL, "parallelGateway" },
};

static const Element *
find_element (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (strcmp (elements[i].element, name) == 0)
      return &elements[i];

  return NULL;
}

/* Sub-processes that an event starts stand beside the flow and are no step. */
gboolean
fw_bpmn_is_node (const xmlNode *node)
{
  return fw_bpmn_is (node, S (node->name)) && find_element (S (node->name)) != NULL &&
         g_strcmp0 (fw_bpmn_get (node, "triggeredByEvent"), "true") != 0 &&
         g_strcmp0 (fw_bpmn_get (node, "triggeredByEvent"), "1") != 0;
}

const char *
fw_bpmn_get_element (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (type, types[i].type) == 0)
      return types[i].element;

  return "task";
}

gboolean
fw_bpmn_fits (const xmlNode *node,
              const char    *type)
{
  const Element *is = find_element (S (node->name));
  const Element *wanted = find_element (fw_bpmn_get_element (type));

  if (is == NULL || is->family != wanted->family)
    return FALSE;

  /* Beginning, end and middle are events that no other program would take for
   * each other; a parallel gateway opens all ways. */
  switch (is->family)
    {
    case ACTIVITY:
      return TRUE;
    case GATEWAY:
      return (is->type == wanted->type) || strcmp (is->type, FW_STEP_PARALLEL) != 0;
    default:
      return strcmp (is->element, wanted->element) == 0;
    }
}

/* Whether it is drawn as a circle or a diamond, with its name beside it. */
gboolean
fw_bpmn_is_small (const char *element)
{
  const Element *found = find_element (element);

  return found != NULL && found->family != ACTIVITY;
}

/* --- what an element is ------------------------------------------------------------------- */

static gboolean
has_definition (xmlNode    *node,
                const char *kind)
{
  g_autofree char *name = g_strconcat (kind, "EventDefinition", NULL);

  return fw_bpmn_child (node, name) != NULL;
}

static guint
count (xmlNode    *node,
       const char *name)
{
  guint n = 0;

  for (xmlNode *child = fw_bpmn_first (node); child != NULL; child = fw_bpmn_next (child))
    if (fw_bpmn_is (child, name))
      n++;

  return n;
}

static const char *
type_of_event (xmlNode       *node,
               const Element *element)
{
  gboolean timer = has_definition (node, "timer");
  xmlNode *definition = fw_bpmn_child (node, "timerEventDefinition");

  if (strcmp (element->type, FW_STEP_END) == 0)
    return has_definition (node, "error") || has_definition (node, "cancel") ||
           has_definition (node, "escalation") ? FW_STEP_ABORT : FW_STEP_END;
  if (strcmp (element->element, "boundaryEvent") == 0 && timer)
    return FW_STEP_DEADLINE;
  if (strcmp (element->type, FW_STEP_WAIT) == 0 && timer &&
      fw_bpmn_child (definition, "timeDate") != NULL)
    return FW_STEP_DEADLINE;

  return element->type;
}

/* Returns: the kind of step that an element of BPMN is taken for */
const char *
fw_bpmn_get_type (xmlNode *node)
{
  const Element *element = find_element (S (node->name));

  if (element->family == EVENT)
    return type_of_event (node, element);
  if (strcmp (element->type, FW_STEP_BRANCH) == 0 && count (node, "outgoing") < 2)
    return FW_STEP_JOIN;

  return element->type;
}

/* --- durations (ISO 8601) ----------------------------------------------------------------- */

static double
days_in (char     unit,
         gboolean time)
{
  switch (unit)
    {
    case 'Y':
      return 365;
    case 'M':
      return time ? 1.0 / 1440 : 30;
    case 'W':
      return 7;
    case 'D':
      return 1;
    case 'H':
      return 1.0 / 24;
    case 'S':
      return 1.0 / 86400;
    default:
      return NAN;
    }
}

/* Returns: days, a month counted as 30; NAN if it is no duration */
double
fw_bpmn_parse_days (const char *duration)
{
  gboolean time = FALSE;
  double days = 0;
  const char *p = duration;

  if (p == NULL || *p++ != 'P' || *p == '\0')
    return NAN;
  while (*p != '\0')
    {
      char *end;
      double value;

      if (*p == 'T' && !time)
        {
          time = TRUE;
          p++;
        }
      if (!g_ascii_isdigit (*p))
        return NAN;
      value = g_ascii_strtod (p, &end);
      if (*end == '\0')
        return NAN;
      days += value * days_in (*end, time);
      p = end + 1;
    }

  return days;
}

/* Returns: (transfer full) (nullable): %NULL if BPMN cannot say it */
char *
fw_bpmn_format_days (double days)
{
  double whole = floor (days);
  long minutes = lround ((days - whole) * 1440);

  if (!(days >= 0 && days < 1e6))
    return NULL;
  if (minutes == 0)
    return g_strdup_printf ("P%.0fD", whole);
  if (minutes % 60 == 0)
    return g_strdup_printf ("P%.0fDT%ldH", whole, minutes / 60);

  return g_strdup_printf ("P%.0fDT%ldM", whole, minutes);
}
