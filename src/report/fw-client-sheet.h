/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-consent.h"
#include "fw-document.h"
#include "fw-phrase.h"
#include "fw-plan.h"

G_BEGIN_DECLS

/**
 * FwClientStep:
 * @action: what is to be done
 * @where: (nullable): the institution, with how it is reached
 *
 * One step on the sheet of a client.
 */
typedef struct
{
  FwPlanAction *action;
  char         *where;
} FwClientStep;

FwDocument *fw_client_sheet_new   (FwPhrases   *phrases,
                                   GPtrArray   *steps,
                                   const char  *subject,
                                   const char  *contact,
                                   const char  *today);
FwDocument *fw_consent_sheet_new  (FwPhrases   *phrases,
                                   FwConsent   *consent,
                                   const char  *subject,
                                   const char  *recipients,
                                   const char  *categories);

G_END_DECLS
