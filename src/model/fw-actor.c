/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-actor"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-actor.h"

#define T FwMunicipality

static const FwField fw_municipality_fields[] = {
  FW_TEXT      (T, name, N_("Name"), OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN, .max = 120),
  FW_INTEGER   (T, inhabitants, N_("Inhabitants"), OPEN, FW_MASTER,
                .flags = FW_FIELD_COLUMN, .max = 20000000),
  FW_DATE      (T, counted_on, N_("Counted on"), OPEN, FW_MASTER),
  FW_DECIMAL   (T, key_share, N_("Share of the key (VZÄ)"), OPEN, FW_MASTER),
  FW_TEXT      (T, short_name, N_("Short name"), OPEN, FW_MASTER,
                .flags = FW_FIELD_SEARCH, .max = 10),
};

#undef T

static const char *const first_of_municipality[] = { "name", NULL };

FW_DEFINE_ENTITY (FwMunicipality, fw_municipality, "municipality",
                  .label = N_("Municipality"), .plural = N_("Municipalities"),
                  .scope = FW_SCOPE_MASTER, .writer = FW_ROLE_OFFICE,
                  .first = first_of_municipality)

#define T FwActor

static const FwField fw_actor_fields[] = {
  FW_TEXT      (T, name, N_("Name"), OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN, .max = 200),
  FW_CODE      (T, kind, N_("Kind"), "CL_AKTEUR", OPEN, FW_MASTER,
                .flags = FW_FIELD_COLUMN | FW_FIELD_SEARCH),
  FW_TEXT      (T, carrier, N_("Träger"), OPEN, FW_MASTER,
                .flags = FW_FIELD_SEARCH | FW_FIELD_COLUMN),
  FW_REF       (T, municipality, N_("Seat"), "municipality", OPEN, FW_MASTER,
                .flags = FW_FIELD_COLUMN),
  FW_REF       (T, parent, N_("Part of"), "actor", OPEN, FW_MASTER),
  FW_REFS      (T, catchment, N_("Responsible for"), "municipality", OPEN, FW_MASTER),
  FW_BOOLEAN   (T, external, N_("Outside the administration"), OPEN, FW_MASTER),
  FW_TEXT      (T, contact, N_("Contact"), PROFESSIONAL, FW_MASTER, .flags = FW_FIELD_SEARCH),
  FW_TEXT      (T, reachable, N_("Reachable"), OPEN, FW_MASTER),
  FW_PARAGRAPH (T, note, N_("Note"), OPEN, FW_MASTER, .flags = FW_FIELD_SEARCH),
};

#undef T

static const char *const first_of_actor[] = { "name", "kind", NULL };

FW_DEFINE_ENTITY (FwActor, fw_actor, "actor",
                  .label = N_("Institution"), .plural = N_("Institutions"),
                  .scope = FW_SCOPE_MASTER, .writer = FW_ROLE_OFFICE, .first = first_of_actor)

#define T FwStaff

static const FwField fw_staff_fields[] = {
  FW_TEXT      (T, family_name, N_("Family name"), PROFESSIONAL, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN, .max = 120),
  FW_TEXT      (T, given_name, N_("Given name"), PROFESSIONAL, FW_MASTER,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN, .max = 120),
  FW_TEXT      (T, function, N_("Function"), PROFESSIONAL, FW_MASTER,
                .flags = FW_FIELD_COLUMN | FW_FIELD_SEARCH),
  FW_REF       (T, actor, N_("Institution"), "actor", PROFESSIONAL, FW_MASTER,
                .flags = FW_FIELD_COLUMN),
  FW_REFS      (T, municipalities, N_("Places of work"), "municipality", PROFESSIONAL, FW_MASTER),
  FW_TEXT      (T, contact, N_("Phone or mail"), PROFESSIONAL, FW_MASTER, .flags = FW_FIELD_SEARCH),
};

#undef T

static const char *const first_of_staff[] = { "family_name", "given_name", "actor", NULL };

FW_DEFINE_ENTITY (FwStaff, fw_staff, "staff",
                  .label = N_("Professional"), .plural = N_("Professionals"),
                  .scope = FW_SCOPE_MASTER, .writer = FW_ROLE_OFFICE, .first = first_of_staff)
