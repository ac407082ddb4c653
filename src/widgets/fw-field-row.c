/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-field-row"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-announce.h"
#include "fw-field-mark.h"
#include "fw-conflict.h"
#include "fw-field-row-private.h"
#include "fw-names.h"
#include "fw-popover.h"
#include "fw-snippets.h"

#define PAUSE_MS 700
/* Whoever types without a pause loses no more than this when the power fails. */
#define LONGEST_MS 900

G_DEFINE_FINAL_TYPE (FwFieldRow, fw_field_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean flush (FwFieldRow *self,
                       gboolean    aloud);

/* --- what editors need ------------------------------------------------- */

/* Returns: (transfer full) (nullable): the canonical text of the value */
char *
fw_field_row_dup_text (FwFieldRow *self)
{
  return self->entity != NULL ? fw_entity_dup_text (self->entity, self->field) : NULL;
}

/* Returns: (transfer full): the value as people read it */
char *
fw_field_row_dup_shown (FwFieldRow *self)
{
  if (self->entity == NULL)
    return g_strdup ("");

  return self->store != NULL ? fw_store_dup_display (self->store, self->entity, self->field)
                             : fw_entity_dup_display (self->entity, self->field);
}

static gboolean
on_pause (gpointer data)
{
  FwFieldRow *self = data;

  self->pause = 0;
  flush (self, FALSE);

  return G_SOURCE_REMOVE;
}

/* The person changed what stands in the control. */
void
fw_field_row_typed (FwFieldRow *self)
{
  if (self->showing)
    return;
  if (!self->dirty && self->base == NULL && self->store != NULL && self->entity != NULL)
    self->base = fw_store_dup_base (self->store, fw_entity_get_uuid (self->entity),
                                    self->field->name);
  self->dirty = TRUE;
  if (self->pause == 0)
    self->typing = g_get_monotonic_time ();
  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->editor->eager)
    {
      gint64 left = LONGEST_MS - (g_get_monotonic_time () - self->typing) / 1000;

      self->pause = g_timeout_add ((guint) CLAMP (left, 0, PAUSE_MS), on_pause, self);
    }
}

/* The label stands in front already. */
static const char *
without_label (FwFieldRow *self,
               const char *sentence)
{
  const char *label = _(self->field->label);
  gsize length = strlen (label);

  return g_str_has_prefix (sentence, label) && g_str_has_prefix (sentence + length, ": ")
         ? sentence + length + 2 : sentence;
}

/**
 * fw_field_row_take:
 * @text: (nullable): canonical text
 *
 * Puts a value into the record.  A refused one stays visible with its error.
 */
gboolean
fw_field_row_take (FwFieldRow *self,
                   const char *text)
{
  g_autofree char *before = fw_field_row_dup_text (self);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  if (self->entity == NULL)
    return FALSE;
  /* The control shows it already, and a caret in it must stay where it is. */
  self->showing = TRUE;
  fw_entity_set_text (self->entity, self->field, text, &error);
  self->showing = FALSE;
  if (error != NULL)
    {
      fw_field_row_set_error (self, without_label (self, error->message));
      return FALSE;
    }

  fw_field_row_set_error (self, NULL);
  after = fw_field_row_dup_text (self);
  if (g_strcmp0 (before, after) != 0)
    g_signal_emit (self, signals[EDITED], 0);

  return TRUE;
}

static void
on_popover_closed (GtkPopover *popover,
                   FwFieldRow *self)
{
  if (self->popover != GTK_WIDGET (popover))
    return;
  self->popover = NULL;
  if (self->control != NULL)
    gtk_widget_grab_focus (self->control);
}

/* Opens @popover at @anchor; it lives as long as it is open, since a long form
 * would carry dozens of them for nothing. */
void
fw_field_row_popup (FwFieldRow *self,
                    GtkWidget  *anchor,
                    GtkWidget  *popover)
{
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->popover = popover;
  fw_name_set (popover, _(self->field->label));
  g_signal_connect_object (popover, "closed", G_CALLBACK (on_popover_closed), self, 0);
  fw_popover_open (popover, anchor);
}

/* --- showing ------------------------------------------------------------ */

static void
show_value (FwFieldRow *self)
{
  g_autofree char *text = NULL;

  if (self->slot == NULL)
    return;
  text = fw_field_row_dup_text (self);
  self->showing = TRUE;
  self->editor->show (self, text);
  self->showing = FALSE;
}

