/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-actors-page"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-actors-page.h"
#include "fw-base.h"
#include "fw-body-check.h"
#include "fw-body-findings.h"
#include "fw-directory-paper.h"
#include "fw-document-window.h"
#include "fw-model.h"
#include "fw-record-browser.h"
#include "fw-responsible-window.h"
#include "fw-widgets.h"

static const char *const actor_fields[] = {
  "name", "kind", "carrier", "municipality", "parent", "catchment", "external", "contact",
  "reachable", "note", NULL
};
static const char *const staff_fields[] = {
  "family_name", "given_name", "function", "actor", "municipalities", "contact", NULL
};
static const char *const municipality_fields[] = {
  "name", "short_name", "inhabitants", "counted_on", "key_share", NULL
};
static const char *const competence_fields[] = {
  "service", "actor", "rank", "municipalities", "region", "circle", "valid_from", "valid_until",
  "legal_base", "note", NULL
};
static const char *const offer_fields[] = {
  "name", "kind", "actor", "municipalities", "field", "languages", "level", "capacity", "dates",
  "access", "costs", "status", "checked_on", "valid_from", "valid_until", "contact", "note", NULL
};
static const char *const gap_fields[] = {
  "name", "number", "field", "municipalities", "target_group", "source", "origin", "found_on",
  "status", "closed_by", "closed_on", "note", NULL
};
static const char *const room_fields[] = {
  "name", "municipality", "actor", "address", "places", "step_free", "equipment", "contact",
  "note", NULL
};
static const char *const consultation_fields[] = {
  "municipality", "weekday", "begins", "ends", "rhythm", "actor", "staff", "room",
  "by_appointment", "languages", "valid_from", "valid_until", "note", NULL
};

#define ICON "fw-actors-symbolic"
#define HINT N_("Whoever works with the cases is entered here.")
#define COMPETENCE_HINT N_("Who is responsible for a Leistung in which municipality.")
#define OFFER_HINT N_("What there is for whom, with its places and how to get in.")
#define GAP_HINT N_("What people need and nobody offers.")
#define ROOM_HINT N_("Rooms for talks and meetings, and whom to ask for them.")
#define HOUR_HINT N_("When somebody can be met in a municipality.")

static const FwRecordKind kinds[] = {
  { "actor", N_("New institution"), ICON, HINT, "name", "kind municipality", actor_fields, NULL },
  { "staff", N_("New professional"), ICON, HINT, "family_name", "function actor", staff_fields,
    NULL },
  { "municipality", N_("New municipality"), ICON, HINT, "name", "inhabitants",
    municipality_fields, NULL },
  { "competence", N_("New competence"), ICON, COMPETENCE_HINT, "service",
    "actor rank municipalities", competence_fields, NULL },
  { "offer", N_("New offer"), ICON, OFFER_HINT, "name", "kind actor status", offer_fields, NULL },
  { "offer_gap", N_("New Angebotslücke"), ICON, GAP_HINT, "number", "field municipalities status",
    gap_fields, NULL },
  { "room", N_("New room"), ICON, ROOM_HINT, "name", "municipality address", room_fields, NULL },
  { "consultation", N_("New consultation hour"), ICON, HOUR_HINT, "weekday",
    "municipality actor room", consultation_fields, NULL },
};

struct _FwActorsPage
{
  FwPage           parent_instance;

  GtkWidget       *toggles[G_N_ELEMENTS (kinds)];
  FwRecordBrowser *browser;
  GtkWidget       *findings;      /* of a municipality */
};

G_DEFINE_FINAL_TYPE (FwActorsPage, fw_actors_page, FW_TYPE_PAGE)

static void
on_toggled (FwActorsPage    *self,
            GtkToggleButton *toggle)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (self->toggles[i] == GTK_WIDGET (toggle) && gtk_toggle_button_get_active (toggle))
      fw_record_browser_set_kind (self->browser, &kinds[i]);
  fw_page_set_new_label (FW_PAGE (self), fw_record_browser_get_new_label (self->browser));
}

static void
show_findings (FwActorsPage *self)
{
  FwEntity *entity = fw_record_browser_get_entity (self->browser);
  g_autoptr(GPtrArray) findings = NULL;
  g_autofree char *today = fw_date_today ();

  findings = entity != NULL && FW_IS_MUNICIPALITY (entity)
             ? fw_municipality_check (fw_page_get_store (FW_PAGE (self)),
                                      FW_MUNICIPALITY (entity), today)
             : g_ptr_array_new ();
  fw_body_findings_show (self->findings, findings);
}

static void
on_changed (FwActorsPage *self,
            const char   *uuid,
            const char   *entity)
{
  if (entity == NULL || fw_set_contains ("competence municipality", entity))
    show_findings (self);
}

static void
on_shown (FwActorsPage *self,
          FwEntity     *entity)
{
  fw_page_set_place (FW_PAGE (self), entity != NULL ? fw_entity_get_uuid (entity) : NULL);
  show_findings (self);
}

/* --- what every page can do ---------------------------------------------------------- */

