/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

#define FW_TYPE_CASE_EVENT (fw_case_event_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseEvent, fw_case_event, FW, CASE_EVENT, FwEntity)

struct _FwCaseEvent
{
  FwEntity  parent_instance;

  char     *case_file;
  char     *number;
  char     *happened;
  char     *category;
  char     *institution;
  char     *circle;
  char     *text;
  char     *consequence;
  char     *hurdles;
  gboolean  turning_point;
  gboolean  appearance;
  char     *milestone;
  gboolean  release;
  char     *pseudonym_text;
};

#define FW_TYPE_CONTACT_EVENT (fw_contact_event_get_type ())
G_DECLARE_FINAL_TYPE (FwContactEvent, fw_contact_event, FW, CONTACT_EVENT, FwEntity)

struct _FwContactEvent
{
  FwEntity  parent_instance;

  char     *case_file;
  char     *happened;
  gint64    duration;
  char     *kind;
  char     *place;
  char     *participants;
  char     *occasion;
  char     *note;
  gboolean  interpreter;
};

G_END_DECLS
