/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meeting-documents"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "fw-attachment-add.h"
#include "fw-attachment-view.h"
#include "fw-meeting-documents.h"
#include "fw-model.h"
#include "fw-record-list.h"
#include "fw-record-window.h"
#include "fw-records.h"
#include "fw-widgets.h"

struct _FwMeetingDocuments
{
  GtkBox        parent_instance;

  FwStore      *store;
  char         *meeting;
  char         *item;       /* NULL: those of all TOPs */
  FwRecordList *list;
};

G_DEFINE_FINAL_TYPE (FwMeetingDocuments, fw_meeting_documents, GTK_TYPE_BOX)

static const char *const fields[] = { "subject", "date", "note", NULL };

static const FwRecordPart part = { .entity = "meeting_document", .fields = fields };

/* --- the list ------------------------------------------------------------------------ */

static GPtrArray *
find_documents (FwStore    *store,
                const char *owner,
                gpointer    data)
{
  FwMeetingDocuments *self = data;

  return fw_store_list (store, "meeting_document", self->item != NULL ? "item" : "meeting",
                        owner);
}

/* What shows a content knows documents; this one is not saved. */
static FwCaseDocument *
new_shown (FwMeetingDocument *document)
{
  return g_object_new (FW_TYPE_CASE_DOCUMENT, "subject", document->subject,
                       "content", document->content, "file-name", document->file_name,
                       "mime", document->mime, "size", document->size, NULL);
}

static GtkWidget *
new_row (FwStore  *store,
         FwEntity *entity,
         gpointer  data)
{
  FwMeetingDocuments *self = data;
  FwMeetingDocument *document = FW_MEETING_DOCUMENT (entity);
  g_autoptr(FwCaseDocument) shown = new_shown (document);
  g_autofree char *title = fw_entity_dup_title (entity);
  g_autofree char *facts = fw_attachment_dup_facts (store, shown);
  g_autofree char *of = self->item == NULL && document->item != NULL
                        ? fw_store_dup_title (store, document->item) : NULL;
  g_autofree char *second = of != NULL ? g_strjoin (" · ", of, facts, NULL) : g_strdup (facts);
  GtkWidget *row = fw_records_new_open_row (title, second);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), fw_name_new_image ("fw-meldebogen-symbolic"));

  return row;
}

static void
on_open (FwMeetingDocuments *self,
         FwEntity           *entity)
{
  g_autoptr(FwCaseDocument) shown = new_shown (FW_MEETING_DOCUMENT (entity));
  GtkWidget *view = fw_attachment_view_new (self->store);

  fw_attachment_view_set_document (FW_ATTACHMENT_VIEW (view), shown);
  fw_record_window_present_with (GTK_WIDGET (self), self->store, entity, &part, view);
}

static FwEntity *
new_draft (gpointer data)
{
  FwMeetingDocuments *self = data;

  return self->meeting != NULL
         ? g_object_new (FW_TYPE_MEETING_DOCUMENT, "meeting", self->meeting, "item", self->item,
                         NULL)
         : NULL;
}

/* --- object ------------------------------------------------------------------------------ */

static void
fw_meeting_documents_dispose (GObject *object)
{
  FwMeetingDocuments *self = FW_MEETING_DOCUMENTS (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->meeting, g_free);
  g_clear_pointer (&self->item, g_free);

  G_OBJECT_CLASS (fw_meeting_documents_parent_class)->dispose (object);
}

static void
fw_meeting_documents_class_init (FwMeetingDocumentsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_meeting_documents_dispose;
}

static void
fw_meeting_documents_init (FwMeetingDocuments *self)
{
}

GtkWidget *
fw_meeting_documents_new (FwStore *store)
{
  FwMeetingDocuments *self = g_object_new (FW_TYPE_MEETING_DOCUMENTS, NULL);

  self->store = g_object_ref (store);
  self->list = FW_RECORD_LIST (
    fw_record_list_new (store, _("Attachments"), _("Add file …"),
                        _("There is no attachment yet. Add a file, drop it here or paste a "
                          "picture; it is kept encrypted.")));
  fw_record_list_set_funcs (self->list, find_documents, new_row, self);
  fw_attachment_accept (self->list, store, new_draft, self);
  g_signal_connect_object (self->list, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (GTK_WIDGET (self->list), TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));

  return GTK_WIDGET (self);
}

/**
 * fw_meeting_documents_set_owner:
 * @meeting: (nullable)
 * @item: (nullable): the TOP; %NULL shows those of the whole meeting
 */
void
fw_meeting_documents_set_owner (FwMeetingDocuments *self,
                                const char         *meeting,
                                const char         *item)
{
  g_return_if_fail (FW_IS_MEETING_DOCUMENTS (self));

  g_free (self->meeting);
  g_free (self->item);
  self->meeting = g_strdup (meeting);
  self->item = g_strdup (item);
  fw_record_list_set_owner (self->list, item != NULL ? item : meeting);
}
