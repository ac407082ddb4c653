/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meeting-documents"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "fw-attachment-add.h"
#include "fw-attachment-view.h"
#include "fw-meeting-documents.h"
#include "fw-model.h"
#include "fw-page.h"
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

/* --- adding ---------------------------------------------------------------------------- */

static FwEntity *
new_draft (FwMeetingDocuments *self)
{
  return g_object_new (FW_TYPE_MEETING_DOCUMENT, "meeting", self->meeting, "item", self->item,
                       NULL);
}

static void
on_added (FwEntity *document,
          gpointer  data)
{
  FwMeetingDocuments *self = data;

  if (self->store == NULL ||
      g_strcmp0 (FW_MEETING_DOCUMENT (document)->meeting, self->meeting) != 0)
    return;
  fw_record_list_refresh (self->list);
  fw_record_list_focus (self->list, fw_entity_get_uuid (document));
  fw_page_toast (GTK_WIDGET (self), _("Document added"), TRUE);
}

static void
on_add (FwMeetingDocuments *self)
{
  g_autoptr(FwEntity) draft = new_draft (self);

  fw_attachment_choose (GTK_WIDGET (self), self->store, draft, on_added, G_OBJECT (self));
}

static void
add_value (FwMeetingDocuments *self,
           const GValue       *value)
{
  g_autoptr(FwEntity) draft = new_draft (self);

  fw_attachment_add_value (GTK_WIDGET (self), self->store, draft, value, on_added,
                           G_OBJECT (self));
}

static gboolean
on_drop (FwMeetingDocuments *self,
         const GValue       *value)
{
  if (self->meeting == NULL)
    return FALSE;
  add_value (self, value);

  return TRUE;
}

static void
on_pasted (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(FwMeetingDocuments) self = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->meeting == NULL || self->store == NULL)
    return;
  if (value != NULL)
    add_value (self, value);
  else
    fw_page_toast (GTK_WIDGET (self), _("There is neither a picture nor a file to paste"), FALSE);
}

static void
on_paste (FwMeetingDocuments *self)
{
  fw_attachment_paste_async (GTK_WIDGET (self), on_pasted, g_object_ref (self));
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
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GtkWidget *paste = gtk_button_new_with_label (_("Paste"));

  self->store = g_object_ref (store);
  self->list = FW_RECORD_LIST (
    fw_record_list_new (store, _("Attachments"), _("Add file …"),
                        _("There is no attachment yet. Add a file, drop it here or paste a "
                          "picture; it is kept encrypted.")));
  fw_record_list_set_funcs (self->list, find_documents, new_row, self);
  gtk_widget_set_tooltip_text (paste, _("Adds a picture or files from the clipboard"));
  g_signal_connect_object (paste, "clicked", G_CALLBACK (on_paste), self, G_CONNECT_SWAPPED);
  fw_record_list_add_tool (self->list, paste);
  g_signal_connect_object (self->list, "new", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  gtk_drop_target_set_gtypes (drop, types, G_N_ELEMENTS (types));
  g_signal_connect_object (drop, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
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
