/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-snippet-window"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-record-browser.h"
#include "fw-records.h"
#include "fw-snippet-window.h"
#include "fw-widgets.h"

static const char *const fields[] = { "name", "keyword", "uses", "text", NULL };

static const FwRecordKind kind = {
  "snippet", N_("New text block"), "fw-decisions-symbolic",
  N_("What you write again and again: F3 puts it into a text, after its keyword at once."),
  "name", "keyword uses", fields, NULL
};

static void
on_made (GtkWidget *asker,
         FwEntity  *saved)
{
  fw_record_browser_open (FW_RECORD_BROWSER (asker), fw_entity_get_uuid (saved));
}

static void
on_new (FwRecordBrowser *browser)
{
  fw_record_browser_ask_new (browser, GTK_WIDGET (browser), on_made);
}

static gboolean
on_close (GtkWindow *window,
          gpointer   data)
{
  return !fw_form_flush (GTK_WIDGET (window));
}

/* What is done here is undone here, although its message stands in the window below. */
static void
borrow_actions (GtkWidget *window,
                GtkWindow *parent)
{
  static const struct { const char *keys, *action; } shortcuts[] = {
    { "<Control>z", "win.undo" }, { "<Control><Shift>z", "win.redo" },
  };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      GtkShortcut *shortcut =
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (shortcuts[i].keys),
                          gtk_named_action_new (shortcuts[i].action));

      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
    }
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (parent));
  gtk_widget_add_controller (window, keys);
}

void
fw_snippet_window_present (GtkWindow *parent,
                           FwStore   *store)
{
  GtkWidget *window, *browser, *box, *header, *create;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (FW_IS_STORE (store));

  window = g_object_new (ADW_TYPE_WINDOW, "modal", TRUE, "title", _("Text blocks"),
                         "transient-for", parent, "default-width", 860, "default-height", 620,
                         NULL);
  browser = fw_record_browser_new (store, NULL);
  fw_record_browser_set_kind (FW_RECORD_BROWSER (browser), &kind);
  gtk_widget_set_vexpand (browser, TRUE);
  header = adw_header_bar_new ();
  create = fw_records_new_button (_(kind.new_label), G_CALLBACK (on_new), browser);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), create);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), browser);
  adw_window_set_content (ADW_WINDOW (window), box);
  g_signal_connect (window, "close-request", G_CALLBACK (on_close), NULL);
  borrow_actions (window, parent);
  fw_dialogs_close_on_escape (window);
  gtk_window_present (GTK_WINDOW (window));
  fw_record_browser_focus_list (FW_RECORD_BROWSER (browser));
}
