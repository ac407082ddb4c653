/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

#define FW_TYPE_BODY (fw_body_get_type ())
G_DECLARE_FINAL_TYPE (FwBody, fw_body, FW, BODY, FwEntity)

struct _FwBody
{
  FwEntity  parent_instance;

  char     *name;
  char     *short_name;
  char     *kind;
  char     *own_role;
  char     *legal_base;
  char     *mandate;
  gint64    rhythm;
  gint64    quorum;
  char     *approval;
  char     *established_by;
  char     *municipality;
  char     *themes;
  char     *valid_from;
  char     *valid_until;
  char     *note;
};

#define FW_TYPE_SEAT (fw_seat_get_type ())
G_DECLARE_FINAL_TYPE (FwSeat, fw_seat, FW, SEAT, FwEntity)

struct _FwSeat
{
  FwEntity  parent_instance;

  char     *body;
  char     *pos;
  char     *name;
  char     *function;
  char     *actor;
  gint64    places;
  gboolean  no_vote;
  gboolean  external;
  char     *legal_base;
  char     *valid_from;
  char     *valid_until;
};

#define FW_TYPE_MANDATE (fw_mandate_get_type ())
G_DECLARE_FINAL_TYPE (FwMandate, fw_mandate, FW, MANDATE, FwEntity)

struct _FwMandate
{
  FwEntity  parent_instance;

  char     *seat;
  char     *name;
  char     *contact;
  gboolean  deputy;
  char     *valid_from;
  char     *valid_until;
};

/* What makes minutes final; without one it is both signatures. */
#define FW_APPROVAL_BOTH  "BEIDE"
#define FW_APPROVAL_CHAIR "VORSITZ"
#define FW_APPROVAL_BODY  "GREMIUM"

/* Kinds of body on which rules depend. */
#define FW_BODY_WORKING_GROUP "AG"
#define FW_BODY_FORUM         "FORUM"
#define FW_BODY_INTEGRATION   "FAK_INT"   /* of the Integrationsbeauftragte */

#define FW_TYPE_MULTIPLIER (fw_multiplier_get_type ())
G_DECLARE_FINAL_TYPE (FwMultiplier, fw_multiplier, FW, MULTIPLIER, FwEntity)

struct _FwMultiplier
{
  FwEntity  parent_instance;

  char     *body;
  char     *name;
  char     *actor;
  char     *community;
  char     *languages;
  char     *contact;
  char     *valid_from;
  char     *valid_until;
};

G_END_DECLS
