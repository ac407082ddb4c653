/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-store-rights"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-scope.h"
#include "fw-store-private.h"

/* --- where a record belongs ---------------------------------------------------------- */

/* Returns: the row of the scope; 0 if the record is not known here */
gint64
fw_store_get_object_scope (FwStore    *self,
                           const char *uuid)
{
  return fw_db_get_integer (self->db, 0, "SELECT scope FROM object WHERE uuid = ?", "t", uuid);
}

static gint64
internal_scope (FwStore  *self,
                GError  **error)
{
  static const guint8 ident[FW_SCOPE_ID_SIZE];

  return fw_log_get_scope (self, FW_SCOPE_INTERNAL, ident, TRUE, error);
}

static gint64
parent_scope (FwStore   *self,
              FwEntity  *entity,
              GError   **error)
{
  const FwField *parent = fw_entity_info_get_parent (fw_entity_get_info (entity));
  g_autofree char *uuid = parent != NULL ? fw_entity_dup_text (entity, parent) : NULL;
  gint64 scope = uuid != NULL ? fw_store_get_object_scope (self, uuid) : 0;

  if (scope > 0)
    return scope;
  g_set_error (error, FW_ERROR, FW_ERROR_INVALID, _("Say to which record this one belongs: %s."),
               parent != NULL ? _(parent->label) : "–");

  return -1;
}

/* What a laptop says to the office of its own accord belongs to nothing that is
 * there already; what the office writes about a record stands beside it, and
 * what it enters by hand where nobody reported stays with it. */
static gint64
service_scope (FwStore   *self,
               FwEntity  *entity,
               GError   **error)
{
  const FwEntityInfo *info = fw_entity_get_info (entity);
  const FwField *owner = fw_entity_info_get_parent (info);
  g_autofree char *parent = owner != NULL ? fw_entity_dup_text (entity, owner) : NULL;
  guint8 ident[FW_SCOPE_ID_SIZE];

  if (FW_IS_NOTICE (entity) && FW_NOTICE (entity)->laptop != NULL)
    {
      fw_log_service_ident (FW_NOTICE (entity)->laptop, ident);
      return fw_log_get_scope (self, FW_SCOPE_SERVICE, ident, TRUE, error);
    }
  /* Of the demonstration: it came from a laptop that is in use no more. */
  if (self->setup && FW_IS_SENT_PACKAGE (entity) && FW_SENT_PACKAGE (entity)->sender != NULL)
    {
      fw_log_service_ident (FW_SENT_PACKAGE (entity)->sender, ident);
      return fw_log_get_scope (self, FW_SCOPE_SERVICE, ident, TRUE, error);
    }
  if (self->role != FW_ROLE_CASE_MANAGER && owner == NULL)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED,
                           _("Only case managers may change this."));
      return -1;
    }
  if (self->role != FW_ROLE_CASE_MANAGER || info->writer != FW_ROLE_CASE_MANAGER ||
      (parent != NULL && fw_store_get_object_scope (self, parent) > 0))
    return parent_scope (self, entity, error);
  fw_log_service_ident (self->device_id, ident);

  return fw_log_get_scope (self, FW_SCOPE_SERVICE, ident, TRUE, error);
}

/* A scope of its own for the first record, which the others then follow. */
static gint64
own_scope (FwStore      *self,
           FwEntity     *entity,
           FwScopeKind   kind,
           GError      **error)
{
  g_autoptr(GBytes) random = NULL;

  if (fw_entity_info_get_parent (fw_entity_get_info (entity)) != NULL)
    return parent_scope (self, entity, error);
  random = fw_secret_random (FW_SCOPE_ID_SIZE);

  return fw_log_get_scope (self, kind, g_bytes_get_data (random, NULL), TRUE, error);
}

/* A Gremium with its seats, its meetings and what came of them; what belongs to
 * none stays here. */
static gint64
body_scope (FwStore   *self,
            FwEntity  *entity,
            GError   **error)
{
  const FwEntityInfo *info = fw_entity_get_info (entity);
  const FwField *owner = fw_entity_info_get_parent (info);
  g_autofree char *uuid = NULL;
  gint64 scope;

  if (FW_IS_BODY (entity))
    return own_scope (self, entity, FW_SCOPE_BODY, error);
  uuid = fw_entity_dup_text (entity, owner != NULL ? owner
                                                   : fw_entity_info_find_field (info, "body"));
  scope = uuid != NULL ? fw_store_get_object_scope (self, uuid) : 0;

  return scope > 0 ? scope : internal_scope (self, error);
}

