/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-actor.h"
#include "fw-body.h"

G_BEGIN_DECLS

/* Who does what for whom: the part of the master data that answers questions. */

#define FW_TYPE_COMPETENCE (fw_competence_get_type ())
G_DECLARE_FINAL_TYPE (FwCompetence, fw_competence, FW, COMPETENCE, FwEntity)

struct _FwCompetence
{
  FwEntity  parent_instance;

  char     *service;
  char     *actor;
  char     *circle;
  char     *rank;
  char     *municipalities;
  char     *region;
  char     *valid_from;
  char     *valid_until;
  char     *legal_base;
  char     *note;
};

#define FW_RANK_OWN      "EIGEN"    /* of the municipality itself: goes before the Kreis */
#define FW_RANK_DISTRICT "KREIS"
#define FW_RANK_BESIDE   "NEBEN"    /* one of several, such as the carriers of advice */

#define FW_TYPE_OFFER (fw_offer_get_type ())
G_DECLARE_FINAL_TYPE (FwOffer, fw_offer, FW, OFFER, FwEntity)

struct _FwOffer
{
  FwEntity  parent_instance;

  char     *name;
  char     *kind;
  char     *actor;
  char     *municipalities;
  char     *field;
  char     *languages;
  char     *level;
  gint64    capacity;
  char     *dates;
  char     *access;
  char     *costs;
  char     *status;
  char     *checked_on;
  char     *valid_from;
  char     *valid_until;
  char     *contact;
  char     *note;
};

#define FW_OFFER_ENDED "BEENDET"

#define FW_TYPE_OFFER_GAP (fw_offer_gap_get_type ())
G_DECLARE_FINAL_TYPE (FwOfferGap, fw_offer_gap, FW, OFFER_GAP, FwEntity)

struct _FwOfferGap
{
  FwEntity  parent_instance;

  char     *number;
  char     *name;
  char     *field;
  char     *municipalities;
  char     *target_group;
  char     *source;
  char     *origin;
  char     *found_on;
  char     *status;
  char     *closed_by;
  char     *closed_on;
  char     *note;
};

#define FW_OFFER_GAP_OPEN   "OFFEN"
#define FW_OFFER_GAP_CLOSED "GESCHLOSSEN"

#define FW_TYPE_ROOM (fw_room_get_type ())
G_DECLARE_FINAL_TYPE (FwRoom, fw_room, FW, ROOM, FwEntity)

struct _FwRoom
{
  FwEntity  parent_instance;

  char     *name;
  char     *municipality;
  char     *actor;
  char     *address;
  gint64    places;
  gboolean  step_free;
  char     *equipment;
  char     *contact;
  char     *note;
};

#define FW_TYPE_CONSULTATION (fw_consultation_get_type ())
G_DECLARE_FINAL_TYPE (FwConsultation, fw_consultation, FW, CONSULTATION, FwEntity)

struct _FwConsultation
{
  FwEntity  parent_instance;

  char     *municipality;
  char     *weekday;
  char     *begins;
  char     *ends;
  char     *rhythm;
  char     *actor;
  char     *staff;
  char     *room;
  gboolean  by_appointment;
  char     *languages;
  char     *valid_from;
  char     *valid_until;
  char     *note;
};

/**
 * FwResponsible:
 * @competences: (element-type FwCompetence): those who are, several where the
 *   carriers stand side by side
 * @instead_of: (element-type FwCompetence): those of the Kreis that are not,
 *   because the municipality has an authority of its own
 */
typedef struct
{
  GPtrArray *competences;
  GPtrArray *instead_of;
} FwResponsible;

FwResponsible *fw_competence_find_responsible (GPtrArray      *competences,
                                               const char     *service,
                                               const char     *municipality,
                                               const char     *date);
void           fw_responsible_free            (FwResponsible  *self);

guint          fw_offer_gap_count                   (GPtrArray      *gaps,
                                               const char     *municipality,
                                               const char     *field,
                                               GPtrArray      *found);
gboolean       fw_offer_gap_is_open                 (FwOfferGap          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwResponsible, fw_responsible_free)

GPtrArray     *fw_municipality_list_findings  (FwMunicipality *self,
                                               GPtrArray      *competences,
                                               const char     *today);
void           fw_body_add_lacking_officers   (FwBody         *self,
                                               GPtrArray      *municipalities,
                                               GPtrArray      *competences,
                                               const char     *today,
                                               GPtrArray      *findings);

G_END_DECLS
