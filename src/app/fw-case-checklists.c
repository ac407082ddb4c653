/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-checklists"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-case-checklists.h"
#include "fw-case-text.h"
#include "fw-checklist-paper.h"
#include "fw-hand-out.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-record-list.h"
#include "fw-records.h"
#include "fw-widgets.h"

struct _FwCaseChecklists
{
  GtkBox      parent_instance;

  FwStore    *store;
  char       *case_uuid;
  GPtrArray  *shown;       /* Run, in their order; the lists own them */
  GtkWidget  *runs;        /* a list for each */
  GtkWidget  *empty;
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
  FwCaseChecklists *section;   /* borrowed: it holds the list that owns this */
  FwChecklistRun   *run;
  GtkWidget        *list;      /* FwRecordList, borrowed */
  GtkWidget        *about;     /* borrowed */
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
list_items (FwStore    *store,
            const char *run,
            gpointer    data)
{
  GPtrArray *items = fw_store_list (store, "check_item", "run", run);

  g_ptr_array_sort (items, compare_items);

  return items;
}

static void
on_open (FwCaseChecklists *self,
         FwEntity         *record)
{
  g_signal_emit (self, signals[OPEN], 0, record);
}

/* What is open says in a second line what would prove it. */
static char *
dup_second (FwStore            *store,
            FwCheckItem        *item,
            const FwCheckPoint *point)
{
  g_autofree char *known = fw_case_text_dup_joined (store, FW_ENTITY (item),
                                                    "state evidence checked");
  g_autoptr(GString) text = g_string_new (known);

  if (point != NULL && point->basis != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", point->basis);
  if (point != NULL && point->evidence != NULL && fw_check_item_is_open (item))
    {
      /* Translators: %s is what proves a condition, such as "passport". */
      g_autofree char *proof = g_strdup_printf (_("Proof: %s"), point->evidence);

      g_string_append_printf (text, "\n%s", proof);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
new_item (FwStore  *store,
          FwEntity *entity,
          gpointer  data)
{
  Run *run = data;
  FwCheckItem *item = FW_CHECK_ITEM (entity);
  FwChecklist *list = fw_checklist_find (run->run->template, run->run->version);
  g_autofree char *second = dup_second (store, item, fw_checklist_find_point (list, item->item));
  GtkWidget *row = fw_records_new_open_row (item->condition != NULL ? item->condition : "", second);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             fw_name_new_image (fw_check_item_is_open (item)
                                                ? "fw-warning-symbolic" : "fw-check-symbolic"));

  return row;
}

/* --- paper ------------------------------------------------------------------------------ */

static char *
dup_person (gpointer run)
{
  return g_strdup (((Run *) run)->run->person);
}

/* What stands on the sheet. */
#define NAME       "person.family_name person.given_name "
#define CONDITIONS "checklist_run.name checklist_run.target check_item.condition check_item.state"

static void
on_hand_out (const FwHandOutChoice *choice,
             gpointer               data)
{
  Run *run = data;
  gboolean nameless = choice->kind == FW_HAND_OUT_PSEUDONYM;
  FwStore *store = run->section->store;
  g_autofree char *today = fw_date_today ();
  g_autofree char *subject = fw_case_text_dup_subject (store, run->section->case_uuid,
                                                       run->run->person, nameless);
  g_autoptr(GPtrArray) items = list_items (store, fw_entity_get_uuid (FW_ENTITY (run->run)), NULL);
  g_autoptr(FwDocument) document = NULL;

  for (guint i = 0; nameless && i < items->len; i++)
    g_object_set (items->pdata[i], "evidence", NULL, NULL);
  document = fw_checklist_paper_new (run->run, items, subject, choice->body, today);
  fw_hand_out_present (GTK_WIDGET (run->section), store, document, choice,
                       run->section->case_uuid, run->run->person,
                       nameless ? CONDITIONS : NAME CONDITIONS " check_item.evidence");
}

/* --- one checklist ---------------------------------------------------------------------- */

static char *
dup_about (FwStore        *store,
           FwChecklistRun *run)
{
  FwChecklist *list = fw_checklist_find (run->template, run->version);
  g_autoptr(GPtrArray) items = list_items (store, fw_entity_get_uuid (FW_ENTITY (run)), NULL);
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

static void
on_edit (GtkWidget *button,
         Run       *run)
{
  on_open (run->section, FW_ENTITY (run->run));
}

static void
add_tools (Run *run)
{
  GtkWidget *edit = gtk_button_new_with_label (_("Deadline …"));
  GtkWidget *print = gtk_menu_button_new ();
  g_autofree char *edit_name = g_strdup_printf (_("Deadline of %s …"), run->run->name);
  g_autofree char *print_name = g_strdup_printf (_("Print %s …"), run->run->name);

  gtk_widget_add_css_class (edit, "flat");
  fw_name_set (edit, edit_name);
  g_signal_connect (edit, "clicked", G_CALLBACK (on_edit), run);
  fw_name_menu_button (print, _("Print …"), print_name);
  fw_hand_out_attach (print, run->section->store, dup_person, on_hand_out, run);
  fw_record_list_add_tool (FW_RECORD_LIST (run->list), print);
  fw_record_list_add_tool (FW_RECORD_LIST (run->list), edit);
}

static void
add_run (FwCaseChecklists *self,
         FwChecklistRun   *record)
{
  Run *run = g_new0 (Run, 1);

  run->section = self;
  run->run = g_object_ref (record);
  run->list = fw_record_list_new (self->store, record->name != NULL ? record->name : "", NULL,
                                  _("This checklist has no conditions."));
  run->about = fw_records_new_label (NULL, "dim-label");
  g_object_set_data_full (G_OBJECT (run->list), "fw-run", run, run_free);
  add_tools (run);
  fw_record_list_set_funcs (FW_RECORD_LIST (run->list), list_items, new_item, run);
  fw_record_list_set_owner (FW_RECORD_LIST (run->list), fw_entity_get_uuid (FW_ENTITY (record)));
  g_signal_connect_object (run->list, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  gtk_box_insert_child_after (GTK_BOX (run->list), run->about,
                              gtk_widget_get_first_child (run->list));
  gtk_box_append (GTK_BOX (self->runs), run->list);
  g_ptr_array_add (self->shown, run);
}

/* --- showing ---------------------------------------------------------------------------- */

static gboolean
is_shown (FwCaseChecklists *self,
          GPtrArray        *records)
{
  if (records->len != self->shown->len)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    if (g_strcmp0 (fw_entity_get_uuid (records->pdata[i]),
                   fw_entity_get_uuid (FW_ENTITY (((Run *) self->shown->pdata[i])->run))) != 0)
      return FALSE;

  return TRUE;
}

static void
refresh_run (Run            *run,
             FwChecklistRun *record)
{
  g_autofree char *about = dup_about (run->section->store, record);

  g_set_object (&run->run, record);
  gtk_label_set_label (GTK_LABEL (run->about), about);
}

/* Returns: (transfer full) (element-type FwChecklistRun): the newest first, beside the
 *   button that made it */
static GPtrArray *
list_runs (FwCaseChecklists *self)
{
  g_autoptr(GPtrArray) records =
    fw_case_text_list_of_persons (self->store, self->case_uuid, "checklist_run");
  GPtrArray *runs = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = records->len; i > 0; i--)
    g_ptr_array_add (runs, g_object_ref (records->pdata[i - 1]));

  return runs;
}

/* The lists follow by themselves; widgets are made anew only for another case or
 * another set of checklists, so that the focus stays where it is. */
static void
show (FwCaseChecklists *self)
{
  g_autoptr(GPtrArray) records = NULL;

  records = self->case_uuid != NULL ? list_runs (self) : g_ptr_array_new ();
  if (!is_shown (self, records))
    {
      g_ptr_array_set_size (self->shown, 0);
      fw_records_clear (self->runs);
      for (guint i = 0; i < records->len; i++)
        add_run (self, records->pdata[i]);
    }
  for (guint i = 0; i < records->len; i++)
    refresh_run (self->shown->pdata[i], records->pdata[i]);
  gtk_widget_set_visible (self->empty, records->len == 0);
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

static void
on_template (FwCaseChecklists *self,
             GtkWidget        *button)
{
  FwChecklist *list = g_object_get_data (G_OBJECT (button), "fw-template");
  g_autofree char *today = fw_date_today ();
  g_autoptr(FwPerson) anchor = fw_store_find_anchor (self->store, self->case_uuid);
  g_autofree char *target = NULL;
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
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
  if (!fw_store_apply (self->store, _("New checklist"), records, none, &error))
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("The checklist was not begun"), error->message);
      return;
    }
  fw_case_checklists_focus (self, fw_entity_get_uuid (records->pdata[0]));
  fw_page_toast (GTK_WIDGET (self), _("Checklist begun"), TRUE);
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

  g_clear_object (&self->store);
  g_clear_pointer (&self->case_uuid, g_free);
  g_clear_pointer (&self->shown, g_ptr_array_unref);

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
  self->shown = g_ptr_array_new ();
}

static GtkWidget *
new_tools (FwCaseChecklists *self)
{
  GtkWidget *line = fw_records_new_tools (_("Checklists"));
  GtkWidget *menu = gtk_menu_button_new ();

  fw_name_menu_button (menu, _("New checklist"), NULL);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (menu), build_templates, self, NULL);
  gtk_box_append (GTK_BOX (line), menu);

  return line;
}

GtkWidget *
fw_case_checklists_new (FwStore *store)
{
  FwCaseChecklists *self = g_object_new (FW_TYPE_CASE_CHECKLISTS, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->store = g_object_ref (store);
  self->runs = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->empty = fw_records_new_label (_("No checklist has been begun yet."), "dim-label");
  gtk_box_append (GTK_BOX (box), new_tools (self));
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_box_append (GTK_BOX (box), self->runs);
  fw_records_fill (GTK_WIDGET (self), box);
  fw_records_keep_fresh (GTK_WIDGET (self), store, (FwRecordsShow) show);

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

/* Focuses the condition @uuid, or the first one of the checklist @uuid. */
gboolean
fw_case_checklists_focus (FwCaseChecklists *self,
                          const char       *uuid)
{
  g_return_val_if_fail (FW_IS_CASE_CHECKLISTS (self), FALSE);

  show (self);
  for (guint i = 0; i < self->shown->len; i++)
    {
      Run *run = self->shown->pdata[i];
      gboolean whole = g_strcmp0 (fw_entity_get_uuid (FW_ENTITY (run->run)), uuid) == 0;

      if (fw_record_list_focus (FW_RECORD_LIST (run->list), whole ? NULL : uuid))
        return TRUE;
    }

  return FALSE;
}

/**
 * fw_case_checklists_follow:
 * @widget: what to show an error upon
 *
 * Moves the deadlines of a checklist after its own has changed.
 */
void
fw_case_checklists_follow (GtkWidget      *widget,
                           FwStore        *store,
                           FwChecklistRun *run)
{
  FwChecklist *list = fw_checklist_find (run->template, run->version);
  g_autofree char *file = run->person != NULL ? fw_store_dup_parent (store, run->person) : NULL;
  g_autofree char *today = fw_date_today ();
  g_autoptr(GPtrArray) deadlines = NULL;
  g_autoptr(GPtrArray) saved = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) deleted = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;

  if (list == NULL || file == NULL)
    return;
  deadlines = fw_store_list (store, "deadline", "case_file", file);
  fw_checklist_follow (list, run, file, deadlines, today, saved, deleted);
  if (saved->len + deleted->len > 0 &&
      !fw_store_apply (store, _("Deadlines of the checklist"), saved, deleted, &error))
    fw_dialogs_inform (widget, _("The deadlines did not follow"), error->message);
}
