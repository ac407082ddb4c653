/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-package"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-package.h"

#define T FwPackageDraft

static const FwField fw_package_draft_fields[] = {
  FW_REF       (T, case_file, N_("Case file"), "case", IDENTIFIES, FW_STAYS,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, pseudonym, N_("Pseudonym"), IDENTIFIES, FW_STAYS,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN | FW_FIELD_SCAN,
                .max = 100, .example = N_("Fall Esche")),
  FW_TEXT      (T, traits, N_("Traits in one line"), IDENTIFIES, FW_STAYS,
                .flags = FW_FIELD_SCAN, .max = 400,
                .example = N_("Mother (age group 27–39), several children, town of the Kreis")),
  FW_DATE      (T, zero_day, N_("Zero day"), IDENTIFIES, FW_STAYS, .flags = FW_FIELD_REQUIRED),
  FW_TEXT      (T, zero, N_("The weeks count from"), IDENTIFIES, FW_STAYS,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_SCAN, .max = 100,
                .example = N_("Einreise")),
  FW_BOOLEAN   (T, names_orgs, N_("Name the institutions"), OPEN, FW_STAYS),
  FW_REF       (T, recipient, N_("Named body that gets it"), "actor", PROFESSIONAL, FW_STAYS),
  FW_TEXT      (T, reason, N_("Reason, where there is no consent"), IDENTIFIES, FW_STAYS,
                .max = 400),
  FW_PARAGRAPH (T, confirmed, N_("Words let stand"), IDENTIFIES, FW_STAYS,
                .flags = FW_FIELD_AUTO),
  FW_DATE      (T, released_on, N_("Released on"), IDENTIFIES, FW_STAYS,
                .flags = FW_FIELD_AUTO | FW_FIELD_COLUMN),
  FW_TEXT      (T, sent, N_("Released as"), IDENTIFIES, FW_STAYS, .flags = FW_FIELD_AUTO,
                .max = 40),
  FW_DATE      (T, delete_on, N_("Delete the key on"), IDENTIFIES, FW_STAYS,
                .flags = FW_FIELD_AUTO),
};

#undef T

