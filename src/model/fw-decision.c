/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-decision"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-decision.h"

/* A Beschluss.  It belongs to no meeting alone: the register keeps it when the
 * meeting is a matter of the past, and other bodies decide too. */
#define T FwDecision

static const FwField fw_decision_fields[] = {
  FW_TEXT      (T, number, N_("Number"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN, .max = 40,
                .example = "LG-2027-01"),
  FW_TEXT      (T, wording, N_("Wording"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN | FW_FIELD_LONG, .max = 4000),
  FW_REF       (T, body, N_("Gremium"), "body", OPEN, FW_MINUTES,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_REF       (T, meeting, N_("Meeting"), "meeting", OPEN, FW_MINUTES),
  FW_REF       (T, item, N_("TOP"), "agenda_item", OPEN, FW_MINUTES, .flags = FW_FIELD_AUTO),
  FW_DATE      (T, date, N_("Decided on"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_CODE      (T, kind, N_("Kind of Beschluss"), "CL_BESCHLUSSART", OPEN, FW_MINUTES,
                .flags = FW_FIELD_COLUMN),
  FW_CODE      (T, result, N_("Result"), "CL_BESCHLUSS", OPEN, FW_MINUTES,
                .flags = FW_FIELD_COLUMN),
  FW_INTEGER   (T, yes, N_("Yes"), OPEN, FW_MINUTES, .max = 9999),
  FW_INTEGER   (T, no, N_("No"), OPEN, FW_MINUTES, .max = 9999),
  FW_INTEGER   (T, abstained, N_("Abstentions"), OPEN, FW_MINUTES, .max = 9999),
  FW_TEXT      (T, reservation, N_("Subject to"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_SEARCH | FW_FIELD_LONG, .max = 400),
  FW_CODE      (T, state, N_("State of realisation"), "CL_UMSETZUNG", OPEN, FW_MINUTES,
                .flags = FW_FIELD_COLUMN),
  FW_REF       (T, responsible, N_("Responsible"), "actor", OPEN, FW_MINUTES,
                .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, due, N_("Due"), OPEN, FW_MINUTES, .flags = FW_FIELD_COLUMN),
  FW_REFS      (T, themes, N_("Generative Themen"), "theme", OPEN, FW_MINUTES),
  FW_REFS      (T, chains, N_("Dienstleistungsketten"), "chain", OPEN, FW_MINUTES),
  FW_REFS      (T, targets, N_("Zielsysteme"), "target_system", OPEN, FW_MINUTES),
  FW_DATE      (T, council_on, N_("Sent to the Integrationsrat"), OPEN, FW_MINUTES),
  FW_PARAGRAPH (T, note, N_("Note"), OPEN, FW_MINUTES, .flags = FW_FIELD_SEARCH),
};

#undef T

static const char *const first_of_decision[] = { "wording", "body", "date", "kind", NULL };

static void
start_decision (FwEntity *entity)
{
  g_object_set (entity, "kind", "BESCHLUSS", "state", FW_DECISION_OPEN, NULL);
}

FW_DEFINE_ENTITY (FwDecision, fw_decision, "decision",
                  .label = N_("Beschluss"), .plural = N_("Beschlüsse"),
                  .scope = FW_SCOPE_BODY, .writer = FW_ROLE_OFFICE,
                  .first = first_of_decision, .start = start_decision)

/* The proof that somebody was told. */
#define T FwForwarding

static const FwField fw_forwarding_fields[] = {
  FW_REF       (T, decision, N_("Beschluss"), "decision", OPEN, FW_MINUTES,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, recipient, N_("Recipient"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN, .max = 200),
  FW_REF       (T, actor, N_("Institution"), "actor", OPEN, FW_MINUTES),
  FW_CODE      (T, channel, N_("Channel"), "CL_KANAL", OPEN, FW_MINUTES, .flags = FW_FIELD_COLUMN),
  FW_REF       (T, device, N_("Workplace that gets it as a file"), "device", OPEN, FW_MINUTES),
  FW_DATE      (T, sent, N_("Sent on"), OPEN, FW_MINUTES, .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, confirmed, N_("Confirmed on"), OPEN, FW_MINUTES, .flags = FW_FIELD_COLUMN),
  FW_TEXT      (T, note, N_("Note"), OPEN, FW_MINUTES, .flags = FW_FIELD_SEARCH, .max = 400),
};

#undef T

static const char *const first_of_forwarding[] = {
  "recipient", "actor", "channel", "device", "sent", "confirmed", NULL
};

static void
start_forwarding (FwEntity *entity)
{
  g_object_set (entity, "channel", "PROTOKOLL", NULL);
}

FW_DEFINE_ENTITY (FwForwarding, fw_forwarding, "forwarding",
                  .label = N_("Forwarding"), .plural = N_("Forwardings"),
                  .scope = FW_SCOPE_BODY, .writer = FW_ROLE_OFFICE,
                  .first = first_of_forwarding, .start = start_forwarding)

/* Who does what until when, whatever it came from. */
#define T FwTask

static const FwField fw_task_fields[] = {
  FW_TEXT      (T, text, N_("Task"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN | FW_FIELD_LONG, .max = 1000),
  FW_TEXT      (T, who, N_("Who"), PROFESSIONAL, FW_MINUTES,
                .flags = FW_FIELD_SEARCH | FW_FIELD_COLUMN, .max = 200),
  FW_REF       (T, actor, N_("Institution"), "actor", OPEN, FW_MINUTES),
  FW_REF       (T, device, N_("Workplace that gets it as a file"), "device", OPEN, FW_MINUTES),
  FW_DATE      (T, due, N_("Until"), OPEN, FW_MINUTES, .flags = FW_FIELD_COLUMN),
  FW_CODE      (T, status, N_("Status"), "CL_AUFGABE", OPEN, FW_MINUTES, .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, done, N_("Done on"), OPEN, FW_MINUTES),
  FW_REF       (T, body, N_("Gremium"), "body", OPEN, FW_MINUTES),
  FW_REF       (T, meeting, N_("Meeting"), "meeting", OPEN, FW_MINUTES),
  FW_REF       (T, item, N_("TOP"), "agenda_item", OPEN, FW_MINUTES, .flags = FW_FIELD_AUTO),
  FW_REF       (T, decision, N_("Beschluss"), "decision", OPEN, FW_MINUTES),
};

#undef T

static const char *const first_of_task[] = { "text", "who", "due", NULL };

static void
start_task (FwEntity *entity)
{
  g_object_set (entity, "status", FW_TASK_OPEN, NULL);
}

FW_DEFINE_ENTITY (FwTask, fw_task, "task",
                  .label = N_("Task"), .plural = N_("Tasks"),
                  .scope = FW_SCOPE_BODY, .writer = FW_ROLE_OFFICE,
                  .first = first_of_task, .start = start_task)

#define T FwAgreement

static const FwField fw_agreement_fields[] = {
  FW_TEXT      (T, name, N_("Title"), OPEN, FW_STAYS,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN, .max = 200),
  FW_CODE      (T, kind, N_("Kind of agreement"), "CL_VEREINBARUNG", OPEN, FW_STAYS,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_CODE      (T, status, N_("Status"), "CL_VEREINBARUNGSSTAND", OPEN, FW_STAYS,
                .flags = FW_FIELD_COLUMN),
  FW_REFS      (T, parties, N_("Parties"), "actor", OPEN, FW_STAYS),
  FW_REF       (T, municipality, N_("Municipality"), "municipality", OPEN, FW_STAYS,
                .flags = FW_FIELD_COLUMN),
  FW_PARAGRAPH (T, content, N_("Content"), OPEN, FW_STAYS, .flags = FW_FIELD_SEARCH),
  FW_REF       (T, decision, N_("Beschluss"), "decision", OPEN, FW_STAYS),
  FW_REFS      (T, chains, N_("Dienstleistungsketten"), "chain", OPEN, FW_STAYS),
  FW_DATE      (T, signed_on, N_("Signed on"), OPEN, FW_STAYS),
  FW_DATE      (T, valid_from, N_("Applies from"), OPEN, FW_STAYS),
  FW_DATE      (T, valid_until, N_("Applies until"), OPEN, FW_STAYS),
  FW_DATE      (T, next_evaluation, N_("Next evaluation"), OPEN, FW_STAYS,
                .flags = FW_FIELD_COLUMN),
  FW_PARAGRAPH (T, result, N_("Result of the last evaluation"), OPEN, FW_STAYS,
                .flags = FW_FIELD_SEARCH),
};

#undef T

static const char *const first_of_agreement[] = { "name", "kind", "municipality", NULL };

static void
start_agreement (FwEntity *entity)
{
  g_object_set (entity, "kind", "KOOP", "status", "ENTWURF", NULL);
}

FW_DEFINE_ENTITY (FwAgreement, fw_agreement, "agreement",
                  .label = N_("Agreement"), .plural = N_("Agreements"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_OFFICE,
                  .first = first_of_agreement, .start = start_agreement)
