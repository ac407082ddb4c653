/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-themes-page"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-cluster-rows.h"
#include "fw-theme-board.h"
#include "fw-theme-view.h"
#include "fw-themes-page.h"
#include "fw-widgets.h"

#define BOARD  "clusters"
#define THEMES "themes"

struct _FwThemesPage
{
  FwPage           parent_instance;

  GtkStack        *sections;
  FwThemeBoard    *board;
  FwRecordBrowser *themes;
};

G_DEFINE_FINAL_TYPE (FwThemesPage, fw_themes_page, FW_TYPE_PAGE)

static gboolean
shows_themes (FwThemesPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->sections), THEMES) == 0;
}

static void
show_place (FwThemesPage *self)
{
  FwEntity *theme = shows_themes (self) ? fw_record_browser_get_entity (self->themes) : NULL;

  fw_page_set_place (FW_PAGE (self), theme != NULL ? fw_entity_get_uuid (theme) : NULL);
}

static void
on_section (FwThemesPage *self)
{
  gboolean themes = shows_themes (self);

  fw_page_set_new_label (FW_PAGE (self), themes ? fw_record_browser_get_new_label (self->themes)
                                                : _("New cluster"));
  fw_page_set_persons (FW_PAGE (self), themes ? FW_PAGE_NO_PERSONS : FW_PAGE_PSEUDONYMS);
  show_place (self);
}

/* --- what every page can do ---------------------------------------------------------- */

static gboolean
fw_themes_page_open (FwPage     *page,
                     const char *uuid)
{
  FwThemesPage *self = FW_THEMES_PAGE (page);
  g_autofree char *entity = uuid != NULL
                            ? fw_store_dup_entity_name (fw_page_get_store (page), uuid) : NULL;

  if (uuid == NULL)
    return fw_record_browser_open (self->themes, NULL);
  if (g_strcmp0 (entity, "theme") == 0)
    {
      gtk_stack_set_visible_child_name (self->sections, THEMES);
      return fw_record_browser_open (self->themes, uuid);
    }
  gtk_stack_set_visible_child_name (self->sections, BOARD);

  return fw_theme_board_open (self->board, uuid);
}

static gboolean
fw_themes_page_find (FwPage *page)
{
  FwThemesPage *self = FW_THEMES_PAGE (page);

  if (!shows_themes (self))
    return FALSE;
  fw_record_browser_focus_search (self->themes);

  return TRUE;
}

static void
on_cluster_made (GtkWidget *asker,
                 FwEntity  *saved)
{
  fw_page_toast (asker, _("The cluster was made."), TRUE);
}

static void
on_theme_made (GtkWidget *asker,
               FwEntity  *saved)
{
  const char *uuid = fw_entity_get_uuid (saved);

  if (fw_page_open (FW_PAGE (asker), uuid))
    fw_record_browser_edit (FW_THEMES_PAGE (asker)->themes, uuid);
}

static void
fw_themes_page_new_record (FwPage *page)
{
  FwThemesPage *self = FW_THEMES_PAGE (page);

  if (shows_themes (self))
    fw_record_browser_ask_new (self->themes, GTK_WIDGET (page), on_theme_made);
  else
    fw_cluster_ask_new (GTK_WIDGET (page), fw_page_get_store (page), on_cluster_made);
}

static void
fw_themes_page_activate (FwPage *page)
{
  FwThemesPage *self = FW_THEMES_PAGE (page);

  if (shows_themes (self))
    fw_record_browser_focus_list (self->themes);
  else
    fw_theme_board_focus (self->board);
}

/* --- object -------------------------------------------------------------------------- */

static void
fw_themes_page_constructed (GObject *object)
{
  FwThemesPage *self = FW_THEMES_PAGE (object);
  FwStore *store = fw_page_get_store (FW_PAGE (self));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *board = fw_theme_board_new (store);
  GtkWidget *view = fw_theme_view_new (store);
  GtkWidget *switcher = gtk_stack_switcher_new ();

  G_OBJECT_CLASS (fw_themes_page_parent_class)->constructed (object);

  self->board = FW_THEME_BOARD (board);
  self->themes = fw_theme_view_get_browser (FW_THEME_VIEW (view));
  self->sections = GTK_STACK (fw_stack_new ());
  gtk_stack_add_titled (self->sections, board, BOARD, _("Clusters"));
  gtk_stack_add_titled (self->sections, view, THEMES, _("Generative Themen"));
  gtk_widget_set_vexpand (GTK_WIDGET (self->sections), TRUE);
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->sections);
  gtk_widget_set_halign (switcher, GTK_ALIGN_START);
  fw_name_set (switcher, _("Themes"));
  gtk_widget_add_css_class (switcher, "fw-top");
  gtk_box_append (GTK_BOX (box), switcher);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sections));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->sections, "notify::visible-child", G_CALLBACK (on_section), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->themes, "shown", G_CALLBACK (show_place), self,
                           G_CONNECT_SWAPPED);
  on_section (self);
}

static void
fw_themes_page_class_init (FwThemesPageClass *klass)
{
  FwPageClass *page_class = FW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = fw_themes_page_constructed;
  page_class->open = fw_themes_page_open;
  page_class->find = fw_themes_page_find;
  page_class->new_record = fw_themes_page_new_record;
  page_class->activate = fw_themes_page_activate;
}

static void
fw_themes_page_init (FwThemesPage *self)
{
}
