/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meldebogen-page"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-meldebogen-page.h"
#include "fw-meldebogen-text.h"
#include "fw-meldebogen-view.h"
#include "fw-model.h"
#include "fw-query.h"
#include "fw-widgets.h"

/* A chip of the list.  @without: these states of the processing are left out,
 * and a Meldebogen that nobody looked at stays in. */
typedef struct
{
  const char *id;
  const char *label;      /* N_() */
  FwRole      role;
  gboolean    submitted;
  const char *with;
  const char *without;
} Chip;

#define UNDER_REVIEW FW_MB_REVIEW " " FW_MB_QUESTION " " FW_MB_REFERRED
#define COLLECTED    FW_MB_COLLECTED " " FW_MB_SELECTED " " FW_MB_RECONSTRUCTED " " FW_MB_IN_THEME
#define DONE         FW_MB_CLOSED " " FW_MB_DUPLICATE " " FW_MB_FOREIGN

static const Chip chips[] = {
  { "draft", N_("Drafts"), FW_ROLE_CASE_MANAGER, FALSE, NULL, NULL },
  { "underway", N_("Under way"), FW_ROLE_CASE_MANAGER, TRUE, NULL, DONE },
  { "finished", N_("Finished"), FW_ROLE_CASE_MANAGER, TRUE, DONE, NULL },
  { "new", N_("New"), FW_ROLE_OFFICE, TRUE, NULL,
    UNDER_REVIEW " " COLLECTED " " FW_MB_STORED " " DONE },
  { "review", N_("In review"), FW_ROLE_OFFICE, TRUE, UNDER_REVIEW, NULL },
  { "collected", N_("Collected"), FW_ROLE_OFFICE, TRUE, COLLECTED, NULL },
  { "stored", N_("Themenspeicher"), FW_ROLE_OFFICE, TRUE, FW_MB_STORED, NULL },
  { "closed", N_("Finished"), FW_ROLE_OFFICE, TRUE, DONE, NULL },
};

struct _FwMeldebogenPage
{
  FwPage            parent_instance;

  FwEntityList     *list;
  FwQuery          *query;
  FwSplitView      *split;
  GtkStack         *detail;
  FwMeldebogenView *view;
};

G_DEFINE_FINAL_TYPE (FwMeldebogenPage, fw_meldebogen_page, FW_TYPE_PAGE)

static FwStore *
store_of (FwMeldebogenPage * self)
{
  return fw_page_get_store (FW_PAGE (self));
}

static gboolean
is_office (FwMeldebogenPage *self)
{
  return fw_store_get_role (store_of (self)) == FW_ROLE_OFFICE;
}

/* --- the record ----------------------------------------------------------------- */

static void
show_persons (FwMeldebogenPage *self)
{
  fw_page_set_persons (FW_PAGE (self), fw_meldebogen_view_shows_names (self->view)
                                       ? FW_PAGE_NAMES : FW_PAGE_PSEUDONYMS);
}

static void
show_record (FwMeldebogenPage *self,
             FwEntity         *entity)
{
  fw_meldebogen_view_set_meldebogen (self->view, entity != NULL ? FW_MELDEBOGEN (entity) : NULL);
  gtk_stack_set_visible_child_name (self->detail, entity != NULL ? "record" : "none");
  show_persons (self);
  fw_page_set_place (FW_PAGE (self), entity != NULL ? fw_entity_get_uuid (entity) : NULL);
  if (entity != NULL)
    fw_split_view_set_show_detail (self->split, TRUE);
}

static void
on_selected (FwMeldebogenPage *self,
             FwEntity         *entity)
{
  if (entity != NULL)
    show_record (self, entity);
}

static void
on_row_activated (FwMeldebogenPage *self,
                  FwEntity         *entity)
{
  show_record (self, entity);
  fw_meldebogen_view_focus (self->view);
}

static void
on_deleted (FwMeldebogenPage *self)
{
  show_record (self, NULL);
  fw_split_view_set_show_detail (self->split, FALSE);
  fw_entity_list_focus_list (self->list);
}

/* --- the list --------------------------------------------------------------------- */

