/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

typedef struct _FwRecordPart FwRecordPart;

/* A kind of record that belongs to another one, and how a person sees it. */
struct _FwRecordPart
{
  const char         *entity;
  const char         *owner;       /* its field that names the other one */
  const char         *new_label;   /* N_(); NULL: the program makes them */
  const char         *empty;       /* N_() */
  const char         *second;      /* fields of the second line, a space between */
  const char *const  *fields;
  const FwRecordPart *part;        /* nullable: what belongs to it in turn */
};

/* One record with all its fields in a window over @parent. */
void       fw_record_window_present (GtkWidget           *parent,
                                     FwStore             *store,
                                     FwEntity            *entity,
                                     const FwRecordPart  *part);
void       fw_record_window_present_with (GtkWidget      *parent,
                                          FwStore        *store,
                                          FwEntity       *entity,
                                          const FwRecordPart *part,
                                          GtkWidget      *below);
/* The records of one kind that belong to another one, as an FwRecordList whose
 * rows open their window. */
GtkWidget *fw_record_window_new_list (FwStore            *store,
                                      const FwRecordPart *part);

G_END_DECLS
