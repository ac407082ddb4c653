/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* One time that data of a case left: a paper, or a delivery. */
typedef struct
{
  char      *when;        /* local ISO time */
  char      *basis;       /* a code of CL_WEITERGABE */
  char      *recipient;   /* its name; NULL if it is not known any more, or anybody */
  char      *person;      /* uuid; NULL for a delivery */
  char      *purpose;     /* of the consent; NULL if there is none or it was erased */
  char      *consent;     /* uuid */
  char      *withdrawn;   /* ISO date on which that consent ended */
  char     **content;     /* "entity.field" */
  char      *digest;      /* 64 hex digits */
  gint64     number;      /* of a delivery; 0 for a paper */
  char      *uuid;        /* of the record; NULL for a delivery */
} FwDisclosed;

/* @uuid: of a case, a person or any other record, also of an erased one. */
GPtrArray *fw_store_list_disclosed     (FwStore       *self,
                                        const char    *uuid);
/* Cannot be taken back, changed or deleted. */
gboolean   fw_store_add_disclosure     (FwStore       *self,
                                        FwDisclosure  *disclosure,
                                        GError       **error);

G_END_DECLS
