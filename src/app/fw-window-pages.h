/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-page.h"
#include "fw-query.h"

G_BEGIN_DECLS

/* One area of the program. */
typedef struct
{
  const char  *name;       /* --page, action win.go-<name> */
  const char  *title;      /* N_() */
  const char  *icon;
  guint        key;        /* Ctrl+1 to 9; 0: none */
  FwRole       role;       /* FW_ROLE_ANY: both */
  GType      (*type) (void);
  const char  *entities;   /* records that are opened here, a space between */
  /* For the badge in the sidebar; both may be NULL, and so may the query. */
  FwQuery   *(*new_badge_query) (FwStore *store);
  guint      (*count)           (FwStore *store);
} FwPageInfo;

const FwPageInfo *fw_window_pages_get         (guint       *n_pages);
const FwPageInfo *fw_window_pages_find_entity (const char  *entity,
                                               FwRole       role);
gboolean          fw_page_info_fits           (const FwPageInfo *info,
                                               FwRole       role);

G_END_DECLS
