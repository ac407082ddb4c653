/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-actors-page"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-actors-page.h"
#include "fw-model.h"
#include "fw-widgets.h"

typedef struct
{
  const char        *entity;
  const char        *new_label;    /* N_() */
  const char        *sort;
  const char        *second;       /* fields of the second line */
  const char *const *first_fields; /* asked for when it is made */
  const char *const *fields;
} Section;

static const char *const actor_first[] = { "name", "kind", NULL };
static const char *const actor_fields[] = {
  "name", "kind", "carrier", "municipality", "parent", "catchment", "external", "contact",
  "reachable", "note", NULL
};
static const char *const staff_first[] = { "family_name", "given_name", "actor", NULL };
static const char *const staff_fields[] = {
  "family_name", "given_name", "function", "actor", "municipalities", "contact", NULL
};
static const char *const municipality_first[] = { "name", NULL };
static const char *const municipality_fields[] = {
  "name", "short_name", "inhabitants", "counted_on", "key_share", NULL
};

static const Section sections[] = {
  { "actor", N_("New institution"), "name", "kind municipality", actor_first, actor_fields },
  { "staff", N_("New professional"), "family_name", "function actor", staff_first, staff_fields },
  { "municipality", N_("New municipality"), "name", "inhabitants", municipality_first,
    municipality_fields },
};

struct _FwActorsPage
{
  FwPage         parent_instance;

  const Section *section;
  GtkWidget     *toggles[G_N_ELEMENTS (sections)];
  FwEntityList  *list;
  FwSplitView   *split;
  GtkStack      *detail;
  GtkLabel      *heading;
  FwFieldGroup  *group;
  GtkWidget     *remove;
};

G_DEFINE_FINAL_TYPE (FwActorsPage, fw_actors_page, FW_TYPE_PAGE)

static FwStore *
store_of (FwActorsPage * self)
{
  return fw_page_get_store (FW_PAGE (self));
}

/* --- the record --------------------------------------------------------------- */

static void
show_heading (FwActorsPage *self)
{
  FwEntity *entity = fw_field_group_get_entity (self->group);
  g_autofree char *title = entity != NULL ? fw_entity_dup_title (entity) : g_strdup ("");

  gtk_label_set_label (self->heading, title);
}

static void
show_record (FwActorsPage *self,
             FwEntity     *entity)
{
  FwStore *store = store_of (self);

  fw_field_group_set_entity (self->group, entity);
  gtk_stack_set_visible_child_name (self->detail, entity != NULL ? "record" : "none");
  gtk_widget_set_visible (self->remove, entity != NULL && fw_store_is_editable (store, entity));
  show_heading (self);
  fw_page_set_place (FW_PAGE (self), entity != NULL ? fw_entity_get_uuid (entity) : NULL);
  if (entity != NULL)
    fw_split_view_set_show_detail (self->split, TRUE);
}

static void
on_selected (FwActorsPage *self,
             FwEntity     *entity)
{
  if (entity != NULL)
    show_record (self, entity);
}

static void
on_row_activated (FwActorsPage *self,
                  FwEntity     *entity)
{
  show_record (self, entity);
  fw_field_group_focus_field (self->group, self->section->fields[0]);
}

static void
on_remove (FwActorsPage *self)
{
  g_autoptr(FwEntity) entity = g_object_ref (fw_field_group_get_entity (self->group));
  g_autofree char *title = fw_entity_dup_title (entity);
  /* Translators: %s names a record that was put into the bin. */
  g_autofree char *text = g_strdup_printf (_("Deleted: %s"), title);
  g_autoptr(GError) error = NULL;
  FwStore *store = store_of (self);

  if (!fw_store_begin (store, _("Delete"), &error) ||
      !fw_store_delete (store, fw_entity_get_uuid (entity), &error) ||
      !fw_store_commit (store, &error))
    {
      fw_store_rollback (store);
      fw_dialogs_inform (GTK_WIDGET (self), _("This could not be deleted"), error->message);
      return;
    }
  show_record (self, NULL);
  fw_split_view_set_show_detail (self->split, FALSE);
  fw_entity_list_focus_list (self->list);
  fw_page_toast (GTK_WIDGET (self), text, TRUE);
}

