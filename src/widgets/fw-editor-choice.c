/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-editor-choice"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-field-row-private.h"
#include "fw-model.h"
#include "fw-names.h"
#include "fw-new-dialog.h"
#include "fw-picker.h"

static gboolean
is_records (const FwField *field)
{
  return field->kind == &fw_kind_ref || field->kind == &fw_kind_refs;
}

static void
show_choice (FwFieldRow *row,
             const char *text)
{
  GtkWidget *label = g_object_get_data (G_OBJECT (row->control), "fw-label");
  g_autofree char *shown = fw_field_row_dup_shown (row);
  gboolean chosen = *shown != '\0';

  /* Without the store nobody knows which records there are. */
  gtk_widget_set_sensitive (row->control, !is_records (row->field) || row->store != NULL);
  gtk_label_set_label (GTK_LABEL (label), chosen ? shown : _("Choose …"));
  if (chosen)
    gtk_widget_remove_css_class (label, "dim-label");
  else
    gtk_widget_add_css_class (label, "dim-label");
  /* A button has no value on the bus, so what is chosen is its description. */
  fw_name_describe (row->control, chosen ? shown : _("nothing chosen"));
}

static void
on_chosen (FwPicker   *picker,
           const char *id,
           FwFieldRow *row)
{
  const FwField *field = row->field;
  g_autofree char *before = fw_field_row_dup_text (row);
  g_autofree char *after = NULL;

  if (id == NULL || !field->kind->is_set)
    after = g_strdup (id);
  else
    after = fw_set_with (before, id, !fw_set_contains (before, id));
  if (fw_field_row_take (row, after))
    show_choice (row, after);
  if (field->kind->is_set && id != NULL)
    fw_picker_set_chosen (picker, after);
  else if (row->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (row->popover));
}

/* --- what is not there yet ------------------------------------------------- */

/* After locking, another row may answer: what was asked for is remembered. */
#define MAKING_KEY "fw-making"

static void
on_made (GtkWidget *asker,
         FwEntity  *saved)
{
  FwFieldRow *row = FW_FIELD_ROW (asker);
  const char *uuid = fw_entity_get_uuid (saved);
  g_autofree char *before = fw_field_row_dup_text (row);
  g_autofree char *after = NULL;

  if (g_strcmp0 (g_object_get_data (G_OBJECT (row), MAKING_KEY), uuid) != 0)
    return;
  after = row->field->kind->is_set ? fw_set_with (before, uuid, TRUE) : g_strdup (uuid);
  if (fw_field_row_take (row, after))
    show_choice (row, after);
  gtk_widget_grab_focus (row->control);
}

static void
on_make (FwFieldRow *row)
{
  g_autoptr(FwEntity) draft = fw_store_new_draft (row->store, row->field->target);
  const FwEntityInfo *info = fw_entity_get_info (draft);
  /* Translators: %s is a kind of record, such as "Institution". */
  g_autofree char *heading = g_strdup_printf (_("New: %s"), _(info->label));

  gtk_popover_popdown (GTK_POPOVER (row->popover));
  g_object_set_data_full (G_OBJECT (row), MAKING_KEY, g_strdup (fw_entity_get_uuid (draft)),
                          g_free);
  fw_new_dialog_present (GTK_WIDGET (row), row->store, draft, heading, info->first, on_made);
}

/* A record that can be described in a few fields is made on the way: nobody
 * should have to give up a dialog for what is missing in its list. */
static void
add_make (FwFieldRow *row,
          GtkWidget  *picker)
{
  const FwEntityInfo *info = fw_model_find_entity (row->field->target);
  g_autoptr(FwEntity) probe = fw_model_new_entity (row->field->target, NULL);
  g_autofree char *label = NULL;
  GtkWidget *button;

  if (info->first == NULL || !fw_store_is_editable (row->store, probe))
    return;
  /* Translators: a button; %s is a kind of record, such as "Institution". */
  label = g_strdup_printf (_("New: %s …"), _(info->label));
  button = gtk_button_new_with_label (label);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_make), row, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (picker), button);
}

/* --- choosing -------------------------------------------------------------- */

static void
open_picker (FwFieldRow *row,
             GtkWidget  *button)
{
  const FwField *field = row->field;
  g_autofree char *text = fw_field_row_dup_text (row);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *picker =
    is_records (field) ? fw_picker_new_records (row->store, field->target, text,
                                                field->kind->is_set)
                       : fw_picker_new_codes (field->codes, text, field->kind->is_set);

  g_signal_connect_object (picker, "chosen", G_CALLBACK (on_chosen), row, 0);
  if (is_records (field))
    add_make (row, picker);
  gtk_popover_set_child (GTK_POPOVER (popover), picker);
  fw_field_row_popup (row, button, popover);
  gtk_widget_grab_focus (picker);
}

static GtkWidget *
build_choice (FwFieldRow *row)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), fw_name_new_image ("fw-down-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "fw-choice");
  g_object_set_data (G_OBJECT (button), "fw-label", label);
  g_signal_connect_object (button, "clicked", G_CALLBACK (open_picker), row, G_CONNECT_SWAPPED);
  row->control = button;

  return button;
}

const FwEditor fw_editor_choice = { .build = build_choice, .show = show_choice };