static gboolean
fw_actors_page_open (FwPage     *page,
                     const char *uuid)
{
  FwActorsPage *self = FW_ACTORS_PAGE (page);
  g_autofree char *entity = uuid != NULL
                            ? fw_store_dup_entity_name (fw_page_get_store (page), uuid) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].entity, entity) == 0)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggles[i]), TRUE);

  return fw_record_browser_open (self->browser, uuid);
}

static gboolean
fw_actors_page_find (FwPage *page)
{
  fw_record_browser_focus_search (FW_ACTORS_PAGE (page)->browser);

  return TRUE;
}

static void
on_made (GtkWidget *asker,
         FwEntity  *saved)
{
  const char *uuid = fw_entity_get_uuid (saved);

  if (fw_page_open (FW_PAGE (asker), uuid))
    fw_record_browser_edit (FW_ACTORS_PAGE (asker)->browser, uuid);
}

static void
fw_actors_page_new_record (FwPage *page)
{
  fw_record_browser_ask_new (FW_ACTORS_PAGE (page)->browser, GTK_WIDGET (page), on_made);
}

static void
fw_actors_page_activate (FwPage *page)
{
  fw_record_browser_focus_list (FW_ACTORS_PAGE (page)->browser);
}

/* --- questions and papers -------------------------------------------------------------- */

static void
on_ask (FwActorsPage *self)
{
  fw_responsible_window_present (GTK_WIDGET (self), fw_page_get_store (FW_PAGE (self)));
}

static void
on_paper (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  FwActorsPage *self = data;
  g_autofree char *today = fw_date_today ();
  g_autoptr(FwDocument) document = NULL;
  FwDirectoryPaper paper;

  if (!fw_directory_paper_from_string (g_variant_get_string (parameter, NULL), &paper) ||
      !fw_form_flush (GTK_WIDGET (self)))
    return;
  document = fw_directory_paper_new (fw_page_get_store (FW_PAGE (self)), paper, today);
  fw_document_window_present (GTK_WIDGET (self), document);
}

static GtkWidget *
new_papers (FwActorsPage *self)
{
  static const GActionEntry entries[] = { { "paper", on_paper, "s" } };
  static const struct { const char *label, *target; } items[] = {
    { N_("Directory of competences …"), "competences" },
    { N_("Matrix of Angebotslücken …"), "gaps" },
    { N_("Consultation hours …"), "hours" },
  };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr(GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "directory", G_ACTION_GROUP (group));
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (_(items[i].label), NULL);

      g_menu_item_set_action_and_target (item, "directory.paper", "s", items[i].target);
      g_menu_append_item (menu, item);
    }
  fw_name_menu_button (button, _("Papers"), NULL);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  fw_name_icon_buttons_in (button, _("Papers"));

  return button;
}

static GtkWidget *
new_tools (FwActorsPage *self)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *ask = gtk_button_new_with_label (_("Who is responsible?"));

  g_signal_connect_object (ask, "clicked", G_CALLBACK (on_ask), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (tools, "fw-top");
  gtk_box_append (GTK_BOX (tools), ask);
  gtk_box_append (GTK_BOX (tools), new_papers (self));

  return tools;
}

/* --- object -------------------------------------------------------------------------------- */

static GtkWidget *
new_toggles (FwActorsPage *self)
{
  GtkWidget *toggles = fw_wrap_box_new (2, 2);

  gtk_widget_add_css_class (toggles, "fw-sections");
  gtk_widget_set_margin_top (toggles, 6);
  fw_name_set (toggles, _("Actors"));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const FwEntityInfo *info = fw_model_find_entity (kinds[i].entity);

      self->toggles[i] = gtk_toggle_button_new_with_label (_(info->plural));
      gtk_widget_add_css_class (self->toggles[i], "flat");
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->toggles[i]),
                                   i > 0 ? GTK_TOGGLE_BUTTON (self->toggles[0]) : NULL);
      g_signal_connect_object (self->toggles[i], "toggled", G_CALLBACK (on_toggled), self,
                               G_CONNECT_SWAPPED);
      fw_wrap_box_append (FW_WRAP_BOX (toggles), self->toggles[i]);
    }

  return toggles;
}

static void
fw_actors_page_constructed (GObject *object)
{
  FwActorsPage *self = FW_ACTORS_PAGE (object);
  GtkWidget *above = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  G_OBJECT_CLASS (fw_actors_page_parent_class)->constructed (object);

  gtk_box_append (GTK_BOX (above), new_tools (self));
  gtk_box_append (GTK_BOX (above), new_toggles (self));
  self->browser = FW_RECORD_BROWSER (fw_record_browser_new (fw_page_get_store (FW_PAGE (self)),
                                                            above));
  self->findings = fw_body_findings_new ();
  fw_record_browser_add_footer (self->browser, self->findings);
  g_signal_connect_object (fw_page_get_store (FW_PAGE (self)), "changed", G_CALLBACK (on_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->browser, "shown", G_CALLBACK (on_shown), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->browser));
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