/* --- the list -------------------------------------------------------------------- */

static void
describe_row (FwEntity        *entity,
              FwEntityListRow *row,
              gpointer         data)
{
  FwActorsPage *self = data;
  g_auto(GStrv) names = g_strsplit (self->section->second, " ", -1);
  g_autoptr(GString) second = g_string_new (NULL);

  row->title = fw_entity_dup_title (entity);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const FwField *field = fw_entity_info_find_field (fw_entity_get_info (entity), names[i]);
      g_autofree char *shown = field != NULL ? fw_store_dup_display (store_of (self), entity, field)
                                             : NULL;

      if (shown != NULL && *shown != '\0')
        g_string_append_printf (second, "%s%s", second->len > 0 ? " · " : "", shown);
    }
  row->subtitle = g_string_free (g_steal_pointer (&second), FALSE);
}

static gboolean
may_write (FwActorsPage *self)
{
  return fw_store_get_role (store_of (self)) == FW_ROLE_OFFICE;
}

static void
show_section (FwActorsPage  *self,
              const Section *section)
{
  const FwEntityInfo *info = fw_model_find_entity (section->entity);
  g_autoptr(FwQuery) query = NULL;

  if (self->section == section)
    return;
  self->section = section;
  fw_field_group_set_form (self->group, section->entity, section->fields);
  show_record (self, NULL);
  query = fw_query_new (store_of (self), section->entity);
  fw_query_sort (query, section->sort, FALSE);
  fw_entity_list_set_name (self->list, _(info->plural));
  fw_entity_list_set_empty (self->list, "fw-actors-symbolic", _(info->plural),
                            may_write (self)
                            ? _("Whoever works with the cases is entered here.")
                            : _("The coordinating office sends this data to you."),
                            may_write (self) ? _(section->new_label) : NULL, "win.new");
  fw_entity_list_set_query (self->list, query);
  fw_page_set_new_label (FW_PAGE (self), may_write (self) ? _(section->new_label) : NULL);
}

static void
on_toggled (FwActorsPage    *self,
            GtkToggleButton *toggle)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (self->toggles[i] == GTK_WIDGET (toggle) && gtk_toggle_button_get_active (toggle))
      show_section (self, &sections[i]);
}

/* --- what every page can do ---------------------------------------------------------- */

static gboolean
fw_actors_page_open (FwPage     *page,
                     const char *uuid)
{
  FwActorsPage *self = FW_ACTORS_PAGE (page);
  g_autoptr(FwEntity) entity = NULL;

  if (uuid == NULL)
    {
      show_record (self, NULL);
      fw_split_view_set_show_detail (self->split, FALSE);
      return TRUE;
    }
  entity = fw_store_load (store_of (self), uuid, NULL);
  if (entity == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (g_str_equal (sections[i].entity, fw_entity_get_info (entity)->name))
      {
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggles[i]), TRUE);
        fw_entity_list_reveal (self->list, uuid);
        show_record (self, entity);
        return TRUE;
      }

  return FALSE;
}

static gboolean
fw_actors_page_find (FwPage *page)
{
  FwActorsPage *self = FW_ACTORS_PAGE (page);

  fw_split_view_set_show_detail (self->split, FALSE);
  fw_entity_list_focus_search (self->list);

  return TRUE;
}

static void
on_made (GtkWidget *asker,
         FwEntity  *saved)
{
  FwActorsPage *self = FW_ACTORS_PAGE (asker);

  fw_page_open (FW_PAGE (self), fw_entity_get_uuid (saved));
  fw_field_group_focus_field (self->group, self->section->fields[0]);
}

