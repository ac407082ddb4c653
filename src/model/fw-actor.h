/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

#define FW_TYPE_MUNICIPALITY (fw_municipality_get_type ())
G_DECLARE_FINAL_TYPE (FwMunicipality, fw_municipality, FW, MUNICIPALITY, FwEntity)

struct _FwMunicipality
{
  FwEntity  parent_instance;

  char     *name;
  gint64    inhabitants;
  char     *counted_on;
  double    key_share;
  char     *short_name;
};

#define FW_TYPE_ACTOR (fw_actor_get_type ())
G_DECLARE_FINAL_TYPE (FwActor, fw_actor, FW, ACTOR, FwEntity)

struct _FwActor
{
  FwEntity  parent_instance;

  char     *name;
  char     *kind;
  char     *carrier;
  char     *municipality;
  char     *parent;
  char     *catchment;
  gboolean  external;
  char     *contact;
  char     *reachable;
  char     *note;
};

#define FW_TYPE_STAFF (fw_staff_get_type ())
G_DECLARE_FINAL_TYPE (FwStaff, fw_staff, FW, STAFF, FwEntity)

struct _FwStaff
{
  FwEntity  parent_instance;

  char     *family_name;
  char     *given_name;
  char     *function;
  char     *actor;
  char     *municipalities;
  char     *contact;
};

G_END_DECLS
