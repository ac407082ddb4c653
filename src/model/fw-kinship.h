/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-person.h"

G_BEGIN_DECLS

/* How somebody of the case is related: @person is, for instance, a parent of @other,
 * who belongs to the case, too, or of @outside, who does not. */
#define FW_TYPE_KINSHIP (fw_kinship_get_type ())
G_DECLARE_FINAL_TYPE (FwKinship, fw_kinship, FW, KINSHIP, FwEntity)

struct _FwKinship
{
  FwEntity  parent_instance;

  char     *person;
  char     *kind;
  char     *other;
  char     *outside;
  char     *lives;
  char     *note;
};

/* By how many generations @other is younger than @person. */
int        fw_kinship_get_step    (FwKinship  *self);
GPtrArray *fw_kinship_propose     (GPtrArray  *persons,
                                   GPtrArray  *existing);

/* One who is drawn: a person of the case, or somebody outside of it. */
typedef struct
{
  FwPerson *person;       /* not owned; NULL: outside */
  char     *name;         /* as on paper, all scripts */
  char     *detail;       /* role and birth, or where they live */
  int       generation;   /* 0 for the Ankerperson, 1 for children, -1 for parents */
  guint     column;       /* from 0, within the generation */
} FwRelative;

typedef struct
{
  guint       from;       /* indices of relatives */
  guint       to;
  FwKinship  *kinship;    /* not owned */
} FwRelation;

typedef struct
{
  GArray *relatives;      /* FwRelative */
  GArray *relations;      /* FwRelation */
  int     first;          /* the oldest generation */
  int     last;
  guint   widest;         /* how many there are in the widest generation */
} FwFamily;

FwFamily  *fw_family_new          (GPtrArray  *persons,
                                   GPtrArray  *kinships);
void       fw_family_free         (FwFamily   *self);
char      *fw_family_dup_relation (FwFamily   *self,
                                   guint       index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwFamily, fw_family_free)

G_END_DECLS
