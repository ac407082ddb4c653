/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-field-group"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-announce.h"
#include "fw-arrival.h"
#include "fw-conflict.h"
#include "fw-field-group.h"
#include "fw-field-mark.h"
#include "fw-model.h"
#include "fw-names.h"

struct _FwFieldGroup
{
  AdwPreferencesGroup  parent_instance;

  FwEntity            *entity;
  FwStore             *store;
  char               **fields;
  const FwEntityInfo  *info;     /* of the rows that stand */
  GPtrArray           *rows;     /* borrowed from the group */
  gulong               watch;    /* of the store */
  GtkWidget           *finding;  /* what does not fit together */
  int                  room;     /* of long texts */
  gboolean             marked;   /* a row has a mark */
  gboolean             editable;
  gboolean             draft;
};

G_DEFINE_FINAL_TYPE (FwFieldGroup, fw_field_group, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  PROP_0,
  PROP_ENTITY,
  PROP_STORE,
  PROP_FIELDS,
  PROP_EDITABLE,
  PROP_KIND,
  PROP_DRAFT,
  N_PROPS,
};

enum
{
  EDITED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* --- what does not fit together -------------------------------------------------- */

static gboolean
is_ruled (FwFieldGroup *self)
{
  const char *const *ruled = self->info != NULL ? self->info->ruled : NULL;

  for (guint i = 0; ruled != NULL && ruled[i] != NULL; i++)
    if (self->fields != NULL && g_strv_contains ((const char *const *) self->fields, ruled[i]))
      return TRUE;

  return FALSE;
}

static void
show_finding (FwFieldGroup *self,
              const char   *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->finding), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->finding, sentence != NULL);
}

/* It stands there until it is right, but what was typed is saved: the one date may
 * well be entered before the other. */
static void
look_again (FwFieldGroup *self,
            gboolean      aloud)
{
  gboolean stood = gtk_widget_get_visible (self->finding);
  g_autoptr(GError) finding = NULL;

  if (self->entity == NULL || !is_ruled (self) || fw_entity_check (self->entity, &finding))
    {
      show_finding (self, NULL);
      return;
    }
  /* Of what is new not everything was said yet. */
  if (self->draft && !stood && !aloud)
    return;
  show_finding (self, finding->message);
  if (aloud && !stood)
    fw_announce (GTK_WIDGET (self), finding->message);
}

/**
 * fw_field_group_check:
 *
 * For who is about to make a record of a draft: says what does not fit together.
 */
gboolean
fw_field_group_check (FwFieldGroup *self)
{
  g_return_val_if_fail (FW_IS_FIELD_GROUP (self), FALSE);

  look_again (self, TRUE);

  return !gtk_widget_get_visible (self->finding);
}

/* --- saving --------------------------------------------------------------- */

static gboolean
save (FwFieldGroup   *self,
      FwFieldRow     *row,
      GError        **error)
{
  const FwField *field = fw_field_row_get_field (row);

  if (self->store == NULL || self->draft)
    return TRUE;
  if (!fw_store_begin (self->store, _(field->label), error))
    return FALSE;

  return fw_store_end (self->store, fw_store_save_over (self->store, self->entity, field->name,
                                                        fw_field_row_get_base (row), error), error);
}

/* What was there before is in the history; the form only tells that something has
 * to take its place. */
static void
tell_emptied (FwFieldGroup *self,
              FwFieldRow   *row)
{
  const FwField *field = fw_field_row_get_field (row);
  g_autofree char *text = NULL;

  if (self->draft || (field->flags & FW_FIELD_REQUIRED) == 0)
    return;
  text = fw_entity_dup_text (self->entity, field);
  if (text != NULL)
    return;
  fw_field_row_set_error (row, _("This must be filled in."));
  fw_announce (GTK_WIDGET (self), _("This must be filled in."));
}

static void
on_row_edited (FwFieldGroup *self,
               FwFieldRow   *row)
{
  const FwField *field = fw_field_row_get_field (row);
  g_autoptr(GError) error = NULL;

  if (!save (self, row, &error))
    {
      fw_field_row_set_error (row, error->message);
      fw_announce (GTK_WIDGET (self), error->message);
      return;
    }
  /* Whoever writes over it has seen it. */
  if (self->marked)
    fw_store_set_seen (self->store, fw_entity_get_uuid (self->entity), field->name, NULL);
  look_again (self, !self->draft);
  tell_emptied (self, row);
  g_signal_emit (self, signals[EDITED], 0, field->name);
}

/* --- rows ------------------------------------------------------------------- */

static gboolean
may_edit (FwFieldGroup  *self,
          const FwField *field)
{
  if (!self->editable || self->entity == NULL || (field->flags & FW_FIELD_AUTO) != 0)
    return FALSE;

  return self->store == NULL || self->draft || fw_store_is_editable (self->store, self->entity);
}

