/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

/* A Fallkonferenz: those who work on a case at one table, and what they agreed.  Its
 * tasks are deadlines of the case that were made of it. */
#define FW_TYPE_CONFERENCE (fw_conference_get_type ())
G_DECLARE_FINAL_TYPE (FwConference, fw_conference, FW, CONFERENCE, FwEntity)

struct _FwConference
{
  FwEntity  parent_instance;

  char     *case_file;
  char     *held;
  char     *place;
  char     *occasion;
  char     *participants;
  gboolean  client_present;
  gboolean  interpreter;
  char     *agenda;
  char     *results;
  char     *minutes_by;
  char     *next_on;
  char     *signed_on;
};

char **fw_conference_list_participants (FwConference *self);

G_END_DECLS
