/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* Where the office writes to the reporter.  What is not sent yet is kept in
 * the file, so that locking or another record loses nothing. */
#define FW_TYPE_ANSWER_BOX (fw_answer_box_get_type ())
G_DECLARE_FINAL_TYPE (FwAnswerBox, fw_answer_box, FW, ANSWER_BOX, AdwBin)

GtkWidget *fw_answer_box_new            (FwStore       *store);
void       fw_answer_box_set_meldebogen (FwAnswerBox   *self,
                                         FwMeldebogen  *meldebogen);

G_END_DECLS
