/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

#define FW_TYPE_COUNCIL_PAPER (fw_council_paper_get_type ())
G_DECLARE_FINAL_TYPE (FwCouncilPaper, fw_council_paper, FW, COUNCIL_PAPER, FwEntity)

struct _FwCouncilPaper
{
  FwEntity  parent_instance;

  char     *number;
  char     *subject;
  char     *kind;
  char     *date;
  char     *file_number;
  char     *editor;
  gboolean  non_public;
  char     *effects;
  char     *effects_unclear;
  char     *proposal;
  char     *text;
  char     *decisions;
  char     *council_on;
};

#define FW_TYPE_PAPER_STEP (fw_paper_step_get_type ())
G_DECLARE_FINAL_TYPE (FwPaperStep, fw_paper_step, FW, PAPER_STEP, FwEntity)

struct _FwPaperStep
{
  FwEntity  parent_instance;

  char     *paper;
  char     *body;
  char     *date;
  char     *kind;
  char     *state;
  gboolean  non_public;
};

G_END_DECLS
