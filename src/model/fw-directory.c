/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-directory"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-directory.h"

/* Who is responsible for a Leistung, and where. */
#define T FwCompetence

static const FwField fw_competence_fields[] = {
  FW_CODE      (T, service, N_("Leistung"), "CL_LEISTUNG", OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN),
  FW_REF       (T, actor, N_("Institution"), "actor", OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_CODE      (T, circle, N_("Rechtskreis"), "CL_RECHTSKREIS", OPEN, FW_MASTER),
  FW_CODE      (T, rank, N_("Rank"), "CL_ZUSTAENDIGKEIT", OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_REFS      (T, municipalities, N_("In the municipalities"), "municipality", OPEN, FW_MASTER),
  FW_TEXT      (T, region, N_("Part of the area"), OPEN, FW_MASTER,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH, .max = 200),
  FW_DATE      (T, valid_from, N_("Applies from"), OPEN, FW_MASTER),
  FW_DATE      (T, valid_until, N_("Applies until"), OPEN, FW_MASTER),
  FW_TEXT      (T, legal_base, N_("Legal base"), OPEN, FW_MASTER,
                .flags = FW_FIELD_SEARCH, .max = 200),
  FW_PARAGRAPH (T, note, N_("Note"), OPEN, FW_MASTER, .flags = FW_FIELD_SEARCH),
};

#undef T

static const char *const first_of_competence[] = {
  "service", "actor", "rank", "municipalities", NULL
};

static void
start_competence (FwEntity *entity)
{
  g_object_set (entity, "rank", FW_RANK_DISTRICT, NULL);
}

FW_DEFINE_ENTITY (FwCompetence, fw_competence, "competence",
                  .label = N_("Competence"), .plural = N_("Competences"),
                  .scope = FW_SCOPE_MASTER, .writer = FW_ROLE_OFFICE,
                  .first = first_of_competence, .start = start_competence)

#define T FwOffer

static const FwField fw_offer_fields[] = {
  FW_TEXT      (T, name, N_("Offer"), OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN, .max = 200),
  FW_CODE      (T, kind, N_("Kind of offer"), "CL_ANGEBOT", OPEN, FW_MASTER,
                .flags = FW_FIELD_COLUMN | FW_FIELD_SEARCH),
  FW_REF       (T, actor, N_("Institution"), "actor", OPEN, FW_MASTER,
                .flags = FW_FIELD_COLUMN),
  FW_REFS      (T, municipalities, N_("In the municipalities"), "municipality", OPEN, FW_MASTER),
  FW_CODE      (T, field, N_("Handlungsfeld"), "CL_HANDLUNGSFELD", OPEN, FW_MASTER,
                .flags = FW_FIELD_COLUMN),
  FW_CODES     (T, languages, N_("Languages"), "CL_SPRACHE", OPEN, FW_MASTER),
  FW_CODE      (T, level, N_("Language level"), "CL_CEFR", OPEN, FW_MASTER),
  FW_INTEGER   (T, capacity, N_("Capacity"), OPEN, FW_MASTER, .max = 99999),
  FW_TEXT      (T, dates, N_("Dates"), OPEN, FW_MASTER, .flags = FW_FIELD_SEARCH, .max = 400),
  FW_TEXT      (T, access, N_("How to get in"), OPEN, FW_MASTER, .max = 400),
  FW_TEXT      (T, costs, N_("Costs"), OPEN, FW_MASTER, .max = 200),
  FW_CODE      (T, status, N_("Status"), "CL_ANGEBOTSSTAND", OPEN, FW_MASTER,
                .flags = FW_FIELD_COLUMN),
  FW_DATE      (T, checked_on, N_("Last checked on"), OPEN, FW_MASTER),
  FW_DATE      (T, valid_from, N_("From"), OPEN, FW_MASTER),
  FW_DATE      (T, valid_until, N_("Until"), OPEN, FW_MASTER),
  FW_TEXT      (T, contact, N_("Contact"), PROFESSIONAL, FW_MASTER,
                .flags = FW_FIELD_SEARCH, .max = 200),
  FW_PARAGRAPH (T, note, N_("Note"), OPEN, FW_MASTER, .flags = FW_FIELD_SEARCH),
};

#undef T

static const char *const first_of_offer[] = { "name", "kind", "actor", "field", NULL };

static void
start_offer (FwEntity *entity)
{
  g_object_set (entity, "status", "LAEUFT", NULL);
}

FW_DEFINE_ENTITY (FwOffer, fw_offer, "offer",
                  .label = N_("Offer"), .plural = N_("Offers"),
                  .scope = FW_SCOPE_MASTER, .writer = FW_ROLE_OFFICE,
                  .first = first_of_offer, .start = start_offer)

/* An Angebotslücke: what people need and nobody offers. */
#define T FwOfferGap

static const FwField fw_offer_gap_fields[] = {
  FW_TEXT      (T, number, N_("Number"), OPEN, FW_MASTER,
                .flags = FW_FIELD_TITLE | FW_FIELD_SEARCH | FW_FIELD_COLUMN, .max = 40,
                .example = "AL-2027-01"),
  FW_TEXT      (T, name, N_("What is missing"), OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN | FW_FIELD_LONG, .max = 400),
  FW_CODE      (T, field, N_("Handlungsfeld"), "CL_HANDLUNGSFELD", OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_REFS      (T, municipalities, N_("In the municipalities"), "municipality", OPEN, FW_MASTER),
  FW_CODE      (T, target_group, N_("Target group"), "CL_ZIELGRUPPE", OPEN, FW_MASTER),
  FW_CODE      (T, source, N_("Reported by"), "CL_MB_QUELLE", OPEN, FW_MASTER),
  FW_TEXT      (T, origin, N_("Where it came up"), OPEN, FW_MASTER,
                .flags = FW_FIELD_SEARCH, .max = 200),
  FW_DATE      (T, found_on, N_("Taken up on"), OPEN, FW_MASTER),
  FW_CODE      (T, status, N_("Status"), "CL_LUECKE", OPEN, FW_MASTER, .flags = FW_FIELD_COLUMN),
  FW_REF       (T, closed_by, N_("Closed by the offer"), "offer", OPEN, FW_MASTER),
  FW_DATE      (T, closed_on, N_("Closed on"), OPEN, FW_MASTER),
  FW_PARAGRAPH (T, note, N_("Note"), OPEN, FW_MASTER, .flags = FW_FIELD_SEARCH),
};

#undef T

static const char *const first_of_offer_gap[] = {
  "name", "field", "municipalities", "origin", NULL
};

static void
start_offer_gap (FwEntity *entity)
{
  g_autofree char *today = fw_date_today ();

  g_object_set (entity, "status", FW_OFFER_GAP_OPEN, "found-on", today, NULL);
}

FW_DEFINE_ENTITY (FwOfferGap, fw_offer_gap, "offer_gap",
                  .label = N_("Angebotslücke"), .plural = N_("Angebotslücken"),
                  .scope = FW_SCOPE_MASTER, .writer = FW_ROLE_OFFICE,
                  .first = first_of_offer_gap, .series = "AL", .start = start_offer_gap)

#define T FwRoom

static const FwField fw_room_fields[] = {
  FW_TEXT      (T, name, N_("Room"), OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH |
                         FW_FIELD_COLUMN, .max = 200),
  FW_REF       (T, municipality, N_("Municipality"), "municipality", OPEN, FW_MASTER,
                .flags = FW_FIELD_COLUMN),
  FW_REF       (T, actor, N_("Belongs to"), "actor", OPEN, FW_MASTER),
  FW_TEXT      (T, address, N_("Address"), OPEN, FW_MASTER,
                .flags = FW_FIELD_SEARCH | FW_FIELD_COLUMN, .max = 200),
  FW_INTEGER   (T, places, N_("Places"), OPEN, FW_MASTER, .max = 99999),
  FW_BOOLEAN   (T, step_free, N_("Step-free"), OPEN, FW_MASTER),
  FW_TEXT      (T, equipment, N_("Equipment"), OPEN, FW_MASTER, .max = 400),
  FW_TEXT      (T, contact, N_("Booked through"), PROFESSIONAL, FW_MASTER,
                .flags = FW_FIELD_SEARCH, .max = 200),
  FW_PARAGRAPH (T, note, N_("Note"), OPEN, FW_MASTER, .flags = FW_FIELD_SEARCH),
};

#undef T

static const char *const first_of_room[] = { "name", "municipality", "actor", NULL };

FW_DEFINE_ENTITY (FwRoom, fw_room, "room",
                  .label = N_("Room"), .plural = N_("Rooms"),
                  .scope = FW_SCOPE_MASTER, .writer = FW_ROLE_OFFICE, .first = first_of_room)

/* When somebody can be met where. */
#define T FwConsultation

static const FwField fw_consultation_fields[] = {
  FW_REF       (T, municipality, N_("Municipality"), "municipality", OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_COLUMN),
  FW_CODE      (T, weekday, N_("Weekday"), "CL_WOCHENTAG", OPEN, FW_MASTER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN |
                         FW_FIELD_SEARCH),
  FW_TEXT      (T, begins, N_("From (time)"), OPEN, FW_MASTER,
                .flags = FW_FIELD_TITLE | FW_FIELD_COLUMN, .max = 5, .example = "09:00"),
  FW_TEXT      (T, ends, N_("Until (time)"), OPEN, FW_MASTER, .max = 5, .example = "12:00"),
  FW_CODE      (T, rhythm, N_("How often"), "CL_WOCHENRHYTHMUS", OPEN, FW_MASTER),
  FW_REF       (T, actor, N_("Institution"), "actor", OPEN, FW_MASTER, .flags = FW_FIELD_COLUMN),
  FW_REF       (T, staff, N_("Professional"), "staff", PROFESSIONAL, FW_MASTER,
                .flags = FW_FIELD_COLUMN),
  FW_REF       (T, room, N_("Room"), "room", OPEN, FW_MASTER, .flags = FW_FIELD_COLUMN),
  FW_BOOLEAN   (T, by_appointment, N_("By appointment only"), OPEN, FW_MASTER),
  FW_CODES     (T, languages, N_("Languages"), "CL_SPRACHE", OPEN, FW_MASTER),
  FW_DATE      (T, valid_from, N_("Applies from"), OPEN, FW_MASTER),
  FW_DATE      (T, valid_until, N_("Applies until"), OPEN, FW_MASTER),
  FW_TEXT      (T, note, N_("Note"), OPEN, FW_MASTER, .flags = FW_FIELD_SEARCH, .max = 400),
};

#undef T

static const char *const first_of_consultation[] = {
  "municipality", "weekday", "begins", "ends", "actor", NULL
};

static gboolean
is_clock (const char *text)
{
  int hour, minute;

  if (text == NULL)
    return TRUE;
  if (strlen (text) != 5 || text[2] != ':' || !g_ascii_isdigit (text[0]) ||
      !g_ascii_isdigit (text[1]) || !g_ascii_isdigit (text[3]) || !g_ascii_isdigit (text[4]))
    return FALSE;
  hour = (text[0] - '0') * 10 + text[1] - '0';
  minute = (text[3] - '0') * 10 + text[4] - '0';

  return hour < 24 && minute < 60;
}

/* Hours sort as text, which they do only when written alike. */
static gboolean
validate_consultation (FwEntity  *entity,
                       GError   **error)
{
  FwConsultation *self = FW_CONSULTATION (entity);
  const char *why = NULL;

  if (!is_clock (self->begins) || !is_clock (self->ends))
    why = _("Write a time like 09:00.");
  else if (self->begins != NULL && self->ends != NULL && strcmp (self->begins, self->ends) >= 0)
    why = _("The consultation hour ends before it begins.");
  if (why != NULL)
    g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID, why);

  return why == NULL;
}

static const char *const consultation_ruled[] = { "begins", "ends", NULL };

FW_DEFINE_ENTITY (FwConsultation, fw_consultation, "consultation",
                  .label = N_("Consultation hour"), .plural = N_("Consultation hours"),
                  .scope = FW_SCOPE_MASTER, .writer = FW_ROLE_OFFICE,
                  .first = first_of_consultation, .ruled = consultation_ruled,
                  .validate = validate_consultation)
