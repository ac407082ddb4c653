/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-checklists"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-case-checklists.h"
#include "fw-case-text.h"
#include "fw-checklist-paper.h"
#include "fw-consent-row.h"
#include "fw-document-window.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-widgets.h"

struct _FwCaseChecklists
{
  GtkBox      parent_instance;

  FwStore    *store;
  char       *case_uuid;
  GtkWidget  *runs;        /* a box for each */
  GtkWidget  *empty;
  guint       idle;
};

G_DEFINE_FINAL_TYPE (FwCaseChecklists, fw_case_checklists, GTK_TYPE_BOX)

enum
{
  OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What the widgets of one checklist know. */
typedef struct
{
  FwCaseChecklists *section;   /* borrowed: it holds the box that owns this */
  FwChecklistRun   *run;
} Run;

static void
run_free (gpointer data)
{
  g_object_unref (((Run *) data)->run);
  g_free (data);
}

/* --- conditions ------------------------------------------------------------------------- */

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  FwCheckItem *one = *(FwCheckItem *const *) a, *other = *(FwCheckItem *const *) b;

  return one->position < other->position ? -1 : one->position > other->position;
}

static GPtrArray *
list_items (FwStore        *store,
            FwChecklistRun *run)
{
  GPtrArray *items = fw_store_list (store, "check_item", "run",
                                    fw_entity_get_uuid (FW_ENTITY (run)));

  g_ptr_array_sort (items, compare_items);

  return items;
}

static void
on_row (FwCaseChecklists *self,
        GtkWidget        *row)
{
  g_signal_emit (self, signals[OPEN], 0, g_object_get_data (G_OBJECT (row), "fw-record"));
}

static GtkWidget *
new_item (FwStore     *store,
          FwCheckItem *item)
{
  g_autofree char *second = fw_case_text_dup_joined (store, FW_ENTITY (item),
                                                     "state evidence checked");
  GtkWidget *row = fw_records_new_row (item->title != NULL ? item->title : "", second);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             fw_name_new_image (fw_check_item_is_open (item)
                                                ? "fw-warning-symbolic" : "fw-check-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), fw_name_new_image ("fw-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "fw-record", g_object_ref (item), g_object_unref);

  return row;
}

/* --- paper ------------------------------------------------------------------------------ */

static char *
dup_person (gpointer run)
{
  return g_strdup (((Run *) run)->run->person);
}

static void
on_hand_out (FwHandOut   kind,
             const char *body,
             gpointer    data)
{
  Run *run = data;
  FwStore *store = run->section->store;
  g_autofree char *today = fw_date_today ();
  g_autoptr(FwEntity) file = fw_store_load (store, run->section->case_uuid, NULL);
  g_autofree char *name = run->run->person != NULL ? fw_store_dup_title (store, run->run->person)
                                                   : NULL;
  const char *pseudonym = FW_IS_CASE (file) && FW_CASE (file)->pseudonym != NULL
                          ? FW_CASE (file)->pseudonym : _("without a name");
  g_autoptr(GPtrArray) items = list_items (store, run->run);
  g_autoptr(FwDocument) document = NULL;

  for (guint i = 0; kind == FW_HAND_OUT_PSEUDONYM && i < items->len; i++)
    g_object_set (items->pdata[i], "evidence", NULL, NULL);
  document = fw_checklist_paper_new (run->run, items,
                                     kind == FW_HAND_OUT_PSEUDONYM || name == NULL ? pseudonym
                                                                                   : name,
                                     body, today);
  fw_document_window_present (GTK_WIDGET (run->section), document);
}

/* --- one checklist ---------------------------------------------------------------------- */

