/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is typed to make a step at speaking speed:
 *
 *   @Jobcenter Leistung prüfen #6w !UNTERL Unterlagen fehlen
 *
 * names the lane, the text, the duration and a hurdle; a closing "?" makes it
 * a decision.  Nothing is ever refused: what is not understood stays text. */

typedef struct
{
  const char *code;    /* of CL_HUERDE, or NULL */
  char       *text;    /* or NULL */
} FwChainQuickHurdle;

typedef struct
{
  char      *text;         /* of the step, or NULL */
  char      *lane;         /* or NULL; a known one as it is spelled there */
  gboolean   lane_known;
  gboolean   has_days;
  double     days_min;     /* NaN if not given */
  double     days_typ;
  double     days_max;
  gboolean   decision;
  GPtrArray *hurdles;      /* of FwChainQuickHurdle */
} FwChainQuick;

FwChainQuick *fw_chain_quick_parse       (const char         *typed,
                                          const char *const  *lanes);
void          fw_chain_quick_free        (FwChainQuick       *self);

/* What could be meant at the cursor. */
typedef struct
{
  gsize       start;       /* bytes of the typed text that a choice replaces */
  gsize       end;
  GPtrArray  *choices;     /* of char *: what to put there */
  GPtrArray  *labels;      /* of char *: what to show */
} FwChainQuickCompletion;

FwChainQuickCompletion *fw_chain_quick_complete        (const char             *typed,
                                                        gsize                   cursor,
                                                        const char *const      *lanes);
void                    fw_chain_quick_completion_free (FwChainQuickCompletion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwChainQuick, fw_chain_quick_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwChainQuickCompletion, fw_chain_quick_completion_free)

G_END_DECLS
