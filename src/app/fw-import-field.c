/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-import-field"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-import-field.h"
#include "fw-model.h"
#include "fw-radio-list.h"
#include "fw-records.h"
#include "fw-widgets.h"

struct _FwImportFieldRow
{
  AdwPreferencesRow  parent_instance;

  FwStore           *store;
  FwImport          *import;
  FwImportRow       *row;       /* borrowed from the import */
  FwImportField     *field;     /* likewise */

  GtkWidget         *box;
  GtkWidget         *choices[FW_CHOICE_LATER + 1];
  FwEntity          *draft;     /* holds what the person writes */
  GtkWidget         *own;       /* its field; made when it is asked for */
  gboolean           showing;
};

G_DEFINE_FINAL_TYPE (FwImportFieldRow, fw_import_field_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  DECIDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
or_nothing (const char *text)
{
  return text != NULL && *text != '\0' ? text : _("nothing");
}

/* --- deciding -------------------------------------------------------------------------------- */

static void
decide (FwImportFieldRow *self,
        FwImportChoice    choice)
{
  const FwField *field = self->field->field;
  g_autofree char *text = choice == FW_CHOICE_OWN ? fw_entity_dup_text (self->draft, field) : NULL;
  g_autoptr(GError) error = NULL;

  if (!fw_import_decide (self->import, self->row, self->field, choice, text, &error))
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("This could not be decided"), error->message);
      return;
    }
  g_signal_emit (self, signals[DECIDED], 0);
}

static void
on_own_edited (FwImportFieldRow *self)
{
  decide (self, FW_CHOICE_OWN);
}

/* Writing begins with what stands here, which may need a word only. */
static void
ensure_own (FwImportFieldRow *self)
{
  const FwField *field = self->field->field;

  if (self->own != NULL)
    return;
  self->draft = fw_model_new_entity (self->row->entity, NULL);
  fw_entity_set_text (self->draft, field,
                      self->field->choice == FW_CHOICE_OWN ? self->field->own
                                                           : self->field->mine_text, NULL);
  self->own = fw_field_row_new (field);
  fw_field_row_bind (FW_FIELD_ROW (self->own), self->store, self->draft, TRUE);
  g_signal_connect_object (self->own, "edited", G_CALLBACK (on_own_edited), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->own);
}

static void
focus_own (GtkWidget *own,
           gpointer   data)
{
  if (gtk_widget_get_mapped (own))
    gtk_widget_grab_focus (own);
}

static void
on_toggled (FwImportFieldRow *self,
            GtkCheckButton   *button)
{
  if (self->showing || !gtk_check_button_get_active (button))
    return;
  for (FwImportChoice choice = FW_CHOICE_THEIRS; choice <= FW_CHOICE_LATER; choice++)
    {
      if (self->choices[choice] != GTK_WIDGET (button))
        continue;
      if (choice == FW_CHOICE_OWN)
        ensure_own (self);
      if (self->own != NULL)
        gtk_widget_set_visible (self->own, choice == FW_CHOICE_OWN);
      decide (self, choice);
      /* Once it has its place, so that it scrolls into view. */
      if (choice == FW_CHOICE_OWN)
        fw_widgets_after_paint (self->own, focus_own, NULL);
    }
}

/* --- what there is to see -------------------------------------------------------------------- */

static GtkWidget *
add_label (FwImportFieldRow *self,
           const char       *text,
           const char       *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self->box), label);

  return label;
}

