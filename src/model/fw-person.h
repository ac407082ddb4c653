/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

#define FW_TYPE_PERSON (fw_person_get_type ())
G_DECLARE_FINAL_TYPE (FwPerson, fw_person, FW, PERSON, FwEntity)

struct _FwPerson
{
  FwEntity  parent_instance;

  char     *case_file;
  char     *family_name;
  char     *given_name;
  char     *alt_names;
  char     *role;
  char     *birth_date;
  gboolean  birth_date_assumed;
  char     *gender;
  char     *citizenships;
  char     *languages;
  gboolean  interpreter_needed;
  char     *schooling;
  char     *address;
  gboolean  address_secret;
  char     *housing_type;
  char     *contacts;
  char     *identifiers;
  char     *entry_date;
  char     *assigned_date;
  char     *residence_rule_until;
  char     *health_note;
  gboolean  protection_flag;
  char     *united;         /* those of the same person that went to the bin */
};

#define FW_TYPE_RESIDENCE_STATUS (fw_residence_status_get_type ())
G_DECLARE_FINAL_TYPE (FwResidenceStatus, fw_residence_status, FW, RESIDENCE_STATUS, FwEntity)

struct _FwResidenceStatus
{
  FwEntity  parent_instance;

  char     *person;
  char     *status;
  char     *applied;
  char     *granted;
  char     *valid_until;
  char     *authority;
  char     *work_permit;
  char     *source;
  char     *note;
};

#define FW_TYPE_LEGAL_CIRCLE_PERIOD (fw_legal_circle_period_get_type ())
G_DECLARE_FINAL_TYPE (FwLegalCirclePeriod, fw_legal_circle_period, FW, LEGAL_CIRCLE_PERIOD,
                      FwEntity)

struct _FwLegalCirclePeriod
{
  FwEntity  parent_instance;

  char     *person;
  char     *circle;
  char     *provider;
  char     *begins;
  char     *ends;
  char     *end_event;      /* what ends the right, such as a recognition */
  char     *applied;
  char     *decided;
  char     *first_payment;
  char     *handed_over;    /* by the body that paid before */
  char     *receipt;        /* the body that pays now has confirmed */
  char     *source;
  char     *note;
};

G_END_DECLS
