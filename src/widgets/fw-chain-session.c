/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-session"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-chain-session.h"
#include "fw-chain-version.h"

struct _FwChainSession
{
  GObject      parent_instance;

  FwStore     *store;
  FwChainDoc  *doc;
  FwChainDoc  *before;      /* as it was opened; NULL once kept, or too large */
  FwChainEdit *pending;     /* what could not be written yet; or NULL */
  gboolean     stale;       /* the document has taken over changes of the file */
  gboolean     committing;
};

G_DEFINE_FINAL_TYPE (FwChainSession, fw_chain_session, G_TYPE_OBJECT)

static void
drop_missing (FwChainSession *self,
              GPtrArray      *records,
              GPtrArray      *family)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) list = fw_chain_list_copy (records);

  for (guint i = 0; i < family->len; i++)
    g_hash_table_add (known, (gpointer) fw_entity_get_uuid (family->pdata[i]));
  for (guint i = 0; i < list->len; i++)
    if (!g_hash_table_contains (known, fw_entity_get_uuid (list->pdata[i])))
      fw_chain_doc_remove (self->doc, fw_entity_get_uuid (list->pdata[i]));
}

static void
reload (FwChainSession *self)
{
  g_autoptr(GPtrArray) family = fw_store_list_family (self->store,
                                                      fw_chain_session_get_uuid (self));

  drop_missing (self, fw_chain_doc_get_lanes (self->doc), family);
  drop_missing (self, fw_chain_doc_get_steps (self->doc), family);
  drop_missing (self, fw_chain_doc_get_edges (self->doc), family);
  drop_missing (self, fw_chain_doc_get_marks (self->doc), family);
  drop_missing (self, fw_chain_doc_get_remedies (self->doc), family);
  for (guint i = 0; i < family->len; i++)
    if (!FW_IS_CHAIN (family->pdata[i]))
      fw_chain_doc_put (self->doc, family->pdata[i]);
}

static gboolean
is_ours (FwChainSession *self,
         FwEntity       *record)
{
  const FwField *parent = fw_entity_info_get_parent (fw_entity_get_info (record));
  g_autofree char *chain = parent != NULL ? fw_entity_dup_text (record, parent) : NULL;

  return g_strcmp0 (chain, fw_chain_session_get_uuid (self)) == 0;
}

static void
take_over (FwChainSession *self,
           const char     *uuid)
{
  g_autoptr(FwEntity) record = fw_store_load (self->store, uuid, NULL);

  if (record == NULL || fw_store_is_binned (self->store, uuid))
    fw_chain_doc_remove (self->doc, uuid);
  else if (is_ours (self, record))
    fw_chain_doc_put (self->doc, record);
}

static void
on_store_changed (FwStore        *store,
                  const char     *uuid,
                  const char     *entity,
                  FwChainSession *self)
{
  if (uuid != NULL && !g_str_has_prefix (entity, "chain"))
    return;
  /* The document has its own edit already. */
  if (!self->committing && uuid == NULL)
    reload (self);
  else if (!self->committing)
    take_over (self, uuid);
  self->stale = TRUE;
}

/* The file says so once an action is complete. */
static void
on_saved (FwChainSession *self)
{
  if (!self->stale)
    return;
  self->stale = FALSE;
  fw_chain_doc_changed (self->doc);
}

static void
fw_chain_session_finalize (GObject *object)
{
  FwChainSession *self = FW_CHAIN_SESSION (object);

  g_clear_pointer (&self->pending, fw_chain_edit_free);
  g_clear_object (&self->before);
  g_clear_object (&self->doc);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_chain_session_parent_class)->finalize (object);
}

static void
fw_chain_session_class_init (FwChainSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_chain_session_finalize;
}

static void
fw_chain_session_init (FwChainSession *self)
{
}

FwChainSession *
fw_chain_session_new (FwStore     *store,
                      const char  *uuid,
                      GError     **error)
{
  g_autoptr(GPtrArray) family = NULL;
  g_autoptr(FwChainDoc) doc = NULL;
  FwChainSession *self;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  family = fw_store_list_family (store, uuid);
  doc = fw_chain_doc_new_records (family);
  if (doc == NULL)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                           _("This Dienstleistungskette is not here."));
      return NULL;
    }
  self = g_object_new (FW_TYPE_CHAIN_SESSION, NULL);
  self->store = g_object_ref (store);
  self->doc = g_steal_pointer (&doc);
  if (fw_chain_doc_get_steps (self->doc)->len <= FW_CHAIN_VERSION_MAX_STEPS)
    self->before = fw_chain_doc_copy (self->doc);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed), self, 0);
  g_signal_connect_object (store, "notify::last-saved", G_CALLBACK (on_saved), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * fw_chain_session_new_reading:
 *
 * For a document that somebody else keeps: it is shown and cannot be edited.
 */
FwChainSession *
fw_chain_session_new_reading (FwChainDoc *doc)
{
  FwChainSession *self;

  g_return_val_if_fail (FW_IS_CHAIN_DOC (doc), NULL);

  self = g_object_new (FW_TYPE_CHAIN_SESSION, NULL);
  self->doc = g_object_ref (doc);

  return self;
}

/* Returns: (transfer none) (nullable): %NULL if the session only reads */
FwStore *
fw_chain_session_get_store (FwChainSession *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_SESSION (self), NULL);

  return self->store;
}

