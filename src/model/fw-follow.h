/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-force.h"

G_BEGIN_DECLS

/* A case that goes the way of a Zielsystem in force.  All of it stays in the
 * case file; only here is written which anonymous row came of it. */
#define FW_TYPE_CASE_MONITOR (fw_case_monitor_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseMonitor, fw_case_monitor, FW, CASE_MONITOR, FwEntity)

struct _FwCaseMonitor
{
  FwEntity  parent_instance;

  char     *case_file;
  char     *force;
  char     *begun;
  char     *deviation;
  char     *note;
  char     *finished;
  gboolean  dropped;
  char     *row;
  char     *sender;
};

#define FW_TYPE_CASE_TICK (fw_case_tick_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseTick, fw_case_tick, FW, CASE_TICK, FwEntity)

struct _FwCaseTick
{
  FwEntity  parent_instance;

  char     *monitor;
  char     *step;
  char     *happened;
};

#define FW_TYPE_CASE_ANSWER (fw_case_answer_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseAnswer, fw_case_answer, FW, CASE_ANSWER, FwEntity)

struct _FwCaseAnswer
{
  FwEntity  parent_instance;

  char     *monitor;
  char     *question;
  double    value;
};

/**
 * FwFollow:
 *
 * One case against one Zielsystem: what should happen, what did, and what
 * follows from it.  It holds copies of nothing: whoever changes a record makes
 * a new one.
 */
typedef struct _FwFollow FwFollow;

FwFollow        *fw_follow_new            (GPtrArray        *force,
                                           GPtrArray        *monitor,
                                           GPtrArray        *periods);
void             fw_follow_free           (FwFollow         *self);
FwForce         *fw_follow_get_force      (FwFollow         *self);
FwCaseMonitor   *fw_follow_get_monitor    (FwFollow         *self);
GPtrArray       *fw_follow_get_steps      (FwFollow         *self);
GPtrArray       *fw_follow_get_questions  (FwFollow         *self);
FwCaseTick      *fw_follow_get_tick       (FwFollow         *self,
                                           FwForceStep      *step);
gboolean         fw_follow_get_days       (FwFollow         *self,
                                           FwForceStep      *step,
                                           int              *days);
gboolean         fw_follow_get_delay      (FwFollow         *self,
                                           FwForceStep      *step,
                                           int              *delay);
FwCaseAnswer    *fw_follow_get_typed      (FwFollow         *self,
                                           FwForceQuestion  *question);
double           fw_follow_derive         (FwFollow         *self,
                                           FwForceQuestion  *question);
double           fw_follow_get_answer     (FwFollow         *self,
                                           FwForceQuestion  *question);
guint            fw_follow_count_ticks    (FwFollow         *self);
gboolean         fw_follow_is_ready       (FwFollow         *self);
char            *fw_follow_dup_quarter    (FwFollow         *self);
GPtrArray       *fw_follow_new_row        (FwFollow         *self,
                                           const char       *replaces);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwFollow, fw_follow_free)

G_END_DECLS
