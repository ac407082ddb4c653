/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

typedef enum
{
  FW_IS,          /* equals; NULL: says nothing */
  FW_IS_NOT,
  FW_CONTAINS,    /* the set has this element */
  FW_UP_TO,       /* <=, dates and numbers */
  FW_FROM,        /* >= */
  FW_ENDED_BY,    /* the last day that an imprecise date may mean is this or earlier */
  FW_ENDS_AFTER,  /* it is later */
} FwOperator;

/**
 * FwQuery:
 *
 * A GListModel of the records of one entity: ids first, objects on demand,
 * so that a list of 100,000 costs what is on screen.  It keeps itself up to
 * date with the store.  Records in the bin are left out.
 */
#define FW_TYPE_QUERY (fw_query_get_type ())
G_DECLARE_FINAL_TYPE (FwQuery, fw_query, FW, QUERY, GObject)

FwQuery    *fw_query_new            (FwStore      *store,
                                     const char   *entity);
FwStore    *fw_query_get_store      (FwQuery      *self);
void        fw_query_where          (FwQuery      *self,
                                     const char   *field,
                                     FwOperator    op,
                                     const char   *value);
void        fw_query_linked         (FwQuery      *self,
                                     const char   *entity,
                                     const char   *link,
                                     const char   *field,
                                     const char   *values,
                                     gboolean      present);
void        fw_query_clear          (FwQuery      *self);
void        fw_query_search         (FwQuery      *self,
                                     const char   *words);
void        fw_query_filter         (FwQuery      *self,
                                     const char   *words);
void        fw_query_touch          (FwQuery      *self,
                                     const char   *uuid);
void        fw_query_sort           (FwQuery      *self,
                                     const char   *field,
                                     gboolean      descending);
void        fw_query_limit          (FwQuery      *self,
                                     guint         limit);
void        fw_query_run            (FwQuery      *self);
gboolean    fw_query_count_part     (FwQuery      *self,
                                     gint64       *next,
                                     guint        *count);
gint64      fw_query_get_id         (FwQuery      *self,
                                     guint         position);
FwEntity   *fw_query_load           (FwQuery      *self,
                                     gint64        id);
char       *fw_query_dup_uuid       (FwQuery      *self,
                                     guint         position);
gboolean    fw_query_find           (FwQuery      *self,
                                     const char   *uuid,
                                     guint        *position);

G_END_DECLS
