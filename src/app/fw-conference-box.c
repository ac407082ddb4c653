/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-conference-box"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-case-text.h"
#include "fw-conference-box.h"
#include "fw-conference-paper.h"
#include "fw-deadline-row.h"
#include "fw-hand-out.h"
#include "fw-record-list.h"
#include "fw-widgets.h"

struct _FwConferenceBox
{
  GtkBox        parent_instance;

  FwStore      *store;
  FwConference *conference;
  GtkWidget    *tasks;
};

G_DEFINE_FINAL_TYPE (FwConferenceBox, fw_conference_box, GTK_TYPE_BOX)

enum
{
  OPEN,
  NEW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GPtrArray *
find_tasks (FwStore    *store,
            const char *owner,
            gpointer    data)
{
  return fw_store_list (store, "deadline", "about", owner);
}

static GtkWidget *
new_task (FwStore  *store,
          FwEntity *entity,
          gpointer  data)
{
  return fw_deadline_row_new (store, FW_DEADLINE (entity), FALSE);
}

static void
on_open (FwConferenceBox *self,
         FwEntity        *task)
{
  g_signal_emit (self, signals[OPEN], 0, task);
}

static void
on_new (FwConferenceBox *self)
{
  g_autoptr(FwEntity) draft = NULL;

  if (self->conference == NULL)
    return;
  draft = g_object_new (FW_TYPE_DEADLINE, "case-file", self->conference->case_file, "kind", "WV",
                        "about", fw_entity_get_uuid (FW_ENTITY (self->conference)), NULL);
  g_signal_emit (self, signals[NEW], 0, draft);
}

/* --- paper -------------------------------------------------------------------------------- */

static char *
dup_person (gpointer data)
{
  FwConferenceBox *self = data;
  g_autoptr(FwPerson) anchor = self->conference != NULL
                               ? fw_store_find_anchor (self->store, self->conference->case_file)
                               : NULL;

  return anchor != NULL ? g_strdup (fw_entity_get_uuid (FW_ENTITY (anchor))) : NULL;
}

#define CONTENT "person.family_name person.given_name conference.held conference.place" \
  " conference.occasion conference.participants conference.agenda conference.results" \
  " deadline.subject deadline.due"

static void
on_hand_out (const FwHandOutChoice *choice,
             gpointer               data)
{
  FwConferenceBox *self = data;
  g_autofree char *today = fw_date_today ();
  g_autofree char *person = dup_person (self);
  g_autofree char *subject = NULL;
  g_autofree char *manager = NULL;
  g_autoptr(FwEntity) file = NULL;
  g_autoptr(GPtrArray) tasks = NULL;
  g_autoptr(FwDocument) document = NULL;

  if (self->conference == NULL || !fw_form_flush (GTK_WIDGET (gtk_widget_get_root
                                                                (GTK_WIDGET (self)))))
    return;
  subject = fw_case_text_dup_subject (self->store, self->conference->case_file, person, FALSE);
  file = fw_store_load (self->store, self->conference->case_file, NULL);
  manager = file != NULL ? fw_case_text_dup_joined (self->store, file, "case_manager") : NULL;
  tasks = find_tasks (self->store, fw_entity_get_uuid (FW_ENTITY (self->conference)), NULL);
  document = fw_conference_paper_new (self->conference, tasks, subject, manager, choice->body,
                                      today);
  fw_hand_out_present (GTK_WIDGET (self), self->store, document, choice,
                       self->conference->case_file, person, CONTENT);
}

/* --- object ------------------------------------------------------------------------------- */

static void
fw_conference_box_dispose (GObject *object)
{
  FwConferenceBox *self = FW_CONFERENCE_BOX (object);

  g_clear_object (&self->store);
  g_clear_object (&self->conference);

  G_OBJECT_CLASS (fw_conference_box_parent_class)->dispose (object);
}

static void
fw_conference_box_class_init (FwConferenceBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_conference_box_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_ENTITY);
  signals[NEW] = g_signal_new ("new", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_ENTITY);
}

static void
fw_conference_box_init (FwConferenceBox *self)
{
}

GtkWidget *
fw_conference_box_new (FwStore *store)
{
  FwConferenceBox *self = g_object_new (FW_TYPE_CONFERENCE_BOX, NULL);
  GtkWidget *print = gtk_menu_button_new ();

  self->store = g_object_ref (store);
  self->tasks = fw_record_list_new (store, _("Tasks of this Fallkonferenz"), _("New task"),
                                    _("Nobody took anything on yet."));
  fw_record_list_set_funcs (FW_RECORD_LIST (self->tasks), find_tasks, new_task, self);
  fw_name_menu_button (print, _("Print …"), NULL);
  fw_hand_out_attach_whole (print, store, dup_person, on_hand_out, self);
  fw_record_list_add_tool (FW_RECORD_LIST (self->tasks), print);
  gtk_widget_set_hexpand (self->tasks, TRUE);
  g_signal_connect_object (self->tasks, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tasks, "new", G_CALLBACK (on_new), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->tasks);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);

  return GTK_WIDGET (self);
}

/* @conference: (nullable) */
void
fw_conference_box_set_conference (FwConferenceBox *self,
                                  FwConference    *conference)
{
  g_return_if_fail (FW_IS_CONFERENCE_BOX (self));

  g_set_object (&self->conference, conference);
  gtk_widget_set_visible (GTK_WIDGET (self), conference != NULL);
  fw_record_list_set_owner (FW_RECORD_LIST (self->tasks), conference != NULL
                            ? fw_entity_get_uuid (FW_ENTITY (conference)) : NULL);
}