static void
describe_row (FwEntity        *entity,
              FwEntityListRow *row,
              gpointer         data)
{
  FwMeldebogenPage *self = data;

  row->title = fw_entity_dup_title (entity);
  if (*row->title == '\0')
    {
      g_free (row->title);
      row->title = g_strdup (_("Without a subject"));
    }
  row->subtitle = fw_meldebogen_dup_line (store_of (self), FW_MELDEBOGEN (entity));
}

static void
narrow (FwQuery    *query,
        const Chip *chip)
{
  fw_query_where (query, "submitted", chip->submitted ? FW_IS_NOT : FW_IS, NULL);
  if (chip->with != NULL)
    fw_query_linked (query, "mb_processing", "meldebogen", "status", chip->with, TRUE);
  if (chip->without != NULL)
    fw_query_linked (query, "mb_processing", "meldebogen", "status", chip->without, FALSE);
}

static const Chip *
find_chip (const char *id)
{
  for (guint i = 0; id != NULL && i < G_N_ELEMENTS (chips); i++)
    if (g_str_equal (chips[i].id, id))
      return &chips[i];

  return NULL;
}

static void
on_chip (FwMeldebogenPage *self,
         const char       *id)
{
  const Chip *chip = find_chip (id);

  fw_query_clear (self->query);
  if (chip != NULL)
    narrow (self->query, chip);
  fw_query_run (self->query);
}

/* Returns: (transfer full): what nobody at the office looked at yet */
FwQuery *
fw_meldebogen_page_new_fresh_query (FwStore *store)
{
  FwQuery *query = fw_query_new (store, "meldebogen");

  narrow (query, find_chip ("new"));

  return query;
}

/* Returns: (transfer full) (nullable): what the page's row in the sidebar counts */
FwQuery *
fw_meldebogen_page_new_badge_query (FwStore *store)
{
  return fw_store_get_role (store) == FW_ROLE_OFFICE ? fw_meldebogen_page_new_fresh_query (store)
                                                     : NULL;
}

/* The row of a Meldebogen tells what another record says about it. */
static void
refresh_row (FwMeldebogenPage *self,
             const char       *uuid)
{
  g_autoptr(FwEntity) about = fw_store_load (store_of (self), uuid, NULL);
  g_autofree char *of = about != NULL ? fw_entity_dup_value (about, "meldebogen") : NULL;
  g_autoptr(FwEntity) meldebogen = of != NULL ? fw_store_load (store_of (self), of, NULL) : NULL;

  if (meldebogen != NULL)
    g_object_notify (G_OBJECT (meldebogen), "subject");
}

static void
on_changed (FwMeldebogenPage *self,
            const char       *uuid,
            const char       *entity)
{
  FwMeldebogen *shown = fw_meldebogen_view_get_meldebogen (self->view);

  if (uuid != NULL && g_strcmp0 (entity, "mb_processing") == 0)
    refresh_row (self, uuid);
  if (shown != NULL && g_strcmp0 (uuid, fw_entity_get_uuid (FW_ENTITY (shown))) == 0)
    show_persons (self);
}

/* --- what every page can do --------------------------------------------------------- */

static gboolean
fw_meldebogen_page_open (FwPage     *page,
                         const char *uuid)
{
  FwMeldebogenPage *self = FW_MELDEBOGEN_PAGE (page);
  g_autoptr(FwEntity) entity = NULL;

  if (uuid == NULL)
    {
      show_record (self, NULL);
      fw_split_view_set_show_detail (self->split, FALSE);
      return TRUE;
    }
  entity = fw_store_load (store_of (self), uuid, NULL);
  if (entity == NULL || !FW_IS_MELDEBOGEN (entity))
    return FALSE;
  fw_entity_list_reveal (self->list, uuid);
  show_record (self, entity);
  /* Whoever opens a draft goes on writing. */
  if (FW_MELDEBOGEN (entity)->submitted == NULL)
    fw_meldebogen_view_focus (self->view);

  return TRUE;
}

static gboolean
fw_meldebogen_page_find (FwPage *page)
{
  FwMeldebogenPage *self = FW_MELDEBOGEN_PAGE (page);

  fw_split_view_set_show_detail (self->split, FALSE);
  fw_entity_list_focus_search (self->list);

  return TRUE;
}

