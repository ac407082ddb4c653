/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-scope-member"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-scope-member.h"

gboolean
fw_scope_has_members (FwScopeKind kind)
{
  return kind == FW_SCOPE_CASE || kind == FW_SCOPE_WORKSHOP || kind == FW_SCOPE_MIRROR ||
         kind == FW_SCOPE_BODY;
}

static const struct { FwMemberRole role; const char *code; } roles[] = {
  { FW_MEMBER_OWNER, "FEDERFUEHRUNG" },
  { FW_MEMBER_SUCCESSOR, "NACHFOLGE" },
  { FW_MEMBER_SUBSTITUTE, "VERTRETUNG" },
  { FW_MEMBER_PARTICIPANT, "MITARBEIT" },
  { FW_MEMBER_READER, "LESEND" },
  { FW_MEMBER_FORMER, "ABGEGEBEN" },
};

/* Returns: (nullable): a code of CL_MITGLIED; %NULL for no member */
const char *
fw_member_role_to_code (FwMemberRole role)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (roles[i].role == role)
      return roles[i].code;

  return NULL;
}

/* A role of a newer program gives no rights here. */
FwMemberRole
fw_member_role_from_code (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (roles[i].code, code) == 0)
      return roles[i].role;

  return FW_MEMBER_NONE;
}

/* Stands in the scope that it is about, and so travels with it.  The scope of
* the entity is where one belongs that is made by mistake: it tells nobody. */
#define T FwScopeMember
#define EVERYWHERE \
  (FW_HANDOVER | FW_PACKAGE | FW_STATISTIC | FW_MONITORING | FW_WORKSHOP | FW_MINUTES)

static const FwField fw_scope_member_fields[] = {
  FW_TEXT      (T, name, N_("Name"), PROFESSIONAL, EVERYWHERE,
                .flags = FW_FIELD_TITLE | FW_FIELD_COLUMN, .max = 120),
  FW_TEXT      (T, device, N_("Device"), OPEN, EVERYWHERE,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_AUTO, .max = 16),
  FW_CODE      (T, role, N_("Role"), "CL_MITGLIED", OPEN, EVERYWHERE, .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, until, N_("Until"), OPEN, EVERYWHERE, .flags = FW_FIELD_COLUMN),
};

#undef EVERYWHERE
#undef T

FW_DEFINE_ENTITY (FwScopeMember, fw_scope_member, "scope_member",
                  .label = N_("Member"), .plural = N_("Members"),
                  .scope = FW_SCOPE_INTERNAL, .writer = FW_ROLE_ANY)
