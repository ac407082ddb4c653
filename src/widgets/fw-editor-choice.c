/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-editor-choice"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-field-row-private.h"
#include "fw-names.h"
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
