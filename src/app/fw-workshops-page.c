/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-workshops-page"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-widgets.h"
#include "fw-workshop-run.h"
#include "fw-workshop-store.h"
#include "fw-workshop-view.h"
#include "fw-workshops-page.h"

#define LIST "list"
#define WORK "work"

/* The records that a workshop is made of, and what its side shows of others. */
#define PARTS "reconstruction participant board_lane phase_run case_package package_event card " \
  "single_task theme"

struct _FwWorkshopsPage
{
  FwPage           parent_instance;

  GtkStack        *views;     /* list, and one workshop */
  FwRecordBrowser *browser;
  FwWorkshopRun   *run;
  FwBoard         *board;
  char            *workshop;  /* that is open, or NULL */
  gboolean         stale;
};

G_DEFINE_FINAL_TYPE (FwWorkshopsPage, fw_workshops_page, FW_TYPE_PAGE)

static FwStore *
store_of (FwWorkshopsPage * self)
{
  return fw_page_get_store (FW_PAGE (self));
}

static gboolean
shows_list (FwWorkshopsPage *self)
{
  return self->workshop == NULL;
}

static void
set_board (FwWorkshopsPage *self,
           FwBoard         *board)
{
  g_autoptr(FwBoard) before = self->board;

  self->board = board;
  fw_workshop_run_set_board (self->run, board);
}

static void
show_list (FwWorkshopsPage *self)
{
  g_autofree char *workshop = g_steal_pointer (&self->workshop);

  fw_workshop_run_present (self->run, FALSE);
  set_board (self, NULL);
  gtk_stack_set_visible_child_name (self->views, LIST);
  if (workshop != NULL && fw_store_has (store_of (self), workshop))
    fw_record_browser_open (self->browser, workshop);
  fw_record_browser_focus_list (self->browser);
}

static gboolean
reload (FwWorkshopsPage *self)
{
  g_autoptr(GPtrArray) family = fw_store_list_family (store_of (self), self->workshop);
  FwBoard *board = fw_board_new (family);

  self->stale = FALSE;
  if (fw_board_get_record (board) == NULL || !fw_store_has (store_of (self), self->workshop))
    {
      fw_board_free (board);
      return FALSE;
    }
  set_board (self, board);

  return TRUE;
}

static gboolean
open_workshop (FwWorkshopsPage *self,
               const char      *uuid)
{
  g_autoptr(GError) error = NULL;

  g_free (self->workshop);
  self->workshop = g_strdup (uuid);
  if (!fw_workshop_prepare (store_of (self), uuid, &error) || !reload (self))
    {
      g_clear_pointer (&self->workshop, g_free);
      return FALSE;
    }
  gtk_stack_set_visible_child_name (self->views, WORK);
  fw_page_set_place (FW_PAGE (self), uuid);
  fw_workshop_run_greet (self->run);

  return TRUE;
}

static void
on_run (FwWorkshopsPage *self,
        const char      *uuid)
{
  if (open_workshop (self, uuid))
    fw_page_activate (FW_PAGE (self));
}

static void
on_changed (FwWorkshopsPage *self,
            const char      *uuid,
            const char      *entity)
{
  if (self->workshop == NULL || (uuid != NULL && !fw_set_contains (PARTS, entity)))
    return;
  self->stale = TRUE;
  /* An import is told once, at its end. */
  if (uuid == NULL && !reload (self))
    show_list (self);
}

/* The store says so once an action is complete; undo may take away what is
 * open. */
static void
on_saved (FwWorkshopsPage *self)
{
  if (self->stale && self->workshop != NULL && !reload (self))
    show_list (self);
}

/* --- what every page can do --------------------------------------------------------------- */

static void
show_place (FwWorkshopsPage *self)
{
  FwEntity *shown = fw_record_browser_get_entity (self->browser);

  if (shows_list (self))
    fw_page_set_place (FW_PAGE (self), shown != NULL ? fw_entity_get_uuid (shown) : NULL);
}

static char *
dup_owner (FwWorkshopsPage *self,
           const char      *uuid)
{
  char *owner = g_strdup (uuid);

  /* Events belong to a Fallpaket. */
  for (guint i = 0; i < 3 && owner != NULL; i++)
    {
      g_autofree char *entity = fw_store_dup_entity_name (store_of (self), owner);
      g_autofree char *inner = g_steal_pointer (&owner);

      if (g_strcmp0 (entity, "reconstruction") == 0)
        return g_steal_pointer (&inner);
      owner = fw_store_dup_parent (store_of (self), inner);
    }

  return owner;
}

