/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-new"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-edit.h"
#include "fw-chain-new.h"
#include "fw-page.h"
#include "fw-widgets.h"

void
fw_chain_new_ask (GtkWidget       *asker,
                  FwStore         *store,
                  const char      *theme,
                  FwNewDialogFunc  func)
{
  static const char *const first[] = { "number", "name", "kind", "theme", NULL };
  g_autoptr(FwEntity) draft = fw_store_new_draft (store, "chain");

  g_object_set (draft, "theme", theme, NULL);
  fw_new_dialog_present (asker, store, draft, _("New chain"), first, func);
}

void
fw_chain_new_begin (GtkWidget *asker,
                    FwStore   *store,
                    FwChain   *chain)
{
  g_autoptr(FwChainDoc) doc = fw_chain_doc_new (chain);
  g_autoptr(FwChainEdit) edit = fw_chain_edit_new (doc, _("New chain"));
  g_autoptr(GError) error = NULL;

  fw_chain_edit_add_ends (edit);
  if (!fw_store_apply (store, edit->label, edit->saved, edit->deleted, &error))
    fw_dialogs_tell_unsaved (asker, error);
  fw_page_go_to (asker, fw_entity_get_uuid (FW_ENTITY (chain)));
}
