/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-code-list.h"
#include "fw-entity.h"

G_BEGIN_DECLS

/* A value of a code list that holds in this Kreis: one more, or what became of one
 * that comes with the program. */
#define FW_TYPE_LOCAL_CODE (fw_local_code_get_type ())
G_DECLARE_FINAL_TYPE (FwLocalCode, fw_local_code, FW, LOCAL_CODE, FwEntity)

struct _FwLocalCode
{
  FwEntity  parent_instance;

  char     *list;
  char     *label;
  char     *brief;
  char     *aliases;
  char     *valid_from;
  char     *valid_until;
  char     *basis;
  char     *value;        /* of the code whose place it takes; NULL: a new one */
};

/* The list of the lists that may be extended. */
#define FW_LIST_OF_LISTS "CL_LISTE"

char *fw_local_code_dup_value (FwLocalCode *self);
void  fw_local_codes_apply    (GPtrArray   *current,
                               GPtrArray   *withdrawn);

G_END_DECLS
