/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-workshop-hint"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-model.h"
#include "fw-workshop-act.h"
#include "fw-workshop-hint.h"

/* The line under the line in which a workshop is written down. */

static char *
dup_theme_hint (FwStore    *store,
                const char *sentence)
{
  g_autoptr(FwNameScan) places = fw_workshop_act_new_places (store);
  g_auto(GStrv) found = fw_name_scan_find (places, sentence, NULL);
  glong n = g_utf8_strlen (sentence, -1);

  return g_strdup_printf (_("Generatives Thema · %1$s %2$ld of 200 characters · %3$s"),
                          n <= 200 ? "✓" : "✗", n,
                          found[0] == NULL ? _("✓ names no municipality")
                                           : _("✗ names a municipality"));
}

static char *
dup_card_hint (const FwCapture *capture)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (parts, g_strdup (fw_code_list_get_label ("CL_KARTE", capture->kind)));
  if (capture->lane != NULL)
    g_ptr_array_add (parts, g_strdup (capture->lane->name));
  else if (capture->new_lane != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_("new lane “%s”"), capture->new_lane));
  if (capture->week != FW_INTEGER_NONE)
    g_ptr_array_add (parts, g_strdup_printf (_("week %d"), (int) capture->week));
  if (capture->days != FW_INTEGER_NONE)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%d day", "%d days", (gulong) capture->days),
                                             (int) capture->days));
  if (capture->category != NULL)
    g_ptr_array_add (parts, g_strdup (fw_code_list_get_label ("CL_HUERDE", capture->category)));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* Returns: (transfer full): what Enter would make of @typed */
char *
fw_workshop_hint_new (FwStore    *store,
                      FwBoard    *board,
                      const char *typed)
{
  g_autoptr(FwCapture) capture =
    fw_capture_parse (board, typed, fw_board_get_record (board)->phase);

  if (capture->hurdle != NULL && capture->answers != NULL)
    return g_strdup_printf (_("Answers for “%s”"), capture->hurdle->text);
  if (capture->hurdle != NULL)
    return g_strdup_printf (_("Dots for “%s”"), capture->hurdle->text);
  if (g_strcmp0 (capture->kind, FW_CAPTURE_THEME) == 0)
    return dup_theme_hint (store, capture->text != NULL ? capture->text : "");

  return dup_card_hint (capture);
}
