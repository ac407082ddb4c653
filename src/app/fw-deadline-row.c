/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-deadline-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-case-text.h"
#include "fw-day-popover.h"
#include "fw-deadline-row.h"
#include "fw-disposal.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-widgets.h"

typedef struct
{
  FwStore    *store;
  FwDeadline *deadline;
  char       *title;
  GtkWidget  *row;       /* borrowed: it owns this */
} DeadlineRow;

static void
deadline_row_free (gpointer data)
{
  DeadlineRow *self = data;

  g_clear_object (&self->store);
  g_clear_object (&self->deadline);
  g_clear_pointer (&self->title, g_free);
  g_free (self);
}

/* --- done ----------------------------------------------------------------------------- */

static void
on_toggled (DeadlineRow    *self,
            GtkCheckButton *check)
{
  gboolean done = gtk_check_button_get_active (check);
  g_autofree char *today = fw_date_today ();
  g_autofree char *text = NULL;

  if (done == self->deadline->done)
    return;
  /* Translators: %s is what was to be done. */
  text = g_strdup_printf (done ? _("Done: %s") : _("Not done after all: %s"), self->title);
  g_object_set (self->deadline, "done", done, "done-on", done ? today : NULL, NULL);
  if (fw_records_save (self->row, self->store, FW_ENTITY (self->deadline), text))
    fw_page_toast (self->row, text, TRUE);
}

/* --- another day ------------------------------------------------------------------------ */

static void
move_to (const char *day,
         const char *reason,
         gpointer    data)
{
  DeadlineRow *self = data;
  g_autofree char *shown = fw_date_format (day);
  /* Translators: first what is due, then the new date. */
  g_autofree char *text = g_strdup_printf (_("%s: moved to %s"), self->title, shown);

  g_object_set (self->deadline, "due", day, NULL);
  if (fw_records_save (self->row, self->store, FW_ENTITY (self->deadline), text))
    fw_page_toast (self->row, text, TRUE);
}

/* --- the row ------------------------------------------------------------------------------ */

static char *
dup_second (DeadlineRow *self)
{
  g_autofree char *today = fw_date_today ();
  g_autofree char *due = fw_date_format_long (self->deadline->due);
  g_autofree char *kind = fw_case_text_dup_joined (self->store, FW_ENTITY (self->deadline),
                                                   "kind legal_basis");
  g_autofree char *when = NULL;

  if (self->deadline->done)
    {
      g_autofree char *done = fw_date_format (self->deadline->done_on);

      when = *done != '\0' ? g_strdup_printf (_("done on %s"), done) : g_strdup (_("Done"));
    }
  else if (fw_due_of (self->deadline->due, today) == FW_DUE_OVERDUE)
    when = g_strdup_printf (_("overdue since %s"), due);
  else
    when = g_strdup (due);

  return g_strconcat (when, *kind != '\0' && *when != '\0' ? " · " : "", kind,
                      self->deadline->reason != NULL ? " · " : "", self->deadline->reason, NULL);
}

static char *
dup_title (DeadlineRow *self,
           gboolean     with_case)
{
  g_autofree char *whose = with_case && self->deadline->case_file != NULL
                           ? fw_store_dup_title (self->store, self->deadline->case_file) : NULL;
  const char *subject = self->deadline->subject != NULL ? self->deadline->subject
                                                        : _("Deadline without a subject");

  return whose != NULL && *whose != '\0' ? g_strconcat (whose, " – ", subject, NULL)
                                         : g_strdup (subject);
}

static GtkWidget *
new_check (DeadlineRow *self)
{
  GtkWidget *check = gtk_check_button_new ();
  /* Translators: the check mark of a deadline; %s is what is to be done. */
  g_autofree char *name = g_strdup_printf (_("Done: %s"), self->title);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), self->deadline->done);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  fw_name_set (check, name);
  gtk_widget_set_tooltip_text (check, _("Done"));
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_toggled), self);

  return check;
}

static GtkWidget *
new_menu (DeadlineRow *self)
{
  g_autofree char *name = g_strdup_printf (_("Move: %s"), self->title);
  GtkWidget *menu = fw_name_new_menu_button ("fw-calendar-symbolic", name, NULL);

  gtk_widget_set_valign (menu, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (menu, "flat");
  fw_day_popover_attach (menu, _("Move"), _("Move"), FALSE, move_to, self);

  return menu;
}

/* On the morning page each entry ends with a Verfügung. */
static void
add_disposal (DeadlineRow *self)
{
  FwDisposalEntry entry = { .deadline = self->deadline, .subject = self->title };

  fw_disposal_attach (self->row, self->store, &entry);
}

GtkWidget *
fw_deadline_row_new (FwStore    *store,
                     FwDeadline *deadline,
                     gboolean    with_case)
{
  DeadlineRow *self = g_new0 (DeadlineRow, 1);
  g_autofree char *second = NULL;
  g_autofree char *today = fw_date_today ();
  gboolean editable;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (FW_IS_DEADLINE (deadline), NULL);

  self->store = g_object_ref (store);
  self->deadline = g_object_ref (deadline);
  self->title = dup_title (self, with_case);
  second = dup_second (self);
  self->row = fw_records_new_row (self->title, second);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), TRUE);
  editable = fw_store_is_editable (store, FW_ENTITY (deadline));
  if (editable && with_case && !deadline->done)
    add_disposal (self);
  else if (editable)
    adw_action_row_add_prefix (ADW_ACTION_ROW (self->row), new_check (self));
  if (editable && !with_case && !deadline->done)
    adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), new_menu (self));
  if (!deadline->done && fw_due_of (deadline->due, today) == FW_DUE_OVERDUE)
    gtk_widget_add_css_class (self->row, "fw-overdue");
  g_object_set_data_full (G_OBJECT (self->row), "fw-deadline-row", self, deadline_row_free);

  return self->row;
}
