/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-query.h"

G_BEGIN_DECLS

/**
 * FwPicker:
 *
 * What stands in the popover of a choice: a search entry over a list of codes
 * or of records.  With @several the list stays open and toggles.
 *
 * Signals: chosen (const char *id): a code or a uuid; NULL means "nothing".
 */
#define FW_TYPE_PICKER (fw_picker_get_type ())
G_DECLARE_FINAL_TYPE (FwPicker, fw_picker, FW, PICKER, GtkBox)

GtkWidget *fw_picker_new_codes   (const char *list,
                                  const char *chosen,
                                  gboolean    several);
GtkWidget *fw_picker_new_records (FwStore    *store,
                                  const char *entity,
                                  const char *chosen,
                                  gboolean    several);
FwQuery   *fw_picker_get_query   (FwPicker   *self);
void       fw_picker_set_chosen  (FwPicker   *self,
                                  const char *chosen);
void       fw_picker_set_needed  (FwPicker   *self,
                                  gboolean    needed);

G_END_DECLS
