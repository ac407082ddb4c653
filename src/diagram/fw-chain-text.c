/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-text"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fw-base.h"
#include "fw-chain-text.h"

char *
fw_chain_text_dup_number (FwChainDoc  *doc,
                          FwChainStep *step)
{
  return g_strdup_printf ("%u", fw_chain_doc_get_number (doc, step));
}

char *
fw_chain_text_dup_lane (FwChainDoc  *doc,
                        FwChainStep *step)
{
  FwChainLane *lane = fw_chain_doc_get_lane_of (doc, step);

  return g_strdup (lane != NULL ? lane->name : _("without institution"));
}

/* A step without text is called by its kind. */
const char *
fw_chain_text_get_step (FwChainStep *step)
{
  if (step == NULL)
    return _("without text");

  return step->text != NULL ? step->text : fw_code_list_get_label ("CL_SCHRITT", step->type);
}

/* The same where it stands among texts. */
char *
fw_chain_text_dup_step (FwChainDoc  *doc,
                        FwChainStep *step)
{
  if (step->text != NULL)
    return g_strdup (step->text);

  return g_strdup_printf ("(%s)", fw_chain_text_get_step (step));
}

/* The numbers of the steps that follow, "4, 7 (nein)". */
char *
fw_chain_text_dup_next (FwChainDoc  *doc,
                        FwChainStep *step)
{
  GPtrArray *out = fw_chain_doc_get_out (doc, step);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < out->len; i++)
    {
      FwChainEdge *edge = out->pdata[i];
      FwChainStep *to = fw_chain_doc_get_to (doc, edge);

      if (to == NULL)
        continue;
      g_string_append_printf (text, "%s%u", text->len > 0 ? ", " : "",
                              fw_chain_doc_get_number (doc, to));
      if (edge->text != NULL)
        g_string_append_printf (text, " (%s)", edge->text);
    }

  return g_string_free (text, FALSE);
}

static void
append_medium (GString     *text,
               FwChainEdge *edge)
{
  const char *kind = edge->type != NULL ? fw_code_list_get_label ("CL_KANTE", edge->type) : "";

  g_string_append (text, text->len > 0 ? "; " : "");
  g_string_append (text, kind);
  if (edge->medium != NULL)
    g_string_append_printf (text, ", %s", fw_code_list_get_label ("CL_MEDIUM", edge->medium));
  if (edge->document != NULL)
    g_string_append_printf (text, " (%s)", edge->document);
}

/* How the case goes on to other institutions. */
char *
fw_chain_text_dup_hand_over (FwChainDoc  *doc,
                             FwChainStep *step)
{
  GPtrArray *out = fw_chain_doc_get_out (doc, step);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < out->len; i++)
    if (fw_chain_doc_is_crossing (doc, out->pdata[i]))
      append_medium (text, out->pdata[i]);

  return g_string_free (text, FALSE);
}

static char *
dup_amount (double days)
{
  double weeks = days / 7;

  /* Weeks are what people say, where it comes out even. */
  if (days >= 14 && weeks == floor (weeks))
    return g_strdup_printf (ngettext ("%d week", "%d weeks", (gulong) weeks), (int) weeks);
  if (days == floor (days))
    return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), (int) days);

  return g_strdup_printf (_("%.1f days"), days);
}

/* Returns: (transfer full): "6 weeks (14–50 days)" */
char *
fw_chain_text_dup_duration (FwChainDoc  *doc,
                            FwChainStep *step)
{
  double min = step->days_min;
  double max = step->days_max;
  g_autofree char *amount = isnan (step->days_typ) ? NULL : dup_amount (step->days_typ);

  if (isnan (min) || isnan (max) || min == max)
    return g_strdup (amount != NULL ? amount : "");
  if (amount == NULL)
    return g_strdup_printf (_("%g–%g days"), min, max);

  return g_strdup_printf (_("%s (%g–%g days)"), amount, min, max);
}

static void
append_marks (FwChainDoc *doc,
              gpointer    record,
              GString    *text)
{
  GPtrArray *marks = fw_chain_doc_get_marks_at (doc, record);

  for (guint i = 0; i < marks->len; i++)
    {
      FwChainMark *mark = marks->pdata[i];
      gboolean resource = g_strcmp0 (mark->kind, FW_MARK_RESOURCE) == 0;

      g_string_append_printf (text, "%s%s%u", text->len > 0 ? "; " : "", resource ? "★" : "",
                              fw_chain_doc_get_number (doc, mark));
      if (mark->hurdle != NULL)
        g_string_append_printf (text, " %s", mark->hurdle);
      if (mark->text != NULL)
        g_string_append_printf (text, " %s", mark->text);
    }
}

/* Hurdles and resources at the step and at what leads away from it. */
char *
fw_chain_text_dup_hurdles (FwChainDoc  *doc,
                           FwChainStep *step)
{
  GPtrArray *out = fw_chain_doc_get_out (doc, step);
  GString *text = g_string_new (NULL);

  append_marks (doc, step, text);
  for (guint i = 0; i < out->len; i++)
    append_marks (doc, out->pdata[i], text);

  return g_string_free (text, FALSE);
}

/* The whole row as one sentence, for a screen reader. */
char *
fw_chain_text_dup_row (FwChainDoc  *doc,
                       FwChainStep *step)
{
  g_autofree char *sentence = fw_chain_doc_dup_sentence (doc, step);
  g_autofree char *duration = fw_chain_text_dup_duration (doc, step);
  g_autofree char *hurdles = fw_chain_text_dup_hurdles (doc, step);
  GString *row = g_string_new (sentence);

  if (*duration != '\0')
    g_string_append_printf (row, _(", takes %s"), duration);
  if (*hurdles != '\0')
    g_string_append_printf (row, _(", hurdles: %s"), hurdles);

  return g_string_free (row, FALSE);
}
