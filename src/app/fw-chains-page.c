/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chains-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-compare-view.h"
#include "fw-chain-derive-window.h"
#include "fw-chain-editor.h"
#include "fw-chain-figures.h"
#include "fw-chain-import-window.h"
#include "fw-chain-new.h"
#include "fw-chain-origins.h"
#include "fw-chain-session.h"
#include "fw-chains-page.h"
#include "fw-records.h"
#include "fw-widgets.h"

struct _FwChainsPage
{
  FwPage                 parent_instance;

  GtkStack              *views; /* list, editor and comparison */
  FwEntityList          *list;
  FwSplitView           *split;
  GtkStack              *detail;
  GtkLabel              *heading;
  FwWrapBox             *actions;
  GtkListBox            *figures;
  FwFieldGroup          *group;
  GtkWidget             *compare;
  GtkWidget             *derive;
  FwChainEditor         *editor;
  FwChainCompareView    *comparing;
  FwChain               *chain; /* in the overview */
};

G_DEFINE_FINAL_TYPE (FwChainsPage, fw_chains_page, FW_TYPE_PAGE)

static const char *const overview_fields[] = {
  "number", "name", "kind", "status", "theme", "municipalities", "scope_text", "target_groups",
  "as_of", "based_on", "note", NULL
};

static FwStore *
store_of (FwChainsPage *self)
{
  return fw_page_get_store (FW_PAGE (self));
}

static gboolean
may_write (FwChainsPage *self)
{
  return fw_store_get_role (store_of (self)) == FW_ROLE_OFFICE;
}

/* --- the overview ---------------------------------------------------------------------- */

static void
show_figures (FwChainsPage *self)
{
  g_autoptr(FwChainDoc) doc = fw_chain_load (store_of (self),
                                             fw_entity_get_uuid (FW_ENTITY (self->chain)));
  g_autoptr(GPtrArray) origins = fw_chain_load_origins (store_of (self), self->chain);
  g_autoptr(FwChainFigures) figures = NULL;
  g_autoptr(GPtrArray) rows = NULL;

  fw_records_clear (GTK_WIDGET (self->figures));
  if (doc == NULL)
    return;
  figures = fw_chain_figures_new (doc, origins);
  rows = fw_chain_figures_list_rows (figures);
  for (guint i = 0; i < rows->len; i++)
    {
      FwChainFigure *figure = rows->pdata[i];

      gtk_list_box_append (self->figures, fw_records_new_figure_row (figure->label, figure->text));
    }
}

static gboolean
is_soll (FwChain *chain)
{
  return g_strcmp0 (chain->kind, FW_CHAIN_SOLL) == 0;
}

/* An Ist-Kette without a Soll-Kette has nothing to be compared with. */
static void
show_actions (FwChainsPage *self)
{
  g_autoptr(GPtrArray) solls =
    fw_chain_list_solls (store_of (self), fw_entity_get_uuid (FW_ENTITY (self->chain)));

  gtk_widget_set_visible (self->compare, is_soll (self->chain) || solls->len > 0);
  gtk_widget_set_visible (self->derive, may_write (self) && !is_soll (self->chain));
}

static void
show_chain (FwChainsPage *self,
            FwEntity     *entity)
{
  g_autofree char *title = entity != NULL ? fw_entity_dup_title (entity) : NULL;

  g_set_object (&self->chain, (FwChain *) entity);
  gtk_stack_set_visible_child_name (self->detail, entity != NULL ? "chain" : "none");
  fw_field_group_set_entity (self->group, entity);
  if (entity == NULL)
    return;
  gtk_label_set_label (self->heading, title);
  show_figures (self);
  show_actions (self);
  fw_split_view_set_show_detail (self->split, TRUE);
}

/* --- list and editor ------------------------------------------------------------------- */

static gboolean
is_showing (FwChainsPage *self,
            const char   *view)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->views), view) == 0;
}

static gboolean
is_editing (FwChainsPage *self)
{
  return is_showing (self, "editor");
}

static void
show_list (FwChainsPage *self)
{
  fw_chain_editor_close (self->editor);
  fw_chain_compare_view_close (self->comparing);
  gtk_stack_set_visible_child_name (self->views, "list");
  fw_page_set_place (FW_PAGE (self), NULL);
  if (self->chain != NULL)
    show_chain (self, FW_ENTITY (self->chain));
  fw_entity_list_focus_list (self->list);
}

