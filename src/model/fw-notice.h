/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

/* What the office tells one workplace: a Beschluss that was passed on, or a task.
 * It holds what that workplace is to know and nothing that is protected. */
#define FW_TYPE_NOTICE (fw_notice_get_type ())
G_DECLARE_FINAL_TYPE (FwNotice, fw_notice, FW, NOTICE, FwEntity)

struct _FwNotice
{
  FwEntity  parent_instance;

  char     *laptop;
  char     *about;
  char     *kind;
  char     *number;
  char     *text;
  char     *date;
  char     *body;
  char     *recipient;
  char     *due;
  char     *state;
  char     *package;        /* uuid of the FwSentPackage; its sender knows the case */
};

#define FW_NOTICE_DECISION "BESCHLUSS"
#define FW_NOTICE_TASK     "AUFGABE"
#define FW_NOTICE_REVOKED  "SPERRE"    /* of a workplace; the number is its device */
#define FW_NOTICE_CHOICE   "AUSWAHL"   /* of what was reported, for a Fallrekonstruktion */

/* That it arrived, and that the task is done. */
#define FW_TYPE_NOTICE_REPLY (fw_notice_reply_get_type ())
G_DECLARE_FINAL_TYPE (FwNoticeReply, fw_notice_reply, FW, NOTICE_REPLY, FwEntity)

struct _FwNoticeReply
{
  FwEntity  parent_instance;

  char     *notice;
  char     *confirmed;
  char     *done;
};

G_END_DECLS
