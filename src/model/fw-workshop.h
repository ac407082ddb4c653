/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

/* A Fallrekonstruktion is its lanes, its phases, its cards, who takes part and
 * the pseudonymised course of one case.  No record of it names a client. */

#define FW_TYPE_RECONSTRUCTION (fw_reconstruction_get_type ())
G_DECLARE_FINAL_TYPE (FwReconstruction, fw_reconstruction, FW, RECONSTRUCTION, FwEntity)

struct _FwReconstruction
{
  FwEntity  parent_instance;

  char     *number;
  char     *name;
  char     *kind;
  char     *held;
  char     *place;
  char     *status;
  char     *variant;
  char     *moderation;
  char     *documentation;
  char     *case_giver;
  gboolean  external;
  char     *cluster;
  char     *reports;
  char     *criteria;
  char     *selection_reason;
  char     *selected_by;
  char     *selected_on;
  char     *phase;
  char     *sketch;
  char     *next_steps;
  char     *one_word;
  gint64    rating;
  char     *evaluation;
  char     *chain;
  char     *confirmed;      /* what the scan found and a person let stand, a line each */
  char     *released_by;
  char     *released_on;
};

#define FW_FR_PLANNED  "GEPLANT"
#define FW_FR_RUNNING  "LAEUFT"
#define FW_FR_HELD     "DURCHGEFUEHRT"

/* Who came, an institution a record: nobody needs to be named. */
#define FW_TYPE_PARTICIPANT (fw_participant_get_type ())
G_DECLARE_FINAL_TYPE (FwParticipant, fw_participant, FW, PARTICIPANT, FwEntity)

struct _FwParticipant
{
  FwEntity  parent_instance;

  char     *reconstruction;
  char     *org;
  char     *role;
  gint64    persons;
  gboolean  external;
  gboolean  confidential;
  char     *note;
};

#define FW_TYPE_BOARD_LANE (fw_board_lane_get_type ())
G_DECLARE_FINAL_TYPE (FwBoardLane, fw_board_lane, FW, BOARD_LANE, FwEntity)

struct _FwBoardLane
{
  FwEntity  parent_instance;

  char     *reconstruction;
  char     *pos;
  char     *name;
  char     *kind;
  char     *actor;
  char     *legal_circle;
};

/* How long a phase was to take and took. */
#define FW_TYPE_PHASE_RUN (fw_phase_run_get_type ())
G_DECLARE_FINAL_TYPE (FwPhaseRun, fw_phase_run, FW, PHASE_RUN, FwEntity)

struct _FwPhaseRun
{
  FwEntity  parent_instance;

  char     *reconstruction;
  char     *phase;
  gint64    planned;    /* minutes; 0: left out */
  gint64    spent;      /* seconds until it was last stopped */
  gint64    begun;      /* of fw_workshop_now(), FW_INTEGER_NONE while it stands */
};

#define FW_PHASE_WELCOME   "ANKOMMEN"
#define FW_PHASE_STORY     "VORSTELLUNG"
#define FW_PHASE_QUESTIONS "FRAGEN"
#define FW_PHASE_TIMELINE  "ZEITSTRAHL"
#define FW_PHASE_VIEWS     "PERSPEKTIVEN"
#define FW_PHASE_HURDLES   "HUERDEN"
#define FW_PHASE_BREAK     "PAUSE"
#define FW_PHASE_PATTERN   "MUSTER"
#define FW_PHASE_THEMES    "THEMEN"
#define FW_PHASE_CHAIN     "ISTKETTE"
#define FW_PHASE_CLOSING   "RUECKGABE"

/* What the case giver hands over of one case. */
#define FW_TYPE_CASE_PACKAGE (fw_case_package_get_type ())
G_DECLARE_FINAL_TYPE (FwCasePackage, fw_case_package, FW, CASE_PACKAGE, FwEntity)

struct _FwCasePackage
{
  FwEntity  parent_instance;

