/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-day-popover"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-case-text.h"
#include "fw-day-popover.h"
#include "fw-widgets.h"

typedef struct
{
  GtkWidget  *menu;      /* borrowed: it owns this */
  GtkWidget  *entry;
  GtkWidget  *reason;    /* nullable */
  const char *title;
  const char *action;
  gboolean    with_reason;
  FwDayFunc   func;
  gpointer    user_data;
} DayPopover;

static void
take (DayPopover *self,
      const char *day)
{
  g_autofree char *reason = self->reason != NULL
                            ? g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason)))
                            : NULL;

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->menu));
  self->func (day, reason != NULL && *reason != '\0' ? reason : NULL, self->user_data);
}

static void
on_preset (DayPopover *self,
           GtkWidget  *button)
{
  FwSnooze snooze = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "fw-snooze"));
  g_autofree char *today = fw_date_today ();
  g_autofree char *day = fw_due_snooze (snooze, today);

  take (self, day);
}

static void
on_date (DayPopover *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr(GError) error = NULL;
  g_autofree char *day = fw_date_parse (typed, &error);

  gtk_widget_remove_css_class (self->entry, "error");
  if (day != NULL)
    {
      take (self, day);
      return;
    }
  gtk_widget_add_css_class (self->entry, "error");
  fw_name_describe (self->entry, error != NULL ? error->message : _("Write a date."));
  fw_announce (self->entry, error != NULL ? error->message : _("Write a date."));
}

static void
add_presets (DayPopover *self,
             GtkWidget  *box)
{
  g_autofree char *today = fw_date_today ();

  for (guint i = 0; i < FW_N_SNOOZES; i++)
    {
      g_autofree char *day = fw_due_snooze (i, today);
      g_autofree char *shown = fw_date_format_long (day);
      /* Translators: a preset such as "Tomorrow", then the date. */
      g_autofree char *label = g_strdup_printf (_("%s: %s"), fw_due_get_snooze_label (i), shown);
      GtkWidget *button = gtk_button_new_with_label (label);

      gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
      gtk_widget_add_css_class (button, "flat");
      g_object_set_data (G_OBJECT (button), "fw-snooze", GUINT_TO_POINTER (i));
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_preset), self);
      gtk_box_append (GTK_BOX (box), button);
    }
}

/* Asked for first, so that a preset below takes it along. */
static void
add_reason (DayPopover *self,
            GtkWidget  *box)
{
  self->reason = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->reason), _("Reason"));
  fw_name_set (self->reason, _("Reason"));
  gtk_box_append (GTK_BOX (box), self->reason);
}

static void
build (GtkMenuButton *menu,
       gpointer       data)
{
  DayPopover *self = data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_with_label (self->action);

  self->reason = NULL;
  if (self->with_reason)
    add_reason (self, box);
  add_presets (self, box);
  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("e.g. 05.03.2026 or +14"));
  fw_name_set (self->entry, _("Date"));
  gtk_widget_set_hexpand (self->entry, TRUE);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_date), self);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_date), self);
  gtk_box_append (GTK_BOX (line), self->entry);
  gtk_box_append (GTK_BOX (line), button);
  gtk_widget_set_margin_top (line, 6);
  gtk_box_append (GTK_BOX (box), line);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  fw_name_set (popover, self->title);
  gtk_menu_button_set_popover (menu, popover);
}

void
fw_day_popover_attach (GtkWidget  *menu,
                       const char *title,
                       const char *action,
                       gboolean    with_reason,
                       FwDayFunc   func,
                       gpointer    user_data)
{
  DayPopover *self = g_new0 (DayPopover, 1);

  self->menu = menu;
  self->title = title;
  self->action = action;
  self->with_reason = with_reason;
  self->func = func;
  self->user_data = user_data;
  g_object_set_data_full (G_OBJECT (menu), "fw-day-popover", self, g_free);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (menu), build, self, NULL);
}
