/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-package"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-package-private.h"

/* What stands in the way of a release. */

/* --- the scan ------------------------------------------------------------------------------- */

static void
add_values (FwNameScan        *scan,
            FwEntity          *record,
            const char *const *fields)
{
  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *text = fw_entity_dup_value (record, fields[i]);

      fw_name_scan_add (scan, text);
    }
}

static void
add_record (FwNameScan        *scan,
            FwStore           *store,
            const char        *uuid,
            const char *const *fields)
{
  g_autoptr(FwEntity) record = uuid != NULL ? fw_store_load (store, uuid, NULL) : NULL;

  if (record != NULL)
    add_values (scan, record, fields);
}

/**
 * fw_package_new_scan:
 *
 * Returns: (transfer full): knows who and where this case is, and who works on
 *   it, besides all names that no Meldebogen may tell either
 */
FwNameScan *
fw_package_new_scan (FwStore    *store,
                     const char *case_uuid)
{
  static const char *const staff[] = { "family_name", NULL };
  FwNameScan *scan = fw_store_new_name_scan (store);
  g_autoptr(GPtrArray) places = NULL;
  g_autoptr(FwEntity) case_file = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), scan);

  places = fw_store_list (store, "municipality", NULL, NULL);
  for (guint i = 0; i < places->len; i++)
    fw_name_scan_add (scan, FW_MUNICIPALITY (places->pdata[i])->name);
  case_file = fw_store_load (store, case_uuid, NULL);
  if (!FW_IS_CASE (case_file))
    return scan;
  add_record (scan, store, FW_CASE (case_file)->case_manager, staff);
  add_record (scan, store, FW_CASE (case_file)->deputy, staff);

  return scan;
}

/**
 * fw_package_list_hits:
 *
 * Returns: (transfer full) (element-type FwPackageHit): of pseudonym, traits
 *   and the word for the zero day
 */
GPtrArray *
fw_package_list_hits (FwPackageDraft *draft,
                      FwNameScan     *names)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (FW_IS_PACKAGE_DRAFT (draft), NULL);

  text = g_strjoin ("\n", draft->pseudonym != NULL ? draft->pseudonym : "",
                    draft->zero != NULL ? draft->zero : "",
                    draft->traits != NULL ? draft->traits : "", NULL);

  return fw_package_find_hits (names, text, draft->confirmed);
}

/* --- what stands in the way ------------------------------------------------------------------- */

static gboolean
is_adult (FwPerson   *person,
          const char *today)
{
  int years;

  return !fw_date_years_between (person->birth_date, today, &years) || years >= 18;
}

/**
 * fw_package_find_consent:
 * @consent: (out) (transfer full) (nullable): the one that matters
 *
 * Each adult of the case agrees for himself; whoever does not decides.
 */
FwConsentState
fw_package_find_consent (FwStore         *store,
                         FwPackageDraft  *draft,
                         FwConsent      **consent)
{
  g_autoptr(GPtrArray) persons = NULL;
  g_autofree char *today = fw_date_today ();
  FwConsentState worst = FW_CONSENT_VALID;
  gboolean anybody = FALSE;

  g_return_val_if_fail (FW_IS_STORE (store), FW_CONSENT_MISSING);

  *consent = NULL;
  if (draft->recipient == NULL)
    return FW_CONSENT_MISSING;
  persons = fw_store_list (store, "person", "case_file", draft->case_file);
  for (guint i = 0; i < persons->len; i++)
    if (is_adult (persons->pdata[i], today))
      {
        const char *uuid = fw_entity_get_uuid (persons->pdata[i]);
        g_autoptr(GPtrArray) consents = fw_store_list (store, "consent", "person", uuid);
        FwConsent *found;
        FwConsentState state = fw_consent_find (consents, uuid, draft->recipient, today, &found);

        if (!anybody || state > worst)
          {
            g_set_object (consent, found);
            worst = state;
          }
        anybody = TRUE;
      }

  return anybody ? worst : FW_CONSENT_MISSING;
}

static char *
dup_obstacle_of_text (FwStore        *store,
                      FwPackageDraft *draft,
                      FwCaseEvent    *event,
                      FwNameScan     *names)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (draft));
  g_autoptr(FwPackageKey) key = fw_package_find_key (store, uuid,
                                                     fw_entity_get_uuid (FW_ENTITY (event)));
  g_autofree char *text = fw_package_dup_text (event);
  g_autofree char *day = fw_date_format (event->happened);
  g_autoptr(GPtrArray) hits = fw_package_find_hits (names, text, key->confirmed);
  gint64 week;

  if (text == NULL)
    return g_strdup_printf (_("The event of %s has no text without identity yet."), day);
  if (g_utf8_strlen (text, -1) > FW_PACKAGE_EVENT_CHARS)
    return g_strdup_printf (_("The text for the event of %1$s is longer than %2$d characters."),
                            day, FW_PACKAGE_EVENT_CHARS);
  if (!fw_package_get_week (draft->zero_day, event->happened, &week))
    return g_strdup_printf (_("The event of %s lies before the zero day."), day);
  if (hits->len > 0)
    return g_strdup_printf (_("The text for the event of %s may tell who it is. Please change it, "
                              "or confirm each word."), day);

  return NULL;
}

