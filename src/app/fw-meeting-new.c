/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meeting-new"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-agenda.h"
#include "fw-meeting-new.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-widgets.h"

static void
on_made (GtkWidget *asker,
         FwEntity  *saved)
{
  FwPage *page = FW_PAGE (gtk_widget_get_ancestor (asker, FW_TYPE_PAGE));
  g_autoptr(GError) error = NULL;

  if (!fw_meeting_plan (fw_page_get_store (page), FW_MEETING (saved), &error))
    fw_dialogs_tell_unsaved (asker, error);
  fw_page_go_to (asker, fw_entity_get_uuid (saved));
}

void
fw_meeting_new_ask (GtkWidget  *asker,
                    FwStore    *store,
                    const char *body)
{
  static const char *const of_body[] = { "starts", "place", NULL };
  g_autoptr(FwEntity) draft = fw_store_new_draft (store, "meeting");

  g_object_set (draft, "body", body, NULL);
  fw_new_dialog_present (asker, store, draft, _("New meeting"),
                         body != NULL ? of_body : fw_entity_get_info (draft)->first, on_made);
}