static void
add_choice (FwImportFieldRow *self,
            FwImportChoice    choice,
            const char       *text)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (text);
  /* Translators: %1$s is a field, %2$s what is to be taken for it. */
  g_autofree char *spoken = g_strdup_printf (_("%1$s: %2$s"), _(self->field->field->label), text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
  fw_name_set (button, spoken);
  if (self->choices[FW_CHOICE_MINE] != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button),
                                GTK_CHECK_BUTTON (self->choices[FW_CHOICE_MINE]));
  self->choices[choice] = button;
  self->showing = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), self->field->choice == choice);
  self->showing = FALSE;
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
add_choices (FwImportFieldRow *self)
{
  FwDevice *sender = fw_import_get_sender (self->import);
  const char *there = self->field->conflict ? self->field->theirs : self->field->after;
  /* Translators: what a field says at this workplace. */
  g_autofree char *mine = g_strdup_printf (_("Here: %s"), or_nothing (self->field->before));
  g_autofree char *theirs = NULL;

  theirs = sender != NULL
           /* Translators: %1$s is a partner, %2$s what a field says there. */
           ? g_strdup_printf (_("%1$s: %2$s"), sender->name, or_nothing (there))
           : g_strdup_printf (_("There: %s"), or_nothing (there));
  add_choice (self, FW_CHOICE_MINE, mine);
  if (self->field->one_theirs)
    add_choice (self, FW_CHOICE_THEIRS, theirs);
  else
    add_label (self, theirs, NULL);
  add_choice (self, FW_CHOICE_OWN, _("Write something else"));
  if (self->field->conflict)
    add_choice (self, FW_CHOICE_LATER, _("Decide later: both stay side by side"));
  fw_radio_list_take_arrows (self->box);
  if (self->field->choice == FW_CHOICE_OWN)
    ensure_own (self);
}

static void
add_change (FwImportFieldRow *self)
{
  g_autofree char *text = NULL;

  if (self->row->state == FW_IMPORT_NEW)
    text = g_strdup (or_nothing (self->field->after));
  else
    /* Translators: what a field says before, and after. */
    text = g_strdup_printf (_("%1$s → %2$s"), or_nothing (self->field->before),
                            or_nothing (self->field->conflict ? self->field->theirs
                                                              : self->field->after));
  add_label (self, text, "dim-label");
}

static void
build (FwImportFieldRow *self)
{
  const char *label = _(self->field->field->label);
  g_autofree char *base = NULL;

  add_label (self, label, "heading");
  fw_name_set (GTK_WIDGET (self), label);
  if (self->field->conflict)
    add_label (self, _("▲ In conflict: several people changed this without knowing of each other."),
               "fw-conflict");
  if (self->field->conflict && self->field->base != NULL)
    {
      base = g_strdup_printf (_("Before: %s"), or_nothing (self->field->base));
      add_label (self, base, "dim-label");
    }
  if (self->field->may_decide)
    add_choices (self);
  else
    add_change (self);
}

/* --- object ---------------------------------------------------------------------------------- */

/* The row itself is no stop of the Tab key, its choices are. */
static gboolean
fw_import_field_row_focus (GtkWidget        *widget,
                           GtkDirectionType  direction)
{
  return gtk_widget_child_focus (FW_IMPORT_FIELD_ROW (widget)->box, direction);
}

static void
fw_import_field_row_dispose (GObject *object)
{
  FwImportFieldRow *self = FW_IMPORT_FIELD_ROW (object);

  g_clear_object (&self->store);
  g_clear_object (&self->import);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (fw_import_field_row_parent_class)->dispose (object);
}

static void
fw_import_field_row_class_init (FwImportFieldRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_import_field_row_dispose;
  GTK_WIDGET_CLASS (klass)->focus = fw_import_field_row_focus;

  signals[DECIDED] = g_signal_new ("decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_import_field_row_init (FwImportFieldRow *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_add_css_class (self->box, "fw-import-field");
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
}

/* @row and @field belong to @import. */
GtkWidget *
fw_import_field_row_new (FwStore       *store,
                         FwImport      *import,
                         FwImportRow   *row,
                         FwImportField *field)
{
  FwImportFieldRow *self = g_object_new (FW_TYPE_IMPORT_FIELD_ROW, NULL);

  self->store = g_object_ref (store);
  self->import = g_object_ref (import);
  self->row = row;
  self->field = field;
  build (self);

  return GTK_WIDGET (self);
}
