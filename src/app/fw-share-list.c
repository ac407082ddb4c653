/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-share-list"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-exchange.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-scope.h"
#include "fw-share-list.h"
#include "fw-widgets.h"

struct _FwShareList
{
  GtkBox              parent_instance;

  FwStore            *store;
  const FwShareWords *words;
  FwRecordList       *list;
  char               *owner;
  char               *device;      /* that is asked about */
};

G_DEFINE_FINAL_TYPE (FwShareList, fw_share_list, GTK_TYPE_BOX)

static gboolean
may_hold (FwDevice *device)
{
  return device->confirmed != NULL && device->revoked == NULL &&
         g_strcmp0 (device->role, fw_role_to_code (FW_ROLE_OFFICE)) == 0;
}

static GPtrArray *
find_workplaces (FwStore    *store,
                 const char *owner,
                 gpointer    data)
{
  GPtrArray *devices = fw_pairing_list (store);

  for (guint i = devices->len; i > 0; i--)
    if (!may_hold (devices->pdata[i - 1]))
      g_ptr_array_remove_index (devices, i - 1);

  return devices;
}

static gboolean
holds (FwShareList *self,
       FwDevice    *device)
{
  g_autoptr(GPtrArray) members =
    self->owner != NULL
    ? fw_scope_list_members (self->store, fw_scope_of_record (self->store, self->owner)) : NULL;

  for (guint i = 0; members != NULL && i < members->len; i++)
    if (g_strcmp0 (FW_SCOPE_MEMBER (members->pdata[i])->device, device->device_id) == 0)
      return TRUE;

  return FALSE;
}

static GtkWidget *
new_row (FwStore  *store,
         FwEntity *device,
         gpointer  data)
{
  FwShareList *self = data;

  return fw_records_new_open_row (FW_DEVICE (device)->name, holds (self, FW_DEVICE (device))
                                  ? _(self->words->holds) : _(self->words->offer));
}

static void
on_agreed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(FwShareList) self = data;
  g_autoptr(GError) error = NULL;

  if (self->owner == NULL || self->store == NULL || !fw_dialogs_confirm_finish (result, NULL))
    return;
  if (fw_scope_share_record (self->store, self->owner, self->device, &error))
    fw_page_toast (GTK_WIDGET (self), _(self->words->done), TRUE);
  else
    fw_dialogs_inform (GTK_WIDGET (self), _(self->words->failed), error->message);
}

static void
on_open (FwShareList *self,
         FwEntity    *device)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), FW_TYPE_PAGE);
  g_autofree char *question = NULL;

  if (holds (self, FW_DEVICE (device)) || !fw_form_flush (page))
    return;
  g_free (self->device);
  self->device = g_strdup (FW_DEVICE (device)->device_id);
  question = self->words->dup_question (FW_DEVICE (device)->name);
  fw_dialogs_confirm_async (GTK_WIDGET (self), question, _(self->words->means), _("_Share"), FALSE,
                            NULL, on_agreed, g_object_ref (self));
}

static void
fw_share_list_dispose (GObject *object)
{
  g_clear_object (&FW_SHARE_LIST (object)->store);

  G_OBJECT_CLASS (fw_share_list_parent_class)->dispose (object);
}

static void
fw_share_list_finalize (GObject *object)
{
  g_free (FW_SHARE_LIST (object)->owner);
  g_free (FW_SHARE_LIST (object)->device);

  G_OBJECT_CLASS (fw_share_list_parent_class)->finalize (object);
}

static void
fw_share_list_class_init (FwShareListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_share_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_share_list_finalize;
}

static void
fw_share_list_init (FwShareList *self)
{
}

GtkWidget *
fw_share_list_new (FwStore            *store,
                   const FwShareWords *words)
{
  FwShareList *self = g_object_new (FW_TYPE_SHARE_LIST, NULL);

  self->store = g_object_ref (store);
  self->words = words;
  self->list = FW_RECORD_LIST (fw_record_list_new (store, _("Other workplaces of the office"), NULL,
                                                   _("No other workplace of the office is "
                                                     "paired.")));
  fw_record_list_set_funcs (self->list, find_workplaces, new_row, self);
  g_signal_connect_object (self->list, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (GTK_WIDGET (self->list), TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));

  return GTK_WIDGET (self);
}

/**
 * fw_share_list_set_owner:
 * @uuid: (nullable): what is shared
 */
void
fw_share_list_set_owner (FwShareList *self,
                         const char  *uuid)
{
  g_return_if_fail (FW_IS_SHARE_LIST (self));

  g_free (self->owner);
  self->owner = g_strdup (uuid);
  fw_record_list_set_owner (self->list, uuid);
}
