/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

#define FW_TYPE_MELDEBOGEN (fw_meldebogen_get_type ())
G_DECLARE_FINAL_TYPE (FwMeldebogen, fw_meldebogen, FW, MELDEBOGEN, FwEntity)

struct _FwMeldebogen
{
  FwEntity  parent_instance;

  char     *subject;
  char     *reporter_org;
  char     *reporter_role;
  char     *reply_to;
  char     *source;
  char     *observed;
  char     *submitted;
  char     *case_ref;
  char     *municipalities;
  char     *target_groups;
  char     *residence_groups;
  char     *age_groups;
  char     *family_form;
  char     *field;
  char     *life_area;
  char     *orgs;
  char     *org_types;
  char     *legal_circles;
  char     *expected;
  char     *happened;
  char     *effect_person;
  char     *effect_org;
  char     *hurdles;
  char     *frequency;
  gint64    frequency_count;
  char     *tried;
  char     *proposal;
  gboolean  gap;
  char     *gap_text;
  gboolean  interview_consent;
  char     *willing;
  char     *confirmed_words;
};

#define FW_TYPE_MB_PROCESSING (fw_mb_processing_get_type ())
G_DECLARE_FINAL_TYPE (FwMbProcessing, fw_mb_processing, FW, MB_PROCESSING, FwEntity)

struct _FwMbProcessing
{
  FwEntity  parent_instance;

  char     *meldebogen;
  char     *mb_no;
  char     *status;
  char     *finding;
  char     *referred_to;
  char     *referred_on;
  gboolean  referral_consent;
  char     *reconstruction;
  char     *selection_reason;
  char     *closing_note;
};

#define FW_TYPE_MB_ANSWER (fw_mb_answer_get_type ())
G_DECLARE_FINAL_TYPE (FwMbAnswer, fw_mb_answer, FW, MB_ANSWER, FwEntity)

struct _FwMbAnswer
{
  FwEntity  parent_instance;

  char     *meldebogen;
  char     *given;
  char     *text;
  char     *channel;
};

#define FW_TYPE_INTERVIEW_CONTACT (fw_interview_contact_get_type ())
G_DECLARE_FINAL_TYPE (FwInterviewContact, fw_interview_contact, FW, INTERVIEW_CONTACT, FwEntity)

struct _FwInterviewContact
{
  FwEntity  parent_instance;

  char     *meldebogen;
  char     *name;
  char     *contact;
  char     *consent_on;
  char     *delete_on;
};

#define FW_TYPE_TOPIC_CLUSTER (fw_topic_cluster_get_type ())
G_DECLARE_FINAL_TYPE (FwTopicCluster, fw_topic_cluster, FW, TOPIC_CLUSTER, FwEntity)

struct _FwTopicCluster
{
  FwEntity  parent_instance;

  char     *number;
  char     *name;
  char     *description;
  gint64    priority;
  gboolean  stored;
};

#define FW_TYPE_CLUSTER_ENTRY (fw_cluster_entry_get_type ())
G_DECLARE_FINAL_TYPE (FwClusterEntry, fw_cluster_entry, FW, CLUSTER_ENTRY, FwEntity)

struct _FwClusterEntry
{
  FwEntity  parent_instance;

  char     *cluster;
  char     *meldebogen;
  gint64    position;
};

G_END_DECLS