static void
on_notify (FwFieldRow *self)
{
  if (self->showing || self->dirty || self->invalid)
    return;
  show_value (self);
}

/**
 * fw_field_row_set_error:
 * @sentence: (nullable): what is wrong and what to write instead
 */
void
fw_field_row_set_error (FwFieldRow *self,
                        const char *sentence)
{
  g_return_if_fail (FW_IS_FIELD_ROW (self));

  self->invalid = sentence != NULL;
  gtk_label_set_label (GTK_LABEL (self->error_label), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->error_label, sentence != NULL);
  if (self->control == NULL)
    return;
  if (sentence != NULL)
    gtk_widget_add_css_class (self->control, "error");
  else
    gtk_widget_remove_css_class (self->control, "error");
  fw_name_invalid (self->control, sentence != NULL);
  fw_name_describe (self->control, sentence);
}

/* --- taking what was typed ------------------------------------------------ */

static gboolean
flush (FwFieldRow *self,
       gboolean    aloud)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean taken;

  g_clear_handle_id (&self->pause, g_source_remove);
  if (!self->dirty || self->editor->read == NULL)
    return !self->invalid;

  text = self->editor->read (self, &error);
  if (error != NULL)
    {
      /* Nobody wants to be told of a mistake in the middle of a word. */
      if (aloud)
        fw_field_row_set_error (self, error->message);
      if (aloud && gtk_widget_get_mapped (GTK_WIDGET (self)))
        fw_announce (GTK_WIDGET (self), error->message);
      return FALSE;
    }
  self->dirty = FALSE;
  taken = fw_field_row_take (self, text);
  g_clear_pointer (&self->base, g_bytes_unref);

  return taken;
}

/* Returns: (transfer none) (nullable): what the person saw who began to type; in
 * a handler of "edited" */
GBytes *
fw_field_row_get_base (FwFieldRow *self)
{
  g_return_val_if_fail (FW_IS_FIELD_ROW (self), NULL);

  return self->base;
}

/* Returns: whether everything that was typed is in the record now */
gboolean
fw_field_row_flush (FwFieldRow *self)
{
  gboolean done;

  g_return_val_if_fail (FW_IS_FIELD_ROW (self), FALSE);

  done = flush (self, TRUE);
  if (done && self->editor != NULL && self->editor->read != NULL)
    show_value (self);

  return done;
}

/* --- object ---------------------------------------------------------------- */

static gboolean
fw_field_row_focus (GtkWidget        *widget,
                    GtkDirectionType  direction)
{
  FwFieldRow *self = FW_FIELD_ROW (widget);

  /* The row itself is no stop of the Tab key, its control is. */
  return self->slot != NULL && gtk_widget_child_focus (self->slot, direction);
}

static gboolean
fw_field_row_grab_focus (GtkWidget *widget)
{
  FwFieldRow *self = FW_FIELD_ROW (widget);

  return self->control != NULL && gtk_widget_grab_focus (self->control);
}

static void
unbind (FwFieldRow *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_signal_handler (&self->notify, self->entity);
  g_clear_pointer (&self->base, g_bytes_unref);
  g_clear_object (&self->entity);
  g_clear_object (&self->store);
}

static void
fw_field_row_dispose (GObject *object)
{
  FwFieldRow *self = FW_FIELD_ROW (object);

  unbind (self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);

  G_OBJECT_CLASS (fw_field_row_parent_class)->dispose (object);
}

static void
fw_field_row_class_init (FwFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fw_field_row_dispose;
  widget_class->focus = fw_field_row_focus;
  widget_class->grab_focus = fw_field_row_grab_focus;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_field_row_init (FwFieldRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_add_css_class (box, "fw-field");

  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (self->title), 20);
  gtk_label_set_max_width_chars (GTK_LABEL (self->title), 20);
  gtk_widget_set_valign (self->title, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->title, "fw-title");

  self->line = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  gtk_box_append (self->line, self->title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->line));

  self->error_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->error_label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->error_label), TRUE);
  gtk_widget_add_css_class (self->error_label, "fw-error");
  gtk_widget_set_visible (self->error_label, FALSE);
  gtk_box_append (GTK_BOX (box), self->error_label);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

