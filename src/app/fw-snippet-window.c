/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-snippet-window"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-page.h"
#include "fw-record-browser.h"
#include "fw-records.h"
#include "fw-snippet-window.h"
#include "fw-widgets.h"

static const char *const fields[] = { "name", "keyword", "uses", "text", NULL };

static const FwRecordKind kind = {
  "snippet", N_("New text block"), "fw-decisions-symbolic",
  N_("What you write again and again: F3 puts it into a text, after its keyword at once."),
  "name", "everywhere keyword uses", fields, NULL
};

/* Lives as long as the window. */
typedef struct
{
  FwStore   *store;
  GtkWidget *browser;
  GtkWidget *origin;       /* from whom the block is that is shown */
  GtkWidget *copy;
} Snippets;

static void
snippets_free (gpointer data)
{
  Snippets *self = data;

  g_object_unref (self->store);
  g_free (self);
}

/* --- new ones ----------------------------------------------------------------------------- */

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

/* Whoever writes for all sees all of it once more before it is saved.
 *
 * @from: (nullable): whose text it begins with */
static void
ask (Snippets *self,
     FwEntity *from,
     gboolean  everywhere)
{
  g_autoptr(FwEntity) draft = fw_store_new_draft (self->store, kind.entity);

  if (from != NULL)
    fw_entity_assign (draft, from);
  g_object_set (draft, "everywhere", everywhere, NULL);
  fw_new_dialog_present (self->browser, self->store, draft,
                         everywhere ? _("New text block for all workplaces") : _(kind.new_label),
                         fw_entity_get_info (draft)->first, on_made);
}

static void
on_copy (Snippets *self)
{
  ask (self, fw_record_browser_get_entity (FW_RECORD_BROWSER (self->browser)), FALSE);
}

static void
on_everybody (Snippets *self)
{
  FwEntity *shown = fw_record_browser_get_entity (FW_RECORD_BROWSER (self->browser));

  ask (self, shown != NULL && !FW_SNIPPET (shown)->everywhere ? shown : NULL, TRUE);
}

/* --- the one that is shown ---------------------------------------------------------------- */

static void
on_shown (Snippets *self,
          FwEntity *entity)
{
  gboolean everywhere = entity != NULL && FW_SNIPPET (entity)->everywhere;
  gboolean is_office = fw_store_get_role (self->store) == FW_ROLE_OFFICE;

  gtk_label_set_label (GTK_LABEL (self->origin),
                       is_office ? _("For all workplaces: it goes out with the next exchange.")
                       : _("From the coordinating office. To change it, copy it."));
  gtk_widget_set_visible (self->origin, everywhere);
  gtk_widget_set_visible (self->copy, everywhere);
}

static void
add_tools (Snippets *self)
{
  FwRecordBrowser *browser = FW_RECORD_BROWSER (self->browser);

  self->origin = fw_records_new_label (NULL, "dim-label");
  self->copy = gtk_button_new_with_label (_("Copy into an own one"));
  g_signal_connect_swapped (self->copy, "clicked", G_CALLBACK (on_copy), self);
  fw_record_browser_add_header (browser, self->origin);
  fw_record_browser_add_tool (browser, self->copy);
  g_signal_connect_swapped (browser, "shown", G_CALLBACK (on_shown), self);
  on_shown (self, NULL);
}

static void
add_everybody (Snippets  *self,
               GtkWidget *header)
{
  GtkWidget *everybody;

  if (fw_store_get_role (self->store) != FW_ROLE_OFFICE)
    return;
  everybody = gtk_button_new_with_label (_("For all workplaces …"));
  g_signal_connect_swapped (everybody, "clicked", G_CALLBACK (on_everybody), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), everybody);
}

/* Goes below the fields of a new one, for fw_new_dialog_set_hint(). */
GtkWidget *
fw_snippet_hint_new (GtkWidget    *window,
                     GtkWidget    *asker,
                     FwStore      *store,
                     FwFieldGroup *group)
{
  FwEntity *draft = fw_field_group_get_entity (group);

  return FW_IS_SNIPPET (draft) && FW_SNIPPET (draft)->everywhere
         ? fw_records_new_label (_("All case managers get this text with the next exchange. "
                                   "Write nothing about a person into it."), "heading") : NULL;
}

/* --- the window --------------------------------------------------------------------------- */

static GtkWidget *
new_content (Snippets *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *create;

  self->browser = fw_record_browser_new (self->store, NULL);
  add_tools (self);
  fw_record_browser_set_kind (FW_RECORD_BROWSER (self->browser), &kind);
  gtk_widget_set_vexpand (self->browser, TRUE);
  create = fw_records_new_button (_(kind.new_label), G_CALLBACK (on_new), self->browser);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), create);
  add_everybody (self, header);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), self->browser);

  return box;
}

void
fw_snippet_window_present (GtkWindow *parent,
                           FwStore   *store)
{
  Snippets *self;
  GtkWidget *window;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (FW_IS_STORE (store));

  self = g_new0 (Snippets, 1);
  self->store = g_object_ref (store);
  window = g_object_new (ADW_TYPE_WINDOW, "modal", TRUE, "title", _("Text blocks"),
                         "transient-for", parent, "default-width", 860, "default-height", 620,
                         NULL);
  adw_window_set_content (ADW_WINDOW (window), new_content (self));
  g_object_set_data_full (G_OBJECT (window), "fw-snippets", self, snippets_free);
  g_signal_connect (window, "close-request", G_CALLBACK (fw_form_close), NULL);
  fw_page_lend_undo (window);
  fw_dialogs_close_on_escape (window);
  gtk_window_present (GTK_WINDOW (window));
  fw_record_browser_focus_list (FW_RECORD_BROWSER (self->browser));
}
