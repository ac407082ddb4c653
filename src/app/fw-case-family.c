/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-family"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-case-family.h"
#include "fw-case-text.h"
#include "fw-draw-theme.h"
#include "fw-family-chart.h"
#include "fw-family-paper.h"
#include "fw-hand-out.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-record-list.h"
#include "fw-records.h"
#include "fw-widgets.h"

#define USUAL_WIDTH 560

struct _FwCaseFamily
{
  GtkBox       parent_instance;

  FwStore     *store;
  char        *case_uuid;
  GPtrArray   *people;      /* FwPerson */
  GPtrArray   *kinships;    /* FwKinship */
  FwFamily    *family;      /* of both */
  FwTextCache *texts;
  GtkWidget   *persons;
  GtkWidget   *chart;
  GtkWidget   *relations;
  GtkWidget   *propose;
};

G_DEFINE_FINAL_TYPE (FwCaseFamily, fw_case_family, GTK_TYPE_BOX)

enum
{
  OPEN,
  NEW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- the drawing -------------------------------------------------------------------------- */

static void
draw (GtkDrawingArea *area,
      cairo_t        *cr,
      int             width,
      int             height,
      gpointer        data)
{
  FwCaseFamily *self = data;
  FwPen pen = { .cr = cr, .texts = self->texts, .palette = fw_palette_get (fw_draw_theme_get ()) };

  if (self->family != NULL)
    fw_family_chart_draw (self->family, &pen, width);
}

static void
redraw (FwCaseFamily *self)
{
  gtk_widget_queue_draw (self->chart);
}

static void
on_resize (FwCaseFamily *self,
           int           width)
{
  double height = self->family != NULL
                  ? fw_family_chart_get_height (self->family, self->texts, width) : 0;

  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->chart), (int) height);
}

/* A click on somebody of the case opens them. */
static void
on_pressed (FwCaseFamily *self,
            int           n_press,
            double        x,
            double        y)
{
  double width = gtk_widget_get_width (self->chart);

  for (guint i = 0; self->family != NULL && i < self->family->relatives->len; i++)
    {
      FwPerson *person = g_array_index (self->family->relatives, FwRelative, i).person;
      cairo_rectangle_t at;

      fw_family_chart_get_place (self->family, self->texts, i, width, &at);
      if (person == NULL || x < at.x || x > at.x + at.width || y < at.y || y > at.y + at.height)
        continue;
      g_signal_emit (self, signals[OPEN], 0, person);
      return;
    }
}

/* --- lists -------------------------------------------------------------------------------- */

static GPtrArray *
find_persons (FwStore    *store,
              const char *owner,
              gpointer    data)
{
  return fw_store_list (store, "person", "case_file", owner);
}

static GtkWidget *
new_person (FwStore  *store,
            FwEntity *entity,
            gpointer  data)
{
  g_autofree char *title = fw_entity_dup_title (entity);
  g_autofree char *second = fw_case_text_dup_joined (store, entity,
                                                     "role birth_date citizenships schooling");
  GtkWidget *row = fw_records_new_open_row (*title != '\0' ? title : _("Person without a name"),
                                            second);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), fw_name_new_image ("fw-person-symbolic"));

  return row;
}

static GPtrArray *
find_relations (FwStore    *store,
                const char *owner,
                gpointer    data)
{
  return fw_case_text_list_of_persons (store, owner, "kinship");
}

static GtkWidget *
new_relation (FwStore  *store,
              FwEntity *entity,
              gpointer  data)
{
  FwKinship *kinship = FW_KINSHIP (entity);
  g_autofree char *title = fw_case_text_dup_joined (store, entity, "person kind other outside");
  g_autofree char *second = fw_case_text_dup_joined (store, entity, "lives note");

  return fw_records_new_open_row (kinship->kind != NULL ? title : _("Relation"), second);
}

/* --- showing ------------------------------------------------------------------------------ */

static void
clear_family (FwCaseFamily *self)
{
  g_clear_pointer (&self->family, fw_family_free);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->kinships, g_ptr_array_unref);
}

static void
show (FwCaseFamily *self)
{
  g_autoptr(GPtrArray) proposed = NULL;
  g_autofree char *sentence = NULL;
  int width = gtk_widget_get_width (self->chart);

  clear_family (self);
  if (g_strcmp0 (fw_record_list_get_owner (FW_RECORD_LIST (self->persons)), self->case_uuid) != 0)
    {
      fw_record_list_set_owner (FW_RECORD_LIST (self->persons), self->case_uuid);
      fw_record_list_set_owner (FW_RECORD_LIST (self->relations), self->case_uuid);
    }
  if (self->case_uuid == NULL)
    return;
  self->people = find_persons (self->store, self->case_uuid, NULL);
  self->kinships = find_relations (self->store, self->case_uuid, NULL);
  self->family = fw_family_new (self->people, self->kinships);
  sentence = fw_family_chart_dup_sentence (self->family);
  fw_name_set (self->chart, sentence);
  proposed = fw_kinship_propose (self->people, self->kinships);
  gtk_widget_set_visible (self->propose, proposed->len > 0);
  gtk_widget_set_visible (self->chart, self->people->len > 0);
  on_resize (self, width > 0 ? width : USUAL_WIDTH);
  redraw (self);
}

/* --- acting ------------------------------------------------------------------------------- */

static void
on_open (FwCaseFamily *self,
         FwEntity     *record)
{
  g_signal_emit (self, signals[OPEN], 0, record);
}

static void
on_new_person (FwCaseFamily *self)
{
  g_signal_emit (self, signals[NEW], 0, NULL);
}

