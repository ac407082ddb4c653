/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-actor.h"
#include "fw-assessment.h"
#include "fw-body-rules.h"
#include "fw-body.h"
#include "fw-case-document.h"
#include "fw-case.h"
#include "fw-chain.h"
#include "fw-checklist.h"
#include "fw-circle.h"
#include "fw-code-list.h"
#include "fw-council-paper.h"
#include "fw-decision.h"
#include "fw-conference.h"
#include "fw-consent.h"
#include "fw-course.h"
#include "fw-device.h"
#include "fw-directory.h"
#include "fw-disclosure.h"
#include "fw-entity.h"
#include "fw-event.h"
#include "fw-follow.h"
#include "fw-force.h"
#include "fw-handover.h"
#include "fw-meldebogen.h"
#include "fw-kinship.h"
#include "fw-local-code.h"
#include "fw-meeting-document.h"
#include "fw-meeting.h"
#include "fw-minute-line.h"
#include "fw-netmap.h"
#include "fw-notice.h"
#include "fw-package.h"
#include "fw-person.h"
#include "fw-plan.h"
#include "fw-privacy.h"
#include "fw-retention.h"
#include "fw-rules.h"
#include "fw-scope-member.h"
#include "fw-target-rules.h"
#include "fw-target.h"
#include "fw-snippet.h"
#include "fw-theme.h"
#include "fw-time-bar.h"
#include "fw-workshop.h"

G_BEGIN_DECLS

/* All entity types; the order is that of the documentation. */
const FwEntityInfo *const *fw_model_get_entities (guint       *n_entities);
const FwEntityInfo        *fw_model_find_entity  (const char  *name);
const FwEntityInfo        *fw_model_find_anchor  (const FwEntityInfo *info);
FwEntity                  *fw_model_new_entity   (const char  *name,
                                                  const char  *uuid);

G_END_DECLS