/* --- what came from elsewhere --------------------------------------------------- */

/* A field that changed is seen when the person says so. */
static void
show_marks (FwFieldGroup *self)
{
  gboolean before = self->marked;

  self->marked = self->store != NULL && self->entity != NULL && !self->draft &&
                 fw_field_mark_is_needed (self->store, fw_entity_get_uuid (self->entity));
  for (guint i = 0; (before || self->marked) && i < self->rows->len; i++)
    fw_field_row_show_mark (self->rows->pdata[i], self->marked);
  fw_field_mark_look_at (GTK_WIDGET (self), self->store,
                         self->marked ? fw_entity_get_uuid (self->entity) : NULL);
}

static void
on_store_changed (FwFieldGroup *self,
                  const char   *uuid)
{
  if (self->entity == NULL ||
      (uuid != NULL && !g_str_equal (uuid, fw_entity_get_uuid (self->entity))))
    return;
  show_marks (self);
  look_again (self, FALSE);
}

static void
bind_rows (FwFieldGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      FwFieldRow *row = self->rows->pdata[i];

      fw_field_row_bind (row, self->store, self->entity,
                         may_edit (self, fw_field_row_get_field (row)));
    }
  show_marks (self);
  show_finding (self, NULL);
  look_again (self, FALSE);
}

static void
add_row (FwFieldGroup *self,
         const char   *name)
{
  const FwField *field = fw_entity_info_find_field (self->info, name);
  GtkWidget *row;

  if (field == NULL)
    {
      g_critical ("%s has no field called %s", self->info->name, name);
      return;
    }
  row = fw_field_row_new (field);
  fw_field_row_set_room (FW_FIELD_ROW (row), self->room);
  g_signal_connect_object (row, "edited", G_CALLBACK (on_row_edited), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
build_rows (FwFieldGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  self->marked = FALSE;
  for (guint i = 0; self->info != NULL && self->fields != NULL && self->fields[i] != NULL; i++)
    add_row (self, self->fields[i]);
  bind_rows (self);
  if (self->info != NULL)
    {
      const char *title = adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (self));

      fw_name_group (GTK_WIDGET (self), *title != '\0' ? title : _(self->info->label));
    }
}

static void
set_fields (FwFieldGroup *self,
            char        **fields)
{
  g_strfreev (self->fields);
  self->fields = g_strdupv (fields);
  build_rows (self);
}

static void
set_kind (FwFieldGroup *self,
          const char   *kind)
{
  if (kind == NULL)
    return;
  self->info = fw_model_find_entity (kind);
  if (self->info == NULL)
    g_critical ("There is no entity called %s", kind);
  build_rows (self);
}

/* --- object ------------------------------------------------------------------- */

static void
fw_field_group_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  FwFieldGroup *self = FW_FIELD_GROUP (object);

  switch (prop_id)
    {
    case PROP_ENTITY:
      g_value_set_object (value, self->entity);
      break;
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_FIELDS:
      g_value_set_boxed (value, self->fields);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, self->editable);
      break;
    case PROP_KIND:
      g_value_set_string (value, self->info != NULL ? self->info->name : NULL);
      break;
    case PROP_DRAFT:
      g_value_set_boolean (value, self->draft);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fw_field_group_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  FwFieldGroup *self = FW_FIELD_GROUP (object);

  switch (prop_id)
    {
    case PROP_ENTITY:
      fw_field_group_set_entity (self, g_value_get_object (value));
      break;
    case PROP_STORE:
      fw_field_group_set_store (self, g_value_get_object (value));
      break;
    case PROP_FIELDS:
      set_fields (self, g_value_get_boxed (value));
      break;
    case PROP_EDITABLE:
      fw_field_group_set_editable (self, g_value_get_boolean (value));
      break;
    case PROP_KIND:
      set_kind (self, g_value_get_string (value));
      break;
    case PROP_DRAFT:
      self->draft = g_value_get_boolean (value);
      bind_rows (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fw_field_group_dispose (GObject *object)
{
  FwFieldGroup *self = FW_FIELD_GROUP (object);

  fw_field_mark_look_at (GTK_WIDGET (self), NULL, NULL);
  g_clear_signal_handler (&self->watch, self->store);
  g_clear_object (&self->entity);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_field_group_parent_class)->dispose (object);
}

static void
fw_field_group_finalize (GObject *object)
{
  FwFieldGroup *self = FW_FIELD_GROUP (object);

  g_clear_pointer (&self->fields, g_strfreev);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (fw_field_group_parent_class)->finalize (object);
}

static void
fw_field_group_class_init (FwFieldGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fw_field_group_get_property;
  object_class->set_property = fw_field_group_set_property;
  object_class->dispose = fw_field_group_dispose;
  object_class->finalize = fw_field_group_finalize;

  properties[PROP_ENTITY] = g_param_spec_object ("entity", NULL, NULL, FW_TYPE_ENTITY, flags);
  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, FW_TYPE_STORE, flags);
  properties[PROP_FIELDS] = g_param_spec_boxed ("fields", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, flags);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_DRAFT] = g_param_spec_boolean ("draft", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fw_field_group_init (FwFieldGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->editable = TRUE;
  self->finding = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->finding), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->finding), 0);
  gtk_widget_add_css_class (self->finding, "fw-error");
  gtk_widget_set_margin_top (self->finding, 6);
  gtk_widget_set_visible (self->finding, FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->finding);
}

