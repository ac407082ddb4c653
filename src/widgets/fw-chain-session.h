/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-edit.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* A chain while it is open: the document in memory and the file behind it are
 * kept in step, whoever changes either of them.
 * What an edit did that could not be written stays on screen and goes into the
 * file with the next one. */
#define FW_TYPE_CHAIN_SESSION (fw_chain_session_get_type ())
G_DECLARE_FINAL_TYPE (FwChainSession, fw_chain_session, FW, CHAIN_SESSION, GObject)

FwChainSession *fw_chain_session_new          (FwStore         *store,
                                               const char      *uuid,
                                               GError         **error);
FwChainSession *fw_chain_session_new_reading  (FwChainDoc      *doc);
FwStore        *fw_chain_session_get_store    (FwChainSession  *self);
FwChainDoc     *fw_chain_session_get_doc      (FwChainSession  *self);
const char     *fw_chain_session_get_uuid     (FwChainSession  *self);
gboolean        fw_chain_session_is_editable  (FwChainSession  *self);
gboolean        fw_chain_session_is_unsaved   (FwChainSession  *self);

gboolean        fw_chain_session_commit       (FwChainSession  *self,
                                               FwChainEdit     *edit,
                                               GError         **error);
gboolean        fw_chain_session_retry        (FwChainSession  *self,
                                               GError         **error);

char           *fw_chain_create               (FwStore         *store,
                                               const char      *name,
                                               const char      *kind,
                                               GError         **error);

G_END_DECLS