static void
fw_actors_page_new_record (FwPage *page)
{
  FwActorsPage *self = FW_ACTORS_PAGE (page);
  g_autoptr(FwEntity) draft = fw_model_new_entity (self->section->entity, NULL);

  fw_new_dialog_present (GTK_WIDGET (self), store_of (self), draft, _(self->section->new_label),
                         self->section->first_fields, on_made);
}

static void
fw_actors_page_activate (FwPage *page)
{
  fw_entity_list_focus_list (FW_ACTORS_PAGE (page)->list);
}

/* --- object -------------------------------------------------------------------------------- */

static GtkWidget *
new_list_pane (FwActorsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *toggles = fw_wrap_box_new (2, 2);

  gtk_widget_add_css_class (toggles, "fw-sections");
  gtk_widget_set_margin_top (toggles, 6);
  fw_name_set (toggles, _("Actors"));
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      const FwEntityInfo *info = fw_model_find_entity (sections[i].entity);

      self->toggles[i] = gtk_toggle_button_new_with_label (_(info->plural));
      gtk_widget_add_css_class (self->toggles[i], "flat");
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->toggles[i]),
                                   i > 0 ? GTK_TOGGLE_BUTTON (self->toggles[0]) : NULL);
      g_signal_connect_object (self->toggles[i], "toggled", G_CALLBACK (on_toggled), self,
                               G_CONNECT_SWAPPED);
      fw_wrap_box_append (FW_WRAP_BOX (toggles), self->toggles[i]);
    }
  self->list = FW_ENTITY_LIST (fw_entity_list_new (_("Institutions")));
  fw_entity_list_set_row_func (self->list, describe_row, self, NULL);
  gtk_widget_set_vexpand (GTK_WIDGET (self->list), TRUE);
  g_signal_connect_object (self->list, "selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), toggles);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));

  return box;
}

static GtkWidget *
new_record_pane (FwActorsPage *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  AdwPreferencesGroup *top = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->heading = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->heading, 0);
  gtk_label_set_wrap (self->heading, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->heading), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "title-2");
  self->remove = gtk_button_new_with_label (_("Delete"));
  gtk_widget_set_valign (self->remove, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->remove, "clicked", G_CALLBACK (on_remove), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (head), self->remove);
  adw_preferences_group_add (top, head);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), top);

  self->group = FW_FIELD_GROUP (fw_field_group_new (NULL, NULL));
  fw_field_group_set_store (self->group, store_of (self));
  g_signal_connect_object (self->group, "edited", G_CALLBACK (show_heading), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (self->group));

  return page;
}

static void
fw_actors_page_constructed (GObject *object)
{
  FwActorsPage *self = FW_ACTORS_PAGE (object);
  GtkWidget *none = fw_name_new_status_page ("fw-actors-symbolic", _("Nothing chosen"),
                                             _("Choose a row of the list."));
  GtkWidget *list = new_list_pane (self);
  GtkWidget *record = new_record_pane (self);

  G_OBJECT_CLASS (fw_actors_page_parent_class)->constructed (object);

  self->detail = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->detail, none, "none");
  gtk_stack_add_named (self->detail, record, "record");
  fw_name_stack_page (self->detail, none, _("Nothing chosen"));
  fw_name_stack_page (self->detail, record, _("Record"));

  self->split = FW_SPLIT_VIEW (fw_split_view_new (list, GTK_WIDGET (self->detail)));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->split));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggles[0]), TRUE);
}

static void
fw_actors_page_class_init (FwActorsPageClass *klass)
{
  FwPageClass *page_class = FW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = fw_actors_page_constructed;
  page_class->open = fw_actors_page_open;
  page_class->find = fw_actors_page_find;
  page_class->new_record = fw_actors_page_new_record;
  page_class->activate = fw_actors_page_activate;
}

static void
fw_actors_page_init (FwActorsPage *self)
{
}
