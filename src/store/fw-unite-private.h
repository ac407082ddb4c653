/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-unite.h"

G_BEGIN_DECLS

#define FW_UNITED "united"

/* What is to be written so that some records stand for others. */
typedef struct
{
  FwStore    *store;
  char       *case_file; /* to which what moves goes */
  GHashTable *places;    /* uuid → uuid: what refers to the one shall refer to the other */
  GHashTable *former;    /* the same for what moved earlier, of which only what moves now knows */
  GHashTable *moved;     /* uuids of records that are copied or dropped as a whole */
  GHashTable *changed;   /* uuid → FwEntity, in @saved, too */
  GPtrArray  *saved;     /* FwEntity */
  GPtrArray  *deleted;   /* uuid */
  guint       n_found;   /* records that move or change */
} FwUnion;

void      fw_union_init            (FwUnion        *self,
                                    FwStore        *store,
                                    const char     *case_file);
void      fw_union_clear           (FwUnion        *self);
void      fw_union_put             (FwUnion        *self,
                                    const char     *uuid,
                                    const char     *place);
void      fw_union_drop            (FwUnion        *self,
                                    const char     *uuid);
gboolean  fw_union_is_reference    (const FwField  *field);
void      fw_union_take_references (FwUnion        *self);
char     *fw_union_dup_copy_uuid   (FwStore        *store,
                                    const char     *uuid,
                                    const char     *case_file);
void      fw_union_move            (FwUnion        *self,
                                    FwEntity       *record);
void      fw_union_move_owned      (FwUnion        *self,
                                    const char     *owner);
void      fw_union_place_moved     (FwUnion        *self,
                                    guint           first);

G_END_DECLS
