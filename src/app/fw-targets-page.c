/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-targets-page"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-goal-editor.h"
#include "fw-target-export.h"
#include "fw-target-monitor.h"
#include "fw-target-view.h"
#include "fw-targets-page.h"
#include "fw-widgets.h"

#define LIST "list"
#define WORK "work"

/* The records that a Zielsystem is made of. */
#define PARTS "indicator measure monitor_row monitor_value target_goal target_system"

struct _FwTargetsPage
{
  FwPage           parent_instance;

  GtkStack        *views;      /* list, and one Zielsystem */
  FwRecordBrowser *browser;
  GtkLabel        *title;
  GtkStack        *parts;      /* goals and monitoring */
  FwGoalEditor    *goals;
  FwTargetMonitor *monitor;
  char            *system;     /* that is open, or NULL */
  FwGoalTree      *tree;
  gboolean         stale;
};

G_DEFINE_FINAL_TYPE (FwTargetsPage, fw_targets_page, FW_TYPE_PAGE)

static FwStore *
store_of (FwTargetsPage * self)
{
  return fw_page_get_store (FW_PAGE (self));
}

static gboolean
shows_list (FwTargetsPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->views), LIST) == 0;
}

static gboolean
shows_goals (FwTargetsPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->parts), FW_TARGET_PART_GOALS) == 0;
}

/* --- one Zielsystem -------------------------------------------------------------------------- */

static void
set_tree (FwTargetsPage *self,
          FwGoalTree    *tree)
{
  g_autoptr(FwGoalTree) before = self->tree;

  self->tree = tree;
  fw_goal_editor_set_tree (self->goals, tree);
  fw_target_monitor_set_tree (self->monitor, tree);
}

static void
show_title (FwTargetsPage *self)
{
  FwTargetSystem *system = fw_goal_tree_get_system (self->tree);
  g_autofree char *title = fw_entity_dup_title (FW_ENTITY (system));
  const char *status = system->status != NULL
                       ? fw_code_list_get_label ("CL_ZS_STATUS", system->status) : NULL;
  g_autofree char *text = g_strjoin (" · ", title, status, NULL);

  gtk_label_set_label (self->title, text);
}

static void
show_list (FwTargetsPage *self)
{
  g_autofree char *system = g_steal_pointer (&self->system);

  set_tree (self, NULL);
  gtk_stack_set_visible_child_name (self->views, LIST);
  if (system != NULL && fw_store_has (store_of (self), system))
    fw_record_browser_open (self->browser, system);
  fw_record_browser_focus_list (self->browser);
}

static gboolean
reload (FwTargetsPage *self)
{
  g_autoptr(GPtrArray) family = fw_store_list_family (store_of (self), self->system);
  FwGoalTree *tree = fw_goal_tree_new (family);

  self->stale = FALSE;
  if (fw_goal_tree_get_system (tree) == NULL || !fw_store_has (store_of (self), self->system))
    {
      fw_goal_tree_free (tree);
      return FALSE;
    }
  set_tree (self, tree);
  show_title (self);

  return TRUE;
}

static gboolean
open_system (FwTargetsPage *self,
             const char    *uuid,
             const char    *part)
{
  g_free (self->system);
  self->system = g_strdup (uuid);
  if (!reload (self))
    {
      g_clear_pointer (&self->system, g_free);
      return FALSE;
    }
  gtk_stack_set_visible_child_name (self->parts, part);
  gtk_stack_set_visible_child_name (self->views, WORK);
  fw_page_set_place (FW_PAGE (self), uuid);

  return TRUE;
}

/* Of the one that is open or chosen in the list. */
static char *
dup_system (gpointer data)
{
  FwTargetsPage *self = data;
  FwEntity *shown = fw_record_browser_get_entity (self->browser);

  fw_form_flush (GTK_WIDGET (self));
  if (self->system != NULL)
    return g_strdup (self->system);

  return shown != NULL ? g_strdup (fw_entity_get_uuid (shown)) : NULL;
}

