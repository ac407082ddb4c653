/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* What came with files of others: each import as a whole, which can be taken
 * back, and which fields nobody has looked at since. */

typedef struct
{
  gint64    nr;          /* of the action */
  char     *label;       /* as the history calls it */
  gint64    time;        /* ms since 1970 UTC */
  guint     n_records;   /* that it wrote to */
  guint     n_unseen;    /* marks that still stand */
  gboolean  returned;    /* was taken back */
} FwArrival;

void       fw_arrival_free            (FwArrival      *arrival);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwArrival, fw_arrival_free)

GPtrArray *fw_store_list_arrivals     (FwStore        *self,
                                       guint           most);

/* What was left as it is when an import was taken back. */
typedef struct
{
  guint  n_records;    /* taken back */
  guint  n_foreign;    /* records that only the other side may change */
  guint  n_changed;    /* fields that somebody changed since */
} FwReturned;

gboolean   fw_store_return_arrival    (FwStore        *self,
                                       gint64          nr,
                                       FwReturned     *returned,
                                       GError        **error);

/* Marks: a field whose value came from elsewhere, until a person has seen it.
 * They are of this workplace and do not travel. */
typedef struct
{
  char *uuid;
  char *entity;
  char *title;
  char *name;      /* of the field; "" for a record that is new as a whole */
  char *before;    /* canonical text of what stood there; NULL says nothing */
  gint64 time;     /* of the import, ms since 1970 UTC */
} FwMark;

void       fw_mark_free               (FwMark         *mark);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwMark, fw_mark_free)

/* Between fw_log_begin_import() and fw_store_commit(). */
gboolean   fw_store_mark_unseen       (FwStore        *self,
                                       const char     *uuid,
                                       const char     *name,
                                       GError        **error);
GPtrArray *fw_store_list_unseen       (FwStore        *self,
                                       const char     *uuid);
FwMark    *fw_store_find_unseen       (FwStore        *self,
                                       const char     *uuid,
                                       const char     *name);
gboolean   fw_store_has_unseen        (FwStore        *self,
                                       const char     *uuid);
gboolean   fw_store_set_seen          (FwStore        *self,
                                       const char     *uuid,
                                       const char     *name,
                                       GError        **error);
gboolean   fw_store_set_arrival_seen  (FwStore        *self,
                                       gint64          nr,
                                       GError        **error);

G_END_DECLS
