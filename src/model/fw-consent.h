/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

/* What a person allows whom to tell whom about what. */
#define FW_TYPE_CONSENT (fw_consent_get_type ())
G_DECLARE_FINAL_TYPE (FwConsent, fw_consent, FW, CONSENT, FwEntity)

struct _FwConsent
{
  FwEntity  parent_instance;

  char     *person;
  char     *purpose;
  char     *recipients;     /* uuids of actors: never "all authorities" */
  char     *categories;
  char     *direction;
  char     *given;
  char     *valid_until;
  char     *form;
  char     *language;
  gboolean  interpreter;
  char     *withdrawn;
  char     *kept;
  char     *note;
};

/**
 * FwConsentState:
 * @FW_CONSENT_VALID: may be acted upon
 * @FW_CONSENT_ENDING: so is this, for 30 days at most
 * @FW_CONSENT_NOT_YET: begins later
 * @FW_CONSENT_BLANKET: names no purpose, no recipient or no data, and is void
 *   (§ 67b SGB X)
 */
typedef enum
{
  FW_CONSENT_VALID,
  FW_CONSENT_ENDING,
  FW_CONSENT_NOT_YET,
  FW_CONSENT_BLANKET,
  FW_CONSENT_EXPIRED,
  FW_CONSENT_WITHDRAWN,
  FW_CONSENT_MISSING,
} FwConsentState;

FwConsentState  fw_consent_get_state    (FwConsent       *self,
                                         const char      *today);
gboolean        fw_consent_state_allows (FwConsentState   state);
FwConsentState  fw_consent_find         (GPtrArray       *consents,
                                         const char      *person,
                                         const char      *recipient,
                                         const char      *today,
                                         FwConsent      **found);
char           *fw_consent_dup_state    (FwConsentState   state,
                                         FwConsent       *consent);

G_END_DECLS
