/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-body"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-body.h"

/* A Gremium: whoever meets and decides, or only talks. */
#define T FwBody

static const FwField fw_body_fields[] = {
  FW_TEXT      (T, name, N_("Name"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN, .max = 200),
  FW_TEXT      (T, short_name, N_("Short name"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_SEARCH, .max = 12, .example = N_("LG, begins the numbers")),
  FW_CODE      (T, kind, N_("Kind of Gremium"), "CL_GREMIUM", OPEN, FW_MINUTES,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN | FW_FIELD_SEARCH),
  FW_CODE      (T, own_role, N_("Own role"), "CL_GREMIUMROLLE", OPEN, FW_MINUTES),
  FW_TEXT      (T, legal_base, N_("Legal base"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_SEARCH, .max = 400,
                .example = N_("§ 4 Abs. 2 Geschäftsordnung")),
  FW_PARAGRAPH (T, mandate, N_("Mandate of the body"), OPEN, FW_MINUTES, .flags = FW_FIELD_SEARCH),
  FW_INTEGER   (T, rhythm, N_("Meetings a year, at least"), OPEN, FW_MINUTES, .max = 366),
  FW_INTEGER   (T, quorum, N_("Votes needed for a quorum"), OPEN, FW_MINUTES, .max = 9999),
  FW_CODE      (T, approval, N_("Minutes are final by"), "CL_PROTOKOLL", OPEN, FW_MINUTES),
  FW_REF       (T, established_by, N_("Established by the decision"), "decision", OPEN, FW_MINUTES),
  FW_REF       (T, municipality, N_("Municipality"), "municipality", OPEN, FW_MINUTES),
  FW_REFS      (T, themes, N_("Generative Themen"), "theme", OPEN, FW_MINUTES),
  FW_DATE      (T, valid_from, N_("Exists since"), OPEN, FW_MINUTES),
  FW_DATE      (T, valid_until, N_("Ends on"), OPEN, FW_MINUTES),
  FW_PARAGRAPH (T, note, N_("Note"), OPEN, FW_MINUTES, .flags = FW_FIELD_SEARCH),
};

#undef T

static const char *const first_of_body[] = { "name", "kind", "short_name", NULL };

static void
start_body (FwEntity *entity)
{
  g_object_set (entity, "own_role", "FEDER", NULL);
}

FW_DEFINE_ENTITY (FwBody, fw_body, "body",
                  .label = N_("Gremium"), .plural = N_("Gremien"),
                  .scope = FW_SCOPE_BODY, .writer = FW_ROLE_OFFICE,
                  .first = first_of_body, .start = start_body)

/* One entry of a Geschäftsordnung; it may stand for several places. */
#define T FwSeat

static const FwField fw_seat_fields[] = {
  FW_REF       (T, body, N_("Gremium"), "body", OPEN, FW_MINUTES,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, pos, N_("Place"), OPEN, FW_MINUTES, .flags = FW_FIELD_AUTO, .max = 200),
  FW_TEXT      (T, name, N_("Seat of"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN, .max = 200,
                .example = N_("Head of the Jobcenter")),
  FW_CODE      (T, function, N_("Function"), "CL_SITZFUNKTION", OPEN, FW_MINUTES,
                .flags = FW_FIELD_COLUMN),
  FW_REF       (T, actor, N_("Sending institution"), "actor", OPEN, FW_MINUTES),
  FW_INTEGER   (T, places, N_("Number of places"), OPEN, FW_MINUTES, .min = 1, .max = 99),
  FW_BOOLEAN   (T, no_vote, N_("Without a vote"), OPEN, FW_MINUTES),
  FW_BOOLEAN   (T, external, N_("Outside the administration"), OPEN, FW_MINUTES),
  FW_TEXT      (T, legal_base, N_("Legal base"), OPEN, FW_MINUTES, .max = 400),
  FW_DATE      (T, valid_from, N_("Exists since"), OPEN, FW_MINUTES),
  FW_DATE      (T, valid_until, N_("Ends on"), OPEN, FW_MINUTES),
};

#undef T

static const char *const first_of_seat[] = { "name", "function", "actor", "places", NULL };

static void
start_seat (FwEntity *entity)
{
  g_object_set (entity, "function", "MITGLIED", "places", (gint64) 1, NULL);
}

FW_DEFINE_ENTITY (FwSeat, fw_seat, "seat",
                  .label = N_("Seat in a Gremium"), .plural = N_("Seats in Gremien"),
                  .scope = FW_SCOPE_BODY, .writer = FW_ROLE_OFFICE,
                  .first = first_of_seat, .start = start_seat)

/* Who holds a seat, and from when to when. */
#define T FwMandate

static const FwField fw_mandate_fields[] = {
  FW_REF       (T, seat, N_("Seat"), "seat", OPEN, FW_MINUTES,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, name, N_("Name"), PROFESSIONAL, FW_MINUTES,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN, .max = 200),
  FW_TEXT      (T, contact, N_("Phone or mail"), PROFESSIONAL, FW_MINUTES,
                .flags = FW_FIELD_SEARCH),
  FW_BOOLEAN   (T, deputy, N_("Deputy only"), OPEN, FW_MINUTES),
  FW_DATE      (T, valid_from, N_("Member since"), OPEN, FW_MINUTES, .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, valid_until, N_("Member until"), OPEN, FW_MINUTES, .flags = FW_FIELD_COLUMN),
};

#undef T

static const char *const first_of_mandate[] = { "name", "contact", "deputy", "valid_from", NULL };

FW_DEFINE_ENTITY (FwMandate, fw_mandate, "mandate",
                  .label = N_("Mandate"), .plural = N_("Mandates"),
                  .scope = FW_SCOPE_BODY, .writer = FW_ROLE_OFFICE,
                  .first = first_of_mandate)

/* Whoever brings people into a Beteiligungsforum.  Whom they reach is said of the
 * people, not of the multiplier, and papers only ever count them. */
#define T FwMultiplier

static const FwField fw_multiplier_fields[] = {
  FW_REF       (T, body, N_("Gremium"), "body", OPEN, FW_MINUTES,
                .flags = FW_FIELD_PARENT | FW_FIELD_REQUIRED),
  FW_TEXT      (T, name, N_("Name"), PROFESSIONAL, FW_MINUTES,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN, .max = 200),
  FW_REF       (T, actor, N_("Institution"), "actor", OPEN, FW_MINUTES,
                .flags = FW_FIELD_COLUMN),
  FW_TEXT      (T, community, N_("Reaches this community"), PROFESSIONAL, FW_MINUTES,
                .flags = FW_FIELD_SEARCH | FW_FIELD_COLUMN, .max = 200),
  FW_CODES     (T, languages, N_("In these languages"), "CL_SPRACHE", PROFESSIONAL, FW_MINUTES,
                .flags = FW_FIELD_COLUMN),
  FW_TEXT      (T, contact, N_("Phone or mail"), PROFESSIONAL, FW_MINUTES,
                .flags = FW_FIELD_SEARCH),
  FW_DATE      (T, valid_from, N_("Takes part since"), OPEN, FW_MINUTES,
                .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, valid_until, N_("Takes part until"), OPEN, FW_MINUTES),
};

#undef T

static const char *const first_of_multiplier[] = {
  "name", "actor", "community", "languages", "valid_from", NULL
};

FW_DEFINE_ENTITY (FwMultiplier, fw_multiplier, "multiplier",
                  .label = N_("Multiplier"), .plural = N_("Multipliers"),
                  .scope = FW_SCOPE_BODY, .writer = FW_ROLE_OFFICE,
                  .first = first_of_multiplier)
