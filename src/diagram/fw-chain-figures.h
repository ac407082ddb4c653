/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-doc.h"

G_BEGIN_DECLS

/* A duration in days; NaN is unknown. */
typedef struct
{
  double min;
  double typ;
  double max;
} FwChainDays;

/* The hurdles of one category of CL_HUERDE. */
typedef struct
{
  const char *code;     /* "" without category */
  guint       n;
  guint       n_solved;
} FwChainHurdles;

/* The Kennzahlen of a chain. */
typedef struct
{
  GPtrArray   *path;              /* of FwChainStep: the critical path; empty if there is none */
  FwChainDays  total;             /* from START to ENDE; NaN without a path */
  FwChainDays  waiting;           /* of it */
  double       waiting_share;     /* of the typical days, 0 to 1; NaN without a duration */
  double       gap_days;          /* without a benefit, typically; NaN if none ends */
  guint        n_crossings;       /* Schnittstellen */
  guint        n_cold;
  guint        n_visits;
  guint        n_media_breaks;
  guint        n_double_entries;
  guint        n_loops;
  guint        n_lanes;           /* with steps */
  guint        n_legal_circles;
  guint        n_hurdles;
  guint        n_solved;
  GArray      *hurdles;           /* of FwChainHurdles, in the order of their codes */
} FwChainFigures;

/* The id of the line of all categories of hurdles. */
#define FW_FIGURE_CATEGORIES "hurdle-categories"

/* One line of the table of Kennzahlen. */
typedef struct
{
  const char *id;      /* for programs */
  const char *label;   /* translated */
  char       *value;   /* for programs; "" if there is no figure */
  char       *text;    /* for people; "–" if there is no figure */
} FwChainFigure;

FwChainFigures *fw_chain_figures_new       (FwChainDoc     *doc,
                                            GPtrArray      *related);
void            fw_chain_figures_free      (FwChainFigures *self);
GPtrArray      *fw_chain_figures_list_rows (FwChainFigures *self);
const char     *fw_chain_hurdle_get_label  (const char     *code);
char           *fw_chain_figure_dup_difference (const FwChainFigure *before,
                                                const FwChainFigure *after);
FwChainDays     fw_chain_days_of           (gpointer        step_or_edge);
char           *fw_chain_days_format       (double          days);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwChainFigures, fw_chain_figures_free)

G_END_DECLS
