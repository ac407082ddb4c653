/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-consent"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-consent.h"

#define ENDING_DAYS 30

#define T FwConsent

static const FwField fw_consent_fields[] = {
  FW_REF       (T, person, N_("Given by"), "person", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_PARENT),
  FW_TEXT      (T, purpose, N_("Purpose"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN | FW_FIELD_SEARCH |
                         FW_FIELD_LONG, .max = 400,
                .example = N_("e.g. settle the change of benefits")),
  FW_REFS      (T, recipients, N_("Named bodies"), "actor", PROFESSIONAL, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED),
  FW_CODES     (T, categories, N_("Which data"), "CL_DATENART", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED),
  FW_CODE      (T, direction, N_("Direction"), "CL_RICHTUNG", INDIRECT, FW_HANDOVER),
  FW_DATE      (T, given, N_("Given on"), INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_DATE      (T, valid_until, N_("Valid until"), INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_COLUMN),
  FW_CODE      (T, form, N_("Form"), "CL_EINWILLIGUNGSFORM", INDIRECT, FW_HANDOVER),
  FW_CODE      (T, language, N_("Language"), "CL_SPRACHE", INDIRECT, FW_HANDOVER),
  FW_BOOLEAN   (T, interpreter, N_("Interpreter present"), INDIRECT, FW_HANDOVER),
  FW_DATE      (T, withdrawn, N_("Withdrawn on"), INDIRECT, FW_HANDOVER),
  FW_TEXT      (T, kept, N_("Where the sheet is kept"), INDIRECT, FW_HANDOVER, .max = 200),
  FW_PARAGRAPH (T, note, N_("Note"), IDENTIFIES, FW_HANDOVER, .flags = FW_FIELD_SEARCH),
};

#undef T

FW_DEFINE_ENTITY (FwConsent, fw_consent, "consent",
                  .label = N_("Consent"), .plural = N_("Consents"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER)

/* --- what it allows --------------------------------------------------------------------- */

/* Withdrawing counts from its day on; the last day of the period is in it. */
FwConsentState
fw_consent_get_state (FwConsent  *self,
                      const char *today)
{
  GDate day, date;

  g_return_val_if_fail (FW_IS_CONSENT (self), FW_CONSENT_MISSING);
  g_return_val_if_fail (fw_date_first (today, &day), FW_CONSENT_MISSING);

  if (fw_date_first (self->withdrawn, &date) && g_date_compare (&date, &day) <= 0)
    return FW_CONSENT_WITHDRAWN;
  if (self->purpose == NULL || self->recipients == NULL || self->categories == NULL ||
      self->given == NULL)
    return FW_CONSENT_BLANKET;
  if (fw_date_first (self->given, &date) && g_date_compare (&date, &day) > 0)
    return FW_CONSENT_NOT_YET;
  if (!fw_date_last (self->valid_until, &date))
    return FW_CONSENT_VALID;
  if (g_date_compare (&date, &day) < 0)
    return FW_CONSENT_EXPIRED;

  return g_date_days_between (&day, &date) <= ENDING_DAYS ? FW_CONSENT_ENDING : FW_CONSENT_VALID;
}

gboolean
fw_consent_state_allows (FwConsentState state)
{
  return state == FW_CONSENT_VALID || state == FW_CONSENT_ENDING;
}

/**
 * fw_consent_find:
 * @consents: (element-type FwConsent)
 * @person: uuid of whom the data tell
 * @recipient: uuid of the actor that is to get them
 * @found: (out) (nullable) (transfer none): the best there is
 *
 * Whether something about the person may be given to the body today.  One that
 * only lets ask there does not let tell.
 */
FwConsentState
fw_consent_find (GPtrArray   *consents,
                 const char  *person,
                 const char  *recipient,
                 const char  *today,
                 FwConsent  **found)
{
  FwConsentState best = FW_CONSENT_MISSING;

  *found = NULL;
  for (guint i = 0; i < consents->len; i++)
    {
      FwConsent *consent = consents->pdata[i];
      FwConsentState state;

      if (g_strcmp0 (consent->person, person) != 0 ||
          !fw_set_contains (consent->recipients, recipient) ||
          g_strcmp0 (consent->direction, "ABRUF") == 0)
        continue;
      state = fw_consent_get_state (consent, today);
      if (state < best)
        {
          best = state;
          *found = consent;
        }
    }

  return best;
}

/* Returns: (transfer full): @consent may be %NULL where none is there */
char *
fw_consent_dup_state (FwConsentState  state,
                      FwConsent      *consent)
{
  g_autofree char *until = fw_date_format (consent != NULL ? consent->valid_until : NULL);
  g_autofree char *given = fw_date_format (consent != NULL ? consent->given : NULL);
  g_autofree char *withdrawn = fw_date_format (consent != NULL ? consent->withdrawn : NULL);

  switch (state)
    {
    case FW_CONSENT_VALID:
      return *until != '\0' ? g_strdup_printf (_("valid until %s"), until)
                            : g_strdup (_("valid until withdrawn"));
    case FW_CONSENT_ENDING:
      return g_strdup_printf (_("runs out on %s"), until);
    case FW_CONSENT_NOT_YET:
      return g_strdup_printf (_("valid from %s"), given);
    case FW_CONSENT_BLANKET:
      return g_strdup (_("void: purpose, bodies, data or date are missing"));
    case FW_CONSENT_EXPIRED:
      return g_strdup_printf (_("ran out on %s"), until);
    case FW_CONSENT_WITHDRAWN:
      return g_strdup_printf (_("withdrawn on %s"), withdrawn);
    case FW_CONSENT_MISSING:
    default:
      return g_strdup (_("no consent"));
    }
}
