/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-privacy.h"

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
  char     *workshops;
};

/* What a good theme keeps to, as far as a program can tell. */
typedef struct
{
  const char *label;     /* N_() */
  gboolean    met;
} FwThemeRule;

GArray *fw_theme_list_rules (FwTheme    *self,
                             FwNameScan *places);

G_END_DECLS
