/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-documents"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "fw-attachment-add.h"
#include "fw-attachment-view.h"
#include "fw-base.h"
#include "fw-case-documents.h"
#include "fw-case-text.h"
#include "fw-record-list.h"
#include "fw-records.h"
#include "fw-widgets.h"

struct _FwCaseDocuments
{
  GtkBox        parent_instance;

  FwStore      *store;
  char         *case_uuid;
  FwRecordList *list;
};

G_DEFINE_FINAL_TYPE (FwCaseDocuments, fw_case_documents, GTK_TYPE_BOX)

enum
{
  OPEN,
  PAPER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- the list ------------------------------------------------------------------------------ */

static int
compare_newest (gconstpointer a,
                gconstpointer b)
{
  FwCaseDocument *first = *(FwCaseDocument *const *) a;
  FwCaseDocument *second = *(FwCaseDocument *const *) b;

  return g_strcmp0 (second->date, first->date);
}

static GPtrArray *
find_documents (FwStore    *store,
                const char *owner,
                gpointer    data)
{
  GPtrArray *documents = fw_store_list (store, "document", "case_file", owner);

  g_ptr_array_sort (documents, compare_newest);

  return documents;
}

static GtkWidget *
new_row (FwStore  *store,
         FwEntity *entity,
         gpointer  data)
{
  FwCaseDocument *document = FW_CASE_DOCUMENT (entity);
  g_autofree char *title = fw_entity_dup_title (entity);
  g_autofree char *line = fw_case_text_dup_joined (store, entity, "date place");
  g_autofree char *facts = fw_attachment_dup_facts (store, document);
  g_autofree char *second = g_strjoin (*line != '\0' ? " · " : "", line, facts, NULL);
  GtkWidget *row = fw_records_new_open_row (*title != '\0' ? title : _("Document"), second);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), fw_name_new_image ("fw-meldebogen-symbolic"));
  if (document->content != NULL && !fw_attachment_has (store, document->content))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), fw_records_new_tag (_("not arrived yet")));

  return row;
}

static void
on_open (FwCaseDocuments *self,
         FwEntity        *entity)
{
  g_signal_emit (self, signals[OPEN], 0, entity);
}

static void
on_paper (FwCaseDocuments *self)
{
  g_signal_emit (self, signals[PAPER], 0);
}

static FwEntity *
new_draft (gpointer data)
{
  FwCaseDocuments *self = data;

  return self->case_uuid != NULL
         ? g_object_new (FW_TYPE_CASE_DOCUMENT, "case-file", self->case_uuid, NULL)
         : NULL;
}

/* --- object --------------------------------------------------------------------------------- */

static void
fw_case_documents_dispose (GObject *object)
{
  FwCaseDocuments *self = FW_CASE_DOCUMENTS (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->case_uuid, g_free);

  G_OBJECT_CLASS (fw_case_documents_parent_class)->dispose (object);
}

static void
fw_case_documents_class_init (FwCaseDocumentsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_case_documents_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_ENTITY);
  signals[PAPER] = g_signal_new ("paper", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_case_documents_init (FwCaseDocuments *self)
{
}

GtkWidget *
fw_case_documents_new (FwStore *store)
{
  FwCaseDocuments *self = g_object_new (FW_TYPE_CASE_DOCUMENTS, NULL);
  GtkWidget *paper = gtk_button_new_with_label (_("Paper only …"));

  self->store = g_object_ref (store);
  self->list = FW_RECORD_LIST (
    fw_record_list_new (store, _("Documents"), _("Add file …"),
                        _("There is no document yet. Add a file, drop it here or paste a"
                          " picture; it is kept encrypted.")));
  fw_record_list_set_funcs (self->list, find_documents, new_row, self);
  fw_attachment_accept (self->list, store, new_draft, self);
  gtk_widget_set_tooltip_text (paper,
                               _("Writes down where a paper lies of which there is no file"));
  g_signal_connect_object (paper, "clicked", G_CALLBACK (on_paper), self, G_CONNECT_SWAPPED);
  fw_record_list_add_tool (self->list, paper);
  g_signal_connect_object (self->list, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  fw_records_fill (GTK_WIDGET (self), GTK_WIDGET (self->list));

  return GTK_WIDGET (self);
}

/* @uuid: (nullable): the case */
void
fw_case_documents_set_case (FwCaseDocuments *self,
                            const char      *uuid)
{
  g_return_if_fail (FW_IS_CASE_DOCUMENTS (self));

  if (g_strcmp0 (self->case_uuid, uuid) == 0)
    return;
  g_free (self->case_uuid);
  self->case_uuid = g_strdup (uuid);
  fw_record_list_set_owner (self->list, uuid);
}

gboolean
fw_case_documents_focus (FwCaseDocuments *self,
                         const char      *uuid)
{
  g_return_val_if_fail (FW_IS_CASE_DOCUMENTS (self), FALSE);

  return fw_record_list_focus (self->list, uuid);
}
