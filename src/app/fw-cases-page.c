/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cases-page"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-case-dialog.h"
#include "fw-case-text.h"
#include "fw-case-view.h"
#include "fw-cases-page.h"
#include "fw-records.h"
#include "fw-widgets.h"

static const struct { const char *label, *field; gboolean descending; } orders[] = {
  { N_("Name"), NULL, FALSE },
  { N_("File number"), "file_no", FALSE },
  { N_("Phase"), "phase", FALSE },
  { N_("Opened, newest first"), "opened", TRUE },
};

static const struct { const char *id, *label, *filter; } chips[] = {
  { "open", NC_("cases", "Open"), "is:open" },
  { "closed", NC_("cases", "Closed"), "is:closed" },
  { "due", NC_("cases", "Due"), "is:open wv:fällig" },
};

struct _FwCasesPage
{
  FwPage        parent_instance;

  FwQuery      *query;
  FwEntityList *list;
  FwSplitView  *split;
  GtkStack     *detail;
  FwCaseView   *view;      /* NULL until a case is chosen */
  GtkWidget    *order;
  gboolean      nameless;  /* others look at the screen */
};

G_DEFINE_FINAL_TYPE (FwCasesPage, fw_cases_page, FW_TYPE_PAGE)

static FwStore *
store_of (FwCasesPage * self)
{
  return fw_page_get_store (FW_PAGE (self));
}

/* --- the chosen case ------------------------------------------------------------------ */

/* Its many forms are not made before there is something to show in them. */
static void
ensure_view (FwCasesPage *self)
{
  if (self->view != NULL)
    return;
  self->view = FW_CASE_VIEW (fw_case_view_new (store_of (self)));
  gtk_stack_add_named (self->detail, GTK_WIDGET (self->view), "case");
  fw_name_stack_page (self->detail, GTK_WIDGET (self->view), _("Case file"));
}

static void
show_case (FwCasesPage *self,
           FwCase      *case_file,
           gboolean     found)
{
  if (self->nameless && case_file != NULL)
    {
      gtk_stack_set_visible_child_name (self->detail, "hidden");
      fw_split_view_set_show_detail (self->split, TRUE);
      return;
    }
  if (case_file != NULL)
    ensure_view (self);
  if (self->view != NULL)
    fw_case_view_set_case (self->view, case_file, found);
  gtk_stack_set_visible_child_name (self->detail, case_file != NULL ? "case" : "none");
  fw_page_set_place (FW_PAGE (self),
                     case_file != NULL ? fw_entity_get_uuid (FW_ENTITY (case_file)) : NULL);
  if (case_file != NULL)
    fw_split_view_set_show_detail (self->split, TRUE);
}

static void
on_selected (FwCasesPage *self,
             FwEntity    *entity)
{
  if (entity != NULL)
    show_case (self, FW_CASE (entity), fw_entity_list_is_searching (self->list));
}

static void
on_row_activated (FwCasesPage *self,
                  FwEntity    *entity)
{
  fw_entity_list_select (self->list, fw_entity_get_uuid (entity));
  show_case (self, FW_CASE (entity), fw_entity_list_is_searching (self->list));
  if (self->view != NULL && !self->nameless)
    fw_case_view_focus (self->view);
}

/* --- the list ---------------------------------------------------------------------------- */

static void
describe_row (FwEntity        *entity,
              FwEntityListRow *row,
              gpointer         data)
{
  FwStore *store = store_of (data);

  if (FW_CASES_PAGE (data)->nameless)
    {
      FwCase *file = FW_CASE (entity);
      const char *title = file->file_no != NULL ? file->file_no : file->pseudonym;

      row->title = g_strdup (title != NULL ? title : _("Case without a number"));
      row->subtitle = fw_case_text_dup_joined (store, entity, "phase opened");
      return;
    }
  row->title = fw_case_text_dup_name (store, entity);
  row->subtitle = fw_case_text_dup_second (store, entity);
}

static void
on_chip (FwCasesPage *self,
         const char  *id)
{
  const char *filter = NULL;

  for (guint i = 0; id != NULL && i < G_N_ELEMENTS (chips); i++)
    if (g_str_equal (chips[i].id, id))
      filter = chips[i].filter;
  fw_query_filter (self->query, filter);
  fw_query_run (self->query);
}

/* The focus goes to a button inside, which has no name on GTK 4.8. */
static void
name_order (FwCasesPage *self,
            const char  *order)
{
  GtkWidget *inner = gtk_widget_get_first_child (self->order);
  /* Translators: the name of a choice; %s is what is chosen. */
  g_autofree char *name = g_strdup_printf (_("Sorted by: %s"), order);

  if (inner != NULL)
    fw_name_set (inner, name);
}

static void
on_order (FwCasesPage *self)
{
  guint i = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->order));

  if (i >= G_N_ELEMENTS (orders))
    return;
  name_order (self, _(orders[i].label));
  fw_query_sort (self->query, orders[i].field, orders[i].descending);
  fw_query_run (self->query);
}

