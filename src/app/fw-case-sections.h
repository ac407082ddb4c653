/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The sections of a case file, in the order of their groups. */
typedef enum
{
  FW_SECTION_OVERVIEW,
  FW_SECTION_PERSONS,
  FW_SECTION_MASTER,
  FW_SECTION_TIME,
  FW_SECTION_STATUS,
  FW_SECTION_ASSESSMENT,
  FW_SECTION_NETWORK,
  FW_SECTION_PLAN,
  FW_SECTION_DEADLINES,
  FW_SECTION_CHECKLISTS,
  FW_SECTION_MONITORING,
  FW_SECTION_CHRONICLE,
  FW_SECTION_CONTACTS,
  FW_SECTION_DOCUMENTS,
  FW_SECTION_CONSENTS,
  FW_SECTION_DISCLOSURES,
  FW_SECTION_HISTORY,
  FW_N_SECTIONS,
} FwSection;

const char *fw_section_get_name  (FwSection section);
const char *fw_section_get_title (FwSection section);

/**
 * FwCaseSections:
 *
 * The way to the sections of a case: a line of groups, and under it the sections
 * of the group that is open.  A group opens with the section that was seen last.
 *
 * Signal: chosen (guint section)
 */
#define FW_TYPE_CASE_SECTIONS (fw_case_sections_get_type ())
G_DECLARE_FINAL_TYPE (FwCaseSections, fw_case_sections, FW, CASE_SECTIONS, GtkBox)

GtkWidget *fw_case_sections_new      (void);
void       fw_case_sections_show     (FwCaseSections *self,
                                      FwSection       section);
FwSection  fw_case_sections_get      (FwCaseSections *self);
FwSection  fw_case_sections_in_group (FwCaseSections *self,
                                      guint           group);
void       fw_case_sections_focus    (FwCaseSections *self);

G_END_DECLS
