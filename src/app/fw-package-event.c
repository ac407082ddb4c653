/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-package-event"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-package-event.h"
#include "fw-package-store.h"
#include "fw-records.h"
#include "fw-widgets.h"

#define HIT_KEY "fw-hit"

struct _FwPackageEventRow
{
  GtkBox          parent_instance;

  FwStore        *store;
  FwPackageDraft *draft;
  FwCaseEvent    *event;
  GtkWidget      *told;      /* the tick */
  GtkWidget      *seen;      /* week and kind of institution */
  GtkWidget      *group;     /* of the text */
  GtkWidget      *side;      /* what others hear */
  GtkWidget      *hits;
  gboolean        showing;
};

G_DEFINE_FINAL_TYPE (FwPackageEventRow, fw_package_event_row, GTK_TYPE_BOX)

static const char *
event_of (FwPackageEventRow * self)
{
  return fw_entity_get_uuid (FW_ENTITY (self->event));
}

static const char *
draft_of (FwPackageEventRow *self)
{
  return fw_entity_get_uuid (FW_ENTITY (self->draft));
}

static void
complain (FwPackageEventRow *self,
          GError            *error)
{
  fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
}

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* --- what a person does ----------------------------------------------------------------- */

static void
on_told (FwPackageEventRow *self)
{
  gboolean told = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->told));
  g_autoptr(GError) error = NULL;

  if (!self->showing &&
      !fw_package_set_event (self->store, draft_of (self), event_of (self), told, &error))
    complain (self, error);
}

static void
on_confirm (FwPackageEventRow *self,
            GtkWidget         *button)
{
  g_autofree char *text = g_strdup (g_object_get_data (G_OBJECT (button), HIT_KEY));
  g_autoptr(GError) error = NULL;

  if (!fw_package_confirm (self->store, draft_of (self), event_of (self), text, &error))
    complain (self, error);
}

/* --- what is shown ------------------------------------------------------------------------ */

static const char *
kind_to_text (FwPackageHitKind kind)
{
  switch (kind)
    {
    case FW_PACKAGE_HIT_DATE:
      return _("date of the calendar");
    case FW_PACKAGE_HIT_NUMBER:
      return _("long number");
    case FW_PACKAGE_HIT_NAME:
    default:
      return _("name, number or place of the case");
    }
}

static GtkWidget *
new_hit (FwPackageEventRow  *self,
         const FwPackageHit *hit)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  /* Translators: a word of a text that may tell who it is, and why. */
  g_autofree char *text = g_strdup_printf (_("▲ “%1$s”: %2$s"), hit->text,
                                           kind_to_text (hit->kind));
  g_autofree char *name = g_strdup_printf (_("Let stand: %s"), hit->text);
  GtkWidget *label = new_label (text, "warning");
  GtkWidget *button = fw_records_new_button (_("Let stand"), G_CALLBACK (on_confirm), self);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  fw_name_set (button, name);
  g_object_set_data_full (G_OBJECT (button), HIT_KEY, g_strdup (hit->text), g_free);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);

  return box;
}

static void
show_hits (FwPackageEventRow *self,
           FwPackageKey      *key,
           FwNameScan        *names)
{
  g_autoptr(GPtrArray) hits = fw_package_find_hits (names, self->event->pseudonym_text,
                                                    key->confirmed);

  for (guint i = 0; self->draft->released_on == NULL && i < hits->len; i++)
    gtk_box_append (GTK_BOX (self->hits), new_hit (self, hits->pdata[i]));
}

/* "T+14 · Jobcenter", as others read it. */
static char *
dup_seen (FwPackageEventRow *self)
{
  const char *uuid = self->event->institution;
  g_autoptr(FwEntity) actor = uuid != NULL ? fw_store_load (self->store, uuid, NULL) : NULL;
  const char *kind = FW_IS_ACTOR (actor) && FW_ACTOR (actor)->kind != NULL
                     ? fw_code_list_get_label ("CL_AKTEUR", FW_ACTOR (actor)->kind) : NULL;
  g_autofree char *name = actor != NULL && self->draft->names_orgs
                          ? fw_entity_dup_title (actor) : NULL;
  g_autofree char *week = NULL;
  gint64 n;

  if (fw_package_get_week (self->draft->zero_day, self->event->happened, &n))
    /* Translators: so many weeks after the zero day. */
    week = g_strdup_printf (_("T+%d weeks"), (int) n);
  else
    week = g_strdup (_("▲ before the zero day"));

  return g_strjoin (" · ", week, name != NULL ? name : kind, NULL);
}