/* A case's row tells of its persons and deadlines, too. */
static void
on_changed (FwCasesPage *self,
            const char  *uuid,
            const char  *entity)
{
  FwCase *shown = self->view != NULL ? fw_case_view_get_case (self->view) : NULL;
  g_autofree char *owner = NULL;

  if (shown != NULL && !fw_records_is_here (store_of (self), FW_ENTITY (shown)))
    show_case (self, NULL, FALSE);
  if (g_strcmp0 (entity, "deadline") != 0 && g_strcmp0 (entity, "person") != 0)
    return;
  fw_query_run (self->query);
  owner = fw_store_dup_parent (store_of (self), uuid);
  if (owner != NULL)
    fw_query_touch (self->query, owner);
}

/* --- what every page can do --------------------------------------------------------------- */

/* Returns: (transfer full) (nullable): the case that @uuid is or belongs to */
static FwEntity *
load_owner (FwStore    *store,
            const char *uuid)
{
  g_autofree char *at = g_strdup (uuid);

  while (at != NULL)
    {
      FwEntity *entity = fw_store_load (store, at, NULL);
      char *owner;

      if (entity == NULL || FW_IS_CASE (entity))
        return entity;
      g_object_unref (entity);
      owner = fw_store_dup_parent (store, at);
      g_free (at);
      at = owner;
    }

  return NULL;
}

static gboolean
fw_cases_page_open (FwPage     *page,
                    const char *uuid)
{
  FwCasesPage *self = FW_CASES_PAGE (page);
  g_autoptr(FwEntity) record = NULL;
  g_autoptr(FwEntity) owner = NULL;

  if (uuid == NULL)
    {
      show_case (self, NULL, FALSE);
      fw_split_view_set_show_detail (self->split, FALSE);
      return TRUE;
    }
  record = fw_store_load (store_of (self), uuid, NULL);
  owner = record != NULL ? load_owner (store_of (self), uuid) : NULL;
  if (owner == NULL)
    return FALSE;
  fw_entity_list_reveal (self->list, fw_entity_get_uuid (owner));
  show_case (self, FW_CASE (owner), FALSE);
  if (record != owner)
    fw_case_view_show_record (self->view, record);

  return TRUE;
}

static gboolean
fw_cases_page_find (FwPage *page)
{
  FwCasesPage *self = FW_CASES_PAGE (page);

  fw_split_view_set_show_detail (self->split, FALSE);
  fw_entity_list_focus_search (self->list);

  return TRUE;
}

static void
on_made (GtkWidget *asker,
         FwCase    *made)
{
  fw_page_open (FW_PAGE (asker), fw_entity_get_uuid (FW_ENTITY (made)));
}

static void
fw_cases_page_new_record (FwPage *page)
{
  fw_case_dialog_present (GTK_WIDGET (page), fw_page_get_store (page), on_made);
}

/* The list is as long as before and says numbers; what was open is covered, and
 * comes back with the names. */
static void
fw_cases_page_hide_names (FwPage   *page,
                          gboolean  hidden)
{
  FwCasesPage *self = FW_CASES_PAGE (page);
  FwCase *shown = self->view != NULL ? fw_case_view_get_case (self->view) : NULL;

  self->nameless = hidden;
  fw_page_set_persons (page, hidden ? FW_PAGE_PSEUDONYMS : FW_PAGE_NAMES);
  fw_page_set_new_label (page, hidden ? NULL : _("New case"));
  fw_query_touch (self->query, NULL);
  if (shown != NULL)
    fw_entity_list_select (self->list, fw_entity_get_uuid (FW_ENTITY (shown)));
  gtk_stack_set_visible_child_name (self->detail, hidden ? "hidden"
                                    : shown != NULL ? "case" : "none");
}

static void
fw_cases_page_activate (FwPage *page)
{
  fw_entity_list_focus_list (FW_CASES_PAGE (page)->list);
}

/* --- actions of the case ------------------------------------------------------------------- */

static void
do_contact (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  FwCasesPage *self = FW_CASES_PAGE (widget);

  if (self->view != NULL)
    fw_case_view_new_contact (self->view);
}

static void
do_report (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FwCasesPage *self = FW_CASES_PAGE (widget);

  if (self->view != NULL)
    fw_case_view_report (self->view);
}

static void
do_turn (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  FwCasesPage *self = FW_CASES_PAGE (widget);

  if (self->view != NULL)
    fw_case_view_turn (self->view, g_variant_get_int32 (parameter));
}

static void
do_turn_to (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  FwCasesPage *self = FW_CASES_PAGE (widget);

  if (self->view != NULL)
    fw_case_view_turn_to (self->view, (guint) g_variant_get_int32 (parameter));
}

/* --- object -------------------------------------------------------------------------------- */

