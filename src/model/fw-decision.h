/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

#define FW_TYPE_DECISION (fw_decision_get_type ())
G_DECLARE_FINAL_TYPE (FwDecision, fw_decision, FW, DECISION, FwEntity)

struct _FwDecision
{
  FwEntity  parent_instance;

  char     *number;
  char     *wording;
  char     *body;
  char     *meeting;
  char     *item;
  char     *date;
  char     *kind;
  char     *result;
  gint64    yes;
  gint64    no;
  gint64    abstained;
  char     *reservation;
  char     *state;
  char     *responsible;
  char     *due;
  char     *themes;
  char     *chains;
  char     *targets;
  char     *council_on;
  char     *note;
};

#define FW_DECISION_UNANIMOUS "EINSTIMMIG"
#define FW_DECISION_MAJORITY  "MEHRHEITLICH"
#define FW_DECISION_CONSENT   "KONSENS"
#define FW_DECISION_REJECTED  "ABGELEHNT"
#define FW_DECISION_POSTPONED "VERTAGT"

#define FW_DECISION_OPEN      "OFFEN"

#define FW_TYPE_FORWARDING (fw_forwarding_get_type ())
G_DECLARE_FINAL_TYPE (FwForwarding, fw_forwarding, FW, FORWARDING, FwEntity)

struct _FwForwarding
{
  FwEntity  parent_instance;

  char     *decision;
  char     *recipient;
  char     *actor;
  char     *channel;
  char     *device;
  char     *sent;
  char     *confirmed;
  char     *note;
};

#define FW_TYPE_TASK (fw_task_get_type ())
G_DECLARE_FINAL_TYPE (FwTask, fw_task, FW, TASK, FwEntity)

struct _FwTask
{
  FwEntity  parent_instance;

  char     *text;
  char     *who;
  char     *actor;
  char     *device;
  char     *due;
  char     *status;
  char     *done;
  char     *body;
  char     *meeting;
  char     *item;
  char     *decision;
};

#define FW_TASK_OPEN "OFFEN"
#define FW_TASK_DONE "ERLEDIGT"
#define FW_TASK_VOID "ENTFALLEN"

#define FW_TYPE_AGREEMENT (fw_agreement_get_type ())
G_DECLARE_FINAL_TYPE (FwAgreement, fw_agreement, FW, AGREEMENT, FwEntity)

struct _FwAgreement
{
  FwEntity  parent_instance;

  char     *name;
  char     *kind;
  char     *status;
  char     *parties;
  char     *municipality;
  char     *content;
  char     *decision;
  char     *chains;
  char     *signed_on;
  char     *valid_from;
  char     *valid_until;
  char     *next_evaluation;
  char     *result;
};

#define FW_AGREEMENT_ENDED "BEENDET"

G_END_DECLS
