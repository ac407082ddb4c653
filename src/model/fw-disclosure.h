/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

/* What was handed out about a person.  Only ids, codes and the names of fields
 * stand in it, and it belongs to nothing that is erased: the proof that
 * something left outlives what left. */
#define FW_TYPE_DISCLOSURE (fw_disclosure_get_type ())
G_DECLARE_FINAL_TYPE (FwDisclosure, fw_disclosure, FW, DISCLOSURE, FwEntity)

struct _FwDisclosure
{
  FwEntity  parent_instance;

  char     *given;
  char     *case_file;
  char     *person;
  char     *recipient;      /* an actor; NULL where anybody may read it */
  char     *basis;
  char     *consent;
  char     *content;        /* "person.family_name person.birth_date …" */
  char     *digest;         /* SHA-256 of the paper */
};

#define FW_BASIS_CONSENT     "EINWILLIGUNG"
#define FW_BASIS_PSEUDONYM   "PSEUDONYM"
#define FW_BASIS_INFORMATION "AUSKUNFT"
#define FW_BASIS_RECALL      "RUECKRUF"
#define FW_BASIS_DELIVERY    "LIEFERUNG"

G_END_DECLS