static gboolean
edit_chain (FwChainsPage *self,
            const char   *uuid)
{
  if (!fw_chain_editor_open (self->editor, uuid))
    return FALSE;
  fw_chain_compare_view_close (self->comparing);
  gtk_stack_set_visible_child_name (self->views, "editor");
  fw_page_set_place (FW_PAGE (self), uuid);
  fw_chain_editor_focus (self->editor);

  return TRUE;
}

/* --- Ist and Soll ---------------------------------------------------------------------- */

static void
compare_soll (FwChainsPage *self,
              const char   *soll)
{
  if (!fw_chain_compare_view_open (self->comparing, soll))
    return;
  fw_chain_editor_close (self->editor);
  gtk_stack_set_visible_child_name (self->views, "compare");
  fw_chain_compare_view_focus (self->comparing);
}

static void
on_derived (const char *soll,
            gpointer    data)
{
  FwChainsPage *self = data;

  edit_chain (self, soll);
  fw_page_toast (GTK_WIDGET (self), _("The Soll-Kette was derived."), TRUE);
}

static void
derive_from (FwChainsPage *self,
             FwChain      *chain)
{
  fw_chain_derive_window_present (GTK_WIDGET (self), store_of (self), chain, on_derived, self);
}

/* The newest Soll-Kette, if several come from one Ist-Kette. */
static void
compare_chain (FwChainsPage *self,
               FwChain      *chain)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (chain));
  g_autoptr(GPtrArray) solls = fw_chain_list_solls (store_of (self), uuid);

  if (is_soll (chain))
    compare_soll (self, uuid);
  else if (solls->len > 0)
    compare_soll (self, fw_entity_get_uuid (solls->pdata[solls->len - 1]));
  else if (may_write (self))
    derive_from (self, chain);
  else
    fw_page_toast (GTK_WIDGET (self), _("No Soll-Kette comes from this chain yet."), FALSE);
}

static void
on_compare (FwChainsPage *self)
{
  compare_chain (self, self->chain);
}

static void
on_derive (FwChainsPage *self)
{
  derive_from (self, self->chain);
}

static void
on_editor_compare (FwChainsPage *self)
{
  g_autoptr(FwEntity) chain = fw_store_load (store_of (self),
                                             fw_chain_editor_get_uuid (self->editor), NULL);

  if (chain != NULL)
    compare_chain (self, FW_CHAIN (chain));
}

static void
on_open (FwChainsPage *self)
{
  edit_chain (self, fw_entity_get_uuid (FW_ENTITY (self->chain)));
}

static void
on_row_activated (FwChainsPage *self,
                  FwEntity     *entity)
{
  edit_chain (self, fw_entity_get_uuid (entity));
}

static void
on_selected (FwChainsPage *self,
             FwEntity     *entity)
{
  if (entity != NULL)
    show_chain (self, entity);
}

static void
on_presenting (FwChainsPage *self)
{
  gboolean presenting;

  g_object_get (self->editor, "presenting", &presenting, NULL);
  fw_page_set_alone (FW_PAGE (self), presenting);
}

static void
on_delete (FwChainsPage *self)
{
  g_autoptr(FwEntity) chain = g_object_ref (FW_ENTITY (self->chain));

  show_chain (self, NULL);
  fw_split_view_set_show_detail (self->split, FALSE);
  fw_records_delete (GTK_WIDGET (self), store_of (self), chain);
}

static void
describe_row (FwEntity        *entity,
              FwEntityListRow *row,
              gpointer         data)
{
  FwChainsPage *self = data;
  FwChain *chain = FW_CHAIN (entity);
  g_autofree char *theme = chain->theme != NULL ? fw_store_dup_title (store_of (self),
                                                                      chain->theme) : NULL;
  const char *kind = chain->kind != NULL ? fw_code_list_get_label ("CL_KETTENART", chain->kind)
                                         : "";
  const char *status = chain->status != NULL
                       ? fw_code_list_get_label ("CL_KETTENSTATUS", chain->status) : NULL;

  row->title = fw_entity_dup_title (entity);
  row->subtitle = g_strjoin (" · ", kind, status != NULL ? status : theme != NULL ? theme : "–",
                             status != NULL ? theme : NULL, NULL);
}

static void
on_chip (FwChainsPage *self,
         const char   *id)
{
  FwQuery *query = fw_entity_list_get_query (self->list);

  fw_query_clear (query);
  if (id != NULL)
    fw_query_where (query, "kind", FW_IS, id);
  fw_query_run (query);
}

/* Undo may take away the chain that is open. */
static void
on_saved (FwChainsPage *self)
{
  const char *uuid = fw_chain_editor_get_uuid (self->editor);

  if (uuid != NULL && !fw_store_has (store_of (self), uuid))
    {
      g_clear_object (&self->chain);
      show_list (self);
    }
}