/* What @entity comes from: a theme and the draft of an Ist-Kette from a
 * workshop, what a chain is made of from the chain.  What never leaves, such as
 * the versions of a chain, comes from nowhere. */
static char *
dup_origin (FwStore  *self,
            FwEntity *entity)
{
  const FwField *owner = fw_entity_info_get_parent (fw_entity_get_info (entity));
  g_autoptr(FwEntity) workshop = NULL;

  if (FW_IS_THEME (entity))
    {
      g_auto(GStrv) workshops = fw_set_split (FW_THEME (entity)->workshops);

      return g_strdup (workshops[0]);
    }
  if (owner != NULL)
    return (owner->packets & FW_WORKSHOP) != 0 ? fw_entity_dup_text (entity, owner) : NULL;
  if (FW_IS_CHAIN (entity))
    workshop = fw_store_find (self, "reconstruction", "chain", fw_entity_get_uuid (entity));

  return workshop != NULL ? g_strdup (fw_entity_get_uuid (workshop)) : NULL;
}

/* What is found in a workshop travels with it: the workplace where the
 * workshop is held need not be the one where themes and chains are collected.
 *
 * Returns: 0 for any other record */
static gint64
workshop_scope (FwStore  *self,
                FwEntity *entity)
{
  g_autofree char *origin = dup_origin (self, entity);
  FwScopeKind kind = FW_SCOPE_INTERNAL;
  gint64 scope = origin != NULL ? fw_store_get_object_scope (self, origin) : 0;

  return scope > 0 && fw_log_get_scope_kind (self, scope, &kind) && kind == FW_SCOPE_WORKSHOP
         ? scope : 0;
}

gint64
fw_store_find_home (FwStore   *self,
                    FwEntity  *entity,
                    GError   **error)
{
  const FwEntityInfo *info = fw_entity_get_info (entity);
  gint64 workshop = workshop_scope (self, entity);
  guint8 ident[FW_SCOPE_ID_SIZE];

  if (workshop > 0)
    return workshop;
  switch (info->scope)
    {
    case FW_SCOPE_MASTER:
      /* What a case manager adds to the directory stays here as a note of
       * their own; only the office writes master data. */
      if ((self->role != FW_ROLE_OFFICE && !self->setup) ||
          (FW_IS_SNIPPET (entity) && !FW_SNIPPET (entity)->everywhere))
        return internal_scope (self, error);
      fw_log_master_ident (ident);
      return fw_log_get_scope (self, FW_SCOPE_MASTER, ident, TRUE, error);

    case FW_SCOPE_CASE:
    case FW_SCOPE_WORKSHOP:
      return own_scope (self, entity, info->scope, error);

    case FW_SCOPE_BODY:
      return body_scope (self, entity, error);

    case FW_SCOPE_SERVICE:
      return service_scope (self, entity, error);

    case FW_SCOPE_INTERNAL:
    case FW_SCOPE_MIRROR:
    default:
      return internal_scope (self, error);
    }
}

/* --- rights ------------------------------------------------------------------------------ */

static gboolean
has_right_role (FwStore             *self,
                const FwEntityInfo  *info,
                FwScopeKind          kind,
                GError             **error)
{
  if (info->writer == FW_ROLE_OFFICE && self->role != FW_ROLE_OFFICE &&
      !(info->scope == FW_SCOPE_MASTER && kind == FW_SCOPE_INTERNAL && !info->alike))
    return fw_error_refuse (error, _("Only the coordinating office may change this."));
  if (info->writer == FW_ROLE_CASE_MANAGER && self->role != FW_ROLE_CASE_MANAGER &&
      !(info->scope == FW_SCOPE_SERVICE && kind == FW_SCOPE_INTERNAL))
    return fw_error_refuse (error, _("Only case managers may change this."));

  return TRUE;
}

/* What was sent, and the draft and keys that it was made of. */
static gboolean
is_released (FwStore  *self,
             FwEntity *entity)
{
  const char *draft = FW_IS_PACKAGE_DRAFT (entity) ? fw_entity_get_uuid (entity)
                      : FW_IS_PACKAGE_KEY (entity) ? FW_PACKAGE_KEY (entity)->draft : NULL;

  if (FW_IS_SENT_PACKAGE (entity) || FW_IS_SENT_EVENT (entity))
    return fw_store_get_object_scope (self, fw_entity_get_uuid (entity)) != 0;

  return draft != NULL &&
         fw_db_get_integer (self->db, 0, "SELECT 1 FROM object o JOIN package_draft e"
                            " ON e.id = o.id WHERE o.uuid = ? AND e.released_on IS NOT NULL",
                            "t", draft) == 1;
}

