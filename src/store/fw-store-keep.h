/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* What is being written for the first time and is no record yet: kept in this
 * file only, neither in the log nor in any packet, until it becomes a record or
 * is given up. */

/* @content: a floating reference is taken; replaces an earlier one of @name */
gboolean   fw_store_keep_draft  (FwStore     *self,
                                 const char  *name,
                                 GVariant    *content,
                                 GError     **error);
gboolean   fw_store_drop_draft  (FwStore     *self,
                                 const char  *name,
                                 GError     **error);
GPtrArray *fw_store_list_drafts (FwStore     *self);

/* What is written about a record that goes for ever, goes with it. */
gboolean   fw_store_drop_drafts_about (FwStore     *self,
                                       const char  *uuid,
                                       GError     **error);

G_END_DECLS
