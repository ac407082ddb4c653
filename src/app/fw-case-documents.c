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
#include "fw-page.h"
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

/* --- adding ----------------------------------------------------------------------------------- */

static void
on_added (FwCaseDocument *document,
          gpointer        data)
{
  FwCaseDocuments *self = data;

  if (self->store == NULL || g_strcmp0 (document->case_file, self->case_uuid) != 0)
    return;
  fw_record_list_set_owner (self->list, self->case_uuid);
  fw_record_list_focus (self->list, fw_entity_get_uuid (FW_ENTITY (document)));
  fw_page_toast (GTK_WIDGET (self), _("Document added"), TRUE);
}

static void
on_add (FwCaseDocuments *self)
{
  if (self->case_uuid != NULL)
    fw_attachment_choose (GTK_WIDGET (self), self->store, self->case_uuid, on_added,
                          G_OBJECT (self));
}

static void
add_value (FwCaseDocuments *self,
           const GValue    *value)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    fw_attachment_add_picture (GTK_WIDGET (self), self->store, self->case_uuid,
                               g_value_get_object (value), on_added, G_OBJECT (self));
  else if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    fw_attachment_add_files (GTK_WIDGET (self), self->store, self->case_uuid,
                             g_value_get_boxed (value), on_added, G_OBJECT (self));
}

static gboolean
on_drop (FwCaseDocuments *self,
         const GValue    *value)
{
  if (self->case_uuid == NULL)
    return FALSE;
  add_value (self, value);

  return TRUE;
}

static void
on_pasted (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(FwCaseDocuments) self = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->case_uuid == NULL || self->store == NULL)
    return;
  if (value != NULL)
    add_value (self, value);
  else
    fw_page_toast (GTK_WIDGET (self), _("There is neither a picture nor a file to paste"), FALSE);
}

static void
on_paste (FwCaseDocuments *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  g_autoptr(GdkContentFormats) formats =
    gdk_content_formats_union_deserialize_gtypes (
      gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));
  GType type = gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
               ? GDK_TYPE_FILE_LIST : GDK_TYPE_TEXTURE;

  gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, NULL, on_pasted,
                                  g_object_ref (self));
}

static gboolean
on_key_paste (GtkWidget *widget,
              GVariant  *args,
              gpointer   data)
{
  on_paste (data);

  return TRUE;
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

static void
add_ways_in (FwCaseDocuments *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_drop_target_set_gtypes (drop, types, G_N_ELEMENTS (types));
  g_signal_connect_object (drop, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK),
                      gtk_callback_action_new (on_key_paste, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
add_button (FwCaseDocuments *self,
            const char      *label,
            const char      *tip,
            GCallback        clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_tooltip_text (button, tip);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  fw_record_list_add_tool (self->list, button);
}

GtkWidget *
fw_case_documents_new (FwStore *store)
{
  FwCaseDocuments *self = g_object_new (FW_TYPE_CASE_DOCUMENTS, NULL);

  self->store = g_object_ref (store);
  self->list = FW_RECORD_LIST (
    fw_record_list_new (store, _("Documents"), _("Add file …"),
                        _("There is no document yet. Add a file, drop it here or paste a"
                          " picture; it is kept encrypted.")));
  fw_record_list_set_funcs (self->list, find_documents, new_row, self);
  add_button (self, _("Paste"), _("Adds a picture or files from the clipboard (Ctrl+V)"),
              G_CALLBACK (on_paste));
  add_button (self, _("Paper only …"),
              _("Writes down where a paper lies of which there is no file"),
              G_CALLBACK (on_paper));
  g_signal_connect_object (self->list, "new", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  fw_records_fill (GTK_WIDGET (self), GTK_WIDGET (self->list));
  add_ways_in (self);

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
