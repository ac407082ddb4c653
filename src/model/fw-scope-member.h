/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

/* What a device may do in a scope of its own: a case file, a workshop, a
 * mirror.  Bits, so that "what it has ever been" is a set of them. */
typedef enum
{
  FW_MEMBER_NONE        = 0,
  FW_MEMBER_OWNER       = 1 << 0,   /* invites others */
  FW_MEMBER_SUCCESSOR   = 1 << 1,   /* takes it over, and may pass it on */
  FW_MEMBER_SUBSTITUTE  = 1 << 2,   /* writes for a while */
  FW_MEMBER_PARTICIPANT = 1 << 3,   /* writes too */
  FW_MEMBER_READER      = 1 << 4,
  FW_MEMBER_FORMER      = 1 << 5,   /* has handed it over: gets nothing new */
} FwMemberRole;

#define FW_MEMBER_MANAGES (FW_MEMBER_OWNER | FW_MEMBER_SUCCESSOR)
#define FW_MEMBER_WRITES  (FW_MEMBER_MANAGES | FW_MEMBER_SUBSTITUTE | FW_MEMBER_PARTICIPANT)

/* The kinds of scope that say themselves who belongs to them. */
gboolean     fw_scope_has_members     (FwScopeKind   kind);

const char  *fw_member_role_to_code   (FwMemberRole  role);
FwMemberRole fw_member_role_from_code (const char   *code);

#define FW_TYPE_SCOPE_MEMBER (fw_scope_member_get_type ())
G_DECLARE_FINAL_TYPE (FwScopeMember, fw_scope_member, FW, SCOPE_MEMBER, FwEntity)

struct _FwScopeMember
{
  FwEntity  parent_instance;

  char     *name;
  char     *device;
  char     *role;
  char     *until;
};

G_END_DECLS
