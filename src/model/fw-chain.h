/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

/* A Dienstleistungskette is its lanes, steps, edges and marks.  No record has
 * coordinates: the drawing follows from lane, order and flow. */

#define FW_TYPE_CHAIN (fw_chain_get_type ())
G_DECLARE_FINAL_TYPE (FwChain, fw_chain, FW, CHAIN, FwEntity)

struct _FwChain
{
  FwEntity  parent_instance;

  char     *number;
  char     *name;
  char     *kind;
  char     *status;
  char     *theme;
  char     *municipalities;
  char     *scope_text;
  char     *target_groups;
  char     *based_on;
  char     *version;
  char     *as_of;
  char     *note;
  char     *source_file;
};

#define FW_CHAIN_IST  "IST"
#define FW_CHAIN_SOLL "SOLL"

/* A lane is one institution's row.  Steps without a lane stand in the row
 * "ohne Institution", which is no record. */
#define FW_TYPE_CHAIN_LANE (fw_chain_lane_get_type ())
G_DECLARE_FINAL_TYPE (FwChainLane, fw_chain_lane, FW, CHAIN_LANE, FwEntity)

struct _FwChainLane
{
  FwEntity  parent_instance;

  char     *chain;
  char     *pos;
  char     *name;
  char     *kind;
  char     *actor;
  char     *office;
  char     *legal_circle;
  gboolean  external;
  char     *kept;
};

#define FW_LANE_CLIENT      "KLIENT"
#define FW_LANE_INSTITUTION "INSTITUTION"
#define FW_LANE_KIM         "KIM"

#define FW_TYPE_CHAIN_STEP (fw_chain_step_get_type ())
G_DECLARE_FINAL_TYPE (FwChainStep, fw_chain_step, FW, CHAIN_STEP, FwEntity)

struct _FwChainStep
{
  FwEntity  parent_instance;

  char     *chain;
  char     *pos;
  char     *lane;
  char     *type;
  char     *text;
  double    days_min;
  double    days_typ;
  double    days_max;
  char     *basis;
  gint64    basis_n;
  char     *document;
  char     *medium;
  char     *recipient;
  char     *issuer;
  char     *cost;
  char     *result;
  char     *legal_basis;
  char     *legal_circle;
  char     *starts;
  char     *amount;
  char     *reason;
  char     *rule;
  double    share;
  gboolean  missed;
  gboolean  ends_benefit;
  char     *consent;
  char     *missing_offer;
  char     *part_chain;
  gint64    visits;
  gboolean  media_break;
  gboolean  double_entry;
  gboolean  turning_point;
  char     *source;
  char     *origin;
  char     *change;
  char     *comment;
  gint64    pin;
  char     *kept;
};

#define FW_STEP_START    "START"
#define FW_STEP_END      "ENDE"
#define FW_STEP_VISIT    "VORSPRACHE"
#define FW_STEP_CLAIM    "ANTRAG"
#define FW_STEP_CHECK    "PRUEF"
#define FW_STEP_DECISION "ENTSCH"
#define FW_STEP_BENEFIT  "LEIST"
#define FW_STEP_ADVICE   "BERAT"
#define FW_STEP_INFO     "INFO"
#define FW_STEP_PROOF    "NACHW"
#define FW_STEP_WAIT     "WARTE"
#define FW_STEP_DEADLINE "FRIST"
#define FW_STEP_BRANCH   "VERZW"
#define FW_STEP_PARALLEL "PARA"
#define FW_STEP_JOIN     "ZUSAM"
#define FW_STEP_MISSING  "LUECKE"
#define FW_STEP_ABORT    "ABBR"
#define FW_STEP_PART     "TEIL"

#define FW_TYPE_CHAIN_EDGE (fw_chain_edge_get_type ())
G_DECLARE_FINAL_TYPE (FwChainEdge, fw_chain_edge, FW, CHAIN_EDGE, FwEntity)

struct _FwChainEdge
{
  FwEntity  parent_instance;

  char     *chain;
  char     *pos;
  char     *from_step;
  char     *to_step;
  char     *type;
  char     *text;
  gboolean  by_default;
  char     *medium;
  char     *document;
  char     *consent;
  char     *consent_by;
  char     *commitment;
  double    days_min;
  double    days_typ;
  double    days_max;
  double    times;
  gboolean  media_break;
  gboolean  double_entry;
  char     *comment;
  char     *kept;
};

#define FW_EDGE_NEXT    "FOLGE"
#define FW_EDGE_WARM    "UEB_WARM"
#define FW_EDGE_COLD    "UEB_KALT"
#define FW_EDGE_INFO    "INFOFL"
#define FW_EDGE_BACK    "RUECK"
#define FW_EDGE_MISSING "FEHLT"

/* A hurdle or a resource at a step or at an edge. */
#define FW_TYPE_CHAIN_MARK (fw_chain_mark_get_type ())
G_DECLARE_FINAL_TYPE (FwChainMark, fw_chain_mark, FW, CHAIN_MARK, FwEntity)

struct _FwChainMark
{
  FwEntity  parent_instance;

  char     *chain;
  char     *pos;
  char     *step;
  char     *edge;
  char     *kind;
  char     *hurdle;
  char     *text;
  gint64    weight;
  char     *affected;
  char     *source;
  char     *reports;
  char     *kept;
};

#define FW_MARK_HURDLE   "HUERDE"
#define FW_MARK_RESOURCE "RESSOURCE"

/* What a step of a Soll-Kette does about a hurdle of an Ist-Kette. */
#define FW_TYPE_CHAIN_REMEDY (fw_chain_remedy_get_type ())
G_DECLARE_FINAL_TYPE (FwChainRemedy, fw_chain_remedy, FW, CHAIN_REMEDY, FwEntity)

struct _FwChainRemedy
{
  FwEntity  parent_instance;

  char     *chain;
  char     *mark;
  char     *step;
  char     *effect;
  char     *reason;
};

#define FW_REMEDY_SOLVED  "BEHOBEN"
#define FW_REMEDY_REDUCED "GEMINDERT"
#define FW_REMEDY_OPEN    "OFFEN"

/* A state of a chain that somebody wanted to keep: the chain as BPMN. */
#define FW_TYPE_CHAIN_VERSION (fw_chain_version_get_type ())
G_DECLARE_FINAL_TYPE (FwChainVersion, fw_chain_version, FW, CHAIN_VERSION, FwEntity)

struct _FwChainVersion
{
  FwEntity  parent_instance;

  char     *chain;
  char     *name;
  char     *taken;
  gint64    n_steps;
  char     *content;
};

G_END_DECLS
