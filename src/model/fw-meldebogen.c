/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meldebogen"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-meldebogen.h"

#define T FwMeldebogen

static const FwField fw_meldebogen_fields[] = {
  FW_TEXT      (T, subject, N_("Subject"), INDIRECT, FW_HURDLE_REPORT,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN |
                         FW_FIELD_SCAN, .max = 200),
  FW_TEXT      (T, reporter_org, N_("Reporting office"), PROFESSIONAL, FW_HURDLE_REPORT,
                .flags = FW_FIELD_SEARCH | FW_FIELD_COLUMN),
  FW_TEXT      (T, reporter_role, N_("Function"), PROFESSIONAL, FW_HURDLE_REPORT),
  FW_TEXT      (T, reply_to, N_("Answer to"), PROFESSIONAL, FW_HURDLE_REPORT),
  FW_CODE      (T, source, N_("Source"), "CL_MB_QUELLE", OPEN, FW_HURDLE_REPORT | FW_STATISTIC,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_DATE      (T, observed, N_("Observed"), OPEN, FW_HURDLE_REPORT),
  FW_DATE      (T, submitted, N_("Submitted"), OPEN, FW_HURDLE_REPORT,
                .flags = FW_FIELD_AUTO | FW_FIELD_COLUMN),
  FW_TEXT      (T, case_ref, N_("Case reference"), OPEN, FW_HURDLE_REPORT, .flags = FW_FIELD_AUTO),
  FW_REFS      (T, municipalities, N_("Municipalities"), "municipality", OPEN,
                FW_HURDLE_REPORT | FW_STATISTIC),
  FW_CODES     (T, target_groups, N_("Target groups"), "CL_ZIELGRUPPE", INDIRECT, FW_HURDLE_REPORT),
  FW_CODES     (T, residence_groups, N_("Residence groups"), "CL_AUFENTHALTSGRUPPE", INDIRECT,
                FW_HURDLE_REPORT),
  FW_CODES     (T, age_groups, N_("Age groups"), "CL_ALTERSGRUPPE", INDIRECT, FW_HURDLE_REPORT),
  FW_CODE      (T, family_form, N_("Family"), "CL_FAMILIENFORM", INDIRECT, FW_HURDLE_REPORT),
  FW_CODE      (T, field, N_("Handlungsfeld"), "CL_HANDLUNGSFELD", OPEN,
                FW_HURDLE_REPORT | FW_STATISTIC),
  FW_CODE      (T, life_area, N_("Lebensbereich"), "CL_LEBENSBEREICH", OPEN,
                FW_HURDLE_REPORT | FW_STATISTIC),
  FW_REFS      (T, orgs, N_("Institutions concerned"), "actor", OPEN, FW_HURDLE_REPORT),
  FW_CODES     (T, org_types, N_("Kinds of institution"), "CL_AKTEUR", OPEN, FW_HURDLE_REPORT),
  FW_CODES     (T, legal_circles, N_("Rechtskreise"), "CL_RECHTSKREIS", OPEN,
                FW_HURDLE_REPORT | FW_STATISTIC),
  FW_PARAGRAPH (T, expected, N_("What was to be expected?"), INDIRECT, FW_HURDLE_REPORT,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN),
  FW_PARAGRAPH (T, happened, N_("What happened?"), INDIRECT, FW_HURDLE_REPORT,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_SEARCH | FW_FIELD_SCAN),
  FW_PARAGRAPH (T, effect_person, N_("Consequence for the person"), INDIRECT, FW_HURDLE_REPORT,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN),
  FW_PARAGRAPH (T, effect_org, N_("Consequence for the institution"), INDIRECT, FW_HURDLE_REPORT,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN),
  FW_CODES     (T, hurdles, N_("Hurdles"), "CL_HUERDE", OPEN, FW_HURDLE_REPORT | FW_STATISTIC,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_CODE      (T, frequency, N_("How often"), "CL_HAEUFIGKEIT", OPEN,
                FW_HURDLE_REPORT | FW_STATISTIC),
  FW_INTEGER   (T, frequency_count, N_("Number of cases"), OPEN, FW_HURDLE_REPORT | FW_STATISTIC,
                .max = 9999),
  FW_PARAGRAPH (T, tried, N_("What was tried?"), OPEN, FW_HURDLE_REPORT,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN),
  FW_PARAGRAPH (T, proposal, N_("Proposal"), OPEN, FW_HURDLE_REPORT,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN),
  FW_BOOLEAN   (T, gap, N_("An offer is missing"), OPEN, FW_HURDLE_REPORT | FW_STATISTIC),
  FW_TEXT      (T, gap_text, N_("Which offer"), OPEN, FW_HURDLE_REPORT,
                .flags = FW_FIELD_SEARCH | FW_FIELD_SCAN),
  FW_BOOLEAN   (T, interview_consent, N_("Interview possible, with consent"), OPEN,
                FW_HURDLE_REPORT),
  FW_CODE      (T, willing, N_("Ready for a Fallrekonstruktion"), "CL_BEREITSCHAFT", OPEN,
                FW_HURDLE_REPORT),
  FW_TEXT      (T, confirmed_words, N_("Words confirmed in the scan"), IDENTIFIES, FW_STAYS,
                .flags = FW_FIELD_AUTO),
};

#undef T

FW_DEFINE_ENTITY (FwMeldebogen, fw_meldebogen, "meldebogen",
                  .label = N_("Meldebogen"), .plural = N_("Meldebögen"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_ANY)

/* The state of a Meldebogen at the office; what the reporter wrote is frozen and
 * stays in the Meldebogen. */
#define T FwMbProcessing

static const FwField fw_mb_processing_fields[] = {
  FW_REF       (T, meldebogen, N_("Meldebogen"), "meldebogen", OPEN, FW_ANSWER,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, mb_no, N_("Number"), OPEN, FW_ANSWER,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN, .max = 20),
  FW_CODE      (T, status, N_("Status"), "CL_MB_STATUS", OPEN, FW_ANSWER, .flags = FW_FIELD_COLUMN),
  FW_CODE      (T, finding, N_("Single case or structural"), "CL_MB_BEFUND", OPEN, FW_ANSWER),
  FW_TEXT      (T, referred_to, N_("Handed to Case Management"), PROFESSIONAL, FW_ANSWER),
  FW_DATE      (T, referred_on, N_("Handed over on"), OPEN, FW_ANSWER),
  FW_BOOLEAN   (T, referral_consent, N_("Consent to the hand-over"), OPEN, FW_ANSWER),
  FW_REF       (T, reconstruction, N_("Selected for"), "reconstruction", OPEN, FW_ANSWER),
  FW_PARAGRAPH (T, selection_reason, N_("Reason for the selection"), OPEN, FW_ANSWER,
                .flags = FW_FIELD_SEARCH),
  FW_PARAGRAPH (T, closing_note, N_("Closing note"), OPEN, FW_ANSWER, .flags = FW_FIELD_SEARCH),
};

#undef T

FW_DEFINE_ENTITY (FwMbProcessing, fw_mb_processing, "mb_processing",
                  .label = N_("Processing of a Meldebogen"),
                  .plural = N_("Processing of Meldebögen"),
                  .scope = FW_SCOPE_SERVICE, .writer = FW_ROLE_OFFICE)

#define T FwMbAnswer

static const FwField fw_mb_answer_fields[] = {
  FW_REF       (T, meldebogen, N_("Meldebogen"), "meldebogen", OPEN, FW_ANSWER,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TIME      (T, given, N_("Given"), OPEN, FW_ANSWER, .flags = FW_FIELD_COLUMN),
  FW_PARAGRAPH (T, text, N_("Answer"), OPEN, FW_ANSWER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN),
  FW_CODE      (T, channel, N_("Channel"), "CL_KANAL", OPEN, FW_ANSWER),
};

#undef T

FW_DEFINE_ENTITY (FwMbAnswer, fw_mb_answer, "mb_answer",
                  .label = N_("Answer to the reporter"), .plural = N_("Answers to reporters"),
                  .scope = FW_SCOPE_SERVICE, .writer = FW_ROLE_OFFICE)

/* Whom one may ask, apart from the Meldebogen so that it never travels with it and
 * can be deleted first. */
#define T FwInterviewContact

static const FwField fw_interview_contact_fields[] = {
  FW_REF       (T, meldebogen, N_("Meldebogen"), "meldebogen", INDIRECT, FW_STAYS,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, name, N_("Name"), IDENTIFIES, FW_STAYS,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH),
  FW_TEXT      (T, contact, N_("Phone or mail"), IDENTIFIES, FW_STAYS),
  FW_DATE      (T, consent_on, N_("Consent given on"), INDIRECT, FW_STAYS),
  FW_DATE      (T, delete_on, N_("Delete on"), OPEN, FW_STAYS),
};

#undef T

FW_DEFINE_ENTITY (FwInterviewContact, fw_interview_contact, "interview_contact",
                  .label = N_("Interview contact"), .plural = N_("Interview contacts"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_ANY)

/* Meldebögen of one theme, collected until a reconstruction takes them up. */
#define T FwTopicCluster

static const FwField fw_topic_cluster_fields[] = {
  FW_TEXT      (T, number, N_("Number"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN, .max = 20),
  FW_TEXT      (T, name, N_("Title"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN, .max = 200),
  FW_PARAGRAPH (T, description, N_("Description"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_SEARCH),
  FW_INTEGER   (T, priority, N_("Priority"), OPEN, FW_WORKSHOP, .flags = FW_FIELD_COLUMN, .max = 9),
  FW_BOOLEAN   (T, stored, N_("In the Themenspeicher"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_COLUMN),
};

#undef T

FW_DEFINE_ENTITY (FwTopicCluster, fw_topic_cluster, "topic_cluster",
                  .label = N_("Topic cluster"), .plural = N_("Topic clusters"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_OFFICE, .series = "TC")

/* One Meldebogen may belong to several clusters. */
#define T FwClusterEntry

static const FwField fw_cluster_entry_fields[] = {
  FW_REF       (T, cluster, N_("Cluster"), "topic_cluster", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_REF       (T, meldebogen, N_("Meldebogen"), "meldebogen", OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_REQUIRED),
  FW_INTEGER   (T, position, N_("Position"), OPEN, FW_WORKSHOP,
                .flags = FW_FIELD_AUTO | FW_FIELD_TITLE),
};

#undef T

FW_DEFINE_ENTITY (FwClusterEntry, fw_cluster_entry, "cluster_entry",
                  .label = N_("Meldebogen in a cluster"), .plural = N_("Meldebögen in clusters"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_OFFICE)