static gboolean
fw_workshops_page_open (FwPage     *page,
                        const char *uuid)
{
  FwWorkshopsPage *self = FW_WORKSHOPS_PAGE (page);
  g_autofree char *workshop = uuid != NULL ? dup_owner (self, uuid) : NULL;

  if (uuid == NULL || g_strcmp0 (workshop, uuid) == 0)
    {
      show_list (self);
      return fw_record_browser_open (self->browser, uuid);
    }
  if (workshop == NULL || !open_workshop (self, workshop))
    return FALSE;
  fw_workshop_run_select (self->run, uuid);

  return TRUE;
}

static gboolean
fw_workshops_page_find (FwPage *page)
{
  FwWorkshopsPage *self = FW_WORKSHOPS_PAGE (page);

  if (fw_page_get_alone (page))
    return FALSE;
  if (!shows_list (self))
    show_list (self);
  fw_record_browser_focus_search (self->browser);

  return TRUE;
}

static void
on_made (GtkWidget *asker,
         FwEntity  *saved)
{
  fw_record_browser_edit (FW_WORKSHOPS_PAGE (asker)->browser, fw_entity_get_uuid (saved));
}

static void
fw_workshops_page_new_record (FwPage *page)
{
  FwWorkshopsPage *self = FW_WORKSHOPS_PAGE (page);

  if (!shows_list (self))
    show_list (self);
  fw_record_browser_ask_new (self->browser, GTK_WIDGET (page), on_made);
}

static void
fw_workshops_page_activate (FwPage *page)
{
  FwWorkshopsPage *self = FW_WORKSHOPS_PAGE (page);

  if (shows_list (self))
    fw_record_browser_focus_list (self->browser);
  else
    fw_workshop_run_focus (self->run);
}

static gboolean
fw_workshops_page_next_part (FwPage *page)
{
  FwWorkshopsPage *self = FW_WORKSHOPS_PAGE (page);

  return !shows_list (self) && fw_workshop_run_next_part (self->run);
}

static void
on_presenting (FwWorkshopsPage *self)
{
  gboolean presenting;

  g_object_get (self->run, "presenting", &presenting, NULL);
  fw_page_set_alone (FW_PAGE (self), presenting);
}

/* --- object ------------------------------------------------------------------------------- */

static void
fw_workshops_page_constructed (GObject *object)
{
  FwWorkshopsPage *self = FW_WORKSHOPS_PAGE (object);
  GtkWidget *view, *run;

  G_OBJECT_CLASS (fw_workshops_page_parent_class)->constructed (object);

  view = fw_workshop_view_new (store_of (self));
  run = fw_workshop_run_new (store_of (self));
  self->browser = fw_workshop_view_get_browser (FW_WORKSHOP_VIEW (view));
  self->run = FW_WORKSHOP_RUN (run);
  self->views = GTK_STACK (fw_stack_new ());
  gtk_stack_add_named (self->views, view, LIST);
  gtk_stack_add_named (self->views, run, WORK);
  fw_name_stack_page (self->views, view, _("Workshops"));
  fw_name_stack_page (self->views, run, _("Workshop"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->views));
  g_signal_connect_object (view, "run", G_CALLBACK (on_run), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "back", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "notify::presenting", G_CALLBACK (on_presenting), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->browser, "shown", G_CALLBACK (show_place), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store_of (self), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store_of (self), "notify::last-saved", G_CALLBACK (on_saved), self,
                           G_CONNECT_SWAPPED);
  fw_page_set_new_label (FW_PAGE (self), fw_record_browser_get_new_label (self->browser));
  fw_page_set_persons (FW_PAGE (self), FW_PAGE_PSEUDONYMS);
}

static void
fw_workshops_page_finalize (GObject *object)
{
  FwWorkshopsPage *self = FW_WORKSHOPS_PAGE (object);

  g_free (self->workshop);
  g_clear_pointer (&self->board, fw_board_free);

  G_OBJECT_CLASS (fw_workshops_page_parent_class)->finalize (object);
}

static void
fw_workshops_page_class_init (FwWorkshopsPageClass *klass)
{
  FwPageClass *page_class = FW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = fw_workshops_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = fw_workshops_page_finalize;
  page_class->open = fw_workshops_page_open;
  page_class->find = fw_workshops_page_find;
  page_class->new_record = fw_workshops_page_new_record;
  page_class->activate = fw_workshops_page_activate;
  page_class->next_part = fw_workshops_page_next_part;
}

static void
fw_workshops_page_init (FwWorkshopsPage *self)
{
}
