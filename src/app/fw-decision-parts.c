/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-decision-parts"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-decision-parts.h"
#include "fw-records.h"

const char *const fw_decision_fields[] = {
  "wording", "number", "kind", "result", "yes", "no", "abstained", "reservation", "date", "body",
  "meeting", "state", "responsible", "due", "themes", "chains", "targets", "council_on", "note",
  NULL
};

static const char *const forwarding_fields[] = {
  "recipient", "actor", "channel", "device", "sent", "confirmed", "note", NULL
};

const FwRecordPart fw_forwarding_part = {
  "forwarding", "decision", N_("New recipient"),
  N_("Nobody has been told of this Beschluss yet."), "channel sent confirmed",
  forwarding_fields, NULL
};

const FwRecordPart fw_decision_part = {
  "decision", "item", N_("New Beschluss"), NULL, "date result", fw_decision_fields,
  &fw_forwarding_part
};

static const char *const task_fields[] = {
  "text", "who", "actor", "device", "due", "status", "done", "body", "decision", NULL
};

const FwRecordPart fw_task_part = {
  "task", "decision", N_("New task"), N_("No task came of it."), "who due status", task_fields,
  NULL
};

/* Returns: (transfer full) (nullable): like "11 : 0 : 1" */
char *
fw_decision_dup_votes (FwDecision *self)
{
  g_return_val_if_fail (FW_IS_DECISION (self), NULL);

  if (self->yes == FW_INTEGER_NONE && self->no == FW_INTEGER_NONE)
    return NULL;

  return g_strdup_printf ("%d : %d : %d",
                          self->yes != FW_INTEGER_NONE ? (int) self->yes : 0,
                          self->no != FW_INTEGER_NONE ? (int) self->no : 0,
                          self->abstained != FW_INTEGER_NONE ? (int) self->abstained : 0);
}

/* Returns: (transfer full): what a row says below the wording */
char *
fw_decision_dup_line (FwStore    *store,
                      FwDecision *self)
{
  g_autofree char *line = fw_records_dup_line (store, FW_ENTITY (self), "date result");
  g_autofree char *votes = fw_decision_dup_votes (self);
  g_autofree char *rest = fw_records_dup_line (store, FW_ENTITY (self), "state due responsible");
  g_autoptr(GString) text = g_string_new (line);

  if (votes != NULL)
    g_string_append_printf (text, " %s", votes);
  if (*rest != '\0')
    g_string_append_printf (text, " · %s", rest);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
