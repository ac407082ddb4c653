/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

#define FW_TYPE_THEME (fw_theme_get_type ())
G_DECLARE_FINAL_TYPE (FwTheme, fw_theme, FW, THEME, FwEntity)

struct _FwTheme
{
  FwEntity  parent_instance;

  char     *number;
  char     *sentence;
  char     *explanation;
  char     *contradiction;
  char     *status;
  char     *legal_circles;
  char     *target_groups;
  char     *orgs;
  char     *reach;
  char     *field;
  gint64    priority;
  char     *clusters;
};

G_END_DECLS
