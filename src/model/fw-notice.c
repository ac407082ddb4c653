/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-notice"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-notice.h"

#define T FwNotice

static const FwField fw_notice_fields[] = {
  FW_TEXT      (T, laptop, N_("Device"), OPEN, FW_ANSWER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_AUTO, .max = 40),
  FW_TEXT      (T, about, N_("Made of"), OPEN, FW_ANSWER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_AUTO, .max = 40),
  FW_CODE      (T, kind, N_("Kind"), "CL_MITTEILUNG", OPEN, FW_ANSWER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_TEXT      (T, number, N_("Number"), OPEN, FW_ANSWER,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN, .max = 40),
  FW_TEXT      (T, text, N_("Wording"), OPEN, FW_ANSWER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_LONG,
                .max = 4000),
  FW_DATE      (T, date, N_("Date"), OPEN, FW_ANSWER, .flags = FW_FIELD_COLUMN),
  FW_TEXT      (T, body, N_("Gremium"), OPEN, FW_ANSWER, .flags = FW_FIELD_COLUMN, .max = 200),
  FW_TEXT      (T, recipient, N_("Passed on to you as"), OPEN, FW_ANSWER, .max = 200),
  FW_DATE      (T, due, N_("Until"), OPEN, FW_ANSWER, .flags = FW_FIELD_COLUMN),
  FW_CODE      (T, state, N_("Status"), "CL_AUFGABE", OPEN, FW_ANSWER,
                .flags = FW_FIELD_COLUMN),
  FW_TEXT      (T, package, N_("Received Fallpaket"), OPEN, FW_ANSWER, .flags = FW_FIELD_AUTO,
                .max = 40),
};

#undef T

FW_DEFINE_ENTITY (FwNotice, fw_notice, "notice",
                  .label = N_("Notice of the office"), .plural = N_("Notices of the office"),
                  .scope = FW_SCOPE_SERVICE, .writer = FW_ROLE_OFFICE)

#define T FwNoticeReply

static const FwField fw_notice_reply_fields[] = {
  FW_REF       (T, notice, N_("Notice of the office"), "notice", OPEN, FW_ANSWER,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_DATE      (T, confirmed, N_("Confirmed on"), OPEN, FW_ANSWER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN),
  FW_DATE      (T, done, N_("Done on"), OPEN, FW_ANSWER, .flags = FW_FIELD_COLUMN),
};

#undef T

FW_DEFINE_ENTITY (FwNoticeReply, fw_notice_reply, "notice_reply",
                  .label = N_("Confirmation of a notice"),
                  .plural = N_("Confirmations of notices"),
                  .scope = FW_SCOPE_SERVICE, .writer = FW_ROLE_CASE_MANAGER)
