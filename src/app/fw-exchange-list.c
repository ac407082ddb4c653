/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-exchange-list"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-exchange-partners.h"
#include "fw-log.h"
#include "fw-records.h"
#include "fw-shipment.h"
#include "fw-widgets.h"

/* More than anybody reads at a time; the command line lists all. */
#define MOST_ROWS 50

static char *
dup_file (const char *path)
{
  return path != NULL ? g_path_get_basename (path) : g_strdup ("–");
}

static void
add_sent (GtkWidget        *list,
          const FwShipment *shipment)
{
  g_autofree char *when = fw_exchange_dup_when (shipment->time);
  g_autofree char *file = dup_file (shipment->path);
  /* Translators: %1$d is the number of a delivery, %2$s date and time. */
  g_autofree char *title = g_strdup_printf (_("No. %1$d, %2$s"), (int) shipment->number, when);
  g_autofree char *changes =
    g_strdup_printf (ngettext ("%u change", "%u changes", (guint) shipment->n_operations),
                     (guint) shipment->n_operations);
  const char *state = shipment->n_operations == 0 ? _("acknowledges only")
                      : shipment->confirmed ? _("acknowledged") : _("not acknowledged yet");
  g_autofree char *second = g_strdup_printf ("%s · %s\n%s", changes, state, file);

  gtk_list_box_append (GTK_LIST_BOX (list), fw_records_new_row (title, second));
}

static const char *
get_state (const FwDelivery *delivery)
{
  if (g_strcmp0 (delivery->state, "applied") == 0)
    return _("taken over");
  if (g_strcmp0 (delivery->state, "parked") == 0)
    return _("waits for an earlier one");

  return g_strcmp0 (delivery->state, "discarded") == 0 ? _("discarded") : _("put aside");
}

static void
add_received (GtkWidget        *list,
              const FwDelivery *delivery)
{
  g_autofree char *when = fw_exchange_dup_when (delivery->time);
  g_autofree char *file = dup_file (delivery->path);
  g_autofree char *second = g_strdup_printf ("%s%s%s\n%s", get_state (delivery),
                                             delivery->reason != NULL ? ": " : "",
                                             delivery->reason != NULL ? delivery->reason : "",
                                             file);

  gtk_list_box_append (GTK_LIST_BOX (list), fw_records_new_row (when, second));
}

static GtkWidget *
add_part (GtkWidget  *box,
          const char *title,
          guint       n,
          const char *nothing)
{
  GtkWidget *list;

  gtk_box_append (GTK_BOX (box), fw_records_new_heading (title));
  if (n == 0)
    {
      GtkWidget *label = gtk_label_new (nothing);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (GTK_BOX (box), label);
      return NULL;
    }
  list = fw_records_new_list (title);
  gtk_box_append (GTK_BOX (box), list);

  return list;
}

static GtkWidget *
new_content (FwStore  *store,
             FwDevice *device)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autoptr(GPtrArray) sent = fw_store_list_shipments (store, device->device_id);
  g_autoptr(GPtrArray) received = fw_log_list_deliveries (store, device->device_id, FALSE);
  GtkWidget *list = add_part (box, _("Sent"), sent->len, _("Nothing was sent yet."));

  for (guint i = 0; i < MIN (sent->len, MOST_ROWS); i++)
    add_sent (list, sent->pdata[i]);
  list = add_part (box, _("Received"), received->len, _("Nothing was received yet."));
  for (guint i = 0; i < MIN (received->len, MOST_ROWS); i++)
    add_received (list, received->pdata[i]);
  gtk_widget_add_css_class (box, "fw-content");

  return fw_records_new_scroll (box);
}

void
fw_exchange_list_present (GtkWidget *parent,
                          FwStore   *store,
                          FwDevice  *device)
{
  g_autofree char *title = g_strdup_printf (_("Deliveries: %s"), device->name);

  fw_dialogs_present (parent, title, 620, 560, new_content (store, device));
}
