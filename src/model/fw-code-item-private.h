/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-code-list.h"

G_BEGIN_DECLS

struct _FwCodeItem
{
  GObject     parent_instance;

  char       *value;
  char       *label;
  char       *from;
  char       *to;
  GHashTable *attributes;
  GPtrArray  *aliases;
  guint       position;    /* in its list */
  gboolean    withdrawn;
};

void     fw_code_item_inherit (FwCodeItem *code,
                               FwCodeItem *own);
gboolean fw_code_item_equals  (FwCodeItem *one,
                               FwCodeItem *other);

G_END_DECLS
