/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-export"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <math.h>

#include "fw-export-outline.h"

/* Returns: the translated head of a column */
const char *
fw_outline_get_title (FwOutlineColumn column)
{
  static const char *const titles[FW_OUTLINE_N_COLUMNS] = {
    [FW_OUTLINE_NUMBER] = N_("No."), [FW_OUTLINE_INSTITUTION] = N_("Institution"),
    [FW_OUTLINE_STEP] = N_("Step"), [FW_OUTLINE_NEXT] = N_("then"),
    [FW_OUTLINE_HANDOVER] = N_("Handover"), [FW_OUTLINE_DURATION] = N_("Waiting time"),
    [FW_OUTLINE_HURDLES] = N_("Hurdles"),
  };

  g_return_val_if_fail (column < FW_OUTLINE_N_COLUMNS, "");

  return _(titles[column]);
}

static gboolean
is_known (double days)
{
  return !isnan (days) && days >= 0;
}

/* Returns: (nullable): nothing is said of what takes no time */
char *
fw_outline_dup_duration (double min,
                         double typ,
                         double max)
{
  g_autofree char *shortest = g_strdup_printf ("%.4g", min);
  g_autofree char *typical = g_strdup_printf ("%.4g", typ);
  g_autofree char *longest = g_strdup_printf ("%.4g", max);
  g_autofree char *days = NULL;

  if (!is_known (typ))
    return is_known (min) && is_known (max) && max > 0
           /* Translators: the shortest and the longest duration of a step. */
           ? g_strdup_printf (_("%1$s–%2$s days"), shortest, longest) : NULL;
  if (typ <= 0 && !(max > 0))
    return NULL;
  days = typ == 1 ? g_strdup (_("1 day")) : g_strdup_printf (_("%s days"), typical);
  if (!is_known (min) || !is_known (max) || (min == typ && max == typ))
    return g_steal_pointer (&days);

  /* Translators: the typical duration, the shortest and the longest. */
  return g_strdup_printf (_("%1$s (%2$s–%3$s)"), days, shortest, longest);
}

static void
append (GString    *cell,
        const char *separator,
        const char *text)
{
  if (text == NULL || text[0] == '\0')
    return;
  if (cell->len > 0)
    g_string_append (cell, separator);
  g_string_append (cell, text);
}

static void
append_next (FwChainDoc  *doc,
             FwChainEdge *edge,
             GString     *cell)
{
  FwChainStep *to = fw_chain_doc_get_to (doc, edge);
  g_autofree char *number = NULL;

  if (to == NULL)
    return;
  number = g_strdup_printf ("%u", fw_chain_doc_get_number (doc, to));
  append (cell, ", ", number);
  if (edge->text != NULL && edge->text[0] != '\0')
    g_string_append_printf (cell, " (%s)", edge->text);
}

/* What the code list explains in brackets would fill the column. */
static char *
dup_kind (FwChainEdge *edge)
{
  const char *label = fw_code_list_get_label ("CL_KANTE", edge->type);
  const char *remark = label != NULL ? strstr (label, " (") : NULL;

  return remark != NULL ? g_strndup (label, (gsize) (remark - label)) : g_strdup (label);
}

static void
append_handover (FwChainDoc  *doc,
                 FwChainEdge *edge,
                 GString     *cell)
{
  g_autofree char *kind = dup_kind (edge);
  g_autoptr(GString) part = g_string_new (NULL);

  if (!fw_chain_doc_is_crossing (doc, edge))
    return;
  append (part, ", ", kind);
  if (edge->medium != NULL)
    append (part, ", ", fw_code_list_get_label ("CL_MEDIUM", edge->medium));
  append (part, ", ", edge->document);
  append (cell, "; ", part->str);
}

static void
append_hurdles (FwChainDoc *doc,
                gpointer    record,
                GString    *cell)
{
  GPtrArray *marks = fw_chain_doc_get_marks_at (doc, record);

  for (guint i = 0; i < marks->len; i++)
    {
      FwChainMark *mark = marks->pdata[i];
      g_autoptr(GString) part = g_string_new (NULL);

      if (g_strcmp0 (mark->kind, FW_MARK_RESOURCE) == 0)
        continue;
      g_string_printf (part, "%u", fw_chain_doc_get_number (doc, mark));
      append (part, " ", mark->hurdle);
      append (part, ": ", mark->text);
      append (cell, "; ", part->str);
    }
}

/* Returns: (transfer full) */
char *
fw_outline_dup_cell (FwChainDoc      *doc,
                     FwChainStep     *step,
                     FwOutlineColumn  column)
{
  g_autoptr(GString) cell = g_string_new (NULL);
  GPtrArray *out = fw_chain_doc_get_out (doc, step);
  FwChainLane *lane = fw_chain_doc_get_lane_of (doc, step);
  g_autofree char *duration = NULL;

  switch (column)
    {
    case FW_OUTLINE_NUMBER:
      g_string_printf (cell, "%u", fw_chain_doc_get_number (doc, step));
      break;
    case FW_OUTLINE_INSTITUTION:
      append (cell, "", lane != NULL ? lane->name : _("Without institution"));
      break;
    case FW_OUTLINE_STEP:
      append (cell, "", step->text);
      break;
    case FW_OUTLINE_NEXT:
      for (guint i = 0; i < out->len; i++)
        append_next (doc, out->pdata[i], cell);
      break;
    case FW_OUTLINE_HANDOVER:
      for (guint i = 0; i < out->len; i++)
        append_handover (doc, out->pdata[i], cell);
      break;
    case FW_OUTLINE_DURATION:
      duration = fw_outline_dup_duration (step->days_min, step->days_typ, step->days_max);
      append (cell, "", duration);
      break;
    case FW_OUTLINE_HURDLES:
      append_hurdles (doc, step, cell);
      for (guint i = 0; i < out->len; i++)
        append_hurdles (doc, out->pdata[i], cell);
      break;
    case FW_OUTLINE_N_COLUMNS:
    default:
      break;
    }

  return g_string_free (g_steal_pointer (&cell), FALSE);
}