FW_DEFINE_ENTITY (FwPackageDraft, fw_package_draft, "package_draft",
                  .label = N_("Prepared Fallpaket"), .plural = N_("Prepared Fallpakete"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_CASE_MANAGER)

#define T FwPackageKey

static const FwField fw_package_key_fields[] = {
  FW_REF       (T, draft, N_("Prepared Fallpaket"), "package_draft", IDENTIFIES, FW_STAYS,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_REF       (T, event, N_("Case event"), "case_event", IDENTIFIES, FW_STAYS,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE),
  FW_TEXT      (T, sent, N_("Released as"), IDENTIFIES, FW_STAYS, .flags = FW_FIELD_AUTO,
                .max = 40),
  FW_PARAGRAPH (T, confirmed, N_("Words let stand"), IDENTIFIES, FW_STAYS,
                .flags = FW_FIELD_AUTO),
};

#undef T

FW_DEFINE_ENTITY (FwPackageKey, fw_package_key, "package_key",
                  .label = N_("Key of an event"), .plural = N_("Keys of events"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_CASE_MANAGER)

#define T FwSentPackage

static const FwField fw_sent_package_fields[] = {
  FW_TEXT      (T, pseudonym, N_("Pseudonym"), OPEN, FW_PACKAGE,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN, .max = 100),
  FW_TEXT      (T, traits, N_("Traits in one line"), INDIRECT, FW_PACKAGE,
                .flags = FW_FIELD_COLUMN | FW_FIELD_LONG, .max = 400),
  FW_TEXT      (T, zero, N_("The weeks count from"), INDIRECT, FW_PACKAGE, .max = 100),
  FW_TEXT      (T, released_by, N_("Released by"), PROFESSIONAL, FW_PACKAGE,
                .flags = FW_FIELD_COLUMN, .max = 200),
  FW_DATE      (T, released_on, N_("Released on"), OPEN, FW_PACKAGE, .flags = FW_FIELD_COLUMN),
  FW_TEXT      (T, sender, N_("Device"), OPEN, FW_PACKAGE, .flags = FW_FIELD_AUTO, .max = 40),
};

#undef T

FW_DEFINE_ENTITY (FwSentPackage, fw_sent_package, "sent_package",
                  .label = N_("Received Fallpaket"), .plural = N_("Received Fallpakete"),
                  .scope = FW_SCOPE_SERVICE, .writer = FW_ROLE_CASE_MANAGER)

#define T FwSentEvent

static const FwField fw_sent_event_fields[] = {
  FW_REF       (T, package, N_("Received Fallpaket"), "sent_package", OPEN, FW_PACKAGE,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_INTEGER   (T, number, N_("No."), OPEN, FW_PACKAGE, .min = 1, .max = 9999),
  FW_INTEGER   (T, week, N_("Week (T+)"), INDIRECT, FW_PACKAGE, .flags = FW_FIELD_COLUMN,
                .min = 0, .max = 2600),
  FW_TEXT      (T, text, N_("Event, without identity"), INDIRECT, FW_PACKAGE,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN | FW_FIELD_LONG,
                .max = FW_PACKAGE_EVENT_CHARS),
  FW_CODE      (T, org_kind, N_("Kind of institution"), "CL_AKTEUR", OPEN, FW_PACKAGE,
                .flags = FW_FIELD_COLUMN),
  FW_REF       (T, org, N_("Institution"), "actor", OPEN, FW_PACKAGE),
  FW_CODE      (T, legal_circle, N_("Rechtskreis"), "CL_RECHTSKREIS", OPEN, FW_PACKAGE),
  FW_CODES     (T, hurdles, N_("Hurdles"), "CL_HUERDE", OPEN, FW_PACKAGE),
  FW_BOOLEAN   (T, turning_point, N_("Turning point"), OPEN, FW_PACKAGE),
};

#undef T

FW_DEFINE_ENTITY (FwSentEvent, fw_sent_event, "sent_event",
                  .label = N_("Event of a received Fallpaket"),
                  .plural = N_("Events of a received Fallpaket"),
                  .scope = FW_SCOPE_SERVICE, .writer = FW_ROLE_CASE_MANAGER)

/* --- the scan ----------------------------------------------------------------------------- */

/* A day or a month of any calendar would tell when it was.  Also English names,
 * because some people write their notes so. */
#define MONTHS "(?:jan(?:uar|uary)?|feb(?:ruar|ruary)?|mär(?:z)?|mar(?:ch)?|apr(?:il)?|mai|may" \
  "|jun[ie]?|jul[iy]?|aug(?:ust)?|sep(?:t(?:ember)?)?|o[kc]t(?:ober)?|nov(?:ember)?" \
  "|de[zc](?:ember)?)"

/* Whoever is addressed so is a person, whether or not the name is known here:
 * the laptop on which a workshop is held knows no case. */
#define SALUTATION "\\b(?:frau|herrn?|familie|fam\\.|mrs?\\.)"

static const struct { FwPackageHitKind kind; const char *pattern; } patterns[] = {
  { FW_PACKAGE_HIT_NAME, SALUTATION " \\K(?-i:\\p{Lu})\\p{L}+(?:-\\p{L}+)?" },
  { FW_PACKAGE_HIT_DATE, "\\b\\d{1,2}\\.\\s?\\d{1,2}\\.(?:\\s?\\d{2,4}\\b)?" },
  { FW_PACKAGE_HIT_DATE, "\\b\\d{1,2}/\\d{1,2}/\\d{2,4}\\b" },
  { FW_PACKAGE_HIT_DATE, "\\b\\d{4}-\\d{2}(?:-\\d{2})?\\b" },
  { FW_PACKAGE_HIT_DATE, "\\b\\d{1,2}\\.?\\s?" MONTHS "\\b\\.?(?:\\s?\\d{2,4}\\b)?" },
  { FW_PACKAGE_HIT_DATE, "\\b" MONTHS "\\b\\.?\\s(?:19|20)\\d{2}\\b" },
  { FW_PACKAGE_HIT_DATE, "\\b\\d{1,2}/(?:19|20)\\d{2}\\b" },
  { FW_PACKAGE_HIT_DATE, "\\b(?:19|20)\\d{2}\\b" },
  { FW_PACKAGE_HIT_NUMBER, "(?<![\\d.])\\+?\\d[\\d /-]{3,}\\d\\b" },
};

static void
hit_free (gpointer data)
{
  FwPackageHit *hit = data;

  g_free (hit->text);
  g_free (hit);
}

/* Whether it stands in one that is there already: the year in a day. */
static gboolean
is_told (GPtrArray  *hits,
         const char *text)
{
  for (guint i = 0; i < hits->len; i++)
    if (strstr (((FwPackageHit *) hits->pdata[i])->text, text) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
is_confirmed (const char *confirmed,
              const char *text)
{
  g_auto(GStrv) lines = g_strsplit (confirmed != NULL ? confirmed : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], text) != NULL)
      return TRUE;

  return FALSE;
}

static void
add_hit (GPtrArray        *hits,
         FwPackageHitKind  kind,
         const char       *text)
{
  FwPackageHit *hit = g_new0 (FwPackageHit, 1);

  hit->kind = kind;
  hit->text = g_strdup (text);
  g_ptr_array_add (hits, hit);
}

/* Texts are looked through at each change: every pattern is compiled once. */
static GRegex *
get_regex (guint pattern)
{
  static GRegex *regexes[G_N_ELEMENTS (patterns)];

  if (g_once_init_enter (&regexes[pattern]))
    g_once_init_leave (&regexes[pattern],
                       g_regex_new (patterns[pattern].pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE,
                                    0, NULL));

  return regexes[pattern];
}

static void
find_pattern (GPtrArray  *hits,
              guint       pattern,
              const char *text,
              const char *confirmed)
{
  GRegex *regex = get_regex (pattern);
  g_autoptr(GMatchInfo) match = NULL;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *found = g_match_info_fetch (match, 0);

      if (!is_told (hits, found) && !is_confirmed (confirmed, found))
        add_hit (hits, patterns[pattern].kind, found);
    }
}

/**
 * fw_package_find_hits:
 * @names: of the case
 * @text: (nullable): that is to leave
 * @confirmed: (nullable): what a person let stand, a line each
 *
 * Whatever could tell who it is, or when it was: names, numbers and places of
 * the case, any date of the calendar, any long number.  § 44 and "8–10 weeks"
 * are neither.
 *
 * Returns: (transfer full) (element-type FwPackageHit): each once
 */
GPtrArray *
fw_package_find_hits (FwNameScan *names,
                      const char *text,
                      const char *confirmed)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func (hit_free);
  g_auto(GStrv) words = NULL;

  g_return_val_if_fail (names != NULL, hits);

  if (text == NULL)
    return hits;
  words = fw_name_scan_find (names, text, confirmed);
  for (guint i = 0; words[i] != NULL; i++)
    if (!is_told (hits, words[i]))
      add_hit (hits, FW_PACKAGE_HIT_NAME, words[i]);
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    find_pattern (hits, i, text, confirmed);

  return hits;
}

/* --- time --------------------------------------------------------------------------------- */

/**
 * fw_package_get_week:
 * @week: (out): whole weeks since the zero day
 *
 * A date that is only known to the month counts from its first day.
 *
 * Returns: whether both are dates and @day is not before @zero_day
 */
gboolean
fw_package_get_week (const char *zero_day,
                     const char *day,
                     gint64     *week)
{
  int days;

  if (!fw_date_days_between (zero_day, day, &days) || days < 0)
    return FALSE;
  *week = days / 7;

  return TRUE;
}
