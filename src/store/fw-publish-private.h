/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-publish.h"

G_BEGIN_DECLS

/* What is to be written and deleted so that others see what is here. */
typedef struct
{
  FwStore    *store;
  const char *device_id;    /* who will read it */
  GPtrArray  *saved;        /* FwEntity */
  GPtrArray  *deleted;      /* uuids */
  GError     *error;        /* it was cancelled */
} FwPublish;

/* To be called between records; FALSE if it was cancelled. */
gboolean fw_publish_breathe (FwPublish *publish);
void fw_publish_compare   (FwPublish  *publish,
                           GPtrArray  *wanted,
                           GPtrArray  *known);
void fw_publish_forces    (FwPublish  *publish);
void fw_publish_rows      (FwPublish  *publish);
void fw_publish_notices   (FwPublish  *publish);
void fw_publish_revoked   (FwPublish  *publish,
                           GPtrArray  *wanted);

G_END_DECLS
