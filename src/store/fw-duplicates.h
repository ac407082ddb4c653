/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* Somebody who may be known here already. */
typedef struct
{
  char     *person;       /* uuid */
  char     *case_file;    /* uuid */
  guint     alike;        /* words of the name */
  gboolean  same_birth;
  gboolean  other_birth;  /* both are known to the day, and differ */
} FwDuplicate;

/* All names of this store; made once for a question, because that reads every
 * person.  Who is changed meanwhile is found under the former name. */
typedef struct _FwNameIndex FwNameIndex;

FwNameIndex *fw_name_index_new  (FwStore     *store);
void         fw_name_index_free (FwNameIndex *self);
GPtrArray   *fw_name_index_find (FwNameIndex *self,
                                 FwPerson    *person);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwNameIndex, fw_name_index_free)

G_END_DECLS
