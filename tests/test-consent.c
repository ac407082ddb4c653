/* SPDX-License-Identifier: EUPL-1.2 */
#include "fw-base.h"
#include "fw-model.h"

#define TODAY "2026-11-20"
#define A "0a0a0a0a-0000-4000-8000-000000000001"
#define B "0a0a0a0a-0000-4000-8000-000000000002"
#define VHS "0a0a0a0a-0000-4000-8000-000000000003"
#define JOBCENTER "0a0a0a0a-0000-4000-8000-000000000004"

static FwConsent *
new_consent (const char *given,
             const char *until,
             const char *withdrawn)
{
  return g_object_new (FW_TYPE_CONSENT, "person", A, "purpose", "Kurs", "recipients", VHS,
                       "categories", "STAMM", "direction", "BEIDES", "given", given,
                       "valid-until", until, "withdrawn", withdrawn, NULL);
}

static void
test_state (void)
{
  static const struct { const char *given, *until, *withdrawn; FwConsentState state; } cases[] = {
    { "2025-09-16", "2027-09-15", NULL, FW_CONSENT_VALID },
    { "2025-09-16", NULL, NULL, FW_CONSENT_VALID },
    { TODAY, NULL, NULL, FW_CONSENT_VALID },
    /* The last day is in it; so is the day before a withdrawal. */
    { "2024-09-16", TODAY, NULL, FW_CONSENT_ENDING },
    { "2024-09-16", "2026-12-20", NULL, FW_CONSENT_ENDING },
    { "2024-09-16", "2026-12-21", NULL, FW_CONSENT_VALID },
    { "2024-09-16", "2026-11-19", NULL, FW_CONSENT_EXPIRED },
    { "2024-09-16", "2026-11", NULL, FW_CONSENT_ENDING },
    { "2024-09-16", "2026-10", NULL, FW_CONSENT_EXPIRED },
    { "2026-11-21", NULL, NULL, FW_CONSENT_NOT_YET },
    { "2025-09-16", "2027-09-15", "2026-05-11", FW_CONSENT_WITHDRAWN },
    { "2025-09-16", "2027-09-15", TODAY, FW_CONSENT_WITHDRAWN },
    { "2025-09-16", "2027-09-15", "2026-11-21", FW_CONSENT_VALID },
    { "2025-09-16", "2026-01-01", "2025-12-01", FW_CONSENT_WITHDRAWN },
    { NULL, "2027-09-15", NULL, FW_CONSENT_BLANKET },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwConsent) consent = new_consent (cases[i].given, cases[i].until,
                                                  cases[i].withdrawn);
      FwConsentState state = fw_consent_get_state (consent, TODAY);
      g_autofree char *words = fw_consent_dup_state (state, consent);

      g_test_message ("%u", i);
      g_assert_cmpint (state, ==, cases[i].state);
      g_assert_cmpstr (words, !=, "");
    }
}

/* § 67b SGB X: what does not name data, purpose and bodies is void. */
static void
test_blanket (void)
{
  static const char *const needed[] = { "purpose", "recipients", "categories", "given" };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_autoptr(FwConsent) consent = new_consent ("2025-09-16", NULL, NULL);

      g_object_set (consent, needed[i], NULL, NULL);
      g_assert_cmpint (fw_consent_get_state (consent, TODAY), ==, FW_CONSENT_BLANKET);
    }
}

static void
test_find (void)
{
  g_autoptr(GPtrArray) consents = g_ptr_array_new_with_free_func (g_object_unref);
  FwConsent *found;

  g_assert_cmpint (fw_consent_find (consents, A, VHS, TODAY, &found), ==, FW_CONSENT_MISSING);
  g_assert_null (found);
  g_ptr_array_add (consents, new_consent ("2025-09-16", NULL, "2026-05-11"));
  g_assert_cmpint (fw_consent_find (consents, A, VHS, TODAY, &found), ==, FW_CONSENT_WITHDRAWN);
  g_assert_true (found == consents->pdata[0]);
  /* A new one after the withdrawal counts; one of another person or body never. */
  g_ptr_array_add (consents, new_consent ("2026-06-01", NULL, NULL));
  g_assert_cmpint (fw_consent_find (consents, A, VHS, TODAY, &found), ==, FW_CONSENT_VALID);
  g_assert_true (found == consents->pdata[1]);
  g_assert_cmpint (fw_consent_find (consents, B, VHS, TODAY, &found), ==, FW_CONSENT_MISSING);
  g_assert_cmpint (fw_consent_find (consents, A, JOBCENTER, TODAY, &found), ==,
                   FW_CONSENT_MISSING);
  /* To ask there is not to tell there. */
  g_object_set (consents->pdata[1], "direction", "ABRUF", NULL);
  g_assert_cmpint (fw_consent_find (consents, A, VHS, TODAY, &found), ==, FW_CONSENT_WITHDRAWN);
  for (FwConsentState i = FW_CONSENT_VALID; i <= FW_CONSENT_MISSING; i++)
    g_assert_cmpint (fw_consent_state_allows (i), ==, i <= FW_CONSENT_ENDING);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consent/state", test_state);
  g_test_add_func ("/consent/blanket", test_blanket);
  g_test_add_func ("/consent/find", test_find);

  return g_test_run ();
}