FwChainDoc *
fw_chain_session_get_doc (FwChainSession *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_SESSION (self), NULL);

  return self->doc;
}

const char *
fw_chain_session_get_uuid (FwChainSession *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_SESSION (self), NULL);

  return fw_entity_get_uuid (FW_ENTITY (fw_chain_doc_get_chain (self->doc)));
}

gboolean
fw_chain_session_is_editable (FwChainSession *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_SESSION (self), FALSE);

  return self->store != NULL &&
         fw_store_is_editable (self->store, FW_ENTITY (fw_chain_doc_get_chain (self->doc)));
}

/* Whether the last edit could not be written. */
gboolean
fw_chain_session_is_unsaved (FwChainSession *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_SESSION (self), FALSE);

  return self->pending != NULL;
}

/* --- saving ---------------------------------------------------------------------------- */

/* Adds what @edit did to what waits. */
static void
hold_back (FwChainSession *self,
           FwChainEdit    *edit)
{
  if (self->pending == NULL)
    self->pending = fw_chain_edit_new (self->doc, edit->label);
  for (guint i = 0; i < edit->deleted->len; i++)
    g_ptr_array_add (self->pending->deleted, g_strdup (edit->deleted->pdata[i]));
  for (guint i = 0; i < edit->saved->len; i++)
    if (!g_ptr_array_find (self->pending->saved, edit->saved->pdata[i], NULL))
      g_ptr_array_add (self->pending->saved, g_object_ref (edit->saved->pdata[i]));
}

/* What was made and deleted while nothing could be written leaves no trace. */
static void
tidy_pending (FwChainSession *self)
{
  GPtrArray *deleted = self->pending->deleted;
  GPtrArray *saved = self->pending->saved;

  for (guint i = deleted->len; i > 0; i--)
    {
      const char *uuid = deleted->pdata[i - 1];
      g_autofree char *known = fw_store_dup_entity_name (self->store, uuid);

      for (guint j = saved->len; j > 0; j--)
        if (g_str_equal (fw_entity_get_uuid (saved->pdata[j - 1]), uuid))
          g_ptr_array_remove_index (saved, j - 1);
      if (known == NULL || fw_store_is_binned (self->store, uuid))
        g_ptr_array_remove_index (deleted, i - 1);
    }
}

static gboolean
write_edit (FwChainSession  *self,
            FwChainEdit     *edit,
            GError         **error)
{
  gboolean done;

  self->committing = TRUE;
  done = fw_store_apply (self->store, edit->label, edit->saved, edit->deleted, error);
  self->committing = FALSE;

  return done;
}

/**
 * fw_chain_session_retry:
 *
 * Writes what could not be written before.
 */
gboolean
fw_chain_session_retry (FwChainSession  *self,
                        GError         **error)
{
  g_return_val_if_fail (FW_IS_CHAIN_SESSION (self), FALSE);

  if (self->pending == NULL)
    return TRUE;
  tidy_pending (self);
  if (!write_edit (self, self->pending, error))
    return FALSE;
  g_clear_pointer (&self->pending, fw_chain_edit_free);

  return TRUE;
}

/* The first edit takes the state before it along: whoever undoes all has no
 * version too many. */
static void
keep_before (FwChainSession *self,
             FwChainEdit    *edit)
{
  if (self->before != NULL)
    fw_chain_version_put_before (self->store, self->before, edit);
  g_clear_object (&self->before);
}

/**
 * fw_chain_session_commit:
 *
 * Writes @edit as one action.  If that fails, what it did stays in the
 * document, and the next commit or fw_chain_session_retry() writes it.
 */
gboolean
fw_chain_session_commit (FwChainSession  *self,
                         FwChainEdit     *edit,
                         GError         **error)
{
  g_return_val_if_fail (FW_IS_CHAIN_SESSION (self), FALSE);
  g_return_val_if_fail (self->store != NULL, FALSE);

  if (fw_chain_edit_is_empty (edit))
    return TRUE;
  keep_before (self, edit);
  if (self->pending == NULL && write_edit (self, edit, error))
    return TRUE;
  hold_back (self, edit);
  fw_chain_doc_changed (self->doc);

  /* The first failure has been told; with what waited, it is tried again. */
  return error != NULL && *error != NULL ? FALSE : fw_chain_session_retry (self, error);
}

/**
 * fw_chain_create:
 *
 * Makes a chain with the lanes that every chain has.
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
fw_chain_create (FwStore     *store,
                 const char  *name,
                 const char  *kind,
                 GError     **error)
{
  g_autofree char *today = fw_date_today ();
  g_autoptr(FwChain) chain = g_object_new (FW_TYPE_CHAIN, "name", name, "kind", kind,
                                           "status", "ENTWURF", "as_of", today, NULL);
  g_autoptr(FwChainDoc) doc = fw_chain_doc_new (chain);
  g_autoptr(FwChainEdit) edit = fw_chain_edit_new (doc, _("New chain"));

  fw_chain_edit_touch (edit, chain);
  fw_chain_edit_add_ends (edit);
  if (!fw_store_apply (store, edit->label, edit->saved, edit->deleted, error))
    return NULL;

  return g_strdup (fw_entity_get_uuid (FW_ENTITY (chain)));
}