static char *
dup_obstacle_of_events (FwStore        *store,
                        FwPackageDraft *draft,
                        FwNameScan     *names)
{
  g_autoptr(GPtrArray) told = fw_package_list_told (store, draft);

  if (told->len == 0)
    return g_strdup (_("Choose the events that are told."));
  for (guint i = 0; i < told->len; i++)
    {
      char *obstacle = dup_obstacle_of_text (store, draft, told->pdata[i], names);

      if (obstacle != NULL)
        return obstacle;
    }

  return NULL;
}

/* Nothing but pseudonyms leaves: then a reason may stand for the consent. */
static char *
dup_obstacle_of_ground (FwStore        *store,
                        FwPackageDraft *draft)
{
  g_autoptr(FwConsent) consent = NULL;
  FwConsentState state = fw_package_find_consent (store, draft, &consent);
  g_autofree char *said = NULL;

  if (fw_consent_state_allows (state) || draft->reason != NULL)
    return NULL;
  said = fw_consent_dup_state (state, consent);

  /* Translators: %s says what is wrong with the consent, such as "no consent". */
  return g_strdup_printf (_("Consent: %s. Please write down why the pseudonymised course may be "
                            "told without it."), said);
}

/**
 * fw_package_dup_obstacle:
 * @names: of the case, as of fw_package_new_scan()
 *
 * Returns: (transfer full) (nullable): a sentence for people
 */
char *
fw_package_dup_obstacle (FwStore        *store,
                         FwPackageDraft *draft,
                         FwNameScan     *names)
{
  const FwField *missing;
  g_autoptr(GPtrArray) hits = NULL;
  char *obstacle;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (FW_IS_PACKAGE_DRAFT (draft), NULL);

  if (draft->released_on != NULL)
    return g_strdup (_("This Fallpaket was released already."));
  missing = fw_entity_find_missing (FW_ENTITY (draft));
  if (missing != NULL)
    return g_strdup_printf (_("Please fill in “%s” first."), _(missing->label));
  hits = fw_package_list_hits (draft, names);
  if (hits->len > 0)
    return g_strdup (_("Pseudonym or traits may tell who it is. Please change them, or confirm "
                       "each word."));
  obstacle = dup_obstacle_of_events (store, draft, names);

  return obstacle != NULL ? obstacle : dup_obstacle_of_ground (store, draft);
}

/* --- how many are like it ------------------------------------------------------------------- */

static guint
count_children (FwStore    *store,
                const char *case_uuid,
                const char *today)
{
  g_autoptr(GPtrArray) persons = fw_store_list (store, "person", "case_file", case_uuid);
  guint n = 0;

  for (guint i = 0; i < persons->len; i++)
    n += !is_adult (persons->pdata[i], today);

  return n;
}

/* What is told of the family in the end: where from, which town, how many
 * children, roughly. */
static char *
dup_likeness (FwStore    *store,
              FwCase     *case_file,
              const char *today)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (case_file));
  g_autoptr(FwPerson) anchor = fw_store_find_anchor (store, uuid);

  return g_strdup_printf ("%s|%s|%u", anchor != NULL && anchor->citizenships != NULL
                          ? anchor->citizenships : "", case_file->municipality != NULL
                          ? case_file->municipality : "", MIN (count_children (store, uuid, today),
                                                               2));
}

/**
 * fw_package_count_alike:
 *
 * The k of k-anonymity (Sweeney, 2002) as far as this workplace can tell: how
 * many cases share citizenship, town and form of the family with this one,
 * which counts, too.
 */
guint
fw_package_count_alike (FwStore    *store,
                        const char *case_uuid)
{
  g_autoptr(GPtrArray) cases = NULL;
  g_autoptr(FwEntity) one = NULL;
  g_autofree char *today = fw_date_today ();
  g_autofree char *wanted = NULL;
  guint n = 0;

  g_return_val_if_fail (FW_IS_STORE (store), 0);

  one = fw_store_load (store, case_uuid, NULL);
  if (!FW_IS_CASE (one))
    return 0;
  wanted = dup_likeness (store, FW_CASE (one), today);
  cases = FW_CASE (one)->municipality != NULL
          ? fw_store_list (store, "case", "municipality", FW_CASE (one)->municipality)
          : fw_store_list (store, "case", NULL, NULL);
  for (guint i = 0; i < cases->len; i++)
    {
      g_autofree char *other = dup_likeness (store, cases->pdata[i], today);

      n += g_str_equal (other, wanted);
    }

  return n;
}