static void
on_work (FwTargetsPage *self,
         const char    *uuid,
         const char    *part)
{
  if (open_system (self, uuid, part))
    fw_page_activate (FW_PAGE (self));
}

static void
on_changed (FwTargetsPage *self,
            const char    *uuid,
            const char    *entity)
{
  if (self->system == NULL || (uuid != NULL && !fw_set_contains (PARTS, entity)))
    return;
  self->stale = TRUE;
  /* An import is told once, at its end. */
  if (uuid == NULL && !reload (self))
    show_list (self);
}

/* The store says so once an action is complete; undo may take away what is
 * open. */
static void
on_saved (FwTargetsPage *self)
{
  if (self->stale && self->system != NULL && !reload (self))
    show_list (self);
}

/* --- what every page can do ------------------------------------------------------------------ */

static void
show_place (FwTargetsPage *self)
{
  FwEntity *system = fw_record_browser_get_entity (self->browser);

  if (shows_list (self))
    fw_page_set_place (FW_PAGE (self), system != NULL ? fw_entity_get_uuid (system) : NULL);
}

static char *
dup_owner (FwTargetsPage *self,
           const char    *uuid)
{
  char *owner = g_strdup (uuid);

  /* Values belong to rows, and indicators to goals. */
  for (guint i = 0; i < 3 && owner != NULL; i++)
    {
      g_autofree char *entity = fw_store_dup_entity_name (store_of (self), owner);
      g_autofree char *inner = g_steal_pointer (&owner);

      if (g_strcmp0 (entity, "target_system") == 0)
        return g_steal_pointer (&inner);
      owner = fw_store_dup_parent (store_of (self), inner);
    }

  return owner;
}

static gboolean
fw_targets_page_open (FwPage     *page,
                      const char *uuid)
{
  FwTargetsPage *self = FW_TARGETS_PAGE (page);
  g_autofree char *entity = uuid != NULL ? fw_store_dup_entity_name (store_of (self), uuid) : NULL;
  g_autofree char *system = uuid != NULL ? dup_owner (self, uuid) : NULL;
  gboolean monitored = g_strcmp0 (entity, "monitor_row") == 0 ||
                       g_strcmp0 (entity, "monitor_value") == 0;

  if (uuid == NULL || g_strcmp0 (entity, "target_system") == 0)
    {
      show_list (self);
      return fw_record_browser_open (self->browser, uuid);
    }
  if (system == NULL || !open_system (self, system, monitored ? FW_TARGET_PART_MONITORING
                                                              : FW_TARGET_PART_GOALS))
    return FALSE;
  if (g_strcmp0 (entity, "target_goal") == 0)
    fw_goal_editor_select (self->goals, uuid);

  return TRUE;
}

static gboolean
fw_targets_page_find (FwPage *page)
{
  FwTargetsPage *self = FW_TARGETS_PAGE (page);

  if (!shows_list (self))
    show_list (self);
  fw_record_browser_focus_search (self->browser);

  return TRUE;
}

static void
on_made (GtkWidget *asker,
         FwEntity  *saved)
{
  FwTargetsPage *self = FW_TARGETS_PAGE (asker);

  if (open_system (self, fw_entity_get_uuid (saved), FW_TARGET_PART_GOALS))
    fw_page_activate (FW_PAGE (self));
}

static void
fw_targets_page_new_record (FwPage *page)
{
  fw_record_browser_ask_new (FW_TARGETS_PAGE (page)->browser, GTK_WIDGET (page), on_made);
}

static void
fw_targets_page_activate (FwPage *page)
{
  FwTargetsPage *self = FW_TARGETS_PAGE (page);

  if (shows_list (self))
    fw_record_browser_focus_list (self->browser);
  else if (shows_goals (self))
    fw_goal_editor_focus (self->goals);
  else
    fw_target_monitor_focus (self->monitor);
}