  char     *reconstruction;
  char     *pseudonym;
  char     *traits;
  char     *zero;
  char     *released_by;
  char     *released_on;
  char     *key_delete_on;
  char     *sent;           /* uuid of the FwSentPackage that it was made of */
};

#define FW_TYPE_PACKAGE_EVENT (fw_package_event_get_type ())
G_DECLARE_FINAL_TYPE (FwPackageEvent, fw_package_event, FW, PACKAGE_EVENT, FwEntity)

struct _FwPackageEvent
{
  FwEntity  parent_instance;

  char     *package;
  char     *pos;
  gint64    week;
  char     *text;
  char     *org;
  char     *org_kind;       /* where it is not named */
  char     *lane;
  gint64    days;
  char     *medium;
  char     *legal_circle;
  char     *hurdles;
  gboolean  turning_point;
  gboolean  revealed;
};

#define FW_TYPE_CARD (fw_card_get_type ())
G_DECLARE_FINAL_TYPE (FwCard, fw_card, FW, CARD, FwEntity)

struct _FwCard
{
  FwEntity  parent_instance;

  char     *reconstruction;
  char     *pos;
  char     *kind;
  char     *text;
  char     *lane;
  gint64    week;
  gint64    days;
  char     *medium;
  char     *category;
  char     *level;
  gint64    dots;
  char     *other_person;
  char     *at_interface;
  char     *changeable;
  char     *reported;
  char     *without_case;
  char     *structural;
  char     *reach;
  char     *reports;
  char     *theme;
  gboolean  settled;
};

#define FW_CARD_EVENT         "EREIGNIS"
#define FW_CARD_HURDLE        "HUERDE"
#define FW_CARD_RESOURCE      "RESSOURCE"
#define FW_CARD_TURN          "WENDEPUNKT"
#define FW_CARD_VIEW_CLIENT   "DEUTUNG_KLIENT"
#define FW_CARD_VIEW_ORG      "DEUTUNG_STELLE"
#define FW_CARD_QUESTION      "FRAGE"
#define FW_CARD_IDEA          "IDEE"
#define FW_CARD_SINGLE_TASK   "AUFGABE"   /* asks for a FwSingleTask, is no card */

#define FW_ANSWER_YES     "JA"
#define FW_ANSWER_NO      "NEIN"
#define FW_ANSWER_UNCLEAR "UNKLAR"

/* For the case giver alone.  It is no card, so that nothing that is written
 * about a workshop can carry it along. */
#define FW_TYPE_SINGLE_TASK (fw_single_task_get_type ())
G_DECLARE_FINAL_TYPE (FwSingleTask, fw_single_task, FW, SINGLE_TASK, FwEntity)

struct _FwSingleTask
{
  FwEntity  parent_instance;

  char     *reconstruction;
  char     *pos;
  char     *text;
  char     *due;
  char     *done_on;
};

/* The board as it was when a phase ended: lanes, cards and events, packed.  It
 * stays where it was taken. */
#define FW_TYPE_BOARD_VERSION (fw_board_version_get_type ())
G_DECLARE_FINAL_TYPE (FwBoardVersion, fw_board_version, FW, BOARD_VERSION, FwEntity)

struct _FwBoardVersion
{
  FwEntity  parent_instance;

  char     *reconstruction;
  char     *taken;
  char     *phase;          /* that ended */
  gint64    n_cards;
  char     *content;
};

/* --- rules --- */
gint64      fw_workshop_now          (void);
gint64      fw_phase_run_get_seconds (FwPhaseRun     *self,
                                      gint64          now);
gint64      fw_phase_get_minutes     (const char     *phase,
                                      const char     *variant);
const char *fw_phase_get_card_kind   (const char     *phase);
const char *fw_card_propose          (FwCard         *self);

/* The five tests of phase 7, as fields of a card; NULL-terminated. */
extern const char *const fw_card_tests[];

G_END_DECLS