/* --- what every page can do ------------------------------------------------------------ */

static gboolean
fw_chains_page_open (FwPage     *page,
                     const char *uuid)
{
  FwChainsPage *self = FW_CHAINS_PAGE (page);
  g_autofree char *entity = uuid != NULL ? fw_store_dup_entity_name (store_of (self), uuid) : NULL;
  g_autofree char *chain = NULL;

  if (uuid == NULL)
    {
      show_list (self);
      return TRUE;
    }
  /* A step, a hurdle and so on are shown in their chain. */
  chain = g_strcmp0 (entity, "chain") == 0 ? g_strdup (uuid)
                                           : fw_store_dup_parent (store_of (self), uuid);

  if (chain == NULL || !edit_chain (self, chain))
    return FALSE;
  fw_chain_editor_select (self->editor, uuid);

  return TRUE;
}

static gboolean
fw_chains_page_find (FwPage *page)
{
  FwChainsPage *self = FW_CHAINS_PAGE (page);

  if (is_editing (self))
    {
      fw_chain_editor_search (self->editor);
      return TRUE;
    }
  if (is_showing (self, "compare"))
    show_list (self);
  fw_entity_list_focus_search (self->list);

  return TRUE;
}

static void
on_made (GtkWidget *asker,
         FwEntity  *saved)
{
  fw_chain_new_begin (asker, store_of (FW_CHAINS_PAGE (asker)), FW_CHAIN (saved));
}

static void
fw_chains_page_new_record (FwPage *page)
{
  fw_chain_new_ask (GTK_WIDGET (page), fw_page_get_store (page), NULL, on_made);
}

static void
fw_chains_page_activate (FwPage *page)
{
  FwChainsPage *self = FW_CHAINS_PAGE (page);

  if (is_editing (self))
    fw_chain_editor_focus (self->editor);
  else if (is_showing (self, "compare"))
    fw_chain_compare_view_focus (self->comparing);
  else
    fw_entity_list_focus_list (self->list);
}

static gboolean
fw_chains_page_next_part (FwPage *page)
{
  FwChainsPage *self = FW_CHAINS_PAGE (page);

  if (is_showing (self, "compare"))
    return fw_chain_compare_view_next_view (self->comparing);

  return is_editing (self) && fw_chain_editor_next_view (self->editor);
}

static gboolean
fw_chains_page_take_back (FwPage *page)
{
  FwChainsPage *self = FW_CHAINS_PAGE (page);

  return is_editing (self) && fw_chain_editor_take_back (self->editor);
}

/* --- import ---------------------------------------------------------------------------- */

static void
on_imported (const char *uuid,
             gpointer    data)
{
  edit_chain (data, uuid);
  fw_page_toast (data, _("The chain is imported."), TRUE);
}

static void
on_import (FwChainsPage *self)
{
  fw_chain_import_choose (GTK_WIDGET (self), store_of (self), on_imported, self);
}

/* --- building -------------------------------------------------------------------------- */

static void
add_import (FwChainsPage *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Import BPMN …"));

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_import), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->list), button);
}

static GtkWidget *
new_list (FwChainsPage *self)
{
  g_autoptr(FwQuery) query = fw_query_new (store_of (self), "chain");

  fw_query_sort (query, "number", FALSE);
  self->list = FW_ENTITY_LIST (fw_entity_list_new (_("Dienstleistungsketten")));
  fw_entity_list_set_row_func (self->list, describe_row, self, NULL);
  fw_entity_list_add_chip (self->list, FW_CHAIN_IST, _("Ist"));
  fw_entity_list_add_chip (self->list, FW_CHAIN_SOLL, _("Soll"));
  fw_entity_list_set_empty (self->list, "fw-chains-symbolic", _("No chain yet"),
                            may_write (self)
                            ? _("A Dienstleistungskette shows who does what, from the event to "
                                "the aim, and where it breaks.")
                            : _("The coordinating office draws the chains."),
                            may_write (self) ? _("New chain") : NULL, "win.new");
  fw_entity_list_set_query (self->list, query);
  if (may_write (self))
    add_import (self);
  g_signal_connect_object (self->list, "selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "chip-changed", G_CALLBACK (on_chip), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self->list);
}

static GtkWidget *
add_action (FwChainsPage *self,
            const char   *label,
            const char   *style,
            GCallback     callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  fw_wrap_box_append (self->actions, button);

  return button;
}

static AdwPreferencesGroup *
new_head (FwChainsPage *self)
{
  AdwPreferencesGroup *top = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->heading = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->heading, 0);
  gtk_label_set_wrap (self->heading, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "title-2");
  self->actions = FW_WRAP_BOX (fw_wrap_box_new (6, 6));
  add_action (self, may_write (self) ? _("Open and edit") : _("Open"), "suggested-action",
              G_CALLBACK (on_open));
  self->compare = add_action (self, _("Compare"), NULL, G_CALLBACK (on_compare));
  self->derive = add_action (self, _("Derive Soll-Kette"), NULL, G_CALLBACK (on_derive));
  if (may_write (self))
    add_action (self, _("Delete"), NULL, G_CALLBACK (on_delete));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->actions));
  adw_preferences_group_add (top, head);

  return top;
}