static void
fw_meldebogen_page_new_record (FwPage *page)
{
  FwMeldebogenPage *self = FW_MELDEBOGEN_PAGE (page);
  g_autoptr(GError) error = NULL;
  g_autoptr(FwMeldebogen) made = fw_store_new_meldebogen (store_of (self), NULL, &error);

  if (made == NULL)
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("No Meldebogen was made"), error->message);
      return;
    }
  fw_meldebogen_page_open (page, fw_entity_get_uuid (FW_ENTITY (made)));
  fw_meldebogen_view_focus (self->view);
}

static void
fw_meldebogen_page_activate (FwPage *page)
{
  fw_entity_list_focus_list (FW_MELDEBOGEN_PAGE (page)->list);
}

/* --- object ----------------------------------------------------------------------------- */

static void
build_list (FwMeldebogenPage *self)
{
  FwRole role = fw_store_get_role (store_of (self));

  self->list = FW_ENTITY_LIST (fw_entity_list_new (_("Meldebögen")));
  self->query = fw_query_new (store_of (self), "meldebogen");
  fw_query_sort (self->query, is_office (self) ? "submitted" : "observed", TRUE);
  fw_entity_list_set_row_func (self->list, describe_row, self, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    if (chips[i].role == role)
      fw_entity_list_add_chip (self->list, chips[i].id, _(chips[i].label));
  fw_entity_list_set_empty (self->list, "fw-meldebogen-symbolic", _("No Meldebogen yet"),
                            is_office (self)
                            ? _("What case managers submit arrives with the exchange."
                                " You can also enter one that came on paper.")
                            : _("Report a hurdle from a case, or without one."),
                            _("New Meldebogen"), "win.new");
  fw_entity_list_set_query (self->list, self->query);
  g_signal_connect_object (self->list, "selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "chip-changed", G_CALLBACK (on_chip), self,
                           G_CONNECT_SWAPPED);
}

static void
build_detail (FwMeldebogenPage *self)
{
  GtkWidget *none = fw_name_new_status_page ("fw-meldebogen-symbolic", _("Nothing chosen"),
                                             _("Choose a row of the list."));

  self->view = FW_MELDEBOGEN_VIEW (fw_meldebogen_view_new (store_of (self)));
  g_signal_connect_object (self->view, "deleted", G_CALLBACK (on_deleted), self,
                           G_CONNECT_SWAPPED);
  self->detail = GTK_STACK (fw_stack_new ());
  gtk_stack_add_named (self->detail, none, "none");
  gtk_stack_add_named (self->detail, GTK_WIDGET (self->view), "record");
  fw_name_stack_page (self->detail, none, _("Nothing chosen"));
  fw_name_stack_page (self->detail, GTK_WIDGET (self->view), _("Meldebogen"));
}

static void
fw_meldebogen_page_constructed (GObject *object)
{
  FwMeldebogenPage *self = FW_MELDEBOGEN_PAGE (object);

  G_OBJECT_CLASS (fw_meldebogen_page_parent_class)->constructed (object);

  build_list (self);
  build_detail (self);
  self->split = FW_SPLIT_VIEW (fw_split_view_new (GTK_WIDGET (self->list),
                                                  GTK_WIDGET (self->detail)));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->split));
  fw_page_set_new_label (FW_PAGE (self), _("New Meldebogen"));
  fw_page_set_persons (FW_PAGE (self), FW_PAGE_PSEUDONYMS);
  g_signal_connect_object (store_of (self), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
fw_meldebogen_page_dispose (GObject *object)
{
  FwMeldebogenPage *self = FW_MELDEBOGEN_PAGE (object);

  g_clear_object (&self->query);

  G_OBJECT_CLASS (fw_meldebogen_page_parent_class)->dispose (object);
}

static void
fw_meldebogen_page_class_init (FwMeldebogenPageClass *klass)
{
  FwPageClass *page_class = FW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = fw_meldebogen_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = fw_meldebogen_page_dispose;
  page_class->open = fw_meldebogen_page_open;
  page_class->find = fw_meldebogen_page_find;
  page_class->new_record = fw_meldebogen_page_new_record;
  page_class->activate = fw_meldebogen_page_activate;
}

static void
fw_meldebogen_page_init (FwMeldebogenPage *self)
{
}