static char *
dup_about (FwStore        *store,
           FwChecklistRun *run,
           GPtrArray      *items)
{
  FwChecklist *list = fw_checklist_find (run->template, run->version);
  g_autofree char *law = fw_date_format (list != NULL ? list->law_date : run->version);
  g_autofree char *target = fw_date_format (run->target);
  g_autofree char *whose = run->person != NULL ? fw_store_dup_title (store, run->person) : NULL;
  guint n_open = 0;

  for (guint i = 0; i < items->len; i++)
    n_open += fw_check_item_is_open (items->pdata[i]);

  /* Translators: a person, how many conditions are open, a date or nothing, the date of the law. */
  return g_strdup_printf (_("%1$s · %2$u of %3$u open · complete by %4$s · law as of %5$s · no "
                            "legal advice"), whose != NULL ? whose : "", n_open, items->len,
                          *target != '\0' ? target : _("no date"), law);
}

static GtkWidget *
new_line (Run       *run,
          GPtrArray *items)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *heading = fw_records_new_heading (run->run->title);
  GtkWidget *edit = gtk_button_new_with_label (_("Deadline …"));
  GtkWidget *print = gtk_menu_button_new ();

  gtk_widget_set_hexpand (heading, TRUE);
  gtk_widget_add_css_class (edit, "flat");
  g_object_set_data_full (G_OBJECT (edit), "fw-record", g_object_ref (run->run), g_object_unref);
  g_signal_connect_object (edit, "clicked", G_CALLBACK (on_row), run->section, G_CONNECT_SWAPPED);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (print), _("Print …"));
  fw_hand_out_attach (print, run->section->store, dup_person, on_hand_out, run);
  gtk_box_append (GTK_BOX (line), heading);
  gtk_box_append (GTK_BOX (line), edit);
  gtk_box_append (GTK_BOX (line), print);

  return line;
}

static GtkWidget *
new_run (FwCaseChecklists *self,
         FwChecklistRun   *record)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = fw_records_new_list (record->title);
  g_autoptr(GPtrArray) items = list_items (self->store, record);
  g_autofree char *about = dup_about (self->store, record, items);
  GtkWidget *label = gtk_label_new (about);
  Run *run = g_new0 (Run, 1);

  run->section = self;
  run->run = g_object_ref (record);
  g_object_set_data_full (G_OBJECT (box), "fw-run", run, run_free);
  for (guint i = 0; i < items->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_item (self->store, items->pdata[i]));
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_row), self, G_CONNECT_SWAPPED);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), new_line (run, items));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), fw_tab_stop_new (list));

  return box;
}

static void
show (FwCaseChecklists *self)
{
  g_autoptr(GPtrArray) runs = NULL;

  fw_records_clear (self->runs);
  if (self->case_uuid == NULL)
    return;
  runs = fw_case_text_list_of_persons (self->store, self->case_uuid, "checklist_run");
  for (guint i = 0; i < runs->len; i++)
    gtk_box_append (GTK_BOX (self->runs), new_run (self, runs->pdata[i]));
  gtk_widget_set_visible (self->empty, runs->len == 0);
}

static gboolean
on_idle (gpointer data)
{
  FwCaseChecklists *self = data;

  self->idle = 0;
  show (self);

  return G_SOURCE_REMOVE;
}