/**
 * fw_field_group_new:
 * @title: (nullable): translated
 * @fields: names of fields, %NULL at the end
 */
GtkWidget *
fw_field_group_new (const char        *title,
                    const char *const *fields)
{
  return g_object_new (FW_TYPE_FIELD_GROUP, "title", title != NULL ? title : "",
                       "fields", fields, NULL);
}

/**
 * fw_field_group_set_form:
 * @kind: the name of an entity
 * @fields: names of its fields, %NULL at the end
 *
 * Turns the group to another kind of record; it shows none for now.
 */
void
fw_field_group_set_form (FwFieldGroup      *self,
                         const char        *kind,
                         const char *const *fields)
{
  g_return_if_fail (FW_IS_FIELD_GROUP (self));

  fw_field_group_set_entity (self, NULL);
  g_strfreev (self->fields);
  self->fields = g_strdupv ((char **) fields);
  set_kind (self, kind);
}

FwEntity *
fw_field_group_get_entity (FwFieldGroup *self)
{
  g_return_val_if_fail (FW_IS_FIELD_GROUP (self), NULL);

  return self->entity;
}

/**
 * fw_field_group_set_entity:
 * @entity: (nullable): the record; another type than before makes other rows
 *
 * What was being typed for the record before is taken and saved first.
 */
void
fw_field_group_set_entity (FwFieldGroup *self,
                           FwEntity     *entity)
{
  g_return_if_fail (FW_IS_FIELD_GROUP (self));

  if (self->entity == entity)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    fw_field_row_flush (self->rows->pdata[i]);
  g_set_object (&self->entity, entity);
  if (entity != NULL && fw_entity_get_info (entity) != self->info)
    {
      self->info = fw_entity_get_info (entity);
      build_rows (self);
    }
  else
    {
      bind_rows (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTITY]);
}

void
fw_field_group_set_store (FwFieldGroup *self,
                          FwStore      *store)
{
  g_return_if_fail (FW_IS_FIELD_GROUP (self));

  if (self->store == store)
    return;
  g_clear_signal_handler (&self->watch, self->store);
  g_set_object (&self->store, store);
  if (store != NULL)
    self->watch = g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed), self,
                                           G_CONNECT_SWAPPED);
  bind_rows (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
}

/* Long texts are as high as they need, up to @room px; 0: they scroll early. */
void
fw_field_group_set_room (FwFieldGroup *self,
                         int           room)
{
  g_return_if_fail (FW_IS_FIELD_GROUP (self));

  self->room = room;
  for (guint i = 0; i < self->rows->len; i++)
    fw_field_row_set_room (self->rows->pdata[i], room);
}

void
fw_field_group_set_editable (FwFieldGroup *self,
                             gboolean      editable)
{
  g_return_if_fail (FW_IS_FIELD_GROUP (self));

  if (self->editable == editable)
    return;
  self->editable = editable;
  bind_rows (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
}

/* Returns: (nullable): the row of the field called @field */
FwFieldRow *
fw_field_group_get_row (FwFieldGroup *self,
                        const char   *field)
{
  g_return_val_if_fail (FW_IS_FIELD_GROUP (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (fw_field_row_get_field (self->rows->pdata[i])->name, field))
      return self->rows->pdata[i];

  return NULL;
}

gboolean
fw_field_group_focus_field (FwFieldGroup *self,
                            const char   *field)
{
  FwFieldRow *row = fw_field_group_get_row (self, field);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

gboolean
fw_form_flush (GtkWidget *widget)
{
  gboolean done = TRUE;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  if (FW_IS_FIELD_ROW (widget))
    return fw_field_row_flush (FW_FIELD_ROW (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    done = fw_form_flush (child) && done;

  return done;
}

gboolean
fw_form_close (GtkWindow *window)
{
  return !fw_form_flush (GTK_WIDGET (window));
}