void
fw_package_event_row_show (FwPackageEventRow *self,
                           FwPackageDraft    *draft,
                           FwNameScan        *names)
{
  g_autoptr(FwPackageKey) key = NULL;
  g_autofree char *seen = NULL;

  g_return_if_fail (FW_IS_PACKAGE_EVENT_ROW (self));

  g_set_object (&self->draft, draft);
  key = fw_package_find_key (self->store, draft_of (self), event_of (self));
  seen = dup_seen (self);
  self->showing = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->told), key != NULL);
  self->showing = FALSE;
  gtk_widget_set_sensitive (self->told, draft->released_on == NULL);
  fw_field_group_set_editable (FW_FIELD_GROUP (self->group), draft->released_on == NULL);
  gtk_label_set_text (GTK_LABEL (self->seen), seen);
  gtk_widget_set_visible (self->side, key != NULL);
  fw_records_clear (self->hits);
  if (key != NULL)
    show_hits (self, key, names);
}

/* --- object ---------------------------------------------------------------------------------- */

static void
fw_package_event_row_dispose (GObject *object)
{
  FwPackageEventRow *self = FW_PACKAGE_EVENT_ROW (object);

  g_clear_object (&self->store);
  g_clear_object (&self->draft);
  g_clear_object (&self->event);

  G_OBJECT_CLASS (fw_package_event_row_parent_class)->dispose (object);
}

static void
fw_package_event_row_class_init (FwPackageEventRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_package_event_row_dispose;
}

static void
fw_package_event_row_init (FwPackageEventRow *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 18);
  gtk_box_set_homogeneous (GTK_BOX (self), TRUE);
}

/* What happened, with the names: only the case giver sees it. */
static GtkWidget *
new_real (FwPackageEventRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *day = fw_date_format (self->event->happened);
  g_autofree char *org = self->event->institution != NULL
                         ? fw_store_dup_title (self->store, self->event->institution) : NULL;
  g_autofree char *head = g_strjoin (" · ", day, org, NULL);
  g_autofree char *name = g_strdup_printf (_("Tell: %1$s, %2$s"), head,
                                           self->event->text != NULL ? self->event->text : "");

  self->told = gtk_check_button_new_with_label (head);
  fw_name_set (self->told, name);
  g_signal_connect_object (self->told, "toggled", G_CALLBACK (on_told), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->told);
  gtk_box_append (GTK_BOX (box), new_label (self->event->text, NULL));

  return box;
}

static GtkWidget *
new_side (FwPackageEventRow *self)
{
  static const char *const fields[] = { "pseudonym_text", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *day = fw_date_format (self->event->happened);
  g_autofree char *name = NULL;
  FwFieldRow *row;

  self->seen = new_label (NULL, "heading");
  self->group = fw_field_group_new (NULL, fields);
  fw_field_group_set_store (FW_FIELD_GROUP (self->group), self->store);
  fw_field_group_set_entity (FW_FIELD_GROUP (self->group), FW_ENTITY (self->event));
  row = fw_field_group_get_row (FW_FIELD_GROUP (self->group), fields[0]);
  name = g_strdup_printf ("%s: %s", _(fw_field_row_get_field (row)->label), day);
  fw_name_set (fw_field_row_get_control (row), name);
  self->hits = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_box_append (GTK_BOX (box), self->seen);
  gtk_box_append (GTK_BOX (box), self->group);
  gtk_box_append (GTK_BOX (box), self->hits);

  return box;
}

GtkWidget *
fw_package_event_row_new (FwStore        *store,
                          FwPackageDraft *draft,
                          FwCaseEvent    *event)
{
  FwPackageEventRow *self = g_object_new (FW_TYPE_PACKAGE_EVENT_ROW, NULL);

  self->store = g_object_ref (store);
  self->draft = g_object_ref (draft);
  self->event = g_object_ref (event);
  self->side = new_side (self);
  gtk_box_append (GTK_BOX (self), new_real (self));
  gtk_box_append (GTK_BOX (self), self->side);

  return GTK_WIDGET (self);
}