static void
on_changed (FwCaseChecklists *self)
{
  if (self->idle == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->idle = g_idle_add (on_idle, self);
}

/* --- a new one -------------------------------------------------------------------------- */

/* Returns: (transfer full) (nullable): when the title of the person runs out */
static char *
dup_target (FwStore    *store,
            const char *person,
            const char *today)
{
  g_autoptr(GPtrArray) statuses = fw_store_list (store, "residence_status", "person", person);
  const char *until = NULL;

  for (guint i = 0; i < statuses->len; i++)
    {
      FwResidenceStatus *status = statuses->pdata[i];

      if (status->valid_until != NULL && g_strcmp0 (status->valid_until, today) >= 0 &&
          (until == NULL || g_strcmp0 (status->valid_until, until) < 0))
        until = status->valid_until;
    }

  return g_strdup (until);
}

static gboolean
save_all (FwStore    *store,
          GPtrArray  *records,
          const char *label,
          GError    **error)
{
  gboolean good = fw_store_begin (store, label, error);

  for (guint i = 0; good && i < records->len; i++)
    good = fw_store_save (store, records->pdata[i], error);
  if (good)
    return fw_store_commit (store, error);
  fw_store_rollback (store);

  return FALSE;
}

static void
on_template (FwCaseChecklists *self,
             GtkWidget        *button)
{
  FwChecklist *list = g_object_get_data (G_OBJECT (button), "fw-template");
  g_autofree char *today = fw_date_today ();
  g_autoptr(FwPerson) anchor = fw_case_text_dup_anchor (self->store, self->case_uuid);
  g_autofree char *target = NULL;
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GError) error = NULL;
  const char *person;

  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER)));
  if (anchor == NULL)
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("The checklist was not begun"),
                         _("Enter the person first, in the section Persons."));
      return;
    }
  person = fw_entity_get_uuid (FW_ENTITY (anchor));
  target = list->warnings->len > 0 ? dup_target (self->store, person, today) : NULL;
  records = fw_checklist_new_records (list, person, self->case_uuid, target, today);
  if (save_all (self->store, records, list->title, &error))
    fw_page_toast (GTK_WIDGET (self), _("Checklist begun"), TRUE);
  else
    fw_dialogs_inform (GTK_WIDGET (self), _("The checklist was not begun"), error->message);
}

static void
build_templates (GtkMenuButton *menu,
                 gpointer       self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GPtrArray *all = fw_checklist_get_all ();

  for (guint i = 0; i < all->len; i++)
    {
      FwChecklist *list = all->pdata[i];
      GtkWidget *button;

      if (fw_checklist_find_newest (list->id) != list)
        continue;
      button = gtk_button_new_with_label (list->title);
      gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
      gtk_widget_add_css_class (button, "flat");
      g_object_set_data (G_OBJECT (button), "fw-template", list);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_template), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  fw_name_set (popover, _("New checklist"));
  gtk_menu_button_set_popover (menu, popover);
}

/* --- object ----------------------------------------------------------------------------- */

static void
fw_case_checklists_dispose (GObject *object)
{
  FwCaseChecklists *self = FW_CASE_CHECKLISTS (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->store);
  g_clear_pointer (&self->case_uuid, g_free);

  G_OBJECT_CLASS (fw_case_checklists_parent_class)->dispose (object);
}

static void
fw_case_checklists_class_init (FwCaseChecklistsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_case_checklists_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_ENTITY);
}

static void
fw_case_checklists_init (FwCaseChecklists *self)
{
}

static GtkWidget *
new_tools (FwCaseChecklists *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *heading = fw_records_new_heading (_("Checklists"));
  GtkWidget *menu = gtk_menu_button_new ();

  gtk_widget_set_hexpand (heading, TRUE);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (menu), _("New checklist"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (menu), build_templates, self, NULL);
  gtk_box_append (GTK_BOX (line), heading);
  gtk_box_append (GTK_BOX (line), menu);

  return line;
}

GtkWidget *
fw_case_checklists_new (FwStore *store)
{
  FwCaseChecklists *self = g_object_new (FW_TYPE_CASE_CHECKLISTS, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scroll;

  self->store = g_object_ref (store);
  self->runs = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->empty = gtk_label_new (_("No checklist has been begun yet."));
  gtk_label_set_xalign (GTK_LABEL (self->empty), 0);
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_box_append (GTK_BOX (box), new_tools (self));
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_box_append (GTK_BOX (box), self->runs);
  scroll = fw_records_new_scroll (box);
  gtk_widget_set_hexpand (scroll, TRUE);
  gtk_box_append (GTK_BOX (self), scroll);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (on_changed), NULL);

  return GTK_WIDGET (self);
}

/* @uuid: (nullable): the case */
void
fw_case_checklists_set_case (FwCaseChecklists *self,
                             const char       *uuid)
{
  g_return_if_fail (FW_IS_CASE_CHECKLISTS (self));

  g_free (self->case_uuid);
  self->case_uuid = g_strdup (uuid);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show (self);
}