/* What was made for one Gremium cannot be given to another: those who share the
 * one would go on reading it, and those who share the other never would. */
static gboolean
stays_with_body (FwStore      *self,
                 FwEntity     *entity,
                 gint64        scope,
                 FwScopeKind   kind,
                 GError      **error)
{
  const FwField *field = fw_entity_info_find_field (fw_entity_get_info (entity), "body");
  g_autofree char *body = NULL;
  gint64 wanted;

  if (kind != FW_SCOPE_BODY || field == NULL)
    return TRUE;
  body = fw_entity_dup_text (entity, field);
  wanted = body != NULL ? fw_store_get_object_scope (self, body) : 0;

  return wanted == 0 || wanted == scope ||
         fw_error_refuse (error, _("This stays with the Gremium that it was made for. Please make "
                                   "a new one for the other Gremium."));
}

/* What somebody wrote for themselves does not go out by a mark, but only when it is
 * written for all. */
static gboolean
is_for_whom_it_says (FwEntity    *entity,
                     FwScopeKind  kind,
                     GError     **error)
{
  return !FW_IS_SNIPPET (entity) ||
         FW_SNIPPET (entity)->everywhere == (kind == FW_SCOPE_MASTER) ||
         fw_error_refuse (error, _("A text block is written either for this workplace or by the "
                                   "coordinating office for all. Please make a new one."));
}

gboolean
fw_store_may_write (FwStore   *self,
                    FwEntity  *entity,
                    gint64     scope,
                    GError   **error)
{
  FwScopeKind kind = FW_SCOPE_INTERNAL;

  if (self->setup)
    return TRUE;
  fw_log_get_scope_kind (self, scope, &kind);
  if (!has_right_role (self, fw_entity_get_info (entity), kind, error))
    return FALSE;
  if (FW_IS_DISCLOSURE (entity) &&
      fw_store_get_object_scope (self, fw_entity_get_uuid (entity)) != 0)
    return fw_error_refuse (error, _("What left cannot be struck from the list of disclosures."));
  if (FW_IS_DELETION_RUN (entity) &&
      fw_store_get_object_scope (self, fw_entity_get_uuid (entity)) != 0)
    return fw_error_refuse (error, _("The protocol of a deletion cannot be changed."));
  if (FW_IS_MELDEBOGEN (entity) && kind == FW_SCOPE_SERVICE)
    return fw_error_refuse (error, _("A Meldebogen cannot be changed once it was submitted."));

  if (is_released (self, entity))
    return fw_error_refuse (error, _("A Fallpaket cannot be changed once it was released."));
  if (!stays_with_body (self, entity, scope, kind, error) ||
      !is_for_whom_it_says (entity, kind, error))
    return FALSE;

  return fw_scope_may_write (self, scope, FW_IS_SCOPE_MEMBER (entity) ? FW_MEMBER_MANAGES
                                                                      : FW_MEMBER_WRITES, error);
}

/* What was submitted cannot be changed any more, but a person may demand that
 * it is erased. */
gboolean
fw_store_may_erase (FwStore   *self,
                    FwEntity  *entity,
                    GError   **error)
{
  gint64 scope = fw_store_get_object_scope (self, fw_entity_get_uuid (entity));
  FwScopeKind kind = FW_SCOPE_INTERNAL;

  fw_log_get_scope_kind (self, scope, &kind);
  if (entity == FW_ENTITY (self->workplace) || FW_IS_WORKPLACE (entity))
    return fw_error_refuse (error, _("The record of this workplace cannot be erased."));
  if (FW_IS_DISCLOSURE (entity))
    return fw_error_refuse (error, _("What left cannot be struck from the list of disclosures."));
  if (FW_IS_DELETION_RUN (entity))
    return fw_error_refuse (error, _("The protocol of a deletion cannot be changed."));
  if (FW_IS_MELDEBOGEN (entity) && self->role != FW_ROLE_CASE_MANAGER)
    return fw_error_refuse (error, _("Only case managers may change this."));

  return has_right_role (self, fw_entity_get_info (entity), kind, error);
}

/* Whether forms for @entity let a person type. */
gboolean
fw_store_is_editable (FwStore  *self,
                      FwEntity *entity)
{
  gint64 scope;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);
  g_return_val_if_fail (FW_IS_ENTITY (entity), FALSE);

  scope = fw_store_get_object_scope (self, fw_entity_get_uuid (entity));
  if (scope == 0)
    scope = fw_store_find_home (self, entity, NULL);

  return scope > 0 && fw_store_may_write (self, entity, scope, NULL);
}
