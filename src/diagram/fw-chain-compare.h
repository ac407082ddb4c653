/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-figures.h"

G_BEGIN_DECLS

/* Ist and Soll.  A Soll-Kette keeps for each step the Ist-steps it comes from;
 * what is stored counts, and what is found here is suggested only. */

/* --- fw-chain-derive.c --- */
FwChainDoc      *fw_chain_derive               (GPtrArray        *ists,
                                                const char       *name);

/* --- fw-chain-compare.c --- */
typedef struct
{
  FwChainStep *soll;   /* not owned */
  FwChainStep *ist;
} FwChainMatch;

typedef struct
{
  FwChainStep *step;        /* of the Soll-Kette, not owned */
  const char  *stored;      /* CL_AENDERUNG, or NULL */
  const char  *suggested;   /* CL_AENDERUNG */
} FwChainChange;

#define FW_CHANGE_NONE     "UNVERAENDERT"
#define FW_CHANGE_CHANGED  "GEAENDERT"
#define FW_CHANGE_NEW      "NEU"
#define FW_CHANGE_MOVED    "VERLAGERT"
#define FW_CHANGE_MERGED   "ZUSAMMENGELEGT"
#define FW_CHANGE_PARALLEL "PARALLELISIERT"

gboolean         fw_chain_same_lane            (FwChainLane      *a,
                                                FwChainLane      *b);
GArray          *fw_chain_suggest_matches      (FwChainDoc       *soll,
                                                GPtrArray        *ists);
GArray          *fw_chain_list_changes         (FwChainDoc       *soll,
                                                GPtrArray        *ists);
GPtrArray       *fw_chain_list_gone            (FwChainDoc       *soll,
                                                FwChainDoc       *ist);

/* --- fw-chain-matrix.c --- */
/* The Hürdenmatrix: what each step of a Soll-Kette does about each hurdle of
 * its Ist-Ketten. */
typedef struct _FwChainMatrix FwChainMatrix;

FwChainMatrix   *fw_chain_matrix_new           (FwChainDoc       *soll,
                                                GPtrArray        *ists);
void             fw_chain_matrix_free          (FwChainMatrix    *self);
GPtrArray       *fw_chain_matrix_get_hurdles   (FwChainMatrix    *self);
FwChainDoc      *fw_chain_matrix_get_ist       (FwChainMatrix    *self,
                                                FwChainMark      *hurdle);
GPtrArray       *fw_chain_matrix_get_steps     (FwChainMatrix    *self);
FwChainRemedy   *fw_chain_matrix_get_remedy    (FwChainMatrix    *self,
                                                FwChainMark      *hurdle,
                                                FwChainStep      *step);
const char      *fw_chain_matrix_get_effect    (FwChainMatrix    *self,
                                                FwChainMark      *hurdle);
const char      *fw_chain_matrix_get_reason    (FwChainMatrix    *self,
                                                FwChainMark      *hurdle);
GPtrArray       *fw_chain_matrix_list_open     (FwChainMatrix    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwChainMatrix, fw_chain_matrix_free)

/* The Kennzahlen of several chains side by side. */
typedef struct
{
  const char *id;
  const char *label;
  char      **texts;        /* one for each chain */
  char       *difference;   /* from the first to the last; "–" where there is none to say */
} FwChainFigureLine;

GPtrArray       *fw_chain_compare_figures      (GPtrArray        *docs);

G_END_DECLS
