/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-conference"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-conference.h"

#define T FwConference

static const FwField fw_conference_fields[] = {
  FW_REF       (T, case_file, N_("Case file"), "case", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_PARENT),
  FW_DATE      (T, held, N_("Day of the Fallkonferenz"), INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN),
  FW_TEXT      (T, place, N_("Place"), IDENTIFIES, FW_HANDOVER, .flags = FW_FIELD_COLUMN,
                .max = 200),
  FW_TEXT      (T, occasion, N_("Occasion"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_SEARCH | FW_FIELD_COLUMN | FW_FIELD_LONG,
                .max = 400, .example = N_("e.g. Who pays from the first of the month")),
  FW_PARAGRAPH (T, participants, N_("Participants, one a line"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_SEARCH,
                .example = N_("e.g. Herr Vogelsang, Jobcenter Ostervelde")),
  FW_BOOLEAN   (T, client_present, N_("Client present"), INDIRECT, FW_HANDOVER),
  FW_BOOLEAN   (T, interpreter, N_("With interpreter"), INDIRECT, FW_HANDOVER),
  FW_PARAGRAPH (T, agenda, N_("Agenda, one point a line"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_SEARCH),
  FW_PARAGRAPH (T, results, N_("Results"), IDENTIFIES, FW_HANDOVER, .flags = FW_FIELD_SEARCH),
  FW_TEXT      (T, minutes_by, N_("Minutes by"), PROFESSIONAL, FW_HANDOVER, .max = 200),
  FW_DATE      (T, next_on, N_("Next Fallkonferenz on"), INDIRECT, FW_HANDOVER),
  FW_DATE      (T, signed_on, N_("Signed on"), INDIRECT, FW_HANDOVER),
};

#undef T

static char *
fw_conference_dup_title (FwEntity *entity)
{
  return fw_entity_dup_dated_title ("Fallkonferenz", FW_CONFERENCE (entity)->held);
}

static gboolean
fw_conference_validate (FwEntity  *entity,
                        GError   **error)
{
  FwConference *self = FW_CONFERENCE (entity);
  GDate held, next;

  if (fw_date_last (self->held, &held) && fw_date_first (self->next_on, &next) &&
      g_date_compare (&next, &held) < 0)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                           _("The next Fallkonferenz is before this one."));
      return FALSE;
    }

  return TRUE;
}

static const char *const conference_ruled[] = { "held", "next_on", NULL };

FW_DEFINE_ENTITY (FwConference, fw_conference, "conference",
                  .label = N_("Fallkonferenz"), .plural = N_("Fallkonferenzen"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER,
                  .ruled = conference_ruled, .validate = fw_conference_validate,
                  .dup_title = fw_conference_dup_title)

/* Returns: (transfer full): one line each, none of them empty */
char **
fw_conference_list_participants (FwConference * self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) lines = NULL;

  g_return_val_if_fail (FW_IS_CONFERENCE (self), NULL);

  lines = g_strsplit (self->participants != NULL ? self->participants : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_strv_builder_add (builder, lines[i]);

  return g_strv_builder_end (builder);
}