GtkWidget *
fw_field_row_new (const FwField *field)
{
  FwFieldRow *self = g_object_new (FW_TYPE_FIELD_ROW, NULL);
  const char *label = _(field->label);
  g_autofree char *marked = NULL;

  self->field = field;
  if ((field->flags & FW_FIELD_REQUIRED) != 0)
    /* Translators: the label of a field that must be filled in. */
    marked = g_strdup_printf (_("%s *"), label);
  gtk_label_set_label (GTK_LABEL (self->title), marked != NULL ? marked : label);
  fw_name_set (GTK_WIDGET (self), label);

  return GTK_WIDGET (self);
}

static void
on_leave (FwFieldRow *self)
{
  fw_field_row_flush (self);
}

static void
build (FwFieldRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  gboolean below = self->editor->below;

  self->slot = self->editor->build (self);
  fw_name_set (self->control, _(self->field->label));
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->control, focus);
  gtk_widget_set_hexpand (self->slot, TRUE);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->line),
                                  below ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->line, below ? 0 : 12);
  gtk_label_set_max_width_chars (GTK_LABEL (self->title), below ? 60 : 20);
  gtk_box_append (self->line, self->slot);
}

static void
use_editor (FwFieldRow *self)
{
  const FwEditor *editor = fw_editor_find (self->field, self->editable);

  if (editor == self->editor && self->slot != NULL)
    return;
  self->editor = editor;
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  if (self->slot != NULL)
    gtk_box_remove (self->line, self->slot);
  self->slot = NULL;
  self->control = NULL;
  build (self);
}

/* Notes are full of what was written before; what a text block says is not. */
static void
offer_snippets (FwFieldRow *self,
                FwEntity   *entity)
{
  const char *name = entity != NULL ? fw_entity_get_info (entity)->name : NULL;

  if (self->editor == &fw_editor_paragraph && self->store != NULL && name != NULL &&
      !FW_IS_SNIPPET (entity))
    fw_snippets_attach (GTK_TEXT_VIEW (self->control), self->store,
                        fw_snippet_get_use (name));
}

/**
 * fw_field_row_bind:
 * @store: (nullable): names the records that are referred to, and finds them
 * @entity: (nullable): the record; the row holds no value of its own
 *
 * What was typed for the record before goes into it first.
 */
void
fw_field_row_bind (FwFieldRow *self,
                   FwStore    *store,
                   FwEntity   *entity,
                   gboolean    editable)
{
  g_autofree char *detailed = NULL;

  g_return_if_fail (FW_IS_FIELD_ROW (self));

  if (self->editor != NULL)
    flush (self, TRUE);
  unbind (self);
  self->dirty = FALSE;
  self->editable = editable && entity != NULL;
  g_set_object (&self->store, store);
  use_editor (self);
  fw_field_row_set_error (self, NULL);
  offer_snippets (self, entity);
  if (g_set_object (&self->entity, entity))
    {
      detailed = g_strconcat ("notify::", self->field->name, NULL);
      self->notify = g_signal_connect_object (entity, detailed, G_CALLBACK (on_notify), self,
                                              G_CONNECT_SWAPPED);
    }
  show_value (self);
}

void
fw_field_row_set_room (FwFieldRow *self,
                       int         room)
{
  g_return_if_fail (FW_IS_FIELD_ROW (self));

  if (self->room == room)
    return;
  self->room = room;
  if (self->editor != NULL && self->editor->fit != NULL)
    self->editor->fit (self);
}

void
fw_field_row_show_mark (FwFieldRow *self,
                        gboolean    marked)
{
  GtkWidget *box;

  g_return_if_fail (FW_IS_FIELD_ROW (self));

  box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self));
  if (self->mark != NULL)
    gtk_box_remove (GTK_BOX (box), self->mark);
  self->mark = marked && self->store != NULL && self->entity != NULL
               ? fw_field_mark_new (self->store, self->entity, self->field, self->editable) : NULL;
  if (self->mark != NULL)
    gtk_box_append (GTK_BOX (box), self->mark);
}

const FwField *
fw_field_row_get_field (FwFieldRow *self)
{
  g_return_val_if_fail (FW_IS_FIELD_ROW (self), NULL);

  return self->field;
}

/* Returns: (nullable): the widget with the focus and the name of the field */
GtkWidget *
fw_field_row_get_control (FwFieldRow *self)
{
  g_return_val_if_fail (FW_IS_FIELD_ROW (self), NULL);

  return self->control;
}
