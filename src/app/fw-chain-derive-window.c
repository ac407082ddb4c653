/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-derive-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-derive-window.h"
#include "fw-chain-origins.h"
#include "fw-records.h"
#include "fw-widgets.h"

typedef struct
{
  GtkWidget         *window;
  FwStore           *store;
  GtkWidget         *name;
  GtkWidget         *derive;
  GPtrArray         *checks;   /* of GtkCheckButton, each with the id of a chain */
  GtkLabel          *problem;
  FwChainDeriveFunc  func;
  gpointer           data;
} Derive;

static void
derive_free (gpointer data)
{
  Derive *self = data;

  g_object_unref (self->store);
  g_ptr_array_unref (self->checks);
  g_free (self);
}

static const char *
get_chain (gpointer check)
{
  return g_object_get_data (check, "fw-chain");
}

static void
refuse (Derive     *self,
        const char *why)
{
  gtk_label_set_label (self->problem, why);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  fw_announce (self->window, why);
}

static GPtrArray *
load_checked (Derive *self)
{
  GPtrArray *ists = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->checks->len; i++)
    {
      FwChainDoc *doc = gtk_check_button_get_active (self->checks->pdata[i])
                        ? fw_chain_load (self->store, get_chain (self->checks->pdata[i])) : NULL;

      if (doc != NULL)
        g_ptr_array_add (ists, doc);
    }

  return ists;
}

static void
on_derive (Derive *self)
{
  g_autoptr(GPtrArray) ists = load_checked (self);
  g_autoptr(GError) error = NULL;
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  g_autofree char *soll = NULL;
  FwChainDeriveFunc func = self->func;
  gpointer data = self->data;

  if (*g_strstrip (name) == '\0')
    {
      refuse (self, _("The Soll-Kette needs a name."));
      gtk_widget_grab_focus (self->name);
      return;
    }
  soll = fw_chain_create_soll (self->store, ists, name, &error);
  if (soll == NULL)
    {
      refuse (self, error->message);
      return;
    }
  gtk_window_destroy (GTK_WINDOW (self->window));
  func (soll, data);
}

/* From nothing, nothing can be derived. */
static void
on_toggled (Derive *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->checks->len; i++)
    any = any || gtk_check_button_get_active (self->checks->pdata[i]);
  gtk_widget_set_sensitive (self->derive, any);
}

static GtkWidget *
new_row (Derive   *self,
         FwChain  *chain,
         gboolean  active)
{
  g_autofree char *title = fw_entity_dup_title (FW_ENTITY (chain));
  GtkWidget *row = fw_records_new_row (title, chain->scope_text);
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  fw_name_set (check, title);
  g_object_set_data_full (G_OBJECT (check), "fw-chain",
                          g_strdup (fw_entity_get_uuid (FW_ENTITY (chain))), g_free);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_ptr_array_add (self->checks, check);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_toggled), self);

  return row;
}

static GtkWidget *
new_list (Derive  *self,
          FwChain *ist)
{
  GtkWidget *list = fw_records_new_list (_("Ist-Ketten of the theme"));
  g_autoptr(GPtrArray) chains = fw_chain_list_ists (self->store, ist);

  for (guint i = 0; i < chains->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_row (self, chains->pdata[i], i == 0));

  return list;
}

static GtkWidget *
new_header (Derive *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->derive = gtk_button_new_with_mnemonic (_("_Derive"));
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_widget_add_css_class (self->derive, "suggested-action");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_destroy), self->window);
  g_signal_connect_swapped (self->derive, "clicked", G_CALLBACK (on_derive), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->derive);

  return header;
}

static GtkWidget *
new_name (Derive  *self,
          FwChain *ist)
{
  GtkWidget *list = fw_records_new_list (_("Soll-Kette"));

  self->name = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name), _("Name of the Soll-Kette"));
  gtk_editable_set_text (GTK_EDITABLE (self->name), ist->name != NULL ? ist->name : "");
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->name), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), self->name);

  return list;
}

static GtkWidget *
new_content (Derive  *self,
             FwChain *ist)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  GtkWidget *hint = gtk_label_new (_("Steps that are the same in several Ist-Ketten become one. "
                                     "Each step keeps where it comes from."));

  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), 50);
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "fw-error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (box), "fw-content");
  gtk_box_append (box, new_name (self, ist));
  gtk_box_append (box, fw_records_new_heading (_("Ist-Ketten of the theme")));
  gtk_box_append (box, new_list (self, ist));
  gtk_box_append (box, hint);
  gtk_box_append (box, GTK_WIDGET (self->problem));

  return GTK_WIDGET (box);
}

void
fw_chain_derive_window_present (GtkWidget         *parent,
                                FwStore           *store,
                                FwChain           *ist,
                                FwChainDeriveFunc  func,
                                gpointer           user_data)
{
  Derive *self = g_new0 (Derive, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->store = g_object_ref (store);
  self->checks = g_ptr_array_new ();
  self->func = func;
  self->data = user_data;
  self->window = g_object_new (ADW_TYPE_WINDOW, "title", _("Derive Soll-Kette"), "modal", TRUE,
                               "transient-for", gtk_widget_get_root (parent),
                               "default-width", 560, NULL);
  g_object_set_data_full (G_OBJECT (self->window), "fw-derive", self, derive_free);
  gtk_box_append (GTK_BOX (box), new_header (self));
  gtk_box_append (GTK_BOX (box), new_content (self, ist));
  adw_window_set_content (ADW_WINDOW (self->window), box);
  gtk_window_set_default_widget (GTK_WINDOW (self->window), self->derive);
  fw_dialogs_close_on_escape (self->window);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_widget_grab_focus (self->name);
}