/* Before the lists and entries inside, which have keys of their own. */
static void
add_keys (FwCasesPage *self)
{
  static const struct { const char *keys, *action; gboolean counts; int number; } shortcuts[] = {
    { "<Control><Shift>k", "case.contact", FALSE, 0 },
    { "<Control><Shift>h", "case.report", FALSE, 0 },
    { "<Control>Page_Down", "case.turn", TRUE, 1 },
    { "<Control>Page_Up", "case.turn", TRUE, -1 },
    { "<Alt>1", "case.turn-to", TRUE, 0 },
    { "<Alt>2", "case.turn-to", TRUE, 1 },
    { "<Alt>3", "case.turn-to", TRUE, 2 },
    { "<Alt>4", "case.turn-to", TRUE, 3 },
    { "<Alt>5", "case.turn-to", TRUE, 4 },
  };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      GtkShortcut *shortcut =
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (shortcuts[i].keys),
                          gtk_named_action_new (shortcuts[i].action));

      if (shortcuts[i].counts)
        gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (shortcuts[i].number));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
    }
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static GtkWidget *
new_order (FwCasesPage *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (_("Sorted by"));
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    gtk_string_list_append (names, _(orders[i].label));
  self->order = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  gtk_widget_set_hexpand (self->order, TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  fw_name_set (self->order, _("Sorted by"));
  name_order (self, _(orders[0].label));
  g_signal_connect_object (self->order, "notify::selected", G_CALLBACK (on_order), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), self->order);
  gtk_widget_add_css_class (line, "fw-order");

  return line;
}

static GtkWidget *
new_list_pane (FwCasesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->list = FW_ENTITY_LIST (fw_entity_list_new (_("Cases")));
  self->query = fw_query_new (store_of (self), "case");
  fw_entity_list_set_row_func (self->list, describe_row, self, NULL);
  fw_entity_list_set_empty (self->list, "fw-cases-symbolic", _("No case yet"),
                            _("A case file holds persons, chronology, contacts and deadlines. "
                              "It never leaves this workplace by itself."),
                            _("Create a case"), "win.new");
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    fw_entity_list_add_chip (self->list, chips[i].id,
                             g_dpgettext2 (NULL, "cases", chips[i].label));
  fw_entity_list_set_query (self->list, self->query);
  gtk_widget_set_vexpand (GTK_WIDGET (self->list), TRUE);
  g_signal_connect_object (self->list, "selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "chip-changed", G_CALLBACK (on_chip), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), new_order (self));

  return box;
}

static void
add_hidden (FwCasesPage *self)
{
  GtkWidget *hidden =
    fw_name_new_status_page ("fw-conceal-symbolic", _("Names are hidden"),
                             _("A case file shows names of clients. The list beside it does not."));
  GtkWidget *show = gtk_button_new_with_label (_("Show names"));

  gtk_widget_set_halign (show, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (show), "win.hide-names");
  adw_status_page_set_child (ADW_STATUS_PAGE (hidden), show);
  gtk_stack_add_named (self->detail, hidden, "hidden");
  fw_name_stack_page (self->detail, hidden, _("Names are hidden"));
}

static void
fw_cases_page_constructed (GObject *object)
{
  FwCasesPage *self = FW_CASES_PAGE (object);
  GtkWidget *none = fw_name_new_status_page ("fw-cases-symbolic", _("No case chosen"),
                                             _("Choose a case of the list, or search for a name."));
  GtkWidget *list;

  G_OBJECT_CLASS (fw_cases_page_parent_class)->constructed (object);

  list = new_list_pane (self);
  self->detail = GTK_STACK (fw_stack_new ());
  gtk_stack_add_named (self->detail, none, "none");
  fw_name_stack_page (self->detail, none, _("No case chosen"));
  add_hidden (self);
  self->split = FW_SPLIT_VIEW (fw_split_view_new (list, GTK_WIDGET (self->detail)));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->split));

  add_keys (self);
  fw_page_set_new_label (FW_PAGE (self), _("New case"));
  fw_page_set_persons (FW_PAGE (self), FW_PAGE_NAMES);
  g_signal_connect_object (store_of (self), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
fw_cases_page_dispose (GObject *object)
{
  g_clear_object (&FW_CASES_PAGE (object)->query);

  G_OBJECT_CLASS (fw_cases_page_parent_class)->dispose (object);
}

static void
fw_cases_page_class_init (FwCasesPageClass *klass)
{
  FwPageClass *page_class = FW_PAGE_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = fw_cases_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = fw_cases_page_dispose;
  page_class->open = fw_cases_page_open;
  page_class->find = fw_cases_page_find;
  page_class->new_record = fw_cases_page_new_record;
  page_class->activate = fw_cases_page_activate;
  page_class->hide_names = fw_cases_page_hide_names;

  gtk_widget_class_install_action (widget_class, "case.contact", NULL, do_contact);
  gtk_widget_class_install_action (widget_class, "case.report", NULL, do_report);
  gtk_widget_class_install_action (widget_class, "case.turn", "i", do_turn);
  gtk_widget_class_install_action (widget_class, "case.turn-to", "i", do_turn_to);
}

static void
fw_cases_page_init (FwCasesPage *self)
{
}