static void
on_new_relation (FwCaseFamily *self)
{
  g_autoptr(FwPerson) anchor = fw_store_find_anchor (self->store, self->case_uuid);
  g_autoptr(FwEntity) draft = fw_model_new_entity ("kinship", NULL);

  if (anchor != NULL)
    g_object_set (draft, "person", fw_entity_get_uuid (FW_ENTITY (anchor)), NULL);
  g_signal_emit (self, signals[NEW], 0, draft);
}

static void
on_propose (FwCaseFamily *self)
{
  g_autoptr(GPtrArray) proposed = fw_kinship_propose (self->people, self->kinships);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;

  if (!fw_store_apply (self->store, _("Relations from the roles in the household"), proposed, none,
                       &error))
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("The relations were not entered"), error->message);
      return;
    }
  fw_record_list_focus (FW_RECORD_LIST (self->relations), NULL);
  fw_page_toast (GTK_WIDGET (self), _("Relations entered from the roles in the household"), TRUE);
}

static char *
dup_person (gpointer data)
{
  FwCaseFamily *self = data;
  g_autoptr(FwPerson) anchor = fw_store_find_anchor (self->store, self->case_uuid);

  return anchor != NULL ? g_strdup (fw_entity_get_uuid (FW_ENTITY (anchor))) : NULL;
}

#define CONTENT "person.family_name person.given_name person.alt_names person.role" \
  " person.birth_date kinship.kind kinship.outside kinship.lives"

static void
on_hand_out (const FwHandOutChoice *choice,
             gpointer               data)
{
  FwCaseFamily *self = data;
  g_autofree char *today = fw_date_today ();
  g_autofree char *person = dup_person (self);
  g_autofree char *subject = fw_case_text_dup_subject (self->store, self->case_uuid, person, FALSE);
  g_autoptr(FwDocument) document = NULL;

  if (self->family == NULL)
    return;
  document = fw_family_paper_new (self->people, self->kinships, subject, choice->body, today);
  fw_hand_out_present (GTK_WIDGET (self), self->store, document, choice, self->case_uuid, person,
                       CONTENT);
}

/* --- object ------------------------------------------------------------------------------- */

static void
fw_case_family_dispose (GObject *object)
{
  FwCaseFamily *self = FW_CASE_FAMILY (object);

  clear_family (self);
  g_clear_object (&self->store);
  g_clear_pointer (&self->case_uuid, g_free);
  g_clear_pointer (&self->texts, fw_text_cache_unref);

  G_OBJECT_CLASS (fw_case_family_parent_class)->dispose (object);
}

static void
fw_case_family_class_init (FwCaseFamilyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_case_family_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_ENTITY);
  signals[NEW] = g_signal_new ("new", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_ENTITY);
}

static void
fw_case_family_init (FwCaseFamily *self)
{
  self->texts = fw_text_cache_new ("Cantarell, sans-serif", 13);
  fw_draw_theme_watch (self, G_CALLBACK (redraw));
}

static GtkWidget *
new_chart (FwCaseFamily *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->chart = fw_records_new_picture (draw, self);
  g_signal_connect_object (self->chart, "resize", G_CALLBACK (on_resize), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->chart, GTK_EVENT_CONTROLLER (click));

  return self->chart;
}

static GtkWidget *
new_relations (FwCaseFamily *self)
{
  GtkWidget *print = gtk_menu_button_new ();

  self->relations = fw_record_list_new (self->store, _("Relations in household and family"),
                                        _("New relation"), _("No relation has been entered yet."));
  fw_record_list_set_funcs (FW_RECORD_LIST (self->relations), find_relations, new_relation, self);
  self->propose = fw_records_new_button (_("From the roles"), G_CALLBACK (on_propose), self);
  fw_name_describe (self->propose, _("Enters the relations that the roles in the household tell"));
  fw_name_menu_button (print, _("Print …"), NULL);
  fw_hand_out_attach_whole (print, self->store, dup_person, on_hand_out, self);
  fw_record_list_add_tool (FW_RECORD_LIST (self->relations), self->propose);
  fw_record_list_add_tool (FW_RECORD_LIST (self->relations), print);
  g_signal_connect_object (self->relations, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->relations, "new", G_CALLBACK (on_new_relation), self,
                           G_CONNECT_SWAPPED);

  return self->relations;
}

GtkWidget *
fw_case_family_new (FwStore *store)
{
  FwCaseFamily *self = g_object_new (FW_TYPE_CASE_FAMILY, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->store = g_object_ref (store);
  self->persons = fw_record_list_new (store, _("Household"), _("New person"),
                                      _("Nobody belongs to this case yet."));
  fw_record_list_set_funcs (FW_RECORD_LIST (self->persons), find_persons, new_person, self);
  g_signal_connect_object (self->persons, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->persons, "new", G_CALLBACK (on_new_person), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->persons);
  gtk_box_append (GTK_BOX (box), new_chart (self));
  gtk_box_append (GTK_BOX (box), new_relations (self));
  fw_records_fill (GTK_WIDGET (self), box);
  fw_records_keep_fresh (GTK_WIDGET (self), store, (FwRecordsShow) show);

  return GTK_WIDGET (self);
}

/* @uuid: (nullable) */
void
fw_case_family_set_case (FwCaseFamily *self,
                         const char   *uuid)
{
  g_return_if_fail (FW_IS_CASE_FAMILY (self));

  g_free (self->case_uuid);
  self->case_uuid = g_strdup (uuid);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show (self);
}

gboolean
fw_case_family_focus (FwCaseFamily *self,
                      const char   *uuid)
{
  g_autofree char *entity = NULL;

  g_return_val_if_fail (FW_IS_CASE_FAMILY (self), FALSE);

  entity = fw_store_dup_entity_name (self->store, uuid);

  return fw_record_list_focus (FW_RECORD_LIST (g_strcmp0 (entity, "kinship") == 0
                                               ? self->relations : self->persons), uuid);
}
