/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-log.h"

G_BEGIN_DECLS

/* Who belongs to a case file, a workshop or a mirror.  The members are records
 * in the scope itself, so they merge and travel like everything else; nobody
 * has to be told who else has it.  A scope without members belongs to the
 * workplace that made it.
 *
 * Scopes are named by their row in this store: fw_scope_of_record(). */

/* How long work of a member whose time is over is still taken in: files are late. */
#define FW_SCOPE_GRACE_DAYS 30

/* A new scope whose owner is this workplace; returns its row, -1 on error. */
gint64        fw_scope_new            (FwStore       *store,
                                       FwScopeKind    kind,
                                       GError       **error);
gint64        fw_scope_of_record      (FwStore       *store,
                                       const char    *uuid);
char         *fw_scope_dup_free_uuid  (FwStore       *store,
                                       const char    *name);

/* Invites a paired device, changes what it may do, or with FW_MEMBER_NONE takes
 * its membership away.  What it has already, it keeps. */
gboolean      fw_scope_share          (FwStore       *store,
                                       gint64         scope,
                                       const char    *device_id,
                                       FwMemberRole   role,
                                       const char    *until,
                                       GError       **error);
gboolean      fw_scope_share_record   (FwStore       *store,
                                       const char    *uuid,
                                       const char    *device_id,
                                       GError       **error);
GPtrArray    *fw_scope_list_members   (FwStore       *store,
                                       gint64         scope);
FwMemberRole  fw_scope_get_role       (FwStore       *store,
                                       gint64         scope,
                                       const char    *device_id);
gboolean      fw_scope_may_write      (FwStore       *store,
                                       gint64         scope,
                                       FwMemberRole   needed,
                                       GError       **error);

/* Takes all of it out of this store, with nobody else hearing of it. */
gboolean      fw_scope_purge          (FwStore       *store,
                                       gint64         scope,
                                       GError       **error);
gboolean      fw_scope_is_purged      (FwStore       *store,
                                       gint64         scope);
gboolean      fw_scope_reopen         (FwStore       *store,
                                       gint64         scope,
                                       GError       **error);

/* For the exchange. */
GArray       *fw_scope_list_shared    (FwStore       *store,
                                       const char    *device_id);
gboolean      fw_scope_is_known       (FwStore       *store,
                                       gint64         scope);
GHashTable   *fw_scope_list_ever      (FwStore       *store,
                                       gint64         scope);
FwMemberRole  fw_scope_role_on        (FwMemberRole   role,
                                       const char    *until,
                                       const char    *today);
char         *fw_scope_dup_member_uuid (const guint8 *ident,
                                        const char   *device_id);

G_END_DECLS