static gboolean
fw_targets_page_next_part (FwPage *page)
{
  FwTargetsPage *self = FW_TARGETS_PAGE (page);

  return !shows_list (self) && shows_goals (self) && fw_goal_editor_next_view (self->goals);
}

static gboolean
fw_targets_page_take_back (FwPage *page)
{
  FwTargetsPage *self = FW_TARGETS_PAGE (page);

  return !shows_list (self) && shows_goals (self) && fw_goal_editor_take_back (self->goals);
}

/* --- building -------------------------------------------------------------------------------- */

static GtkWidget *
new_head (FwTargetsPage *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *back = gtk_button_new_with_label (_("To the list"));
  GtkWidget *switcher = gtk_stack_switcher_new ();

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->parts);
  fw_name_set (switcher, _("Parts of the Zielsystem"));
  g_signal_connect_object (back, "clicked", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), back);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (head), switcher);
  gtk_box_append (GTK_BOX (head), fw_target_export_new_button ());
  gtk_widget_add_css_class (head, "fw-chain-head");

  return head;
}

static GtkWidget *
new_work (FwTargetsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->goals = FW_GOAL_EDITOR (fw_goal_editor_new (store_of (self)));
  self->monitor = FW_TARGET_MONITOR (fw_target_monitor_new (store_of (self)));
  self->parts = GTK_STACK (fw_stack_new ());
  gtk_stack_add_titled (self->parts, GTK_WIDGET (self->goals), FW_TARGET_PART_GOALS,
                        _("Goals"));
  gtk_stack_add_titled (self->parts, GTK_WIDGET (self->monitor), FW_TARGET_PART_MONITORING,
                        _("Monitoring"));
  gtk_widget_set_vexpand (GTK_WIDGET (self->parts), TRUE);
  gtk_box_append (GTK_BOX (box), new_head (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->parts));

  return box;
}

static void
fw_targets_page_constructed (GObject *object)
{
  FwTargetsPage *self = FW_TARGETS_PAGE (object);
  GtkWidget *view, *work;

  G_OBJECT_CLASS (fw_targets_page_parent_class)->constructed (object);

  view = fw_target_view_new (store_of (self));
  work = new_work (self);
  self->browser = fw_target_view_get_browser (FW_TARGET_VIEW (view));
  self->views = GTK_STACK (fw_stack_new ());
  gtk_stack_add_named (self->views, view, LIST);
  gtk_stack_add_named (self->views, work, WORK);
  fw_name_stack_page (self->views, view, _("Zielsysteme"));
  fw_name_stack_page (self->views, work, _("Zielsystem"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->views));
  g_signal_connect_object (view, "work", G_CALLBACK (on_work), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->browser, "shown", G_CALLBACK (show_place), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store_of (self), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store_of (self), "notify::last-saved", G_CALLBACK (on_saved), self,
                           G_CONNECT_SWAPPED);
  fw_target_export_install (GTK_WIDGET (self), store_of (self), dup_system, self);
  fw_page_set_new_label (FW_PAGE (self), fw_record_browser_get_new_label (self->browser));
}

static void
fw_targets_page_finalize (GObject *object)
{
  FwTargetsPage *self = FW_TARGETS_PAGE (object);

  g_free (self->system);
  g_clear_pointer (&self->tree, fw_goal_tree_free);

  G_OBJECT_CLASS (fw_targets_page_parent_class)->finalize (object);
}

static void
fw_targets_page_class_init (FwTargetsPageClass *klass)
{
  FwPageClass *page_class = FW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = fw_targets_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = fw_targets_page_finalize;
  page_class->open = fw_targets_page_open;
  page_class->find = fw_targets_page_find;
  page_class->new_record = fw_targets_page_new_record;
  page_class->activate = fw_targets_page_activate;
  page_class->next_part = fw_targets_page_next_part;
  page_class->take_back = fw_targets_page_take_back;
}

static void
fw_targets_page_init (FwTargetsPage *self)
{
}
