/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

/* --- templates, which are data ---------------------------------------------------------- */

typedef struct
{
  char *id;
  char *title;
  char *basis;      /* paragraph, nullable */
  char *evidence;   /* what proves it, nullable */
} FwCheckPoint;

/* One version of a checklist: what the law asked for on a date. */
typedef struct
{
  char      *id;
  char      *version;    /* ISO date of the text */
  char      *law_date;   /* ISO date of the law */
  char      *title;
  char      *source;
  GPtrArray *points;     /* FwCheckPoint */
  GArray    *warnings;   /* int: months before the deadline */
} FwChecklist;

FwChecklist        *fw_checklist_new         (const char   *id,
                                              const char   *version,
                                              const char   *law_date,
                                              const char   *title,
                                              const char   *source);
void                fw_checklist_free        (FwChecklist  *self);
void                fw_checklist_add_point   (FwChecklist  *self,
                                              const char   *id,
                                              const char   *title,
                                              const char   *basis,
                                              const char   *evidence);
void                fw_checklist_register    (FwChecklist  *self);
GPtrArray          *fw_checklist_get_all     (void);
FwChecklist        *fw_checklist_find        (const char   *id,
                                              const char   *version);
FwChecklist        *fw_checklist_find_newest (const char   *id);
const FwCheckPoint *fw_checklist_find_point  (FwChecklist  *self,
                                              const char   *id);

/* --- one of them in a case -------------------------------------------------------------- */

#define FW_TYPE_CHECKLIST_RUN (fw_checklist_run_get_type ())
G_DECLARE_FINAL_TYPE (FwChecklistRun, fw_checklist_run, FW, CHECKLIST_RUN, FwEntity)

struct _FwChecklistRun
{
  FwEntity  parent_instance;

  char     *person;
  char     *template;
  char     *version;
  char     *name;
  char     *begun;
  char     *target;       /* until when everything has to be there */
  char     *note;
};

#define FW_TYPE_CHECK_ITEM (fw_check_item_get_type ())
G_DECLARE_FINAL_TYPE (FwCheckItem, fw_check_item, FW, CHECK_ITEM, FwEntity)

struct _FwCheckItem
{
  FwEntity  parent_instance;

  char     *run;
  char     *item;
  char     *condition;
  gint64    position;
  char     *state;
  char     *evidence;
  char     *checked;
  char     *note;
};

GPtrArray *fw_checklist_new_records (FwChecklist     *self,
                                     const char      *person,
                                     const char      *case_file,
                                     const char      *target,
                                     const char      *today);
void       fw_checklist_follow      (FwChecklist     *self,
                                     FwChecklistRun  *run,
                                     const char      *case_file,
                                     GPtrArray       *deadlines,
                                     const char      *today,
                                     GPtrArray       *saved,
                                     GPtrArray       *deleted);
gboolean   fw_check_item_is_open    (FwCheckItem     *self);

G_END_DECLS
