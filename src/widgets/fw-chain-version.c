/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-version"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-bpmn.h"
#include "fw-chain-version.h"

static int
compare_age (gconstpointer a,
             gconstpointer b)
{
  const FwChainVersion *left = *(FwChainVersion *const *) a;
  const FwChainVersion *right = *(FwChainVersion *const *) b;

  return g_strcmp0 (right->taken, left->taken);
}

/**
 * fw_chain_version_list:
 *
 * Returns: (transfer full) (element-type FwChainVersion): the latest first
 */
GPtrArray *
fw_chain_version_list (FwStore    *store,
                       const char *chain)
{
  GPtrArray *list = fw_store_list (store, "chain_version", "chain", chain);

  g_ptr_array_sort (list, compare_age);

  return list;
}

/* Returns: (transfer full) (nullable): not saved yet */
FwChainVersion *
fw_chain_version_new (FwChainDoc  *doc,
                      GError     **error)
{
  FwEntity *chain = FW_ENTITY (fw_chain_doc_get_chain (doc));
  g_autofree char *now = fw_time_now ();
  g_autofree char *content = fw_bpmn_write_packed (doc);

  if (content == NULL)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED,
                           _("This chain is too large to keep a version of it. Please export it "
                             "as BPMN instead."));
      return NULL;
    }

  return g_object_new (FW_TYPE_CHAIN_VERSION, "chain", fw_entity_get_uuid (chain), "taken", now,
                       "n_steps", (gint64) fw_chain_doc_get_steps (doc)->len, "content", content,
                       NULL);
}

/* Returns: (transfer full) (nullable): saved */
FwChainVersion *
fw_chain_version_keep (FwStore     *store,
                       FwChainDoc  *doc,
                       GError     **error)
{
  g_autoptr(FwChainVersion) version = fw_chain_version_new (doc, error);
  g_autoptr(GPtrArray) saved = g_ptr_array_new ();
  g_autoptr(GPtrArray) deleted = g_ptr_array_new ();

  if (version == NULL)
    return NULL;
  g_ptr_array_add (saved, version);
  if (!fw_store_apply (store, _("Keep a version"), saved, deleted, error))
    return NULL;

  return g_steal_pointer (&version);
}

static gboolean
is_named (FwChainVersion *version)
{
  return version->name != NULL && *version->name != '\0';
}

static void
drop_old (GPtrArray   *versions,
          FwChainEdit *edit)
{
  guint n_unnamed = 1;   /* the one that comes in */

  for (guint i = 0; i < versions->len; i++)
    if (!is_named (versions->pdata[i]) && ++n_unnamed > FW_CHAIN_VERSION_N_UNNAMED)
      g_ptr_array_add (edit->deleted, g_strdup (fw_entity_get_uuid (versions->pdata[i])));
}

/**
 * fw_chain_version_put_before:
 * @before: the chain as it was
 * @edit: the first that changes it; the version becomes a part of it
 *
 * Nothing is kept of an empty chain, of one that is too large, and of a state
 * that is the latest version already.
 */
void
fw_chain_version_put_before (FwStore     *store,
                             FwChainDoc  *before,
                             FwChainEdit *edit)
{
  FwEntity *chain = FW_ENTITY (fw_chain_doc_get_chain (before));
  g_autoptr(GPtrArray) versions = fw_chain_version_list (store, fw_entity_get_uuid (chain));
  g_autoptr(FwChainVersion) version = NULL;
  FwChainVersion *latest = versions->len > 0 ? versions->pdata[0] : NULL;

  if (fw_chain_doc_get_edges (before)->len == 0)
    return;
  version = fw_chain_version_new (before, NULL);
  if (version == NULL || (latest != NULL && g_strcmp0 (latest->content, version->content) == 0))
    return;
  drop_old (versions, edit);
  g_ptr_array_add (edit->saved, g_steal_pointer (&version));
}

/* Returns: (transfer full) (nullable): the chain as it was, with its ids */
FwChainDoc *
fw_chain_version_read (FwChainVersion  *version,
                       GError         **error)
{
  g_autoptr(FwBpmnFile) file =
    fw_bpmn_read_packed (version->content != NULL ? version->content : "", error);

  return file != NULL ? g_steal_pointer (&file->doc) : NULL;
}

/* --- words ------------------------------------------------------------------------------ */

static char *
dup_when (FwChainVersion *version)
{
  g_autofree char *today = fw_date_today ();
  const char *clock = version->taken != NULL ? strchr (version->taken, 'T') : NULL;

  if (clock != NULL && g_str_has_prefix (version->taken, today))
    return g_strndup (clock + 1, strlen ("10:32"));

  return version->taken != NULL ? fw_time_format (version->taken) : g_strdup ("–");
}

/* Returns: (transfer full): when it was and how large, "10:32, 34 steps" */
char *
fw_chain_version_dup_state (FwChainVersion *version)
{
  g_autofree char *when = dup_when (version);

  /* Translators: %1$s is a time, or a date and a time; %2$u counts steps. */
  return g_strdup_printf (ngettext ("State of %1$s, %2$u step", "State of %1$s, %2$u steps",
                                    (gulong) version->n_steps), when, (guint) version->n_steps);
}

/* Returns: (transfer full): its name, or else its state */
char *
fw_chain_version_dup_title (FwChainVersion *version)
{
  return is_named (version) ? g_strdup (version->name) : fw_chain_version_dup_state (version);
}
