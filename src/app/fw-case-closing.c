/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-closing"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-case-closing.h"
#include "fw-deletion.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-widgets.h"

struct _FwCaseClosing
{
  AdwBin        parent_instance;

  FwStore      *store;
  FwCase       *case_file;
  FwCase       *draft;        /* what is being said about the end */
  GtkWidget    *open_box;     /* while the case is open */
  GtkWidget    *closed_box;
  FwFieldGroup *end;          /* of the draft */
  FwFieldGroup *facts;        /* of the case that was closed */
  FwFieldGroup *again;        /* of the draft: why it is opened again */
  GtkWidget    *due;
  GtkWidget    *problem;
};

G_DEFINE_FINAL_TYPE (FwCaseClosing, fw_case_closing, ADW_TYPE_BIN)

static const char *const end_fields[] = { "closed", "closing_reason", NULL };
static const char *const again_fields[] = { "reopened", NULL };

/* --- showing ------------------------------------------------------------------------------- */

static void
start_draft (FwCaseClosing *self)
{
  g_autofree char *today = fw_date_today ();

  g_clear_object (&self->draft);
  self->draft = g_object_new (FW_TYPE_CASE, "closed", today, NULL);
  if (self->case_file != NULL)
    g_object_bind_property (self->case_file, "opened", self->draft, "opened",
                            G_BINDING_SYNC_CREATE);
  fw_field_group_set_entity (self->end, FW_ENTITY (self->draft));
  fw_field_group_set_entity (self->again, FW_ENTITY (self->draft));
}

static void
show_due (FwCaseClosing *self)
{
  g_autofree char *day = fw_date_format_long (self->case_file->delete_on);
  g_autofree char *text = NULL;

  if (self->case_file->hold)
    text = g_strdup (_("Its deletion is on hold."));
  else if (*day != '\0')
    /* Translators: %s is a day. */
    text = g_strdup_printf (_("It may be deleted on %s. Nothing is deleted by itself: the "
                              "deletion run of the main menu lists it from then on."), day);
  else
    text = g_strdup (_("No rule says when it may be deleted."));
  gtk_label_set_label (GTK_LABEL (self->due), text);
}

static void
show (FwCaseClosing *self)
{
  gboolean closed = self->case_file != NULL && self->case_file->closed != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), self->case_file != NULL &&
                          fw_store_is_editable (self->store, FW_ENTITY (self->case_file)));
  gtk_widget_set_visible (self->open_box, !closed);
  gtk_widget_set_visible (self->closed_box, closed);
  gtk_widget_set_visible (self->problem, FALSE);
  if (closed)
    show_due (self);
}

static void
on_changed (FwCaseClosing *self)
{
  if (self->case_file != NULL && fw_records_is_here (self->store, FW_ENTITY (self->case_file)))
    show (self);
}

/* --- doing it ------------------------------------------------------------------------------ */

static void
tell (FwCaseClosing *self,
      const char    *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->problem), sentence);
  gtk_widget_set_visible (self->problem, TRUE);
  fw_announce (GTK_WIDGET (self), sentence);
}

static void
on_close (FwCaseClosing *self)
{
  g_autoptr(GError) error = NULL;

  if (self->case_file == NULL ||
      !fw_form_flush (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)))) ||
      !fw_field_group_check (self->end))
    return;
  if (!fw_store_close_case (self->store, self->case_file, self->draft->closed,
                            self->draft->closing_reason, &error))
    {
      tell (self, error->message);
      return;
    }
  start_draft (self);
  show (self);
  fw_page_toast (GTK_WIDGET (self), _("The case is closed"), TRUE);
}

static void
on_reopen (FwCaseClosing *self)
{
  g_autoptr(GError) error = NULL;

  if (self->case_file == NULL ||
      !fw_form_flush (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)))))
    return;
  if (!fw_store_reopen_case (self->store, self->case_file, self->draft->reopened, &error))
    {
      tell (self, error->message);
      return;
    }
  start_draft (self);
  show (self);
  fw_page_toast (GTK_WIDGET (self), _("The case is open again"), TRUE);
}

/* --- object -------------------------------------------------------------------------------- */

static void
fw_case_closing_dispose (GObject *object)
{
  FwCaseClosing *self = FW_CASE_CLOSING (object);

  g_clear_object (&self->store);
  g_clear_object (&self->case_file);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (fw_case_closing_parent_class)->dispose (object);
}

static void
fw_case_closing_class_init (FwCaseClosingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_case_closing_dispose;
}

static void
fw_case_closing_init (FwCaseClosing *self)
{
}

static GtkWidget *
new_box (FwCaseClosing *self,
         GtkWidget     *first,
         const char    *label,
         GCallback      clicked)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *button = fw_records_new_button (label, clicked, self);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), button);

  return box;
}

GtkWidget *
fw_case_closing_new (FwStore *store)
{
  FwCaseClosing *self = g_object_new (FW_TYPE_CASE_CLOSING, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->store = g_object_ref (store);
  self->end = FW_FIELD_GROUP (fw_field_group_new (_("End of the case"), end_fields));
  self->facts = FW_FIELD_GROUP (fw_field_group_new (_("End of the case"), end_fields));
  self->again = FW_FIELD_GROUP (fw_field_group_new (_("Open the case again"), again_fields));
  g_object_set (self->end, "draft", TRUE, "store", store, NULL);
  g_object_set (self->again, "draft", TRUE, "store", store, NULL);
  fw_field_group_set_form (self->facts, "case", end_fields);
  fw_field_group_set_store (self->facts, store);
  self->due = fw_records_new_label (NULL, "dim-label");
  self->problem = fw_records_new_label (NULL, "fw-error");
  self->open_box = new_box (self, GTK_WIDGET (self->end), _("Close the case"),
                            G_CALLBACK (on_close));
  self->closed_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (self->closed_box), GTK_WIDGET (self->facts));
  gtk_box_append (GTK_BOX (self->closed_box), self->due);
  gtk_box_append (GTK_BOX (self->closed_box),
                  new_box (self, GTK_WIDGET (self->again), _("Open the case again"),
                           G_CALLBACK (on_reopen)));
  gtk_box_append (GTK_BOX (box), self->open_box);
  gtk_box_append (GTK_BOX (box), self->closed_box);
  gtk_box_append (GTK_BOX (box), self->problem);
  adw_bin_set_child (ADW_BIN (self), box);
  start_draft (self);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/* @case_file: (nullable) */
void
fw_case_closing_set_case (FwCaseClosing *self,
                          FwCase        *case_file)
{
  g_return_if_fail (FW_IS_CASE_CLOSING (self));

  if (g_set_object (&self->case_file, case_file))
    start_draft (self);
  fw_field_group_set_entity (self->facts, (FwEntity *) case_file);
  show (self);
}
