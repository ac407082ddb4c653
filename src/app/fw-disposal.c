/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-disposal"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-day-popover.h"
#include "fw-disposal.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-widgets.h"

typedef struct
{
  FwStore         *store;
  FwDisposalEntry  entry;
  GtkWidget       *row;       /* borrowed: it owns this */
  GtkWidget       *menu;
} Disposal;

static const struct { const char *label, *tooltip; guint key; } ways[FW_N_DISPOSALS] = {
  { N_("Wv."), N_("Show it again on another day (W)"), GDK_KEY_w },
  { N_("z. V."), N_("It belongs to what is going on already (V)"), GDK_KEY_v },
  { N_("z. d. A."), N_("To the files: nothing is left to do (A)"), GDK_KEY_a },
};

static void
disposal_free (gpointer data)
{
  Disposal *self = data;

  g_clear_object (&self->store);
  g_clear_object (&self->entry.deadline);
  g_free (self->entry.about);
  g_free (self->entry.case_file);
  g_free (self->entry.subject);
  g_free (self);
}

/* --- deciding --------------------------------------------------------------------------- */

static void
dispose (Disposal   *self,
         FwDisposal  disposal,
         const char *day,
         const char *reason)
{
  g_autofree char *today = fw_date_today ();
  g_autofree char *shown = fw_date_format (day);
  g_autofree char *label = g_strconcat (_(ways[disposal].label), *shown != '\0' ? " " : "", shown,
                                        ": ", self->entry.subject, NULL);
  g_autoptr(FwDeadline) record = fw_disposal_new_record (&self->entry, disposal, day, reason,
                                                         today);
  g_autoptr(FwStore) store = g_object_ref (self->store);
  g_autoptr(GtkWidget) row = g_object_ref (self->row);

  if (fw_records_save (row, store, FW_ENTITY (record), label))
    fw_page_toast (row, label, TRUE);
}

static void
on_day (const char *day,
        const char *reason,
        gpointer    self)
{
  dispose (self, FW_DISPOSAL_LATER, day, reason);
}

static void
on_button (Disposal  *self,
           GtkWidget *button)
{
  dispose (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "fw-disposal")), NULL,
           NULL);
}

static gboolean
on_key (Disposal        *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 ||
      gtk_widget_get_state_flags (self->menu) & GTK_STATE_FLAG_CHECKED)
    return GDK_EVENT_PROPAGATE;
  for (FwDisposal i = 0; i < FW_N_DISPOSALS; i++)
    if (gdk_keyval_to_lower (keyval) == ways[i].key)
      {
        if (i == FW_DISPOSAL_LATER)
          gtk_menu_button_popup (GTK_MENU_BUTTON (self->menu));
        else
          dispose (self, i, NULL, NULL);
        return GDK_EVENT_STOP;
      }

  return GDK_EVENT_PROPAGATE;
}

/* --- the buttons ------------------------------------------------------------------------ */

static char *
dup_name (Disposal   *self,
          FwDisposal  disposal)
{
  return g_strconcat (_(ways[disposal].label), ": ", self->entry.subject, NULL);
}

static void
add_menu (Disposal *self)
{
  g_autofree char *name = dup_name (self, FW_DISPOSAL_LATER);

  self->menu = fw_name_new_menu_button ("fw-calendar-symbolic", name, NULL);
  gtk_widget_set_tooltip_text (self->menu, _(ways[FW_DISPOSAL_LATER].tooltip));
  fw_day_popover_attach (self->menu, _("Wv."), _("Wv."), TRUE, on_day, self);
  gtk_widget_set_valign (self->menu, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->menu, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), self->menu);
}

static void
add_button (Disposal   *self,
            FwDisposal  disposal)
{
  GtkWidget *button = gtk_button_new_with_label (_(ways[disposal].label));
  g_autofree char *name = dup_name (self, disposal);

  fw_name_set (button, name);
  gtk_widget_set_tooltip_text (button, _(ways[disposal].tooltip));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "fw-disposal", GUINT_TO_POINTER (disposal));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_button), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), button);
}

void
fw_disposal_attach (GtkWidget             *row,
                    FwStore               *store,
                    const FwDisposalEntry *entry)
{
  Disposal *self = g_new0 (Disposal, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->store = g_object_ref (store);
  self->entry.deadline = entry->deadline != NULL ? g_object_ref (entry->deadline) : NULL;
  self->entry.about = g_strdup (entry->about);
  self->entry.case_file = g_strdup (entry->case_file);
  self->entry.subject = g_strdup (entry->subject);
  self->row = row;
  g_object_set_data_full (G_OBJECT (row), "fw-disposal", self, disposal_free);
  add_menu (self);
  add_button (self, FW_DISPOSAL_PROCEED);
  add_button (self, FW_DISPOSAL_FILE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (row, keys);
  fw_name_describe (row, _("W: again on another day, V: z. V., A: z. d. A."));
}