static GtkWidget *
new_overview (FwChainsPage *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *figures = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), new_head (self));
  adw_preferences_group_set_title (figures, _("Kennzahlen"));
  self->figures = GTK_LIST_BOX (fw_records_new_list (_("Kennzahlen")));
  adw_preferences_group_add (figures, GTK_WIDGET (self->figures));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), figures);
  self->group = FW_FIELD_GROUP (fw_field_group_new (_("Chain"), overview_fields));
  fw_field_group_set_store (self->group, store_of (self));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (self->group));

  return page;
}

static void
build_split (FwChainsPage *self)
{
  GtkWidget *none = fw_name_new_status_page ("fw-chains-symbolic", _("Nothing chosen"),
                                             _("Choose a row of the list."));
  GtkWidget *overview = new_overview (self);

  self->detail = GTK_STACK (fw_stack_new ());
  gtk_stack_add_named (self->detail, none, "none");
  gtk_stack_add_named (self->detail, overview, "chain");
  fw_name_stack_page (self->detail, none, _("Nothing chosen"));
  fw_name_stack_page (self->detail, overview, _("Dienstleistungskette"));
  self->split = FW_SPLIT_VIEW (fw_split_view_new (new_list (self), GTK_WIDGET (self->detail)));
}

static void
fw_chains_page_constructed (GObject *object)
{
  FwChainsPage *self = FW_CHAINS_PAGE (object);

  G_OBJECT_CLASS (fw_chains_page_parent_class)->constructed (object);

  build_split (self);
  self->editor = FW_CHAIN_EDITOR (fw_chain_editor_new (store_of (self)));
  g_signal_connect_object (self->editor, "closed", G_CALLBACK (show_list), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "notify::presenting", G_CALLBACK (on_presenting), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "compare", G_CALLBACK (on_editor_compare), self,
                           G_CONNECT_SWAPPED);
  self->comparing = FW_CHAIN_COMPARE_VIEW (fw_chain_compare_view_new (store_of (self)));
  g_signal_connect_object (self->comparing, "closed", G_CALLBACK (show_list), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store_of (self), "notify::last-saved", G_CALLBACK (on_saved), self,
                           G_CONNECT_SWAPPED);
  self->views = GTK_STACK (fw_stack_new ());
  gtk_stack_add_named (self->views, GTK_WIDGET (self->split), "list");
  gtk_stack_add_named (self->views, GTK_WIDGET (self->editor), "editor");
  gtk_stack_add_named (self->views, GTK_WIDGET (self->comparing), "compare");
  fw_name_stack_page (self->views, GTK_WIDGET (self->comparing), _("Ist and Soll"));
  fw_name_stack_page (self->views, GTK_WIDGET (self->split), _("Dienstleistungsketten"));
  fw_name_stack_page (self->views, GTK_WIDGET (self->editor), _("Dienstleistungskette"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->views));
  fw_page_set_new_label (FW_PAGE (self), may_write (self) ? _("New chain") : NULL);
}

static void
fw_chains_page_dispose (GObject *object)
{
  g_clear_object (&FW_CHAINS_PAGE (object)->chain);

  G_OBJECT_CLASS (fw_chains_page_parent_class)->dispose (object);
}

static void
fw_chains_page_class_init (FwChainsPageClass *klass)
{
  FwPageClass *page_class = FW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = fw_chains_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = fw_chains_page_dispose;
  page_class->open = fw_chains_page_open;
  page_class->find = fw_chains_page_find;
  page_class->new_record = fw_chains_page_new_record;
  page_class->activate = fw_chains_page_activate;
  page_class->next_part = fw_chains_page_next_part;
  page_class->take_back = fw_chains_page_take_back;
}

static void
fw_chains_page_init (FwChainsPage *self)
{
}
