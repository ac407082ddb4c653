/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-consent-row.h"
#include "fw-document.h"

G_BEGIN_DECLS

/* Shows a paper about a person; each time that it leaves, the list of
 * disclosures grows.  What stays in the own file is none.
 * @content: the names of the fields that stand on it, "entity.field …" */
void fw_hand_out_present   (GtkWidget             *parent,
                            FwStore               *store,
                            FwDocument            *document,
                            const FwHandOutChoice *choice,
                            const char            *case_uuid,
                            const char            *person,
                            const char            *content);

/* The same for a paper of a basis of its own; @disclosure is what will be
 * written down of it. */
void fw_disclosure_present (GtkWidget             *parent,
                            FwStore               *store,
                            FwDocument            *document,
                            FwDisclosure          *disclosure);

G_END_DECLS
