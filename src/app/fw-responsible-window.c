/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-responsible-window"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-responsible-window.h"
#include "fw-widgets.h"

#define UUID_KEY "fw-uuid"

#define FW_TYPE_RESPONSIBLE_WINDOW (fw_responsible_window_get_type ())
G_DECLARE_FINAL_TYPE (FwResponsibleWindow, fw_responsible_window, FW, RESPONSIBLE_WINDOW, AdwWindow)

/* The question is a competence that nobody saves: its fields are those of the
 * table, with their pickers. */
struct _FwResponsibleWindow
{
  AdwWindow     parent_instance;

  FwStore      *store;
  FwCompetence *question;
  GtkWidget    *answers;
};

G_DEFINE_FINAL_TYPE (FwResponsibleWindow, fw_responsible_window, ADW_TYPE_WINDOW)

static const char *const question_fields[] = { "service", "municipalities", NULL };

/* --- answers ------------------------------------------------------------------------- */

static void
on_row_activated (FwResponsibleWindow *self,
                  GtkWidget           *row)
{
  g_autofree char *uuid = g_strdup (g_object_get_data (G_OBJECT (row), UUID_KEY));
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (uuid == NULL || parent == NULL)
    return;
  gtk_window_close (GTK_WINDOW (self));
  fw_page_go_to (GTK_WIDGET (parent), uuid);
}

static char *
dup_second (FwResponsibleWindow *self,
            FwCompetence        *competence)
{
  g_autoptr(FwEntity) actor = competence->actor != NULL
                              ? fw_store_load (self->store, competence->actor, NULL) : NULL;
  g_autofree char *first = fw_records_dup_line (self->store, FW_ENTITY (competence),
                                                "rank region legal_base");
  g_autofree char *reach = actor != NULL
                           ? fw_records_dup_line (self->store, actor, "contact reachable") : NULL;

  return reach != NULL && *reach != '\0' ? g_strconcat (first, " · ", reach, NULL)
                                         : g_steal_pointer (&first);
}

static void
add_row (FwResponsibleWindow *self,
         GtkWidget           *list,
         FwCompetence        *competence,
         gboolean             responsible)
{
  g_autofree char *name = competence->actor != NULL
                          ? fw_store_dup_title (self->store, competence->actor) : NULL;
  g_autofree char *second = responsible ? dup_second (self, competence)
    : g_strdup (_("not responsible here: the municipality has an authority of its own"));
  GtkWidget *row = fw_records_new_open_row (name != NULL ? name : "–", second);

  if (!responsible)
    gtk_widget_add_css_class (row, "dim-label");
  g_object_set_data_full (G_OBJECT (row), UUID_KEY, g_strdup (competence->actor), g_free);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static void
add_answer (FwResponsibleWindow *self,
            GPtrArray           *competences,
            const char          *municipality)
{
  g_autofree char *today = fw_date_today ();
  g_autofree char *where = municipality != NULL ? fw_store_dup_title (self->store, municipality)
                                                : g_strdup (_("In the whole Kreis"));
  g_autoptr(FwResponsible) found =
    fw_competence_find_responsible (competences, self->question->service, municipality, today);
  GtkWidget *list;

  gtk_box_append (GTK_BOX (self->answers), fw_records_new_heading (where));
  list = fw_records_new_list (where);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < found->competences->len; i++)
    add_row (self, list, found->competences->pdata[i], TRUE);
  for (guint i = 0; i < found->instead_of->len; i++)
    add_row (self, list, found->instead_of->pdata[i], FALSE);
  if (found->competences->len == 0)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         fw_records_new_row (_("Nobody is entered"),
                                             _("The coordinating office enters competences "
                                               "under “Actors”.")));
  gtk_box_append (GTK_BOX (self->answers), fw_tab_stop_new (list));
}

static void
show_answers (FwResponsibleWindow *self)
{
  g_autoptr(GPtrArray) competences = NULL;
  g_auto(GStrv) places = fw_set_split (self->question->municipalities);

  fw_records_clear (self->answers);
  if (self->question->service == NULL)
    return;
  competences = fw_store_list (self->store, "competence", "service", self->question->service);
  if (places[0] == NULL)
    add_answer (self, competences, NULL);
  for (guint i = 0; places[i] != NULL; i++)
    add_answer (self, competences, places[i]);
}

/* --- object -------------------------------------------------------------------------- */

static void
fw_responsible_window_dispose (GObject *object)
{
  FwResponsibleWindow *self = FW_RESPONSIBLE_WINDOW (object);

  g_clear_object (&self->question);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_responsible_window_parent_class)->dispose (object);
}

static void
fw_responsible_window_class_init (FwResponsibleWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_responsible_window_dispose;
}

static void
fw_responsible_window_init (FwResponsibleWindow *self)
{
  self->question = FW_COMPETENCE (fw_model_new_entity ("competence", NULL));
}

static GtkWidget *
new_question (FwResponsibleWindow *self)
{
  GtkWidget *group = fw_field_group_new (NULL, question_fields);

  g_object_set (group, "draft", TRUE, "store", self->store, "entity", self->question, NULL);
  g_signal_connect_object (group, "edited", G_CALLBACK (show_answers), self, G_CONNECT_SWAPPED);

  return group;
}

void
fw_responsible_window_present (GtkWidget *parent,
                               FwStore   *store)
{
  FwResponsibleWindow *self =
    g_object_new (FW_TYPE_RESPONSIBLE_WINDOW, "modal", TRUE,
                  "title", _("Who is responsible?"),
                  "transient-for", gtk_widget_get_root (parent),
                  "default-width", 640, "default-height", 560, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *question, *scroll;

  self->store = g_object_ref (store);
  question = new_question (self);
  self->answers = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_box_append (GTK_BOX (content), question);
  gtk_box_append (GTK_BOX (content), self->answers);
  scroll = fw_records_new_scroll (content);
  gtk_widget_set_vexpand (scroll, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scroll);
  adw_window_set_content (ADW_WINDOW (self), box);
  fw_dialogs_close_on_escape (GTK_WIDGET (self));
  gtk_window_present (GTK_WINDOW (self));
  fw_field_group_focus_field (FW_FIELD_GROUP (question), "service");
}
