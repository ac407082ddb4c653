/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-record-list.h"

G_BEGIN_DECLS

/* What the list says; the texts are N_(). */
typedef struct
{
  const char *holds;      /* of a workplace that has it */
  const char *offer;      /* of one that may get it */
  const char *means;      /* what it means to say yes */
  const char *done;
  const char *failed;
  char     *(*dup_question) (const char *name);
} FwShareWords;

/* The other workplaces of the office, with whom a workshop or a Gremium can be
 * shared. */
#define FW_TYPE_SHARE_LIST (fw_share_list_get_type ())
G_DECLARE_FINAL_TYPE (FwShareList, fw_share_list, FW, SHARE_LIST, GtkBox)

GtkWidget *fw_share_list_new       (FwStore            *store,
                                    const FwShareWords *words);
void       fw_share_list_set_owner (FwShareList        *self,
                                    const char         *uuid);

G_END_DECLS
