/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-card-file"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-card-file.h"
#include "fw-device-card.h"
#include "fw-dialogs.h"

/* A card of another case manager would open no way to the office. */
static gboolean
check (GBytes  *card,
       char   **name,
       GError **error)
{
  g_autoptr(GError) reason = NULL;
  g_autoptr(FwDeviceCard) parsed = fw_device_card_new_parsed (card, &reason);

  if (parsed == NULL)
    {
      /* What the parser says is about deliveries, which nobody expects here. */
      g_debug ("No card: %s", reason->message);
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                           _("This file is not a Geräteausweis, or it is damaged. Please ask the "
                             "coordinating office for a new one."));
      return FALSE;
    }
  if (fw_device_card_get_role (parsed) != FW_DEVICE_ROLE_OFFICE)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED,
                           _("This is the Geräteausweis of another case management workplace. "
                             "Please choose that of the coordinating office."));
      return FALSE;
    }
  if (name != NULL)
    *name = g_strdup (fw_device_card_get_name (parsed));

  return TRUE;
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(GTask) task = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) card = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result,
                                                             &error);

  if (card != NULL && check (card, NULL, &error))
    g_task_return_pointer (task, g_steal_pointer (&card), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(GTask) task = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, &error);

  if (stream == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  /* One byte more than a card may have, so that a larger file is refused. */
  g_input_stream_read_bytes_async (G_INPUT_STREAM (stream), FW_DEVICE_CARD_MAX_SIZE + 1,
                                   G_PRIORITY_DEFAULT, g_task_get_cancellable (task), on_read,
                                   g_object_ref (task));
}

static void
on_chosen (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(GTask) task = data;
  g_autoptr(GFile) file = fw_dialogs_choose_file_finish (result, NULL);

  if (file == NULL)
    g_task_return_pointer (task, NULL, NULL);
  else
    g_file_read_async (file, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), on_opened,
                       g_object_ref (task));
}

void
fw_card_file_choose_async (GtkWidget           *parent,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  static const char *const patterns[] = { "*.xml", NULL };
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, fw_card_file_choose_async);
  fw_dialogs_choose_file_async (parent, _("Geräteausweis of the coordinating office"),
                                GTK_FILE_CHOOSER_ACTION_OPEN, NULL, _("Geräteausweise"), patterns,
                                cancellable, on_chosen, task);
}

/**
 * fw_card_file_choose_finish:
 * @name: (out) (optional) (transfer full): how the office calls itself
 *
 * Returns: (transfer full) (nullable): the card, checked; %NULL without @error
 * if the person chose none
 */
GBytes *
fw_card_file_choose_finish (GAsyncResult  *result,
                            char         **name,
                            GError       **error)
{
  g_autoptr(GBytes) card = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  card = g_task_propagate_pointer (G_TASK (result), error);
  if (card == NULL || !check (card, name, error))
    return NULL;

  return g_steal_pointer (&card);
}
